//! Customers over time: what a customer is worth while retention lasts, from one rate or from a retention curve.
//!
//! | you have | you want | function |
//! | --- | --- | --- |
//! | margin, retention rate, discount rate | CLV | [`lifetime_value`]; over a horizon [`lifetime_value_within`] |
//! | price and costs of a period | its margin | [`margin_per_period`] |
//! | customers of a cohort by month | its retention curve | [`retention_curve`] |
//! | a retention curve | customer-months | [`customer_periods`] |
//! | a curve, ARPU, margin | LTV of its window, discounted | [`curve_value`], [`discounted_curve_value`] |
//! | two curves | how far apart they are | [`retention_gap`], [`relative_change`] |
//! | a curve, margin, CAC | when a customer has paid back | [`periods_to_pay_back`] |
//!
//! Not for LTV from purchases and years, LTV : CAC, or payback without a curve: those are figures of a row (`facts`:
//! `Ltv`, `LtvToCac`, `PaybackMonths`).
//!
//! A period is whatever the rates are per, usually a month. Retention is a share of the cohort's start, 0 to 1; period
//! 0 is the start and counts. Invariant: only money of the one unit that is given goes in and comes out.

use super::quantity::{Reason, Undefined, Value, add, div, mul, sub, sum_of};
use super::term::Term;
use rust_decimal::Decimal;

/// When the first margin of a customer comes in. Both readings are in use; they differ by one whole margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstMargin {
    /// One period after the customer was won, and only from those who stayed: factor `r / (1 + i − r)`.
    AfterOnePeriod,
    /// On the day the customer was won: factor `(1 + i) / (1 + i − r)`.
    AtOnce,
}

/// Longest horizon in periods: a hundred years of months.
const MAX_PERIODS: u32 = 1200;

/// Customer lifetime value under constant retention without an end, money.
///
/// `margin`: money per period and customer; `retention`: share that stays from period to period, 0 to 1; `discount`:
/// per period, a fraction of zero or above.
///
/// Formula: `m × r / (1 + i − r)`, or `m × (1 + i) / (1 + i − r)` with the first margin at once. Source: Farris,
/// Bendle, Pfeifer, Reibstein, Marketing Metrics; Gupta, Lehmann, "Customers as assets" (2003).
///
/// # Errors
/// `OutOfRange(RetentionRate)` for a retention or discount outside its range; `NoSolution` when everyone stays for ever
/// and nothing is discounted, so that the sum has no end; overflow.
///
/// # Example
/// 10 a month, 80 % stay, no discount: 10 × 0.8 / 0.2 = 40, or 50 with the first 10 at once.
/// ```
/// use voronka::domain::customers::{FirstMargin, lifetime_value};
/// use rust_decimal::Decimal;
/// let (margin, stay, discount) = (Decimal::from(10), Decimal::new(8, 1), Decimal::ZERO);
/// assert_eq!(lifetime_value(margin, stay, discount, FirstMargin::AfterOnePeriod), Ok(Decimal::from(40)));
/// assert_eq!(lifetime_value(margin, stay, discount, FirstMargin::AtOnce), Ok(Decimal::from(50)));
/// ```
pub fn lifetime_value(margin: Decimal, retention: Decimal, discount: Decimal, first: FirstMargin) -> Value {
    share(retention)?;
    let growth = discount_factor(discount)?;
    let lost = sub(Ok(growth), Ok(retention))?;
    if lost.is_zero() {
        return Err(Undefined::because(Reason::NoSolution));
    }
    let factor = match first {
        FirstMargin::AfterOnePeriod => retention,
        FirstMargin::AtOnce => growth,
    };
    div(mul(Ok(margin), Ok(factor)), Ok(lost), Term::RetentionRate)
}

/// Customer lifetime value under constant retention over `periods` periods, money. As [`lifetime_value`], but with an
/// end: so many margins are counted. 0 to 1200 periods.
///
/// Formula: `Σ m × (r / (1 + i))^t`, t = 1 … n, or 0 … n − 1 with the first margin at once.
///
/// # Errors
/// `OutOfRange(RetentionRate)` as there; `OutOfRange(CustomerMonths)` for more periods; overflow.
///
/// # Example
/// 100 a year, half of the customers stay: 100 + 50 + 25 in three years.
/// ```
/// use voronka::domain::customers::{FirstMargin, lifetime_value_within};
/// use rust_decimal::Decimal;
/// let half = Decimal::new(5, 1);
/// let value = lifetime_value_within(Decimal::from(100), half, Decimal::ZERO, 3, FirstMargin::AtOnce);
/// assert_eq!(value, Ok(Decimal::from(175)));
/// ```
pub fn lifetime_value_within(
    margin: Decimal,
    retention: Decimal,
    discount: Decimal,
    periods: u32,
    first: FirstMargin,
) -> Value {
    share(retention)?;
    if periods > MAX_PERIODS {
        return Err(Undefined::because(Reason::OutOfRange(Term::CustomerMonths)));
    }
    let step = div(Ok(retention), Ok(discount_factor(discount)?), Term::RetentionRate)?;
    let mut worth = match first {
        FirstMargin::AfterOnePeriod => step,
        FirstMargin::AtOnce => Decimal::ONE,
    };
    let mut factor = Decimal::ZERO;
    for _ in 0..periods {
        factor = add(Ok(factor), Ok(worth))?;
        worth = mul(Ok(worth), Ok(step))?;
    }
    mul(Ok(margin), Ok(factor))
}

/// What a customer leaves in a period, money; below zero where serving costs more than it brings.
///
/// Formula: `price − Σ cost` (of serving, of keeping, …).
///
/// # Errors
/// Overflow.
///
/// # Example
/// ```
/// use voronka::domain::customers::margin_per_period;
/// use rust_decimal::Decimal;
/// // 19.95 a month less 0.50 for serving and 0.50 for keeping the customer
/// let half = Decimal::new(50, 2);
/// assert_eq!(margin_per_period(Decimal::new(1995, 2), &[half, half]), Ok(Decimal::new(1895, 2)));
/// ```
pub fn margin_per_period(price: Decimal, costs: &[Decimal]) -> Value {
    costs.iter().try_fold(price, |left, cost| sub(Ok(left), Ok(*cost)))
}

/// The retention curve of a cohort from its active customers by period: shares of the first one.
///
/// Formula: `active in the period / active at the start`.
///
/// # Errors
/// `Missing(RetentionRate)` without periods, `DivisionByZero(RetentionRate)` for an empty cohort,
/// `OutOfRange(RetentionRate)` for fewer than none or more than at the start.
///
/// # Example
/// ```
/// use voronka::domain::customers::retention_curve;
/// use rust_decimal::Decimal;
/// // 200 won, 150 and 100 still there: 1, 0.75, 0.5
/// let curve = retention_curve(&[200, 150, 100].map(Decimal::from)).unwrap();
/// assert_eq!(curve, [Decimal::ONE, Decimal::new(75, 2), Decimal::new(5, 1)]);
/// ```
pub fn retention_curve(active: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let start = active.first().ok_or(Undefined::because(Reason::Missing(Term::RetentionRate)))?;
    active.iter().map(|now| share(div(Ok(*now), Ok(*start), Term::RetentionRate)?)).collect()
}

/// Customer-months of a window: how many periods a customer of the cohort is there on average. Period 0 counts.
///
/// Formula: `Σ retention`. Times ARPU and margin it is the LTV of the window: [`curve_value`].
///
/// # Errors
/// `Missing(RetentionRate)` without periods, `OutOfRange(RetentionRate)` for a share outside 0 to 1.
///
/// # Example
/// ```
/// use voronka::domain::customers::customer_periods;
/// use rust_decimal::Decimal;
/// // 1 + 0.8 + 0.7
/// assert_eq!(customer_periods(&[10, 8, 7].map(|tenths| Decimal::new(tenths, 1))), Ok(Decimal::new(25, 1)));
/// ```
pub fn customer_periods(curve: &[Decimal]) -> Value {
    if curve.is_empty() {
        return Err(Undefined::because(Reason::Missing(Term::RetentionRate)));
    }
    sum_of(curve.iter().map(|retention| share(*retention)))
}

/// LTV over the window of a retention curve, money, nothing discounted. `arpu`: revenue per active customer and period,
/// money; `margin_rate`: gross profit per unit of revenue, a fraction (1 for LTV on revenue).
///
/// Formula: `ARPU × margin × Σ retention`.
///
/// # Errors
/// Those of [`customer_periods`]; overflow.
///
/// # Example
/// ```
/// use voronka::domain::customers::curve_value;
/// use rust_decimal::Decimal;
/// // 20 a month at a margin of 50 % over 1 + 0.8 + 0.7 months: 20 × 0.5 × 2.5 = 25
/// let curve = [10, 8, 7].map(|tenths| Decimal::new(tenths, 1));
/// assert_eq!(curve_value(&curve, Decimal::from(20), Decimal::new(5, 1)), Ok(Decimal::from(25)));
/// ```
pub fn curve_value(curve: &[Decimal], arpu: Decimal, margin_rate: Decimal) -> Value {
    mul(mul(Ok(arpu), Ok(margin_rate)), customer_periods(curve))
}

/// LTV over the window of a retention curve, money, discounted. `margin`: money per active customer and period;
/// `discount`: per period, a fraction of zero or above.
///
/// Formula: `Σ margin × retention_t / (1 + i)^t`, t = 0, 1, … with the first margin at once, t = 1, 2, … otherwise.
///
/// # Errors
/// Those of [`customer_periods`]; `OutOfRange(RetentionRate)` for a discount below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::customers::{FirstMargin, discounted_curve_value};
/// use rust_decimal::Decimal;
/// // 10 now and 10 × 0.55 / 1.1 = 5 in a period
/// let curve = [Decimal::ONE, Decimal::new(55, 2)];
/// let value = discounted_curve_value(&curve, Decimal::from(10), Decimal::new(1, 1), FirstMargin::AtOnce);
/// assert_eq!(value, Ok(Decimal::from(15)));
/// ```
pub fn discounted_curve_value(curve: &[Decimal], margin: Decimal, discount: Decimal, first: FirstMargin) -> Value {
    let growth = discount_factor(discount)?;
    customer_periods(curve)?;
    let mut worth = match first {
        FirstMargin::AfterOnePeriod => div(Ok(Decimal::ONE), Ok(growth), Term::RetentionRate)?,
        FirstMargin::AtOnce => Decimal::ONE,
    };
    let mut factor = Decimal::ZERO;
    for retention in curve {
        factor = add(Ok(factor), mul(Ok(*retention), Ok(worth)))?;
        worth = div(Ok(worth), Ok(growth), Term::RetentionRate)?;
    }
    mul(Ok(margin), Ok(factor))
}

/// By how much a second cohort keeps more (or fewer) customers than a first one in a period; a difference of shares.
///
/// Formula: `retention of the second − retention of the first`, in period `period` (0 is the start).
///
/// # Errors
/// `Missing(RetentionRate)` when a curve does not reach that far.
///
/// # Example
/// ```
/// use voronka::domain::customers::retention_gap;
/// use rust_decimal::Decimal;
/// let january = [Decimal::ONE, Decimal::new(60, 2)];
/// let february = [Decimal::ONE, Decimal::new(72, 2)];
/// assert_eq!(retention_gap(&january, &february, 1), Ok(Decimal::new(12, 2)));
/// ```
pub fn retention_gap(first: &[Decimal], second: &[Decimal], period: usize) -> Value {
    let missing = Undefined::because(Reason::Missing(Term::RetentionRate));
    let at = |curve: &[Decimal]| curve.get(period).copied().ok_or(missing).and_then(share);
    sub(at(second), at(first))
}

/// How far `to` is above (or below) `from`, a fraction: 0.12 is 12 % more. `of` names the figure, for the reason.
///
/// Formula: `to / from − 1`.
///
/// # Errors
/// `DivisionByZero(of)` from zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::{customers::relative_change, term::Term};
/// use rust_decimal::Decimal;
/// // From 50 to 56
/// assert_eq!(relative_change(Decimal::from(50), Decimal::from(56), Term::CustomerMonths), Ok(Decimal::new(12, 2)));
/// ```
pub fn relative_change(from: Decimal, to: Decimal, of: Term) -> Value {
    sub(div(Ok(to), Ok(from), of), Ok(Decimal::ONE))
}

/// The number of periods after which a customer has paid back what winning it cost: the first one in which the margins
/// so far reach `cac`. Whole periods; the start is period 1 of 1. `margin`: money per active customer and period.
///
/// Formula: `min n: Σ_(t<n) margin × retention_t ≥ CAC`. Source: model, section 6 (cumulative margin ≥ cumulative
/// cost). Without a curve: `PaybackMonths` of `facts`.
///
/// # Errors
/// Those of [`customer_periods`]; `NeverPays` when the window ends before.
///
/// # Example
/// ```
/// use voronka::domain::customers::periods_to_pay_back;
/// use rust_decimal::Decimal;
/// // 10 + 8 = 18 is not yet 25, 10 + 8 + 7 = 25 is.
/// let curve = [10, 8, 7].map(|tenths| Decimal::new(tenths, 1));
/// assert_eq!(periods_to_pay_back(&curve, Decimal::from(10), Decimal::from(25)), Ok(Decimal::from(3)));
/// assert!(periods_to_pay_back(&curve, Decimal::from(10), Decimal::from(26)).is_err());
/// ```
pub fn periods_to_pay_back(curve: &[Decimal], margin: Decimal, cac: Decimal) -> Value {
    customer_periods(curve)?;
    let mut earned = Decimal::ZERO;
    let mut periods = Decimal::ZERO;
    for retention in curve {
        earned = add(Ok(earned), mul(Ok(margin), Ok(*retention)))?;
        periods = add(Ok(periods), Ok(Decimal::ONE))?;
        if earned >= cac {
            return Ok(periods);
        }
    }
    Err(Undefined::because(Reason::NeverPays))
}

/// A share, checked: 0 to 1.
fn share(retention: Decimal) -> Value {
    if retention < Decimal::ZERO || retention > Decimal::ONE {
        return Err(Undefined::because(Reason::OutOfRange(Term::RetentionRate)));
    }
    Ok(retention)
}

/// `1 + i`, with the discount checked.
fn discount_factor(discount: Decimal) -> Value {
    if discount < Decimal::ZERO {
        return Err(Undefined::because(Reason::OutOfRange(Term::RetentionRate)));
    }
    add(Ok(Decimal::ONE), Ok(discount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn reason(value: Value) -> Reason {
        value.unwrap_err().reason
    }

    #[test]
    fn what_is_out_of_range_is_a_reason() {
        let out = Reason::OutOfRange(Term::RetentionRate);
        for first in [FirstMargin::AtOnce, FirstMargin::AfterOnePeriod] {
            assert_eq!(reason(lifetime_value(d("1"), d("1"), d("0"), first)), Reason::NoSolution);
            assert_eq!(reason(lifetime_value(d("1"), d("1.1"), d("0"), first)), out);
            assert_eq!(reason(lifetime_value(d("1"), d("0.5"), d("-0.1"), first)), out);
            let too_long = lifetime_value_within(d("1"), d("0.5"), d("0"), 1201, first);
            assert_eq!(reason(too_long), Reason::OutOfRange(Term::CustomerMonths));
            assert_eq!(lifetime_value(d("5"), d("0"), d("0.1"), FirstMargin::AtOnce), Ok(d("5")));
        }
        assert_eq!(reason(customer_periods(&[])), Reason::Missing(Term::RetentionRate));
        assert_eq!(reason(customer_periods(&[d("-0.1")])), out);
        assert_eq!(reason(retention_gap(&[d("1")], &[d("1")], 1)), Reason::Missing(Term::RetentionRate));
        assert_eq!(reason(relative_change(d("0"), d("1"), Term::Ltv)), Reason::DivisionByZero(Term::Ltv));
        assert_eq!(retention_curve(&[d("0")]).unwrap_err().reason, Reason::DivisionByZero(Term::RetentionRate));
        assert_eq!(retention_curve(&[d("10"), d("11")]).unwrap_err().reason, out);
        assert_eq!(reason(curve_value(&[d("1"), d("1")], Decimal::MAX, d("1"))), Reason::Overflow);
        assert_eq!(reason(periods_to_pay_back(&[d("1")], d("1"), d("2"))), Reason::NeverPays);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_long_window_comes_to_the_value_without_an_end(stay in 0i64..90, discount in 0i64..20) {
            let (stay, discount) = (Decimal::new(stay, 2), Decimal::new(discount, 2));
            for first in [FirstMargin::AtOnce, FirstMargin::AfterOnePeriod] {
                let endless = lifetime_value(d("7"), stay, discount, first).unwrap();
                let long = lifetime_value_within(d("7"), stay, discount, 600, first).unwrap();
                prop_assert!((endless - long).abs() < d("0.000000001"), "{endless} {long}");
            }
        }

        #[test]
        fn the_two_timings_differ_by_one_margin(stay in 0i64..100, discount in 1i64..20, margin in -100i64..100) {
            let (stay, discount) = (Decimal::new(stay, 2), Decimal::new(discount, 2));
            let margin = Decimal::from(margin);
            let value = |first| lifetime_value(margin, stay, discount, first).unwrap();
            let distance = value(FirstMargin::AtOnce) - value(FirstMargin::AfterOnePeriod);
            prop_assert!((distance - margin).abs() < d("0.000000000001"));
        }

        #[test]
        fn a_curve_of_constant_retention_is_the_closed_form(stay in 0i64..100, discount in 0i64..20) {
            let (stay, discount) = (Decimal::new(stay, 2), Decimal::new(discount, 2));
            let mut curve = vec![Decimal::ONE];
            for t in 1..24 {
                curve.push(curve[t - 1] * stay);
            }
            let by_curve = discounted_curve_value(&curve, d("3"), discount, FirstMargin::AtOnce).unwrap();
            let closed = lifetime_value_within(d("3"), stay, discount, 24, FirstMargin::AtOnce).unwrap();
            prop_assert!((by_curve - closed).abs() < d("0.000000000001"));
        }
    }
}
