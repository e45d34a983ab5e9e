//! From the leads of each month through the grades to the deals, month by month.
//!
//! Answers: how many leads stand in each grade in a month (come in, or warmed up to it), and when do their deals come?
//! Each path keeps its own delay here, where the funnel of a channel knows one mean for all. Model, section 2 (lead
//! temperature) and section 3 (delay). Invariant: over all months, those after the plan's end included, the deals are the
//! leads times the conversion of [`super::paths`].

use super::{Grade, MAX_GRADES};
use crate::domain::plan::{Figures, StageKey, shift};
use crate::domain::quantity::{OVERFLOW, Reason, Undefined, add, div, mul, or_none, settle, sum};
use crate::domain::strategy::{StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Leads and deals by month. All series are of one length: months before the plan, its months, months after it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Flow {
    /// How many months stand before the plan's first.
    pub before: usize,
    /// How many months the plan has.
    pub months: usize,
    /// New leads.
    pub leads: Vec<Decimal>,
    /// By grade: leads that came in at it or warmed up to it.
    pub grades: Vec<Vec<Decimal>>,
    /// By grade: those of them that came in at it.
    pub entered: Vec<Vec<Decimal>>,
    /// By grade: deals straight from it.
    pub closed: Vec<Vec<Decimal>>,
    /// Deals of all grades.
    pub deals: Vec<Decimal>,
}

impl Flow {
    /// How many months stand in each series.
    pub fn length(&self) -> usize {
        self.leads.len()
    }

    fn join(&mut self, other: &Flow) -> Result<(), Undefined> {
        join(&mut self.leads, &other.leads)?;
        join(&mut self.deals, &other.deals)?;
        let own = self.grades.iter_mut().chain(&mut self.entered).chain(&mut self.closed);
        for (own, theirs) in own.zip(other.grades.iter().chain(&other.entered).chain(&other.closed)) {
            join(own, theirs)?;
        }
        Ok(())
    }

    fn level_out(&mut self) {
        let all = [&self.leads, &self.deals].into_iter().chain(&self.grades);
        let length = all.map(Vec::len).max().unwrap_or(0);
        self.leads.resize(length, Decimal::ZERO);
        self.deals.resize(length, Decimal::ZERO);
        let by_grade = self.grades.iter_mut().chain(&mut self.entered).chain(&mut self.closed);
        by_grade.for_each(|series| series.resize(length, Decimal::ZERO));
    }
}

/// The leads of one series by month through the grades. `shares` in the order of the grades; they are normalised.
///
/// # Example
/// 100 leads in one month, all cold: 20 % warm up in 30 days, half of these buy after 60 more.
/// ```
/// use voronka::domain::leads::{Grade, flow::through_grades};
/// use rust_decimal::Decimal;
/// let d = |text: &str| text.parse::<Decimal>().unwrap();
/// let cold = Grade { next_rate: d("0.2"), next_days: d("30"), ..Grade::default() };
/// let hot = Grade { deal_rate: d("0.5"), deal_days: d("60"), ..Grade::default() };
/// let flow = through_grades(&[d("100")], &[cold, hot], &[d("1"), d("0")]).unwrap();
/// assert_eq!(flow.grades[1], [d("0"), d("20"), d("0"), d("0")]);
/// assert_eq!(flow.deals, [d("0"), d("0"), d("0"), d("10")]);
/// ```
///
/// # Errors
/// `BadWeights` without shares; overflow, also of the grades that a plan can have.
pub fn through_grades(leads: &[Decimal], grades: &[Grade], shares: &[Decimal]) -> Result<Flow, Undefined> {
    // Each grade makes the series longer by its delays.
    if grades.len() > MAX_GRADES {
        return Err(OVERFLOW);
    }
    let sum = sum(shares.iter().copied())?;
    if sum.is_zero() {
        return Err(Undefined::because(Reason::BadWeights));
    }
    let mut flow = Flow { months: leads.len(), leads: leads.to_vec(), ..Flow::default() };
    let mut warmed: Vec<Decimal> = Vec::new();
    for (grade, share) in grades.iter().zip(shares) {
        let share = div(Ok(*share), Ok(sum), Term::StageRate)?;
        let entered = part(leads, share)?;
        let mut here = entered.clone();
        join(&mut here, &warmed)?;
        let closed = later(&part(&here, grade.deal_rate)?, grade.deal_days)?;
        join(&mut flow.deals, &closed)?;
        warmed = later(&part(&here, grade.next_rate)?, grade.next_days)?;
        flow.entered.push(entered);
        flow.closed.push(closed);
        flow.grades.push(here);
    }
    flow.level_out();
    Ok(flow)
}

/// The leads of all channels of the plan through the grades, each with its own shares of them. `None` where no channel
/// has leads.
///
/// # Errors
/// Why a channel's leads are not known; those of [`through_grades`].
pub fn flow(strategy: &Strategy, figures: &Figures) -> Result<Option<Flow>, Undefined> {
    let key = StageKey { kind: StageKind::Leads, name: String::new() };
    let leaves = || figures.channels.iter().filter(|own| !own.is_whole && own.line.keys.contains(&key));
    let before = leaves().map(|own| own.line.before.len()).max().unwrap_or(0);
    let mut sum: Option<Flow> = None;
    for own in leaves() {
        let Some(at) = own.line.keys.iter().position(|other| *other == key) else { continue };
        let mut leads = vec![Decimal::ZERO; before - own.line.before.len()];
        for row in own.line.before.iter().rev().chain(&own.line.months) {
            leads.push(row.counts.get(at).copied().map_or(Ok(Decimal::ZERO), or_none)?);
        }
        let flow = through_grades(&leads, &strategy.leads.grades, &strategy.grade_shares(Some(own.id)))?;
        match &mut sum {
            Some(sum) => sum.join(&flow)?,
            None => sum = Some(flow),
        }
    }
    Ok(sum.map(|mut flow| {
        flow.level_out();
        flow.before = before;
        flow.months -= before;
        flow
    }))
}

fn part(series: &[Decimal], rate: Decimal) -> Result<Vec<Decimal>, Undefined> {
    series.iter().map(|pieces| mul(Ok(*pieces), Ok(rate)).map(settle)).collect()
}

/// The series so many days later, as long as it then gets.
pub(super) fn later(series: &[Decimal], days: Decimal) -> Result<Vec<Decimal>, Undefined> {
    let shifted = shift(series, days.max(Decimal::ZERO))?;
    Ok(shifted.within.into_iter().chain(shifted.after).collect())
}

pub(super) fn join(own: &mut Vec<Decimal>, more: &[Decimal]) -> Result<(), Undefined> {
    if own.len() < more.len() {
        own.resize(more.len(), Decimal::ZERO);
    }
    for (slot, more) in own.iter_mut().zip(more) {
        *slot = add(Ok(*slot), Ok(*more))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::leads::{paths::paths, three_grades};
    use crate::domain::plan::calculate;
    use crate::domain::templates;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// 1000 leads in January: 600 cold, 300 semi-warm, 100 hot. 120 cold ones are semi-warm in February; of the 300 and
    /// the 120, 90 turn hot half in January, half in February (15 days), 36 half in February, half in March. A quarter
    /// of all hot leads buys after 15 days.
    #[test]
    fn january_by_hand() {
        let mut plan = templates::calculator("USD");
        let grades = three_grades(&mut plan);
        let shares = [d("0.6"), d("0.3"), d("0.1")];
        let flow = through_grades(&[d("1000"), d("0"), d("0")], &grades, &shares).unwrap();
        assert_eq!(flow.grades[0][..3], [d("600"), d("0"), d("0")]);
        assert_eq!(flow.grades[1][..3], [d("300"), d("120"), d("0")]);
        assert_eq!(flow.grades[2][..3], [d("145"), d("63"), d("18")]);
        // 36.25 deals of January's hot leads and so on, half of them a month later
        assert_eq!(flow.deals[..4], [d("18.125"), d("26"), d("10.125"), d("2.25")]);
        assert_eq!(flow.deals.iter().sum::<Decimal>(), d("56.5"));
    }

    #[test]
    fn leads_before_the_plan_flow_too() {
        let mut plan = templates::calculator("USD");
        plan.months = 3;
        plan.leads.grades = three_grades(&mut plan);
        plan.channels[0].leads.follows = true;
        let figures = calculate(&plan);
        let flow = flow(&plan, &figures).unwrap().unwrap();
        // 159 days for 5.65 deals of a hundred leads: 28.14 days, so most leads come a month before their deals.
        assert_eq!((flow.before, flow.months), (1, 3));
        let leads = figures.total.figure(Term::Leads, None, &figures.context).unwrap();
        assert_eq!(flow.leads.iter().sum::<Decimal>().round_dp(12), leads.round_dp(12));
        // Over all months the goal of 30 deals.
        assert_eq!(flow.deals.iter().sum::<Decimal>().round_dp(9), d("30"));
    }

    proptest! {
        #[test]
        fn over_all_months_the_deals_are_the_leads_times_the_conversion(
            leads in prop::collection::vec(0i64..10_000, 1..8),
            raw in prop::collection::vec((1i64..100, 0i64..=50, 0i64..=50, 0i64..200), 1..6),
        ) {
            let leads: Vec<Decimal> = leads.into_iter().map(Decimal::from).collect();
            let grades: Vec<Grade> = raw
                .iter()
                .map(|(_, next, deal, days)| Grade {
                    next_rate: Decimal::new(*next, 2),
                    deal_rate: Decimal::new(*deal, 2),
                    next_days: Decimal::from(*days),
                    deal_days: Decimal::from(200 - *days),
                    ..Grade::default()
                })
                .collect();
            let shares: Vec<Decimal> = raw.iter().map(|(share, ..)| Decimal::from(*share)).collect();
            let flow = through_grades(&leads, &grades, &shares).unwrap();
            let rate = paths(&grades, &shares).rate.unwrap();
            let (all, deals): (Decimal, Decimal) = (leads.iter().sum(), flow.deals.iter().sum());
            prop_assert!((all * rate - deals).abs() < Decimal::new(1, 10));
        }
    }
}
