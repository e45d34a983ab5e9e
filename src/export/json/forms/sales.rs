//! What is sold, and what holds for all products.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::offer::past::{MAX_YEARS, PastYear};
use crate::domain::offer::{
    self, Difference, LONG_TEXT, MAX_DIFFERENCES, MAX_INDEX, MAX_PROMOTIONS, More, Offer, PriceBasis, PromotedObject,
    Promotion, SalesPlan, Span, Upsell,
};
use crate::domain::strategy::{GoalUnit, MAX_MONTHS, MAX_NAME, ProductId};
use rust_decimal::Decimal;

type OfferKind = offer::Kind;

choice!(OfferKind { Product = "product", Service = "service" });
choice!(PriceBasis { Unnamed = "unnamed", WithVat = "with_vat", WithoutVat = "without_vat", NoVat = "no_vat" });
choice!(PromotedObject { Unnamed = "unnamed", Company = "company", Goods = "goods", Services = "services" });
choice!(Span { Horizon = "horizon", Year = "year", Month = "month" });

type Name = Text<MAX_NAME>;
type Long = Text<LONG_TEXT>;

record!(Offer as "offer" {
    kind = "kind": OfferKind, "Product or service.";
    what = "what": Long, "What it is.";
    audience = "target_audience": Long, "For whom.";
    need = "need": Long, "Which need it serves.";
    unit = "unit": Name, "What a unit of it is.";
    is_priority = "priority": Flag, "Whether promotion starts with it.";
    usp = "unique_selling_proposition": Long, "Unique selling proposition.";
    catalogue = "catalogue": Long, "Its place in the catalogue of the site.";
    description = "description": Long, "How the site describes it.";
    differences = "differences": Many<Difference, MAX_DIFFERENCES>, "What sets it off from each competitor.";
    upsell = "upsell": Upsell, "What is offered with it.";
    stock = "stock": Maybe<Amount>, "Pieces in stock before the first month; null is no limit.";
    supply = "monthly_supply": Amount, "Pieces that come in every month.";
    capacity = "monthly_capacity": Maybe<Amount>, "Pieces that can be made in a month; null is no limit.";
    cells = "typed_months": Cells, "Pieces typed for single months.";
});

record!(Difference as "difference" requires "id" {
    id = "id": Id, "Stable id, unique in the plan.";
    competitor = "competitor": Name, "Who.";
    text = "text": Long, "In what the product differs.";
});

record!(Upsell as "upsell" {
    name = "name": Name, "What it is.";
    rate = "attach_rate": Rate, "Share of the deals that take it, a fraction.";
    price = "price": Amount, "Its price in such a deal, money.";
    margin_rate = "gross_margin": Rate, "Its gross margin, a fraction of that price.";
});

#[derive(Default)]
struct Cell {
    month: u8,
    units: Decimal,
}

record!(Cell as "typed_month" requires "month" {
    month = "month": Whole<u8, 1, { MAX_MONTHS as i64 }, 1>, "Which month, the plan's first month is 1.";
    units = "units": Amount, "Pieces.";
});

/// Typed months as objects.
struct Cells;

impl Kind for Cells {
    type Of = Vec<offer::Cell>;
    fn write(value: &Self::Of) -> Json {
        Json::List(value.iter().map(|cell| Cell::write(&Cell { month: cell.month, units: cell.units })).collect())
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let cells = Many::<Cell, { MAX_MONTHS as usize }>::read(json, at)?;
        Ok(cells.into_iter().map(|cell| offer::Cell { month: cell.month, units: cell.units }).collect())
    }
    fn schema(definitions: &mut Definitions) -> Json {
        Many::<Cell, { MAX_MONTHS as usize }>::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        {
            let mut cells: Vec<offer::Cell> = Many::<Cell, 12>::any(dice)
                .into_iter()
                .map(|cell| offer::Cell { month: cell.month, units: cell.units })
                .collect();
            cells.sort_by_key(|cell| cell.month);
            cells.dedup_by_key(|cell| cell.month);
            cells
        }
    }
}

type Years = Many<Exactly<Maybe<Amount>, 12>, { MAX_YEARS as usize }>;

/// Past years without blank ones at the end, as the plan keeps them.
struct PastYears;

impl PastYears {
    fn kept(mut years: Vec<PastYear>) -> Vec<PastYear> {
        while years.last().is_some_and(|year| year.iter().all(Option::is_none)) {
            years.pop();
        }
        years
    }
}

impl Kind for PastYears {
    type Of = Vec<PastYear>;
    fn write(value: &Self::Of) -> Json {
        Years::write(value)
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        Years::read(json, at).map(Self::kept)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        Years::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        Self::kept(Years::any(dice))
    }
}

record!(SalesPlan as "sales_plan" {
    season = "season": Exactly<Between<0, { MAX_INDEX as i64 }>, 12>, "Seasonality index of each month of the year, January first; 1 is an average month.";
    growth = "growth": Between<-1, 1>, "Growth from month to month, a fraction.";
    span = "goal_span": Span, "What the goals are for: the whole plan, each twelve months, each month.";
    goal = "goal": Maybe<Amount>, "Goal of all products together; null where each has its own.";
    goal_unit = "goal_unit": GoalUnit, "What that goal is in.";
    price_basis = "prices": PriceBasis, "Whether prices have VAT in them.";
    object = "promoted_object": PromotedObject, "What is promoted.";
    price_policy = "price_policy": Long, "Pricing policy in words.";
    promotions = "promotions": Many<Promotion, MAX_PROMOTIONS>, "Promotions in the order shown.";
    more = "more_traffic": More, "Would more traffic, or more requests, do it.";
    past = "past_years": PastYears, "What was sold in each month of past years, January first; null is not known.";
});

record!(Promotion as "price_promotion" requires "id" {
    id = "id": Id, "Stable id, unique in the plan.";
    name = "name": Name, "What it is called.";
    product = "product": Maybe<ProductId>, "Id of the product; null is all.";
    from = "first_month": Whole<u8, 1, { MAX_MONTHS as i64 }, 1>, "First month, the plan's first month is 1.";
    months = "months": Whole<u8, 1, { MAX_MONTHS as i64 }>, "Months that it lasts.";
    discount = "discount": Rate, "Off the price, a fraction.";
    extra = "extra_units": Between<0, 1000>, "Pieces on top of those planned, a fraction of them.";
});

record!(More as "more_traffic" {
    traffic = "traffic": Between<0, 1000>, "Traffic on top, a fraction of it.";
    leads = "leads": Between<0, 1000>, "Requests on top, a fraction of them.";
    target_share = "target_share": Rate, "Share of today's requests that are of the target group, a fraction.";
    extra_target_share = "extra_target_share": Rate, "That share among the requests on top, a fraction.";
    lead_capacity = "lead_capacity": Maybe<Amount>, "Requests that the sales department can handle in a month; null is no limit.";
});
