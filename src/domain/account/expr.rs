//! How a figure of a room comes about: an expression with its numbers and where each of them comes from.
//!
//! Not for which expression a figure has (that is its room's). Invariant: what an expression comes to is what it shows.

use super::divisor::{all_taken, of_field, of_figure, of_term};
use super::figure::{CaseOf, RoomFigure};
use crate::domain::explain::Label;
use crate::domain::explain::figure::FigureRef;
use crate::domain::field::Field;
use crate::domain::leads::GradeId;
use crate::domain::money::CostId;
use crate::domain::quantity::{Reason, Undefined, Value, div, mul, sub, sum_of, whole_up};
use crate::domain::roadmap::TaskId;
use crate::domain::strategy::{ChannelId, ProductId};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was typed here.
    Field(Field),
    /// It is a term of the plan: see there.
    Figure(FigureRef),
    /// It is a figure of a room: see there.
    Room(RoomFigure),
    /// It stands for itself.
    None,
}

/// What a number is called, where its origin does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// As what it comes from.
    OfOrigin,
    /// By its term.
    Term(Term),
    /// By its channel.
    Channel(ChannelId),
    /// By its product.
    Product(ProductId),
    /// By its month, from 0.
    Month(usize),
    /// By its month before the plan: 0 is the one right before its first.
    MonthBefore(usize),
    /// A fixed cost by its name.
    Cost(CostId),
    /// The share of a grade.
    ShareOf(GradeId),
    /// The deals of a grade.
    DealsOf(GradeId),
    /// Leads that came in at a grade.
    CameIn,
    /// Leads that warmed up into a grade.
    WarmedUp,
    /// Pay of the salespeople.
    TeamPay,
    /// A task.
    Task(TaskId),
    /// The months before of what it comes from.
    MonthsBefore,
    /// What it comes from, in the plan as it stands.
    NowIn,
    /// A scenario.
    Case(CaseOf),
    /// As an explanation of a term names it.
    Label(Label),
}

/// A number of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: Name,
    /// Its value.
    pub value: Value,
    /// What it is measured in.
    pub unit: Unit,
    /// Where it comes from.
    pub origin: Origin,
}

/// An expression with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number with a name.
    Part(Part),
    /// A constant.
    Number(u32),
    /// Added up.
    Sum(Vec<Expr>),
    /// First less second.
    Difference(Box<[Expr; 2]>),
    /// Multiplied.
    Product(Vec<Expr>),
    /// First over second.
    Quotient(Box<[Expr; 2]>),
    /// First over second, which must be above zero.
    PaidOff(Box<[Expr; 2]>),
    /// Rounded up to whole pieces.
    WholeUp(Box<Expr>),
    /// Not below zero.
    AtLeastZero(Box<Expr>),
}

impl Expr {
    /// What the expression comes to.
    ///
    /// # Errors
    /// Those of its numbers; division by zero, which names what there is nothing of; overflow.
    ///
    /// # Example
    /// ```
    /// use voronka::domain::account::Expr;
    /// let third = Expr::Quotient(Box::new([Expr::Number(7), Expr::Number(3)]));
    /// assert_eq!(Expr::WholeUp(Box::new(third)).value(), Ok(3.into()));
    /// ```
    pub fn value(&self) -> Value {
        match self {
            Expr::Part(part) => part.value,
            Expr::Number(n) => Ok(Decimal::from(*n)),
            Expr::Sum(parts) => sum_of(parts.iter().map(Expr::value)),
            Expr::Product(parts) => parts.iter().try_fold(Decimal::ONE, |product, part| mul(Ok(product), part.value())),
            Expr::Difference(pair) => {
                let [a, b] = &**pair;
                sub(a.value(), b.value())
            }
            Expr::Quotient(pair) => {
                let [a, b] = &**pair;
                let (whole, by) = (a.value()?, b.value()?);
                if by.is_zero() { Err(b.nothing()) } else { div(Ok(whole), Ok(by), Term::StageCount) }
            }
            Expr::PaidOff(pair) => {
                let [a, b] = &**pair;
                match b.value()? {
                    below if below <= Decimal::ZERO => Err(Undefined::because(Reason::NeverPays)),
                    below => div(a.value(), Ok(below), Term::StageCount),
                }
            }
            Expr::WholeUp(inner) => inner.value().map(whole_up),
            Expr::AtLeastZero(inner) => inner.value().map(|x| x.max(Decimal::ZERO)),
        }
    }

    /// Why nothing can be divided by the expression, which comes to zero: a number in it is named.
    fn nothing(&self) -> Undefined {
        let first = |expr: Option<&Expr>| expr.map_or(of_term(Term::StageCount), Expr::nothing);
        match self {
            Expr::Part(part) => part.nothing(),
            Expr::Number(_) => of_term(Term::StageCount),
            // One factor is enough.
            Expr::Product(factors) => {
                let zeros = |factor: &&Expr| factor.value() == Ok(Decimal::ZERO);
                first(factors.iter().find(zeros).or(factors.first()))
            }
            Expr::Sum(parts) => first(parts.first()),
            Expr::Quotient(pair) | Expr::PaidOff(pair) => first(pair.first()),
            Expr::Difference(pair) => match pair.last() {
                Some(Expr::Part(Part { origin: Origin::Field(field), unit, .. })) => all_taken(*field, *unit),
                taken => first(taken),
            },
            Expr::WholeUp(inner) | Expr::AtLeastZero(inner) => inner.nothing(),
        }
    }
}

impl Part {
    /// Why nothing can be divided by it, where it is zero.
    fn nothing(&self) -> Undefined {
        match (self.origin, self.name) {
            (Origin::Field(field), _) => of_field(field, self.unit),
            (Origin::Figure(figure), _) => of_term(figure.term),
            (Origin::Room(figure), _) => of_figure(figure),
            (Origin::None, Name::Term(term) | Name::Label(Label::Term(term))) => of_term(term),
            (Origin::None, _) => of_term(Term::StageCount),
        }
    }
}

/// How a figure comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// By a formula.
    Formula(Expr),
    /// As the sum of these.
    Sum(Vec<Part>),
    /// From these, in a way that a sentence says ([`Account::meaning`]).
    From(Vec<Part>),
}

impl How {
    /// What it comes to; `None` where only the sentence says how.
    pub fn value(&self) -> Option<Value> {
        match self {
            How::Formula(formula) => Some(formula.value()),
            How::Sum(parts) => Some(sum_of(parts.iter().map(|part| part.value))),
            How::From(_) => None,
        }
    }
}

/// A sentence beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Discounting of NPV.
    Npv,
    /// What a rate of return is.
    Irr,
    /// What a discounted LTV is.
    LtvDiscounted,
    /// What a unit of cost costs with all that stands on top.
    FullCost,
    /// Customers who buy again.
    Repeat,
    /// Customers who bring others.
    Referral,
    /// Leads through the grades.
    Flow,
    /// How pieces are dealt out.
    Units,
    /// Not more than can be handled.
    Capped,
    /// What has to happen before the plan.
    Before,
    /// By how much each month is over a ceiling.
    OverCeiling,
    /// The least change that takes the plan under a ceiling.
    LeastChange,
    /// The plan calculated anew after a change.
    Anew,
    /// The month in which the result so far reaches zero.
    Payback,
    /// The month from which on the cash stays above zero.
    CashBack,
}

/// An explained figure of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Which figure.
    pub figure: RoomFigure,
    /// Its value, as the room shows it.
    pub result: Value,
    /// How it comes about.
    pub how: How,
    /// What there is to say beside it.
    pub meaning: Option<Meaning>,
}

/// What a figure is, how it comes about, and what there is to say beside it.
pub(super) type Told = (Value, How, Option<Meaning>);

// Short ways to write expressions.

pub(super) fn part(value: Value, unit: Unit, origin: Origin) -> Part {
    Part { name: Name::OfOrigin, value, unit, origin }
}

pub(super) fn typed(x: Decimal, unit: Unit, field: Field) -> Expr {
    Expr::Part(part(Ok(x), unit, Origin::Field(field)))
}

pub(super) fn of_plan(value: Value, figure: FigureRef) -> Expr {
    Expr::Part(part(value, figure.term.unit(), Origin::Figure(figure)))
}

pub(super) fn of_room(value: Value, figure: RoomFigure) -> Expr {
    Expr::Part(part(value, figure.unit(), Origin::Room(figure)))
}

pub(super) fn quotient(a: Expr, b: Expr) -> Expr {
    Expr::Quotient(Box::new([a, b]))
}

pub(super) fn difference(a: Expr, b: Expr) -> Expr {
    Expr::Difference(Box::new([a, b]))
}
