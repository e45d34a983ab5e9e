//! Fields of a channel's card: a longer text, a day, a choice among the channels; and the words of the room.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::domain::strategy::ChannelId;
use crate::i18n::promotion::{self, PromotionWords};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::number_field::field_id;
use leptos::prelude::*;

/// The words of cards, phrases and links in the reader's language.
pub fn words() -> &'static PromotionWords {
    promotion::words(app().locale.get())
}

/// A word that follows the language.
pub fn word(get: fn(&'static PromotionWords) -> &'static str) -> Signal<String> {
    Signal::derive(move || get(words()).to_owned())
}

fn name_of(field: Field) -> Signal<String> {
    let state = app();
    Signal::derive(move || state.read(|s, _| Wording::new(state.locale.get(), s).field(field)))
}

fn text_of(field: Field) -> Memo<String> {
    app().memo(move |strategy, _| match strategy.get(field) {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    })
}

/// A text of several lines. `placeholder` shows what holds while it is empty.
#[component]
pub fn LongField(field: Field, #[prop(optional, into)] placeholder: Option<Signal<String>>) -> impl IntoView {
    let state = app();
    let id = field_id(field, "");
    let error_id = format!("{id}-error");
    let (name, value) = (name_of(field), text_of(field));
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
        error.set(refused.map(|refusal| {
            state.peek(|s, _| Wording::new(state.locale.get_untracked(), s).refusal(refusal, field, None))
        }));
    };
    let described = error_id.clone();
    view! {
        <div class="field is-long" class:has-error=move || error.read().is_some()>
            <label class="field-label" for=id.clone()>{name}</label>
            <textarea
                id=id.clone()
                class="field-input"
                rows="2"
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=move || error.read().is_some().then(|| described.clone())
                readonly=state.is_read_only()
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                prop:value=shown
                on:input=write
                on:blur=move |_| state.seal()
            ></textarea>
            {move || error.get().map(|sentence| view! {
                <p class="field-error" id=error_id.clone() role="alert">{sentence}</p>
            })}
        </div>
    }
}

/// A day, by the browser's own field.
#[component]
pub fn DayField(field: Field) -> impl IntoView {
    let state = app();
    let id = field_id(field, "");
    let (name, value) = (name_of(field), text_of(field));
    let choose = move |event| state.act(Edit::text(field, event_target_value(&event)));
    view! {
        <div class="field is-choice">
            <label class="field-label" for=id.clone()>{name}</label>
            <input
                id=id.clone()
                class="field-input day"
                type="date"
                min="2000-01-01"
                max="2100-12-31"
                disabled=state.is_read_only()
                prop:value=move || value.get()
                on:change=choose
            />
        </div>
    }
}

/// One of the plan's channels, or none; `not` is left out of the list.
#[component]
pub fn ChannelField(
    field: Field,
    #[prop(into)] none: Signal<String>,
    #[prop(optional)] not: Option<ChannelId>,
    #[prop(optional)] bare: bool,
) -> impl IntoView {
    let state = app();
    let id = field_id(field, "");
    let name = name_of(field);
    let chosen = state.memo(move |strategy, _| strategy.number(field).and_then(|x| u32::try_from(x).ok()));
    let list = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale.get(), strategy);
        let others = strategy.channels.iter().filter(|channel| Some(channel.id) != not);
        others.map(|channel| (channel.id, wording.channel(channel.id))).collect::<Vec<_>>()
    });
    let choose = move |event| {
        let id = event_target_value(&event).parse::<u32>().ok().filter(|id| *id != 0);
        state.act(Edit::number(field, id.map(rust_decimal::Decimal::from)));
    };
    let options = move || {
        let option = |(id, name): (ChannelId, String)| {
            view! { <option value=id.0.to_string() selected=move || chosen.get() == Some(id.0)>{name}</option> }
        };
        list.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field is-choice" class:is-bare=bare>
            {(!bare).then(|| view! { <label class="field-label" for=id.clone()>{name}</label> })}
            <select
                id=id.clone()
                class="field-input"
                aria-label=move || bare.then(|| name.get())
                disabled=state.is_read_only()
                on:change=choose
            >
                <option value="0" selected=move || chosen.get().is_none()>{none}</option>
                {options}
            </select>
        </div>
    }
}
