//! What a figure is: an exact decimal, or `Undefined` with the reason why there is none.
//!
//! Not for formatting (that is `i18n`) and not for units (a [`Term`] knows its unit). Invariants: nothing here panics,
//! every operation is checked, and this is the only place that rounds numbers of the plan or makes parts add up
//! (`clippy.toml` refuses `round_dp` elsewhere). Three policies, each for its own purpose:
//!
//! | purpose | policy | places |
//! | --- | --- | --- |
//! | going down a chain of divisions and up again gives the same number | [`settle`] | 20 |
//! | a number that others are made of is short enough to multiply and to add up exactly | [`cut`] | the caller's |
//! | judging a figure as a person reads it: is there anything to show? | [`as_shown`], [`is_nothing_shown`] | 6 |
//!
//! Besides: what a field is filled with ([`typable`], [`cents_within`]) and whole pieces ([`whole_up`], [`whole_near`], [`apportion`]).

#![allow(clippy::disallowed_methods, reason = "the one place that may round")]

mod fixed;
mod share;
mod undefined;

pub use share::{apportion, round_to};
pub use undefined::{Reason, Undefined};

pub(super) use fixed::{Fixed, Part, in_units};

use super::term::Term;
pub(super) use fixed::SETTLED_PLACES;
use fixed::Sum;
use rust_decimal::Decimal;

/// A calculated figure: exact, or undefined with its reason. Shape: one number in the unit of its [`Term`].
pub type Value = Result<Decimal, Undefined>;

// The operations below stand in hundreds of places: never inlined they are one call each in the download instead of a
// copy of the arithmetic, and a call is nothing beside a division of 96 bits.
pub(super) const OVERFLOW: Undefined = Undefined::because(Reason::Overflow);

/// Sum of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn add(a: Value, b: Value) -> Value {
    a?.checked_add(b?).ok_or(OVERFLOW)
}

/// Difference of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn sub(a: Value, b: Value) -> Value {
    a?.checked_sub(b?).ok_or(OVERFLOW)
}

/// Product of two figures. Undefined when either is, or past 28 digits.
#[inline(never)]
pub fn mul(a: Value, b: Value) -> Value {
    a?.checked_mul(b?).ok_or(OVERFLOW)
}

/// Quotient of two figures; `divisor` names the term below the line, for the reason when it is zero.
///
/// # Example
/// ```
/// use voronka::domain::quantity::div;
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// assert_eq!(div(Ok(Decimal::from(360_000)), Ok(Decimal::from(600)), Term::Leads), Ok(Decimal::from(600)));
/// ```
#[inline(never)]
pub fn div(a: Value, b: Value, divisor: Term) -> Value {
    let (a, b) = (a?, b?);
    if b.is_zero() {
        return Err(Undefined::because(Reason::DivisionByZero(divisor)));
    }
    a.checked_div(b).ok_or(OVERFLOW)
}

/// Sum of many figures; what does not apply is passed over, anything else undefined makes the sum undefined.
/// When nothing applies the sum does not apply either.
#[inline(never)]
pub fn total(term: Term, values: impl IntoIterator<Item = Value>) -> Value {
    let mut sum = Sum::NONE;
    for value in values {
        match value {
            Ok(part) => sum.add(part)?,
            Err(undefined) if undefined.is_not_planned() => {}
            Err(undefined) => return Err(undefined),
        }
    }
    sum.decimal().ok_or(Undefined::because(Reason::NotPlanned(term)))
}

/// Sum of numbers. Undefined past 28 digits.
///
/// ```
/// use voronka::domain::quantity::sum;
/// use rust_decimal::Decimal;
/// assert_eq!(sum([1, 2, 3].map(Decimal::from)), Ok(6.into()));
/// ```
pub fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Value {
    sum_of(numbers.into_iter().map(Ok))
}

/// Sum of figures; undefined where one of them is, also where it merely does not apply. For sums that pass over what does
/// not apply take [`total`].
///
/// # Errors
/// The first figure that is undefined; overflow.
pub fn sum_of(values: impl IntoIterator<Item = Value>) -> Value {
    values.into_iter().try_fold(Decimal::ZERO, |sum, value| add(Ok(sum), value))
}

/// A figure that counts as none where it does not apply.
///
/// ```
/// use voronka::domain::quantity::{or_none, Reason, Undefined};
/// use voronka::domain::term::Term;
/// let of = |reason| or_none(Err(Undefined::because(reason)));
/// assert_eq!(of(Reason::NotPlanned(Term::Leads)), Ok(0.into()));
/// assert!(of(Reason::Overflow).is_err());
/// ```
pub fn or_none(value: Value) -> Value {
    match value {
        Err(undefined) if undefined.is_not_planned() => Ok(Decimal::ZERO),
        value => value,
    }
}

/// Cuts the noise of the last digits off the end of a chain of divisions.
///
/// # Example
/// ```
/// use voronka::domain::quantity::settle;
/// use rust_decimal::Decimal;
/// let third = Decimal::ONE / Decimal::from(3);
/// assert_eq!(settle(third * Decimal::from(3)), Decimal::ONE);
/// ```
#[inline(always)]
pub fn settle(x: Decimal) -> Decimal {
    match x.scale().checked_sub(SETTLED_PLACES) {
        None | Some(0) => x,
        Some(places) => without_places(x, places),
    }
}

/// A number with so many decimal places at the most, in its own unit; halves go to the even digit. For numbers that others
/// are made of (weights, shares, parts of a budget, steps of a search): with fewer digits they multiply and add up without
/// any further rounding.
///
/// # Example
/// ```
/// use voronka::domain::quantity::cut;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// assert_eq!(cut(d("0.66666666"), 3), d("0.667"));
/// assert_eq!(cut(d("0.125"), 2), d("0.12"));
/// assert_eq!(cut(d("12.5"), 3), d("12.5"));
/// ```
pub fn cut(x: Decimal, places: u32) -> Decimal {
    x.round_dp(places)
}

/// Decimal places past which nobody reads: a millionth of a piece, of a unit of money, of a whole.
const SHOWN_PLACES: u32 = 6;

/// A figure as far as anybody reads it: six decimal places, in its own unit.
///
/// # Example
/// ```
/// use voronka::domain::quantity::as_shown;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// assert_eq!(as_shown(d("0.33333333333333333333")), d("0.333333"));
/// ```
pub fn as_shown(x: Decimal) -> Decimal {
    cut(x, SHOWN_PLACES)
}

/// Whether a figure is zero where it is read, said or marked, although divisions may have left digits in it.
///
/// # Example
/// ```
/// use voronka::domain::quantity::is_nothing_shown;
/// use rust_decimal::Decimal;
/// assert!(is_nothing_shown(Decimal::new(36, 11)));
/// assert!(!is_nothing_shown(Decimal::new(1, 6)));
/// ```
pub fn is_nothing_shown(x: Decimal) -> bool {
    as_shown(x).is_zero()
}

/// What `round_dp` does, in a tenth of its time: no more than eight places go, so that 32-bit digits divide by one word.
fn without_places(x: Decimal, places: u32) -> Decimal {
    let (parts, by) = (x.unpack(), 10u64.pow(places));
    let (hi, rest) = (u64::from(parts.hi) / by, u64::from(parts.hi) % by);
    let mid = rest << 32 | u64::from(parts.mid);
    let (mid, rest) = (mid / by, mid % by);
    let lo = rest << 32 | u64::from(parts.lo);
    let (lo, rest) = (lo / by, lo % by);
    let digits = u128::from(hi) << 64 | u128::from(mid) << 32 | u128::from(lo);
    let up = 2 * rest > by || (2 * rest == by && digits & 1 == 1);
    let digits = digits + u128::from(up);
    let (lo, mid, hi) = (digits as u32, (digits >> 32) as u32, (digits >> 64) as u32);
    Decimal::from_parts(lo, mid, hi, parts.negative, SETTLED_PLACES)
}

/// The sum of many figures after one of them went from `before` to `after`: to the digit what [`total`] gives for all
/// of them, without adding the others up again. For figures that are settled and not negative; `None` where only
/// adding up tells.
///
/// Such a sum is added up without any rounding as long as it fits 28 digits with all its places, and so is this one.
pub(super) fn total_with(sum: Value, before: Value, after: Value) -> Option<Value> {
    match (before, after) {
        (Ok(before), Ok(after)) => {
            let sum = sum.ok()?;
            if before == after {
                return Some(Ok(sum));
            }
            let new = add(sub(Ok(sum), Ok(before)), Ok(after)).ok()?;
            (is_exact(sum) && is_exact(new)).then_some(Ok(new))
        }
        (Err(a), Err(b)) => (a.is_not_planned() && b.is_not_planned()).then_some(sum),
        _ => None,
    }
}

/// Whether a sum of settled figures is small enough to have all their places: a place is not quite 3.322 of the 96 bits.
fn is_exact(sum: Decimal) -> bool {
    let places = SETTLED_PLACES.checked_sub(sum.scale());
    places.is_some_and(|places| sum.mantissa() >> (95 - places * 3322 / 1000) == 0)
}

/// Whether two figures are the same to twelve digits: what is left between them is the noise of divisions.
///
/// # Example
/// ```
/// use voronka::domain::quantity::agree;
/// use rust_decimal::Decimal;
/// let third = Decimal::from(100_000) / Decimal::from(3);
/// assert!(agree(third * Decimal::from(3), Decimal::from(100_000)));
/// assert!(!agree(Decimal::from(100_001), Decimal::from(100_000)));
/// ```
pub fn agree(a: Decimal, b: Decimal) -> bool {
    let distance = (a.max(b)).checked_sub(a.min(b));
    let tolerance = a.abs().max(b.abs()).checked_mul(Decimal::new(1, 12)).unwrap_or_default();
    distance.is_some_and(|distance| distance <= tolerance)
}

/// Whether a figure is what divisions leave over: a billionth or less of a unit of money or a piece, which nobody can pay or
/// count. Such a figure is zero where it is judged.
///
/// # Example
/// ```
/// use voronka::domain::quantity::is_leftover;
/// use rust_decimal::Decimal;
/// assert!(is_leftover(Decimal::new(-12, 18)));
/// assert!(!is_leftover(Decimal::new(1, 6))); // an impression at a CPM of 0.001
/// ```
pub fn is_leftover(x: Decimal) -> bool {
    x.abs() <= Decimal::new(1, 9)
}

/// Whether shares (fractions) make a whole. Thirds typed as 33.33 % are near enough: a tenth of a per cent is.
///
/// # Example
/// ```
/// use voronka::domain::quantity::makes_a_whole;
/// use rust_decimal::Decimal;
/// assert!(makes_a_whole(Decimal::new(9999, 4)));
/// assert!(!makes_a_whole(Decimal::new(9, 1)));
/// ```
pub fn makes_a_whole(sum: Decimal) -> bool {
    sum >= Decimal::new(999, 3) && sum <= Decimal::new(1001, 3)
}

/// What a person could have typed in place of a calculated figure: two decimals, and four digits below one hundredth.
///
/// # Example
/// ```
/// use voronka::domain::quantity::typable;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// assert_eq!(typable(d("166.666666666666666667")), d("166.67"));
/// assert_eq!(typable(d("180000.000000000000")).to_string(), "180000");
/// assert_eq!(typable(d("0.00123456")), d("0.001235"));
/// ```
pub fn typable(x: Decimal) -> Decimal {
    let x = if is_leftover(x) { Decimal::ZERO } else { x };
    let is_small = !x.is_zero() && x.abs() < Decimal::new(1, 2);
    let rounded = if is_small { four_digits(x) } else { x.round_dp(2) };
    rounded.normalize()
}

/// A number below one with four digits that count.
fn four_digits(x: Decimal) -> Decimal {
    let digits = x.mantissa().unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
    x.round_dp((x.scale() + 4).saturating_sub(digits))
}

/// Decimal places that one types; a number of more was calculated.
const TYPED_PLACES: u32 = 6;

/// A number of a field as it is read: one that could have been typed stays as it is, what a division left has two decimals,
/// and four digits below one. In its own unit.
///
/// # Example
/// ```
/// use voronka::domain::quantity::legible;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// // 40 000 / 12, and 2 / 3.
/// assert_eq!(legible(d("3333.3333333333333333333333333")), d("3333.33"));
/// assert_eq!(legible(d("0.6666666666666666666666666667")), d("0.6667"));
/// assert_eq!(legible(d("3.14159")), d("3.14159"));
/// ```
pub fn legible(x: Decimal) -> Decimal {
    read_out(x, 0)
}

/// The same of a fraction, which is read in hundredths.
///
/// # Example
/// ```
/// use voronka::domain::quantity::legible_rate;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// // A third: 33.33 %; a third of a hundredth: 0.3333 %; 12.345678 % as it is.
/// assert_eq!(legible_rate(d("0.3333333333333333")), d("0.3333"));
/// assert_eq!(legible_rate(d("0.0033333333333333")), d("0.003333"));
/// assert_eq!(legible_rate(d("0.12345678")), d("0.12345678"));
/// ```
pub fn legible_rate(x: Decimal) -> Decimal {
    read_out(x, 2)
}

/// `further` places more, where the unit that is read is so much smaller.
fn read_out(x: Decimal, further: u32) -> Decimal {
    let x = x.normalize();
    if x.scale() <= TYPED_PLACES + further {
        return x;
    }
    if is_leftover(x) {
        return Decimal::ZERO;
    }
    let is_large = x.abs() >= Decimal::new(1, further);
    let rounded = if is_large { x.round_dp(2 + further) } else { four_digits(x) };
    rounded.normalize()
}

/// Money in whole cents, towards zero: what an amount pays for without being exceeded.
///
/// # Example
/// ```
/// use voronka::domain::quantity::cents_within;
/// assert_eq!(cents_within("166.669".parse().unwrap()), "166.66".parse().unwrap());
/// ```
pub fn cents_within(x: Decimal) -> Decimal {
    x.trunc_with_scale(2).normalize()
}

/// Whole pieces, up: one piece fewer than a break-even point is still a loss.
///
/// # Example
/// ```
/// use voronka::domain::quantity::whole_up;
/// assert_eq!(whole_up("1599.2".parse().unwrap()), "1600".parse().unwrap());
/// ```
#[inline(never)]
pub fn whole_up(x: Decimal) -> Decimal {
    settle(x).ceil()
}

/// Whole pieces, to the nearest, halves away from zero: what a calculated 4.95 deals comes to. For a goal or a break-even
/// point take [`whole_up`].
///
/// # Example
/// ```
/// use voronka::domain::quantity::whole_near;
/// use rust_decimal::Decimal;
/// assert_eq!(whole_near(Decimal::new(495, 2)), Decimal::from(5));
/// assert_eq!(whole_near(Decimal::new(25, 1)), Decimal::from(3));
/// ```
pub fn whole_near(x: Decimal) -> Decimal {
    settle(x).round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn division_by_zero_is_a_reason() {
        let cpc = div(Ok(d("100")), Ok(d("0")), Term::Clicks);
        assert_eq!(cpc, Err(Undefined::because(Reason::DivisionByZero(Term::Clicks))));
    }

    #[test]
    fn a_figure_is_small() {
        assert!(size_of::<Value>() <= 24, "{}", size_of::<Value>());
    }

    #[test]
    fn overflow_is_a_reason() {
        assert_eq!(mul(Ok(Decimal::MAX), Ok(d("2"))), Err(OVERFLOW));
        assert_eq!(add(Ok(Decimal::MAX), Ok(d("1"))), Err(OVERFLOW));
        assert_eq!(sub(Ok(Decimal::MIN), Ok(d("1"))), Err(OVERFLOW));
        assert_eq!(div(Ok(Decimal::MAX), Ok(d("0.1")), Term::Clicks), Err(OVERFLOW));
    }

    #[test]
    fn a_total_passes_over_what_does_not_apply() {
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Clicks)));
        assert_eq!(total(Term::Clicks, [Ok(d("1")), none, Ok(d("2"))]), Ok(d("3")));
        assert_eq!(total(Term::Clicks, [none, none]), none);
    }

    proptest! {
        #[test]
        fn settling_is_rounding(lo: u32, mid: u32, hi: u32, negative: bool, scale in 0u32..=28, small in 0u8..4) {
            let (mid, hi) = if small == 0 { (0, 0) } else if small == 1 { (mid, 0) } else { (mid, hi) };
            let lo = if small == 3 { lo / 500 * 500 } else { lo };
            let x = Decimal::from_parts(lo, mid, hi, negative, scale);
            let settled = settle(x);
            prop_assert_eq!(settled, x.round_dp(SETTLED_PLACES));
            prop_assert_eq!(settled.is_sign_negative(), x.round_dp(SETTLED_PLACES).is_sign_negative());
            let half = Decimal::from_parts(lo | 1, mid, hi >> 8, negative, 0) / Decimal::from(2);
            let half = Decimal::from_i128_with_scale(half.mantissa(), 20 + half.scale());
            prop_assert_eq!(settle(half), half.round_dp(SETTLED_PLACES));
        }

        #[test]
        fn a_total_is_the_sum_part_by_part(
            parts in prop::collection::vec((any::<[u32; 3]>(), 0u32..=96, any::<bool>(), 0u32..=28), 0..20),
        ) {
            let parts: Vec<Value> = parts.into_iter().map(|([lo, mid, hi], bits, negative, scale)| {
                let all = u128::from(lo) | u128::from(mid) << 32 | u128::from(hi) << 64;
                let digits = (all & ((1 << bits) - 1)) as i128;
                Ok(Decimal::from_i128_with_scale(if negative { -digits } else { digits }, scale))
            }).collect();
            let one_by_one = parts.iter().copied().try_fold(Decimal::ZERO, |sum, part| add(Ok(sum), part));
            let none = Err(Undefined::because(Reason::NotPlanned(Term::Clicks)));
            prop_assert_eq!(total(Term::Clicks, parts.clone()), if parts.is_empty() { none } else { one_by_one });
        }

        #[test]
        fn a_sum_with_another_part_is_the_sum_of_all(
            parts in prop::collection::vec((0i64..i64::MAX, 0u32..=28), 2..20),
            after in (0i64..i64::MAX, 0u32..=28),
            at: prop::sample::Index,
        ) {
            let value = |(mantissa, scale): (i64, u32)| Ok(settle(Decimal::new(mantissa, scale)));
            let mut parts: Vec<Value> = parts.into_iter().map(value).collect();
            let (sum, at) = (total(Term::Clicks, parts.clone()), at.index(parts.len()));
            let before = std::mem::replace(&mut parts[at], value(after));
            if let Some(new) = total_with(sum, before, parts[at]) {
                prop_assert_eq!(new, total(Term::Clicks, parts));
            }
        }
    }
}
