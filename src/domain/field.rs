//! Every place of a plan where a person can type: reading it by its name. Writing is `apply`.
//!
//! One name serves the edit, its inverse, the link from an explanation to its input, the cause of an undefined figure
//! and the unknown of a goal seek. Not for parsing text (that is `i18n`), nor for what a row is (that is `model`).

pub use super::model::{Entry, Field, List, Refusal, Shape, Slot, Thing, largest};

use super::model::walk;
use super::model::{Change, Described, LockField, Mut, Ref, Sort, Things};
use super::model::{Channel, ChannelId, ProductId, Stage, StageId, Strategy};
use rust_decimal::Decimal;

impl Field {
    /// The channel that the field belongs to.
    pub fn channel(self) -> Option<ChannelId> {
        self.owner(Strategy::CHANNELS).map(ChannelId)
    }

    /// The product that the field belongs to.
    pub fn product(self) -> Option<ProductId> {
        self.owner(Strategy::PRODUCTS).map(ProductId)
    }
}

impl Strategy {
    /// What stands in a field; `None` when its product, channel or stage is gone.
    pub fn get(&self, field: Field) -> Option<Entry> {
        if let Some(lock) = LockField::of(field) {
            return if crate::WHOLE { self.get_lock(lock) } else { None };
        }
        // A change moves its input by a fraction or to a value: the other has nothing to stand in.
        if field.slot() == Change::AMOUNT && !self.is_amount(field) {
            return None;
        }
        if crate::WHOLE && !self.has_owners(field) {
            return None;
        }
        walk::get(self, field)
    }

    pub(super) fn is_amount(&self, field: Field) -> bool {
        let [scenario, id] = field.ids();
        let scenario = self.whatif.scenarios.iter().find(|own| own.id == scenario);
        let change = scenario.and_then(|own| own.changes.iter().find(|change| change.id == id));
        change.is_some_and(|change| change.amount_of(field.ids()[0]) == field)
    }

    /// The number in a field, where there is one.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        match self.get(field)? {
            Entry::Number(x) => x,
            _ => None,
        }
    }

    /// Every field of the plan, in the order of its rows and lists.
    pub fn fields(&self) -> Vec<Field> {
        walk::fields(self)
    }

    /// The stage of a channel.
    pub fn stage(&self, channel: ChannelId, stage: StageId) -> Option<&Stage> {
        self.channel(channel)?.stages.iter().find(|s| s.id == stage)
    }

    /// Whether what is said beside a thing is said of one that is there.
    pub(super) fn has_owners(&self, field: Field) -> bool {
        let around = field.slot().up().field().row();
        let below = around.filter(|row| matches!(row.sort, Sort::Sparse(_))).and_then(|row| row.below);
        let needs = below.and_then(|table| table.rows.iter().find_map(|row| row.needs));
        let [first, second] = field.ids();
        let id = if second == 0 { first } else { second };
        needs.is_none_or(|list| self.has(list, id))
    }

    /// Whether a list of the plan has a thing of this id.
    pub(super) fn has(&self, list: Slot, id: u32) -> bool {
        self.things(list.list()).is_some_and(|things| things.place(id).is_some())
    }

    /// The things of a list; `None` where whatever it belongs to is gone.
    pub fn things(&self, list: List) -> Option<&dyn Things> {
        if let Ref::List(things) = walk::look(self, list.into())? { Some(things) } else { None }
    }

    /// The same to be written.
    pub fn things_mut(&mut self, list: List) -> Option<&mut dyn Things> {
        if let Mut::List(things) = walk::look_mut(self, list.into())? { Some(things) } else { None }
    }

    /// A thing.
    pub fn thing(&self, thing: Thing) -> Option<&dyn Described> {
        let things = self.things(thing.list)?;
        things.item(things.place(thing.id)?)
    }

    pub(super) fn channel_mut(&mut self, id: ChannelId) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }
}
