//! The formulas that the requirements name, each with its worked numbers, against the public functions.
//!
//! Here are those that the engine answers: limit cost per request, backward chain, forward line, cost per request and
//! sale, cents per earned dollar, ROMI, customer value, hypothesis share, payback, realism, capacity, demand ceiling. The
//! others of the list belong to parts of the planner that are tested where they stand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use rust_decimal::Decimal;
use voronka::domain::facts::Facts;
use voronka::domain::funnel::Funnel;
use voronka::domain::money::budget::hypothesis_check;
use voronka::domain::money::ceilings::{Breach, Ceiling, breach};
use voronka::domain::money::model::payback;
use voronka::domain::money::{CostLine, money};
use voronka::domain::plan::calculate;
use voronka::domain::strategy::Strategy;
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
    assert_eq!(payback(&["0", "60", "60"].map(d), &["100", "0", "0"].map(d)), Some(2));
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
