//! The financial model by month: what is earned and spent, when it pays, how much cash it takes, what it is worth.
//!
//! Months run over the horizon and, where customers pay later, on until the last payment. Where deals take their time,
//! what has to be spent for them before the first month stands in months of its own, which are part of every total. The result counts a sale when
//! it is made, the cash when it is paid. A month counts 30 days; a delay that is no whole number of months splits
//! linearly over two. Source: model, section 7.

use super::budget::Split;
use super::returns;
use crate::domain::facts::Facts;
use crate::domain::model::MoneyPlan;
use crate::domain::payback::{Payback, payback};
use crate::domain::plan::{DAYS_IN_MONTH, Figures, MAX_DAYS};
use crate::domain::quantity::{OVERFLOW, Reason, Undefined, Value, add, div, mul, or_none, settle, sub};
use crate::domain::strategy::Strategy;
use crate::domain::term::Term;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One month of the model, or all of them. Money in the plan's currency; counts in pieces.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ModelRow {
    /// Leads.
    pub leads: Decimal,
    /// Deals.
    pub deals: Decimal,
    /// Revenue of the deals made.
    pub revenue: Decimal,
    /// Cost of what was sold.
    pub goods: Decimal,
    /// Revenue less that.
    pub gross: Decimal,
    /// Marketing cost by kind.
    pub split: Split,
    /// Gross profit less marketing cost (without refunded VAT).
    pub profit: Decimal,
    /// Profit of all months so far.
    pub cumulative: Decimal,
    /// Paid by customers.
    pub cash_in: Decimal,
    /// Paid for goods and marketing.
    pub cash_out: Decimal,
    /// Cash of all months so far.
    pub cash: Decimal,
}

impl ModelRow {
    /// A ratio of this row with all marketing cost in it: ROMI in either reading, cents per unit of revenue or of
    /// gross profit.
    ///
    /// # Errors
    /// Nothing spent, or nothing earned.
    ///
    /// # Example
    /// ```
    /// use voronka::domain::{money::model::ModelRow, term::Term};
    /// let mut row = ModelRow { revenue: 1_200_000.into(), gross: 360_000.into(), ..ModelRow::default() };
    /// row.split.cost = 360_000.into();
    /// assert_eq!(row.figure(Term::CentsPerRevenue), Ok(30.into()));
    /// assert_eq!(row.figure(Term::Romi), Ok(0.into()));
    /// ```
    pub fn figure(&self, term: Term) -> Value {
        let known =
            [(Term::MarketingCost, self.split.cost), (Term::Revenue, self.revenue), (Term::GrossProfit, self.gross)];
        Facts::of(known).figure(term)
    }
}

/// The financial model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The months before the plan in which something of it is spent already, the earliest first.
    pub before: Vec<ModelRow>,
    /// By month; those past the horizon bring late payments only.
    pub months: Vec<ModelRow>,
    /// Months of the plan itself.
    pub horizon: usize,
    /// Everything.
    pub total: ModelRow,
    /// First month (from 0) from which the cumulative result stays at or above zero: see [`payback`](crate::domain::payback::payback).
    pub payback: Option<usize>,
    /// First month (from 0) from which on the cash never falls below zero again.
    pub cash_payback: Option<usize>,
    /// The deepest point of the cumulative cash, as money needed: zero or above.
    pub cash_need: Decimal,
    /// The month of that point, from 0; below zero before the plan.
    pub deepest: Option<i64>,
    /// Net present value of the cash, money: each month discounted to the start, the first one by a month; what is spent
    /// earlier has grown by then. `None` without a discount rate.
    pub npv: Option<Value>,
    /// Internal rate of return a year, a fraction. `None` without a discount rate.
    pub irr: Option<Value>,
}

/// The model of a plan.
///
/// # Errors
/// Why the plan's cost or revenue is undefined; customers who pay later than a delay can be; overflow.
pub fn model(strategy: &Strategy, figures: &Figures) -> Result<Model, Undefined> {
    let horizon = figures.total.months.len();
    let (whole, part) = delay(strategy.money.payment_days)?;
    let tail = if figures.total.months.is_empty() { 0 } else { whole + usize::from(!part.is_zero()) };
    let mut months = Vec::with_capacity(horizon + tail);
    for month in 0..horizon {
        months.push(earned(strategy, figures, month)?);
    }
    months.resize(horizon + tail, ModelRow::default());
    pay(&mut months, whole, part)?;
    let mut all = before(strategy, figures)?;
    let early = all.len();
    all.append(&mut months);
    accumulate(&mut all)?;
    let margins: Vec<Decimal> = all.iter().map(|month| month.gross).collect();
    let costs: Vec<Decimal> = all.iter().map(|month| month.split.cost).collect();
    let flows = all.iter().map(|month| sub(Ok(month.cash_in), Ok(month.cash_out))).collect::<Result<Vec<_>, _>>()?;
    let deepest = all.iter().enumerate().filter(|(_, month)| month.cash < Decimal::ZERO);
    let deepest = deepest.min_by(|(i, a), (j, b)| a.cash.cmp(&b.cash).then(i.cmp(j))).map(|(at, _)| at);
    let cash_need = deepest.and_then(|at| all.get(at)).map_or(Decimal::ZERO, |month| -month.cash);
    let last_short = all.iter().rposition(|month| month.cash < Decimal::ZERO).map_or(0, |at| at + 1);
    let rate = strategy.money.discount_rate;
    let month_of = |at: usize| Some(i64::try_from(at).ok()? - i64::try_from(early).ok()?);
    Ok(Model {
        total: total(&all)?,
        payback: match payback(&margins, &costs) {
            Payback::Month(at) => Some(at.saturating_sub(early)).filter(|at| *at < horizon),
            _ => None,
        },
        cash_payback: (last_short < all.len()).then_some(last_short.saturating_sub(early)),
        cash_need,
        deepest: deepest.and_then(month_of),
        npv: rate.map(|rate| worth_at_start(&flows, early, returns::monthly_rate(rate)?)),
        irr: rate.map(|_| returns::irr_a_year(&flows)),
        horizon,
        months: all.split_off(early),
        before: all,
    })
}

impl Model {
    /// All months before the plan in one; `None` where nothing has to be spent there.
    pub fn all_before(&self) -> Option<ModelRow> {
        // The parts were added up with the rest of the plan, so that this cannot overflow.
        if self.before.is_empty() { None } else { total(&self.before).ok() }
    }
}

/// Each month before the plan, the earliest first: what is bought there, and what stands on top of it.
fn before(strategy: &Strategy, figures: &Figures) -> Result<Vec<ModelRow>, Undefined> {
    let row = |month: usize| {
        let figure = |term| or_none(figures.total.figure_of_month_before(term, month, &figures.context));
        let split = Split::of(figure(Term::MarketingCost)?, Default::default(), &strategy.money)?;
        let (profit, cash_out) = (-split.cost, split.cost);
        let (leads, deals) = (figure(Term::Leads)?, figure(Term::Deals)?);
        Ok(ModelRow { leads, deals, split, profit, cash_out, ..ModelRow::default() })
    };
    (0..figures.total.before.len()).rev().map(row).collect()
}

/// What flows are worth at the start of the plan, so many of them before it: those grow until then.
fn worth_at_start(flows: &[Decimal], early: usize, rate: Decimal) -> Value {
    let (before, months) = flows.split_at_checked(early).unwrap_or((&[], flows));
    let growth = add(Ok(Decimal::ONE), Ok(rate));
    let until = |sum: Value, flow: &Decimal| add(mul(sum, growth).map(settle), Ok(*flow));
    // The month right before the plan ends when the plan starts, so that its cash is taken as it is.
    add(before.iter().fold(Ok(Decimal::ZERO), until), returns::npv(months, rate))
}

fn earned(strategy: &Strategy, figures: &Figures, month: usize) -> Result<ModelRow, Undefined> {
    let figure = |term| or_none(figures.total.figure(term, Some(month), &figures.context));
    let (revenue, goods) = (figure(Term::Revenue)?, figure(Term::VariableCost)?);
    let gross = sub(Ok(revenue), Ok(goods))?;
    let split = Split::of_month(strategy, month, figure(Term::MarketingCost)?)?;
    let profit = sub(Ok(gross), Ok(split.cost))?;
    // Reach and brand campaigns have no leads: that counts as none, for it is no reason to go without a model.
    let (leads, deals) = (figure(Term::Leads)?, figure(Term::Deals)?);
    Ok(ModelRow { leads, deals, revenue, goods, gross, split, profit, ..ModelRow::default() })
}

/// Whole months of a delay in days, and the part of a month beyond them.
fn delay(days: Decimal) -> Result<(usize, Decimal), Undefined> {
    if days < Decimal::ZERO || days > Decimal::from(MAX_DAYS) {
        return Err(Undefined::at(Reason::OutOfRange(Term::PaybackMonths), MoneyPlan::PAYMENT_DAYS.field()));
    }
    let months = div(Ok(days), Ok(Decimal::from(DAYS_IN_MONTH)), Term::PaybackMonths).map(settle)?;
    let whole = months.trunc();
    let part = sub(Ok(months), Ok(whole))?;
    Ok((whole.to_usize().ok_or(OVERFLOW)?, part))
}

/// Puts revenue into the months in which it is paid; goods and marketing are paid at once.
fn pay(months: &mut [ModelRow], whole: usize, part: Decimal) -> Result<(), Undefined> {
    for month in 0..months.len() {
        let Some(revenue) = months.get(month).map(|row| row.revenue) else { break };
        let later = mul(Ok(revenue), Ok(part)).map(settle)?;
        let sooner = sub(Ok(revenue), Ok(later))?;
        for (at, money) in [(month + whole, sooner), (month + whole + 1, later)] {
            if let Some(row) = months.get_mut(at) {
                row.cash_in = add(Ok(row.cash_in), Ok(money))?;
            }
        }
        if let Some(row) = months.get_mut(month) {
            row.cash_out = add(Ok(row.goods), Ok(row.split.cost))?;
        }
    }
    Ok(())
}

/// Whose revenue is paid in a month: months of sale (from 0) with what comes in of them, money; nothing of nothing.
///
/// # Errors
/// Overflow.
pub(in crate::domain) fn arrivals(
    months: &[ModelRow],
    payment_days: Decimal,
    month: usize,
) -> Result<Vec<(usize, Decimal)>, Undefined> {
    let (whole, part) = delay(payment_days)?;
    let mut found = Vec::new();
    let sold = |at: Option<usize>| at.and_then(|at| Some((at, months.get(at)?.revenue)));
    if let Some((at, revenue)) = sold(month.checked_sub(whole).and_then(|at| at.checked_sub(1))) {
        found.push((at, mul(Ok(revenue), Ok(part)).map(settle)?));
    }
    if let Some((at, revenue)) = sold(month.checked_sub(whole)) {
        found.push((at, sub(Ok(revenue), mul(Ok(revenue), Ok(part)).map(settle))?));
    }
    found.retain(|(_, x)| !x.is_zero());
    Ok(found)
}

/// The cash of each month, those before the plan first, as it is worth at the start: what the net present value adds up.
///
/// # Errors
/// Overflow.
pub(in crate::domain) fn discounted(model: &Model, rate_a_year: Decimal) -> Result<Vec<Decimal>, Undefined> {
    let monthly = add(Ok(Decimal::ONE), returns::monthly_rate(rate_a_year))?;
    let worth = |row: &ModelRow, factor: Value| mul(sub(Ok(row.cash_in), Ok(row.cash_out)), factor).map(settle);
    let mut growth = Ok(Decimal::ONE);
    let mut grown = |row: &ModelRow| {
        let worth = worth(row, growth);
        growth = mul(growth, Ok(monthly)).map(settle);
        worth
    };
    let mut all = model.before.iter().rev().map(&mut grown).collect::<Result<Vec<_>, _>>()?;
    all.reverse();
    let mut factor = Ok(Decimal::ONE);
    for row in &model.months {
        factor = div(factor, Ok(monthly), Term::PaybackMonths).map(settle);
        all.push(worth(row, factor)?);
    }
    Ok(all)
}

fn accumulate(months: &mut [ModelRow]) -> Result<(), Undefined> {
    let (mut result, mut cash) = (Decimal::ZERO, Decimal::ZERO);
    for row in months {
        result = add(Ok(result), Ok(row.profit))?;
        cash = sub(add(Ok(cash), Ok(row.cash_in)), Ok(row.cash_out))?;
        (row.cumulative, row.cash) = (result, cash);
    }
    Ok(())
}

fn total(months: &[ModelRow]) -> Result<ModelRow, Undefined> {
    let mut sum = ModelRow::default();
    for row in months {
        let more = |a: Decimal, b: Decimal| add(Ok(a), Ok(b));
        sum = ModelRow {
            leads: more(sum.leads, row.leads)?,
            deals: more(sum.deals, row.deals)?,
            revenue: more(sum.revenue, row.revenue)?,
            goods: more(sum.goods, row.goods)?,
            gross: more(sum.gross, row.gross)?,
            split: sum.split.plus(&row.split)?,
            profit: more(sum.profit, row.profit)?,
            cumulative: row.cumulative,
            cash_in: more(sum.cash_in, row.cash_in)?,
            cash_out: more(sum.cash_out, row.cash_out)?,
            cash: row.cash,
        };
    }
    Ok(sum)
}
