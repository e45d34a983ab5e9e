//! The figures of a calculation: one product through one channel in one month.
//!
//! The very figures that [`calculate`](super::calculate) gives for such a plan (a property test says so), without
//! anything that deals pieces out, spreads months, follows promotions or adds rows up: the start page downloads only
//! this. Not for any other plan.

use super::build::{context, keys_of, merge_keys};
use super::figures::{ChannelFigures, Figures, Notice, ProductFigures};
use super::row::{Context, Line};
use super::solve::{run_funnel, sells, set_money, units_from_deals};
use crate::domain::funnel::Drive;
use crate::domain::plan::sales::{goal_units, value_of_any};
use crate::domain::quantity::{Value, div, is_nothing_shown, makes_a_whole, settle, sub};
use crate::domain::strategy::{Channel, Direction, Product, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// All figures of a plan that [is a sheet](Strategy::is_sheet); of any other plan none, where nothing is planned.
///
/// # Example
/// 30 sales at 20 000; 15 000 clicks of 12 bring them:
/// ```
/// use voronka::domain::{plan::sheet, templates, term::Term};
/// let figures = sheet::calculate(&templates::calculator("RUB"));
/// assert_eq!(figures.total.figure(Term::MarketingCost, None, &figures.context), Ok(180_000.into()));
/// assert_eq!(figures.total.figure(Term::Revenue, None, &figures.context), Ok(600_000.into()));
/// ```
pub fn calculate(strategy: &Strategy) -> Figures {
    match (&*strategy.products, &*strategy.channels, strategy.months) {
        ([product], [channel], 1) if strategy.is_sheet() => of(strategy, product, channel),
        _ => Figures::none(strategy),
    }
}

fn of(strategy: &Strategy, product: &Product, channel: &Channel) -> Figures {
    let goal = goal_units(product);
    let mix = deals_of(product, goal).map(|_| [Decimal::ONE]);
    let mut context = match &mix {
        Ok(mix) => context(strategy, mix, &[]),
        Err(undefined) => Context::without_deals(strategy.economics.clone(), *undefined),
    };
    let (is_held, sells) = (channel.is_held(), sells(channel));
    let is_dealt = !is_held && sells && strategy.direction == Direction::GoalFirst;
    let dealt = if is_dealt { goal.map(|goal| goal.max(Decimal::ZERO)) } else { Ok(Decimal::ZERO) };
    let mut own = empty(channel, dealt);
    let drive = match is_dealt {
        true => dealt.and_then(|pieces| deals(product, pieces)).map(Drive::Goal),
        false => Ok(drive_of(strategy, channel, is_held)),
    };
    run_funnel(channel, &mut own, &context, |_, _| drive);
    if !is_dealt {
        let mix = mix.as_ref().map_or_else(|undefined| Err(*undefined), |mix| Ok(&mix[..]));
        units_from_deals(channel, &mut own, &strategy.products, mix);
    }
    let sold = match (own.unknown_in(None), dealt) {
        (Some(undefined), _) | (_, Err(undefined)) => Err(undefined),
        _ => Ok(own.units.first().copied().unwrap_or(Decimal::ZERO)),
    };
    own.dealt = sold.and_then(|pieces| deals(product, pieces));
    own.deals = vec![own.dealt];
    set_sales(strategy, &mut own);
    let total = add_up(&mut own);
    let notices = notices(strategy, channel, &own, sub(sold, goal));
    context.note_whole(&total);
    let products = vec![goal_of(strategy, product, goal)];
    Figures { channels: vec![own], products, total, context, notices, mix: mix.map_or(Vec::new(), Vec::from) }
}

fn goal_of(strategy: &Strategy, product: &Product, goal: Value) -> ProductFigures {
    // The error says where there are no pieces.
    let pieces = goal.unwrap_or(Decimal::ZERO);
    ProductFigures {
        id: product.id,
        goal: vec![pieces],
        error: goal.err(),
        typed_off: Decimal::ZERO,
        pieces,
        is_dealt: strategy.direction == Direction::GoalFirst,
    }
}

fn deals_of(product: &Product, pieces: Value) -> Value {
    div(pieces, Ok(product.units_per_deal), Term::UnitsPerDeal)
}

/// The same, where a deal of one piece is counted without a division.
fn deals(product: &Product, pieces: Decimal) -> Value {
    match product.units_per_deal == Decimal::ONE {
        true => Ok(settle(pieces)),
        false => deals_of(product, Ok(pieces)).map(settle),
    }
}

/// The channel with the pieces that it is handed, and nothing else calculated.
fn empty(channel: &Channel, dealt: Value) -> ChannelFigures {
    ChannelFigures {
        id: channel.id,
        is_whole: false,
        is_off: false,
        error: None,
        line: Line::empty(keys_of(channel), 1),
        units: vec![dealt.unwrap_or(Decimal::ZERO)],
        unknown: Vec::new(),
        deals: Vec::new(),
        dealt: Ok(Decimal::ZERO),
        share: if channel.is_held() { Decimal::ZERO } else { Decimal::ONE },
        locked: None,
    }
}

/// Where the volume comes from, when it is not handed out.
fn drive_of(strategy: &Strategy, channel: &Channel, is_held: bool) -> Drive {
    let counted = channel.stages.iter().any(|stage| stage.count.is_some());
    match (is_held, counted, channel.monthly_budget, strategy.direction) {
        (true, false, Some(budget), _) => Drive::Budget(budget),
        (true, _, budget, _) => Drive::Typed(budget),
        (_, _, _, Direction::BudgetFirst) => Drive::Budget(settle(strategy.monthly_budget.max(Decimal::ZERO))),
        _ => Drive::Goal(Decimal::ZERO),
    }
}

/// Revenue and its cost.
fn set_sales(strategy: &Strategy, own: &mut ChannelFigures) {
    let deals_at = own.line.keys.iter().position(|key| key.term() == Term::Deals);
    let unknown = own.unknown_in(None);
    let Some(row) = own.line.months.first_mut() else { return };
    if let Some(deals) = deals_at.and_then(|at| row.counts.get(at).copied()) {
        let deals = deals.and_then(|deals| unknown.map_or(Ok(deals), Err));
        let other = strategy.economics.other_cost_per_deal;
        set_money(row, deals, || value_of_any(&strategy.products, &own.units, &[]), other);
    }
}

/// The one month is the horizon, and the one channel the plan.
fn add_up(own: &mut ChannelFigures) -> Line {
    let mut total = Line::empty(merge_keys([&*own.line.keys].into_iter()), 1);
    if let Some(row) = own.line.months.first() {
        let counts: Vec<Value> = total.keys.iter().map(|key| own.line.count(key, Some(0))).collect();
        let all = row.alone(&total.keys, &counts);
        (total.months, total.whole) = (vec![all.clone()], Some(all));
        own.line.whole = Some(row.alone(&own.line.keys, &row.counts));
    }
    total
}

/// `off` is what is sold less the goal.
fn notices(strategy: &Strategy, channel: &Channel, own: &ChannelFigures, off: Value) -> Vec<Notice> {
    let mut notices = Vec::new();
    let is_held = channel.is_held();
    if !is_held && !makes_a_whole(channel.share) {
        notices.push(Notice::SharesNotWhole(None, channel.share));
    }
    if let Some(undefined) = own.error {
        notices.push(Notice::Broken(channel.id, undefined));
    } else if strategy.direction == Direction::GoalFirst && !is_held && !sells(channel) {
        notices.push(Notice::SellsNothing(channel.id));
    }
    if let (Direction::GoalFirst, Ok(off), [product]) = (strategy.direction, off, &*strategy.products)
        && !is_nothing_shown(off)
    {
        notices.push(Notice::OffGoal(product.id, off));
    }
    notices
}
