//! Promotions with what each changes, and what is to be settled in the sales plan.

use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::model::{PricePromotion, Product, SalesPlan};
use crate::domain::order;
use crate::domain::sales::findings::{Finding, Limit, findings, promotion_effect};
use crate::domain::strategy::Strategy;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use crate::i18n::{Locale, calendar, fill, number};
use crate::state::app;
use crate::ui::components::flow::{For, Show};
use crate::ui::components::month_chart::month_heading;
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::remove::Remove;
use crate::ui::components::text_field::{ChoiceField, TextField, ThingField};
use crate::ui::pages::plan::focus_soon;
use crate::ui::rooms::sales::{sales_words, sales_words_of};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What there is to settle.
#[component]
pub fn Findings() -> impl IntoView {
    let state = app();
    let texts = state.memo(move |strategy, figures| {
        let locale = state.locale();
        findings(strategy, figures).iter().map(|finding| say(finding, strategy, locale)).collect::<Vec<_>>()
    });
    move || {
        let texts = texts.get();
        (!texts.is_empty()).then(|| {
            let items = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! {
                <section class="block" id="sales-findings">
                    <h2>{sales_words().findings_heading}</h2>
                    <ul class="notices">{items}</ul>
                </section>
            }
        })
    }
}

/// A finding in a sentence.
fn say(finding: &Finding, strategy: &Strategy, locale: Locale) -> String {
    let (wording, words) = (Wording::new(locale, strategy), sales_words_of(locale));
    let count = |x: Decimal| number::pieces(x.abs(), locale);
    match finding {
        Finding::Vague(id, blanks) => {
            let blank = |field: &Field| match field.slot() {
                Product::NAME => words.blank_name.to_owned(),
                _ => wording.field(*field).to_lowercase(),
            };
            let blanks: Vec<String> = blanks.iter().map(blank).collect();
            fill(words.vague, &[("name", &wording.product(*id)), ("blanks", &blanks.join(", "))])
        }
        Finding::Short(id, short) => {
            let text = match short.limit {
                Limit::Stock => words.short_stock,
                Limit::Capacity => words.short_capacity,
            };
            let month = strategy.start.plus(short.month);
            let month = calendar::month_year(locale, i32::from(month.year), u32::from(month.month));
            fill(
                text,
                &[
                    ("name", &wording.product(*id)),
                    ("month", &month),
                    ("short", &count(short.short)),
                    ("all", &count(short.in_all)),
                ],
            )
        }
        Finding::CellsOffGoal(id, off) => {
            let text = if off.is_sign_negative() { words.cells_under } else { words.cells_over };
            fill(text, &[("name", &wording.product(*id)), ("units", &count(*off))])
        }
        Finding::PromotionLoses(id, change) => {
            let money = wording.quantity(change.abs(), Unit::Money);
            fill(words.promotion_loses, &[("name", &name_of(strategy, *id, locale)), ("money", &money)])
        }
        Finding::NoPriceBasis => words.no_basis.to_owned(),
    }
}

/// A promotion by its name, or by its place.
fn name_of(strategy: &Strategy, id: u32, locale: Locale) -> String {
    let at = strategy.sales.promotions.iter().position(|promotion| promotion.id == id).unwrap_or(0);
    match strategy.promotion(id).map(|promotion| promotion.name.trim()) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => format!("{} {}", sales_words_of(locale).promotion, at + 1),
    }
}

#[component]
pub fn Promotions() -> impl IntoView {
    let state = app();
    let ids = state.memo(|strategy, _| strategy.sales.promotions.iter().map(|own| own.id).collect::<Vec<_>>());
    let add = move |_| {
        let promotion = state.with_scratch(|strategy| PricePromotion {
            id: strategy.fresh_id(),
            months: 1,
            discount: Decimal::new(1, 1),
            extra: Decimal::new(2, 1),
            ..PricePromotion::default()
        });
        let focus = field_id(PricePromotion::NAME.of(promotion.id), "");
        let at = ids.read_untracked().len();
        state.act(Edit::insert(SalesPlan::PROMOTIONS.list(), at, promotion));
        focus_soon(focus);
    };
    view! {
        <Show when=move || ids.read().is_empty()>
            <p class="empty">{move || sales_words().no_promotions}</p>
        </Show>
        <For each=move || ids.get() key=|id| *id children=move |id| view! { <PromotionLine id=id /> } />
        {(!state.is_read_only()).then(|| view! {
            <button type="button" class="button" id="add-promotion" on:click=add>
                {move || sales_words().add_promotion}
            </button>
        })}
    }
}

#[component]
fn PromotionLine(id: u32) -> impl IntoView {
    let state = app();
    let name = state.memo(move |strategy, _| name_of(strategy, id, state.locale()));
    let months = Signal::derive(move || {
        let locale = state.locale();
        state.read(|strategy, _| {
            let count = usize::try_from(strategy.months).unwrap_or(1);
            let from = strategy.promotion(id).map_or(0, |own| usize::from(own.from));
            // A month past the plan's last one stays in the list while it is chosen.
            (0..count.max(from + 1)).map(|at| month_heading(strategy, at, locale)).collect::<Vec<_>>()
        })
    });
    let effect = state.memo(move |strategy, figures| {
        let locale = state.locale();
        let (wording, words) = (Wording::new(locale, strategy), sales_words_of(locale));
        let Some(promotion) = strategy.promotion(id) else { return Vec::new() };
        if usize::from(promotion.from) >= figures.total.months.len() {
            return vec![words.promotion_outside.to_owned()];
        }
        let effect = promotion_effect(strategy, figures, promotion);
        let code = strategy.currency.code();
        let money = |value| match value {
            Ok(x) => number::signed_money(x, code, locale),
            Err(_) => wording.value(value, Unit::Money),
        };
        let first = fill(
            words.promotion_effect,
            &[
                ("units", &wording.value(effect.units, Unit::Count)),
                ("extra", &wording.value(effect.extra, Unit::Count)),
                ("revenue", &money(effect.revenue)),
                ("gross", &money(effect.gross)),
            ],
        );
        let second = match effect.needed {
            Ok(rate) => fill(words.promotion_needed, &[("rate", &number::percent(rate, locale))]),
            Err(_) => words.promotion_never.to_owned(),
        };
        vec![first, second]
    });
    view! {
        <fieldset class="promotion">
            <legend class="for-readers">{name}</legend>
            <TextField field=PricePromotion::NAME.of(id) placeholder=Signal::derive(move || name.get()) />
            <PromotionProduct id=id />
            <ChoiceField field=PricePromotion::FROM.of(id) options=months />
            <NumberField field=PricePromotion::MONTHS.of(id) />
            <NumberField field=PricePromotion::DISCOUNT.of(id) />
            <NumberField field=PricePromotion::EXTRA.of(id) />
            <div class="promotion-said">
                {move || effect.get().into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            </div>
            <Remove of=SalesPlan::PROMOTIONS.thing(id) name=name />
        </fieldset>
    }
}

/// Which product a promotion is of; priority products first.
#[component]
fn PromotionProduct(id: u32) -> impl IntoView {
    let state = app();
    let things = state.memo(move |strategy, _| {
        let wording = Wording::new(state.locale(), strategy);
        let mut products: Vec<_> = strategy.products.iter().collect();
        order::by_key(&mut products, |product| !product.offer.is_priority);
        let option = |product: &&crate::domain::strategy::Product| {
            let mark = if product.offer.is_priority { " ★" } else { "" };
            (product.id.0, format!("{}{mark}", wording.product(product.id)))
        };
        products.iter().map(option).collect::<Vec<_>>()
    });
    let none = Signal::derive(move || sales_words().promotion_all.to_owned());
    let gone = Signal::derive(move || sales_words().promotion_gone.to_owned());
    view! { <ThingField field=PricePromotion::PRODUCT.of(id) things=things none=none gone=gone /> }
}
