//! Money in the kept and shared form.

use crate::codec::compact::{WireDecimal, to_bytes};
use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::{AdvicePlan, CacBase, CostId, CostKind, CostLine, Effort, MoneyPlan, ResultOf, VatBasis};
use crate::domain::templates;
use rust_decimal::Decimal;

#[test]
fn everything_of_the_room_travels() {
    let d = |text: &str| text.parse::<Decimal>().unwrap();
    let mut plan = templates::calculator("KZT");
    let id = plan.fresh_id();
    plan.money = MoneyPlan {
        agency_rate: d("0.12"),
        vat_rate: d("0.16"),
        vat: VatBasis::Refunded,
        hypothesis_rate: d("0"),
        result_of: ResultOf::ChannelsOnly,
        contingency_rate: d("0.05"),
        limit: Some(d("1500000")),
        discount_rate: Some(d("0.18")),
        payment_days: d("45"),
        cac_base: CacBase::Full,
        demand: Some(d("500000")),
        leader_deals: Some(d("6000")),
        managers: Some(d("4")),
        leads_per_manager: Some(d("120")),
        manager_salary: d("350000.50"),
        hour_cost: d("4000"),
        lines: vec![CostLine {
            id: CostId(id),
            name: "Контент".into(),
            kind: CostKind::Other,
            amount: d("90000"),
            is_once: true,
            from: 3,
            until: Some(9),
        }],
        efforts: vec![Effort { channel: plan.channels[0].id, hours: d("36.5") }],
        advice: AdvicePlan { least_rate: d("0.015"), near_ctr: d("0.08"), sample_margin: Some(d("0.004")) },
    };
    assert_eq!(from_plain(&to_plain(&plan)), Ok(plan));
}

#[test]
fn stocks_that_stood_apart_are_those_of_their_products() {
    let d = |text: &str| text.parse::<Decimal>().unwrap();
    let mut plan = templates::calculator("KZT");
    let other = templates::product(&mut plan);
    plan.products.push(other);
    plan.products[1].offer.stock = Some(d("7"));
    let ids = [plan.products[0].id.0 as u8, plan.products[1].id.0 as u8];
    let number = |x: &str| to_bytes(&WireDecimal(d(x))).unwrap();
    // Before the end: money, of which there is a list of two stocks with product, pieces there, pieces that come in.
    let mut bytes = to_plain(&plan);
    assert_eq!(bytes.pop(), Some(0));
    bytes.extend(b"y\x01t\x02");
    for (id, there, supply) in [(ids[0], "5", "2"), (ids[1], "9", "4")] {
        bytes.extend([&[b'i', id, b'h', 1][..], &number(there), b"s", &number(supply), &[0]].concat());
    }
    bytes.extend([0, 0]);
    let read = from_plain(&bytes).unwrap();
    (plan.products[0].offer.stock, plan.products[0].offer.supply) = (Some(d("5")), d("2"));
    // What stands with the product has the last word; what does not is taken.
    plan.products[1].offer.supply = d("4");
    assert_eq!(read, plan);
    // A stock of nothing that there is.
    let at = bytes.iter().rposition(|byte| *byte == b'i').unwrap();
    bytes[at + 1] = 63;
    assert!(from_plain(&bytes).is_err());
}
