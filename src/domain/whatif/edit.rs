//! Putting scenarios and their changes in and taking them out, each with its exact inverse.

use super::field::check_amount;
use super::{Amount, Change, MAX_CHANGES, MAX_SCENARIOS, Scenario};
use crate::domain::field::Refusal;
use crate::domain::strategy::{MAX_NAME, Strategy};

/// A change of the lists of "what if". None of them changes a figure of the plan itself.
#[derive(Clone, Debug, PartialEq)]
pub enum WhatIfEdit {
    /// Put a scenario at a place of the list.
    InsertScenario(usize, Box<Scenario>),
    /// Take a scenario out.
    RemoveScenario(u32),
    /// Put a change at a place of a scenario's list.
    InsertChange(u32, usize, Change),
    /// Take a change out of a scenario.
    RemoveChange(u32, u32),
    /// Move the input of a change otherwise: by a fraction instead of to a value, or back.
    SetAmount(u32, Amount),
}

impl WhatIfEdit {
    /// Applies the edit and gives back its inverse.
    ///
    /// # Errors
    /// `TooMany` for a full list, `Gone` for a thing or a place that is not there, the refusal of a value; the plan is then
    /// unchanged.
    pub(in crate::domain) fn apply(self, strategy: &mut Strategy) -> Result<WhatIfEdit, Refusal> {
        let plan = &mut strategy.whatif;
        match self {
            Self::InsertScenario(at, scenario) => {
                if plan.scenarios.len() >= MAX_SCENARIOS || scenario.changes.len() > MAX_CHANGES {
                    return Err(Refusal::TooMany);
                }
                if scenario.name.chars().count() > MAX_NAME {
                    return Err(Refusal::TooLong);
                }
                let id = scenario.id;
                if at > plan.scenarios.len() || id == 0 || plan.scenario(id).is_some() {
                    return Err(Refusal::Gone);
                }
                scenario.changes.iter().try_for_each(|change| check_amount(change.input.kind, change.amount))?;
                let most = scenario.changes.iter().map(|change| change.id).fold(id, u32::max);
                plan.scenarios.insert(at, *scenario);
                strategy.raise_next_id(most);
                Ok(Self::RemoveScenario(id))
            }
            Self::RemoveScenario(id) => {
                let at = plan.scenarios.iter().position(|own| own.id == id).ok_or(Refusal::Gone)?;
                Ok(Self::InsertScenario(at, Box::new(plan.scenarios.remove(at))))
            }
            Self::InsertChange(scenario, at, change) => {
                check_amount(change.input.kind, change.amount)?;
                let is_taken = change.id == 0 || plan.change(change.id).is_some();
                let own = plan.scenarios.iter_mut().find(|own| own.id == scenario).ok_or(Refusal::Gone)?;
                if own.changes.len() >= MAX_CHANGES {
                    return Err(Refusal::TooMany);
                }
                if is_taken || at > own.changes.len() {
                    return Err(Refusal::Gone);
                }
                own.changes.insert(at, change);
                strategy.raise_next_id(change.id);
                Ok(Self::RemoveChange(scenario, change.id))
            }
            Self::RemoveChange(scenario, id) => {
                let own = plan.scenarios.iter_mut().find(|own| own.id == scenario).ok_or(Refusal::Gone)?;
                let at = own.changes.iter().position(|change| change.id == id).ok_or(Refusal::Gone)?;
                Ok(Self::InsertChange(scenario, at, own.changes.remove(at)))
            }
            Self::SetAmount(id, amount) => {
                let mut changes = plan.scenarios.iter_mut().flat_map(|own| &mut own.changes);
                let change = changes.find(|change| change.id == id).ok_or(Refusal::Gone)?;
                check_amount(change.input.kind, amount)?;
                Ok(Self::SetAmount(id, std::mem::replace(&mut change.amount, amount)))
            }
        }
    }
}
