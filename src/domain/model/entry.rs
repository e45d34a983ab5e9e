//! What a person types into a field: its form, how it reads, and why it may be refused.

use rust_decimal::Decimal;

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A number, or nothing where nothing is allowed.
    Number(Option<Decimal>),
    /// A text.
    Text(String),
    /// One of a list, by its place.
    Choice(u8),
}

/// How a field reads and which values it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text of at most [`MAX_NAME`](super::MAX_NAME) characters.
    Text,
    /// Text of at most [`LONG_TEXT`](super::LONG_TEXT) characters.
    LongText,
    /// Three letters.
    CurrencyCode,
    /// One of so many choices.
    Choice(u8),
    /// Money, from zero.
    Money,
    /// Pieces, from zero.
    Count,
    /// A fraction from 0 to 1.
    Rate,
    /// A fraction from 0 without an upper end (target ROMI).
    OpenRate,
    /// A number above zero.
    Positive,
    /// A number from zero.
    Number,
    /// A whole number from 1 to [`MAX_MONTHS`](super::MAX_MONTHS).
    Months,
    /// A month, as months since year 0.
    Calendar,
    /// Days of a delay, from zero to [`MAX_DAYS`](super::MAX_DAYS).
    Days,
    /// Points of a score, a thousand at most, below zero too.
    Points,
}

/// Why a field does not take a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Under zero, or under the least value.
    #[error("too small")]
    TooSmall,
    /// A conversion, share or margin over 100 %.
    #[error("over 100 %")]
    OverWhole,
    /// Past the largest value that is calculated with.
    #[error("too large")]
    TooLarge,
    /// Must be a whole number.
    #[error("not whole")]
    NotWhole,
    /// Must not be empty.
    #[error("empty")]
    Empty,
    /// Text too long.
    #[error("text too long")]
    TooLong,
    /// Not one of the choices, or no such currency.
    #[error("no such choice")]
    NoSuchChoice,
    /// The product, channel or stage is gone.
    #[error("gone")]
    Gone,
    /// A list is full.
    #[error("too many")]
    TooMany,
}
