//! The deals that a channel makes of what it is handed, and its funnel for them in time.
//!
//! Not for the funnel of a month by itself (that is `solve`).

use super::delay;
use super::figures::{ChannelFigures, ProductFigures};
use super::locked;
use super::row::Context;
use super::sales::add_pieces;
use super::solve::{MonthlyDrive, run_funnel_in, sells};
use crate::domain::funnel::{Drive, Funnel};
use crate::domain::quantity::{Undefined, Value, add, div, settle, sum_of};
use crate::domain::strategy::{Channel, Product, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Counts the deals that units of each product make.
pub(super) struct Deals<'a> {
    strategy: &'a Strategy,
    mix: &'a [Decimal],
    products: &'a [Product],
    /// Why it is not known how much of some product is to be sold.
    no_goal: Option<Undefined>,
    /// Whether every unit is a deal of its own.
    by_piece: bool,
}

impl<'a> Deals<'a> {
    pub(super) fn new(strategy: &'a Strategy, mix: &'a [Decimal], goals: &[ProductFigures]) -> Self {
        let products = &*strategy.products;
        Self {
            strategy,
            mix,
            products,
            no_goal: goals.iter().find_map(ProductFigures::undealt),
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
        // Where the goal of a product is not known, neither is a share of it.
        let no_goal = self.no_goal.filter(|_| figures.takes_pieces());
        for (month, slot) in figures.deals.iter_mut().enumerate() {
            if is_other.get(month) != Some(&false) {
                let unknown = no_goal.or(figures.unknown.get(month).copied().flatten());
                *slot = unknown.map_or_else(|| self.of(&figures.units, month), Err);
            }
        }
        figures.dealt = sum_of(figures.deals.iter().copied());
    }

    /// Runs the funnel of a channel for the deals of its units, in the months that are not as they were.
    pub(super) fn run(&self, channel: &Channel, figures: &mut ChannelFigures, context: &Context, is_other: &[bool]) {
        self.count(figures, is_other);
        let deals = std::mem::take(&mut figures.deals);
        // A funnel that does not end in deals gets no volume from the goal.
        let sells = sells(channel);
        let of = |month: usize| match deals.get(month) {
            Some(deals) if sells => *deals,
            _ => Ok(Decimal::ZERO),
        };
        let plan = (self.strategy, self.mix);
        // With delays a month holds pieces that deals of other months need, so that all months are solved anew.
        let is_other = if delay::is_delayed(channel) { &[] } else { is_other };
        run_in_time(channel, figures, context, plan, is_other, |_, month| of(month).map(Drive::Goal));
        figures.deals = deals;
    }
}

/// Solves the funnel of a channel for every month; what happens earlier or later than in the month of the volume then goes
/// where it belongs.
pub(super) fn run_in_time(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    _plan: (&Strategy, &[Decimal]),
    is_other: &[bool],
    drive: impl Fn(&[Decimal], usize) -> MonthlyDrive,
) {
    (figures.line.before, figures.line.after) = (Vec::new(), Vec::new());
    if channel.has_locks() {
        let plan = locked::Plan { strategy: _plan.0, mix: _plan.1 };
        return locked::run(channel, figures, context, plan, drive);
    }
    run_funnel_in(channel, figures, context, is_other, &drive);
    if !delay::is_delayed(channel) || figures.error.is_some() {
        return;
    }
    let drive = drive(&figures.units, figures.line.months.len().saturating_sub(1));
    if let (Ok(funnel), Ok(drive)) = (Funnel::of(channel, context.aov), drive) {
        delay::spread(channel, figures, &funnel, drive);
    }
}
