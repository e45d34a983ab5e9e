//! The open plan in the whole app: saving it beside other tabs, its earlier versions, keeping it as a new one.
//!
//! Invariant: a version that another tab wrote is never written over; this tab's changes are brought on top of it
//! ([`replica`](crate::keeping::replica)), and whatever does not fit there is said and kept as an earlier version.

use super::{AppState, Document, Event, Happened, Key, Saved, library};
use crate::WHOLE;
use crate::codec::to_stored_text;
use crate::domain::edit::Edit;
use crate::domain::strategy::Strategy;
use crate::keeping::entry::Head;
use crate::keeping::replica::{Replica, first_id};
use crate::keeping::versions::{Reason, Stamp};
use crate::platform::{clock, page, storage, tabs};
use crate::route::{Room, Route};
use leptos::prelude::*;
use std::cell::Cell;

/// How long after the last keystroke a plan is saved that another tab shows, too: it follows live.
const LIVE_PAUSE: i32 = 150;
/// The longest that typing on and on puts saving off.
const LONGEST: u64 = 2_000;
/// So many numbers at once are an import.
const IMPORT: usize = 6;

thread_local! {
    /// When the first change was made that is not saved; 0 when all is.
    static UNSAVED_SINCE: Cell<u64> = const { Cell::new(0) };
    /// Whether the browser was asked in this tab to keep the storage.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

impl Document {
    /// What this tab knows of the versions of a document.
    pub(super) fn replica_of(strategy: &Strategy, stored: Option<&str>) -> Replica {
        Replica::new(tabs::me(), strategy, library::seen_in(stored))
    }
}

/// The key of a plan; of anything else none.
fn plan_key(key: &Key) -> Option<&str> {
    if let Key::Plan(key) = key { Some(key) } else { None }
}

impl AppState {
    /// Tells the other tabs which plan this one shows.
    pub(super) fn enter_plan(self) {
        if !WHOLE {
            return;
        }
        self.document.with_untracked(|document| tabs::enter(plan_key(&document.key).unwrap_or_default()));
    }

    /// How long to wait before saving, in milliseconds.
    pub(super) fn pause(self, calm: i32) -> i32 {
        let is_plan = self.document.with_untracked(|document| plan_key(&document.key).is_some());
        if !is_plan {
            return calm;
        }
        let now = clock::now();
        let since = UNSAVED_SINCE.get();
        if since == 0 {
            UNSAVED_SINCE.set(now);
        } else if now.saturating_sub(since) >= LONGEST {
            return 0;
        }
        if tabs::with_same_plan().0 > 0 { LIVE_PAUSE } else { calm }
    }

    /// New things get ids that no other tab with the same plan gives.
    pub(super) fn widen_ids(self, scratch: &mut Strategy) {
        let is_plan = self.document.with_untracked(|document| plan_key(&document.key).is_some());
        if is_plan {
            scratch.next_id = first_id(scratch.next_id, tabs::with_same_plan().1);
        }
    }

    /// Keeps the plan as it is before an edit of much at once.
    pub(super) fn before_edit(self, edit: &Edit) {
        let is_large = match edit {
            // Things that come in together, or many numbers.
            Edit::Many(edits) => {
                edits.len() >= IMPORT || edits.len() > 1 && edits.iter().any(|edit| edit.field().is_none())
            }
            Edit::Replace(_) => true,
            _ => false,
        };
        if is_large {
            self.keep_version(Reason::Import);
        }
    }

    fn keep_version(self, reason: Reason) {
        self.document.with_untracked(|document| {
            if let Some(key) = plan_key(&document.key) {
                library::keep_version(key, &to_stored_text(&document.strategy), reason);
            }
        });
    }

    /// Saves the open plan, if a plan is open, on top of what another tab has written meanwhile.
    pub(super) fn save_plan(self) -> bool {
        let Some(key) = self.document.with_untracked(|document| plan_key(&document.key).map(str::to_owned)) else {
            return false;
        };
        UNSAVED_SINCE.set(0);
        let at = library::storage_key(&key);
        let kept_now = storage::read(&at);
        let is_known = self.document.with_untracked(|document| kept_now.is_none() || kept_now == document.stored);
        if !is_known {
            match library::read(&at) {
                Some((text, Ok(theirs))) => {
                    let met = self.meet(&key, text, theirs);
                    if met.is_changed || met.refused > 0 {
                        self.event.set(Some(Event::of(Happened::Merged(met.refused))));
                    }
                }
                Some((_, Err(_))) => library::set_aside(&at),
                None => {}
            }
        }
        // Whatever was met, what stands here is written: the other tab has not seen this one's changes.
        let mut seen = Default::default();
        self.document.update_untracked(|document| seen = document.replica.write(&document.strategy));
        self.wrote(self.document.with_untracked(|document| library::save(&key, &document.strategy, seen)));
        self.ask_to_persist();
        true
    }

    /// Another tab, or the library, wrote the open plan; nothing of another key.
    pub(super) fn meet_stored(self, is_quiet: bool) -> bool {
        let Some(key) = self.document.with_untracked(|document| plan_key(&document.key).map(str::to_owned)) else {
            return false;
        };
        let Some((text, Ok(theirs))) = library::read(&library::storage_key(&key)) else { return true };
        if self.document.with_untracked(|document| document.stored.as_deref() == Some(&text)) {
            return true;
        }
        let met = self.meet(&key, text, theirs);
        if met.has_news || met.refused > 0 {
            self.event.set(Some(Event::of(Happened::Merged(met.refused))));
        } else if met.is_changed && !is_quiet {
            self.event.set(Some(Event::FollowedOtherTab));
        }
        if met.has_news {
            self.save_soon();
        }
        true
    }

    /// Brings what stands in this tab on top of a version that another wrote.
    fn meet(self, key: &str, text: String, theirs: Strategy) -> MetHere {
        let mut here = MetHere::default();
        let seen = library::seen_in(Some(&text));
        let waiting = self.saved.get_untracked() == Saved::Soon;
        // Followers hear of it only where the plan changes.
        self.document.maybe_update(|document| {
            let met = document.replica.meet(&document.strategy, &theirs, &seen);
            let merged = met.merged;
            if merged.overlaps > 0 && waiting {
                // Mine stand: what the other typed there can be had back.
                library::keep_version(key, &to_stored_text(&theirs), Reason::Merge);
            }
            if merged.refused > 0 {
                library::keep_version(key, &to_stored_text(&document.strategy), Reason::Merge);
            }
            let mut same = merged.plan.clone();
            same.next_id = document.strategy.next_id;
            here = MetHere { is_changed: same != document.strategy, has_news: met.is_news, refused: merged.refused };
            if here.is_changed {
                let before = super::strip_values(&document.strategy, &document.figures);
                document.history.follow(&mut document.strategy, merged.plan);
                document.update_figures(crate::domain::plan::Reach::All);
                document.baseline = before;
            }
            document.stored = Some(text);
            here.is_changed
        });
        // What was met may itself live in this tab alone.
        let kept = storage::is_lost(&library::storage_key(key)).map_or(Saved::Yes, Saved::No);
        self.mark(if here.has_news { Saved::Soon } else { kept });
        if here.is_changed {
            // Not the revision: a field that is being typed in keeps its text.
            self.wide_edits.update(|n| *n += 1);
        }
        here
    }

    /// The open plan, if a plan is open, was deleted for ever: it is kept again only when it is changed.
    pub(super) fn part_with_plan(self) -> bool {
        let is_plan = self.document.try_update_untracked(|document| {
            let is_plan = plan_key(&document.key).is_some();
            if is_plan {
                document.stored = None;
            }
            is_plan
        });
        if is_plan == Some(true) {
            self.mark(Saved::Gone);
        }
        is_plan == Some(true)
    }

    /// Forgets a plan with its earlier versions, or an entry that was set aside.
    pub fn forget(self, key: &str) {
        library::forget(key);
        if self.document.with_untracked(|document| plan_key(&document.key) == Some(key)) {
            self.part_with_plan();
        }
    }

    /// The library changed a plan that may be the open one.
    pub fn after_library(self) {
        self.meet_stored(true);
        self.library_changed();
    }

    /// Keeps a plan as a new plan of this browser and goes there.
    pub fn keep_as_plan(self, strategy: Strategy, event: Option<Event>) {
        self.save_now();
        let key = clock::fresh_key();
        let (saved, text) = match library::create(&key, &strategy, Head::default()) {
            Ok(text) => (Saved::Yes, text),
            Err((error, text)) => (Saved::No(error), text),
        };
        let document = Document::open(Key::Plan(key.clone()), strategy, Some(text));
        self.document.with_untracked(|left| self.keep_history(left));
        self.document.set(document);
        self.mark(saved);
        self.enter_plan();
        self.library_changed();
        page::go(&Route::Plan(key, Room::Overview).href());
        self.event.set(event);
        self.ask_to_persist();
    }

    /// Once a plan is kept: asks the browser not to clear it when space is short.
    pub fn ask_to_persist(self) {
        if !ASKED.replace(true) && storage::is_allowed() {
            storage::ask_to_persist(move |_| {
                self.library_changed();
            });
        }
    }

    /// Puts an earlier version of a plan in the place of the present one, which becomes an earlier version itself.
    pub fn restore_version(self, stamp: &Stamp) {
        let version = match library::version(stamp) {
            Some(Ok(version)) => version,
            Some(Err(error)) => return self.event.set(Some(Event::DidNotOpen(error))),
            None => return self.event.set(Some(Event::NoSuchPlan)),
        };
        self.save_now();
        let key = Key::Plan(stamp.plan.clone());
        if self.document.with_untracked(|document| document.key != key) {
            let document = self.load(key.clone()).unwrap_or_else(|_| {
                // What stands there cannot be opened: it goes aside, and the version takes its place.
                library::set_aside(&library::storage_key(&stamp.plan));
                Document::open(key, version.clone(), None)
            });
            self.take_document(document);
        }
        self.keep_version(Reason::Restore);
        self.document.update(|document| {
            let before = super::strip_values(&document.strategy, &document.figures);
            // Nothing refuses a whole plan that was read within its limits.
            if let Ok(reach) = document.history.apply(&mut document.strategy, Edit::Replace(Box::new(version))) {
                document.update_figures(reach);
                document.baseline = before;
            }
        });
        self.mark(Saved::Soon);
        self.revision.update(|n| *n += 1);
        self.save_now();
        page::go(&Route::Plan(stamp.plan.clone(), Room::Overview).href());
        self.event.set(Some(Event::of(Happened::VersionRestored)));
    }

    /// The plan is in a file as it is now.
    pub fn mark_filed(self) {
        self.save_now();
        if let Some(key) = self.document.with_untracked(|document| plan_key(&document.key).map(str::to_owned)) {
            // A mark that is not kept reminds once more than needed.
            let _ = library::mark_filed(&key);
            self.after_library();
        }
    }
}

/// What meeting a version did to the plan that stands here.
#[derive(Default)]
struct MetHere {
    is_changed: bool,
    has_news: bool,
    refused: u32,
}
