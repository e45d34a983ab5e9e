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
mod edit;
pub mod flow;
pub mod paths;
pub mod scheme;
pub mod score;

pub(super) use edit::RULES;

pub use super::model::{
    ChannelLeads, Grade, GradeId, GradeShare, ItemId, LeadItem as Item, LeadList as List, LeadPlan, MAX_GRADES,
    MAX_ITEMS, Warmth,
};
use super::strategy::{ChannelId, Strategy};
use rust_decimal::Decimal;

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

impl ChannelLeads {
    /// The own share of a grade, where one is typed.
    pub fn share(&self, grade: GradeId) -> Option<Decimal> {
        self.shares.iter().find(|own| own.grade == grade).map(|own| own.share)
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
