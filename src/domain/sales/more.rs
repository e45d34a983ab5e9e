//! Would more traffic, or more requests, raise sales, and is that enough for the plan?
//!
//! Takes what the plan gives a month today (requests, deals, what a deal brings) and says what more of it would give at
//! the same conversions, up to what the sales department can handle. Not a forecast of what more would cost.

use super::More;
use crate::domain::plan::{Figures, horizon};
use crate::domain::quantity::{Undefined, Value, add, div, mul, sub, sum};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bottleneck {
    /// Nothing: it grows.
    None,
    /// The sales department handles no more requests: part of the growth, or all of it, is lost.
    Capacity,
    /// The requests on top are not of the target group.
    Target,
}

/// Requests, deals and revenue a month before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Requests that come in, after.
    pub leads: Value,
    /// Requests that can be handled, after.
    pub handled: Value,
    /// Deals before.
    pub deals_before: Value,
    /// Deals after.
    pub deals: Value,
    /// Revenue before, money.
    pub revenue_before: Value,
    /// Revenue after, money.
    pub revenue: Value,
    /// What stands in the way.
    pub bottleneck: Bottleneck,
}

impl Answer {
    /// Whether nothing at all is gained.
    pub fn has_no_effect(&self) -> bool {
        matches!((self.deals, self.deals_before), (Ok(after), Ok(before)) if after <= before)
    }
}

/// What a month of the plan has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Today {
    /// Requests a month.
    pub leads: Value,
    /// Deals a month.
    pub deals: Value,
    /// Revenue of a deal, money.
    pub aov: Value,
    /// Deals a month that the goals make.
    pub planned: Value,
}

/// The mean month of a plan.
pub fn today(strategy: &Strategy, figures: &Figures) -> Today {
    let months = Decimal::from(horizon(strategy));
    let of = |term| div(figures.total.figure(term, None, &figures.context), Ok(months), Term::PaybackMonths);
    let mut planned = Ok(Decimal::ZERO);
    for (product, own) in strategy.products.iter().zip(&figures.products) {
        let pieces = match own.error {
            Some(undefined) => Err(undefined),
            None => sum(own.goal.iter().copied()),
        };
        planned = add(planned, div(pieces, Ok(product.units_per_deal), Term::UnitsPerDeal));
    }
    let aov = figures.total.figure(Term::Aov, None, &figures.context);
    Today {
        leads: of(Term::Leads),
        deals: of(Term::Deals),
        aov,
        planned: div(planned, Ok(months), Term::PaybackMonths),
    }
}

/// More traffic at the same conversions: requests grow with it; what the sales department cannot handle is lost.
///
/// Formula: `deals = min(requests × (1 + x), capacity) × deals / requests`.
///
/// # Example
/// 600 requests make 60 deals of 20 000; 20 % more traffic, and 660 requests can be handled:
/// ```
/// use voronka::domain::sales::{More, more::{Bottleneck, Today, of_traffic}};
/// use rust_decimal::Decimal;
/// let today = Today { leads: Ok(600.into()), deals: Ok(60.into()), aov: Ok(20_000.into()), planned: Ok(80.into()) };
/// let more = More { traffic: Decimal::new(2, 1), lead_capacity: Some(660.into()), ..More::default() };
/// let answer = of_traffic(&today, &more);
/// assert_eq!((answer.leads, answer.deals), (Ok(720.into()), Ok(66.into())));
/// assert_eq!(answer.revenue, Ok(1_320_000.into()));
/// assert_eq!(answer.bottleneck, Bottleneck::Capacity);
/// ```
pub fn of_traffic(today: &Today, more: &More) -> Answer {
    let leads = mul(today.leads, add(Ok(Decimal::ONE), Ok(more.traffic)));
    let rate = div(today.deals, today.leads, Term::Leads);
    answer(today, leads, leads, rate, more)
}

/// More requests, of which another share may be of the target group. Only those buy; all of them have to be handled.
///
/// Formula: `deals = (requests × share + extra × share of the extra) × deals / (requests × share)`, the requests of
/// both kinds cut alike where they are more than can be handled.
///
/// # Example
/// 600 requests make 60 deals; 300 more of which nobody is of the target group change nothing:
/// ```
/// use voronka::domain::sales::{More, more::{Today, of_leads}};
/// use rust_decimal::Decimal;
/// let today = Today { leads: Ok(600.into()), deals: Ok(60.into()), aov: Ok(20_000.into()), planned: Ok(80.into()) };
/// let mut more = More { leads: Decimal::new(5, 1), extra_target_share: Decimal::ZERO, ..More::default() };
/// assert_eq!(of_leads(&today, &more).deals, Ok(60.into()));
/// // All of the target group: half as many again.
/// more.extra_target_share = Decimal::ONE;
/// assert_eq!(of_leads(&today, &more).deals, Ok(90.into()));
/// ```
pub fn of_leads(today: &Today, more: &More) -> Answer {
    let extra = mul(today.leads, Ok(more.leads));
    let leads = add(today.leads, extra);
    let target = mul(today.leads, Ok(more.target_share));
    let wanted = add(target, mul(extra, Ok(more.extra_target_share)));
    answer(today, leads, wanted, div(today.deals, target, Term::QualifiedLeads), more)
}

fn answer(today: &Today, leads: Value, buying: Value, rate: Value, more: &More) -> Answer {
    // Below today's requests the limit is already part of today's conversion: nothing is lost, nothing gained.
    let limit = more.lead_capacity.map(|most| today.leads.map(|now| most.max(now)));
    let handled = match limit {
        Some(limit) => leads.and_then(|leads| limit.map(|limit| leads.min(limit))),
        None => leads,
    };
    let deals = match (handled == leads, leads) {
        (false, Ok(_)) => mul(mul(buying, rate), div(handled, leads, Term::Leads)),
        _ => mul(buying, rate),
    };
    let deals = deals.map(crate::domain::quantity::settle);
    let less_target = matches!((buying, leads), (Ok(buying), Ok(leads)) if buying < leads);
    let bottleneck = match (handled != leads, less_target && deals == today.deals) {
        (true, _) => Bottleneck::Capacity,
        (false, true) => Bottleneck::Target,
        _ => Bottleneck::None,
    };
    let (revenue_before, revenue) = (mul(today.deals, today.aov), mul(deals, today.aov));
    Answer { leads, handled, deals_before: today.deals, deals, revenue_before, revenue, bottleneck }
}

/// Deals after less those of the plan, a month.
///
/// # Errors
/// Those of either.
pub fn against_plan(today: &Today, answer: &Answer) -> Result<Decimal, Undefined> {
    sub(answer.deals, today.planned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Today {
        let d = |x: i64| Ok(Decimal::from(x));
        Today { leads: d(600), deals: d(60), aov: d(20_000), planned: d(80) }
    }

    #[test]
    fn a_full_sales_department_gains_nothing_from_traffic() {
        let more = More { lead_capacity: Some(480.into()), ..More::default() };
        let answer = of_traffic(&today(), &more);
        assert!(answer.has_no_effect());
        assert_eq!(answer.bottleneck, Bottleneck::Capacity);
        assert_eq!(answer.deals, Ok(60.into()));
    }

    #[test]
    fn requests_of_the_wrong_people_are_no_sales() {
        let more = More { extra_target_share: Decimal::ZERO, ..More::default() };
        let answer = of_leads(&today(), &more);
        assert!(answer.has_no_effect());
        assert_eq!((answer.leads, answer.bottleneck), (Ok(900.into()), Bottleneck::Target));
        assert_eq!(against_plan(&today(), &answer), Ok(Decimal::from(-20)));
    }

    #[test]
    fn half_as_many_requests_again_reach_the_plan() {
        let answer = of_leads(&today(), &More::default());
        assert_eq!((answer.deals, answer.revenue), (Ok(90.into()), Ok(1_800_000.into())));
        assert_eq!(against_plan(&today(), &answer), Ok(Decimal::from(10)));
        assert_eq!(answer.bottleneck, Bottleneck::None);
    }

    #[test]
    fn without_requests_there_is_no_answer() {
        let none = Today { leads: Ok(Decimal::ZERO), ..today() };
        assert!(of_traffic(&none, &More::default()).deals.is_err());
    }
}
