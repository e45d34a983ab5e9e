//! The budget with all that stands on top of the channels; the share for hypotheses; the money limit; the definitions.

use super::advice::{RaiseBudget, TestSize};
use super::{Scroll, column, heads, label, lines::FixedCosts, main, shown, told, word, words};
use crate::domain::account::{BudgetPart, MoneyFigure, When};
use crate::domain::edit::Edit;
use crate::domain::model::{Economics, MoneyPlan};
use crate::domain::money::budget::{Split, reached, within_limit};
use crate::domain::money::model::{Model, model};
use crate::domain::money::{CacBase, Money, VatBasis, default_hypothesis_rate};
use crate::domain::strategy::RomiBase;
use crate::domain::term::Unit;
use crate::export::tables::{self, budget_lines};
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, fill, lead_words, money_words, number};
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::save_table::save_table;
use crate::ui::components::text_field::ChoiceField;
use crate::ui::components::told::{Told, said, sentence, told_cells};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The budget of the plan.
#[component]
pub fn Budget() -> impl IntoView {
    let lead = told(|w, words, money| match (&money.model, &money.highest) {
        (Ok(model), Ok(highest)) => {
            let all = w.quantity(model.total.split.total, Unit::Money);
            let all = Told::money(all, MoneyFigure::Budget(BudgetPart::Total, When::All));
            sentence(words.budget_lead, &[("total", all), ("highest", dearest(w, model, highest))])
        }
        (Err(why), _) | (_, Err(why)) => vec![Told::plain(fill(words.model_none, &[("why", &w.why(*why))]))],
    });
    let basis = told(|w, words, _| match w.strategy.money.vat {
        VatBasis::Cost => words.basis_cost,
        VatBasis::Refunded => words.basis_refunded,
    });
    view! {
        <section class="block" id="money-budget">
            <h2>{word(|words| words.budget)}</h2>
            <p class="money-lead">{move || said(lead())}</p>
            <BudgetTable />
            <p class="hint">{basis}</p>
            <Hypotheses />
            <Limit />
            <RaiseBudget />
            <div class="folds">
                <RoomFold id="money-rates" title=label(|words| words.rates) main=main(rates) is_part=true>
                    <Rates />
                    <FixedCosts />
                </RoomFold>
                <TestSize />
                <RoomFold id="money-definitions" title=label(|words| words.definitions) is_part=true>
                    <Definitions />
                </RoomFold>
            </div>
        </section>
    }
}

/// The budget of the dearest month, explained by its parts where it is a month of the plan.
fn dearest(w: &Wording, model: &Model, highest: &Split) -> Told {
    let text = w.quantity(highest.total, Unit::Money);
    match model.months.iter().position(|row| row.split == *highest) {
        Some(at) => Told::money(text, MoneyFigure::Budget(BudgetPart::Total, When::Month(at))),
        None => Told::plain(text),
    }
}

/// What stands on top of the channels, for the summary of the fold.
fn rates(w: &Wording, words: &'static MoneyWords, money: &Money) -> String {
    let Ok(model) = &money.model else { return String::new() };
    let split = &model.total.split;
    let on_top = split.total.checked_sub(split.media).unwrap_or_default();
    format!("{} {}", words.over_the_plan, w.quantity(on_top, Unit::Money))
}

#[component]
fn BudgetTable() -> impl IntoView {
    let rows = told(|w, words, money| {
        let Ok(model) = &money.model else { return Vec::new() };
        let split = &model.total.split;
        let lines = budget_lines(words, split);
        let amounts: Vec<Decimal> = lines.iter().map(|(_, amount, _)| *amount).collect();
        let (texts, _) = column(w, &amounts);
        let before = model.all_before().map(|before| {
            let parts = lines.iter().map(|(.., part)| before.split.part(*part).unwrap_or_default());
            column(w, &parts.collect::<Vec<_>>()).0
        });
        let rows = lines.into_iter().zip(texts).enumerate().map(|(at, ((name, amount, part), text))| {
            let share = w.value(split.share_of(amount), Unit::Rate);
            let amount = Told::money(text, MoneyFigure::Budget(part, When::All));
            let early = before.as_ref().and_then(|texts| texts.get(at)).cloned();
            let early = early.map(|text| Told::money(text, MoneyFigure::Budget(part, When::Before)));
            let share = Told::money(share, MoneyFigure::Share(part));
            (name.to_owned(), [amount].into_iter().chain(early).chain([share]).collect())
        });
        rows.collect::<Vec<_>>()
    });
    let body = move || {
        let row = |(name, cells): (String, Vec<Told>)| {
            view! { <tr><th scope="row">{name}</th>{told_cells(cells)}</tr> }
        };
        rows().into_iter().map(row).collect_view()
    };
    let total = told(|w, _, money| {
        money.model.as_ref().map_or_else(
            |_| crate::i18n::wording::NO_FIGURE.to_owned(),
            |model| w.quantity(model.total.split.total, Unit::Money),
        )
    });
    let total = move || Told::money(total(), MoneyFigure::Budget(BudgetPart::Total, When::All)).shown();
    let total_before = told(|w, _, money| {
        let before = money.model.as_ref().ok().and_then(|model| model.all_before());
        before.map(|before| {
            let text = w.quantity(before.split.total, Unit::Money);
            Told::money(text, MoneyFigure::Budget(BudgetPart::Total, When::Before))
        })
    });
    let total_before = move || total_before().map(|told| view! { <td>{told.shown()}</td> });
    let has_before = app().memo(|_, figures| !figures.total.before.is_empty());
    let names = move || {
        let before = has_before.get().then(|| lead_words(app().locale()).before_start);
        let names = [words().part, words().over_the_plan].into_iter().chain(before).chain([words().share]);
        heads(names.map(str::to_owned).collect())
    };
    let hundred = told(|w, _, money| match &money.model {
        Ok(model) if !model.total.split.total.is_zero() => w.quantity(Decimal::ONE, Unit::Rate),
        _ => crate::i18n::wording::NO_FIGURE.to_owned(),
    });
    view! {
        <Scroll label=label(|words| words.budget)>
            <table class="table" id="budget">
                <thead><tr>{names}</tr></thead>
                <tbody>{body}</tbody>
                <tfoot><tr><th scope="row">{word(|words| words.total)}</th><td>{total}</td>{total_before}<td>{hundred}</td></tr></tfoot>
            </table>
        </Scroll>
        {save_table(label(|words| words.budget), |wording, figures| {
            model(wording.strategy, figures).ok().map(|model| tables::budget(wording, &model))
        })}
    }
}

/// Whether enough is kept for testing hypotheses, and the press that mends it.
#[component]
fn Hypotheses() -> impl IntoView {
    let (state, money) = (app(), shown());
    let kept = told(|w, words, money| {
        let Ok(check) = &money.hypotheses else { return Vec::new() };
        let text = match (check.is_met, check.is_above) {
            (false, _) => words.hypotheses_fail,
            (true, false) => words.hypotheses_met,
            (true, true) => words.hypotheses_above,
        };
        let sum = w.quantity(check.to_add, Unit::Money);
        let share = number::percent(check.share, w.locale);
        let share = Told::money(share, MoneyFigure::Share(BudgetPart::Reserve));
        sentence(text, &[("share", share), ("sum", Told::plain(sum))])
    });
    let fails = memo(move || money.read().hypotheses.as_ref().is_ok_and(|check| !check.is_met));
    let set = move |_| {
        let field = MoneyPlan::HYPOTHESIS_RATE.field();
        state.act(Edit::number(field, default_hypothesis_rate()));
    };
    view! {
        <p class="money-check" class:is-off=move || fails.get() id="hypotheses" role="status">{move || said(kept())}</p>
        <Show when=move || fails.get() && !state.is_read_only()>
            <button type="button" class="button" id="keep-tenth" on:click=set>{word(|words| words.hypotheses_set)}</button>
        </Show>
    }
}

/// The money limit: whether it holds, what it pays for, and planning from it.
#[component]
fn Limit() -> impl IntoView {
    let state = app();
    let holds = told(|w, words, money| {
        let (Some(limit), Ok(highest), Some(off)) = (w.strategy.money.limit, &money.highest, money.left) else {
            return Vec::new();
        };
        let Ok(model) = &money.model else { return Vec::new() };
        let text = if off < Decimal::ZERO { words.limit_over } else { words.limit_fits };
        let money = |x| Told::plain(w.quantity(x, Unit::Money));
        let need = dearest(w, model, highest);
        sentence(text, &[("need", need), ("limit", money(limit)), ("left", money(off)), ("short", money(off.abs()))])
    });
    let within = state.memo(|strategy, _| within_limit(strategy));
    let pays_for = move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let (w, words) = (Wording::new(locale, strategy), money_words(locale));
            match within.get() {
                Some(Ok(within)) => fill(
                    words.limit_media,
                    &[
                        ("limit", &w.quantity(strategy.money.limit.unwrap_or_default(), Unit::Money)),
                        ("media", &w.quantity(within.media, Unit::Money)),
                    ],
                ),
                Some(Err(why)) => fill(words.limit_nothing, &[("why", &w.why(why))]),
                None => String::new(),
            }
        })
    };
    let reaches = move || {
        let locale = state.locale();
        state.read(|strategy, figures| {
            let (w, words) = (Wording::new(locale, strategy), money_words(locale));
            reached(strategy, figures).map(|reached| {
                let text = if reached.missing.is_zero() { words.reaches_all } else { words.reaches };
                fill(
                    text,
                    &[
                        ("media", &w.quantity(strategy.monthly_budget, Unit::Money)),
                        ("units", &w.quantity(reached.sold, Unit::Count)),
                        ("goal", &w.quantity(reached.goal, Unit::Count)),
                        ("missing", &w.quantity(reached.missing, Unit::Count)),
                    ],
                )
            })
        })
    };
    // Planning from the limit is offered until the plan does so.
    let offer = state.memo(|strategy, _| match within_limit(strategy) {
        Some(Ok(within)) => {
            let is_so = strategy.direction == crate::domain::strategy::Direction::BudgetFirst
                && strategy.monthly_budget == within.media;
            !is_so
        }
        _ => false,
    });
    let plan_from_it = move |_| {
        if let Some(Ok(within)) = within.get_untracked() {
            state.act(within.edit);
        }
    };
    view! {
        <div class="settings"><NumberField field=MoneyPlan::LIMIT.field() /></div>
        <p class="money-check" id="limit">{move || said(holds())}" "{pays_for}</p>
        <Show when=move || offer.get() && !state.is_read_only()>
            <button type="button" class="button" id="plan-from-limit" on:click=plan_from_it>
                {word(|words| words.limit_use)}
            </button>
        </Show>
        {move || reaches().map(|text| view! { <p class="money-check" id="reached">{text}</p> })}
    }
}

#[component]
fn Rates() -> impl IntoView {
    let options = Signal::derive(move || vec![words().vat_is_cost.to_owned(), words().vat_is_refunded.to_owned()]);
    view! {
        <div class="settings">
            <NumberField field=MoneyPlan::AGENCY_RATE.field() />
            <NumberField field=MoneyPlan::VAT_RATE.field() />
            <ChoiceField field=MoneyPlan::VAT.field() options=options />
            <NumberField field=MoneyPlan::HYPOTHESIS_RATE.field() />
            <NumberField field=MoneyPlan::CONTINGENCY_RATE.field() />
        </div>
    }
}

/// The two definitions in dispute, in one place.
#[component]
fn Definitions() -> impl IntoView {
    let romi = Signal::derive(move || vec![words().romi_gross.to_owned(), words().romi_revenue.to_owned()]);
    let cac = Signal::derive(move || vec![words().cac_media.to_owned(), words().cac_full.to_owned()]);
    view! {
        <div class="settings">
            <ChoiceField field=Economics::ROMI_BASE.field() options=romi />
            <ChoiceField field=MoneyPlan::CAC_BASE.field() options=cac />
        </div>
        <DefinitionsUsed />
    }
}

/// Says which reading of ROMI and CAC the figures beside it use.
#[component]
pub(super) fn DefinitionsUsed() -> impl IntoView {
    let text = told(|w, words, _| {
        let romi = match w.strategy.economics.romi_base {
            RomiBase::GrossProfit => words.romi_gross,
            RomiBase::Revenue => words.romi_revenue,
        };
        let cac = match w.strategy.money.cac_base {
            CacBase::Media => words.cac_media,
            CacBase::Full => words.cac_full,
        };
        fill(words.definitions_used, &[("romi", romi), ("cac", cac)])
    });
    view! { <p class="hint">{text}</p> }
}
