//! What is kept in this browser, by key: the calculation here, plans in [`plans`].
//!
//! Invariant: an entry that cannot be read is never written over; it is set aside and can be downloaded.

mod plans;

pub use plans::*;

use crate::WHOLE;
use crate::codec::{OpenError, to_stored_text};
use crate::domain::strategy::Strategy;
use crate::platform::{clock, storage};

/// Where the calculator's sheet is kept.
pub const CALCULATOR: &str = "voronka:calculator";
const PLANS: &str = "voronka:plan:";
const DAMAGED: &str = "voronka:damaged:";

/// Where a plan is kept.
pub fn storage_key(key: &str) -> String {
    format!("{PLANS}{key}")
}

/// The start page has no plans: all that it reads is in the first form, time and time of binning before the plan.
fn parse(text: &str) -> Result<Strategy, OpenError> {
    if WHOLE {
        return crate::keeping::entry::read(text).map(|(_, plan)| plan);
    }
    let mut parts = text.splitn(3, '.');
    let mut number = || parts.next().and_then(|part| part.parse::<u64>().ok());
    match (number(), number(), parts.next()) {
        (Some(_), Some(_), Some(payload)) => crate::codec::from_stored_text(payload),
        _ => Err(OpenError::Envelope(crate::codec::envelope::EnvelopeError::Damaged)),
    }
}

/// What is kept at a storage key: its text, and the plan or why there is none.
pub fn read(at: &str) -> Option<(String, Result<Strategy, OpenError>)> {
    let text = storage::read(at)?;
    let entry = parse(&text);
    Some((text, entry))
}

/// Keeps the calculation at its storage key. Returns the text.
///
/// # Errors
/// Why it is not kept, with the text that lives in memory until the tab is closed.
pub fn write_at(at: &str, strategy: &Strategy) -> Result<String, (storage::StorageError, String)> {
    let text = format!("{}.0.{}", clock::now(), to_stored_text(strategy));
    match storage::write(at, &text) {
        Ok(()) => Ok(text),
        Err(error) => Err((error, text)),
    }
}

/// Moves an entry that cannot be read out of the way; it can still be downloaded.
pub fn set_aside(at: &str) {
    let Some(text) = storage::read(at) else { return };
    let name = at.rsplit(':').next().unwrap_or("entry");
    if storage::write(&format!("{DAMAGED}{name}{}", clock::now()), &text).is_ok() {
        storage::remove(at);
    }
}
