//! Rows to JSON Schema, draft 2020-12.

use super::value::Json;
use super::{own, write};
use crate::domain::model::{Described, LARGEST, MAX_YEARS, Numbers, Ref, Row, Sort, Wholes};

/// Definitions of the schema that is being written, by name.
pub(super) type Definitions = Vec<(String, Json)>;

/// A reference to what a schema says of a struct, which is written if it is not there yet.
pub(super) fn thing(standard: &dyn Described, definitions: &mut Definitions) -> Json {
    let (standard, table) = (standard.standard(), standard.table());
    let reference = of_name(table.file);
    if definitions.iter().any(|(name, _)| name == table.file) {
        return reference;
    }
    // Its place first: what it holds comes after it.
    let place = definitions.len();
    definitions.push((table.file.to_owned(), Json::Null));
    let (mut properties, mut required) = (Vec::new(), Vec::new());
    for (at, row) in (0u8..).zip(table.rows) {
        if matches!(row.sort, Sort::Own) || own::has_form(table, row) {
            own::schema(table, row, definitions, &mut properties, &mut required);
            continue;
        }
        let stands = standard.at(at);
        let default = (!row.is_required).then(|| write::member(row, &stands));
        required.extend(row.is_required.then_some(row.file));
        properties.push((row.file.to_owned(), described(of_row(row, &stands, definitions), row.about, default)));
    }
    if let Some(definition) = definitions.get_mut(place) {
        definition.1 = object(properties, &required);
    }
    reference
}

/// A reference to a definition.
pub(super) fn of_name(name: &str) -> Json {
    Json::object([("$ref", Json::Text(format!("#/$defs/{name}")))])
}

/// An object of these members and no others.
pub(super) fn object(properties: Vec<(String, Json)>, required: &[&str]) -> Json {
    let mut members =
        vec![("type".to_owned(), Json::text("object")), ("properties".to_owned(), Json::Object(properties))];
    if !required.is_empty() {
        members.push(("required".to_owned(), Json::List(required.iter().map(|name| Json::text(name)).collect())));
    }
    members.push(("additionalProperties".to_owned(), Json::Flag(false)));
    Json::Object(members)
}

/// The schema of a member with what it is and what holds while it is left out.
pub(super) fn described(schema: Json, about: &str, default: Option<Json>) -> Json {
    let mut members = if let Json::Object(members) = schema { members } else { Vec::new() };
    members.insert(0, ("description".to_owned(), Json::text(about)));
    members.extend(default.map(|default| ("default".to_owned(), default)));
    Json::Object(members)
}

fn of_row(row: &Row, standard: &Ref, definitions: &mut Definitions) -> Json {
    match standard {
        Ref::Part(part) => thing(*part, definitions),
        Ref::List(list) => many(thing(list.standard(), definitions), row),
        Ref::Sparse(things) => many(thing(things.standard(), definitions), row),
        Ref::Series(_) => series(row),
        Ref::Leaf(_) if row.may_be_nothing() || matches!(row.sort, Sort::Refers) && !row.is_required => {
            or_null(leaf(row))
        }
        _ => leaf(row),
    }
}

/// Something or nothing.
pub(super) fn or_null(schema: Json) -> Json {
    Json::object([("anyOf", Json::List(vec![schema, Json::object([("type", Json::text("null"))])]))])
}

fn many(items: Json, row: &Row) -> Json {
    let (Sort::List(_, most) | Sort::Sparse(most)) = row.sort else { return items };
    array(items, None, most)
}

fn array(items: Json, least: Option<usize>, most: usize) -> Json {
    let count = |count: usize| Json::Number(count.into());
    let mut members = vec![("type".to_owned(), Json::text("array")), ("items".to_owned(), items)];
    members.extend(least.map(|least| ("minItems".to_owned(), count(least))));
    members.push(("maxItems".to_owned(), count(most)));
    Json::Object(members)
}

fn series(row: &Row) -> Json {
    let twelve = |of| array(of, Some(12), 12);
    match row.sort {
        Sort::Series(numbers) if row.is_optional => array(twelve(or_null(number(numbers))), None, MAX_YEARS.into()),
        Sort::Series(numbers) => twelve(number(numbers)),
        _ => Json::Null,
    }
}

/// A number in a range.
pub(super) fn number(numbers: Numbers) -> Json {
    let kind = if numbers.is_whole { "integer" } else { "number" };
    let least = if numbers.is_above { "exclusiveMinimum" } else { "minimum" };
    let ends = [(least, Json::Number(numbers.least)), ("maximum", Json::Number(numbers.most))];
    let [least, most] = ends;
    Json::object([("type", Json::text(kind)), least, most])
}

/// A whole number that files count from so many on.
pub(super) fn whole(wholes: Wholes, more: u32) -> Json {
    let (least, most) = own::ends(wholes, more);
    Json::object([("type", Json::text("integer")), ("minimum", Json::Number(least)), ("maximum", Json::Number(most))])
}

/// One of some words.
pub(super) fn words(words: &[&str]) -> Json {
    Json::object([("enum", Json::List(words.iter().map(|word| Json::text(word)).collect()))])
}

fn pattern(pattern: &str) -> Json {
    Json::object([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

fn leaf(row: &Row) -> Json {
    match row.sort {
        Sort::Number(numbers) | Sort::Series(numbers) => number(numbers),
        // Which range, hangs on which of them it is.
        Sort::By(_) => number(Numbers { least: -LARGEST, ..own::ANY }),
        Sort::Whole(_) if own::is_calendar(row) => pattern("^(1999|20[0-9]{2}|210[0-9])-(0[1-9]|1[0-2])$"),
        Sort::Whole(wholes) => whole(wholes, row.file_more),
        Sort::Id | Sort::Refers => whole(own::IDS, 0),
        Sort::Text(most) => Json::object([("type", Json::text("string")), ("maxLength", Json::Number(most.into()))]),
        Sort::Flag => Json::object([("type", Json::text("boolean"))]),
        Sort::Choice(all) => words(all),
        Sort::Day => pattern("^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        Sort::Month => pattern("^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$"),
        Sort::Currency => pattern("^[A-Za-z]{3}$"),
        Sort::Part | Sort::List(..) | Sort::Sparse(_) | Sort::Own => Json::Null,
    }
}
