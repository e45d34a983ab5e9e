//! What a reader of a link sees first is built first: the rest of the page comes once that has been painted.
//!
//! On a phone, building the whole first page takes as long as reading the plan. Only the first page is built in two steps:
//! to whoever goes from room to room nothing appears in pieces.

use crate::platform::page;
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static FIRST: Cell<First> = const { Cell::new(First::Building(0)) };
}

#[derive(Clone, Copy)]
enum First {
    /// The page is being built, with so many parts for later.
    Building(u32),
    /// The page has been painted, so many parts are still to come.
    Painted(u32),
    Ready,
}

/// What stands in it is built after the first paint.
#[component]
pub fn Later(children: Children) -> impl IntoView {
    let First::Building(parts) = FIRST.get() else { return children().into_any() };
    FIRST.set(First::Building(parts + 1));
    let is_due = RwSignal::new(false);
    let children = StoredValue::new_local(Some(children));
    page::after_paint(move || {
        // The reader may have left for another page in the meantime.
        let _ = is_due.try_set(true);
        if let First::Painted(parts @ 1..) = FIRST.get() {
            ready_after(parts - 1);
        }
    });
    (move || is_due.get().then(|| children.try_update_value(Option::take).flatten().map(|children| children())))
        .into_any()
}

/// The page has been built, but for what comes later.
pub fn built() {
    if let First::Building(parts) = FIRST.get() {
        ready_after(parts);
    }
}

fn ready_after(parts: u32) {
    FIRST.set(if parts == 0 { First::Ready } else { First::Painted(parts) });
    if parts == 0 {
        page::mark("app:ready");
    }
}
