//! A plan from a link: everything can be read and pressed, nothing can be written. "Keep a copy" makes it one's own.

use crate::domain::sheet::Sheet;
use crate::domain::strategy::Strategy;
use crate::state::{Event, app};
use crate::ui::calculator::Calculator;
use crate::ui::components::unlock::Unlock;
use crate::ui::pages::compare::CompareWithMine;
use crate::ui::pages::plan::PlanPage;
use leptos::prelude::*;

/// The reader of links.
#[component]
pub fn Shared() -> impl IntoView {
    let state = app();
    let is_sheet = state.memo(|strategy, _| Sheet::of(strategy).is_some() && strategy.name.trim().is_empty());
    let keep = move |_| {
        let strategy = state.peek(|strategy, _| strategy.clone());
        let unnamed = strategy.name.trim().is_empty();
        let name = if unnamed { state.words().calculation_name.to_owned() } else { strategy.name.clone() };
        state.keep_as_plan(Strategy { name, ..strategy }, Some(Event::Kept));
    };
    let opened = move || {
        view! {
            <div class="shared-banner">
                <p>{move || state.words().shared_banner}</p>
                <button type="button" class="button is-main" id="keep" on:click=keep>{move || state.words().keep_copy}</button>
                <CompareWithMine />
            </div>
            {move || match is_sheet.get() {
                true => view! { <Calculator /> }.into_any(),
                false => view! { <PlanPage /> }.into_any(),
            }}
        }
    };
    move || match state.locked() {
        Some(payload) => view! { <Unlock payload /> }.into_any(),
        None => opened().into_any(),
    }
}
