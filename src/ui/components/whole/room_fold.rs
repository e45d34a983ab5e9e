//! A folded part of a room whose summary says what is inside and its main number. Everything in it stays on the page, so
//! that a figure's explanation can lead to a field within.

use crate::state::memo;
use crate::ui::components::fold::OpenFolds;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A heading with its main number that unfolds what stands under it. Which folds are open is remembered while the plan is.
#[component]
pub fn RoomFold(
    id: &'static str,
    /// What it is remembered by, where another room has a fold of the same id.
    #[prop(optional)]
    key: &'static str,
    #[prop(into)] title: Signal<String>,
    /// The number that a reader would look for inside.
    #[prop(into, optional)]
    main: Signal<String>,
    /// Within a section that has a heading of its own.
    #[prop(optional)]
    is_part: bool,
    children: Children,
) -> impl IntoView {
    let OpenFolds(all) = use_context().unwrap_or_else(|| OpenFolds(RwSignal::new(BTreeSet::new())));
    let key = if key.is_empty() { id } else { key };
    let open = memo(move || all.read().contains(key));
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        // The browser tells of a change after it, when the whole room may be gone.
        if open.try_get_untracked().is_some_and(|before| before != now) {
            all.update(|all| {
                if now {
                    all.insert(key)
                } else {
                    all.remove(key)
                };
            });
        }
    };
    let heading = match is_part {
        true => view! { <h3 class="fold-title">{title}</h3> }.into_any(),
        false => view! { <h2 class="fold-title">{title}</h2> }.into_any(),
    };
    view! {
        <details class="fold room-fold" id=id open=move || open.get() on:toggle=toggled>
            <summary>{heading}<span class="fold-main">{main}</span></summary>
            <div class="fold-body">{children()}</div>
        </details>
    }
}
