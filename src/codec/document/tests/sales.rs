//! The sales plan in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::*;
use crate::domain::strategy::Strategy;
use crate::domain::templates;
use rust_decimal::Decimal;

#[test]
fn everything_of_a_sales_plan_comes_back() {
    let d = |x: i64| Decimal::new(x, 2);
    let mut plan: Strategy = templates::calculator("KZT");
    let plain = to_plain(&plan);
    let id = plan.products[0].id;
    plan.products[0].goal_unit = GoalUnit::GrossProfit;
    plan.products[0].offer = Offer {
        kind: OfferKind::Service,
        what: "Қысқы сабақ".into(),
        audience: "a".into(),
        need: "n".into(),
        unit: "h".into(),
        is_priority: true,
        usp: "u".into(),
        catalogue: "c".into(),
        description: "d".into(),
        differences: vec![PointOfDifference { id: 77, competitor: "x".into(), text: "y".into() }],
        upsell: Upsell { name: "s".into(), rate: d(50), price: d(100), margin_rate: d(25) },
        stock: Some(Decimal::ZERO),
        supply: d(300),
        capacity: Some(d(500)),
        refund_rate: Decimal::new(5, 2),
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
    plan.sales.promotions = vec![PricePromotion {
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
    let promotion = |id, months| PricePromotion { id, months, ..PricePromotion::default() };
    refused(&|p| p.sales.promotions = vec![promotion(0, 1)]);
    refused(&|p| p.sales.promotions = vec![promotion(500, 61)]);
    refused(&|p| p.sales.promotions = vec![promotion(500, 1), promotion(500, 1)]);
    refused(&|p| p.sales.promotions = (0..=MAX_PROMOTIONS as u32).map(|i| promotion(100 + i, 1)).collect());
    refused(&|p| p.sales.promotions = vec![PricePromotion { from: 60, ..promotion(500, 1) }]);
}
