//! The strip that never leaves: cost, sales, revenue, spent per 100 earned, profit, ROMI, each with what the last edit
//! changed, and the word "saved".

use crate::domain::explain::FigureRef;
use crate::domain::term::Term;
use crate::i18n::fill;
use crate::i18n::wording::{Wording, capitalised};
use crate::state::{app, memo, strip_terms};
use crate::ui::components::figure::Figure;
use crate::ui::components::saved::SavedWord;
use leptos::prelude::*;

/// The strip of the open plan.
#[component]
pub fn Strip() -> impl IntoView {
    let state = app();
    let terms = state.memo(|_, figures| strip_terms(figures));
    let items = move || {
        let item = |(at, term): (usize, Term)| view! { <Item at=at term=term /> };
        terms.get().into_iter().enumerate().map(item).collect_view()
    };
    view! {
        <div class="strip">
            <dl class="strip-figures">{items}</dl>
            <SavedWord />
        </div>
    }
}

#[component]
fn Item(at: usize, term: Term) -> impl IntoView {
    let state = app();
    let change = memo(move || {
        let before = state.baseline(at)?;
        let locale = state.locale();
        state.read(|strategy, figures| {
            let now = figures.total.figure(term, None, &figures.context);
            Wording::new(locale, strategy).change(now, before, term.unit())
        })
    });
    let name = move || capitalised(state.words().term(term).name);
    let said = move || change.get().map(|change| fill(state.words().last_change, &[("value", &change)]));
    view! {
        <div class="strip-item">
            <dt>{name}</dt>
            <dd>
                <Figure figure=FigureRef::total(term) />
                <span class="strip-change" title=said>{change}</span>
            </dd>
        </div>
    }
}
