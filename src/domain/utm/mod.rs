//! Tagged links: the parameters of GA4 and Yandex, how they are written into an address, and what reports make of them.
//!
//! | you want | where |
//! | --- | --- |
//! | an address with tags | [`tagged`], [`encoded`], [`value_of`] |
//! | a pasted address back in its parts, and what is wrong in it | [`reading`], [`audit()`] |
//! | the group of GA4 | [`channel_group`], [`group_of`], [`site`] |
//! | the platform that a name means | [`source_of`] |
//! | macros that ad platforms fill | [`pieces`], [`foreign`] |
//!
//! Sources: Google Analytics help 10917952 (parameters), 11242870 (dimensions), 9756891 (default channel groups, letter
//! case); Yandex Direct help "URL tags" (`?` first, `&` after, macros in braces); RFC 3986 (the fragment stays last).
//! Not for which links a plan has (`promotion::links`). Invariant: a value that is written is read back as it was.

mod audit;
mod group;
mod macros;
mod read;
mod sites;
mod source;

pub use audit::{Finding, MAX_GA4_ADDRESS, Weight, audit, group_of, is_of_the_page};
pub use group::{Group, channel_group};
pub use macros::{Foreign, Platform, foreign, pieces};
pub use read::{MAX_ADDRESS_READ, MAX_PARAMETERS_READ, Parameter, Reading, reading};
pub use sites::{Site, site};
pub use source::{Source, is_generic, source_of};

use std::collections::BTreeSet;

/// Every parameter that GA4 knows, in no order that matters.
pub const PARAMETERS: [&str; 9] = [
    "utm_id",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_source_platform",
    "utm_term",
    "utm_content",
    "utm_creative_format",
    "utm_marketing_tactic",
];

/// Parameters that GA4 collects without a report of their own.
pub const NOT_REPORTED: [&str; 2] = ["utm_creative_format", "utm_marketing_tactic"];

/// The name under which GA4 shows a parameter; `None` for the campaign's id and for what it does not know.
///
/// ```
/// use voronka::domain::utm::dimension;
/// assert_eq!(dimension("utm_term"), Some("Manual term"));
/// assert_eq!(dimension("utm_colour"), None);
/// ```
pub fn dimension(parameter: &str) -> Option<&'static str> {
    Some(match parameter {
        "utm_source" => "Source",
        "utm_medium" => "Medium",
        "utm_campaign" => "Campaign",
        "utm_term" => "Manual term",
        "utm_content" => "Manual ad content",
        "utm_source_platform" => "Source platform",
        "utm_creative_format" => "Creative format",
        "utm_marketing_tactic" => "Marketing tactic",
        _ => return None,
    })
}

/// Why an address gets no tags.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UtmError {
    /// There is no address.
    #[error("no address")]
    NoAddress,
    /// Not an address of the web.
    #[error("not an address of the web")]
    NotAnAddress,
    /// A parameter stands in the address already, or is given twice.
    #[error("`{0}` stands in the address already")]
    Duplicate(String),
}

/// What is wrong with a value, though it can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// More than 50 characters: some systems cut it.
    TooLong,
    /// A character that the strictest public rules forbid.
    Character(char),
    /// Capital letters: reports then have two rows for one source.
    Capitals,
    /// A macro, which the ad system fills in.
    Macro,
}

/// Longest value by the strictest public rules (Sber ID), in characters.
pub const MAX_VALUE: usize = 50;
/// Characters that these rules forbid.
pub const FORBIDDEN: [char; 13] = ['<', '>', '=', '&', '#', '+', '%', '^', '|', '\\', '{', '}', ' '];

/// What is to be known of a value: nothing for a value that every system takes.
///
/// ```
/// use voronka::domain::utm::{warnings, Warning};
/// assert!(warnings("spring-sale_2027").is_empty());
/// assert_eq!(warnings("Spring sale"), [Warning::Character(' '), Warning::Capitals]);
/// assert_eq!(warnings("{campaign_id}"), [Warning::Macro]);
/// ```
pub fn warnings(value: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if value.chars().count() > MAX_VALUE {
        warnings.push(Warning::TooLong);
    }
    let pieces = pieces(value);
    let has_macro = pieces.iter().any(|(is_macro, _)| *is_macro);
    let plain: String = pieces.iter().filter(|(is_macro, _)| !is_macro).map(|(_, text)| *text).collect();
    if let Some(c) = plain.chars().find(|c| FORBIDDEN.contains(c)) {
        warnings.push(Warning::Character(c));
    }
    if plain.chars().any(char::is_uppercase) {
        warnings.push(Warning::Capitals);
    }
    if has_macro {
        warnings.push(Warning::Macro);
    }
    warnings
}

/// Whether the strictest public rules take a value: at most 50 characters, none of them forbidden, no macro.
pub fn is_strict(value: &str) -> bool {
    warnings(value).iter().all(|warning| *warning == Warning::Capitals)
}

/// A value as it stands in an address: UTF-8, percent-encoded; macros stay as they are, for the ad system reads them.
///
/// ```
/// use voronka::domain::utm::encoded;
/// assert_eq!(encoded("a b&c"), "a%20b%26c");
/// assert_eq!(encoded("ө{ad_id}"), "%D3%A9{ad_id}");
/// assert_eq!(encoded("{{campaign.name}} __CID__"), "{{campaign.name}}%20__CID__");
/// ```
pub fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (is_macro, text) in pieces(value) {
        if is_macro {
            out.push_str(text);
            continue;
        }
        for c in text.chars() {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~') {
                out.push(c);
            } else {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| out.push_str(&format!("%{b:02X}")));
            }
        }
    }
    out
}

/// An address with tags: the first parameter after `?`, all others after `&`, the fragment last. Parameters without a
/// value are left out. An address without a scheme gets `https://`.
///
/// ```
/// use voronka::domain::utm::tagged;
/// let tags = [("utm_source", "yandex"), ("utm_medium", "cpc")];
/// assert_eq!(
///     tagged("https://site.ru/page?id=5#price", &tags).unwrap(),
///     "https://site.ru/page?id=5&utm_source=yandex&utm_medium=cpc#price"
/// );
/// ```
///
/// # Errors
/// [`UtmError`]: no address, not one of the web, a parameter twice.
pub fn tagged(address: &str, tags: &[(&str, &str)]) -> Result<String, UtmError> {
    let address = web_address(address)?;
    let (before, fragment) = match address.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (address.as_str(), None),
    };
    let query = before.split_once('?').map_or("", |(_, query)| query);
    let mut known: BTreeSet<String> =
        query.split('&').filter_map(|pair| pair.split('=').next()).map(str::to_ascii_lowercase).collect();
    let mut built = before.to_owned();
    for (name, value) in tags.iter().filter(|(_, value)| !value.trim().is_empty()) {
        if !known.insert(name.to_ascii_lowercase()) {
            return Err(UtmError::Duplicate((*name).to_owned()));
        }
        let separator = match () {
            () if !built.contains('?') => "?",
            () if built.ends_with(['?', '&']) => "",
            () => "&",
        };
        built.push_str(separator);
        built.push_str(&format!("{}={}", encoded(name), encoded(value.trim())));
    }
    if let Some(fragment) = fragment {
        built.push('#');
        built.push_str(fragment);
    }
    Ok(built)
}

/// An address of the web with its scheme.
///
/// # Errors
/// Nothing typed; a space, another scheme, or no host.
pub fn web_address(text: &str) -> Result<String, UtmError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(UtmError::NoAddress);
    }
    let address = match text.split_once("://") {
        Some(_) => text.to_owned(),
        None => format!("https://{text}"),
    };
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let is_host = host == "localhost" || host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let is_web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https");
    if !is_web
        || !is_host
        || address.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
    {
        return Err(UtmError::NotAnAddress);
    }
    Ok(address)
}

/// How many rows reports make of these values of one parameter: letter case counts.
///
/// ```
/// assert_eq!(voronka::domain::utm::report_rows(&["facebook", "Facebook"]), 2);
/// ```
pub fn report_rows(values: &[&str]) -> usize {
    values.iter().collect::<BTreeSet<_>>().len()
}

/// A name as the value of a tag: lower case, words joined by hyphens; with `latin`, Cyrillic letters are written in
/// Latin ones.
///
/// ```
/// use voronka::domain::utm::value_of;
/// assert_eq!(value_of("Осенняя распродажа 2027", true), "osennyaya-rasprodazha-2027");
/// assert_eq!(value_of("Күзгі жеңілдік", false), "күзгі-жеңілдік");
/// assert_eq!(value_of("Google Ads", true), "google-ads");
/// ```
pub fn value_of(name: &str, latin: bool) -> String {
    let mut value = String::new();
    for c in name.trim().to_lowercase().chars() {
        match c {
            _ if latin && is_cyrillic(c) => value.push_str(latin_of(c)),
            c if c.is_alphanumeric() || matches!(c, '_' | '.') => value.push(c),
            _ if !value.ends_with('-') && !value.is_empty() => value.push('-'),
            _ => {}
        }
    }
    value.trim_end_matches('-').chars().take(MAX_VALUE).collect::<String>().trim_end_matches('-').to_owned()
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

fn latin_of(c: char) -> &'static str {
    match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ye",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' => "y",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_that_are_none_are_told() {
        assert_eq!(tagged("  ", &[]), Err(UtmError::NoAddress));
        for wrong in ["javascript://a.b", "shop", "https://", "a b.kz", "ftp://shop.kz", "https://.kz", "shop.kz\"x"] {
            assert_eq!(tagged(wrong, &[]), Err(UtmError::NotAnAddress), "{wrong}");
        }
        assert_eq!(tagged("shop.kz/a", &[("utm_id", "7")]).unwrap(), "https://shop.kz/a?utm_id=7");
        assert_eq!(tagged("https://shop.kz/?", &[("utm_id", "7")]).unwrap(), "https://shop.kz/?utm_id=7");
    }

    #[test]
    fn a_tag_in_the_address_is_not_written_twice() {
        let duplicate = Err(UtmError::Duplicate("utm_source".into()));
        assert_eq!(tagged("https://a.kz/?UTM_SOURCE=x", &[("utm_source", "y")]), duplicate);
        assert_eq!(tagged("https://a.kz/", &[("utm_source", "x"), ("utm_source", "y")]), duplicate);
        assert_eq!(tagged("https://a.kz/", &[("utm_source", " ")]).unwrap(), "https://a.kz/");
    }

    #[test]
    fn macros_stay_and_loose_braces_do_not() {
        assert_eq!(encoded("c{campaign_id}|{{ad}}"), "c{campaign_id}%7C{{ad}}");
        assert_eq!(encoded("{a b}{"), "%7Ba%20b%7D%7B");
    }

    proptest! {
        #[test]
        fn any_name_gives_a_value_that_every_system_takes(name in "\\PC{0,80}") {
            let value = value_of(&name, true);
            prop_assert!(is_strict(&value), "{}", value);
            prop_assert!(report_rows(&[&value, &value.to_lowercase()]) == 1);
        }
    }
}
