//! The client's movement down the funnel: the levels that all pass, then a lane for each grade of leads, with what moves
//! along each arrow.
//!
//! Over the whole horizon, without months (that is [`super::flow`]). Not for drawing (`chart`). Invariants: what comes into
//! the lanes adds up to the leads; what leaves a lane for the next one comes in there; the deals of the lanes add up to
//! [`Scheme::lane_deals`]. Source: requirement S1-95.

use super::{Grade, GradeId};
use crate::domain::levels::{LevelRow, levels};
use crate::domain::plan::{ChannelFigures, Figures, StageKey};
use crate::domain::quantity::{Reason, Undefined, Value, add, as_shown, div, mul, or_none, settle, sum, sum_of};
use crate::domain::strategy::{ChannelId, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// An arrow: what moves along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Pieces.
    pub count: Value,
    /// What share of those before it they are, a fraction.
    pub rate: Value,
    /// How long it takes, days.
    pub days: Value,
}

/// The way of one grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Which grade.
    pub grade: GradeId,
    /// Leads that come in at it.
    pub came: Arrow,
    /// Leads that stand in it: come in, or warmed up from the lane before.
    pub here: Value,
    /// On to the next lane; `None` from the last one.
    pub next: Option<Arrow>,
    /// Straight into a deal.
    pub deal: Arrow,
}

/// The movement through a plan, or through one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Levels that all pass, from the top down to the leads; all levels where there is a single lane.
    pub trunk: Vec<LevelRow>,
    /// From cold to hot. Empty where leads are not graded or not counted: the trunk is then the only lane.
    pub lanes: Vec<Lane>,
    /// Deals by the funnels of the channels.
    pub deals: Value,
    /// Deals by the lanes.
    pub lane_deals: Value,
}

impl Scheme {
    /// Whether the lanes give other deals than the funnels, because a funnel has a conversion of its own.
    pub fn is_off(&self) -> bool {
        match (self.lanes.is_empty(), self.deals, self.lane_deals) {
            (false, Ok(deals), Ok(lanes)) => as_shown(deals) != as_shown(lanes),
            _ => false,
        }
    }
}

/// The movement through the plan (`None`) or through a channel.
///
/// # Example
/// 300 requests through the example's one channel; 60, 30 and 10 % come in cold, semi-warm and hot:
/// ```
/// use voronka::domain::{leads::{scheme::scheme, three_grades}, plan::calculate, templates};
/// let d = |text: &str| Ok(text.parse::<rust_decimal::Decimal>().unwrap());
/// let mut plan = templates::calculator("RUB");
/// assert_eq!(scheme(&plan, &calculate(&plan), None).trunk.len(), 4);
/// plan.leads.grades = three_grades(&mut plan);
/// let scheme = scheme(&plan, &calculate(&plan), None);
/// assert_eq!(scheme.trunk.len(), 3);
/// let here: Vec<_> = scheme.lanes.iter().map(|lane| lane.here).collect();
/// // 180 cold; 90 and 20 % of those; 30 and 30 % of those
/// assert_eq!(here, [d("180"), d("126"), d("67.8")]);
/// assert_eq!(scheme.lane_deals, d("16.95"));
/// assert!(scheme.is_off()); // the funnel itself says 10 %, 30 deals
/// ```
pub fn scheme(strategy: &Strategy, figures: &Figures, channel: Option<ChannelId>) -> Scheme {
    let mut trunk = levels(strategy, figures, channel);
    let count = |kind: StageKind| {
        let level = trunk.iter().find(|row| row.key.kind == kind);
        level.map_or(Err(Undefined::because(Reason::NotPlanned(Term::Deals))), |row| row.estimate.count)
    };
    let deals = count(StageKind::Deals);
    let last = trunk.iter().position(|row| row.key.kind == StageKind::Leads);
    let none = Err(Undefined::because(Reason::NotPlanned(Term::Deals)));
    let (Some(last), false) = (last, strategy.leads.grades.is_empty()) else {
        return Scheme { trunk, lanes: Vec::new(), deals, lane_deals: none };
    };
    trunk.truncate(last + 1);
    let leads = trunk.last().map_or(none, |row| row.estimate.count);
    let lanes = lanes(&strategy.leads.grades, &came(strategy, figures, channel), leads);
    let lane_deals = sum_of(lanes.iter().map(|lane| lane.deal.count)).map(settle);
    Scheme { trunk, lanes, deals, lane_deals }
}

/// Leads that come in at each grade, over the channels with their own shares of them.
fn came(strategy: &Strategy, figures: &Figures, channel: Option<ChannelId>) -> Vec<Value> {
    let key = StageKey { kind: StageKind::Leads, name: String::new() };
    let is_meant = |own: &&ChannelFigures| {
        let is_within = channel.is_none_or(|id| own.id == id || strategy.wholes_of(own.id).contains(&id));
        !own.is_whole && !own.is_off && is_within && own.line.keys.contains(&key)
    };
    let mut sums = vec![Ok(Decimal::ZERO); strategy.leads.grades.len()];
    for own in figures.channels.iter().filter(is_meant) {
        let leads = or_none(own.line.count(&key, None));
        let shares = strategy.grade_shares(Some(own.id));
        let whole = sum(shares.iter().copied());
        let whole = match whole {
            Ok(whole) if whole.is_zero() => Err(Undefined::because(Reason::BadWeights)),
            whole => whole,
        };
        for (sum, share) in sums.iter_mut().zip(shares) {
            *sum = add(*sum, div(mul(leads, Ok(share)), whole, Term::StageRate).map(settle));
        }
    }
    sums
}

fn lanes(grades: &[Grade], came: &[Value], leads: Value) -> Vec<Lane> {
    let mut warmed = Ok(Decimal::ZERO);
    let mut lanes = Vec::with_capacity(grades.len());
    for (at, (grade, came)) in grades.iter().zip(came).enumerate() {
        let here = add(*came, warmed).map(settle);
        let on = |rate: Decimal, days: Decimal| Arrow {
            count: mul(here, Ok(rate)).map(settle),
            rate: Ok(rate),
            days: Ok(days),
        };
        let next = (at + 1 < grades.len()).then(|| on(grade.next_rate, grade.next_days));
        warmed = next.map_or(Ok(Decimal::ZERO), |next| next.count);
        let share = div(*came, leads, Term::Leads).map(settle);
        lanes.push(Lane {
            grade: grade.id,
            came: Arrow { count: *came, rate: share, days: Ok(Decimal::ZERO) },
            here,
            next,
            deal: on(grade.deal_rate, grade.deal_days),
        });
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::leads::flow::flow;
    use crate::domain::leads::three_grades;
    use crate::domain::plan::calculate;
    use crate::domain::strategy::StageId;
    use crate::domain::templates::{self, Chain};

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn graded() -> Strategy {
        let mut plan = templates::calculator("USD");
        plan.months = 3;
        plan.leads.grades = three_grades(&mut plan);
        plan.channels[0].leads.follows = true;
        plan
    }

    #[test]
    fn lanes_of_channels_that_follow_the_grades_end_in_the_deals_of_the_plan() {
        let mut plan = graded();
        let mut hot = templates::channel(&mut plan, Chain::Qualified);
        hot.share = plan.channels[0].share;
        hot.leads.follows = true;
        let grades: Vec<GradeId> = plan.leads.grades.iter().map(|grade| grade.id).collect();
        hot.leads.shares = vec![(grades[2], Decimal::ONE).into()];
        plan.channels.push(hot);
        let figures = calculate(&plan);
        let found = scheme(&plan, &figures, None);
        assert!(!found.is_off(), "{:?} {:?}", found.deals, found.lane_deals);
        assert_eq!(found.lane_deals.map(|x| x.round_dp(9)), Ok(d("30")));
        // The same leads as month by month, the months before and after the plan with them.
        let series = flow(&plan, &figures).unwrap().unwrap();
        for (lane, months) in found.lanes.iter().zip(&series.grades) {
            assert_eq!(lane.here.unwrap().round_dp(9), months.iter().sum::<Decimal>().round_dp(9));
        }
        let came: Decimal = found.lanes.iter().map(|lane| lane.came.count.unwrap()).sum();
        assert_eq!(came.round_dp(9), found.trunk.last().unwrap().estimate.count.unwrap().round_dp(9));
        // Through the second channel alone all come in hot, and a quarter of them buys.
        let own = scheme(&plan, &figures, Some(plan.channels[1].id));
        let shares: Vec<Value> = own.lanes.iter().map(|lane| lane.came.rate).collect();
        assert_eq!(shares, [Ok(d("0")), Ok(d("0")), Ok(d("1"))]);
        assert_eq!(own.lane_deals.map(|x| x.round_dp(9)), Ok(d("15")));
    }

    #[test]
    fn without_grades_there_is_a_single_lane() {
        let mut plan = graded();
        plan.leads.grades.clear();
        let found = scheme(&plan, &calculate(&plan), None);
        assert_eq!((found.lanes.len(), found.trunk.len()), (0, 4));
        assert!(!found.is_off());
        // A funnel without leads has no lanes either.
        let mut plan = graded();
        let id = plan.channels[0].stages[2].id;
        plan.channels[0].stages.retain(|stage| stage.id != id);
        plan.channels[0].stages[1].rate = Some(d("0.002"));
        assert!(scheme(&plan, &calculate(&plan), None).lanes.is_empty());
        assert_ne!(id, StageId(0));
    }
}
