//! Leads by temperature: what each grade does, how it is warmed, and how much of it becomes deals.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// The standard grades; a grade of the plan's own is known by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Warmth {
    /// Subscribed: marketing's lead (MQL).
    Cold,
    /// Asked for advice or came to look.
    Warm,
    /// Wants to buy, a price, an estimate: sales' lead (SQL).
    Hot,
    /// A grade of the plan's own.
    #[default]
    Own,
}
choices!(Warmth { Cold = "cold", Warm = "warm", Hot = "hot", Own = "own" });

/// A grade of leads.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("grade", "WireGrade", LeadPlan::GRADES)]
pub struct Grade {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: GradeId,
    /// Which of the usual grades it is.
    #[row("w", "warmth", CHOICE, fixed)]
    pub warmth: Warmth,
    /// Own name; empty means the usual one.
    #[row("n", "name", NAME)]
    pub name: String,
    /// Share of all leads that come in at this grade, a fraction.
    #[row("s", "share", RATE)]
    pub share: Decimal,
    /// Nurture conversion into the next grade, a fraction.
    #[row("r", "conversion_to_next_grade", RATE)]
    pub next_rate: Decimal,
    /// Days that this takes.
    #[row("d", "days_to_next_grade", DAYS)]
    pub next_days: Decimal,
    /// Conversion of this grade straight into a deal, a fraction.
    #[row("c", "conversion_to_deal", RATE)]
    pub deal_rate: Decimal,
    /// Days from reaching this grade to that deal.
    #[row("e", "days_to_deal", DAYS)]
    pub deal_days: Decimal,
    /// Least score of a lead of this grade, points.
    #[row("p", "score_from", POINTS, reach = Reaches::Nothing)]
    pub score_from: Decimal,
    /// Who in sales handles it.
    #[row("h", "handler", NAME)]
    pub handler: String,
    /// Which personal communication it gets.
    #[row("k", "personal_communication", NAME)]
    pub personal: String,
    /// Which routine runs by itself.
    #[row("a", "routine", NAME)]
    pub routine: String,
    /// The system that its data land in.
    #[row("y", "system", NAME)]
    pub system: String,
    /// What is done next.
    #[row("x", "next_step", NAME)]
    pub next_step: String,
}

/// Which list an entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum LeadList {
    /// What a person does to become a lead of a grade; its points count for engagement.
    #[default]
    Action,
    /// Where leads of a grade are attracted.
    Attraction,
    /// How they are engaged and warmed.
    Engagement,
    /// What turns them into the next level, tied to that level of the funnel.
    Mechanism,
    /// How they are kept: advocates, repeat purchases.
    Retention,
    /// What is measured about them, and with what.
    Analytics,
    /// The steps that a lead of a grade passes: its own funnel.
    Step,
    /// Who a lead is; its points count for fit.
    Trait,
    /// A channel of customers' feedback: who answers (`note`), within what time (`extra`).
    Feedback,
    /// A step of the sales script: its KPI (`note`), its control point (`extra`).
    Script,
}

impl LeadList {
    /// The five choices of a grade's card.
    pub const CHOICES: [LeadList; 5] =
        [Self::Attraction, Self::Engagement, Self::Mechanism, Self::Retention, Self::Analytics];

    /// Whether each entry belongs to a grade.
    ///
    /// ```
    /// use voronka::domain::model::LeadList;
    /// assert!(LeadList::Action.is_of_grade() && !LeadList::Script.is_of_grade());
    /// ```
    pub const fn is_of_grade(self) -> bool {
        !matches!(self, Self::Trait | Self::Feedback | Self::Script)
    }
}
choices!(LeadList {
    Action = "action",
    Attraction = "attraction",
    Engagement = "engagement",
    Mechanism = "mechanism",
    Retention = "retention",
    Analytics = "analytics",
    Step = "step",
    Trait = "trait",
    Feedback = "feedback",
    Script = "script",
});

/// An entry of one of the open lists.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("lead_entry", "WireItem", LeadPlan::ITEMS, reach = Reaches::Nothing)]
pub struct LeadItem {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: ItemId,
    /// Which list it stands in.
    #[row("l", "list", CHOICE, fixed)]
    pub list: LeadList,
    /// Id of its grade; left out in lists without grades.
    #[row("g", "grade", REFERS, needs = LeadPlan::GRADES)]
    pub grade: GradeId,
    /// What it is.
    #[row("t", "text", NAME, composed)]
    pub text: String,
    /// Who answers, or the KPI.
    #[row("n", "note", NAME, composed)]
    pub note: String,
    /// Within what time, or the control point.
    #[row("x", "extra", NAME, composed)]
    pub extra: String,
    /// Points for the score; below zero for what speaks against a lead.
    #[row("p", "points", POINTS)]
    pub points: Decimal,
    /// The level of the funnel that a conversion mechanism moves.
    #[row("k", "stage", CHOICE)]
    pub level: Option<StageKind>,
}

/// All of a plan's inputs about leads.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("leads", "WireLeads", Strategy::LEADS, reach = Reaches::Nothing)]
pub struct LeadPlan {
    /// Grades of leads from cold to hot.
    #[row("g", "grades", list(MAX_GRADES))]
    pub grades: Vec<Grade>,
    /// Entries of all lists, in the order shown.
    #[row("i", "entries", list(MAX_ITEMS))]
    pub items: Vec<LeadItem>,
    /// Share of fit in the score, a fraction; the rest is engagement.
    #[row("f", "fit_weight", RATE, default = dec(4, 1))]
    pub fit_weight: Decimal,
    /// Share of customers who buy again, a fraction.
    #[row("r", "repeat_rate", RATE)]
    pub repeat_rate: Decimal,
    /// Days from a purchase to the next one.
    #[row("d", "repeat_days", DAYS, default = dec(90, 0))]
    pub repeat_days: Decimal,
    /// New deals by recommendation per deal, a fraction.
    #[row("e", "referral_rate", RATE)]
    pub referral_rate: Decimal,
    /// Days from a deal to the one that it brings.
    #[row("y", "referral_days", DAYS, default = dec(30, 0))]
    pub referral_days: Decimal,
}

/// A channel's own share of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Described)]
#[described("grade_share", "WireShare", ChannelLeads::SHARES)]
pub struct GradeShare {
    /// Id of the grade.
    #[row("g", "grade", REFERS, key, needs = LeadPlan::GRADES)]
    pub grade: GradeId,
    /// Share of the channel's leads, a fraction.
    #[row("s", "share", RATE, presence)]
    pub share: Decimal,
}

/// How a channel's leads divide, and whether its funnel follows the grades.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("channel_leads", "WireChannelLeads", Channel::LEADS)]
pub struct ChannelLeads {
    /// Whether conversion and days from lead to deal come from the grades.
    #[row("f", "follows_grades", FLAG)]
    pub follows: bool,
    /// The channel's own shares of grades, by id of the grade.
    #[row("s", "shares", sparse(MAX_GRADES))]
    pub shares: Vec<GradeShare>,
}

impl Keyed for GradeShare {
    fn key(&self) -> Key {
        Key::of(self.grade)
    }
    fn blank(key: Key) -> Option<Self> {
        let [grade, _] = key.ids;
        (grade != 0).then_some(Self { grade: GradeId(grade), share: Decimal::ZERO })
    }
}

impl From<(GradeId, Decimal)> for GradeShare {
    fn from((grade, share): (GradeId, Decimal)) -> Self {
        Self { grade, share }
    }
}
