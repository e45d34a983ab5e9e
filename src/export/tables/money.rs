//! The budget with all that stands on top of the channels, and the financial model by month.

use super::super::table::{Cell, Table};
use super::{cell, head};
use crate::domain::account::{BudgetPart, RowPart};
use crate::domain::money::CostKind;
use crate::domain::money::budget::Split;
use crate::domain::money::model::{Model, ModelRow};
use crate::domain::strategy::RomiBase;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, fill, lead_words, money_words};
use rust_decimal::Decimal;

/// The lines of a budget: name, amount, which part. Kinds of fixed costs without an amount are left out.
pub fn budget_lines(words: &'static MoneyWords, split: &Split) -> Vec<(&'static str, Decimal, BudgetPart)> {
    let mut lines = vec![
        (words.media, split.media, BudgetPart::Media),
        (words.fee, split.fee, BudgetPart::Fee),
        (words.vat, split.vat, BudgetPart::Vat),
    ];
    let fixed = CostKind::ALL.into_iter().zip(split.fixed).filter(|(_, amount)| !amount.is_zero());
    lines.extend(fixed.map(|(kind, amount)| (words.cost_kind.of(kind), amount, BudgetPart::Kind(kind))));
    lines.push((words.tasks, split.tasks, BudgetPart::Tasks));
    lines.push((words.reserve, split.reserve, BudgetPart::Reserve));
    lines.push((words.contingency, split.contingency, BudgetPart::Contingency));
    let always = [BudgetPart::Media, BudgetPart::Reserve];
    lines.retain(|(_, amount, part)| !amount.is_zero() || always.contains(part));
    lines
}

/// The lines of the budget, each with what of it is spent before the plan and its share; the total last.
pub fn budget(wording: &Wording, model: &Model) -> Table {
    let w = money_words(wording.locale);
    let split = &model.total.split;
    let lines = budget_lines(w, split).into_iter().chain([(w.total, split.total, BudgetPart::Total)]);
    let before = model.all_before();
    let row = |(name, amount, part): (&str, Decimal, BudgetPart)| {
        let early = before.as_ref().map(|before| cell(before.split.part(part)));
        let mut cells = vec![name.into(), amount.into()];
        cells.extend(early.into_iter().chain([cell(split.share_of(amount))]));
        cells
    };
    let mut heads = vec![w.part.to_owned(), head(wording, w.over_the_plan, Unit::Money)];
    heads.extend(before.as_ref().map(|_| head(wording, lead_words(wording.locale).before_start, Unit::Money)));
    heads.push(w.share.to_owned());
    Table { head: heads, rows: lines.map(row).collect() }
}

/// How the cells of a column follow from a month of the model.
pub enum Column {
    /// Adds up to a total.
    Sum(Unit, fn(&ModelRow) -> Decimal),
    /// Stands for itself.
    Level(fn(&ModelRow) -> Decimal),
    /// A ratio of the row.
    Ratio(Term),
}

/// What a column of the model shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOf {
    /// A term of the plan.
    Term(Term),
    /// A part of the budget.
    Budget(BudgetPart),
    /// A figure of the model.
    Row(RowPart),
}

/// The columns of the model: heading, what it shows, how its cells follow. What is nowhere spent has none.
pub fn model_columns(w: &Wording, words: &'static MoneyWords, model: &Model) -> Vec<(String, ColumnOf, Column)> {
    let term = |term| w.heading(term);
    let romi = match w.strategy.economics.romi_base {
        RomiBase::GrossProfit => Term::Romi,
        RomiBase::Revenue => Term::RomiOnRevenue,
    };
    let sum = |name: &str, of, get| (name.to_owned(), of, Column::Sum(Unit::Money, get));
    let mut columns = vec![
        (term(Term::Leads), ColumnOf::Term(Term::Leads), Column::Sum(Unit::Count, |row| row.leads)),
        (term(Term::Deals), ColumnOf::Term(Term::Deals), Column::Sum(Unit::Count, |row| row.deals)),
        sum(&term(Term::Revenue), ColumnOf::Term(Term::Revenue), |row| row.revenue),
        sum(&term(Term::VariableCost), ColumnOf::Term(Term::VariableCost), |row| row.goods),
        sum(&term(Term::GrossProfit), ColumnOf::Term(Term::GrossProfit), |row| row.gross),
        sum(words.media, ColumnOf::Budget(BudgetPart::Media), |row| row.split.media),
    ];
    // What is nowhere spent has no column.
    let split = &model.total.split;
    if !split.fee.is_zero() {
        columns.push(sum(words.fee, ColumnOf::Budget(BudgetPart::Fee), |row| row.split.fee));
    }
    if !split.vat.is_zero() {
        columns.push(sum(words.vat, ColumnOf::Budget(BudgetPart::Vat), |row| row.split.vat));
    }
    if split.all_fixed().is_ok_and(|fixed| !fixed.is_zero()) {
        columns.push(sum(words.fixed_costs, ColumnOf::Budget(BudgetPart::Fixed), |row| {
            row.split.all_fixed().unwrap_or_default()
        }));
    }
    if !split.tasks.is_zero() {
        columns.push(sum(words.tasks, ColumnOf::Budget(BudgetPart::Tasks), |row| row.split.tasks));
    }
    if !split.reserve.is_zero() {
        columns.push(sum(words.reserve, ColumnOf::Budget(BudgetPart::Reserve), |row| row.split.reserve));
    }
    if !split.contingency.is_zero() {
        columns.push(sum(words.contingency, ColumnOf::Budget(BudgetPart::Contingency), |row| row.split.contingency));
    }
    columns.extend([
        sum(words.all_cost, ColumnOf::Budget(BudgetPart::Cost), |row| row.split.cost),
        sum(words.result, ColumnOf::Row(RowPart::Profit), |row| row.profit),
        (words.so_far.to_owned(), ColumnOf::Row(RowPart::SoFar), Column::Level(|row| row.cumulative)),
        (term(romi), ColumnOf::Row(RowPart::Romi), Column::Ratio(romi)),
        (words.cents_all.to_owned(), ColumnOf::Row(RowPart::CentsRevenue), Column::Ratio(Term::CentsPerRevenue)),
        (words.cents_all_margin.to_owned(), ColumnOf::Row(RowPart::CentsMargin), Column::Ratio(Term::CentsPerMargin)),
        sum(words.cash_in, ColumnOf::Row(RowPart::CashIn), |row| row.cash_in),
        sum(words.cash_out, ColumnOf::Row(RowPart::CashOut), |row| row.cash_out),
        (words.cash.to_owned(), ColumnOf::Row(RowPart::Cash), Column::Level(|row| row.cash)),
    ]);
    columns
}

/// A row a month, what is spent before the plan first, those after the plan too, and the total.
pub fn model(wording: &Wording, model: &Model) -> Table {
    let w = money_words(wording.locale);
    let columns = model_columns(wording, w, model);
    let mut heads = vec![wording.words.month.to_owned()];
    heads.extend(columns.iter().map(|(name, _, column)| {
        let unit = match column {
            Column::Sum(unit, _) => *unit,
            Column::Level(_) => Unit::Money,
            Column::Ratio(term) => term.unit(),
        };
        head(wording, name, unit)
    }));
    let row = |name: String, row: &ModelRow| {
        let mut cells = vec![Cell::from(name)];
        cells.extend(columns.iter().map(|(_, _, column)| match column {
            Column::Sum(_, get) | Column::Level(get) => get(row).into(),
            Column::Ratio(term) => cell(row.figure(*term)),
        }));
        cells
    };
    let name = |at: usize| {
        let month = wording.month(at);
        if at < model.horizon { month } else { fill(w.after_plan, &[("month", &month)]) }
    };
    let before = model.all_before().map(|before| row(lead_words(wording.locale).before_start.to_owned(), &before));
    let mut rows: Vec<Vec<Cell>> = before.into_iter().collect();
    rows.extend(model.months.iter().enumerate().map(|(at, month)| row(name(at), month)));
    rows.push(row(w.total.to_owned(), &model.total));
    Table { head: heads, rows }
}
