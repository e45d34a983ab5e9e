//! What happens and has a sentence of its own: the frame says it without knowing what it is.

use super::{Happened, Report};
use crate::domain::strategy::Strategy;
use crate::domain::valid::Mended;
use crate::i18n::wording::Wording;
use crate::i18n::{Locale, Messages, files, fill, keeping_words};
use crate::import::json::Fault;
use crate::keeping::backup::{BackupError, MAX_BYTES, MAX_PLANS};
use crate::said::{self, left_out};
use std::fmt;

/// Something that happened.
pub trait Happening: fmt::Debug + Send + Sync + 'static {
    /// What is said of it.
    fn said(&self, locale: Locale, words: &Messages) -> String;
    /// The plan that can be opened all the same.
    fn plan(&self) -> Option<&Strategy> {
        None
    }
}

/// A chosen JSON file is no plan.
impl Happening for Fault {
    fn said(&self, locale: Locale, _: &Messages) -> String {
        format!("{} {}", said::fault(self, locale), files::files(locale).nothing_changed)
    }
    fn plan(&self) -> Option<&Strategy> {
        Fault::plan(self)
    }
}

/// A link, or a file with one, holds values that no plan takes.
impl Happening for Mended {
    fn said(&self, locale: Locale, _: &Messages) -> String {
        let said = left_out(&Wording::new(locale, &self.plan), &self.left_out);
        format!("{said} {}", files::files(locale).nothing_changed)
    }
    fn plan(&self) -> Option<&Strategy> {
        Some(&self.plan)
    }
}

/// What happened to kept plans.
impl Happening for Happened {
    fn said(&self, locale: Locale, messages: &Messages) -> String {
        let words = keeping_words(locale);
        let count = |text: &str, count: usize| fill(text, &[("count", &count.to_string())]);
        match self {
            Happened::Merged(0) => words.merged.to_owned(),
            Happened::Merged(refused) => count(words.merged_without, *refused as usize),
            Happened::VersionRestored => words.version_restored.to_owned(),
            Happened::Restored(Report { added, here, copies, unread, no_room }) => {
                let counts =
                    [(words.added, added), (words.here, here), (words.unread, unread), (words.no_room, no_room)];
                let mut said = vec![words.restored.to_owned()];
                said.extend(counts.iter().filter(|(_, n)| **n > 0).map(|(text, n)| count(text, **n)));
                if !copies.is_empty() {
                    said.push(fill(words.copies, &[("names", &copies.join(", "))]));
                }
                said.join(" ")
            }
            Happened::NoBackup(BackupError::Other) => messages.file_unreadable.to_owned(),
            Happened::NoBackup(BackupError::Newer) => words.backup_newer.to_owned(),
            Happened::NoBackup(BackupError::Damaged) => words.backup_damaged.to_owned(),
            Happened::NoBackup(BackupError::TooLarge) => {
                let megabytes = (MAX_BYTES / (1024 * 1024)).to_string();
                fill(words.backup_large, &[("size", &megabytes), ("count", &MAX_PLANS.to_string())])
            }
        }
    }
}
