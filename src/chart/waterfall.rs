//! The layout of a waterfall: bars that each start where the one before ends, one under the other.
//!
//! A bar lies in its own strip, all strips share one horizontal axis with zero on it. Not for names and numbers: they
//! stand beside the strips as text.

use super::scale::Linear;
use rust_decimal::Decimal;

/// One step of a waterfall, in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Added to (or taken from) the level so far.
    Change(Decimal),
    /// The level itself: a bar from zero.
    Level(Decimal),
}

/// A bar in its strip, in pixels of the viewBox from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Left edge.
    pub x: i32,
    /// To the right edge; at least a pixel.
    pub width: i32,
    /// Whether the bar takes away, or lies below zero.
    pub is_loss: bool,
    /// Where the next bar starts: the end of this one.
    pub end: i32,
}

/// A waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// Where zero is, from the left.
    pub zero: i32,
    /// The bars, from the top down.
    pub strips: Vec<Strip>,
}

/// Lays out steps in strips of `width` pixels. Sums past 28 digits stay at the edge.
///
/// # Example
/// 100 of revenue, 60 for goods, 30 for marketing: 10 is left.
/// ```
/// use voronka::chart::waterfall::{Step, waterfall};
/// let d = rust_decimal::Decimal::from;
/// let steps = [Step::Level(d(100)), Step::Change(d(-60)), Step::Change(d(-30)), Step::Level(d(10))];
/// let chart = waterfall(&steps, 200);
/// let bars: Vec<_> = chart.strips.iter().map(|strip| (strip.x, strip.width, strip.is_loss)).collect();
/// assert_eq!(bars, [(0, 200, false), (80, 120, true), (20, 60, true), (0, 20, false)]);
/// ```
#[must_use]
pub fn waterfall(steps: &[Step], width: i32) -> Waterfall {
    let mut level = Decimal::ZERO;
    let mut spans = Vec::with_capacity(steps.len());
    for step in steps {
        let (from, to, is_loss) = match *step {
            Step::Change(by) => (level, level.saturating_add(by), by.is_sign_negative()),
            Step::Level(at) => (Decimal::ZERO, at, at.is_sign_negative()),
        };
        spans.push((from, to, is_loss));
        level = to;
    }
    let ends = || spans.iter().flat_map(|(from, to, _)| [*from, *to]);
    let low = ends().min().unwrap_or_default().min(Decimal::ZERO);
    let high = ends().max().unwrap_or_default().max(Decimal::ZERO);
    let axis = Linear { low, high, from: 0, to: width.max(0) };
    let strips = spans.iter().map(|(from, to, is_loss)| {
        let (from, to) = (axis.at(*from), axis.at(*to));
        Strip { x: from.min(to), width: from.abs_diff(to).max(1) as i32, is_loss: *is_loss, end: to }
    });
    Waterfall { zero: axis.at(Decimal::ZERO), strips: strips.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_lies_left_of_zero() {
        let d = Decimal::from;
        // 50 less 100: from 50 down to −50.
        let chart = waterfall(&[Step::Level(d(50)), Step::Change(d(-100)), Step::Level(d(-50))], 100);
        assert_eq!(chart.zero, 50);
        let bars: Vec<_> = chart.strips.iter().map(|strip| (strip.x, strip.width, strip.is_loss)).collect();
        assert_eq!(bars, [(50, 50, false), (0, 100, true), (0, 50, true)]);
    }

    #[test]
    fn nothing_has_a_pixel() {
        let chart =
            waterfall(&[Step::Level(Decimal::ZERO), Step::Change(Decimal::MAX), Step::Change(Decimal::MAX)], 90);
        assert!(chart.strips.iter().all(|strip| strip.x >= 0 && strip.width >= 1 && strip.x + strip.width <= 91));
        assert!(waterfall(&[], 90).strips.is_empty());
    }
}
