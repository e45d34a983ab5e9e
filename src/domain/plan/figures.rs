//! What the figures of a plan are. How they come about is for the files beside.

use super::row::{Context, Line};
use crate::domain::locks::solve::{Conflict, Given};
use crate::domain::quantity::{Undefined, Value};
use crate::domain::strategy::{
    Channel, ChannelId, MAX_CHANNELS, MAX_MONTHS, MAX_PRODUCTS, ProductId, StageKind, Strategy,
};
use rust_decimal::Decimal;

/// What a person should know beside the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Shares (of the parts of a channel, or of the plan) add up to something else than 100 %; they are normalised.
    SharesNotWhole(Option<ChannelId>, Decimal),
    /// The channels sell more or fewer units of a product than its goal: the signed difference.
    OffGoal(ProductId, Decimal),
    /// A channel cannot be calculated: why.
    Broken(ChannelId, Undefined),
    /// A channel takes a share of the goal, but its funnel has no deals.
    SellsNothing(ChannelId),
    /// There is a goal, but no channel to reach it with.
    NobodySells(ProductId),
}

/// What the typed figures of a row came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Locked {
    /// The channel with the inputs as they follow; as typed where they do not.
    pub channel: Channel,
    /// Which inputs follow from which figures.
    pub given: Vec<Given>,
    /// Why they do not follow.
    pub conflict: Option<Conflict>,
}

impl ChannelFigures {
    /// The channel with the inputs that follow from its typed figures: what its row was calculated from.
    pub fn solved<'a>(&'a self, typed: &'a Channel) -> &'a Channel {
        self.locked.as_ref().map_or(typed, |locked| &locked.channel)
    }
}

/// Figures of a channel, campaign or ad.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelFigures {
    /// Whose they are.
    pub id: ChannelId,
    /// Whether the figures are sums of parts.
    pub is_whole: bool,
    /// Whether it or a whole of it is switched off: nothing is planned for it then.
    pub is_off: bool,
    /// Why the funnel cannot be calculated.
    pub error: Option<Undefined>,
    /// The levels by month and over the horizon.
    pub line: Line,
    /// Units sold: month by month, within a month product by product; zero where that is not known.
    pub(super) units: Vec<Decimal>,
    /// Why the units of a month are not known, by month; empty where all are.
    pub(super) unknown: Vec<Option<Undefined>>,
    /// Deals that these units make, by month; empty before they were counted.
    pub(super) deals: Vec<Value>,
    /// Deals that these units make over the horizon.
    pub(super) dealt: Value,
    /// Its effective share in what the plan hands out, a fraction.
    pub share: Decimal,
    /// What its typed figures came to, where it has any.
    pub locked: Option<Box<Locked>>,
}

impl ChannelFigures {
    /// Whether it gets its part of the pieces that the plan hands out.
    pub(super) fn takes_pieces(&self) -> bool {
        !self.share.is_zero() && self.line.keys.last().is_some_and(|key| key.kind == StageKind::Deals)
    }

    /// Why the units of a month (or of some month) are not known.
    pub(super) fn unknown_in(&self, month: Option<usize>) -> Option<Undefined> {
        match month {
            Some(month) => self.unknown.get(month).copied().flatten(),
            None => self.unknown.iter().copied().flatten().next(),
        }
    }
}

/// Figures of a product.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductFigures {
    /// Whose they are.
    pub id: ProductId,
    /// Goal by month, whole pieces.
    pub goal: Vec<Decimal>,
    /// Why there is no goal in pieces.
    pub error: Option<Undefined>,
    /// What cells typed by hand make more (or less) than the goal.
    pub typed_off: Decimal,
    /// Pieces over the horizon.
    pub(super) pieces: Decimal,
    /// Whether these pieces are handed out to the channels, rather than sold for a budget.
    pub(super) is_dealt: bool,
}

impl ProductFigures {
    /// Pieces to be sold over the horizon, promotions and typed months included.
    ///
    /// # Errors
    /// Why there is no goal in pieces.
    pub fn pieces(&self) -> Value {
        self.error.map_or(Ok(self.pieces), Err)
    }

    /// Why it is not known how many pieces of it the channels get.
    pub(super) fn undealt(&self) -> Option<Undefined> {
        self.error.filter(|_| self.is_dealt)
    }
}

/// All figures of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// In the order of the plan's channels.
    pub channels: Vec<ChannelFigures>,
    /// In the order of the plan's products.
    pub products: Vec<ProductFigures>,
    /// Of the whole plan.
    pub total: Line,
    /// What holds for every row.
    pub context: Context,
    /// What a person should know beside the figures.
    pub notices: Vec<Notice>,
    pub(super) mix: Vec<Decimal>,
}

impl Figures {
    /// Figures of a channel.
    pub fn channel(&self, id: ChannelId) -> Option<&ChannelFigures> {
        self.channels.iter().find(|figures| figures.id == id)
    }
}

/// Whether there are more products or channels than a plan can have: each pair of them takes memory in each month.
pub(super) fn is_too_large(strategy: &Strategy) -> bool {
    strategy.products.len() > MAX_PRODUCTS || strategy.channels.len() > MAX_CHANNELS
}

/// The months of a plan that are calculated: one at least, [`MAX_MONTHS`] at most.
///
/// ```
/// use voronka::domain::{plan::horizon, strategy::Strategy};
/// assert_eq!(horizon(&Strategy { months: 6, ..Strategy::default() }), 6);
/// assert_eq!(horizon(&Strategy { months: u32::MAX, ..Strategy::default() }), 60);
/// ```
pub fn horizon(strategy: &Strategy) -> u32 {
    strategy.months.clamp(1, MAX_MONTHS)
}

/// The channel that a row was calculated from: with the inputs that follow from its typed figures.
pub(in crate::domain) fn solved<'a>(figures: &'a ChannelFigures, typed: &'a Channel) -> &'a Channel {
    if crate::WHOLE { figures.solved(typed) } else { typed }
}

/// Lines of the channels that are part of a channel, or of the plan.
pub(super) fn parts_of<'a>(
    strategy: &'a Strategy,
    figures: &'a [ChannelFigures],
    whole: Option<ChannelId>,
) -> impl Iterator<Item = &'a Line> + Clone {
    let parts = strategy.channels.iter().zip(figures).filter(move |(channel, _)| channel.within == whole);
    parts.map(|(_, figures)| &figures.line)
}
