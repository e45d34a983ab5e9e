//! From the grades of leads to one conversion into deals: the weighted sum over their paths.
//!
//! Model, section 2, lead temperature. With `d_g` the own conversion of a grade into a deal and `n_g` its nurture
//! conversion into the next one, of a lead of grade `g` becomes a deal `P_g = d_g + n_g × P_(g+1)`, and of all leads
//! `Σ share_g × P_g`. Days are means over the leads that do become deals. Not for months (that is [`super::flow`]).
//! Invariants: with rates in range every conversion lies in 0 to 1; equal shares and rates give the rate of one path.

use super::Grade;
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub};
use crate::domain::strategy::{Channel, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What becomes of leads that come in at one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// Share of all leads, normalised, a fraction.
    pub share: Value,
    /// Conversion into deals over all ways on, a fraction.
    pub to_deal: Value,
    /// Mean days from lead to deal.
    pub days: Value,
    /// Share that reaches the last grade, a fraction.
    pub to_last: Value,
}

/// What becomes of all leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    /// By grade.
    pub grades: Vec<Path>,
    /// Sum of the shares as typed, a fraction.
    pub share_sum: Decimal,
    /// Deals per lead, a fraction.
    pub rate: Value,
    /// Mean days from lead to deal.
    pub days: Value,
    /// Leads that reach the last grade (SQL) per lead, a fraction.
    pub to_last: Value,
    /// Mean days until then.
    pub days_to_last: Value,
}

/// Paths of the grades for shares in the same order. Shares are normalised.
///
/// # Example
/// ```
/// use voronka::domain::leads::{Grade, paths::paths};
/// use rust_decimal::Decimal;
/// let d = |text: &str| text.parse::<Decimal>().unwrap();
/// let grade = |next, days, deal| Grade { next_rate: d(next), next_days: d(days), deal_rate: d(deal), ..Grade::default() };
/// let all = paths(&[grade("0.2", "30", "0"), grade("0", "0", "0.5")], &[d("0.8"), d("0.2")]);
/// // 80 % × 20 % × 50 % + 20 % × 50 % = 8 % + 10 %; 30 days for eight of eighteen deals
/// assert_eq!(all.rate, Ok(d("0.18")));
/// assert_eq!(all.days.unwrap().round_dp(6), d("13.333333"));
/// ```
///
/// # Errors
/// Inside the figures: `OutOfRange(LeadToDealRate)` where more than all leads of a grade go on, `BadWeights` without
/// shares, `DivisionByZero(LeadToDealRate)` for the days of a path without deals, overflow.
pub fn paths(grades: &[Grade], shares: &[Decimal]) -> Paths {
    let zero = Ok(Decimal::ZERO);
    let share_sum = shares.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add);
    let normalised = |share: Decimal| {
        if share_sum.is_zero() {
            return Err(Undefined::because(Reason::BadWeights));
        }
        div(Ok(share), Ok(share_sum), Term::StageRate).map(settle)
    };
    let mut list = Vec::with_capacity(grades.len());
    // What the grade after this one gives: its conversion, and that times its days; first into a deal, then into the
    // last grade.
    let (mut deal, mut last) = ((zero, zero), (zero, zero));
    let mut all = [zero; 4];
    for (at, (grade, share)) in grades.iter().zip(shares).enumerate().rev() {
        let is_last = at + 1 == grades.len();
        let next = if is_last { Decimal::ZERO } else { grade.next_rate };
        let goes_on = match add(Ok(next), Ok(grade.deal_rate)) {
            Ok(sum) if sum > Decimal::ONE => Err(Undefined::because(Reason::OutOfRange(Term::LeadToDealRate))),
            other => other,
        };
        let further = |(rate, weighted): (Value, Value)| {
            let rate = mul(Ok(next), rate);
            (rate, add(mul(Ok(next), weighted), mul(rate, Ok(grade.next_days))))
        };
        let (rate, weighted) = further(deal);
        let own = Ok(grade.deal_rate);
        deal =
            (goes_on.and_then(|_| add(rate, own)), goes_on.and_then(|_| add(weighted, mul(own, Ok(grade.deal_days)))));
        last = if is_last { (Ok(Decimal::ONE), zero) } else { further(last) };
        let share = normalised(*share);
        for (sum, part) in all.iter_mut().zip([deal.0, deal.1, last.0, last.1]) {
            *sum = add(*sum, mul(share, part));
        }
        let days = div(deal.1, deal.0, Term::LeadToDealRate);
        list.push(Path { share, to_deal: deal.0, days, to_last: last.0 });
    }
    list.reverse();
    let [rate, weighted, to_last, last_weighted] = all.map(|value| value.map(settle));
    Paths {
        grades: list,
        share_sum,
        rate,
        days: div(weighted, rate, Term::LeadToDealRate).map(settle),
        to_last,
        days_to_last: div(last_weighted, to_last, Term::LeadToQualifiedRate).map(settle),
    }
}

/// The level of leads whose way to the deals can follow the grades: deals come right after it, or after qualified leads.
pub fn lead_level(channel: &Channel) -> Option<usize> {
    let kinds: Vec<StageKind> = channel.stages.iter().map(|stage| stage.kind).collect();
    let at = kinds.iter().position(|kind| *kind == StageKind::Leads)?;
    match kinds.get(at + 1..)? {
        [StageKind::Deals, ..] | [StageKind::QualifiedLeads, StageKind::Deals, ..] => Some(at),
        _ => None,
    }
}

/// Whether the funnel of a channel takes the conversion from leads to deals from the grades.
pub fn follows_grades(strategy: &Strategy, channel: &Channel) -> bool {
    channel.leads.follows && !strategy.leads.grades.is_empty() && lead_level(channel).is_some()
}

/// Whether this level's conversion and days come from the grades.
pub fn is_from_grades(strategy: &Strategy, channel: &Channel, level: usize) -> bool {
    follows_grades(strategy, channel)
        && lead_level(channel).is_some_and(|at| {
            level == at || level == at + 1 && channel.stages.get(level).is_some_and(|s| s.kind != StageKind::Deals)
        })
}

/// The plan as it is calculated: where a channel follows the grades, conversion and days from its leads to its deals
/// stand in its funnel. In a funnel with qualified leads these are the leads that reach the last grade.
pub fn resolved(strategy: &Strategy) -> Cow<'_, Strategy> {
    if strategy.leads.grades.is_empty() || !strategy.channels.iter().any(|c| follows_grades(strategy, c)) {
        return Cow::Borrowed(strategy);
    }
    let mut resolved = strategy.clone();
    for channel in resolved.channels.iter_mut().filter(|channel| follows_grades(strategy, channel)) {
        let Some(at) = lead_level(channel) else { continue };
        let all = paths(&strategy.leads.grades, &strategy.grade_shares(Some(channel.id)));
        let is_direct = channel.stages.get(at + 1).is_some_and(|stage| stage.kind == StageKind::Deals);
        let steps = if is_direct {
            [Some((all.rate, all.days)), None]
        } else {
            let won = div(all.rate, all.to_last, Term::LeadToQualifiedRate).map(settle);
            let rest = sub(all.days, all.days_to_last).map(|days| days.max(Decimal::ZERO));
            [Some((all.to_last, all.days_to_last)), Some((won, rest))]
        };
        for (stage, step) in channel.stages.iter_mut().skip(at).zip(steps) {
            if let Some((rate, days)) = step {
                stage.rate = rate.ok();
                // Nobody waits on a way that leads to no deal. Days that cannot be counted are more than any delay can be,
                // so that the funnel does not come out as if they were none.
                stage.days = match days {
                    Ok(days) => days,
                    Err(undefined) if undefined.reason == Reason::Overflow => Decimal::MAX,
                    Err(_) => Decimal::ZERO,
                };
            }
        }
    }
    Cow::Owned(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::leads::three_grades;
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn grade(next: &str, next_days: i64, deal: &str, deal_days: i64) -> Grade {
        Grade {
            next_rate: d(next),
            next_days: next_days.into(),
            deal_rate: d(deal),
            deal_days: deal_days.into(),
            ..Grade::default()
        }
    }

    /// Worked by hand: of 1000 leads 600 are cold, 300 semi-warm, 100 hot. Of the cold 20 % warm up in 30 days (120), of
    /// the 420 semi-warm 5 % buy after 20 days (21) and 30 % turn hot in 15 days (126), of the 226 hot 25 % buy after
    /// 15 days (56.5): 77.5 deals.
    #[test]
    fn three_grades_by_hand() {
        let grades = [grade("0.2", 30, "0", 0), grade("0.3", 15, "0.05", 20), grade("0", 0, "0.25", 15)];
        let all = paths(&grades, &[d("0.6"), d("0.3"), d("0.1")]);
        assert_eq!(all.rate, Ok(d("0.0775")));
        let by_grade: Vec<_> = all.grades.iter().map(|path| path.to_deal.unwrap()).collect();
        assert_eq!(by_grade, [d("0.025"), d("0.125"), d("0.25")]);
        assert_eq!(all.to_last, Ok(d("0.226")));
        // Deals × days: cold 600 × (20 % × 5 % × 50 + 20 % × 30 % × 25 % × 60) = 840,
        // semi-warm 300 × (5 % × 20 + 30 % × 25 % × 30) = 975, hot 25 × 15 = 375: 2190 / 77.5
        assert_eq!(all.days, Ok(settle(d("2190") / d("77.5"))));
        // 36 cold and 90 semi-warm reach the last grade after 45 and 15 days, 100 at once: 2970 / 226
        assert_eq!(all.days_to_last, Ok(settle(d("2970") / d("226"))));
    }

    #[test]
    fn case_m_mql_sql_en() {
        // 500 MQL, 100 SQL; 400 and 80: 20 %
        for (mql, sql) in [("500", "100"), ("400", "80")] {
            let rate = d(sql) / d(mql);
            let all = paths(&[Grade { next_rate: rate, ..Grade::default() }, Grade::default()], &[d("1"), d("0")]);
            assert_eq!(all.to_last, Ok(d("0.2")));
        }
    }

    #[test]
    fn more_than_all_leads_cannot_go_on() {
        let all = paths(&[grade("0.7", 0, "0.4", 0), grade("0", 0, "0.1", 0)], &[d("1"), d("0")]);
        assert_eq!(all.rate.unwrap_err().reason, Reason::OutOfRange(Term::LeadToDealRate));
        assert_eq!(paths(&[grade("0", 0, "0.1", 0)], &[d("0")]).rate.unwrap_err().reason, Reason::BadWeights);
    }

    #[test]
    fn a_channel_that_follows_the_grades_has_their_conversion() {
        let mut plan = templates::calculator("USD");
        let grades = three_grades(&mut plan);
        plan.leads.grades = grades;
        let typed = calculate(&plan);
        assert_eq!(resolved(&plan), Cow::Borrowed(&plan));
        plan.channels[0].leads.follows = true;
        let figures = calculate(&plan);
        let leads =
            |figures: &crate::domain::plan::Figures| figures.total.figure(Term::Leads, None, &figures.context).unwrap();
        // 30 deals at 5.65 % instead of 10 %
        assert_eq!(leads(&typed), d("300"));
        assert_eq!(leads(&figures), settle(d("30") / d("0.0565")));
        // Only hot leads in this channel: 25 %
        let hot = plan.leads.grades[2].id;
        plan.channels[0].leads.shares = vec![(hot, Decimal::ONE).into()];
        assert_eq!(leads(&calculate(&plan)), d("120"));
    }

    #[test]
    fn qualified_leads_are_those_that_reach_the_last_grade() {
        let mut plan = templates::calculator("USD");
        plan.leads.grades = three_grades(&mut plan);
        let mut channel = templates::channel(&mut plan, Chain::Qualified);
        channel.share = Decimal::ONE;
        channel.leads.follows = true;
        plan.channels = vec![channel];
        let figures = calculate(&plan);
        let of = |term| figures.total.figure(term, None, &figures.context).unwrap();
        // 30 deals at 25 % of those who are hot; 22.6 % of the leads get there
        assert_eq!(of(Term::QualifiedLeads).round_dp(9), d("120"));
        assert_eq!(of(Term::LeadToQualifiedRate).round_dp(9), d("0.226"));
    }

    proptest! {
        #[test]
        fn conversions_stay_within_the_whole(raw in prop::collection::vec((0i64..100, 0i64..=100, 0i64..=100, 0i64..90), 1..6)) {
            let grades: Vec<Grade> = raw
                .iter()
                .map(|(_, next, deal, days)| Grade {
                    next_rate: Decimal::new(*next, 2),
                    deal_rate: Decimal::new((100 - next) * deal, 4),
                    next_days: Decimal::from(*days),
                    deal_days: Decimal::from(*days),
                    ..Grade::default()
                })
                .collect();
            let shares: Vec<Decimal> = raw.iter().map(|(share, ..)| Decimal::from(*share)).collect();
            prop_assume!(shares.iter().any(|share| !share.is_zero()));
            let all = paths(&grades, &shares);
            let rate = all.rate.unwrap();
            let each: Vec<Decimal> = all.grades.iter().map(|path| path.to_deal.unwrap()).collect();
            prop_assert!(rate <= Decimal::ONE + Decimal::new(1, 15));
            prop_assert!(rate + Decimal::new(1, 15) >= *each.iter().min().unwrap());
            prop_assert!(rate <= *each.iter().max().unwrap() + Decimal::new(1, 15));
        }
    }
}
