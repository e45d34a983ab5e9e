//! Rows to JSON. A member that holds its default is left out.

use super::own;
use super::value::Json;
use crate::domain::model::{Datum, Described, Ref, Row, Series, Sort};

/// An object of what is typed in a thing, and of what must be there.
pub(super) fn thing(thing: &dyn Described) -> Json {
    let (standard, mut members) = (thing.standard(), Vec::new());
    for (at, row) in (0u8..).zip(thing.table().rows) {
        if matches!(row.sort, Sort::Own) || own::has_form(thing.table(), row) {
            own::write(thing, row, &mut members);
        } else if row.is_required || !is_same(&thing.at(at), &standard.at(at)) {
            members.push((row.file.to_owned(), member(row, &thing.at(at))));
        }
    }
    Json::Object(members)
}

fn is_same(own: &Ref, standard: &Ref) -> bool {
    match (own, standard) {
        (Ref::Leaf(own), Ref::Leaf(standard)) => own == standard,
        (Ref::Part(own), Ref::Part(standard)) => own.is_same(*standard),
        (Ref::Series(own), Ref::Series(standard)) => {
            let (places, others) = (own.places(), standard.places());
            places == others && places.into_iter().all(|place| own.get(place) == standard.get(place))
        }
        (Ref::List(own), _) => own.is_empty(),
        (Ref::Sparse(own), _) => own.is_empty(),
        _ => true,
    }
}

/// What stands in a row.
pub(super) fn member(row: &Row, value: &Ref) -> Json {
    match value {
        Ref::Nothing => Json::Null,
        Ref::Leaf(datum) => leaf(row, datum),
        Ref::Part(part) => thing(*part),
        Ref::List(list) => Json::List((0..list.len()).filter_map(|at| list.item(at)).map(thing).collect()),
        Ref::Sparse(things) => Json::List((0..things.len()).filter_map(|at| things.item(at)).map(thing).collect()),
        Ref::Series(series) if row.is_optional => years(*series),
        Ref::Series(series) => Json::List(
            series.places().into_iter().filter_map(|at| series.get(at).flatten()).map(Json::Number).collect(),
        ),
    }
}

/// Numbers of the months of years, twelve by twelve; `null` where there is none.
fn years(series: &dyn Series) -> Json {
    let count = series.places().last().map_or(0, |last| last / 12 + 1);
    let number = |place| series.get(place).flatten().map_or(Json::Null, Json::Number);
    Json::List((0..count).map(|year| Json::List((0..12).map(|month| number(year * 12 + month)).collect())).collect())
}

fn leaf(row: &Row, datum: &Datum) -> Json {
    match datum {
        Datum::None => Json::Null,
        Datum::Text(text) => Json::text(text),
        Datum::Number(x) => Json::Number(*x),
        Datum::Whole(0) if matches!(row.sort, Sort::Refers) => Json::Null,
        Datum::Whole(month) if own::is_calendar(row) => Json::Text(format!("{:04}-{:02}", month / 12, month % 12 + 1)),
        Datum::Whole(x) => Json::Number(x.saturating_add(row.file_more).into()),
        Datum::Choice(place) => match row.sort {
            Sort::Choice(words) => words.get(usize::from(*place)).map_or(Json::Null, |word| Json::text(word)),
            _ => Json::Flag(*place == 1),
        },
        Datum::Day(day) => Json::Text(day.to_string()),
        Datum::Month(month) => Json::Text(format!("{:04}-{:02}", month.year, month.month)),
        Datum::Currency(currency) => Json::text(currency.code()),
    }
}
