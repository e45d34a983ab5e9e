//! Texts of the room "money". What is missing in a language does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use super::lines::Of;
use crate::domain::model::{AdvicePlanRows, CostLineRows, EffortRows, MoneyPlanRows};
use crate::domain::money::CostKind;

super::texts! {
    /// The texts of the room in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    MoneyWords {
        rows {
            of_money: MoneyPlanRows,
            of_line: CostLineRows,
            of_effort: EffortRows,
            of_advice: AdvicePlanRows,
        }
        /// What a kind of fixed cost is called.
        cost_kind: Of<CostKind, &'static str>,
    }
    /// Money
    room,
    /// Budget
    budget,
    /// {total} over the plan; {highest} in the dearest month.
    budget_lead,
    /// Part of the budget
    part,
    /// Over the plan
    over_the_plan,
    /// Share
    share,
    /// Channels
    media,
    /// Agency fee
    fee,
    /// VAT on both
    vat,
    /// Tasks
    tasks,
    /// For testing hypotheses
    reserve,
    /// For the unforeseen
    contingency,
    /// Total
    total,
    /// All marketing cost
    all_cost,
    /// Channels and agency fee stand without VAT, the total with it. VAT counts as a cost.
    basis_cost,
    /// Channels and agency fee stand without VAT, the total with it. VAT is refunded, so it is not part of the result.
    basis_refunded,
    /// {share} of the budget is kept for testing hypotheses. At least 10–15% is advised: {sum} more would make 10%.
    hypotheses_fail,
    /// {share} of the budget is kept for testing hypotheses: the advice of 10–15% is met.
    hypotheses_met,
    /// {share} of the budget is kept for testing hypotheses: more than the advised 10–15%.
    hypotheses_above,
    /// Keep 10%
    hypotheses_set,
    /// The dearest month needs {need} of the {limit} that there are: {left} is left.
    limit_fits,
    /// The dearest month needs {need}, and there are {limit}: {short} is missing.
    limit_over,
    /// {limit} a month, everything included, pays for {media} a month in channels.
    limit_media,
    /// Plan from this budget
    limit_use,
    /// The limit does not even pay for the fixed costs: {why}
    limit_nothing,
    /// With {media} a month in channels the plan sells {units} of the goal of {goal}: {missing} fewer.
    reaches,
    /// With {media} a month in channels the plan sells {units}: the goal of {goal} is reached.
    reaches_all,
    /// On top of the channels
    rates,
    /// Definitions
    definitions,
    /// In this plan ROMI is counted {romi}, CAC {cac}.
    definitions_used,
    /// on gross profit
    romi_gross,
    /// on revenue
    romi_revenue,
    /// on the channels' cost
    cac_media,
    /// on the whole budget
    cac_full,
    /// a cost
    vat_is_cost,
    /// refunded
    vat_is_refunded,
    /// Of what the plan's result takes in: everything.
    result_of_all,
    /// Of what the plan's result takes in: the channels.
    result_of_channels,
    /// Verdict
    outlook_verdict,
    /// There is no goal yet
    outlook_no_goal,
    /// No price yet
    outlook_no_price,
    /// No channel sells yet
    outlook_no_channel,
    /// The plan does not pay back: {result}
    outlook_loses,
    /// The goal is missed: {sold} of {goal}
    outlook_misses,
    /// {ceiling} is exceeded from {month} on
    outlook_over,
    /// {name} loses most: {result}
    outlook_worst,
    /// The goal is reached: {sold}
    outlook_reaches,
    /// The plan pays back in {month}; {result}
    outlook_pays,
    /// Beside the channels the plan costs {amount}
    outlook_on_top,
    /// Fixed costs
    fixed_costs,
    /// No fixed costs yet: content, tools, salaries, production.
    fixed_none,
    /// Add a cost
    add_line,
    /// every month
    monthly,
    /// once
    once,
    /// Cost
    line_unnamed,
    /// {name} has no amount yet.
    line_gap,
    /// Ceilings
    ceilings,
    /// Fill in what limits the plan: the plan then says where, when and by how much it does not fit, and which ways out there are.
    ceilings_hint,
    /// The plan stays under every ceiling that is filled in.
    ceilings_fine,
    /// Money
    c_budget,
    /// Demand
    c_demand,
    /// Market leader
    c_leader,
    /// Sales team
    c_team,
    /// Stock stands in the sales plan.
    stocks_there,
    /// Stock of {name}
    c_stock,
    /// In {month} the plan needs {need} where there are {there}: {short} over, {ratio} of the ceiling.
    breach,
    /// Runs out in {month}. At the worst, by {worst}, {need} are to be sold and {there} are there: {short} short.
    breach_stock,
    /// Months over it: {count}.
    breach_months,
    /// Of them before the plan: {count}.
    breach_months_before,
    /// {month} ({n} mo. before the plan)
    month_before_plan,
    /// Most of it: {name}.
    breach_mostly,
    /// Ways out
    ways,
    /// No single change takes the plan under this ceiling.
    ways_none,
    /// A smaller goal: {to} instead of {from}
    way_goal,
    /// A smaller media budget: {to} a month instead of {from}
    way_budget,
    /// A later date: horizon {to} mo. instead of {from} mo.
    way_later,
    /// More money: {to} a month instead of {from}
    way_money,
    /// Another channel: {b} takes {to} of the goal instead of {from}, {a} gives it
    way_channel,
    /// A higher conversion of requests into sales: {to} instead of {from}
    way_rate,
    /// A higher CTR: {to} instead of {from}
    way_ctr,
    /// More salespeople: {to} instead of {from}
    way_people,
    /// More of {name} coming in: {to} a month instead of {from}
    way_supply,
    /// Then: sales {deals}, budget {total}, result {profit}.
    way_after,
    /// Apply
    apply,
    /// Media plan
    media_plan,
    /// Without VAT
    net,
    /// To pay, with VAT
    to_pay,
    /// Estimate by level of the funnel
    levels,
    /// Customer and limits
    customer,
    /// used in this plan
    in_this_plan,
    /// LTV, discounted
    ltv_discounted,
    /// Margin from a customer a month
    contribution,
    /// Payback of CAC, months
    payback_of,
    /// Limits on new visitors
    limits,
    /// Limits rest on the conversion of new visitors: {rate}.
    limits_new,
    /// No conversion of new visitors is filled in, so the limits rest on that of all visitors: {rate}.
    limits_all,
    /// Lost over the limit
    over_limit,
    /// Break-even, with everything in it
    break_even,
    /// Marketing cost of one more sale
    one_more_sale,
    /// Financial model
    model,
    /// There is no financial model yet. {why}
    model_none,
    /// The result is gross profit less all marketing cost; what is kept for tests and for the unforeseen counts as spent.
    model_basis,
    /// Pays back in {month}: month {n} of the plan
    pays_back,
    /// Does not pay back within the plan: {result} at its end
    pays_not,
    /// Result by month
    model_plain,
    /// Bars: result of each month. Line: result of all months so far, from {first} to {last}.
    model_description,
    /// result of the month
    legend_result,
    /// result so far
    legend_so_far,
    /// Result
    result,
    /// Result so far
    so_far,
    /// Paid by customers
    cash_in,
    /// Paid out
    cash_out,
    /// Cash so far
    cash,
    /// The months before the plan, under a bar.
    before_short,
    /// {month}, after the plan
    after_plan,
    /// Cash needed: {sum}, at the deepest point in {month}.
    cash_need,
    /// The plan needs no cash of yours: customers pay before it is spent.
    cash_none,
    /// The cash never falls below zero again from {month} on.
    cash_back,
    /// Net present value (NPV)
    npv,
    /// Internal rate of return (IRR) a year
    irr,
    /// Fill in a discount rate, and the plan says its NPV and IRR.
    npv_hint,
    /// The cash of each month is discounted to the start of the plan, that of the first month by one month.
    npv_note,
    /// From revenue to the result
    waterfall,
    /// Of {revenue} of revenue {result} is left
    waterfall_title,
    /// {revenue} of revenue ends in a loss of {result}
    waterfall_loss,
    /// Each bar starts where the one before it ends.
    waterfall_description,
    /// Channels by month
    heat,
    /// {measure} by channel and month, from {low} to {high}
    heat_title,
    /// The fuller a cell, the more; cells below zero have another colour and a mark.
    heat_description,
    /// Money here is the channels' own cost, without agency fee and VAT.
    heat_basis,
    /// No channels yet.
    heat_none,
    /// Show
    measure,
    /// Keep, watch or drop
    verdicts,
    /// Verdict
    verdict,
    /// Why
    why,
    /// keep
    keep,
    /// watch
    watch,
    /// drop
    drop,
    /// A channel's cost here is with agency fee and VAT, without the plan's fixed costs.
    cost_basis,
    /// A channel's cost here is with agency fee, without refunded VAT and without the plan's fixed costs.
    cost_basis_refunded,
    /// Sort by
    sort_by,
    /// return
    sort_return,
    /// profit of an hour
    sort_effort,
    /// verdict
    sort_verdict,
    /// Cost
    channel_cost,
    /// Hours over the plan
    hours,
    /// Profit of an hour
    per_hour,
    /// Pays: ROMI {romi}, target {target}.
    ground_pays,
    /// Pays, but under the target: ROMI {romi}, target {target}.
    ground_under,
    /// A request costs {cpl}, close to the limit of {limit}.
    ground_near,
    /// Loses {loss} on first sales, pays back over the life of the customers.
    ground_ltv,
    /// Loses {loss}: a sale costs {cac} and brings {margin}.
    ground_loses,
    /// Brings no sales of its own: keep it for a purpose that you can name.
    ground_nothing,
    /// An hour of work earns {earned}, and it has to earn {hour}.
    ground_hours,
    /// Spent per 100 earned, by product
    by_product,
    /// Spent per 100 earned, all cost
    cents_all,
    /// Spent per 100 of gross profit, all cost
    cents_all_margin,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn every_kind_of_cost_in_every_language() {
        for locale in Locale::ALL {
            let words = words(locale);
            assert!(CostKind::ALL.into_iter().all(|kind| !words.cost_kind.of(kind).is_empty()));
        }
    }
}
