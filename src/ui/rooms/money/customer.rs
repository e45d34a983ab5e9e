//! What a customer costs and brings, the limits on new visitors, break-even: each with its numbers beside it.

use super::budget::DefinitionsUsed;
use super::{Scroll, heads, label, main, told, word, words};
use crate::domain::account::{BreakEvenPart, ChannelPart, CustomerPart, MoneyFigure, RoomFigure};
use crate::domain::explain::{Explained, FigureRef, Scope};
use crate::domain::model::Economics;
use crate::domain::money::channels::ChannelMoney;
use crate::domain::money::{CacBase, Money};
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{MoneyWords, fill, number};
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows;
use crate::ui::components::told::{Told, told_cells};
use leptos::prelude::*;

/// A figure with its name and the numbers it is made of, or why there is none.
struct Line {
    name: String,
    value: Told,
    made_of: String,
    is_chosen: bool,
}

impl Line {
    fn new(w: &Wording, name: String, value: Value, of: Explained, made_of: String, is_chosen: bool) -> Self {
        let made_of = value.err().map_or(made_of, |why| w.why(why));
        let unit = match of {
            Explained::Figure(figure) => figure.term.unit(),
            Explained::Room(figure) => figure.unit(),
        };
        Self { name, value: Told { text: w.value(value, unit), of: Some(of) }, made_of, is_chosen }
    }
}

fn lines(w: &Wording, words: &'static MoneyWords, money: &Money) -> Vec<Line> {
    let c = &money.customer;
    let m = |x: Value| w.value(x, Unit::Money);
    let n = |x: Value| w.value(x, Unit::Count);
    let line = |name, value, of, made_of, is_chosen| Line::new(w, name, value, of, made_of, is_chosen);
    let room = |part| Explained::Room(RoomFigure::Money(MoneyFigure::Customer(part)));
    let base = |base| if base == CacBase::Media { words.cac_media } else { words.cac_full };
    let mut lines = Vec::new();
    for (reading, own) in [(CacBase::Media, &c.media), (CacBase::Full, &c.full)] {
        let is_chosen = c.base == reading;
        let of = base(reading);
        lines.push(line(
            format!("{} {of}", w.heading(Term::Cac)),
            own.cac,
            match reading {
                CacBase::Media => Explained::Figure(FigureRef::total(Term::Cac)),
                CacBase::Full => room(CustomerPart::FullCac),
            },
            format!("{} ÷ {}", m(own.cost), n(c.deals)),
            is_chosen,
        ));
    }
    let economics = &w.strategy.economics;
    let times = |x| number::plain(x, w.locale);
    lines.push(line(
        w.heading(Term::Ltv),
        c.ltv,
        Explained::Figure(FigureRef::total(Term::Ltv)),
        format!(
            "{} × {} × {}",
            m(c.margin_per_deal),
            times(economics.purchases_per_year),
            times(economics.customer_years)
        ),
        false,
    ));
    if let Some(worth) = c.ltv_discounted {
        let rate = w.strategy.money.discount_rate.unwrap_or_default();
        let of = room(CustomerPart::LtvDiscounted);
        lines.push(line(words.ltv_discounted.to_owned(), worth, of, number::percent(rate, w.locale), false));
    }
    for (reading, own) in [(CacBase::Media, &c.media), (CacBase::Full, &c.full)] {
        lines.push(line(
            format!("{}, CAC {}", w.heading(Term::LtvToCac), base(reading)),
            own.ltv_to_cac,
            room(CustomerPart::LtvToCac(reading)),
            format!("{} ÷ {}", m(c.ltv), m(own.cac)),
            c.base == reading,
        ));
    }
    lines.push(line(
        words.contribution.to_owned(),
        c.contribution,
        room(CustomerPart::Contribution),
        format!("{} × {} ÷ 12", m(c.margin_per_deal), times(economics.purchases_per_year)),
        false,
    ));
    for (reading, own) in [(CacBase::Media, &c.media), (CacBase::Full, &c.full)] {
        lines.push(line(
            format!("{} ({})", words.payback_of, base(reading)),
            own.payback_months,
            room(CustomerPart::Payback(reading)),
            format!("{} ÷ {}", m(own.cac), m(c.contribution)),
            c.base == reading,
        ));
    }
    lines
}

fn break_even(w: &Wording, words: &'static MoneyWords, money: &Money) -> Vec<Line> {
    let c = &money.customer;
    let e = &c.break_even;
    let m = |x: Value| w.value(x, Unit::Money);
    let line = |name, value, part, made_of| {
        let of = Explained::Room(RoomFigure::Money(MoneyFigure::BreakEven(part)));
        Line::new(w, name, value, of, made_of, false)
    };
    let none = String::new;
    vec![
        line(w.heading(Term::FixedCost), e.fixed, BreakEvenPart::Fixed, none()),
        line(words.one_more_sale.to_owned(), e.variable_per_deal, BreakEvenPart::Variable, none()),
        line(
            w.heading(Term::BreakEvenDeals),
            e.deals,
            BreakEvenPart::Deals,
            format!("{} ÷ ({} − {})", m(e.fixed), m(c.margin_per_deal), m(e.variable_per_deal)),
        ),
        line(w.heading(Term::BreakEvenRevenue), e.revenue, BreakEvenPart::Revenue, none()),
        line(
            w.heading(Term::BreakEvenBudget),
            e.budget,
            BreakEvenPart::Budget,
            format!("{} × {} + {}", w.value(e.deals, Unit::Count), m(e.variable_per_deal), m(e.fixed)),
        ),
        line(w.heading(Term::MarginOfSafety), e.safety, BreakEvenPart::Safety, none()),
    ]
}

fn list(id: &'static str, get: fn(&Wording, &'static MoneyWords, &Money) -> Vec<Line>) -> impl IntoView {
    let lines = told(get);
    let items = move || {
        let item = |line: Line| {
            let chosen = line.is_chosen.then(|| view! { " "<em class="is-chosen">{words().in_this_plan}</em> });
            let made_of = (!line.made_of.is_empty()).then(|| view! { <dd class="made-of">{line.made_of}</dd> });
            view! {
                <div class="worked">
                    <dt>{line.name}{chosen}</dt>
                    <dd class="worked-value">{line.value.shown()}</dd>
                    {made_of}
                </div>
            }
        };
        lines().into_iter().map(item).collect_view()
    };
    view! { <dl class="worked-list" id=id>{items}</dl> }
}

/// LTV : CAC in the plan's reading, for the summary of the fold.
fn ltv_to_cac(w: &Wording, _: &'static MoneyWords, money: &Money) -> String {
    let value = w.value(money.customer.chosen().ltv_to_cac, Unit::Ratio);
    format!("{} {value}", w.heading(Term::LtvToCac))
}

/// Unit economics of the plan.
#[component]
pub fn CustomerBlock() -> impl IntoView {
    view! {
        <RoomFold id="customer" title=label(|words| words.customer) main=main(ltv_to_cac)>
            <DefinitionsUsed />
            {list("customer-figures", lines)}
            <h3>{word(|words| words.limits)}</h3>
            <Limits />
            <h3>{word(|words| words.break_even)}</h3>
            {list("break-even", break_even)}
        </RoomFold>
    }
}

const LIMITS: [Term; 6] = [Term::Cpl, Term::LimitCpl, Term::Cpc, Term::LimitCpc, Term::Cpm, Term::LimitCpm];

/// What a lead, a click and a thousand impressions may cost, by channel.
#[component]
fn Limits() -> impl IntoView {
    let state = app();
    let basis = move || {
        let locale = state.locale();
        state.read(|strategy, figures| {
            let (w, words) = (Wording::new(locale, strategy), crate::i18n::money_words(locale));
            let rate = figures.total.figure(Term::NewVisitorRate, None, &figures.context);
            let is_typed = strategy.economics.new_visitor_rate.is_some();
            let text = if is_typed { words.limits_new } else { words.limits_all };
            fill(text, &[("rate", &w.value(rate, Unit::Rate))])
        })
    };
    let ids = state.memo(|strategy, _| strategy.channels.iter().map(|channel| channel.id).collect::<Vec<_>>());
    let head = move || {
        let common = state.words();
        let terms = LIMITS.map(|term| capitalised(common.term(term).name));
        heads([common.channel.to_owned()].into_iter().chain(terms).chain([words().over_limit.to_owned()]).collect())
    };
    let row = move |id: ChannelId| {
        let name = move || {
            let locale = state.locale();
            state.read(|strategy, _| Wording::new(locale, strategy).channel(id))
        };
        let figures = LIMITS.map(|term| {
            let figure = FigureRef { term, scope: Scope::Channel(id), month: None, stage: None };
            view! { <td><Figure figure=figure /></td> }
        });
        let over = told(move |w, _, money| {
            let own = money.channels.iter().find(|own| own.id == id);
            let told = |own: &ChannelMoney| {
                Told::money(w.value(own.over_limit, Unit::Money), MoneyFigure::Channel(ChannelPart::OverLimit, id))
            };
            own.map(told).into_iter().collect::<Vec<_>>()
        });
        view! { <tr><th scope="row">{name}</th>{figures.into_iter().collect_view()}{move || told_cells(over())}</tr> }
    };
    view! {
        <p class="hint">{basis}</p>
        <div class="settings"><NumberField field=Economics::NEW_VISITOR_RATE.field() place="m" /></div>
        <Scroll label=label(|words| words.limits)>
            <table class="table" id="limits">
                <thead><tr>{head}</tr></thead>
                <Rows ids=ids row=move |id| row(id).into_any() />
            </table>
        </Scroll>
    }
}
