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

/// How much of a plan a link holds.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkKind {
    /// No name and no text.
    Numbers,
    /// The plan with its texts.
    #[default]
    Texts,
    /// All that belongs to the plan. Today that is the plan with its texts: facts have no room yet.
    Everything,
}

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod rooms {
    use super::super::contents::{Contents, contents, without_texts};
    use super::super::locked::Locked;
    use super::{DocumentError, LinkKind, OpenError, Strategy, document, envelope};

    impl LinkKind {
        /// Every kind, from the shortest.
        pub const ALL: [LinkKind; 3] = [Self::Numbers, Self::Texts, Self::Everything];

        fn plain(self, strategy: &Strategy) -> Vec<u8> {
            let all = document::to_plain(strategy);
            match self {
                Self::Numbers => without_texts(&all).unwrap_or(all),
                Self::Texts | Self::Everything => all,
            }
        }
    }

    /// The shortest text of so much of a plan.
    ///
    /// ```
    /// use voronka::codec::{LinkKind, from_text, to_link_text_of};
    ///
    /// let mut plan = voronka::domain::templates::calculator("UAH");
    /// plan.name = "Вікна".into();
    /// assert_eq!(from_text(&to_link_text_of(&plan, LinkKind::Numbers)).unwrap().name, "");
    /// assert_eq!(from_text(&to_link_text_of(&plan, LinkKind::Everything)), Ok(plan));
    /// ```
    pub fn to_link_text_of(strategy: &Strategy, kind: LinkKind) -> String {
        envelope::seal_shortest(&kind.plain(strategy))
    }

    /// What a link of this kind tells its reader.
    pub fn contents_of_link(strategy: &Strategy, kind: LinkKind) -> Contents {
        contents(&kind.plain(strategy)).unwrap_or_default()
    }

    /// What a password is to lock.
    pub fn lock_input(strategy: &Strategy, kind: LinkKind) -> Vec<u8> {
        envelope::to_lock(&kind.plain(strategy))
    }

    /// The text of what was locked.
    pub fn to_locked_text(locked: &Locked) -> String {
        envelope::seal_locked(locked)
    }

    /// What a password is asked for; `None` for a text that is not locked, or not whole.
    pub fn locked_of(text: &str) -> Option<Locked> {
        envelope::locked(text)
    }

    /// The plan that a password gave back.
    ///
    /// # Errors
    /// [`OpenError`], as of a link without a lock.
    pub fn unlocked(bytes: &[u8]) -> Result<Strategy, OpenError> {
        document::from_plain(&envelope::unlocked(bytes)?).map_err(|error: DocumentError| error.into())
    }
}
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use rooms::{contents_of_link, lock_input, locked_of, to_link_text_of, to_locked_text, unlocked};
