//! Expected values are calculated by hand from the example: 30 sales at 200, margin 30 %, a click at 0.12, 2 % of clicks
//! become requests and 10 % of requests sales; that is 300 requests, 15 000 clicks and 1 800 of cost.

use super::cases::targets;
use super::input::{Group, edit_of, inputs, ranged_inputs};
use super::levers::{inputs_of, targets as lever_targets};
use super::outcome::{Known, Measure, Outcome, compare, outcome, with};
use super::*;
use crate::domain::edit::Edit;
use crate::domain::history::History;
use crate::domain::laws::edited;
use crate::domain::leads::three_grades;
use crate::domain::model::{ResultOf, Scenario, Strategy, WhatIf};
use crate::domain::plan::{Reach, calculate};
use crate::domain::quantity::Value;
use crate::domain::result::Leading;
use crate::domain::strategy::{Direction, GoalUnit, RomiBase, StageKind};
use crate::domain::templates::{self, Chain};
use crate::domain::term::Term;
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The example with the channels alone in its result.
fn example() -> Strategy {
    let mut plan = templates::calculator("USD");
    plan.money.result_of = ResultOf::ChannelsOnly;
    plan
}

/// The measure that a term is.
fn measure(term: Term) -> Measure {
    Measure::ALL.into_iter().find(|own| own.term(RomiBase::GrossProfit) == term).unwrap()
}

/// A figure to four places.
fn figure(outcome: &Outcome, term: Term) -> String {
    let value = outcome.value(measure(term));
    value.map_or_else(|_| "-".to_owned(), |x| x.round_dp(4).normalize().to_string())
}

fn figures(outcome: &Outcome, terms: &[Term]) -> Vec<String> {
    terms.iter().map(|term| figure(outcome, *term)).collect()
}

fn case(plan: &Strategy, case: Case) -> Outcome {
    outcome(plan, &targets(plan, case))
}

fn stage_input(plan: &Strategy, kind: InputKind, level: usize) -> Input {
    Input::at(kind, plan.channels[0].id, plan.channels[0].stages[level].id)
}

const MAIN: [Term; 5] = [Term::Leads, Term::Deals, Term::Revenue, Term::MarketingCost, Term::MarketingProfit];

#[test]
fn low_base_and_high_of_every_rate_and_price_give_three_results() {
    let plan = example();
    // The goal is held: 30 / 0.08 = 375 requests of 23 437.5 clicks at 0.144.
    assert_eq!(figures(&case(&plan, Case::Cautious), &MAIN), ["375", "30", "6000", "3375", "-1575"]);
    assert_eq!(figures(&case(&plan, Case::Base), &MAIN), ["300", "30", "6000", "1800", "0"]);
    // 30 / 0.12 = 250 requests of 10 416.67 clicks at 0.096.
    assert_eq!(figures(&case(&plan, Case::Bold), &MAIN), ["250", "30", "6000", "1000", "800"]);
    // The budget is held: 12 500, 15 000 and 18 750 clicks for 1 800.
    let plan = Strategy { direction: Direction::BudgetFirst, ..plan };
    assert_eq!(figures(&case(&plan, Case::Cautious), &MAIN), ["200", "16", "3200", "1800", "-840"]);
    assert_eq!(figures(&case(&plan, Case::Base), &MAIN), ["300", "30", "6000", "1800", "0"]);
    assert_eq!(figures(&case(&plan, Case::Bold), &MAIN), ["450", "54", "10800", "1800", "1440"]);
}

#[test]
fn typed_ends_take_the_place_of_the_spread_and_the_worse_one_is_cautious() {
    let mut plan = example();
    let (rate, price) = (stage_input(&plan, InputKind::StageRate, 1), stage_input(&plan, InputKind::StagePrice, 1));
    plan.apply(Edit::number(WhatIf::MARKET_SPREAD.field(), d("0"))).unwrap();
    plan.apply(Edit::number(Range::low_of(rate), d("0.01"))).unwrap();
    plan.apply(Edit::number(Range::high_of(price), d("0.15"))).unwrap();
    // Half the conversion: 30 000 clicks at 0.15. The high of the conversion is still its own: the plan's price.
    assert_eq!(figure(&case(&plan, Case::Cautious), Term::MarketingCost), "4500");
    assert_eq!(figure(&case(&plan, Case::Bold), Term::MarketingCost), "1800");
    assert!(ranges::outside(&plan).is_empty());
    // A price of one's own: less is worse. 30 × 150 × 0.3 − 4 500.
    let own = Input::of(InputKind::Price, plan.products[0].id.0);
    plan.apply(Edit::number(Range::low_of(own), d("150"))).unwrap();
    assert_eq!(figure(&case(&plan, Case::Cautious), Term::MarketingProfit), "-3150");
    // The plan moves on, the typed end stays: that is told.
    plan.apply(Edit::number(own.field(), d("100"))).unwrap();
    assert_eq!(ranges::outside(&plan), [(Group::Product(plan.products[0].id), own)]);
}

#[test]
fn rates_stay_within_one_whatever_is_asked() {
    let mut plan = example();
    plan.channels[0].stages[2].rate = Some(d("0.9"));
    let rate = stage_input(&plan, InputKind::StageRate, 2);
    assert_eq!(ranges::ends(&plan, rate).unwrap().high, d("1"));
    let levers = Levers::only(Lever::ToDeal, d("10"));
    let changed = with(&plan, &lever_targets(&plan, &levers));
    assert_eq!(changed.channels[0].stages[2].rate, Some(d("1")));
    assert_eq!(changed.validate(), Ok(()));
    // All the way down: nothing sells, and that is said instead of shown as a number.
    let none = outcome(&plan, &lever_targets(&plan, &Levers::only(Lever::ToDeal, d("-1"))));
    assert!(none.value(Measure::Led(Leading::Cost)).is_err());
}

#[test]
fn levers_one_at_a_time_and_together_goal_first() {
    let plan = example();
    let terms = [Term::Revenue, Term::Leads, Term::MarketingCost, Term::CentsPerRevenue, Term::MarketingProfit];
    let base = case(&plan, Case::Base);
    let of = |levers: &Levers| outcome(&plan, &lever_targets(&plan, levers));
    let only = |lever| of(&Levers::only(lever, Levers::example().of(lever)));
    assert_eq!(figures(&only(Lever::Check), &terms), ["6600", "300", "1800", "27.2727", "180"]);
    assert_eq!(only(Lever::Check).value(Measure::Led(Leading::Romi)), Ok(d("0.1")));
    assert_eq!(figures(&only(Lever::Reach), &terms), ["6600", "330", "1980", "30", "0"]);
    assert_eq!(figures(&only(Lever::ToLead), &terms), ["6000", "300", "1636.3636", "27.2727", "163.6364"]);
    assert_eq!(figures(&only(Lever::ToDeal), &terms), ["6000", "272.7273", "1636.3636", "27.2727", "163.6364"]);
    assert_eq!(figures(&only(Lever::Traffic), &terms), ["6000", "300", "1620", "27", "180"]);
    // 33 sales at 220; 33 / 0.11 = 300 requests of 13 636.36 clicks at 0.108.
    assert_eq!(figures(&of(&Levers::example()), &terms), ["7260", "300", "1472.7273", "20.2855", "705.2727"]);
    // Of a higher check, fewer requests earn the plan's revenue: 300 × 6 000 / 6 600.
    let leads = |of: &Outcome| of.leads_for(&base).map(|x| x.round_dp(4).normalize().to_string());
    assert_eq!(leads(&only(Lever::Check)), Ok("272.7273".to_owned()));
    assert_eq!(leads(&only(Lever::Reach)), Ok("300".to_owned()));
}

#[test]
fn levers_budget_first() {
    let plan = Strategy { direction: Direction::BudgetFirst, ..example() };
    let of = |lever| outcome(&plan, &lever_targets(&plan, &Levers::only(lever, Levers::example().of(lever))));
    // 10 % more money buys 10 % more of everything.
    assert_eq!(figures(&of(Lever::Reach), &MAIN), ["330", "33", "6600", "1980", "0"]);
    assert_eq!(figures(&of(Lever::Check), &MAIN), ["300", "30", "6600", "1800", "180"]);
    assert_eq!(figures(&of(Lever::ToDeal), &MAIN), ["300", "33", "6600", "1800", "180"]);
    // 16 666.67 clicks for the same money.
    assert_eq!(figures(&of(Lever::Traffic), &MAIN), ["333.3333", "33.3333", "6666.6667", "1800", "200"]);
}

#[test]
fn a_goal_in_revenue_needs_fewer_leads_of_a_higher_check() {
    let mut plan = example();
    (plan.products[0].goal_unit, plan.products[0].goal) = (GoalUnit::Revenue, d("6600"));
    let base = case(&plan, Case::Base);
    let higher = outcome(&plan, &lever_targets(&plan, &Levers::only(Lever::Check, d("0.1"))));
    // 33 sales at 200, 30 at 220.
    assert_eq!(figures(&base, &[Term::Leads, Term::Deals]), ["330", "33"]);
    assert_eq!(figures(&higher, &[Term::Leads, Term::Deals]), ["300", "30"]);
}

#[test]
fn reach_of_channels_with_a_volume_of_their_own_is_that_volume() {
    let mut plan = example();
    plan.channels[0].stages[0].count = Some(d("300000"));
    assert_eq!(inputs_of(&plan, Lever::Reach), [stage_input(&plan, InputKind::StageCount, 0)]);
    let more = outcome(&plan, &lever_targets(&plan, &Levers::only(Lever::Reach, d("0.1"))));
    assert_eq!(figures(&more, &[Term::Leads, Term::Deals, Term::MarketingCost]), ["330", "33", "1980"]);
    plan.channels[0].stages[0].count = None;
    plan.channels[0].monthly_budget = Some(d("900"));
    assert_eq!(inputs_of(&plan, Lever::Reach), [Input::of(InputKind::Budget, plan.channels[0].id.0)]);
}

#[test]
fn graded_leads_are_moved_at_every_grade() {
    let mut plan = example();
    plan.leads.grades = three_grades(&mut plan);
    plan.channels[0].leads.follows = true;
    let rate = |plan: &Strategy| {
        let figures = calculate(plan);
        figures.total.figure(Term::LeadToDealRate, None, &figures.context).unwrap().round_dp(10)
    };
    assert_eq!(rate(&plan), d("0.0565"));
    let up = with(&plan, &lever_targets(&plan, &Levers::only(Lever::ToDeal, d("0.1"))));
    assert_eq!(rate(&up), d("0.06215"));
    // The funnel's own conversion counts for nothing, so it has no range; the grades have.
    let groups = ranged_inputs(&plan);
    assert!(!groups.iter().any(|(_, inputs)| inputs.contains(&stage_input(&plan, InputKind::StageRate, 2))));
    assert_eq!(groups.last().unwrap().0, Group::Grades);
}

#[test]
fn switched_off_channels_and_wholes_are_left_alone() {
    let mut plan = example();
    let mut part = templates::channel(&mut plan, Chain::Visits);
    part.within = Some(plan.channels[0].id);
    part.stages[0].price = d("1");
    let part_id = part.id;
    plan.channels.push(part);
    let owners = |plan: &Strategy| -> Vec<Group> { inputs(plan).into_iter().map(|(group, _)| group).collect() };
    assert_eq!(owners(&plan), [Group::Product(plan.products[0].id), Group::Channel(part_id)]);
    plan.channels[1].card.is_off = true;
    assert_eq!(owners(&plan), [Group::Product(plan.products[0].id)]);
    assert!(inputs_of(&plan, Lever::Traffic).is_empty());
}

#[test]
fn any_two_scenarios_differ_figure_by_figure() {
    let plan = example();
    let changes = compare(&case(&plan, Case::Bold), &case(&plan, Case::Cautious));
    let of = |term| changes.iter().find(|(own, _)| *own == measure(term)).unwrap().1;
    assert_eq!(of(Term::MarketingCost).by, Ok(d("-2375")));
    assert_eq!(of(Term::MarketingCost).relative.map(|x| x.round_dp(4)), Ok(d("-0.7037")));
    // From −1 575 to 800: 2 375 more, 150.8 % of the loss.
    assert_eq!(of(Term::MarketingProfit).by, Ok(d("2375")));
    assert_eq!(of(Term::MarketingProfit).relative.map(|x| x.round_dp(3)), Ok(d("1.508")));
    assert_eq!(of(Term::Deals).by, Ok(d("0")));
    // Nothing to be relative to.
    let changes = compare(&case(&plan, Case::Bold), &case(&plan, Case::Base));
    let profit = changes.iter().find(|(measure, _)| *measure == Measure::Led(Leading::Result)).unwrap().1;
    assert_eq!(profit.by, Ok(d("800")));
    assert!(profit.relative.is_err());
}

#[test]
fn taking_over_is_one_step_that_is_taken_back() {
    let mut plan = example();
    let (before, mut history) = (plan.clone(), History::default());
    let together = lever_targets(&plan, &plan.whatif.levers);
    let promised = outcome(&plan, &together);
    history.apply(&mut plan, edit_of(&together)).unwrap();
    assert_eq!(plan.products[0].price, d("220"));
    assert_eq!(case(&plan, Case::Base), promised);
    history.undo(&mut plan).unwrap();
    assert_eq!(plan, before);
    assert!(!history.can_undo());
}

#[test]
fn a_change_of_a_removed_channel_changes_nothing_and_comes_back_with_it() {
    let mut plan = example();
    let input = stage_input(&plan, InputKind::StagePrice, 1);
    let scenario = Scenario {
        id: plan.fresh_id(),
        changes: vec![Change { id: plan.fresh_id(), input, amount: Amount::To(d("0.2")) }],
        ..Scenario::default()
    };
    let id = scenario.id;
    plan.apply(Edit::insert(WhatIf::SCENARIOS.list(), 0, scenario)).unwrap();
    plan.apply(Edit::number(Range::low_of(input), d("0.1"))).unwrap();
    let back = plan.apply(Edit::Remove(Strategy::CHANNELS.thing(plan.channels[0].id))).unwrap();
    assert_eq!(plan.validate(), Ok(()));
    assert_eq!(targets(&plan, Case::Own(id)), []);
    plan.apply(back).unwrap();
    assert_eq!(targets(&plan, Case::Own(id)), [Target { input, to: d("0.2") }]);
    assert_eq!(plan.validate(), Ok(()));
}

#[test]
fn percent_and_value_of_a_change_turn_into_each_other() {
    let plan = example();
    let change = |amount| Change { id: 1, input: stage_input(&plan, InputKind::StagePrice, 1), amount };
    let to = cases::converted(&plan, &change(Amount::By(d("0.25"))));
    assert_eq!(to, Amount::To(d("0.15")));
    assert_eq!(cases::converted(&plan, &change(to)), Amount::By(d("0.25")));
}

#[test]
fn what_was_calculated_is_known_until_the_plan_changes() {
    let mut plan = example();
    let mut known = Known::default();
    known.of(&plan);
    let first = known.outcome(targets(&plan, Case::Bold));
    plan.whatif.levers.check = d("0.5");
    known.of(&plan);
    assert!(std::sync::Arc::ptr_eq(&first, &known.outcome(targets(&plan, Case::Bold))));
    plan.products[0].price = d("250");
    known.of(&plan);
    assert_eq!(*known.outcome(targets(&plan, Case::Bold)), case(&plan, Case::Bold));
}

#[test]
fn nothing_about_what_if_reaches_a_figure_of_the_plan() {
    let plan = example();
    let of = Range::low_of(stage_input(&plan, InputKind::StageRate, 1));
    for field in [WhatIf::MARKET_SPREAD.field(), of, Lever::Check.field(None)] {
        assert_eq!(Edit::number(field, d("0.5")).reach(), Reach::Nothing);
    }
    assert_eq!(Edit::Remove(WhatIf::SCENARIOS.thing(1)).reach(), Reach::Nothing);
}

#[test]
fn refusals_name_what_is_wrong() {
    let mut plan = example();
    let mut set = |field, x| plan.apply(Edit::number(field, d(x))).err();
    assert_eq!(set(Lever::Check.field(None), "-1.01"), Some(Refusal::TooSmall));
    assert_eq!(set(Lever::Check.field(None), "10.01"), Some(Refusal::TooLarge));
    assert_eq!(set(Lever::Check.field(None), "-0.3"), None);
    assert_eq!(set(WhatIf::MARKET_SPREAD.field(), "1.01"), Some(Refusal::OverWhole));
    assert_eq!(set(Lever::Check.field(Some(77)), "0.1"), Some(Refusal::Gone));
    let goal = Range::low_of(Input::of(InputKind::Goal, 1));
    assert_eq!(set(goal, "5"), Some(Refusal::Gone));
    let full: Vec<Scenario> = (100..120).map(|id| Scenario { id, ..Scenario::default() }).collect();
    plan.whatif.scenarios = full;
    let more = Edit::insert(WhatIf::SCENARIOS.list(), 20, Scenario { id: 200, ..Scenario::default() });
    assert_eq!(plan.apply(more), Err(Refusal::TooMany));
}

fn as_edit(plan: &mut Strategy, (kind, a, b, x): (u8, usize, usize, i64)) -> Edit {
    let input =
        inputs(plan).into_iter().flat_map(|(_, inputs)| inputs).nth(a).unwrap_or(Input::of(InputKind::Price, 99));
    let scenario = plan.whatif.scenarios.get(b % 3).map_or(0, |own| own.id);
    let change = plan.whatif.scenarios.iter().flat_map(|own| &own.changes).nth(a).copied();
    let change_id = change.map_or(0, |change| change.id);
    let amount_of = |amount| {
        let change = Change { amount, ..change.unwrap_or_default() };
        let scenario = plan.whatif.scenarios.iter().find(|own| own.changes.iter().any(|own| own.id == change.id));
        change.amount_of(scenario.map_or(0, |own| own.id))
    };
    let x = Decimal::new(x, 2);
    let amount = if b % 2 == 0 { Amount::By(x) } else { Amount::To(x) };
    match kind {
        0 => Edit::number(
            if b % 2 == 0 { Range::low_of(input) } else { Range::high_of(input) },
            (x > Decimal::ZERO).then_some(x),
        ),
        1 => Edit::number(Lever::ALL[a % 5].field((scenario != 0).then_some(scenario)), x),
        2 => Edit::number(WhatIf::MARKET_SPREAD.field(), x),
        3 => Edit::text(Scenario::NAME.of(scenario), format!("{x}")),
        4 => Edit::number(amount_of(Amount::By(x)), x),
        5 => Edit::number(amount_of(Amount::To(x)), x),
        6 => {
            let id = plan.fresh_id();
            let changes = vec![Change { id: plan.fresh_id(), input, amount }];
            let scenario = Scenario { id, changes, ..Scenario::default() };
            Edit::insert(WhatIf::SCENARIOS.list(), b % 3, scenario)
        }
        7 => Edit::Remove(WhatIf::SCENARIOS.thing(scenario)),
        8 => Edit::insert(Scenario::CHANGES.list_of(scenario), a % 2, Change { id: plan.fresh_id(), input, amount }),
        9 => Edit::Remove(Scenario::CHANGES.list_of(scenario).thing(change_id)),
        10 => plan.with_amount(change_id, amount).unwrap_or(Edit::Many(Vec::new())),
        _ => edit_of(&targets(plan, if b % 2 == 0 { Case::Bold } else { Case::Own(scenario) })),
    }
}

proptest! {
    #[test]
    fn edits_of_what_if_are_undone_and_leave_the_figures_right(
        edits in prop::collection::vec((0u8..12, 0usize..9, 0usize..6, -120i64..150), 1..30),
    ) {
        let mut plan = example();
        let mut figures = calculate(&plan);
        for seed in edits {
            let edit = as_edit(&mut plan, seed);
            edited(&mut plan, &mut figures, edit);
        }
    }

    #[test]
    fn a_scenario_of_anything_is_a_plan(
        spread in 0i64..=100, levers in prop::array::uniform5(-100i64..=1000), budget_first in any::<bool>(),
        rates in prop::array::uniform3(0i64..=100), kind in 0usize..7,
    ) {
        let mut plan = example();
        if budget_first {
            plan.direction = Direction::BudgetFirst;
        }
        plan.channels[0].stages[1].kind = StageKind::ALL[kind];
        for (stage, rate) in plan.channels[0].stages.iter_mut().zip(rates) {
            stage.rate = Some(Decimal::new(rate, 2));
        }
        plan.whatif.market_spread = Decimal::new(spread, 2);
        plan.whatif.own_spread = Decimal::new(spread, 2);
        let [check, reach, to_lead, to_deal, traffic] = levers.map(|x| Decimal::new(x, 2));
        plan.whatif.levers = Levers { check, reach, to_lead, to_deal, traffic };
        let mut all: Vec<Vec<Target>> = [Case::Cautious, Case::Bold].map(|case| targets(&plan, case)).to_vec();
        all.push(lever_targets(&plan, &plan.whatif.levers));
        for targets in all {
            prop_assert_eq!(with(&plan, &targets).validate(), Ok(()));
            let inputs: std::collections::BTreeSet<Input> = targets.iter().map(|target| target.input).collect();
            prop_assert_eq!(inputs.len(), targets.len());
        }
        // The bold end is never the worse one.
        let profit = |of: &Outcome| -> Value { of.value(Measure::Led(Leading::Result)) };
        if let (Ok(worse), Ok(better)) = (profit(&case(&plan, Case::Cautious)), profit(&case(&plan, Case::Bold)))
            && !budget_first
        {
            prop_assert!(worse.round_dp(6) <= better.round_dp(6));
        }
    }
}
