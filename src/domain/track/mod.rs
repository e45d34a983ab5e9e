//! What was really spent, by mechanic and month, beside what was planned.
//!
//! Answers: the facts that a person types, on which basis they stand (with or without VAT and agency fee), which months
//! are closed; [`compare`] sets them beside the plan. Not for figures of the funnel (clicks, leads, deals). Invariants: a
//! fact belongs to a month of the calendar, so that no change of the plan moves it; it stays when its channel is taken
//! out; entries are sorted by mechanic and month, each at most once; zero that is typed is a fact.

pub mod compare;
pub mod field;

use super::field::{Entry, Field, Refusal};
pub use super::model::{Basis, Fact, MAX_FACTS, Mechanic, Track};
use super::strategy::{MAX_MONTHS, Month, Strategy};
use field::TrackField;
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

    pub(in crate::domain) fn put(&mut self, mechanic: Mechanic, month: u32, spent: Option<Decimal>) {
        match (self.place(mechanic, month), spent) {
            (Ok(at), Some(spent)) => {
                if let Some(fact) = self.facts.get_mut(at) {
                    fact.spent = spent;
                }
            }
            (Ok(at), None) => drop(self.facts.remove(at)),
            (Err(at), Some(spent)) => self.facts.insert(at, Fact { mechanic, month, spent }),
            (Err(_), None) => {}
        }
    }

    /// Whether facts from outside could have been typed here.
    pub(in crate::domain) fn validate(&self, strategy: &Strategy) -> Result<(), Refusal> {
        if self.facts.len() > MAX_FACTS {
            return Err(Refusal::TooMany);
        }
        let order = |fact: &Fact| (fact.mechanic, fact.month);
        let is_sorted = self.facts.iter().zip(self.facts.iter().skip(1)).all(|(a, b)| order(a) < order(b));
        if !is_sorted || self.closed.is_some_and(|closed| closed > MAX_MONTHS) {
            return Err(Refusal::Gone);
        }
        for fact in &self.facts {
            let field = TrackField::Spent(fact.mechanic, fact.month);
            if strategy.get_track(field).is_none() || fact.month < 1999 * 12 || fact.month >= 2110 * 12 {
                return Err(Refusal::Gone);
            }
            Field::Track(field).check(&Entry::Number(Some(fact.spent)))?;
        }
        Ok(())
    }
}
