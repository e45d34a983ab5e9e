//! The layout of a scheme of movement: boxes of the trunk one under the other, lanes side by side under it, the goal at the
//! bottom, arrows between them with a place for a label each.
//!
//! All in pixels of the viewBox. Not for texts. Invariants: no box overlaps another; arrows run along the axes.

use super::Rect;

/// Height of a box: a name and a count.
const BOX: i32 = 52;
/// Between two boxes of the trunk: an arrow and its label.
const STEP: i32 = 44;
/// Between the trunk, the lanes and the goal: a bar that the arrows leave, and their labels.
const FAN: i32 = 64;
/// Width of a box.
const WIDE: i32 = 168;
/// From one lane to the next: a box, and an arrow with its label.
const PITCH: i32 = 264;
/// Margin on all sides.
const MARGIN: i32 = 12;
/// What the labels of the last lane overhang it.
const OVERHANG: i32 = 48;

/// An arrow by its corners, and where its label begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Corners (x, y) from its start to its point.
    pub corners: Vec<(i32, i32)>,
    /// Where its label stands.
    pub label: (i32, i32),
    /// Whether the label is centred there; else it starts there.
    pub is_centred: bool,
}

/// Where everything of a scheme is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SchemeChart {
    /// Width of the viewBox.
    pub width: i32,
    /// Height of the viewBox.
    pub height: i32,
    /// Boxes of the trunk, top down.
    pub trunk: Vec<Rect>,
    /// Arrows between them.
    pub steps: Vec<Track>,
    /// Boxes of the lanes, from the left.
    pub lanes: Vec<Rect>,
    /// Arrows from the trunk into each lane.
    pub into: Vec<Track>,
    /// Arrows from each lane to the next one.
    pub across: Vec<Track>,
    /// Arrows from each lane to the goal.
    pub out: Vec<Track>,
    /// The box of the goal, where there are lanes.
    pub goal: Option<Rect>,
}

/// Lays out a trunk of so many levels and so many lanes.
///
/// # Example
/// ```
/// use voronka::chart::scheme::scheme;
/// let chart = scheme(3, 3);
/// assert_eq!((chart.steps.len(), chart.into.len(), chart.across.len(), chart.out.len()), (2, 3, 2, 3));
/// // Without lanes the trunk is all there is.
/// let single = scheme(4, 0);
/// assert_eq!((single.trunk.len(), single.lanes.len(), single.goal), (4, 0, None));
/// ```
#[must_use]
pub fn scheme(levels: usize, lanes: usize) -> SchemeChart {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX).min(100);
    let (levels, lanes) = (count(levels), count(lanes));
    let wide = if lanes == 0 { WIDE * 2 } else { PITCH * (lanes - 1) + WIDE };
    let width = wide + 2 * MARGIN + if lanes == 0 { 0 } else { OVERHANG };
    let centre = MARGIN + wide / 2;
    let left = centre - WIDE / 2;
    let at = |level: i32| Rect { x: left, y: MARGIN + level * (BOX + STEP), width: WIDE, height: BOX };
    let trunk: Vec<Rect> = (0..levels).map(at).collect();
    let steps = trunk.iter().zip(trunk.iter().skip(1)).map(|(from, to)| down(centre, from.y + BOX, to.y)).collect();
    let end = trunk.last().map_or(MARGIN, |last| last.y + BOX);
    if lanes == 0 {
        return SchemeChart { width, height: end + MARGIN, trunk, steps, ..SchemeChart::default() };
    }
    let top = end + FAN;
    let lane = |at: i32| Rect { x: MARGIN + at * PITCH, y: top, width: WIDE, height: BOX };
    let boxes: Vec<Rect> = (0..lanes).map(lane).collect();
    let middle = |lane: &Rect| lane.x + WIDE / 2;
    let bar = end + FAN / 3;
    let into = boxes.iter().map(|lane| Track {
        corners: vec![(centre, end), (centre, bar), (middle(lane), bar), (middle(lane), top)],
        label: (middle(lane) + 8, (bar + top) / 2),
        is_centred: false,
    });
    let across = boxes.iter().zip(boxes.iter().skip(1)).map(|(from, to)| Track {
        corners: vec![(from.x + WIDE, top + BOX / 2), (to.x, top + BOX / 2)],
        label: ((from.x + WIDE + to.x) / 2, top + BOX / 2 - 8),
        is_centred: true,
    });
    let goal = Rect { x: left, y: top + BOX + FAN, width: WIDE, height: BOX };
    let low = top + BOX + FAN - FAN / 3;
    let out = boxes.iter().map(|lane| Track {
        corners: vec![(middle(lane), top + BOX), (middle(lane), low), (centre, low), (centre, goal.y)],
        label: (middle(lane) + 8, (top + BOX + low) / 2),
        is_centred: false,
    });
    SchemeChart {
        width,
        height: goal.y + BOX + MARGIN,
        into: into.collect(),
        across: across.collect(),
        out: out.collect(),
        trunk,
        steps,
        lanes: boxes,
        goal: Some(goal),
    }
}

fn down(x: i32, from: i32, to: i32) -> Track {
    Track { corners: vec![(x, from), (x, to)], label: (x + 8, (from + to) / 2), is_centred: false }
}

/// The three corners of an arrow's point at its end, in the direction in which it arrives.
///
/// ```
/// use voronka::chart::scheme::point;
/// assert_eq!(point(&[(0, 0), (0, 20)]), [(0, 20), (-5, 11), (5, 11)]);
/// ```
#[must_use]
pub fn point(corners: &[(i32, i32)]) -> [(i32, i32); 3] {
    let end = corners.last().copied().unwrap_or_default();
    let before = corners.len().checked_sub(2).and_then(|at| corners.get(at)).copied().unwrap_or(end);
    let (right, down) = ((end.0 - before.0).signum(), (end.1 - before.1).signum());
    let back = (end.0 - 9 * right, end.1 - 9 * down);
    [end, (back.0 - 5 * down, back.1 - 5 * right), (back.0 + 5 * down, back.1 + 5 * right)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_do_not_overlap_and_stay_inside() {
        for (levels, lanes) in [(1, 0), (7, 0), (3, 1), (3, 3), (12, 6), (0, 2)] {
            let chart = scheme(levels, lanes);
            let boxes: Vec<Rect> = chart.trunk.iter().chain(&chart.lanes).chain(&chart.goal).copied().collect();
            for (at, a) in boxes.iter().enumerate() {
                assert!(a.x >= 0 && a.y >= 0 && a.x + a.width <= chart.width && a.y + a.height <= chart.height);
                for b in boxes.iter().skip(at + 1) {
                    let apart =
                        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
                    assert!(apart, "{a:?} {b:?}");
                }
            }
            let arrows = chart.steps.iter().chain(&chart.into).chain(&chart.across).chain(&chart.out);
            for arrow in arrows {
                assert!(arrow.corners.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1));
            }
        }
    }
}
