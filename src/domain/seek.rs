//! Goal seek: which value of one input gives a figure its wanted value?
//!
//! Most figures of a plan are a fraction of two straight lines in any one input, `(a + b x) / (1 + d x)`; then three
//! samples give the exact answer. Else the range is searched and every crossing narrowed down. No solution, or
//! several, is said. Invariant: a returned solution was tried, and gives the wanted figure.

use super::edit::Edit;
use super::explain::{FigureRef, Scope};
use super::field::{Field, Shape, largest};
use super::plan::calculate;
use super::quantity::{OVERFLOW, Reason, Undefined, Value, cut, settle};
use super::strategy::Strategy;
use rust_decimal::Decimal;

/// Values of `unknown` (in its own unit) at which `figure` becomes `wanted`, least first.
///
/// # Example
/// Which price of a click makes ROMI 100 %? A request may then cost 300 instead of 600, so a click 6 instead of 12:
/// ```
/// use voronka::domain::{explain::FigureRef, seek::goal_seek, strategy::Stage, templates, term::Term};
/// let plan = templates::calculator("RUB");
/// let (channel, clicks) = (plan.channels[0].id, plan.channels[0].stages[1].id);
/// let found = goal_seek(&plan, Stage::PRICE.of((channel, clicks)), FigureRef::total(Term::Romi), 1.into());
/// assert_eq!(found, Ok(vec![6.into()]));
/// ```
///
/// # Errors
/// `NoSolution` in the range of the field; the figure's own reason where it is undefined in the whole range.
pub fn goal_seek(
    strategy: &Strategy,
    unknown: Field,
    figure: FigureRef,
    wanted: Decimal,
) -> Result<Vec<Decimal>, Undefined> {
    let seek = Seek { strategy, unknown, figure, wanted };
    let (low, high) = range(unknown.shape());
    if let Some(exact) = seek.exact(low, high) {
        return Ok(vec![exact]);
    }
    let found = seek.search(low, high)?;
    if found.is_empty() { Err(Undefined::at(Reason::NoSolution, unknown)) } else { Ok(found) }
}

fn range(shape: Shape) -> (Decimal, Decimal) {
    match shape {
        Shape::Rate => (Decimal::new(1, 6), Decimal::ONE),
        _ => (Decimal::new(1, 4), largest()),
    }
}

struct Seek<'a> {
    strategy: &'a Strategy,
    unknown: Field,
    figure: FigureRef,
    wanted: Decimal,
}

impl Seek<'_> {
    /// The figure when the unknown is `x`.
    fn at(&self, x: Decimal) -> Value {
        let mut strategy = self.strategy.clone();
        let edit = Edit::number(self.unknown, x);
        strategy.apply(edit).map_err(|_| Undefined::at(Reason::NoSolution, self.unknown))?;
        let figures = calculate(&strategy);
        match self.figure.scope {
            Scope::Total => figures.total.figure(self.figure.term, self.figure.month, &figures.context),
            _ => super::explain::value(&strategy, &figures, self.figure),
        }
    }

    fn gap(&self, x: Decimal) -> Option<Decimal> {
        self.at(x).ok()?.checked_sub(self.wanted)
    }

    fn reached(&self, x: Decimal) -> bool {
        let near = self.wanted.abs().max(Decimal::ONE).checked_mul(Decimal::new(1, 12)).unwrap_or_default();
        self.gap(x).is_some_and(|gap| gap.abs() <= near)
    }

    /// Fits `(a + b x) / (1 + d x)` through three samples around the present value and solves it.
    fn exact(&self, low: Decimal, high: Decimal) -> Option<Decimal> {
        let now = self.strategy.number(self.unknown).filter(|x| !x.is_zero()).unwrap_or(Decimal::ONE);
        let sample = |factor: Decimal| {
            let x = now.checked_mul(factor)?.clamp(low, high);
            Some((x, self.at(x).ok()?))
        };
        let (x1, f1) = sample(Decimal::new(5, 1))?;
        let (x2, f2) = sample(Decimal::new(7, 1))?;
        let (x3, f3) = sample(Decimal::new(9, 1))?;
        // b (xi − xj) − d (xi fi − xj fj) = fi − fj for two pairs of samples
        let times = |a: Decimal, b: Decimal| a.checked_mul(b);
        let less = |a: Decimal, b: Decimal| a.checked_sub(b);
        let (p1, p2, p3) = (times(x1, f1)?, times(x2, f2)?, times(x3, f3)?);
        let (u1, v1, w1) = (less(x1, x2)?, less(p2, p1)?, less(f1, f2)?);
        let (u2, v2, w2) = (less(x1, x3)?, less(p3, p1)?, less(f1, f3)?);
        let determinant = less(times(u1, v2)?, times(u2, v1)?)?;
        let (b, d) = if determinant.is_zero() {
            (w1.checked_div(u1)?, Decimal::ZERO)
        } else {
            let b = less(times(w1, v2)?, times(w2, v1)?)?.checked_div(determinant)?;
            let d = less(times(u1, w2)?, times(u2, w1)?)?.checked_div(determinant)?;
            (b, d)
        };
        let a = less(f1.checked_add(times(d, p1)?)?, times(b, x1)?)?;
        let x = less(a, self.wanted)?.checked_div(less(times(d, self.wanted)?, b)?)?;
        // The shortest decimal that gives the wanted figure is what a person would have typed.
        let rounded = (0..=16).map(|places| cut(settle(x), places));
        rounded.chain([settle(x)]).find(|x| *x >= low && *x <= high && self.exactly(*x)).or_else(|| {
            let x = settle(x);
            (x >= low && x <= high && self.reached(x)).then_some(x)
        })
    }

    fn exactly(&self, x: Decimal) -> bool {
        self.gap(x).is_some_and(|gap| settle(gap).is_zero())
    }

    /// Walks the range in steps that grow with the value and narrows every change of sign down by halving.
    fn search(&self, low: Decimal, high: Decimal) -> Result<Vec<Decimal>, Undefined> {
        let mut found: Vec<Decimal> = Vec::new();
        let mut defined = None;
        let mut before: Option<(Decimal, Decimal)> = None;
        let mut x = low;
        for _ in 0..120 {
            match self.at(x) {
                Ok(value) => {
                    defined = Some(());
                    let gap = value.checked_sub(self.wanted).ok_or(OVERFLOW)?;
                    if let Some((left, gap_before)) = before
                        && gap_before.is_sign_negative() != gap.is_sign_negative()
                    {
                        found.extend(self.halve(left, x, gap_before));
                    }
                    before = Some((x, gap));
                }
                Err(undefined) => {
                    before = None;
                    if x >= high && defined.is_none() {
                        return Err(undefined);
                    }
                }
            }
            if x >= high {
                break;
            }
            let step = Decimal::new(if high == Decimal::ONE { 115 } else { 145 }, 2);
            x = cut(x.checked_mul(step).unwrap_or(high), 12).min(high);
        }
        found.dedup();
        Ok(found)
    }

    fn halve(&self, mut left: Decimal, mut right: Decimal, gap_left: Decimal) -> Option<Decimal> {
        for _ in 0..90 {
            let middle = left.checked_add(right)?.checked_div(Decimal::TWO)?;
            let gap = self.gap(middle)?;
            if gap.is_sign_negative() == gap_left.is_sign_negative() { left = middle } else { right = middle }
        }
        let x = cut(settle(right), 12);
        self.reached(x).then_some(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{Product, Stage};
    use crate::domain::templates;
    use crate::domain::term::Term;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn conversion_that_makes_romi_whole() {
        let plan = templates::calculator("RUB");
        let field = Stage::RATE.of((plan.channels[0].id, plan.channels[0].stages[1].id));
        assert_eq!(goal_seek(&plan, field, FigureRef::total(Term::Romi), d("1")), Ok(vec![d("0.04")]));
    }

    #[test]
    fn average_order_for_a_wanted_romi() {
        // cost per sale 6 000; ROMI 100 % needs a margin of 12 000 = 30 % of 40 000
        let plan = templates::calculator("RUB");
        let field = Product::PRICE.of(plan.products[0].id);
        assert_eq!(goal_seek(&plan, field, FigureRef::total(Term::Romi), d("1")), Ok(vec![d("40000")]));
    }

    #[test]
    fn a_conversion_over_one_is_no_solution() {
        let plan = templates::calculator("RUB");
        let field = Stage::RATE.of((plan.channels[0].id, plan.channels[0].stages[2].id));
        let none = goal_seek(&plan, field, FigureRef::total(Term::Romi), d("1000"));
        assert_eq!(none.unwrap_err().reason, Reason::NoSolution);
    }

    #[test]
    fn sales_for_a_budget() {
        let plan = templates::calculator("RUB");
        let field = Product::GOAL.of(plan.products[0].id);
        assert_eq!(goal_seek(&plan, field, FigureRef::total(Term::MarketingCost), d("90000")), Ok(vec![d("15")]));
    }
}
