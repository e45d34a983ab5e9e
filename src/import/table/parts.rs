//! Columns that are parts of one amount: months, quarters, weeks beside each other are added up over the plan.
//!
//! Not for which words name a part (`words`).

use super::columns::Column;
use super::meaning::Meaning;
use super::reading::Period;
use super::rows::read;
use super::words::{Money, Part};
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;
use rust_decimal::Decimal;

/// Columns that are added up, and the place of the column that holds the sum.
pub(super) struct Parts {
    pub(super) of: Vec<usize>,
    pub(super) sum: usize,
}

/// Months with nothing but their names are money, unless the title says what they are: whether that was taken, and where.
pub(super) fn name_bare(columns: &mut [Column], titles: &[&str], has_numbers: impl Fn(usize) -> bool) -> Option<usize> {
    let is_bare =
        |column: &Column| column.meaning == Meaning::Unknown && column.part.is_some() && column.chosen.is_none();
    let bare: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| is_bare(column) && has_numbers(*at))
        .map(|(at, _)| at)
        .collect();
    let has_money = columns
        .iter()
        .any(|column| matches!(column.meaning, Meaning::Money(_)) && column.part.is_none() && !column.is_weak);
    if bare.len() < 2 {
        return None;
    }
    let said = titles
        .iter()
        .map(|title| Column::of(title).meaning)
        .find(|meaning| matches!(meaning, Meaning::Money(_) | Meaning::Count(..)));
    let is_said = said.is_some();
    if !is_said && has_money {
        return None;
    }
    let meaning = said.unwrap_or(Meaning::Money(Money::Budget));
    for at in &bare {
        if let Some(column) = columns.get_mut(*at) {
            column.meaning = meaning.clone();
        }
    }
    bare.first().copied().filter(|_| !is_said)
}

/// Adds a column for every meaning that several parts have, with the sum of each row; the parts themselves mean nothing
/// from then on.
pub(super) fn add_up(columns: &mut Vec<Column>, rows: &mut [Vec<String>], locale: Locale) -> Vec<Parts> {
    let mut found: Vec<Parts> = Vec::new();
    let width = columns.len();
    for at in 0..width {
        let Some(first) = columns.get(at).cloned() else { continue };
        let adds_up = matches!(first.meaning, Meaning::Money(_) | Meaning::Count(..) | Meaning::Revenue);
        if !adds_up || first.part.is_none() || first.is_fact {
            continue;
        }
        let same = |column: &Column| column.meaning == first.meaning && column.part.is_some() && !column.is_fact;
        let of: Vec<usize> =
            columns.iter().enumerate().take(width).filter(|(_, column)| same(column)).map(|(at, _)| at).collect();
        let mut parts: Vec<Part> = of.iter().filter_map(|at| columns.get(*at)?.part).collect();
        parts.sort_unstable();
        parts.dedup();
        // Twice the same month: not parts of one amount, or not these alone.
        if parts.len() < 2 || parts.len() != of.len() {
            continue;
        }
        let sum = columns.len();
        for row in rows.iter_mut() {
            let cell = sum_of(row, &of, locale);
            row.resize(sum, String::new());
            row.push(cell);
        }
        for at in &of {
            if let Some(column) = columns.get_mut(*at) {
                column.meaning = Meaning::Skipped;
            }
        }
        columns.push(Column {
            part: None,
            period: Some(Period::Whole),
            tokens: Vec::new(),
            times: first.times,
            ..first
        });
        found.push(Parts { of, sum });
    }
    found
}

/// The sum of a row's parts. A part that cannot be read makes the sum unreadable, too: less than all is not it.
fn sum_of(row: &[String], of: &[usize], locale: Locale) -> String {
    let mut sum: Option<Decimal> = None;
    for at in of {
        let text = row.get(*at).map_or("", String::as_str);
        match read(text, locale, Kind::Number) {
            Ok(None) => {}
            Ok(Some(part)) => match sum.unwrap_or_default().checked_add(part) {
                Some(added) => sum = Some(added),
                None => return text.to_owned() + "?",
            },
            Err(()) => return text.to_owned(),
        }
    }
    sum.map(|sum| sum.to_string()).unwrap_or_default()
}

/// How many months parts are together, in whole ones.
pub(super) fn months_of(columns: &[Column], of: &[usize]) -> u32 {
    let parts = of.iter().filter_map(|at| columns.get(*at)?.part);
    let days: u32 = parts
        .map(|part| match part {
            Part::Month(..) => 30,
            Part::Quarter(..) => 91,
            Part::Week(_) => 7,
        })
        .sum();
    days.saturating_add(15) / 30
}
