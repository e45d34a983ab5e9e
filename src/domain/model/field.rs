//! The name of every place of a plan where something can stand: the way to it, by rows and ids.
//!
//! One name serves the edit, its inverse, the link from an explanation to its input, the cause of an undefined figure and
//! the unknown of a goal seek. Row numbers are those of one build: never keep a name, keep what frozen letters say.

/// The way to a row, without the ids of the things on it. Written `Product::PRICE`: each described struct has one for each of
/// its fields. What is matched and what a table is keyed by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    rows: [u8; Slot::MOST],
    depth: u8,
}

impl Slot {
    /// Most rows on a way.
    const MOST: usize = 5;
    /// The plan itself.
    pub const ROOT: Slot = Slot { rows: [0; Self::MOST], depth: 0 };

    /// One row further.
    pub const fn then(self, row: u8) -> Slot {
        let Slot { mut rows, depth } = self;
        // A way longer than any does not compile: this is for constants.
        #[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
        {
            rows[depth as usize] = row;
        }
        Slot { rows, depth: depth + 1 }
    }

    /// One row back.
    pub fn up(self) -> Slot {
        let rows = self.rows();
        rows.iter().take(rows.len().saturating_sub(1)).fold(Slot::ROOT, |slot, row| slot.then(*row))
    }

    /// The row numbers.
    pub fn rows(&self) -> &[u8] {
        self.rows.get(..usize::from(self.depth)).unwrap_or_default()
    }

    /// The field of the plan as a whole.
    ///
    /// ```
    /// use voronka::domain::model::{MoneyPlan, Strategy};
    /// assert_eq!(Strategy::MONTHS.field().name(), "months");
    /// assert_eq!(MoneyPlan::VAT_RATE.field().name(), "money-vat_rate");
    /// ```
    pub const fn field(self) -> Field {
        Field { slot: self, place: 0, ids: [0; 2] }
    }

    /// The field of a thing, by its id; of a thing within a thing, by both.
    ///
    /// ```
    /// use voronka::domain::model::{ChannelId, Product, ProductId, Stage, StageId};
    /// assert_eq!(Product::PRICE.of(ProductId(3)).name(), "products-3-price");
    /// assert_eq!(Stage::RATE.of((ChannelId(4), StageId(6))).name(), "channels-4-stages-6-rate");
    /// ```
    pub fn of(self, ids: impl Ids) -> Field {
        Field { ids: ids.ids(), ..self.field() }
    }

    /// One of a series, or of things without an id, of the plan as a whole.
    pub const fn at(self, place: u16) -> Field {
        Field { slot: self, place, ids: [0; 2] }
    }

    /// Whether this way goes through another, or ends there.
    pub fn is_in(self, other: Slot) -> bool {
        self.rows().starts_with(other.rows())
    }
}

/// Ids of the things on a way, from the outside in.
pub trait Ids {
    /// Two at most; nought where there is none.
    fn ids(self) -> [u32; 2];
}

/// The name of a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field {
    slot: Slot,
    /// Which of a series.
    place: u16,
    ids: [u32; 2],
}

impl Field {
    /// The way without ids.
    pub const fn slot(self) -> Slot {
        self.slot
    }

    /// The ids on the way.
    pub const fn ids(self) -> [u32; 2] {
        self.ids
    }

    /// Which of a series.
    pub const fn place(self) -> u16 {
        self.place
    }

    /// The same one of a series, or thing without an id.
    pub const fn at(self, place: u16) -> Field {
        Field { place, ..self }
    }

    /// The same field of another thing.
    pub fn of(self, ids: impl Ids) -> Field {
        Field { ids: ids.ids(), ..self }
    }

    /// One row further.
    pub(in crate::domain) const fn then(self, row: u8) -> Field {
        Field { slot: self.slot.then(row), ..self }
    }

    /// The list that stands here.
    pub(in crate::domain) const fn as_list(self) -> List {
        List(self)
    }

    /// With an id at a place of its ids.
    pub(in crate::domain) fn with_id(self, at: usize, id: u32) -> Field {
        let mut ids = self.ids;
        if let Some(own) = ids.get_mut(at) {
            *own = id;
        }
        Field { ids, ..self }
    }

    /// The first id, where the way goes through the things of this list.
    pub fn owner(self, list: Slot) -> Option<u32> {
        self.slot.is_in(list).then_some(self.ids[0])
    }
}

/// The name of a list of things with ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List(Field);

impl List {
    /// The way to it.
    pub const fn slot(self) -> Slot {
        self.0.slot
    }

    /// The thing in it that the list belongs to: nought where it is the plan's.
    pub const fn owner(self) -> u32 {
        self.0.ids[0]
    }

    /// A thing of it.
    pub fn thing(self, id: impl Ids) -> Thing {
        let [id, _] = id.ids();
        Thing { list: self, id }
    }
}

impl From<List> for Field {
    fn from(List(field): List) -> Self {
        field
    }
}

impl Slot {
    /// A list of the plan.
    pub const fn list(self) -> List {
        List(self.field())
    }

    /// A list of a thing.
    pub fn list_of(self, ids: impl Ids) -> List {
        List(self.of(ids))
    }

    /// A thing of a list of the plan.
    pub fn thing(self, id: impl Ids) -> Thing {
        self.list().thing(id)
    }

    /// The way that begins at another: of a struct that stands in several places.
    pub fn join(self, further: Slot) -> Slot {
        further.rows().iter().fold(self, |slot, row| slot.then(*row))
    }
}

/// The name of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Thing {
    /// The list that it stands in.
    pub list: List,
    /// Its id.
    pub id: u32,
}

impl Thing {
    /// Whether it is a thing of this list, whosever that is.
    pub fn is_of(self, list: Slot) -> bool {
        self.list.slot() == list
    }
}

impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self.rows(), f)
    }
}
