//! The page itself: address, language, theme, title, listeners, focus.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The page's body.
pub fn body() -> web_sys::HtmlElement {
    let body = window().and_then(|window| window.document()).and_then(|document| document.body());
    // A page that runs a script has a body; without one there is nothing to show anything in.
    body.unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into())
}

thread_local! {
    static HANDED_OVER: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// What the start page and the whole app leave for each other on the window.
fn leave(name: &str, value: &JsValue) {
    if let Some(window) = window() {
        let _ = js_sys::Reflect::set(&window, &name.into(), value);
    }
}

/// What was left under a name; it is read once.
fn take(name: &str) -> JsValue {
    let Some(window) = window() else { return JsValue::UNDEFINED };
    let name = name.into();
    let value = js_sys::Reflect::get(&window, &name).unwrap_or_default();
    let _ = js_sys::Reflect::delete_property(&window, &name);
    value
}

/// Has the start page taken off by `clear` when the whole app is about to paint.
pub fn keep_until_handover(clear: impl FnOnce() + 'static) {
    let clear = Closure::once_into_js(move || {
        HANDED_OVER.set(true);
        clear();
    });
    leave("voronkaClear", &clear);
}

/// Whether the whole app has taken over the page.
pub fn is_handed_over() -> bool {
    HANDED_OVER.get()
}

/// A note from the start page to the whole app: two tabs changed the calculation, the later one is a plan now.
pub fn leave_note() {
    leave("voronkaNote", &true.into());
}

/// Whether there is such a note; it is read once.
pub fn take_note() -> bool {
    take("voronkaNote").is_truthy()
}

/// Texts of the calculation before and after the present one, for undo and redo in the whole app; the nearest come last.
pub fn leave_steps(before: &[String], after: &[String]) {
    let list = |texts: &[String]| texts.iter().map(|text| JsValue::from_str(text)).collect::<js_sys::Array>();
    leave("voronkaSteps", &js_sys::Array::of2(&list(before), &list(after)));
}

/// Those texts; they are read once.
pub fn take_steps() -> Option<[Vec<String>; 2]> {
    let steps = take("voronkaSteps").dyn_into::<js_sys::Array>().ok()?;
    let list = |at| steps.get(at).dyn_into::<js_sys::Array>().ok();
    let texts = |list: js_sys::Array| list.iter().filter_map(|text| text.as_string()).collect();
    Some([texts(list(0)?), texts(list(1)?)])
}

/// Asks the boot script for the whole app, which takes the page over when it is ready to paint; `pressed` is then pressed
/// again there.
pub fn ask_for_rooms(pressed: Option<web_sys::Element>) {
    leave("voronkaPressed", &pressed.map_or(JsValue::NULL, Into::into));
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("voronka:rooms")) {
        let _ = window.dispatch_event(&event);
    }
}

/// Takes the start page off, if it is there: the whole app is about to paint.
pub fn take_over() {
    if let Ok(clear) = take("voronkaClear").dyn_into::<js_sys::Function>() {
        let _ = clear.call0(&JsValue::UNDEFINED);
    }
}

/// The part of the address from `#` on.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to an address within the app.
pub fn go(href: &str) {
    if let Some(window) = window() {
        // Setting a hash cannot fail in a window that shows a page.
        let _ = window.location().set_hash(href);
    }
}

/// Puts an address within the app in the place of the present one. Nothing is told of it, and there is no step back to the
/// old one.
pub fn rewrite(href: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(href));
    }
}

/// The whole address of the page without `#` and what follows.
pub fn base() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The code of the language that the page is in.
pub fn language() -> String {
    root().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// The texts that the boot script fetched beside the start page; they are handed out once.
pub fn take_texts() -> Option<String> {
    let (window, name) = (window()?, "voronkaTexts".into());
    let texts = js_sys::Reflect::get(&window, &name).ok()?.as_string();
    let _ = js_sys::Reflect::delete_property(&window, &name);
    texts
}

/// Asks the boot script for the texts of a language and calls back with them, or with `None` if they do not come.
pub fn fetch_texts(code: &str, done: impl FnOnce(Option<String>) + 'static) {
    let Some(window) = window() else { return };
    let fetch = js_sys::Reflect::get(&window, &"voronkaFetchTexts".into());
    if let Some(fetch) = fetch.ok().and_then(|fetch| fetch.dyn_into::<js_sys::Function>().ok()) {
        let _ = fetch.call2(&wasm_bindgen::JsValue::UNDEFINED, &code.into(), &Closure::once_into_js(done));
    }
}

/// Sets the language of the page.
pub fn set_language(code: &str) {
    set_root("lang", code);
}

/// Sets the theme of the page: `light`, `dark`, or `None` for the system's.
pub fn set_theme(theme: Option<&str>) {
    match theme {
        Some(theme) => set_root("data-theme", theme),
        None => {
            if let Some(root) = root() {
                let _ = root.remove_attribute("data-theme");
            }
        }
    }
}

/// Whether the page is dark now by the system's wish.
pub fn system_is_dark() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

fn root() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

fn set_root(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Marks a moment for who measures (`app:ready`: the first complete render; `app:whole`: nothing is left to fetch), and
/// tells the boot script of it.
pub fn mark(moment: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(moment);
    }
    tell(moment);
}

/// Whether the start page is there and waits to be taken off.
pub fn is_taking_over() -> bool {
    window()
        .and_then(|window| js_sys::Reflect::get(&window, &"voronkaClear".into()).ok())
        .is_some_and(|it| it.is_truthy())
}

/// Whether a newer build has taken the place of the one that runs here, so that nothing more of it can be fetched.
pub fn is_outdated() -> bool {
    window()
        .and_then(|window| js_sys::Reflect::get(&window, &"voronkaOutdated".into()).ok())
        .is_some_and(|it| it.is_truthy())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Says that the page that was asked for is on its way.
pub fn set_busy(is_busy: bool) {
    let Some(content) = by_id("content") else { return };
    let _ = match is_busy {
        true => content.set_attribute("aria-busy", "true"),
        false => content.remove_attribute("aria-busy"),
    };
}

/// Whether the reader asked the browser to save data.
pub fn saves_data() -> bool {
    let of = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap_or_default();
    let Some(window) = window() else { return false };
    let connection = of(&window.navigator(), "connection");
    connection.is_object() && of(&connection, "saveData").is_truthy()
}

/// Calls back when the page has had nothing to do for a moment, or after two seconds.
pub fn when_idle(callback: impl FnOnce() + 'static) {
    const LONGEST: i32 = 2_000;
    const MOMENT: i32 = 200;
    let Some(window) = window() else { return };
    let ask = js_sys::Reflect::get(&window, &"requestIdleCallback".into()).unwrap_or_default();
    // Not every browser has it.
    let Ok(ask) = ask.dyn_into::<js_sys::Function>() else {
        after(MOMENT, callback);
        return;
    };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"timeout".into(), &LONGEST.into());
    let _ = ask.call2(&window, &Closure::once_into_js(callback), &options);
}

/// Calls back on every event of this name, for as long as the page lives.
pub fn listen<E: wasm_bindgen::convert::FromWasmAbi + JsCast + 'static>(name: &str, callback: impl FnMut(E) + 'static) {
    let closure = Closure::<dyn FnMut(E)>::new(callback);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Calls back whenever the page is left, which is the last moment to save, and whenever it is come back to.
pub fn on_turns(callback: impl Fn() + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| callback());
    let Some(window) = window() else { return };
    let document = window.document().map(web_sys::EventTarget::from);
    let window = web_sys::EventTarget::from(window);
    let turns = [(Some(&window), "pagehide"), (Some(&window), "pageshow"), (Some(&window), "focus")];
    for (target, name) in turns.into_iter().chain([(document.as_ref(), "visibilitychange")]) {
        if let Some(target) = target {
            let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        }
    }
    closure.forget();
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<web_sys::HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the element with this id and brings it into view; opens folded sections around it.
pub fn focus(id: &str) {
    let Some(element) = by_id(id) else { return };
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.tag_name() == "DETAILS" {
            let _ = parent.set_attribute("open", "");
        }
        around = parent.parent_element();
    }
    let _ = element.focus();
}

/// Tells the window of an event of this app's own.
pub fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// The element that has the focus.
pub fn focused() -> Option<web_sys::HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// Scrolls the row that the element with this id stands in sideways, until the element is in sight.
pub fn show_in_row(id: &str) {
    const MARGIN: i32 = 40;
    let Some(element) = by_id(id) else { return };
    if let Some(row) = element.parent_element() {
        row.set_scroll_left(element.offset_left().saturating_sub(MARGIN));
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Calls back after so many milliseconds; dropping nothing cancels it.
pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) -> i32 {
    let closure = Closure::once_into_js(callback);
    let timer = window().map(|window| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), milliseconds)
    });
    timer.and_then(Result::ok).unwrap_or(0)
}

/// Calls back once what is there now has been painted, or soon where nothing is painted.
#[cfg(feature = "rooms")]
pub fn after_paint(callback: impl FnOnce() + 'static) {
    use std::{cell::Cell, rc::Rc};
    let callback = Rc::new(Cell::new(Some(callback)));
    let call = {
        let callback = callback.clone();
        move || callback.take().into_iter().for_each(|callback| callback())
    };
    // Right after a frame's callbacks it is not on the screen yet.
    leptos::prelude::request_animation_frame(move || {
        after(16, call);
    });
    // A tab in the background has no frames.
    after(300, move || callback.take().into_iter().for_each(|callback| callback()));
}

/// Whether any of what a frame holds (which has no box of its own) is within the window.
pub fn is_in_sight(frame: &web_sys::Element) -> bool {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let Some(element) = frame.first_element_child() else { return false };
    let place = element.get_bounding_client_rect();
    place.bottom() >= 0.0 && place.top() <= height
}

/// Cancels what [`after`] was to do.
pub fn cancel(timer: i32) {
    if let Some(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}
