//! The texts of a language as lines: written by a native build, read by the page.
//!
//! A text a line, in a fixed order and without names. Writer and reader are made from the same lists, and the page asks for
//! the file of its own build; a file with another number of lines is refused.

use super::{StageWords, TermWords};
use crate::domain::leads::{List, Warmth};
use crate::domain::model::Choose;
use crate::domain::presets::Niche;
use crate::domain::templates::Chain;
use crate::domain::term::Term;
use crate::i18n::Locale;
use std::str::Split;
use std::sync::{LazyLock, OnceLock};

/// The lines of a file, one after the other; empty ones when there are no more.
pub struct Lines {
    rest: Split<'static, char>,
    is_short: bool,
}

impl Lines {
    /// Those of a text, for as long as the page lives.
    pub(super) fn of(file: String) -> Self {
        Self { rest: file.leak().split('\n'), is_short: false }
    }

    /// None.
    pub(super) fn none() -> Self {
        Self { rest: "".split('\n'), is_short: true }
    }

    // One copy of it: it is called once for each text.
    #[inline(never)]
    pub(super) fn text(&mut self) -> &'static str {
        self.rest.next().unwrap_or_else(|| {
            self.is_short = true;
            ""
        })
    }

    /// Whether all lines have been read, and no more than there are: what follows the last line's end is empty.
    pub(super) fn ended(mut self) -> bool {
        !self.is_short && self.rest.next() == Some("") && self.rest.next().is_none()
    }
}

/// What stands on one line or several.
pub trait Said: Copy {
    /// Reads it.
    fn read(lines: &mut Lines) -> Self;
    /// Its lines.
    fn write(self, lines: &mut Vec<String>);
}

impl Said for &'static str {
    fn read(lines: &mut Lines) -> Self {
        lines.text()
    }
    fn write(self, lines: &mut Vec<String>) {
        lines.push(self.to_owned());
    }
}

impl<const N: usize> Said for [&'static str; N] {
    fn read(lines: &mut Lines) -> Self {
        std::array::from_fn(|_| lines.text())
    }
    fn write(self, lines: &mut Vec<String>) {
        lines.extend(self.map(str::to_owned));
    }
}

/// How many, then each.
impl Said for &'static [&'static str] {
    fn read(lines: &mut Lines) -> Self {
        let count = lines.text().parse::<usize>().unwrap_or(0);
        (0..count).map(|_| lines.text()).collect::<Vec<_>>().leak()
    }
    fn write(self, lines: &mut Vec<String>) {
        lines.push(self.len().to_string());
        lines.extend(self.iter().map(|text| (*text).to_owned()));
    }
}

impl Said for TermWords {
    fn read(lines: &mut Lines) -> Self {
        Self { name: lines.text(), meaning: lines.text() }
    }
    fn write(self, lines: &mut Vec<String>) {
        lines.extend([self.name, self.meaning].map(str::to_owned));
    }
}

impl Said for StageWords {
    fn read(lines: &mut Lines) -> Self {
        Self { name: lines.text(), price: lines.text() }
    }
    fn write(self, lines: &mut Vec<String>) {
        lines.extend([self.name, self.price].map(str::to_owned));
    }
}

/// What there are some of, each with words.
pub trait Each: Copy + PartialEq + 'static {
    /// All, in a fixed order.
    fn all() -> &'static [Self];
}

impl<T: Choose> Each for T {
    fn all() -> &'static [Self] {
        T::EACH
    }
}

macro_rules! each {
    ($($of:ty),*) => {$(
        impl $crate::i18n::messages::lines::Each for $of {
            fn all() -> &'static [Self] {
                const ALL: &[$of] = &<$of>::ALL;
                ALL
            }
        }
    )*};
}

each!(Niche, Chain);

impl Each for Term {
    fn all() -> &'static [Self] {
        Term::ALL
    }
}

impl Each for (List, Warmth) {
    fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<(List, Warmth)>> = LazyLock::new(|| {
            let of_list = |list: List| Warmth::EACH.iter().map(move |warmth| (list, *warmth));
            List::EACH.iter().flat_map(|list| of_list(*list)).collect()
        });
        &ALL
    }
}

/// A text for each value of an enum.
pub enum Of<K: 'static, T: 'static> {
    /// As the file of a language in the source says it.
    Source(fn(K) -> T),
    /// As read, in the order of the values.
    Read(Vec<T>),
}

impl<K: Each, T: Said> Of<K, T> {
    /// The text of a value; `None` before any is read.
    fn get(&self, value: K) -> Option<T> {
        match self {
            Self::Source(of) => Some(of(value)),
            Self::Read(all) => all.get(K::all().iter().position(|other| *other == value)?).copied(),
        }
    }

    /// The text of a value.
    pub fn of(&self, value: K) -> T {
        self.get(value).unwrap_or_else(|| T::read(&mut Lines::none()))
    }

    pub(super) fn read(lines: &mut Lines) -> Self {
        Self::Read(K::all().iter().map(|_| T::read(lines)).collect())
    }

    pub(super) fn write(&self, lines: &mut Vec<String>) {
        K::all().iter().for_each(|value| self.of(*value).write(lines));
    }
}

/// The texts of a page or room.
pub trait Texts: Sized + 'static {
    /// Reads them.
    fn read(lines: &mut Lines) -> Self;
    /// Their lines.
    fn write(&self, lines: &mut Vec<String>);
    /// Those that have been read.
    fn languages() -> &'static Languages<Self>;

    /// Those of a language; empty ones before any are read.
    fn of(locale: Locale) -> &'static Self {
        Self::languages().of(locale, Self::read)
    }
}

/// The texts of one list in each language that has been read.
pub struct Languages<T> {
    read: [OnceLock<T>; Locale::ALL.len()],
    none: OnceLock<T>,
}

impl<T> Languages<T> {
    /// None yet.
    pub const fn nothing() -> Self {
        Self { read: [const { OnceLock::new() }; Locale::ALL.len()], none: OnceLock::new() }
    }

    /// Keeps those of a language, once for as long as the page lives.
    pub fn put(&self, locale: Locale, texts: T) {
        if let Some(place) = self.read.get(locale as usize) {
            let _ = place.set(texts);
        }
    }

    /// Those of a language, if they are there.
    pub fn get(&self, locale: Locale) -> Option<&T> {
        self.read.get(locale as usize)?.get()
    }

    /// Those of a language; empty ones before any are read, which is before the page starts.
    pub fn of(&self, locale: Locale, read: fn(&mut Lines) -> T) -> &T {
        self.get(locale).unwrap_or_else(|| self.none.get_or_init(|| read(&mut Lines::none())))
    }
}
