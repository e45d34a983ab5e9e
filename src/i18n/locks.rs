//! Words for typed figures of a row: their names, what follows from them, why they cannot be held together.

use super::messages::locks::words;
use super::wording::Wording;
use super::{fill, number};
use crate::domain::field::{Field, Shape};
use crate::domain::locks::field::{giving_field, input_field};
use crate::domain::locks::solve::{Conflict, Given};
use crate::domain::locks::{Gives, Lock, LockField, LockWhat};
use crate::domain::quantity::{Reason, Undefined};
use crate::domain::strategy::{ChannelId, StageKind};
use crate::domain::term::Term;
use rust_decimal::Decimal;

impl Wording<'_> {
    /// What a typed figure, or an input that gives way to one, is called.
    pub(super) fn lock_field(&self, field: LockField) -> String {
        let stage = self.strategy.stage(field.channel, field.stage);
        let name = || stage.map_or_else(String::new, |stage| self.stage(stage));
        let kind = stage.map_or(StageKind::Custom, |stage| stage.kind);
        if let Some(input) = field.input() {
            return self.gives(field.channel, input);
        }
        let heading = || self.heading(field.what.term(kind));
        match field.what {
            LockWhat::Pieces => fill(words(self.locale).pieces_of, &[("name", &name())]),
            LockWhat::CostPer if kind != StageKind::Custom => heading(),
            LockWhat::CostPer | LockWhat::CostSoFar | LockWhat::CostPerPiece => format!("{}: {}", heading(), name()),
            _ => heading(),
        }
    }

    /// What gives way, as a heading.
    pub fn gives(&self, channel: ChannelId, input: Gives) -> String {
        let w = words(self.locale);
        let own = |field| self.field(field);
        let level = |stage| self.strategy.stage(channel, stage).map_or_else(String::new, |stage| self.stage(stage));
        match (input, input_field(channel, input)) {
            (Gives::Nothing, _) => w.nothing.to_owned(),
            (Gives::Volume, _) => w.volume.to_owned(),
            (Gives::FixedCost(stage), Some(field)) => format!("{}: {}", own(field), level(stage)),
            (Gives::Price(stage), Some(field)) => {
                let kind = self.strategy.stage(channel, stage).map_or(StageKind::Custom, |stage| stage.kind);
                let price = own(field);
                if kind == StageKind::Custom { format!("{price}: {}", level(stage)) } else { price }
            }
            (_, Some(field)) => own(field),
            (_, None) => String::new(),
        }
    }

    /// A number as it would stand in a field, with its unit.
    fn in_words(&self, x: Decimal, field: Field) -> String {
        match field.shape() {
            Shape::Number => number::ratio(x, self.locale),
            _ => self.in_field(x, field),
        }
    }

    /// One line on a held figure: its value and what follows from it.
    pub fn held(&self, channel: ChannelId, lock: &Lock, given: &[Given], is_solved: bool) -> String {
        let w = words(self.locale);
        let field = Field::from(lock.field(channel));
        let (figure, value) = (self.field(field), self.in_words(lock.value, field));
        let input = self.gives(channel, lock.gives);
        let of = |x: Decimal| match giving_field(channel, lock.gives) {
            Some(input) => self.in_words(x, Field::from(input)),
            None => number::count(x, self.locale),
        };
        let given = given.iter().find(|given| (given.lock.what, given.lock.stage) == (lock.what, lock.stage));
        match (lock.over, given) {
            (Some(over), _) => {
                fill(w.typed_over, &[("figure", &figure), ("value", &value), ("input", &input), ("number", &of(over))])
            }
            (None, Some(given)) => {
                let number = of(given.value);
                fill(w.solved, &[("figure", &figure), ("value", &value), ("input", &input), ("number", &number)])
            }
            (None, None) if is_solved && lock.gives == Gives::Nothing => {
                fill(w.agrees, &[("figure", &figure), ("value", &value)])
            }
            (None, None) => fill(w.waits, &[("figure", &figure), ("value", &value)]),
        }
    }

    /// Why two fields of a row cannot stand together; `{a}` and `{b}` are still to be named. `None` for other reasons.
    pub fn lock_reason(&self, undefined: Undefined) -> Option<&'static str> {
        let w = words(self.locale);
        undefined.contradiction()?;
        match undefined.reason {
            Reason::Contradiction => Some(w.contradiction),
            Reason::Circle => Some(w.circle),
            Reason::Idle => Some(w.idle),
            Reason::OutOfRange(Term::StageCount) => Some(w.less_than_none),
            Reason::OutOfRange(_) => Some(w.range),
            _ => None,
        }
    }

    /// The same with both names in it.
    pub(super) fn lock_why(&self, undefined: Undefined) -> Option<String> {
        let (a, b) = undefined.contradiction()?;
        Some(fill(self.lock_reason(undefined)?, &[("a", &self.field(a)), ("b", &self.field(b))]))
    }

    /// By how much typed figures are apart, where that is known.
    pub fn apart(&self, conflict: &Conflict) -> Option<String> {
        let w = words(self.locale);
        let a = conflict.a?;
        if let (Some(needs), Some(b)) = (conflict.needs, conflict.b) {
            let is_input = LockField::of(b).is_some();
            return is_input.then(|| fill(w.needs, &[("needs", &self.in_words(needs, b))]));
        }
        let (would_be, typed) = (conflict.would_be?, self.strategy.number(a)?);
        let (would_be, typed) = (self.in_words(would_be, a), self.in_words(typed, a));
        Some(fill(w.would_be, &[("a", &self.field(a)), ("would_be", &would_be), ("value", &typed)]))
    }
}
