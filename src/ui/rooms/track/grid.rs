//! The grid of what was spent: a field for each mechanic and month, its plan and its difference under it.

use super::{Compared, signed, word, words};
use crate::domain::model::spent;
use crate::domain::quantity::Undefined;
use crate::domain::strategy::Strategy;
use crate::domain::term::Unit;
use crate::domain::track::compare::{Cell, Column, Off, RowKind, Sum};
use crate::domain::track::{Mechanic, number_of};
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{calendar, fill, track_words};
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::NumberField;
use crate::ui::components::rows::Rows;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Months that stand side by side.
const ABREAST: usize = 12;

/// A row by what it is, and how deep it stands.
type Key = (Mechanic, RowKind, usize);

fn month_of(column: &Column) -> String {
    let locale = app().locale();
    calendar::month_short_year(locale, i32::from(column.month.year), u32::from(column.month.month))
}

#[component]
pub(super) fn Spending(shown: Compared) -> impl IntoView {
    let state = app();
    let rows: Memo<Vec<Key>> =
        memo(move || shown.read().rows.iter().map(|row| (row.mechanic, row.kind, row.depth)).collect());
    let columns = memo(move || shown.read().columns.clone());
    // The page opens with the first open month in sight.
    let open = columns.read_untracked().iter().position(|column| !column.is_closed);
    let from =
        RwSignal::new(open.unwrap_or_else(|| columns.read_untracked().len().saturating_sub(1)) / ABREAST * ABREAST);
    let visible = memo(move || {
        let all = columns.read().len();
        let from = if from.get() < all { from.get() } else { 0 };
        (from, (from + ABREAST).min(all))
    });
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let (mechanic, kind, _) = *rows.read_untracked().get(row)?;
        let month = number_of(columns.read_untracked().get(column)?.month);
        (kind != RowKind::Whole).then_some(spent(mechanic, month))
    });
    let heads = move || {
        let (from, to) = visible.get();
        let head = |column: &Column| {
            let mark = match (column.is_closed, column.at) {
                (_, None) => Some(words().is_before),
                (false, _) => Some(words().is_open),
                (true, _) => None,
            };
            let mark = mark.map(|mark| view! { <span class="track-mark">{mark}</span> });
            view! { <th scope="col">{month_of(column)}{mark}</th> }
        };
        columns.read().get(from..to).unwrap_or(&[]).iter().map(head).collect_view()
    };
    // A row is another one with other months in it.
    let ids = memo(move || {
        let (from, to) = visible.get();
        rows.read().iter().enumerate().map(|(at, key)| (at, *key, from, to)).collect::<Vec<_>>()
    });
    let row = move |(at, key, from, to): (usize, Key, usize, usize)| {
        view! { <SpendingRow shown=shown at=at of=key from=from to=to /> }.into_any()
    };
    let foot = move || {
        let (from, to) = visible.get();
        (from..to).map(|at| view! { <MonthTotal shown=shown at=at /> }).collect_view()
    };
    let total = memo(move || shown.read().total);
    view! {
        <Pages visible=visible from=from all=memo(move || columns.read().len()) />
        <Grid field_at=field_at label=Signal::derive(move || words().spending.to_owned())>
            <table class="table is-input is-dense" id="spending">
                <thead>
                    <tr>
                        <th scope="col">{word(|w| w.mechanic)}</th>
                        <th scope="col">{word(|w| w.planned)}</th>
                        <th scope="col">{word(|w| w.spent)}</th>
                        <th scope="col">{word(|w| w.off)}</th>
                        <th scope="col">{word(|w| w.off_share)}</th>
                        {heads}
                    </tr>
                </thead>
                <Rows ids=ids row=row />
                <tfoot>
                    <tr>
                        <th scope="row">{move || state.words().total}</th>
                        <Sums sum=total />
                        {foot}
                    </tr>
                </tfoot>
            </table>
        </Grid>
    }
}

/// Which twelve months are shown, where there are more.
#[component]
fn Pages(visible: Memo<(usize, usize)>, from: RwSignal<usize>, all: Memo<usize>) -> impl IntoView {
    let options = move || {
        let option = |at: usize| {
            let (first, last) = (at * ABREAST + 1, ((at + 1) * ABREAST).min(all.get()));
            let is_it = move || visible.get().0 == at * ABREAST;
            view! { <option value=at.to_string() selected=is_it>{format!("{first}–{last}")}</option> }
        };
        (0..all.get().div_ceil(ABREAST)).map(option).collect_view()
    };
    let has_pages = move || all.get() > ABREAST;
    let choose = move |event| from.set(event_target_value(&event).parse::<usize>().unwrap_or(0) * ABREAST);
    view! {
        <Show when=has_pages>
            <div class="table-tools">
                <div class="field is-choice">
                    <label class="field-label" for="track-months">{word(|w| w.months_shown)}</label>
                    <select id="track-months" class="field-input" on:change=choose>{options}</select>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn SpendingRow(shown: Compared, at: usize, of: Key, from: usize, to: usize) -> impl IntoView {
    let state = app();
    let (mechanic, kind, depth) = of;
    let name = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let name = wording.mechanic(mechanic);
        match kind {
            RowKind::Undivided => fill(track_words(wording.locale).undivided, &[("name", &name)]),
            _ => name,
        }
    });
    let sum = memo(move || {
        let none = Sum { plan: Ok(Decimal::ZERO), fact: Ok(Decimal::ZERO), off: None };
        shown.read().rows.get(at).map_or(none, |row| row.sum)
    });
    let cells = (from..to).map(move |column| {
        let cell = memo(move || shown.read().rows.get(at).and_then(|row| row.cells.get(column)).copied());
        let month = shown.read_untracked().columns.get(column).map(|column| number_of(column.month));
        let input = match (kind, month) {
            (RowKind::Whole, _) | (_, None) => view! { <Fact cell=cell /> }.into_any(),
            (_, Some(month)) => {
                let field = spent(mechanic, month);
                view! { <NumberField field=field bare=true cell=(at, column) /> }.into_any()
            }
        };
        view! { <td>{input}<Under cell=cell /></td> }
    });
    view! {
        <tr class=format!("depth-{} {}", depth.min(3), if kind == RowKind::Whole { "is-whole" } else { "" })>
            <th scope="row">{name}</th>
            <Sums sum=sum />
            {cells.collect_view()}
        </tr>
    }
}

/// A sum of facts that is not typed.
#[component]
fn Fact(cell: Memo<Option<Cell>>) -> impl IntoView {
    let text = of_plan(move |wording| {
        let fact = cell.get().and_then(|cell| cell.fact);
        fact.map_or_else(|| NO_FIGURE.to_owned(), |fact| wording.quantity(fact, Unit::Money))
    });
    view! { <span class="figure">{text}</span> }
}

/// A text made of the plan's words and of other signals.
fn of_plan(make: impl Fn(&Wording) -> String + Send + Sync + 'static) -> impl Fn() -> String + Send + Sync + 'static {
    let state = app();
    move || {
        let locale = state.locale();
        state.read(|strategy: &Strategy, _| make(&Wording::new(locale, strategy)))
    }
}

/// The plan of a cell, and its difference.
#[component]
fn Under(cell: Memo<Option<Cell>>) -> impl IntoView {
    let plan = of_plan(move |wording| match cell.get().map(|cell| cell.plan) {
        Some(Ok(plan)) if plan.is_zero() => String::new(),
        Some(plan) => fill(track_words(wording.locale).plan_of, &[("plan", &wording.value(plan, Unit::Money))]),
        None => String::new(),
    });
    let off = memo(move || cell.get().and_then(|cell| cell.off));
    view! {
        <span class="track-plan">{plan}</span>
        <OffPlan off=off />
    }
}

/// A difference as money and share under each other; nothing where there is none.
#[component]
fn OffPlan(off: Memo<Option<Result<Off, Undefined>>>) -> impl IntoView {
    let text = of_plan(move |wording| match off.get() {
        Some(Ok(off)) => {
            let (amount, share) = signed(wording, &off);
            if off.share.is_ok() { format!("{amount} · {share}") } else { amount }
        }
        Some(Err(_)) => NO_FIGURE.to_owned(),
        None => String::new(),
    });
    view! { <span class="track-off" class:is-over=move || is_over(off.get())>{text}</span> }
}

fn is_over(off: Option<Result<Off, Undefined>>) -> bool {
    matches!(off, Some(Ok(off)) if off.amount > Decimal::ZERO)
}

/// Planned, spent, the difference and its share: four cells.
#[component]
fn Sums(sum: Memo<Sum>) -> impl IntoView {
    let text = move |get: fn(&Wording, &Sum) -> String| {
        of_plan(move |wording| {
            let sum = sum.get();
            if sum.off.is_some() { get(wording, &sum) } else { NO_FIGURE.to_owned() }
        })
    };
    let plan = text(|wording, sum| wording.value(sum.plan, Unit::Money));
    let fact = text(|wording, sum| wording.value(sum.fact, Unit::Money));
    let amount = text(|wording, sum| off_of(wording, sum).0);
    let share = text(|wording, sum| off_of(wording, sum).1);
    view! {
        <td>{plan}</td>
        <td>{fact}</td>
        <td class="track-amount" class:is-over=move || is_over(sum.get().off)>{amount}</td>
        <td>{share}</td>
    }
}

/// Difference of a sum and its share, as texts.
fn off_of(wording: &Wording, sum: &Sum) -> (String, String) {
    match &sum.off {
        Some(Ok(off)) => signed(wording, off),
        _ => (NO_FIGURE.to_owned(), NO_FIGURE.to_owned()),
    }
}

/// All of a month, under its column.
#[component]
fn MonthTotal(shown: Compared, at: usize) -> impl IntoView {
    let month = memo(move || shown.read().months.get(at).copied());
    view! { <td><Fact cell=month /><Under cell=month /></td> }
}
