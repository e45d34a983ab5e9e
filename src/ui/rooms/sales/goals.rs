//! Goal of all products, prices, season and growth; the units by month to be typed over.

use crate::domain::account::SalesFigure;
use crate::domain::edit::Edit;
use crate::domain::model::{Cell, SalesPlan};
use crate::domain::sales::matrix::{GoalSum, goal_of_month, goal_sum, goal_sum_of_all};
use crate::domain::sales::presets::SeasonPreset;
use crate::domain::strategy::ProductId;
use crate::domain::term::Unit;
use crate::i18n::calendar;
use crate::i18n::number;
use crate::i18n::wording::Wording;
use crate::state::{app, memo};
use crate::ui::components::area_field::AreaField;
use crate::ui::components::flow::For;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::number_field::NumberField;
use crate::ui::components::text_field::ChoiceField;
use crate::ui::components::told::{Told, told_cells};
use crate::ui::rooms::sales::past::PastYears;
use crate::ui::rooms::sales::{choices, sales_words};
use leptos::prelude::*;

#[component]
pub fn Goals() -> impl IntoView {
    let state = app();
    let spans = choices(&[|w| w.span_horizon, |w| w.span_year, |w| w.span_month]);
    let units = Signal::derive(move || {
        let (words, own) = (state.words(), sales_words());
        [words.goal_units, words.goal_revenue, own.goal_deals, own.goal_gross].map(str::to_owned).to_vec()
    });
    let bases = choices(&[|w| w.basis_unnamed, |w| w.basis_with, |w| w.basis_without, |w| w.basis_none]);
    let objects = choices(&[|w| w.object_unnamed, |w| w.object_company, |w| w.object_goods, |w| w.object_services]);
    let hint = Signal::derive(move || sales_words().whole_goal_hint.to_owned());
    view! {
        <div class="settings">
            <ChoiceField field=SalesPlan::SPAN.field() options=spans />
            <NumberField field=SalesPlan::GOAL.field() hint=hint />
            <ChoiceField field=SalesPlan::GOAL_UNIT.field() options=units />
            <ChoiceField field=SalesPlan::PRICE_BASIS.field() options=bases />
            <ChoiceField field=SalesPlan::OBJECT.field() options=objects />
            <NumberField field=SalesPlan::GROWTH.field() />
            <AreaField field=SalesPlan::PRICE_POLICY.field() />
        </div>
        <details class="season">
            <summary>{move || sales_words().season_heading}</summary>
            <Season />
            <PastYears />
        </details>
    }
}

#[component]
fn Season() -> impl IntoView {
    let state = app();
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(preset) = chosen.and_then(|at| SeasonPreset::ALL.get(at)) {
            let set = |(month, index)| Edit::number(SalesPlan::SEASON.at(month), Some(index));
            state.act(Edit::Many((0..).zip(preset.indices()).map(set).collect()));
        }
    };
    let name = |preset| {
        let words = sales_words();
        match preset {
            SeasonPreset::Even => words.season_even,
            SeasonPreset::Gifts => words.season_gifts,
            SeasonPreset::Warm => words.season_warm,
            SeasonPreset::School => words.season_school,
            SeasonPreset::Business => words.season_business,
            SeasonPreset::Cold => words.season_cold,
        }
    };
    let now =
        state.memo(|strategy, _| SeasonPreset::ALL.iter().position(|preset| preset.indices() == strategy.sales.season));
    let options = move || {
        let option = |(at, preset): (usize, SeasonPreset)| {
            view! { <option value=at.to_string() selected=move || now.get() == Some(at)>{name(preset)}</option> }
        };
        SeasonPreset::ALL.into_iter().enumerate().map(option).collect_view()
    };
    let months = (0u8..12).map(|month| {
        let label = Signal::derive(move || calendar::month_name(state.locale(), u32::from(month) + 1).to_owned());
        view! { <NumberField field=SalesPlan::SEASON.at(month.into()) label=label /> }
    });
    view! {
        <p class="hint">{move || sales_words().season_hint}</p>
        <div class="field is-choice season-choice">
            <label class="field-label" for="season-preset">{move || sales_words().season_choose}</label>
            <select id="season-preset" class="field-input" disabled=state.is_read_only() on:change=choose>
                <option value="" selected=move || now.get().is_none()></option>
                {options}
            </select>
        </div>
        <div class="season-months">{months.collect_view()}</div>
        <p class="hint">{move || sales_words().season_source}</p>
    }
}

/// Rows of a second grid on the page are counted from here, so that each cell's place stands once.
const FIRST_ROW: usize = 1000;
/// Months that stand side by side.
const ABREAST: usize = 12;

/// Products × months, each cell to be typed over.
#[component]
pub fn Cells() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.products.iter().map(|product| product.id).collect::<Vec<_>>());
    let from = RwSignal::new(0usize);
    let all = state.memo(|_, figures| figures.total.months.len());
    let shown = memo(move || {
        let from = if from.get() < all.get() { from.get() } else { 0 };
        (from, (from + ABREAST).min(all.get()))
    });
    let heads = state.memo(move |strategy, _| {
        let (from, to) = shown.get();
        (from..to).map(|at| month_heading(strategy, at, state.locale())).collect::<Vec<_>>()
    });
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let id = *ids.read_untracked().get(row.checked_sub(FIRST_ROW)?)?;
        let (from, to) = shown.get_untracked();
        let month = from + column;
        (month < to).then_some(Cell::UNITS.of(id).at(u8::try_from(month).ok()?.into()))
    });
    let years = move || {
        let count = all.get().div_ceil(ABREAST);
        (count > 1).then(|| {
            let option = |at: usize| {
                let (first, last) = (at * ABREAST + 1, ((at + 1) * ABREAST).min(all.get()));
                let is_it = move || shown.get().0 == at * ABREAST;
                view! { <option value=at.to_string() selected=is_it>{format!("{first}–{last}")}</option> }
            };
            view! {
                <div class="table-tools">
                    <div class="field is-choice">
                        <label class="field-label" for="cells-year">{move || sales_words().year}</label>
                        <select
                            id="cells-year"
                            class="field-input"
                            on:change=move |event| from.set(event_target_value(&event).parse::<usize>().unwrap_or(0) * ABREAST)
                        >
                            {(0..count).map(option).collect_view()}
                        </select>
                    </div>
                </div>
            }
        })
    };
    let foot = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale(), strategy);
        let (from, to) = shown.get();
        let month = |month| {
            let text = wording.value(goal_of_month(figures, month), Unit::Count);
            Told::sales(text, SalesFigure::GoalMonth(None, month))
        };
        let mut cells: Vec<Told> = (from..to).map(month).collect();
        let sums = sum_texts(goal_sum_of_all(figures), &wording);
        cells.extend(SUMS.into_iter().zip(sums).map(|(of, text)| Told::sales(text, of(None))));
        cells
    });
    view! {
        <p class="hint">{move || sales_words().cells_hint}</p>
        {years}
        <Grid field_at=field_at label=Signal::derive(move || sales_words().cells_heading.to_owned())>
            <table class="table is-input is-dense" id="cells">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().of_product.name}</th>
                        {move || heads.get().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        <th scope="col">{move || state.words().total}</th>
                        <th scope="col">{move || sales_words().cells_goal}</th>
                        <th scope="col">{move || sales_words().cells_off}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || ids.get()
                        key=|id| *id
                        children=move |id| view! { <CellRow id=id shown=shown heads=heads /> }
                    />
                    <tr class="is-total">
                        <th scope="row">{move || state.words().total}</th>
                        {move || told_cells(foot.get())}
                    </tr>
                </tbody>
            </table>
        </Grid>
    }
}

/// What the sums explain, in the order of [`sum_texts`].
const SUMS: [fn(Option<ProductId>) -> SalesFigure; 3] =
    [SalesFigure::GoalMonths, SalesFigure::Goal, SalesFigure::GoalOff];

/// Sum, goal and signed difference.
fn sum_texts(sum: GoalSum, wording: &Wording) -> [String; 3] {
    let off = match sum.off {
        Ok(off) if crate::domain::quantity::is_nothing_shown(off) => "0".to_owned(),
        Ok(off) => number::signed_pieces(off, wording.locale),
        Err(_) => wording.value(sum.off, Unit::Count),
    };
    [wording.value(sum.months, Unit::Count), wording.value(sum.goal, Unit::Count), off]
}

#[component]
fn CellRow(id: ProductId, shown: Memo<(usize, usize)>, heads: Memo<Vec<String>>) -> impl IntoView {
    let state = app();
    let row = state.memo(move |strategy, _| strategy.products.iter().position(|p| p.id == id).unwrap_or(0));
    let name = state.memo(move |strategy, _| Wording::new(state.locale(), strategy).product(id));
    let cells = move || {
        let ((from, to), row) = (shown.get(), row.get());
        let cell = |month: usize| {
            let derived = Signal::derive(move || {
                let locale = state.locale();
                state.read(|strategy, figures| {
                    let own = figures.products.iter().find(|own| own.id == id);
                    let value = own.and_then(|own| own.goal.get(month)).copied();
                    value.map_or_else(String::new, |x| Wording::new(locale, strategy).quantity(x, Unit::Count))
                })
            });
            let label = Signal::derive(move || {
                let head = heads.read().get(month - shown.get().0).cloned().unwrap_or_default();
                format!("{}, {head}", name.get())
            });
            let field = Cell::UNITS.of(id).at(u8::try_from(month).unwrap_or(u8::MAX).into());
            view! {
                <td>
                    <NumberField field=field bare=true label=label derived=derived cell=(FIRST_ROW + row, month - from) />
                </td>
            }
        };
        (from..to).map(cell).collect_view()
    };
    let sums = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let wording = Wording::new(locale, strategy);
        let Some(own) = figures.products.iter().find(|own| own.id == id) else { return Default::default() };
        sum_texts(goal_sum(own), &wording)
    });
    let is_off = move || sums.read().get(2).is_some_and(|text| text != "0");
    let sum = move |at: usize| {
        move || {
            let text = sums.read().get(at).cloned().unwrap_or_default();
            SUMS.get(at).map(|of| Told::sales(text, of(Some(id))).shown())
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
            <td>{sum(0)}</td>
            <td>{sum(1)}</td>
            <td class:is-off=is_off>{sum(2)}</td>
        </tr>
    }
}
