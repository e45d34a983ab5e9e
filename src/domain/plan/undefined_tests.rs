//! What cannot be calculated is never zero: it says why, in whichever direction the plan is calculated.

use super::*;
use crate::domain::money::model::model;
use crate::domain::money::{ceilings, money};
use crate::domain::sales::findings::{Finding, findings};
use crate::domain::sales::{Offer, PricePromotion};
use crate::domain::strategy::Channel;
use crate::domain::strategy::{Direction, GoalUnit};
use crate::domain::templates::{self, Chain};

const OVERFLOW: Value = Err(Undefined::because(Reason::Overflow));
const NO_PRICE: Value = Err(Undefined::because(Reason::DivisionByZero(Term::Price)));

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Ten to the power of `n`.
fn ten(n: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(n), 0)
}

/// 30 sales of 20 000 through clicks at 12; more months, where these are asked for.
fn plan(months: u32) -> Strategy {
    Strategy { months, ..templates::calculator("RUB") }
}

/// A figure of all and of the first channel, over the horizon.
fn of(plan: &Strategy, term: Term) -> [Value; 2] {
    let figures = calculate(plan);
    if plan.is_sheet() {
        assert_eq!(sheet::calculate(plan), figures);
    }
    [&figures.total, &figures.channels[0].line].map(|line| line.figure(term, None, &figures.context))
}

#[test]
fn pieces_past_what_can_be_counted_are_no_pieces_at_all() {
    let mut plan = plan(1);
    let product = plan.products[0].id;
    (plan.products[0].goal_unit, plan.products[0].goal) = (GoalUnit::Deals, ten(15));
    // 10^30 leave 28 digits.
    {
        plan.products[0].units_per_deal = ten(15);
        let figures = calculate(&plan);
        assert_eq!((figures.units(product, None, None), figures.products[0].pieces()), (OVERFLOW, OVERFLOW));
        assert_eq!(figures.channels[0].error, OVERFLOW.err());
        for term in [Term::Deals, Term::Clicks, Term::Units, Term::Revenue, Term::MarketingCost, Term::MarketingProfit]
        {
            assert_eq!(of(&plan, term), [OVERFLOW; 2], "{term:?}");
        }
    }
    // From the budget the goal is a proportion only.
    plan.direction = Direction::BudgetFirst;
    plan.monthly_budget = d("180000");
    assert_eq!(of(&plan, Term::Deals), [Ok(d("30")); 2]);
}

#[test]
fn deals_sell_no_pieces_where_these_cannot_be_counted() {
    let mut plan = plan(1);
    plan.direction = Direction::BudgetFirst;
    (plan.monthly_budget, plan.products[0].units_per_deal) = (ten(15), ten(15));
    plan.channels[0].stages[1].price = d("0.000000000012");
    let figures = calculate(&plan);
    assert_eq!(of(&plan, Term::MarketingCost), [Ok(ten(15)); 2]);
    assert!(of(&plan, Term::Deals).iter().all(Result::is_ok));
    for term in [Term::Units, Term::Revenue, Term::GrossProfit, Term::MarketingProfit] {
        assert_eq!(of(&plan, term), [OVERFLOW; 2], "{term:?}");
    }
    assert_eq!(figures.units(plan.products[0].id, Some(plan.channels[0].id), Some(0)), OVERFLOW);
    assert_eq!(
        figures.product_line(&plan, plan.products[0].id).figure(Term::MarketingCost, None, &figures.context),
        OVERFLOW
    );
}

#[test]
fn revenue_past_28_digits_is_none() {
    let mut plan = plan(1);
    (plan.products[0].goal, plan.products[0].price) = (ten(15), ten(15));
    assert_eq!(of(&plan, Term::Deals), [Ok(ten(15)); 2]);
    for term in [Term::Revenue, Term::GrossProfit, Term::MarketingProfit] {
        assert_eq!(of(&plan, term), [OVERFLOW; 2], "{term:?}");
    }
    assert_eq!(model(&plan, &calculate(&plan)).map(|_| ()), Err(Undefined::because(Reason::Overflow)));
}

#[test]
fn a_promotion_past_28_digits_leaves_no_price() {
    let mut plan = plan(2);
    let all_of_it = PricePromotion { id: 90, months: 1, discount: Decimal::MIN, ..PricePromotion::default() };
    plan.sales.promotions = vec![all_of_it.clone(), PricePromotion { id: 91, ..all_of_it }];
    assert_eq!(of(&plan, Term::Revenue), [OVERFLOW; 2]);
    assert_eq!(calculate(&plan).context.aov, OVERFLOW);
    // The second month has its full price.
    let figures = calculate(&plan);
    assert_eq!(figures.total.figure(Term::Revenue, Some(1), &figures.context), Ok(d("300000")));
}

#[test]
fn a_cost_past_28_digits_is_none() {
    let mut plan = plan(1);
    plan.products[0].goal = ten(15);
    (plan.channels[0].stages[1].price, plan.channels[0].stages[1].rate) = (ten(15), Some(d("0.001")));
    // What is to be sold is known, what it takes is not.
    assert_eq!(of(&plan, Term::Deals), [Ok(ten(15)); 2]);
    for term in [Term::Clicks, Term::MarketingCost, Term::MarketingProfit, Term::Cac] {
        assert_eq!(of(&plan, term), [OVERFLOW; 2], "{term:?}");
    }
    assert_eq!(money(&plan, &calculate(&plan)).highest, Err(Undefined::because(Reason::Overflow)));
    assert!(ceilings::breaches(&plan, &calculate(&plan)).is_empty());
}

#[test]
fn months_that_add_up_past_28_digits_have_no_sum() {
    let mut plan = plan(60);
    plan.channels[0].stages[0].fixed_cost = d("2") * ten(27);
    let figures = calculate(&plan);
    let of = |month| figures.total.figure(Term::FixedCost, month, &figures.context);
    assert_eq!((of(Some(59)), of(None)), (Ok(d("2") * ten(27)), OVERFLOW));
}

#[test]
fn a_budget_less_a_setup_past_28_digits_is_none() {
    let mut plan = plan(1);
    plan.channels[0].monthly_budget = Some(Decimal::MIN);
    plan.channels[0].setup_cost = ten(28);
    assert_eq!(of(&plan, Term::MarketingCost), [OVERFLOW; 2]);
}

#[test]
fn a_goal_in_money_without_a_price_is_no_goal_of_nothing() {
    for months in [1, 3] {
        let mut plan = plan(months);
        (plan.products[0].goal_unit, plan.products[0].goal) = (GoalUnit::Revenue, d("600000"));
        plan.products[0].price = Decimal::ZERO;
        for term in [Term::Deals, Term::Leads, Term::Units, Term::Revenue, Term::MarketingCost, Term::Cpl] {
            assert_eq!(of(&plan, term), [NO_PRICE; 2], "{term:?}");
        }
        let figures = calculate(&plan);
        assert_eq!(figures.notices, [Notice::Broken(plan.channels[0].id, NO_PRICE.unwrap_err())]);
        // From the budget deals are known, and what they sell is not.
        plan.direction = Direction::BudgetFirst;
        plan.monthly_budget = d("180000");
        assert!(of(&plan, Term::Deals).iter().all(Result::is_ok));
        assert_eq!((of(&plan, Term::Units), of(&plan, Term::Revenue)), ([NO_PRICE; 2], [NO_PRICE; 2]));
        // Nothing to be sold needs no price.
        plan.direction = Direction::GoalFirst;
        plan.products[0].goal = Decimal::ZERO;
        assert_eq!(of(&plan, Term::Deals), [Ok(Decimal::ZERO); 2]);
    }
}

#[test]
fn what_is_sold_of_one_product_is_known_beside_one_without_a_price() {
    let mut plan = plan(2);
    let mut second = templates::product(&mut plan);
    (second.goal_unit, second.goal, second.price) = (GoalUnit::Revenue, d("500"), Decimal::ZERO);
    let [first, second_id] = [plan.products[0].id, second.id];
    plan.products.push(second);
    plan.channels[0].share = d("0.5");
    let other = templates::channel(&mut plan, Chain::Clicks);
    plan.channels.push(Channel { share: d("0.5"), ..other });
    // A channel without a share gets nothing of it in any case.
    let mut idle = templates::channel(&mut plan, Chain::Clicks);
    idle.share = Decimal::ZERO;
    let idle_id = idle.id;
    plan.channels.push(idle);
    let figures = calculate(&plan);
    assert_eq!((figures.units(first, None, None), figures.units(second_id, None, None)), (Ok(d("30")), NO_PRICE));
    assert_eq!(figures.units(second_id, Some(idle_id), None), Ok(Decimal::ZERO));
    let deals = |id| figures.channel(id).unwrap().line.figure(Term::Deals, None, &figures.context);
    assert_eq!((deals(plan.channels[0].id), deals(idle_id)), (NO_PRICE, Ok(Decimal::ZERO)));
    // One product stops both channels: that is said once.
    assert_eq!(figures.notices, [Notice::Broken(plan.channels[0].id, NO_PRICE.unwrap_err())]);
}

#[test]
fn what_a_broken_channel_sells_is_not_known_and_the_others_reach_the_goal() {
    let mut plan = plan(1);
    let mut other = templates::channel(&mut plan, Chain::Clicks);
    other.share = Decimal::ONE;
    plan.channels.push(other);
    let [broken, other] = [plan.channels[0].id, plan.channels[1].id];
    // 100 clicks cannot be 50 leads at 2 %.
    plan.channels[0].stages[1].count = Some(d("100"));
    plan.channels[0].stages[2].count = Some(d("50"));
    plan.products[0].offer = Offer { stock: Some(d("10")), ..Offer::default() };
    let figures = calculate(&plan);
    let product = plan.products[0].id;
    let why = figures.channel(broken).unwrap().error.unwrap();
    assert_eq!(why.reason, Reason::Contradiction);
    assert_eq!(figures.units(product, Some(broken), None), Err(why));
    assert_eq!(figures.units(product, Some(other), None), Ok(d("30")));
    assert_eq!((figures.units(product, None, None), figures.off_goal(product)), (Err(why), Err(why)));
    // Neither more nor less than the goal, and no shortage: nobody knows.
    assert_eq!(figures.notices, [Notice::Broken(broken, why)]);
    let is_short = |finding: &Finding| matches!(finding, Finding::Short(..));
    assert!(!findings(&plan, &figures).iter().any(is_short));
}
