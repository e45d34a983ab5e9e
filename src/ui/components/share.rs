//! Copying the link to what is on the screen, with its length and what sharing means.

use crate::i18n::fill;
use crate::platform::clipboard;
use crate::state::app;
use crate::ui::element::{Element, el, follow};
use leptos::prelude::*;

/// The button "copy link", and what became of the last copy.
pub fn share_link() -> [Element; 2] {
    let state = app();
    // The copied link, whether the browser took it, and of which change of the plan it is.
    let copied = RwSignal::new(None::<(String, bool, u32)>);
    // A link says what was copied; after the next change it is no longer the link of what is on the screen.
    follow(move || {
        let now = state.read(|_, _| state.change());
        if copied.with_untracked(|copied| copied.as_ref().is_some_and(|(.., of)| *of != now)) {
            copied.set(None);
        }
    });
    let copy = move |_| {
        let (link, of) = (state.link(), state.change());
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(&link).await;
            copied.try_set(Some((link, done.is_ok(), of)));
        });
    };
    let said = move || {
        let words = state.words();
        let Some((link, is_taken, _)) = copied.get() else { return Vec::new() };
        let length = fill(words.link_length, &[("count", &link.chars().count().to_string())]);
        if is_taken {
            let text = format!("{}. {length}. {}", words.copied, words.link_warning);
            return vec![el("p").class("share-said").text(&text)];
        }
        let input = el("input").class("field-input").attr("type", "text").attr("id", "link-by-hand");
        let input = input.flag("readonly", true).attr("value", &link);
        let label = el("label").class("share-said").text(words.copy_by_hand).child(input);
        vec![label, el("p").class("share-said").text(&format!("{length}. {}", words.link_warning))]
    };
    [
        el("button")
            .attr("type", "button")
            .class("button")
            .attr("id", "copy-link")
            .word(|words| words.copy_link)
            .on("click", copy),
        el("div").attr("role", "status").class("share-status").part_of(said),
    ]
}

/// The same in a view, with the panel of what goes into a link.
#[cfg(feature = "rooms")]
#[component]
pub fn ShareLink() -> impl IntoView {
    let link = share_link().map(Element::placed).into_iter().collect_view();
    view! {
        {link}
        <super::share_panel::SharePanel />
    }
}
