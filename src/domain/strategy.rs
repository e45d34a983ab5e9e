//! The aggregate that is edited, kept and shared: plain data with stable ids.
//!
//! Holds what people typed and nothing that can be calculated from it. Invariants (kept by `edit` and by the codec):
//! ids are unique, a channel's parent exists and comes before it, numbers are inside the range of their
//! [`Field`](super::field::Field), lists are no longer than the limits below.

use super::leads::{ChannelLeads, LeadPlan};
use super::money::MoneyPlan;
use rust_decimal::Decimal;

/// Most products in a plan.
pub const MAX_PRODUCTS: usize = 60;
/// Most channels, campaigns and ads in a plan.
pub const MAX_CHANNELS: usize = 300;
/// Most stages in a funnel.
pub const MAX_STAGES: usize = 12;
/// Longest horizon in months.
pub const MAX_MONTHS: u32 = 60;
/// Longest name in characters.
pub const MAX_NAME: usize = 200;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident),*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub u32);
    )*};
}
ids! {
    /// Stable name of a product within its plan.
    ProductId,
    /// Stable name of a channel (or campaign, ad) within its plan.
    ChannelId,
    /// Stable name of a stage within its plan.
    StageId
}

/// A currency by its ISO 4217 code, such as `KZT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads three Latin letters in either case; anything else is `None`.
    ///
    /// ```
    /// use voronka::domain::strategy::Currency;
    /// assert_eq!(Currency::new("kzt").unwrap().code(), "KZT");
    /// assert!(Currency::new("₸").is_none());
    /// ```
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self(*b"USD")
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year, 2000 to 2100.
    pub year: u16,
    /// Month of the year, 1 to 12.
    pub month: u8,
}

impl Month {
    /// The month `n` months later.
    ///
    /// ```
    /// use voronka::domain::strategy::Month;
    /// assert_eq!(Month { year: 2026, month: 11 }.plus(3), Month { year: 2027, month: 2 });
    /// ```
    pub fn plus(self, n: usize) -> Self {
        let months = u32::from(self.year) * 12 + u32::from(self.month.max(1)) - 1 + u32::try_from(n).unwrap_or(0);
        Self { year: u16::try_from(months / 12).unwrap_or(u16::MAX), month: (months % 12 + 1) as u8 }
    }
}

impl Default for Month {
    fn default() -> Self {
        Self { year: 2027, month: 1 }
    }
}

/// What is given and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// The goal is given; the budget follows.
    #[default]
    GoalFirst,
    /// The budget is given; the sales follow.
    BudgetFirst,
}

/// Which reading of ROMI the plan uses (`terms.md`, disputed definitions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RomiBase {
    /// (gross profit − marketing cost) / marketing cost
    #[default]
    GrossProfit,
    /// (revenue − marketing cost) / marketing cost
    Revenue,
}

/// How the goal of a product is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum GoalUnit {
    /// Pieces over the horizon.
    #[default]
    Units,
    /// Revenue over the horizon; pieces follow from the price, rounded up.
    Revenue,
    /// Deals over the horizon.
    Deals,
    /// Gross profit over the horizon; pieces follow from price and margin, rounded up.
    GrossProfit,
}

impl GoalUnit {
    /// Every unit, in the order of the list.
    pub const ALL: [GoalUnit; 4] = [Self::Units, Self::Revenue, Self::Deals, Self::GrossProfit];

    /// Whether the pieces follow from prices.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Revenue | Self::GrossProfit)
    }
}

/// A product or service of the sales plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Stable id.
    pub id: ProductId,
    /// Name; empty until typed.
    pub name: String,
    /// Price of a unit, money.
    pub price: Decimal,
    /// Gross margin, fraction of the price.
    pub margin_rate: Decimal,
    /// Units in a deal.
    pub units_per_deal: Decimal,
    /// Whether `goal` is in pieces or in money.
    pub goal_unit: GoalUnit,
    /// Goal over the whole horizon (or each year, each month: see `SalesPlan::span`).
    pub goal: Decimal,
    /// What it is, for whom, what goes with it, how much of it there is.
    pub offer: super::offer::Offer,
}

impl Default for Product {
    fn default() -> Self {
        Self {
            id: ProductId(0),
            name: String::new(),
            price: Decimal::ZERO,
            margin_rate: Decimal::ONE,
            units_per_deal: Decimal::ONE,
            goal_unit: GoalUnit::Units,
            goal: Decimal::ZERO,
            offer: super::offer::Offer::default(),
        }
    }
}

/// The standard stages, and any other under its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum StageKind {
    /// Impressions; their price is per thousand.
    Impressions,
    /// Clicks.
    Clicks,
    /// Visits.
    Visits,
    /// Leads.
    Leads,
    /// Qualified leads (SQL).
    QualifiedLeads,
    /// Deals.
    Deals,
    /// A stage of the plan's own, known by its name.
    #[default]
    Custom,
}

impl StageKind {
    /// Every kind, in the order of the chain.
    pub const ALL: [StageKind; 7] =
        [Self::Impressions, Self::Clicks, Self::Visits, Self::Leads, Self::QualifiedLeads, Self::Deals, Self::Custom];

    /// How many pieces the price of this stage buys: impressions are bought by the thousand (CPM).
    ///
    /// ```
    /// use voronka::domain::strategy::StageKind;
    /// assert_eq!(StageKind::Impressions.pieces_per_price(), 1000);
    /// assert_eq!(StageKind::Leads.pieces_per_price(), 1);
    /// ```
    pub const fn pieces_per_price(self) -> u32 {
        if matches!(self, Self::Impressions) { 1000 } else { 1 }
    }
}

/// One level of a channel's funnel.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Stage {
    /// Stable id, unique in the plan.
    pub id: StageId,
    /// Which level it is.
    pub kind: StageKind,
    /// Its own name; empty means the standard one.
    pub name: String,
    /// Typed pieces per month; `None` where they follow from the rest.
    pub count: Option<Decimal>,
    /// Conversion into the next stage, a fraction; `None` where it is not known or follows from typed counts.
    pub rate: Option<Decimal>,
    /// Price of a piece (of a thousand for impressions), money.
    pub price: Decimal,
    /// Fixed cost of the stage a month, money.
    pub fixed_cost: Decimal,
    /// Days until the next stage.
    pub days: Decimal,
}

/// A channel, or a campaign or ad within one.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Stable id.
    pub id: ChannelId,
    /// The channel or campaign that this one is part of.
    pub within: Option<ChannelId>,
    /// Name; empty until typed.
    pub name: String,
    /// Share of what the plan hands out (goal or budget), a fraction; shares are normalised.
    pub share: Decimal,
    /// Typed budget a month; `None` where it follows.
    pub monthly_budget: Option<Decimal>,
    /// Cost of setting up, paid once in the first month.
    pub setup_cost: Decimal,
    /// Share of revenue paid to a partner, a fraction.
    pub commission_rate: Decimal,
    /// Levels from the top down.
    pub stages: Vec<Stage>,
    /// Which grades its leads are of.
    pub leads: ChannelLeads,
    /// Texts, dates, goal, tags, switch.
    pub card: Box<super::promotion::ChannelCard>,
    /// Typed figures of the row; a calculation has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub locks: Vec<super::locks::Lock>,
}

impl Default for Channel {
    fn default() -> Self {
        Self {
            id: ChannelId(0),
            within: None,
            name: String::new(),
            share: Decimal::ZERO,
            monthly_budget: None,
            setup_cost: Decimal::ZERO,
            commission_rate: Decimal::ZERO,
            stages: Vec::new(),
            leads: ChannelLeads::default(),
            card: Box::default(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            locks: Vec::new(),
        }
    }
}

impl Channel {
    /// What of a price or a monthly cost is ours: all of it, or our share in a joint campaign.
    pub fn own_part(&self, money: Decimal) -> Decimal {
        let share = self.card.our_share;
        if share == Decimal::ONE { money } else { money.checked_mul(share).unwrap_or(money) }
    }

    /// Whether its volume is typed rather than handed out by the plan.
    pub fn is_held(&self) -> bool {
        self.monthly_budget.is_some() || self.stages.iter().any(|stage| stage.count.is_some()) || self.holds_volume()
    }

    /// Whether a typed figure says what the volume is.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    fn holds_volume(&self) -> bool {
        self.locks.iter().any(|lock| lock.gives == super::locks::Gives::Volume)
    }

    #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
    const fn holds_volume(&self) -> bool {
        false
    }

    /// Whether any figure of the row is typed.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub const fn has_locks(&self) -> bool {
        !self.locks.is_empty()
    }

    #[cfg(not(any(feature = "rooms", not(feature = "csr"))))]
    pub(super) const fn has_locks(&self) -> bool {
        false
    }
}

/// Inputs of the unit economics that hold for the whole plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Economics {
    /// ROMI aimed at, a fraction.
    pub target_romi: Decimal,
    /// Share of the margin that marketing may spend, a fraction.
    pub marketing_share: Decimal,
    /// Deals per lead of new visitors; `None` means the same as of all.
    pub new_visitor_rate: Option<Decimal>,
    /// Other cost of a deal, money.
    pub other_cost_per_deal: Decimal,
    /// Purchases of a customer in a year.
    pub purchases_per_year: Decimal,
    /// Years that a customer stays.
    pub customer_years: Decimal,
    /// Reading of ROMI.
    pub romi_base: RomiBase,
}

impl Default for Economics {
    fn default() -> Self {
        Self {
            target_romi: Decimal::ZERO,
            marketing_share: Decimal::ONE,
            new_visitor_rate: None,
            other_cost_per_deal: Decimal::ZERO,
            purchases_per_year: Decimal::ONE,
            customer_years: Decimal::ONE,
            romi_base: RomiBase::GrossProfit,
        }
    }
}

/// A whole plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// Name; empty until typed.
    pub name: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// First month.
    pub start: Month,
    /// Horizon in months, 1 to 60.
    pub months: u32,
    /// What is given.
    pub direction: Direction,
    /// Budget a month, used budget first.
    pub monthly_budget: Decimal,
    /// Products in the order shown.
    pub products: Vec<Product>,
    /// Channels in the order shown; a part follows its whole.
    pub channels: Vec<Channel>,
    /// Unit economics.
    pub economics: Economics,
    /// Budget, fixed costs, ceilings.
    pub money: MoneyPlan,
    /// Leads by temperature.
    pub leads: LeadPlan,
    /// Key phrases, retargeting, settings of tagged links.
    pub promotion: super::promotion::Promotion,
    /// Season, growth, promotions: what holds for all products.
    pub sales: super::offer::SalesPlan,
    /// Ranges, levers, scenarios; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub whatif: super::whatif::WhatIf,
    /// Tasks; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub roadmap: super::roadmap::Roadmap,
    /// What happened; the start page has none.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    pub track: super::track::Track,
    /// The id that the next product, channel or stage gets.
    pub next_id: u32,
}

impl Default for Strategy {
    fn default() -> Self {
        Self {
            name: String::new(),
            currency: Currency::default(),
            start: Month::default(),
            months: 1,
            direction: Direction::GoalFirst,
            monthly_budget: Decimal::ZERO,
            products: Vec::new(),
            channels: Vec::new(),
            economics: Economics::default(),
            money: MoneyPlan::default(),
            leads: LeadPlan::default(),
            promotion: super::promotion::Promotion::default(),
            sales: super::offer::SalesPlan::default(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            whatif: super::whatif::WhatIf::default(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            roadmap: super::roadmap::Roadmap::default(),
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            track: super::track::Track::default(),
            next_id: 1,
        }
    }
}

impl Strategy {
    /// The product with this id.
    pub fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }

    /// The channel with this id.
    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Whether other channels are part of this one, so that its figures are their sums.
    pub fn has_parts(&self, id: ChannelId) -> bool {
        self.channels.iter().any(|channel| channel.within == Some(id))
    }

    /// The chain of wholes above a channel, nearest first.
    pub fn wholes_of(&self, id: ChannelId) -> Vec<ChannelId> {
        let mut wholes = Vec::new();
        let mut at = self.channel(id).and_then(|channel| channel.within);
        while let Some(whole) = at {
            if wholes.contains(&whole) || wholes.len() > MAX_CHANNELS {
                break;
            }
            wholes.push(whole);
            at = self.channel(whole).and_then(|channel| channel.within);
        }
        wholes
    }

    /// A fresh id.
    pub fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id = self.next_id.saturating_add(1);
        id
    }
}

impl Strategy {
    /// Every field of the plan, in the order of its lists.
    pub fn fields(&self) -> Vec<super::field::Field> {
        use super::field::Field;
        let mut fields = vec![
            Field::PlanName,
            Field::Currency,
            Field::Start,
            Field::Months,
            Field::MonthlyBudget,
            Field::TargetRomi,
            Field::MarketingShare,
            Field::NewVisitorRate,
            Field::OtherCostPerDeal,
            Field::PurchasesPerYear,
            Field::CustomerYears,
        ];
        for product in &self.products {
            let id = product.id;
            fields.extend([
                Field::ProductName(id),
                Field::Price(id),
                Field::MarginRate(id),
                Field::UnitsPerDeal(id),
                Field::Goal(id),
            ]);
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(super::offer::SalesField::all(self).into_iter().map(Field::Sales));
        for channel in &self.channels {
            let id = channel.id;
            fields.extend([
                Field::ChannelName(id),
                Field::Share(id),
                Field::ChannelBudget(id),
                Field::SetupCost(id),
                Field::CommissionRate(id),
            ]);
            for stage in &channel.stages {
                fields.extend([
                    Field::StageName(id, stage.id),
                    Field::StageCount(id, stage.id),
                    Field::StageRate(id, stage.id),
                    Field::StagePrice(id, stage.id),
                    Field::StageFixedCost(id, stage.id),
                ]);
            }
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(MoneyPlan::fields(self).into_iter().map(Field::Money));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.lead_fields().into_iter().map(Field::Leads));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.what_if_fields().into_iter().map(Field::WhatIf));
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        fields.extend(self.task_fields().into_iter().map(Field::Doing));
        fields
    }

    /// Whether the plan is a calculation: one product through one channel in one month, and nothing of the sales plan
    /// typed but its goal.
    ///
    /// ```
    /// let mut plan = voronka::domain::templates::calculator("KZT");
    /// assert!(plan.is_sheet());
    /// plan.products[0].offer.stock = Some(5.into());
    /// assert!(!plan.is_sheet());
    /// ```
    pub fn is_sheet(&self) -> bool {
        let ([product], [channel], 1) = (&*self.products, &*self.channels, self.months) else { return false };
        let nothing_typed = || {
            product.offer == Default::default()
                && self.sales == Default::default()
                && self.money == Default::default()
                && self.leads == Default::default()
                && self.promotion == Default::default()
                && channel.card == Default::default()
                && !channel.has_locks()
                && channel.leads == Default::default()
                && channel.stages.iter().all(|stage| stage.days.is_zero())
        };
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        let nothing_typed = || {
            nothing_typed()
                && self.whatif == Default::default()
                && self.roadmap == Default::default()
                && self.track == Default::default()
        };
        channel.within.is_none() && (super::offer::IS_LEFT_OUT || nothing_typed())
    }

    /// Whether a plan from outside (a link, a stored entry) is one that the app itself could have made.
    ///
    /// # Errors
    /// The first refusal: a number out of range, a list too long, an id used twice, a part before its whole.
    pub fn validate(&self) -> Result<(), super::field::Refusal> {
        use super::field::Refusal;
        if self.products.len() > MAX_PRODUCTS || self.channels.len() > MAX_CHANNELS {
            return Err(Refusal::TooMany);
        }
        let mut ids = Vec::with_capacity(self.products.len() + self.channels.len() * 6);
        // In their place one by one: a plan's own ids come in order, and no sort has to be downloaded.
        let mut add = |id: u32| match ids.binary_search(&id) {
            Err(at) if id != 0 && id < self.next_id => {
                ids.insert(at, id);
                Ok(())
            }
            _ => Err(Refusal::Gone),
        };
        self.products.iter().try_for_each(|product| add(product.id.0))?;
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        super::offer::ids_within_limits(self)?.into_iter().try_for_each(&mut add)?;
        for (at, channel) in self.channels.iter().enumerate() {
            if channel.stages.is_empty() || channel.stages.len() > MAX_STAGES {
                return Err(Refusal::TooMany);
            }
            let mut before = self.channels.iter().take(at);
            if channel.within.is_some_and(|whole| !before.any(|other| other.id == whole)) {
                return Err(Refusal::Gone);
            }
            add(channel.id.0)?;
            channel.stages.iter().try_for_each(|stage| add(stage.id.0))?;
        }
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        {
            self.money.lines.iter().try_for_each(|line| add(line.id.0))?;
            self.validate_leads(&mut add)?;
            self.promotion.ids().try_for_each(&mut add)?;
            self.roadmap.validate(self.next_id, &mut add)?;
            self.track.validate(self)?;
            self.money.validate()?;
            self.validate_promotion()?;
            self.validate_what_if(&mut add)?;
            self.validate_locks()?;
        }
        if self.start.month == 0 || self.start.month > 12 {
            return Err(Refusal::NoSuchChoice);
        }
        for field in self.fields() {
            field.check(&self.get(field).ok_or(Refusal::Gone)?)?;
        }
        Ok(())
    }
}
