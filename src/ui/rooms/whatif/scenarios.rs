//! Scenarios of one's own: what each changes, what comes of it, into the plan with one press.

use super::{Board, figure_of, text, told, word, words};
use crate::domain::account::{CaseOf, GapFigure, RoomFigure};
use crate::domain::edit::Edit;
use crate::domain::explain::Explained;
use crate::domain::model::WhatIf;
use crate::domain::result::Leading;
use crate::domain::whatif::cases::{converted, targets};
use crate::domain::whatif::input::{Group, edit_of, inputs};
use crate::domain::whatif::outcome::Measure;
use crate::domain::whatif::{Amount, Case, Change, Input, Lever, Scenario};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{fill, what_if_words};
use crate::state::app;
use crate::ui::components::flow::{For, Show};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::TextField;
use crate::ui::components::told::{Told, said};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The section.
#[component]
pub(super) fn Scenarios() -> impl IntoView {
    let state = app();
    let ids = state.names_memo(|strategy| strategy.whatif.scenarios.iter().map(|own| own.id).collect::<Vec<_>>());
    let add = move |_| {
        let (scenario, at) = state.with_scratch(|strategy| {
            let scenario = Scenario { id: strategy.fresh_id(), ..Scenario::default() };
            (scenario, strategy.whatif.scenarios.len())
        });
        let id = field_id(Scenario::NAME.of(scenario.id), "");
        state.act(Edit::insert(WhatIf::SCENARIOS.list(), at, scenario));
        focus_soon(id);
    };
    view! {
        <section class="block" id="what-if-scenarios">
            <h2>{word(|w| w.scenarios)}</h2>
            <Show when=move || ids.read().is_empty()>
                <p class="empty">{word(|w| w.scenarios_empty)}</p>
            </Show>
            <div class="scenarios">
                <For each=move || ids.get() key=|id| *id children=|id| view! { <Card id=id /> } />
            </div>
            {(!state.is_read_only()).then(|| view! {
                <button type="button" class="button" id="add-scenario" on:click=add>{word(|w| w.add_scenario)}</button>
            })}
        </section>
    }
}

/// What comes of a scenario, in one line.
fn outcome_of(wording: &Wording, board: &Board, id: u32) -> Vec<Told> {
    let w = what_if_words(wording.locale);
    if targets(wording.strategy, Case::Own(id)).is_empty() {
        return vec![Told::plain(w.changes_nothing.to_owned())];
    }
    let mut told = Vec::new();
    for what in [Leading::Result, Leading::Deals, Leading::Revenue, Leading::Cost] {
        let measure = Measure::Led(what);
        let (now, before) = (board.value(Case::Own(id), measure), board.value(Case::Base, measure));
        let between = if told.is_empty() { "" } else { "; " };
        told.push(Told::plain(format!("{between}{}: ", wording.measure(measure))));
        told.push(figure_of(wording, board, Case::Own(id), measure));
        if let Some(change) = wording.differs(now, before, measure) {
            let gap = GapFigure { now: CaseOf::Case(Case::Own(id)), before: CaseOf::PLAN, measure, is_share: false };
            told.push(Told::plain(", ".to_owned()));
            told.push(Told { text: change, of: Some(Explained::Room(RoomFigure::Gap(gap))) });
        }
    }
    told
}

#[component]
fn Card(id: u32) -> impl IntoView {
    let state = app();
    let outcome = told(move |wording, board| outcome_of(wording, board, id));
    let moves = text(move |wording| wording.moves(&targets(wording.strategy, Case::Own(id))));
    let place = text(move |wording| {
        let at = wording.strategy.whatif.scenarios.iter().position(|own| own.id == id).map_or(0, |at| at + 1);
        fill(what_if_words(wording.locale).scenario, &[("n", &at.to_string())])
    });
    let named = move |get: fn(&Wording) -> &'static str| {
        text(move |wording| fill(get(wording), &[("name", &wording.case(Case::Own(id)))]))
    };
    let take_over_of = named(|wording| what_if_words(wording.locale).take_over_of);
    let remove_of = named(|wording| wording.words.remove);
    let has_targets = state.memo(move |strategy, _| !targets(strategy, Case::Own(id)).is_empty());
    // A scenario that changes nothing yet is there to be filled in.
    let open = RwSignal::new(!has_targets.get_untracked());
    let toggled = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        let _ = open.try_set(now);
    };
    let take_over = move |_| {
        let edit = state.peek(|strategy, _| edit_of(&targets(strategy, Case::Own(id))));
        state.act(edit);
    };
    let remove = move |_| {
        state.act(Edit::Remove(WhatIf::SCENARIOS.thing(id)));
        focus_soon("add-scenario".to_owned());
    };
    let levers = move || {
        let field = |lever: Lever| view! { <NumberField field=lever.field(Some(id)) /> };
        Lever::ALL.map(field).into_iter().collect_view()
    };
    view! {
        <section class="scenario" id=format!("scenario-{id}")>
            <h3 class="scenario-name">
                <TextField
                    field=Scenario::NAME.of(id)
                    bare=true
                    placeholder=Signal::derive(move || place.get())
                />
            </h3>
            <p class="scenario-says" aria-live="polite">{move || said(outcome.get())}</p>
            <p class="hint">{moves}</p>
            <details class="fold" open=open.get_untracked() on:toggle=toggled>
                <summary>{word(|w| w.what_changes)}</summary>
                <Show when=move || open.get()>
                    <div class="fold-body scenario-inputs">
                        <div class="settings">{levers()}</div>
                        <h4>{word(|w| w.single)}</h4>
                        <p class="hint">{word(|w| w.single_hint)}</p>
                        <Changes id=id />
                    </div>
                </Show>
            </details>
            {(!state.is_read_only()).then(|| view! {
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        aria-label=move || take_over_of.get()
                        disabled=move || !has_targets.get()
                        on:click=take_over
                    >
                        {word(|w| w.take_over)}
                    </button>
                    <button type="button" class="quiet" on:click=remove>{move || remove_of.get()}</button>
                </p>
            })}
        </section>
    }
}

/// The single inputs of a scenario, and how to add one.
#[component]
fn Changes(id: u32) -> impl IntoView {
    let state = app();
    // By how it is said, too: a fraction and a value are different fields.
    let changes = state.names_memo(move |strategy| {
        let own = strategy.whatif.scenario(id);
        let changes = own.map_or(&[][..], |own| &own.changes);
        changes.iter().map(|change| (change.id, matches!(change.amount, Amount::By(_)))).collect::<Vec<_>>()
    });
    let row = move |(change, is_by): (u32, bool)| view! { <ChangeRow scenario=id id=change is_by=is_by /> };
    view! {
        <ul class="scenario-changes"><For each=move || changes.get() key=|key| *key children=row /></ul>
        {(!state.is_read_only()).then(|| view! { <AddChange id=id /> })}
    }
}

#[component]
fn ChangeRow(scenario: u32, id: u32, is_by: bool) -> impl IntoView {
    let state = app();
    let Some(change) = state.peek(|strategy, _| strategy.whatif.change(id).copied()) else { return ().into_any() };
    let input = change.input;
    let field_of = move |is_by: bool| {
        let amount = if is_by { Amount::By(Decimal::ZERO) } else { Amount::To(Decimal::ZERO) };
        Change { amount, ..change }.amount_of(scenario)
    };
    let field = field_of(is_by);
    let name = text(move |wording| capitalised(&wording.input_in_plan(input)));
    let mode_label =
        text(move |wording| fill(what_if_words(wording.locale).mode, &[("name", &wording.input_in_plan(input))]));
    let called = text(move |wording| wording.input_in_plan(input));
    let moved = text(move |wording| {
        let all = targets(wording.strategy, Case::Own(scenario));
        let own = all.iter().find(|target| target.input == input);
        own.map_or_else(
            || what_if_words(wording.locale).gone.to_owned(),
            |target| {
                let from = input.value(wording.strategy).map_or_else(String::new, |x| wording.input_value(input, x));
                format!("{from} → {}", wording.input_value(input, target.to))
            },
        )
    });
    let choose = move |event| {
        let wants_by = event_target_value(&event) == "by";
        let amount = state.peek(|strategy, _| {
            let change = strategy.whatif.change(id)?;
            (wants_by != matches!(change.amount, Amount::By(_))).then(|| converted(strategy, change))
        });
        if let Some(amount) = amount {
            if let Some(edit) = state.peek(|strategy, _| strategy.with_amount(id, amount)) {
                state.act(edit);
            }
            focus_soon(field_id(field_of(wants_by), ""));
        }
    };
    view! {
        <li class="scenario-change">
            <span class="scenario-input">{name}</span>
            <select
                class="field-input"
                aria-label=move || mode_label.get()
                disabled=state.is_read_only()
                on:change=choose
            >
                <option value="by" selected=is_by>{word(|w| w.by_percent)}</option>
                <option value="to" selected=!is_by>{word(|w| w.to_value)}</option>
            </select>
            <NumberField field=field bare=true />
            <span class="scenario-moved">{moved}</span>
            <Remove of=Scenario::CHANGES.list_of(scenario).thing(id) name=called />
        </li>
    }
    .into_any()
}

/// Two choices: whose input, and which one. The second one puts it in.
#[component]
fn AddChange(id: u32) -> impl IntoView {
    let state = app();
    let group = RwSignal::new(None::<Group>);
    let groups = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        inputs(strategy).into_iter().map(|(group, _)| (group, wording.input_group(group))).collect::<Vec<_>>()
    });
    // What the scenario changes already is not offered again.
    let offers = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let chosen = group.get();
        let own = strategy.whatif.scenario(id).map_or(&[][..], |own| &own.changes);
        let found = inputs(strategy).into_iter().find(|(other, _)| Some(*other) == chosen);
        let found = found.map_or_else(Vec::new, |(_, inputs)| inputs);
        let free = found.into_iter().filter(|input| own.iter().all(|change| change.input != *input));
        free.map(|input| (input, capitalised(&wording.input(input)))).collect::<Vec<(Input, String)>>()
    });
    let choose_group = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        group.set(at.and_then(|at| groups.read_untracked().get(at).map(|(group, _)| *group)));
    };
    let choose_input = move |event: web_sys::Event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        let Some((input, _)) = at.and_then(|at| offers.read_untracked().get(at).cloned()) else { return };
        let (change, place) = state.with_scratch(|strategy| {
            let place = strategy.whatif.scenario(id).map_or(0, |own| own.changes.len());
            (Change { id: strategy.fresh_id(), input, amount: Amount::By(Decimal::ZERO) }, place)
        });
        state.act(Edit::insert(Scenario::CHANGES.list_of(id), place, change));
        focus_soon(field_id(change.amount_of(id), ""));
    };
    let option = |(at, name): (usize, String)| view! { <option value=at.to_string()>{name}</option> };
    let group_options =
        move || groups.get().into_iter().enumerate().map(|(at, (_, name))| option((at, name))).collect_view();
    let input_options =
        move || offers.get().into_iter().enumerate().map(|(at, (_, name))| option((at, name))).collect_view();
    let (group_id, input_id) = (format!("change-of-{id}"), format!("change-input-{id}"));
    view! {
        <div class="scenario-add">
            <div class="field is-choice">
                <label class="field-label" for=group_id.clone()>{move || words().add_of}</label>
                <select id=group_id class="field-input" on:change=choose_group>
                    <option value="">{word(|w| w.choose)}</option>
                    {group_options}
                </select>
            </div>
            <Show when=move || group.get().is_some()>
                <div class="field is-choice">
                    <label class="field-label" for=input_id.clone()>{move || words().add_input}</label>
                    <select id=input_id.clone() class="field-input" on:change=choose_input>
                        <option value="">{word(|w| w.choose)}</option>
                        {input_options}
                    </select>
                </div>
            </Show>
        </div>
    }
}
