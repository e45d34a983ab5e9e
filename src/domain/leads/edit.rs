//! What grades and entries of lists ask for: an entry stands in a grade where its list has grades, and goes with it.

use super::{Grade, GradeId, GradeShare, Item, LeadPlan};
use crate::domain::edit::Edit;
use crate::domain::field::{Refusal, Slot, Thing};
use crate::domain::model::{self, Key, Sparse};
use crate::domain::rules::Rules;
use crate::domain::strategy::Strategy;
use std::any::Any;

pub(in crate::domain) const RULES: Rules = Rules { before_removal: without_grade, has_place, validate, ..Rules::NONE };

/// A grade goes without its entries and the channels' shares of it.
fn without_grade(plan: &Strategy, thing: Thing) -> Vec<Edit> {
    if !thing.is_of(LeadPlan::GRADES) {
        return Vec::new();
    }
    let grade = GradeId(thing.id);
    let shares = plan.channels.iter().filter(|channel| channel.leads.share(grade).is_some());
    let shares = shares.map(|channel| Edit::number(GradeShare::SHARE.of((channel.id, grade)), None));
    let items = plan.leads.items.iter().rev().filter(|item| item.list.is_of_grade() && item.grade == grade);
    shares.chain(items.map(|item| Edit::Remove(LeadPlan::ITEMS.thing(item.id)))).collect()
}

fn is_in_place(plan: &LeadPlan, item: &Item) -> bool {
    item.list.is_of_grade() == plan.grade(item.grade).is_some()
}

fn has_place(plan: &Strategy, list: Slot, item: &model::Item) -> bool {
    let item = (item.thing() as &dyn Any).downcast_ref::<Item>().filter(|_| list == LeadPlan::ITEMS);
    item.is_none_or(|item| is_in_place(&plan.leads, item))
}

/// Whether what a plan from outside says about leads could have been made here.
fn validate(plan: &Strategy) -> Result<(), Refusal> {
    let leads = &plan.leads;
    let knows = |key: Key| leads.grades.iter().any(|grade: &Grade| Key::of(grade.id) == key);
    let is_fine = leads.items.iter().all(|item| is_in_place(leads, item))
        && plan.channels.iter().all(|channel| Sparse::keys(&channel.leads.shares).into_iter().all(knows));
    if is_fine { Ok(()) } else { Err(Refusal::Gone) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laws::edited;
    use crate::domain::leads::{ItemId, List, three_grades};
    use crate::domain::model::{ChannelLeads, Entry, LeadItem, Stage};
    use crate::domain::plan::calculate;
    use crate::domain::templates;
    use proptest::prelude::{any, prop, proptest};
    use rust_decimal::Decimal;

    fn graded() -> Strategy {
        let mut plan = templates::calculator("USD");
        plan.months = 4;
        plan.leads.grades = three_grades(&mut plan);
        for (at, list) in [List::Action, List::Action, List::Step, List::Trait].into_iter().enumerate() {
            let grade = if list.is_of_grade() { plan.leads.grades[at % 2].id } else { GradeId(0) };
            let item = Item { id: ItemId(plan.fresh_id()), list, grade, ..Item::default() };
            plan.leads.items.push(item);
        }
        plan
    }

    #[test]
    fn moving_an_action_moves_it() {
        let mut plan = graded();
        let (item, to) = (plan.leads.items[0].id, plan.leads.grades[2].id);
        let count =
            |plan: &Strategy| plan.leads.grades.iter().map(|g| plan.leads.list(List::Action, g.id).count()).sum();
        let before: usize = count(&plan);
        plan.apply(Edit::Set(LeadItem::GRADE.of(item), Entry::Number(Some(to.0.into())))).unwrap();
        assert_eq!(plan.leads.item(item).unwrap().grade, to);
        assert_eq!(count(&plan), before);
        assert_eq!(plan.leads.list(List::Action, to).count(), 1);
        let nowhere = Edit::Set(LeadItem::GRADE.of(item), Entry::Number(Some(999.into())));
        assert_eq!(plan.apply(nowhere), Err(Refusal::Gone));
    }

    #[test]
    fn a_plan_with_a_stray_entry_is_refused() {
        let mut plan = graded();
        assert_eq!(plan.validate(), Ok(()));
        plan.leads.items[0].grade = GradeId(999);
        assert_eq!(plan.validate(), Err(Refusal::Gone));
        let mut plan = graded();
        plan.leads.grades[0].id = GradeId(plan.channels[0].id.0);
        assert_eq!(plan.validate(), Err(Refusal::Gone));
    }

    fn as_edit(plan: &mut Strategy, (kind, a, b, x): (u8, usize, usize, i64)) -> Edit {
        let grade = plan.leads.grades.get(a).map(|grade| grade.id).unwrap_or_default();
        let item = plan.leads.items.get(b).map(|item| item.id).unwrap_or_default();
        let channel = plan.channels[0].id;
        let stage = plan.channels[0].stages[b % 4].id;
        const GRADE: [Slot; 6] =
            [Grade::SHARE, Grade::NEXT_RATE, Grade::NEXT_DAYS, Grade::DEAL_RATE, Grade::DEAL_DAYS, Grade::SCORE_FROM];
        const PLAN: [Slot; 5] = [
            LeadPlan::FIT_WEIGHT,
            LeadPlan::REPEAT_RATE,
            LeadPlan::REPEAT_DAYS,
            LeadPlan::REFERRAL_RATE,
            LeadPlan::REFERRAL_DAYS,
        ];
        match kind {
            0 => Edit::number(GRADE[b % 6].of(grade), Decimal::new(x, 2)),
            1 => Edit::number(PLAN[b % 5].field(), Decimal::new(x, 2)),
            2 => {
                let to = plan.leads.grades.get(a).map_or(0, |grade| grade.id.0);
                Edit::number(LeadItem::GRADE.of(item), Decimal::from(to))
            }
            3 => Edit::Set(ChannelLeads::FOLLOWS.of(channel), Entry::Choice((x % 2) as u8)),
            4 => Edit::number(GradeShare::SHARE.of((channel, grade)), (x > 20).then_some(Decimal::new(x, 2))),
            5 => Edit::number(Stage::DAYS.of((channel, stage)), Decimal::from(x)),
            6 => Edit::Remove(LeadPlan::GRADES.thing(grade)),
            7 => {
                let id = GradeId(plan.fresh_id());
                Edit::insert(LeadPlan::GRADES.list(), a, Grade { id, share: Decimal::ONE, ..Grade::default() })
            }
            8 => Edit::Remove(LeadPlan::ITEMS.thing(item)),
            _ => {
                let item = Item { id: ItemId(plan.fresh_id()), list: List::ALL[b], grade, ..Item::default() };
                Edit::insert(LeadPlan::ITEMS.list(), a, item)
            }
        }
    }

    proptest! {
        #[test]
        fn edits_of_leads_are_undone_and_update_the_figures(
            edits in prop::collection::vec((0u8..10, 0usize..4, 0usize..8, 0i64..90), 1..25), budget_first in any::<bool>(),
        ) {
            let mut plan = graded();
            if budget_first {
                plan.direction = crate::domain::strategy::Direction::BudgetFirst;
            }
            let mut figures = calculate(&plan);
            for seed in edits {
                let edit = as_edit(&mut plan, seed);
                edited(&mut plan, &mut figures, edit);
            }
        }
    }
}
