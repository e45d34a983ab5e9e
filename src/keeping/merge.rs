//! Two versions of one plan made into one: what either changed since a third that both come from.
//!
//! Works on the wire tree, field by field and, in lists, thing by thing, so that it needs to know no room of the plan.
//! `mine` comes later than `theirs`: where both changed the same value, mine stands, and is counted. Invariants: the
//! result is a plan inside every limit; what only one of the two changed is in it, unless it no longer fits (a rate of a
//! channel that the other took out, one channel more than a plan may have), which is counted too; a version merged with
//! its own origin is the other version.

use crate::codec::document::{from_plain, to_tree};
use crate::codec::tree::Tree;
use crate::domain::strategy::Strategy;

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

/// What lists of things tell them apart by: an id, the month of a cell, the grade of a share.
const KEYS: [&str; 3] = ["i", "m", "g"];

/// Makes one plan of two that come from `base`.
///
/// ```
/// use voronka::domain::{edit::Edit, field::Field, strategy::Strategy};
/// use voronka::keeping::merge::merge;
/// let base = Strategy::default();
/// let (mut mine, mut theirs) = (base.clone(), base.clone());
/// mine.apply(Edit::text(Field::PlanName, "Autumn")).unwrap();
/// theirs.apply(Edit::number(Field::MonthlyBudget, rust_decimal::Decimal::from(500))).unwrap();
/// let merged = merge(&base, &mine, &theirs);
/// assert_eq!((merged.plan.name.as_str(), merged.plan.monthly_budget), ("Autumn", 500.into()));
/// assert_eq!((merged.overlaps, merged.refused), (0, 0));
/// ```
pub fn merge(base: &Strategy, mine: &Strategy, theirs: &Strategy) -> Merged {
    if mine == theirs || base == mine {
        return Merged { plan: theirs.clone(), overlaps: 0, refused: 0 };
    }
    let trees = [base, mine, theirs].map(to_tree);
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
    let plan = tree.and_then(|tree| {
        // The next free id is free for both.
        let tree = with_larger_next_id(tree, mine, theirs);
        from_plain(&tree.bytes()).ok()
    });
    (plan, merger)
}

const NEXT_ID: &str = "i";

fn with_larger_next_id(mut tree: Tree, mine: &Tree, theirs: &Tree) -> Tree {
    let number = |tree: &Tree| match tree.field(NEXT_ID) {
        // Of two numbers the one with more bytes is larger, of equally many the one that sorts later.
        Some(Tree::Leaf(bytes)) => (bytes.len(), bytes.clone()),
        _ => (0, Vec::new()),
    };
    let (_, larger) = number(mine).max(number(theirs));
    if let Tree::Struct(fields) = &mut tree
        && !larger.is_empty()
    {
        fields.retain(|(name, _)| *name != NEXT_ID);
        fields.push((NEXT_ID, Tree::Leaf(larger)));
    }
    tree
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
            Tree::Some(inner) if matches!(**inner, Tree::Struct(_)) => {
                Some(Tree::Some(Box::new(Tree::Struct(Vec::new()))))
            }
            _ => None,
        });
        let (mine, theirs) = (mine.or(empty.as_ref()), theirs.or(empty.as_ref()));
        match (mine, theirs) {
            (Some(Tree::Struct(_)), Some(Tree::Struct(_))) => Some(self.fields(base, mine?, theirs?)),
            (Some(Tree::Some(m)), Some(Tree::Some(t))) => {
                let base = if let Some(Tree::Some(b)) = base { Some(&**b) } else { None };
                self.node(base, Some(m), Some(t)).map(|inner| Tree::Some(Box::new(inner)))
            }
            (Some(Tree::Seq(m)), Some(Tree::Seq(t))) => {
                let base = if let Some(Tree::Seq(b)) = base { b.as_slice() } else { &[] };
                match key_of([base, m, t]) {
                    Some(key) => Some(self.things(key, base, m, t)),
                    None if base.len() == m.len() && m.len() == t.len() => {
                        let three = base.iter().zip(m).zip(t);
                        Some(Tree::Seq(three.filter_map(|((b, m), t)| self.node(Some(b), Some(m), Some(t))).collect()))
                    }
                    None => self.overlap(mine, theirs),
                }
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
        for tree in [theirs, mine] {
            let Tree::Struct(fields) = tree else { continue };
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
        Tree::Struct(merged.collect())
    }

    /// Lists of things that can be told apart.
    fn things(&mut self, key: &'static str, base: &[Tree], mine: &[Tree], theirs: &[Tree]) -> Tree {
        // Those of both, in base's order and in mine: I have moved one where they differ.
        let both = |list: &[Tree], other: &[Tree]| -> Vec<Option<Tree>> {
            let ids = list.iter().map(|thing| thing.field(key));
            ids.filter(|id| find(other, key, *id).is_some()).map(|id| id.cloned()).collect()
        };
        let moved = both(base, mine) != both(mine, base);
        let (lead, other) = if moved && self.take() { (mine, theirs) } else { (theirs, mine) };

        let mut ids: Vec<Option<&Tree>> = lead.iter().map(|thing| thing.field(key)).collect();
        let mut before = None;
        for id in other.iter().map(|thing| thing.field(key)) {
            if !ids.contains(&id) {
                // After the one that it follows where it comes from.
                let at = before.and_then(|before| ids.iter().position(|it| *it == before)).map_or(0, |at| at + 1);
                ids.insert(at, id);
            }
            before = Some(id);
        }
        let mut merged = Vec::new();
        for id in ids {
            let (b, m, t) = (find(base, key, id), find(mine, key, id), find(theirs, key, id));
            merged.extend(match (m, t) {
                (Some(_), Some(_)) => self.node(b, m, t),
                // They took it out; whatever I changed of it has no place any more.
                (Some(_), None) if b.is_some() => {
                    if m != b {
                        self.refused += 1;
                    }
                    None
                }
                (Some(_), None) => self.take().then(|| m.cloned()).flatten(),
                // I took it out.
                (None, Some(_)) if b.is_some() => (!self.take()).then(|| t.cloned()).flatten(),
                _ => t.cloned(),
            });
        }
        Tree::Seq(merged)
    }
}

fn find<'a>(list: &'a [Tree], key: &str, id: Option<&Tree>) -> Option<&'a Tree> {
    list.iter().find(|thing| thing.field(key) == id)
}

/// The field by which the things of all three lists can be told apart, if they are things.
fn key_of(lists: [&[Tree]; 3]) -> Option<&'static str> {
    KEYS.into_iter().find(|key| {
        let is_known = |list: &[Tree]| list.iter().any(|thing| thing.field(key).is_some());
        let is_unique = |list: &[Tree]| {
            let ids: Vec<Option<&Tree>> = list.iter().map(|thing| thing.field(key)).collect();
            list.iter().all(|thing| matches!(thing, Tree::Struct(_)))
                && ids.iter().enumerate().all(|(at, id)| !ids.iter().take(at).any(|other| other == id))
        };
        lists.into_iter().any(is_known) && lists.into_iter().all(is_unique)
    })
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
