//! What was really spent, by mechanic and month, beside what was planned.
//!
//! Answers: the facts that a person types, on which basis they stand (with or without VAT and agency fee), which months
//! are closed; [`compare`] sets them beside the plan. Not for figures of the funnel (clicks, leads, deals). Invariants: a
//! fact belongs to a month of the calendar, so that no change of the plan moves it; it stays when its channel is taken
//! out; entries are sorted by mechanic and month, each at most once; zero that is typed is a fact.

pub mod compare;

use super::field::Refusal;
pub use super::model::{Basis, Fact, MAX_FACTS, Mechanic, Track};
pub use super::model::{spent, spent_at};
use super::rules::Rules;
use super::strategy::{Month, Strategy};
use rust_decimal::Decimal;

/// Months since year 0.
///
/// ```
/// use voronka::domain::{strategy::Month, track::number_of};
/// assert_eq!(number_of(Month { year: 2027, month: 3 }), 2027 * 12 + 2);
/// ```
pub const fn number_of(month: Month) -> u32 {
    month.year as u32 * 12 + if month.month == 0 { 0 } else { month.month as u32 - 1 }
}

impl Track {
    fn place(&self, mechanic: Mechanic, month: u32) -> Result<usize, usize> {
        self.facts.binary_search_by(|fact| (fact.mechanic, fact.month).cmp(&(mechanic, month)))
    }

    /// What was spent on a mechanic in a month (since year 0); `None` where nothing is typed.
    pub fn spent(&self, mechanic: Mechanic, month: u32) -> Option<Decimal> {
        let at = self.place(mechanic, month).ok()?;
        self.facts.get(at).map(|fact| fact.spent)
    }
}

/// Money was spent on a channel that the plan has or had.
pub(super) const RULES: Rules = Rules {
    takes: |plan, field, _| spent_at(field).is_none_or(|(mechanic, _)| is_known(plan, mechanic)),
    validate: |plan| {
        let known = plan.track.facts.iter().all(|fact| is_known(plan, fact.mechanic));
        if known { Ok(()) } else { Err(Refusal::Gone) }
    },
    ..Rules::NONE
};

fn is_known(plan: &Strategy, mechanic: Mechanic) -> bool {
    match mechanic {
        Mechanic::Channel(id) => plan.had(id.0),
        Mechanic::Tasks | Mechanic::Fixed => true,
    }
}
