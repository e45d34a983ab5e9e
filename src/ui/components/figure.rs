//! A figure that can be pressed: it opens its explanation. A change fades its highlight.

use crate::domain::explain::{self, Explained, FigureRef};
use crate::domain::quantity::Value;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::element::{Element, el};
use crate::ui::in_rooms;

/// A figure of the plan.
pub fn figure(figure: FigureRef, class: &str) -> Element {
    let state = app();
    let button = el("button").attr("type", "button").class(&format!("figure {class}")).on("click", move |event| {
        if !in_rooms(&event) {
            state.explain(Explained::Figure(figure));
        }
    });
    let label = button.node().clone();
    // With the currency: another one changes the text where the number stays.
    let (mut shown, mut is_second) = (None::<(Value, _, _, String)>, false);
    state.paint_figure(move || {
        let locale = state.locale_now();
        state.peek(|strategy, figures| {
            let value = explain::value(strategy, figures, figure);
            let now = (value, strategy.currency, locale);
            if shown.as_ref().is_some_and(|(value, currency, locale, _)| (*value, *currency, *locale) == now) {
                return;
            }
            let wording = Wording::new(locale, strategy);
            let text = wording.value(value, figure.term.unit());
            let words = wording.words;
            label.set_text_content(Some(&text));
            let name = format!("{text} — {}: {}", words.term(figure.term).name, words.explain_hint);
            let _ = label.set_attribute("aria-label", &name);
            let _ = match value {
                Ok(_) => label.remove_attribute("title"),
                Err(undefined) => label.set_attribute("title", &wording.why(undefined)),
            };
            let before = shown.replace((value, strategy.currency, locale, text.clone()));
            // Two classes in turn start the fading anew at each change.
            if before.is_some_and(|(.., before)| before != text) {
                is_second = !is_second;
                let classes = label.class_list();
                let _ = classes.toggle_with_force("changed-a", is_second);
                let _ = classes.toggle_with_force("changed-b", !is_second);
            }
        });
    });
    button
}

#[cfg(feature = "rooms")]
mod view {
    use super::{FigureRef, figure};
    use leptos::prelude::*;

    /// A figure in a view.
    #[component]
    pub fn Figure(#[prop(name = "figure")] of: FigureRef, #[prop(optional)] class: &'static str) -> impl IntoView {
        figure(of, class).placed()
    }
}
#[cfg(feature = "rooms")]
pub use view::*;
