//! The products: what is typed for each in a row, the rest of it folded under that row, and what each brings.

use crate::domain::account::SalesFigure;
use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::{Entry, Field};
use crate::domain::offer::{Difference, PriceBasis, SalesEdit, SalesField, Span};
use crate::domain::strategy::ProductId;
use crate::domain::templates;
use crate::domain::term::{Term, Unit};
use crate::i18n::fill;
use crate::i18n::wording::{Wording, capitalised};
use crate::state::app;
use crate::ui::components::area_field::AreaField;
use crate::ui::components::figure::Figure;
use crate::ui::components::flow::{For, Show};
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::components::told::Told;
use crate::ui::pages::plan::focus_soon;
use crate::ui::pages::plan_sales::{WordsOf, choices, sales_words};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Fields of a product in the order of the table's columns.
fn columns(id: ProductId) -> [Field; 5] {
    [Field::ProductName(id), Field::Price(id), Field::MarginRate(id), Field::UnitsPerDeal(id), Field::Goal(id)]
}

const RESULTS: [Term; 7] =
    [Term::Units, Term::Deals, Term::Revenue, Term::MarketingCost, Term::Cac, Term::CentsPerRevenue, Term::Romi];

fn product_ids() -> Memo<Vec<ProductId>> {
    app().memo(|strategy, _| strategy.products.iter().map(|product| product.id).collect::<Vec<_>>())
}

/// The price and its basis: no amount without saying whether VAT is in it.
fn price_heading() -> String {
    let (price, own) = (app().words().price, sales_words());
    match app().read(|strategy, _| strategy.sales.price_basis) {
        PriceBasis::Unnamed => price.to_owned(),
        PriceBasis::WithVat => format!("{price}, {}", own.basis_with),
        PriceBasis::WithoutVat => format!("{price}, {}", own.basis_without),
        PriceBasis::NoVat => format!("{price}, {}", own.basis_none),
    }
}

/// The goal and what it is for.
fn goal_heading() -> String {
    let own = sales_words();
    match app().read(|strategy, _| strategy.sales.span) {
        Span::Horizon => app().words().goal.to_owned(),
        Span::Year => fill(own.goal_for, &[("span", own.span_year)]),
        Span::Month => fill(own.goal_for, &[("span", own.span_month)]),
    }
}

#[component]
pub fn Products() -> impl IntoView {
    let state = app();
    let ids = product_ids();
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
    view! {
        <Show when=move || ids.read().is_empty()>
            <p class="empty">{move || state.words().no_products}</p>
        </Show>
        <Show when=move || !ids.read().is_empty()>
            <Grid field_at=field_at label=Signal::derive(move || state.words().products.to_owned())>
                <table class="table is-input" id="products">
                    <thead>
                        <tr>
                            <th scope="col">{words(|w| w.product_name)}</th>
                            <th scope="col">{price_heading}</th>
                            <th scope="col">{words(|w| w.margin)}</th>
                            <th scope="col">{words(|w| w.units_per_deal)}</th>
                            <th scope="col">{goal_heading}</th>
                            <th scope="col">{words(|w| w.goal_unit)}</th>
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
    let is_open = RwSignal::new(false);
    let unnamed = Signal::derive(move || {
        let locale = state.locale.get();
        state.read(|strategy, _| Wording::new(locale, strategy).product(id))
    });
    let remove_label = move || fill(state.words().remove, &[("name", &unnamed.get())]);
    let details_label = move || fill(sales_words().details, &[("name", &unnamed.get())]);
    let units = Signal::derive(move || {
        let (words, own) = (state.words(), sales_words());
        [words.goal_units, words.goal_revenue, own.goal_deals, own.goal_gross].map(str::to_owned).to_vec()
    });
    // Rebuilt when the product moves, for the arrow keys and pasted cells go by its place.
    let fields = move || {
        let at = row.get();
        view! {
            <th scope="row"><TextField field=name bare=true cell=(at, 0) placeholder=unnamed /></th>
            <td data-label=price_heading><NumberField field=price bare=true cell=(at, 1) /></td>
            <td data-label=move || state.words().margin><NumberField field=margin bare=true cell=(at, 2) /></td>
            <td data-label=move || state.words().units_per_deal>
                <NumberField field=per_deal bare=true cell=(at, 3) />
            </td>
            <td data-label=goal_heading><NumberField field=goal bare=true cell=(at, 4) /></td>
        }
    };
    let details_id = format!("offer-{}", id.0);
    view! {
        <tr>
            {fields}
            <td data-label=move || state.words().goal_unit><ChoiceField field=Field::GoalUnit(id) bare=true options=units /></td>
            <td class="row-tools">
                <button
                    type="button"
                    class="quiet"
                    aria-label=details_label
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=details_id.clone()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {move || sales_words().details_short}
                </button>
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
        <tr class="offer-row" id=details_id.clone() hidden=move || !is_open.get()>
            <td colspan="7">{move || is_open.get().then(|| view! { <Offer id=id /> })}</td>
        </tr>
    }
}

/// The rest of a product, in groups.
#[component]
fn Offer(id: ProductId) -> impl IntoView {
    let field = move |of: fn(ProductId) -> SalesField| Field::Sales(of(id));
    let kinds = choices(&[|w| w.kind_product, |w| w.kind_service]);
    let no_yes = choices(&[|w| w.no, |w| w.yes]);
    let no_limit = Signal::derive(move || sales_words().no_limit.to_owned());
    let group = |get: WordsOf| move || get(sales_words());
    view! {
        <div class="offer">
            <section class="offer-group">
                <h3>{group(|w| w.group_words)}</h3>
                <ChoiceField field=field(SalesField::Kind) options=kinds />
                <AreaField field=field(SalesField::What) />
                <AreaField field=field(SalesField::Audience) />
                <AreaField field=field(SalesField::Need) />
                <TextField field=field(SalesField::UnitName) />
                <ChoiceField field=field(SalesField::Priority) options=no_yes />
            </section>
            <section class="offer-group">
                <h3>{group(|w| w.group_upsell)}</h3>
                <TextField field=field(SalesField::UpsellName) />
                <NumberField field=field(SalesField::UpsellRate) />
                <NumberField field=field(SalesField::UpsellPrice) />
                <NumberField field=field(SalesField::UpsellMargin) />
                <h3>{group(|w| w.group_stock)}</h3>
                <NumberField field=field(SalesField::Stock) hint=no_limit />
                <NumberField field=field(SalesField::Supply) />
                <NumberField field=field(SalesField::Capacity) hint=no_limit />
            </section>
            <section class="offer-group">
                <h3>{group(|w| w.group_site)}</h3>
                <AreaField field=field(SalesField::Usp) />
                <AreaField field=field(SalesField::Catalogue) />
                <AreaField field=field(SalesField::Description) />
                <Differences product=id />
            </section>
        </div>
    }
}

/// Competitors, and what sets the product off from each.
#[component]
fn Differences(product: ProductId) -> impl IntoView {
    let state = app();
    let ids = state.memo(move |strategy, _| {
        let list = strategy.product(product).map(|product| product.offer.differences.as_slice()).unwrap_or_default();
        list.iter().map(|difference| difference.id).collect::<Vec<_>>()
    });
    let add = move |_| {
        let difference = state.with_scratch(|strategy| Difference { id: strategy.fresh_id(), ..Difference::default() });
        let focus = field_id(Field::Sales(SalesField::Competitor(product, difference.id)), "");
        let at = ids.read_untracked().len();
        state.act(Edit::Sales(SalesEdit::InsertDifference(product, at, Box::new(difference))));
        focus_soon(focus);
    };
    let item = move |id: u32| {
        let (name, text) = (SalesField::Competitor(product, id), SalesField::Difference(product, id));
        let label = move || {
            let called = state.read(|strategy, _| match strategy.get(Field::Sales(name)) {
                Some(Entry::Text(text)) if !text.trim().is_empty() => text,
                _ => sales_words().competitor.to_owned(),
            });
            fill(state.words().remove, &[("name", &called)])
        };
        view! {
            <div class="difference">
                <TextField field=Field::Sales(name) />
                <AreaField field=Field::Sales(text) />
                {(!state.is_read_only()).then(|| view! {
                    <button
                        type="button"
                        class="quiet"
                        aria-label=label
                        on:click=move |_| state.act(Edit::Sales(SalesEdit::RemoveDifference(product, id)))
                    >
                        "×"
                    </button>
                })}
            </div>
        }
    };
    view! {
        <For each=move || ids.get() key=|id| *id children=item />
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" on:click=add>{move || sales_words().add_competitor}</button>
        })}
    }
}

/// What each product brings, and how far it is from its goal.
#[component]
pub fn ProductResults() -> impl IntoView {
    let state = app();
    let ids = product_ids();
    let head = move || {
        let words = state.words();
        let head = RESULTS.map(|term| view! { <th scope="col">{capitalised(words.term(term).name)}</th> });
        head.into_iter().collect_view()
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=move || sales_words().group_results>
            <table class="table" id="product-results">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().product_name}</th>
                        {head}
                        <th scope="col">{move || state.words().off_goal}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || ids.get() key=|id| *id children=move |id| view! { <ResultRow id=id /> } />
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn ResultRow(id: ProductId) -> impl IntoView {
    let state = app();
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
    let name = state.memo(move |strategy, _| {
        let name = Wording::new(state.locale.get(), strategy).product(id);
        match strategy.product(id) {
            Some(product) if product.offer.is_priority => format!("{name} ★"),
            _ => name,
        }
    });
    let is_priority = move || name.read().ends_with('★').then(|| sales_words().priority_mark);
    let results = RESULTS.map(|term| {
        let figure = FigureRef { term, scope: Scope::Product(id), month: None, stage: None };
        view! { <td><Figure figure=figure /></td> }
    });
    view! {
        <tr>
            <th scope="row" title=is_priority>{name}</th>
            {results.into_iter().collect_view()}
            <td class:is-off=move || off.get().is_ok_and(|x| !x.round_dp(6).is_zero())>{move || Told::sales(off_text(), SalesFigure::SoldOff(id)).shown()}</td>
        </tr>
    }
}
