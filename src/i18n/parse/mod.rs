//! What number a person meant by what they typed or pasted into a field.
//!
//! Not for whole tables (see [`parse_table`](super::paste::parse_table)), and not for deciding whether a number makes
//! sense in its field. Invariants: any text in any language gives a number, nothing, or an error that can be worded;
//! never a panic; work is bounded ([`MAX_CHARS`] characters, [`MAX_TOKENS`] parts of a sum); arithmetic is decimal and
//! checked. A text that could mean two numbers is refused rather than guessed, except where a rule below says which.
//!
//! # Marks inside a number
//! - Spaces of any kind and apostrophes separate groups of exactly three digits: `1 500 000`, `1'500`. `12 5` is refused.
//! - Comma and point both present: the last one is the decimal mark, and the other groups: `1,200.50`, `1.200,50`.
//! - One of them more than once: it groups, and the groups must have three digits: `1.500.000` is a number, `01.02.2027`
//!   is not.
//! - A single point is the decimal mark in every language: `1.500` is one and a half.
//! - A single comma is the decimal mark: `1,5`, `1,500` are one and a half. In English alone, a comma between one to three
//!   digits (not a lone zero) and exactly three is grouping: `1,500` is fifteen hundred, and `0,500` is a half.
//! - A mark at either end is forgiven: `,5` and `12.` are numbers; so is `1.5E+06`, which spreadsheets copy.
//!
//! # Around a number
//! - Words of scale follow it: `200k`, `1,5 млн`, `200 тыс`, `1.5bn`, `3 мың`. Not `м` in Kazakh, where it may be either
//!   thousand or million.
//! - Currency signs, ISO codes and the usual short words (`руб.`, `грн`, `тг`, `шт.`) are skipped on either side: the field
//!   knows its unit. In a [`Kind::Money`] field those of another currency are refused: `$5` is not five roubles.
//! - Brackets around one number and nothing else are the minus of accounting: `(987.65)` and `($5m)` are below zero; `(2+3)`
//!   and `=(5)` are sums.
//! - `%` divides by 100. A whole text in percent is no money and no count: `10%` is refused there, `1200*10%` is a sum. In a [`Kind::Percent`] field a bare number is percent as well: `12,5` and `12,5%` are both 0.125.
//!
//! # Sums
//! `+`, `-`, `*` or `×` or `x`, `/` or `÷`, brackets, and an optional `=` in front. A `×` left at the very end is the "times" of
//! `5×`. Beside a plain number `± 20%` means "of it", as on a calculator: `1000+20%` is 1200. In a percent field
//! `10%+5` is 15 %. `:` is not division.
//!
//! A number alone in brackets is below zero, as accounting writes it: `(987.65)`.
//!
//! # Ranges
//! Two numbers joined by a dash (`1–3%`, `1—3 млн`) are a range, and so are two joined by a hyphen when the first is smaller
//! (`100-300`; but `300-100` is 200): the error carries both ends. `=` in front, or a true minus (U+2212), or any further
//! operator, makes it subtraction.

mod lexer;
mod sum;
#[cfg(test)]
mod tests;
mod words;

use super::locale::Locale;
use crate::domain::model::{Currency, Shape};
use lexer::{Lexer, Token, What, is_invisible};
use rust_decimal::Decimal;
use std::fmt;
use sum::{Sum, range};

/// Longest text that is read, in characters without the blanks around it.
///
/// ```
/// use voronka::i18n::{locale::Locale, parse::{parse, Kind, ParseError, MAX_CHARS}};
/// let text = "1".repeat(MAX_CHARS + 1);
/// assert_eq!(parse(&text, Locale::En, Kind::Number), Err(ParseError::TooLong));
/// ```
pub const MAX_CHARS: usize = 200;

/// Most numbers, operators, brackets and words of scale in one sum.
///
/// ```
/// use voronka::i18n::{locale::Locale, parse::{parse, Kind, ParseError, MAX_TOKENS}};
/// let text = "1+".repeat(MAX_TOKENS / 2) + "1";
/// assert_eq!(parse(&text, Locale::En, Kind::Number), Err(ParseError::TooLong));
/// ```
pub const MAX_TOKENS: usize = 50;

/// What a field holds.
///
/// ```
/// use voronka::i18n::parse::Kind;
/// assert_ne!(Kind::Number, Kind::Percent);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A ratio, a weight, or whatever stands in a table: a bare `12` is 12.
    Number,
    /// A share: a bare `12` is 12 %, which is 0.12.
    Percent,
    /// A count: as a number, and no percentage.
    Count,
    /// Money of this currency: as a count, and no other currency's.
    Money(Currency),
}

impl Kind {
    /// What a field of a plan in this currency holds.
    ///
    /// ```
    /// use voronka::domain::model::{Currency, Shape};
    /// use voronka::i18n::parse::Kind;
    /// assert_eq!(Kind::of(Shape::OpenRate, Currency::default()), Kind::Percent);
    /// assert_eq!(Kind::of(Shape::Money, Currency::default()), Kind::Money(Currency::default()));
    /// ```
    pub const fn of(shape: Shape, currency: Currency) -> Self {
        match shape {
            Shape::Rate | Shape::OpenRate => Self::Percent,
            Shape::Money => Self::Money(currency),
            Shape::Count => Self::Count,
            _ => Self::Number,
        }
    }
}

/// Why a text is not one number. The field keeps the text, and the plan the number it had.
///
/// Offsets count characters (not bytes) from the start of the text as it was given.
///
/// ```
/// use voronka::i18n::{locale::Locale, parse::{parse, Kind, ParseError}};
/// let error = parse("12 apples", Locale::En, Kind::Number);
/// assert_eq!(error, Err(ParseError::NotANumber { at: 3, found: "apples".into() }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Something that cannot stand there: a letter, a second number, a group of the wrong length.
    NotANumber {
        /// Where it begins; behind the last character if the text stops too soon (`1200*`).
        at: usize,
        /// What stands there, the whole word or number if it is one; empty if the text stops too soon.
        found: String,
    },
    /// Two ends where one number is asked for; as the field would hold them (percents as fractions), `min <= max`.
    Range {
        /// The smaller end.
        min: Decimal,
        /// The larger end.
        max: Decimal,
    },
    /// The sum divides by zero.
    DivisionByZero,
    /// The number, or a step of the sum, is beyond what the planner counts with (about 7.9 · 10^28).
    TooLarge,
    /// More than [`MAX_CHARS`] characters or [`MAX_TOKENS`] parts.
    TooLong,
    /// A bracket without its partner.
    Unbalanced {
        /// Where that bracket stands.
        at: usize,
    },
    /// A percentage, where money or a count is asked for.
    Percentage,
    /// The sign, word or code of another currency.
    OtherCurrency {
        /// Where it begins.
        at: usize,
        /// The sign, word or code.
        found: String,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::NotANumber { at, found } if found.is_empty() => write!(f, "ends too soon, at {at}"),
            ParseError::NotANumber { at, found } => write!(f, "not part of a number: {found:?} at {at}"),
            ParseError::Range { min, max } => write!(f, "a range from {min} to {max}, one number expected"),
            ParseError::DivisionByZero => f.write_str("division by zero"),
            ParseError::TooLarge => f.write_str("too large"),
            ParseError::TooLong => f.write_str("too long"),
            ParseError::Unbalanced { at } => write!(f, "bracket without a partner at {at}"),
            ParseError::Percentage => f.write_str("a percentage"),
            ParseError::OtherCurrency { at, found } => write!(f, "another currency: {found:?} at {at}"),
        }
    }
}

impl std::error::Error for ParseError {}

/// The number in `text`, by the rules at the head of this module; `None` if the text is blank.
///
/// A number in percent comes back as a fraction whatever the `kind`.
///
/// # Errors
/// Each variant of [`ParseError`]; nothing else can go wrong.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::i18n::{locale::Locale, parse::{parse, Kind, ParseError}};
/// let number = |text| parse(text, Locale::Ru, Kind::Number);
/// assert_eq!(number("1,5 млн ₽"), Ok(Some(Decimal::from(1_500_000))));
/// assert_eq!(number("1200*12"), Ok(Some(Decimal::from(14_400))));
/// assert_eq!(number("  "), Ok(None));
/// assert_eq!(parse("12,5", Locale::Ru, Kind::Percent), Ok(Some(Decimal::new(125, 3))));
/// let range = ParseError::Range { min: Decimal::new(1, 2), max: Decimal::new(3, 2) };
/// assert_eq!(parse("1–3%", Locale::Ru, Kind::Percent), Err(range));
/// assert_eq!(number("(987.65)"), Ok(Some(Decimal::new(-98765, 2))));
/// assert_eq!(parse("10%", Locale::Ru, Kind::Count), Err(ParseError::Percentage));
/// ```
pub fn parse(text: &str, locale: Locale, kind: Kind) -> Result<Option<Decimal>, ParseError> {
    let mut all = text.chars().enumerate().filter(|(_, c)| !is_invisible(*c)).skip_while(|(_, c)| c.is_whitespace());
    let mut chars: Vec<(usize, char)> = all.by_ref().take(MAX_CHARS).collect();
    if all.any(|(_, c)| !c.is_whitespace()) {
        return Err(ParseError::TooLong);
    }
    while chars.last().is_some_and(|(_, c)| c.is_whitespace()) {
        chars.pop();
    }
    if chars.is_empty() {
        return Ok(None);
    }
    let end = chars.last().map_or(0, |(at, _)| at.saturating_add(1));
    let money = if let Kind::Money(currency) = kind { Some(currency) } else { None };
    let mut lexer = Lexer { chars, end, next: 0, locale, money };
    let spreadsheet = lexer.eat('=');
    let mut tokens = lexer.tokens()?;
    if matches!(tokens.as_slice(), [_, .., Token { what: What::Times { cross: true }, .. }]) {
        tokens.pop();
    }
    if !spreadsheet && let Some((min, max)) = range(&tokens, kind)? {
        return Err(ParseError::Range { min, max });
    }
    let mut sum = Sum { tokens: &tokens, next: 0, lexer: &lexer, kind };
    let value = sum.expression()?;
    match sum.peek() {
        None => {}
        Some(Token { what: What::Close, from, .. }) => return Err(ParseError::Unbalanced { at: lexer.place(*from) }),
        Some(_) => return Err(sum.unexpected()),
    }
    if value.percent && matches!(kind, Kind::Count | Kind::Money(_)) {
        return Err(ParseError::Percentage);
    }
    let mut amount = if kind == Kind::Percent && !value.percent { hundredth(value.amount)? } else { value.amount };
    if !spreadsheet && is_in_brackets(&tokens) {
        amount = -amount;
    }
    Ok(Some(amount.normalize()))
}

/// Whether one number stands in brackets, and nothing else in the text, as accounting writes what is below zero.
fn is_in_brackets(tokens: &[Token]) -> bool {
    let [Token { what: What::Open, .. }, Token { what: What::Number(_), .. }, rest @ ..] = tokens else { return false };
    rest.iter().all(|token| matches!(token.what, What::Close | What::Scale(_) | What::Percent))
}

fn hundredth(amount: Decimal) -> Result<Decimal, ParseError> {
    amount.checked_mul(Decimal::new(1, 2)).ok_or(ParseError::TooLarge)
}
