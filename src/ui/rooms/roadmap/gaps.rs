//! Where money and work do not meet: a sentence each, and a press that leads to the field that mends it.

use super::table::{id_of, put};
use super::{word, words};
use crate::domain::model::Task;
use crate::domain::roadmap::gaps::{Gap, gaps};
use crate::domain::roadmap::new_task;
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

#[component]
pub(super) fn Gaps() -> impl IntoView {
    let state = app();
    let found = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        gaps(strategy, figures).into_iter().map(|gap| (gap, wording.gap(gap))).collect::<Vec<_>>()
    });
    let item = move |(gap, sentence): (Gap, String)| {
        let mend = (!state.is_read_only()).then(|| {
            let label = format!("{} {}", press(gap), sentence);
            view! {
                " "
                <button type="button" class="link" aria-label=label on:click=move |_| mend(gap)>{press(gap)}</button>
            }
        });
        view! { <li>{sentence}{mend}</li> }
    };
    move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="notices is-empty" id="gaps">{word(|w| w.gaps_none)}</p> }.into_any();
        }
        view! { <ul class="notices" id="gaps">{found.into_iter().map(item).collect_view()}</ul> }.into_any()
    }
}

/// What the press does, in words.
fn press(gap: Gap) -> &'static str {
    let words = words();
    match gap {
        Gap::IdleMonths(..) | Gap::IdleChannel(_) => words.mend_add,
        Gap::NoCost(_) => words.mend_cost,
        Gap::PaidOutside(..) => words.mend_paid,
    }
}

/// Goes to the field that mends a gap; where there is none yet, with a task for it.
fn mend(gap: Gap) {
    let state = app();
    let month = |at: usize| u32::try_from(at).unwrap_or(0).saturating_add(1);
    match gap {
        Gap::IdleMonths(first, last) => {
            let months = month(last - first);
            put(state.with_scratch(|strategy| new_task(strategy, None, month(first), months)));
        }
        Gap::IdleChannel(id) => put(state.with_scratch(|strategy| {
            let months = strategy.months;
            new_task(strategy, Some(id), 1, months)
        })),
        Gap::NoCost(id) => focus_soon(id_of(Task::COST.of(id))),
        Gap::PaidOutside(id, _) => focus_soon(id_of(Task::PAID.of(id))),
    }
}
