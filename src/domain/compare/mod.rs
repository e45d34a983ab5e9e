//! Two plans side by side: every input in which they differ, and taking these one by one.
//!
//! Answers: which inputs of the reader's own plan (`mine`) stand otherwise in another plan (`theirs`), which things only one
//! of them has, what the plan would be with one difference taken over, and the edit that takes it. [`align`](align())
//! first gives the other plan's things the ids of the same things of one's own; [`differences`] goes by ids alone.
//! Not for two scenarios of one plan (`whatif`), nor for plan and fact (`track`).
//!
//! Invariants: a plan has no difference from itself; taking them all, in any order, leaves none, and the plan is then the
//! other one but for its name (it is that of the entry in the reader's library) and `next_id` (an id is never used twice);
//! what is taken keeps to `Strategy::validate`, or is refused. Each struct is taken apart field by field, so that a new
//! input does not compile until it is compared.

mod align;
mod effect;
mod ids;
mod take;
mod walk;

#[cfg(test)]
mod tests;

pub use align::{Aligned, Kinship, align, kinship};
pub use effect::{outcome, outcome_with};
pub use take::{Taken, take, take_all};
pub use walk::differences;

use super::field::Field;
use super::leads::{GradeId, ItemId};
use super::money::CostId;
use super::promotion::{PhraseId, ScenarioId};
use super::roadmap::TaskId;
use super::strategy::{ChannelId, ProductId, StageId};
use super::whatif::Input;

/// A thing of a list, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    /// A product.
    Product(ProductId),
    /// A competitor that a product is set off from.
    Competitor(ProductId, u32),
    /// A promotion of the sales plan.
    Promotion(u32),
    /// A channel, campaign or ad.
    Channel(ChannelId),
    /// A level of a channel's funnel.
    Stage(ChannelId, StageId),
    /// A key phrase.
    Phrase(PhraseId),
    /// A scenario of retargeting.
    Retargeting(ScenarioId),
    /// A fixed cost.
    Cost(CostId),
    /// A grade of leads.
    Grade(GradeId),
    /// An entry of a list about leads.
    Item(ItemId),
    /// The low and high end of an input.
    Range(Input),
    /// A scenario of "what if".
    Scenario(u32),
    /// An input that a scenario changes: the scenario, then the change.
    Change(u32, u32),
    /// A task.
    Task(TaskId),
}

/// A list whose order a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Products.
    Products,
    /// Competitors of a product.
    Competitors(ProductId),
    /// Promotions of the sales plan.
    Promotions,
    /// Channels, and which is part of which.
    Channels,
    /// Levels of a funnel.
    Stages(ChannelId),
    /// Key phrases.
    Phrases,
    /// Scenarios of retargeting.
    Retargeting,
    /// Fixed costs.
    Costs,
    /// Grades of leads.
    Grades,
    /// Entries about leads.
    Items,
    /// Scenarios of "what if".
    Scenarios,
    /// Changes of a scenario.
    Changes(u32),
    /// Tasks.
    Tasks,
}

/// Where two plans differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// In an input of a thing that both have.
    Field(Field),
    /// In a thing as a whole.
    Thing(Thing),
    /// In the typed figures of a channel's row.
    Locks(ChannelId),
    /// In the order of a list.
    Order(List),
}

/// How they differ there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Both have it, each its own.
    Changed,
    /// Only the other plan has it.
    Theirs,
    /// Only one's own plan has it.
    Mine,
}

/// The part of a plan that an input belongs to: a room of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What holds for the whole plan.
    Settings,
    /// Products, season, promotions.
    Sales,
    /// Channels and their funnels, key phrases, retargeting.
    Channels,
    /// Leads by temperature.
    Leads,
    /// Budget, fixed costs, ceilings.
    Money,
    /// Ranges, levers, scenarios.
    WhatIf,
    /// Tasks.
    Doing,
    /// What happened.
    Track,
}

impl Part {
    /// Every part, in the order of the rooms.
    pub const ALL: [Part; 8] =
        [Self::Settings, Self::Sales, Self::Channels, Self::Leads, Self::Money, Self::WhatIf, Self::Doing, Self::Track];
}

/// One difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// In which part of the plan.
    pub part: Part,
    /// Where.
    pub spot: Spot,
    /// How.
    pub kind: Kind,
}
