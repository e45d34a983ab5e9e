//! The inputs of a plan that a scenario can change: rates and prices (which have a low and a high end), and what is
//! given (goal, budget, typed volumes).

use super::WhatIf;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, Shape, largest};
use crate::domain::leads::paths::{follows_grades, is_from_grades};
pub use crate::domain::model::{Input, InputKind, Ranged};
use crate::domain::quantity::settle;
use crate::domain::strategy::{Channel, ChannelId, ProductId, Strategy};
use rust_decimal::Decimal;

impl InputKind {
    /// The nearest value that a field of this kind takes.
    ///
    /// ```
    /// use voronka::domain::whatif::InputKind;
    /// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
    /// assert_eq!(InputKind::StageRate.clamp(d("1.2")), d("1"));
    /// assert_eq!(InputKind::StagePrice.clamp(d("1.2")), d("1.2"));
    /// ```
    pub fn clamp(self, x: Decimal) -> Decimal {
        let most = if matches!(self.shape(), Shape::Rate) { Decimal::ONE } else { largest() };
        settle(x.max(Decimal::ZERO).min(most)).normalize()
    }

    /// A value moved by a fraction of it: `x × (1 + by)`, kept within what the field takes.
    pub fn moved(self, x: Decimal, by: Decimal) -> Decimal {
        self.clamp(x.saturating_mul(Decimal::ONE.saturating_add(by)))
    }
}

impl Input {
    /// The field of the plan that it is.
    pub fn field(self) -> Field {
        self.kind.slot().of((self.owner, self.stage))
    }

    /// What stands there in the plan; `None` where it is gone or follows from the rest.
    pub fn value(self, strategy: &Strategy) -> Option<Decimal> {
        strategy.number(self.field())
    }
}

/// A new value of an input, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which input.
    pub input: Input,
    /// What it is to be.
    pub to: Decimal,
}

/// The change that writes these values into the plan, as one step.
pub fn edit_of(targets: &[Target]) -> Edit {
    Edit::Many(targets.iter().map(|target| Edit::number(target.input.field(), target.to)).collect())
}

/// What inputs belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// What holds for the whole plan.
    Plan,
    /// A product.
    Product(ProductId),
    /// A channel.
    Channel(ChannelId),
    /// The grades of leads.
    Grades,
}

/// Channels that are planned for themselves: without parts, not switched off.
pub(super) fn leaves(strategy: &Strategy) -> impl Iterator<Item = &Channel> {
    strategy.channels.iter().filter(|channel| !strategy.has_parts(channel.id) && !strategy.is_off(channel.id))
}

/// Inputs that stand in the plan and move a figure of it, by what they belong to, in the order of its rooms.
///
/// ```
/// use voronka::domain::{templates, whatif::{InputKind, input::{Group, inputs}}};
/// let plan = templates::calculator("USD");
/// let groups = inputs(&plan);
/// // Price, margin, units per deal and goal of the product; three conversions and the price of a click.
/// let sizes: Vec<_> = groups.iter().map(|(_, inputs)| inputs.len()).collect();
/// assert_eq!(sizes, [4, 4]);
/// assert_eq!(groups[1].0, Group::Channel(plan.channels[0].id));
/// ```
pub fn inputs(strategy: &Strategy) -> Vec<(Group, Vec<Input>)> {
    let mut groups = Vec::new();
    let is_there = |input: &Input| input.value(strategy).is_some_and(|x| !x.is_zero());
    let mut add = |group, inputs: Vec<Input>| {
        let inputs: Vec<Input> = inputs.into_iter().filter(is_there).collect();
        if !inputs.is_empty() {
            groups.push((group, inputs));
        }
    };
    let is_budget_first = strategy.direction == crate::domain::strategy::Direction::BudgetFirst;
    let budget = is_budget_first.then_some(InputKind::MonthlyBudget);
    let plan = budget.into_iter().chain([InputKind::WholeGoal, InputKind::OtherCost, InputKind::NewVisitorRate]);
    add(Group::Plan, plan.map(|kind| Input::of(kind, 0)).collect());
    for product in &strategy.products {
        let mut kinds = vec![InputKind::Price, InputKind::Margin];
        if !product.offer.upsell.rate.is_zero() {
            kinds.extend([InputKind::UpsellRate, InputKind::UpsellPrice, InputKind::UpsellMargin]);
        }
        if !product.offer.refund_rate.is_zero() {
            kinds.push(InputKind::Refunds);
        }
        kinds.extend([InputKind::UnitsPerDeal, InputKind::Goal]);
        add(Group::Product(product.id), kinds.into_iter().map(|kind| Input::of(kind, product.id.0)).collect());
    }
    for channel in leaves(strategy) {
        let mut of_channel = Vec::new();
        for (level, stage) in channel.stages.iter().enumerate() {
            let at = |kind| Input::at(kind, channel.id, stage.id);
            of_channel.push(at(InputKind::StageCount));
            if level + 1 < channel.stages.len() && !is_from_grades(strategy, channel, level) {
                of_channel.push(at(InputKind::StageRate));
            }
            of_channel.extend([at(InputKind::StagePrice), at(InputKind::StageFixedCost)]);
        }
        let kinds = [InputKind::Setup, InputKind::Commission, InputKind::Budget, InputKind::Share];
        // The only channel has the whole of whatever share it is.
        let kinds = kinds.into_iter().filter(|kind| *kind != InputKind::Share || strategy.channels.len() > 1);
        of_channel.extend(kinds.map(|kind| Input::of(kind, channel.id.0)));
        add(Group::Channel(channel.id), of_channel);
    }
    if leaves(strategy).any(|channel| follows_grades(strategy, channel)) {
        let grades = strategy.leads.grades.iter();
        let kinds = [InputKind::NextRate, InputKind::DealRate];
        add(Group::Grades, grades.flat_map(|grade| kinds.map(|kind| Input::of(kind, grade.id.0))).collect());
    }
    groups
}

/// The rates and prices among them: what has a low and a high end.
pub fn ranged_inputs(strategy: &Strategy) -> Vec<(Group, Vec<Input>)> {
    let groups = inputs(strategy).into_iter().map(|(group, inputs)| {
        let ranged: Vec<Input> = inputs.into_iter().filter(|input| input.kind.is_ranged()).collect();
        (group, ranged)
    });
    groups.filter(|(_, inputs)| !inputs.is_empty()).collect()
}

/// How far an input lies from its ends where none is typed, a fraction.
pub(super) fn spread(plan: &WhatIf, kind: InputKind) -> Decimal {
    match kind.ranged() {
        Some(Ranged::Own) => plan.own_spread,
        _ => plan.market_spread,
    }
}
