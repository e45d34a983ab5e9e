//! Words around a number: of scale (`тыс`, `mln`), of currency and pieces, which are skipped, and the `x` of "times".
//!
//! Nothing here knows a digit. A word that is not listed is no word.

use super::super::locale::Locale;

/// Latin and Cyrillic letters, all that the words we know are made of.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// Small letters without the Unicode tables of the standard library (they would weigh more than this file).
fn lower(c: char) -> char {
    let shifted = |by: u32| char::from_u32(u32::from(c).saturating_add(by)).unwrap_or(c);
    match c {
        '\u{410}'..='\u{42f}' => shifted(0x20),
        '\u{400}'..='\u{40f}' => shifted(0x50),
        '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' if u32::from(c).is_multiple_of(2) => shifted(1),
        _ => c.to_ascii_lowercase(),
    }
}

pub(super) enum Word {
    Scale(i64),
    Unit,
    Times,
}

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;
const TRILLION: i64 = 1_000_000_000_000;

/// Beginnings of words that are also written in full and declined: `тысячи`, `мільйонів`, `рублей`.
const STEMS: [(&str, i64); 21] = [
    ("thousand", THOUSAND),
    ("тысяч", THOUSAND),
    ("тисяч", THOUSAND),
    ("million", MILLION),
    ("миллион", MILLION),
    ("мільйон", MILLION),
    ("billion", BILLION),
    ("миллиард", BILLION),
    ("мільярд", BILLION),
    ("trillion", TRILLION),
    ("триллион", TRILLION),
    ("трильйон", TRILLION),
    ("руб", 0),
    ("гривен", 0),
    ("гривн", 0),
    ("тенге", 0),
    ("теңге", 0),
    ("dollar", 0),
    ("доллар", 0),
    ("долар", 0),
    ("euro", 0),
];

pub(super) fn word(typed: &str, locale: Locale) -> Option<Word> {
    let small: String = typed.chars().map(lower).collect();
    Some(match small.as_str() {
        "x" | "х" => Word::Times,
        "k" | "к" | "т" | "тр" | "тыс" | "тис" | "мың" => Word::Scale(THOUSAND),
        "м" if locale == Locale::Kk => return None,
        "m" | "mn" | "mln" | "mio" | "kk" | "м" | "млн" | "кк" => Word::Scale(MILLION),
        "b" | "bn" | "bln" | "mlrd" | "млрд" => Word::Scale(BILLION),
        "t" | "tn" | "trn" | "trln" | "трлн" => Word::Scale(TRILLION),
        "р" | "грн" | "тг" | "евро" | "євро" | "us" | "usd" | "eur" | "rub" | "rur" | "uah" | "kzt" | "gbp" | "шт"
        | "pcs" | "дана" => Word::Unit,
        _ => match STEMS.iter().find(|(stem, _)| small.starts_with(stem)) {
            Some((_, 0)) => Word::Unit,
            Some((_, scale)) => Word::Scale(*scale),
            // An ISO 4217 code, ours or not: the field knows its own currency.
            None if typed.len() == 3 && typed.bytes().all(|b| b.is_ascii_uppercase()) => Word::Unit,
            None => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_agrees_with_the_standard_library() {
        for c in
            ('\0'..='\u{52f}').filter(|c| is_letter(*c) && !matches!(c, '\u{460}'..='\u{481}' | '\u{4c0}'..='\u{4cf}'))
        {
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c}");
        }
    }
}
