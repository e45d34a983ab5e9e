//! Words and numbers of four languages: English, Russian, Ukrainian, Kazakh.
//!
//! Pure Rust, the same in the page, in a file and in a test. A text missing in one language does not compile: the
//! languages are values of one struct. Percent exists only here; everywhere else a rate is a fraction.

#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod accounts;
pub mod calendar;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod compare;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod doing;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod leads;
pub mod locale;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod locks;
mod messages;
pub mod number;
pub mod parse;
pub mod paste;
pub mod plural;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod rooms;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod whatif;
pub mod wording;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use compare::Whereabouts;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use doing::{day_in_full, month_in_full, third as third_name};
pub use locale::Locale;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::compare::{CompareWords, words as compare_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::document::{DocumentWords, words as document_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::doing::{DoingWords, words as doing_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::figures::{FigureWords, words as figure_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::files;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::keeping::{KeepingWords, words as keeping_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::leads::{LeadWords, words as lead_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::locks::{LockWords, words as lock_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::money::{MoneyWords, words as money_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::promotion;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::sales;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::sharing::{SharingWords, words as sharing_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::track::{TrackWords, words as track_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::whatif::{WhatIfWords, words as what_if_words};
pub use messages::{Messages, StageWords, TermWords, cut, fetched, fill, messages, messages_if_there};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use rooms::room_name;
