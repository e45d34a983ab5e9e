//! Why a figure of a room is what it is: the figures of money, leads and sales that are no term of the plan.
//!
//! [`explain`](super::explain) does the same for terms, from the table of formulas. Here a figure has its own expression,
//! with the numbers in it and where each comes from. Invariant: evaluating the expression gives the result that the room
//! shows (tests hold every figure of a room to that), to the places that a budget keeps. Words are `i18n`'s business.

mod cases;
mod ceilings;
mod divisor;
mod expr;
pub(in crate::domain) mod figure;
mod leads;
mod money;
mod sales;

pub use cases::measured;
pub use expr::{Account, Expr, How, Meaning, Name, Origin, Part};
pub use figure::{
    CaseFigure, CaseOf, CasePart, FlowColumn, FlowRow, GapFigure, GroupCell, LeadFigure, MorePart, OnTopPart,
    RoomFigure, SalesFigure,
};
pub use leads::deals_on_top;
pub use money::names::{
    BreakEvenPart, BudgetPart, CeilingPart, ChannelPart, CustomerPart, ExitPart, LevelPart, MoneyFigure, ProductPart,
    RowPart, When,
};

use super::plan::Figures;
use super::strategy::Strategy;

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
        RoomFigure::Case(case) => cases::account(strategy, figures, case, account),
        RoomFigure::Gap(gap) => cases::gap(strategy, figures, gap, account),
    }
}

#[cfg(test)]
mod tests;
