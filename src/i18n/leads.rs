//! Words for what the domain says about leads: grades, entries, fields, findings.

use super::wording::Wording;
use super::{fill, lead_words, number};
use crate::domain::field::{Field, Shape};
use crate::domain::leads::check::LeadNotice;
use crate::domain::leads::{GradeId, ItemId, LeadPlan, List};
use crate::domain::model::{ChannelLeads, Grade, GradeShare, LeadItem};
use crate::domain::quantity::{Value, cut};
use crate::domain::strategy::ChannelId;

use super::wording::NO_FIGURE;

impl Wording<'_> {
    /// A grade by its name, or the standard one.
    pub fn grade(&self, id: GradeId) -> String {
        let Some(grade) = self.leads().grade(id) else { return NO_FIGURE.to_owned() };
        match grade.name.trim() {
            "" => lead_words(self.locale).warmth.of(grade.warmth).to_owned(),
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
                format!("{} {at}", lead_words(self.locale).list.of(item.list))
            }
            text => text.to_owned(),
        }
    }

    fn leads(&self) -> &LeadPlan {
        &self.strategy.leads
    }

    /// What a field about leads is called; `None` for others.
    pub(super) fn lead_field(&self, field: Field) -> Option<String> {
        let w = lead_words(self.locale);
        let [first, second] = field.ids();
        let item = || self.leads().item(ItemId(first));
        let own = w.label(field.slot());
        Some(match field.slot() {
            // By its place: a label that says the name would change while that is typed.
            Grade::NAME => {
                let at = self.leads().grades.iter().position(|grade| grade.id.0 == first).map_or(0, |at| at + 1);
                format!("{} {at}", own?)
            }
            // They stand in the card of their grade.
            Grade::HANDLER | Grade::PERSONAL | Grade::ROUTINE | Grade::SYSTEM | Grade::NEXT_STEP => own?.to_owned(),
            slot if slot.is_in(LeadPlan::GRADES) => format!("{}: {}", own?, self.grade(GradeId(first))),
            LeadItem::TEXT => match item() {
                Some(item) if item.list.is_of_grade() => {
                    format!("{}: {}", w.list.of(item.list), self.grade(item.grade))
                }
                Some(item) => w.list.of(item.list).to_owned(),
                None => String::new(),
            },
            LeadItem::NOTE | LeadItem::EXTRA => format!("{}: {}", self.said_of_item(field), self.item(ItemId(first))),
            LeadItem::POINTS => format!("{}: {}", own?, self.item(ItemId(first))),
            LeadItem::GRADE | LeadItem::LEVEL => fill(own?, &[("name", &self.item(ItemId(first)))]),
            ChannelLeads::FOLLOWS => format!("{}: {}", own?, self.channel(ChannelId(first))),
            GradeShare::SHARE => {
                let share = fill(own?, &[("grade", &self.grade(GradeId(second)))]);
                format!("{}, {share}", self.channel(ChannelId(first)))
            }
            _ => own?.to_owned(),
        })
    }

    /// What the second and third text of an entry say, by its list.
    pub(super) fn said_of_item(&self, field: Field) -> &'static str {
        let w = lead_words(self.locale);
        let list = self.leads().item(ItemId(field.ids()[0])).map_or(List::Action, |item| item.list);
        match (field.slot(), list) {
            (LeadItem::NOTE, List::Feedback) => w.feedback_who,
            (LeadItem::NOTE, _) => w.script_kpi,
            (_, List::Feedback) => w.feedback_time,
            _ => w.script_control,
        }
    }

    /// The range of a field about leads, where it has one of its own.
    pub(super) fn lead_refusal(&self, field: Field) -> Option<&'static str> {
        if self.is_change(field) {
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
