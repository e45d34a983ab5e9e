//! The columns of a table as a person sees them: what each holds, or why it is not taken.

use super::columns::{Column, plainest};
use super::levels::Level;
use super::meaning::Meaning;
use super::parts::Parts;
use super::read::Table;
use super::reading::{Period, ReadColumn, Role, Unused};
use super::rows::{Draft, cell};
use super::words::{Money, same_currency};

/// All that is known of the columns once the rows are read.
pub(super) struct Shown<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) titles: &'a [usize],
    pub(super) parts: &'a [Parts],
    pub(super) levels: &'a [Level],
    /// Of each level, whether bare numbers of its conversion are percents.
    pub(super) percents: &'a [bool],
    pub(super) drafts: &'a [&'a Draft],
    pub(super) raw: &'a [Vec<String>],
    /// Columns from which channels are made.
    pub(super) used: &'a [usize],
    /// Of each column, whether it says what was.
    pub(super) facts: &'a [bool],
    pub(super) periods: &'a [Period],
    /// The column of the average check, or why there is none.
    pub(super) check: Result<usize, Unused>,
}

impl Shown<'_> {
    /// A column as a person sees it.
    pub(super) fn column(&self, at: usize) -> ReadColumn {
        let table = self.table;
        let column = table.columns.get(at);
        let part = self.parts.iter().find(|parts| parts.of.contains(&at));
        let role = if self.titles.len() > 1 && self.titles.first() == Some(&at) {
            Role::Whole
        } else if self.titles.contains(&at) {
            Role::Name
        } else {
            table.roles.get(at).copied().unwrap_or(Role::Nothing)
        };
        let is_taken = match (role, part) {
            (Role::Name | Role::Whole, _) => self.titles.contains(&at),
            (Role::Check | Role::Revenue, _) => self.check == Ok(at),
            (_, Some(part)) => is_taken(part.sum, &table.columns, self.levels, self.drafts),
            _ => is_taken(at, &table.columns, self.levels, self.drafts),
        };
        let has_any = self.raw.iter().any(|row| !cell(row, at).is_empty());
        let twin = self.used.iter().find(|of| {
            let meaning = |at: usize| table.columns.get(at).map(|column| &column.meaning);
            **of != at && meaning(**of) == meaning(at) && role != Role::Nothing
        });
        let twin = twin.map(|of| {
            self.parts.iter().find(|parts| parts.sum == *of).and_then(|parts| parts.of.first().copied()).unwrap_or(*of)
        });
        let unused = match column {
            _ if is_taken => None,
            Some(column) if column.chosen == Some(Role::Nothing) => Some(Unused::Chosen),
            _ if !has_any => Some(Unused::Empty),
            _ if self.facts.get(at) == Some(&true) => Some(Unused::Fact),
            Some(column) if column.is_fee => Some(Unused::Fee),
            Some(column) if column.heading.is_empty() && role == Role::Nothing => Some(Unused::NoHeading),
            Some(column) if column.meaning == Meaning::Unknown => Some(Unused::NotUnderstood),
            _ if matches!(role, Role::Check | Role::Revenue) => self.check.err(),
            _ if twin.is_some() => twin.map(Unused::SameAs),
            _ if matches!(role, Role::Nothing | Role::Name | Role::Whole) => Some(Unused::NoPlace),
            _ if role == Role::Conversion && !self.used.contains(&at) => Some(Unused::NoPlace),
            _ => Some(Unused::Follows),
        };
        ReadColumn {
            heading: column.map(|column| column.shown.clone()).unwrap_or_default(),
            example: self
                .raw
                .iter()
                .map(|row| cell(row, at))
                .find(|cell| !cell.is_empty())
                .unwrap_or_default()
                .chars()
                .take(40)
                .collect(),
            role: if matches!(unused, Some(Unused::Fact | Unused::SameAs(_))) { Role::Nothing } else { role },
            unused,
            period: match part {
                Some(_) => Period::Whole,
                None if role.adds_up() => self.periods.get(at).copied().unwrap_or(Period::Month),
                None => Period::Month,
            },
            is_part: part.is_some(),
            percent: self
                .levels
                .iter()
                .zip(self.percents)
                .find(|(level, _)| level.rate == Some(at))
                .map(|(_, are)| *are),
            other_currency: column
                .and_then(|column| column.currency.clone())
                .filter(|found| !same_currency(found, table.plan.currency.code())),
        }
    }
}

/// Whether anything of a column is in the channels.
fn is_taken(at: usize, columns: &[Column], levels: &[Level], drafts: &[&Draft]) -> bool {
    let Some(column) = columns.get(at) else { return false };
    let any = |test: &dyn Fn(&Draft) -> bool| drafts.iter().any(|draft| test(draft));
    match &column.meaning {
        Meaning::Money(money) => {
            let is_it = plainest(columns, &column.meaning) == Some(at);
            let both = plainest(columns, &Meaning::Money(Money::Setup)).is_some()
                && plainest(columns, &Meaning::Money(Money::Media)).is_some();
            let is_beside = *money == Money::Budget && both;
            let is_less =
                *money == Money::Media && !both && plainest(columns, &Meaning::Money(Money::Budget)).is_some();
            let setup = |draft: &Draft| !draft.channel.setup_cost.is_zero();
            let spent = |draft: &Draft| draft.channel.monthly_budget.is_some();
            is_it && !is_beside && !is_less && any(if *money == Money::Setup { &setup } else { &spent })
        }
        Meaning::Count(..) | Meaning::Conversion { .. } | Meaning::Price(_) => levels.iter().any(|level| {
            let stage = |draft: &Draft| {
                draft.channel.stages.iter().find(|stage| stage.kind == level.kind && stage.name == level.name).cloned()
            };
            level.count == Some(at) && any(&|draft| stage(draft).is_some_and(|stage| stage.count.is_some()))
                || level.rate == Some(at) && any(&|draft| stage(draft).is_some_and(|stage| stage.rate.is_some()))
                || level.price == Some(at) && any(&|draft| stage(draft).is_some_and(|stage| !stage.price.is_zero()))
        }),
        _ => false,
    }
}
