//! Cards of channels, key phrases and retargeting in their kept and shared form.
//!
//! Choices are places in the domain's `ALL` lists, whose order is frozen. Days count as `(year − 2000) × 372 +
//! (month − 1) × 31 + day`, so that none is zero.

use super::parts::{at, at_from_one, id_of, number, place};
use super::{WireDecimal, or_one, unless_one};
use crate::domain::promotion::*;
use crate::domain::strategy::{ChannelId, StageKind};
use serde::{Deserialize, Serialize};

wire! { pub(super) WirePromotion {
    phrases: Vec<WirePhrase> = "p";
    scenarios: Vec<WireScenario> = "r";
    keeps_letters: bool = "k";
} }

wire! { pub(super) WirePhrase {
    id: u32 = "i";
    text: String = "t";
    is_ad: bool = "a";
    landing: String = "l";
    ad_text: String = "x";
    demand: Option<WireDecimal> = "d";
    channel: u32 = "c";
} }

wire! { pub(super) WireScenario {
    id: u32 = "i";
    who: String = "w";
    channel: u32 = "c";
    // Place in `StageKind::ALL`.
    level: u8 = "l";
    message: String = "m";
    window: WireDecimal = "d";
    return_rate: WireDecimal = "r";
} }

wire! { pub(super) WireCard {
    is_off: bool = "o";
    // Place in `Tool::ALL` and one.
    tool: u8 = "t";
    kind: u8 = "k";
    role: String = "r";
    message: String = "m";
    audience: String = "a";
    approach: String = "p";
    entry_point: String = "e";
    landing: String = "l";
    ad_text: String = "x";
    starts: u32 = "s";
    ends: u32 = "f";
    goal_kind: u8 = "g";
    goal_measure: u8 = "q";
    goal_value: Option<WireDecimal> = "v";
    goal_by: u32 = "b";
    traffic: u8 = "c";
    ground: u8 = "n";
    on_their_ground: bool = "h";
    supports: u32 = "u";
    our_share: Option<WireDecimal> = "w";
    risk_rate: WireDecimal = "y";
    tags: Option<(String, String, String, String, String, String)> = "z";
} }

fn wire_day(day: Option<Day>) -> u32 {
    day.map_or(0, |day| {
        let (month, of) = (day.month(), u32::from(day.day()));
        u32::from(month.year.saturating_sub(2000)) * 372 + (u32::from(month.month) - 1) * 31 + of
    })
}

fn day_of(wire: u32) -> Option<Option<Day>> {
    let Some(days) = wire.checked_sub(1) else { return Some(None) };
    let (year, month, day) = (2000 + days / 372, days % 372 / 31 + 1, days % 31 + 1);
    Some(Some(Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?))
}

fn wire_id(id: Option<ChannelId>) -> u32 {
    id.map_or(0, |id| id.0)
}

const TRAFFIC: [Traffic; 3] = [Traffic::Auto, Traffic::Paid, Traffic::Unpaid];
const GROUND: [Ground; 3] = [Ground::Auto, Ground::Online, Ground::Offline];

pub(super) fn wire_promotion(p: &Promotion) -> Option<WirePromotion> {
    (*p != Promotion::default()).then(|| WirePromotion {
        phrases: p.phrases.iter().map(wire_phrase).collect(),
        scenarios: p.scenarios.iter().map(wire_scenario).collect(),
        keeps_letters: p.keeps_letters,
    })
}

fn wire_phrase(p: &Phrase) -> WirePhrase {
    WirePhrase {
        id: p.id.0,
        text: p.text.clone(),
        is_ad: p.is_ad,
        landing: p.landing.clone(),
        ad_text: p.ad_text.clone(),
        demand: p.demand.map(WireDecimal),
        channel: wire_id(p.channel),
    }
}

fn wire_scenario(s: &Retargeting) -> WireScenario {
    WireScenario {
        id: s.id.0,
        who: s.who.clone(),
        channel: wire_id(s.channel),
        level: place(&StageKind::ALL, &s.level),
        message: s.message.clone(),
        window: WireDecimal(s.window),
        return_rate: WireDecimal(s.return_rate),
    }
}

pub(super) fn promotion_of(w: WirePromotion) -> Promotion {
    let phrase = |w: WirePhrase| Phrase {
        id: PhraseId(w.id),
        text: w.text,
        is_ad: w.is_ad,
        landing: w.landing,
        ad_text: w.ad_text,
        demand: number(w.demand),
        channel: id_of(w.channel, ChannelId),
    };
    let scenario = |w: WireScenario| Retargeting {
        id: ScenarioId(w.id),
        who: w.who,
        channel: id_of(w.channel, ChannelId),
        level: at(&StageKind::ALL, w.level).unwrap_or_default(),
        message: w.message,
        window: w.window.0,
        return_rate: w.return_rate.0,
    };
    Promotion {
        phrases: w.phrases.into_iter().map(phrase).collect(),
        scenarios: w.scenarios.into_iter().map(scenario).collect(),
        keeps_letters: w.keeps_letters,
    }
}

pub(super) fn wire_card(c: &ChannelCard) -> Option<WireCard> {
    let has_tags = c.tags.each_ref().iter().any(|tag| !tag.is_empty());
    let mut card = whole_card(c);
    card.tags = card.tags.filter(|_| has_tags);
    (*c != ChannelCard::default()).then_some(card)
}

/// The same with every tag, whatever stands there.
pub(super) fn whole_card(c: &ChannelCard) -> WireCard {
    let [source, medium, campaign, id, term, content] = c.tags.each_ref().map(String::clone);
    WireCard {
        is_off: c.is_off,
        tool: c.tool.map_or(0, |tool| place(&Tool::ALL, &tool) + 1),
        kind: place(&PartKind::ALL, &c.kind),
        role: c.role.clone(),
        message: c.message.clone(),
        audience: c.audience.clone(),
        approach: c.approach.clone(),
        entry_point: c.entry_point.clone(),
        landing: c.landing.clone(),
        ad_text: c.ad_text.clone(),
        starts: wire_day(c.starts),
        ends: wire_day(c.ends),
        goal_kind: place(&GoalKind::ALL, &c.goal_kind),
        goal_measure: place(&GoalMeasure::ALL, &c.goal_measure),
        goal_value: c.goal_value.map(WireDecimal),
        goal_by: wire_day(c.goal_by),
        traffic: place(&TRAFFIC, &c.traffic),
        ground: place(&GROUND, &c.ground),
        on_their_ground: c.on_their_ground,
        supports: wire_id(c.supports),
        our_share: unless_one(c.our_share),
        risk_rate: WireDecimal(c.risk_rate),
        tags: Some((source, medium, campaign, id, term, content)),
    }
}

pub(super) fn card_of(w: WireCard) -> Option<Box<ChannelCard>> {
    Some(Box::new(ChannelCard {
        is_off: w.is_off,
        tool: at_from_one(&Tool::ALL, w.tool)?,
        kind: at(&PartKind::ALL, w.kind)?,
        role: w.role,
        message: w.message,
        audience: w.audience,
        approach: w.approach,
        entry_point: w.entry_point,
        landing: w.landing,
        ad_text: w.ad_text,
        starts: day_of(w.starts)?,
        ends: day_of(w.ends)?,
        goal_kind: at(&GoalKind::ALL, w.goal_kind)?,
        goal_measure: at(&GoalMeasure::ALL, w.goal_measure)?,
        goal_value: number(w.goal_value),
        goal_by: day_of(w.goal_by)?,
        traffic: at(&TRAFFIC, w.traffic)?,
        ground: at(&GROUND, w.ground)?,
        on_their_ground: w.on_their_ground,
        supports: id_of(w.supports, ChannelId),
        our_share: or_one(w.our_share),
        risk_rate: w.risk_rate.0,
        tags: w.tags.map(|(a, b, c, d, e, f)| [a, b, c, d, e, f].into()).unwrap_or_default(),
    }))
}

#[cfg(test)]
mod tests {
    use super::super::{from_plain, to_plain};
    use super::*;
    use crate::domain::templates;

    #[test]
    fn everything_that_can_be_typed_comes_back() {
        let mut plan = templates::calculator("KZT");
        let id = plan.channels[0].id;
        *plan.channels[0].card = ChannelCard {
            is_off: true,
            tool: Some(Tool::OfflineAds),
            kind: PartKind::Appeal,
            role: "a".into(),
            message: "Ә".into(),
            audience: "c".into(),
            approach: "d".into(),
            entry_point: "e".into(),
            landing: "shop.kz".into(),
            ad_text: "f".into(),
            starts: Day::new(2000, 1, 1),
            ends: Day::new(2100, 12, 31),
            goal_kind: GoalKind::Retention,
            goal_measure: GoalMeasure::Revenue,
            goal_value: Some("12.5".parse().unwrap()),
            goal_by: Day::new(2028, 2, 29),
            traffic: Traffic::Unpaid,
            ground: Ground::Offline,
            on_their_ground: true,
            supports: Some(id),
            our_share: "0.4".parse().unwrap(),
            risk_rate: "0.2".parse().unwrap(),
            tags: ["", "cpc", "", "7", "", "{ad_id}"].map(String::from).into(),
        };
        plan.promotion.keeps_letters = true;
        plan.promotion.phrases.push(Phrase {
            id: PhraseId(plan.next_id),
            text: "диван".into(),
            is_ad: true,
            landing: "shop.kz/sofa".into(),
            ad_text: "x".into(),
            demand: Some(900.into()),
            channel: Some(id),
        });
        plan.promotion.scenarios.push(Retargeting {
            id: ScenarioId(plan.next_id + 1),
            who: "who".into(),
            message: "back".into(),
            channel: Some(id),
            level: StageKind::Leads,
            ..Retargeting::default()
        });
        plan.next_id += 2;
        assert_eq!(from_plain(&to_plain(&plan)), Ok(plan));
    }

    #[test]
    fn a_plan_without_cards_has_the_bytes_that_it_had() {
        let plan = templates::calculator("RUB");
        assert!(wire_card(&plan.channels[0].card).is_none() && wire_promotion(&plan.promotion).is_none());
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        assert_eq!(day_of(0), Some(None));
        assert_eq!(day_of(31 + 30), None); // 30 February 2000
        assert_eq!(day_of(u32::MAX), None);
    }

    #[test]
    fn hostile_lists_and_texts_are_refused() {
        let base = templates::calculator("RUB");
        let mut long = base.clone();
        long.channels[0].card.message = "x".repeat(MAX_TEXT + 1);
        let mut over = base.clone();
        over.channels[0].card.our_share = 2.into();
        let mut twice = base.clone();
        twice.promotion.phrases.push(Phrase { id: PhraseId(base.channels[0].id.0), ..Phrase::default() });
        let mut many = base.clone();
        for i in 0..=MAX_PHRASES as u32 {
            many.promotion.phrases.push(Phrase { id: PhraseId(many.next_id + i), ..Phrase::default() });
        }
        many.next_id += 2000;
        let mut window = base;
        window.promotion.scenarios.push(Retargeting {
            id: ScenarioId(window.next_id),
            window: 541.into(),
            ..Retargeting::default()
        });
        window.next_id += 1;
        for plan in [long, over, twice, many, window] {
            assert!(from_plain(&to_plain(&plan)).is_err());
        }
    }
}
