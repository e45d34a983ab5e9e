//! Track: what was spent beside what was planned, by mechanic and month.
//!
//! The comparison is calculated here alone, in one memo that all parts of the room read.

mod chart;
mod grid;

use crate::domain::model::{Track, spent};
use crate::domain::strategy::Month;
use crate::domain::term::Unit;
use crate::domain::track::Basis;
use crate::domain::track::compare::{Comparison, Off, closed_months, compare};
use crate::i18n::wording::Wording;
use crate::i18n::{TrackWords, fill, month_in_full, number, track_words};
use crate::platform::clock;
use crate::state::{app, memo};
use crate::ui::components::apart::Apart;
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::field_id;
use crate::ui::components::text_field::ChoiceField;
use crate::ui::components::words_of::words_of;
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Plan and fact of the open plan, for every part of the room.
type Compared = Memo<Arc<Comparison>>;

words_of!(TrackWords, track_words);

/// The room "track": what was typed stands at once, all that is compared a task later.
#[component]
pub fn TrackRoom() -> impl IntoView {
    view! { <Apart><Parts /></Apart> }
}

#[component]
fn Parts() -> impl IntoView {
    let state = app();
    let today = clock::this_month();
    let shown: Compared = state.memo(move |strategy, figures| Arc::new(compare(strategy, figures, today)));
    let any = memo(move || !shown.read().rows.is_empty());
    view! {
        <section class="block" id="track">
            <h2>{word(|w| w.room)}</h2>
            <Show when=move || any.get() fallback=move || view! { <p class="empty">{word(|w| w.no_mechanics)}</p> }>
                <Lead shown=shown />
                <chart::Chart shown=shown />
            </Show>
        </section>
        <Show when=move || any.get()>
            <section class="block">
                <h2>{word(|w| w.spending)}</h2>
                <Settings today=today />
                <grid::Spending shown=shown />
                <Asides shown=shown />
            </section>
        </Show>
    }
}

/// The difference with its sign.
fn signed(wording: &Wording, off: &Off) -> (String, String) {
    let amount = number::signed_money(off.amount, wording.strategy.currency.code(), wording.locale);
    let share = match off.share {
        Ok(share) => number::signed_percent(share, wording.locale),
        Err(_) => crate::i18n::wording::NO_FIGURE.to_owned(),
    };
    (amount, share)
}

/// The one sentence that the room comes to.
#[component]
fn Lead(shown: Compared) -> impl IntoView {
    let state = app();
    let sentence = move || {
        let locale = state.locale();
        let total = shown.read().total;
        state.read(|strategy, _| {
            let (wording, words) = (Wording::new(locale, strategy), track_words(locale));
            let off = match total.off {
                None => return words.nothing_yet.to_owned(),
                Some(Err(undefined)) => return wording.why(undefined),
                Some(Ok(off)) => off,
            };
            let text = match off.amount {
                x if x.is_zero() => words.even,
                x if x < Decimal::ZERO => words.under,
                _ => words.over,
            };
            let (_, share) = signed(&wording, &off);
            let money = |value| wording.value(value, Unit::Money);
            fill(
                text,
                &[
                    ("plan", &money(total.plan)),
                    ("fact", &money(total.fact)),
                    ("off", &money(Ok(off.amount.abs()))),
                    ("share", &share),
                ],
            )
        })
    };
    view! { <p class="room-summary" id="track-summary" aria-live="polite">{sentence}</p> }
}

/// On which basis facts are typed, and which months are closed.
#[component]
fn Settings(today: Month) -> impl IntoView {
    let state = app();
    let bases = Signal::derive(move || Basis::ALL.map(|basis| words().basis.of(basis).to_owned()).to_vec());
    let closed = Signal::derive(move || {
        let (locale, words) = (state.locale(), words());
        state.read(|strategy, _| {
            let name = |at: usize| month_in_full(locale, strategy.start.plus(at));
            let mut by_calendar = strategy.clone();
            by_calendar.track.closed = None;
            let calendar = match closed_months(&by_calendar, today).checked_sub(1) {
                Some(last) => fill(words.closed_by_calendar, &[("month", &name(last))]),
                None => words.closed_by_calendar_none.to_owned(),
            };
            let typed = strategy.track.closed.unwrap_or_default();
            let months = usize::try_from(strategy.months.max(typed)).unwrap_or(0);
            let through = (0..months).map(|at| fill(words.closed_through, &[("month", &name(at))]));
            [calendar, words.closed_none.to_owned()].into_iter().chain(through).collect::<Vec<_>>()
        })
    });
    let note = move || {
        let (basis, words) = (state.read(|strategy, _| strategy.track.basis), words());
        fill(words.basis_note, &[("basis", words.basis.of(basis))])
    };
    view! {
        <div class="settings track-settings">
            <ChoiceField field=Track::CLOSED.field() options=closed />
            <ChoiceField field=Track::BASIS.field() options=bases />
        </div>
        <p class="hint" id="track-basis">{note}</p>
    }
}

/// What is in no difference and why.
#[component]
fn Asides(shown: Compared) -> impl IntoView {
    let state = app();
    let missing = memo(move || shown.read().missing.clone());
    let elsewhere = memo(move || shown.read().elsewhere);
    let go = move |_| {
        if let Some((mechanic, month)) = missing.read_untracked().first() {
            let field = spent(*mechanic, crate::domain::track::number_of(*month));
            focus_soon(field_id(field, ""));
        }
    };
    let is_missing = memo(move || !missing.read().is_empty());
    let count = move || fill(words().missing, &[("count", &missing.read().len().to_string())]);
    let outside = move || {
        let locale = state.locale();
        let money = elsewhere.get();
        let text = state.read(|strategy, _| Wording::new(locale, strategy).quantity(money, Unit::Money));
        fill(words().elsewhere, &[("money", &text)])
    };
    view! {
        <p class="hint">{word(|w| w.grid_hint)}</p>
        <ul class="notices" id="track-asides">
            <Show when=move || is_missing.get()>
                <li>
                    {count}
                    {(!state.is_read_only()).then(|| view! {
                        " "
                        <button type="button" class="link" on:click=go>{word(|w| w.go_first)}</button>
                    })}
                </li>
            </Show>
            <Show when=move || !elsewhere.get().is_zero()><li>{outside}</li></Show>
        </ul>
    }
}
