//! Wire form of the sales plan: what a product and the plan hold beside names, prices and goals.

use super::parts::{at, id_of, number};
use super::{WireDecimal, or_one, unless_one};
use crate::domain::offer::*;
use crate::domain::strategy::{GoalUnit, Product, ProductId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireOffer {
    // 1 is a service.
    service: bool = "k";
    what: String = "w";
    audience: String = "a";
    need: String = "n";
    unit: String = "u";
    priority: bool = "p";
    usp: String = "s";
    catalogue: String = "c";
    description: String = "d";
    differences: Vec<WireDifference> = "f";
    upsell: Option<WireUpsell> = "l";
    stock: Option<WireDecimal> = "t";
    supply: WireDecimal = "y";
    capacity: Option<WireDecimal> = "x";
    // Goal in deals (2) or gross profit (3); pieces and revenue have a letter of the product's.
    goal_unit: u8 = "g";
    cells: Vec<WireCell> = "q";
} }

wire! { WireDifference {
    id: u32 = "i";
    competitor: String = "c";
    text: String = "t";
} }

wire! { WireUpsell {
    name: String = "n";
    rate: WireDecimal = "r";
    price: WireDecimal = "p";
    margin_rate: Option<WireDecimal> = "m";
} }

wire! { WireCell {
    month: u8 = "m";
    units: WireDecimal = "u";
} }

wire! { pub(super) WirePromotion {
    id: u32 = "i";
    name: String = "n";
    // Zero is all products.
    product: u32 = "p";
    from: u8 = "f";
    // Less one.
    months: u8 = "m";
    discount: WireDecimal = "d";
    extra: WireDecimal = "e";
} }

wire! { pub(super) WireSales {
    span: u8 = "s";
    goal: Option<WireDecimal> = "g";
    goal_unit: u8 = "u";
    object: u8 = "o";
    price_policy: String = "p";
    more: Option<WireMore> = "m";
    past: Vec<WirePast> = "h";
} }

// Years and months from 0.
wire! { WirePast {
    year: u8 = "y";
    month: u8 = "m";
    sold: WireDecimal = "s";
} }

wire! { WireMore {
    traffic: WireDecimal = "t";
    leads: WireDecimal = "l";
    target_share: Option<WireDecimal> = "s";
    extra_target_share: Option<WireDecimal> = "e";
    lead_capacity: Option<WireDecimal> = "c";
} }

pub(super) fn wire_offer(p: &Product) -> Option<WireOffer> {
    let goal_unit = match p.goal_unit {
        GoalUnit::Units | GoalUnit::Revenue => 0,
        unit => unit as u8,
    };
    let o = &p.offer;
    if *o == Offer::default() && goal_unit == 0 {
        return None;
    }
    let u = &o.upsell;
    Some(WireOffer {
        service: o.kind == Kind::Service,
        what: o.what.clone(),
        audience: o.audience.clone(),
        need: o.need.clone(),
        unit: o.unit.clone(),
        priority: o.is_priority,
        usp: o.usp.clone(),
        catalogue: o.catalogue.clone(),
        description: o.description.clone(),
        differences: o
            .differences
            .iter()
            .map(|d| WireDifference { id: d.id, competitor: d.competitor.clone(), text: d.text.clone() })
            .collect(),
        upsell: (*u != Upsell::default()).then(|| WireUpsell {
            name: u.name.clone(),
            rate: WireDecimal(u.rate),
            price: WireDecimal(u.price),
            margin_rate: unless_one(u.margin_rate),
        }),
        stock: o.stock.map(WireDecimal),
        supply: WireDecimal(o.supply),
        capacity: o.capacity.map(WireDecimal),
        goal_unit,
        cells: o.cells.iter().map(|cell| WireCell { month: cell.month, units: WireDecimal(cell.units) }).collect(),
    })
}

/// The offer, and the goal's unit where it is one of this form.
pub(super) fn offer_of(w: Option<WireOffer>) -> Option<(Offer, Option<GoalUnit>)> {
    let Some(w) = w else { return Some((Offer::default(), None)) };
    let goal_unit = match w.goal_unit {
        0 => None,
        i => Some(at(&GoalUnit::ALL, i)?),
    };
    let difference = |d: WireDifference| Difference { id: d.id, competitor: d.competitor, text: d.text };
    let upsell =
        |u: WireUpsell| Upsell { name: u.name, rate: u.rate.0, price: u.price.0, margin_rate: or_one(u.margin_rate) };
    let offer = Offer {
        kind: if w.service { Kind::Service } else { Kind::Product },
        what: w.what,
        audience: w.audience,
        need: w.need,
        unit: w.unit,
        is_priority: w.priority,
        usp: w.usp,
        catalogue: w.catalogue,
        description: w.description,
        differences: w.differences.into_iter().map(difference).collect(),
        upsell: w.upsell.map(upsell).unwrap_or_default(),
        stock: number(w.stock),
        supply: w.supply.0,
        capacity: number(w.capacity),
        cells: w.cells.into_iter().map(|cell| Cell { month: cell.month, units: cell.units.0 }).collect(),
    };
    Some((offer, goal_unit))
}

/// The twelve indices; none where every month is average.
pub(super) fn wire_season(s: &SalesPlan) -> Vec<WireDecimal> {
    let is_flat = s.season.iter().all(|index| *index == Decimal::ONE);
    if is_flat { Vec::new() } else { s.season.iter().copied().map(WireDecimal).collect() }
}

pub(super) fn wire_promotions(s: &SalesPlan) -> Vec<WirePromotion> {
    let wire = |p: &Promotion| WirePromotion {
        id: p.id,
        name: p.name.clone(),
        product: p.product.map_or(0, |id| id.0),
        from: p.from,
        months: p.months.saturating_sub(1),
        discount: WireDecimal(p.discount),
        extra: WireDecimal(p.extra),
    };
    s.promotions.iter().map(wire).collect()
}

pub(super) fn wire_sales(s: &SalesPlan) -> Option<WireSales> {
    let d = SalesPlan::default();
    let same = (s.span, s.goal, s.goal_unit, s.object) == (d.span, d.goal, d.goal_unit, d.object);
    if same && s.price_policy.is_empty() && s.more == d.more && s.past.is_empty() {
        return None;
    }
    Some(WireSales { more: (s.more != d.more).then(|| wire_more(&s.more)), ..whole_sales(s) })
}

/// The same with everything, whatever stands there.
pub(super) fn whole_sales(s: &SalesPlan) -> WireSales {
    WireSales {
        span: s.span as u8,
        goal: s.goal.map(WireDecimal),
        goal_unit: s.goal_unit as u8,
        object: s.object as u8,
        price_policy: s.price_policy.clone(),
        more: Some(wire_more(&s.more)),
        past: wire_past(s),
    }
}

fn wire_more(more: &More) -> WireMore {
    WireMore {
        traffic: WireDecimal(more.traffic),
        leads: WireDecimal(more.leads),
        target_share: unless_one(more.target_share),
        extra_target_share: unless_one(more.extra_target_share),
        lead_capacity: more.lead_capacity.map(WireDecimal),
    }
}

fn wire_past(s: &SalesPlan) -> Vec<WirePast> {
    let years = (0u8..).zip(&s.past);
    let cells = years.flat_map(|(year, months)| (0u8..).zip(months).map(move |(month, x)| (year, month, x)));
    let wire = |(year, month, x): (u8, u8, &Option<Decimal>)| Some(WirePast { year, month, sold: WireDecimal((*x)?) });
    cells.filter_map(wire).collect()
}

/// The sales plan from its letters of the plan.
pub(super) fn sales_of(
    season: Vec<WireDecimal>,
    growth: WireDecimal,
    price_basis: u8,
    promotions: Vec<WirePromotion>,
    rest: Option<WireSales>,
) -> Option<SalesPlan> {
    let mut plan = SalesPlan { growth: growth.0, ..SalesPlan::default() };
    if !season.is_empty() {
        plan.season = season.iter().map(|index| index.0).collect::<Vec<_>>().try_into().ok()?;
    }
    let bases = [PriceBasis::Unnamed, PriceBasis::WithVat, PriceBasis::WithoutVat, PriceBasis::NoVat];
    plan.price_basis = at(&bases, price_basis)?;
    for p in promotions {
        plan.promotions.push(Promotion {
            id: p.id,
            name: p.name,
            product: id_of(p.product, ProductId),
            from: p.from,
            months: p.months.checked_add(1)?,
            discount: p.discount.0,
            extra: p.extra.0,
        });
    }
    let Some(w) = rest else { return Some(plan) };
    plan.span = at(&[Span::Horizon, Span::Year, Span::Month], w.span)?;
    plan.goal = number(w.goal);
    plan.goal_unit = at(&GoalUnit::ALL, w.goal_unit)?;
    let objects = [PromotedObject::Unnamed, PromotedObject::Company, PromotedObject::Goods, PromotedObject::Services];
    plan.object = at(&objects, w.object)?;
    plan.price_policy = w.price_policy;
    if let Some(m) = w.more {
        plan.more = More {
            traffic: m.traffic.0,
            leads: m.leads.0,
            target_share: or_one(m.target_share),
            extra_target_share: or_one(m.extra_target_share),
            lead_capacity: number(m.lead_capacity),
        };
    }
    for cell in w.past {
        plan.set_past(cell.year, cell.month, Some(cell.sold.0))?;
    }
    Some(plan)
}

#[cfg(test)]
mod tests {
    use super::super::{from_plain, to_plain};
    use super::*;
    use crate::domain::strategy::Strategy;
    use crate::domain::templates;

    #[test]
    fn everything_of_a_sales_plan_comes_back() {
        let d = |x: i64| Decimal::new(x, 2);
        let mut plan: Strategy = templates::calculator("KZT");
        let plain = to_plain(&plan);
        let id = plan.products[0].id;
        plan.products[0].goal_unit = GoalUnit::GrossProfit;
        plan.products[0].offer = Offer {
            kind: Kind::Service,
            what: "Қысқы сабақ".into(),
            audience: "a".into(),
            need: "n".into(),
            unit: "h".into(),
            is_priority: true,
            usp: "u".into(),
            catalogue: "c".into(),
            description: "d".into(),
            differences: vec![Difference { id: 77, competitor: "x".into(), text: "y".into() }],
            upsell: Upsell { name: "s".into(), rate: d(50), price: d(100), margin_rate: d(25) },
            stock: Some(Decimal::ZERO),
            supply: d(300),
            capacity: Some(d(500)),
            cells: vec![(0, Decimal::ZERO).into(), (59, d(700)).into()],
        };
        plan.sales.season[11] = d(250);
        plan.sales.set_past(0, 0, Some(d(0))).unwrap();
        plan.sales.set_past(4, 11, Some(d(1250))).unwrap();
        plan.sales.growth = d(-5);
        plan.sales.span = Span::Month;
        plan.sales.goal = Some(Decimal::ZERO);
        plan.sales.goal_unit = GoalUnit::Deals;
        plan.sales.price_basis = PriceBasis::NoVat;
        plan.sales.object = PromotedObject::Services;
        plan.sales.price_policy = "p".into();
        plan.sales.promotions = vec![Promotion {
            id: 78,
            name: "n".into(),
            product: Some(id),
            from: 59,
            months: 60,
            discount: d(10),
            extra: d(20),
        }];
        plan.sales.more.lead_capacity = Some(d(100));
        plan.next_id = 100;
        assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
        // What is not typed is not written.
        let mut bare = plan.clone();
        (bare.sales, bare.next_id) = (SalesPlan::default(), templates::calculator("KZT").next_id);
        bare.products[0].offer = Offer::default();
        bare.products[0].goal_unit = GoalUnit::Units;
        assert_eq!(to_plain(&bare), plain);
    }

    #[test]
    fn a_hostile_sales_plan_is_refused() {
        let mut plan = templates::calculator("KZT");
        plan.next_id = 1000;
        let refused = |change: &dyn Fn(&mut Strategy)| {
            let mut other = plan.clone();
            change(&mut other);
            assert!(from_plain(&to_plain(&other)).is_err());
        };
        refused(&|p| p.sales.season[0] = Decimal::from(-1));
        refused(&|p| p.sales.growth = Decimal::from(2));
        refused(&|p| p.products[0].offer.cells = vec![(60, Decimal::ONE).into()]);
        refused(&|p| p.products[0].offer.what = "x".repeat(LONG_TEXT + 1));
        refused(&|p| p.products[0].offer.upsell.rate = Decimal::from(2));
        let promotion = |id, months| Promotion { id, months, ..Promotion::default() };
        refused(&|p| p.sales.promotions = vec![promotion(0, 1)]);
        refused(&|p| p.sales.promotions = vec![promotion(500, 61)]);
        refused(&|p| p.sales.promotions = vec![promotion(500, 1), promotion(500, 1)]);
        refused(&|p| p.sales.promotions = (0..=MAX_PROMOTIONS as u32).map(|i| promotion(100 + i, 1)).collect());
        refused(&|p| p.sales.promotions = vec![Promotion { from: 60, ..promotion(500, 1) }]);
    }
}
