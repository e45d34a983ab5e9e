//! Words that the start page never says: notices of a plan, fields of rooms.

use super::Wording;
use crate::domain::field::Field;
use crate::domain::model::{LockField, Tag};
use crate::domain::plan::Notice;
use crate::i18n::messages::{fill, money, promotion, sales};
use crate::i18n::{calendar, number};

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
                fill(text, &[("name", &self.product(id)), ("units", &number::pieces(off.abs(), self.locale))])
            }
            Notice::Broken(id, undefined) => {
                fill(w.notice_broken, &[("name", &self.channel(id)), ("why", &self.why(undefined))])
            }
            Notice::SellsNothing(id) => fill(w.notice_sells_nothing, &[("name", &self.channel(id))]),
            Notice::NobodySells(id) => fill(w.notice_nobody, &[("name", &self.product(id))]),
        }
    }
}
