//! The levels of a funnel in three thirds of the sales work, and the border of the digital strategy on them.
//!
//! Not for what stands at a level (that is `levels`). Invariants: each level belongs to exactly one third; going down a
//! funnel the thirds never go back.

use crate::domain::sales::path::{Third, third_of};
use crate::domain::strategy::StageKind;

/// Levels that the border can stand at, from the top down. Kept for ever: the wire form goes by it.
pub const BORDERS: [StageKind; 6] = [
    StageKind::Impressions,
    StageKind::Clicks,
    StageKind::Visits,
    StageKind::Leads,
    StageKind::QualifiedLeads,
    StageKind::Deals,
];

/// The place of a standard level in the chain; `None` for a level of the plan's own.
pub fn rank(kind: StageKind) -> Option<usize> {
    BORDERS.iter().position(|other| *other == kind)
}

/// The third of each level of a funnel, top down. A level of the plan's own belongs where it stands: after the leads to
/// their conversion, after the deals to the customers.
///
/// # Example
/// ```
/// use voronka::domain::{sales::path::Third::*, roadmap::thirds::thirds, strategy::StageKind::*};
/// let demo = thirds(&[Custom, Clicks, Leads, Custom, Deals, Custom]);
/// assert_eq!(demo, [LeadGeneration, LeadGeneration, LeadGeneration, LeadConversion, LeadConversion, AccountManagement]);
/// ```
pub fn thirds(kinds: &[StageKind]) -> Vec<Third> {
    let (mut last, mut own_level) = (Third::LeadGeneration, Third::LeadGeneration);
    let mut third = |kind: &StageKind| {
        last = last.max(if *kind == StageKind::Custom { own_level } else { third_of(*kind) });
        own_level = own_level.max(match kind {
            StageKind::Leads | StageKind::QualifiedLeads => Third::LeadConversion,
            StageKind::Deals => Third::AccountManagement,
            _ => Third::LeadGeneration,
        });
        last
    };
    kinds.iter().map(&mut third).collect()
}

/// How many levels of a funnel, from the top, lie within the border of the digital strategy.
///
/// # Example
/// ```
/// use voronka::domain::{roadmap::thirds::within_border, strategy::StageKind::*};
/// assert_eq!(within_border(&[Impressions, Clicks, Leads, Deals], Leads), 3);
/// // A funnel without visits ends its part of the way at the level before them.
/// assert_eq!(within_border(&[Impressions, Clicks, Leads, Deals], Visits), 2);
/// ```
pub fn within_border(kinds: &[StageKind], border: StageKind) -> usize {
    let last = rank(border);
    kinds.iter().rposition(|kind| rank(*kind).is_some_and(|own| Some(own) <= last)).map_or(0, |at| at + 1)
}
