//! A box into which a table is pasted, folded away until it is wanted.

use crate::state::{AppState, Event, app};
use leptos::prelude::*;

/// Ids of the box: of the whole, of its text and of its button.
pub struct PasteIds(pub &'static str, pub &'static str, pub &'static str);

/// The box. `take` puts a text into the plan and says how many cells were taken and how many could not be read; of a text
/// that is too large it says nothing.
#[component]
pub fn PasteBox(
    ids: PasteIds,
    #[prop(into)] summary: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] button: Signal<String>,
    take: fn(AppState, &str) -> Option<(usize, usize)>,
) -> impl IntoView {
    let state = app();
    let text = RwSignal::new(String::new());
    let take = move |_| {
        let Some((cells, unread)) = take(state, &text.read_untracked()) else {
            state.tell(Event::PasteTooLarge);
            return;
        };
        state.tell(Event::Pasted { cells, unread });
        text.set(String::new());
    };
    let PasteIds(whole, area, take_id) = ids;
    view! {
        <details class="paste" id=whole>
            <summary>{summary}</summary>
            <p class="hint">{hint}</p>
            <textarea
                id=area
                class="field-input"
                rows="5"
                aria-label=label
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <button type="button" class="button" id=take_id on:click=take>{button}</button>
        </details>
    }
}
