//! What the fields of texts share: a text that is being typed, and what is wrong with it.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::domain::strategy::Strategy;
use crate::i18n::wording::Wording;
use crate::state::app;
use leptos::prelude::*;

/// A text that is being typed into a field of the plan.
pub struct Typing<Text, Write> {
    /// Why the text was refused.
    pub error: RwSignal<Option<String>>,
    /// What stands in the field.
    pub shown: Text,
    /// Takes what is typed into the plan.
    pub write: Write,
}

/// The text of a field; none where it is gone.
pub fn text_of(strategy: &Strategy, field: Field) -> String {
    match strategy.get(field) {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    }
}

/// Typing into a field whose text in the plan is `value`.
pub fn typing(
    field: Field,
    value: Memo<String>,
) -> Typing<impl Fn() -> String + Copy + Send + Sync + 'static, impl Fn(leptos::ev::Event) + Copy + 'static> {
    let state = app();
    let error = RwSignal::new(None::<String>);
    // A text that was refused stays until it is mended, whatever another tab does to the plan.
    let typed = StoredValue::new(String::new());
    let shown = move || {
        let value = value.get();
        if error.read_untracked().is_some() { typed.get_value() } else { value }
    };
    let write = move |event| {
        let text = event_target_value(&event);
        typed.set_value(text.clone());
        let refused = state.edit(Edit::text(field, text)).err();
        error.set(
            refused.map(|refusal| state.peek(|s, _| Wording::new(state.locale_now(), s).refusal(refusal, field, None))),
        );
    };
    Typing { error, shown, write }
}

/// The sentence beside a field, under the id that the field names as its description.
pub fn problem(error: RwSignal<Option<String>>, id: String) -> impl IntoView {
    move || error.get().map(|sentence| view! { <p class="field-error" id=id.clone() role="alert">{sentence}</p> })
}
