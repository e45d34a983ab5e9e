//! Tasks in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::codec::{from_text, to_link_text};
use crate::domain::promotion::Day;
use crate::domain::roadmap::{Place, Task, TaskId};
use crate::domain::strategy::StageKind;
use crate::domain::templates;
use rust_decimal::Decimal;

#[test]
fn everything_about_tasks_travels() {
    let mut plan = templates::calculator("KZT");
    let bytes = to_plain(&plan).len();
    plan.months = 12;
    let before = to_plain(&plan).len();
    for (at, place) in Place::ALL.into_iter().enumerate() {
        let month = u32::try_from(at).unwrap() + 1;
        let task = Task {
            id: TaskId(plan.fresh_id()),
            name: format!("Лендинг {at}"),
            owner: "Айгерім".into(),
            serves: (at % 2 == 0).then_some(plan.channels[0].id),
            place,
            from: month,
            months: month * 2,
            cost: [None, Some(Decimal::ZERO), Some(Decimal::new(123_456, 2))][at % 3],
            paid: (at % 3 == 0).then_some(month + 50),
            done: Day::parse("2027-02-28").filter(|_| at % 4 == 0),
        };
        plan.roadmap.tasks.push(task);
    }
    plan.roadmap.border = StageKind::Deals;
    assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
    assert_eq!(from_text(&to_link_text(&plan)), Ok(plan.clone()));
    // Nothing is written for a plan without tasks.
    plan = templates::calculator("KZT");
    assert_eq!(to_plain(&plan).len(), bytes);
    plan.months = 12;
    assert_eq!(to_plain(&plan).len(), before);
}

#[test]
fn hostile_tasks_are_refused() {
    let mut plan = templates::calculator("USD");
    let task = Task { id: TaskId(plan.fresh_id()), ..Task::default() };
    plan.roadmap.tasks.push(task);
    assert!(from_plain(&to_plain(&plan)).is_ok());
    plan.roadmap.tasks[0].from = 200;
    assert!(from_plain(&to_plain(&plan)).is_err());
    plan.roadmap.tasks[0].from = 1;
    plan.roadmap.tasks[0].cost = Some(Decimal::from(-1));
    assert!(from_plain(&to_plain(&plan)).is_err());
}
