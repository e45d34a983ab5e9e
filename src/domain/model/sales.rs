//! What holds for the sales plan as a whole: season, growth, goal of all products, price promotions.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

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
choices!(PriceBasis { Unnamed = "unnamed", WithVat = "with_vat", WithoutVat = "without_vat", NoVat = "no_vat" });

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
choices!(PromotedObject { Unnamed = "unnamed", Company = "company", Goods = "goods", Services = "services" });

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
choices!(Span { Horizon = "horizon", Year = "year", Month = "month" });

/// A promotion: a lower price for some months, and the pieces that it is to bring on top of the plan.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("price_promotion", "WirePricePromotion", SalesPlan::PROMOTIONS)]
pub struct PricePromotion {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: u32,
    /// What it is called.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Id of the product; null is all.
    #[row("p", "product", REFERS)]
    pub product: Option<ProductId>,
    /// First month, the plan's first month is 1.
    #[row("f", "first_month", MONTH_FROM_NOUGHT, file_from = 1, wire = Wire::Byte(0))]
    pub from: u8,
    /// Months that it lasts.
    #[row("m", "months", MONTHS, wire = Wire::Byte(1), default = 1)]
    pub months: u8,
    /// Off the price, a fraction.
    #[row("d", "discount", RATE)]
    pub discount: Decimal,
    /// Pieces on top of those planned, a fraction of them.
    #[row("e", "extra_units", OPEN_RATE.most(dec(1000, 0)))]
    pub extra: Decimal,
}

/// Would more traffic, or more requests, do it.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("more_traffic", "WireMore", SalesPlan::MORE, reach = Reaches::Nothing)]
pub struct More {
    /// Traffic on top, a fraction of it.
    #[row("t", "traffic", OPEN_RATE.most(dec(1000, 0)), wire = Wire::Plain, default = dec(5, 1))]
    pub traffic: Decimal,
    /// Requests on top, a fraction of them.
    #[row("l", "leads", OPEN_RATE.most(dec(1000, 0)), wire = Wire::Plain, default = dec(5, 1))]
    pub leads: Decimal,
    /// Share of today's requests that are of the target group, a fraction.
    #[row("s", "target_share", RATE, default = Decimal::ONE)]
    pub target_share: Decimal,
    /// That share among the requests on top, a fraction.
    #[row("e", "extra_target_share", RATE, default = Decimal::ONE)]
    pub extra_target_share: Decimal,
    /// Requests that the sales department can handle in a month; null is no limit.
    #[row("c", "lead_capacity", COUNT)]
    pub lead_capacity: Option<Decimal>,
}

/// Twelve months that weigh the same.
const EVEN: [Decimal; 12] = [Decimal::ONE; 12];

/// What was sold in the months of a year, January first; pieces or money, as long as all of it is of one kind.
pub type PastYear = [Option<Decimal>; 12];

/// Sales of past years, as typed.
pub type PastYears = Vec<PastYear>;

/// What holds for the sales plan as a whole.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("sales_plan", "WireSales", Strategy::SALES)]
pub struct SalesPlan {
    /// Seasonality index of each month of the year, January first; 1 is an average month.
    #[row("z", "season", series(NUMBER.most(dec(MAX_INDEX, 0))), wire = Wire::Above, default = EVEN)]
    pub season: [Decimal; 12],
    /// Growth from month to month, a fraction.
    #[row("g", "growth", OPEN_RATE.least(minus(1)).most(Decimal::ONE), wire = Wire::Above)]
    pub growth: Decimal,
    /// What the goals are for: the whole plan, each twelve months, each month.
    #[row("s", "goal_span", CHOICE)]
    pub span: Span,
    /// Goal of all products together; null where each has its own.
    #[row("g", "goal", COUNT)]
    pub goal: Option<Decimal>,
    /// What that goal is in.
    #[row("u", "goal_unit", CHOICE)]
    pub goal_unit: GoalUnit,
    /// Whether prices have VAT in them.
    #[row("v", "prices", CHOICE, wire = Wire::Above, reach = Reaches::Nothing)]
    pub price_basis: PriceBasis,
    /// What is promoted.
    #[row("o", "promoted_object", CHOICE, reach = Reaches::Nothing)]
    pub object: PromotedObject,
    /// Pricing policy in words.
    #[row("p", "price_policy", LONG)]
    pub price_policy: String,
    /// Promotions in the order shown.
    #[row("o", "promotions", list(MAX_PROMOTIONS), wire = Wire::Above)]
    pub promotions: Vec<PricePromotion>,
    /// Would more traffic, or more requests, do it.
    #[row("m", "more_traffic", PART)]
    pub more: More,
    /// What was sold in each month of past years, January first; null is not known.
    #[row("h", "past_years", series(COUNT), wire = Wire::Own, happened, optional, reach = Reaches::Nothing)]
    pub past: PastYears,
}

/// Past years one after the other. Invariant: the list ends with a year that has something in it.
impl Series for PastYears {
    fn get(&self, place: u16) -> Option<Option<Decimal>> {
        let (year, month) = (usize::from(place / 12), usize::from(place % 12));
        let is_in = place < u16::from(MAX_YEARS) * 12;
        is_in.then(|| <[PastYear]>::get(self, year).and_then(|year| year.get(month).copied().flatten()))
    }
    fn put(&mut self, place: u16, x: Option<Decimal>) -> Option<()> {
        Series::get(self, place)?;
        let (year, month) = (usize::from(place / 12), usize::from(place % 12));
        if self.len() <= year {
            self.resize(year + 1, PastYear::default());
        }
        *self.get_mut(year)?.get_mut(month)? = x;
        while self.last().is_some_and(|year| year.iter().all(Option::is_none)) {
            self.pop();
        }
        Some(())
    }
    fn places(&self) -> Vec<u16> {
        let months = (0u16..).zip(self.iter().flatten());
        months.filter(|(_, sold)| sold.is_some()).map(|(place, _)| place).collect()
    }
}

impl SalesPlan {
    /// What was sold in a month (January is 0) of a past year (from 0).
    pub const fn past_of(year: u16, month: u16) -> Field {
        Self::PAST.at(year * 12 + month)
    }
}
