//! Work and money by month: tasks at work, their costs by third of the sales work, the whole budget beside them.

use super::{word, words};
use crate::domain::money::model::{Model, model};
use crate::domain::roadmap::gaps::{THIRDS, months_of_work};
use crate::domain::shown;
use crate::domain::term::Unit;
use crate::i18n::wording::{NO_FIGURE, Wording};
use crate::i18n::{lead_words, third_name};
use crate::state::app;
use crate::ui::components::month_chart::month_heading;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Rows with their names, and the total.
#[derive(Clone, PartialEq, Default)]
struct Texts {
    rows: Vec<(String, Vec<String>)>,
    total: Vec<String>,
}

fn table(wording: &Wording, figures: &crate::domain::plan::Figures) -> Texts {
    let strategy = wording.strategy;
    let count = figures.total.months.len();
    let Ok(months) = months_of_work(strategy, count) else { return Texts::default() };
    let money = |x: Decimal| wording.quantity(x, Unit::Money);
    let costs: Vec<Vec<Decimal>> = months.iter().map(|month| month.costs.to_vec()).collect();
    let Ok(shown) = shown::table(&costs, 0) else { return Texts::default() };
    let model = model(strategy, figures);
    let before = model.as_ref().ok().and_then(Model::all_before);
    let early = usize::from(before.is_some());
    let budgets: Vec<Decimal> = match &model {
        Ok(model) => before.iter().chain(model.months.iter().take(count)).map(|month| month.split.total).collect(),
        Err(_) => Vec::new(),
    };
    let budgets = shown::column(&budgets, 0).ok().filter(|shown| shown.parts.len() == count + early);
    let budget = |at: usize| {
        let part = budgets.as_ref().and_then(|shown| shown.parts.get(at));
        part.map_or_else(|| NO_FIGURE.to_owned(), |x| money(*x))
    };
    // What the channels have to spend before the plan; work stands in its months.
    let first = before.map(|_| {
        let mut texts = vec![String::new(); THIRDS.len() + 2];
        texts.push(budget(0));
        (lead_words(wording.locale).before_start.to_owned(), texts)
    });
    let row = |(at, month): (usize, &crate::domain::roadmap::gaps::MonthOfWork)| {
        let thirds = shown.cells.get(at).into_iter().flatten().map(|x| money(*x));
        let cost = shown.row_totals.get(at).map_or_else(String::new, |x| money(*x));
        let mut texts = vec![month.tasks.to_string()];
        texts.extend(thirds.chain([cost, budget(at + early)]));
        (month_heading(strategy, at, wording.locale), texts)
    };
    let mut total = vec![String::new()];
    total.extend(shown.column_totals.iter().map(|x| money(*x)));
    total.push(money(shown.total));
    total.push(budgets.as_ref().map_or_else(|| NO_FIGURE.to_owned(), |shown| money(shown.total)));
    Texts { rows: first.into_iter().chain(months.iter().enumerate().map(row)).collect(), total }
}

#[component]
pub(super) fn Months() -> impl IntoView {
    let state = app();
    let texts = state.memo(move |strategy, figures| table(&Wording::new(state.locale(), strategy), figures));
    let thirds = THIRDS.map(|third| view! { <th scope="col">{move || third_name(state.locale(), third)}</th> });
    let cells = |texts: Vec<String>| texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
    let body = move || {
        let row = |(name, texts): (String, Vec<String>)| view! { <tr><th scope="row">{name}</th>{cells(texts)}</tr> };
        texts.get().rows.into_iter().map(row).collect_view()
    };
    view! {
        <section class="block">
            <h2>{word(|w| w.months)}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=move || words().months>
                <table class="table" id="work-by-month">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().month}</th>
                            <th scope="col">{word(|w| w.at_work)}</th>
                            {thirds.into_iter().collect_view()}
                            <th scope="col">{word(|w| w.task_costs)}</th>
                            <th scope="col">{word(|w| w.whole_budget)}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                    <tfoot>
                        <tr><th scope="row">{move || state.words().total}</th>{move || cells(texts.get().total)}</tr>
                    </tfoot>
                </table>
            </div>
            <p class="hint">{word(|w| w.months_hint)}</p>
        </section>
    }
}
