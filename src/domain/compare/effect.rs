//! What a plan comes to with one difference taken over.

use super::Taken;
use crate::domain::plan::Figures;
use crate::domain::quantity::Value;
use crate::domain::result::leading;

/// The figures that one's own plan is led with, a difference taken over; `figures` are those of the plan as it is.
pub fn outcome_with(figures: &Figures, taken: &Taken) -> Vec<Value> {
    let mut next = figures.clone();
    next.update(&taken.plan, taken.edit.reach());
    leading(&taken.plan, &next)
}
