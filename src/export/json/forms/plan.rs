//! The plan itself: products, channels, funnels, unit economics.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::leads::{ChannelLeads, LeadPlan};
use crate::domain::locks::{Lock, MAX_LOCKS};
use crate::domain::money::MoneyPlan;
use crate::domain::offer::{Offer, SalesPlan};
use crate::domain::promotion::{ChannelCard, Promotion};
use crate::domain::roadmap::Roadmap;
use crate::domain::strategy::*;
use crate::domain::track::Track;
use crate::domain::whatif::WhatIf;

ids!(ProductId, ChannelId, StageId);

choice!(Direction { GoalFirst = "goal_first", BudgetFirst = "budget_first" });
choice!(RomiBase { GrossProfit = "gross_profit", Revenue = "revenue" });
choice!(GoalUnit { Units = "units", Revenue = "revenue", Deals = "deals", GrossProfit = "gross_profit" });
choice!(StageKind {
    Impressions = "impressions",
    Clicks = "clicks",
    Visits = "visits",
    Leads = "leads",
    QualifiedLeads = "qualified_leads",
    Deals = "deals",
    Custom = "custom",
});

type Name = Text<MAX_NAME>;

record!(Strategy as "plan" {
    name = "name": Name, "Name of the plan.";
    currency = "currency": Currency, "ISO 4217 code of the currency of every amount.";
    start = "first_month": Month, "First month of the plan, year and month.";
    months = "months": Whole<u32, 1, { MAX_MONTHS as i64 }>, "How many months the plan has.";
    direction = "direction": Direction, "What is given: the goal of sales, or the budget.";
    monthly_budget = "monthly_budget": Amount, "Advertising budget a month, used when the budget is given.";
    products = "products": Many<Product, MAX_PRODUCTS>, "Products and services of the sales plan.";
    channels = "channels": Many<Channel, MAX_CHANNELS>, "Channels, campaigns and ads; a part comes after its whole.";
    economics = "unit_economics": Economics, "Unit economics of the whole plan.";
    money = "money": MoneyPlan, "Budget, fixed cost, ceilings.";
    leads = "leads": LeadPlan, "Leads by temperature and what is done with them.";
    promotion = "promotion": Promotion, "Key phrases, retargeting, tagged links.";
    sales = "sales_plan": SalesPlan, "What holds for all products: season, growth, promotions.";
    whatif = "what_if": WhatIf, "The same plan with other numbers: ranges, levers, scenarios.";
    roadmap = "roadmap": Roadmap, "Tasks, and how far the digital strategy reaches.";
    track = "track": Track, "What was really spent, beside what was planned.";
    next_id = "next_id": Id, "The id that the next product, channel, stage, task or scenario gets: above every id of the plan.";
});

record!(Product as "product" requires "id" {
    id = "id": ProductId, "Stable id, unique in the plan.";
    name = "name": Name, "Name of the product or service.";
    price = "price": Amount, "Price of a unit, money.";
    margin_rate = "gross_margin": Rate, "Gross margin, a fraction of the price.";
    units_per_deal = "units_per_deal": Positive, "Units in a deal.";
    goal_unit = "goal_unit": GoalUnit, "What the goal is in.";
    goal = "goal": Amount, "Goal over the span of the sales plan.";
    offer = "offer": Offer, "What it is, for whom, what goes with it, how much of it there is.";
});

record!(Channel as "channel" requires "id" {
    id = "id": ChannelId, "Stable id, unique in the plan.";
    within = "within": Maybe<ChannelId>, "Id of the channel or campaign that this one is part of.";
    name = "name": Name, "Name of the channel, campaign or ad.";
    share = "share": Rate, "Share of what the plan hands out, a fraction; shares are normalised.";
    monthly_budget = "monthly_budget": Maybe<Amount>, "Typed budget a month, money; null where it follows.";
    setup_cost = "setup_cost": Amount, "Cost of setting up, once, money.";
    commission_rate = "commission": Rate, "Share of revenue paid to a partner, a fraction.";
    stages = "stages": Many<Stage, MAX_STAGES>, "Levels of the sales funnel from the top down.";
    leads = "leads": ChannelLeads, "Which grades its leads are of.";
    card = "card": Boxed<ChannelCard>, "Positioning, campaign, landing page, tags, partner, risk.";
    locks = "held_figures": Many<View<Lock>, MAX_LOCKS>, "Typed figures of the row, and what gives way to each.";
});

record!(Stage as "stage" requires "id" {
    id = "id": StageId, "Stable id, unique in the plan.";
    kind = "kind": StageKind, "Which level of the funnel it is.";
    name = "name": Name, "Own name; empty means the usual one.";
    count = "count": Maybe<Amount>, "Typed pieces a month; null where they follow.";
    rate = "conversion": Maybe<Rate>, "Conversion into the next stage, a fraction; null where it follows or is not known.";
    price = "price": Amount, "Price of a piece (of a thousand impressions), money.";
    fixed_cost = "fixed_cost": Amount, "Fixed cost of the stage a month, money.";
    days = "days": Between<0, { crate::domain::plan::MAX_DAYS as i64 }>, "Days until the next stage.";
});

record!(Economics as "unit_economics" {
    target_romi = "target_romi": Amount, "ROMI aimed at, a fraction.";
    marketing_share = "marketing_share": Rate, "Share of the margin that marketing may spend, a fraction.";
    new_visitor_rate = "new_visitor_conversion": Maybe<Rate>, "Deals per lead of new visitors, a fraction; null is the same as of all.";
    other_cost_per_deal = "other_cost_per_deal": Amount, "Other cost of a deal, money.";
    purchases_per_year = "purchases_per_year": Amount, "Purchases of a customer in a year.";
    customer_years = "customer_years": Amount, "Years that a customer stays.";
    romi_base = "romi_base": RomiBase, "What ROMI is measured on.";
});
