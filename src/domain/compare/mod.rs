//! Two plans side by side: every input in which they differ, and taking these one by one.
//!
//! Answers: which inputs of the reader's own plan (`mine`) stand otherwise in another plan (`theirs`), which things only one
//! of them has, what the plan would be with one difference taken over, and the edit that takes it. [`align`](align())
//! first gives the other plan's things the ids of the same things of one's own; [`differences`] goes by ids alone.
//! Not for two scenarios of one plan (`whatif`), nor for plan and fact (`track`).
//!
//! Invariants: a plan has no difference from itself; taking them all, in any order, leaves none, and the plan is then the
//! other one but for its name (it is that of the entry in the reader's library) and `next_id` (an id is never used twice);
//! what is taken keeps to `Strategy::validate`, or is refused. What is compared is every row that a person types into.

mod align;
mod effect;
mod take;
mod walk;

#[cfg(test)]
mod tests;

pub use align::{Aligned, Kinship, align, kinship};
pub use effect::outcome_with;

pub use take::{Taken, take, take_all};
pub use walk::differences;

use super::field::Field;
pub use super::model::{List, Thing};
use super::rooms::Room;
use super::strategy::ChannelId;

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

/// One difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// In which room.
    pub room: Room,
    /// Where.
    pub spot: Spot,
    /// How.
    pub kind: Kind,
}
