//! What is wrong or worth knowing in a tagged address, as named findings.
//!
//! Sources beside those of `group` and `macros`: Google Analytics help 10917952 (tags are read from the query, names and
//! values as they are written), 9267744 (1 000 characters of an address), 6366371 (no personal data in addresses).

use super::macros::{Foreign, Platform, broken, foreign, pieces};
use super::read::{Parameter, Reading};
use super::{Group, PARAMETERS, Warning, channel_group, source_of, warnings};

/// Characters of an address that GA4 keeps.
pub const MAX_GA4_ADDRESS: usize = 1_000;
/// Tags without which a visit has no row of its own in reports.
const NEEDED: [&str; 3] = ["utm_source", "utm_medium", "utm_campaign"];
/// Ids of a click that ad platforms add by themselves.
const CLICK_IDS: [&str; 9] =
    ["gclid", "wbraid", "gbraid", "dclid", "yclid", "fbclid", "ttclid", "msclkid", "rb_clickid"];

/// Something to be told of a tagged address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// What stands before the parameters is no address of the web.
    NotAnAddress,
    /// No tags at all.
    NoTags,
    /// A needed tag is not there or is empty.
    Missing(&'static str),
    /// Another tag has no value.
    Empty(String),
    /// A tag stands there more than once: reports take one of its values.
    Doubled(String),
    /// A name in capital letters, which analytics do not read, and the right one.
    NameCase(String, &'static str),
    /// A name that analytics do not know, and the one that is meant, if one is near.
    UnknownName(String, Option<&'static str>),
    /// A tag behind `#`.
    Hidden(String),
    /// A second `?` where `&` is meant.
    SecondQuestion,
    /// `&amp;` instead of `&`.
    Entities,
    /// Codes that are no text.
    Garbled(String),
    /// The address is longer than what GA4 keeps: its length.
    LongAddress(usize),
    /// A value with a macro whose brackets are percent-encoded: the platform does not see it.
    EncodedMacro(String),
    /// A macro that lost a bracket: the tag, the text.
    BrokenMacro(String, String),
    /// A macro that the source's platform does not fill: the tag, the macro, the platform, whose it is and what is meant.
    ForeignMacro(String, String, Platform, Foreign),
    /// Source and medium stand in each other's place.
    Swapped,
    /// A word of Latin and Cyrillic letters that look alike.
    LookAlike(String),
    /// An address of e-mail in a value.
    Personal(String),
    /// What is to be known of a value.
    Value(String, Warning),
    /// A medium that no definition of GA4 takes, and the usual one that is meant.
    Medium(String, &'static str),
    /// A source that GA4 does not list, the one that it does, and the group that this one gives.
    Source(String, String, Group),
    /// The source decides: by the medium it would be the first group (if any), it is the second.
    BySource(Option<Group>, Group),
    /// The campaign's name decides: without it it would be the first group, it is the second.
    ByCampaign(Group, Group),
    /// Source or medium are filled by the platform: the group depends on what it puts in.
    GroupByMacro,
    /// GA4 has no group for these values.
    Unassigned,
    /// An id of a click, which its platform counts by itself.
    ClickId(String),
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Reports lose or misplace visits.
    Wrong,
    /// To be known.
    Note,
}

impl Finding {
    /// How much it weighs.
    pub fn weight(&self) -> Weight {
        use Finding::*;
        match self {
            Empty(_) | LongAddress(_) | ByCampaign(..) | GroupByMacro | ClickId(_) | Missing("utm_campaign") => {
                Weight::Note
            }
            Source(..) | BySource(None, _) => Weight::Note,
            Value(_, warning) if *warning != Warning::Capitals => Weight::Note,
            _ => Weight::Wrong,
        }
    }
}

/// The group that GA4 puts an address into; `None` without tags and where a macro stands for source or medium.
///
/// ```
/// use voronka::domain::utm::{group_of, reading, Group};
/// let group = |address| group_of(&reading(address));
/// assert_eq!(group("https://shop.kz/?utm_source=google&utm_medium=cpc"), Some(Group::PaidSearch));
/// assert_eq!(group("https://shop.kz/"), None);
/// ```
pub fn group_of(read: &Reading) -> Option<Group> {
    let [source, medium, campaign] = NEEDED.map(|name| read.value(name));
    (read.is_tagged() && !has_macro(source) && !has_macro(medium)).then(|| channel_group(source, medium, campaign))
}

fn has_macro(value: &str) -> bool {
    pieces(value).iter().any(|(is_macro, _)| *is_macro)
}

/// Everything to be told of an address that was read: what is wrong first.
///
/// ```
/// use voronka::domain::utm::{audit, reading, Finding, Warning};
/// let found = |address| audit(&reading(address));
/// assert!(found("https://shop.kz/?utm_source=google&utm_medium=cpc&utm_campaign=spring").is_empty());
/// assert_eq!(
///     found("https://shop.kz/?utm_source=Google&utm_source=x&utm_medium=cpc&utm_campaign=spring"),
///     [Finding::Doubled("utm_source".into()), Finding::Value("utm_source".into(), Warning::Capitals)]
/// );
/// ```
pub fn audit(read: &Reading) -> Vec<Finding> {
    let mut found = Vec::new();
    if !read.is_address {
        found.push(Finding::NotAnAddress);
    }
    of_the_whole(read, &mut found);
    let tags = || read.parameters.iter().filter(|parameter| PARAMETERS.contains(&parameter.name.as_str()));
    if read.parameters.iter().any(|parameter| is_tag_like(&parameter.name)) {
        of_names(read, &mut found);
    } else {
        found.push(Finding::NoTags);
    }
    let platform = Platform::of_source(read.value("utm_source"));
    let mut told = Vec::new();
    for tag in tags().filter(|tag| !tag.value.trim().is_empty()) {
        // The values of a doubled tag are told of once each.
        if !told.contains(&(&tag.name, &tag.value)) {
            told.push((&tag.name, &tag.value));
            of_value(tag, platform, &mut found);
        }
    }
    if read.is_tagged() {
        of_group(read, &mut found);
    }
    let clicks = read.parameters.iter().filter(|parameter| is_click_id(&parameter.name));
    found.extend(clicks.map(|parameter| Finding::ClickId(parameter.name.clone())));
    crate::domain::order::by_key(&mut found, Finding::weight);
    found
}

fn of_the_whole(read: &Reading, found: &mut Vec<Finding>) {
    if read.has_second_question {
        found.push(Finding::SecondQuestion);
    }
    if read.has_entities {
        found.push(Finding::Entities);
    }
    if read.length > MAX_GA4_ADDRESS {
        found.push(Finding::LongAddress(read.length));
    }
    for parameter in &read.parameters {
        if parameter.is_garbled {
            found.push(Finding::Garbled(parameter.name.clone()));
        }
        let is_address = |word: &str| word.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'));
        if parameter.value.split_whitespace().any(is_address) {
            found.push(Finding::Personal(parameter.name.clone()));
        }
    }
}

fn is_click_id(name: &str) -> bool {
    CLICK_IDS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a parameter is the page's own: neither a tag, right or misspelt, nor the id of a click.
///
/// ```
/// use voronka::domain::utm::is_of_the_page;
/// assert!(is_of_the_page("color"));
/// assert!(!is_of_the_page("utm_sourse") && !is_of_the_page("gclid"));
/// ```
pub fn is_of_the_page(name: &str) -> bool {
    !is_tag_like(name) && !is_click_id(name)
}

/// Whether a name is a tag or is meant to be one.
fn is_tag_like(name: &str) -> bool {
    latin(name).starts_with("utm") || meant(name).is_some()
}

/// A name in small Latin letters, with those that only look like them written in Latin ones.
fn latin(text: &str) -> String {
    let alike = |c: char| match c {
        'а' => 'a',
        'в' => 'b',
        'е' => 'e',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        '-' | ' ' => '_',
        other => other,
    };
    text.to_lowercase().chars().map(alike).collect()
}

/// The tag that a name means: the same, or with up to two letters wrong.
fn meant(name: &str) -> Option<&'static str> {
    let name: String = latin(name).chars().take(40).collect();
    let name = if name.starts_with("utm_") { name } else { name.replacen("utm", "utm_", 1) };
    if !name.starts_with("utm_") {
        return None;
    }
    let near = PARAMETERS.into_iter().map(|known| (distance(&name, known), known));
    near.min_by_key(|(distance, _)| *distance).filter(|(distance, _)| *distance <= 2).map(|(_, known)| known)
}

/// How many letters are to be put in, taken out or changed to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        let mut next = vec![left];
        for (b, above) in other.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

fn of_names(read: &Reading, found: &mut Vec<Finding>) {
    let mut misspelt = Vec::new();
    for (at, parameter) in read.parameters.iter().enumerate().filter(|(_, parameter)| is_tag_like(&parameter.name)) {
        let name = parameter.name.as_str();
        let known = PARAMETERS.into_iter().find(|known| *known == name);
        let others = read.parameters.iter().take(at);
        let is_again = others.filter(|other| other.name == name && other.is_hidden == parameter.is_hidden).count();
        if known.is_none() {
            let meant = meant(name);
            misspelt.extend(meant);
            found.push(match meant.filter(|known| *known == name.to_lowercase()) {
                Some(known) => Finding::NameCase(name.to_owned(), known),
                None => Finding::UnknownName(name.to_owned(), meant),
            });
        } else if parameter.is_hidden {
            misspelt.extend(known);
            found.push(Finding::Hidden(name.to_owned()));
        } else if is_again == 1 {
            found.push(Finding::Doubled(name.to_owned()));
        } else if parameter.value.trim().is_empty() && !NEEDED.contains(&name) {
            found.push(Finding::Empty(name.to_owned()));
        }
    }
    for name in NEEDED {
        if read.value(name).trim().is_empty() && !misspelt.contains(&name) {
            found.push(Finding::Missing(name));
        }
    }
}

fn of_value(tag: &Parameter, platform: Option<Platform>, found: &mut Vec<Finding>) {
    let name = || tag.name.clone();
    let raw = tag.raw.to_ascii_lowercase();
    if raw.contains("%7b") && has_macro(&tag.value) {
        found.push(Finding::EncodedMacro(name()));
    }
    let broken = broken(&tag.value);
    if let Some(text) = broken {
        found.push(Finding::BrokenMacro(name(), text.to_owned()));
    }
    let macros = pieces(&tag.value);
    let of_platform = |text: &str| platform.and_then(|platform| foreign(text, platform).map(|told| (platform, told)));
    let macros = macros.iter().filter(|(is_macro, _)| *is_macro);
    found.extend(macros.filter_map(|(_, text)| {
        of_platform(text).map(|(platform, told)| Finding::ForeignMacro(name(), (*text).to_owned(), platform, told))
    }));
    if tag.value.split(|c: char| !c.is_alphanumeric()).any(is_mixed) {
        found.push(Finding::LookAlike(name()));
    }
    let warnings = warnings(&tag.value).into_iter();
    // A brace of a broken macro is told with it.
    let warnings = warnings.filter(|warning| broken.is_none() || !matches!(warning, Warning::Character('{' | '}')));
    found.extend(warnings.map(|warning| Finding::Value(name(), warning)));
}

/// Whether a word has Latin and Cyrillic letters.
fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

/// Mediums that people write and no definition takes, by the one that GA4 takes.
const MEDIUMS: [(&str, &str); 10] = [
    (
        "cpc",
        "context kontekst контекст search sem ads ad adwords direct target targeting target_ads таргет ppc_search smm_ads реклама performance",
    ),
    ("cpm", "media_ads mediaads охват"),
    ("banner", "banners baner banery баннер баннеры"),
    ("display", "media medijka медийка медийная gdn kms"),
    ("email", "mail mailing emailing emails newsletter newsletters letter rassylka рассылка почта eml"),
    (
        "affiliate",
        "affiliates partner partners partnerka partnership партнер партнёр партнеры referal referral_program",
    ),
    (
        "social",
        "smm soc socials social_media social_network socialmedia post posts stories пост соцсети messenger messengers chatbot bot",
    ),
    ("organic", "seo organik"),
    ("sms", "смс sms_mailing"),
    ("audio", "podcast podcasts radio подкаст радио"),
];

fn of_group(read: &Reading, found: &mut Vec<Finding>) {
    let [source, medium, campaign] = NEEDED.map(|name| read.value(name).trim());
    let Some(group) = group_of(read) else {
        found.push(Finding::GroupByMacro);
        return;
    };
    if channel_group("", source, "").is_paid() && source_of(medium).is_some() {
        found.push(Finding::Swapped);
        return;
    }
    if medium.is_empty() || source.is_empty() {
        return;
    }
    let by_medium = Some(channel_group("", medium, "")).filter(|group| *group != Group::Unassigned);
    let without_campaign = channel_group(source, medium, "");
    let wanted = medium.to_lowercase().replace([' ', '-'], "_");
    let meant = MEDIUMS.iter().find(|(_, words)| words.split(' ').any(|word| word == wanted)).map(|(right, _)| *right);
    match (by_medium, meant) {
        (None, Some(right)) => found.push(Finding::Medium(medium.to_owned(), right)),
        _ if without_campaign != group => found.push(Finding::ByCampaign(without_campaign, group)),
        (None, None) if group == Group::Unassigned => found.push(Finding::Unassigned),
        // A source makes paid traffic more precise; what else it says contradicts the medium.
        (Some(by_medium), _) if by_medium != group && !(by_medium.is_paid() && group.is_paid()) => {
            found.push(Finding::BySource(Some(by_medium), group));
        }
        (None, None) => found.push(Finding::BySource(None, group)),
        _ => {}
    }
    found.extend(other_source(source, medium, campaign, group));
}

/// A source that GA4 lists instead of the given one, where that changes the group.
fn other_source(source: &str, medium: &str, campaign: &str, group: Group) -> Option<Finding> {
    if super::site(source).is_some() {
        return None;
    }
    let platform = source_of(source).map(|known| known.value);
    let listed = match platform {
        Some("vk") => "vk.com",
        Some("ok") => "odnoklassniki.ru",
        Some("telegram") => "t.me",
        // A part of a platform is a source of its own on purpose.
        Some(known) if super::site(known).is_some() => known,
        _ => return None,
    };
    let other = channel_group(listed, medium, campaign);
    (other != group).then(|| Finding::Source(source.to_owned(), listed.to_owned(), other))
}

#[cfg(test)]
mod tests;
