//! How many visits it takes to tell a rate, and how sure a measured rate is.
//!
//! Answers: is there enough data to say that a conversion has changed, or only noise? Not for comparing two running
//! variants at once, and not for money. Confidence is 95 % throughout ([`Z`]). Sources: Cochran, Sampling Techniques (size
//! of a sample for a proportion); Wilson 1927 (interval, fit for small samples and rates near zero).

use super::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub, whole_up};
use super::term::Term;
use rust_decimal::Decimal;

/// 95 % of a normal distribution lie within so many deviations: 1.96.
pub const Z: Decimal = Decimal::from_parts(196, 0, 0, false, 2);

/// Trials (visits, impressions) that tell a rate to within a margin, both fractions; whole trials, up.
///
/// Formula: `n = 1.96² × p × (1 − p) / e²`. Source: requirement S2-43.
///
/// # Errors
/// `OutOfRange` for a rate outside 0 to 1 or a margin that is not above zero; overflow.
///
/// # Example
/// A conversion of 1 %, told to half a point: 3.8416 × 0.01 × 0.99 / 0.000025 = 1 521.27 visits, so 1 522.
/// ```
/// use voronka::domain::sample::sample_size;
/// use rust_decimal::Decimal;
/// assert_eq!(sample_size(Decimal::new(1, 2), Decimal::new(5, 3)), Ok(1522.into()));
/// ```
pub fn sample_size(rate: Decimal, margin: Decimal) -> Value {
    if !is_rate(rate) || margin <= Decimal::ZERO {
        return Err(OUT_OF_RANGE);
    }
    let spread = mul(Ok(rate), Ok(Decimal::ONE - rate));
    let size = div(mul(mul(Ok(Z), Ok(Z)), spread), mul(Ok(margin), Ok(margin)), Term::StageRate)?;
    Ok(whole_up(size))
}

/// What a measured rate may really be, both ends fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub from: Decimal,
    /// The upper end.
    pub to: Decimal,
}

impl Interval {
    /// Whether a rate lies within it: then the data do not say that the rate has changed.
    ///
    /// ```
    /// use voronka::domain::sample::wilson;
    /// use rust_decimal::Decimal;
    /// // 15 requests of 1 000 visits may still be the 1 % of before; 150 of 10 000 may not.
    /// let percent = Decimal::new(1, 2);
    /// assert!(wilson(15.into(), 1_000.into()).unwrap().holds(percent));
    /// assert!(!wilson(150.into(), 10_000.into()).unwrap().holds(percent));
    /// ```
    pub fn holds(&self, rate: Decimal) -> bool {
        self.from <= rate && rate <= self.to
    }
}

/// The interval that holds the true rate with 95 % confidence, given successes among trials, both pieces.
///
/// Formula: `(p + z²/2n ± z × √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)`.
///
/// # Errors
/// `Missing` without a trial; `OutOfRange` for more successes than trials or fewer than none; overflow.
///
/// # Example
/// 10 of 100: between 5.5 % and 17.4 %.
/// ```
/// use voronka::domain::sample::wilson;
/// let interval = wilson(10.into(), 100.into()).unwrap();
/// assert_eq!(interval.from.round_dp(3), "0.055".parse().unwrap());
/// assert_eq!(interval.to.round_dp(3), "0.174".parse().unwrap());
/// ```
pub fn wilson(successes: Decimal, trials: Decimal) -> Result<Interval, Undefined> {
    if trials <= Decimal::ZERO {
        return Err(Undefined::because(Reason::Missing(Term::StageCount)));
    }
    if successes < Decimal::ZERO || successes > trials {
        return Err(OUT_OF_RANGE);
    }
    let of_n = |x: Value| div(x, Ok(trials), Term::StageCount);
    let rate = of_n(Ok(successes)).map(settle)?;
    let z2 = mul(Ok(Z), Ok(Z));
    let shift = of_n(div(z2, Ok(Decimal::TWO), Term::StageCount));
    let own = of_n(mul(Ok(rate), Ok(Decimal::ONE - rate)));
    let far = div(of_n(of_n(z2)), Ok(Decimal::from(4)), Term::StageCount);
    let half = mul(Ok(Z), root(add(own, far)?));
    let whole = add(Ok(Decimal::ONE), of_n(z2));
    let end = |x: Value| div(x, whole, Term::StageCount).map(|x| settle(x).clamp(Decimal::ZERO, Decimal::ONE));
    let middle = add(Ok(rate), shift);
    Ok(Interval { from: end(sub(middle, half))?, to: end(add(middle, half))? })
}

const OUT_OF_RANGE: Undefined = Undefined::because(Reason::OutOfRange(Term::StageRate));

fn is_rate(x: Decimal) -> bool {
    x >= Decimal::ZERO && x <= Decimal::ONE
}

/// The square root of a number from 0 to 1, to 20 places: Newton's steps from above.
fn root(x: Decimal) -> Value {
    if x.is_zero() {
        return Ok(x);
    }
    let mut guess = Decimal::ONE.max(x);
    for _ in 0..200 {
        let next = div(add(Ok(guess), div(Ok(x), Ok(guess), Term::StageRate)), Ok(Decimal::TWO), Term::StageRate)?;
        let next = settle(next);
        if next >= guess {
            break;
        }
        guess = next;
    }
    Ok(guess)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn half_and_half_is_the_known_384() {
        // The figure of every survey: ±5 points at 50 % take 384.16 answers.
        assert_eq!(sample_size(d("0.5"), d("0.05")), Ok(d("385")));
        assert_eq!(sample_size(d("0.02"), d("0.01")), Ok(d("753")));
        assert_eq!(sample_size(d("0"), d("0.01")), Ok(d("0")));
    }

    #[test]
    fn what_is_no_rate_is_a_reason() {
        for (rate, margin) in [("1.1", "0.1"), ("-0.1", "0.1"), ("0.1", "0"), ("0.1", "-0.1")] {
            assert_eq!(sample_size(d(rate), d(margin)), Err(OUT_OF_RANGE));
        }
        assert_eq!(wilson(d("1"), d("0")).unwrap_err().reason, Reason::Missing(Term::StageCount));
        assert_eq!(wilson(d("2"), d("1")), Err(OUT_OF_RANGE));
        assert_eq!(wilson(d("-1"), d("1")), Err(OUT_OF_RANGE));
    }

    /// Calculated with Python's decimal module at 50 digits.
    #[test]
    fn wilson_as_another_program_has_it() {
        for (successes, trials, from, to) in WILSON {
            let interval = wilson(d(successes), d(trials)).unwrap();
            assert_eq!((interval.from.round_dp(9), interval.to.round_dp(9)), (d(from), d(to)), "{successes}/{trials}");
        }
    }

    const WILSON: [(&str, &str, &str, &str); 5] = [
        ("10", "100", "0.055228542", "0.174367304"),
        ("0", "50", "0", "0.071350034"),
        ("50", "50", "0.928649966", "1"),
        ("15", "1000", "0.009110897", "0.024601195"),
        ("150", "10000", "0.012797005", "0.017575487"),
    ];

    proptest! {
        #[test]
        fn the_measured_rate_lies_within(trials in 1i64..1_000_000, part in 0u32..=1000) {
            let successes = Decimal::from(trials) * Decimal::from(part) / Decimal::from(1000);
            let interval = wilson(successes, trials.into()).unwrap();
            prop_assert!(interval.holds((successes / Decimal::from(trials)).round_dp(15)) || part == 0 || part == 1000);
            prop_assert!(interval.from < interval.to);
        }

        #[test]
        fn the_sample_tells_the_margin(rate in 1i64..=99, tenths in 1i64..100) {
            let (rate, margin) = (Decimal::new(rate, 2), Decimal::new(tenths, 3));
            let n = sample_size(rate, margin).unwrap();
            let half = |n: Decimal| Z * Z * rate * (Decimal::ONE - rate) / n;
            prop_assert!(half(n) <= margin * margin);
            prop_assert!(n <= Decimal::ONE || half(n - Decimal::ONE) > margin * margin);
        }
    }
}
