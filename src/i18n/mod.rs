//! Words and numbers of four languages: English, Russian, Ukrainian, Kazakh.
//!
//! Pure Rust, the same in the page, in a file and in a test. A text missing in one language does not compile: the
//! languages are values of one struct. Percent exists only here; everywhere else a rate is a fraction.

pub mod calendar;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod leads;
pub mod locale;
mod messages;
pub mod number;
pub mod parse;
pub mod paste;
pub mod plural;
pub mod wording;

pub use locale::Locale;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::leads::{LeadWords, leads as lead_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::money::{MoneyWords, money as money_words};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::promotion;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::sales;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use messages::sharing::{SharingWords, sharing as sharing_words};
pub use messages::{Messages, StageWords, TermWords, fetched, fill, messages, messages_if_there};
