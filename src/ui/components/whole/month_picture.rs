//! A chart of months drawn: its axis with the ticks, its bars and its line, and the months under it.

use crate::chart::{self, Bar, MonthChart};
use crate::domain::explain::Explained;
use crate::i18n::number;
use crate::state::app;
use leptos::prelude::*;

/// What a picture is called.
pub enum Name {
    /// By the text of the element with this id.
    Of(&'static str),
    /// By a text of its own, where its title has buttons in it.
    Text(String),
}

/// What a chart of months has of its own beside its shapes.
pub struct Drawn<'a> {
    /// What it is called.
    pub name: Name,
    /// Id of the element that describes it.
    pub description: Option<&'static str>,
    /// Class of a bar.
    pub bar: &'a dyn Fn(&Bar) -> &'static str,
    /// Heading of a month, by its place on the chart.
    pub month: &'a dyn Fn(usize) -> String,
    /// What pressing a bar explains, by its place on the chart.
    pub figure: Option<&'a dyn Fn(usize) -> Explained>,
    /// What stands over the line.
    pub mark: Option<AnyView>,
}

/// The picture of a chart of months. It follows the language.
pub fn month_picture(chart: &MonthChart, drawn: Drawn) -> impl IntoView + use<> {
    let state = app();
    let locale = state.locale();
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
        let figure = drawn.figure.map(|figure| figure(bar.month));
        let open = move |_| {
            if let Some(figure) = figure {
                state.explain(figure);
            }
        };
        view! {
            <rect
                class=(drawn.bar)(bar)
                x=bar.x.to_string() y=bar.y.to_string()
                width=bar.width.to_string() height=bar.height.to_string()
                on:click=open
            />
        }
    });
    let (by, label) = match drawn.name {
        Name::Of(id) => (Some(id), None),
        Name::Text(text) => (None, Some(text)),
    };
    let labels = chart.centres.iter().enumerate().filter(|(at, _)| at % chart.label_every == 0);
    let labels = labels.map(|(at, x)| {
        let y = plot.y + plot.height + 20;
        view! {
            <text class="chart-tick" x=x.to_string() y=y.to_string() text-anchor="middle">{(drawn.month)(at)}</text>
        }
    });
    view! {
        <svg
            class="chart"
            viewBox=format!("0 0 {} {}", chart.width, chart.height)
            role="img"
            aria-labelledby=by
            aria-label=label
            aria-describedby=drawn.description
        >
            {ticks.collect_view()}
            {bars.collect_view()}
            <path class="chart-line" d=chart::path(&chart.line) />
            {drawn.mark}
            {labels.collect_view()}
        </svg>
    }
}
