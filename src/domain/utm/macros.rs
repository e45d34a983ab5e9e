//! Macros that ad platforms fill into addresses, and which of them are whose.
//!
//! Sources: Yandex Direct help "URL parameters" (`{campaign_id}`), Google Ads help "ValueTrack parameters"
//! (`{campaignid}`, `{keyword:default}`), Meta help "URL dynamic parameters" (`{{campaign.name}}`), VK Ads help
//! (`{{campaign_id}}`), TikTok Ads help "UTM parameters" (`__CAMPAIGN_ID__`). Their lists grow: a name that no list has
//! is taken as it is, only what is certainly another platform's is told.

/// A platform whose ads fill macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Yandex Direct.
    YandexDirect,
    /// Google Ads.
    GoogleAds,
    /// Meta: Facebook and Instagram.
    Meta,
    /// VK Ads, also in Odnoklassniki.
    VkAds,
    /// TikTok Ads.
    TikTok,
}

/// How a platform's macros are written: before the name, after it, the names.
struct Dialect {
    platform: Platform,
    /// Sources of its ads, as `source_of` gives them.
    sources: &'static [&'static str],
    opening: &'static str,
    closing: &'static str,
    names: &'static str,
}

const DIALECTS: [Dialect; 5] = [
    Dialect {
        platform: Platform::YandexDirect,
        sources: &["yandex"],
        opening: "{",
        closing: "}",
        names: "campaign_id campaign_name campaign_name_lat campaign_type ad_id banner_id gbid keyword phrase_id \
            match_type matched_keyword addphrases addphrasestext adtarget_name adtarget_id retargeting_id interest_id \
            coef_goal_context_id creative_id device_type source source_type position position_type region_name \
            region_id param1 param2 yclid logid",
    },
    Dialect {
        platform: Platform::GoogleAds,
        sources: &["google", "youtube"],
        opening: "{",
        closing: "}",
        names: "campaignid adgroupid assetgroupid feeditemid extensionid targetid loc_interest_ms loc_physical_ms \
            matchtype network device devicemodel ifmobile ifnotmobile ifsearch ifcontent creative keyword placement \
            target param1 param2 random adposition adtype ignore lpurl gclid merchant_id product_channel product_id \
            product_country product_language product_partition_id store_code",
    },
    Dialect {
        platform: Platform::Meta,
        sources: &["facebook", "instagram"],
        opening: "{{",
        closing: "}}",
        names: "campaign.id campaign.name adset.id adset.name ad.id ad.name placement site_source_name",
    },
    Dialect {
        platform: Platform::VkAds,
        sources: &["vk", "ok", "mytarget"],
        opening: "{{",
        closing: "}}",
        names: "campaign_id campaign_name ad_plan_id ad_plan_name ad_group_id ad_group_name banner_id banner_name ad_id \
            advertiser_id keyword geo gender age random timestamp clickid",
    },
    Dialect {
        platform: Platform::TikTok,
        sources: &["tiktok"],
        opening: "__",
        closing: "__",
        names: "CAMPAIGN_ID CAMPAIGN_NAME AID AID_NAME CID CID_NAME PLACEMENT CALLBACK CLICKID",
    },
];

impl Platform {
    /// Every platform.
    pub const ALL: [Platform; 5] = [Self::YandexDirect, Self::GoogleAds, Self::Meta, Self::VkAds, Self::TikTok];

    /// The platform whose ads carry this source.
    pub fn of_source(source: &str) -> Option<Platform> {
        let known = super::source_of(source).map(|known| known.value)?;
        DIALECTS.iter().find(|dialect| dialect.sources.contains(&known)).map(|dialect| dialect.platform)
    }
}

/// A macro in a link of a platform that does not fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Whose it is; `None` where only its brackets are not those of the platform.
    pub owner: Option<Platform>,
    /// How the platform itself writes the same, before the name, the name, after it.
    pub meant: Option<[&'static str; 3]>,
}

/// Whether a macro is one that a platform does not fill; `None` where it does or where nobody knows the name.
///
/// ```
/// use voronka::domain::utm::{foreign, Platform};
/// assert_eq!(foreign("{campaign_id}", Platform::YandexDirect), None);
/// let google = foreign("{campaign_id}", Platform::GoogleAds).unwrap();
/// assert_eq!((google.owner, google.meant), (Some(Platform::YandexDirect), Some(["{", "campaignid", "}"])));
/// ```
pub fn foreign(text: &str, platform: Platform) -> Option<Foreign> {
    let own = DIALECTS.iter().find(|dialect| dialect.platform == platform)?;
    let (opening, name) = parts(text)?;
    let has = |dialect: &&Dialect| dialect.opening == opening && dialect.names.split(' ').any(|known| known == name);
    if has(&own) {
        return None;
    }
    let owner = DIALECTS.iter().find(has).map(|dialect| dialect.platform);
    if owner.is_none() && own.opening == opening {
        return None;
    }
    let meant = own.names.split(' ').find(|known| plain(known) == plain(name));
    Some(Foreign { owner, meant: meant.map(|name| [own.opening, name, own.closing]) })
}

/// A name without what only spelling adds: `campaign.id`, `campaign_id` and `campaignid` are one.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

/// The brackets of a macro and its name without a default value (`keyword:sofa`) and a degree (`lpurl+2`).
fn parts(text: &str) -> Option<(&'static str, &str)> {
    let (opening, closing) = [("{{", "}}"), ("{", "}"), ("__", "__")].into_iter().find(|(o, _)| text.starts_with(o))?;
    let name = text.strip_prefix(opening)?.strip_suffix(closing)?;
    Some((opening, name.split([':', '+']).next().unwrap_or(name)))
}

/// Length in bytes of the macro that a text begins with: `{campaign_id}`, `{{campaign.name}}`, `__CAMPAIGN_ID__`.
pub(super) fn macro_at(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("__") {
        let end = rest.find("__").filter(|end| *end > 0)?;
        let name = rest.get(..end)?;
        let is_name = name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        return is_name.then_some(end + 4);
    }
    let opening = text.bytes().take_while(|b| *b == b'{').count();
    if !(1..=2).contains(&opening) {
        return None;
    }
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'.' | b'+' | b'-');
    let name = text.bytes().skip(opening).take_while(is_name).count();
    let closing = text.bytes().skip(opening + name).take_while(|b| *b == b'}').count().min(opening);
    (name > 0 && closing == opening).then_some(2 * opening + name)
}

/// A value cut into what is written (`false`) and its macros (`true`), in order.
///
/// ```
/// use voronka::domain::utm::pieces;
/// let spring = [(false, "spring-"), (true, "{{campaign.name}}")];
/// assert_eq!(pieces("spring-{{campaign.name}}"), spring);
/// ```
pub fn pieces(value: &str) -> Vec<(bool, &str)> {
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(c) = value.get(at..).and_then(|rest| rest.chars().next()) {
        let Some(length) = value.get(at..).and_then(macro_at) else {
            at += c.len_utf8();
            continue;
        };
        pieces.push((false, value.get(start..at).unwrap_or("")));
        pieces.push((true, value.get(at..at + length).unwrap_or("")));
        at += length;
        start = at;
    }
    pieces.push((false, value.get(start..).unwrap_or("")));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// A macro that lost a part of its brackets: `{campaign_id`, `{{ad.id}`, `_CAMPAIGN_NAME_`; the text of the value where it
/// stands.
pub(super) fn broken(value: &str) -> Option<&str> {
    let is_tiktok = |text: &str| {
        DIALECTS
            .iter()
            .filter(|dialect| dialect.opening == "__")
            .any(|dialect| dialect.names.split(' ').any(|n| n == text))
    };
    pieces(value).into_iter().filter(|(is_macro, _)| !is_macro).map(|(_, text)| text).find(|text| {
        let single = text.strip_prefix('_').and_then(|text| text.strip_suffix('_'));
        text.contains(['{', '}']) || single.is_some_and(is_tiktok)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_of_every_platform_are_seen_whole() {
        for text in [
            "{keyword}",
            "{campaign_id}",
            "{campaignid}",
            "{ifmobile:phone}",
            "{lpurl+2}",
            "{_season}",
            "{{campaign.name}}",
            "{{campaign_id}}",
            "{{site_source_name}}",
            "__CAMPAIGN_ID__",
            "__AID_NAME__",
        ] {
            assert_eq!(pieces(text), [(true, text)], "{text}");
            assert_eq!(pieces(&format!("a{text}b")), [(false, "a"), (true, text), (false, "b")], "{text}");
            assert_eq!(broken(text), None, "{text}");
        }
        for text in ["{}", "{{}}", "{a b}", "____", "__low__", "{{{x}}}", "plain", "snake_case", "a__b"] {
            assert!(pieces(text).iter().all(|(is_macro, _)| !is_macro) || text == "{{{x}}}", "{text}");
        }
    }

    #[test]
    fn broken_macros() {
        for text in ["{campaign_id", "campaign_id}", "{{ad.id}", "_CAMPAIGN_NAME_", "{a b}"] {
            assert!(broken(text).is_some(), "{text}");
        }
        assert_eq!(broken("_sale_"), None);
    }

    #[test]
    fn a_macro_of_another_platform_is_told_with_its_own_spelling() {
        use Platform::*;
        for (text, platform, owner, meant) in [
            ("{campaignid}", YandexDirect, Some(GoogleAds), "{campaign_id}"),
            ("{adgroupid}", YandexDirect, Some(GoogleAds), ""),
            ("{{campaign.id}}", VkAds, Some(Meta), "{{campaign_id}}"),
            ("{{campaign_id}}", Meta, Some(VkAds), "{{campaign.id}}"),
            ("{campaign_id}", TikTok, Some(YandexDirect), "__CAMPAIGN_ID__"),
            ("__CAMPAIGN_NAME__", Meta, Some(TikTok), "{{campaign.name}}"),
            ("{{whatever}}", YandexDirect, None, ""),
        ] {
            let told = foreign(text, platform).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(told.owner, owner, "{text}");
            assert_eq!(told.meant.map(|parts| parts.concat()).unwrap_or_default(), meant, "{text}");
        }
        for (text, platform) in [
            ("{keyword}", YandexDirect),
            ("{keyword:sofa}", GoogleAds),
            ("{_season}", GoogleAds),
            ("{new_one}", YandexDirect),
            ("{{ad.name}}", Meta),
            ("{{banner_id}}", VkAds),
            ("__CID__", TikTok),
        ] {
            assert_eq!(foreign(text, platform), None, "{text}");
        }
    }

    #[test]
    fn the_platform_of_a_source() {
        for (source, platform) in [
            ("yandex", Some(Platform::YandexDirect)),
            ("fb", Some(Platform::Meta)),
            ("vk.com", Some(Platform::VkAds)),
            ("TikTok", Some(Platform::TikTok)),
            ("newsletter", None),
        ] {
            assert_eq!(Platform::of_source(source), platform, "{source}");
        }
    }
}
