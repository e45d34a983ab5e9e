//! When something has paid for itself: one rule for the plan, its months and its channels.
//!
//! Not for the months of a customer's payback (that is a figure of a row, `PaybackMonths`).

use super::plan::{Figures, Line};
use super::quantity::{Undefined, Value, add, sub};
use super::term::Term;
use rust_decimal::Decimal;

/// When something has paid for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payback {
    /// Nothing is spent, so there is nothing to pay back.
    NothingSpent,
    /// From the end of this month on, counted from 0.
    Month(usize),
    /// Not within the plan.
    Never,
}

/// The first month from which the cumulative result stays at or above zero to the end; both money by month. What loses in the
/// end never pays back.
///
/// # Example
/// 100 spent at first and 60 a month earned: paid back in the third month. With 70 spent once more in the fourth it is not.
/// ```
/// use voronka::domain::payback::{Payback, payback};
/// let money = |months: &[i64]| months.iter().copied().map(rust_decimal::Decimal::from).collect::<Vec<_>>();
/// assert_eq!(payback(&money(&[0, 60, 60]), &money(&[100, 0, 0])), Payback::Month(2));
/// assert_eq!(payback(&money(&[0, 60, 60, 0]), &money(&[100, 0, 0, 70])), Payback::Never);
/// // Exactly what was spent is enough.
/// assert_eq!(payback(&money(&[100]), &money(&[100])), Payback::Month(0));
/// assert_eq!(payback(&money(&[5, 5]), &money(&[0, 0])), Payback::NothingSpent);
/// ```
pub fn payback(margins: &[Decimal], costs: &[Decimal]) -> Payback {
    let Some(first) = costs.iter().position(|cost| !cost.is_zero()) else { return Payback::NothingSpent };
    let mut sum = Ok(Decimal::ZERO);
    let mut from = first;
    for (month, (margin, cost)) in margins.iter().zip(costs).enumerate() {
        sum = sub(add(sum, Ok(*margin)), Ok(*cost));
        match sum {
            Ok(sum) if sum >= Decimal::ZERO => {}
            Ok(_) => from = from.max(month + 1),
            Err(_) => return Payback::Never,
        }
    }
    if from < margins.len().min(costs.len()) { Payback::Month(from) } else { Payback::Never }
}

/// The same of a line: its gross profit against its marketing cost, with what is spent before the plan.
pub fn payback_of(line: &Line, figures: &Figures) -> Payback {
    let early = line.before.len();
    let before = line.before.iter().rev().map(|row| (Ok(Decimal::ZERO), row.cost));
    let of = |term, month| line.figure(term, Some(month), &figures.context);
    let months = (0..line.months.len()).map(|at| (of(Term::GrossProfit, at), of(Term::MarketingCost, at)));
    let known = |value: Value| match value {
        Err(undefined) if undefined.is_not_planned() => Ok(Decimal::ZERO),
        value => value,
    };
    let rows: Result<Vec<_>, Undefined> =
        before.chain(months).map(|(margin, cost)| Ok((known(margin)?, known(cost)?))).collect();
    let Ok(rows) = rows else { return Payback::Never };
    let (margins, costs): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    match payback(&margins, &costs) {
        Payback::Month(at) => Payback::Month(at.saturating_sub(early)),
        other => other,
    }
}
