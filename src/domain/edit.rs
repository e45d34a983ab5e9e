//! Every change of a plan is a value. Applying it is `apply`.

use super::model::{ChannelId, Entry, Field, Item, List, Lock, Reach, Strategy, Thing};

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Write a field.
    Set(Field, Entry),
    /// Put a thing at a place of a list.
    Insert(List, usize, Item),
    /// Take a thing out; what is part of it, or cannot stand without it, goes with it.
    Remove(Thing),
    /// Put the things of a list into the order of these ids; those that are not named stay where they are.
    Order(List, Vec<u32>),
    /// Put other typed figures in place of a channel's.
    Lock(ChannelId, Vec<Lock>),
    /// Several changes as one.
    Many(Vec<Edit>),
    /// Put another plan in place of this one.
    Replace(Box<Strategy>),
}

impl Edit {
    /// Writing a number.
    pub fn number(field: impl Into<Field>, x: impl Into<Option<rust_decimal::Decimal>>) -> Self {
        Edit::Set(field.into(), Entry::Number(x.into()))
    }

    /// Writing a text.
    pub fn text(field: impl Into<Field>, text: impl Into<String>) -> Self {
        Edit::Set(field.into(), Entry::Text(text.into()))
    }

    /// Choosing one of a list, by its place.
    pub fn choice(field: impl Into<Field>, place: u8) -> Self {
        Edit::Set(field.into(), Entry::Choice(place))
    }

    /// Putting a thing at a place of a list.
    pub fn insert(list: List, at: usize, thing: impl Into<Item>) -> Self {
        Edit::Insert(list, at, thing.into())
    }

    /// The field that the edit writes, where it writes just one.
    pub fn field(&self) -> Option<Field> {
        match self {
            Edit::Set(field, _) => Some(*field),
            _ => None,
        }
    }

    /// Which figures the edit can change.
    pub fn reach(&self) -> Reach {
        match self {
            Edit::Set(field, _) => field.reach(),
            Edit::Insert(list, ..) | Edit::Order(list, _) => Field::from(*list).reach(),
            Edit::Remove(thing) => Field::from(thing.list).reach(),
            Edit::Many(edits) => edits.iter().fold(Reach::Nothing, |reach, edit| reach.and(edit.reach())),
            Edit::Lock(..) | Edit::Replace(_) => Reach::All,
        }
    }
}
