//! Where from: channels, campaigns and ads with their funnels.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// The standard stages, and any other under its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum StageKind {
    /// Impressions; their price is per thousand.
    Impressions,
    /// Clicks.
    Clicks,
    /// Visits.
    Visits,
    /// Leads.
    Leads,
    /// Qualified leads (SQL).
    QualifiedLeads,
    /// Deals.
    Deals,
    /// A stage of the plan's own, known by its name.
    #[default]
    Custom,
}

choices!(StageKind {
    Impressions = "impressions",
    Clicks = "clicks",
    Visits = "visits",
    Leads = "leads",
    QualifiedLeads = "qualified_leads",
    Deals = "deals",
    Custom = "custom",
});

impl StageKind {
    /// How many pieces the price of this stage buys: impressions are bought by the thousand (CPM).
    ///
    /// ```
    /// use voronka::domain::model::StageKind;
    /// assert_eq!(StageKind::Impressions.pieces_per_price(), 1000);
    /// assert_eq!(StageKind::Leads.pieces_per_price(), 1);
    /// ```
    pub const fn pieces_per_price(self) -> u32 {
        if matches!(self, Self::Impressions) { 1000 } else { 1 }
    }
}

/// One level of a channel's funnel.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("stage", "WireStage", Channel::STAGES)]
pub struct Stage {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: StageId,
    /// Which level of the funnel it is.
    #[row("k", "kind", CHOICE)]
    pub kind: StageKind,
    /// Own name; empty means the usual one.
    #[row("n", "name", NAME, reach = Reaches::All)]
    pub name: String,
    /// Typed pieces a month; null where they follow.
    #[row("q", "count", COUNT, composed)]
    pub count: Option<Decimal>,
    /// Conversion into the next stage, a fraction; null where it follows or is not known.
    #[row("r", "conversion", RATE, reach = Reaches::Funnel, composed)]
    pub rate: Option<Decimal>,
    /// Price of a piece (of a thousand impressions), money.
    #[row("p", "price", MONEY, reach = Reaches::Funnel, composed)]
    pub price: Decimal,
    /// Fixed cost of the stage a month, money.
    #[row("f", "fixed_cost", MONEY, reach = Reaches::Funnel)]
    pub fixed_cost: Decimal,
    /// Days until the next stage.
    #[row("d", "days", DAYS, reach = Reaches::Delays)]
    pub days: Decimal,
}

/// A channel, or a campaign or ad within one.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("channel", "WireChannel", Strategy::CHANNELS)]
pub struct Channel {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: ChannelId,
    /// Id of the channel or campaign that this one is part of.
    #[row("w", "within", REFERS, fixed, needs = Strategy::CHANNELS)]
    pub within: Option<ChannelId>,
    /// Name of the channel, campaign or ad.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Share of what the plan hands out, a fraction; shares are normalised.
    #[row("s", "share", RATE, reach = Reaches::Shares)]
    pub share: Decimal,
    /// Typed budget a month, money; null where it follows.
    #[row("b", "monthly_budget", MONEY)]
    pub monthly_budget: Option<Decimal>,
    /// Cost of setting up, once, money.
    #[row("u", "setup_cost", MONEY)]
    pub setup_cost: Decimal,
    /// Share of revenue paid to a partner, a fraction.
    #[row("c", "commission", RATE)]
    pub commission_rate: Decimal,
    /// Levels of the sales funnel from the top down.
    #[row("t", "stages", list_of_some(MAX_STAGES))]
    pub stages: Vec<Stage>,
    /// Which grades its leads are of.
    #[row("l", "leads", PART, room)]
    pub leads: ChannelLeads,
    /// Positioning, campaign, landing page, tags, partner, risk.
    #[row("k", "card", PART, room)]
    pub card: Box<ChannelCard>,
    /// Typed figures of the row, and what gives way to each.
    #[row("x", "held_figures", sparse(MAX_LOCKS), room)]
    pub locks: Vec<Lock>,
}
