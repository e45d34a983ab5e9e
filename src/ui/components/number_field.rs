//! A field for one number of the plan.
//!
//! The field owns its text while it has the focus: nothing is normalised under the caret. What cannot be read stays
//! in the field, marked, with a sentence why and the value that the plan still uses. On blur it shows its canonical
//! form. Changes from outside (undo, another tab, a loaded plan) come in through the plan's value.

use crate::domain::edit::Edit;
use crate::domain::field::{Field, Shape};
use crate::i18n::Locale;
use crate::i18n::number;
use crate::i18n::parse::{Kind, parse};
use crate::i18n::wording::Wording;
use crate::state::{AppState, app};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The id of a field's input; `place` tells apart several inputs of one field on a page.
pub fn field_id(field: Field, place: &str) -> String {
    let name: String = format!("{field:?}").chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{place}{name}")
}

/// The text of a number at rest: grouped, with all its digits.
fn canonical(value: Option<Decimal>, field: Field, locale: Locale) -> String {
    let Some(value) = value.map(|x| x.normalize()) else { return String::new() };
    match field.shape() {
        Shape::Rate | Shape::OpenRate => number::plain_percent(value, locale),
        _ => number::fixed(value, value.scale(), locale),
    }
}

fn unit(state: AppState, field: Field) -> String {
    match field.shape() {
        Shape::Rate | Shape::OpenRate => "%".to_owned(),
        Shape::Money => state.read(|strategy, _| {
            let code = strategy.currency.code();
            number::currency_symbol(code).unwrap_or(code).to_owned()
        }),
        _ => String::new(),
    }
}

/// A number field. `place` is put before its id where the same field stands twice on a page; `bare` hides the visible
/// label (the cell's heading says it); `derived` is shown in place of an empty field that follows from the rest.
#[component]
pub fn NumberField(
    field: Field,
    #[prop(optional)] place: &'static str,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] label: Option<Signal<String>>,
    #[prop(optional, into)] derived: Option<Signal<String>>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional)] cell: Option<(usize, usize)>,
) -> impl IntoView {
    let state = app();
    let id = field_id(field, place);
    let (error_id, hint_id) = (format!("{id}-error"), format!("{id}-hint"));
    let value = state.memo(move |strategy, _| strategy.number(field));
    let text = RwSignal::new(canonical(value.get_untracked(), field, state.locale.get_untracked()));
    let focused = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);

    // From outside: a value that no keystroke here made, another language, an undone step.
    Effect::new(move |before: Option<u32>| {
        let (value, locale, revision) = (value.get(), state.locale.get(), state.revision.get());
        let is_outside = before.is_some_and(|before| before != revision);
        if is_outside || !focused.get_untracked() && error.read_untracked().is_none() {
            text.set(canonical(value, field, locale));
            error.set(None);
        }
        revision
    });

    let read = move |typed: String| {
        let locale = state.locale.get_untracked();
        let kind = if matches!(field.shape(), Shape::Rate | Shape::OpenRate) { Kind::Percent } else { Kind::Number };
        let sentence = match parse(&typed, locale, kind) {
            Ok(x) => match state.edit(Edit::number(field, x)) {
                Ok(()) => None,
                Err(refusal) => {
                    Some(state.peek(|strategy, _| Wording::new(locale, strategy).refusal(refusal, field, x)))
                }
            },
            Err(unread) => Some(state.peek(|strategy, _| Wording::new(locale, strategy).unread(&unread, field))),
        };
        error.set(sentence);
        text.set(typed);
    };
    let rest = move |_| {
        state.seal();
        // A field taken off the page loses the focus, too, when its signals are gone.
        let Some(has_error) = error.try_with_untracked(Option::is_some) else { return };
        focused.set(false);
        if !has_error {
            text.set(canonical(value.get_untracked(), field, state.locale.get_untracked()));
        }
    };

    let name = Signal::derive(move || match label {
        Some(label) => label.get(),
        None => state.read(|strategy, _| Wording::new(state.locale.get(), strategy).field(field)),
    });
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || match (error.read().is_some(), hint.is_some()) {
            (true, _) => Some(error_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let bare_name = move || bare.then(|| name.get());
    view! {
        <div class="field" class:is-bare=bare class:has-error=move || error.read().is_some()>
            {(!bare).then(|| view! { <label class="field-label" for=id.clone()>{name}</label> })}
            <span class="field-box">
                <input
                    id=id.clone()
                    class="field-input"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=bare_name
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=described
                    readonly=state.is_read_only()
                    placeholder=move || derived.map(|derived| derived.get())
                    data-row=cell.map(|(row, _)| row.to_string())
                    data-column=cell.map(|(_, column)| column.to_string())
                    prop:value=move || text.get()
                    on:input=move |event| read(event_target_value(&event))
                    on:focus=move |_| focused.set(true)
                    on:blur=rest
                />
                {(!bare).then(|| view! { <span class="field-unit" aria-hidden="true">{move || unit(state, field)}</span> })}
            </span>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
            {move || error.get().map(|sentence| view! {
                <p class="field-error" id=error_id.clone() role="alert">{sentence}</p>
            })}
        </div>
    }
}
