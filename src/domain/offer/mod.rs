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

use super::strategy::{GoalUnit, Product, ProductId};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Whether this is the start page's module: it neither reads nor writes anything of this, so that what is typed here is
/// nowhere to be followed, and the code that does so is not downloaded.
pub(super) const IS_LEFT_OUT: bool = cfg!(all(feature = "csr", not(feature = "rooms")));

/// Longest text in characters.
pub const LONG_TEXT: usize = 2000;
/// Most promotions in a plan.
pub const MAX_PROMOTIONS: usize = 40;
/// Most competitors that a product is set off from.
pub const MAX_DIFFERENCES: usize = 12;
/// Largest seasonality index.
pub const MAX_INDEX: u32 = 1000;

/// Whether a line of the plan is a thing or a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A product.
    #[default]
    Product,
    /// A service.
    Service,
}

/// What is offered with a product: a share of its deals takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Upsell {
    /// What it is.
    pub name: String,
    /// Share of the deals that take it (attach rate), a fraction.
    pub rate: Decimal,
    /// Its price in such a deal, money.
    pub price: Decimal,
    /// Its gross margin, a fraction of that price.
    pub margin_rate: Decimal,
}

impl Default for Upsell {
    fn default() -> Self {
        Self { name: String::new(), rate: Decimal::ZERO, price: Decimal::ZERO, margin_rate: Decimal::ONE }
    }
}

impl Upsell {
    /// Whether it brings anything.
    pub fn is_on(&self) -> bool {
        !self.rate.is_zero() && !self.price.is_zero()
    }
}

/// How a product differs from that of a competitor.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Difference {
    /// Stable id.
    pub id: u32,
    /// Who.
    pub competitor: String,
    /// In what the product differs.
    pub text: String,
}

/// The rest of a product.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Offer {
    /// Product or service.
    pub kind: Kind,
    /// What it is.
    pub what: String,
    /// For whom.
    pub audience: String,
    /// Which need it serves.
    pub need: String,
    /// What a unit of it is: a piece, an hour, a month of access.
    pub unit: String,
    /// Whether promotion starts with it.
    pub is_priority: bool,
    /// Unique selling proposition.
    pub usp: String,
    /// Its place in the catalogue of the site.
    pub catalogue: String,
    /// How the site describes it.
    pub description: String,
    /// What sets it off from each competitor.
    pub differences: Vec<Difference>,
    /// What is offered with it.
    pub upsell: Upsell,
    /// Pieces in stock before the first month; `None` is without limit.
    pub stock: Option<Decimal>,
    /// Pieces that come in every month.
    pub supply: Decimal,
    /// Pieces that can be made (hours worked) in a month; `None` is without limit.
    pub capacity: Option<Decimal>,
    /// Pieces typed for a month, by the month's place in the plan.
    pub cells: BTreeMap<u8, Decimal>,
}

/// Whether prices have VAT in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PriceBasis {
    /// Not said.
    #[default]
    Unnamed,
    /// VAT is in them.
    WithVat,
    /// VAT comes on top.
    WithoutVat,
    /// There is none to pay.
    NoVat,
}

/// What is promoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PromotedObject {
    /// Not said.
    #[default]
    Unnamed,
    /// The company.
    Company,
    /// Goods.
    Goods,
    /// Services.
    Services,
}

/// What a goal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Span {
    /// The whole horizon.
    #[default]
    Horizon,
    /// Each twelve months.
    Year,
    /// Each month on average.
    Month,
}

/// A promotion: a lower price for some months, and the pieces that it is to bring on top of the plan.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Promotion {
    /// Stable id.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// Of which product; `None` is of all.
    pub product: Option<ProductId>,
    /// First month, counted from the plan's first (0).
    pub from: u8,
    /// Months that it lasts, 1 and above.
    pub months: u8,
    /// Off the price, a fraction.
    pub discount: Decimal,
    /// Pieces on top of those planned, a fraction of them.
    pub extra: Decimal,
}

impl Promotion {
    /// Whether it holds for a product in a month.
    pub fn holds(&self, product: ProductId, month: usize) -> bool {
        let from = usize::from(self.from);
        self.product.is_none_or(|own| own == product) && month >= from && month < from + usize::from(self.months)
    }
}

/// Would more traffic, or more requests, do it: see [`more`].
#[derive(Clone, Debug, PartialEq)]
pub struct More {
    /// Traffic on top, a fraction of it.
    pub traffic: Decimal,
    /// Requests on top, a fraction of them.
    pub leads: Decimal,
    /// Share of today's requests that are of the target group.
    pub target_share: Decimal,
    /// That share among the requests on top.
    pub extra_target_share: Decimal,
    /// Requests that the sales department can handle in a month; `None` is without limit.
    pub lead_capacity: Option<Decimal>,
}

impl Default for More {
    fn default() -> Self {
        Self {
            traffic: Decimal::new(5, 1),
            leads: Decimal::new(5, 1),
            target_share: Decimal::ONE,
            extra_target_share: Decimal::ONE,
            lead_capacity: None,
        }
    }
}

/// What holds for the sales plan as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct SalesPlan {
    /// Seasonality by month of the year, January first; 1 is an average month. Only their proportions count.
    pub season: [Decimal; 12],
    /// Growth from month to month, a fraction from −1 to 1.
    pub growth: Decimal,
    /// What the goals are for.
    pub span: Span,
    /// Goal of all products together; `None` where each has its own. The products' goals then give the proportions.
    pub goal: Option<Decimal>,
    /// What that goal is in.
    pub goal_unit: GoalUnit,
    /// Whether prices have VAT in them.
    pub price_basis: PriceBasis,
    /// What is promoted.
    pub object: PromotedObject,
    /// Pricing policy in words.
    pub price_policy: String,
    /// Promotions in the order shown.
    pub promotions: Vec<Promotion>,
    /// Would more traffic do it.
    pub more: More,
    /// Sales of past years by month, as typed.
    pub past: Vec<[Option<Decimal>; 12]>,
}

impl Default for SalesPlan {
    fn default() -> Self {
        Self {
            season: [Decimal::ONE; 12],
            growth: Decimal::ZERO,
            span: Span::Horizon,
            goal: None,
            goal_unit: GoalUnit::Units,
            price_basis: PriceBasis::Unnamed,
            object: PromotedObject::Unnamed,
            price_policy: String::new(),
            promotions: Vec::new(),
            more: More::default(),
            past: Vec::new(),
        }
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
