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
pub mod edit;
pub mod field;
pub mod input;
pub mod levers;
pub mod outcome;
pub mod ranges;

pub use super::model::{
    Amount, Change, Input, InputKind, Lever, Levers, MAX_CHANGES, MAX_RANGES, MAX_SCENARIOS, Range, Scenario, WhatIf,
};
pub use cases::Case;
pub use edit::WhatIfEdit;
pub use field::WhatIfField;
pub use input::Target;

use super::field::Refusal;
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
    /// Whether what a plan from outside says about "what if" could have been made here. Inputs that are gone are let
    /// be: a removed channel leaves its ranges behind, and undoing brings it back to them.
    pub(in crate::domain) fn validate_what_if(
        &self,
        mut add: impl FnMut(u32) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let plan = &self.whatif;
        if plan.ranges.len() > MAX_RANGES || plan.scenarios.len() > MAX_SCENARIOS {
            return Err(Refusal::TooMany);
        }
        for scenario in &plan.scenarios {
            add(scenario.id)?;
            if scenario.changes.len() > MAX_CHANGES {
                return Err(Refusal::TooMany);
            }
            for change in &scenario.changes {
                add(change.id)?;
                field::check_amount(change.input.kind, change.amount)?;
            }
        }
        let is_sorted = plan.ranges.iter().zip(plan.ranges.iter().skip(1)).all(|(a, b)| a.input < b.input);
        let is_said = |range: &Range| range.low.is_some() || range.high.is_some();
        if !is_sorted || !plan.ranges.iter().all(|range| is_said(range) && range.input.kind.is_ranged()) {
            return Err(Refusal::Gone);
        }
        let ends = plan.ranges.iter().flat_map(|range| {
            [range.low, range.high].into_iter().flatten().map(|end| (range.input.kind, Amount::To(end)))
        });
        ends.into_iter().try_for_each(|(kind, end)| field::check_amount(kind, end))
    }
}

#[cfg(test)]
mod tests;
