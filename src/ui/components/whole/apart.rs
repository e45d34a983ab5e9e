//! A part of a room that is brought up to date on its own: see [`crate::state`]'s `apart`.

use crate::state::app;
use crate::ui::element::el;
use leptos::prelude::*;

/// What stands in it follows the plan in a task of its own, after the keystroke that changed it has been answered.
#[component]
pub fn Apart(children: Children) -> impl IntoView {
    let state = app();
    let frame = el("div").class("apart");
    let apart = state.apart(frame.node().clone());
    // The context of a component is its siblings', too: the part has an owner of its own, kept as long as this one.
    let owner = Owner::current().map_or_else(Owner::new, |owner| owner.child());
    let frame = owner.with(|| {
        provide_context(apart);
        frame.view(children().into_any())
    });
    on_cleanup(move || drop(owner));
    frame.placed()
}
