//! The table of the sales plan: products, channels or groups of products by month or by channel.

use super::super::table::{Cell, Table};
use super::{cell, head};
use crate::domain::plan::Figures;
use crate::domain::quantity::{Value, total};
use crate::domain::sales::Kind;
use crate::domain::sales::matrix::{Choice, Name, Rows, matrix};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{lead_words, sales};

/// What a row or column is called.
pub fn matrix_name(wording: &Wording, name: &Name) -> String {
    let words = sales::words(wording.locale);
    match name {
        Name::Product(id) => wording.product(*id),
        Name::Channel(id) => wording.channel(*id),
        Name::Kind(Kind::Product) => capitalised(words.kind_product),
        Name::Kind(Kind::Service) => capitalised(words.kind_service),
        Name::Text(text) => text.clone(),
        Name::NotStated => capitalised(words.not_stated),
        Name::Month(at) => wording.month(*at),
        Name::BeforeStart => lead_words(wording.locale).before_start.to_owned(),
    }
}

/// The rows of a choice with their totals, the totals of the columns, the goal and how far the plan is off it.
pub fn pivot(wording: &Wording, figures: &Figures, choice: Choice) -> Table {
    let w = wording.words;
    let matrix = matrix(wording.strategy, figures, choice);
    let term = choice.measure;
    let what = if choice.rows == Rows::Channels { w.channel } else { w.of_product.name };
    let corner = format!("{what} ({})", head(wording, wording.term(term), term.unit()));
    let mut heads = vec![corner];
    heads.extend(matrix.columns.iter().map(|name| matrix_name(wording, name)));
    heads.push(w.total.to_owned());
    let line = |name: String, values: Vec<Value>| {
        let sum = total(term, values.iter().copied());
        let mut cells = vec![Cell::from(name)];
        cells.extend(values.into_iter().chain([sum]).map(cell));
        cells
    };
    let rows = matrix.rows.iter();
    let mut lines: Vec<Vec<Cell>> =
        rows.clone().map(|row| line(matrix_name(wording, &row.name), row.values.clone())).collect();
    let counted = || rows.clone().filter(|row| row.counts);
    let sums: Vec<Value> = (0..matrix.columns.len())
        .map(|at| total(term, counted().filter_map(|row| row.values.get(at).copied())))
        .collect();
    let all = total(term, sums.iter().copied());
    lines.push(line(w.total.to_owned(), sums.clone()));
    if let Some((columns, whole)) = &matrix.goal {
        let words = sales::words(wording.locale);
        let goals: Vec<Option<_>> = columns.iter().copied().chain([Some(*whole)]).collect();
        let mut goal_line = vec![Cell::from(words.row_goal)];
        goal_line.extend(goals.iter().map(|goal| goal.map_or(Cell::Blank, Cell::Number)));
        let mut off_line = vec![Cell::from(words.row_off)];
        let off = goals.iter().zip(sums.iter().chain([&all])).map(|(goal, sum)| {
            let off = goal.zip(sum.ok()).and_then(|(goal, sum)| sum.checked_sub(goal));
            off.map_or(Cell::Blank, Cell::Number)
        });
        off_line.extend(off);
        lines.extend([goal_line, off_line]);
    }
    Table { head: heads, rows: lines }
}
