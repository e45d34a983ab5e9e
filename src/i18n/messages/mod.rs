//! Every text of the app. A language is one value of [`Messages`] and of the struct of each room: what is missing does not
//! compile.
//!
//! The page has no language in it. It reads the file of the one that it needs (`fetched`): the start page the texts of
//! `start`, the whole app all of them.

pub mod compare;
pub mod document;
#[cfg(not(feature = "csr"))]
mod en;
pub mod fetched;
pub mod figures;
pub mod files;
pub mod keeping;
#[cfg(not(feature = "csr"))]
mod kk;
pub mod leads;
pub mod lines;
pub mod locks;
pub mod money;
pub mod promotion;
pub mod roadmap;
mod rooms;
#[cfg(not(feature = "csr"))]
mod ru;
pub mod sales;
pub mod sharing;
mod start;
pub mod tables;
mod texts;
pub mod track;
#[cfg(not(feature = "csr"))]
mod uk;
pub mod whatif;

pub(crate) use texts::texts;

use super::Locale;
use crate::WHOLE;
use crate::domain::model::{ChannelRows, EconomicsRows, ProductRows, Slot, StageRows, StrategyRows};
use crate::domain::{presets::Niche, strategy::StageKind, templates::Chain, term::Term};
use lines::{Languages, Lines, Of, Texts};
use rooms::with_rooms;
use start::start_texts;

macro_rules! of_rooms {
    ($($module:ident: $Words:ident,)*) => {
        /// Reads the texts of all rooms; what it gives keeps them.
        fn read_rooms(lines: &mut Lines) -> impl FnOnce(Locale) + use<> {
            let read = ($($module::$Words::read(lines),)*);
            move |locale| {
                let ($($module,)*) = read;
                $($module::$Words::languages().put(locale, $module);)*
            }
        }

        #[cfg(test)]
        const OF_ROOMS: &[&str] = &[$(stringify!($module)),*];

        /// The lines of all rooms.
        #[cfg(not(feature = "csr"))]
        fn write_rooms(locale: Locale, lines: &mut Vec<String>) {
            $($module::words(locale).write(lines);)*
        }
    };
}

of_rooms! {
    compare: CompareWords,
    document: DocumentWords,
    figures: FigureWords,
    files: FileWords,
    keeping: KeepingWords,
    leads: LeadWords,
    locks: LockWords,
    money: MoneyWords,
    promotion: PromotionWords,
    roadmap: RoadmapWords,
    sales: SalesWords,
    sharing: SharingWords,
    tables: TableWords,
    track: TrackWords,
    whatif: WhatIfWords,
}

/// What a term is called, and what it means in one sentence (empty where the name says it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermWords {
    /// The name, as in the middle of a sentence.
    pub name: &'static str,
    /// The meaning, for those who meet the term for the first time.
    pub meaning: &'static str,
}

/// What a stage is called, and the conversion out of it and the price of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageWords {
    /// The stage, as a heading.
    pub name: &'static str,
    /// What a price at this stage is called.
    pub price: &'static str,
}

macro_rules! messages {
    (
        rows { $($rows:ident: $Rows:ident,)* }
        start { $($(#[doc = $doc:literal])* $name:ident,)* }
        rooms { $($(#[doc = $rooms_doc:literal])* $rooms_name:ident,)* }
    ) => {
        /// The texts of one language. `{name}` marks what [`fill`] puts in.
        pub struct Messages {
            $(
                /// What its inputs are called.
                pub $rows: $Rows<&'static str>,
            )*
            $($(#[doc = $doc])* pub $name: &'static str,)*
            $($(#[doc = $rooms_doc])* pub $rooms_name: &'static str,)*
            /// Names of terms.
            pub term: Of<Term, &'static str>,
            /// What terms mean, for those who meet them for the first time; empty where the name says it.
            pub meaning: Of<Term, &'static str>,
            /// Stages.
            pub stage: Of<StageKind, StageWords>,
            /// Niches of the presets.
            pub niche: Of<Niche, &'static str>,
            /// Chains that a new channel starts with.
            pub chain: Of<Chain, &'static str>,
        }

        impl Messages {
            /// What an input is called that every page knows.
            pub fn label(&self, slot: Slot) -> Option<&'static str> {
                None$(.or_else(|| self.$rows.of(slot)))*.copied()
            }

            /// All plain texts with their names, for tests over every language.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                let own = [$((stringify!($name), self.$name),)* $((stringify!($rooms_name), self.$rooms_name),)*];
                own.into_iter()$(.chain(self.$rows.all().into_iter().map(|(name, text)| (name, *text))))*.collect()
            }

            /// The lines of the start page.
            pub fn write_start(&self, lines: &mut Vec<String>) {
                $(lines.push(self.$name.to_owned());)*
                $(lines.extend(self.$rows.all().into_iter().map(|(_, text)| (*text).to_owned()));)*
                self.term.write(lines);
                self.stage.write(lines);
                self.niche.write(lines);
            }
        }

        impl Texts for Messages {
            fn read(lines: &mut Lines) -> Self {
                Self {
                    $($name: lines.text(),)*
                    $($rows: $Rows::each(|| lines.text()),)*
                    term: Of::read(lines),
                    stage: Of::read(lines),
                    niche: Of::read(lines),
                    $($rooms_name: if WHOLE { lines.text() } else { "" },)*
                    meaning: if WHOLE { Of::read(lines) } else { Of::Read(Vec::new()) },
                    chain: if WHOLE { Of::read(lines) } else { Of::Read(Vec::new()) },
                }
            }
            fn write(&self, lines: &mut Vec<String>) {
                self.write_start(lines);
                $(lines.push(self.$rooms_name.to_owned());)*
                self.meaning.write(lines);
                self.chain.write(lines);
            }
            fn languages() -> &'static Languages<Self> {
                static LANGUAGES: Languages<Messages> = Languages::nothing();
                &LANGUAGES
            }
        }
    };
}

start_texts!(with_rooms!);

impl Messages {
    /// What a term is called, and what it means.
    pub fn term(&self, term: Term) -> TermWords {
        TermWords { name: self.term.of(term), meaning: self.meaning.of(term) }
    }

    /// What a stage and its price are called.
    pub fn stage(&self, kind: StageKind) -> StageWords {
        self.stage.of(kind)
    }

    /// What a niche is called.
    pub fn niche(&self, niche: Niche) -> &'static str {
        self.niche.of(niche)
    }
}

/// The texts of a language.
#[cfg(not(feature = "csr"))]
pub fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::En => &en::MESSAGES,
        Locale::Ru => &ru::MESSAGES,
        Locale::Uk => &uk::MESSAGES,
        Locale::Kk => &kk::MESSAGES,
    }
}

/// The texts of a language; empty ones where it has not been fetched.
#[cfg(feature = "csr")]
pub fn messages(locale: Locale) -> &'static Messages {
    Messages::of(locale)
}

/// Puts values in place of their marks.
///
/// ```
/// use voronka::i18n::fill;
/// assert_eq!(fill("{a} of {b}", &[("a", "3"), ("b", "5")]), "3 of 5");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
                filled.push_str(value.unwrap_or_default());
                // The full stop of an abbreviation ("2027 г.") ends the sentence, too.
                rest = if filled.ends_with('.') { tail.strip_prefix('.').unwrap_or(tail) } else { tail };
            }
            None => rest = after,
        }
    }
    filled.push_str(rest);
    filled
}

/// The beginning of a text that is longer than so many characters, with the mark of what is left out.
///
/// ```
/// use voronka::i18n::cut;
/// assert_eq!((cut("Search", 6), cut("Searches", 6)), ("Search".to_owned(), "Search…".to_owned()));
/// ```
pub fn cut(text: &str, most: usize) -> String {
    let is_cut = text.chars().nth(most).is_some();
    text.chars().take(most).chain(is_cut.then_some('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_in_every_language_with_the_same_marks() {
        texts::check("Messages", |locale| messages(locale).all());
    }

    #[test]
    fn a_sentence_ends_with_one_full_stop() {
        // An abbreviation brings its own; three of them are on purpose.
        assert_eq!(
            fill("Самая глубокая точка: {month}.", &[("month", "ноябрь 2027 г.")]),
            "Самая глубокая точка: ноябрь 2027 г."
        );
        assert_eq!(fill("До {month}, потом.", &[("month", "май 2027 г.")]), "До май 2027 г., потом.");
        assert_eq!(fill("{a}. {b}.", &[("a", "руб."), ("b", "x")]), "руб. x.");
        assert_eq!(fill("{a}...", &[("a", "x")]), "x...");
    }

    #[test]
    fn every_term_in_every_language() {
        for locale in Locale::ALL {
            for term in Term::ALL {
                assert!(!messages(locale).term(*term).name.is_empty(), "{term:?} in {}", locale.code());
            }
        }
    }
}
