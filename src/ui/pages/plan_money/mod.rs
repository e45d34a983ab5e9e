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

use crate::domain::account::MoneyFigure;
use crate::domain::money::{Money, money};
use crate::domain::shown;
use crate::domain::strategy::Strategy;
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, calendar, money_words};
use crate::state::app;
use crate::ui::components::told::Told;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The money of the open plan, for every part of the room.
#[derive(Clone, Copy)]
struct Shown(Memo<Arc<Money>>);

/// The room "money".
#[component]
pub fn MoneyRoom() -> impl IntoView {
    let state = app();
    provide_context(Shown(state.memo(|strategy, figures| Arc::new(money(strategy, figures)))));
    view! {
        <budget::Budget />
        <ceilings::Ceilings />
        <div class="folds">
            <media_plan::MediaPlan />
            <media_plan::Levels />
            <customer::CustomerBlock />
            <model::FinancialModel />
            <waterfall::WaterfallBlock />
            <heat::HeatBlock />
            <verdicts::Verdicts />
        </div>
    }
}

/// The money of the open plan.
fn shown() -> Memo<Arc<Money>> {
    match use_context::<Shown>() {
        Some(Shown(memo)) => memo,
        None => app().memo(|strategy, figures| Arc::new(money(strategy, figures))),
    }
}

/// The texts of this room, followed as the language changes.
fn words() -> &'static MoneyWords {
    money_words(app().locale.get())
}

/// A text of the room's words.
fn word(get: fn(&'static MoneyWords) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || get(words())
}

/// A text made of the plan and its money, followed as any of them changes.
fn told<T: 'static>(
    tell: impl Fn(&Wording, &'static MoneyWords, &Money) -> T + Copy + Send + Sync + 'static,
) -> impl Fn() -> T + Copy + Send + Sync + 'static {
    let (state, money) = (app(), shown());
    move || {
        let (locale, money) = (state.locale.get(), money.get());
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

/// A month of the plan by its short name.
fn month_short(strategy: &Strategy, at: usize, locale: crate::i18n::Locale) -> String {
    let month = strategy.start.plus(at);
    calendar::month_short_year(locale, i32::from(month.year), u32::from(month.month))
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
        let lines = budget::lines(words, &model.total.split);
        let amounts: Vec<Decimal> = lines.iter().map(|(_, amount, _)| *amount).collect();
        let sums = crate::domain::money::budget::so_far(&amounts);
        let lines = lines.iter().zip(&sums).map(|((name, amount, part), sum)| {
            let amount = Told::money(text(amount), MoneyFigure::Budget(*part, None));
            ((*name).to_owned(), amount, Told::money(text(sum), MoneyFigure::UpTo(*part)))
        });
        // The first line is the channels themselves.
        lines.skip(1).collect()
    })()
}
