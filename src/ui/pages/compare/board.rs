//! What the page holds: the two plans, their differences, and what is still to be done: rows to be built, rows to be brought
//! up to date, effects to be calculated.
//!
//! Invariants: a task builds some rows, or brings some up to date, or calculates one effect, so that a large plan never keeps
//! the page waiting; a row follows no plan, the board tells it; after a change of one's own plan all open effects are
//! calculated anew.

use super::{Whose, with_wording};
use crate::domain::compare::{Aligned, Difference, Spot, Taken, align, differences, outcome_with, take};
use crate::domain::field::Refusal;
use crate::domain::order;
use crate::domain::quantity::Value;
use crate::domain::result::leading;
use crate::domain::strategy::Strategy;
use crate::platform::{clock, page};
use crate::state::{AppState, app, effect, memo};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// What taking a difference alone makes of the figures of the strip.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outcome {
    /// The figures as they are.
    pub before: Vec<Value>,
    /// And with the difference; the refusal where it cannot be taken alone.
    pub after: Result<Vec<Value>, Refusal>,
}

/// What a row shows that can change.
#[derive(Clone, Copy)]
pub(super) struct RowState {
    /// Whether the plans still differ there.
    pub is_open: RwSignal<bool>,
    /// What stands in one's own plan.
    pub mine: RwSignal<String>,
    /// What taking it would do; `None` until it is calculated.
    pub effect: RwSignal<Option<Outcome>>,
}

/// A row on the page.
#[derive(Clone, Copy)]
struct Row {
    spot: Spot,
    shown: RowState,
    /// Whether one's own plan has changed since the row was brought up to date.
    is_behind: bool,
    /// Whether it has changed since the effect was calculated.
    is_stale: bool,
}

/// How many rows of a part stand on the page, and how many should.
#[derive(Clone, Copy)]
struct Growing {
    built: RwSignal<usize>,
    wanted: Memo<usize>,
}

/// So many rows are brought up to date in the task that changed the plan.
const SHORT: usize = 24;
/// Rows that a task builds.
const BUILT: usize = 4;
/// Changed rows that a task brings up to date: the browser lays them out afterwards.
const CHANGED: usize = 8;
/// How long a task looks for changed rows, milliseconds.
const LOOKS: u64 = 12;

/// The comparison on the page.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub state: AppState,
    /// The other plan in the ids of one's own.
    pub aligned: StoredValue<Aligned>,
    /// One's own plan as it was when the page was opened.
    pub before: StoredValue<Strategy>,
    /// All differences that there were since then, in order.
    pub all: Memo<Arc<Vec<Difference>>>,
    /// Where the plans differ now.
    pub open: Memo<Arc<HashSet<Spot>>>,
    /// Whether anything is still to be done.
    pub is_busy: RwSignal<bool>,
    is_at_work: StoredValue<bool>,
    rows: StoredValue<Vec<Row>>,
    parts: StoredValue<Vec<Growing>>,
}

impl Board {
    /// Brings the other plan together with the open one.
    pub fn new(theirs: Strategy) -> Self {
        let state = app();
        let before = state.peek(|strategy, _| strategy.clone());
        let aligned = StoredValue::new(align(&before, &theirs));
        let first = Arc::new(aligned.with_value(|aligned| differences(&before, &aligned.plan)));
        let found =
            state.memo(move |strategy, _| aligned.with_value(|aligned| Arc::new(differences(strategy, &aligned.plan))));
        let open = memo(move || Arc::new(found.read().iter().map(|one| one.spot).collect::<HashSet<_>>()));
        let all = memo(move || {
            let known: HashSet<Spot> = first.iter().map(|one| one.spot).collect();
            let now = found.get();
            let new = now.iter().filter(|one| !known.contains(&one.spot));
            if new.clone().next().is_none() {
                return first.clone();
            }
            let mut all: Vec<Difference> = first.iter().chain(new).copied().collect();
            order::by_key(&mut all, |one| one.room);
            Arc::new(all)
        });
        let board = Self {
            state,
            aligned,
            before: StoredValue::new(before),
            all,
            open,
            is_busy: RwSignal::new(true),
            is_at_work: StoredValue::new(false),
            rows: StoredValue::new(Vec::new()),
            parts: StoredValue::new(Vec::new()),
        };
        Effect::new(move |before: Option<u32>| {
            state.read(|_, _| ());
            state.locale();
            let now = state.change();
            board.spoil(before != Some(now));
            now
        });
        board
    }

    /// A difference taken into one's own plan as it is now.
    pub fn taken(self, spot: Spot) -> Result<Taken, Refusal> {
        self.aligned.with_value(|aligned| self.state.peek(|mine, _| take(mine, &aligned.plan, spot)))
    }

    /// What stood there when the page was opened, put back into one's own plan as it is now.
    pub fn put_back(self, spot: Spot) -> Result<Taken, Refusal> {
        self.before.with_value(|before| self.state.peek(|mine, _| take(mine, before, spot)))
    }

    /// What a row shows that has come on the page; it goes with the row.
    pub fn row(self, spot: Spot) -> RowState {
        let (is_open, mine) = untrack(|| (self.open.read().contains(&spot), self.stands(spot)));
        let shown =
            RowState { is_open: RwSignal::new(is_open), mine: RwSignal::new(mine), effect: RwSignal::new(None) };
        self.rows.update_value(|rows| rows.push(Row { spot, shown, is_behind: false, is_stale: true }));
        on_cleanup(move || {
            self.rows.try_update_value(|rows| rows.retain(|row| row.shown.effect != shown.effect));
        });
        self.start();
        shown
    }

    /// How many rows of a part are to be on the page: some more in each task, until there are so many as wanted.
    pub fn grow_to(self, wanted: Memo<usize>) -> RwSignal<usize> {
        let built = RwSignal::new(0);
        self.parts.update_value(|parts| parts.push(Growing { built, wanted }));
        on_cleanup(move || {
            self.parts.try_update_value(|parts| parts.retain(|part| part.built != built));
        });
        effect(move || {
            wanted.track();
            self.start();
        });
        built
    }

    /// What stands in one's own plan.
    fn stands(self, spot: Spot) -> String {
        with_wording(self, Whose::Mine, |w| w.stands(spot))
    }

    /// Whether the plans still differ at a spot.
    pub fn is_open(self, spot: Spot) -> bool {
        self.open.read_untracked().contains(&spot)
    }

    /// Brings one row up to date at once: the one that was pressed.
    pub fn look_at(self, spot: Spot) {
        let row = self.rows.with_value(|rows| rows.iter().find(|row| row.spot == spot).copied());
        if let Some(row) = row {
            self.refresh(row);
        }
    }

    /// What the rows say is no longer so; where the plan has changed, neither are the effects.
    fn spoil(self, has_changed: bool) {
        self.rows.update_value(|rows| {
            for row in rows.iter_mut() {
                (row.is_behind, row.is_stale) = (true, row.is_stale || has_changed);
            }
        });
        if self.rows.with_value(Vec::len) <= SHORT {
            self.look();
        }
        self.start();
    }

    fn start(self) {
        if !self.is_at_work.get_value() {
            self.is_at_work.set_value(true);
            self.is_busy.set(true);
            page::after(0, move || self.work());
        }
    }

    /// Does some of what is to be done: first what the rows say, then rows that are missing, then their effects.
    fn work(self) {
        if self.is_at_work.try_get_value().is_none() {
            return;
        }
        if untrack(|| self.look() || self.grow() || self.calculate()) {
            page::after(0, move || self.work());
            return;
        }
        self.is_at_work.set_value(false);
        self.is_busy.set(false);
    }

    /// Brings rows up to date. Whether that was all that a task may do.
    fn look(self) -> bool {
        let start = clock::now();
        let mut changed = 0;
        while changed < CHANGED && clock::now().saturating_sub(start) < LOOKS {
            let next = self.rows.try_update_value(|rows| {
                let row = rows.iter_mut().find(|row| row.is_behind)?;
                row.is_behind = false;
                Some(*row)
            });
            let Some(row) = next.flatten() else { return changed > 0 };
            changed += usize::from(self.refresh(row));
        }
        true
    }

    /// Whether the row has changed.
    fn refresh(self, row: Row) -> bool {
        let (is_open, mine) = untrack(|| (self.is_open(row.spot), self.stands(row.spot)));
        let RowState { is_open: was_open, mine: before, .. } = row.shown;
        let is_same = was_open.try_get_untracked() == Some(is_open);
        if !is_same {
            was_open.try_set(is_open);
        }
        let is_same_text = before.try_with_untracked(|before| *before == mine) == Some(true);
        if !is_same_text {
            before.try_set(mine);
        }
        !(is_same && is_same_text)
    }

    /// Builds some rows of the first part that has too few. Whether there was one.
    fn grow(self) -> bool {
        let next = self.parts.with_value(|parts| {
            let mut counts = parts.iter().filter_map(|part| {
                Some((part.built, part.built.try_get_untracked()?, part.wanted.try_get_untracked()?))
            });
            counts.find(|(_, built, wanted)| built < wanted)
        });
        next.is_some_and(|(built, count, wanted)| built.try_set((count + BUILT).min(wanted)).is_none())
    }

    /// Calculates the next effect. Whether there was one.
    fn calculate(self) -> bool {
        let open = self.open.get_untracked();
        let next = self.rows.try_update_value(|rows| {
            // What is taken has no effect any more.
            rows.iter_mut().filter(|row| !open.contains(&row.spot)).for_each(|row| row.is_stale = false);
            let next = rows.iter_mut().find(|row| row.is_stale)?;
            next.is_stale = false;
            Some((next.spot, next.shown.effect))
        });
        let Some((spot, effect)) = next.flatten() else { return false };
        let after = self.taken(spot);
        let found = self.state.peek(|strategy, figures| Outcome {
            before: leading(strategy, figures),
            after: after.map(|taken| outcome_with(figures, &taken)),
        });
        effect.try_set(Some(found));
        true
    }
}
