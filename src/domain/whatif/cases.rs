//! The scenarios of a plan: cautious, base, bold, and one's own.

use super::input::Target;
use super::{Amount, Change, Scenario, levers, ranges};
use crate::domain::quantity::{cut, div, sub};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// A scenario by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Every rate and price at its worse end.
    Cautious,
    /// The plan as it stands.
    Base,
    /// Every rate and price at its better end.
    Bold,
    /// One's own, by its id.
    Own(u32),
}

impl Case {
    /// The three that every plan has.
    pub const THREE: [Case; 3] = [Self::Cautious, Self::Base, Self::Bold];

    /// Every scenario of a plan, in the order shown.
    pub fn all(strategy: &Strategy) -> Vec<Case> {
        let own = strategy.whatif.scenarios.iter().map(|scenario| Case::Own(scenario.id));
        Self::THREE.into_iter().chain(own).collect()
    }
}

/// What a scenario makes of the plan's inputs; nothing of the base, and of one that is gone.
///
/// # Example
/// The levers of a scenario come first, a single input has the last word:
/// ```
/// use voronka::domain::{templates, whatif::*};
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// let mut plan = templates::calculator("USD");
/// let price = Input::of(InputKind::Price, plan.products[0].id.0);
/// let levers = Levers::only(Lever::Check, d("0.1"));
/// plan.whatif.scenarios.push(Scenario { id: 90, levers, ..Scenario::default() });
/// assert_eq!(cases::targets(&plan, Case::Own(90)), [Target { input: price, to: d("220") }]);
/// plan.whatif.scenarios[0].changes.push(Change { id: 91, input: price, amount: Amount::By(d("-0.5")) });
/// assert_eq!(cases::targets(&plan, Case::Own(90)), [Target { input: price, to: d("100") }]);
/// ```
pub fn targets(strategy: &Strategy, case: Case) -> Vec<Target> {
    match case {
        Case::Base => Vec::new(),
        Case::Cautious => ranges::targets(strategy, false),
        Case::Bold => ranges::targets(strategy, true),
        Case::Own(id) => strategy.whatif.scenario(id).map_or_else(Vec::new, |own| own_targets(strategy, own)),
    }
}

fn own_targets(strategy: &Strategy, scenario: &Scenario) -> Vec<Target> {
    let mut targets = levers::targets(strategy, &scenario.levers);
    for change in &scenario.changes {
        // What is gone from the plan, or follows from the rest there, has nothing to be changed.
        let Some(base) = change.input.value(strategy) else { continue };
        let kind = change.input.kind;
        let to = match change.amount {
            Amount::By(by) => kind.moved(base, by),
            Amount::To(to) => kind.clamp(to),
        };
        targets.retain(|target| target.input != change.input);
        targets.push(Target { input: change.input, to });
    }
    targets
}

/// The same change said the other way: by a fraction instead of to a value, or back. Fractions to a hundredth of a per
/// cent. Where nothing stands in the plan, by nothing, or to nothing.
pub fn converted(strategy: &Strategy, change: &Change) -> Amount {
    let kind = change.input.kind;
    let base = change.input.value(strategy).unwrap_or(Decimal::ZERO);
    match change.amount {
        Amount::By(by) => Amount::To(kind.moved(base, by)),
        Amount::To(_) if base.is_zero() => Amount::By(Decimal::ZERO),
        Amount::To(to) => {
            let by = sub(div(Ok(to), Ok(base), Term::UnitPrice), Ok(Decimal::ONE));
            // Past 28 digits it is more than the most that a change can be.
            Amount::By(cut(by.unwrap_or(Decimal::TEN), 4).max(-Decimal::ONE).min(Decimal::TEN).normalize())
        }
    }
}
