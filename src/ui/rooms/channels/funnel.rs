//! One channel in full: its levels with typed and following figures, its costs, its parts.

use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::leads::paths::{is_from_grades, lead_level, resolved};
use crate::domain::locks::field::held_field;
use crate::domain::locks::{Gives, Lock, LockField, LockWhat};
use crate::domain::model::ChannelLeads;
use crate::domain::roadmap::thirds::thirds;
use crate::domain::strategy::{Channel, ChannelId, Stage, StageId, StageKind, Strategy};
use crate::domain::term::Term;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{fill, lead_words, third_name};
use crate::state::{app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::funnel_picture::FunnelPicture;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::key_figures::KeyFigures;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::outside::OutsidePlan;
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use crate::ui::rooms::channels::locks::{Clash, FigureCell, InputCell, RowFigures, Sentence, conflict_of};
use crate::ui::rooms::channels::{copy_of, derived};
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
        let locale = state.locale();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            format!("{}: {}", wording.words.funnel, wording.channel(id))
        })
    };
    let is_whole = state.memo(move |strategy, _| strategy.has_parts(id));
    let error = state.memo(move |strategy, figures| {
        let undefined = figures.channel(id)?.error?;
        Some(Wording::new(state.locale(), strategy).why(undefined))
    });
    let conflict = state.memo(move |_, figures| conflict_of(figures, id));
    let of = FigureRef { term: Term::Romi, scope: Scope::Channel(id), month: None, stage: None };
    view! {
        <section class="block funnel-editor" id="funnel-editor">
            <h2>{name}</h2>
            {move || match (conflict.get(), error.get()) {
                (Some(conflict), _) => {
                    Some(view! { <p class="answer-why" role="alert"><Sentence conflict=conflict /></p> }.into_any())
                }
                (None, why) => why.map(|why| view! { <p class="answer-why" role="alert">{why}</p> }.into_any()),
            }}
            <div class="funnel-columns">
                <FunnelPicture channel=Signal::derive(move || Some(id)) />
                <KeyFigures of=of terms=&FIGURES />
            </div>
            <Show when=move || !is_whole.get()>
                <Levels id=id />
                <p class="hint">{move || lead_words(state.locale()).stage_days_hint}</p>
                <OutsidePlan channel=id />
                <div class="settings">
                    <NumberField field=Channel::SHARE.of(id) />
                    <NumberField field=Channel::MONTHLY_BUDGET.of(id) derived=Signal::derive(move || derived(Channel::MONTHLY_BUDGET.of(id))) />
                    <NumberField field=Channel::SETUP_COST.of(id) />
                    <NumberField field=Channel::COMMISSION_RATE.of(id) />
                    <Follows id=id />
                </div>
                <RowFigures id=id />
            </Show>
            {(!state.is_read_only()).then(|| view! { <Tools id=id /> })}
        </section>
    }
}

/// Columns of the table of levels.
fn columns(id: ChannelId, stage: StageId) -> [Field; 8] {
    [
        Stage::NAME.of((id, stage)),
        Stage::COUNT.of((id, stage)),
        Stage::RATE.of((id, stage)),
        Stage::PRICE.of((id, stage)),
        Stage::FIXED_COST.of((id, stage)),
        Stage::DAYS.of((id, stage)),
        Field::from(LockField { channel: id, stage, what: LockWhat::CostSoFar }),
        Field::from(LockField { channel: id, stage, what: LockWhat::CostPerPiece }),
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
        let field = columns(id, stage).get(column).copied()?;
        state.peek(|strategy, _| strategy.channel(id).map(|channel| held_field(channel, field)))
    });
    let words = move |get: fn(&'static crate::i18n::Messages) -> &'static str| move || get(state.words());
    let add = move |_| {
        let stage = state.with_scratch(|strategy| Stage { id: StageId(strategy.fresh_id()), ..Stage::default() });
        let name = field_id(Stage::NAME.of((id, stage.id)), "");
        // Before the last level, so that the funnel still ends in what it ended in.
        let at = stages.read_untracked().len().saturating_sub(1);
        state.act(Edit::insert(Channel::STAGES.list_of(id), at, stage));
        focus_soon(name);
    };
    view! {
        <Grid field_at=field_at label=Signal::derive(move || state.words().funnel.to_owned())>
            <table class="table is-input">
                <thead>
                    <tr>
                        <th scope="col">{words(|w| w.of_stage.kind)}</th>
                        <th scope="col">{words(|w| w.of_stage.name)}</th>
                        <th scope="col">{words(|w| w.pieces)}</th>
                        <th scope="col">{words(|w| w.conversion)}</th>
                        <th scope="col">{words(|w| w.of_product.price)}</th>
                        <th scope="col">{words(|w| w.of_stage.fixed_cost)}</th>
                        <th scope="col">{words(|w| w.of_stage.days)}</th>
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
    let row = memo(move || stages.read().iter().position(|other| *other == stage).unwrap_or(0));
    let is_last = move || stages.read().last() == Some(&stage);
    let [name, count, _, price, fixed, days, ..] = columns(id, stage);
    let kinds = Signal::derive(move || {
        let words = state.words();
        StageKind::ALL.iter().map(|kind| words.stage(*kind).name.to_owned()).collect::<Vec<_>>()
    });
    let is_graded = state.names_memo(move |strategy| comes_from_grades(strategy, id, stage));
    let graded_days = state.memo(move |strategy, _| {
        let days = resolved(strategy).stage(id, stage).map_or(Decimal::ZERO, |stage| stage.days);
        Wording::new(state.locale(), strategy).days(Ok(days))
    });
    // Which third of the sales work the level belongs to.
    let third = state.memo(move |strategy, _| {
        let channel = strategy.channel(id)?;
        let kinds: Vec<StageKind> = channel.stages.iter().map(|stage| stage.kind).collect();
        let at = channel.stages.iter().position(|other| other.id == stage)?;
        thirds(&kinds).get(at).map(|third| third_name(state.locale(), *third))
    });
    let third = move || third.get();
    let figure = move |what| LockField { channel: id, stage, what };
    let called = move || {
        let locale = state.locale();
        state.follow_names();
        state.peek(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            strategy.stage(id, stage).map_or_else(String::new, |stage| wording.stage(stage))
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
                    <RateField id=id stage=stage cell=(at, 2) />
                </Show>
            </td>
            <td><InputCell field=price cell=(at, 3) /></td>
            <td><InputCell field=fixed cell=(at, 4) /></td>
            <td>
                <Show when=move || !is_last() && !is_graded.get()>
                    <NumberField field=days bare=true cell=(at, 5) />
                </Show>
                <Show when=move || is_graded.get()>{move || graded_days.get()}</Show>
            </td>
            <td><FigureCell field=figure(LockWhat::CostSoFar) cell=(at, 6) /></td>
            <td><FigureCell field=figure(LockWhat::CostPerPiece) cell=(at, 7) /></td>
        }
    };
    view! {
        <tr>
            <th scope="row">
                <ChoiceField field=Stage::KIND.of((id, stage)) bare=true options=kinds />
                <span class="level-third">{third}</span>
            </th>
            {fields}
            <td>
                <Remove of=Channel::STAGES.list_of(id).thing(stage) name=Signal::derive(called) stays=Signal::derive(move || stages.read().len() < 2) />
            </td>
        </tr>
    }
}

/// Whether conversion and days of a level come from the grades of leads.
fn comes_from_grades(strategy: &Strategy, id: ChannelId, stage: StageId) -> bool {
    let channel = strategy.channel(id);
    channel.is_some_and(|channel| {
        let at = channel.stages.iter().position(|other| other.id == stage);
        at.is_some_and(|at| is_from_grades(strategy, channel, at))
    })
}

/// The conversion of a level: a field, or what comes from the grades of leads.
#[component]
pub fn RateField(
    id: ChannelId,
    stage: StageId,
    cell: (usize, usize),
    #[prop(optional)] place: &'static str,
) -> impl IntoView {
    let field = Stage::RATE.of((id, stage));
    let now = app().names_memo(move |strategy| {
        let own = strategy.channel(id).map_or(field, |channel| held_field(channel, field));
        (own != field || !comes_from_grades(strategy, id, stage)).then_some(own)
    });
    move || match now.get() {
        None => view! { <FromGrades id=id stage=stage /> }.into_any(),
        Some(own) => {
            let derived = Signal::derive(move || derived(own));
            view! {
                <NumberField field=own bare=true place=place cell=cell derived=derived />
                {(place.is_empty() && own != field).then(|| view! { <Clash field=own /> })}
            }
            .into_any()
        }
    }
}

/// A conversion that is not typed here.
#[component]
fn FromGrades(id: ChannelId, stage: StageId) -> impl IntoView {
    let state = app();
    let text = state.memo(move |strategy, _| {
        let locale = state.locale();
        let rate = resolved(strategy).stage(id, stage).and_then(|stage| stage.rate);
        let rate = rate.map_or_else(|| NO_FIGURE.to_owned(), |rate| crate::i18n::number::percent(rate, locale));
        fill(lead_words(locale).from_grades, &[("rate", &rate)])
    });
    view! { <span class="from-grades">{text}</span> }
}

/// Where the conversion from leads to deals comes from, for a funnel that has both and a plan that grades its leads.
#[component]
fn Follows(id: ChannelId) -> impl IntoView {
    let state = app();
    let can = state.memo(move |strategy, _| {
        !strategy.leads.grades.is_empty() && strategy.channel(id).is_some_and(|channel| lead_level(channel).is_some())
    });
    let options = Signal::derive(move || {
        let words = lead_words(state.locale());
        [words.follows_no, words.follows_yes].map(str::to_owned).to_vec()
    });
    view! {
        <Show when=move || can.get()>
            <ChoiceField field=ChannelLeads::FOLLOWS.of(id) options=options />
        </Show>
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
            let name = field_id(Channel::NAME.of(part.id), "t");
            state.act(Edit::insert(Strategy::CHANNELS.list(), end, part));
            focus_soon(name);
        }
    };
    let remove_label = move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            fill(wording.words.remove, &[("name", &wording.channel(id))])
        })
    };
    view! {
        <div class="actions">
            <button type="button" class="button" id="add-campaign" on:click=add_part>{move || state.words().add_campaign}</button>
            <button type="button" class="button" id="remove-channel" on:click=move |_| state.act(Edit::Remove(Strategy::CHANNELS.thing(id)))>
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
    part.locks = locks_of(part, whole);
    for (own, other) in part.stages.iter_mut().zip(&whole.stages) {
        own.count = other.count;
        own.fixed_cost = other.fixed_cost;
    }
}

/// What is held in the row of a whole, at the levels of its part.
fn locks_of(part: &Channel, whole: &Channel) -> Vec<Lock> {
    let level = |stage: StageId| {
        let at = whole.stages.iter().position(|own| own.id == stage)?;
        part.stages.get(at).map(|own| own.id)
    };
    let moved = |lock: &Lock| {
        let gives = match lock.gives {
            Gives::Rate(stage) => Gives::Rate(level(stage)?),
            Gives::Price(stage) => Gives::Price(level(stage)?),
            Gives::FixedCost(stage) => Gives::FixedCost(level(stage)?),
            gives => gives,
        };
        let stage = if lock.what.is_of_level() { level(lock.stage)? } else { lock.stage };
        Some(Lock { stage, gives, ..*lock })
    };
    whole.locks.iter().filter_map(moved).collect()
}
