//! Where a person types about leads: names, ranges, reading and writing, as `domain::field` does it for the plan.

use super::{GradeId, Item, ItemId, LeadPlan, MAX_GRADES};
use crate::domain::field::{Entry, Shape};
use crate::domain::order;
use crate::domain::strategy::{ChannelId, StageId, StageKind, Strategy};
use rust_decimal::Decimal;

macro_rules! parts {
    ($(#[doc = $doc:literal])* $name:ident of $owner:ident: $type:ty { $($(#[doc = $part_doc:literal])* $part:ident = $field:ident,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $part_doc])* $part,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$part,)*];

            /// Reads it.
            pub fn of(self, owner: &super::$owner) -> &$type {
                match self { $($name::$part => &owner.$field,)* }
            }

            fn of_mut(self, owner: &mut super::$owner) -> &mut $type {
                match self { $($name::$part => &mut owner.$field,)* }
            }
        }
    };
}

parts! {
    /// Numbers of a grade.
    GradeNumber of Grade: Decimal {
        /// Share of the leads.
        Share = share,
        /// Nurture conversion.
        NextRate = next_rate,
        /// Days of it.
        NextDays = next_days,
        /// Conversion into a deal.
        DealRate = deal_rate,
        /// Days of it.
        DealDays = deal_days,
        /// Least score.
        ScoreFrom = score_from,
    }
}

parts! {
    /// Texts of a grade.
    GradeText of Grade: String {
        /// Own name.
        Name = name,
        /// Who handles it.
        Handler = handler,
        /// Personal communication.
        Personal = personal,
        /// Automated routine.
        Routine = routine,
        /// Where the data land.
        System = system,
        /// Next step.
        NextStep = next_step,
    }
}

parts! {
    /// Texts of an entry.
    ItemText of Item: String {
        /// What it is.
        Text = text,
        /// Who answers; KPI.
        Note = note,
        /// Time to answer; control point.
        Extra = extra,
    }
}

parts! {
    /// Numbers of the lead plan itself.
    PlanNumber of LeadPlan: Decimal {
        /// Share of fit in the score.
        FitWeight = fit_weight,
        /// Share of customers who buy again.
        RepeatRate = repeat_rate,
        /// Days between purchases.
        RepeatDays = repeat_days,
        /// Deals by recommendation per deal.
        ReferralRate = referral_rate,
        /// Days until them.
        ReferralDays = referral_days,
    }
}

/// The name of one input about leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeadField {
    /// A number of the lead plan.
    Plan(PlanNumber),
    /// A number of a grade.
    Grade(GradeId, GradeNumber),
    /// A text of a grade.
    GradeText(GradeId, GradeText),
    /// A text of an entry.
    Item(ItemId, ItemText),
    /// Points of an entry.
    ItemPoints(ItemId),
    /// The grade of an entry, by its place.
    ItemGrade(ItemId),
    /// The level that a mechanism moves: none, then by its place in `StageKind::ALL`.
    ItemLevel(ItemId),
    /// Whether a channel's funnel follows the grades.
    Follows(ChannelId),
    /// A channel's own share of a grade.
    OwnShare(ChannelId, GradeId),
    /// Days from a stage of a funnel to the next one.
    StageDays(ChannelId, StageId),
}

impl LeadField {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::{field::Shape, leads::field::{LeadField, PlanNumber}};
    /// assert_eq!(LeadField::Plan(PlanNumber::RepeatRate).shape(), Shape::Rate);
    /// ```
    pub const fn shape(self) -> Shape {
        match self {
            Self::GradeText(..) | Self::Item(..) => Shape::Text,
            Self::Plan(PlanNumber::RepeatDays | PlanNumber::ReferralDays)
            | Self::Grade(_, GradeNumber::NextDays | GradeNumber::DealDays)
            | Self::StageDays(..) => Shape::Days,
            Self::Plan(_) | Self::Grade(..) | Self::OwnShare(..) => match self {
                Self::Grade(_, GradeNumber::ScoreFrom) => Shape::Points,
                _ => Shape::Rate,
            },
            Self::ItemPoints(_) => Shape::Points,
            Self::ItemGrade(_) => Shape::Choice(MAX_GRADES as u8),
            Self::ItemLevel(_) => Shape::Choice(StageKind::ALL.len() as u8 + 1),
            Self::Follows(_) => Shape::Choice(2),
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::OwnShare(..))
    }

    /// The channel that the field belongs to.
    pub const fn channel(self) -> Option<ChannelId> {
        match self {
            Self::Follows(id) | Self::OwnShare(id, _) | Self::StageDays(id, _) => Some(id),
            _ => None,
        }
    }

    /// Whether a figure of the plan can change with it.
    pub const fn counts(self) -> bool {
        match self {
            Self::Follows(_) | Self::OwnShare(..) | Self::StageDays(..) => true,
            Self::Grade(_, number) => !matches!(number, GradeNumber::ScoreFrom),
            _ => false,
        }
    }
}

impl Strategy {
    /// What stands in a field about leads; `None` where its thing is gone.
    pub(in crate::domain) fn get_lead(&self, field: LeadField) -> Option<Entry> {
        let number = |x: Decimal| Some(Entry::Number(Some(x)));
        match field {
            LeadField::Plan(part) => number(*part.of(&self.leads)),
            LeadField::Grade(id, part) => number(*part.of(self.leads.grade(id)?)),
            LeadField::GradeText(id, part) => Some(Entry::Text(part.of(self.leads.grade(id)?).clone())),
            LeadField::Item(id, part) => Some(Entry::Text(part.of(self.leads.item(id)?).clone())),
            LeadField::ItemPoints(id) => number(self.leads.item(id)?.points),
            LeadField::ItemGrade(id) => {
                let grade = self.leads.item(id)?.grade;
                let at = self.leads.grades.iter().position(|other| other.id == grade)?;
                Some(Entry::Choice(u8::try_from(at).ok()?))
            }
            LeadField::ItemLevel(id) => {
                let level = self.leads.item(id)?.level;
                let at = level.and_then(|level| StageKind::ALL.iter().position(|kind| *kind == level));
                Some(Entry::Choice(at.map_or(0, |at| at as u8 + 1)))
            }
            LeadField::Follows(id) => Some(Entry::Choice(self.channel(id)?.leads.follows.into())),
            LeadField::OwnShare(id, grade) => {
                self.leads.grade(grade)?;
                Some(Entry::Number(self.channel(id)?.leads.share(grade)))
            }
            LeadField::StageDays(id, stage) => number(self.stage(id, stage)?.days),
        }
    }

    /// Writes a field about leads whose entry was checked.
    pub(in crate::domain) fn set_lead(&mut self, field: LeadField, entry: Entry) -> Option<()> {
        let plan: &mut LeadPlan = &mut self.leads;
        match (field, entry) {
            (LeadField::OwnShare(id, grade), Entry::Number(x)) => {
                plan.grade(grade)?;
                let shares = &mut self.channel_mut(id)?.leads.shares;
                shares.retain(|(other, _)| *other != grade);
                shares.extend(x.map(|x| (grade, x.normalize())));
                order::by_key(shares, |(id, _)| *id);
            }
            (LeadField::StageDays(id, stage), Entry::Number(Some(x))) => {
                let stages = &mut self.channel_mut(id)?.stages;
                stages.iter_mut().find(|other| other.id == stage)?.days = x.normalize();
            }
            (field, Entry::Number(Some(x))) => {
                *match field {
                    LeadField::Plan(part) => part.of_mut(plan),
                    LeadField::Grade(id, part) => part.of_mut(plan.grade_mut(id)?),
                    LeadField::ItemPoints(id) => &mut plan.item_mut(id)?.points,
                    _ => return None,
                } = x.normalize();
            }
            (field, Entry::Text(text)) => {
                *match field {
                    LeadField::GradeText(id, part) => part.of_mut(plan.grade_mut(id)?),
                    LeadField::Item(id, part) => part.of_mut(plan.item_mut(id)?),
                    _ => return None,
                } = text;
            }
            (LeadField::ItemGrade(id), Entry::Choice(at)) => {
                let grade = plan.grades.get(usize::from(at))?.id;
                let item = plan.item_mut(id).filter(|item| item.list.is_of_grade())?;
                item.grade = grade;
            }
            (LeadField::ItemLevel(id), Entry::Choice(at)) => {
                let level = usize::from(at).checked_sub(1).and_then(|at| StageKind::ALL.get(at).copied());
                plan.item_mut(id)?.level = level;
            }
            (LeadField::Follows(id), Entry::Choice(at)) => self.channel_mut(id)?.leads.follows = at == 1,
            _ => return None,
        }
        Some(())
    }

    /// Every field about leads.
    pub(in crate::domain) fn lead_fields(&self) -> Vec<LeadField> {
        let mut fields: Vec<LeadField> = PlanNumber::ALL.iter().map(|part| LeadField::Plan(*part)).collect();
        for grade in &self.leads.grades {
            fields.extend(GradeNumber::ALL.iter().map(|part| LeadField::Grade(grade.id, *part)));
            fields.extend(GradeText::ALL.iter().map(|part| LeadField::GradeText(grade.id, *part)));
        }
        for item in &self.leads.items {
            fields.extend(ItemText::ALL.iter().map(|part| LeadField::Item(item.id, *part)));
            fields.push(LeadField::ItemPoints(item.id));
        }
        for channel in &self.channels {
            let shares = channel.leads.shares.iter();
            fields.extend(shares.map(|(grade, _)| LeadField::OwnShare(channel.id, *grade)));
            fields.extend(channel.stages.iter().map(|stage| LeadField::StageDays(channel.id, stage.id)));
        }
        fields
    }
}

impl LeadPlan {
    fn grade_mut(&mut self, id: GradeId) -> Option<&mut super::Grade> {
        self.grades.iter_mut().find(|grade| grade.id == id)
    }

    fn item_mut(&mut self, id: ItemId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }
}
