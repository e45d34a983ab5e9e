//! A card for each grade: its actions, the steps of its funnel, the five choices, who works with it and how.

use super::lists::OpenList;
use super::{grade_ids, grade_name};
use crate::domain::leads::{Grade, GradeId, List};
use crate::domain::model::Slot;
use crate::ui::components::flow::For;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::text_field::TextField;
use leptos::prelude::*;

const TEXTS: [Slot; 5] = [Grade::HANDLER, Grade::PERSONAL, Grade::ROUTINE, Grade::SYSTEM, Grade::NEXT_STEP];

/// The cards from cold to hot.
#[component]
pub(super) fn Cards() -> impl IntoView {
    let ids = grade_ids();
    view! {
        <RoomFold id="lead-cards" title=super::title(|w| w.cards) main=super::entries(List::is_of_grade)>
            <div class="lead-cards">
                <For each=move || ids.get() key=|id| *id children=move |id| view! { <Card id=id /> } />
            </div>
        </RoomFold>
    }
}

#[component]
fn Card(id: GradeId) -> impl IntoView {
    let (name, heading) = (grade_name(id), format!("card-{}", id.0));
    let lists = [List::Action, List::Step].into_iter().chain(List::CHOICES);
    let lists = lists.map(|list| view! { <OpenList list=list grade=id /> }).collect_view();
    let texts = TEXTS.map(|part| view! { <TextField field=part.of(id) place="card" /> });
    let labelled = heading.clone();
    view! {
        <article class="lead-card" aria-labelledby=labelled>
            <h3 id=heading>{name}</h3>
            {lists}
            <div class="lead-texts">{texts.into_iter().collect_view()}</div>
        </article>
    }
}
