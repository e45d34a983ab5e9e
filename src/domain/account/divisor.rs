//! What there is nothing of, where an expression divides by zero: the typed field, or the figure by its term.
//!
//! Not for terms (there `formula` knows its divisor), nor for which number of a divisor it is (that is `expr`).

use super::figure::{CasePart, LeadFigure, MorePart, OnTopPart, RoomFigure, SalesFigure};
use super::money::names::{BreakEvenPart, ChannelPart, CustomerPart, LevelPart, MoneyFigure, ProductPart, RowPart};
use crate::domain::field::Field;
use crate::domain::model::{Economics, LeadPlan, Product};
use crate::domain::money::ceilings::counted;
use crate::domain::money::channels::no_hours;
use crate::domain::quantity::{Reason, Undefined};
use crate::domain::strategy::{ChannelId, RomiBase};
use crate::domain::term::{Term, Unit};

/// Why nothing can be divided by a term that is zero.
pub(super) const fn of_term(term: Term) -> Undefined {
    Undefined::because(Reason::DivisionByZero(term))
}

/// Why nothing can be divided by what is typed into a field, which is zero. `unit` is that of the field.
pub(super) fn of_field(field: Field, unit: Unit) -> Undefined {
    Undefined::at(Reason::DivisionByZero(term_of_field(field, unit)), field)
}

/// Why nothing can be divided by what a share leaves of a whole, where it leaves nothing: the share, typed into a field of
/// this unit, is not zero itself but too large.
pub(super) fn all_taken(field: Field, unit: Unit) -> Undefined {
    Undefined::at(Reason::OutOfRange(term_of_field(field, unit)), field)
}

/// Why nothing can be divided by a figure of a room that is zero.
pub(super) fn of_figure(figure: RoomFigure) -> Undefined {
    match hours(figure) {
        Some(channel) => no_hours(channel),
        None => of_term(term_of(figure)),
    }
}

/// The channel whose hours a figure is.
fn hours(figure: RoomFigure) -> Option<ChannelId> {
    match figure {
        RoomFigure::Money(MoneyFigure::Channel(ChannelPart::Hours, id)) => Some(id),
        RoomFigure::Case(case) => match case.part {
            CasePart::Money(figure) => hours(RoomFigure::Money(figure)),
            _ => None,
        },
        _ => None,
    }
}

/// The term that a field is an input of. Where it has none the field itself is named, and only the unit counts.
fn term_of_field(field: Field, unit: Unit) -> Term {
    match field.slot() {
        Product::PRICE => Term::Price,
        Product::UNITS_PER_DEAL => Term::UnitsPerDeal,
        Economics::PURCHASES_PER_YEAR => Term::PurchasesPerYear,
        Economics::CUSTOMER_YEARS => Term::CustomerYears,
        slot if slot.is_in(LeadPlan::GRADES) => Term::LeadToDealRate,
        _ => match unit {
            Unit::Money | Unit::Cents => Term::UnitPrice,
            Unit::Rate => Term::StageRate,
            _ => Term::StageCount,
        },
    }
}

/// The term that a figure of a room is a reading of.
const fn term_of(figure: RoomFigure) -> Term {
    match figure {
        RoomFigure::Money(figure) => term_of_money(figure),
        RoomFigure::Leads(figure) => match figure {
            LeadFigure::ToDeal(_) | LeadFigure::Rate(_) => Term::LeadToDealRate,
            LeadFigure::OnTop(OnTopPart::Revenue) => Term::Revenue,
            LeadFigure::OnTop(OnTopPart::Profit) => Term::GrossProfit,
            LeadFigure::OnTop(OnTopPart::Purchases) => Term::PurchasesPerCustomer,
            LeadFigure::OnTop(OnTopPart::Repeat | OnTopPart::Referral) => Term::Deals,
            LeadFigure::Days(_) | LeadFigure::Flow(..) => Term::Leads,
        },
        RoomFigure::Sales(figure) => term_of_sales(figure),
        RoomFigure::Case(case) => match case.part {
            CasePart::Figure(figure) => figure.term,
            CasePart::Money(figure) => term_of_money(figure),
            CasePart::Leads(figure) => term_of(RoomFigure::Leads(figure)),
            CasePart::Sales(figure) => term_of_sales(figure),
            CasePart::SameRevenue => Term::Leads,
        },
        RoomFigure::Gap(gap) => gap.measure.term(RomiBase::GrossProfit),
    }
}

const fn term_of_sales(figure: SalesFigure) -> Term {
    match figure {
        SalesFigure::Cell(term, ..) => term,
        SalesFigure::Group(group) => group.term,
        SalesFigure::MoreTraffic(part, _) | SalesFigure::MoreLeads(part, _) => match part {
            MorePart::Leads | MorePart::Handled => Term::Leads,
            MorePart::Deals | MorePart::Planned => Term::Deals,
            MorePart::Revenue => Term::Revenue,
        },
        SalesFigure::RepeatSales => Term::Deals,
        _ => Term::Units,
    }
}

const fn term_of_money(figure: MoneyFigure) -> Term {
    match figure {
        MoneyFigure::Before(term, _) | MoneyFigure::MonthBefore(term, ..) => term,
        MoneyFigure::Share(_) => Term::BudgetShare,
        MoneyFigure::Row(part, _) => match part {
            RowPart::Profit | RowPart::SoFar => Term::MarketingProfit,
            RowPart::Romi => Term::Romi,
            RowPart::CashIn => Term::Revenue,
            RowPart::CentsRevenue => Term::CentsPerRevenue,
            RowPart::CentsMargin => Term::CentsPerMargin,
            RowPart::CashOut | RowPart::Cash => Term::MarketingCost,
        },
        MoneyFigure::Customer(part) => term_of_customer(part),
        MoneyFigure::BreakEven(part) => term_of_break_even(part),
        MoneyFigure::Channel(part, _) => term_of_channel(part),
        MoneyFigure::Product(ProductPart::CentsRevenue, _) => Term::CentsPerRevenue,
        MoneyFigure::Product(ProductPart::CentsMargin, _) => Term::CentsPerMargin,
        MoneyFigure::Level(part, _) => match part {
            LevelPart::Count => Term::StageCount,
            LevelPart::Cost => Term::StageCost,
            LevelPart::SoFar => Term::CostSoFar,
            LevelPart::PerPiece => Term::CostPerPiece,
        },
        MoneyFigure::Ceiling(_, ceiling, _) | MoneyFigure::OverCeiling(ceiling) | MoneyFigure::Exit(_, ceiling, _) => {
            counted(ceiling)
        }
        MoneyFigure::Payback | MoneyFigure::CashBack => Term::PaybackMonths,
        _ => Term::MarketingCost,
    }
}

const fn term_of_customer(part: CustomerPart) -> Term {
    match part {
        CustomerPart::FullCac => Term::FullCac,
        CustomerPart::LtvToCac(_) => Term::LtvToCac,
        CustomerPart::Payback(_) => Term::PaybackMonths,
        CustomerPart::Contribution => Term::MonthlyContribution,
        CustomerPart::LtvDiscounted => Term::Ltv,
    }
}

const fn term_of_break_even(part: BreakEvenPart) -> Term {
    match part {
        BreakEvenPart::Fixed => Term::FixedCost,
        BreakEvenPart::Variable => Term::VariableCostPerDeal,
        BreakEvenPart::Deals => Term::BreakEvenDeals,
        BreakEvenPart::Revenue => Term::BreakEvenRevenue,
        BreakEvenPart::Budget => Term::BreakEvenBudget,
        BreakEvenPart::Safety => Term::MarginOfSafety,
        BreakEvenPart::MediaWeight | BreakEvenPart::FixedWeight => Term::BudgetShare,
    }
}

const fn term_of_channel(part: ChannelPart) -> Term {
    match part {
        ChannelPart::Profit | ChannelPart::PerHour => Term::MarketingProfit,
        ChannelPart::Romi => Term::Romi,
        ChannelPart::Cac => Term::Cac,
        ChannelPart::Cpl => Term::Cpl,
        ChannelPart::OverLimit => Term::LimitCpl,
        ChannelPart::CentsRevenue => Term::CentsPerRevenue,
        ChannelPart::CentsMargin => Term::CentsPerMargin,
        ChannelPart::Fee | ChannelPart::Vat | ChannelPart::ToPay | ChannelPart::Cost | ChannelPart::Hours => {
            Term::MarketingCost
        }
    }
}
