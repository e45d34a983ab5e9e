//! From a strategy to its figures: the one entry is [`calculate`]; [`Figures::update`] does again only what an edit
//! can reach.
//!
//! Invariants: updating gives the very figures that calculating anew gives; products × channels × months add up in
//! every direction; what cannot be calculated in one channel leaves the others calculated.

mod delay;
mod goals;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod locked;
mod row;
mod sales;
pub mod sheet;

pub use delay::{DAYS_IN_MONTH, MAX_DAYS, Shifted, is_delayed, month_before, offsets, shift};
pub use goals::{ProductGoal, goals, unit_gross, unit_revenue};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use locked::Locked;
pub use row::{Context, Line, Parts, Row, StageKey, term_of};
pub use sales::{Dealer, deal_mix, effective_shares, goal_units, monthly_goal, shares_that_do_not_add_up};

use super::funnel::{Drive, Estimate, Funnel, Outcome, estimate};
use super::leads::paths::resolved;
use super::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub, total};
use super::strategy::{Channel, ChannelId, Direction, Product, ProductId, StageKind, Strategy};
use super::term::Term;
use goals::mean_price_parts;
use rust_decimal::Decimal;
use sales::{Pieces, Tariff, add_pieces, is_same};
use std::ops::Range;

/// Which figures an edit can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// None: a name, a currency.
    Nothing,
    /// The funnel of one channel, its wholes and the totals.
    Funnel(ChannelId),
    /// Revenue of one product, and what is made of it.
    Money(ProductId),
    /// What is to be sold of one product, and what follows from it.
    Goal(ProductId),
    /// How the goals divide over the channels, and what follows from it.
    Shares,
    /// Everything.
    All,
}

impl Reach {
    /// What two edits reach together.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Reach::Nothing, reach) | (reach, Reach::Nothing) => reach,
            (a, b) if a == b => a,
            _ => Reach::All,
        }
    }
}

/// What a person should know beside the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Shares (of the parts of a channel, or of the plan) add up to something else than 100 %; they are normalised.
    SharesNotWhole(Option<ChannelId>, Decimal),
    /// The channels sell more or fewer units of a product than its goal: the signed difference.
    OffGoal(ProductId, Decimal),
    /// A channel cannot be calculated: why.
    Broken(ChannelId, Undefined),
    /// A channel takes a share of the goal, but its funnel has no deals.
    SellsNothing(ChannelId),
    /// There is a goal, but no channel to reach it with.
    NobodySells(ProductId),
}

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
    /// Units sold: month by month, within a month product by product.
    units: Vec<Decimal>,
    /// Deals that these units make over the horizon.
    dealt: Value,
    /// Its effective share in what the plan hands out, a fraction.
    pub share: Decimal,
    /// What its typed figures came to, where it has any.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub locked: Option<Box<Locked>>,
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
}

impl ProductFigures {
    /// Pieces to be sold over the horizon, promotions and typed months included.
    ///
    /// # Errors
    /// Why there is no goal in pieces.
    pub fn pieces(&self) -> Value {
        self.error.map_or(Ok(self.pieces), Err)
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
pub fn calculate(strategy: &Strategy) -> Figures {
    Builder::new(&resolved(strategy)).build()
}

impl Figures {
    /// Brings the figures up to date after an edit of this reach.
    pub fn update(&mut self, strategy: &Strategy, reach: Reach) {
        let strategy = &*resolved(strategy);
        self.context.economics = strategy.economics.clone();
        match reach {
            Reach::Nothing => {}
            Reach::Funnel(id) if self.funnel_is_apart(strategy, id) => self.update_funnel(strategy, id),
            Reach::Money(id) if self.money_is_apart(strategy) => self.update_money(strategy, id),
            Reach::Goal(id) if self.goals_are_apart(strategy) && self.update_goal(strategy, id).is_some() => {}
            Reach::Shares if self.goals_are_apart(strategy) => self.update_shares(strategy),
            _ => *self = Builder::new(strategy).build(),
        }
    }

    /// A channel that is handed its deals keeps them whatever its conversions and prices are.
    fn funnel_is_apart(&self, strategy: &Strategy, id: ChannelId) -> bool {
        strategy.direction == Direction::GoalFirst
            && strategy.channel(id).is_some_and(|channel| !channel.is_held())
            && !strategy.has_parts(id)
            && !strategy.is_off(id)
            && self.channels.len() == strategy.channels.len()
            // Where moving pieces in time breaks, what is sold breaks with it.
            && !(self.channel(id).is_some_and(|own| own.error.is_some()) && strategy.channel(id).is_some_and(delay::is_delayed))
    }

    /// Prices move no deals while every channel is handed its deals and no goal is in money.
    fn money_is_apart(&self, strategy: &Strategy) -> bool {
        self.goals_are_apart(strategy)
            && strategy.products.iter().all(|product| !product.goal_unit.is_money())
            && !(strategy.sales.goal.is_some() && strategy.sales.goal_unit.is_money())
    }

    /// Each goal is dealt out by itself while every channel is handed its deals; the mix of products is then nothing
    /// that a funnel rests on.
    fn goals_are_apart(&self, strategy: &Strategy) -> bool {
        strategy.direction == Direction::GoalFirst
            && self.context.aov.is_ok()
            && strategy.channels.iter().all(|c| c.commission_rate.is_zero() && !c.is_held() && !c.has_locks())
    }

    fn update_funnel(&mut self, strategy: &Strategy, id: ChannelId) {
        let Some(mut at) = strategy.channels.iter().position(|channel| channel.id == id) else { return };
        let (Some(mut channel), Some(figures)) = (strategy.channels.get(at), self.channels.get_mut(at)) else { return };
        let (mut before, error) = (figures.line.clone(), figures.error);
        Deals::new(strategy, &self.mix).run(channel, figures, &self.context, &[]);
        if figures.error.is_some() && delay::is_delayed(channel) {
            *self = Builder::new(strategy).build();
            return;
        }
        figures.line.add_up_months(Parts::Funnel);
        let is_as_before = figures.error == error;
        // Up through the wholes to the total.
        for whole in strategy.wholes_of(id) {
            let position = strategy.channels.iter().position(|channel| channel.id == whole);
            let Some(figures) = position.and_then(|whole| self.channels.get_mut(whole)) else { return };
            let mut line = std::mem::take(&mut figures.line);
            let old = line.clone();
            if let Some(part) = self.channels.get(at) {
                line.add_up_change(&before, &part.line, parts_of(strategy, &self.channels, Some(whole)), Parts::Funnel);
            }
            let Some(whole) = position else { return };
            if let (Some(above), Some(figures)) = (strategy.channels.get(whole), self.channels.get_mut(whole)) {
                figures.line = line;
                (before, at, channel) = (old, whole, above);
            }
        }
        if let (None, Some(part)) = (channel.within, self.channels.get(at)) {
            let tops = parts_of(strategy, &self.channels, None);
            self.total.add_up_change(&before, &part.line, tops, Parts::Funnel);
            self.context.note_whole(&self.total);
        }
        // Shares, goals and units stand as they were; only a channel that breaks or heals is news.
        if !is_as_before {
            self.notices = notices(strategy, self);
        }
    }

    fn update_money(&mut self, strategy: &Strategy, id: ProductId) {
        let Some(at) = strategy.products.iter().position(|product| product.id == id) else { return };
        self.context = context(strategy, &self.mix, &mean_price_parts(strategy, &self.products));
        let products = strategy.products.len();
        let tariff = Tariff::new(strategy);
        for figures in self.channels.iter_mut().filter(|f| !f.is_whole) {
            let sells = figures.units.iter().skip(at).step_by(products.max(1)).any(|units| !units.is_zero());
            if sells {
                money(figures, &tariff, &self.context, &[]);
                figures.line.add_up_months(Parts::Money);
            }
        }
        self.update_sums(strategy, Parts::Money);
    }

    /// Sets the goal of one product anew and deals that product out. `None`, with nothing changed, where the goal is not
    /// that simple: a goal of all products reaches each of them.
    fn update_goal(&mut self, strategy: &Strategy, id: ProductId) -> Option<()> {
        if strategy.sales.goal.is_some() {
            return None;
        }
        let at = strategy.products.iter().position(|product| product.id == id)?;
        let builder = Builder::new(strategy);
        let own = builder.product(strategy.products.get(at)?, goals::goal_of(strategy, id, builder.months)?);
        let goals = self.products.iter().enumerate().map(|(i, known)| if i == at { &own } else { known });
        let pieces: Vec<Decimal> = goals.map(ProductFigures::pieces).collect::<Result<_, _>>().ok()?;
        let mix = deal_mix(&strategy.products, &pieces).ok()?;
        *self.products.get_mut(at)? = own;
        self.context = context(strategy, &mix, &mean_price_parts(strategy, &self.products));
        self.mix = mix;
        self.update_dealt(strategy, at..at + 1);
        Some(())
    }

    fn update_shares(&mut self, strategy: &Strategy) {
        for (figures, share) in self.channels.iter_mut().zip(effective_shares(strategy)) {
            figures.share = share;
        }
        self.update_dealt(strategy, 0..strategy.products.len());
    }

    /// Deals these products out anew and runs the funnels of the months in which a channel sells more or less of them.
    fn update_dealt(&mut self, strategy: &Strategy, which: Range<usize>) {
        let builder = Builder::new(strategy);
        let (months, products) = (builder.months, strategy.products.len());
        let mut is_other = vec![false; self.channels.len() * months];
        let dealer = builder.dealer(&self.channels);
        for (at, product) in self.products.iter().enumerate().take(which.end).skip(which.start) {
            let mut dealer = dealer.clone();
            for (month, goal) in product.goal.iter().enumerate() {
                dealer.deal_all(*goal, |i, units| {
                    let slot =
                        self.channels.get_mut(i).and_then(|figures| figures.units.get_mut(month * products + at));
                    if let (Some(slot), Some(is_other)) = (slot, is_other.get_mut(i * months + month))
                        && !is_same(slot, &units)
                    {
                        (*slot, *is_other) = (units, true);
                    }
                });
            }
        }
        let (tariff, deals) = (Tariff::new(strategy), Deals::new(strategy, &self.mix));
        let changed = strategy.channels.iter().zip(&mut self.channels).zip(is_other.chunks(months));
        for ((channel, figures), is_other) in changed.filter(|(_, is_other)| is_other.contains(&true)) {
            // A delayed month holds pieces that other months' deals need: it is made of all of them.
            let was_broken = figures.error.is_some();
            let to_solve = if delay::is_delayed(channel) { &[] } else { is_other };
            deals.run(channel, figures, &self.context, to_solve);
            let to_price = if was_broken || figures.error.is_some() { &[] } else { is_other };
            money(figures, &tariff, &self.context, to_price);
            figures.line.add_up_months(Parts::Sold);
        }
        self.update_sums(strategy, Parts::Sold);
        self.notices = notices(strategy, self);
    }

    /// Adds parts up into their wholes and all into the total.
    fn update_sums(&mut self, strategy: &Strategy, parts: Parts) {
        // Parts stand after their whole: going backwards they are ready.
        for i in (0..self.channels.len()).rev() {
            let Some(figures) = self.channels.get_mut(i).filter(|figures| figures.is_whole) else { continue };
            let (id, mut line) = (figures.id, std::mem::take(&mut figures.line));
            line.add_up_lines(parts_of(strategy, &self.channels, Some(id)), parts);
            if let Some(figures) = self.channels.get_mut(i) {
                figures.line = line;
            }
        }
        self.total.add_up_lines(parts_of(strategy, &self.channels, None), parts);
        self.context.note_whole(&self.total);
    }

    /// Figures of a channel.
    pub fn channel(&self, id: ChannelId) -> Option<&ChannelFigures> {
        self.channels.iter().find(|figures| figures.id == id)
    }

    /// Units of a product sold in a month (or over the horizon) by one channel (or by all).
    pub fn units(&self, product: ProductId, channel: Option<ChannelId>, month: Option<usize>) -> Value {
        let products = self.products.len();
        let Some(at) = self.products.iter().position(|figures| figures.id == product) else {
            return Err(Undefined::because(Reason::NotPlanned(Term::Units)));
        };
        let leaves = self.channels.iter().filter(|f| !f.is_whole && channel.is_none_or(|id| f.id == id));
        let (skip, take) = month.map_or((0, usize::MAX), |month| (month, 1));
        let start = skip * products + at;
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
        let months = if month.is_some() { Decimal::ONE } else { Decimal::from(strategy.months) };
        let Ok(funnel) = Funnel::of(solved(figures, channel), self.context.aov) else { return Vec::new() };
        let mut costs = funnel.level_costs(&row.counts, months, row.commission);
        // Setting up, and a typed budget beside free levels, stand at the top.
        let levels = costs.iter().copied().try_fold(Decimal::ZERO, |sum, cost| add(Ok(sum), cost));
        match (levels, row.cost, costs.split_first_mut()) {
            (Ok(levels), Ok(cost), Some((first, _))) => *first = add(*first, sub(Ok(cost), Ok(levels))),
            // Money for which no volume is planned.
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
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub(super) fn solved<'a>(figures: &'a ChannelFigures, typed: &'a Channel) -> &'a Channel {
    figures.solved(typed)
}

#[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
pub(super) const fn solved<'a>(_: &'a ChannelFigures, typed: &'a Channel) -> &'a Channel {
    typed
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

/// Counts the deals that units of each product make.
struct Deals<'a> {
    strategy: &'a Strategy,
    mix: &'a [Decimal],
    products: &'a [Product],
    /// Whether every unit is a deal of its own.
    by_piece: bool,
}

impl<'a> Deals<'a> {
    fn new(strategy: &'a Strategy, mix: &'a [Decimal]) -> Self {
        let products = &*strategy.products;
        Self {
            strategy,
            mix,
            products,
            by_piece: products.iter().all(|product| product.units_per_deal == Decimal::ONE),
        }
    }

    /// Deals of a channel in a month.
    fn of(&self, units: &[Decimal], month: usize) -> Value {
        let products = self.products.len();
        let row = units.get(month * products..(month + 1) * products).unwrap_or(&[]);
        if self.by_piece {
            return add_pieces(row.iter()).map(settle);
        }
        let mut deals = Decimal::ZERO;
        for (units, product) in row.iter().zip(self.products) {
            deals = add(Ok(deals), div(Ok(*units), Ok(product.units_per_deal), Term::UnitsPerDeal))?;
        }
        Ok(settle(deals))
    }

    /// Deals of a channel month by month.
    fn by_month(&self, units: &[Decimal]) -> Vec<Value> {
        let months = units.len().checked_div(self.products.len()).unwrap_or(0);
        (0..months).map(|month| self.of(units, month)).collect()
    }

    /// Runs the funnel of a channel for the deals of its units, in the months that are not as they were.
    fn run(&self, channel: &Channel, figures: &mut ChannelFigures, context: &Context, is_other: &[bool]) {
        let deals = self.by_month(&figures.units);
        figures.dealt = sum(&deals);
        // A funnel without deals stands still.
        let sells = sells(channel);
        let of = |month: usize| deals.get(month).copied().and_then(Result::ok).filter(|_| sells).unwrap_or_default();
        let plan = (self.strategy, self.mix);
        run_in_time(channel, figures, context, plan, is_other, |_, month| Drive::Goal(of(month)));
    }
}

fn sum(values: &[Value]) -> Value {
    values.iter().try_fold(Decimal::ZERO, |sum, value| add(Ok(sum), *value))
}

/// Solves the funnel of a channel for every month. `drive` says where the volume of a month comes from.
fn run_funnel(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    drive: impl Fn(&[Decimal], usize) -> Drive,
) {
    run_funnel_in(channel, figures, context, &[], drive);
}

/// The same for the months that are not as they were; for all where one of them breaks, for that breaks those after it.
fn run_funnel_in(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    is_other: &[bool],
    drive: impl Fn(&[Decimal], usize) -> Drive,
) {
    let is_other = if figures.error.is_some() { &[] } else { is_other };
    solve_months(channel, figures, context, is_other, &drive);
    if figures.error.is_some() && !is_other.is_empty() {
        solve_months(channel, figures, context, &[], &drive);
    }
}

/// Whether the funnel was solved for the same volume.
fn is_same_drive(a: &Drive, b: &Drive) -> bool {
    match (a, b) {
        (Drive::Goal(a), Drive::Goal(b)) => is_same(a, b),
        _ => a == b,
    }
}

fn solve_months(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    is_other: &[bool],
    drive: &impl Fn(&[Decimal], usize) -> Drive,
) {
    figures.error = None;
    let funnel = match Funnel::of(channel, context.aov) {
        Ok(funnel) => funnel,
        Err(undefined) => {
            figures.error = Some(undefined);
            Funnel::new()
        }
    };
    let fixed = funnel.fixed_cost();
    // Many months of a plan are alike: the funnel is solved once for each volume.
    let mut volumes: Vec<(Drive, Result<Outcome, Undefined>)> = Vec::new();
    for (month, row) in figures.line.months.iter_mut().enumerate() {
        if is_other.get(month) == Some(&false) {
            continue;
        }
        let setup = if month == 0 { channel.setup_cost } else { Decimal::ZERO };
        let drive = match drive(&figures.units, month) {
            Drive::Budget(budget) => Drive::Budget(budget.checked_sub(setup).unwrap_or(budget)),
            Drive::Typed(Some(budget)) => Drive::Typed(Some(budget.checked_sub(setup).unwrap_or(budget))),
            drive => drive,
        };
        let broken;
        let solved = match figures.error {
            Some(undefined) => {
                broken = Err(undefined);
                &broken
            }
            None => {
                let known = volumes.iter().position(|(volume, _)| is_same_drive(volume, &drive));
                let at = known.unwrap_or(volumes.len());
                if known.is_none() {
                    volumes.push((drive, funnel.run(drive)));
                }
                let Some((_, solved)) = volumes.get(at) else { continue };
                solved
            }
        };
        row.setup = Ok(settle(setup));
        row.fixed = add(fixed, Ok(setup)).map(settle);
        match solved {
            Ok(outcome) => {
                row.counts.clear();
                row.counts.extend(outcome.counts.iter().copied().map(settle).map(Ok));
                row.cost = add(Ok(outcome.cost), Ok(setup)).map(settle);
                row.commission = Ok(settle(outcome.commission));
            }
            // A typed budget that buys nothing countable (brand, PR) is spent all the same; no volume is planned for it.
            Err(undefined @ Undefined { reason: Reason::NothingToBuy | Reason::Missing(Term::StageCount), .. })
                if channel.monthly_budget.is_some() =>
            {
                let counts = row.counts.iter_mut().zip(&figures.line.keys);
                counts.for_each(|(count, key)| *count = Err(Undefined::because(Reason::NotPlanned(key.term()))));
                row.cost = channel.monthly_budget.map(settle).ok_or(*undefined);
                row.commission = Ok(Decimal::ZERO);
                figures.error.get_or_insert(*undefined);
            }
            Err(undefined) => {
                row.counts.iter_mut().for_each(|count| *count = Err(*undefined));
                row.cost = Err(*undefined);
                row.commission = Err(*undefined);
                figures.error.get_or_insert(*undefined);
                if let (Drive::Goal(goal), Some(count)) = (drive, row.counts.last_mut()) {
                    *count = Ok(goal);
                }
            }
        }
    }
}

/// The same, and then what happens earlier or later than in the month of the volume goes where it belongs.
fn run_in_time(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    _plan: (&Strategy, &[Decimal]),
    is_other: &[bool],
    drive: impl Fn(&[Decimal], usize) -> Drive,
) {
    (figures.line.before, figures.line.after) = (Vec::new(), Vec::new());
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    if channel.has_locks() {
        let plan = locked::Plan { strategy: _plan.0, mix: _plan.1 };
        return locked::run(channel, figures, context, plan, drive);
    }
    run_funnel_in(channel, figures, context, is_other, &drive);
    if !delay::is_delayed(channel) || figures.error.is_some() {
        return;
    }
    if let Ok(funnel) = Funnel::of(channel, context.aov) {
        let drive = drive(&figures.units, figures.line.months.len().saturating_sub(1));
        delay::spread(channel, figures, &funnel, drive);
    }
}

/// Revenue and its cost by month from the units of a channel, in the months that are not as they were.
fn money(figures: &mut ChannelFigures, tariff: &Tariff, context: &Context, is_other: &[bool]) {
    let deals_at = figures.line.keys.iter().position(|key| key.kind == StageKind::Deals);
    let products = tariff.products.len();
    let other = context.economics.other_cost_per_deal;
    for (month, row) in figures.line.months.iter_mut().enumerate() {
        if is_other.get(month) == Some(&false) {
            continue;
        }
        let deals = deals_at.and_then(|at| row.counts.get(at).copied());
        let (Some(deals), 1..) = (deals, products) else { continue };
        let units = figures.units.get(month * products..(month + 1) * products).unwrap_or(&[]);
        set_money(row, deals, || tariff.value(units, month), other);
    }
}

/// Revenue and its cost from the units of a row, their revenue and the cost of the goods.
fn set_money(row: &mut Row, deals: Value, sold: impl FnOnce() -> (Value, Value, Value), other: Decimal) {
    (row.units, row.revenue, row.variable_cost) = match deals {
        Err(undefined) => (Err(undefined), Err(undefined), Err(undefined)),
        Ok(_) => {
            let (units, revenue, goods) = sold();
            let goods = if other.is_zero() { goods } else { add(mul(deals, Ok(other)), goods) };
            (units, revenue.map(settle), goods.map(settle))
        }
    };
}

fn context(strategy: &Strategy, mix: &[Decimal], price_parts: &[Decimal]) -> Context {
    let none = |term| Err(Undefined::because(Reason::NotPlanned(term)));
    let (aov, gross) = match sales::deal_value(&strategy.products, mix, price_parts) {
        Ok((aov, gross)) if !strategy.products.is_empty() => (Ok(aov), Ok(gross)),
        Ok(_) => (none(Term::Aov), none(Term::MarginPerDeal)),
        Err(undefined) => (Err(undefined), Err(undefined)),
    };
    Context {
        economics: strategy.economics.clone(),
        aov,
        margin_rate: div(gross, aov, Term::Aov),
        margin_per_deal: sub(gross, Ok(strategy.economics.other_cost_per_deal)),
        wholes: Vec::new(),
    }
}

fn notices(strategy: &Strategy, figures: &Figures) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for (whole, sum) in shares_that_do_not_add_up(strategy) {
        notices.push(Notice::SharesNotWhole(whole, sum));
    }
    for (channel, own) in
        strategy.channels.iter().zip(&figures.channels).filter(|(_, own)| !own.is_whole && !own.is_off)
    {
        if let Some(undefined) = own.error {
            notices.push(Notice::Broken(own.id, undefined));
        } else if strategy.direction == Direction::GoalFirst && !channel.is_held() && !sells(channel) {
            notices.push(Notice::SellsNothing(own.id));
        }
    }
    if strategy.direction == Direction::GoalFirst {
        let mut sold = vec![Pieces::NONE; figures.products.len()];
        for months in figures.channels.iter().map(|own| own.units.chunks(figures.products.len().max(1))) {
            months.for_each(|month| sold.iter_mut().zip(month).for_each(|(sold, units)| sold.add(units)));
        }
        for (product, sold) in figures.products.iter().zip(sold) {
            match off_goal(product, sold.sum()) {
                Ok(off) if !off.is_zero() && figures.channels.is_empty() => {
                    notices.push(Notice::NobodySells(product.id));
                }
                Ok(off) if off.round_dp(6).is_zero() => {}
                Ok(off) => notices.push(Notice::OffGoal(product.id, off)),
                Err(_) => {}
            }
        }
    }
    notices
}

/// Units sold less the goal of a product.
fn off_goal(product: &ProductFigures, sold: Value) -> Value {
    match product.error {
        Some(error) => Err(error),
        None => sub(sold, sub(add_pieces(product.goal.iter()), Ok(product.typed_off))),
    }
}

/// Whether a funnel ends in deals.
fn sells(channel: &Channel) -> bool {
    channel.stages.last().is_some_and(|stage| stage.kind == StageKind::Deals)
}

struct Builder<'a> {
    strategy: &'a Strategy,
    months: usize,
}

impl<'a> Builder<'a> {
    fn new(strategy: &'a Strategy) -> Self {
        let months = strategy.months.clamp(1, super::strategy::MAX_MONTHS);
        Self { strategy, months: usize::try_from(months).unwrap_or(1) }
    }

    fn build(&self) -> Figures {
        let strategy = self.strategy;
        let goals = goals(strategy, self.months);
        let products: Vec<ProductFigures> =
            strategy.products.iter().zip(goals).map(|(product, goal)| self.product(product, goal)).collect();
        let pieces: Result<Vec<Decimal>, Undefined> = products.iter().map(ProductFigures::pieces).collect();
        let mix = pieces.and_then(|pieces| deal_mix(&strategy.products, &pieces));
        let context = match &mix {
            Ok(mix) => context(strategy, mix, &mean_price_parts(strategy, &products)),
            Err(undefined) => Context::without_deals(strategy.economics.clone(), *undefined),
        };
        let mix = mix.unwrap_or_else(|_| vec![Decimal::ZERO; strategy.products.len()]);
        let mut channels: Vec<ChannelFigures> = self.empty_channels();
        match strategy.direction {
            Direction::GoalFirst => {
                self.run_held(&mut channels, &context, &mix);
                self.deal_out(&mut channels, &products);
                self.run_goals(&mut channels, &context, &mix);
            }
            Direction::BudgetFirst => {
                self.run_held(&mut channels, &context, &mix);
                self.run_budgets(&mut channels, &context, &mix);
            }
        }
        let (tariff, deals) = (Tariff::new(strategy), Deals::new(strategy, &mix));
        let leaves = strategy.channels.iter().zip(&mut channels).filter(|(_, figures)| !figures.is_whole);
        for (channel, figures) in leaves {
            money(figures, &tariff, &context, &[]);
            if channel.is_held() || strategy.direction == Direction::BudgetFirst {
                figures.dealt = sum(&deals.by_month(&figures.units));
            }
            figures.line.add_up_months(Parts::All);
        }
        let total = Line::empty(all_keys(channels.iter().map(|figures| &figures.line)), self.months);
        let mut figures = Figures { channels, products, total, context, notices: Vec::new(), mix };
        figures.update_sums(strategy, Parts::All);
        figures.notices = notices(strategy, &figures);
        figures
    }

    fn product(&self, product: &Product, goal: Result<ProductGoal, Undefined>) -> ProductFigures {
        match goal {
            Ok(goal) => ProductFigures {
                id: product.id,
                goal: goal.months,
                error: None,
                typed_off: goal.typed_off,
                pieces: goal.pieces,
            },
            Err(undefined) => ProductFigures {
                id: product.id,
                goal: vec![Decimal::ZERO; self.months],
                error: Some(undefined),
                typed_off: Decimal::ZERO,
                pieces: Decimal::ZERO,
            },
        }
    }

    fn empty_channels(&self) -> Vec<ChannelFigures> {
        let strategy = self.strategy;
        let shares = effective_shares(strategy);
        let mut keys: Vec<Vec<StageKey>> =
            strategy.channels.iter().map(|channel| channel.stages.iter().map(StageKey::of).collect()).collect();
        let is_whole: Vec<bool> = strategy.channels.iter().map(|channel| strategy.has_parts(channel.id)).collect();
        // A whole has the levels of its parts; parts stand after it, so their keys are ready going backwards.
        for i in (0..strategy.channels.len()).rev() {
            let (Some(channel), Some(true)) = (strategy.channels.get(i), is_whole.get(i)) else { continue };
            let parts = strategy.channels.iter().zip(&keys).filter(|(part, _)| part.within == Some(channel.id));
            let merged = merge_keys(parts.map(|(_, keys)| keys.as_slice()));
            if let Some(own) = keys.get_mut(i) {
                *own = merged;
            }
        }
        let units = self.months * strategy.products.len();
        let rows = strategy.channels.iter().zip(keys).zip(is_whole).zip(shares).zip(strategy.switched_off());
        rows.map(|((((channel, keys), is_whole), share), is_off)| ChannelFigures {
            id: channel.id,
            is_whole,
            is_off,
            error: None,
            line: Line::empty(keys, self.months),
            units: vec![Decimal::ZERO; if is_whole { 0 } else { units }],
            dealt: Ok(Decimal::ZERO),
            share,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            locked: None,
        })
        .collect()
    }

    /// Channels whose volume is typed: their deals divide over the products by the plan's mix.
    fn run_held(&self, channels: &mut [ChannelFigures], context: &Context, mix: &[Decimal]) {
        for (channel, figures) in self.strategy.channels.iter().zip(channels) {
            if figures.is_whole || figures.is_off || !channel.is_held() {
                continue;
            }
            let counted = channel.stages.iter().any(|stage| stage.count.is_some());
            run_in_time(channel, figures, context, (self.strategy, mix), &[], |_, _| {
                match (counted, channel.monthly_budget) {
                    (false, Some(budget)) => Drive::Budget(budget),
                    (_, budget) => Drive::Typed(budget),
                }
            });
            self.units_from_deals(channel, figures, mix);
        }
    }

    fn units_from_deals(&self, channel: &Channel, figures: &mut ChannelFigures, mix: &[Decimal]) {
        if !sells(channel) {
            return;
        }
        let products = &self.strategy.products;
        for (row, units) in figures.line.months.iter().zip(figures.units.chunks_mut(products.len().max(1))) {
            let deals = row.counts.last().copied().and_then(Result::ok).unwrap_or_default();
            for ((slot, share), product) in units.iter_mut().zip(mix).zip(products) {
                let sold = mul(mul(Ok(deals), Ok(*share)), Ok(product.units_per_deal));
                *slot = sold.map(settle).unwrap_or_default();
            }
        }
    }

    /// Deals pieces to the channels that wait for them.
    fn dealer(&self, channels: &[ChannelFigures]) -> Dealer {
        let takes = |(figures, channel): (&ChannelFigures, &Channel)| {
            if figures.is_whole || channel.is_held() || !sells(channel) { Decimal::ZERO } else { figures.share }
        };
        let shares: Vec<Decimal> = channels.iter().zip(&self.strategy.channels).map(takes).collect();
        Dealer::new(&shares)
    }

    /// Goals less what typed channels sell, dealt out over the others by share, in whole pieces.
    fn deal_out(&self, channels: &mut [ChannelFigures], products: &[ProductFigures]) {
        let strategy = self.strategy;
        let any_held = strategy.channels.iter().any(Channel::is_held);
        let mut dealers = vec![self.dealer(channels); products.len()];
        for month in 0..self.months {
            for (p, (product, dealer)) in products.iter().zip(&mut dealers).enumerate() {
                let goal = product.goal.get(month).copied().unwrap_or_default();
                let at = month * products.len() + p;
                let held = if any_held {
                    let units = channels.iter().filter_map(|figures| figures.units.get(at));
                    units.copied().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(x)).unwrap_or_default()
                } else {
                    Decimal::ZERO
                };
                let rest = goal.checked_sub(held).unwrap_or_default();
                dealer.deal(rest, |i, units| {
                    if let Some(slot) = channels.get_mut(i).and_then(|figures| figures.units.get_mut(at)) {
                        *slot = units;
                    }
                });
            }
        }
    }

    fn run_goals(&self, channels: &mut [ChannelFigures], context: &Context, mix: &[Decimal]) {
        let deals = Deals::new(self.strategy, mix);
        for (channel, figures) in self.strategy.channels.iter().zip(channels) {
            if !figures.is_whole && !figures.is_off && !channel.is_held() {
                deals.run(channel, figures, context, &[]);
            }
        }
    }

    /// The plan's budget less what typed channels cost, over the others by share.
    fn run_budgets(&self, channels: &mut [ChannelFigures], context: &Context, mix: &[Decimal]) {
        let strategy = self.strategy;
        let mut rests = vec![strategy.monthly_budget; self.months];
        for figures in channels.iter() {
            for (rest, row) in rests.iter_mut().zip(&figures.line.months) {
                let cost = row.cost.unwrap_or_default();
                *rest = rest.checked_sub(cost).unwrap_or_default().max(Decimal::ZERO);
            }
        }
        for (channel, figures) in strategy.channels.iter().zip(channels) {
            if figures.is_whole || figures.is_off || channel.is_held() {
                continue;
            }
            let share = figures.share;
            run_in_time(channel, figures, context, (strategy, mix), &[], |_, month| {
                let rest = rests.get(month).copied().unwrap_or_default();
                Drive::Budget(rest.checked_mul(share).map(settle).unwrap_or_default())
            });
            self.units_from_deals(channel, figures, mix);
        }
    }
}

/// The levels of several lines, each once, kept in order.
fn all_keys<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<StageKey> {
    merge_keys(lines.map(|line| line.keys.as_slice()))
}

/// Merges chains: a level that is new stands right after the level it follows in its own chain.
fn merge_keys<'a>(chains: impl Iterator<Item = &'a [StageKey]>) -> Vec<StageKey> {
    let mut merged: Vec<StageKey> = Vec::new();
    for chain in chains {
        let mut after = 0;
        for key in chain {
            match merged.iter().position(|known| known == key) {
                Some(at) => after = at + 1,
                None => {
                    // Standard levels keep the order of the standard chain.
                    let at = merged.iter().position(|known| known.kind > key.kind && key.kind != StageKind::Custom);
                    let at = at.unwrap_or(after).max(after).min(merged.len());
                    merged.insert(at, key.clone());
                    after = at + 1;
                }
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests;
