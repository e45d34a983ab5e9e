//! Which thing of another plan is which of one's own.
//!
//! A kept copy shares the ids of the plan that it was made from, so ids come first. Two plans that were made apart have
//! equal ids by accident: they are compared by names. A thing for which neither finds a partner is only theirs; if its id
//! is another thing's here, it gets a fresh one.

use super::differences;
use super::{Kind, Spot};
use crate::domain::field::{Entry, Shape};
use crate::domain::model::walk::{each_id, renumber};
use crate::domain::model::{Datum, Described, Ref, Things, id_of};
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
    let is_priced_the_same = mine.price == theirs.price && mine.margin_rate == theirs.margin_rate;
    mine == theirs || is_one_name(&mine.name, &theirs.name) || is_priced_the_same && !mine.price.is_zero()
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
    renumber(&mut plan, &|id| map.get(&id).copied().unwrap_or(id));
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
            let _ = plan.set(field, &own);
        }
    }
}

/// A thing of a list: its id, what nothing else can be the same without, and what it is called.
struct Named {
    id: u32,
    class: Vec<u8>,
    name: Name,
}

/// Choices, and a text.
type Name = (Vec<u8>, String);

impl Named {
    /// Choices that no page writes are the class; other choices before the first text, and that text, are the name.
    fn of(thing: &dyn Described) -> Self {
        let mut named = Self { id: id_of(thing), class: Vec::new(), name: Default::default() };
        for (at, row) in (0u8..).zip(thing.table().rows) {
            match (thing.at(at), row.is_fixed) {
                (Ref::Leaf(Datum::Choice(choice)), true) => {
                    named.class.push(choice);
                    named.name.0.push(choice);
                }
                (Ref::Leaf(Datum::Choice(choice)), false) => named.name.0.push(choice),
                (Ref::Leaf(Datum::Text(text)), _) => {
                    named.name.1 = key(text);
                    break;
                }
                _ => {}
            }
        }
        named
    }

    fn has_name(&self) -> bool {
        !self.name.0.is_empty() || !self.name.1.is_empty()
    }
}

/// Ids of the other plan's things that are things of one's own, with the ids that these have.
struct Pairs {
    is_by_ids: bool,
    of: BTreeMap<u32, u32>,
}

impl Pairs {
    fn list(&mut self, mine: &dyn Things, theirs: &dyn Things) {
        let named =
            |list: &dyn Things| (0..list.len()).filter_map(|at| list.item(at)).map(Named::of).collect::<Vec<_>>();
        let (own, others) = (named(mine), named(theirs));
        let mut free: BTreeMap<u32, &Named> = own.iter().map(|one| (one.id, one)).collect();
        let mut left = Vec::new();
        for other in &others {
            let same = free.get(&other.id).filter(|own| self.is_by_ids && own.class == other.class);
            if same.is_some() {
                free.remove(&other.id);
                self.of.insert(other.id, other.id);
            } else {
                left.push(other);
            }
        }
        let mut by_name: BTreeMap<(&[u8], &Name), Vec<u32>> = BTreeMap::new();
        for one in own.iter().rev().filter(|one| one.has_name() && free.contains_key(&one.id)) {
            by_name.entry((&one.class, &one.name)).or_default().push(one.id);
        }
        for other in left {
            if let Some(own) = by_name.get_mut(&(other.class.as_slice(), &other.name)).and_then(Vec::pop) {
                self.of.insert(other.id, own);
            }
        }
        for (id, theirs) in others.iter().filter_map(|other| Some((other.id, theirs.item(theirs.place(other.id)?)?))) {
            let own = self.of.get(&id).and_then(|id| mine.item(mine.place(*id)?));
            if let Some(own) = own {
                self.find(own, theirs);
            }
        }
    }

    /// Lists of two things, and of the parts of these.
    fn find(&mut self, mine: &dyn Described, theirs: &dyn Described) {
        for at in (0u8..).take(mine.table().rows.len()) {
            match (mine.at(at), theirs.at(at)) {
                (Ref::List(mine), Ref::List(theirs)) => self.list(mine, theirs),
                (Ref::Part(mine), Ref::Part(theirs)) => self.find(mine, theirs),
                _ => {}
            }
        }
    }

    /// The same for every id of the other plan, no two of them the same.
    fn complete(mut self, mine: &Strategy, theirs: &Strategy) -> BTreeMap<u32, u32> {
        let (mut own, mut other) = (BTreeSet::new(), BTreeSet::new());
        each_id(&mut mine.clone(), &mut |id| own.extend([*id]));
        each_id(&mut theirs.clone(), &mut |id| other.extend([*id]));
        let things = super::walk::ids(theirs);
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
