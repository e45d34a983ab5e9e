//! What goes into a link: how much of the plan, how long that is and where it fits, what it tells, a lock, a QR code.
//!
//! Links are made only while the panel is open, and after a pause: typing never waits for them.

use crate::chart::qr;
use crate::codec::contents::Contents;
use crate::codec::{LinkKind, contents_of_link, lock_input, to_link_text_of, to_locked_text};
use crate::domain::strategy::Strategy;
use crate::i18n::{SharingWords, fill, sharing_words};
use crate::platform::{clipboard, crypto, page, sharing};
use crate::state::app;
use leptos::prelude::*;

/// The longest message of each place, in characters.
const PLACES: [(&str, usize); 3] = [("Discord", 2_000), ("Telegram", 4_096), ("VK", 4_096)];
/// How long the plan must stand still before its links are made, milliseconds.
const PAUSE: i32 = 300;

/// The links of a plan, by kind, and what they tell.
#[derive(Clone, Default, PartialEq)]
struct Made {
    links: [String; 3],
    contents: [Contents; 3],
    name: String,
    counts: [usize; 3],
}

fn made(strategy: &Strategy) -> Made {
    let of = |kind| (to_link_text_of(strategy, kind), contents_of_link(strategy, kind));
    let (numbers, texts) = (of(LinkKind::Numbers), of(LinkKind::Texts));
    Made {
        // Today a plan has nothing beside its numbers and texts.
        links: [numbers.0, texts.0.clone(), texts.0],
        contents: [numbers.1, texts.1, texts.1],
        name: strategy.name.trim().to_owned(),
        counts: [strategy.products.len(), strategy.channels.len(), strategy.months as usize],
    }
}

fn place(kind: LinkKind) -> usize {
    LinkKind::ALL.iter().position(|one| *one == kind).unwrap_or_default()
}

/// What became of the last press of a button.
#[derive(Clone, PartialEq)]
enum Done {
    Nothing,
    Locking,
    Unavailable,
    Copied { length: usize, is_locked: bool },
    ByHand(String),
}

/// The panel under "copy link".
#[component]
pub fn SharePanel() -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale.get());
    let open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        open.try_set(now);
    };
    view! {
        <details class="fold share-panel" id="share-panel" on:toggle=toggled>
            <summary>{move || words().heading}</summary>
            <Show when=move || open.get()>
                <Panel />
            </Show>
        </details>
    }
}

#[component]
fn Panel() -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale.get());
    let kind = RwSignal::new(LinkKind::Texts);
    let password = RwSignal::new(String::new());
    let done = RwSignal::new(Done::Nothing);
    let all = RwSignal::new(state.peek(|strategy, _| made(strategy)));
    let timer = StoredValue::new(0);
    Effect::new(move |before: Option<()>| {
        state.read(|_, _| ());
        if before.is_some() {
            done.set(Done::Nothing);
            page::cancel(timer.get_value());
            let make = move || {
                if all.try_get_untracked().is_some() {
                    all.set(state.peek(|strategy, _| made(strategy)));
                }
            };
            timer.set_value(page::after(PAUSE, make));
        }
    });
    on_cleanup(move || {
        timer.try_with_value(|timer| page::cancel(*timer));
    });
    let address = move |kind: LinkKind| {
        let payload = all.with(|all| all.links.get(place(kind)).cloned().unwrap_or_default());
        state.address_of(payload)
    };
    let length = move |kind| address(kind).chars().count();
    let choice = move |one: LinkKind| {
        let name = move || match one {
            LinkKind::Numbers => words().numbers,
            LinkKind::Texts => words().texts,
            LinkKind::Everything => words().everything,
        };
        let long = move || fill(state.words().link_length, &[("count", &length(one).to_string())]);
        let note = move || match one {
            LinkKind::Everything => format!("{}: {}", long(), words().everything_same),
            _ => long(),
        };
        let hint =
            (one == LinkKind::Numbers).then(|| view! { <span class="hint">{move || words().numbers_hint}</span> });
        let id = ["link-numbers", "link-texts", "link-everything"].get(place(one)).copied();
        view! {
            <div class="share-kind">
                <label>
                    <input
                        type="radio"
                        name="link-kind"
                        id=id
                        prop:checked=move || kind.get() == one
                        on:change=move |_| {
                            kind.set(one);
                            done.set(Done::Nothing);
                        }
                    />
                    <span>{name}</span>
                    <span class="share-length">{note}</span>
                </label>
                {hint}
            </div>
        }
    };
    let copy = move |_| {
        let (kind, secret) = (kind.get_untracked(), password.get_untracked());
        let open_address = untrack(move || address(kind));
        leptos::task::spawn_local(async move {
            let link = if secret.is_empty() {
                open_address
            } else {
                done.try_set(Done::Locking);
                let plain = state.peek(|strategy, _| lock_input(strategy, kind));
                match crypto::lock(&secret, &plain).await {
                    Ok(locked) => state.address_of(to_locked_text(&locked)),
                    Err(_) => {
                        done.try_set(Done::Unavailable);
                        return;
                    }
                }
            };
            let is_locked = !secret.is_empty();
            let copied = Done::Copied { length: link.chars().count(), is_locked };
            let is_taken = clipboard::copy(&link).await.is_ok();
            done.try_set(if is_taken { copied } else { Done::ByHand(link) });
        });
    };
    let send = move |_| {
        let (title, link) = untrack(|| (all.with(|all| all.name.clone()), address(kind.get())));
        leptos::task::spawn_local(async move { sharing::send(&title, &link).await });
    };
    let send = sharing::can_send().then(|| {
        view! { <button type="button" class="button" id="send-link" on:click=send>{move || words().send}</button> }
    });
    let said = move || match done.get() {
        Done::Nothing => None,
        Done::Locking => Some(view! { <p class="share-said">{words().locking}</p> }.into_any()),
        Done::Unavailable => Some(view! { <p class="share-said">{words().lock_unavailable}</p> }.into_any()),
        Done::Copied { length, is_locked } => {
            let lock = if is_locked { format!(" {}", words().locked) } else { String::new() };
            let length = fill(state.words().link_length, &[("count", &length.to_string())]);
            Some(view! { <p class="share-said">{format!("{}.{lock} {length}.", state.words().copied)}</p> }.into_any())
        }
        Done::ByHand(link) => Some(
            view! {
                <label class="share-said">
                    {words().not_copied}
                    <input class="field-input" type="text" id="kind-by-hand" readonly=true value=link />
                </label>
            }
            .into_any(),
        ),
    };
    view! {
        <div class="fold-body share-body">
            <fieldset class="share-kinds">
                <legend>{move || words().kinds}</legend>
                {LinkKind::ALL.map(choice).into_iter().collect_view()}
            </fieldset>
            <p class="share-places">{move || places(words(), length(kind.get()))}</p>
            <div class="share-lock">
                <label class="field-label" for="link-password">{move || words().lock}</label>
                <input
                    class="field-input"
                    id="link-password"
                    type="password"
                    autocomplete="new-password"
                    disabled=!crypto::is_available()
                    on:input=move |event| {
                        password.set(event_target_value(&event));
                        done.set(Done::Nothing);
                    }
                />
                <p class="hint">
                    {move || if crypto::is_available() { words().lock_hint } else { words().lock_unavailable }}
                </p>
            </div>
            <div class="actions">
                <button type="button" class="button is-main" id="copy-kind" on:click=copy>{move || words().copy}</button>
                {send}
                <div role="status" class="share-status">{said}</div>
            </div>
            <section class="share-reveals">
                <h3>{move || words().reveals}</h3>
                <ul>{move || reveals(words(), &all.get(), kind.get())}</ul>
                <p>{move || words().no_recall}</p>
                <p class="hint" id="share-requests">
                    {move || {
                        all.track();
                        let count = sharing::requests_since_ready();
                        fill(words().requests, &[("count", &count.to_string())])
                    }}
                </p>
            </section>
            <section class="share-qr">
                <h3>{move || words().qr}</h3>
                {move || code(words(), &address(kind.get()))}
            </section>
        </div>
    }
}

/// Where a link of this length fits, and where its end would be cut.
fn places(words: &SharingWords, length: usize) -> String {
    let list = |fits: bool| {
        let names = PLACES.into_iter().filter(|(_, limit)| (length <= *limit) == fits);
        names.map(|(name, limit)| format!("{name} ({limit})")).collect::<Vec<_>>().join(", ")
    };
    let sentence = |text: &str, names: String| (!names.is_empty()).then(|| fill(text, &[("places", &names)]));
    let sentences = [sentence(words.too_long, list(false)), sentence(words.fits, list(true))];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What the reader of a link of this kind sees.
fn reveals(words: &SharingWords, all: &Made, kind: LinkKind) -> Vec<impl IntoView + use<>> {
    let contents = all.contents.get(place(kind)).copied().unwrap_or_default();
    let count = |text: &str, count: usize| fill(text, &[("count", &count.to_string())]);
    let [products, channels, months] = all.counts;
    let texts = match contents.texts {
        0 => words.no_texts.to_owned(),
        n => fill(words.typed_texts, &[("count", &n.to_string()), ("characters", &contents.characters.to_string())]),
    };
    let name =
        (kind != LinkKind::Numbers && !all.name.is_empty()).then(|| fill(words.plan_name, &[("name", &all.name)]));
    let lines = [
        count(words.products, products),
        count(words.channels, channels),
        count(words.months, months),
        count(words.typed_numbers, contents.numbers),
        texts,
    ];
    name.into_iter().chain(lines).map(|line| view! { <li>{line}</li> }).collect()
}

fn code(words: &SharingWords, link: &str) -> AnyView {
    let Some(code) = qr::qr(link) else {
        let limit = qr::MAX_CHARACTERS.to_string();
        return view! { <p class="hint">{fill(words.qr_too_long, &[("limit", &limit)])}</p> }.into_any();
    };
    let size = code.size;
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=words.qr shape-rendering="crispEdges">
            <title>{words.qr}</title>
            <rect class="qr-paper" width=size height=size />
            <path class="qr-ink" d=code.path />
        </svg>
    }
    .into_any()
}
