//! What can be wrong in a file, and where.

use rust_decimal::Decimal;
use std::fmt;

/// What was expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
    /// A month such as `2027-01`.
    Month,
    /// A day such as `2027-01-31`.
    Day,
    /// A currency such as `KZT`.
    Currency,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Something else was expected.
    Expected(Wanted),
    /// A number outside its range.
    Range {
        /// The least that is taken.
        least: Decimal,
        /// The most that is taken.
        most: Decimal,
    },
    /// A text with more characters than this.
    TooLong(usize),
    /// A list with more entries than this.
    TooMany(usize),
    /// A list that must have exactly this many entries.
    NotSoMany(usize),
    /// None of the words that can stand here.
    Choice(String),
    /// A member that a plan does not have.
    Unknown(String),
    /// A member that must be there.
    Missing(&'static str),
}

/// A fault and where in the file it is, such as `channels[2].stages[0].rate`.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// Where.
    pub place: String,
    /// What.
    pub wrong: Wrong,
}

/// The way to a value, kept on the stack: a text is made of it only for a fault.
#[derive(Clone, Copy)]
pub struct At<'a> {
    before: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl At<'_> {
    /// The file itself.
    pub const ROOT: At<'static> = At { before: None, step: Step::Root };

    /// A member of the object here.
    pub fn key<'a>(&'a self, key: &'a str) -> At<'a> {
        At { before: Some(self), step: Step::Key(key) }
    }

    /// An entry of the list here.
    pub fn index(&self, index: usize) -> At<'_> {
        At { before: Some(self), step: Step::Index(index) }
    }

    /// The fault here.
    pub fn wrong(&self, wrong: Wrong) -> Misfit {
        Misfit { place: self.to_string(), wrong }
    }

    pub(super) fn expected(&self, wanted: Wanted) -> Misfit {
        self.wrong(Wrong::Expected(wanted))
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(before) = self.before {
            before.fmt(f)?;
        }
        match (self.step, self.before.map(|before| before.step)) {
            (Step::Root, _) => Ok(()),
            (Step::Key(key), Some(Step::Root) | None) => f.write_str(key),
            (Step::Key(key), _) => write!(f, ".{key}"),
            (Step::Index(index), _) => write!(f, "[{index}]"),
        }
    }
}
