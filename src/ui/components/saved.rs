//! Whether what is on the screen is kept: always in sight.

use crate::platform::file;
use crate::platform::storage::StorageError;
use crate::state::{Saved, app};
use leptos::prelude::*;

/// The word "saved", or what keeps it from being true and what to do.
#[component]
pub fn SavedWord() -> impl IntoView {
    let state = app();
    let saved = Memo::new(move |_| state.saved());
    let text = move || {
        let words = state.words();
        match saved.get() {
            Saved::Yes => words.saved,
            Saved::Soon => words.saving,
            Saved::No(StorageError::Denied) => words.not_saved_denied,
            Saved::No(StorageError::Full) => words.not_saved_full,
            Saved::NotMine => words.reading_link,
        }
    };
    let is_lost = move || matches!(saved.get(), Saved::No(_));
    view! {
        <span class="saved" class:is-lost=is_lost role="status" data-saved=move || format!("{:?}", saved.get())>
            {text}
            {move || is_lost().then(|| view! { " " <SaveFile /> })}
        </span>
    }
}

/// Offers the plan as a file.
#[component]
pub fn SaveFile() -> impl IntoView {
    let state = app();
    let offer = move |_| {
        let (name, text) = state.peek(|strategy, _| {
            let name: String = strategy.name.chars().filter(|c| c.is_alphanumeric() || *c == ' ').take(60).collect();
            let name = if name.trim().is_empty() { "voronka".to_owned() } else { name.trim().to_owned() };
            (format!("{name}.voronka.txt"), crate::codec::to_link_text(strategy))
        });
        // A browser that offers no file leaves the link, which carries the same text.
        let _ = file::offer(&name, &text);
    };
    view! { <button type="button" class="quiet" id="save-file" on:click=offer>{move || state.words().save_file}</button> }
}
