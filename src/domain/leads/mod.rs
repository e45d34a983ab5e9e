//! Leads by temperature: what each grade does, how it is warmed, and how much of it becomes deals.
//!
//! Answers: which conversion action belongs to which grade, who works with it and how, which share of all leads it is,
//! how it goes on (nurture conversion to the next grade with its delay, own conversion into a deal). [`paths`] makes one
//! conversion of it, [`flow`] deals by month, [`after`] repeat purchases and referrals, [`check`] what is missing. Not for
//! the levels above a lead (that is `funnel`).
//!
//! Grades stand from cold to hot; a grade warms into the one after it. Invariants: an action stands in exactly one grade,
//! because the grade is a property of the action; lists and texts are no longer than the limits below.

pub mod after;
pub mod check;
pub mod edit;
pub mod field;
pub mod flow;
pub mod paths;
pub mod scheme;
pub mod score;

use super::strategy::{ChannelId, StageKind, Strategy};
use rust_decimal::Decimal;

/// Most grades of a plan.
pub const MAX_GRADES: usize = 6;
/// Most entries of all lists of a plan's leads together.
pub const MAX_ITEMS: usize = 300;

/// Stable name of a grade within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct GradeId(pub u32);

/// Stable name of an entry of a list within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ItemId(pub u32);

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

impl Warmth {
    /// Every kind, from cold to hot.
    pub const ALL: [Warmth; 4] = [Self::Cold, Self::Warm, Self::Hot, Self::Own];
}

/// A grade of leads.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Grade {
    /// Stable id.
    pub id: GradeId,
    /// Which standard grade it is.
    pub warmth: Warmth,
    /// Its own name; empty means the standard one.
    pub name: String,
    /// Share of all leads that come in at this grade, a fraction; shares are normalised.
    pub share: Decimal,
    /// Nurture conversion into the next grade, a fraction; of the last grade it has no meaning.
    pub next_rate: Decimal,
    /// Days that this takes.
    pub next_days: Decimal,
    /// Conversion of this grade straight into a deal, a fraction.
    pub deal_rate: Decimal,
    /// Days from reaching this grade to that deal.
    pub deal_days: Decimal,
    /// Least score of a lead of this grade, points.
    pub score_from: Decimal,
    /// Who in sales handles it.
    pub handler: String,
    /// Which personal communication it gets.
    pub personal: String,
    /// Which routine runs by itself.
    pub routine: String,
    /// The system that its data land in.
    pub system: String,
    /// What is done next, once the data have landed.
    pub next_step: String,
}

/// Which list an entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum List {
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

impl List {
    /// Every list.
    pub const ALL: [List; 10] = [
        Self::Action,
        Self::Attraction,
        Self::Engagement,
        Self::Mechanism,
        Self::Retention,
        Self::Analytics,
        Self::Step,
        Self::Trait,
        Self::Feedback,
        Self::Script,
    ];
    /// The five choices of a grade's card.
    pub const CHOICES: [List; 5] =
        [Self::Attraction, Self::Engagement, Self::Mechanism, Self::Retention, Self::Analytics];

    /// Whether each entry belongs to a grade.
    ///
    /// ```
    /// use voronka::domain::leads::List;
    /// assert!(List::Action.is_of_grade() && !List::Script.is_of_grade());
    /// ```
    pub const fn is_of_grade(self) -> bool {
        !matches!(self, Self::Trait | Self::Feedback | Self::Script)
    }
}

/// An entry of one of the open lists.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Item {
    /// Stable id.
    pub id: ItemId,
    /// Which list it stands in.
    pub list: List,
    /// Its grade; nought in lists that have none.
    pub grade: GradeId,
    /// What it is.
    pub text: String,
    /// Who answers, or the KPI.
    pub note: String,
    /// Within what time, or the control point.
    pub extra: String,
    /// Points for the score, of an action or a trait; below zero for what speaks against a lead.
    pub points: Decimal,
    /// The level of the funnel that a conversion mechanism moves.
    pub level: Option<StageKind>,
}

/// All of a plan's inputs about leads.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadPlan {
    /// From cold to hot; empty until leads are graded.
    pub grades: Vec<Grade>,
    /// Entries of all lists, in the order shown.
    pub items: Vec<Item>,
    /// Share of fit in the score, a fraction; the rest is engagement.
    pub fit_weight: Decimal,
    /// Share of customers who buy again, a fraction.
    pub repeat_rate: Decimal,
    /// Days from a purchase to the next one.
    pub repeat_days: Decimal,
    /// New deals by recommendation per deal, a fraction.
    pub referral_rate: Decimal,
    /// Days from a deal to the one that it brings.
    pub referral_days: Decimal,
}

impl Default for LeadPlan {
    fn default() -> Self {
        Self {
            grades: Vec::new(),
            items: Vec::new(),
            fit_weight: Decimal::new(4, 1),
            repeat_rate: Decimal::ZERO,
            repeat_days: Decimal::from(90),
            referral_rate: Decimal::ZERO,
            referral_days: Decimal::from(30),
        }
    }
}

impl LeadPlan {
    /// The grade with this id.
    pub fn grade(&self, id: GradeId) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }

    /// The entry with this id.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Entries of a list, of one grade where the list has grades.
    pub fn list(&self, list: List, grade: GradeId) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.list == list && (!list.is_of_grade() || item.grade == grade))
    }
}

/// How a channel's leads divide, and whether its funnel follows the grades.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ChannelLeads {
    /// Whether conversion and days from lead to deal come from the grades instead of the funnel's own fields.
    pub follows: bool,
    /// Its own shares of grades, by id; what is missing is the plan's share.
    pub shares: Vec<(GradeId, Decimal)>,
}

impl ChannelLeads {
    /// The own share of a grade, where one is typed.
    pub fn share(&self, grade: GradeId) -> Option<Decimal> {
        self.shares.iter().find(|(id, _)| *id == grade).map(|(_, share)| *share)
    }
}

impl Strategy {
    /// The shares of the grades in a channel's leads (`None`: in the plan's), in the order of the grades, as typed.
    pub fn grade_shares(&self, channel: Option<ChannelId>) -> Vec<Decimal> {
        let own = channel.and_then(|id| self.channel(id)).map(|channel| &channel.leads);
        // A channel with a share of its own has all of them: the others are nought.
        let own = own.filter(|own| self.leads.grades.iter().any(|grade| own.share(grade.id).is_some()));
        let share = |grade: &Grade| own.map_or(grade.share, |own| own.share(grade.id).unwrap_or_default());
        self.leads.grades.iter().map(share).collect()
    }
}

/// Three grades to start from, without names (the standard ones stand) and lists: cold, semi-warm, hot. Rates are an
/// example to be replaced.
///
/// ```
/// use voronka::domain::{leads::{paths::paths, three_grades}, strategy::Strategy};
/// let mut plan = Strategy::default();
/// let grades = three_grades(&mut plan);
/// // 60 % × (20 % × 30 % × 25 %) + 30 % × (30 % × 25 %) + 10 % × 25 % = 0.9 % + 2.25 % + 2.5 %
/// let shares: Vec<_> = grades.iter().map(|grade| grade.share).collect();
/// assert_eq!(paths(&grades, &shares).rate, Ok("0.0565".parse().unwrap()));
/// ```
pub fn three_grades(strategy: &mut Strategy) -> Vec<Grade> {
    let mut grade = |warmth, share: i64, next: (i64, i64), deal: (i64, i64), score: i64| Grade {
        id: GradeId(strategy.fresh_id()),
        warmth,
        share: Decimal::new(share, 2),
        next_rate: Decimal::new(next.0, 2),
        next_days: Decimal::from(next.1),
        deal_rate: Decimal::new(deal.0, 2),
        deal_days: Decimal::from(deal.1),
        score_from: Decimal::from(score),
        ..Grade::default()
    };
    vec![
        grade(Warmth::Cold, 60, (20, 30), (0, 0), 0),
        grade(Warmth::Warm, 30, (30, 15), (0, 0), 31),
        grade(Warmth::Hot, 10, (0, 0), (25, 15), 71),
    ]
}
