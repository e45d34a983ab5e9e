//! Costs by month, and what an edit of tasks does to a plan.

use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::Entry;
use crate::domain::laws::edited;
use crate::domain::plan::calculate;
use crate::domain::templates;
use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

fn as_edit(plan: &mut Strategy, (kind, a, x): (u8, usize, u32)) -> Edit {
    let id = plan.roadmap.tasks.get(a).map(|task| task.id).unwrap_or_default();
    let set = Edit::Set;
    let choice = |most: u32| Entry::Choice((x % most) as u8);
    match kind {
        0 => set(Task::NAME.of(id), Entry::Text(format!("task {x}"))),
        1 => set(Task::OWNER.of(id), Entry::Text("Aigerim".into())),
        2 => set(Task::SERVES.of(id), Entry::Number((x > 2).then_some(x.into()))),
        3 => set(Task::PLACE.of(id), choice(10)),
        4 => set(Task::FROM.of(id), choice(61)),
        5 => set(Task::MONTHS.of(id), Entry::Number(Some(x.into()))),
        6 => set(Task::COST.of(id), Entry::Number((x > 5).then_some(Decimal::new(i64::from(x), 2)))),
        7 => set(Task::PAID.of(id), choice(62)),
        8 => set(Task::DONE.of(id), Entry::Text(["", "2027-02-28", "2027-02-29"][x as usize % 3].into())),
        9 => set(Roadmap::BORDER.field(), choice(7)),
        10 => Edit::Remove(Roadmap::TASKS.thing(id)),
        11 => {
            let id = plan.channels.get(a).map(|channel| channel.id).unwrap_or_default();
            Edit::Remove(Strategy::CHANNELS.thing(id))
        }
        _ => {
            let id = TaskId(plan.fresh_id());
            Edit::insert(Roadmap::TASKS.list(), a, Task { id, cost: Some(x.into()), ..Task::default() })
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

#[test]
fn each_place_belongs_to_one_third() {
    let thirds = Place::ALL.map(Place::third);
    let count = |third| thirds.iter().filter(|own| **own == third).count();
    assert_eq!(count(Third::LeadGeneration), 5);
    assert_eq!(count(Third::LeadConversion), 3);
    assert_eq!(count(Third::AccountManagement), 1);
}

#[test]
fn a_cost_that_is_not_said_is_nothing_in_any_month() {
    let task = Task { months: 4, ..Task::default() };
    assert!((0..6).all(|month| task.in_month(month) == Ok(Decimal::ZERO)));
}

proptest! {
    #[test]
    fn the_months_of_a_cost_add_up(cost in 0i64..1_000_000_000, scale in 0u32..5, from in 1u32..=60, months in 1u32..=60, paid in 0u32..=60) {
        let cost = Decimal::new(cost, scale);
        let paid = (paid > 0).then_some(paid);
        let task = Task { from, months, paid, cost: Some(cost), ..Task::default() };
        let all: Decimal = (0..130).map(|month| task.in_month(month).unwrap()).sum();
        prop_assert_eq!(all, cost);
        prop_assert!((0..130).all(|month| !task.in_month(month).unwrap().is_sign_negative()));
        prop_assert!(task.outside(130).unwrap().is_zero());
    }
}
