//! One channel month by month: its deals, its funnel, what is sold and what that costs.

use super::locked;
use super::row::{Context, Row};
use super::sales::{Tariff, add_pieces, is_same};
use super::{ChannelFigures, delay};
use crate::domain::funnel::{Drive, Funnel, Outcome};
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle};
use crate::domain::strategy::{Channel, Product, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Counts the deals that units of each product make.
pub(super) struct Deals<'a> {
    strategy: &'a Strategy,
    mix: &'a [Decimal],
    products: &'a [Product],
    /// Whether every unit is a deal of its own.
    by_piece: bool,
}

impl<'a> Deals<'a> {
    pub(super) fn new(strategy: &'a Strategy, mix: &'a [Decimal]) -> Self {
        let products = &*strategy.products;
        Self {
            strategy,
            mix,
            products,
            by_piece: products.iter().all(|product| product.units_per_deal == Decimal::ONE),
        }
    }

    /// Deals of a channel in a month.
    pub(super) fn of(&self, units: &[Decimal], month: usize) -> Value {
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

    /// Counts the deals of a channel in the months that are not as they were.
    pub(super) fn count(&self, figures: &mut ChannelFigures, is_other: &[bool]) {
        let months = figures.units.len().checked_div(self.products.len()).unwrap_or(0);
        let is_other = if figures.deals.len() == months { is_other } else { &[] };
        figures.deals.resize(months, Ok(Decimal::ZERO));
        for (month, slot) in figures.deals.iter_mut().enumerate() {
            if is_other.get(month) != Some(&false) {
                *slot = self.of(&figures.units, month);
            }
        }
        figures.dealt = sum(&figures.deals);
    }

    /// Runs the funnel of a channel for the deals of its units, in the months that are not as they were.
    pub(super) fn run(&self, channel: &Channel, figures: &mut ChannelFigures, context: &Context, is_other: &[bool]) {
        self.count(figures, is_other);
        let deals = std::mem::take(&mut figures.deals);
        // A funnel without deals stands still.
        let sells = sells(channel);
        let of = |month: usize| deals.get(month).copied().and_then(Result::ok).filter(|_| sells).unwrap_or_default();
        let plan = (self.strategy, self.mix);
        // A delayed month holds pieces that other months' deals need: it is made of all of them.
        let is_other = if delay::is_delayed(channel) { &[] } else { is_other };
        run_in_time(channel, figures, context, plan, is_other, |_, month| Drive::Goal(of(month)));
        figures.deals = deals;
    }
}

pub(super) fn sum(values: &[Value]) -> Value {
    values.iter().try_fold(Decimal::ZERO, |sum, value| add(Ok(sum), *value))
}

/// Solves the funnel of a channel for every month. `drive` says where the volume of a month comes from.
pub(super) fn run_funnel(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    drive: impl Fn(&[Decimal], usize) -> Drive,
) {
    run_funnel_in(channel, figures, context, &[], drive);
}

/// The same for the months that are not as they were; for all where one of them breaks, for that breaks those after it.
pub(super) fn run_funnel_in(
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
pub(super) fn is_same_drive(a: &Drive, b: &Drive) -> bool {
    match (a, b) {
        (Drive::Goal(a), Drive::Goal(b)) => is_same(a, b),
        _ => a == b,
    }
}

pub(super) fn solve_months(
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
pub(super) fn run_in_time(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    plan: (&Strategy, &[Decimal]),
    is_other: &[bool],
    drive: impl Fn(&[Decimal], usize) -> Drive,
) {
    (figures.line.before, figures.line.after) = (Vec::new(), Vec::new());
    if crate::WHOLE && channel.has_locks() {
        let plan = locked::Plan { strategy: plan.0, mix: plan.1 };
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
pub(super) fn money(figures: &mut ChannelFigures, tariff: &Tariff, context: &Context, is_other: &[bool]) {
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
pub(super) fn set_money(row: &mut Row, deals: Value, sold: impl FnOnce() -> (Value, Value, Value), other: Decimal) {
    (row.units, row.revenue, row.variable_cost) = match deals {
        Err(undefined) => (Err(undefined), Err(undefined), Err(undefined)),
        Ok(_) => {
            let (units, revenue, goods) = sold();
            let goods = if other.is_zero() { goods } else { add(mul(deals, Ok(other)), goods) };
            (units, revenue.map(settle), goods.map(settle))
        }
    };
}

/// Whether a funnel ends in deals.
pub(super) fn sells(channel: &Channel) -> bool {
    channel.stages.last().is_some_and(|stage| stage.kind == StageKind::Deals)
}
