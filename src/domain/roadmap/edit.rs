//! Putting tasks in and taking them out; each change gives back the one that takes it back.

use super::{MAX_TASKS, Task, TaskId};
use crate::domain::field::Refusal;
use crate::domain::strategy::Strategy;

/// A change of the list of tasks.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskEdit {
    /// Put a task at a place of the list.
    Insert(usize, Box<Task>),
    /// Take a task out.
    Remove(TaskId),
}

impl Strategy {
    /// Applies a change of the list of tasks and gives back its inverse.
    ///
    /// # Errors
    /// The list is full, the place or the task is gone; the plan is then unchanged.
    pub(in crate::domain) fn apply_task(&mut self, edit: TaskEdit) -> Result<TaskEdit, Refusal> {
        let tasks = &mut self.roadmap.tasks;
        match edit {
            TaskEdit::Insert(at, task) => {
                if tasks.len() >= MAX_TASKS {
                    return Err(Refusal::TooMany);
                }
                let id = task.id;
                if at > tasks.len() || id.0 == 0 || tasks.iter().any(|other| other.id == id) {
                    return Err(Refusal::Gone);
                }
                tasks.insert(at, *task);
                self.raise_next_id(id.0);
                Ok(TaskEdit::Remove(id))
            }
            TaskEdit::Remove(id) => {
                let at = tasks.iter().position(|task| task.id == id).ok_or(Refusal::Gone)?;
                Ok(TaskEdit::Insert(at, Box::new(tasks.remove(at))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Edit;
    use crate::domain::field::{Entry, Field};
    use crate::domain::laws::edited;
    use crate::domain::plan::calculate;
    use crate::domain::roadmap::field::TaskField;
    use crate::domain::templates;
    use proptest::prelude::{prop, proptest};
    use rust_decimal::Decimal;

    fn as_edit(plan: &mut Strategy, (kind, a, x): (u8, usize, u32)) -> Edit {
        let id = plan.roadmap.tasks.get(a).map(|task| task.id).unwrap_or_default();
        let set = |field, entry| Edit::Set(Field::Doing(field), entry);
        let choice = |most: u32| Entry::Choice((x % most) as u8);
        match kind {
            0 => set(TaskField::Name(id), Entry::Text(format!("task {x}"))),
            1 => set(TaskField::Owner(id), Entry::Text("Aigerim".into())),
            2 => set(TaskField::Serves(id), Entry::Number((x > 2).then_some(x.into()))),
            3 => set(TaskField::Place(id), choice(10)),
            4 => set(TaskField::From(id), choice(61)),
            5 => set(TaskField::Months(id), Entry::Number(Some(x.into()))),
            6 => set(TaskField::Cost(id), Entry::Number((x > 5).then_some(Decimal::new(i64::from(x), 2)))),
            7 => set(TaskField::Paid(id), choice(62)),
            8 => set(TaskField::Done(id), Entry::Text(["", "2027-02-28", "2027-02-29"][x as usize % 3].into())),
            9 => set(TaskField::Border, choice(7)),
            10 => Edit::Doing(TaskEdit::Remove(id)),
            11 => Edit::RemoveChannel(plan.channels.get(a).map(|channel| channel.id).unwrap_or_default()),
            _ => {
                let id = TaskId(plan.fresh_id());
                Edit::Doing(TaskEdit::Insert(a, Box::new(Task { id, cost: Some(x.into()), ..Task::default() })))
            }
        }
    }

    proptest! {
        #[test]
        fn edits_of_tasks_are_undone_and_change_no_figure_of_the_channels(
            edits in prop::collection::vec((0u8..15, 0usize..4, 0u32..70), 1..30),
        ) {
            let mut plan = templates::calculator("USD");
            plan.months = 6;
            let mut figures = calculate(&plan);
            for seed in edits {
                let edit = as_edit(&mut plan, seed);
                edited(&mut plan, &mut figures, edit);
            }
        }
    }

    #[test]
    fn what_no_page_could_have_made_is_refused() {
        let mut plan = templates::calculator("USD");
        let task = Task { id: TaskId(plan.fresh_id()), ..Task::default() };
        plan.roadmap.tasks.push(task.clone());
        assert_eq!(plan.validate(), Ok(()));
        let with = |change: fn(&mut Task)| {
            let mut other = plan.clone();
            other.roadmap.tasks.iter_mut().for_each(change);
            other.validate()
        };
        assert!(with(|task| task.from = 0).is_err());
        assert!(with(|task| task.from = 61).is_err());
        assert!(with(|task| task.months = 0).is_err());
        assert!(with(|task| task.paid = Some(61)).is_err());
        assert!(with(|task| task.cost = Some((-1).into())).is_err());
        assert!(with(|task| task.serves = Some(crate::domain::strategy::ChannelId(9_999))).is_err());
        assert!(with(|task| task.name = "x".repeat(201)).is_err());
        plan.roadmap.tasks.push(task);
        assert!(plan.validate().is_err(), "one id twice");
        plan.roadmap.tasks.clear();
        plan.roadmap.border = crate::domain::strategy::StageKind::Custom;
        assert!(plan.validate().is_err());
        plan.roadmap.border = crate::domain::strategy::StageKind::Deals;
        for _ in 0..=MAX_TASKS {
            let id = TaskId(plan.fresh_id());
            plan.roadmap.tasks.push(Task { id, ..Task::default() });
        }
        assert_eq!(plan.validate(), Err(Refusal::TooMany));
    }
}
