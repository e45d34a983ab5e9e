//! Any two scenarios side by side, figure by figure.

use super::{Board, figure_of, label, measure_name, told, word, words};
use crate::domain::account::{CaseOf, GapFigure, RoomFigure};
use crate::domain::explain::Explained;
use crate::domain::whatif::Case;
use crate::domain::whatif::outcome::{Measure, compare};
use crate::i18n::number;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::state::memo;
use crate::ui::components::told::{Told, told_cells};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Compare() -> impl IntoView {
    let (first, second) = (RwSignal::new(Case::Cautious), RwSignal::new(Case::Bold));
    let cases = told(|wording, board: &Board| {
        board.cases.iter().map(|(case, _)| (*case, wording.case(*case))).collect::<Vec<_>>()
    });
    // A scenario that has been taken out leaves the plan itself in its place.
    let still_there = |chosen: RwSignal<Case>| {
        memo(move || {
            let chosen = chosen.get();
            if cases.read().iter().any(|(case, _)| *case == chosen) { chosen } else { Case::Base }
        })
    };
    let (one, other) = (still_there(first), still_there(second));
    let name_of = move |shown: Memo<Case>| {
        move || cases.read().iter().find(|(case, _)| *case == shown.get()).map(|(_, name)| name.clone())
    };
    let rows = Measure::ALL.map(|measure| {
        let texts = told(move |wording, board| texts(wording, board, (one.get(), other.get()), measure));
        let cells = move || told_cells(texts.get());
        view! { <tr data-measure=format!("{measure:?}")><th scope="row">{measure_name(measure)}</th>{cells}</tr> }
    });
    view! {
        <section class="block" id="what-if-compare">
            <h2>{word(|w| w.compare)}</h2>
            <div class="settings">
                <Choice id="compare-first" cases=cases chosen=first shown=one name=label(|w| w.first) />
                <Choice id="compare-second" cases=cases chosen=second shown=other name=label(|w| w.second) />
            </div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label(|w| w.compare)>
                <table class="table is-cases" id="compare">
                    <thead>
                        <tr>
                            <th scope="col">{word(|w| w.figure)}</th>
                            <th scope="col">{name_of(one)}</th>
                            <th scope="col">{name_of(other)}</th>
                            <th scope="col">{move || words().difference}</th>
                            <th scope="col">{move || words().relative}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// One of the two: `chosen` is what the reader picked, `shown` what is there of it.
#[component]
fn Choice(
    id: &'static str,
    cases: Memo<Vec<(Case, String)>>,
    chosen: RwSignal<Case>,
    shown: Memo<Case>,
    name: Signal<String>,
) -> impl IntoView {
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some((case, _)) = at.and_then(|at| cases.read_untracked().get(at).cloned()) {
            chosen.set(case);
        }
    };
    let options = move || {
        let option = |(at, (case, name)): (usize, (Case, String))| {
            view! { <option value=at.to_string() selected=move || shown.get() == case>{name}</option> }
        };
        cases.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div class="field is-choice">
            <label class="field-label" for=id>{name}</label>
            <select id=id class="field-input" on:change=choose>{options}</select>
        </div>
    }
}

/// Both figures, the difference from the first to the second, and that in per cent of the first.
fn texts(wording: &Wording, board: &Board, (first, second): (Case, Case), measure: Measure) -> Vec<Told> {
    let (Some(before), Some(now)) = (board.of(first), board.of(second)) else {
        return vec![Told::plain(NO_FIGURE.to_owned()); 4];
    };
    let (before_value, now_value) = (before.value(measure), now.value(measure));
    let gap = |text, is_share| {
        let gap = GapFigure { now: CaseOf::Case(second), before: CaseOf::Case(first), measure, is_share };
        Told { text, of: Some(Explained::Room(RoomFigure::Gap(gap))) }
    };
    let difference = compare(&now, &before).into_iter().find(|(other, _)| *other == measure).map(|(_, found)| found);
    let none = || NO_FIGURE.to_owned();
    let by = wording.change_of(now_value, before_value, measure);
    let by = by.unwrap_or_else(|| if now_value.is_ok() && before_value.is_ok() { "0".to_owned() } else { none() });
    let relative = difference.and_then(|found| found.relative.ok());
    let relative = relative.map_or_else(none, |part| match crate::domain::quantity::is_nothing_shown(part) {
        true => number::percent(rust_decimal::Decimal::ZERO, wording.locale),
        false => number::signed_percent(part, wording.locale),
    });
    let figure = |case| figure_of(wording, board, case, measure);
    vec![figure(first), figure(second), gap(by, false), gap(relative, true)]
}
