//! Handing a link to another app, and what this page has asked the network for.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

fn share_function() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}

/// Whether the browser hands links to other apps.
pub fn can_send() -> bool {
    share_function().is_some()
}

/// Opens the browser's own choice of apps for a link. Closing it is no error worth a word.
pub async fn send(title: &str, address: &str) {
    let Some((navigator, share)) = share_function() else { return };
    let data = Object::new();
    for (name, text) in [("title", title), ("url", address)] {
        let _ = Reflect::set(&data, &name.into(), &text.into());
    }
    let promise = share.call1(&navigator, &data).ok().and_then(|promise| promise.dyn_into::<Promise>().ok());
    if let Some(promise) = promise {
        let _ = JsFuture::from(promise).await;
    }
}

/// How many requests the page has made since it was ready. The tab's icon is the browser's own doing, at a time of its own.
pub fn requests_since_ready() -> usize {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else { return 0 };
    let start = |entry: &JsValue| Reflect::get(entry, &"startTime".into()).ok().and_then(|time| time.as_f64());
    // The whole app marks it once more when it has taken the start page over.
    let ready = performance.get_entries_by_name("app:ready").iter().filter_map(|mark| start(&mark)).fold(0.0, f64::max);
    let document = web_sys::window().and_then(|window| window.document());
    let icon = document.and_then(|document| document.query_selector("link[rel~=icon]").ok().flatten());
    let icon = icon.and_then(|icon| Reflect::get(&icon, &"href".into()).ok()).and_then(|href| href.as_string());
    let name = |entry: &JsValue| Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
    let is_own = |entry: &JsValue| icon.is_none() || name(entry) != icon;
    let requests = performance.get_entries_by_type("resource");
    requests.iter().filter(|request| is_own(request) && start(request).is_some_and(|time| time > ready)).count()
}
