//! The tasks that turn a budget into results: what is done, for which channel, by whom, when and for how much.
//!
//! Answers: which task falls into which month, what it costs there, which third of the sales work it serves, and where
//! money and work do not meet ([`gaps`]). Task costs are a kind of cost of their own in the budget (`money`). Not for the
//! order of tasks and their dependencies. Invariants: the months of a task's cost add up to the cost to the digit; a
//! cost that is not typed is no cost of zero.

pub mod gaps;
pub mod thirds;

use super::field::{Entry, Refusal};
use super::model::Third;
pub use super::model::{MAX_TASKS, Place, Roadmap, Task, TaskId};
use super::quantity::{OVERFLOW, Undefined, Value, cut, mul, sub, sum_of};
use super::rules::Rules;
use super::strategy::{ChannelId, MAX_MONTHS, Strategy};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Task {
    /// Whether it is worked on in a month (from 0).
    pub fn is_in(&self, month: usize) -> bool {
        self.part_of(month).is_some()
    }

    /// Which of its months (from 0) a month of the plan is.
    fn part_of(&self, month: usize) -> Option<u32> {
        let at = u32::try_from(month).ok()?.checked_add(1)?.checked_sub(self.from)?;
        (at < self.months).then_some(at)
    }

    /// Money due in a month (from 0). A cost that is spread falls in whole cents; the parts add up to it.
    ///
    /// # Errors
    /// Overflow.
    ///
    /// # Example
    /// 1 000 over three months from the second one on: 333.33, 333.34 and 333.33.
    /// ```
    /// use voronka::domain::roadmap::Task;
    /// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
    /// let task = Task { from: 2, months: 3, cost: Some(d("1000")), ..Task::default() };
    /// let months = [0, 1, 2, 3, 4].map(|month| task.in_month(month).unwrap());
    /// assert_eq!(months, [d("0"), d("333.33"), d("333.34"), d("333.33"), d("0")]);
    /// let task = Task { paid: Some(1), ..task };
    /// assert_eq!([0, 1].map(|month| task.in_month(month).unwrap()), [d("1000"), d("0")]);
    /// ```
    pub fn in_month(&self, month: usize) -> Value {
        let cost = self.cost.unwrap_or(Decimal::ZERO);
        if let Some(paid) = self.paid {
            let is_it = u32::try_from(month).ok().and_then(|month| month.checked_add(1)) == Some(paid);
            return Ok(if is_it { cost } else { Decimal::ZERO });
        }
        let Some(part) = self.part_of(month) else { return Ok(Decimal::ZERO) };
        let so_far = |parts: u32| match parts >= self.months {
            true => Ok(cost),
            false => {
                let share = mul(Ok(cost), Ok(Decimal::from(parts)))?.checked_div(self.months.into());
                share.map(|share| cut(share, 2)).ok_or(OVERFLOW)
            }
        };
        sub(so_far(part.saturating_add(1)), so_far(part))
    }

    /// What of its cost falls outside the first so many months, and so is in no budget.
    ///
    /// # Errors
    /// Overflow.
    ///
    /// ```
    /// use voronka::domain::roadmap::Task;
    /// let task = Task { from: 3, months: 2, cost: Some(500.into()), ..Task::default() };
    /// assert_eq!(task.outside(3), Ok(250.into()));
    /// assert_eq!(task.outside(4), Ok(0.into()));
    /// ```
    pub fn outside(&self, months: usize) -> Value {
        let within = sum_of((0..months).map(|month| self.in_month(month)));
        sub(Ok(self.cost.unwrap_or(Decimal::ZERO)), within)
    }
}

impl Roadmap {
    /// The task of this id.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// What all tasks cost in a month (from 0), money.
    ///
    /// # Errors
    /// Overflow.
    ///
    /// # Example
    /// 900 over three months, and 200 paid in the second:
    /// ```
    /// use voronka::domain::roadmap::{Roadmap, Task};
    /// let spread = Task { months: 3, cost: Some(900.into()), ..Task::default() };
    /// let once = Task { paid: Some(2), cost: Some(200.into()), ..Task::default() };
    /// let roadmap = Roadmap { tasks: vec![spread, once], ..Roadmap::default() };
    /// assert_eq!([0, 1, 2, 3].map(|month| roadmap.cost_in(month).unwrap()), [300, 500, 300, 0].map(Into::into));
    /// ```
    pub fn cost_in(&self, month: usize) -> Result<Decimal, Undefined> {
        self.cost_of(month, |_| true)
    }

    /// What the tasks of a third cost in a month (from 0), money.
    ///
    /// # Errors
    /// Overflow.
    pub fn cost_of_third(&self, month: usize, third: Third) -> Result<Decimal, Undefined> {
        self.cost_of(month, |task| task.place.third() == third)
    }

    fn cost_of(&self, month: usize, counts: impl Fn(&Task) -> bool) -> Result<Decimal, Undefined> {
        sum_of(self.tasks.iter().filter(|task| counts(task)).map(|task| task.in_month(month)))
    }
}

/// The channel that a task serves is one that the plan has or had.
pub(super) const RULES: Rules = Rules {
    takes: |plan, field, entry| match (field.slot(), entry) {
        (Task::SERVES, Entry::Number(Some(id))) => id.to_u32().is_some_and(|id| plan.had(id)),
        _ => true,
    },
    validate: |plan| {
        let known = |task: &Task| task.serves.is_none_or(|channel| plan.had(channel.0));
        if plan.roadmap.tasks.iter().all(known) { Ok(()) } else { Err(Refusal::Gone) }
    },
    ..Rules::NONE
};

/// A task for a channel (or for the whole plan) in a month, with a fresh id. It is not yet part of the plan.
pub fn new_task(strategy: &mut Strategy, serves: Option<ChannelId>, from: u32, months: u32) -> Task {
    let id = TaskId(strategy.fresh_id());
    Task { id, serves, from: from.clamp(1, MAX_MONTHS), months: months.clamp(1, MAX_MONTHS), ..Task::default() }
}

#[cfg(test)]
mod tests;
