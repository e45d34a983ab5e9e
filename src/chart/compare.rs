//! Funnels of several channels side by side: a column of bars for each, a row for each level, one scale for all.
//!
//! Widths follow the logarithm of the count as in [`funnel`](super::funnel), so that 1 000 clicks and 2 sales are both to
//! be seen, and equal counts are equally wide in every column. Not for reading values off: the count belongs beside the bar.

use super::funnel::levels;
use rust_decimal::Decimal;

/// A bar of a channel's level, in pixels of the viewBox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which channel, from 0.
    pub column: usize,
    /// Which level, from 0.
    pub row: usize,
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// To the right edge; zero where there is nothing.
    pub width: i32,
    /// To the bottom edge.
    pub height: i32,
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compare {
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
    /// Left edge of each column.
    pub columns: Vec<i32>,
    /// Every bar, column by column.
    pub bars: Vec<Bar>,
}

/// Where things stand, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Room for the names of the levels.
    pub left: i32,
    /// Room for the names of the channels.
    pub top: i32,
    /// A column with the gap after it.
    pub column: i32,
    /// A row with the gap below it.
    pub row: i32,
}

/// Lays out the counts of channels (outer) by level (inner); each column keeps a fifth as its gap.
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// use voronka::chart::compare::{Frame, compare};
/// let d = |x: i64| Some(Decimal::from(x));
/// let frame = Frame { left: 100, top: 20, column: 100, row: 30 };
/// let picture = compare(&[vec![d(1000), d(10)], vec![d(1000), None]], frame);
/// assert_eq!((picture.width, picture.height, picture.columns), (300, 80, vec![100, 200]));
/// // 1 000 is as wide in both; a level that a channel does not have has no width.
/// let widths: Vec<i32> = picture.bars.iter().map(|bar| bar.width).collect();
/// assert_eq!(widths, [80, 16, 80, 0]);
/// ```
#[must_use]
pub fn compare(counts: &[Vec<Option<Decimal>>], frame: Frame) -> Compare {
    let most = frame.column.saturating_sub(frame.column / 5).max(0);
    let rows = counts.iter().map(Vec::len).max().unwrap_or(0);
    let all: Vec<Option<Decimal>> = counts.iter().flatten().copied().collect();
    let mut widths = levels(&all, most, frame.row, 0).into_iter();
    let place =
        |start: i32, step: i32, at: usize| start.saturating_add(step.saturating_mul(i32::try_from(at).unwrap_or(0)));
    let mut bars = Vec::with_capacity(all.len());
    for (column, own) in counts.iter().enumerate() {
        for (row, count) in own.iter().enumerate() {
            let bar = widths.next();
            let width = bar.filter(|_| count.is_some()).map_or(0, |bar| bar.width);
            bars.push(Bar {
                column,
                row,
                x: place(frame.left, frame.column, column),
                y: place(frame.top, frame.row, row),
                width,
                height: bar.map_or(0, |bar| bar.height / 2),
            });
        }
    }
    Compare {
        width: place(frame.left, frame.column, counts.len()),
        height: place(frame.top, frame.row, rows),
        columns: (0..counts.len()).map(|at| place(frame.left, frame.column, at)).collect(),
        bars,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_to_compare_is_an_empty_picture() {
        let frame = Frame { left: 10, top: 10, column: 50, row: 20 };
        assert_eq!(compare(&[], frame), Compare { width: 10, height: 10, columns: vec![], bars: vec![] });
        assert!(compare(&[vec![None, None]], frame).bars.iter().all(|bar| bar.width == 0));
    }

    proptest! {
        #[test]
        fn bars_stay_in_their_column_and_more_is_never_narrower(
            raw in prop::collection::vec(prop::collection::vec(prop::option::of(0i64..1_000_000), 1..6), 1..6),
        ) {
            let counts: Vec<Vec<Option<Decimal>>> =
                raw.iter().map(|own| own.iter().map(|x| x.map(Decimal::from)).collect()).collect();
            let picture = compare(&counts, Frame { left: 120, top: 24, column: 110, row: 36 });
            let of = |bar: &Bar| counts[bar.column][bar.row];
            for bar in &picture.bars {
                prop_assert!(bar.width >= 0 && bar.x + bar.width <= picture.columns[bar.column] + 88);
                for other in &picture.bars {
                    prop_assert!(of(bar) < of(other) || bar.width >= other.width || of(bar).is_none() || of(bar) == of(other));
                }
            }
        }
    }
}
