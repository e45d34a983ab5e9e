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

mod spread;

pub use spread::{period_share, spread_average, spread_average_whole, spread_total, spread_total_whole};

use super::quantity::{OVERFLOW, Reason, Undefined, Value, add, div, mul, sum};
use super::term::Term;
use rust_decimal::Decimal;

const BAD_INDICES: Undefined = Undefined::because(Reason::BadWeights);

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
        year_totals.push(sum(year.iter().copied())?);
        for (total, fact) in period_totals.iter_mut().zip(year) {
            *total = add(Ok(*total), Ok(*fact))?;
        }
    }
    let total = sum(year_totals.iter().copied())?;
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

fn is_negative(x: Decimal) -> bool {
    x < Decimal::ZERO
}

/// The sum of indices, none of which may be below zero and of which there must be one.
fn sum_of_weights(indices: &[Decimal]) -> Value {
    if indices.is_empty() || indices.iter().any(|index| is_negative(*index)) {
        return Err(BAD_INDICES);
    }
    sum(indices.iter().copied())
}

#[cfg(test)]
mod tests;
