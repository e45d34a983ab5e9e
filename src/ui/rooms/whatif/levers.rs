//! Levers: so many per cent more of one thing throughout the plan, one at a time and all together.

use super::{Board, Cell, board, cell, cell_of, label, text, told, word};
use crate::domain::account::{CaseFigure, CaseOf, CasePart, RoomFigure};
use crate::domain::edit::Edit;
use crate::domain::explain::Explained;
use crate::domain::model::WhatIf;
use crate::domain::quantity::Value;
use crate::domain::result::Leading;
use crate::domain::term::Term;
use crate::domain::whatif::input::edit_of;
use crate::domain::whatif::levers::{inputs_of, targets};
use crate::domain::whatif::outcome::{Measure, Outcome};
use crate::domain::whatif::{Case, Lever, Levers, Scenario};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{fill, what_if_words};
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// What the table shows of each lever.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Of(Measure),
    /// Leads for the revenue of the plan as it stands.
    SameRevenue,
}

const COLUMNS: [Column; 8] = [
    Column::Of(Measure::Led(Leading::Revenue)),
    Column::Of(Measure::Term(Term::Leads)),
    Column::SameRevenue,
    Column::Of(Measure::Led(Leading::Deals)),
    Column::Of(Measure::Led(Leading::Cost)),
    Column::Of(Measure::Led(Leading::CentsPerRevenue)),
    Column::Of(Measure::Led(Leading::Result)),
    Column::Of(Measure::Led(Leading::Romi)),
];

/// The levers of a row: one, all together, or none.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Now,
    One(Lever),
    All,
}

impl Of {
    fn outcome(self, board: &Board) -> Option<std::sync::Arc<Outcome>> {
        match self {
            Of::Now => board.of(Case::Base),
            Of::One(lever) => {
                let at = Lever::ALL.iter().position(|other| *other == lever)?;
                board.levers.get(at).cloned().flatten()
            }
            Of::All => board.together.clone(),
        }
    }

    fn case(self) -> CaseOf {
        match self {
            Of::Now => CaseOf::PLAN,
            Of::One(lever) => CaseOf::Lever(lever),
            Of::All => CaseOf::Levers,
        }
    }

    /// How far the levers of the open plan are moved in it.
    fn levers(self, all: Levers) -> Levers {
        match self {
            Of::Now => Levers::default(),
            Of::One(lever) => Levers::only(lever, all.of(lever)),
            Of::All => all,
        }
    }

    fn name(self, wording: &Wording) -> String {
        let w = what_if_words(wording.locale);
        match self {
            Of::Now => w.now.to_owned(),
            Of::One(lever) => wording.lever_moved(lever, wording.strategy.whatif.levers.of(lever)),
            Of::All => w.together.to_owned(),
        }
    }
}

/// The section.
#[component]
pub(super) fn LeversBlock() -> impl IntoView {
    let rows = [Of::Now].into_iter().chain(Lever::ALL.map(Of::One)).chain([Of::All]);
    let head = COLUMNS.map(|column| {
        let name = text(move |wording| match column {
            Column::Of(measure) => wording.measure(measure),
            Column::SameRevenue => what_if_words(wording.locale).leads_same.to_owned(),
        });
        view! { <th scope="col">{name}</th> }
    });
    view! {
        <section class="block" id="what-if-levers">
            <h2>{word(|w| w.levers)}</h2>
            <p class="hint">{word(|w| w.levers_hint)}</p>
            <div class="levers">{Lever::ALL.map(|lever| view! { <LeverField lever=lever /> }).into_iter().collect_view()}</div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=label(|w| w.levers)>
                <table class="table is-cases" id="levers">
                    <thead>
                        <tr><th scope="col">{word(|w| w.lever_column)}</th>{head.into_iter().collect_view()}</tr>
                    </thead>
                    <tbody>{rows.map(row).collect_view()}</tbody>
                </table>
            </div>
            <Actions of=Of::All />
        </section>
    }
}

fn row(of: Of) -> impl IntoView {
    let name = text(move |wording| of.name(wording));
    let cells = COLUMNS.map(|column| {
        let shown = told(move |wording, board| shown(wording, board, of, column));
        view! { <td>{cell(shown)}</td> }
    });
    let key = match of {
        Of::Now => "now".to_owned(),
        Of::One(lever) => format!("{lever:?}"),
        Of::All => "together".to_owned(),
    };
    view! {
        <tr class:is-total=of == Of::All data-lever=key>
            <th scope="row">{name}</th>
            {cells.into_iter().collect_view()}
        </tr>
    }
}

fn shown(wording: &Wording, board: &Board, of: Of, column: Column) -> Cell {
    let (Some(base), Some(outcome)) = (board.of(Case::Base), of.outcome(board).or_else(|| board.of(Case::Base))) else {
        return Cell::default();
    };
    let value = |of: &Outcome| -> Value {
        match column {
            Column::Of(measure) => of.value(measure),
            Column::SameRevenue => of.leads_for(&base),
        }
    };
    let measure = match column {
        Column::Of(measure) => measure,
        Column::SameRevenue => Measure::Term(Term::Leads),
    };
    let cell = cell_of(wording, value(&outcome), (of != Of::Now).then(|| value(&base)), measure);
    match (column, of.case()) {
        (Column::Of(measure), case) => cell.of(wording, case, measure),
        (Column::SameRevenue, CaseOf::PLAN) => cell.of(wording, CaseOf::PLAN, measure),
        (Column::SameRevenue, of) => {
            let figure = CaseFigure { of, part: CasePart::SameRevenue };
            Cell { of: [Some(Explained::Room(RoomFigure::Case(figure))), None], ..cell }
        }
    }
}

#[component]
fn LeverField(lever: Lever) -> impl IntoView {
    let state = app();
    // What it moves, in the plan's own numbers.
    let moves = text(move |wording| {
        let (w, strategy) = (what_if_words(wording.locale), wording.strategy);
        let by = strategy.whatif.levers.of(lever);
        let moved = targets(strategy, &Levers::only(lever, by));
        let moved = match moved.as_slice() {
            [] if by.is_zero() => w.stands_still.to_owned(),
            [] => w.moves_nothing.to_owned(),
            moved => capitalised(&wording.moves(moved)),
        };
        [wording.lever_means(lever), &moved].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let has_inputs = state.memo(move |strategy, _| !inputs_of(strategy, lever).is_empty());
    view! {
        <div class="lever" id=format!("lever-{lever:?}")>
            <NumberField field=lever.field(None) hint=Signal::derive(move || moves.get()) />
            <Show when=move || has_inputs.get()><Actions of=Of::One(lever) /></Show>
        </div>
    }
}

/// Into the plan, or into a scenario.
#[component]
fn Actions(of: Of) -> impl IntoView {
    let state = app();
    let board = board();
    let named = move |get: fn(&'static crate::i18n::WhatIfWords) -> &'static str| {
        text(move |wording| fill(get(what_if_words(wording.locale)), &[("name", &of.name(wording))]))
    };
    let (take_over_of, keep_of) = (named(|w| w.take_over_of), named(|w| w.keep_of));
    let moves = memo(move || of.outcome(&board.read()).is_some());
    let take_over = move |_| {
        let edit = state.peek(|strategy, _| edit_of(&targets(strategy, &of.levers(strategy.whatif.levers))));
        state.act(edit);
    };
    let keep = move |_| {
        let locale = state.locale_now();
        let (scenario, at) = state.with_scratch(|strategy| {
            let (levers, at) = (of.levers(strategy.whatif.levers), strategy.whatif.scenarios.len());
            let name = of.name(&Wording::new(locale, strategy));
            (Scenario { id: strategy.fresh_id(), name, levers, ..Scenario::default() }, at)
        });
        let id = field_id(Scenario::NAME.of(scenario.id), "");
        state.act(Edit::insert(WhatIf::SCENARIOS.list(), at, scenario));
        focus_soon(id);
    };
    let class = if of == Of::All { "button" } else { "quiet" };
    (!state.is_read_only()).then(|| {
        view! {
            <p class="actions">
                <button
                    type="button"
                    class=class
                    aria-label=move || take_over_of.get()
                    disabled=move || !moves.get()
                    on:click=take_over
                >
                    {word(|w| w.take_over)}
                </button>
                <button
                    type="button"
                    class=class
                    aria-label=move || keep_of.get()
                    disabled=move || !moves.get()
                    on:click=keep
                >
                    {word(|w| w.keep)}
                </button>
            </p>
        }
    })
}
