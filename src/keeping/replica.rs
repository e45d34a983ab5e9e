//! What one tab knows about the versions of its plan, so that any number of tabs can write the same plan.
//!
//! There is one line of versions: the texts that stand in the storage one after the other. Each says which edits of which
//! tab it holds ([`Seen`]). A tab that finds a version it did not write brings its own edits on top of it; a tab whose
//! edits were written over, because two wrote in the same instant, finds that they are missing and adds them again.
//! Invariants: when all have met the last version, all show it; every edit that was written is in it, unless a later one
//! undid it or it was refused, which is counted. Not for how versions travel (`state`), nor for how two are made one
//! ([`merge`]).

use super::merge::{Merged, merge};
use crate::domain::strategy::Strategy;
use std::collections::VecDeque;

/// How many edits of each tab a version holds, the latest writer last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<(u32, u32)>);

/// Most tabs that a version remembers.
const MAX_TABS: usize = 8;

impl Seen {
    fn of(&self, tab: u32) -> u32 {
        self.0.iter().find(|(other, _)| *other == tab).map_or(0, |(_, count)| *count)
    }

    /// Whether everything that is here is there.
    pub fn is_within(&self, other: &Seen) -> bool {
        self.0.iter().all(|(tab, count)| other.of(*tab) >= *count)
    }

    /// Marks one more version of a tab.
    pub fn count(&mut self, tab: u32) {
        let count = self.of(tab).saturating_add(1);
        self.0.retain(|(other, _)| *other != tab);
        if self.0.len() == MAX_TABS {
            self.0.remove(0);
        }
        self.0.push((tab, count));
    }

    fn join(&mut self, other: &Seen) {
        for (tab, count) in &other.0 {
            match self.0.iter_mut().find(|(known, _)| known == tab) {
                Some((_, known)) => *known = (*known).max(*count),
                None => self.0.push((*tab, *count)),
            }
        }
        while self.0.len() > MAX_TABS {
            self.0.remove(0);
        }
    }

    /// As a text of letters, digits and `-`, `_`.
    ///
    /// ```
    /// use voronka::keeping::replica::Seen;
    /// let mut seen = Seen::default();
    /// seen.count(255);
    /// seen.count(255);
    /// assert_eq!(seen.text(), "ff-2");
    /// assert_eq!(Seen::parse("ff-2"), Some(seen));
    /// ```
    pub fn text(&self) -> String {
        self.0.iter().map(|(tab, count)| format!("{tab:x}-{count:x}")).collect::<Vec<_>>().join("_")
    }

    /// Reads [`Seen::text`]; `None` of anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::default());
        }
        let pair = |pair: &str| {
            let (tab, count) = pair.split_once('-')?;
            Some((u32::from_str_radix(tab, 16).ok()?, u32::from_str_radix(count, 16).ok()?))
        };
        let all: Option<Vec<_>> = text.split('_').take(MAX_TABS + 1).map(pair).collect();
        all.filter(|all| all.len() <= MAX_TABS).map(Self)
    }
}

/// What a tab knows.
#[derive(Clone, Debug)]
pub struct Replica {
    tab: u32,
    seen: Seen,
    /// Versions that this tab wrote or met, the latest last.
    known: VecDeque<(Seen, Strategy)>,
}

/// Versions that a tab remembers: more than can be under way between two tabs.
const MAX_KNOWN: usize = 12;

/// What became of meeting a version.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// The plan with both.
    pub merged: Merged,
    /// Whether it holds something that the version does not.
    pub is_news: bool,
}

impl Replica {
    /// A tab that keeps no plans.
    pub fn of_nothing() -> Self {
        Self { tab: 0, seen: Seen::default(), known: VecDeque::new() }
    }

    /// A tab that has opened a version.
    pub fn new(tab: u32, plan: &Strategy, seen: Seen) -> Self {
        Self { tab, known: VecDeque::from([(seen.clone(), plan.clone())]), seen }
    }

    /// The tab writes its plan: what the version has seen.
    pub fn write(&mut self, plan: &Strategy) -> Seen {
        self.seen.count(self.tab);
        self.learn(self.seen.clone(), plan.clone());
        self.seen.clone()
    }

    /// The tab, with this plan, meets a version of another.
    pub fn meet(&mut self, mine: &Strategy, theirs: &Strategy, their_seen: &Seen) -> Met {
        let common = self.known.iter().rev().find(|(seen, _)| seen.is_within(their_seen)).or(self.known.front());
        let merged = match common {
            Some((_, base)) => merge(base, mine, theirs),
            None => Merged { plan: theirs.clone(), overlaps: 0, refused: 0 },
        };
        self.seen.join(their_seen);
        self.learn(their_seen.clone(), theirs.clone());
        let mut same = merged.plan.clone();
        same.next_id = theirs.next_id;
        Met { is_news: same != *theirs, merged }
    }

    fn learn(&mut self, seen: Seen, plan: Strategy) {
        if self.known.len() == MAX_KNOWN {
            self.known.pop_front();
        }
        self.known.push_back((seen, plan));
    }
}

/// How far apart the ids are that tabs with the same plan give to new things, so that no two give the same.
pub const LANE: u32 = 1024;

/// The first id that a tab gives when so many tabs of the same plan come before it.
pub fn first_id(next_id: u32, tabs_before: usize) -> u32 {
    next_id.saturating_add(LANE.saturating_mul(u32::try_from(tabs_before).unwrap_or(0)))
}
