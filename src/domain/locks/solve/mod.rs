//! From the typed figures of a row to the inputs that give way to them.
//!
//! Pieces `N_i` and costs `C_i` of the levels over the horizon are the only unknowns, and every figure is linear in them
//! (model, section 2): `N_(i+1) = r_i N_i`, `C_i = c_i N_i + F_i`, cost so far `S_i = Σ_(j≤i) C_j`, whole cost `T = S_k`,
//! CPL `T = v N_i`, revenue `A N_k = v`, ROMI `G N_k = (1 + v) T`. Where a conversion gives way the chain is cut, where a
//! price or a fixed cost does the cost of its level is free; what the equations leave is then that input. Solved at
//! once, so that no order of typing matters. Invariants: the solved row gives back every typed figure; a contradiction
//! names two figures that both stand in the plan.

mod conflict;

pub use conflict::Conflict;

use super::field::giving_field;
use super::system::{Form, MAX_EQUATIONS, Said, System};
use super::{Gives, Lock, LockWhat};
use crate::domain::field::{Field, largest};
use crate::domain::quantity::{OVERFLOW, Reason, Undefined, Value, add, cut, div, mul, settle, sub, sum};
use crate::domain::strategy::{Channel, MAX_STAGES, Stage, StageId};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// Where the volume of the row comes from, over the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Volume {
    /// So many pieces at the last level are handed out.
    Goal(Decimal),
    /// So much money is handed out.
    Budget(Decimal),
    /// The row's own typed counts, budget and figures.
    Typed,
}

/// What deals bring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sales {
    /// So much a deal: revenue, gross profit.
    PerDeal(Value, Value),
    /// So much in all: revenue, gross profit.
    Whole(Value, Value),
}

/// What stands around a row with typed figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// Months of the horizon.
    pub months: Decimal,
    /// Where the volume comes from.
    pub volume: Volume,
    /// What deals bring.
    pub sales: Sales,
    /// Share of revenue paid for a deal, money.
    pub commission_per_deal: Decimal,
}

/// An input as it follows from a held figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// The figure.
    pub lock: Lock,
    /// The number that follows for its input: a fraction, a price, a monthly cost, deals over the horizon.
    pub value: Decimal,
}

/// A row whose typed figures were solved.
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    /// The channel with the inputs that follow, without locks.
    pub channel: Channel,
    /// Which inputs follow from which figures.
    pub given: Vec<Given>,
    /// Pieces of the last level over the horizon.
    pub last: Decimal,
}

/// Solves the typed figures of a channel.
///
/// # Example
/// 30 deals from 300 leads from 15 000 clicks; a lead may cost 500, so a click costs 500 × 300 / 15 000:
/// ```
/// use voronka::domain::locks::solve::{solve, Around, Sales, Volume};
/// use voronka::domain::locks::{Gives, Lock, LockWhat};
/// use voronka::domain::templates;
/// use rust_decimal::Decimal;
/// let mut channel = templates::calculator("RUB").channels.remove(0);
/// let (clicks, leads) = (channel.stages[1].id, channel.stages[2].id);
/// let (what, stage, gives) = (LockWhat::CostPer, leads, Gives::Price(clicks));
/// channel.locks = vec![Lock { what, stage, value: 500.into(), gives, over: None }];
/// let per_deal = Sales::PerDeal(Ok(20_000.into()), Ok(6_000.into()));
/// let around = Around {
///     months: 1.into(),
///     volume: Volume::Goal(30.into()),
///     sales: per_deal,
///     commission_per_deal: 0.into(),
/// };
/// assert_eq!(solve(&channel, &around).unwrap().given[0].value, 10.into());
/// ```
///
/// # Errors
/// The [`Conflict`]: two figures that exclude each other, an input that would leave its range, one that does not
/// follow; what else stops a funnel (a missing conversion, a budget that buys nothing, overflow).
pub fn solve(channel: &Channel, around: &Around) -> Result<Solved, Conflict> {
    let setting = Setting::new(channel, around)?;
    let answer = setting.answer(None)?;
    setting.solved(&answer)
}

/// Where an equation comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    Volume,
    Count(StageId),
    Budget,
    Lock(usize),
}

/// Pieces, costs and costs so far of the levels.
struct Rows<T> {
    pieces: Vec<T>,
    costs: Vec<T>,
    so_far: Vec<T>,
    revenue: Result<T, Undefined>,
    gross: Result<T, Undefined>,
}

/// The unknowns of a row and everything in them.
struct Setting<'a> {
    channel: &'a Channel,
    around: &'a Around,
    /// Volume to solve for, with one piece in place of none.
    volume: Volume,
    unknowns: usize,
    /// By level: the unknown that its cost is, where that is free.
    free_cost: Vec<Option<usize>>,
    /// By level: the first unknown of each piece of the chain that starts there.
    starts: Vec<Option<usize>>,
    rows: Rows<Form>,
}

impl<'a> Setting<'a> {
    fn new(channel: &'a Channel, around: &'a Around) -> Result<Self, Undefined> {
        let levels = channel.stages.len();
        if levels > MAX_STAGES || channel.locks.len() > MAX_EQUATIONS {
            return Err(OVERFLOW);
        }
        let free = |input: Gives| channel.lock_giving(input).is_some_and(|lock| lock.over.is_none());
        let mut unknowns = 0;
        let mut next = || {
            unknowns += 1;
            unknowns - 1
        };
        let mut starts = Vec::with_capacity(levels);
        let mut above: Option<&Stage> = None;
        for stage in &channel.stages {
            starts.push(above.is_none_or(|above| rate_of(channel, above).is_none()).then(&mut next));
            above = Some(stage);
        }
        let counted = channel.stages.iter().any(|stage| stage.count.is_some());
        let mut free_cost: Vec<Option<usize>> = channel
            .stages
            .iter()
            .map(|stage| (free(Gives::Price(stage.id)) || free(Gives::FixedCost(stage.id))).then(&mut next))
            .collect();
        // A typed budget beside typed counts stands for the cost of a row in which nothing has a price.
        let costs = |stage: &Stage| !price_of(channel, stage).is_zero() || !fixed_of(channel, stage).is_zero();
        if counted
            && channel.monthly_budget.is_some()
            && free_cost.iter().all(Option::is_none)
            && !channel.stages.iter().any(costs)
            && let Some(first) = free_cost.first_mut()
        {
            *first = Some(next());
        }
        let mut setting = Self {
            channel,
            around,
            volume: around.volume,
            unknowns,
            free_cost,
            starts,
            rows: Rows {
                pieces: Vec::new(),
                costs: Vec::new(),
                so_far: Vec::new(),
                revenue: Err(OVERFLOW),
                gross: Err(OVERFLOW),
            },
        };
        setting.fill()?;
        if around.volume == Volume::Goal(Decimal::ZERO) {
            // Without fixed costs a cost or a return per piece is the same for one deal as for none: such a row is
            // solved for one.
            let is_free = setting.fixed()?.is_zero() && channel.locks.iter().all(|lock| !lock.what.is_amount());
            if !is_free {
                return Err(Undefined::because(Reason::DivisionByZero(Term::Deals)));
            }
            setting.volume = Volume::Goal(Decimal::ONE);
        }
        Ok(setting)
    }

    /// Fixed costs and setting up over the horizon.
    fn fixed(&self) -> Value {
        let own = |stage: &Stage| self.channel.own_part(fixed_of(self.channel, stage));
        let sum = sum(self.channel.stages.iter().map(own));
        add(mul(sum, Ok(self.around.months)), Ok(self.channel.setup_cost))
    }

    fn fill(&mut self) -> Result<(), Undefined> {
        let (channel, around, unknowns) = (self.channel, self.around, self.unknowns);
        let last = channel.stages.len().saturating_sub(1);
        let mut pieces: Vec<Form> = Vec::with_capacity(channel.stages.len());
        let mut above: Option<&Stage> = None;
        for (stage, start) in channel.stages.iter().zip(&self.starts) {
            let rate = above.and_then(|above| rate_of(channel, above));
            let form = match (start, rate, pieces.last()) {
                (None, Some(rate), Some(before)) => before.times(rate)?,
                (start, ..) => Form::unknown(unknowns, start.unwrap_or_default()),
            };
            pieces.push(form);
            above = Some(stage);
        }
        let (mut costs, mut so_far) = (Vec::new(), Vec::new());
        let mut sum = Form::zero(unknowns);
        for (at, ((stage, pieces), free)) in channel.stages.iter().zip(&pieces).zip(&self.free_cost).enumerate() {
            let cost = match free {
                Some(unknown) => Form::unknown(unknowns, *unknown),
                None => {
                    let unit = self.unit_cost(stage, at == last)?;
                    let fixed = self.fixed_of_level(stage, at)?;
                    pieces.times(unit)?.plus(&Form::number(unknowns, fixed))?
                }
            };
            sum = sum.plus(&cost)?;
            costs.push(cost);
            so_far.push(sum.clone());
        }
        let deals = pieces.last().cloned().unwrap_or_else(|| Form::zero(unknowns));
        let (revenue, gross) = match around.sales {
            Sales::PerDeal(revenue, gross) => {
                (revenue.and_then(|each| deals.times(each)), gross.and_then(|each| deals.times(each)))
            }
            Sales::Whole(revenue, gross) => {
                (revenue.map(|all| Form::number(unknowns, all)), gross.map(|all| Form::number(unknowns, all)))
            }
        };
        self.rows = Rows { pieces, costs, so_far, revenue, gross };
        Ok(())
    }

    /// Cost of a piece of a level, with the partner's share on a deal.
    fn unit_cost(&self, stage: &Stage, is_last: bool) -> Value {
        let price = self.channel.own_part(price_of(self.channel, stage));
        let unit = div(Ok(price), Ok(Decimal::from(stage.kind.pieces_per_price())), Term::StageCount);
        if is_last { add(unit, Ok(self.around.commission_per_deal)) } else { unit }
    }

    /// What a level costs over the horizon whatever happens; setting up stands at the top.
    fn fixed_of_level(&self, stage: &Stage, at: usize) -> Value {
        let fixed = mul(Ok(self.channel.own_part(fixed_of(self.channel, stage))), Ok(self.around.months));
        if at == 0 { add(fixed, Ok(self.channel.setup_cost)) } else { fixed }
    }

    fn number(&self, x: Decimal) -> Form {
        Form::number(self.unknowns, x)
    }

    fn cost(&self) -> Form {
        self.rows.so_far.last().cloned().unwrap_or_else(|| Form::zero(self.unknowns))
    }

    fn place(&self, stage: StageId) -> Option<usize> {
        self.channel.stages.iter().position(|other| other.id == stage)
    }

    /// A held figure as an equation.
    fn equation(&self, lock: &Lock) -> Result<(Form, Form), Undefined> {
        use LockWhat as W;
        let value = lock.value;
        let at = self.place(lock.stage).unwrap_or_default();
        let of = |forms: &[Form]| forms.get(at).cloned().unwrap_or_else(|| Form::zero(self.unknowns));
        let more = |x: Decimal| add(Ok(x), Ok(Decimal::ONE));
        let (revenue, gross) = (|| self.rows.revenue.clone(), || self.rows.gross.clone());
        Ok(match lock.what {
            W::CostSoFar => (of(&self.rows.so_far), self.number(value)),
            W::CostPerPiece => (of(&self.rows.so_far), of(&self.rows.pieces).times(value)?),
            W::Pieces => (of(&self.rows.pieces), self.number(value)),
            W::CostPer => {
                let each = self.channel.stages.get(at).map_or(1, |stage| stage.kind.pieces_per_price());
                (self.cost().times(Decimal::from(each))?, of(&self.rows.pieces).times(value)?)
            }
            W::Cost => (self.cost(), self.number(value)),
            W::Revenue => (revenue()?, self.number(value)),
            W::GrossProfit => (gross()?, self.number(value)),
            W::MarketingProfit => (gross()?, self.cost().plus(&self.number(value))?),
            W::Romi => (gross()?, self.cost().times(more(value)?)?),
            W::RomiOnRevenue => (revenue()?, self.cost().times(more(value)?)?),
            W::Roas => (revenue()?, self.cost().times(value)?),
            W::CostShare => (self.cost(), revenue()?.times(value)?),
            W::CentsPerRevenue => (self.cost().times(Decimal::ONE_HUNDRED)?, revenue()?.times(value)?),
            W::Rate | W::Price | W::FixedCost => (self.number(Decimal::ZERO), self.number(Decimal::ZERO)),
        })
    }

    /// Every equation of the row, those of the locks last.
    fn equations(&self) -> Result<Vec<(Source, Form, Form)>, Undefined> {
        let months = |x: Decimal| mul(Ok(x), Ok(self.around.months));
        let mut all = Vec::new();
        match self.volume {
            Volume::Goal(deals) => {
                let last = self.rows.pieces.last().cloned().unwrap_or_else(|| Form::zero(self.unknowns));
                all.push((Source::Volume, last, self.number(deals)));
            }
            Volume::Budget(money) => all.push((Source::Volume, self.cost(), self.number(money))),
            Volume::Typed => {}
        }
        for (stage, pieces) in self.channel.stages.iter().zip(&self.rows.pieces) {
            if let Some(count) = stage.count {
                all.push((Source::Count(stage.id), pieces.clone(), self.number(months(count)?)));
            }
        }
        if let Some(budget) = self.channel.monthly_budget {
            all.push((Source::Budget, self.cost(), self.number(months(budget)?)));
        }
        for (at, lock) in self.channel.locks.iter().enumerate() {
            let (left, right) = self.equation(lock)?;
            all.push((Source::Lock(at), left, right));
        }
        if all.len() > MAX_EQUATIONS { Err(OVERFLOW) } else { Ok(all) }
    }

    /// The unknowns, with one lock left out where that is asked.
    fn answer(&self, without: Option<usize>) -> Result<Vec<Decimal>, Conflict> {
        let equations = self.equations()?;
        let mut system = System::new(self.unknowns);
        let mut repeats: Vec<(usize, u64)> = Vec::new();
        for (number, (source, left, right)) in equations.iter().enumerate() {
            if without.is_some_and(|lock| *source == Source::Lock(lock)) {
                continue;
            }
            match system.take(number, left, right)? {
                Said::News => {}
                Said::Nothing(of) => {
                    if let Source::Lock(lock) = source {
                        repeats.push((*lock, of));
                    }
                }
                Said::Opposite(of) if without.is_none() => return Err(self.contradiction(*source, of, &equations)),
                Said::Opposite(_) => return Err(Undefined::because(Reason::Contradiction).into()),
            }
        }
        let solution = system.solution();
        let known: Option<Vec<Decimal>> = solution.iter().copied().collect();
        known.ok_or_else(|| self.open(&solution, &repeats, &equations))
    }

    /// A figure of the row for these unknowns.
    fn figure(&self, lock: &Lock, answer: &[Decimal]) -> Value {
        let one = Lock { value: Decimal::ONE, ..*lock };
        let none = Lock { value: Decimal::ZERO, ..*lock };
        // The equation is linear in the value. Its right side for a value of one, less that for zero, is what the value
        // is multiplied by.
        let ((left, right), (_, beside)) = (self.equation(&one)?, self.equation(&none)?);
        let (left, beside) = (left.at(answer)?, beside.at(answer)?);
        let with = sub(right.at(answer), Ok(beside));
        div(sub(Ok(left), Ok(beside)), with, Term::StageCount)
    }

    /// The channel with its inputs as they follow.
    fn solved(&self, answer: &[Decimal]) -> Result<Solved, Conflict> {
        let at = |forms: &[Form], level: usize| forms.get(level).map_or(Err(OVERFLOW), |form| form.at(answer));
        let mut channel = self.channel.clone();
        channel.locks = Vec::new();
        let mut given = Vec::new();
        let last = self.channel.stages.len().saturating_sub(1);
        let deals = at(&self.rows.pieces, last)?;
        for (level, (stage, own)) in self.channel.stages.iter().zip(channel.stages.iter_mut()).enumerate() {
            let pieces = at(&self.rows.pieces, level)?;
            if is_below_zero(pieces) {
                return Err(self.out_of_range(self.below_zero(stage), pieces));
            }
            let free = |input| self.channel.lock_giving(input).filter(|lock| lock.over.is_none());
            // A level has one cost: where both its price and its fixed cost are to give way, the price does and the
            // fixed cost stays as typed.
            let (price, fixed) = (free(Gives::Price(stage.id)), free(Gives::FixedCost(stage.id)));
            own.price = price_of(self.channel, stage);
            own.fixed_cost = fixed_of(self.channel, stage);
            let cost = at(&self.rows.costs, level)?;
            if let Some(lock) = price {
                let spent = sub(Ok(cost), self.fixed_of_level(stage, level))?;
                let each = div(Ok(spent), Ok(pieces), Term::StageCount)?;
                let each = if level == last { sub(Ok(each), Ok(self.around.commission_per_deal))? } else { each };
                let whole = mul(Ok(each), Ok(Decimal::from(stage.kind.pieces_per_price())))?;
                own.price = self.in_range(lock, self.before_own_part(whole)?, None)?;
                given.push(Given { lock: *lock, value: own.price });
            } else if let Some(lock) = fixed {
                let unit = self.unit_cost(stage, level == last)?;
                let setup = if level == 0 { self.channel.setup_cost } else { Decimal::ZERO };
                let rest = sub(sub(Ok(cost), mul(Ok(pieces), Ok(unit))), Ok(setup))?;
                let month = div(Ok(rest), Ok(self.around.months), Term::FixedCost)?;
                own.fixed_cost = self.in_range(lock, self.before_own_part(month)?, None)?;
                given.push(Given { lock: *lock, value: own.fixed_cost });
            }
            if level == last {
                continue;
            }
            let lock = self.channel.lock_giving(Gives::Rate(stage.id));
            own.rate = rate_of(self.channel, stage);
            if own.rate.is_none() {
                let below = at(&self.rows.pieces, level + 1)?;
                let rate = if pieces.is_zero() && below.is_zero() && lock.is_none() {
                    None
                } else {
                    Some(div(Ok(below), Ok(pieces), Term::StageCount)?)
                };
                let is_between_counts = stage.count.is_some()
                    && self.channel.stages.get(level + 1).is_some_and(|next| next.count.is_some());
                let rate = match (rate, lock) {
                    (Some(rate), Some(lock)) => Some(self.in_range(lock, rate, Some(Decimal::ONE))?),
                    (rate, _) => rate.map(shortest),
                };
                given.extend(lock.zip(rate).map(|(lock, value)| Given { lock: *lock, value }));
                own.rate = rate.filter(|_| !is_between_counts);
            }
        }
        let volumes = self.channel.locks.iter().filter(|lock| lock.gives == Gives::Volume);
        given.extend(volumes.map(|lock| Given { lock: *lock, value: shortest(deals) }));
        let is_none = self.volume != self.around.volume;
        Ok(Solved { channel, given, last: if is_none { Decimal::ZERO } else { shortest(deals) } })
    }

    /// Our money is a share of the price of a joint campaign.
    fn before_own_part(&self, money: Decimal) -> Value {
        let share = self.channel.card.our_share;
        if share == Decimal::ONE { Ok(money) } else { div(Ok(money), Ok(share), Term::UnitPrice) }
    }

    fn in_range(&self, lock: &Lock, x: Decimal, most: Option<Decimal>) -> Result<Decimal, Conflict> {
        let x = shortest(x);
        if is_below_zero(x) || x > most.unwrap_or_else(largest) {
            let input = giving_field(self.channel.id, lock.gives).map(Field::from);
            return Err(self.out_of_range((lock, input), x));
        }
        Ok(x.max(Decimal::ZERO))
    }
}

/// The conversion of a level as far as it is held: empty where it gives way.
fn rate_of(channel: &Channel, stage: &Stage) -> Option<Decimal> {
    channel.lock_giving(Gives::Rate(stage.id)).map_or(stage.rate, |lock| lock.over)
}

/// The price of a level as far as it is held: nothing where it gives way.
fn price_of(channel: &Channel, stage: &Stage) -> Decimal {
    channel.lock_giving(Gives::Price(stage.id)).map_or(stage.price, |lock| lock.over.unwrap_or_default())
}

/// The fixed cost of a level as far as it is held.
fn fixed_of(channel: &Channel, stage: &Stage) -> Decimal {
    channel.lock_giving(Gives::FixedCost(stage.id)).map_or(stage.fixed_cost, |lock| lock.over.unwrap_or_default())
}

fn is_below_zero(x: Decimal) -> bool {
    x.is_sign_negative() && cut(settle(x), 12) < Decimal::ZERO
}

/// The shortest number that is the same to eighteen digits: what a person would have typed.
///
/// ```
/// use voronka::domain::locks::solve::shortest;
/// let d = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
/// assert_eq!(shortest(d("12.4000000000000000000000001")), d("12.4"));
/// assert_eq!(shortest(d("0.6666666666666666666666666667")), d("0.666666666666666667"));
/// ```
pub fn shortest(x: Decimal) -> Decimal {
    let near = x.abs().checked_mul(Decimal::new(1, 18)).unwrap_or_default();
    let rounded = (0..=20).map(|places| cut(x, places));
    rounded
        .into_iter()
        .find(|short| x.checked_sub(*short).is_some_and(|gap| gap.abs() <= near))
        .unwrap_or(x)
        .normalize()
}

#[cfg(test)]
#[path = "../tests.rs"]
mod tests;
