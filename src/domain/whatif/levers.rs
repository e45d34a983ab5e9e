//! Levers: one percentage that moves the same kind of input throughout the plan.
//!
//! | lever | what it moves |
//! | --- | --- |
//! | average check | prices of products, and of what is sold along with them; margins in per cent stay |
//! | reach | what is given: goals or the budget, and the typed volumes and budgets of channels |
//! | into leads | the conversion of the stage before the leads |
//! | into deals | the conversion of the stage before the deals; of graded leads, that of every grade |
//! | price of traffic | what is paid for impressions, clicks and visits |
//!
//! A plan has no lever "awareness" of its own: with the same conversions, so many per cent more reach is so many per cent
//! more of what is given. Levers never move the same input, so that they can be taken one at a time and together.

use super::input::{Target, leaves};
use super::{Input, InputKind};
pub use super::{Lever, Levers};
use crate::domain::leads::paths::{follows_grades, is_from_grades};
use crate::domain::strategy::{Direction, StageKind, Strategy};

/// The inputs of the plan that a lever moves; none where the plan has nothing of the kind.
///
/// ```
/// use voronka::domain::{templates, whatif::{InputKind, levers::{Lever, inputs_of}}};
/// let plan = templates::calculator("USD");
/// let kinds = |lever| inputs_of(&plan, lever).iter().map(|input| input.kind).collect::<Vec<_>>();
/// assert_eq!(kinds(Lever::Check), [InputKind::Price]);
/// assert_eq!(kinds(Lever::Reach), [InputKind::Goal]);
/// assert_eq!(kinds(Lever::Traffic), [InputKind::StagePrice]);
/// ```
pub fn inputs_of(strategy: &Strategy, lever: Lever) -> Vec<Input> {
    let found = match lever {
        Lever::Check => checks(strategy),
        Lever::Reach => reach(strategy),
        Lever::ToLead => conversions(strategy, StageKind::Leads),
        Lever::ToDeal => {
            let mut found = conversions(strategy, StageKind::Deals);
            if leaves(strategy).any(|channel| follows_grades(strategy, channel)) {
                found.extend(strategy.leads.grades.iter().map(|grade| Input::of(InputKind::DealRate, grade.id.0)));
            }
            found
        }
        Lever::Traffic => leaves(strategy)
            .flat_map(|channel| {
                let paid = channel.stages.iter().filter(|stage| {
                    matches!(stage.kind, StageKind::Impressions | StageKind::Clicks | StageKind::Visits)
                });
                paid.map(|stage| Input::at(InputKind::StagePrice, channel.id, stage.id))
            })
            .collect(),
    };
    found.into_iter().filter(|input| input.value(strategy).is_some_and(|x| !x.is_zero())).collect()
}

fn checks(strategy: &Strategy) -> Vec<Input> {
    let of = |kind| move |id| Input::of(kind, id);
    let products = strategy.products.iter();
    let upsells = products.clone().filter(|product| !product.offer.upsell.rate.is_zero());
    let upsells = upsells.map(|product| product.id.0).map(of(InputKind::UpsellPrice));
    products.map(|product| product.id.0).map(of(InputKind::Price)).chain(upsells).collect()
}

fn reach(strategy: &Strategy) -> Vec<Input> {
    let mut found = Vec::new();
    // Where every channel has a volume of its own, goal and budget move nothing.
    if leaves(strategy).any(|channel| !channel.is_held()) {
        match strategy.direction {
            Direction::GoalFirst => {
                found.extend(strategy.products.iter().map(|product| Input::of(InputKind::Goal, product.id.0)));
                found.push(Input::of(InputKind::WholeGoal, 0));
            }
            Direction::BudgetFirst => found.push(Input::of(InputKind::MonthlyBudget, 0)),
        }
    }
    for channel in leaves(strategy) {
        found.push(Input::of(InputKind::Budget, channel.id.0));
        found.extend(channel.stages.iter().map(|stage| Input::at(InputKind::StageCount, channel.id, stage.id)));
    }
    found
}

/// Conversions of the stages right before a stage of this kind.
fn conversions(strategy: &Strategy, into: StageKind) -> Vec<Input> {
    let mut found = Vec::new();
    for channel in leaves(strategy) {
        for (level, (stage, next)) in channel.stages.iter().zip(channel.stages.iter().skip(1)).enumerate() {
            if next.kind == into && !is_from_grades(strategy, channel, level) {
                found.push(Input::at(InputKind::StageRate, channel.id, stage.id));
            }
        }
    }
    found
}

/// What levers make of the plan's inputs: `x × (1 + by)`, rates within 0 and 1.
pub fn targets(strategy: &Strategy, levers: &Levers) -> Vec<Target> {
    let moved = Lever::ALL.into_iter().filter(|lever| !levers.of(*lever).is_zero());
    let of_lever = |lever: Lever| {
        let target =
            move |input: Input| Some(Target { input, to: input.kind.moved(input.value(strategy)?, levers.of(lever)) });
        inputs_of(strategy, lever).into_iter().filter_map(target)
    };
    moved.flat_map(of_lever).collect()
}
