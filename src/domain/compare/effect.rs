//! What a plan comes to with one difference taken over.

use super::Taken;
use crate::domain::plan::{Context, Figures, Reach};
use crate::domain::quantity::Value;
use crate::domain::term::Term;

/// Figures of a whole plan in the order of their terms, and at last its ROMI in its own reading.
///
/// ```
/// use voronka::domain::{compare::outcome, plan::calculate, templates, term::Term};
/// let figures = calculate(&templates::calculator("RUB"));
/// // 30 sales at 20 000; 180 000 of marketing; (600 000 × 30 % − 180 000) / 180 000 = 0.
/// let found = outcome(&figures, &[Term::Deals, Term::Revenue]);
/// assert_eq!(found, [30, 600_000, 0].map(|x| Ok(x.into())));
/// ```
pub fn outcome(figures: &Figures, terms: &[Term]) -> Vec<Value> {
    of(figures, &figures.context, terms)
}

fn of(figures: &Figures, context: &Context, terms: &[Term]) -> Vec<Value> {
    let romi = context.romi();
    terms.iter().chain([&romi]).map(|term| figures.total.figure(*term, None, context)).collect()
}

/// The same figures of one's own plan with a difference taken over; `figures` are those of the plan as it is.
pub fn outcome_with(figures: &Figures, taken: &Taken, terms: &[Term]) -> Vec<Value> {
    match taken.edit.reach() {
        // No cell of the plan changes; how they are read may.
        Reach::Nothing => {
            let mut context = figures.context.clone();
            context.economics = taken.plan.economics.clone();
            of(figures, &context, terms)
        }
        reach => {
            let mut next = figures.clone();
            next.update(&taken.plan, reach);
            outcome(&next, terms)
        }
    }
}
