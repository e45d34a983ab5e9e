//! Ceilings: the fields, what the plan runs into, and the ways out, each applied with one press.

use super::{told, word, words};
use crate::domain::account::{CeilingPart, ExitPart, MoneyFigure};
use crate::domain::model::MoneyPlan;
use crate::domain::money::ceilings::{Breach, Ceiling, breach};
use crate::domain::money::exits::{Exit, Way, exits, goal_unit};
use crate::domain::strategy::{GoalUnit, StageKind};
use crate::domain::term::Unit;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{MoneyWords, money_words, number};
use crate::route::Room;
use crate::state::{app, memo};
use crate::ui::components::flow::{For, Show};
use crate::ui::components::number_field::NumberField;
use crate::ui::components::told::{Told, plain, said, sentence};
use crate::ui::pages::plan::{focus_soon, href_of};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Past so many cells (products × channels × months) ways out are looked for only when they are asked for.
const QUICK: usize = 1_500;

/// What limits the plan.
#[component]
pub fn Ceilings() -> impl IntoView {
    let state = app();
    let broken = memo(move || super::shown().read().breaches.iter().map(|breach| breach.ceiling).collect::<Vec<_>>());
    let is_any_typed = state.memo(|strategy, _| {
        let plan = &strategy.money;
        let stocks = strategy.products.iter().any(|product| product.offer.stock.is_some());
        let team = plan.managers.is_some() && plan.leads_per_manager.is_some();
        plan.limit.is_some() || plan.demand.is_some() || plan.leader_deals.is_some() || team || stocks
    });
    let status = move || match (broken.read().is_empty(), is_any_typed.get()) {
        (false, _) => "",
        (true, true) => words().ceilings_fine,
        (true, false) => words().ceilings_hint,
    };
    view! {
        <section class="block" id="ceilings" tabindex="-1">
            <h2>{word(|words| words.ceilings)}</h2>
            <p class="money-check" role="status" id="ceilings-status">{status}</p>
            <For
                each=move || broken.get()
                key=|ceiling| format!("{ceiling:?}")
                children=move |ceiling| view! { <Broken ceiling=ceiling /> }
            />
            <div class="settings">
                <NumberField field=MoneyPlan::DEMAND.field() />
                <NumberField field=MoneyPlan::LEADER_DEALS.field() />
                <NumberField field=MoneyPlan::MANAGERS.field() />
                <NumberField field=MoneyPlan::LEADS_PER_MANAGER.field() />
                <NumberField field=MoneyPlan::MANAGER_SALARY.field() />
            </div>
            <Stocks />
        </section>
    }
}

/// Where the stock of products is typed: with the rest of each product.
#[component]
fn Stocks() -> impl IntoView {
    let state = app();
    let href = move || href_of(&state.route(), Room::Sales);
    view! { <p class="hint" id="stocks"><a href=href>{word(|words| words.stocks_there)}</a></p> }
}

/// What a ceiling is broken by, each figure with its explanation.
fn sentences(w: &Wording, words: &'static MoneyWords, breach: &Breach) -> Vec<Told> {
    let ceiling = breach.ceiling;
    let unit = if ceiling == Ceiling::Budget { Unit::Money } else { Unit::Count };
    let worst = breach.worst;
    let first = breach.months.first().map_or(worst.month, |over| over.month);
    let is_stock = matches!(ceiling, Ceiling::Stock(_));
    let text = if is_stock { words.breach_stock } else { words.breach };
    let month = if is_stock { first } else { worst.month };
    let ratio = breach.ratio.map_or_else(|_| NO_FIGURE.to_owned(), |ratio| number::percent(ratio, w.locale));
    let of = |text, part| Told::money(text, MoneyFigure::Ceiling(part, ceiling, worst.month));
    let mut told = sentence(
        text,
        &[
            ("month", Told::plain(w.month_told(month))),
            ("worst", Told::plain(w.month_told(worst.month))),
            ("need", of(w.quantity(worst.need, unit), CeilingPart::Need)),
            ("there", of(w.quantity(worst.there_is, unit), CeilingPart::ThereIs)),
            ("short", of(w.quantity(worst.short, unit), CeilingPart::Short)),
            ("ratio", of(ratio, CeilingPart::Ratio)),
        ],
    );
    let mut more = |text: &str, figures: &[(&str, Told)]| {
        told.push(Told::plain(" ".to_owned()));
        told.extend(sentence(text, figures));
    };
    if breach.months.len() > 1 {
        let months = Told::money(breach.months.len().to_string(), MoneyFigure::OverCeiling(ceiling));
        more(words.breach_months, &[("count", months)]);
    }
    let early = breach.months.iter().filter(|over| over.month < 0).count();
    if early > 0 && breach.months.len() > 1 {
        let early = Told::money(early.to_string(), MoneyFigure::OverCeiling(ceiling));
        more(words.breach_months_before, &[("count", early)]);
    }
    if let Some(id) = breach.mostly {
        more(words.breach_mostly, &[("name", Told::plain(w.channel(id)))]);
    }
    told
}

#[component]
fn Broken(ceiling: Ceiling) -> impl IntoView {
    let state = app();
    let name = told(move |w, _, _| w.ceiling(ceiling));
    let text = told(move |w, words, money| {
        let broken = money.breaches.iter().find(|breach| breach.ceiling == ceiling);
        broken.map(|breach| sentences(w, words, breach)).unwrap_or_default()
    });
    let is_quick = state.peek(|strategy, figures| {
        strategy.products.len() * strategy.channels.len() * figures.total.months.len() <= QUICK
    });
    let open = RwSignal::new(is_quick);
    let found = memo(move || {
        if !open.get() {
            return Vec::new();
        }
        state.read(|strategy, figures| {
            breach(strategy, figures, ceiling).map(|breach| exits(strategy, figures, &breach)).unwrap_or_default()
        })
    });
    let ways = move || {
        let locale = state.locale();
        let texts = state.peek(|strategy, _| {
            let (w, words) = (Wording::new(locale, strategy), money_words(locale));
            let told = |exit: Exit| (way(&w, words, ceiling, &exit), after(&w, words, ceiling, &exit), exit);
            found.get().into_iter().map(told).collect::<Vec<_>>()
        });
        if texts.is_empty() {
            return view! { <p class="hint">{money_words(locale).ways_none}</p> }.into_any();
        }
        let items = texts.into_iter().map(|(text, then, exit)| {
            let edit = exit.edit;
            let apply = move |_| {
                state.act(edit.clone());
                focus_soon("ceilings".to_owned());
            };
            let name = format!("{}: {}", money_words(locale).apply, plain(&text));
            view! {
                <li class="way">
                    <span><strong>{said(text)}</strong>" "<span class="way-then">{said(then)}</span></span>
                    {(!state.is_read_only()).then(|| view! {
                        <button type="button" class="button" aria-label=name on:click=apply>
                            {money_words(locale).apply}
                        </button>
                    })}
                </li>
            }
        });
        view! { <ul class="ways">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <article class="breach" data-ceiling=format!("{ceiling:?}").split('(').next().unwrap_or_default().to_owned()>
            <h3 class="warn">{name}</h3>
            <p>{move || said(text())}</p>
            <Show
                when=move || open.get()
                fallback=move || view! {
                    <button type="button" class="button" on:click=move |_| open.set(true)>{word(|words| words.ways)}</button>
                }
            >
                {ways}
            </Show>
        </article>
    }
}

/// What an exit changes, in words.
fn way(w: &Wording, words: &'static MoneyWords, ceiling: Ceiling, exit: &Exit) -> Vec<Told> {
    let (text, unit) = match exit.way {
        Way::SmallerGoal(only) => match goal_unit(w.strategy, only) {
            Some(GoalUnit::Revenue) => (words.way_goal, Unit::Money),
            _ => (words.way_goal, Unit::Count),
        },
        Way::SmallerBudget => (words.way_budget, Unit::Money),
        Way::LaterDate => (words.way_later, Unit::Count),
        Way::MoreMoney => (words.way_money, Unit::Money),
        Way::AnotherChannel(..) => (words.way_channel, Unit::Rate),
        Way::Rate(StageKind::Impressions) => (words.way_ctr, Unit::Rate),
        Way::Rate(_) => (words.way_rate, Unit::Rate),
        Way::Salespeople => (words.way_people, Unit::Count),
        Way::Supply(_) => (words.way_supply, Unit::Count),
    };
    let shown = |x: Decimal| match unit {
        Unit::Rate => number::percent(x, w.locale),
        unit => w.quantity(x, unit),
    };
    let (a, b) = match exit.way {
        Way::AnotherChannel(a, b) => (w.channel(a), w.channel(b)),
        _ => Default::default(),
    };
    let name = match exit.way {
        Way::Supply(id) => w.product(id),
        _ => String::new(),
    };
    let of = |x, part| Told::money(shown(x), MoneyFigure::Exit(part, ceiling, exit.way));
    sentence(
        text,
        &[
            ("from", of(exit.from, ExitPart::From)),
            ("to", of(exit.to, ExitPart::To)),
            ("a", Told::plain(a)),
            ("b", Told::plain(b)),
            ("name", Told::plain(name)),
        ],
    )
}

/// What the plan is after an exit, in words.
fn after(w: &Wording, words: &'static MoneyWords, ceiling: Ceiling, exit: &Exit) -> Vec<Told> {
    let of = |x, unit, part| Told::money(w.quantity(x, unit), MoneyFigure::Exit(part, ceiling, exit.way));
    sentence(
        words.way_after,
        &[
            ("deals", of(exit.deals, Unit::Count, ExitPart::Deals)),
            ("total", of(exit.total, Unit::Money, ExitPart::Total)),
            ("profit", of(exit.profit, Unit::Money, ExitPart::Profit)),
        ],
    )
}
