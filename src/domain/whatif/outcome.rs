//! What comes of a scenario, and how two of them differ.

use super::input::Target;
use crate::domain::edit::Edit;
use crate::domain::plan::calculate;
use crate::domain::quantity::{Reason, Undefined, Value, div, mul, sub};
use crate::domain::result::{Leading, among, leading};
use crate::domain::strategy::{RomiBase, Strategy};
use crate::domain::term::{Term, Unit};
use std::sync::Arc;

/// A figure that scenarios are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A figure of the whole plan over its horizon, by its term.
    Term(Term),
    /// A figure that the plan is led with.
    Led(Leading),
}

impl Measure {
    /// Every measure, in the order shown.
    pub const ALL: [Measure; 11] = [
        Self::Led(Leading::Result),
        Self::Term(Term::Leads),
        Self::Led(Leading::Deals),
        Self::Led(Leading::Revenue),
        Self::Term(Term::GrossProfit),
        Self::Led(Leading::Cost),
        Self::Led(Leading::Romi),
        Self::Led(Leading::CentsPerRevenue),
        Self::Term(Term::Cpl),
        Self::Term(Term::LimitCpl),
        Self::Term(Term::Cac),
    ];

    /// The term that it is of the channels alone, in a reading of ROMI.
    pub const fn term(self, base: RomiBase) -> Term {
        match self {
            Self::Term(term) => term,
            Self::Led(what) => what.term(base),
        }
    }

    /// The unit.
    pub const fn unit(self) -> Unit {
        self.term(RomiBase::GrossProfit).unit()
    }

    /// Whether more of it is better; `None` where it depends (leads, costs of a larger plan).
    pub const fn more_is_better(self) -> Option<bool> {
        match self {
            Self::Term(Term::GrossProfit | Term::LimitCpl)
            | Self::Led(Leading::Deals | Leading::Revenue | Leading::Result | Leading::Romi) => Some(true),
            Self::Led(Leading::CentsPerRevenue) | Self::Term(Term::Cpl | Term::Cac) => Some(false),
            _ => None,
        }
    }
}

/// The figures of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    values: Vec<Value>,
}

impl Outcome {
    /// A figure, in the unit of its measure.
    ///
    /// # Errors
    /// Why there is none.
    pub fn value(&self, measure: Measure) -> Value {
        let at = Measure::ALL.iter().position(|other| *other == measure);
        let none = Undefined::because(Reason::NotPlanned(measure.term(RomiBase::GrossProfit)));
        at.and_then(|at| self.values.get(at).copied()).unwrap_or(Err(none))
    }

    /// Leads that it takes to earn another outcome's revenue at this one's revenue per lead, pieces:
    /// `leads × other revenue / revenue`.
    ///
    /// # Errors
    /// No leads, no revenue.
    pub fn leads_for(&self, other: &Outcome) -> Value {
        let revenue = |of: &Outcome| of.value(Measure::Led(Leading::Revenue));
        div(mul(self.value(Measure::Term(Term::Leads)), revenue(other)), revenue(self), Term::Revenue)
    }
}

/// The plan with these values in it. What a field does not take stays as it stands in the plan.
pub fn with(strategy: &Strategy, targets: &[Target]) -> Strategy {
    let mut strategy = strategy.clone();
    for target in targets {
        // Values are clamped to what their field takes. Where it refuses one all the same (no units in a deal), the
        // plan's own stays.
        let _ = strategy.apply(Edit::number(target.input.field(), target.to));
    }
    strategy
}

/// What comes of these values, through the one engine.
///
/// # Example
/// A click 20 % dearer and two conversions 20 % lower: a sale for 0.144 / (0.016 × 0.08) = 112.50 instead of 60.
/// ```
/// use voronka::domain::{result::Leading, templates, term::Term, whatif::{Case, cases, outcome::{Measure, outcome}}};
/// let plan = templates::calculator("USD");
/// let cautious = outcome(&plan, &cases::targets(&plan, Case::Cautious));
/// assert_eq!(cautious.value(Measure::Term(Term::Cac)), Ok("112.5".parse().unwrap()));
/// // 30 of them are 3 375, and 3 750 with a tenth for tests; gross profit is 1 800.
/// assert_eq!(cautious.value(Measure::Led(Leading::Result)), Ok((-1950).into()));
/// ```
pub fn outcome(strategy: &Strategy, targets: &[Target]) -> Outcome {
    let strategy = with(strategy, targets);
    let figures = calculate(&strategy);
    let led = leading(&strategy, &figures);
    let value = |measure: &Measure| match measure {
        Measure::Led(what) => among(&led, *what),
        Measure::Term(term) => figures.total.figure(*term, None, &figures.context),
    };
    Outcome { values: Measure::ALL.iter().map(value).collect() }
}

/// How one figure differs from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// `now − before`, in the unit of the figures.
    pub by: Value,
    /// `(now − before) / |before|`, a fraction.
    pub relative: Value,
}

/// The difference of two figures.
///
/// # Errors
/// In its parts: either figure is undefined; relative to nothing.
///
/// # Example
/// From a loss of 100 to a profit of 50 is 150 more, which is 150 % of what was lost:
/// ```
/// use voronka::domain::{term::Term, whatif::outcome::change};
/// let change = change(Ok(50.into()), Ok((-100).into()), Term::MarketingProfit);
/// assert_eq!(change.by, Ok(150.into()));
/// assert_eq!(change.relative, Ok("1.5".parse().unwrap()));
/// ```
pub fn change(now: Value, before: Value, term: Term) -> Change {
    let by = sub(now, before);
    Change { by, relative: div(by, before.map(|x| x.abs()), term) }
}

/// Scenarios calculated before, so that an edit of one of them does not calculate the others anew.
#[derive(Default)]
pub struct Known {
    plan: Option<Strategy>,
    outcomes: Vec<(Vec<Target>, Arc<Outcome>)>,
}

/// More scenarios than a room shows at once.
const MOST_KNOWN: usize = 64;

impl Known {
    /// Tells which plan the next outcomes are of. Another plan makes everything unknown; another "what if" does not.
    pub fn of(&mut self, strategy: &Strategy) {
        let mut plan = strategy.clone();
        plan.whatif = super::WhatIf::default();
        plan.next_id = 0;
        if self.plan.as_ref() != Some(&plan) {
            self.outcomes.clear();
            self.plan = Some(plan);
        }
    }

    /// Whether that has been calculated already.
    pub fn has(&self, targets: &[Target]) -> bool {
        self.outcomes.iter().any(|(known, _)| known == targets)
    }

    /// What comes of these values in that plan.
    pub fn outcome(&mut self, targets: Vec<Target>) -> Arc<Outcome> {
        if let Some((_, known)) = self.outcomes.iter().find(|(known, _)| *known == targets) {
            return known.clone();
        }
        let none = Strategy::default();
        let found = Arc::new(outcome(self.plan.as_ref().unwrap_or(&none), &targets));
        if self.outcomes.len() >= MOST_KNOWN {
            self.outcomes.remove(0);
        }
        self.outcomes.push((targets, found.clone()));
        found
    }
}

/// The difference of two scenarios in every measure.
pub fn compare(now: &Outcome, before: &Outcome) -> Vec<(Measure, Change)> {
    let of = |measure: Measure| {
        let term = measure.term(RomiBase::GrossProfit);
        (measure, change(now.value(measure), before.value(measure), term))
    };
    Measure::ALL.into_iter().map(of).collect()
}
