//! How the client moves down the funnel: a picture with numbers on the arrows, one lane for each grade of leads, and the
//! same figures as a table.

use super::{Scroll, word, words};
use crate::chart::Rect;
use crate::chart::scheme::{SchemeChart, Track, point, scheme as layout};
use crate::domain::leads::scheme::{Arrow, Scheme, scheme};
use crate::domain::quantity::Value;
use crate::domain::roadmap::thirds::within_border;
use crate::domain::strategy::{ChannelId, StageKind};
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{document_words, fill};
use crate::state::app;
use crate::ui::components::flow::Show;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Letters that fit into a box.
const LETTERS: usize = 20;

/// A box: name and count.
type Named = (String, String);

/// A row of the table: from, to, pieces, share, days.
type Row = [String; 5];

/// What stands at an arrow: how many and which share, and how long it takes.
#[derive(Clone, PartialEq, Default)]
struct Label {
    main: String,
    days: String,
    /// Nothing passes: the arrow is left out.
    is_idle: bool,
}

/// What is drawn and told.
#[derive(Clone, PartialEq)]
struct Told {
    title: String,
    trunk: Vec<Named>,
    steps: Vec<Label>,
    lanes: Vec<Named>,
    into: Vec<Label>,
    across: Vec<Label>,
    out: Vec<Label>,
    goal: Named,
    rows: Vec<Row>,
    /// Under how many boxes of the trunk the border runs; `None` where it runs below the deals or nowhere in the trunk.
    border: Option<usize>,
    note: Option<String>,
}

fn told(wording: &Wording, scheme: &Scheme) -> Told {
    let words = document_words(wording.locale);
    let strategy = wording.strategy;
    let count = |value: Value| wording.value(value, Unit::Count);
    // Levels of different channels are no steps of one another: a share over the whole is no conversion.
    let share = |rate: Value| match rate {
        Ok(rate) if rate <= Decimal::ONE => wording.quantity(rate, Unit::Rate),
        _ => String::new(),
    };
    let trunk: Vec<Named> = scheme
        .trunk
        .iter()
        .map(|row| {
            let stage = row.stage.and_then(|(channel, stage)| strategy.stage(channel, stage));
            let name = stage.map_or_else(|| wording.level(&row.key), |stage| wording.stage(stage));
            (name, count(row.estimate.count))
        })
        .collect();
    let rates: Vec<String> = scheme.trunk.iter().skip(1).map(|row| share(row.estimate.rate)).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (pair, (row, rate)) in trunk.windows(2).zip(scheme.trunk.iter().skip(1).zip(&rates)) {
        if let [from, to] = pair {
            rows.push([from.0.clone(), to.0.clone(), count(row.estimate.count), rate.clone(), String::new()]);
        }
    }
    let leads = trunk.last().cloned().unwrap_or_default();
    let goal: Named = (wording.words.stage(StageKind::Deals).name.to_owned(), count(scheme.lane_deals));
    let names: Vec<String> = scheme.lanes.iter().map(|lane| wording.grade(lane.grade)).collect();
    let days = |arrow: &Arrow| match arrow.days {
        Ok(days) if !days.is_zero() => wording.days(Ok(days)),
        _ => String::new(),
    };
    let label = |arrow: &Arrow| {
        let parts = [count(arrow.count), share(arrow.rate)];
        let days = Some(days(arrow)).filter(|days| !days.is_empty());
        Label {
            main: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            days: days.map_or_else(String::new, |days| fill(words.days_of, &[("days", &days)])),
            is_idle: arrow.count.is_ok_and(|count| count.is_zero()),
        }
    };
    let mut row = |from: &str, to: &str, arrow: &Arrow| {
        rows.push([from.to_owned(), to.to_owned(), count(arrow.count), share(arrow.rate), days(arrow)]);
    };
    for (lane, name) in scheme.lanes.iter().zip(&names) {
        row(&leads.0, name, &lane.came);
    }
    for (at, (lane, name)) in scheme.lanes.iter().zip(&names).enumerate() {
        if let (Some(next), Some(to)) = (&lane.next, names.get(at + 1)) {
            row(name, to, next);
        }
        row(name, &goal.0, &lane.deal);
    }
    let kinds: Vec<StageKind> = scheme.trunk.iter().map(|row| row.key.kind).collect();
    let within = within_border(&kinds, strategy.roadmap.border);
    let deals = if scheme.lanes.is_empty() { scheme.deals } else { scheme.lane_deals };
    let lead_level = scheme.trunk.iter().find(|row| row.key.kind == StageKind::Leads);
    let title = match (lead_level.map(|row| row.estimate.count), deals) {
        (Some(leads @ Ok(_)), Ok(_)) => fill(words.scheme_title, &[("leads", &count(leads)), ("deals", &count(deals))]),
        _ => words.scheme_plain.to_owned(),
    };
    let note = if scheme.lanes.is_empty() {
        Some(words.scheme_single.to_owned())
    } else {
        let values = [("lanes", count(scheme.lane_deals)), ("deals", count(scheme.deals))];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
        scheme.is_off().then(|| fill(words.scheme_off, &values))
    };
    Told {
        title,
        // Under the last box of a trunk that ends in lanes the border runs between the trunk and the lanes.
        border: (within > 0).then_some(within),
        lanes: scheme.lanes.iter().zip(names).map(|(lane, name)| (name, count(lane.here))).collect(),
        into: scheme.lanes.iter().map(|lane| label(&lane.came)).collect(),
        across: scheme.lanes.iter().filter_map(|lane| lane.next.as_ref()).map(label).collect(),
        out: scheme.lanes.iter().map(|lane| label(&lane.deal)).collect(),
        goal,
        trunk,
        steps: rates.into_iter().map(|main| Label { main, ..Label::default() }).collect(),
        rows,
        note,
    }
}

/// A name as far as it fits into its box.
fn fitting(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(['…']).collect()
}

fn named_box(rect: &Rect, (name, count): &Named, class: &'static str) -> impl IntoView + use<> {
    let middle = (rect.x + rect.width / 2).to_string();
    view! {
        <rect
            class=class
            x=rect.x.to_string() y=rect.y.to_string()
            width=rect.width.to_string() height=rect.height.to_string()
            rx="6"
        />
        <text class="scheme-name" x=middle.clone() y=(rect.y + 20).to_string() text-anchor="middle">{fitting(name)}</text>
        <text class="scheme-count" x=middle y=(rect.y + 42).to_string() text-anchor="middle">{count.clone()}</text>
    }
}

fn arrow(track: &Track, label: &Label) -> impl IntoView + use<> {
    let line = track.corners.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let tip = point(&track.corners).map(|(x, y)| format!("{x},{y}")).join(" ");
    let anchor = if track.is_centred { "middle" } else { "start" };
    let (x, y) = track.label;
    // Beside a line that goes down both stand under each other, above and below one that goes across.
    let has_days = !label.days.is_empty();
    let (main_y, days_y) = match (track.is_centred, has_days) {
        (true, _) => (y, y + 24),
        (false, true) => (y - 8, y + 9),
        (false, false) => (y, y),
    };
    let days = has_days.then(|| {
        view! {
            <text class="scheme-days" x=x.to_string() y=days_y.to_string() dy="0.32em" text-anchor=anchor>
                {label.days.clone()}
            </text>
        }
    });
    view! {
        <polyline class="scheme-arrow" points=line />
        <polygon class="scheme-tip" points=tip />
        <text class="scheme-label" x=x.to_string() y=main_y.to_string() dy="0.32em" text-anchor=anchor>
            {label.main.clone()}
        </text>
        {days}
    }
}

fn arrows(tracks: &[Track], labels: &[Label]) -> impl IntoView + use<> {
    let drawn = tracks.iter().zip(labels).filter(|(_, label)| !label.is_idle);
    drawn.map(|(track, label)| arrow(track, label)).collect_view()
}

/// Where the border runs: under a box of the trunk, across the whole picture.
fn border_y(chart: &SchemeChart, within: usize) -> Option<i32> {
    let last = chart.trunk.get(within.checked_sub(1)?)?;
    Some(last.y + last.height + 10)
}

fn picture(told: &Told) -> impl IntoView + use<> {
    let chart = layout(told.trunk.len(), told.lanes.len());
    let boxes = |rects: &[Rect], names: &[Named], class| {
        rects.iter().zip(names).map(|(rect, named)| named_box(rect, named, class)).collect_view()
    };
    let border = told.border.and_then(|within| border_y(&chart, within)).map(|y| {
        view! {
            <line class="scheme-border" x1="0" x2=chart.width.to_string() y1=y.to_string() y2=y.to_string() />
            <text class="scheme-border-label" x="4" y=(y - 6).to_string()>{words().border_short}</text>
        }
    });
    view! {
        <svg
            class="scheme"
            viewBox=format!("0 0 {} {}", chart.width, chart.height)
            role="img"
            aria-labelledby="scheme-title scheme-description"
        >
            <title id="scheme-title">{told.title.clone()}</title>
            <desc id="scheme-description">{words().scheme_description}</desc>
            {border}
            {arrows(&chart.steps, &told.steps)}
            {arrows(&chart.into, &told.into)}
            {arrows(&chart.across, &told.across)}
            {arrows(&chart.out, &told.out)}
            {boxes(&chart.trunk, &told.trunk, "scheme-box")}
            {boxes(&chart.lanes, &told.lanes, "scheme-box is-lane")}
            {chart.goal.map(|goal| named_box(&goal, &told.goal, "scheme-box is-goal"))}
        </svg>
    }
}

#[component]
pub(super) fn SchemeSection() -> impl IntoView {
    let state = app();
    let chosen = RwSignal::new(None::<ChannelId>);
    let told = state.memo(move |strategy, figures| {
        let channel = chosen.get().filter(|id| strategy.channel(*id).is_some());
        let scheme = scheme(strategy, figures, channel);
        (!scheme.trunk.is_empty()).then(|| told(&Wording::new(state.locale(), strategy), &scheme))
    });
    let channels = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        strategy.channels.iter().map(|own| (own.id, wording.channel(own.id))).collect::<Vec<_>>()
    });
    let options = move || {
        let option = |(id, name): (ChannelId, String)| {
            view! { <option value=id.0.to_string() selected=move || chosen.get() == Some(id)>{name}</option> }
        };
        channels.get().into_iter().map(option).collect_view()
    };
    let has_several = move || channels.read().len() > 1;
    let choose = move |event| {
        let id = event_target_value(&event).parse::<u32>().ok().filter(|id| *id != 0);
        chosen.set(id.map(ChannelId));
    };
    let through = move || {
        let id = chosen.get()?;
        let name = channels.get().into_iter().find(|(own, _)| *own == id)?.1;
        Some(view! { <p class="hint">{format!("{}: {name}", words().through)}</p> })
    };
    let heads = move || {
        let w = words();
        [w.from, w.to, w.pieces, w.share, w.days]
            .map(|name| view! { <th scope="col">{name}</th> })
            .into_iter()
            .collect_view()
    };
    let body = move || {
        let row = |[from, to, rest @ ..]: Row| {
            let cells = rest.map(|text| view! { <td>{text}</td> }).into_iter().collect_view();
            view! { <tr><th scope="row">{from}</th><td class="is-text">{to}</td>{cells}</tr> }
        };
        told.get().map(|told| told.rows.into_iter().map(row).collect_view())
    };
    let label = Signal::derive(move || words().scheme.to_owned());
    let table_label = Signal::derive(move || words().scheme_table.to_owned());
    view! {
        <section class="document-section" id="document-scheme">
            <h2>{word(|w| w.scheme)}</h2>
            <Show when=has_several>
                <div class="field is-choice document-setting">
                    <label class="field-label" for="scheme-channel">{word(|w| w.through)}</label>
                    <select id="scheme-channel" class="field-input" on:change=choose>
                        <option value="0" selected=move || chosen.get().is_none()>{word(|w| w.all_channels)}</option>
                        {options}
                    </select>
                </div>
            </Show>
            <Show
                when=move || told.read().is_some()
                fallback=move || view! { <p class="empty">{word(|w| w.funnel_none)}</p> }
            >
                {through}
                <p class="document-text" id="scheme-note">{move || told.get().and_then(|told| told.note)}</p>
                <Scroll label=label>{move || told.get().map(|told| picture(&told))}</Scroll>
                <Scroll label=table_label>
                    <table class="table" id="scheme-table">
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{body}</tbody>
                    </table>
                </Scroll>
            </Show>
        </section>
    }
}
