//! A total, or an average per period, spread over the periods of a season.

use super::{BAD_INDICES, forecast, is_negative, sum_of_weights};
use crate::domain::quantity::{OVERFLOW, Reason, Undefined, Value, apportion, cut, mul, whole_near};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Spreads a total over the periods, in the unit of the total and with fractions. The indices need not have mean 1. The
/// parts add up to the total exactly; each is within 10⁻¹⁹ of its share (for totals past 10⁷: within the digits left).
///
/// Formula: `total × index / Σ index`, as differences of the running total.
///
/// # Errors
/// `BadWeights` without indices, with one below zero, or when all are zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::spread_total;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// assert_eq!(spread_total(d(600), &[d(1), d(2), d(3)]), Ok(vec![d(100), d(200), d(300)]));
/// // A third three times is 100 again, to the last digit.
/// assert_eq!(spread_total(d(100), &[d(1), d(1), d(1)]).unwrap().iter().sum::<Decimal>(), d(100));
/// ```
pub fn spread_total(total: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let all = sum_of_weights(indices)?;
    if all.is_zero() {
        return Err(BAD_INDICES);
    }
    let places = places_that_fit(total);
    let mut parts = Vec::with_capacity(indices.len());
    let (mut passed, mut spread) = (Decimal::ZERO, Decimal::ZERO);
    for index in indices {
        passed = passed.checked_add(*index).ok_or(OVERFLOW)?;
        let so_far = if passed == all {
            total
        } else {
            // Past 28 digits the product may overflow where the share does not, so the smaller step goes first then.
            let exact = total.checked_mul(passed).and_then(|x| x.checked_div(all));
            let share = exact.or_else(|| passed.checked_div(all).and_then(|share| total.checked_mul(share)));
            cut(share.ok_or(OVERFLOW)?, places)
        };
        parts.push(so_far.checked_sub(spread).ok_or(OVERFLOW)?);
        spread = so_far;
    }
    Ok(parts)
}

/// Spreads a total of whole pieces over the periods: the parts are whole, add up to the total, and each lies within one
/// piece of its share (largest remainder, see `quantity::apportion`). A broken piece of the total stays with one part.
///
/// # Errors
/// `BadWeights` as for [`spread_total`]; `OutOfRange(Units)` for a total below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::spread_total_whole;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // 10 × 1/4 = 2.5 and 10 × 3/4 = 7.5: equal remainders, the earlier one gets the piece.
/// assert_eq!(spread_total_whole(d(10), &[d(1), d(3)]), Ok(vec![d(3), d(7)]));
/// ```
pub fn spread_total_whole(total: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    if sum_of_weights(indices)?.is_zero() {
        return Err(BAD_INDICES);
    }
    if is_negative(total) {
        return Err(Undefined::because(Reason::OutOfRange(Term::Units)));
    }
    apportion(total, indices)
}

/// Spreads an average per period, in its unit and with fractions: as many times the average as there are periods, by
/// [`spread_total`].
///
/// Formula: `average × n × index / Σ index`.
///
/// # Errors
/// As [`spread_total`].
///
/// # Example
/// ```
/// use voronka::domain::season::spread_average;
/// use rust_decimal::Decimal;
/// let d = |thousandths: i64| Decimal::new(thousandths, 3);
/// // 150 a quarter; the indices sum to 4: 157.65 + 135.15 + 144 + 163.2 = 600
/// let quarters = spread_average(Decimal::from(150), &[d(1051), d(901), d(960), d(1088)]);
/// assert_eq!(quarters, Ok(vec![d(157650), d(135150), d(144000), d(163200)]));
/// ```
pub fn spread_average(average: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    spread_total(mul(Ok(average), Ok(Decimal::from(indices.len())))?, indices)
}

/// Spreads an average per period as whole pieces that add up to the average times the number of periods, which is taken
/// to the nearest piece, half up: see [`spread_total_whole`].
///
/// # Errors
/// As [`spread_total_whole`].
///
/// # Example
/// ```
/// use voronka::domain::season::spread_average_whole;
/// use rust_decimal::Decimal;
/// let d = |thousandths: i64| Decimal::new(thousandths, 3);
/// // 157.65, 135.15, 144 and 163.2: one piece is left over 599 and goes to the .65
/// let quarters = spread_average_whole(Decimal::from(150), &[d(1051), d(901), d(960), d(1088)]);
/// assert_eq!(quarters, Ok([158, 135, 144, 163].map(Decimal::from).to_vec()));
/// ```
pub fn spread_average_whole(average: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let total = mul(Ok(average), Ok(Decimal::from(indices.len())))?;
    spread_total_whole(whole_near(total), indices)
}

/// One period's share of a year, in the unit of the year's total. The index must be of a set of mean 1 ([`normalise`]);
/// `periods` is the number of periods in the year, 1 and above.
///
/// Formula: `annual × index / periods`.
///
/// # Errors
/// `BadWeights` for an index below zero or without periods; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::period_share;
/// use rust_decimal::Decimal;
/// // 9600 a year, January 5 % above the average month: 9600 × 1.05 / 12 = 840
/// assert_eq!(period_share(Decimal::from(9600), Decimal::new(105, 2), 12), Ok(Decimal::from(840)));
/// ```
pub fn period_share(annual: Decimal, index: Decimal, periods: u32) -> Value {
    if periods == 0 {
        return Err(BAD_INDICES);
    }
    forecast(annual, index)?.checked_div(Decimal::from(periods)).ok_or(OVERFLOW)
}

/// Decimal places, 20 at the most, at which every part of `total` fits into 28 digits, so that parts add up exactly.
fn places_that_fit(total: Decimal) -> u32 {
    let whole = total.trunc().mantissa().unsigned_abs();
    let digits = whole.checked_ilog10().map_or(0, |power| power.saturating_add(1));
    27u32.saturating_sub(digits).min(20)
}
