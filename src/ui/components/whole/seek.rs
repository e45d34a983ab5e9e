//! "What would have to change?": one input as the unknown, one figure as the target.

use crate::domain::edit::Edit;
use crate::domain::explain::FigureRef;
use crate::domain::field::Field;
use crate::domain::model::{Product, Stage, Strategy};
use crate::domain::seek::goal_seek;
use crate::domain::strategy::Direction;
use crate::domain::term::{Term, Unit};
use crate::i18n::fill;
use crate::i18n::parse::{Kind, parse};
use crate::i18n::wording::{Wording, capitalised};
use crate::state::{app, memo};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Figures that can be wished for.
const TARGETS: [Term; 7] =
    [Term::Romi, Term::MarketingCost, Term::Deals, Term::Cpl, Term::Cac, Term::MarketingProfit, Term::CentsPerRevenue];

/// The inputs of a calculation that can be the unknown.
fn unknowns(strategy: &crate::domain::strategy::Strategy) -> Vec<Field> {
    let mut fields = vec![];
    if strategy.direction == Direction::BudgetFirst {
        fields.push(Strategy::MONTHLY_BUDGET.field());
    }
    for product in &strategy.products {
        if strategy.direction == Direction::GoalFirst {
            fields.push(Product::GOAL.of(product.id));
        }
        fields.extend([Product::PRICE.of(product.id), Product::MARGIN_RATE.of(product.id)]);
    }
    for channel in &strategy.channels {
        for stage in &channel.stages {
            if stage.rate.is_some() {
                fields.push(Stage::RATE.of((channel.id, stage.id)));
            }
            if !stage.price.is_zero() {
                fields.push(Stage::PRICE.of((channel.id, stage.id)));
            }
        }
    }
    fields
}

/// Goal seek over the inputs of the calculator.
#[component]
pub fn Seek() -> impl IntoView {
    let state = app();
    let target = RwSignal::new(Term::Romi);
    let wanted = RwSignal::new(String::from("100"));
    let choices = state.memo(|strategy, _| unknowns(strategy));
    let unknown = RwSignal::new(None::<Field>);
    // The price of a click is what people ask for first.
    let chosen = memo(move || {
        let choices = choices.read();
        let price = choices.iter().find(|field| field.slot() == Stage::PRICE);
        unknown.get().filter(|field| choices.contains(field)).or(price.copied()).or(choices.first().copied())
    });
    let wish = memo(move || {
        let kind = match target.get().unit() {
            Unit::Rate => Kind::Percent,
            Unit::Money | Unit::Cents => Kind::Money(state.read(|strategy, _| strategy.currency)),
            _ => Kind::Number,
        };
        parse(&wanted.read(), state.locale(), kind).ok().flatten()
    });
    // A folded section solves nothing.
    let is_open = RwSignal::new(false);
    let found = memo(move || {
        if !is_open.get() {
            return None;
        }
        let (field, wish) = (chosen.get()?, wish.get()?);
        Some(state.read(|strategy, _| goal_seek(strategy, field, FigureRef::total(target.get()), wish)))
    });
    let targets = TARGETS.map(|term| {
        let name = move || capitalised(state.words().term(term).name);
        view! { <option value=(term as u8).to_string() selected=move || target.get() == term>{name}</option> }
    });
    let fields = move || {
        let locale = state.locale();
        let option = |(at, field): (usize, Field)| {
            let name = state.read(|strategy, _| Wording::new(locale, strategy).field(field));
            view! { <option value=at.to_string() selected=move || chosen.get() == Some(field)>{name}</option> }
        };
        choices.get().into_iter().enumerate().map(option).collect_view()
    };
    let answer = move || {
        let (words, locale) = (state.words(), state.locale());
        let (Some(field), Some(found)) = (chosen.get(), found.get()) else { return ().into_any() };
        let name = state.read(|strategy, _| Wording::new(locale, strategy).field(field));
        let shown = |x: &Decimal| state.peek(|strategy, _| Wording::new(locale, strategy).in_field(*x, field));
        match found.as_deref() {
            Ok([only]) => {
                let value = *only;
                let sentence = fill(words.seek_answer, &[("field", &name), ("value", &shown(only))]);
                let apply = move |_| {
                    state.act(Edit::number(field, value));
                };
                view! {
                    <p class="seek-answer">{sentence}</p>
                    <button type="button" class="quiet" id="seek-use" disabled=state.is_read_only() on:click=apply>
                        {words.seek_use}
                    </button>
                }
                .into_any()
            }
            Ok(several) => {
                let values: Vec<String> = several.iter().map(shown).collect();
                view! { <p class="seek-answer">{fill(words.seek_two, &[("value", &values.join("; "))])}</p> }.into_any()
            }
            Err(_) => view! { <p class="seek-answer">{fill(words.seek_none, &[("field", &name)])}</p> }.into_any(),
        }
    };
    let choose_target = move |event| {
        let chosen = event_target_value(&event).parse::<u8>().ok();
        if let Some(term) = TARGETS.into_iter().find(|term| Some(*term as u8) == chosen) {
            target.set(term);
        }
    };
    let choose_unknown = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        unknown.set(at.and_then(|at| choices.read_untracked().get(at).copied()));
    };
    let unit = move || match target.get().unit() {
        Unit::Rate => "%".to_owned(),
        Unit::Money | Unit::Cents => state.read(|strategy, _| {
            let code = strategy.currency.code();
            crate::i18n::number::currency_symbol(code).unwrap_or(code).to_owned()
        }),
        _ => String::new(),
    };
    let invalid = move || (wish.get().is_none()).then_some("true");
    view! {
        <details
            class="seek"
            id="seek"
            on:toggle=move |event| {
                let open = event_target::<web_sys::Element>(&event).has_attribute("open");
                is_open.set(open);
            }
        >
            <summary id="seek-heading">{move || state.words().seek_heading}</summary>
            <div class="seek-fields">
                <div class="field is-choice">
                    <label class="field-label" for="seek-target">{move || state.words().seek_target}</label>
                    <select id="seek-target" class="field-input" on:change=choose_target>
                        {targets.into_iter().collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label class="field-label" for="seek-wanted">{move || state.words().seek_wanted}</label>
                    <span class="field-box">
                        <input
                            id="seek-wanted"
                            class="field-input"
                            inputmode="text"
                            autocomplete="off"
                            aria-invalid=invalid
                            prop:value=move || wanted.get()
                            on:input=move |event| wanted.set(event_target_value(&event))
                        />
                        <span class="field-unit" aria-hidden="true">{unit}</span>
                    </span>
                    {move || wish.get().is_none().then(|| view! {
                        <p class="field-error" role="alert">{state.words().refuse_empty}</p>
                    })}
                </div>
                <div class="field is-choice">
                    <label class="field-label" for="seek-unknown">{move || state.words().seek_unknown}</label>
                    <select id="seek-unknown" class="field-input" on:change=choose_unknown>{fields}</select>
                </div>
            </div>
            <div role="status" class="seek-result">{answer}</div>
        </details>
    }
}
