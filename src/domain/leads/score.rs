//! The score of one lead by the plan's points: which grade is it?
//!
//! Fit is what the lead is ([`List::Trait`]), engagement what it did ([`List::Action`]); at most a hundred points each,
//! weighted by the plan. The arithmetic is [`scoring`](crate::domain::scoring)'s; a grade is a band that starts at its
//! least score.

use super::{GradeId, ItemId, LeadPlan, List};
use crate::domain::quantity::{Undefined, Value};
use crate::domain::scoring::{Axis, Band, axis_points, band_of, score};
use rust_decimal::Decimal;

/// A judged lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Points for who it is.
    pub fit: Value,
    /// Points for what it did.
    pub engagement: Value,
    /// The weighted sum, in points.
    pub score: Value,
    /// The grade that this is.
    pub grade: Result<GradeId, Undefined>,
}

/// Judges a lead by the traits and actions that hold for it.
///
/// # Example
/// ```
/// use voronka::domain::leads::{GradeId, Item, ItemId, LeadPlan, List, score::judge, three_grades};
/// let mut plan = voronka::domain::strategy::Strategy::default();
/// let grades = three_grades(&mut plan); // from 0, 31 and 71 points
/// let item = |id, list, points: i64| Item { id: ItemId(id), list, points: points.into(), ..Item::default() };
/// let items = vec![item(10, List::Trait, 55), item(11, List::Action, 40)];
/// let plan = LeadPlan { grades: grades.clone(), items, ..LeadPlan::default() };
/// // 0.4 × 55 + 0.6 × 40 = 46 points: semi-warm
/// let lead = judge(&plan, &[ItemId(10), ItemId(11)]);
/// assert_eq!((lead.score, lead.grade), (Ok(46.into()), Ok(grades[1].id)));
/// ```
pub fn judge(plan: &LeadPlan, holds: &[ItemId]) -> Scored {
    let axis = |list: List, weight: Decimal| Axis {
        weight,
        cap: Decimal::ONE_HUNDRED,
        points: plan
            .items
            .iter()
            .filter(|item| item.list == list && holds.contains(&item.id))
            .map(|item| item.points)
            .collect(),
    };
    let fit = axis(List::Trait, plan.fit_weight);
    let engagement = axis(List::Action, engagement_weight(plan));
    let points = |axis: &Axis| axis_points(&axis.points, axis.cap);
    let (fit_points, engagement_points) = (points(&fit), points(&engagement));
    let score = score(&[fit, engagement]);
    let bands: Vec<Band<GradeId>> =
        plan.grades.iter().map(|grade| Band { name: grade.id, from: grade.score_from }).collect();
    let grade = score.and_then(|score| band_of(score, &bands).copied());
    Scored { fit: fit_points, engagement: engagement_points, score, grade }
}

/// Share of engagement in the score: what fit leaves.
pub fn engagement_weight(plan: &LeadPlan) -> Decimal {
    Decimal::ONE.saturating_sub(plan.fit_weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::leads::{Grade, Item};

    /// The public two-axis example with its five bands as grades.
    #[test]
    fn case_m_two_axis_score_en() {
        let points = [(List::Trait, [20, 15, 20]), (List::Action, [20, 15, 5])];
        let mut plan = LeadPlan::default();
        for (list, points) in points {
            for points in points {
                let id = ItemId(10 + plan.items.len() as u32);
                plan.items.push(Item { id, list, points: Decimal::from(points), ..Item::default() });
            }
        }
        for (at, from) in [0, 31, 51, 71, 86].into_iter().enumerate() {
            let (id, score_from) = (GradeId(at as u32 + 1), Decimal::from(from));
            plan.grades.push(Grade { id, score_from, ..Grade::default() });
        }
        let all: Vec<ItemId> = plan.items.iter().map(|item| item.id).collect();
        let lead = judge(&plan, &all);
        let d = |x: i64| Ok(Decimal::from(x));
        assert_eq!((lead.fit, lead.engagement, lead.score, lead.grade), (d(55), d(40), d(46), Ok(GradeId(2))));
        assert_eq!(judge(&plan, &[]).grade, Ok(GradeId(1)));
        // Only the visits of the pricing page count against it.
        plan.items[0].points = Decimal::from(-60);
        assert_eq!(judge(&plan, &all).fit, d(0));
        plan.grades.remove(0);
        assert!(judge(&plan, &[]).grade.is_err());
    }
}
