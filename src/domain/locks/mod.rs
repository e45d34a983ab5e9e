//! Typed figures of a funnel row: what is held, which input gives way to it, and what they say together.
//!
//! Any figure of a row that follows from the rest (cost per lead, cost so far, deals over the whole time, ROMI) can be
//! typed. A [`Lock`] holds it, and one input of the row gives way: a price, a conversion, a fixed cost, or the volume
//! itself. [`solve`] turns the typed figures into these inputs before the row is calculated; [`choose`] says which
//! input gives way first. Figures are those of the whole horizon. Not for a channel that is the sum of its parts.
//!
//! Invariants: a lock never changes an input that was typed – the input is only passed over, and is back when the lock
//! is released; a plan without locks has nothing of this calculated.

pub mod choose;
pub mod field;
pub mod solve;
mod system;

pub use super::model::{Gives, Lock, LockField, LockWhat, MAX_LOCKS};
pub(super) use field::RULES;

use super::plan::row::StageKey;
use super::strategy::{Channel, ChannelId, StageId, StageKind};
use super::term::Term;

impl LockWhat {
    /// The figure's term; `kind` is the level's.
    pub const fn term(self, kind: StageKind) -> Term {
        match self {
            Self::CostSoFar => Term::CostSoFar,
            Self::CostPerPiece => Term::CostPerPiece,
            Self::Pieces => Term::StageCount,
            Self::CostPer => match kind {
                StageKind::Impressions => Term::Cpm,
                StageKind::Clicks => Term::Cpc,
                StageKind::Visits => Term::CostPerVisit,
                StageKind::Leads => Term::Cpl,
                StageKind::QualifiedLeads => Term::Cpql,
                StageKind::Deals => Term::Cac,
                StageKind::Custom => Term::CostPerPiece,
            },
            Self::Cost => Term::MarketingCost,
            Self::Revenue => Term::Revenue,
            Self::GrossProfit => Term::GrossProfit,
            Self::MarketingProfit => Term::MarketingProfit,
            Self::Romi => Term::Romi,
            Self::RomiOnRevenue => Term::RomiOnRevenue,
            Self::Roas => Term::Roas,
            Self::CostShare => Term::CostShare,
            Self::CentsPerRevenue => Term::CentsPerRevenue,
            Self::Rate => Term::StageRate,
            Self::Price => Term::UnitPrice,
            Self::FixedCost => Term::FixedCost,
        }
    }
}

impl Lock {
    /// The name of the typed figure as a field.
    pub const fn field(&self, channel: ChannelId) -> LockField {
        LockField { channel, stage: self.stage, what: self.what }
    }
}

impl LockField {
    /// The input of this name, where it names one.
    pub const fn input(self) -> Option<Gives> {
        match self.what {
            LockWhat::Rate => Some(Gives::Rate(self.stage)),
            LockWhat::Price => Some(Gives::Price(self.stage)),
            LockWhat::FixedCost => Some(Gives::FixedCost(self.stage)),
            _ => None,
        }
    }
}

impl Channel {
    /// The lock on a figure.
    pub fn lock(&self, what: LockWhat, stage: StageId) -> Option<&Lock> {
        self.locks.iter().find(|lock| lock.what == what && lock.stage == stage)
    }

    /// The lock that an input gives way to.
    pub fn lock_giving(&self, input: Gives) -> Option<&Lock> {
        self.locks.iter().find(|lock| lock.gives == input && input != Gives::Nothing)
    }

    /// Every figure of this channel's row that can be held: of each level, then of the row. `is_on_revenue` is the
    /// plan's reading of ROMI.
    pub fn lockable(&self, is_on_revenue: bool) -> Vec<(LockWhat, StageId)> {
        use LockWhat as W;
        let none = StageId(0);
        let mut figures = vec![(W::Cost, none)];
        for kind in StageKind::ALL.into_iter().filter(|kind| *kind != StageKind::Custom) {
            let Some(stage) = self.stages.iter().find(|stage| stage.kind == kind) else { continue };
            figures.push((W::Pieces, stage.id));
            figures.push((W::CostPer, stage.id));
        }
        if self.stages.last().is_some_and(|stage| stage.kind == StageKind::Deals) {
            let romi = if is_on_revenue { W::RomiOnRevenue } else { W::Romi };
            let of_sales =
                [W::Revenue, W::GrossProfit, W::MarketingProfit, romi, W::Roas, W::CostShare, W::CentsPerRevenue];
            figures.extend(of_sales.map(|what| (what, none)));
        }
        figures
    }

    /// The figure of this row that is a term of a table over the whole plan, where it can be held.
    ///
    /// ```
    /// use voronka::domain::{locks::LockWhat, strategy::StageId, templates, term::Term};
    /// let plan = templates::calculator("RUB"); // impressions, clicks, leads, deals
    /// let [_, _, leads, deals] = &plan.channels[0].stages[..] else { panic!() };
    /// assert_eq!(plan.channels[0].lock_of(Term::Cpl), Some((LockWhat::CostPer, leads.id)));
    /// assert_eq!(plan.channels[0].lock_of(Term::Deals), Some((LockWhat::Pieces, deals.id)));
    /// assert_eq!(plan.channels[0].lock_of(Term::Romi), Some((LockWhat::Romi, StageId(0))));
    /// assert_eq!(plan.channels[0].lock_of(Term::Ctr), None);
    /// ```
    pub fn lock_of(&self, term: Term) -> Option<(LockWhat, StageId)> {
        let is_it = |(what, stage): &(LockWhat, StageId)| match what {
            LockWhat::Pieces => term == Term::Deals && self.kind_of(*stage) == StageKind::Deals,
            _ => what.term(self.kind_of(*stage)) == term,
        };
        self.lockable(term == Term::RomiOnRevenue).into_iter().find(is_it)
    }

    /// The kind of a level; an own one where there is no such level.
    pub fn kind_of(&self, stage: StageId) -> StageKind {
        self.stages.iter().find(|other| other.id == stage).map_or(StageKind::Custom, |stage| StageKey::of(stage).kind)
    }
}
