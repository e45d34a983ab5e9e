//! All plans of this browser: open, rename, duplicate, bin, restore; damaged entries; opening a plan file.

use crate::codec::OpenError;
use crate::domain::strategy::Strategy;
use crate::domain::templates;
use crate::i18n::{fill, keeping_words};
use crate::keeping::backup::{self, BackupError};
use crate::platform::{clock, file, page, storage};
use crate::route::{Room, Route};
use crate::said::open_error;
use crate::state::library::{self, Listed};
use crate::state::{Event, Happened, app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::plan_file;
use crate::ui::element::{Element, el};
use crate::ui::pages::compare::compare_stored;
use crate::ui::pages::safe::{self, Safe, day};
use leptos::prelude::*;

/// A longer list than this has a field that finds plans by their names.
const SHORT: usize = 10;

/// The library.
#[component]
pub fn Library() -> impl IntoView {
    let state = app();
    let list = memo(move || {
        state.follow_library();
        library::list()
    });
    // The list shows what the heads say; whether each plan opens is looked at one after the other, when it is there.
    let found = RwSignal::new(Vec::<(String, OpenError)>::new());
    check_next(list.get_untracked().into_iter().rev().map(|plan| plan.key).collect(), found);
    let list = memo(move || {
        let mut list = list.get();
        for (key, error) in found.get() {
            for plan in list.iter_mut().filter(|plan| plan.key == key) {
                plan.error.get_or_insert_with(|| error.clone());
            }
        }
        list
    });
    let of = move |wanted: fn(&Listed) -> bool| {
        Signal::derive(move || list.get().into_iter().filter(wanted).collect::<Vec<_>>())
    };
    // Names that are looked for, in small letters.
    let wanted = RwSignal::new(String::new());
    let keys = memo(move || {
        let list = list.read();
        let plans = list.iter().filter(|plan| plan.head.binned == 0 && plan.error.is_none());
        plans.map(|plan| (plan.key.clone(), plan.head.name.to_lowercase())).collect::<Vec<_>>()
    });
    let found_keys = memo(move || {
        let (keys, wanted) = (keys.read(), wanted.read());
        let found = keys.iter().filter(|(_, name)| name.contains(wanted.as_str()));
        found.map(|(key, _)| key.clone()).collect::<Vec<_>>()
    });
    let is_long = memo(move || keys.read().len() > SHORT || !wanted.read().is_empty());
    let latest = memo(move || {
        let list = list.read();
        let plans = list.iter().filter(|plan| plan.head.binned == 0 && plan.error.is_none());
        plans.take(2).map(|plan| plan.key.clone()).collect::<Vec<_>>()
    });
    let binned = of(|plan| plan.head.binned > 0 && plan.error.is_none());
    let damaged = of(|plan| plan.error.is_some());
    view! {
        <article class="page library" data-room="#/library">
            <h1>{move || state.words().library_heading}</h1>
            <NewPlan />
            <Show when=move || is_long.get()>
                <Find wanted=wanted found=found_keys />
            </Show>
            <Show
                when=move || !keys.read().is_empty()
                fallback=move || view! { <p class="empty">{move || state.words().library_empty}</p> }
            >
                <ul class="plans" id="plans">
                    <For
                        each=move || found_keys.get()
                        key=String::clone
                        children=move |key| plan_line(key, list, latest)
                    />
                </ul>
            </Show>
            <Safe list=list />
            <Damaged list=damaged />
            <section class="block" id="bin">
                <h2>{move || state.words().bin}</h2>
                <Show
                    when=move || !binned.read().is_empty()
                    fallback=move || view! { <p class="empty">{move || state.words().bin_empty}</p> }
                >
                    <ul class="plans">
                        <For each=move || binned.get() key=|plan| plan.key.clone() children=move |plan| {
                            view! { <BinnedLine plan=plan /> }
                        } />
                    </ul>
                </Show>
            </section>
        </article>
    }
}

/// Opens one plan after the other, each in a task of its own, and remembers those that do not open.
fn check_next(mut keys: Vec<String>, found: RwSignal<Vec<(String, OpenError)>>) {
    let Some(key) = keys.pop() else { return };
    page::after(0, move || {
        // The library has been left where the signal is gone.
        let error = library::check(&key);
        let is_here = match error {
            Some(error) => found.try_update(|found| found.push((key, error))).is_some(),
            None => found.try_with_untracked(Vec::len).is_some(),
        };
        if is_here {
            check_next(keys, found);
        }
    });
}

/// The field that leaves the plans whose name has the text in it.
#[component]
fn Find(wanted: RwSignal<String>, found: Memo<Vec<String>>) -> impl IntoView {
    let state = app();
    let words = move || keeping_words(state.locale());
    let look = move |event| wanted.set(event_target_value(&event).trim().to_lowercase());
    let none = move || if found.read().is_empty() { words().find_none } else { "" };
    view! {
        <div>
            <label class="field is-text plan-find">
                <span>{move || words().find}</span>
                <input class="field-input" id="find-plan" type="search" autocomplete="off" on:input=look />
            </label>
            <p class="empty" role="status">{none}</p>
        </div>
    }
}

/// What the storage said about a change of the library.
fn done(result: Result<(), storage::StorageError>) {
    let state = app();
    if result.is_err() {
        state.tell(Event::StorageFull);
    }
    state.after_library();
}

#[component]
fn NewPlan() -> impl IntoView {
    let state = app();
    let new = move |_| {
        let plan = Strategy {
            currency: state.peek(|strategy, _| strategy.currency),
            months: 12,
            start: clock::next_month(),
            name: state.words().untitled.to_owned(),
            ..Strategy::default()
        };
        let mut plan = plan;
        let mut product = templates::product(&mut plan);
        product.margin_rate = rust_decimal::Decimal::new(3, 1);
        plan.products.push(product);
        state.keep_as_plan(plan, None);
    };
    let open = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file may be chosen again.
        input.set_value("");
        leptos::task::spawn_local(async move {
            let Some(text) = file::text_up_to(chosen, backup::MAX_BYTES as f64).await else {
                return state.tell(Event::of(Happened::NoBackup(BackupError::TooLarge)));
            };
            if backup::is_backup(&text) {
                return state.restore_backup(&text, copy_name);
            }
            match plan_file::opened(&text) {
                Ok(strategy) => state.keep_as_plan(strategy, None),
                Err(event) => state.tell(event),
            }
        });
    };
    view! {
        <div class="actions">
            <button type="button" class="button is-main" id="new-plan" on:click=new>{move || state.words().new_plan}</button>
            <label class="button file-choice">
                {move || state.words().open_file}
                <input type="file" id="open-file" accept=".txt,.json,text/plain,application/json" on:change=open />
            </label>
        </div>
    }
}

/// The name of a copy that a backup brings.
fn copy_name(name: &str, made: u64) -> String {
    let state = app();
    let locale = state.locale_now();
    let name = if name.trim().is_empty() { state.words().untitled } else { name };
    fill(keeping_words(locale).copy_name, &[("name", name), ("when", &day(made, locale))])
}

/// A plan of the library: a link and when it was changed. All else of it is made when its tools are asked for; with two
/// hundred plans that is most of the time that the list would take.
fn plan_line(key: String, list: Memo<Vec<Listed>>, latest: Memo<Vec<String>>) -> AnyView {
    let state = app();
    let own = {
        let key = key.clone();
        memo(move || list.read().iter().find(|plan| plan.key == key).cloned())
    };
    let shown = move || {
        let own = own.read();
        let name = own.as_ref().map(|plan| plan.head.name.as_str()).unwrap_or_default();
        if name.trim().is_empty() { state.words().untitled.to_owned() } else { name.to_owned() }
    };
    let past_href = Route::Versions(key.clone()).href();
    let info = move || own.read().as_ref().map(|plan| plan_info(plan, &past_href)).unwrap_or_default();
    let href = Route::Plan(key.clone(), Room::Overview).href();
    let label = move || Some(format!("{}: {}", keeping_words(state.locale()).tools, shown()));
    let is_open = RwSignal::new(false);
    let line = el("li").class("plan-line");
    let (place, owner) = (line.clone(), Owner::current().unwrap_or_default());
    let mut is_made = false;
    let turn = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if !std::mem::replace(&mut is_made, true) {
            let tools = || view! { <PlanTools key=key.clone() own=own latest=latest /> }.into_any();
            // What is made now ends with the line, as if it had been made with it.
            let tools = || el("div").class("plan-tools").flag_of("hidden", move || !is_open.get()).view(tools());
            owner.with(|| untrack(|| drop(place.clone().child(tools()))));
        }
    };
    let more = el("button").attr("type", "button").class("quiet plan-more").attr_of("aria-label", label);
    let more = more.attr_of("aria-expanded", move || Some(is_open.get().to_string())).on("click", turn);
    let more = more.text_of(move || keeping_words(state.locale()).tools.to_owned());
    let link = el("a").class("plan-link").attr("href", &href).text_of(shown);
    line.child(link).child(el("span").class("plan-when").part_of(info)).child(more).placed()
}

/// When a plan was changed, how large it is, whether it wants a file, its earlier versions.
fn plan_info(plan: &Listed, past_href: &str) -> Vec<Element> {
    let locale = app().locale();
    let words = keeping_words(locale);
    let (when, size) = (day(plan.head.modified, locale), safe::size(plan.chars, locale));
    let mut parts = vec![el("span").text(&format!("{} {when} · {size}", app().words().changed))];
    if plan.wants_file() {
        let text = fill(words.unfiled, &[("count", &plan.head.changes.to_string())]);
        parts.push(el("span").class("plan-unfiled").text(&text));
    }
    if plan.versions > 0 {
        let text = fill(words.versions_count, &[("count", &plan.versions.to_string())]);
        parts.push(el("a").class("plan-past").attr("href", past_href).text(&text));
    }
    parts
}

/// What can be done with a plan of the library.
#[component]
fn PlanTools(key: String, own: Memo<Option<Listed>>, latest: Memo<Vec<String>>) -> impl IntoView {
    let state = app();
    let name = move || own.read().as_ref().map(|plan| plan.head.name.clone()).unwrap_or_default();
    let shown = move || {
        let name = name();
        if name.trim().is_empty() { state.words().untitled.to_owned() } else { name }
    };
    let for_rename = key.clone();
    let rename = move |event| done(library::rename(&for_rename, &event_target_value(&event)));
    view! {
        <label class="plan-naming">
            <span>{move || state.words().rename}</span>
            <input
                class="field-input plan-rename"
                type="text"
                aria-label=move || format!("{}: {}", state.words().rename, shown())
                prop:value=name
                on:change=rename
            />
        </label>
        {move || plan_tools(&key, &shown(), latest)}
    }
}

fn plan_tools(key: &str, name: &str, latest: Memo<Vec<String>>) -> impl IntoView + use<> {
    let state = app();
    let words = state.words();
    let with_name = |word: &str| format!("{word}: {name}");
    let (for_copy, for_file, for_bin) = (key.to_owned(), key.to_owned(), key.to_owned());
    let copy = move |_| {
        let words = state.words();
        done(library::duplicate(&for_copy, |name| {
            let name = if name.trim().is_empty() { words.untitled } else { name };
            fill(words.copy_of, &[("name", name)])
        }));
    };
    let to_file = move |_| done(safe::offer_plan(&for_file));
    let to_bin = move |_| done(library::bin(&for_bin));
    let compare = {
        let (key, name) = (key.to_owned(), name.to_owned());
        move || compare_stored(&key, &name, &latest.read())
    };
    view! {
        <span class="plan-buttons">
            <button type="button" class="quiet" aria-label=with_name(words.duplicate) on:click=copy>
                {words.duplicate}
            </button>
            <button type="button" class="quiet" aria-label=with_name(words.save_file) on:click=to_file>
                {words.save_file}
            </button>
            {plan_file::save_stored(key.to_owned(), name)}
            {compare}
            <button type="button" class="quiet" aria-label=with_name(words.to_bin) on:click=to_bin>
                {words.to_bin}
            </button>
        </span>
    }
}

#[component]
fn BinnedLine(plan: Listed) -> impl IntoView {
    let state = app();
    let name = plan.head.name.clone();
    let shown = move || if name.trim().is_empty() { state.words().untitled.to_owned() } else { name.clone() };
    let (for_restore, for_ever) = (plan.key.clone(), plan.key.clone());
    view! {
        <li class="plan-line">
            <span class="plan-link">{shown}</span>
            <span class="plan-buttons">
                <button type="button" class="quiet" on:click=move |_| done(library::restore(&for_restore))>
                    {move || state.words().restore}
                </button>
                <button
                    type="button"
                    class="quiet"
                    on:click=move |_| {
                        state.forget(&for_ever);
                        done(Ok(()));
                    }
                >
                    {move || state.words().delete_forever}
                </button>
            </span>
        </li>
    }
}

/// Entries that cannot be opened, each with the reason and a download; and those set aside before.
#[component]
fn Damaged(#[prop(into)] list: Signal<Vec<Listed>>) -> impl IntoView {
    let state = app();
    let aside = memo(move || {
        state.follow_library();
        library::set_aside_keys()
    });
    let none = move || list.read().is_empty() && aside.read().is_empty();
    let download = move |key: String| {
        move |_| {
            if let Some(text) = library::raw(&key) {
                // A browser that offers no file leaves the entry where it is.
                let _ = file::offer("voronka-damaged.txt", &text);
            }
        }
    };
    let line = move |plan: Listed| {
        let why = {
            let error = plan.error.clone();
            move || error.as_ref().map(|error| open_error(state.words(), error))
        };
        let key = plan.key.clone();
        view! {
            <li class="plan-line">
                <span class="plan-link">{plan.key.clone()}</span>
                <span class="plan-when">{why}</span>
                <span class="plan-buttons">
                    <button type="button" class="quiet" on:click=download(plan.key.clone())>
                        {move || state.words().download}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| {
                            library::set_aside(&library::storage_key(&key));
                            done(Ok(()));
                        }
                    >
                        {move || state.words().set_aside}
                    </button>
                </span>
            </li>
        }
    };
    let aside_line = move |key: String| {
        let gone = key.clone();
        view! {
            <li class="plan-line">
                <span class="plan-link">{key.clone()}</span>
                <span class="plan-buttons">
                    <button type="button" class="quiet" on:click=download(key)>{move || state.words().download}</button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| {
                            state.forget(&gone);
                            done(Ok(()));
                        }
                    >
                        {move || state.words().delete_forever}
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || !none()>
            <section class="block" id="damaged">
                <h2>{move || state.words().damaged_heading}</h2>
                <p>{move || state.words().damaged_hint}</p>
                <ul class="plans">
                    {move || list.get().into_iter().map(line).collect_view()}
                    {move || aside.get().into_iter().map(aside_line).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
