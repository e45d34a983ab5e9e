//! Time between the levels of a funnel: which month the pieces and the cost of a level fall in.
//!
//! Answers: a channel's deals of a month come from leads of earlier months, so where do these stand ([`shift`]), and what
//! had to happen before the plan's first month ([`Line::before`]) or comes after its last one ([`Line::after`])? Not for
//! how many pieces there are (that is `funnel`). A month has thirty days here; a delay that is no whole number of months
//! splits linearly over the two around it (model, section 3).
//!
//! Each level's pieces are paid for in the month in which they come; fixed costs stay where they were. Invariants:
//! nothing is lost or created (before, within and after add up to what there was, to the digit); without delays nothing
//! here runs. What lies before the plan is needed for its goal and is part of its totals; what comes after its end is
//! not, since the goal is not reached with it.

use super::figures::ChannelFigures;
use super::row::Context;
use super::row::{Line, Parts, Placed, Row, add_up_row};
use crate::domain::formula::resolve;
use crate::domain::funnel::{Drive, Funnel};
use crate::domain::leads::MAX_GRADES;
use crate::domain::quantity::{Fixed, OVERFLOW, Part, Reason, Undefined, Value, add, mul, settle, sub};
use crate::domain::strategy::{Channel, MAX_STAGES, Month, Stage};
use crate::domain::term::Term;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Days that a month has for delays.
pub const DAYS_IN_MONTH: u32 = 30;
pub use crate::domain::model::MAX_DAYS;

/// Longest delay from the top of a funnel to its end: every transition, and from leads to deals through all grades.
const MOST_DAYS: u32 = MAX_DAYS * (MAX_STAGES + MAX_GRADES) as u32;

/// A series by month after it was moved in time.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shifted {
    /// What falls before the first month: the month right before it first.
    pub before: Vec<Decimal>,
    /// Month by month.
    pub within: Vec<Decimal>,
    /// What falls after the last month: the month right after it first.
    pub after: Vec<Decimal>,
}

/// Moves a series by month so many days later (earlier where `days` is below zero).
///
/// Formula: with `d = days / 30 = w + f` (w whole, 0 ≤ f < 1) a month's pieces come `1 − f` in month `m + w` and `f` in
/// month `m + w + 1`.
///
/// # Example
/// Deals of two months, 60 days after their leads; then 45 days:
/// ```
/// use voronka::domain::plan::shift;
/// use rust_decimal::Decimal;
/// let d = Decimal::from;
/// let moved = shift(&[d(10), d(20)], d(-60)).unwrap();
/// assert_eq!((moved.before, moved.within), (vec![d(20), d(10)], vec![d(0), d(0)]));
/// // Half of 10 a month before, half two months before; half of 20 in the first month, half right before it.
/// let moved = shift(&[d(10), d(20)], d(-45)).unwrap();
/// assert_eq!((moved.before, moved.within), (vec![d(15), d(5)], vec![d(10), d(0)]));
/// ```
///
/// # Errors
/// Overflow, also of the days: more than all transitions of a funnel can take together would only make months of nothing.
pub fn shift(series: &[Decimal], days: Decimal) -> Result<Shifted, Undefined> {
    if days.abs() > Decimal::from(MOST_DAYS) {
        return Err(OVERFLOW);
    }
    shift_quickly(series, days).map_or_else(|| shift_any(series, days), Ok)
}

/// The quick way, for numbers that have all their places: as integers, with one rounding.
fn shift_quickly(series: &[Decimal], days: Decimal) -> Option<Shifted> {
    let month = Decimal::from(DAYS_IN_MONTH);
    let whole = days.checked_div(month)?.floor();
    let late_days = days.checked_sub(whole.checked_mul(month)?)?;
    let by = whole.to_i64()?;
    let moved: Vec<Decimal> = if late_days.is_zero() {
        series.to_vec()
    } else {
        let late_part = Part::of(late_days, DAYS_IN_MONTH)?;
        let mut moved = Vec::with_capacity(series.len() + 1);
        let mut late = Fixed::ZERO;
        for pieces in series {
            let pieces = Fixed::of(pieces)?;
            let next = pieces.part(late_part);
            moved.push((pieces - next + late).decimal()?);
            late = next;
        }
        moved.push(late.decimal()?);
        moved
    };
    let months = i64::try_from(series.len()).ok()?;
    let side = |range: std::ops::Range<i64>| {
        // Months from the start of `series` to places in `moved`.
        let place = |month: i64| usize::try_from((month - by).max(0)).map_or(moved.len(), |at| at.min(moved.len()));
        moved.get(place(range.start)..place(range.end)).unwrap_or(&[])
    };
    let mut before: Vec<Decimal> = side(by.min(0)..0).iter().rev().copied().collect();
    // A gap between the plan and what lies before or after it.
    let gap = |size: i64| vec![Decimal::ZERO; usize::try_from(size).unwrap_or(0)];
    let end = by + i64::try_from(moved.len()).ok()?;
    before.splice(0..0, gap(-end));
    let mut within = gap(by.min(months));
    within.extend_from_slice(side(0..months));
    within.resize(series.len(), Decimal::ZERO);
    let mut after = gap(by - months);
    after.extend_from_slice(side(months..end.max(months)));
    for side in [&mut before, &mut after] {
        let length = side.iter().rposition(|pieces| !pieces.is_zero()).map_or(0, |last| last + 1);
        side.truncate(length);
    }
    Some(Shifted { before, within, after })
}

fn shift_any(series: &[Decimal], days: Decimal) -> Result<Shifted, Undefined> {
    let months = days.checked_div(Decimal::from(DAYS_IN_MONTH)).ok_or(OVERFLOW)?;
    let whole = months.floor();
    let part = sub(Ok(months), Ok(whole))?;
    let by = whole.to_i64().ok_or(OVERFLOW)?;
    let mut shifted = Shifted { within: vec![Decimal::ZERO; series.len()], ..Shifted::default() };
    for (month, pieces) in series.iter().enumerate().filter(|(_, pieces)| !pieces.is_zero()) {
        let late = settle(mul(Ok(*pieces), Ok(part))?);
        let at = i64::try_from(month).map_err(|_| OVERFLOW)?.checked_add(by).ok_or(OVERFLOW)?;
        shifted.put(at, sub(Ok(*pieces), Ok(late))?)?;
        shifted.put(at.saturating_add(1), late)?;
    }
    Ok(shifted)
}

impl Shifted {
    /// Adds pieces to a month (from 0; below zero is before the first).
    fn put(&mut self, at: i64, pieces: Decimal) -> Result<(), Undefined> {
        if pieces.is_zero() {
            return Ok(());
        }
        let length = i64::try_from(self.within.len()).map_err(|_| OVERFLOW)?;
        let (side, place) = match at {
            ..0 => (&mut self.before, -1 - at),
            _ if at >= length => (&mut self.after, at - length),
            _ => (&mut self.within, at),
        };
        let place = usize::try_from(place).map_err(|_| OVERFLOW)?;
        if side.len() <= place {
            side.resize(place + 1, Decimal::ZERO);
        }
        if let Some(slot) = side.get_mut(place) {
            *slot = add(Ok(*slot), Ok(pieces))?;
        }
        Ok(())
    }

    /// Adds another series, month by month.
    fn join(&mut self, other: &Shifted) -> Result<(), Undefined> {
        for (own, theirs) in
            [(&mut self.before, &other.before), (&mut self.within, &other.within), (&mut self.after, &other.after)]
        {
            if own.len() < theirs.len() {
                own.resize(theirs.len(), Decimal::ZERO);
            }
            for (slot, more) in own.iter_mut().zip(theirs) {
                *slot = add(Ok(*slot), Ok(*more))?;
            }
        }
        Ok(())
    }
}

/// The month that lies so many months before another one.
///
/// ```
/// use voronka::domain::{plan::month_before, strategy::Month};
/// assert_eq!(month_before(Month { year: 2027, month: 1 }, 2), Month { year: 2026, month: 11 });
/// ```
pub fn month_before(month: Month, back: u32) -> Month {
    let months = (u32::from(month.year) * 12 + u32::from(month.month.max(1)) - 1).saturating_sub(back);
    Month { year: u16::try_from(months / 12).unwrap_or(u16::MAX), month: (months % 12 + 1) as u8 }
}

/// Whether any transition of a channel takes time.
pub fn is_delayed(channel: &Channel) -> bool {
    channel.stages.iter().any(|stage| !stage.days.is_zero())
}

/// Days by which each level stands after (below zero: before) the level that the volume comes from: the deals of a goal,
/// the top of a budget, a typed level. What lies between two typed levels follows the upper one.
///
/// ```
/// use voronka::domain::{funnel::Drive, plan::offsets, templates};
/// use rust_decimal::Decimal;
/// let mut channel = templates::calculator("USD").channels.remove(0); // impressions, clicks, leads, deals
/// channel.stages[1].days = 10.into();
/// channel.stages[2].days = 50.into();
/// let days = |text: [i64; 4]| text.map(Decimal::from).to_vec();
/// assert_eq!(offsets(&channel, Drive::Goal(1.into())), days([-60, -60, -50, 0]));
/// assert_eq!(offsets(&channel, Drive::Budget(1.into())), days([0, 0, 10, 60]));
/// ```
pub fn offsets(channel: &Channel, drive: Drive) -> Vec<Decimal> {
    let levels = channel.stages.len();
    let is_anchor = |at: usize, stage: &Stage| match drive {
        Drive::Goal(_) => at + 1 == levels,
        Drive::Budget(_) => at == 0,
        Drive::Typed(_) => stage.count.is_some(),
    };
    // Down from the nearest level above that the volume comes from; over the first of them up from it.
    let first = channel.stages.iter().enumerate().position(|(at, stage)| is_anchor(at, stage)).unwrap_or(levels);
    let mut offsets = Vec::with_capacity(levels);
    let mut so_far = Decimal::ZERO;
    for (at, stage) in channel.stages.iter().enumerate().skip(first) {
        if is_anchor(at, stage) {
            so_far = Decimal::ZERO;
        }
        offsets.push(so_far);
        so_far = so_far.saturating_add(stage.days);
    }
    so_far = Decimal::ZERO;
    let above = channel.stages.iter().take(first).rev().map(|stage| {
        so_far = so_far.saturating_sub(stage.days);
        so_far
    });
    let mut above: Vec<Decimal> = if first < levels { above.collect() } else { vec![Decimal::ZERO; levels] };
    above.reverse();
    above.append(&mut offsets);
    above
}

/// Moves the levels of a solved channel into their months.
pub(super) fn spread(channel: &Channel, figures: &mut ChannelFigures, funnel: &Funnel, drive: Drive) {
    if let Err(undefined) = try_spread(channel, figures, funnel, drive) {
        figures.error = Some(undefined);
        for row in &mut figures.line.months {
            row.counts.iter_mut().for_each(|count| *count = Err(undefined));
            (row.cost, row.commission) = (Err(undefined), Err(undefined));
        }
    }
}

fn try_spread(channel: &Channel, figures: &mut ChannelFigures, funnel: &Funnel, drive: Drive) -> Result<(), Undefined> {
    let offsets = offsets(channel, drive);
    let months = &figures.line.months;
    let fixed = funnel.fixed_cost()?;
    // What no level's price explains of a row's cost (a typed budget beside levels without a price) is paid with the
    // top level.
    let mut rest = months.iter().map(|row| row.cost).collect::<Result<Vec<_>, _>>()?;
    let mut cost = Shifted { within: vec![Decimal::ZERO; months.len()], ..Shifted::default() };
    let mut counts = Vec::with_capacity(offsets.len());
    for (at, (level, days)) in funnel.levels().iter().zip(&offsets).enumerate() {
        let mut series = Vec::with_capacity(months.len());
        for row in months {
            series.push(row.counts.get(at).copied().unwrap_or(Ok(Decimal::ZERO))?);
        }
        if !level.unit_cost.is_zero() {
            let mut paid = Vec::with_capacity(months.len());
            for (rest, count) in rest.iter_mut().zip(&series) {
                let own = mul(Ok(*count), Ok(level.unit_cost)).map(settle)?;
                *rest = sub(Ok(*rest), Ok(own))?;
                paid.push(own);
            }
            cost.join(&shift(&paid, *days)?)?;
        }
        counts.push(shift(&series, *days)?);
    }
    let commission = months.iter().map(|row| row.commission).collect::<Result<Vec<_>, _>>()?;
    let mut own = vec![Decimal::ZERO; months.len()];
    for (((rest, own), commission), row) in rest.iter_mut().zip(&mut own).zip(&commission).zip(months) {
        *own = add(Ok(fixed), row.setup)?;
        *rest = sub(sub(Ok(*rest), Ok(*own)), Ok(*commission))?;
        // What is below 10⁻¹² is the noise of divisions: it stays in its month.
        if rest.abs() < Decimal::new(1, 12) {
            *own = add(Ok(*own), Ok(*rest))?;
            *rest = Decimal::ZERO;
        }
    }
    let commission = shift(&commission, offsets.last().copied().unwrap_or_default())?;
    cost.join(&commission)?;
    cost.join(&shift(&rest, offsets.first().copied().unwrap_or_default())?)?;
    cost.join(&Shifted { within: own, ..Shifted::default() })?;
    write(figures, &counts, &cost, &commission);
    Ok(())
}

/// Puts the moved series into the rows.
fn write(figures: &mut ChannelFigures, counts: &[Shifted], cost: &Shifted, commission: &Shifted) {
    let sells = !figures.units.is_empty();
    let line = &mut figures.line;
    let at = |series: &[Decimal], month: usize| Ok(series.get(month).copied().map(settle).unwrap_or_default());
    for (month, row) in line.months.iter_mut().enumerate() {
        row.counts.clear();
        row.counts.extend(counts.iter().map(|series| at(&series.within, month)));
        row.cost = at(&cost.within, month);
        row.commission = at(&commission.within, month);
    }
    let levels = line.keys.len();
    let outside = |side: fn(&Shifted) -> &Vec<Decimal>| {
        let all = counts.iter().chain([cost, commission]);
        let length = all.map(|series| side(series).len()).max().unwrap_or(0);
        let row = |month: usize| Row {
            counts: counts.iter().map(|series| at(side(series), month)).collect(),
            cost: at(side(cost), month),
            commission: at(side(commission), month),
            ..nothing(levels, sells)
        };
        (0..length).map(row).collect::<Vec<Row>>()
    };
    line.before = outside(|series| &series.before);
    line.after = outside(|series| &series.after);
}

/// A row of zeros: outside the plan nothing is fixed, set up or sold.
fn nothing(levels: usize, sells: bool) -> Row {
    let zero = Ok(Decimal::ZERO);
    let row = Row { fixed: zero, setup: zero, ..Row::empty(levels) };
    if sells { Row { units: zero, revenue: zero, variable_cost: zero, ..row } } else { row }
}

/// Rows on one side of the plan's months: reading and writing them.
type Side = (fn(&Line) -> &Vec<Row>, fn(&mut Line) -> &mut Vec<Row>);

impl Line {
    /// Adds up what other lines have outside the plan's months.
    pub(super) fn add_up_outside(&mut self, lines: &[Placed<'_>]) {
        let sides: [Side; 2] =
            [(|line| &line.before, |line| &mut line.before), (|line| &line.after, |line| &mut line.after)];
        for (side, side_mut) in sides {
            let length = lines.iter().map(|(line, _)| side(line).len()).max().unwrap_or(0);
            let mut rows = vec![Row::empty(self.keys.len()); length];
            for (month, row) in rows.iter_mut().enumerate() {
                add_up_row(&self.keys, row, lines, |line| side(line).get(month), Parts::All);
            }
            *side_mut(self) = rows;
        }
    }

    /// A figure of everything that had to happen before the plan's first month; `None` where nothing had to.
    pub fn figure_before(&self, term: Term, context: &Context) -> Option<Value> {
        self.outside_figure(&self.before, term, context)
    }

    /// A figure of everything that comes after the plan's last month; `None` where nothing does.
    pub fn figure_after(&self, term: Term, context: &Context) -> Option<Value> {
        self.outside_figure(&self.after, term, context)
    }

    fn outside_figure(&self, rows: &[Row], term: Term, context: &Context) -> Option<Value> {
        if rows.is_empty() {
            return None;
        }
        let mut line = Line { keys: self.keys.clone(), months: rows.to_vec(), ..Line::default() };
        line.add_up_months(Parts::All);
        Some(line.figure(term, None, context))
    }

    /// A figure of one month before the plan: 0 is the one right before its first.
    pub fn figure_of_month_before(&self, term: Term, month: usize, context: &Context) -> Value {
        let none = Err(Undefined::because(Reason::NotPlanned(term)));
        let Some(row) = self.before.get(month) else { return none };
        resolve(term, &|term| self.base(row, None, term, context)).0
    }
}

#[cfg(test)]
#[path = "delay_tests.rs"]
mod tests;
