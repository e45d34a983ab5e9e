//! Sales of past years by month, for the season that they show.
//!
//! Up to five years, the cells as typed; a year counts when all twelve months are there. Not for growth from year to year.
//! Invariant: the list ends with a year that has something in it.

use super::SalesPlan;
use crate::domain::edit::Edit;
use crate::domain::model::Series;
pub use crate::domain::model::{MAX_YEARS, PastYear};
use crate::domain::quantity::{Undefined, Value, add, cut};
use crate::domain::season::{History, from_history};
use crate::domain::term::Term;
use rust_decimal::Decimal;

impl SalesPlan {
    /// What is typed for a month (from 0) of a year (from 0); `None` outside the form.
    pub fn past_month(&self, year: u8, month: u8) -> Option<Option<Decimal>> {
        Series::get(&self.past, place(year, month)?)
    }

    /// Writes a month (from 0) of a year (from 0), pieces or money; `None` outside the form.
    pub fn set_past(&mut self, year: u8, month: u8, x: Option<Decimal>) -> Option<()> {
        Series::put(&mut self.past, place(year, month)?, x)
    }
}

fn place(year: u8, month: u8) -> Option<u16> {
    (month < 12).then_some(u16::from(year) * 12 + u16::from(month))
}

/// What is typed of a year, added up; in the unit of the facts.
///
/// # Errors
/// Overflow.
pub fn sum_of(months: impl Iterator<Item = Decimal>) -> Value {
    let mut months = months;
    months.try_fold(Decimal::ZERO, |sum, x| add(Ok(sum), Ok(x)))
}

/// The years that are complete, as lists of months.
pub fn complete(past: &[PastYear]) -> Vec<Vec<Decimal>> {
    let whole = |year: &PastYear| year.iter().copied().collect::<Option<Vec<Decimal>>>();
    past.iter().filter_map(whole).collect()
}

/// Years (from 0) that have some months and lack others, with how many are typed.
pub fn incomplete(past: &[PastYear]) -> Vec<(usize, usize)> {
    let typed = past.iter().map(|year| year.iter().flatten().count());
    typed.enumerate().filter(|(_, count)| (1..12).contains(count)).collect()
}

/// The season that the complete years show.
///
/// # Errors
/// Those of [`from_history`]: no complete year, nothing sold at all.
///
/// # Example
/// Twice as much in December as in any other month: 13 parts in the year, the mean is 13 / 12.
/// ```
/// use voronka::domain::sales::past::history;
/// let mut year = [Some(100.into()); 12];
/// year[11] = Some(200.into());
/// let indices = history(&[year]).unwrap().indices;
/// assert_eq!(indices[0].round_dp(4), "0.9231".parse().unwrap());
/// assert_eq!(indices[11].round_dp(4), "1.8462".parse().unwrap());
/// ```
pub fn history(past: &[PastYear]) -> Result<History, Undefined> {
    from_history(&complete(past), Term::Units)
}

/// The indices as a season of the plan: three places, which is more than a forecast knows.
///
/// # Errors
/// Those of [`history`].
pub fn season(past: &[PastYear]) -> Result<[Decimal; 12], Undefined> {
    let indices = history(past)?.indices;
    let mut season = [Decimal::ONE; 12];
    for (slot, index) in season.iter_mut().zip(indices) {
        *slot = cut(index, 3).normalize();
    }
    Ok(season)
}

/// Takes the indices over as the season of the plan, as one step.
pub fn take_over(season: &[Decimal; 12]) -> Edit {
    let set = |(month, index): (u8, &Decimal)| Edit::number(SalesPlan::SEASON.at(month.into()), Some(*index));
    Edit::Many((0..).zip(season).map(set).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::templates;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Case g, months (uk): three years, indices as published to two places.
    #[test]
    fn three_years_give_the_published_season_and_go_over_with_one_step() {
        let years = [
            ["4.4", "4.3", "4.5", "6.2", "7.0", "6.0", "6.3", "7.7", "7.6", "6.0", "4.4", "4.3"],
            ["4.2", "4.1", "4.2", "5.4", "6.8", "6.3", "6.0", "7.0", "7.2", "5.9", "4.3", "4.1"],
            ["4.3", "4.5", "5.1", "6.0", "7.1", "6.5", "6.3", "7.5", "7.1", "6.2", "4.5", "4.2"],
        ];
        let mut plan = templates::calculator("UAH");
        for (year, months) in (0u16..).zip(years) {
            for (month, x) in (0u16..).zip(months) {
                plan.apply(Edit::number(SalesPlan::past_of(year, month), Some(d(x)))).unwrap();
            }
        }
        let season = season(&plan.sales.past).unwrap();
        assert_eq!((season[0], season[4], season[7], season[11]), (d("0.761"), d("1.232"), d("1.309"), d("0.743")));
        let before = plan.clone();
        let back = plan.apply(take_over(&season)).unwrap();
        assert_eq!(plan.sales.season, season);
        plan.apply(back).unwrap();
        assert_eq!(plan, before);
    }

    #[test]
    fn a_year_with_blanks_does_not_count_and_an_empty_one_leaves_no_trace() {
        let mut plan = SalesPlan::default();
        assert_eq!(plan.set_past(2, 5, Some(d("3"))), Some(()));
        assert_eq!((incomplete(&plan.past), complete(&plan.past).len()), (vec![(2, 1)], 0));
        assert!(history(&plan.past).is_err());
        plan.set_past(2, 5, None);
        assert_eq!(plan, SalesPlan::default());
        assert_eq!((plan.set_past(5, 0, Some(d("1"))), plan.set_past(0, 12, Some(d("1")))), (None, None));
        assert_eq!((plan.past_month(4, 11), plan.past_month(5, 0)), (Some(None), None));
    }
}
