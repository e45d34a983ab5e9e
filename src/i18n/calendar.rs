//! What the months are called.
//!
//! Not for arithmetic with dates. Invariants: months are counted from 1 (January) to 12; a month outside that gives an
//! empty text, never a panic. Names are those of CLDR 48.

use super::locale::Locale;

const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const EN_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RU: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const RU_SHORT: [&str; 12] =
    ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."];
const UK: [&str; 12] = [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
];
const UK_SHORT: [&str; 12] =
    ["січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд."];
// Kazakh writes a month alone with a capital and beside its year without.
const KK_ALONE: [&str; 12] = [
    "Қаңтар",
    "Ақпан",
    "Наурыз",
    "Сәуір",
    "Мамыр",
    "Маусым",
    "Шілде",
    "Тамыз",
    "Қыркүйек",
    "Қазан",
    "Қараша",
    "Желтоқсан",
];
const KK: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const KK_SHORT: [&str; 12] =
    ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."];

fn entry(names: &'static [&'static str; 12], month: u32) -> &'static str {
    let index = month.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| names.get(index)).copied().unwrap_or("")
}

/// The month standing alone, in the nominative; `month` is 1 to 12, anything else gives `""`.
///
/// ```
/// use voronka::i18n::{calendar::month_name, locale::Locale};
/// assert_eq!(month_name(Locale::Ru, 1), "январь");
/// assert_eq!(month_name(Locale::Ru, 13), "");
/// ```
pub fn month_name(locale: Locale, month: u32) -> &'static str {
    let names = match locale {
        Locale::En => &EN,
        Locale::Ru => &RU,
        Locale::Uk => &UK,
        Locale::Kk => &KK_ALONE,
    };
    entry(names, month)
}

/// The month abbreviated, standing alone; `month` is 1 to 12, anything else gives `""`.
///
/// ```
/// use voronka::i18n::{calendar::month_short, locale::Locale};
/// assert_eq!(month_short(Locale::Uk, 2), "лют.");
/// ```
pub fn month_short(locale: Locale, month: u32) -> &'static str {
    let names = match locale {
        Locale::En => &EN_SHORT,
        Locale::Ru => &RU_SHORT,
        Locale::Uk => &UK_SHORT,
        Locale::Kk => &KK_SHORT,
    };
    entry(names, month)
}

/// A month of a year in words, as `Intl.DateTimeFormat` with a long month and a numeric year writes it.
///
/// `month` is 1 to 12, anything else gives an empty text.
///
/// ```
/// use voronka::i18n::{calendar::month_year, locale::Locale};
/// assert_eq!(month_year(Locale::En, 2027, 1), "January 2027");
/// assert_eq!(month_year(Locale::Kk, 2027, 1), "2027 ж. қаңтар");
/// ```
pub fn month_year(locale: Locale, year: i32, month: u32) -> String {
    let name = if locale == Locale::Kk { entry(&KK, month) } else { month_name(locale, month) };
    if name.is_empty() {
        return String::new();
    }
    match locale {
        Locale::En => format!("{name} {year}"),
        Locale::Ru => format!("{name} {year} г."),
        Locale::Uk => format!("{name} {year} р."),
        Locale::Kk => format!("{year} ж. {name}"),
    }
}

/// A month and the last two digits of its year, for the head of a narrow column; `month` is 1 to 12, else `""`.
///
/// Shorter than `Intl` would have it: the "г.", "р." and "ж." of the year are left out on purpose.
///
/// ```
/// use voronka::i18n::{calendar::month_short_year, locale::Locale};
/// assert_eq!(month_short_year(Locale::En, 2027, 1), "Jan 27");
/// assert_eq!(month_short_year(Locale::Ru, 2027, 1), "янв. 27");
/// ```
pub fn month_short_year(locale: Locale, year: i32, month: u32) -> String {
    match month_short(locale, month) {
        "" => String::new(),
        name => format!("{name} {:02}", year.rem_euclid(100)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Goldens: `Intl.DateTimeFormat` of Node 20.20 (ICU 78.2, CLDR 48), {month:'long'}, {month:'short'} and
    // {month:'long', year:'numeric'} for the months of 2027.
    #[test]
    fn months_follow_intl() {
        let goldens = [
            (
                Locale::En,
                "January February March April May June July August September October November December",
                "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            ),
            (
                Locale::Ru,
                "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
                "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
            ),
            (
                Locale::Uk,
                "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
                "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
            ),
            (
                Locale::Kk,
                "Қаңтар Ақпан Наурыз Сәуір Мамыр Маусым Шілде Тамыз Қыркүйек Қазан Қараша Желтоқсан",
                "қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.",
            ),
        ];
        for (locale, long, short) in goldens {
            let got_long: Vec<_> = (1..=12).map(|month| month_name(locale, month)).collect();
            let got_short: Vec<_> = (1..=12).map(|month| month_short(locale, month)).collect();
            assert_eq!(got_long.join(" "), long);
            assert_eq!(got_short.join(" "), short);
        }
    }

    #[test]
    fn month_and_year_follow_intl() {
        for (locale, month, want) in [
            (Locale::En, 12, "December 2027"),
            (Locale::Ru, 1, "январь 2027 г."),
            (Locale::Ru, 8, "август 2027 г."),
            (Locale::Uk, 2, "лютий 2027 р."),
            (Locale::Kk, 1, "2027 ж. қаңтар"),
            (Locale::Kk, 12, "2027 ж. желтоқсан"),
        ] {
            assert_eq!(month_year(locale, 2027, month), want);
        }
    }

    #[test]
    fn kazakh_tables_differ_only_in_the_capital() {
        for (alone, beside) in KK_ALONE.iter().zip(KK) {
            assert_eq!(alone.to_lowercase(), beside);
        }
    }

    #[test]
    fn no_month_no_text() {
        for locale in Locale::ALL {
            for month in [0, 13, u32::MAX] {
                assert_eq!(month_name(locale, month), "");
                assert_eq!(month_short(locale, month), "");
                assert_eq!(month_year(locale, 2027, month), "");
                assert_eq!(month_short_year(locale, 2027, month), "");
            }
        }
        assert_eq!(month_short_year(Locale::Kk, 2009, 3), "нау. 09");
    }
}
