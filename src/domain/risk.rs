//! What risks are expected to cost: probability times impact, added up, the heaviest first.
//!
//! Not for how a plan spreads around its mean (that is a question of ranges), and not for risks that rule each other
//! out: their losses are simply added. Invariant: the ranked losses add up to the expected loss.

use super::quantity::{Reason, Undefined, Value, div, mul, sub, sum};
use super::term::Term;
use crate::domain::order;
use rust_decimal::Decimal;

/// Something that may go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// How likely it is within the plan, a fraction from 0 to 1.
    pub probability: Decimal,
    /// What it costs then, money.
    pub impact: Decimal,
}

impl Risk {
    /// Probability times impact, money.
    ///
    /// # Errors
    /// `OutOfRange` for a probability outside 0 to 1; overflow.
    ///
    /// # Example
    /// One chance in five to lose 500 000:
    /// ```
    /// use voronka::domain::risk::Risk;
    /// let risk = Risk { probability: "0.2".parse().unwrap(), impact: 500_000.into() };
    /// assert_eq!(risk.loss(), Ok(100_000.into()));
    /// ```
    pub fn loss(&self) -> Value {
        if self.probability < Decimal::ZERO || self.probability > Decimal::ONE {
            return Err(Undefined::because(Reason::OutOfRange(Term::StageRate)));
        }
        mul(Ok(self.probability), Ok(self.impact))
    }
}

/// What all risks together come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Places in the given list with their losses (money), the heaviest first; equal ones in their order.
    pub ranked: Vec<(usize, Decimal)>,
    /// All of them, money.
    pub loss: Decimal,
}

impl Expected {
    /// What is left of a plan's result after the expected loss, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn left_of(&self, result: Decimal) -> Value {
        sub(Ok(result), Ok(self.loss))
    }

    /// The share of a plan's result that the expected loss takes, a fraction.
    ///
    /// # Errors
    /// A result of nought; overflow.
    pub fn share_of(&self, result: Decimal) -> Value {
        div(Ok(self.loss), Ok(result), Term::MarketingProfit)
    }
}

/// The expected loss of a list of risks. Formula: `Σ probability × impact`. Source: requirement S3-47.
///
/// # Errors
/// Those of [`Risk::loss`].
///
/// # Example
/// 20 % of 500 000 and half of 30 000: 115 000, which is 23 % of a result of 500 000.
/// ```
/// use voronka::domain::risk::{Risk, expected_loss};
/// use rust_decimal::Decimal;
/// let risk = |tenths, impact: i64| Risk { probability: Decimal::new(tenths, 1), impact: impact.into() };
/// let expected = expected_loss(&[risk(5, 30_000), risk(2, 500_000)]).unwrap();
/// assert_eq!(expected.loss, 115_000.into());
/// assert_eq!(expected.ranked, [(1, 100_000.into()), (0, 15_000.into())]);
/// assert_eq!(expected.left_of(500_000.into()), Ok(385_000.into()));
/// assert_eq!(expected.share_of(500_000.into()), Ok(Decimal::new(23, 2)));
/// ```
pub fn expected_loss(risks: &[Risk]) -> Result<Expected, Undefined> {
    let mut ranked =
        risks.iter().map(Risk::loss).collect::<Result<Vec<_>, _>>()?.into_iter().enumerate().collect::<Vec<_>>();
    let loss = sum(ranked.iter().map(|(_, loss)| *loss))?;
    order::by(&mut ranked, |(_, a), (_, b)| b.cmp(a));
    Ok(Expected { ranked, loss })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_to_fear_costs_nothing() {
        let none = expected_loss(&[]).unwrap();
        assert_eq!((none.loss, none.ranked.len()), (Decimal::ZERO, 0));
        assert_eq!(none.share_of(Decimal::ZERO).unwrap_err().reason, Reason::DivisionByZero(Term::MarketingProfit));
    }

    #[test]
    fn a_probability_over_the_whole_is_a_reason() {
        let risk = |probability: i64| Risk { probability: Decimal::new(probability, 1), impact: 1.into() };
        for bad in [11, -1] {
            let reason = expected_loss(&[risk(5), risk(bad)]).unwrap_err().reason;
            assert_eq!(reason, Reason::OutOfRange(Term::StageRate));
        }
        let huge = Risk { probability: Decimal::ONE, impact: Decimal::MAX };
        assert_eq!(expected_loss(&[huge, huge]).unwrap_err().reason, Reason::Overflow);
    }

    proptest! {
        #[test]
        fn ranked_losses_fall_and_add_up(raw in prop::collection::vec((0i64..=100, 0i64..1_000_000), 0..20)) {
            let risks: Vec<Risk> = raw.iter().map(|(p, impact)| Risk { probability: Decimal::new(*p, 2), impact: (*impact).into() }).collect();
            let expected = expected_loss(&risks).unwrap();
            prop_assert_eq!(expected.ranked.iter().map(|(_, loss)| loss).sum::<Decimal>(), expected.loss);
            prop_assert!(expected.ranked.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        }
    }
}
