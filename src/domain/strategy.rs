//! The aggregate that is edited, kept and shared: plain data with stable ids.
//!
//! Holds what people typed and nothing that can be calculated from it. Invariants (kept by `edit` and by the codec):
//! ids are unique, a channel's parent exists and comes before it, numbers are inside the range of their
//! [`Field`](super::field::Field), lists are no longer than the limits below.

pub use super::model::{
    Channel, ChannelId, Currency, Direction, Economics, GoalUnit, MAX_CHANNELS, MAX_MONTHS, MAX_NAME, MAX_PRODUCTS,
    MAX_STAGES, Month, Product, ProductId, RomiBase, Stage, StageId, StageKind, Strategy,
};
use rust_decimal::Decimal;

impl GoalUnit {
    /// Whether the pieces follow from prices.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Revenue | Self::GrossProfit)
    }
}

impl Channel {
    /// What of a price or a monthly cost is ours: all of it, or our share in a joint campaign.
    pub fn own_part(&self, money: Decimal) -> Decimal {
        let share = self.card.our_share;
        if share == Decimal::ONE { money } else { money.checked_mul(share).unwrap_or(money) }
    }

    /// Whether its volume is typed rather than handed out by the plan.
    pub fn is_held(&self) -> bool {
        self.monthly_budget.is_some() || self.stages.iter().any(|stage| stage.count.is_some()) || self.holds_volume()
    }

    /// Whether a typed figure says what the volume is.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    fn holds_volume(&self) -> bool {
        self.locks.iter().any(|lock| lock.gives == super::locks::Gives::Volume)
    }

    #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
    const fn holds_volume(&self) -> bool {
        false
    }

    /// Whether any figure of the row is typed.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub const fn has_locks(&self) -> bool {
        !self.locks.is_empty()
    }

    #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
    pub(super) const fn has_locks(&self) -> bool {
        false
    }
}

impl Strategy {
    /// The product with this id.
    pub fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }

    /// The channel with this id.
    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Whether other channels are part of this one, so that its figures are their sums.
    pub fn has_parts(&self, id: ChannelId) -> bool {
        self.channels.iter().any(|channel| channel.within == Some(id))
    }

    /// The chain of wholes above a channel, nearest first.
    pub fn wholes_of(&self, id: ChannelId) -> Vec<ChannelId> {
        let mut wholes = Vec::new();
        let mut at = self.channel(id).and_then(|channel| channel.within);
        while let Some(whole) = at {
            if wholes.contains(&whole) || wholes.len() > MAX_CHANNELS {
                break;
            }
            wholes.push(whole);
            at = self.channel(whole).and_then(|channel| channel.within);
        }
        wholes
    }

    /// A fresh id.
    pub fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        id
    }
}

impl Strategy {
    /// Every field of the plan, in the order of its lists.
    pub fn fields(&self) -> Vec<super::field::Field> {
        use super::field::Field;
        let mut fields = vec![
            Field::PlanName,
            Field::Currency,
            Field::Start,
            Field::Months,
            Field::MonthlyBudget,
            Field::TargetRomi,
            Field::MarketingShare,
            Field::NewVisitorRate,
            Field::OtherCostPerDeal,
            Field::PurchasesPerYear,
            Field::CustomerYears,
        ];
        for product in &self.products {
            let id = product.id;
            fields.extend([
                Field::ProductName(id),
                Field::Price(id),
                Field::MarginRate(id),
                Field::UnitsPerDeal(id),
                Field::Goal(id),
            ]);
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(super::offer::SalesField::all(self).into_iter().map(Field::Sales));
        for channel in &self.channels {
            let id = channel.id;
            fields.extend([
                Field::ChannelName(id),
                Field::Share(id),
                Field::ChannelBudget(id),
                Field::SetupCost(id),
                Field::CommissionRate(id),
            ]);
            for stage in &channel.stages {
                fields.extend([
                    Field::StageName(id, stage.id),
                    Field::StageCount(id, stage.id),
                    Field::StageRate(id, stage.id),
                    Field::StagePrice(id, stage.id),
                    Field::StageFixedCost(id, stage.id),
                ]);
            }
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(super::money::MoneyPlan::fields(self).into_iter().map(Field::Money));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.lead_fields().into_iter().map(Field::Leads));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.what_if_fields().into_iter().map(Field::WhatIf));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.task_fields().into_iter().map(Field::Doing));
        fields
    }

    /// Whether the plan is a calculation: one product through one channel in one month, and nothing of the sales plan
    /// typed but its goal.
    ///
    /// ```
    /// let mut plan = voronka::domain::templates::calculator("KZT");
    /// assert!(plan.is_sheet());
    /// plan.products[0].offer.stock = Some(5.into());
    /// assert!(!plan.is_sheet());
    /// ```
    pub fn is_sheet(&self) -> bool {
        let ([product], [channel], 1) = (&*self.products, &*self.channels, self.months) else { return false };
        let nothing_typed = || {
            product.offer == Default::default()
                && self.sales == Default::default()
                && self.money == Default::default()
                && self.leads == Default::default()
                && self.promotion == Default::default()
                && channel.card == Default::default()
                && !channel.has_locks()
                && channel.leads == Default::default()
                && channel.stages.iter().all(|stage| stage.days.is_zero())
        };
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        let nothing_typed = || {
            nothing_typed()
                && self.whatif == Default::default()
                && self.roadmap == Default::default()
                && self.track == Default::default()
        };
        channel.within.is_none() && (super::offer::IS_LEFT_OUT || nothing_typed())
    }

    /// Whether a plan from outside (a link, a stored entry) is one that the app itself could have made.
    ///
    /// # Errors
    /// The first refusal: a number out of range, a list too long, an id used twice, a part before its whole.
    pub fn validate(&self) -> Result<(), super::field::Refusal> {
        use super::field::Refusal;
        if self.products.len() > MAX_PRODUCTS || self.channels.len() > MAX_CHANNELS {
            return Err(Refusal::TooMany);
        }
        let mut ids = Vec::with_capacity(self.products.len() + self.channels.len() * 6);
        // In their place one by one: a plan's own ids come in order, and no sort has to be downloaded.
        let mut add = |id: u32| match ids.binary_search(&id) {
            Err(at) if id != 0 && id < self.next_id => {
                ids.insert(at, id);
                Ok(())
            }
            _ => Err(Refusal::Gone),
        };
        self.products.iter().try_for_each(|product| add(product.id.0))?;
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        super::offer::ids_within_limits(self)?.into_iter().try_for_each(&mut add)?;
        for (at, channel) in self.channels.iter().enumerate() {
            if channel.stages.is_empty() || channel.stages.len() > MAX_STAGES {
                return Err(Refusal::TooMany);
            }
            let mut before = self.channels.iter().take(at);
            if channel.within.is_some_and(|whole| !before.any(|other| other.id == whole)) {
                return Err(Refusal::Gone);
            }
            add(channel.id.0)?;
            channel.stages.iter().try_for_each(|stage| add(stage.id.0))?;
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        {
            self.money.lines.iter().try_for_each(|line| add(line.id.0))?;
            self.validate_leads(&mut add)?;
            self.promotion.ids().try_for_each(&mut add)?;
            self.roadmap.validate(self.next_id, &mut add)?;
            self.track.validate(self)?;
            self.money.validate()?;
            self.validate_promotion()?;
            self.validate_what_if(&mut add)?;
            self.validate_locks()?;
        }
        if self.start.month == 0 || self.start.month > 12 {
            return Err(Refusal::NoSuchChoice);
        }
        for field in self.fields() {
            field.check(&self.get(field).ok_or(Refusal::Gone)?)?;
        }
        Ok(())
    }
}
