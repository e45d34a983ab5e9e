//! Plan and fact by month: what was spent as bars, what was planned as a line. The grid is the table behind it.

use super::{Shown, word, words};
use crate::chart::{self, Size};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{calendar, fill, number};
use crate::state::app;
use leptos::prelude::*;
use rust_decimal::Decimal;

const SIZE: Size = Size { width: 720, height: 240, left: 64, right: 24, top: 16, bottom: 28, label_width: 56 };

#[component]
pub(super) fn Chart(shown: Shown) -> impl IntoView {
    let state = app();
    let picture = move || {
        let locale = state.locale.get();
        let shown = shown.read();
        let facts: Vec<Option<Decimal>> = shown.months.iter().map(|month| month.fact).collect();
        let plans: Vec<Option<Decimal>> = shown.months.iter().map(|month| month.plan.ok()).collect();
        let chart = chart::months(&facts, &plans, SIZE);
        let (plot, right) = (chart.plot, chart.plot.x + chart.plot.width);
        let ticks = chart.ticks.iter().map(|tick| {
            let y = tick.y.to_string();
            let class = if tick.value.is_zero() { "chart-zero" } else { "chart-grid" };
            view! {
                <line class=class x1=plot.x.to_string() x2=right.to_string() y1=y.clone() y2=y.clone() />
                <text class="chart-tick" x=(plot.x - 8).to_string() y=y dy="0.32em" text-anchor="end">
                    {number::compact(tick.value, locale)}
                </text>
            }
        });
        let bars = chart.bars.iter().map(|bar| {
            let is_open = shown.columns.get(bar.month).is_some_and(|column| !column.is_closed);
            view! {
                <rect
                    class=if is_open { "chart-bar is-open" } else { "chart-bar" }
                    x=bar.x.to_string() y=bar.y.to_string()
                    width=bar.width.to_string() height=bar.height.to_string()
                />
            }
        });
        let columns = chart.centres.iter().zip(&shown.columns).enumerate();
        let labels = columns.filter(|(month, _)| month % chart.label_every == 0).map(|(_, (x, column))| {
            let month = column.month;
            let text = calendar::month_short_year(locale, i32::from(month.year), u32::from(month.month));
            let y = plot.y + plot.height + 20;
            view! { <text class="chart-tick" x=x.to_string() y=y.to_string() text-anchor="middle">{text}</text> }
        });
        view! {
            <svg
                class="chart"
                viewBox=format!("0 0 {} {}", chart.width, chart.height)
                role="img"
                aria-labelledby="track-chart-title"
                aria-describedby="track-chart-description"
            >
                {ticks.collect_view()}
                {bars.collect_view()}
                <path class="chart-line" d=chart::path(&chart.line) />
                {labels.collect_view()}
            </svg>
        }
    };
    let description = move || {
        let locale = state.locale.get();
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
