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

mod grain;
mod network;
#[cfg(test)]
mod tests;

use super::quantity::{OVERFLOW, Undefined};
use crate::domain::order;
use grain::{Grain, decimal, decimals_of, finest};
use network::Network;
use rust_decimal::Decimal;

/// Parts and their total as they are shown, in the unit of the parts: the answer of [`column()`].
///
/// # Example
/// ```
/// use voronka::domain::shown::{ShownColumn, column};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// assert_eq!(column(&[d(2), d(3)], 0), Ok(ShownColumn { parts: vec![d(2), d(3)], total: d(5) }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownColumn {
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
pub fn column(parts: &[Decimal], decimals: u32) -> Result<ShownColumn, Undefined> {
    let decimals = finest(parts.iter(), decimals);
    let grains = parts.iter().map(|part| Grain::of(*part, decimals)).collect::<Option<Vec<_>>>().ok_or(OVERFLOW)?;
    let sum = Grain::sum(&grains).ok_or(OVERFLOW)?;
    let total = sum.without_noise().nearest().ok_or(OVERFLOW)?;
    let grains: Vec<Grain> = grains.iter().map(Grain::without_noise).collect();
    let down = grains.iter().try_fold(0i128, |sum, grain| sum.checked_add(grain.units)).ok_or(OVERFLOW)?;
    let go_up = usize::try_from(total.checked_sub(down).ok_or(OVERFLOW)?).map_err(|_| OVERFLOW)?;

    let mut order: Vec<(usize, &Grain)> = grains.iter().enumerate().filter(|(_, grain)| grain.rest > 0).collect();
    order::by(&mut order, |(i, a), (j, b)| {
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
    Ok(ShownColumn { parts: decimals_of(&units, decimals)?, total: decimal(total, decimals).ok_or(OVERFLOW)? })
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
