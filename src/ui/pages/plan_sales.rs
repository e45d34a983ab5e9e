//! The room "sales plan": what is sold and to whom, the goal spread over months, the table in every direction, stock
//! and promotions, and whether more of the same would do.

mod goals;
pub(in crate::ui::pages) mod matrix;
mod more;
mod products;
mod promotions;

use crate::i18n::Locale;
use crate::i18n::sales::{SalesWords, words};
use crate::state::app;
use crate::ui::components::apart::Apart;
use goals::{Cells, Goals};
use leptos::prelude::*;
use matrix::Pivot;
use more::{WholeWay, WouldMoreDo};
use products::{ProductResults, Products};
use promotions::{Findings, Promotions};

/// The room's words in the reader's language.
fn sales_words() -> &'static SalesWords {
    words(app().locale.get())
}

fn sales_words_of(locale: Locale) -> &'static SalesWords {
    words(locale)
}

/// Picks one of the room's words.
type WordsOf = fn(&'static SalesWords) -> &'static str;

/// The words of a choice, in their order.
fn choices(of: &'static [WordsOf]) -> Signal<Vec<String>> {
    Signal::derive(move || of.iter().map(|get| get(sales_words()).to_owned()).collect())
}

/// The room.
#[component]
pub fn Sales() -> impl IntoView {
    let state = app();
    let any = state.memo(|strategy, _| !strategy.products.is_empty());
    view! {
        <section class="block">
            <h2>{move || state.words().products}</h2>
            <Products />
        </section>
        <Show when=move || any.get()>
            <Apart><Findings /></Apart>
            <section class="block">
                <h2>{move || sales_words().goals_heading}</h2>
                <Apart><Goals /></Apart>
            </section>
            <section class="block">
                <h2>{move || sales_words().cells_heading}</h2>
                <Apart><Cells /></Apart>
            </section>
            <section class="block">
                <h2>{move || sales_words().group_results}</h2>
                <Apart><ProductResults /></Apart>
            </section>
            <section class="block">
                <h2>{move || state.words().table}</h2>
                <Apart><Pivot /></Apart>
            </section>
            <section class="block">
                <h2>{move || sales_words().promotions}</h2>
                <Apart><Promotions /></Apart>
            </section>
            <section class="block">
                <h2>{move || sales_words().more_heading}</h2>
                <Apart><WouldMoreDo /></Apart>
            </section>
            <section class="block">
                <h2>{move || sales_words().path_heading}</h2>
                <Apart><WholeWay /></Apart>
            </section>
        </Show>
    }
}
