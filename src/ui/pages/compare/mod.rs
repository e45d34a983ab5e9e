//! One of the reader's own plans beside another one: every difference with what it does to the result, taken one by one or
//! all. The open plan is one's own, so that taking, undoing and saving go the way of any edit.

mod board;
mod choose;
mod results;
mod rows;

pub use choose::{CompareWithMine, compare_stored};

use crate::i18n::wording::Wording;
use crate::i18n::{CompareWords, compare_words, fill};
use crate::platform::page;
use crate::route::{Against, Room, Route};
use crate::state::{Key, app, memo};
use crate::ui::components::strip::Strip;
use crate::ui::components::words_of::words_of;
use board::Board;
use choose::{Choices, Missing, other_plan};
use leptos::prelude::*;
use results::Results;
use rows::Differences;

words_of!(CompareWords, compare_words);

/// The comparison that the address names.
#[component]
pub fn ComparePage() -> impl IntoView {
    let state = app();
    // One's own plan comes in a task of its own, after what was on the page has left it.
    let which = memo(move || match state.route() {
        Route::Compare(key, against) => Some((state.key() == Key::Plan(key.clone()), key, against)),
        _ => None,
    });
    let page = move || match which.get() {
        Some((true, key, against)) => {
            let comparison = move || {
                let (key, against) = (key.clone(), against.clone());
                view! { <Comparison key=key against=against /> }.into_any()
            };
            view! { <Later children=comparison /> }.into_any()
        }
        Some(_) => view! { <h1>{word(|w| w.heading)}</h1> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <article class="page compare" data-room="#/s">
            {page}
        </article>
    }
}

#[component]
fn Comparison(key: String, against: Against) -> impl IntoView {
    let back = match &against {
        Against::Link(payload) => Some(Route::Shared(payload.clone(), Room::Overview).href()),
        Against::Plan(_) => None,
    };
    let mine = Route::Plan(key.clone(), Room::Overview).href();
    let other = StoredValue::new(against.clone());
    let body = move || match other.with_value(other_plan) {
        Ok(theirs) => {
            let board = Board::new(theirs);
            let results = move || view! { <Notes board=board /><Results board=board /> }.into_any();
            let differences = move || view! { <Differences board=board /> }.into_any();
            view! { <Later children=results /><Later children=differences /> }.into_any()
        }
        Err(missing) => {
            let text = move || if missing == Missing::Gone { words().gone } else { words().unreadable };
            view! { <p class="compare-note">{text}</p> }.into_any()
        }
    };
    view! {
        <header class="compare-head">
            <h1>{word(|w| w.heading)}</h1>
            <p class="hint">{word(|w| w.lead)}</p>
            <Choices key=key against=against />
            <p class="actions">
                <a class="button" href=mine id="open-mine">{word(|w| w.open_mine)}</a>
                {back.map(|href| view! { <a class="quiet" href=href id="back-to-link">{word(|w| w.back_to_link)}</a> })}
            </p>
        </header>
        <Strip />
        <Later children=body />
    }
}

/// What comes on the page in a task of its own.
#[component]
fn Later(children: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let is_now = RwSignal::new(false);
    page::after(0, move || {
        is_now.try_set(true);
    });
    move || is_now.get().then(|| untrack(&children))
}

/// What a reader should know about how the two were brought together.
#[component]
fn Notes(board: Board) -> impl IntoView {
    let state = app();
    let notes = move || {
        let w = words();
        let theirs = board.aligned.read_value();
        let mine = state.read(|strategy, _| strategy.currency);
        let other = theirs.plan.currency;
        let names = [("mine", mine.code()), ("theirs", other.code())];
        let currencies = (mine != other).then(|| fill(w.currencies, &names));
        let by_names = (!theirs.is_by_ids).then(|| w.by_names.to_owned());
        let numbers = theirs.is_without_texts.then(|| w.without_texts.to_owned());
        let notes = by_names.into_iter().chain(numbers).chain(currencies);
        notes.map(|text| view! { <p class="compare-note">{text}</p> }).collect_view()
    };
    view! { <div class="compare-notes">{notes}</div> }
}

/// The wording of the reader's plan, or of the other one. The state is the board's: a timer has no context to find it in.
fn with_wording<T>(board: Board, of: Whose, read: impl FnOnce(&Wording) -> T) -> T {
    let state = board.state;
    let locale = state.locale();
    match of {
        Whose::Mine => state.peek(|strategy, _| read(&Wording::new(locale, strategy))),
        Whose::Theirs => board.aligned.with_value(|aligned| read(&Wording::new(locale, &aligned.plan))),
        Whose::Before => board.before.with_value(|plan| read(&Wording::new(locale, plan))),
    }
}

/// Which plan is worded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// One's own, as it is now.
    Mine,
    /// The other one.
    Theirs,
    /// One's own, as it was when the page was opened.
    Before,
}
