//! Parts of a room that are brought up to date on their own, each in a task of its own, so that a keystroke in a large plan
//! never waits for a table further down.
//!
//! A part follows a pulse of its own instead of the plan ([`AppState::apart`] gives the state for it). After a change
//! the parts in sight get their pulse first, the others once nothing has been typed for a moment. Not for what answers
//! a keystroke at once: the field, its row, the strip.
//!
//! Invariants: every part gets its pulse after the last change; at most one part is worked on in a task.

use super::AppState;
use super::paint::Leaves;
use crate::platform::{clock, page};
use leptos::prelude::*;

/// Parts out of sight wait until nothing has been typed for so long, milliseconds.
const CALM: u64 = 250;

/// A part of the page that follows a pulse.
#[derive(Clone)]
struct Part {
    node: web_sys::Element,
    pulse: RwSignal<u32>,
    is_stale: bool,
}

/// All parts on the page.
#[derive(Clone, Copy)]
pub(super) struct Parts(StoredValue<Queue, LocalStorage>);

#[derive(Default)]
struct Queue {
    parts: Vec<Part>,
    is_running: bool,
    last_change: u64,
}

impl Parts {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Queue::default()))
    }

    /// The plan has changed.
    pub(super) fn spoil(self) {
        let starts = self.0.try_update_value(|queue| {
            queue.parts.iter_mut().for_each(|part| part.is_stale = true);
            queue.last_change = clock::now();
            let starts = !queue.is_running && !queue.parts.is_empty();
            queue.is_running |= starts;
            starts
        });
        if starts == Some(true) {
            self.go_on(0);
        }
    }

    fn go_on(self, wait: i32) {
        page::after(wait, move || self.work());
    }

    /// Brings one part up to date.
    fn work(self) {
        let next = self.0.try_update_value(|queue| {
            let stale = |part: &&mut Part| part.is_stale;
            if !queue.parts.iter_mut().any(|part| stale(&part)) {
                queue.is_running = false;
                return None;
            }
            let is_calm = clock::now().saturating_sub(queue.last_change) >= CALM;
            let in_sight = queue.parts.iter().position(|part| part.is_stale && page::is_in_sight(&part.node));
            let next = in_sight.or_else(|| queue.parts.iter().position(|part| part.is_stale).filter(|_| is_calm));
            Some(next.and_then(|at| queue.parts.get_mut(at)).map(|part| {
                part.is_stale = false;
                part.pulse
            }))
        });
        match next.flatten() {
            None => {}
            Some(None) => self.go_on(CALM as i32),
            Some(Some(pulse)) => {
                pulse.try_update(|n| *n = n.wrapping_add(1));
                self.go_on(0);
            }
        }
    }

    fn put(self, node: web_sys::Element, pulse: RwSignal<u32>) {
        self.0.update_value(|queue| queue.parts.push(Part { node, pulse, is_stale: false }));
        on_cleanup(move || {
            self.0.try_update_value(|queue| queue.parts.retain(|part| part.pulse != pulse));
        });
    }
}

impl AppState {
    /// The state for a part of the page that is brought up to date on its own; `node` tells where on the page it stands.
    pub fn apart(self, node: web_sys::Element) -> Self {
        let pulse = RwSignal::new(0);
        self.parts.put(node, pulse);
        let state = Self { pulse: Some(pulse), figure_leaves: Leaves::new(), ..self };
        state.paint_figures();
        state
    }
}
