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
//!   knows its unit.
//! - `%` divides by 100. In a [`Kind::Percent`] field a bare number is percent as well: `12,5` and `12,5%` are both 0.125.
//!
//! # Sums
//! `+`, `-`, `*` or `×` or `x`, `/` or `÷`, brackets, and an optional `=` in front. A `×` left at the very end is the "times" of
//! `5×`. Beside a plain number `± 20%` means "of it", as on a calculator: `1000+20%` is 1200. In a percent field
//! `10%+5` is 15 %. `:` is not division.
//!
//! # Ranges
//! Two numbers joined by a dash (`1–3%`, `1—3 млн`) are a range, and so are two joined by a hyphen when the first is smaller
//! (`100-300`; but `300-100` is 200): the error carries both ends. `=` in front, or a true minus (U+2212), or any further
//! operator, makes it subtraction.

use super::locale::Locale;
use rust_decimal::Decimal;
use std::fmt;

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
    /// A count, a sum of money, a ratio: a bare `12` is 12.
    Number,
    /// A share: a bare `12` is 12 %, which is 0.12.
    Percent,
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
    let mut lexer = Lexer { chars, end, next: 0, locale };
    let spreadsheet = lexer.eat('=');
    let mut tokens = lexer.tokens()?;
    if matches!(tokens.as_slice(), [_, .., Token { what: What::Times { cross: true }, .. }]) {
        tokens.pop();
    }
    if !spreadsheet && let Some((min, max)) = range(&tokens, kind)? {
        return Err(ParseError::Range { min, max });
    }
    let mut sum = Sum { tokens: &tokens, next: 0, end, kind };
    let value = sum.expression()?;
    match sum.peek() {
        None => {}
        Some(Token { what: What::Close, at, .. }) => return Err(ParseError::Unbalanced { at: *at }),
        Some(_) => return Err(sum.unexpected()),
    }
    let amount = if kind == Kind::Percent && !value.percent { hundredth(value.amount)? } else { value.amount };
    Ok(Some(amount.normalize()))
}

fn hundredth(amount: Decimal) -> Result<Decimal, ParseError> {
    amount.checked_mul(Decimal::new(1, 2)).ok_or(ParseError::TooLarge)
}

// ---- characters ----

/// Marks of direction and zero-width characters, which come along when copying from web pages.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\'' | '\u{2019}' | '\u{2bc}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Latin and Cyrillic letters, all that the words we know are made of.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// Small letters without the Unicode tables of the standard library (they would weigh more than this file).
fn lower(c: char) -> char {
    let shifted = |by: u32| char::from_u32(u32::from(c).saturating_add(by)).unwrap_or(c);
    match c {
        '\u{410}'..='\u{42f}' => shifted(0x20),
        '\u{400}'..='\u{40f}' => shifted(0x50),
        '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' if u32::from(c).is_multiple_of(2) => shifted(1),
        _ => c.to_ascii_lowercase(),
    }
}

// ---- words ----

enum Word {
    Scale(i64),
    Unit,
    Times,
}

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;
const TRILLION: i64 = 1_000_000_000_000;

/// Beginnings of words that are also written in full and declined: `тысячи`, `мільйонів`, `рублей`.
const STEMS: [(&str, i64); 21] = [
    ("thousand", THOUSAND),
    ("тысяч", THOUSAND),
    ("тисяч", THOUSAND),
    ("million", MILLION),
    ("миллион", MILLION),
    ("мільйон", MILLION),
    ("billion", BILLION),
    ("миллиард", BILLION),
    ("мільярд", BILLION),
    ("trillion", TRILLION),
    ("триллион", TRILLION),
    ("трильйон", TRILLION),
    ("руб", 0),
    ("гривен", 0),
    ("гривн", 0),
    ("тенге", 0),
    ("теңге", 0),
    ("dollar", 0),
    ("доллар", 0),
    ("долар", 0),
    ("euro", 0),
];

fn word(typed: &str, locale: Locale) -> Option<Word> {
    let small: String = typed.chars().map(lower).collect();
    Some(match small.as_str() {
        "x" | "х" => Word::Times,
        "k" | "к" | "т" | "тр" | "тыс" | "тис" | "мың" => Word::Scale(THOUSAND),
        "м" if locale == Locale::Kk => return None,
        "m" | "mn" | "mln" | "mio" | "kk" | "м" | "млн" | "кк" => Word::Scale(MILLION),
        "b" | "bn" | "bln" | "mlrd" | "млрд" => Word::Scale(BILLION),
        "t" | "tn" | "trn" | "trln" | "трлн" => Word::Scale(TRILLION),
        "р" | "грн" | "тг" | "евро" | "євро" | "us" | "usd" | "eur" | "rub" | "rur" | "uah" | "kzt" | "gbp" | "шт"
        | "pcs" | "дана" => Word::Unit,
        _ => match STEMS.iter().find(|(stem, _)| small.starts_with(stem)) {
            Some((_, 0)) => Word::Unit,
            Some((_, scale)) => Word::Scale(*scale),
            // An ISO 4217 code, ours or not: the field knows its own currency.
            None if typed.len() == 3 && typed.bytes().all(|b| b.is_ascii_uppercase()) => Word::Unit,
            None => return None,
        },
    })
}

// ---- tokens ----

#[derive(Clone, Copy, PartialEq)]
enum What {
    Number(Decimal),
    Scale(i64),
    Percent,
    Plus,
    Minus(Stroke),
    Times { cross: bool },
    Over,
    Open,
    Close,
}

#[derive(Clone, Copy, PartialEq)]
enum Stroke {
    Hyphen,
    Dash,
    Minus,
}

struct Token {
    what: What,
    at: usize,
    found: String,
}

struct Lexer {
    /// What was typed without invisible characters, each with its place in the text.
    chars: Vec<(usize, char)>,
    /// Just behind the last character.
    end: usize,
    next: usize,
    locale: Locale,
}

impl Lexer {
    fn ahead(&self, by: usize) -> Option<char> {
        self.chars.get(self.next.saturating_add(by)).map(|(_, c)| *c)
    }

    fn is_digit(&self, by: usize) -> bool {
        self.ahead(by).is_some_and(|c| c.is_ascii_digit())
    }

    fn skip(&mut self, by: usize) {
        self.next = self.next.saturating_add(by);
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.ahead(0) == Some(wanted);
        if found {
            self.skip(1);
        }
        found
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.ahead(0).filter(|c| belongs(*c)) {
            text.push(c);
            self.skip(1);
        }
        text
    }

    fn since(&self, start: usize) -> String {
        self.chars.get(start..self.next).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }

    fn wrong(&self, start: usize) -> ParseError {
        let at = self.chars.get(start).map_or(self.end, |(at, _)| *at);
        ParseError::NotANumber { at, found: self.since(start) }
    }

    fn tokens(&mut self) -> Result<Vec<Token>, ParseError> {
        let mut tokens = Vec::new();
        while let Some(c) = self.ahead(0) {
            let start = self.next;
            let starts_number = c.is_ascii_digit() || (matches!(c, '.' | ',') && self.is_digit(1));
            let what = if starts_number {
                Some(What::Number(self.number()?))
            } else if is_letter(c) {
                self.word()?
            } else {
                self.skip(1);
                if c.is_whitespace() || is_currency(c) { None } else { Some(self.sign(c, start)?) }
            };
            if let Some(what) = what {
                if tokens.len() == MAX_TOKENS {
                    return Err(ParseError::TooLong);
                }
                let at = self.chars.get(start).map_or(self.end, |(at, _)| *at);
                tokens.push(Token { what, at, found: self.since(start) });
            }
        }
        Ok(tokens)
    }

    fn sign(&self, c: char, start: usize) -> Result<What, ParseError> {
        Ok(match c {
            '+' => What::Plus,
            '-' | '\u{2010}' | '\u{2011}' => What::Minus(Stroke::Hyphen),
            '\u{2012}'..='\u{2015}' => What::Minus(Stroke::Dash),
            '\u{2212}' => What::Minus(Stroke::Minus),
            '*' | '·' | '⋅' => What::Times { cross: false },
            '×' => What::Times { cross: true },
            '/' | '÷' | '\u{2044}' | '\u{2215}' => What::Over,
            '(' => What::Open,
            ')' => What::Close,
            '%' | '\u{ff05}' => What::Percent,
            _ => return Err(self.wrong(start)),
        })
    }

    fn word(&mut self) -> Result<Option<What>, ParseError> {
        let start = self.next;
        let typed = self.run(is_letter);
        let known = word(&typed, self.locale).ok_or_else(|| self.wrong(start))?;
        // The point of an abbreviation belongs to it even before a digit: "руб.500" is not a half.
        self.eat('.');
        Ok(match known {
            Word::Scale(scale) => Some(What::Scale(scale)),
            Word::Times => Some(What::Times { cross: true }),
            Word::Unit => None,
        })
    }

    fn number(&mut self) -> Result<Decimal, ParseError> {
        let start = self.next;
        let (digits, scale) = self.digits().ok_or_else(|| self.wrong(start))?;
        let mut literal = digits;
        if scale > 0 {
            literal.insert(literal.len().saturating_sub(scale), '.');
        }
        // Only digits and one point reach this, so the single thing that can be wrong is the size.
        let amount = literal.parse().map_err(|_| ParseError::TooLarge)?;
        self.exponent(amount)
    }

    /// All digits of a number and how many of them stand behind the decimal mark; `None` if its marks make no sense.
    fn digits(&mut self) -> Option<(String, usize)> {
        let mut whole = self.run(|c| c.is_ascii_digit());
        let mut spaced = false;
        while (spaced || (1..=3).contains(&whole.len())) && self.is_group_ahead() {
            self.skip(1);
            whole.push_str(&self.run(|c| c.is_ascii_digit()));
            spaced = true;
        }
        let mut parts = vec![whole];
        let mut marks = Vec::new();
        while let Some(c) = self.ahead(0).filter(|c| matches!(c, '.' | ',')) {
            // Behind the last digit a mark is forgiven once: "12." and "1,500." are on their way to more.
            if !self.is_digit(1) && marks.contains(&c) {
                break;
            }
            self.skip(1);
            marks.push(c);
            parts.push(self.run(|c| c.is_ascii_digit()));
        }
        let last = marks.last().copied();
        let alike = marks.iter().all(|mark| Some(*mark) == last);
        let is_decimal = match marks.len() {
            0 => return Some((parts.concat(), 0)),
            1 => !(self.locale == Locale::En && last == Some(',') && !spaced && is_english_group(&parts)),
            _ => !alike,
        };
        let decimals = if is_decimal { parts.last().map_or(0, String::len) } else { 0 };
        let groups = parts.get(..parts.len().saturating_sub(usize::from(is_decimal)))?;
        let between = marks.get(..groups.len().saturating_sub(1))?;
        let nonsense = spaced || !are_groups(groups) || (is_decimal && between.contains(&last?));
        if groups.len() > 1 && nonsense {
            return None;
        }
        Some((parts.concat(), decimals))
    }

    /// A space or apostrophe and exactly three digits.
    fn is_group_ahead(&self) -> bool {
        self.ahead(0).is_some_and(is_group_mark) && (1..=3).all(|by| self.is_digit(by)) && !self.is_digit(4)
    }

    /// `E+06` behind the digits, as spreadsheets copy large numbers.
    fn exponent(&mut self, mut amount: Decimal) -> Result<Decimal, ParseError> {
        if !matches!(self.ahead(0), Some('e' | 'E')) {
            return Ok(amount);
        }
        let signed = usize::from(matches!(self.ahead(1), Some('+' | '-')));
        let from = signed.saturating_add(1);
        if !self.is_digit(from) {
            return Ok(amount);
        }
        let negative = self.ahead(1) == Some('-');
        self.skip(from);
        let power: u32 = self.run(|c| c.is_ascii_digit()).parse().unwrap_or(u32::MAX);
        // Past 60 steps any number has either left the range or become zero.
        for _ in 0..power.min(60) {
            amount = if negative { amount.checked_div(Decimal::TEN) } else { amount.checked_mul(Decimal::TEN) }
                .ok_or(ParseError::TooLarge)?;
        }
        Ok(amount)
    }
}

fn are_groups(groups: &[String]) -> bool {
    let mut lengths = groups.iter().map(String::len);
    lengths.next().is_some_and(|first| (1..=3).contains(&first)) && lengths.all(|length| length == 3)
}

fn is_english_group(parts: &[String]) -> bool {
    are_groups(parts) && parts.first().is_some_and(|first| !first.starts_with('0'))
}

// ---- ranges ----

/// A number with its word of scale and percent sign, as one end of a range.
struct End {
    amount: Decimal,
    scale: Option<i64>,
    percent: bool,
}

fn end_of_range(tokens: &[Token]) -> Option<(End, &[Token])> {
    let [Token { what: What::Number(amount), .. }, rest @ ..] = tokens else { return None };
    let (scale, rest) = match rest {
        [Token { what: What::Scale(scale), .. }, rest @ ..] => (Some(*scale), rest),
        _ => (None, rest),
    };
    let (percent, rest) = match rest {
        [Token { what: What::Percent, .. }, rest @ ..] => (true, rest),
        _ => (false, rest),
    };
    Some((End { amount: *amount, scale, percent }, rest))
}

/// The two ends, if the text is two numbers and a dash between them and nothing else.
fn range(tokens: &[Token], kind: Kind) -> Result<Option<(Decimal, Decimal)>, ParseError> {
    let Some((mut first, [Token { what: What::Minus(dash), .. }, rest @ ..])) = end_of_range(tokens) else {
        return Ok(None);
    };
    let Some((last, [])) = end_of_range(rest) else { return Ok(None) };
    // "1–3 млн" and "1–3%": the unit is said once, for both.
    if first.amount <= last.amount {
        first.scale = first.scale.or(last.scale);
    }
    first.percent |= last.percent;
    let amount = |end: &End| {
        let amount = scaled(end.amount, end.scale.unwrap_or(1))?;
        if end.percent || kind == Kind::Percent { hundredth(amount) } else { Ok(amount) }
    };
    let (from, to) = (amount(&first)?, amount(&last)?);
    Ok(match dash {
        Stroke::Minus => None,
        Stroke::Hyphen if from >= to => None,
        Stroke::Hyphen | Stroke::Dash => Some((from.min(to).normalize(), from.max(to).normalize())),
    })
}

fn scaled(amount: Decimal, scale: i64) -> Result<Decimal, ParseError> {
    amount.checked_mul(Decimal::from(scale)).ok_or(ParseError::TooLarge)
}

// ---- sums ----

#[derive(Clone, Copy)]
struct Value {
    amount: Decimal,
    /// Whether it was written in percent; `amount` is a fraction then.
    percent: bool,
}

/// Recursive descent; each level of brackets takes a token, so the depth is bounded by [`MAX_TOKENS`].
struct Sum<'a> {
    tokens: &'a [Token],
    next: usize,
    end: usize,
    kind: Kind,
}

impl Sum<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<What> {
        let what = self.peek().map(|token| token.what);
        self.next = self.next.saturating_add(1);
        what
    }

    fn unexpected(&self) -> ParseError {
        match self.peek() {
            Some(token) => ParseError::NotANumber { at: token.at, found: token.found.clone() },
            None => ParseError::NotANumber { at: self.end, found: String::new() },
        }
    }

    fn expression(&mut self) -> Result<Value, ParseError> {
        let mut value = self.product()?;
        while let Some(sign @ (What::Plus | What::Minus(_))) = self.peek().map(|token| token.what) {
            self.take();
            let other = self.product()?;
            value = self.added(value, other, sign == What::Plus)?;
        }
        Ok(value)
    }

    fn added(&self, value: Value, other: Value, plus: bool) -> Result<Value, ParseError> {
        let (mut left, mut right) = (value.amount, other.amount);
        match (self.kind, value.percent, other.percent) {
            (Kind::Number, false, true) => right = left.checked_mul(right).ok_or(ParseError::TooLarge)?,
            (Kind::Percent, false, true) => left = hundredth(left)?,
            (Kind::Percent, true, false) => right = hundredth(right)?,
            _ => {}
        }
        let percent = match self.kind {
            Kind::Number => value.percent && other.percent,
            Kind::Percent => value.percent || other.percent,
        };
        let amount = if plus { left.checked_add(right) } else { left.checked_sub(right) };
        Ok(Value { amount: amount.ok_or(ParseError::TooLarge)?, percent })
    }

    fn product(&mut self) -> Result<Value, ParseError> {
        let mut value = self.factor()?;
        while let Some(sign @ (What::Times { .. } | What::Over)) = self.peek().map(|token| token.what) {
            self.take();
            let other = self.factor()?;
            let amount = if sign != What::Over {
                value.amount.checked_mul(other.amount)
            } else if other.amount.is_zero() {
                return Err(ParseError::DivisionByZero);
            } else {
                value.amount.checked_div(other.amount)
            };
            // In a number field "200*10%" is a plain 20; in a percent field "10%/2" is still 5 %.
            let percent = match self.kind {
                Kind::Number => value.percent && other.percent && sign != What::Over,
                Kind::Percent => value.percent || other.percent,
            };
            value = Value { amount: amount.ok_or(ParseError::TooLarge)?, percent };
        }
        Ok(value)
    }

    fn factor(&mut self) -> Result<Value, ParseError> {
        let mut negative = false;
        while let Some(sign @ (What::Plus | What::Minus(_))) = self.peek().map(|token| token.what) {
            self.take();
            negative ^= sign != What::Plus;
        }
        let mut value = self.primary()?;
        if let Some(What::Scale(scale)) = self.peek().map(|token| token.what) {
            self.take();
            value.amount = scaled(value.amount, scale)?;
        }
        if let Some(What::Percent) = self.peek().map(|token| token.what) {
            if value.percent {
                return Err(self.unexpected());
            }
            self.take();
            value = Value { amount: hundredth(value.amount)?, percent: true };
        }
        if negative {
            value.amount = -value.amount;
        }
        Ok(value)
    }

    fn primary(&mut self) -> Result<Value, ParseError> {
        let at = self.peek().map_or(self.end, |token| token.at);
        match self.peek().map(|token| token.what) {
            Some(What::Number(amount)) => {
                self.take();
                Ok(Value { amount, percent: false })
            }
            Some(What::Open) => {
                self.take();
                let value = self.expression()?;
                match self.peek().map(|token| token.what) {
                    Some(What::Close) => {
                        self.take();
                        Ok(value)
                    }
                    None => Err(ParseError::Unbalanced { at }),
                    Some(_) => Err(self.unexpected()),
                }
            }
            _ => Err(self.unexpected()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn wrong(at: usize, found: &str) -> ParseError {
        ParseError::NotANumber { at, found: found.into() }
    }

    fn locales() -> impl Strategy<Value = Locale> {
        prop::sample::select(&Locale::ALL[..])
    }

    #[test]
    fn numbers_in_every_language() {
        for (text, want) in [
            ("0", "0"),
            ("-0", "0"),
            ("1 500 000", "1500000"),
            ("1\u{a0}500\u{202f}000", "1500000"),
            ("1\u{2009}500", "1500"),
            ("1'500'000.25", "1500000.25"),
            ("1\u{2019}500", "1500"),
            ("0.02", "0.02"),
            (".5", "0.5"),
            (",5", "0.5"),
            ("12.", "12"),
            ("12,", "12"),
            ("1.500", "1.5"),
            ("1,200.50", "1200.5"),
            ("1.200,50", "1200.5"),
            ("1,200.", "1200"),
            ("1.500.000", "1500000"),
            ("1,500,000", "1500000"),
            ("1 500 000,5", "1500000.5"),
            ("1 500.5", "1500.5"),
            ("1,5", "1.5"),
            ("1500,500", "1500.5"),
            ("0,500", "0.5"),
            ("1.5E+06", "1500000"),
            ("25e-3", "0.025"),
            ("\u{feff}\u{200e}12\u{ad}5\t\r\n", "125"),
            ("-5", "-5"),
            ("\u{2212}5", "-5"),
            ("\u{2013} 5", "-5"),
            ("+5", "5"),
            ("200k", "200000"),
            ("1.5m", "1500000"),
            ("1.5M", "1500000"),
            ("2 mln", "2000000"),
            ("2bn", "2000000000"),
            ("1,5 млн", "1500000"),
            ("1,5млн.", "1500000"),
            ("200 тыс", "200000"),
            ("200 ТЫС. РУБ.", "200000"),
            ("200 тис.", "200000"),
            ("3 мың", "3000"),
            ("3 МЫҢ ТЕҢГЕ", "3000"),
            ("3 мільйони", "3000000"),
            ("2 млрд", "2000000000"),
            ("1500 трлн", "1500000000000000"),
            ("5 миллионов", "5000000"),
            ("150 т.р.", "150000"),
            ("1,5кк", "1500000"),
            ("$1,200.50", "1200.5"),
            ("-$5", "-5"),
            ("$-5", "-5"),
            ("1 200 ₽", "1200"),
            ("1 200 руб.", "1200"),
            ("руб.500", "500"),
            ("1 200 грн", "1200"),
            ("5000 ₸", "5000"),
            ("5000тг", "5000"),
            ("KZT 5 000", "5000"),
            ("5 CHF", "5"),
            ("US$ 5", "5"),
            ("100 шт.", "100"),
            ("€1.5m", "1500000"),
            ("12,5%", "0.125"),
            ("12.5 %", "0.125"),
            ("5×", "5"),
            ("5x", "5"),
            ("4,2х", "4.2"),
        ] {
            for locale in Locale::ALL {
                assert_eq!(parse(text, locale, Kind::Number), Ok(Some(d(want))), "{text:?} {locale:?}");
            }
        }
    }

    #[test]
    fn one_comma_means_different_things() {
        for locale in [Locale::Ru, Locale::Uk, Locale::Kk] {
            assert_eq!(parse("1,500", locale, Kind::Number), Ok(Some(d("1.5"))));
            assert_eq!(parse("1 500,250", locale, Kind::Number), Ok(Some(d("1500.25"))));
        }
        for (text, want) in [
            ("1,500", "1500"),
            ("$12,500", "12500"),
            ("1,500k", "1500000"),
            ("0,500", "0.5"),
            ("1,50", "1.5"),
            ("1,5000", "1.5"),
            ("1 500,250", "1500.25"),
        ] {
            assert_eq!(parse(text, Locale::En, Kind::Number), Ok(Some(d(want))), "{text:?}");
        }
        assert_eq!(parse("1,5 м", Locale::Ru, Kind::Number), Ok(Some(d("1500000"))));
        assert_eq!(parse("1,5 м", Locale::Kk, Kind::Number), Err(wrong(4, "м")));
    }

    #[test]
    fn sums() {
        for (text, want) in [
            ("1200*12", "14400"),
            ("1200×12", "14400"),
            ("1200x12", "14400"),
            ("1200 х 12", "14400"),
            ("(100+20)*3", "360"),
            ("=100+20*3", "160"),
            ("= 5-10", "-5"),
            ("10/4", "2.5"),
            ("10 ÷ 4", "2.5"),
            ("300-100", "200"),
            ("100\u{2212}300", "-200"),
            ("1-2-3", "-4"),
            ("1–2–3", "-4"),
            ("2*-3", "-6"),
            ("--3", "3"),
            ("(1+2)k", "3000"),
            ("1,5 млн + 200 тыс", "1700000"),
            ("$100 + $20", "120"),
            ("(((1)))", "1"),
            ("1000+20%", "1200"),
            ("1000-20%", "800"),
            ("100+10%-10%", "99"),
            ("200*10%", "20"),
            ("100+200*10%", "120"),
            ("50%*20%", "0.1"),
            ("20%+1", "1.2"),
            ("10%/20%", "0.5"),
            ("(5+5)%", "0.1"),
        ] {
            assert_eq!(parse(text, Locale::Ru, Kind::Number), Ok(Some(d(want))), "{text:?}");
        }
    }

    #[test]
    fn percent_fields() {
        for (text, want) in [
            ("12,5%", "0.125"),
            ("12,5", "0.125"),
            ("0.02", "0.0002"),
            ("100", "1"),
            ("5+7", "0.12"),
            ("5%+7%", "0.12"),
            ("10%+5", "0.15"),
            ("5+10%", "0.15"),
            ("10%/2", "0.05"),
            ("50%*20%", "0.1"),
            ("1/3*3", "0.01"),
            ("-3%", "-0.03"),
            ("=3-1", "0.02"),
        ] {
            let got = parse(text, Locale::Ru, Kind::Percent).map(|x| x.map(|x| x.round_dp(20).normalize()));
            assert_eq!(got, Ok(Some(d(want))), "{text:?}");
        }
    }

    #[test]
    fn ranges_name_both_ends() {
        for (text, kind, min, max) in [
            ("1–3%", Kind::Percent, "0.01", "0.03"),
            ("1–3%", Kind::Number, "0.01", "0.03"),
            ("1%-3%", Kind::Number, "0.01", "0.03"),
            ("1-3", Kind::Percent, "0.01", "0.03"),
            ("3 — 1", Kind::Number, "1", "3"),
            ("100-300", Kind::Number, "100", "300"),
            ("1,5–2 млн ₽", Kind::Number, "1500000", "2000000"),
            ("$500k–$1.5m", Kind::Number, "500000", "1500000"),
            ("500–1 млн", Kind::Number, "500", "1000000"),
        ] {
            let want = ParseError::Range { min: d(min), max: d(max) };
            assert_eq!(parse(text, Locale::Ru, kind), Err(want), "{text:?}");
        }
    }

    #[test]
    fn blank_is_nothing() {
        for text in ["", " ", "\u{a0}\t\n", "\u{feff}", &" ".repeat(1000)] {
            for kind in [Kind::Number, Kind::Percent] {
                assert_eq!(parse(text, Locale::Uk, kind), Ok(None), "{text:?}");
            }
        }
    }

    #[test]
    fn refusals_say_where() {
        for (text, want) in [
            ("abc", wrong(0, "abc")),
            ("  12 яблок", wrong(5, "яблок")),
            ("12 5", wrong(3, "5")),
            ("1 50", wrong(2, "50")),
            ("1 5000", wrong(2, "5000")),
            ("2026 150", wrong(5, "150")),
            ("01.02.2027", wrong(0, "01.02.2027")),
            ("1,5,3", wrong(0, "1,5,3")),
            ("1 500.000,5", wrong(0, "1 500.000,5")),
            ("1,2.3,4", wrong(0, "1,2.3,4")),
            ("10:4", wrong(2, ":")),
            ("100\n200", wrong(4, "200")),
            ("1200*", wrong(5, "")),
            ("-", wrong(1, "")),
            ("=", wrong(1, "")),
            ("₽", wrong(1, "")),
            ("×", wrong(0, "×")),
            (".", wrong(0, ".")),
            ("1..5", wrong(0, "1..5")),
            ("5%%", wrong(2, "%")),
            ("млн", wrong(0, "млн")),
            ("1 млн млн", wrong(6, "млн")),
            ("2(3)", wrong(1, "(")),
            ("()", wrong(1, ")")),
            ("(1 2)", wrong(3, "2")),
            ("(1", ParseError::Unbalanced { at: 0 }),
            ("2*((1+2)", ParseError::Unbalanced { at: 2 }),
            ("1)", ParseError::Unbalanced { at: 1 }),
            ("1/0", ParseError::DivisionByZero),
            ("1/(2-2)", ParseError::DivisionByZero),
            ("9e28", ParseError::TooLarge),
            ("1e99999999999", ParseError::TooLarge),
            ("99999999999999999999999999999999", ParseError::TooLarge),
            ("10000000000000000000*10000000000000000000", ParseError::TooLarge),
            ("79228162514264337593543950335+79228162514264337593543950335", ParseError::TooLarge),
            ("79228162514264337593543950335k", ParseError::TooLarge),
            ("1\u{1f600}", wrong(1, "\u{1f600}")),
        ] {
            assert_eq!(parse(text, Locale::Ru, Kind::Number), Err(want), "{text:?}");
        }
    }

    #[test]
    fn limits() {
        let number = |text: &str| parse(text, Locale::En, Kind::Number);
        assert_eq!(number(&format!("0.{}", "1".repeat(198))), Ok(Some(d("0.1111111111111111111111111111"))));
        assert_eq!(number(&format!("0.{}", "1".repeat(199))), Err(ParseError::TooLong));
        // Once the reader stopped at a cap and took what it had; what stood behind the blanks was lost.
        assert_eq!(number(&format!("1{}2", " ".repeat(500))), Err(ParseError::TooLong));
        assert_eq!(number(&format!("{}7{}", " ".repeat(500), " ".repeat(500))), Ok(Some(d("7"))));
        assert_eq!(number(&"(".repeat(50)), Err(wrong(50, "")));
        assert_eq!(number(&"(".repeat(51)), Err(ParseError::TooLong));
        assert_eq!(number("1e-70"), Ok(Some(Decimal::ZERO)));
    }

    #[test]
    fn lower_agrees_with_the_standard_library() {
        for c in
            ('\0'..='\u{52f}').filter(|c| is_letter(*c) && !matches!(c, '\u{460}'..='\u{481}' | '\u{4c0}'..='\u{4cf}'))
        {
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), locale in locales()) {
            let _ = parse(&text, locale, Kind::Number);
            let _ = parse(&text, locale, Kind::Percent);
        }

        #[test]
        fn texts_of_number_pieces_never_panic(
            pieces in prop::collection::vec(
                prop::sample::select(&[
                    "0", "1", "12", "500", "7922816251426433759354395033", "\u{a0}", " ", "'", ".", ",", "%", "+", "-", "–", "*",
                    "×", "x", "/", "(", ")", "=", "e", "E-", "e28", "млн", "k", "т.", "м", "₽", "руб.", "USD", "\u{feff}", "\t",
                ][..]),
                0..60,
            ),
            locale in locales(),
        ) {
            let text = pieces.concat();
            let length = text.chars().count();
            for kind in [Kind::Number, Kind::Percent] {
                match parse(&text, locale, kind) {
                    Err(ParseError::NotANumber { at, found }) => {
                        prop_assert!(at <= length);
                        prop_assert!(found.is_empty() || at < length);
                    }
                    Err(ParseError::Unbalanced { at }) => {
                        prop_assert!(matches!(text.chars().nth(at), Some('(' | ')')));
                    }
                    Err(ParseError::Range { min, max }) => prop_assert!(min <= max),
                    _ => {}
                }
            }
        }

        #[test]
        fn grouping_does_not_change_a_number(whole in 0u64..1_000_000_000_000, cents in 0u32..100, locale in locales()) {
            let x = Decimal::from(whole) + Decimal::new(i64::from(cents), 2);
            let text = super::super::number::fixed(x, 2, locale);
            prop_assert_eq!(parse(&text, locale, Kind::Number), Ok(Some(x.normalize())));
        }
    }
}
