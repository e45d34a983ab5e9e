//! What holds for every edit, for the tests of each part of the plan.

use super::edit::Edit;
use super::plan::{Figures, Reach, calculate};
use super::strategy::Strategy;

/// Does an edit, takes it back and does it again: its inverse brings back what was there, and a refused edit changes
/// nothing. Ids that were given out stay so. Gives the reach of an edit that was done.
///
/// # Panics
/// The edit breaks the law.
pub fn there_and_back(plan: &mut Strategy, edit: Edit) -> Option<Reach> {
    let (before, reach) = (plan.clone(), edit.reach());
    let Ok(inverse) = plan.apply(edit) else {
        assert_eq!(*plan, before);
        return None;
    };
    let after = plan.clone();
    let redo = plan.apply(inverse).unwrap();
    plan.next_id = before.next_id;
    assert_eq!(*plan, before);
    plan.apply(redo).unwrap();
    plan.next_id = after.next_id;
    assert_eq!(*plan, after);
    Some(reach)
}

/// The same of an edit that leaves the plan within its limits, and the figures that follow its reach right.
///
/// # Panics
/// The edit breaks the law.
pub fn edited(plan: &mut Strategy, figures: &mut Figures, edit: Edit) {
    if let Some(reach) = there_and_back(plan, edit) {
        assert_eq!(plan.validate(), Ok(()));
        figures.update(plan, reach);
        assert_eq!(*figures, calculate(plan));
    }
}
