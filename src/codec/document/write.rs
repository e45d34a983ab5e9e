//! Rows to values: what is written of a plan, letter by letter.

use super::own;
use crate::codec::compact::WireDecimal;
use crate::domain::model::{Datum, Day, Described, Month, Ref, Row, Sort, Wire};
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeStruct, SerializeTuple, Serializer};
use std::borrow::Cow;

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// Yes or no.
    Flag(bool),
    /// A number of one byte.
    Byte(u8),
    /// A whole number.
    Number(u32),
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Decimal(Decimal),
    /// What could be missing, and is not.
    Some(Box<Value<'a>>),
    /// Things one after the other.
    List(Vec<Value<'a>>),
    /// Values side by side, always as many.
    Tuple(Vec<Value<'a>>),
    /// Its name, and what is written of it by its letters.
    Struct(&'static str, Vec<(&'static str, Value<'a>)>),
}

impl<'a> Value<'a> {
    pub(super) fn some(inner: Value<'a>) -> Self {
        Self::Some(Box::new(inner))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(is) => to.serialize_bool(*is),
            Self::Byte(x) => to.serialize_u8(*x),
            Self::Number(x) => to.serialize_u32(*x),
            Self::Text(text) => to.serialize_str(text),
            Self::Decimal(x) => WireDecimal(*x).serialize(to),
            Self::Some(inner) => to.serialize_some(&**inner),
            Self::List(items) => to.collect_seq(items),
            Self::Tuple(parts) => {
                let mut tuple = to.serialize_tuple(parts.len())?;
                parts.iter().try_for_each(|part| tuple.serialize_element(part))?;
                tuple.end()
            }
            Self::Struct(name, fields) => {
                let mut rows = to.serialize_struct(name, fields.len())?;
                fields.iter().try_for_each(|(letter, value)| rows.serialize_field(letter, value))?;
                rows.end()
            }
        }
    }
}

/// A thing. `is_apart`: with every part of it, whatever stands there.
pub(super) fn value(thing: &dyn Described, is_apart: bool) -> Value<'_> {
    with_guest(thing, 0, is_apart)
}

fn with_guest(thing: &dyn Described, guest: u8, is_apart: bool) -> Value<'_> {
    let table = thing.table();
    let mut fields = Vec::new();
    for (at, row) in (0u8..).zip(table.rows).filter(|(_, row)| row.wire != Wire::Above) {
        if let Some((letter, before)) = table.guest
            && row.letter == before
            && guest != 0
        {
            fields.push((letter, Value::Byte(guest)));
        }
        match thing.at(at) {
            Ref::Part(part) => {
                let above = (0u8..).zip(part.table().rows).filter(|(_, row)| row.wire == Wire::Above);
                fields.extend(above.filter_map(|(at, row)| Some((row.letter, in_row(part, at, row, is_apart)?))));
                let guest = if part.table().guest.is_some() { guest_of(thing) } else { 0 };
                let own = with_guest(part, guest, is_apart);
                let usual =
                    if let Ref::Part(usual) = thing.standard().at(at) { Some(value(usual, false)) } else { None };
                if is_apart || Some(&own) != usual.as_ref() {
                    fields.push((row.letter, Value::some(own)));
                }
            }
            _ if row.wire == Wire::Own => own::write(thing, row, is_apart, &mut fields),
            _ => fields.extend(in_row(thing, at, row, is_apart).map(|value| (row.letter, value))),
        }
    }
    if table.is_tuple {
        let text = |at| if let Ref::Leaf(Datum::Text(text)) = thing.at(at) { text } else { "" };
        let texts = (0u8..).take(table.rows.len()).map(|at| Value::Text(text(at).into()));
        // Without one text there is nothing to write, which whoever writes the part sees by its being as usual.
        return Value::Tuple(texts.collect());
    }
    Value::Struct(table.wire, fields)
}

/// What of a choice its flag does not say, and is written in a part of the thing: nought where the flag says all.
fn guest_of(thing: &dyn Described) -> u8 {
    let rows = (0u8..).zip(thing.table().rows).filter(|(_, row)| row.wire == Wire::Flag);
    let places =
        rows.filter_map(|(at, _)| if let Ref::Leaf(Datum::Choice(place)) = thing.at(at) { Some(place) } else { None });
    places.filter(|place| *place > 1).last().unwrap_or(0)
}

/// What stands in a row; `None` where it is left out.
fn in_row<'a>(thing: &'a dyn Described, at: u8, row: &Row, is_apart: bool) -> Option<Value<'a>> {
    match thing.at(at) {
        Ref::Leaf(datum) => {
            let usual = if let Ref::Leaf(usual) = thing.standard().at(at) { usual } else { Datum::None };
            leaf(row, datum, usual)
        }
        Ref::List(list) if !list.is_empty() => {
            let items = (0..list.len()).filter_map(|at| list.item(at));
            Some(Value::List(items.map(|item| value(item, is_apart)).collect()))
        }
        Ref::Sparse(things) if !things.is_empty() => {
            let items = (0..things.len()).filter_map(|at| things.item(at));
            Some(Value::List(items.map(|item| value(item, is_apart)).collect()))
        }
        Ref::Series(series) => {
            let number =
                |series: &dyn crate::domain::model::Series, place| series.get(place).flatten().unwrap_or_default();
            let Ref::Series(usual) = thing.standard().at(at) else { return None };
            let places = series.places();
            let differs = is_apart || places.iter().any(|place| number(series, *place) != number(usual, *place));
            let numbers = places.into_iter().map(|place| Value::Decimal(number(series, place)));
            differs.then(|| Value::List(numbers.collect()))
        }
        _ => None,
    }
}

/// One value; `None` where it is left out. `usual` is that of a thing in which nothing is typed.
fn leaf<'a>(row: &Row, datum: Datum<'a>, usual: Datum) -> Option<Value<'a>> {
    let byte = |x: u32| Value::Byte(u8::try_from(x).unwrap_or(u8::MAX));
    match (row.wire, row.sort, datum) {
        (_, _, Datum::None) => None,
        (Wire::Flag, _, Datum::Choice(place)) => (place == 1).then_some(Value::Flag(true)),
        (Wire::Byte(less), _, Datum::Whole(x)) => Some(x.saturating_sub(less)).filter(|x| *x != 0).map(byte),
        (Wire::Less(less), _, Datum::Whole(x)) => Some(x.saturating_sub(less)).filter(|x| *x != 0).map(Value::Number),
        (Wire::Text, _, Datum::Day(day)) => Some(Value::Text(day.to_string().into())),
        (_, Sort::Flag, Datum::Choice(place)) => (place == 1).then_some(Value::Flag(true)),
        (_, _, Datum::Choice(place)) if row.may_be_nothing() => Some(Value::Byte(place.saturating_add(1))),
        (wire, _, Datum::Choice(place)) if row.has_default && wire == Wire::Usual => {
            (datum != usual).then(|| Value::some(Value::Byte(place)))
        }
        (_, _, Datum::Choice(place)) => (place != 0).then_some(Value::Byte(place)),
        (_, Sort::Whole(wholes), Datum::Whole(x)) if row.may_be_nothing() => {
            Some(Value::some(if wholes.is_chosen { byte(x) } else { Value::Number(x) }))
        }
        (_, _, Datum::Whole(x)) => (x != 0).then_some(Value::Number(x)),
        (_, _, Datum::Text(text)) => (!text.is_empty()).then_some(Value::Text(text.into())),
        (_, _, Datum::Number(x)) if row.may_be_nothing() => Some(Value::some(Value::Decimal(x))),
        (wire, _, Datum::Number(x)) if row.has_default && wire == Wire::Usual => {
            (datum != usual).then(|| Value::some(Value::Decimal(x)))
        }
        (_, _, Datum::Number(x)) => (!x.is_zero()).then_some(Value::Decimal(x)),
        (_, _, Datum::Day(day)) => Some(Value::Number(number_of_day(day))),
        (_, _, Datum::Month(month)) => Some(number_of_month(month)).filter(|x| *x != 0).map(Value::Number),
        (_, _, Datum::Currency(_)) if datum == usual => None,
        (_, _, Datum::Currency(currency)) => Some(Value::Text(currency.code().to_owned().into())),
    }
}

pub(super) const FIRST_YEAR: u16 = 2000;

/// Months since January 2000.
fn number_of_month(month: Month) -> u32 {
    u32::from(month.year.saturating_sub(FIRST_YEAR)) * 12 + u32::from(month.month.saturating_sub(1))
}

/// (year − 2000) × 372 + (month − 1) × 31 + day, so that no day is nought.
fn number_of_day(day: Day) -> u32 {
    number_of_month(day.month()) * 31 + u32::from(day.day())
}
