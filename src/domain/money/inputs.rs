//! What a person types about money: rates on top of the media, fixed costs, ceilings, definitions in dispute.
//!
//! Not for what follows from it (the other files of this room). Invariants: rates keep the budget solvable (reserve and
//! contingency together stay under the whole), lists hold each product and channel at most once, in the order of ids.

use crate::domain::advice::AdviceField;
use crate::domain::field::{Entry, Refusal, Shape};
pub use crate::domain::model::{
    CacBase, CostId, CostKind, CostLine, Effort, MAX_DAYS, MAX_LINES, MoneyPlan, Stock, VatBasis,
    default_hypothesis_rate,
};
use crate::domain::strategy::{ChannelId, MAX_CHANNELS, MAX_MONTHS, MAX_PRODUCTS, ProductId, Strategy};
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

/// One input of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MoneyField {
    /// Agency fee.
    AgencyRate,
    /// VAT.
    VatRate,
    /// What VAT is.
    Vat,
    /// Share for testing hypotheses.
    HypothesisRate,
    /// Share for the unforeseen.
    ContingencyRate,
    /// Money limit a month.
    Limit,
    /// Discount rate a year.
    DiscountRate,
    /// Payment delay in days.
    PaymentDays,
    /// Reading of CAC.
    CacBase,
    /// Impressions to be had a month.
    Demand,
    /// Deals of the leader a month.
    LeaderDeals,
    /// Salespeople.
    Managers,
    /// Leads of a salesperson a month.
    LeadsPerManager,
    /// Pay of a salesperson a month.
    ManagerSalary,
    /// What an hour has to earn.
    HourCost,
    /// Name of a fixed cost.
    LineName(CostId),
    /// What it is for.
    LineKind(CostId),
    /// Its amount.
    LineAmount(CostId),
    /// Monthly or once.
    LineOnce(CostId),
    /// First month.
    LineFrom(CostId),
    /// Last month.
    LineUntil(CostId),
    /// Pieces in stock.
    OnHand(ProductId),
    /// Pieces that come in a month.
    Supply(ProductId),
    /// Hours of a channel a month.
    Hours(ChannelId),
    /// When advice is given.
    Advice(AdviceField),
}

const SINGLE: [MoneyField; 15] = [
    MoneyField::AgencyRate,
    MoneyField::VatRate,
    MoneyField::Vat,
    MoneyField::HypothesisRate,
    MoneyField::ContingencyRate,
    MoneyField::Limit,
    MoneyField::DiscountRate,
    MoneyField::PaymentDays,
    MoneyField::CacBase,
    MoneyField::Demand,
    MoneyField::LeaderDeals,
    MoneyField::Managers,
    MoneyField::LeadsPerManager,
    MoneyField::ManagerSalary,
    MoneyField::HourCost,
];

impl MoneyField {
    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            Self::LineName(_) => Shape::Text,
            Self::Vat | Self::CacBase | Self::LineOnce(_) => Shape::Choice(2),
            Self::LineKind(_) => Shape::Choice(6),
            Self::AgencyRate | Self::VatRate | Self::HypothesisRate | Self::ContingencyRate => Shape::Rate,
            Self::DiscountRate => Shape::OpenRate,
            Self::Limit | Self::ManagerSalary | Self::HourCost | Self::LineAmount(_) => Shape::Money,
            Self::LineFrom(_) | Self::LineUntil(_) => Shape::Months,
            Self::Demand | Self::LeaderDeals | Self::Managers | Self::LeadsPerManager => Shape::Count,
            Self::OnHand(_) | Self::Supply(_) => Shape::Count,
            Self::PaymentDays | Self::Hours(_) => Shape::Number,
            Self::Advice(_) => Shape::Rate,
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(
            self,
            Self::Limit
                | Self::DiscountRate
                | Self::Demand
                | Self::LeaderDeals
                | Self::Managers
                | Self::LeadsPerManager
                | Self::LineUntil(_)
                | Self::OnHand(_)
                | Self::Advice(AdviceField::SampleMargin)
        )
    }

    /// The largest value, where it is lower than that of the shape.
    fn most(self) -> Option<Decimal> {
        match self {
            // Together they leave at least a tenth for what the budget is made for.
            Self::HypothesisRate | Self::ContingencyRate => Some(Decimal::new(45, 2)),
            Self::DiscountRate => Some(Decimal::from(10)),
            Self::PaymentDays => Some(Decimal::from(MAX_DAYS)),
            Self::Managers => Some(Decimal::from(100_000)),
            Self::Hours(_) => Some(Decimal::from(1_000_000)),
            _ => None,
        }
    }

    /// What the shape does not tell.
    ///
    /// # Errors
    /// Too large for this field.
    pub fn check(self, entry: &Entry) -> Result<(), Refusal> {
        match (self.most(), entry) {
            (Some(most), Entry::Number(Some(x))) if *x > most => Err(Refusal::TooLarge),
            _ => Ok(()),
        }
    }
}

impl MoneyPlan {
    /// Every field of the room, with those of the plan's products and channels.
    pub fn fields(strategy: &Strategy) -> Vec<MoneyField> {
        let mut fields = SINGLE.to_vec();
        for line in &strategy.money.lines {
            let id = line.id;
            fields.extend([
                MoneyField::LineName(id),
                MoneyField::LineKind(id),
                MoneyField::LineAmount(id),
                MoneyField::LineOnce(id),
                MoneyField::LineFrom(id),
                MoneyField::LineUntil(id),
            ]);
        }
        for product in &strategy.products {
            fields.extend([MoneyField::OnHand(product.id), MoneyField::Supply(product.id)]);
        }
        fields.extend(strategy.channels.iter().map(|channel| MoneyField::Hours(channel.id)));
        fields.extend(AdviceField::ALL.map(MoneyField::Advice));
        fields
    }

    /// What holds beside the single fields: lengths, order, entries of products and channels that are gone.
    ///
    /// # Errors
    /// The first refusal.
    pub fn validate(&self) -> Result<(), Refusal> {
        if self.lines.len() > MAX_LINES || self.stocks.len() > MAX_PRODUCTS || self.efforts.len() > MAX_CHANNELS {
            return Err(Refusal::TooMany);
        }
        let rises = |ids: Vec<u32>| ids.windows(2).all(|pair| pair.first() < pair.last());
        if !rises(self.stocks.iter().map(|stock| stock.product.0).collect())
            || !rises(self.efforts.iter().map(|effort| effort.channel.0).collect())
        {
            return Err(Refusal::Gone);
        }
        for stock in &self.stocks {
            check(MoneyField::OnHand(stock.product), stock.on_hand)?;
            check(MoneyField::Supply(stock.product), Some(stock.supply))?;
        }
        self.efforts.iter().try_for_each(|effort| check(MoneyField::Hours(effort.channel), Some(effort.hours)))
    }

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

fn check(field: MoneyField, x: Option<Decimal>) -> Result<(), Refusal> {
    crate::domain::field::Field::Money(field).check(&Entry::Number(x))
}

impl Strategy {
    pub(in crate::domain) fn get_money(&self, field: MoneyField) -> Option<Entry> {
        let money = &self.money;
        let number = |x: Decimal| Some(Entry::Number(Some(x)));
        Some(match field {
            MoneyField::AgencyRate => return number(money.agency_rate),
            MoneyField::VatRate => return number(money.vat_rate),
            MoneyField::Vat => Entry::Choice(money.vat as u8),
            MoneyField::HypothesisRate => return number(money.hypothesis_rate),
            MoneyField::ContingencyRate => return number(money.contingency_rate),
            MoneyField::Limit => Entry::Number(money.limit),
            MoneyField::DiscountRate => Entry::Number(money.discount_rate),
            MoneyField::PaymentDays => return number(money.payment_days),
            MoneyField::CacBase => Entry::Choice(money.cac_base as u8),
            MoneyField::Demand => Entry::Number(money.demand),
            MoneyField::LeaderDeals => Entry::Number(money.leader_deals),
            MoneyField::Managers => Entry::Number(money.managers),
            MoneyField::LeadsPerManager => Entry::Number(money.leads_per_manager),
            MoneyField::ManagerSalary => return number(money.manager_salary),
            MoneyField::HourCost => return number(money.hour_cost),
            MoneyField::LineName(id) => Entry::Text(money.line(id)?.name.clone()),
            MoneyField::LineKind(id) => Entry::Choice(money.line(id)?.kind as u8),
            MoneyField::LineAmount(id) => return number(money.line(id)?.amount),
            MoneyField::LineOnce(id) => Entry::Choice(u8::from(money.line(id)?.is_once)),
            MoneyField::LineFrom(id) => return number(Decimal::from(money.line(id)?.from)),
            MoneyField::LineUntil(id) => Entry::Number(money.line(id)?.until.map(Decimal::from)),
            MoneyField::OnHand(id) => Entry::Number(self.product(id).map(|_| money.stock(id).on_hand)?),
            MoneyField::Supply(id) => return number(self.product(id).map(|_| money.stock(id).supply)?),
            MoneyField::Hours(id) => return number(self.channel(id).map(|_| money.hours(id))?),
            MoneyField::Advice(field) => Entry::Number(money.advice.get(field)),
        })
    }

    /// Writes a checked entry; `None` when its place is gone.
    pub(in crate::domain) fn set_money(&mut self, field: MoneyField, entry: Entry) -> Option<()> {
        let money = &mut self.money;
        let (x, text, choice) = match entry {
            Entry::Number(x) => (x.map(|x| x.normalize()), String::new(), 0),
            Entry::Text(text) => (None, text, 0),
            Entry::Choice(i) => (None, String::new(), i),
        };
        let some = x.unwrap_or_default();
        let month = |x: Decimal| u32::try_from(x).ok().map(|month| month.clamp(1, MAX_MONTHS));
        match field {
            MoneyField::AgencyRate => money.agency_rate = some,
            MoneyField::VatRate => money.vat_rate = some,
            MoneyField::Vat => money.vat = if choice == 0 { VatBasis::Cost } else { VatBasis::Refunded },
            MoneyField::HypothesisRate => money.hypothesis_rate = some,
            MoneyField::ContingencyRate => money.contingency_rate = some,
            MoneyField::Limit => money.limit = x,
            MoneyField::DiscountRate => money.discount_rate = x,
            MoneyField::PaymentDays => money.payment_days = some,
            MoneyField::CacBase => money.cac_base = if choice == 0 { CacBase::Media } else { CacBase::Full },
            MoneyField::Demand => money.demand = x,
            MoneyField::LeaderDeals => money.leader_deals = x,
            MoneyField::Managers => money.managers = x,
            MoneyField::LeadsPerManager => money.leads_per_manager = x,
            MoneyField::ManagerSalary => money.manager_salary = some,
            MoneyField::HourCost => money.hour_cost = some,
            MoneyField::LineName(id) => money.line_mut(id)?.name = text,
            MoneyField::LineKind(id) => money.line_mut(id)?.kind = *CostKind::ALL.get(usize::from(choice))?,
            MoneyField::LineAmount(id) => money.line_mut(id)?.amount = some,
            MoneyField::LineOnce(id) => money.line_mut(id)?.is_once = choice == 1,
            MoneyField::LineFrom(id) => money.line_mut(id)?.from = month(some)?,
            MoneyField::LineUntil(id) => money.line_mut(id)?.until = x.and_then(month),
            MoneyField::OnHand(id) => money.put_stock(Stock { on_hand: x, ..money.stock(id) }),
            MoneyField::Supply(id) => money.put_stock(Stock { supply: some, ..money.stock(id) }),
            MoneyField::Advice(field) => money.advice.set(field, x),
            MoneyField::Hours(id) => {
                money.efforts.retain(|effort| effort.channel != id);
                if !some.is_zero() {
                    let at = money.efforts.partition_point(|effort| effort.channel < id);
                    money.efforts.insert(at, Effort { channel: id, hours: some });
                }
            }
        }
        Some(())
    }
}

impl MoneyPlan {
    fn line_mut(&mut self, id: CostId) -> Option<&mut CostLine> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    fn put_stock(&mut self, stock: Stock) {
        self.stocks.retain(|other| other.product != stock.product);
        if stock.on_hand.is_some() || !stock.supply.is_zero() {
            let at = self.stocks.partition_point(|other| other.product < stock.product);
            self.stocks.insert(at, stock);
        }
    }
}

/// A change of the list of fixed costs.
#[derive(Clone, Debug, PartialEq)]
pub enum MoneyEdit {
    /// Put a fixed cost at a place of the list.
    Insert(usize, CostLine),
    /// Take a fixed cost out.
    Remove(CostId),
}

impl Strategy {
    /// Applies a change of the list and gives back its inverse.
    ///
    /// # Errors
    /// The list is full, the place or the line is gone.
    pub(in crate::domain) fn apply_money(&mut self, edit: MoneyEdit) -> Result<MoneyEdit, Refusal> {
        let lines = &mut self.money.lines;
        match edit {
            MoneyEdit::Insert(at, line) => {
                if lines.len() >= MAX_LINES {
                    return Err(Refusal::TooMany);
                }
                if at > lines.len() || lines.iter().any(|other| other.id == line.id) {
                    return Err(Refusal::Gone);
                }
                let id = line.id;
                lines.insert(at, line);
                self.next_id = self.next_id.max(id.0.saturating_add(1));
                Ok(MoneyEdit::Remove(id))
            }
            MoneyEdit::Remove(id) => {
                let at = lines.iter().position(|line| line.id == id).ok_or(Refusal::Gone)?;
                Ok(MoneyEdit::Insert(at, lines.remove(at)))
            }
        }
    }
}
