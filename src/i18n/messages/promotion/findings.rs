//! What is told of a tagged address, in sentences.

use super::words;
use crate::domain::utm::{Finding, Group, MAX_GA4_ADDRESS, Warning};
use crate::i18n::number::count;
use crate::i18n::{Locale, fill};
use rust_decimal::Decimal;

/// A finding as a sentence or two.
///
/// ```
/// use voronka::domain::utm::Finding;
/// use voronka::i18n::{Locale, promotion::finding};
/// let swapped = finding(&Finding::Swapped, Locale::En);
/// assert_eq!(swapped, "utm_source and utm_medium are in each other's place.");
/// ```
pub fn finding(finding: &Finding, locale: Locale) -> String {
    let w = words(locale);
    let named = |text, name: &str| fill(text, &[("name", name)]);
    match finding {
        Finding::NotAnAddress => w.find_not_address.to_owned(),
        Finding::NoTags => w.find_no_tags.to_owned(),
        Finding::Missing(name) => named(w.find_missing, name),
        Finding::Empty(name) => named(w.find_empty, name),
        Finding::Doubled(name) => named(w.find_doubled, name),
        Finding::NameCase(name, meant) => fill(w.find_name_case, &[("name", name), ("meant", meant)]),
        Finding::UnknownName(name, meant) => {
            let meant = meant.map(|meant| fill(w.find_meant, &[("meant", meant)]));
            joined([Some(named(w.find_unknown_name, name)), meant])
        }
        Finding::Hidden(name) => named(w.find_hidden, name),
        Finding::SecondQuestion => w.find_second_question.to_owned(),
        Finding::Entities => w.find_entities.to_owned(),
        Finding::Garbled(name) => named(w.find_garbled, name),
        Finding::LongAddress(length) => {
            let [length, limit] = [*length, MAX_GA4_ADDRESS].map(|x| count(Decimal::from(x), locale));
            fill(w.find_long, &[("length", &length), ("limit", &limit)])
        }
        Finding::EncodedMacro(name) => named(w.find_encoded_macro, name),
        Finding::BrokenMacro(name, text) => fill(w.find_broken_macro, &[("name", name), ("text", text)]),
        Finding::ForeignMacro(name, text, platform, told) => {
            let whole = fill(w.find_foreign, &[("name", name), ("text", text), ("platform", w.platform(*platform))]);
            let owner = told.owner.map(|owner| fill(w.find_foreign_owner, &[("owner", w.platform(owner))]));
            let meant = told.meant.map(|meant| fill(w.find_foreign_meant, &[("meant", &meant.concat())]));
            joined([Some(whole), owner, meant])
        }
        Finding::Swapped => w.find_swapped.to_owned(),
        Finding::LookAlike(name) => named(w.find_look_alike, name),
        Finding::Personal(name) => named(w.find_personal, name),
        Finding::Value(name, Warning::TooLong) => named(w.warn_long, name),
        Finding::Value(name, Warning::Character(c)) => {
            fill(w.warn_character, &[("name", name), ("character", &c.to_string())])
        }
        Finding::Value(name, Warning::Capitals) => named(w.warn_capitals, name),
        Finding::Value(name, Warning::Macro) => named(w.warn_macro, name),
        Finding::Medium(medium, meant) => fill(w.find_medium, &[("medium", medium), ("meant", meant)]),
        Finding::Source(source, meant, group) => {
            fill(w.find_source, &[("source", source), ("meant", meant), ("group", group.name())])
        }
        Finding::BySource(Some(expected), group) => grouped(w.find_by_source, *expected, *group),
        Finding::BySource(None, group) => grouped(w.find_by_source_alone, *group, *group),
        Finding::ByCampaign(expected, group) => grouped(w.find_by_campaign, *expected, *group),
        Finding::GroupByMacro => w.find_macro_group.to_owned(),
        Finding::Unassigned => w.warn_unassigned.to_owned(),
        Finding::ClickId(name) => named(w.find_click_id, name),
    }
}

fn grouped(text: &str, expected: Group, group: Group) -> String {
    fill(text, &[("expected", expected.name()), ("group", group.name())])
}

fn joined<const N: usize>(sentences: [Option<String>; N]) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::utm::{audit, reading};

    /// Values stand in their sentences as they are, also those that look like places to fill.
    #[test]
    fn findings_are_sentences_in_every_language() {
        let address = "https://shop.kz/?utm_source=yandex&utm_medium=context&utm_campaign={campaignid}&utm_term={a&Utm_id=1\
            &utm_content=%7Bad_id%7D&utm_colour=1&utm_sourse=2&id=a@b.kz&yclid=1&utm_term=2#utm_source=x";
        let found = audit(&reading(address));
        assert!(found.len() >= 10, "{found:?}");
        for locale in Locale::ALL {
            for told in &found {
                let sentence = finding(told, locale);
                assert!(sentence.ends_with(['.', ')']) && !sentence.contains("  "), "{sentence}");
            }
        }
        let told = |locale| found.iter().map(|told| finding(told, locale)).collect::<Vec<_>>().join("\n");
        assert!(told(Locale::Ru).contains(
            "utm_campaign: Яндекс Директ не заполняет {campaignid}. Это макрос Google Ads. Здесь он пишется {campaign_id}."
        ));
        assert!(told(Locale::En).contains("utm_medium=context: GA4 has no definition for it. The usual one is cpc."));
        assert!(told(Locale::Uk).contains("utm_sourse: такої мітки аналітика не знає. Імовірно, utm_source."));
        let long = finding(&Finding::LongAddress(1_234), Locale::En);
        assert_eq!(long, "The address has 1,234 characters, GA4 keeps 1,000: tags at its end may be lost.");
    }
}
