//! A number at the precision it is shown with: whole units of the last decimal shown, and an exact remainder.
//!
//! Not for choosing which way a number goes (`column()`, `network`). Invariant: nothing is lost, so a sum of grains is the
//! true sum.

use crate::domain::quantity::{OVERFLOW, Undefined};
use rust_decimal::Decimal;

/// Digits of a remainder: as many as a `Decimal` can have after the point.
const REST_DIGITS: u32 = 28;
/// One unit of the last decimal shown, in remainders.
const WHOLE: i128 = 10i128.pow(REST_DIGITS);
/// A remainder that counts as none: 10⁻¹² of one unit of the last decimal shown.
const NOISE: i128 = 10i128.pow(REST_DIGITS - 12);
/// Cost of taking a whole unit too much. Fine enough to tell a millionth of a unit.
const COST_OF_A_UNIT: i64 = 1_000_000;

/// A number at a precision: `units + rest / WHOLE` units of the last decimal shown, `0 ≤ rest < WHOLE`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grain {
    pub(super) units: i128,
    pub(super) rest: i128,
}

impl Grain {
    pub(super) fn of(x: Decimal, decimals: u32) -> Option<Self> {
        let x = x.normalize();
        match x.scale().checked_sub(decimals) {
            Some(cut) if cut > 0 => {
                let unit = 10i128.checked_pow(cut)?;
                let rest = x.mantissa().rem_euclid(unit);
                let rest = rest.checked_mul(10i128.checked_pow(REST_DIGITS.checked_sub(cut)?)?)?;
                Some(Self { units: x.mantissa().div_euclid(unit), rest })
            }
            _ => {
                let missing = decimals.checked_sub(x.scale())?;
                Some(Self { units: x.mantissa().checked_mul(10i128.checked_pow(missing)?)?, rest: 0 })
            }
        }
    }

    pub(super) fn plus(self, other: &Self) -> Option<Self> {
        // Two remainders are less than 2 · 10²⁸, so at most one unit is carried and nothing can overflow here.
        let rest = self.rest.checked_add(other.rest)?;
        let carry = i128::from(rest >= WHOLE);
        let units = self.units.checked_add(other.units)?.checked_add(carry)?;
        Some(Self { units, rest: if carry == 1 { rest.checked_sub(WHOLE)? } else { rest } })
    }

    pub(super) fn sum<'a>(grains: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        grains.into_iter().try_fold(Self::default(), Self::plus)
    }

    /// What divisions leave at the far end is no remainder: a third of 7.5 three times is 7.5, and rounds up. Sums are
    /// taken before, so that noise does not pile up.
    pub(super) fn without_noise(&self) -> Self {
        if self.rest <= NOISE {
            Self { units: self.units, rest: 0 }
        } else if self.rest >= WHOLE - NOISE {
            Self { units: self.units.saturating_add(1), rest: 0 }
        } else if (self.rest - WHOLE / 2).abs() <= NOISE {
            Self { units: self.units, rest: WHOLE / 2 }
        } else {
            *self
        }
    }

    pub(super) fn is_negative(&self) -> bool {
        self.units < 0
    }

    /// Whether half away from zero goes up.
    pub(super) fn goes_up(&self) -> bool {
        if self.is_negative() { self.rest > WHOLE / 2 } else { self.rest >= WHOLE / 2 }
    }

    pub(super) fn nearest(&self) -> Option<i128> {
        self.units.checked_add(i128::from(self.goes_up()))
    }

    /// How much nearer the nearer neighbour is: 0 (half way) to `COST_OF_A_UNIT`. What it costs to take the other one.
    pub(super) fn cost_of_the_other(&self) -> i64 {
        let rest = i64::try_from(self.rest / (WHOLE / i128::from(COST_OF_A_UNIT))).unwrap_or(0);
        COST_OF_A_UNIT.saturating_sub(rest.saturating_mul(2)).saturating_abs()
    }
}

/// The decimals worth rounding to: where no number has that many, all are exact anyway.
pub(super) fn finest<'a>(numbers: impl Iterator<Item = &'a Decimal>, decimals: u32) -> u32 {
    numbers.map(|x| x.normalize().scale()).max().unwrap_or(0).min(decimals)
}

pub(super) fn decimal(mut units: i128, mut decimals: u32) -> Option<Decimal> {
    loop {
        if let Ok(x) = Decimal::try_from_i128_with_scale(units, decimals) {
            return Some(x);
        }
        if decimals == 0 || units % 10 != 0 {
            return None;
        }
        units /= 10;
        decimals = decimals.saturating_sub(1);
    }
}

pub(super) fn decimals_of(units: &[i128], decimals: u32) -> Result<Vec<Decimal>, Undefined> {
    units.iter().map(|units| decimal(*units, decimals)).collect::<Option<Vec<_>>>().ok_or(OVERFLOW)
}
