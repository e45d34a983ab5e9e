//! How each kind of value stands in a plan file: one description that writes it, reads it, and is its part of the schema.
//!
//! A [`Kind`] is that description. The macro `record!` makes one of a struct (it names every field, so a field that is
//! added to the struct does not compile until the file has it, too), `choice!` one of an enum. A member that holds the
//! default is left out. Not for what holds across the plan (ids, order): that is `Strategy::validate`.

use super::value::Json;
use crate::domain::promotion::Day;
use crate::domain::strategy::{Currency, Month};
use rust_decimal::Decimal;
use std::fmt;
use std::marker::PhantomData;

/// What was expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
    /// A month such as `2027-01`.
    Month,
    /// A day such as `2027-01-31`.
    Day,
    /// A currency such as `KZT`.
    Currency,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Something else was expected.
    Expected(Wanted),
    /// A number outside its range.
    Range {
        /// The least that is taken.
        least: Decimal,
        /// The most that is taken.
        most: Decimal,
    },
    /// A text with more characters than this.
    TooLong(usize),
    /// A list with more entries than this.
    TooMany(usize),
    /// A list that must have exactly this many entries.
    NotSoMany(usize),
    /// None of the words that can stand here.
    Choice(String),
    /// A member that a plan does not have.
    Unknown(String),
    /// A member that must be there.
    Missing(&'static str),
}

/// A fault and where in the file it is, such as `channels[2].stages[0].rate`.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// Where.
    pub place: String,
    /// What.
    pub wrong: Wrong,
}

/// The way to a value, kept on the stack: a text is made of it only for a fault.
#[derive(Clone, Copy)]
pub struct At<'a> {
    before: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl At<'_> {
    /// The file itself.
    pub const ROOT: At<'static> = At { before: None, step: Step::Root };

    /// A member of the object here.
    pub fn key<'a>(&'a self, key: &'a str) -> At<'a> {
        At { before: Some(self), step: Step::Key(key) }
    }

    /// An entry of the list here.
    pub fn index(&self, index: usize) -> At<'_> {
        At { before: Some(self), step: Step::Index(index) }
    }

    /// The fault here.
    pub fn wrong(&self, wrong: Wrong) -> Misfit {
        Misfit { place: self.to_string(), wrong }
    }

    fn expected(&self, wanted: Wanted) -> Misfit {
        self.wrong(Wrong::Expected(wanted))
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(before) = self.before {
            before.fmt(f)?;
        }
        match (self.step, self.before.map(|before| before.step)) {
            (Step::Root, _) => Ok(()),
            (Step::Key(key), Some(Step::Root) | None) => f.write_str(key),
            (Step::Key(key), _) => write!(f, ".{key}"),
            (Step::Index(index), _) => write!(f, "[{index}]"),
        }
    }
}

/// Definitions of the schema that is being written, by name.
pub type Definitions = Vec<(String, Json)>;

/// How values of a type stand in the file.
pub trait Kind {
    /// The type.
    type Of;
    /// The value as JSON.
    fn write(value: &Self::Of) -> Json;
    /// The value that the JSON says.
    ///
    /// # Errors
    /// The first fault with its place.
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit>;
    /// What a schema says of it.
    fn schema(definitions: &mut Definitions) -> Json;
    /// Any value that is taken, for tests.
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of;
}

/// Where tests get any values from: SplitMix64.
#[cfg(test)]
pub struct Dice(pub u64);

#[cfg(test)]
impl Dice {
    /// A number from nought, below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % sides.max(1)
    }

    /// A decimal between two ends, often one of them, often with many digits.
    pub fn decimal(&mut self, least: i64, most: i64) -> Decimal {
        let (low, high) = (Decimal::from(least), Decimal::from(most));
        match self.roll(6) {
            0 => low,
            1 => high,
            2 => Decimal::ONE.clamp(low, high),
            3 => Decimal::new(self.roll(100_000) as i64, 2).clamp(low, high),
            _ => low + (high - low) * Decimal::new(self.roll(1_000_000_000_000) as i64, 12),
        }
    }
}

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

/// Largest id, and largest number for the next one.
pub const MAX_ID: i64 = u32::MAX as i64;

/// Makes the kind of an id.
macro_rules! ids {
    ($($id:path),* $(,)?) => {$(
        impl Kind for $id {
            type Of = $id;
            fn write(value: &$id) -> Json {
                Id::write(&value.0)
            }
            fn read(json: Json, at: &At) -> Result<$id, Misfit> {
                Id::read(json, at).map($id)
            }
            fn schema(definitions: &mut Definitions) -> Json {
                Id::schema(definitions)
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $id {
                $id(Id::any(dice))
            }
        }
    )*};
}
pub(super) use ids;

/// A stable id: a whole number from one on.
pub type Id = Whole<u32, 1, MAX_ID>;

/// Makes the kind of an enum: a word for each of its values.
macro_rules! choice {
    ($type:ty { $($value:ident = $word:literal),* $(,)? }) => {
        impl Kind for $type {
            type Of = $type;
            fn write(value: &$type) -> Json {
                Json::text(match value { $(<$type>::$value => $word,)* })
            }
            fn read(json: Json, at: &At) -> Result<$type, Misfit> {
                let Json::Text(word) = json else { return Err(at.wrong(Wrong::Expected(Wanted::Text))) };
                match word.as_str() {
                    $($word => Ok(<$type>::$value),)*
                    _ => Err(at.wrong(Wrong::Choice(word))),
                }
            }
            fn schema(_: &mut Definitions) -> Json {
                Json::object([("enum", Json::List(vec![$(Json::text($word)),*]))])
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $type {
                let all = [$(<$type>::$value),*];
                all[dice.roll(all.len() as u64) as usize]
            }
        }
    };
}
pub(super) use choice;

/// Makes the kind of a struct. Each line: the field, its name in the file, its kind, what it is. `without [a, b]` names
/// fields that the file does not have.
macro_rules! record {
    ($type:ident as $name:literal $(requires $required:literal)? $(without [$($left:ident),*])? {
        $($field:ident = $key:literal: $kind:ty, $about:literal;)*
    }) => {
        impl Kind for $type {
            type Of = $type;
            fn write(value: &$type) -> Json {
                const REQUIRED: &str = concat!("" $(, $required)?);
                let $type { $($field,)* $($($left: _,)*)? } = value;
                let default = $type::default();
                let mut members = Vec::new();
                $(
                    if *$field != default.$field || $key == REQUIRED {
                        members.push(($key.to_owned(), <$kind as Kind>::write($field)));
                    }
                )*
                Json::Object(members)
            }
            fn read(json: Json, at: &At) -> Result<$type, Misfit> {
                let Json::Object(members) = json else { return Err(at.wrong(Wrong::Expected(Wanted::Object))) };
                $(
                    if !members.iter().any(|(key, _)| key == $required) {
                        return Err(at.wrong(Wrong::Missing($required)));
                    }
                )?
                let mut value = $type::default();
                for (key, json) in members {
                    match key.as_str() {
                        $($key => value.$field = <$kind as Kind>::read(json, &at.key($key))?,)*
                        _ => return Err(at.wrong(Wrong::Unknown(key))),
                    }
                }
                Ok(value)
            }
            fn schema(definitions: &mut Definitions) -> Json {
                const REQUIRED: &str = concat!("" $(, $required)?);
                let reference = Json::object([("$ref", Json::Text(format!("#/$defs/{}", $name)))]);
                if definitions.iter().any(|(name, _)| name == $name) {
                    return reference;
                }
                // Its place first: what it holds comes after it.
                let place = definitions.len();
                definitions.push(($name.to_owned(), Json::Null));
                let default = $type::default();
                let properties = vec![$((
                    $key.to_owned(),
                    described(
                        <$kind as Kind>::schema(definitions),
                        $about,
                        <$kind as Kind>::write(&default.$field),
                        $key == REQUIRED,
                    ),
                )),*];
                let mut members = vec![
                    ("type".to_owned(), Json::text("object")),
                    ("properties".to_owned(), Json::Object(properties)),
                ];
                $(members.push(("required".to_owned(), Json::List(vec![Json::text($required)])));)?
                members.push(("additionalProperties".to_owned(), Json::Flag(false)));
                if let Some(definition) = definitions.get_mut(place) {
                    definition.1 = Json::Object(members);
                }
                reference
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $type {
                $type { $($field: <$kind as Kind>::any(dice),)* $($($left: Default::default(),)*)? }
            }
        }
    };
}
pub(super) use record;

/// The schema of a member with what it is and what holds while it is left out.
pub(super) fn described(schema: Json, about: &str, default: Json, is_required: bool) -> Json {
    let mut members = if let Json::Object(members) = schema { members } else { Vec::new() };
    members.insert(0, ("description".to_owned(), Json::text(about)));
    if !is_required {
        members.push(("default".to_owned(), default));
    }
    Json::Object(members)
}
