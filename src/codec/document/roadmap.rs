//! The kept and shared form of tasks: letter "t" of a plan. Written only where something differs from the default.

use crate::codec::compact::WireDecimal;
use crate::domain::promotion::Day;
use crate::domain::roadmap::thirds::{BORDERS, rank};
use crate::domain::roadmap::{Place, Roadmap, Task, TaskId};
use crate::domain::strategy::ChannelId;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireRoadmap {
    tasks: Vec<WireTask> = "t";
    // Place in `BORDERS`; absent is leads.
    border: Option<u8> = "b";
} }

wire! { WireTask {
    id: u32 = "i";
    name: String = "n";
    owner: String = "o";
    // Nought for the whole plan.
    serves: u32 = "h";
    // Place in `Place::ALL`.
    place: u8 = "p";
    // Less one, both.
    from: u8 = "f";
    months: u8 = "m";
    // Nought that is typed is written, too.
    cost: Option<WireDecimal> = "c";
    // Nought is spread.
    paid: u8 = "y";
    // A day as it is typed; the domain knows which there are.
    done: String = "d";
} }

/// `None` for a plan without tasks.
pub(super) fn wire_of(roadmap: &Roadmap) -> Option<WireRoadmap> {
    let place = |at: Option<usize>| at.and_then(|at| u8::try_from(at).ok());
    (*roadmap != Roadmap::default()).then(|| WireRoadmap {
        tasks: roadmap.tasks.iter().map(wire_task).collect(),
        border: place(rank(roadmap.border)).filter(|_| roadmap.border != Roadmap::default().border),
    })
}

fn wire_task(task: &Task) -> WireTask {
    let less_one = |month: u32| u8::try_from(month.saturating_sub(1)).unwrap_or(u8::MAX);
    WireTask {
        id: task.id.0,
        name: task.name.clone(),
        owner: task.owner.clone(),
        serves: task.serves.map_or(0, |channel| channel.0),
        place: Place::ALL.iter().position(|place| *place == task.place).unwrap_or(0) as u8,
        from: less_one(task.from),
        months: less_one(task.months),
        cost: task.cost.map(WireDecimal),
        paid: task.paid.map_or(0, |month| u8::try_from(month).unwrap_or(u8::MAX)),
        done: task.done.map_or_else(String::new, |day| day.to_string()),
    }
}

/// What a wire form says; `None` where it names what does not exist.
pub(super) fn roadmap_of(wire: Option<WireRoadmap>) -> Option<Roadmap> {
    let Some(w) = wire else { return Some(Roadmap::default()) };
    let border = match w.border {
        Some(at) => *BORDERS.get(usize::from(at))?,
        None => Roadmap::default().border,
    };
    Some(Roadmap { tasks: w.tasks.into_iter().map(task_of).collect::<Option<_>>()?, border })
}

fn task_of(w: WireTask) -> Option<Task> {
    let done = match w.done.as_str() {
        "" => None,
        text => Some(Day::parse(text)?),
    };
    Some(Task {
        id: TaskId(w.id),
        name: w.name,
        owner: w.owner,
        serves: (w.serves != 0).then_some(ChannelId(w.serves)),
        place: *Place::ALL.get(usize::from(w.place))?,
        from: u32::from(w.from) + 1,
        months: u32::from(w.months) + 1,
        cost: w.cost.map(|x| x.0),
        paid: (w.paid != 0).then_some(u32::from(w.paid)),
        done,
    })
}

#[cfg(test)]
mod tests {
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
}
