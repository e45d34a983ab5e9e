//! Leads and deals by month.

use super::super::table::{Cell, Table};
use crate::domain::leads::flow::Flow;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, lead_words};
use rust_decimal::Decimal;

/// A row: its name and pieces by column.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowLine {
    /// What is counted.
    pub name: String,
    /// Pieces before the plan (where there are any), by month, after it.
    pub cells: Vec<Decimal>,
    /// Whether it is the last one, of all deals.
    pub is_total: bool,
}

fn sum(values: &[Decimal]) -> Decimal {
    values.iter().fold(Decimal::ZERO, |sum, x| sum.checked_add(*x).unwrap_or(sum))
}

/// Headings of the columns, and the rows: new leads, each grade, deals.
pub fn flow_lines(wording: &Wording, series: &Flow) -> (Vec<String>, Vec<FlowLine>) {
    let w = lead_words(wording.locale);
    let end = series.before + series.months;
    let (has_before, has_after) = (series.before > 0, series.length() > end);
    let mut head = Vec::new();
    head.extend(has_before.then(|| w.before_start.to_owned()));
    head.extend((0..series.months).map(|month| wording.month(month)));
    head.extend(has_after.then(|| w.after_end.to_owned()));
    let line = |name: String, values: &[Decimal], is_total: bool| {
        let mut cells = Vec::new();
        cells.extend(has_before.then(|| sum(values.get(..series.before).unwrap_or(&[]))));
        cells.extend(values.get(series.before..end).unwrap_or(&[]));
        cells.extend(has_after.then(|| sum(values.get(end..).unwrap_or(&[]))));
        FlowLine { name, cells, is_total }
    };
    let mut lines = vec![line(w.new_leads.to_owned(), &series.leads, false)];
    for (grade, values) in wording.strategy.leads.grades.iter().zip(&series.grades) {
        lines.push(line(fill(w.in_grade, &[("grade", &wording.grade(grade.id))]), values, false));
    }
    lines.push(line(w.deals.to_owned(), &series.deals, true));
    (head, lines)
}

/// The same as a table, totals last.
pub fn lead_flow(wording: &Wording, series: &Flow) -> Table {
    let (columns, lines) = flow_lines(wording, series);
    let w = wording.words;
    let head = [w.month.to_owned()].into_iter().chain(columns).chain([w.total.to_owned()]);
    let row = |line: FlowLine| {
        let total = sum(&line.cells);
        let mut cells = vec![Cell::from(line.name)];
        cells.extend(line.cells.into_iter().chain([total]).map(Cell::Number));
        cells
    };
    Table { head: head.collect(), rows: lines.into_iter().map(row).collect() }
}
