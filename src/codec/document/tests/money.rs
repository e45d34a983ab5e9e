//! Money in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::{AdvicePlan, CacBase, CostId, CostKind, CostLine, Effort, MoneyPlan, Stock, VatBasis};
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
        stocks: vec![Stock { product: plan.products[0].id, on_hand: Some(d("0")), supply: d("12") }],
        efforts: vec![Effort { channel: plan.channels[0].id, hours: d("36.5") }],
        advice: AdvicePlan { least_rate: d("0.015"), near_ctr: d("0.08"), sample_margin: Some(d("0.004")) },
    };
    assert_eq!(from_plain(&to_plain(&plan)), Ok(plan));
}
