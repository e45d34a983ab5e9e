//! A field for a text of some lines.

use crate::domain::field::Field;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::number_field::field_id;
use crate::ui::components::typing::{Typing, problem, text_of, typing};
use leptos::prelude::*;

/// A longer text of the plan, under its label; the field grows with it. `placeholder` shows what holds while it is empty.
#[component]
pub fn AreaField(field: Field, #[prop(optional, into)] placeholder: Option<Signal<String>>) -> impl IntoView {
    let state = app();
    let id = field_id(field, "");
    let error_id = format!("{id}-error");
    let value = state.memo(move |strategy, _| text_of(strategy, field));
    let Typing { error, shown, write } = typing(field, value);
    let name = Signal::derive(move || state.read(|s, _| Wording::new(state.locale(), s).field(field)));
    let described = error_id.clone();
    view! {
        <div class="field is-area" class:has-error=move || error.read().is_some()>
            <label class="field-label" for=id.clone()>{name}</label>
            <textarea
                id=id.clone()
                class="field-input"
                rows="1"
                autocomplete="off"
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=move || error.read().is_some().then(|| described.clone())
                readonly=state.is_read_only()
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                prop:value=shown
                on:input=write
                on:blur=move |_| state.seal()
            ></textarea>
            {problem(error, error_id)}
        </div>
    }
}
