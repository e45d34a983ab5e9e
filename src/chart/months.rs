//! The layout of a chart of months: a bar for one figure, a line for another, both on one axis that has zero on it.
//!
//! The viewBox is cut into margins and the plot inside them. The plot is cut into as many equal columns as there are
//! months; a bar, a point of the line and a label stand in the middle of their column. A month without a value has no
//! bar and leaves a gap in the line. Not for two axes: both figures are in the same unit.

use super::scale::{Linear, ticks};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Between two ticks there are at least so many pixels, when the step can be chosen so.
const TICK_GAP: i32 = 32;
/// However high the chart, no more ticks than these.
const MOST_TICKS: i32 = 7;
/// Of ten parts of a column so many are bar.
const BAR_TENTHS: i64 = 7;
/// Labels every so many months fall on the same months each year.
const LABEL_STEPS: [usize; 6] = [1, 2, 3, 4, 6, 12];

/// The room for a chart and its margins. All in pixels of the viewBox; negative is as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width of the whole chart.
    pub width: i32,
    /// Height of the whole chart.
    pub height: i32,
    /// Margin for the labels of the ticks.
    pub left: i32,
    /// Margin for what the last month label overhangs: half a label is always enough.
    pub right: i32,
    /// Margin for what the highest tick label overhangs: half a line of text.
    pub top: i32,
    /// Margin for the labels of the months.
    pub bottom: i32,
    /// Width of the widest month label with the space beside it.
    pub label_width: i32,
}

/// A rectangle, in pixels of the viewBox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// To the right edge; zero or more.
    pub width: i32,
    /// To the bottom edge; zero or more.
    pub height: i32,
}

/// The bar of one month, in pixels of the viewBox: up from zero, or down from it for a negative value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// To the right edge.
    pub width: i32,
    /// To the bottom edge. Zero for the value zero; any other value has one pixel where there is room for it.
    pub height: i32,
    /// Which month: index into the given columns, from 0.
    pub month: usize,
    /// The value as given, in its own unit.
    pub value: Decimal,
}

/// A labelled value of the vertical axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The value, in the unit of the bars and of the line.
    pub value: Decimal,
    /// Its height, in pixels of the viewBox from the top.
    pub y: i32,
}

/// Where everything of a chart of months is. All in pixels of the viewBox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthChart {
    /// Width of the viewBox.
    pub width: i32,
    /// Height of the viewBox.
    pub height: i32,
    /// One for each month that has a value, by month.
    pub bars: Vec<Bar>,
    /// Labelled values, ascending; zero is one of them.
    pub ticks: Vec<Tick>,
    /// Where zero is, from the top.
    pub zero_y: i32,
    /// A point (x, y) for each month; `None` where there is no value. [`path`] draws it.
    pub line: Vec<Option<(i32, i32)>>,
    /// What the margins leave.
    pub plot: Rect,
    /// The middle of the column of each month, from the left: where its label goes.
    pub centres: Vec<i32>,
    /// The months 0, `label_every`, 2 · `label_every` … are to be labelled, so that labels do not run into each other.
    /// 1, 2, 3, 4, 6 or a multiple of 12: the same months each year.
    pub label_every: usize,
}

/// Lays out months: bars of `columns` and a line of `line`, both in one unit and on one axis. A slice that is shorter
/// than the other lacks the values of the later months.
///
/// The axis goes from tick to tick and has zero on it. Values beyond ±5 × 10²⁸ end at the edge.
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// use voronka::chart::months::{Size, months};
/// let size = Size { width: 360, height: 220, left: 50, right: 10, top: 10, bottom: 10, label_width: 30 };
/// let roubles = |value: i64| Some(Decimal::from(value));
/// // Marketing cost of three months, no plan for the second; gross profit in the first is a loss.
/// let chart = months(&[roubles(20_000), None, roubles(60_000)], &[roubles(-20_000), roubles(0), roubles(50_000)], size);
/// let first = chart.bars.first().unwrap();
/// assert_eq!((first.x, first.y, first.width, first.height), (65, 110, 70, 50));
/// assert_eq!((chart.bars.len(), chart.zero_y, chart.label_every), (2, 160, 1));
/// assert_eq!(chart.line, [Some((100, 210)), Some((200, 160)), Some((300, 35))]);
/// ```
#[must_use]
pub fn months(columns: &[Option<Decimal>], line: &[Option<Decimal>], size: Size) -> MonthChart {
    let plot = plot(size);
    let count = columns.len().max(line.len());
    let values = || columns.iter().chain(line).flatten().copied();
    let most_ticks = (plot.height / TICK_GAP).saturating_add(1).clamp(2, MOST_TICKS);
    let values_of_ticks = ticks(
        values().min().unwrap_or_default(),
        values().max().unwrap_or_default(),
        usize::try_from(most_ticks).unwrap_or(2),
    );
    let bottom = plot.y.saturating_add(plot.height);
    let axis = Linear {
        low: values_of_ticks.first().copied().unwrap_or_default(),
        high: values_of_ticks.last().copied().unwrap_or_default(),
        from: bottom,
        to: plot.y,
    };
    let zero_y = axis.at(Decimal::ZERO);
    let width = part(plot.width, BAR_TENTHS, 10, count).max(1).min(plot.width);
    let centres: Vec<i32> =
        (0..count).map(|month| plot.x.saturating_add(part(plot.width, odd(month), 2, count))).collect();
    let bars = columns.iter().zip(&centres).enumerate();
    let bars = bars.filter_map(|(month, (&value, &centre))| {
        let value = value?;
        let (y, end) = match value.cmp(&Decimal::ZERO) {
            Ordering::Greater => (axis.at(value).min(zero_y.saturating_sub(1)).max(plot.y), zero_y),
            Ordering::Equal => (zero_y, zero_y),
            Ordering::Less => (zero_y, axis.at(value).max(zero_y.saturating_add(1)).min(bottom)),
        };
        Some(Bar { x: centre.saturating_sub(width / 2), y, width, height: end.saturating_sub(y), month, value })
    });
    let line = line.iter().copied().chain(std::iter::repeat(None));
    MonthChart {
        width: size.width.max(0),
        height: size.height.max(0),
        bars: bars.collect(),
        ticks: values_of_ticks.into_iter().map(|value| Tick { value, y: axis.at(value) }).collect(),
        zero_y,
        line: centres.iter().zip(line).map(|(&x, value)| Some((x, axis.at(value?)))).collect(),
        plot,
        centres,
        label_every: label_every(count, plot.width, size.label_width),
    }
}

/// What the margins leave, never negative and never outside the chart.
fn plot(size: Size) -> Rect {
    let between = |whole: i32, before: i32, after: i32| {
        let whole = whole.max(0);
        let before = before.clamp(0, whole);
        (before, whole.saturating_sub(before).saturating_sub(after.max(0)).max(0))
    };
    let (x, width) = between(size.width, size.left, size.right);
    let (y, height) = between(size.height, size.top, size.bottom);
    Rect { x, y, width, height }
}

/// `width · numerator / (denominator · count)` in whole pixels, rounded down.
fn part(width: i32, numerator: i64, denominator: i64, count: usize) -> i32 {
    let divisor = i64::try_from(count).ok().and_then(|count| count.checked_mul(denominator));
    let pixels = divisor.and_then(|divisor| i64::from(width).checked_mul(numerator)?.checked_div(divisor));
    pixels.and_then(|pixels| i32::try_from(pixels).ok()).unwrap_or(0)
}

/// `2 · month + 1`: the middle of a column in half columns.
fn odd(month: usize) -> i64 {
    i64::try_from(month).unwrap_or(i64::MAX).saturating_mul(2).saturating_add(1)
}

/// How many columns it takes to be as wide as a label, rounded up to steps that suit a year.
fn label_every(count: usize, width: i32, label_width: i32) -> usize {
    let pixels = |length: i32| usize::try_from(length).unwrap_or(0);
    let columns = match pixels(width) {
        0 => count.max(1),
        width => pixels(label_width).saturating_mul(count).div_ceil(width).max(1),
    };
    let step = LABEL_STEPS.into_iter().find(|&step| step >= columns);
    step.unwrap_or_else(|| columns.div_ceil(12).saturating_mul(12))
}

/// The line through the points as the `d` of an SVG path, in pixels of the viewBox; it is interrupted at each `None`.
///
/// A point with no neighbour is a line of no length, which a stroke with round ends shows as a dot.
///
/// # Example
/// ```
/// use voronka::chart::months::path;
/// assert_eq!(path(&[Some((10, 40)), Some((20, 30)), None, Some((40, 35))]), "M10,40L20,30M40,35h0");
/// assert_eq!(path(&[]), "");
/// ```
#[must_use]
pub fn path(points: &[Option<(i32, i32)>]) -> String {
    let mut drawn = String::new();
    for run in points.split(Option::is_none) {
        for (index, (x, y)) in run.iter().flatten().enumerate() {
            drawn.push(if index == 0 { 'M' } else { 'L' });
            push_point(&mut drawn, *x, *y);
        }
        if run.len() == 1 {
            drawn.push_str("h0");
        }
    }
    drawn
}

/// Appends `x,y`.
pub(super) fn push_point(text: &mut String, x: i32, y: i32) {
    text.push_str(&x.to_string());
    text.push(',');
    text.push_str(&y.to_string());
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::{d, decimal};
    use super::*;
    use proptest::prelude::*;

    const SIZE: Size = Size { width: 360, height: 220, left: 50, right: 10, top: 10, bottom: 10, label_width: 30 };

    fn some(texts: &[&str]) -> Vec<Option<Decimal>> {
        texts.iter().map(|text| if text.is_empty() { None } else { Some(d(text)) }).collect()
    }

    #[test]
    fn bars_of_a_table() {
        // The plot is x 50 to 350, y 10 to 210.
        let most = "79228162514264337593543950335";
        type Shape = (i32, i32, i32, i32);
        let table: [(&[&str], &[Shape], i32); 10] = [
            (&[], &[], 210),
            (&[""], &[], 210),
            (&["0", "0"], &[(73, 210, 105, 0), (223, 210, 105, 0)], 210),
            (&["100"], &[(95, 10, 210, 200)], 210),
            (&["-100"], &[(95, 10, 210, 200)], 10),
            (&["100", "-100"], &[(73, 10, 105, 100), (223, 110, 105, 100)], 110),
            (&["100", "", "50"], &[(65, 10, 70, 200), (265, 110, 70, 100)], 210),
            (&["1000000", "0.01"], &[(73, 10, 105, 200), (223, 209, 105, 1)], 210),
            (&[most], &[(95, 10, 210, 200)], 210),
            (&["0.0000000000000000000000000001"], &[(95, 10, 210, 200)], 210),
        ];
        for (columns, expected, zero_y) in table {
            let chart = months(&some(columns), &[], SIZE);
            let bars: Vec<Shape> = chart.bars.iter().map(|bar| (bar.x, bar.y, bar.width, bar.height)).collect();
            assert_eq!(bars, expected, "{columns:?}");
            assert_eq!(chart.zero_y, zero_y, "{columns:?}");
        }
    }

    #[test]
    fn months_of_bars_keep_their_index() {
        let chart = months(&some(&["", "3", "", "4"]), &[], SIZE);
        assert_eq!(chart.bars.iter().map(|bar| bar.month).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn the_longer_series_says_how_many_months() {
        let chart = months(&some(&["1"]), &some(&["", "1", "2"]), SIZE);
        assert_eq!(chart.centres, [100, 200, 300]);
        assert_eq!(chart.line, [None, Some((200, 110)), Some((300, 10))]);
        let chart = months(&some(&["1", "2"]), &some(&["2"]), SIZE);
        assert_eq!(chart.line, [Some((125, 10)), None]);
    }

    #[test]
    fn ticks_stand_apart() {
        let chart = months(&some(&["60"]), &[], SIZE);
        let ticks: Vec<_> = chart.ticks.iter().map(|tick| (tick.value, tick.y)).collect();
        assert_eq!(
            ticks,
            [
                (d("0"), 210),
                (d("10"), 177),
                (d("20"), 143),
                (d("30"), 110),
                (d("40"), 77),
                (d("50"), 43),
                (d("60"), 10)
            ]
        );
        let low = months(&some(&["60"]), &[], Size { height: 60, ..SIZE });
        assert_eq!(low.ticks.iter().map(|tick| tick.value).collect::<Vec<_>>(), [d("0"), d("100")]);
    }

    #[test]
    fn labels_of_months() {
        // 300 pixels of plot, labels of 30: ten fit.
        let table =
            [(0, 1), (1, 1), (10, 1), (11, 2), (12, 2), (24, 3), (36, 4), (60, 6), (61, 12), (120, 12), (121, 24)];
        for (count, every) in table {
            assert_eq!(months(&vec![None; count], &[], SIZE).label_every, every, "{count} months");
        }
        assert_eq!(months(&[None; 12], &[], Size { label_width: -1, ..SIZE }).label_every, 1);
        assert_eq!(months(&[None; 13], &[], Size { width: 0, ..SIZE }).label_every, 24);
    }

    #[test]
    fn no_room_is_no_size() {
        let size = Size { width: 20, height: -5, ..SIZE };
        let chart = months(&some(&["5", "-5"]), &some(&["1"]), size);
        assert_eq!((chart.width, chart.height), (20, 0));
        assert_eq!(chart.plot, Rect { x: 20, y: 0, width: 0, height: 0 });
        assert!(chart.bars.iter().all(|bar| (bar.x, bar.y, bar.width, bar.height) == (20, 0, 0, 0)));
    }

    #[test]
    fn paths() {
        type Point = Option<(i32, i32)>;
        let table: [(&[Point], &str); 7] = [
            (&[], ""),
            (&[None, None], ""),
            (&[Some((1, 2))], "M1,2h0"),
            (&[Some((1, 2)), Some((3, 4))], "M1,2L3,4"),
            (&[None, Some((1, 2)), Some((3, 4)), None], "M1,2L3,4"),
            (&[Some((1, 2)), None, Some((3, 4))], "M1,2h0M3,4h0"),
            (&[Some((-1, i32::MAX)), Some((0, i32::MIN))], "M-1,2147483647L0,-2147483648"),
        ];
        for (points, expected) in table {
            assert_eq!(path(points), expected);
        }
    }

    fn series() -> impl Strategy<Value = Vec<Option<Decimal>>> {
        proptest::collection::vec(proptest::option::of(decimal()), 0..40)
    }

    fn size() -> impl Strategy<Value = Size> {
        let pixels = || prop_oneof![0..400_i32, any::<i32>()];
        let margin = || prop_oneof![0..60_i32, any::<i32>()];
        (pixels(), pixels(), margin(), margin(), margin(), margin(), margin()).prop_map(
            |(width, height, left, right, top, bottom, label_width)| Size {
                width,
                height,
                left,
                right,
                top,
                bottom,
                label_width,
            },
        )
    }

    proptest! {
        #[test]
        fn everything_is_inside(columns in series(), line in series(), size in size()) {
            let chart = months(&columns, &line, size);
            let Rect { x, y, width, height } = chart.plot;
            let (right, bottom) = (x + width, y + height);
            prop_assert!(x >= 0 && y >= 0 && width >= 0 && height >= 0);
            prop_assert!(right <= chart.width && bottom <= chart.height);
            prop_assert!((y..=bottom).contains(&chart.zero_y));
            prop_assert!(chart.ticks.iter().any(|tick| tick.value.is_zero() && tick.y == chart.zero_y));
            prop_assert_eq!(chart.bars.len(), columns.iter().flatten().count());
            for bar in &chart.bars {
                prop_assert!(bar.x >= x && bar.x + bar.width <= right && bar.y >= y && bar.y + bar.height <= bottom);
                prop_assert!(bar.height >= 0 && (bar.y == chart.zero_y || bar.y + bar.height == chart.zero_y));
                prop_assert_eq!(columns[bar.month], Some(bar.value));
            }
            prop_assert_eq!(chart.line.len(), columns.len().max(line.len()));
            for point in chart.line.iter().flatten() {
                prop_assert!((x..=right).contains(&point.0) && (y..=bottom).contains(&point.1));
            }
            // Labels that are to be shown are a label apart.
            if width > 0 {
                let shown: Vec<_> = chart.centres.iter().step_by(chart.label_every).collect();
                prop_assert!(shown.windows(2).all(|pair| pair[1] - pair[0] >= size.label_width));
            }
        }
    }
}
