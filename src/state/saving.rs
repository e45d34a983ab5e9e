//! Saving a moment after the last keystroke, when the page is hidden, and beside other tabs.
//!
//! Invariant: a text that another tab wrote is never written over. Plans bring the changes of both together (`plans`); of
//! two tabs with the calculation the second either follows (nothing of its own was unsaved) or becomes a plan of its own.

use super::{AppState, Event, Key, Saved, library};
use crate::WHOLE;
use crate::domain::edit::Edit;
use crate::platform::storage::StorageError;
use crate::platform::{clock, page};
use crate::route::{Room, Route};
use leptos::prelude::*;

/// How long after the last keystroke a plan is saved, in milliseconds.
const PAUSE: i32 = 400;

impl AppState {
    pub(super) fn mark(self, saved: Saved) {
        if self.saved.get_untracked() != saved {
            self.saved.set(saved);
        }
    }

    /// The text that this tab has just written for the open plan, or could not write.
    pub(super) fn wrote(self, written: Result<String, (StorageError, String)>) {
        let (saved, text) = match written {
            Ok(text) => (Saved::Yes, text),
            Err((error, text)) => (Saved::No(error), text),
        };
        self.document.update_untracked(|document| document.stored = Some(text));
        self.mark(saved);
        self.library_changed();
    }

    pub(super) fn save_soon(self) {
        page::cancel(self.timer.get_value());
        self.mark(Saved::Soon);
        let pause = if WHOLE { self.pause(PAUSE) } else { PAUSE };
        self.timer.set_value(page::after(pause, move || self.save_now()));
    }

    /// Saves what is not saved yet.
    pub fn save_now(self) {
        page::cancel(self.timer.get_value());
        // Nothing waits in a page whose state is gone.
        if self.saved.try_get_untracked() != Some(Saved::Soon) {
            return;
        }
        if WHOLE && self.save_plan() {
            return;
        }
        let Some(at) = self.document.with_untracked(|document| storage_key(&document.key)) else { return };
        let kept_now = crate::platform::storage::read(&at);
        let known = self.document.with_untracked(|document| document.stored.clone());
        if kept_now.is_some() && kept_now != known {
            self.fork();
            return;
        }
        self.wrote(self.document.with_untracked(|document| library::write_at(&at, &document.strategy)));
    }

    /// Keeps again what was kept and is not there any more: the browser, or whoever clears it, emptied the storage under
    /// the open plan.
    pub fn keep_again(self) {
        let is_gone = || {
            self.document.with_untracked(|document| {
                let at = storage_key(&document.key).filter(|_| document.stored.is_some());
                at.is_some_and(|at| crate::platform::storage::read(&at).is_none())
            })
        };
        // What did not fit may fit now.
        let is_settled = matches!(self.saved.try_get_untracked(), Some(Saved::Yes | Saved::No(StorageError::Full)));
        if is_settled && is_gone() {
            self.mark(Saved::Soon);
            self.save_now();
        }
    }

    /// The storage may hold something else than this tab wrote: another tab wrote or removed this key, or, where there is
    /// none, anything may have happened.
    pub fn follow_other_tab(self, key: Option<String>, is_removed: bool) {
        self.library_changed();
        let ours = self.document.with_untracked(|document| storage_key(&document.key));
        if key.is_some() && ours != key {
            return;
        }
        if WHOLE && is_removed && key.is_some() && self.part_with_plan() {
            return;
        }
        self.keep_again();
        if WHOLE && self.meet_stored(false) {
            return;
        }
        let Some(at) = ours else { return };
        let Some((text, Ok(strategy))) = library::read(&at) else { return };
        if self.document.with_untracked(|document| document.stored.as_deref() == Some(&text)) {
            return;
        }
        if self.saved.get_untracked() == Saved::Soon {
            self.fork();
            return;
        }
        self.document.update(|document| {
            // As a step, so that what stood in this tab can be had back by undoing.
            if let Ok(reach) = document.history.apply(&mut document.strategy, Edit::Replace(Box::new(strategy))) {
                document.update_figures(reach);
            }
            document.stored = Some(text);
        });
        self.mark(Saved::Yes);
        self.revision.update(|n| *n += 1);
        self.event.set(Some(Event::FollowedOtherTab));
    }

    /// Two tabs changed the calculation at the same time: this tab's state becomes a plan of its own.
    fn fork(self) {
        let key = clock::fresh_key();
        self.document.update(|document| {
            document.key = Key::Plan(key.clone());
            document.stored = None;
        });
        self.mark(Saved::Soon);
        self.save_now();
        self.enter_plan();
        page::go(&Route::Plan(key, Room::Overview).href());
        self.event.set(Some(Event::ForkedFromOtherTab));
    }
}

/// Where a document is kept; a shared one is not.
pub(super) fn storage_key(key: &Key) -> Option<String> {
    match key {
        Key::Calculator => Some(library::CALCULATOR.to_owned()),
        Key::Plan(key) => Some(library::storage_key(key)),
        Key::Shared(_) => None,
        Key::Version(_) => None,
    }
}
