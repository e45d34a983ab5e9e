//! The tables of the pages with all their digits, to be written as files.
//!
//! A table here has the rows and columns that the page shows, in its order and under its words; numbers are not rounded,
//! money names its currency in the heading, rates are fractions. A figure that is undefined is a blank cell. Not for how a
//! file is written (`csv`).

mod channels;
mod leads;
mod levels;
mod matrix;
mod money;
mod months;

pub use channels::{MEDIA_PLAN, RESULTS, View, channels, conversion_names_last, media_plan};
pub use leads::{FlowLine, flow_lines, lead_flow};
pub use levels::{level_name, levels};
pub use matrix::{matrix_name, pivot};
pub use money::{Column, ColumnOf, budget, budget_lines, model, model_columns};
pub use months::{MONTHS, months};

use super::table::Cell;
use crate::domain::quantity::Value;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::Wording;
use rust_decimal::Decimal;

/// A heading over figures of a unit.
fn head(wording: &Wording, name: &str, unit: Unit) -> String {
    match unit {
        Unit::Money | Unit::Cents => format!("{name}, {}", wording.strategy.currency.code()),
        _ => name.to_owned(),
    }
}

fn term_head(wording: &Wording, term: Term) -> String {
    head(wording, &wording.heading(term), term.unit())
}

fn cell(value: Value) -> Cell {
    value.map_or(Cell::Blank, Cell::Number)
}

fn typed(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Blank, Cell::Number)
}

#[cfg(test)]
mod tests;
