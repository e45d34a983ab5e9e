//! Into which default channel group GA4 puts a source and a medium (help page 9756891).

/// The default channel group of GA4 for manual tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Paid Search.
    PaidSearch,
    /// Paid Social.
    PaidSocial,
    /// Paid Video.
    PaidVideo,
    /// Display.
    Display,
    /// Paid Other.
    PaidOther,
    /// Organic Social.
    OrganicSocial,
    /// Organic Video.
    OrganicVideo,
    /// Organic Search.
    OrganicSearch,
    /// Referral.
    Referral,
    /// Email.
    Email,
    /// Affiliates.
    Affiliates,
    /// Audio.
    Audio,
    /// SMS.
    Sms,
    /// Mobile Push Notifications.
    Push,
    /// No definition takes it.
    Unassigned,
}

impl Group {
    /// Its name in GA4.
    pub const fn name(self) -> &'static str {
        match self {
            Group::PaidSearch => "Paid Search",
            Group::PaidSocial => "Paid Social",
            Group::PaidVideo => "Paid Video",
            Group::Display => "Display",
            Group::PaidOther => "Paid Other",
            Group::OrganicSocial => "Organic Social",
            Group::OrganicVideo => "Organic Video",
            Group::OrganicSearch => "Organic Search",
            Group::Referral => "Referral",
            Group::Email => "Email",
            Group::Affiliates => "Affiliates",
            Group::Audio => "Audio",
            Group::Sms => "SMS",
            Group::Push => "Mobile Push Notifications",
            Group::Unassigned => "Unassigned",
        }
    }
}

const SEARCH: [&str; 8] = ["google", "yandex", "bing", "yahoo", "baidu", "duckduckgo", "ecosia", "seznam"];
const SOCIAL: [&str; 12] = [
    "facebook",
    "instagram",
    "vk",
    "ok",
    "odnoklassniki",
    "tiktok",
    "telegram",
    "linkedin",
    "twitter",
    "pinterest",
    "reddit",
    "threads",
];
const VIDEO: [&str; 6] = ["youtube", "vimeo", "twitch", "dailymotion", "rutube", "netflix"];

/// The group into which GA4 puts a source and a medium. Its definitions do not regard letter case; of the sites that it
/// knows, the best known stand here.
///
/// ```
/// use voronka::domain::utm::{channel_group, Group};
/// assert_eq!(channel_group("google", "CPC"), Group::PaidSearch);
/// assert_eq!(channel_group("vk", "social"), Group::OrganicSocial);
/// assert_eq!(channel_group("stand", "qr"), Group::Unassigned);
/// ```
pub fn channel_group(source: &str, medium: &str) -> Group {
    let (source, medium) = (source.trim().to_lowercase(), medium.trim().to_lowercase());
    let site = |list: &[&str]| list.iter().any(|known| source == *known || source.starts_with(&format!("{known}.")));
    // ^(.*cp.*|ppc|retargeting|paid.*)$
    let is_paid = medium.contains("cp") || medium == "ppc" || medium == "retargeting" || medium.starts_with("paid");
    let is_email = |text: &str| matches!(text, "email" | "e-mail" | "e_mail" | "e mail");
    match medium.as_str() {
        _ if is_paid && site(&SEARCH) => Group::PaidSearch,
        _ if is_paid && site(&SOCIAL) => Group::PaidSocial,
        _ if is_paid && site(&VIDEO) => Group::PaidVideo,
        "display" | "banner" | "expandable" | "interstitial" | "cpm" => Group::Display,
        _ if is_paid => Group::PaidOther,
        "social" | "social-network" | "social-media" | "sm" | "social network" | "social media" => Group::OrganicSocial,
        _ if site(&SOCIAL) => Group::OrganicSocial,
        _ if site(&VIDEO) || medium.contains("video") => Group::OrganicVideo,
        "organic" => Group::OrganicSearch,
        _ if site(&SEARCH) => Group::OrganicSearch,
        "referral" | "app" | "link" => Group::Referral,
        other if is_email(other) || is_email(&source) => Group::Email,
        "affiliate" => Group::Affiliates,
        "audio" => Group::Audio,
        "sms" => Group::Sms,
        _ if source == "sms" => Group::Sms,
        other if other.ends_with("push") || other.contains("mobile") || other.contains("notification") => Group::Push,
        _ => Group::Unassigned,
    }
}
