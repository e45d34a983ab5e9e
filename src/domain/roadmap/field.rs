//! Where a person types about tasks: names, ranges, reading and writing, as `domain::field` does it for the plan.

use super::thirds::{BORDERS, rank};
use super::{Place, Roadmap, Task, TaskId};
use crate::domain::field::{Entry, Refusal, Shape};
use crate::domain::promotion::Day;
use crate::domain::strategy::{ChannelId, MAX_MONTHS, Strategy};
use rust_decimal::Decimal;

/// The name of one input about tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskField {
    /// What is done.
    Name(TaskId),
    /// Who does it.
    Owner(TaskId),
    /// The channel that it serves, by its id; empty is the whole plan.
    Serves(TaskId),
    /// Where in the sales work it belongs, by its place in [`Place::ALL`].
    Place(TaskId),
    /// First month, from 0.
    From(TaskId),
    /// How many months.
    Months(TaskId),
    /// What it costs.
    Cost(TaskId),
    /// When that is paid: spread over its months, then the months of the plan.
    Paid(TaskId),
    /// The day on which it was done, `2027-03-01`; empty until then.
    Done(TaskId),
    /// The last level that the marketer answers for, by its place in [`BORDERS`].
    Border,
}

impl TaskField {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::{field::Shape, roadmap::{TaskId, field::TaskField}};
    /// assert_eq!(TaskField::Cost(TaskId(1)).shape(), Shape::Money);
    /// ```
    pub const fn shape(self) -> Shape {
        match self {
            Self::Name(_) | Self::Owner(_) | Self::Done(_) => Shape::Text,
            Self::Serves(_) => Shape::Count,
            Self::Place(_) => Shape::Choice(Place::ALL.len() as u8),
            Self::From(_) => Shape::Choice(MAX_MONTHS as u8),
            Self::Months(_) => Shape::Months,
            Self::Cost(_) => Shape::Money,
            Self::Paid(_) => Shape::Choice(MAX_MONTHS as u8 + 1),
            Self::Border => Shape::Choice(BORDERS.len() as u8),
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::Serves(_) | Self::Cost(_))
    }

    /// What the shape does not tell.
    ///
    /// # Errors
    /// No such day; no id.
    pub fn check(self, entry: &Entry) -> Result<(), Refusal> {
        match (self, entry) {
            (Self::Done(_), Entry::Text(text)) if !text.is_empty() && Day::parse(text).is_none() => {
                Err(Refusal::NoSuchChoice)
            }
            (Self::Serves(_), Entry::Number(Some(x))) if channel_of(*x).is_none() => Err(Refusal::Gone),
            _ => Ok(()),
        }
    }

    /// The task that it belongs to.
    pub const fn task(self) -> Option<TaskId> {
        match self {
            Self::Name(id)
            | Self::Owner(id)
            | Self::Serves(id)
            | Self::Place(id)
            | Self::From(id)
            | Self::Months(id)
            | Self::Cost(id)
            | Self::Paid(id)
            | Self::Done(id) => Some(id),
            Self::Border => None,
        }
    }
}

fn channel_of(x: Decimal) -> Option<ChannelId> {
    let id = x.fract().is_zero().then(|| u32::try_from(x).ok()).flatten()?;
    (id != 0).then_some(ChannelId(id))
}

impl Strategy {
    /// What stands in a field about tasks; `None` where its task is gone.
    pub(in crate::domain) fn get_task(&self, field: TaskField) -> Option<Entry> {
        let number = |x: u32| Entry::Number(Some(Decimal::from(x)));
        let choice = |x: u32| Some(Entry::Choice(u8::try_from(x).ok()?));
        let Some(id) = field.task() else {
            return choice(u32::try_from(rank(self.roadmap.border)?).ok()?);
        };
        let task = self.roadmap.task(id)?;
        Some(match field {
            TaskField::Name(_) => Entry::Text(task.name.clone()),
            TaskField::Owner(_) => Entry::Text(task.owner.clone()),
            TaskField::Serves(_) => Entry::Number(task.serves.map(|channel| channel.0.into())),
            TaskField::Place(_) => {
                let at = Place::ALL.iter().position(|place| *place == task.place)?;
                return choice(u32::try_from(at).ok()?);
            }
            TaskField::From(_) => return choice(task.from.checked_sub(1)?),
            TaskField::Months(_) => number(task.months),
            TaskField::Cost(_) => Entry::Number(task.cost),
            TaskField::Paid(_) => return choice(task.paid.unwrap_or_default()),
            TaskField::Done(_) => Entry::Text(task.done.map_or_else(String::new, |day| day.to_string())),
            TaskField::Border => return None,
        })
    }

    /// Writes a checked entry; `None` when its task is gone.
    pub(in crate::domain) fn set_task(&mut self, field: TaskField, entry: Entry) -> Option<()> {
        let Some(id) = field.task() else {
            let Entry::Choice(at) = entry else { return None };
            self.roadmap.border = *BORDERS.get(usize::from(at))?;
            return Some(());
        };
        let next_id = self.next_id;
        let task = self.roadmap.task_mut(id)?;
        match (field, entry) {
            (TaskField::Name(_), Entry::Text(text)) => task.name = text,
            (TaskField::Owner(_), Entry::Text(text)) => task.owner = text,
            (TaskField::Serves(_), Entry::Number(None)) => task.serves = None,
            (TaskField::Serves(_), Entry::Number(Some(x))) => {
                task.serves = Some(channel_of(x).filter(|channel| channel.0 < next_id)?);
            }
            (TaskField::Place(_), Entry::Choice(at)) => task.place = *Place::ALL.get(usize::from(at))?,
            (TaskField::From(_), Entry::Choice(at)) => task.from = u32::from(at) + 1,
            (TaskField::Months(_), Entry::Number(Some(x))) => task.months = u32::try_from(x).ok()?,
            (TaskField::Cost(_), Entry::Number(x)) => task.cost = x.map(|x| x.normalize()),
            (TaskField::Paid(_), Entry::Choice(at)) => task.paid = (at > 0).then_some(u32::from(at)),
            (TaskField::Done(_), Entry::Text(text)) => task.done = Day::parse(&text),
            _ => return None,
        }
        Some(())
    }

    /// Every field about tasks.
    pub(in crate::domain) fn task_fields(&self) -> Vec<TaskField> {
        let of = |task: &Task| {
            let id = task.id;
            [
                TaskField::Name(id),
                TaskField::Owner(id),
                TaskField::Serves(id),
                TaskField::Place(id),
                TaskField::From(id),
                TaskField::Months(id),
                TaskField::Cost(id),
                TaskField::Paid(id),
                TaskField::Done(id),
            ]
        };
        self.roadmap.tasks.iter().flat_map(of).collect()
    }
}

impl Roadmap {
    fn task_mut(&mut self, id: TaskId) -> Option<&mut Task> {
        self.tasks.iter_mut().find(|task| task.id == id)
    }
}
