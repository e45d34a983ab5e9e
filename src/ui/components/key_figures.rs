//! A list of figures, each with its name.

use crate::domain::explain::FigureRef;
use crate::domain::term::Term;
use crate::i18n::wording::capitalised;
use crate::state::app;
use crate::ui::components::figure::figure;
use crate::ui::element::{Element, el};
#[cfg(feature = "rooms")]
use leptos::prelude::*;

/// Figures of one scope.
pub fn key_figures(of: FigureRef, terms: &[Term]) -> Element {
    let state = app();
    let item = |term: &Term| {
        let term = *term;
        let name = el("dt").text_of(move || capitalised(state.words().term(term).name));
        el("div").class("key-figure").child(name).child(el("dd").child(figure(of.of(term), "")))
    };
    el("dl").class("key-figures").children(terms.iter().map(item))
}

/// Figures of one scope in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn KeyFigures(of: FigureRef, terms: &'static [Term]) -> impl IntoView {
    key_figures(of, terms).placed()
}
