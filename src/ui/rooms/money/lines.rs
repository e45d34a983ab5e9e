//! Fixed costs as a table of fields.

use super::{label, word, words};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::model::{CostLine, MoneyPlan};
use crate::domain::money::exits::cost_line;
use crate::domain::money::{CostId, CostKind};
use crate::i18n::{fill, money_words};
use crate::state::{app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// The fields of a line that can be typed in, by column.
fn field_of(id: CostId, column: usize) -> Option<Field> {
    Some(match column {
        0 => CostLine::NAME.of(id),
        1 => CostLine::AMOUNT.of(id),
        2 => CostLine::FROM.of(id),
        3 => CostLine::UNTIL.of(id),
        _ => return None,
    })
}

/// The plan's fixed costs.
#[component]
pub fn FixedCosts() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.money.lines.iter().map(|line| line.id).collect::<Vec<_>>());
    let field_at: FieldAt =
        Callback::new(move |(row, column): (usize, usize)| field_of(*ids.read_untracked().get(row)?, column));
    let add = move |_| {
        let line = state.with_scratch(cost_line);
        let id = line.id;
        state.act(Edit::insert(MoneyPlan::LINES.list(), ids.get_untracked().len(), line));
        focus_soon(field_id(CostLine::NAME.of(id), "l"));
    };
    let gaps = move || {
        let locale = state.locale();
        let words = money_words(locale);
        let names: Vec<String> = state.read(|strategy, _| {
            let empty = strategy.money.lines.iter().enumerate().filter(|(_, line)| line.amount.is_zero());
            empty
                .map(|(at, line)| fill(words.line_gap, &[("name", &name_of(words.line_unnamed, &line.name, at))]))
                .collect()
        });
        names.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()
    };
    let head = move || {
        let (w, of) = (words(), &words().of_line);
        [w.line_unnamed, of.amount, of.is_once, of.from, of.until, of.kind]
            .map(|text| view! { <th scope="col">{text}</th> })
            .into_iter()
            .collect_view()
    };
    view! {
        <h3>{word(|words| words.fixed_costs)}</h3>
        <Show
            when=move || !ids.read().is_empty()
            fallback=move || view! { <p class="empty">{word(|words| words.fixed_none)}</p> }
        >
            <Grid field_at=field_at label=label(|words| words.fixed_costs)>
                <table class="table is-input" id="fixed-costs">
                    <thead><tr>{head}{(!state.is_read_only()).then(|| view! { <td></td> })}</tr></thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id children=move |id| view! { <Line id=id ids=ids /> } />
                    </tbody>
                </table>
            </Grid>
            <ul class="notices">{gaps}</ul>
        </Show>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-cost" on:click=add>{word(|words| words.add_line)}</button>
        })}
    }
}

fn name_of(unnamed: &str, name: &str, at: usize) -> String {
    match name.trim() {
        "" => format!("{unnamed} {}", at + 1),
        name => name.to_owned(),
    }
}

#[component]
fn Line(id: CostId, ids: Memo<Vec<CostId>>) -> impl IntoView {
    let state = app();
    let row = memo(move || ids.read().iter().position(|other| *other == id).unwrap_or(0));
    let kinds = Signal::derive(move || CostKind::ALL.map(|kind| words().cost_kind.of(kind).to_owned()).to_vec());
    let paid = Signal::derive(move || vec![words().monthly.to_owned(), words().once.to_owned()]);
    let name = move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let name = strategy.money.line(id).map_or("", |line| line.name.as_str());
            name_of(money_words(locale).line_unnamed, name, row.get())
        })
    };
    let unnamed = Signal::derive(name);
    let number =
        move |field, column| move || view! { <NumberField field=field bare=true place="l" cell=(row.get(), column) /> };
    let first = move || {
        let cell = (row.get(), 0);
        let field = CostLine::NAME.of(id);
        view! { <TextField field=field bare=true place="l" cell=cell placeholder=unnamed /> }
    };
    view! {
        <tr>
            <th scope="row">{first}</th>
            <td>{number(CostLine::AMOUNT.of(id), 1)}</td>
            <td><ChoiceField field=CostLine::IS_ONCE.of(id) bare=true options=paid /></td>
            <td>{number(CostLine::FROM.of(id), 2)}</td>
            <td>{number(CostLine::UNTIL.of(id), 3)}</td>
            <td><ChoiceField field=CostLine::KIND.of(id) bare=true options=kinds /></td>
            {(!state.is_read_only()).then(|| view! { <td><Remove of=MoneyPlan::LINES.thing(id) name=unnamed /></td> })}
        </tr>
    }
}
