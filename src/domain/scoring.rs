//! Lead scoring: points per axis (who the lead is, what the lead did), one score, and the band that it falls in.
//!
//! Answers: how many points has a lead on an axis ([`axis_points`]), what is the score ([`score`]), which band is that
//! ([`band_of`]): cold, warm, MQL, SQL, hot, or whatever the user names. Not for how leads of a band go on (that is the
//! funnel) and not for what earns points: rules, weights, caps and bands are settings of the plan, because marketing
//! and sales agree on them; MQL and SQL are a threshold here, elsewhere an act or an acceptance by sales.
//!
//! Points and scores are plain numbers without a unit, usually 0 to 100. Invariants: points of an axis lie between zero
//! and its cap; weights add up to one, so with equal caps the score lies between zero and that cap; a higher score
//! never falls in a lower band; a score between two bands as they are printed (30.5 with "0–30" and "31–50") belongs to
//! the lower one, because a band starts at its lower bound and ends where the next one starts.

use super::quantity::{Reason, Undefined, Value, add, mul, settle, sum};
use rust_decimal::Decimal;

/// One side from which a lead is judged, such as fit or engagement.
///
/// # Example
/// ```
/// use voronka::domain::scoring::{Axis, score};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// let all = Axis { weight: d(1), cap: d(100), points: vec![d(20), d(15)] };
/// assert_eq!(score(&[all]), Ok(d(35)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Share of this axis in the score: a fraction from 0 to 1. The weights of all axes add up to 1.
    pub weight: Decimal,
    /// The most points that count on this axis, zero or above; usually 100.
    pub cap: Decimal,
    /// Points that the lead has on this axis, one for each trait or act; below zero for what speaks against it.
    pub points: Vec<Decimal>,
}

/// A range of scores under one name; it ends where the next one starts.
///
/// # Example
/// ```
/// use voronka::domain::scoring::{Band, band_of};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// let bands = [Band { name: "cold", from: d(0) }, Band { name: "warm", from: d(31) }];
/// assert_eq!(band_of(d(31), &bands), Ok(&"warm"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band<Name> {
    /// What the user calls it.
    pub name: Name,
    /// The lowest score that belongs to it.
    pub from: Decimal,
}

/// Points of one axis, in points: the sum of what is there, not below zero and not above the cap.
///
/// Formula: `min(max(Σ points, 0), cap)`.
///
/// # Errors
/// `NoSolution` for a cap below zero, because no number of points is allowed then; overflow.
///
/// # Example
/// ```
/// use voronka::domain::scoring::axis_points;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // Company size 20, industry 15, position 20
/// assert_eq!(axis_points(&[d(20), d(15), d(20)], d(100)), Ok(d(55)));
/// // 80 + 50 is more than counts; 10 − 25 is no less than nothing.
/// assert_eq!(axis_points(&[d(80), d(50)], d(100)), Ok(d(100)));
/// assert_eq!(axis_points(&[d(10), d(-25)], d(100)), Ok(d(0)));
/// ```
pub fn axis_points(points: &[Decimal], cap: Decimal) -> Value {
    if cap < Decimal::ZERO {
        return Err(Undefined::because(Reason::NoSolution));
    }
    let sum = sum(points.iter().copied())?;
    Ok(sum.max(Decimal::ZERO).min(cap))
}

/// The score of a lead, in points.
///
/// Formula: `Σ weight × points of the axis`, the points as [`axis_points`] counts them. Source: the usual
/// two-axis score of fit and engagement.
///
/// # Errors
/// `BadWeights` when a weight is below zero, when they do not add up to 1 (to 20 decimal places, so that three thirds
/// do), or without axes; `NoSolution` for a cap below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::quantity::Reason;
/// use voronka::domain::scoring::{Axis, score};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// let fit = Axis { weight: Decimal::new(4, 1), cap: d(100), points: vec![d(20), d(15), d(20)] };
/// let engagement = Axis { weight: Decimal::new(6, 1), cap: d(100), points: vec![d(20), d(15), d(5)] };
/// // 0.4 × 55 + 0.6 × 40 = 22 + 24 = 46
/// assert_eq!(score(&[fit.clone(), engagement]), Ok(d(46)));
/// // The weight of 0.4 alone is not the whole.
/// assert_eq!(score(&[fit]).unwrap_err().reason, Reason::BadWeights);
/// ```
pub fn score(axes: &[Axis]) -> Value {
    let weights = sum(axes.iter().map(|axis| axis.weight))?;
    if axes.iter().any(|axis| axis.weight < Decimal::ZERO) || settle(weights) != Decimal::ONE {
        return Err(Undefined::because(Reason::BadWeights));
    }
    axes.iter()
        .try_fold(Decimal::ZERO, |sum, axis| add(Ok(sum), mul(Ok(axis.weight), axis_points(&axis.points, axis.cap))))
}

/// The name of the band that a score falls in: of all bands that start at the score or below, the one that starts
/// highest. The bands may stand in any order; the highest one has no end.
///
/// # Errors
/// `NoSolution` without bands, for a score below the lowest one, or when two bands start at the same score, so that it
/// is not said which of them it is.
///
/// # Example
/// ```
/// use voronka::domain::scoring::{Band, band_of};
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// let starts = [("cold", 0), ("warm", 31), ("MQL", 51), ("SQL", 71), ("hot", 86)];
/// let bands = starts.map(|(name, from)| Band { name, from: d(from) });
/// assert_eq!(band_of(d(46), &bands), Ok(&"warm"));
/// assert_eq!(band_of(d(100), &bands), Ok(&"hot"));
/// // Not yet 31, so still cold.
/// assert_eq!(band_of(Decimal::new(305, 1), &bands), Ok(&"cold"));
/// ```
pub fn band_of<Name>(score: Decimal, bands: &[Band<Name>]) -> Result<&Name, Undefined> {
    let reached = || bands.iter().filter(|band| band.from <= score);
    let highest = reached().map(|band| band.from).max();
    let mut starting_there = reached().filter(|band| Some(band.from) == highest);
    match (starting_there.next(), starting_there.next()) {
        (Some(band), None) => Ok(&band.name),
        _ => Err(Undefined::because(Reason::NoSolution)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BAD_WEIGHTS: Undefined = Undefined::because(Reason::BadWeights);
    const NO_SOLUTION: Undefined = Undefined::because(Reason::NoSolution);

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn axis(weight: &str, points: &[i64]) -> Axis {
        Axis { weight: d(weight), cap: d("100"), points: points.iter().copied().map(Decimal::from).collect() }
    }

    fn bands() -> [Band<&'static str>; 5] {
        [("cold", 0), ("warm", 31), ("mql", 51), ("sql", 71), ("hot", 86)]
            .map(|(name, from)| Band { name, from: Decimal::from(from) })
    }

    #[test]
    fn case_m_two_axis_score_en() {
        let (fit, engagement) = (axis("0.4", &[20, 15, 20]), axis("0.6", &[20, 15, 5]));
        assert_eq!(axis_points(&fit.points, fit.cap), Ok(d("55")));
        assert_eq!(axis_points(&engagement.points, engagement.cap), Ok(d("40")));
        let first = score(&[fit, engagement]).unwrap();
        assert_eq!(first, d("46"));
        assert_eq!(band_of(first, &bands()), Ok(&"warm"));
        // The maximum of each axis: 100 points of fit and 100 of engagement.
        let second = score(&[axis("0.4", &[20, 15, 20, 15, 10, 10, 10]), axis("0.6", &[30, 25, 20, 15, 10])]).unwrap();
        assert_eq!(second, d("100"));
        assert_eq!(band_of(second, &bands()), Ok(&"hot"));
    }

    #[test]
    fn both_ends_of_every_band_as_printed() {
        let printed = [("cold", 0, 30), ("warm", 31, 50), ("mql", 51, 70), ("sql", 71, 85), ("hot", 86, 100)];
        for (name, from, to) in printed {
            assert_eq!(band_of(Decimal::from(from), &bands()), Ok(&name));
            assert_eq!(band_of(Decimal::from(to), &bands()), Ok(&name));
            assert_eq!(band_of(Decimal::from(to) + d("0.999"), &bands()), Ok(&name));
        }
    }

    #[test]
    fn points_past_the_cap_do_not_count() {
        assert_eq!(score(&[axis("0.4", &[300]), axis("0.6", &[10])]), Ok(d("46")));
        assert_eq!(score(&[axis("0.5", &[-300]), axis("0.5", &[10])]), Ok(d("5")));
        assert_eq!(axis_points(&[], d("100")), Ok(d("0")));
        assert_eq!(axis_points(&[d("5")], d("0")), Ok(d("0")));
    }

    #[test]
    fn weights_that_are_no_shares_are_a_reason() {
        assert_eq!(score(&[]), Err(BAD_WEIGHTS));
        assert_eq!(score(&[axis("0.4", &[1]), axis("0.5", &[1])]), Err(BAD_WEIGHTS));
        assert_eq!(score(&[axis("1.2", &[1]), axis("-0.2", &[1])]), Err(BAD_WEIGHTS));
        let third = Decimal::ONE / d("3");
        let thirds = [axis("0", &[90]), axis("0", &[60]), axis("0", &[30])].map(|axis| Axis { weight: third, ..axis });
        assert_eq!(settle(score(&thirds).unwrap()), d("60"));
    }

    #[test]
    fn what_has_no_band_is_a_reason() {
        assert_eq!(band_of::<&str>(d("1"), &[]), Err(NO_SOLUTION));
        assert_eq!(band_of(d("-0.1"), &bands()), Err(NO_SOLUTION));
        let twice = [Band { name: "a", from: d("10") }, Band { name: "b", from: d("10.0") }];
        assert_eq!(band_of(d("10"), &twice), Err(NO_SOLUTION));
    }

    #[test]
    fn other_errors_are_values_too() {
        assert_eq!(axis_points(&[d("1")], d("-1")), Err(NO_SOLUTION));
        assert_eq!(score(&[Axis { weight: d("1"), cap: d("-1"), points: vec![] }]), Err(NO_SOLUTION));
        let overflow = Err(Undefined::because(Reason::Overflow));
        assert_eq!(axis_points(&[Decimal::MAX, Decimal::MAX], d("100")), overflow);
        assert_eq!(score(&[axis("79228162514264337593543950335", &[]), axis("1", &[])]), overflow);
    }

    fn axes() -> impl Strategy<Value = Vec<Axis>> {
        prop::collection::vec((1i64..1000, prop::collection::vec(-50i64..80, 0..8)), 1..6).prop_map(|raw| {
            let all: i64 = raw.iter().map(|(weight, _)| weight).sum();
            raw.into_iter()
                .map(|(weight, points)| Axis {
                    weight: Decimal::from(weight) / Decimal::from(all),
                    cap: Decimal::from(100),
                    points: points.into_iter().map(Decimal::from).collect(),
                })
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_score_lies_between_the_lowest_and_the_highest_axis(axes in axes()) {
            let score = settle(score(&axes).unwrap());
            let points: Vec<Decimal> = axes.iter().map(|axis| axis_points(&axis.points, axis.cap).unwrap()).collect();
            prop_assert!(points.iter().min().unwrap() <= &score && &score <= points.iter().max().unwrap());
            prop_assert!(band_of(score, &bands()).is_ok());
        }

        #[test]
        fn one_more_act_never_lowers_the_score(axes in axes(), more in 0i64..50) {
            let before = score(&axes).unwrap();
            let mut axes = axes;
            axes[0].points.push(Decimal::from(more));
            prop_assert!(score(&axes).unwrap() >= before);
        }

        #[test]
        fn a_higher_score_never_falls_in_a_lower_band(a in 0i64..12_000, b in 0i64..12_000) {
            let place = |score: i64| {
                let name = *band_of(Decimal::new(score, 2), &bands()).unwrap();
                bands().iter().position(|band| band.name == name)
            };
            prop_assert!(place(a.min(b)) <= place(a.max(b)));
        }

        #[test]
        fn the_order_of_the_bands_does_not_matter(score in 0i64..12_000, turn in 0usize..5) {
            let score = Decimal::new(score, 2);
            let (straight, mut turned) = (bands(), bands());
            turned.rotate_left(turn);
            prop_assert_eq!(band_of(score, &turned), band_of(score, &straight));
        }
    }
}
