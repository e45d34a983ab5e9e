//! What goes into a link: how much of the plan, how long that is and where it fits, what it tells, a lock, a QR code.
//!
//! Links are made only while the panel is open, after a pause and one at a time: typing never waits for them. With a password
//! typed, no link without its lock is shown, copied, sent or drawn.

mod made;
mod reveals;

use crate::chart::qr;
use crate::codec::{LinkKind, lock_input, to_locked_text};
use crate::i18n::{SharingWords, files, fill, sharing_words};
use crate::platform::{clipboard, crypto, sharing};
use crate::state::{AppState, app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::plan_file;
use leptos::prelude::*;
use made::{Maker, at};
use reveals::Reveals;

/// The longest message of each place, in characters.
const PLACES: [(&str, usize); 3] = [("Discord", 2_000), ("Telegram", 4_096), ("VK", 4_096)];

/// What became of the last press of a button.
#[derive(Clone, PartialEq)]
enum Done {
    Nothing,
    Locking,
    Unavailable,
    Copied { length: usize, is_locked: bool },
    ByHand(String),
}

/// Why there is no link.
#[derive(Clone, Copy, PartialEq)]
pub enum NoLink {
    /// The browser does not lock here.
    Unavailable,
    /// Something else was chosen while it was being locked.
    Outdated,
}

/// What is chosen in the panel; the button above it obeys, too.
#[derive(Clone, Copy)]
pub struct Choice {
    kind: RwSignal<LinkKind>,
    password: RwSignal<String>,
    /// The payload that was last locked, of this kind and password, and of which change of the plan it is.
    locked: RwSignal<Option<(u32, String)>>,
    done: RwSignal<Done>,
}

impl Default for Choice {
    /// Everything, without a lock.
    fn default() -> Self {
        Self {
            kind: RwSignal::new(LinkKind::default()),
            password: RwSignal::new(String::new()),
            locked: RwSignal::new(None),
            done: RwSignal::new(Done::Nothing),
        }
    }
}

impl Choice {
    /// How much of the plan goes in.
    pub fn kind(self) -> LinkKind {
        self.kind.get_untracked()
    }

    /// What was said and locked is of another link now.
    fn forget(self) {
        self.locked.set(None);
        self.done.set(Done::Nothing);
    }

    /// Whether a password is typed.
    pub fn has_password(self) -> bool {
        self.password.with(|password| !password.is_empty())
    }

    /// The link of the plan as it is, whose open payload is `open`, and whether it is locked: it is where a password is typed.
    ///
    /// # Errors
    /// It could not be locked.
    pub async fn link(self, state: AppState, open: String) -> Result<(String, bool), NoLink> {
        let (kind, password, change) = (self.kind(), self.password.get_untracked(), state.change());
        if password.is_empty() {
            return Ok((state.address_of(open), false));
        }
        if let Some((of, locked)) = self.locked.get_untracked()
            && of == change
        {
            return Ok((state.address_of(locked), true));
        }
        self.done.set(Done::Locking);
        let locked = match lock_input(&open) {
            Some(plain) => crypto::lock(&password, &plain).await.ok(),
            None => None,
        };
        let Some(locked) = locked else {
            self.done.try_set(Done::Unavailable);
            return Err(NoLink::Unavailable);
        };
        let payload = to_locked_text(&locked);
        // Something else may have been typed or chosen in the meantime: that is another link.
        let is_same = self.kind.try_get_untracked() == Some(kind)
            && self.password.try_get_untracked() == Some(password)
            && self.done.try_get_untracked() == Some(Done::Locking);
        if !is_same {
            return Err(NoLink::Outdated);
        }
        self.locked.set(Some((change, payload.clone())));
        self.done.set(Done::Nothing);
        Ok((state.address_of(payload), true))
    }
}

/// The panel under "copy link".
#[component]
pub fn SharePanel(choice: Choice) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        open.try_set(now);
    };
    view! {
        <details class="fold share-panel" id="share-panel" on:toggle=toggled>
            <summary>{move || words().heading}</summary>
            <Show when=move || open.get()>
                <Panel choice />
            </Show>
        </details>
    }
}

#[component]
fn Panel(choice: Choice) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let maker = Maker::new(move || choice.forget());
    // How long the link in hand is, as part of an address.
    let length = move |kind| maker.length(kind, choice.has_password());
    let in_hand = move || choice.link(state, maker.payload_now(choice.kind.get_untracked()));
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let Ok((link, is_locked)) = in_hand().await else { return };
            let copied = Done::Copied { length: link.chars().count(), is_locked };
            let is_taken = clipboard::copy(&link).await.is_ok();
            choice.done.try_set(if is_taken { copied } else { Done::ByHand(link) });
        });
    };
    let send = move |_| {
        leptos::task::spawn_local(async move {
            let Ok((link, is_locked)) = in_hand().await else { return };
            let title = state.peek(|strategy, _| strategy.name.trim().to_owned());
            // The name of a plan is one of its texts: a link without texts, or with a lock, goes without it.
            let is_told = choice.kind.get_untracked() != LinkKind::Numbers && !is_locked;
            sharing::send(if is_told { &title } else { "" }, &link).await;
        });
    };
    let lock = move |_| {
        leptos::task::spawn_local(async move { drop(in_hand().await) });
    };
    let send = sharing::can_send().then(|| {
        view! { <button type="button" class="button" id="send-link" on:click=send>{move || words().send}</button> }
    });
    let code = move || {
        let payload = match choice.has_password() {
            true => choice.locked.get().map(|(_, locked)| locked),
            false => maker.payload(choice.kind.get()),
        };
        match payload {
            Some(payload) => code(words(), &state.address_of(payload)),
            None if !choice.has_password() => ().into_any(),
            None if length(choice.kind.get()).is_some_and(|length| length > qr::MAX_CHARACTERS) => too_long(words()),
            None => view! {
                <button type="button" class="button" id="lock-qr" on:click=lock>{move || words().qr_lock}</button>
            }
            .into_any(),
        }
    };
    let places = move || length(choice.kind.get()).map(|length| places(words(), length));
    let offers_file = memo(move || length(choice.kind.get()).is_some_and(|length| length > PLACES[0].1));
    let file = move || {
        offers_file.get().then(|| {
            let label = files::files(state.locale()).save_json;
            view! {
                <button type="button" class="button" id="share-file" on:click=move |_| plan_file::save_open(state)>{label}</button>
            }
        })
    };
    view! {
        <div class="fold-body share-body">
            <fieldset class="share-kinds">
                <legend>{move || words().kinds}</legend>
                {LinkKind::ALL.map(|one| view! { <Kind one choice maker /> }).into_iter().collect_view()}
            </fieldset>
            <div class="share-lock">
                <label class="field-label" for="link-password">{move || words().lock}</label>
                <input
                    class="field-input"
                    id="link-password"
                    type="password"
                    autocomplete="new-password"
                    prop:value=move || choice.password.get()
                    aria-describedby="link-password-hint"
                    disabled=!crypto::is_available()
                    on:input=move |event| {
                        choice.password.set(event_target_value(&event));
                        choice.forget();
                    }
                />
                <p class="hint" id="link-password-hint">
                    {move || if crypto::is_available() { words().lock_hint } else { words().lock_unavailable }}
                </p>
            </div>
            <div class="share-press">
                <button type="button" class="button is-main" id="copy-kind" on:click=copy>{move || words().copy}</button>
                <span class="share-length" id="share-length">
                    {move || {
                        length(choice.kind.get())
                            .map(|length| fill(state.words().link_length, &[("count", &length.to_string())]))
                    }}
                </span>
                {send}
                {file}
                <div role="status" class="share-status">{move || said(state, words(), choice.done.get())}</div>
            </div>
            <p class="share-places">{places}</p>
            <Reveals kind=choice.kind maker />
            <section class="share-qr">
                <h2>{move || words().qr}</h2>
                {code}
            </section>
        </div>
    }
}

/// One kind of link, to be chosen.
#[component]
fn Kind(one: LinkKind, choice: Choice, maker: Maker) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let id = ["link-numbers", "link-texts", "link-everything"].get(at(one)).copied();
    let name = move || match one {
        LinkKind::Numbers => words().numbers,
        LinkKind::Texts => words().texts,
        LinkKind::Everything => words().everything,
    };
    let long = move || {
        let length = maker.length(one, choice.has_password())?;
        Some(fill(state.words().link_length, &[("count", &length.to_string())]))
    };
    let hint = move || match one {
        LinkKind::Numbers => words().numbers_hint,
        LinkKind::Texts => words().texts_hint,
        LinkKind::Everything if maker.has_facts() => words().everything_hint,
        LinkKind::Everything => words().everything_same,
    };
    view! {
        <div class="share-kind">
            <label>
                <input
                    type="radio"
                    name="link-kind"
                    id=id
                    prop:checked=move || choice.kind.get() == one
                    on:change=move |_| {
                        choice.kind.set(one);
                        choice.forget();
                    }
                />
                <span>{name}</span>
                <span class="share-length">{long}</span>
            </label>
            <p class="hint">{hint}</p>
        </div>
    }
}

fn said(state: AppState, words: &SharingWords, done: Done) -> Option<AnyView> {
    Some(match done {
        Done::Nothing => return None,
        Done::Locking => view! { <p class="share-said">{words.locking}</p> }.into_any(),
        Done::Unavailable => view! { <p class="share-said">{words.lock_unavailable}</p> }.into_any(),
        Done::Copied { length, is_locked } => {
            let lock = if is_locked { format!(" {}", words.locked) } else { String::new() };
            let length = fill(state.words().link_length, &[("count", &length.to_string())]);
            view! { <p class="share-said">{format!("{}.{lock} {length}.", state.words().copied)}</p> }.into_any()
        }
        Done::ByHand(link) => view! {
            <label class="share-said">
                {words.not_copied}
                <input class="field-input" type="text" id="kind-by-hand" readonly=true value=link />
            </label>
        }
        .into_any(),
    })
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

fn too_long(words: &SharingWords) -> AnyView {
    let limit = qr::MAX_CHARACTERS.to_string();
    view! { <p class="hint">{fill(words.qr_too_long, &[("limit", &limit)])}</p> }.into_any()
}

fn code(words: &SharingWords, link: &str) -> AnyView {
    let Some(code) = qr::qr(link) else { return too_long(words) };
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
