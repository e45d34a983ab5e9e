//! Words for what the domain says about leads: grades, entries, fields, findings.

use super::wording::Wording;
use super::{fill, lead_words, number};
use crate::domain::field::{Field, Shape};
use crate::domain::leads::check::LeadNotice;
use crate::domain::leads::field::{GradeText, ItemText, LeadField};
use crate::domain::leads::{GradeId, Item, ItemId, LeadPlan, List};
use crate::domain::quantity::{Value, cut};

use super::wording::NO_FIGURE;

impl Wording<'_> {
    /// A grade by its name, or the standard one.
    pub fn grade(&self, id: GradeId) -> String {
        let Some(grade) = self.leads().grade(id) else { return NO_FIGURE.to_owned() };
        match grade.name.trim() {
            "" => (lead_words(self.locale).warmth)(grade.warmth).to_owned(),
            name => name.to_owned(),
        }
    }

    /// An entry by its text, or by its list and place.
    pub fn item(&self, id: ItemId) -> String {
        let Some(item) = self.leads().item(id) else { return String::new() };
        match item.text.trim() {
            "" => {
                let mut same = self.leads().list(item.list, item.grade);
                let at = same.position(|other| other.id == id).map_or(0, |at| at + 1);
                format!("{} {at}", (lead_words(self.locale).list)(item.list))
            }
            text => text.to_owned(),
        }
    }

    fn leads(&self) -> &LeadPlan {
        &self.strategy.leads
    }

    /// What a field about leads is called.
    pub(super) fn lead_field(&self, field: LeadField) -> String {
        let w = lead_words(self.locale);
        let of_grade = |text: &str, id| format!("{text}: {}", self.grade(id));
        let list = |item: &Item, part| match (part, item.list) {
            (ItemText::Note, List::Feedback) => w.feedback_who,
            (ItemText::Extra, List::Feedback) => w.feedback_time,
            (ItemText::Note, _) => w.script_kpi,
            (ItemText::Extra, _) => w.script_control,
            (ItemText::Text, list) => (w.list)(list),
        };
        match field {
            LeadField::Plan(part) => (w.plan_number)(part).to_owned(),
            LeadField::Grade(id, part) => of_grade((w.grade_number)(part), id),
            // By its place: a label that says the name would change while that is typed.
            LeadField::GradeText(id, GradeText::Name) => {
                let at = self.leads().grades.iter().position(|grade| grade.id == id).map_or(0, |at| at + 1);
                format!("{} {at}", (w.grade_text)(GradeText::Name))
            }
            // They stand in the card of their grade.
            LeadField::GradeText(_, part) => (w.grade_text)(part).to_owned(),
            LeadField::Item(id, ItemText::Text) => match self.leads().item(id) {
                Some(item) if item.list.is_of_grade() => of_grade((w.list)(item.list), item.grade),
                Some(item) => (w.list)(item.list).to_owned(),
                None => String::new(),
            },
            LeadField::Item(id, part) => {
                let name = self.leads().item(id).map_or("", |item| list(item, part));
                format!("{name}: {}", self.item(id))
            }
            LeadField::ItemPoints(id) => format!("{}: {}", w.points, self.item(id)),
            LeadField::ItemGrade(id) => fill(w.grade_of, &[("name", &self.item(id))]),
            LeadField::ItemLevel(id) => fill(w.level_of, &[("name", &self.item(id))]),
            LeadField::Follows(id) => format!("{}: {}", w.follows, self.channel(id)),
            LeadField::OwnShare(id, grade) => {
                format!("{}, {}", self.channel(id), fill(w.own_share, &[("grade", &self.grade(grade))]))
            }
            LeadField::StageDays(id, stage) => {
                let name = self.strategy.stage(id, stage).map_or_else(String::new, |stage| self.stage(stage));
                format!("{}: {name}", w.stage_days)
            }
        }
    }

    /// The range of a field about leads, where it has one of its own.
    pub(super) fn lead_refusal(&self, field: Field) -> Option<&'static str> {
        if matches!(field, Field::WhatIf(field) if field.is_change()) {
            return Some(super::what_if_words(self.locale).refuse_change);
        }
        match field.shape() {
            Shape::Days => Some(lead_words(self.locale).refuse_days),
            Shape::Points => Some(lead_words(self.locale).refuse_points),
            _ => None,
        }
    }

    /// Days, in tenths.
    pub fn days(&self, days: Value) -> String {
        days.map_or_else(|_| NO_FIGURE.to_owned(), |days| number::count(cut(days, 1), self.locale))
    }

    /// A finding about leads.
    pub fn lead_notice(&self, notice: LeadNotice) -> String {
        let w = lead_words(self.locale);
        let grade = |text, id| fill(text, &[("grade", &self.grade(id))]);
        match notice {
            LeadNotice::SharesNotWhole(sum) => fill(w.notice_shares, &[("sum", &number::percent(sum, self.locale))]),
            LeadNotice::TooMuchGoesOn(id) => grade(w.notice_too_much, id),
            LeadNotice::AllLeadsInOne(id) => grade(w.notice_all_leads, id),
            LeadNotice::AllChannelsInOne(id) => grade(w.notice_all_channels, id),
            LeadNotice::AllActionsInOne(id) => grade(w.notice_all_actions, id),
            LeadNotice::SameSteps(a, b) => fill(w.notice_same_steps, &[("a", &self.grade(a)), ("b", &self.grade(b))]),
            LeadNotice::ActionTwice(id) => fill(w.notice_twice, &[("action", &self.item(id))]),
            LeadNotice::ScoresOutOfOrder(id) => grade(w.notice_scores, id),
            LeadNotice::NoSystem(id) => grade(w.notice_no_system, id),
            LeadNotice::NoNextStep(id) => grade(w.notice_no_next_step, id),
        }
    }
}
