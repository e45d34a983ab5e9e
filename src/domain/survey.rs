//! From what people say they will do to what they do.
//!
//! Answers: of those who say in a survey that they would recommend or buy, how many really will? The discount comes from
//! a benchmark of both, each a range, and is an assumption to be shown as one. Not for what was measured: actual data
//! need no discount. Invariant: applied to the stated share of its own benchmark a discount gives back the real one.

use super::quantity::{Reason, Undefined, Value, div, mul, settle};
use super::term::Term;
use rust_decimal::Decimal;

/// A share that is known as a range, both ends fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
}

/// Recommenders by their own word: 60 to 70 % (the benchmark of the seeds).
pub const STATED: Range =
    Range { low: Decimal::from_parts(60, 0, 0, false, 2), high: Decimal::from_parts(70, 0, 0, false, 2) };
/// Of the answers 80 to 90 % come to nothing: 10 to 20 % do it.
pub const DONE: Range =
    Range { low: Decimal::from_parts(10, 0, 0, false, 2), high: Decimal::from_parts(20, 0, 0, false, 2) };

/// Real over stated: the least that is left of a stated share, and the most.
///
/// Formula: `low = real low / stated high`, `high = real high / stated low`. Source: requirement S1-92.
///
/// # Errors
/// `OutOfRange` for ends outside 0 to 1 or the wrong way round; `DivisionByZero` where nobody says so; overflow.
///
/// # Example
/// 10–20 % over 60–70 %: a stated share counts for a seventh to a third.
/// ```
/// use voronka::domain::survey::{DONE, STATED, discount};
/// let left = discount(DONE, STATED).unwrap();
/// assert_eq!((left.low.round_dp(2), left.high.round_dp(2)), ("0.14".parse().unwrap(), "0.33".parse().unwrap()));
/// ```
pub fn discount(real: Range, stated: Range) -> Result<Range, Undefined> {
    let is_range = |range: Range| Decimal::ZERO <= range.low && range.low <= range.high && range.high <= Decimal::ONE;
    if !is_range(real) || !is_range(stated) {
        return Err(Undefined::because(Reason::OutOfRange(Term::StageRate)));
    }
    let over = |a, b| div(Ok(a), Ok(b), Term::StageRate).map(settle);
    Ok(Range { low: over(real.low, stated.high)?, high: over(real.high, stated.low)? })
}

/// What a stated share (a fraction) really comes to, as a range.
///
/// # Errors
/// `OutOfRange` for a share outside 0 to 1; overflow.
///
/// # Example
/// Half of the customers say that they would recommend: 7 to 17 % will.
/// ```
/// use voronka::domain::survey::{DONE, STATED, discount, really};
/// let half = "0.5".parse().unwrap();
/// let will = really(half, discount(DONE, STATED).unwrap()).unwrap();
/// assert_eq!((will.low.round_dp(2), will.high.round_dp(2)), ("0.07".parse().unwrap(), "0.17".parse().unwrap()));
/// ```
pub fn really(stated: Decimal, left: Range) -> Result<Range, Undefined> {
    if stated < Decimal::ZERO || stated > Decimal::ONE {
        return Err(Undefined::because(Reason::OutOfRange(Term::StageRate)));
    }
    let of = |rate: Decimal| -> Value { mul(Ok(stated), Ok(rate)).map(settle) };
    Ok(Range { low: of(left.low)?, high: of(left.high)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(low: i64, high: i64) -> Range {
        Range { low: Decimal::new(low, 2), high: Decimal::new(high, 2) }
    }

    #[test]
    fn what_is_no_range_is_a_reason() {
        let out = Reason::OutOfRange(Term::StageRate);
        for (real, stated) in [((20, 10), (60, 70)), ((10, 20), (60, 101)), ((-1, 20), (60, 70))] {
            let wrong = discount(range(real.0, real.1), range(stated.0, stated.1));
            assert_eq!(wrong.unwrap_err().reason, out);
        }
        assert_eq!(really(Decimal::TWO, range(10, 20)).unwrap_err().reason, out);
        let nobody = discount(range(0, 10), range(0, 10)).unwrap_err().reason;
        assert_eq!(nobody, Reason::DivisionByZero(Term::StageRate));
    }

    proptest! {
        #[test]
        fn the_benchmark_gives_itself_back(real in (0i64..50, 0i64..50), stated in (1i64..50, 0i64..50)) {
            let (real, stated) = (range(real.0, real.0 + real.1), range(stated.0, stated.0 + stated.1));
            let left = discount(real, stated).unwrap();
            prop_assert!(left.low <= left.high);
            prop_assert!((really(stated.high, left).unwrap().low - real.low).abs() < Decimal::new(1, 15));
            prop_assert!((really(stated.low, left).unwrap().high - real.high).abs() < Decimal::new(1, 15));
        }
    }
}
