//! A whole plan, and what holds for all of it.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// What is given and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// The goal is given; the budget follows.
    #[default]
    GoalFirst,
    /// The budget is given; the sales follow.
    BudgetFirst,
}
choices!(Direction { GoalFirst = "goal_first", BudgetFirst = "budget_first" });

/// Which reading of ROMI the plan uses (`terms.md`, disputed definitions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RomiBase {
    /// (gross profit − marketing cost) / marketing cost
    #[default]
    GrossProfit,
    /// (revenue − marketing cost) / marketing cost
    Revenue,
}
choices!(RomiBase { GrossProfit = "gross_profit", Revenue = "revenue" });

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
choices!(GoalUnit { Units = "units", Revenue = "revenue", Deals = "deals", GrossProfit = "gross_profit" });

/// Inputs of the unit economics that hold for the whole plan.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("unit_economics", "WireEconomics", Strategy::ECONOMICS, reach = Reaches::Nothing)]
pub struct Economics {
    /// ROMI aimed at, a fraction.
    #[row("t", "target_romi", OPEN_RATE)]
    pub target_romi: Decimal,
    /// Share of the margin that marketing may spend, a fraction.
    #[row("s", "marketing_share", RATE, default = Decimal::ONE)]
    pub marketing_share: Decimal,
    /// Deals per lead of new visitors, a fraction; null is the same as of all.
    #[row("n", "new_visitor_conversion", RATE)]
    pub new_visitor_rate: Option<Decimal>,
    /// Other cost of a deal, money.
    #[row("o", "other_cost_per_deal", MONEY, reach = Reaches::All)]
    pub other_cost_per_deal: Decimal,
    /// Purchases of a customer in a year.
    #[row("p", "purchases_per_year", NUMBER, default = Decimal::ONE)]
    pub purchases_per_year: Decimal,
    /// Years that a customer stays.
    #[row("y", "customer_years", NUMBER, default = Decimal::ONE)]
    pub customer_years: Decimal,
    /// What ROMI is measured on.
    #[row("r", "romi_base", CHOICE, wire = Wire::Flag)]
    pub romi_base: RomiBase,
}

/// A whole plan.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("plan", "WireStrategy")]
pub struct Strategy {
    /// Name of the plan.
    #[row("n", "name", NAME)]
    pub name: String,
    /// ISO 4217 code of the currency of every amount.
    #[row("c", "currency", CURRENCY)]
    pub currency: Currency,
    /// First month of the plan, year and month.
    #[row("s", "first_month", MONTH)]
    pub start: Month,
    /// How many months the plan has.
    #[row("m", "months", MONTHS, wire = Wire::Byte(1), default = 1)]
    pub months: u32,
    /// What is given: the goal of sales, or the budget.
    #[row("d", "direction", CHOICE, wire = Wire::Flag)]
    pub direction: Direction,
    /// Advertising budget a month, used when the budget is given.
    #[row("b", "monthly_budget", MONEY)]
    pub monthly_budget: Decimal,
    /// Products and services of the sales plan.
    #[row("p", "products", list(MAX_PRODUCTS))]
    pub products: Vec<Product>,
    /// Channels, campaigns and ads; a part comes after its whole.
    #[row("h", "channels", list(MAX_CHANNELS))]
    pub channels: Vec<Channel>,
    /// Unit economics of the whole plan.
    #[row("e", "unit_economics", PART)]
    pub economics: Economics,
    /// Leads by temperature and what is done with them.
    #[row("l", "leads", PART, room)]
    pub leads: LeadPlan,
    /// The id that the next product, channel, stage, task or scenario gets: above every id of the plan.
    #[row("i", "next_id", NEXT_ID, fixed, wire = Wire::Plain, default = 1)]
    pub next_id: u32,
    /// Budget, fixed cost, ceilings.
    #[row("y", "money", PART, room)]
    pub money: MoneyPlan,
    /// Key phrases, retargeting, tagged links.
    #[row("k", "promotion", PART, room)]
    pub promotion: Promotion,
    /// What holds for all products: season, growth, promotions.
    #[row("q", "sales_plan", PART, room)]
    pub sales: SalesPlan,
    /// The same plan with other numbers: ranges, levers, scenarios.
    #[row("w", "what_if", PART, room)]
    pub whatif: WhatIf,
    /// Tasks, and how far the digital strategy reaches.
    #[row("t", "roadmap", PART, room)]
    pub roadmap: Roadmap,
    /// What was really spent, beside what was planned.
    #[row("f", "track", PART, room, happened)]
    pub track: Track,
}
