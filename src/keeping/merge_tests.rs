use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field};
use crate::domain::model::any::any_plan;
use crate::domain::model::{Cell, Economics, MoneyPlan, More, Product, Roadmap, SalesPlan, Stage, Tag, id_of, spent};
use crate::domain::strategy::Strategy;
use crate::domain::strategy::{Channel, ChannelId, MAX_CHANNELS, ProductId, StageId};
use crate::domain::templates::{self, Chain};
use crate::keeping::replica::{Replica, Seen, first_id};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Two products, three channels.
fn plan() -> Strategy {
    let mut plan = Strategy { name: "Year".into(), months: 12, ..Strategy::default() };
    for price in [100, 250] {
        let mut product = templates::product(&mut plan);
        product.price = Decimal::from(price);
        plan.products.push(product);
    }
    for _ in 0..3 {
        let channel = templates::channel(&mut plan, Chain::Clicks);
        plan.channels.push(channel);
    }
    plan
}

fn channel_of(plan: &Strategy, at: usize) -> ChannelId {
    plan.channels[at].id
}

fn new_channel(plan: &mut Strategy, name: &str) -> Channel {
    Channel { name: name.to_owned(), ..templates::channel(plan, Chain::Clicks) }
}

fn set(plan: &mut Strategy, field: Field, x: i64) {
    plan.apply(Edit::number(field, Decimal::from(x))).unwrap();
}

#[test]
fn changes_of_different_fields_are_both_there() {
    let base = plan();
    let (first, second) = (channel_of(&base, 0), channel_of(&base, 1));
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, Channel::SETUP_COST.of(first), 700);
    set(&mut mine, Product::PRICE.of(base.products[1].id), 260);
    set(&mut theirs, Channel::SETUP_COST.of(second), 900);
    let merged = merge(&base, &mine, &theirs);
    let cost = |id| merged.plan.number(Channel::SETUP_COST.of(id));
    assert_eq!((cost(first), cost(second)), (Some(700.into()), Some(900.into())));
    assert_eq!(merged.plan.products[1].price, 260.into());
    assert_eq!((merged.overlaps, merged.refused), (0, 0));
}

#[test]
fn of_two_changes_of_one_value_the_later_stands_and_is_counted() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, Strategy::MONTHS.field(), 6);
    set(&mut theirs, Strategy::MONTHS.field(), 7);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.months, merged.overlaps, merged.refused), (6, 1, 0));
    // A value put back to its default is a change like any other.
    let mut mine = base.clone();
    mine.apply(Edit::text(Strategy::NAME.field(), "")).unwrap();
    theirs.apply(Edit::text(Strategy::NAME.field(), "Theirs")).unwrap();
    assert_eq!(merge(&base, &mine, &theirs).plan.name, "");
}

#[test]
fn things_that_both_put_in_are_both_there_once() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.next_id = first_id(mine.next_id, 1);
    let (a, b) = (new_channel(&mut mine, "Mine"), new_channel(&mut theirs, "Theirs"));
    mine.apply(Edit::insert(Strategy::CHANNELS.list(), 3, a)).unwrap();
    theirs.apply(Edit::insert(Strategy::CHANNELS.list(), 1, b)).unwrap();
    let merged = merge(&base, &mine, &theirs);
    let names: Vec<&str> = merged.plan.channels.iter().map(|channel| channel.name.as_str()).collect();
    assert_eq!(names, ["", "Theirs", "", "", "Mine"]);
    assert_eq!(merged.plan.next_id, mine.next_id);
    // Merged once more with what it has already, it stays as it is.
    assert_eq!(merge(&base, &mine, &merged.plan).plan, merged.plan);
}

#[test]
fn what_one_took_out_is_out_and_the_others_change_of_it_is_said() {
    let base = plan();
    let gone = channel_of(&base, 1);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, Channel::SETUP_COST.of(gone), 5);
    set(&mut mine, Strategy::MONTHS.field(), 9);
    theirs.apply(Edit::Remove(Strategy::CHANNELS.thing(gone))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.channels.len(), merged.plan.months, merged.refused), (2, 9, 1));
    // The other way round it is an order of two edits: a change, then taking out.
    let merged = merge(&base, &theirs, &mine);
    assert_eq!((merged.plan.channels.len(), merged.plan.months, merged.refused), (2, 9, 0));
}

#[test]
fn a_campaign_of_a_channel_that_is_gone_is_refused_and_the_rest_stays() {
    let base = plan();
    let whole = channel_of(&base, 0);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let part = Channel { within: Some(whole), ..new_channel(&mut mine, "Brand") };
    mine.apply(Edit::insert(Strategy::CHANNELS.list(), 1, part)).unwrap();
    set(&mut mine, Strategy::MONTHLY_BUDGET.field(), 800);
    theirs.apply(Edit::Remove(Strategy::CHANNELS.thing(whole))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.plan.channels.len(), 2);
    assert_eq!((merged.plan.monthly_budget, merged.refused), (800.into(), 1));
}

#[test]
fn a_full_list_takes_what_fits() {
    let mut base = plan();
    while base.channels.len() < MAX_CHANNELS - 1 {
        let channel = templates::channel(&mut base, Chain::Clicks);
        base.channels.push(channel);
    }
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.next_id = first_id(mine.next_id, 1);
    let (a, b) = (new_channel(&mut mine, "Mine"), new_channel(&mut theirs, "Theirs"));
    mine.apply(Edit::insert(Strategy::CHANNELS.list(), 0, a)).unwrap();
    theirs.apply(Edit::insert(Strategy::CHANNELS.list(), 0, b)).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.channels.len(), merged.refused), (MAX_CHANNELS, 1));
    assert_eq!(merged.plan.channels[0].name, "Theirs");
}

#[test]
fn months_typed_by_hand_merge_cell_by_cell() {
    let base = plan();
    let product = base.products[0].id;
    let cell = |month| Cell::UNITS.of(product).at(month);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, cell(2), 20);
    set(&mut theirs, cell(5), 50);
    let merged = merge(&base, &mine, &theirs).plan;
    assert_eq!((merged.number(cell(2)), merged.number(cell(5))), (Some(20.into()), Some(50.into())));
}

#[test]
fn a_list_that_one_emptied_keeps_what_the_other_put_in() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    for channel in &base.channels {
        mine.apply(Edit::Remove(Strategy::CHANNELS.thing(channel.id))).unwrap();
    }
    let added = new_channel(&mut theirs, "Theirs");
    theirs.apply(Edit::insert(Strategy::CHANNELS.list(), 0, added)).unwrap();
    for merged in [merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)] {
        let names: Vec<&str> = merged.plan.channels.iter().map(|channel| channel.name.as_str()).collect();
        assert_eq!((names, merged.overlaps, merged.refused), (vec!["Theirs"], 0, 0));
    }
}

#[test]
fn a_room_that_one_cleared_keeps_what_the_other_typed() {
    let mut base = plan();
    let (agency, vat) = (MoneyPlan::AGENCY_RATE.field(), MoneyPlan::VAT_RATE.field());
    base.apply(Edit::number(agency, Decimal::new(1, 1))).unwrap();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.apply(Edit::number(agency, Decimal::ZERO)).unwrap();
    theirs.apply(Edit::number(vat, Decimal::new(2, 1))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.number(agency), merged.plan.number(vat)), (Some(Decimal::ZERO), Some(Decimal::new(2, 1))));
    assert_eq!((merged.overlaps, merged.refused), (0, 0));
}

#[test]
fn a_task_and_a_held_figure_of_two_tabs_are_both_there() {
    use crate::domain::locks::{LockField, LockWhat};
    use crate::domain::roadmap::{Task, TaskId};
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.next_id = first_id(mine.next_id, 1);
    let task = |plan: &mut Strategy, name: &str| {
        let id = TaskId(plan.fresh_id());
        let task = Task { id, name: name.to_owned(), ..Task::default() };
        plan.apply(Edit::insert(Roadmap::TASKS.list(), 0, task)).unwrap();
        id
    };
    let (landing, banner) = (task(&mut mine, "Landing"), task(&mut theirs, "Banner"));
    set(&mut mine, Task::COST.of(landing), 900);
    set(&mut theirs, Task::COST.of(banner), 300);
    // Both hold a figure of the same row: leads and their price.
    let channel = channel_of(&base, 0);
    let leads = base.channels[0].stages[2].id;
    let held = |what| Field::from(LockField { channel, stage: leads, what });
    set(&mut mine, held(LockWhat::CostPer), 500);
    set(&mut theirs, held(LockWhat::Pieces), 300);
    for (first, second) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(&base, first, second);
        assert_eq!((merged.overlaps, merged.refused), (0, 0));
        let plan = merged.plan;
        assert_eq!(plan.roadmap.task(landing).unwrap().cost, Some(900.into()));
        assert_eq!(plan.roadmap.task(banner).unwrap().name, "Banner");
        assert_eq!(plan.channels[0].lock(LockWhat::CostPer, leads).unwrap().value, 500.into());
        assert_eq!(plan.channels[0].lock(LockWhat::Pieces, leads).unwrap().value, 300.into());
    }
}

#[test]
fn what_is_kept_as_a_whole_merges_value_by_value() {
    use crate::domain::model::Range;
    use crate::domain::track::Mechanic;
    use crate::domain::whatif::{Input, InputKind, Lever};
    let base = plan();
    let (first, second) = (channel_of(&base, 0), channel_of(&base, 1));
    let month: u32 = 2027 * 12;
    let spent = |mechanic, later| spent(mechanic, month + later);
    let price = |at: usize| Input::of(InputKind::Price, base.products[at].id.0);
    let pairs = [
        (SalesPlan::SEASON.at(2), SalesPlan::SEASON.at(5)),
        (SalesPlan::past_of(0, 3), SalesPlan::past_of(1, 3)),
        (More::TRAFFIC.field(), More::LEADS.field()),
        (Lever::Check.field(None), Lever::Reach.field(None)),
        (Range::low_of(price(0)), Range::low_of(price(1))),
        (Range::low_of(price(1)), Range::high_of(price(1))),
        (spent(Mechanic::Channel(first), 0), spent(Mechanic::Channel(first), 3)),
        (spent(Mechanic::Channel(second), 2), spent(Mechanic::Channel(first), 2)),
        (spent(Mechanic::Fixed, 0), spent(Mechanic::Tasks, 0)),
    ];
    for (a, b) in pairs {
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        set(&mut mine, a, 7);
        set(&mut theirs, b, 8);
        for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
            let merged = merge(&base, one, other);
            let both = (merged.plan.number(a), merged.plan.number(b));
            assert_eq!(both, (Some(7.into()), Some(8.into())), "{a:?} {b:?}");
            assert_eq!((merged.overlaps, merged.refused), (0, 0), "{a:?} {b:?}");
        }
    }
    let tag = |at: usize| Tag::ALL[at].slot().of(first);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.apply(Edit::text(tag(0), "google")).unwrap();
    theirs.apply(Edit::text(tag(1), "cpc")).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.plan.channels[0].card.tags.each_ref().map(String::as_str), ["google", "cpc", "", "", "", ""]);
    assert_eq!(merged.overlaps, 0);
}

#[test]
fn a_month_that_they_emptied_and_i_typed_anew_is_mine() {
    let mut base = plan();
    let cell = Cell::UNITS.of(base.products[0].id).at(2);
    set(&mut base, cell, 20);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, cell, 30);
    theirs.apply(Edit::Set(cell, Entry::Number(None))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.number(cell), merged.overlaps, merged.refused), (Some(30.into()), 1, 0));
    let merged = merge(&base, &theirs, &mine);
    assert_eq!((merged.plan.number(cell), merged.overlaps, merged.refused), (None, 1, 0));
}

/// Every list of a tree, with the name of what is in it.
fn lists<'a>(tree: &'a Tree, found: &mut Vec<(&'static str, &'a [Tree])>) {
    match tree {
        Tree::Leaf(_) => {}
        Tree::Some(inner) => lists(inner, found),
        Tree::Struct(_, fields) => fields.iter().for_each(|(_, value)| lists(value, found)),
        Tree::Tuple(items) | Tree::Seq(items) => {
            if let (Tree::Seq(_), Some(Tree::Struct(name, _))) = (tree, items.first()) {
                found.push((name, items));
            }
            items.iter().for_each(|item| lists(item, found));
        }
    }
}

/// Every field of a plan, with those of what stands beside it: facts, held figures, cards.
fn all_fields(plan: &Strategy) -> Vec<Field> {
    use crate::domain::locks::LockField;
    use crate::domain::track::Mechanic;
    let mut fields = plan.fields();
    let held = |channel: &Channel| {
        let id = channel.id;
        let field = move |(what, stage)| Field::from(LockField { channel: id, stage, what });
        channel.lockable(false).into_iter().map(field).collect::<Vec<_>>()
    };
    for channel in &plan.channels {
        fields.extend(held(channel));
        fields.extend((0..4).map(|at| spent(Mechanic::Channel(channel.id), 24_000 + at)));
    }
    fields.extend((0..4).map(|at| spent(Mechanic::Tasks, 24_000 + at)));
    fields
}

/// Types something else into a field; `None` where nothing else goes in.
fn typed(plan: &Strategy, field: Field, x: u8) -> Option<Strategy> {
    let numbers = [Decimal::from(x), Decimal::new(i64::from(x), 2), Decimal::ONE, Decimal::ZERO];
    let numbers = numbers.map(|x| Entry::Number(Some(x)));
    let texts = [Entry::Text(format!("typed {x}")), Entry::Text("2027-03-01".into()), Entry::Text(String::new())];
    let choices = [Entry::Choice(x % 3), Entry::Choice(0), Entry::Number(None)];
    numbers.into_iter().chain(texts).chain(choices).find_map(|entry| {
        let mut other = plan.clone();
        other.apply(Edit::Set(field, entry)).ok()?;
        (other != *plan && other.validate().is_ok()).then_some(other)
    })
}

/// Something one does to a plan; the places are taken modulo what is there.
#[derive(Clone, Debug)]
enum Act {
    Number(usize, u8),
    Name(String),
    Price(usize, u8),
    Setup(usize, u8),
    Rate(usize, usize, u8),
    Add(usize),
    Remove(usize),
}

fn act() -> impl Strategy_<Value = Act> {
    prop_oneof![
        (0..3usize, 1..36u8).prop_map(|(which, x)| Act::Number(which, x)),
        "[a-zа-я]{1,6}".prop_map(Act::Name),
        (0..9usize, 1..99u8).prop_map(|(at, x)| Act::Price(at, x)),
        (0..9usize, 1..99u8).prop_map(|(at, x)| Act::Setup(at, x)),
        (0..9usize, 0..2usize, 1..99u8).prop_map(|(at, stage, x)| Act::Rate(at, stage, x)),
        (0..9usize).prop_map(Act::Add),
        (0..9usize).prop_map(Act::Remove),
    ]
}
use proptest::strategy::Strategy as Strategy_;

fn edit_of(act: &Act, plan: &Strategy, tabs_before: usize) -> Option<Edit> {
    let channel = |at: usize| plan.channels.get(at % plan.channels.len().max(1));
    let product = |at: usize| -> ProductId { plan.products[at % plan.products.len()].id };
    let whole = |x: u8| Decimal::from(x);
    Some(match act {
        Act::Number(0, x) => Edit::number(Strategy::MONTHS.field(), whole(*x)),
        Act::Number(1, x) => Edit::number(Strategy::MONTHLY_BUDGET.field(), whole(*x)),
        Act::Number(_, x) => Edit::number(Economics::TARGET_ROMI.field(), whole(*x)),
        Act::Name(name) => Edit::text(Strategy::NAME.field(), name.as_str()),
        Act::Price(at, x) => Edit::number(Product::PRICE.of(product(*at)), whole(*x)),
        Act::Setup(at, x) => Edit::number(Channel::SETUP_COST.of(channel(*at)?.id), whole(*x)),
        Act::Rate(at, stage, x) => {
            let channel = channel(*at)?;
            let id: StageId = channel.stages[*stage].id;
            Edit::number(Stage::RATE.of((channel.id, id)), Decimal::new(i64::from(*x), 2))
        }
        Act::Add(at) => {
            let mut scratch = plan.clone();
            scratch.next_id = first_id(scratch.next_id, tabs_before);
            Edit::insert(Strategy::CHANNELS.list(), at % (plan.channels.len() + 1), new_channel(&mut scratch, "new"))
        }
        Act::Remove(at) => Edit::Remove(Strategy::CHANNELS.thing(channel(*at)?.id)),
    })
}

/// A tab, and what stands in the storage: what `state` does, without a browser.
struct Tab {
    replica: Replica,
    plan: Strategy,
    /// Number of the version that it last wrote or met.
    version: usize,
    unsaved: bool,
    added: Vec<ChannelId>,
    removed: Vec<ChannelId>,
    refused: u32,
}

struct Storage {
    versions: Vec<(Seen, Strategy)>,
}

impl Tab {
    fn meet(&mut self, storage: &Storage, version: usize) {
        if version == self.version {
            return;
        }
        let (seen, theirs) = &storage.versions[version];
        let met = self.replica.meet(&self.plan, theirs, seen);
        self.refused += met.merged.refused;
        self.plan = met.merged.plan;
        (self.version, self.unsaved) = (version, met.is_news);
    }

    /// `sees`: whether it sees the latest version before it writes, as a tab does that does not write in the same
    /// instant as another.
    fn save(&mut self, storage: &mut Storage, sees: bool) {
        if sees {
            self.meet(storage, storage.versions.len() - 1);
        }
        if self.unsaved {
            let seen = self.replica.write(&self.plan);
            storage.versions.push((seen, self.plan.clone()));
            (self.version, self.unsaved) = (storage.versions.len() - 1, false);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Three tabs act, save and meet each other in any order; sometimes two write in the same instant.
    #[test]
    fn tabs_end_with_the_same_plan_and_no_edit_is_lost(
        steps in prop::collection::vec((0..3usize, prop_oneof![
            4 => act().prop_map(Some), 3 => Just(None)
        ], 0..4u8), 1..40)
    ) {
        let start = plan();
        let mut storage = Storage { versions: vec![(Seen::default(), start.clone())] };
        let mut tabs: Vec<Tab> = (0..3).map(|at| Tab {
            replica: Replica::new(at + 1, &start, Seen::default()),
            plan: start.clone(), version: 0, unsaved: false, added: vec![], removed: vec![], refused: 0,
        }).collect();
        for (at, step, chance) in steps {
            let tab = &mut tabs[at];
            match step {
                Some(act) => {
                    let Some(edit) = edit_of(&act, &tab.plan, at) else { continue };
                    match &edit {
                        Edit::Insert(list, _, item)
                            if *list == Strategy::CHANNELS.list() && tab.plan.channels.len() < MAX_CHANNELS =>
                        {
                            tab.added.push(ChannelId(id_of(item.thing())));
                        }
                        Edit::Remove(thing) if thing.is_of(Strategy::CHANNELS) => tab.removed.push(ChannelId(thing.id)),
                        _ => {}
                    }
                    tab.plan.apply(edit).unwrap();
                    tab.unsaved = true;
                }
                None => tab.save(&mut storage, chance != 0),
            }
        }
        // Each meets what it has not met, until none has news.
        for _ in 0..20 {
            for tab in &mut tabs {
                tab.save(&mut storage, true);
            }
        }
        let last = &storage.versions.last().unwrap().1;
        for tab in &tabs {
            let mut shown = tab.plan.clone();
            shown.next_id = last.next_id;
            prop_assert_eq!(&shown, last);
        }
        // Whatever was put in is there, unless someone took it out.
        let removed: Vec<ChannelId> = tabs.iter().flat_map(|tab| tab.removed.clone()).collect();
        for id in tabs.iter().flat_map(|tab| &tab.added) {
            prop_assert!(removed.contains(id) || last.channel(*id).is_some(), "{:?} is lost", id);
        }
    }

    /// Whatever stands in a plan comes back from its tree, and no list of things in it is a list that cannot be told apart.
    #[test]
    fn any_plan_comes_back_from_its_tree(seed in any::<u64>()) {
        let plan = any_plan(seed);
        let tree = to_tree(&plan);
        let mut found = Vec::new();
        lists(&tree, &mut found);
        for (name, list) in found {
            prop_assert!(Things::of(list).is_some(), "{name}: things with the same key");
            let is_known = is_value(&list[0]) || list.iter().all(|thing| thing.field("i").is_some());
            prop_assert!(is_known, "{name} has no key");
        }
        prop_assert_eq!(from_tree(&tree), Ok(plan));
    }

    /// Two fields of any plan, one typed in each of two tabs: both are there, as if typed one after the other.
    #[test]
    fn any_two_fields_merge(seed in any::<u64>(), a in any::<u32>(), b in any::<u32>(), x in 1..90u8) {
        let base = any_plan(seed);
        let fields = all_fields(&base);
        let (a, b) = (fields[a as usize % fields.len()], fields[b as usize % fields.len()]);
        // One field typed in two tabs is another matter: the later one stands.
        if a == b {
            return Ok(());
        }
        let (Some(mine), Some(theirs)) = (typed(&base, a, x), typed(&base, b, x + 1)) else { return Ok(()) };
        let (Some(one), Some(other)) = (typed(&theirs, a, x), typed(&mine, b, x + 1)) else { return Ok(()) };
        // Typing one may take the other back: an upsell without a name, a share beside another.
        if one != other {
            return Ok(());
        }
        let merged = merge(&base, &mine, &theirs);
        prop_assert_eq!(merged.plan, one, "{:?} {:?}", a, b);
        prop_assert_eq!((merged.overlaps, merged.refused), (0, 0), "{:?} {:?}", a, b);
    }

    /// Edits of different things: the result is the same as one after the other, in either order.
    #[test]
    fn changes_of_different_things_commute(a in act(), b in act()) {
        let base = plan();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let (Some(first), Some(second)) = (edit_of(&a, &base, 0), edit_of(&b, &base, 1)) else { return Ok(()) };
        let target = |edit: &Edit| match edit {
            Edit::Set(field, _) => field.channel().map_or(format!("{field:?}"), |id| format!("{id:?}")),
            Edit::Remove(thing) if thing.is_of(Strategy::CHANNELS) => format!("{:?}", ChannelId(thing.id)),
            other => format!("{other:?}"),
        };
        mine.apply(first.clone()).unwrap();
        theirs.apply(second.clone()).unwrap();
        let same = |mut a: Strategy, mut b: Strategy| { (a.next_id, b.next_id) = (0, 0); a == b };
        if target(&first) != target(&second) && !matches!((&first, &second), (Edit::Insert(..), _) | (_, Edit::Insert(..))) {
            let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
            prop_assert!(same(one.plan.clone(), other.plan));
            prop_assert_eq!((one.refused, one.overlaps), (0, 0));
            let mut in_order = theirs.clone();
            in_order.apply(first).unwrap();
            prop_assert!(same(one.plan, in_order));
        }
    }
}
