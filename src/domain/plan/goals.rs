//! The goals in pieces, product by month: over the horizon, spread by season and growth around what is typed.
//!
//! Invariants: months are whole pieces that add up to the goal, unless typed cells alone make more (or, with every month
//! typed, less); the difference is then told. A plan without season, typed cells, promotions and a goal of all products
//! is spread as evenly as it goes.

use super::figures::horizon;
use super::prices::{unit_gross, unit_revenue};
use super::sales::{add_pieces, earning, goal_pieces, monthly_goal};
use crate::domain::quantity::{
    Undefined, Value, add, apportion, cut, div, mul, settle, sub, sum, whole_near, whole_up,
};
use crate::domain::sales::Span;
use crate::domain::season;
use crate::domain::strategy::{GoalUnit, MAX_MONTHS, Product, ProductId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// The goal of a product in pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductGoal {
    /// Over the horizon, promotions included.
    pub pieces: Decimal,
    /// By month.
    pub months: Vec<Decimal>,
    /// What typed cells make more (or less) than the goal.
    pub typed_off: Decimal,
}

/// The goals of all products, in their order, for so many months: no more than a plan can have.
pub fn goals(strategy: &Strategy, months: usize) -> Vec<Result<ProductGoal, Undefined>> {
    let months = months.min(MAX_MONTHS as usize);
    let whole = strategy.sales.goal.map(|goal| whole_goal(strategy, goal));
    let weights = weights(strategy, months);
    let one = |(at, product): (usize, &Product)| {
        let pieces = match &whole {
            Some(Ok(pieces)) => pieces.get(at).copied().unwrap_or_default(),
            Some(Err(undefined)) => return Err(*undefined),
            None => own_goal(strategy, product)?,
        };
        by_month(strategy, product, pieces, &weights, months)
    };
    strategy.products.iter().enumerate().map(one).collect()
}

/// The goal of one product, where the products have goals of their own; `None` without such a product.
pub(super) fn goal_of(strategy: &Strategy, id: ProductId, months: usize) -> Option<Result<ProductGoal, Undefined>> {
    let product = strategy.product(id)?;
    let goal = own_goal(strategy, product)
        .and_then(|pieces| by_month(strategy, product, pieces, &weights(strategy, months), months));
    Some(goal)
}

/// What a goal comes to over the horizon.
fn over_horizon(strategy: &Strategy, goal: Decimal) -> Value {
    let months = Decimal::from(horizon(strategy));
    match strategy.sales.span {
        Span::Horizon => Ok(goal),
        Span::Month => mul(Ok(goal), Ok(months)),
        Span::Year => div(mul(Ok(goal), Ok(months)), Ok(Decimal::from(12)), Term::Units).map(settle),
    }
}

/// Pieces of a product's own goal over the horizon.
fn own_goal(strategy: &Strategy, product: &Product) -> Value {
    let goal = over_horizon(strategy, product.goal)?;
    // A goal for a year, of which the plan has a part, is taken to the nearest piece.
    let broken = strategy.sales.span == Span::Year && product.goal_unit == GoalUnit::Units;
    goal_pieces(product, if broken && product.goal.fract().is_zero() { whole_near(goal) } else { goal })
}

/// The goal of all products in pieces of each. The products' own goals give the proportions of their deals; without
/// them all have the same. A goal in pieces is met exactly, any other is rounded up to whole pieces of each product.
fn whole_goal(strategy: &Strategy, goal: Decimal) -> Result<Vec<Decimal>, Undefined> {
    let products = &strategy.products;
    let goal = over_horizon(strategy, goal)?;
    let own = products.iter().map(|p| own_goal(strategy, p)).collect::<Result<Vec<_>, _>>()?;
    let mix = super::deal_mix(products, &own)?;
    let of_deal = |product: &Product| match strategy.sales.goal_unit {
        GoalUnit::Units => Ok(product.units_per_deal),
        GoalUnit::Deals => Ok(Decimal::ONE),
        GoalUnit::Revenue => mul(Ok(product.units_per_deal), unit_revenue(product)),
        GoalUnit::GrossProfit => mul(Ok(product.units_per_deal), unit_gross(product)),
    };
    let mut per_deal = Ok(Decimal::ZERO);
    for (product, share) in products.iter().zip(&mix) {
        per_deal = add(per_deal, mul(of_deal(product), Ok(*share)));
    }
    if products.is_empty() || goal.is_zero() {
        return Ok(vec![Decimal::ZERO; products.len()]);
    }
    if strategy.sales.goal_unit == GoalUnit::Units {
        let weights = products.iter().zip(&mix).map(|(p, share)| mul(Ok(p.units_per_deal), Ok(*share)));
        return apportion(goal, &weights.collect::<Result<Vec<_>, _>>()?);
    }
    let divisor = match strategy.sales.goal_unit {
        GoalUnit::Revenue => Term::Price,
        _ => Term::UnitMargin,
    };
    let deals = div(Ok(goal), earning(per_deal), divisor);
    let pieces = |(product, share): (&Product, &Decimal)| {
        mul(mul(deals, Ok(*share)), Ok(product.units_per_deal)).map(settle).map(whole_up)
    };
    products.iter().zip(&mix).map(pieces).collect()
}

/// Weights of the months; `None` where all are the same.
fn weights(strategy: &Strategy, months: usize) -> Option<Result<Vec<Decimal>, Undefined>> {
    if strategy.sales.is_even() {
        return None;
    }
    let first = usize::from(strategy.start.month.saturating_sub(1));
    let season = season::over_horizon(&strategy.sales.season, first, months);
    let weights = season.and_then(|indices| season::with_growth(&indices, strategy.sales.growth));
    // With more digits a weight times the pieces would leave 28 digits.
    Some(weights.map(|weights| weights.iter().map(|weight| cut(*weight, 12)).collect()))
}

/// The budget of each month: the mean of a month, spread by season and growth like the pieces of a goal. An index of zero is a
/// month without a budget.
pub(super) fn monthly_budgets(strategy: &Strategy, months: usize) -> Vec<Value> {
    let mean = strategy.monthly_budget.max(Decimal::ZERO);
    let weights = match weights(strategy, months) {
        None => return vec![Ok(mean); months],
        Some(Err(undefined)) => return vec![Err(undefined); months],
        Some(Ok(weights)) => weights,
    };
    let sum = sum(weights.iter().copied());
    let whole = mul(Ok(mean), Ok(Decimal::from(months)));
    let of = |weight: &Decimal| match sum {
        Ok(sum) if sum.is_zero() => Ok(mean),
        _ => div(mul(whole, Ok(*weight)), sum, Term::MonthlyBudget).map(settle),
    };
    weights.iter().map(of).collect()
}

fn by_month(
    strategy: &Strategy,
    product: &Product,
    pieces: Decimal,
    weights: &Option<Result<Vec<Decimal>, Undefined>>,
    months: usize,
) -> Result<ProductGoal, Undefined> {
    let in_plan = |month: u8| usize::from(month) < months;
    let typed = |month: usize| product.offer.typed(month);
    let any_typed = product.offer.cells.iter().any(|cell| in_plan(cell.month));
    let mut goal = match weights {
        None if !any_typed => monthly_goal(pieces, months)?,
        _ => {
            let held = (0..months).try_fold(Decimal::ZERO, |sum, m| sum.checked_add(typed(m).unwrap_or_default()));
            let held = held.ok_or(Undefined::because(crate::domain::quantity::Reason::Overflow))?;
            let rest = sub(Ok(pieces), Ok(held))?.max(Decimal::ZERO);
            let weight = |month: usize| match weights {
                _ if typed(month).is_some() => Ok(Decimal::ZERO),
                None => Ok(Decimal::ONE),
                Some(Ok(weights)) => Ok(weights.get(month).copied().unwrap_or_default()),
                Some(Err(undefined)) => Err(*undefined),
            };
            let free = (0..months).map(weight).collect::<Result<Vec<_>, _>>()?;
            let nothing_free = free.iter().all(Decimal::is_zero);
            let spread = if nothing_free && any_typed {
                vec![Decimal::ZERO; months]
            } else {
                season::spread_total_whole(rest, &free)?
            };
            spread.into_iter().enumerate().map(|(m, units)| typed(m).unwrap_or(units)).collect()
        }
    };
    let typed_off = if any_typed { sub(add_pieces(goal.iter()), Ok(pieces))? } else { Decimal::ZERO };
    let mut pieces = if any_typed { add_pieces(goal.iter())? } else { pieces };
    // A month typed by hand has in it what its promotions bring.
    for (month, units) in goal.iter_mut().enumerate().filter(|(month, _)| typed(*month).is_none()) {
        for promotion in strategy.sales.promotions.iter().filter(|p| p.holds(product.id, month) && !p.extra.is_zero()) {
            let extra = whole_near(mul(Ok(*units), Ok(promotion.extra))?);
            *units = add(Ok(*units), Ok(extra))?;
            pieces = add(Ok(pieces), Ok(extra))?;
        }
    }
    Ok(ProductGoal { pieces, months: goal, typed_off })
}
