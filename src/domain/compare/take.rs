//! Taking a difference over: as the edit that a person would make by hand, or as another plan in place of one's own where
//! no such edit exists.

use super::{List, Spot, Thing};
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field, Refusal};
use crate::domain::leads::edit::LeadEdit;
use crate::domain::leads::field::LeadField;
use crate::domain::leads::{GradeId, ItemId};
use crate::domain::locks::field::LockEdit;
use crate::domain::money::{MoneyEdit, MoneyField};
use crate::domain::offer::SalesEdit;
use crate::domain::order;
use crate::domain::promotion::PromotionEdit;
use crate::domain::roadmap::edit::TaskEdit;
use crate::domain::roadmap::field::TaskField;
use crate::domain::strategy::{Channel, ChannelId, ProductId, StageId, Strategy};
use crate::domain::track::field::TrackField;
use crate::domain::whatif::field::{End, EndOf};
use crate::domain::whatif::{Input, WhatIfEdit, WhatIfField};
use rust_decimal::Decimal;

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
/// use voronka::domain::{compare::{Spot, take}, edit::Edit, field::Field};
/// use rust_decimal::Decimal;
/// let mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// theirs.products[0].price = Decimal::from(25_000);
/// let price = Field::Price(mine.products[0].id);
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
fn place<T>(mine: &[T], theirs: &[T], id: u32, of: impl Fn(&T) -> u32) -> usize {
    let before: Vec<u32> = theirs.iter().map(&of).take_while(|other| *other != id).collect();
    let place = |other: &u32| mine.iter().position(|own| of(own) == *other);
    before.iter().rev().find_map(place).map_or(0, |at| at + 1)
}

/// The thing of this id with its place among one's own, or `Gone`.
fn of_theirs<T: Clone>(mine: &[T], theirs: &[T], id: u32, of: impl Fn(&T) -> u32) -> Result<(usize, T), Refusal> {
    let thing = theirs.iter().find(|thing| of(thing) == id).ok_or(Refusal::Gone)?;
    Ok((place(mine, theirs, id, of), thing.clone()))
}

/// Puts the things that both lists have into the other list's order; the rest stays where it is.
fn reorder<T: Clone>(mine: &mut [T], theirs: &[T], of: impl Fn(&T) -> u32) {
    let order: Vec<u32> = theirs.iter().map(&of).filter(|id| mine.iter().any(|own| of(own) == *id)).collect();
    let before = mine.to_vec();
    let mut next = order.iter().filter_map(|id| before.iter().find(|own| of(own) == *id));
    for own in mine.iter_mut().filter(|own| order.contains(&of(own))) {
        if let Some(thing) = next.next() {
            *own = thing.clone();
        }
    }
}

impl Taker<'_> {
    fn done(self) -> Result<Taken, Refusal> {
        let Self { plan, mut edits, is_whole, .. } = self;
        // A field has checked what is written into it.
        if !matches!((&*edits, is_whole), ([Edit::Set(..)], false)) {
            plan.validate()?;
        }
        let edit = match (edits.len(), is_whole) {
            (_, true) => Edit::Replace(Box::new(plan.clone())),
            (1, false) => edits.pop().ok_or(Refusal::Gone)?,
            _ => Edit::Many(edits),
        };
        Ok(Taken { edit, plan })
    }

    fn put(&mut self, edit: impl Into<Edit>) -> Result<(), Refusal> {
        let edit = edit.into();
        self.plan.apply(edit.clone())?;
        self.edits.push(edit);
        Ok(())
    }

    fn set(&mut self, field: Field, entry: Entry) -> Result<(), Refusal> {
        self.put(Edit::Set(field, entry))
    }

    /// Writes what no edit can: the plan as a whole then takes the place of the old one.
    fn write(&mut self) -> &mut Strategy {
        self.is_whole = true;
        // Whatever is referred to had its id before the plan's next one.
        self.plan.next_id = self.plan.next_id.max(self.theirs.next_id);
        &mut self.plan
    }

    fn spot(&mut self, spot: Spot) -> Result<(), Refusal> {
        match spot {
            Spot::Field(field) => self.field(field),
            Spot::Thing(thing) => self.thing(thing),
            Spot::Locks(id) => self.locks(id),
            Spot::Order(list) => self.order(list),
        }
    }

    fn field(&mut self, field: Field) -> Result<(), Refusal> {
        match field {
            Field::Leads(LeadField::ItemGrade(id)) => return self.item_grade(id),
            Field::Leads(LeadField::OwnShare(id, grade)) => {
                let share = self.theirs.channel(id).ok_or(Refusal::Gone)?.leads.share(grade);
                return self.set(field, Entry::Number(share));
            }
            Field::Track(TrackField::Spent(mechanic, month)) => {
                let spent = self.theirs.track.spent(mechanic, month);
                if self.plan.get(field).is_some() {
                    return self.set(field, Entry::Number(spent));
                }
                self.write().track.put(mechanic, month, spent);
                return Ok(());
            }
            Field::Doing(TaskField::Serves(id)) => {
                let serves = self.theirs.roadmap.task(id).ok_or(Refusal::Gone)?.serves;
                if serves.is_some_and(|channel| channel.0 >= self.plan.next_id) {
                    let task = self.write().roadmap.tasks.iter_mut().find(|task| task.id == id);
                    task.ok_or(Refusal::Gone)?.serves = serves;
                    return Ok(());
                }
            }
            _ => {}
        }
        let entry = self.theirs.get(field).ok_or(Refusal::Gone)?;
        self.set(field, entry)
    }

    fn thing(&mut self, thing: Thing) -> Result<(), Refusal> {
        let theirs = self.theirs;
        let plan = &self.plan;
        match thing {
            Thing::Product(id) => self.product(id),
            Thing::Channel(id) => self.channel(id),
            Thing::Stage(channel, id) => self.stage(channel, id),
            Thing::Grade(id) => self.grade(id),
            Thing::Item(id) => self.item(id),
            Thing::Range(input) => self.range(input),
            Thing::Competitor(product, id) => {
                let other = theirs.product(product).ok_or(Refusal::Gone)?;
                if !other.offer.differences.iter().any(|one| one.id == id) {
                    return self.put(Edit::Sales(SalesEdit::RemoveDifference(product, id)));
                }
                let own = &plan.product(product).ok_or(Refusal::Gone)?.offer.differences;
                let (at, one) = of_theirs(own, &other.offer.differences, id, |one| one.id)?;
                self.put(Edit::Sales(SalesEdit::InsertDifference(product, at, Box::new(one))))
            }
            Thing::Promotion(id) if theirs.promotion(id).is_none() => {
                self.put(Edit::Sales(SalesEdit::RemovePromotion(id)))
            }
            Thing::Promotion(id) => {
                let (at, one) = of_theirs(&plan.sales.promotions, &theirs.sales.promotions, id, |one| one.id)?;
                self.put(Edit::Sales(SalesEdit::InsertPromotion(at, Box::new(one))))
            }
            Thing::Phrase(id) if theirs.phrase(id).is_none() => self.put(PromotionEdit::RemovePhrase(id)),
            Thing::Phrase(id) => {
                let (at, one) = of_theirs(&plan.promotion.phrases, &theirs.promotion.phrases, id.0, |one| one.id.0)?;
                self.put(PromotionEdit::InsertPhrase(at, Box::new(one)))
            }
            Thing::Retargeting(id) if theirs.scenario(id).is_none() => self.put(PromotionEdit::RemoveScenario(id)),
            Thing::Retargeting(id) => {
                let (at, one) =
                    of_theirs(&plan.promotion.scenarios, &theirs.promotion.scenarios, id.0, |one| one.id.0)?;
                self.put(PromotionEdit::InsertScenario(at, Box::new(one)))
            }
            Thing::Cost(id) if theirs.money.line(id).is_none() => self.put(Edit::Money(MoneyEdit::Remove(id))),
            Thing::Cost(id) => {
                let (at, one) = of_theirs(&plan.money.lines, &theirs.money.lines, id.0, |one| one.id.0)?;
                self.put(Edit::Money(MoneyEdit::Insert(at, one)))
            }
            Thing::Scenario(id) if theirs.whatif.scenario(id).is_none() => {
                self.put(Edit::WhatIf(WhatIfEdit::RemoveScenario(id)))
            }
            Thing::Scenario(id) => {
                let (at, one) = of_theirs(&plan.whatif.scenarios, &theirs.whatif.scenarios, id, |one| one.id)?;
                self.put(Edit::WhatIf(WhatIfEdit::InsertScenario(at, Box::new(one))))
            }
            Thing::Change(scenario, id) => {
                let other = &theirs.whatif.scenario(scenario).ok_or(Refusal::Gone)?.changes;
                if plan.whatif.scenario(scenario).ok_or(Refusal::Gone)?.changes.iter().any(|one| one.id == id) {
                    self.put(Edit::WhatIf(WhatIfEdit::RemoveChange(scenario, id)))?;
                }
                if !other.iter().any(|one| one.id == id) {
                    return Ok(());
                }
                let own = &self.plan.whatif.scenario(scenario).ok_or(Refusal::Gone)?.changes;
                let (at, one) = of_theirs(own, other, id, |one| one.id)?;
                self.put(Edit::WhatIf(WhatIfEdit::InsertChange(scenario, at, one)))
            }
            Thing::Task(id) if theirs.roadmap.task(id).is_none() => self.put(Edit::Doing(TaskEdit::Remove(id))),
            Thing::Task(id) => {
                let (at, one) = of_theirs(&plan.roadmap.tasks, &theirs.roadmap.tasks, id.0, |one| one.id.0)?;
                if one.serves.is_none_or(|channel| channel.0 < plan.next_id.max(id.0)) {
                    return self.put(Edit::Doing(TaskEdit::Insert(at, Box::new(one))));
                }
                self.write().roadmap.tasks.insert(at, one);
                Ok(())
            }
        }
    }

    fn product(&mut self, id: ProductId) -> Result<(), Refusal> {
        if self.theirs.product(id).is_none() {
            // What is said of it goes first: it cannot be written of a product that is gone.
            self.stock(id)?;
            return self.put(Edit::RemoveProduct(id));
        }
        let (at, product) = of_theirs(&self.plan.products, &self.theirs.products, id.0, |one| one.id.0)?;
        self.put(Edit::InsertProduct(at, Box::new(product)))?;
        self.stock(id)
    }

    fn stock(&mut self, id: ProductId) -> Result<(), Refusal> {
        let stock = self.theirs.money.stock(id);
        if stock == self.plan.money.stock(id) {
            return Ok(());
        }
        self.set(Field::Money(MoneyField::OnHand(id)), Entry::Number(stock.on_hand))?;
        self.set(Field::Money(MoneyField::Supply(id)), Entry::Number(Some(stock.supply)))
    }

    fn hours(&mut self, id: ChannelId) -> Result<(), Refusal> {
        let hours = self.theirs.money.hours(id);
        if hours == self.plan.money.hours(id) {
            return Ok(());
        }
        self.set(Field::Money(MoneyField::Hours(id)), Entry::Number(Some(hours)))
    }

    fn channel(&mut self, id: ChannelId) -> Result<(), Refusal> {
        let theirs = self.theirs;
        let Some(channel) = theirs.channel(id) else {
            let parts = |plan: &Strategy| {
                let all = plan.channels.iter().map(|part| part.id);
                all.filter(|part| plan.wholes_of(*part).contains(&id)).collect::<Vec<_>>()
            };
            // Parts of it that the other plan has, too, stand elsewhere there.
            if parts(&self.plan).into_iter().any(|part| theirs.channel(part).is_some()) {
                self.channels_in_order()?;
            }
            for gone in parts(&self.plan).into_iter().chain([id]) {
                self.hours(gone)?;
            }
            return self.put(Edit::RemoveChannel(id));
        };
        for whole in theirs.wholes_of(id).into_iter().rev() {
            if self.plan.channel(whole).is_none() {
                self.channel(whole)?;
            }
        }
        for (grade, _) in &channel.leads.shares {
            self.need_grade(*grade)?;
        }
        let (at, channel) = of_theirs(&self.plan.channels, &theirs.channels, id.0, |one| one.id.0)?;
        let whole = self.plan.channels.iter().position(|other| Some(other.id) == channel.within);
        let at = at.max(whole.map_or(0, |whole| whole + 1));
        self.put(Edit::InsertChannel(at, Box::new(channel)))?;
        self.hours(id)
    }

    fn stage(&mut self, channel: ChannelId, id: StageId) -> Result<(), Refusal> {
        let other = self.theirs.channel(channel).ok_or(Refusal::Gone)?;
        let own = self.plan.channel(channel).ok_or(Refusal::Gone)?;
        if other.stages.iter().any(|stage| stage.id == id) {
            let (at, stage) = of_theirs(&own.stages, &other.stages, id.0, |one| one.id.0)?;
            return self.put(Edit::InsertStage(channel, at, Box::new(stage)));
        }
        if own.stages.len() == 1 {
            // A funnel has a level at least: those of the other plan come first.
            for stage in &other.stages {
                self.need_stage(channel, stage.id)?;
            }
        }
        self.put(Edit::RemoveStage(channel, id))
    }

    fn need_stage(&mut self, channel: ChannelId, id: StageId) -> Result<(), Refusal> {
        if self.plan.stage(channel, id).is_some() { Ok(()) } else { self.stage(channel, id) }
    }

    fn locks(&mut self, channel: ChannelId) -> Result<(), Refusal> {
        let locks = self.theirs.channel(channel).ok_or(Refusal::Gone)?.locks.clone();
        for lock in &locks {
            let stages = [Some(lock.stage).filter(|stage| stage.0 != 0), lock.gives.stage()];
            for stage in stages.into_iter().flatten() {
                self.need_stage(channel, stage)?;
            }
        }
        self.put(Edit::Lock(LockEdit { channel, locks }))
    }

    fn need_grade(&mut self, id: GradeId) -> Result<(), Refusal> {
        if self.plan.leads.grade(id).is_some() { Ok(()) } else { self.grade(id) }
    }

    fn grade(&mut self, id: GradeId) -> Result<(), Refusal> {
        let theirs = self.theirs;
        if theirs.leads.grade(id).is_none() {
            // Entries that the other plan has, too, stand under another grade there.
            let of_it = self.plan.leads.items.iter().filter(|item| item.list.is_of_grade() && item.grade == id);
            let moved: Vec<ItemId> =
                of_it.map(|item| item.id).filter(|item| theirs.leads.item(*item).is_some()).collect();
            moved.into_iter().try_for_each(|item| self.item_grade(item))?;
            return self.put(Edit::Leads(LeadEdit::RemoveGrade(id)));
        }
        let (at, grade) = of_theirs(&self.plan.leads.grades, &theirs.leads.grades, id.0, |one| one.id.0)?;
        self.put(Edit::Leads(LeadEdit::InsertGrade(at, Box::new(grade))))?;
        for channel in &theirs.channels {
            if let (Some(share), Some(_)) = (channel.leads.share(id), self.plan.channel(channel.id)) {
                let field = Field::Leads(LeadField::OwnShare(channel.id, id));
                self.set(field, Entry::Number(Some(share)))?;
            }
        }
        Ok(())
    }

    /// Puts an entry under the grade that it has in the other plan.
    fn item_grade(&mut self, id: ItemId) -> Result<(), Refusal> {
        let grade = self.theirs.leads.item(id).ok_or(Refusal::Gone)?.grade;
        self.need_grade(grade)?;
        let at = self.plan.leads.grades.iter().position(|other| other.id == grade).ok_or(Refusal::Gone)?;
        let at = u8::try_from(at).map_err(|_| Refusal::TooMany)?;
        self.set(Field::Leads(LeadField::ItemGrade(id)), Entry::Choice(at))
    }

    fn item(&mut self, id: ItemId) -> Result<(), Refusal> {
        let theirs = self.theirs;
        if theirs.leads.item(id).is_none() {
            return self.put(Edit::Leads(LeadEdit::RemoveItem(id)));
        }
        let (at, item) = of_theirs(&self.plan.leads.items, &theirs.leads.items, id.0, |one| one.id.0)?;
        if item.list.is_of_grade() {
            self.need_grade(item.grade)?;
        }
        self.put(Edit::Leads(LeadEdit::InsertItem(at, Box::new(item))))
    }

    fn range(&mut self, input: Input) -> Result<(), Refusal> {
        let range = self.theirs.whatif.range(input).copied();
        let ends = [(End::Low, range.and_then(|range| range.low)), (End::High, range.and_then(|range| range.high))];
        if self.plan.get(input.field()).is_some() {
            return ends.into_iter().try_for_each(|(end, x): (End, Option<Decimal>)| {
                self.set(Field::WhatIf(WhatIfField::End(EndOf::new(end, input))), Entry::Number(x))
            });
        }
        // The input is gone; what was typed about it stays in a plan.
        let ranges = &mut self.write().whatif.ranges;
        ranges.retain(|other| other.input != input);
        ranges.extend(range);
        order::by_key(ranges, |range| range.input);
        Ok(())
    }

    fn order(&mut self, list: List) -> Result<(), Refusal> {
        let theirs = self.theirs;
        if list == List::Channels {
            return self.channels_in_order();
        }
        let plan = self.write();
        match list {
            List::Channels => {}
            List::Products => reorder(&mut plan.products, &theirs.products, |one| one.id.0),
            List::Competitors(id) => {
                let other = &theirs.product(id).ok_or(Refusal::Gone)?.offer.differences;
                let own = plan.products.iter_mut().find(|product| product.id == id).ok_or(Refusal::Gone)?;
                reorder(&mut own.offer.differences, other, |one| one.id);
            }
            List::Promotions => reorder(&mut plan.sales.promotions, &theirs.sales.promotions, |one| one.id),
            List::Stages(id) => {
                let other = &theirs.channel(id).ok_or(Refusal::Gone)?.stages;
                let own = plan.channels.iter_mut().find(|channel| channel.id == id).ok_or(Refusal::Gone)?;
                reorder(&mut own.stages, other, |one| one.id.0);
            }
            List::Phrases => reorder(&mut plan.promotion.phrases, &theirs.promotion.phrases, |one| one.id.0),
            List::Retargeting => reorder(&mut plan.promotion.scenarios, &theirs.promotion.scenarios, |one| one.id.0),
            List::Costs => reorder(&mut plan.money.lines, &theirs.money.lines, |one| one.id.0),
            List::Grades => reorder(&mut plan.leads.grades, &theirs.leads.grades, |one| one.id.0),
            List::Items => reorder(&mut plan.leads.items, &theirs.leads.items, |one| one.id.0),
            List::Scenarios => reorder(&mut plan.whatif.scenarios, &theirs.whatif.scenarios, |one| one.id),
            List::Changes(id) => {
                let other = &theirs.whatif.scenario(id).ok_or(Refusal::Gone)?.changes;
                let own = plan.whatif.scenarios.iter_mut().find(|own| own.id == id).ok_or(Refusal::Gone)?;
                reorder(&mut own.changes, other, |one| one.id);
            }
            List::Tasks => reorder(&mut plan.roadmap.tasks, &theirs.roadmap.tasks, |one| one.id.0),
        }
        Ok(())
    }

    /// Puts the channels of both plans into the other plan's order, each under the whole that it has there.
    fn channels_in_order(&mut self) -> Result<(), Refusal> {
        let theirs = self.theirs;
        for channel in theirs.channels.iter().filter(|other| other.within.is_some()) {
            if let (Some(whole), Some(_)) = (channel.within, self.plan.channel(channel.id))
                && self.plan.channel(whole).is_none()
            {
                self.channel(whole)?;
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
