//! The low and the high end of every rate and price, and the two scenarios that they make.
//!
//! Cautious takes the worse end of each, bold the better one: of conversions, own prices and margins less is worse, of
//! prices that are paid more is worse. It is a bound for "everything goes badly at once", not a forecast.

use super::input::{Group, Input, InputKind, Ranged, Target, ranged_inputs, spread};
use crate::domain::strategy::Strategy;
use rust_decimal::Decimal;

/// The ends of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The low end, in the input's own unit.
    pub low: Decimal,
    /// What stands in the plan.
    pub base: Decimal,
    /// The high end.
    pub high: Decimal,
}

impl Ends {
    /// Whether the plan's own value lies between the ends.
    pub fn hold_the_plan(&self) -> bool {
        self.low <= self.base && self.base <= self.high
    }

    /// The end at which the plan is worse, and the one at which it is better.
    pub fn worse_and_better(&self, kind: InputKind) -> (Decimal, Decimal) {
        let (low, high) = (self.low.min(self.high), self.low.max(self.high));
        if kind.ranged() == Some(Ranged::PaidPrice) { (high, low) } else { (low, high) }
    }
}

/// Low and high of an input: as typed, else the plan's value less and more its spread, `x × (1 ± spread)`, rates within
/// 0 and 1. `None` for an input that is gone, empty, or neither a rate nor a price.
///
/// # Example
/// A conversion of 2 % with a spread of 20 %:
/// ```
/// use voronka::domain::{templates, whatif::{Input, InputKind, ranges::ends}};
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// let plan = templates::calculator("USD");
/// let (channel, clicks) = (plan.channels[0].id, plan.channels[0].stages[1].id);
/// let of = ends(&plan, Input::at(InputKind::StageRate, channel, clicks)).unwrap();
/// assert_eq!((of.low, of.base, of.high), (d("0.016"), d("0.02"), d("0.024")));
/// ```
pub fn ends(strategy: &Strategy, input: Input) -> Option<Ends> {
    let kind = input.kind;
    kind.ranged()?;
    let base = input.value(strategy)?;
    let typed = strategy.whatif.range(input);
    let spread = spread(&strategy.whatif, kind);
    let low = typed.and_then(|range| range.low).unwrap_or_else(|| kind.moved(base, -spread));
    let high = typed.and_then(|range| range.high).unwrap_or_else(|| kind.moved(base, spread));
    Some(Ends { low, base, high })
}

/// What the cautious scenario changes (`bold`: the bold one).
pub(super) fn targets(strategy: &Strategy, bold: bool) -> Vec<Target> {
    let inputs = ranged_inputs(strategy).into_iter().flat_map(|(_, inputs)| inputs);
    let target = |input: Input| {
        let ends = ends(strategy, input)?;
        let (worse, better) = ends.worse_and_better(input.kind);
        let to = if bold { better } else { worse };
        (to != ends.base).then_some(Target { input, to })
    };
    inputs.filter_map(target).collect()
}

/// Inputs whose typed ends leave the plan's own value outside: the ends are out of date, or the plan is.
pub fn outside(strategy: &Strategy) -> Vec<(Group, Input)> {
    let groups = ranged_inputs(strategy).into_iter();
    let all = groups.flat_map(|(group, inputs)| inputs.into_iter().map(move |input| (group, input)));
    all.filter(|(_, input)| ends(strategy, *input).is_some_and(|ends| !ends.hold_the_plan())).collect()
}
