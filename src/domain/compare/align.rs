//! Which thing of another plan is which of one's own.
//!
//! A kept copy shares the ids of the plan that it was made from, so ids come first. Two plans that were made apart have
//! equal ids by accident: they are compared by names. A thing for which neither finds a partner is only theirs; if its id
//! is another thing's here, it gets a fresh one.

use super::differences;
use super::ids::{each_id, renumber};
use super::{Kind, Spot};
use crate::domain::field::{Entry, Shape};
use crate::domain::strategy::{Channel, Product, Stage, Strategy};
use std::collections::{BTreeMap, BTreeSet};

/// How much two plans have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Kinship {
    /// Products and channels with an id that is in both.
    pub shared: usize,
    /// Those of them that are the same thing by their name, or by what stands in them.
    pub alike: usize,
    /// Whether the plans have the same name, and one.
    pub is_named_alike: bool,
}

impl Kinship {
    /// Whether ids say what is what: most of the ids in common, or a third of them, stand for the same.
    pub const fn is_related(self) -> bool {
        self.shared > 0 && self.alike * 3 >= self.shared
    }
}

/// Another plan in the ids of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    /// The plan.
    pub plan: Strategy,
    /// Whether it was gone by ids; else by names alone.
    pub is_by_ids: bool,
    /// Whether the other plan came without its texts: one's own then stand in their place, and are not compared.
    pub is_without_texts: bool,
}

/// How much two plans have in common.
///
/// ```
/// use voronka::domain::compare::kinship;
/// let mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// theirs.products[0].price = 25_000.into();
/// let found = kinship(&mine, &theirs);
/// assert_eq!((found.shared, found.is_related()), (2, true));
/// ```
pub fn kinship(mine: &Strategy, theirs: &Strategy) -> Kinship {
    let products: BTreeMap<_, _> = mine.products.iter().map(|product| (product.id, product)).collect();
    let channels: BTreeMap<_, _> = mine.channels.iter().map(|channel| (channel.id, channel)).collect();
    let products = theirs.products.iter().filter_map(|theirs| Some(is_same_product(products.get(&theirs.id)?, theirs)));
    let channels = theirs.channels.iter().filter_map(|theirs| Some(is_same_channel(channels.get(&theirs.id)?, theirs)));
    let found: Vec<bool> = products.chain(channels).collect();
    Kinship {
        shared: found.len(),
        alike: found.iter().filter(|is_same| **is_same).count(),
        is_named_alike: is_one_name(&mine.name, &theirs.name),
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn is_one_name(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && key(a) == key(b)
}

fn is_same_product(mine: &Product, theirs: &Product) -> bool {
    let is_worth_the_same = mine.price == theirs.price && mine.margin_rate == theirs.margin_rate;
    mine == theirs || is_one_name(&mine.name, &theirs.name) || is_worth_the_same && !mine.price.is_zero()
}

fn is_same_channel(mine: &Channel, theirs: &Channel) -> bool {
    let level = |stage: &Stage| (stage.id, stage.kind);
    let has_same_levels = mine.stages.iter().map(level).eq(theirs.stages.iter().map(level));
    let pairs = mine.stages.iter().zip(&theirs.stages);
    let same = pairs.filter(|(a, b)| a.rate == b.rate && a.price == b.price).count();
    mine == theirs || is_one_name(&mine.name, &theirs.name) || has_same_levels && same * 2 >= mine.stages.len()
}

/// Gives the things of another plan the ids of the same things of one's own.
///
/// Two plans of the same make have different names for what they sell, and the same ids by accident:
/// ```
/// use voronka::domain::compare::{align, differences};
/// let mut mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// mine.products[0].name = "Sofas".into();
/// theirs.products[0].name = "Sofas".into();
/// theirs.products[0].price = 25_000.into();
/// let other = align(&mine, &theirs);
/// assert!(other.is_by_ids);
/// assert_eq!(differences(&mine, &other.plan).len(), 1);
/// ```
pub fn align(mine: &Strategy, theirs: &Strategy) -> Aligned {
    let is_by_ids = kinship(mine, theirs).is_related() || mine.products.is_empty() && mine.channels.is_empty();
    align_by(is_by_ids, mine, theirs)
}

pub(super) fn align_by(is_by_ids: bool, mine: &Strategy, theirs: &Strategy) -> Aligned {
    let mut pairs = Pairs { is_by_ids, of: BTreeMap::new() };
    pairs.find(mine, theirs);
    let map = pairs.complete(mine, theirs);
    let mut plan = theirs.clone();
    renumber(&mut plan, |id| map.get(&id).copied().unwrap_or(id));
    let highest = map.values().copied().max().unwrap_or_default();
    plan.next_id = mine.next_id.max(theirs.next_id).max(highest.saturating_add(1));
    let is_without_texts = has_names(mine) && !has_names(theirs);
    if is_without_texts {
        borrow_texts(&mut plan, mine);
    }
    Aligned { plan, is_by_ids, is_without_texts }
}

/// Whether anything in the plan has a name.
fn has_names(plan: &Strategy) -> bool {
    let products = plan.products.iter().map(|product| &product.name);
    let mut names = products.chain(plan.channels.iter().map(|channel| &channel.name)).chain([&plan.name]);
    names.any(|name| !name.trim().is_empty())
}

/// Puts one's own texts where the other plan has none.
fn borrow_texts(plan: &mut Strategy, mine: &Strategy) {
    for difference in differences(mine, plan) {
        let (Spot::Field(field), Kind::Changed) = (difference.spot, difference.kind) else { continue };
        let is_text = matches!(field.shape(), Shape::Text | Shape::LongText);
        if is_text
            && plan.get(field) == Some(Entry::Text(String::new()))
            && let Some(own) = mine.get(field)
        {
            // What stands in one's own plan is what the field takes.
            let _ = plan.set(field, own);
        }
    }
}

/// A thing of a list: its id, what nothing else can be the same without, and its name.
type Named = (u32, String, String);

/// Ids of the other plan's things that are things of one's own, with the ids that these have.
struct Pairs {
    is_by_ids: bool,
    of: BTreeMap<u32, u32>,
}

fn named<T>(list: &[T], id: impl Fn(&T) -> u32, name: impl Fn(&T) -> &str) -> Vec<Named> {
    list.iter().map(|one| (id(one), String::new(), key(name(one)))).collect()
}

impl Pairs {
    fn list(&mut self, mine: &[Named], theirs: &[Named]) {
        let mut free: BTreeMap<u32, &Named> = mine.iter().map(|one| (one.0, one)).collect();
        let mut left = Vec::new();
        for their in theirs {
            let same = free.get(&their.0).filter(|own| self.is_by_ids && own.1 == their.1);
            if same.is_some() {
                free.remove(&their.0);
                self.of.insert(their.0, their.0);
            } else {
                left.push(their);
            }
        }
        let mut by_name: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
        for (id, class, name) in mine.iter().rev().filter(|one| !one.2.is_empty() && free.contains_key(&one.0)) {
            by_name.entry((class, name)).or_default().push(*id);
        }
        for (id, class, name) in left {
            if let Some(own) = by_name.get_mut(&(class.as_str(), name.as_str())).and_then(Vec::pop) {
                self.of.insert(*id, own);
            }
        }
    }

    fn find(&mut self, mine: &Strategy, theirs: &Strategy) {
        let products = |plan: &Strategy| named(&plan.products, |one| one.id.0, |one| &one.name);
        self.list(&products(mine), &products(theirs));
        for theirs in &theirs.products {
            let own = self.of.get(&theirs.id.0).and_then(|id| mine.products.iter().find(|one| one.id.0 == *id));
            let list = |product: &Product| named(&product.offer.differences, |one| one.id, |one| &one.competitor);
            if let Some(own) = own {
                self.list(&list(own), &list(theirs));
            }
        }
        let channels = |plan: &Strategy| named(&plan.channels, |one| one.id.0, |one| &one.name);
        self.list(&channels(mine), &channels(theirs));
        for theirs in &theirs.channels {
            let own = self.of.get(&theirs.id.0).and_then(|id| mine.channels.iter().find(|one| one.id.0 == *id));
            let list = |channel: &Channel| {
                let level =
                    |stage: &Stage| (stage.id.0, String::new(), format!("{:?} {}", stage.kind, key(&stage.name)));
                channel.stages.iter().map(level).collect::<Vec<_>>()
            };
            if let Some(own) = own {
                self.list(&list(own), &list(theirs));
            }
        }
        self.find_the_rest(mine, theirs);
    }

    fn find_the_rest(&mut self, mine: &Strategy, theirs: &Strategy) {
        let mut plain = |list: &dyn Fn(&Strategy) -> Vec<Named>| self.list(&list(mine), &list(theirs));
        plain(&|plan| named(&plan.promotion.phrases, |one| one.id.0, |one| &one.text));
        plain(&|plan| named(&plan.promotion.scenarios, |one| one.id.0, |one| &one.who));
        plain(&|plan| named(&plan.sales.promotions, |one| one.id, |one| &one.name));
        plain(&|plan| named(&plan.money.lines, |one| one.id.0, |one| &one.name));
        plain(&|plan| named(&plan.roadmap.tasks, |one| one.id.0, |one| &one.name));
        plain(&|plan| {
            let grades = plan.leads.grades.iter();
            grades.map(|one| (one.id.0, format!("{:?}", one.warmth), format!("- {}", key(&one.name)))).collect()
        });
        plain(&|plan| {
            let items = plan.leads.items.iter();
            items.map(|one| (one.id.0, format!("{:?}", one.list), key(&one.text))).collect()
        });
        plain(&|plan| named(&plan.whatif.scenarios, |one| one.id, |one| &one.name));
        for theirs in &theirs.whatif.scenarios {
            let own = self.of.get(&theirs.id).and_then(|id| mine.whatif.scenario(*id));
            let changes = |scenario: &crate::domain::whatif::Scenario| {
                let changes = scenario.changes.iter();
                changes.map(|one| (one.id, format!("{:?}", one.input.kind), String::new())).collect::<Vec<_>>()
            };
            if let Some(own) = own {
                self.list(&changes(own), &changes(theirs));
            }
        }
    }

    /// The same for every id of the other plan, no two of them the same.
    fn complete(mut self, mine: &Strategy, theirs: &Strategy) -> BTreeMap<u32, u32> {
        let (mut own, mut other) = (BTreeSet::new(), BTreeSet::new());
        each_id(&mut mine.clone(), &mut |id| own.extend([*id]));
        each_id(&mut theirs.clone(), &mut |id| other.extend([*id]));
        let things = things_of(theirs);
        let mut used: BTreeSet<u32> = self.of.values().copied().collect();
        let mut fresh = mine.next_id.max(theirs.next_id);
        for id in other {
            if self.of.contains_key(&id) {
                continue;
            }
            // What only refers to a thing that is gone may mean the one that is still here.
            let is_free = !used.contains(&id) && (!own.contains(&id) || self.is_by_ids && !things.contains(&id));
            let given = if is_free {
                id
            } else {
                fresh = fresh.saturating_add(1);
                fresh.saturating_sub(1)
            };
            used.insert(given);
            self.of.insert(id, given);
        }
        self.of
    }
}

/// The ids of things, without what refers to them.
fn things_of(plan: &Strategy) -> BTreeSet<u32> {
    let mut ids: BTreeSet<u32> = plan.products.iter().map(|one| one.id.0).collect();
    ids.extend(plan.products.iter().flat_map(|product| product.offer.differences.iter().map(|one| one.id)));
    ids.extend(plan.channels.iter().flat_map(|channel| {
        let stages = channel.stages.iter().map(|stage| stage.id.0);
        stages.chain([channel.id.0])
    }));
    ids.extend(plan.money.lines.iter().map(|one| one.id.0));
    ids.extend(plan.leads.grades.iter().map(|one| one.id.0));
    ids.extend(plan.leads.items.iter().map(|one| one.id.0));
    ids.extend(plan.promotion.ids());
    ids.extend(plan.sales.promotions.iter().map(|one| one.id));
    for scenario in &plan.whatif.scenarios {
        ids.extend(scenario.changes.iter().map(|change| change.id).chain([scenario.id]));
    }
    ids.extend(plan.roadmap.tasks.iter().map(|one| one.id.0));
    ids
}
