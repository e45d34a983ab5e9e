//! The card of the chosen channel, campaign or ad: what it says, to whom, where it leads, what it is for.

use crate::domain::explain::{FigureRef, Scope};
use crate::domain::model::ChannelCard as Card;
use crate::domain::model::Slot;
use crate::domain::promotion::{GoalKind, GoalMeasure, PartKind, Payment, Tag, Tool, loss, view as seen};
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::term::Unit;
use crate::i18n::fill;
use crate::i18n::wording::{Wording, capitalised};
use crate::state::app;
use crate::ui::components::area_field::AreaField;
use crate::ui::components::card_field::{ChannelField, DayField, word, words};
use crate::ui::components::figure::Figure;
use crate::ui::components::flow::Show;
use crate::ui::components::fold::Fold;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::rooms::channels::loss::Lost;
use leptos::prelude::*;

/// The card of a channel.
#[component]
pub fn ChannelCard(id: ChannelId) -> impl IntoView {
    let state = app();
    let name = state.memo(move |strategy, _| Wording::new(state.locale(), strategy).channel(id));
    let is_off = state.memo(move |strategy, _| strategy.channel(id).is_some_and(|channel| channel.card.is_off));
    let is_whole = state.memo(move |strategy, _| strategy.has_parts(id));
    let switch_word = move || {
        let w = words();
        fill(if is_off.get() { w.switch_on } else { w.switch_off }, &[("name", &name.get())])
    };
    view! {
        <section class="block channel-card" id="channel-card">
            <h2>{move || format!("{}: {}", words().card, name.get())}</h2>
            <About id=id />
            {(!state.is_read_only()).then(|| view! {
                <div class="actions">
                    <button
                        type="button"
                        class="button"
                        id="switch-channel"
                        on:click=move |_| state.act(loss::switch(id, !is_off.get_untracked()))
                    >
                        {switch_word}
                    </button>
                </div>
            })}
            <div class="folds">
                <Fold id="card-positioning" title=word(|w| w.positioning)><Texts id=id fields=&POSITIONING /></Fold>
                <Fold id="card-campaign" title=word(|w| w.campaign)><Campaign id=id /></Fold>
                <Fold id="card-path" title=word(|w| w.path)><Path id=id /></Fold>
                <Fold id="card-nature" title=word(|w| w.nature)><Nature id=id /></Fold>
                <Show when=move || is_whole.get()>
                    <Fold id="card-owed" title=word(|w| w.owed)><Owed id=id /></Fold>
                </Show>
                <Fold id="card-loss" title=word(|w| w.loss)><Lost id=id /></Fold>
            </div>
        </section>
    }
}

const POSITIONING: [Slot; 3] = [Card::ROLE, Card::MESSAGE, Card::AUDIENCE];

/// What is known of the channel in one line: what it is, how it is paid, what is missing.
#[component]
fn About(id: ChannelId) -> impl IntoView {
    let state = app();
    let line = state.memo(move |strategy, _| {
        let w = words();
        let kind = w.kinds.get(kind_place(seen::kind_of(strategy, id))).copied().unwrap_or_default();
        let payments = strategy.channel(id).map(seen::payments).unwrap_or_default();
        let paid = match payments.as_slice() {
            _ if strategy.has_parts(id) => String::new(),
            [] => w.paid_nothing.to_owned(),
            some => fill(w.paid_by, &[("how", &listed(some))]),
        };
        let card = strategy.channel(id).map(|channel| channel.card.clone()).unwrap_or_default();
        let supported = card.supports.filter(|other| strategy.channel(*other).is_some());
        let supports = supported
            .map(|other| format!("{}: {}.", w.of_card.supports, Wording::new(state.locale(), strategy).channel(other)));
        let ground = card.on_their_ground.then(|| format!("{}.", w.of_card.on_their_ground));
        let parts = [Some(format!("{}.", capitalised(kind))), Some(paid), supports, ground];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let badges = state.memo(move |strategy, _| (!seen::is_positioned(strategy, id), strategy.is_off(id)));
    let misfit = state.memo(move |strategy, _| {
        let w = words();
        let goal = strategy.channel(id)?.card.goal_kind;
        let tool = seen::misfit(strategy, id)?;
        Some(format!("{} {}", fill(w.misfit, &[("tool", w.tool_name(tool))]), suited(goal)))
    });
    view! {
        <p class="card-line" role="status">
            {line}
            {move || badges.get().0.then(|| view! { " " <span class="badge">{words().not_positioned}</span> })}
            {move || badges.get().1.then(|| view! { " " <span class="badge">{words().is_off}</span> })}
        </p>
        {move || misfit.get().map(|text| view! { <p class="card-line warn">{text}</p> })}
    }
}

fn kind_place(kind: PartKind) -> usize {
    PartKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
}

fn listed(payments: &[Payment]) -> String {
    let w = words();
    payments.iter().map(|payment| w.payment(*payment)).collect::<Vec<_>>().join(", ")
}

fn suited(goal: GoalKind) -> String {
    let w = words();
    let tools = Tool::suited_to(goal);
    let names: Vec<&str> = tools.into_iter().take(8).map(|tool| w.tool_name(tool)).collect();
    fill(w.suited, &[("tools", &names.join(", "))])
}

/// Texts; an empty one shows what its whole says.
#[component]
fn Texts(id: ChannelId, fields: &'static [Slot]) -> impl IntoView {
    let state = app();
    let long = move |field: Slot| {
        let whole = state.memo(move |strategy, _| strategy.inherited(id, field).to_owned());
        view! { <AreaField field=field.of(id) placeholder=Signal::derive(move || whole.get()) /> }
    };
    view! { <div class="card-fields">{fields.iter().map(|field| long(*field)).collect_view()}</div> }
}

fn choices(list: fn() -> &'static [&'static str]) -> Signal<Vec<String>> {
    Signal::derive(move || list().iter().map(|text| capitalised(text)).collect())
}

#[component]
fn Campaign(id: ChannelId) -> impl IntoView {
    let state = app();
    let said = state.memo(move |strategy, figures| {
        let w = words();
        let wording = Wording::new(state.locale(), strategy);
        let check = seen::goal_check(strategy, figures, id)?;
        let value = |x| wording.value(x, check.term.unit());
        Some(match (check.is_reached(), check.missing()) {
            (None, _) => w.goal_unknown.to_owned(),
            (Some(true), _) => fill(w.goal_reached, &[("planned", &value(check.planned))]),
            (Some(false), missing) => {
                fill(w.goal_missed, &[("planned", &value(check.planned)), ("missing", &value(missing))])
            }
        })
    });
    let tools = state.memo(move |strategy, _| {
        let goal = strategy.channel(id).map(|channel| channel.card.goal_kind).unwrap_or_default();
        (goal != GoalKind::None).then(|| suited(goal))
    });
    let has_goal = state.memo(move |strategy, _| {
        strategy.channel(id).is_some_and(|channel| channel.card.goal_measure != GoalMeasure::None)
    });
    view! {
        <Texts id=id fields=&[Card::APPROACH] />
        <div class="settings">
            <DayField field=Card::STARTS.of(id) />
            <DayField field=Card::ENDS.of(id) />
            <ChoiceField field=Card::GOAL_KIND.of(id) options=choices(|| &words().goal_kinds) />
            <ChoiceField field=Card::GOAL_MEASURE.of(id) options=choices(|| &words().goal_measures) />
            <Show when=move || has_goal.get()>
                <NumberField field=Card::GOAL_VALUE.of(id) />
                <DayField field=Card::GOAL_BY.of(id) />
            </Show>
        </div>
        <div role="status" class="hint" id="goal-check">
            {move || said.get().map(|text| view! { <p>{text}</p> })}
            {move || tools.get().map(|text| view! { <p>{text}</p> })}
        </div>
    }
}

#[component]
fn Path(id: ChannelId) -> impl IntoView {
    let state = app();
    let entry = move |field: Slot| {
        let whole = state.memo(move |strategy, _| strategy.inherited(id, field).to_owned());
        view! { <TextField field=field.of(id) placeholder=Signal::derive(move || whole.get()) /> }
    };
    let tag = move |at: usize, tag: Tag| {
        let follows = state.memo(move |strategy, _| {
            let tags = crate::domain::promotion::links::tags_of(strategy, id, None);
            tags.get(at).cloned().unwrap_or_default()
        });
        view! { <TextField field=tag.slot().of(id) placeholder=Signal::derive(move || follows.get()) /> }
    };
    view! {
        <div class="card-fields">{entry(Card::ENTRY_POINT)} {entry(Card::LANDING)}</div>
        <Texts id=id fields=&[Card::AD_TEXT] />
        <p class="hint">{move || words().tags_hint}</p>
        <div class="settings">
            {Tag::ALL.into_iter().enumerate().map(|(at, name)| tag(at, name)).collect_view()}
        </div>
    }
}

#[component]
fn Nature(id: ChannelId) -> impl IntoView {
    let state = app();
    let tools = Signal::derive(move || {
        let w = words();
        let names = Tool::ALL.iter().map(|tool| w.tool_name(*tool).to_owned());
        std::iter::once(capitalised(w.tool_none)).chain(names).collect::<Vec<_>>()
    });
    let yes_no = Signal::derive(move || vec![capitalised(words().no), capitalised(words().yes)]);
    let about_tool = state.memo(move |strategy, _| {
        let w = words();
        let spec = strategy.tool_of(id)?.spec();
        let components: Vec<&str> = spec.components.iter().map(|component| w.component(*component)).collect();
        let ray = spec.ray.map_or(w.outside_star, |ray| w.ray(ray));
        let tags = fill(w.tool_tags, &[("components", &components.join(", ")), ("ray", ray)]);
        Some(format!("{tags} {}", fill(w.usually_paid, &[("how", w.payment(spec.usual_payment))])))
    });
    let is_whole = state.memo(move |strategy, _| strategy.has_parts(id));
    view! {
        <div class="settings">
            <ChoiceField field=Card::TOOL.of(id) options=tools />
            <ChoiceField field=Card::KIND.of(id) options=choices(|| &words().kinds) />
            <ChoiceField field=Card::TRAFFIC.of(id) options=choices(|| &words().traffics) />
            <ChoiceField field=Card::GROUND.of(id) options=choices(|| &words().grounds) />
            <ChoiceField field=Card::ON_THEIR_GROUND.of(id) options=yes_no />
            <ChannelField field=Card::SUPPORTS.of(id) none=word(|_| "—") not=id />
            <NumberField field=Card::RISK_RATE.of(id) />
            <Show when=move || !is_whole.get()>
                <NumberField field=Card::OUR_SHARE.of(id) hint=word(|w| w.our_share_hint) />
            </Show>
        </div>
        {move || about_tool.get().map(|text| view! { <p class="hint" id="tool-tags">{text}</p> })}
    }
}

/// What each ad owes a month.
#[component]
fn Owed(id: ChannelId) -> impl IntoView {
    let state = app();
    let rows = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        let owed = seen::owed(strategy, figures, id);
        owed.into_iter()
            .map(|row| (wording.channel(row.id), wording.value(row.share, Unit::Rate), row))
            .collect::<Vec<_>>()
    });
    let body = move || {
        let row = |(name, share, row): (String, String, seen::Owed)| {
            let figure = |term| FigureRef { term, scope: Scope::Channel(row.id), month: Some(0), stage: None };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{share}</td>
                    <td><Figure figure=figure(crate::domain::term::Term::Deals) /></td>
                    <td>{row.visitors.map(|term| view! { <Figure figure=figure(term) /> })}</td>
                </tr>
            }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=move || words().owed>
            <table class="table" id="owed">
                <thead>
                    <tr>
                        <th scope="col">{move || capitalised(words().kinds.get(3).copied().unwrap_or_default())}</th>
                        <th scope="col">{move || words().owed_share}</th>
                        <th scope="col">{move || words().owed_buyers}</th>
                        <th scope="col">{move || words().owed_visitors}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// What is missing in the texts of the plan.
#[component]
pub fn Missing() -> impl IntoView {
    let state = app();
    let gaps = state.memo(|strategy, _| seen::gaps(strategy));
    let title = Signal::derive(move || fill(words().missing, &[("count", &gaps.read().count().to_string())]));
    let lines = move || {
        let w = words();
        let locale = state.locale();
        let gaps = gaps.get();
        let named = |text: &str, ids: &[ChannelId]| {
            let names = |strategy: &Strategy| {
                let names: Vec<String> =
                    ids.iter().map(|id| crate::export::links::path(strategy, *id, locale)).collect();
                names.join(", ")
            };
            (!ids.is_empty()).then(|| fill(text, &[("names", &state.read(|strategy, _| names(strategy)))]))
        };
        let phrases = (gaps.phrases > 0).then(|| fill(w.gap_phrases, &[("count", &gaps.phrases.to_string())]));
        [
            named(w.gap_positioning, &gaps.not_positioned),
            named(w.gap_landing, &gaps.without_landing),
            named(w.gap_misfits, &gaps.misfits),
            phrases,
        ]
        .into_iter()
        .flatten()
        .map(|text| view! { <li>{text}</li> })
        .collect_view()
    };
    view! {
        <Show when=move || gaps.read().count() != 0>
            <Fold id="missing" title=title><ul class="notices">{lines}</ul></Fold>
        </Show>
    }
}
