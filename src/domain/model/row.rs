//! What is known of a field without a plan: one row each, and a table of rows for each struct.
//!
//! Everything that must know all fields walks these: reading and writing, ranges, links, files, comparing, merging, search.

use super::access::Described;
use super::entry::Shape;
use super::field::{Field, Slot};
use super::limits::*;
use super::reach::Reaches;
use rust_decimal::Decimal;

/// A range of numbers and how they read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    /// How they read.
    pub shape: Shape,
    /// The least that is taken.
    pub least: Decimal,
    /// The most that is taken.
    pub most: Decimal,
    /// Whether the least is the first that is not taken any more.
    pub is_above: bool,
    /// Whether only whole numbers are taken.
    pub is_whole: bool,
}

/// A range of whole numbers that are kept as such.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wholes {
    /// The least that is taken.
    pub least: u32,
    /// The most that is taken.
    pub most: u32,
    /// Whether a person chooses one of a list rather than types it.
    pub is_chosen: bool,
}

/// What a row takes.
#[derive(Clone, Copy, Debug)]
pub enum Sort {
    /// The stable id of the thing.
    Id,
    /// The id of another thing; nought is none.
    Refers,
    /// A text of at most so many characters.
    Text(usize),
    /// A number.
    Number(Numbers),
    /// A whole number.
    Whole(Wholes),
    /// Yes or no.
    Flag,
    /// One of a list, by the words that files have for them.
    Choice(&'static [&'static str]),
    /// A day.
    Day,
    /// A month of the calendar.
    Month,
    /// A currency.
    Currency,
    /// Another described struct.
    Part,
    /// Things with ids, from so many to so many.
    List(usize, usize),
    /// Things without ids that are there only where something is typed, at most so many.
    Sparse(usize),
    /// Numbers side by side, by their place.
    Series(Numbers),
    /// Something that is no value by itself, and is read and written with the thing.
    Own,
    /// Depends on which of them it is.
    By(fn(Field) -> Sort),
}

impl Sort {
    /// The same with another upper end.
    pub const fn most(self, most: Decimal) -> Self {
        match self {
            Self::Number(numbers) => Self::Number(Numbers { most, ..numbers }),
            other => other,
        }
    }

    /// The same with another lower end.
    pub const fn least(self, least: Decimal) -> Self {
        match self {
            Self::Number(numbers) => Self::Number(Numbers { least, ..numbers }),
            other => other,
        }
    }

    /// The same, of whole numbers only.
    pub const fn whole(self) -> Self {
        match self {
            Self::Number(numbers) => Self::Number(Numbers { is_whole: true, ..numbers }),
            other => other,
        }
    }

    /// Whether a person types or chooses it.
    pub const fn is_input(&self) -> bool {
        !matches!(self, Self::Id | Self::Own | Self::Part | Self::List(..) | Self::Sparse(_))
    }
}

/// How a row stands in the kept and shared form, where that is not by the rule of its sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// By the rule: nothing, zero, `false`, an empty text or list is left out; of a row with a default of its own that.
    Usual,
    /// Stored = 0 or 1 as a flag; for a choice of two.
    Flag,
    /// Stored as it is, absent = 0, though the default is another number.
    Plain,
    /// Stored = value − n, in one byte.
    Byte(u32),
    /// Stored = value − n.
    Less(u32),
    /// Stored as a text.
    Text,
    /// Its letter stands in the struct around.
    Above,
    /// A form of its own, which `codec` knows.
    Own,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Name of the field in the struct.
    pub name: &'static str,
    /// Its letter on the wire.
    pub letter: &'static str,
    /// Its name in files.
    pub file: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it takes.
    pub sort: Sort,
    /// Whether it may be empty.
    pub is_optional: bool,
    /// Whether it has a default of its own.
    pub has_default: bool,
    /// Which figures it can change; nothing is said of it where the sort says it.
    pub reach: Option<Reaches>,
    /// Its form on the wire.
    pub wire: Wire,
    /// What is added to a whole number in files: a month is counted from one there.
    pub file_more: u32,
    /// The rows of what stands here.
    pub below: Option<&'static Table>,
    /// Whether no page writes it: it is what the thing is.
    pub is_fixed: bool,
    /// Whether it tells the things of a list apart.
    pub is_key: bool,
    /// Whether the thing is there only for it: it is nothing where the thing is not there.
    pub is_presence: bool,
    /// Whether it says what happened, and not what is planned.
    pub has_happened: bool,
    /// Whether files must name it.
    pub is_required: bool,
    /// The list of the thing that is named here, where this one cannot stand without it: it comes after it and goes with it.
    pub needs: Option<Slot>,
}

impl Row {
    /// A row of a struct.
    pub const fn new(name: &'static str, letter: &'static str, file: &'static str, about: &'static str) -> Self {
        Self {
            name,
            letter,
            // A start page writes no files.
            file: if crate::WHOLE { file } else { "" },
            about: if crate::WHOLE { about } else { "" },
            sort: Sort::Flag,
            is_optional: false,
            has_default: false,
            reach: None,
            wire: Wire::Usual,
            file_more: 0,
            below: None,
            is_fixed: false,
            is_key: false,
            is_presence: false,
            has_happened: false,
            is_required: false,
            needs: None,
        }
    }
}

impl Row {
    /// Whether nothing can stand in it. A thing that is there only for a row has something in it.
    pub const fn may_be_nothing(&self) -> bool {
        self.is_optional && !self.is_presence
    }

    /// Whether it is a month of the calendar, counted since year 0.
    pub const fn is_calendar(&self) -> bool {
        matches!(self.sort, Sort::Whole(Wholes { least: FIRST_CALENDAR_MONTH, .. }))
    }
}

macro_rules! options {
    ($($(#[doc = $doc:literal])* $name:ident($($value:ident: $type:ty)?) { $($field:ident: $set:expr),* })*) => {
        impl Row {$(
            $(#[doc = $doc])*
            pub const fn $name(self $(, $value: $type)?) -> Self {
                Self { $($field: $set,)* ..self }
            }
        )*}
    };
}

options! {
    /// What it takes.
    sort(sort: Sort) { sort: sort, is_required: matches!(sort, Sort::Id) }
    /// It may be empty.
    optional() { is_optional: true }
    /// It has a default of its own.
    preset() { has_default: true }
    /// Which figures it can change.
    reach(reach: Reaches) { reach: Some(reach) }
    /// Its form on the wire.
    wire(wire: Wire) { wire: wire }
    /// Files count it from so many on.
    file_from(more: u32) { file_more: more }
    /// The rows of what stands here.
    below(below: &'static Table) { below: Some(below) }
    /// No page writes it.
    fixed() { is_fixed: true }
    /// It tells the things of the list apart.
    key() { is_key: true, is_fixed: true, is_required: true }
    /// The thing is there only for it.
    presence() { is_presence: true, is_optional: true }
    /// It says what happened.
    happened() { has_happened: true }
    /// Whether files must name it.
    required(is: bool) { is_required: is }
    /// The thing cannot stand without the one that is named here, of this list.
    needs(list: Slot) { needs: Some(list) }
}

/// The rows of a struct.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name in the schema of files.
    pub file: &'static str,
    /// Name of its wire struct, which two versions of a plan are merged by.
    pub wire: &'static str,
    /// Its rows, in the order of its letters.
    pub rows: &'static [Row],
    /// Whether its letters are left out, and all values stand side by side.
    pub is_tuple: bool,
    /// A letter of the struct around that stands within this one, and the letter that it stands before.
    pub guest: Option<(&'static str, &'static str)>,
    /// What its inputs can change, where a row does not say it.
    pub reach: Reaches,
    /// Which of several kinds a thing is, as the names of its fields say it.
    pub place: Option<fn(&dyn Described) -> u16>,
    /// What a thing takes that is itself typed, by its name.
    pub typed: Option<fn(Field) -> Sort>,
}

impl Table {
    /// A table.
    pub const fn new(file: &'static str, wire: &'static str, rows: &'static [Row]) -> Self {
        Self { file, wire, rows, is_tuple: false, guest: None, reach: Reaches::All, place: None, typed: None }
    }

    /// A table of what this build leaves out.
    pub const EMPTY: &'static Table = &Table::new("", "", &[]);

    /// Its values stand side by side.
    pub const fn tuple(self) -> Self {
        Self { is_tuple: true, ..self }
    }

    /// A letter of the struct around stands here.
    pub const fn guest(self, guest: (&'static str, &'static str)) -> Self {
        Self { guest: Some(guest), ..self }
    }

    /// What its inputs can change.
    pub const fn reach(self, reach: Reaches) -> Self {
        Self { reach, ..self }
    }

    /// Which of several kinds a thing is.
    pub const fn place(self, place: fn(&dyn Described) -> u16) -> Self {
        Self { place: Some(place), ..self }
    }

    /// What a thing takes that is itself typed.
    pub const fn typed(self, typed: fn(Field) -> Sort) -> Self {
        Self { typed: Some(typed), ..self }
    }

    /// A row by its number.
    pub fn row(&self, number: u8) -> Option<&'static Row> {
        self.rows.get(usize::from(number))
    }

    /// What a row's inputs can change: texts and days nothing, things what their own table says, the rest what the row or its
    /// table says.
    pub fn reach_of(&self, row: &Row) -> Reaches {
        let is_word = matches!(row.sort, Sort::Text(_) | Sort::Day | Sort::Currency);
        let usual = row.below.map_or(self.reach, |below| below.reach);
        row.reach.unwrap_or(if is_word { Reaches::Nothing } else { usual })
    }
}

/// January 1999.
const FIRST_CALENDAR_MONTH: u32 = 1999 * 12;

const fn numbers(shape: Shape, least: Decimal, most: Decimal) -> Sort {
    Sort::Number(Numbers { shape, least, most, is_above: false, is_whole: false })
}

/// A number with so many decimals, for constants.
pub const fn dec(number: u32, decimals: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, false, decimals)
}

/// A whole number below zero, for constants.
pub const fn minus(number: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, number != 0, 0)
}

macro_rules! sorts {
    ($($(#[doc = $doc:literal])* $name:ident = $sort:expr;)*) => {$( $(#[doc = $doc])* pub const $name: Sort = $sort; )*};
}

sorts! {
    /// The stable id of the thing.
    ID = Sort::Id;
    /// Something that is no value by itself.
    OWN = Sort::Own;
    /// The id of the next thing.
    NEXT_ID = Sort::Whole(Wholes { least: 1, most: MAX_NEXT_ID, is_chosen: false });
    /// A month of the calendar, counted since year 0: from 1999 to 2109, for what is paid for a plan may lie before and after.
    CALENDAR = Sort::Whole(Wholes { least: FIRST_CALENDAR_MONTH, most: 2110 * 12 - 1, is_chosen: false });
    /// The id of another thing.
    REFERS = Sort::Refers;
    /// A name.
    NAME = Sort::Text(MAX_NAME);
    /// A text of the sales plan.
    LONG = Sort::Text(LONG_TEXT);
    /// A text of a card.
    TEXT = Sort::Text(MAX_TEXT);
    /// An address.
    ADDRESS = Sort::Text(MAX_ADDRESS);
    /// Money, from zero.
    MONEY = numbers(Shape::Money, Decimal::ZERO, LARGEST);
    /// Pieces, from zero.
    COUNT = numbers(Shape::Count, Decimal::ZERO, LARGEST);
    /// A number from zero.
    NUMBER = numbers(Shape::Number, Decimal::ZERO, LARGEST);
    /// A fraction of a whole.
    RATE = numbers(Shape::Rate, Decimal::ZERO, Decimal::ONE);
    /// A fraction from zero without an upper end.
    OPEN_RATE = numbers(Shape::OpenRate, Decimal::ZERO, LARGEST);
    /// By which fraction something is changed: from all of it less to ten times more.
    CHANGE = numbers(Shape::OpenRate, minus(1), Decimal::TEN);
    /// Days of a delay.
    DAYS = numbers(Shape::Days, Decimal::ZERO, dec(MAX_DAYS, 0));
    /// Points of a score.
    POINTS = numbers(Shape::Points, minus(1000), Decimal::ONE_THOUSAND);
    /// A number above zero.
    POSITIVE = Sort::Number(Numbers { shape: Shape::Positive, least: Decimal::ZERO, most: LARGEST, is_above: true, is_whole: false });
    /// A horizon or a month, typed: 1 to 60.
    MONTHS = Sort::Whole(Wholes { least: 1, most: MAX_MONTHS, is_chosen: false });
    /// A month of the plan, chosen: from 1.
    MONTH_OF_PLAN = Sort::Whole(Wholes { least: 1, most: MAX_MONTHS, is_chosen: true });
    /// A month of the plan, chosen: from 0.
    MONTH_FROM_NOUGHT = Sort::Whole(Wholes { least: 0, most: MAX_MONTHS - 1, is_chosen: true });
    /// How many months of the plan, chosen: from 0.
    MONTHS_OF_PLAN = Sort::Whole(Wholes { least: 0, most: MAX_MONTHS, is_chosen: true });
    /// Yes or no.
    FLAG = Sort::Flag;
    /// A day.
    DAY = Sort::Day;
    /// A month of the calendar.
    MONTH = Sort::Month;
    /// A currency.
    CURRENCY = Sort::Currency;
    /// Another described struct.
    PART = Sort::Part;
}

/// Things with ids, at most so many.
pub const fn list(most: usize) -> Sort {
    Sort::List(0, most)
}

/// Things with ids, one at least.
pub const fn list_of_some(most: usize) -> Sort {
    Sort::List(1, most)
}

/// Things that are there only where something is typed.
pub const fn sparse(most: usize) -> Sort {
    Sort::Sparse(most)
}

/// Numbers side by side.
pub const fn series(of: Sort) -> Sort {
    if let Sort::Number(numbers) = of { Sort::Series(numbers) } else { of }
}

/// What depends on which of a series or list it is.
pub const fn by(sort: fn(Field) -> Sort) -> Sort {
    Sort::By(sort)
}
