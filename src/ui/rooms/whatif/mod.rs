//! The room "what if": three scenarios from the ranges of every rate and price, levers in per cent, scenarios of one's
//! own, and any two of them side by side.
//!
//! Scenarios are calculated here alone, after what is typed has been answered and a few milliseconds at a time, since each
//! is a calculation of the whole plan. All parts of the room read the one board of them; other rooms do not pay for it.

mod compare;
mod levers;
mod picture;
mod ranges;
mod scenarios;
mod three;

use crate::domain::account::{CaseOf, GapFigure, RoomFigure, measured};
use crate::domain::explain::Explained;
use crate::domain::quantity::{Reason, Undefined, Value};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use crate::domain::whatif::cases;
use crate::domain::whatif::input::ranged_inputs;
use crate::domain::whatif::levers::{Lever, Levers, targets as lever_targets};
use crate::domain::whatif::outcome::{Known, Measure, Outcome};
use crate::domain::whatif::{Case, Target};
use crate::i18n::wording::Wording;
use crate::i18n::{WhatIfWords, what_if_words};
use crate::platform::{clock, page};
use crate::state::{AppState, app, effect, memo};
use crate::ui::components::apart::Apart;
use crate::ui::components::told::Told;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;
use std::sync::Arc;

/// Every scenario of the open plan with what comes of it.
#[derive(Clone, PartialEq, Default)]
struct Board {
    cases: Vec<(Case, Arc<Outcome>)>,
    /// Each lever alone; `None` where it moves nothing.
    levers: Vec<Option<Arc<Outcome>>>,
    together: Option<Arc<Outcome>>,
}

impl Board {
    fn of(&self, case: Case) -> Option<Arc<Outcome>> {
        self.cases.iter().find(|(other, _)| *other == case).map(|(_, outcome)| outcome.clone())
    }

    /// A figure of a scenario.
    fn value(&self, case: Case, measure: Measure) -> Value {
        self.of(case).map_or(NOTHING, |outcome| outcome.value(measure))
    }
}

const NOTHING: Value = Err(Undefined::because(Reason::NotPlanned(Term::Deals)));

#[derive(Clone, Copy)]
struct BoardSignal(RwSignal<Board>);

/// A task of calculating scenarios takes so long, milliseconds; one that is begun is brought to its end.
const TASK: u64 = 8;

/// Everything that the board of a plan needs to know.
fn needed(strategy: &Strategy) -> Vec<Vec<Target>> {
    let cases = Case::all(strategy).into_iter().map(|case| cases::targets(strategy, case));
    let own = strategy.whatif.levers;
    let levers = Lever::ALL.into_iter().map(|lever| lever_targets(strategy, &Levers::only(lever, own.of(lever))));
    let moved = levers.chain([lever_targets(strategy, &own)]).filter(|targets| !targets.is_empty());
    cases.chain(moved).collect()
}

/// Calculates scenarios until a task is over; whether all are known.
fn go_on(strategy: &Strategy, known: &mut Known) -> bool {
    known.of(strategy);
    let begun = clock::now();
    for targets in needed(strategy) {
        if known.has(&targets) {
            continue;
        }
        if clock::now().saturating_sub(begun) >= TASK {
            return false;
        }
        known.outcome(targets);
    }
    true
}

/// Keeps the board up to date: tasks one after another, until everything is known of the plan as it then stands.
fn keep_up(board: RwSignal<Board>) {
    let state = app();
    let known = StoredValue::new(Known::default());
    let is_running = StoredValue::new(false);
    fn work(state: AppState, board: RwSignal<Board>, known: StoredValue<Known>, is_running: StoredValue<bool>) {
        let done = state.peek(|strategy, _| {
            known.try_update_value(|known| go_on(strategy, known).then(|| board_of(strategy, known)))
        });
        match done {
            // The room is gone.
            None => {}
            Some(None) => {
                page::after(0, move || work(state, board, known, is_running));
            }
            Some(Some(found)) => {
                is_running.set_value(false);
                if board.try_with_untracked(|before| *before != found) == Some(true) {
                    board.set(found);
                }
            }
        }
    }
    effect(move || {
        state.read(|_, _| ());
        if !is_running.get_value() {
            is_running.set_value(true);
            page::after(0, move || work(state, board, known, is_running));
        }
    });
}

fn board_of(strategy: &Strategy, known: &mut Known) -> Board {
    let mut outcome = |targets: Vec<Target>| known.outcome(targets);
    let cases = Case::all(strategy).into_iter().map(|case| (case, outcome(cases::targets(strategy, case)))).collect();
    let mut moved = |levers: &Levers| {
        let targets = lever_targets(strategy, levers);
        (!targets.is_empty()).then(|| outcome(targets))
    };
    let own = strategy.whatif.levers;
    let levers = Lever::ALL.into_iter().map(|lever| moved(&Levers::only(lever, own.of(lever)))).collect();
    Board { levers, together: moved(&own), cases }
}

/// The room.
#[component]
pub fn WhatIfRoom() -> impl IntoView {
    let state = app();
    let has_inputs = state.memo(|strategy, _| !ranged_inputs(strategy).is_empty());
    let board = RwSignal::new(Board::default());
    keep_up(board);
    provide_context(BoardSignal(board));
    move || {
        if !has_inputs.get() {
            return view! {
                <section class="block">
                    <h2>{word(|w| w.room)}</h2>
                    <p class="empty" id="what-if-empty">{word(|w| w.empty)}</p>
                </section>
            }
            .into_any();
        }
        view! {
            <Apart><three::Three /></Apart>
            <Apart><ranges::Ranges /></Apart>
            <Apart><levers::LeversBlock /></Apart>
            <Apart><scenarios::Scenarios /></Apart>
            <Apart><picture::Picture /></Apart>
            <Apart><compare::Compare /></Apart>
        }
        .into_any()
    }
}

/// The scenarios of the open plan.
fn board() -> RwSignal<Board> {
    use_context::<BoardSignal>().map_or_else(|| RwSignal::new(Board::default()), |BoardSignal(board)| board)
}

words_of!(WhatIfWords, what_if_words);

/// The same as a label.
fn label(get: fn(&'static WhatIfWords) -> &'static str) -> Signal<String> {
    Signal::derive(move || get(words()).to_owned())
}

/// A text made from the open plan, repainted only when it changes.
fn text(make: impl Fn(&Wording) -> String + Send + Sync + 'static) -> Memo<String> {
    let state = app();
    state.memo(move |strategy, _| make(&Wording::new(state.locale(), strategy)))
}

/// A text made from the open plan and its scenarios.
fn told<T: PartialEq + Send + Sync + 'static>(tell: impl Fn(&Wording, &Board) -> T + Send + Sync + 'static) -> Memo<T> {
    let (state, board) = (app(), board());
    memo(move || {
        let (locale, board) = (state.locale(), board.read());
        state.read(|strategy, _| tell(&Wording::new(locale, strategy), &board))
    })
}

/// A figure as a cell shows it: the number, by how much it differs from the plan, and whether that is for the better.
#[derive(Clone, PartialEq, Default)]
struct Cell {
    text: String,
    change: String,
    is_better: Option<bool>,
    /// What explains the number, and the change.
    of: [Option<Explained>; 2],
}

impl Cell {
    /// The same with what explains it: a measure of a scenario against that of the plan.
    fn of(mut self, wording: &Wording, of: CaseOf, measure: Measure) -> Self {
        let gap = GapFigure { now: of, before: CaseOf::PLAN, measure, is_share: false };
        let gap = (self.is_better.is_some() || !self.change.is_empty()).then_some(RoomFigure::Gap(gap));
        self.of = [Some(measured(wording.strategy, of, measure)), gap.map(Explained::Room)];
        self
    }
}

/// A measure of a scenario as its text, which opens its explanation.
fn figure_of(wording: &Wording, board: &Board, case: Case, measure: Measure) -> Told {
    let of = measured(wording.strategy, CaseOf::Case(case), measure);
    Told { text: wording.value(board.value(case, measure), measure.unit()), of: Some(of) }
}

fn cell_of(wording: &Wording, now: Value, before: Option<Value>, measure: Measure) -> Cell {
    let text = wording.value(now, measure.unit());
    match now {
        Err(undefined) if !undefined.is_not_planned() => {
            Cell { text, change: wording.why(undefined), ..Cell::default() }
        }
        Err(_) => Cell { text, ..Cell::default() },
        Ok(_) => {
            let change = before.and_then(|before| wording.differs(now, before, measure));
            let is_more = before.and_then(Result::ok).zip(now.ok()).map(|(before, now)| now > before);
            let is_better = measure.more_is_better().zip(is_more).map(|(more, is)| more == is);
            Cell {
                text,
                is_better: change.is_some().then_some(is_better).flatten(),
                change: change.unwrap_or_default(),
                ..Cell::default()
            }
        }
    }
}

/// The inside of such a cell.
fn cell(shown: Memo<Cell>) -> impl IntoView {
    let state = app();
    // The buttons stay while their texts change: a reader may stand on one of them.
    let open = move |at: usize| {
        move |_| {
            if let Some(of) = shown.with_untracked(|cell| cell.of.get(at).copied().flatten()) {
                state.explain(of);
            }
        }
    };
    let named = move |text: String| format!("{text} — {}", state.words().explain_hint);
    let why = move || shown.read().of.get(1).copied().flatten().is_none();
    view! {
        <span class="case-value">
            <button
                type="button"
                class="figure"
                aria-label=move || named(shown.read().text.clone())
                on:click=open(0)
            >
                {move || shown.read().text.clone()}
            </button>
        </span>
        <span
            class="case-change"
            class:is-better=move || shown.read().is_better == Some(true)
            class:is-worse=move || shown.read().is_better == Some(false)
        >
            {move || match why() {
                true => shown.read().change.clone().into_any(),
                false => view! {
                    <button type="button" class="figure" aria-label=named(shown.read().change.clone()) on:click=open(1)>
                        {shown.read().change.clone()}
                    </button>
                }
                .into_any(),
            }}
        </span>
    }
}

/// The name of a figure that scenarios are compared by.
fn measure_name(measure: Measure) -> Memo<String> {
    text(move |wording| wording.measure(measure))
}
