//! An open list: its entries and a box to add more, with what others put there.

use super::{text, word, words};
use crate::domain::edit::Edit;
use crate::domain::leads::{GradeId, Item, ItemId, List, Warmth};
use crate::domain::model::{LeadItem, LeadPlan};
use crate::domain::strategy::StageKind;
use crate::i18n::wording::Wording;
use crate::i18n::{fill, lead_words};
use crate::state::app;
use crate::ui::components::flow::For;
use crate::ui::components::grid::is_composing;
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::{ChoiceField, TextField, ThingField};
use leptos::prelude::*;

/// Ids of the entries of a list, of one grade where the list has grades.
pub(super) fn ids_of(list: List, grade: GradeId) -> Memo<Vec<ItemId>> {
    app().memo(move |strategy, _| strategy.leads.list(list, grade).map(|item| item.id).collect())
}

/// A list of a grade with its heading.
#[component]
pub(super) fn OpenList(list: List, grade: GradeId) -> impl IntoView {
    let ids = ids_of(list, grade);
    let row = move |id: ItemId| view! { <li class="lead-item"><Entry id=id list=list /></li> };
    let rows = move || view! { <For each=move || ids.get() key=|id| *id children=row /> };
    let entries = if list == List::Step {
        view! { <ol class="lead-items is-numbered">{rows}</ol> }.into_any()
    } else {
        view! { <ul class="lead-items">{rows}</ul> }.into_any()
    };
    view! {
        <section class="lead-list">
            <h4>{move || words().list.of(list)}</h4>
            {entries}
            <AddTo list=list grade=grade />
        </section>
    }
}

#[component]
fn Entry(id: ItemId, list: List) -> impl IntoView {
    let state = app();
    let grades = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        strategy.leads.grades.iter().map(|grade| (grade.id.0, wording.grade(grade.id))).collect::<Vec<_>>()
    });
    let levels = Signal::derive(move || {
        let kinds = StageKind::ALL.iter().map(|kind| app().words().stage(*kind).name.to_owned());
        std::iter::once(words().no_level.to_owned()).chain(kinds).collect::<Vec<_>>()
    });
    let choice = match list {
        List::Action => {
            let field = LeadItem::GRADE.of(id);
            view! { <ThingField field=field bare=true things=grades /> }.into_any()
        }
        List::Mechanism => {
            let field = LeadItem::LEVEL.of(id);
            view! { <ChoiceField field=field bare=true options=levels /> }.into_any()
        }
        _ => ().into_any(),
    };
    let called = text(move |wording| wording.item(id));
    view! {
        <TextField field=LeadItem::TEXT.of(id) bare=true />
        {choice}
        <Remove of=LeadPlan::ITEMS.thing(id) name=called />
    }
}

/// A box for one more entry, and what it could be.
#[component]
pub(super) fn AddTo(list: List, #[prop(optional)] grade: GradeId) -> impl IntoView {
    let state = app();
    let typed = RwSignal::new(String::new());
    let offers = state.memo(move |strategy, _| {
        let words = lead_words(state.locale());
        let warmth = strategy.leads.grade(grade).map_or(Warmth::Own, |grade| grade.warmth);
        let channels = strategy.channels.iter().map(|channel| channel.name.trim().to_owned());
        let mut offers: Vec<String> = words.presets.of((list, warmth)).iter().map(|text| (*text).to_owned()).collect();
        if list == List::Attraction {
            offers.extend(channels.filter(|name| !name.is_empty()));
        }
        offers.retain(|offer| strategy.leads.list(list, grade).all(|item| item.text.trim() != offer));
        offers.dedup();
        offers
    });
    let add = move || {
        let text = typed.get_untracked().trim().to_owned();
        if text.is_empty() {
            return;
        }
        let (item, at) = state.with_scratch(|strategy| {
            let item = Item { id: ItemId(strategy.fresh_id()), list, grade, text, ..Item::default() };
            (item, strategy.leads.items.len())
        });
        state.act(Edit::insert(LeadPlan::ITEMS.list(), at, item));
        typed.set(String::new());
    };
    let (box_id, offers_id) = (format!("add-{list:?}-{}", grade.0), format!("offers-{list:?}-{}", grade.0));
    let label = text(move |wording| {
        let w = lead_words(wording.locale);
        let name = fill(w.add_to, &[("list", w.list.of(list))]);
        if list.is_of_grade() { format!("{name}, {}", wording.grade(grade)) } else { name }
    });
    let list_id = offers_id.clone();
    (!state.is_read_only()).then(move || {
        let options =
            move || offers.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view();
        view! {
            <div class="lead-add">
                <input
                    id=box_id
                    class="field-input"
                    type="text"
                    autocomplete="off"
                    maxlength="200"
                    list=list_id
                    aria-label=move || label.get()
                    placeholder=word(|w| w.add_placeholder)
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !is_composing(&event) {
                            event.prevent_default();
                            add();
                        }
                    }
                />
                <datalist id=offers_id>{options}</datalist>
                <button type="button" class="quiet" aria-label=move || label.get() on:click=move |_| add()>"+"</button>
            </div>
        }
    })
}
