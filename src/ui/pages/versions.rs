//! Earlier versions of a plan: the list, one that is looked at, restoring; and what is said about kept plans.

use crate::domain::order;
use crate::i18n::{Messages, fill, keeping_words};
use crate::keeping::entry;
use crate::keeping::versions::Stamp;
use crate::route::{Room, Route};
use crate::said::{self, open_error};
use crate::state::library;
use crate::state::{Key, app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::pages::plan::PlanPage;
use crate::ui::pages::safe::{moment, size};
use leptos::prelude::*;

/// The name of a kept plan.
fn name_of(key: &str, words: &Messages) -> String {
    let head = library::raw(key).and_then(|text| entry::head(&text).ok());
    let name = head.map(|head| head.name).unwrap_or_default();
    if name.trim().is_empty() { words.untitled.to_owned() } else { name }
}

/// The link to the versions of the open plan.
#[component]
pub fn VersionsLink() -> impl IntoView {
    let state = app();
    let link = move || match state.key() {
        Key::Plan(key) => Some(view! {
            <a class="plan-past" id="versions" href=Route::Versions(key).href()>
                {move || keeping_words(state.locale()).versions}
            </a>
        }),
        _ => None,
    };
    view! { {link} }
}

/// The list.
#[component]
pub fn Versions() -> impl IntoView {
    let state = app();
    let words = move || keeping_words(state.locale());
    let plan = memo(move || match state.route() {
        Route::Versions(key) => key,
        _ => String::new(),
    });
    // What is typed and waiting is saved before its versions are shown.
    state.save_now();
    let list = memo(move || {
        state.follow_library();
        let mut list = library::versions_of(Some(&plan.get()));
        order::by_key(&mut list, |(stamp, _)| std::cmp::Reverse(stamp.time));
        list
    });
    let heading = move || fill(words().versions_of, &[("name", &name_of(&plan.get(), state.words()))]);
    let line = move |(stamp, chars): (Stamp, usize)| {
        let (time, reason) = (stamp.time, stamp.reason);
        let when = move || moment(time, state.locale());
        let about = move || format!("{} · {}", said::reason(state.locale(), reason), size(chars, state.locale()));
        let error = library::version(&stamp).and_then(Result::err);
        let why = {
            let error = error.clone();
            move || error.as_ref().map(|error| open_error(state.words(), error))
        };
        let with_time = move |word: &'static str| format!("{word}: {}", when());
        let (look, restored, gone) = (Route::Version(stamp.id(), Room::Overview).href(), stamp.clone(), stamp);
        let tools = error.is_none().then(|| {
            view! {
                <a class="quiet" href=look aria-label=move || with_time(words().look)>{move || words().look}</a>
                <button
                    type="button"
                    class="quiet"
                    aria-label=move || with_time(words().restore_version)
                    on:click=move |_| state.restore_version(&restored)
                >
                    {move || words().restore_version}
                </button>
            }
        });
        view! {
            <li class="plan-line version-line">
                <span class="plan-link">{when}</span>
                <span class="plan-when">{about} " " {why}</span>
                <span class="plan-buttons">
                    {tools}
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || with_time(words().delete_version)
                        on:click=move |_| {
                            library::forget_version(&gone);
                            state.library_changed();
                        }
                    >
                        {move || words().delete_version}
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <article class="page versions" data-room="#/versions">
            <h1>{heading}</h1>
            <p class="actions">
                <a href=move || Route::Plan(plan.get(), Room::Overview).href()>{move || words().to_plan}</a>
            </p>
            <Show
                when=move || !list.read().is_empty()
                fallback=move || view! { <p class="empty">{move || words().versions_empty}</p> }
            >
                <p class="field-hint">{move || words().versions_hint}</p>
                <ul class="plans" id="version-list">
                    <For each=move || list.get() key=|(stamp, _)| stamp.id() children=line />
                </ul>
            </Show>
        </article>
    }
}

/// One that is looked at.
#[component]
pub fn Version() -> impl IntoView {
    let state = app();
    let words = move || keeping_words(state.locale());
    let stamp = memo(move || match state.key() {
        Key::Version(stamp) => Some(stamp),
        _ => None,
    });
    let banner = move || {
        let stamp = stamp.get()?;
        let name = state.read(|strategy, _| strategy.name.clone());
        let name = if name.trim().is_empty() { state.words().untitled.to_owned() } else { name };
        Some(fill(words().version_banner, &[("name", &name), ("when", &moment(stamp.time, state.locale()))]))
    };
    let restore = move |_| {
        if let Some(stamp) = stamp.get_untracked() {
            state.restore_version(&stamp);
        }
    };
    let back = move || stamp.get().map(|stamp| Route::Versions(stamp.plan).href());
    view! {
        <div class="shared-banner" id="version-banner">
            <p>{banner}</p>
            <a href=back>{move || words().all_versions}</a>
            <button type="button" class="button is-main" id="restore-version" on:click=restore>
                {move || words().restore_version}
            </button>
        </div>
        <PlanPage />
    }
}
