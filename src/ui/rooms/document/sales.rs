//! "Sales plan in units via the internet": the matrix of products by month and by channel, as a section of the document.

use super::{Scroll, period, word, words};
use crate::domain::plan::Figures;
use crate::domain::quantity::Value;
use crate::domain::sales::matrix::{Choice, Matrix, MatrixRow, Name, Rows, matrix};
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{document_words, fill, number};
use crate::state::app;
use crate::ui::components::flow::Show;
use crate::ui::components::month_chart::month_heading;
use crate::ui::rooms::sales::matrix::{Line, lines_of};
use leptos::prelude::*;

/// Columns that a sheet of paper takes beside the name and the total.
const ABREAST: usize = 12;

/// A table as it is printed.
#[derive(Clone, PartialEq)]
struct Table {
    heads: Vec<String>,
    lines: Vec<Line>,
}

fn choice(by_channel: bool) -> Choice {
    Choice { rows: Rows::Products, by_channel, measure: Term::Units, product: None, channel: None, month: None }
}

/// The matrix in as many tables as it takes, each with the totals of what stands in it.
fn tables(wording: &Wording, figures: &Figures, by_channel: bool) -> Vec<Table> {
    let whole = matrix(wording.strategy, figures, choice(by_channel));
    let name = |name: &Name| match name {
        Name::Product(id) => wording.product(*id),
        Name::Channel(id) => wording.channel(*id),
        Name::Month(at) => month_heading(wording.strategy, *at, wording.locale),
        _ => String::new(),
    };
    let count = whole.columns.len();
    let part = |from: usize| {
        let to = (from + ABREAST).min(count);
        let cut = |values: &[Value]| values.get(from..to).unwrap_or(&[]).to_vec();
        let part = Matrix {
            columns: whole.columns.get(from..to).unwrap_or(&[]).to_vec(),
            rows: whole.rows.iter().map(|row| MatrixRow { values: cut(&row.values), ..row.clone() }).collect(),
            goal: whole.goal.clone().filter(|_| count <= ABREAST),
        };
        Table {
            heads: part.columns.iter().map(name).collect(),
            lines: lines_of(wording, &part, choice(by_channel), &[], &name),
        }
    };
    (0..count).step_by(ABREAST).map(part).collect()
}

/// What the plan sells, in a sentence or two.
fn sentences(wording: &Wording, figures: &Figures) -> String {
    let words = document_words(wording.locale);
    let figure = |term| figures.total.figure(term, None, &figures.context);
    let units = figure(Term::Units);
    let (first, last) = period(wording);
    let text = capitalised(&fill(
        words.sales_text,
        &[
            ("first", &first),
            ("last", &last),
            ("units", &wording.value(units, Unit::Count)),
            ("deals", &wording.value(figure(Term::Deals), Unit::Count)),
            ("revenue", &wording.value(figure(Term::Revenue), Unit::Money)),
        ],
    ));
    let goal = matrix(wording.strategy, figures, choice(false)).goal.map(|(_, goal)| goal);
    match goal.zip(units.ok()).and_then(|(goal, units)| Some((goal, units.checked_sub(goal)?))) {
        Some((goal, off)) if !crate::domain::quantity::is_nothing_shown(off) => {
            let values =
                [("goal", wording.quantity(goal, Unit::Count)), ("off", number::signed_pieces(off, wording.locale))];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
            format!("{text} {}", fill(words.sales_off, &values))
        }
        _ => text,
    }
}

#[component]
pub(super) fn SalesSection() -> impl IntoView {
    let state = app();
    let any = state.memo(|strategy, _| !strategy.products.is_empty());
    let text = state.memo(move |strategy, figures| sentences(&Wording::new(state.locale(), strategy), figures));
    view! {
        <section class="document-section" id="document-sales">
            <h2>{word(|w| w.sales)}</h2>
            <Show when=move || any.get() fallback=move || view! { <p class="empty">{word(|w| w.sales_empty)}</p> }>
                <p class="document-text">{text}</p>
                <h3>{word(|w| w.units_by_month)}</h3>
                <Tables by_channel=false />
                <h3>{word(|w| w.units_by_channel)}</h3>
                <Tables by_channel=true />
            </Show>
        </section>
    }
}

#[component]
fn Tables(by_channel: bool) -> impl IntoView {
    let state = app();
    let tables =
        state.memo(move |strategy, figures| tables(&Wording::new(state.locale(), strategy), figures, by_channel));
    let line = move |line: Line| {
        let texts = state.peek(|strategy, _| line.texts(&Wording::new(state.locale_now(), strategy)));
        let cells = texts.into_iter().map(|text| view! { <td class:is-off=line.is_off>{text}</td> });
        let class = if line.is_total { "is-total" } else { "" };
        view! { <tr class=class><th scope="row">{line.name}</th>{cells.collect_view()}</tr> }
    };
    let class = if by_channel { "table is-dense units-by-channel" } else { "table is-dense units-by-month" };
    // Each part of a long table is a region with a name of its own.
    let label_of = move |table: &Table| {
        let words = words();
        let name = if by_channel { words.units_by_channel } else { words.units_by_month };
        let (first, last) = (table.heads.first(), table.heads.last());
        format!("{name}: {} – {}", first.map_or("", String::as_str), last.map_or("", String::as_str))
    };
    let table = move |table: Table| {
        let label = label_of(&table);
        let heads = table.heads.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
        view! {
            <Scroll label=label>
                <table class=class>
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().of_product.name}</th>
                            {heads}
                            <th scope="col">{move || state.words().total}</th>
                        </tr>
                    </thead>
                    <tbody>{table.lines.into_iter().map(line).collect_view()}</tbody>
                </table>
            </Scroll>
        }
    };
    move || tables.get().into_iter().map(table).collect_view()
}
