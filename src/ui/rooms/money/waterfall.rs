//! From revenue to the result: a waterfall whose bars stand beside their names and amounts, so that it is its own table.

use super::{column, label, told, word};
use crate::chart::waterfall::{Step, Strip, waterfall};
use crate::domain::account::{BudgetPart, MoneyFigure, RoomFigure, RowPart, When};
use crate::domain::explain::{Explained, FigureRef};
use crate::domain::money::Money;
use crate::domain::term::{Term, Unit};
use crate::export::tables::budget_lines;
use crate::i18n::MoneyWords;
use crate::i18n::wording::Wording;
use crate::ui::components::picture::Picture;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::told::{Told, plain, said, sentence};
use leptos::prelude::*;
use rust_decimal::Decimal;

const WIDTH: i32 = 400;
const HEIGHT: i32 = 20;

struct Bar {
    name: String,
    value: Told,
    strip: Strip,
    is_level: bool,
}

fn bars(w: &Wording, words: &'static MoneyWords, money: &Money) -> (i32, Vec<Bar>) {
    let Ok(model) = &money.model else { return (0, Vec::new()) };
    let total = &model.total;
    let heading = |term| w.heading(term);
    let of = |term| Explained::Figure(FigureRef::total(term));
    let room = |figure| Explained::Room(RoomFigure::Money(figure));
    let mut steps = vec![
        (heading(Term::Revenue), Step::Level(total.revenue), of(Term::Revenue)),
        (heading(Term::VariableCost), Step::Change(-total.goods), of(Term::VariableCost)),
        (heading(Term::GrossProfit), Step::Level(total.gross), of(Term::GrossProfit)),
    ];
    let is_refunded = w.strategy.money.vat == crate::domain::money::VatBasis::Refunded;
    let lines = budget_lines(words, &total.split).into_iter();
    let lines = lines.filter(|(_, amount, part)| !(amount.is_zero() || is_refunded && *part == BudgetPart::Vat));
    steps.extend(lines.map(|(name, amount, part)| {
        (name.to_owned(), Step::Change(-amount), room(MoneyFigure::Budget(part, When::All)))
    }));
    let result = room(MoneyFigure::Row(RowPart::Profit, When::All));
    steps.push((words.result.to_owned(), Step::Level(total.profit), result));
    let shape: Vec<Step> = steps.iter().map(|(_, step, _)| *step).collect();
    let chart = waterfall(&shape, WIDTH);
    // Changes are rounded together with what they leave, so that a reader can add them up.
    let changes: Vec<Decimal> = steps
        .iter()
        .filter_map(|(name, step, _)| match step {
            Step::Level(_) if *name != heading(Term::Revenue) => None,
            Step::Level(x) | Step::Change(x) => Some(*x),
        })
        .collect();
    let (texts, _) = column(w, &changes);
    let mut texts = texts.into_iter();
    let mut first = true;
    let bars = steps.into_iter().zip(chart.strips).map(|((name, step, of), strip)| {
        let (text, is_level) = match step {
            Step::Level(x) if !std::mem::replace(&mut first, false) => (w.quantity(x, Unit::Money), true),
            Step::Level(_) => (texts.next().unwrap_or_default(), true),
            Step::Change(_) => (texts.next().unwrap_or_default(), false),
        };
        Bar { name, value: Told { text, of: Some(of) }, strip, is_level }
    });
    (chart.zero, bars.collect())
}

/// What is left, for the summary of the fold.
fn result(w: &Wording, _: &'static MoneyWords, money: &Money) -> String {
    money.model.as_ref().map_or_else(|_| String::new(), |model| w.quantity(model.total.profit, Unit::Money))
}

/// The waterfall of the plan.
#[component]
pub fn WaterfallBlock() -> impl IntoView {
    let title = told(|w, words, money| {
        let Ok(model) = &money.model else { return vec![Told::plain(words.waterfall.to_owned())] };
        let result = model.total.profit;
        let text = if result < Decimal::ZERO { words.waterfall_loss } else { words.waterfall_title };
        let revenue = w.quantity(model.total.revenue, Unit::Money);
        let result = w.quantity(result.abs(), Unit::Money);
        sentence(
            text,
            &[
                ("revenue", Told::figure(revenue, FigureRef::total(Term::Revenue))),
                ("result", Told::money(result, MoneyFigure::Row(RowPart::Profit, When::All))),
            ],
        )
    });
    let bars = told(bars);
    let list = move || {
        let (zero, bars) = bars();
        let item = move |bar: Bar| {
            let class = if bar.strip.is_loss { "bar-shape is-loss" } else { "bar-shape" };
            view! {
                <li class="bar-row" class:is-strong=bar.is_level>
                    <span class="bar-name">{bar.name}</span>
                    <svg class="bar-strip" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                        <line class="chart-zero" x1=zero.to_string() x2=zero.to_string() y1="0" y2=HEIGHT.to_string() />
                        <rect
                            class=class
                            x=bar.strip.x.to_string()
                            y="3"
                            width=bar.strip.width.to_string()
                            height="14"
                        />
                    </svg>
                    <span class="bar-value">{bar.value.shown()}</span>
                </li>
            }
        };
        bars.into_iter().map(item).collect_view()
    };
    view! {
        <RoomFold id="waterfall" title=label(|words| words.waterfall) main=super::main(result)>
            <Picture name=label(|words| words.waterfall)>
            <figure class="bar-figure" aria-label=move || plain(&title()) aria-describedby="waterfall-description">
                <figcaption id="waterfall-title">{move || said(title())}</figcaption>
                <p class="for-readers" id="waterfall-description">{word(|words| words.waterfall_description)}</p>
                <ol class="waterfall-steps">{list}</ol>
            </figure>
            </Picture>
        </RoomFold>
    }
}
