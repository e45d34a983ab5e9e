//! Every change of a plan is a value; applying it gives back the change that takes it back.
//!
//! Invariants: an edit that is refused changes nothing; an edit and then its inverse give the plan that stood before
//! (only `next_id` stays raised, since an id is never used twice).

use super::field::{Entry, Field, Refusal};
use super::leads::edit::LeadEdit;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use super::leads::field::LeadField;
use super::money::MoneyEdit;
use super::plan::Reach;
use super::strategy::*;

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Write a field.
    Set(Field, Entry),
    /// Put a product at a place of the list.
    InsertProduct(usize, Box<Product>),
    /// Take a product out.
    RemoveProduct(ProductId),
    /// Put a channel at a place of the list.
    InsertChannel(usize, Box<Channel>),
    /// Take a channel out; its parts go with it.
    RemoveChannel(ChannelId),
    /// Put a stage into a channel's funnel.
    InsertStage(ChannelId, usize, Box<Stage>),
    /// Take a stage out of a channel's funnel.
    RemoveStage(ChannelId, StageId),
    /// Change the list of fixed costs.
    Money(MoneyEdit),
    /// Change the lists about leads.
    Leads(LeadEdit),
    /// Put into the lists of the promotion or take out of them.
    Promotion(super::promotion::PromotionEdit),
    /// Change a list of the sales plan; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Sales(super::offer::SalesEdit),
    /// Change the lists of "what if"; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    WhatIf(super::whatif::WhatIfEdit),
    /// Put a task in or take one out; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Doing(super::roadmap::edit::TaskEdit),
    /// Change what is held in the row of a channel.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Lock(super::locks::field::LockEdit),
    /// Several changes as one.
    Many(Vec<Edit>),
    /// Put another plan in place of this one.
    Replace(Box<Strategy>),
}

impl Edit {
    /// Writing a number.
    pub fn number(field: Field, x: impl Into<Option<rust_decimal::Decimal>>) -> Self {
        Edit::Set(field, Entry::Number(x.into()))
    }

    /// Writing a text.
    pub fn text(field: Field, text: impl Into<String>) -> Self {
        Edit::Set(field, Entry::Text(text.into()))
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
            Edit::Set(field, _) => match field {
                Field::PlanName
                | Field::Currency
                | Field::RomiBase
                | Field::ProductName(_)
                | Field::ChannelName(_)
                | Field::TargetRomi
                | Field::MarketingShare
                | Field::NewVisitorRate
                | Field::PurchasesPerYear
                | Field::CustomerYears => Reach::Nothing,
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Money(_) | Field::Doing(_) | Field::Track(_) => Reach::Nothing,
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Leads(field) if !field.counts() => Reach::Nothing,
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Leads(LeadField::StageDays(id, _)) => Reach::Delays(*id),
                Field::StageRate(id, _) | Field::StagePrice(id, _) | Field::StageFixedCost(id, _) => Reach::Funnel(*id),
                Field::Price(id) | Field::MarginRate(id) => Reach::Money(*id),
                Field::Goal(id) => Reach::Goal(*id),
                Field::Share(_) => Reach::Shares,
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Promotion(field) => field.reach(),
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Sales(field) => field.reach(),
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::WhatIf(_) => Reach::Nothing,
                _ => Reach::All,
            },
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Money(_) | Edit::Promotion(_) | Edit::Doing(_) => Reach::Nothing,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Leads(edit) => edit.reach(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Sales(edit) => edit.reach(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::WhatIf(_) => Reach::Nothing,
            Edit::Many(edits) => edits.iter().fold(Reach::Nothing, |reach, edit| reach.and(edit.reach())),
            _ => Reach::All,
        }
    }
}

impl Strategy {
    /// Applies an edit and gives back its inverse.
    ///
    /// # Example
    /// ```
    /// use voronka::domain::{edit::Edit, field::Field, strategy::Strategy};
    /// let mut plan = Strategy::default();
    /// let back = plan.apply(Edit::number(Field::MonthlyBudget, rust_decimal::Decimal::from(500))).unwrap();
    /// assert_eq!(plan.monthly_budget, 500.into());
    /// plan.apply(back).unwrap();
    /// assert_eq!(plan, Strategy::default());
    /// ```
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        match edit {
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Set(Field::Lock(field), entry) => self.set_lock(field, entry),
            Edit::Set(field, entry) => Ok(Edit::Set(field, self.set(field, entry)?)),
            Edit::InsertProduct(at, product) => self.insert_product(at, *product),
            Edit::RemoveProduct(id) => {
                let at = self.products.iter().position(|product| product.id == id).ok_or(Refusal::Gone)?;
                Ok(Edit::InsertProduct(at, Box::new(self.products.remove(at))))
            }
            Edit::InsertChannel(at, channel) => self.insert_channel(at, *channel),
            Edit::RemoveChannel(id) => self.remove_channel(id),
            Edit::InsertStage(channel, at, stage) => self.insert_stage(channel, at, *stage),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::RemoveStage(channel, id) if self.locks_without(channel, id).is_some() => {
                let locks = self.locks_without(channel, id).unwrap_or_default();
                let edit = Edit::Lock(super::locks::field::LockEdit { channel, locks });
                self.apply_all(vec![edit, Edit::RemoveStage(channel, id)])
            }
            Edit::RemoveStage(channel, id) => {
                let stages = &mut self.channel_mut(channel).ok_or(Refusal::Gone)?.stages;
                let at = stages.iter().position(|stage| stage.id == id).ok_or(Refusal::Gone)?;
                if stages.len() == 1 {
                    return Err(Refusal::Empty);
                }
                Ok(Edit::InsertStage(channel, at, Box::new(stages.remove(at))))
            }
            // The start page has no room that makes these.
            #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
            Edit::Money(_) | Edit::Leads(_) | Edit::Promotion(_) => Err(Refusal::Gone),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Money(edit) => self.apply_money(edit).map(Edit::Money),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Leads(edit) => self.apply_lead(edit),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Promotion(edit) => self.apply_promotion(edit),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Sales(edit) => Ok(Edit::Sales(edit.apply(self)?)),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::WhatIf(edit) => Ok(Edit::WhatIf(edit.apply(self)?)),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Doing(edit) => self.apply_task(edit).map(Edit::Doing),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Edit::Lock(edit) => self.apply_locks(edit),
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

    fn insert_product(&mut self, at: usize, product: Product) -> Result<Edit, Refusal> {
        if self.products.len() >= MAX_PRODUCTS {
            return Err(Refusal::TooMany);
        }
        if at > self.products.len() || self.product(product.id).is_some() {
            return Err(Refusal::Gone);
        }
        let id = product.id;
        self.raise_next_id(id.0);
        self.products.insert(at, product);
        Ok(Edit::RemoveProduct(id))
    }

    fn insert_channel(&mut self, at: usize, channel: Channel) -> Result<Edit, Refusal> {
        if self.channels.len() >= MAX_CHANNELS || channel.stages.len() > MAX_STAGES {
            return Err(Refusal::TooMany);
        }
        if channel.stages.is_empty() {
            return Err(Refusal::Empty);
        }
        let whole_is_before = |whole| self.channels.iter().take(at).any(|other| other.id == whole);
        if at > self.channels.len() || self.channel(channel.id).is_some() || !channel.within.is_none_or(whole_is_before)
        {
            return Err(Refusal::Gone);
        }
        let id = channel.id;
        self.raise_next_id(id.0);
        channel.stages.iter().for_each(|stage| self.raise_next_id(stage.id.0));
        self.channels.insert(at, channel);
        Ok(Edit::RemoveChannel(id))
    }

    fn remove_channel(&mut self, id: ChannelId) -> Result<Edit, Refusal> {
        let at = self.channels.iter().position(|channel| channel.id == id).ok_or(Refusal::Gone)?;
        let mut inverses = Vec::new();
        // Parts stand after their whole: taken out from the end, put back from the front.
        for i in (0..self.channels.len()).rev() {
            let Some(part) = self.channels.get(i) else { continue };
            if i != at && self.wholes_of(part.id).contains(&id) {
                inverses.push(Edit::InsertChannel(i, Box::new(self.channels.remove(i))));
            }
        }
        inverses.push(Edit::InsertChannel(at, Box::new(self.channels.remove(at))));
        inverses.reverse();
        Ok(match (inverses.len(), inverses.pop()) {
            (1, Some(only)) => only,
            (_, Some(last)) => {
                inverses.push(last);
                Edit::Many(inverses)
            }
            (_, None) => Edit::Many(inverses),
        })
    }

    fn insert_stage(&mut self, channel: ChannelId, at: usize, stage: Stage) -> Result<Edit, Refusal> {
        let id = stage.id;
        let taken = self.channels.iter().any(|c| c.stages.iter().any(|s| s.id == id));
        let stages = &mut self.channel_mut(channel).ok_or(Refusal::Gone)?.stages;
        if stages.len() >= MAX_STAGES {
            return Err(Refusal::TooMany);
        }
        if at > stages.len() || taken {
            return Err(Refusal::Gone);
        }
        stages.insert(at, stage);
        self.raise_next_id(id.0);
        Ok(Edit::RemoveStage(channel, id))
    }

    pub(super) fn raise_next_id(&mut self, id: u32) {
        self.next_id = self.next_id.max(id.saturating_add(1));
    }
}
