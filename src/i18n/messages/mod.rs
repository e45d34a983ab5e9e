//! Every text of the app. A language is one value of [`Messages`]: what is missing does not compile.
//!
//! The whole app has all languages in it. The start page alone has none: its [`Messages`] are only the texts of
//! `start`, read from the file of the one language that it needs ([`fetched`]).

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod compare;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod document;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod doing;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod en;
pub mod fetched;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod figures;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod files;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod keeping;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod kk;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod leads;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod locks;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod money;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod promotion;
mod rooms;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod ru;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod sales;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod sharing;
mod start;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod texts;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod track;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod uk;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod whatif;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub(crate) use texts::texts;

use crate::domain::model::{ChannelRows, EconomicsRows, ProductRows, Slot, StageRows, StrategyRows};
use rooms::with_rooms;
use start::start_texts;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
use {
    super::Locale,
    crate::domain::{presets::Niche, strategy::StageKind, templates::Chain, term::Term},
};

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
            $(
                $(#[doc = $rooms_doc])*
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                pub $rooms_name: &'static str,
            )*
            /// Terms.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub term: fn(Term) -> TermWords,
            /// Stages.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub stage: fn(StageKind) -> StageWords,
            /// Niches of the presets.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub niche: fn(Niche) -> &'static str,
            /// Chains that a new channel starts with.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub chain: fn(Chain) -> &'static str,
            /// The same as read from a file.
            #[cfg(all(feature = "csr", not(feature = "rooms")))]
            tables: fetched::Tables,
        }

        impl Messages {
            /// What an input is called that every page knows.
            pub fn label(&self, slot: Slot) -> Option<&'static str> {
                None$(.or_else(|| self.$rows.of(slot)))*.copied()
            }

            /// All plain texts with their names, for tests over every language.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                let own = [$((stringify!($name), self.$name),)* $((stringify!($rooms_name), self.$rooms_name),)*];
                own.into_iter()$(.chain(self.$rows.all().into_iter().map(|(name, text)| (name, *text))))*.collect()
            }

            /// The plain texts of the start page, in the order of its file.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            fn start_texts(&self) -> Vec<&'static str> {
                let rows = [$(self.$rows.all(),)*].into_iter().flatten().map(|(_, text)| *text);
                [$(self.$name,)*].into_iter().chain(rows).collect()
            }

            #[cfg(all(feature = "csr", not(feature = "rooms")))]
            fn read(lines: &mut fetched::Lines) -> Self {
                Self { $($name: lines.text(),)* $($rows: $Rows::each(|| lines.text()),)* tables: fetched::Tables::read(lines) }
            }
        }
    };
}

start_texts!(with_rooms!);

#[cfg(any(feature = "rooms", not(feature = "csr")))]
impl Messages {
    /// What a term is called, and what it means.
    pub fn term(&self, term: Term) -> TermWords {
        (self.term)(term)
    }

    /// What a stage and its price are called.
    pub fn stage(&self, kind: StageKind) -> StageWords {
        (self.stage)(kind)
    }

    /// What a niche is called.
    pub fn niche(&self, niche: Niche) -> &'static str {
        (self.niche)(niche)
    }
}

/// The texts of a language.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::En => &en::MESSAGES,
        Locale::Ru => &ru::MESSAGES,
        Locale::Uk => &uk::MESSAGES,
        Locale::Kk => &kk::MESSAGES,
    }
}

/// The texts of a language, if they are there.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub fn messages_if_there(locale: Locale) -> Option<&'static Messages> {
    Some(messages(locale))
}

#[cfg(all(feature = "csr", not(feature = "rooms")))]
pub use fetched::{messages, messages_if_there};

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
                rest = tail;
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
    fn every_term_in_every_language() {
        for locale in Locale::ALL {
            for term in Term::ALL {
                assert!(!messages(locale).term(*term).name.is_empty(), "{term:?} in {}", locale.code());
            }
        }
    }
}
