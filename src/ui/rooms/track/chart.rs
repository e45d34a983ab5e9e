//! Plan and fact by month: what was spent as bars, what was planned as a line. The grid is the table behind it.

use super::{Compared, word, words};
use crate::chart::{self, Bar, Size};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{calendar, fill};
use crate::state::app;
use crate::ui::components::month_picture::{Drawn, Name, month_picture};
use leptos::prelude::*;
use rust_decimal::Decimal;

const SIZE: Size = Size { width: 720, height: 240, left: 64, right: 24, top: 16, bottom: 28, label_width: 56 };

#[component]
pub(super) fn Chart(shown: Compared) -> impl IntoView {
    let state = app();
    let picture = move || {
        let locale = state.locale();
        let shown = shown.read();
        let facts: Vec<Option<Decimal>> = shown.months.iter().map(|month| month.fact).collect();
        let plans: Vec<Option<Decimal>> = shown.months.iter().map(|month| month.plan.ok()).collect();
        let chart = chart::months(&facts, &plans, SIZE);
        let bar = |bar: &Bar| {
            let is_open = shown.columns.get(bar.month).is_some_and(|column| !column.is_closed);
            if is_open { "chart-bar is-open" } else { "chart-bar" }
        };
        let month = |at: usize| {
            let month = shown.columns.get(at).map(|column| column.month);
            month.map_or_else(String::new, |month| {
                calendar::month_short_year(locale, i32::from(month.year), u32::from(month.month))
            })
        };
        let (name, description) = (Name::Of("track-chart-title"), Some("track-chart-description"));
        month_picture(&chart, Drawn { name, description, bar: &bar, month: &month, figure: None, mark: None })
    };
    let description = move || {
        let locale = state.locale();
        let months = shown.read();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let plan = |month: Option<&crate::domain::track::compare::Cell>| {
                month.map_or_else(String::new, |month| wording.value(month.plan, Unit::Money))
            };
            let (first, last) = (plan(months.months.first()), plan(months.months.last()));
            fill(words().chart_description, &[("first", &first), ("last", &last)])
        })
    };
    view! {
        <figure class="month-chart">
            <figcaption id="track-chart-title">{word(|w| w.chart)}</figcaption>
            <p class="for-readers" id="track-chart-description">{description}</p>
            <p class="chart-legend">
                <span class="legend-bar">{word(|w| w.legend_fact)}</span>
                <span class="legend-line">{word(|w| w.legend_plan)}</span>
            </p>
            {picture}
        </figure>
    }
}
