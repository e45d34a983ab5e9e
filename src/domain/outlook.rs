//! What a plan comes to in a few sentences: whether it reaches its goal, whether it pays and when, what is worst.
//!
//! Bad news first. Not for how the sentences are worded (`i18n`), nor for what stands beside figures as a remark
//! (`plan::Notice`). Invariants: without a goal, a price or a channel that sells there is no verdict on money; every point is
//! a figure that another room shows, and names the room that mends it.

use super::model::{ChannelId, Strategy};
use super::money::ceilings::{Ceiling, breaches};
use super::money::channels::channels;
use super::payback::Payback;
use super::plan::{Figures, Notice};
use super::quantity::{is_nothing_shown, sub, sum_of};
use super::result::{Leading, among, leading, payback_of_plan};
use super::rooms::Room;
use super::term::Term;
use rust_decimal::Decimal;

/// One thing that a plan comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Point {
    /// Nothing is to be sold yet.
    NoGoal,
    /// Something that is to be sold has no price yet.
    NoPrice,
    /// No channel sells yet.
    NoChannel,
    /// More is spent than comes back: the result, money below zero.
    Loses(Decimal),
    /// The goal is missed: pieces sold, pieces to be sold.
    Misses(Decimal, Decimal),
    /// A ceiling is broken, first in this month; counted from 0, below zero before the plan.
    Over(Ceiling, i64),
    /// The channel that loses most, and how much: money below zero.
    WorstChannel(ChannelId, Decimal),
    /// The goal is reached: pieces sold.
    Reaches(Decimal),
    /// It pays from this month on, counted from 0; the result, money.
    Pays(usize, Decimal),
    /// What the result takes in beside the channels, money: a calculation that grows into a plan has a reserve on top.
    OnTop(Decimal),
}

impl Point {
    /// Whether it is bad news.
    pub const fn is_bad(self) -> bool {
        !matches!(self, Self::Reaches(_) | Self::Pays(..) | Self::OnTop(_))
    }

    /// Where it is mended.
    pub const fn room(self) -> Room {
        match self {
            Self::NoGoal | Self::NoPrice | Self::Misses(..) | Self::Reaches(_) => Room::Sales,
            Self::NoChannel | Self::WorstChannel(..) => Room::Channels,
            Self::Loses(_) | Self::Over(..) | Self::Pays(..) | Self::OnTop(_) => Room::Money,
        }
    }
}

/// What a plan comes to, the bad news first.
///
/// # Example
/// 30 sales at 20 000 with a margin of 30 % leave 180 000, which the channels cost; a tenth of the budget for tests on top
/// is a loss of 20 000.
/// ```
/// use voronka::domain::{outlook::{Point, outlook}, plan::calculate, templates};
/// let mut plan = templates::calculator("RUB");
/// let of = |plan: &_| outlook(plan, &calculate(plan));
/// assert_eq!(of(&plan), [Point::Loses((-20_000).into()), Point::Reaches(30.into()), Point::OnTop(20_000.into())]);
/// plan.money.hypothesis_rate = 0.into();
/// plan.products[0].margin_rate = "0.4".parse().unwrap();
/// assert_eq!(of(&plan), [Point::Reaches(30.into()), Point::Pays(0, 60_000.into())]);
/// plan.products[0].price = 0.into();
/// assert_eq!(of(&plan), [Point::NoPrice, Point::Reaches(30.into())]);
/// ```
pub fn outlook(strategy: &Strategy, figures: &Figures) -> Vec<Point> {
    let mut points = Vec::new();
    let goal = sum_of(figures.products.iter().map(|own| own.pieces())).unwrap_or(Decimal::ZERO);
    let sold = figures.total.figure(Term::Units, None, &figures.context).unwrap_or(Decimal::ZERO);
    if goal.is_zero() && sold.is_zero() {
        points.push(Point::NoGoal);
    }
    let no_price = strategy.products.iter().any(|product| product.price.is_zero()) || strategy.products.is_empty();
    if no_price {
        points.push(Point::NoPrice);
    }
    let sells = figures.channels.iter().any(|own| !own.is_off && own.error.is_none() && !own.line.keys.is_empty());
    if !sells {
        points.push(Point::NoChannel);
    }
    let has_verdict = !no_price && sells && !sold.is_zero();
    let led = leading(strategy, figures);
    let result = among(&led, Leading::Result).ok();
    if let Some(result) = result.filter(|result| has_verdict && *result < Decimal::ZERO && !is_nothing_shown(*result)) {
        points.push(Point::Loses(result));
    }
    let is_missed =
        figures.notices.iter().any(|notice| matches!(notice, Notice::OffGoal(_, off) if *off < Decimal::ZERO));
    match goal.is_zero() || !sells {
        true => {}
        false if is_missed || sold < goal && !is_nothing_shown(goal - sold) => points.push(Point::Misses(sold, goal)),
        false => points.push(Point::Reaches(sold)),
    }
    for breach in breaches(strategy, figures) {
        let first = breach.months.first().map_or(breach.worst.month, |over| over.month);
        points.push(Point::Over(breach.ceiling, first));
    }
    if has_verdict && strategy.channels.len() > 1 {
        let losing = channels(strategy, figures).into_iter().filter_map(|own| Some((own.id, own.profit.ok()?)));
        let worst = losing.filter(|(_, profit)| *profit < Decimal::ZERO).min_by(|(_, a), (_, b)| a.cmp(b));
        points.extend(worst.map(|(id, profit)| Point::WorstChannel(id, profit)));
    }
    if let (true, Some(result), Payback::Month(month)) = (has_verdict, result, payback_of_plan(strategy, figures)) {
        points.push(Point::Pays(month, result));
    }
    let of_channels = figures.total.figure(Term::MarketingCost, None, &figures.context);
    let on_top = sub(among(&led, Leading::Cost), of_channels).ok();
    points.extend(on_top.filter(|on_top| !is_nothing_shown(*on_top)).map(Point::OnTop));
    points.sort_by_key(|point| !point.is_bad());
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::Direction;
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn of(plan: &Strategy) -> Vec<Point> {
        outlook(plan, &calculate(plan))
    }

    #[test]
    fn an_empty_plan_says_what_is_missing_and_nothing_about_money() {
        let mut plan = Strategy::default();
        assert_eq!(of(&plan), [Point::NoGoal, Point::NoPrice, Point::NoChannel]);
        plan.products = templates::calculator("RUB").products;
        assert_eq!(of(&plan), [Point::NoChannel]);
    }

    #[test]
    fn the_worst_channel_and_the_first_ceiling_are_named() {
        let mut plan = templates::calculator("RUB");
        (plan.products[0].margin_rate, plan.money.hypothesis_rate) = (d("0.8"), d("0"));
        let mut dear = templates::channel(&mut plan, Chain::Deals);
        // 30 sales, half of them through a channel that pays 20 000 for each: 240 000 earned, 300 000 spent.
        dear.stages[0].price = d("20000");
        (plan.channels[0].share, dear.share) = (d("0.5"), d("0.5"));
        let id = dear.id;
        plan.channels.push(dear);
        plan.money.leader_deals = Some(d("20"));
        // 480 000 earned, 90 000 and 300 000 spent.
        let expected = [
            Point::Over(Ceiling::Leader, 0),
            Point::WorstChannel(id, d("-60000")),
            Point::Reaches(d("30")),
            Point::Pays(0, d("90000")),
        ];
        assert_eq!(of(&plan), expected);
    }

    #[test]
    fn a_budget_that_does_not_suffice_misses_the_goal() {
        let mut plan = templates::calculator("RUB");
        (plan.direction, plan.monthly_budget) = (Direction::BudgetFirst, d("60000"));
        // 5 000 clicks, 100 requests, 10 sales: 60 000 earned and spent, 6 666.67 for tests.
        assert_eq!(of(&plan)[1], Point::Misses(d("10"), d("30")));
        assert!(matches!(of(&plan)[0], Point::Loses(result) if result.round() == d("-6667")));
    }
}
