//! The few values that one letter does not say: their forms by hand. Their rows are marked [`Wire::Own`].
//!
//! A value that has a form here stands in no other; whoever adds one adds its letters to [`LETTERS`].

use super::read::How;
use super::write::Value;
use crate::WHOLE;
use crate::codec::compact::WireDecimal;
use crate::codec::packed::shape::Shape;
use crate::domain::model::{
    Amount, Change, ChannelId, Choose, Described, Fact, Gives, Input, InputKind, Lock, MAX_FACTS, Mechanic, MoneyPlan,
    ProductId, Range, Row, SalesPlan, Series, StageId, Table, Track, Wire,
};
use crate::domain::strategy::Strategy;
use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};
use std::any::Any;
use std::sync::LazyLock;

type Letters = &'static [(&'static str, Shape)];

const INPUT: [(&str, Shape); 3] = [("k", Shape::Byte), ("o", Shape::Number), ("t", Shape::Number)];

/// Letters of a struct that stand in no row, by its name, with their shapes.
const LETTERS: [(&str, Letters); 7] = [
    // Place in `InputKind::ALL`; the product, channel or grade; the stage.
    ("WireRange", &INPUT),
    // The same; by a fraction of what stands there, or to a value: one of the two.
    (
        "WireChange",
        &[INPUT[0], INPUT[1], INPUT[2], ("b", Shape::Option(&Shape::Decimal)), ("a", Shape::Option(&Shape::Decimal))],
    ),
    // What gives way: nothing, volume, conversion, price, fixed cost; of which stage.
    ("WireLock", &[("g", Shape::Byte), ("i", Shape::Number)]),
    // Not written any more: what there is of each product stood here, too.
    ("WireMoney", &[("t", Shape::List(&Shape::Struct(&STOCK)))]),
    ("WireSales", &[("h", Shape::List(&Shape::Struct(&PAST)))]),
    ("WireTrack", &[("r", Shape::List(&Shape::Struct(&SPENT_ON)))]),
    // Only where each month stands by itself: the kind of what money went to, and the channel.
    ("WireMonth", &[("k", Shape::Byte), ("i", Shape::Number)]),
];

/// The product; pieces in stock, where they are limited; pieces that come in every month.
const STOCK: [(&str, Shape); 3] = [("i", Shape::Number), ("h", Shape::Option(&Shape::Decimal)), ("s", Shape::Decimal)];

/// Year and month, both from nought; what was sold.
const PAST: [(&str, Shape); 3] = [("y", Shape::Byte), ("m", Shape::Byte), ("s", Shape::Decimal)];

/// A channel (with a kind, nought); 1 tasks, 2 fixed costs; the month of the first fact since January 1990; the facts.
const SPENT_ON: [(&str, Shape); 4] = [
    ("i", Shape::Number),
    ("k", Shape::Byte),
    ("f", Shape::Number),
    // Months without a fact before this one; how much.
    ("x", Shape::List(&Shape::Struct(&[("s", Shape::Number), ("a", Shape::Decimal)]))),
];

/// What is paid before a plan may lie before its earliest start.
const FIRST_MONTH: u32 = 1990 * 12;

/// Letters of a struct beside its rows.
pub(super) fn letters(table: &Table) -> Letters {
    if !WHOLE {
        return &[];
    }
    LETTERS.iter().find(|(name, _)| *name == table.wire).map_or(&[], |(_, letters)| letters)
}

/// The letters that tell the things of a struct apart where they have no id; `None` for a struct that has one.
pub fn keys_of(wire: &str) -> Option<&'static [&'static str]> {
    static KEYS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
        let mut all = vec![("WirePast", vec!["y", "m"])];
        keys_below(Strategy::TABLE, &mut all);
        all
    });
    KEYS.iter().find(|(of, _)| *of == wire).map(|(_, letters)| letters.as_slice())
}

fn keys_below(table: &'static Table, all: &mut Vec<(&'static str, Vec<&'static str>)>) {
    let of_row = |row: &Row| match row.wire {
        Wire::Own => letters(table).iter().map(|(letter, _)| *letter).collect(),
        _ => vec![row.letter],
    };
    let keys: Vec<&str> = table.rows.iter().filter(|row| row.is_key).flat_map(of_row).collect();
    all.extend((!keys.is_empty()).then_some((table.wire, keys)));
    table.rows.iter().filter_map(|row| row.below).for_each(|below| keys_below(below, all));
}

fn input<'a>(input: Input, fields: &mut Vec<(&'static str, Value<'a>)>) {
    let numbers = [("o", input.owner), ("t", input.stage)];
    fields.extend((input.kind.place() != 0).then(|| ("k", Value::Byte(input.kind.place()))));
    fields.extend(numbers.into_iter().filter(|(_, x)| *x != 0).map(|(letter, x)| (letter, Value::Number(x))));
}

fn mechanic<'a>(mechanic: Mechanic) -> Vec<(&'static str, Value<'a>)> {
    match mechanic {
        Mechanic::Channel(id) => vec![("i", Value::Number(id.0))],
        Mechanic::Tasks => vec![("k", Value::Byte(1))],
        Mechanic::Fixed => vec![("k", Value::Byte(2))],
    }
}

fn is_wanted(value: &(&'static str, Value)) -> bool {
    !matches!(value, (_, Value::Byte(0) | Value::Number(0))) && !matches!(value, (_, Value::Decimal(x)) if x.is_zero())
}

/// Writes what a row has in it.
pub(super) fn write<'a>(
    thing: &'a dyn Described,
    row: &Row,
    is_apart: bool,
    fields: &mut Vec<(&'static str, Value<'a>)>,
) {
    let any = thing as &dyn Any;
    if !WHOLE {
        // A calculation has none of them.
    } else if let Some(range) = any.downcast_ref::<Range>() {
        input(range.input, fields);
    } else if let Some(change) = any.downcast_ref::<Change>() {
        match change.amount {
            _ if row.name == "input" => input(change.input, fields),
            Amount::By(by) => fields.push(("b", Value::some(Value::Decimal(by)))),
            Amount::To(to) => fields.push(("a", Value::some(Value::Decimal(to)))),
        }
    } else if let Some(lock) = any.downcast_ref::<Lock>() {
        let kind = match lock.gives {
            Gives::Nothing => 0,
            Gives::Volume => 1,
            Gives::Rate(_) => 2,
            Gives::Price(_) => 3,
            Gives::FixedCost(_) => 4,
        };
        let stage = lock.gives.stage().map_or(0, |stage| stage.0);
        fields.extend([("g", Value::Byte(kind)), ("i", Value::Number(stage))].into_iter().filter(is_wanted));
    } else if let Some(fact) = any.downcast_ref::<Fact>() {
        fields.extend(mechanic(fact.mechanic));
    } else if let Some(sales) = any.downcast_ref::<SalesPlan>() {
        let sold = |place: u16| {
            let (year, month) = (u8::try_from(place / 12).unwrap_or(u8::MAX), (place % 12) as u8);
            let sold = Series::get(&sales.past, place).flatten().unwrap_or_default();
            let all = [("y", Value::Byte(year)), ("m", Value::Byte(month)), ("s", Value::Decimal(sold))];
            Value::Struct("WirePast", all.into_iter().filter(is_wanted).collect())
        };
        let all: Vec<Value> = sales.past.places().into_iter().map(sold).collect();
        fields.extend((!all.is_empty()).then_some((row.letter, Value::List(all))));
    } else if let Some(track) = any.downcast_ref::<Track>() {
        let all: Vec<Value> = match is_apart {
            true => track.facts.iter().map(|fact| super::write::value(fact, true)).collect(),
            false => track.facts.chunk_by(|a, b| a.mechanic == b.mechanic).map(spent_on).collect(),
        };
        fields.extend((!all.is_empty()).then_some((row.letter, Value::List(all))));
    }
}

/// Facts about one mechanic, each month counted from the one before.
fn spent_on(facts: &[Fact]) -> Value<'_> {
    let mut fields = facts.first().map_or_else(Vec::new, |fact| mechanic(fact.mechanic));
    let from = facts.first().map_or(0, |fact| fact.month).saturating_sub(FIRST_MONTH);
    let mut next = FIRST_MONTH.saturating_add(from);
    let fact = |fact: &Fact| {
        let skipped = fact.month.saturating_sub(next);
        next = fact.month.saturating_add(1);
        let all = [("s", Value::Number(skipped)), ("a", Value::Decimal(fact.spent))];
        Value::Struct("WireFact", all.into_iter().filter(is_wanted).collect())
    };
    fields.extend([("f", Value::Number(from))].into_iter().filter(is_wanted));
    fields.push(("x", Value::List(facts.iter().map(fact).collect())));
    Value::Struct("WireRow", fields)
}

/// Reads the value of a letter that stands in no row.
pub(super) fn read<'de, A: MapAccess<'de>>(
    thing: &mut dyn Described,
    letter: &str,
    how: How,
    map: &mut A,
) -> Result<(), A::Error> {
    let any = thing as &mut dyn Any;
    if !WHOLE {
        map.next_value::<IgnoredAny>()?;
    } else if let Some(range) = any.downcast_mut::<Range>() {
        how.take(read_input(&mut range.input, letter, map)?);
    } else if let Some(change) = any.downcast_mut::<Change>() {
        let number = |x: Option<WireDecimal>| x.map(|x| x.0);
        let amount = match letter {
            "b" => number(map.next_value()?).map(Amount::By),
            "a" => number(map.next_value()?).map(Amount::To),
            _ => {
                how.take(read_input(&mut change.input, letter, map)?);
                return Ok(());
            }
        };
        how.take(amount.map(|amount| change.amount = amount));
    } else if let Some(lock) = any.downcast_mut::<Lock>() {
        let stage = lock.gives.stage().unwrap_or_default();
        let gives = match letter {
            "g" => gives(map.next_value()?, stage),
            // The kind comes before its stage.
            _ => Some(with_stage(lock.gives, StageId(map.next_value()?))),
        };
        how.take(gives.map(|gives| lock.gives = gives));
    } else if let Some(fact) = any.downcast_mut::<Fact>() {
        let mechanic = match letter {
            "i" => Some(Mechanic::Channel(ChannelId(map.next_value()?))),
            _ => mechanic_of(map.next_value()?, 0),
        };
        how.take(mechanic.map(|mechanic| fact.mechanic = mechanic));
    } else if any.is::<MoneyPlan>() {
        how.stocks.borrow_mut().extend(map.next_value::<Vec<Stock>>()?);
    } else if let Some(sales) = any.downcast_mut::<SalesPlan>() {
        let all: Vec<Past> = map.next_value()?;
        for Past { year, month, sold } in all {
            let place = (month < 12).then_some(u16::from(year) * 12 + u16::from(month));
            how.take(place.and_then(|place| sales.past.put(place, Some(sold.0))));
        }
    } else if let Some(track) = any.downcast_mut::<Track>() {
        if how.is_apart {
            let things = super::read::Things::List(&mut track.facts);
            return map.next_value_seed(super::read::List { things, most: MAX_FACTS, how });
        }
        let all: Vec<SpentOn> = map.next_value()?;
        for SpentOn { kind, id, from, facts } in all {
            let Some(mechanic) = mechanic_of(kind, id) else {
                how.take(None);
                continue;
            };
            let mut month = FIRST_MONTH.saturating_add(from.into());
            for Spent { skipped, spent } in facts {
                month = month.saturating_add(skipped.into());
                track.facts.push(Fact { mechanic, month, spent: spent.0 });
                month = month.saturating_add(1);
            }
        }
    } else {
        map.next_value::<IgnoredAny>()?;
    }
    Ok(())
}

fn read_input<'de, A: MapAccess<'de>>(input: &mut Input, letter: &str, map: &mut A) -> Result<Option<()>, A::Error> {
    match letter {
        "k" => {
            let kind = InputKind::ALL.get(usize::from(map.next_value::<u8>()?));
            return Ok(kind.map(|kind| input.kind = *kind));
        }
        "o" => input.owner = map.next_value()?,
        _ => input.stage = map.next_value()?,
    }
    Ok(Some(()))
}

fn gives(kind: u8, stage: StageId) -> Option<Gives> {
    Some(match kind {
        0 => Gives::Nothing,
        1 => Gives::Volume,
        2 => Gives::Rate(stage),
        3 => Gives::Price(stage),
        4 => Gives::FixedCost(stage),
        _ => return None,
    })
}

/// A level's input that gives way is of that level; what else gives way has none.
const fn with_stage(gives: Gives, stage: StageId) -> Gives {
    match gives {
        Gives::Rate(_) => Gives::Rate(stage),
        Gives::Price(_) => Gives::Price(stage),
        Gives::FixedCost(_) => Gives::FixedCost(stage),
        Gives::Nothing | Gives::Volume => gives,
    }
}

const fn mechanic_of(kind: u8, id: u32) -> Option<Mechanic> {
    match (kind, id) {
        (0, id) => Some(Mechanic::Channel(ChannelId(id))),
        (1, 0) => Some(Mechanic::Tasks),
        (2, 0) => Some(Mechanic::Fixed),
        _ => None,
    }
}

/// What there was of a product beside what its own fields say.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Stock {
    #[serde(rename = "i")]
    product: u32,
    #[serde(rename = "h")]
    on_hand: Option<WireDecimal>,
    #[serde(rename = "s")]
    supply: WireDecimal,
}

impl Stock {
    /// Puts it where stock stands: at the product, which has the last word. `None` where there is no such product.
    pub(super) fn fold(self, strategy: &mut Strategy) -> Option<()> {
        let mut products = strategy.products.iter_mut();
        let offer = &mut products.find(|product| product.id == ProductId(self.product))?.offer;
        offer.stock = offer.stock.or(self.on_hand.map(|pieces| pieces.0));
        if offer.supply.is_zero() {
            offer.supply = self.supply.0;
        }
        Some(())
    }
}

/// What was sold in a month of a past year.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Past {
    #[serde(rename = "y")]
    year: u8,
    #[serde(rename = "m")]
    month: u8,
    #[serde(rename = "s")]
    sold: WireDecimal,
}

/// What was spent on a mechanic: see [`SPENT_ON`].
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SpentOn {
    #[serde(rename = "i")]
    id: u32,
    #[serde(rename = "k")]
    kind: u8,
    #[serde(rename = "f")]
    from: u16,
    #[serde(rename = "x")]
    facts: Vec<Spent>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Spent {
    #[serde(rename = "s")]
    skipped: u16,
    #[serde(rename = "a")]
    spent: WireDecimal,
}

/// Whether all that must be said by letters beside the rows has been: how far a change moves its input, once.
pub(super) fn is_whole(table: &Table, seen: impl Fn(&str) -> bool) -> bool {
    !WHOLE || table.wire != "WireChange" || seen("b") != seen("a")
}
