//! Who does what, when and for how much: the tasks as a section of the document.

use super::{Scroll, word, words};
use crate::domain::quantity::add;
use crate::domain::roadmap::{Place, Task};
use crate::domain::term::Unit;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{document_words, fill, roadmap_words, third_name};
use crate::state::app;
use crate::ui::components::month_chart::month_heading;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A task as texts: name, for what, third, who, when, cost.
fn row(wording: &Wording, task: &Task) -> [String; 6] {
    let strategy = wording.strategy;
    let month = |at: u32| month_heading(strategy, usize::try_from(at).unwrap_or(0), wording.locale);
    let first = task.from.saturating_sub(1);
    let when = match task.months {
        0 | 1 => month(first),
        months => format!("{} – {}", month(first), month(first.saturating_add(months - 1))),
    };
    let third = third_name(wording.locale, task.place.third());
    [
        wording.task(task.id),
        match task.serves.filter(|id| strategy.channel(*id).is_some()) {
            Some(id) => wording.channel(id),
            None => roadmap_words(wording.locale).whole_plan.to_owned(),
        },
        match task.place {
            Place::Third(_) => third.to_owned(),
            Place::Level(_) => format!("{third}, {}", wording.place(task.place)),
        },
        task.owner.clone(),
        when,
        task.cost.map_or_else(|| NO_FIGURE.to_owned(), |cost| wording.quantity(cost, Unit::Money)),
    ]
}

#[component]
pub(super) fn WorkSection() -> impl IntoView {
    let state = app();
    let rows = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        strategy.roadmap.tasks.iter().map(|task| row(&wording, task)).collect::<Vec<_>>()
    });
    let text = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let months = usize::try_from(strategy.months).unwrap_or(0);
        let cost = (0..months).map(|month| strategy.roadmap.cost_in(month)).fold(Ok(Decimal::ZERO), add);
        let (count, cost) = (strategy.roadmap.tasks.len().to_string(), wording.value(cost, Unit::Money));
        fill(document_words(wording.locale).work_text, &[("count", &count), ("cost", &cost)])
    });
    let heads = move || {
        let own = roadmap_words(state.locale());
        let of = &own.of_task;
        let names = [of.name, of.serves, own.third, of.owner, words().when, of.cost];
        names.map(|name| view! { <th scope="col">{name}</th> }).into_iter().collect_view()
    };
    let body = move || {
        let row = |[name, rest @ .., cost]: [String; 6]| {
            let cells = rest.map(|text| view! { <td class="is-text">{text}</td> }).into_iter().collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}<td>{cost}</td></tr> }
        };
        rows.get().into_iter().map(row).collect_view()
    };
    let label = Signal::derive(move || words().work.to_owned());
    view! {
        <section class="document-section" id="document-work">
            <h2>{word(|w| w.work)}</h2>
            <p class="document-text">{text}</p>
            <Scroll label=label>
                <table class="table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>
            </Scroll>
        </section>
    }
}
