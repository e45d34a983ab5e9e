//! Why a link or a kept plan does not open, and what opens of it.

use super::files::first_of;
use crate::codec::OpenError;
use crate::codec::document::DocumentError;
use crate::codec::envelope::EnvelopeError;
use crate::domain::compare::Spot;
use crate::domain::valid::LeftOut;
use crate::i18n::wording::Wording;
use crate::i18n::{Messages, files, fill};

/// Which values of a link no plan takes, each with its place; the wording is that of the plan without them.
pub fn left_out(wording: &Wording, values: &[LeftOut]) -> String {
    let said = values.iter().map(|LeftOut { field, refusal, typed }| {
        format!("{}. {}", wording.whereabouts(Spot::Field(*field)).line(), wording.why_not(*refusal, *field, *typed))
    });
    let said: Vec<String> = said.collect();
    format!("{} {}", files::files(wording.locale).outside, first_of(&said, wording.locale))
}

/// Why a link, a file or a stored entry does not open, in one sentence.
pub fn open_error(words: &Messages, error: &OpenError) -> String {
    match error {
        OpenError::Envelope(EnvelopeError::Cut { need_chars: None, .. }) => words.link_empty.to_owned(),
        OpenError::Envelope(EnvelopeError::Cut { have_chars, need_chars: Some(need_chars) }) => {
            fill(words.link_cut, &[("have", &have_chars.to_string()), ("need", &need_chars.to_string())])
        }
        OpenError::Envelope(EnvelopeError::BadCharacter { found, .. }) => {
            fill(words.link_bad_character, &[("found", &found.to_string())])
        }
        OpenError::Envelope(EnvelopeError::Empty) => words.link_empty.to_owned(),
        OpenError::Envelope(EnvelopeError::TooLarge { .. }) | OpenError::Document(DocumentError::TooLarge) => {
            words.link_too_large.to_owned()
        }
        OpenError::Envelope(EnvelopeError::NewerVersion { .. } | EnvelopeError::NewerCodec { .. })
        | OpenError::Document(DocumentError::Newer) => words.link_newer.to_owned(),
        OpenError::Envelope(EnvelopeError::TrailingText { .. }) => words.link_trailing.to_owned(),
        OpenError::Envelope(_) | OpenError::Document(_) => words.link_damaged.to_owned(),
    }
}
