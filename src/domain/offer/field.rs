//! The inputs of the sales plan: name, range, reading and writing of each.

use super::{Difference, Kind, MAX_INDEX, Offer, PriceBasis, PromotedObject, Promotion, Span};
use crate::domain::field::{Entry, Refusal, Shape};
use crate::domain::plan::Reach;
use crate::domain::strategy::{GoalUnit, MAX_MONTHS, ProductId, Strategy};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An input of the sales plan. Promotions and competitors by their id, months by their place in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SalesField {
    /// Product or service.
    Kind(ProductId),
    /// What it is.
    What(ProductId),
    /// For whom.
    Audience(ProductId),
    /// Which need it serves.
    Need(ProductId),
    /// What a unit is.
    UnitName(ProductId),
    /// Whether promotion starts with it.
    Priority(ProductId),
    /// Unique selling proposition.
    Usp(ProductId),
    /// Place in the catalogue.
    Catalogue(ProductId),
    /// How the site describes it.
    Description(ProductId),
    /// What is offered with it.
    UpsellName(ProductId),
    /// Share of deals that take that.
    UpsellRate(ProductId),
    /// Price of that.
    UpsellPrice(ProductId),
    /// Margin of that.
    UpsellMargin(ProductId),
    /// Pieces in stock.
    Stock(ProductId),
    /// Pieces that come in every month.
    Supply(ProductId),
    /// Pieces that can be made in a month.
    Capacity(ProductId),
    /// Pieces typed for a month.
    Cell(ProductId, u8),
    /// A competitor.
    Competitor(ProductId, u32),
    /// What sets the product off from it.
    Difference(ProductId, u32),
    /// Seasonality index of a month of the year, January is 0.
    Season(u8),
    /// What was sold in a month of a past year, both from 0.
    Past(u8, u8),
    /// Growth from month to month.
    Growth,
    /// What goals are for.
    Span,
    /// Goal of all products.
    WholeGoal,
    /// What that goal is in.
    WholeGoalUnit,
    /// Whether prices have VAT in them.
    PriceBasis,
    /// What is promoted.
    Object,
    /// Pricing policy.
    PricePolicy,
    /// Name of a promotion.
    PromotionName(u32),
    /// Its product by id; zero is all.
    PromotionProduct(u32),
    /// Its first month.
    PromotionFrom(u32),
    /// Months that it lasts.
    PromotionMonths(u32),
    /// Off the price.
    Discount(u32),
    /// Pieces on top.
    Extra(u32),
    /// Traffic on top.
    MoreTraffic,
    /// Requests on top.
    MoreLeads,
    /// Share of requests of the target group.
    TargetShare,
    /// That share among the requests on top.
    ExtraTargetShare,
    /// Requests that can be handled in a month.
    LeadCapacity,
}

use SalesField as F;

impl SalesField {
    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            F::UnitName(_) | F::UpsellName(_) | F::PromotionName(_) | F::Competitor(..) => Shape::Text,
            F::What(_)
            | F::Audience(_)
            | F::Need(_)
            | F::Usp(_)
            | F::Catalogue(_)
            | F::Description(_)
            | F::Difference(..)
            | F::PricePolicy => Shape::LongText,
            F::Kind(_) | F::Priority(_) => Shape::Choice(2),
            F::Span => Shape::Choice(3),
            F::WholeGoalUnit | F::PriceBasis | F::Object => Shape::Choice(4),
            F::PromotionFrom(_) => Shape::Choice(MAX_MONTHS as u8),
            F::UpsellPrice(_) => Shape::Money,
            F::Stock(_)
            | F::Supply(_)
            | F::Capacity(_)
            | F::Cell(..)
            | F::WholeGoal
            | F::PromotionProduct(_)
            | F::Past(..)
            | F::LeadCapacity => Shape::Count,
            F::UpsellRate(_) | F::UpsellMargin(_) | F::Discount(_) | F::TargetShare | F::ExtraTargetShare => {
                Shape::Rate
            }
            F::Growth | F::Extra(_) | F::MoreTraffic | F::MoreLeads => Shape::OpenRate,
            F::PromotionMonths(_) => Shape::Months,
            F::Season(_) => Shape::Number,
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, F::Stock(_) | F::Capacity(_) | F::Cell(..) | F::WholeGoal | F::LeadCapacity | F::Past(..))
    }

    /// The product that the field belongs to.
    pub const fn product(self) -> Option<ProductId> {
        match self {
            F::Kind(id)
            | F::What(id)
            | F::Audience(id)
            | F::Need(id)
            | F::UnitName(id)
            | F::Priority(id)
            | F::Usp(id)
            | F::Catalogue(id)
            | F::Description(id)
            | F::UpsellName(id)
            | F::UpsellRate(id)
            | F::UpsellPrice(id)
            | F::UpsellMargin(id)
            | F::Stock(id)
            | F::Supply(id)
            | F::Capacity(id)
            | F::Cell(id, _)
            | F::Competitor(id, _)
            | F::Difference(id, _) => Some(id),
            _ => None,
        }
    }

    /// Which figures it can change.
    pub const fn reach(self) -> Reach {
        match self {
            F::UpsellRate(id) | F::UpsellPrice(id) | F::UpsellMargin(id) => Reach::Money(id),
            F::Cell(id, _) => Reach::Goal(id),
            F::Season(_)
            | F::Growth
            | F::Span
            | F::WholeGoal
            | F::WholeGoalUnit
            | F::PromotionProduct(_)
            | F::PromotionFrom(_)
            | F::PromotionMonths(_)
            | F::Discount(_)
            | F::Extra(_) => Reach::All,
            _ => Reach::Nothing,
        }
    }

    /// What the range of the field's shape does not say; `None` leaves the answer to the shape.
    pub fn check(self, x: Decimal) -> Option<Result<(), Refusal>> {
        match self {
            // The one number that may be below zero.
            F::Growth if x.abs() > Decimal::ONE => Some(Err(Refusal::OverWhole)),
            F::Growth => Some(Ok(())),
            F::Season(_) if x > Decimal::from(MAX_INDEX) => Some(Err(Refusal::TooLarge)),
            F::PromotionProduct(_) if x.to_u32().is_none() || !x.fract().is_zero() => Some(Err(Refusal::NoSuchChoice)),
            F::Extra(_) | F::MoreTraffic | F::MoreLeads if x > Decimal::from(1000) => Some(Err(Refusal::TooLarge)),
            _ => None,
        }
    }

    /// Every field of the plan's sales that holds a text or a number.
    pub fn all(strategy: &Strategy) -> Vec<SalesField> {
        let mut fields: Vec<F> = (0..12).map(F::Season).collect();
        let years = 0..u8::try_from(strategy.sales.past.len()).unwrap_or(u8::MAX);
        fields.extend(years.flat_map(|year| (0..12).map(move |month| F::Past(year, month))));
        fields.extend([F::Growth, F::WholeGoal, F::PricePolicy]);
        fields.extend([F::MoreTraffic, F::MoreLeads, F::TargetShare, F::ExtraTargetShare, F::LeadCapacity]);
        for promotion in &strategy.sales.promotions {
            let id = promotion.id;
            fields.extend([F::PromotionName(id), F::PromotionProduct(id), F::PromotionFrom(id)]);
            fields.extend([F::PromotionMonths(id), F::Discount(id), F::Extra(id)]);
        }
        for product in &strategy.products {
            let id = product.id;
            fields.extend([F::What(id), F::Audience(id), F::Need(id), F::UnitName(id), F::Usp(id), F::Catalogue(id)]);
            fields.extend([F::Description(id), F::UpsellName(id), F::UpsellRate(id), F::UpsellPrice(id)]);
            fields.extend([F::UpsellMargin(id), F::Stock(id), F::Supply(id), F::Capacity(id)]);
            fields.extend(product.offer.cells.iter().map(|cell| F::Cell(id, cell.month)));
            for difference in &product.offer.differences {
                fields.extend([F::Competitor(id, difference.id), F::Difference(id, difference.id)]);
            }
        }
        fields
    }
}

impl Strategy {
    fn offer(&self, id: ProductId) -> Option<&Offer> {
        self.product(id).map(|product| &product.offer)
    }

    pub(in crate::domain) fn offer_mut(&mut self, id: ProductId) -> Option<&mut Offer> {
        self.products.iter_mut().find(|product| product.id == id).map(|product| &mut product.offer)
    }

    /// The promotion with this id.
    pub fn promotion(&self, id: u32) -> Option<&Promotion> {
        self.sales.promotions.iter().find(|promotion| promotion.id == id)
    }

    fn promotion_mut(&mut self, id: u32) -> Option<&mut Promotion> {
        self.sales.promotions.iter_mut().find(|promotion| promotion.id == id)
    }

    fn difference(&self, product: ProductId, id: u32) -> Option<&Difference> {
        self.offer(product)?.differences.iter().find(|difference| difference.id == id)
    }

    fn difference_mut(&mut self, product: ProductId, id: u32) -> Option<&mut Difference> {
        self.offer_mut(product)?.differences.iter_mut().find(|difference| difference.id == id)
    }

    pub(in crate::domain) fn get_sales(&self, field: SalesField) -> Option<Entry> {
        let number = |x: Decimal| Entry::Number(Some(x));
        let text = |x: &str| Entry::Text(x.to_owned());
        let sales = &self.sales;
        Some(match field {
            F::Kind(id) => Entry::Choice(self.offer(id)?.kind as u8),
            F::What(id) => text(&self.offer(id)?.what),
            F::Audience(id) => text(&self.offer(id)?.audience),
            F::Need(id) => text(&self.offer(id)?.need),
            F::UnitName(id) => text(&self.offer(id)?.unit),
            F::Priority(id) => Entry::Choice(u8::from(self.offer(id)?.is_priority)),
            F::Usp(id) => text(&self.offer(id)?.usp),
            F::Catalogue(id) => text(&self.offer(id)?.catalogue),
            F::Description(id) => text(&self.offer(id)?.description),
            F::UpsellName(id) => text(&self.offer(id)?.upsell.name),
            F::UpsellRate(id) => number(self.offer(id)?.upsell.rate),
            F::UpsellPrice(id) => number(self.offer(id)?.upsell.price),
            F::UpsellMargin(id) => number(self.offer(id)?.upsell.margin_rate),
            F::Stock(id) => Entry::Number(self.offer(id)?.stock),
            F::Supply(id) => number(self.offer(id)?.supply),
            F::Capacity(id) => Entry::Number(self.offer(id)?.capacity),
            F::Cell(id, month) if u32::from(month) < MAX_MONTHS => Entry::Number(self.offer(id)?.typed(month.into())),
            F::Cell(..) => return None,
            F::Competitor(id, of) => text(&self.difference(id, of)?.competitor),
            F::Difference(id, of) => text(&self.difference(id, of)?.text),
            F::Season(month) => number(*sales.season.get(usize::from(month))?),
            F::Past(year, month) => Entry::Number(sales.past_month(year, month)?),
            F::Growth => number(sales.growth),
            F::Span => Entry::Choice(sales.span as u8),
            F::WholeGoal => Entry::Number(sales.goal),
            F::WholeGoalUnit => Entry::Choice(sales.goal_unit as u8),
            F::PriceBasis => Entry::Choice(sales.price_basis as u8),
            F::Object => Entry::Choice(sales.object as u8),
            F::PricePolicy => text(&sales.price_policy),
            F::PromotionName(id) => text(&self.promotion(id)?.name),
            F::PromotionProduct(id) => number(Decimal::from(self.promotion(id)?.product.map_or(0, |id| id.0))),
            F::PromotionFrom(id) => Entry::Choice(self.promotion(id)?.from),
            F::PromotionMonths(id) => number(Decimal::from(self.promotion(id)?.months)),
            F::Discount(id) => number(self.promotion(id)?.discount),
            F::Extra(id) => number(self.promotion(id)?.extra),
            F::MoreTraffic => number(sales.more.traffic),
            F::MoreLeads => number(sales.more.leads),
            F::TargetShare => number(sales.more.target_share),
            F::ExtraTargetShare => number(sales.more.extra_target_share),
            F::LeadCapacity => Entry::Number(sales.more.lead_capacity),
        })
    }

    pub(in crate::domain) fn set_sales(&mut self, field: SalesField, entry: Entry) -> Option<()> {
        match entry {
            Entry::Text(text) => *self.sales_text(field)? = text,
            Entry::Choice(i) => self.set_sales_choice(field, i)?,
            Entry::Number(x) => self.set_sales_number(field, x)?,
        }
        Some(())
    }

    fn sales_text(&mut self, field: SalesField) -> Option<&mut String> {
        Some(match field {
            F::What(id) => &mut self.offer_mut(id)?.what,
            F::Audience(id) => &mut self.offer_mut(id)?.audience,
            F::Need(id) => &mut self.offer_mut(id)?.need,
            F::UnitName(id) => &mut self.offer_mut(id)?.unit,
            F::Usp(id) => &mut self.offer_mut(id)?.usp,
            F::Catalogue(id) => &mut self.offer_mut(id)?.catalogue,
            F::Description(id) => &mut self.offer_mut(id)?.description,
            F::UpsellName(id) => &mut self.offer_mut(id)?.upsell.name,
            F::Competitor(id, of) => &mut self.difference_mut(id, of)?.competitor,
            F::Difference(id, of) => &mut self.difference_mut(id, of)?.text,
            F::PricePolicy => &mut self.sales.price_policy,
            F::PromotionName(id) => &mut self.promotion_mut(id)?.name,
            _ => return None,
        })
    }

    fn set_sales_choice(&mut self, field: SalesField, i: u8) -> Option<()> {
        let sales = &mut self.sales;
        match field {
            F::Kind(id) => self.offer_mut(id)?.kind = if i == 0 { Kind::Product } else { Kind::Service },
            F::Priority(id) => self.offer_mut(id)?.is_priority = i == 1,
            F::Span => sales.span = *[Span::Horizon, Span::Year, Span::Month].get(usize::from(i))?,
            F::WholeGoalUnit => sales.goal_unit = *GoalUnit::ALL.get(usize::from(i))?,
            F::PriceBasis => {
                let all = [PriceBasis::Unnamed, PriceBasis::WithVat, PriceBasis::WithoutVat, PriceBasis::NoVat];
                sales.price_basis = *all.get(usize::from(i))?;
            }
            F::Object => {
                use PromotedObject as O;
                sales.object = *[O::Unnamed, O::Company, O::Goods, O::Services].get(usize::from(i))?;
            }
            F::PromotionFrom(id) => self.promotion_mut(id)?.from = i,
            _ => return None,
        }
        Some(())
    }

    fn set_sales_number(&mut self, field: SalesField, x: Option<Decimal>) -> Option<()> {
        let x = x.map(|x| x.normalize());
        let some = x.unwrap_or_default();
        let sales = &mut self.sales;
        match field {
            F::UpsellRate(id) => self.offer_mut(id)?.upsell.rate = some,
            F::UpsellPrice(id) => self.offer_mut(id)?.upsell.price = some,
            F::UpsellMargin(id) => self.offer_mut(id)?.upsell.margin_rate = some,
            F::Stock(id) => self.offer_mut(id)?.stock = x,
            F::Supply(id) => self.offer_mut(id)?.supply = some,
            F::Capacity(id) => self.offer_mut(id)?.capacity = x,
            F::Cell(id, month) => {
                let cells = &mut self.offer_mut(id)?.cells;
                cells.retain(|cell| cell.month != month);
                if let Some(units) = x {
                    let at = cells.partition_point(|cell| cell.month < month);
                    cells.insert(at, super::Cell { month, units });
                }
            }
            F::Season(month) => *sales.season.get_mut(usize::from(month))? = some,
            F::Past(year, month) => sales.set_past(year, month, x)?,
            F::Growth => sales.growth = some,
            F::WholeGoal => sales.goal = x,
            F::PromotionProduct(id) => {
                let product = some.to_u32()?;
                self.promotion_mut(id)?.product = (product != 0).then_some(ProductId(product));
            }
            F::PromotionMonths(id) => self.promotion_mut(id)?.months = some.to_u8()?,
            F::Discount(id) => self.promotion_mut(id)?.discount = some,
            F::Extra(id) => self.promotion_mut(id)?.extra = some,
            F::MoreTraffic => sales.more.traffic = some,
            F::MoreLeads => sales.more.leads = some,
            F::TargetShare => sales.more.target_share = some,
            F::ExtraTargetShare => sales.more.extra_target_share = some,
            F::LeadCapacity => sales.more.lead_capacity = x,
            _ => return None,
        }
        Some(())
    }
}
