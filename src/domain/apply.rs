//! Changing a plan: writing a field, applying an [`Edit`], which gives back the edit that takes it back.
//!
//! Invariants: what is refused changes nothing; an edit and then its inverse give the plan that stood before (only `next_id`
//! stays raised, since an id is never used twice); [`Strategy::set`] accepts only what [`Field::check`] accepts.

use super::edit::Edit;
use super::model::walk;
use super::model::{
    Change, Channel, ChannelId, Datum, Entry, Field, Item, List, LockField, Ref, Refusal, Slot, Sort, Strategy, Thing,
    id_of,
};
use super::rooms::rules;
use rust_decimal::prelude::ToPrimitive;

impl Strategy {
    /// Writes a field and gives back what stood there.
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub fn set(&mut self, field: Field, entry: &Entry) -> Result<Entry, Refusal> {
        if field.slot() == Change::AMOUNT && !self.is_amount(field) {
            return Err(Refusal::Gone);
        }
        if crate::WHOLE {
            self.check_needed(field, entry)?;
            if !rules().all(|rules| (rules.takes)(self, field, entry)) {
                return Err(Refusal::Gone);
            }
        }
        walk::set(self, field, entry)
    }

    /// What a thing cannot stand without is there, and is neither taken away from it nor given to one that stands without.
    fn check_needed(&self, field: Field, entry: &Entry) -> Result<(), Refusal> {
        let has_one = self.number(field).is_some();
        let is_there = match (field.row().and_then(|row| row.needs), entry) {
            (None, _) => true,
            (Some(list), Entry::Number(Some(id))) => has_one && id.to_u32().is_some_and(|id| self.has(list, id)),
            _ => !has_one,
        };
        if is_there && self.has_owners(field) { Ok(()) } else { Err(Refusal::Gone) }
    }

    /// Applies an edit and gives back its inverse.
    ///
    /// # Example
    /// ```
    /// use voronka::domain::{edit::Edit, strategy::Strategy};
    /// let mut plan = Strategy::default();
    /// let budget = Strategy::MONTHLY_BUDGET.field();
    /// let back = plan.apply(Edit::number(budget, rust_decimal::Decimal::from(500))).unwrap();
    /// assert_eq!(plan.monthly_budget, 500.into());
    /// plan.apply(back).unwrap();
    /// assert_eq!(plan, Strategy::default());
    /// ```
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        match edit {
            Edit::Set(field, entry) => match LockField::of(field) {
                Some(lock) if crate::WHOLE => self.set_lock(lock, entry),
                _ => Ok(Edit::Set(field, self.set(field, &entry)?)),
            },
            // The start page has no lists that anything is put into.
            Edit::Insert(..) | Edit::Remove(_) | Edit::Order(..) | Edit::Lock(..) if !crate::WHOLE => {
                Err(Refusal::Gone)
            }
            Edit::Insert(list, at, item) => self.insert(list, at, item),
            Edit::Remove(thing) => self.remove(thing),
            Edit::Order(list, ids) => self.order(list, &ids),
            Edit::Lock(channel, locks) => self.apply_locks(channel, locks),
            Edit::Many(edits) => self.apply_all(edits),
            Edit::Replace(other) => {
                let next_id = self.next_id.max(other.next_id);
                let before = std::mem::replace(self, *other);
                self.next_id = next_id;
                Ok(Edit::Replace(Box::new(before)))
            }
        }
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, Refusal> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(refusal) => {
                    for inverse in inverses.into_iter().rev() {
                        // Taking back what has just been applied cannot be refused.
                        let _ = self.apply(inverse);
                    }
                    return Err(refusal);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }

    fn insert(&mut self, list: List, at: usize, item: Item) -> Result<Edit, Refusal> {
        let Some(Sort::List(_, most)) = Field::from(list).sort() else { return Err(Refusal::Gone) };
        let things = self.things(list).ok_or(Refusal::Gone)?;
        if things.len() >= most {
            return Err(Refusal::TooMany);
        }
        let id = id_of(item.thing());
        if at > things.len() || id == 0 || self.is_taken(list.slot(), id) {
            return Err(Refusal::Gone);
        }
        walk::check_thing(item.thing(), list.slot())?;
        self.check_place(list.slot(), at, &item)?;
        let highest = walk::highest_id(item.thing());
        self.things_mut(list).and_then(|things| things.insert(at, item)).ok_or(Refusal::Gone)?;
        self.next_id = self.next_id.max(highest.saturating_add(1));
        Ok(Edit::Remove(list.thing(id)))
    }

    /// Whether a thing of such a list, whosever, has this id.
    fn is_taken(&self, list: Slot, id: u32) -> bool {
        let mut is_taken = false;
        walk::each_list(self, list, &mut |things| is_taken |= things.place(id).is_some());
        is_taken
    }

    /// What a thing needs of the rest of the plan.
    fn check_place(&self, list: Slot, at: usize, item: &Item) -> Result<(), Refusal> {
        let reference = |slot: Slot| match walk::row_of(item.thing(), slot) {
            Some(Ref::Leaf(Datum::Whole(id))) => id,
            _ => 0,
        };
        let is_fine = match list {
            // A part stands after its whole.
            Strategy::CHANNELS => {
                let whole = reference(Channel::WITHIN);
                whole == 0 || self.channels.iter().take(at).any(|other| other.id.0 == whole)
            }
            _ => rules().all(|rules| (rules.has_place)(self, list, item)),
        };
        if is_fine { Ok(()) } else { Err(Refusal::Gone) }
    }

    fn remove(&mut self, thing: Thing) -> Result<Edit, Refusal> {
        let mut before = if thing.is_of(Strategy::CHANNELS) { self.parts_of(ChannelId(thing.id)) } else { Vec::new() };
        before.extend(rules().flat_map(|rules| (rules.before_removal)(self, thing)));
        if !before.is_empty() {
            return self.apply_all(before.into_iter().chain([Edit::Remove(thing)]).collect());
        }
        let Some(Sort::List(least, _)) = Field::from(thing.list).sort() else { return Err(Refusal::Gone) };
        let things = self.things_mut(thing.list).ok_or(Refusal::Gone)?;
        let at = things.place(thing.id).ok_or(Refusal::Gone)?;
        if things.len() <= least {
            return Err(Refusal::Empty);
        }
        let item = things.remove(at).ok_or(Refusal::Gone)?;
        Ok(Edit::Insert(thing.list, at, item))
    }

    /// Takes the parts of a channel out, from the end.
    fn parts_of(&self, id: ChannelId) -> Vec<Edit> {
        let parts = self.channels.iter().rev().filter(|part| part.id != id && self.wholes_of(part.id).contains(&id));
        parts.map(|part| Edit::Remove(Strategy::CHANNELS.thing(part.id))).collect()
    }

    fn order(&mut self, list: List, ids: &[u32]) -> Result<Edit, Refusal> {
        // Parts stand after their whole: channels are put in order by whoever knows the tree.
        if list.slot() == Strategy::CHANNELS {
            return Err(Refusal::Gone);
        }
        let things = self.things_mut(list).ok_or(Refusal::Gone)?;
        let before = things.ids();
        let mut wanted = ids.iter().filter(|id| before.contains(id));
        let order: Vec<u32> =
            before.iter().map(|id| if ids.contains(id) { *wanted.next().unwrap_or(id) } else { *id }).collect();
        for (at, id) in order.iter().enumerate() {
            if let Some(item) = things.place(*id).and_then(|now| things.remove(now)) {
                things.insert(at, item).ok_or(Refusal::Gone)?;
            }
        }
        Ok(Edit::Order(list, before))
    }
}
