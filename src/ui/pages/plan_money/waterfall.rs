//! From revenue to the result: a waterfall whose bars stand beside their names and amounts, so that it is its own table.

use super::{column, label, told, word};
use crate::chart::waterfall::{Step, Strip, waterfall};
use crate::domain::money::Money;
use crate::domain::term::Unit;
use crate::export::tables::budget_lines;
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, fill};
use crate::ui::components::picture::Picture;
use leptos::prelude::*;
use rust_decimal::Decimal;

const WIDTH: i32 = 400;
const HEIGHT: i32 = 20;

struct Bar {
    name: String,
    text: String,
    strip: Strip,
    is_level: bool,
}

fn bars(w: &Wording, words: &'static MoneyWords, money: &Money) -> (i32, Vec<Bar>) {
    let Ok(model) = &money.model else { return (0, Vec::new()) };
    let total = &model.total;
    let heading = |term| w.heading(term);
    let mut steps = vec![
        (heading(crate::domain::term::Term::Revenue), Step::Level(total.revenue)),
        (heading(crate::domain::term::Term::VariableCost), Step::Change(-total.goods)),
        (heading(crate::domain::term::Term::GrossProfit), Step::Level(total.gross)),
    ];
    let is_refunded = w.strategy.money.vat == crate::domain::money::VatBasis::Refunded;
    let lines = budget_lines(words, &total.split).into_iter();
    let lines = lines.filter(|(name, amount)| !(amount.is_zero() || is_refunded && *name == words.vat));
    steps.extend(lines.map(|(name, amount)| (name.to_owned(), Step::Change(-amount))));
    steps.push((words.result.to_owned(), Step::Level(total.profit)));
    let shape: Vec<Step> = steps.iter().map(|(_, step)| *step).collect();
    let chart = waterfall(&shape, WIDTH);
    // Changes are rounded together with what they leave, so that a reader can add them up.
    let changes: Vec<Decimal> = steps
        .iter()
        .filter_map(|(name, step)| match step {
            Step::Level(_) if *name != heading(crate::domain::term::Term::Revenue) => None,
            Step::Level(x) | Step::Change(x) => Some(*x),
        })
        .collect();
    let (texts, _) = column(w, &changes);
    let mut texts = texts.into_iter();
    let mut first = true;
    let bars = steps.into_iter().zip(chart.strips).map(|((name, step), strip)| {
        let (text, is_level) = match step {
            Step::Level(x) if !std::mem::replace(&mut first, false) => (w.quantity(x, Unit::Money), true),
            Step::Level(_) => (texts.next().unwrap_or_default(), true),
            Step::Change(_) => (texts.next().unwrap_or_default(), false),
        };
        Bar { name, text, strip, is_level }
    });
    (chart.zero, bars.collect())
}

/// The waterfall of the plan.
#[component]
pub fn WaterfallBlock() -> impl IntoView {
    let title = told(|w, words, money| {
        let Ok(model) = &money.model else { return words.waterfall.to_owned() };
        let result = model.total.profit;
        let text = if result < Decimal::ZERO { words.waterfall_loss } else { words.waterfall_title };
        fill(
            text,
            &[
                ("revenue", &w.quantity(model.total.revenue, Unit::Money)),
                ("result", &w.quantity(result.abs(), Unit::Money)),
            ],
        )
    });
    let bars = told(bars);
    let list = move || {
        let (zero, bars) = bars();
        let item = move |bar: Bar| {
            let class = if bar.strip.is_loss { "waterfall-bar is-loss" } else { "waterfall-bar" };
            view! {
                <li class="waterfall-step" class:is-level=bar.is_level>
                    <span class="waterfall-name">{bar.name}</span>
                    <svg class="waterfall-strip" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                        <line class="chart-zero" x1=zero.to_string() x2=zero.to_string() y1="0" y2=HEIGHT.to_string() />
                        <rect
                            class=class
                            x=bar.strip.x.to_string()
                            y="3"
                            width=bar.strip.width.to_string()
                            height="14"
                        />
                    </svg>
                    <span class="waterfall-value">{bar.text}</span>
                </li>
            }
        };
        bars.into_iter().map(item).collect_view()
    };
    view! {
        <section class="block" id="waterfall">
            <h2>{word(|words| words.waterfall)}</h2>
            <Picture name=label(|words| words.waterfall)>
            <figure class="waterfall" aria-labelledby="waterfall-title" aria-describedby="waterfall-description">
                <figcaption id="waterfall-title">{title}</figcaption>
                <p class="for-readers" id="waterfall-description">{word(|words| words.waterfall_description)}</p>
                <ol class="waterfall-steps">{list}</ol>
            </figure>
            </Picture>
        </section>
    }
}
