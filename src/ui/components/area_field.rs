//! A field for a text of some lines.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::number_field::field_id;
use leptos::prelude::*;

/// A longer text of the plan, under its label; the field grows with it. `placeholder` shows what holds while it is empty.
#[component]
pub fn AreaField(field: Field, #[prop(optional, into)] placeholder: Option<Signal<String>>) -> impl IntoView {
    let state = app();
    let id = field_id(field, "");
    let error_id = format!("{id}-error");
    let value = state.memo(move |strategy, _| match strategy.get(field) {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    });
    let error = RwSignal::new(None::<String>);
    let name = Signal::derive(move || state.read(|s, _| Wording::new(state.locale.get(), s).field(field)));
    let write = move |event| {
        let refused = state.edit(Edit::text(field, event_target_value(&event))).err();
        error.set(refused.map(|refusal| {
            state.peek(|s, _| Wording::new(state.locale.get_untracked(), s).refusal(refusal, field, None))
        }));
    };
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
                prop:value=move || value.get()
                on:input=write
                on:blur=move |_| state.seal()
            ></textarea>
            {move || error.get().map(|sentence| view! {
                <p class="field-error" id=error_id.clone() role="alert">{sentence}</p>
            })}
        </div>
    }
}
