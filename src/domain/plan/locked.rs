//! Rows with typed figures: solved over the horizon, then calculated month by month like any other.
//!
//! Not for the solving itself (that is [`locks::solve`](crate::domain::locks::solve)).

use super::delay;
use super::figures::{ChannelFigures, Locked};
use super::row::Context;
use super::sales::Tariff;
use super::solve::{MonthlyDrive, run_funnel, sells};
use crate::domain::funnel::{Drive, Funnel};
use crate::domain::locks::solve::{Around, Conflict, Sales, Solved, Volume, solve};
use crate::domain::locks::{Gives, LockWhat};
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub, sum};
use crate::domain::strategy::{Channel, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// What a row with typed figures needs to know of the plan.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub strategy: &'a Strategy,
    pub mix: &'a [Decimal],
}

/// Solves the typed figures of a channel and calculates its row.
pub(super) fn run(
    channel: &Channel,
    figures: &mut ChannelFigures,
    context: &Context,
    plan: Plan<'_>,
    drive: impl Fn(&[Decimal], usize) -> MonthlyDrive,
) {
    let months = 0..figures.line.months.len();
    let drives: Vec<MonthlyDrive> = months.map(|month| drive(&figures.units, month)).collect();
    let known: Result<Vec<Drive>, Undefined> = drives.iter().copied().collect();
    let solved = known.map_err(Conflict::from).and_then(|drives| {
        let solved = solve(channel, &around(channel, figures, context, plan, &drives)?)?;
        Ok((drives_of(channel, &solved, &drives)?, solved))
    });
    match solved {
        Ok((drives, Solved { channel, given, .. })) => {
            let of = |month: usize| drives.get(month).copied().unwrap_or(Drive::Goal(Decimal::ZERO));
            run_funnel(&channel, figures, context, |_, month| Ok(of(month)));
            if let (true, None, Ok(funnel)) =
                (delay::is_delayed(&channel), figures.error, Funnel::of(&channel, context.aov))
            {
                delay::spread(&channel, figures, &funnel, of(drives.len().saturating_sub(1)));
            }
            figures.locked = Some(Box::new(Locked { channel, given, conflict: None }));
        }
        Err(conflict) => {
            fail(channel, figures, conflict.undefined, &drives);
            let channel = channel.clone();
            figures.locked = Some(Box::new(Locked { channel, given: Vec::new(), conflict: Some(conflict) }));
        }
    }
}

/// What stands around the row over the horizon.
fn around(
    channel: &Channel,
    figures: &ChannelFigures,
    context: &Context,
    plan: Plan<'_>,
    drives: &[Drive],
) -> Result<Around, Undefined> {
    let over_time = |part: fn(&Drive) -> Decimal| sum(drives.iter().map(part));
    let volume = match drives.first() {
        _ if channel.is_held() => Volume::Typed,
        Some(Drive::Budget(_)) => Volume::Budget(over_time(|drive| match drive {
            Drive::Budget(money) => *money,
            _ => Decimal::ZERO,
        })?),
        _ => Volume::Goal(over_time(|drive| match drive {
            Drive::Goal(deals) => *deals,
            _ => Decimal::ZERO,
        })?),
    };
    let commission_per_deal = match channel.commission_rate.is_zero() {
        true => Decimal::ZERO,
        false => mul(context.aov, Ok(channel.commission_rate))?,
    };
    let months = Decimal::from(drives.len().max(1));
    let of_sales = |what: LockWhat| what.is_of_sales();
    let sales = match (channel.locks.iter().any(|lock| of_sales(lock.what)), volume) {
        (false, _) => Sales::PerDeal(context.aov, context.margin_per_deal),
        // Of pieces that are handed out it is known which products they are: revenue is theirs, not that of the plan's
        // mix.
        (true, Volume::Goal(deals)) if !deals.is_zero() => {
            let (revenue, goods) = worth(plan.strategy, &figures.units);
            let other = mul(Ok(deals), Ok(context.economics.other_cost_per_deal));
            Sales::Whole(revenue, sub(sub(revenue, goods), other))
        }
        _ => per_deal(channel, context, plan, drives.len().max(1)),
    };
    Ok(Around { months, volume, sales, commission_per_deal })
}

/// Revenue and cost of the goods of units, month by month.
fn worth(strategy: &Strategy, units: &[Decimal]) -> (Value, Value) {
    let tariff = Tariff::new(strategy);
    let months = units.chunks(strategy.products.len().max(1)).enumerate();
    months.fold((Ok(Decimal::ZERO), Ok(Decimal::ZERO)), |(revenue, goods), (month, units)| {
        let (_, own, cost) = tariff.value(units, month);
        (add(revenue, own.map(settle)), add(goods, cost.map(settle)))
    })
}

/// Revenue and gross profit of a deal of the plan's mix, the same number of them in every month.
fn per_deal(channel: &Channel, context: &Context, plan: Plan<'_>, months: usize) -> Sales {
    if !sells(channel) {
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Deals)));
        return Sales::PerDeal(none, none);
    }
    if let Err(undefined) = context.aov {
        return Sales::PerDeal(Err(undefined), Err(undefined));
    }
    let pieces = plan.strategy.products.iter().zip(plan.mix);
    let deal: Result<Vec<Decimal>, Undefined> =
        pieces.map(|(product, share)| mul(Ok(*share), Ok(product.units_per_deal))).collect();
    let deal = match deal {
        Ok(deal) => deal,
        Err(undefined) => return Sales::PerDeal(Err(undefined), Err(undefined)),
    };
    let (revenue, goods) = worth(plan.strategy, &deal.repeat(months));
    let months = Ok(Decimal::from(months));
    let (revenue, goods) = (div(revenue, months, Term::Deals), div(goods, months, Term::Deals));
    let other = Ok(context.economics.other_cost_per_deal);
    Sales::PerDeal(revenue, sub(sub(revenue, goods), other))
}

/// Where the volume of each month comes from: a held volume in equal parts that add up to it to the last digit.
fn drives_of(channel: &Channel, solved: &Solved, drives: &[Drive]) -> Result<Vec<Drive>, Undefined> {
    if !channel.locks.iter().any(|lock| lock.gives == Gives::Volume) {
        return Ok(drives.to_vec());
    }
    let months = Decimal::from(drives.len().max(1));
    let until = |month: usize| div(mul(Ok(solved.last), Ok(Decimal::from(month))), Ok(months), Term::Deals).map(settle);
    let part = |month: usize| Ok(Drive::Goal(sub(until(month + 1), until(month))?));
    (0..drives.len()).map(part).collect()
}

/// The row of a channel whose typed figures do not follow.
fn fail(channel: &Channel, figures: &mut ChannelFigures, undefined: Undefined, drives: &[MonthlyDrive]) {
    figures.error = Some(undefined);
    for (month, (row, drive)) in figures.line.months.iter_mut().zip(drives).enumerate() {
        row.setup = Ok(if month == 0 { settle(channel.setup_cost) } else { Decimal::ZERO });
        row.counts.iter_mut().for_each(|count| *count = Err(undefined));
        (row.fixed, row.cost, row.commission) = (Err(undefined), Err(undefined), Err(undefined));
        if let (Ok(Drive::Goal(goal)), Some(count), false) = (drive, row.counts.last_mut(), channel.is_held()) {
            *count = Ok(*goal);
        }
    }
}
