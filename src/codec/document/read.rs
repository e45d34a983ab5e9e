//! Values to rows: what is read goes straight into a plan, letter by letter.

use super::own;
use super::write::FIRST_YEAR;
use crate::WHOLE;
use crate::codec::compact::WireDecimal;
use crate::domain::model::{Currency, Datum, Day, Described, Leaf, Month, Mut, Row, Sort, Table, Wire, walk};
use rust_decimal::Decimal;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::fmt;

/// A thing that is read into.
pub(super) struct Read<'a> {
    pub(super) thing: &'a mut dyn Described,
    /// Where a letter of the thing around stands in this one: what it says.
    pub(super) guest: Option<&'a mut u8>,
    pub(super) how: How<'a>,
}

/// How it is read.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    /// Whether each month of what was spent stands by itself.
    pub(super) is_apart: bool,
    /// Set where a row does not take what is read. The rest is read on, for what comes later may be of a newer version, which
    /// is another sentence.
    pub(super) is_wrong: &'a Cell<bool>,
    /// What older plans say of stocks apart from their products.
    pub(super) stocks: &'a RefCell<Vec<own::Stock>>,
}

impl How<'_> {
    /// Goes on where there is a value, and remembers that there is none.
    pub(super) fn take(self, taken: Option<()>) {
        if taken.is_none() {
            self.is_wrong.set(true);
        }
    }
}

/// Where the value of a letter goes.
enum Place {
    /// A row.
    Row(u8),
    /// A row of the part in a row, which has its letter here.
    Above(u8, u8),
    /// A choice of the thing around.
    Guest,
    /// By hand.
    Own,
}

fn place(table: &Table, letter: &str) -> Option<Place> {
    for (at, row) in (0u8..).zip(table.rows) {
        if row.wire != Wire::Above && row.letter == letter && !matches!(row.sort, Sort::Own) {
            return Some(if row.wire == Wire::Own { Place::Own } else { Place::Row(at) });
        }
        let below = if WHOLE { row.below.map(|below| below.rows).unwrap_or_default() } else { &[] };
        if let Some(inner) = below.iter().position(|row| row.wire == Wire::Above && row.letter == letter) {
            return Some(Place::Above(at, inner as u8));
        }
    }
    if !WHOLE {
        return None;
    }
    let is_guest = table.guest.is_some_and(|(guest, _)| guest == letter);
    let is_own = || own::letters(table).iter().any(|(own, _)| *own == letter);
    if is_guest { Some(Place::Guest) } else { is_own().then_some(Place::Own) }
}

impl<'de> DeserializeSeed<'de> for Read<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let table = self.thing.table();
        if table.is_tuple {
            from.deserialize_tuple(table.rows.len(), self)
        } else {
            from.deserialize_struct("", &[], self)
        }
    }
}

impl<'de> Visitor<'de> for Read<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.thing.table().wire)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { thing, guest, how } = self;
        let table = thing.table();
        absent(thing);
        let mut seen: Vec<Letter> = Vec::new();
        let (mut own_guest, mut around) = (0, guest);
        while let Some(letter) = map.next_key::<Letter>()? {
            if seen.contains(&letter) {
                return Err(de::Error::duplicate_field(""));
            }
            let name = letter.name();
            match place(table, name) {
                Some(Place::Row(at)) => {
                    let row = table.row(at).ok_or_else(|| de::Error::unknown_field(name, &[]))?;
                    value(thing.at_mut(at), row, &mut own_guest, how, &mut map)?;
                }
                Some(Place::Above(at, inner)) => {
                    let Mut::Part(part) = thing.at_mut(at) else { return Err(de::Error::unknown_field(name, &[])) };
                    let row = part.table().row(inner).ok_or_else(|| de::Error::unknown_field(name, &[]))?;
                    value(part.at_mut(inner), row, &mut 0, how, &mut map)?;
                }
                Some(Place::Guest) => match &mut around {
                    Some(around) => **around = map.next_value()?,
                    None => return Err(de::Error::unknown_field(name, &[])),
                },
                Some(Place::Own) => own::read(thing, name, how, &mut map)?,
                None => return Err(de::Error::unknown_field(name, &[])),
            }
            seen.push(letter);
        }
        how.take(own::is_whole(table, |letter| seen.iter().any(|own| own.name() == letter)).then_some(()));
        if WHOLE && own_guest != 0 {
            let rows = (0u8..).zip(table.rows);
            let flag = rows.filter(|(_, row)| {
                row.wire == Wire::Flag && matches!(row.sort, Sort::Choice(words) if words.len() > 2)
            });
            for (at, _) in flag {
                how.take(put(thing.at_mut(at), Datum::Choice(own_guest)));
            }
        }
        Ok(())
    }

    /// Texts side by side.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for at in (0u8..).take(self.thing.table().rows.len()) {
            let text = seq.next_element::<String>()?.ok_or_else(|| de::Error::invalid_length(at.into(), &self))?;
            self.how.take(put(self.thing.at_mut(at), Datum::Text(&text)));
        }
        Ok(())
    }
}

/// A letter or two.
#[derive(Clone, Copy, PartialEq)]
struct Letter {
    bytes: [u8; 2],
    length: u8,
}

impl Letter {
    fn name(&self) -> &str {
        str::from_utf8(self.bytes.get(..usize::from(self.length)).unwrap_or_default()).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Letter {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(LetterVisitor)
    }
}

struct LetterVisitor;

impl Visitor<'_> for LetterVisitor {
    type Value = Letter;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a letter")
    }
    fn visit_str<E: de::Error>(self, name: &str) -> Result<Letter, E> {
        match *name.as_bytes() {
            [one] => Ok(Letter { bytes: [one, 0], length: 1 }),
            [one, two] => Ok(Letter { bytes: [one, two], length: 2 }),
            _ => Err(E::unknown_field(name, &[])),
        }
    }
}

/// What stands in a row whose letter is not there; for rows of which that is another value than an untyped thing has.
fn absent(thing: &mut dyn Described) {
    for (at, row) in (0u8..).zip(thing.table().rows) {
        let datum = match (row.wire, row.sort) {
            (Wire::Byte(_) | Wire::Less(_), _) if row.may_be_nothing() => Datum::None,
            (Wire::Byte(n) | Wire::Less(n), _) => Datum::Whole(n),
            (Wire::Plain, Sort::Number(_)) => Datum::Number(Decimal::ZERO),
            (Wire::Plain, Sort::Whole(_)) => Datum::Whole(0),
            (Wire::Plain, Sort::Choice(_)) => Datum::Choice(0),
            (Wire::Usual, Sort::Choice(_)) if !row.has_default && !row.may_be_nothing() => Datum::Choice(0),
            (_, Sort::Month) => Datum::Month(Month { year: FIRST_YEAR, month: 1 }),
            _ => continue,
        };
        if let Mut::Leaf(leaf) = thing.at_mut(at) {
            // A row takes what its letter says when it is left out.
            let _ = leaf.put(datum);
        }
    }
}

fn put(to: Mut, datum: Datum) -> Option<()> {
    if let Mut::Leaf(leaf) = to { leaf.put(datum) } else { None }
}

/// Reads the value of a row.
fn value<'de, A: MapAccess<'de>>(to: Mut, row: &Row, guest: &mut u8, how: How, map: &mut A) -> Result<(), A::Error> {
    match to {
        Mut::Leaf(leaf) => {
            let taken = in_leaf(leaf, row, map)?;
            how.take(taken);
            Ok(())
        }
        Mut::Part(part) => {
            if row.has_default {
                walk::blank(part);
            }
            map.next_value_seed(Part(Read { thing: part, guest: Some(guest), how }))
        }
        // A calculation has no other rows.
        _ if !WHOLE && !matches!(row.sort, Sort::List(..)) => Err(de::Error::unknown_field(row.letter, &[])),
        Mut::List(things) => {
            let most = if let Sort::List(_, most) = row.sort { most } else { 0 };
            map.next_value_seed(List { things: Things::List(things), most, how })
        }
        Mut::Sparse(things) => {
            let most = if let Sort::Sparse(most) = row.sort { most } else { 0 };
            map.next_value_seed(List { things: Things::Sparse(things), most, how })
        }
        Mut::Series(series) => {
            let places = series.places();
            let numbers: Vec<WireDecimal> = map.next_value()?;
            how.take((numbers.len() == places.len()).then_some(()));
            places.into_iter().zip(numbers).for_each(|(place, x)| how.take(series.put(place, Some(x.0))));
            Ok(())
        }
        // This build leaves it out.
        Mut::Nothing => Err(de::Error::unknown_field(row.letter, &[])),
    }
}

/// `None` where the row does not take it.
fn in_leaf<'de, A: MapAccess<'de>>(leaf: &mut dyn Leaf, row: &Row, map: &mut A) -> Result<Option<()>, A::Error> {
    let is_preset = row.has_default && row.wire == Wire::Usual;
    let text;
    let datum = match (row.wire, row.sort) {
        (Wire::Flag, _) | (_, Sort::Flag) => Some(Datum::Choice(map.next_value::<bool>()?.into())),
        (Wire::Byte(less), _) => {
            let x = u32::from(map.next_value::<u8>()?);
            Some(if row.may_be_nothing() && x == 0 { Datum::None } else { Datum::Whole(x + less) })
        }
        (Wire::Less(less), _) => map.next_value::<u32>()?.checked_add(less).map(Datum::Whole),
        (Wire::Text, _) if WHOLE => {
            text = map.next_value::<String>()?;
            if text.is_empty() { Some(Datum::None) } else { Day::parse(&text).map(Datum::Day) }
        }
        (_, Sort::Text(_)) => {
            text = map.next_value::<String>()?;
            Some(Datum::Text(&text))
        }
        (_, Sort::Currency) => Currency::new(&map.next_value::<String>()?).map(Datum::Currency),
        (_, Sort::Choice(_)) if WHOLE && is_preset => match map.next_value::<Option<u8>>()? {
            Some(place) => Some(Datum::Choice(place)),
            None => return Ok(Some(())),
        },
        (_, Sort::Choice(_)) => {
            let place = map.next_value::<u8>()?;
            let place = if row.may_be_nothing() { place.checked_sub(1) } else { Some(place) };
            Some(place.map_or(Datum::None, Datum::Choice))
        }
        (_, Sort::Whole(wholes)) if WHOLE && row.may_be_nothing() => {
            let x = if wholes.is_chosen { map.next_value::<Option<u8>>()?.map(u32::from) } else { map.next_value()? };
            Some(x.map_or(Datum::None, Datum::Whole))
        }
        (_, Sort::Whole(_) | Sort::Id) => Some(Datum::Whole(map.next_value()?)),
        (_, Sort::Refers) => {
            let id = map.next_value()?;
            // What may name nothing, names it by nought.
            if id == 0 && leaf.put(Datum::None).is_some() {
                return Ok(Some(()));
            }
            Some(Datum::Whole(id))
        }
        (_, Sort::Number(_) | Sort::By(_)) if row.may_be_nothing() || is_preset => {
            match map.next_value::<Option<WireDecimal>>()? {
                Some(x) => Some(Datum::Number(x.0)),
                None if row.may_be_nothing() => Some(Datum::None),
                None => return Ok(Some(())),
            }
        }
        (_, Sort::Number(_) | Sort::By(_)) => Some(Datum::Number(map.next_value::<WireDecimal>()?.0)),
        (_, Sort::Day) if WHOLE => day(map.next_value()?).map(|day| day.map_or(Datum::None, Datum::Day)),
        (_, Sort::Month) => {
            let months = map.next_value::<u16>()?;
            let year = FIRST_YEAR.checked_add(months / 12);
            year.map(|year| Datum::Month(Month { year, month: (months % 12 + 1) as u8 }))
        }
        _ => None,
    };
    Ok(datum.and_then(|datum| leaf.put(datum)))
}

/// The day of a number; nought is none. The outer `None` is a number of no day.
pub(super) fn day(number: u32) -> Option<Option<Day>> {
    let Some(days) = number.checked_sub(1) else { return Some(None) };
    let year = u32::from(FIRST_YEAR).checked_add(days / 372)?;
    let (month, day) = (days % 372 / 31 + 1, days % 31 + 1);
    Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).map(Some)
}

/// A part that could be missing.
struct Part<'a>(Read<'a>);

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.expecting(f)
    }
    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.deserialize(from)
    }
}

/// Where things that stand one after the other go.
pub(super) enum Things<'a> {
    /// Things with ids.
    List(&'a mut dyn crate::domain::model::Things),
    /// Things without.
    Sparse(&'a mut dyn crate::domain::model::Sparse),
}

/// Things one after the other, at most so many.
pub(super) struct List<'a> {
    pub(super) things: Things<'a>,
    pub(super) most: usize,
    pub(super) how: How<'a>,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("things")
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Next(&mut self))?.is_some() {}
        Ok(())
    }
}

/// One thing more.
struct Next<'a, 'b>(&'a mut List<'b>);

impl<'de> DeserializeSeed<'de> for Next<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let List { things, most, how } = self.0;
        let (count, thing) = match things {
            Things::List(list) => (list.len(), list.push()),
            Things::Sparse(things) => (things.len(), things.push()),
        };
        let thing = thing.filter(|_| count < *most).ok_or_else(|| de::Error::custom("too many"))?;
        Read { thing, guest: None, how: *how }.deserialize(from)
    }
}
