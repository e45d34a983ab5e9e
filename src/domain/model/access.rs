//! Structs whose fields are described: reading and writing them by row, without knowing which struct it is.
//!
//! [`Described`] is derived; lists and series of things implement the rest here, once. Behaviour stands in plain functions
//! over these (see [`walk`](super::walk)).

use super::datum::{Datum, Leaf};
use super::row::Table;
use crate::WHOLE;
use crate::domain::order;
use rust_decimal::Decimal;
use std::any::Any;
use std::fmt;

/// A field that is read.
pub enum Ref<'a> {
    /// There is none, or this build leaves it out.
    Nothing,
    /// A value.
    Leaf(Datum<'a>),
    /// Another struct.
    Part(&'a dyn Described),
    /// Things with ids.
    List(&'a dyn Things),
    /// Things that are there only where something is typed.
    Sparse(&'a dyn Sparse),
    /// Numbers side by side.
    Series(&'a dyn Series),
}

/// A field that is written.
pub enum Mut<'a> {
    /// There is none, or this build leaves it out.
    Nothing,
    /// A value.
    Leaf(&'a mut dyn Leaf),
    /// Another struct.
    Part(&'a mut dyn Described),
    /// Things with ids.
    List(&'a mut dyn Things),
    /// Things that are there only where something is typed.
    Sparse(&'a mut dyn Sparse),
    /// Numbers side by side.
    Series(&'a mut dyn Series),
}

/// A struct with a table of its fields.
pub trait Described: Any + Send + Sync {
    /// Its rows.
    fn table(&self) -> &'static Table;
    /// What stands in a row.
    fn at(&self, row: u8) -> Ref<'_>;
    /// The place of a row.
    fn at_mut(&mut self, row: u8) -> Mut<'_>;
    /// One in which nothing is typed.
    fn standard(&self) -> &'static dyn Described;
    /// A copy.
    fn copied(&self) -> Box<dyn Described>;
    /// Whether the other is of the same struct and the same in all.
    fn is_same(&self, other: &dyn Described) -> bool;
}

/// The id of a thing: that of its first row. Nought of what has none.
pub fn id_of(thing: &dyn Described) -> u32 {
    if let Ref::Leaf(Datum::Whole(id)) = thing.at(0) { id } else { 0 }
}

/// Things with ids, in an order that a person chose.
pub trait Things {
    /// How many.
    fn len(&self) -> usize;
    /// The one at a place.
    fn item(&self, at: usize) -> Option<&dyn Described>;
    /// The same to be written.
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Described>;
    /// The place of an id.
    fn place(&self, id: u32) -> Option<usize>;
    /// Puts a thing in; `None` where it is of another struct or the place is past the end.
    fn insert(&mut self, at: usize, item: Item) -> Option<()>;
    /// Takes a thing out.
    fn remove(&mut self, at: usize) -> Option<Item>;
    /// One more in which nothing is typed, to be filled.
    fn push(&mut self) -> Option<&mut dyn Described>;
    /// One that has nothing typed.
    fn standard(&self) -> &'static dyn Described;
    /// Bytes that a thing takes in memory.
    fn size(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl dyn Things + '_ {
    /// The ids, in order.
    pub fn ids(&self) -> Vec<u32> {
        (0..self.len()).filter_map(|at| self.item(at)).map(id_of).collect()
    }
}

impl<T: Described + Default + Clone> Things for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn item(&self, at: usize) -> Option<&dyn Described> {
        self.get(at).map(|item| item as &dyn Described)
    }
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Described> {
        self.get_mut(at).map(|item| item as &mut dyn Described)
    }
    fn place(&self, id: u32) -> Option<usize> {
        self.iter().position(|item| matches!(item.at(0), Ref::Leaf(Datum::Whole(own)) if own == id))
    }
    fn insert(&mut self, at: usize, item: Item) -> Option<()> {
        let thing = item.into_thing::<T>().filter(|_| WHOLE && at <= Vec::len(self))?;
        Vec::insert(self, at, thing);
        Some(())
    }
    fn remove(&mut self, at: usize) -> Option<Item> {
        (WHOLE && at < Vec::len(self)).then(|| Item::of(Vec::remove(self, at)))
    }
    fn push(&mut self) -> Option<&mut dyn Described> {
        Vec::push(self, T::default());
        self.last_mut().map(|item| item as &mut dyn Described)
    }
    fn standard(&self) -> &'static dyn Described {
        T::default().standard()
    }
    fn size(&self) -> usize {
        size_of::<T>()
    }
}

/// What tells a thing of a sparse list apart, as the name of a field holds it. Things stand in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Which of a series.
    pub place: u16,
    /// Ids that follow those of what the list belongs to.
    pub ids: [u32; 2],
}

impl Key {
    /// A place.
    pub const fn at(place: u16) -> Self {
        Self { place, ids: [0; 2] }
    }

    /// An id.
    pub fn of(id: impl super::field::Ids) -> Self {
        Self { place: 0, ids: id.ids() }
    }
}

/// A thing of a sparse list.
pub trait Keyed: Described + Clone + Sized {
    /// Whether things stand in the order of their keys, which is part of links; else in that in which they came.
    const IS_IN_ORDER: bool = true;
    /// What tells it apart.
    fn key(&self) -> Key;
    /// The thing of a key in which nothing is typed; `None` for a key that no thing has.
    fn blank(key: Key) -> Option<Self>;
}

/// Things that are there only where something is typed, in the order of their keys.
pub trait Sparse {
    /// How many.
    fn len(&self) -> usize;
    /// The one at a place.
    fn item(&self, at: usize) -> Option<&dyn Described>;
    /// Keys of all.
    fn keys(&self) -> Vec<Key>;
    /// The thing of a key.
    fn get(&self, key: Key) -> Option<&dyn Described>;
    /// Changes the thing of a key, which is made if it is not there. `None`, and nothing changes, where the list is full or no
    /// thing has the key.
    fn change(&mut self, key: Key, most: usize, change: &mut dyn FnMut(&mut dyn Described) -> Option<()>)
    -> Option<()>;
    /// One more at the end, to be filled: from outside, where the order is checked later.
    fn push(&mut self) -> Option<&mut dyn Described>;
    /// Whether each stands before the next.
    fn is_sorted(&self) -> bool;
    /// Puts them in order.
    fn sort(&mut self);
    /// Shows each, to be written.
    fn each(&mut self, visit: &mut dyn FnMut(&mut dyn Described));
    /// Takes out the one of a key.
    fn remove(&mut self, key: Key) -> Option<Item>;
    /// One that has nothing typed.
    fn standard(&self) -> &'static dyn Described;
    /// Bytes that a thing takes in memory.
    fn size(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Keyed + Default> Sparse for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn item(&self, at: usize) -> Option<&dyn Described> {
        <[T]>::get(self, at).map(|item| item as &dyn Described)
    }
    fn keys(&self) -> Vec<Key> {
        self.iter().map(Keyed::key).collect()
    }
    fn get(&self, key: Key) -> Option<&dyn Described> {
        let at = place_of(self, key).ok()?;
        <[T]>::get(self, at).map(|item| item as &dyn Described)
    }
    fn change(
        &mut self,
        key: Key,
        most: usize,
        change: &mut dyn FnMut(&mut dyn Described) -> Option<()>,
    ) -> Option<()> {
        let place = place_of(self, key);
        let known = place.ok().and_then(|at| <[T]>::get(self, at)).cloned();
        let mut item = match known {
            Some(item) => item,
            None => T::blank(key)?,
        };
        change(&mut item)?;
        match place {
            // Whoever changes a thing says when it is nothing any more: see `walk`.
            Ok(at) => *self.get_mut(at)? = item,
            Err(_) if Vec::len(self) >= most => return None,
            Err(at) => Vec::insert(self, at, item),
        }
        Some(())
    }
    fn push(&mut self) -> Option<&mut dyn Described> {
        Vec::push(self, T::default());
        self.last_mut().map(|item| item as &mut dyn Described)
    }
    fn is_sorted(&self) -> bool {
        !T::IS_IN_ORDER || self.iter().zip(self.iter().skip(1)).all(|(a, b)| a.key() < b.key())
    }
    fn sort(&mut self) {
        if T::IS_IN_ORDER {
            order::by_key(self, Keyed::key);
        }
    }
    fn each(&mut self, visit: &mut dyn FnMut(&mut dyn Described)) {
        self.iter_mut().for_each(|item| visit(item));
    }
    fn remove(&mut self, key: Key) -> Option<Item> {
        let at = place_of(self, key).ok()?;
        Some(Item::of(Vec::remove(self, at)))
    }
    fn standard(&self) -> &'static dyn Described {
        T::default().standard()
    }
    fn size(&self) -> usize {
        size_of::<T>()
    }
}

/// Where the thing of a key stands, or where it would.
fn place_of<T: Keyed>(things: &[T], key: Key) -> Result<usize, usize> {
    if T::IS_IN_ORDER {
        return things.binary_search_by_key(&key, Keyed::key);
    }
    things.iter().position(|thing| thing.key() == key).ok_or(things.len())
}

/// Numbers side by side, by their place.
pub trait Series {
    /// The number at a place; the outer `None` is a place that there is not.
    fn get(&self, place: u16) -> Option<Option<Decimal>>;
    /// Writes it; `None`, and nothing is written, for a place that there is not or that cannot be empty.
    fn put(&mut self, place: u16, x: Option<Decimal>) -> Option<()>;
    /// Places at which a number stands.
    fn places(&self) -> Vec<u16>;
}

/// Twelve numbers, January first.
impl Series for [Decimal; 12] {
    fn get(&self, place: u16) -> Option<Option<Decimal>> {
        <[Decimal]>::get(self, usize::from(place)).map(|x| Some(*x))
    }
    fn put(&mut self, place: u16, x: Option<Decimal>) -> Option<()> {
        *self.get_mut(usize::from(place))? = x?;
        Some(())
    }
    fn places(&self) -> Vec<u16> {
        (0..12).collect()
    }
}

/// A thing of a list, of whichever struct.
pub struct Item(Box<dyn Described>);

impl Item {
    /// An item.
    pub fn of(thing: impl Described) -> Self {
        Self(Box::new(thing))
    }

    /// A copy of a thing.
    pub fn copy_of(thing: &dyn Described) -> Self {
        Self(thing.copied())
    }

    /// The thing.
    pub fn thing(&self) -> &dyn Described {
        &*self.0
    }

    /// The same to be written.
    pub fn thing_mut(&mut self) -> &mut dyn Described {
        &mut *self.0
    }

    /// The thing, where it is of this struct.
    pub fn into_thing<T: Described>(self) -> Option<T> {
        let any: Box<dyn Any> = self.0;
        any.downcast::<T>().ok().map(|thing| *thing)
    }
}

impl<T: Described> From<T> for Item {
    fn from(thing: T) -> Self {
        Self::of(thing)
    }
}

impl Clone for Item {
    fn clone(&self) -> Self {
        Self(self.0.copied())
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.thing())
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.table().file, id_of(self.thing()))
    }
}
