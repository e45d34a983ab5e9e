//! The kept and shared form of a plan: wire structs of their own, never the domain's types.
//!
//! Only what differs from the defaults is written. A field added later gets a new letter and a default that means
//! what was meant before, so that old links open for ever with the same figures. Invariants: what is read is inside
//! every limit of the domain ([`Strategy::validate`]), or it is refused; letters and variant orders never change.

use super::compact::{CompactError, WireDecimal, from_bytes, to_bytes};
use crate::domain::strategy::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use apart::{from_tree, to_tree};

/// The form of a plan's bytes.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub const SHAPE: super::packed::shape::Shape = <WireStrategy as super::packed::shape::Shaped>::SHAPE;

/// Why bytes are no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A newer version of the app wrote something that this one does not know.
    #[error("made by a newer version")]
    Newer,
    /// The bytes do not form a plan.
    #[error("damaged: {0}")]
    Damaged(CompactError),
    /// Longer lists than any plan has.
    #[error("too large")]
    TooLarge,
    /// A plan whose numbers or lists are outside their limits.
    #[error("outside the limits of a plan")]
    Invalid,
}

impl From<CompactError> for DocumentError {
    fn from(error: CompactError) -> Self {
        match error {
            CompactError::TooLarge => Self::TooLarge,
            error if error.is_newer() => Self::Newer,
            error => Self::Damaged(error),
        }
    }
}

/// What is not written: nothing, zero, `false`, an empty text or list.
trait LeftOut {
    fn is_left_out(&self) -> bool;
}

impl LeftOut for WireDecimal {
    fn is_left_out(&self) -> bool {
        self.0.is_zero()
    }
}

impl LeftOut for bool {
    fn is_left_out(&self) -> bool {
        !self
    }
}

impl LeftOut for String {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T> LeftOut for Vec<T> {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T> LeftOut for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

macro_rules! left_out_at_zero {
    ($($type:ty),*) => {
        $(impl LeftOut for $type {
            fn is_left_out(&self) -> bool {
                *self == 0
            }
        })*
    };
}

left_out_at_zero! { u8, u16, u32 }

macro_rules! wire {
    ($vis:vis $name:ident { $($(#[$meta:meta])* $field:ident: $type:ty = $letter:literal;)* }) => {
        #[derive(Default, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        $vis struct $name {
            $(
                $(#[$meta])*
                #[serde(rename = $letter, skip_serializing_if = "crate::codec::document::LeftOut::is_left_out")]
                $field: $type,
            )*
        }

        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        impl crate::codec::packed::shape::Shaped for $name {
            const SHAPE: crate::codec::packed::shape::Shape = crate::codec::packed::shape::Shape::Struct(&[
                $(($letter, <$type as crate::codec::packed::shape::Shaped>::SHAPE),)*
            ]);
        }
    };
}

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod apart;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod leads;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod locks;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod money;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod parts;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod roadmap;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod track;
// The sales plan. A calculation has none of it (`Strategy::is_sheet`), so that the start page does not read it either.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod sales;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod whatif;

wire! { WireStrategy {
    name: String = "n";
    currency: String = "c";
    // Months since January 2000.
    start: u16 = "s";
    months: u8 = "m";
    budget_first: bool = "d";
    monthly_budget: WireDecimal = "b";
    products: Vec<WireProduct> = "p";
    channels: Vec<WireChannel> = "h";
    economics: Option<WireEconomics> = "e";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    leads: Option<leads::WireLeads> = "l";
    next_id: u32 = "i";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    money: Option<money::WireMoney> = "y";
    // The start page's sheet has none: its module leaves the whole struct out.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    promotion: Option<promotion::WirePromotion> = "k";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    season: Vec<WireDecimal> = "z";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    growth: WireDecimal = "g";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    price_basis: u8 = "v";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    promotions: Vec<sales::WirePromotion> = "o";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    sales: Option<sales::WireSales> = "q";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    whatif: Option<whatif::WireWhatIf> = "w";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    roadmap: Option<roadmap::WireRoadmap> = "t";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    track: Option<track::WireTrack> = "f";
} }

wire! { WireProduct {
    id: u32 = "i";
    name: String = "n";
    price: WireDecimal = "p";
    // Margin less one: a product without cost of goods is the default.
    margin_rate: Option<WireDecimal> = "m";
    units_per_deal: Option<WireDecimal> = "u";
    goal_in_revenue: bool = "r";
    goal: WireDecimal = "g";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    offer: Option<sales::WireOffer> = "o";
} }

wire! { WireChannel {
    id: u32 = "i";
    within: u32 = "w";
    name: String = "n";
    share: WireDecimal = "s";
    monthly_budget: Option<WireDecimal> = "b";
    setup_cost: WireDecimal = "u";
    commission_rate: WireDecimal = "c";
    stages: Vec<WireStage> = "t";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    leads: Option<leads::WireChannelLeads> = "l";
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    card: Option<promotion::WireCard> = "k";
    // Typed figures of the row; a calculation has none (`Strategy::is_sheet`).
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    locks: Vec<locks::WireLock> = "x";
} }

wire! { WireStage {
    id: u32 = "i";
    // Place in `StageKind::ALL`.
    kind: u8 = "k";
    name: String = "n";
    count: Option<WireDecimal> = "q";
    rate: Option<WireDecimal> = "r";
    price: WireDecimal = "p";
    fixed_cost: WireDecimal = "f";
    days: WireDecimal = "d";
} }

wire! { WireEconomics {
    target_romi: WireDecimal = "t";
    marketing_share: Option<WireDecimal> = "s";
    new_visitor_rate: Option<WireDecimal> = "n";
    other_cost_per_deal: WireDecimal = "o";
    purchases_per_year: Option<WireDecimal> = "p";
    customer_years: Option<WireDecimal> = "y";
    romi_on_revenue: bool = "r";
} }

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod promotion;

/// `None` for one, the default of most factors.
fn unless_one(x: Decimal) -> Option<WireDecimal> {
    (x != Decimal::ONE).then_some(WireDecimal(x))
}

fn or_one(x: Option<WireDecimal>) -> Decimal {
    x.map_or(Decimal::ONE, |x| x.0)
}

const FIRST_YEAR: u16 = 2000;
const DEFAULT_CURRENCY: &str = "USD";

/// The bytes of a plan, without compression or envelope. Equal plans give equal bytes.
///
/// ```
/// use voronka::codec::document;
/// let plan = voronka::domain::templates::calculator("KZT");
/// let bytes = document::to_plain(&plan);
/// assert_eq!(document::from_plain(&bytes), Ok(plan));
/// ```
pub fn to_plain(strategy: &Strategy) -> Vec<u8> {
    // Writing fails only for types that the format has no form for, and the wire structs have none of them.
    to_bytes(&wire_of(strategy)).unwrap_or_default()
}

/// Reads what [`to_plain`] wrote.
///
/// # Errors
/// [`DocumentError`]: newer, damaged, or outside the limits of a plan.
pub fn from_plain(bytes: &[u8]) -> Result<Strategy, DocumentError> {
    checked(from_bytes(bytes)?)
}

fn checked(wire: WireStrategy) -> Result<Strategy, DocumentError> {
    let strategy = strategy_of(wire).ok_or(DocumentError::Invalid)?;
    strategy.validate().map_err(|_| DocumentError::Invalid)?;
    Ok(strategy)
}

fn wire_of(s: &Strategy) -> WireStrategy {
    let currency = s.currency.code();
    WireStrategy {
        name: s.name.clone(),
        currency: if currency == DEFAULT_CURRENCY { String::new() } else { currency.to_owned() },
        start: s.start.year.saturating_sub(FIRST_YEAR) * 12 + u16::from(s.start.month.saturating_sub(1)),
        months: u8::try_from(s.months.saturating_sub(1)).unwrap_or(u8::MAX),
        budget_first: s.direction == Direction::BudgetFirst,
        monthly_budget: WireDecimal(s.monthly_budget),
        products: s.products.iter().map(wire_product).collect(),
        channels: s.channels.iter().map(wire_channel).collect(),
        economics: (s.economics != Economics::default()).then(|| wire_economics(&s.economics)),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        leads: leads::wire_of(&s.leads),
        next_id: s.next_id,
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        money: money::wire_money(&s.money),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        promotion: promotion::wire_promotion(&s.promotion),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        season: sales::wire_season(&s.sales),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        growth: WireDecimal(s.sales.growth),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        price_basis: s.sales.price_basis as u8,
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        promotions: sales::wire_promotions(&s.sales),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        sales: sales::wire_sales(&s.sales),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        whatif: whatif::wire_of(&s.whatif),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        roadmap: roadmap::wire_of(&s.roadmap),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        track: track::wire_of(&s.track),
    }
}

fn wire_product(p: &Product) -> WireProduct {
    WireProduct {
        id: p.id.0,
        name: p.name.clone(),
        price: WireDecimal(p.price),
        margin_rate: unless_one(p.margin_rate),
        units_per_deal: unless_one(p.units_per_deal),
        goal_in_revenue: p.goal_unit == GoalUnit::Revenue,
        goal: WireDecimal(p.goal),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        offer: sales::wire_offer(p),
    }
}

fn wire_channel(c: &Channel) -> WireChannel {
    WireChannel {
        id: c.id.0,
        within: c.within.map_or(0, |whole| whole.0),
        name: c.name.clone(),
        share: WireDecimal(c.share),
        monthly_budget: c.monthly_budget.map(WireDecimal),
        setup_cost: WireDecimal(c.setup_cost),
        commission_rate: WireDecimal(c.commission_rate),
        stages: c.stages.iter().map(wire_stage).collect(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        leads: leads::wire_channel(&c.leads),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        card: promotion::wire_card(&c.card),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        locks: c.locks.iter().map(locks::wire_lock).collect(),
    }
}

fn wire_stage(s: &Stage) -> WireStage {
    WireStage {
        id: s.id.0,
        kind: StageKind::ALL.iter().position(|kind| *kind == s.kind).unwrap_or(0) as u8,
        name: s.name.clone(),
        count: s.count.map(WireDecimal),
        rate: s.rate.map(WireDecimal),
        price: WireDecimal(s.price),
        fixed_cost: WireDecimal(s.fixed_cost),
        days: WireDecimal(s.days),
    }
}

fn wire_economics(e: &Economics) -> WireEconomics {
    WireEconomics {
        target_romi: WireDecimal(e.target_romi),
        marketing_share: unless_one(e.marketing_share),
        new_visitor_rate: e.new_visitor_rate.map(WireDecimal),
        other_cost_per_deal: WireDecimal(e.other_cost_per_deal),
        purchases_per_year: unless_one(e.purchases_per_year),
        customer_years: unless_one(e.customer_years),
        romi_on_revenue: e.romi_base == RomiBase::Revenue,
    }
}

fn strategy_of(w: WireStrategy) -> Option<Strategy> {
    let code = if w.currency.is_empty() { DEFAULT_CURRENCY } else { &w.currency };
    Some(Strategy {
        name: w.name,
        currency: Currency::new(code)?,
        start: Month { year: FIRST_YEAR.checked_add(w.start / 12)?, month: (w.start % 12 + 1) as u8 },
        months: u32::from(w.months) + 1,
        direction: if w.budget_first { Direction::BudgetFirst } else { Direction::GoalFirst },
        monthly_budget: w.monthly_budget.0,
        products: w.products.into_iter().map(product_of).collect::<Option<_>>()?,
        channels: w.channels.into_iter().map(channel_of).collect::<Option<_>>()?,
        economics: w.economics.map(economics_of).unwrap_or_default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        leads: leads::plan_of(w.leads)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        leads: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        sales: sales::sales_of(w.season, w.growth, w.price_basis, w.promotions, w.sales)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        sales: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        whatif: whatif::plan_of(w.whatif)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        whatif: Default::default(),
        next_id: w.next_id,
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        roadmap: roadmap::roadmap_of(w.roadmap)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        roadmap: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        track: track::track_of(w.track)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        track: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        money: w.money.map_or_else(|| Some(Default::default()), money::money_of)?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        money: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        promotion: w.promotion.map(promotion::promotion_of).unwrap_or_default(),
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        promotion: Default::default(),
    })
}

fn product_of(w: WireProduct) -> Option<Product> {
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    let (offer, goal_unit) = sales::offer_of(w.offer)?;
    #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
    let (offer, goal_unit) = (Default::default(), None);
    let typed_unit = if w.goal_in_revenue { GoalUnit::Revenue } else { GoalUnit::Units };
    Some(Product {
        id: ProductId(w.id),
        name: w.name,
        price: w.price.0,
        margin_rate: or_one(w.margin_rate),
        units_per_deal: or_one(w.units_per_deal),
        goal_unit: goal_unit.unwrap_or(typed_unit),
        goal: w.goal.0,
        offer,
    })
}

fn channel_of(w: WireChannel) -> Option<Channel> {
    Some(Channel {
        id: ChannelId(w.id),
        within: (w.within != 0).then_some(ChannelId(w.within)),
        name: w.name,
        share: w.share.0,
        monthly_budget: w.monthly_budget.map(|x| x.0),
        setup_cost: w.setup_cost.0,
        commission_rate: w.commission_rate.0,
        stages: w.stages.into_iter().map(stage_of).collect::<Option<_>>()?,
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        leads: leads::channel_of(w.leads),
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        leads: Default::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        card: match w.card {
            Some(card) => promotion::card_of(card)?,
            None => Box::default(),
        },
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        card: Box::default(),
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        locks: w.locks.into_iter().map(locks::lock_of).collect::<Option<_>>()?,
        #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
        locks: Default::default(),
    })
}

fn stage_of(w: WireStage) -> Option<Stage> {
    Some(Stage {
        id: StageId(w.id),
        kind: *StageKind::ALL.get(usize::from(w.kind))?,
        name: w.name,
        count: w.count.map(|x| x.0),
        rate: w.rate.map(|x| x.0),
        price: w.price.0,
        fixed_cost: w.fixed_cost.0,
        days: w.days.0,
    })
}

fn economics_of(w: WireEconomics) -> Economics {
    Economics {
        target_romi: w.target_romi.0,
        marketing_share: or_one(w.marketing_share),
        new_visitor_rate: w.new_visitor_rate.map(|x| x.0),
        other_cost_per_deal: w.other_cost_per_deal.0,
        purchases_per_year: or_one(w.purchases_per_year),
        customer_years: or_one(w.customer_years),
        romi_base: if w.romi_on_revenue { RomiBase::Revenue } else { RomiBase::GrossProfit },
    }
}
