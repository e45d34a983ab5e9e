//! The funnel by level in three thirds of the sales work, with the border of the digital strategy drawn.

use super::{Scroll, word, words};
use crate::domain::levels::levels;
use crate::domain::model::Roadmap;
use crate::domain::plan::Figures;
use crate::domain::roadmap::gaps::THIRDS;
use crate::domain::roadmap::thirds::{BORDERS, thirds, within_border};
use crate::domain::sales::path::{Step, Third, path};
use crate::domain::strategy::StageKind;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{document_words, fill, sales, third_name};
use crate::state::app;
use crate::ui::components::flow::Show;
use crate::ui::components::text_field::ChoiceField;
use leptos::prelude::*;

/// A line of the table.
#[derive(Clone, PartialEq)]
enum Line {
    /// Heading of a third.
    Third(&'static str),
    /// A level with its figures.
    Level(String, Vec<String>),
    /// A third without levels.
    Nothing,
    /// The border of the digital strategy.
    Border,
}

/// Lines of the table, and the sentence over it.
#[derive(Clone, PartialEq)]
struct FunnelTable {
    text: String,
    lines: Vec<Line>,
}

fn shown(wording: &Wording, figures: &Figures) -> Option<FunnelTable> {
    let strategy = wording.strategy;
    let rows = levels(strategy, figures, None);
    let kinds: Vec<StageKind> = rows.iter().map(|row| row.key.kind).collect();
    let (own, border) = (thirds(&kinds), within_border(&kinds, strategy.roadmap.border));
    let name = |row: &crate::domain::levels::LevelRow| {
        let stage = row.stage.and_then(|(channel, stage)| strategy.stage(channel, stage));
        stage.map_or_else(|| wording.level(&row.key), |stage| wording.stage(stage))
    };
    let mut lines = Vec::new();
    for third in THIRDS {
        lines.push(Line::Third(third_name(wording.locale, third)));
        let before = lines.len();
        for (at, (row, _)) in rows.iter().zip(&own).enumerate().filter(|(_, (_, own))| **own == third) {
            let e = &row.estimate;
            // Levels of different channels are no steps of one another: a share over the whole is no conversion.
            let rate = e.rate.ok().filter(|rate| *rate <= rust_decimal::Decimal::ONE);
            let texts = vec![
                wording.value(e.count, Unit::Count),
                rate.map_or_else(String::new, |rate| wording.quantity(rate, Unit::Rate)),
                wording.value(e.cost_so_far, Unit::Money),
                wording.value(e.cost_per_piece, Unit::Money),
            ];
            lines.push(Line::Level(name(row), texts));
            if at + 1 == border {
                lines.push(Line::Border);
            }
        }
        if third == Third::AccountManagement {
            lines.extend(repeat(wording, figures));
        }
        if lines.len() == before {
            lines.push(Line::Nothing);
        }
    }
    let last = rows.get(border.checked_sub(1)?)?;
    let text = fill(
        document_words(wording.locale).funnel_text,
        &[
            ("level", &name(last)),
            ("count", &wording.value(last.estimate.count, Unit::Count)),
            ("cost", &wording.value(last.estimate.cost_so_far, Unit::Money)),
        ],
    );
    Some(FunnelTable { text, lines })
}

/// Sales to customers who come back, where any are planned.
fn repeat(wording: &Wording, figures: &Figures) -> Option<Line> {
    let stops = path(wording.strategy, figures);
    let again = stops.iter().find(|stop| stop.step == Step::RepeatSale)?.value.ok()?;
    let name = sales::words(wording.locale).step_repeat.to_owned();
    Some(Line::Level(name, vec![wording.quantity(again, Unit::Count), String::new(), String::new(), String::new()]))
}

#[component]
pub(super) fn FunnelSection() -> impl IntoView {
    let state = app();
    let shown = state.memo(move |strategy, figures| shown(&Wording::new(state.locale(), strategy), figures));
    let levels = Signal::derive(move || {
        let words = state.words();
        BORDERS.map(|kind| words.stage(kind).name.to_owned()).to_vec()
    });
    let line = |line: Line| match line {
        Line::Third(name) => view! {
            <tr class="is-third"><th scope="rowgroup" colspan="5">{name}</th></tr>
        }
        .into_any(),
        Line::Level(name, texts) => {
            let cells = texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
            view! { <tr class="is-level"><th scope="row">{name}</th>{cells}</tr> }.into_any()
        }
        Line::Nothing => view! {
            <tr class="is-level"><td class="is-nothing" colspan="5">{words().third_empty}</td></tr>
        }
        .into_any(),
        Line::Border => view! {
            <tr class="is-border"><td colspan="5">{words().border}</td></tr>
        }
        .into_any(),
    };
    let body = move || shown.get().map(|shown| shown.lines.into_iter().map(line).collect_view());
    let head = move || {
        let w = state.words();
        let heads = [w.of_stage.kind, w.pieces_short, w.conversion_short, w.cost_so_far, w.cost_per_piece];
        heads.map(|name| view! { <th scope="col">{name}</th> }).into_iter().collect_view()
    };
    let label = Signal::derive(move || words().funnel.to_owned());
    view! {
        <section class="document-section" id="document-funnel">
            <h2>{word(|w| w.funnel)}</h2>
            <Show
                when=move || shown.read().is_some()
                fallback=move || view! { <p class="empty">{word(|w| w.funnel_none)}</p> }
            >
                <p class="document-text">{move || shown.get().map(|shown| shown.text)}</p>
                <div class="settings document-setting">
                    <ChoiceField field=Roadmap::BORDER.field() options=levels />
                </div>
                <Scroll label=label>
                    <table class="table" id="funnel-thirds">
                        <thead><tr>{head}</tr></thead>
                        <tbody>{body}</tbody>
                    </table>
                </Scroll>
            </Show>
        </section>
    }
}
