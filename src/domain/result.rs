//! What a plan is led with: cost, sales, revenue, result and ROMI, the same ones wherever a plan is summed up.
//!
//! Answers: what are these figures of a plan, and what explains each? One switch of the plan ([`ResultOf`]) says whether they
//! take in everything that it costs or the channels alone. Not for the figures of channels and months themselves (`plan`,
//! `money`). Invariant: a plan has one result; whatever shows it asks here.

use super::account::{BudgetPart, MoneyFigure, RoomFigure, RowPart, When};
use super::explain::{Explained, FigureRef};
use super::model::{ResultOf, Strategy};
use super::money::model::{Model, model};
use super::payback::{Payback, payback_of};
use super::plan::Figures;
use super::quantity::{Reason, Undefined, Value};
use super::strategy::RomiBase;
use super::term::{Term, Unit};

/// A figure that a plan is led with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leading {
    /// Deals.
    Deals,
    /// Revenue, money.
    Revenue,
    /// What the plan costs, money.
    Cost,
    /// Gross profit less that cost, money.
    Result,
    /// The result over the cost, in the plan's reading of ROMI, a fraction.
    Romi,
    /// Hundredths of money spent per unit of revenue.
    CentsPerRevenue,
}

impl Leading {
    /// In the order shown: a phone has room for the result and for what is spent per 100 earned.
    pub const ALL: [Leading; 6] =
        [Self::Result, Self::CentsPerRevenue, Self::Cost, Self::Revenue, Self::Deals, Self::Romi];

    /// The term that it is of the channels alone, in a reading of ROMI.
    pub const fn term(self, base: RomiBase) -> Term {
        match (self, base) {
            (Self::Deals, _) => Term::Deals,
            (Self::Revenue, _) => Term::Revenue,
            (Self::Cost, _) => Term::MarketingCost,
            (Self::Result, _) => Term::MarketingProfit,
            (Self::Romi, RomiBase::GrossProfit) => Term::Romi,
            (Self::Romi, RomiBase::Revenue) => Term::RomiOnRevenue,
            (Self::CentsPerRevenue, _) => Term::CentsPerRevenue,
        }
    }

    /// What it is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Deals => Unit::Count,
            Self::Revenue | Self::Cost | Self::Result => Unit::Money,
            Self::Romi => Unit::Rate,
            Self::CentsPerRevenue => Unit::Cents,
        }
    }

    /// What explains it in this plan.
    pub fn of(self, strategy: &Strategy) -> Explained {
        let row = |part| Explained::Room(RoomFigure::Money(MoneyFigure::Row(part, When::All)));
        match (self, strategy.money.result_of) {
            (Self::Cost, ResultOf::Everything) => {
                Explained::Room(RoomFigure::Money(MoneyFigure::Budget(BudgetPart::Cost, When::All)))
            }
            (Self::Result, ResultOf::Everything) => row(RowPart::Profit),
            (Self::Romi, ResultOf::Everything) => row(RowPart::Romi),
            (Self::CentsPerRevenue, ResultOf::Everything) => row(RowPart::CentsRevenue),
            _ => Explained::Figure(FigureRef::total(self.term(strategy.economics.romi_base))),
        }
    }
}

/// The figures that a plan is led with, in the order of [`Leading::ALL`].
///
/// # Errors
/// In each of them: why it is undefined.
///
/// # Example
/// 30 sales at 20 000 with a margin of 30 % bring 600 000 and leave 180 000. The channels cost all of that; with a tenth
/// of the budget kept for tests the plan costs 200 000.
/// ```
/// use voronka::domain::{model::{ResultOf, Strategy}, plan::calculate, result::{Leading, among, leading}, templates};
/// let mut plan = templates::calculator("RUB");
/// let of = |plan: &Strategy, what| among(&leading(plan, &calculate(plan)), what);
/// assert_eq!(of(&plan, Leading::Cost), Ok(200_000.into()));
/// assert_eq!(of(&plan, Leading::Result), Ok((-20_000).into()));
/// plan.money.result_of = ResultOf::ChannelsOnly;
/// assert_eq!(of(&plan, Leading::Cost), Ok(180_000.into()));
/// assert_eq!(of(&plan, Leading::Result), Ok(0.into()));
/// ```
pub fn leading(strategy: &Strategy, figures: &Figures) -> Vec<Value> {
    match strategy.money.result_of {
        ResultOf::Everything => leading_of(strategy, figures, &model(strategy, figures)),
        ResultOf::ChannelsOnly => Leading::ALL.map(|what| of_channels(strategy, figures, what)).to_vec(),
    }
}

/// The same where the financial model is known already.
pub fn leading_of(strategy: &Strategy, figures: &Figures, model: &Result<Model, Undefined>) -> Vec<Value> {
    let total = model.as_ref().map(|model| &model.total).map_err(|undefined| *undefined);
    let value = |what: Leading| match (what, strategy.money.result_of) {
        (Leading::Cost, ResultOf::Everything) => total.map(|total| total.split.cost),
        (Leading::Result, ResultOf::Everything) => total.map(|total| total.profit),
        (Leading::Romi | Leading::CentsPerRevenue, ResultOf::Everything) => {
            total.and_then(|total| total.figure(what.term(strategy.economics.romi_base)))
        }
        _ => of_channels(strategy, figures, what),
    };
    Leading::ALL.map(value).to_vec()
}

fn of_channels(strategy: &Strategy, figures: &Figures, what: Leading) -> Value {
    figures.total.figure(what.term(strategy.economics.romi_base), None, &figures.context)
}

/// Where a figure stands among those that a plan is led with.
///
/// # Errors
/// Why the figure is undefined.
pub fn among(values: &[Value], what: Leading) -> Value {
    let at = Leading::ALL.iter().position(|own| *own == what);
    let none = Err(Undefined::because(Reason::NotPlanned(what.term(RomiBase::GrossProfit))));
    at.and_then(|at| values.get(at).copied()).unwrap_or(none)
}

/// When the plan pays back what its result takes in.
pub fn payback_of_plan(strategy: &Strategy, figures: &Figures) -> Payback {
    match (strategy.money.result_of, model(strategy, figures)) {
        (ResultOf::ChannelsOnly, _) => payback_of(&figures.total, figures),
        (_, Ok(model)) => match model.payback {
            _ if model.total.split.cost.is_zero() => Payback::NothingSpent,
            Some(month) => Payback::Month(month),
            None => Payback::Never,
        },
        (_, Err(_)) => Payback::Never,
    }
}
