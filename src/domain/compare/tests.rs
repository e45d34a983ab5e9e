use super::align::align_by;
use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Refusal};
use crate::domain::leads::ItemId;
use crate::domain::leads::{List as LeadList, three_grades};
use crate::domain::model::any::any_plan;
use crate::domain::model::{Economics, Effort, LeadPlan, Product, Roadmap, Stage};
use crate::domain::plan::calculate;
use crate::domain::result::leading;
use crate::domain::roadmap::TaskId;
use crate::domain::roadmap::new_task;
use crate::domain::strategy::{Channel, Strategy};
use crate::domain::strategy::{ProductId, StageId};
use crate::domain::templates::{self, Chain};
use crate::domain::term::Term;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Two channels with names, one product with a price of 20 000.
fn sofas() -> Strategy {
    let mut plan = templates::calculator("KZT");
    plan.name = "Sofas".into();
    plan.products[0].name = "Sofa".into();
    plan.channels[0].name = "Search ads".into();
    let mut second = templates::channel(&mut plan, Chain::Clicks);
    second.name = "Telegram".into();
    second.share = d("0.3");
    plan.channels.push(second);
    plan.channels[0].share = d("0.7");
    assert_eq!(plan.validate(), Ok(()));
    plan
}

/// What no comparison minds: an id is never used twice, and the name is that of the entry in the library.
fn same(mut plan: Strategy, of: &Strategy) -> Strategy {
    plan.next_id = of.next_id;
    plan.name.clone_from(&of.name);
    plan
}

/// Entries that say nothing, or are about what is gone, may stand or be missing.
fn without_blanks(mut plan: Strategy) -> Strategy {
    let channels = plan.channels.clone();
    plan.money.efforts.retain(|effort| !effort.hours.is_zero());
    plan.money.efforts.retain(|effort| channels.iter().any(|channel| channel.id == effort.channel));
    plan
}

#[test]
fn a_changed_conversion_is_found_and_taken_as_by_hand() {
    let mine = sofas();
    let mut theirs = mine.clone();
    let channel = theirs.channels[0].id;
    let stage = theirs.channels[0].stages[1].id;
    let field = Stage::RATE.of((channel, stage));
    theirs.apply(Edit::number(field, d("0.011"))).unwrap();
    let found = differences(&mine, &theirs);
    assert_eq!(found, [Difference { room: Room::Channels, spot: Spot::Field(field), kind: Kind::Changed }]);
    let mut by_hand = mine.clone();
    by_hand.apply(Edit::number(field, d("0.011"))).unwrap();
    let taken = take(&mine, &theirs, found[0].spot).unwrap();
    assert_eq!((&taken.plan, &taken.edit), (&by_hand, &Edit::number(field, d("0.011"))));
    let cost = |plan: &Strategy| {
        let figures = calculate(plan);
        figures.total.figure(Term::MarketingCost, None, &figures.context).unwrap()
    };
    assert!(cost(&taken.plan) != cost(&mine), "{}", cost(&mine));
    assert_eq!(cost(&taken.plan), cost(&by_hand));
}

#[test]
fn a_channel_of_theirs_comes_whole_and_one_of_mine_goes() {
    let mut mine = sofas();
    let mut theirs = mine.clone();
    let mut third = templates::channel(&mut theirs, Chain::Qualified);
    third.name = "Partners".into();
    let mut part = templates::channel(&mut theirs, Chain::Clicks);
    part.within = Some(third.id);
    part.share = d("0.2");
    let (whole, campaign) = (third.id, part.id);
    theirs.channels.insert(1, third);
    theirs.channels.push(part);
    theirs.apply(Edit::number(Effort::HOURS.of(campaign), d("10"))).unwrap();
    let task = new_task(&mut theirs, Some(campaign), 1, 2);
    theirs.roadmap.tasks.push(task);
    assert_eq!(theirs.validate(), Ok(()));
    mine.apply(Edit::number(Effort::HOURS.of(mine.channels[0].id), d("5"))).unwrap();
    // The campaign brings the channel that it is part of, and its own work.
    let taken = take(&mine, &theirs, Spot::Thing(Strategy::CHANNELS.thing(campaign))).unwrap();
    assert_eq!(taken.plan.channels.iter().map(|channel| channel.id).collect::<Vec<_>>()[1], whole);
    assert_eq!(taken.plan.channel(campaign), theirs.channel(campaign));
    assert_eq!(taken.plan.money.hours(campaign), d("10"));
    assert_eq!(taken.plan.validate(), Ok(()));
    // And the other way round: what is only mine goes, with its parts.
    let taken = take(&theirs, &mine, Spot::Thing(Strategy::CHANNELS.thing(whole))).unwrap();
    assert_eq!(taken.plan.channels.len(), 2);
}

#[test]
fn a_task_may_serve_a_channel_that_one_does_not_have() {
    let mine = sofas();
    let mut theirs = mine.clone();
    let channel = templates::channel(&mut theirs, Chain::Clicks);
    let task = new_task(&mut theirs, Some(channel.id), 1, 1);
    theirs.channels.push(channel);
    theirs.roadmap.tasks.push(task.clone());
    let taken = take(&mine, &theirs, Spot::Thing(Roadmap::TASKS.thing(task.id))).unwrap();
    assert_eq!(taken.plan.roadmap.tasks, [task]);
    assert_eq!(taken.plan.channels.len(), 2);
}

#[test]
fn an_entry_about_leads_brings_its_grade_with_the_shares_of_the_channels() {
    let mine = sofas();
    let mut theirs = mine.clone();
    theirs.leads.grades = three_grades(&mut theirs);
    let grade = theirs.leads.grades[1].id;
    theirs.channels[0].leads.shares = vec![(grade, d("0.4")).into()];
    let item = crate::domain::leads::Item {
        id: ItemId(theirs.fresh_id()),
        list: LeadList::Action,
        grade,
        ..crate::domain::leads::Item::default()
    };
    theirs.leads.items.push(item.clone());
    assert_eq!(theirs.validate(), Ok(()));
    let taken = take(&mine, &theirs, Spot::Thing(LeadPlan::ITEMS.thing(item.id))).unwrap();
    assert_eq!(taken.plan.leads.grades.len(), 1);
    assert_eq!(taken.plan.channels[0].leads.share(grade), Some(d("0.4")));
}

#[test]
fn channels_are_nested_as_theirs_even_where_each_is_in_the_other() {
    let mut mine = sofas();
    mine.channels[1].within = Some(mine.channels[0].id);
    let mut theirs = mine.clone();
    theirs.channels.swap(0, 1);
    theirs.channels[0].within = None;
    theirs.channels[1].within = Some(theirs.channels[0].id);
    assert_eq!((mine.validate(), theirs.validate()), (Ok(()), Ok(())));
    let found = differences(&mine, &theirs);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].spot, Spot::Order(Strategy::CHANNELS.list()));
    assert_eq!(take(&mine, &theirs, found[0].spot).unwrap().plan, theirs);
}

#[test]
fn the_last_level_of_a_funnel_goes_once_theirs_has_come() {
    let mine = sofas();
    let mut theirs = mine.clone();
    let channel = theirs.channels[0].id;
    for stage in &mut theirs.channels[0].stages {
        stage.id.0 += 100;
    }
    theirs.next_id += 200;
    let mut plan = mine.clone();
    for stage in mine.channels[0].stages.clone() {
        plan = take(&plan, &theirs, Spot::Thing(Channel::STAGES.list_of(channel).thing(stage.id))).unwrap().plan;
    }
    assert_eq!(plan.channels[0].stages, theirs.channels[0].stages);
}

#[test]
fn plans_made_apart_are_compared_by_names() {
    let mine = sofas();
    // Made in another order, so that the same ids are other things.
    let mut theirs = templates::calculator("KZT");
    theirs.products[0] = templates::product(&mut theirs);
    theirs.products[0].name = "Wardrobe".into();
    theirs.products[0].price = d("90000");
    let mut sofa = templates::product(&mut theirs);
    sofa.name = " sofa ".into();
    sofa.price = d("25000");
    theirs.products.push(sofa);
    theirs.channels = Vec::<Channel>::new();
    for name in ["Billboards", "telegram"] {
        let mut channel = templates::channel(&mut theirs, Chain::Qualified);
        channel.name = name.into();
        theirs.channels.push(channel);
    }
    // The id of one's own first channel, by accident.
    theirs.channels[0].id = mine.channels[0].id;
    assert_eq!(theirs.validate(), Ok(()));
    assert!(!kinship(&mine, &theirs).is_related());
    let other = align(&mine, &theirs);
    assert!(!other.is_by_ids && !other.is_without_texts);
    assert_eq!(other.plan.validate(), Ok(()));
    let price = Spot::Field(Product::PRICE.of(mine.products[0].id));
    let found = differences(&mine, &other.plan);
    assert!(found.iter().any(|one| one.spot == price && one.kind == Kind::Changed));
    let mut things: Vec<_> = found.iter().filter(|one| matches!(one.spot, Spot::Thing(_))).collect();
    things.retain(|one| matches!(one.spot, Spot::Thing(thing) if thing.is_of(Strategy::PRODUCTS) || thing.is_of(Strategy::CHANNELS)));
    // Wardrobes and billboards are theirs, the search ads mine; Telegram is one channel in both.
    assert_eq!(things.iter().filter(|one| one.kind == Kind::Theirs).count(), 2);
    assert_eq!(things.iter().filter(|one| one.kind == Kind::Mine).count(), 1);
    let taken = take(&mine, &other.plan, price).unwrap().plan;
    assert_eq!(taken.products[0].price, d("25000"));
}

#[test]
fn what_both_added_under_one_id_does_not_collide() {
    let common = sofas();
    let (mut mine, mut theirs) = (common.clone(), common);
    let task = new_task(&mut mine, None, 1, 1);
    mine.roadmap.tasks.push(task.clone());
    let product = templates::product(&mut theirs);
    assert_eq!(product.id.0, task.id.0);
    theirs.products.push(product);
    let other = align(&mine, &theirs);
    let found = differences(&mine, &other.plan);
    assert_eq!(found.len(), 2);
    let added = found.iter().find(|one| one.kind == Kind::Theirs).unwrap();
    let taken = take(&mine, &other.plan, added.spot).unwrap().plan;
    assert_eq!((taken.products.len(), taken.roadmap.tasks.len(), taken.validate()), (2, 1, Ok(())));
}

#[test]
fn a_link_of_numbers_alone_takes_no_text_away() {
    let mine = sofas();
    let mut theirs = mine.clone();
    theirs.name.clear();
    theirs.products[0].name.clear();
    theirs.channels.iter_mut().for_each(|channel| channel.name.clear());
    theirs.products[0].price = d("25000");
    let other = align(&mine, &theirs);
    assert!(other.is_without_texts && other.is_by_ids);
    let found = differences(&mine, &other.plan);
    assert_eq!(
        found.iter().map(|one| one.spot).collect::<Vec<_>>(),
        [Spot::Field(Product::PRICE.of(mine.products[0].id))]
    );
    assert_eq!(take_all(&mine, &other.plan).unwrap().plan.channels[1].name, "Telegram");
}

#[test]
fn the_copy_of_an_earlier_link_is_the_nearest() {
    let link = sofas();
    let mut copy = link.clone();
    copy.name = "Mine".into();
    copy.products[0].price = d("1");
    let mut other = templates::calculator("USD");
    other.products[0].name = "Wardrobe".into();
    other.products[0].price = d("7");
    other.channels[0].name = "Radio".into();
    other.channels[0].stages.iter_mut().for_each(|stage| stage.price += d("3"));
    let near = |plan: &Strategy| kinship(plan, &link).alike;
    assert_eq!((near(&copy), near(&other)), (3, 0));
}

#[test]
fn a_spot_that_is_gone_is_refused() {
    let mine = sofas();
    for thing in [
        Strategy::PRODUCTS.thing(ProductId(99)),
        Strategy::CHANNELS.thing(ChannelId(99)),
        Roadmap::TASKS.thing(TaskId(99)),
    ] {
        assert_eq!(take(&mine, &mine, Spot::Thing(thing)), Err(Refusal::Gone));
    }
    let field = Stage::RATE.of((ChannelId(99), StageId(1)));
    assert_eq!(take(&mine, &mine, Spot::Field(field)), Err(Refusal::Gone));
}

/// Takes one difference after the other, `pick` of them first, until there is none; as many as were taken.
fn take_one_by_one(mine: &Strategy, theirs: &Strategy, mut pick: u64) -> (Strategy, usize) {
    let mut plan = mine.clone();
    let most = differences(mine, theirs).len() * 3 + 20;
    for step in 0..most {
        let found = differences(&plan, theirs);
        if found.is_empty() {
            return (plan, step);
        }
        pick = pick.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let first = (pick >> 33) as usize % found.len();
        let order = (0..found.len()).map(|at| found[(first + at) % found.len()]);
        let taken = order.filter_map(|one| take(&plan, theirs, one.spot).ok()).next();
        let Some(taken) = taken else { panic!("none of {found:?} can be taken") };
        // The edit is what it says, keeps to the rules of a plan, and is taken back exactly.
        let mut by_edit = plan.clone();
        let back = by_edit.apply(taken.edit).unwrap();
        assert_eq!(by_edit, taken.plan);
        assert_eq!(by_edit.validate(), Ok(()));
        by_edit.apply(back).unwrap();
        assert_eq!(same(by_edit, &plan), plan);
        plan = taken.plan;
    }
    panic!("still different: {:?}", differences(&plan, theirs));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_has_no_difference_from_itself(seed in any::<u64>()) {
        let plan = any_plan(seed);
        prop_assert_eq!(differences(&plan, &plan), []);
        prop_assert!(kinship(&plan, &plan).is_related() || plan.products.is_empty() && plan.channels.is_empty());
        let other = align(&plan, &plan).plan;
        prop_assert_eq!(differences(&plan, &other), []);
        prop_assert_eq!(same(other, &plan), plan);
    }

    #[test]
    fn differences_taken_one_by_one_in_any_order_make_the_other_plan(
        mine in any::<u64>(), theirs in any::<u64>(), is_by_ids in any::<bool>(), pick in any::<u64>(),
    ) {
        let (mine, theirs) = (without_blanks(any_plan(mine)), without_blanks(any_plan(theirs)));
        let other = align_by(is_by_ids, &mine, &theirs).plan;
        prop_assert_eq!(other.validate(), Ok(()));
        // The same plan under other ids.
        let back = align_by(true, &other, &other).plan;
        prop_assert_eq!(differences(&other, &back), []);
        let (plan, _) = take_one_by_one(&mine, &other, pick);
        prop_assert_eq!(same(plan, &other), other.clone());
        let all = take_all(&mine, &other).unwrap().plan;
        prop_assert_eq!(&all.name, &mine.name);
        prop_assert_eq!(same(all, &other), other);
    }

    #[test]
    fn a_difference_found_earlier_is_taken_or_refused_and_breaks_nothing(
        mine in any::<u64>(), theirs in any::<u64>(), pick in any::<usize>(),
    ) {
        let (mine, theirs) = (any_plan(mine), any_plan(theirs));
        let other = align_by(true, &mine, &theirs).plan;
        let mut found = differences(&mine, &other);
        let shift = pick % found.len().max(1);
        found.rotate_left(shift);
        let mut plan = mine.clone();
        for one in &found {
            if let Ok(taken) = take(&plan, &other, one.spot) {
                plan = taken.plan;
                prop_assert_eq!(plan.validate(), Ok(()));
            }
        }
    }

    #[test]
    fn the_figures_follow_what_is_taken(mine in any::<u64>(), theirs in any::<u64>(), pick in any::<usize>()) {
        let (mine, theirs) = (any_plan(mine), any_plan(theirs));
        let other = align_by(true, &mine, &theirs).plan;
        let found = differences(&mine, &other);
        for at in 0..found.len().min(6) {
            let one = found[(pick % found.len() + at) % found.len()];
            if let Ok(taken) = take(&mine, &other, one.spot) {
                let found = outcome_with(&calculate(&mine), &taken);
                prop_assert_eq!(found, leading(&taken.plan, &calculate(&taken.plan)), "{:?}", one);
            }
        }
    }
}

#[test]
fn settings_are_taken_one_by_one() {
    let mine = sofas();
    let mut theirs = mine.clone();
    theirs.currency = crate::domain::strategy::Currency::new("USD").unwrap();
    theirs.months = 12;
    theirs.economics.romi_base = crate::domain::strategy::RomiBase::Revenue;
    let found: Vec<Spot> = differences(&mine, &theirs).iter().map(|one| one.spot).collect();
    assert_eq!(
        found,
        [Strategy::CURRENCY.field(), Strategy::MONTHS.field(), Economics::ROMI_BASE.field()].map(Spot::Field)
    );
    let taken = take(&mine, &theirs, found[0]).unwrap();
    assert_eq!(taken.edit, Edit::Set(Strategy::CURRENCY.field(), Entry::Text("USD".into())));
}
