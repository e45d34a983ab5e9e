//! What follows from the figures: more budget or a better funnel, and what a test of a conversion takes.

use super::told;
use crate::domain::advice::{Advice, raise_budget, standing, test};
use crate::domain::model::AdvicePlan;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{FigureWords, figure_words, fill, number};
use crate::state::app;
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::words_of::words_of;
use leptos::prelude::*;

words_of!(FigureWords, figure_words);

/// Whether sales under the plan want more budget or a better funnel; nothing where the plan is reached.
#[component]
pub fn RaiseBudget() -> impl IntoView {
    let state = app();
    let said = state.memo(move |strategy, figures| {
        let w = Wording::new(state.locale(), strategy);
        let words = figure_words(w.locale);
        let now = standing(strategy, figures);
        let advice = raise_budget(&now, &strategy.money.advice);
        let rate = |value: Result<_, _>| value.map_or_else(|_| NO_FIGURE.to_owned(), |x| number::percent(x, w.locale));
        let told = |text, missing, extra| {
            fill(
                text,
                &[
                    ("missing", &w.quantity(missing, Unit::Count)),
                    ("rate", &rate(now.rate)),
                    ("least", &number::percent(strategy.money.advice.least_rate, w.locale)),
                    ("ctr", &rate(now.ctr)),
                    ("near", &number::percent(strategy.money.advice.near_ctr, w.locale)),
                    ("cac", &w.value(now.cac, Unit::Money)),
                    ("extra", &w.quantity(extra, Unit::Money)),
                ],
            )
        };
        let none = rust_decimal::Decimal::ZERO;
        match advice {
            Ok(Advice::Reached) => None,
            Ok(Advice::Raise { missing, extra }) => Some(told(words.advice_raise, missing, extra)),
            Ok(Advice::MendRate { missing }) => Some(told(words.advice_rate, missing, none)),
            Ok(Advice::MendCtr { missing }) => Some(told(words.advice_ctr, missing, none)),
            // Nothing is missing that anyone could tell.
            Err(_) if now.planned.is_err() || now.deals.is_err() => None,
            Err(why) => Some(fill(words.advice_unclear, &[("why", &w.why(why))])),
        }
    });
    view! {
        <Show when=move || said.read().is_some()>
            <h3>{word(|w| w.advice)}</h3>
            <p class="money-check" id="advice" role="status">{move || said.get()}</p>
            <div class="settings">
                <NumberField field=AdvicePlan::LEAST_RATE.field() />
                <NumberField field=AdvicePlan::NEAR_CTR.field() />
            </div>
            <p class="hint">{word(|w| w.advice_hint)}</p>
        </Show>
    }
}

/// How many visits, and how much money, tell a conversion, beside what is kept for tests.
#[component]
pub fn TestSize() -> impl IntoView {
    let state = app();
    let visits = state.memo(move |strategy, figures| {
        let w = Wording::new(state.locale(), strategy);
        let visits = test(strategy, figures, rust_decimal::Decimal::ZERO).map(|test| test.visits);
        format!("{}: {}", w.heading(Term::Visits), w.value(visits, Unit::Count))
    });
    let said = told(move |w, _, money| {
        let words = figure_words(w.locale);
        let reserve = money.model.as_ref().map(|model| model.total.split.reserve).unwrap_or_default();
        let test = match state.peek(|strategy, figures| test(strategy, figures, reserve)) {
            Ok(test) => test,
            Err(why) => return fill(words.test_none, &[("why", &w.why(why))]),
        };
        let mut said = fill(
            words.test_visits,
            &[
                ("rate", &number::percent(test.rate, w.locale)),
                ("margin", &number::percent(test.margin, w.locale)),
                ("visits", &w.quantity(test.visits, Unit::Count)),
                ("cost", &w.value(test.cost, Unit::Money)),
                ("price", &w.value(test.price, Unit::Money)),
            ],
        );
        if let Ok(times) = test.affordable {
            let text = if times.is_zero() { words.test_too_dear } else { words.test_affordable };
            let times = w.quantity(times, Unit::Count);
            said.push(' ');
            said.push_str(&fill(text, &[("money", &w.quantity(reserve, Unit::Money)), ("times", &times)]));
        }
        said
    });
    view! {
        <RoomFold
            id="money-test"
            title=Signal::derive(move || word(|w| w.test_heading)().to_owned())
            main=Signal::derive(move || visits.get())
            is_part=true
        >
            <p class="money-check" id="test-size">{said}</p>
            <div class="settings"><NumberField field=AdvicePlan::SAMPLE_MARGIN.field() /></div>
            <p class="hint">{word(|w| w.test_hint)}</p>
        </RoomFold>
    }
}
