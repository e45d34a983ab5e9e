//! What a person should know about the grades: one grade that has everything, two that share a funnel, what is missing.

use super::paths::paths;
use super::{GradeId, ItemId, List};
use crate::domain::quantity::{Reason, makes_a_whole};
use crate::domain::strategy::{StageKind, Strategy};
use rust_decimal::Decimal;

/// A finding about the leads of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadNotice {
    /// The shares of the grades add up to something else than 100 %; they are normalised.
    SharesNotWhole(Decimal),
    /// More than all leads of a grade go on.
    TooMuchGoesOn(GradeId),
    /// All leads are of one grade; the others get none.
    AllLeadsInOne(GradeId),
    /// All attraction channels serve one grade.
    AllChannelsInOne(GradeId),
    /// All conversion actions stand in one grade.
    AllActionsInOne(GradeId),
    /// Two grades pass the same steps.
    SameSteps(GradeId, GradeId),
    /// The same action stands in two grades: this is the second one.
    ActionTwice(ItemId),
    /// The least score of a grade is not above that of the grade before.
    ScoresOutOfOrder(GradeId),
    /// The data of a grade land nowhere.
    NoSystem(GradeId),
    /// Nothing is said about what happens with a grade's leads next.
    NoNextStep(GradeId),
}

/// The findings, the gravest first. None before leads are graded.
///
/// ```
/// use voronka::domain::{leads::{check::{LeadNotice, check}, three_grades}, strategy::Strategy};
/// let mut plan = Strategy::default();
/// assert!(check(&plan).is_empty());
/// let mut grades = three_grades(&mut plan);
/// grades[0].share = 0.into(); // 30 % and 10 % are left
/// plan.leads.grades = grades;
/// assert_eq!(check(&plan)[0], LeadNotice::SharesNotWhole("0.4".parse().unwrap()));
/// ```
pub fn check(strategy: &Strategy) -> Vec<LeadNotice> {
    let leads = &strategy.leads;
    let mut notices = Vec::new();
    if leads.grades.is_empty() {
        return notices;
    }
    let all = paths(&leads.grades, &strategy.grade_shares(None));
    if !makes_a_whole(all.share_sum) {
        notices.push(LeadNotice::SharesNotWhole(all.share_sum));
    }
    for (grade, path) in leads.grades.iter().zip(&all.grades) {
        let is_own = grade.next_rate.checked_add(grade.deal_rate).is_none_or(|sum| sum > Decimal::ONE);
        if is_own && path.to_deal.is_err_and(|why| matches!(why.reason, Reason::OutOfRange(_))) {
            notices.push(LeadNotice::TooMuchGoesOn(grade.id));
        }
    }
    if leads.grades.len() > 1 {
        notices.extend(only_grade_with_leads(strategy).map(LeadNotice::AllLeadsInOne));
        notices.extend(only_grade_of(strategy, List::Attraction).map(LeadNotice::AllChannelsInOne));
        notices.extend(only_grade_of(strategy, List::Action).map(LeadNotice::AllActionsInOne));
    }
    same_steps(strategy, &mut notices);
    let text = |text: &str| text.trim().to_lowercase();
    let actions: Vec<_> = leads.items.iter().filter(|item| item.list == List::Action).collect();
    for (at, action) in actions.iter().enumerate() {
        let same = |other: &&&super::Item| !action.text.trim().is_empty() && text(&other.text) == text(&action.text);
        if actions.iter().take(at).any(|other| same(&other)) {
            notices.push(LeadNotice::ActionTwice(action.id));
        }
    }
    for (before, grade) in leads.grades.iter().zip(leads.grades.iter().skip(1)) {
        if grade.score_from <= before.score_from {
            notices.push(LeadNotice::ScoresOutOfOrder(grade.id));
        }
    }
    let missing = |text: &str| text.trim().is_empty();
    notices.extend(leads.grades.iter().filter(|g| missing(&g.system)).map(|g| LeadNotice::NoSystem(g.id)));
    notices.extend(leads.grades.iter().filter(|g| missing(&g.next_step)).map(|g| LeadNotice::NoNextStep(g.id)));
    notices
}

/// The one grade that all entries of a list stand in, where there are any.
fn only_grade_of(strategy: &Strategy, list: List) -> Option<GradeId> {
    let mut grades = strategy.leads.items.iter().filter(|item| item.list == list).map(|item| item.grade);
    let first = grades.next()?;
    grades.all(|grade| grade == first).then_some(first)
}

/// The one grade that all leads of all channels come in at.
fn only_grade_with_leads(strategy: &Strategy) -> Option<GradeId> {
    let has_leads = |kind: &StageKind| matches!(kind, StageKind::Leads | StageKind::QualifiedLeads);
    let channels = strategy
        .channels
        .iter()
        .filter(|channel| !strategy.has_parts(channel.id) && channel.stages.iter().any(|stage| has_leads(&stage.kind)));
    let mut shares: Vec<Vec<Decimal>> = channels.map(|channel| strategy.grade_shares(Some(channel.id))).collect();
    if shares.is_empty() {
        shares.push(strategy.grade_shares(None));
    }
    let mut with_leads = strategy
        .leads
        .grades
        .iter()
        .enumerate()
        .filter(|(at, _)| shares.iter().any(|shares| shares.get(*at).is_some_and(|share| !share.is_zero())));
    let (_, first) = with_leads.next()?;
    with_leads.next().is_none().then_some(first.id)
}

fn same_steps(strategy: &Strategy, notices: &mut Vec<LeadNotice>) {
    let leads = &strategy.leads;
    let steps = |grade: GradeId| {
        let steps = leads.list(List::Step, grade).map(|item| item.text.trim().to_lowercase());
        steps.filter(|step| !step.is_empty()).collect::<Vec<_>>()
    };
    let funnels: Vec<(GradeId, Vec<String>)> = leads.grades.iter().map(|grade| (grade.id, steps(grade.id))).collect();
    for (at, (id, own)) in funnels.iter().enumerate() {
        for (other, theirs) in funnels.iter().skip(at + 1) {
            if !own.is_empty() && own == theirs {
                notices.push(LeadNotice::SameSteps(*id, *other));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::leads::{Item, three_grades};
    use crate::domain::templates;

    fn graded() -> Strategy {
        let mut plan = templates::calculator("USD");
        plan.leads.grades = three_grades(&mut plan);
        for grade in &mut plan.leads.grades {
            (grade.system, grade.next_step) = ("CRM".into(), "Call within 15 minutes".into());
        }
        plan
    }

    fn put(plan: &mut Strategy, list: List, grade: usize, text: &str) -> ItemId {
        let id = ItemId(plan.fresh_id());
        let grade = plan.leads.grades[grade].id;
        plan.leads.items.push(Item { id, list, grade, text: text.into(), ..Item::default() });
        id
    }

    #[test]
    fn one_grade_that_has_everything_is_told() {
        let mut plan = graded();
        assert_eq!(check(&plan), []);
        let [cold, warm, hot] = [0, 1, 2].map(|at| plan.leads.grades[at].id);
        put(&mut plan, List::Attraction, 2, "Search ads");
        put(&mut plan, List::Action, 1, "Ask for advice");
        assert_eq!(check(&plan), [LeadNotice::AllChannelsInOne(hot), LeadNotice::AllActionsInOne(warm)]);
        put(&mut plan, List::Attraction, 0, "Blog");
        put(&mut plan, List::Action, 0, "Subscribe");
        assert_eq!(check(&plan), []);
        plan.channels[0].leads.shares = vec![(cold, Decimal::ONE).into()];
        assert_eq!(check(&plan), [LeadNotice::AllLeadsInOne(cold)]);
    }

    #[test]
    fn two_grades_with_one_funnel_are_told() {
        let mut plan = graded();
        let [_, warm, hot] = [0, 1, 2].map(|at| plan.leads.grades[at].id);
        for grade in [1, 2] {
            put(&mut plan, List::Step, grade, "Call");
            put(&mut plan, List::Step, grade, if grade == 1 { "offer " } else { "Offer" });
        }
        assert_eq!(check(&plan), [LeadNotice::SameSteps(warm, hot)]);
        put(&mut plan, List::Step, 2, "Contract");
        assert_eq!(check(&plan), []);
    }

    #[test]
    fn an_action_under_two_grades_and_what_is_missing() {
        let mut plan = graded();
        put(&mut plan, List::Action, 0, "Price list");
        let second = put(&mut plan, List::Action, 2, " price list");
        let hot = plan.leads.grades[2].id;
        plan.leads.grades[2].system.clear();
        plan.leads.grades[2].score_from = plan.leads.grades[1].score_from;
        plan.leads.grades[2].deal_rate = "1.0".parse().unwrap();
        plan.leads.grades[1].next_rate = "0.9".parse().unwrap();
        plan.leads.grades[1].deal_rate = "0.2".parse().unwrap();
        let warm = plan.leads.grades[1].id;
        let expected = [
            LeadNotice::TooMuchGoesOn(warm),
            LeadNotice::ActionTwice(second),
            LeadNotice::ScoresOutOfOrder(hot),
            LeadNotice::NoSystem(hot),
        ];
        assert_eq!(check(&plan), expected);
    }
}
