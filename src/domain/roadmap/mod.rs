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
use super::quantity::{Undefined, add};
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
    /// # Example
    /// 1 000 over three months from the second one on: 333.33, 333.34 and 333.33.
    /// ```
    /// use voronka::domain::roadmap::Task;
    /// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
    /// let task = Task { from: 2, months: 3, cost: Some(d("1000")), ..Task::default() };
    /// assert_eq!([0, 1, 2, 3, 4].map(|month| task.in_month(month)), [d("0"), d("333.33"), d("333.34"), d("333.33"), d("0")]);
    /// let task = Task { paid: Some(1), ..task };
    /// assert_eq!([0, 1].map(|month| task.in_month(month)), [d("1000"), d("0")]);
    /// ```
    pub fn in_month(&self, month: usize) -> Decimal {
        let cost = self.cost.unwrap_or_default();
        if let Some(paid) = self.paid {
            let is_it = u32::try_from(month).ok().and_then(|month| month.checked_add(1)) == Some(paid);
            return if is_it { cost } else { Decimal::ZERO };
        }
        let Some(part) = self.part_of(month) else { return Decimal::ZERO };
        let so_far = |parts: u32| match parts >= self.months {
            true => cost,
            false => {
                let share = cost.checked_mul(Decimal::from(parts)).and_then(|x| x.checked_div(self.months.into()));
                share.unwrap_or_default().round_dp(2)
            }
        };
        so_far(part + 1).checked_sub(so_far(part)).unwrap_or_default()
    }

    /// What of its cost falls outside the first so many months, and so is in no budget.
    ///
    /// ```
    /// use voronka::domain::roadmap::Task;
    /// let task = Task { from: 3, months: 2, cost: Some(500.into()), ..Task::default() };
    /// assert_eq!(task.outside(3), 250.into());
    /// assert_eq!(task.outside(4), 0.into());
    /// ```
    pub fn outside(&self, months: usize) -> Decimal {
        let within =
            (0..months).try_fold(Decimal::ZERO, |sum, month| sum.checked_add(self.in_month(month))).unwrap_or_default();
        self.cost.unwrap_or_default().checked_sub(within).unwrap_or_default()
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
        let mut tasks = self.tasks.iter().filter(|task| counts(task));
        tasks.try_fold(Decimal::ZERO, |sum, task| add(Ok(sum), Ok(task.in_month(month))))
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
