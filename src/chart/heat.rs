//! The layout of a heat map: rows of equal cells, each with the strength of its value.
//!
//! Strength is said in nine steps, so that style sheets can colour it; zero and what has no value are no colour at all.

use super::months::Rect;
use rust_decimal::Decimal;

/// One cell, in pixels of the viewBox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where it is.
    pub rect: Rect,
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
    /// The value as given.
    pub value: Option<Decimal>,
    /// Strength from 0 (nothing) to 9 (the most in the map), negative below zero.
    pub strength: i8,
}

/// A heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// Width of the viewBox.
    pub width: i32,
    /// Height of the viewBox.
    pub height: i32,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
}

/// Lays out `rows` of values in one unit: names of rows take `left` pixels, of columns `top`; a row is `row_height`
/// high. The strongest value of the map, whatever its sign, has strength 9.
///
/// # Example
/// ```
/// use voronka::chart::heat::heat_map;
/// let d = |x: i64| Some(rust_decimal::Decimal::from(x));
/// let map = heat_map(&[vec![d(90), d(-10)], vec![None, d(0)]], 220, 20, 0, 10);
/// assert_eq!(map.cells.iter().map(|cell| cell.strength).collect::<Vec<_>>(), [9, -1, 0, 0]);
/// assert_eq!((map.cells[1].rect.x, map.cells[1].rect.width, map.height), (120, 100, 20));
/// ```
#[must_use]
pub fn heat_map(rows: &[Vec<Option<Decimal>>], width: i32, left: i32, top: i32, row_height: i32) -> HeatMap {
    let columns = i32::try_from(rows.iter().map(Vec::len).max().unwrap_or(0)).unwrap_or(i32::MAX);
    let most = rows.iter().flatten().flatten().map(Decimal::abs).max().unwrap_or_default();
    let room = width.saturating_sub(left).max(0);
    let edge = |column: usize| {
        let at = i64::from(room).saturating_mul(i64::try_from(column).unwrap_or(0));
        let at = at.checked_div(i64::from(columns)).unwrap_or(0);
        left.saturating_add(i32::try_from(at).unwrap_or(0))
    };
    let mut cells = Vec::new();
    for (row, values) in rows.iter().enumerate() {
        let y = top.saturating_add(row_height.saturating_mul(i32::try_from(row).unwrap_or(0)));
        for (column, value) in values.iter().enumerate() {
            let (x, end) = (edge(column), edge(column + 1));
            let rect = Rect { x, y, width: end.saturating_sub(x), height: row_height };
            let strength = value.map_or(0, |value| strength(value, most));
            cells.push(Cell { rect, row, column, value: *value, strength });
        }
    }
    let height = top.saturating_add(row_height.saturating_mul(i32::try_from(rows.len()).unwrap_or(0)));
    HeatMap { width: width.max(0), height: height.max(0), cells }
}

/// `value / most` in nine steps, away from zero: what is not nothing has at least one.
fn strength(value: Decimal, most: Decimal) -> i8 {
    if value.is_zero() || most.is_zero() {
        return 0;
    }
    let part = value.abs().checked_div(most).and_then(|part| part.checked_mul(Decimal::from(9)));
    let steps = part.and_then(|part| i8::try_from(part.ceil()).ok()).unwrap_or(9).clamp(1, 9);
    if value.is_sign_negative() { -steps } else { steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_leave_no_gap() {
        let rows = vec![vec![Some(Decimal::ONE); 7]];
        let map = heat_map(&rows, 100, 9, 5, 20);
        let mut x = 9;
        for cell in &map.cells {
            assert_eq!((cell.rect.x, cell.rect.y), (x, 5));
            x += cell.rect.width;
        }
        assert_eq!(x, 100);
    }

    #[test]
    fn a_map_of_nothing() {
        assert!(heat_map(&[], 100, 0, 0, 20).cells.is_empty());
        assert_eq!(heat_map(&[vec![None, Some(Decimal::ZERO)]], 100, 0, 0, 20).cells.len(), 2);
        assert_eq!(strength(Decimal::MAX, Decimal::MAX), 9);
        assert_eq!(strength(Decimal::MIN, Decimal::MAX), -9);
    }
}
