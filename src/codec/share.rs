//! A plan as one text and back: what stands in a link, in the browser's storage and in a plan file.

use super::document::{self, DocumentError};
use super::envelope::{self, Codec, EnvelopeError};
use crate::domain::strategy::Strategy;

/// Why a text is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The outer layer: cut, damaged, too large, newer.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// What is inside: newer, damaged, outside the limits.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// The shortest text of a plan, for links.
///
/// ```
/// use voronka::codec::{from_text, to_link_text};
/// let plan = voronka::domain::templates::calculator("UAH");
/// assert_eq!(from_text(&to_link_text(&plan)), Ok(plan));
/// ```
pub fn to_link_text(strategy: &Strategy) -> String {
    envelope::seal_shortest(&document::to_plain(strategy))
}

/// The text of a plan for storage: quick to write, not the shortest.
pub fn to_stored_text(strategy: &Strategy) -> String {
    envelope::seal(&document::to_plain(strategy), Codec::Plain)
}

/// Reads either text.
///
/// # Errors
/// [`OpenError`], each kind of which a page words in one sentence.
pub fn from_text(text: &str) -> Result<Strategy, OpenError> {
    Ok(document::from_plain(&envelope::open(text)?)?)
}
