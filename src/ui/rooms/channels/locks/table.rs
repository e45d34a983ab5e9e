//! A figure of a channel in the table of results: typed in place, released, explained.
//!
//! What it shows is painted as a leaf, since a large table has hundreds of these cells.

use super::{Piece, conflict_of, explain, go_to, named, release, sentence};
use crate::domain::explain::{FigureRef, value};
use crate::domain::field::Field;
use crate::domain::locks::LockField;
use crate::i18n::wording::Wording;
use crate::state::{AppState, app};
use crate::ui::components::number_field::{NumberFieldLook, number_field, unit};
use crate::ui::element::{Element, el, svg};
use leptos::prelude::*;
use std::rc::Rc;

/// Tells the field apart from the one in the channel's funnel.
const PLACE: &str = "t";

/// The cell of a figure; `place` is its row and column for the arrow keys.
pub fn cell(field: LockField, figure: FigureRef, place: (usize, usize)) -> AnyView {
    let state = app();
    let shown = move || {
        let locale = state.locale_now();
        state.peek(|strategy, figures| {
            Wording::new(locale, strategy).value(value(strategy, figures, figure), figure.term.unit())
        })
    };
    let look = NumberFieldLook {
        place: PLACE,
        bare: true,
        derived: Some(Rc::new(shown)),
        cell: Some(place),
        ..NumberFieldLook::default()
    };
    let why =
        el("button").attr("type", "button").class("lock-explain").text("ƒ").on("click", move |_| explain(state, field));
    let frame = el("div").class("lock-cell").child(number_field(Field::from(field), look)).child(why.clone());
    marks(state, field, &frame, why);
    let whole = el("div").child(frame);
    clash(state, field, &whole);
    whole.placed()
}

/// Unit and lock of the figure while it is held, and the names of its buttons.
fn marks(state: AppState, field: LockField, frame: &Element, why: Element) {
    let frame = frame.node().clone();
    let mut held: Option<[Element; 2]> = None;
    state.paint_name(move || {
        let is_held = state.peek(|strategy, _| {
            strategy.channel(field.channel).is_some_and(|channel| channel.lock(field.what, field.stage).is_some())
        });
        let set = |element: &Element, label: &str| {
            let _ = element.node().set_attribute("aria-label", label);
            let _ = element.node().set_attribute("title", label);
        };
        set(&why, &named(state, field, |w| w.explain));
        if !is_held {
            held.take().into_iter().flatten().for_each(|element| element.node().remove());
            return;
        }
        let [of_unit, mark] = held.get_or_insert_with(|| {
            let made = [el("span").class("field-unit").attr("aria-hidden", "true"), mark(state, field)];
            for element in &made {
                let _ = frame.insert_before(element.node(), Some(why.node()));
            }
            made
        });
        of_unit.node().set_text_content(Some(&unit(state, Field::from(field))));
        set(mark, &named(state, field, |w| w.release));
    });
}

/// The lock of a held figure: it releases it.
fn mark(state: AppState, field: LockField) -> Element {
    let shackle = svg("path").attr("d", "M5 7V5a3 3 0 0 1 6 0v2").attr("fill", "none");
    let shackle = shackle.attr("stroke", "currentColor").attr("stroke-width", "1.6");
    let body = svg("rect").attr("x", "3").attr("y", "7").attr("width", "10").attr("height", "7");
    let body = body.attr("rx", "1.5").attr("fill", "currentColor");
    let picture = svg("svg").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true").child(shackle).child(body);
    el("button")
        .attr("type", "button")
        .class("lock-mark")
        .flag("disabled", state.is_read_only())
        .on("click", move |_| release(state, field, PLACE))
        .child(picture)
}

/// The sentence beside a figure that excludes another one.
fn clash(state: AppState, field: LockField, whole: &Element) {
    let whole = whole.node().clone();
    let mut shown: Option<Element> = None;
    let mut before = None;
    state.paint_figure(move || {
        let own = Some(Field::from(field));
        let locale = state.locale_now();
        let now = state.peek(|strategy, figures| {
            let conflict = conflict_of(figures, field.channel)?;
            // What it says is the typed numbers', too.
            let typed = [conflict.a, conflict.b].map(|field| field.and_then(|field| strategy.number(field)));
            (conflict.a == own || conflict.b == own).then_some((conflict, typed, locale, strategy.currency))
        });
        if now == before {
            return;
        }
        if let Some(gone) = shown.take() {
            gone.node().remove();
        }
        shown = now.map(|(conflict, ..)| {
            let pieces = state.peek(|strategy, _| sentence(&Wording::new(locale, strategy), &conflict));
            let said = pieces.into_iter().fold(el("p").class("field-error lock-clash"), |said, piece| match piece {
                Piece::Text(text) => said.text(&text),
                Piece::Way(field, name) => {
                    let way = el("button").attr("type", "button").class("link is-typed").text(&name);
                    said.child(way.on("click", move |_| go_to(state, field)))
                }
            });
            let _ = whole.append_child(said.node());
            said
        });
        before = now;
    });
}
