//! The start page: a goal or a budget, five to seven numbers, the answer with its funnel.
//!
//! It edits a plan of one product, one channel and one month, so that "make it a plan" needs nothing typed twice.

use crate::domain::edit::Edit;
use crate::domain::explain::FigureRef;
use crate::domain::field::{Entry, Field};
use crate::domain::presets::{Basis, Niche, Sourced, preset};
use crate::domain::strategy::{Direction, StageKind, Strategy};
use crate::domain::templates;
use crate::domain::term::{Term, Unit};
use crate::domain::verdict::{Verdict, verdict};
use crate::i18n::fill;
use crate::i18n::wording::Wording;
use crate::platform::clock;
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::funnel_picture::FunnelPicture;
use crate::ui::components::key_figures::KeyFigures;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::saved::SavedWord;
use crate::ui::components::seek::Seek;
use crate::ui::components::share::ShareLink;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Fields of the calculator's funnel, found by the kind of their stage.
#[derive(Clone, Copy, PartialEq)]
pub struct Sheet {
    goal: Field,
    price: Field,
    margin: Field,
    ctr: Option<Field>,
    click_to_request: Option<Field>,
    request_to_sale: Option<Field>,
    click_price: Option<Field>,
    fixed: Field,
}

impl Sheet {
    /// The fields, where the plan is one product through one channel in one month.
    pub fn of(strategy: &Strategy) -> Option<Self> {
        let ([product], [channel], 1) = (&*strategy.products, &*strategy.channels, strategy.months) else {
            return None;
        };
        let stage = |kind| channel.stages.iter().find(|stage| stage.kind == kind).map(|stage| stage.id);
        let rate = |kind| stage(kind).map(|id| Field::StageRate(channel.id, id));
        Some(Self {
            goal: Field::Goal(product.id),
            price: Field::Price(product.id),
            margin: Field::MarginRate(product.id),
            ctr: rate(StageKind::Impressions),
            click_to_request: rate(StageKind::Clicks),
            request_to_sale: rate(StageKind::Leads),
            click_price: stage(StageKind::Clicks).map(|id| Field::StagePrice(channel.id, id)),
            fixed: Field::StageFixedCost(channel.id, channel.stages.first()?.id),
        })
    }
}

/// The calculator.
#[component]
pub fn Calculator() -> impl IntoView {
    let state = app();
    let sheet = state.memo(|strategy, _| Sheet::of(strategy));
    move || {
        sheet.get().map(|sheet| {
            view! {
                <article class="page calculator" data-room="#/">
                    <h1>{move || state.words().calculator_heading}</h1>
                    <div class="calculator-columns">
                        <Inputs sheet=sheet />
                        <Answer />
                    </div>
                </article>
            }
        })
    }
}

#[component]
fn Inputs(sheet: Sheet) -> impl IntoView {
    let state = app();
    let direction = state.memo(|strategy, _| strategy.direction);
    let first = move || match direction.get() {
        Direction::GoalFirst => named(sheet.goal, |words| words.sales_a_month).into_any(),
        Direction::BudgetFirst => view! { <NumberField field=Field::MonthlyBudget /> }.into_any(),
    };
    view! {
        <form class="calculator-inputs" on:submit=move |event| event.prevent_default()>
            <DirectionChoice />
            {first}
            {named(sheet.price, |words| words.average_order)}
            {named(sheet.margin, |words| words.margin)}
            {sheet.request_to_sale.map(|field| named(field, |words| words.request_to_sale))}
            {sheet.click_to_request.map(|field| named(field, |words| words.click_to_request))}
            {sheet.click_price.map(|field| named(field, |words| words.click_cost))}
            <NicheChoice sheet=sheet />
            <details class="more">
                <summary>{move || state.words().more_fields}</summary>
                {sheet.ctr.map(|field| named(field, |words| words.ctr))}
                {named(sheet.fixed, |words| words.fixed_costs)}
                <NumberField
                    field=Field::NewVisitorRate
                    hint=Signal::derive(move || state.words().new_visitor_hint.to_owned())
                    derived=Signal::derive(move || same_rate(sheet))
                />
                <NumberField field=Field::TargetRomi />
                <NumberField field=Field::MarketingShare />
                <NumberField field=Field::OtherCostPerDeal />
                <NumberField field=Field::PurchasesPerYear />
                <NumberField field=Field::CustomerYears />
                <CurrencyChoice />
            </details>
        </form>
    }
}

/// What stands in the field of new visitors while it is empty: the rate of everyone.
fn same_rate(sheet: Sheet) -> String {
    let state = app();
    let locale = state.locale.get();
    let rate = sheet.request_to_sale.and_then(|field| state.read(|strategy, _| strategy.number(field)));
    rate.map_or_else(String::new, |rate| crate::i18n::number::plain_percent(rate, locale))
}

fn named(field: Field, word: fn(&'static crate::i18n::Messages) -> &'static str) -> impl IntoView {
    let state = app();
    view! { <NumberField field=field label=Signal::derive(move || word(state.words()).to_owned()) /> }
}

#[component]
fn DirectionChoice() -> impl IntoView {
    let state = app();
    let direction = state.memo(|strategy, _| strategy.direction);
    let option = move |wanted: Direction, word: fn(&'static crate::i18n::Messages) -> &'static str| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="direction"
                    value=(wanted as u8).to_string()
                    disabled=state.is_read_only()
                    prop:checked=move || direction.get() == wanted
                    on:change=move |_| turn(wanted)
                />
                <span>{move || word(state.words())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="for-readers">{move || state.words().direction}</legend>
            {option(Direction::GoalFirst, |words| words.have_goal)}
            {option(Direction::BudgetFirst, |words| words.have_budget)}
        </fieldset>
    }
}

/// Turning the question round keeps the answer: the budget that was calculated becomes the budget that is given, and
/// the sales that were calculated become the goal.
fn turn(to: Direction) {
    let state = app();
    let mut edits = vec![Edit::Set(Field::Direction, Entry::Choice(to as u8))];
    state.peek(|strategy, figures| {
        let figure = |term| figures.total.figure(term, None, &figures.context).ok();
        match to {
            Direction::BudgetFirst => {
                edits.extend(figure(Term::MarketingCost).map(|cost| Edit::number(Field::MonthlyBudget, cost)));
            }
            Direction::GoalFirst => {
                let goal = strategy.products.first().map(|product| Field::Goal(product.id));
                edits.extend(goal.zip(figure(Term::Deals)).map(|(goal, deals)| Edit::number(goal, deals)));
            }
        }
    });
    state.act(Edit::Many(edits));
}

/// Currencies of the list; a plan keeps any other that it came with.
const CURRENCIES: [&str; 12] = ["USD", "EUR", "GBP", "RUB", "UAH", "KZT", "BYN", "GEL", "UZS", "KGS", "PLN", "TRY"];

/// The currency of a plan.
#[component]
pub fn CurrencyChoice() -> impl IntoView {
    let state = app();
    let now = state.memo(|strategy, _| strategy.currency);
    let options = move || {
        let now = now.get();
        let other = (!CURRENCIES.contains(&now.code())).then(|| now.code().to_owned());
        let codes = CURRENCIES.iter().map(|code| (*code).to_owned()).chain(other);
        codes
            .map(|code| view! { <option value=code.clone() selected=code == now.code()>{code.clone()}</option> })
            .collect_view()
    };
    view! {
        <div class="field is-choice">
            <label class="field-label" for="currency">{move || state.words().currency}</label>
            <select
                id="currency"
                class="field-input"
                disabled=state.is_read_only()
                on:change=move |event| state.act(Edit::text(Field::Currency, event_target_value(&event)))
            >
                {options}
            </select>
        </div>
    }
}

#[component]
fn NicheChoice(sheet: Sheet) -> impl IntoView {
    let state = app();
    let chosen = RwSignal::new(None::<Niche>);
    let options = Niche::ALL.into_iter().map(|niche| {
        let name = move || state.words().niche(niche);
        view! { <option value=niche.code() selected=move || chosen.get() == Some(niche)>{name}</option> }
    });
    let choose = move |event| {
        let code = event_target_value(&event);
        let niche = Niche::ALL.into_iter().find(|niche| niche.code() == code);
        chosen.set(niche);
        if let Some(niche) = niche {
            fill_in(sheet, niche);
        }
    };
    view! {
        <div class="field is-choice">
            <label class="field-label" for="niche">{move || state.words().niche_choice}</label>
            <select
                id="niche"
                class="field-input"
                aria-describedby="niche-hint"
                disabled=state.is_read_only()
                on:change=choose
            >
                <option value="">{move || state.words().niche_none}</option>
                {options.collect_view()}
            </select>
            <p class="field-hint" id="niche-hint">{move || state.words().niche_hint}</p>
        </div>
        {move || chosen.get().map(|niche| view! { <Sources niche=niche /> })}
    }
}

/// Rates of a niche hold in any currency; its prices are in US dollars and fill in only there.
fn fill_in(sheet: Sheet, niche: Niche) {
    let state = app();
    let figures = preset(niche);
    let is_dollars = state.peek(|strategy, _| strategy.currency.code() == "USD");
    let mut fields = vec![
        (sheet.ctr, figures.ctr),
        (sheet.click_to_request, figures.visit_to_lead_rate),
        (sheet.request_to_sale, figures.lead_to_deal_rate),
        (Some(sheet.margin), figures.margin_rate),
    ];
    if is_dollars {
        fields.extend([(sheet.click_price, figures.cpc), (Some(sheet.price), figures.aov)]);
    }
    let edit = |(field, figure): (Option<Field>, Sourced)| field.map(|field| Edit::number(field, figure.value));
    state.act(Edit::Many(fields.into_iter().filter_map(edit).collect()));
    state.revision.update(|n| *n += 1);
}

/// Where the figures of a niche come from, or that they are assumptions.
#[component]
fn Sources(niche: Niche) -> impl IntoView {
    let state = app();
    let rows = move || {
        let (words, locale) = (state.words(), state.locale.get());
        let figures = preset(niche);
        let rows: [(&str, Sourced, Unit); 6] = [
            (words.ctr, figures.ctr, Unit::Rate),
            (words.click_cost, figures.cpc, Unit::Money),
            (words.click_to_request, figures.visit_to_lead_rate, Unit::Rate),
            (words.request_to_sale, figures.lead_to_deal_rate, Unit::Rate),
            (words.average_order, figures.aov, Unit::Money),
            (words.margin, figures.margin_rate, Unit::Rate),
        ];
        let row = |(name, figure, unit): (&'static str, Sourced, Unit)| {
            let shown = match unit {
                Unit::Money => crate::i18n::number::money(figure.value, "USD", locale),
                _ => crate::i18n::number::percent(figure.value, locale),
            };
            let basis = match figure.basis {
                Basis::Source { name, address, year } => view! {
                    <a href=address rel="noreferrer" target="_blank">{name}</a> ", " {year.to_string()}
                }
                .into_any(),
                Basis::Assumption => words.assumption.into_any(),
            };
            view! { <li>{name} ": " {shown} " — " {basis}</li> }
        };
        rows.map(row).into_iter().collect_view()
    };
    view! {
        <details class="sources">
            <summary>{move || state.words().niche_sources}</summary>
            <ul>{rows}</ul>
        </details>
    }
}

const FIGURES: [Term; 12] = [
    Term::LimitCpl,
    Term::LimitCpc,
    Term::Cpl,
    Term::Cac,
    Term::CentsPerRevenue,
    Term::Romi,
    Term::MarketingProfit,
    Term::Revenue,
    Term::BreakEvenDeals,
    Term::Ltv,
    Term::LtvToCac,
    Term::LimitCplOnLtv,
];

#[component]
fn Answer() -> impl IntoView {
    let state = app();
    let direction = state.memo(|strategy, _| strategy.direction);
    let judged = state.memo(|_, figures| {
        let figure = |term| figures.total.figure(term, None, &figures.context);
        verdict(figure(Term::Cpl), figure(Term::LimitCpl))
    });
    let word = move || {
        let words = state.words();
        match judged.get() {
            Ok(Verdict::Profitable) => ("gain", words.verdict_profitable),
            Ok(Verdict::AtLimit) => ("", words.verdict_at_limit),
            Ok(Verdict::NearLimit) => ("warn", words.verdict_near_limit),
            Ok(Verdict::Losing) => ("loss", words.verdict_losing),
            Err(_) => ("", words.verdict_none),
        }
    };
    let answer = move || {
        let (term, text) = match direction.get() {
            Direction::GoalFirst => (Term::MarketingCost, state.words().answer_budget),
            Direction::BudgetFirst => (Term::Deals, state.words().answer_sales),
        };
        let (before, after) = around_mark(text);
        view! { {before}<Figure figure=FigureRef::total(term) class="answer-figure" />{after} }
    };
    let sentence = state.memo(move |strategy, figures| {
        let w = Wording::new(state.locale.get(), strategy);
        let figure = |term| figures.total.figure(term, None, &figures.context);
        let show = |value, unit| w.value(value, unit);
        let hundred = w.quantity(Decimal::ONE_HUNDRED, Unit::Money);
        let cents = fill(
            w.words.cents_sentence,
            &[("spent", &show(figure(Term::CentsPerRevenue), Unit::Money)), ("whole", &hundred)],
        );
        let request = fill(
            w.words.request_sentence,
            &[("cost", &show(figure(Term::Cpl), Unit::Money)), ("limit", &show(figure(Term::LimitCpl), Unit::Money))],
        );
        let day = fill(w.words.a_day, &[("money", &show(figure(Term::DailyBudget), Unit::Money))]);
        let error = figures.channels.iter().find_map(|channel| channel.error).map(|undefined| w.why(undefined));
        (cents, request, day, error)
    });
    let channel = state.memo(|strategy, _| strategy.channels.first().map(|channel| channel.id));
    view! {
        <section class="answer" aria-live="polite">
            <p class="answer-main">{answer}</p>
            <p class="answer-verdict">
                <strong class=move || format!("verdict {}", word().0)>{move || word().1}</strong>
                <span>{move || sentence.get().0}</span>
                <span>{move || sentence.get().1}</span>
                <span>{move || sentence.get().2}</span>
            </p>
            {move || sentence.get().3.map(|why| view! { <p class="answer-why">{why}</p> })}
        </section>
        <section class="answer-funnel">
            <h2 class="for-readers">{move || state.words().funnel}</h2>
            <FunnelPicture channel=channel />
            <Actions />
        </section>
        <section class="answer-figures">
            <h2>{move || state.words().key_figures}</h2>
            <KeyFigures of=FigureRef::total(Term::Romi) terms=&FIGURES />
            <Seek />
        </section>
    }
}

/// The text before and after the mark of a sentence with one figure in it.
fn around_mark(text: &'static str) -> (&'static str, &'static str) {
    let before = text.split('{').next().unwrap_or_default();
    let after = text.split_once('}').map_or("", |(_, after)| after);
    (before, after)
}

#[component]
fn Actions() -> impl IntoView {
    let state = app();
    if state.is_read_only() {
        return ().into_any();
    }
    let save = move |_| {
        let calculation = state.peek(|strategy, _| strategy.clone());
        let name = state.words().calculation_name.to_owned();
        state.keep_as_plan(Strategy { name, ..calculation }, None);
    };
    let grow = move |_| {
        let plan = state.peek(|strategy, _| templates::grow(strategy, clock::next_month()));
        let name = state.words().untitled.to_owned();
        state.keep_as_plan(Strategy { name, ..plan }, None);
    };
    let again = move |_| {
        let currency = state.peek(|strategy, _| strategy.currency.code().to_owned());
        state.act(Edit::Replace(Box::new(templates::calculator(&currency))));
        state.revision.update(|n| *n += 1);
    };
    view! {
        <div class="actions">
            <ShareLink />
            <button type="button" class="button" id="save" on:click=save>{move || state.words().save_calculation}</button>
            <button type="button" class="button is-main" id="grow" on:click=grow>{move || state.words().grow} " →"</button>
        </div>
        <p class="actions-foot">
            <SavedWord />
            <button type="button" class="quiet" id="again" on:click=again>{move || state.words().start_again}</button>
        </p>
    }
    .into_any()
}
