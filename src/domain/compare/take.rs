//! Taking a difference over: as the edit that a person would make by hand, or as another plan in place of one's own where
//! no such edit exists.

use super::Spot;
use super::walk::ids;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, Refusal};
use crate::domain::model::walk::{self, Met};
use crate::domain::model::{Datum, Described, Item, Sort, Thing, Things};
use crate::domain::strategy::{Channel, ChannelId, StageId, Strategy};
use std::collections::BTreeSet;

/// A difference that is taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The edit that does it, as one step.
    pub edit: Edit,
    /// The plan that it makes.
    pub plan: Strategy,
}

/// Takes what stands at a spot of the other plan over into one's own, with what it cannot stand without: a campaign brings
/// its channel, an entry about leads its grade. What only one's own plan has there is taken out.
///
/// # Errors
/// A list is full; the spot is gone; what would come of it is no plan.
///
/// # Example
/// The price of a product, as one would type it:
/// ```
/// use voronka::domain::{compare::{Spot, take}, edit::Edit, strategy::Product};
/// use rust_decimal::Decimal;
/// let mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// theirs.products[0].price = Decimal::from(25_000);
/// let price = Product::PRICE.of(mine.products[0].id);
/// let taken = take(&mine, &theirs, Spot::Field(price)).unwrap();
/// assert_eq!(taken.edit, Edit::number(price, Decimal::from(25_000)));
/// assert_eq!(taken.plan, theirs);
/// ```
pub fn take(mine: &Strategy, theirs: &Strategy, spot: Spot) -> Result<Taken, Refusal> {
    let mut taker = Taker { plan: mine.clone(), theirs, edits: Vec::new(), is_whole: false };
    taker.spot(spot)?;
    taker.done()
}

/// Takes everything over but the plan's name, which is that of the entry in the reader's library.
///
/// # Errors
/// The other plan is none that the app could have made.
pub fn take_all(mine: &Strategy, theirs: &Strategy) -> Result<Taken, Refusal> {
    let next_id = mine.next_id.max(theirs.next_id);
    let plan = Strategy { name: mine.name.clone(), next_id, ..theirs.clone() };
    plan.validate()?;
    Ok(Taken { edit: Edit::Replace(Box::new(plan.clone())), plan })
}

struct Taker<'a> {
    plan: Strategy,
    theirs: &'a Strategy,
    edits: Vec<Edit>,
    /// Whether the plan was changed otherwise than by the edits.
    is_whole: bool,
}

/// Where a thing of the other plan's list comes in one's own: after the nearest one before it that is there.
fn place(mine: &dyn Things, theirs: &dyn Things, id: u32) -> usize {
    let before = theirs.ids().into_iter().take_while(|other| *other != id).collect::<Vec<_>>();
    before.iter().rev().find_map(|other| mine.place(*other)).map_or(0, |at| at + 1)
}

/// The ids of what a thing, or something in it, cannot stand without.
fn needs(thing: &dyn Described) -> Vec<u32> {
    let mut found = Vec::new();
    let _ = walk::walk::<()>(thing, &mut |_, row, met| {
        if let (true, Met::Leaf(Datum::Whole(id))) = (row.needs.is_some(), met) {
            found.extend((id != 0).then_some(id));
        }
        Ok(())
    });
    found
}

impl Taker<'_> {
    fn done(self) -> Result<Taken, Refusal> {
        let Self { mut plan, mut edits, mut is_whole, theirs } = self;
        // A field has checked what is written into it, unless it names another thing.
        let sort = |field: Field| field.row().map(|row| row.sort);
        let is_checked = |field: &Field| {
            let around = sort(field.slot().up().field());
            !matches!(sort(*field), Some(Sort::Refers)) && !matches!(around, Some(Sort::Sparse(_)))
        };
        if !matches!((&*edits, is_whole), ([Edit::Set(field, _)], false) if is_checked(field))
            && plan.validate().is_err()
        {
            // Whatever is referred to had its id before the other plan's next one.
            is_whole = true;
            plan.next_id = plan.next_id.max(theirs.next_id);
            plan.validate()?;
        }
        let edit = match (edits.len(), is_whole) {
            (_, true) => Edit::Replace(Box::new(plan.clone())),
            (1, false) => edits.pop().ok_or(Refusal::Gone)?,
            _ => Edit::Many(edits),
        };
        Ok(Taken { edit, plan })
    }

    fn put(&mut self, edit: Edit) -> Result<(), Refusal> {
        match self.plan.apply(edit.clone()) {
            // What is named is a thing that only the other plan ever had.
            Err(Refusal::Gone) if self.plan.next_id < self.theirs.next_id => {
                self.write().apply(edit)?;
            }
            applied => {
                applied?;
                self.edits.push(edit);
            }
        }
        Ok(())
    }

    /// Writes what no edit can: the plan as a whole then takes the place of the old one.
    fn write(&mut self) -> &mut Strategy {
        self.is_whole = true;
        self.plan.next_id = self.plan.next_id.max(self.theirs.next_id);
        &mut self.plan
    }

    fn spot(&mut self, spot: Spot) -> Result<(), Refusal> {
        match spot {
            Spot::Field(field) => self.field(field),
            Spot::Thing(thing) => self.thing(thing),
            Spot::Locks(id) => self.locks(id),
            Spot::Order(list) if list.slot() == Strategy::CHANNELS => self.channels_in_order(),
            Spot::Order(list) => self.put(Edit::Order(list, self.theirs.things(list).ok_or(Refusal::Gone)?.ids())),
        }
    }

    fn field(&mut self, field: Field) -> Result<(), Refusal> {
        let entry = self.theirs.get(field).ok_or(Refusal::Gone)?;
        if field.row().is_some_and(|row| row.needs.is_some())
            && let Some(id) = self.theirs.number(field).and_then(|id| u32::try_from(id).ok())
        {
            self.need(id)?;
        }
        self.put(Edit::Set(field, entry))
    }

    fn thing(&mut self, thing: Thing) -> Result<(), Refusal> {
        match (self.plan.thing(thing).is_some(), self.theirs.thing(thing).is_some()) {
            (false, false) => Err(Refusal::Gone),
            (false, true) => self.bring(thing),
            (true, false) => self.remove(thing),
            (true, true) => {
                self.put(Edit::Remove(thing))?;
                self.bring(thing)
            }
        }
    }

    /// Brings a thing of the other plan, where it is not there yet.
    fn need(&mut self, id: u32) -> Result<(), Refusal> {
        match walk::find(self.theirs, id) {
            Some(thing) if self.plan.thing(thing).is_none() => self.bring(thing),
            _ => Ok(()),
        }
    }

    fn bring(&mut self, thing: Thing) -> Result<(), Refusal> {
        let theirs = self.theirs;
        let other = theirs.thing(thing).ok_or(Refusal::Gone)?;
        let needs = needs(other);
        needs.iter().try_for_each(|id| self.need(*id))?;
        let (own, list) = (self.plan.things(thing.list), theirs.things(thing.list));
        let (own, list) = own.zip(list).ok_or(Refusal::Gone)?;
        let whole = needs.iter().filter_map(|id| own.place(*id)).max();
        let at = place(own, list, thing.id).max(whole.map_or(0, |whole| whole + 1));
        self.put(Edit::Insert(thing.list, at, Item::copy_of(other)))?;
        self.said_of(&BTreeSet::from([thing.id]))
    }

    fn remove(&mut self, thing: Thing) -> Result<(), Refusal> {
        let Some(Sort::List(least, _)) = Field::from(thing.list).sort() else { return Err(Refusal::Gone) };
        let (own, other) = (self.plan.things(thing.list), self.theirs.things(thing.list));
        let (own, other) = own.zip(other).ok_or(Refusal::Gone)?;
        if own.len() <= least {
            // A funnel has a level at least: those of the other plan come first.
            other.ids().into_iter().try_for_each(|id| self.need(id))?;
        }
        let going = self.let_go(thing.id)?;
        // It cannot be written of a thing that is gone.
        self.said_of(&going)?;
        self.put(Edit::Remove(thing))
    }

    /// What goes with a thing: its parts, what cannot stand without it. What of that the other plan has, too, stands elsewhere
    /// there and is put there first.
    fn let_go(&mut self, id: u32) -> Result<BTreeSet<u32>, Refusal> {
        let (mut going, theirs) = (BTreeSet::from([id]), ids(self.theirs));
        loop {
            let (mut also, mut moved) = (BTreeSet::new(), Vec::new());
            let _ = walk::walk::<()>(&self.plan, &mut |way, row, met| {
                if let (true, Met::Leaf(Datum::Whole(id))) = (row.needs.is_some() && !row.is_key, met)
                    && let Some(thing) = way.thing().filter(|thing| going.contains(&id) && !going.contains(&thing.id))
                {
                    also.insert(thing.id);
                    moved.extend(theirs.contains(&thing.id).then_some(way));
                }
                Ok(())
            });
            match moved.first() {
                _ if also.is_empty() => return Ok(going),
                None => going.extend(also),
                Some(way) if Field::slot(*way).is_in(Strategy::CHANNELS) => self.channels_in_order()?,
                Some(way) => self.field(*way)?,
            }
        }
    }

    /// Takes over what is said of things beside themselves, where whatever it stands in is in both plans.
    fn said_of(&mut self, about: &BTreeSet<u32>) -> Result<(), Refusal> {
        let mut fields = BTreeSet::new();
        for plan in [&self.plan, self.theirs] {
            let _ = walk::walk::<()>(plan, &mut |way, row, met| {
                if let (true, Met::Leaf(Datum::Whole(id))) = (row.needs.is_some() && row.is_key, met)
                    && about.contains(&id)
                {
                    fields.insert(way);
                }
                Ok(())
            });
        }
        for key in fields {
            let things = key.slot().up();
            let table = Field::from(things.list()).row().and_then(|row| row.below);
            for (at, row) in
                (0u8..).zip(table.map(|table| table.rows).unwrap_or_default()).filter(|(_, row)| !row.is_key)
            {
                let field = things.then(at).of(key.ids()).at(key.place());
                if row.sort.is_input()
                    // Of a thing that the other plan does not have nothing is said there.
                    && let (Some(own), Some(other)) = (self.plan.get(field), walk::get(self.theirs, field))
                    && own != other
                {
                    self.put(Edit::Set(field, other))?;
                }
            }
        }
        Ok(())
    }

    fn locks(&mut self, channel: ChannelId) -> Result<(), Refusal> {
        let locks = self.theirs.channel(channel).ok_or(Refusal::Gone)?.locks.clone();
        for lock in &locks {
            let stages = [Some(lock.stage), lock.gives.stage()];
            stages
                .into_iter()
                .flatten()
                .filter(|stage| *stage != StageId(0))
                .try_for_each(|stage| self.need(stage.0))?;
        }
        self.put(Edit::Lock(channel, locks))
    }

    /// Puts the channels of both plans into the other plan's order, each under the whole that it has there.
    fn channels_in_order(&mut self) -> Result<(), Refusal> {
        let theirs = self.theirs;
        for channel in theirs.channels.iter().filter(|other| other.within.is_some()) {
            if let (Some(whole), Some(_)) = (channel.within, self.plan.channel(channel.id)) {
                self.need(whole.0)?;
            }
        }
        let plan = self.write();
        let before = std::mem::take(&mut plan.channels);
        let order: Vec<ChannelId> = before.iter().map(|channel| channel.id).collect();
        let (mut common, own): (Vec<Channel>, Vec<Channel>) =
            before.into_iter().partition(|channel| theirs.channel(channel.id).is_some());
        for other in &theirs.channels {
            if let Some(at) = common.iter().position(|channel| channel.id == other.id) {
                let channel = common.remove(at);
                plan.channels.push(Channel { within: other.within, ..channel });
            }
        }
        // What only one's own plan has stays after what it stood after, and after its whole.
        for channel in own {
            let after = |id: &ChannelId| plan.channels.iter().position(|other| other.id == *id).map(|at| at + 1);
            let before = order.iter().take_while(|id| **id != channel.id);
            let near = before.collect::<Vec<_>>().into_iter().rev().find_map(after).unwrap_or(0);
            let whole = channel.within.as_ref().and_then(after).unwrap_or(0);
            plan.channels.insert(near.max(whole), channel);
        }
        Ok(())
    }
}
