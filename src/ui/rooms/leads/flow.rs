//! Leads and deals by month: who stands in which grade when.

use super::{text, word, words};
use crate::domain::account::{FlowColumn, FlowRow, LeadFigure};
use crate::domain::leads::after::sum;
use crate::domain::leads::flow::{Flow as Series, flow};
use crate::domain::plan::Figures;
use crate::domain::shown;
use crate::domain::term::Unit;
use crate::export::tables::{FlowLine, flow_lines, lead_flow};
use crate::i18n::wording::Wording;
use crate::i18n::{figure_words, fill, lead_words};
use crate::state::app;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::save_table::save_table;
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
enum FlowTable {
    None,
    Why(String),
    Table(Vec<String>, Vec<Line>),
}

/// The section.
#[component]
pub(super) fn Flow() -> impl IntoView {
    let state = app();
    let shown = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        match flow(strategy, figures) {
            Ok(Some(series)) => table(&wording, &series),
            Ok(None) => FlowTable::None,
            Err(undefined) => FlowTable::Why(wording.why(undefined)),
        }
    });
    let body = move || match shown.get() {
        FlowTable::None => view! { <p class="empty">{word(|w| w.no_leads)}</p> }.into_any(),
        FlowTable::Why(why) => view! { <p class="answer-why">{why}</p> }.into_any(),
        FlowTable::Table(head, lines) => {
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
                {save_table(label, |wording, figures| {
                    let series = flow(wording.strategy, figures).ok().flatten();
                    series.map(|series| lead_flow(wording, &series))
                })}
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

fn table(wording: &Wording, series: &Series) -> FlowTable {
    let (head, lines) = flow_lines(wording, series);
    let (head, columns): (Vec<String>, Vec<FlowColumn>) = head.into_iter().unzip();
    let line = |line: FlowLine| {
        let text = |x: &Decimal| wording.quantity(*x, Unit::Count);
        let texts: Vec<String> = match shown::column(&line.cells, 0) {
            Ok(column) => column.parts.iter().chain([&column.total]).map(text).collect(),
            Err(_) => line.cells.iter().map(text).collect(),
        };
        let columns = columns.iter().copied().chain([FlowColumn::All]);
        let told = |(text, column): (String, FlowColumn)| Told::leads(text, LeadFigure::Flow(line.row, column));
        let cells = texts.into_iter().zip(columns).map(told).collect();
        Line { name: line.name, cells, is_total: line.row == FlowRow::Deals }
    };
    FlowTable::Table(head, lines.into_iter().map(line).collect())
}
