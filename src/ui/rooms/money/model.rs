//! The financial model: the cumulative result as a picture, the months as a table, cash need, NPV and IRR.

use super::{Scroll, column, heads, label, main, month_name, month_short, shown, told, word, words};
use crate::chart::{self, Bar, Size};
use crate::domain::account::{MoneyFigure, RoomFigure, RowPart, When};
use crate::domain::explain::{Explained, FigureRef};
use crate::domain::model::MoneyPlan;
use crate::domain::money::Money;
use crate::domain::money::model::{Model, ModelRow};
use crate::domain::term::{Term, Unit};
use crate::export::tables::{self, Column, ColumnOf, model_columns};
use crate::i18n::wording::Wording;
use crate::i18n::{MoneyWords, fill, lead_words, money_words, number};
use crate::state::{app, memo};
use crate::ui::components::month_picture::{Drawn, Name, month_picture};
use crate::ui::components::number_field::NumberField;
use crate::ui::components::picture::Picture;
use crate::ui::components::room_fold::RoomFold;
use crate::ui::components::rows::Rows;
use crate::ui::components::save_table::save_table;
use crate::ui::components::told::{Told, plain, said, sentence, told_cells};
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
        let Ok(model) = &money.model else { return Vec::new() };
        let Some(at) = model.deepest else { return vec![Told::plain(words.cash_none.to_owned())] };
        let when = usize::try_from(at).map_or(When::Before, When::Month);
        let need = w.quantity(model.cash_need, Unit::Money);
        let need = Told::money(need, MoneyFigure::Row(RowPart::Cash, when));
        let mut said = sentence(words.cash_need, &[("sum", need), ("month", Told::plain(w.month_from_start(at)))]);
        if let Some(at) = model.cash_payback {
            let month = Told::money(month_name(w, at), MoneyFigure::CashBack);
            said.push(Told::plain(" ".to_owned()));
            said.extend(sentence(words.cash_back, &[("month", month)]));
        }
        said
    });
    view! {
        <RoomFold id="financial-model" title=label(|words| words.model) main=main(payback)>
            {move || why().map(|text| view! { <p class="money-check is-off">{text}</p> })}
            <Cumulative />
            <p class="money-check" id="cash-need">{move || said(cash())}</p>
            <div class="settings">
                <NumberField field=MoneyPlan::PAYMENT_DAYS.field() />
                <NumberField field=MoneyPlan::DISCOUNT_RATE.field() />
            </div>
            <Worth />
            <ModelTable />
            <p class="hint">{word(|words| words.model_basis)}</p>
            <super::budget::DefinitionsUsed />
        </RoomFold>
    }
}

/// When the plan pays back, for the title of the picture.
fn payback_told(w: &Wording, words: &'static MoneyWords, money: &Money) -> Vec<Told> {
    match &money.model {
        Ok(model) if !model.total.split.cost.is_zero() => match model.payback {
            Some(at) => {
                let month = Told::plain(month_name(w, at));
                let n = Told::money((at + 1).to_string(), MoneyFigure::Payback);
                sentence(words.pays_back, &[("month", month), ("n", n)])
            }
            None => {
                let result = w.quantity(model.total.profit, Unit::Money);
                let result = Told::money(result, MoneyFigure::Row(RowPart::Profit, When::All));
                sentence(words.pays_not, &[("result", result)])
            }
        },
        _ => vec![Told::plain(words.model_plain.to_owned())],
    }
}

/// The same for the summary of the fold.
fn payback(w: &Wording, words: &'static MoneyWords, money: &Money) -> String {
    plain(&payback_told(w, words, money))
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
    let (title, name) = (told(payback_told), told(payback));
    let description = told(|w, words, money| {
        let Ok(model) = &money.model else { return String::new() };
        let at = |row: Option<&ModelRow>| w.quantity(row.map_or(Decimal::ZERO, |row| row.cumulative), Unit::Money);
        let last = model.months.get(..model.horizon).and_then(<[ModelRow]>::last);
        let before = model.all_before();
        fill(words.model_description, &[("first", &at(before.as_ref().or(model.months.first()))), ("last", &at(last))])
    });
    let picture = move || {
        let locale = state.locale();
        let money = money.get();
        let Ok(model) = &money.model else { return ().into_any() };
        // What is spent before the plan is one bar, the first.
        let before = model.all_before();
        let early = usize::from(before.is_some());
        let rows = || before.iter().chain(model.months.iter().take(model.horizon));
        let bars: Vec<Option<Decimal>> = rows().map(|row| Some(row.profit)).collect();
        let line: Vec<Option<Decimal>> = rows().map(|row| Some(row.cumulative)).collect();
        let chart = chart::months(&bars, &line, SIZE);
        let bar = |bar: &Bar| if bar.value < Decimal::ZERO { "chart-bar is-loss" } else { "chart-bar" };
        let month = |at: usize| match at.checked_sub(early) {
            Some(month) => state.peek(|strategy, _| month_short(strategy, month, locale)),
            None => money_words(locale).before_short.to_owned(),
        };
        // For a pointer; the table under the picture has the same as buttons.
        let figure = |at: usize| {
            let when = at.checked_sub(early).map_or(When::Before, When::Month);
            Explained::Room(RoomFigure::Money(MoneyFigure::Row(RowPart::Profit, when)))
        };
        let payback = model.payback.and_then(|at| chart.line.get(at + early).copied().flatten());
        let plot = chart.plot;
        let mark = payback.map(|(x, y)| {
            view! {
                <line
                    class="chart-payback"
                    x1=x.to_string() x2=x.to_string()
                    y1=plot.y.to_string() y2=(plot.y + plot.height).to_string()
                />
                <circle class="chart-payback-point" cx=x.to_string() cy=y.to_string() r="5" />
            }
            .into_any()
        });
        let (name, description) = (Name::Text(name()), Some("cumulative-description"));
        month_picture(&chart, Drawn { name, description, bar: &bar, month: &month, figure: Some(&figure), mark })
            .into_any()
    };
    view! {
        <Picture name=label(|words| words.model)>
        <figure class="month-chart">
            <figcaption id="cumulative-title">{move || said(title())}</figcaption>
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
#[derive(Clone, PartialEq, Default)]
struct Texts {
    head: Vec<String>,
    rows: Vec<(String, Vec<Told>)>,
    total: Vec<Told>,
}

/// A cell of a column. Past the horizon there is no term of the plan and no budget.
fn explained(of: ColumnOf, text: String, when: When, horizon: usize) -> Told {
    let is_past = matches!(when, When::Month(at) if at >= horizon);
    let plan = |month| FigureRef { month, ..FigureRef::total(Term::MarketingCost) };
    match (of, when) {
        (ColumnOf::Term(_) | ColumnOf::Budget(_), _) if is_past => Told::plain(text),
        (ColumnOf::Term(term), When::Before) => Told::money(text, MoneyFigure::Before(term, None)),
        (ColumnOf::Term(term), When::Month(at)) => Told::figure(text, FigureRef { term, ..plan(Some(at)) }),
        (ColumnOf::Term(term), When::All) => Told::figure(text, FigureRef { term, ..plan(None) }),
        (ColumnOf::Budget(part), when) => Told::money(text, MoneyFigure::Budget(part, when)),
        (ColumnOf::Row(part), when) => Told::money(text, MoneyFigure::Row(part, when)),
    }
}

fn table(w: &Wording, words: &'static MoneyWords, model: &Model) -> Texts {
    let before = model.all_before();
    let early = before.as_ref().map(|_| (When::Before, lead_words(w.locale).before_start.to_owned()));
    let names = (0..model.months.len()).map(|at| {
        let month = month_short(w.strategy, at, w.locale);
        (When::Month(at), if at < model.horizon { month } else { fill(words.after_plan, &[("month", &month)]) })
    });
    let (whens, names): (Vec<When>, Vec<String>) = early.into_iter().chain(names).unzip();
    let months: Vec<&ModelRow> = before.iter().chain(&model.months).collect();
    let rows = names.into_iter().map(|name| (name, Vec::new())).collect();
    let mut texts = Texts { head: Vec::new(), rows, total: Vec::new() };
    for (head, of, cell) in model_columns(w, words, model) {
        let (parts, total) = match cell {
            Column::Sum(unit, get) => {
                let parts: Vec<Decimal> = months.iter().map(|row| get(row)).collect();
                match unit {
                    Unit::Money => column(w, &parts),
                    unit => (parts.iter().map(|x| w.quantity(*x, unit)).collect(), w.quantity(get(&model.total), unit)),
                }
            }
            Column::Level(get) => {
                let text = |row: &ModelRow| w.quantity(get(row), Unit::Money);
                (months.iter().map(|row| text(row)).collect(), text(&model.total))
            }
            Column::Ratio(term) => {
                let text = |row: &ModelRow| w.value(row.figure(term), term.unit());
                (months.iter().map(|row| text(row)).collect(), text(&model.total))
            }
        };
        texts.head.push(head);
        texts.total.push(explained(of, total, When::All, model.horizon));
        for (when, ((_, row), text)) in whens.iter().zip(texts.rows.iter_mut().zip(parts)) {
            row.push(explained(of, text, *when, model.horizon));
        }
    }
    texts
}

/// The model month by month.
#[component]
fn ModelTable() -> impl IntoView {
    let state = app();
    let texts = told(|w, words, money| money.model.as_ref().ok().map(|model| table(w, words, model)));
    let texts = memo(move || texts().unwrap_or_default());
    let rows = memo(move || (0..texts.read().rows.len()).collect::<Vec<_>>());
    let row = move |at: usize| {
        let name = move || texts.read().rows.get(at).map(|(name, _)| name.clone());
        let cells = move || texts.read().rows.get(at).map(|(_, cells)| told_cells(cells.clone()));
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
    };
    view! {
        <Scroll label=label(|words| words.model)>
            <table class="table" id="model">
                <thead>
                    <tr><th scope="col">{move || state.words().month}</th>{move || heads(texts.read().head.clone())}</tr>
                </thead>
                <Rows ids=rows row=row />
                <tfoot>
                    <tr>
                        <th scope="row">{move || words().total}</th>
                        {move || told_cells(texts.read().total.clone())}
                    </tr>
                </tfoot>
            </table>
        </Scroll>
        {save_table(label(|words| words.model), |wording, figures| {
            let model = crate::domain::money::model::model(wording.strategy, figures).ok()?;
            Some(tables::model(wording, &model))
        })}
    }
}
