//! One word for whether a cost pays: against its limit.

use super::quantity::{Value, div};
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
/// Why either figure is undefined; a limit of zero counts as lost unless the cost is zero too.
pub fn verdict(cost: Value, limit: Value) -> Result<Verdict, super::quantity::Undefined> {
    let (cost, limit) = (cost?, limit?);
    if cost == limit {
        return Ok(Verdict::AtLimit);
    }
    if limit <= Decimal::ZERO {
        return Ok(Verdict::Losing);
    }
    let part = div(Ok(cost), Ok(limit), Term::LimitCpl)?;
    let off = part.checked_sub(Decimal::ONE).unwrap_or_default();
    Ok(match off.abs() <= tolerance() {
        true => Verdict::NearLimit,
        false if off.is_sign_negative() => Verdict::Profitable,
        false => Verdict::Losing,
    })
}
