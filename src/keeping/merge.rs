//! Two versions of one plan made into one: what either changed since a third that both come from.
//!
//! Works on the wire tree, field by field and, in lists, thing by thing, so that it needs to know no room of the plan.
//! `mine` comes later than `theirs`: where both changed the same value, mine stands, and is counted. Invariants: the
//! result is a plan inside every limit; what only one of the two changed is in it, unless it no longer fits (a rate of a
//! channel that the other took out, one channel more than a plan may have), which is counted too; a version merged with
//! its own origin is the other version.

use crate::codec::document::{from_tree, keys_of, to_tree};
use crate::codec::tree::Tree;
use crate::domain::strategy::Strategy;
use std::collections::BTreeMap;

/// Two versions made into one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The plan.
    pub plan: Strategy,
    /// Values that both changed, each to another: mine stand.
    pub overlaps: u32,
    /// Changes of mine that no longer fit and are not in the plan.
    pub refused: u32,
}

/// Changes up to which each is tried alone when all together do not fit.
const MAX_TRIED: usize = 64;

/// What tells the things of most lists apart.
const ID: &[&str] = &["i"];

/// Makes one plan of two that come from `base`.
///
/// ```
/// use voronka::domain::{edit::Edit, field::Field, strategy::Strategy};
/// use voronka::keeping::merge::merge;
/// let base = Strategy::default();
/// let (mut mine, mut theirs) = (base.clone(), base.clone());
/// mine.apply(Edit::text(Strategy::NAME.field(), "Autumn")).unwrap();
/// theirs.apply(Edit::number(Strategy::MONTHLY_BUDGET.field(), rust_decimal::Decimal::from(500))).unwrap();
/// let merged = merge(&base, &mine, &theirs);
/// assert_eq!((merged.plan.name.as_str(), merged.plan.monthly_budget), ("Autumn", 500.into()));
/// assert_eq!((merged.overlaps, merged.refused), (0, 0));
/// ```
pub fn merge(base: &Strategy, mine: &Strategy, theirs: &Strategy) -> Merged {
    if mine == theirs || base == mine {
        return Merged { plan: theirs.clone(), overlaps: 0, refused: 0 };
    }
    let trees = with_next_id([base, mine, theirs].map(to_tree));
    let mut taken = Vec::new();
    let (whole, merger) = attempt(&trees, None);
    if let Some(plan) = whole {
        return Merged { plan, overlaps: merger.overlaps, refused: merger.refused };
    }
    // Together they do not fit: one after the other, and once more, for those that need a later one.
    taken.resize(merger.changes.min(MAX_TRIED), false);
    let mut best = (theirs.clone(), 0);
    for _ in 0..2 {
        for at in 0..taken.len() {
            if taken.get(at) == Some(&false) {
                let mut tried = taken.clone();
                tried.iter_mut().skip(at).take(1).for_each(|one| *one = true);
                if let (Some(plan), merger) = attempt(&trees, Some(&tried)) {
                    (best, taken) = ((plan, merger.overlaps), tried);
                }
            }
        }
    }
    let kept = taken.iter().filter(|one| **one).count();
    let lost = u32::try_from(merger.changes.saturating_sub(kept)).unwrap_or(u32::MAX);
    Merged { plan: best.0, overlaps: best.1, refused: merger.refused.saturating_add(lost) }
}

/// The merge with some of my changes, or all; no plan where that is outside the limits.
fn attempt(trees: &[Tree; 3], taken: Option<&[bool]>) -> (Option<Strategy>, Merger) {
    let [base, mine, theirs] = trees;
    let mut merger = Merger { taken: taken.map(<[bool]>::to_vec), changes: 0, overlaps: 0, refused: 0 };
    let tree = merger.node(Some(base), Some(mine), Some(theirs));
    (tree.and_then(|tree| from_tree(&tree).ok()), merger)
}

const NEXT_ID: &str = "i";

/// Gives all the next free id that is free for both: two tabs that each put something in have not changed one value.
fn with_next_id(mut trees: [Tree; 3]) -> [Tree; 3] {
    let number = |tree: &Tree| match tree.field(NEXT_ID) {
        // Of two numbers the one with more bytes is larger, of equally many the one that sorts later.
        Some(Tree::Leaf(bytes)) => (bytes.len(), bytes.clone()),
        _ => (0, Vec::new()),
    };
    if let Some((_, larger)) = trees.iter().map(number).max().filter(|(length, _)| *length > 0) {
        trees.iter_mut().for_each(|tree| tree.set(NEXT_ID, Some(Tree::Leaf(larger.clone()))));
    }
    trees
}

struct Merger {
    /// Which of my changes are taken, in the order they are met; `None` for all.
    taken: Option<Vec<bool>>,
    changes: usize,
    overlaps: u32,
    refused: u32,
}

impl Merger {
    /// Whether to take the change of mine that has just been met.
    fn take(&mut self) -> bool {
        let at = self.changes;
        self.changes += 1;
        self.taken.as_ref().is_none_or(|taken| taken.get(at) == Some(&true))
    }

    /// A value; `None` where it is the default.
    fn node(&mut self, base: Option<&Tree>, mine: Option<&Tree>, theirs: Option<&Tree>) -> Option<Tree> {
        if mine == base || mine == theirs {
            return theirs.cloned();
        }
        if theirs == base {
            return if self.take() { mine } else { theirs }.cloned();
        }
        // A list or a room of inputs that is left out is an empty one.
        let empty = [mine, theirs].into_iter().flatten().find_map(|tree| match tree {
            Tree::Seq(_) => Some(Tree::Seq(Vec::new())),
            Tree::Some(inner) => match **inner {
                Tree::Struct(name, _) => Some(Tree::Some(Box::new(Tree::Struct(name, Vec::new())))),
                _ => None,
            },
            _ => None,
        });
        let (mine, theirs) = (mine.or(empty.as_ref()), theirs.or(empty.as_ref()));
        match (mine, theirs) {
            (Some(Tree::Struct(..)), Some(Tree::Struct(..))) => Some(self.fields(base, mine?, theirs?)),
            (Some(Tree::Some(m)), Some(Tree::Some(t))) => {
                let base = if let Some(Tree::Some(b)) = base { Some(&**b) } else { None };
                self.node(base, Some(m), Some(t)).map(|inner| Tree::Some(Box::new(inner)))
            }
            (Some(Tree::Seq(m)), Some(Tree::Seq(t))) => {
                let base = if let Some(Tree::Seq(b)) = base { b.as_slice() } else { &[] };
                match [base, m, t].map(Things::of) {
                    [Some(base), Some(mine), Some(theirs)] => Some(self.things(&base, &mine, &theirs)),
                    _ if base.len() == m.len() && m.len() == t.len() => {
                        let three = base.iter().zip(m).zip(t);
                        Some(Tree::Seq(three.filter_map(|((b, m), t)| self.node(Some(b), Some(m), Some(t))).collect()))
                    }
                    _ => self.overlap(mine, theirs),
                }
            }
            (Some(Tree::Tuple(m)), Some(Tree::Tuple(t))) if m.len() == t.len() => {
                let base = if let Some(Tree::Tuple(b)) = base { b.as_slice() } else { &[] };
                let three = m.iter().zip(t).enumerate();
                let parts = three.filter_map(|(at, (m, t))| self.node(base.get(at), Some(m), Some(t)));
                Some(Tree::Tuple(parts.collect()))
            }
            _ => self.overlap(mine, theirs),
        }
    }

    /// Both changed the value, each to another.
    fn overlap(&mut self, mine: Option<&Tree>, theirs: Option<&Tree>) -> Option<Tree> {
        if !self.take() {
            return theirs.cloned();
        }
        self.overlaps += 1;
        mine.cloned()
    }

    fn fields(&mut self, base: Option<&Tree>, mine: &Tree, theirs: &Tree) -> Tree {
        let mut names: Vec<&'static str> = Vec::new();
        let mut of = "";
        for tree in [theirs, mine] {
            let Tree::Struct(name, fields) = tree else { continue };
            of = name;
            for (name, _) in fields {
                if !names.contains(name) {
                    names.push(name);
                }
            }
        }
        let merged = names.into_iter().filter_map(|name| {
            let value = self.node(base.and_then(|base| base.field(name)), mine.field(name), theirs.field(name))?;
            Some((name, value))
        });
        Tree::Struct(of, merged.collect())
    }

    /// Lists of things that can be told apart.
    fn things(&mut self, base: &Things, mine: &Things, theirs: &Things) -> Tree {
        // Those of both, in base's order and in mine: I have moved one where they differ.
        let moved = !base.both(mine).eq(mine.both(base));
        let (lead, other) = if moved && self.take() { (mine, theirs) } else { (theirs, mine) };

        let mut ids: Vec<&Key> = lead.ids.iter().collect();
        let mut before = None;
        for id in &other.ids {
            if lead.get(id).is_none() {
                // After the one that it follows where it comes from.
                let at = before.and_then(|before| ids.iter().position(|it| *it == before)).map_or(0, |at| at + 1);
                ids.insert(at, id);
            }
            before = Some(id);
        }
        let mut merged = Vec::new();
        for id in ids {
            let (b, m, t) = (base.get(id), mine.get(id), theirs.get(id));
            merged.extend(match (m, t) {
                (Some(_), Some(_)) => self.node(b, m, t),
                // They emptied it, I typed another value.
                (Some(thing), None) if b.is_some() && m != b && is_value(thing) => self.overlap(m, None),
                // They took it out; whatever I changed of it has no place any more.
                (Some(_), None) if b.is_some() => {
                    if m != b {
                        self.refused += 1;
                    }
                    None
                }
                (Some(_), None) => self.take().then(|| m.cloned()).flatten(),
                // I took it out, they changed something of it.
                (None, Some(_)) if b.is_some() && t != b => self.overlap(None, t),
                (None, Some(_)) if b.is_some() => (!self.take()).then(|| t.cloned()).flatten(),
                _ => t.cloned(),
            });
        }
        Tree::Seq(merged)
    }
}

/// The bytes that tell a thing apart.
type Key = Vec<u8>;

/// A list whose things can be told apart.
struct Things<'a> {
    ids: Vec<Key>,
    by_id: BTreeMap<Key, &'a Tree>,
}

impl<'a> Things<'a> {
    /// `None` where the list holds anything else, or the same thing twice.
    fn of(list: &'a [Tree]) -> Option<Self> {
        let ids = list.iter().map(key_of).collect::<Option<Vec<Key>>>()?;
        let by_id: BTreeMap<Key, &Tree> = ids.iter().cloned().zip(list).collect();
        (by_id.len() == ids.len()).then_some(Self { ids, by_id })
    }

    fn get(&self, id: &Key) -> Option<&'a Tree> {
        self.by_id.get(id).copied()
    }

    /// The ids that are in the other list, too.
    fn both<'b>(&'b self, other: &'b Things) -> impl Iterator<Item = &'b Key> {
        self.ids.iter().filter(|id| other.by_id.contains_key(*id))
    }
}

fn letters_of(thing: &Tree) -> Option<&'static [&'static str]> {
    let Tree::Struct(name, _) = thing else { return None };
    keys_of(name)
}

/// Whether a thing is no more than a typed value and where it stands.
fn is_value(thing: &Tree) -> bool {
    letters_of(thing).is_some()
}

/// What tells a thing apart; `None` for what is none.
fn key_of(thing: &Tree) -> Option<Key> {
    if !matches!(thing, Tree::Struct(..)) {
        return None;
    }
    let letters = letters_of(thing).unwrap_or(ID);
    let mut key = Key::new();
    for letter in letters {
        // What is left out is the default, another value than any that is written.
        let bytes = thing.field(letter).map(Tree::bytes).unwrap_or_default();
        key.push(u8::try_from(bytes.len()).ok()?);
        key.extend(bytes);
    }
    Some(key)
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
