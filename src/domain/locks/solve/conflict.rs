//! What to say where typed figures of a row cannot be held together.
//!
//! Invariant: whatever is named stands in the plan.

use super::{Setting, Source};
use crate::domain::field::Field;
use crate::domain::locks::field::giving_field;
use crate::domain::locks::system::Form;
use crate::domain::locks::{Gives, Lock, LockWhat};
use crate::domain::model::Channel;
use crate::domain::quantity::{OVERFLOW, Reason, Undefined};
use crate::domain::strategy::{Stage, StageId};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Why typed figures cannot be solved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conflict {
    /// The reason with the two fields that it is about.
    pub undefined: Undefined,
    /// The first of the two.
    pub a: Option<Field>,
    /// The second of the two.
    pub b: Option<Field>,
    /// What the first would be without being typed.
    pub would_be: Option<Decimal>,
    /// What the input that gives way would have to be.
    pub needs: Option<Decimal>,
}

impl From<Undefined> for Conflict {
    fn from(undefined: Undefined) -> Self {
        let (a, b) = undefined.contradiction().unzip();
        Self { undefined, a, b, would_be: None, needs: None }
    }
}

impl Setting<'_> {
    /// What to say of two statements that exclude each other.
    pub(super) fn contradiction(&self, source: Source, of: u64, equations: &[(Source, Form, Form)]) -> Conflict {
        let id = self.channel.id;
        let with = |number: &usize| of & (1 << number) != 0;
        let used: Vec<Source> =
            equations.iter().enumerate().filter(|(number, _)| with(number)).map(|(_, (source, ..))| *source).collect();
        let locks: Vec<(usize, &Lock)> = used
            .iter()
            .filter_map(|source| match source {
                Source::Lock(at) => Some((*at, self.channel.locks.get(*at)?)),
                _ => None,
            })
            .collect();
        let own = match source {
            Source::Lock(at) => self.channel.locks.get(at).map(|lock| (at, lock)),
            _ => None,
        };
        let Some((at, lock)) = own else {
            // Typed counts and a typed budget that exclude each other without any lock.
            let counts: Vec<StageId> = used
                .iter()
                .filter_map(|source| match source {
                    Source::Count(stage) => Some(*stage),
                    _ => None,
                })
                .collect();
            let first = counts.first().copied().unwrap_or_default();
            let field = match (source, counts.last()) {
                (Source::Count(stage), _) => Stage::COUNT.of((id, stage)),
                _ => Channel::MONTHLY_BUDGET.of(id),
            };
            return Undefined::excluded(field, first).into();
        };
        let a = Field::from(lock.field(id));
        let other = locks.iter().rev().find(|(other, _)| *other != at).map(|(_, lock)| Field::from(lock.field(id)));
        let over = || {
            let typed = locks.iter().find(|(_, lock)| lock.over.is_some())?.1;
            giving_field(id, typed.gives).map(Field::from)
        };
        let volume = || {
            used.iter().find_map(|source| match source {
                Source::Count(stage) => Some(Stage::COUNT.of((id, *stage))),
                Source::Budget => Some(Channel::MONTHLY_BUDGET.of(id)),
                _ => None,
            })
        };
        let b = other.or_else(over).or_else(volume).unwrap_or_else(|| self.typed_against(lock));
        let would_be = self.answer(Some(at)).ok().and_then(|answer| self.figure(lock, &answer).ok());
        Conflict { would_be, ..Conflict::from(Undefined::between(Reason::Contradiction, a, b)) }
    }

    /// The typed input that a figure which no other figure excludes rests on most.
    fn typed_against(&self, lock: &Lock) -> Field {
        let id = self.channel.id;
        let last = self.channel.stages.len().saturating_sub(1);
        let own = self.place(lock.stage).unwrap_or(last);
        let is_free = |input: Gives| self.channel.lock_giving(input).is_some();
        let stages = || self.channel.stages.iter();
        let price = || {
            let typed = |stage: &&Stage| !stage.price.is_zero() && !is_free(Gives::Price(stage.id));
            stages().find(typed).map(|stage| Stage::PRICE.of((id, stage.id)))
        };
        let rate = || {
            let typed = |stage: &&Stage| stage.rate.is_some() && !is_free(Gives::Rate(stage.id));
            let above = stages().take(own).rfind(typed);
            above.or_else(|| stages().take(last).find(typed)).map(|stage| Stage::RATE.of((id, stage.id)))
        };
        let fixed = || {
            let typed = |stage: &&Stage| !stage.fixed_cost.is_zero() && !is_free(Gives::FixedCost(stage.id));
            stages().find(typed).map(|stage| Stage::FIXED_COST.of((id, stage.id)))
        };
        let of_pieces = matches!(lock.what, LockWhat::Pieces | LockWhat::Revenue | LockWhat::GrossProfit);
        let handed = Channel::SHARE.of(id);
        if of_pieces { None } else { price().or_else(rate).or_else(fixed) }.unwrap_or(handed)
    }

    /// What to say where not everything follows.
    pub(super) fn open(
        &self,
        solution: &[Option<Decimal>],
        repeats: &[(usize, u64)],
        equations: &[(Source, Form, Form)],
    ) -> Conflict {
        let id = self.channel.id;
        let is_open = |unknown: Option<usize>| unknown.is_some_and(|at| solution.get(at).copied().flatten().is_none());
        // Inputs that do not follow, and the locks that they were to give way to.
        let mut left: Vec<usize> = Vec::new();
        let mut missing = None;
        let mut note =
            |input: Gives| self.channel.locks.iter().position(|lock| lock.gives == input).map(|at| left.push(at));
        let mut above: Option<&Stage> = None;
        for ((stage, start), cost) in self.channel.stages.iter().zip(&self.starts).zip(&self.free_cost) {
            if is_open(*start) {
                match above {
                    Some(above) if note(Gives::Rate(above.id)).is_none() => {
                        let field = Stage::RATE.of((id, above.id));
                        missing = missing.or(Some(Undefined::at(Reason::Missing(Term::StageRate), field)));
                    }
                    None => {
                        note(Gives::Volume);
                    }
                    Some(_) => {}
                }
            }
            if is_open(*cost) {
                note(Gives::Price(stage.id));
                note(Gives::FixedCost(stage.id));
            }
            above = Some(stage);
        }
        if let Some(missing) = missing {
            return missing.into();
        }
        // A figure that only repeats what others say leaves the input that gives way to it without a number.
        let idle = repeats.iter().find(|(lock, _)| left.contains(lock)).or(repeats.first());
        let (at, of) = match (idle, left.first()) {
            (Some(idle), _) => *idle,
            (None, Some(at)) => (*at, 0),
            (None, None) => return Undefined::because(Reason::NothingToBuy).into(),
        };
        let Some(lock) = self.channel.locks.get(at) else { return OVERFLOW.into() };
        let a = Field::from(lock.field(id));
        let others = equations.iter().enumerate().filter(|(number, _)| of & (1 << number) != 0);
        let mut other = others.filter_map(|(_, (source, ..))| match source {
            Source::Lock(other) if *other != at => self.channel.locks.get(*other),
            _ => None,
        });
        let waiting = left.iter().filter(|other| **other != at).find_map(|other| self.channel.locks.get(*other));
        match (other.next_back().or(waiting), giving_field(id, lock.gives)) {
            (Some(other), _) => Undefined::between(Reason::Circle, a, Field::from(other.field(id))).into(),
            (None, Some(input)) => Undefined::between(Reason::Idle, a, Field::from(input)).into(),
            (None, None) => Undefined::because(Reason::NothingToBuy).into(),
        }
    }

    pub(super) fn out_of_range(&self, (lock, input): (&Lock, Option<Field>), needs: Decimal) -> Conflict {
        let a = Field::from(lock.field(self.channel.id));
        let b = input.unwrap_or(Channel::SHARE.of(self.channel.id));
        let term = lock.gives.stage().map_or(Term::StageCount, |_| Term::UnitPrice);
        let undefined = Undefined::between(Reason::OutOfRange(term), a, b);
        Conflict { needs: Some(needs), ..Conflict::from(undefined) }
    }

    /// The lock to name where pieces would fall below zero, and the cost that alone is more than it allows.
    pub(super) fn below_zero(&self, stage: &Stage) -> (&Lock, Option<Field>) {
        let id = self.channel.id;
        let locks = || self.channel.locks.iter();
        let none = &NO_LOCK;
        let lock = locks().find(|lock| lock.gives == Gives::Volume).or_else(|| locks().last()).unwrap_or(none);
        let fixed = self.channel.stages.iter().find(|stage| !stage.fixed_cost.is_zero());
        // A profit is kept from being reached by what is paid whatever is sold, a loss by what each piece earns.
        let is_loss = lock.what.can_be_below_zero() && lock.value < Decimal::ZERO;
        let cause = match fixed.filter(|_| !is_loss) {
            Some(fixed) => Stage::FIXED_COST.of((id, fixed.id)),
            None if !is_loss && !self.channel.setup_cost.is_zero() => Channel::SETUP_COST.of(id),
            None => {
                let priced = self.channel.stages.iter().find(|stage| !stage.price.is_zero());
                Stage::PRICE.of((id, priced.unwrap_or(stage).id))
            }
        };
        (lock, Some(cause))
    }
}

/// Stands where a row without locks is asked for one.
static NO_LOCK: Lock =
    Lock { what: LockWhat::Cost, stage: StageId(0), value: Decimal::ZERO, gives: Gives::Nothing, over: None };
