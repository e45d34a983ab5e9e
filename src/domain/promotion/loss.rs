//! A channel is switched off: what is lost, and where its money could go.
//!
//! The plan is calculated with the channel and without it; a plan that is given its goal hands the channel's part of
//! it to the others, a plan that is given its budget hands its money on. Not for ceilings of demand: a place says how
//! many deals the money buys at the present cost of a deal.
use crate::domain::edit::Edit;
use crate::domain::field::Entry;
use crate::domain::funnel::Funnel;
use crate::domain::model::Channel;
use crate::domain::order;
use crate::domain::plan::{Figures, calculate};
use crate::domain::quantity::{Value, div};
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// The figures that are compared.
pub const TERMS: [Term; 5] = [Term::Leads, Term::Deals, Term::Revenue, Term::MarketingCost, Term::MarketingProfit];

/// One figure with and without the channel, over the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Which.
    pub term: Term,
    /// What the channel itself gives.
    pub gave: Value,
    /// The plan with it.
    pub with: Value,
    /// The plan without it.
    pub without: Value,
}

/// Where the money could go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The channel.
    pub id: ChannelId,
    /// What one more deal costs there, money.
    pub cost_per_deal: Decimal,
    /// Deals that the freed money buys there, pieces.
    pub deals: Value,
}

/// What is lost without a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// In the order of [`TERMS`].
    pub compared: Vec<Compared>,
    /// Its money over the horizon.
    pub freed: Value,
    /// The others, the lowest cost of a deal first. Channels where money buys nothing more are not among them.
    pub places: Vec<Place>,
}

/// What is lost without a channel; `None` when there is no such channel.
///
/// # Example
/// Two channels share a goal of 30 sales evenly; a click costs 12 in one and 6 in the other, so a sale 6 000 and 3 000.
/// Without the dear one its 15 sales go to the other, and the plan costs 90 000 instead of 135 000:
/// ```
/// use voronka::domain::{promotion::loss::without, strategy::{ChannelId, StageId}, templates};
/// let mut plan = templates::calculator("RUB");
/// let mut cheap = plan.channels[0].clone();
/// cheap.id = ChannelId(100);
/// cheap.stages.iter_mut().enumerate().for_each(|(i, stage)| stage.id = StageId(101 + i as u32));
/// cheap.stages[1].price = 6.into();
/// plan.channels.push(cheap);
/// let loss = without(&plan, plan.channels[0].id).unwrap();
/// assert_eq!(loss.compared[3].gave, Ok(90_000.into()));
/// assert_eq!(loss.compared[3].with, Ok(135_000.into()));
/// assert_eq!(loss.compared[3].without, Ok(90_000.into()));
/// // 90 000 buy 30 sales at 3 000, twice of what they bought.
/// assert_eq!(loss.places[0].cost_per_deal, 3_000.into());
/// assert_eq!(loss.places[0].deals, Ok(30.into()));
/// ```
pub fn without(strategy: &Strategy, id: ChannelId) -> Option<Loss> {
    let switched = |off: bool| -> Option<(Strategy, Figures)> {
        let mut plan = strategy.clone();
        plan.set(super::ChannelCard::IS_OFF.of(id), &Entry::Choice(off.into())).ok()?;
        let figures = calculate(&plan);
        Some((plan, figures))
    };
    let (_, on) = switched(false)?;
    let (plan, off) = switched(true)?;
    let own = on.channel(id)?;
    let compared: Vec<Compared> = TERMS
        .into_iter()
        .map(|term| Compared {
            term,
            gave: own.line.figure(term, None, &on.context),
            with: on.total.figure(term, None, &on.context),
            without: off.total.figure(term, None, &off.context),
        })
        .collect();
    let freed = own.line.figure(Term::MarketingCost, None, &on.context);
    let mut places: Vec<Place> = Vec::new();
    for other in off.channels.iter().filter(|other| !other.is_whole && !other.is_off) {
        let Some(channel) = plan.channel(other.id) else { continue };
        let cost = Funnel::of(channel, off.context.aov).and_then(|funnel| funnel.variable_cost_per_deal());
        let sells = channel.stages.last().is_some_and(|stage| stage.kind == crate::domain::strategy::StageKind::Deals);
        if let (Ok(cost), true) = (cost, sells)
            && cost > Decimal::ZERO
        {
            places.push(Place { id: other.id, cost_per_deal: cost, deals: div(freed, Ok(cost), Term::Cac) });
        }
    }
    order::by_key(&mut places, |place| place.cost_per_deal);
    Some(Loss { compared, freed, places })
}

/// Switching a channel off (or on again).
pub fn switch(id: ChannelId, off: bool) -> Edit {
    Edit::choice(super::ChannelCard::IS_OFF.of(id), off.into())
}

/// Switching a channel off and giving what it gets to a sibling: its share where both live on shares, its budget where
/// both have a typed one. `None` where neither is so, since then another channel's money cannot be handed over.
pub fn give_to(strategy: &Strategy, id: ChannelId, to: ChannelId) -> Option<Edit> {
    let (from, target) = (strategy.channel(id)?, strategy.channel(to)?);
    let handed = match (from.monthly_budget, target.monthly_budget) {
        (Some(own), Some(theirs)) => Edit::number(Channel::MONTHLY_BUDGET.of(to), theirs.checked_add(own)?),
        (None, None) if !from.is_held() && !target.is_held() && from.within == target.within => {
            Edit::number(Channel::SHARE.of(to), target.share.checked_add(from.share)?.min(Decimal::ONE))
        }
        _ => return None,
    };
    Some(Edit::Many(vec![switch(id, true), handed]))
}
