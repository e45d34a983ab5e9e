//! Ways out from under a ceiling, each calculated, tried, and applied with one press.
//!
//! An exit is the least change of its kind after which the plan no longer breaks the ceiling: found by halving over
//! whole steps, with the plan calculated anew at every step. What no such change mends is not offered. Not for the
//! best mixture of several changes.

use super::ceilings::{Breach, Ceiling, breach, need_of};
use super::{CostId, model};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::model::{MoneyPlan, Offer, Product, Stage};
use crate::domain::order;
use crate::domain::plan::{Figures, calculate};
use crate::domain::quantity::{add, cut, div, mul, settle, sub, sum, whole_up};
use crate::domain::strategy::{Channel, ChannelId, Direction, GoalUnit, MAX_MONTHS, ProductId, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What an exit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A smaller goal; `None` is that of all products. From and to: the goal, summed up.
    SmallerGoal(Option<ProductId>),
    /// A smaller media budget a month. From and to: money.
    SmallerBudget,
    /// A later date: a longer horizon. From and to: months.
    LaterDate,
    /// More money a month. From and to: money.
    MoreMoney,
    /// Part of one channel's share goes to another one. From and to: the share of the second one, a fraction.
    AnotherChannel(ChannelId, ChannelId),
    /// A conversion to be reached in every channel that has it. From and to: the plan's rate, a fraction.
    Rate(StageKind),
    /// More salespeople. From and to: people.
    Salespeople,
    /// More of a product coming in a month. From and to: pieces.
    Supply(ProductId),
}

/// A way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// What it changes.
    pub way: Way,
    /// What that is now.
    pub from: Decimal,
    /// What it has to be.
    pub to: Decimal,
    /// The change itself.
    pub edit: Edit,
    /// Deals of the plan after it.
    pub deals: Decimal,
    /// Budget of the plan after it, money.
    pub total: Decimal,
    /// Result of the plan after it, money.
    pub profit: Decimal,
}

/// Every way out from under a broken ceiling.
pub fn exits(strategy: &Strategy, figures: &Figures, breach: &Breach) -> Vec<Exit> {
    let search = Search { strategy, figures, breach };
    let found = [
        search.smaller_goal(),
        search.later_date(),
        search.more_money(),
        search.another_channel(),
        search.rate(),
        search.salespeople(),
        search.supply(),
    ];
    found.into_iter().flatten().collect()
}

/// One of them alone: no other is looked for.
///
/// # Example
/// 30 sales need 300 requests, and one person works on 150.
/// ```
/// use voronka::domain::money::{ceilings::{Ceiling, breach}, exits::{Way, exit}};
/// use voronka::domain::{plan::calculate, templates};
/// let mut plan = templates::calculator("RUB");
/// (plan.money.managers, plan.money.leads_per_manager) = (Some(1.into()), Some(150.into()));
/// let figures = calculate(&plan);
/// let team = breach(&plan, &figures, Ceiling::Team).unwrap();
/// assert_eq!(exit(&plan, &figures, &team, Way::Salespeople).unwrap().to, 2.into());
/// ```
pub fn exit(strategy: &Strategy, figures: &Figures, breach: &Breach, way: Way) -> Option<Exit> {
    let search = Search { strategy, figures, breach };
    let found = match way {
        Way::SmallerGoal(_) | Way::SmallerBudget => search.smaller_goal(),
        Way::LaterDate => search.later_date(),
        Way::MoreMoney => search.more_money(),
        Way::AnotherChannel(..) => search.another_channel(),
        Way::Rate(_) => search.rate(),
        Way::Salespeople => search.salespeople(),
        Way::Supply(_) => search.supply(),
    };
    found.filter(|exit| exit.way == way)
}

struct Search<'a> {
    strategy: &'a Strategy,
    figures: &'a Figures,
    breach: &'a Breach,
}

impl Search<'_> {
    fn ceiling(&self) -> Ceiling {
        self.breach.ceiling
    }

    /// The plan after an edit; `None` where the edit is refused.
    fn after(&self, edit: &Edit) -> Option<(Strategy, Figures)> {
        let mut strategy = self.strategy.clone();
        strategy.apply(edit.clone()).ok()?;
        let figures = calculate(&strategy);
        Some((strategy, figures))
    }

    /// Whether the plan stands under the ceiling after an edit.
    fn fits(&self, edit: &Edit) -> bool {
        self.after(edit).is_some_and(|(strategy, figures)| {
            let cost = figures.total.figure(Term::MarketingCost, None, &figures.context);
            cost.is_ok() && breach(&strategy, &figures, self.ceiling()).is_none()
        })
    }

    /// The exit of the least step from 1 to `most` that fits; steps are taken to grow in effect.
    fn least(&self, way: Way, most: u64, edit: impl Fn(u64) -> Option<Edit>) -> Option<Exit> {
        let fits = |step| edit(step).is_some_and(|edit| self.fits(&edit));
        if most == 0 || !fits(most) {
            return None;
        }
        let (mut low, mut high) = (0, most);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if fits(middle) { high = middle } else { low = middle }
        }
        self.exit(way, edit(high)?)
    }

    fn exit(&self, way: Way, edit: Edit) -> Option<Exit> {
        let (strategy, figures) = self.after(&edit)?;
        let model = model::model(&strategy, &figures).ok()?;
        // A plan without deals stands under every ceiling, but it is no way out.
        if model.total.deals.is_zero() {
            return None;
        }
        Some(Exit {
            from: settle(measure(self.strategy, self.figures, way)?).normalize(),
            to: settle(measure(&strategy, &figures, way)?).normalize(),
            deals: model.total.deals,
            total: model.total.split.total,
            profit: model.total.profit,
            way,
            edit,
        })
    }

    fn smaller_goal(&self) -> Option<Exit> {
        if self.strategy.direction == Direction::BudgetFirst {
            let budget = self.strategy.monthly_budget;
            let steps = steps_of(budget);
            let edit = |step| Some(Edit::number(Strategy::MONTHLY_BUDGET.field(), less(budget, step, steps)?.floor()));
            return self.least(Way::SmallerBudget, steps, edit);
        }
        let only = match self.ceiling() {
            Ceiling::Stock(product) => Some(product),
            _ => None,
        };
        let goals = || self.strategy.products.iter().filter(move |product| only.is_none_or(|id| product.id == id));
        let sum = sum(goals().map(|product| product.goal)).ok()?;
        let steps = steps_of(sum);
        let edit = |step| {
            let smaller = goals().map(|product| {
                let goal = less(product.goal, step, steps)?;
                Some(Edit::number(Product::GOAL.of(product.id), goal.floor()))
            });
            Some(Edit::Many(smaller.collect::<Option<_>>()?))
        };
        let only = only.or(match self.strategy.products.as_slice() {
            [product] => Some(product.id),
            _ => None,
        });
        self.least(Way::SmallerGoal(only), steps, edit)
    }

    fn later_date(&self) -> Option<Exit> {
        if self.strategy.direction == Direction::BudgetFirst {
            return None;
        }
        let months = self.strategy.months;
        let edit = |step: u64| {
            Some(Edit::number(Strategy::MONTHS.field(), Decimal::from(u64::from(months).checked_add(step)?)))
        };
        self.least(Way::LaterDate, u64::from(MAX_MONTHS.saturating_sub(months)), edit)
    }

    fn more_money(&self) -> Option<Exit> {
        if self.ceiling() != Ceiling::Budget {
            return None;
        }
        let needed = whole_up(self.breach.worst.need);
        let edit = Edit::number(MoneyPlan::LIMIT.field(), needed);
        self.fits(&edit).then(|| self.exit(Way::MoreMoney, edit)).flatten()
    }

    /// From the channel that needs most of it for a deal to the one that needs least.
    fn another_channel(&self) -> Option<Exit> {
        let month = self.breach.worst.month;
        // With delays a need comes in an earlier month than its deals: it is divided by the deals of the whole horizon.
        let whole = &self.figures.total;
        let is_delayed = !whole.before.is_empty() || !whole.after.is_empty();
        let per_deal = |channel: &&Channel| {
            let deals = match is_delayed {
                false => need_of(self.figures, Ceiling::Leader, channel.id, month),
                true => {
                    let line = &self.figures.channel(channel.id)?.line;
                    line.figure(Term::Deals, None, &self.figures.context)
                }
            };
            let need = need_of(self.figures, self.ceiling(), channel.id, month);
            div(need, deals, Term::Deals).ok()
        };
        let sells = |channel: &&Channel| {
            channel.within.is_none()
                && !self.strategy.has_parts(channel.id)
                && !channel.is_held()
                && channel.stages.last().is_some_and(|stage| stage.kind == StageKind::Deals)
        };
        let candidates = self.strategy.channels.iter().filter(sells);
        let mut ranked: Vec<(Decimal, &Channel)> =
            candidates.filter_map(|channel| Some((per_deal(&channel)?, channel))).collect();
        order::by_key(&mut ranked, |(need, _)| *need);
        let ((low, to), (high, from)) = (ranked.first()?, ranked.last()?);
        if low == high || from.share.is_zero() {
            return None;
        }
        let edit = |percent: u64| {
            let moved = mul(Ok(from.share), Ok(Decimal::new(i64::try_from(percent).ok()?, 2))).ok()?;
            Some(Edit::Many(vec![
                Edit::number(Channel::SHARE.of(from.id), sub(Ok(from.share), Ok(moved)).ok()?),
                Edit::number(Channel::SHARE.of(to.id), add(Ok(to.share), Ok(moved)).ok()?.min(Decimal::ONE)),
            ]))
        };
        self.least(Way::AnotherChannel(from.id, to.id), 100, edit)
    }

    /// The conversion that helps against this ceiling, higher by the same factor in every channel.
    fn rate(&self) -> Option<Exit> {
        let kind = match self.ceiling() {
            Ceiling::Budget | Ceiling::Team => StageKind::Leads,
            Ceiling::Demand => StageKind::Impressions,
            Ceiling::Leader | Ceiling::Stock(_) => return None,
        };
        let rates: Vec<(Field, Decimal)> = self
            .strategy
            .channels
            .iter()
            .filter(|channel| !self.strategy.has_parts(channel.id))
            .flat_map(|channel| channel.stages.iter().map(move |stage| (channel.id, stage)))
            .filter(|(_, stage)| stage.kind == kind)
            .filter_map(|(id, stage)| Some((Stage::RATE.of((id, stage.id)), stage.rate?)))
            .filter(|(_, rate)| !rate.is_zero())
            .collect();
        if rates.is_empty() {
            return None;
        }
        // A step is a thousandth on top; nine thousand are ten times the rate.
        let edit = |step: u64| {
            let factor = add(Ok(Decimal::ONE), Ok(Decimal::new(i64::try_from(step).ok()?, 3)));
            let higher = rates.iter().map(|(field, rate)| {
                let rate = mul(Ok(*rate), factor).ok()?.min(Decimal::ONE);
                Some(Edit::number(*field, cut(settle(rate), 9)))
            });
            Some(Edit::Many(higher.collect::<Option<_>>()?))
        };
        self.least(Way::Rate(kind), 9_000, edit)
    }

    fn salespeople(&self) -> Option<Exit> {
        if self.ceiling() != Ceiling::Team {
            return None;
        }
        let each = self.strategy.money.leads_per_manager?;
        let people = div(Ok(self.breach.worst.need), Ok(each), Term::Leads).map(whole_up).ok()?;
        let edit = Edit::number(MoneyPlan::MANAGERS.field(), people);
        self.fits(&edit).then(|| self.exit(Way::Salespeople, edit)).flatten()
    }

    fn supply(&self) -> Option<Exit> {
        let Ceiling::Stock(id) = self.ceiling() else { return None };
        let offer = &self.strategy.product(id)?.offer;
        // The stock lacks `short` by the end of a month into which so many deliveries fall.
        let missing = self.breach.months.iter().filter_map(|over| {
            let deliveries = Decimal::from(over.month.checked_add(1)?);
            div(Ok(over.short), Ok(deliveries), Term::Units).map(whole_up).ok()
        });
        let supply = add(Ok(offer.supply), Ok(missing.max()?)).ok()?;
        let edit = Edit::number(Offer::SUPPLY.of(id), supply);
        self.fits(&edit).then(|| self.exit(Way::Supply(id), edit)).flatten()
    }
}

/// In how many steps an amount goes down to nothing: a piece a step, a thousand steps at least, a million at most.
fn steps_of(amount: Decimal) -> u64 {
    amount.ceil().to_u64().unwrap_or(u64::MAX).clamp(1_000, 1_000_000)
}

/// `amount × (steps − step) / steps`.
fn less(amount: Decimal, step: u64, steps: u64) -> Option<Decimal> {
    let left = Decimal::from(steps.checked_sub(step)?);
    div(mul(Ok(amount), Ok(left)), Ok(Decimal::from(steps)), Term::StageCount).map(settle).ok()
}

/// What a way changes, in a plan.
fn measure(strategy: &Strategy, figures: &Figures, way: Way) -> Option<Decimal> {
    let plan = &strategy.money;
    match way {
        Way::SmallerGoal(only) => {
            let mut goals = strategy.products.iter().filter(|product| only.is_none_or(|id| product.id == id));
            goals.try_fold(Decimal::ZERO, |sum, product| add(Ok(sum), Ok(product.goal))).ok()
        }
        Way::SmallerBudget => Some(strategy.monthly_budget),
        Way::LaterDate => Some(Decimal::from(strategy.months)),
        Way::MoreMoney => plan.limit,
        Way::AnotherChannel(_, to) => figures.channel(to).map(|own| own.share),
        Way::Rate(kind) => {
            let term = if kind == StageKind::Impressions { Term::Ctr } else { Term::LeadToDealRate };
            figures.total.figure(term, None, &figures.context).ok()
        }
        Way::Salespeople => plan.managers,
        Way::Supply(id) => strategy.product(id).map(|product| product.offer.supply),
    }
}

/// Whether all goals that an exit shrinks are in pieces, in money, or mixed (`None`).
pub fn goal_unit(strategy: &Strategy, only: Option<ProductId>) -> Option<GoalUnit> {
    let mut units = strategy.products.iter().filter(|p| only.is_none_or(|id| p.id == id)).map(|p| p.goal_unit);
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// A new fixed cost with an id of this plan. It is not yet part of the plan.
pub fn cost_line(strategy: &mut Strategy) -> super::CostLine {
    super::CostLine { id: CostId(strategy.fresh_id()), ..super::CostLine::default() }
}
