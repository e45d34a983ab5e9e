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
        if share == Decimal::ONE { money } else { money.saturating_mul(share) }
    }

    /// Whether its volume is typed rather than handed out by the plan.
    pub fn is_held(&self) -> bool {
        self.monthly_budget.is_some() || self.stages.iter().any(|stage| stage.count.is_some()) || self.holds_volume()
    }

    /// Whether a typed figure says what the volume is.
    fn holds_volume(&self) -> bool {
        self.locks.iter().any(|lock| lock.gives == super::model::Gives::Volume)
    }

    /// Whether any figure of the row is typed.
    pub const fn has_locks(&self) -> bool {
        !self.locks.is_empty()
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

    /// Whether an id is one that the plan has given out.
    pub const fn had(&self, id: u32) -> bool {
        id != 0 && id < self.next_id
    }

    /// A fresh id.
    pub fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        id
    }
}

impl Strategy {
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
                && self.whatif == Default::default()
                && self.roadmap == Default::default()
                && self.track == Default::default()
                && channel.card == Default::default()
                && channel.leads == Default::default()
                && !channel.has_locks()
                && channel.stages.iter().all(|stage| stage.days.is_zero())
        };
        channel.within.is_none() && (!crate::WHOLE || nothing_typed())
    }
}
