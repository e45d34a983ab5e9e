//! Whole pieces for parts that still make up their total.

use super::{OVERFLOW, Undefined, settle};
use crate::domain::order;
use rust_decimal::Decimal;

/// Splits `total` whole pieces over `weights` by the largest-remainder method: the parts are whole, add up to `total`
/// and each lies within one piece of its exact share. Equal remainders go to the earlier part. A total that is not
/// whole leaves its fraction with the part that has the largest remainder. Negative weights count as zero; without
/// any weight all parts are zero.
///
/// Source: method of Hamilton (largest remainders).
///
/// # Example
/// ```
/// use voronka::domain::quantity::apportion;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // 10 pieces in the ratio 1 : 1 : 1
/// assert_eq!(apportion(d(10), &[d(1), d(1), d(1)]), Ok(vec![d(4), d(3), d(3)]));
/// ```
///
/// # Errors
/// Overflow when the products leave 28 digits.
#[inline(never)]
pub fn apportion(total: Decimal, weights: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let sum = weights.iter().filter(|w| w.is_sign_positive()).try_fold(Decimal::ZERO, |s, w| s.checked_add(*w));
    let sum = sum.ok_or(OVERFLOW)?;
    if sum.is_zero() {
        return Ok(vec![Decimal::ZERO; weights.len()]);
    }
    let mut quotas = Vec::with_capacity(weights.len());
    for weight in weights {
        let weight = (*weight).max(Decimal::ZERO);
        let quota = total.checked_mul(weight).and_then(|x| x.checked_div(sum)).ok_or(OVERFLOW)?;
        quotas.push(settle(quota));
    }
    round_to(total, &quotas)
}

/// Rounds `quotas` (whose sum is `total`) to whole pieces that still sum to `total`: see [`apportion`]. A quota under
/// zero counts as zero, and what it owes is taken from the smallest remainders.
///
/// # Errors
/// Overflow when a sum leaves 28 digits.
#[inline(never)]
pub fn round_to(total: Decimal, quotas: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let mut parts: Vec<Decimal> = quotas.iter().map(|q| q.max(&Decimal::ZERO).floor()).collect();
    let given = parts.iter().try_fold(Decimal::ZERO, |s, p| s.checked_add(*p)).ok_or(OVERFLOW)?;
    let mut left = total.checked_sub(given).ok_or(OVERFLOW)?;
    let mut order: Vec<usize> = (0..quotas.len()).collect();
    let rest = |i: &usize| quotas.get(*i).map(|q| q.max(&Decimal::ZERO).fract()).unwrap_or_default();
    order::by(&mut order, |a, b| rest(b).cmp(&rest(a)).then(a.cmp(b)));
    let positive = |i: &&usize| quotas.get(**i).is_some_and(|q| q.is_sign_positive() && !q.is_zero());
    for &i in order.iter().filter(positive) {
        if left <= Decimal::ZERO {
            break;
        }
        let piece = left.min(Decimal::ONE);
        if let Some(part) = parts.get_mut(i) {
            *part = part.checked_add(piece).ok_or(OVERFLOW)?;
            left = left.checked_sub(piece).ok_or(OVERFLOW)?;
        }
    }
    // Quotas under zero were raised to zero: their debt comes off the parts with the least remainder.
    for &i in order.iter().rev() {
        if left >= Decimal::ZERO {
            break;
        }
        if let Some(part) = parts.get_mut(i) {
            let piece = Decimal::ONE.min(*part).min(-left);
            *part = part.checked_sub(piece).ok_or(OVERFLOW)?;
            left = left.checked_add(piece).ok_or(OVERFLOW)?;
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_debt_of_a_negative_quota_is_taken_from_the_least_remainder() {
        assert_eq!(round_to(d("1"), &[d("1.0"), d("1.0"), d("-1.0")]).unwrap(), [d("1"), d("0"), d("0")]);
    }

    #[test]
    fn a_broken_piece_stays_whole_with_one_part() {
        assert_eq!(apportion(d("30.5"), &[d("1")]).unwrap(), [d("30.5")]);
        assert_eq!(apportion(d("2.5"), &[d("1"), d("1")]).unwrap(), [d("1.5"), d("1")]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_stay_within_one_piece(total in 0i64..1_000_000, weights in prop::collection::vec(0i64..10_000, 1..40)) {
            let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
            let sum: Decimal = weights.iter().sum();
            let total = Decimal::from(total);
            let parts = apportion(total, &weights).unwrap();
            if sum.is_zero() {
                prop_assert!(parts.iter().all(Decimal::is_zero));
            } else {
                prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
                for (part, weight) in parts.iter().zip(&weights) {
                    prop_assert!((part - total * weight / sum).abs() < Decimal::ONE);
                    prop_assert!(part.fract().is_zero());
                }
            }
        }
    }
}
