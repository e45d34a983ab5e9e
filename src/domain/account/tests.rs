//! Every figure of the rooms, in plans with everything in them, is what its explanation comes to; and every number of an
//! explanation is what its link leads to.

use super::expr::{difference, quotient, typed};
use super::*;
use crate::domain::explain::{self, Explained, FigureRef};
use crate::domain::leads::three_grades;
use crate::domain::model::{PricePromotion, Upsell};
use crate::domain::money::{CacBase, CostId, CostKind, CostLine, Effort, VatBasis, money};
use crate::domain::plan::calculate;
use crate::domain::quantity::{Reason, Undefined, Value};
use crate::domain::sales::matrix::Rows;
use crate::domain::strategy::{ChannelId, Direction, ProductId, RomiBase};
use crate::domain::templates::{self, Chain};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

#[path = "by_hand_tests.rs"]
mod by_hand;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Two channels of different funnels, one with a campaign, two products, three months, money, grades.
fn rich() -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.months = 3;
    plan.economics.other_cost_per_deal = d("150");
    plan.economics.purchases_per_year = d("2");
    plan.economics.customer_years = d("3");
    let mut visits = templates::channel(&mut plan, Chain::Qualified);
    (visits.share, visits.setup_cost) = (d("0.4"), d("9000"));
    visits.stages[0].fixed_cost = d("5000");
    plan.channels[0].share = d("0.6");
    let whole = visits.id;
    plan.channels.push(visits);
    let mut campaign = templates::channel(&mut plan, Chain::Qualified);
    (campaign.within, campaign.share) = (Some(whole), Decimal::ONE);
    campaign.stages[0].price = d("35");
    plan.channels.push(campaign);
    let mut second = templates::product(&mut plan);
    (second.price, second.margin_rate, second.goal) = (d("7000"), d("0.55"), d("40"));
    second.units_per_deal = d("2");
    plan.products.push(second);
    let money = &mut plan.money;
    (money.agency_rate, money.vat_rate) = (d("0.12"), d("0.2"));
    (money.contingency_rate, money.payment_days) = (d("0.05"), d("45"));
    money.discount_rate = Some(d("0.18"));
    (money.managers, money.manager_salary) = (Some(d("2")), d("60000"));
    money.efforts = vec![Effort { channel: whole, hours: d("12") }];
    let id = plan.fresh_id();
    plan.money.lines =
        vec![CostLine { id: CostId(id), kind: CostKind::Content, amount: d("30000"), ..CostLine::default() }];
    plan.leads.grades = three_grades(&mut plan);
    plan.channels[0].leads.follows = true;
    plan.channels[0].leads.shares =
        vec![(plan.leads.grades[2].id, d("0.7")).into(), (plan.leads.grades[0].id, d("0.5")).into()];
    (plan.leads.repeat_rate, plan.leads.referral_rate) = (d("0.2"), d("0.1"));
    plan.sales.more.lead_capacity = Some(d("1000000"));
    plan
}

fn plans() -> Vec<Strategy> {
    let mut refunded = rich();
    refunded.money.vat = VatBasis::Refunded;
    refunded.economics.romi_base = RomiBase::Revenue;
    refunded.sales.more.lead_capacity = Some(d("1"));
    refunded.sales.growth = d("0.1");
    refunded.products[0].offer.cells.push((1, d("5")).into());
    let mut budget = rich();
    budget.direction = Direction::BudgetFirst;
    budget.monthly_budget = d("400000");
    budget.sales.growth = d("0.1");
    let mut tasks = rich();
    let task = crate::domain::roadmap::new_task(&mut tasks, None, 1, 2);
    tasks.roadmap.tasks.push(crate::domain::roadmap::Task { cost: Some(d("9000")), ..task });
    // Deals that take their time: from grades in one channel, from typed days in the others.
    let mut late = rich();
    late.leads.grades[0].deal_days = d("45");
    for stage in &mut late.channels[2].stages {
        stage.days = d("20");
    }
    // Everything that limits a plan, in one whose needs start before it and in one whose do not.
    let mut limited = vec![rich(), late.clone()];
    for plan in &mut limited {
        plan.money.demand = Some(d("1000"));
        plan.money.leader_deals = Some(d("10"));
        plan.money.leads_per_manager = Some(d("20"));
        plan.money.limit = Some(d("60000"));
        (plan.products[0].offer.stock, plan.products[0].offer.supply) = (Some(d("2")), d("3"));
    }
    // One that pays back in its second month, since its first is spent on setting up.
    let mut pays = templates::calculator("USD");
    pays.months = 3;
    (pays.products[0].margin_rate, pays.channels[0].setup_cost) = (d("0.9"), d("5000"));
    // Sales that are given back: at the full price, and beside an upsell and a promotion.
    let mut back = vec![templates::calculator("USD"), rich()];
    back.iter_mut().for_each(|plan| plan.products[0].offer.refund_rate = d("0.1"));
    let beside = &mut back[1];
    let product = &mut beside.products[1];
    product.offer.upsell = Upsell { rate: d("0.3"), price: d("900"), margin_rate: d("0.8"), ..Upsell::default() };
    for (from, months, discount) in [(1, 2, "0.2"), (2, 1, "0.15")] {
        let id = beside.fresh_id();
        let price = PricePromotion { id, from, months, discount: d(discount), ..PricePromotion::default() };
        beside.sales.promotions.push(price);
    }
    let mut all = vec![templates::calculator("USD"), rich(), refunded, budget, tasks, late, pays];
    all.append(&mut back);
    all.append(&mut limited);
    all
}

fn every(plan: &Strategy, figures: &Figures) -> Vec<RoomFigure> {
    let months: Vec<Option<usize>> = (0..figures.total.months.len()).map(Some).chain([None]).collect();
    let before = (!figures.total.before.is_empty()).then_some(When::Before);
    let rows = money(plan, figures).model.unwrap().months.len();
    let mut all = Vec::new();
    let budget = [
        BudgetPart::Media,
        BudgetPart::Fee,
        BudgetPart::Vat,
        BudgetPart::Kind(CostKind::Salaries),
        BudgetPart::Kind(CostKind::Content),
        BudgetPart::Fixed,
        BudgetPart::Tasks,
        BudgetPart::Reserve,
        BudgetPart::Contingency,
        BudgetPart::Total,
        BudgetPart::ForChannels,
        BudgetPart::Cost,
    ];
    for part in budget {
        all.extend([MoneyFigure::Share(part), MoneyFigure::UpTo(part)]);
        let whens = months.iter().map(|month| month.map_or(When::All, When::Month)).chain(before);
        all.extend(whens.map(|when| MoneyFigure::Budget(part, when)));
    }
    let row = [
        RowPart::Profit,
        RowPart::SoFar,
        RowPart::Romi,
        RowPart::CentsRevenue,
        RowPart::CentsMargin,
        RowPart::CashIn,
        RowPart::CashOut,
        RowPart::Cash,
    ];
    for part in row {
        // The last row's so far is the total's, and has its own explanation.
        let whens = (0..rows).map(When::Month).chain([When::All]).chain(before);
        all.extend(whens.map(|when| MoneyFigure::Row(part, when)));
    }
    if before.is_some() {
        let terms =
            [Term::Deals, Term::Leads, Term::MarketingCost, Term::Revenue, Term::GrossProfit, Term::CentsPerRevenue];
        for term in terms {
            let late = figures.channels.iter().filter(|own| !own.line.before.is_empty());
            all.extend(late.map(|own| Some(own.id)).chain([None]).map(|channel| MoneyFigure::Before(term, channel)));
        }
    }
    for (back, term) in
        (0..figures.total.before.len()).flat_map(|back| [(back, Term::Leads), (back, Term::MarketingCost)])
    {
        let channels = figures.channels.iter().map(|own| Some(own.id)).chain([None]);
        all.extend(channels.map(|channel| MoneyFigure::MonthBefore(term, channel, back)));
    }
    all.extend(ceilings::ways(plan, figures));
    let model = money(plan, figures).model.unwrap();
    all.extend(model.payback.map(|_| MoneyFigure::Payback));
    all.extend(model.cash_payback.map(|_| MoneyFigure::CashBack));
    let customer = [
        CustomerPart::FullCac,
        CustomerPart::LtvToCac(CacBase::Media),
        CustomerPart::LtvToCac(CacBase::Full),
        CustomerPart::Payback(CacBase::Media),
        CustomerPart::Payback(CacBase::Full),
        CustomerPart::Contribution,
    ];
    all.extend(customer.map(MoneyFigure::Customer));
    let even = [
        BreakEvenPart::Fixed,
        BreakEvenPart::Variable,
        BreakEvenPart::Deals,
        BreakEvenPart::Revenue,
        BreakEvenPart::Budget,
        BreakEvenPart::Safety,
        BreakEvenPart::MediaWeight,
        BreakEvenPart::FixedWeight,
    ];
    all.extend(even.map(MoneyFigure::BreakEven));
    let channel = [
        ChannelPart::Fee,
        ChannelPart::Vat,
        ChannelPart::ToPay,
        ChannelPart::Cost,
        ChannelPart::Profit,
        ChannelPart::Romi,
        ChannelPart::Cac,
        ChannelPart::Cpl,
        ChannelPart::OverLimit,
        ChannelPart::CentsRevenue,
        ChannelPart::CentsMargin,
        ChannelPart::Hours,
        ChannelPart::PerHour,
    ];
    for own in &plan.channels {
        all.extend(channel.map(|part| MoneyFigure::Channel(part, own.id)));
    }
    for own in &plan.products {
        let parts = [ProductPart::Cost, ProductPart::CentsRevenue, ProductPart::CentsMargin];
        all.extend(parts.map(|part| MoneyFigure::Product(part, own.id)));
    }
    let levels = crate::domain::levels::levels(plan, figures, None);
    if levels.iter().all(|row| row.stage.is_none()) {
        for at in 0..levels.len() {
            let parts = [LevelPart::Count, LevelPart::Cost, LevelPart::SoFar, LevelPart::PerPiece];
            all.extend(parts.map(|part| MoneyFigure::Level(part, at)));
        }
    }
    if plan.money.discount_rate.is_some() {
        all.extend([MoneyFigure::Npv, MoneyFigure::Irr, MoneyFigure::Customer(CustomerPart::LtvDiscounted)]);
    }
    let mut all: Vec<RoomFigure> = all.into_iter().map(RoomFigure::Money).collect();
    all.extend(lead_figures(plan, figures).into_iter().map(RoomFigure::Leads));
    all.extend(sales_figures(plan, &months).into_iter().map(RoomFigure::Sales));
    all.extend(case_figures(plan));
    all
}

fn case_figures(plan: &Strategy) -> Vec<RoomFigure> {
    use crate::domain::result::Leading;
    use crate::domain::whatif::outcome::Measure;
    use crate::domain::whatif::{Case, Lever};
    let mut all = Vec::new();
    let cases = [CaseOf::Case(Case::Cautious), CaseOf::Case(Case::Bold), CaseOf::Lever(Lever::ToDeal), CaseOf::Levers];
    for of in cases {
        all.push(RoomFigure::Case(CaseFigure { of, part: CasePart::SameRevenue }));
        for measure in Measure::ALL {
            if let Explained::Room(figure) = measured(plan, of, measure) {
                all.push(figure);
            }
        }
    }
    for (measure, is_share) in [(Leading::Revenue, true), (Leading::Result, true), (Leading::Romi, false)] {
        let measure = Measure::Led(measure);
        all.push(RoomFigure::Gap(GapFigure { now: cases[1], before: cases[0], measure, is_share }));
    }
    all
}

fn lead_figures(plan: &Strategy, figures: &Figures) -> Vec<LeadFigure> {
    let mut all = Vec::new();
    let on_top = [OnTopPart::Purchases, OnTopPart::Repeat, OnTopPart::Referral, OnTopPart::Revenue, OnTopPart::Profit];
    all.extend(on_top.map(LeadFigure::OnTop));
    if plan.leads.grades.is_empty() {
        return all;
    }
    for grade in &plan.leads.grades {
        all.extend([LeadFigure::ToDeal(grade.id), LeadFigure::Days(grade.id)]);
    }
    all.push(LeadFigure::Rate(None));
    all.extend(plan.channels.iter().map(|channel| LeadFigure::Rate(Some(channel.id))));
    let rows = plan.leads.grades.iter().map(|grade| FlowRow::Grade(grade.id));
    for row in rows.chain([FlowRow::Leads, FlowRow::Deals]) {
        let columns = (0..figures.total.months.len()).map(FlowColumn::Month);
        let columns = columns.chain([FlowColumn::Before, FlowColumn::After, FlowColumn::All]);
        all.extend(columns.map(|column| LeadFigure::Flow(row, column)));
    }
    all
}

fn sales_figures(plan: &Strategy, months: &[Option<usize>]) -> Vec<SalesFigure> {
    let mut all = vec![SalesFigure::RepeatSales];
    let leaf = plan.channels.iter().filter(|own| !plan.has_parts(own.id)).map(|own| Some(own.id));
    let channels: Vec<Option<ChannelId>> = leaf.chain([None]).collect();
    let products: Vec<Option<ProductId>> = plan.products.iter().map(|own| Some(own.id)).chain([None]).collect();
    for term in [Term::Units, Term::Deals, Term::Revenue, Term::GrossProfit] {
        for (month, channel) in months.iter().flat_map(|month| channels.iter().map(|channel| (*month, *channel))) {
            all.extend(plan.products.iter().map(|own| SalesFigure::Cell(term, own.id, channel, month)));
            all.push(SalesFigure::Group(GroupCell { rows: Rows::Kinds, at: 0, term, channel, month }));
        }
    }
    all.extend(months.iter().map(|month| SalesFigure::GoalGap(*month)));
    for of in products {
        all.extend([SalesFigure::GoalMonths(of), SalesFigure::Goal(of), SalesFigure::GoalOff(of)]);
        all.extend(months.iter().flatten().map(|month| SalesFigure::GoalMonth(of, *month)));
        all.extend(of.map(SalesFigure::SoldOff));
    }
    for part in [MorePart::Leads, MorePart::Handled, MorePart::Deals, MorePart::Revenue, MorePart::Planned] {
        for then in [false, true] {
            all.extend([SalesFigure::MoreTraffic(part, then), SalesFigure::MoreLeads(part, then)]);
        }
    }
    all
}

fn near(a: Value, b: Value) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => (a - b).abs() <= d("0.000001") * a.abs().max(Decimal::ONE),
        (a, b) => a.is_err() && b.is_err(),
    }
}

fn parts(how: &How) -> Vec<Part> {
    fn of(expr: &Expr, found: &mut Vec<Part>) {
        match expr {
            Expr::Part(part) => found.push(*part),
            Expr::Number(_) => {}
            Expr::Sum(all) | Expr::Product(all) => all.iter().for_each(|expr| of(expr, found)),
            Expr::Difference(pair) | Expr::Quotient(pair) | Expr::PaidOff(pair) => {
                pair.iter().for_each(|expr| of(expr, found));
            }
            Expr::WholeUp(inner) | Expr::AtLeastZero(inner) => of(inner, found),
        }
    }
    match how {
        How::Formula(formula) => {
            let mut found = Vec::new();
            of(formula, &mut found);
            found
        }
        How::Sum(parts) | How::From(parts) => parts.clone(),
    }
}

#[test]
fn every_figure_of_the_rooms_is_what_its_explanation_comes_to() {
    let mut count = 0;
    for plan in plans() {
        let figures = calculate(&plan);
        for figure in every(&plan, &figures) {
            let told = account(&plan, &figures, figure).unwrap_or_else(|| panic!("{figure:?}"));
            if let Some(value) = told.how.value() {
                assert!(near(value, told.result), "{figure:?}: {value:?} against {:?}", told.result);
            }
            count += 1;
        }
    }
    assert!(count > 800, "{count}");
    assert!(plans().iter().any(|plan| !calculate(plan).total.before.is_empty()));
}

#[test]
fn every_number_of_an_explanation_is_what_its_link_leads_to() {
    for plan in plans() {
        let figures = calculate(&plan);
        for figure in every(&plan, &figures) {
            let told = account(&plan, &figures, figure).unwrap();
            for part in parts(&told.how) {
                let there = match (part.name, part.origin) {
                    (
                        Name::OfOrigin
                        | Name::Channel(_)
                        | Name::Product(_)
                        | Name::MonthsBefore
                        | Name::NowIn
                        | Name::Case(_),
                        Origin::Room(other),
                    ) => account(&plan, &figures, other).unwrap_or_else(|| panic!("{other:?}")).result,
                    (Name::OfOrigin | Name::Channel(_), Origin::Figure(other)) => {
                        explain::explain(&plan, &figures, other).result
                    }
                    // In a scenario it may be another number than the one that was typed.
                    (Name::OfOrigin, Origin::Field(field)) if !matches!(figure, RoomFigure::Case(_)) => {
                        plan.number(field).ok_or(Undefined::because(Reason::NoSolution))
                    }
                    _ => continue,
                };
                let is_nothing = part.value == Ok(Decimal::ZERO) && there.is_err();
                assert!(near(part.value, there) || is_nothing, "{figure:?}, {part:?}: there {there:?}");
            }
        }
    }
}

#[test]
fn a_formula_by_hand() {
    // 180 000 for channels; 12 % fee = 21 600; 20 % VAT on 201 600 = 40 320; 10 % kept: 241 920 / 0.9 × 0.1 = 26 880
    let mut plan = templates::calculator("RUB");
    (plan.money.agency_rate, plan.money.vat_rate) = (d("0.12"), d("0.2"));
    let figures = calculate(&plan);
    let of = |part| account(&plan, &figures, RoomFigure::Money(MoneyFigure::Budget(part, When::All))).unwrap();
    assert_eq!(of(BudgetPart::Fee).how.value(), Some(Ok(d("21600"))));
    assert_eq!(of(BudgetPart::Vat).how.value(), Some(Ok(d("40320"))));
    assert_eq!(of(BudgetPart::Reserve).how.value(), Some(Ok(d("26880"))));
    assert_eq!(of(BudgetPart::Total).how.value(), Some(Ok(d("268800"))));
}
