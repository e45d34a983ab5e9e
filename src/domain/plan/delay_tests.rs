use super::*;
use crate::domain::edit::Edit;
use crate::domain::model::Stage;
use crate::domain::plan::{Figures, calculate};
use crate::domain::strategy::{Direction, StageId, Strategy};
use crate::domain::templates;
use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The calculator's example over three months: 30 sales a month at 20 000, impressions → clicks (12 each) → leads
/// (2 %) → deals (10 %), with days from clicks to leads and from leads to deals.
fn plan(click_days: i64, lead_days: i64) -> Strategy {
    let mut plan = templates::calculator("RUB");
    plan.months = 3;
    plan.products[0].goal = d("90");
    plan.channels[0].stages[1].days = click_days.into();
    plan.channels[0].stages[2].days = lead_days.into();
    plan
}

fn by_month(figures: &Figures, term: Term) -> Vec<Decimal> {
    (0..3).map(|month| figures.total.figure(term, Some(month), &figures.context).unwrap()).collect()
}

fn whole(figures: &Figures, term: Term) -> Decimal {
    figures.total.figure(term, None, &figures.context).unwrap()
}

/// 30 deals a month need 300 leads and 15 000 clicks for 180 000; with a deal of 60 days those of the first two months
/// had to come before the plan, and none of its third month is needed for it.
#[test]
fn sixty_days_before_by_hand() {
    let figures = calculate(&plan(0, 60));
    assert_eq!(by_month(&figures, Term::Deals), [d("30"); 3]);
    assert_eq!(by_month(&figures, Term::Leads), [d("300"), d("0"), d("0")]);
    assert_eq!(by_month(&figures, Term::MarketingCost), [d("180000"), d("0"), d("0")]);
    let before = |term, month| figures.total.figure_of_month_before(term, month, &figures.context);
    assert_eq!([before(Term::Leads, 0), before(Term::Leads, 1)], [Ok(d("300")), Ok(d("300"))]);
    assert_eq!(figures.total.figure_before(Term::MarketingCost, &figures.context), Some(Ok(d("360000"))));
    assert_eq!(figures.total.figure_before(Term::Deals, &figures.context), Some(Ok(d("0"))));
    // The plan's own totals have all that its goal needs.
    assert_eq!(whole(&figures, Term::MarketingCost), d("540000"));
    assert_eq!(whole(&figures, Term::Cpl), d("600"));
    assert_eq!(whole(&figures, Term::LeadToDealRate), d("0.1"));
    assert!(figures.total.after.is_empty());
}

/// 45 days: half of a month's leads one month earlier, half two months earlier. Clicks 15 days before that: two months.
#[test]
fn half_a_month_splits_over_two() {
    let figures = calculate(&plan(15, 45));
    assert_eq!(by_month(&figures, Term::Leads), [d("300"), d("150"), d("0")]);
    assert_eq!(by_month(&figures, Term::Clicks), [d("15000"), d("0"), d("0")]);
    let before = |term| (0..2).map(move |m| (term, m));
    let of = |(term, month)| figures.total.figure_of_month_before(term, month, &figures.context).unwrap();
    assert_eq!(before(Term::Leads).map(of).collect::<Vec<_>>(), [d("300"), d("150")]);
    assert_eq!(before(Term::Clicks).map(of).collect::<Vec<_>>(), [d("15000"), d("15000")]);
}

/// A budget buys clicks now and its deals come later: those of the last two months after the plan's end.
#[test]
fn a_budget_brings_its_deals_later() {
    let mut plan = plan(0, 60);
    plan.direction = Direction::BudgetFirst;
    let figures = calculate(&plan);
    assert_eq!(by_month(&figures, Term::MarketingCost), [d("180000"); 3]);
    assert_eq!(by_month(&figures, Term::Leads), [d("300"); 3]);
    assert_eq!(by_month(&figures, Term::Deals), [d("0"), d("0"), d("30")]);
    assert_eq!(by_month(&figures, Term::Revenue), [d("0"), d("0"), d("600000")]);
    assert_eq!(figures.total.figure_after(Term::Deals, &figures.context), Some(Ok(d("60"))));
    assert_eq!(whole(&figures, Term::Deals), d("30"));
}

#[test]
fn fixed_and_set_up_costs_stay_where_they_were() {
    let mut plan = plan(0, 60);
    plan.channels[0].setup_cost = d("5000");
    plan.channels[0].stages[0].fixed_cost = d("700");
    plan.channels[0].commission_rate = d("0.01");
    let figures = calculate(&plan);
    // 1 % of 600 000 with the deals
    assert_eq!(by_month(&figures, Term::MarketingCost), [d("191700"), d("6700"), d("6700")]);
    assert_eq!(by_month(&figures, Term::Commission), [d("6000"); 3]);
    assert_eq!(whole(&figures, Term::MarketingCost), d("565100"));
}

#[test]
fn a_typed_level_stays_in_its_month() {
    let mut plan = plan(30, 30);
    let (channel, leads) = (plan.channels[0].id, plan.channels[0].stages[2].id);
    plan.apply(Edit::number(Stage::COUNT.of((channel, leads)), d("300"))).unwrap();
    let figures = calculate(&plan);
    assert_eq!(by_month(&figures, Term::Leads), [d("300"); 3]);
    assert_eq!(by_month(&figures, Term::Clicks), [d("15000"), d("15000"), d("0")]);
    assert_eq!(by_month(&figures, Term::Deals), [d("0"), d("30"), d("30")]);
}

#[test]
fn a_broken_channel_stays_broken() {
    let mut plan = plan(0, 60);
    plan.channels[0].stages[1].rate = None;
    let figures = calculate(&plan);
    assert!(figures.channels[0].error.is_some() && figures.total.before.is_empty());
}

#[test]
fn parts_add_up_before_the_plan_too() {
    let mut plan = plan(0, 60);
    let mut part = plan.channels[0].clone();
    part.within = Some(part.id);
    part.id.0 = plan.fresh_id();
    for stage in &mut part.stages {
        stage.id = StageId(plan.fresh_id());
    }
    let mut other = part.clone();
    other.id.0 = plan.fresh_id();
    for stage in &mut other.stages {
        (stage.id, stage.days) = (StageId(plan.fresh_id()), Decimal::ZERO);
    }
    plan.channels.extend([part, other]);
    let figures = calculate(&plan);
    // Half of the deals, half of the cost: 15 a month for 90 000
    let before = |line: &Line| line.figure_before(Term::MarketingCost, &figures.context);
    assert_eq!(
        figures.channels.iter().map(|own| before(&own.line)).collect::<Vec<_>>(),
        [Some(Ok(d("180000"))), Some(Ok(d("180000"))), None]
    );
    assert_eq!(before(&figures.total), Some(Ok(d("180000"))));
    assert_eq!(whole(&figures, Term::MarketingCost), d("540000"));
}

/// Levels of a month and of the whole still end at the marketing cost, and every formula still gives its figure.
#[test]
fn estimates_and_explanations_hold_with_delays() {
    use crate::domain::explain::{FigureRef, explain};
    use crate::domain::formula::evaluate;
    let mut goal = plan(20, 45);
    goal.channels[0].stages[0].fixed_cost = d("700");
    goal.channels[0].setup_cost = d("90");
    goal.channels[0].commission_rate = d("0.01");
    let mut budget = goal.clone();
    budget.direction = Direction::BudgetFirst;
    for plan in [goal, budget] {
        let figures = calculate(&plan);
        for month in [None, Some(0), Some(2)] {
            let levels = figures.estimate(&plan, plan.channels[0].id, month);
            let cost = figures.total.figure(Term::MarketingCost, month, &figures.context).unwrap();
            assert!((levels[3].cost_so_far.unwrap() - cost).abs() < Decimal::new(1, 12), "{month:?}");
            let stages = plan.channels[0].stages.iter().map(|stage| Some(stage.id)).chain([None]);
            for (stage, term) in stages.flat_map(|stage| Term::ALL.iter().map(move |term| (stage, *term))) {
                let scope = crate::domain::explain::Scope::Channel(plan.channels[0].id);
                let figure = FigureRef { term, scope, month, stage };
                let explained = explain(&plan, &figures, figure);
                let Some(definition) = explained.definition else { continue };
                let again = evaluate(&definition.formula, &|term| {
                    explained.operands.iter().find(|operand| operand.term == term).unwrap().value
                });
                match (again, explained.result) {
                    (Ok(a), Ok(b)) => assert!((a - b).abs() < Decimal::new(1, 9), "{figure:?}: {a} against {b}"),
                    (a, b) => assert_eq!(a.is_err(), b.is_err(), "{figure:?}"),
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_or_created(
        series in prop::collection::vec(0i64..1_000_000, 1..40), days in -7200i64..7200, tenths in 0i64..10,
    ) {
        let series: Vec<Decimal> = series.into_iter().map(|x| Decimal::new(x, 2)).collect();
        let shifted = shift(&series, Decimal::new(days * 10 + tenths, 1)).unwrap();
        let all: Decimal = shifted.before.iter().chain(&shifted.within).chain(&shifted.after).sum();
        prop_assert_eq!(all, series.iter().sum::<Decimal>());
        prop_assert_eq!(shifted.within.len(), series.len());
        let sides = [&shifted.before, &shifted.within, &shifted.after];
        prop_assert!(sides.iter().all(|side| side.iter().all(|x| !x.is_sign_negative() || x.is_zero())));
    }

    #[test]
    fn the_quick_way_is_the_plain_way(
        series in prop::collection::vec(0i64..1_000_000, 1..40), days in -2_000_000i64..2_000_000, places in 0u32..4, mean in 1i64..900,
    ) {
        let series: Vec<Decimal> = series.into_iter().map(|x| Decimal::new(x, 2)).collect();
        // Typed days, and days that are a mean.
        for days in [Decimal::new(days, places), settle(Decimal::new(days, 2) / Decimal::from(mean))] {
            let (quick, plain) = (shift_quickly(&series, days).unwrap(), shift_any(&series, days).unwrap());
            let near = |a: &[Decimal], b: &[Decimal]| {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < Decimal::new(1, 12))
            };
            prop_assert!(near(&quick.before, &plain.before), "{:?} {:?}", quick, plain);
            prop_assert!(near(&quick.within, &plain.within), "{:?} {:?}", quick, plain);
            prop_assert!(near(&quick.after, &plain.after), "{:?} {:?}", quick, plain);
        }
    }

    #[test]
    fn a_series_there_and_back_keeps_its_mean_time(series in prop::collection::vec(0i64..1000, 1..12), days in 0i64..400) {
        // The mean month moves by exactly days / 30, however it splits.
        let series: Vec<Decimal> = series.into_iter().map(Decimal::from).collect();
        let shifted = shift(&series, Decimal::from(days)).unwrap();
        let moment = |values: &[Decimal]| values.iter().enumerate().map(|(m, x)| Decimal::from(m) * x).sum::<Decimal>();
        let all: Vec<Decimal> = shifted.within.iter().chain(&shifted.after).copied().collect();
        let wanted = moment(&series) + series.iter().sum::<Decimal>() * Decimal::from(days) / Decimal::from(30);
        prop_assert!((moment(&all) - wanted).abs() < Decimal::new(1, 12));
    }

    #[test]
    fn a_delay_of_nothing_changes_nothing(days in prop::collection::vec(0i64..2, 4), budget_first in proptest::bool::ANY) {
        let mut plan = plan(0, 0);
        if budget_first {
            plan.direction = Direction::BudgetFirst;
        }
        let figures = calculate(&plan);
        let channel = plan.channels[0].id;
        for (at, days) in days.into_iter().enumerate() {
            let stage = plan.channels[0].stages[at].id;
            let field = Stage::DAYS.of((channel, stage));
            plan.apply(Edit::number(field, Decimal::from(days - days))).unwrap();
        }
        prop_assert_eq!(calculate(&plan), figures);
    }

    #[test]
    fn cost_and_pieces_are_those_without_delays(days in prop::collection::vec(0i64..200, 3), budget_first in proptest::bool::ANY) {
        let mut plan = plan(0, 0);
        plan.channels[0].stages[2].price = d("3.7");
        plan.channels[0].stages[3].price = d("11");
        plan.channels[0].commission_rate = d("0.02");
        if budget_first {
            plan.direction = Direction::BudgetFirst;
        }
        let at_once = calculate(&plan);
        for (stage, days) in plan.channels[0].stages.iter_mut().zip(days) {
            stage.days = days.into();
        }
        let later = calculate(&plan);
        for term in [Term::MarketingCost, Term::Impressions, Term::Clicks, Term::Leads, Term::Deals] {
            let after = later.total.figure_after(term, &later.context).unwrap_or(Ok(Decimal::ZERO)).unwrap();
            let all = whole(&later, term) + after;
            prop_assert!((all - whole(&at_once, term)).abs() < Decimal::new(1, 9), "{term:?} {all}");
        }
    }
}
