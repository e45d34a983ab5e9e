//! The season from past years: a grid of months, the indices that follow, and one press that takes them over.

use crate::domain::model::SalesPlan;
use crate::domain::sales::past::{MAX_YEARS, history, incomplete, season, take_over};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{FigureWords, calendar, figure_words, fill, number};
use crate::state::app;
use crate::ui::components::flow::{For, Show};
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::NumberField;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;

/// Rows of this grid are counted from here, so that each cell's place stands once on the page.
const FIRST_ROW: usize = 2000;

words_of!(FigureWords, figure_words);

/// The form.
#[component]
pub fn PastYears() -> impl IntoView {
    let state = app();
    let main = state.memo(move |strategy, _| {
        let years = history(&strategy.sales.past).map_or(0, |history| history.year_totals.len());
        if years == 0 { String::new() } else { years.to_string() }
    });
    view! {
        <RoomFold
            id="past-years"
            title=Signal::derive(move || word(|w| w.past_heading)().to_owned())
            main=Signal::derive(move || main.get())
            is_part=true
        >
            <p class="hint">{word(|w| w.past_hint)}</p>
            <Years />
            <Gaps />
            <Indices />
        </RoomFold>
    }
}

#[component]
fn Years() -> impl IntoView {
    let state = app();
    // The years that have something, and one to type on; what is pasted may go on to the last one.
    let shown = state.memo(|strategy, _| (strategy.sales.past.len() + 1).min(usize::from(MAX_YEARS)));
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let year = u16::try_from(row.checked_sub(FIRST_ROW)?).ok().filter(|year| *year < u16::from(MAX_YEARS))?;
        let month = u16::try_from(column).ok().filter(|month| *month < 12)?;
        Some(SalesPlan::past_of(year, month))
    });
    let month_name = move |month: u16| calendar::month_name(state.locale(), u32::from(month) + 1);
    let heads = move || {
        (0u8..12)
            .map(|month| view! { <th scope="col">{calendar::month_name(state.locale(), u32::from(month) + 1)}</th> })
            .collect_view()
    };
    let row = move |year: u16| {
        let name = move || fill(figure_words(state.locale()).past_year, &[("n", &(year + 1).to_string())]);
        let cells = (0u16..12).map(|month| {
            let label = Signal::derive(move || format!("{}, {}", name(), month_name(month)));
            let cell = (FIRST_ROW + usize::from(year), usize::from(month));
            view! { <td><NumberField field=SalesPlan::past_of(year, month) bare=true label=label cell=cell /></td> }
        });
        let total = state.memo(move |strategy, _| {
            let typed = strategy.sales.past.get(usize::from(year)).map(|months| months.iter().flatten().copied());
            let sum = typed.map(crate::domain::sales::past::sum_of);
            sum.map_or_else(String::new, |sum| Wording::new(state.locale(), strategy).value(sum, Unit::Count))
        });
        view! { <tr><th scope="row">{name}</th>{cells.collect_view()}<td>{total}</td></tr> }
    };
    view! {
        <Grid field_at=field_at label=Signal::derive(move || word(|w| w.past_heading)().to_owned())>
            <table class="table is-input is-dense" id="past">
                <thead><tr><td></td>{heads}<th scope="col">{word(|w| w.past_total)}</th></tr></thead>
                <tbody>
                    <For each=move || { 0..u16::try_from(shown.get()).unwrap_or(1) } key=|year| *year children=row />
                </tbody>
            </table>
        </Grid>
    }
}

/// Years that do not count yet.
#[component]
fn Gaps() -> impl IntoView {
    let state = app();
    let gaps = state.memo(|strategy, _| incomplete(&strategy.sales.past));
    move || {
        let text = figure_words(state.locale()).past_gap;
        let item = |(year, months): (usize, usize)| {
            view! { <li>{fill(text, &[("n", &(year + 1).to_string()), ("months", &months.to_string())])}</li> }
        };
        let gaps = gaps.get();
        (!gaps.is_empty()).then(|| view! { <ul class="notices">{gaps.into_iter().map(item).collect_view()}</ul> })
    }
}

/// The season that the years show, and the press that takes it over.
#[component]
fn Indices() -> impl IntoView {
    let state = app();
    let found = state.memo(|strategy, _| season(&strategy.sales.past).ok());
    let is_taken =
        state.memo(|strategy, _| season(&strategy.sales.past).is_ok_and(|found| found == strategy.sales.season));
    let table = move || {
        let locale = state.locale();
        let Some(indices) = found.get() else {
            return view! { <p class="empty">{figure_words(locale).past_none}</p> }.into_any();
        };
        let heads = (1u32..=12).map(|month| view! { <th scope="col">{calendar::month_name(locale, month)}</th> });
        let cells = indices.into_iter().map(|index| view! { <td>{number::plain(index, locale)}</td> });
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=word(|w| w.past_index)>
                <table class="table is-dense" id="past-indices">
                    <thead><tr><td></td>{heads.collect_view()}</tr></thead>
                    <tbody><tr><th scope="row">{word(|w| w.past_index)}</th>{cells.collect_view()}</tr></tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let take = move |_| {
        if let Some(season) = found.get_untracked() {
            state.act(take_over(&season));
        }
    };
    view! {
        {table}
        <Show when=move || is_taken.get()><p class="hint" id="past-taken">{word(|w| w.past_same)}</p></Show>
        <Show when=move || found.read().is_some() && !is_taken.get() && !state.is_read_only()>
            <button type="button" class="button" id="use-past" on:click=take>{word(|w| w.past_use)}</button>
        </Show>
    }
}
