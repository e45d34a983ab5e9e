//! localStorage through gloo-storage, or memory where the browser denies it.
//!
//! Invariants: a write is read back before it counts as written; a text that the browser did not take is newer than
//! the one it still has, until another tab writes there.

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
    // Texts that the browser did not take, and under `BELOW` what it had instead.
    // On the page itself, so that the start page and the whole app see the same texts.
    static MEMORY: Map = memory();
    // gloo's `raw` panics where storage is denied, so it is asked only after this probe.
    static ALLOWED: bool = web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
}

/// Before the keys of what lay in the browser's storage when it did not take a newer text.
const BELOW: &str = "below:";

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
    in_memory(key).or_else(|| in_browser(key))
}

/// The beginning of the text under a key, at most so many characters, and how many it has in all. Of hundreds of long texts
/// the rest need not come over.
pub fn start_of(key: &str, most: u32) -> Option<(String, usize)> {
    if let Some(text) = in_memory(key) {
        let chars = text.encode_utf16().count();
        return Some((text, chars));
    }
    let text = is_allowed().then(|| text_of(&LocalStorage::raw(), key)).flatten()?;
    Some((text.slice(0, most).into(), text.length() as usize))
}

/// A text that stays with the browser.
fn text_of(storage: &web_sys::Storage, key: &str) -> Option<js_sys::JsString> {
    Reflect::get(storage, &key.into()).ok()?.dyn_into().ok()
}

fn in_browser(key: &str) -> Option<String> {
    if is_allowed() { LocalStorage::raw().get_item(key).ok().flatten() } else { None }
}

/// The text that lives in this tab alone; nothing once another tab has written under its key.
fn in_memory(key: &str) -> Option<String> {
    let (text, below) = MEMORY.with(|memory| {
        let at = |key: &str| memory.get(&key.into()).as_string();
        if memory.size() == 0 { (None, None) } else { (at(key), at(&format!("{BELOW}{key}"))) }
    });
    text.filter(|_| in_browser(key) == below)
}

/// Why the text under a key lives in this tab alone; `None` when it is kept.
pub fn is_lost(key: &str) -> Option<StorageError> {
    let why = if is_allowed() { StorageError::Full } else { StorageError::Denied };
    in_memory(key).map(|_| why)
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
    let below = in_browser(key);
    MEMORY.with(|memory| {
        let below_key = format!("{BELOW}{key}").into();
        memory.delete(&below_key);
        if kept.is_ok() {
            memory.delete(&key.into());
            return;
        }
        memory.set(&key.into(), &text.into());
        if let Some(below) = below {
            memory.set(&below_key, &below.into());
        }
    });
    kept
}

/// Forgets a key.
pub fn remove(key: &str) {
    if is_allowed() {
        // A storage that refuses to forget keeps an old text, which is no harm.
        let _ = LocalStorage::raw().remove_item(key);
    }
    MEMORY.with(|memory| {
        memory.delete(&key.into());
        memory.delete(&format!("{BELOW}{key}").into());
    });
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

/// Every key that starts with `prefix`, and the characters that it takes with its text; nothing of what lives in this tab
/// alone.
pub fn sizes(prefix: &str) -> Vec<(String, usize)> {
    if !is_allowed() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix))
        .map(|key| {
            // By its length alone: the texts of all plans need not come over for this.
            let chars = text_of(&storage, &key).map_or(0, |text| text.length() as usize);
            let all = key.encode_utf16().count() + chars;
            (key, all)
        })
        .collect()
}

/// Asks the browser not to clear the page's storage when space is short, and calls back with what it said.
pub fn ask_to_persist(done: impl FnOnce(bool) + 'static) {
    answer_of("persist", done);
}

/// Calls back with whether the browser has promised that.
pub fn is_persisted(done: impl FnOnce(bool) + 'static) {
    answer_of("persisted", done);
}

/// Calls a function of the browser's storage manager, where there is one.
fn answer_of(name: &str, done: impl FnOnce(bool) + 'static) {
    let get = |of: &wasm_bindgen::JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let manager = web_sys::window().and_then(|window| get(&window.navigator(), "storage"));
    let Some(manager) = manager.filter(wasm_bindgen::JsValue::is_object) else { return };
    let call = get(&manager, name).and_then(|call| call.dyn_into::<js_sys::Function>().ok());
    let promise = call.and_then(|call| call.call0(&manager).ok()).and_then(|promise| promise.dyn_into().ok());
    let Some(promise): Option<js_sys::Promise> = promise else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let answer = wasm_bindgen_futures::JsFuture::from(promise).await;
        done(answer.is_ok_and(|answer| answer.is_truthy()));
    });
}
