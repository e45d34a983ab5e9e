//! A field for a name, and one for a choice from a list.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::number_field::field_id;
use crate::ui::components::typing::{Typing, problem, text_of, typing};
use leptos::prelude::*;

/// A text of the plan.
#[component]
pub fn TextField(
    field: Field,
    #[prop(optional)] place: &'static str,
    #[prop(optional)] bare: bool,
    #[prop(optional, into)] placeholder: Option<Signal<String>>,
    #[prop(optional)] cell: Option<(usize, usize)>,
) -> impl IntoView {
    let state = app();
    let id = field_id(field, place);
    let error_id = format!("{id}-error");
    let value = state.names_memo(move |strategy| text_of(strategy, field));
    let Typing { error, shown, write } = typing(field, value);
    let name = Signal::derive(move || {
        state.follow_names();
        state.peek(|s, _| Wording::new(state.locale(), s).field(field))
    });
    let described = error_id.clone();
    view! {
        <div class="field is-text" class:is-bare=bare class:has-error=move || error.read().is_some()>
            {(!bare).then(|| view! { <label class="field-label" for=id.clone()>{name}</label> })}
            <input
                id=id.clone()
                class="field-input"
                type="text"
                autocomplete="off"
                aria-label=move || bare.then(|| name.get())
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=move || error.read().is_some().then(|| described.clone())
                readonly=state.is_read_only()
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                data-row=cell.map(|(row, _)| row.to_string())
                data-column=cell.map(|(_, column)| column.to_string())
                prop:value=shown
                on:input=write
                on:blur=move |_| state.seal()
            />
            {problem(error, error_id)}
        </div>
    }
}

/// A choice of the plan: `options` are the words of the choices in their order.
#[component]
pub fn ChoiceField(
    field: Field,
    #[prop(optional)] bare: bool,
    #[prop(into)] options: Signal<Vec<String>>,
) -> impl IntoView {
    let state = app();
    let value = state.names_memo(move |strategy| match strategy.get(field) {
        Some(Entry::Choice(i)) => usize::from(i),
        _ => 0,
    });
    let name = Signal::derive(move || {
        state.follow_names();
        state.peek(|s, _| Wording::new(state.locale(), s).field(field))
    });
    let choose = move |event: leptos::ev::Event| {
        if let Ok(i) = event_target_value(&event).parse() {
            state.act(Edit::Set(field, Entry::Choice(i)));
        }
    };
    let list = move || {
        let option = |(i, text): (usize, String)| {
            view! { <option value=i.to_string() selected=move || value.get() == i>{text}</option> }
        };
        options.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <Choice id=field_id(field, "") name=name bare=bare on_change=Callback::new(choose)>
            {list}
        </Choice>
    }
}

/// One of the plan's things, by its id, or none where there is a word for it. One that is gone has a word, too.
#[component]
pub fn ThingField(
    field: Field,
    /// Ids and names, in the order of the list.
    #[prop(into)]
    things: Signal<Vec<(u32, String)>>,
    #[prop(optional, into)] none: Option<Signal<String>>,
    #[prop(optional, into)] gone: Option<Signal<String>>,
    #[prop(optional)] bare: bool,
) -> impl IntoView {
    let state = app();
    let name = Signal::derive(move || state.read(|s, _| Wording::new(state.locale(), s).field(field)));
    let chosen = state.memo(move |strategy, _| strategy.number(field).and_then(|x| u32::try_from(x).ok()));
    let choose = move |event: leptos::ev::Event| {
        let id = event_target_value(&event).parse::<u32>().ok().filter(|id| *id != 0);
        state.act(Edit::number(field, id.map(rust_decimal::Decimal::from)));
    };
    let options = move || {
        let mut all = things.get();
        let missing = chosen.get().filter(|id| all.iter().all(|(other, _)| other != id));
        all.extend(missing.zip(gone).map(|(id, word)| (id, word.get())));
        let option = |(id, name): (u32, String)| {
            view! { <option value=id.to_string() selected=move || chosen.get() == Some(id)>{name}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    view! {
        <Choice id=field_id(field, "") name=name bare=bare on_change=Callback::new(choose)>
            {none.map(|word| view! { <option value="0" selected=move || chosen.get().is_none()>{word}</option> })}
            {options}
        </Choice>
    }
}

/// A list to choose from under its label; `bare` where a table names it already.
#[component]
pub fn Choice(
    id: String,
    #[prop(into)] name: Signal<String>,
    #[prop(optional)] bare: bool,
    on_change: Callback<leptos::ev::Event>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field is-choice" class:is-bare=bare>
            {(!bare).then(|| view! { <label class="field-label" for=id.clone()>{name}</label> })}
            <select
                id=id.clone()
                class="field-input"
                aria-label=move || bare.then(|| name.get())
                disabled=app().is_read_only()
                on:change=move |event| on_change.run(event)
            >
                {children()}
            </select>
        </div>
    }
}
