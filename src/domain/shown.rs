//! What is shown adds up: figures rounded for the eye so that a reader who adds them gets the total that stands there.
//!
//! Answers: how do I show a list of parts under its total ([`column()`]), and a table with totals on both sides
//! ([`table()`]), at so many decimals? Not for planning whole pieces (`quantity::apportion` gives every piece to a part
//! for good), not for how a number is written (`i18n`), and not for rows whose total is no sum, such as rates.
//!
//! Invariants: every number shown is the true one rounded down or up to the last decimal shown, never further off; a
//! number that needs no rounding stays as it is, so zero stays zero; the sums hold exactly; the grand total is the true
//! one rounded half away from zero; the same numbers always give the same picture. Less than 10⁻¹² of the last decimal
//! shown is the noise of divisions and counts as nothing. Inside, numbers are whole units of the last decimal shown and
//! a remainder in units of 10⁻²⁸ of that, both exact, so no sum is rounded on the way.

use super::quantity::{Reason, Undefined};
use rust_decimal::Decimal;

const OVERFLOW: Undefined = Undefined::because(Reason::Overflow);

/// Parts and their total as they are shown, in the unit of the parts: the answer of [`column()`].
///
/// # Example
/// ```
/// use voronka::domain::shown::{Shown, column};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// assert_eq!(column(&[d(2), d(3)], 0), Ok(Shown { parts: vec![d(2), d(3)], total: d(5) }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The parts, in the order given.
    pub parts: Vec<Decimal>,
    /// Their sum.
    pub total: Decimal,
}

/// A table with its totals as it is shown, in the unit of the cells: the answer of [`table()`].
///
/// # Example
/// ```
/// use voronka::domain::shown::table;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // 1 2 | 3
/// // 4   | 4
/// // 5 2 | 7
/// let shown = table(&[vec![d(1), d(2)], vec![d(4)]], 0).unwrap();
/// assert_eq!(shown.cells, [[d(1), d(2)], [d(4), d(0)]]);
/// assert_eq!((shown.row_totals, shown.column_totals, shown.total), (vec![d(3), d(4)], vec![d(5), d(2)], d(7)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTable {
    /// The cells by row; every row is as long as the longest one given.
    pub cells: Vec<Vec<Decimal>>,
    /// The sum of each row.
    pub row_totals: Vec<Decimal>,
    /// The sum of each column.
    pub column_totals: Vec<Decimal>,
    /// The sum of everything: of the row totals and of the column totals.
    pub total: Decimal,
}

/// Rounds `parts` to `decimals` places so that they add up to the total, which is the true sum rounded half away from
/// zero. Largest remainder: all parts go down, then those with the largest remainders go up until the sum is reached.
/// Of equal remainders the first ones move away from zero, so the opposite numbers give the opposite picture.
///
/// Parts: any unit, any sign. `decimals`: 0 to 28 (more changes nothing). No parts: total 0.
///
/// Formula: `part = ⌊part⌋ or ⌈part⌉, Σ part = round(Σ true part)`. Source: method of Hamilton (largest remainders).
///
/// # Errors
/// Overflow when a number needs more than 28 digits at that precision.
///
/// # Example
/// ```
/// use voronka::domain::shown::column;
/// use rust_decimal::Decimal;
/// let d = |hundredths: i64| Decimal::new(hundredths, 2);
/// // A third of 100 three times: each alone would read 33, together 99.
/// let shown = column(&[d(3333), d(3333), d(3334)], 0).unwrap();
/// assert_eq!(shown.parts, [d(3300), d(3300), d(3400)]);
/// assert_eq!(shown.total, d(10000));
/// // 0.50 + 0.50 = 1, not 1 + 1 = 2; zero stays zero.
/// assert_eq!(column(&[d(50), d(0), d(50)], 0).unwrap().parts, [d(100), d(0), d(0)]);
/// ```
pub fn column(parts: &[Decimal], decimals: u32) -> Result<Shown, Undefined> {
    let decimals = finest(parts.iter(), decimals);
    let grains = parts.iter().map(|part| Grain::of(*part, decimals)).collect::<Option<Vec<_>>>().ok_or(OVERFLOW)?;
    let sum = Grain::sum(&grains).ok_or(OVERFLOW)?;
    let total = sum.without_noise().nearest().ok_or(OVERFLOW)?;
    let grains: Vec<Grain> = grains.iter().map(Grain::without_noise).collect();
    let down = grains.iter().try_fold(0i128, |sum, grain| sum.checked_add(grain.units)).ok_or(OVERFLOW)?;
    let go_up = usize::try_from(total.checked_sub(down).ok_or(OVERFLOW)?).map_err(|_| OVERFLOW)?;

    let mut order: Vec<(usize, &Grain)> = grains.iter().enumerate().filter(|(_, grain)| grain.rest > 0).collect();
    order.sort_by(|(i, a), (j, b)| {
        let by_rest = b.rest.cmp(&a.rest);
        let by_sign = a.is_negative().cmp(&b.is_negative());
        let by_place = if a.is_negative() { j.cmp(i) } else { i.cmp(j) };
        by_rest.then(by_sign).then(by_place)
    });
    let mut units: Vec<i128> = grains.iter().map(|grain| grain.units).collect();
    for (i, _) in order.into_iter().take(go_up) {
        if let Some(part) = units.get_mut(i) {
            *part = part.saturating_add(1);
        }
    }
    Ok(Shown { parts: decimals_of(&units, decimals)?, total: decimal(total, decimals).ok_or(OVERFLOW)? })
}

/// Rounds a table to `decimals` places so that it adds up both ways (controlled rounding, zero-restricted): every cell,
/// row total and column total is its true value rounded down or up, and the grand total is the true one rounded half
/// away from zero. Within that the picture with the least distance to the true numbers is taken, the distance of a row
/// or column total counting a thousand times that of a cell.
///
/// Cells: any unit, any sign. A row that is shorter than the longest one is filled with zeros. `decimals`: 0 to 28.
///
/// Method: such a rounding always exists, because a table and its totals are a flow through a network whose bounds are
/// whole numbers, and the least distance is a flow of least cost; found row by row and then by successive shortest
/// paths. Sources: M. Bacharach, "Matrix rounding problems" (1966); L. H. Cox, "A constructive procedure for unbiased
/// controlled rounding" (1987). Made for the screen: 60 × 60 cells take a few milliseconds at the most.
///
/// # Errors
/// Overflow when a number needs more than 28 digits at that precision.
///
/// # Example
/// ```
/// use voronka::domain::shown::table;
/// use rust_decimal::Decimal;
/// let d = |tenths: i64| Decimal::new(tenths, 1);
/// // 1.5 + 1.5 = 3
/// // 1.5 + 1.5 = 3    each cell alone would read 2, and 2 + 2 is not 3
/// let shown = table(&[vec![d(15), d(15)], vec![d(15), d(15)]], 0).unwrap();
/// assert_eq!(shown.row_totals, [d(30), d(30)]);
/// assert_eq!(shown.column_totals, [d(30), d(30)]);
/// assert_eq!(shown.total, d(60));
/// // One 1 and one 2 in every row and every column.
/// assert_eq!(shown.cells[0][0] + shown.cells[0][1], d(30));
/// assert_eq!(shown.cells[0][0], shown.cells[1][1]);
/// ```
pub fn table(rows: &[Vec<Decimal>], decimals: u32) -> Result<ShownTable, Undefined> {
    let decimals = finest(rows.iter().flatten(), decimals);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut grains = Vec::with_capacity(rows.len().saturating_mul(width));
    for row in rows {
        for j in 0..width {
            let cell = row.get(j).copied().unwrap_or(Decimal::ZERO);
            grains.push(Grain::of(cell, decimals).ok_or(OVERFLOW)?);
        }
    }
    let units = Network::settled(&grains, rows.len(), width).ok_or(OVERFLOW)?;
    let mut row_totals = vec![0i128; rows.len()];
    let mut column_totals = vec![0i128; width];
    let mut total = 0i128;
    for (row, row_total) in units.chunks(width.max(1)).zip(&mut row_totals) {
        for (cell, column_total) in row.iter().zip(&mut column_totals) {
            *row_total = row_total.checked_add(*cell).ok_or(OVERFLOW)?;
            *column_total = column_total.checked_add(*cell).ok_or(OVERFLOW)?;
            total = total.checked_add(*cell).ok_or(OVERFLOW)?;
        }
    }
    let mut cells = vec![Vec::new(); rows.len()];
    for (shown, row) in cells.iter_mut().zip(units.chunks(width.max(1))) {
        *shown = decimals_of(row, decimals)?;
    }
    Ok(ShownTable {
        cells,
        row_totals: decimals_of(&row_totals, decimals)?,
        column_totals: decimals_of(&column_totals, decimals)?,
        total: decimal(total, decimals).ok_or(OVERFLOW)?,
    })
}

/// Digits of a remainder: as many as a `Decimal` can have after the point.
const REST_DIGITS: u32 = 28;
/// One unit of the last decimal shown, in remainders.
const WHOLE: i128 = 10i128.pow(REST_DIGITS);
/// A remainder that counts as none: 10⁻¹² of one unit of the last decimal shown.
const NOISE: i128 = 10i128.pow(REST_DIGITS - 12);

/// A number at a precision: `units + rest / WHOLE` units of the last decimal shown, `0 ≤ rest < WHOLE`.
#[derive(Clone, Copy, Debug, Default)]
struct Grain {
    units: i128,
    rest: i128,
}

impl Grain {
    fn of(x: Decimal, decimals: u32) -> Option<Self> {
        let x = x.normalize();
        match x.scale().checked_sub(decimals) {
            Some(cut) if cut > 0 => {
                let unit = 10i128.checked_pow(cut)?;
                let rest = x.mantissa().rem_euclid(unit);
                let rest = rest.checked_mul(10i128.checked_pow(REST_DIGITS.checked_sub(cut)?)?)?;
                Some(Self { units: x.mantissa().div_euclid(unit), rest })
            }
            _ => {
                let missing = decimals.checked_sub(x.scale())?;
                Some(Self { units: x.mantissa().checked_mul(10i128.checked_pow(missing)?)?, rest: 0 })
            }
        }
    }

    fn plus(self, other: &Self) -> Option<Self> {
        // Two remainders are less than 2 · 10²⁸, so at most one unit is carried and nothing can overflow here.
        let rest = self.rest.checked_add(other.rest)?;
        let carry = i128::from(rest >= WHOLE);
        let units = self.units.checked_add(other.units)?.checked_add(carry)?;
        Some(Self { units, rest: if carry == 1 { rest.checked_sub(WHOLE)? } else { rest } })
    }

    fn sum<'a>(grains: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        grains.into_iter().try_fold(Self::default(), Self::plus)
    }

    /// What divisions leave at the far end is no remainder: a third of 7.5 three times is 7.5, and rounds up. Sums are
    /// taken before, so that noise does not pile up.
    fn without_noise(&self) -> Self {
        if self.rest <= NOISE {
            Self { units: self.units, rest: 0 }
        } else if self.rest >= WHOLE - NOISE {
            Self { units: self.units.saturating_add(1), rest: 0 }
        } else if (self.rest - WHOLE / 2).abs() <= NOISE {
            Self { units: self.units, rest: WHOLE / 2 }
        } else {
            *self
        }
    }

    fn is_negative(&self) -> bool {
        self.units < 0
    }

    /// Whether half away from zero goes up.
    fn goes_up(&self) -> bool {
        if self.is_negative() { self.rest > WHOLE / 2 } else { self.rest >= WHOLE / 2 }
    }

    fn nearest(&self) -> Option<i128> {
        self.units.checked_add(i128::from(self.goes_up()))
    }

    /// How much nearer the nearer neighbour is: 0 (half way) to `COST_OF_A_UNIT`. What it costs to take the other one.
    fn cost_of_the_other(&self) -> i64 {
        let rest = i64::try_from(self.rest / (WHOLE / i128::from(COST_OF_A_UNIT))).unwrap_or(0);
        COST_OF_A_UNIT.saturating_sub(rest.saturating_mul(2)).saturating_abs()
    }
}

/// The decimals worth rounding to: where no number has that many, all are exact anyway.
fn finest<'a>(numbers: impl Iterator<Item = &'a Decimal>, decimals: u32) -> u32 {
    numbers.map(|x| x.normalize().scale()).max().unwrap_or(0).min(decimals)
}

fn decimal(mut units: i128, mut decimals: u32) -> Option<Decimal> {
    loop {
        if let Ok(x) = Decimal::try_from_i128_with_scale(units, decimals) {
            return Some(x);
        }
        if decimals == 0 || units % 10 != 0 {
            return None;
        }
        units /= 10;
        decimals = decimals.saturating_sub(1);
    }
}

fn decimals_of(units: &[i128], decimals: u32) -> Result<Vec<Decimal>, Undefined> {
    units.iter().map(|units| decimal(*units, decimals)).collect::<Option<Vec<_>>>().ok_or(OVERFLOW)
}

/// Cost of taking a whole unit too much. Fine enough to tell a millionth of a unit.
const COST_OF_A_UNIT: i64 = 1_000_000;
/// How much more the distance of a total counts than that of a cell.
const TOTAL_WEIGHT: i64 = 1_000;
/// No move between these two lines: a cost beyond any chain of real ones, and far from the edge of the type, so that
/// the inner loops need no branch for it.
const NONE: i64 = i64::MAX / 4;

/// The rounding as a flow of least cost.
///
/// The table is extended by its totals: a column of row totals and a row of column totals. Each number of it that is
/// not exact may be its floor or its ceiling, and is a move of one unit between the two lines (a row and a column) that
/// it stands in. It starts as the nearer one, which costs nothing; turning it over costs how much nearer that was, and
/// turning it back returns the same. A line is in order when its numbers give its total; the units it has too many are
/// its excess. Moving them along the cheapest chains of turns to the lines that have too few puts all lines in order,
/// and with the least cost (successive shortest paths; many chains of one length go together).
struct Network {
    /// Lines of the first side: the rows, and last the line of the column totals.
    rows: usize,
    /// Lines of the second side: the columns, and last the line of the row totals.
    columns: usize,
    /// Cost of a move from a row (major) to a column, or `NONE`.
    from_row: Vec<i64>,
    /// Cost of a move from a column (major) to a row, or `NONE`.
    from_column: Vec<i64>,
    /// Units a line has too many; rows first, then columns.
    excess: Vec<i64>,
    /// Potentials: cost plus the potential of the start less that of the end is never negative.
    potential: Vec<i64>,
}

impl Network {
    /// The cells in units, row by row; `None` on overflow.
    fn settled(cells: &[Grain], rows: usize, columns: usize) -> Option<Vec<i128>> {
        let mut network = Self::new(cells, rows, columns)?;
        network.settle_rows();
        while network.shorten() {
            network.spread();
        }
        let mut units = Vec::with_capacity(cells.len());
        for (i, row) in cells.chunks(columns.max(1)).enumerate() {
            for (j, cell) in row.iter().enumerate() {
                // A cell that can give its unit back has been rounded up.
                let up = network.from_column.get(j * network.rows + i).is_some_and(|cost| *cost != NONE);
                units.push(cell.without_noise().units.checked_add(i128::from(up))?);
            }
        }
        Some(units)
    }

    fn new(cells: &[Grain], rows: usize, columns: usize) -> Option<Self> {
        let (height, width) = (rows.checked_add(1)?, columns.checked_add(1)?);
        let moves = height.checked_mul(width)?;
        let lines = height.checked_add(width)?;
        let mut network = Self {
            rows: height,
            columns: width,
            from_row: vec![NONE; moves],
            from_column: vec![NONE; moves],
            excess: vec![0; lines],
            potential: vec![0; lines],
        };
        let mut column_sums = vec![Grain::default(); columns];
        let mut column_downs = vec![0i128; columns];
        let mut total = Grain::default();
        let mut row_total_downs = 0i128;
        for (i, row) in cells.chunks(columns.max(1)).enumerate() {
            for (j, cell) in row.iter().enumerate() {
                network.place(i, j, &cell.without_noise(), 1, false);
            }
            let mut down = 0i128;
            for (cell, (column_sum, column_down)) in row.iter().zip(column_sums.iter_mut().zip(&mut column_downs)) {
                let units = cell.without_noise().units;
                *column_sum = column_sum.plus(cell)?;
                *column_down = column_down.checked_add(units)?;
                down = down.checked_add(units)?;
            }
            let sum = Grain::sum(row)?;
            total = total.plus(&sum)?;
            let sum = sum.without_noise();
            network.give(i, sum.units.checked_sub(down)?)?;
            network.place(i, columns, &sum, TOTAL_WEIGHT, true);
            row_total_downs = row_total_downs.checked_add(sum.units)?;
        }
        let mut column_total_downs = 0i128;
        for (j, (sum, down)) in column_sums.iter().zip(&column_downs).enumerate() {
            let sum = sum.without_noise();
            network.give(height + j, down.checked_sub(sum.units)?)?;
            network.place(rows, j, &sum, TOTAL_WEIGHT, true);
            column_total_downs = column_total_downs.checked_add(sum.units)?;
        }
        // The grand total is fixed at the nearest whole number: it lies between two feasible flows, so it is feasible.
        let nearest = total.without_noise().nearest()?;
        network.give(rows, column_total_downs.checked_sub(nearest)?)?;
        network.give(height + columns, nearest.checked_sub(row_total_downs)?)?;
        Some(network)
    }

    /// Puts a number of the extended table in its place, at its nearer neighbour. Going up moves a unit from its row to
    /// its column, in case of a total the other way round.
    fn place(&mut self, i: usize, j: usize, number: &Grain, weight: i64, is_total: bool) {
        if number.rest == 0 {
            return;
        }
        let up = number.goes_up();
        let cost = number.cost_of_the_other().saturating_mul(weight);
        // Row totals stand in the last column and column totals in the last row: there a unit enters a row.
        let row_gives = up == is_total;
        let moves = if row_gives { &mut self.from_row } else { &mut self.from_column };
        let at = if row_gives { i * self.columns + j } else { j * self.rows + i };
        if let Some(place) = moves.get_mut(at) {
            *place = cost;
        }
        if up {
            let moved = if is_total { 1 } else { -1 };
            let ends = [(i, moved), (self.rows + j, -moved)];
            for (line, units) in ends {
                if let Some(excess) = self.excess.get_mut(line) {
                    *excess = excess.saturating_add(units);
                }
            }
        }
    }

    fn give(&mut self, line: usize, units: i128) -> Option<()> {
        let excess = self.excess.get_mut(line)?;
        *excess = excess.checked_add(i64::try_from(units).ok()?)?;
        Some(())
    }

    /// The moves out of a line: where the other side begins, and the costs in its order.
    fn moves(&self, line: usize) -> (usize, &[i64]) {
        let (first, costs) = match line.checked_sub(self.rows) {
            None => (self.rows, self.from_row.chunks(self.columns).nth(line)),
            Some(column) => (0, self.from_column.chunks(self.rows).nth(column)),
        };
        (first, costs.unwrap_or(&[]))
    }

    /// Turns over the number between two lines.
    fn turn(&mut self, from: usize, to: usize) {
        let there = from.min(to) * self.columns + from.max(to).saturating_sub(self.rows);
        let back = from.max(to).saturating_sub(self.rows) * self.rows + from.min(to);
        let (row_to_column, column_to_row) = (self.from_row.get_mut(there), self.from_column.get_mut(back));
        if let (Some(row_to_column), Some(column_to_row)) = (row_to_column, column_to_row) {
            let (used, returned) =
                if from < to { (row_to_column, column_to_row) } else { (column_to_row, row_to_column) };
            *returned = used.saturating_neg();
            *used = NONE;
        }
    }

    /// Puts each row in order by itself, as `column` does: the cheapest moves are made, and the row's potential is the
    /// cost of the dearest of them. Half of the work, at the price of sorting.
    fn settle_rows(&mut self) {
        for row in 0..self.rows {
            let excess = self.excess.get(row).copied().unwrap_or(0);
            let gives = excess > 0;
            let mut moves: Vec<(i64, usize)> = if gives {
                self.moves(row).1.iter().copied().zip(self.rows..).collect()
            } else {
                self.from_column.iter().skip(row).step_by(self.rows).copied().zip(self.rows..).collect()
            };
            moves.retain(|(cost, _)| *cost != NONE);
            moves.sort_unstable();
            let mut left = excess.saturating_abs();
            for (cost, column) in moves {
                if left == 0 {
                    break;
                }
                left = left.saturating_sub(1);
                let (from, to, unit, potential) =
                    if gives { (row, column, 1, cost.saturating_neg()) } else { (column, row, -1, cost) };
                self.turn(from, to);
                for (line, units) in [(row, -unit), (column, unit)] {
                    if let Some(excess) = self.excess.get_mut(line) {
                        *excess = excess.saturating_add(units);
                    }
                }
                if let Some(place) = self.potential.get_mut(row) {
                    *place = potential;
                }
            }
        }
    }

    /// Dijkstra from all lines with too many units to the nearest line with too few; moves the potentials so that the
    /// shortest chains cost nothing. False when all lines are in order.
    fn shorten(&mut self) -> bool {
        let mut distance: Vec<i64> = self.excess.iter().map(|excess| if *excess > 0 { 0 } else { NONE }).collect();
        let mut done = vec![false; distance.len()];
        let reach = loop {
            let (mut line, mut far) = (0, NONE / 2);
            for (other, (other_far, done)) in distance.iter().zip(&done).enumerate() {
                if *other_far < far && !done {
                    (line, far) = (other, *other_far);
                }
            }
            if far == NONE / 2 {
                return false;
            }
            if self.excess.get(line).is_some_and(|excess| *excess < 0) {
                break far;
            }
            if let Some(done) = done.get_mut(line) {
                *done = true;
            }
            let start = far.saturating_add(self.potential.get(line).copied().unwrap_or(0));
            let (first, costs) = self.moves(line);
            let ends = distance.iter_mut().skip(first).zip(self.potential.iter().skip(first));
            for (cost, (end, potential)) in costs.iter().zip(ends) {
                *end = (*end).min(start.wrapping_sub(*potential).wrapping_add(*cost));
            }
        };
        for (potential, far) in self.potential.iter_mut().zip(&distance) {
            *potential = potential.saturating_add((*far).min(reach));
        }
        true
    }

    /// Sends units along chains that cost nothing: at least one, and what is left is for the next round.
    fn spread(&mut self) {
        let mut search = Search { tried: vec![0; self.excess.len()], seen: vec![false; self.excess.len()] };
        for line in 0..self.excess.len() {
            while self.excess.get(line).is_some_and(|excess| *excess > 0) && self.send(line, &mut search) {}
        }
    }

    /// Sends one unit from a line to a line that has too few, depth first.
    fn send(&mut self, source: usize, search: &mut Search) -> bool {
        let mut chain = Vec::new();
        let mut next = Some(source).filter(|source| search.seen.get(*source) == Some(&false));
        loop {
            if let Some(line) = next {
                chain.push(line);
                search.see(line, true);
                if self.excess.get(line).is_some_and(|excess| *excess < 0) {
                    break;
                }
            } else {
                // A dead end, which stays seen; the move that led to it is not tried again.
                chain.pop();
            }
            let Some(line) = chain.last().copied() else { return false };
            next = self.next_free_move(line, search);
        }
        for (from, to) in chain.iter().zip(chain.iter().skip(1)) {
            self.turn(*from, *to);
        }
        for (end, units) in [(chain.first(), -1), (chain.last(), 1)] {
            if let Some(excess) = end.and_then(|line| self.excess.get_mut(*line)) {
                *excess = excess.saturating_add(units);
            }
        }
        for line in chain {
            search.see(line, false);
        }
        true
    }

    /// The next line that has not been seen and to which a move costs nothing.
    fn next_free_move(&self, line: usize, search: &mut Search) -> Option<usize> {
        let tried = search.tried.get_mut(line)?;
        let start = self.potential.get(line).copied()?;
        let (first, costs) = self.moves(line);
        let ends = self.potential.iter().zip(&search.seen).skip(first);
        let found = costs
            .iter()
            .zip(ends)
            .skip(*tried)
            .position(|(cost, (potential, seen))| start.wrapping_add(*cost) == *potential && !seen);
        match found {
            Some(passed) => {
                *tried = tried.saturating_add(passed).saturating_add(1);
                Some(first.saturating_add(*tried).saturating_sub(1))
            }
            None => {
                *tried = costs.len();
                None
            }
        }
    }
}

/// Where a search for free chains stands.
struct Search {
    /// Moves of each line that have been tried.
    tried: Vec<usize>,
    /// Lines on the chain or known as dead ends.
    seen: Vec<bool>,
}

impl Search {
    fn see(&mut self, line: usize, seen: bool) {
        if let Some(place) = self.seen.get_mut(line) {
            *place = seen;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy::{MidpointAwayFromZero, ToNegativeInfinity, ToPositiveInfinity};

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn ds(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| d(text)).collect()
    }

    fn down(x: Decimal, decimals: u32) -> Decimal {
        x.round_dp_with_strategy(decimals, ToNegativeInfinity)
    }

    fn up(x: Decimal, decimals: u32) -> Decimal {
        x.round_dp_with_strategy(decimals, ToPositiveInfinity)
    }

    fn nearest(x: Decimal, decimals: u32) -> Decimal {
        x.round_dp(20).round_dp_with_strategy(decimals, MidpointAwayFromZero)
    }

    fn rectangular(rows: &[Vec<Decimal>]) -> Vec<Vec<Decimal>> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let wide = |row: &Vec<Decimal>| (0..width).map(|j| row.get(j).copied().unwrap_or_default()).collect();
        rows.iter().map(wide).collect()
    }

    fn check_column(parts: &[Decimal], decimals: u32) {
        let shown = column(parts, decimals).unwrap();
        assert_eq!(shown.total, nearest(parts.iter().sum(), decimals));
        assert_eq!(shown.parts.iter().sum::<Decimal>(), shown.total);
        assert_eq!(shown.parts.len(), parts.len());
        for (part, truth) in shown.parts.iter().zip(parts) {
            assert!(*part == down(*truth, decimals) || *part == up(*truth, decimals), "{truth} shown as {part}");
        }
        let opposite = column(&parts.iter().map(|part| -part).collect::<Vec<_>>(), decimals).unwrap();
        assert_eq!(opposite.parts, shown.parts.iter().map(|part| -part).collect::<Vec<_>>());
    }

    fn check_table(rows: &[Vec<Decimal>], decimals: u32) -> ShownTable {
        let shown = table(rows, decimals).unwrap();
        let truth = rectangular(rows);
        let width = truth.first().map_or(0, Vec::len);
        let neighbour = |shown: Decimal, truth: Decimal| {
            assert!(shown == down(truth, decimals) || shown == up(truth, decimals), "{truth} shown as {shown}");
        };
        assert_eq!(shown.cells.len(), rows.len());
        for (i, row) in truth.iter().enumerate() {
            assert_eq!(shown.cells[i].len(), width);
            assert_eq!(shown.cells[i].iter().sum::<Decimal>(), shown.row_totals[i]);
            neighbour(shown.row_totals[i], row.iter().sum());
            for (j, cell) in row.iter().enumerate() {
                neighbour(shown.cells[i][j], *cell);
            }
        }
        assert_eq!(shown.column_totals.len(), width);
        for j in 0..width {
            assert_eq!(shown.cells.iter().map(|row| row[j]).sum::<Decimal>(), shown.column_totals[j]);
            neighbour(shown.column_totals[j], truth.iter().map(|row| row[j]).sum());
        }
        assert_eq!(shown.total, nearest(truth.iter().flatten().sum(), decimals));
        assert_eq!(shown.row_totals.iter().sum::<Decimal>(), shown.total);
        assert_eq!(shown.column_totals.iter().sum::<Decimal>(), shown.total);
        shown
    }

    /// Distance to the true numbers as `table` weighs it.
    fn distance(shown: &ShownTable, rows: &[Vec<Decimal>]) -> Decimal {
        let truth = rectangular(rows);
        let mut cells = Decimal::ZERO;
        let mut totals = Decimal::ZERO;
        for (i, row) in truth.iter().enumerate() {
            totals += (shown.row_totals[i] - row.iter().sum::<Decimal>()).abs();
            cells += row.iter().zip(&shown.cells[i]).map(|(truth, shown)| (shown - truth).abs()).sum::<Decimal>();
        }
        for (j, column_total) in shown.column_totals.iter().enumerate() {
            totals += (column_total - truth.iter().map(|row| row[j]).sum::<Decimal>()).abs();
        }
        totals * Decimal::from(TOTAL_WEIGHT) + cells
    }

    /// The least distance of all roundings to whole numbers that keep the rules, by trying every one.
    fn least_distance(rows: &[Vec<Decimal>]) -> Decimal {
        let truth = rectangular(rows);
        let width = truth.first().map_or(0, Vec::len);
        let free: Vec<(usize, usize)> = (0..truth.len())
            .flat_map(|i| (0..width).map(move |j| (i, j)))
            .filter(|(i, j)| !truth[*i][*j].fract().is_zero())
            .collect();
        let mut least: Option<Decimal> = None;
        for choice in 0u32..1 << free.len() {
            let mut cells: Vec<Vec<Decimal>> =
                truth.iter().map(|row| row.iter().map(|x| down(*x, 0)).collect()).collect();
            for (bit, (i, j)) in free.iter().enumerate() {
                cells[*i][*j] += Decimal::from(choice >> bit & 1);
            }
            let row_totals: Vec<Decimal> = cells.iter().map(|row| row.iter().sum()).collect();
            let column_totals: Vec<Decimal> = (0..width).map(|j| cells.iter().map(|row| row[j]).sum()).collect();
            let total = row_totals.iter().sum();
            let near = |shown: &Decimal, truth: Decimal| *shown == down(truth, 0) || *shown == up(truth, 0);
            let allowed = total == nearest(truth.iter().flatten().sum(), 0)
                && row_totals.iter().zip(&truth).all(|(shown, row)| near(shown, row.iter().sum()))
                && column_totals.iter().enumerate().all(|(j, shown)| near(shown, truth.iter().map(|row| row[j]).sum()));
            if allowed {
                let far = distance(&ShownTable { cells, row_totals, column_totals, total }, rows);
                least = Some(least.map_or(far, |least| least.min(far)));
            }
        }
        least.unwrap()
    }

    #[test]
    fn thirds_add_up_to_a_hundred() {
        let third = Decimal::from(100) / Decimal::from(3);
        let shown = column(&[third, third, third], 2).unwrap();
        assert_eq!(shown.parts, ds(&["33.34", "33.33", "33.33"]));
        assert_eq!(shown.total, d("100"));
    }

    #[test]
    fn the_noise_of_divisions_is_no_remainder() {
        let sixth = d("2.5") / d("3");
        assert!(sixth + sixth + sixth < d("2.5"));
        assert_eq!(column(&[sixth, sixth, sixth], 0).unwrap().total, d("3"));
        let third = Decimal::ONE / d("3");
        let shown = check_table(&vec![vec![third; 3]; 3], 0);
        assert_eq!((shown.row_totals, shown.column_totals), (ds(&["1", "1", "1"]), ds(&["1", "1", "1"])));
        let nearly = third + third + third;
        assert_eq!(check_table(&[vec![nearly, d("0.4")], vec![nearly, d("0.4")]], 0).cells[0][0], Decimal::ONE);
    }

    #[test]
    fn the_largest_remainders_go_up() {
        assert_eq!(column(&ds(&["1.2", "1.7", "1.6"]), 0).unwrap().parts, ds(&["1", "2", "2"]));
        assert_eq!(column(&ds(&["1.4", "1.4", "1.3"]), 0).unwrap().parts, ds(&["2", "1", "1"]));
    }

    #[test]
    fn halves_go_away_from_zero_and_losses_mirror_profits() {
        assert_eq!(column(&ds(&["2.5"]), 0).unwrap().total, d("3"));
        assert_eq!(column(&ds(&["-2.5"]), 0).unwrap().total, d("-3"));
        assert_eq!(column(&ds(&["0.5", "0.5"]), 0).unwrap().parts, ds(&["1", "0"]));
        assert_eq!(column(&ds(&["-0.5", "-0.5"]), 0).unwrap().parts, ds(&["-1", "0"]));
        assert_eq!(column(&ds(&["-0.5", "0.5"]), 0).unwrap().parts, ds(&["-1", "1"]));
    }

    #[test]
    fn exact_parts_stay() {
        let shown = column(&ds(&["0", "7", "0.4", "0.4", "-2", "0.4"]), 0).unwrap();
        assert_eq!(shown.parts, ds(&["0", "7", "1", "0", "-2", "0"]));
        assert_eq!(shown.total, d("6"));
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(column(&[], 2).unwrap(), Shown { parts: vec![], total: Decimal::ZERO });
        let empty = ShownTable { cells: vec![], row_totals: vec![], column_totals: vec![], total: Decimal::ZERO };
        assert_eq!(table(&[], 2).unwrap(), empty);
        let blank = table(&[vec![], vec![]], 0).unwrap();
        assert_eq!((blank.cells, blank.row_totals), (vec![vec![], vec![]], ds(&["0", "0"])));
    }

    #[test]
    fn numbers_at_the_edge_are_kept_or_refused() {
        assert_eq!(column(&[Decimal::MAX], 28).unwrap().total, Decimal::MAX);
        assert_eq!(column(&[Decimal::MAX, Decimal::MIN], 2).unwrap().total, Decimal::ZERO);
        assert_eq!(column(&[Decimal::MAX, Decimal::MAX], 0), Err(OVERFLOW));
        assert_eq!(column(&[Decimal::MAX, d("0.01")], 2), Err(OVERFLOW));
        assert_eq!(column(&[Decimal::MAX, d("0.01")], 0).unwrap().total, Decimal::MAX);
        assert_eq!(table(&[vec![Decimal::MAX, Decimal::MAX]], 0), Err(OVERFLOW));
        assert_eq!(table(&[vec![Decimal::MAX], vec![Decimal::MIN]], 0).unwrap().total, Decimal::ZERO);
        // The smallest remainder there is does no harm.
        let least = d("0.0000000000000000000000000001");
        assert_eq!(column(&[d("9"), least], 0).unwrap().parts, ds(&["9", "0"]));
        assert_eq!(table(&[vec![d("9"), least]], 0).unwrap().cells, [ds(&["9", "0"])]);
    }

    #[test]
    fn short_rows_are_filled_with_zeros() {
        let shown = check_table(&[ds(&["1.5"]), ds(&["0.5", "2.25", "3"]), vec![]], 0);
        assert_eq!(shown.cells[0][1..], ds(&["0", "0"]));
        assert_eq!(shown.cells[2], ds(&["0", "0", "0"]));
        assert_eq!(shown.column_totals[2], d("3"));
    }

    #[test]
    fn a_table_that_adds_up_when_rounded_alone_is_left_alone() {
        let shown = check_table(&[ds(&["1.1", "2.9"]), ds(&["3.9", "4.1"])], 0);
        assert_eq!(shown.cells, [ds(&["1", "3"]), ds(&["4", "4"])]);
    }

    #[test]
    fn one_row_is_a_column_lying_down() {
        let parts = ds(&["1.41", "1.42", "1.43", "-2.2", "0", "7"]);
        let shown = table(std::slice::from_ref(&parts), 0).unwrap();
        let expected = column(&parts, 0).unwrap();
        assert_eq!(shown.cells, [expected.parts]);
        assert_eq!(shown.total, expected.total);
    }

    #[test]
    fn a_year_of_equal_months_adds_up_by_channel_and_month() {
        // 50 channels, each with 100 deals over 12 months, three years long: every cell is 8.33.
        let month = Decimal::from(100) / Decimal::from(12);
        let shown = check_table(&vec![vec![month; 36]; 50], 0);
        assert_eq!(shown.row_totals, vec![d("300"); 50]);
        assert_eq!(shown.total, d("15000"));
    }

    /// Numbers of no pattern: a linear congruential generator, so that every run sees the same.
    fn mixed(rows: usize, columns: usize) -> Vec<Vec<Decimal>> {
        let mut seed = 7u64;
        let mut random = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Decimal::new(i64::try_from(seed >> 40).unwrap(), 3)
        };
        (0..rows).map(|_| (0..columns).map(|_| random()).collect()).collect()
    }

    #[test]
    fn the_largest_tables_add_up_both_ways() {
        check_table(&mixed(50, 36), 0);
        check_table(&mixed(60, 60), 1);
        check_table(&mixed(1, 200), 2);
        check_table(&mixed(200, 1), 2);
        check_table(&vec![vec![d("0.5"); 60]; 60], 0);
        check_table(&vec![vec![d("-8.3333"); 36]; 50], 0);
    }

    #[test]
    #[ignore = "prints how long tables take: cargo test --release -- --ignored --nocapture"]
    fn how_long_a_table_takes() {
        for (rows, columns) in [(12, 12), (50, 36), (60, 60)] {
            let mixed = mixed(rows, columns);
            let constant = |x: &str| vec![vec![d(x); columns]; rows];
            for (name, cells) in [("mixed", mixed), ("thirds", constant("8.333333333333")), ("halves", constant("0.5"))]
            {
                let fastest = (0..50).map(|_| {
                    let started = std::time::Instant::now();
                    std::hint::black_box(table(std::hint::black_box(&cells), 0)).unwrap();
                    started.elapsed()
                });
                println!("{rows} × {columns} {name}: {:?}", fastest.min().unwrap());
            }
        }
    }

    fn cell() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            2 => Just(Decimal::ZERO),
            1 => (-20i64..20).prop_map(Decimal::from),
            2 => (-20i64..20).prop_map(|halves| Decimal::new(halves * 5, 1)),
            5 => (-3000i64..3000, 1u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
            2 => (1i64..1000, 1i64..100).prop_map(|(a, b)| Decimal::from(a) / Decimal::from(b)),
        ]
    }

    fn rows(height: usize, width: usize) -> impl Strategy<Value = Vec<Vec<Decimal>>> {
        prop::collection::vec(prop::collection::vec(cell(), 0..=width), 0..=height)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_column_adds_up(parts in prop::collection::vec(cell(), 0..40), decimals in 0u32..5) {
            check_column(&parts, decimals);
        }

        #[test]
        fn a_table_adds_up_both_ways(rows in rows(14, 14), decimals in 0u32..4) {
            check_table(&rows, decimals);
        }

        #[test]
        fn the_same_table_gives_the_same_picture(rows in rows(6, 6), decimals in 0u32..3) {
            prop_assert_eq!(table(&rows, decimals), table(&rows, decimals));
        }

        #[test]
        fn what_is_shown_is_shown_unchanged_again(rows in rows(8, 8), decimals in 0u32..3) {
            let once = table(&rows, decimals).unwrap();
            prop_assert_eq!(&table(&once.cells, decimals).unwrap(), &once);
        }

        #[test]
        fn no_other_picture_is_nearer(rows in rows(3, 4)) {
            let shown = check_table(&rows, 0);
            // Costs are cut to a millionth of a unit; totals weigh a thousand.
            prop_assert!(distance(&shown, &rows) - least_distance(&rows) < d("0.1"));
        }

        #[test]
        fn any_numbers_at_all_give_a_table_or_a_reason(
            mantissas in prop::collection::vec((any::<i64>(), any::<i32>(), 0u32..29), 0..12), decimals in 0u32..40,
        ) {
            let wide = |(a, b, scale): &(i64, i32, u32)| {
                Decimal::try_from_i128_with_scale(i128::from(*a) * i128::from(*b), *scale).unwrap_or(Decimal::MAX)
            };
            let cells: Vec<Decimal> = mantissas.iter().map(wide).collect();
            for shown in [column(&cells, decimals).map(|shown| (shown.parts, shown.total)),
                table(std::slice::from_ref(&cells), decimals).map(|shown| (shown.cells.concat(), shown.total))]
            {
                match shown {
                    Ok((parts, _)) => prop_assert_eq!(parts.len(), cells.len()),
                    Err(undefined) => prop_assert_eq!(undefined, OVERFLOW),
                }
            }
        }
    }
}
