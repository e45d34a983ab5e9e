//! What the page holds: the two plans, their differences, and the effect of each, calculated one after the other.
//!
//! Invariants: a task calculates one difference at most, so that a large plan never keeps the page waiting; after a change
//! of one's own plan all open effects are calculated anew.

use crate::domain::compare::{Aligned, Difference, Spot, Taken, align, differences, outcome, outcome_with, take};
use crate::domain::field::Refusal;
use crate::domain::quantity::Value;
use crate::domain::strategy::Strategy;
use crate::platform::page;
use crate::state::{AppState, STRIP, app};
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

/// A row that waits for its effect.
#[derive(Clone, Copy)]
struct Waiting {
    spot: Spot,
    effect: RwSignal<Option<Outcome>>,
    is_stale: bool,
}

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
    /// Whether effects are still being calculated.
    pub is_busy: RwSignal<bool>,
    is_at_work: StoredValue<bool>,
    waiting: StoredValue<Vec<Waiting>>,
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
        let open = Memo::new(move |_| Arc::new(found.read().iter().map(|one| one.spot).collect::<HashSet<_>>()));
        let all = Memo::new(move |_| {
            let known: HashSet<Spot> = first.iter().map(|one| one.spot).collect();
            let now = found.get();
            let new = now.iter().filter(|one| !known.contains(&one.spot));
            if new.clone().next().is_none() {
                return first.clone();
            }
            let mut all: Vec<Difference> = first.iter().chain(new).copied().collect();
            all.sort_by_key(|one| one.part);
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
            waiting: StoredValue::new(Vec::new()),
        };
        Effect::new(move |_| {
            state.read(|_, _| ());
            board.spoil();
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

    /// The effect of a row that has come on the page; it goes with the row.
    pub fn effect_of(self, spot: Spot) -> RwSignal<Option<Outcome>> {
        let effect = RwSignal::new(None);
        self.waiting.update_value(|rows| rows.push(Waiting { spot, effect, is_stale: true }));
        on_cleanup(move || {
            self.waiting.try_update_value(|rows| rows.retain(|row| row.effect != effect));
        });
        self.start();
        effect
    }

    fn spoil(self) {
        self.waiting.update_value(|rows| rows.iter_mut().for_each(|row| row.is_stale = true));
        self.start();
    }

    fn start(self) {
        if !self.is_at_work.get_value() {
            self.is_at_work.set_value(true);
            self.is_busy.set(true);
            page::after(0, move || self.work());
        }
    }

    /// Calculates the next effect.
    fn work(self) {
        let Some(open) = self.open.try_get_untracked() else { return };
        let next = self.waiting.try_update_value(|rows| {
            // What is taken has no effect any more.
            rows.iter_mut().filter(|row| !open.contains(&row.spot)).for_each(|row| row.is_stale = false);
            let next = rows.iter_mut().find(|row| row.is_stale)?;
            next.is_stale = false;
            Some((next.spot, next.effect))
        });
        let Some(Some((spot, effect))) = next else {
            self.is_at_work.try_update_value(|is_at_work| *is_at_work = false);
            self.is_busy.try_set(false);
            return;
        };
        let after = self.taken(spot);
        let found = self.state.peek(|_, figures| Outcome {
            before: outcome(figures, &STRIP),
            after: after.map(|taken| outcome_with(figures, &taken, &STRIP)),
        });
        effect.try_set(Some(found));
        page::after(0, move || self.work());
    }
}
