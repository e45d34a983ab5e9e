//! The button that takes a thing out of its list.

use crate::domain::edit::Edit;
use crate::domain::model::Thing;
use crate::i18n::fill;
use crate::platform::page;
use crate::state::app;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Takes a thing out; nothing in a plan that can only be read. Whoever works with the keyboard goes on at the next thing of
/// the section, after the last one at the one before, after the only one at the button that adds one.
#[component]
pub fn Remove(
    /// What is taken out.
    of: Thing,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// Whether it has to stay.
    #[prop(optional, into)]
    stays: Signal<bool>,
) -> impl IntoView {
    let state = app();
    let label = move || fill(state.words().remove, &[("name", &name.get())]);
    let remove = move |event: web_sys::MouseEvent| {
        let button = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let next = button.as_ref().and_then(next_to);
        state.act(Edit::Remove(of));
        page::after(0, move || next.map(|next| next.focus()).map_or((), drop));
    };
    (!state.is_read_only()).then(|| {
        view! {
            <button type="button" class="quiet remove" aria-label=label disabled=move || stays.get() on:click=remove>
                "×"
            </button>
        }
    })
}

/// Where the focus goes when the thing of this button is gone.
fn next_to(button: &HtmlElement) -> Option<HtmlElement> {
    let section = button.closest("section").ok()??;
    let found = |what: &str| -> Vec<HtmlElement> {
        let list = section.query_selector_all(what).ok();
        let nodes = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)));
        nodes.filter_map(|node| node.dyn_into().ok()).collect()
    };
    let all = found(".remove");
    let own = all.iter().position(|other| other == button)?;
    let next = all.get(own + 1).or_else(|| own.checked_sub(1).and_then(|before| all.get(before))).cloned();
    next.or_else(|| found("button.button").pop())
}
