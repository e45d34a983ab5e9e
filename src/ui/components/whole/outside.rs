//! What had to start before the plan's first month, and what comes only after its last one.

use crate::domain::plan::{Line, month_before};
use crate::domain::strategy::{ChannelId, Month};
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::Wording;
use crate::i18n::{calendar, fill, lead_words};
use crate::state::app;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The sentences; nothing where all of it lies inside the plan.
#[derive(Clone, Debug, PartialEq, Default)]
struct Outside {
    heading: String,
    months: Vec<String>,
    after: Option<String>,
}

/// Of a channel, or of the whole plan.
#[component]
pub fn OutsidePlan(#[prop(optional)] channel: Option<ChannelId>) -> impl IntoView {
    let state = app();
    let outside = state.memo(move |strategy, figures| {
        let line = match channel {
            Some(id) => &figures.channel(id)?.line,
            None => &figures.total,
        };
        let wording = Wording::new(state.locale(), strategy);
        let w = lead_words(wording.locale);
        let name = |month: Month| calendar::month_year(wording.locale, i32::from(month.year), u32::from(month.month));
        let months = (0..line.before.len()).rev().map(|at| {
            let back = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            let row = line.before.get(at).map(|row| row.counts.clone()).unwrap_or_default();
            let cost = line.figure_of_month_before(Term::MarketingCost, at, &figures.context);
            format!("{}: {}", name(month_before(strategy.start, back)), items(&wording, line, &row, cost))
        });
        let after = line.figure_after(Term::MarketingCost, &figures.context).map(|cost| {
            let counts: Vec<_> = (0..line.keys.len())
                .map(|at| {
                    let rows = line.after.iter().filter_map(|row| row.counts.get(at).copied());
                    crate::domain::quantity::total(Term::StageCount, rows)
                })
                .collect();
            fill(w.comes_after, &[("items", &items(&wording, line, &counts, cost))])
        });
        let heading = fill(w.had_to_start, &[("month", &name(strategy.start))]);
        let outside = Outside { heading, months: months.collect(), after };
        (!outside.months.is_empty() || outside.after.is_some()).then_some(outside)
    });
    move || {
        let outside = outside.get()?;
        let months = outside.months.into_iter().map(|text| view! { <li>{text}</li> }).collect::<Vec<_>>();
        let before = (!months.is_empty()).then(|| {
            view! { <p>{outside.heading}</p><ul>{months}</ul> }
        });
        Some(view! { <div class="outside-plan">{before}{outside.after.map(|text| view! { <p>{text}</p> })}</div> })
    }
}

/// Pieces by level and their cost, as far as there are any.
fn items(
    wording: &Wording,
    line: &Line,
    counts: &[crate::domain::quantity::Value],
    cost: crate::domain::quantity::Value,
) -> String {
    let is_some = |value: &crate::domain::quantity::Value| {
        value.is_ok_and(|x: Decimal| !crate::domain::quantity::is_nothing_shown(x))
    };
    let levels = line.keys.iter().zip(counts).filter(|(_, count)| is_some(count));
    let levels = levels
        .map(|(key, count)| format!("{} {}", wording.level(key).to_lowercase(), wording.value(*count, Unit::Count)));
    let cost = Some(cost)
        .filter(is_some)
        .map(|cost| format!("{} {}", wording.term(Term::MarketingCost), wording.value(cost, Unit::Money)));
    levels.chain(cost).collect::<Vec<_>>().join(", ")
}
