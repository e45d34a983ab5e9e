//! Scenarios of retargeting: who left at which level, what brings them back, and how many that are.

use crate::domain::edit::Edit;
use crate::domain::model::Promotion;
use crate::domain::model::Retargeting as Scenario;
use crate::domain::promotion::{ScenarioId, view as seen};
use crate::domain::strategy::StageKind;
use crate::domain::term::Unit;
use crate::i18n::fill;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::area_field::AreaField;
use crate::ui::components::card_field::{ChannelField, word, words};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::fold::Fold;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::text_field::ChoiceField;
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// The scenarios, folded.
#[component]
pub fn Retargeting() -> impl IntoView {
    view! { <Fold id="retargeting" title=word(|w| w.retargeting)><Scenarios /></Fold> }
}

#[component]
fn Scenarios() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| {
        strategy.promotion.scenarios.iter().map(|scenario| scenario.id).collect::<Vec<ScenarioId>>()
    });
    let add = move |_| {
        let (scenario, end) = state.with_scratch(|strategy| {
            let end = strategy.promotion.scenarios.len();
            // The first level of the plan that visitors are counted at.
            let has = |kind| strategy.channels.iter().any(|channel| channel.stages.iter().any(|s| s.kind == kind));
            let level = if has(StageKind::Visits) { StageKind::Visits } else { StageKind::Clicks };
            (Scenario { id: ScenarioId(strategy.fresh_id()), level, ..Scenario::default() }, end)
        });
        let name = field_id(Scenario::WHO.of(scenario.id), "");
        state.act(Edit::insert(Promotion::SCENARIOS.list(), end, scenario));
        focus_soon(name);
    };
    view! {
        <Show
            when=move || !ids.read().is_empty()
            fallback=move || view! { <p class="empty">{move || words().retargeting_empty}</p> }
        >
            <ol class="scenarios">
                <For each=move || ids.get() key=|id| *id children=move |id| view! { <Line id=id /> } />
            </ol>
        </Show>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-scenario" on:click=add>{move || words().add_scenario}</button>
        })}
    }
}

#[component]
fn Line(id: ScenarioId) -> impl IntoView {
    let state = app();
    let levels = Signal::derive(move || {
        let words = state.words();
        StageKind::ALL.iter().map(|kind| words.stage(*kind).name.to_owned()).collect::<Vec<_>>()
    });
    let brings = state.memo(move |strategy, figures| {
        let back = seen::returning(figures, strategy.scenario(id)?);
        let wording = Wording::new(state.locale(), strategy);
        Some(match back.left {
            Ok(_) => {
                let count = |value| wording.value(value, Unit::Count);
                let (left, returned, deals) = (count(back.left), count(back.returned), count(back.deals));
                fill(words().scenario_brings, &[("left", &left), ("returned", &returned), ("deals", &deals)])
            }
            Err(undefined) => wording.why(undefined),
        })
    });
    let remove = move || fill(state.words().remove, &[("name", words().scenario)]);
    view! {
        <li class="scenario">
            <div class="settings">
                <AreaField field=Scenario::WHO.of(id) />
                <AreaField field=Scenario::MESSAGE.of(id) />
                <ChoiceField field=Scenario::LEVEL.of(id) options=levels />
                <ChannelField field=Scenario::CHANNEL.of(id) none=word(|w| w.any_channel) />
                <NumberField field=Scenario::RETURN_RATE.of(id) />
                <NumberField field=Scenario::WINDOW.of(id) />
            </div>
            <p class="hint" role="status">{brings}</p>
            {(!state.is_read_only()).then(|| view! {
                <button
                    type="button"
                    class="quiet"
                    on:click=move |_| state.act(Edit::Remove(Promotion::SCENARIOS.thing(id)))
                >
                    {remove}
                </button>
            })}
        </li>
    }
}
