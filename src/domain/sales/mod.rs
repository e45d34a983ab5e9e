//! What is sold, beside its name and price: the words of a product, its upsell, its stock, and what holds for the sales
//! plan as a whole (season, growth, goal of all products, promotions).
//!
//! Plain data with bounds. Not for the pieces by month (that is `plan::sales` and `plan::goals`). Invariants: months are
//! counted from the plan's first one; a promotion of a product that is gone stands still; a plan in which nothing of
//! this is typed is calculated as if this did not exist.

pub mod findings;
pub mod matrix;
pub mod more;
pub mod past;
pub mod path;
pub mod presets;

pub use super::model::{
    Cell, LONG_TEXT, MAX_DIFFERENCES, MAX_INDEX, MAX_PROMOTIONS, More, Offer, OfferKind as Kind, PriceBasis,
    PricePromotion, PromotedObject, SalesPlan, Span, Upsell,
};
use super::strategy::{Product, ProductId};
use crate::domain::model::Strategy;
use rust_decimal::Decimal;

impl Upsell {
    /// Whether it brings anything.
    pub fn is_on(&self) -> bool {
        !self.rate.is_zero() && !self.price.is_zero()
    }
}

impl PricePromotion {
    /// Whether it holds for a product in a month.
    pub fn holds(&self, product: ProductId, month: usize) -> bool {
        let from = usize::from(self.from);
        self.product.is_none_or(|own| own == product) && month >= from && month < from + usize::from(self.months)
    }
}

impl Offer {
    /// Pieces typed for a month (from 0).
    pub fn typed(&self, month: usize) -> Option<Decimal> {
        self.cells.iter().find(|cell| usize::from(cell.month) == month).map(|cell| cell.units)
    }
}

impl SalesPlan {
    /// Whether every month weighs the same.
    pub fn is_even(&self) -> bool {
        self.growth.is_zero() && self.season.iter().all(|index| *index == Decimal::ONE)
    }
}

impl Strategy {
    /// The promotion of prices with this id.
    pub fn promotion(&self, id: u32) -> Option<&PricePromotion> {
        self.sales.promotions.iter().find(|promotion| promotion.id == id)
    }

    /// Whether price and margin, as they were typed, say what a unit of the product brings: nothing is sold along with it,
    /// nothing given back, nothing sold for less.
    pub fn is_at_typed_price(&self, product: &Product) -> bool {
        product.is_plain() && self.sales.promotions.is_empty()
    }
}

impl Product {
    /// Whether price and margin alone say what a unit brings.
    pub fn is_plain(&self) -> bool {
        !crate::WHOLE || !self.offer.upsell.is_on() && self.offer.refund_rate.is_zero()
    }
}
