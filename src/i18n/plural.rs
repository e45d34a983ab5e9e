//! Which plural form a language wants beside a number (CLDR 48, cardinal rules).
//!
//! Not for words: a message keeps a word for each form and picks by [`plural`]. Invariants: the sign does not matter,
//! trailing zeros do not either (`1.0` is shown as `1`), and a number that is not whole never gets `Few` or `Many`.

use super::locale::Locale;
use rust_decimal::Decimal;

/// A plural category. English and Kazakh use `One` and `Other`; Russian and Ukrainian all four.
///
/// ```
/// use voronka::i18n::plural::Plural;
/// assert_ne!(Plural::One, Plural::Other);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// `1 sale`, `21 продажа`.
    One,
    /// `2 продажи`, `34 продажі`.
    Few,
    /// `5 продаж`, `11 продажів`.
    Many,
    /// English and Kazakh: anything but one. Russian and Ukrainian: fractions, `1,5 продажи`.
    Other,
}

/// The form of the word beside `count` (any unit, any sign, any size).
///
/// Give it the number **as it is shown**: `13.04` printed as `13` must be asked as 13, which
/// [`shown_count`](super::number::shown_count) does.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, plural::{plural, Plural}};
/// assert_eq!(plural(Locale::Ru, Decimal::from(21)), Plural::One);
/// assert_eq!(plural(Locale::Ru, Decimal::from(12)), Plural::Many);
/// assert_eq!(plural(Locale::Uk, Decimal::new(15, 1)), Plural::Other);
/// assert_eq!(plural(Locale::En, Decimal::from(21)), Plural::Other);
/// ```
pub fn plural(locale: Locale, count: Decimal) -> Plural {
    let count = count.abs().normalize();
    match locale {
        Locale::En | Locale::Kk if count == Decimal::ONE => Plural::One,
        Locale::En | Locale::Kk => Plural::Other,
        Locale::Ru | Locale::Uk if count.scale() > 0 => Plural::Other,
        Locale::Ru | Locale::Uk => {
            let hundredth = count.mantissa().unsigned_abs() % 100;
            match (hundredth % 10, hundredth) {
                (_, 11..=14) => Plural::Many,
                (1, _) => Plural::One,
                (2..=4, _) => Plural::Few,
                _ => Plural::Many,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Goldens: `Intl.PluralRules(locale).select(n)` of Node 20.20 (ICU 78.2, CLDR 48) for n = 0..=210,
    // a letter each: 1 one, f few, m many, o other. Russian and Ukrainian gave the same line.
    const SLAVIC: &str = concat!(
        "m1fffmmmmmmmmmmmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm",
        "1fffmmmmmmmmmmmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm",
        "1fffmmmmmm",
    );

    fn letter(form: Plural) -> char {
        match form {
            Plural::One => '1',
            Plural::Few => 'f',
            Plural::Many => 'm',
            Plural::Other => 'o',
        }
    }

    #[test]
    fn whole_numbers_follow_intl() {
        let lines: [(Locale, String); 4] = [
            (Locale::En, format!("o1{}", "o".repeat(209))),
            (Locale::Kk, format!("o1{}", "o".repeat(209))),
            (Locale::Ru, SLAVIC.into()),
            (Locale::Uk, SLAVIC.into()),
        ];
        for (locale, want) in lines {
            assert_eq!(want.len(), 211);
            let got: String = (0..=210).map(|n| letter(plural(locale, Decimal::from(n)))).collect();
            assert_eq!(got, want, "{locale:?}");
        }
    }

    // The same source: 0.5, 1.5, 1.01, 21.1, 0.1, 1000, 1000000, -1, -2, -21.
    #[test]
    fn fractions_signs_and_large_numbers_follow_intl() {
        let asked = ["0.5", "1.5", "1.01", "21.1", "0.1", "1000", "1000000", "-1", "-2", "-21"];
        for (locale, want) in [
            (Locale::En, "ooooooo1oo"),
            (Locale::Kk, "ooooooo1oo"),
            (Locale::Ru, "ooooomm1f1"),
            (Locale::Uk, "ooooomm1f1"),
        ] {
            let got: String = asked.iter().map(|n| letter(plural(locale, n.parse().unwrap()))).collect();
            assert_eq!(got, want, "{locale:?}");
        }
    }

    #[test]
    fn trailing_zeros_and_extremes() {
        assert_eq!(plural(Locale::En, "1.00".parse().unwrap()), Plural::One);
        assert_eq!(plural(Locale::Ru, "21.0".parse().unwrap()), Plural::One);
        assert_eq!(plural(Locale::Ru, Decimal::MAX), Plural::Many);
        assert_eq!(plural(Locale::Uk, Decimal::MIN), Plural::Many);
    }
}
