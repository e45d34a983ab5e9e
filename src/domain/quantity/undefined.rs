//! Why there is no figure: the reason, and what of the plan causes it.

use crate::domain::field::Field;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use crate::domain::locks::{LockField, LockWhat};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use crate::domain::strategy::ChannelId;
use crate::domain::strategy::StageId;
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Why a figure cannot be calculated, and what causes it. As small as it goes, for every figure is as large as it.
///
/// # Example
/// ```
/// use voronka::domain::quantity::{div, Reason};
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// let cpc = div(Ok(Decimal::from(500)), Ok(Decimal::ZERO), Term::Clicks);
/// assert_eq!(cpc.unwrap_err().reason, Reason::DivisionByZero(Term::Clicks));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// What went wrong.
    pub reason: Reason,
    detail: Detail,
}

/// What there is to know beside the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    Nothing,
    Cause(Field),
    /// The cause, and the stage of the same channel whose typed count it excludes.
    Excludes(Field, StageId),
    ShortBy(Decimal),
    /// Two fields of a channel's row.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Between(ChannelId, StageId, StageId, Party, Party),
}

/// One of two fields of a channel's row, with its level beside it.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Party {
    Lock(LockWhat),
    Count,
    Rate,
    Price,
    FixedCost,
    Budget,
    Setup,
    Share,
}

#[cfg(any(feature = "rooms", not(feature = "csr")))]
impl Party {
    /// A field of a row with its channel and level.
    const fn of(field: Field) -> Option<(ChannelId, StageId, Self)> {
        let none = StageId(0);
        Some(match field {
            Field::Lock(lock) => (lock.channel, lock.stage, Party::Lock(lock.what)),
            Field::StageCount(id, stage) => (id, stage, Party::Count),
            Field::StageRate(id, stage) => (id, stage, Party::Rate),
            Field::StagePrice(id, stage) => (id, stage, Party::Price),
            Field::StageFixedCost(id, stage) => (id, stage, Party::FixedCost),
            Field::ChannelBudget(id) => (id, none, Party::Budget),
            Field::SetupCost(id) => (id, none, Party::Setup),
            Field::Share(id) => (id, none, Party::Share),
            _ => return None,
        })
    }

    const fn field(self, channel: ChannelId, stage: StageId) -> Field {
        match self {
            Party::Lock(what) => Field::Lock(LockField { channel, stage, what }),
            Party::Count => Field::StageCount(channel, stage),
            Party::Rate => Field::StageRate(channel, stage),
            Party::Price => Field::StagePrice(channel, stage),
            Party::FixedCost => Field::StageFixedCost(channel, stage),
            Party::Budget => Field::ChannelBudget(channel),
            Party::Setup => Field::SetupCost(channel),
            Party::Share => Field::Share(channel),
        }
    }
}

/// The kinds of "there is no such figure".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The row has no such stage or fact: nothing is wrong, the figure does not apply.
    NotPlanned(Term),
    /// An input that the figure rests on is empty.
    Missing(Term),
    /// The divisor is zero: the term names it.
    DivisionByZero(Term),
    /// A number grew past what 28 digits hold.
    Overflow,
    /// An input is outside its range.
    OutOfRange(Term),
    /// The budget does not even cover the fixed costs; [`Undefined::short_by`] says by how much.
    BudgetBelowFixed,
    /// Two typed figures of one funnel row exclude each other: [`Undefined::contradiction`].
    Contradiction,
    /// Each deal loses money before fixed costs, so no number of deals breaks even.
    NeverPays,
    /// There is money to spend, but nothing in the funnel costs anything, so the volume is not bounded.
    NothingToBuy,
    /// Weights that must add up to one do not, or there are none.
    BadWeights,
    /// No solution in the allowed range.
    NoSolution,
    /// Two held figures of a row each wait for the other: [`Undefined::contradiction`] names them.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Circle,
    /// A held figure does not rest on the input that is to give way to it.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Idle,
}

impl Undefined {
    /// An undefined figure without a single input to blame.
    pub const fn because(reason: Reason) -> Self {
        Self { reason, detail: Detail::Nothing }
    }

    /// The same reason with the input that causes it.
    pub const fn at(reason: Reason, cause: Field) -> Self {
        Self { reason, detail: Detail::Cause(cause) }
    }

    /// A budget that is this much money under the fixed costs.
    pub const fn below_fixed(short_by: Decimal) -> Self {
        Self { reason: Reason::BudgetBelowFixed, detail: Detail::ShortBy(short_by) }
    }

    /// A typed figure of a funnel row that the typed count of a stage of the same channel excludes.
    pub const fn excluded(cause: Field, by: StageId) -> Self {
        Self { reason: Reason::Contradiction, detail: Detail::Excludes(cause, by) }
    }

    /// What is to be said of two fields of one channel's row.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub const fn between(reason: Reason, a: Field, b: Field) -> Self {
        match (Party::of(a), Party::of(b)) {
            (Some((channel, x, a)), Some((_, y, b))) => Self { reason, detail: Detail::Between(channel, x, y, a, b) },
            _ => Self::at(reason, a),
        }
    }

    /// The input to look at, where there is one.
    pub const fn cause(&self) -> Option<Field> {
        match self.detail {
            Detail::Cause(cause) | Detail::Excludes(cause, _) => Some(cause),
            Detail::Nothing | Detail::ShortBy(_) => None,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Detail::Between(channel, stage, _, party, _) => Some(party.field(channel, stage)),
        }
    }

    /// The money that a budget is short of the fixed costs, in the plan's currency.
    pub const fn short_by(&self) -> Option<Decimal> {
        match self.detail {
            Detail::ShortBy(money) => Some(money),
            _ => None,
        }
    }

    /// The two figures that exclude each other: the budget or the upper stage first.
    pub const fn contradiction(&self) -> Option<(Field, Field)> {
        match self.detail {
            Detail::Excludes(cause @ Field::ChannelBudget(channel), by) => {
                Some((cause, Field::StageCount(channel, by)))
            }
            Detail::Excludes(cause @ Field::StageCount(channel, _), by) => {
                Some((Field::StageCount(channel, by), cause))
            }
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Detail::Between(channel, x, y, a, b) => Some((a.field(channel, x), b.field(channel, y))),
            _ => None,
        }
    }

    /// Whether the figure merely does not apply (so that totals pass over it).
    pub const fn is_not_planned(&self) -> bool {
        matches!(self.reason, Reason::NotPlanned(_))
    }
}
