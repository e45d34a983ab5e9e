//! Decimals in the fewest bytes: see [`WireDecimal`].

use rust_decimal::Decimal;
use serde::de::{self, SeqAccess, Unexpected, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A decimal number in as few bytes as it needs, the same for equal values (`1.50` and `1.5`).
///
/// Whole numbers from 0 to 99 are one byte. Any other is a mantissa that does not end in 0, times a power of ten:
/// first the byte `100 + 2 × zigzag(exponent) + sign`, then the mantissa (less 100 where the number is positive and
/// whole) as a `u128`. So 127 and 50 000 take two bytes, 0.025 two, 1 490 three. What is read has the least scale
/// that holds the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WireDecimal(pub Decimal);

const MAX_MANTISSA: u128 = (1 << 96) - 1;

impl Serialize for WireDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut mantissa = self.0.mantissa().unsigned_abs();
        let mut exponent = -i64::from(self.0.scale());
        while let Some(tenth) = tenth(mantissa) {
            mantissa = tenth;
            exponent += 1;
        }
        let negative = self.0.is_sign_negative();
        let small = match (negative, exponent) {
            _ if mantissa == 0 => Some(0),
            (false, 0) if mantissa < 100 => Some(mantissa),
            (false, 1) if mantissa < 10 => Some(mantissa * 10),
            _ => None,
        };
        let mut bytes = serializer.serialize_tuple(if small.is_some() { 1 } else { 2 })?;
        if let Some(small) = small {
            bytes.serialize_element(&(small as u8))?;
        } else {
            let zigzag = ((exponent << 1) ^ (exponent >> 63)) as u8;
            bytes.serialize_element(&(100 + 2 * zigzag + u8::from(negative)))?;
            let whole = exponent == 0 && !negative;
            bytes.serialize_element(&if whole { mantissa - 100 } else { mantissa })?;
        }
        bytes.end()
    }
}

/// A tenth of a positive number, if whole. In halves of 48 bits, so that no division of 128 bits is linked in.
fn tenth(value: u128) -> Option<u128> {
    let (high, low) = ((value >> 48) as u64, value as u64 & 0xffff_ffff_ffff);
    let low = (high % 10) << 48 | low;
    (value != 0 && low.is_multiple_of(10)).then_some(u128::from(high / 10) << 48 | u128::from(low / 10))
}

impl<'de> Deserialize<'de> for WireDecimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple(2, DecimalVisitor)
    }
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = WireDecimal;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a decimal")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut bytes: A) -> Result<WireDecimal, A::Error> {
        let bad = || de::Error::invalid_value(Unexpected::Seq, &self);
        let head: u8 = bytes.next_element()?.ok_or_else(bad)?;
        let Some(code) = head.checked_sub(100) else { return Ok(WireDecimal(head.into())) };
        let (negative, zigzag) = (code & 1 == 1, i64::from(code >> 1));
        let mut exponent = (zigzag >> 1) ^ -(zigzag & 1);
        let mut mantissa = bytes.next_element::<u128>()?.filter(|&it| it <= MAX_MANTISSA).ok_or_else(bad)?;
        if exponent == 0 && !negative {
            mantissa += 100;
        }
        let small = !negative && exponent == 1 && mantissa < 10;
        if mantissa == 0 || tenth(mantissa).is_some() || small || exponent < -28 {
            return Err(bad());
        }
        while exponent > 0 && mantissa <= MAX_MANTISSA {
            mantissa *= 10;
            exponent -= 1;
        }
        let value = mantissa.cast_signed() * if negative { -1 } else { 1 };
        Decimal::try_from_i128_with_scale(value, exponent.unsigned_abs() as u32).map(WireDecimal).map_err(|_| bad())
    }
}
