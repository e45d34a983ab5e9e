//! Promotion in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::{
    ChannelCard, Day, GoalKind, GoalMeasure, Ground, MAX_PHRASES, MAX_TEXT, PartKind, Phrase, PhraseId, Retargeting,
    ScenarioId, StageKind, Tool, Traffic,
};
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
