//! Funnels of the channels side by side, as a picture with its title and description, and the same numbers as a table.

use crate::chart::compare::{Frame, compare};
use crate::domain::plan::StageKey;
use crate::domain::side_by_side::{SideBySide, common_start, side_by_side, starts};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{FigureWords, cut, figure_words, fill};
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;
use rust_decimal::Decimal;

const FRAME: Frame = Frame { left: 130, top: 28, column: 130, row: 40 };
/// Most channels in the picture; the table has all of them.
const MOST: usize = 8;
/// Most letters of a name in the picture.
const MOST_LETTERS: usize = 16;

words_of!(FigureWords, figure_words);

/// The comparison; nothing while fewer than two channels have figures.
#[component]
pub fn FunnelCompare() -> impl IntoView {
    let state = app();
    let levels = state.memo(|_, figures| starts(figures));
    let common = state.memo(|_, figures| common_start(figures));
    // The level chosen, by what it is: its place changes with the plan.
    let chosen = RwSignal::new(None::<StageKey>);
    let from = memo(move || {
        let place = chosen.get().and_then(|key| levels.read().iter().position(|level| *level == key));
        place.unwrap_or_else(|| common.get())
    });
    let sides = state.memo(move |strategy, figures| side_by_side(strategy, figures, from.get()));
    let is_any =
        state.memo(|strategy, _| strategy.channels.iter().filter(|own| !strategy.has_parts(own.id)).count() > 1);
    let options = move || {
        let locale = state.locale();
        let levels = levels.get();
        state.read(|strategy, _| {
            let w = Wording::new(locale, strategy);
            let option = |(at, key): (usize, &StageKey)| {
                view! { <option value=at.to_string() selected=move || from.get() == at>{w.level(key)}</option> }
            };
            levels.iter().enumerate().map(option).collect_view()
        })
    };
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        chosen.set(at.and_then(|at| levels.read_untracked().get(at).cloned()));
    };
    let title = state.memo(move |strategy, _| title(&Wording::new(state.locale(), strategy), &sides.read()));
    let best = state.memo(move |strategy, _| {
        let best = sides.read().best();
        best.map_or_else(String::new, |(id, _)| Wording::new(state.locale(), strategy).channel(id))
    });
    view! {
        <Show when=move || is_any.get()>
            <RoomFold
                id="compare"
                title=Signal::derive(move || word(|w| w.compare)().to_owned())
                main=Signal::derive(move || best.get())
            >
                <div class="table-tools">
                    <label class="field-label" for="compare-from">{word(|w| w.compare_from)}</label>
                    <select id="compare-from" class="field-input" on:change=choose>{options}</select>
                </div>
                <Show
                    when=move || { sides.read().columns.len() > 1 }
                    fallback=move || view! { <p class="empty">{word(|w| w.compare_none)}</p> }
                >
                    <figure class="compare-figure">
                        <figcaption id="compare-title">{title}</figcaption>
                        <p class="hint" id="compare-description">{word(|w| w.compare_description)}</p>
                        <div class="table-scroll" tabindex="0" role="region" aria-labelledby="compare-title">
                            <Picture sides=sides />
                        </div>
                        <details class="behind">
                            <summary>{move || state.words().as_table}</summary>
                            <Table sides=sides />
                        </details>
                    </figure>
                </Show>
            </RoomFold>
        </Show>
    }
}

fn title(w: &Wording, sides: &SideBySide) -> String {
    let words = figure_words(w.locale);
    let level = sides.levels.first().map_or_else(String::new, |key| w.level(key));
    match sides.best() {
        Some((id, most)) => {
            let most = w.quantity(most, Unit::Count);
            fill(words.compare_title, &[("level", &level), ("best", &w.channel(id)), ("most", &most)])
        }
        None => words.compare_plain.to_owned(),
    }
}

#[component]
fn Picture(sides: Memo<SideBySide>) -> impl IntoView {
    let state = app();
    move || {
        let (locale, sides) = (state.locale(), sides.read());
        let counts: Vec<Vec<Option<Decimal>>> =
            sides.columns.iter().take(MOST).map(|own| own.left.iter().map(|x| x.ok()).collect()).collect();
        let picture = compare(&counts, FRAME);
        state.read(|strategy, _| {
            let w = Wording::new(locale, strategy);
            let channels = picture.columns.iter().zip(&sides.columns).map(|(x, own)| {
                let name = w.channel(own.id);
                view! { <text class="chart-tick" x=x.to_string() y="16">{cut(&name, MOST_LETTERS)}<title>{name}</title></text> }
            });
            let levels = sides.levels.iter().enumerate().map(|(row, key)| {
                let y = picture.bars.iter().find(|bar| bar.row == row).map_or(0, |bar| bar.y + FRAME.row / 2);
                let name = w.level(key);
                view! {
                    <text class="chart-tick" x=(FRAME.left - 10).to_string() y=y.to_string() text-anchor="end">
                        {cut(&name, MOST_LETTERS)}
                    </text>
                }
            });
            let bars = picture.bars.iter().map(|bar| {
                let value = sides.columns.get(bar.column).and_then(|own| own.left.get(bar.row)).copied();
                let text = value.map_or_else(String::new, |value| w.value(value, Unit::Count));
                let (y, text_y) = (bar.y + FRAME.row / 2 - 4, bar.y + FRAME.row / 2 - 8);
                view! {
                    <text class="chart-tick" x=bar.x.to_string() y=text_y.to_string()>{text}</text>
                    <rect
                        class="chart-bar"
                        x=bar.x.to_string()
                        y=y.to_string()
                        width=bar.width.to_string()
                        height=bar.height.to_string()
                    />
                }
            });
            view! {
                <svg
                    class="chart compare"
                    viewBox=format!("0 0 {} {}", picture.width, picture.height)
                    width=picture.width.to_string()
                    height=picture.height.to_string()
                    role="img"
                    aria-labelledby="compare-title"
                    aria-describedby="compare-description"
                >
                    {channels.collect_view()}
                    {levels.collect_view()}
                    {bars.collect_view()}
                </svg>
            }
        })
    }
}

#[component]
fn Table(sides: Memo<SideBySide>) -> impl IntoView {
    let state = app();
    let content = move || {
        let (locale, sides) = (state.locale(), sides.read());
        state.read(|strategy, _| {
            let w = Wording::new(locale, strategy);
            let heads = sides.levels.iter().map(|key| view! { <th scope="col">{w.level(key)}</th> });
            let rows = sides.columns.iter().map(|own| {
                let cells = own.left.iter().map(|value| view! { <td>{w.value(*value, Unit::Count)}</td> });
                view! { <tr><th scope="row">{w.channel(own.id)}</th>{cells.collect_view()}</tr> }
            });
            view! {
                <thead><tr><th scope="col">{w.words.channel}</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            }
        })
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=word(|w| w.compare)>
            <table class="table" id="compare-table">{content}</table>
        </div>
    }
}
