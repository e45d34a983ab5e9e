//! What the cards and the figures say together: positioning, payment, what each ad owes, whether a goal is reached,
//! who can be brought back, when a channel pays back.
//!
//! Pure reading; nothing here is stored.

use super::tool::{GoalKind, Payment, Tool};
use super::{ChannelCard, GoalMeasure, Ground, PartKind, Retargeting, Traffic};
use crate::domain::plan::{Figures, Line, StageKey};
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, sub};
use crate::domain::strategy::{Channel, ChannelId, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Whether a channel is positioned: it, or a whole of it, says its role, its message and its audience.
pub fn is_positioned(strategy: &Strategy, id: ChannelId) -> bool {
    [ChannelCard::ROLE, ChannelCard::MESSAGE, ChannelCard::AUDIENCE]
        .into_iter()
        .all(|field| !strategy.inherited(id, field).is_empty())
}

/// What a line of the tree is: as typed, or by its depth.
pub fn kind_of(strategy: &Strategy, id: ChannelId) -> PartKind {
    let typed = strategy.channel(id).map(|channel| channel.card.kind).unwrap_or_default();
    match (typed, strategy.wholes_of(id).len()) {
        (PartKind::Auto, 0) => PartKind::Channel,
        (PartKind::Auto, 1) => PartKind::Campaign,
        (PartKind::Auto, _) => PartKind::Ad,
        (typed, _) => typed,
    }
}

/// How a channel is paid, in the order of its funnel: any mix of models.
///
/// ```
/// use voronka::domain::{promotion::{view::payments, Payment}, templates};
/// let mut plan = templates::calculator("RUB");
/// plan.channels[0].commission_rate = "0.05".parse().unwrap();
/// assert_eq!(payments(&plan.channels[0]), [Payment::PerClick, Payment::ShareOfRevenue]);
/// ```
pub fn payments(channel: &Channel) -> Vec<Payment> {
    let mut payments = Vec::new();
    for stage in channel.stages.iter().filter(|stage| !stage.price.is_zero()) {
        payments.push(match stage.kind {
            StageKind::Impressions => Payment::PerThousand,
            StageKind::Clicks | StageKind::Visits => Payment::PerClick,
            StageKind::Leads | StageKind::QualifiedLeads => Payment::PerLead,
            StageKind::Deals => Payment::PerDeal,
            StageKind::Custom => Payment::PerPiece,
        });
    }
    if !channel.commission_rate.is_zero() {
        payments.push(Payment::ShareOfRevenue);
    }
    if channel.stages.iter().any(|stage| !stage.fixed_cost.is_zero()) {
        payments.push(Payment::Monthly);
    }
    if !channel.setup_cost.is_zero() {
        payments.push(Payment::Once);
    }
    payments.dedup();
    payments
}

/// Whether a channel buys traffic: as typed, by its tool, or because it pays for impressions, clicks or visits. A
/// channel with parts does when one of them does.
pub fn is_paid_traffic(strategy: &Strategy, id: ChannelId) -> bool {
    let Some(channel) = strategy.channel(id) else { return false };
    let chain = std::iter::once(id).chain(strategy.wholes_of(id));
    let typed = chain.filter_map(|id| strategy.channel(id)).map(|channel| channel.card.traffic);
    match typed.into_iter().find(|traffic| *traffic != Traffic::Auto) {
        Some(traffic) => traffic == Traffic::Paid,
        None if strategy.has_parts(id) => {
            let mut parts = strategy.channels.iter().filter(|part| part.within == Some(id));
            parts.any(|part| is_paid_traffic(strategy, part.id))
        }
        None => {
            let buys = payments(channel).iter().any(|p| matches!(p, Payment::PerThousand | Payment::PerClick));
            buys || strategy.tool_of(id).is_some_and(|tool| tool.spec().is_paid_traffic)
        }
    }
}

/// Whether contact happens outside the internet: as typed, or by the tool.
pub fn is_offline(strategy: &Strategy, id: ChannelId) -> bool {
    let typed = strategy.channel(id).map(|channel| channel.card.ground).unwrap_or_default();
    match typed {
        Ground::Online => false,
        Ground::Offline => true,
        Ground::Auto => strategy.tool_of(id).is_some_and(|tool| tool.spec().is_offline),
    }
}

/// A tool that does not serve the goal of its channel.
pub fn misfit(strategy: &Strategy, id: ChannelId) -> Option<Tool> {
    let goal = strategy.channel(id)?.card.goal_kind;
    strategy.tool_of(id).filter(|tool| !tool.fits(goal))
}

/// The term in which visitors of a line are counted: clicks or visits, whichever it has.
pub fn visitor_term(line: &Line) -> Option<Term> {
    let has = |kind| line.keys.iter().any(|key| key.kind == kind);
    match () {
        () if has(StageKind::Visits) => Some(Term::Visits),
        () if has(StageKind::Clicks) => Some(Term::Clicks),
        () => None,
    }
}

/// What an ad owes in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Owed {
    /// Whose it is.
    pub id: ChannelId,
    /// Share of the buyers of its whole, a fraction.
    pub share: Value,
    /// Buyers a month, pieces.
    pub deals: Value,
    /// Where its visitors are counted; `None` where its funnel has no such level.
    pub visitors: Option<Term>,
}

/// What each part without parts of a channel owes in the first month: its share of the buyers, so many visitors.
///
/// Formula: `visitors = buyers / (CR(visit → lead) × CR(lead → deal))`, by the funnel of the part itself.
pub fn owed(strategy: &Strategy, figures: &Figures, whole: ChannelId) -> Vec<Owed> {
    let deals_of = |id: ChannelId| match figures.channel(id) {
        Some(own) => own.line.figure(Term::Deals, Some(0), &figures.context),
        None => Err(Undefined::because(Reason::NotPlanned(Term::Deals))),
    };
    let all = deals_of(whole);
    let is_within = |id: ChannelId| id == whole || strategy.wholes_of(id).contains(&whole);
    let leaves = figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && is_within(own.id));
    leaves
        .map(|own| Owed {
            id: own.id,
            share: div(deals_of(own.id), all, Term::Deals),
            deals: deals_of(own.id),
            visitors: visitor_term(&own.line),
        })
        .collect()
}

/// The goal of a channel and what the plan gives until its day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoalCheck {
    /// The figure that is measured.
    pub term: Term,
    /// The goal, pieces or money.
    pub goal: Decimal,
    /// What the plan gives by then; the month of the day counts in full.
    pub planned: Value,
}

impl GoalCheck {
    /// Whether the plan reaches the goal; `None` where the plan has no such figure.
    pub fn is_reached(&self) -> Option<bool> {
        self.planned.ok().map(|planned| planned >= self.goal)
    }

    /// What the plan is short of the goal.
    pub fn missing(&self) -> Value {
        sub(Ok(self.goal), self.planned)
    }
}

/// Whether the plan reaches the goal that a channel was set. `None` without a goal.
pub fn goal_check(strategy: &Strategy, figures: &Figures, id: ChannelId) -> Option<GoalCheck> {
    let card = &strategy.channel(id)?.card;
    let goal = card.goal_value?;
    let line = &figures.channel(id)?.line;
    let term = match card.goal_measure {
        GoalMeasure::None => return None,
        GoalMeasure::Impressions => Term::Impressions,
        GoalMeasure::Visits => visitor_term(line).unwrap_or(Term::Visits),
        GoalMeasure::Leads => Term::Leads,
        GoalMeasure::QualifiedLeads => Term::QualifiedLeads,
        GoalMeasure::Deals => Term::Deals,
        GoalMeasure::Revenue => Term::Revenue,
    };
    let months = match card.goal_by {
        Some(day) => (0..line.months.len()).take_while(|i| strategy.start.plus(*i) <= day.month()).count(),
        None => line.months.len(),
    };
    let by_month = (0..months).map(|month| line.figure(term, Some(month), &figures.context));
    let planned = if months == 0 { Ok(Decimal::ZERO) } else { crate::domain::quantity::total(term, by_month) };
    Some(GoalCheck { term, goal, planned })
}

/// Those who left at a level, and those of them who come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returning {
    /// Left at the level in a month, pieces.
    pub left: Value,
    /// Come back to it, pieces.
    pub returned: Value,
    /// Deals of those, pieces.
    pub deals: Value,
}

/// What a scenario of retargeting brings in the first month, beside the plan: those who left at a level come back to
/// it and go on from there as the others do.
///
/// Formulas: `left = N_i − N_(i+1)`, `returned = left × return rate`, `deals = returned × N_deals / N_i`.
///
/// # Example
/// 15 000 clicks, 300 requests, 30 sales: 14 700 left; a tenth of them comes back: 1 470 × 30 / 15 000 = 2.94 sales.
/// ```
/// use voronka::domain::{plan::calculate, promotion::{view::returning, Retargeting}, strategy::StageKind, templates};
/// let plan = templates::calculator("RUB");
/// let scenario = Retargeting { level: StageKind::Clicks, return_rate: "0.1".parse().unwrap(), ..Retargeting::default() };
/// let back = returning(&calculate(&plan), &scenario);
/// assert_eq!((back.left, back.returned), (Ok(14_700.into()), Ok(1_470.into())));
/// assert_eq!(back.deals, Ok("2.94".parse().unwrap()));
/// ```
pub fn returning(figures: &Figures, scenario: &Retargeting) -> Returning {
    let line = match scenario.channel {
        None => Some(&figures.total),
        Some(id) => figures.channel(id).map(|own| &own.line),
    };
    let none = Err(Undefined::because(Reason::NotPlanned(Term::StageCount)));
    let missing = Returning { left: none, returned: none, deals: none };
    let Some(line) = line else { return missing };
    let Some(at) = line.keys.iter().position(|key| key.kind == scenario.level) else { return missing };
    let count = |key: &StageKey| line.count(key, Some(0));
    let (Some(own), Some(next)) = (line.keys.get(at), line.keys.get(at + 1)) else { return missing };
    let deals = line.figure(Term::Deals, Some(0), &figures.context);
    let left = sub(count(own), count(next));
    let returned = mul(left, Ok(scenario.return_rate));
    Returning { left, returned, deals: div(mul(returned, deals), count(own), Term::StageCount) }
}

/// Tools that no line of the plan is, those first whose own goal is this one: what could take the place of a channel.
pub fn candidates(strategy: &Strategy, goal: GoalKind) -> Vec<Tool> {
    let is_used = |tool: &Tool| strategy.channels.iter().any(|channel| channel.card.tool == Some(*tool));
    let goal = if goal == GoalKind::None { GoalKind::Sales } else { goal };
    Tool::suited_to(goal).into_iter().filter(|tool| !is_used(tool)).collect()
}

/// What the failure of a channel would cost on average: probability × gross profit. Money; 20 % × 500 000 = 100 000.
pub fn at_risk(strategy: &Strategy, figures: &Figures, id: ChannelId) -> Value {
    let rate = strategy.channel(id).map_or(Decimal::ZERO, |channel| channel.card.risk_rate);
    match figures.channel(id) {
        Some(own) if !rate.is_zero() => mul(Ok(rate), own.line.figure(Term::GrossProfit, None, &figures.context)),
        _ => Ok(Decimal::ZERO),
    }
}

/// The same over the whole plan: the sum over all lines for which a risk is typed. Money.
pub fn all_at_risk(strategy: &Strategy, figures: &Figures) -> Value {
    strategy.channels.iter().try_fold(Decimal::ZERO, |sum, channel| match at_risk(strategy, figures, channel.id) {
        Err(undefined) if undefined.is_not_planned() => Ok(sum),
        risk => add(Ok(sum), risk),
    })
}

/// What a marketer would ask for and does not find.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Gaps {
    /// Channels without positioning.
    pub not_positioned: Vec<ChannelId>,
    /// Lines without parts that have no landing page, though links lead from them.
    pub without_landing: Vec<ChannelId>,
    /// Channels whose tool does not serve their goal.
    pub misfits: Vec<ChannelId>,
    /// How many key phrases have no landing page.
    pub phrases: usize,
}

impl Gaps {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.not_positioned.len() + self.without_landing.len() + self.misfits.len() + self.phrases
    }
}

/// What is missing in the texts of a plan; channels that are switched off are not asked.
pub fn gaps(strategy: &Strategy) -> Gaps {
    let mut gaps = Gaps {
        phrases: strategy.promotion.phrases.iter().filter(|phrase| phrase.landing.trim().is_empty()).count(),
        ..Gaps::default()
    };
    for (channel, is_off) in strategy.channels.iter().zip(strategy.switched_off()) {
        if is_off {
            continue;
        }
        let id = channel.id;
        if channel.within.is_none() && !is_positioned(strategy, id) {
            gaps.not_positioned.push(id);
        }
        let has_links = !is_offline(strategy, id);
        if has_links && !strategy.has_parts(id) && strategy.inherited(id, ChannelCard::LANDING).is_empty() {
            gaps.without_landing.push(id);
        }
        if channel.card.tool.is_some() && misfit(strategy, id).is_some() {
            gaps.misfits.push(id);
        }
    }
    gaps
}
