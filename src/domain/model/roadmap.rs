//! The tasks that turn a budget into results: what is done, for which channel, by whom, when and for how much.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// A third of the sales work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Third {
    /// Attract and make known: what the digital strategy does.
    LeadGeneration,
    /// Turn requests into deals.
    LeadConversion,
    /// Keep customers and sell again.
    AccountManagement,
}

/// The third that a level of a funnel belongs to. Levels of the plan's own count as attraction.
///
/// ```
/// use voronka::domain::model::{StageKind, Third, third_of};
/// assert_eq!(third_of(StageKind::Clicks), Third::LeadGeneration);
/// assert_eq!(third_of(StageKind::Deals), Third::LeadConversion);
/// ```
pub const fn third_of(kind: StageKind) -> Third {
    match kind {
        StageKind::QualifiedLeads | StageKind::Deals => Third::LeadConversion,
        _ => Third::LeadGeneration,
    }
}

/// Where in the sales work a task belongs: a whole third of it, or one level of the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// All of a third.
    Third(Third),
    /// A level, and with it that level's third.
    Level(StageKind),
}

impl Default for Place {
    fn default() -> Self {
        Self::Third(Third::LeadGeneration)
    }
}

impl Place {
    /// Every place, in the order of the customer's way. Kept for ever: the wire form goes by it.
    pub const ALL: [Place; 9] = [
        Self::Third(Third::LeadGeneration),
        Self::Level(StageKind::Impressions),
        Self::Level(StageKind::Clicks),
        Self::Level(StageKind::Visits),
        Self::Level(StageKind::Leads),
        Self::Third(Third::LeadConversion),
        Self::Level(StageKind::QualifiedLeads),
        Self::Level(StageKind::Deals),
        Self::Third(Third::AccountManagement),
    ];

    /// The third that it belongs to: exactly one.
    ///
    /// ```
    /// use voronka::domain::model::{Place, StageKind, Third};
    /// assert_eq!(Place::Level(StageKind::Leads).third(), Third::LeadGeneration);
    /// assert_eq!(Place::Level(StageKind::Deals).third(), Third::LeadConversion);
    /// ```
    pub const fn third(self) -> Third {
        match self {
            Self::Third(third) => third,
            Self::Level(kind) => third_of(kind),
        }
    }
}

impl Choose for Place {
    const EACH: &'static [Self] = &Self::ALL;
    const WORDS: &'static [&'static str] = &[
        "lead_generation",
        "impressions",
        "clicks",
        "visits",
        "leads",
        "lead_conversion",
        "qualified_leads",
        "deals",
        "account_management",
    ];
}
chosen!(Place);

/// Levels that the border can stand at, from the top down: the first of all kinds of stages.
const BORDERS: &[&str] = &["impressions", "clicks", "visits", "leads", "qualified_leads", "deals"];

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("task", "WireTask", Roadmap::TASKS, reach = Reaches::Nothing)]
pub struct Task {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: TaskId,
    /// What is done.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Who does it.
    #[row("o", "owner", NAME)]
    pub owner: String,
    /// Id of the channel that it serves; null is the whole plan.
    #[row("h", "channel", REFERS)]
    pub serves: Option<ChannelId>,
    /// Where it belongs: a third of the sales work, or a level of the funnel.
    #[row("p", "place", CHOICE)]
    pub place: Place,
    /// First month, the plan's first month is 1.
    #[row("f", "first_month", MONTH_OF_PLAN, wire = Wire::Byte(1), default = 1)]
    pub from: u32,
    /// How many months it takes.
    #[row("m", "months", MONTHS, wire = Wire::Byte(1), default = 1)]
    pub months: u32,
    /// Cost in all, money; null is not said.
    #[row("c", "cost", MONEY)]
    pub cost: Option<Decimal>,
    /// Month in which it is paid; null spreads the cost over its months.
    #[row("y", "paid_in_month", MONTH_OF_PLAN, wire = Wire::Byte(0))]
    pub paid: Option<u32>,
    /// Day on which it was done; null is not yet.
    #[row("d", "done", DAY, wire = Wire::Text, happened)]
    pub done: Option<Day>,
}

/// All tasks of a plan, and how far the digital strategy reaches.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("roadmap", "WireRoadmap", Strategy::ROADMAP, reach = Reaches::Nothing)]
pub struct Roadmap {
    /// Tasks in the order shown.
    #[row("t", "tasks", list(MAX_TASKS))]
    pub tasks: Vec<Task>,
    /// The last level of the funnel that the digital strategy answers for.
    #[row("b", "digital_strategy_until", Sort::Choice(BORDERS), default = StageKind::Leads)]
    pub border: StageKind,
}
