//! Going through two plans by their rows and noting where they differ.

use super::{Difference, Kind, Spot};
use crate::domain::model::walk::{self, Met};
use crate::domain::model::{Channel, Datum, Described, Field, Key, Ref, Row, Slot, Sort, Sparse, Things, id_of};
use crate::domain::order;
use crate::domain::rooms::Room;
use crate::domain::strategy::{ChannelId, Strategy};
use std::collections::{BTreeMap, BTreeSet};

/// Every difference of the other plan from one's own, in the order of the rooms and their rows. Both go by ids:
/// [`align`](super::align()) comes first.
///
/// ```
/// use voronka::domain::compare::{Kind, Spot, differences};
/// use voronka::domain::strategy::Product;
/// let mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// theirs.products[0].price = 25_000.into();
/// let found = differences(&mine, &theirs);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].spot, Spot::Field(Product::PRICE.of(mine.products[0].id)));
/// assert_eq!(found[0].kind, Kind::Changed);
/// assert!(differences(&mine, &mine).is_empty());
/// ```
pub fn differences(mine: &Strategy, theirs: &Strategy) -> Vec<Difference> {
    let mut walk = Walk { mine: ids(mine), theirs: ids(theirs), found: Vec::new() };
    walk.struct_of(Slot::ROOT.field(), 0, mine, theirs);
    // Inputs of one room are kept in several places of a plan.
    order::by_key(&mut walk.found, |difference| difference.room);
    walk.found
}

/// The ids of all things of a plan.
pub(super) fn ids(plan: &Strategy) -> BTreeSet<u32> {
    let mut ids = BTreeSet::new();
    let _ = walk::walk::<()>(plan, &mut |_, row, met| {
        if let (Sort::Id, Met::Leaf(Datum::Whole(id))) = (row.sort, met) {
            ids.insert(id);
        }
        Ok(())
    });
    ids
}

struct Walk {
    /// Ids of one's own things.
    mine: BTreeSet<u32>,
    /// And of theirs.
    theirs: BTreeSet<u32>,
    found: Vec<Difference>,
}

fn by_id(list: &dyn Things) -> BTreeMap<u32, &dyn Described> {
    (0..list.len()).filter_map(|at| list.item(at)).map(|thing| (id_of(thing), thing)).collect()
}

impl Walk {
    fn note(&mut self, way: Field, spot: Spot, kind: Kind) {
        self.found.push(Difference { room: Room::of(way.slot()), spot, kind });
    }

    fn field(&mut self, differs: bool, field: Field) {
        if differs {
            self.note(field, Spot::Field(field), Kind::Changed);
        }
    }

    /// Two structs at one way; so many ids are on it.
    fn struct_of(&mut self, way: Field, ids: usize, mine: &dyn Described, theirs: &dyn Described) {
        for (at, row) in (0u8..).zip(mine.table().rows) {
            let way = way.then(at);
            match (mine.at(at), theirs.at(at)) {
                (Ref::Leaf(mine), Ref::Leaf(theirs)) => self.field(is_compared(row, way) && mine != theirs, way),
                (Ref::Series(mine), Ref::Series(theirs)) => {
                    let places: BTreeSet<u16> = mine.places().into_iter().chain(theirs.places()).collect();
                    for place in places {
                        let of = |series: &dyn crate::domain::model::Series| series.get(place).flatten();
                        self.field(of(mine) != of(theirs), way.at(place));
                    }
                }
                (Ref::Part(mine), Ref::Part(theirs)) => self.struct_of(way, ids, mine, theirs),
                (Ref::List(mine), Ref::List(theirs)) => self.list(way, ids, mine, theirs),
                (Ref::Sparse(mine), Ref::Sparse(theirs)) if way.slot() == Channel::LOCKS => {
                    // They hold each other: taken one by one they would say something else.
                    let [channel, _] = way.ids();
                    let is_same =
                        |at| mine.item(at).zip(theirs.item(at)).is_some_and(|(own, other)| own.is_same(other));
                    if mine.len() != theirs.len() || !(0..mine.len()).all(is_same) {
                        self.note(way, Spot::Locks(ChannelId(channel)), Kind::Changed);
                    }
                }
                (Ref::Sparse(mine), Ref::Sparse(theirs)) => self.sparse(way, ids, mine, theirs),
                _ => {}
            }
        }
    }

    /// Things of a list: those of both are looked into, the others noted whole, then the order.
    fn list(&mut self, way: Field, ids: usize, mine: &dyn Things, theirs: &dyn Things) {
        let list = way.as_list();
        let (own, other) = (by_id(mine), by_id(theirs));
        let mut is_moved = false;
        for id in theirs.ids() {
            let (thing, Some(their)) = (list.thing(id), other.get(&id)) else { continue };
            match own.get(&id) {
                // Which fields it has depends on what it is: it is one value.
                Some(own) if own.table().place.is_some() => {
                    if !own.is_same(*their) {
                        self.note(way, Spot::Thing(thing), Kind::Changed);
                    }
                }
                Some(own) => {
                    is_moved |= stands_elsewhere(*own, *their);
                    self.struct_of(way.with_id(ids, id), ids + 1, *own, *their);
                }
                None => self.note(way, Spot::Thing(thing), Kind::Theirs),
            }
        }
        for id in mine.ids().into_iter().filter(|id| !other.contains_key(id)) {
            self.note(way, Spot::Thing(list.thing(id)), Kind::Mine);
        }
        let mut common = mine.ids().into_iter().filter(|id| other.contains_key(id));
        let is_in_order = theirs.ids().into_iter().filter(|id| own.contains_key(id)).eq(common.by_ref());
        if is_moved || !is_in_order {
            self.note(way, Spot::Order(list), Kind::Changed);
        }
    }

    /// Things that are there only where something is typed: what is typed, field by field.
    fn sparse(&mut self, way: Field, ids: usize, mine: &dyn Sparse, theirs: &dyn Sparse) {
        let table = mine.standard().table();
        let keys: BTreeSet<Key> = mine.keys().into_iter().chain(theirs.keys()).collect();
        // What is said of a thing comes and goes with it; of one that is gone nothing is said.
        let goes_along = table.rows.iter().any(|row| row.needs.is_some());
        let is_in_both = |id: &u32| *id == 0 || self.mine.contains(id) && self.theirs.contains(id);
        let keys: Vec<Key> = keys.into_iter().filter(|key| !goes_along || key.ids.iter().all(is_in_both)).collect();
        for key in keys {
            let [first, second] = key.ids;
            let way = way.at(key.place).with_id(ids, first).with_id(ids + 1, second);
            for (at, row) in (0u8..).zip(table.rows) {
                let differs = walk::typed_in(mine, key, at) != walk::typed_in(theirs, key, at);
                self.field(is_compared(row, way) && differs, way.then(at));
            }
        }
    }
}

/// Whether what stands in a row is an input of a plan. The name of a plan is that of the entry in the reader's library.
fn is_compared(row: &Row, way: Field) -> bool {
    row.sort.is_input() && !row.is_fixed && way.slot() != Strategy::NAME
}

/// Whether two versions of a thing belong to different things: to another channel.
fn stands_elsewhere(mine: &dyn Described, theirs: &dyn Described) -> bool {
    let rows = (0u8..).zip(mine.table().rows).filter(|(_, row)| row.needs.is_some() && row.is_fixed && !row.is_key);
    rows.into_iter().any(|(at, _)| match (mine.at(at), theirs.at(at)) {
        (Ref::Leaf(mine), Ref::Leaf(theirs)) => mine != theirs,
        _ => false,
    })
}
