//! Words and numbers of four languages: English, Russian, Ukrainian, Kazakh.
//!
//! Pure Rust, the same in the page, in a file and in a test. A text missing in one language does not compile: the
//! languages are values of one struct. Percent exists only here; everywhere else a rate is a fraction.

mod accounts;
pub mod calendar;
mod compare;
mod leads;
pub mod locale;
mod locks;
mod messages;
pub mod number;
pub mod parse;
pub mod paste;
pub mod plural;
mod roadmap;
mod rooms;
mod whatif;
pub mod wording;

pub use compare::Whereabouts;
pub use locale::Locale;
pub use messages::compare::{CompareWords, words as compare_words};
pub use messages::document::{DocumentWords, words as document_words};
pub use messages::figures::{FigureWords, words as figure_words};
pub use messages::files;
pub use messages::keeping::{KeepingWords, words as keeping_words};
pub use messages::leads::{LeadWords, words as lead_words};
pub use messages::locks::{LockWords, words as lock_words};
pub use messages::money::{MoneyWords, words as money_words};
pub use messages::promotion;
pub use messages::roadmap::{RoadmapWords, words as roadmap_words};
pub use messages::sales;
pub use messages::sharing::{SharingWords, words as sharing_words};
pub use messages::tables::{TableWords, words as table_words};
pub use messages::track::{TrackWords, words as track_words};
pub use messages::whatif::{WhatIfWords, words as what_if_words};
pub use messages::{Messages, StageWords, TermWords, cut, fetched, fill, lines, messages};
pub use roadmap::{day_in_full, month_in_full, third as third_name};
pub use rooms::room_name;
