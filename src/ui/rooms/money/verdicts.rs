//! Keep, watch or drop: the channels with what they earn for money and work, and why; spent per 100 by product.

use super::budget::DefinitionsUsed;
use super::{Scroll, heads, label, main, told, word, words};
use crate::domain::account::{ChannelPart, MoneyFigure, ProductPart};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::model::{Effort, MoneyPlan};
use crate::domain::money::channels::{Call, ChannelMoney, Ground};
use crate::domain::money::{Money, VatBasis};
use crate::domain::order;
use crate::domain::quantity::Value;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use crate::i18n::MoneyWords;
use crate::i18n::wording::Wording;
use crate::state::{app, memo};
use crate::ui::components::flow::Show;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows;
use crate::ui::components::told::{Told, said, sentence, told_cells};
use leptos::prelude::*;

/// The verdicts.
#[component]
pub fn Verdicts() -> impl IntoView {
    let state = app();
    let basis = told(|w, words, _| match w.strategy.money.vat {
        VatBasis::Cost => words.cost_basis,
        VatBasis::Refunded => words.cost_basis_refunded,
    });
    let sort = RwSignal::new(0usize);
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            sort.set(at);
        }
    };
    let options = move || {
        let w = words();
        let option = |(at, text): (usize, &'static str)| view! { <option value=at.to_string()>{text}</option> };
        [w.sort_return, w.sort_effort, w.sort_verdict].into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <RoomFold id="verdicts" title=label(|words| words.verdicts) main=main(calls)>
            <p class="hint">{basis}</p>
            <DefinitionsUsed />
            <div class="table-tools">
                <label class="field-label" for="verdict-sort">{word(|words| words.sort_by)}</label>
                <select id="verdict-sort" class="field-input" on:change=choose>{options}</select>
            </div>
            <VerdictTable sort=sort />
            <Work />
            <h3>{word(|words| words.by_product)}</h3>
            <Products />
            {(state.peek(|strategy, _| strategy.channels.is_empty()))
                .then(|| view! { <p class="empty">{move || state.words().no_channels}</p> })}
        </RoomFold>
    }
}

/// How many channels to keep, watch and drop, for the summary of the fold.
fn calls(_: &Wording, words: &'static MoneyWords, money: &Money) -> String {
    let count = |call| money.channels.iter().filter(|own| own.call == call).count();
    let all = [(Call::Keep, words.keep), (Call::Watch, words.watch), (Call::Drop, words.drop)];
    let told = all.map(|(call, name)| (count(call), name)).into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, name)| format!("{name} {count}")).collect::<Vec<_>>().join(" · ")
}

#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    call: Call,
    why: Vec<Told>,
    cells: Vec<Told>,
}

/// Why, with figures that explain themselves.
fn reason(w: &Wording, words: &'static MoneyWords, row: &ChannelMoney, ground: Ground) -> Vec<Told> {
    let own = |value: Value, part| {
        let figure = MoneyFigure::Channel(part, row.id);
        Told::money(w.value(value, figure.unit()), figure)
    };
    let plan = |value: Value, term: Term| {
        let figure = FigureRef { scope: Scope::Channel(row.id), ..FigureRef::total(term) };
        Told::figure(w.value(value, term.unit()), figure)
    };
    let loss = || own(row.profit.map(|profit| profit.abs()), ChannelPart::Profit);
    match ground {
        Ground::Broken(why) => vec![Told::plain(w.why(why))],
        Ground::SellsNothing => vec![Told::plain(words.ground_nothing.to_owned())],
        Ground::Pays | Ground::UnderTarget => {
            let text = if ground == Ground::Pays { words.ground_pays } else { words.ground_under };
            let target = w.quantity(w.strategy.economics.target_romi, Unit::Rate);
            sentence(text, &[("romi", own(row.romi, ChannelPart::Romi)), ("target", Told::plain(target))])
        }
        Ground::NearLimit => {
            let limit = plan(row.limit_cpl, Term::LimitCpl);
            sentence(words.ground_near, &[("cpl", own(row.cpl, ChannelPart::Cpl)), ("limit", limit)])
        }
        Ground::PaysOnLtv => sentence(words.ground_ltv, &[("loss", loss())]),
        Ground::Loses => {
            let (cac, margin) = (own(row.cac, ChannelPart::Cac), plan(row.margin_per_deal, Term::MarginPerDeal));
            sentence(words.ground_loses, &[("loss", loss()), ("cac", cac), ("margin", margin)])
        }
        Ground::NotWorthTheHours => {
            let hour = Told::plain(w.quantity(w.strategy.money.hour_cost, Unit::Money));
            sentence(words.ground_hours, &[("earned", own(row.per_hour, ChannelPart::PerHour)), ("hour", hour)])
        }
    }
}

fn row(w: &Wording, words: &'static MoneyWords, own: &ChannelMoney) -> Row {
    let values = [
        (own.romi, ChannelPart::Romi),
        (own.cost, ChannelPart::Cost),
        (own.profit, ChannelPart::Profit),
        (own.cac, ChannelPart::Cac),
        (own.cents_revenue, ChannelPart::CentsRevenue),
        (own.cents_margin, ChannelPart::CentsMargin),
        (own.hours, ChannelPart::Hours),
        (own.per_hour, ChannelPart::PerHour),
    ];
    let told = |(value, part)| {
        let figure = MoneyFigure::Channel(part, own.id);
        Told::money(w.value(value, figure.unit()), figure)
    };
    let space = || Told::plain(" ".to_owned());
    let why = own.grounds.iter().flat_map(|ground| reason(w, words, own, *ground).into_iter().chain([space()]));
    Row { name: w.channel(own.id), call: own.call, why: why.collect(), cells: values.into_iter().map(told).collect() }
}

#[component]
fn VerdictTable(sort: RwSignal<usize>) -> impl IntoView {
    let state = app();
    let ids = told(move |_, _, money| {
        let mut channels: Vec<&ChannelMoney> = money.channels.iter().collect();
        match sort.get() {
            1 => order::by(&mut channels, |a, b| match (a.per_hour, b.per_hour) {
                (Ok(a), Ok(b)) => b.cmp(&a),
                (a, b) => a.is_err().cmp(&b.is_err()),
            }),
            2 => order::by_key(&mut channels, |own| own.call),
            _ => {}
        }
        channels.into_iter().map(|own| own.id).collect::<Vec<_>>()
    });
    let ids = memo(ids);
    let head = told(|w, words, _| {
        let romi = match w.strategy.economics.romi_base {
            crate::domain::strategy::RomiBase::GrossProfit => Term::Romi,
            crate::domain::strategy::RomiBase::Revenue => Term::RomiOnRevenue,
        };
        vec![
            w.words.channel.to_owned(),
            words.verdict.to_owned(),
            words.why.to_owned(),
            w.heading(romi),
            words.channel_cost.to_owned(),
            words.result.to_owned(),
            w.heading(Term::Cac),
            w.heading(Term::CentsPerRevenue),
            w.heading(Term::CentsPerMargin),
            words.hours.to_owned(),
            words.per_hour.to_owned(),
        ]
    });
    let line = |id: ChannelId| {
        let shown = told(move |w, words, money| {
            let own = money.channels.iter().find(|own| own.id == id)?;
            Some(row(w, words, own))
        });
        let shown = memo(shown);
        let name = move || shown.read().as_ref().map(|row| row.name.clone());
        let cells = move || {
            let row = shown.get()?;
            let (class, text) = match row.call {
                Call::Keep => ("verdict gain", words().keep),
                Call::Watch => ("verdict warn", words().watch),
                Call::Drop => ("verdict loss", words().drop),
            };
            Some(view! {
                <td><span class=class>{text}</span></td>
                <td class="why">{said(row.why)}</td>
                {told_cells(row.cells)}
            })
        };
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    };
    view! {
        <Scroll label=Signal::derive(move || state.words().channels.to_owned())>
            <table class="table" id="verdict-table">
                <thead><tr>{move || heads(head())}</tr></thead>
                <Rows ids=ids row=line />
            </table>
        </Scroll>
    }
}

/// Hours of work by channel, and what one has to earn.
#[component]
fn Work() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.channels.iter().map(|channel| channel.id).collect::<Vec<_>>());
    let line = move |id: ChannelId| {
        let name = move || {
            let locale = state.locale();
            state.read(|strategy, _| Wording::new(locale, strategy).channel(id))
        };
        let at = ids.read_untracked().iter().position(|other| *other == id).unwrap_or(0);
        let field = Effort::HOURS.of(id);
        view! { <tr><th scope="row">{name}</th><td><NumberField field=field bare=true cell=(at, 0) /></td></tr> }
            .into_any()
    };
    view! {
        <div class="settings"><NumberField field=MoneyPlan::HOUR_COST.field() /></div>
        <Show when=move || !ids.read().is_empty()>
            <Scroll label=Signal::derive(move || words().of_effort.hours.to_owned())>
                <table class="table is-input is-narrow" id="work">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().channel}</th>
                            <th scope="col">{move || words().of_effort.hours}</th>
                        </tr>
                    </thead>
                    <Rows ids=ids row=line />
                </table>
            </Scroll>
        </Show>
    }
}

/// What is spent on each product per 100 that it earns.
#[component]
fn Products() -> impl IntoView {
    let head = told(|w, words, _| {
        vec![
            w.words.of_product.name.to_owned(),
            words.channel_cost.to_owned(),
            w.heading(Term::Revenue),
            w.heading(Term::CentsPerRevenue),
            w.heading(Term::CentsPerMargin),
        ]
    });
    let rows = told(|w, _, money| {
        let texts = |own: &crate::domain::money::channels::ProductMoney| {
            let told = |value, part| {
                let figure = MoneyFigure::Product(part, own.id);
                Told::money(w.value(value, figure.unit()), figure)
            };
            let revenue = FigureRef { scope: Scope::Product(own.id), ..FigureRef::total(Term::Revenue) };
            let cells = vec![
                told(own.cost, ProductPart::Cost),
                Told::figure(w.value(own.revenue, Unit::Money), revenue),
                told(own.cents_revenue, ProductPart::CentsRevenue),
                told(own.cents_margin, ProductPart::CentsMargin),
            ];
            (w.product(own.id), cells)
        };
        money.products.iter().map(texts).collect::<Vec<_>>()
    });
    let body = move || {
        let row = |(name, texts)| view! { <tr><th scope="row">{name}</th>{told_cells(texts)}</tr> };
        rows().into_iter().map(row).collect_view()
    };
    view! {
        <Scroll label=label(|words| words.by_product)>
            <table class="table" id="by-product">
                <thead><tr>{move || heads(head())}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </Scroll>
    }
}
