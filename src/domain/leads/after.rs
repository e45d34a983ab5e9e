//! After the deal: customers who buy again and customers who bring others.
//!
//! Answers: how many repeat purchases and recommended deals come on top of the plan's deals, by month, and how many
//! purchases a customer makes. They are shown beside the plan and change none of its figures. Not for LTV (that is
//! `facts`) nor for retention curves (`customers`). Invariant: nothing on top where both rates are zero.

use super::LeadPlan;
use super::flow::{join, later};
use crate::domain::customers::{FirstMargin, lifetime_value};
use crate::domain::plan::Context;
use crate::domain::quantity::{Reason, Undefined, Value, add, cut, div, mul, settle};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Most generations that are followed: what is left of even 99 % is then too little to see.
const GENERATIONS: usize = 1500;
/// Days of a year, for purchases a year.
const DAYS_IN_YEAR: i64 = 360;

/// What comes on top of the deals, by month of the plan.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OnTop {
    /// Repeat purchases, of recommended customers too.
    pub repeat: Vec<Decimal>,
    /// Deals by recommendation.
    pub referral: Vec<Decimal>,
}

/// Repeat purchases and recommended deals for deals by month.
///
/// Formulas: customers of a generation bring `referral rate` times as many `referral days` later, and so on; of the
/// buyers of a time `repeat rate` buy again `repeat days` later, and so on.
///
/// # Example
/// 100 deals in the first of four months, 20 % buy again every 30 days:
/// ```
/// use voronka::domain::leads::{LeadPlan, after::on_top};
/// use rust_decimal::Decimal;
/// let d = |text: &str| text.parse::<Decimal>().unwrap();
/// let plan = LeadPlan { repeat_rate: d("0.2"), repeat_days: d("30"), ..LeadPlan::default() };
/// let more = on_top(&[d("100"), d("0"), d("0"), d("0")], &plan).unwrap();
/// assert_eq!(more.repeat, [d("0"), d("20"), d("4"), d("0.8")]);
/// ```
///
/// # Errors
/// `NoSolution` when everyone comes back or brings another at once, without an end; overflow.
pub fn on_top(deals: &[Decimal], plan: &LeadPlan) -> Result<OnTop, Undefined> {
    let referral = generations(deals, plan.referral_rate, plan.referral_days)?;
    let mut buyers = deals.to_vec();
    join(&mut buyers, &referral)?;
    let repeat = generations(&buyers, plan.repeat_rate, plan.repeat_days)?;
    Ok(OnTop { repeat, referral })
}

/// All generations after the first, within the months of it.
fn generations(first: &[Decimal], rate: Decimal, days: Decimal) -> Result<Vec<Decimal>, Undefined> {
    let mut sum = vec![Decimal::ZERO; first.len()];
    if rate.is_zero() {
        return Ok(sum);
    }
    if rate >= Decimal::ONE && days.is_zero() {
        return Err(Undefined::because(Reason::NoSolution));
    }
    let mut generation = first.to_vec();
    for _ in 0..GENERATIONS {
        let next: Result<Vec<Decimal>, _> =
            generation.iter().map(|pieces| mul(Ok(*pieces), Ok(rate)).map(|x| cut(settle(x), 12))).collect();
        generation = later(&next?, days)?;
        generation.truncate(first.len());
        if generation.iter().all(Decimal::is_zero) {
            break;
        }
        join(&mut sum, &generation)?;
    }
    Ok(sum)
}

/// Purchases of a customer, the first included: `1 / (1 − repeat rate)`, the value of a unit margin without discount.
///
/// ```
/// use voronka::domain::leads::{LeadPlan, after::purchases};
/// let plan = LeadPlan { repeat_rate: "0.2".parse().unwrap(), ..LeadPlan::default() };
/// assert_eq!(purchases(&plan), Ok("1.25".parse().unwrap()));
/// ```
///
/// # Errors
/// `NoSolution` when everyone always buys again.
pub fn purchases(plan: &LeadPlan) -> Value {
    lifetime_value(Decimal::ONE, plan.repeat_rate, Decimal::ZERO, FirstMargin::AtOnce).map(settle)
}

/// The inputs of LTV that say the same: purchases a year and years that a customer stays. A year has 360 days here, as a
/// month has thirty.
///
/// ```
/// use voronka::domain::leads::{LeadPlan, after::for_ltv};
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// // Every 90 days, 1.25 purchases: 4 a year for 0.3125 years
/// let plan = LeadPlan { repeat_rate: d("0.2"), repeat_days: d("90"), ..LeadPlan::default() };
/// assert_eq!(for_ltv(&plan), Ok((d("4"), d("0.3125"))));
/// ```
///
/// # Errors
/// Those of [`purchases`]; `DivisionByZero(PurchasesPerYear)` for purchases without days between them.
pub fn for_ltv(plan: &LeadPlan) -> Result<(Decimal, Decimal), Undefined> {
    let a_year = div(Ok(Decimal::from(DAYS_IN_YEAR)), Ok(plan.repeat_days), Term::PurchasesPerYear).map(settle)?;
    let years = div(purchases(plan), Ok(a_year), Term::PurchasesPerYear).map(settle)?;
    Ok((a_year, years))
}

/// Revenue and gross profit of purchases on top, money: pieces × mean revenue and margin of a deal over the plan's mix.
///
/// # Errors
/// Inside the values: a plan without products; overflow.
pub fn worth(more: &OnTop, context: &Context) -> (Value, Value) {
    let pieces = sum(&more.repeat).and_then(|repeat| add(Ok(repeat), sum(&more.referral)));
    (mul(pieces, context.aov).map(settle), mul(pieces, context.margin_per_deal).map(settle))
}

/// Sum of a series.
///
/// # Errors
/// Overflow.
pub fn sum(series: &[Decimal]) -> Value {
    series.iter().try_fold(Decimal::ZERO, |sum, x| add(Ok(sum), Ok(*x)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn plan(repeat: (&str, &str), referral: (&str, &str)) -> LeadPlan {
        LeadPlan {
            repeat_rate: d(repeat.0),
            repeat_days: d(repeat.1),
            referral_rate: d(referral.0),
            referral_days: d(referral.1),
            ..LeadPlan::default()
        }
    }

    #[test]
    fn recommended_customers_buy_again_too() {
        // 100 deals; each ten bring one a month later, half of all buy again two months after their purchase.
        let more = on_top(&[d("100"), d("0"), d("0"), d("0")], &plan(("0.5", "60"), ("0.1", "30"))).unwrap();
        assert_eq!(more.referral, [d("0"), d("10"), d("1"), d("0.1")]);
        assert_eq!(more.repeat, [d("0"), d("0"), d("50"), d("5")]);
    }

    #[test]
    fn what_comes_on_top_is_worth_a_deal_each() {
        let plan = crate::domain::templates::calculator("RUB");
        let figures = crate::domain::plan::calculate(&plan);
        let more = OnTop { repeat: vec![d("2"), d("3")], referral: vec![d("1"), d("0")] };
        // Six purchases at 20 000 with a margin of 30 %
        assert_eq!(worth(&more, &figures.context), (Ok(d("120000")), Ok(d("36000"))));
    }

    #[test]
    fn nothing_on_top_without_rates_and_no_end_without_days() {
        assert_eq!(on_top(&[d("5")], &LeadPlan::default()).unwrap().repeat, [Decimal::ZERO]);
        assert_eq!(on_top(&[d("5")], &plan(("1", "0"), ("0", "0"))).unwrap_err().reason, Reason::NoSolution);
        assert_eq!(purchases(&plan(("1", "30"), ("0", "0"))).unwrap_err().reason, Reason::NoSolution);
        // All at once: 5 × (0.5 + 0.25 + …)
        let sum = on_top(&[d("5")], &plan(("0.5", "0"), ("0", "0"))).unwrap().repeat[0];
        assert_eq!(sum.round_dp(9), d("5"));
    }

    #[test]
    fn the_same_lifetime_as_purchases_and_years() {
        let (a_year, years) = for_ltv(&plan(("0.5", "36"), ("0", "0"))).unwrap();
        assert_eq!((a_year, years, a_year * years), (d("10"), d("0.2"), d("2")));
    }
}
