//! The room "money": the budget, what the plan runs into, the media plan, the customer, the financial model, verdicts.
//!
//! The money of the plan is calculated here alone, in one memo that all parts of the room read.

mod advice;
mod budget;
mod ceilings;
mod customer;
mod heat;
mod lines;
mod media_plan;
mod model;
mod verdicts;
mod waterfall;

use crate::domain::account::{MoneyFigure, When};
use crate::domain::money::{Money, money};
use crate::domain::shown;
use crate::export::tables::budget_lines;
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, calendar, money_words};
use crate::state::app;
use crate::ui::components::apart::Apart;
use crate::ui::components::month_chart::month_heading as month_short;
use crate::ui::components::told::Told;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The money of the open plan, calculated once for all parts of the room: for which change of the plan, and what.
#[derive(Clone, Copy)]
struct Calculated(StoredValue<Option<(u32, Arc<Money>)>>);

/// The room "money".
#[component]
pub fn MoneyRoom() -> impl IntoView {
    provide_context(Calculated(StoredValue::new(None)));
    view! {
        <Apart><budget::Budget /></Apart>
        <Apart><ceilings::Ceilings /></Apart>
        <div class="folds">
            <Apart><media_plan::MediaPlan /></Apart>
            <Apart><media_plan::Levels /></Apart>
            <Apart><customer::CustomerBlock /></Apart>
            <Apart><model::FinancialModel /></Apart>
            <Apart><waterfall::WaterfallBlock /></Apart>
            <Apart><heat::HeatBlock /></Apart>
            <Apart><verdicts::Verdicts /></Apart>
        </div>
    }
}

/// The money of the open plan.
fn shown() -> Memo<Arc<Money>> {
    let (state, shown) = (app(), use_context::<Calculated>());
    state.memo(move |strategy, figures| {
        let now = state.change();
        let Some(Calculated(known)) = shown else { return Arc::new(money(strategy, figures)) };
        if let Some(money) =
            known.with_value(|known| known.as_ref().filter(|(at, _)| *at == now).map(|(_, m)| m.clone()))
        {
            return money;
        }
        let fresh = Arc::new(money(strategy, figures));
        known.set_value(Some((now, fresh.clone())));
        fresh
    })
}

words_of!(MoneyWords, money_words);

/// A text made of the plan and its money, followed as any of them changes.
fn told<T: 'static>(
    tell: impl Fn(&Wording, &'static MoneyWords, &Money) -> T + Copy + Send + Sync + 'static,
) -> impl Fn() -> T + Copy + Send + Sync + 'static {
    let (state, money) = (app(), shown());
    move || {
        let (locale, money) = (state.locale(), money.get());
        state.read(|strategy, _| tell(&Wording::new(locale, strategy), money_words(locale), &money))
    }
}

/// The main number of a fold.
fn main(tell: fn(&Wording, &'static MoneyWords, &Money) -> String) -> Signal<String> {
    let text = told(tell);
    Signal::derive(text)
}

/// A month of the plan by its full name.
fn month_name(wording: &Wording, at: usize) -> String {
    let month = wording.strategy.start.plus(at);
    calendar::month_year(wording.locale, i32::from(month.year), u32::from(month.month))
}

/// Amounts of money under their total, as texts that add up.
fn column(wording: &Wording, parts: &[Decimal]) -> (Vec<String>, String) {
    let text = |x: Decimal| wording.quantity(x, crate::domain::term::Unit::Money);
    match shown::column(parts, 0) {
        Ok(shown) => (shown.parts.into_iter().map(text).collect(), text(shown.total)),
        Err(_) => (parts.iter().copied().map(text).collect(), crate::i18n::wording::NO_FIGURE.to_owned()),
    }
}

/// A table that scrolls sideways on its own.
#[component]
fn Scroll(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>{children()}</div>
    }
}

/// A heading with its words as the label of what follows.
fn label(get: fn(&'static MoneyWords) -> &'static str) -> Signal<String> {
    Signal::derive(move || get(words()).to_owned())
}

/// Column headings.
fn heads(texts: Vec<String>) -> impl IntoView {
    texts.into_iter().map(|text| view! { <th scope="col">{text}</th> }).collect_view()
}

/// What stands on top of the channels: name, amount, sum so far with the channels.
fn lines_on_top() -> Vec<(String, Told, Told)> {
    told(|w, words, money| {
        let Ok(model) = &money.model else { return Vec::new() };
        let text = |x: &Decimal| w.quantity(*x, crate::domain::term::Unit::Money);
        let lines = budget_lines(words, &model.total.split);
        let amounts: Vec<Decimal> = lines.iter().map(|(_, amount, _)| *amount).collect();
        let sums = crate::domain::money::budget::so_far(&amounts);
        let lines = lines.iter().zip(&sums).map(|((name, amount, part), sum)| {
            let amount = Told::money(text(amount), MoneyFigure::Budget(*part, When::All));
            ((*name).to_owned(), amount, Told::money(text(sum), MoneyFigure::UpTo(*part)))
        });
        // The first line is the channels themselves.
        lines.skip(1).collect()
    })()
}
