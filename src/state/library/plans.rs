//! All plans of this browser: reading, writing, copying, binning; their earlier versions.
//!
//! Invariants: each change of a plan is one key, written whole or not at all; where two keys change, the one that only
//! adds is written first and the one that takes away last, so that stopping anywhere loses nothing. Earlier versions
//! never keep a plan from being written: the oldest make room.

use super::{DAMAGED, PLANS, storage_key};
use crate::codec::{OpenError, from_text, to_stored_text};
use crate::domain::order;
use crate::domain::strategy::{MAX_NAME, Strategy};
use crate::keeping::entry::{self, Head};
use crate::keeping::replica::Seen;
use crate::keeping::room;
use crate::keeping::versions::{self, Reason, Stamp};
use crate::platform::storage::{self, StorageError};
use crate::platform::{clock, tabs};
use std::collections::HashMap;

/// Characters in which most heads end.
const HEAD: u32 = 512;

/// A line of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Key of the plan, or storage key of a damaged entry.
    pub key: String,
    /// What is known of it without opening it.
    pub head: Head,
    /// Characters that it takes with its earlier versions.
    pub chars: usize,
    /// Its earlier versions.
    pub versions: usize,
    /// Why it cannot be opened.
    pub error: Option<OpenError>,
}

impl Listed {
    /// Whether to remind of a file of the plan.
    pub fn wants_file(&self) -> bool {
        let Head { changes, filed, kept, .. } = self.head;
        room::wants_file(changes, filed, kept, clock::now())
    }
}

/// All plans, the latest first; binned and damaged ones among them. Only the heads of the entries are read: damage of a
/// plan itself is found by [`check`].
pub fn list() -> Vec<Listed> {
    // How many earlier versions each plan has, and their characters.
    let mut past = HashMap::<String, (usize, usize)>::new();
    for (stamp, size) in versions_of(None) {
        let (count, chars) = past.entry(stamp.plan).or_default();
        *count += 1;
        *chars += size;
    }
    let mut plans: Vec<Listed> = storage::keys(PLANS)
        .into_iter()
        .filter_map(|at| {
            let (start, own_chars) = storage::start_of(&at, HEAD)?;
            let text = if entry::holds_head(&start) { start } else { storage::read(&at)? };
            let key = at.strip_prefix(PLANS)?.to_owned();
            let (versions, past_chars) = past.get(&key).copied().unwrap_or_default();
            let chars = past_chars + at.len() + own_chars;
            let (head, error) = match entry::head(&text) {
                Ok(head) => (head, None),
                Err(error) => (Head::default(), Some(error)),
            };
            Some(Listed { key, head, chars, versions, error })
        })
        .collect();
    order::by(&mut plans, |a, b| b.head.modified.cmp(&a.head.modified).then(a.key.cmp(&b.key)));
    plans
}

/// Why a plan cannot be opened, if it cannot.
pub fn check(key: &str) -> Option<OpenError> {
    super::read(&storage_key(key))?.1.err()
}

/// Texts that were set aside, by storage key.
pub fn set_aside_keys() -> Vec<String> {
    storage::keys(DAMAGED)
}

/// The text of a plan as it is kept, to be offered as a file.
pub fn raw(key: &str) -> Option<String> {
    storage::read(&storage_key(key)).or_else(|| storage::read(key))
}

/// What a kept text has seen of the tabs that write it.
pub fn seen_in(text: Option<&str>) -> Seen {
    text.and_then(|text| entry::parts(text).ok()).map(|(head, ..)| head.seen).unwrap_or_default()
}

/// Writes a text; where the storage is full, the oldest earlier versions make room for it.
fn write_text(at: &str, text: &str) -> Result<(), StorageError> {
    let mut written = storage::write(at, text);
    // A storage that refuses everything is not full of versions: they stay.
    if written == Err(StorageError::Full) && room::may_be_full(used(), text.len()) {
        let mut oldest = versions_of(None);
        order::by_key(&mut oldest, |(stamp, _)| std::cmp::Reverse(stamp.time));
        while let (Err(_), Some((stamp, _))) = (written, oldest.pop()) {
            storage::remove(&stamp.key());
            written = storage::write(at, text);
        }
    }
    written
}

/// Keeps a new plan under its key. Returns the text.
///
/// # Errors
/// Why it is not kept, with the text that lives in memory until the tab is closed.
pub fn create(key: &str, strategy: &Strategy, head: Head) -> Result<String, (StorageError, String)> {
    let now = clock::now();
    let name = strategy.name.clone();
    let head = Head { modified: if head.modified == 0 { now } else { head.modified }, kept: now, name, ..head };
    let text = entry::text(&head, &to_stored_text(strategy));
    match write_text(&storage_key(key), &text) {
        Ok(()) => Ok(text),
        Err(error) => Err((error, text)),
    }
}

/// Keeps the next version of a plan; what it had before becomes an earlier version, if it is time for one.
///
/// # Errors
/// Those of [`create`].
pub fn save(key: &str, strategy: &Strategy, seen: Seen) -> Result<String, (StorageError, String)> {
    let at = storage_key(key);
    let now = clock::now();
    let before = storage::read(&at);
    let parts = before.as_deref().and_then(|text| entry::parts(text).ok());
    let head = parts.as_ref().map_or(Head { kept: now, ..Head::default() }, |(head, ..)| head.clone());
    if let Some((_, _, payload)) = parts {
        let latest = versions_of(Some(key)).into_iter().map(|(stamp, _)| stamp.time).max();
        if versions::is_due(latest, now) {
            keep_version(key, payload, Reason::Time);
        }
    }
    let name = strategy.name.clone();
    let head = Head { modified: now, binned: 0, changes: head.changes.saturating_add(1), seen, name, ..head };
    let text = entry::text(&head, &to_stored_text(strategy));
    match write_text(&at, &text) {
        Ok(()) => Ok(text),
        Err(error) => Err((error, text)),
    }
}

/// Changes the head of an entry in place. Nothing happens to one that cannot be read.
fn change_head(key: &str, change: impl FnOnce(&mut Head)) -> Result<(), StorageError> {
    let at = storage_key(key);
    let Some(text) = storage::read(&at) else { return Ok(()) };
    let (Ok(mut head), Ok((_, _, payload))) = (entry::head(&text), entry::parts(&text)) else { return Ok(()) };
    change(&mut head);
    write_text(&at, &entry::text(&head, payload))
}

/// Gives a plan another name.
///
/// # Errors
/// The storage is full or denied.
pub fn rename(key: &str, name: &str) -> Result<(), StorageError> {
    let at = storage_key(key);
    let Some(text) = storage::read(&at) else { return Ok(()) };
    let Ok((mut head, mut strategy)) = entry::read(&text) else { return Ok(()) };
    strategy.name = name.chars().take(MAX_NAME).collect();
    (head.modified, head.name) = (clock::now(), strategy.name.clone());
    head.seen.count(tabs::me());
    write_text(&at, &entry::text(&head, &to_stored_text(&strategy)))
}

/// Makes a copy under a new key; its name is made by `rename`.
///
/// # Errors
/// The storage is full or denied.
pub fn duplicate(key: &str, rename: impl FnOnce(&str) -> String) -> Result<(), StorageError> {
    let Some((_, Ok(mut strategy))) = super::read(&storage_key(key)) else { return Ok(()) };
    strategy.name = rename(&strategy.name).chars().take(MAX_NAME).collect();
    create(&clock::fresh_key(), &strategy, Head::default()).map(|_| ()).map_err(|(error, _)| error)
}

/// Puts a plan into the bin.
///
/// # Errors
/// The storage is full or denied.
pub fn bin(key: &str) -> Result<(), StorageError> {
    change_head(key, |head| head.binned = clock::now())
}

/// Takes a plan out of the bin.
///
/// # Errors
/// The storage is full or denied.
pub fn restore(key: &str) -> Result<(), StorageError> {
    change_head(key, |head| head.binned = 0)
}

/// Marks that a plan is in a file as it is now.
///
/// # Errors
/// The storage is full or denied.
pub fn mark_filed(key: &str) -> Result<(), StorageError> {
    change_head(key, |head| (head.filed, head.changes) = (clock::now(), 0))
}

/// Forgets a plan with its earlier versions, or an entry that was set aside.
pub fn forget(key: &str) {
    if key.starts_with(DAMAGED) {
        storage::remove(key);
        return;
    }
    storage::remove(&storage_key(key));
    for (stamp, _) in versions_of(Some(key)) {
        storage::remove(&stamp.key());
    }
}

/// Earlier versions of a plan, or of all, each with the characters that it takes.
pub fn versions_of(plan: Option<&str>) -> Vec<(Stamp, usize)> {
    let sizes = storage::sizes(&Stamp::prefix(plan));
    sizes.into_iter().filter_map(|(key, size)| Some((Stamp::of_key(&key)?, size))).collect()
}

/// The plan as it was in an earlier version.
///
/// # Errors
/// Why it cannot be opened; `None` when there is no such version.
pub fn version(stamp: &Stamp) -> Option<Result<Strategy, OpenError>> {
    storage::read(&stamp.key()).map(|payload| from_text(&payload))
}

/// Forgets an earlier version.
pub fn forget_version(stamp: &Stamp) {
    storage::remove(&stamp.key());
}

/// Keeps an earlier version, if there is room and it is not the latest one already; older ones are thinned.
pub fn keep_version(plan: &str, payload: &str, reason: Reason) {
    let own = versions_of(Some(plan));
    let latest = own.iter().max_by_key(|(stamp, _)| stamp.time);
    if latest.is_some_and(|(stamp, _)| storage::read(&stamp.key()).as_deref() == Some(payload)) {
        return;
    }
    let now = clock::now();
    // Two in one millisecond are two.
    let time = latest.map_or(now, |(stamp, _)| now.max(stamp.time + 1));
    let stamp = Stamp { plan: plan.to_owned(), time, reason };
    let used = used();
    if !room::has_room_for_version(used, payload.len()) {
        let all = versions_of(None);
        let chars: usize = all.iter().map(|(_, size)| size).sum();
        for stamp in versions::over_all(&all, chars.saturating_sub(payload.len() + stamp.key().len())) {
            storage::remove(&stamp.key());
        }
        if !room::has_room_for_version(self::used(), payload.len()) {
            return;
        }
    }
    if storage::write(&stamp.key(), payload).is_err() {
        // What is not kept lives in memory: as a version it would go with the tab.
        storage::remove(&stamp.key());
        return;
    }
    for stamp in versions::surplus(&versions_of(Some(plan)), now) {
        storage::remove(&stamp.key());
    }
    for stamp in versions::over_all(&versions_of(None), versions::MAX_CHARS) {
        storage::remove(&stamp.key());
    }
}

/// Characters that everything takes.
pub fn used() -> usize {
    storage::sizes("").into_iter().map(|(_, size)| size).sum()
}
