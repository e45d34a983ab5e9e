//! All figures of a plan from nothing.

use super::deals::{Deals, run_in_time};
use super::figures::{ChannelFigures, Figures, ProductFigures, horizon, parts_of};
use super::goals::{ProductGoal, goals, monthly_budgets};
use super::notices::notices;
use super::prices::mean_price_parts;
use super::row::{Context, Line, Parts, StageKey};
use super::sales::{self, Split, Tariff, add_pieces, deal_mix, effective_shares};
use super::solve::{money, sells, units_from_deals};
use crate::domain::funnel::Drive;
use crate::domain::quantity::{Reason, Undefined, Value, div, mul, settle, sub};
use crate::domain::strategy::{Channel, Direction, MAX_STAGES, Product, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

pub(super) struct Builder<'a> {
    strategy: &'a Strategy,
    pub(super) months: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(strategy: &'a Strategy) -> Self {
        Self { strategy, months: usize::try_from(horizon(strategy)).unwrap_or(1) }
    }

    pub(super) fn build(&self) -> Figures {
        let strategy = self.strategy;
        let goals = goals(strategy, self.months);
        let products: Vec<ProductFigures> =
            strategy.products.iter().zip(goals).map(|(product, goal)| self.product(product, goal)).collect();
        let pieces: Result<Vec<Decimal>, Undefined> = products.iter().map(ProductFigures::pieces).collect();
        let mix = pieces.and_then(|pieces| deal_mix(&strategy.products, &pieces));
        let context = match &mix {
            Ok(mix) => context(strategy, mix, &mean_price_parts(strategy, &products)),
            Err(undefined) => Context::without_deals(strategy.economics.clone(), *undefined),
        };
        let mut channels: Vec<ChannelFigures> = self.empty_channels();
        let known = mix.as_deref().map_err(|undefined| *undefined);
        self.run_held(&mut channels, &context, known);
        match strategy.direction {
            Direction::GoalFirst => {
                self.deal_out(&mut channels, &products);
                let deals = Deals::new(strategy, known.unwrap_or(&[]), &products);
                self.run_goals(&mut channels, &context, &deals);
            }
            Direction::BudgetFirst => self.run_budgets(&mut channels, &context, known),
        }
        let mix = mix.unwrap_or_default();
        let (tariff, deals) = (Tariff::new(strategy), Deals::new(strategy, &mix, &products));
        let leaves = strategy.channels.iter().zip(&mut channels).filter(|(_, figures)| !figures.is_whole);
        for (channel, figures) in leaves {
            money(figures, &tariff, &context, &[]);
            if channel.is_held() || strategy.direction == Direction::BudgetFirst {
                deals.count(figures, &[]);
            }
            figures.line.add_up_months(Parts::All);
        }
        let total = Line::empty(all_keys(channels.iter().map(|figures| &figures.line)), self.months);
        let mut figures = Figures { channels, products, total, context, notices: Vec::new(), mix };
        figures.update_sums(strategy, Parts::All);
        figures.notices = notices(strategy, &figures);
        figures
    }

    pub(super) fn product(&self, product: &Product, goal: Result<ProductGoal, Undefined>) -> ProductFigures {
        let direction = self.strategy.direction;
        match goal {
            Ok(goal) => ProductFigures {
                id: product.id,
                goal: goal.months,
                error: None,
                typed_off: goal.typed_off,
                pieces: goal.pieces,
                is_dealt: direction == Direction::GoalFirst,
            },
            Err(undefined) => ProductFigures {
                id: product.id,
                goal: vec![Decimal::ZERO; self.months],
                error: Some(undefined),
                typed_off: Decimal::ZERO,
                pieces: Decimal::ZERO,
                is_dealt: direction == Direction::GoalFirst,
            },
        }
    }

    pub(super) fn empty_channels(&self) -> Vec<ChannelFigures> {
        let strategy = self.strategy;
        let shares = effective_shares(strategy);
        let mut keys: Vec<Vec<StageKey>> = strategy.channels.iter().map(keys_of).collect();
        let is_whole: Vec<bool> = strategy.channels.iter().map(|channel| strategy.has_parts(channel.id)).collect();
        // A whole has the levels of its parts; parts stand after it, so their keys are ready going backwards.
        for i in (0..strategy.channels.len()).rev() {
            let (Some(channel), Some(true)) = (strategy.channels.get(i), is_whole.get(i)) else { continue };
            let parts = strategy.channels.iter().zip(&keys).filter(|(part, _)| part.within == Some(channel.id));
            let merged = merge_keys(parts.map(|(_, keys)| keys.as_slice()));
            if let Some(own) = keys.get_mut(i) {
                *own = merged;
            }
        }
        let units = self.months * strategy.products.len();
        let rows = strategy.channels.iter().zip(keys).zip(is_whole).zip(shares).zip(strategy.switched_off());
        rows.map(|((((channel, keys), is_whole), share), is_off)| ChannelFigures {
            id: channel.id,
            is_whole,
            is_off,
            error: None,
            line: Line::empty(keys, self.months),
            units: vec![Decimal::ZERO; if is_whole { 0 } else { units }],
            unknown: Vec::new(),
            deals: Vec::new(),
            dealt: Ok(Decimal::ZERO),
            share,
            locked: None,
        })
        .collect()
    }

    /// Channels whose volume is typed: their deals divide over the products by the plan's mix.
    fn run_held(&self, channels: &mut [ChannelFigures], context: &Context, mix: Result<&[Decimal], Undefined>) {
        let plan = (self.strategy, mix.unwrap_or(&[]));
        for (channel, figures) in self.strategy.channels.iter().zip(channels) {
            if figures.is_whole || figures.is_off || !channel.is_held() {
                continue;
            }
            let counted = channel.stages.iter().any(|stage| stage.count.is_some());
            run_in_time(channel, figures, context, plan, &[], |_, _| {
                Ok(match (counted, channel.monthly_budget) {
                    (false, Some(budget)) => Drive::Budget(budget),
                    (_, budget) => Drive::Typed(budget),
                })
            });
            units_from_deals(channel, figures, &self.strategy.products, mix);
        }
    }

    /// The parts of the channels that wait for pieces.
    pub(super) fn split(&self, channels: &[ChannelFigures]) -> Split {
        let takes = |(figures, channel): (&ChannelFigures, &Channel)| {
            if figures.is_whole || channel.is_held() || !sells(channel) { Decimal::ZERO } else { figures.share }
        };
        let shares: Vec<Decimal> = channels.iter().zip(&self.strategy.channels).map(takes).collect();
        Split::new(&shares)
    }

    /// Goals less what typed channels sell, handed out over the others by share.
    pub(super) fn deal_out(&self, channels: &mut [ChannelFigures], products: &[ProductFigures]) {
        let strategy = self.strategy;
        let any_held = strategy.channels.iter().any(Channel::is_held);
        let split = self.split(channels);
        for month in 0..self.months {
            for (p, product) in products.iter().enumerate() {
                let at = month * products.len() + p;
                // A typed channel that is broken sells nothing that is known of: the others are to reach the goal.
                let held = if any_held {
                    add_pieces(channels.iter().filter_map(|figures| figures.units.get(at)))
                } else {
                    Ok(Decimal::ZERO)
                };
                // Typed channels that sell more than 28 digits hold sell more than any goal: nothing is left to be
                // handed out.
                let rest = sub(product.goal.get(month).copied().map_or(Ok(Decimal::ZERO), Ok), held);
                split.hand_out(rest.unwrap_or(Decimal::ZERO), |i, units| {
                    if let Some(slot) = channels.get_mut(i).and_then(|figures| figures.units.get_mut(at)) {
                        *slot = units;
                    }
                });
            }
        }
    }

    fn run_goals(&self, channels: &mut [ChannelFigures], context: &Context, deals: &Deals) {
        for (channel, figures) in self.strategy.channels.iter().zip(channels) {
            if !figures.is_whole && !figures.is_off && !channel.is_held() {
                deals.run(channel, figures, context, &[]);
            }
        }
    }

    /// The plan's budget less what typed channels cost, over the others by share.
    fn run_budgets(&self, channels: &mut [ChannelFigures], context: &Context, mix: Result<&[Decimal], Undefined>) {
        let strategy = self.strategy;
        let mut rests = monthly_budgets(strategy, self.months);
        for figures in channels.iter() {
            for (rest, row) in rests.iter_mut().zip(&figures.line.months) {
                // Where nothing is planned nothing is spent, and a typed channel that is broken spends nothing that is
                // known of: the others have the whole budget.
                let Ok(cost) = row.cost else { continue };
                *rest = sub(*rest, Ok(cost)).map(|rest| rest.max(Decimal::ZERO));
            }
        }
        for (channel, figures) in strategy.channels.iter().zip(channels) {
            if figures.is_whole || figures.is_off || channel.is_held() {
                continue;
            }
            let share = figures.share;
            let plan = (strategy, mix.unwrap_or(&[]));
            run_in_time(channel, figures, context, plan, &[], |_, month| {
                let rest = rests.get(month).copied().unwrap_or(Ok(Decimal::ZERO));
                mul(rest, Ok(share)).map(settle).map(Drive::Budget)
            });
            units_from_deals(channel, figures, &strategy.products, mix);
        }
    }
}

impl Figures {
    /// Adds parts up into their wholes and all into the total.
    pub(super) fn update_sums(&mut self, strategy: &Strategy, parts: Parts) {
        // Parts stand after their whole: going backwards their sums are ready when it needs them.
        for i in (0..self.channels.len()).rev() {
            let Some(figures) = self.channels.get_mut(i).filter(|figures| figures.is_whole) else { continue };
            let (id, mut line) = (figures.id, std::mem::take(&mut figures.line));
            line.add_up_lines(parts_of(strategy, &self.channels, Some(id)), parts);
            if let Some(figures) = self.channels.get_mut(i) {
                figures.line = line;
            }
        }
        self.total.add_up_lines(parts_of(strategy, &self.channels, None), parts);
        self.context.note_whole(&self.total);
    }
}

pub(super) fn context(strategy: &Strategy, mix: &[Decimal], price_parts: &[Value]) -> Context {
    let none = |term| Err(Undefined::because(Reason::NotPlanned(term)));
    let (aov, gross) = match sales::deal_value(&strategy.products, mix, price_parts) {
        Ok((aov, gross)) if !strategy.products.is_empty() => (Ok(aov), Ok(gross)),
        Ok(_) => (none(Term::Aov), none(Term::MarginPerDeal)),
        Err(undefined) => (Err(undefined), Err(undefined)),
    };
    Context {
        economics: strategy.economics.clone(),
        aov,
        margin_rate: div(gross, aov, Term::Aov),
        margin_per_deal: sub(gross, Ok(strategy.economics.other_cost_per_deal)),
        wholes: Vec::new(),
    }
}

/// The levels of a channel's own funnel, as many as a funnel can have: one with more of them is not calculated.
pub(super) fn keys_of(channel: &Channel) -> Vec<StageKey> {
    channel.stages.iter().take(MAX_STAGES).map(StageKey::of).collect()
}

/// The levels of several lines, each once, kept in order.
fn all_keys<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<StageKey> {
    merge_keys(lines.map(|line| line.keys.as_slice()))
}

/// Merges chains: a level that is new stands right after the level it follows in its own chain.
pub(super) fn merge_keys<'a>(chains: impl Iterator<Item = &'a [StageKey]>) -> Vec<StageKey> {
    let mut merged: Vec<StageKey> = Vec::new();
    for chain in chains {
        let mut after = 0;
        for key in chain {
            match merged.iter().position(|known| known == key) {
                Some(at) => after = at + 1,
                None => {
                    // Standard levels keep the order of the standard chain.
                    let at = merged.iter().position(|known| known.kind > key.kind && key.kind != StageKind::Custom);
                    let at = at.unwrap_or(after).max(after).min(merged.len());
                    merged.insert(at, key.clone());
                    after = at + 1;
                }
            }
        }
    }
    merged
}
