//! The kept and shared form of what a plan says about leads.

use super::parts::{at, at_from_one, number, place, unless};
use crate::codec::compact::WireDecimal;
use crate::domain::leads::{ChannelLeads, Grade, GradeId, GradeShare, Item, ItemId, LeadPlan, List, Warmth};
use crate::domain::order;
use crate::domain::strategy::StageKind;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireLeads {
    grades: Vec<WireGrade> = "g";
    items: Vec<WireItem> = "i";
    fit_weight: Option<WireDecimal> = "f";
    repeat_rate: WireDecimal = "r";
    repeat_days: Option<WireDecimal> = "d";
    referral_rate: WireDecimal = "e";
    referral_days: Option<WireDecimal> = "y";
} }

wire! { WireGrade {
    id: u32 = "i";
    // Place in `Warmth::ALL`.
    warmth: u8 = "w";
    name: String = "n";
    share: WireDecimal = "s";
    next_rate: WireDecimal = "r";
    next_days: WireDecimal = "d";
    deal_rate: WireDecimal = "c";
    deal_days: WireDecimal = "e";
    score_from: WireDecimal = "p";
    handler: String = "h";
    personal: String = "k";
    routine: String = "a";
    system: String = "y";
    next_step: String = "x";
} }

wire! { WireItem {
    id: u32 = "i";
    // Place in `List::ALL`.
    list: u8 = "l";
    grade: u32 = "g";
    text: String = "t";
    note: String = "n";
    extra: String = "x";
    points: WireDecimal = "p";
    // Nought for none, then the place in `StageKind::ALL` and one.
    level: u8 = "k";
} }

wire! { pub(super) WireChannelLeads {
    follows: bool = "f";
    shares: Vec<WireShare> = "s";
} }

wire! { WireShare {
    grade: u32 = "g";
    share: WireDecimal = "s";
} }

/// `None` for a plan that says nothing about leads.
pub(super) fn wire_of(plan: &LeadPlan) -> Option<WireLeads> {
    let default = LeadPlan::default();
    (*plan != default).then(|| WireLeads {
        grades: plan.grades.iter().map(wire_grade).collect(),
        items: plan.items.iter().map(wire_item).collect(),
        fit_weight: unless(plan.fit_weight, default.fit_weight),
        repeat_rate: WireDecimal(plan.repeat_rate),
        repeat_days: unless(plan.repeat_days, default.repeat_days),
        referral_rate: WireDecimal(plan.referral_rate),
        referral_days: unless(plan.referral_days, default.referral_days),
    })
}

fn wire_grade(g: &Grade) -> WireGrade {
    WireGrade {
        id: g.id.0,
        warmth: place(&Warmth::ALL, &g.warmth),
        name: g.name.clone(),
        share: WireDecimal(g.share),
        next_rate: WireDecimal(g.next_rate),
        next_days: WireDecimal(g.next_days),
        deal_rate: WireDecimal(g.deal_rate),
        deal_days: WireDecimal(g.deal_days),
        score_from: WireDecimal(g.score_from),
        handler: g.handler.clone(),
        personal: g.personal.clone(),
        routine: g.routine.clone(),
        system: g.system.clone(),
        next_step: g.next_step.clone(),
    }
}

fn wire_item(i: &Item) -> WireItem {
    WireItem {
        id: i.id.0,
        list: place(&List::ALL, &i.list),
        grade: i.grade.0,
        text: i.text.clone(),
        note: i.note.clone(),
        extra: i.extra.clone(),
        points: WireDecimal(i.points),
        level: i.level.map_or(0, |level| place(&StageKind::ALL, &level) + 1),
    }
}

/// What a wire form says; `None` where it names what does not exist.
pub(super) fn plan_of(wire: Option<WireLeads>) -> Option<LeadPlan> {
    let default = LeadPlan::default();
    let Some(w) = wire else { return Some(default) };
    Some(LeadPlan {
        grades: w.grades.into_iter().map(grade_of).collect::<Option<_>>()?,
        items: w.items.into_iter().map(item_of).collect::<Option<_>>()?,
        fit_weight: number(w.fit_weight).unwrap_or(default.fit_weight),
        repeat_rate: w.repeat_rate.0,
        repeat_days: number(w.repeat_days).unwrap_or(default.repeat_days),
        referral_rate: w.referral_rate.0,
        referral_days: number(w.referral_days).unwrap_or(default.referral_days),
    })
}

fn grade_of(w: WireGrade) -> Option<Grade> {
    Some(Grade {
        id: GradeId(w.id),
        warmth: at(&Warmth::ALL, w.warmth)?,
        name: w.name,
        share: w.share.0,
        next_rate: w.next_rate.0,
        next_days: w.next_days.0,
        deal_rate: w.deal_rate.0,
        deal_days: w.deal_days.0,
        score_from: w.score_from.0,
        handler: w.handler,
        personal: w.personal,
        routine: w.routine,
        system: w.system,
        next_step: w.next_step,
    })
}

fn item_of(w: WireItem) -> Option<Item> {
    Some(Item {
        id: ItemId(w.id),
        list: at(&List::ALL, w.list)?,
        grade: GradeId(w.grade),
        text: w.text,
        note: w.note,
        extra: w.extra,
        points: w.points.0,
        level: at_from_one(&StageKind::ALL, w.level)?,
    })
}

/// Puts shares into the order of their grades.
pub(super) fn sort(channel: &mut WireChannelLeads) {
    order::by_key(&mut channel.shares, |share| share.grade);
}

/// `None` for a channel that has no own say.
pub(super) fn wire_channel(own: &ChannelLeads) -> Option<WireChannelLeads> {
    let share = |own: &GradeShare| WireShare { grade: own.grade.0, share: WireDecimal(own.share) };
    (*own != ChannelLeads::default())
        .then(|| WireChannelLeads { follows: own.follows, shares: own.shares.iter().map(share).collect() })
}

pub(super) fn channel_of(wire: Option<WireChannelLeads>) -> ChannelLeads {
    let share = |w: WireShare| GradeShare { grade: GradeId(w.grade), share: w.share.0 };
    wire.map_or_else(ChannelLeads::default, |w| ChannelLeads {
        follows: w.follows,
        shares: w.shares.into_iter().map(share).collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::codec::document::{from_plain, to_plain};
    use crate::codec::{from_text, to_link_text};
    use crate::domain::leads::{GradeId, Item, ItemId, List, three_grades};
    use crate::domain::strategy::StageKind;
    use crate::domain::templates;
    use rust_decimal::Decimal;

    #[test]
    fn everything_about_leads_travels() {
        let mut plan = templates::calculator("KZT");
        let bytes = to_plain(&plan).len();
        plan.leads.grades = three_grades(&mut plan);
        for (at, grade) in plan.leads.grades.iter_mut().enumerate() {
            (grade.name, grade.handler, grade.personal) = ("Суық".into(), "Олжас".into(), format!("хат {at}"));
            (grade.routine, grade.system, grade.next_step) = ("бот".into(), "CRM".into(), "қоңырау".into());
        }
        for (at, list) in List::ALL.into_iter().enumerate() {
            let grade = if list.is_of_grade() { plan.leads.grades[at % 3].id } else { GradeId(0) };
            let item = Item {
                id: ItemId(plan.fresh_id()),
                list,
                grade,
                text: format!("t{at}"),
                note: "n".into(),
                extra: "x".into(),
                points: Decimal::from(at as i64 - 4),
                level: StageKind::ALL.get(at).copied(),
            };
            plan.leads.items.push(item);
        }
        plan.leads.fit_weight = "0.5".parse().unwrap();
        plan.leads.repeat_rate = "0.2".parse().unwrap();
        plan.leads.repeat_days = 45.into();
        plan.leads.referral_rate = "0.1".parse().unwrap();
        plan.leads.referral_days = 0.into();
        plan.channels[0].leads.follows = true;
        plan.channels[0].leads.shares = vec![(plan.leads.grades[1].id, Decimal::ONE).into()];
        plan.channels[0].stages[2].days = "12.5".parse().unwrap();
        assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
        assert_eq!(from_text(&to_link_text(&plan)), Ok(plan));
        // Nothing is written for a plan without graded leads.
        assert_eq!(to_plain(&templates::calculator("KZT")).len(), bytes);
    }

    #[test]
    fn hostile_lists_are_refused() {
        let mut plan = templates::calculator("USD");
        plan.leads.grades = three_grades(&mut plan);
        plan.leads.grades[0].next_days = 721.into();
        assert!(from_plain(&to_plain(&plan)).is_err());
        plan.leads.grades[0].next_days = 30.into();
        plan.leads.grades[0].deal_rate = "1.01".parse().unwrap();
        assert!(from_plain(&to_plain(&plan)).is_err());
        plan.leads.grades[0].deal_rate = Decimal::ZERO;
        assert!(from_plain(&to_plain(&plan)).is_ok());
        plan.channels[0].leads.shares = vec![(GradeId(999), Decimal::ONE).into()];
        assert!(from_plain(&to_plain(&plan)).is_err());
    }
}
