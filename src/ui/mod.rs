//! Pages and components. No arithmetic here: figures come from the domain, words and digits from `i18n`.

#![expect(missing_docs, reason = "the doc of a component documents its props")]

mod app;
pub mod components;
pub mod pages;

use crate::platform::page;
use crate::route::Route;
use crate::state::{AppState, Event};
use leptos::prelude::*;

/// Starts the app in the page's body. The start page alone hands over to the whole app when the reader leaves it.
pub fn mount() {
    #[cfg(not(feature = "rooms"))]
    if !crate::state::read_texts() {
        // The boot script says that the page did not start.
        wasm_bindgen::throw_str("no texts");
    }
    page::take_over();
    let handle = leptos::mount::mount_to(page::body(), || {
        let state = AppState::new();
        provide_context(state);
        listen(state);
        view! { <app::App /> }
    });
    page::mark_ready();
    if cfg!(feature = "rooms") {
        handle.forget();
    } else {
        page::keep_until_handover(handle);
    }
}

fn listen(state: AppState) {
    page::listen::<web_sys::Event>("hashchange", move |_| {
        if page::is_handed_over() {
            return;
        }
        if !cfg!(feature = "rooms") && Route::parse(&page::hash()) != Route::Calculator {
            state.save_now();
            if state.event.get_untracked() == Some(Event::ForkedFromOtherTab) {
                page::leave_note();
            }
            page::hand_over();
            return;
        }
        state.follow_address();
        page::scroll_to_top();
    });
    page::listen::<web_sys::StorageEvent>("storage", move |event| {
        if !page::is_handed_over() {
            state.follow_other_tab(event.key());
        }
    });
    page::listen::<web_sys::KeyboardEvent>("keydown", move |event| {
        if page::is_handed_over() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        // By the place of the key: on a Russian or Kazakh layout it carries another letter.
        match (event.code().as_str(), event.shift_key()) {
            ("KeyZ", false) => state.undo(),
            ("KeyZ", true) | ("KeyY", false) => state.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    page::on_hide(move || {
        if !page::is_handed_over() {
            state.save_now();
        }
    });
}
