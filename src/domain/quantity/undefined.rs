//! Why there is no figure: the reason, and what of the plan causes it.

use crate::domain::model::{Field, Pair, Stage, StageId};
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
    ShortBy(Decimal),
    /// Two fields of a channel's row.
    Between(Pair),
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
    Circle,
    /// A held figure does not rest on the input that is to give way to it.
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
    pub fn excluded(cause: Field, by: StageId) -> Self {
        let [channel, _] = cause.ids();
        Self::between(Reason::Contradiction, cause, Stage::COUNT.of((channel, by)))
    }

    /// What is to be said of two fields of one channel's row.
    pub fn between(reason: Reason, a: Field, b: Field) -> Self {
        Pair::of(a, b).map_or(Self::at(reason, a), |pair| Self { reason, detail: Detail::Between(pair) })
    }

    /// The input to look at, where there is one.
    pub fn cause(&self) -> Option<Field> {
        match self.detail {
            Detail::Cause(cause) => Some(cause),
            Detail::Between(pair) => Some(pair.first()),
            Detail::Nothing | Detail::ShortBy(_) => None,
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
    pub fn contradiction(&self) -> Option<(Field, Field)> {
        match self.detail {
            Detail::Between(pair) => {
                let (cause, by) = (pair.first(), pair.second());
                let are_counts = cause.slot() == Stage::COUNT && by.slot() == Stage::COUNT;
                Some(if are_counts { (by, cause) } else { (cause, by) })
            }
            _ => None,
        }
    }

    /// Whether the figure merely does not apply (so that totals pass over it).
    pub const fn is_not_planned(&self) -> bool {
        matches!(self.reason, Reason::NotPlanned(_))
    }
}
