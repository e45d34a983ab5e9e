//! The funnel as a picture with numbers, and the same numbers as a table.

use crate::chart;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::levels::{LevelRow, levels};
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::Wording;
use crate::state::{AppState, app, memo};
use crate::ui::components::figure::figure;
#[cfg(feature = "rooms")]
use crate::ui::components::{picture::Picture, save_table::save_table};
use crate::ui::element::{Element, Word, el, svg};
use leptos::prelude::*;

const WIDTH: i32 = 240;
const HEIGHT: i32 = 20;

type Rows = Memo<Vec<LevelRow>>;

/// The funnel of a channel, or of the whole plan.
pub fn funnel_picture(channel: impl Fn() -> Option<ChannelId> + Send + Sync + 'static) -> Element {
    let state = app();
    let rows = state.memo(move |strategy, figures| levels(strategy, figures, channel()));
    // Rows are rebuilt when levels come and go; numbers within them change in place.
    let shape = memo(move || rows.read().iter().map(|row| (row.key.clone(), row.stage)).collect::<Vec<_>>());
    let list = el("ol").class("funnel-levels").part_of(move || {
        shape.track();
        let count = rows.read_untracked().len();
        (0..count).filter_map(|at| level(rows, at)).collect()
    });
    let head = |word: Word| el("span").word(word);
    let heads =
        [el("span"), el("span"), head(|w| w.conversion_short), head(|w| w.pieces_short), head(|w| w.cost_per_piece)];
    el("figure")
        .class("funnel")
        .attr_word("aria-label", |words| words.funnel_description)
        .child(el("div").class("funnel-head").attr("aria-hidden", "true").children(heads))
        .child(list)
        .child(table_behind(rows))
}

fn level(rows: Rows, at: usize) -> Option<Element> {
    let state = app();
    let stage = rows.read_untracked().get(at)?.stage;
    let name = move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            rows.read().get(at).map(|row| level_name(row, &Wording::new(locale, strategy), strategy))
        })
    };
    let width = move || {
        let counts: Vec<_> = rows.read().iter().map(|row| row.estimate.count.ok()).collect();
        chart::levels(&counts, WIDTH, HEIGHT, 2).get(at).map(|bar| bar.width.to_string())
    };
    let plain = move |class: &str, get: fn(&LevelRow) -> Value, unit| {
        el("span").class(class).text_of(move || show(state, rows, at, get, unit))
    };
    let rate = move || if at == 0 { String::new() } else { show(state, rows, at, |row| row.estimate.rate, Unit::Rate) };
    let (count, cost) = match stage {
        Some((channel, stage)) => {
            let scope = Scope::Channel(channel);
            let own = FigureRef { term: Term::StageCount, scope, month: None, stage: Some(stage) };
            (figure(own, "funnel-count"), figure(own.of(Term::CostPerPiece), "funnel-cost"))
        }
        None => (
            plain("figure funnel-count", |row| row.estimate.count, Unit::Count),
            plain("figure funnel-cost", |row| row.estimate.cost_per_piece, Unit::Money),
        ),
    };
    let bar = svg("rect").attr("x", "0").attr("y", "0").attr("height", &HEIGHT.to_string()).attr_of("width", width);
    let picture = svg("svg")
        .class("funnel-bar")
        .attr("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(bar);
    let cells = [
        el("span").class("funnel-name").text_of(move || name().unwrap_or_default()),
        picture,
        el("span").class("funnel-rate").text_of(rate),
        count,
        cost,
    ];
    Some(el("li").class("funnel-level").children(cells))
}

fn level_name(row: &LevelRow, wording: &Wording, strategy: &crate::domain::strategy::Strategy) -> String {
    let own = row.stage.and_then(|(channel, stage)| strategy.stage(channel, stage));
    own.map_or_else(|| wording.level(&row.key), |own| wording.stage(own))
}

fn show(state: AppState, rows: Rows, at: usize, get: fn(&LevelRow) -> Value, unit: Unit) -> String {
    let Some(value) = rows.read().get(at).map(get) else { return String::new() };
    let locale = state.locale();
    match unit {
        // The currency can change where the number stays.
        Unit::Money => state.read(|strategy, _| Wording::new(locale, strategy).value(value, unit)),
        _ => state.peek(|strategy, _| Wording::new(locale, strategy).value(value, unit)),
    }
}

/// The table behind the picture; it is filled only while it is open.
fn table_behind(rows: Rows) -> Element {
    let is_open = RwSignal::new(false);
    let behind = el("details").class("behind");
    let node = behind.node().clone();
    behind
        .on("toggle", move |_| is_open.set(node.has_attribute("open")))
        .child(el("summary").word(|words| words.as_table))
        .child(level_table(rows, is_open))
}

/// The estimate by level as a numeric table.
fn level_table(rows: Rows, is_open: RwSignal<bool>) -> Element {
    let state = app();
    let body = el("tbody").part_of(move || {
        if !is_open.get() {
            return Vec::new();
        }
        let locale = state.locale();
        let line = |row: &LevelRow| {
            state.read(|strategy, _| {
                let w = Wording::new(locale, strategy);
                let e = row.estimate;
                let cells = [
                    (e.count, Unit::Count),
                    (e.rate, Unit::Rate),
                    (e.cumulative_rate, Unit::Rate),
                    (e.cost, Unit::Money),
                    (e.cost_so_far, Unit::Money),
                    (e.cost_per_piece, Unit::Money),
                ];
                let name = el("th").attr("scope", "row").text(&level_name(row, &w, strategy));
                let cells = cells.map(|(value, unit)| el("td").text(&w.value(value, unit)));
                el("tr").child(name).children(cells)
            })
        };
        rows.read().iter().map(line).collect()
    });
    let heads: [Word; 7] = [
        |words| words.of_stage.kind,
        |words| words.pieces_short,
        |words| words.conversion_short,
        |words| words.cumulative,
        |words| words.level_cost,
        |words| words.cost_so_far,
        |words| words.cost_per_piece,
    ];
    let head = el("tr").children(heads.map(|word| el("th").attr("scope", "col").word(word)));
    let table = el("table").class("table").child(el("thead").child(head)).child(body);
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_word("aria-label", |words| words.funnel)
        .child(table)
}

/// The funnel in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn FunnelPicture(#[prop(into)] channel: Signal<Option<ChannelId>>) -> impl IntoView {
    let state = app();
    let name = Signal::derive(move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            let whole = wording.words.funnel.to_owned();
            channel.get().map_or(whole, |id| format!("{}: {}", wording.words.funnel, wording.channel(id)))
        })
    });
    let levels = move |wording: &Wording, figures: &crate::domain::plan::Figures| {
        Some(crate::export::tables::levels(wording, figures, channel.get_untracked(), &[]))
    };
    view! {
        <div>
            <Picture name=name>{funnel_picture(move || channel.get()).placed()}</Picture>
            {save_table(name, levels)}
        </div>
    }
}
