//! The budget: `total = media + agency fee + VAT on both + fixed costs + tasks + reserve for hypotheses + contingency`.
//!
//! Source: model, section 4. The reserve and the contingency are shares of the total, so that
//! `total = (media + fee + VAT + fixed + tasks) / (1 − reserve share − contingency share)`. Media is all that the channels cost:
//! prices, fixed costs of the stages, setting up, commission.

use super::{CostKind, MoneyPlan, VatBasis};
use crate::domain::edit::Edit;
use crate::domain::field::Entry;
use crate::domain::plan::{Figures, goal_units, horizon};
use crate::domain::quantity::{Undefined, Value, add, cents_within, cut, div, mul, settle, sub, sum, sum_of};
use crate::domain::strategy::{Direction, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// A budget and its parts, money. The parts add up to the total to the digit.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Split {
    /// What the channels cost, without VAT.
    pub media: Decimal,
    /// Agency fee, without VAT.
    pub fee: Decimal,
    /// VAT on both.
    pub vat: Decimal,
    /// Fixed costs by kind, in the order of [`CostKind::ALL`]; salespeople stand with the salaries.
    pub fixed: [Decimal; 6],
    /// What the tasks of the plan cost.
    pub tasks: Decimal,
    /// Kept for testing hypotheses.
    pub reserve: Decimal,
    /// Kept for the unforeseen.
    pub contingency: Decimal,
    /// Everything: what has to be paid.
    pub total: Decimal,
    /// Of it, what counts against the result: all but VAT that is refunded.
    pub cost: Decimal,
}

impl Split {
    /// The budget for so much media and these fixed costs (money, by kind).
    ///
    /// # Errors
    /// Overflow.
    ///
    /// # Example
    /// 100 000 for media, 15 % for the agency, 20 % VAT, 50 000 of salaries, 10 % for tests:
    /// 100 000 + 15 000 + 23 000 + 50 000 = 188 000, and 188 000 / 0.9 = 208 888.89.
    /// ```
    /// use voronka::domain::money::{CostKind, MoneyPlan, budget::Split};
    /// use rust_decimal::Decimal;
    /// let plan = MoneyPlan { agency_rate: Decimal::new(15, 2), vat_rate: Decimal::new(2, 1), ..MoneyPlan::default() };
    /// let mut fixed = [Decimal::ZERO; 6];
    /// fixed[CostKind::Salaries as usize] = 50_000.into();
    /// let split = Split::of(100_000.into(), fixed, &plan).unwrap();
    /// assert_eq!((split.fee, split.vat), (15_000.into(), 23_000.into()));
    /// assert_eq!(split.total.round_dp(2), Decimal::new(20_888_889, 2));
    /// ```
    pub fn of(media: Decimal, fixed: [Decimal; 6], plan: &MoneyPlan) -> Result<Self, Undefined> {
        Self::with_tasks(media, fixed, Decimal::ZERO, plan)
    }

    /// The same with what the tasks of the plan cost, money: as typed, like the fixed costs.
    ///
    /// # Errors
    /// Overflow.
    ///
    /// # Example
    /// 90 000 for media and 9 000 for tasks, a tenth kept for tests: 99 000 / 0.9.
    /// ```
    /// use voronka::domain::money::{MoneyPlan, budget::Split};
    /// let split = Split::with_tasks(90_000.into(), Default::default(), 9_000.into(), &MoneyPlan::default()).unwrap();
    /// assert_eq!((split.tasks, split.total), (9_000.into(), 110_000.into()));
    /// ```
    pub fn with_tasks(
        media: Decimal,
        fixed: [Decimal; 6],
        tasks: Decimal,
        plan: &MoneyPlan,
    ) -> Result<Self, Undefined> {
        let (media, fixed, tasks) = (part(media), fixed.map(part), part(tasks));
        let fee = mul(Ok(media), Ok(plan.agency_rate)).map(part)?;
        let vat = mul(add(Ok(media), Ok(fee)), Ok(plan.vat_rate)).map(part)?;
        let all_fixed = sum(fixed)?;
        let base = add(add(Ok(media), Ok(fee)), add(Ok(vat), add(Ok(all_fixed), Ok(tasks))))?;
        let whole = div(Ok(base), kept(plan), Term::BudgetShare).map(settle)?;
        let reserve = mul(Ok(whole), Ok(plan.hypothesis_rate)).map(part)?;
        let contingency = mul(Ok(whole), Ok(plan.contingency_rate)).map(part)?;
        let total = add(Ok(base), add(Ok(reserve), Ok(contingency)))?;
        let cost = match plan.vat {
            VatBasis::Cost => total,
            VatBasis::Refunded => sub(Ok(total), Ok(vat))?,
        };
        Ok(Self { media, fee, vat, fixed, tasks, reserve, contingency, total, cost })
    }

    /// The budget of a month (from 0) of a plan whose channels cost so much in it, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn of_month(strategy: &Strategy, month: usize, media: Decimal) -> Result<Self, Undefined> {
        // The start page has no tasks.
        let tasks = if crate::WHOLE { strategy.roadmap.cost_in(month)? } else { Decimal::ZERO };
        Self::with_tasks(media, fixed_costs(strategy, month)?, tasks, &strategy.money)
    }

    /// Fixed costs of all kinds, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn all_fixed(&self) -> Value {
        sum(self.fixed)
    }

    /// What is paid whatever the volume: fixed costs and tasks, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn fixed_and_tasks(&self) -> Value {
        add(self.all_fixed(), Ok(self.tasks))
    }

    /// What a part is of the whole, a fraction.
    ///
    /// # Errors
    /// No budget; overflow.
    pub fn share_of(&self, part: Decimal) -> Value {
        div(Ok(part), Ok(self.total), Term::BudgetShare)
    }

    /// What is paid for the channels: media, agency fee and VAT, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn for_channels(&self) -> Value {
        add(add(Ok(self.media), Ok(self.fee)), Ok(self.vat))
    }

    /// Adds another budget to this one, part by part.
    ///
    /// # Errors
    /// Overflow.
    pub fn plus(&self, other: &Split) -> Result<Self, Undefined> {
        let sum = |a: Decimal, b: Decimal| add(Ok(a), Ok(b));
        let mut fixed = self.fixed;
        for (slot, more) in fixed.iter_mut().zip(other.fixed) {
            *slot = sum(*slot, more)?;
        }
        Ok(Self {
            media: sum(self.media, other.media)?,
            fee: sum(self.fee, other.fee)?,
            vat: sum(self.vat, other.vat)?,
            fixed,
            tasks: sum(self.tasks, other.tasks)?,
            reserve: sum(self.reserve, other.reserve)?,
            contingency: sum(self.contingency, other.contingency)?,
            total: sum(self.total, other.total)?,
            cost: sum(self.cost, other.cost)?,
        })
    }
}

/// A part of a budget keeps ten places: so few that parts add up without any rounding of the sum.
fn part(x: Decimal) -> Decimal {
    cut(settle(x), 10)
}

/// The share of a budget that is not kept back, a fraction.
fn kept(plan: &MoneyPlan) -> Value {
    sub(sub(Ok(Decimal::ONE), Ok(plan.hypothesis_rate)), Ok(plan.contingency_rate))
}

/// Each amount with the sum of all up to it; what leaves 28 digits is left out.
///
/// ```
/// use voronka::domain::money::budget::so_far;
/// assert_eq!(so_far(&[3.into(), 4.into()]), [3.into(), 7.into()]);
/// ```
pub fn so_far(amounts: &[Decimal]) -> Vec<Decimal> {
    let mut sum = Decimal::ZERO;
    let add_up = |amount: &Decimal| {
        sum = sum.checked_add(*amount)?;
        Some(sum)
    };
    amounts.iter().map_while(add_up).collect()
}

/// What each unit of money in media adds to a budget, and each unit of fixed cost: both as they count against the
/// result. `cost = media × first + fixed × second`.
///
/// # Errors
/// Overflow.
pub fn weights(plan: &MoneyPlan) -> Result<(Decimal, Decimal), Undefined> {
    let of = |media, fixed: Decimal| {
        let mut parts = [Decimal::ZERO; 6];
        if let Some(first) = parts.first_mut() {
            *first = fixed;
        }
        Split::of(media, parts, plan).map(|split| split.cost)
    };
    Ok((of(Decimal::ONE, Decimal::ZERO)?, of(Decimal::ZERO, Decimal::ONE)?))
}

/// The media that a whole budget of a month pays for: [`Split::of`] backward.
///
/// Formula: `(total × (1 − reserve − contingency) − fixed) / ((1 + fee) × (1 + VAT))`.
///
/// # Errors
/// `BudgetBelowFixed` by how much the fixed costs and what is kept exceed it; overflow.
///
/// # Example
/// ```
/// use voronka::domain::money::{MoneyPlan, budget::media_within};
/// // Of 200 000 a tenth is kept for tests.
/// let media = media_within(200_000.into(), 0.into(), &MoneyPlan::default());
/// assert_eq!(media, Ok(180_000.into()));
/// ```
pub fn media_within(total: Decimal, fixed: Decimal, plan: &MoneyPlan) -> Value {
    let left = sub(mul(Ok(total), kept(plan)), Ok(fixed))?;
    if left.is_sign_negative() && !left.is_zero() {
        return Err(Undefined::below_fixed(-left));
    }
    let fee = add(Ok(Decimal::ONE), Ok(plan.agency_rate));
    let vat = add(Ok(Decimal::ONE), Ok(plan.vat_rate));
    div(Ok(left), mul(fee, vat), Term::MediaCost).map(settle)
}

/// Fixed costs of a month (from 0) by kind, money: the lines, and the pay of the salespeople among the salaries.
///
/// # Errors
/// Overflow.
pub fn fixed_costs(strategy: &Strategy, month: usize) -> Result<[Decimal; 6], Undefined> {
    let plan = &strategy.money;
    let mut fixed = [Decimal::ZERO; 6];
    let mut put = |kind: CostKind, x: Decimal| {
        let Some(slot) = fixed.get_mut(kind as usize) else { return Ok(()) };
        *slot = add(Ok(*slot), Ok(x))?;
        Ok(())
    };
    for line in &plan.lines {
        put(line.kind, line.in_month(month))?;
    }
    put(CostKind::Salaries, team_pay(plan)?)?;
    Ok(fixed)
}

/// What the salespeople are paid a month, money: nobody, where none are typed.
///
/// # Errors
/// Overflow.
pub fn team_pay(plan: &MoneyPlan) -> Value {
    mul(Ok(plan.managers.unwrap_or(Decimal::ZERO)), Ok(plan.manager_salary))
}

/// Whether enough is kept for testing hypotheses: at least 10 % of the whole; 10 to 15 % is the advice.
#[derive(Clone, Debug, PartialEq)]
pub struct HypothesisCheck {
    /// Share kept, a fraction.
    pub share: Decimal,
    /// Whether it is 10 % or more.
    pub is_met: bool,
    /// Whether it is more than 15 %: met, too.
    pub is_above: bool,
    /// Money to add within the same total, for 10 %; zero where the rule is met.
    pub to_add: Decimal,
}

/// Checks a sum kept for hypotheses against a whole budget, both money.
///
/// Formula: share `spend / total`; to add `10 % × total − spend`. Source: requirement S1-24 ("at least 10–15 %").
///
/// # Errors
/// No budget: `DivisionByZero(MarketingCost)`; overflow.
///
/// # Example
/// 20 000 of 360 000 is 5.6 %; 16 000 more make a tenth.
/// ```
/// use voronka::domain::money::budget::hypothesis_check;
/// let check = hypothesis_check(20_000.into(), 360_000.into()).unwrap();
/// assert!(!check.is_met);
/// assert_eq!(check.to_add, 16_000.into());
/// ```
pub fn hypothesis_check(spend: Decimal, total: Decimal) -> Result<HypothesisCheck, Undefined> {
    let share = div(Ok(spend), Ok(total), Term::MarketingCost).map(settle)?;
    let least = super::default_hypothesis_rate();
    let to_add = sub(mul(Ok(least), Ok(total)), Ok(spend))?.max(Decimal::ZERO);
    Ok(HypothesisCheck { share, is_met: share >= least, is_above: share > Decimal::new(15, 2), to_add })
}

/// [`hypothesis_check`] of a budget.
///
/// # Errors
/// Those of [`hypothesis_check`].
pub fn hypotheses(split: &Split) -> Result<HypothesisCheck, Undefined> {
    hypothesis_check(split.reserve, split.total)
}

/// A plan that starts from its money limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Within {
    /// Media of a month that the limit pays for in the month with the highest fixed costs, money, whole cents.
    pub media: Decimal,
    /// Plans budget first with that media.
    pub edit: Edit,
}

/// What the money limit of a month pays for; `None` without a limit.
///
/// # Errors
/// Those of [`media_within`].
pub fn within_limit(strategy: &Strategy) -> Option<Result<Within, Undefined>> {
    let limit = strategy.money.limit?;
    let months = usize::try_from(horizon(strategy)).unwrap_or(1);
    let of_month = |month| Split::of_month(strategy, month, Decimal::ZERO)?.fixed_and_tasks();
    let highest = (0..months).map(of_month).try_fold(Decimal::ZERO, |most, x| Ok(most.max(x?)));
    let media = highest.and_then(|fixed| media_within(limit, fixed, &strategy.money));
    Some(media.map(|media| {
        let media = cents_within(media);
        let edit = Edit::Many(vec![
            Edit::Set(Strategy::DIRECTION.field(), Entry::Choice(1)),
            Edit::number(Strategy::MONTHLY_BUDGET.field(), media),
        ]);
        Within { media, edit }
    }))
}

/// What a plan that starts from its budget sells of its goal, in pieces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// Pieces of all products to be sold.
    pub goal: Decimal,
    /// Pieces that the budget sells.
    pub sold: Decimal,
    /// Pieces missing: zero where the goal is reached.
    pub missing: Decimal,
}

/// How far a budget gets; `None` goal first, without a goal, or where either is undefined.
pub fn reached(strategy: &Strategy, figures: &Figures) -> Option<Reached> {
    if strategy.direction == Direction::GoalFirst {
        return None;
    }
    let goal = sum_of(strategy.products.iter().map(goal_units)).ok()?;
    let sold = figures.total.figure(Term::Units, None, &figures.context).ok()?;
    let missing = sub(Ok(goal), Ok(sold)).ok()?.max(Decimal::ZERO);
    (!goal.is_zero()).then_some(Reached { goal, sold, missing })
}
