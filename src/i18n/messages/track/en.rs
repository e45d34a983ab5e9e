//! The room "track" in English.

use super::TrackWords;
use crate::domain::model::{FactRows, TrackRows};
use crate::domain::track::Basis;
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: TrackWords = TrackWords {
    of_track: TrackRows { basis: "Channels are typed", closed: "Closed months" },
    of_fact: FactRows { spent: "Spent" },
    room: "Track",
    over: "Closed months: {plan} planned, {fact} spent: {off} more, {share}.",
    under: "Closed months: {plan} planned, {fact} spent: {off} less, {share}.",
    even: "Closed months: {plan} planned and just as much spent.",
    nothing_yet: "Nothing to compare yet: type what was spent in a closed month, and the difference stands beside it.",
    no_mechanics: "The plan has no channels, tasks or fixed costs yet, so there is nothing to spend on.",
    basis_note: "Channels stand {basis}, plan and fact alike; tasks and fixed costs stand as typed. A channel’s plan is all that it costs: prices, fixed costs, setting up, commission.",
    closed_by_calendar: "by the calendar: through {month}",
    closed_by_calendar_none: "by the calendar: none yet",
    closed_none: "none",
    closed_through: "through {month}",
    spending: "Spending by mechanic and month",
    mechanic: "Mechanic",
    tasks: "Tasks",
    fixed: "Fixed costs",
    gone: "Channel no longer in the plan",
    undivided: "{name}, not broken down",
    is_open: "open",
    is_before: "before the plan",
    plan_of: "plan {plan}",
    spent_in: "Spent: {name}, {month}",
    compared: "Compared",
    planned: "Planned",
    spent: "Spent",
    off: "Difference",
    off_share: "Difference, %",
    grid_hint: "Under each field stand its plan and, in a closed month, the difference. Open months and empty fields are in no difference.",
    missing: "Empty fields in closed months: {count}. They stay out of the difference; type 0 where nothing was spent.",
    go_first: "Go to the first",
    elsewhere: "{money} was spent in months that this plan does not have. It is kept, and compared with nothing.",
    months_shown: "Months shown",
    chart: "Plan and fact by month",
    chart_description: "Bars: spent. Line: planned, from {first} to {last}. A month without a bar has nothing typed.",
    legend_fact: "spent",
    legend_plan: "planned",
    basis: Of::Source(|of| match of {
        Basis::Net => "without VAT and agency fee",
        Basis::WithFee => "with agency fee, without VAT",
        Basis::WithVat => "with VAT, without agency fee",
        Basis::Full => "with VAT and agency fee",
    }),
};
