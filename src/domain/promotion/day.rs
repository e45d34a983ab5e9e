//! A day of the calendar, as dates of campaigns and goals are typed. Not for counting days (nothing here does).

use crate::domain::strategy::Month;
use std::fmt;

/// A day from 2000 to 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A day that the calendar has; anything else is `None`.
    ///
    /// ```
    /// use voronka::domain::promotion::Day;
    /// assert!(Day::new(2028, 2, 29).is_some());
    /// assert!(Day::new(2027, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((2000..=2100).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2027-03-01`, the form that a browser's date field gives.
    ///
    /// ```
    /// use voronka::domain::promotion::Day;
    /// assert_eq!(Day::parse("2027-03-01").map(|day| day.to_string()), Some("2027-03-01".into()));
    /// assert_eq!(Day::parse("01.03.2027"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| parts.next().filter(|part| part.len() == digits)?.parse::<u16>().ok();
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        match parts.next() {
            None => Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?),
            Some(_) => None,
        }
    }

    /// The month of the day.
    pub const fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
