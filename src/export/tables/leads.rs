//! Leads and deals by month.

use super::super::table::{Cell, Table};
use crate::domain::account::{FlowColumn, FlowRow};
use crate::domain::leads::flow::Flow;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, lead_words};
use rust_decimal::Decimal;

/// A row: its name and pieces by column.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowLine {
    /// What is counted.
    pub row: FlowRow,
    /// The same in words.
    pub name: String,
    /// Pieces before the plan (where there are any), by month, after it.
    pub cells: Vec<Decimal>,
}

fn sum(values: &[Decimal]) -> Decimal {
    values.iter().fold(Decimal::ZERO, |sum, x| sum.checked_add(*x).unwrap_or(sum))
}

/// The columns with their headings, and the rows: new leads, each grade, deals.
pub fn flow_lines(wording: &Wording, series: &Flow) -> (Vec<(String, FlowColumn)>, Vec<FlowLine>) {
    let w = lead_words(wording.locale);
    let end = series.before + series.months;
    let (has_before, has_after) = (series.before > 0, series.length() > end);
    let mut head = Vec::new();
    head.extend(has_before.then(|| (w.before_start.to_owned(), FlowColumn::Before)));
    head.extend((0..series.months).map(|month| (wording.month(month), FlowColumn::Month(month))));
    head.extend(has_after.then(|| (w.after_end.to_owned(), FlowColumn::After)));
    let line = |name: String, values: &[Decimal], row: FlowRow| {
        let mut cells = Vec::new();
        cells.extend(has_before.then(|| sum(values.get(..series.before).unwrap_or(&[]))));
        cells.extend(values.get(series.before..end).unwrap_or(&[]));
        cells.extend(has_after.then(|| sum(values.get(end..).unwrap_or(&[]))));
        FlowLine { row, name, cells }
    };
    let mut lines = vec![line(w.new_leads.to_owned(), &series.leads, FlowRow::Leads)];
    for (grade, values) in wording.strategy.leads.grades.iter().zip(&series.grades) {
        lines.push(line(fill(w.in_grade, &[("grade", &wording.grade(grade.id))]), values, FlowRow::Grade(grade.id)));
    }
    lines.push(line(w.deals.to_owned(), &series.deals, FlowRow::Deals));
    (head, lines)
}

/// The same as a table, totals last.
pub fn lead_flow(wording: &Wording, series: &Flow) -> Table {
    let (columns, lines) = flow_lines(wording, series);
    let w = wording.words;
    let head =
        [w.month.to_owned()].into_iter().chain(columns.into_iter().map(|(name, _)| name)).chain([w.total.to_owned()]);
    let row = |line: FlowLine| {
        let total = sum(&line.cells);
        let mut cells = vec![Cell::from(line.name)];
        cells.extend(line.cells.into_iter().chain([total]).map(Cell::Number));
        cells
    };
    Table { head: head.collect(), rows: lines.into_iter().map(row).collect() }
}
