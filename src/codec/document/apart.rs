//! A plan taken apart into a [`Tree`] in which whatever can be typed on its own has a place of its own, for comparing and
//! merging versions.
//!
//! Nearly the kept form. It differs where that form says a value by what stands beside it: what is left out as a whole
//! because all of it has its default, and months counted from the fact before. Not for keeping.

use super::track::WireMonths;
use super::*;
use crate::codec::tree::Tree;

const TRACK: &str = "f";

/// The tree of a plan.
///
/// ```
/// use voronka::codec::document::{from_tree, to_tree};
/// let plan = voronka::domain::templates::calculator("KZT");
/// assert_eq!(from_tree(to_tree(&plan)), Ok(plan));
/// ```
pub fn to_tree(strategy: &Strategy) -> Tree {
    let mut wire = wire_of(strategy);
    wire.season = strategy.sales.season.iter().copied().map(WireDecimal).collect();
    wire.sales = Some(sales::whole_sales(&strategy.sales));
    wire.whatif = Some(whatif::whole(&strategy.whatif));
    wire.track = None;
    for (own, channel) in wire.channels.iter_mut().zip(&strategy.channels) {
        own.card = Some(promotion::whole_card(&channel.card));
    }
    // As in `to_plain`.
    let of = |tree: Result<Tree, CompactError>| tree.unwrap_or(Tree::Struct("", Vec::new()));
    let mut tree = of(Tree::of(&wire));
    tree.set(TRACK, Some(of(Tree::of(&track::by_month(&strategy.track)))));
    tree
}

/// The plan of a tree.
///
/// # Errors
/// Those of [`from_plain`].
pub fn from_tree(mut tree: Tree) -> Result<Strategy, DocumentError> {
    let months: WireMonths = match tree.field(TRACK) {
        Some(track) => from_bytes(&track.bytes())?,
        None => WireMonths::default(),
    };
    tree.set(TRACK, None);
    let mut wire: WireStrategy = from_bytes(&tree.bytes())?;
    wire.track = track::by_rows(months).ok_or(DocumentError::Invalid)?;
    // Lists that are kept in the order of what they are about.
    if let Some(whatif) = &mut wire.whatif {
        whatif::sort(whatif);
    }
    wire.channels.iter_mut().filter_map(|channel| channel.leads.as_mut()).for_each(leads::sort);
    checked(wire)
}
