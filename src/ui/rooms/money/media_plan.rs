//! The media plan as the field writes it, and the estimate by level of the funnel.

use super::{Scroll, heads, label, lines_on_top, main, told, word, words};
use crate::domain::account::{BudgetPart, ChannelPart, LevelPart, MoneyFigure, When};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::levels::levels;
use crate::domain::money::budget::so_far;
use crate::domain::money::{Money, money};
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::export::tables::{self, MEDIA_PLAN, budget_lines, level_name};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{MoneyWords, money_words};
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::flow::Show;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows;
use crate::ui::components::save_table::save_table;
use crate::ui::components::told::{Told, told_cells};
use leptos::prelude::*;

/// What is paid for the channels, for the summary of the fold.
fn paid(w: &Wording, _: &'static MoneyWords, money: &Money) -> String {
    money.model.as_ref().map_or_else(|_| String::new(), |model| w.value(model.total.split.for_channels(), Unit::Money))
}

/// The whole budget, which the estimate ends in.
fn cost(w: &Wording, _: &'static MoneyWords, money: &Money) -> String {
    money.model.as_ref().map_or_else(|_| String::new(), |model| w.quantity(model.total.split.total, Unit::Money))
}

/// A line for each channel, campaign and ad.
#[component]
pub fn MediaPlan() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.channels.iter().map(|channel| channel.id).collect::<Vec<_>>());
    let head = move || {
        let (w, common) = (words(), state.words());
        let money = [w.net, w.fee, w.vat, w.to_pay].map(str::to_owned);
        let terms = MEDIA_PLAN.map(|term| capitalised(common.term(term).name));
        heads([common.channel.to_owned()].into_iter().chain(money).chain(terms).collect())
    };
    let totals = told(|w, _, money| {
        let sums = money.model.as_ref().map(|model| {
            let split = &model.total.split;
            [
                (Ok(split.media), BudgetPart::Media),
                (Ok(split.fee), BudgetPart::Fee),
                (Ok(split.vat), BudgetPart::Vat),
                (split.for_channels(), BudgetPart::ForChannels),
            ]
        });
        let told = |(x, part)| Told::money(w.value(x, Unit::Money), MoneyFigure::Budget(part, When::All));
        sums.map(|sums| sums.map(told).to_vec()).unwrap_or_default()
    });
    let total_figures = || MEDIA_PLAN.map(|term| view! { <td><Figure figure=FigureRef::total(term) /></td> });
    view! {
        <RoomFold id="media-plan" key="money-media-plan" title=label(|words| words.media_plan) main=main(paid)>
            <Show
                when=move || !ids.read().is_empty()
                fallback=move || view! { <p class="empty">{move || state.words().no_channels}</p> }
            >
                <Scroll label=label(|words| words.media_plan)>
                    <table class="table">
                        <thead><tr>{head}</tr></thead>
                        <Rows ids=ids row=|id| view! { <Line id=id /> }.into_any() />
                        <tfoot>
                            <tr>
                                <th scope="row">{word(|words| words.total)}</th>
                                {move || told_cells(totals())}
                                {total_figures().into_iter().collect_view()}
                            </tr>
                        </tfoot>
                    </table>
                </Scroll>
                {save_table(label(|words| words.media_plan), |wording, figures| {
                    Some(tables::media_plan(wording, figures, &money(wording.strategy, figures)))
                })}
            </Show>
        </RoomFold>
    }
}

#[component]
fn Line(id: ChannelId) -> impl IntoView {
    let state = app();
    let name = move || {
        let locale = state.locale();
        state.read(|strategy, _| Wording::new(locale, strategy).channel(id))
    };
    let depth = state.memo(move |strategy, _| strategy.wholes_of(id).len().min(3));
    let money = told(move |w, _, money| {
        let Some(own) = money.channels.iter().find(|own| own.id == id) else { return Vec::new() };
        let text = |x: Value| w.value(x, Unit::Money);
        let cost = FigureRef { scope: Scope::Channel(id), ..FigureRef::total(Term::MarketingCost) };
        let told = |x, part| Told::money(text(x), MoneyFigure::Channel(part, id));
        vec![
            Told::figure(text(own.media), cost),
            told(own.fee, ChannelPart::Fee),
            told(own.vat, ChannelPart::Vat),
            told(own.to_pay, ChannelPart::ToPay),
        ]
    });
    let figures = MEDIA_PLAN.map(|term| {
        let figure = FigureRef { term, scope: Scope::Channel(id), month: None, stage: None };
        view! { <td><Figure figure=figure /></td> }
    });
    view! {
        <tr class=move || format!("depth-{}", depth.get())>
            <th scope="row">{name}</th>
            {move || told_cells(money())}
            {figures.into_iter().collect_view()}
        </tr>
    }
}

/// Pieces and cost by level, then what stands on top, down to the total of the budget.
#[component]
pub fn Levels() -> impl IntoView {
    let state = app();
    let rows = move || {
        let locale = state.locale();
        state.read(|strategy, figures| {
            let w = Wording::new(locale, strategy);
            let row = |(at, row): (usize, crate::domain::levels::LevelRow)| {
                let e = row.estimate;
                let told = |value, unit, term, part| {
                    let text = w.value(value, unit);
                    // The level of the one channel explains itself down to its fields.
                    match row.stage {
                        Some((channel, stage)) => {
                            let scope = Scope::Channel(channel);
                            Told::figure(text, FigureRef { term, scope, month: None, stage: Some(stage) })
                        }
                        None => Told::money(text, MoneyFigure::Level(part, at)),
                    }
                };
                let cells = vec![
                    told(e.count, Unit::Count, Term::StageCount, LevelPart::Count),
                    told(e.cost, Unit::Money, Term::StageCost, LevelPart::Cost),
                    told(e.cost_so_far, Unit::Money, Term::CostSoFar, LevelPart::SoFar),
                    told(e.cost_per_piece, Unit::Money, Term::CostPerPiece, LevelPart::PerPiece),
                ];
                (level_name(&w, &row), cells)
            };
            levels(strategy, figures, None).into_iter().enumerate().map(row).collect::<Vec<_>>()
        })
    };
    let body = move || {
        let row = |(name, cells): (String, Vec<Told>)| {
            view! { <tr><th scope="row">{name}</th>{told_cells(cells)}</tr> }
        };
        rows().into_iter().map(row).collect_view()
    };
    let on_top = move || {
        let row = |(name, cost, so_far): (String, Told, Told)| {
            let cells = vec![Told::default(), cost, so_far, Told::default()];
            view! { <tr class="is-on-top"><th scope="row">{name}</th>{told_cells(cells)}</tr> }
        };
        lines_on_top().into_iter().map(row).collect_view()
    };
    let head = move || {
        let w = state.words();
        heads(
            [w.of_stage.kind, w.pieces_short, w.level_cost, w.cost_so_far, w.cost_per_piece].map(str::to_owned).into(),
        )
    };
    view! {
        <RoomFold id="money-levels" title=label(|words| words.levels) main=main(cost)>
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
                let amounts: Vec<_> = lines.iter().map(|(_, amount, _)| *amount).collect();
                // The first line is the channels themselves.
                let on_top = lines.iter().zip(so_far(&amounts)).map(|((name, amount, _), sum)| (*name, *amount, sum));
                let on_top: Vec<_> = on_top.skip(1).collect();
                Some(tables::levels(wording, figures, None, &on_top))
            })}
        </RoomFold>
    }
}
