//! Into which default channel group GA4 puts a source, a medium and a campaign (help page 9756891).

use super::sites::{Site, site};

/// The default channel group of GA4 for manual tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Direct.
    Direct,
    /// Cross-network.
    CrossNetwork,
    /// Paid Shopping.
    PaidShopping,
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
    /// Organic Shopping.
    OrganicShopping,
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
            Group::Direct => "Direct",
            Group::CrossNetwork => "Cross-network",
            Group::PaidShopping => "Paid Shopping",
            Group::PaidSearch => "Paid Search",
            Group::PaidSocial => "Paid Social",
            Group::PaidVideo => "Paid Video",
            Group::Display => "Display",
            Group::PaidOther => "Paid Other",
            Group::OrganicShopping => "Organic Shopping",
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

    /// Whether it is paid traffic.
    pub const fn is_paid(self) -> bool {
        matches!(
            self,
            Group::PaidShopping
                | Group::PaidSearch
                | Group::PaidSocial
                | Group::PaidVideo
                | Group::Display
                | Group::PaidOther
        )
    }
}

/// The group into which GA4 puts a source, a medium and a campaign, by its definitions in their order. They do not regard
/// letter case. A campaign that is not known is an empty text.
///
/// ```
/// use voronka::domain::utm::{channel_group, Group};
/// assert_eq!(channel_group("google", "CPC", ""), Group::PaidSearch);
/// assert_eq!(channel_group("google", "cpc", "spring-shopping"), Group::PaidShopping);
/// assert_eq!(channel_group("vk", "social", ""), Group::OrganicSocial);
/// assert_eq!(channel_group("stand", "qr", ""), Group::Unassigned);
/// ```
pub fn channel_group(source: &str, medium: &str, campaign: &str) -> Group {
    let clean = |text: &str| text.trim().to_lowercase();
    let (source, medium, campaign) = (clean(source), clean(medium), clean(campaign));
    // ^(.*cp.*|ppc|retargeting|paid.*)$
    let is_paid = medium.contains("cp") || medium == "ppc" || medium == "retargeting" || medium.starts_with("paid");
    let is_email = |text: &str| matches!(text, "email" | "e-mail" | "e_mail" | "e mail");
    let site = site(&source);
    let is_shop = site == Some(Site::Shopping) || names_a_shop(&campaign);
    match medium.as_str() {
        "(none)" | "(not set)" if source == "(direct)" => Group::Direct,
        _ if campaign.contains("cross-network") => Group::CrossNetwork,
        _ if is_paid && is_shop => Group::PaidShopping,
        _ if is_paid && site == Some(Site::Search) => Group::PaidSearch,
        _ if is_paid && site == Some(Site::Social) => Group::PaidSocial,
        _ if is_paid && site == Some(Site::Video) => Group::PaidVideo,
        "display" | "banner" | "expandable" | "interstitial" | "cpm" => Group::Display,
        _ if is_paid => Group::PaidOther,
        _ if is_shop => Group::OrganicShopping,
        "social" | "social-network" | "social-media" | "sm" | "social network" | "social media" => Group::OrganicSocial,
        _ if site == Some(Site::Social) => Group::OrganicSocial,
        _ if site == Some(Site::Video) || medium.contains("video") => Group::OrganicVideo,
        _ if site == Some(Site::Search) || medium == "organic" => Group::OrganicSearch,
        "referral" | "app" | "link" => Group::Referral,
        other if is_email(other) || is_email(&source) => Group::Email,
        "affiliate" => Group::Affiliates,
        "audio" => Group::Audio,
        _ if source == "sms" || medium == "sms" => Group::Sms,
        other if other.ends_with("push") || other.contains("mobile") || other.contains("notification") => Group::Push,
        _ if source == "firebase" => Group::Push,
        _ => Group::Unassigned,
    }
}

/// `^(.*(([^a-df-z]|^)shop|shopping).*)$`: a campaign of a shop; "workshop" is none, "e-shop" and "eshop" are.
fn names_a_shop(campaign: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = campaign.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_ascii_lowercase() && c != 'e')
    };
    campaign.contains("shopping") || campaign.match_indices("shop").any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Group::*;

    /// A row for each definition of the help page, in its order, with a value that is just outside it beside it.
    #[test]
    fn definitions_of_the_help_page() {
        for (source, medium, campaign, group) in [
            ("(direct)", "(none)", "", Direct),
            ("(direct)", "(not set)", "", Direct),
            ("(direct)", "none", "", Unassigned),
            ("google", "cpc", "q3-cross-network-pmax", CrossNetwork),
            ("news", "email", "Cross-Network", CrossNetwork),
            ("google", "cpc", "crossnetwork", PaidSearch),
            // Shopping: a site of the list, or a campaign by the pattern; paid by ^(.*cp.*|ppc|retargeting|paid.*)$.
            ("amazon", "cpc", "", PaidShopping),
            ("google", "ppc", "shop-sofas", PaidShopping),
            ("google", "ppc", "e-shop", PaidShopping),
            ("google", "ppc", "eshop", PaidShopping),
            ("google", "ppc", "workshop", PaidSearch),
            ("google", "ppc", "barbershop", PaidSearch),
            ("google", "ppc", "windowshopping", PaidShopping),
            ("google", "ppc", "магазинshop", PaidShopping),
            ("yandex", "cpc", "", PaidSearch),
            ("bing", "paid_search", "", PaidSearch),
            ("google", "retargeting", "", PaidSearch),
            ("yandex.kz", "cpc", "", PaidSearch),
            ("duckduckgo", "ecpc", "", PaidSearch),
            ("instagram", "cpm", "", PaidSocial),
            ("fb", "paid", "", PaidSocial),
            ("vk.com", "cpc", "", PaidSocial),
            ("tiktok", "paid-social", "", PaidSocial),
            ("youtube", "cpv", "", PaidVideo),
            ("twitch.tv", "ppc", "", PaidVideo),
            ("site", "cpm", "", Display),
            ("yandex", "banner", "", Display),
            ("news", "display", "", Display),
            ("news", "expandable", "", Display),
            ("news", "interstitial", "", Display),
            ("agency", "cpc", "", PaidOther),
            // The list has vk.com, not vk.
            ("vk", "cpc", "", PaidOther),
            ("ppc", "prepaid", "", Unassigned),
            ("news", "ppc_search", "", Unassigned),
            ("ebay", "referral", "", OrganicShopping),
            ("blog", "email", "shopping-guide", OrganicShopping),
            ("vk", "social", "", OrganicSocial),
            ("site", "sm", "", OrganicSocial),
            ("site", "social network", "", OrganicSocial),
            ("site", "social-media", "", OrganicSocial),
            ("site", "social_media", "", Unassigned),
            ("facebook.com", "email", "", OrganicSocial),
            ("vimeo", "embed", "", OrganicVideo),
            ("site", "video_post", "", OrganicVideo),
            ("site", "organic", "", OrganicSearch),
            ("google", "referral", "", OrganicSearch),
            ("yandex", "context", "", OrganicSearch),
            ("blog", "referral", "", Referral),
            ("partner", "app", "", Referral),
            ("partner", "link", "", Referral),
            ("news", "email", "", Email),
            ("e_mail", "letter", "", Email),
            ("news", "e mail", "", Email),
            ("news", "emails", "", Unassigned),
            ("partner", "affiliate", "", Affiliates),
            ("partner", "affiliates", "", Unassigned),
            ("podcast", "audio", "", Audio),
            ("base", "sms", "", Sms),
            ("sms", "text", "", Sms),
            ("app", "webpush", "", Push),
            ("app", "mobile-app", "", Push),
            ("app", "notification_daily", "", Push),
            ("firebase", "message", "", Push),
            ("stand", "qr", "", Unassigned),
            ("", "", "", Unassigned),
        ] {
            assert_eq!(channel_group(source, medium, campaign), group, "{source} / {medium} / {campaign}");
            let (loud, wide) = (source.to_uppercase(), format!(" {medium} "));
            assert_eq!(channel_group(&loud, &wide, &campaign.to_uppercase()), group, "{loud} / {wide}");
        }
    }
}
