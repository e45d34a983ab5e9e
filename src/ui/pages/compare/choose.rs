//! Which plans are compared: the button in the reader, the nearest of one's own plans, the two lists.

use super::{word, words};
use crate::codec::from_text;
use crate::domain::compare::kinship;
use crate::domain::strategy::Strategy;
use crate::i18n::fill;
use crate::platform::{clock, page};
use crate::route::{Against, Route};
use crate::state::library::{self, Listed};
use crate::state::{AppState, app};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Most of one's own plans that are looked into for the nearest, the latest first.
const LOOKED_INTO: usize = 60;
/// How long a task looks, in milliseconds.
const TASK: u64 = 20;

thread_local! {
    /// The plan that was on the screen when the comparison was asked for: a locked link cannot be opened again without
    /// its password.
    static OPENED: RefCell<Option<(String, Strategy)>> = const { RefCell::new(None) };
}

/// Why there is nothing to compare with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// The link cannot be read.
    Unreadable,
    /// The plan is no longer kept.
    Gone,
}

/// A plan of this browser.
fn own_plan(key: &str) -> Option<Strategy> {
    let (_, entry) = library::read(&library::storage_key(key))?;
    entry.ok()
}

/// The plan that one's own is compared with.
pub(super) fn other_plan(against: &Against) -> Result<Strategy, Missing> {
    match against {
        Against::Plan(key) => own_plan(key).ok_or(Missing::Gone),
        Against::Link(payload) => {
            let opened = OPENED.with_borrow(|opened| match opened {
                Some((of, plan)) if of == payload => Some(plan.clone()),
                _ => None,
            });
            opened.map_or_else(|| from_text(payload).map_err(|_| Missing::Unreadable), Ok)
        }
    }
}

/// One's own plans that can be opened, the latest first.
fn own_plans() -> Vec<Listed> {
    library::list().into_iter().filter(|plan| plan.head.binned == 0 && plan.error.is_none()).collect()
}

fn name_of(state: AppState, name: &str) -> String {
    if name.trim().is_empty() { state.words().untitled.to_owned() } else { name.to_owned() }
}

/// Looks through plans, some in a task, for the one that has most in common with another; the latest where none has more.
struct Search {
    keys: Vec<String>,
    at: usize,
    best: Option<(usize, String)>,
    theirs: Strategy,
}

impl Search {
    fn go_on(mut self, done: impl FnOnce(Option<String>) + 'static) {
        let start = clock::now();
        while clock::now().saturating_sub(start) < TASK {
            let Some(key) = self.keys.get(self.at).cloned() else {
                return done(self.best.map(|(_, key)| key));
            };
            self.at += 1;
            let Some(mine) = own_plan(&key) else { continue };
            let found = kinship(&mine, &self.theirs);
            let score = found.alike * 2 + usize::from(found.is_named_alike);
            if self.best.as_ref().is_none_or(|(best, _)| score > *best) {
                self.best = Some((score, key));
            }
        }
        page::after(0, move || self.go_on(done));
    }
}

/// The button in the reader of links.
#[component]
pub fn CompareWithMine() -> impl IntoView {
    let state = app();
    let said = RwSignal::new(None::<bool>);
    let compare = move |_| {
        let Route::Shared(payload, _) = state.route_now() else { return };
        let theirs = state.peek(|strategy, _| strategy.clone());
        OPENED.set(Some((payload.clone(), theirs.clone())));
        said.set(Some(true));
        let keys = own_plans().into_iter().take(LOOKED_INTO).map(|plan| plan.key).collect();
        Search { keys, at: 0, best: None, theirs }.go_on(move |found| match found {
            Some(key) => page::go(&Route::Compare(key, Against::Link(payload)).href()),
            None => drop(said.try_set(Some(false))),
        });
    };
    let text = move || match said.get() {
        Some(true) => words().looking,
        Some(false) => words().no_plans,
        None => "",
    };
    view! {
        <button type="button" class="button" id="compare-with-mine" on:click=compare>{word(|w| w.compare_with_mine)}</button>
        <p class="compare-said" role="status">{text}</p>
    }
}

/// A link to the comparison of a plan of the library with the first other one of `latest`.
pub fn compare_stored(key: &str, name: &str, latest: &[String]) -> Option<impl IntoView + use<>> {
    let other = latest.iter().find(|other| *other != key)?;
    let href = Route::Compare(key.to_owned(), Against::Plan(other.clone())).href();
    let label = fill(words().compare_of, &[("name", name)]);
    Some(view! { <a class="quiet" href=href aria-label=label>{words().compare}</a> })
}

/// The two lists: one's own plan, and what it is compared with.
#[component]
pub(super) fn Choices(key: String, against: Against) -> impl IntoView {
    let state = app();
    let plans = Rc::new(own_plans());
    let other = match &against {
        Against::Plan(other) => other.clone(),
        Against::Link(_) => String::new(),
    };
    let option = move |plan: &Listed, chosen: &str| {
        let (is_chosen, name) = (plan.key == chosen, plan.head.name.clone());
        view! { <option value=plan.key.clone() selected=is_chosen>{move || name_of(state, &name)}</option> }
    };
    let mine = plans.iter().filter(|plan| plan.key != other).map(|plan| option(plan, &key)).collect_view();
    let others = plans.iter().filter(|plan| plan.key != key).map(|plan| option(plan, &other)).collect_view();
    let link = match &against {
        Against::Link(_) => {
            let name = other_plan(&against).map(|plan| plan.name).unwrap_or_default();
            let text = move || fill(words().from_link, &[("name", &name_of(state, &name))]);
            Some(view! { <option value="" selected=true>{text}</option> })
        }
        Against::Plan(_) => None,
    };
    let (for_mine, for_other) = (against, key);
    let choose_mine = move |event| {
        page::go(&Route::Compare(event_target_value(&event), for_mine.clone()).href());
    };
    let choose_other = move |event| {
        let chosen = event_target_value(&event);
        if !chosen.is_empty() {
            page::go(&Route::Compare(for_other.clone(), Against::Plan(chosen)).href());
        }
    };
    view! {
        <div class="settings compare-choices">
            <div class="field is-choice">
                <label class="field-label" for="compare-mine">{word(|w| w.my_plan)}</label>
                <select id="compare-mine" class="field-input" on:change=choose_mine>{mine}</select>
            </div>
            <div class="field is-choice">
                <label class="field-label" for="compare-other">{word(|w| w.against)}</label>
                <select id="compare-other" class="field-input" on:change=choose_other>{link}{others}</select>
            </div>
        </div>
    }
}
