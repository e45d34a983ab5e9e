//! One channel in full: its levels with typed and following figures, its costs, its parts.

use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::strategy::{Channel, ChannelId, Stage, StageId, StageKind};
use crate::domain::term::Term;
use crate::i18n::fill;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::funnel_picture::FunnelPicture;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::key_figures::KeyFigures;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use crate::ui::pages::plan_channels::{copy_of, derived};
use leptos::prelude::*;
use rust_decimal::Decimal;

const FIGURES: [Term; 10] = [
    Term::MarketingCost,
    Term::Revenue,
    Term::GrossProfit,
    Term::MarketingProfit,
    Term::Romi,
    Term::CentsPerRevenue,
    Term::Cac,
    Term::LimitCac,
    Term::Cpl,
    Term::LimitCpl,
];

/// The funnel of a channel with its fields.
#[component]
pub fn FunnelEditor(id: ChannelId) -> impl IntoView {
    let state = app();
    let name = move || {
        let locale = state.locale.get();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            format!("{}: {}", wording.words.funnel, wording.channel(id))
        })
    };
    let is_whole = state.memo(move |strategy, _| strategy.has_parts(id));
    let error = state.memo(move |strategy, figures| {
        let undefined = figures.channel(id)?.error?;
        Some(Wording::new(state.locale.get(), strategy).why(undefined))
    });
    let of = FigureRef { term: Term::Romi, scope: Scope::Channel(id), month: None, stage: None };
    view! {
        <section class="block funnel-editor" id="funnel-editor">
            <h2>{name}</h2>
            {move || error.get().map(|why| view! { <p class="answer-why" role="alert">{why}</p> })}
            <div class="funnel-columns">
                <FunnelPicture channel=Signal::derive(move || Some(id)) />
                <KeyFigures of=of terms=&FIGURES />
            </div>
            <Show when=move || !is_whole.get()>
                <Levels id=id />
                <div class="settings">
                    <NumberField field=Field::Share(id) />
                    <NumberField field=Field::ChannelBudget(id) derived=Signal::derive(move || derived(Field::ChannelBudget(id))) />
                    <NumberField field=Field::SetupCost(id) />
                    <NumberField field=Field::CommissionRate(id) />
                </div>
            </Show>
            {(!state.is_read_only()).then(|| view! { <Tools id=id /> })}
        </section>
    }
}

/// Columns of the table of levels.
fn columns(id: ChannelId, stage: StageId) -> [Field; 5] {
    [
        Field::StageName(id, stage),
        Field::StageCount(id, stage),
        Field::StageRate(id, stage),
        Field::StagePrice(id, stage),
        Field::StageFixedCost(id, stage),
    ]
}

#[component]
fn Levels(id: ChannelId) -> impl IntoView {
    let state = app();
    let stages = state.memo(move |strategy, _| {
        let channel = strategy.channel(id);
        channel.map(|c| c.stages.iter().map(|stage| stage.id).collect::<Vec<_>>()).unwrap_or_default()
    });
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let stage = *stages.read_untracked().get(row)?;
        columns(id, stage).get(column).copied()
    });
    let words = move |get: fn(&'static crate::i18n::Messages) -> &'static str| move || get(state.words());
    let add = move |_| {
        let stage = state.with_scratch(|strategy| Stage { id: StageId(strategy.fresh_id()), ..Stage::default() });
        let name = field_id(Field::StageName(id, stage.id), "");
        // Before the last level, so that the funnel still ends in what it ended in.
        let at = stages.read_untracked().len().saturating_sub(1);
        state.act(Edit::InsertStage(id, at, Box::new(stage)));
        focus_soon(name);
    };
    view! {
        <Grid field_at=field_at label=Signal::derive(move || state.words().funnel.to_owned())>
            <table class="table is-input">
                <thead>
                    <tr>
                        <th scope="col">{words(|w| w.stage_kind)}</th>
                        <th scope="col">{words(|w| w.stage_name)}</th>
                        <th scope="col">{words(|w| w.pieces)}</th>
                        <th scope="col">{words(|w| w.conversion)}</th>
                        <th scope="col">{words(|w| w.price)}</th>
                        <th scope="col">{words(|w| w.stage_fixed_cost)}</th>
                        <th scope="col">{words(|w| w.cost_so_far)}</th>
                        <th scope="col">{words(|w| w.cost_per_piece)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || stages.get() key=|stage| *stage children=move |stage| {
                        view! { <LevelRow id=id stage=stage stages=stages /> }
                    } />
                </tbody>
            </table>
        </Grid>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-stage" on:click=add>{words(|w| w.add_stage)}</button>
        })}
    }
}

#[component]
fn LevelRow(id: ChannelId, stage: StageId, stages: Memo<Vec<StageId>>) -> impl IntoView {
    let state = app();
    let row = Memo::new(move |_| stages.read().iter().position(|other| *other == stage).unwrap_or(0));
    let is_last = move || stages.read().last() == Some(&stage);
    let [name, count, rate, price, fixed] = columns(id, stage);
    let kinds = Signal::derive(move || {
        let words = state.words();
        StageKind::ALL.iter().map(|kind| words.stage(*kind).name.to_owned()).collect::<Vec<_>>()
    });
    let of = |term| FigureRef { term, scope: Scope::Channel(id), month: None, stage: Some(stage) };
    let remove_label = move || {
        let locale = state.locale.get();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let name = strategy.stage(id, stage).map_or_else(String::new, |stage| wording.stage(stage));
            fill(wording.words.remove, &[("name", &name)])
        })
    };
    // Rebuilt when the level moves, for the arrow keys and pasted cells go by its place.
    let fields = move || {
        let at = row.get();
        view! {
            <td><TextField field=name bare=true cell=(at, 0) /></td>
            <td><NumberField field=count bare=true cell=(at, 1) derived=Signal::derive(move || derived(count)) /></td>
            <td>
                <Show when=move || !is_last()>
                    <NumberField field=rate bare=true cell=(at, 2) derived=Signal::derive(move || derived(rate)) />
                </Show>
            </td>
            <td><NumberField field=price bare=true cell=(at, 3) /></td>
            <td><NumberField field=fixed bare=true cell=(at, 4) /></td>
        }
    };
    view! {
        <tr>
            <th scope="row"><ChoiceField field=Field::StageKind(id, stage) bare=true options=kinds /></th>
            {fields}
            <td><Figure figure=of(Term::CostSoFar) /></td>
            <td><Figure figure=of(Term::CostPerPiece) /></td>
            <td>
                {(!state.is_read_only()).then(|| view! {
                    <button
                        type="button"
                        class="quiet"
                        aria-label=remove_label
                        disabled=move || stages.read().len() < 2
                        on:click=move |_| state.act(Edit::RemoveStage(id, stage))
                    >
                        "×"
                    </button>
                })}
            </td>
        </tr>
    }
}

#[component]
fn Tools(id: ChannelId) -> impl IntoView {
    let state = app();
    let add_part = move |_| {
        let part = state.with_scratch(|strategy| {
            let whole = strategy.channel(id).cloned()?;
            let is_first = !strategy.has_parts(id);
            let mut part = copy_of(strategy, &whole);
            part.within = Some(id);
            if is_first {
                // The first part takes over what was typed for the whole, so that nothing typed is lost.
                take_over(&mut part, &whole);
            }
            let inside = |other: &Channel| other.id == id || strategy.wholes_of(other.id).contains(&id);
            let end = strategy.channels.iter().rposition(inside)? + 1;
            Some((part, end))
        });
        if let Some((part, end)) = part {
            let name = field_id(Field::ChannelName(part.id), "t");
            state.act(Edit::InsertChannel(end, Box::new(part)));
            focus_soon(name);
        }
    };
    let remove_label = move || {
        let locale = state.locale.get();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            fill(wording.words.remove, &[("name", &wording.channel(id))])
        })
    };
    view! {
        <div class="actions">
            <button type="button" class="button" id="add-campaign" on:click=add_part>{move || state.words().add_campaign}</button>
            <button type="button" class="button" id="remove-channel" on:click=move |_| state.act(Edit::RemoveChannel(id))>
                {remove_label}
            </button>
        </div>
    }
}

fn take_over(part: &mut Channel, whole: &Channel) {
    // All of what the whole gets; a whole with typed volume gets nothing to share out.
    part.share = if whole.is_held() { Decimal::ZERO } else { Decimal::ONE };
    part.monthly_budget = whole.monthly_budget;
    part.setup_cost = whole.setup_cost;
    for (own, other) in part.stages.iter_mut().zip(&whole.stages) {
        own.count = other.count;
        own.fixed_cost = other.fixed_cost;
    }
}
