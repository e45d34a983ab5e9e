//! Typing figures: ranges, reading, writing, and the change that takes it back.

use super::choose::first_to_give;
use super::{Gives, Lock, LockField, LockWhat, MAX_LOCKS};
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field, Refusal, Thing};
use crate::domain::rules::Rules;
use crate::domain::strategy::{Channel, ChannelId, Stage, StageId, Strategy};
use rust_decimal::Decimal;

/// The field in which an input is typed as long as nothing is held for it.
pub fn input_field(channel: ChannelId, input: Gives) -> Option<Field> {
    let (slot, stage) = match input {
        Gives::Rate(stage) => (Stage::RATE, stage),
        Gives::Price(stage) => (Stage::PRICE, stage),
        Gives::FixedCost(stage) => (Stage::FIXED_COST, stage),
        Gives::Nothing | Gives::Volume => return None,
    };
    Some(slot.of((channel, stage)))
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
    let Some(input) = input_of(field) else { return field };
    let giving = channel.lock_giving(input).and_then(|_| giving_field(channel.id, input));
    giving.map_or(field, Field::from)
}

/// The input that a field is the name of, where it can give way.
pub fn input_of(field: Field) -> Option<Gives> {
    let [_, stage] = field.ids();
    Some(match field.slot() {
        Stage::RATE => Gives::Rate(StageId(stage)),
        Stage::PRICE => Gives::Price(StageId(stage)),
        Stage::FIXED_COST => Gives::FixedCost(StageId(stage)),
        _ => return None,
    })
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
        Field::from(field).check(&entry)?;
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
        let mut inverse = vec![Edit::Lock(field.channel, before)];
        inverse.extend(input.and_then(|input| Some(Edit::Set(input, self.get(input)?))));
        if let Some((input, number)) = kept {
            self.set(input, &Entry::Number(Some(number)))?;
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
    pub(in crate::domain) fn apply_locks(&mut self, id: ChannelId, locks: Vec<Lock>) -> Result<Edit, Refusal> {
        let channel = self.channel_mut(id).ok_or(Refusal::Gone)?;
        check(channel, &locks)?;
        Ok(Edit::Lock(id, std::mem::replace(&mut channel.locks, locks)))
    }
}

/// A level goes without the typed figures that need it; those of a plan from outside could have been made here.
pub(in crate::domain) const RULES: Rules = Rules { before_removal: without_stage, validate, ..Rules::NONE };

/// The typed figures of a channel without those of a level that goes, where any of them needs it.
fn without_stage(plan: &Strategy, thing: Thing) -> Vec<Edit> {
    let (channel, stage) = (ChannelId(thing.list.owner()), StageId(thing.id));
    let needs = |lock: &Lock| lock.stage == stage || lock.gives.stage() == Some(stage);
    let locks = plan.channel(channel).filter(|_| thing.is_of(Channel::STAGES)).map(|channel| &channel.locks);
    let Some(locks) = locks.filter(|locks| locks.iter().any(needs)) else { return Vec::new() };
    vec![Edit::Lock(channel, locks.iter().filter(|lock| !needs(lock)).copied().collect())]
}

fn validate(plan: &Strategy) -> Result<(), Refusal> {
    plan.channels.iter().filter(|c| !c.locks.is_empty()).try_for_each(|channel| check(channel, &channel.locks))
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
        Field::from(field).check(&number(lock.value))?;
        if let Some(over) = lock.over {
            let input = giving_field(channel.id, lock.gives).ok_or(Refusal::Gone)?;
            Field::from(input).check(&number(over))?;
        }
    }
    Ok(())
}
