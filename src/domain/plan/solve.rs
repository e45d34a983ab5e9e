//! One channel month by month: its funnel, what is sold and what that costs.

use super::figures::ChannelFigures;
use super::row::{Context, Row, StageKey};
use super::sales::{Tariff, is_same};
use crate::domain::funnel::{Drive, Funnel, Outcome};
use crate::domain::quantity::{OVERFLOW, Reason, Undefined, Value, add, mul, settle, sub};
use crate::domain::strategy::{Channel, Product, StageKind};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Where the volume of a month comes from, or why that is not known.
pub(super) type MonthlyDrive = Result<Drive, Undefined>;

/// Solves the funnel of a channel for every month. `drive` says where the volume of a month comes from.
pub(super) fn run_funnel(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    drive: impl Fn(&[Decimal], usize) -> MonthlyDrive,
) {
    run_funnel_in(channel, figures, context, &[], drive);
}

/// The same for the months that are not as they were; for all where one of them breaks, for that breaks those after it.
pub(super) fn run_funnel_in(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    is_other: &[bool],
    drive: impl Fn(&[Decimal], usize) -> MonthlyDrive,
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
    drive: &impl Fn(&[Decimal], usize) -> MonthlyDrive,
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
        let drive = drive(&figures.units, month).and_then(|drive| without_setup(drive, setup));
        let solved = match (figures.error, drive) {
            (Some(undefined), _) | (None, Err(undefined)) => Err(undefined),
            (None, Ok(drive)) => solved(&mut volumes, &funnel, drive),
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
            Err(undefined) => {
                figures.error.get_or_insert(undefined);
                blank(row, &figures.line.keys, undefined, channel.monthly_budget, drive);
            }
        }
    }
}

/// The funnel for a volume: solved once for each.
fn solved<'a>(
    volumes: &'a mut Vec<(Drive, Result<Outcome, Undefined>)>,
    funnel: &Funnel,
    drive: Drive,
) -> Result<&'a Outcome, Undefined> {
    let known = volumes.iter().position(|(volume, _)| is_same_drive(volume, &drive));
    let at = known.unwrap_or(volumes.len());
    if known.is_none() {
        volumes.push((drive, funnel.run(drive)));
    }
    volumes.get(at).map_or(Err(OVERFLOW), |(_, solved)| solved.as_ref().map_err(|undefined| *undefined))
}

/// A row that cannot be calculated: what it was to reach stays, and a typed budget that buys nothing countable (brand, PR)
/// is spent all the same, with no volume planned for it.
fn blank(row: &mut Row, keys: &[StageKey], why: Undefined, budget: Option<Decimal>, drive: MonthlyDrive) {
    let buys_nothing = matches!(why.reason, Reason::NothingToBuy | Reason::Missing(Term::StageCount));
    if let Some(budget) = budget.filter(|_| buys_nothing) {
        let counts = row.counts.iter_mut().zip(keys);
        counts.for_each(|(count, key)| *count = Err(Undefined::because(Reason::NotPlanned(key.term()))));
        (row.cost, row.commission) = (Ok(settle(budget)), Ok(Decimal::ZERO));
        return;
    }
    row.counts.iter_mut().for_each(|count| *count = Err(why));
    (row.cost, row.commission) = (Err(why), Err(why));
    if let (Ok(Drive::Goal(goal)), Some(count)) = (drive, row.counts.last_mut()) {
        *count = Ok(goal);
    }
}

/// What is left of a typed budget for the levels of a month in which a channel is set up.
fn without_setup(drive: Drive, setup: Decimal) -> MonthlyDrive {
    let rest = |budget| sub(Ok(budget), Ok(setup));
    Ok(match drive {
        Drive::Budget(budget) => Drive::Budget(rest(budget)?),
        Drive::Typed(Some(budget)) => Drive::Typed(Some(rest(budget)?)),
        drive => drive,
    })
}

/// The units of a channel whose volume is typed or follows from money: its deals in the proportions of the plan's mix.
pub(super) fn units_from_deals(
    channel: &Channel,
    figures: &mut ChannelFigures,
    products: &[Product],
    mix: Result<&[Decimal], Undefined>,
) {
    if !sells(channel) {
        return;
    }
    let months = figures.line.months.len();
    for (month, units) in figures.units.chunks_mut(products.len().max(1)).enumerate() {
        let deals = figures.line.months.get(month).and_then(|row| row.counts.last().copied());
        let deals = match deals {
            Some(Ok(deals)) => deals,
            Some(Err(undefined)) if !undefined.is_not_planned() => {
                note_unknown(&mut figures.unknown, months, month, undefined);
                Decimal::ZERO
            }
            _ => Decimal::ZERO,
        };
        if let Err(undefined) = divide(deals, products, mix, units) {
            units.fill(Decimal::ZERO);
            note_unknown(&mut figures.unknown, months, month, undefined);
        }
    }
}

/// Divides deals over the products.
fn divide(
    deals: Decimal,
    products: &[Product],
    mix: Result<&[Decimal], Undefined>,
    units: &mut [Decimal],
) -> Result<(), Undefined> {
    if deals.is_zero() {
        units.fill(Decimal::ZERO);
        return Ok(());
    }
    for ((slot, share), product) in units.iter_mut().zip(mix?).zip(products) {
        *slot = settle(mul(mul(Ok(deals), Ok(*share)), Ok(product.units_per_deal))?);
    }
    Ok(())
}

fn note_unknown(unknown: &mut Vec<Option<Undefined>>, months: usize, month: usize, why: Undefined) {
    unknown.resize(months, None);
    if let Some(slot) = unknown.get_mut(month) {
        *slot = Some(why);
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
        let deals = deals.and_then(|deals| figures.unknown.get(month).copied().flatten().map_or(Ok(deals), Err));
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
