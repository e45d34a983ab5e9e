//! RoadmapRoom: tasks with their months and costs, where money and work do not meet, what it comes to by month.

mod gaps;
mod months;
mod table;

use crate::i18n::wording::Wording;
use crate::i18n::{RoadmapWords, fill, roadmap_words};
use crate::state::app;
use crate::ui::components::apart::Apart;
use crate::ui::components::flow::Show;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;
use rust_decimal::Decimal;

words_of!(RoadmapWords, roadmap_words);

/// A text made from the open plan, repainted only when it changes.
fn text(make: impl Fn(&Wording) -> String + Send + Sync + 'static) -> Memo<String> {
    let state = app();
    state.memo(move |strategy, _| make(&Wording::new(state.locale(), strategy)))
}

/// The room "roadmap".
#[component]
pub fn RoadmapRoom() -> impl IntoView {
    let any = app().memo(|strategy, _| !strategy.roadmap.tasks.is_empty());
    view! {
        <section class="block" id="tasks-block">
            <h2>{word(|w| w.tasks)}</h2>
            <Show when=move || any.get() fallback=move || view! { <p class="empty">{word(|w| w.empty)}</p> }>
                <Apart><Summary /></Apart>
            </Show>
            <table::Tasks />
        </section>
        <section class="block">
            <h2>{word(|w| w.gaps)}</h2>
            <Apart><gaps::Gaps /></Apart>
        </section>
        <Show when=move || any.get()>
            <Apart><months::Months /></Apart>
        </Show>
    }
}

/// How many tasks there are, how many are done, what they cost.
#[component]
fn Summary() -> impl IntoView {
    let sentence = text(|wording| {
        let roadmap = &wording.strategy.roadmap;
        let done = roadmap.tasks.iter().filter(|task| task.done.is_some()).count();
        let months = usize::try_from(wording.strategy.months).unwrap_or(0);
        let costs = (0..months).map(|month| roadmap.cost_in(month));
        let cost = costs.fold(Ok(Decimal::ZERO), crate::domain::quantity::add);
        fill(
            roadmap_words(wording.locale).summary,
            &[
                ("count", &roadmap.tasks.len().to_string()),
                ("done", &done.to_string()),
                ("cost", &wording.value(cost, crate::domain::term::Unit::Money)),
            ],
        )
    });
    view! { <p class="room-summary" id="tasks-summary" aria-live="polite">{sentence}</p> }
}
