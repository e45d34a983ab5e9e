//! Copying the link to what is on the screen, with its length and what sharing means.

use crate::i18n::fill;
use crate::platform::clipboard;
use crate::state::app;
use crate::ui::element::{Element, el, follow};
use leptos::prelude::*;

/// The button "copy link", and what became of the last copy.
pub fn share_link() -> [Element; 2] {
    let state = app();
    copy_button(
        move || state.words().copy_link,
        move || std::future::ready(Ok((state.link(), false))),
        move |_| state.words().link_warning,
    )
}

/// A link and whether it is locked, or what is to be said where there is none.
type Made = Result<(String, bool), Option<&'static str>>;

/// A button that copies the link which `link` makes. `about` says what handing out a link means, locked or not.
fn copy_button<F: Future<Output = Made> + 'static>(
    label: impl Fn() -> &'static str + 'static,
    link: impl Fn() -> F + 'static,
    about: impl Fn(bool) -> &'static str + 'static,
) -> [Element; 2] {
    let state = app();
    // The copied link, whether the browser took it, and of which change of the plan it is.
    let copied = RwSignal::new(None::<(Made, bool, u32)>);
    // A link says what was copied; after the next change it is no longer the link of what is on the screen.
    follow(move || {
        let now = state.read(|_, _| state.change());
        if copied.with_untracked(|copied| copied.as_ref().is_some_and(|(.., of)| *of != now)) {
            copied.set(None);
        }
    });
    let copy = move |_| {
        let (link, of) = (link(), state.change());
        leptos::task::spawn_local(async move {
            let link = link.await;
            let is_taken = match &link {
                Ok((link, _)) => clipboard::copy(link).await.is_ok(),
                Err(_) => false,
            };
            copied.try_set(Some((link, is_taken, of)));
        });
    };
    let said = move || {
        let words = state.words();
        let Some((link, is_taken, _)) = copied.get() else { return Vec::new() };
        let (link, is_locked) = match link {
            Ok(made) => made,
            Err(why) => return why.map(|why| el("p").class("share-said").text(why)).into_iter().collect(),
        };
        let length = fill(words.link_length, &[("count", &link.chars().count().to_string())]);
        if is_taken {
            let text = format!("{}. {length}. {}", words.copied, about(is_locked));
            return vec![el("p").class("share-said").text(&text)];
        }
        let input = el("input").class("field-input").attr("type", "text").attr("id", "link-by-hand");
        let input = input.flag("readonly", true).attr("value", &link);
        let label = el("label").class("share-said").text(words.copy_by_hand).child(input);
        vec![label, el("p").class("share-said").text(&format!("{length}. {}", about(is_locked)))]
    };
    [
        el("button")
            .attr("type", "button")
            .class("button")
            .attr("id", "copy-link")
            .text_of(move || label().to_owned())
            .on("click", copy),
        el("div").attr("role", "status").class("share-status").part_of(said),
    ]
}

/// The same in a view, with the panel of what goes into a link: the button above the panel copies what is chosen in it.
#[cfg(feature = "rooms")]
#[component]
pub fn ShareLink() -> impl IntoView {
    use super::share_panel::{Choice, NoLink, SharePanel};
    use crate::codec::to_link_text_of;
    use crate::i18n::sharing_words;
    let state = app();
    let choice = Choice::default();
    let words = move || sharing_words(state.locale());
    let label = move || if choice.has_password() { words().copy_locked } else { state.words().copy_link };
    let about = move |is_locked| if is_locked { words().locked } else { state.words().link_warning };
    let link = move || async move {
        let payload = state.peek(|strategy, _| to_link_text_of(strategy, choice.kind()));
        let unavailable = words().lock_unavailable;
        choice.link(state, payload).await.map_err(|why| (why == NoLink::Unavailable).then_some(unavailable))
    };
    let link = copy_button(label, link, about).map(Element::placed).into_iter().collect_view();
    view! {
        {link}
        <SharePanel choice />
    }
}
