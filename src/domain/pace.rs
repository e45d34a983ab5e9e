//! Run rate: where a period ends at the pace so far, and what is needed from now on.
//!
//! For anything that adds up over the days of a period: requests, deals, money spent. Days may be calendar or working
//! days, as long as all of them are of one kind. Not for seasons within the period (that is `season`): the rest of it is
//! taken to go on as it began. Invariant: a period that is over is forecast to be what it was.

use super::quantity::{Reason, Undefined, Value, div, mul, settle, sub};
use super::term::Term;
use rust_decimal::Decimal;

/// A period under way. Counts and plan in the unit of the figure, days in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What there is so far.
    pub actual: Decimal,
    /// What there is to be at the end.
    pub plan: Decimal,
    /// Days that are over, above zero and within the period.
    pub days_gone: Decimal,
    /// Days of the whole period, above zero.
    pub days: Decimal,
}

/// What the pace so far comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// What the period ends with at this pace.
    pub forecast: Decimal,
    /// What is missing of the plan then; below zero where there is more than planned.
    pub gap: Decimal,
    /// Whether the plan is reached at this pace.
    pub is_on_course: bool,
    /// Needed in a day from now on: zero where the plan is already reached, `NoSolution` without a day left.
    pub a_day: Value,
    /// The same in a week of seven days.
    pub a_week: Value,
}

/// The run rate of a period; `term` names the figure, for the reasons.
///
/// Formulas: `forecast = actual / days gone × days`; `gap = plan − forecast`;
/// `needed a week = (plan − actual) / (days left / 7)`. Source: requirement S0-66.
///
/// # Errors
/// `Missing` before the first day is over; `OutOfRange` for more days gone than the period has; overflow.
///
/// # Example
/// 40 deals in 15 of 30 days make 80; of 100 planned 20 are missing, and the 60 to go take 28 a week:
/// ```
/// use voronka::domain::{pace::{Period, run_rate}, term::Term};
/// let period = Period { actual: 40.into(), plan: 100.into(), days_gone: 15.into(), days: 30.into() };
/// let pace = run_rate(&period, Term::Deals).unwrap();
/// assert_eq!((pace.forecast, pace.gap, pace.is_on_course), (80.into(), 20.into(), false));
/// assert_eq!((pace.a_day, pace.a_week), (Ok(4.into()), Ok(28.into())));
/// ```
pub fn run_rate(period: &Period, term: Term) -> Result<Pace, Undefined> {
    let Period { actual, plan, days_gone, days } = *period;
    if days_gone <= Decimal::ZERO {
        return Err(Undefined::because(Reason::Missing(term)));
    }
    if days_gone > days {
        return Err(Undefined::because(Reason::OutOfRange(term)));
    }
    let forecast = div(mul(Ok(actual), Ok(days)), Ok(days_gone), term).map(settle)?;
    let gap = sub(Ok(plan), Ok(forecast))?;
    let to_go = sub(Ok(plan), Ok(actual))?.max(Decimal::ZERO);
    let left = sub(Ok(days), Ok(days_gone))?;
    let a_day = match (to_go.is_zero(), left.is_zero()) {
        (true, _) => Ok(Decimal::ZERO),
        (false, true) => Err(Undefined::because(Reason::NoSolution)),
        (false, false) => div(Ok(to_go), Ok(left), term).map(settle),
    };
    let a_week = mul(Ok(to_go), Ok(Decimal::from(7)));
    let a_week = a_day.and_then(|_| if to_go.is_zero() { Ok(to_go) } else { div(a_week, Ok(left), term).map(settle) });
    Ok(Pace { forecast, gap, is_on_course: gap <= Decimal::ZERO, a_day, a_week })
}

/// What should be there by now at an even pace, in the unit of `plan`: `plan × days gone / days`.
///
/// # Errors
/// Those of [`run_rate`].
///
/// # Example
/// 8 of 20 days into a budget of 20 000 it should be 8 000 that are spent:
/// ```
/// use voronka::domain::{pace::{Period, expected_by_now}, term::Term};
/// let period = Period { actual: 9_500.into(), plan: 20_000.into(), days_gone: 8.into(), days: 20.into() };
/// assert_eq!(expected_by_now(&period, Term::MarketingCost), Ok(8_000.into()));
/// ```
pub fn expected_by_now(period: &Period, term: Term) -> Value {
    run_rate(period, term)?;
    div(mul(Ok(period.plan), Ok(period.days_gone)), Ok(period.days), term).map(settle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn period(actual: &str, plan: &str, gone: &str, days: &str) -> Period {
        Period { actual: d(actual), plan: d(plan), days_gone: d(gone), days: d(days) }
    }

    fn pace(actual: &str, plan: &str, gone: &str, days: &str) -> Pace {
        run_rate(&period(actual, plan, gone, days), Term::Deals).unwrap()
    }

    /// Public cases of run rates: facts by the day, forecasts as published.
    #[test]
    fn case_f_run_rates() {
        for (fact, day, days, forecast) in [
            ("15000", "15", "30", "30000"),
            ("300", "5", "31", "1860"),
            ("42000", "25", "30", "50400"),
            ("180", "10", "31", "558"),
            ("50", "10", "22", "110"),
            ("9500", "8", "20", "23750"),
        ] {
            assert_eq!(pace(fact, "1", day, days).forecast, d(forecast));
        }
        // Working days: 10 gone, 12 left, 150 planned, 100 to go.
        assert_eq!(pace("50", "150", "10", "22").a_day.unwrap().round_dp(12), d("8.333333333333"));
        // 10 500 of a budget of 20 000 are left for 12 days.
        assert_eq!(pace("9500", "20000", "8", "20").a_day, Ok(d("875")));
    }

    #[test]
    fn a_plan_that_is_reached_needs_nothing_more() {
        let done = pace("120", "100", "30", "30");
        assert_eq!((done.gap, done.is_on_course, done.a_day, done.a_week), (d("-20"), true, Ok(d("0")), Ok(d("0"))));
    }

    #[test]
    fn without_a_day_left_nothing_helps() {
        let over = pace("80", "100", "30", "30");
        assert_eq!((over.forecast, over.gap), (d("80"), d("20")));
        assert_eq!(over.a_day.unwrap_err().reason, Reason::NoSolution);
        assert_eq!(over.a_week.unwrap_err().reason, Reason::NoSolution);
    }

    #[test]
    fn what_is_no_period_is_a_reason() {
        let reason = |gone, days| run_rate(&period("1", "1", gone, days), Term::Leads).unwrap_err().reason;
        assert_eq!(reason("0", "30"), Reason::Missing(Term::Leads));
        assert_eq!(reason("31", "30"), Reason::OutOfRange(Term::Leads));
        let huge = Period { actual: Decimal::MAX, ..period("1", "1", "1", "30") };
        assert_eq!(run_rate(&huge, Term::Leads).unwrap_err().reason, Reason::Overflow);
    }

    proptest! {
        #[test]
        fn what_is_needed_reaches_the_plan(actual in 0i64..100_000, plan in 0i64..100_000, gone in 1i64..364, left in 1i64..364) {
            let period = Period { actual: actual.into(), plan: plan.into(), days_gone: gone.into(), days: (gone + left).into() };
            let pace = run_rate(&period, Term::Deals).unwrap();
            let end = period.actual + pace.a_day.unwrap() * Decimal::from(left);
            prop_assert_eq!(end.round_dp(9), period.actual.max(period.plan));
            prop_assert!((pace.a_week.unwrap() - pace.a_day.unwrap() * Decimal::from(7)).abs() < d("0.000000001"));
        }
    }
}
