use super::ceilings::{Ceiling, breach, breaches};
use super::channels::{Call, Ground};
use super::exits::{Way, exits};
use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Refusal};
use crate::domain::model::{Effort, MoneyPlan, Offer};
use crate::domain::plan::calculate;
use crate::domain::strategy::{ChannelId, Direction, Strategy};
use crate::domain::templates::{self, Chain};
use proptest::prelude::*;
use rust_decimal::Decimal;

#[path = "before_tests.rs"]
mod before;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn of(strategy: &Strategy) -> Money {
    money(strategy, &calculate(strategy))
}

/// 60 sales in three months at 20 000 with a margin of 30 %; 10 % of requests, 2 % of clicks, 5 % of impressions; a
/// click costs 6. So 20 sales a month need 200 requests, 10 000 clicks for 60 000, 200 000 impressions.
fn three_months() -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.months = 3;
    plan.products[0].goal = d("60");
    plan.channels[0].stages[1].price = d("6");
    plan.money.hypothesis_rate = d("0");
    plan
}

fn line(amount: &str, kind: CostKind) -> CostLine {
    CostLine { id: CostId(90), amount: d(amount), kind, ..CostLine::default() }
}

#[test]
fn a_budget_adds_up_line_by_line() {
    let mut plan = three_months();
    plan.money.agency_rate = d("0.1");
    plan.money.vat_rate = d("0.2");
    plan.money.contingency_rate = d("0.05");
    plan.money.hypothesis_rate = d("0.15");
    plan.money.lines = vec![line("20000", CostKind::Tools)];
    plan.money.managers = Some(d("2"));
    plan.money.manager_salary = d("30000");
    let model = of(&plan).model.unwrap();
    let split = &model.months[0].split;
    // 60 000 + 6 000 + 20 % of 66 000 + 20 000 + 60 000 = 159 200; of the whole that is 80 %.
    assert_eq!((split.media, split.fee, split.vat), (d("60000"), d("6000"), d("13200")));
    assert_eq!(split.fixed[CostKind::Salaries as usize], d("60000"));
    assert_eq!(split.total, d("199000"));
    assert_eq!((split.reserve, split.contingency), (d("29850"), d("9950")));
    assert_eq!(model.total.split.total, d("597000"));
    // 20 sales bring 120 000 of margin.
    assert_eq!(model.months[0].profit, d("-79000"));
    plan.money.vat = VatBasis::Refunded;
    let model = of(&plan).model.unwrap();
    assert_eq!(model.months[0].split.total, d("199000"));
    assert_eq!(model.months[0].profit, d("-65800"));
}

#[test]
fn fixed_costs_fall_into_their_months() {
    let mut plan = three_months();
    let once = CostLine { is_once: true, from: 2, ..line("1000", CostKind::Production) };
    let middle = CostLine { id: CostId(91), from: 2, until: Some(2), ..line("10", CostKind::Content) };
    plan.money.lines = vec![once, middle];
    let model = of(&plan).model.unwrap();
    let fixed: Vec<Decimal> = model.months.iter().map(|month| month.split.all_fixed().unwrap()).collect();
    assert_eq!(fixed, [d("0"), d("1010"), d("0")]);
}

#[test]
fn late_payment_moves_cash_and_not_the_result() {
    let mut plan = three_months();
    plan.money.payment_days = d("45");
    let model = of(&plan).model.unwrap();
    // 400 000 of revenue a month, half of it a month later, half of it two months later.
    let cash_in: Vec<Decimal> = model.months.iter().map(|month| month.cash_in).collect();
    assert_eq!(cash_in, ["0", "200000", "400000", "400000", "200000"].map(d));
    // Goods 280 000 and media 60 000 are paid at once.
    assert_eq!(model.months[0].cash, d("-340000"));
    assert_eq!(model.months[1].cash, d("-480000"));
    assert_eq!((model.cash_need, model.deepest), (d("480000"), Some(1)));
    assert_eq!(model.total.cash, model.total.profit);
    assert_eq!(model.payback, Some(0));
    assert_eq!(model.cash_payback, Some(4));
}

#[test]
fn a_plan_that_earns_nothing_pays_back_within_no_month() {
    let mut plan = three_months();
    plan.products[0].margin_rate = d("0");
    let model = of(&plan).model.unwrap();
    assert_eq!((model.payback, model.cash_payback), (None, None));
    assert_eq!(model.cash_need, d("180000"));
}

#[test]
fn a_plan_without_anything_has_a_model_of_zeros() {
    let money = of(&Strategy::default());
    assert_eq!(money.model.unwrap().total, model::ModelRow::default());
    assert!(money.hypotheses.is_err() && money.breaches.is_empty() && money.channels.is_empty());
}

#[test]
fn every_ceiling_says_where_when_and_by_how_much() {
    let mut plan = three_months();
    let product = plan.products[0].id;
    plan.money.demand = Some(d("160000"));
    plan.money.leader_deals = Some(d("12"));
    plan.money.managers = Some(d("1"));
    plan.money.leads_per_manager = Some(d("120"));
    plan.money.limit = Some(d("50000"));
    plan.set(Offer::STOCK.of(product), &Entry::Number(Some(d("30")))).unwrap();
    plan.set(Offer::SUPPLY.of(product), &Entry::Number(Some(d("5")))).unwrap();
    let found = breaches(&plan, &calculate(&plan));
    let worst: Vec<_> = found.iter().map(|breach| (breach.ceiling, breach.worst.month, breach.worst.short)).collect();
    assert_eq!(
        worst,
        [
            (Ceiling::Budget, 0, d("10000")),
            (Ceiling::Demand, 0, d("40000")),
            (Ceiling::Leader, 0, d("8")),
            (Ceiling::Team, 0, d("80")),
            // 60 sold, 30 in stock and 3 × 5 that came in; by the second month 40 of 40: just enough.
            (Ceiling::Stock(product), 2, d("15")),
        ]
    );
    assert_eq!(found[1].ratio, Ok(d("1.25")));
    assert_eq!(found[4].months.len(), 1);
}

fn tried(plan: &Strategy, ceiling: Ceiling) -> Vec<(Way, Decimal, Decimal)> {
    let figures = calculate(plan);
    let broken = breach(plan, &figures, ceiling).unwrap();
    let found = exits(plan, &figures, &broken);
    for exit in &found {
        let mut after = plan.clone();
        let back = after.apply(exit.edit.clone()).unwrap();
        assert_eq!(breach(&after, &calculate(&after), ceiling), None, "{:?}", exit.way);
        after.apply(back).unwrap();
        assert_eq!(&after, plan, "{:?}", exit.way);
    }
    found.into_iter().map(|exit| (exit.way, exit.from, exit.to)).collect()
}

#[test]
fn exits_of_the_sales_team() {
    let mut plan = three_months();
    plan.money.managers = Some(d("1"));
    plan.money.leads_per_manager = Some(d("150"));
    let product = plan.products[0].id;
    assert_eq!(
        tried(&plan, Ceiling::Team),
        [
            // 150 requests a month are 15 sales.
            (Way::SmallerGoal(Some(product)), d("60"), d("45")),
            // 60 sales over 4 months are 15 a month.
            (Way::LaterDate, d("3"), d("4")),
            // 20 sales of 150 requests: 13.333 %, so 10 % × 1.334.
            (Way::Rate(crate::domain::strategy::StageKind::Leads), d("0.1"), d("0.1334")),
            (Way::Salespeople, d("1"), d("2")),
        ]
    );
}

#[test]
fn exits_of_the_money_limit() {
    let mut plan = three_months();
    plan.money.limit = Some(d("45000"));
    plan.channels[0].share = d("0.8");
    let mut partners = templates::channel(&mut plan, Chain::Deals);
    partners.share = d("0.2");
    partners.stages[0].price = d("1000");
    plan.channels.push(partners);
    let (ads, partners) = (plan.channels[0].id, plan.channels[1].id);
    // 16 sales a month of ads at 3 000, 4 of partners at 1 000: 52 000.
    let found = tried(&plan, Ceiling::Budget);
    assert!(found.contains(&(Way::MoreMoney, d("45000"), d("52000"))));
    let (_, from, to) = found.iter().find(|(way, ..)| *way == Way::AnotherChannel(ads, partners)).unwrap();
    // 3 000 x + 1 000 (20 − x) = 45 000 with x = 12.5 of 20: at most 62.5 % of ads. In whole per cent of their 80 %, 22 %
    // have to go over: 62.4 % are left.
    assert_eq!((*from, *to), (d("0.2"), d("0.376")));
    assert!(found.iter().any(|(way, ..)| matches!(way, Way::SmallerGoal(_))));
}

#[test]
fn exits_of_demand_and_stock() {
    let mut plan = three_months();
    let product = plan.products[0].id;
    plan.money.demand = Some(d("160000"));
    let found = tried(&plan, Ceiling::Demand);
    // 10 000 clicks of 160 000 impressions
    assert!(found.contains(&(Way::Rate(crate::domain::strategy::StageKind::Impressions), d("0.05"), d("0.0625"))));
    plan.set(Offer::STOCK.of(product), &Entry::Number(Some(d("30")))).unwrap();
    // 60 − 30 over three deliveries
    assert!(tried(&plan, Ceiling::Stock(product)).contains(&(Way::Supply(product), d("0"), d("10"))));
}

#[test]
fn a_budget_given_first_becomes_smaller() {
    let mut plan = three_months();
    plan.direction = Direction::BudgetFirst;
    plan.monthly_budget = d("60000");
    plan.money.managers = Some(d("1"));
    plan.money.leads_per_manager = Some(d("150"));
    let found = tried(&plan, Ceiling::Team);
    assert!(found.contains(&(Way::SmallerBudget, d("60000"), d("45000"))), "{found:?}");
}

#[test]
fn a_limit_becomes_a_plan_that_says_how_much_of_the_goal_it_reaches() {
    let mut plan = three_months();
    plan.money.limit = Some(d("70000"));
    plan.money.hypothesis_rate = d("0.1");
    plan.money.lines = vec![line("18000", CostKind::Tools)];
    // 70 000 less a tenth less 18 000 is 45 000: 15 sales a month at 3 000.
    let within = budget::within_limit(&plan).unwrap().unwrap();
    assert_eq!(within.media, d("45000"));
    assert_eq!(budget::reached(&plan, &calculate(&plan)), None);
    plan.apply(within.edit).unwrap();
    let figures = calculate(&plan);
    let reached = budget::reached(&plan, &figures).unwrap();
    assert_eq!((reached.goal, reached.sold, reached.missing), (d("60"), d("45"), d("15")));
    assert_eq!(breach(&plan, &figures, Ceiling::Budget), None);
    plan.money.lines = vec![line("64000", CostKind::Tools)];
    let short = budget::within_limit(&plan).unwrap().unwrap_err();
    assert_eq!(short, crate::domain::quantity::Undefined::below_fixed(d("1000")));
}

#[test]
fn keep_watch_and_drop_have_their_reasons() {
    let calls = |plan: &Strategy| {
        let rows = of(plan).channels;
        rows.into_iter().map(|row| (row.id, row.call, row.grounds)).collect::<Vec<_>>()
    };
    let mut plan = three_months();
    let id = plan.channels[0].id;
    assert_eq!(calls(&plan), [(id, Call::Keep, vec![Ground::Pays])]);
    // A sale costs 3 000 of a margin of 6 000: ROMI 100 %.
    plan.economics.target_romi = d("1.5");
    assert_eq!(calls(&plan), [(id, Call::Watch, vec![Ground::UnderTarget])]);
    plan.economics.target_romi = d("0");
    // 60 sales earn 180 000 in 3 × 20 hours: 3 000 an hour.
    plan.money.hour_cost = d("3001");
    plan.set(Effort::HOURS.of(id), &Entry::Number(Some(d("20")))).unwrap();
    assert_eq!(calls(&plan), [(id, Call::Watch, vec![Ground::NotWorthTheHours, Ground::Pays])]);
    plan.money.hour_cost = d("3000");
    plan.channels[0].stages[1].price = d("13");
    assert_eq!(calls(&plan)[0].1, Call::Watch);
    assert_eq!(calls(&plan)[0].2[0], Ground::NearLimit);
    plan.channels[0].stages[1].price = d("20");
    assert_eq!(calls(&plan)[0], (id, Call::Drop, vec![Ground::Loses, Ground::NotWorthTheHours]));
    let row = &of(&plan).channels[0];
    // A request costs 1 000 instead of 600: 600 of them lose 240 000.
    assert_eq!(row.over_limit, Ok(d("240000")));
    plan.economics.purchases_per_year = d("2");
    assert_eq!(calls(&plan)[0].2[0], Ground::PaysOnLtv);
    let reach = templates::channel(&mut plan, Chain::Reach);
    plan.channels.push(reach);
    assert_eq!(calls(&plan)[1].2, [Ground::SellsNothing]);
}

#[test]
fn channels_stand_by_their_return() {
    let mut plan = three_months();
    let mut dear = templates::channel(&mut plan, Chain::Visits);
    dear.stages[0].price = d("11");
    dear.share = d("1");
    plan.channels.insert(0, dear);
    let rows = of(&plan).channels;
    let romi: Vec<_> = rows.iter().map(|row| row.romi.unwrap().round_dp(4)).collect();
    // 6 000 of margin for 3 000 and for 5 500
    assert_eq!(romi, [d("1"), d("0.0909")]);
    assert_eq!(rows[1].id, plan.channels[0].id);
}

#[test]
fn a_customer_costs_more_than_the_media() {
    let mut plan = three_months();
    plan.money.lines = vec![line("40000", CostKind::Contractors)];
    plan.economics.purchases_per_year = d("2");
    plan.economics.customer_years = d("3");
    let customer = of(&plan).customer;
    assert_eq!(customer.media.cac, Ok(d("3000")));
    assert_eq!(customer.full.cac, Ok(d("5000")));
    assert_eq!(customer.ltv, Ok(d("36000")));
    assert_eq!(customer.full.ltv_to_cac, Ok(d("7.2")));
    // 6 000 × 2 / 12 = 1 000 a month
    assert_eq!((customer.contribution, customer.full.payback_months), (Ok(d("1000")), Ok(d("5"))));
    assert_eq!(customer.chosen(), &customer.media);
    plan.money.cac_base = CacBase::Full;
    assert_eq!(of(&plan).customer.chosen().cac, Ok(d("5000")));
    plan.money.discount_rate = Some(d("0"));
    assert_eq!(of(&plan).customer.ltv_discounted, Some(Ok(d("36000"))));
    plan.money.discount_rate = Some(d("0.2"));
    let worth = of(&plan).customer.ltv_discounted.unwrap().unwrap();
    // 1 000 × (1 − 1.2^−3) / (1 − 1.2^(−1/12)), worked out in Python
    assert_eq!(worth.round_dp(4), d("27939.9682"));
}

#[test]
fn break_even_has_everything_in_it() {
    let mut plan = three_months();
    plan.money.agency_rate = d("0.2");
    plan.money.lines = vec![line("40000", CostKind::Tools)];
    let even = of(&plan).customer.break_even;
    // Fixed 120 000; a sale costs 3 600 and brings 6 000.
    assert_eq!((even.fixed, even.variable_per_deal), (Ok(d("120000")), Ok(d("3600"))));
    assert_eq!(even.deals, Ok(d("50")));
    assert_eq!(even.revenue, Ok(d("1000000")));
    assert_eq!(even.budget, Ok(d("300000")));
    // 1 200 000 planned
    assert_eq!(even.safety.unwrap().round_dp(6), d("0.166667"));
}

#[test]
fn fields_refuse_what_would_leave_nothing() {
    let plan = Strategy::default();
    let number = |field, x: &str| plan.clone().set(field, &Entry::Number(Some(d(x))));
    assert_eq!(number(MoneyPlan::HYPOTHESIS_RATE.field(), "0.46"), Err(Refusal::TooLarge));
    assert_eq!(number(MoneyPlan::CONTINGENCY_RATE.field(), "0.46"), Err(Refusal::TooLarge));
    assert_eq!(number(MoneyPlan::PAYMENT_DAYS.field(), "721"), Err(Refusal::TooLarge));
    assert_eq!(number(Effort::HOURS.of(ChannelId(7)), "1"), Err(Refusal::Gone));
    assert!(number(MoneyPlan::HYPOTHESIS_RATE.field(), "0.45").is_ok());
}

#[test]
fn the_list_of_fixed_costs_takes_back_every_change() {
    let mut plan = three_months();
    plan.next_id = 100;
    plan.money.lines = vec![line("1", CostKind::Tools)];
    let before = plan.clone();
    let new = exits::cost_line(&mut plan.clone());
    let back = plan.apply(Edit::insert(MoneyPlan::LINES.list(), 1, new)).unwrap();
    assert_eq!(plan.validate(), Ok(()));
    plan.apply(back).unwrap();
    let back = plan.apply(Edit::Remove(MoneyPlan::LINES.thing(CostId(90)))).unwrap();
    plan.apply(back).unwrap();
    assert_eq!(plan.money, before.money);
    assert_eq!(plan.apply(Edit::Remove(MoneyPlan::LINES.thing(CostId(5)))), Err(Refusal::Gone));
}

#[test]
fn a_hostile_plan_is_refused() {
    let mut plan = three_months();
    plan.products[0].offer.supply = d("-1");
    assert!(plan.validate().is_err());
    let mut plan = three_months();
    plan.money.efforts = vec![Effort { channel: ChannelId(3), hours: d("1") }; 2];
    assert!(plan.validate().is_err());
    let mut plan = three_months();
    plan.money.lines = vec![CostLine { id: CostId(1), ..CostLine::default() }];
    assert!(plan.validate().is_err(), "an id used twice");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_a_budget_add_up_and_media_comes_back(
        media in 0i64..1_000_000_000, fixed in 0i64..1_000_000, fee in 0i64..100, vat in 0i64..100,
        reserve in 0i64..45, contingency in 0i64..45,
    ) {
        let plan = MoneyPlan {
            agency_rate: Decimal::new(fee, 2),
            vat_rate: Decimal::new(vat, 2),
            hypothesis_rate: Decimal::new(reserve, 2),
            contingency_rate: Decimal::new(contingency, 2),
            ..MoneyPlan::default()
        };
        let mut parts = [Decimal::ZERO; 6];
        parts[2] = Decimal::from(fixed);
        let split = budget::Split::of(Decimal::from(media), parts, &plan).unwrap();
        let sum = split.media + split.fee + split.vat + Decimal::from(fixed) + split.reserve + split.contingency;
        prop_assert_eq!(sum, split.total);
        let again = budget::media_within(split.total, Decimal::from(fixed), &plan).unwrap();
        prop_assert!((again - Decimal::from(media)).abs() < d("0.0000001"));
    }

    #[test]
    fn the_cash_of_all_months_is_the_result(days in 0i64..=720, months in 1u32..20, goal in 0i64..500) {
        let mut plan = three_months();
        plan.months = months;
        plan.products[0].goal = Decimal::from(goal);
        plan.money.payment_days = Decimal::from(days);
        plan.money.lines = vec![line("777", CostKind::Other)];
        let model = of(&plan).model.unwrap();
        prop_assert!((model.total.cash - model.total.profit).abs() < d("0.000001"));
        prop_assert_eq!(model.months.last().unwrap().cumulative, model.total.profit);
        prop_assert!(model.months.iter().all(|month| month.cash >= -model.cash_need));
    }
}

/// 180 000 a month for the channel; 27 000 of tasks spread over three months, 9 000 in the second; a tenth for tests.
/// (180 000 + 9 000) / 0.9 and (180 000 + 18 000) / 0.9; gross profit is 180 000 a month.
#[test]
fn task_costs_fall_into_the_budget_of_their_month() {
    use super::budget::within_limit;
    use super::model::ModelRow;
    use crate::domain::quantity::add;
    use crate::domain::roadmap::{Task, TaskId};
    let mut plan = templates::calculator("RUB");
    plan.months = 3;
    plan.products[0].goal = d("90");
    let before = money(&plan, &calculate(&plan));
    let task = Task { id: TaskId(plan.fresh_id()), months: 3, cost: Some(d("27000")), ..Task::default() };
    let paid = Task { id: TaskId(plan.fresh_id()), cost: Some(d("9000")), paid: Some(2), ..Task::default() };
    plan.roadmap.tasks = vec![task, paid];
    let after = money(&plan, &calculate(&plan));
    let model = after.model.as_ref().unwrap();
    let by_month = |get: fn(&ModelRow) -> Decimal| model.months.iter().map(get).collect::<Vec<_>>();
    assert_eq!(by_month(|row| row.split.tasks), [d("9000"), d("18000"), d("9000")]);
    assert_eq!(by_month(|row| row.split.total), [d("210000"), d("220000"), d("210000")]);
    assert_eq!(by_month(|row| row.profit), [d("-30000"), d("-40000"), d("-30000")]);
    assert_eq!((model.total.split.total, model.total.split.tasks), (d("640000"), d("36000")));
    assert_eq!(after.highest.unwrap().total, d("220000"));
    // Tasks do not grow with the sales: they stand with what is fixed, and the limit pays for them first.
    let (was, is) = (before.customer.break_even.fixed, after.customer.break_even.fixed);
    // 36 000 / 0.9; what a unit of fixed cost adds to a budget is kept to ten places.
    assert_eq!(is.map(|x| x.round_dp(2)), add(was, Ok(d("40000"))));
    plan.money.limit = Some(d("220000"));
    assert_eq!(within_limit(&plan).unwrap().unwrap().media, d("180000"));
    // What is paid after the plan is in no month of it.
    plan.roadmap.tasks[1].paid = Some(4);
    assert_eq!(money(&plan, &calculate(&plan)).model.unwrap().total.split.tasks, d("27000"));
}

/// 30 deals in one month, 60 days after their clicks, and 90 000 for the fee of 50 %: all 180 000 for clicks two months
/// early, 270 000 with the fee, 300 000 with a tenth for tests. Nothing is left for the plan's own month but 5 000 of tools.
#[test]
fn what_is_spent_before_the_plan_is_part_of_every_total() {
    let mut plan = templates::calculator("RUB");
    plan.months = 1;
    plan.channels[0].stages[2].days = d("60");
    plan.money.agency_rate = d("0.5");
    plan.money.discount_rate = Some(d("0.268241794562545318")); // 2 % a month
    let id = CostId(plan.fresh_id());
    plan.money.lines = vec![CostLine { id, kind: CostKind::Tools, amount: d("4500"), ..CostLine::default() }];
    let money = money(&plan, &calculate(&plan));
    let model = money.model.unwrap();
    let totals: Vec<Decimal> = model.before.iter().map(|month| month.split.total).collect();
    assert_eq!(totals, [d("300000"), d("0")]);
    assert_eq!((model.before[0].leads, model.before[0].cash), (d("300"), d("-300000")));
    let before = model.all_before().unwrap();
    assert_eq!((before.split.media, before.split.fee, before.split.reserve), (d("180000"), d("90000"), d("30000")));
    assert_eq!((before.profit, before.cumulative, before.cash), (d("-300000"), d("-300000"), d("-300000")));
    let month = &model.months[0];
    assert_eq!((month.split.media, month.split.total), (d("0"), d("5000")));
    assert_eq!((month.cumulative, month.cash), (d("-125000"), d("-125000")));
    assert_eq!((model.total.split.total, model.total.split.media), (d("305000"), d("180000")));
    assert_eq!((model.total.profit, model.total.leads, model.total.deals), (d("-125000"), d("300"), d("30")));
    // Two months before the plan the cash is at its deepest; it never comes back, and so it does not pay.
    assert_eq!((model.cash_need, model.deepest), (d("300000"), Some(-2)));
    assert_eq!((model.payback, model.cash_payback), (None, None));
    // 300 000 two months before grow by 2 % once until the start; the 175 000 of the first month shrink by 2 % once.
    let worth = d("-300000") * d("1.02") + d("175000") / d("1.02");
    assert!((model.npv.unwrap().unwrap() - worth).abs() < d("0.000001"));
    // A customer costs a thirtieth of all of it, with and without what stands on top.
    assert_eq!(
        (money.customer.media.cac, money.customer.full.cac.map(|x| x.round_dp(6))),
        (Ok(d("6000")), Ok(d("10166.666667")))
    );
    assert_eq!(money.highest.unwrap().total, d("300000"));
    assert_eq!(money.hypotheses.unwrap().share, d("0.1"));
}

/// Half of the clicks a month early, 90 000, half in the month itself: with 240 000 of margin the plan pays in its first month.
#[test]
fn a_plan_that_starts_early_pays_when_its_margin_has_reached_that_too() {
    let mut plan = templates::calculator("RUB");
    (plan.months, plan.products[0].margin_rate) = (1, d("0.4"));
    plan.channels[0].stages[2].days = d("15");
    let model = money(&plan, &calculate(&plan)).model.unwrap();
    assert_eq!((model.before.len(), model.before[0].split.media), (1, d("90000")));
    assert_eq!((model.total.split.total, model.total.profit), (d("200000"), d("40000")));
    assert_eq!((model.payback, model.cash_payback), (Some(0), Some(0)));
    // Customers pay at once, so the month before is the deepest point.
    assert_eq!((model.cash_need, model.deepest), (d("100000"), Some(-1)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Days between the levels move money in time and change no total of a plan whose volume comes from its goal.
    #[test]
    fn days_change_when_money_is_spent_and_never_how_much(days in prop::collection::vec(0u32..200, 3), months in 1u32..7) {
        let mut plan = templates::calculator("RUB");
        (plan.months, plan.products[0].goal) = (months, d("180"));
        plan.money.agency_rate = d("0.1");
        let at_once = money(&plan, &calculate(&plan)).model.unwrap().total;
        for (stage, days) in plan.channels[0].stages.iter_mut().zip(&days) {
            stage.days = (*days).into();
        }
        let model = money(&plan, &calculate(&plan)).model.unwrap();
        let pairs = [
            (model.total.split.total, at_once.split.total),
            (model.total.split.media, at_once.split.media),
            (model.total.profit, at_once.profit),
            (model.total.leads, at_once.leads),
            (model.total.cash, at_once.profit),
        ];
        for (with, without) in pairs {
            prop_assert!((with - without).abs() < d("0.000001"), "{with} {without}");
        }
        let lowest = model.before.iter().chain(&model.months).map(|month| month.cash).min().unwrap_or_default();
        prop_assert_eq!(model.cash_need, (-lowest).max(Decimal::ZERO));
    }
}
