//! The money of a plan: what everything costs together, whether it fits the ceilings, when it pays, what to keep.
//!
//! Answers: the budget with all that stands on top of the media ([`budget`]); what the plan runs into and the ways out
//! ([`ceilings`], [`exits`]); the financial model by month with payback, cash need, NPV and IRR ([`model`]); limits,
//! break-even and what a customer costs and brings ([`customer`]); keep, watch or drop for each channel ([`channels`]).
//!
//! Not for volumes and media prices (that is `plan`): everything here rests on its [`Figures`] and never changes them.
//! Invariants: the parts of a budget add up to its total to the digit; money is in the plan's currency, without VAT
//! unless a name says otherwise; an exit that is offered was tried, and takes the plan under its ceiling.

pub mod budget;
pub mod ceilings;
pub mod channels;
pub mod customer;
pub mod exits;
mod inputs;
pub mod model;
pub mod returns;

pub use inputs::*;

use super::plan::Figures;
use super::quantity::Undefined;
use super::strategy::Strategy;
use budget::{HypothesisCheck, Split};
use ceilings::Breach;
use channels::ChannelMoney;
use customer::Customer;
use model::Model;
use rust_decimal::Decimal;

/// Everything that the room "money" shows of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// The financial model, or why there is none.
    pub model: Result<Model, Undefined>,
    /// Whether enough is kept for testing hypotheses.
    pub hypotheses: Result<HypothesisCheck, Undefined>,
    /// The budget of a month at its highest, those before the plan too: the money limit is held against it.
    pub highest: Result<Split, Undefined>,
    /// What the money limit leaves in that month: below zero where it does not suffice. `None` without a limit.
    pub left: Option<Decimal>,
    /// Ceilings that the plan breaks.
    pub breaches: Vec<Breach>,
    /// What a customer costs and brings, break-even.
    pub customer: Customer,
    /// Channels, the most profitable first.
    pub channels: Vec<ChannelMoney>,
    /// Products: what is spent per 100 earned, in the order of the plan.
    pub products: Vec<channels::ProductMoney>,
}

/// Calculates the room "money".
///
/// # Example
/// The calculator's example: 180 000 for the channels, and a tenth of the whole kept for tests: 180 000 / 0.9.
/// ```
/// use voronka::domain::{money::money, plan::calculate, templates};
/// let plan = templates::calculator("RUB");
/// let money = money(&plan, &calculate(&plan));
/// let model = money.model.unwrap();
/// assert_eq!(model.total.split.total, 200_000.into());
/// assert_eq!(model.total.split.reserve, 20_000.into());
/// assert_eq!(model.total.profit, (-20_000).into());
/// ```
pub fn money(strategy: &Strategy, figures: &Figures) -> Money {
    let model = model::model(strategy, figures);
    let splits = || model.as_ref().map(|model| model.before.iter().chain(&model.months).map(|month| &month.split));
    let highest = splits().map_err(|undefined| *undefined).map(|splits| {
        let highest = splits.max_by(|a, b| a.total.cmp(&b.total));
        highest.cloned().unwrap_or_default()
    });
    Money {
        hypotheses: model.as_ref().map_err(|u| *u).and_then(|model| budget::hypotheses(&model.total.split)),
        left: strategy.money.limit.zip(highest.as_ref().ok()).and_then(|(limit, split)| limit.checked_sub(split.total)),
        highest,
        breaches: ceilings::breaches(strategy, figures),
        customer: customer::customer(strategy, figures, model.as_ref().ok()),
        channels: channels::channels(strategy, figures),
        products: channels::products(strategy, figures),
        model,
    }
}

#[cfg(test)]
mod tests;
