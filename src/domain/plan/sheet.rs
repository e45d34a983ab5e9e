//! The figures of a calculation: one product through one channel in one month.
//!
//! The very figures that [`calculate`](super::calculate) gives for such a plan (a property test says so), without
//! anything that deals pieces out, spreads months, follows promotions or adds rows up: the start page downloads only
//! this. Not for any other plan.

use super::build::{context, merge_keys};
use super::row::{Context, Line};
use super::solve::{run_funnel, sells, set_money};
use super::{ChannelFigures, Figures, Notice, ProductFigures};
use crate::domain::funnel::Drive;
use crate::domain::plan::row::StageKey;
use crate::domain::plan::sales::{MOST_PIECES, goal_units, value_of_any};
use crate::domain::quantity::{Value, div, is_nothing_shown, mul, settle, sub};
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
        _ => Figures {
            channels: Vec::new(),
            products: Vec::new(),
            total: Line::empty(Vec::new(), 1),
            context: context(strategy, &[], &[]),
            notices: Vec::new(),
            mix: Vec::new(),
        },
    }
}

fn of(strategy: &Strategy, product: &Product, channel: &Channel) -> Figures {
    let goal = goal_units(product);
    let deals_of = |units| div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
    let (mut context, mix) = match deals_of(goal) {
        Ok(_) => (context(strategy, &[Decimal::ONE], &[]), Decimal::ONE),
        Err(undefined) => (Context::without_deals(strategy.economics.clone(), undefined), Decimal::ZERO),
    };
    let pieces = goal.unwrap_or_default();
    let goals =
        ProductFigures { id: product.id, goal: vec![pieces], error: goal.err(), typed_off: Decimal::ZERO, pieces };

    let (is_held, sells) = (channel.is_held(), sells(channel));
    let is_dealt = !is_held && sells && strategy.direction == Direction::GoalFirst;
    let dealt =
        goal.ok().filter(|goal| is_dealt && *goal > Decimal::ZERO && goal.trunc() <= Decimal::from(MOST_PIECES));
    let keys: Vec<StageKey> = channel.stages.iter().map(StageKey::of).collect();
    let mut total = Line::empty(merge_keys([&*keys].into_iter()), 1);
    let mut own = ChannelFigures {
        id: channel.id,
        is_whole: false,
        is_off: false,
        error: None,
        line: Line::empty(keys, 1),
        units: vec![dealt.unwrap_or_default()],
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
        (true, false, Some(budget), _) => Drive::Budget(budget),
        (true, _, budget, _) => Drive::Typed(budget),
        (_, _, _, Direction::BudgetFirst) => Drive::Budget(settle(strategy.monthly_budget.max(Decimal::ZERO))),
        _ => Drive::Goal(dealt.map(deals).and_then(Result::ok).unwrap_or_default()),
    };
    run_funnel(channel, &mut own, &context, |_, _| drive);
    if let Some(row) = own.line.months.first_mut() {
        if !is_dealt && sells {
            let deals = row.counts.last().copied().and_then(Result::ok).unwrap_or_default();
            let sold = mul(mul(Ok(deals), Ok(mix)), Ok(product.units_per_deal));
            own.units = vec![sold.map(settle).unwrap_or_default()];
        }
        let deals_at = own.line.keys.iter().position(|key| key.term() == Term::Deals);
        if let Some(deals) = deals_at.and_then(|at| row.counts.get(at).copied()) {
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
    let sold = own.units.first().copied().unwrap_or_default();
    own.dealt = deals(sold);
    own.deals = vec![own.dealt];

    let mut notices = Vec::new();
    if !is_held && (channel.share - Decimal::ONE).abs() > Decimal::new(1, 3) {
        notices.push(Notice::SharesNotWhole(None, channel.share));
    }
    if let Some(undefined) = own.error {
        notices.push(Notice::Broken(channel.id, undefined));
    } else if strategy.direction == Direction::GoalFirst && !is_held && !sells {
        notices.push(Notice::SellsNothing(channel.id));
    }
    if let (Direction::GoalFirst, Ok(off)) = (strategy.direction, sub(Ok(sold), goal))
        && !is_nothing_shown(off)
    {
        notices.push(Notice::OffGoal(product.id, off));
    }
    context.note_whole(&total);
    Figures { channels: vec![own], products: vec![goals], total, context, notices, mix: vec![mix] }
}
