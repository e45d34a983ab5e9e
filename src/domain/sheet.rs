//! The fields of a calculation, and the price that it cannot be judged without.
//!
//! Not for its figures ([`plan::sheet`](super::plan::sheet)).

use super::field::Field;
use super::model::{Channel, Product, Stage};
use super::quantity::{Reason, Undefined};
use super::strategy::{Direction, StageKind, Strategy};
use super::term::Term;

/// Fields of a calculation's funnel, found by the kind of their stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Sales a month.
    pub goal: Field,
    /// Average order value.
    pub price: Field,
    /// Margin.
    pub margin: Field,
    /// Clicks per impression.
    pub ctr: Option<Field>,
    /// Requests per click.
    pub click_to_request: Option<Field>,
    /// Sales per request.
    pub request_to_sale: Option<Field>,
    /// Price of a click.
    pub click_price: Option<Field>,
    /// Fixed cost a month.
    pub fixed: Field,
}

impl Sheet {
    /// The fields, where the plan is a calculation.
    pub fn of(strategy: &Strategy) -> Option<Self> {
        let ([product], [channel], true) = (&*strategy.products, &*strategy.channels, strategy.is_sheet()) else {
            return None;
        };
        let stage = |kind| channel.stages.iter().find(|stage| stage.kind == kind).map(|stage| stage.id);
        let rate = |kind| stage(kind).map(|id| Stage::RATE.of((channel.id, id)));
        Some(Self {
            goal: Product::GOAL.of(product.id),
            price: Product::PRICE.of(product.id),
            margin: Product::MARGIN_RATE.of(product.id),
            ctr: rate(StageKind::Impressions),
            click_to_request: rate(StageKind::Clicks),
            request_to_sale: rate(StageKind::Leads),
            click_price: stage(StageKind::Clicks).map(|id| Stage::PRICE.of((channel.id, id))),
            fixed: Stage::FIXED_COST.of((channel.id, channel.stages.first()?.id)),
        })
    }
}

/// The price that a calculation waits for, as the reason why there is no verdict yet: that of a click where sales are to
/// be had for nothing, else that of a sale. `None` where both are typed, or something else costs money.
///
/// ```
/// use voronka::domain::{sheet::asked, strategy::StageKind, templates};
/// let mut plan = templates::example("RUB");
/// assert!(asked(&plan).is_none());
/// plan.products[0].price = 0.into();
/// assert_eq!(asked(&plan).unwrap().cause().unwrap().name(), "products-1-price");
/// let clicks = plan.channels[0].stages.iter_mut().find(|stage| stage.kind == StageKind::Clicks).unwrap();
/// clicks.price = 0.into();
/// let name = format!("channels-2-stages-{}-price", clicks.id.0);
/// assert_eq!(asked(&plan).unwrap().cause().unwrap().name(), name);
/// ```
pub fn asked(strategy: &Strategy) -> Option<Undefined> {
    let ([product], [channel]) = (&*strategy.products, &*strategy.channels) else { return None };
    let missing = |term, field| Some(Undefined::at(Reason::Missing(term), field));
    if costs_nothing(strategy)
        && let Some(clicks) = channel.stages.iter().find(|stage| stage.kind == StageKind::Clicks)
    {
        return missing(Term::Cpc, Stage::PRICE.of((channel.id, clicks.id)));
    }
    if product.price.is_zero() { missing(Term::Aov, Product::PRICE.of(product.id)) } else { None }
}

/// Whether the sales of a goal are to be had for nothing, since no price of anything is typed. A budget without prices has a
/// reason of its own.
pub fn costs_nothing(strategy: &Strategy) -> bool {
    let is_free = |channel: &Channel| {
        channel.commission_rate.is_zero()
            && channel.stages.iter().all(|stage| stage.price.is_zero() && stage.fixed_cost.is_zero())
    };
    strategy.direction == Direction::GoalFirst && strategy.channels.iter().all(is_free)
}
