//! What the figures of the rooms are called, and what they are measured in.
//!
//! Names alone: how a figure comes about stands with its room. Invariant: nothing here calculates.

use super::money::names::{BudgetPart, MoneyFigure, When};
use crate::domain::explain::figure::FigureRef;
use crate::domain::leads::GradeId;
use crate::domain::sales::matrix::Rows;
use crate::domain::strategy::{ChannelId, ProductId};
use crate::domain::term::{Term, Unit};
use crate::domain::whatif::outcome::Measure;
use crate::domain::whatif::{Case, Lever};

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

/// A row of the table of leads by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowRow {
    /// New leads.
    Leads,
    /// Leads in a grade.
    Grade(GradeId),
    /// Deals.
    Deals,
}

/// A column of that table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowColumn {
    /// Everything before the plan's first month.
    Before,
    /// A month of the plan, from 0.
    Month(usize),
    /// Everything after its last month.
    After,
    /// All of it.
    All,
}

/// A figure of what comes on top of the plan's deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnTopPart {
    /// Purchases of a customer.
    Purchases,
    /// Repeat purchases.
    Repeat,
    /// Deals by recommendation.
    Referral,
    /// Revenue of both.
    Revenue,
    /// Gross profit of both.
    Profit,
}

/// A figure of the room "leads".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadFigure {
    /// Deals of a lead of this grade.
    ToDeal(GradeId),
    /// Mean days to that deal.
    Days(GradeId),
    /// Deals of a lead of this channel (`None`: of the plan).
    Rate(Option<ChannelId>),
    /// Leads and deals by month.
    Flow(FlowRow, FlowColumn),
    /// What comes on top.
    OnTop(OnTopPart),
}

impl LeadFigure {
    /// What the figure is measured in; days are a plain number.
    pub const fn unit(self) -> Unit {
        match self {
            Self::ToDeal(_) | Self::Rate(_) => Unit::Rate,
            Self::Days(_) | Self::OnTop(OnTopPart::Purchases) => Unit::Ratio,
            Self::Flow(..) | Self::OnTop(OnTopPart::Repeat | OnTopPart::Referral) => Unit::Count,
            Self::OnTop(OnTopPart::Revenue | OnTopPart::Profit) => Unit::Money,
        }
    }
}

/// A row of "would more of it do".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MorePart {
    /// Requests a month.
    Leads,
    /// Of them handled.
    Handled,
    /// Deals a month.
    Deals,
    /// Revenue a month.
    Revenue,
    /// Deals a month in the sales plan.
    Planned,
}

/// A cell of the table of the plan: products that belong together, by month or channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupCell {
    /// How products are grouped; never channels.
    pub rows: Rows,
    /// Which group, by its place.
    pub at: usize,
    /// What is counted.
    pub term: Term,
    /// Through one channel only.
    pub channel: Option<ChannelId>,
    /// In one month only, from 0.
    pub month: Option<usize>,
}

/// A figure of the room "sales plan".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SalesFigure {
    /// Of a product: units, deals, revenue or gross profit through a channel (or all) in a month (or all).
    Cell(Term, ProductId, Option<ChannelId>, Option<usize>),
    /// Of a group of products.
    Group(GroupCell),
    /// What the months of a product (or of all) make.
    GoalMonths(Option<ProductId>),
    /// The goal of a product in a month, or of all.
    GoalMonth(Option<ProductId>, usize),
    /// The goal of a product, or of all.
    Goal(Option<ProductId>),
    /// What typed months make more, or less.
    GoalOff(Option<ProductId>),
    /// What is sold less the goal.
    SoldOff(ProductId),
    /// What is sold of everything less the goal, in a month or over the plan.
    GoalGap(Option<usize>),
    /// Requests and deals of today, or (true) with more traffic.
    MoreTraffic(MorePart, bool),
    /// The same with more requests.
    MoreLeads(MorePart, bool),
    /// Repeat sales of the whole way.
    RepeatSales,
}

impl SalesFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Cell(term, ..) | Self::Group(GroupCell { term, .. }) => term.unit(),
            Self::MoreTraffic(MorePart::Revenue, _) | Self::MoreLeads(MorePart::Revenue, _) => Unit::Money,
            _ => Unit::Count,
        }
    }
}

/// The plan with which numbers in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOf {
    /// Those of a scenario.
    Case(Case),
    /// One lever moved as far as the room says.
    Lever(Lever),
    /// All levers moved.
    Levers,
}

impl CaseOf {
    /// The plan as it stands.
    pub const PLAN: CaseOf = CaseOf::Case(Case::Base);
}

/// Which figure of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasePart {
    /// A term.
    Figure(FigureRef),
    /// Of the room "money".
    Money(MoneyFigure),
    /// Of the room "leads".
    Leads(LeadFigure),
    /// Of the room "sales plan".
    Sales(SalesFigure),
    /// Leads that it takes to earn the revenue of the plan as it stands.
    SameRevenue,
}

/// A figure of the plan with other numbers in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFigure {
    /// With which.
    pub of: CaseOf,
    /// Which figure.
    pub part: CasePart,
}

impl CaseFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        match self.part {
            CasePart::Figure(figure) => figure.term.unit(),
            CasePart::Money(figure) => figure.unit(),
            CasePart::Leads(figure) => figure.unit(),
            CasePart::Sales(figure) => figure.unit(),
            CasePart::SameRevenue => Unit::Count,
        }
    }
}

/// How a figure differs between two scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapFigure {
    /// The second one.
    pub now: CaseOf,
    /// The first one.
    pub before: CaseOf,
    /// Which figure.
    pub measure: Measure,
    /// As a share of the first.
    pub is_share: bool,
}

impl GapFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        if self.is_share { Unit::Rate } else { self.measure.unit() }
    }
}

/// A part of the budget.
pub(super) const fn budget(part: BudgetPart, month: When) -> RoomFigure {
    RoomFigure::Money(MoneyFigure::Budget(part, month))
}
