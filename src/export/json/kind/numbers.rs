//! Numbers of a plan file: between two ends, above nought, whole ones, ids.

#[cfg(test)]
use super::Dice;
use super::{At, Definitions, Json, Kind, Misfit, Wanted, Wrong};
use rust_decimal::Decimal;
use std::marker::PhantomData;

fn number(x: i64) -> Json {
    Json::Number(Decimal::from(x))
}

/// Largest number that a plan takes.
pub const LARGEST: i64 = 1_000_000_000_000_000;

/// A number between two whole ends, both taken.
pub struct Between<const LEAST: i64, const MOST: i64>;
/// Money or pieces.
pub type Amount = Between<0, LARGEST>;
/// A fraction of a whole.
pub type Rate = Between<0, 1>;

impl<const LEAST: i64, const MOST: i64> Kind for Between<LEAST, MOST> {
    type Of = Decimal;
    fn write(value: &Decimal) -> Json {
        Json::Number(*value)
    }
    fn read(json: Json, at: &At) -> Result<Decimal, Misfit> {
        let Json::Number(x) = json else { return Err(at.expected(Wanted::Number)) };
        let (least, most) = (Decimal::from(LEAST), Decimal::from(MOST));
        if x < least || x > most { Err(at.wrong(Wrong::Range { least, most })) } else { Ok(x) }
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::text("number")), ("minimum", number(LEAST)), ("maximum", number(MOST))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Decimal {
        dice.decimal(LEAST, MOST)
    }
}

/// A number above zero.
pub struct Positive;

impl Kind for Positive {
    type Of = Decimal;
    fn write(value: &Decimal) -> Json {
        Json::Number(*value)
    }
    fn read(json: Json, at: &At) -> Result<Decimal, Misfit> {
        let x = Amount::read(json, at)?;
        let range = || Wrong::Range { least: Decimal::ZERO, most: Decimal::from(LARGEST) };
        if x.is_zero() { Err(at.wrong(range())) } else { Ok(x) }
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::text("number")), ("exclusiveMinimum", number(0)), ("maximum", number(LARGEST))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Decimal {
        dice.decimal(1, LARGEST)
    }
}

/// A whole number between two ends; `LESS` of it is kept (a month counted from one, kept from nought).
pub struct Whole<T, const LEAST: i64, const MOST: i64, const LESS: i64 = 0>(PhantomData<T>);

impl<T, const LEAST: i64, const MOST: i64, const LESS: i64> Kind for Whole<T, LEAST, MOST, LESS>
where
    T: Copy + Into<i64> + TryFrom<i64>,
{
    type Of = T;
    fn write(value: &T) -> Json {
        let x: i64 = (*value).into();
        number(x.saturating_add(LESS))
    }
    fn read(json: Json, at: &At) -> Result<T, Misfit> {
        let Json::Number(x) = json else { return Err(at.expected(Wanted::Number)) };
        if !x.fract().is_zero() {
            return Err(at.expected(Wanted::Whole));
        }
        let range = Wrong::Range { least: LEAST.into(), most: MOST.into() };
        let x = i64::try_from(x).ok().filter(|x| (LEAST..=MOST).contains(x));
        x.and_then(|x| T::try_from(x.checked_sub(LESS)?).ok()).ok_or_else(|| at.wrong(range))
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::text("integer")), ("minimum", number(LEAST)), ("maximum", number(MOST))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> T {
        let x = LEAST + dice.roll((MOST - LEAST + 1).min(5000) as u64) as i64 - LESS;
        T::try_from(x).ok().unwrap()
    }
}

/// A whole number that is kept as a decimal.
pub struct WholeDecimal<const LEAST: i64, const MOST: i64>;

impl<const LEAST: i64, const MOST: i64> Kind for WholeDecimal<LEAST, MOST> {
    type Of = Decimal;
    fn write(value: &Decimal) -> Json {
        Json::Number(*value)
    }
    fn read(json: Json, at: &At) -> Result<Decimal, Misfit> {
        Whole::<i64, LEAST, MOST>::read(json, at).map(Decimal::from)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        Whole::<i64, LEAST, MOST>::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Decimal {
        Whole::<i64, LEAST, MOST>::any(dice).into()
    }
}

/// Largest id, and largest number for the next one.
const MAX_ID: i64 = u32::MAX as i64;

/// A stable id: a whole number from one on.
pub type Id = Whole<u32, 1, MAX_ID>;
