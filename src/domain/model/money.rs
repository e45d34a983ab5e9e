//! What a person types about money: rates on top of the media, fixed costs, ceilings, definitions in dispute.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// What VAT on media and agency fee is to the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum VatBasis {
    /// It is paid for good: part of the budget and of the result.
    #[default]
    Cost,
    /// The state refunds it: part of the budget, not of the result.
    Refunded,
}
choices!(VatBasis { Cost = "cost", Refunded = "refunded" });

/// Which cost a customer's acquisition is measured on (disputed definition).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CacBase {
    /// The channels' cost alone: media, setting up, commission.
    #[default]
    Media,
    /// The whole budget: with agency, VAT, people, contractors, tools, content, reserve.
    Full,
}
choices!(CacBase { Media = "channels", Full = "whole_budget" });

/// What the plan's result takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ResultOf {
    /// Everything that the plan costs: channels, fee, VAT, people, tools, reserves.
    #[default]
    Everything,
    /// The channels alone.
    ChannelsOnly,
}
choices!(ResultOf { Everything = "everything", ChannelsOnly = "channels" });

/// What a fixed cost is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum CostKind {
    /// Texts, video, design.
    Content,
    /// Subscriptions and services.
    Tools,
    /// Own people.
    #[default]
    Salaries,
    /// Things made once: a site, a film.
    Production,
    /// People from outside.
    Contractors,
    /// Anything else.
    Other,
}
choices!(CostKind {
    Content = "content",
    Tools = "tools",
    Salaries = "salaries",
    Production = "production",
    Contractors = "contractors",
    Other = "other",
});

/// A cost that does not grow with the volume.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("fixed_cost", "WireLine", MoneyPlan::LINES, reach = Reaches::Nothing)]
pub struct CostLine {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: CostId,
    /// Name.
    #[row("n", "name", NAME)]
    pub name: String,
    /// What it is for.
    #[row("k", "kind", CHOICE, wire = Wire::Plain, default = CostKind::Salaries)]
    pub kind: CostKind,
    /// Money a month, or once.
    #[row("a", "amount", MONEY)]
    pub amount: Decimal,
    /// Whether it is paid once, in its first month.
    #[row("o", "once", FLAG)]
    pub is_once: bool,
    /// First month, the plan's first month is 1.
    #[row("f", "first_month", MONTHS, wire = Wire::Less(1), default = 1)]
    pub from: u32,
    /// Last month; null is to the end.
    #[row("u", "last_month", MONTHS)]
    pub until: Option<u32>,
}

/// Work that a channel takes.
#[derive(Clone, Copy, Debug, PartialEq, Described)]
#[described("work", "WireEffort", MoneyPlan::EFFORTS, reach = Reaches::Nothing)]
pub struct Effort {
    /// Id of the channel.
    #[row("i", "channel", REFERS, key, needs = Strategy::CHANNELS)]
    pub channel: ChannelId,
    /// Hours a month.
    #[row("h", "hours", NUMBER.most(dec(1_000_000, 0)))]
    pub hours: Decimal,
}

/// What advice is held against; typed by a person, as assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Described)]
#[described("advice", "WireAdvice", MoneyPlan::ADVICE, reach = Reaches::Nothing)]
pub struct AdvicePlan {
    /// Requests per visit from which on a funnel converts well, a fraction. The seeds say 1 %.
    #[row("r", "least_requests_per_visit", RATE, default = dec(1, 2))]
    pub least_rate: Decimal,
    /// Clicks per impression that count as near 10 %, a fraction: 9 % and above.
    #[row("c", "near_ctr", RATE, default = dec(9, 2))]
    pub near_ctr: Decimal,
    /// How exactly a test is to tell a conversion, a fraction; null is half of the conversion.
    #[row("m", "test_margin", RATE)]
    pub sample_margin: Option<Decimal>,
}

/// The least share of a budget that is advised for testing hypotheses: 10 %.
pub const fn default_hypothesis_rate() -> Decimal {
    dec(1, 1)
}

/// Reserve and contingency together leave at least a tenth for what the budget is made for.
const RESERVE: Sort = RATE.most(dec(45, 2));

/// Everything of the room "money" that a person types.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("money", "WireMoney", Strategy::MONEY, reach = Reaches::Nothing)]
pub struct MoneyPlan {
    /// Agency fee, a fraction of the channels' cost.
    #[row("a", "agency_fee", RATE)]
    pub agency_rate: Decimal,
    /// VAT on the channels' cost and the agency fee, a fraction.
    #[row("v", "vat", RATE)]
    pub vat_rate: Decimal,
    /// What that VAT is to the business.
    #[row("r", "vat_is", CHOICE, wire = Wire::Flag)]
    pub vat: VatBasis,
    /// Share of the whole budget kept for testing hypotheses, a fraction.
    #[row("h", "reserve_for_hypotheses", RESERVE, default = default_hypothesis_rate())]
    pub hypothesis_rate: Decimal,
    /// Share of the whole budget kept for the unforeseen, a fraction.
    #[row("c", "contingency", RESERVE)]
    pub contingency_rate: Decimal,
    /// Most that there is to spend in a month, everything included, money; null is no limit.
    #[row("l", "monthly_limit", MONEY)]
    pub limit: Option<Decimal>,
    /// What money costs in a year, a fraction.
    #[row("d", "discount_rate", OPEN_RATE.most(Decimal::TEN))]
    pub discount_rate: Option<Decimal>,
    /// Days between a sale and its payment.
    #[row("p", "payment_days", NUMBER.most(dec(MAX_DAYS, 0)))]
    pub payment_days: Decimal,
    /// Which cost a customer's acquisition is measured on.
    #[row("f", "cac_on", CHOICE, wire = Wire::Flag)]
    pub cac_base: CacBase,
    /// Impressions that there are to be had in a month.
    #[row("q", "impressions_to_be_had", COUNT)]
    pub demand: Option<Decimal>,
    /// Deals of the market's leader in a month.
    #[row("k", "leader_deals", COUNT)]
    pub leader_deals: Option<Decimal>,
    /// People who sell.
    #[row("m", "salespeople", COUNT.most(dec(100_000, 0)))]
    pub managers: Option<Decimal>,
    /// Leads that one of them works on in a month.
    #[row("w", "leads_per_salesperson", COUNT)]
    pub leads_per_manager: Option<Decimal>,
    /// Pay of one of them a month, money; counted with the fixed costs.
    #[row("s", "salesperson_salary", MONEY)]
    pub manager_salary: Decimal,
    /// What an hour of own work has to earn, money.
    #[row("o", "hour_cost", MONEY)]
    pub hour_cost: Decimal,
    /// What the plan's result takes in.
    #[row("u", "result_of", CHOICE, wire = Wire::Flag)]
    pub result_of: ResultOf,
    /// Fixed costs.
    #[row("x", "fixed_costs", list(MAX_LINES))]
    pub lines: Vec<CostLine>,
    /// Work of the channels, in the order of their ids.
    #[row("e", "work", sparse(MAX_CHANNELS))]
    pub efforts: Vec<Effort>,
    /// What advice on the budget is held against.
    #[row("z", "advice", PART)]
    pub advice: AdvicePlan,
}

impl Keyed for Effort {
    fn key(&self) -> Key {
        Key::of(self.channel)
    }
    fn blank(key: Key) -> Option<Self> {
        let [channel, _] = key.ids;
        (channel != 0).then_some(Self { channel: ChannelId(channel), hours: Decimal::ZERO })
    }
}
