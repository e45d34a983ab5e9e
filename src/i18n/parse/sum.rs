//! What the parts of a text mean together: two ends of a range, or a sum with brackets and percents.
//!
//! Not for characters (`lexer`). Invariants: decimal and checked; depth is bounded by the number of tokens.

use super::lexer::{Lexer, Stroke, Token, What};
use super::{Kind, ParseError, hundredth};
use rust_decimal::Decimal;

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
pub(super) fn range(tokens: &[Token], kind: Kind) -> Result<Option<(Decimal, Decimal)>, ParseError> {
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

#[derive(Clone, Copy)]
pub(super) struct Value {
    pub(super) amount: Decimal,
    /// Whether it was written in percent; `amount` is a fraction then.
    pub(super) percent: bool,
}

/// Recursive descent; each level of brackets takes a token, so the depth is bounded by `MAX_TOKENS`.
pub(super) struct Sum<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) next: usize,
    pub(super) lexer: &'a Lexer,
    pub(super) kind: Kind,
}

impl Sum<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<What> {
        let what = self.peek().map(|token| token.what);
        self.next = self.next.saturating_add(1);
        what
    }

    pub(super) fn unexpected(&self) -> ParseError {
        self.lexer.unexpected(self.peek())
    }

    pub(super) fn expression(&mut self) -> Result<Value, ParseError> {
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
            (Kind::Percent, false, true) => left = hundredth(left)?,
            (Kind::Percent, true, false) => right = hundredth(right)?,
            (_, false, true) => right = left.checked_mul(right).ok_or(ParseError::TooLarge)?,
            _ => {}
        }
        let percent = match self.kind {
            Kind::Percent => value.percent || other.percent,
            _ => value.percent && other.percent,
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
                Kind::Percent => value.percent || other.percent,
                _ => value.percent && other.percent && sign != What::Over,
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
        let at = self.peek().map_or(self.lexer.end, |token| self.lexer.place(token.from));
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
