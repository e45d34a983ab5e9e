//! The plan by month: marketing cost as bars, gross profit as a line, and the table behind them.

use crate::chart::{self, MonthChart as Shape, Size};
use crate::domain::account::{MoneyFigure, RoomFigure};
use crate::domain::explain::{Explained, FigureRef, Scope};
use crate::domain::shown;
use crate::domain::strategy::Strategy;
use crate::domain::term::{Term, Unit};
use crate::domain::verdict;
use crate::export::tables::{self, MONTHS};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{calendar, fill, lead_words};
use crate::state::{app, memo};
use crate::ui::components::figure::Figure;
use crate::ui::components::month_picture::{Drawn, Name, month_picture};
use crate::ui::components::picture::Picture;
use crate::ui::components::rows::Rows;
use crate::ui::components::save_table::save_table;
use leptos::prelude::*;
use rust_decimal::Decimal;

const SIZE: Size = Size { width: 720, height: 260, left: 64, right: 24, top: 16, bottom: 28, label_width: 56 };

/// What the chart is drawn from.
#[derive(Clone, PartialEq)]
struct Months {
    cost: Vec<Option<Decimal>>,
    profit: Vec<Option<Decimal>>,
    start: crate::domain::strategy::Month,
    /// Whether what the deals cost falls into other months than they do.
    is_delayed: bool,
}

/// A month of the plan as a short heading.
pub fn month_heading(strategy: &Strategy, at: usize, locale: crate::i18n::Locale) -> String {
    Wording::new(locale, strategy).month(at)
}

fn by_month() -> Signal<String> {
    let state = app();
    Signal::derive(move || state.words().by_month.to_owned())
}

/// The chart of the open plan.
#[component]
pub fn MonthChart() -> impl IntoView {
    let state = app();
    let months = state.memo(|strategy, figures| {
        let of = |term| {
            let months = 0..figures.total.months.len();
            months.map(|month| figures.total.figure(term, Some(month), &figures.context).ok()).collect()
        };
        Months {
            cost: of(Term::MarketingCost),
            profit: of(Term::GrossProfit),
            start: strategy.start,
            is_delayed: !figures.total.before.is_empty() || !figures.total.after.is_empty(),
        }
    });
    let shape = memo(move || {
        let months = months.read();
        ShapeOf(chart::months(&months.cost, &months.profit, SIZE))
    });
    let title = move || {
        let (words, locale) = (state.words(), state.locale());
        let months = months.read();
        // A month's profit and cost are not of the same deals then.
        if months.is_delayed || months.profit.iter().all(Option::is_none) {
            return words.chart_plain.to_owned();
        }
        match verdict::pays_from(&months.cost, &months.profit) {
            Some(at) => {
                let month = months.start.plus(at);
                let month = calendar::month_year(locale, i32::from(month.year), u32::from(month.month));
                fill(words.chart_pays, &[("month", &month)])
            }
            None => words.chart_not_pays.to_owned(),
        }
    };
    let title = memo(title);
    let picture = move || {
        let locale = state.locale();
        let chart = shape.get().0;
        let heading = |month| state.peek(|strategy, _| month_heading(strategy, month, locale));
        let name = Name::Of("chart-title");
        let bar = |_: &_| "chart-bar";
        month_picture(&chart, Drawn { name, description: None, bar: &bar, month: &heading, figure: None, mark: None })
    };
    view! {
        <Picture name=by_month()>
            <figure class="month-chart">
                <figcaption id="chart-title">{title}</figcaption>
                <p class="chart-legend">
                    <span class="legend-bar">{move || state.words().legend_cost}</span>
                    <span class="legend-line">{move || state.words().legend_profit}</span>
                </p>
                {picture}
            </figure>
        </Picture>
    }
}

/// Shapes compare by what they are drawn from, so the memo above them is enough.
#[derive(Clone)]
struct ShapeOf(Shape);

impl PartialEq for ShapeOf {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The plan by month in numbers. Counts and money are shown so that the rows add up to the total.
#[component]
pub fn MonthTable() -> impl IntoView {
    let state = app();
    let months = state.memo(|_, figures| figures.total.months.len());
    let head = MONTHS.map(|term| {
        let name = move || capitalised(state.words().term(term).name);
        view! { <th scope="col">{name}</th> }
    });
    let columns = MONTHS.map(|term| (term, memo(move || shown_column(term))));
    let ids = memo(move || (0..months.get()).collect::<Vec<_>>());
    let row = move |month: usize| {
        let heading = move || {
            let locale = state.locale();
            state.read(|strategy, _| month_heading(strategy, month, locale))
        };
        let cells = columns.map(|(term, column)| {
            let figure = FigureRef { term, scope: Scope::Total, month: Some(month), stage: None };
            let text = move || column.read().get(month).cloned().unwrap_or_default();
            view! { <td><PressedFigure figure=figure text=Signal::derive(text) /></td> }
        });
        view! { <tr><th scope="row">{heading}</th>{cells.into_iter().collect_view()}</tr> }.into_any()
    };
    let totals = MONTHS.map(|term| view! { <td><Figure figure=FigureRef::total(term) /></td> });
    // With a delay the totals have what had to happen before the plan: then it is a row of its own.
    let has_before = state.memo(|_, figures| !figures.total.before.is_empty());
    let before = move || {
        has_before.get().then(|| {
            let cells = columns.map(|(term, column)| {
                let text = move || column.read().last().cloned().unwrap_or_default();
                let of = Explained::Room(RoomFigure::Money(MoneyFigure::Before(term, None)));
                view! {
                    <td>
                        <button type="button" class="figure" on:click=move |_| state.explain(of)>{text}</button>
                    </td>
                }
            });
            let name = move || lead_words(state.locale()).before_start;
            view! { <tr id="before-start"><th scope="row">{name}</th>{cells.into_iter().collect_view()}</tr> }
        })
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || state.words().by_month>
            <table class="table">
                <thead>
                    <tr><th scope="col">{move || state.words().month}</th>{head.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{before}</tbody>
                <Rows ids=ids row=row />
                <tfoot>
                    <tr><th scope="row">{move || state.words().total}</th>{totals.into_iter().collect_view()}</tr>
                </tfoot>
            </table>
        </div>
        {save_table(by_month(), |wording, figures| Some(tables::months(wording, figures)))}
    }
}

/// The texts of a column by month, rounded so that they add up to its shown total; what had to happen before the plan
/// stands last.
fn shown_column(term: Term) -> Vec<String> {
    let state = app();
    let locale = state.locale();
    state.read(|strategy, figures| {
        let w = Wording::new(locale, strategy);
        let values: Vec<_> = (0..figures.total.months.len())
            .map(|month| figures.total.figure(term, Some(month), &figures.context))
            .chain(figures.total.figure_before(term, &figures.context))
            .collect();
        let defined: Option<Vec<Decimal>> = values.iter().map(|value| value.ok()).collect();
        let adds_up = matches!(term.unit(), Unit::Count) || term.unit() == Unit::Money && term != Term::Aov;
        match defined.filter(|_| adds_up).and_then(|parts| shown::column(&parts, 0).ok()) {
            Some(shown) => shown.parts.into_iter().map(|x| w.quantity(x, term.unit())).collect(),
            None => values.into_iter().map(|value| w.value(value, term.unit())).collect(),
        }
    })
}

/// A figure whose text is given, since it is rounded together with its neighbours.
#[component]
pub fn PressedFigure(figure: FigureRef, #[prop(into)] text: Signal<String>) -> impl IntoView {
    let state = app();
    view! {
        <button type="button" class="figure" on:click=move |_| state.explain(Explained::Figure(figure))>{text}</button>
    }
}
