//! The three scenarios that every plan has, figure by figure.

use super::{Board, cell, cell_of, figure_of, label, measure_name, text, told, word};
use crate::domain::account::{CaseOf, measured};
use crate::domain::explain::Explained;
use crate::domain::result::Leading;
use crate::domain::strategy::Direction;
use crate::domain::whatif::Case;
use crate::domain::whatif::outcome::Measure;
use crate::i18n::what_if_words;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::told::{Told, said, sentence};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Three() -> impl IntoView {
    let lead = told(summary);
    let held = text(|wording| {
        let w = what_if_words(wording.locale);
        let held = match wording.strategy.direction {
            Direction::GoalFirst => w.held_goal,
            Direction::BudgetFirst => w.held_budget,
        };
        let has_own = wording.strategy.channels.iter().any(|channel| channel.is_held());
        if has_own { format!("{held} {}", w.held_channels) } else { held.to_owned() }
    });
    view! {
        <section class="block" id="what-if-three">
            <h2>{word(|w| w.three)}</h2>
            <p class="case-lead" id="three-summary" aria-live="polite">{move || said(lead.get())}</p>
            <p class="hint" id="what-is-held">{held}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label(|w| w.three)>
                <table class="table is-cases" id="three">
                    <thead>
                        <tr>
                            <th scope="col">{word(|w| w.figure)}</th>
                            <th scope="col">{word(|w| w.cautious)}</th>
                            <th scope="col">{word(|w| w.base)}</th>
                            <th scope="col">{word(|w| w.bold)}</th>
                        </tr>
                    </thead>
                    <tbody>{Measure::ALL.map(row).into_iter().collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What the sentence is about: the profit where the goal is held, the sales where the budget is.
fn summary(wording: &Wording, board: &Board) -> Vec<Told> {
    let measure = match wording.strategy.direction {
        Direction::GoalFirst => Measure::Led(Leading::Result),
        Direction::BudgetFirst => Measure::Led(Leading::Deals),
    };
    let of = |case| figure_of(wording, board, case, measure);
    let (low, base, high) = (of(Case::Cautious), of(Case::Base), of(Case::Bold));
    let parts = [("measure", Told::plain(wording.measure(measure))), ("low", low), ("base", base), ("high", high)];
    sentence(what_if_words(wording.locale).summary, &parts)
}

fn row(measure: Measure) -> impl IntoView {
    let state = app();
    let of = move |case: Case| {
        let shown = told(move |wording, board| {
            let base = (case != Case::Base).then(|| board.value(Case::Base, measure));
            cell_of(wording, board.value(case, measure), base, measure).of(wording, CaseOf::Case(case), measure)
        });
        view! { <td data-case=format!("{case:?}")>{cell(shown)}</td> }
    };
    // The plan's own figures explain themselves.
    let base = state.memo(move |strategy, _| match measured(strategy, CaseOf::PLAN, measure) {
        Explained::Figure(figure) => Some(figure),
        Explained::Room(_) => None,
    });
    let plan = move || match base.get() {
        Some(figure) => view! { <Figure figure=figure /> }.into_any(),
        None => {
            let value = told(move |wording, board| figure_of(wording, board, Case::Base, measure));
            view! { <span class="case-value">{move || value.get().shown()}</span> }.into_any()
        }
    };
    let is_main = measure == Measure::Led(Leading::Result);
    view! {
        <tr class:is-main-row=is_main data-measure=format!("{measure:?}")>
            <th scope="row">{measure_name(measure)}</th>
            {of(Case::Cautious)}
            <td data-case="Base">{plan}</td>
            {of(Case::Bold)}
        </tr>
    }
}
