//! Which of the four languages a reader gets, and the marks that its numbers are written with.
//!
//! Not for words: those are in the message tables. Invariants: the list is closed, every language has a code that
//! [`Locale::from_code`] reads back, and nothing here asks the browser.

/// A language of the interface, with its rules for numbers, dates and plurals.
///
/// ```
/// use voronka::i18n::locale::Locale;
/// assert_eq!(Locale::default(), Locale::En);
/// assert_eq!(Locale::ALL.len(), 4);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English: `1,234.5`.
    #[default]
    En,
    /// Russian: `1 234,5`.
    Ru,
    /// Ukrainian: `1 234,5`.
    Uk,
    /// Kazakh: `1 234,5`.
    Kk,
}

impl Locale {
    /// All languages, in the order of the language switch.
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert!(Locale::ALL.iter().all(|l| Locale::from_code(l.code()) == Some(*l)));
    /// ```
    pub const ALL: [Locale; 4] = [Locale::En, Locale::Ru, Locale::Uk, Locale::Kk];

    /// The ISO 639-1 code, as in the `lang` attribute: `en`, `ru`, `uk` (Ukrainian) or `kk` (Kazakh).
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert_eq!(Locale::Kk.code(), "kk");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Ru => "ru",
            Locale::Uk => "uk",
            Locale::Kk => "kk",
        }
    }

    /// The language of exactly this code (letter case aside); `None` for any other text, `kk-KZ` included.
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert_eq!(Locale::from_code("uk"), Some(Locale::Uk));
    /// assert_eq!(Locale::from_code("ua"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(code))
    }

    /// The language's name in itself, for the language switch.
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert_eq!(Locale::Kk.native_name(), "Қазақша");
    /// ```
    pub const fn native_name(self) -> &'static str {
        match self {
            Locale::En => "English",
            Locale::Ru => "Русский",
            Locale::Uk => "Українська",
            Locale::Kk => "Қазақша",
        }
    }

    /// What separates whole from fraction: a point in English, a comma elsewhere (CLDR 48).
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert_eq!(Locale::Ru.decimal_mark(), ',');
    /// ```
    pub const fn decimal_mark(self) -> char {
        match self {
            Locale::En => '.',
            Locale::Ru | Locale::Uk | Locale::Kk => ',',
        }
    }

    /// What separates thousands: a comma in English, U+00A0 (no-break space) elsewhere (CLDR 48).
    ///
    /// ```
    /// use voronka::i18n::locale::Locale;
    /// assert_eq!(Locale::Uk.group_mark(), '\u{a0}');
    /// ```
    pub const fn group_mark(self) -> char {
        match self {
            Locale::En => ',',
            Locale::Ru | Locale::Uk | Locale::Kk => '\u{a0}',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_code(locale.code()), Some(locale));
        }
        assert_eq!(Locale::from_code(""), None);
    }
}
