//! A text becomes numbers, signs and words of scale, each with its place. The rules of marks inside a number live here.
//!
//! Not for what the parts mean together (`sum`). Invariants: at most [`MAX_TOKENS`] tokens; blanks, currencies and
//! invisible characters make none.

use super::super::locale::Locale;
use super::words::{Word, is_letter, is_of, sign_of, word};
use super::{MAX_TOKENS, ParseError};
use crate::domain::model::Currency;
use rust_decimal::Decimal;

/// Marks of direction and zero-width characters, which come along when copying from web pages.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\'' | '\u{2019}' | '\u{2bc}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
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
pub(super) enum Stroke {
    Hyphen,
    Dash,
    Minus,
}

/// A part of the text, and which characters it is.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) from: usize,
    to: usize,
}

pub(super) struct Lexer {
    /// What was typed without invisible characters, each with its place in the text.
    pub(super) chars: Vec<(usize, char)>,
    /// Just behind the last character.
    pub(super) end: usize,
    pub(super) next: usize,
    pub(super) locale: Locale,
    /// The one currency that may stand there; `None` where any may.
    pub(super) money: Option<Currency>,
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

    pub(super) fn eat(&mut self, wanted: char) -> bool {
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
        self.between(start, self.next)
    }

    fn between(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }

    /// Where a character stands in the text as it was given.
    pub(super) fn place(&self, start: usize) -> usize {
        self.chars.get(start).map_or(self.end, |(at, _)| *at)
    }

    /// This part cannot stand there, or, without one, the text ends too soon.
    pub(super) fn unexpected(&self, token: Option<&Token>) -> ParseError {
        let (from, to) = token.map_or((self.chars.len(), self.chars.len()), |token| (token.from, token.to));
        ParseError::NotANumber { at: self.place(from), found: self.between(from, to) }
    }

    fn wrong(&self, start: usize) -> ParseError {
        ParseError::NotANumber { at: self.place(start), found: self.since(start) }
    }

    /// The sign, word or code of a currency stands between `start` and here.
    fn check_currency(&self, start: usize, is_ours: impl FnOnce(Currency) -> bool) -> Result<(), ParseError> {
        match self.money {
            Some(money) if !is_ours(money) => {
                Err(ParseError::OtherCurrency { at: self.place(start), found: self.since(start) })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn tokens(&mut self) -> Result<Vec<Token>, ParseError> {
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
                if is_currency(c) {
                    self.check_currency(start, |money| is_of(sign_of(c), money))?;
                }
                if c.is_whitespace() || is_currency(c) { None } else { Some(self.sign(c, start)?) }
            };
            if let Some(what) = what {
                if tokens.len() == MAX_TOKENS {
                    return Err(ParseError::TooLong);
                }
                tokens.push(Token { what, from: start, to: self.next });
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
        match known {
            Word::Currency(code) => self.check_currency(start, |money| is_of(code, money))?,
            Word::Code => self.check_currency(start, |money| typed.eq_ignore_ascii_case(money.code()))?,
            _ => {}
        }
        // The point of an abbreviation belongs to it even before a digit: "руб.500" is not a half.
        self.eat('.');
        Ok(match known {
            Word::Scale(scale) => Some(What::Scale(scale)),
            Word::Times => Some(What::Times { cross: true }),
            Word::Unit | Word::Currency(_) | Word::Code => None,
        })
    }

    fn number(&mut self) -> Result<Decimal, ParseError> {
        let start = self.next;
        let (digits, scale) = self.digits().ok_or_else(|| self.wrong(start))?;
        self.exponent(decimal(&digits, scale).ok_or(ParseError::TooLarge)?)
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

/// The number of these digits, `scale` of them behind the point, as far as 28 of them go; `None` where it is too large. What
/// the library has for this reads any text and costs the start page several kilobytes.
fn decimal(digits: &str, scale: usize) -> Option<Decimal> {
    const MOST_PLACES: u32 = 28;
    let whole = digits.len().saturating_sub(scale);
    let (mut amount, mut places) = (0_u128, 0);
    for (at, digit) in digits.bytes().enumerate() {
        let digit = u128::from(digit.saturating_sub(b'0'));
        let next = amount.saturating_mul(10).saturating_add(digit);
        if at >= whole && (places == MOST_PLACES || next >> 96 != 0) {
            amount = amount.saturating_add(u128::from(digit >= 5));
            break;
        }
        if next >> 96 != 0 {
            return None;
        }
        amount = next;
        places = places.saturating_add(u32::from(at >= whole));
    }
    let part = |by: u32| (amount >> by) as u32;
    (amount >> 96 == 0).then(|| Decimal::from_parts(part(0), part(32), part(64), false, places))
}

fn are_groups(groups: &[String]) -> bool {
    let mut lengths = groups.iter().map(String::len);
    lengths.next().is_some_and(|first| (1..=3).contains(&first)) && lengths.all(|length| length == 3)
}

fn is_english_group(parts: &[String]) -> bool {
    are_groups(parts) && parts.first().is_some_and(|first| !first.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against the library's reading, which is not in the start page.
        #[test]
        fn digits_are_read_as_the_library_reads_them(whole in "[0-9]{1,32}", after in "[0-9]{0,60}") {
            let text = if after.is_empty() { whole.clone() } else { format!("{whole}.{after}") };
            let want = Decimal::from_str_radix(&text, 10).ok();
            prop_assert_eq!(decimal(&format!("{whole}{after}"), after.len()), want, "{}", text);
        }
    }
}
