//! JSON to rows.

use super::at::{At, Misfit, Wanted, Wrong};
use super::own;
use super::value::Json;
use crate::domain::model::datum::Leaf;
use crate::domain::model::{Currency, Datum, Day, Described, MAX_YEARS, Mut, Numbers, Row, Series, Sort, Wholes, walk};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Reads a thing in which nothing is typed yet. A value that its row does not take is left out and put with the others of
/// that kind; a member of another form ends the reading.
pub(super) fn thing(thing: &mut dyn Described, json: Json, at: &At, left_out: &mut Vec<Misfit>) -> Result<(), Misfit> {
    let Json::Object(members) = json else { return Err(at.expected(Wanted::Object)) };
    let table = thing.table();
    let mut missing = table.rows.iter().filter(|row| row.is_required);
    if let Some(row) = missing.find(|row| !members.iter().any(|(key, _)| key == row.file)) {
        return Err(at.wrong(Wrong::Missing(row.file)));
    }
    let (mut typed, before) = (own::Typed::default(), left_out.len());
    // What a number may be hangs on which of them it is: that is read first.
    let (rest, first): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(key, _)| table.rows.iter().any(|row| row.file == *key && is_by(row)));
    for (key, json) in first.into_iter().chain(rest) {
        let here = at.key(&key);
        let Some((number, row)) = (0u8..).zip(table.rows).find(|(_, row)| row.file == key) else {
            if !typed.take(thing, &key, json, &here)? {
                return Err(at.wrong(Wrong::Unknown(key)));
            }
            continue;
        };
        if matches!(row.sort, Sort::Own) || own::has_form(table, row) {
            typed.take(thing, &key, json, &here)?;
            continue;
        }
        let sort = if let Sort::By(sort) = row.sort { sort(own::name(thing)) } else { row.sort };
        match thing.at_mut(number) {
            Mut::Nothing => {}
            Mut::Leaf(leaf) => match value(leaf, row, sort, json, &here) {
                Err(misfit) if row.is_required => return Err(misfit),
                Err(misfit) => left_out.push(misfit),
                Ok(()) => {}
            },
            Mut::Part(part) => {
                walk::blank(part);
                self::thing(part, json, &here, left_out)?;
            }
            Mut::List(list) => {
                let most = if let Sort::List(_, most) = sort { most } else { 0 };
                for (i, json) in items(json, most, &here)?.into_iter().enumerate() {
                    if let Some(item) = list.push() {
                        self::thing(item, json, &here.index(i), left_out)?;
                    }
                }
            }
            Mut::Sparse(things) => {
                let most = if let Sort::Sparse(most) = sort { most } else { 0 };
                for (i, json) in items(json, most, &here)?.into_iter().enumerate() {
                    if let Some(item) = things.push() {
                        self::thing(item, json, &here.index(i), left_out)?;
                    }
                }
                // By hand they may come in any order.
                things.sort();
            }
            Mut::Series(of) => {
                let Sort::Series(numbers) = sort else { return Err(at.wrong(Wrong::Unknown(key))) };
                series(of, numbers, row.is_optional, json, &here, left_out)?;
            }
        }
    }
    // What is missing may have been left out.
    typed.done(thing, at).map_err(|misfit| left_out.get(before).cloned().unwrap_or(misfit))
}

fn is_by(row: &Row) -> bool {
    matches!(row.sort, Sort::By(_))
}

fn items(json: Json, most: usize, at: &At) -> Result<Vec<Json>, Misfit> {
    match json {
        Json::List(items) if items.len() > most => Err(at.wrong(Wrong::TooMany(most))),
        Json::List(items) => Ok(items),
        _ => Err(at.expected(Wanted::List)),
    }
}

/// Numbers side by side: twelve, or twelve for each of some years.
fn series(
    of: &mut dyn Series,
    numbers: Numbers,
    is_of_years: bool,
    json: Json,
    at: &At,
    left_out: &mut Vec<Misfit>,
) -> Result<(), Misfit> {
    let mut twelve = |first: u16, json: Json, at: &At| {
        let all = items(json, 12, at)?;
        if all.len() != 12 {
            return Err(at.wrong(Wrong::NotSoMany(12)));
        }
        for (i, json) in all.into_iter().enumerate() {
            if is_of_years && json == Json::Null {
                continue;
            }
            match self::number(numbers, json, &at.index(i)) {
                Ok(x) => drop(of.put(first + i as u16, Some(x))),
                Err(misfit) => left_out.push(misfit),
            }
        }
        Ok(())
    };
    if !is_of_years {
        return twelve(0, json, at);
    }
    for (year, json) in items(json, MAX_YEARS.into(), at)?.into_iter().enumerate() {
        twelve(year as u16 * 12, json, &at.index(year))?;
    }
    Ok(())
}

/// Puts a value into a row.
fn value(leaf: &mut dyn Leaf, row: &Row, sort: Sort, json: Json, at: &At) -> Result<(), Misfit> {
    if json == Json::Null && (row.may_be_nothing() || matches!(sort, Sort::Refers)) {
        // No id is nought where there is always one.
        return leaf.put(Datum::None).or_else(|| leaf.put(Datum::Whole(0))).ok_or_else(|| at.expected(Wanted::Whole));
    }
    let text = if let Json::Text(text) = &json { Some(text.as_str()) } else { None };
    let datum = match sort {
        Sort::Number(numbers) | Sort::Series(numbers) => Datum::Number(number(numbers, json, at)?),
        Sort::Whole(_) if own::is_calendar(row) => {
            Datum::Whole(text.and_then(own::month).ok_or_else(|| at.expected(Wanted::Month))?)
        }
        Sort::Whole(wholes) => Datum::Whole(whole(wholes, row.file_more, json, at)?),
        Sort::Id | Sort::Refers => Datum::Whole(whole(own::IDS, 0, json, at)?),
        Sort::Text(most) => {
            let text = text.ok_or_else(|| at.expected(Wanted::Text))?;
            if text.chars().count() > most {
                return Err(at.wrong(Wrong::TooLong(most)));
            }
            Datum::Text(text)
        }
        Sort::Flag => match json {
            Json::Flag(is) => Datum::Choice(is.into()),
            _ => return Err(at.expected(Wanted::Flag)),
        },
        Sort::Choice(words) => {
            let word = text.ok_or_else(|| at.expected(Wanted::Text))?;
            let place = words.iter().position(|own| *own == word);
            Datum::Choice(place.ok_or_else(|| at.wrong(Wrong::Choice(word.to_owned())))? as u8)
        }
        Sort::Day => Datum::Day(text.and_then(Day::parse).ok_or_else(|| at.expected(Wanted::Day))?),
        Sort::Month => {
            let day = text.and_then(|text| Day::parse(&format!("{text}-01")));
            Datum::Month(day.map(Day::month).ok_or_else(|| at.expected(Wanted::Month))?)
        }
        Sort::Currency => Datum::Currency(text.and_then(Currency::new).ok_or_else(|| at.expected(Wanted::Currency))?),
        // No values by themselves.
        Sort::Part | Sort::List(..) | Sort::Sparse(_) | Sort::Own | Sort::By(_) => {
            return Err(at.expected(Wanted::Object));
        }
    };
    leaf.put(datum).ok_or_else(|| at.expected(Wanted::Whole))
}

/// A number in its range.
pub(super) fn number(numbers: Numbers, json: Json, at: &At) -> Result<Decimal, Misfit> {
    let Json::Number(x) = json else {
        return Err(at.expected(if numbers.is_whole { Wanted::Whole } else { Wanted::Number }));
    };
    let Numbers { least, most, .. } = numbers;
    if x < least || x > most || numbers.is_above && x == least {
        Err(at.wrong(Wrong::Range { least, most }))
    } else if numbers.is_whole && !x.fract().is_zero() {
        Err(at.expected(Wanted::Whole))
    } else {
        Ok(x)
    }
}

/// A whole number that files count from so many on.
pub(super) fn whole(wholes: Wholes, more: u32, json: Json, at: &At) -> Result<u32, Misfit> {
    let Json::Number(x) = json else { return Err(at.expected(Wanted::Number)) };
    if !x.fract().is_zero() {
        return Err(at.expected(Wanted::Whole));
    }
    let (least, most) = own::ends(wholes, more);
    let x = if x < least || x > most { None } else { x.to_u32() };
    x.and_then(|x| x.checked_sub(more)).ok_or_else(|| at.wrong(Wrong::Range { least, most }))
}
