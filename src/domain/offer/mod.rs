//! What is sold, beside its name and price: the words of a product, its upsell, its stock, and what holds for the sales
//! plan as a whole (season, growth, goal of all products, promotions).
//!
//! Plain data with bounds. Not for the pieces by month (that is `plan::sales` and `plan::goals`). Invariants: months are
//! counted from the plan's first one; a promotion of a product that is gone stands still; a plan in which nothing of
//! this is typed is calculated as if this did not exist.

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod edit;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod field;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod findings;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod matrix;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod more;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod past;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod path;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod presets;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use edit::SalesEdit;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use field::SalesField;

pub use super::model::{
    Cell, Difference, LONG_TEXT, MAX_DIFFERENCES, MAX_INDEX, MAX_PROMOTIONS, More, Offer, OfferKind as Kind,
    PriceBasis, PricePromotion as Promotion, PromotedObject, SalesPlan, Span, Upsell,
};
use super::strategy::{Product, ProductId};
use rust_decimal::Decimal;

/// Whether this is the start page's module: it neither reads nor writes anything of this, so that what is typed here is
/// nowhere to be followed, and the code that does so is not downloaded.
pub(super) const IS_LEFT_OUT: bool = cfg!(all(feature = "csr", not(feature = "rooms")));

impl Upsell {
    /// Whether it brings anything.
    pub fn is_on(&self) -> bool {
        !self.rate.is_zero() && !self.price.is_zero()
    }
}

impl Promotion {
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

/// The ids of promotions and competitors of a plan from outside.
///
/// # Errors
/// `TooMany` for a list that is too long.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub(super) fn ids_within_limits(strategy: &super::strategy::Strategy) -> Result<Vec<u32>, super::field::Refusal> {
    let promotions = &strategy.sales.promotions;
    let lists = strategy.products.iter().map(|product| &product.offer.differences);
    if promotions.len() > MAX_PROMOTIONS || lists.clone().any(|list| list.len() > MAX_DIFFERENCES) {
        return Err(super::field::Refusal::TooMany);
    }
    let ids = promotions.iter().map(|promotion| promotion.id);
    Ok(ids.chain(lists.flatten().map(|difference| difference.id)).collect())
}

impl Product {
    /// Whether price and margin alone say what a unit brings.
    pub fn is_plain(&self) -> bool {
        IS_LEFT_OUT || !self.offer.upsell.is_on()
    }
}
