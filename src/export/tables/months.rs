//! The plan by month.

use super::super::table::{Cell, Table};
use super::{cell, term_head};
use crate::domain::plan::Figures;
use crate::domain::term::Term;
use crate::i18n::lead_words;
use crate::i18n::wording::Wording;

/// Columns of the table by month.
pub const MONTHS: [Term; 7] = [
    Term::Deals,
    Term::Leads,
    Term::MarketingCost,
    Term::Revenue,
    Term::GrossProfit,
    Term::MarketingProfit,
    Term::CentsPerRevenue,
];

/// A row a month, what had to happen before the plan first, the total last.
pub fn months(wording: &Wording, figures: &Figures) -> Table {
    let (total, context) = (&figures.total, &figures.context);
    let row = |name: String, value: &dyn Fn(Term) -> Cell| {
        let mut cells = vec![Cell::from(name)];
        cells.extend(MONTHS.map(value));
        cells
    };
    let mut rows = Vec::new();
    if !total.before.is_empty() {
        let before = |term| total.figure_before(term, context).map_or(Cell::Blank, cell);
        rows.push(row(lead_words(wording.locale).before_start.to_owned(), &before));
    }
    for month in 0..total.months.len() {
        rows.push(row(wording.month(month), &|term| cell(total.figure(term, Some(month), context))));
    }
    rows.push(row(wording.words.total.to_owned(), &|term| cell(total.figure(term, None, context))));
    let mut head = vec![wording.words.month.to_owned()];
    head.extend(MONTHS.map(|term| term_head(wording, term)));
    Table { head, rows }
}
