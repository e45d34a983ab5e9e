//! Budget, fixed cost, ceilings, payment.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::advice::AdvicePlan;
use crate::domain::money::*;
use crate::domain::strategy::{ChannelId, MAX_CHANNELS, MAX_MONTHS, MAX_NAME, MAX_PRODUCTS, ProductId};

ids!(CostId);

choice!(VatBasis { Cost = "cost", Refunded = "refunded" });
choice!(CacBase { Media = "channels", Full = "whole_budget" });
choice!(CostKind {
    Content = "content",
    Tools = "tools",
    Salaries = "salaries",
    Production = "production",
    Contractors = "contractors",
    Other = "other",
});

record!(MoneyPlan as "money" {
    agency_rate = "agency_fee": Rate, "Agency fee, a fraction of the channels' cost.";
    vat_rate = "vat": Rate, "VAT on the channels' cost and the agency fee, a fraction.";
    vat = "vat_is": VatBasis, "What that VAT is to the business.";
    hypothesis_rate = "reserve_for_hypotheses": Rate, "Share of the whole budget kept for testing hypotheses, a fraction.";
    contingency_rate = "contingency": Rate, "Share of the whole budget kept for the unforeseen, a fraction.";
    limit = "monthly_limit": Maybe<Amount>, "Most that there is to spend in a month, money; null is no limit.";
    discount_rate = "discount_rate": Maybe<Between<0, 10>>, "What money costs in a year, a fraction.";
    payment_days = "payment_days": Between<0, { MAX_DAYS as i64 }>, "Days between a sale and its payment.";
    cac_base = "cac_on": CacBase, "Which cost a customer's acquisition is measured on.";
    demand = "impressions_to_be_had": Maybe<Amount>, "Impressions that there are to be had in a month.";
    leader_deals = "leader_deals": Maybe<Amount>, "Deals of the market's leader in a month.";
    managers = "salespeople": Maybe<Between<0, 100_000>>, "People who sell.";
    leads_per_manager = "leads_per_salesperson": Maybe<Amount>, "Leads that one of them works on in a month.";
    manager_salary = "salesperson_salary": Amount, "Pay of one of them a month, money.";
    hour_cost = "hour_cost": Amount, "What an hour of own work has to earn, money.";
    lines = "fixed_costs": Many<CostLine, MAX_LINES>, "Fixed costs.";
    stocks = "stocks": Many<Stock, MAX_PRODUCTS>, "What there is to sell, in the order of the products' ids.";
    efforts = "work": Many<Effort, MAX_CHANNELS>, "Work of the channels, in the order of their ids.";
    advice = "advice": AdvicePlan, "What advice on the budget is held against.";
});

record!(AdvicePlan as "advice" {
    least_rate = "least_requests_per_visit": Rate, "Requests per visit from which on a funnel converts well, a fraction.";
    near_ctr = "near_ctr": Rate, "Clicks per impression that count as near 10 %, a fraction.";
    sample_margin = "test_margin": Maybe<Rate>, "How exactly a test is to tell a conversion, a fraction; null is half of the conversion.";
});

record!(CostLine as "fixed_cost" requires "id" {
    id = "id": CostId, "Stable id, unique in the plan.";
    name = "name": Text<MAX_NAME>, "Name.";
    kind = "kind": CostKind, "What it is for.";
    amount = "amount": Amount, "Money a month, or once.";
    is_once = "once": Flag, "Whether it is paid once, in its first month.";
    from = "first_month": Whole<u32, 1, { MAX_MONTHS as i64 }>, "First month, the plan's first month is 1.";
    until = "last_month": Maybe<Whole<u32, 1, { MAX_MONTHS as i64 }>>, "Last month; null is to the end.";
});

record!(Stock as "stock" requires "product" {
    product = "product": ProductId, "Id of the product.";
    on_hand = "on_hand": Maybe<Amount>, "Pieces in stock when the plan begins; null is no limit.";
    supply = "monthly_supply": Amount, "Pieces that come in every month.";
});

record!(Effort as "work" requires "channel" {
    channel = "channel": ChannelId, "Id of the channel.";
    hours = "hours": Between<0, 1_000_000>, "Hours a month.";
});
