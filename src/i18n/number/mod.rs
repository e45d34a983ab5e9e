//! How a number is shown: counts, money, percents, ratios, differences, chart ticks, and the text of a focused field.
//!
//! Not for rounding that figures depend on: the domain decides that, here a number is only written. Invariants:
//! - the marks are those of CLDR 48, so that a figure looks as the browser's `Intl` would write it;
//! - rounding is commercial (half away from zero), of the written digits, exact: no floats anywhere;
//! - what is not zero is not shown as zero (short of the third digit, small numbers get more decimals), unless it is what
//!   divisions leave over: money below a hundred-millionth, anything else below a millionth of a millionth;
//! - every text made here for a plain value is read back by [`parse`](super::parse::parse) in the same language;
//! - no input fails or panics: a [`Decimal`] of any size and scale has a text.
//!
//! Fractions are fractions: 12.5 % comes in as `0.125`.

mod figure;

use super::locale::Locale;
use figure::{Figure, Sign};
use rust_decimal::Decimal;

const NBSP: char = '\u{a0}';

/// A number of impressions, people, pieces or deals as a reader meets it: whole from 10 up. Below that a part counts: a
/// channel of 0.4 deals a month has its cost, and no deals would be another thing.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::pieces};
/// assert_eq!(pieces(Decimal::new(807_102_5, 1), Locale::Ru), "807\u{a0}103");
/// assert_eq!(pieces(Decimal::new(48, 1), Locale::Ru), "4,8");
/// assert_eq!(pieces(Decimal::new(333, 4), Locale::En), "0.033");
/// ```
pub fn pieces(x: Decimal, locale: Locale) -> String {
    Figure::new(x).counted().text(locale, Sign::Intl)
}

/// A number in a field or in a formula: whole as it is, else one decimal from 10 up and three digits below.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::count};
/// assert_eq!(count(Decimal::from(1_500_000), Locale::En), "1,500,000");
/// assert_eq!(count(Decimal::new(26_666_6666, 4), Locale::En), "26,666.7");
/// assert_eq!(count(Decimal::new(333, 4), Locale::Ru), "0,0333");
/// ```
pub fn count(x: Decimal, locale: Locale) -> String {
    Figure::new(x).readable().text(locale, Sign::Intl)
}

/// The number that [`pieces`] prints, for choosing the [`plural`](super::plural::plural) of the word after it.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::number::shown_count;
/// assert_eq!(shown_count(Decimal::new(1304, 2)), Decimal::from(13));
/// ```
pub fn shown_count(x: Decimal) -> Decimal {
    let shown = Figure::new(x).counted();
    let amount =
        i128::try_from(shown.mantissa).ok().and_then(|m| Decimal::try_from_i128_with_scale(m, shown.scale).ok());
    match amount {
        Some(amount) if shown.negative => -amount,
        Some(amount) => amount,
        None => x,
    }
}

/// A sum of money in `currency` (ISO 4217 code, `""` for none): no decimals if whole or from 1000 up, two otherwise,
/// four digits below 0.01.
///
/// The sign of the currency and its place are those of `Intl` with `currencyDisplay: 'narrowSymbol'`; a currency
/// without a sign in [`currency_symbol`] is written by its code.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::money};
/// assert_eq!(money(Decimal::new(9995, 1), "USD", Locale::En), "$999.50");
/// assert_eq!(money(Decimal::from(-1500), "RUB", Locale::Ru), "-1\u{a0}500\u{a0}₽");
/// ```
pub fn money(x: Decimal, currency: &str, locale: Locale) -> String {
    priced(Figure::new(x).priced(), currency, locale, Sign::Intl)
}

/// A share, given as a fraction, in percent: three digits, one decimal from 10 % up, none if whole.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::percent};
/// assert_eq!(percent(Decimal::new(125, 3), Locale::En), "12.5%");
/// assert_eq!(percent(Decimal::new(268891562, 12), Locale::Ru), "0,0269\u{a0}%");
/// ```
pub fn percent(fraction: Decimal, locale: Locale) -> String {
    percented(Figure::new(fraction).hundredfold().readable(), locale, Sign::Intl)
}

/// A quotient without a unit (ROMI 4.2): rounded as [`count`].
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::ratio};
/// assert_eq!(ratio(Decimal::new(42, 1), Locale::Uk), "4,2");
/// ```
pub fn ratio(x: Decimal, locale: Locale) -> String {
    count(x, locale)
}

/// A quotient as "so many times", with U+00D7 after it.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::times};
/// assert_eq!(times(Decimal::from(5), Locale::En), "5×");
/// ```
pub fn times(x: Decimal, locale: Locale) -> String {
    let mut text = ratio(x, locale);
    text.push('×');
    text
}

/// A difference of two counts: `+` or U+2212 before it, nothing before zero.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::signed_count};
/// assert_eq!(signed_count(Decimal::from(12), Locale::En), "+12");
/// assert_eq!(signed_count(Decimal::ZERO, Locale::En), "0");
/// ```
pub fn signed_count(x: Decimal, locale: Locale) -> String {
    Figure::new(x).readable().text(locale, Sign::Delta)
}

/// A difference of two numbers of [`pieces`], with its sign.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::signed_pieces};
/// assert_eq!(signed_pieces(Decimal::new(-516, 1), Locale::En), "\u{2212}52");
/// ```
pub fn signed_pieces(x: Decimal, locale: Locale) -> String {
    Figure::new(x).counted().text(locale, Sign::Delta)
}

/// A difference of two sums of money: `+` or U+2212 first of all, nothing before zero; else as [`money`].
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::signed_money};
/// assert_eq!(signed_money(Decimal::from(-1200), "USD", Locale::En), "\u{2212}$1,200");
/// ```
pub fn signed_money(x: Decimal, currency: &str, locale: Locale) -> String {
    priced(Figure::new(x).priced(), currency, locale, Sign::Delta)
}

/// A change given as a fraction, in percent: `+` or U+2212 before it, nothing before zero; else as [`percent`].
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::signed_percent};
/// assert_eq!(signed_percent(Decimal::new(-3, 2), Locale::En), "\u{2212}3%");
/// ```
pub fn signed_percent(fraction: Decimal, locale: Locale) -> String {
    percented(Figure::new(fraction).hundredfold().readable(), locale, Sign::Delta)
}

/// A difference of two quotients: `+` or U+2212 before it, nothing before zero; else as [`ratio`].
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::signed_ratio};
/// assert_eq!(signed_ratio(Decimal::new(5, 1), Locale::Ru), "+0,5");
/// ```
pub fn signed_ratio(x: Decimal, locale: Locale) -> String {
    signed_count(x, locale)
}

/// Exactly `decimals` decimals (0 to 28), grouped: for columns, and for parts that the domain rounded so as to add up.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::fixed};
/// assert_eq!(fixed(Decimal::from(1200), 2, Locale::En), "1,200.00");
/// assert_eq!(fixed(Decimal::new(25, 1), 0, Locale::En), "3");
/// ```
pub fn fixed(x: Decimal, decimals: u32, locale: Locale) -> String {
    Figure::new(x).fixed(decimals).text(locale, Sign::Intl)
}

/// A sum of money with exactly `decimals` decimals (0 to 28); else as [`money`].
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::money_fixed};
/// assert_eq!(money_fixed(Decimal::new(33335, 2), "UAH", 1, Locale::Uk), "333,4\u{a0}₴");
/// ```
pub fn money_fixed(x: Decimal, currency: &str, decimals: u32, locale: Locale) -> String {
    priced(Figure::new(x).fixed(decimals), currency, locale, Sign::Intl)
}

/// The text of a field while it is edited: every digit, no grouping, the language's decimal mark, no trailing zeros.
///
/// Reading it back gives exactly `x`.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::plain};
/// assert_eq!(plain(Decimal::new(15_000_500, 3), Locale::Ru), "15000,5");
/// ```
pub fn plain(x: Decimal, locale: Locale) -> String {
    Figure::new(x).trimmed().ungrouped(locale)
}

/// The text of a percent field while it is edited: the fraction times 100, as [`plain`], without the sign.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::plain_percent};
/// assert_eq!(plain_percent(Decimal::new(125, 3), Locale::Ru), "12,5");
/// ```
pub fn plain_percent(fraction: Decimal, locale: Locale) -> String {
    Figure::new(fraction).hundredfold().trimmed().ungrouped(locale)
}

/// Three digits and a word for thousands, millions, billions or trillions: for the ticks of a chart.
///
/// As `Intl` with `notation: 'compact'` and three significant digits (two, its default, would name both 1.25 and 1.3
/// million `1.3M` on one axis).
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, number::compact};
/// assert_eq!(compact(Decimal::from(1_200_000), Locale::En), "1.2M");
/// assert_eq!(compact(Decimal::from(1_200_000), Locale::Ru), "1,2\u{a0}млн");
/// ```
pub fn compact(x: Decimal, locale: Locale) -> String {
    let figure = Figure::new(x);
    let step = |figure: &Figure| u32::try_from(figure.magnitude().saturating_sub(1) / 3).unwrap_or(0).min(4);
    let mut power = step(&figure);
    let mut shown = figure.thousandths(power).significant(3);
    // 999.9 thousand rounds up into the next word.
    if power < 4 && shown.magnitude() > 3 {
        power = power.saturating_add(1);
        shown = figure.thousandths(power).significant(3);
    }
    // From 10 000 up, as CLDR's compact forms: "1500 трлн" but "10 000 трлн".
    let mut text = if shown.magnitude() > 4 { shown.text(locale, Sign::Intl) } else { shown.ungrouped(locale) };
    let word = compact_word(power, locale);
    if !word.is_empty() && locale != Locale::En {
        text.push(NBSP);
    }
    text.push_str(word);
    text
}

fn compact_word(power: u32, locale: Locale) -> &'static str {
    match (power, locale) {
        (1, Locale::En) => "K",
        (1, Locale::Ru) => "тыс.",
        (1, Locale::Uk) => "тис.",
        // DIFFERENCE: CLDR 48 has "мың" up to 99 thousand but "м." from 100 thousand up, which on one axis reads as two
        // units, and as metres or millions to anyone who also reads Russian. We keep the word.
        (1, Locale::Kk) => "мың",
        (2, Locale::En) => "M",
        (2, _) => "млн",
        (3, Locale::En) => "B",
        (3, _) => "млрд",
        (4, Locale::En) => "T",
        (4, _) => "трлн",
        _ => "",
    }
}

/// The sign of a currency by its ISO 4217 code (capitals), `None` if it is written by the code itself.
///
/// A short list on purpose. The Belarusian rouble is not in it: its sign in CLDR is "р.", which reads as Russian money.
///
/// ```
/// use voronka::i18n::number::currency_symbol;
/// assert_eq!(currency_symbol("KZT"), Some("₸"));
/// assert_eq!(currency_symbol("BYN"), None);
/// ```
pub fn currency_symbol(currency: &str) -> Option<&'static str> {
    Some(match currency {
        "RUB" => "₽",
        "USD" => "$",
        "EUR" => "€",
        "UAH" => "₴",
        "KZT" => "₸",
        "GBP" => "£",
        _ => return None,
    })
}

fn priced(figure: Figure, currency: &str, locale: Locale, sign: Sign) -> String {
    let mut text = String::from(figure.sign(sign));
    let number = figure.text(locale, Sign::None);
    let symbol = currency_symbol(currency);
    let name = symbol.unwrap_or(currency);
    match locale {
        Locale::En => {
            text.push_str(name);
            if symbol.is_none() && !name.is_empty() {
                text.push(NBSP);
            }
            text.push_str(&number);
        }
        Locale::Ru | Locale::Uk | Locale::Kk => {
            text.push_str(&number);
            if !name.is_empty() {
                text.push(NBSP);
                text.push_str(name);
            }
        }
    }
    text
}

fn percented(figure: Figure, locale: Locale, sign: Sign) -> String {
    let mut text = figure.text(locale, sign);
    if locale == Locale::Ru {
        text.push(NBSP);
    }
    text.push('%');
    text
}

#[cfg(test)]
mod tests;
