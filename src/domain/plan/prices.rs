//! What a unit of a product brings and leaves, and what promotions leave of its price.
//!
//! Not for how many units there are (that is `goals`) nor for what a row of them comes to (that is `sales`). Invariant: a
//! promotion takes its discount off the price alone; what is sold along with a product keeps its own.

use super::figures::ProductFigures;
use crate::domain::quantity::{Value, add, div, mul, settle, sub};
use crate::domain::strategy::{Product, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// What so many units of a product bring, and what their goods cost, money; `part` of the price is left after promotions,
/// `None` where it is full. What is given back costs as much as what is not: it is not sold again. What is sold along keeps
/// its own price and margin.
///
/// Formula: revenue `units × price × part × (1 − refund rate) + deals × attach rate × upsell price`, goods `units × price ×
/// (1 − margin) + deals × attach rate × upsell price × (1 − upsell margin)`, with deals `units / units per deal`.
///
/// Everything that speaks of a product's money is calculated here: the plan's rows, the worth of a deal, the break-even.
///
/// # Errors
/// Overflow; division by zero where a deal has no units.
#[inline]
pub(super) fn worth(product: &Product, units: Value, part: Option<Value>) -> (Value, Value) {
    let full = mul(units, Ok(product.price));
    let goods = mul(full, sub(Ok(Decimal::ONE), Ok(product.margin_rate)));
    let revenue = part.map_or(full, |part| mul(full, part));
    if product.is_plain() {
        return (revenue, goods);
    }
    let upsell = &product.offer.upsell;
    let kept = sub(revenue, mul(revenue, Ok(product.offer.refund_rate)));
    let deals = div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
    let along = mul(deals, mul(Ok(upsell.rate), Ok(upsell.price)));
    (add(kept, along), add(goods, mul(along, sub(Ok(Decimal::ONE), Ok(upsell.margin_rate)))))
}

/// What a unit brings at its full price, upsell included and refunds taken off, money.
///
/// Formula: `price × (1 − refund rate) + attach rate × upsell price / units per deal`.
///
/// ```
/// use voronka::domain::{sales::Upsell, plan::unit_revenue, strategy::Product};
/// let mut product = Product { price: 100.into(), units_per_deal: 2.into(), ..Product::default() };
/// let half = "0.5".parse().unwrap();
/// product.offer.upsell = Upsell { rate: half, price: 40.into(), margin_rate: half, ..Upsell::default() };
/// // Two pieces in a deal; every other deal takes something for 40: 20 a deal, 10 a piece.
/// assert_eq!(unit_revenue(&product), Ok(110.into()));
/// // Of ten that are sold at 100 one is given back.
/// product.offer.refund_rate = "0.1".parse().unwrap();
/// assert_eq!(unit_revenue(&product), Ok(100.into()));
/// ```
///
/// # Errors
/// Overflow; division by zero where a deal has no units.
pub fn unit_revenue(product: &Product) -> Value {
    worth(product, Ok(Decimal::ONE), None).0.map(settle)
}

/// What a unit at its full price leaves of [`unit_revenue`] after its goods, money.
///
/// Formula: `price × (margin − refund rate) + attach rate × upsell price × upsell margin / units per deal`.
///
/// ```
/// use voronka::domain::{plan::unit_gross, strategy::Product};
/// let mut product = Product { price: 100.into(), margin_rate: "0.4".parse().unwrap(), ..Product::default() };
/// assert_eq!(unit_gross(&product), Ok(40.into()));
/// // Of ten pieces one is given back: 900 come in for goods of 600.
/// product.offer.refund_rate = "0.1".parse().unwrap();
/// assert_eq!(unit_gross(&product), Ok(30.into()));
/// ```
///
/// # Errors
/// As [`unit_revenue`].
pub fn unit_gross(product: &Product) -> Value {
    let (revenue, goods) = worth(product, Ok(Decimal::ONE), None);
    sub(revenue, goods).map(settle)
}

/// The part of the price that is left in a month after promotions, by product; `None` where all prices are full. Two
/// promotions at once take their discounts one after the other.
pub(super) fn price_parts(strategy: &Strategy, month: usize) -> Option<Vec<Value>> {
    let part = |product: &Product| {
        let mut at_once = strategy.sales.promotions.iter().filter(|promotion| promotion.holds(product.id, month));
        at_once.try_fold(Decimal::ONE, |part, promotion| {
            mul(Ok(part), sub(Ok(Decimal::ONE), Ok(promotion.discount))).map(settle)
        })
    };
    let parts: Vec<Value> = strategy.products.iter().map(part).collect();
    parts.iter().any(|part| *part != Ok(Decimal::ONE)).then_some(parts)
}

/// The mean of [`price_parts`] over a product's goal; of a product that nobody is to sell, the full price.
pub(super) fn mean_price_parts(strategy: &Strategy, products: &[ProductFigures]) -> Vec<Value> {
    if strategy.sales.promotions.is_empty() {
        return Vec::new();
    }
    let months = products.first().map_or(0, |product| product.goal.len());
    let parts: Vec<Option<Vec<Value>>> = (0..months).map(|month| price_parts(strategy, month)).collect();
    let mean = |(at, product): (usize, &ProductFigures)| {
        let (mut full, mut left) = (Ok(Decimal::ZERO), Ok(Decimal::ZERO));
        for (units, parts) in product.goal.iter().zip(&parts) {
            let part = parts.as_ref().and_then(|parts| parts.get(at)).copied().unwrap_or(Ok(Decimal::ONE));
            full = add(full, Ok(*units));
            left = add(left, mul(Ok(*units), part));
        }
        match full {
            Ok(full) if full.is_zero() => Ok(Decimal::ONE),
            _ => div(left, full, Term::Units).map(settle),
        }
    };
    products.iter().enumerate().map(mean).collect()
}
