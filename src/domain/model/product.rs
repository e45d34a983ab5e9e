//! What is sold: a product with what is offered around it.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// A product or service of the sales plan.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("product", "WireProduct", Strategy::PRODUCTS)]
pub struct Product {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: ProductId,
    /// Name of the product or service.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Price of a unit, money.
    #[row("p", "price", MONEY, reach = Reaches::Money)]
    pub price: Decimal,
    /// Gross margin, a fraction of the price.
    #[row("m", "gross_margin", RATE, reach = Reaches::Money, default = Decimal::ONE)]
    pub margin_rate: Decimal,
    /// Units in a deal.
    #[row("u", "units_per_deal", POSITIVE, default = Decimal::ONE)]
    pub units_per_deal: Decimal,
    /// What the goal is in.
    #[row("r", "goal_unit", CHOICE, wire = Wire::Flag)]
    pub goal_unit: GoalUnit,
    /// Goal over the span of the sales plan.
    #[row("g", "goal", COUNT, reach = Reaches::Goal)]
    pub goal: Decimal,
    /// What it is, for whom, what goes with it, how much of it there is.
    #[row("o", "offer", PART, room)]
    pub offer: Offer,
}

/// Whether a line of the plan is a thing or a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum OfferKind {
    /// A product.
    #[default]
    Product,
    /// A service.
    Service,
}
choices!(OfferKind { Product = "product", Service = "service" });

/// What is offered with a product: a share of its deals takes it.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("upsell", "WireUpsell", Offer::UPSELL, reach = Reaches::Money)]
pub struct Upsell {
    /// What it is.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Share of the deals that take it, a fraction.
    #[row("r", "attach_rate", RATE)]
    pub rate: Decimal,
    /// Its price in such a deal, money.
    #[row("p", "price", MONEY)]
    pub price: Decimal,
    /// Its gross margin, a fraction of that price.
    #[row("m", "gross_margin", RATE, default = Decimal::ONE)]
    pub margin_rate: Decimal,
}

/// How a product differs from that of a competitor.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("difference", "WirePointOfDifference", Offer::DIFFERENCES, reach = Reaches::Nothing)]
pub struct PointOfDifference {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: u32,
    /// Who.
    #[row("c", "competitor", NAME)]
    pub competitor: String,
    /// In what the product differs.
    #[row("t", "text", LONG)]
    pub text: String,
}

/// Pieces typed for a month.
#[derive(Clone, Copy, Debug, PartialEq, Described)]
#[described("typed_month", "WireCell", Offer::CELLS, reach = Reaches::Goal)]
pub struct Cell {
    /// Which month, the plan's first month is 1.
    #[row("m", "month", MONTH_FROM_NOUGHT, key, file_from = 1, wire = Wire::Byte(0))]
    pub month: u8,
    /// Pieces.
    #[row("u", "units", COUNT, presence)]
    pub units: Decimal,
}

/// The rest of a product.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("offer", "WireOffer", Product::OFFER, reach = Reaches::Nothing, guest = ("g", "q"))]
pub struct Offer {
    /// Product or service.
    #[row("k", "kind", CHOICE, wire = Wire::Flag)]
    pub kind: OfferKind,
    /// What it is.
    #[row("w", "what", LONG)]
    pub what: String,
    /// For whom.
    #[row("a", "target_audience", LONG)]
    pub audience: String,
    /// Which need it serves.
    #[row("n", "need", LONG)]
    pub need: String,
    /// What a unit of it is.
    #[row("u", "unit", NAME)]
    pub unit: String,
    /// Whether promotion starts with it.
    #[row("p", "priority", FLAG)]
    pub is_priority: bool,
    /// Unique selling proposition.
    #[row("s", "unique_selling_proposition", LONG)]
    pub usp: String,
    /// Its place in the catalogue of the site.
    #[row("c", "catalogue", LONG)]
    pub catalogue: String,
    /// How the site describes it.
    #[row("d", "description", LONG)]
    pub description: String,
    /// What sets it off from each competitor.
    #[row("f", "differences", list(MAX_DIFFERENCES))]
    pub differences: Vec<PointOfDifference>,
    /// What is offered with it.
    #[row("l", "upsell", PART)]
    pub upsell: Upsell,
    /// Pieces in stock before the first month; null is no limit.
    #[row("t", "stock", COUNT)]
    pub stock: Option<Decimal>,
    /// Pieces that come in every month.
    #[row("y", "monthly_supply", COUNT)]
    pub supply: Decimal,
    /// Pieces that can be made in a month; null is no limit.
    #[row("x", "monthly_capacity", COUNT)]
    pub capacity: Option<Decimal>,
    /// Pieces typed for single months.
    #[row("q", "typed_months", sparse(MAX_MONTHS as usize))]
    pub cells: Vec<Cell>,
    /// Share of the product's sales that is given back, a fraction of its revenue.
    #[row("r", "refund_rate", RATE, reach = Reaches::Money)]
    pub refund_rate: Decimal,
}

impl Keyed for Cell {
    fn key(&self) -> Key {
        Key::at(self.month.into())
    }
    fn blank(key: Key) -> Option<Self> {
        let month = u8::try_from(key.place).ok().filter(|month| u32::from(*month) < MAX_MONTHS)?;
        Some(Self { month, units: Decimal::ZERO })
    }
}

impl From<(u8, Decimal)> for Cell {
    fn from((month, units): (u8, Decimal)) -> Self {
        Self { month, units }
    }
}
