//! A folded part of a page, made only while it is open.

use crate::state::memo;
use crate::ui::components::flow::Show;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Which folds of a room are open, by their ids: another channel's card opens with the same ones.
#[derive(Clone, Copy)]
pub struct OpenFolds(pub RwSignal<BTreeSet<&'static str>>);

/// Lets the folds below this component keep their state when they are made anew.
pub fn remember_folds() {
    provide_context(OpenFolds(RwSignal::new(BTreeSet::new())));
}

/// A heading that unfolds what stands under it.
#[component]
pub fn Fold(id: &'static str, #[prop(into)] title: Signal<String>, children: ChildrenFn) -> impl IntoView {
    let OpenFolds(all) = use_context().unwrap_or_else(|| OpenFolds(RwSignal::new(BTreeSet::new())));
    let open = memo(move || all.read().contains(id));
    let children = StoredValue::new(children);
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        // The browser tells of a change after it, when the whole room may be gone.
        if open.try_get_untracked().is_some_and(|before| before != now) {
            all.update(|all| {
                if now {
                    all.insert(id)
                } else {
                    all.remove(id)
                };
            });
        }
    };
    view! {
        <details class="fold" id=id open=move || open.get() on:toggle=toggled>
            <summary>{title}</summary>
            <Show when=move || open.get()>
                <div class="fold-body">{children.with_value(|children| children())}</div>
            </Show>
        </details>
    }
}
