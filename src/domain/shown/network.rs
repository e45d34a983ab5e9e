//! The rounding of a table both ways as a flow of least cost.
//!
//! Not for one list (`column()`), and not for numbers before they are grains. Invariant: a flow always exists, so the only
//! way to fail is overflow.

use super::grain::Grain;

/// How much more the distance of a total counts than that of a cell.
pub(super) const TOTAL_WEIGHT: i64 = 1_000;
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
pub(super) struct Network {
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
    pub(super) fn settled(cells: &[Grain], rows: usize, columns: usize) -> Option<Vec<i128>> {
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
