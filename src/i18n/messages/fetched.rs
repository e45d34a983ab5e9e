//! The texts that the start page fetches: one file a language, written by a native build, read by the page.
//!
//! A text a line, in a fixed order and without names: the texts of the section `start` of the list, then for each term
//! its name (its meaning comes with the explanations, in the whole app), for each stage its name and its price, for each
//! niche its name. Writer and reader are made from the same list, and the page asks for the file of its own build; a file
//! with another number of lines is refused.

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod file {
    use crate::domain::presets::Niche;
    use crate::domain::strategy::StageKind;
    use crate::domain::term::Term;
    use crate::i18n::{Locale, messages};

    /// The file of a language.
    ///
    /// ```
    /// use voronka::i18n::{Locale, fetched::file};
    /// assert!(file(Locale::En).starts_with("Calculator\nMy plans\n"));
    /// ```
    pub fn file(locale: Locale) -> String {
        let words = messages(locale);
        let mut texts = words.start_texts();
        for term in Term::ALL {
            texts.push(words.term(*term).name);
        }
        for kind in StageKind::ALL {
            let of = words.stage(kind);
            texts.extend([of.name, of.price]);
        }
        texts.extend(Niche::ALL.map(|niche| words.niche(niche)));
        texts.iter().fold(String::new(), |file, text| file + text + "\n")
    }
}
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use file::file;

#[cfg(all(feature = "csr", not(feature = "rooms")))]
mod reader {
    use crate::domain::presets::Niche;
    use crate::domain::strategy::StageKind;
    use crate::domain::term::Term;
    use crate::i18n::{Locale, Messages, StageWords, TermWords};
    use std::str::Split;
    use std::sync::OnceLock;

    /// The lines of a file, one after the other; empty ones when there are no more.
    pub struct Lines {
        rest: Split<'static, char>,
        is_short: bool,
    }

    impl Lines {
        // One copy of it: it is called once for each text.
        #[inline(never)]
        pub(crate) fn text(&mut self) -> &'static str {
            self.rest.next().unwrap_or_else(|| {
                self.is_short = true;
                ""
            })
        }
    }

    /// What has a text for each value of an enum, in the order of its `ALL`.
    pub struct Tables {
        terms: Vec<TermWords>,
        stages: Vec<StageWords>,
        niches: Vec<&'static str>,
    }

    impl Tables {
        pub(crate) fn read(lines: &mut Lines) -> Self {
            Self {
                terms: Term::ALL.iter().map(|_| TermWords { name: lines.text(), meaning: "" }).collect(),
                stages: StageKind::ALL.iter().map(|_| StageWords { name: lines.text(), price: lines.text() }).collect(),
                niches: Niche::ALL.iter().map(|_| lines.text()).collect(),
            }
        }
    }

    impl Messages {
        /// What a term is called, and what it means.
        pub fn term(&self, term: Term) -> TermWords {
            let known = self.tables.terms.get(term as usize).copied();
            known.unwrap_or(TermWords { name: "", meaning: "" })
        }

        /// What a stage and its price are called.
        pub fn stage(&self, kind: StageKind) -> StageWords {
            let known = self.tables.stages.get(kind as usize).copied();
            known.unwrap_or(StageWords { name: "", price: "" })
        }

        /// What a niche is called.
        pub fn niche(&self, niche: Niche) -> &'static str {
            self.tables.niches.get(niche as usize).copied().unwrap_or_default()
        }
    }

    static READ: [OnceLock<Messages>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
    static NONE: OnceLock<Messages> = OnceLock::new();

    /// Reads the file of a language, once for as long as the page lives; says whether it is one.
    pub fn read(locale: Locale, file: String) -> bool {
        let mut lines = Lines { rest: file.leak().split('\n'), is_short: false };
        let words = Messages::read(&mut lines);
        // What follows the last line's end.
        let is_whole = !lines.is_short && lines.rest.next() == Some("") && lines.rest.next().is_none();
        if let (true, Some(place)) = (is_whole, READ.get(locale as usize)) {
            let _ = place.set(words);
        }
        is_whole
    }

    /// The texts of a language, if they are there.
    pub fn messages_if_there(locale: Locale) -> Option<&'static Messages> {
        READ.get(locale as usize)?.get()
    }

    /// The texts of a language; empty ones before any are read, which is before the page starts.
    pub fn messages(locale: Locale) -> &'static Messages {
        messages_if_there(locale)
            .unwrap_or_else(|| NONE.get_or_init(|| Messages::read(&mut Lines { rest: "".split('\n'), is_short: true })))
    }
}
#[cfg(all(feature = "csr", not(feature = "rooms")))]
pub use reader::{Lines, Tables, messages, messages_if_there, read};

#[cfg(test)]
mod tests {
    use super::file;
    use crate::domain::presets::Niche;
    use crate::domain::strategy::StageKind;
    use crate::domain::term::Term;
    use crate::i18n::Locale;

    #[test]
    fn a_file_has_a_line_for_each_text_in_every_language() {
        let lines = |locale| file(locale).lines().count();
        assert!(lines(Locale::En) > 90 + Term::ALL.len());
        for locale in Locale::ALL {
            assert_eq!(lines(locale), lines(Locale::En), "{}", locale.code());
            assert!(!file(locale).contains('\r'));
        }
    }

    // The page finds a text by the number of its value.
    #[test]
    fn values_are_numbered_in_the_order_of_the_file() {
        assert!(Term::ALL.iter().enumerate().all(|(at, term)| *term as usize == at));
        assert!(StageKind::ALL.iter().enumerate().all(|(at, kind)| *kind as usize == at));
        assert!(Niche::ALL.iter().enumerate().all(|(at, niche)| *niche as usize == at));
        assert!(Locale::ALL.iter().enumerate().all(|(at, locale)| *locale as usize == at));
    }
}
