//! Every row of every description, in a plan that has one of each thing: what is typed there is read back, what is out of
//! its range is refused, the figures that it changes are those that it says, and comparing, files, links and merging know it.
//!
//! A row that this plan does not reach fails the test: whoever adds a list adds a thing of it to [`one_of_each`].

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use voronka::codec::document::{from_plain, to_plain};
use voronka::codec::{from_text, mended, to_stored_text};
use voronka::domain::compare::{Spot, differences, take};
use voronka::domain::edit::Edit;
use voronka::domain::leads::three_grades;
use voronka::domain::locks::{LockField, LockWhat};
use voronka::domain::model::*;
use voronka::domain::plan::calculate;
use voronka::domain::roadmap::new_task;
use voronka::domain::templates::{self, Chain};
use voronka::export::json::plan_to_json;
use voronka::i18n::Locale;
use voronka::i18n::wording::Wording;
use voronka::import::json::plan_from_json;
use voronka::keeping::merge::merge;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Figures of every room rest on inputs of others: the plan must have them for an input to change something.
fn one_of_each() -> Strategy {
    let mut plan = templates::calculator("KZT");
    plan.months = 12;
    plan.name = "Plan".into();
    let second = templates::channel(&mut plan, Chain::Qualified);
    plan.channels.push(second);
    for (channel, share) in plan.channels.iter_mut().zip(["0.6", "0.4"]) {
        channel.share = d(share);
    }
    let mut product = templates::product(&mut plan);
    product.price = d("900");
    product.goal = d("40");
    plan.products.push(product);
    let (product, channel) = (plan.products[0].id, plan.channels[0].id);
    let mut put = |list: List, thing: Item| {
        let edit = Edit::Insert(list, 0, thing);
        plan.apply(edit).unwrap();
    };
    let mut id = 500;
    let mut fresh = || {
        id += 1;
        id
    };
    put(
        Offer::DIFFERENCES.list_of(product),
        Item::of(PointOfDifference { id: fresh(), ..PointOfDifference::default() }),
    );
    let promotion = PricePromotion { id: fresh(), discount: d("0.1"), extra: d("0.2"), ..PricePromotion::default() };
    put(SalesPlan::PROMOTIONS.list(), promotion.into());
    put(Promotion::PHRASES.list(), Item::of(Phrase { id: PhraseId(fresh()), ..Phrase::default() }));
    put(Promotion::SCENARIOS.list(), Item::of(Retargeting { id: ScenarioId(fresh()), ..Retargeting::default() }));
    let line = CostLine { id: CostId(fresh()), amount: d("100"), ..CostLine::default() };
    put(MoneyPlan::LINES.list(), line.into());
    let input = Input::of(InputKind::Price, product.0);
    let change = Change { id: fresh(), input, amount: Amount::By(d("0.1")) };
    let other = Change { id: fresh(), input, amount: Amount::To(d("120")) };
    let scenario = Scenario { id: fresh(), changes: vec![change, other], ..Scenario::default() };
    put(WhatIf::SCENARIOS.list(), scenario.into());
    let task = new_task(&mut plan, Some(channel), 1, 2);
    plan.apply(Edit::insert(Roadmap::TASKS.list(), 0, Task { cost: Some(d("50")), ..task })).unwrap();
    for grade in three_grades(&mut plan).into_iter().rev() {
        plan.apply(Edit::insert(LeadPlan::GRADES.list(), 0, grade)).unwrap();
    }
    let grade = plan.leads.grades[0].id;
    let item = LeadItem { id: ItemId(plan.next_id), grade, ..LeadItem::default() };
    plan.apply(Edit::insert(LeadPlan::ITEMS.list(), 0, item)).unwrap();
    plan.channels[1].leads.follows = true;
    plan.products[0].offer.upsell.rate = d("0.1");
    plan.products[0].offer.upsell.price = d("10");
    assert_eq!(plan.validate(), Ok(()));
    plan
}

/// What stands in lists in which things are there only where something is typed.
fn sparse_fields(plan: &Strategy) -> Vec<Field> {
    let (product, channel, grade) = (plan.products[0].id, plan.channels[0].id, plan.leads.grades[0].id);
    let input = Input::of(InputKind::Price, product.0);
    vec![
        Cell::UNITS.of(product).at(3),
        GradeShare::SHARE.of((channel, grade)),
        Effort::HOURS.of(channel),
        Range::low_of(input),
        Range::high_of(input),
        spent(Mechanic::Channel(channel), 24_330),
        spent(Mechanic::Tasks, 24_331),
        SalesPlan::past_of(1, 4),
        LockField { channel, stage: StageId(0), what: LockWhat::Cost }.into(),
    ]
}

/// Every way to a row that a person types into; those of a figure that is held go by the list itself.
fn ways(table: &'static Table, way: Slot, all: &mut Vec<Slot>) {
    for (at, row) in (0u8..).zip(table.rows) {
        let way = way.then(at);
        if way == Channel::LOCKS {
            all.push(way);
            continue;
        }
        if row.sort.is_input() && !row.is_fixed {
            all.push(way);
        }
        ways(row.below.unwrap_or(Table::EMPTY), way, all);
    }
}

/// Values to try in a field: of each kind some that a person would type.
fn values(plan: &Strategy, field: Field) -> Vec<Entry> {
    let ids = plan.channels.iter().map(|channel| channel.id.0).chain(plan.products.iter().map(|product| product.id.0));
    let ids = ids.chain(plan.leads.grades.iter().map(|grade| grade.id.0));
    let numbers = ["0.25", "3", "12", "250", "0.75", "24320"].map(d).into_iter().chain(ids.map(Decimal::from));
    let texts = ["EUR", "2027-03-04", "Text"].map(|text| Entry::Text(text.into()));
    let choices = (0..4).map(Entry::Choice);
    let all = numbers.map(|x| Entry::Number(Some(x))).chain(texts).chain(choices).chain([Entry::Number(None)]);
    let before = plan.get(field);
    all.filter(|entry| Some(entry) != before.as_ref()).collect()
}

/// Something that is out of the range of a field, and is of its kind.
fn too_much(field: Field) -> Entry {
    match field.sort() {
        Some(Sort::Text(most)) => Entry::Text("x".repeat(most + 1)),
        Some(Sort::Day | Sort::Currency) => Entry::Text("2027-02-30".into()),
        Some(Sort::Flag | Sort::Choice(_)) => Entry::Choice(200),
        Some(Sort::Whole(wholes)) if wholes.is_chosen => Entry::Choice(200),
        Some(Sort::Refers) => Entry::Number(Some(d("-1"))),
        _ => Entry::Number(Some(d("1000000000000001"))),
    }
}

fn everything_comes_back(plan: &Strategy, of: &str) {
    assert_eq!(plan_from_json(&plan_to_json(plan)).as_ref(), Ok(plan), "file: {of}");
    assert_eq!(from_plain(&to_plain(plan)).as_ref(), Ok(plan), "link: {of}");
}

/// What a link has outside the range of a field is named, and the plan opens without it.
fn a_link_opens_without_it(plan: &Strategy, field: Field) {
    let mut bad = plan.clone();
    let (too_much, too_long) = (d("-2000000000000000"), "x".repeat(5000));
    let is_put = match (walk::look_mut(&mut bad, field), field.sort()) {
        (Some(Mut::Leaf(leaf)), Some(Sort::Number(_))) => leaf.put(Datum::Number(too_much)),
        (Some(Mut::Leaf(leaf)), Some(Sort::Text(_))) => leaf.put(Datum::Text(&too_long)),
        (Some(Mut::Series(series)), _) => series.put(field.place(), Some(too_much)),
        _ => None,
    };
    if is_put.is_none() {
        return;
    }
    let (name, link) = (field.name(), to_stored_text(&bad));
    assert!(from_text(&link).is_err(), "{name}");
    let mended = mended(&link).unwrap_or_else(|| panic!("{name}: opens without nothing"));
    assert_eq!(mended.left_out.iter().map(|one| one.field).collect::<Vec<_>>(), [field], "{name}");
    let mut without = plan.clone();
    walk::reset(&mut without, field).unwrap();
    assert_eq!(mended.plan, without, "{name}");
}

#[test]
fn every_row_is_read_written_bounded_compared_kept_and_merged() {
    let base = one_of_each();
    let figures = calculate(&base);
    let mut fields = base.fields();
    fields.extend(sparse_fields(&base));
    let names: BTreeSet<String> = fields.iter().map(|field| field.name()).collect();
    assert_eq!(names.len(), fields.len(), "no two fields have one name");
    let mut reached = BTreeSet::new();
    for field in fields {
        let name = field.name();
        assert!(base.get(field).is_some(), "{name}");
        for locale in Locale::ALL {
            let called = Wording::new(locale, &base).field(field);
            assert!(!called.trim().is_empty(), "{name} has no name in {}", locale.code());
        }
        let mut tried = values(&base, field).into_iter().filter_map(|entry| {
            let mut plan = base.clone();
            let back = plan.apply(Edit::Set(field, entry.clone())).ok()?;
            Some((entry, plan, back))
        });
        let Some((entry, plan, back)) = tried.next() else { panic!("{name}: nothing goes in") };
        reached.insert(field.slot());
        assert_eq!(plan.get(field), Some(entry.clone()), "{name}");
        assert_eq!(plan.validate(), Ok(()), "{name}");
        let mut before = plan.clone();
        before.apply(back).unwrap();
        assert_eq!(before, base, "{name}");
        assert!(base.clone().apply(Edit::Set(field, too_much(field))).is_err(), "{name}");
        // The figures follow from what the field says that it reaches.
        let (edit, after) = (Edit::Set(field, entry), calculate(&plan));
        let mut updated = figures.clone();
        updated.update(&plan, edit.reach());
        let same = |a: &voronka::domain::plan::Figures| {
            a.channels == after.channels && a.products == after.products && a.total == after.total
        };
        assert!(same(&updated), "{name} reaches more than {:?}", edit.reach());
        if edit.reach() == Reach::Nothing {
            assert!(same(&figures), "{name}");
        }
        // The name of a plan is that of the entry in the reader's library.
        if field.slot() != Strategy::NAME {
            let found = differences(&base, &plan);
            assert_eq!(found.len(), 1, "{name}: {found:?}");
            let taken = take(&base, &plan, found[0].spot).unwrap();
            assert_eq!(taken.plan, plan, "{name}");
            assert!(matches!(found[0].spot, Spot::Field(_) | Spot::Thing(_) | Spot::Locks(_)), "{name}");
        }
        everything_comes_back(&plan, &name);
        a_link_opens_without_it(&plan, field);
        // Another tab typed elsewhere meanwhile.
        let elsewhere = if field.slot() == Phrase::TEXT { Retargeting::WHO } else { Phrase::TEXT };
        let elsewhere = base.fields().into_iter().find(|other| other.slot() == elsewhere).unwrap();
        let mut theirs = base.clone();
        theirs.apply(Edit::text(elsewhere, "Typed meanwhile")).unwrap();
        let merged = merge(&base, &plan, &theirs);
        assert_eq!((merged.refused, merged.overlaps), (0, 0), "{name}");
        assert_eq!(merged.plan.get(field), plan.get(field), "{name}");
        assert_eq!(merged.plan.get(elsewhere), theirs.get(elsewhere), "{name}");
    }
    let mut all = Vec::new();
    ways(Strategy::TABLE, Slot::ROOT, &mut all);
    let missing: Vec<String> =
        all.into_iter().filter(|way| !reached.contains(way)).map(|way| way.field().name()).collect();
    assert_eq!(missing, Vec::<String>::new(), "rows that the plan does not reach");
}

#[test]
fn typed_figures_of_levels_and_of_whole_rows_have_names_of_their_own() {
    let (channel, most) = (ChannelId(2), LockWhat::ALL.len() as u32 + 5);
    let of = |stage| LockWhat::ALL.map(|what| Field::from(LockField { channel, stage: StageId(stage), what }));
    let names: BTreeSet<String> = (0..=most).flat_map(of).map(|field| field.name()).collect();
    assert_eq!(names.len(), LockWhat::ALL.len() * (most as usize + 1));
}

#[test]
fn a_thing_of_every_list_is_put_in_taken_out_and_put_in_order() {
    let base = one_of_each();
    let mut lists = Vec::new();
    let _ = walk::walk::<()>(&base, &mut |way, _, met| {
        if let walk::Met::List(things) = met {
            lists.push((way, things.ids()));
        }
        Ok(())
    });
    assert!(lists.len() > 12);
    for (way, ids) in lists {
        let (list, name) = (way.slot().list_of(way.ids()), way.name());
        let Some(last) = ids.last().copied() else { continue };
        let mut plan = base.clone();
        if ids.len() > 1 && way.slot() != Strategy::CHANNELS {
            let mut turned = ids.clone();
            turned.reverse();
            let back = plan.apply(Edit::Order(list, turned.clone())).unwrap();
            assert_eq!(plan.things(list).unwrap().ids(), turned, "{name}");
            plan.apply(back).unwrap();
            assert_eq!(plan, base, "{name}");
        }
        if let Ok(back) = plan.apply(Edit::Remove(list.thing(last))) {
            assert!(!plan.things(list).unwrap().ids().contains(&last), "{name}");
            let spots = differences(&base, &plan);
            assert!(spots.iter().any(|one| one.spot == Spot::Thing(list.thing(last))), "{name}: {spots:?}");
            everything_comes_back(&plan, &name);
            plan.apply(back).unwrap();
            assert_eq!(plan, base, "{name}");
        } else {
            panic!("{name}: the last thing stays");
        }
    }
}

/// Every table, each once, by its name in files.
fn tables(table: &'static Table, all: &mut Vec<&'static Table>) {
    if all.iter().any(|other| other.file == table.file) {
        return;
    }
    all.push(table);
    table.rows.iter().filter_map(|row| row.below).for_each(|below| tables(below, all));
}

#[test]
fn no_two_rows_of_a_struct_have_one_letter() {
    let mut all = Vec::new();
    tables(Strategy::TABLE, &mut all);
    assert!(all.len() > 25);
    for table in all.into_iter().filter(|table| !table.is_tuple) {
        let own = table.rows.iter().filter(|row| row.wire != Wire::Above);
        // Letters of a part that stand in the struct around it.
        let below = table.rows.iter().filter_map(|row| row.below).flat_map(|below| below.rows);
        let above = below.filter(|row| row.wire == Wire::Above);
        let letters: Vec<&str> = own.chain(above).map(|row| row.letter).collect();
        let distinct: BTreeSet<&str> = letters.iter().copied().collect();
        assert_eq!(distinct.len(), letters.len(), "{}: {letters:?}", table.file);
    }
}
