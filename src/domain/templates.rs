//! What one starts from: the calculator's example, new products and channels, a calculation grown into a plan.

use super::strategy::*;
use rust_decimal::Decimal;

/// The calculator's example in a currency: a [`calculator`] with a margin of 40 %, so that it earns something. Of 100 units of
/// money that come in 30 go into marketing, 60 into goods, and 10 are left.
///
/// ```
/// use voronka::domain::{plan::calculate, templates, term::Term};
/// // 30 sales of 20 000 leave 240 000, and 15 000 clicks of 12 cost 180 000.
/// let figures = calculate(&templates::example("RUB"));
/// assert_eq!(figures.total.figure(Term::MarketingProfit, None, &figures.context), Ok(60_000.into()));
/// ```
pub fn example(currency: &str) -> Strategy {
    let mut example = calculator(currency);
    for product in &mut example.products {
        product.margin_rate = Decimal::new(4, 1);
    }
    example
}

/// A calculation in a currency: 30 sales a month, margin 30 %, requests at their limit cost to the cent.
///
/// The price of a click is a fixed part of the average order, so that it says the same in every currency.
///
/// ```
/// let plan = voronka::domain::templates::calculator("RUB");
/// assert_eq!(plan.products[0].price, 20_000.into());
/// assert_eq!(plan.months, 1);
/// ```
pub fn calculator(currency: &str) -> Strategy {
    let (price, click, budget) = match currency {
        "RUB" => (20_000, Decimal::from(12), 180_000),
        "UAH" => (10_000, Decimal::from(6), 90_000),
        "KZT" => (100_000, Decimal::from(60), 900_000),
        _ => (200, Decimal::new(12, 2), 1_800),
    };
    let mut strategy = Strategy {
        currency: Currency::new(currency).unwrap_or_default(),
        monthly_budget: Decimal::from(budget),
        ..Strategy::default()
    };
    let product = ProductId(strategy.fresh_id());
    strategy.products.push(Product {
        id: product,
        price: Decimal::from(price),
        margin_rate: Decimal::new(3, 1),
        goal: Decimal::from(30),
        ..Product::default()
    });
    let mut channel = channel(&mut strategy, Chain::Clicks);
    channel.share = Decimal::ONE;
    if let Some(clicks) = channel.stages.get_mut(1) {
        clicks.price = click;
    }
    strategy.channels.push(channel);
    strategy
}

/// The funnels that a new channel can start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// Impressions, clicks, leads, deals: paid by the click.
    Clicks,
    /// The standard chain with qualified leads.
    Qualified,
    /// Visits, leads, deals: search, content, partners.
    Visits,
    /// Visits and deals: a shop.
    Shop,
    /// Impressions and clicks: reach without sales of its own.
    Reach,
    /// Deals alone: paid by the sale.
    Deals,
}

impl Chain {
    /// Every chain.
    pub const ALL: [Chain; 6] =
        [Chain::Clicks, Chain::Qualified, Chain::Visits, Chain::Shop, Chain::Reach, Chain::Deals];

    const fn stages(self) -> &'static [(StageKind, Option<(i64, u32)>)] {
        use StageKind::*;
        match self {
            Chain::Clicks => {
                &[(Impressions, Some((5, 2))), (Clicks, Some((2, 2))), (Leads, Some((1, 1))), (Deals, None)]
            }
            Chain::Qualified => &[
                (Impressions, Some((5, 2))),
                (Clicks, Some((2, 2))),
                (Leads, Some((5, 1))),
                (QualifiedLeads, Some((2, 1))),
                (Deals, None),
            ],
            Chain::Visits => &[(Visits, Some((2, 2))), (Leads, Some((1, 1))), (Deals, None)],
            Chain::Shop => &[(Visits, Some((1, 2))), (Deals, None)],
            Chain::Reach => &[(Impressions, Some((1, 2))), (Clicks, None)],
            Chain::Deals => &[(Deals, None)],
        }
    }
}

/// A new channel with the stages of a chain and ids of this plan. It is not yet part of the plan.
pub fn channel(strategy: &mut Strategy, chain: Chain) -> Channel {
    let id = ChannelId(strategy.fresh_id());
    let stage = |&(kind, rate): &(StageKind, Option<(i64, u32)>)| Stage {
        id: StageId(strategy.fresh_id()),
        kind,
        rate: rate.map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        ..Stage::default()
    };
    let stages = chain.stages().iter().map(stage).collect();
    Channel { id, stages, ..Channel::default() }
}

/// A new product with an id of this plan. It is not yet part of the plan.
pub fn product(strategy: &mut Strategy) -> Product {
    Product { id: ProductId(strategy.fresh_id()), ..Product::default() }
}

/// A calculation of one month grown into a plan of a year from `start`: the goal of a month becomes twelve of them,
/// everything else stays as it was typed.
pub fn grow(calculation: &Strategy, start: Month) -> Strategy {
    let mut plan = calculation.clone();
    let months = 12u32;
    plan.start = start;
    let longer = Decimal::from(months).checked_div(Decimal::from(calculation.months.max(1))).unwrap_or(Decimal::ONE);
    plan.months = months;
    for product in &mut plan.products {
        product.goal = product.goal.checked_mul(longer).map(|goal| goal.normalize()).unwrap_or(product.goal);
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::term::Term;
    use crate::domain::verdict::{Verdict, verdict};

    #[test]
    fn the_example_earns_a_little_in_every_currency() {
        // Orders of 20 000 ₽, 200 $, 10 000 ₴, 100 000 ₸: 30 of them less 60 % of goods and 30 % of marketing.
        for (currency, profit) in [("RUB", 60_000), ("USD", 600), ("UAH", 30_000), ("KZT", 300_000), ("EUR", 600)] {
            let figures = calculate(&example(currency));
            let figure = |term| figures.total.figure(term, None, &figures.context).unwrap();
            assert_eq!(figure(Term::MarketingProfit), Decimal::from(profit), "{currency}");
            // 60 000 of 180 000.
            assert_eq!(figure(Term::Romi).round_dp(4), Decimal::new(3333, 4));
            assert_eq!(verdict(Ok(figure(Term::Cpl)), Ok(figure(Term::LimitCpl))), Ok(Verdict::Profitable));
        }
    }

    #[test]
    fn a_calculation_stands_exactly_at_its_limit_in_every_currency() {
        for currency in ["RUB", "USD", "UAH", "KZT", "EUR"] {
            let figures = calculate(&calculator(currency));
            let figure = |term| figures.total.figure(term, None, &figures.context).unwrap();
            assert_eq!(figure(Term::Cpl), figure(Term::LimitCpl), "{currency}");
            assert_eq!(figure(Term::CentsPerRevenue), Decimal::from(30));
        }
    }

    #[test]
    fn growing_multiplies_the_goal_and_keeps_the_funnel() {
        let plan = grow(&calculator("RUB"), Month { year: 2027, month: 1 });
        let figures = calculate(&plan);
        assert_eq!(figures.total.figure(Term::Deals, None, &figures.context), Ok(Decimal::from(360)));
        assert_eq!(figures.total.figure(Term::MarketingCost, None, &figures.context), Ok(Decimal::from(2_160_000)));
    }
}
