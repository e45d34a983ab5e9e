//! One word for whether a cost pays: against its limit.

use super::quantity::{Value, agree, div, is_leftover, sub};
use super::term::Term;
use rust_decimal::Decimal;

/// How a cost stands against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Under the limit by more than the tolerance.
    Profitable,
    /// Exactly at the limit: nothing is left and nothing is lost.
    AtLimit,
    /// Within the tolerance on either side of the limit.
    NearLimit,
    /// Over the limit by more than the tolerance.
    Losing,
}

/// Part of the limit within which a cost counts as near it, a fraction.
fn tolerance() -> Decimal {
    Decimal::new(1, 1)
}

/// The verdict on a cost (of a lead, of a deal) against its limit, both money per piece.
///
/// # Example
/// ```
/// use voronka::domain::verdict::{verdict, Verdict};
/// let d = rust_decimal::Decimal::from;
/// assert_eq!(verdict(Ok(d(600)), Ok(d(600))), Ok(Verdict::AtLimit));
/// assert_eq!(verdict(Ok(d(630)), Ok(d(600))), Ok(Verdict::NearLimit)); // 5 % over
/// assert_eq!(verdict(Ok(d(300)), Ok(d(600))), Ok(Verdict::Profitable));
/// assert_eq!(verdict(Ok(d(900)), Ok(d(600))), Ok(Verdict::Losing));
/// ```
///
/// # Errors
/// Why either figure is undefined; overflow. A limit of zero counts as lost unless the cost is zero too.
pub fn verdict(cost: Value, limit: Value) -> Result<Verdict, super::quantity::Undefined> {
    let (cost, limit) = (cost?, limit?);
    if agree(cost, limit) {
        return Ok(Verdict::AtLimit);
    }
    if limit <= Decimal::ZERO {
        return Ok(Verdict::Losing);
    }
    let off = sub(div(Ok(cost), Ok(limit), Term::LimitCpl), Ok(Decimal::ONE))?;
    Ok(match off.abs() <= tolerance() {
        true => Verdict::NearLimit,
        false if off.is_sign_negative() => Verdict::Profitable,
        false => Verdict::Losing,
    })
}

/// Whether a row pays: its marketing profit (gross profit less marketing cost, money) is not below zero. `None` where
/// the profit is undefined.
///
/// ```
/// use voronka::domain::verdict::pays;
/// assert_eq!(pays(Ok(0.into())), Some(true)); // exactly at the limit
/// assert_eq!(pays(Ok((-1).into())), Some(false));
/// ```
pub fn pays(marketing_profit: Value) -> Option<bool> {
    marketing_profit.ok().map(|profit| profit >= Decimal::ZERO || is_leftover(profit))
}

/// The first month (from 0) from which on gross profit covers marketing cost in every month to the end; both money by
/// month, `None` where undefined. `None` when the last month does not pay.
///
/// ```
/// use rust_decimal::Decimal;
/// use voronka::domain::verdict::pays_from;
/// let money = |months: [i64; 4]| months.map(|x| Some(Decimal::from(x)));
/// // pays in the first month, not in the second, and from the third on
/// assert_eq!(pays_from(&money([10, 50, 10, 10]), &money([20, 20, 10, 30])), Some(2));
/// ```
pub fn pays_from(cost: &[Option<Decimal>], gross_profit: &[Option<Decimal>]) -> Option<usize> {
    let pays =
        |(cost, profit): (&Option<Decimal>, &Option<Decimal>)| matches!((cost, profit), (Some(c), Some(p)) if p >= c);
    let months: Vec<bool> = cost.iter().zip(gross_profit).map(pays).collect();
    let first = months.iter().rposition(|pays| !pays).map_or(0, |last| last + 1);
    (first < months.len()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(months: &[i64]) -> Vec<Option<Decimal>> {
        months.iter().map(|x| Some(Decimal::from(*x))).collect()
    }

    #[test]
    fn a_plan_pays_from_the_month_after_its_last_loss() {
        assert_eq!(pays_from(&money(&[5, 5, 5]), &money(&[5, 6, 7])), Some(0));
        assert_eq!(pays_from(&money(&[5, 9, 5]), &money(&[5, 6, 7])), Some(2));
        assert_eq!(pays_from(&money(&[5, 5, 9]), &money(&[5, 6, 7])), None);
        assert_eq!(pays_from(&[], &[]), None);
    }

    #[test]
    fn a_month_without_figures_does_not_pay() {
        assert_eq!(pays_from(&[Some(Decimal::ONE), None], &money(&[2, 2])), None);
    }
}
