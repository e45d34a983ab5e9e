//! Undo and redo: two stacks of inverses.
//!
//! Keystrokes in one field are one step until the history is sealed (the field loses focus) or another field is
//! written. Invariant: undoing everything gives the plan that was opened.

use super::edit::Edit;
use super::field::{Field, Refusal};
use super::plan::Reach;
use super::strategy::Strategy;

/// Steps that can be taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    open_field: Option<Field>,
    /// Whether the last step is what another tab did.
    is_following: bool,
}

/// Most steps kept.
const DEPTH: usize = 500;
/// Most steps of other tabs kept: each holds a whole plan.
const FOLLOWED: usize = 24;

impl History {
    /// Applies an edit and remembers how to take it back. Returns what the edit can reach.
    ///
    /// # Errors
    /// The [`Refusal`]; plan and history are then unchanged.
    pub fn apply(&mut self, strategy: &mut Strategy, edit: Edit) -> Result<Reach, Refusal> {
        let field = edit.field();
        let reach = edit.reach();
        let inverse = strategy.apply(edit)?;
        self.redo.clear();
        if field.is_none() || field != self.open_field {
            if self.undo.len() == DEPTH {
                self.undo.remove(0);
            }
            self.undo.push(inverse);
        }
        self.open_field = field;
        self.is_following = false;
        Ok(reach)
    }

    /// Takes over what another tab made of the plan. All that it did since the last step here is one step, which can be
    /// taken back.
    pub fn follow(&mut self, strategy: &mut Strategy, other: Strategy) {
        let continues = self.is_following && !self.undo.is_empty();
        if let Ok(inverse) = strategy.apply(Edit::Replace(Box::new(other)))
            && !continues
        {
            let followed = |edit: &&Edit| matches!(edit, Edit::Replace(_));
            if self.undo.iter().filter(followed).count() >= FOLLOWED {
                let oldest = self.undo.iter().position(|edit| followed(&edit)).map_or(0, |at| at + 1);
                self.undo.drain(..oldest);
            }
            self.undo.push(inverse);
        }
        self.redo.clear();
        (self.open_field, self.is_following) = (None, true);
    }

    /// Whether an edit continues the current step: the next keystroke in the same field.
    pub fn continues(&self, edit: &Edit) -> bool {
        edit.field().is_some() && edit.field() == self.open_field
    }

    /// Ends the current step: the next keystroke in the same field is a step of its own.
    pub fn seal(&mut self) {
        self.open_field = None;
    }

    /// Takes the last step back; `None` when there is none.
    pub fn undo(&mut self, strategy: &mut Strategy) -> Option<Reach> {
        self.is_following = false;
        step(&mut self.undo, &mut self.redo, &mut self.open_field, strategy)
    }

    /// Does the last undone step again; `None` when there is none.
    pub fn redo(&mut self, strategy: &mut Strategy) -> Option<Reach> {
        self.is_following = false;
        step(&mut self.redo, &mut self.undo, &mut self.open_field, strategy)
    }

    /// The plans that undoing and redoing would show, the nearest last, at most `depth` of each.
    pub fn around(&self, strategy: &Strategy, depth: usize) -> (Vec<Strategy>, Vec<Strategy>) {
        let states = |step: fn(&mut Self, &mut Strategy) -> Option<Reach>| {
            let (mut history, mut plan, mut states) = (self.clone(), strategy.clone(), Vec::new());
            while states.len() < depth && step(&mut history, &mut plan).is_some() {
                states.push(plan.clone());
            }
            states.reverse();
            states
        };
        (states(Self::undo), states(Self::redo))
    }

    /// A history whose undoing and redoing shows these plans, the nearest last: the inverse of [`History::around`].
    pub fn of_states(before: Vec<Strategy>, after: Vec<Strategy>) -> Self {
        let steps = |states: Vec<Strategy>| states.into_iter().map(|plan| Edit::Replace(Box::new(plan))).collect();
        Self { undo: steps(before), redo: steps(after), ..Self::default() }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

fn step(
    from: &mut Vec<Edit>,
    to: &mut Vec<Edit>,
    open_field: &mut Option<Field>,
    strategy: &mut Strategy,
) -> Option<Reach> {
    *open_field = None;
    let edit = from.pop()?;
    let reach = edit.reach();
    to.push(strategy.apply(edit).ok()?);
    Some(reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn budget(x: i64) -> Edit {
        Edit::number(Strategy::MONTHLY_BUDGET.field(), Decimal::from(x))
    }

    #[test]
    fn keystrokes_of_one_field_are_one_step() {
        let (mut plan, mut history) = (Strategy::default(), History::default());
        for x in [1, 12, 120] {
            history.apply(&mut plan, budget(x)).unwrap();
        }
        history.undo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::ZERO);
        history.redo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::from(120));
    }

    #[test]
    fn a_sealed_field_starts_a_new_step() {
        let (mut plan, mut history) = (Strategy::default(), History::default());
        history.apply(&mut plan, budget(1)).unwrap();
        history.seal();
        history.apply(&mut plan, budget(2)).unwrap();
        history.undo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::from(1));
        assert!(history.can_undo() && history.can_redo());
    }

    #[test]
    fn a_history_of_states_goes_the_same_way() {
        let (mut plan, mut history) = (Strategy::default(), History::default());
        for x in [1, 2, 3] {
            history.apply(&mut plan, budget(x)).unwrap();
            history.seal();
        }
        history.undo(&mut plan).unwrap();
        let (before, after) = history.around(&plan, 50);
        let mut again = History::of_states(before, after);
        again.redo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::from(3));
        let mut seen = Vec::new();
        while again.undo(&mut plan).is_some() {
            seen.push(plan.monthly_budget);
        }
        assert_eq!(seen, [2, 1, 0].map(Decimal::from));
    }

    #[test]
    fn what_another_tab_did_in_a_row_is_one_step() {
        let (mut plan, mut history) = (Strategy::default(), History::default());
        history.apply(&mut plan, budget(1)).unwrap();
        for x in [2, 3] {
            let other = Strategy { monthly_budget: Decimal::from(x), ..plan.clone() };
            history.follow(&mut plan, other);
        }
        assert_eq!(plan.monthly_budget, Decimal::from(3));
        history.undo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::from(1));
        history.undo(&mut plan).unwrap();
        assert_eq!(plan.monthly_budget, Decimal::ZERO);
        // Typing on after another tab's change is a step of its own, though the field is the same.
        history.apply(&mut plan, budget(4)).unwrap();
        let other = Strategy { name: "Theirs".into(), ..plan.clone() };
        history.follow(&mut plan, other);
        history.apply(&mut plan, budget(45)).unwrap();
        history.undo(&mut plan).unwrap();
        assert_eq!((plan.monthly_budget, plan.name.as_str()), (Decimal::from(4), "Theirs"));
        for x in 0..200 {
            let other = Strategy { name: x.to_string(), ..plan.clone() };
            history.follow(&mut plan, other);
            history.apply(&mut plan, budget(x)).unwrap();
        }
        assert!(history.undo.iter().filter(|edit| matches!(edit, Edit::Replace(_))).count() <= FOLLOWED);
    }

    #[test]
    fn a_refused_edit_leaves_no_step() {
        let (mut plan, mut history) = (Strategy::default(), History::default());
        assert_eq!(history.apply(&mut plan, budget(-1)), Err(Refusal::TooSmall));
        assert!(!history.can_undo());
    }
}
