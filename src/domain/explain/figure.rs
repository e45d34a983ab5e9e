//! The name of a figure of the plan: which term, whose, of which month.
//!
//! Names alone: what a figure is and why is its neighbours' business.

use crate::domain::strategy::{ChannelId, ProductId, StageId};
use crate::domain::term::Term;

/// Whose figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole plan's.
    Total,
    /// A channel's.
    Channel(ChannelId),
    /// A product's.
    Product(ProductId),
}

/// The name of one figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureRef {
    /// Which figure.
    pub term: Term,
    /// Whose.
    pub scope: Scope,
    /// Of which month (from 0); `None` is the whole horizon.
    pub month: Option<usize>,
    /// Of which stage, for counts, conversions and costs of a funnel's level.
    pub stage: Option<StageId>,
}

impl FigureRef {
    /// A figure of the whole plan over its horizon.
    pub const fn total(term: Term) -> Self {
        Self { term, scope: Scope::Total, month: None, stage: None }
    }

    /// The same figure by another name.
    pub const fn of(self, term: Term) -> Self {
        Self { term, ..self }
    }
}
