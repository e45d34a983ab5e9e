//! How `form.bin` came about: a plan in which everything is typed. The file is frozen; this is not.

use crate::codec::document::to_plain;
use crate::domain::leads::{Item, ItemId, List, three_grades};
use crate::domain::money::{CacBase, CostId, CostKind, CostLine, Effort, Stock, VatBasis};
use crate::domain::offer::{Difference, Promotion, Upsell};
use crate::domain::promotion::{Day, Phrase, PhraseId, Scenario, ScenarioId, Tool, channel_of};
use crate::domain::strategy::{GoalUnit, Month, StageKind, Strategy};
use crate::domain::templates::{self, Chain};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn everything() -> Strategy {
    let mut plan = templates::calculator("KZT");
    let x = || "x".to_owned();
    plan.name = x();
    plan.start = Month { year: 2027, month: 1 };
    plan.months = 12;
    plan.products.clear();
    plan.channels.clear();
    for (at, price) in [(0, "15000"), (1, "4900"), (2, "120000")] {
        let mut product = templates::product(&mut plan);
        (product.name, product.price, product.margin_rate) = (x(), d(price), d("0.4"));
        (product.goal, product.units_per_deal) = (d("360"), if at == 1 { d("2") } else { Decimal::ONE });
        let o = &mut product.offer;
        (o.what, o.audience, o.need, o.usp) = (x(), x(), x(), x());
        if at == 1 {
            (o.unit, o.catalogue, o.description, o.is_priority) = (x(), x(), x(), true);
            o.differences = (1..3).map(|id| Difference { id: plan.next_id + id, competitor: x(), text: x() }).collect();
            plan.next_id += 3;
            o.upsell = Upsell { name: x(), rate: d("0.2"), price: d("1500"), margin_rate: d("0.6") };
            (o.stock, o.supply, o.capacity) = (Some(d("100")), d("50"), Some(d("80")));
            product.goal_unit = GoalUnit::Deals;
        } else {
            o.cells = (0..12).map(|month| (month, Decimal::from(20 + month * 5 % 12))).collect();
        }
        plan.products.push(product);
    }
    let clicks =
        [(Tool::Ppc, "0.4"), (Tool::SocialAds, "0.2"), (Tool::Seo, "0.15"), (Tool::Email, "0.1"), (Tool::Smm, "0.15")];
    for (at, (tool, share)) in clicks.into_iter().enumerate() {
        let mut channel = channel_of(&mut plan, tool, "x", |_| "x".to_owned());
        (channel.share, channel.monthly_budget) = (d(share), (at == 3).then(|| d("50000")));
        let card = &mut channel.card;
        (card.role, card.message, card.audience, card.landing, card.ad_text) = (x(), x(), x(), x(), x());
        if at == 1 {
            (card.approach, card.entry_point, card.goal_value) = (x(), x(), Some(d("30")));
            (card.starts, card.ends) = (Day::parse("2027-02-01"), Day::parse("2027-04-30"));
            (card.our_share, card.risk_rate, channel.commission_rate) = (d("0.5"), d("0.1"), d("0.05"));
            card.tags[0] = x();
        }
        channel.setup_cost = if at % 2 == 0 { d("100000") } else { Decimal::ZERO };
        if let Some(stage) = channel.stages.get_mut(1) {
            (stage.price, stage.fixed_cost) = (d("60"), if at > 1 { d("150000") } else { Decimal::ZERO });
        }
        plan.channels.push(channel);
    }
    for (at, chain) in [Chain::Clicks, Chain::Qualified, Chain::Visits, Chain::Shop].into_iter().enumerate() {
        let mut channel = templates::channel(&mut plan, chain);
        channel.name = x();
        channel.card.tool = Some(Tool::Ppc);
        (channel.card.role, channel.card.message, channel.card.audience) = (x(), x(), x());
        (channel.card.landing, channel.card.ad_text) = (x(), x());
        (channel.share, channel.within) = (d("0.25"), plan.channels.first().map(|whole| whole.id));
        for stage in &mut channel.stages {
            match stage.kind {
                StageKind::Clicks | StageKind::Visits => stage.price = d("45.5"),
                StageKind::Leads => (stage.days, stage.rate) = (d("7"), Some(d("0.125"))),
                _ if at == 1 => stage.rate = stage.rate.map(|rate| rate * d("1.2")),
                _ => {}
            }
        }
        plan.channels.push(channel);
    }
    plan.economics.new_visitor_rate = Some(d("0.08"));
    plan.economics.target_romi = d("0.5");
    plan.economics.purchases_per_year = d("3");
    plan.economics.customer_years = d("2");
    plan.leads.grades = three_grades(&mut plan);
    for grade in &mut plan.leads.grades {
        (grade.name, grade.handler, grade.personal) = (x(), x(), x());
        (grade.routine, grade.system, grade.next_step) = (x(), x(), x());
    }
    for (at, points) in ["10", "-5", "20", "5", "15"].into_iter().cycle().take(20).enumerate() {
        let list = List::ALL[at % 10];
        let grade = if list.is_of_grade() { plan.leads.grades[at % 3].id } else { Default::default() };
        let id = ItemId(plan.fresh_id());
        let (note, extra) = if at % 3 == 0 { (x(), x()) } else { Default::default() };
        let level = (list == List::Mechanism).then_some(StageKind::Leads);
        plan.leads.items.push(Item { id, list, grade, text: x(), note, extra, points: d(points), level });
    }
    (plan.leads.repeat_rate, plan.leads.referral_rate) = (d("0.2"), d("0.1"));
    for (at, amount) in ["300000", "25000", "150000"].into_iter().enumerate() {
        let id = CostId(plan.fresh_id());
        let kind = CostKind::ALL[at * 2];
        plan.money.lines.push(CostLine {
            id,
            name: x(),
            kind,
            amount: d(amount),
            is_once: at == 2,
            from: 1,
            until: None,
        });
    }
    (plan.money.agency_rate, plan.money.vat_rate, plan.money.vat) = (d("0.15"), d("0.12"), VatBasis::Refunded);
    (plan.money.contingency_rate, plan.money.limit) = (d("0.1"), Some(d("1000000")));
    (plan.money.discount_rate, plan.money.payment_days) = (Some(d("0.16")), d("14"));
    (plan.money.cac_base, plan.money.demand, plan.money.managers) = (CacBase::Full, Some(d("5000")), Some(d("3")));
    (plan.money.leads_per_manager, plan.money.manager_salary) = (Some(d("120")), d("250000"));
    plan.money.hour_cost = d("4000");
    let product = plan.products[0].id;
    plan.money.stocks.push(Stock { product, on_hand: Some(d("40")), supply: d("20") });
    plan.money.efforts = plan.channels.iter().take(3).map(|c| Effort { channel: c.id, hours: d("10") }).collect();
    for (at, demand) in ["1200", "480", "90", "2500"].into_iter().enumerate() {
        let id = PhraseId(plan.fresh_id());
        let channel = plan.channels.first().map(|channel| channel.id);
        let (is_ad, ad_text, landing) = if at % 2 == 0 { (true, x(), x()) } else { Default::default() };
        plan.promotion.phrases.push(Phrase {
            id,
            text: x(),
            is_ad,
            landing,
            ad_text,
            demand: Some(d(demand)),
            channel,
        });
    }
    for _ in 0..2 {
        let id = ScenarioId(plan.fresh_id());
        let channel = plan.channels.get(1).map(|channel| channel.id);
        let (window, return_rate) = (d("14"), d("0.05"));
        let who = x();
        plan.promotion.scenarios.push(Scenario {
            id,
            who,
            channel,
            message: x(),
            window,
            return_rate,
            ..Scenario::default()
        });
    }
    let season = ["0.8", "0.9", "1.1", "1", "1.05", "0.95", "0.7", "0.75", "1.2", "1.15", "1.3", "1.25"];
    plan.sales.season = season.map(d);
    plan.sales.growth = d("0.03");
    plan.sales.price_policy = x();
    plan.sales.goal = Some(d("5000000"));
    plan.sales.goal_unit = GoalUnit::Revenue;
    for from in [2, 10] {
        let id = plan.fresh_id();
        let (discount, extra) = (d("0.15"), d("0.3"));
        plan.sales.promotions.push(Promotion { id, name: x(), product: None, from, months: 1, discount, extra });
    }
    plan.sales.more.traffic = d("0.2");
    plan.next_id += 1;
    plan
}

#[test]
fn it_is_a_plan() {
    assert_eq!(everything().validate(), Ok(()));
    assert!(crate::codec::document::from_plain(super::FORM).is_ok());
}

#[test]
#[ignore = "makes the file anew, which would be another codec"]
fn make_form() {
    std::fs::write(std::env::var("VORONKA_FORM").unwrap(), to_plain(&everything())).unwrap();
}
