//! One funnel: from a goal down to the budget, from a budget up to the sales, or from any typed level both ways.
//!
//! Levels run `N0 → N1 → … → Nk` with conversions `r_i = N_(i+1) / N_i`, unit costs `c_i` and fixed costs `F_i`.
//! Source: `Funnel` arithmetic, section 2 of the model. Not for months, shares or products (that is `plan`).
//! Invariant: backward, then forward with the resulting budget, gives the very goal that one started from.

use super::model::Slot;
use super::quantity::{OVERFLOW, Reason, Undefined, Value, add, agree, cut, div, mul, settle, sub, sum};
use super::strategy::{Channel, ChannelId, MAX_STAGES, Stage, StageId};
use super::term::Term;
use rust_decimal::Decimal;

/// Decimal places of a count that follows from a budget: two less than the chain of multiplications keeps.
const FORWARD_PLACES: u32 = 18;

/// One level of a funnel as the calculation sees it.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Level {
    /// Which stage this is, for naming causes.
    pub id: StageId,
    /// Conversion into the next level, a fraction; `None` when not known.
    pub rate: Option<Decimal>,
    /// Typed pieces.
    pub count: Option<Decimal>,
    /// Cost of one piece, money.
    pub unit_cost: Decimal,
    /// Fixed cost, money per month.
    pub fixed_cost: Decimal,
}

/// A funnel: levels from the top down.
///
/// # Example
/// 30 sales; 10 % of requests are sold, 2 % of clicks leave a request, a click costs 12:
/// ```
/// use voronka::domain::funnel::Funnel;
/// use rust_decimal::Decimal;
/// let d = |text: &str| text.parse::<Decimal>().unwrap();
/// let funnel = Funnel::new()
///     .level(Some(d("0.02")), d("12"), d("0")) // clicks
///     .level(Some(d("0.1")), d("0"), d("0")) // requests
///     .level(None, d("0"), d("0")); // sales
/// let plan = funnel.backward(d("30")).unwrap();
/// assert_eq!(plan.counts, vec![d("15000"), d("300"), d("30")]);
/// assert_eq!(plan.cost, d("180000"));
/// assert_eq!(funnel.forward(d("180000")).unwrap().counts, plan.counts);
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Funnel {
    channel: ChannelId,
    levels: Vec<Level>,
    /// Cost per deal that grows with its value, money (a partner's share of revenue).
    commission_per_deal: Decimal,
}

/// Where the volume of a funnel comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drive {
    /// So many pieces at the last level.
    Goal(Decimal),
    /// So much money for the month.
    Budget(Decimal),
    /// The typed counts of the levels, and the money beside them where that is typed too.
    Typed(Option<Decimal>),
}

/// A calculated funnel.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Outcome {
    /// Pieces at each level.
    pub counts: Vec<Decimal>,
    /// Cost of all levels, money (unit costs, fixed costs, commission).
    pub cost: Decimal,
    /// Commission within that cost, money.
    pub commission: Decimal,
}

/// What one level costs: a row of the estimate by level of the funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Pieces.
    pub count: Value,
    /// Share of the level before that arrives here, a fraction.
    pub rate: Value,
    /// Share of the top that arrives here, a fraction.
    pub cumulative_rate: Value,
    /// Cost of this level, money.
    pub cost: Value,
    /// Cost of this level and all above it, money.
    pub cost_so_far: Value,
    /// Cost so far per piece of this level, money.
    pub cost_per_piece: Value,
}

impl Funnel {
    /// An empty funnel.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same funnel with one more level below: `rate` into the next level (a fraction), cost of a piece and fixed
    /// cost a month (money). For impressions give CPM / 1000 as the cost of a piece.
    pub fn level(mut self, rate: Option<Decimal>, unit_cost: Decimal, fixed_cost: Decimal) -> Self {
        let id = StageId(u32::try_from(self.levels.len()).unwrap_or(u32::MAX));
        self.levels.push(Level { id, rate, count: None, unit_cost, fixed_cost });
        self
    }

    /// The same funnel with a typed count at its last level so far.
    pub fn counted(mut self, count: Decimal) -> Self {
        if let Some(last) = self.levels.last_mut() {
            last.count = Some(count);
        }
        self
    }

    /// The funnel of a channel. `deal_value` is the mean revenue of a deal, for channels that pay a share of it.
    ///
    /// # Errors
    /// More stages than a funnel can have; overflow of the commission.
    pub fn of(channel: &Channel, deal_value: Value) -> Result<Self, Undefined> {
        if channel.stages.len() > MAX_STAGES {
            return Err(OVERFLOW);
        }
        let commission_per_deal = if channel.commission_rate.is_zero() {
            Decimal::ZERO
        } else {
            mul(deal_value, Ok(channel.commission_rate))?
        };
        let mut levels = Vec::with_capacity(channel.stages.len());
        for stage in &channel.stages {
            levels.push(Level {
                id: stage.id,
                rate: stage.rate,
                count: stage.count,
                unit_cost: unit_cost(channel, stage)?,
                fixed_cost: channel.own_part(stage.fixed_cost),
            });
        }
        Ok(Self { channel: channel.id, levels, commission_per_deal })
    }

    /// The levels from the top down.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// From the goal to the budget: `N_i = N_(i+1) / r_i`, cost `Σ c_i N_i + Σ F_i`.
    ///
    /// # Errors
    /// A missing conversion, or one of zero where something is needed below it; overflow.
    pub fn backward(&self, goal: Decimal) -> Result<Outcome, Undefined> {
        let mut counts = vec![Decimal::ZERO; self.levels.len()];
        let mut below = goal;
        for (i, level) in self.levels.iter().enumerate().rev() {
            let count = if i + 1 == self.levels.len() || below.is_zero() {
                below
            } else {
                let rate = level.rate.ok_or(self.at(Reason::Missing(Term::StageRate), level, Stage::RATE))?;
                div(Ok(below), Ok(rate), Term::StageRate)
                    .map(settle)
                    .map_err(|u| self.at(u.reason, level, Stage::RATE))?
            };
            if let Some(slot) = counts.get_mut(i) {
                *slot = count;
            }
            below = count;
        }
        self.costed(counts)
    }

    /// From the budget to the sales: with `v = Σ_i c_i Π_(j<i) r_j`, the cost of one item at the top,
    /// `N_0 = (budget − Σ F_i) / v`, and each level below is the one above times its conversion.
    ///
    /// # Errors
    /// A budget under the fixed costs (by how much), a funnel in which nothing costs anything, a missing conversion,
    /// overflow.
    pub fn forward(&self, budget: Decimal) -> Result<Outcome, Undefined> {
        let fixed = self.fixed_cost()?;
        if budget < fixed {
            let short_by = sub(Ok(fixed), Ok(budget))?;
            return Err(Undefined::below_fixed(short_by));
        }
        let variable = self.variable_cost_per_top()?;
        let rest = sub(Ok(budget), Ok(fixed))?;
        if variable.is_zero() {
            let reason = if rest.is_zero() { Reason::Missing(Term::StageCount) } else { Reason::NothingToBuy };
            return Err(Undefined::because(reason));
        }
        let top = settle(div(Ok(rest), Ok(variable), Term::VariableCostPerTop)?);
        let mut counts = Vec::with_capacity(self.levels.len());
        let mut count = top;
        for (i, level) in self.levels.iter().enumerate() {
            // Each step down may add a unit in the last settled place. Two places fewer take that away again, so that
            // the goal that one started from comes back.
            counts.push(cut(count, FORWARD_PLACES));
            if i + 1 < self.levels.len() {
                count = settle(mul(Ok(count), Ok(self.rate(level)?))?);
            }
        }
        // What is spent is the budget itself: the sum of the levels has lost its last digits on the way down and up.
        let outcome = self.costed(counts)?;
        Ok(if agree(outcome.cost, budget) { Outcome { cost: budget, ..outcome } } else { outcome })
    }

    /// From typed counts both ways. Where both neighbours are typed, the conversion between them follows. `budget` is
    /// a typed cost beside the counts: where no level has a price it stands for the cost of the row.
    ///
    /// # Errors
    /// Two typed figures that exclude each other, by name; a level that does not follow from what is typed.
    pub fn from_counts(&self, budget: Option<Decimal>) -> Result<Outcome, Undefined> {
        let mut counts: Vec<Option<Decimal>> = self.levels.iter().map(|level| level.count).collect();
        let Some(anchor) = counts.iter().position(Option::is_some) else {
            return Err(Undefined::because(Reason::Missing(Term::StageCount)));
        };
        // Down from the first typed level; a typed level below is kept, and must agree with a typed conversion.
        let mut held = anchor;
        for i in anchor..self.levels.len().saturating_sub(1) {
            let (Some(level), Some(above)) = (self.levels.get(i), counts.get(i).copied().flatten()) else { break };
            let follows = match level.rate {
                Some(rate) => Some(settle(mul(Ok(above), Ok(rate))?)),
                None => None,
            };
            match (follows, counts.get_mut(i + 1)) {
                (Some(follows), Some(slot @ None)) => *slot = Some(follows),
                (Some(follows), Some(Some(typed))) => {
                    if !agree(follows, *typed) {
                        return Err(self.contradiction(held, i + 1));
                    }
                    held = i + 1;
                }
                (None, Some(Some(_))) => held = i + 1,
                _ => break,
            }
        }
        // A gap without a conversion: levels typed further down still count, and everything between follows upwards.
        for i in (0..self.levels.len().saturating_sub(1)).rev() {
            if counts.get(i).copied().flatten().is_some() {
                continue;
            }
            let (Some(level), Some(Some(below))) = (self.levels.get(i), counts.get(i + 1).copied()) else { continue };
            let count = if below.is_zero() {
                below
            } else {
                let rate = self.rate(level)?;
                settle(div(Ok(below), Ok(rate), Term::StageRate).map_err(|u| self.at(u.reason, level, Stage::RATE))?)
            };
            if let Some(slot) = counts.get_mut(i) {
                *slot = Some(count);
            }
        }
        let mut all = Vec::with_capacity(counts.len());
        for (i, count) in counts.iter().enumerate() {
            let above = i.checked_sub(1).and_then(|above| self.levels.get(above));
            let missing = match above {
                Some(above) => self.at(Reason::Missing(Term::StageRate), above, Stage::RATE),
                None => Undefined::because(Reason::Missing(Term::StageRate)),
            };
            all.push(count.ok_or(missing)?);
        }
        let outcome = self.costed(all)?;
        match budget {
            None => Ok(outcome),
            Some(budget) if outcome.cost.is_zero() || agree(outcome.cost, budget) => {
                Ok(Outcome { cost: budget, ..outcome })
            }
            Some(_) => {
                let stage = self.levels.get(anchor).map(|level| level.id).unwrap_or_default();
                Err(Undefined::excluded(Channel::MONTHLY_BUDGET.of(self.channel), stage))
            }
        }
    }

    /// The funnel under whichever drive.
    ///
    /// # Errors
    /// Those of [`backward`](Self::backward), [`forward`](Self::forward) and [`from_counts`](Self::from_counts).
    pub fn run(&self, drive: Drive) -> Result<Outcome, Undefined> {
        match drive {
            Drive::Goal(goal) => self.backward(goal),
            Drive::Budget(budget) => self.forward(budget),
            Drive::Typed(budget) => self.from_counts(budget),
        }
    }

    /// Sum of the fixed costs, money per month.
    ///
    /// # Errors
    /// Overflow.
    pub fn fixed_cost(&self) -> Value {
        sum(self.levels.iter().map(|level| level.fixed_cost))
    }

    /// Variable cost of one item at the top: `Σ_i c_i Π_(j<i) r_j`, money.
    ///
    /// # Errors
    /// A missing conversion above a level that costs something; overflow.
    pub fn variable_cost_per_top(&self) -> Value {
        let mut reach = Ok(Decimal::ONE);
        let mut sum = Decimal::ZERO;
        for (i, level) in self.levels.iter().enumerate() {
            let last = i + 1 == self.levels.len();
            let commission = if last { self.commission_per_deal } else { Decimal::ZERO };
            let cost = add(Ok(level.unit_cost), Ok(commission))?;
            if !cost.is_zero() {
                sum = add(Ok(sum), mul(reach, Ok(cost)))?;
            }
            if !last {
                reach = reach.and_then(|reach| mul(Ok(reach), Ok(self.rate(level)?)));
            }
        }
        Ok(sum)
    }

    /// Conversion from the top to the last level: the product of all conversions, a fraction.
    ///
    /// # Errors
    /// A missing conversion; overflow.
    pub fn end_to_end_rate(&self) -> Value {
        let above_last = self.levels.len().saturating_sub(1);
        self.levels.iter().take(above_last).try_fold(Decimal::ONE, |reach, level| mul(Ok(reach), Ok(self.rate(level)?)))
    }

    /// Variable cost of one deal: `v / Π r`, money.
    ///
    /// # Errors
    /// A missing or zero conversion; overflow.
    pub fn variable_cost_per_deal(&self) -> Value {
        let variable = self.variable_cost_per_top()?;
        if variable.is_zero() {
            return Ok(variable);
        }
        div(Ok(variable), self.end_to_end_rate(), Term::StageRate)
    }

    /// Cost of each level for given counts: `c_i N_i + F_i × months`, the commission with the last level.
    pub fn level_costs(&self, counts: &[Value], fixed_months: Decimal, commission: Value) -> Vec<Value> {
        let last = self.levels.len().saturating_sub(1);
        let cost = |(i, (level, count)): (usize, (&Level, &Value))| {
            let own = add(mul(*count, Ok(level.unit_cost)), mul(Ok(level.fixed_cost), Ok(fixed_months)));
            if i == last { add(own, commission) } else { own }
        };
        self.levels.iter().zip(counts).enumerate().map(cost).collect()
    }

    fn costed(&self, counts: Vec<Decimal>) -> Result<Outcome, Undefined> {
        let mut cost = Decimal::ZERO;
        for (level, count) in self.levels.iter().zip(&counts) {
            if !level.unit_cost.is_zero() {
                cost = add(Ok(cost), mul(Ok(*count), Ok(level.unit_cost)))?;
            }
            if !level.fixed_cost.is_zero() {
                cost = add(Ok(cost), Ok(level.fixed_cost))?;
            }
        }
        let commission = if self.commission_per_deal.is_zero() {
            Decimal::ZERO
        } else {
            mul(Ok(counts.last().copied().unwrap_or(Decimal::ZERO)), Ok(self.commission_per_deal))?
        };
        let cost = settle(add(Ok(cost), Ok(commission))?);
        Ok(Outcome { counts, cost, commission })
    }

    fn rate(&self, level: &Level) -> Value {
        level.rate.ok_or(self.at(Reason::Missing(Term::StageRate), level, Stage::RATE))
    }

    fn at(&self, reason: Reason, level: &Level, field: Slot) -> Undefined {
        Undefined::at(reason, field.of((self.channel, level.id)))
    }

    fn contradiction(&self, a: usize, b: usize) -> Undefined {
        let stage = |i: usize| self.levels.get(i).map(|level| level.id).unwrap_or_default();
        Undefined::excluded(Stage::COUNT.of((self.channel, stage(b))), stage(a))
    }
}

/// What the plan pays for one piece of a level, money: its price, by the thousand for impressions, as far as it is our
/// part.
///
/// # Errors
/// Overflow.
pub fn unit_cost(channel: &Channel, stage: &Stage) -> Value {
    let price = Ok(channel.own_part(stage.price));
    match stage.kind.pieces_per_price() {
        1 => price,
        pieces => div(price, Ok(Decimal::from(pieces)), Term::StageCount),
    }
}

/// The estimate by level from counts and costs of the levels, top down.
pub fn estimate(counts: &[Value], costs: &[Value]) -> Vec<Estimate> {
    let mut so_far = Ok(Decimal::ZERO);
    let mut above: Option<Value> = None;
    let top = counts.first().copied().unwrap_or(Ok(Decimal::ZERO));
    let mut rows = Vec::with_capacity(counts.len());
    let none = Err(Undefined::because(Reason::NotPlanned(Term::StageRate)));
    for (count, cost) in counts.iter().zip(costs) {
        so_far = add(so_far, *cost);
        rows.push(Estimate {
            count: *count,
            rate: above.map_or(none, |above| div(*count, above, Term::PreviousStageCount)),
            cumulative_rate: div(*count, top, Term::TopStageCount),
            cost: *cost,
            cost_so_far: so_far,
            cost_per_piece: div(so_far, *count, Term::StageCount),
        });
        above = Some(*count);
    }
    rows
}

/// The conversion of each stage into the next one, from counts alone (a report, a CRM): one fraction less than there are
/// stages. Formula: `r_i = N_(i+1) / N_i`. Source: `Funnel` arithmetic, section 2 of the model.
///
/// A stage of zero pieces has an undefined conversion; the others stay.
///
/// # Example
/// ```
/// use voronka::domain::funnel::conversions;
/// use rust_decimal::Decimal;
/// // 10 000 visits, 300 requests, 6 sales: 3 % and 2 %
/// let rates = conversions(&[10_000, 300, 6].map(Decimal::from));
/// assert_eq!(rates, [Ok(Decimal::new(3, 2)), Ok(Decimal::new(2, 2))]);
/// ```
pub fn conversions(counts: &[Decimal]) -> Vec<Value> {
    let steps = counts.iter().zip(counts.iter().skip(1));
    steps.map(|(from, to)| div(Ok(*to), Ok(*from), Term::StageCount)).collect()
}

/// The conversion of the whole chain, a fraction, from counts alone. Formula: `N_k / N_0`. Source: as [`conversions`].
///
/// # Errors
/// No stages; nothing at the top.
///
/// # Example
/// ```
/// use voronka::domain::funnel::end_to_end;
/// use rust_decimal::Decimal;
/// // 6 sales of 10 000 visits: 0.06 %
/// assert_eq!(end_to_end(&[10_000, 300, 6].map(Decimal::from)), Ok(Decimal::new(6, 4)));
/// ```
pub fn end_to_end(counts: &[Decimal]) -> Value {
    let missing = Err(Undefined::because(Reason::Missing(Term::StageCount)));
    match counts {
        [top, .., last] => div(Ok(*last), Ok(*top), Term::TopStageCount),
        [only] => div(Ok(*only), Ok(*only), Term::TopStageCount),
        [] => missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn request_funnel() -> Funnel {
        Funnel::new()
            .level(Some(d("0.05")), d("0"), d("0"))
            .level(Some(d("0.02")), d("12"), d("0"))
            .level(Some(d("0.1")), d("0"), d("0"))
            .level(None, d("0"), d("0"))
    }

    #[test]
    fn backward_chain_of_the_field() {
        // 60 deals; 10 %, 2 %, 5 %, CPC 12 -> 600, 30,000, 600,000, cost 360,000
        let plan = request_funnel().backward(d("60")).unwrap();
        assert_eq!(plan.counts, [d("600000"), d("30000"), d("600"), d("60")]);
        assert_eq!(plan.cost, d("360000"));
    }

    #[test]
    fn a_budget_under_the_fixed_costs_says_by_how_much() {
        let funnel = Funnel::new().level(Some(d("0.1")), d("1"), d("500")).level(None, d("0"), d("0"));
        let short = funnel.forward(d("400")).unwrap_err();
        assert_eq!((short.reason, short.short_by()), (Reason::BudgetBelowFixed, Some(d("100"))));
    }

    #[test]
    fn a_zero_conversion_is_named_as_the_cause() {
        let funnel = Funnel::new().level(Some(d("0")), d("1"), d("0")).level(None, d("0"), d("0"));
        let error = funnel.backward(d("1")).unwrap_err();
        assert_eq!(error.reason, Reason::DivisionByZero(Term::StageRate));
        assert_eq!(error.cause(), Some(Stage::RATE.of((ChannelId(0), StageId(0)))));
        assert_eq!(funnel.backward(d("0")).unwrap().cost, d("0"));
    }

    #[test]
    fn the_noise_of_four_steps_down_does_not_reach_the_goal() {
        let mut funnel = Funnel::new();
        for rate in ["0.8468", "0.8419", "0.6577", "0.7253"] {
            funnel = funnel.level(Some(d(rate)), d("0.01"), d("0"));
        }
        let funnel = funnel.level(None, d("0.01"), d("0"));
        let there = funnel.backward(d("1919.32")).unwrap();
        assert_eq!(funnel.forward(there.cost).unwrap().counts.last(), Some(&d("1919.32")));
    }

    #[test]
    fn free_funnels_have_no_forward_answer() {
        let funnel = Funnel::new().level(Some(d("0.1")), d("0"), d("0")).level(None, d("0"), d("0"));
        assert_eq!(funnel.forward(d("10")).unwrap_err().reason, Reason::NothingToBuy);
    }

    #[test]
    fn a_typed_middle_level_is_solved_both_ways() {
        // 18 000 visits, 5 %, 18 %, 57 deals typed: the last conversion follows
        let funnel = Funnel::new()
            .level(Some(d("0.05")), d("0"), d("0"))
            .counted(d("18000"))
            .level(Some(d("0.18")), d("0"), d("0"))
            .level(None, d("0"), d("0"))
            .level(None, d("0"), d("0"))
            .counted(d("57"));
        let row = funnel.from_counts(Some(d("120000"))).unwrap();
        assert_eq!(row.counts, [d("18000"), d("900"), d("162"), d("57")]);
        assert_eq!(row.cost, d("120000"));
    }

    #[test]
    fn typed_figures_that_exclude_each_other_are_both_named() {
        let funnel = Funnel::new()
            .level(Some(d("0.1")), d("0"), d("0"))
            .counted(d("100"))
            .level(None, d("0"), d("0"))
            .counted(d("11"));
        let error = funnel.from_counts(None).unwrap_err();
        let field = |i| Stage::COUNT.of((ChannelId(0), StageId(i)));
        assert_eq!((error.reason, error.contradiction()), (Reason::Contradiction, Some((field(0), field(1)))));
    }

    #[test]
    fn estimate_by_level() {
        let funnel = request_funnel();
        let plan = funnel.backward(d("60")).unwrap();
        let counts: Vec<Value> = plan.counts.iter().copied().map(Ok).collect();
        let costs = funnel.level_costs(&counts, d("1"), Ok(d("0")));
        let rows = estimate(&counts, &costs);
        assert_eq!(rows[1].cost, Ok(d("360000")));
        assert_eq!(rows[2].cost_so_far, Ok(d("360000")));
        assert_eq!(rows[2].cost_per_piece, Ok(d("600")));
        assert_eq!(rows[3].cost_per_piece, Ok(d("6000")));
        assert_eq!(rows[3].cumulative_rate, Ok(d("0.0001")));
    }

    fn rate() -> impl Strategy<Value = Decimal> {
        (1i64..=10_000).prop_map(|x| Decimal::new(x, 4))
    }

    proptest! {
        #[test]
        fn backward_then_forward_is_the_identity(
            goal in 1i64..10_000_000,
            rates in prop::collection::vec(rate(), 1..5),
            costs in prop::collection::vec(1i64..100_000, 6),
            fixed in prop::collection::vec(0i64..100_000, 6),
        ) {
            let goal = Decimal::new(goal, 2);
            let mut funnel = Funnel::new();
            let last = rates.len();
            for i in 0..=last {
                funnel = funnel.level(rates.get(i).copied(), Decimal::new(costs[i], 2), Decimal::from(fixed[i]));
            }
            let there = funnel.backward(goal).unwrap();
            let back = funnel.forward(there.cost).unwrap();
            prop_assert_eq!(back.counts.last().unwrap().normalize(), goal.normalize());
            prop_assert!(agree(back.cost, there.cost));
        }

        #[test]
        fn more_budget_never_gives_fewer_sales(a in 0i64..1_000_000, more in 0i64..1_000_000, r in rate(), s in rate()) {
            let funnel = Funnel::new()
                .level(Some(r), Decimal::new(37, 2), Decimal::from(10))
                .level(Some(s), Decimal::from(3), Decimal::ZERO)
                .level(None, Decimal::ONE, Decimal::ZERO);
            let less = funnel.forward(Decimal::from(a));
            let rich = funnel.forward(Decimal::from(a + more));
            if let Ok(less) = less {
                prop_assert!(rich.unwrap().counts.last() >= less.counts.last());
            }
        }
    }
}
