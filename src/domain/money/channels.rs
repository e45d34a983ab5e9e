//! Keep, watch or drop: what each channel earns for its money and its work, and why it is judged so.
//!
//! A channel's cost here is what it costs with agency fee and VAT (unless VAT is refunded); the plan's fixed costs,
//! reserve and contingency are no channel's. Not for allocation of a budget: that is a question of the next unit of
//! money, not of the mean.

use super::VatBasis;
use crate::domain::facts::Facts;
use crate::domain::model::Effort;
use crate::domain::order;
use crate::domain::plan::{Figures, Line, horizon};
use crate::domain::quantity::{Reason, Undefined, Value, add, div, mul, settle, sub, sum};
use crate::domain::strategy::{Channel, ChannelId, ProductId, Strategy};
use crate::domain::term::Term;
use crate::domain::verdict::{Verdict, verdict};
use rust_decimal::Decimal;

/// What to do with a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Worth its money and its work.
    Keep,
    /// Not clear: improve it or find out more.
    Watch,
    /// Give it up.
    Drop,
}

/// Why a channel is judged as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// It cannot be calculated.
    Broken(Undefined),
    /// It brings no sales of its own.
    SellsNothing,
    /// Its margin covers its cost and reaches the target ROMI.
    Pays,
    /// It pays, but under the target ROMI.
    UnderTarget,
    /// It loses, but a lead costs no more than a tenth over its limit.
    NearLimit,
    /// It loses on the first sale and pays over the life of the customer.
    PaysOnLtv,
    /// It loses money.
    Loses,
    /// An hour of work earns less than it has to.
    NotWorthTheHours,
}

/// A channel in money, over the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelMoney {
    /// Which one.
    pub id: ChannelId,
    /// The channel's own cost without VAT, money.
    pub media: Value,
    /// Agency fee on it.
    pub fee: Value,
    /// VAT on both.
    pub vat: Value,
    /// What is paid for it: all three.
    pub to_pay: Value,
    /// What counts against its result.
    pub cost: Value,
    /// Gross profit.
    pub gross: Value,
    /// Gross profit less cost.
    pub profit: Value,
    /// ROMI in the plan's reading.
    pub romi: Value,
    /// Cost of a deal.
    pub cac: Value,
    /// Gross profit of a deal.
    pub margin_per_deal: Value,
    /// Cost of a lead.
    pub cpl: Value,
    /// Most that a lead may cost.
    pub limit_cpl: Value,
    /// Money lost over that limit: zero where the lead is within it.
    pub over_limit: Value,
    /// Cents spent per unit of revenue.
    pub cents_revenue: Value,
    /// Cents spent per unit of gross profit.
    pub cents_margin: Value,
    /// Hours of work over the horizon.
    pub hours: Value,
    /// Profit of an hour; undefined without hours.
    pub per_hour: Value,
    /// What to do.
    pub call: Call,
    /// Why, the deciding reason first.
    pub grounds: Vec<Ground>,
}

/// Every channel, the best ROMI first; those without one stand last, in the order of the plan.
pub fn channels(strategy: &Strategy, figures: &Figures) -> Vec<ChannelMoney> {
    let judged = strategy.channels.iter().filter_map(|channel| {
        let own = figures.channel(channel.id)?;
        Some(judge(strategy, figures, channel, &own.line, own.error))
    });
    let mut rows: Vec<ChannelMoney> = judged.collect();
    order::by(&mut rows, |a, b| match (a.romi, b.romi) {
        (Ok(a), Ok(b)) => b.cmp(&a),
        (a, b) => a.is_err().cmp(&b.is_err()),
    });
    rows
}

fn judge(
    strategy: &Strategy,
    figures: &Figures,
    channel: &Channel,
    line: &Line,
    error: Option<Undefined>,
) -> ChannelMoney {
    let id = channel.id;
    let figure = |term| line.figure(term, None, &figures.context);
    let media = figure(Term::MarketingCost);
    let fee = mul(media, Ok(strategy.money.agency_rate)).map(settle);
    let vat = mul(add(media, fee), Ok(strategy.money.vat_rate)).map(settle);
    let to_pay = add(add(media, fee), vat);
    let cost = match strategy.money.vat {
        VatBasis::Cost => to_pay,
        VatBasis::Refunded => add(media, fee),
    };
    let (deals, leads, revenue, gross) =
        (figure(Term::Deals), figure(Term::Leads), figure(Term::Revenue), figure(Term::GrossProfit));
    let row = facts(cost, revenue, gross, deals, leads);
    let profit = sub(gross, cost);
    let of = |term, needs: Value| cost.and(needs).and_then(|_| row.figure(term));
    let romi = match figures.context.romi() {
        Term::RomiOnRevenue => of(Term::RomiOnRevenue, revenue),
        term => of(term, gross),
    };
    let (cpl, limit_cpl) = (div(cost, leads, Term::Leads), figure(Term::LimitCpl));
    let over_limit = mul(sub(cpl, limit_cpl), leads).map(|over| over.max(Decimal::ZERO));
    let own_hours =
        strategy.channels.iter().filter(|other| other.id == id || strategy.wholes_of(other.id).contains(&id));
    let a_month = sum(own_hours.map(|other| strategy.money.hours(other.id)));
    let hours = mul(a_month, Ok(Decimal::from(horizon(strategy))));
    let mut judged = ChannelMoney {
        id,
        media,
        fee,
        vat,
        to_pay,
        cost,
        gross,
        profit,
        romi,
        cac: div(cost, deals, Term::Deals),
        margin_per_deal: div(gross, deals, Term::Deals),
        cpl,
        limit_cpl,
        over_limit,
        cents_revenue: of(Term::CentsPerRevenue, revenue),
        cents_margin: of(Term::CentsPerMargin, gross),
        hours,
        per_hour: per_hour(profit, hours, id),
        call: Call::Watch,
        grounds: Vec::new(),
    };
    let ltv_margin = mul(deals, figure(Term::Ltv));
    (judged.call, judged.grounds) = call(strategy, &judged, ltv_margin, deals, error);
    judged
}

fn per_hour(profit: Value, hours: Value, id: ChannelId) -> Value {
    match hours {
        Ok(none) if none.is_zero() => Err(no_hours(id)),
        hours => div(profit, hours, Term::StageCount),
    }
}

/// Why nothing can be divided by the hours of a channel: they are no term, so their field is named.
pub(in crate::domain) fn no_hours(id: ChannelId) -> Undefined {
    Undefined::at(Reason::DivisionByZero(Term::StageCount), Effort::HOURS.of(id))
}

fn facts(cost: Value, revenue: Value, gross: Value, deals: Value, leads: Value) -> Facts {
    let values = [
        (Term::MarketingCost, cost),
        (Term::Revenue, revenue),
        (Term::GrossProfit, gross),
        (Term::Deals, deals),
        (Term::Leads, leads),
    ];
    Facts::of(values.into_iter().filter_map(|(term, value)| Some((term, value.ok()?))))
}

fn call(
    strategy: &Strategy,
    row: &ChannelMoney,
    ltv_margin: Value,
    deals: Value,
    error: Option<Undefined>,
) -> (Call, Vec<Ground>) {
    let sells = deals.is_ok_and(|deals| !deals.is_zero());
    let profit = match (row.profit, error) {
        // A typed budget that buys nothing countable is an error of the funnel, not of the money.
        (_, Some(undefined)) if row.cost.is_err() => return (Call::Watch, vec![Ground::Broken(undefined)]),
        _ if !sells => return (Call::Watch, vec![Ground::SellsNothing]),
        (Err(undefined), _) => return (Call::Watch, vec![Ground::Broken(undefined)]),
        (Ok(profit), _) => profit,
    };
    // ROMI is undefined where nothing is spent; to earn something for nothing is above any target.
    let reaches_target = row.romi.is_err() || row.romi.is_ok_and(|romi| romi >= strategy.economics.target_romi);
    let (mut call, mut grounds) = if profit >= Decimal::ZERO && reaches_target {
        (Call::Keep, vec![Ground::Pays])
    } else if profit >= Decimal::ZERO {
        (Call::Watch, vec![Ground::UnderTarget])
    } else if sub(ltv_margin, row.cost).is_ok_and(|left| left >= Decimal::ZERO) {
        (Call::Watch, vec![Ground::PaysOnLtv])
    } else if matches!(verdict(row.cpl, row.limit_cpl), Ok(Verdict::NearLimit | Verdict::AtLimit)) {
        (Call::Watch, vec![Ground::NearLimit])
    } else {
        (Call::Drop, vec![Ground::Loses])
    };
    let hour = strategy.money.hour_cost;
    if !hour.is_zero() && row.per_hour.is_ok_and(|earned| earned < hour) {
        if call == Call::Keep {
            call = Call::Watch;
            grounds.insert(0, Ground::NotWorthTheHours);
        } else {
            grounds.push(Ground::NotWorthTheHours);
        }
    }
    (call, grounds)
}

/// What is spent on a product per 100 earned, over the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductMoney {
    /// Which one.
    pub id: ProductId,
    /// Its part of the channels' cost with agency fee and VAT, money.
    pub cost: Value,
    /// Revenue, money.
    pub revenue: Value,
    /// Cents per unit of revenue.
    pub cents_revenue: Value,
    /// Cents per unit of gross profit.
    pub cents_margin: Value,
}

/// Every product, in the order of the plan.
pub fn products(strategy: &Strategy, figures: &Figures) -> Vec<ProductMoney> {
    let fee = add(Ok(Decimal::ONE), Ok(strategy.money.agency_rate));
    let vat = match strategy.money.vat {
        VatBasis::Cost => add(Ok(Decimal::ONE), Ok(strategy.money.vat_rate)),
        VatBasis::Refunded => Ok(Decimal::ONE),
    };
    let row = |id| {
        let line = figures.product_line(strategy, id);
        let figure = |term| line.figure(term, None, &figures.context);
        let cost = mul(figure(Term::MarketingCost), mul(fee, vat));
        let (revenue, gross) = (figure(Term::Revenue), figure(Term::GrossProfit));
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Deals)));
        let row = facts(cost, revenue, gross, none, none);
        let of = |term, needs: Value| cost.and(needs).and_then(|_| row.figure(term));
        ProductMoney {
            id,
            cost,
            revenue,
            cents_revenue: of(Term::CentsPerRevenue, revenue),
            cents_margin: of(Term::CentsPerMargin, gross),
        }
    };
    strategy.products.iter().map(|product| row(product.id)).collect()
}
