//! A field for one number of the plan.
//!
//! The field owns its text while it has the focus: nothing is normalised under the caret. What cannot be read stays
//! in the field, marked, with a sentence why and the value that the plan still uses. On blur it shows its canonical
//! form. Changes from outside (undo, another tab, a loaded plan) come in through the plan's value.

use crate::WHOLE;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, Shape};
use crate::domain::quantity::{legible, legible_rate};
use crate::i18n::Locale;
use crate::i18n::number;
use crate::i18n::parse::{Kind, parse};
use crate::i18n::wording::Wording;
use crate::state::{AppState, app};
use crate::ui::element::{Element, Word, el};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The id of a field's input; `place` tells apart several inputs of one field on a page.
pub fn field_id(field: Field, place: &str) -> String {
    format!("f{place}-{}", field.name())
}

/// The text of a number at rest: grouped, with all the digits that one types. The plan has the rest of them, too.
fn canonical(value: Option<Decimal>, field: Field, locale: Locale) -> String {
    let Some(value) = value else { return String::new() };
    match field.shape() {
        Shape::Rate | Shape::OpenRate => number::plain_percent(legible_rate(value), locale),
        _ => {
            let value = legible(value);
            number::fixed(value, value.scale(), locale)
        }
    }
}

/// The unit that stands beside the number of a field.
pub fn unit(state: AppState, field: Field) -> String {
    match field.shape() {
        Shape::Rate | Shape::OpenRate => "%".to_owned(),
        Shape::Money => state.peek(|strategy, _| {
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
    /// Zero is what nobody has typed yet: the field is empty then, and emptying it is no fault.
    pub is_asked: bool,
    /// Row and column in a table with arrow keys.
    pub cell: Option<(usize, usize)>,
}

/// A number field with a label of its own.
pub fn named_number_field(field: Field, label: Word) -> Element {
    let state = app();
    let label: Text = Rc::new(move || label(state.words()).to_owned());
    number_field(field, NumberFieldLook { label: Some(label), ..NumberFieldLook::default() })
}

/// The sentence of a field that could not be read, and the marks that go with it.
struct Fault {
    whole: web_sys::Element,
    input: web_sys::Element,
    id: String,
    /// Id of the hint, which describes the field otherwise.
    hint: Option<String>,
    sentence: RefCell<Option<Element>>,
}

impl Fault {
    fn is_told(&self) -> bool {
        self.sentence.borrow().is_some()
    }

    fn tell(&self, text: Option<String>) {
        if text.is_none() && !self.is_told() {
            return;
        }
        let sentence =
            text.map(|text| el("p").class("field-error").attr("id", &self.id).attr("role", "alert").text(&text));
        let set = |name, value: Option<&str>| match value {
            Some(value) => self.input.set_attribute(name, value),
            None => self.input.remove_attribute(name),
        };
        let _ = set("aria-invalid", sentence.as_ref().map(|_| "true"));
        let _ = set("aria-describedby", sentence.as_ref().map_or(self.hint.as_deref(), |_| Some(&self.id)));
        let _ = self.whole.class_list().toggle_with_force("has-error", sentence.is_some());
        if let Some(sentence) = &sentence {
            let _ = self.whole.append_child(sentence.node());
        }
        if let Some(before) = self.sentence.replace(sentence) {
            before.node().remove();
        }
    }
}

/// A number field.
pub fn number_field(field: Field, look: NumberFieldLook) -> Element {
    let state = app();
    let NumberFieldLook { place, bare, label, derived, hint, is_asked, cell } = look;
    let id = field_id(field, place);
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let name: Text = label.unwrap_or_else(|| {
        Rc::new(move || state.peek(|strategy, _| Wording::new(state.locale_now(), strategy).field(field)))
    });

    let mut input = el("input")
        .attr("id", &id)
        .class("field-input")
        .attr("type", "text")
        // The keypads of some phones have no minus.
        .attr("inputmode", if WHOLE && field.takes_negative() { "text" } else { "decimal" })
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .flag("readonly", state.is_read_only());
    if let Some(hint) = &hint_id {
        input = input.attr("aria-describedby", hint);
    }
    if let Some((row, column)) = cell {
        input = input.attr("data-row", &row.to_string()).attr("data-column", &column.to_string());
    }
    let node: web_sys::HtmlInputElement = input.node().clone().unchecked_into();
    let mut whole = el("div").class(if bare { "field is-bare" } else { "field" });
    let fault = Rc::new(Fault {
        whole: whole.node().clone(),
        input: input.node().clone(),
        id: format!("{id}-error"),
        hint: hint_id.clone(),
        sentence: RefCell::default(),
    });
    let is_focused = Rc::new(Cell::new(false));
    let lifetime = StoredValue::new(());
    let number = move || {
        let number = state.peek(|strategy, _| strategy.number(field));
        number.filter(|x| !is_asked || !x.is_zero())
    };

    // From outside: a value that no keystroke here made, another language, an undone step.
    let mut shown = None;
    let (target, told, focused) = (node.clone(), Rc::clone(&fault), Rc::clone(&is_focused));
    state.paint_field(field, move || {
        let (now, language) = (number(), state.locale_now());
        let revision = state.revision();
        let before = shown.replace((now, language, revision));
        let is_outside = before.is_some_and(|(.., before)| before != revision);
        let is_other = before.is_none_or(|(number, locale, _)| (number, locale) != (now, language));
        if is_outside || is_other && !focused.get() && !told.is_told() {
            target.set_value(&canonical(now, field, language));
            told.tell(None);
        }
    });

    let (typed, told) = (node.clone(), Rc::clone(&fault));
    let read = move |_| {
        let (text, locale) = (typed.value(), state.locale_now());
        let kind = Kind::of(field.shape(), state.peek(|strategy, _| strategy.currency));
        let parsed = parse(&text, locale, kind);
        let sentence = match parsed.map(|x| x.or(is_asked.then_some(Decimal::ZERO))) {
            Ok(x) => state
                .edit(Edit::number(field, x))
                .err()
                .map(|refusal| state.peek(|strategy, _| Wording::new(locale, strategy).refusal(refusal, field, x))),
            Err(unread) => Some(state.peek(|strategy, _| Wording::new(locale, strategy).unread(&unread, field))),
        };
        told.tell(sentence);
    };
    let focused = Rc::clone(&is_focused);
    let target = node.clone();
    let rest = move |_| {
        state.seal();
        is_focused.set(false);
        // A field taken off the page loses the focus, too, when its plan is gone.
        if !fault.is_told() && !lifetime.is_disposed() {
            target.set_value(&canonical(number(), field, state.locale_now()));
        }
    };
    input = input.on("input", read).on("focus", move |_| focused.set(true)).on("blur", rest);
    if let Some(derived) = derived {
        let mut shown = String::new();
        state.paint_figure(move || {
            let now = derived();
            if now != shown {
                node.set_placeholder(&now);
                shown = now;
            }
        });
    }

    let mut inside = el("span").class("field-box");
    if bare {
        let node = input.node().clone();
        state.paint_name(move || {
            let _ = node.set_attribute("aria-label", &name());
        });
        inside = inside.child(input);
    } else {
        let label = el("label").class("field-label").attr("for", &id);
        let unit_of = el("span").class("field-unit").attr("aria-hidden", "true");
        let (named, of_unit) = (label.node().clone(), unit_of.node().clone());
        state.paint_name(move || {
            named.set_text_content(Some(&name()));
            of_unit.set_text_content(Some(&unit(state, field)));
        });
        whole = whole.child(label);
        inside = inside.child(input).child(unit_of);
    }
    whole = whole.child(inside);
    if let (Some(hint), Some(id)) = (hint, &hint_id) {
        whole = whole.child(el("p").class("field-hint").attr("id", id).text_of(move || hint()));
    }
    whole
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
    let look = NumberFieldLook {
        place,
        bare,
        label: text(label),
        derived: text(derived),
        hint: text(hint),
        is_asked: false,
        cell,
    };
    number_field(field, look).placed()
}
