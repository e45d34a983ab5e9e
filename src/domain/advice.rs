//! Advice that follows from the figures alone: when more budget is the answer, and what a test takes.
//!
//! Answers: sales are under the plan, so is it the funnel or the reach? A funnel that does its work (visits become
//! requests, people click) wants more budget; one that does not wants mending first. And: how many visits, and how much
//! money, tell whether a conversion has changed? Not for the ceilings of demand and money (that is `money::ceilings`): the
//! advice says what the missing deals cost at today's price, not that there are people to sell to.

use super::explain::{FigureRef, value};
pub use super::model::AdvicePlan;
use super::plan::Figures;
use super::quantity::{Reason, Undefined, Value, div, mul, sub};
use super::sales::more::today;
use super::sample::sample_size;
use super::strategy::Strategy;
use super::term::Term;
use rust_decimal::Decimal;

/// How a funnel does against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Clicks per impression, a fraction.
    pub ctr: Value,
    /// Requests per visit, a fraction.
    pub rate: Value,
    /// Deals that there are.
    pub deals: Value,
    /// Deals that there are to be.
    pub planned: Value,
    /// Cost of a deal, money.
    pub cac: Value,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing is missing.
    Reached,
    /// People click and visits become requests: only more of them are wanted.
    Raise {
        /// Deals missing of the plan.
        missing: Decimal,
        /// What they cost at today's cost of a deal, money.
        extra: Decimal,
    },
    /// Too few visits become requests: the site or the offer first.
    MendRate {
        /// Deals missing of the plan.
        missing: Decimal,
    },
    /// Too few click: the ads or whom they are shown to first.
    MendCtr {
        /// Deals missing of the plan.
        missing: Decimal,
    },
}

/// The raise-the-budget rule.
///
/// Formula: where `rate ≥ least rate`, `CTR ≥ near CTR` and `deals < planned`:
/// `extra = (planned − deals) × cost of a deal`. Source: requirement S0-29.
///
/// # Errors
/// Why one of the figures that the rule needs is undefined: those of a plan that is reached are not asked for.
///
/// # Example
/// 60 of 80 deals at 6 000 each, 2 % of the visits ask, 10 % click: 20 × 6 000 = 120 000 more.
/// ```
/// use voronka::domain::advice::{Advice, AdvicePlan, Standing, raise_budget};
/// use rust_decimal::Decimal;
/// let standing = Standing {
///     ctr: Ok(Decimal::new(10, 2)),
///     rate: Ok(Decimal::new(2, 2)),
///     deals: Ok(60.into()),
///     planned: Ok(80.into()),
///     cac: Ok(6_000.into()),
/// };
/// let advice = raise_budget(&standing, &AdvicePlan::default());
/// assert_eq!(advice, Ok(Advice::Raise { missing: 20.into(), extra: 120_000.into() }));
/// ```
pub fn raise_budget(standing: &Standing, plan: &AdvicePlan) -> Result<Advice, Undefined> {
    let missing = sub(standing.planned, standing.deals)?;
    // A share of a deal that comes of dividing is not missing.
    if missing <= Decimal::new(1, 6) {
        return Ok(Advice::Reached);
    }
    if standing.rate? < plan.least_rate {
        return Ok(Advice::MendRate { missing });
    }
    if standing.ctr? < plan.near_ctr {
        return Ok(Advice::MendCtr { missing });
    }
    Ok(Advice::Raise { missing, extra: mul(Ok(missing), standing.cac)? })
}

/// Where a plan stands over its horizon: its deals against those that its goals make.
pub fn standing(strategy: &Strategy, figures: &Figures) -> Standing {
    let of = |term| figures.total.figure(term, None, &figures.context);
    let planned = mul(today(strategy, figures).planned, Ok(Decimal::from(super::plan::horizon(strategy))));
    Standing {
        ctr: of(Term::Ctr),
        rate: of(Term::VisitToLeadRate),
        deals: of(Term::Deals),
        planned,
        cac: of(Term::Cac),
    }
}

/// What it takes to tell whether a plan's conversion of visits into requests has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// The conversion as planned, a fraction.
    pub rate: Decimal,
    /// How exactly it is told, a fraction.
    pub margin: Decimal,
    /// Visits that it takes, whole.
    pub visits: Decimal,
    /// Cost of a visit or click, money.
    pub price: Value,
    /// Cost of the test, money.
    pub cost: Value,
    /// How many such tests a sum of money pays for, whole.
    pub affordable: Value,
}

/// The test of a plan's conversion with `money` to spend on tests.
///
/// # Errors
/// Why the conversion is undefined; `OutOfRange` for a margin of nought.
///
/// # Example
/// The calculator: 2 % of the clicks ask, told to one point: 3.8416 × 0.02 × 0.98 / 0.0001 = 752.95 clicks at 12.
/// ```
/// use voronka::domain::{advice::test, plan::calculate, templates};
/// let plan = templates::calculator("RUB");
/// let test = test(&plan, &calculate(&plan), 20_000.into()).unwrap();
/// assert_eq!((test.visits, test.cost), (753.into(), Ok(9_036.into())));
/// assert_eq!(test.affordable, Ok(2.into()));
/// ```
pub fn test(strategy: &Strategy, figures: &Figures, money: Decimal) -> Result<Test, Undefined> {
    let of = |term| figures.total.figure(term, None, &figures.context);
    let rate = of(Term::VisitToLeadRate)?;
    let half = || div(Ok(rate), Ok(Decimal::TWO), Term::StageRate);
    let margin = strategy.money.advice.sample_margin.map_or_else(half, Ok)?;
    let visits = sample_size(rate, margin)?;
    let price = match price(strategy, figures, Term::CostPerVisit) {
        Err(undefined) if undefined.is_not_planned() => price(strategy, figures, Term::Cpc),
        price => price,
    };
    let cost = mul(Ok(visits), price);
    let affordable = match cost {
        Ok(cost) if cost.is_zero() => Err(Undefined::because(Reason::NothingToBuy)),
        cost => div(Ok(money), cost, Term::MarketingCost).map(|times| times.floor()),
    };
    Ok(Test { rate, margin, visits, price, cost, affordable })
}

/// A price of traffic over the channels that have it.
fn price(strategy: &Strategy, figures: &Figures, term: Term) -> Value {
    value(strategy, figures, FigureRef::total(term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::strategy::Direction;
    use crate::domain::templates;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn at(rate: &str, ctr: &str, deals: &str) -> Result<Advice, Undefined> {
        let standing = Standing {
            ctr: Ok(d(ctr)),
            rate: Ok(d(rate)),
            deals: Ok(d(deals)),
            planned: Ok(d("80")),
            cac: Ok(d("6000")),
        };
        raise_budget(&standing, &AdvicePlan::default())
    }

    #[test]
    fn the_rule_at_its_edges() {
        let missing = d("20");
        assert_eq!(at("0.01", "0.09", "60"), Ok(Advice::Raise { missing, extra: d("120000") }));
        assert_eq!(at("0.0099", "0.09", "60"), Ok(Advice::MendRate { missing }));
        assert_eq!(at("0.01", "0.0899", "60"), Ok(Advice::MendCtr { missing }));
        for deals in ["80", "81", "79.9999999"] {
            assert_eq!(at("0", "0", deals), Ok(Advice::Reached));
        }
    }

    #[test]
    fn thresholds_are_the_plans_own() {
        let mut plan = templates::calculator("RUB");
        plan.direction = Direction::BudgetFirst;
        // Half of the money buys half of the 30 deals; 5 % click.
        plan.monthly_budget = d("90000");
        plan.products[0].goal = d("30");
        let now = standing(&plan, &calculate(&plan));
        assert_eq!((now.deals, now.planned, now.cac), (Ok(d("15")), Ok(d("30")), Ok(d("6000"))));
        let missing = d("15");
        assert_eq!(raise_budget(&now, &plan.money.advice), Ok(Advice::MendCtr { missing }));
        plan.money.advice.near_ctr = d("0.05");
        assert_eq!(raise_budget(&now, &plan.money.advice), Ok(Advice::Raise { missing, extra: d("90000") }));
    }

    #[test]
    fn what_is_undefined_says_why() {
        let none = Undefined::because(Reason::NotPlanned(Term::Ctr));
        let mut standing =
            Standing { ctr: Err(none), rate: Ok(d("0.02")), deals: Ok(d("1")), planned: Ok(d("2")), cac: Ok(d("5")) };
        assert_eq!(raise_budget(&standing, &AdvicePlan::default()), Err(none));
        standing.rate = Ok(d("0.001"));
        assert_eq!(raise_budget(&standing, &AdvicePlan::default()), Ok(Advice::MendRate { missing: d("1") }));
    }

    #[test]
    fn a_typed_margin_tells_more_exactly() {
        let mut plan = templates::calculator("RUB");
        plan.money.advice.sample_margin = Some(d("0.005"));
        // Four times as many: 3.8416 × 0.0196 / 0.000025 = 3 011.8
        assert_eq!(test(&plan, &calculate(&plan), d("0")).unwrap().visits, d("3012"));
        plan.money.advice.sample_margin = Some(d("0"));
        let reason = test(&plan, &calculate(&plan), d("0")).unwrap_err().reason;
        assert_eq!(reason, Reason::OutOfRange(Term::StageRate));
    }
}
