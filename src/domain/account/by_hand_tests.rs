//! Ceilings, payback and scenarios: their explanations against numbers worked out by hand.

use super::*;
use crate::domain::model::MoneyPlan;
use crate::domain::model::Product;
use crate::domain::money::ceilings::Ceiling;
use crate::domain::money::exits::Way;
use crate::domain::result::Leading;
use crate::domain::whatif::outcome::Measure;
use crate::domain::whatif::{Case, Lever};

fn told(plan: &Strategy, figure: MoneyFigure) -> Account {
    account(plan, &calculate(plan), RoomFigure::Money(figure)).unwrap()
}

fn values(how: &How) -> Vec<Value> {
    parts(how).iter().map(|part| part.value).collect()
}

/// 30 sales are 300 requests; two people work on 120 each: 300 ÷ (2 × 120) = 125 %, and each number leads to where it
/// was typed.
#[test]
fn a_ceiling_is_needed_over_available() {
    let mut plan = templates::calculator("RUB");
    (plan.money.managers, plan.money.leads_per_manager) = (Some(d("2")), Some(d("120")));
    let of = |part| told(&plan, MoneyFigure::Ceiling(part, Ceiling::Team, 0));
    let ratio = of(CeilingPart::Ratio);
    assert_eq!(ratio.result, Ok(d("1.25")));
    assert_eq!(values(&ratio.how), [Ok(d("300")), Ok(d("2")), Ok(d("120"))]);
    let origins: Vec<Origin> = parts(&ratio.how).iter().map(|part| part.origin).collect();
    let leads = FigureRef { month: Some(0), ..FigureRef::total(Term::Leads) };
    let field = |of| Origin::Field(of);
    assert_eq!(
        origins,
        [Origin::Figure(leads), field(MoneyPlan::MANAGERS.field()), field(MoneyPlan::LEADS_PER_MANAGER.field())]
    );
    assert_eq!((of(CeilingPart::ThereIs).result, of(CeilingPart::Short).result), (Ok(d("240")), Ok(d("60"))));
    // 300 ÷ 120 = 2.5: three people.
    let people = told(&plan, MoneyFigure::Exit(ExitPart::To, Ceiling::Team, Way::Salespeople));
    assert_eq!((people.result, people.how.value()), (Ok(d("3")), Some(Ok(d("3")))));
}

/// Requests 60 days before their sales: all 300 two months before the plan, none right before it. What is paid then: 180 000
/// and a fee of a tenth, 198 000, with a tenth of the whole for tests 220 000.
#[test]
fn a_ceiling_before_the_plan_leads_to_the_days_that_put_it_there() {
    let mut plan = templates::calculator("RUB");
    plan.channels[0].stages[2].days = d("60");
    plan.money.agency_rate = d("0.1");
    (plan.money.managers, plan.money.leads_per_manager) = (Some(d("2")), Some(d("120")));
    plan.money.limit = Some(d("200000"));
    let need = told(&plan, MoneyFigure::Ceiling(CeilingPart::Need, Ceiling::Team, -2));
    assert_eq!(need.result, Ok(d("300")));
    let month = MoneyFigure::MonthBefore(Term::Leads, None, 1);
    assert_eq!(parts(&need.how)[0].origin, Origin::Room(RoomFigure::Money(month)));
    let id = plan.channels[0].id;
    assert_eq!(values(&told(&plan, month).how), [Ok(d("300"))]);
    let days = told(&plan, MoneyFigure::MonthBefore(Term::Leads, Some(id), 1));
    assert_eq!((values(&days.how), days.meaning), (vec![Ok(d("60"))], Some(Meaning::Before)));
    let paid = told(&plan, MoneyFigure::Ceiling(CeilingPart::Need, Ceiling::Budget, -2));
    assert_eq!((paid.result, paid.how.value()), (Ok(d("220000")), Some(Ok(d("220000")))));
    let over = told(&plan, MoneyFigure::OverCeiling(Ceiling::Budget));
    assert_eq!((over.result, values(&over.how)), (Ok(d("1")), vec![Ok(d("20000"))]));
}

/// Half of 180 000 a month early, a tenth of the whole for tests: −100 000 before the plan, 240 000 of margin less 100 000
/// in its first month.
#[test]
fn the_month_of_payback_is_where_the_result_so_far_turns() {
    let mut plan = templates::calculator("RUB");
    (plan.months, plan.products[0].margin_rate) = (1, d("0.4"));
    plan.channels[0].stages[2].days = d("15");
    let month = told(&plan, MoneyFigure::Payback);
    assert_eq!((month.result, values(&month.how)), (Ok(d("1")), vec![Ok(d("-100000")), Ok(d("40000"))]));
    plan.products[0].margin_rate = d("0.3");
    assert_eq!(account(&plan, &calculate(&plan), RoomFigure::Money(MoneyFigure::Payback)), None);
}

/// Cautious: a click for 0.144, 1.6 % and 8 %, so a sale for 112.50: 30 of them cost 3 375 and bring 1 800.
#[test]
fn a_scenario_is_explained_by_its_own_plan() {
    let plan = templates::calculator("USD");
    let figures = calculate(&plan);
    let of = |of, measure| match measured(&plan, of, measure) {
        Explained::Room(figure) => account(&plan, &figures, figure).unwrap(),
        Explained::Figure(_) => panic!("the plan's own"),
    };
    let cautious = CaseOf::Case(Case::Cautious);
    // With a tenth of the whole for tests they cost 3 750.
    let profit = of(cautious, Measure::Led(Leading::Result));
    assert_eq!(profit.result, Ok(d("-1950")));
    assert_eq!(values(&profit.how), [Ok(d("1800")), Ok(d("3750"))]);
    let inside =
        |part: &Part| matches!(part.origin, Origin::Room(RoomFigure::Case(CaseFigure { of, .. })) if of == cautious);
    assert!(parts(&profit.how).iter().all(inside));
    assert_eq!(of(cautious, Measure::Led(Leading::Cost)).result, Ok(d("3750")));
    // A tenth dearer, 300 × 6 000 ÷ 6 600 requests earn the same.
    let same = CaseFigure { of: CaseOf::Lever(Lever::Check), part: CasePart::SameRevenue };
    let same = account(&plan, &figures, RoomFigure::Case(same)).unwrap();
    assert_eq!(same.result.map(|x| x.round_dp(4)), Ok(d("272.7273")));
    assert_eq!(values(&same.how), [Ok(d("300")), Ok(d("6000")), Ok(d("6600"))]);
    // 3 750 − 2 000 = 1 750, which is 87.5 % of 2 000; a loss of 200 falls by as much to 1 950, 875 % of itself.
    let gap = |measure, is_share| {
        let gap = GapFigure { now: cautious, before: CaseOf::PLAN, measure, is_share };
        account(&plan, &figures, RoomFigure::Gap(gap)).unwrap().result
    };
    let cost = Measure::Led(Leading::Cost);
    assert_eq!((gap(cost, false), gap(cost, true)), (Ok(d("1750")), Ok(d("0.875"))));
    assert_eq!(gap(Measure::Led(Leading::Result), true), Ok(d("-8.75")));
}

/// Why an account has no value, and what its room shows in its place.
fn why(plan: &Strategy, figure: RoomFigure) -> (Undefined, Undefined) {
    let told = account(plan, &calculate(plan), figure).unwrap();
    (told.how.value().unwrap().unwrap_err(), told.result.unwrap_err())
}

#[test]
fn what_there_is_nothing_of_is_named_by_its_term() {
    let because = |term| Undefined::because(Reason::DivisionByZero(term));
    let money = |figure| RoomFigure::Money(figure);
    // Nothing to sell: no deals, no leads, no revenue, nothing spent.
    let mut plan = templates::calculator("RUB");
    plan.products[0].goal = d("0");
    let channel = plan.channels[0].id;
    for (part, term) in [
        (ChannelPart::Cac, Term::Deals),
        (ChannelPart::Cpl, Term::Leads),
        (ChannelPart::CentsRevenue, Term::Revenue),
        (ChannelPart::CentsMargin, Term::GrossProfit),
        (ChannelPart::Romi, Term::MarketingCost),
    ] {
        assert_eq!(why(&plan, money(MoneyFigure::Channel(part, channel))), (because(term), because(term)), "{part:?}");
    }
    assert_eq!(why(&plan, money(MoneyFigure::Customer(CustomerPart::FullCac))).0, because(Term::Deals));
    assert_eq!(why(&plan, money(MoneyFigure::Share(BudgetPart::Media))).0, because(Term::MarketingCost));
    // Customers who bring nothing never pay back what they cost.
    let mut plan = templates::calculator("RUB");
    plan.economics.purchases_per_year = d("0");
    let payback = money(MoneyFigure::Customer(CustomerPart::Payback(crate::domain::money::CacBase::Media)));
    assert_eq!(why(&plan, payback).0, because(Term::MonthlyContribution));
}

#[test]
fn what_there_is_nothing_of_is_named_by_the_field_it_is_typed_in() {
    let (hours, contingency) = (Effort::HOURS, MoneyPlan::CONTINGENCY_RATE.field());
    let (managers_field, each_field) = (MoneyPlan::MANAGERS.field(), MoneyPlan::LEADS_PER_MANAGER.field());
    let mut plan = templates::calculator("RUB");
    let (product, channel) = (plan.products[0].id, plan.channels[0].id);
    plan.products[0].units_per_deal = d("0");
    let deals = RoomFigure::Sales(SalesFigure::Cell(Term::Deals, product, None, None));
    let (how, result) = why(&plan, deals);
    assert_eq!(
        (how.reason, how.cause()),
        (Reason::DivisionByZero(Term::UnitsPerDeal), Some(Product::UNITS_PER_DEAL.of(product)))
    );
    assert_eq!(result.reason, how.reason);
    // Nobody has typed any hours.
    let per_hour = RoomFigure::Money(MoneyFigure::Channel(ChannelPart::PerHour, channel));
    let (how, result) = why(&templates::calculator("RUB"), per_hour);
    assert_eq!((how.cause(), how), (Some(hours.of(channel)), result));
    // Two people who work on nothing, nobody who works on 120: the factor that is zero is named.
    for (managers, each, field) in [("2", "0", each_field), ("0", "120", managers_field)] {
        let mut plan = templates::calculator("RUB");
        (plan.money.managers, plan.money.leads_per_manager) = (Some(d(managers)), Some(d(each)));
        let ratio = RoomFigure::Money(MoneyFigure::Ceiling(CeilingPart::Ratio, Ceiling::Team, 0));
        assert_eq!(why(&plan, ratio).0.cause(), Some(field));
    }
    // All of the budget kept back: that share is not zero, it is too much.
    let rate = |x, of| typed(x, Unit::Rate, of);
    let left = difference(
        difference(Expr::Number(1), rate(d("0.1"), MoneyPlan::HYPOTHESIS_RATE.field())),
        rate(d("0.9"), contingency),
    );
    let none = quotient(Expr::Number(1), left).value().unwrap_err();
    assert!(matches!(none.reason, Reason::OutOfRange(_)));
    assert_eq!(none.cause(), Some(contingency));
}
