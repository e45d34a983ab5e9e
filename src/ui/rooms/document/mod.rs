//! The strategy as a document: sections fed from the plan, to be read on the screen, printed or saved as PDF.

mod funnel;
mod sales;
mod scheme;
mod work;

use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{DocumentWords, document_words, fill, month_in_full};
use crate::platform::page;
use crate::state::app;
use crate::ui::components::apart::Apart;
use crate::ui::components::flow::Show;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;

words_of!(DocumentWords, document_words);

/// First and last month of the plan by their names.
fn period(wording: &Wording) -> (String, String) {
    let strategy = wording.strategy;
    let last = usize::try_from(strategy.months).unwrap_or(1).saturating_sub(1);
    let name = |at: usize| month_in_full(wording.locale, strategy.start.plus(at));
    (name(0), name(last))
}

/// A table that scrolls sideways on its own.
#[component]
fn Scroll(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! { <div class="table-scroll" tabindex="0" role="region" aria-label=label>{children()}</div> }
}

/// The room "document".
#[component]
pub fn DocumentRoom() -> impl IntoView {
    let state = app();
    let has_tasks = state.memo(|strategy, _| !strategy.roadmap.tasks.is_empty());
    let name = state.memo(move |strategy, _| match strategy.name.trim() {
        "" => state.words().untitled.to_owned(),
        name => name.to_owned(),
    });
    let when = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let (first, last) = period(&wording);
        capitalised(&fill(document_words(wording.locale).period, &[("first", &first), ("last", &last)]))
    });
    view! {
        <div class="document-tools">
            <p class="hint">{word(|w| w.print_hint)}</p>
            <button type="button" class="button is-main" id="print" on:click=move |_| page::print()>
                {word(|w| w.print)}
            </button>
        </div>
        <article class="document" id="document">
            <header class="document-head">
                <p class="document-kind">{word(|w| w.kind)}</p>
                <p class="document-name">{name}</p>
                <p class="hint">{when}</p>
            </header>
            <Apart><sales::SalesSection /></Apart>
            <Apart><funnel::FunnelSection /></Apart>
            <Apart><scheme::SchemeSection /></Apart>
            <Show when=move || has_tasks.get()><Apart><work::WorkSection /></Apart></Show>
        </article>
    }
}
