//! Sentences about what links, files and kept plans hold: they know both what was found and the words for it, so that the
//! words need not know what can be found.

mod files;
mod links;
pub mod tables;

pub use files::fault;
pub use links::{left_out, open_error};

use crate::i18n::{Locale, keeping_words};
use crate::keeping::versions::Reason;

/// Why an earlier version was kept.
pub fn reason(locale: Locale, reason: Reason) -> &'static str {
    let words = keeping_words(locale);
    match reason {
        Reason::Time => words.reason_time,
        Reason::Import => words.reason_import,
        Reason::Restore => words.reason_restore,
        Reason::Merge => words.reason_merge,
    }
}
