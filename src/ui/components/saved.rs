//! Whether what is on the screen is kept: always in sight.

use crate::WHOLE;
use crate::platform::file;
use crate::platform::storage::StorageError;
use crate::state::{Saved, app};
use crate::ui::element::{Element, el};
#[cfg(feature = "rooms")]
use leptos::prelude::*;

/// The word "saved", or what keeps it from being true and what to do.
pub fn saved_word() -> Element {
    let state = app();
    let saved = move || state.saved();
    let text = move || {
        let words = state.words();
        let text = match saved() {
            Saved::Yes => words.saved,
            Saved::Soon => words.saving,
            Saved::No(StorageError::Denied) => words.not_saved_denied,
            Saved::No(StorageError::Full) => words.not_saved_full,
            Saved::Gone => words.not_saved_gone,
            Saved::NotMine => words.reading_link,
        };
        text.to_owned()
    };
    let is_lost = move || match saved() {
        Saved::No(_) => true,
        Saved::Gone => true,
        Saved::Yes | Saved::Soon | Saved::NotMine => false,
    };
    // For tests and styles.
    let code = move || match saved() {
        Saved::Yes => "Yes",
        Saved::Soon => "Soon",
        Saved::No(StorageError::Denied) => "No(Denied)",
        Saved::No(StorageError::Full) => "No(Full)",
        Saved::Gone => "No(Gone)",
        Saved::NotMine => "NotMine",
    };
    el("span")
        .class("saved")
        .attr("role", "status")
        .attr_of("data-saved", move || Some(code().to_owned()))
        .class_of("is-lost", is_lost)
        .text_of(text)
        .text(" ")
        .part_of(move || if is_lost() { vec![save_file()] } else { Vec::new() })
}

/// Offers the plan as a file.
pub fn save_file() -> Element {
    let state = app();
    let offer = move |_| {
        let (name, text) = state.peek(|strategy, _| {
            let name: String =
                strategy.name.chars().filter(|c| !c.is_control() && !r#"\/:*?"<>|."#.contains(*c)).take(60).collect();
            let name = if name.trim().is_empty() { "voronka".to_owned() } else { name.trim().to_owned() };
            (format!("{name}.voronka.txt"), crate::state::text_of(strategy))
        });
        // A browser that offers no file leaves the link, which carries the same text.
        let offered = file::offer(&name, &text);
        if WHOLE && offered.is_ok() {
            state.mark_filed();
        }
    };
    el("button")
        .attr("type", "button")
        .class("quiet")
        .attr("id", "save-file")
        .word(|words| words.save_file)
        .on("click", offer)
}

/// The word in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn SavedWord() -> impl IntoView {
    saved_word().placed()
}

/// The offer in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn SaveFile() -> impl IntoView {
    save_file().placed()
}
