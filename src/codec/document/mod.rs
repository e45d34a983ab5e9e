//! The kept and shared form of a plan, by the rows of its description.
//!
//! Only what differs from the defaults is written, each field under the letter of its row. A field added later gets a new
//! letter and a default that means what was meant before, so that old links open for ever with the same figures. What the
//! rows say of the form is [`Wire`](crate::domain::model::Wire); a few values have a form of their own (`own`). Invariants:
//! what is read is inside every limit of the domain ([`Strategy::validate`]), or it is refused; letters and the order of
//! choices never change.

mod own;
mod read;
mod shape;
mod write;

use super::compact::{CompactError, from_bytes_into, to_bytes};
use super::tree::Tree;
use crate::WHOLE;
use crate::domain::model::walk;
use crate::domain::strategy::Strategy;
use crate::domain::valid::Mended;
pub use own::keys_of;
use read::{How, Read};
pub use shape::shape;
use std::cell::{Cell, RefCell};

/// Why bytes are no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A newer version of the app wrote something that this one does not know.
    #[error("made by a newer version")]
    Newer,
    /// The bytes do not form a plan.
    #[error("damaged: {0}")]
    Damaged(CompactError),
    /// Longer lists than any plan has.
    #[error("too large")]
    TooLarge,
    /// A plan whose numbers or lists are outside their limits.
    #[error("outside the limits of a plan")]
    Invalid,
}

impl From<CompactError> for DocumentError {
    fn from(error: CompactError) -> Self {
        match error {
            CompactError::TooLarge => Self::TooLarge,
            // More things than a list takes.
            CompactError::Other(_) => Self::TooLarge,
            error if error.is_newer() => Self::Newer,
            error => Self::Damaged(error),
        }
    }
}

/// The bytes of a plan, without compression or envelope. Equal plans give equal bytes.
///
/// ```
/// use voronka::codec::document;
/// let plan = voronka::domain::templates::calculator("KZT");
/// let bytes = document::to_plain(&plan);
/// assert_eq!(document::from_plain(&bytes), Ok(plan));
/// ```
pub fn to_plain(strategy: &Strategy) -> Vec<u8> {
    // Writing fails only for types that the format has no form for, and there are none of them.
    to_bytes(&write::value(strategy, false)).unwrap_or_default()
}

/// Reads what [`to_plain`] wrote.
///
/// # Errors
/// [`DocumentError`]: newer, damaged, or outside the limits of a plan.
pub fn from_plain(bytes: &[u8]) -> Result<Strategy, DocumentError> {
    read_plan(bytes, false)
}

/// The plan of bytes that hold values outside their limits, without these; `None` of any other bytes.
pub fn mended(bytes: &[u8]) -> Option<Mended> {
    read_any(bytes, false).ok()??.mended()
}

fn read_plan(bytes: &[u8], is_apart: bool) -> Result<Strategy, DocumentError> {
    let strategy = read_any(bytes, is_apart)?.filter(|strategy| strategy.validate().is_ok());
    strategy.ok_or(DocumentError::Invalid)
}

/// A plan that may not hold together; `None` where a row does not take its value at all.
fn read_any(bytes: &[u8], is_apart: bool) -> Result<Option<Strategy>, DocumentError> {
    let (mut strategy, is_wrong, stocks) = (Strategy::default(), Cell::new(false), RefCell::default());
    let how = How { is_apart, is_wrong: &is_wrong, stocks: &stocks };
    from_bytes_into(bytes, Read { thing: &mut strategy, guest: None, how })?;
    if WHOLE {
        stocks.take().into_iter().for_each(|stock| how.take(stock.fold(&mut strategy)));
    }
    if is_apart {
        // Merging leaves what is kept in an order by the order of two lists.
        walk::sort(&mut strategy);
    }
    Ok((!is_wrong.get()).then_some(strategy))
}

/// The plan taken apart into a [`Tree`] in which whatever can be typed on its own has a place of its own, for comparing and
/// merging versions.
///
/// Nearly the kept form. It differs where that form says a value by what stands beside it: what is left out as a whole
/// because all of it has its default, and months counted from the fact before. Not for keeping.
///
/// ```
/// use voronka::codec::document::{from_tree, to_tree};
/// let plan = voronka::domain::templates::calculator("KZT");
/// assert_eq!(from_tree(&to_tree(&plan)), Ok(plan));
/// ```
pub fn to_tree(strategy: &Strategy) -> Tree {
    // As in `to_plain`.
    Tree::of(&write::value(strategy, true)).unwrap_or(Tree::Struct("", Vec::new()))
}

/// The plan of a tree.
///
/// # Errors
/// Those of [`from_plain`].
pub fn from_tree(tree: &Tree) -> Result<Strategy, DocumentError> {
    read_plan(&tree.bytes(), true)
}

#[cfg(test)]
mod tests;
