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
use crate::ui::element::{Element, Word, el, follow};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

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

/// A text that follows.
pub type Text = Rc<dyn Fn() -> String>;

/// How a number field looks beside its label and number.
#[derive(Clone, Default)]
pub struct NumberFieldLook {
    /// Put before the id where the same field stands twice on a page.
    pub place: &'static str,
    /// Hides the visible label: the heading of the cell says it.
    pub bare: bool,
    /// Another label than the field's own.
    pub label: Option<Text>,
    /// Shown in place of an empty field that follows from the rest.
    pub derived: Option<Text>,
    /// A sentence under the field.
    pub hint: Option<Text>,
    /// Row and column in a table with arrow keys.
    pub cell: Option<(usize, usize)>,
}

/// A number field with a label of its own.
pub fn named_number_field(field: Field, label: Word) -> Element {
    let state = app();
    let label: Text = Rc::new(move || label(state.words()).to_owned());
    number_field(field, NumberFieldLook { label: Some(label), ..NumberFieldLook::default() })
}

/// A number field.
pub fn number_field(field: Field, look: NumberFieldLook) -> Element {
    let state = app();
    let NumberFieldLook { place, bare, label, derived, hint, cell } = look;
    let id = field_id(field, place);
    let (error_id, hint_id) = (format!("{id}-error"), format!("{id}-hint"));
    let error = RwSignal::new(None::<String>);
    let is_focused = Rc::new(Cell::new(false));
    let name: Text = label.unwrap_or_else(|| {
        Rc::new(move || {
            state.follow_names();
            state.peek(|strategy, _| Wording::new(state.locale.get(), strategy).field(field))
        })
    });

    let input = el("input")
        .attr("id", &id)
        .class("field-input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .flag("readonly", state.is_read_only());
    let node: web_sys::HtmlInputElement = input.node().clone().unchecked_into();
    let rested =
        move || canonical(state.peek(|strategy, _| strategy.number(field)), field, state.locale.get_untracked());

    // From outside: a value that no keystroke here made, another language, an undone step.
    let (mut revision, mut value, mut locale) = (None, None, None);
    let (shown, focused) = (node.clone(), is_focused.clone());
    let touched = state.number_field(field);
    follow(move || {
        state.follow_names();
        touched.track();
        let (now, language) = (state.peek(|strategy, _| strategy.number(field)), state.locale.get());
        let is_outside = revision.replace(state.revision.get()).is_some_and(|before| Some(before) != revision);
        let is_other = value.replace(now) != Some(now);
        let is_other = locale.replace(language) != Some(language) || is_other;
        if is_outside || is_other && !focused.get() && error.read_untracked().is_none() {
            shown.set_value(&canonical(now, field, language));
            error.set(None);
        }
    });

    let typed = node.clone();
    let read = move |_| {
        let (text, locale) = (typed.value(), state.locale.get_untracked());
        let kind = if matches!(field.shape(), Shape::Rate | Shape::OpenRate) { Kind::Percent } else { Kind::Number };
        let sentence = match parse(&text, locale, kind) {
            Ok(x) => state
                .edit(Edit::number(field, x))
                .err()
                .map(|refusal| state.peek(|strategy, _| Wording::new(locale, strategy).refusal(refusal, field, x))),
            Err(unread) => Some(state.peek(|strategy, _| Wording::new(locale, strategy).unread(&unread, field))),
        };
        error.set(sentence);
    };
    let focused = is_focused.clone();
    let rest = move |_| {
        state.seal();
        is_focused.set(false);
        // A field taken off the page loses the focus, too, when its signals are gone.
        if error.try_with_untracked(Option::is_none) == Some(true) {
            node.set_value(&rested());
        }
    };

    let has_error = move || error.read().is_some();
    let (described, has_hint) = (error_id.clone(), hint.is_some().then(|| hint_id.clone()));
    let mut input = input
        .attr_of("aria-invalid", move || has_error().then(|| "true".to_owned()))
        .attr_of("aria-describedby", move || if has_error() { Some(described.clone()) } else { has_hint.clone() })
        .on("input", read)
        .on("focus", move |_| focused.set(true))
        .on("blur", rest);
    if let Some((row, column)) = cell {
        input = input.attr("data-row", &row.to_string()).attr("data-column", &column.to_string());
    }
    if let Some(derived) = derived {
        input = input.attr_of("placeholder", move || Some(derived()));
    }
    let mut whole = el("div").class(if bare { "field is-bare" } else { "field" }).class_of("has-error", has_error);
    let mut inside = el("span").class("field-box");
    if bare {
        inside = inside.child(input.attr_of("aria-label", move || Some(name())));
    } else {
        whole = whole.child(el("label").class("field-label").attr("for", &id).text_of(move || name()));
        let unit = el("span").class("field-unit").attr("aria-hidden", "true").text_of(move || unit(state, field));
        inside = inside.child(input).child(unit);
    }
    whole = whole.child(inside);
    if let Some(hint) = hint {
        whole = whole.child(el("p").class("field-hint").attr("id", &hint_id).text_of(move || hint()));
    }
    whole.part_of(move || {
        let sentence = error.get();
        let said = |text: String| el("p").class("field-error").attr("id", &error_id).attr("role", "alert").text(&text);
        sentence.map(said).into_iter().collect()
    })
}

/// A number field in a view; its props are those of [`NumberFieldLook`].
#[cfg(feature = "rooms")]
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
    let text = |signal: Option<Signal<String>>| signal.map(|signal| Rc::new(move || signal.get()) as Text);
    let look = NumberFieldLook { place, bare, label: text(label), derived: text(derived), hint: text(hint), cell };
    number_field(field, look).placed()
}
