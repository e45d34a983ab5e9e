//! What if: the plan with other numbers in it, beside the plan itself.
//!
//! Answers: what comes of the plan when every conversion and price stands at its low or its high end ([`ranges`]), when
//! the average check, the reach, a conversion or the price of a click is moved by so many per cent ([`levers`]), or in a
//! scenario of one's own ([`cases`]); and how any two of these differ, figure by figure ([`outcome`]). Model, section 8.
//! Not for chances (nothing here is random) nor for the input that gives a wished figure (that is `seek`).
//!
//! Invariants: a scenario is a set of [`Target`]s, new values of inputs of the same plan; it is calculated by the one
//! engine (`plan::calculate`) on a copy, so the plan itself never changes until a person takes a scenario over; rates
//! stay within 0 and 1 whatever the override; lists are no longer than the limits below.

pub mod cases;
pub mod input;
pub mod levers;
pub mod outcome;
pub mod ranges;

pub use super::model::{
    Amount, Change, Input, InputKind, Lever, Levers, MAX_CHANGES, MAX_RANGES, MAX_SCENARIOS, Range, Scenario, WhatIf,
};
pub use cases::Case;
pub use input::Target;

use super::edit::Edit;
use super::field::Refusal;
use super::rules::Rules;
use super::strategy::Strategy;

impl WhatIf {
    /// The scenario with this id.
    pub fn scenario(&self, id: u32) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The change with this id, in whichever scenario.
    pub fn change(&self, id: u32) -> Option<&Change> {
        self.scenarios.iter().flat_map(|scenario| &scenario.changes).find(|change| change.id == id)
    }

    /// What is typed about the ends of an input.
    pub fn range(&self, input: Input) -> Option<&Range> {
        self.ranges.iter().find(|range| range.input == input)
    }
}

impl Strategy {
    /// The edit that makes a change of a scenario another one: by a fraction, or to a value. `None` where it is gone.
    pub fn with_amount(&self, change: u32, amount: Amount) -> Option<Edit> {
        let holds = |scenario: &&Scenario| scenario.changes.iter().any(|own| own.id == change);
        let scenario = self.whatif.scenarios.iter().find(holds)?;
        let at = scenario.changes.iter().position(|own| own.id == change)?;
        let changed = Change { amount, ..*scenario.changes.get(at)? };
        let list = Scenario::CHANGES.list_of(scenario.id);
        Some(Edit::Many(vec![Edit::Remove(list.thing(change)), Edit::insert(list, at, changed)]))
    }
}

/// Something is typed of each range. Inputs that are gone are let be: a removed channel leaves its ranges behind, and undoing
/// brings it back to them.
pub(super) const RULES: Rules = Rules {
    validate: |plan| {
        let is_said = |range: &Range| (range.low.is_some() || range.high.is_some()) && range.input.kind.is_ranged();
        if plan.whatif.ranges.iter().all(is_said) { Ok(()) } else { Err(Refusal::Gone) }
    },
    ..Rules::NONE
};

#[cfg(test)]
mod tests;
