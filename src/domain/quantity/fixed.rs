//! Numbers as whole digits, for long series: the same sums as those of `Decimal`, in a fraction of the time.

use super::{OVERFLOW, Undefined};
use rust_decimal::Decimal;

/// Decimal places that a funnel count or a budget keeps. Coarser than the 28 digits of the arithmetic, so that going
/// up a funnel and down again gives the very number that one started from.
pub(in crate::domain) const SETTLED_PLACES: u32 = 20;

/// A sum while it grows: what [`add`](super::add) gives part by part, in a fraction of its time.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    /// Always fits a `Decimal` of this scale.
    digits: i128,
    scale: u32,
    is_empty: bool,
}

impl Sum {
    pub(super) const NONE: Sum = Sum { digits: 0, scale: 0, is_empty: true };

    #[inline(always)]
    pub(super) fn add(&mut self, part: Decimal) -> Result<(), Undefined> {
        self.is_empty = false;
        let digits = self.digits + digits_of(&part);
        if part.scale() == self.scale && is_decimal(digits) {
            self.digits = digits;
            return Ok(());
        }
        self.add_unlike(part)
    }

    #[inline(never)]
    fn add_unlike(&mut self, part: Decimal) -> Result<(), Undefined> {
        let (digits, scale) = (digits_of(&part), part.scale());
        if digits == 0 && scale <= self.scale {
            return Ok(());
        }
        if self.digits == 0 && self.scale <= scale {
            (self.digits, self.scale) = (digits, scale);
            return Ok(());
        }
        let most = self.scale.max(scale);
        let sum = raised(self.digits, most - self.scale).zip(raised(digits, most - scale));
        match sum.map(|(a, b)| a + b).filter(|digits| is_decimal(*digits)) {
            Some(digits) => (self.digits, self.scale) = (digits, most),
            None => {
                let sum = self.decimal().unwrap_or_default().checked_add(part).ok_or(OVERFLOW)?;
                (self.digits, self.scale) = (sum.mantissa(), sum.scale());
            }
        }
        Ok(())
    }

    pub(super) fn decimal(self) -> Option<Decimal> {
        if self.is_empty { None } else { Decimal::try_from_i128_with_scale(self.digits, self.scale).ok() }
    }
}

/// The signed digits of a number: `mantissa`, in place.
#[inline(always)]
const fn digits_of(x: &Decimal) -> i128 {
    let parts = x.unpack();
    let digits = (parts.hi as i128) << 64 | (parts.mid as i128) << 32 | parts.lo as i128;
    if parts.negative { -digits } else { digits }
}

/// Powers of ten that fit 64 bits.
#[allow(clippy::indexing_slicing, reason = "done while compiling")]
const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Digits of a `Decimal` with so many more places; `None` where they no longer fit one, in any case.
fn raised(digits: i128, places: u32) -> Option<i128> {
    if places == 0 {
        return Some(digits);
    }
    // 96 bits times 10⁹ and 63 bits times 10¹⁹ stay below 127 bits. Any other product has more than 96 bits, so that no
    // `Decimal` holds it.
    let fits = places <= 9 || digits.unsigned_abs() >> 63 == 0;
    let power = POWERS.get(usize::try_from(places).ok()?).filter(|_| fits)?;
    Some(digits.wrapping_mul(i128::from(*power)))
}

/// A number as an integer, in units of its last place of `places`. `None` where it has more places than that, or the
/// integer needs more than 63 bits.
pub(in crate::domain) fn in_units(x: Decimal, places: u32) -> Option<i64> {
    if x.is_zero() {
        return Some(0);
    }
    i64::try_from(raised(digits_of(&x), places.checked_sub(x.scale())?)?).ok()
}

/// A number with [`SETTLED_PLACES`] places as an integer, for long series: adding is one instruction or two. Many of them
/// can be added before the sum is too large for the integer; whether it fits a `Decimal` is asked at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Fixed(i128);

impl Fixed {
    pub const ZERO: Fixed = Fixed(0);

    /// `None` where the number has more places, or so many digits before the point that it could not have all places.
    pub fn of(x: &Decimal) -> Option<Self> {
        let digits = raised(digits_of(x), SETTLED_PLACES.checked_sub(x.scale())?)?;
        is_decimal(digits).then_some(Fixed(digits))
    }

    /// `None` past 28 digits.
    pub fn decimal(self) -> Option<Decimal> {
        let (digits, is_negative) = (self.0.unsigned_abs(), self.0 < 0);
        let word = |at: u32| (digits >> (32 * at)) as u32;
        is_decimal(self.0).then(|| Decimal::from_parts(word(0), word(1), word(2), is_negative, SETTLED_PLACES))
    }

    /// A part of it, to the nearest last place; of halves to the even one.
    pub fn part(self, part: Part) -> Self {
        let whole = self.0.unsigned_abs();
        let digits = match part {
            Part::Ratio(of, parts) => {
                let (x, parts) = (whole.wrapping_mul(u128::from(of)), u64::from(parts));
                // Long division by words, for one of 128 bits takes far longer.
                let by = |x: u64| (x.checked_div(parts).unwrap_or(0), x.checked_rem(parts).unwrap_or(0));
                let word = |at: u32| u64::from((x >> (32 * at)) as u32);
                let (hi, rest) = by((x >> 64) as u64);
                let (mid, rest) = by(rest << 32 | word(1));
                let (lo, rest) = by(rest << 32 | word(0));
                let digits = i128::from(hi) << 64 | i128::from(mid) << 32 | i128::from(lo);
                let is_up = 2 * rest > parts || (2 * rest == parts && digits & 1 == 1);
                digits + i128::from(is_up)
            }
            Part::Binary(of) => {
                let (hi, lo) = (u128::from((whole >> 64) as u64), u128::from(whole as u64));
                let (hi, lo) = (hi.wrapping_mul(of.into()), lo.wrapping_mul(of.into()));
                ((hi + (lo >> 64)) as i128) + ((lo >> 63 & 1) as i128)
            }
        };
        Fixed(if self.0 < 0 { -digits } else { digits })
    }
}

/// A part between nothing and a whole, for [`Fixed::part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Part {
    /// So many of so many: exact.
    Ratio(u32, u32),
    /// So many of 2^64: for a mean of others, which has no end of digits anyway.
    Binary(u64),
}

impl Part {
    /// `x` of `whole`; `None` unless 0 ≤ x < whole.
    pub fn of(x: Decimal, whole: u32) -> Option<Self> {
        if x < Decimal::ZERO || x >= Decimal::from(whole) {
            return None;
        }
        let x = x.normalize();
        let places = usize::try_from(x.scale()).ok()?;
        let (digits, power) = (digits_of(&x).unsigned_abs(), 10u128.checked_pow(x.scale())?);
        if let Some(whole) = POWERS.get(places).and_then(|power| power.checked_mul(whole.into())?.try_into().ok()) {
            return Some(Part::Ratio(u32::try_from(digits).ok()?, whole));
        }
        // Two rounds of long division, 32 bits each.
        let whole = power.checked_mul(whole.into())?;
        let mut rest = digits;
        let mut bits = 0;
        for _ in 0..2 {
            rest = rest.checked_mul(1 << 32)?;
            bits = bits << 32 | u64::try_from(rest.checked_div(whole)?).ok()?;
            rest = rest.checked_rem(whole)?;
        }
        Some(Part::Binary(bits))
    }
}

impl std::ops::Add for Fixed {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Fixed(self.0.wrapping_add(other.0))
    }
}

impl std::ops::Sub for Fixed {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Fixed(self.0.wrapping_sub(other.0))
    }
}

/// Whether these digits fit the 96 bits of a `Decimal`.
#[inline]
const fn is_decimal(digits: i128) -> bool {
    digits >> 96 == 0 || -digits >> 96 == 0
}
