//! Typing figures: ranges, reading, writing, and the change that takes it back.

use super::choose::first_to_give;
use super::{Gives, Lock, LockField, LockWhat, MAX_LOCKS};
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field, Refusal, Shape};
use crate::domain::strategy::{Channel, ChannelId, StageId, Strategy};
use rust_decimal::Decimal;

/// Puts another list of typed figures in place of a channel's.
#[derive(Clone, Debug, PartialEq)]
pub struct LockEdit {
    /// Whose row.
    pub channel: ChannelId,
    /// What is held from now on.
    pub locks: Vec<Lock>,
}

impl LockField {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::{field::Shape, locks::{LockField, LockWhat}, strategy::{ChannelId, StageId}};
    /// let of = |what| LockField { channel: ChannelId(1), stage: StageId(2), what };
    /// assert_eq!(of(LockWhat::CostPer).shape(), Shape::Money);
    /// assert_eq!(of(LockWhat::Rate).shape(), Shape::Rate);
    /// ```
    pub const fn shape(self) -> Shape {
        match self.what {
            LockWhat::Pieces => Shape::Count,
            LockWhat::Romi | LockWhat::RomiOnRevenue | LockWhat::CostShare => Shape::OpenRate,
            LockWhat::Roas => Shape::Number,
            LockWhat::Rate => Shape::Rate,
            _ => Shape::Money,
        }
    }
}

/// The field in which an input is typed as long as nothing is held for it.
pub const fn input_field(channel: ChannelId, input: Gives) -> Option<Field> {
    match input {
        Gives::Rate(stage) => Some(Field::StageRate(channel, stage)),
        Gives::Price(stage) => Some(Field::StagePrice(channel, stage)),
        Gives::FixedCost(stage) => Some(Field::StageFixedCost(channel, stage)),
        Gives::Nothing | Gives::Volume => None,
    }
}

/// The name of an input as one that gives way.
pub const fn giving_field(channel: ChannelId, input: Gives) -> Option<LockField> {
    let (stage, what) = match input {
        Gives::Rate(stage) => (stage, LockWhat::Rate),
        Gives::Price(stage) => (stage, LockWhat::Price),
        Gives::FixedCost(stage) => (stage, LockWhat::FixedCost),
        Gives::Nothing | Gives::Volume => return None,
    };
    Some(LockField { channel, stage, what })
}

/// The name under which an input is typed in a row: its own, or that of an input that gives way to a held figure.
pub fn held_field(channel: &Channel, field: Field) -> Field {
    let input = match field {
        Field::StageRate(_, stage) => Gives::Rate(stage),
        Field::StagePrice(_, stage) => Gives::Price(stage),
        Field::StageFixedCost(_, stage) => Gives::FixedCost(stage),
        _ => return field,
    };
    match channel.lock_giving(input).and_then(|_| giving_field(channel.id, input)) {
        Some(giving) => Field::Lock(giving),
        None => field,
    }
}

impl Strategy {
    /// What is typed for a figure, or into an input that gives way; `None` where the channel or its level is gone.
    pub(in crate::domain) fn get_lock(&self, field: LockField) -> Option<Entry> {
        let channel = self.channel(field.channel)?;
        if !fits(channel, field) {
            return None;
        }
        Some(Entry::Number(match field.input() {
            Some(input) => channel.lock_giving(input).and_then(|lock| lock.over),
            None => channel.lock(field.what, field.stage).map(|lock| lock.value),
        }))
    }

    /// Types a figure (or lets it follow again), or types into an input that gives way. Gives back the inverse.
    ///
    /// A figure that is let go leaves in its input what was typed there over it.
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub(in crate::domain) fn set_lock(&mut self, field: LockField, entry: Entry) -> Result<Edit, Refusal> {
        Field::Lock(field).check(&entry)?;
        let Entry::Number(typed) = entry else { return Err(Refusal::NoSuchChoice) };
        let typed = typed.map(|x| x.normalize());
        let channel = self.channel(field.channel).filter(|channel| fits(channel, field)).ok_or(Refusal::Gone)?;
        let before = channel.locks.clone();
        let mut locks = before.clone();
        let mut kept = None;
        match (field.input(), typed) {
            (Some(input), _) => {
                let lock = locks.iter_mut().find(|lock| lock.gives == input).ok_or(Refusal::Gone)?;
                lock.over = typed;
            }
            (None, Some(value)) => match locks.iter_mut().find(|l| l.what == field.what && l.stage == field.stage) {
                Some(lock) => lock.value = value,
                None => {
                    if locks.len() >= MAX_LOCKS {
                        return Err(Refusal::TooMany);
                    }
                    let gives = first_to_give(channel, field.what, field.stage);
                    locks.push(Lock { what: field.what, stage: field.stage, value, gives, over: None });
                }
            },
            (None, None) => {
                let lock = channel.lock(field.what, field.stage);
                kept = lock.and_then(|lock| Some((input_field(field.channel, lock.gives)?, lock.over?)));
                locks.retain(|lock| (lock.what, lock.stage) != (field.what, field.stage));
            }
        }
        // Keystrokes in one field are one step: what the last of them may write has to be known to the first.
        let over = before.iter().find(|lock| (lock.what, lock.stage) == (field.what, field.stage));
        let input = over.filter(|lock| lock.over.is_some()).and_then(|lock| input_field(field.channel, lock.gives));
        let mut inverse = vec![Edit::Lock(LockEdit { channel: field.channel, locks: before })];
        inverse.extend(input.and_then(|input| Some(Edit::Set(input, self.get(input)?))));
        if let Some((input, number)) = kept {
            self.set(input, Entry::Number(Some(number)))?;
        }
        if let Some(channel) = self.channel_mut(field.channel) {
            channel.locks = locks;
        }
        Ok(match (inverse.len(), inverse.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                inverse.extend(last);
                Edit::Many(inverse)
            }
        })
    }

    /// Puts another list of typed figures in place and gives back the inverse.
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub(in crate::domain) fn apply_locks(&mut self, edit: LockEdit) -> Result<Edit, Refusal> {
        let channel = self.channel_mut(edit.channel).ok_or(Refusal::Gone)?;
        check(channel, &edit.locks)?;
        let locks = std::mem::replace(&mut channel.locks, edit.locks);
        Ok(Edit::Lock(LockEdit { channel: edit.channel, locks }))
    }

    /// The typed figures of a channel without those of a level that goes, where any of them needs it.
    pub(in crate::domain) fn locks_without(&self, channel: ChannelId, stage: StageId) -> Option<Vec<Lock>> {
        let locks = &self.channel(channel)?.locks;
        let needs = |lock: &Lock| lock.stage == stage || lock.gives.stage() == Some(stage);
        locks.iter().any(needs).then(|| locks.iter().filter(|lock| !needs(lock)).copied().collect())
    }

    /// Whether the typed figures of a plan from outside could have been made here.
    pub(in crate::domain) fn validate_locks(&self) -> Result<(), Refusal> {
        self.channels.iter().filter(|c| !c.locks.is_empty()).try_for_each(|channel| check(channel, &channel.locks))
    }
}

/// Whether a channel has such a figure or input.
fn fits(channel: &Channel, field: LockField) -> bool {
    if field.what.is_of_level() { has(channel, field.stage) } else { field.stage == StageId(0) }
}

fn has(channel: &Channel, stage: StageId) -> bool {
    channel.stages.iter().any(|other| other.id == stage)
}

fn check(channel: &Channel, locks: &[Lock]) -> Result<(), Refusal> {
    if locks.len() > MAX_LOCKS {
        return Err(Refusal::TooMany);
    }
    for (at, lock) in locks.iter().enumerate() {
        let field = lock.field(channel.id);
        let is_again = locks.iter().take(at).any(|other| (other.what, other.stage) == (lock.what, lock.stage));
        let stage_is_there = lock.gives.stage().is_none_or(|stage| has(channel, stage));
        if !lock.what.is_figure() || is_again || !fits(channel, field) || !stage_is_there {
            return Err(Refusal::Gone);
        }
        let number = |x: Decimal| Entry::Number(Some(x));
        Field::Lock(field).check(&number(lock.value))?;
        if let Some(over) = lock.over {
            let input = giving_field(channel.id, lock.gives).ok_or(Refusal::Gone)?;
            Field::Lock(input).check(&number(over))?;
        }
    }
    Ok(())
}
