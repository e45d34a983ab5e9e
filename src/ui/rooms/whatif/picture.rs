//! Every scenario as a bar beside its name and its figure, so that the picture is its own table.

use super::{Board, figure_of, label, text, told, word};
use crate::chart::waterfall::{Step, Strip, waterfall};
use crate::domain::result::Leading;
use crate::domain::whatif::Case;
use crate::domain::whatif::outcome::Measure;
use crate::i18n::what_if_words;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::state::memo;
use crate::ui::components::told::{Told, plain, said, sentence};
use leptos::prelude::*;

const WIDTH: i32 = 400;
const HEIGHT: i32 = 20;
/// Marketing profit.
const FIRST: usize = 5;

#[derive(Clone, PartialEq)]
struct Bar {
    name: String,
    value: Told,
    strip: Option<Strip>,
    is_base: bool,
}

fn bars(wording: &Wording, board: &Board, measure: Measure) -> (i32, Vec<Bar>) {
    let values: Vec<_> = board.cases.iter().map(|(case, outcome)| (*case, outcome.value(measure))).collect();
    let steps: Vec<Step> = values.iter().filter_map(|(_, value)| value.ok()).map(Step::Level).collect();
    let chart = waterfall(&steps, WIDTH);
    let mut strips = chart.strips.into_iter();
    let bar = |(case, value): (Case, crate::domain::quantity::Value)| Bar {
        name: wording.case(case),
        value: figure_of(wording, board, case, measure),
        strip: value.ok().and_then(|_| strips.next()),
        is_base: case == Case::Base,
    };
    (chart.zero, values.into_iter().map(bar).collect())
}

fn title(wording: &Wording, board: &Board, measure: Measure) -> Vec<Told> {
    let values = || board.cases.iter().filter_map(|(case, outcome)| Some((outcome.value(measure).ok()?, *case)));
    let of = |end: Option<(_, Case)>| match end {
        Some((_, case)) => figure_of(wording, board, case, measure),
        None => Told::plain(NO_FIGURE.to_owned()),
    };
    let (low, high) = (of(values().min_by_key(|(x, _)| *x)), of(values().max_by_key(|(x, _)| *x)));
    let parts = [("measure", Told::plain(wording.measure(measure))), ("low", low), ("high", high)];
    sentence(what_if_words(wording.locale).picture_title, &parts)
}

/// The section.
#[component]
pub(super) fn Picture() -> impl IntoView {
    let chosen = RwSignal::new(FIRST);
    let measure = memo(move || Measure::ALL.get(chosen.get()).copied().unwrap_or(Measure::Led(Leading::Result)));
    let options = Measure::ALL.iter().enumerate().map(|(at, measure)| {
        let (measure, at) = (*measure, at);
        let name = text(move |wording| wording.measure(measure));
        view! { <option value=at.to_string() selected=at == FIRST>{move || name.get()}</option> }
    });
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            chosen.set(at);
        }
    };
    let title = told(move |wording, board| title(wording, board, measure.get()));
    let shown = told(move |wording, board| bars(wording, board, measure.get()));
    let list = move || {
        let (zero, bars) = shown.get();
        let item = move |bar: Bar| {
            let strip = bar.strip.map(|strip| {
                view! {
                    <rect
                        class="bar-shape"
                        class:is-loss=strip.is_loss
                        x=strip.x.to_string()
                        y="3"
                        width=strip.width.to_string()
                        height="14"
                    />
                }
            });
            view! {
                <li class="bar-row" class:is-strong=bar.is_base>
                    <span class="bar-name">{bar.name}</span>
                    <svg class="bar-strip" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                        {strip}
                        <line class="chart-zero" x1=zero.to_string() x2=zero.to_string() y1="0" y2=HEIGHT.to_string() />
                    </svg>
                    <span class="bar-value">{bar.value.shown()}</span>
                </li>
            }
        };
        bars.into_iter().map(item).collect_view()
    };
    view! {
        <section class="block" id="what-if-picture">
            <h2>{word(|w| w.picture)}</h2>
            <div class="table-tools">
                <label class="field-label" for="case-measure">{word(|w| w.measure)}</label>
                <select id="case-measure" class="field-input" on:change=choose>{options.collect_view()}</select>
            </div>
            <figure class="bar-figure" aria-label=move || plain(&title.read()) aria-describedby="case-description">
                <figcaption id="case-title">{move || said(title.get())}</figcaption>
                <p class="for-readers" id="case-description">{label(|w| w.picture_description)}</p>
                <ol class="case-rows">{list}</ol>
            </figure>
        </section>
    }
}
