//! Texts of the room "track". What is missing in a language does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use super::lines::Of;
use crate::domain::model::{FactRows, TrackRows};
use crate::domain::track::Basis;

super::texts! {
    /// The texts of the room in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    TrackWords {
        rows {
            of_track: TrackRows,
            of_fact: FactRows,
        }
        /// What channels have in them.
        basis: Of<Basis, &'static str>,
    }
    /// Track
    room,
    /// Closed months: {plan} planned, {fact} spent: {off} more, {share}.
    over,
    /// Closed months: {plan} planned, {fact} spent: {off} less, {share}.
    under,
    /// Closed months: {plan} planned and just as much spent.
    even,
    /// Nothing to compare yet: type what was spent in a closed month, and the difference stands beside it.
    nothing_yet,
    /// The plan has no channels, tasks or fixed costs yet, so there is nothing to spend on.
    no_mechanics,
    /// Channels stand {basis}, plan and fact alike; tasks and fixed costs stand as typed. A channel’s plan is all that it costs: prices, fixed costs, setting up, commission.
    basis_note,
    /// by the calendar: through {month}
    closed_by_calendar,
    /// by the calendar: none yet
    closed_by_calendar_none,
    /// none
    closed_none,
    /// through {month}
    closed_through,
    /// Spending by mechanic and month
    spending,
    /// Mechanic
    mechanic,
    /// Tasks
    tasks,
    /// Fixed costs
    fixed,
    /// Channel no longer in the plan
    gone,
    /// {name}, not broken down
    undivided,
    /// open
    is_open,
    /// before the plan
    is_before,
    /// plan {plan}
    plan_of,
    /// Spent: {name}, {month}
    spent_in,
    /// Compared
    compared,
    /// Planned
    planned,
    /// Spent
    spent,
    /// Difference
    off,
    /// Difference, %
    off_share,
    /// Under each field stand its plan and, in a closed month, the difference. Open months and empty fields are in no difference.
    grid_hint,
    /// Empty fields in closed months: {count}. They stay out of the difference; type 0 where nothing was spent.
    missing,
    /// Go to the first
    go_first,
    /// {money} was spent in months that this plan does not have. It is kept, and compared with nothing.
    elsewhere,
    /// Months shown
    months_shown,
    /// Plan and fact by month
    chart,
    /// Bars: spent. Line: planned, from {first} to {last}. A month without a bar has nothing typed.
    chart_description,
    /// spent
    legend_fact,
    /// planned
    legend_plan,
}
