//! Values to pixels: round ticks of an axis and the straight line from value to position.
//!
//! | you have | you want | item |
//! | --- | --- | --- |
//! | the least and the greatest value | round values to label | [`ticks`] |
//! | an axis from value to value, from pixel to pixel | the pixel of a value | [`Linear::at`] |
//!
//! Arithmetic is decimal throughout: a tick is exact, and equal values are always the same pixel. Not for logarithms
//! (`funnel` has its own).

use crate::domain::quantity::cut;
use rust_decimal::Decimal;

/// However many ticks are asked for, no more than these.
const MOST_TICKS: usize = 100;

/// Round values from `low` to `high`, ascending: every one a multiple of 1, 2 or 5 × 10^k, zero among them. In the unit
/// of `low` and `high`.
///
/// The first is `low` or less, the last `high` or more, and the step is the smallest that takes no more than `at_most`
/// ticks (two at the least, three when there are values on both sides of zero, 100 at the most). Without any value but
/// zero there is one tick, zero. Values beyond ±5 × 10²⁸ count as ±5 × 10²⁸, so that the ticks stay within a `Decimal`.
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// use voronka::chart::scale::ticks;
/// let d = Decimal::from;
/// // Marketing cost of 30 000 to 87 000 roubles: 0, 20 000, … 100 000.
/// assert_eq!(ticks(d(30_000), d(87_000), 6), [0, 20_000, 40_000, 60_000, 80_000, 100_000].map(d));
/// // A loss and a profit.
/// assert_eq!(ticks(d(-3), d(8), 4), [-5, 0, 5, 10].map(d));
/// assert_eq!(ticks(d(0), d(0), 5), [d(0)]);
/// ```
#[must_use]
pub fn ticks(low: Decimal, high: Decimal, at_most: usize) -> Vec<Decimal> {
    let limit = power(28).and_then(|unit| unit.checked_mul(Decimal::from(5))).unwrap_or(Decimal::MAX);
    let below = -low.min(high).min(Decimal::ZERO).max(-limit);
    let above = high.max(low).max(Decimal::ZERO).min(limit);
    let Some(exponent) = magnitude(below.max(above)) else { return vec![Decimal::ZERO] };
    let least = if below.is_zero() || above.is_zero() { 2 } else { 3 };
    let at_most = at_most.clamp(least, MOST_TICKS);
    // No 100 ticks of a step below 10^(k - 2) reach a value of 10^k, so no smaller step needs to be tried.
    ((exponent - 2).max(-28)..=28)
        .filter_map(power)
        .flat_map(|unit| [1, 2, 5].map(|factor| unit.checked_mul(Decimal::from(factor))))
        .flatten()
        .find_map(|step| {
            let (down, up) = (steps_to(below, step)?, steps_to(above, step)?);
            let fits = usize::try_from(down.checked_add(up)?).is_ok_and(|steps| steps < at_most);
            fits.then(|| (-down..=up).filter_map(|n| Some(step.checked_mul(Decimal::from(n))?.normalize())).collect())
        })
        .unwrap_or_else(|| vec![Decimal::ZERO])
}

/// How many whole steps it takes to reach `distance`, zero or more.
fn steps_to(distance: Decimal, step: Decimal) -> Option<i64> {
    let steps = distance.checked_div(step)?.ceil();
    // The quotient has 28 digits; what it lost may have been the reason for one step more.
    let missing = i64::from(step.checked_mul(steps)? < distance);
    i64::try_from(steps).ok()?.checked_add(missing)
}

/// k of the greatest 10^k that is no more than `value`; none for zero.
pub(super) fn magnitude(value: Decimal) -> Option<i32> {
    let digits = value.mantissa().unsigned_abs().checked_ilog10()?;
    Some(i32::try_from(digits).ok()? - i32::try_from(value.scale()).ok()?)
}

/// 10^`exponent`, from -28 to 28.
fn power(exponent: i32) -> Option<Decimal> {
    if exponent < 0 {
        return Decimal::try_new(1, exponent.unsigned_abs()).ok();
    }
    Decimal::try_from_i128_with_scale(10_i128.checked_pow(exponent.unsigned_abs())?, 0).ok()
}

/// A straight axis: the values from `low` to `high`, in their own unit, lie on the pixels from `from` to `to`.
///
/// Pixels are those of the viewBox: x grows to the right, y grows downwards. So an axis that shows more as higher has
/// `from` (the bottom) greater than `to` (the top).
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// use voronka::chart::scale::Linear;
/// let d = Decimal::from;
/// let axis = Linear { low: d(0), high: d(200), from: 110, to: 10 };
/// assert_eq!([0, 50, 200].map(|value| axis.at(d(value))), [110, 85, 10]);
/// // What lies outside is on the edge.
/// assert_eq!([-1, 1_000].map(|value| axis.at(d(value))), [110, 10]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linear {
    /// The value at `from`, in the unit of the values.
    pub low: Decimal,
    /// The value at `to`, in the unit of the values, no less than `low`.
    pub high: Decimal,
    /// The position of `low`, in pixels of the viewBox.
    pub from: i32,
    /// The position of `high`, in pixels of the viewBox; may be less than `from`.
    pub to: i32,
}

impl Linear {
    /// The position of a value, in pixels of the viewBox: `from + (to − from) · (value − low) / (high − low)`, rounded.
    ///
    /// Never outside `from` and `to`. An axis without length (`high` no more than `low`) has everything at `from`.
    #[must_use]
    pub fn at(&self, value: Decimal) -> i32 {
        self.offset(value)
            .and_then(|offset| i32::try_from(i64::from(self.from).checked_add(offset)?).ok())
            .unwrap_or(self.from)
    }

    /// How far from `from`, in pixels, with its sign.
    fn offset(&self, value: Decimal) -> Option<i64> {
        if self.high <= self.low {
            return None;
        }
        let value = value.max(self.low).min(self.high);
        let (part, whole) = match (value.checked_sub(self.low), self.high.checked_sub(self.low)) {
            (Some(part), Some(whole)) => (part, whole),
            // Longer than a `Decimal`: quarters of everything have the same ratio.
            _ => {
                let quarter = |value: Decimal| value.checked_div(Decimal::from(4));
                (quarter(value)?.checked_sub(quarter(self.low)?)?, quarter(self.high)?.checked_sub(quarter(self.low)?)?)
            }
        };
        let pixels = Decimal::from(i64::from(self.to) - i64::from(self.from));
        i64::try_from(cut(part.checked_div(whole)?.checked_mul(pixels)?, 0)).ok()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Any decimal there is, small numbers more often.
    pub fn decimal() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (-1_000_i64..1_000).prop_map(Decimal::from),
            (any::<i64>(), 0_u32..=28).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
            (any::<[u32; 3]>(), any::<bool>(), 0_u32..=28)
                .prop_map(|([lo, mid, hi], negative, scale)| Decimal::from_parts(lo, mid, hi, negative, scale)),
        ]
    }

    #[test]
    fn ticks_are_round() {
        let table: [(&str, &str, usize, &[&str]); 13] = [
            ("0", "0", 5, &["0"]),
            ("0", "1", 6, &["0", "0.2", "0.4", "0.6", "0.8", "1"]),
            ("0", "10", 3, &["0", "5", "10"]),
            ("0", "11", 3, &["0", "10", "20"]),
            ("7", "7", 5, &["0", "2", "4", "6", "8"]),
            ("-7", "-7", 3, &["-10", "-5", "0"]),
            ("8", "-3", 4, &["-5", "0", "5", "10"]),
            ("0", "87", 0, &["0", "100"]),
            ("-1", "100", 2, &["-100", "0", "100"]),
            (
                "0",
                "0.0000000000000000000000000003",
                3,
                &["0", "0.0000000000000000000000000002", "0.0000000000000000000000000004"],
            ),
            ("0", "1.0000000000000000000000000001", 2, &["0", "2"]),
            (
                "-79228162514264337593543950335",
                "79228162514264337593543950335",
                3,
                &["-50000000000000000000000000000", "0", "50000000000000000000000000000"],
            ),
            ("0", "5000000000000000000000000000.1", 2, &["0", "10000000000000000000000000000"]),
        ];
        for (low, high, at_most, expected) in table {
            let actual: Vec<String> = ticks(d(low), d(high), at_most).iter().map(ToString::to_string).collect();
            assert_eq!(actual, expected, "{low} to {high}, at most {at_most}");
        }
    }

    #[test]
    fn a_great_number_of_ticks_is_bounded() {
        let all = ticks(d("0"), d("1"), usize::MAX);
        assert_eq!((all.len(), all[1]), (51, d("0.02")));
    }

    #[test]
    fn positions_of_a_line() {
        let (least, most) = ("-79228162514264337593543950335", "79228162514264337593543950335");
        let table = [
            ("0", "100", 0, 200, "25", 50),
            ("0", "100", 200, 0, "25", 150),
            ("-50", "50", 0, 10, "0", 5),
            ("0", "100", 0, 200, "101", 200),
            ("0", "100", 0, 200, "-1", 0),
            ("0", "0", 7, 90, "0", 7),
            ("5", "4", 7, 90, "4", 7),
            ("0", "1", i32::MIN, i32::MAX, "1", i32::MAX),
            ("0", "1", i32::MAX, i32::MIN, "1", i32::MIN),
            (least, most, 0, 100, "0", 50),
            (least, most, 0, 100, most, 100),
            ("0", most, 0, 100, "0.0000000000000000000000000001", 0),
            ("0", "0.0000000000000000000000000002", 0, 100, "0.0000000000000000000000000001", 50),
        ];
        for (low, high, from, to, value, expected) in table {
            let axis = Linear { low: d(low), high: d(high), from, to };
            assert_eq!(axis.at(d(value)), expected, "{value} on {axis:?}");
        }
    }

    proptest! {
        #[test]
        fn ticks_cover_ascend_and_have_zero(a in decimal(), b in decimal(), at_most in 0_usize..12) {
            let limit = d("50000000000000000000000000000");
            let ticks = ticks(a, b, at_most);
            prop_assert!(ticks.len() <= at_most.max(3));
            prop_assert!(ticks.contains(&Decimal::ZERO));
            prop_assert!(ticks[0] <= a.min(b).max(-limit));
            prop_assert!(ticks[ticks.len() - 1] >= a.max(b).min(limit));
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            for pair in ticks.windows(2) {
                let step = (pair[1] - pair[0]).normalize().mantissa().to_string();
                prop_assert!(["1", "2", "5"].contains(&step.trim_end_matches('0')), "step {}", step);
            }
        }

        #[test]
        fn a_line_is_monotone_and_within(
            a in decimal(), b in decimal(), v in decimal(), w in decimal(), from in any::<i32>(), to in any::<i32>()
        ) {
            let axis = Linear { low: a.min(b), high: a.max(b), from, to };
            let (lower, upper) = (axis.at(v.min(w)), axis.at(v.max(w)));
            prop_assert!((from.min(to)..=from.max(to)).contains(&lower));
            prop_assert!(lower == upper || (lower < upper) == (from < to));
            if a != b {
                prop_assert_eq!((axis.at(axis.low), axis.at(axis.high)), (from, to));
            }
        }
    }
}
