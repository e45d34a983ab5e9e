//! Which input gives way to a typed figure.
//!
//! Invariant: no input gives way to two figures by itself, and none that cannot be solved for is offered.

use super::{Gives, LockWhat};
use crate::domain::strategy::{Channel, Stage, StageId, StageKind};
use rust_decimal::Decimal;

/// The input that gives way to a figure when it is typed.
///
/// So much (deals, revenue, cost) asks for another volume, unless the volume is typed. So much for each asks for an
/// empty conversion above it, else for the price that is paid first in the funnel, else for a fixed cost, else for the
/// price of the level itself; where these already give way to other figures, for the nearest conversion.
///
/// # Example
/// ```
/// use voronka::domain::{locks::{choose::first_to_give, Gives, LockWhat}, strategy::StageId, templates};
/// let plan = templates::calculator("RUB"); // impressions, clicks at 12, leads, deals
/// let [_, clicks, leads, _] = &plan.channels[0].stages[..] else { panic!() };
/// assert_eq!(first_to_give(&plan.channels[0], LockWhat::CostPer, leads.id), Gives::Price(clicks.id));
/// assert_eq!(first_to_give(&plan.channels[0], LockWhat::Revenue, StageId(0)), Gives::Volume);
/// ```
pub fn first_to_give(channel: &Channel, what: LockWhat, stage: StageId) -> Gives {
    let open = |gives: &Gives| channel.lock_giving(*gives).is_none();
    if what.is_amount() && !channel.is_held() {
        return Gives::Volume;
    }
    let stages = &channel.stages;
    let last = stages.len().saturating_sub(1);
    let own = stages.iter().position(|other| other.id == stage).unwrap_or(last);
    // What is spent below a level is no part of its cost so far.
    let reach = if matches!(what, LockWhat::CostSoFar | LockWhat::CostPerPiece) { own } else { last };
    let costs = || stages.iter().take(reach + 1);
    let is_empty = |(at, above): &(usize, &Stage)| {
        let below = stages.get(at + 1);
        above.rate.is_none() && !(above.count.is_some() && below.is_some_and(|below| below.count.is_some()))
    };
    let empty = stages.iter().take(last).enumerate().take(own.max(1)).find(is_empty).map(|(_, s)| Gives::Rate(s.id));
    let paid = costs().find(|stage| stage.price > Decimal::ZERO).map(|stage| Gives::Price(stage.id));
    let fixed = costs().find(|stage| stage.fixed_cost > Decimal::ZERO).map(|stage| Gives::FixedCost(stage.id));
    let itself = match (what.is_of_level(), costs().find(|stage| stage.kind == StageKind::Clicks)) {
        (false, Some(clicks)) => Some(Gives::Price(clicks.id)),
        (true, _) => stages.get(own).map(|stage| Gives::Price(stage.id)),
        (false, None) => stages.first().map(|stage| Gives::Price(stage.id)),
    };
    let rate = |at: usize| stages.get(at).filter(|_| at < last).map(|stage| Gives::Rate(stage.id));
    let priced = paid.or(fixed).or(itself);
    // Only a budget buys more pieces at a lower price; without one the price changes no number of pieces.
    let moves = what != LockWhat::Pieces || channel.monthly_budget.is_some();
    let above = (0..own).rev().filter_map(rate);
    let below = (own..last).filter_map(rate);
    let prices = empty.into_iter().chain(priced.filter(|_| moves));
    prices.chain(above).chain(below).find(open).unwrap_or(Gives::Nothing)
}

/// Every input that can give way to a figure of a channel: nothing, the volume, then level by level conversion, price
/// and fixed cost; without those that give way to other figures.
pub fn able_to_give(channel: &Channel, what: LockWhat, stage: StageId) -> Vec<Gives> {
    let mut all = vec![Gives::Nothing, Gives::Volume];
    let last = channel.stages.len().saturating_sub(1);
    for (at, level) in channel.stages.iter().enumerate() {
        if at < last {
            all.push(Gives::Rate(level.id));
        }
        all.extend([Gives::Price(level.id), Gives::FixedCost(level.id)]);
    }
    let other =
        |gives: &Gives| channel.lock_giving(*gives).is_some_and(|lock| (lock.what, lock.stage) != (what, stage));
    all.retain(|gives| !other(gives));
    all
}
