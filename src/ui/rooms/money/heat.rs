//! Channels by month as a heat map of one figure, with the table behind it.

use super::{Scroll, heads, label, month_short, word, words};
use crate::chart::heat::heat_map;
use crate::domain::explain::{Explained, FigureRef, Scope};
use crate::domain::plan::Figures;
use crate::domain::quantity::Value;
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::term::Term;
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{cut, money_words};
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::picture::Picture;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows as LongRows;
use crate::ui::components::told::{Told, plain, said, sentence, told_cells};
use leptos::prelude::*;
use rust_decimal::Decimal;

const MEASURES: [Term; 9] = [
    Term::MarketingProfit,
    Term::MarketingCost,
    Term::Leads,
    Term::Deals,
    Term::Revenue,
    Term::GrossProfit,
    Term::Romi,
    Term::Cac,
    Term::CentsPerRevenue,
];

const WIDTH: i32 = 720;
const LEFT: i32 = 150;
const TOP: i32 = 24;
const ROW: i32 = 28;
/// Most rows of the picture; the table has all of them.
const MOST_ROWS: usize = 40;
/// Most letters of a name in the picture.
const MOST_LETTERS: usize = 20;

type Rows = Vec<(ChannelId, Vec<Value>)>;

/// A figure of every channel in every month.
fn rows(strategy: &Strategy, figures: &Figures, term: Term) -> Rows {
    let months = figures.total.months.len();
    let row = |id| {
        let line = figures.channel(id).map(|own| &own.line)?;
        Some((id, (0..months).map(|month| line.figure(term, Some(month), &figures.context)).collect()))
    };
    strategy.channels.iter().filter_map(|channel| row(channel.id)).collect()
}

/// A figure with its channel and month.
type End = (Decimal, ChannelId, usize);

/// The lowest and the highest figure, each where it stands first.
fn ends(rows: &Rows) -> (Option<End>, Option<End>) {
    let row = |(id, row): &(ChannelId, Vec<Value>)| {
        let id = *id;
        let cells = row.iter().enumerate().filter_map(move |(month, value)| Some((value.ok()?, id, month)));
        cells.collect::<Vec<End>>()
    };
    let all: Vec<End> = rows.iter().flat_map(row).collect();
    let low = all.iter().copied().reduce(|a, b| if b.0 < a.0 { b } else { a });
    (low, all.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a }))
}

/// The heat map.
#[component]
pub fn HeatBlock() -> impl IntoView {
    let state = app();
    let chosen = RwSignal::new(0usize);
    let term = memo(move || MEASURES.get(chosen.get()).copied().unwrap_or(Term::MarketingProfit));
    let data = state.memo(move |strategy, figures| rows(strategy, figures, term.get()));
    let options = move || {
        let name = |(at, term): (usize, &Term)| {
            let name = capitalised(state.words().term(*term).name);
            view! { <option value=at.to_string() selected=move || chosen.get() == at>{name}</option> }
        };
        MEASURES.iter().enumerate().map(name).collect_view()
    };
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            chosen.set(at);
        }
    };
    let title = move || {
        let (locale, term) = (state.locale(), term.get());
        let data = data.read();
        let (low, high) = ends(&data);
        state.read(|strategy, _| {
            let w = Wording::new(locale, strategy);
            let text = |end: Option<End>| match end {
                Some((x, id, month)) => {
                    let figure = FigureRef { term, scope: Scope::Channel(id), month: Some(month), stage: None };
                    Told::figure(w.quantity(x, term.unit()), figure)
                }
                None => Told::plain(w.quantity(Decimal::ZERO, term.unit())),
            };
            let measure = Told::plain(w.heading(term));
            sentence(money_words(locale).heat_title, &[("measure", measure), ("low", text(low)), ("high", text(high))])
        })
    };
    let name = Signal::derive(move || plain(&title()));
    let open = RwSignal::new(false);
    view! {
        <RoomFold id="heat" title=label(|words| words.heat)>
            <div class="table-tools">
                <label class="field-label" for="heat-measure">{word(|words| words.measure)}</label>
                <select id="heat-measure" class="field-input" on:change=choose>{options}</select>
            </div>
            <Show
                when=move || !data.read().is_empty()
                fallback=move || view! { <p class="empty">{word(|words| words.heat_none)}</p> }
            >
                <Picture name=label(|words| words.heat)>
                <figure class="heat-figure">
                    <figcaption id="heat-title">{move || said(title())}</figcaption>
                    <p class="hint" id="heat-description">{word(|words| words.heat_description)}" "{word(|words| words.heat_basis)}</p>
                    <Scroll label=label(|words| words.heat)><Map data=data term=term name=name /></Scroll>
                    <details class="behind">
                        <summary on:click=move |_| open.set(true)>{move || state.words().as_table}</summary>
                        <Show when=move || open.get()><Table data=data term=term /></Show>
                    </details>
                </figure>
                </Picture>
            </Show>
        </RoomFold>
    }
}

#[component]
fn Map(data: Memo<Rows>, term: Memo<Term>, name: Signal<String>) -> impl IntoView {
    let state = app();
    move || {
        let (locale, data) = (state.locale(), data.read());
        let values: Vec<Vec<Option<Decimal>>> =
            data.iter().take(MOST_ROWS).map(|(_, row)| row.iter().map(|value| value.ok()).collect()).collect();
        let map = heat_map(&values, WIDTH, LEFT, TOP, ROW);
        let months = values.first().map_or(0, Vec::len);
        // Thousands of cells: drawn anew where a figure or a name has changed, not at every change of the plan.
        state.follow_names();
        state.peek(|strategy, _| {
            let w = Wording::new(locale, strategy);
            let name_of = |row: usize| data.get(row).map_or_else(String::new, |(id, _)| w.channel(*id));
            let names = (0..values.len()).map(|row| {
                let text = cut(&name_of(row), MOST_LETTERS);
                let y = map.cells.iter().find(|cell| cell.row == row).map_or(0, |cell| cell.rect.y + ROW / 2);
                view! {
                    <text class="chart-tick" x=(LEFT - 8).to_string() y=y.to_string() dy="0.32em" text-anchor="end">
                        {text}
                    </text>
                }
            });
            let cells = map.cells.iter().map(|cell| {
                let rect = cell.rect;
                let month = month_short(strategy, cell.column, locale);
                let text = w.value(
                    cell.value.ok_or(crate::domain::quantity::Undefined::because(
                        crate::domain::quantity::Reason::NotPlanned(term.get_untracked()),
                    )),
                    term.get_untracked().unit(),
                );
                let told = format!("{}, {month}: {text}", name_of(cell.row));
                // For a pointer; the table behind has the same as buttons.
                let figure = data.get(cell.row).map(|(id, _)| FigureRef {
                    term: term.get_untracked(),
                    scope: Scope::Channel(*id),
                    month: Some(cell.column),
                    stage: None,
                });
                let open = move |_| { if let Some(figure) = figure { state.explain(Explained::Figure(figure)) } };
                let is_loss = cell.strength < 0;
                let class = match cell.strength {
                    0 => "heat-cell is-nothing",
                    _ if is_loss => "heat-cell is-loss",
                    _ => "heat-cell",
                };
                // A tenth for each step, from a tenth on: the weakest is still to be seen.
                let opacity = format!("0.{}", cell.strength.unsigned_abs());
                let mark = is_loss.then(|| {
                    let (x, y) = (rect.x + rect.width / 2, rect.y + ROW / 2);
                    view! {
                        <text class="heat-mark" x=x.to_string() y=y.to_string() dy="0.32em" text-anchor="middle">"−"</text>
                    }
                });
                view! {
                    <rect
                        class=class
                        x=rect.x.to_string() y=rect.y.to_string()
                        width=rect.width.to_string() height=rect.height.to_string()
                        fill-opacity=opacity
                        on:click=open
                    >
                        <title>{told}</title>
                    </rect>
                    {mark}
                }
            });
            let first = map.cells.iter().take(months);
            let every = months.div_ceil(10).max(1);
            let labels = first.filter(|cell| cell.column % every == 0).map(|cell| {
                let x = cell.rect.x + cell.rect.width / 2;
                let month = month_short(strategy, cell.column, locale);
                view! { <text class="chart-tick" x=x.to_string() y="16" text-anchor="middle">{month}</text> }
            });
            view! {
                <svg
                    class="chart heat"
                    viewBox=format!("0 0 {} {}", map.width, map.height)
                    role="img"
                    aria-label=move || name.get()
                    aria-describedby="heat-description"
                >
                    {labels.collect_view()}
                    {names.collect_view()}
                    {cells.collect_view()}
                </svg>
            }
        })
    }
}

#[component]
fn Table(data: Memo<Rows>, term: Memo<Term>) -> impl IntoView {
    let state = app();
    let ids = memo(move || data.read().iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let head = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let months = (0..figures.total.months.len()).map(|month| month_short(strategy, month, locale));
        months.collect::<Vec<_>>()
    });
    let head = move || heads(head.get().into_iter().chain([words().total.to_owned()]).collect());
    let row = move |id: ChannelId| {
        let name = move || {
            let locale = state.locale();
            state.read(|strategy, _| Wording::new(locale, strategy).channel(id))
        };
        let cells = move || {
            let (locale, data, term) = (state.locale(), data.read(), term.get());
            let row = data.iter().find(|(other, _)| *other == id).map_or(&[][..], |(_, row)| row);
            state.read(|strategy, figures| {
                let w = Wording::new(locale, strategy);
                let whole = figures.channel(id).map(|own| own.line.figure(term, None, &figures.context));
                let at = (0..row.len()).map(Some).chain([None]);
                let told = |(value, month)| {
                    let scope = Scope::Channel(id);
                    Told::figure(w.value(value, term.unit()), FigureRef { term, scope, month, stage: None })
                };
                told_cells(row.iter().copied().chain(whole).zip(at).map(told).collect())
            })
        };
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    };
    view! {
        <Scroll label=label(|words| words.heat)>
            <table class="table" id="heat-table">
                <thead><tr><th scope="col">{move || state.words().channel}</th>{head}</tr></thead>
                <LongRows ids=ids row=row />
            </table>
        </Scroll>
    }
}
