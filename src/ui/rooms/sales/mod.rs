//! The room "sales plan": what is sold and to whom, the goal spread over months, the table in every direction, stock
//! and promotions, and whether more of the same would do.

mod goals;
pub(in crate::ui::rooms) mod matrix;
mod more;
mod past;
mod products;
mod promotions;

use crate::domain::sales::matrix::goal_sum_of_all;
use crate::domain::term::Unit;
use crate::i18n::Locale;
use crate::i18n::sales::{SalesWords, words};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::apart::Apart;
use crate::ui::components::flow::Show;
use crate::ui::components::room_fold::RoomFold;
use goals::{Cells, Goals};
use leptos::prelude::*;
use matrix::Pivot;
use more::{WholeWay, WouldMoreDo};
use products::{ProductResults, Products};
use promotions::{Findings, Promotions};

/// The room's words in the reader's language.
fn sales_words() -> &'static SalesWords {
    words(app().locale())
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

/// A heading that follows the language.
fn title(get: WordsOf) -> Signal<String> {
    Signal::derive(move || get(sales_words()).to_owned())
}

/// Units of all products by the months' table, for the summary of its fold.
fn goal_units() -> Signal<String> {
    let state = app();
    let text = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        wording.value(goal_sum_of_all(figures).months, Unit::Count)
    });
    text.into()
}

fn promotion_count() -> Signal<String> {
    let count = app().memo(|strategy, _| strategy.sales.promotions.len());
    Signal::derive(move || count.get().to_string())
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
                <h2>{move || sales_words().group_results}</h2>
                <Apart><ProductResults /></Apart>
            </section>
            <div class="folds">
                <RoomFold id="sales-months" title=title(|w| w.cells_heading) main=goal_units()>
                    <Apart><Cells /></Apart>
                </RoomFold>
                <RoomFold id="sales-table" title=Signal::derive(move || state.words().table.to_owned())>
                    <Apart><Pivot /></Apart>
                </RoomFold>
                <RoomFold id="sales-promotions" title=title(|w| w.promotions) main=promotion_count()>
                    <Apart><Promotions /></Apart>
                </RoomFold>
                <RoomFold id="sales-more" title=title(|w| w.more_heading)>
                    <Apart><WouldMoreDo /></Apart>
                </RoomFold>
                <RoomFold id="sales-path" title=title(|w| w.path_heading)>
                    <Apart><WholeWay /></Apart>
                </RoomFold>
            </div>
        </Show>
    }
}
