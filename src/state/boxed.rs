//! What is boxed on its way into the reactive graph.
//!
//! The graph's machinery is compiled anew for every type of closure. Here a closure becomes a box first, so that there is
//! one copy for each type of value.

use leptos::prelude::*;

/// A memo.
pub fn memo<T: PartialEq + Send + Sync + 'static>(run: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(run))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(run: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| run())
}

/// An effect: what runs after the page has been built, and again whenever something that it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

#[inline(never)]
fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}
