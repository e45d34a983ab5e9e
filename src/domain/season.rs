//! Seasonality: how much above or below the average a period of the year is.
//!
//! | you have | you want | function |
//! | --- | --- | --- |
//! | indices of any mean | indices of mean 1 | [`normalise`] |
//! | what was sold in past years | indices, year totals, mean | [`from_history`] |
//! | indices of one year | those of the months of a plan | [`over_horizon`], then [`with_growth`] |
//! | a fact | what it is without the season | [`deseasonalise`] |
//! | a trend | the forecast | [`forecast`], [`forecast_all`] |
//! | a total | exact parts, whole pieces | [`spread_total`], [`spread_total_whole`] |
//! | an average per period | exact parts, whole pieces | [`spread_average`], [`spread_average_whole`] |
//! | a year's total and one index | that period alone | [`period_share`] |
//!
//! Not for trends (the caller brings one), not for the dates of holidays, and not for rounding on the screen (`shown`).
//! Source of the definition: period mean over overall mean, mean 1 (multiplicative seasonality).
//!
//! An index is a ratio: 1 is an average period, 1.2 is 20 % above it, 0 is a closed shop; never below zero. Invariants:
//! parts add up to their total exactly, in every digit; a period of index zero gets nothing; a set of indices that is
//! empty, has one below zero or is all zeros is `BadWeights`, never a silent zero.

use super::quantity::{Reason, Undefined, Value, add, apportion, div, mul, settle};
use super::term::Term;
use rust_decimal::Decimal;

const BAD_INDICES: Undefined = Undefined::because(Reason::BadWeights);
const OVERFLOW: Undefined = Undefined::because(Reason::Overflow);

/// What several years of facts say about the season: the answer of [`from_history`].
///
/// # Example
/// ```
/// use voronka::domain::season::from_history;
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // One year of three seasons: 1 + 2 + 3 = 6, mean 2, so the middle one is average.
/// let history = from_history(&[vec![d(1), d(2), d(3)]], Term::Deals).unwrap();
/// assert_eq!((history.year_totals[0], history.mean, history.indices[1]), (d(6), d(2), d(1)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The total of each year, in the unit of the facts.
    pub year_totals: Vec<Decimal>,
    /// The mean of all periods of all years, in the unit of the facts per period.
    pub mean: Decimal,
    /// The seasonality index of each period of the year: ratio, mean 1.
    pub indices: Vec<Decimal>,
}

/// The mean of a set of indices: 1 when it is normalised. Ratio.
///
/// Formula: `Σ index / n`.
///
/// # Errors
/// `BadWeights` without indices or with one below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::mean_index;
/// use rust_decimal::Decimal;
/// let d = |thousandths: i64| Decimal::new(thousandths, 3);
/// // Four quarters as printed: they sum to 3.973, not 4, so their mean is 0.99325.
/// let printed = [d(589), d(656), d(826), d(1902)];
/// assert_eq!(mean_index(&printed), Ok(Decimal::new(99325, 5)));
/// ```
pub fn mean_index(indices: &[Decimal]) -> Value {
    if indices.is_empty() {
        return Err(BAD_INDICES);
    }
    sum_of_weights(indices)?.checked_div(Decimal::from(indices.len())).ok_or(OVERFLOW)
}

/// The same season with mean 1, so that spreading by it keeps the total. A set that has mean 1 comes back unchanged.
///
/// Formula: `index × n / Σ index`.
///
/// # Errors
/// `BadWeights` without indices, with one below zero, or when all are zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::normalise;
/// use rust_decimal::Decimal;
/// let d = |tenths: i64| Decimal::new(tenths, 1);
/// // 1 + 2 + 3 + 4 = 10, so each is divided by 10 / 4 = 2.5
/// assert_eq!(normalise(&[d(10), d(20), d(30), d(40)]), Ok(vec![d(4), d(8), d(12), d(16)]));
/// ```
pub fn normalise(indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let mean = mean_index(indices)?;
    if mean.is_zero() {
        return Err(BAD_INDICES);
    }
    indices.iter().map(|index| index.checked_div(mean).ok_or(OVERFLOW)).collect()
}

/// Indices from the facts of one or more whole years, each a list of the same periods (12 months, 4 quarters). `of` is
/// what the facts count, for the reason.
///
/// Formula: `index = mean of the period over the years / mean of all periods`. Every year counts by its size; a growing
/// trend within the year stays in the indices.
///
/// # Errors
/// `Missing(of)` without years or periods, or when a year has fewer periods than another; `OutOfRange(of)` for a fact
/// below zero; `DivisionByZero(of)` when all facts are zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::from_history;
/// use voronka::domain::term::Term;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // Two half-years, two years: means 20 and 60 over the mean of all four, 40.
/// let history = from_history(&[vec![d(10), d(50)], vec![d(30), d(70)]], Term::Units).unwrap();
/// assert_eq!(history.year_totals, [d(60), d(100)]);
/// assert_eq!(history.mean, d(40));
/// assert_eq!(history.indices, [Decimal::new(5, 1), Decimal::new(15, 1)]);
/// ```
pub fn from_history(years: &[Vec<Decimal>], of: Term) -> Result<History, Undefined> {
    let periods = years.first().map_or(0, Vec::len);
    if periods == 0 || years.iter().any(|year| year.len() != periods) {
        return Err(Undefined::because(Reason::Missing(of)));
    }
    let mut year_totals = Vec::with_capacity(years.len());
    let mut period_totals = vec![Decimal::ZERO; periods];
    for year in years {
        if year.iter().any(|fact| is_negative(*fact)) {
            return Err(Undefined::because(Reason::OutOfRange(of)));
        }
        year_totals.push(sum(year)?);
        for (total, fact) in period_totals.iter_mut().zip(year) {
            *total = add(Ok(*total), Ok(*fact))?;
        }
    }
    let total = sum(&year_totals)?;
    let count = Decimal::from(years.len());
    let mean = div(div(Ok(total), Ok(count), of), Ok(Decimal::from(periods)), of)?;
    // The years cancel out: (period total / years) / (total / years / periods).
    let index = |period: &Decimal| div(mul(Ok(*period), Ok(Decimal::from(periods))), Ok(total), of);
    let indices = period_totals.iter().map(index).collect::<Result<_, _>>()?;
    Ok(History { year_totals, mean, indices })
}

/// The indices of the periods of a plan: `count` of them from the period at `first` (0 is the year's first), year after
/// year. Ratios as given; over a part of a year their mean need not be 1, so spread by them, do not multiply.
///
/// # Errors
/// `BadWeights` without indices, with one below zero, or when `first` is past the last.
///
/// # Example
/// ```
/// use voronka::domain::season::over_horizon;
/// use rust_decimal::Decimal;
/// let d = |tenths: i64| Decimal::new(tenths, 1);
/// // Quarters; a plan of five quarters that starts with the last one.
/// let year = [d(8), d(9), d(10), d(13)];
/// assert_eq!(over_horizon(&year, 3, 5), Ok(vec![d(13), d(8), d(9), d(10), d(13)]));
/// ```
pub fn over_horizon(indices: &[Decimal], first: usize, count: usize) -> Result<Vec<Decimal>, Undefined> {
    sum_of_weights(indices)?;
    if first >= indices.len() {
        return Err(BAD_INDICES);
    }
    Ok(indices.iter().cycle().skip(first).take(count).copied().collect())
}

/// Indices that also grow by `rate` per period (a fraction: 0.02 is 2 %, −1 and above), the first one unchanged.
/// Ratios; their mean is no longer 1, so spread by them, do not multiply.
///
/// Formula: `index of period k × (1 + rate)^k, k = 0, 1, …`.
///
/// # Errors
/// `BadWeights` for an index below zero or a rate below −1; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::with_growth;
/// use rust_decimal::Decimal;
/// let d = |hundredths: i64| Decimal::new(hundredths, 2);
/// // 10 % per period: 1, 1.1, 1.21
/// assert_eq!(with_growth(&[d(100), d(100), d(100)], d(10)), Ok(vec![d(100), d(110), d(121)]));
/// ```
pub fn with_growth(indices: &[Decimal], rate: Decimal) -> Result<Vec<Decimal>, Undefined> {
    let step = add(Ok(Decimal::ONE), Ok(rate))?;
    if is_negative(step) || indices.iter().any(|index| is_negative(*index)) {
        return Err(BAD_INDICES);
    }
    let mut grown = Vec::with_capacity(indices.len());
    let mut factor = Ok(Decimal::ONE);
    for index in indices {
        grown.push(mul(Ok(*index), factor)?);
        factor = mul(factor, Ok(step));
    }
    Ok(grown)
}

/// A fact without its season, in the unit of the fact: what an average period would have brought.
///
/// Formula: `actual / index`.
///
/// # Errors
/// `BadWeights` for an index of zero or below; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::deseasonalise;
/// use rust_decimal::Decimal;
/// // 120 sold in a month of index 1.2: an average month would have brought 100.
/// assert_eq!(deseasonalise(Decimal::from(120), Decimal::new(12, 1)), Ok(Decimal::from(100)));
/// ```
pub fn deseasonalise(actual: Decimal, index: Decimal) -> Value {
    if is_negative(index) || index.is_zero() {
        return Err(BAD_INDICES);
    }
    actual.checked_div(index).ok_or(OVERFLOW)
}

/// A period's forecast, in the unit of the trend.
///
/// Formula: `trend × index`.
///
/// # Errors
/// `BadWeights` for an index below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::forecast;
/// use rust_decimal::Decimal;
/// assert_eq!(forecast(Decimal::from(150), Decimal::new(96, 2)), Ok(Decimal::from(144)));
/// ```
pub fn forecast(trend: Decimal, index: Decimal) -> Value {
    if is_negative(index) {
        return Err(BAD_INDICES);
    }
    mul(Ok(trend), Ok(index))
}

/// The forecast of each period of a trend that starts with the first index; the indices repeat year after year and are
/// used as given (see [`normalise`]). For another start take [`over_horizon`] first. In the unit of the trend.
///
/// Formula: `trend of period k × index of period k`.
///
/// # Errors
/// `BadWeights` without indices or with one below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::forecast_all;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // Half-years of index 0.5 and 1.5, the trend 100, 110, 120
/// let season = [Decimal::new(5, 1), Decimal::new(15, 1)];
/// assert_eq!(forecast_all(&[d(100), d(110), d(120)], &season), Ok(vec![d(50), d(165), d(60)]));
/// ```
pub fn forecast_all(trend: &[Decimal], indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    sum_of_weights(indices)?;
    trend.iter().zip(indices.iter().cycle()).map(|(trend, index)| forecast(*trend, *index)).collect()
}

/// Spreads a total over the periods, in the unit of the total and with fractions. The indices need not have mean 1. The
/// parts add up to the total exactly; each is within 10⁻¹⁹ of its share (for totals past 10⁷: within the digits left).
///
/// Formula: `total × index / Σ index`, as differences of the running total.
///
/// # Errors
/// `BadWeights` without indices, with one below zero, or when all are zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::spread_total;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// assert_eq!(spread_total(d(600), &[d(1), d(2), d(3)]), Ok(vec![d(100), d(200), d(300)]));
/// // A third three times is 100 again, to the last digit.
/// assert_eq!(spread_total(d(100), &[d(1), d(1), d(1)]).unwrap().iter().sum::<Decimal>(), d(100));
/// ```
pub fn spread_total(total: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let all = sum_of_weights(indices)?;
    if all.is_zero() {
        return Err(BAD_INDICES);
    }
    let places = places_that_fit(total);
    let mut parts = Vec::with_capacity(indices.len());
    let (mut passed, mut spread) = (Decimal::ZERO, Decimal::ZERO);
    for index in indices {
        passed = passed.checked_add(*index).ok_or(OVERFLOW)?;
        let so_far = if passed == all {
            total
        } else {
            // Past 28 digits the product may overflow where the share does not, so the smaller step goes first then.
            let exact = total.checked_mul(passed).and_then(|x| x.checked_div(all));
            let share = exact.or_else(|| passed.checked_div(all).and_then(|share| total.checked_mul(share)));
            share.ok_or(OVERFLOW)?.round_dp(places)
        };
        parts.push(so_far.checked_sub(spread).ok_or(OVERFLOW)?);
        spread = so_far;
    }
    Ok(parts)
}

/// Spreads a total of whole pieces over the periods: the parts are whole, add up to the total, and each lies within one
/// piece of its share (largest remainder, see `quantity::apportion`). A broken piece of the total stays with one part.
///
/// # Errors
/// `BadWeights` as for [`spread_total`]; `OutOfRange(Units)` for a total below zero; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::spread_total_whole;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// // 10 × 1/4 = 2.5 and 10 × 3/4 = 7.5: equal remainders, the earlier one gets the piece.
/// assert_eq!(spread_total_whole(d(10), &[d(1), d(3)]), Ok(vec![d(3), d(7)]));
/// ```
pub fn spread_total_whole(total: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    if sum_of_weights(indices)?.is_zero() {
        return Err(BAD_INDICES);
    }
    if is_negative(total) {
        return Err(Undefined::because(Reason::OutOfRange(Term::Units)));
    }
    apportion(total, indices)
}

/// Spreads an average per period, in its unit and with fractions: as many times the average as there are periods, by
/// [`spread_total`].
///
/// Formula: `average × n × index / Σ index`.
///
/// # Errors
/// As [`spread_total`].
///
/// # Example
/// ```
/// use voronka::domain::season::spread_average;
/// use rust_decimal::Decimal;
/// let d = |thousandths: i64| Decimal::new(thousandths, 3);
/// // 150 a quarter; the indices sum to 4: 157.65 + 135.15 + 144 + 163.2 = 600
/// let quarters = spread_average(Decimal::from(150), &[d(1051), d(901), d(960), d(1088)]);
/// assert_eq!(quarters, Ok(vec![d(157650), d(135150), d(144000), d(163200)]));
/// ```
pub fn spread_average(average: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    spread_total(mul(Ok(average), Ok(Decimal::from(indices.len())))?, indices)
}

/// Spreads an average per period as whole pieces that add up to the average times the number of periods, which is taken
/// to the nearest piece, half up: see [`spread_total_whole`].
///
/// # Errors
/// As [`spread_total_whole`].
///
/// # Example
/// ```
/// use voronka::domain::season::spread_average_whole;
/// use rust_decimal::Decimal;
/// let d = |thousandths: i64| Decimal::new(thousandths, 3);
/// // 157.65, 135.15, 144 and 163.2: one piece is left over 599 and goes to the .65
/// let quarters = spread_average_whole(Decimal::from(150), &[d(1051), d(901), d(960), d(1088)]);
/// assert_eq!(quarters, Ok([158, 135, 144, 163].map(Decimal::from).to_vec()));
/// ```
pub fn spread_average_whole(average: Decimal, indices: &[Decimal]) -> Result<Vec<Decimal>, Undefined> {
    let total = settle(mul(Ok(average), Ok(Decimal::from(indices.len())))?);
    let whole = total.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    spread_total_whole(whole, indices)
}

/// One period's share of a year, in the unit of the year's total. The index must be of a set of mean 1 ([`normalise`]);
/// `periods` is the number of periods in the year, 1 and above.
///
/// Formula: `annual × index / periods`.
///
/// # Errors
/// `BadWeights` for an index below zero or without periods; overflow.
///
/// # Example
/// ```
/// use voronka::domain::season::period_share;
/// use rust_decimal::Decimal;
/// // 9600 a year, January 5 % above the average month: 9600 × 1.05 / 12 = 840
/// assert_eq!(period_share(Decimal::from(9600), Decimal::new(105, 2), 12), Ok(Decimal::from(840)));
/// ```
pub fn period_share(annual: Decimal, index: Decimal, periods: u32) -> Value {
    if periods == 0 {
        return Err(BAD_INDICES);
    }
    forecast(annual, index)?.checked_div(Decimal::from(periods)).ok_or(OVERFLOW)
}

fn is_negative(x: Decimal) -> bool {
    x < Decimal::ZERO
}

fn sum(numbers: &[Decimal]) -> Value {
    numbers.iter().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(*x)).ok_or(OVERFLOW)
}

/// The sum of indices, none of which may be below zero and of which there must be one.
fn sum_of_weights(indices: &[Decimal]) -> Value {
    if indices.is_empty() || indices.iter().any(|index| is_negative(*index)) {
        return Err(BAD_INDICES);
    }
    sum(indices)
}

/// Decimal places, 20 at the most, at which every part of `total` fits into 28 digits, so that parts add up exactly.
fn places_that_fit(total: Decimal) -> u32 {
    let whole = total.trunc().mantissa().unsigned_abs();
    let digits = whole.checked_ilog10().map_or(0, |power| power.saturating_add(1));
    27u32.saturating_sub(digits).min(20)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn ds(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| d(text)).collect()
    }

    /// As the cases are to be compared: relative tolerance of 10⁻⁹.
    fn close(actual: &[Decimal], expected: &[&str]) {
        assert_eq!(actual.len(), expected.len());
        for (actual, expected) in actual.iter().zip(ds(expected)) {
            assert!((actual - expected).abs() <= expected.abs() * d("0.000000001"), "{actual} is not {expected}");
        }
    }

    #[test]
    fn case_g_hock_quarters_en() {
        let trend = ds(&["47.4085", "48.1710", "48.9336", "49.6961"]);
        let printed = ds(&["0.589", "0.656", "0.826", "1.902"]);
        let forecast = forecast_all(&trend, &printed).unwrap();
        assert_eq!(forecast, ds(&["27.9236065", "31.600176", "40.4191536", "94.5219822"]));
        assert_eq!(mean_index(&printed).unwrap() * d("4"), d("3.973"));
        close(&[deseasonalise(d("20"), d("0.589")).unwrap()], &["33.955857385399"]);
        // The printed indices lose 0.675 % of a plan; normalised, they do not.
        let normal = normalise(&printed).unwrap();
        assert_eq!(settle(mean_index(&normal).unwrap()), Decimal::ONE);
        assert_eq!(spread_total(d("1000"), &printed).unwrap().iter().sum::<Decimal>(), d("1000"));
    }

    #[test]
    fn case_g_months_uk() {
        let years = [
            ds(&["4.4", "4.3", "4.5", "6.2", "7.0", "6.0", "6.3", "7.7", "7.6", "6.0", "4.4", "4.3"]),
            ds(&["4.2", "4.1", "4.2", "5.4", "6.8", "6.3", "6.0", "7.0", "7.2", "5.9", "4.3", "4.1"]),
            ds(&["4.3", "4.5", "5.1", "6.0", "7.1", "6.5", "6.3", "7.5", "7.1", "6.2", "4.5", "4.2"]),
        ];
        let history = from_history(&years, Term::Units).unwrap();
        assert_eq!(history.year_totals, ds(&["68.7", "65.5", "69.3"]));
        close(&[history.mean], &["5.652777777778"]);
        close(
            &history.indices,
            &[
                "0.760687960688",
                "0.760687960688",
                "0.813759213759",
                "1.037837837838",
                "1.232432432432",
                "1.1085995086",
                "1.096805896806",
                "1.309090909091",
                "1.2914004914",
                "1.067321867322",
                "0.778378378378",
                "0.742997542998",
            ],
        );
        assert_eq!(settle(history.indices.iter().sum()), d("12"));
        // The source rounds the averages first: single indices differ from its own by up to 0.02.
        let shown = ["0.76", "0.76", "0.81", "1.05", "1.25", "1.12", "1.10", "1.32", "1.30", "1.07", "0.78", "0.75"];
        for (index, shown) in history.indices.iter().zip(ds(&shown)) {
            assert!((index - shown).abs() <= d("0.02"));
        }
    }

    #[test]
    fn case_g_quarters_uk() {
        let indices = ds(&["1.051", "0.901", "0.960", "1.088"]);
        let quarters = spread_average(d("150.0"), &indices).unwrap();
        assert_eq!(quarters, ds(&["157.65", "135.15", "144", "163.2"]));
        assert_eq!(quarters.iter().sum::<Decimal>(), d("600"));
        assert_eq!(forecast_all(&[d("150.0"); 4], &indices).unwrap(), quarters);
    }

    #[test]
    fn case_g_january_en() {
        assert_eq!(period_share(d("9600"), d("1.05"), 12), Ok(d("840")));
    }

    #[test]
    fn what_is_no_season_is_a_reason() {
        for bad in [&[][..], &[d("0"), d("0")], &[d("1"), d("-0.1")]] {
            assert_eq!(normalise(bad), Err(BAD_INDICES));
            assert_eq!(spread_total(d("10"), bad), Err(BAD_INDICES));
            assert_eq!(spread_total_whole(d("10"), bad), Err(BAD_INDICES));
            assert_eq!(spread_average(d("10"), bad), Err(BAD_INDICES));
            assert_eq!(spread_average_whole(d("10"), bad), Err(BAD_INDICES));
        }
        assert_eq!(mean_index(&[]), Err(BAD_INDICES));
        assert_eq!(mean_index(&[d("0")]), Ok(d("0")));
        assert_eq!(forecast_all(&[d("1")], &[]), Err(BAD_INDICES));
        assert_eq!(forecast(d("1"), d("-1")), Err(BAD_INDICES));
        assert_eq!(deseasonalise(d("1"), d("0")), Err(BAD_INDICES));
        assert_eq!(deseasonalise(d("1"), d("-1")), Err(BAD_INDICES));
        assert_eq!(period_share(d("1"), d("1"), 0), Err(BAD_INDICES));
        assert_eq!(over_horizon(&[d("1")], 1, 1), Err(BAD_INDICES));
        assert_eq!(with_growth(&[d("1")], d("-1.1")), Err(BAD_INDICES));
        assert_eq!(spread_total_whole(d("-1"), &[d("1")]), Err(Undefined::because(Reason::OutOfRange(Term::Units))));
    }

    #[test]
    fn what_is_no_history_is_a_reason() {
        let reason = |years: &[Vec<Decimal>]| from_history(years, Term::Deals).unwrap_err().reason;
        assert_eq!(reason(&[]), Reason::Missing(Term::Deals));
        assert_eq!(reason(&[vec![]]), Reason::Missing(Term::Deals));
        assert_eq!(reason(&[ds(&["1", "2"]), ds(&["1"])]), Reason::Missing(Term::Deals));
        assert_eq!(reason(&[ds(&["1", "-2"])]), Reason::OutOfRange(Term::Deals));
        assert_eq!(reason(&[ds(&["0", "0"])]), Reason::DivisionByZero(Term::Deals));
    }

    #[test]
    fn numbers_at_the_edge_are_kept_or_refused() {
        assert_eq!(spread_total(Decimal::MAX, &ds(&["1", "1"])).unwrap().iter().sum::<Decimal>(), Decimal::MAX);
        assert_eq!(mean_index(&[Decimal::MAX, Decimal::MAX]), Err(OVERFLOW));
        assert_eq!(spread_average(Decimal::MAX, &ds(&["1", "1"])), Err(OVERFLOW));
        assert_eq!(deseasonalise(Decimal::MAX, d("0.1")), Err(OVERFLOW));
        assert_eq!(period_share(Decimal::MAX, d("2"), 12), Err(OVERFLOW));
        assert_eq!(with_growth(&ds(&["1", "1", "1"]), Decimal::MAX - Decimal::ONE), Err(OVERFLOW));
    }

    #[test]
    fn a_plan_of_fourteen_months_from_november() {
        let year: Vec<Decimal> = (1..=12).map(Decimal::from).collect();
        let plan = over_horizon(&year, 10, 14).unwrap();
        assert_eq!(plan[..3], ds(&["11", "12", "1"]));
        assert_eq!(plan[12..], ds(&["11", "12"]));
        assert_eq!(over_horizon(&year, 0, 0), Ok(vec![]));
    }

    #[test]
    fn growth_that_is_used_up_is_no_overflow() {
        assert_eq!(with_growth(&ds(&["2", "3"]), d("-1")), Ok(ds(&["2", "0"])));
        // The factor after the last period is not needed.
        assert_eq!(with_growth(&ds(&["1", "1"]), d("70000000000000000000000000000") - d("1")).unwrap().len(), 2);
    }

    fn indices() -> impl Strategy<Value = Vec<Decimal>> {
        prop::collection::vec(prop_oneof![1 => Just(0i64), 5 => 0i64..5000], 1..61)
            .prop_filter("a season", |indices| indices.iter().any(|index| *index > 0))
            .prop_map(|indices| indices.into_iter().map(|index| Decimal::new(index, 3)).collect())
    }

    fn amount() -> impl Strategy<Value = Decimal> {
        (-1_000_000_000_000_000i64..1_000_000_000_000_000, 0u32..10)
            .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_add_up_exactly(total in amount(), indices in indices()) {
            let parts = spread_total(total, &indices).unwrap();
            prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
            let all: Decimal = indices.iter().sum();
            for (part, index) in parts.iter().zip(&indices) {
                prop_assert!((part - total / all * index).abs() < d("0.000000001"));
                prop_assert!(!index.is_zero() || part.is_zero());
                prop_assert!(part.is_zero() || part.is_sign_negative() == total.is_sign_negative());
            }
        }

        #[test]
        fn pieces_are_whole_and_add_up(total in 0i64..1_000_000_000, indices in indices()) {
            let total = Decimal::from(total);
            let parts = spread_total_whole(total, &indices).unwrap();
            prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
            let all: Decimal = indices.iter().sum();
            for (part, index) in parts.iter().zip(&indices) {
                prop_assert!(part.fract().is_zero());
                prop_assert!((part - total * index / all).abs() < Decimal::ONE);
                prop_assert!(!index.is_zero() || part.is_zero());
            }
        }

        #[test]
        fn an_average_is_spread_to_the_nearest_piece(average in 0i64..1_000_000_000, indices in indices()) {
            let average = Decimal::new(average, 3);
            let parts = spread_average_whole(average, &indices).unwrap();
            let total = average * Decimal::from(indices.len());
            prop_assert!((parts.iter().sum::<Decimal>() - total).abs() <= d("0.5"));
            prop_assert!(parts.iter().all(|part| part.fract().is_zero()));
        }

        #[test]
        fn a_normal_season_has_mean_one_and_the_same_shape(indices in indices()) {
            let normal = normalise(&indices).unwrap();
            prop_assert_eq!(settle(mean_index(&normal).unwrap()), Decimal::ONE);
            let again = normalise(&normal).unwrap();
            for ((normal, again), index) in normal.iter().zip(&again).zip(&indices) {
                prop_assert_eq!(settle(*normal), settle(*again));
                prop_assert!((normal * mean_index(&indices).unwrap() - index).abs() < d("0.000000000000000001"));
            }
        }

        #[test]
        fn a_forecast_without_its_season_is_the_trend(trend in amount(), index in 1i64..5000) {
            let index = Decimal::new(index, 3);
            prop_assert_eq!(deseasonalise(forecast(trend, index).unwrap(), index).unwrap(), trend);
        }

        #[test]
        fn a_year_spread_by_a_season_has_that_season(total in 1i64..1_000_000_000, indices in indices()) {
            let parts = spread_total(Decimal::from(total), &indices).unwrap();
            let history = from_history(&[parts.clone(), parts], Term::Units).unwrap();
            for (index, expected) in history.indices.iter().zip(normalise(&indices).unwrap()) {
                prop_assert!((index - expected).abs() < d("0.000000000000001"));
            }
        }

        #[test]
        fn shares_of_a_normal_season_are_its_spread(annual in 0i64..1_000_000_000, indices in indices()) {
            let annual = Decimal::from(annual);
            let periods = u32::try_from(indices.len()).unwrap();
            let parts = spread_total(annual, &indices).unwrap();
            for (part, index) in parts.iter().zip(normalise(&indices).unwrap()) {
                prop_assert!((part - period_share(annual, index, periods).unwrap()).abs() < d("0.000000000001"));
            }
        }
    }
}
