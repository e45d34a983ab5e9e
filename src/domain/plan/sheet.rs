//! The figures of a calculation: one product through one channel in one month.
//!
//! The very figures that [`calculate`](super::calculate) gives for such a plan (a property test says so), without
//! anything that deals pieces out, spreads months, follows promotions or adds rows up: the start page downloads only
//! this. Not for any other plan.

use super::build::{context, keys_of, merge_keys};
use super::row::{Context, Line};
use super::solve::{run_funnel, sells, set_money, units_from_deals};
use super::{ChannelFigures, Figures, Notice, ProductFigures};
use crate::domain::funnel::Drive;
use crate::domain::plan::sales::{can_be_dealt, goal_units, value_of_any};
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
    let goal = goal_units(product).and_then(|goal| can_be_dealt(strategy.direction, goal));
    let deals_of = |units| div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
    let mix = deals_of(goal).map(|_| [Decimal::ONE]);
    let mut context = match &mix {
        Ok(mix) => context(strategy, mix, &[]),
        Err(undefined) => Context::without_deals(strategy.economics.clone(), *undefined),
    };
    // The error beside it says where there are no pieces.
    let pieces = goal.unwrap_or(Decimal::ZERO);
    let goals = ProductFigures {
        id: product.id,
        goal: vec![pieces],
        error: goal.err(),
        typed_off: Decimal::ZERO,
        pieces,
        is_dealt: strategy.direction == Direction::GoalFirst,
    };

    let (is_held, sells) = (channel.is_held(), sells(channel));
    let is_dealt = !is_held && sells && strategy.direction == Direction::GoalFirst;
    let dealt = if is_dealt { goal.map(|goal| goal.max(Decimal::ZERO)) } else { Ok(Decimal::ZERO) };
    let keys = keys_of(channel);
    let mut total = Line::empty(merge_keys([&*keys].into_iter()), 1);
    let mut own = ChannelFigures {
        id: channel.id,
        is_whole: false,
        is_off: false,
        error: None,
        line: Line::empty(keys, 1),
        units: vec![dealt.unwrap_or(Decimal::ZERO)],
        unknown: Vec::new(),
        deals: Vec::new(),
        dealt: Ok(Decimal::ZERO),
        share: if is_held { Decimal::ZERO } else { Decimal::ONE },
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        locked: None,
    };
    // A deal of one piece is counted without a division.
    let deals = |units| match product.units_per_deal == Decimal::ONE {
        true => Ok(settle(units)),
        false => deals_of(Ok(units)).map(settle),
    };
    let counted = channel.stages.iter().any(|stage| stage.count.is_some());
    let drive = match (is_held, counted, channel.monthly_budget, strategy.direction) {
        (true, false, Some(budget), _) => Ok(Drive::Budget(budget)),
        (true, _, budget, _) => Ok(Drive::Typed(budget)),
        (_, _, _, Direction::BudgetFirst) => Ok(Drive::Budget(settle(strategy.monthly_budget.max(Decimal::ZERO)))),
        _ if is_dealt => dealt.and_then(deals).map(Drive::Goal),
        _ => Ok(Drive::Goal(Decimal::ZERO)),
    };
    run_funnel(channel, &mut own, &context, |_, _| drive);
    if !is_dealt {
        let mix = mix.as_ref().map_or_else(|undefined| Err(*undefined), |mix| Ok(&mix[..]));
        units_from_deals(channel, &mut own, &strategy.products, mix);
    }
    let unknown = own.unknown_in(None);
    let sold = match (unknown, dealt) {
        (Some(undefined), _) | (_, Err(undefined)) => Err(undefined),
        _ => Ok(own.units.first().copied().unwrap_or(Decimal::ZERO)),
    };
    if let Some(row) = own.line.months.first_mut() {
        let deals_at = own.line.keys.iter().position(|key| key.term() == Term::Deals);
        if let Some(deals) = deals_at.and_then(|at| row.counts.get(at).copied()) {
            let deals = deals.and_then(|deals| unknown.map_or(Ok(deals), Err));
            let other = strategy.economics.other_cost_per_deal;
            set_money(row, deals, || value_of_any(&strategy.products, &own.units, &[]), other);
        }
    }
    if let Some(row) = own.line.months.first() {
        let counts: Vec<Value> = total.keys.iter().map(|key| own.line.count(key, Some(0))).collect();
        let all = row.alone(&total.keys, &counts);
        (total.months, total.whole) = (vec![all.clone()], Some(all));
        own.line.whole = Some(row.alone(&own.line.keys, &row.counts));
    }
    own.dealt = sold.and_then(deals);
    own.deals = vec![own.dealt];

    let mut notices = Vec::new();
    if !is_held && !makes_a_whole(channel.share) {
        notices.push(Notice::SharesNotWhole(None, channel.share));
    }
    if let Some(undefined) = own.error {
        notices.push(Notice::Broken(channel.id, undefined));
    } else if strategy.direction == Direction::GoalFirst && !is_held && !sells {
        notices.push(Notice::SellsNothing(channel.id));
    }
    if let (Direction::GoalFirst, Ok(off)) = (strategy.direction, sub(sold, goal))
        && !is_nothing_shown(off)
    {
        notices.push(Notice::OffGoal(product.id, off));
    }
    context.note_whole(&total);
    Figures {
        channels: vec![own],
        products: vec![goals],
        total,
        context,
        notices,
        mix: mix.map_or(Vec::new(), Vec::from),
    }
}
