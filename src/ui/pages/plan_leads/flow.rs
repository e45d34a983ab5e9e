//! Leads and deals by month: who stands in which grade when.

use super::{text, word, words};
use crate::domain::leads::flow::{Flow as Series, flow};
use crate::domain::shown;
use crate::domain::term::Unit;
use crate::export::tables::{FlowLine, flow_lines, lead_flow};
use crate::i18n::lead_words;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::save_table::save_table;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A row of the table: its name and texts by month, the total last.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    texts: Vec<String>,
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
            Ok(Some(series)) => table(&wording, &series),
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
                let cells = line.texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
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
        <section class="block">
            <h2>{move || words().flow}</h2>
            <p class="hint">{move || words().flow_hint}</p>
            {body}
        </section>
    }
}

fn table(wording: &Wording, series: &Series) -> Shown {
    let (head, lines) = flow_lines(wording, series);
    let line = |line: FlowLine| {
        let text = |x: &Decimal| wording.quantity(*x, Unit::Count);
        let texts = match shown::column(&line.cells, 0) {
            Ok(column) => column.parts.iter().chain([&column.total]).map(text).collect(),
            Err(_) => line.cells.iter().map(text).collect(),
        };
        Line { name: line.name, texts, is_total: line.is_total }
    };
    Shown::Table(head, lines.into_iter().map(line).collect())
}
