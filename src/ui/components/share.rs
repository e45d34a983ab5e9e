//! Copying the link to what is on the screen, with its length and what sharing means.

use crate::i18n::fill;
use crate::platform::clipboard;
use crate::state::app;
use leptos::prelude::*;

/// What became of the last copy.
#[derive(Clone, PartialEq)]
enum Copied {
    No,
    Yes(usize),
    ByHand(String),
}

/// The button "copy link".
#[component]
pub fn ShareLink() -> impl IntoView {
    let state = app();
    let copied = RwSignal::new(Copied::No);
    let revision = Memo::new(move |_| state.saved());
    // A link says what was copied; after the next change it is no longer the link of what is on the screen.
    Effect::new(move || {
        if revision.get() == crate::state::Saved::Soon {
            copied.set(Copied::No);
        }
    });
    let copy = move |_| {
        let link = state.link();
        leptos::task::spawn_local(async move {
            let length = link.chars().count();
            let done = clipboard::copy(&link).await;
            copied.try_set(if done.is_ok() { Copied::Yes(length) } else { Copied::ByHand(link) });
        });
    };
    let said = move || {
        let words = state.words();
        let length = |count: usize| fill(words.link_length, &[("count", &count.to_string())]);
        match copied.get() {
            Copied::No => ().into_any(),
            Copied::Yes(count) => view! {
                <p class="share-said">{words.copied} ". " {length(count)} ". " {words.link_warning}</p>
            }
            .into_any(),
            Copied::ByHand(link) => view! {
                <label class="share-said">
                    {words.copy_by_hand}
                    <input class="field-input" type="text" readonly value=link.clone() id="link-by-hand" />
                </label>
                <p class="share-said">{length(link.chars().count())} ". " {words.link_warning}</p>
            }
            .into_any(),
        }
    };
    view! {
        <button type="button" class="button" id="copy-link" on:click=copy>{move || state.words().copy_link}</button>
        <div role="status" class="share-status">{said}</div>
    }
}
