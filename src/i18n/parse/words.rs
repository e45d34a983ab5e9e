//! Words around a number: of scale (`тыс`, `mln`), of currency and pieces, which are skipped, and the `x` of "times"; and
//! which currency a sign, word or code is of.
//!
//! Nothing here knows a digit. A word that is not listed is no word.

use super::super::locale::Locale;
use crate::domain::model::Currency;

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
    /// Pieces.
    Unit,
    /// A currency, by its code.
    Currency(&'static str),
    /// The code of a currency itself.
    Code,
    Times,
}

/// The code of the currency that a sign is of most often; of any other sign none.
pub(super) fn sign_of(sign: char) -> &'static str {
    match sign {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '₽' => "RUB",
        '₴' => "UAH",
        '₸' => "KZT",
        '¥' => "JPY",
        '₺' => "TRY",
        '₾' => "GEL",
        _ => "",
    }
}

/// Whether a sign or word of the currency with this code may stand beside money of a plan: there are dollars, pesos, roubles
/// and yuans that are written like the best known.
pub(super) fn is_of(code: &str, money: Currency) -> bool {
    let plan = money.code();
    code == plan
        || match code {
            "USD" => plan.ends_with('D') || matches!(plan, "MXN" | "ARS" | "CLP" | "COP" | "BRL"),
            "RUB" => plan == "BYN",
            "JPY" => plan == "CNY",
            "GBP" => plan == "EGP",
            // Of a currency that nothing is known of here.
            "" => sign_of_plan(plan).is_none(),
            _ => false,
        }
}

fn sign_of_plan(plan: &str) -> Option<char> {
    "$€£₽₴₸¥₺₾".chars().find(|sign| sign_of(*sign) == plan)
}

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;
const TRILLION: i64 = 1_000_000_000_000;

/// Beginnings of words that are also written in full and declined: `тысячи`, `мільйонів`, `рублей`.
const STEMS: [(&str, i64); 12] = [
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
];

/// The same of currencies.
const CURRENCIES: [(&str, &str); 12] = [
    ("руб", "RUB"),
    ("гривен", "UAH"),
    ("гривн", "UAH"),
    ("грн", "UAH"),
    ("тенге", "KZT"),
    ("теңге", "KZT"),
    ("dollar", "USD"),
    ("доллар", "USD"),
    ("долар", "USD"),
    ("euro", "EUR"),
    ("евро", "EUR"),
    ("євро", "EUR"),
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
        "шт" | "pcs" | "дана" => Word::Unit,
        // The old code of the rouble, too.
        "р" | "rur" => Word::Currency("RUB"),
        "тг" => Word::Currency("KZT"),
        "us" => Word::Currency("USD"),
        "usd" | "eur" | "rub" | "uah" | "kzt" | "gbp" => Word::Code,
        _ => {
            if let Some((_, scale)) = STEMS.iter().find(|(stem, _)| small.starts_with(stem)) {
                return Some(Word::Scale(*scale));
            }
            match CURRENCIES.iter().find(|(stem, _)| small.starts_with(stem)) {
                Some((_, code)) => Word::Currency(code),
                // An ISO 4217 code, ours or not.
                None if typed.len() == 3 && typed.bytes().all(|b| b.is_ascii_uppercase()) => Word::Code,
                None => return None,
            }
        }
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
