//! Niches: their figures fill in the fields, their sources stand below.

use crate::domain::edit::Edit;
use crate::domain::niche::{is_changed, start_from};
use crate::domain::presets::{Basis, Niche, Preset, Sourced, preset};
use crate::domain::term::Unit;
use crate::i18n::number::{money, percent};
use crate::state::{AppState, app, memo};
use crate::ui::app::chosen;
use crate::ui::element::{Element, el};
use leptos::prelude::*;

/// The list, which now fills in the fields, and the sources of the niche that is chosen, with a word where its figures were
/// changed by hand.
pub fn filling_in(list: Element) -> (Element, Option<Element>) {
    let state = app();
    let niche = RwSignal::new(None::<Niche>);
    let list = list.on("change", move |event| {
        let code = chosen(&event);
        let now = Niche::ALL.into_iter().find(|niche| niche.code() == code);
        niche.set(now);
        if let Some(now) = now {
            state.act(Edit::Many(state.peek(|strategy, _| start_from(strategy, now))));
        }
    });
    let is_other = memo(move || niche.get().is_some_and(|niche| state.read(|strategy, _| is_changed(strategy, niche))));
    let changed = move || {
        let word = || el("p").class("field-hint").attr("id", "niche-changed").text(state.words().niche_changed);
        is_other.get().then(word).into_iter().collect()
    };
    let sources = el("div")
        .child(el("div").attr("role", "status").part_of(changed))
        .child(el("div").part_of(move || niche.get().map(|niche| sources(state, niche)).into_iter().collect()));
    (list, Some(sources))
}

/// Where the figures of a niche come from, or that they are assumptions.
fn sources(state: AppState, niche: Niche) -> Element {
    let rows = move || {
        let (words, locale) = (state.words(), state.locale());
        let figures = preset(niche);
        let rows: [(&str, Sourced, Unit); 6] = [
            (words.ctr, figures.ctr, Unit::Rate),
            (words.click_cost, figures.cpc, Unit::Money),
            (words.click_to_request, figures.visit_to_lead_rate, Unit::Rate),
            (words.request_to_sale, figures.lead_to_deal_rate, Unit::Rate),
            (words.average_order, figures.aov, Unit::Money),
            (words.of_product.margin_rate, figures.margin_rate, Unit::Rate),
        ];
        let row = |(name, figure, unit): (&str, Sourced, Unit)| {
            let shown = match unit {
                Unit::Money => money(figure.value, Preset::CURRENCY, locale),
                _ => percent(figure.value, locale),
            };
            let row = el("li").text(&format!("{name}: {shown} — "));
            match figure.basis {
                Basis::Source { name, address, year } => {
                    let link =
                        el("a").attr("href", address).attr("rel", "noreferrer").attr("target", "_blank").text(name);
                    row.child(link).text(&format!(", {year}"))
                }
                Basis::Assumption => row.text(words.assumption),
            }
        };
        rows.map(row).into_iter().collect()
    };
    el("details").class("sources").child(el("summary").word(|words| words.niche_sources)).child(el("ul").part_of(rows))
}
