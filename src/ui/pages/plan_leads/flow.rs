//! Leads and deals by month: who stands in which grade when.

use super::{text, word, words};
use crate::domain::account::{FlowColumn, FlowRow, LeadFigure};
use crate::domain::leads::after::sum;
use crate::domain::leads::flow::{Flow as Series, flow};
use crate::domain::plan::Figures;
use crate::domain::shown;
use crate::domain::strategy::Strategy;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{figure_words, fill, lead_words};
use crate::state::app;
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::told::{Told, told_cells};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A row of the table: its name and texts by month, the total last.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    cells: Vec<Told>,
    is_total: bool,
}

/// What the section shows.
#[derive(Clone, PartialEq)]
enum Shown {
    None,
    Why(String),
    Table(Vec<String>, Vec<Line>),
}

/// The section.
#[component]
pub(super) fn Flow() -> impl IntoView {
    let state = app();
    let shown = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale.get(), strategy);
        match flow(strategy, figures) {
            Ok(Some(series)) => table(&wording, strategy, &series),
            Ok(None) => Shown::None,
            Err(undefined) => Shown::Why(wording.why(undefined)),
        }
    });
    let body = move || match shown.get() {
        Shown::None => view! { <p class="empty">{word(|w| w.no_leads)}</p> }.into_any(),
        Shown::Why(why) => view! { <p class="answer-why">{why}</p> }.into_any(),
        Shown::Table(head, lines) => {
            let head = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
            let row = |line: Line| {
                let cells = told_cells(line.cells);
                view! { <tr class:is-total=line.is_total><th scope="row">{line.name}</th>{cells}</tr> }
            };
            let label = text(|wording| lead_words(wording.locale).flow.to_owned());
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=move || label.get()>
                    <table class="table" id="lead-flow">
                        <thead>
                            <tr>
                                <th scope="col">{move || state.words().month}</th>
                                {head}
                                <th scope="col">{move || state.words().total}</th>
                            </tr>
                        </thead>
                        <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <RoomFold id="lead-months" title=super::title(|w| w.flow) main=super::main_of(main)>
            <p class="hint">{move || words().flow_hint}</p>
            {body}
        </RoomFold>
    }
}

/// New leads and deals over all months.
fn main(wording: &Wording, figures: &Figures) -> String {
    let Ok(Some(series)) = flow(wording.strategy, figures) else { return String::new() };
    let all = |series: &[Decimal]| wording.value(sum(series), Unit::Count);
    let text = figure_words(wording.locale).folds_flow;
    fill(text, &[("leads", &all(&series.leads)), ("deals", &all(&series.deals))])
}

fn table(wording: &Wording, strategy: &Strategy, series: &Series) -> Shown {
    let w = lead_words(wording.locale);
    let end = series.before + series.months;
    let mut head = Vec::new();
    if series.before > 0 {
        head.push(w.before_start.to_owned());
    }
    head.extend((0..series.months).map(|month| month_heading(strategy, month, wording.locale)));
    if series.length() > end {
        head.push(w.after_end.to_owned());
    }
    let before = (series.before > 0).then_some(FlowColumn::Before);
    let after = (series.length() > end).then_some(FlowColumn::After);
    let columns = before.into_iter().chain((0..series.months).map(FlowColumn::Month)).chain(after);
    let columns: Vec<FlowColumn> = columns.chain([FlowColumn::All]).collect();
    let line = |name: String, values: &[Decimal], row: FlowRow| {
        let added = |values: &[Decimal]| values.iter().fold(Decimal::ZERO, |sum, x| sum.checked_add(*x).unwrap_or(sum));
        let mut cells = Vec::new();
        if series.before > 0 {
            cells.push(added(values.get(..series.before).unwrap_or(&[])));
        }
        cells.extend(values.get(series.before..end).unwrap_or(&[]));
        if series.length() > end {
            cells.push(added(values.get(end..).unwrap_or(&[])));
        }
        let texts: Vec<String> = match shown::column(&cells, 0) {
            Ok(column) => {
                column.parts.iter().chain([&column.total]).map(|x| wording.quantity(*x, Unit::Count)).collect()
            }
            Err(_) => cells.iter().map(|x| wording.quantity(*x, Unit::Count)).collect(),
        };
        let told = |(text, column): (String, &FlowColumn)| Told::leads(text, LeadFigure::Flow(row, *column));
        Line { name, cells: texts.into_iter().zip(&columns).map(told).collect(), is_total: row == FlowRow::Deals }
    };
    let mut lines = vec![line(w.new_leads.to_owned(), &series.leads, FlowRow::Leads)];
    for (grade, values) in strategy.leads.grades.iter().zip(&series.grades) {
        lines.push(line(fill(w.in_grade, &[("grade", &wording.grade(grade.id))]), values, FlowRow::Grade(grade.id)));
    }
    lines.push(line(w.deals.to_owned(), &series.deals, FlowRow::Deals));
    Shown::Table(head, lines)
}
