//! Linear equations one after another, with memory of which of them made each answer.
//!
//! Pieces and costs of the levels of a funnel are straight lines in few unknowns, so that every figure of a row is a
//! linear equation in them. Invariants: an equation that says what others said already is told from one that
//! contradicts them; what an equation is compared by is the size of the numbers that cancel out in it.

use crate::domain::quantity::{Undefined, Value, add, div, mul, sub};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Equations that a system takes; their memory is one word.
pub(super) const MAX_EQUATIONS: usize = 64;

/// `Σ a_j x_j + b`: the coefficients of the unknowns, then the constant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form(pub Vec<Decimal>);

impl Form {
    /// Zero in so many unknowns.
    pub fn zero(unknowns: usize) -> Self {
        Self(vec![Decimal::ZERO; unknowns + 1])
    }

    /// One of the unknowns.
    pub fn unknown(unknowns: usize, at: usize) -> Self {
        let mut form = Self::zero(unknowns);
        if let Some(slot) = form.0.get_mut(at) {
            *slot = Decimal::ONE;
        }
        form
    }

    /// A number.
    pub fn number(unknowns: usize, x: Decimal) -> Self {
        let mut form = Self::zero(unknowns);
        if let Some(slot) = form.0.last_mut() {
            *slot = x;
        }
        form
    }

    /// So many times it.
    pub fn times(&self, x: Decimal) -> Result<Self, Undefined> {
        self.0.iter().map(|a| mul(Ok(*a), Ok(x))).collect::<Result<_, _>>().map(Self)
    }

    /// The sum of both.
    pub fn plus(&self, other: &Self) -> Result<Self, Undefined> {
        self.0.iter().zip(&other.0).map(|(a, b)| add(Ok(*a), Ok(*b))).collect::<Result<_, _>>().map(Self)
    }

    /// Its value for these unknowns.
    pub fn at(&self, unknowns: &[Decimal]) -> Value {
        let one = [Decimal::ONE];
        let factors = unknowns.iter().chain(&one);
        self.0.iter().zip(factors).try_fold(Decimal::ZERO, |sum, (a, x)| add(Ok(sum), mul(Ok(*a), Ok(*x))))
    }
}

/// What an equation did to the system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    /// Something new.
    News,
    /// What the equations of this set say already.
    Nothing(u64),
    /// The opposite of what the equations of this set say.
    Opposite(u64),
}

/// A solved line: the unknown of a column is what is left of the row, with the sign turned.
struct Pivot {
    column: usize,
    row: Vec<Decimal>,
    made_of: u64,
}

/// Equations taken in so far, in reduced form.
pub(super) struct System {
    unknowns: usize,
    pivots: Vec<Pivot>,
}

impl System {
    /// No equations yet.
    pub const fn new(unknowns: usize) -> Self {
        Self { unknowns, pivots: Vec::new() }
    }

    /// Takes in `left = right` under a number below [`MAX_EQUATIONS`].
    ///
    /// # Errors
    /// Overflow.
    pub fn take(&mut self, number: usize, left: &Form, right: &Form) -> Result<Said, Undefined> {
        let mut made_of = 1u64 << (number % MAX_EQUATIONS);
        let mut row = Vec::with_capacity(self.unknowns + 1);
        let mut sizes = Vec::with_capacity(self.unknowns + 1);
        for (a, b) in left.0.iter().zip(&right.0) {
            row.push(sub(Ok(*a), Ok(*b))?);
            sizes.push(add(Ok(a.abs()), Ok(b.abs()))?);
        }
        for pivot in &self.pivots {
            let (Some(factor), Some(size)) = (row.get(pivot.column).copied(), sizes.get(pivot.column).copied()) else {
                continue;
            };
            if is_noise(factor, size) {
                continue;
            }
            made_of |= pivot.made_of;
            for ((slot, size_of), of) in row.iter_mut().zip(&mut sizes).zip(&pivot.row) {
                if !of.is_zero() {
                    *slot = sub(Ok(*slot), mul(Ok(factor), Ok(*of)))?;
                    *size_of = add(Ok(*size_of), mul(Ok(size), Ok(of.abs())))?;
                }
            }
        }
        let solved = |column: usize| self.pivots.iter().any(|pivot| pivot.column == column);
        let mut best: Option<(usize, Decimal, Decimal)> = None;
        for (column, (a, size)) in row.iter().zip(&sizes).enumerate().take(self.unknowns) {
            if solved(column) || is_noise(*a, *size) {
                continue;
            }
            let part = div(Ok(a.abs()), Ok(*size), Term::StageCount)?;
            if best.is_none_or(|(_, _, other)| part > other) {
                best = Some((column, *a, part));
            }
        }
        let Some((column, by, _)) = best else {
            let (rest, size) = (row.last().copied().unwrap_or_default(), sizes.last().copied().unwrap_or_default());
            return Ok(if is_noise(rest, size) { Said::Nothing(made_of) } else { Said::Opposite(made_of) });
        };
        for (at, (slot, size)) in row.iter_mut().zip(&sizes).enumerate() {
            let is_over = at < self.unknowns && (solved(at) || is_noise(*slot, *size));
            *slot = if is_over { Decimal::ZERO } else { div(Ok(*slot), Ok(by), Term::StageCount)? };
        }
        for pivot in &mut self.pivots {
            let factor = pivot.row.get(column).copied().unwrap_or_default();
            if factor.is_zero() {
                continue;
            }
            pivot.made_of |= made_of;
            for (slot, of) in pivot.row.iter_mut().zip(&row) {
                *slot = sub(Ok(*slot), mul(Ok(factor), Ok(*of)))?;
            }
            if let Some(slot) = pivot.row.get_mut(column) {
                *slot = Decimal::ZERO;
            }
        }
        self.pivots.push(Pivot { column, row, made_of });
        Ok(Said::News)
    }

    /// The unknowns; `None` for those that do not follow.
    pub fn solution(&self) -> Vec<Option<Decimal>> {
        let mut solution = vec![None; self.unknowns];
        for pivot in &self.pivots {
            let mut others = pivot.row.iter().enumerate().take(self.unknowns);
            let is_alone = others.all(|(at, a)| at == pivot.column || a.is_zero());
            if let (true, Some(slot), Some(rest)) = (is_alone, solution.get_mut(pivot.column), pivot.row.last()) {
                *slot = Some(-*rest);
            }
        }
        solution
    }
}

/// Whether a number is what is left of larger ones that cancel out, to twelve digits.
fn is_noise(x: Decimal, size: Decimal) -> bool {
    x.is_zero() || size.checked_mul(Decimal::new(1, 12)).is_some_and(|noise| x.abs() <= noise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn form(coefficients: [&str; 3]) -> Form {
        Form(coefficients.map(d).to_vec())
    }

    #[test]
    fn two_lines_cross_where_they_cross() {
        // x + y = 10, x − y = 4
        let mut system = System::new(2);
        assert_eq!(system.take(0, &form(["1", "1", "0"]), &form(["0", "0", "10"])), Ok(Said::News));
        assert_eq!(system.solution(), vec![None, None]);
        assert_eq!(system.take(1, &form(["1", "0", "0"]), &form(["0", "1", "4"])), Ok(Said::News));
        assert_eq!(system.solution(), vec![Some(d("7")), Some(d("3"))]);
        // 2 x = 14 is known; 2 x = 15 is not so
        assert_eq!(system.take(2, &form(["2", "0", "0"]), &form(["0", "0", "14"])), Ok(Said::Nothing(0b111)));
        assert_eq!(system.take(3, &form(["2", "0", "0"]), &form(["0", "0", "15"])), Ok(Said::Opposite(0b1011)));
    }
}
