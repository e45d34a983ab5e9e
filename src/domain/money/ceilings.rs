//! Ceilings: what the plan runs into, where, in which months and by how much.
//!
//! Five of them, each held only where it is typed: money a month, demand (impressions to be had), the deals of the
//! market's leader, the sales team (leads that it can work on), the stock of each product. Where days pass between the
//! levels of a funnel, the months before the plan are held against them like its own: the same money, demand and team are
//! there. Stock is sold within the plan only. Ways out: `exits`.

use super::budget::Split;
use crate::domain::plan::{Figures, Line};
use crate::domain::quantity::{Value, add, div, mul, or_none, sub, sum_of};
use crate::domain::strategy::{ChannelId, ProductId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// What a plan can run into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceiling {
    /// The money that there is in a month; money.
    Budget,
    /// Impressions that there are to be had in a month.
    Demand,
    /// Deals of the market's leader in a month.
    Leader,
    /// Leads (without such a level: deals) that the salespeople work on in a month.
    Team,
    /// Pieces of a product: in stock and coming in, from the start to the month.
    Stock(ProductId),
}

/// A month over a ceiling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over {
    /// Which month, from 0; below zero before the plan, −1 right before its first.
    pub month: i64,
    /// What the plan needs.
    pub need: Decimal,
    /// What there is.
    pub there_is: Decimal,
    /// The difference, above zero.
    pub short: Decimal,
}

/// A broken ceiling.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    /// Which one.
    pub ceiling: Ceiling,
    /// The months over it, in order; at least one.
    pub months: Vec<Over>,
    /// The one that is furthest over it.
    pub worst: Over,
    /// `need / there is` in that month; undefined where there is nothing.
    pub ratio: Value,
    /// The channel that needs most of it in that month, where the plan has several.
    pub mostly: Option<ChannelId>,
}

/// Every broken ceiling of a plan.
pub fn breaches(strategy: &Strategy, figures: &Figures) -> Vec<Breach> {
    let stocks = strategy.products.iter().map(|product| Ceiling::Stock(product.id));
    let all = [Ceiling::Budget, Ceiling::Demand, Ceiling::Leader, Ceiling::Team].into_iter().chain(stocks);
    all.filter_map(|ceiling| breach(strategy, figures, ceiling)).collect()
}

/// Whether and how a plan breaks a ceiling; `None` where it does not, where the ceiling is not typed, or where what it
/// is held against cannot be calculated.
pub fn breach(strategy: &Strategy, figures: &Figures, ceiling: Ceiling) -> Option<Breach> {
    let mut months = Vec::new();
    for month in months_of(figures, ceiling) {
        let there_is = there_is(strategy, ceiling, month)?;
        let need = need(strategy, figures, ceiling, month).ok()?;
        let short = sub(Ok(need), Ok(there_is)).ok()?;
        // A share of a piece that comes of dividing is no breach.
        if short > Decimal::new(1, 6) {
            months.push(Over { month, need, there_is, short });
        }
    }
    let worst = months.iter().copied().reduce(|a, b| if b.short > a.short { b } else { a })?;
    let ratio = div(Ok(worst.need), Ok(worst.there_is), counted(ceiling));
    let mostly = mostly(strategy, figures, ceiling, worst.month);
    Some(Breach { ceiling, months, worst, ratio, mostly })
}

/// The months that a ceiling is held against, in order: those before the plan in which something happens, and its own.
fn months_of(figures: &Figures, ceiling: Ceiling) -> std::ops::Range<i64> {
    let count = |months: usize| i64::try_from(months).unwrap_or(0);
    let before = if matches!(ceiling, Ceiling::Stock(_)) { 0 } else { count(figures.total.before.len()) };
    -before..count(figures.total.months.len())
}

/// A month as a line has it: within the plan, or so far before it (0 is right before its first).
fn place(month: i64) -> Result<usize, usize> {
    usize::try_from(month).map_err(|_| usize::try_from(-1 - month).unwrap_or(usize::MAX))
}

/// A figure of a month of a line, before the plan, too; there what does not apply is nothing.
pub(in crate::domain) fn figure_in(figures: &Figures, line: &Line, term: Term, month: i64) -> Value {
    match place(month) {
        Ok(month) => line.figure(term, Some(month), &figures.context),
        Err(back) => or_none(line.figure_of_month_before(term, back, &figures.context)),
    }
}

/// The term of what a ceiling counts.
pub(in crate::domain) const fn counted(ceiling: Ceiling) -> Term {
    match ceiling {
        Ceiling::Budget => Term::MonthlyBudget,
        Ceiling::Demand => Term::Impressions,
        Ceiling::Leader => Term::Deals,
        Ceiling::Team => Term::Leads,
        Ceiling::Stock(_) => Term::Units,
    }
}

/// What there is in a month; `None` where the ceiling is not typed.
pub(in crate::domain) fn there_is(strategy: &Strategy, ceiling: Ceiling, month: i64) -> Option<Decimal> {
    let plan = &strategy.money;
    match ceiling {
        Ceiling::Budget => plan.limit,
        Ceiling::Demand => plan.demand,
        Ceiling::Leader => plan.leader_deals,
        Ceiling::Team => mul(Ok(plan.managers?), Ok(plan.leads_per_manager?)).ok(),
        Ceiling::Stock(id) => {
            let stock = plan.stock(id);
            let months = Decimal::from(month.checked_add(1)?);
            add(Ok(stock.on_hand?), mul(Ok(stock.supply), Ok(months))).ok()
        }
    }
}

/// What the plan needs in a month.
///
/// # Errors
/// Why the figure is undefined; overflow.
pub(in crate::domain) fn need(strategy: &Strategy, figures: &Figures, ceiling: Ceiling, month: i64) -> Value {
    let figure = |term| figure_in(figures, &figures.total, term, month);
    match ceiling {
        Ceiling::Budget => {
            let media = figure(Term::MarketingCost)?;
            let split = match place(month) {
                Ok(month) => Split::of_month(strategy, month, media),
                // Before the plan there are no fixed costs and no tasks, only what channels cost.
                Err(_) => Split::of(media, Default::default(), &strategy.money),
            };
            split.map(|split| split.total)
        }
        Ceiling::Demand => figure(Term::Impressions),
        Ceiling::Leader => figure(Term::Deals),
        Ceiling::Team => figure(worked_on(figures)),
        Ceiling::Stock(id) => {
            let months = 0..=usize::try_from(month).unwrap_or(0);
            sum_of(months.map(|at| figures.units(id, None, Some(at))))
        }
    }
}

/// What salespeople work on: leads, or the deals themselves where no funnel has leads.
pub(in crate::domain) fn worked_on(figures: &Figures) -> Term {
    let leads = figures.total.figure(Term::Leads, None, &figures.context);
    if leads.is_err_and(|undefined| undefined.is_not_planned()) { Term::Deals } else { Term::Leads }
}

/// How much one channel needs of it in a month; nothing where that does not apply.
///
/// # Errors
/// Why the figure is undefined.
pub(in crate::domain) fn need_of(figures: &Figures, ceiling: Ceiling, id: ChannelId, month: i64) -> Value {
    let term = match ceiling {
        Ceiling::Budget => Term::MarketingCost,
        Ceiling::Demand => Term::Impressions,
        Ceiling::Leader => Term::Deals,
        Ceiling::Team => worked_on(figures),
        Ceiling::Stock(product) => {
            // Nothing is taken from the stock before the plan.
            return match place(month) {
                Ok(month) => or_none(figures.units(product, Some(id), Some(month))),
                Err(_) => Ok(Decimal::ZERO),
            };
        }
    };
    let line = figures.channel(id).map(|own| &own.line);
    line.map_or(Ok(Decimal::ZERO), |line| or_none(figure_in(figures, line, term, month)))
}

fn mostly(strategy: &Strategy, figures: &Figures, ceiling: Ceiling, month: i64) -> Option<ChannelId> {
    let leaves = || strategy.channels.iter().filter(|channel| !strategy.has_parts(channel.id));
    if leaves().count() < 2 {
        return None;
    }
    let needs = leaves().filter_map(|channel| Some((channel.id, need_of(figures, ceiling, channel.id, month).ok()?)));
    needs.reduce(|a, b| if b.1 > a.1 { b } else { a }).filter(|(_, need)| !need.is_zero()).map(|(id, _)| id)
}
