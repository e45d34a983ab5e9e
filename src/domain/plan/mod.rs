//! From a strategy to its figures: the one entry is [`calculate`]; [`Figures::update`] does again only what an edit
//! can reach.
//!
//! Invariants: updating gives the very figures that calculating anew gives; products × channels × months add up in
//! every direction; what cannot be calculated in one channel leaves the others calculated.

mod build;
mod deals;
mod delay;
mod figures;
mod goals;
mod locked;
mod notices;
mod prices;
pub(super) mod row;
mod sales;
pub mod sheet;
mod solve;
mod update;

pub use delay::{DAYS_IN_MONTH, MAX_DAYS, Shifted, is_delayed, month_before, offsets, shift};
pub use figures::{ChannelFigures, Figures, Locked, Notice, ProductFigures, horizon};
pub use goals::{ProductGoal, goals};
pub use prices::{unit_gross, unit_revenue};
pub use row::{Context, Line, Parts, Row, StageKey, term_of};
pub use sales::{deal_mix, effective_shares, goal_units, monthly_goal, shares_that_do_not_add_up};

use super::funnel::{Estimate, Funnel, estimate};
use super::leads::paths::resolved;
pub use super::model::Reach;
use super::quantity::{Reason, Undefined, Value, add, agree, div, mul, settle, sub, sum_of, total};
use super::strategy::{ChannelId, ProductId, StageKind, Strategy};
use super::term::Term;
use build::{Builder, context};
use figures::is_too_large;
pub(super) use figures::solved;
use notices::off_goal;
use rust_decimal::Decimal;
use sales::{Tariff, add_pieces};

/// All figures of a strategy.
///
/// # Example
/// A goal of 30 sales at 20 000 with a margin of 30 %, through one channel:
/// ```
/// use voronka::domain::{plan::calculate, templates, term::Term};
/// let plan = templates::calculator("RUB");
/// let figures = calculate(&plan);
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// assert_eq!(figures.total.figure(Term::MarketingCost, None, &figures.context), Ok(d("180000")));
/// assert_eq!(figures.total.figure(Term::LimitCpl, None, &figures.context), Ok(d("600")));
/// assert_eq!(figures.total.figure(Term::CentsPerRevenue, None, &figures.context), Ok(d("30")));
/// ```
///
/// A plan with more products or channels than there can be has no figures, as if nothing were planned.
pub fn calculate(strategy: &Strategy) -> Figures {
    if is_too_large(strategy) {
        return Figures::none(strategy);
    }
    Builder::new(&resolved(strategy)).build()
}

impl Figures {
    /// Of a plan that is not calculated: nothing is planned.
    fn none(strategy: &Strategy) -> Self {
        Self {
            channels: Vec::new(),
            products: Vec::new(),
            total: Line::empty(Vec::new(), 1),
            context: context(strategy, &[], &[]),
            notices: Vec::new(),
            mix: Vec::new(),
        }
    }

    /// Units of a product sold in a month (or over the horizon) by one channel (or by all), in pieces.
    ///
    /// # Errors
    /// No such product; why the product has no goal in pieces, or the channel no deals; overflow.
    pub fn units(&self, product: ProductId, channel: Option<ChannelId>, month: Option<usize>) -> Value {
        let products = self.products.len();
        let Some((at, own)) = self.products.iter().enumerate().find(|(_, figures)| figures.id == product) else {
            return Err(Undefined::because(Reason::NotPlanned(Term::Units)));
        };
        let leaves = self.channels.iter().filter(|f| !f.is_whole && channel.is_none_or(|id| f.id == id));
        let no_goal = |figures: &ChannelFigures| own.undealt().filter(|_| figures.takes_pieces());
        if let Some(undefined) = leaves.clone().find_map(|f| no_goal(f).or(f.unknown_in(month))) {
            return Err(undefined);
        }
        let (skip, take) = month.map_or((0, usize::MAX), |month| (month, 1));
        let start = skip.saturating_mul(products).saturating_add(at);
        add_pieces(leaves.flat_map(|figures| figures.units.iter().skip(start).step_by(products.max(1)).take(take)))
    }

    /// Revenue and cost of the goods of a product sold in a month (or over the horizon) by one channel (or by all).
    pub fn worth(
        &self,
        strategy: &Strategy,
        product: ProductId,
        channel: Option<ChannelId>,
        month: Option<usize>,
    ) -> (Value, Value) {
        let tariff = Tariff::new(strategy);
        let at = strategy.products.iter().position(|own| own.id == product).unwrap_or(usize::MAX);
        match month {
            None if tariff.has_promotions() => {
                let months =
                    (0..self.total.months.len()).map(|m| tariff.worth(at, self.units(product, channel, Some(m)), m));
                months.fold((Ok(Decimal::ZERO), Ok(Decimal::ZERO)), |sum, own| (add(sum.0, own.0), add(sum.1, own.1)))
            }
            _ => tariff.worth(at, self.units(product, channel, month), month.unwrap_or(usize::MAX)),
        }
    }

    /// Sum of the units over channels less the goal of a product, over the horizon.
    ///
    /// # Errors
    /// No goal in pieces.
    pub fn off_goal(&self, product: ProductId) -> Value {
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Units)));
        let Some(figures) = self.products.iter().find(|figures| figures.id == product) else { return none };
        off_goal(figures, self.units(product, None, None))
    }

    /// The row of one product: its units, deals, revenue and its part of the cost. A channel's cost is split over
    /// products by their deals.
    pub fn product_line(&self, strategy: &Strategy, id: ProductId) -> Line {
        let keys = vec![StageKey { kind: StageKind::Deals, name: String::new() }];
        let mut line = Line::empty(keys, 0);
        let Some(product) = strategy.product(id) else { return line };
        let units = self.units(id, None, None);
        let deals = div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
        let (revenue, goods) = self.worth(strategy, id, None, None);
        let other = mul(deals, Ok(strategy.economics.other_cost_per_deal));
        let cost = total(
            Term::MarketingCost,
            self.channels.iter().filter(|figures| !figures.is_whole).map(|figures| {
                let row = figures.line.whole.as_ref();
                let cost = row.map_or(Ok(Decimal::ZERO), |row| row.cost);
                let own = div(self.units(id, Some(figures.id), None), Ok(product.units_per_deal), Term::UnitsPerDeal)?;
                if own.is_zero() {
                    return Ok(Decimal::ZERO);
                }
                mul(cost, div(Ok(own), figures.dealt, Term::Deals)).map(settle)
            }),
        );
        if let Some(row) = &mut line.whole {
            row.counts = vec![deals];
            row.units = units;
            row.revenue = revenue;
            row.variable_cost = add(goods, other);
            row.cost = cost;
        }
        line
    }

    /// The estimate by level of the funnel: of a channel without parts, in a month or over the horizon.
    pub fn estimate(&self, strategy: &Strategy, id: ChannelId, month: Option<usize>) -> Vec<Estimate> {
        let (Some(channel), Some(figures)) = (strategy.channel(id), self.channel(id)) else { return Vec::new() };
        let Some(row) = figures.line.row(month) else { return Vec::new() };
        let months = if month.is_some() { Decimal::ONE } else { Decimal::from(horizon(strategy)) };
        let Ok(funnel) = Funnel::of(solved(figures, channel), self.context.aov) else { return Vec::new() };
        let mut costs = funnel.level_costs(&row.counts, months, row.commission);
        // Setting up, and a typed budget beside free levels, stand at the top.
        let levels = sum_of(costs.iter().copied());
        match (levels, row.cost, costs.split_first_mut()) {
            (Ok(levels), Ok(cost), _) if agree(levels, cost) => {}
            (Ok(levels), Ok(cost), Some((first, _))) => *first = add(*first, sub(Ok(cost), Ok(levels))),
            // A budget for which no volume is planned stands at the top as a whole.
            (Err(undefined), Ok(cost), Some((first, others))) if undefined.is_not_planned() => {
                *first = Ok(cost);
                others.fill(Ok(Decimal::ZERO));
            }
            _ => {}
        }
        estimate(&row.counts, &costs)
    }
}
#[cfg(test)]
mod tests;
#[cfg(test)]
mod undefined_tests;
