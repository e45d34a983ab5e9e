//! A figure that can be pressed: it opens its explanation. A change fades its highlight.

use crate::domain::explain::{self, FigureRef};
use crate::i18n::wording::Wording;
use crate::state::app;
use leptos::prelude::*;

/// A figure of the plan.
#[component]
pub fn Figure(figure: FigureRef, #[prop(optional)] class: &'static str) -> impl IntoView {
    let state = app();
    // With the currency: another one changes the text where the number stays.
    let value = state.memo(move |strategy, figures| (explain::value(strategy, figures, figure), strategy.currency));
    let text = Memo::new(move |_| {
        let (value, _) = value.get();
        state.peek(|strategy, _| Wording::new(state.locale.get(), strategy).value(value, figure.term.unit()))
    });
    let why = move || {
        let locale = state.locale.get();
        value.get().0.err().map(|undefined| state.peek(|strategy, _| Wording::new(locale, strategy).why(undefined)))
    };
    // Two classes in turn start the fading anew at each change.
    let changes = RwSignal::new(0u8);
    Effect::new(move |before: Option<String>| {
        let now = text.get();
        if before.is_some_and(|before| before != now) {
            changes.update(|n| *n = if *n == 1 { 2 } else { 1 });
        }
        now
    });
    let label = move || {
        let words = state.words();
        format!("{} — {}: {}", text.get(), words.term(figure.term).name, words.explain_hint)
    };
    view! {
        <button
            type="button"
            class=format!("figure {class}")
            class:changed-a=move || changes.get() == 1
            class:changed-b=move || changes.get() == 2
            title=why
            aria-label=label
            on:click=move |_| state.explained.set(Some(figure))
        >
            {text}
        </button>
    }
}
