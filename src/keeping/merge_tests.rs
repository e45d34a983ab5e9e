use super::*;
use crate::domain::edit::Edit;
use crate::domain::field::Field;
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
fn a_tree_has_the_bytes_of_its_plan() {
    let plan = plan();
    assert_eq!(to_tree(&plan).bytes(), crate::codec::document::to_plain(&plan));
}

#[test]
fn changes_of_different_fields_are_both_there() {
    let base = plan();
    let (first, second) = (channel_of(&base, 0), channel_of(&base, 1));
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, Field::SetupCost(first), 700);
    set(&mut mine, Field::Price(base.products[1].id), 260);
    set(&mut theirs, Field::SetupCost(second), 900);
    let merged = merge(&base, &mine, &theirs);
    let cost = |id| merged.plan.number(Field::SetupCost(id));
    assert_eq!((cost(first), cost(second)), (Some(700.into()), Some(900.into())));
    assert_eq!(merged.plan.products[1].price, 260.into());
    assert_eq!((merged.overlaps, merged.refused), (0, 0));
}

#[test]
fn of_two_changes_of_one_value_the_later_stands_and_is_counted() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    set(&mut mine, Field::Months, 6);
    set(&mut theirs, Field::Months, 7);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.months, merged.overlaps, merged.refused), (6, 1, 0));
    // A value put back to its default is a change like any other.
    let mut mine = base.clone();
    mine.apply(Edit::text(Field::PlanName, "")).unwrap();
    theirs.apply(Edit::text(Field::PlanName, "Theirs")).unwrap();
    assert_eq!(merge(&base, &mine, &theirs).plan.name, "");
}

#[test]
fn things_that_both_put_in_are_both_there_once() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.next_id = first_id(mine.next_id, 1);
    let (a, b) = (new_channel(&mut mine, "Mine"), new_channel(&mut theirs, "Theirs"));
    mine.apply(Edit::InsertChannel(3, Box::new(a))).unwrap();
    theirs.apply(Edit::InsertChannel(1, Box::new(b))).unwrap();
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
    set(&mut mine, Field::SetupCost(gone), 5);
    set(&mut mine, Field::Months, 9);
    theirs.apply(Edit::RemoveChannel(gone)).unwrap();
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
    mine.apply(Edit::InsertChannel(1, Box::new(part))).unwrap();
    set(&mut mine, Field::MonthlyBudget, 800);
    theirs.apply(Edit::RemoveChannel(whole)).unwrap();
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
    mine.apply(Edit::InsertChannel(0, Box::new(a))).unwrap();
    theirs.apply(Edit::InsertChannel(0, Box::new(b))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.channels.len(), merged.refused), (MAX_CHANNELS, 1));
    assert_eq!(merged.plan.channels[0].name, "Theirs");
}

#[test]
fn months_typed_by_hand_merge_cell_by_cell() {
    use crate::domain::offer::SalesField;
    let base = plan();
    let product = base.products[0].id;
    let cell = |month| Field::Sales(SalesField::Cell(product, month));
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
        mine.apply(Edit::RemoveChannel(channel.id)).unwrap();
    }
    let added = new_channel(&mut theirs, "Theirs");
    theirs.apply(Edit::InsertChannel(0, Box::new(added))).unwrap();
    for merged in [merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)] {
        let names: Vec<&str> = merged.plan.channels.iter().map(|channel| channel.name.as_str()).collect();
        assert_eq!((names, merged.overlaps, merged.refused), (vec!["Theirs"], 0, 0));
    }
}

#[test]
fn a_room_that_one_cleared_keeps_what_the_other_typed() {
    use crate::domain::money::MoneyField;
    let mut base = plan();
    let (agency, vat) = (Field::Money(MoneyField::AgencyRate), Field::Money(MoneyField::VatRate));
    base.apply(Edit::number(agency, Decimal::new(1, 1))).unwrap();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.apply(Edit::number(agency, Decimal::ZERO)).unwrap();
    theirs.apply(Edit::number(vat, Decimal::new(2, 1))).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!((merged.plan.number(agency), merged.plan.number(vat)), (Some(Decimal::ZERO), Some(Decimal::new(2, 1))));
    assert_eq!((merged.overlaps, merged.refused), (0, 0));
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
        Act::Number(0, x) => Edit::number(Field::Months, whole(*x)),
        Act::Number(1, x) => Edit::number(Field::MonthlyBudget, whole(*x)),
        Act::Number(_, x) => Edit::number(Field::TargetRomi, whole(*x)),
        Act::Name(name) => Edit::text(Field::PlanName, name.as_str()),
        Act::Price(at, x) => Edit::number(Field::Price(product(*at)), whole(*x)),
        Act::Setup(at, x) => Edit::number(Field::SetupCost(channel(*at)?.id), whole(*x)),
        Act::Rate(at, stage, x) => {
            let channel = channel(*at)?;
            let id: StageId = channel.stages[*stage].id;
            Edit::number(Field::StageRate(channel.id, id), Decimal::new(i64::from(*x), 2))
        }
        Act::Add(at) => {
            let mut scratch = plan.clone();
            scratch.next_id = first_id(scratch.next_id, tabs_before);
            Edit::InsertChannel(at % (plan.channels.len() + 1), Box::new(new_channel(&mut scratch, "new")))
        }
        Act::Remove(at) => Edit::RemoveChannel(channel(*at)?.id),
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
                        Edit::InsertChannel(_, channel) if tab.plan.channels.len() < MAX_CHANNELS => {
                            tab.added.push(channel.id);
                        }
                        Edit::RemoveChannel(id) => tab.removed.push(*id),
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

    /// Edits of different things: the result is the same as one after the other, in either order.
    #[test]
    fn changes_of_different_things_commute(a in act(), b in act()) {
        let base = plan();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let (Some(first), Some(second)) = (edit_of(&a, &base, 0), edit_of(&b, &base, 1)) else { return Ok(()) };
        let target = |edit: &Edit| match edit {
            Edit::Set(field, _) => field.channel().map_or(format!("{field:?}"), |id| format!("{id:?}")),
            Edit::RemoveChannel(id) => format!("{id:?}"),
            other => format!("{other:?}"),
        };
        mine.apply(first.clone()).unwrap();
        theirs.apply(second.clone()).unwrap();
        let same = |mut a: Strategy, mut b: Strategy| { (a.next_id, b.next_id) = (0, 0); a == b };
        if target(&first) != target(&second) && !matches!((&first, &second), (Edit::InsertChannel(..), _) | (_, Edit::InsertChannel(..))) {
            let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
            prop_assert!(same(one.plan.clone(), other.plan));
            prop_assert_eq!((one.refused, one.overlaps), (0, 0));
            let mut in_order = theirs.clone();
            in_order.apply(first).unwrap();
            prop_assert!(same(one.plan, in_order));
        }
    }
}
