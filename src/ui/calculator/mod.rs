//! The start page: a goal or a budget, five to seven numbers, the answer with its funnel.
//!
//! It edits a plan of one product, one channel and one month, so that "make it a plan" needs nothing typed twice. The
//! start page alone leaves what is asked for later (explanations, goal seek, niches) to the whole app: see
//! [`in_rooms`].

#[cfg(feature = "rooms")]
mod niche;

use crate::domain::edit::Edit;
use crate::domain::explain::FigureRef;
use crate::domain::field::{Entry, Field};
use crate::domain::model::{Economics, Product};
use crate::domain::presets::Niche;
use crate::domain::quantity::typable;
use crate::domain::sheet::{Sheet, asked, costs_nothing};
use crate::domain::strategy::{Direction, Strategy};
use crate::domain::templates;
use crate::domain::term::{Term, Unit};
use crate::domain::verdict::{Verdict, verdict};
use crate::i18n::fill;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::state::{AppState, app, memo};
use crate::ui::app::chosen;
use crate::ui::components::figure::figure;
use crate::ui::components::funnel_picture::funnel_picture;
use crate::ui::components::key_figures::key_figures;
use crate::ui::components::number_field::{NumberFieldLook, Text, named_number_field, number_field};
use crate::ui::components::saved::saved_word;
use crate::ui::components::share::share_link;
use crate::ui::element::{Element, Word, el};
use crate::ui::in_rooms;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::rc::Rc;

/// The calculator.
pub fn calculator() -> Element {
    let state = app();
    let sheet = state.memo(|strategy, _| Sheet::of(strategy));
    el("div").class("place").part_of(move || {
        let page = |sheet| {
            let columns = el("div").class("calculator-columns").child(inputs(sheet)).children(answer());
            el("article")
                .class("page calculator")
                .attr("data-room", "#/")
                .child(el("h1").word(|words| words.calculator_heading))
                .child(columns)
        };
        sheet.get().map(page).into_iter().collect()
    })
}

/// The calculator in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn Calculator() -> impl IntoView {
    calculator().placed()
}

fn direction(state: AppState) -> Direction {
    state.read(|strategy, _| strategy.direction)
}

fn inputs(sheet: Sheet) -> Element {
    let state = app();
    let is_goal_first = memo(move || direction(state) == Direction::GoalFirst);
    let first = move || match is_goal_first.get() {
        true => vec![named_number_field(sheet.goal, |words| words.sales_a_month)],
        false => vec![number_field(Strategy::MONTHLY_BUDGET.field(), NumberFieldLook::default())],
    };
    let optional = |field: Option<Field>, word: Word| field.map(|field| named_number_field(field, word));
    let plain = |field: Field| number_field(field, NumberFieldLook::default());
    let new_visitors = NumberFieldLook {
        hint: Some(Rc::new(move || state.words().new_visitor_hint.to_owned())),
        derived: Some(same_rate(sheet)),
        ..NumberFieldLook::default()
    };
    let more = el("details")
        .class("more")
        .attr("id", "more")
        .child(el("summary").word(|words| words.more_fields))
        .children(optional(sheet.ctr, |words| words.ctr))
        .child(named_number_field(sheet.fixed, |words| words.fixed_costs))
        .child(number_field(Economics::NEW_VISITOR_RATE.field(), new_visitors))
        .children(
            [
                Economics::TARGET_ROMI.field(),
                Economics::MARKETING_SHARE.field(),
                Economics::OTHER_COST_PER_DEAL.field(),
            ]
            .map(plain),
        )
        .children([Economics::PURCHASES_PER_YEAR.field(), Economics::CUSTOMER_YEARS.field()].map(plain))
        .child(currency_choice());
    el("form")
        .class("calculator-inputs")
        .on("submit", |event| event.prevent_default())
        .child(direction_choice())
        .part_of(first)
        .child(price_field(sheet.price, |words| words.average_order))
        .child(named_number_field(sheet.margin, |words| words.of_product.margin_rate))
        .children(optional(sheet.request_to_sale, |words| words.request_to_sale))
        .children(optional(sheet.click_to_request, |words| words.click_to_request))
        .children(sheet.click_price.map(|field| price_field(field, |words| words.click_cost)))
        .children(niche_choice())
        .child(more)
}

/// The field of a price, which is empty until it is typed.
fn price_field(field: Field, label: Word) -> Element {
    let state = app();
    let label: Text = Rc::new(move || label(state.words()).to_owned());
    number_field(field, NumberFieldLook { label: Some(label), is_asked: true, ..NumberFieldLook::default() })
}

/// What stands in the field of new visitors while it is empty: the rate of everyone.
fn same_rate(sheet: Sheet) -> Text {
    let state = app();
    Rc::new(move || {
        let locale = state.locale();
        let rate = sheet.request_to_sale.and_then(|field| state.read(|strategy, _| strategy.number(field)));
        rate.map_or_else(String::new, |rate| crate::i18n::number::plain_percent(rate, locale))
    })
}

fn direction_choice() -> Element {
    let state = app();
    let option = move |wanted: Direction, word: Word| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "direction")
            .attr("value", if wanted == Direction::GoalFirst { "0" } else { "1" })
            .flag("disabled", state.is_read_only())
            .property_of("checked", move || (direction(state) == wanted).into())
            .on("change", move |_| turn(state, wanted));
        el("label").class("segment").child(input).child(el("span").word(word))
    };
    el("fieldset").class("segments").children([
        el("legend").class("for-readers").word(|words| words.of_plan.direction),
        option(Direction::GoalFirst, |words| words.have_goal),
        option(Direction::BudgetFirst, |words| words.have_budget),
    ])
}

/// Turning the question round keeps the answer: the budget that was calculated becomes the budget that is given, and
/// the sales that were calculated become the goal, each as a number that one could have typed.
fn turn(state: AppState, to: Direction) {
    let mut edits = vec![Edit::Set(Strategy::DIRECTION.field(), Entry::Choice(to as u8))];
    state.peek(|strategy, figures| {
        let figure = |term| figures.total.figure(term, None, &figures.context).ok().map(typable);
        match to {
            Direction::BudgetFirst => {
                edits.extend(
                    figure(Term::MarketingCost).map(|cost| Edit::number(Strategy::MONTHLY_BUDGET.field(), cost)),
                );
            }
            Direction::GoalFirst => {
                let goal = strategy.products.first().map(|product| Product::GOAL.of(product.id));
                edits.extend(goal.zip(figure(Term::Deals)).map(|(goal, deals)| Edit::number(goal, deals)));
            }
        }
    });
    state.act(Edit::Many(edits));
}

/// Currencies of the list; a plan keeps any other that it came with.
const CURRENCIES: [&str; 12] = ["USD", "EUR", "GBP", "RUB", "UAH", "KZT", "BYN", "GEL", "UZS", "KGS", "PLN", "TRY"];

/// The currency of a plan.
pub fn currency_choice() -> Element {
    let state = app();
    let options = move || {
        let now = state.read(|strategy, _| strategy.currency);
        let other = (!CURRENCIES.contains(&now.code())).then(|| now.code());
        let option = |code: &str| el("option").attr("value", code).flag("selected", code == now.code()).text(code);
        CURRENCIES.into_iter().chain(other).map(option).collect()
    };
    let list = el("select")
        .attr("id", "currency")
        .class("field-input")
        .flag("disabled", state.is_read_only())
        .part_of(options)
        .on("change", move |event| state.act(Edit::text(Strategy::CURRENCY.field(), chosen(&event))));
    choice("currency", |words| words.of_plan.currency, list)
}

/// The currency of a plan, in a view.
#[cfg(feature = "rooms")]
#[component]
pub fn CurrencyChoice() -> impl IntoView {
    currency_choice().placed()
}

fn choice(id: &str, label: Word, list: Element) -> Element {
    let label = el("label").class("field-label").attr("for", id).word(label);
    el("div").class("field is-choice").child(label).child(list)
}

/// The list of niches. Their figures and sources come with the whole app.
fn niche_choice() -> Vec<Element> {
    let state = app();
    let option =
        |niche: Niche| el("option").attr("value", niche.code()).text_of(move || state.words().niche(niche).to_owned());
    let list = el("select")
        .attr("id", "niche")
        .class("field-input")
        .attr("aria-describedby", "niche-hint")
        .flag("disabled", state.is_read_only())
        .child(el("option").attr("value", "").word(|words| words.niche_none))
        .children(Niche::ALL.map(option));
    let hint = el("p").class("field-hint").attr("id", "niche-hint").word(|words| words.niche_hint);
    #[cfg(feature = "rooms")]
    let (list, sources) = niche::filling_in(list);
    #[cfg(not(feature = "rooms"))]
    let (list, sources) = (
        list.on("change", |event| {
            in_rooms(&event);
        }),
        None,
    );
    let field = choice("niche", |words| words.niche_choice, list).child(hint);
    [Some(field), sources].into_iter().flatten().collect()
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

fn answer() -> [Element; 3] {
    let state = app();
    let is_asked = memo(move || state.read(|strategy, _| asked(strategy).is_some()));
    // What nobody has typed the price of costs no known amount.
    let is_free = memo(move || state.read(|strategy, _| costs_nothing(strategy)));
    let word = move || {
        let words = state.words();
        let judged = state.read(|strategy, figures| {
            let figure = |term| figures.total.figure(term, None, &figures.context);
            asked(strategy).map_or_else(|| verdict(figure(Term::Cpl), figure(Term::LimitCpl)), Err)
        });
        match judged {
            Ok(Verdict::Profitable) => ("gain", words.verdict_profitable),
            Ok(Verdict::AtLimit) => ("", words.verdict_at_limit),
            Ok(Verdict::NearLimit) => ("warn", words.verdict_near_limit),
            Ok(Verdict::Losing) => ("loss", words.verdict_losing),
            Err(_) => ("", words.verdict_none),
        }
    };
    let is_goal_first = memo(move || direction(state) == Direction::GoalFirst);
    let answer = move || {
        let (term, text) = match is_goal_first.get() {
            true => (Term::MarketingCost, state.words().answer_budget),
            false => (Term::Deals, state.words().answer_sales),
        };
        let (before, after) = around_mark(text);
        let answer = match is_free.get() {
            false => figure(FigureRef::total(term), "answer-figure"),
            true => el("span").class("answer-figure").text(NO_FIGURE),
        };
        vec![el("span").text(before), answer, el("span").text(after)]
    };
    let sentence = move |template: Word, parts: &'static [(&'static str, Term)]| {
        el("span").text_of(move || {
            let locale = state.locale();
            state.read(|strategy, figures| {
                let w = Wording::new(locale, strategy);
                let figure = |term| w.value(figures.total.figure(term, None, &figures.context), Unit::Money);
                let mut values = vec![("whole", w.quantity(Decimal::ONE_HUNDRED, Unit::Money))];
                values.extend(parts.iter().map(|(name, term)| (*name, figure(*term))));
                let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                fill(template(w.words), &values)
            })
        })
    };
    let why = move || {
        let locale = state.locale();
        let why = state.read(|strategy, figures| {
            let error = figures.channels.iter().find_map(|channel| channel.error);
            error.or(asked(strategy)).map(|undefined| Wording::new(locale, strategy).why(undefined))
        });
        why.map(|why| el("p").class("answer-why").text(&why)).into_iter().collect()
    };
    let verdict = el("strong")
        .attr_of("class", move || Some(format!("verdict {}", word().0)))
        .text_of(move || word().1.to_owned());
    let sentences = move || {
        if is_asked.get() {
            return Vec::new();
        }
        vec![
            sentence(|words| words.cents_sentence, &[("spent", Term::CentsPerRevenue)]),
            sentence(|words| words.request_sentence, &[("cost", Term::Cpl), ("limit", Term::LimitCpl)]),
            sentence(|words| words.a_day, &[("money", Term::DailyBudget)]),
        ]
    };
    let key_figures = move || {
        if is_asked.get() {
            return Vec::new();
        }
        vec![el("h2").word(|words| words.key_figures), key_figures(FigureRef::total(Term::Romi), &FIGURES)]
    };
    let channel = move || state.read(|strategy, _| strategy.channels.first().map(|channel| channel.id));
    [
        el("section")
            .class("answer")
            .attr("aria-live", "polite")
            .child(el("p").class("answer-main").part_of(answer))
            .child(el("p").class("answer-verdict").child(verdict).part_of(sentences))
            .part_of(why),
        el("section")
            .class("answer-funnel")
            .class_of("is-unpriced", move || is_free.get())
            .child(el("h2").class("for-readers").word(|words| words.funnel))
            .child(funnel_picture(channel))
            .children(actions()),
        el("section").class("answer-figures").part_of(key_figures).child(goal_seek()),
    ]
}

/// Goal seek. The start page shows its heading, which brings the whole app; there, too, it may still be on its way.
fn goal_seek() -> Element {
    #[cfg(feature = "rooms")]
    {
        use crate::ui::pieces;
        let state = app();
        let ask = move |event: web_sys::Event| {
            event.prevent_default();
            pieces::open_seek(state);
        };
        el("div").part_of(move || vec![pieces::seek(|| seek_heading(ask))])
    }
    #[cfg(not(feature = "rooms"))]
    el("div").child(seek_heading(|event| {
        in_rooms(&event);
    }))
}

fn seek_heading(press: impl FnMut(web_sys::Event) + 'static) -> Element {
    let summary = el("summary").attr("id", "seek-heading").word(|words| words.seek_heading).on("click", press);
    el("details").class("seek").attr("id", "seek").child(summary)
}

/// The text before and after the mark of a sentence with one figure in it.
fn around_mark(text: &'static str) -> (&'static str, &'static str) {
    let before = text.split('{').next().unwrap_or_default();
    let after = text.split_once('}').map_or("", |(_, after)| after);
    (before, after)
}

fn actions() -> Vec<Element> {
    let state = app();
    if state.is_read_only() {
        return Vec::new();
    }
    let again = move |_| {
        let currency = state.peek(|strategy, _| strategy.currency.code().to_owned());
        state.act(Edit::Replace(Box::new(templates::example(&currency))));
    };
    let button = |class: &str, id: &str| el("button").attr("type", "button").class(class).attr("id", id);
    let save = button("button", "save").word(|words| words.save_calculation);
    let grow = button("button is-main", "grow").text_of(move || format!("{} →", state.words().grow));
    let again = button("quiet", "again").word(|words| words.start_again).on("click", again);
    vec![
        el("div").class("actions").children(share_link()).children([
            save.on("click", move |event| {
                keep(state, &event, |words| words.calculation_name, |calculation| calculation)
            }),
            grow.on("click", move |event| keep(state, &event, |words| words.untitled, grown)),
        ]),
        el("p").class("actions-foot").child(saved_word()).child(again),
    ]
}

fn grown(calculation: Strategy) -> Strategy {
    templates::grow(&calculation, crate::platform::clock::next_month())
}

/// Keeps the calculation, or what is made of it, as a plan.
fn keep(state: AppState, event: &web_sys::Event, name: Word, make: fn(Strategy) -> Strategy) {
    if in_rooms(event) {
        return;
    }
    let name = name(state.words());
    let plan = make(state.peek(|strategy, _| strategy.clone()));
    state.keep_as_plan(Strategy { name: name.to_owned(), ..plan }, None);
}
