//! Leads and deals by month: who stands in which grade when.

use super::{text, word, words};
use crate::domain::leads::flow::{Flow as Series, flow};
use crate::domain::shown;
use crate::domain::strategy::Strategy;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, lead_words};
use crate::state::app;
use crate::ui::components::month_chart::month_heading;
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
    let line = |name: String, values: &[Decimal], is_total: bool| {
        let sum = |values: &[Decimal]| values.iter().fold(Decimal::ZERO, |sum, x| sum.checked_add(*x).unwrap_or(sum));
        let mut cells = Vec::new();
        if series.before > 0 {
            cells.push(sum(values.get(..series.before).unwrap_or(&[])));
        }
        cells.extend(values.get(series.before..end).unwrap_or(&[]));
        if series.length() > end {
            cells.push(sum(values.get(end..).unwrap_or(&[])));
        }
        let texts = match shown::column(&cells, 0) {
            Ok(column) => {
                column.parts.iter().chain([&column.total]).map(|x| wording.quantity(*x, Unit::Count)).collect()
            }
            Err(_) => cells.iter().map(|x| wording.quantity(*x, Unit::Count)).collect(),
        };
        Line { name, texts, is_total }
    };
    let mut lines = vec![line(w.new_leads.to_owned(), &series.leads, false)];
    for (grade, values) in strategy.leads.grades.iter().zip(&series.grades) {
        lines.push(line(fill(w.in_grade, &[("grade", &wording.grade(grade.id))]), values, false));
    }
    lines.push(line(w.deals.to_owned(), &series.deals, true));
    Shown::Table(head, lines)
}
