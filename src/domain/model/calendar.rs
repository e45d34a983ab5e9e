//! Months and days of the calendar, and currencies: values that are read and written as texts.

use std::fmt;

/// A currency by its ISO 4217 code, such as `KZT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three Latin letters in either case; anything else is `None`.
    ///
    /// ```
    /// use voronka::domain::model::Currency;
    /// assert_eq!(Currency::new("kzt").unwrap().code(), "KZT");
    /// assert!(Currency::new("₸").is_none());
    /// ```
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self(*b"USD")
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year, 2000 to 2100.
    pub year: u16,
    /// Month of the year, 1 to 12.
    pub month: u8,
}

impl Month {
    /// The month `n` months later.
    ///
    /// ```
    /// use voronka::domain::model::Month;
    /// assert_eq!(Month { year: 2026, month: 11 }.plus(3), Month { year: 2027, month: 2 });
    /// ```
    pub fn plus(self, n: usize) -> Self {
        let months = u32::from(self.year) * 12 + u32::from(self.month.max(1)) - 1;
        let months = months.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
        Self { year: u16::try_from(months / 12).unwrap_or(u16::MAX), month: (months % 12 + 1) as u8 }
    }
}

impl Default for Month {
    fn default() -> Self {
        Self { year: 2027, month: 1 }
    }
}

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
    /// use voronka::domain::model::Day;
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
    /// use voronka::domain::model::Day;
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
