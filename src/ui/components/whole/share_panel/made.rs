//! The links of the open plan, made anew a moment after each change, each in a task of its own.

use crate::codec::contents::Contents;
use crate::codec::{LinkKind, contents_of_link, has_facts, locked_length, to_link_text_of};
use crate::platform::page;
use crate::state::{AppState, app};
use leptos::prelude::*;
use std::sync::Arc;

/// How long the plan must stand still before its links are made, milliseconds.
const PAUSE: i32 = 300;

/// A link that is made.
#[derive(Clone)]
pub struct Made {
    payload: String,
    /// How long the payload is with a lock.
    locked: Option<usize>,
    contents: Arc<Contents>,
}

/// Place of a kind in lists of all.
pub fn at(kind: LinkKind) -> usize {
    LinkKind::ALL.iter().position(|one| *one == kind).unwrap_or_default()
}

/// Makes the links while its owner is on the page.
#[derive(Clone, Copy)]
pub struct Maker {
    state: AppState,
    links: [RwSignal<Option<Made>>; 3],
    has_facts: RwSignal<bool>,
    /// Whether the plan has changed since the links were made.
    is_stale: StoredValue<bool>,
    timer: StoredValue<i32>,
}

impl Maker {
    /// Begins; `changed` is called at each change of the plan.
    pub fn new(changed: impl Fn() + 'static) -> Self {
        let maker = Self {
            state: app(),
            links: [(); 3].map(|()| RwSignal::new(None)),
            has_facts: RwSignal::new(false),
            is_stale: StoredValue::new(true),
            timer: StoredValue::new(0),
        };
        Effect::new(move |before: Option<()>| {
            maker.state.read(|_, _| ());
            maker.is_stale.set_value(true);
            if before.is_some() {
                changed();
            }
            maker.soon(if before.is_some() { PAUSE } else { 0 }, 0);
        });
        on_cleanup(move || {
            maker.timer.try_with_value(|timer| page::cancel(*timer));
        });
        maker
    }

    fn soon(self, pause: i32, next: usize) {
        page::cancel(self.timer.get_value());
        self.timer.set_value(page::after(pause, move || self.make(next)));
    }

    /// Makes one link, then the next in another task, so that nothing else waits for all of them.
    fn make(self, next: usize) {
        if self.is_stale.try_get_value().is_none() {
            return;
        }
        let (Some(kind), Some(link)) = (LinkKind::ALL.get(next), self.links.get(next)) else {
            self.is_stale.set_value(false);
            return;
        };
        let facts = self.state.peek(|strategy, _| has_facts(strategy));
        let same = if *kind == LinkKind::Everything && !facts { self.links.get(next - 1) } else { None };
        let made = same.and_then(|link| link.get_untracked());
        link.set(Some(made.unwrap_or_else(|| self.made(*kind))));
        self.has_facts.set(facts);
        self.soon(0, next + 1);
    }

    fn made(self, kind: LinkKind) -> Made {
        let (payload, contents) =
            self.state.peek(|strategy, _| (to_link_text_of(strategy, kind), contents_of_link(strategy, kind)));
        Made { locked: locked_length(&payload), payload, contents: Arc::new(contents) }
    }

    fn of(self, kind: LinkKind) -> Option<Made> {
        self.links.get(at(kind)).and_then(|link| link.get())
    }

    /// The payload of a kind, of the plan as it was a moment ago.
    pub fn payload(self, kind: LinkKind) -> Option<String> {
        self.of(kind).map(|made| made.payload)
    }

    /// The payload of the plan as it is.
    pub fn payload_now(self, kind: LinkKind) -> String {
        let made = self.links.get(at(kind)).and_then(|link| link.get_untracked());
        let fresh = made.filter(|_| !self.is_stale.get_value());
        fresh.map_or_else(|| self.state.peek(|strategy, _| to_link_text_of(strategy, kind)), |made| made.payload)
    }

    /// Characters of the whole address.
    pub fn length(self, kind: LinkKind, is_locked: bool) -> Option<usize> {
        let made = self.of(kind)?;
        let payload = if is_locked { made.locked? } else { made.payload.len() };
        Some(self.state.address_of(String::new()).chars().count() + payload)
    }

    /// What it tells.
    pub fn contents(self, kind: LinkKind) -> Option<Arc<Contents>> {
        self.of(kind).map(|made| made.contents)
    }

    /// Whether the plan has more than the texts' link holds.
    pub fn has_facts(self) -> bool {
        self.has_facts.get()
    }
}
