//! The form that asks for the password of a locked link.

use crate::codec;
use crate::i18n::sharing_words;
use crate::platform::{crypto, page};
use crate::state::{Event, app};
use leptos::prelude::*;

/// What the form says under the field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Trying,
    Wrong,
    Unavailable,
}

/// Asks for the password; the right one opens the link.
#[component]
pub fn Unlock(payload: String) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let password = RwSignal::new(String::new());
    let said = RwSignal::new(Said::Nothing);
    let try_it = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(locked) = codec::locked_of(&payload) else { return };
        if said.get_untracked() == Said::Trying {
            return;
        }
        said.set(Said::Trying);
        let payload = payload.clone();
        leptos::task::spawn_local(async move {
            let opened = crypto::unlock(&password.get_untracked(), &locked).await;
            // Another link may have been opened in the meantime.
            if !state.waits_for(&payload) {
                return;
            }
            let opened = opened.map(|bytes| {
                codec::unlocked(&bytes).map_err(|error| match codec::unlocked_mended(&bytes) {
                    Some(mended) => Event::of(mended),
                    None => Event::DidNotOpen(error),
                })
            });
            match opened {
                Ok(Ok(strategy)) => state.open_unlocked(payload, strategy),
                Ok(Err(event)) => {
                    said.set(Said::Nothing);
                    state.tell(event);
                }
                Err(crypto::CryptoError::Unavailable) => said.set(Said::Unavailable),
                Err(crypto::CryptoError::Refused) => {
                    said.set(Said::Wrong);
                    page::focus("unlock-password");
                }
            }
        });
    };
    let text = move || match said.get() {
        Said::Nothing => "",
        Said::Trying => words().unlocking,
        Said::Wrong => words().unlock_wrong,
        Said::Unavailable => words().lock_unavailable,
    };
    let is_wrong = move || (said.get() == Said::Wrong).then_some("true");
    view! {
        <section class="page unlock" data-room="#/s">
            <h1>{move || words().unlock_heading}</h1>
            <p class="hint">{move || words().unlock_text}</p>
            <form class="unlock-form" on:submit=try_it>
                <label class="field-label" for="unlock-password">{move || words().password}</label>
                <input
                    class="field-input"
                    id="unlock-password"
                    type="password"
                    autocomplete="off"
                    aria-invalid=is_wrong
                    aria-describedby="unlock-said"
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <button type="submit" class="button is-main">{move || words().unlock}</button>
                <p id="unlock-said" class="share-said" class:field-error=move || said.get() == Said::Wrong role="status">
                    {text}
                </p>
            </form>
        </section>
    }
}
