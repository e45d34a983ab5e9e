//! Plan and fact side by side, by mechanic and month, with the difference of the months that are closed.
//!
//! A difference counts where the month is closed and something is typed: what is not typed is not known, and stands among
//! [`Comparison::missing`] instead of as a zero. Plan and fact have one basis: the plan of channels takes on the agency
//! fee and VAT that the facts have in them; tasks and fixed costs stand as typed. Source: requirement S1-38, model
//! section 11. Invariants: rows that count and columns add up to the same totals; an open month is in no difference.

use super::{Mechanic, Track, number_of};
use crate::domain::money::budget::fixed_costs;
use crate::domain::plan::{Figures, Line, month_before};
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, or_none, settle, sub, sum};
use crate::domain::strategy::{ChannelId, Month, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// A difference of fact and plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// Fact less plan, money: above zero where more was spent.
    pub amount: Decimal,
    /// The same as a fraction of the plan; undefined where nothing was planned.
    pub share: Value,
}

/// Plan and fact of a cell, a row or a column. Money on the basis of the facts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// What was planned.
    pub plan: Value,
    /// What was spent; `None` where nothing is typed.
    pub fact: Option<Decimal>,
    /// The difference; `None` in an open month, or where nothing is typed.
    pub off: Option<Result<Off, Undefined>>,
}

/// The sum of cells that have a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// Planned, money.
    pub plan: Value,
    /// Spent, money.
    pub fact: Value,
    /// The difference; `None` where no cell has one.
    pub off: Option<Result<Off, Undefined>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A channel without parts, tasks or fixed costs: facts are typed here.
    Own,
    /// A channel with parts: their sum, and what was typed for it before it had any.
    Whole,
    /// What was typed for a channel before it had parts.
    Undivided,
    /// A channel that is no longer in the plan.
    Gone,
}

/// A row of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// On what money is spent.
    pub mechanic: Mechanic,
    /// What kind of row it is.
    pub kind: RowKind,
    /// How deep it stands under its wholes.
    pub depth: usize,
    /// By column.
    pub cells: Vec<Cell>,
    /// Of the columns that have a difference.
    pub sum: Sum,
}

/// A month of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which month.
    pub month: Month,
    /// Which month of the plan (from 0); `None` is before the plan.
    pub at: Option<usize>,
    /// Whether all of its spending is known.
    pub is_closed: bool,
}

/// Plan and fact of a whole plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Months in which something is planned to be paid before the plan, then its months.
    pub columns: Vec<Column>,
    /// Channels in the order of the plan, then tasks, fixed costs, channels that are gone.
    pub rows: Vec<Row>,
    /// All of a month; its difference is of the mechanics that have one.
    pub months: Vec<Cell>,
    /// What of each month has a difference.
    pub sums: Vec<Sum>,
    /// All of it that has a difference.
    pub total: Sum,
    /// Cells of closed months where something was planned and nothing is typed.
    pub missing: Vec<(Mechanic, Month)>,
    /// Spent in months that are no column, money.
    pub elsewhere: Decimal,
}

/// How many months of the plan are closed: as typed, or by the calendar, where the present month is the first open one.
///
/// ```
/// use voronka::domain::{strategy::Month, templates, track::compare::closed_months};
/// let mut plan = templates::calculator("USD");
/// (plan.start, plan.months) = (Month { year: 2027, month: 1 }, 6);
/// assert_eq!(closed_months(&plan, Month { year: 2027, month: 3 }), 2);
/// plan.track.closed = Some(1);
/// assert_eq!(closed_months(&plan, Month { year: 2027, month: 3 }), 1);
/// ```
pub fn closed_months(strategy: &Strategy, today: Month) -> usize {
    let by_calendar = number_of(today).saturating_sub(number_of(strategy.start));
    let closed = strategy.track.closed.unwrap_or(by_calendar).min(strategy.months);
    usize::try_from(closed).unwrap_or(0)
}

/// Sets plan and fact side by side. `today` is the present month by the reader's calendar.
///
/// # Example
/// 180 000 planned for a month, 198 000 spent: 18 000 or a tenth more.
/// ```
/// use voronka::domain::{plan::calculate, templates, track::{Fact, Mechanic, compare::compare, number_of}};
/// let mut plan = templates::calculator("RUB");
/// let (mechanic, month) = (Mechanic::Channel(plan.channels[0].id), number_of(plan.start));
/// plan.track.facts.push(Fact { mechanic, month, spent: 198_000.into() });
/// let total = compare(&plan, &calculate(&plan), plan.start.plus(1)).total;
/// let off = total.off.unwrap().unwrap();
/// assert_eq!((off.amount, off.share), (18_000.into(), Ok("0.1".parse().unwrap())));
/// ```
pub fn compare(strategy: &Strategy, figures: &Figures, today: Month) -> Comparison {
    let columns = columns(strategy, figures, today);
    let mut rows: Vec<Row> = Vec::new();
    for (channel, own) in strategy.channels.iter().zip(&figures.channels) {
        let depth = strategy.wholes_of(channel.id).len();
        let mechanic = Mechanic::Channel(channel.id);
        let plans: Vec<Value> =
            columns.iter().map(|column| planned(strategy, figures, &own.line, column, &columns)).collect();
        if !own.is_whole {
            rows.push(row(strategy, mechanic, RowKind::Own, depth, &columns, &plans));
            continue;
        }
        rows.push(row(strategy, mechanic, RowKind::Whole, depth, &columns, &plans));
        if has_facts(&strategy.track, mechanic) {
            let none = vec![Ok(Decimal::ZERO); columns.len()];
            rows.push(row(strategy, mechanic, RowKind::Undivided, depth + 1, &columns, &none));
        }
    }
    for mechanic in [Mechanic::Tasks, Mechanic::Fixed] {
        let plans: Vec<Value> = columns.iter().map(|column| apart(strategy, mechanic, column)).collect();
        let is_planned = plans.iter().any(|plan| plan.is_ok_and(|x| !x.is_zero()));
        if is_planned || has_facts(&strategy.track, mechanic) {
            rows.push(row(strategy, mechanic, RowKind::Own, 0, &columns, &plans));
        }
    }
    for mechanic in gone(strategy) {
        let none = vec![Ok(Decimal::ZERO); columns.len()];
        rows.push(row(strategy, mechanic, RowKind::Gone, 0, &columns, &none));
    }
    add_up_wholes(strategy, &mut rows);
    let sums: Vec<Sum> =
        (0..columns.len()).map(|at| sum_up(counted(&rows).filter_map(|row| row.cells.get(at)))).collect();
    let months =
        (0..columns.len()).map(|at| month_of(counted(&rows).filter_map(|row| row.cells.get(at)), sums.get(at)));
    Comparison {
        months: months.collect(),
        total: sum_up(counted(&rows).flat_map(|row| &row.cells)),
        missing: missing(&rows, &columns),
        elsewhere: elsewhere(&strategy.track, &columns),
        sums,
        rows,
        columns,
    }
}

fn columns(strategy: &Strategy, figures: &Figures, today: Month) -> Vec<Column> {
    let closed = closed_months(strategy, today);
    let before = (1..=figures.total.before.len()).rev().map(|back| {
        let month = month_before(strategy.start, u32::try_from(back).unwrap_or(u32::MAX));
        let is_closed = strategy.track.closed.map_or(month < today, |_| closed > 0);
        Column { month, at: None, is_closed }
    });
    let own = (0..figures.total.months.len()).map(|at| Column {
        month: strategy.start.plus(at),
        at: Some(at),
        is_closed: at < closed,
    });
    before.chain(own).collect()
}

/// What a channel costs in a month on the basis of the facts; zero where nothing is planned for it.
fn planned(strategy: &Strategy, figures: &Figures, line: &Line, column: &Column, columns: &[Column]) -> Value {
    let cost = match column.at {
        Some(_) => line.figure(Term::MarketingCost, column.at, &figures.context),
        None => {
            let before = columns.iter().take_while(|other| other.at.is_none());
            let back = before.filter(|other| other.month > column.month).count();
            line.figure_of_month_before(Term::MarketingCost, back, &figures.context)
        }
    };
    on_basis(strategy, or_none(cost))
}

/// Brings a channel's own cost to the basis of the facts: `× (1 + fee) × (1 + VAT)`, each where the facts have it.
fn on_basis(strategy: &Strategy, net: Value) -> Value {
    let (basis, money) = (strategy.track.basis, &strategy.money);
    let with = |value: Value, has: bool, rate: Decimal| match has {
        true => mul(value, add(Ok(Decimal::ONE), Ok(rate))).map(settle),
        false => value,
    };
    with(with(net, basis.has_fee(), money.agency_rate), basis.has_vat(), money.vat_rate)
}

/// What stands beside the channels, as typed.
fn apart(strategy: &Strategy, mechanic: Mechanic, column: &Column) -> Value {
    let Some(month) = column.at else { return Ok(Decimal::ZERO) };
    match mechanic {
        Mechanic::Tasks => strategy.roadmap.cost_in(month),
        _ => sum(fixed_costs(strategy, month)?),
    }
}

fn has_facts(track: &Track, mechanic: Mechanic) -> bool {
    track.facts.iter().any(|fact| fact.mechanic == mechanic)
}

/// Channels that have facts and are no longer there.
fn gone(strategy: &Strategy) -> Vec<Mechanic> {
    let is_gone = |mechanic: &Mechanic| matches!(mechanic, Mechanic::Channel(id) if strategy.channel(*id).is_none());
    let mut gone: Vec<Mechanic> = strategy.track.facts.iter().map(|fact| fact.mechanic).filter(is_gone).collect();
    gone.dedup();
    gone
}

fn row(
    strategy: &Strategy,
    mechanic: Mechanic,
    kind: RowKind,
    depth: usize,
    columns: &[Column],
    plans: &[Value],
) -> Row {
    let cell = |(column, plan): (&Column, &Value)| {
        let fact = strategy.track.spent(mechanic, number_of(column.month)).filter(|_| kind != RowKind::Whole);
        Cell { plan: *plan, fact, off: fact.filter(|_| column.is_closed).map(|fact| off(*plan, Ok(fact))) }
    };
    let cells: Vec<Cell> = columns.iter().zip(plans).map(cell).collect();
    Row { mechanic, kind, depth, sum: sum_up(cells.iter()), cells }
}

fn off(plan: Value, fact: Value) -> Result<Off, Undefined> {
    let amount = sub(fact, plan).map(settle)?;
    let share = match plan {
        Ok(plan) if plan.is_zero() => Err(Undefined::because(Reason::NotPlanned(Term::MarketingCost))),
        plan => div(Ok(amount), plan, Term::MarketingCost).map(settle),
    };
    Ok(Off { amount, share })
}

fn sum_up<'a>(cells: impl Iterator<Item = &'a Cell>) -> Sum {
    let (mut plan, mut fact, mut any) = (Ok(Decimal::ZERO), Ok(Decimal::ZERO), false);
    for cell in cells.filter(|cell| cell.off.is_some()) {
        plan = add(plan, cell.plan);
        fact = add(fact, Ok(cell.fact.unwrap_or(Decimal::ZERO)));
        any = true;
    }
    Sum { plan, fact, off: any.then(|| off(plan, fact)) }
}

/// All of a month: everything planned, everything spent.
fn month_of<'a>(cells: impl Iterator<Item = &'a Cell>, sum: Option<&Sum>) -> Cell {
    let (mut plan, mut fact) = (Ok(Decimal::ZERO), None::<Decimal>);
    for cell in cells {
        plan = add(plan, cell.plan);
        // Past 28 digits it stays at the largest number; the difference then says that it cannot be calculated.
        if let Some(more) = cell.fact {
            fact = Some(fact.map_or(more, |sum| sum.saturating_add(more)));
        }
    }
    Cell { plan, fact, off: sum.and_then(|sum| sum.off) }
}

/// Rows that are nobody's sum.
fn counted(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| row.kind != RowKind::Whole)
}

/// The facts of a whole are those of its parts, and what was typed for it.
fn add_up_wholes(strategy: &Strategy, rows: &mut [Row]) {
    for at in 0..rows.len() {
        let Some(Row { mechanic: Mechanic::Channel(id), kind: RowKind::Whole, .. }) = rows.get(at) else { continue };
        let id = *id;
        let is_within = |row: &&Row| match row.mechanic {
            Mechanic::Channel(own) => own == id || strategy.wholes_of(own).contains(&id),
            _ => false,
        };
        let parts: Vec<&Row> = counted(rows).filter(is_within).collect();
        let columns = parts.first().map_or(0, |row| row.cells.len());
        let own = |column: usize| {
            let cells = || parts.iter().filter_map(|row| row.cells.get(column));
            month_of(cells(), Some(&sum_up(cells())))
        };
        let cells: Vec<Cell> = (0..columns).map(own).collect();
        let sum = sum_up(parts.iter().flat_map(|row| &row.cells));
        if let Some(row) = rows.get_mut(at) {
            (row.cells, row.sum) = (cells, sum);
        }
    }
}

fn missing(rows: &[Row], columns: &[Column]) -> Vec<(Mechanic, Month)> {
    let of = |row: &Row| {
        let cells = row.cells.iter().zip(columns);
        let is_missing = |cell: &Cell, column: &Column| {
            column.is_closed && cell.fact.is_none() && cell.plan.is_ok_and(|plan| !plan.is_zero())
        };
        let own =
            cells.filter(|(cell, column)| is_missing(cell, column)).map(|(_, column)| (row.mechanic, column.month));
        own.collect::<Vec<_>>()
    };
    counted(rows).flat_map(of).collect()
}

fn elsewhere(track: &Track, columns: &[Column]) -> Decimal {
    let is_column = |month: u32| columns.iter().any(|column| number_of(column.month) == month);
    let outside = track.facts.iter().filter(|fact| !is_column(fact.month)).map(|fact| fact.spent);
    outside.fold(Decimal::ZERO, Decimal::saturating_add)
}

impl Row {
    /// The channel; `None` for tasks and fixed costs.
    pub const fn channel(&self) -> Option<ChannelId> {
        match self.mechanic {
            Mechanic::Channel(id) => Some(id),
            _ => None,
        }
    }

    /// Whether facts are typed in it.
    pub fn is_typed(&self) -> bool {
        self.kind != RowKind::Whole
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
