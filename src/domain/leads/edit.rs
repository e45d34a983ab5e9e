//! Putting grades and entries of lists in and taking them out; each change gives back the one that takes it back.

use super::field::LeadField;
use super::{Grade, GradeId, Item, ItemId, MAX_GRADES, MAX_ITEMS};
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field, Refusal};
use crate::domain::plan::Reach;
use crate::domain::strategy::Strategy;

/// A change of the lists about leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LeadEdit {
    /// Put a grade at a place from cold to hot.
    InsertGrade(usize, Box<Grade>),
    /// Take a grade out; its entries and the channels' shares of it go with it.
    RemoveGrade(GradeId),
    /// Put an entry at a place of all entries.
    InsertItem(usize, Box<Item>),
    /// Take an entry out.
    RemoveItem(ItemId),
}

impl LeadEdit {
    /// Which figures the change can reach.
    pub const fn reach(&self) -> Reach {
        match self {
            LeadEdit::InsertGrade(..) | LeadEdit::RemoveGrade(_) => Reach::All,
            LeadEdit::InsertItem(..) | LeadEdit::RemoveItem(_) => Reach::Nothing,
        }
    }
}

impl Strategy {
    /// Applies a change of the lists about leads and gives back its inverse.
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub(in crate::domain) fn apply_lead(&mut self, edit: LeadEdit) -> Result<Edit, Refusal> {
        let leads = &mut self.leads;
        match edit {
            LeadEdit::InsertGrade(at, grade) => {
                if leads.grades.len() >= MAX_GRADES {
                    return Err(Refusal::TooMany);
                }
                let id = grade.id;
                if at > leads.grades.len() || id.0 == 0 || leads.grade(id).is_some() {
                    return Err(Refusal::Gone);
                }
                leads.grades.insert(at, *grade);
                self.raise_next_id(id.0);
                Ok(Edit::Leads(LeadEdit::RemoveGrade(id)))
            }
            LeadEdit::RemoveGrade(id) => self.remove_grade(id),
            LeadEdit::InsertItem(at, item) => {
                if leads.items.len() >= MAX_ITEMS {
                    return Err(Refusal::TooMany);
                }
                let has_place = item.list.is_of_grade() == leads.grade(item.grade).is_some();
                if at > leads.items.len() || item.id.0 == 0 || leads.item(item.id).is_some() || !has_place {
                    return Err(Refusal::Gone);
                }
                let id = item.id;
                leads.items.insert(at, *item);
                self.raise_next_id(id.0);
                Ok(Edit::Leads(LeadEdit::RemoveItem(id)))
            }
            LeadEdit::RemoveItem(id) => {
                let at = leads.items.iter().position(|item| item.id == id).ok_or(Refusal::Gone)?;
                Ok(Edit::Leads(LeadEdit::InsertItem(at, Box::new(leads.items.remove(at)))))
            }
        }
    }

    fn remove_grade(&mut self, id: GradeId) -> Result<Edit, Refusal> {
        let at = self.leads.grades.iter().position(|grade| grade.id == id).ok_or(Refusal::Gone)?;
        let mut inverses = Vec::new();
        for channel in &mut self.channels {
            let shares = &mut channel.leads.shares;
            if let Some(place) = shares.iter().position(|own| own.grade == id) {
                let share = shares.remove(place).share;
                let field = Field::Leads(LeadField::OwnShare(channel.id, id));
                inverses.push(Edit::Set(field, Entry::Number(Some(share))));
            }
        }
        // Taken out from the end, put back from the front.
        for place in (0..self.leads.items.len()).rev() {
            if self.leads.items.get(place).is_some_and(|item| item.list.is_of_grade() && item.grade == id) {
                let item = self.leads.items.remove(place);
                inverses.push(Edit::Leads(LeadEdit::InsertItem(place, Box::new(item))));
            }
        }
        inverses.push(Edit::Leads(LeadEdit::InsertGrade(at, Box::new(self.leads.grades.remove(at)))));
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }

    /// Whether what a plan from outside says about leads could have been made here.
    pub(in crate::domain) fn validate_leads(
        &self,
        mut add: impl FnMut(u32) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let leads = &self.leads;
        if leads.grades.len() > MAX_GRADES || leads.items.len() > MAX_ITEMS {
            return Err(Refusal::TooMany);
        }
        leads.grades.iter().try_for_each(|grade| add(grade.id.0))?;
        leads.items.iter().try_for_each(|item| add(item.id.0))?;
        if leads.items.iter().any(|item| item.list.is_of_grade() != leads.grade(item.grade).is_some()) {
            return Err(Refusal::Gone);
        }
        for channel in &self.channels {
            let shares = &channel.leads.shares;
            let is_sorted = shares.iter().zip(shares.iter().skip(1)).all(|(a, b)| a.grade < b.grade);
            if !is_sorted || shares.iter().any(|own| leads.grade(own.grade).is_none()) {
                return Err(Refusal::Gone);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laws::edited;
    use crate::domain::leads::field::{GradeNumber, PlanNumber};
    use crate::domain::leads::{List, three_grades};
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
        plan.apply(Edit::Set(Field::Leads(LeadField::ItemGrade(item)), Entry::Choice(2))).unwrap();
        assert_eq!(plan.leads.item(item).unwrap().grade, to);
        assert_eq!(count(&plan), before);
        assert_eq!(plan.leads.list(List::Action, to).count(), 1);
        let nowhere = Edit::Set(Field::Leads(LeadField::ItemGrade(item)), Entry::Choice(3));
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
        let field = |field| Field::Leads(field);
        match kind {
            0 => Edit::number(field(LeadField::Grade(grade, GradeNumber::ALL[b % 6])), Decimal::new(x, 2)),
            1 => Edit::number(field(LeadField::Plan(PlanNumber::ALL[b % 5])), Decimal::new(x, 2)),
            2 => Edit::Set(field(LeadField::ItemGrade(item)), Entry::Choice(a as u8)),
            3 => Edit::Set(field(LeadField::Follows(channel)), Entry::Choice((x % 2) as u8)),
            4 => Edit::number(field(LeadField::OwnShare(channel, grade)), (x > 20).then_some(Decimal::new(x, 2))),
            5 => Edit::number(field(LeadField::StageDays(channel, stage)), Decimal::from(x)),
            6 => Edit::Leads(LeadEdit::RemoveGrade(grade)),
            7 => {
                let id = GradeId(plan.fresh_id());
                Edit::Leads(LeadEdit::InsertGrade(a, Box::new(Grade { id, share: Decimal::ONE, ..Grade::default() })))
            }
            8 => Edit::Leads(LeadEdit::RemoveItem(item)),
            _ => {
                let item = Item { id: ItemId(plan.fresh_id()), list: List::ALL[b], grade, ..Item::default() };
                Edit::Leads(LeadEdit::InsertItem(a, Box::new(item)))
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
