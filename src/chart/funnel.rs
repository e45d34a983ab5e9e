//! The levels of a funnel as bars: 300 000 impressions and 30 deals on one picture, both to be seen.
//!
//! Widths follow the logarithm of the count, so equal ratios between levels are equal steps in width. The logarithm is
//! counted in whole numbers: it is the same on every machine, equal counts are equally wide and a greater count is never
//! narrower. Not for reading values off the width: the count belongs beside the bar.

use super::months::push_point;
use super::scale::magnitude;
use rust_decimal::Decimal;

/// Binary digits of the fraction of a logarithm: a decade has 2¹⁴ steps.
const LOG_BITS: u32 = 14;
/// One in the fixed point of a mantissa, which is from 1 to 10.
const ONE: u64 = 100_000_000;

/// The bar of one level, in pixels of the viewBox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelBar {
    /// Top edge.
    pub y: i32,
    /// To the right edge; zero or more.
    pub width: i32,
    /// To the bottom edge; zero or more. A quarter of the row is left below it.
    pub height: i32,
    /// Left edge; the bar is centred.
    pub x: i32,
}

impl LevelBar {
    /// The same bar at the left edge of the chart instead of in its middle.
    ///
    /// # Example
    /// ```
    /// use voronka::chart::funnel::LevelBar;
    /// assert_eq!(LevelBar { x: 40, y: 0, width: 20, height: 24 }.left_aligned().x, 0);
    /// ```
    #[must_use]
    pub const fn left_aligned(self) -> Self {
        Self { x: 0, ..self }
    }
}

/// A centred bar for each level, from the top, one in each row of `row_height` pixels. Counts are pieces of anything
/// (impressions, visits, deals); a level with no count, with zero or less is `least` pixels wide.
///
/// The largest count is `width` pixels wide. The others lose width by their logarithm, down to the smallest, which keeps
/// a fifth of what `width` has over `least`. Counts that lie within one power of ten lose only their part of that: 90 of
/// 100 must not look like next to nothing.
///
/// # Example
/// ```
/// use rust_decimal::Decimal;
/// use voronka::chart::funnel::levels;
/// let counts = [300_000, 3_000, 30, 0].map(|count| Some(Decimal::from(count)));
/// let bars = levels(&counts, 500, 40, 0);
/// // Each level is a hundredth of the one above it, and loses as much width as the one before.
/// assert_eq!(bars.iter().map(|bar| (bar.x, bar.y, bar.width)).collect::<Vec<_>>(),
///     [(0, 0, 500), (100, 40, 300), (200, 80, 100), (250, 120, 0)]);
/// ```
#[must_use]
pub fn levels(counts: &[Option<Decimal>], width: i32, row_height: i32, least: i32) -> Vec<LevelBar> {
    let width = width.max(0);
    let least = least.clamp(0, width);
    let row_height = row_height.max(0);
    let height = row_height.saturating_sub(row_height / 4);
    let logs = || counts.iter().map(|count| count.and_then(log10));
    let largest = logs().flatten().max().unwrap_or(0);
    let smallest = logs().flatten().min().unwrap_or(0);
    let span = (largest - smallest).max(1 << LOG_BITS);
    let room = i64::from(width) - i64::from(least);
    let rows = (0_i32..).map(|row| row.saturating_mul(row_height));
    logs()
        .zip(rows)
        .map(|(log, y)| {
            let lost = log.map_or(room, |log| room * 4 * (largest - log) / (5 * span));
            let bar = width.saturating_sub(i32::try_from(lost).unwrap_or(width));
            LevelBar { y, width: bar, height, x: (width - bar) / 2 }
        })
        .collect()
}

/// The decimal logarithm in units of 2⁻¹⁴, rounded down; none for zero or less.
///
/// The whole part is the number of digits. The fraction is found bit by bit: to square a number is to double its
/// logarithm, and whenever the square reaches ten there is a one. Every step keeps the order of two numbers, so the
/// result does as well.
fn log10(count: Decimal) -> Option<i64> {
    if count <= Decimal::ZERO {
        return None;
    }
    let digits = count.mantissa().unsigned_abs();
    // Nine digits are kept, so that the square still fits.
    let scaled = match digits.checked_ilog10()? {
        length @ 0..=8 => digits.checked_mul(10_u128.checked_pow(8 - length)?)?,
        length => digits.checked_div(10_u128.checked_pow(length - 8)?)?,
    };
    let mut mantissa = u64::try_from(scaled).ok()?;
    let mut log = i64::from(magnitude(count)?);
    for _ in 0..LOG_BITS {
        mantissa = mantissa * mantissa / ONE;
        log *= 2;
        if mantissa >= 10 * ONE {
            mantissa /= 10;
            log += 1;
        }
    }
    Some(log)
}

/// What joins each bar to the next, as `points` of SVG polygons in pixels of the viewBox: from the bottom edge of the one
/// to the top edge of the other. One fewer than there are bars.
///
/// # Example
/// ```
/// use voronka::chart::funnel::{LevelBar, trapezoids};
/// let bars = [LevelBar { x: 0, y: 0, width: 100, height: 30 }, LevelBar { x: 20, y: 40, width: 60, height: 30 }];
/// assert_eq!(trapezoids(&bars), ["0,30 100,30 80,40 20,40"]);
/// ```
#[must_use]
pub fn trapezoids(levels: &[LevelBar]) -> Vec<String> {
    levels.iter().zip(levels.iter().skip(1)).map(|(above, below)| trapezoid(*above, *below)).collect()
}

fn trapezoid(above: LevelBar, below: LevelBar) -> String {
    let top = above.y.saturating_add(above.height);
    let corners = [
        (above.x, top),
        (above.x.saturating_add(above.width), top),
        (below.x.saturating_add(below.width), below.y),
        (below.x, below.y),
    ];
    let mut points = String::new();
    for (x, y) in corners {
        if !points.is_empty() {
            points.push(' ');
        }
        push_point(&mut points, x, y);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::{d, decimal};
    use super::*;
    use proptest::prelude::*;

    fn widths(texts: &[&str], width: i32, least: i32) -> Vec<i32> {
        let counts: Vec<_> = texts.iter().map(|text| if text.is_empty() { None } else { Some(d(text)) }).collect();
        levels(&counts, width, 40, least).iter().map(|bar| bar.width).collect()
    }

    #[test]
    fn widths_of_a_table() {
        let (most, tiny) = ("79228162514264337593543950335", "0.0000000000000000000000000001");
        let table: [(&[&str], i32, i32, &[i32]); 14] = [
            (&[], 500, 4, &[]),
            (&["7"], 500, 4, &[500]),
            (&["0", "", "-5"], 500, 4, &[4, 4, 4]),
            (&["5", "5.00"], 500, 4, &[500, 500]),
            (&["300000", "3000", "30"], 500, 0, &[500, 300, 100]),
            (&["300000", "30", "0"], 104, 4, &[104, 24, 4]),
            (&["100", "90"], 500, 0, &[500, 482]),
            (&["100", "10"], 500, 0, &[500, 100]),
            (&["0.5", "0.05", "0.005"], 500, 0, &[500, 300, 100]),
            (&["30", "300"], 500, 0, &[100, 500]),
            (&[most, "1", tiny], 500, 0, &[500, 297, 100]),
            (&["5", "0"], 10, 40, &[10, 10]),
            (&["5", "0"], -10, -40, &[0, 0]),
            (&["5", "0"], i32::MAX, 1, &[i32::MAX, 1]),
        ];
        for (counts, width, least, expected) in table {
            assert_eq!(widths(counts, width, least), expected, "{counts:?}");
        }
    }

    #[test]
    fn logarithms() {
        let table =
            [("1", 0.0), ("10", 1.0), ("3", 0.477_121), ("0.001", -3.0), ("9.99999999", 1.0), ("300000", 5.477_121)];
        for (count, expected) in table {
            let log = log10(d(count)).unwrap() as f64 / f64::from(1 << LOG_BITS);
            assert!((log - expected).abs() < 0.000_2, "log {count} is {log}");
        }
        assert_eq!((log10(d("0")), log10(d("-1"))), (None, None));
    }

    #[test]
    fn rows_from_the_top() {
        let bars = levels(&[None, Some(d("2")), None], 100, 40, 10);
        let shapes: Vec<_> = bars.iter().map(|bar| (bar.x, bar.y, bar.width, bar.height)).collect();
        assert_eq!(shapes, [(45, 0, 10, 30), (0, 40, 100, 30), (45, 80, 10, 30)]);
        assert!(bars.iter().all(|bar| bar.left_aligned().x == 0));
        assert_eq!(levels(&[None; 3], 10, i32::MAX, 1)[2].y, i32::MAX);
    }

    #[test]
    fn joints() {
        assert!(trapezoids(&[]).is_empty());
        let bars = levels(&["1000", "10", "0"].map(|text| Some(d(text))), 100, 40, 10);
        assert!(trapezoids(&bars[..1]).is_empty());
        assert_eq!(trapezoids(&bars), ["0,30 100,30 64,40 36,40", "36,70 64,70 55,80 45,80"]);
        let huge = LevelBar { x: i32::MAX, y: i32::MAX, width: i32::MAX, height: i32::MAX };
        assert_eq!(trapezoids(&[huge, huge])[0].split(' ').count(), 4);
    }

    proptest! {
        #[test]
        fn widths_are_monotone_and_within(
            counts in proptest::collection::vec(proptest::option::of(decimal()), 0..9),
            width in any::<i32>(), row_height in any::<i32>(), least in any::<i32>()
        ) {
            let bars = levels(&counts, width, row_height, least);
            prop_assert_eq!(bars.len(), counts.len());
            let (width, least) = (width.max(0), least.clamp(0, width.max(0)));
            let positive = |count: &Option<Decimal>| count.unwrap_or_default().max(Decimal::ZERO);
            for (count, bar) in counts.iter().zip(&bars) {
                prop_assert!((least..=width).contains(&bar.width) && bar.x >= 0 && bar.x + bar.width <= width);
                prop_assert!(!positive(count).is_zero() || bar.width == least);
                for (other, wider) in counts.iter().zip(&bars) {
                    prop_assert!(positive(count) > positive(other) || bar.width <= wider.width);
                }
            }
            prop_assert!(counts.iter().all(|count| positive(count).is_zero()) || bars.iter().any(|bar| bar.width == width));
        }

        #[test]
        fn logarithms_are_monotone(a in decimal(), b in decimal()) {
            prop_assert!(log10(a.min(b)) <= log10(a.max(b)));
        }

        #[test]
        fn neighbours_are_monotone(mantissa in 1_i64..i64::MAX - 1, scale in 0_u32..=28) {
            prop_assert!(log10(Decimal::new(mantissa, scale)) <= log10(Decimal::new(mantissa + 1, scale)));
        }
    }
}
