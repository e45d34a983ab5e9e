//! Fields of a channel's card: a day, a choice among the channels; and the words of the room.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::domain::strategy::ChannelId;
use crate::i18n::promotion::{self, PromotionWords};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::number_field::field_id;
use crate::ui::components::text_field::ThingField;
use leptos::prelude::*;

/// The words of cards, phrases and links in the reader's language.
pub fn words() -> &'static PromotionWords {
    promotion::words(app().locale())
}

/// A word that follows the language.
pub fn word(get: fn(&'static PromotionWords) -> &'static str) -> Signal<String> {
    Signal::derive(move || get(words()).to_owned())
}

fn name_of(field: Field) -> Signal<String> {
    let state = app();
    Signal::derive(move || state.read(|s, _| Wording::new(state.locale(), s).field(field)))
}

fn text_of(field: Field) -> Memo<String> {
    app().memo(move |strategy, _| match strategy.get(field) {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    })
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
    let things = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let others = strategy.channels.iter().filter(|channel| Some(channel.id) != not);
        others.map(|channel| (channel.id.0, wording.channel(channel.id))).collect::<Vec<_>>()
    });
    view! { <ThingField field=field things=things none=none bare=bare /> }
}
