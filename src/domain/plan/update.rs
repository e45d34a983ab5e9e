//! Bringing figures up to date after an edit: only what it can reach is calculated again.
//!
//! Invariant: the very figures that calculating anew gives.

use super::build::{Builder, context};
use super::deals::Deals;
use super::figures::{Figures, ProductFigures, is_too_large, parts_of};
use super::goals;
use super::prices::mean_price_parts;
use super::row::Parts;
use super::sales::{Tariff, deal_mix, effective_shares, is_same};
use super::solve::money;
use super::{delay, notices};
use crate::domain::leads::paths::resolved;
use crate::domain::model::Reach;
use crate::domain::strategy::{ChannelId, Direction, ProductId, Strategy};
use rust_decimal::Decimal;
use std::ops::Range;

impl Figures {
    /// Brings the figures up to date after an edit of this reach.
    pub fn update(&mut self, strategy: &Strategy, reach: Reach) {
        if is_too_large(strategy) {
            *self = Figures::none(strategy);
            return;
        }
        let strategy = &*resolved(strategy);
        self.context.economics = strategy.economics.clone();
        match reach {
            Reach::Nothing => {}
            Reach::Funnel(id) if self.funnel_is_apart(strategy, id) => self.update_funnel(strategy, id),
            // A channel that broke while it was moved in time has no sales, either; once the delay is gone these come
            // back, and all is calculated anew.
            Reach::Delays(id) if !self.is_broken(id) && self.funnel_is_apart(strategy, id) => {
                self.update_funnel(strategy, id);
            }
            Reach::Money(id) if self.money_is_apart(strategy) => self.update_money(strategy, id),
            Reach::Goal(id) if self.goals_are_apart(strategy) && self.update_goal(strategy, id).is_some() => {}
            Reach::Shares if self.goals_are_apart(strategy) => self.update_shares(strategy),
            _ => *self = Builder::new(strategy).build(),
        }
    }

    /// A channel that is handed its deals keeps them whatever its conversions and prices are.
    fn funnel_is_apart(&self, strategy: &Strategy, id: ChannelId) -> bool {
        strategy.direction == Direction::GoalFirst
            && strategy.channel(id).is_some_and(|channel| !channel.is_held())
            && !strategy.has_parts(id)
            && !strategy.is_off(id)
            && self.channels.len() == strategy.channels.len()
            // Where moving pieces in time fails, the sales of the channel are undefined, too: that is more than its
            // funnel.
            && !(self.is_broken(id) && strategy.channel(id).is_some_and(delay::is_delayed))
    }

    fn is_broken(&self, id: ChannelId) -> bool {
        self.channel(id).is_some_and(|own| own.error.is_some())
    }

    /// Prices move no deals while every channel is handed its deals and no goal is in money.
    fn money_is_apart(&self, strategy: &Strategy) -> bool {
        self.goals_are_apart(strategy)
            && strategy.products.iter().all(|product| !product.goal_unit.is_money())
            && !(strategy.sales.goal.is_some() && strategy.sales.goal_unit.is_money())
    }

    /// Each goal is dealt out by itself while every channel is handed its deals; the mix of products is then nothing
    /// that a funnel rests on.
    fn goals_are_apart(&self, strategy: &Strategy) -> bool {
        strategy.direction == Direction::GoalFirst
            && self.context.aov.is_ok()
            && strategy.channels.iter().all(|c| c.commission_rate.is_zero() && !c.is_held() && !c.has_locks())
    }

    fn update_funnel(&mut self, strategy: &Strategy, id: ChannelId) {
        let Some(mut at) = strategy.channels.iter().position(|channel| channel.id == id) else { return };
        let (Some(mut channel), Some(figures)) = (strategy.channels.get(at), self.channels.get_mut(at)) else { return };
        let (mut before, error) = (figures.line.clone(), figures.error);
        Deals::new(strategy, &self.mix, &self.products).run(channel, figures, &self.context, &[]);
        if figures.error.is_some() && delay::is_delayed(channel) {
            *self = Builder::new(strategy).build();
            return;
        }
        figures.line.add_up_months(Parts::Funnel);
        let is_as_before = figures.error == error;
        // Up through the wholes to the total.
        for whole in strategy.wholes_of(id) {
            let position = strategy.channels.iter().position(|channel| channel.id == whole);
            let Some(figures) = position.and_then(|whole| self.channels.get_mut(whole)) else { return };
            let mut line = std::mem::take(&mut figures.line);
            let old = line.clone();
            if let Some(part) = self.channels.get(at) {
                line.add_up_change(&before, &part.line, parts_of(strategy, &self.channels, Some(whole)), Parts::Funnel);
            }
            let Some(whole) = position else { return };
            if let (Some(above), Some(figures)) = (strategy.channels.get(whole), self.channels.get_mut(whole)) {
                figures.line = line;
                (before, at, channel) = (old, whole, above);
            }
        }
        if let (None, Some(part)) = (channel.within, self.channels.get(at)) {
            let tops = parts_of(strategy, &self.channels, None);
            self.total.add_up_change(&before, &part.line, tops, Parts::Funnel);
            self.context.note_whole(&self.total);
        }
        // Shares, goals and units stand as they were; only a channel that breaks or heals is news.
        if !is_as_before {
            self.notices = notices::notices(strategy, self);
        }
    }

    fn update_money(&mut self, strategy: &Strategy, id: ProductId) {
        let Some(at) = strategy.products.iter().position(|product| product.id == id) else { return };
        self.context = context(strategy, &self.mix, &mean_price_parts(strategy, &self.products));
        let products = strategy.products.len();
        let tariff = Tariff::new(strategy);
        for figures in self.channels.iter_mut().filter(|f| !f.is_whole) {
            let sells = figures.units.iter().skip(at).step_by(products.max(1)).any(|units| !units.is_zero());
            if sells {
                money(figures, &tariff, &self.context, &[]);
                figures.line.add_up_months(Parts::Money);
            }
        }
        self.update_sums(strategy, Parts::Money);
    }

    /// Sets the goal of one product anew and deals that product out. `None`, with nothing changed, where the goal is not
    /// that simple: a goal of all products reaches each of them.
    fn update_goal(&mut self, strategy: &Strategy, id: ProductId) -> Option<()> {
        if strategy.sales.goal.is_some() {
            return None;
        }
        let at = strategy.products.iter().position(|product| product.id == id)?;
        let builder = Builder::new(strategy);
        let own = builder.product(strategy.products.get(at)?, goals::goal_of(strategy, id, builder.months)?);
        let goals = self.products.iter().enumerate().map(|(i, known)| if i == at { &own } else { known });
        let pieces: Vec<Decimal> = goals.map(ProductFigures::pieces).collect::<Result<_, _>>().ok()?;
        let mix = deal_mix(&strategy.products, &pieces).ok()?;
        *self.products.get_mut(at)? = own;
        self.context = context(strategy, &mix, &mean_price_parts(strategy, &self.products));
        self.mix = mix;
        self.update_dealt(strategy, at..at + 1);
        Some(())
    }

    fn update_shares(&mut self, strategy: &Strategy) {
        for (figures, share) in self.channels.iter_mut().zip(effective_shares(strategy)) {
            figures.share = share;
        }
        self.update_dealt(strategy, 0..strategy.products.len());
    }

    /// Deals these products out anew and runs the funnels of the months in which a channel sells more or less of them.
    fn update_dealt(&mut self, strategy: &Strategy, which: Range<usize>) {
        let builder = Builder::new(strategy);
        let (months, products) = (builder.months, strategy.products.len());
        let mut is_other = vec![false; self.channels.len() * months];
        let split = builder.split(&self.channels);
        for (at, product) in self.products.iter().enumerate().take(which.end).skip(which.start) {
            for (month, pieces) in product.goal.iter().enumerate() {
                split.hand_out(*pieces, |i, units| {
                    let slot = self.channels.get_mut(i).and_then(|own| own.units.get_mut(month * products + at));
                    if let Some(slot) = slot.filter(|slot| !is_same(slot, &units)) {
                        *slot = units;
                        is_other.get_mut(i * months + month).into_iter().for_each(|is| *is = true);
                    }
                });
            }
        }
        let (tariff, deals) = (Tariff::new(strategy), Deals::new(strategy, &self.mix, &self.products));
        let changed = strategy.channels.iter().zip(&mut self.channels).zip(is_other.chunks(months));
        for ((channel, figures), is_other) in changed.filter(|(_, is_other)| is_other.contains(&true)) {
            let was_broken = figures.error.is_some();
            deals.run(channel, figures, &self.context, is_other);
            let to_price = if was_broken || figures.error.is_some() { &[] } else { is_other };
            money(figures, &tariff, &self.context, to_price);
            figures.line.add_up_months(Parts::Sold);
        }
        self.update_sums(strategy, Parts::Sold);
        self.update_notices(strategy, which);
    }
}
