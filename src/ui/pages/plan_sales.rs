//! Products with their goals, and the plan in pieces: products or channels by month.

use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::plan::Figures;
use crate::domain::quantity::{Reason, Value};
use crate::domain::shown;
use crate::domain::strategy::{ChannelId, ProductId, Strategy};
use crate::domain::templates;
use crate::domain::term::{Term, Unit};
use crate::i18n::wording::{Wording, capitalised};
use crate::i18n::{fill, lead_words};
use crate::state::app;
use crate::ui::components::figure::Figure;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The room "sales plan".
#[component]
pub fn Sales() -> impl IntoView {
    let state = app();
    view! {
        <section class="block">
            <h2>{move || state.words().products}</h2>
            <Products />
        </section>
        <section class="block">
            <h2>{move || state.words().table}</h2>
            <Pivot />
        </section>
    }
}

/// Fields of a product in the order of the table's columns.
fn columns(id: ProductId) -> [Field; 5] {
    [Field::ProductName(id), Field::Price(id), Field::MarginRate(id), Field::UnitsPerDeal(id), Field::Goal(id)]
}

const RESULTS: [Term; 7] =
    [Term::Units, Term::Deals, Term::Revenue, Term::MarketingCost, Term::Cac, Term::CentsPerRevenue, Term::Romi];

#[component]
fn Products() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.products.iter().map(|product| product.id).collect::<Vec<_>>());
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let id = *ids.read_untracked().get(row)?;
        columns(id).get(column).copied()
    });
    let add = move |_| {
        let (product, at) = state.with_scratch(|strategy| {
            let mut product = templates::product(strategy);
            product.margin_rate = Decimal::new(3, 1);
            (product, strategy.products.len())
        });
        let id = field_id(Field::ProductName(product.id), "");
        state.act(Edit::InsertProduct(at, Box::new(product)));
        focus_soon(id);
    };
    let words = move |get: fn(&'static crate::i18n::Messages) -> &'static str| move || get(state.words());
    let results = move || {
        let words = state.words();
        let head = RESULTS.map(|term| view! { <th scope="col">{capitalised(words.term(term).name)}</th> });
        head.into_iter().collect_view()
    };
    view! {
        <Show when=move || ids.read().is_empty()>
            <p class="empty">{move || state.words().no_products}</p>
        </Show>
        <Show when=move || !ids.read().is_empty()>
            <Grid field_at=field_at label=Signal::derive(move || state.words().products.to_owned())>
                <table class="table is-input">
                    <thead>
                        <tr>
                            <th scope="col">{words(|w| w.product_name)}</th>
                            <th scope="col">{words(|w| w.price)}</th>
                            <th scope="col">{words(|w| w.margin)}</th>
                            <th scope="col">{words(|w| w.units_per_deal)}</th>
                            <th scope="col">{words(|w| w.goal)}</th>
                            <th scope="col">{words(|w| w.goal_unit)}</th>
                            {results}
                            <th scope="col">{words(|w| w.off_goal)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || ids.get()
                            key=|id| *id
                            children=move |id| view! { <ProductRow id=id /> }
                        />
                    </tbody>
                </table>
            </Grid>
        </Show>
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-product" on:click=add>{words(|w| w.add_product)}</button>
        })}
    }
}

#[component]
fn ProductRow(id: ProductId) -> impl IntoView {
    let state = app();
    let row = state.memo(move |strategy, _| strategy.products.iter().position(|p| p.id == id).unwrap_or(0));
    let [name, price, margin, per_deal, goal] = columns(id);
    let off = state.memo(move |_, figures| figures.off_goal(id));
    let off_text = move || {
        let locale = state.locale.get();
        state.peek(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            match off.get() {
                Ok(x) if x.round_dp(6).is_zero() => "0".to_owned(),
                Ok(x) => crate::i18n::number::signed_count(x, locale),
                Err(_) => wording.value(off.get(), Unit::Count),
            }
        })
    };
    let results = RESULTS.map(|term| {
        let figure = FigureRef { term, scope: Scope::Product(id), month: None, stage: None };
        view! { <td><Figure figure=figure /></td> }
    });
    let remove_label = move || {
        let locale = state.locale.get();
        state.read(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            fill(wording.words.remove, &[("name", &wording.product(id))])
        })
    };
    let units = Signal::derive(move || {
        let words = state.words();
        vec![words.goal_units.to_owned(), words.goal_revenue.to_owned()]
    });
    let unnamed = Signal::derive(move || {
        let locale = state.locale.get();
        state.read(|strategy, _| Wording::new(locale, strategy).product(id))
    });
    // Rebuilt when the product moves, for the arrow keys and pasted cells go by its place.
    let fields = move || {
        let at = row.get();
        view! {
            <th scope="row"><TextField field=name bare=true cell=(at, 0) placeholder=unnamed /></th>
            <td><NumberField field=price bare=true cell=(at, 1) /></td>
            <td><NumberField field=margin bare=true cell=(at, 2) /></td>
            <td><NumberField field=per_deal bare=true cell=(at, 3) /></td>
            <td><NumberField field=goal bare=true cell=(at, 4) /></td>
        }
    };
    view! {
        <tr>
            {fields}
            <td><ChoiceField field=Field::GoalUnit(id) bare=true options=units /></td>
            {results.into_iter().collect_view()}
            <td class:is-off=move || off.get().is_ok_and(|x| !x.round_dp(6).is_zero())>{off_text}</td>
            <td>
                {(!state.is_read_only()).then(|| view! {
                    <button
                        type="button"
                        class="quiet"
                        aria-label=remove_label
                        on:click=move |_| state.act(Edit::RemoveProduct(id))
                    >
                        "×"
                    </button>
                })}
            </td>
        </tr>
    }
}

/// What stands in the rows of the table by month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Products,
    Channels,
}

/// What a channel's cells can show.
const MEASURES: [Term; 5] = [Term::Deals, Term::Units, Term::MarketingCost, Term::Leads, Term::Revenue];

/// A line of the table: whose, and its texts by month with the total last.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    depth: usize,
    texts: Vec<String>,
    is_total: bool,
}

/// Products × months or channels × months, with totals that add up both ways.
#[component]
fn Pivot() -> impl IntoView {
    let state = app();
    let rows = RwSignal::new(Rows::Products);
    let measure = RwSignal::new(Term::Deals);
    let product = RwSignal::new(None::<ProductId>);
    let products = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale.get(), strategy);
        strategy.products.iter().map(|product| (product.id, wording.product(product.id))).collect::<Vec<_>>()
    });
    let lines = state.memo(move |strategy, figures| {
        let wording = Wording::new(state.locale.get(), strategy);
        pivot(&wording, strategy, figures, rows.get(), measure.get(), product.get())
    });
    let months = state.memo(move |strategy, figures| {
        let locale = state.locale.get();
        let before = (!figures.total.before.is_empty()).then(|| lead_words(locale).before_start.to_owned());
        let months = (0..figures.total.months.len()).map(|at| month_heading(strategy, at, locale));
        before.into_iter().chain(months).collect::<Vec<_>>()
    });
    let row_choice = move |event| {
        rows.set(if event_target_value(&event) == "1" { Rows::Channels } else { Rows::Products });
    };
    let measures = move || {
        let words = state.words();
        let options = MEASURES.map(|term| {
            let name = capitalised(words.term(term).name);
            view! { <option value=(term as u8).to_string() selected=move || measure.get() == term>{name}</option> }
        });
        options.into_iter().collect_view()
    };
    let measure_choice = move |event| {
        let chosen = event_target_value(&event).parse::<u8>().ok();
        if let Some(term) = MEASURES.into_iter().find(|term| Some(*term as u8) == chosen) {
            measure.set(term);
        }
    };
    let product_choice = move |event| {
        let chosen = event_target_value(&event).parse::<u32>().ok();
        product.set(chosen.filter(|id| *id != 0).map(ProductId));
    };
    let product_options = move || {
        let option = |(id, name): (ProductId, String)| {
            view! { <option value=id.0.to_string() selected=move || product.get() == Some(id)>{name}</option> }
        };
        products.get().into_iter().map(option).collect_view()
    };
    let is_channels = move || rows.get() == Rows::Channels;
    let head = move || months.get().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let body = move || {
        let line = |line: Line| {
            let cells = line.texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
            let class = format!("depth-{} {}", line.depth.min(3), if line.is_total { "is-total" } else { "" });
            view! { <tr class=class><th scope="row">{line.name}</th>{cells}</tr> }
        };
        lines.get().into_iter().map(line).collect_view()
    };
    view! {
        <div class="table-tools">
            <div class="field is-choice">
                <label class="field-label" for="pivot-rows">{move || state.words().rows}</label>
                <select id="pivot-rows" class="field-input" on:change=row_choice>
                    <option value="0" selected=move || !is_channels()>{move || state.words().products}</option>
                    <option value="1" selected=is_channels>{move || state.words().channels}</option>
                </select>
            </div>
            <Show when=is_channels>
                <div class="field is-choice">
                    <label class="field-label" for="pivot-measure">{move || state.words().measure}</label>
                    <select id="pivot-measure" class="field-input" on:change=measure_choice>
                        {measures}
                    </select>
                </div>
                <Show when=move || measure.get() == Term::Units>
                    <div class="field is-choice">
                        <label class="field-label" for="pivot-product">{move || state.words().which_product}</label>
                        <select id="pivot-product" class="field-input" on:change=product_choice>
                            <option value="0">{move || state.words().all_products}</option>
                            {product_options}
                        </select>
                    </div>
                </Show>
            </Show>
        </div>
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || state.words().table>
            <table class="table" id="pivot">
                <thead>
                    <tr>
                        <th scope="col">{move || if is_channels() { state.words().channel } else { state.words().product_name }}</th>
                        {head}
                        <th scope="col">{move || state.words().total}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

fn pivot(
    wording: &Wording,
    strategy: &Strategy,
    figures: &Figures,
    rows: Rows,
    measure: Term,
    product: Option<ProductId>,
) -> Vec<Line> {
    let months = figures.total.months.len();
    // With a delay some of it had to happen before the plan: that stands first.
    let has_before = !figures.total.before.is_empty();
    let by_month = |before: &dyn Fn() -> Option<Value>, get: &dyn Fn(usize) -> Value| {
        let none = Err(crate::domain::quantity::Undefined::because(Reason::NotPlanned(measure)));
        let before = has_before.then(|| before().unwrap_or(none));
        before.into_iter().chain((0..months).map(get)).collect::<Vec<Value>>()
    };
    match rows {
        Rows::Products => {
            let values = strategy.products.iter().map(|product| {
                let name = wording.product(product.id);
                (name, 0, true, by_month(&|| None, &|month| figures.units(product.id, None, Some(month))))
            });
            lines_of(wording, values.collect(), Term::Units)
        }
        Rows::Channels => {
            let of = |id: Option<ChannelId>, month: usize| match (measure, product) {
                (Term::Units, Some(product)) => figures.units(product, id, Some(month)),
                _ => {
                    let line = match id {
                        Some(id) => figures.channel(id).map(|own| &own.line),
                        None => Some(&figures.total),
                    };
                    let line = line.unwrap_or(&figures.total);
                    line.figure(measure, Some(month), &figures.context)
                }
            };
            // Parts are what is added up; a whole repeats their sum, so it only stands above them.
            let values = strategy.channels.iter().map(|channel| {
                let depth = strategy.wholes_of(channel.id).len();
                let counts = !strategy.has_parts(channel.id);
                let before = || figures.channel(channel.id)?.line.figure_before(measure, &figures.context);
                (wording.channel(channel.id), depth, counts, by_month(&before, &|month| of(Some(channel.id), month)))
            });
            lines_of(wording, values.collect(), measure)
        }
    }
}

/// Texts of the cells, rounded so that rows and columns add up; where a cell has no figure, cells stand alone.
fn lines_of(wording: &Wording, rows: Vec<(String, usize, bool, Vec<Value>)>, term: Term) -> Vec<Line> {
    let unit = term.unit();
    let counted: Vec<Vec<Decimal>> = rows
        .iter()
        .filter(|row| row.2)
        .map(|row| row.3.iter().map(|value| value.unwrap_or_default()).collect())
        .collect();
    let all_known = rows.iter().all(|row| row.3.iter().all(|v| v.as_ref().err().is_none_or(|e| e.is_not_planned())));
    let table = shown::table(&counted, 0).ok().filter(|_| all_known);
    let mut lines = Vec::new();
    let mut at = 0;
    for (name, depth, counts, values) in rows {
        let shown = table.as_ref().filter(|_| counts).and_then(|t| Some((t.cells.get(at)?, t.row_totals.get(at)?)));
        let texts = match shown {
            Some((cells, total)) => {
                let cell = |(cell, value): (&Decimal, &Value)| match value {
                    Ok(_) => wording.quantity(*cell, unit),
                    Err(_) => wording.value(*value, unit),
                };
                let mut texts: Vec<String> = cells.iter().zip(&values).map(cell).collect();
                texts.push(wording.quantity(*total, unit));
                texts
            }
            None => {
                let total = crate::domain::quantity::total(term, values.iter().copied());
                values.iter().chain([&total]).map(|value| wording.value(*value, unit)).collect()
            }
        };
        at += usize::from(counts);
        lines.push(Line { name, depth, texts, is_total: false });
    }
    if let Some(table) = table {
        let mut texts: Vec<String> = table.column_totals.iter().map(|x| wording.quantity(*x, unit)).collect();
        texts.push(wording.quantity(table.total, unit));
        lines.push(Line { name: wording.words.total.to_owned(), depth: 0, texts, is_total: true });
    }
    lines
}
