//! Everything in a plan file that is no number: texts, switches, what may be missing, lists, months, days, currencies.

#[cfg(test)]
use super::Dice;
use super::{At, Definitions, Json, Kind, Misfit, Wanted, Wrong};
use crate::domain::promotion::Day;
use crate::domain::strategy::{Currency, Month};
use rust_decimal::Decimal;
use std::marker::PhantomData;

/// A text of at most so many characters.
pub struct Text<const MOST: usize>;

impl<const MOST: usize> Kind for Text<MOST> {
    type Of = String;
    fn write(value: &String) -> Json {
        Json::Text(value.clone())
    }
    fn read(json: Json, at: &At) -> Result<String, Misfit> {
        match json {
            Json::Text(text) if text.chars().count() > MOST => Err(at.wrong(Wrong::TooLong(MOST))),
            Json::Text(text) => Ok(text),
            _ => Err(at.expected(Wanted::Text)),
        }
    }
    fn schema(_: &mut Definitions) -> Json {
        let most = Json::Number(Decimal::from(MOST));
        Json::object([("type", Json::text("string")), ("maxLength", most)])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> String {
        let length = match dice.roll(8) {
            0 => MOST as u64,
            1..4 => 0,
            _ => dice.roll(12),
        };
        let letters = ['a', 'ы', 'Ә', '\u{1f600}', '"', '\\', '\n', '\t', '=', ' ', '\u{2028}', '\u{1}'];
        (0..length).map(|_| letters[dice.roll(letters.len() as u64) as usize]).collect()
    }
}

/// `true` or `false`.
pub struct Flag;

impl Kind for Flag {
    type Of = bool;
    fn write(value: &bool) -> Json {
        Json::Flag(*value)
    }
    fn read(json: Json, at: &At) -> Result<bool, Misfit> {
        if let Json::Flag(flag) = json { Ok(flag) } else { Err(at.expected(Wanted::Flag)) }
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::text("boolean"))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> bool {
        dice.roll(2) == 1
    }
}

/// Something or nothing; nothing is written as `null` where it is not the default.
pub struct Maybe<K>(PhantomData<K>);

impl<K: Kind> Kind for Maybe<K> {
    type Of = Option<K::Of>;
    fn write(value: &Self::Of) -> Json {
        value.as_ref().map_or(Json::Null, K::write)
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        if json == Json::Null { Ok(None) } else { K::read(json, at).map(Some) }
    }
    fn schema(definitions: &mut Definitions) -> Json {
        Json::object([(
            "anyOf",
            Json::List(vec![K::schema(definitions), Json::object([("type", Json::text("null"))])]),
        )])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        (dice.roll(2) == 1).then(|| K::any(dice))
    }
}

/// A list of at most so many.
pub struct Many<K, const MOST: usize>(PhantomData<K>);

impl<K: Kind, const MOST: usize> Kind for Many<K, MOST> {
    type Of = Vec<K::Of>;
    fn write(value: &Self::Of) -> Json {
        Json::List(value.iter().map(K::write).collect())
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let Json::List(list) = json else { return Err(at.expected(Wanted::List)) };
        if list.len() > MOST {
            return Err(at.wrong(Wrong::TooMany(MOST)));
        }
        list.into_iter().enumerate().map(|(i, item)| K::read(item, &at.index(i))).collect()
    }
    fn schema(definitions: &mut Definitions) -> Json {
        let items = K::schema(definitions);
        let most = Json::Number(Decimal::from(MOST));
        Json::object([("type", Json::text("array")), ("items", items), ("maxItems", most)])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        (0..dice.roll(4).min(MOST as u64)).map(|_| K::any(dice)).collect()
    }
}

/// So many of the same.
pub struct Exactly<K, const COUNT: usize>(PhantomData<K>);

impl<K: Kind, const COUNT: usize> Kind for Exactly<K, COUNT> {
    type Of = [K::Of; COUNT];
    fn write(value: &Self::Of) -> Json {
        Json::List(value.iter().map(K::write).collect())
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        Many::<K, COUNT>::read(json, at)?.try_into().map_err(|_| at.wrong(Wrong::NotSoMany(COUNT)))
    }
    fn schema(definitions: &mut Definitions) -> Json {
        let (items, count) = (K::schema(definitions), || Json::Number(Decimal::from(COUNT)));
        Json::object([("type", Json::text("array")), ("items", items), ("minItems", count()), ("maxItems", count())])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        std::array::from_fn(|_| K::any(dice))
    }
}

/// Something that the domain keeps in a box.
pub struct Boxed<K>(PhantomData<K>);

impl<K: Kind> Kind for Boxed<K> {
    type Of = Box<K::Of>;
    fn write(value: &Self::Of) -> Json {
        K::write(value)
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        K::read(json, at).map(Box::new)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        K::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        Box::new(K::any(dice))
    }
}

impl Kind for Month {
    type Of = Month;
    fn write(value: &Month) -> Json {
        Json::Text(format!("{:04}-{:02}", value.year, value.month))
    }
    fn read(json: Json, at: &At) -> Result<Month, Misfit> {
        let day = if let Json::Text(text) = json { Day::parse(&format!("{text}-01")) } else { None };
        day.map(Day::month).ok_or_else(|| at.expected(Wanted::Month))
    }
    fn schema(_: &mut Definitions) -> Json {
        let pattern = Json::text("^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$");
        Json::object([("type", Json::text("string")), ("pattern", pattern)])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Month {
        Day::any(dice).month()
    }
}

impl Kind for Day {
    type Of = Day;
    fn write(value: &Day) -> Json {
        Json::Text(value.to_string())
    }
    fn read(json: Json, at: &At) -> Result<Day, Misfit> {
        let day = if let Json::Text(text) = json { Day::parse(&text) } else { None };
        day.ok_or_else(|| at.expected(Wanted::Day))
    }
    fn schema(_: &mut Definitions) -> Json {
        let pattern = Json::text("^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
        Json::object([("type", Json::text("string")), ("pattern", pattern)])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Day {
        Day::new(2000 + dice.roll(101) as u16, 1 + dice.roll(12) as u8, 1 + dice.roll(28) as u8).unwrap()
    }
}

impl Kind for Currency {
    type Of = Currency;
    fn write(value: &Currency) -> Json {
        Json::text(value.code())
    }
    fn read(json: Json, at: &At) -> Result<Currency, Misfit> {
        let currency = if let Json::Text(code) = json { Currency::new(&code) } else { None };
        currency.ok_or_else(|| at.expected(Wanted::Currency))
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("type", Json::text("string")), ("pattern", Json::text("^[A-Za-z]{3}$"))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Currency {
        Currency::new(["KZT", "USD", "UAH"][dice.roll(3) as usize]).unwrap()
    }
}
