//! Words that the start page never says: notices of a plan, links that do not open.

use super::Wording;
use crate::codec::OpenError;
use crate::codec::document::DocumentError;
use crate::codec::envelope::EnvelopeError;
use crate::domain::compare::Spot;
use crate::domain::field::Field;
use crate::domain::model::{LockField, Tag};
use crate::domain::plan::Notice;
use crate::domain::valid::LeftOut;
use crate::i18n::messages::{Messages, fill, money, promotion, sales};
use crate::i18n::{calendar, files, number};

impl Wording<'_> {
    /// What a field of a room is called.
    pub(super) fn room_field(&self, field: Field) -> String {
        let (locale, slot) = (self.locale, field.slot());
        if let Some(lock) = LockField::of(field) {
            return self.lock_field(lock);
        }
        if let Some(tag) = Tag::ALL.into_iter().find(|tag| tag.slot() == slot) {
            return tag.parameter().to_owned();
        }
        let plain = || {
            let sales = sales::words(locale).label(slot).or_else(|| money::words(locale).label(slot));
            sales.or_else(|| promotion::words(locale).label(slot)).map(str::to_owned)
        };
        let composed = self.lead_field(field).or_else(|| self.task_field(field)).or_else(|| self.track_field(field));
        composed.or_else(|| self.what_if_field(field)).or_else(plain).unwrap_or_default()
    }

    /// A month of the plan, from 0, by its short name.
    pub fn month(&self, at: usize) -> String {
        let month = self.strategy.start.plus(at);
        calendar::month_short_year(self.locale, i32::from(month.year), u32::from(month.month))
    }

    /// What a person should know beside the figures.
    pub fn notice(&self, notice: Notice) -> String {
        let w = self.words;
        match notice {
            Notice::SharesNotWhole(None, sum) => fill(w.notice_shares, &[("sum", &number::percent(sum, self.locale))]),
            Notice::SharesNotWhole(Some(id), sum) => {
                let sum = number::percent(sum, self.locale);
                fill(w.notice_shares_within, &[("name", &self.channel(id)), ("sum", &sum)])
            }
            Notice::OffGoal(id, off) => {
                let text = if off.is_sign_negative() { w.notice_under_goal } else { w.notice_over_goal };
                fill(text, &[("name", &self.product(id)), ("units", &number::count(off.abs(), self.locale))])
            }
            Notice::Broken(id, undefined) => {
                fill(w.notice_broken, &[("name", &self.channel(id)), ("why", &self.why(undefined))])
            }
            Notice::SellsNothing(id) => fill(w.notice_sells_nothing, &[("name", &self.channel(id))]),
            Notice::NobodySells(id) => fill(w.notice_nobody, &[("name", &self.product(id))]),
        }
    }
}

/// Which values of a link no plan takes, each with its place; the wording is that of the plan without them.
pub fn left_out(wording: &Wording, values: &[LeftOut]) -> String {
    let said = values.iter().map(|LeftOut { field, refusal, typed }| {
        format!("{}. {}", wording.whereabouts(Spot::Field(*field)).line(), wording.refusal(*refusal, *field, *typed))
    });
    let said: Vec<String> = said.collect();
    format!("{} {}", files::files(wording.locale).outside, files::first_of(&said, wording.locale))
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
