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

/// How many requests the page has made since it was ready. The tab's icon is the browser's own doing, at a time of its own;
/// pieces of this build, which come while the page is idle, are the page itself: their addresses are the same for everybody.
pub fn requests_since_ready() -> usize {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else { return 0 };
    let start = |entry: &JsValue| Reflect::get(entry, &"startTime".into()).ok().and_then(|time| time.as_f64());
    // The whole app marks it once more when it has taken the start page over.
    let ready = performance.get_entries_by_name("app:ready").iter().filter_map(|mark| start(&mark)).fold(0.0, f64::max);
    let icon = address_of("link[rel~=icon]", "href");
    let script = address_of("script[type=module]", "src");
    let own = script.as_deref().and_then(|script| script.split_once("boot.js"));
    let is_own = |name: &str| {
        icon.as_deref() == Some(name)
            || own.is_some_and(|(folder, version)| {
                let file = name.strip_prefix(folder).and_then(|name| name.strip_suffix(version));
                file.is_some_and(|file| file.ends_with(".wasm") && !file.contains(['/', '?']))
            })
    };
    let name = |entry: &JsValue| Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
    let is_late = |entry: &JsValue| start(entry).is_some_and(|time| time > ready);
    let requests = performance.get_entries_by_type("resource");
    requests.iter().filter(|request| is_late(request) && !name(request).is_some_and(|name| is_own(&name))).count()
}

/// Where the first element that this selects leads to.
fn address_of(selector: &str, attribute: &str) -> Option<String> {
    let element = web_sys::window()?.document()?.query_selector(selector).ok()??;
    Reflect::get(&element, &attribute.into()).ok()?.as_string()
}
