//! What a customer costs and brings; the limits on a lead, a click and a thousand impressions; break-even.
//!
//! Definitions in dispute are named: CAC on the channels' cost or on the whole budget ([`CacBase`]), limits on the
//! conversion of new visitors where it is typed. Source: model, section 6.

use super::model::Model;
use super::{CacBase, budget, returns};
use crate::domain::customers::{FirstMargin, discounted_curve_value};
use crate::domain::facts::Facts;
use crate::domain::plan::Figures;
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One reading of what a customer costs. Money, months, a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acquisition {
    /// What is divided by the deals.
    pub cost: Value,
    /// Cost of a customer.
    pub cac: Value,
    /// LTV : CAC.
    pub ltv_to_cac: Value,
    /// Months until a customer has paid back the acquisition.
    pub payback_months: Value,
}

/// Unit economics of a plan over its horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// The reading that the plan uses.
    pub base: CacBase,
    /// Deals: customers won.
    pub deals: Value,
    /// On the channels' cost alone.
    pub media: Acquisition,
    /// On the whole budget.
    pub full: Acquisition,
    /// Margin of a deal, money.
    pub margin_per_deal: Value,
    /// Purchases of a customer over the whole life.
    pub purchases: Value,
    /// Margin from a customer over all purchases, money.
    pub ltv: Value,
    /// The same discounted month by month; `None` without a discount rate.
    pub ltv_discounted: Option<Value>,
    /// Margin from a customer a month, money.
    pub contribution: Value,
    /// Break-even with everything in it.
    pub break_even: BreakEven,
}

impl Customer {
    /// The reading that the plan uses.
    pub const fn chosen(&self) -> &Acquisition {
        match self.base {
            CacBase::Media => &self.media,
            CacBase::Full => &self.full,
        }
    }
}

/// Where marketing profit is zero, over the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BreakEven {
    /// What is paid whatever is sold, money.
    pub fixed: Value,
    /// Marketing cost of one more deal, money.
    pub variable_per_deal: Value,
    /// Deals, whole pieces up.
    pub deals: Value,
    /// Revenue, money.
    pub revenue: Value,
    /// Budget, money.
    pub budget: Value,
    /// How far revenue may fall before a loss, a fraction.
    pub safety: Value,
}

/// Unit economics of a plan; `model` is its financial model, where there is one.
pub fn customer(strategy: &Strategy, figures: &Figures, model: Option<&Model>) -> Customer {
    let figure = |term| figures.total.figure(term, None, &figures.context);
    let none = Err(Undefined::because(Reason::NotPlanned(Term::MarketingCost)));
    let margin = figures.context.margin_per_deal;
    let economics = &strategy.economics;
    let a_year = mul(margin, Ok(economics.purchases_per_year));
    let contribution = div(a_year, Ok(Decimal::from(12)), Term::PurchasesPerYear).map(settle);
    let (deals, ltv) = (figure(Term::Deals), figure(Term::Ltv));
    let acquisition = |cost| {
        let cac = div(cost, deals, Term::Deals);
        let row = known(&[(Term::Cac, cac), (Term::Ltv, ltv), (Term::MonthlyContribution, contribution)]);
        let of = |term| cac.and_then(|_| row.figure(term));
        Acquisition { cost, cac, ltv_to_cac: of(Term::LtvToCac), payback_months: of(Term::PaybackMonths) }
    };
    Customer {
        base: strategy.money.cac_base,
        deals,
        media: acquisition(figure(Term::MarketingCost)),
        full: acquisition(model.map_or(none, |model| Ok(model.total.split.cost))),
        margin_per_deal: margin,
        purchases: mul(Ok(economics.purchases_per_year), Ok(economics.customer_years)),
        ltv,
        ltv_discounted: strategy.money.discount_rate.map(|rate| {
            let months = mul(Ok(economics.customer_years), Ok(Decimal::from(12)))?;
            discounted_curve_value(&stay(months), contribution?, returns::monthly_rate(rate)?, FirstMargin::AtOnce)
        }),
        contribution,
        break_even: break_even(strategy, figures, model),
    }
}

/// The known ones of these figures, and all that follow.
fn known(values: &[(Term, Value)]) -> Facts {
    Facts::of(values.iter().filter_map(|(term, value)| Some((*term, value.ok()?))))
}

/// Who stays for so many months: 1 in each whole month, the rest in the last one. A hundred years at most.
fn stay(months: Decimal) -> Vec<Decimal> {
    let whole = months.trunc().to_usize().unwrap_or(1200).min(1200);
    let mut curve = vec![Decimal::ONE; whole];
    if !months.fract().is_zero() || curve.is_empty() {
        curve.push(months.fract());
    }
    curve
}

fn break_even(strategy: &Strategy, figures: &Figures, model: Option<&Model>) -> BreakEven {
    let figure = |term| figures.total.figure(term, None, &figures.context);
    let Some(model) = model else {
        let none = figure(Term::MarketingCost).and(Err(Undefined::because(Reason::NotPlanned(Term::MarketingCost))));
        return BreakEven {
            fixed: none,
            variable_per_deal: none,
            deals: none,
            revenue: none,
            budget: none,
            safety: none,
        };
    };
    let weights = budget::weights(&strategy.money);
    let (media, fixed) = (weights.map(|(media, _)| media), weights.map(|(_, fixed)| fixed));
    let fixed = add(mul(figure(Term::FixedCost), media), mul(model.total.split.fixed_and_tasks(), fixed));
    let variable = mul(figure(Term::VariableCostPerDeal), media);
    let row = known(&[
        (Term::FixedCost, fixed),
        (Term::VariableCostPerDeal, variable),
        (Term::MarginPerDeal, figures.context.margin_per_deal),
        (Term::Aov, figures.context.aov),
    ]);
    // Both have to be known: without the cost of one more deal the whole margin would count towards the fixed costs.
    let of = |term| fixed.and(variable).and_then(|_| row.figure(term));
    let revenue = of(Term::BreakEvenRevenue);
    BreakEven {
        fixed,
        variable_per_deal: variable,
        deals: of(Term::BreakEvenDeals),
        revenue,
        budget: of(Term::BreakEvenBudget),
        safety: div(sub(figure(Term::Revenue), revenue), figure(Term::Revenue), Term::Revenue),
    }
}
