//! How a number is shown: counts, money, percents, ratios, differences, chart ticks, and the text of a focused field.
//!
//! Not for rounding that figures depend on: the domain decides that, here a number is only written. Invariants:
//! - the marks are those of CLDR 48, so that a figure looks as the browser's `Intl` would write it;
//! - rounding is commercial (half away from zero), of the written digits, exact: no floats anywhere;
//! - what is not zero is never shown as zero (short of the third digit, small numbers get more decimals);
//! - every text made here for a plain value is read back by [`parse`](super::parse::parse) in the same language;
//! - no input fails or panics: a [`Decimal`] of any size and scale has a text.
//!
//! Fractions are fractions: 12.5 % comes in as `0.125`.

use super::locale::Locale;
use rust_decimal::Decimal;

const NBSP: char = '\u{a0}';

/// A number of pieces, people or deals: whole as it is, else one decimal from 10 up and three digits below.
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

/// The number that [`count`] prints, for choosing the [`plural`](super::plural::plural) of the word after it.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::number::shown_count;
/// assert_eq!(shown_count(Decimal::new(1304, 2)), Decimal::from(13));
/// ```
pub fn shown_count(x: Decimal) -> Decimal {
    let shown = Figure::new(x).readable();
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

#[derive(Clone, Copy)]
enum Sign {
    /// Hyphen-minus before negatives, as `Intl` writes it.
    Intl,
    /// Always a sign, U+2212 for minus; none before zero.
    Delta,
    None,
}

/// A number as it will be written: `mantissa / 10^scale`. Wider than a `Decimal`, so that times 100 always fits
/// (a mantissa is below 2^96, a factor here at most 10^4).
#[derive(Clone, Copy)]
struct Figure {
    negative: bool,
    mantissa: u128,
    scale: u32,
}

fn power_of_ten(exponent: u32) -> u128 {
    10u128.saturating_pow(exponent)
}

impl Figure {
    fn new(x: Decimal) -> Figure {
        let mantissa = x.mantissa();
        Figure { negative: mantissa < 0, mantissa: mantissa.unsigned_abs(), scale: x.scale() }
    }

    fn hundredfold(self) -> Figure {
        match self.scale.checked_sub(2) {
            Some(scale) => Figure { scale, ..self },
            None => {
                let factor = power_of_ten(2u32.saturating_sub(self.scale));
                Figure { mantissa: self.mantissa.saturating_mul(factor), scale: 0, ..self }
            }
        }
    }

    fn thousandths(self, power: u32) -> Figure {
        Figure { scale: self.scale.saturating_add(power.saturating_mul(3)), ..self }
    }

    /// Digits before the decimal mark; 0 or less when the first digit that counts stands behind it. 0 for zero.
    fn magnitude(self) -> i32 {
        let Some(log) = self.mantissa.checked_ilog10() else { return 0 };
        let digits = i32::try_from(log).unwrap_or(0).saturating_add(1);
        digits.saturating_sub(i32::try_from(self.scale).unwrap_or(0))
    }

    /// At most so many decimals, half away from zero.
    fn rounded(self, decimals: u32) -> Figure {
        let Some(extra) = self.scale.checked_sub(decimals) else { return self };
        let unit = power_of_ten(extra);
        let whole = self.mantissa / unit;
        let rest = self.mantissa % unit;
        // `rest >= unit - rest` is "twice the rest is at least the unit" without doubling.
        let up = extra > 0 && rest >= unit.saturating_sub(rest);
        Figure { mantissa: whole.saturating_add(u128::from(up)), scale: decimals, ..self }
    }

    /// Exactly so many decimals, 28 at most (a `Decimal` has no more).
    fn fixed(self, decimals: u32) -> Figure {
        let decimals = decimals.min(28);
        let rounded = self.rounded(decimals);
        let factor = power_of_ten(decimals.saturating_sub(rounded.scale));
        match rounded.mantissa.checked_mul(factor) {
            Some(mantissa) => Figure { mantissa, scale: decimals, ..self },
            // 29 digits and as many zeros do not fit: then fewer zeros.
            None => rounded,
        }
    }

    /// No zeros at the end of the fraction.
    fn trimmed(mut self) -> Figure {
        while self.scale > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.scale = self.scale.saturating_sub(1);
        }
        self
    }

    /// At most so many digits that count, though never less than the whole part.
    fn significant(self, digits: i32) -> Figure {
        let decimals = digits.saturating_sub(self.magnitude()).max(0);
        self.rounded(u32::try_from(decimals).unwrap_or(0)).trimmed()
    }

    /// One decimal from 10 up, three digits below, no idle zeros.
    fn readable(self) -> Figure {
        if self.magnitude() >= 2 { self.rounded(1).trimmed() } else { self.significant(3) }
    }

    fn priced(self) -> Figure {
        let figure = self.trimmed();
        if figure.scale == 0 || figure.magnitude() > 3 {
            return figure.rounded(0);
        }
        // Below 0.01 the first digit stands third behind the mark, or later.
        if figure.magnitude() < -1 {
            return figure.significant(4);
        }
        let cents = figure.fixed(2);
        if cents.magnitude() > 3 { cents.rounded(0) } else { cents }
    }

    fn sign(self, sign: Sign) -> &'static str {
        match sign {
            _ if self.mantissa == 0 => "",
            Sign::None => "",
            Sign::Intl if self.negative => "-",
            Sign::Intl => "",
            Sign::Delta if self.negative => "\u{2212}",
            Sign::Delta => "+",
        }
    }

    /// Digits of the whole part and of the fraction.
    fn digits(self) -> (String, String) {
        let scale = usize::try_from(self.scale).unwrap_or(0);
        let mut whole = self.mantissa.to_string();
        if whole.len() <= scale {
            whole.insert_str(0, &"0".repeat(scale.saturating_sub(whole.len()).saturating_add(1)));
        }
        let fraction = whole.split_off(whole.len().saturating_sub(scale));
        (whole, fraction)
    }

    fn ungrouped(self, locale: Locale) -> String {
        let (whole, fraction) = self.digits();
        let mut text = String::from(self.sign(Sign::Intl));
        text.push_str(&whole);
        push_fraction(&mut text, &fraction, locale);
        text
    }

    fn text(self, locale: Locale, sign: Sign) -> String {
        let (whole, fraction) = self.digits();
        let mut text = String::from(self.sign(sign));
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len().saturating_sub(index);
            if index > 0 && left.is_multiple_of(3) {
                text.push(locale.group_mark());
            }
            text.push(digit);
        }
        push_fraction(&mut text, &fraction, locale);
        text
    }
}

fn push_fraction(text: &mut String, fraction: &str, locale: Locale) {
    if !fraction.is_empty() {
        text.push(locale.decimal_mark());
        text.push_str(fraction);
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Kind, parse};
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn decimals() -> impl Strategy<Value = Decimal> {
        (any::<i128>(), 0u32..=96, 0u32..=28).prop_map(|(bits, width, scale)| {
            let limit = (1i128 << width) - 1;
            Decimal::from_i128_with_scale(bits % (limit + 1), scale)
        })
    }

    fn locales() -> impl Strategy<Value = Locale> {
        prop::sample::select(&Locale::ALL[..])
    }

    // The goldens of this module are the output of `Intl.NumberFormat` in Node 20.20 (ICU 78.2, CLDR 48), asked with
    // the number of digits that our rules choose. `_` stands for U+00A0 here.
    fn assert_golden(asked: &[&str], rows: [(Locale, &str); 4], write: impl Fn(Decimal, Locale) -> String) {
        for (locale, want) in rows {
            let got: Vec<_> = asked.iter().map(|x| write(d(x), locale).replace(NBSP, "_")).collect();
            assert_eq!(got.join(" "), want, "{locale:?}");
        }
    }

    #[test]
    fn counts_follow_intl() {
        let comma = "13,5 100,8 26_666,7 0,0333 2,35 10 1_500_000 -1_234,6 0 -0,000269 10,1";
        assert_golden(
            &[
                "13.5",
                "100.8",
                "26666.6666",
                "0.0333",
                "2.345",
                "9.996",
                "1500000",
                "-1234.56",
                "0",
                "-0.000268891562",
                "10.05",
            ],
            [
                (Locale::En, "13.5 100.8 26,666.7 0.0333 2.35 10 1,500,000 -1,234.6 0 -0.000269 10.1"),
                (Locale::Ru, comma),
                (Locale::Uk, comma),
                (Locale::Kk, comma),
            ],
            count,
        );
    }

    #[test]
    fn percents_follow_intl() {
        let close = "12,5% 0,0269% 50% -3% 1_250% 33,3% 2,05% 100%";
        assert_golden(
            &["0.125", "0.000268891562", "0.5", "-0.03", "12.5", "0.333333", "0.0205", "1"],
            [
                (Locale::En, "12.5% 0.0269% 50% -3% 1,250% 33.3% 2.05% 100%"),
                (Locale::Ru, "12,5_% 0,0269_% 50_% -3_% 1_250_% 33,3_% 2,05_% 100_%"),
                (Locale::Uk, close),
                (Locale::Kk, close),
            ],
            percent,
        );
    }

    #[test]
    fn money_follows_intl() {
        let asked = [
            ("1234567.891", "RUB"),
            ("999.5", "USD"),
            ("-45.678", "EUR"),
            ("200", "UAH"),
            ("0.0012345", "KZT"),
            ("-1500", "GBP"),
            ("12.5", "CHF"),
            ("0", "RUB"),
        ];
        let after = "1_234_568_₽ 999,50_$ -45,68_€ 200_₴ 0,001235_₸ -1_500_£ 12,50_CHF 0_₽";
        for (locale, want) in [
            (Locale::En, "₽1,234,568 $999.50 -€45.68 ₴200 ₸0.001235 -£1,500 CHF_12.50 ₽0"),
            (Locale::Ru, after),
            (Locale::Uk, after),
            (Locale::Kk, after),
        ] {
            let got: Vec<_> = asked.iter().map(|(x, c)| money(d(x), c, locale).replace(NBSP, "_")).collect();
            assert_eq!(got.join(" "), want);
        }
    }

    #[test]
    fn compact_follows_intl() {
        let words = |thousand: &str| {
            "0 5 12,3 999 1_K 1_K 1,23_K 1,5_K 15_K 100_K 123_K 1_млн 1_млн 1,2_млн 1,25_млн 15,6_млн 1_млрд \
             1,25_млрд 3_трлн 1500_трлн 10_000_трлн -1,5_K 0,05 0,123 -0,04"
                .replace('K', thousand)
        };
        assert_golden(
            &[
                "0",
                "5",
                "12.34",
                "999",
                "999.9",
                "1000",
                "1234",
                "1500",
                "15000",
                "99950",
                "123456",
                "999500",
                "999999",
                "1200000",
                "1250000",
                "15600000",
                "1000000000",
                "1250000000",
                "3000000000000",
                "1500000000000000",
                "10000000000000000",
                "-1500",
                "0.05",
                "0.1234",
                "-0.04",
            ],
            [
                (
                    Locale::En,
                    "0 5 12.3 999 1K 1K 1.23K 1.5K 15K 100K 123K 1M 1M 1.2M 1.25M 15.6M 1B 1.25B 3T 1500T 10,000T \
                     -1.5K 0.05 0.123 -0.04",
                ),
                (Locale::Ru, &words("тыс.")),
                (Locale::Uk, &words("тис.")),
                // Not what Intl gives from 100 000 up: see DIFFERENCE at `compact_word`.
                (Locale::Kk, &words("мың")),
            ],
            compact,
        );
    }

    #[test]
    fn money_chooses_its_decimals() {
        for (x, want) in [
            ("999.994", "$999.99"),
            ("999.995", "$1,000"),
            ("1000.4", "$1,000"),
            ("5.00", "$5"),
            ("5.001", "$5.00"),
            ("0.01", "$0.01"),
            ("0.015", "$0.02"),
            ("0.00999999", "$0.01"),
            ("-0.0000012345", "-$0.000001235"),
            ("-0.00", "$0"),
        ] {
            assert_eq!(money(d(x), "USD", Locale::En), want, "{x}");
        }
        assert_eq!(money(d("12.5"), "", Locale::En), "12.50");
        assert_eq!(money(d("12.5"), "", Locale::Ru), "12,50");
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed_count(d("12"), Locale::En), "+12");
        assert_eq!(signed_count(-Decimal::ZERO, Locale::En), "0");
        assert_eq!(signed_percent(d("-0.03"), Locale::En), "\u{2212}3%");
        assert_eq!(signed_percent(d("0.125"), Locale::Ru), "+12,5\u{a0}%");
        assert_eq!(signed_money(d("-1200"), "RUB", Locale::Ru), "\u{2212}1\u{a0}200\u{a0}₽");
        assert_eq!(signed_money(d("0.5"), "CHF", Locale::En), "+CHF\u{a0}0.50");
        assert_eq!(signed_ratio(d("-0.25"), Locale::Kk), "\u{2212}0,25");
    }

    #[test]
    fn plain_keeps_every_digit() {
        for (x, want) in [
            ("0", "0"),
            ("-0", "0"),
            ("1500000", "1500000"),
            ("0.1000", "0,1"),
            ("-12.50", "-12,5"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.0000000000000000000000000001", "0,0000000000000000000000000001"),
        ] {
            assert_eq!(plain(d(x), Locale::Ru), want);
        }
        assert_eq!(plain_percent(Decimal::MAX, Locale::En), "7922816251426433759354395033500");
        assert_eq!(plain_percent(d("0.5"), Locale::En), "50");
        assert_eq!(plain_percent(d("0.00025"), Locale::Uk), "0,025");
    }

    #[test]
    fn fixed_pads_and_rounds() {
        assert_eq!(fixed(d("-2.5"), 0, Locale::En), "-3");
        assert_eq!(fixed(d("0.004"), 2, Locale::En), "0.00");
        assert_eq!(fixed(d("-0.004"), 2, Locale::En), "0.00");
        assert_eq!(fixed(d("1234.5"), 2, Locale::Kk), "1\u{a0}234,50");
        assert_eq!(money_fixed(d("10"), "EUR", 2, Locale::En), "€10.00");
    }

    proptest! {
        #[test]
        fn nothing_panics(x in decimals(), locale in locales(), decimals in any::<u32>(), currency in "[A-Z₽ ]{0,4}") {
            for text in [
                count(x, locale), money(x, &currency, locale), percent(x, locale), ratio(x, locale), times(x, locale),
                signed_count(x, locale), signed_money(x, &currency, locale), signed_percent(x, locale),
                signed_ratio(x, locale), fixed(x, decimals, locale), money_fixed(x, &currency, decimals, locale),
                plain(x, locale), plain_percent(x, locale), compact(x, locale),
            ] {
                prop_assert!(!text.is_empty());
            }
            prop_assert!((shown_count(x) - x).abs() <= Decimal::new(5, 2));
        }

        #[test]
        fn the_editing_form_reads_back_exactly(x in decimals(), locale in locales()) {
            prop_assert_eq!(parse(&plain(x, locale), locale, Kind::Number), Ok(Some(x)));
            let small = x * Decimal::new(1, 3);
            prop_assert_eq!(parse(&plain_percent(small, locale), locale, Kind::Percent), Ok(Some(small)));
        }

        #[test]
        fn what_is_shown_can_be_copied_into_a_field(x in decimals(), locale in locales()) {
            let x = x * Decimal::new(1, 10);
            let shown = shown_count(x);
            for text in [count(x, locale), times(x, locale), signed_count(x, locale)] {
                prop_assert_eq!(parse(&text, locale, Kind::Number), Ok(Some(shown)), "{}", text);
            }
            for text in [percent(x, locale), signed_percent(x, locale)] {
                let number = parse(&text, locale, Kind::Number);
                prop_assert_eq!(parse(&text, locale, Kind::Percent), number.clone(), "{}", text);
                prop_assert!(matches!(number, Ok(Some(_))), "{}", text);
            }
            for currency in ["RUB", "USD", "EUR", "UAH", "KZT", "GBP", "CHF"] {
                for text in [money(x, currency, locale), signed_money(x, currency, locale)] {
                    prop_assert!(matches!(parse(&text, locale, Kind::Number), Ok(Some(_))), "{}", text);
                }
            }
            prop_assert!(matches!(parse(&compact(x, locale), locale, Kind::Number), Ok(Some(_))));
        }

        #[test]
        fn nothing_but_zero_is_shown_as_zero(x in decimals(), locale in locales()) {
            let digits = |text: String| text.chars().any(|c| c.is_ascii_digit() && c != '0');
            prop_assert_eq!(digits(count(x, locale)), !x.is_zero());
            prop_assert_eq!(digits(percent(x, locale)), !x.is_zero());
            prop_assert_eq!(digits(money(x, "RUB", locale)), !x.is_zero());
            prop_assert_eq!(digits(compact(x, locale)), !x.is_zero());
        }
    }
}
