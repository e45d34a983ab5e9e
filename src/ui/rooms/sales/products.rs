//! The products: what is typed for each in a row, the rest of it folded under that row, and what each brings.

use crate::domain::account::SalesFigure;
use crate::domain::edit::Edit;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::{Entry, Field};
use crate::domain::model::PointOfDifference;
use crate::domain::model::{Offer, Product, Strategy, Upsell};
use crate::domain::sales::{PriceBasis, Span};
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
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::components::told::Told;
use crate::ui::pages::plan::focus_soon;
use crate::ui::rooms::sales::{WordsOf, choices, sales_words};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Fields of a product in the order of the table's columns.
fn columns(id: ProductId) -> [Field; 5] {
    [
        Product::NAME.of(id),
        Product::PRICE.of(id),
        Product::MARGIN_RATE.of(id),
        Product::UNITS_PER_DEAL.of(id),
        Product::GOAL.of(id),
    ]
}

const RESULTS: [Term; 7] =
    [Term::Units, Term::Deals, Term::Revenue, Term::MarketingCost, Term::Cac, Term::CentsPerRevenue, Term::Romi];

fn product_ids() -> Memo<Vec<ProductId>> {
    app().memo(|strategy, _| strategy.products.iter().map(|product| product.id).collect::<Vec<_>>())
}

/// The price and its basis: no amount without saying whether VAT is in it.
fn price_heading() -> String {
    let (price, own) = (app().words().of_product.price, sales_words());
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
        Span::Horizon => app().words().of_product.goal.to_owned(),
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
        let id = field_id(Product::NAME.of(product.id), "");
        state.act(Edit::insert(Strategy::PRODUCTS.list(), at, product));
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
                            <th scope="col">{words(|w| w.of_product.name)}</th>
                            <th scope="col">{price_heading}</th>
                            <th scope="col">{words(|w| w.of_product.margin_rate)}</th>
                            <th scope="col">{words(|w| w.of_product.units_per_deal)}</th>
                            <th scope="col">{goal_heading}</th>
                            <th scope="col">{words(|w| w.of_product.goal_unit)}</th>
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
        let locale = state.locale();
        state.read(|strategy, _| Wording::new(locale, strategy).product(id))
    });
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
            <td data-label=move || state.words().of_product.margin_rate><NumberField field=margin bare=true cell=(at, 2) /></td>
            <td data-label=move || state.words().of_product.units_per_deal>
                <NumberField field=per_deal bare=true cell=(at, 3) />
            </td>
            <td data-label=goal_heading><NumberField field=goal bare=true cell=(at, 4) /></td>
        }
    };
    let details_id = format!("offer-{}", id.0);
    view! {
        <tr>
            {fields}
            <td data-label=move || state.words().of_product.goal_unit><ChoiceField field=Product::GOAL_UNIT.of(id) bare=true options=units /></td>
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
                <Remove of=Strategy::PRODUCTS.thing(id) name=unnamed />
            </td>
        </tr>
        <tr class="offer-row" id=details_id.clone() hidden=move || !is_open.get()>
            <td colspan="7">{move || is_open.get().then(|| view! { <OfferForm id=id /> })}</td>
        </tr>
    }
}

/// The rest of a product, in groups.
#[component]
fn OfferForm(id: ProductId) -> impl IntoView {
    let kinds = choices(&[|w| w.kind_product, |w| w.kind_service]);
    let no_yes = choices(&[|w| w.no, |w| w.yes]);
    let no_limit = Signal::derive(move || sales_words().no_limit.to_owned());
    let group = |get: WordsOf| move || get(sales_words());
    view! {
        <div class="offer">
            <section class="offer-group">
                <h3>{group(|w| w.group_words)}</h3>
                <ChoiceField field=Offer::KIND.of(id) options=kinds />
                <AreaField field=Offer::WHAT.of(id) />
                <AreaField field=Offer::AUDIENCE.of(id) />
                <AreaField field=Offer::NEED.of(id) />
                <TextField field=Offer::UNIT.of(id) />
                <ChoiceField field=Offer::IS_PRIORITY.of(id) options=no_yes />
            </section>
            <section class="offer-group">
                <h3>{group(|w| w.group_upsell)}</h3>
                <TextField field=Upsell::NAME.of(id) />
                <NumberField field=Upsell::RATE.of(id) />
                <NumberField field=Upsell::PRICE.of(id) />
                <NumberField field=Upsell::MARGIN_RATE.of(id) />
                <h3>{group(|w| w.group_stock)}</h3>
                <NumberField field=Offer::STOCK.of(id) hint=no_limit />
                <NumberField field=Offer::SUPPLY.of(id) />
                <NumberField field=Offer::CAPACITY.of(id) hint=no_limit />
                <NumberField field=Offer::REFUND_RATE.of(id) />
            </section>
            <section class="offer-group">
                <h3>{group(|w| w.group_site)}</h3>
                <AreaField field=Offer::USP.of(id) />
                <AreaField field=Offer::CATALOGUE.of(id) />
                <AreaField field=Offer::DESCRIPTION.of(id) />
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
        let difference = state
            .with_scratch(|strategy| PointOfDifference { id: strategy.fresh_id(), ..PointOfDifference::default() });
        let focus = field_id(PointOfDifference::COMPETITOR.of((product, difference.id)), "");
        let at = ids.read_untracked().len();
        state.act(Edit::insert(Offer::DIFFERENCES.list_of(product), at, difference));
        focus_soon(focus);
    };
    let item = move |id: u32| {
        let (name, text) = (PointOfDifference::COMPETITOR.of((product, id)), PointOfDifference::TEXT.of((product, id)));
        let called = move || {
            state.read(|strategy, _| match strategy.get(name) {
                Some(Entry::Text(text)) if !text.trim().is_empty() => text,
                _ => sales_words().of_difference.competitor.to_owned(),
            })
        };
        view! {
            <div class="difference">
                <TextField field=name />
                <AreaField field=text />
                <Remove of=Offer::DIFFERENCES.list_of(product).thing(id) name=Signal::derive(called) />
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
                        <th scope="col">{move || state.words().of_product.name}</th>
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
        let locale = state.locale();
        state.peek(|strategy, _| {
            let wording = Wording::new(locale, strategy);
            match off.get() {
                Ok(x) if crate::domain::quantity::is_nothing_shown(x) => "0".to_owned(),
                Ok(x) => crate::i18n::number::signed_pieces(x, locale),
                Err(_) => wording.value(off.get(), Unit::Count),
            }
        })
    };
    let name = state.memo(move |strategy, _| {
        let name = Wording::new(state.locale(), strategy).product(id);
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
            <td class:is-off=move || off.get().is_ok_and(|x| !crate::domain::quantity::is_nothing_shown(x))>{move || Told::sales(off_text(), SalesFigure::SoldOff(id)).shown()}</td>
        </tr>
    }
}
