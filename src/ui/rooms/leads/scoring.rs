//! Points of traits and actions, least scores of the grades, and a lead to try them on.

use super::lists::{AddTo, ids_of};
use super::{grade_ids, text, word};
use crate::domain::leads::score::{engagement_weight, judge};
use crate::domain::leads::{ItemId, List};
use crate::domain::model::{Grade, LeadItem, LeadPlan};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, lead_words, number};
use crate::state::app;
use crate::ui::components::flow::For;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::remove::Remove;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::text_field::TextField;
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Scoring() -> impl IntoView {
    let grades = grade_ids();
    let holds = RwSignal::new(Vec::<ItemId>::new());
    let weight = text(|wording| {
        let weight = number::percent(engagement_weight(&wording.strategy.leads), wording.locale);
        fill(lead_words(wording.locale).engagement_weight, &[("weight", &weight)])
    });
    let least = move || {
        let fields = grades.get().into_iter();
        fields.map(|id| view! { <NumberField field=Grade::SCORE_FROM.of(id) /> }).collect_view()
    };
    view! {
        <RoomFold
            id="scoring"
            title=super::title(|w| w.scoring)
            main=super::entries(|list| matches!(list, List::Trait | List::Action))
        >
            <p class="hint">{word(|w| w.scoring_hint)}</p>
            <div class="settings">
                <NumberField
                    field=LeadPlan::FIT_WEIGHT.field()
                    hint=Signal::derive(move || weight.get())
                />
                {least}
            </div>
            <h3>{word(|w| w.try_lead)}</h3>
            <p class="hint">{word(|w| w.try_hint)}</p>
            <div class="lead-points">
                <Points list=List::Trait holds=holds />
                <Points list=List::Action holds=holds />
            </div>
            <Result holds=holds />
        </RoomFold>
    }
}

/// Entries with their points, each to be ticked.
#[component]
fn Points(list: List, holds: RwSignal<Vec<ItemId>>) -> impl IntoView {
    let state = app();
    let ids = state.memo(move |strategy, _| {
        let items = strategy.leads.items.iter().filter(|item| item.list == list);
        items.map(|item| item.id).collect::<Vec<_>>()
    });
    let heading = move || if list == List::Trait { super::words().list.of(list) } else { super::words().action };
    let row = move |id: ItemId| {
        let name = text(move |wording| wording.item(id));
        let tick = move |event| {
            let on = event_target_checked(&event);
            holds.update(|holds| {
                holds.retain(|other| *other != id);
                holds.extend(on.then_some(id));
            });
        };
        let what = match list {
            List::Trait => view! {
                <TextField field=LeadItem::TEXT.of(id) bare=true />
            }
            .into_any(),
            _ => view! { <span class="lead-name">{name}</span> }.into_any(),
        };
        view! {
            <li class="lead-item">
                <input type="checkbox" class="lead-tick" aria-label=move || name.get() on:change=tick />
                {what}
                <NumberField field=LeadItem::POINTS.of(id) bare=true />
                {(list == List::Trait).then(|| view! { <Remove of=LeadPlan::ITEMS.thing(id) name=text(move |wording| wording.item(id)) /> })}
            </li>
        }
    };
    view! {
        <section class="lead-list">
            <h4>{heading}</h4>
            <ul class="lead-items"><For each=move || ids.get() key=|id| *id children=row /></ul>
            {(list == List::Trait).then(|| view! { <AddTo list=list /> })}
        </section>
    }
}

#[component]
fn Result(holds: RwSignal<Vec<ItemId>>) -> impl IntoView {
    let state = app();
    let sentence = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let w = lead_words(wording.locale);
        let lead = judge(&strategy.leads, &holds.read());
        if let Err(undefined) = lead.score {
            return wording.why(undefined);
        }
        let points = |value| wording.value(value, Unit::Count);
        let grade = lead.grade.map_or_else(|_| w.score_below.to_owned(), |id| wording.grade(id));
        fill(
            w.score_is,
            &[
                ("fit", &points(lead.fit)),
                ("engagement", &points(lead.engagement)),
                ("score", &points(lead.score)),
                ("grade", &grade),
            ],
        )
    });
    view! { <p class="leads-summary" id="lead-score" aria-live="polite">{sentence}</p> }
}

/// Ids of a list that has no grades.
pub(super) fn ids_of_plan(list: List) -> Memo<Vec<ItemId>> {
    ids_of(list, crate::domain::leads::GradeId(0))
}
