//! A list of figures, each with its name.

use crate::domain::explain::FigureRef;
use crate::domain::term::Term;
use crate::i18n::wording::capitalised;
use crate::state::app;
use crate::ui::components::figure::Figure;
use leptos::prelude::*;

/// Figures of one scope.
#[component]
pub fn KeyFigures(of: FigureRef, terms: &'static [Term]) -> impl IntoView {
    let state = app();
    let items = terms.iter().map(|term| {
        let name = move || capitalised(state.words().term(*term).name);
        view! { <div class="key-figure"><dt>{name}</dt><dd><Figure figure=of.of(*term) /></dd></div> }
    });
    view! { <dl class="key-figures">{items.collect_view()}</dl> }
}
