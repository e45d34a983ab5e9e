use super::*;
use crate::domain::plan::calculate;
use crate::domain::strategy::Direction;
use crate::domain::templates;

/// Every explanation by a definition, evaluated with its own operands, gives its own result.
fn holds(strategy: &Strategy, figure: FigureRef) {
    let figures = calculate(strategy);
    let explained = explain(strategy, &figures, figure);
    assert_eq!(value(strategy, &figures, figure), explained.result, "{figure:?}");
    let Some(definition) = explained.definition else { return };
    let again = evaluate(&definition.formula, &|term| {
        explained.operands.iter().find(|operand| operand.term == term).map_or(Err(missing(term)), |o| o.value)
    });
    match (again, explained.result) {
        (Ok(again), Ok(result)) => {
            let near = (again - result).abs() <= Decimal::new(1, 12);
            assert!(near, "{figure:?}: {again} against {result}");
        }
        (again, result) => assert_eq!(again.is_err(), result.is_err(), "{figure:?}"),
    }
}

#[test]
fn every_explanation_gives_its_result() {
    for direction in [Direction::GoalFirst, Direction::BudgetFirst] {
        let mut plan = templates::calculator("RUB");
        plan.direction = direction;
        let channel = plan.channels[0].id;
        for term in Term::ALL {
            for scope in [Scope::Total, Scope::Channel(channel), Scope::Product(plan.products[0].id)] {
                holds(&plan, FigureRef { term: *term, scope, month: None, stage: None });
            }
            for stage in &plan.channels[0].stages {
                let scope = Scope::Channel(channel);
                holds(&plan, FigureRef { term: *term, scope, month: Some(0), stage: Some(stage.id) });
            }
        }
    }
}

#[test]
fn a_count_links_to_the_conversion_that_was_typed() {
    let plan = templates::calculator("RUB");
    let figures = calculate(&plan);
    let clicks = explain(&plan, &figures, FigureRef::total(Term::Clicks));
    let (channel, stage) = (plan.channels[0].id, plan.channels[0].stages[1].id);
    assert_eq!(clicks.result, Ok(15_000.into()));
    assert_eq!(clicks.operands[1].link, Link::Field(Stage::RATE.of((channel, stage))));
}
