//! localStorage through gloo-storage, or memory where the browser denies it.
//!
//! Invariant: a write is read back before it counts as written.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Map, Reflect};
use wasm_bindgen::JsCast;

/// Why a text could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser denies storage: everything lives until the tab is closed.
    Denied,
    /// The browser's storage is full.
    Full,
}

thread_local! {
    // On the page itself, so that the start page and the whole app see the same texts.
    static MEMORY: Map = memory();
    // gloo's `raw` panics where storage is denied, so it is asked only after this probe.
    static ALLOWED: bool = web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
}

fn memory() -> Map {
    let Some(window) = web_sys::window() else { return Map::new() };
    let name = "voronkaMemory".into();
    if let Ok(kept) = Reflect::get(&window, &name).and_then(|kept| kept.dyn_into::<Map>()) {
        return kept;
    }
    let fresh = Map::new();
    let _ = Reflect::set(&window, &name, &fresh);
    fresh
}

/// Whether the browser lets the page keep anything.
pub fn is_allowed() -> bool {
    ALLOWED.with(|allowed| *allowed)
}

/// The text under a key.
pub fn read(key: &str) -> Option<String> {
    let kept = if is_allowed() { LocalStorage::raw().get_item(key).ok().flatten() } else { None };
    kept.or_else(|| MEMORY.with(|memory| memory.get(&key.into()).as_string()))
}

/// Keeps a text under a key. What the browser does not take stays in memory.
///
/// # Errors
/// [`StorageError`]; the text can still be read in this tab.
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    let kept = if is_allowed() {
        let storage = LocalStorage::raw();
        let written = storage.set_item(key, text).is_ok();
        if written && storage.get_item(key).ok().flatten().as_deref() == Some(text) {
            Ok(())
        } else {
            Err(StorageError::Full)
        }
    } else {
        Err(StorageError::Denied)
    };
    MEMORY.with(|memory| match kept {
        Ok(()) => drop(memory.delete(&key.into())),
        Err(_) => drop(memory.set(&key.into(), &text.into())),
    });
    kept
}

/// Forgets a key.
pub fn remove(key: &str) {
    if is_allowed() {
        // A storage that refuses to forget keeps an old text, which is no harm.
        let _ = LocalStorage::raw().remove_item(key);
    }
    MEMORY.with(|memory| memory.delete(&key.into()));
}

/// Every key that starts with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    MEMORY.with(|memory| memory.for_each(&mut |_, key| keys.extend(key.as_string())));
    if is_allowed() {
        let storage = LocalStorage::raw();
        let count = storage.length().unwrap_or(0);
        keys.extend((0..count).filter_map(|at| storage.key(at).ok().flatten()));
    }
    keys.retain(|key| key.starts_with(prefix));
    keys.sort_unstable();
    keys.dedup();
    keys
}
