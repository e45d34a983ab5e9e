//! The media plan as the field writes it, and the estimate by level of the funnel.

use super::{Scroll, heads, label, lines_on_top, told, word, words};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::levels::levels;
use crate::domain::money::budget::so_far;
use crate::domain::money::money;
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::Unit;
use crate::export::tables::{self, MEDIA_PLAN, budget_lines, level_name};
use crate::i18n::money_words;
use crate::i18n::wording::{Wording, capitalised};
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::save_table::save_table;
use leptos::prelude::*;

/// A line for each channel, campaign and ad.
#[component]
pub fn MediaPlan() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.channels.iter().map(|channel| channel.id).collect::<Vec<_>>());
    let head = move || {
        let (w, common) = (words(), state.words());
        let money = [w.net, w.fee, w.vat, w.to_pay].map(str::to_owned);
        let terms = MEDIA_PLAN.map(|term| capitalised((common.term)(term).name));
        heads([common.channel.to_owned()].into_iter().chain(money).chain(terms).collect())
    };
    let totals = told(|w, _, money| {
        let sums = money.model.as_ref().map(|model| {
            let split = &model.total.split;
            [Ok(split.media), Ok(split.fee), Ok(split.vat), split.for_channels()]
        });
        sums.map(|sums| sums.map(|x| w.value(x, Unit::Money)).to_vec()).unwrap_or_default()
    });
    let total_figures = || MEDIA_PLAN.map(|term| view! { <td><Figure figure=FigureRef::total(term) /></td> });
    view! {
        <section class="block" id="media-plan">
            <h2>{word(|words| words.media_plan)}</h2>
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || view! { <p class="empty">{move || state.words().no_channels}</p> }
            >
                <Scroll label=label(|words| words.media_plan)>
                    <table class="table">
                        <thead><tr>{head}</tr></thead>
                        <tbody><For each=move || ids.get() key=|id| *id children=|id| view! { <Line id=id /> } /></tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">{word(|words| words.total)}</th>
                                {move || super::cells(totals())}
                                {total_figures().into_iter().collect_view()}
                            </tr>
                        </tfoot>
                    </table>
                </Scroll>
                {save_table(label(|words| words.media_plan), |wording, figures| {
                    Some(tables::media_plan(wording, figures, &money(wording.strategy, figures)))
                })}
            </Show>
        </section>
    }
}

#[component]
fn Line(id: ChannelId) -> impl IntoView {
    let state = app();
    let name = move || {
        let locale = state.locale.get();
        state.read(|strategy, _| Wording::new(locale, strategy).channel(id))
    };
    let depth = state.memo(move |strategy, _| strategy.wholes_of(id).len().min(3));
    let money = told(move |w, _, money| {
        let Some(own) = money.channels.iter().find(|own| own.id == id) else { return Vec::new() };
        [own.media, own.fee, own.vat, own.to_pay].map(|x: Value| w.value(x, Unit::Money)).to_vec()
    });
    let figures = MEDIA_PLAN.map(|term| {
        let figure = FigureRef { term, scope: Scope::Channel(id), month: None, stage: None };
        view! { <td><Figure figure=figure /></td> }
    });
    view! {
        <tr class=move || format!("depth-{}", depth.get())>
            <th scope="row">{name}</th>
            {move || super::cells(money())}
            {figures.into_iter().collect_view()}
        </tr>
    }
}

/// Pieces and cost by level, then what stands on top, down to the total of the budget.
#[component]
pub fn Levels() -> impl IntoView {
    let state = app();
    let rows = move || {
        let locale = state.locale.get();
        state.read(|strategy, figures| {
            let w = Wording::new(locale, strategy);
            let row = |row: crate::domain::levels::LevelRow| {
                let e = row.estimate;
                let texts = [
                    w.value(e.count, Unit::Count),
                    w.value(e.cost, Unit::Money),
                    w.value(e.cost_so_far, Unit::Money),
                    w.value(e.cost_per_piece, Unit::Money),
                ];
                (level_name(&w, &row), texts)
            };
            levels(strategy, figures, None).into_iter().map(row).collect::<Vec<_>>()
        })
    };
    let body = move || {
        let row = |(name, texts): (String, [String; 4])| {
            view! { <tr><th scope="row">{name}</th>{super::cells(texts.to_vec())}</tr> }
        };
        rows().into_iter().map(row).collect_view()
    };
    let on_top = move || {
        let row = |(name, cost, so_far): (String, String, String)| {
            let texts = vec![String::new(), cost, so_far, String::new()];
            view! { <tr class="is-on-top"><th scope="row">{name}</th>{super::cells(texts)}</tr> }
        };
        lines_on_top().into_iter().map(row).collect_view()
    };
    let head = move || {
        let w = state.words();
        heads([w.stage_kind, w.pieces_short, w.level_cost, w.cost_so_far, w.cost_per_piece].map(str::to_owned).into())
    };
    view! {
        <section class="block" id="money-levels">
            <h2>{word(|words| words.levels)}</h2>
            <Scroll label=label(|words| words.levels)>
                <table class="table">
                    <thead><tr>{head}</tr></thead>
                    <tbody>{body}</tbody>
                    <tbody>{on_top}</tbody>
                </table>
            </Scroll>
            {save_table(label(|words| words.levels), |wording, figures| {
                let lines = match &money(wording.strategy, figures).model {
                    Ok(model) => budget_lines(money_words(wording.locale), &model.total.split),
                    Err(_) => Vec::new(),
                };
                let amounts: Vec<_> = lines.iter().map(|(_, amount)| *amount).collect();
                // The first line is the channels themselves.
                let on_top = lines.iter().zip(so_far(&amounts)).map(|((name, amount), sum)| (*name, *amount, sum));
                let on_top: Vec<_> = on_top.skip(1).collect();
                Some(tables::levels(wording, figures, None, &on_top))
            })}
        </section>
    }
}
