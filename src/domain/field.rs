//! Every place where a person can type: its name, its range, reading and writing it.
//!
//! One name serves the edit, its inverse, the link from an explanation to its input, the cause of an undefined figure
//! and the unknown of a goal seek. Not for parsing text (that is `i18n`). Invariant: [`Strategy::set`] accepts only
//! what [`Field::check`] accepts, and gives back what stood there before.

use super::leads::field::LeadField;
pub use super::model::{Entry, Refusal, Shape, largest};
use super::money::MoneyField;
use super::strategy::*;
use rust_decimal::Decimal;

/// The name of one input of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Name of the plan.
    PlanName,
    /// Currency.
    Currency,
    /// First month: months since year 0.
    Start,
    /// Horizon in months.
    Months,
    /// Goal first or budget first.
    Direction,
    /// Budget a month.
    MonthlyBudget,
    /// ROMI aimed at.
    TargetRomi,
    /// Share of margin given to marketing.
    MarketingShare,
    /// Deals per lead of new visitors.
    NewVisitorRate,
    /// Other cost of a deal.
    OtherCostPerDeal,
    /// Purchases of a customer in a year.
    PurchasesPerYear,
    /// Years that a customer stays.
    CustomerYears,
    /// Reading of ROMI.
    RomiBase,
    /// Name of a product.
    ProductName(ProductId),
    /// Price of a unit.
    Price(ProductId),
    /// Gross margin of a product.
    MarginRate(ProductId),
    /// Units in a deal.
    UnitsPerDeal(ProductId),
    /// Goal of a product over the horizon.
    Goal(ProductId),
    /// Whether that goal is in pieces or money.
    GoalUnit(ProductId),
    /// Name of a channel.
    ChannelName(ChannelId),
    /// Share of a channel in what the plan hands out.
    Share(ChannelId),
    /// Typed budget of a channel a month.
    ChannelBudget(ChannelId),
    /// Cost of setting a channel up.
    SetupCost(ChannelId),
    /// Share of revenue paid to a partner.
    CommissionRate(ChannelId),
    /// Own name of a stage.
    StageName(ChannelId, StageId),
    /// Which level a stage is.
    StageKind(ChannelId, StageId),
    /// Typed pieces of a stage a month.
    StageCount(ChannelId, StageId),
    /// Conversion of a stage into the next.
    StageRate(ChannelId, StageId),
    /// Price of a piece (thousand impressions).
    StagePrice(ChannelId, StageId),
    /// Fixed cost of a stage a month.
    StageFixedCost(ChannelId, StageId),
    /// An input of the room "money".
    Money(MoneyField),
    /// Grades of leads, what is done with them, delays.
    Leads(LeadField),
    /// An input of the promotion: cards of channels, key phrases, retargeting.
    Promotion(super::promotion::PromotionField),
    /// An input of the sales plan; the start page has none of them.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Sales(super::offer::SalesField),
    /// An input of "what if": ends of ranges, levers, scenarios. The start page has none of them.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    WhatIf(super::whatif::WhatIfField),
    /// An input about tasks; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Doing(super::roadmap::field::TaskField),
    /// An input about what happened; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Track(super::track::field::TrackField),
    /// A typed figure of a channel's row, or an input that gives way to one.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Lock(super::locks::LockField),
}

impl Field {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::field::{Field, Shape};
    /// assert_eq!(Field::MonthlyBudget.shape(), Shape::Money);
    /// ```
    pub const fn shape(self) -> Shape {
        match self {
            Field::PlanName | Field::ProductName(_) | Field::ChannelName(_) | Field::StageName(..) => Shape::Text,
            Field::Currency => Shape::CurrencyCode,
            Field::Start => Shape::Calendar,
            Field::Months => Shape::Months,
            Field::Direction | Field::RomiBase => Shape::Choice(2),
            Field::GoalUnit(_) => Shape::Choice(4),
            Field::StageKind(..) => Shape::Choice(7),
            Field::MonthlyBudget
            | Field::OtherCostPerDeal
            | Field::Price(_)
            | Field::ChannelBudget(_)
            | Field::SetupCost(_)
            | Field::StagePrice(..)
            | Field::StageFixedCost(..) => Shape::Money,
            Field::Goal(_) | Field::StageCount(..) => Shape::Count,
            Field::MarketingShare
            | Field::NewVisitorRate
            | Field::MarginRate(_)
            | Field::Share(_)
            | Field::CommissionRate(_)
            | Field::StageRate(..) => Shape::Rate,
            Field::TargetRomi => Shape::OpenRate,
            Field::UnitsPerDeal(_) => Shape::Positive,
            Field::PurchasesPerYear | Field::CustomerYears => Shape::Number,
            #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
            Field::Money(_) | Field::Leads(_) | Field::Promotion(_) => Shape::Text,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Money(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Leads(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Promotion(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Sales(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::WhatIf(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Doing(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Track(field) => field.shape(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Lock(field) => field.shape(),
        }
    }

    /// Whether the field may be empty ("follows from the rest").
    pub const fn may_be_empty(self) -> bool {
        match self {
            Field::NewVisitorRate | Field::ChannelBudget(_) | Field::StageCount(..) | Field::StageRate(..) => true,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Leads(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Money(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Promotion(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Sales(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::WhatIf(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Doing(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Track(field) => field.may_be_empty(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Lock(_) => true,
            _ => false,
        }
    }

    /// The channel that the field belongs to.
    pub const fn channel(self) -> Option<ChannelId> {
        match self {
            Field::ChannelName(id)
            | Field::Share(id)
            | Field::ChannelBudget(id)
            | Field::SetupCost(id)
            | Field::CommissionRate(id)
            | Field::StageName(id, _)
            | Field::StageKind(id, _)
            | Field::StageCount(id, _)
            | Field::StageRate(id, _)
            | Field::StagePrice(id, _)
            | Field::StageFixedCost(id, _) => Some(id),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Leads(field) => field.channel(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Promotion(field) => field.channel(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Lock(field) => Some(field.channel),
            _ => None,
        }
    }

    /// The product that the field belongs to.
    pub const fn product(self) -> Option<ProductId> {
        match self {
            Field::ProductName(id)
            | Field::Price(id)
            | Field::MarginRate(id)
            | Field::UnitsPerDeal(id)
            | Field::Goal(id)
            | Field::GoalUnit(id) => Some(id),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Sales(field) => field.product(),
            _ => None,
        }
    }

    /// Whether the field takes this value.
    ///
    /// ```
    /// use voronka::domain::field::{Entry, Field, Refusal};
    /// let share = Entry::Number(Some("1.2".parse().unwrap()));
    /// assert_eq!(Field::MarketingShare.check(&share), Err(Refusal::OverWhole));
    /// ```
    ///
    /// # Errors
    /// The [`Refusal`] that a page words for the person.
    pub fn check(self, entry: &Entry) -> Result<(), Refusal> {
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Field::Money(field) = self {
            field.check(entry)?;
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Field::Doing(field) = self {
            field.check(entry)?;
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let (Field::Promotion(field), Shape::Text, Entry::Text(text)) = (self, self.shape(), entry) {
            return field.check_text(text);
        }
        match (self.shape(), entry) {
            (Shape::Text, Entry::Text(text)) if text.chars().count() > MAX_NAME => Err(Refusal::TooLong),
            (Shape::Text, Entry::Text(_)) => Ok(()),
            (Shape::LongText, Entry::Text(text)) if text.chars().count() > super::offer::LONG_TEXT => {
                Err(Refusal::TooLong)
            }
            (Shape::LongText, Entry::Text(_)) => Ok(()),
            (Shape::CurrencyCode, Entry::Text(code)) => Currency::new(code).map(|_| ()).ok_or(Refusal::NoSuchChoice),
            (Shape::Choice(n), Entry::Choice(i)) if *i < n => Ok(()),
            (Shape::Text | Shape::LongText | Shape::CurrencyCode | Shape::Choice(_), _) => Err(Refusal::NoSuchChoice),
            (_, Entry::Number(None)) if self.may_be_empty() => Ok(()),
            (_, Entry::Number(None)) => Err(Refusal::Empty),
            (shape, Entry::Number(Some(x))) => match self {
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Promotion(field) => check_number(shape, *x).and_then(|()| field.check_number(*x)),
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Sales(field) => field.check(*x).unwrap_or_else(|| check_number(shape, *x)),
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::WhatIf(field) => field.check(*x).unwrap_or_else(|| check_number(shape, *x)),
                // A loss is checked by its size.
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                Field::Lock(field) if field.what.can_be_below_zero() => {
                    let size = check_number(shape, x.abs());
                    size.map_err(|refusal| if x.is_sign_negative() { Refusal::TooSmall } else { refusal })
                }
                _ => check_number(shape, *x),
            },
            _ => Err(Refusal::NoSuchChoice),
        }
    }
}

fn check_number(shape: Shape, x: Decimal) -> Result<(), Refusal> {
    if shape == Shape::Points {
        let most = Decimal::ONE_THOUSAND;
        return if x > most {
            Err(Refusal::TooLarge)
        } else if x < -most {
            Err(Refusal::TooSmall)
        } else {
            Ok(())
        };
    }
    if x.is_sign_negative() && !x.is_zero() {
        return Err(Refusal::TooSmall);
    }
    if x > largest() {
        return Err(Refusal::TooLarge);
    }
    match shape {
        Shape::Rate if x > Decimal::ONE => Err(Refusal::OverWhole),
        Shape::Days if x > Decimal::from(super::plan::MAX_DAYS) => Err(Refusal::TooLarge),
        Shape::Positive if x.is_zero() => Err(Refusal::TooSmall),
        Shape::Months | Shape::Calendar if !x.fract().is_zero() => Err(Refusal::NotWhole),
        Shape::Months if x.is_zero() => Err(Refusal::TooSmall),
        Shape::Months if x > Decimal::from(MAX_MONTHS) => Err(Refusal::TooLarge),
        Shape::Calendar if x < Decimal::from(2000 * 12) => Err(Refusal::TooSmall),
        Shape::Calendar if x >= Decimal::from(2101 * 12) => Err(Refusal::TooLarge),
        _ => Ok(()),
    }
}

impl Strategy {
    /// What stands in a field; `None` when its product, channel or stage is gone.
    pub fn get(&self, field: Field) -> Option<Entry> {
        let economics = &self.economics;
        let number = |x: Decimal| Some(Entry::Number(Some(x)));
        Some(match field {
            Field::PlanName => Entry::Text(self.name.clone()),
            Field::Currency => Entry::Text(self.currency.code().to_owned()),
            Field::Start => {
                return number(Decimal::from(u32::from(self.start.year) * 12 + u32::from(self.start.month) - 1));
            }
            Field::Months => return number(Decimal::from(self.months)),
            Field::Direction => Entry::Choice(self.direction as u8),
            Field::MonthlyBudget => return number(self.monthly_budget),
            Field::TargetRomi => return number(economics.target_romi),
            Field::MarketingShare => return number(economics.marketing_share),
            Field::NewVisitorRate => Entry::Number(economics.new_visitor_rate),
            Field::OtherCostPerDeal => return number(economics.other_cost_per_deal),
            Field::PurchasesPerYear => return number(economics.purchases_per_year),
            Field::CustomerYears => return number(economics.customer_years),
            Field::RomiBase => Entry::Choice(economics.romi_base as u8),
            Field::ProductName(id) => Entry::Text(self.product(id)?.name.clone()),
            Field::Price(id) => return number(self.product(id)?.price),
            Field::MarginRate(id) => return number(self.product(id)?.margin_rate),
            Field::UnitsPerDeal(id) => return number(self.product(id)?.units_per_deal),
            Field::Goal(id) => return number(self.product(id)?.goal),
            Field::GoalUnit(id) => Entry::Choice(self.product(id)?.goal_unit as u8),
            Field::ChannelName(id) => Entry::Text(self.channel(id)?.name.clone()),
            Field::Share(id) => return number(self.channel(id)?.share),
            Field::ChannelBudget(id) => Entry::Number(self.channel(id)?.monthly_budget),
            Field::SetupCost(id) => return number(self.channel(id)?.setup_cost),
            Field::CommissionRate(id) => return number(self.channel(id)?.commission_rate),
            Field::StageName(id, stage) => Entry::Text(self.stage(id, stage)?.name.clone()),
            Field::StageKind(id, stage) => Entry::Choice(self.stage(id, stage)?.kind as u8),
            Field::StageCount(id, stage) => Entry::Number(self.stage(id, stage)?.count),
            Field::StageRate(id, stage) => Entry::Number(self.stage(id, stage)?.rate),
            Field::StagePrice(id, stage) => return number(self.stage(id, stage)?.price),
            Field::StageFixedCost(id, stage) => return number(self.stage(id, stage)?.fixed_cost),
            #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
            Field::Money(_) | Field::Leads(_) | Field::Promotion(_) => return None,
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Money(field) => return self.get_money(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Leads(field) => return self.get_lead(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Promotion(field) => return self.get_promotion(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Sales(field) => return self.get_sales(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::WhatIf(field) => return self.get_what_if(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Doing(field) => return self.get_task(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Track(field) => return self.get_track(field),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            Field::Lock(field) => return self.get_lock(field),
        })
    }

    /// The number in a field, where there is one.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        match self.get(field)? {
            Entry::Number(x) => x,
            _ => None,
        }
    }

    /// The stage of a channel.
    pub fn stage(&self, channel: ChannelId, stage: StageId) -> Option<&Stage> {
        self.channel(channel)?.stages.iter().find(|s| s.id == stage)
    }

    /// Writes a field and gives back what stood there.
    ///
    /// # Errors
    /// The [`Refusal`]; the plan is then unchanged.
    pub fn set(&mut self, field: Field, entry: Entry) -> Result<Entry, Refusal> {
        field.check(&entry)?;
        let before = self.get(field).ok_or(Refusal::Gone)?;
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Field::Money(field) = field {
            return self.set_money(field, entry).map(|()| before).ok_or(Refusal::Gone);
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Field::Promotion(field) = field {
            return self.set_promotion(field, entry).map(|()| before).ok_or(Refusal::Gone);
        }
        let written = match (field, entry) {
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            (Field::Sales(field), entry) => self.set_sales(field, entry),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            (Field::WhatIf(field), entry) => self.set_what_if(field, entry),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            (Field::Doing(field), entry) => self.set_task(field, entry),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            (Field::Track(field), entry) => self.set_track(field, entry),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            (Field::Leads(field), entry) => self.set_lead(field, entry),
            (field, Entry::Number(x)) => self.set_number(field, x),
            (field, Entry::Text(text)) => self.set_text(field, text),
            (field, Entry::Choice(i)) => self.set_choice(field, i),
        };
        written.map(|()| before).ok_or(Refusal::Gone)
    }

    fn set_number(&mut self, field: Field, x: Option<Decimal>) -> Option<()> {
        let x = x.map(|x| x.normalize());
        let some = || x.unwrap_or_default();
        match field {
            Field::Start => {
                let months = u32::try_from(some()).ok()?;
                self.start = Month { year: u16::try_from(months / 12).ok()?, month: (months % 12 + 1) as u8 };
            }
            Field::Months => self.months = u32::try_from(some()).ok()?,
            Field::MonthlyBudget => self.monthly_budget = some(),
            Field::TargetRomi => self.economics.target_romi = some(),
            Field::MarketingShare => self.economics.marketing_share = some(),
            Field::NewVisitorRate => self.economics.new_visitor_rate = x,
            Field::OtherCostPerDeal => self.economics.other_cost_per_deal = some(),
            Field::PurchasesPerYear => self.economics.purchases_per_year = some(),
            Field::CustomerYears => self.economics.customer_years = some(),
            Field::Price(id) => self.product_mut(id)?.price = some(),
            Field::MarginRate(id) => self.product_mut(id)?.margin_rate = some(),
            Field::UnitsPerDeal(id) => self.product_mut(id)?.units_per_deal = some(),
            Field::Goal(id) => self.product_mut(id)?.goal = some(),
            Field::Share(id) => self.channel_mut(id)?.share = some(),
            Field::ChannelBudget(id) => self.channel_mut(id)?.monthly_budget = x,
            Field::SetupCost(id) => self.channel_mut(id)?.setup_cost = some(),
            Field::CommissionRate(id) => self.channel_mut(id)?.commission_rate = some(),
            Field::StageCount(id, stage) => self.stage_mut(id, stage)?.count = x,
            Field::StageRate(id, stage) => self.stage_mut(id, stage)?.rate = x,
            Field::StagePrice(id, stage) => self.stage_mut(id, stage)?.price = some(),
            Field::StageFixedCost(id, stage) => self.stage_mut(id, stage)?.fixed_cost = some(),
            _ => return None,
        }
        Some(())
    }

    fn set_text(&mut self, field: Field, text: String) -> Option<()> {
        match field {
            Field::PlanName => self.name = text,
            Field::Currency => self.currency = Currency::new(&text)?,
            Field::ProductName(id) => self.product_mut(id)?.name = text,
            Field::ChannelName(id) => self.channel_mut(id)?.name = text,
            Field::StageName(id, stage) => self.stage_mut(id, stage)?.name = text,
            _ => return None,
        }
        Some(())
    }

    fn set_choice(&mut self, field: Field, i: u8) -> Option<()> {
        match field {
            Field::Direction => {
                self.direction = if i == 0 { Direction::GoalFirst } else { Direction::BudgetFirst };
            }
            Field::RomiBase => {
                self.economics.romi_base = if i == 0 { RomiBase::GrossProfit } else { RomiBase::Revenue };
            }
            Field::GoalUnit(id) => {
                self.product_mut(id)?.goal_unit = *GoalUnit::ALL.get(usize::from(i))?;
            }
            Field::StageKind(id, stage) => {
                self.stage_mut(id, stage)?.kind = *StageKind::ALL.get(usize::from(i))?;
            }
            _ => return None,
        }
        Some(())
    }

    fn product_mut(&mut self, id: ProductId) -> Option<&mut Product> {
        self.products.iter_mut().find(|product| product.id == id)
    }

    pub(super) fn channel_mut(&mut self, id: ChannelId) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }

    fn stage_mut(&mut self, channel: ChannelId, stage: StageId) -> Option<&mut Stage> {
        self.channel_mut(channel)?.stages.iter_mut().find(|s| s.id == stage)
    }
}
