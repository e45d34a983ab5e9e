//! The financial model: the cumulative result as a picture, the months as a table, cash need, NPV and IRR.

use super::{Scroll, column, heads, label, main, month_name, month_short, shown, told, word, words};
use crate::chart::{self, Size};
use crate::domain::account::MoneyFigure;
use crate::domain::explain::FigureRef;
use crate::domain::field::Field;
use crate::domain::money::model::{Model, ModelRow};
use crate::domain::money::{Money, MoneyField};
use crate::domain::term::Unit;
use crate::export::tables::{self, Column, ColumnOf, model_columns};
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, fill, number};
use crate::state::app;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::picture::Picture;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::save_table::save_table;
use crate::ui::components::told::{Told, told_cells};
use leptos::prelude::*;
use rust_decimal::Decimal;

const SIZE: Size = Size { width: 720, height: 280, left: 72, right: 24, top: 16, bottom: 28, label_width: 56 };

/// The financial model of the plan.
#[component]
pub fn FinancialModel() -> impl IntoView {
    let why = told(|w, words, money| match &money.model {
        Err(why) => Some(fill(words.model_none, &[("why", &w.why(*why))])),
        Ok(_) => None,
    });
    let cash = told(|w, words, money| {
        let Ok(model) = &money.model else { return String::new() };
        let mut told = match model.deepest {
            Some(at) => fill(
                words.cash_need,
                &[("sum", &w.quantity(model.cash_need, Unit::Money)), ("month", &month_name(w, at))],
            ),
            None => words.cash_none.to_owned(),
        };
        if let (Some(_), Some(at)) = (model.deepest, model.cash_payback) {
            told.push(' ');
            told.push_str(&fill(words.cash_back, &[("month", &month_name(w, at))]));
        }
        told
    });
    view! {
        <RoomFold id="financial-model" title=label(|words| words.model) main=main(payback)>
            {move || why().map(|text| view! { <p class="money-check is-off">{text}</p> })}
            <Cumulative />
            <p class="money-check" id="cash-need">{cash}</p>
            <div class="settings">
                <NumberField field=Field::Money(MoneyField::PaymentDays) />
                <NumberField field=Field::Money(MoneyField::DiscountRate) />
            </div>
            <Worth />
            <ModelTable />
            <p class="hint">{word(|words| words.model_basis)}</p>
            <super::budget::DefinitionsUsed />
        </RoomFold>
    }
}

/// When the plan pays back, for the summary of the fold and the title of the picture.
fn payback(w: &Wording, words: &'static MoneyWords, money: &Money) -> String {
    match &money.model {
        Ok(model) if model.total.split.cost.is_zero() => words.model_plain.to_owned(),
        Ok(model) => match model.payback {
            Some(at) => fill(words.pays_back, &[("month", &month_name(w, at)), ("n", &(at + 1).to_string())]),
            None => fill(words.pays_not, &[("result", &w.quantity(model.total.profit, Unit::Money))]),
        },
        Err(_) => words.model_plain.to_owned(),
    }
}

/// NPV and IRR.
#[component]
fn Worth() -> impl IntoView {
    let lines = told(|w, words, money| {
        let (npv, irr) = money.model.as_ref().map_or((None, None), |model| (model.npv, model.irr));
        let (Some(npv), Some(irr)) = (npv, irr) else { return Vec::new() };
        let irr = match irr {
            Ok(rate) => (number::percent(rate, w.locale), String::new()),
            Err(why) => (crate::i18n::wording::NO_FIGURE.to_owned(), w.why(why)),
        };
        vec![
            (words.npv, Told::money(w.value(npv, Unit::Money), MoneyFigure::Npv), words.npv_note.to_owned()),
            (words.irr, Told::money(irr.0, MoneyFigure::Irr), irr.1),
        ]
    });
    move || {
        let lines = lines();
        if lines.is_empty() {
            return view! { <p class="hint">{words().npv_hint}</p> }.into_any();
        }
        let items = lines.into_iter().map(|(name, value, note)| {
            let note = (!note.is_empty()).then(|| view! { <dd class="made-of">{note}</dd> });
            view! { <div class="worked"><dt>{name}</dt><dd class="worked-value">{value.shown()}</dd>{note}</div> }
        });
        view! { <dl class="worked-list" id="worth">{items.collect_view()}</dl> }.into_any()
    }
}

/// The result by month and so far, with the month of payback marked.
#[component]
fn Cumulative() -> impl IntoView {
    let (state, money) = (app(), shown());
    let title = told(payback);
    let description = told(|w, words, money| {
        let Ok(model) = &money.model else { return String::new() };
        let at = |row: Option<&ModelRow>| w.quantity(row.map_or(Decimal::ZERO, |row| row.cumulative), Unit::Money);
        let last = model.months.get(..model.horizon).and_then(<[ModelRow]>::last);
        fill(words.model_description, &[("first", &at(model.months.first())), ("last", &at(last))])
    });
    let picture = move || {
        let locale = state.locale.get();
        let money = money.get();
        let Ok(model) = &money.model else { return ().into_any() };
        let rows = || model.months.iter().take(model.horizon);
        let bars: Vec<Option<Decimal>> = rows().map(|row| Some(row.profit)).collect();
        let line: Vec<Option<Decimal>> = rows().map(|row| Some(row.cumulative)).collect();
        let chart = chart::months(&bars, &line, SIZE);
        let (plot, right) = (chart.plot, chart.plot.x + chart.plot.width);
        let ticks = chart.ticks.iter().map(|tick| {
            let y = tick.y.to_string();
            let class = if tick.value.is_zero() { "chart-zero" } else { "chart-grid" };
            view! {
                <line class=class x1=plot.x.to_string() x2=right.to_string() y1=y.clone() y2=y.clone() />
                <text class="chart-tick" x=(plot.x - 8).to_string() y=y dy="0.32em" text-anchor="end">
                    {number::compact(tick.value, locale)}
                </text>
            }
        });
        let bars = chart.bars.iter().map(|bar| {
            let class = if bar.value < Decimal::ZERO { "chart-bar is-loss" } else { "chart-bar" };
            view! {
                <rect
                    class=class
                    x=bar.x.to_string() y=bar.y.to_string()
                    width=bar.width.to_string() height=bar.height.to_string()
                />
            }
        });
        let labels = chart.centres.iter().enumerate().filter(|(month, _)| month % chart.label_every == 0);
        let labels = labels.map(|(month, x)| {
            let text = state.peek(|strategy, _| month_short(strategy, month, locale));
            let y = plot.y + plot.height + 20;
            view! {
                <text class="chart-tick" x=x.to_string() y=y.to_string() text-anchor="middle">{text}</text>
            }
        });
        let payback = model.payback.and_then(|at| chart.line.get(at).copied().flatten());
        let mark = payback.map(|(x, y)| {
            view! {
                <line
                    class="chart-payback"
                    x1=x.to_string() x2=x.to_string()
                    y1=plot.y.to_string() y2=(plot.y + plot.height).to_string()
                />
                <circle class="chart-payback-point" cx=x.to_string() cy=y.to_string() r="5" />
            }
        });
        view! {
            <svg
                class="chart"
                viewBox=format!("0 0 {} {}", chart.width, chart.height)
                role="img"
                aria-labelledby="cumulative-title"
                aria-describedby="cumulative-description"
            >
                {ticks.collect_view()}
                {bars.collect_view()}
                <path class="chart-line" d=chart::path(&chart.line) />
                {mark}
                {labels.collect_view()}
            </svg>
        }
        .into_any()
    };
    view! {
        <Picture name=label(|words| words.model)>
        <figure class="month-chart">
            <figcaption id="cumulative-title">{title}</figcaption>
            <p class="for-readers" id="cumulative-description">{description}</p>
            <p class="chart-legend">
                <span class="legend-bar">{word(|words| words.legend_result)}</span>
                <span class="legend-line">{word(|words| words.legend_so_far)}</span>
            </p>
            {picture}
        </figure>
        </Picture>
    }
}

/// A table: headings, rows with their names, totals.
struct Texts {
    head: Vec<String>,
    rows: Vec<(String, Vec<Told>)>,
    total: Vec<Told>,
}

/// A cell of a column in a month, or (`None`) its total. Past the horizon there is no term of the plan and no budget.
fn explained(of: ColumnOf, text: String, month: Option<usize>, horizon: usize) -> Told {
    let is_past = month.is_some_and(|at| at >= horizon);
    match of {
        ColumnOf::Term(_) | ColumnOf::Budget(_) if is_past => Told::plain(text),
        ColumnOf::Term(term) => Told::figure(text, FigureRef { month, ..FigureRef::total(term) }),
        ColumnOf::Budget(part) => Told::money(text, MoneyFigure::Budget(part, month)),
        ColumnOf::Row(part) => Told::money(text, MoneyFigure::Row(part, month)),
    }
}

fn table(w: &Wording, words: &'static MoneyWords, model: &Model) -> Texts {
    let names = (0..model.months.len()).map(|at| {
        let month = month_short(w.strategy, at, w.locale);
        if at < model.horizon { month } else { fill(words.after_plan, &[("month", &month)]) }
    });
    let mut texts = Texts { head: Vec::new(), rows: names.map(|name| (name, Vec::new())).collect(), total: Vec::new() };
    for (head, of, cell) in model_columns(w, words, model) {
        let (parts, total) = match cell {
            Column::Sum(unit, get) => {
                let parts: Vec<Decimal> = model.months.iter().map(get).collect();
                match unit {
                    Unit::Money => column(w, &parts),
                    unit => (parts.iter().map(|x| w.quantity(*x, unit)).collect(), w.quantity(get(&model.total), unit)),
                }
            }
            Column::Level(get) => {
                let text = |row| w.quantity(get(row), Unit::Money);
                (model.months.iter().map(text).collect(), text(&model.total))
            }
            Column::Ratio(term) => {
                let text = |row: &ModelRow| w.value(row.figure(term), term.unit());
                (model.months.iter().map(text).collect(), text(&model.total))
            }
        };
        texts.head.push(head);
        texts.total.push(explained(of, total, None, model.horizon));
        for (at, ((_, row), text)) in texts.rows.iter_mut().zip(parts).enumerate() {
            row.push(explained(of, text, Some(at), model.horizon));
        }
    }
    texts
}

/// The model month by month.
#[component]
fn ModelTable() -> impl IntoView {
    let state = app();
    let texts = told(|w, words, money| money.model.as_ref().ok().map(|model| table(w, words, model)));
    let content = move || {
        let Some(texts) = texts() else { return ().into_any() };
        let row = |(name, row)| view! { <tr><th scope="row">{name}</th>{told_cells(row)}</tr> };
        view! {
            <thead><tr><th scope="col">{state.words().month}</th>{heads(texts.head)}</tr></thead>
            <tbody>{texts.rows.into_iter().map(row).collect_view()}</tbody>
            <tfoot><tr><th scope="row">{words().total}</th>{told_cells(texts.total)}</tr></tfoot>
        }
        .into_any()
    };
    view! {
        <Scroll label=label(|words| words.model)>
            <table class="table" id="model">{content}</table>
        </Scroll>
        {save_table(label(|words| words.model), |wording, figures| {
            let model = crate::domain::money::model::model(wording.strategy, figures).ok()?;
            Some(tables::model(wording, &model))
        })}
    }
}
