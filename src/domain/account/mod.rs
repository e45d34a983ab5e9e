//! Why a figure of a room is what it is: the figures of money, leads and sales that are no term of the plan.
//!
//! [`explain`](super::explain) does the same for terms, from the table of formulas. Here a figure has its own expression,
//! with the numbers in it and where each comes from. Invariant: evaluating the expression gives the result that the room
//! shows (tests hold every figure of a room to that), to the places that a budget keeps. Words are `i18n`'s business.

mod cases;
mod ceilings;
mod divisor;
mod leads;
mod money;
mod sales;

pub use cases::{CaseFigure, CaseOf, CasePart, GapFigure, measured};
pub use ceilings::{CeilingPart, ExitPart};
pub use leads::{FlowColumn, FlowRow, LeadFigure, OnTopPart, deals_on_top};
pub use money::{
    BreakEvenPart, BudgetPart, ChannelPart, CustomerPart, LevelPart, MoneyFigure, ProductPart, RowPart, When,
};
pub use sales::{GroupCell, MorePart, SalesFigure};

use super::explain::{FigureRef, Label};
use super::field::Field;
use super::leads::GradeId;
use super::money::CostId;
use super::plan::Figures;
use super::quantity::{Reason, Undefined, Value, add, div, mul, sub, whole_up};
use super::roadmap::TaskId;
use super::strategy::{ChannelId, ProductId, Strategy};
use super::term::{Term, Unit};
use rust_decimal::Decimal;

/// The name of one figure of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomFigure {
    /// Of the room "money".
    Money(MoneyFigure),
    /// Of the room "leads".
    Leads(LeadFigure),
    /// Of the room "sales plan".
    Sales(SalesFigure),
    /// Of the plan with other numbers in it.
    Case(CaseFigure),
    /// How two of these differ.
    Gap(GapFigure),
}

impl RoomFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Money(figure) => figure.unit(),
            Self::Leads(figure) => figure.unit(),
            Self::Sales(figure) => figure.unit(),
            Self::Case(figure) => figure.unit(),
            Self::Gap(figure) => figure.unit(),
        }
    }
}

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
            Expr::Sum(parts) => parts.iter().try_fold(Decimal::ZERO, |sum, part| add(Ok(sum), part.value())),
            Expr::Product(parts) => parts.iter().try_fold(Decimal::ONE, |product, part| mul(Ok(product), part.value())),
            Expr::Difference(pair) => {
                let [a, b] = &**pair;
                sub(a.value(), b.value())
            }
            Expr::Quotient(pair) => {
                let [a, b] = &**pair;
                let (whole, by) = (a.value()?, b.value()?);
                if by.is_zero() { Err(divisor::nothing(b)) } else { div(Ok(whole), Ok(by), Term::StageCount) }
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
            How::Sum(parts) => Some(parts.iter().try_fold(Decimal::ZERO, |sum, part| add(Ok(sum), part.value))),
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

/// Explains a figure of a room; `None` for what the plan no longer has.
///
/// # Example
/// The calculator's example keeps a tenth of the whole: (180 000 + 0) ÷ (1 − 10 % − 0 %) × 10 %.
/// ```
/// use voronka::domain::account::{BudgetPart, How, MoneyFigure, RoomFigure, When, account};
/// use voronka::domain::{plan::calculate, templates};
/// let plan = templates::calculator("RUB");
/// let reserve = RoomFigure::Money(MoneyFigure::Budget(BudgetPart::Reserve, When::All));
/// let told = account(&plan, &calculate(&plan), reserve).unwrap();
/// assert_eq!(told.result, Ok(20_000.into()));
/// assert_eq!(told.how.value(), Some(Ok(20_000.into())));
/// ```
pub fn account(strategy: &Strategy, figures: &Figures, figure: RoomFigure) -> Option<Account> {
    match figure {
        RoomFigure::Money(money) => money::account(strategy, figures, money),
        RoomFigure::Leads(lead) => leads::account(strategy, figures, lead),
        RoomFigure::Sales(sale) => sales::account(strategy, figures, sale),
        RoomFigure::Case(case) => cases::account(strategy, figures, case),
        RoomFigure::Gap(gap) => cases::gap(strategy, figures, gap),
    }
}

// Short ways to write expressions.

fn part(value: Value, unit: Unit, origin: Origin) -> Part {
    Part { name: Name::OfOrigin, value, unit, origin }
}

fn typed(x: Decimal, unit: Unit, field: Field) -> Expr {
    Expr::Part(part(Ok(x), unit, Origin::Field(field)))
}

fn of_plan(value: Value, figure: FigureRef) -> Expr {
    Expr::Part(part(value, figure.term.unit(), Origin::Figure(figure)))
}

fn of_room(value: Value, figure: RoomFigure) -> Expr {
    Expr::Part(part(value, figure.unit(), Origin::Room(figure)))
}

fn quotient(a: Expr, b: Expr) -> Expr {
    Expr::Quotient(Box::new([a, b]))
}

fn difference(a: Expr, b: Expr) -> Expr {
    Expr::Difference(Box::new([a, b]))
}

#[cfg(test)]
mod tests;
