//! Leads by temperature.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::leads::*;
use crate::domain::plan::MAX_DAYS;
use crate::domain::strategy::{MAX_NAME, StageKind};
use rust_decimal::Decimal;

ids!(GradeId, ItemId);

choice!(Warmth { Cold = "cold", Warm = "warm", Hot = "hot", Own = "own" });
choice!(List {
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

type Line = Text<MAX_NAME>;
type Days = Between<0, { MAX_DAYS as i64 }>;
type Points = Between<-1000, 1000>;

record!(LeadPlan as "leads" {
    grades = "grades": Many<Grade, MAX_GRADES>, "Grades of leads from cold to hot.";
    items = "entries": Many<Item, MAX_ITEMS>, "Entries of all lists, in the order shown.";
    fit_weight = "fit_weight": Rate, "Share of fit in the score, a fraction; the rest is engagement.";
    repeat_rate = "repeat_rate": Rate, "Share of customers who buy again, a fraction.";
    repeat_days = "repeat_days": Days, "Days from a purchase to the next one.";
    referral_rate = "referral_rate": Rate, "New deals by recommendation per deal, a fraction.";
    referral_days = "referral_days": Days, "Days from a deal to the one that it brings.";
});

record!(Grade as "grade" requires "id" {
    id = "id": GradeId, "Stable id, unique in the plan.";
    warmth = "warmth": Warmth, "Which of the usual grades it is.";
    name = "name": Line, "Own name; empty means the usual one.";
    share = "share": Rate, "Share of all leads that come in at this grade, a fraction.";
    next_rate = "conversion_to_next_grade": Rate, "Nurture conversion into the next grade, a fraction.";
    next_days = "days_to_next_grade": Days, "Days that this takes.";
    deal_rate = "conversion_to_deal": Rate, "Conversion of this grade straight into a deal, a fraction.";
    deal_days = "days_to_deal": Days, "Days from reaching this grade to that deal.";
    score_from = "score_from": Points, "Least score of a lead of this grade, points.";
    handler = "handler": Line, "Who in sales handles it.";
    personal = "personal_communication": Line, "Which personal communication it gets.";
    routine = "routine": Line, "Which routine runs by itself.";
    system = "system": Line, "The system that its data land in.";
    next_step = "next_step": Line, "What is done next.";
});

record!(Item as "lead_entry" requires "id" {
    id = "id": ItemId, "Stable id, unique in the plan.";
    list = "list": List, "Which list it stands in.";
    grade = "grade": GradeId, "Id of its grade; left out in lists without grades.";
    text = "text": Line, "What it is.";
    note = "note": Line, "Who answers, or the KPI.";
    extra = "extra": Line, "Within what time, or the control point.";
    points = "points": Points, "Points for the score.";
    level = "stage": Maybe<StageKind>, "The level of the funnel that a conversion mechanism moves.";
});

record!(ChannelLeads as "channel_leads" {
    follows = "follows_grades": Flag, "Whether conversion and days from lead to deal come from the grades.";
    shares = "shares": Shares, "The channel's own shares of grades, by id of the grade.";
});

#[derive(Default)]
struct Share {
    grade: GradeId,
    share: Decimal,
}

record!(Share as "grade_share" requires "grade" {
    grade = "grade": GradeId, "Id of the grade.";
    share = "share": Rate, "Share of the channel's leads, a fraction.";
});

/// The shares of a channel as objects.
struct Shares;

impl Kind for Shares {
    type Of = Vec<GradeShare>;
    fn write(value: &Self::Of) -> Json {
        let share = |own: &GradeShare| Share::write(&Share { grade: own.grade, share: own.share });
        Json::List(value.iter().map(share).collect())
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let shares = Many::<Share, MAX_GRADES>::read(json, at)?;
        Ok(shares.into_iter().map(|share| GradeShare { grade: share.grade, share: share.share }).collect())
    }
    fn schema(definitions: &mut Definitions) -> Json {
        Many::<Share, MAX_GRADES>::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        Many::<Share, MAX_GRADES>::any(dice)
            .into_iter()
            .map(|share| GradeShare { grade: share.grade, share: share.share })
            .collect()
    }
}
