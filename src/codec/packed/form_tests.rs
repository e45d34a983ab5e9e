//! How `form.bin` came about: a plan in which everything is typed. The file is frozen; this is not.

use crate::codec::document::to_plain;
use crate::domain::leads::{Item, ItemId, List, three_grades};
use crate::domain::locks::{Gives, Lock, LockWhat};
use crate::domain::model::PointOfDifference;
use crate::domain::money::{CacBase, CostId, CostKind, CostLine, Effort, VatBasis};
use crate::domain::promotion::{Day, Phrase, PhraseId, Retargeting, ScenarioId, Tool, channel_of};
use crate::domain::roadmap::{Place, Task, TaskId};
use crate::domain::sales::{PricePromotion, Upsell};
use crate::domain::strategy::{GoalUnit, Month, StageId, StageKind, Strategy};
use crate::domain::templates::{self, Chain};
use crate::domain::track::{Basis, Fact, Mechanic};
use crate::domain::whatif::{Amount, Change, Input, InputKind, Levers, Range, Scenario as Case};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(in crate::codec) fn everything() -> Strategy {
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
            o.differences =
                (1..3).map(|id| PointOfDifference { id: plan.next_id + id, competitor: x(), text: x() }).collect();
            plan.next_id += 3;
            o.upsell = Upsell { name: x(), rate: d("0.2"), price: d("1500"), margin_rate: d("0.6") };
            (o.stock, o.supply, o.capacity) = (Some(d("100")), d("50"), Some(d("80")));
            product.goal_unit = GoalUnit::Deals;
        } else {
            o.cells = (0..12).map(|month| (month, Decimal::from(20 + month * 5 % 12)).into()).collect();
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
            card.tags.source = x();
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
        plan.promotion.scenarios.push(Retargeting {
            id,
            who,
            channel,
            message: x(),
            window,
            return_rate,
            ..Retargeting::default()
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
        plan.sales.promotions.push(PricePromotion { id, name: x(), product: None, from, months: 1, discount, extra });
    }
    plan.sales.more.traffic = d("0.2");
    for (at, sold) in
        ["120", "95", "130.5", "88", "140", "101", "97", "76", "150", "133", "160", "148"].iter().enumerate()
    {
        plan.sales.set_past(0, at as u8, Some(d(sold))).unwrap();
        plan.sales.set_past(1, at as u8, Some(d(sold) * d("1.1"))).unwrap();
    }
    (plan.money.advice.near_ctr, plan.money.advice.sample_margin) = (d("0.08"), Some(d("0.2")));
    what_if(&mut plan);
    work(&mut plan);
    plan.next_id += 1;
    plan
}

/// Held figures, typed ends, scenarios of one's own.
fn what_if(plan: &mut Strategy) {
    for (at, channel) in plan.channels.iter_mut().enumerate().skip(5) {
        let [first, second] = [channel.stages[0].id, channel.stages[1].id];
        let gives = [Gives::Price(first), Gives::Rate(second), Gives::Volume][at % 3];
        let stage = if at % 2 == 0 { StageId(0) } else { second };
        let what = if at % 2 == 0 { LockWhat::Cost } else { LockWhat::CostPer };
        let over = (at % 3 == 0).then(|| d("55"));
        channel.locks.push(Lock { what, stage, value: Decimal::from(350 * at), gives, over });
    }
    plan.whatif.own_spread = d("0.05");
    plan.whatif.levers = Levers { check: d("0.15"), reach: d("-0.1"), ..Levers::example() };
    let prices = plan.products.iter().map(|product| Input::of(InputKind::Price, product.id.0)).collect::<Vec<_>>();
    let rates = plan.channels.iter().take(4).flat_map(|channel| {
        channel.stages.iter().take(2).map(|stage| Input::at(InputKind::StageRate, channel.id, stage.id))
    });
    let inputs: Vec<Input> = prices.into_iter().chain(rates).collect();
    let range = |(at, input): (usize, &Input)| match input.kind {
        InputKind::Price => Range { input: *input, low: Some(d("4500")), high: Some(Decimal::from(5000 + at * 500)) },
        _ => Range { input: *input, low: Some(Decimal::new(5 + at as i64, 3)), high: (at % 2 == 0).then(|| d("0.04")) },
    };
    plan.whatif.ranges = inputs.iter().enumerate().map(range).collect();
    plan.whatif.ranges.sort_by_key(|range| range.input);
    for at in 0..3 {
        let id = plan.fresh_id();
        let changes = inputs.iter().skip(at).step_by(3).map(|input| {
            let amount = if at == 1 { Amount::By(d("-0.2")) } else { Amount::To(Decimal::new(15 + at as i64, 2)) };
            Change { id: plan.fresh_id(), input: *input, amount }
        });
        let changes = changes.collect();
        let levers = if at == 2 { Levers { traffic: d("0.2"), ..Levers::default() } } else { Levers::default() };
        plan.whatif.scenarios.push(Case { id, name: "x".into(), levers, changes });
    }
}

/// Tasks, and what was spent.
fn work(plan: &mut Strategy) {
    for at in 0..6_u32 {
        let id = TaskId(plan.fresh_id());
        let place = Place::ALL[at as usize * 2 % Place::ALL.len()];
        let serves = plan.channels.get(at as usize).map(|channel| channel.id).filter(|_| at % 2 == 0);
        let cost = (at != 4).then(|| Decimal::from(15_000 + at * 10_000));
        let (paid, done) = ((at % 3 == 1).then_some(at + 1), Day::parse("2027-02-14").filter(|_| at < 2));
        let (name, owner) = ("x".into(), "x".into());
        let (from, months) = (at + 1, 1 + at % 3);
        plan.roadmap.tasks.push(Task { id, name, owner, serves, place, from, months, cost, paid, done });
    }
    (plan.track.basis, plan.track.closed) = (Basis::Full, Some(4));
    let channels: Vec<Mechanic> = plan.channels.iter().take(6).map(|channel| Mechanic::Channel(channel.id)).collect();
    for (row, mechanic) in channels.into_iter().chain([Mechanic::Tasks, Mechanic::Fixed]).enumerate() {
        for month in (0..5_u32).filter(|month| row != 2 || *month != 1) {
            let spent = Decimal::new(1_234_500 + i64::from(month) * 173_300 + row as i64 * 91_000, 2);
            plan.track.facts.push(Fact { mechanic, month: 2027 * 12 + month, spent });
        }
    }
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
