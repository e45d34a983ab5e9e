//! Why a file is no plan.

use crate::export::json::{Misfit, Wanted, Wrong};
use crate::i18n::{Locale, cut, files, fill, number};
use crate::import::json::{Fault, TextFault};

fn wanted_word(words: &files::FileWords, wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Number => words.wanted_number,
        Wanted::Whole => words.wanted_whole,
        Wanted::Text => words.wanted_text,
        Wanted::Flag => words.wanted_flag,
        Wanted::List => words.wanted_list,
        Wanted::Object => words.wanted_object,
        Wanted::Month => words.wanted_month,
        Wanted::Day => words.wanted_day,
        Wanted::Currency => words.wanted_currency,
    }
}

/// Why a file is no plan, in one sentence.
///
/// ```
/// use voronka::{i18n::Locale, import::json::plan_from_json, said};
/// let fault = plan_from_json(r#"{"format": "voronka-plan", "version": 1, "months": 90}"#).unwrap_err();
/// assert_eq!(said::fault(&fault, Locale::En), "At “months” the number must be from 1 to 60.");
/// ```
pub fn fault(fault: &Fault, locale: Locale) -> String {
    let w = files::files(locale);
    match fault {
        Fault::Text(TextFault::TooLarge) => w.too_large.to_owned(),
        Fault::Text(TextFault::Cut) => w.cut.to_owned(),
        Fault::Text(TextFault::Syntax { line, column }) => {
            fill(w.syntax, &[("line", &line.to_string()), ("column", &column.to_string())])
        }
        Fault::Text(TextFault::Twice(name)) => fill(w.twice, &[("name", &short(name))]),
        Fault::NotAPlan => w.not_a_plan.to_owned(),
        Fault::Newer => w.newer.to_owned(),
        Fault::Ids => w.ids.to_owned(),
        Fault::Invalid => w.invalid.to_owned(),
        Fault::Outside { misfits, .. } => {
            let said: Vec<String> = misfits.iter().map(|found| misfit(found, locale)).collect();
            first_of(&said, locale)
        }
        Fault::Misfit(found) => misfit(found, locale),
    }
}

fn misfit(Misfit { place, wrong }: &Misfit, locale: Locale) -> String {
    let w = files::files(locale);
    let count = |n: &usize| number::count((*n).into(), locale);
    let below = |name: &str| match place.as_str() {
        "" => short(name),
        place => format!("{place}.{}", short(name)),
    };
    match wrong {
        Wrong::Expected(wanted) => fill(w.expected, &[("place", place), ("wanted", wanted_word(w, *wanted))]),
        Wrong::Range { least, most } => {
            let (least, most) = (number::count(*least, locale), number::count(*most, locale));
            fill(w.range, &[("place", place), ("least", &least), ("most", &most)])
        }
        Wrong::TooLong(most) => fill(w.too_long, &[("place", place), ("count", &count(most))]),
        Wrong::TooMany(most) => fill(w.too_many, &[("place", place), ("count", &count(most))]),
        Wrong::NotSoMany(exactly) => fill(w.not_so_many, &[("place", place), ("count", &count(exactly))]),
        Wrong::Choice(found) => fill(w.choice, &[("place", place), ("found", &short(found))]),
        Wrong::Unknown(name) => fill(w.unknown, &[("place", &below(name))]),
        Wrong::Missing(name) => fill(w.missing, &[("place", &below(name))]),
    }
}

/// The first sentences of many, and how many more there are.
pub(super) fn first_of(sentences: &[String], locale: Locale) -> String {
    const MOST: usize = 3;
    let first = sentences.get(..MOST.min(sentences.len())).unwrap_or_default().join(" ");
    match sentences.len().saturating_sub(MOST) {
        0 => first,
        more => format!(
            "{first} {}",
            fill(files::files(locale).and_more, &[("count", &number::count(more.into(), locale))])
        ),
    }
}

/// A text from the file as it is quoted: its beginning.
fn short(text: &str) -> String {
    cut(text, 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::json::plan_from_json;

    #[test]
    fn every_fault_is_one_sentence_in_every_language() {
        let with = |members: &str| format!("{{\"format\": \"voronka-plan\", \"version\": 1, {members}}}");
        let list = |n: usize| vec!["1"; n].join(",");
        for (file, english) in [
            ("{".to_owned(), "The file ends too soon: a part of it is missing."),
            ("{\n1".to_owned(), "The file is not JSON at line 2, column 1."),
            ("{}".to_owned(), "The file does not say that it is a plan of Voronka."),
            (
                "{\"format\": \"voronka-plan\", \"version\": 2}".to_owned(),
                "A newer version of Voronka made the file: reload the page and open it again.",
            ),
            (with("\"name\": 5"), "At “name” there should be a text."),
            (with("\"months\": 1.5"), "At “months” there should be a whole number."),
            (with("\"first_month\": \"2027-13\""), "At “first_month” there should be a month such as 2027-01."),
            (
                with("\"products\": [{\"id\": 1}, {\"id\": 2, \"gross_margin\": 30}]"),
                "At “products[1].gross_margin” the number must be from 0 to 1.",
            ),
            (with("\"channels\": [{}]"), "“channels[0].id” is missing."),
            (with("\"colour\": 1"), "A plan has no “colour”."),
            (
                with("\"channels\": [{\"id\": 1, \"stages\": [{\"id\": 2, \"kind\": \"views\"}]}]"),
                "At “channels[0].stages[0].kind” the word “views” is not known.",
            ),
            (with(&format!("\"name\": \"{}\"", "x".repeat(201))), "At “name” the text is longer than 200 characters."),
            (
                with(&format!("\"sales_plan\": {{\"season\": [{}]}}", list(11))),
                "At “sales_plan.season” there must be exactly 12 entries.",
            ),
            (with("\"name\": \"a\", \"name\": \"b\""), "The name “name” stands twice in one place of the file."),
            (
                with("\"products\": [{\"id\": 1}, {\"id\": 1}]"),
                "An id in the file stands twice or belongs to nothing, or is not below “next_id”.",
            ),
            (with("\"channels\": [{\"id\": 1}]"), "Single values of the file are right, but they do not go together."),
        ] {
            let error = plan_from_json(&file).unwrap_err();
            assert_eq!(fault(&error, Locale::En), english, "{file}");
            for locale in Locale::ALL {
                let said = fault(&error, locale);
                assert!(said.ends_with('.') && !said.contains(['{', '}']), "{said}");
            }
        }
    }
}
