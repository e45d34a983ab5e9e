//! Values that stand in the file as something else: as a record of other members, or as one of a list of words.

#[cfg(test)]
use super::Dice;
use super::{At, Definitions, Json, Kind, Misfit, Wanted, Wrong};
use std::marker::PhantomData;

/// A value that the file shows as a record of its own.
pub trait Viewed: Sized {
    /// That record.
    type Record: Kind<Of = Self::Record>;
    /// The record of the value.
    fn record(&self) -> Self::Record;
    /// The value of a record that was read.
    ///
    /// # Errors
    /// The members do not go together.
    fn of_record(record: Self::Record, at: &At) -> Result<Self, Misfit>;
}

/// The kind of such a value.
pub struct View<T>(PhantomData<T>);

impl<T: Viewed> Kind for View<T> {
    type Of = T;
    fn write(value: &T) -> Json {
        T::Record::write(&value.record())
    }
    fn read(json: Json, at: &At) -> Result<T, Misfit> {
        T::of_record(T::Record::read(json, at)?, at)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        T::Record::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> T {
        std::iter::repeat_with(|| T::of_record(T::Record::any(dice), &At::ROOT)).find_map(Result::ok).unwrap()
    }
}

/// Values of which the file takes only those of a list, each under a word.
pub trait Listed {
    /// Their type.
    type Of: Copy;
    /// Those that are taken.
    fn all() -> Vec<Self::Of>;
    /// The word of one.
    fn word(value: Self::Of) -> Json;
}

/// The kind of such a value.
pub struct Among<L>(PhantomData<L>);

impl<L: Listed> Kind for Among<L> {
    type Of = L::Of;
    fn write(value: &L::Of) -> Json {
        L::word(*value)
    }
    fn read(json: Json, at: &At) -> Result<L::Of, Misfit> {
        match (L::all().into_iter().find(|value| L::word(*value) == json), json) {
            (Some(value), _) => Ok(value),
            (None, Json::Text(word)) => Err(at.wrong(Wrong::Choice(word))),
            (None, _) => Err(at.expected(Wanted::Text)),
        }
    }
    fn schema(_: &mut Definitions) -> Json {
        Json::object([("enum", Json::List(L::all().into_iter().map(L::word).collect()))])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> L::Of {
        let all = L::all();
        all[dice.roll(all.len() as u64) as usize]
    }
}
