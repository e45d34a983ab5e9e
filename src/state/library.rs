//! All plans of this browser: reading, writing, copying, binning.
//!
//! An entry is one text: time of the last change, time of binning (0: not binned), the plan; parted by dots.
//! Invariant: an entry that cannot be read is never written over; it is set aside and can be downloaded.

use crate::codec::envelope::EnvelopeError;
use crate::codec::{OpenError, from_text, to_stored_text};
use crate::domain::strategy::Strategy;
use crate::platform::{clock, storage};

/// Where the calculator's sheet is kept.
pub const CALCULATOR: &str = "voronka:calculator";
const PLANS: &str = "voronka:plan:";
const DAMAGED: &str = "voronka:damaged:";

/// Where a plan is kept.
pub fn storage_key(key: &str) -> String {
    format!("{PLANS}{key}")
}

/// A kept plan.
pub struct Entry {
    /// When it was last changed, milliseconds since 1970.
    pub modified: u64,
    /// When it was binned; 0 when it is not.
    pub binned: u64,
    /// The plan.
    pub strategy: Strategy,
}

/// A line of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Key of the plan, or storage key of a damaged entry.
    pub key: String,
    /// Name; empty when it has none.
    pub name: String,
    /// When it was last changed.
    pub modified: u64,
    /// When it was binned; 0 when it is not.
    pub binned: u64,
    /// Why it cannot be opened.
    pub error: Option<OpenError>,
}

fn parse(text: &str) -> Result<Entry, OpenError> {
    let mut parts = text.splitn(3, '.');
    let mut number = || parts.next().and_then(|part| part.parse::<u64>().ok());
    let (modified, binned) = (number(), number());
    match (modified, binned, parts.next()) {
        (Some(modified), Some(binned), Some(payload)) => Ok(Entry { modified, binned, strategy: from_text(payload)? }),
        _ => Err(OpenError::Envelope(EnvelopeError::Damaged)),
    }
}

fn text_of(modified: u64, binned: u64, strategy: &Strategy) -> String {
    format!("{modified}.{binned}.{}", to_stored_text(strategy))
}

/// What is kept at a storage key: its text, and the plan or why there is none.
pub fn read(at: &str) -> Option<(String, Result<Entry, OpenError>)> {
    let text = storage::read(at)?;
    let entry = parse(&text);
    Some((text, entry))
}

/// Keeps a plan at a storage key. Returns the text.
///
/// # Errors
/// Why it is not kept, with the text that lives in memory until the tab is closed.
pub fn write_at(at: &str, strategy: &Strategy) -> Result<String, (storage::StorageError, String)> {
    let text = text_of(clock::now(), 0, strategy);
    match storage::write(at, &text) {
        Ok(()) => Ok(text),
        Err(error) => Err((error, text)),
    }
}

/// Keeps a plan under its key; see [`write_at`].
///
/// # Errors
/// Those of [`write_at`].
pub fn write(key: &str, strategy: &Strategy) -> Result<String, (storage::StorageError, String)> {
    write_at(&storage_key(key), strategy)
}

/// All plans, the latest first; binned and damaged ones among them.
pub fn list() -> Vec<Listed> {
    let mut plans: Vec<Listed> = storage::keys(PLANS)
        .into_iter()
        .filter_map(|at| {
            let (_, entry) = read(&at)?;
            let key = at.strip_prefix(PLANS)?.to_owned();
            Some(match entry {
                Ok(entry) => Listed {
                    key,
                    name: entry.strategy.name,
                    modified: entry.modified,
                    binned: entry.binned,
                    error: None,
                },
                Err(error) => Listed { key, name: String::new(), modified: 0, binned: 0, error: Some(error) },
            })
        })
        .collect();
    plans.sort_by(|a, b| b.modified.cmp(&a.modified).then(a.key.cmp(&b.key)));
    plans
}

/// Texts that were set aside, by storage key.
pub fn set_aside_keys() -> Vec<String> {
    storage::keys(DAMAGED)
}

/// Moves an entry that cannot be read out of the way; it can still be downloaded.
pub fn set_aside(at: &str) {
    let Some(text) = storage::read(at) else { return };
    let name = at.rsplit(':').next().unwrap_or("entry");
    if storage::write(&format!("{DAMAGED}{name}{}", clock::now()), &text).is_ok() {
        storage::remove(at);
    }
}

/// The text of a plan as it is kept, to be offered as a file.
pub fn raw(key: &str) -> Option<String> {
    storage::read(&storage_key(key)).or_else(|| storage::read(key))
}

/// Changes an entry in place. Nothing happens to one that cannot be read.
fn change(key: &str, change: impl FnOnce(&mut Entry)) -> Result<(), storage::StorageError> {
    let at = storage_key(key);
    let Some((_, Ok(mut entry))) = read(&at) else { return Ok(()) };
    change(&mut entry);
    storage::write(&at, &text_of(entry.modified, entry.binned, &entry.strategy))
}

/// Gives a plan another name.
///
/// # Errors
/// The storage is full or denied.
pub fn rename(key: &str, name: &str) -> Result<(), storage::StorageError> {
    let name: String = name.chars().take(crate::domain::strategy::MAX_NAME).collect();
    change(key, |entry| {
        entry.strategy.name = name;
        entry.modified = clock::now();
    })
}

/// Makes a copy under a new key; its name is made by `rename`.
///
/// # Errors
/// The storage is full or denied.
pub fn duplicate(key: &str, rename: impl FnOnce(&str) -> String) -> Result<(), storage::StorageError> {
    let Some((_, Ok(entry))) = read(&storage_key(key)) else { return Ok(()) };
    let mut strategy = entry.strategy;
    strategy.name = rename(&strategy.name).chars().take(crate::domain::strategy::MAX_NAME).collect();
    write(&clock::fresh_key(), &strategy).map(|_| ()).map_err(|(error, _)| error)
}

/// Puts a plan into the bin.
///
/// # Errors
/// The storage is full or denied.
pub fn bin(key: &str) -> Result<(), storage::StorageError> {
    change(key, |entry| entry.binned = clock::now())
}

/// Takes a plan out of the bin.
///
/// # Errors
/// The storage is full or denied.
pub fn restore(key: &str) -> Result<(), storage::StorageError> {
    change(key, |entry| entry.binned = 0)
}

/// Forgets a plan, or an entry that was set aside.
pub fn forget(key: &str) {
    storage::remove(&storage_key(key));
    if key.starts_with(DAMAGED) {
        storage::remove(key);
    }
}
