//! What has a form of its own in files: several members for one value, or a value that hangs on another.
//!
//! An input is named by its number and whose it is, a change says by how much or to what, a held figure names the input that
//! gives way, what was spent names its channel.

use super::at::{At, Misfit, Wanted, Wrong};
use super::read;
use super::schema::{self, Definitions};
use super::value::Json;
use crate::domain::model::{
    Amount, Change, Channel, ChannelId, Choose, Described, Fact, Field, Gives, Input, InputKind, LARGEST, LeadPlan,
    Lock, Mechanic, Numbers, Range, Row, Shape, Slot, Sort, StageId, Strategy, Table, Wholes,
};
use rust_decimal::Decimal;
use std::any::Any;

/// Any amount.
pub(super) const ANY: Numbers =
    Numbers { shape: Shape::Number, least: Decimal::ZERO, most: LARGEST, is_above: false, is_whole: false };
/// By which fraction a change moves its input.
const BY: Numbers = Numbers { least: Decimal::NEGATIVE_ONE, most: Decimal::TEN, ..ANY };
/// A fraction of a whole.
const RATE: Numbers = Numbers { most: Decimal::ONE, ..ANY };
/// An id.
pub(super) const IDS: Wholes = Wholes { least: 1, most: u32::MAX, is_chosen: false };

/// What gives way to a held figure.
const WAYS: &[&str] = &["nothing", "volume", "conversion", "price", "fixed_cost"];
/// On what money was spent.
const SPENT_ON: &[&str] = &["channel", "tasks", "fixed_costs"];

/// Whether files have more than one member for a row.
pub(super) fn has_form(table: &Table, row: &Row) -> bool {
    matches!((table.file, row.file), ("change", "by"))
}

/// Whether it is a month of the calendar, which files write as such.
pub(super) fn is_calendar(row: &Row) -> bool {
    row.is_calendar()
}

/// The ends of whole numbers that files count from so many on.
pub(super) fn ends(wholes: Wholes, more: u32) -> (Decimal, Decimal) {
    let end = |x: u32| Decimal::from(u64::from(x) + u64::from(more));
    (end(wholes.least), end(wholes.most))
}

/// Months since year 0 of a text such as `1999-12`.
pub(super) fn month(text: &str) -> Option<u32> {
    let (year, month) = text.split_once('-')?;
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(year, 4) || !is_number(month, 2) {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let months = (1..=12).contains(&month).then(|| year * 12 + month - 1)?;
    let Some(Row { sort: Sort::Whole(Wholes { least, most, .. }), .. }) = Fact::MONTH.field().row() else {
        return None;
    };
    (*least..=*most).contains(&months).then_some(months)
}

/// A name by which a row knows which of its numbers it is.
pub(super) fn name(thing: &dyn Described) -> Field {
    let any = thing as &dyn Any;
    let range = any.downcast_ref::<Range>().map(|range| u16::from(range.input.kind.place()));
    let lock = any.downcast_ref::<Lock>().map(|lock| u16::from(lock.what.place()));
    Slot::ROOT.field().at(range.or(lock).unwrap_or(0))
}

/// Whose number an input is: the members that name the thing.
fn owners(kind: InputKind) -> &'static [&'static str] {
    let slot = kind.slot();
    // A stage lies in a channel.
    let lists: [(Slot, &[&str]); 4] = [
        (Channel::STAGES, &["channel", "stage"]),
        (Strategy::CHANNELS, &["channel"]),
        (Strategy::PRODUCTS, &["product"]),
        (LeadPlan::GRADES, &["grade"]),
    ];
    lists.into_iter().find(|(list, _)| slot.is_in(*list)).map_or(&[], |(_, names)| names)
}

const OWNERS: [(&str, &str); 4] = [
    ("product", "Id of the product whose number it is."),
    ("channel", "Id of the channel whose number, or whose stage's number, it is."),
    ("stage", "Id of the stage whose number it is."),
    ("grade", "Id of the grade of leads whose number it is."),
];

fn write_input(input: Input) -> Json {
    let kind = InputKind::WORDS.get(usize::from(input.kind.place())).copied().unwrap_or_default();
    let mut members = vec![("what".to_owned(), Json::text(kind))];
    for (name, id) in owners(input.kind).iter().zip([input.owner, input.stage]) {
        members.push(((*name).to_owned(), Json::Number(id.into())));
    }
    Json::Object(members)
}

fn read_input(json: Json, at: &At) -> Result<Input, Misfit> {
    let Json::Object(members) = json else { return Err(at.expected(Wanted::Object)) };
    let (mut kind, mut ids) = (None, Vec::new());
    for (key, json) in members {
        let here = at.key(&key);
        if key == "what" {
            kind = Some(word(InputKind::WORDS, json, &here)?);
        } else if OWNERS.iter().all(|(name, _)| *name != key) {
            return Err(at.wrong(Wrong::Unknown(key)));
        } else if json != Json::Null {
            let id = read::whole(IDS, 0, json, &here)?;
            ids.push((key, id));
        }
    }
    let kind =
        kind.and_then(|place| InputKind::ALL.get(place).copied()).ok_or_else(|| at.wrong(Wrong::Missing("what")))?;
    let names = owners(kind);
    if let Some((key, _)) = ids.iter().find(|(key, _)| !names.contains(&key.as_str())) {
        return Err(at.wrong(Wrong::Unknown(key.clone())));
    }
    let mut id = |name: &&'static str| {
        let found = ids.iter().find(|(key, _)| key == name);
        found.map(|(_, id)| *id).ok_or_else(|| at.wrong(Wrong::Missing(name)))
    };
    let mut input = Input::of(kind, names.first().map_or(Ok(0), &mut id)?);
    input.stage = names.get(1).map_or(Ok(0), id)?;
    Ok(input)
}

/// The place of a word.
fn word(words: &[&str], json: Json, at: &At) -> Result<usize, Misfit> {
    let Json::Text(word) = json else { return Err(at.expected(Wanted::Text)) };
    words.iter().position(|own| *own == word).ok_or_else(|| at.wrong(Wrong::Choice(word)))
}

/// What gives way, as its word and the stage.
fn way_of(gives: Gives) -> usize {
    match gives {
        Gives::Nothing => 0,
        Gives::Volume => 1,
        Gives::Rate(_) => 2,
        Gives::Price(_) => 3,
        Gives::FixedCost(_) => 4,
    }
}

/// Writes what a row has in it.
pub(super) fn write(thing: &dyn Described, row: &Row, members: &mut Vec<(String, Json)>) {
    let any = thing as &dyn Any;
    let mut member = |name: &str, json: Json| members.push((name.to_owned(), json));
    if let Some(range) = any.downcast_ref::<Range>() {
        member(row.file, write_input(range.input));
    } else if let Some(change) = any.downcast_ref::<Change>() {
        match change.amount {
            _ if row.file == "input" => member("input", write_input(change.input)),
            Amount::By(by) => member("by", Json::Number(by)),
            Amount::To(to) => member("to", Json::Number(to)),
        }
    } else if let Some(lock) = any.downcast_ref::<Lock>() {
        let way = way_of(lock.gives);
        if let Some(word) = WAYS.get(way).filter(|_| way != 0) {
            member(row.file, Json::text(word));
        }
        if let Some(stage) = lock.gives.stage() {
            member("gives_way_at", Json::Number(stage.0.into()));
        }
    } else if let Some(fact) = any.downcast_ref::<Fact>() {
        match fact.mechanic {
            Mechanic::Channel(id) => member("channel", Json::Number(id.0.into())),
            Mechanic::Tasks => member(row.file, Json::text("tasks")),
            Mechanic::Fixed => member(row.file, Json::text("fixed_costs")),
        }
    }
}

/// What is read of members that make one value together, until all of them are there.
#[derive(Default)]
pub(super) struct Typed {
    /// By how much, and to what.
    amounts: [Option<Json>; 2],
    /// Place of a word.
    word: usize,
    /// Id beside the word.
    id: Option<u32>,
}

impl Typed {
    /// Takes a member; `false` where a thing has none of this name.
    pub(super) fn take(&mut self, thing: &mut dyn Described, key: &str, json: Json, at: &At) -> Result<bool, Misfit> {
        let table = thing.table().file;
        let any = thing as &mut dyn Any;
        match (table, key) {
            ("range" | "change", "input") => {
                let input = read_input(json, at)?;
                if let Some(range) = any.downcast_mut::<Range>() {
                    range.input = input;
                } else if let Some(change) = any.downcast_mut::<Change>() {
                    change.input = input;
                }
            }
            ("change", "by" | "to") => {
                let [by, to] = &mut self.amounts;
                *(if key == "by" { by } else { to }) = Some(json).filter(|json| *json != Json::Null);
            }
            ("held_figure", "gives_way") => self.word = word(WAYS, json, at)?,
            ("spent", "on") => self.word = word(SPENT_ON, json, at)?,
            ("held_figure", "gives_way_at") | ("spent", "channel") => {
                self.id = if json == Json::Null { None } else { Some(read::whole(IDS, 0, json, at)?) };
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Puts together what was read.
    pub(super) fn done(self, thing: &mut dyn Described, at: &At) -> Result<(), Misfit> {
        let Self { amounts: [by, to], word, id } = self;
        let unknown = |name: &str| Err(at.wrong(Wrong::Unknown(name.to_owned())));
        let missing = |name: &'static str| Err(at.wrong(Wrong::Missing(name)));
        let any = thing as &mut dyn Any;
        if let Some(range) = any.downcast_ref::<Range>() {
            if !range.input.kind.is_ranged() {
                let word = InputKind::WORDS.get(usize::from(range.input.kind.place())).copied().unwrap_or_default();
                return Err(at.key("input").key("what").wrong(Wrong::Choice(word.to_owned())));
            }
            if range.low.is_none() && range.high.is_none() {
                return missing("low");
            }
        } else if let Some(change) = any.downcast_mut::<Change>() {
            change.amount = match (by, to) {
                (Some(by), None) => Amount::By(read::number(BY, by, &at.key("by"))?),
                (None, Some(to)) => {
                    let sort = change.input.kind.slot().field().sort();
                    let numbers = if let Some(Sort::Number(numbers)) = sort { numbers } else { ANY };
                    Amount::To(read::number(numbers, to, &at.key("to"))?)
                }
                (None, None) => return missing("by"),
                (Some(_), Some(_)) => return unknown("to"),
            };
        } else if let Some(lock) = any.downcast_mut::<Lock>() {
            match (lock.stage == StageId(0), lock.what.is_of_level()) {
                (true, true) => return missing("stage"),
                (false, false) => return unknown("stage"),
                _ => {}
            }
            lock.gives = match (word, id.map(StageId)) {
                (0, None) => Gives::Nothing,
                (1, None) => Gives::Volume,
                (0 | 1, Some(_)) => return unknown("gives_way_at"),
                (_, None) => return missing("gives_way_at"),
                (2, Some(stage)) => Gives::Rate(stage),
                (3, Some(stage)) => Gives::Price(stage),
                (_, Some(stage)) => Gives::FixedCost(stage),
            };
            match (lock.over, lock.gives) {
                (Some(_), Gives::Nothing | Gives::Volume) => return unknown("typed_over"),
                (Some(x), Gives::Rate(_)) => drop(read::number(RATE, Json::Number(x), &at.key("typed_over"))?),
                _ => {}
            }
        } else if let Some(fact) = any.downcast_mut::<Fact>() {
            fact.mechanic = match (word, id.map(ChannelId)) {
                (0, Some(id)) => Mechanic::Channel(id),
                (0, None) => return missing("channel"),
                (_, Some(_)) => return unknown("channel"),
                (1, None) => Mechanic::Tasks,
                (_, None) => Mechanic::Fixed,
            };
        }
        Ok(())
    }
}

/// What a schema says of a row.
pub(super) fn schema(
    table: &Table,
    row: &Row,
    definitions: &mut Definitions,
    properties: &mut Vec<(String, Json)>,
    required: &mut Vec<&'static str>,
) {
    let mut member = |name: &str, of: Json, about: &str, default: Option<Json>| {
        properties.push((name.to_owned(), schema::described(of, about, default)));
    };
    let id = || schema::or_null(schema::whole(IDS, 0));
    let amount = |numbers| schema::or_null(schema::number(numbers));
    match (table.file, row.file) {
        (_, "input") => {
            required.push("input");
            define_input(definitions);
            member(row.file, schema::of_name("input"), row.about, None);
        }
        (_, "by") => {
            member(
                "by",
                amount(BY),
                "By which fraction of what stands in the plan; 0.1 is 10 % more.",
                Some(Json::Null),
            );
            let to = "To which value, in the input's own unit. One of the two is there, not both.";
            member("to", amount(ANY), to, Some(Json::Null));
        }
        (_, "on") => {
            member("on", schema::words(SPENT_ON), row.about, Some(Json::text("channel")));
            member("channel", id(), "Id of the channel, where it was spent on one.", Some(Json::Null));
        }
        _ => {
            member(row.file, schema::words(WAYS), row.about, Some(Json::text("nothing")));
            let stage = "Id of the stage whose conversion, price or fixed cost gives way.";
            member("gives_way_at", id(), stage, Some(Json::Null));
        }
    }
}

fn define_input(definitions: &mut Definitions) {
    if definitions.iter().any(|(name, _)| name == "input") {
        return;
    }
    let id = || schema::or_null(schema::whole(IDS, 0));
    let mut properties =
        vec![("what".to_owned(), schema::described(schema::words(InputKind::WORDS), "Which number.", None))];
    for (name, about) in OWNERS {
        properties.push((name.to_owned(), schema::described(id(), about, Some(Json::Null))));
    }
    definitions.push(("input".to_owned(), schema::object(properties, &["what"])));
}
