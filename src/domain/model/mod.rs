//! What a plan is: plain data, each field described once.
//!
//! | file | what it is for |
//! | --- | --- |
//! | `plan`, `product`, `sales`, `channel`, `card`, `leads`, `money`, `promotion`, `whatif`, `locks`, `roadmap`, `track` | the data of the rooms |
//! | `ids`, `limits`, `calendar`, `entry`, `datum` | what they are made of |
//! | `field` | the name of every place: the way to it by rows and ids |
//! | `row`, `access` | what is known of a field without a plan, and reading and writing it by that |
//! | `walk` | plain functions over rows: getting, setting, checking, listing |
//!
//! Nothing here calculates. Invariant: nothing here imports anything above it; a struct's rows name all its fields.

mod access;
#[cfg(test)]
pub(crate) mod any;
mod calendar;
mod card;
mod channel;
pub mod datum;
mod entry;
mod field;
mod ids;
mod leads;
mod limits;
mod locks;
mod money;
mod pair;
mod plan;
mod product;
mod promotion;
mod reach;
mod roadmap;
mod row;
mod sales;
mod track;
pub mod walk;
mod whatif;

pub use access::{Described, Item, Key, Keyed, Mut, Ref, Series, Sparse, Things, id_of};
pub use calendar::{Currency, Day, Month};
pub use card::*;
pub use channel::*;
pub use datum::{Choose, Datum, Leaf, Scalar};
pub use entry::{Entry, Refusal, Shape};
pub use field::{Field, Ids, List, Slot, Thing};
pub use ids::*;
pub use leads::*;
pub use limits::*;
pub use locks::*;
pub use money::*;
pub use pair::Pair;
pub use plan::*;
pub use product::*;
pub use promotion::*;
pub use reach::{Reach, Reaches};
pub use roadmap::*;
pub use row::{Numbers, Row, Sort, Table, Wholes, Wire};
pub use sales::*;
pub use track::*;
pub use whatif::*;

use ::described::Described;
use datum::{choices, chosen};

/// What rows are written with.
mod row_words {
    pub use super::row::*;
    pub use crate::WHOLE;
}

/// The rows of what a start page leaves out: none there.
const fn room(table: &'static Table) -> &'static Table {
    if crate::WHOLE { table } else { Table::EMPTY }
}
