//! Which other tabs show the same plan. They tell each other over a channel of the browser; without one, each is alone.
//!
//! Not for what they write: that goes through the storage.

use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const CHANNEL: &str = "voronka";

struct Tabs {
    /// This tab.
    me: u32,
    channel: Option<web_sys::BroadcastChannel>,
    plan: String,
    /// The others, each with its plan.
    others: Vec<(u32, String)>,
}

thread_local! {
    static TABS: RefCell<Tabs> = RefCell::new(Tabs {
        // Zero is nobody.
        me: 1 + (js_sys::Math::random() * f64::from(u32::MAX - 1)) as u32,
        channel: None,
        plan: String::new(),
        others: Vec::new(),
    });
}

/// The number of this tab.
pub fn me() -> u32 {
    TABS.with_borrow(|tabs| tabs.me)
}

fn post(word: &str) {
    TABS.with_borrow(|tabs| {
        if let Some(channel) = &tabs.channel {
            // A closed channel has nobody who would listen.
            let _ = channel.post_message(&format!("{word} {:x} {}", tabs.me, tabs.plan).into());
        }
    });
}

fn hear(text: &str) {
    let mut words = text.splitn(3, ' ');
    let (Some(word), Some(tab), Some(plan)) = (words.next(), words.next(), words.next()) else { return };
    let Ok(tab) = u32::from_str_radix(tab, 16) else { return };
    TABS.with_borrow_mut(|tabs| {
        tabs.others.retain(|(other, _)| *other != tab);
        if word != "bye" {
            tabs.others.push((tab, plan.to_owned()));
        }
    });
    if word == "hello" {
        post("here");
    }
}

/// Starts to tell and to listen.
pub fn start() {
    let Ok(channel) = web_sys::BroadcastChannel::new(CHANNEL) else { return };
    let closure = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(|event: web_sys::MessageEvent| {
        if let Some(text) = event.data().as_string() {
            hear(&text);
        }
    });
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
    TABS.with_borrow_mut(|tabs| tabs.channel = Some(channel));
    super::page::listen::<web_sys::Event>("pagehide", |_| post("bye"));
    super::page::listen::<web_sys::Event>("pageshow", |_| post("hello"));
}

/// Tells that this tab shows a plan now; an empty key is none.
pub fn enter(plan: &str) {
    let is_new = TABS.with_borrow_mut(|tabs| std::mem::replace(&mut tabs.plan, plan.to_owned()) != plan);
    if is_new {
        post("hello");
    }
}

/// How many other tabs show the plan, and how many of them come before this one in an order that is the same in all.
pub fn with_same_plan() -> (usize, usize) {
    TABS.with_borrow(|tabs| {
        let same = tabs.others.iter().filter(|(_, plan)| !plan.is_empty() && *plan == tabs.plan);
        (same.clone().count(), same.filter(|(tab, _)| *tab < tabs.me).count())
    })
}
