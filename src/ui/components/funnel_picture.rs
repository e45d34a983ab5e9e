//! The funnel as a picture with numbers, and the same numbers as a table.

use crate::chart;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::levels::{LevelRow, levels};
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::Wording;
use crate::state::app;
use crate::ui::components::figure::Figure;
use leptos::prelude::*;

const WIDTH: i32 = 240;
const HEIGHT: i32 = 20;

/// The funnel of a channel, or of the whole plan.
#[component]
pub fn FunnelPicture(#[prop(into)] channel: Signal<Option<ChannelId>>) -> impl IntoView {
    let state = app();
    let rows = state.memo(move |strategy, figures| levels(strategy, figures, channel.get()));
    // Rows are rebuilt when levels come and go; numbers within them change in place.
    let shape = Memo::new(move |_| rows.read().iter().map(|row| (row.key.clone(), row.stage)).collect::<Vec<_>>());
    let bars = Memo::new(move |_| {
        let counts: Vec<_> = rows.read().iter().map(|row| row.estimate.count.ok()).collect();
        chart::levels(&counts, WIDTH, HEIGHT, 2).into_iter().map(|bar| bar.width).collect::<Vec<_>>()
    });
    let list = move || {
        let items = shape.get().into_iter().enumerate().map(|(at, (key, stage))| {
            let name = {
                let key = key.clone();
                move || {
                    let locale = state.locale.get();
                    state.read(|strategy, _| {
                        let own = stage.and_then(|(channel, stage)| strategy.stage(channel, stage));
                        let wording = Wording::new(locale, strategy);
                        own.map_or_else(|| wording.level(&key), |own| wording.stage(own))
                    })
                }
            };
            let width = move || bars.read().get(at).copied().unwrap_or(2).to_string();
            let cell = move |get: fn(&LevelRow) -> Value, unit| show(rows, at, get, unit);
            let (count, cost) = match stage {
                Some((channel, stage)) => {
                    let own = FigureRef {
                        term: Term::StageCount,
                        scope: Scope::Channel(channel),
                        month: None,
                        stage: Some(stage),
                    };
                    (
                        view! { <Figure figure=own class="funnel-count" /> }.into_any(),
                        view! { <Figure figure=own.of(Term::CostPerPiece) class="funnel-cost" /> }.into_any(),
                    )
                }
                None => (
                    view! { <span class="figure funnel-count">{cell(|row| row.estimate.count, Unit::Count)}</span> }
                        .into_any(),
                    view! {
                        <span class="figure funnel-cost">{cell(|row| row.estimate.cost_per_piece, Unit::Money)}</span>
                    }
                    .into_any(),
                ),
            };
            let rate = move || match at {
                0 => String::new(),
                _ => show(rows, at, |row| row.estimate.rate, Unit::Rate)(),
            };
            view! {
                <li class="funnel-level">
                    <span class="funnel-name">{name}</span>
                    <svg class="funnel-bar" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                        <rect x="0" y="0" height=HEIGHT.to_string() width=width />
                    </svg>
                    <span class="funnel-rate">{rate}</span>
                    {count}
                    {cost}
                </li>
            }
        });
        items.collect_view()
    };
    view! {
        <figure class="funnel" aria-label=move || state.words().funnel_description>
            <div class="funnel-head" aria-hidden="true">
                <span></span><span></span>
                <span>{move || state.words().conversion_short}</span>
                <span>{move || state.words().pieces_short}</span>
                <span>{move || state.words().cost_per_piece}</span>
            </div>
            <ol class="funnel-levels">{list}</ol>
            <details class="behind">
                <summary>{move || state.words().as_table}</summary>
                <LevelTable rows=rows />
            </details>
        </figure>
    }
}

fn show(
    rows: Memo<Vec<LevelRow>>,
    at: usize,
    get: fn(&LevelRow) -> Value,
    unit: Unit,
) -> impl Fn() -> String + Send + Sync + Copy + 'static {
    let state = app();
    move || {
        let Some(value) = rows.read().get(at).map(get) else { return String::new() };
        let locale = state.locale.get();
        match unit {
            // The currency can change where the number stays.
            Unit::Money => state.read(|strategy, _| Wording::new(locale, strategy).value(value, unit)),
            _ => state.peek(|strategy, _| Wording::new(locale, strategy).value(value, unit)),
        }
    }
}

/// The estimate by level as a numeric table.
#[component]
fn LevelTable(rows: Memo<Vec<LevelRow>>) -> impl IntoView {
    let state = app();
    let body = move || {
        let locale = state.locale.get();
        let lines = rows.get().into_iter().map(|row| {
            let (name, cells) = state.read(|strategy, _| {
                let w = Wording::new(locale, strategy);
                let own = row.stage.and_then(|(channel, stage)| strategy.stage(channel, stage));
                let e = row.estimate;
                let cells = [
                    (e.count, Unit::Count),
                    (e.rate, Unit::Rate),
                    (e.cumulative_rate, Unit::Rate),
                    (e.cost, Unit::Money),
                    (e.cost_so_far, Unit::Money),
                    (e.cost_per_piece, Unit::Money),
                ];
                let name = own.map_or_else(|| w.level(&row.key), |own| w.stage(own));
                (name, cells.map(|(value, unit)| w.value(value, unit)))
            });
            let cells = cells.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        });
        lines.collect_view()
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || state.words().funnel>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().stage_kind}</th>
                        <th scope="col">{move || state.words().pieces_short}</th>
                        <th scope="col">{move || state.words().conversion_short}</th>
                        <th scope="col">{move || state.words().cumulative}</th>
                        <th scope="col">{move || state.words().level_cost}</th>
                        <th scope="col">{move || state.words().cost_so_far}</th>
                        <th scope="col">{move || state.words().cost_per_piece}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
