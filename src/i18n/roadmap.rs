//! Words for what the domain says about tasks and about what happened: fields, places, gaps, mechanics.

use super::messages::{fill, roadmap, sales, track};
use super::wording::{Wording, capitalised};
use super::{Locale, calendar};
use crate::domain::field::Field;
use crate::domain::model::{Task, spent_at};
use crate::domain::roadmap::gaps::Gap;
use crate::domain::roadmap::{Place, TaskId};
use crate::domain::sales::path::Third;
use crate::domain::strategy::Month;
use crate::domain::term::Unit;
use crate::domain::track::Mechanic;

/// A third of the sales work.
pub fn third(locale: Locale, third: Third) -> &'static str {
    let words = sales::words(locale);
    match third {
        Third::LeadGeneration => words.third_generation,
        Third::LeadConversion => words.third_conversion,
        Third::AccountManagement => words.third_account,
    }
}

/// A month of the calendar in full.
pub fn month_in_full(locale: Locale, month: Month) -> String {
    calendar::month_year(locale, i32::from(month.year), u32::from(month.month))
}

impl Wording<'_> {
    /// A task by its name, or by its place.
    pub fn task(&self, id: TaskId) -> String {
        let tasks = &self.strategy.roadmap.tasks;
        let at = tasks.iter().position(|task| task.id == id);
        match at.and_then(|at| tasks.get(at)).map_or("", |task| task.name.trim()) {
            "" => format!("{} {}", roadmap::words(self.locale).task, at.map_or(0, |at| at + 1)),
            name => name.to_owned(),
        }
    }

    /// Where in the sales work a task belongs.
    pub fn place(&self, place: Place) -> String {
        match place {
            Place::Third(of) => third(self.locale, of).to_owned(),
            Place::Level(kind) => self.words.stage(kind).name.to_owned(),
        }
    }

    /// What a field about tasks is called; `None` for others.
    pub(super) fn task_field(&self, field: Field) -> Option<String> {
        let words = roadmap::words(self.locale);
        let (name, [id, _]) = (words.label(field.slot())?, field.ids());
        Some(match field.slot() {
            // By its place: a label that says the name would change while that is typed.
            Task::NAME => {
                let at = self.strategy.roadmap.tasks.iter().position(|task| task.id.0 == id).map_or(0, |at| at + 1);
                format!("{name} {at}")
            }
            Task::DONE => fill(words.done_label, &[("name", &self.task(TaskId(id)))]),
            _ if id != 0 => format!("{name}: {}", self.task(TaskId(id))),
            _ => name.to_owned(),
        })
    }

    /// A place where money and work do not meet.
    pub fn gap(&self, gap: Gap) -> String {
        let words = roadmap::words(self.locale);
        let month = |at: usize| month_in_full(self.locale, self.strategy.start.plus(at));
        let sentence = match gap {
            Gap::IdleMonths(first, last) if first == last => fill(words.gap_month, &[("month", &month(first))]),
            Gap::IdleMonths(first, last) => fill(words.gap_months, &[("first", &month(first)), ("last", &month(last))]),
            Gap::IdleChannel(id) => fill(words.gap_channel, &[("name", &self.channel(id))]),
            Gap::NoCost(id) => fill(words.gap_cost, &[("name", &self.task(id))]),
            Gap::PaidOutside(id, money) => {
                let money = self.quantity(money, Unit::Money);
                fill(words.gap_outside, &[("name", &self.task(id)), ("money", &money)])
            }
        };
        capitalised(&sentence)
    }

    /// What money is spent on.
    pub fn mechanic(&self, mechanic: Mechanic) -> String {
        let words = track::words(self.locale);
        match mechanic {
            Mechanic::Channel(id) if self.strategy.channel(id).is_none() => words.gone.to_owned(),
            Mechanic::Channel(id) => self.channel(id),
            Mechanic::Tasks => words.tasks.to_owned(),
            Mechanic::Fixed => words.fixed.to_owned(),
        }
    }

    /// What a field about what happened is called; `None` for others.
    pub(super) fn track_field(&self, field: Field) -> Option<String> {
        let words = track::words(self.locale);
        Some(match spent_at(field) {
            Some((mechanic, month)) => {
                let month =
                    Month { year: u16::try_from(month / 12).unwrap_or(u16::MAX), month: (month % 12 + 1) as u8 };
                let month = month_in_full(self.locale, month);
                fill(words.spent_in, &[("name", &self.mechanic(mechanic)), ("month", &month)])
            }
            None => words.label(field.slot())?.to_owned(),
        })
    }
}

/// A day of the calendar: `22 Nov 2026`.
pub fn day_in_full(locale: Locale, day: crate::domain::promotion::Day) -> String {
    let month = day.month();
    format!("{} {} {}", day.day(), calendar::month_short(locale, u32::from(month.month)), month.year)
}
