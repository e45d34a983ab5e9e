//! A plan as a JSON file: saving the open one or a kept one, reading a chosen one.

use crate::codec::{from_text, mended, to_link_text};
use crate::domain::strategy::Strategy;
use crate::i18n::{files, fill};
use crate::import::json::{Fault, TextFault, plan_from_json};
use crate::state::{AppState, Event, app, library};
use crate::ui::pieces;
use leptos::prelude::*;

/// The plan in the text of a chosen file: JSON, or the text that "save as a file" writes.
///
/// # Errors
/// What is said of a file that holds none.
pub fn opened(text: &str) -> Result<Strategy, Event> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with(['{', '[']) {
        // A plan that could not be read back from where plans are kept would be lost with the page.
        let read_back = |plan: &Strategy| from_text(&to_link_text(plan)).map_err(|_| Fault::Text(TextFault::TooLarge));
        let plan = match plan_from_json(text) {
            Err(Fault::Outside { misfits, plan }) => {
                read_back(&plan).and_then(|plan| Err(Fault::Outside { misfits, plan: Box::new(plan) }))
            }
            plan => plan.and_then(|plan| read_back(&plan)),
        };
        return plan.map_err(Event::of);
    }
    from_text(text).map_err(|_| match mended(text) {
        Some(mended) => Event::of(mended),
        None => Event::FileUnreadable,
    })
}

/// Saves a plan, and calls back if the browser took it. One that offers no file leaves the plan where it is.
fn save(state: AppState, plan: Strategy, done: impl FnOnce() + 'static) {
    let name = match plan.name.trim() {
        "" => state.words().untitled.to_owned(),
        name => name.to_owned(),
    };
    leptos::task::spawn_local(async move {
        match pieces::save_json(name, plan).await {
            Ok(true) => done(),
            Ok(false) => {}
            Err(_) => state.tell(Event::Unreachable),
        }
    });
}

/// Saves the open plan.
pub fn save_open(state: AppState) {
    save(state, state.peek(|strategy, _| strategy.clone()), move || state.mark_filed());
}

/// The button that saves the open plan.
#[component]
pub fn SaveJson() -> impl IntoView {
    let state = app();
    let label = move || files::files(state.locale()).save_json;
    view! {
        <button
            type="button"
            class="quiet"
            id="save-json"
            aria-label=label
            title=label
            on:click=move |_| save_open(state)
        >
            "JSON"
        </button>
    }
}

/// The button that saves a plan of the library.
pub fn save_stored(key: String, name: &str) -> impl IntoView + use<> {
    let state = app();
    let label = fill(files::files(state.locale()).save_json_of, &[("name", name)]);
    let write = move |_| {
        let Some((_, Ok(strategy))) = library::read(&library::storage_key(&key)) else { return };
        let key = key.clone();
        save(state, strategy, move || {
            // A mark that is not kept reminds once more than needed.
            let _ = library::mark_filed(&key);
            state.after_library();
        });
    };
    view! { <button type="button" class="quiet" aria-label=label on:click=write>"JSON"</button> }
}
