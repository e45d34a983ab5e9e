//! Which earlier versions of plans are kept, and which go first.
//!
//! A version is the plan as it stood before something: before the work of the last ten minutes, before an import, a merge,
//! another version that was restored. Invariants: at most one by time in ten minutes; of the same hour (day) only the
//! latest stays once it is older than two hours (two days); never more than [`MAX_PER_PLAN`] of a plan nor more text than
//! the limits below, and the oldest go first.

use crate::domain::order;

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Before the next ten minutes of work.
    Time,
    /// Before an import or another change of much at once.
    Import,
    /// Before an earlier version was restored.
    Restore,
    /// Before two tabs' changes were brought together.
    Merge,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 4] = [Reason::Time, Reason::Import, Reason::Restore, Reason::Merge];

    const fn letter(self) -> char {
        match self {
            Reason::Time => 't',
            Reason::Import => 'i',
            Reason::Restore => 'r',
            Reason::Merge => 'm',
        }
    }
}

/// A kept version, by its storage key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Key of the plan.
    pub plan: String,
    /// When it was kept, milliseconds since 1970.
    pub time: u64,
    /// Why.
    pub reason: Reason,
}

const PREFIX: &str = "voronka:past:";

impl Stamp {
    /// Before every key of a version; with a plan, before those of this plan.
    pub fn prefix(plan: Option<&str>) -> String {
        plan.map_or_else(|| PREFIX.to_owned(), |plan| format!("{PREFIX}{plan}:"))
    }

    /// Where it is kept.
    ///
    /// ```
    /// use voronka::keeping::versions::{Reason, Stamp};
    /// let stamp = Stamp { plan: "k3".into(), time: 1_700_000_000_000, reason: Reason::Time };
    /// assert_eq!(stamp.key(), "voronka:past:k3:1700000000000t");
    /// assert_eq!(Stamp::of_key(&stamp.key()), Some(stamp));
    /// ```
    pub fn key(&self) -> String {
        format!("{PREFIX}{}:{}{}", self.plan, self.time, self.reason.letter())
    }

    /// The same in an address.
    ///
    /// ```
    /// use voronka::keeping::versions::Stamp;
    /// let stamp = Stamp::of_id("k3-1700000000000t").unwrap();
    /// assert_eq!((stamp.plan.as_str(), stamp.id().as_str()), ("k3", "k3-1700000000000t"));
    /// ```
    pub fn id(&self) -> String {
        format!("{}-{}{}", self.plan, self.time, self.reason.letter())
    }

    /// Reads [`Stamp::id`]; `None` of anything else.
    pub fn of_id(id: &str) -> Option<Self> {
        let (plan, rest) = id.split_once('-')?;
        let stamp = Self::of_key(&format!("{PREFIX}{plan}:{rest}"))?;
        crate::route::is_key(plan).then_some(stamp)
    }

    /// Reads such a key; `None` of another.
    pub fn of_key(key: &str) -> Option<Self> {
        let (plan, rest) = key.strip_prefix(PREFIX)?.split_once(':')?;
        let letter = rest.chars().next_back()?;
        let reason = Reason::ALL.into_iter().find(|reason| reason.letter() == letter)?;
        let time = rest.strip_suffix(letter)?.parse().ok()?;
        Some(Self { plan: plan.to_owned(), time, reason })
    }
}

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Least time between two versions that are kept by time.
pub const PERIOD: u64 = 10 * MINUTE;
/// Most versions of a plan.
pub const MAX_PER_PLAN: usize = 24;
/// Most characters of all versions of a plan, but for its latest.
pub const MAX_CHARS_PER_PLAN: usize = 400_000;
/// Most characters of all versions of all plans.
pub const MAX_CHARS: usize = 1_500_000;

/// Whether the next change is reason enough for a version.
///
/// ```
/// use voronka::keeping::versions::is_due;
/// assert!(is_due(None, 1_000_000));
/// assert!(!is_due(Some(1_000_000), 1_000_000 + 9 * 60_000));
/// assert!(is_due(Some(1_000_000), 1_000_000 + 10 * 60_000));
/// ```
pub fn is_due(latest: Option<u64>, now: u64) -> bool {
    // A clock that was put back says nothing about how long ago it was.
    latest.is_none_or(|time| now < time || now - time >= PERIOD)
}

/// Which of one plan's versions go; each with the characters that it takes.
pub fn surplus(versions: &[(Stamp, usize)], now: u64) -> Vec<Stamp> {
    let mut latest_first: Vec<&(Stamp, usize)> = versions.iter().collect();
    order::by_key(&mut latest_first, |(stamp, _)| std::cmp::Reverse(stamp.time));
    let (mut count, mut chars) = (0, 0_usize);
    let mut last_kept: Option<&Stamp> = None;
    let mut gone = Vec::new();
    for (stamp, size) in latest_first {
        let age = now.saturating_sub(stamp.time);
        // What was kept before an import or a merge stays as long as one may want it back.
        let span = match (stamp.reason, age) {
            (Reason::Time, age) if age > 2 * DAY => DAY,
            (Reason::Time, age) if age > 2 * HOUR => HOUR,
            (Reason::Import | Reason::Restore | Reason::Merge, age) if age > 7 * DAY => DAY,
            _ => 0,
        };
        let is_repeated = span > 0 && last_kept.is_some_and(|last| last.time / span == stamp.time / span);
        let is_over = count >= MAX_PER_PLAN || (count > 0 && chars.saturating_add(*size) > MAX_CHARS_PER_PLAN);
        if is_repeated || is_over {
            gone.push(stamp.clone());
            continue;
        }
        count += 1;
        chars = chars.saturating_add(*size);
        last_kept = Some(stamp);
    }
    gone
}

/// Which versions of all plans go, the oldest first, so that `wanted` characters of all remain at most.
pub fn over_all(versions: &[(Stamp, usize)], wanted: usize) -> Vec<Stamp> {
    let mut oldest_first: Vec<&(Stamp, usize)> = versions.iter().collect();
    order::by_key(&mut oldest_first, |(stamp, _)| stamp.time);
    let mut chars: usize = versions.iter().map(|(_, size)| *size).sum();
    let mut gone = Vec::new();
    for (stamp, size) in oldest_first {
        if chars <= wanted {
            break;
        }
        chars = chars.saturating_sub(*size);
        gone.push(stamp.clone());
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_800_000_000_000;

    fn at(age: u64, reason: Reason) -> (Stamp, usize) {
        (Stamp { plan: "a".into(), time: NOW - age, reason }, 1_000)
    }

    #[test]
    fn keys_of_other_things_are_no_versions() {
        for key in ["voronka:plan:a", "voronka:past:a", "voronka:past:a:", "voronka:past:a:12", "voronka:past:a:12x"] {
            assert_eq!(Stamp::of_key(key), None, "{key}");
        }
    }

    #[test]
    fn the_last_two_hours_stay_then_one_an_hour_then_one_a_day() {
        let recent: Vec<_> = (0..12).map(|i| at(i * PERIOD, Reason::Time)).collect();
        assert_eq!(surplus(&recent, NOW), []);
        // Yesterday, every ten minutes of three hours: one of each hour that the clock showed.
        let yesterday: Vec<_> = (0..18).map(|i| at(DAY + i * PERIOD, Reason::Time)).collect();
        let hours: std::collections::BTreeSet<u64> = yesterday.iter().map(|(stamp, _)| stamp.time / HOUR).collect();
        assert_eq!(surplus(&yesterday, NOW).len(), 18 - hours.len());
        let old: Vec<_> = (0..10).map(|i| at(10 * DAY + i * HOUR, Reason::Time)).collect();
        assert!(surplus(&old, NOW).len() >= 8);
    }

    #[test]
    fn before_an_import_stays_for_a_week() {
        let imports: Vec<_> = (0..5).map(|i| at(3 * DAY + i * MINUTE, Reason::Import)).collect();
        assert_eq!(surplus(&imports, NOW), []);
    }

    #[test]
    fn the_oldest_of_all_plans_go_first() {
        let (a, mut b) = (at(50, Reason::Time), at(70, Reason::Merge));
        b.0.plan = "b".into();
        assert_eq!(over_all(&[a.clone(), b.clone()], 1_000), vec![b.0]);
        assert_eq!(over_all(&[a], 1_000), vec![]);
    }

    proptest! {
        #[test]
        fn bounds_hold_and_the_latest_stays(
            ages in prop::collection::btree_set(0..400 * DAY, 1..80), sizes in prop::collection::vec(1..350_000usize, 80)
        ) {
            let all: Vec<_> = ages.iter().zip(sizes).enumerate().map(|(i, (age, size))| {
                (at(*age, Reason::ALL[i % 4]).0, size)
            }).collect();
            let gone = surplus(&all, NOW);
            let left: Vec<_> = all.iter().filter(|(stamp, _)| !gone.contains(stamp)).collect();
            let latest = all.iter().map(|(stamp, _)| stamp.time).max();
            prop_assert_eq!(left.iter().map(|(stamp, _)| stamp.time).max(), latest);
            prop_assert!(left.len() <= MAX_PER_PLAN);
            let first = left.iter().max_by_key(|(stamp, _)| stamp.time).map_or(0, |(_, size)| *size);
            prop_assert!(left.iter().map(|(_, size)| size).sum::<usize>() <= MAX_CHARS_PER_PLAN.max(first));
            // Thinning what has been thinned takes nothing more.
            let again: Vec<_> = left.into_iter().cloned().collect();
            prop_assert_eq!(surplus(&again, NOW), vec![]);
        }
    }
}
