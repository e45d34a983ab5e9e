//! Texts of the room "doing". What is missing in a language does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use crate::domain::model::{RoadmapRows, TaskRows};

super::texts! {
    /// The texts of the room in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    RoadmapWords {
        rows {
            of_task: TaskRows,
            of_roadmap: RoadmapRows,
        }
    }
    /// Doing
    room,
    /// Tasks
    tasks,
    /// No tasks yet. Money alone brings no results: say who does what, when and for how much, and each cost goes into the budget of its month.
    empty,
    /// Tasks: {count}, done: {done}. They cost {cost} over the plan.
    summary,
    /// Add a task
    add_task,
    /// Task
    task,
    /// the whole plan
    whole_plan,
    /// over its months
    spread,
    /// done {day}
    done_on,
    /// Done: {name}
    done_label,
    /// A cost left empty is not known yet; type 0 where a task costs nothing.
    tasks_hint,
    /// Where money and work do not meet
    gaps,
    /// Every month and every channel with a budget has a task, and every task has a cost within the plan.
    gaps_none,
    /// {month}: there is budget and no task.
    gap_month,
    /// {first} – {last}: there is budget and no task.
    gap_months,
    /// {name}: the channel has a budget, and no task serves it.
    gap_channel,
    /// {name}: no cost is typed.
    gap_cost,
    /// {name}: {money} of its cost is paid outside the months of the plan, and so is in no budget.
    gap_outside,
    /// Add the task
    mend_add,
    /// Type the cost
    mend_cost,
    /// Choose when it is paid
    mend_paid,
    /// Work and money by month
    months,
    /// Task costs stand in the budget of the month in which they are paid, as a kind of cost of their own, and go into the financial model. The digital strategy is the first third of the sales work.
    months_hint,
    /// Tasks at work
    at_work,
    /// Task costs
    task_costs,
    /// Whole budget
    whole_budget,
    /// Third of the sales work
    third,
}
