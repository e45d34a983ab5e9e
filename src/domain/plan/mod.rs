//! From a strategy to its figures: the one entry is [`calculate`]; [`Figures::update`] does again only what an edit
//! can reach.
//!
//! Invariants: updating gives the very figures that calculating anew gives; products × channels × months add up in
//! every direction; what cannot be calculated in one channel leaves the others calculated.

mod build;
mod deals;
mod delay;
mod goals;
mod locked;
mod notices;
mod prices;
mod row;
mod sales;
pub mod sheet;
mod solve;
mod update;

pub use delay::{DAYS_IN_MONTH, MAX_DAYS, Shifted, is_delayed, month_before, offsets, shift};
pub use goals::{ProductGoal, goals};
pub use locked::Locked;
pub use notices::Notice;
pub use prices::{unit_gross, unit_revenue};
pub use row::{Context, Line, Parts, Row, StageKey, term_of};
pub use sales::{Dealer, deal_mix, effective_shares, goal_units, monthly_goal, shares_that_do_not_add_up};

use super::funnel::{Estimate, Funnel, estimate};
use super::leads::paths::resolved;
pub use super::model::Reach;
use super::quantity::{Reason, Undefined, Value, add, agree, div, mul, settle, sub, sum_of, total};
use super::strategy::{Channel, ChannelId, MAX_CHANNELS, MAX_MONTHS, MAX_PRODUCTS, ProductId, StageKind, Strategy};
use super::term::Term;
use build::{Builder, context};
use notices::off_goal;
use rust_decimal::Decimal;
use sales::{Tariff, add_pieces};

/// Figures of a channel, campaign or ad.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelFigures {
    /// Whose they are.
    pub id: ChannelId,
    /// Whether the figures are sums of parts.
    pub is_whole: bool,
    /// Whether it or a whole of it is switched off: nothing is planned for it then.
    pub is_off: bool,
    /// Why the funnel cannot be calculated.
    pub error: Option<Undefined>,
    /// The levels by month and over the horizon.
    pub line: Line,
    /// Units sold: month by month, within a month product by product; zero where that is not known.
    units: Vec<Decimal>,
    /// Why the units of a month are not known, by month; empty where all are.
    unknown: Vec<Option<Undefined>>,
    /// Deals that these units make, by month; empty before they were counted.
    deals: Vec<Value>,
    /// Deals that these units make over the horizon.
    dealt: Value,
    /// Its effective share in what the plan hands out, a fraction.
    pub share: Decimal,
    /// What its typed figures came to, where it has any.
    pub locked: Option<Box<Locked>>,
}

impl ChannelFigures {
    /// Whether it gets its part of the pieces that the plan hands out.
    fn takes_pieces(&self) -> bool {
        !self.share.is_zero() && self.line.keys.last().is_some_and(|key| key.kind == StageKind::Deals)
    }

    /// Why the units of a month (or of some month) are not known.
    fn unknown_in(&self, month: Option<usize>) -> Option<Undefined> {
        match month {
            Some(month) => self.unknown.get(month).copied().flatten(),
            None => self.unknown.iter().copied().flatten().next(),
        }
    }
}

/// Figures of a product.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductFigures {
    /// Whose they are.
    pub id: ProductId,
    /// Goal by month, whole pieces.
    pub goal: Vec<Decimal>,
    /// Why there is no goal in pieces.
    pub error: Option<Undefined>,
    /// What cells typed by hand make more (or less) than the goal.
    pub typed_off: Decimal,
    /// Pieces over the horizon.
    pieces: Decimal,
    /// Whether these pieces are handed out to the channels, rather than sold for a budget.
    is_dealt: bool,
}

impl ProductFigures {
    /// Pieces to be sold over the horizon, promotions and typed months included.
    ///
    /// # Errors
    /// Why there is no goal in pieces.
    pub fn pieces(&self) -> Value {
        self.error.map_or(Ok(self.pieces), Err)
    }

    /// Why it is not known how many pieces of it the channels get.
    fn undealt(&self) -> Option<Undefined> {
        self.error.filter(|_| self.is_dealt)
    }
}

/// All figures of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// In the order of the plan's channels.
    pub channels: Vec<ChannelFigures>,
    /// In the order of the plan's products.
    pub products: Vec<ProductFigures>,
    /// Of the whole plan.
    pub total: Line,
    /// What holds for every row.
    pub context: Context,
    /// What a person should know beside the figures.
    pub notices: Vec<Notice>,
    mix: Vec<Decimal>,
}

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

/// Whether there are more products or channels than a plan can have: each pair of them takes memory in each month.
fn is_too_large(strategy: &Strategy) -> bool {
    strategy.products.len() > MAX_PRODUCTS || strategy.channels.len() > MAX_CHANNELS
}

/// The months of a plan that are calculated: one at least, [`MAX_MONTHS`] at most.
///
/// ```
/// use voronka::domain::{plan::horizon, strategy::Strategy};
/// assert_eq!(horizon(&Strategy { months: 6, ..Strategy::default() }), 6);
/// assert_eq!(horizon(&Strategy { months: u32::MAX, ..Strategy::default() }), 60);
/// ```
pub fn horizon(strategy: &Strategy) -> u32 {
    strategy.months.clamp(1, MAX_MONTHS)
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

    /// Figures of a channel.
    pub fn channel(&self, id: ChannelId) -> Option<&ChannelFigures> {
        self.channels.iter().find(|figures| figures.id == id)
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
/// The channel that a row was calculated from: with the inputs that follow from its typed figures.
pub(super) fn solved<'a>(figures: &'a ChannelFigures, typed: &'a Channel) -> &'a Channel {
    if crate::WHOLE { figures.solved(typed) } else { typed }
}

/// Lines of the channels that are part of a channel, or of the plan.
fn parts_of<'a>(
    strategy: &'a Strategy,
    figures: &'a [ChannelFigures],
    whole: Option<ChannelId>,
) -> impl Iterator<Item = &'a Line> + Clone {
    let parts = strategy.channels.iter().zip(figures).filter(move |(channel, _)| channel.within == whole);
    parts.map(|(_, figures)| &figures.line)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod undefined_tests;
