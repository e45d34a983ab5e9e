//! A media plan pasted as a table, with headings in any of four languages or in machine form, becomes channels.
//!
//! Read in the order of the work: `words` knows what a word of a heading means, `columns` what a whole heading means,
//! `levels` puts the stages from the top down and gives them their columns, `rows` reads one row of figures, `groups`
//! names the rows and gathers the parts of a whole. This file runs them and hands out ids.
//!
//! What is typed and what follows is told by the place of the columns: a figure follows from those to its left.
//! - The first stage has its count. A further stage has the conversion into it where that column comes first (counts
//!   printed after it are rounded), and its own count where the count comes first (a report, whose conversions are
//!   rounded) or where the conversion is empty. So no row contradicts itself.
//! - Money: set-up and media together, or the budget. Prices (CPM, CPC, CPL, CAC) are results beside counts and money;
//!   where either is missing in a row, the topmost price is an input.
//! - A bare conversion is percent or fraction, one way for a whole column: by a `%` anywhere in it, else by the counts on
//!   both sides, else by whether any is above one.
//!
//! Invariants: any table gives channels that a plan accepts, within its limits; a part comes right after its whole.

mod columns;
mod groups;
mod levels;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use crate::domain::strategy::{Channel, ChannelId, MAX_CHANNELS, Stage, StageId, Strategy};
use crate::i18n::locale::Locale;
use columns::{Column, Meaning, name_own_stages};
use groups::{groups, titles};
use levels::levels;
use rows::{Reader, Row};

/// What a table gave.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Imported {
    /// The channels, a whole right before its parts.
    pub channels: Vec<Channel>,
    /// Cells that went into them, names included.
    pub cells: usize,
    /// Cells that could not be read, or for which there was no room, and were left out.
    pub unread: usize,
}

/// The channels of a table whose first row holds headings; none where no heading is a stage or money.
///
/// Ids come from `strategy`, and there are no more channels than it has room for. Columns that mean nothing here, and
/// rows of totals, are passed over.
///
/// ```
/// use voronka::domain::strategy::{StageKind, Strategy};
/// use voronka::i18n::{locale::Locale, paste::{parse_table, MAX_COLS, MAX_LEN, MAX_ROWS}};
/// use voronka::import::channels_from_table;
/// let text = "Канал\tБюджет\tКлики\tCR\tЗаявки\nПоиск\t1 500 000\t30 000\t2,5%\t750\nИтого\t1 500 000\t30 000\t\t750";
/// let table = parse_table(text, MAX_ROWS, MAX_COLS, MAX_LEN)?;
/// let found = channels_from_table(&table, Locale::Ru, &mut Strategy::default());
/// let search = &found.channels[0];
/// assert_eq!((found.channels.len(), found.cells, found.unread), (1, 4, 0));
/// assert_eq!(search.monthly_budget, Some(1_500_000.into()));
/// assert_eq!(search.stages[0].count, Some(30_000.into()));
/// assert_eq!(search.stages[0].rate, Some("0.025".parse().unwrap()));
/// assert_eq!((search.stages[1].kind, search.stages[1].count), (StageKind::Leads, None));
/// # Ok::<(), voronka::i18n::paste::PasteError>(())
/// ```
pub fn channels_from_table(table: &[Vec<String>], locale: Locale, strategy: &mut Strategy) -> Imported {
    let mut rows = table.iter().map(Vec::as_slice).skip_while(|row| row.iter().all(|cell| cell.trim().is_empty()));
    let headings = rows.next().unwrap_or_default();
    let rows: Vec<Row> = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let mut columns: Vec<Column> = headings.iter().map(|heading| Column::of(heading)).collect();
    name_own_stages(&mut columns, &rows, locale);
    let is_known = |column: &Column| column.is_stage() || matches!(column.meaning, Meaning::Money(_));
    if !columns.iter().any(is_known) {
        return Imported::default();
    }
    let levels = levels(&columns);
    let mut reader = Reader { columns: &columns, locale, unread: 0 };
    let conversions = levels.iter().zip(levels.iter().skip(1));
    let percents: Vec<bool> =
        conversions.map(|(level, next)| reader.is_percent(&rows, level, next)).chain([false]).collect();
    let titles = titles(&columns, &rows, locale);
    let groups = groups(&titles, &rows, |row| reader.draft(row, &levels, &percents));

    let mut found = Imported { unread: reader.unread, ..Imported::default() };
    let mut room = MAX_CHANNELS.saturating_sub(strategy.channels.len());
    for group in groups {
        let mut within = None;
        if !group.name.is_empty() && room > 1 {
            let stages =
                levels.iter().map(|level| Stage { kind: level.kind, name: level.name.clone(), ..Stage::default() });
            let whole = Channel { name: group.name, stages: stages.collect(), ..Channel::default() };
            within = Some(found.take(whole, strategy));
            room -= 1;
        } else if !group.name.is_empty() {
            room = 0;
        }
        for draft in group.drafts {
            if room == 0 {
                found.unread += draft.cells;
                continue;
            }
            room -= 1;
            found.cells += draft.cells;
            found.take(Channel { within, ..draft.channel }, strategy);
        }
    }
    found
}

impl Imported {
    fn take(&mut self, mut channel: Channel, strategy: &mut Strategy) -> ChannelId {
        channel.id = ChannelId(strategy.fresh_id());
        for stage in &mut channel.stages {
            stage.id = StageId(strategy.fresh_id());
        }
        let id = channel.id;
        self.channels.push(channel);
        id
    }
}
