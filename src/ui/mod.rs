//! Pages and components. No arithmetic here: figures come from the domain, words and digits from `i18n`.

#![allow(missing_docs, reason = "the doc of a component documents its props")]

mod app;
mod calculator;
pub mod components;
mod element;
#[cfg(feature = "rooms")]
pub mod pages;
#[cfg(feature = "rooms")]
mod pieces;
#[cfg(feature = "rooms")]
pub mod rooms;

use crate::platform::page;
use crate::route::Route;
use crate::state::{AppState, Event};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Starts the app in the page's body. The start page alone hands over to the whole app when the reader leaves it, or asks
/// for what it does not have.
pub fn mount() {
    if !crate::state::read_texts() {
        // The boot script says that the page did not start.
        wasm_bindgen::throw_str("no texts");
    }
    #[cfg(feature = "rooms")]
    pieces::first(mount_now);
    #[cfg(not(feature = "rooms"))]
    mount_now();
}

fn mount_now() {
    page::take_over();
    let body = page::body();
    let mounted = std::rc::Rc::new(std::cell::RefCell::new(None));
    let handle = leptos::mount::mount_to_renderer(&body, {
        let (body, mounted) = (body.clone(), mounted.clone());
        move || {
            let state = AppState::new();
            provide_context(state);
            listen(state);
            #[cfg(feature = "rooms")]
            pieces::start();
            let elements = app::frame();
            for element in &elements {
                let _ = body.append_child(element.node());
            }
            mounted.replace(Some((state, elements)));
        }
    });
    #[cfg(feature = "rooms")]
    components::later::built();
    #[cfg(not(feature = "rooms"))]
    {
        page::mark("app:ready");
        page::mark("app:whole");
    }
    page::keep_until_handover(move || {
        if let Some((state, elements)) = mounted.take() {
            state.save_now();
            state.leave_history();
            for element in elements {
                element.node().remove();
            }
        }
        drop(handle);
    });
}

/// What the start page does not have, the whole app does: asks for it, and has the same thing done again there. `false` in
/// the whole app, which does it.
#[inline(always)]
pub fn in_rooms(event: &web_sys::Event) -> bool {
    if cfg!(feature = "rooms") {
        return false;
    }
    event.prevent_default();
    page::ask_for_rooms(event.current_target().and_then(|target| target.dyn_into().ok()));
    true
}

fn listen(state: AppState) {
    page::listen::<web_sys::Event>("hashchange", move |_| {
        if page::is_handed_over() {
            return;
        }
        if !cfg!(feature = "rooms") && Route::parse(&page::hash()) != Route::Calculator {
            state.save_now();
            if matches!(state.event_now(), Some(Event::ForkedFromOtherTab)) {
                page::leave_note();
            }
            page::ask_for_rooms(None);
            return;
        }
        let go = move || {
            state.follow_address();
            page::scroll_to_top();
        };
        #[cfg(feature = "rooms")]
        pieces::before(Route::parse(&page::hash()), go);
        #[cfg(not(feature = "rooms"))]
        go();
    });
    page::listen::<web_sys::Event>("voronka:unreachable", move |_| {
        if !page::is_handed_over() {
            state.tell(Event::Unreachable);
        }
    });
    page::listen::<web_sys::StorageEvent>("storage", move |event| {
        if !page::is_handed_over() {
            state.follow_other_tab(event.key(), event.new_value().is_none());
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
    page::on_turns(move || {
        if !page::is_handed_over() {
            state.save_now();
            // A page that comes back may have slept through what happened to the storage.
            state.follow_other_tab(None, false);
        }
    });
}
