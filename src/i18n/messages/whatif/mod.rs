//! Texts of the room "what if". A language is one value of [`WhatIfWords`]: what is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use crate::domain::model::{LeversRows, RangeRows, ScenarioRows, WhatIfRows};
super::texts! {
    /// The texts of one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    WhatIfWords {
        rows {
            of_whatif: WhatIfRows,
            of_levers: LeversRows,
            of_range: RangeRows,
            of_scenario: ScenarioRows,
        }
    }
    /// The room.
    room,
    /// No rate or price in the plan.
    empty,
    /// Heading: the three scenarios.
    three,
    /// What is held: the goal.
    held_goal,
    /// What is held: the budget.
    held_budget,
    /// Some channels hold their own.
    held_channels,
    /// Scenario: everything at its worse end.
    cautious,
    /// Scenario: the plan as it stands.
    base,
    /// Scenario: everything at its better end.
    bold,
    /// The sentence that the three come to.
    summary,
    /// Column: the figure.
    figure,
    /// Heading: picture of the scenarios.
    picture,
    /// Which figure the picture shows.
    measure,
    /// Title of the picture.
    picture_title,
    /// What is to be seen in the picture.
    picture_description,
    /// Heading: low and high of every input.
    ranges,
    /// What the ends mean.
    ranges_hint,
    /// Where it holds.
    market_hint,
    /// Why it is nought.
    own_hint,
    /// Column: the input.
    input,
    /// Column: low end.
    low,
    /// Column: in the plan.
    in_plan,
    /// Column: high end.
    high,
    /// How many ends of a group are typed.
    typed,
    /// The plan's value is outside its range.
    outside,
    /// Group of inputs: the whole plan.
    whole_plan,
    /// Group of inputs: grades of leads.
    grades,
    /// Heading of the levers.
    levers,
    /// What they do.
    levers_hint,
    /// What it moves.
    check_means,
    /// What it moves, goal first.
    reach_goal,
    /// What it moves, budget first.
    reach_budget,
    /// What a lever makes of an input.
    moves,
    /// And so many more inputs.
    and_more,
    /// No such input in the plan.
    moves_nothing,
    /// The lever is at nought.
    stands_still,
    /// Row: the plan now.
    now,
    /// Row: all levers together.
    together,
    /// Column: the lever.
    lever_column,
    /// Column: leads for the revenue of the plan.
    leads_same,
    /// Button: put it into the plan.
    take_over,
    /// Its full name.
    take_over_of,
    /// Button: make a scenario of it.
    keep,
    /// Its full name.
    keep_of,
    /// Heading of one's own scenarios.
    scenarios,
    /// None yet.
    scenarios_empty,
    /// Button.
    add_scenario,
    /// A scenario without a name.
    scenario,
    /// Fold: levers and inputs of a scenario.
    what_changes,
    /// It changes nothing yet.
    changes_nothing,
    /// Heading: single inputs.
    single,
    /// They win over levers.
    single_hint,
    /// Select: whose input to add.
    add_of,
    /// No choice yet.
    choose,
    /// Select: which input.
    add_input,
    /// Name of a choice: how an input changes.
    mode,
    /// By per cent of the plan.
    by_percent,
    /// To a value.
    to_value,
    /// The input is gone.
    gone,
    /// Heading: two scenarios.
    compare,
    /// Select: the one.
    first,
    /// Select: with the other.
    second,
    /// Column: absolute difference.
    difference,
    /// Column: relative difference.
    relative,
    /// A difference of rates in percentage points.
    points,
    /// A change out of range.
    refuse_change,
}
