//! The formulas that the requirements name, each with its worked numbers, against the public functions.
//!
//! All eighteen are here; the value of a customer stands twice, on the media's cost and on the full cost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "a test says to how many places it compares")]

use rust_decimal::Decimal;
use voronka::domain::advice::{Advice, AdvicePlan, Standing, raise_budget};
use voronka::domain::facts::Facts;
use voronka::domain::funnel::Funnel;
use voronka::domain::money::budget::hypothesis_check;
use voronka::domain::money::ceilings::{Breach, Ceiling, breach};

use voronka::domain::money::{CostLine, money};
use voronka::domain::pace::{Period, run_rate};
use voronka::domain::payback::{Payback, payback};
use voronka::domain::plan::calculate;
use voronka::domain::risk::{Risk, expected_loss};
use voronka::domain::sales::More;
use voronka::domain::sales::more::{Bottleneck, Today, of_leads};
use voronka::domain::sample::sample_size;
use voronka::domain::strategy::Strategy;
use voronka::domain::survey::{DONE, STATED, discount};
use voronka::domain::templates;
use voronka::domain::term::Term;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// 60 deals: 10 % of requests, 2 % of visits, 5 % of impressions, a click costs 12.
fn chain() -> Funnel {
    Funnel::new()
        .level(Some(d("0.05")), d("0"), d("0"))
        .level(Some(d("0.02")), d("12"), d("0"))
        .level(Some(d("0.1")), d("0"), d("0"))
        .level(None, d("0"), d("0"))
}

#[test]
fn limit_cost_per_request() {
    // average check x margin x conversion of new visitors x share given to marketing: 20,000 x 30 % x 10 % x 100 %
    let row = Facts::of([
        (Term::Aov, d("20000")),
        (Term::MarginRate, d("0.3")),
        (Term::NewVisitorRate, d("0.1")),
        (Term::MarketingShare, d("1")),
    ]);
    assert_eq!(row.figure(Term::LimitCpl), Ok(d("600")));
    // The same in a whole plan.
    let figures = calculate(&templates::calculator("RUB"));
    assert_eq!(figures.total.figure(Term::LimitCpl, None, &figures.context), Ok(d("600")));
}

#[test]
fn backward_chain() {
    let plan = chain().backward(d("60")).unwrap();
    assert_eq!(plan.counts, [d("600000"), d("30000"), d("600"), d("60")]);
    assert_eq!(plan.cost, d("360000"));
    let row = Facts::of([
        (Term::Deals, d("60")),
        (Term::LeadToDealRate, d("0.1")),
        (Term::VisitToLeadRate, d("0.02")),
        (Term::Ctr, d("0.05")),
        (Term::Cpc, d("12")),
    ]);
    let chain = [Term::Leads, Term::Visits, Term::Impressions, Term::MarketingCost].map(|term| row.figure(term));
    assert_eq!(chain, [Ok(d("600")), Ok(d("30000")), Ok(d("600000")), Ok(d("360000"))]);
}

#[test]
fn forward_media_plan_line() {
    // clicks = budget / CPC, conversions = clicks x CR2, orders = conversions x CR3
    let row = Facts::of([
        (Term::MarketingCost, d("360000")),
        (Term::Cpc, d("12")),
        (Term::VisitToLeadRate, d("0.02")),
        (Term::LeadToDealRate, d("0.1")),
    ]);
    let line = [Term::Clicks, Term::Leads, Term::Deals].map(|term| row.figure(term));
    assert_eq!(line, [Ok(d("30000")), Ok(d("600")), Ok(d("60"))]);
    assert_eq!(chain().forward(d("360000")).unwrap().counts, [d("600000"), d("30000"), d("600"), d("60")]);
}

#[test]
fn cost_per_request_and_per_sale() {
    let row = Facts::of([(Term::MarketingCost, d("360000")), (Term::Leads, d("600")), (Term::Deals, d("60"))]);
    assert_eq!(row.figure(Term::Cpl), Ok(d("600")));
    assert_eq!(row.figure(Term::Cac), Ok(d("6000")));
}

#[test]
fn cents_per_earned_dollar() {
    // 100 x cost / revenue, and 100 x cost / margin
    let row = Facts::of([
        (Term::MarketingCost, d("360000")),
        (Term::Revenue, d("1200000")),
        (Term::GrossProfit, d("360000")),
    ]);
    assert_eq!(row.figure(Term::CentsPerRevenue), Ok(d("30")));
    assert_eq!(row.figure(Term::CentsPerMargin), Ok(d("100")));
}

#[test]
fn romi_is_zero_at_the_limit_cost_per_request() {
    let row = Facts::of([
        (Term::Cpl, d("600")),
        (Term::Leads, d("600")),
        (Term::LeadToDealRate, d("0.1")),
        (Term::Aov, d("20000")),
        (Term::MarginRate, d("0.3")),
    ]);
    assert_eq!(row.figure(Term::LimitCpl), row.figure(Term::Cpl));
    assert_eq!(row.figure(Term::GrossProfit), Ok(d("360000")));
    assert_eq!(row.figure(Term::Romi), Ok(d("0")));
}

#[test]
fn customer_value() {
    // check x margin x purchases a year x years, over the full cost of a customer
    let row = Facts::of([
        (Term::Aov, d("20000")),
        (Term::MarginRate, d("0.3")),
        (Term::PurchasesPerYear, d("2")),
        (Term::CustomerYears, d("3")),
        (Term::Cac, d("9000")),
    ]);
    assert_eq!(row.figure(Term::Ltv), Ok(d("36000")));
    assert_eq!(row.figure(Term::LtvToCac), Ok(d("4")));
}

#[test]
fn customer_value_over_full_cost() {
    // 60 customers for 360,000 of media and 180,000 of everything else: 9,000 each, 36,000 / 9,000 = 4
    let mut plan = sixty_deals();
    plan.economics.purchases_per_year = d("2");
    plan.economics.customer_years = d("3");
    plan.money.hypothesis_rate = d("0");
    plan.money.lines = vec![CostLine { amount: d("180000"), ..CostLine::default() }];
    let customer = money(&plan, &calculate(&plan)).customer;
    assert_eq!((customer.media.cac, customer.full.cac), (Ok(d("6000")), Ok(d("9000"))));
    assert_eq!((customer.ltv, customer.full.ltv_to_cac), (Ok(d("36000")), Ok(d("4"))));
}

#[test]
fn hypothesis_share() {
    // 20,000 of 360,000 = 5.6 % -> add 16,000
    let check = hypothesis_check(d("20000"), d("360000")).unwrap();
    assert_eq!((check.share.round_dp(3), check.is_met, check.to_add), (d("0.056"), false, d("16000")));
    let at = |spend| hypothesis_check(d(spend), d("360000")).unwrap();
    assert!(at("36000").is_met && !at("36000").is_above && !at("54000").is_above && at("54001").is_above);
}

#[test]
fn payback_in_the_third_month() {
    // cost 100, margin 0, 60, 60
    assert_eq!(payback(&["0", "60", "60"].map(d), &["100", "0", "0"].map(d)), Payback::Month(2));
}

/// 60 deals in one month: 600 requests, 30,000 visits, 600,000 impressions.
fn sixty_deals() -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.products[0].goal = d("60");
    plan
}

fn broken(plan: &Strategy, ceiling: Ceiling) -> Breach {
    breach(plan, &calculate(plan), ceiling).unwrap()
}

#[test]
fn realism_against_the_leader() {
    // goal / leader's deals: 10,000 / 6,000 = 1.67
    let mut plan = sixty_deals();
    plan.products[0].goal = d("10000");
    plan.money.leader_deals = Some(d("6000"));
    assert_eq!(broken(&plan, Ceiling::Leader).ratio.unwrap().round_dp(2), d("1.67"));
}

#[test]
fn capacity_of_the_sales_team() {
    // 600 leads, 4 managers x 120 = 480 -> short 120
    let mut plan = sixty_deals();
    (plan.money.managers, plan.money.leads_per_manager) = (Some(d("4")), Some(d("120")));
    let worst = broken(&plan, Ceiling::Team).worst;
    assert_eq!((worst.need, worst.there_is, worst.short), (d("600"), d("480"), d("120")));
}

#[test]
fn demand_ceiling() {
    // 600,000 / 500,000 = 120 %
    let mut plan = sixty_deals();
    plan.money.demand = Some(d("500000"));
    assert_eq!(broken(&plan, Ceiling::Demand).ratio, Ok(d("1.2")));
}

#[test]
fn raise_the_budget_rule() {
    // CR 2 % >= 1 %, CTR 10 % near 10 %, deals under the plan: 20 missing x 6,000 = 120,000
    let standing = Standing {
        ctr: Ok(d("0.1")),
        rate: Ok(d("0.02")),
        deals: Ok(d("60")),
        planned: Ok(d("80")),
        cac: Ok(d("6000")),
    };
    let advice = raise_budget(&standing, &AdvicePlan::default());
    assert_eq!(advice, Ok(Advice::Raise { missing: d("20"), extra: d("120000") }));
}

#[test]
fn run_rate_to_the_end_of_the_period() {
    // 40 in 15 of 30 days -> 80; plan 100 -> gap 20; 60 to go in 15 days, 2 1/7 weeks -> 28 a week
    let period = Period { actual: d("40"), plan: d("100"), days_gone: d("15"), days: d("30") };
    let pace = run_rate(&period, Term::Deals).unwrap();
    assert_eq!((pace.forecast, pace.gap, pace.is_on_course), (d("80"), d("20"), false));
    assert_eq!(pace.a_week, Ok(d("28")));
}

#[test]
fn more_requests() {
    // 600 + 300 extra, target share of the extra 0 % -> deals unchanged at 60
    let today = Today { leads: Ok(d("600")), deals: Ok(d("60")), aov: Ok(d("20000")), planned: Ok(d("80")) };
    let mut more = More { leads: d("0.5"), extra_target_share: d("0"), ..More::default() };
    let answer = of_leads(&today, &more);
    assert_eq!((answer.leads, answer.deals), (Ok(d("900")), Ok(d("60"))));
    assert_eq!(answer.bottleneck, Bottleneck::Target);
    // All of them of the target group: 90. Only 660 can be handled: 66.
    more.extra_target_share = d("1");
    assert_eq!(of_leads(&today, &more).deals, Ok(d("90")));
    more.lead_capacity = Some(d("660"));
    let capped = of_leads(&today, &more);
    assert_eq!((capped.deals, capped.bottleneck), (Ok(d("66")), Bottleneck::Capacity));
}

#[test]
fn stated_against_done() {
    // 10-20 % over 60-70 % -> x0.14 to x0.33
    let left = discount(DONE, STATED).unwrap();
    assert_eq!((left.low.round_dp(2), left.high.round_dp(2)), (d("0.14"), d("0.33")));
}

#[test]
fn sample_size_of_a_conversion() {
    // 1.96^2 x p(1 - p) / e^2: p = 1 %, e = 0.5 point -> 1,522 visits
    assert_eq!(sample_size(d("0.01"), d("0.005")), Ok(d("1522")));
}

#[test]
fn risk_in_money() {
    // 20 % x 500,000 = 100,000
    let risks = [Risk { probability: d("0.2"), impact: d("500000") }];
    assert_eq!(expected_loss(&risks).unwrap().loss, d("100000"));
}
