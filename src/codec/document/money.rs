//! The wire form of the room "money": letter "y" of a plan. Written only where something differs from the default.

use super::super::compact::WireDecimal;
use super::parts::{at, number, place, unless};
use crate::domain::advice::AdvicePlan;
use crate::domain::money::{
    CacBase, CostId, CostKind, CostLine, Effort, MoneyPlan, Stock, VatBasis, default_hypothesis_rate,
};
use crate::domain::strategy::{ChannelId, ProductId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireMoney {
    agency_rate: WireDecimal = "a";
    vat_rate: WireDecimal = "v";
    vat_refunded: bool = "r";
    // Absent is a tenth.
    hypothesis_rate: Option<WireDecimal> = "h";
    contingency_rate: WireDecimal = "c";
    limit: Option<WireDecimal> = "l";
    discount_rate: Option<WireDecimal> = "d";
    payment_days: WireDecimal = "p";
    cac_full: bool = "f";
    demand: Option<WireDecimal> = "q";
    leader_deals: Option<WireDecimal> = "k";
    managers: Option<WireDecimal> = "m";
    leads_per_manager: Option<WireDecimal> = "w";
    manager_salary: WireDecimal = "s";
    hour_cost: WireDecimal = "o";
    lines: Vec<WireLine> = "x";
    stocks: Vec<WireStock> = "t";
    efforts: Vec<WireEffort> = "e";
    advice: Option<WireAdvice> = "z";
} }

// Absent is the standard threshold.
wire! { WireAdvice {
    least_rate: Option<WireDecimal> = "r";
    near_ctr: Option<WireDecimal> = "c";
    sample_margin: Option<WireDecimal> = "m";
} }

wire! { WireLine {
    id: u32 = "i";
    name: String = "n";
    // Place in `CostKind::ALL`.
    kind: u8 = "k";
    amount: WireDecimal = "a";
    is_once: bool = "o";
    // Months before the first one that is paid.
    skipped: u32 = "f";
    // Absent is to the end.
    until: Option<u32> = "u";
} }

wire! { WireStock {
    product: u32 = "i";
    on_hand: Option<WireDecimal> = "h";
    supply: WireDecimal = "s";
} }

wire! { WireEffort {
    channel: u32 = "i";
    hours: WireDecimal = "h";
} }

/// `None` for a plan in which nothing is typed in this room.
pub(super) fn wire_money(m: &MoneyPlan) -> Option<WireMoney> {
    if *m == MoneyPlan::default() {
        return None;
    }
    Some(WireMoney {
        agency_rate: WireDecimal(m.agency_rate),
        vat_rate: WireDecimal(m.vat_rate),
        vat_refunded: m.vat == VatBasis::Refunded,
        hypothesis_rate: unless(m.hypothesis_rate, default_hypothesis_rate()),
        contingency_rate: WireDecimal(m.contingency_rate),
        limit: m.limit.map(WireDecimal),
        discount_rate: m.discount_rate.map(WireDecimal),
        payment_days: WireDecimal(m.payment_days),
        cac_full: m.cac_base == CacBase::Full,
        demand: m.demand.map(WireDecimal),
        leader_deals: m.leader_deals.map(WireDecimal),
        managers: m.managers.map(WireDecimal),
        leads_per_manager: m.leads_per_manager.map(WireDecimal),
        manager_salary: WireDecimal(m.manager_salary),
        hour_cost: WireDecimal(m.hour_cost),
        lines: m.lines.iter().map(wire_line).collect(),
        stocks: m.stocks.iter().map(wire_stock).collect(),
        efforts: m.efforts.iter().map(wire_effort).collect(),
        advice: wire_advice(&m.advice),
    })
}

fn wire_advice(advice: &AdvicePlan) -> Option<WireAdvice> {
    let standard = AdvicePlan::default();
    let changed = |x: Decimal, standard: Decimal| (x != standard).then_some(WireDecimal(x));
    (*advice != standard).then(|| WireAdvice {
        least_rate: changed(advice.least_rate, standard.least_rate),
        near_ctr: changed(advice.near_ctr, standard.near_ctr),
        sample_margin: advice.sample_margin.map(WireDecimal),
    })
}

fn advice_of(w: Option<WireAdvice>) -> AdvicePlan {
    let standard = AdvicePlan::default();
    let Some(w) = w else { return standard };
    AdvicePlan {
        least_rate: w.least_rate.map_or(standard.least_rate, |x| x.0),
        near_ctr: w.near_ctr.map_or(standard.near_ctr, |x| x.0),
        sample_margin: w.sample_margin.map(|x| x.0),
    }
}

fn wire_line(line: &CostLine) -> WireLine {
    WireLine {
        id: line.id.0,
        name: line.name.clone(),
        kind: place(&CostKind::ALL, &line.kind),
        amount: WireDecimal(line.amount),
        is_once: line.is_once,
        skipped: line.from.saturating_sub(1),
        until: line.until,
    }
}

fn wire_stock(stock: &Stock) -> WireStock {
    let on_hand = stock.on_hand.map(WireDecimal);
    WireStock { product: stock.product.0, on_hand, supply: WireDecimal(stock.supply) }
}

fn wire_effort(effort: &Effort) -> WireEffort {
    WireEffort { channel: effort.channel.0, hours: WireDecimal(effort.hours) }
}

/// What is read; `None` for a kind of cost that does not exist. Ranges are the domain's to check.
pub(super) fn money_of(w: WireMoney) -> Option<MoneyPlan> {
    Some(MoneyPlan {
        agency_rate: w.agency_rate.0,
        vat_rate: w.vat_rate.0,
        vat: if w.vat_refunded { VatBasis::Refunded } else { VatBasis::Cost },
        hypothesis_rate: number(w.hypothesis_rate).unwrap_or_else(default_hypothesis_rate),
        contingency_rate: w.contingency_rate.0,
        limit: number(w.limit),
        discount_rate: number(w.discount_rate),
        payment_days: w.payment_days.0,
        cac_base: if w.cac_full { CacBase::Full } else { CacBase::Media },
        demand: number(w.demand),
        leader_deals: number(w.leader_deals),
        managers: number(w.managers),
        leads_per_manager: number(w.leads_per_manager),
        manager_salary: w.manager_salary.0,
        hour_cost: w.hour_cost.0,
        lines: w.lines.into_iter().map(line_of).collect::<Option<_>>()?,
        stocks: w
            .stocks
            .into_iter()
            .map(|w| Stock { product: ProductId(w.product), on_hand: number(w.on_hand), supply: w.supply.0 })
            .collect(),
        efforts: w.efforts.into_iter().map(|w| Effort { channel: ChannelId(w.channel), hours: w.hours.0 }).collect(),
        advice: advice_of(w.advice),
    })
}

fn line_of(w: WireLine) -> Option<CostLine> {
    Some(CostLine {
        id: CostId(w.id),
        name: w.name,
        kind: at(&CostKind::ALL, w.kind)?,
        amount: w.amount.0,
        is_once: w.is_once,
        from: w.skipped.checked_add(1)?,
        until: w.until,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{from_plain, to_plain};
    use super::*;
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

    #[test]
    fn a_plan_without_money_typed_is_as_short_as_before() {
        assert!(wire_money(&MoneyPlan::default()).is_none());
    }
}
