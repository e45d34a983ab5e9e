//! What the figures of the room "money" are called, and what they are measured in.

use crate::domain::money::ceilings::Ceiling;
use crate::domain::money::exits::Way;
use crate::domain::money::{CacBase, CostKind};
use crate::domain::strategy::{ChannelId, ProductId};
use crate::domain::term::{Term, Unit};

/// A part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetPart {
    /// The channels' own cost within the months of the plan.
    Media,
    /// Agency fee.
    Fee,
    /// VAT on channels and fee.
    Vat,
    /// Fixed costs of a kind.
    Kind(CostKind),
    /// All fixed costs.
    Fixed,
    /// Tasks.
    Tasks,
    /// Kept for tests.
    Reserve,
    /// Kept for the unforeseen.
    Contingency,
    /// Everything.
    Total,
    /// Media, fee and VAT.
    ForChannels,
    /// What counts against the result.
    Cost,
}

/// Which part of the time a figure of the budget or the model is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All months before the plan, in which something of it is spent already.
    Before,
    /// A month, from 0; past the horizon, too.
    Month(usize),
    /// Everything.
    All,
}

impl When {
    /// As a term of the plan names it; `None` before the plan, where terms have no month.
    pub(super) const fn of_plan(self) -> Option<Option<usize>> {
        match self {
            Self::Before => None,
            Self::Month(at) => Some(Some(at)),
            Self::All => Some(None),
        }
    }

    /// The months of the plan that it has, of so many.
    pub(super) fn months(self, all: usize) -> std::ops::Range<usize> {
        match self {
            Self::Before => 0..0,
            Self::Month(at) => at..at.saturating_add(1),
            Self::All => 0..all,
        }
    }
}

/// A figure of a month of the financial model, or of all months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPart {
    /// Gross profit less cost.
    Profit,
    /// The same of all months so far.
    SoFar,
    /// ROMI in the plan's reading, on all cost.
    Romi,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
    /// Paid by customers.
    CashIn,
    /// Paid out.
    CashOut,
    /// Cash of all months so far.
    Cash,
}

/// A figure of unit economics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerPart {
    /// Cost of a customer on the whole budget.
    FullCac,
    /// LTV : CAC in a reading of CAC.
    LtvToCac(CacBase),
    /// Months of payback in a reading of CAC.
    Payback(CacBase),
    /// Margin from a customer a month.
    Contribution,
    /// LTV, discounted.
    LtvDiscounted,
}

/// A figure of break-even with everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakEvenPart {
    /// What is paid whatever is sold.
    Fixed,
    /// Marketing cost of one more deal.
    Variable,
    /// Deals.
    Deals,
    /// Revenue.
    Revenue,
    /// Budget.
    Budget,
    /// How far revenue may fall.
    Safety,
    /// What each unit of media adds to the cost.
    MediaWeight,
    /// What each unit of fixed costs adds to it.
    FixedWeight,
}

/// A figure of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPart {
    /// Agency fee.
    Fee,
    /// VAT.
    Vat,
    /// To pay.
    ToPay,
    /// What counts against its result.
    Cost,
    /// Gross profit less that.
    Profit,
    /// ROMI on it.
    Romi,
    /// Cost of a deal.
    Cac,
    /// Cost of a lead.
    Cpl,
    /// Lost over the limit.
    OverLimit,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
    /// Hours over the plan.
    Hours,
    /// Profit of an hour.
    PerHour,
}

/// A figure of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductPart {
    /// Its part of the channels' cost with fee and VAT.
    Cost,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
}

/// A figure of a level of the funnel, over several channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelPart {
    /// Pieces.
    Count,
    /// Cost of the level.
    Cost,
    /// Cost so far.
    SoFar,
    /// Cost so far of a piece.
    PerPiece,
}

/// A figure of a month that is held against a ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CeilingPart {
    /// What the plan needs.
    Need,
    /// What there is.
    ThereIs,
    /// How much more that is.
    Short,
    /// What is needed as a share of what there is.
    Ratio,
}

/// A figure of a way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitPart {
    /// What it changes, as it stands.
    From,
    /// What that has to be.
    To,
    /// Deals of the plan after it.
    Deals,
    /// Budget of the plan after it.
    Total,
    /// Result of the plan after it.
    Profit,
}

/// What a ceiling counts.
pub(in crate::domain::account) const fn unit_of(ceiling: Ceiling) -> Unit {
    if matches!(ceiling, Ceiling::Budget) { Unit::Money } else { Unit::Count }
}

/// What the number of a way out is measured in.
pub(in crate::domain::account) const fn exit_unit(part: ExitPart, way: Way) -> Unit {
    match (part, way) {
        (ExitPart::Deals, _) => Unit::Count,
        (ExitPart::Total | ExitPart::Profit, _) | (_, Way::SmallerBudget | Way::MoreMoney) => Unit::Money,
        (_, Way::AnotherChannel(..) | Way::Rate(_)) => Unit::Rate,
        _ => Unit::Count,
    }
}

/// A figure of the room "money".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFigure {
    /// A part of the budget.
    Budget(BudgetPart, When),
    /// A term of the plan in all months before it, of a channel or of all.
    Before(Term, Option<ChannelId>),
    /// Share of a part in it.
    Share(BudgetPart),
    /// The budget up to this part, from the channels down.
    UpTo(BudgetPart),
    /// Of the model.
    Row(RowPart, When),
    /// Unit economics.
    Customer(CustomerPart),
    /// Break-even.
    BreakEven(BreakEvenPart),
    /// Of a channel.
    Channel(ChannelPart, ChannelId),
    /// Of a product.
    Product(ProductPart, ProductId),
    /// Of a level, by its place among the levels of the plan.
    Level(LevelPart, usize),
    /// A term of the plan in one month before it (0 is right before its first), of a channel or of all.
    MonthBefore(Term, Option<ChannelId>, usize),
    /// A month held against a ceiling; from 0, below zero before the plan.
    Ceiling(CeilingPart, Ceiling, i64),
    /// How many months are over a ceiling.
    OverCeiling(Ceiling),
    /// A way out from under a ceiling.
    Exit(ExitPart, Ceiling, Way),
    /// The month of payback, from 1.
    Payback,
    /// The month from which on the cash never falls below zero again, from 1.
    CashBack,
    /// Net present value.
    Npv,
    /// Internal rate of return.
    Irr,
}

impl MoneyFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Before(term, _) | Self::MonthBefore(term, ..) => term.unit(),
            Self::Ceiling(CeilingPart::Ratio, ..) => Unit::Rate,
            Self::Ceiling(_, ceiling, _) => unit_of(ceiling),
            Self::Exit(part, _, way) => exit_unit(part, way),
            Self::OverCeiling(_) | Self::Payback | Self::CashBack => Unit::Count,
            Self::Share(_) | Self::Irr => Unit::Rate,
            Self::Row(RowPart::Romi, _) | Self::Channel(ChannelPart::Romi, _) => Unit::Rate,
            Self::Row(RowPart::CentsRevenue | RowPart::CentsMargin, _) => Unit::Cents,
            Self::Channel(ChannelPart::CentsRevenue | ChannelPart::CentsMargin, _) => Unit::Cents,
            Self::Product(ProductPart::CentsRevenue | ProductPart::CentsMargin, _) => Unit::Cents,
            Self::Channel(ChannelPart::Hours, _) | Self::Level(LevelPart::Count, _) => Unit::Count,
            Self::Customer(CustomerPart::LtvToCac(_)) => Unit::Ratio,
            Self::Customer(CustomerPart::Payback(_)) => Unit::Months,
            Self::BreakEven(BreakEvenPart::Deals) => Unit::Count,
            Self::BreakEven(BreakEvenPart::Safety) => Unit::Rate,
            Self::BreakEven(BreakEvenPart::MediaWeight | BreakEvenPart::FixedWeight) => Unit::Ratio,
            _ => Unit::Money,
        }
    }
}
