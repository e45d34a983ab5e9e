//! What a person types about money: rates on top of the media, fixed costs, ceilings, definitions in dispute.
//!
//! Not for what follows from it (the other files of this room). Invariants: rates keep the budget solvable (reserve and
//! contingency together stay under the whole), lists hold each product and channel at most once, in the order of ids.

pub use crate::domain::model::{
    CacBase, CostId, CostKind, CostLine, Effort, MAX_DAYS, MAX_LINES, MoneyPlan, Stock, VatBasis,
    default_hypothesis_rate,
};
use crate::domain::strategy::{ChannelId, ProductId};
use rust_decimal::Decimal;

impl CostLine {
    /// Money due in a month (from 0).
    ///
    /// ```
    /// use voronka::domain::money::CostLine;
    /// let line = CostLine { amount: 500.into(), from: 2, until: Some(3), ..CostLine::default() };
    /// assert_eq!([0, 1, 2, 3].map(|month| line.in_month(month)), [0, 500, 500, 0].map(Into::into));
    /// ```
    pub fn in_month(&self, month: usize) -> Decimal {
        let at = u32::try_from(month).unwrap_or(u32::MAX).saturating_add(1);
        let is_due =
            if self.is_once { at == self.from } else { at >= self.from && self.until.is_none_or(|until| at <= until) };
        if is_due { self.amount } else { Decimal::ZERO }
    }
}

impl MoneyPlan {
    /// The fixed cost of this id.
    pub fn line(&self, id: CostId) -> Option<&CostLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The stock of a product.
    pub fn stock(&self, id: ProductId) -> Stock {
        let found = self.stocks.iter().find(|stock| stock.product == id);
        found.copied().unwrap_or(Stock { product: id, ..Stock::default() })
    }

    /// Hours of a channel a month.
    pub fn hours(&self, id: ChannelId) -> Decimal {
        self.efforts.iter().find(|effort| effort.channel == id).map_or(Decimal::ZERO, |effort| effort.hours)
    }
}
