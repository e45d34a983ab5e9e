//! Texts of the room "sales plan". A language is one value of [`SalesWords`]: what is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use crate::domain::model::{
    CellRows, MoreRows, OfferRows, PointOfDifferenceRows, PricePromotionRows, SalesPlanRows, UpsellRows,
};

super::texts! {
    /// The texts of one language. `{name}` marks what is put in.
    SalesWords {
        rows {
            of_offer: OfferRows,
            of_upsell: UpsellRows,
            of_cell: CellRows,
            of_difference: PointOfDifferenceRows,
            of_sales: SalesPlanRows,
            of_promotion: PricePromotionRows,
            of_more: MoreRows,
        }
    }
    // Fields
    // Choices
    /// A product.
    kind_product,
    /// A service.
    kind_service,
    /// No.
    no,
    /// Yes.
    yes,
    /// Goals for the horizon.
    span_horizon,
    /// Goals for a year.
    span_year,
    /// Goals for a month.
    span_month,
    /// Goal in deals.
    goal_deals,
    /// Goal in gross profit.
    goal_gross,
    /// VAT not said.
    basis_unnamed,
    /// With VAT.
    basis_with,
    /// Without VAT.
    basis_without,
    /// No VAT.
    basis_none,
    /// Object not said.
    object_unnamed,
    /// Company.
    object_company,
    /// Goods.
    object_goods,
    /// Services.
    object_services,
    /// Choose a season.
    season_choose,
    /// Even.
    season_even,
    /// Gifts.
    season_gifts,
    /// Warm months.
    season_warm,
    /// School year.
    season_school,
    /// Business customers.
    season_business,
    /// Cold months.
    season_cold,
    // Products
    /// Column: goal of a product for {span}.
    goal_for,
    /// Button: details of {name}.
    details,
    /// Short text of that button.
    details_short,
    /// Group: the product in words.
    group_words,
    /// Group: upsell.
    group_upsell,
    /// Group: stock.
    group_stock,
    /// Group: on the site.
    group_site,
    /// Group: results.
    group_results,
    /// Hint: empty is without limit.
    no_limit,
    /// Add a competitor.
    add_competitor,
    /// Mark of a priority product.
    priority_mark,
    // Goals and season
    /// Heading.
    goals_heading,
    /// Hint of the goal of all products.
    whole_goal_hint,
    /// Heading of the indices.
    season_heading,
    /// What indices mean.
    season_hint,
    /// Where indices come from.
    season_source,
    // Cells
    /// Heading of the table by month.
    cells_heading,
    /// What typing does.
    cells_hint,
    /// Column: goal.
    cells_goal,
    /// Column: difference.
    cells_off,
    /// Choice of the year.
    year,
    // Matrix
    /// What stands in the columns.
    columns,
    /// Months.
    by_months,
    /// Channels.
    by_channels,
    /// Rows by kind.
    rows_kind,
    /// Rows by audience.
    rows_audience,
    /// Rows by need.
    rows_need,
    /// Row of what is not tagged.
    not_stated,
    /// Filter: channel.
    which_channel,
    /// All channels.
    all_channels,
    /// Filter: month.
    which_month,
    /// All months.
    all_months,
    /// Row: goal.
    row_goal,
    /// Row: difference to the goal.
    row_off,
    // Findings
    /// Heading.
    findings_heading,
    /// What lacks of a product without a name.
    blank_name,
    /// {name} is vague: {blanks}.
    vague,
    /// {name}, {month}: {short} pieces lack in stock, {all} in all.
    short_stock,
    /// {name}, {month}: {short} pieces cannot be made, {all} in all.
    short_capacity,
    /// {name}: typed cells make {units} more.
    cells_over,
    /// {name}: typed cells make {units} fewer.
    cells_under,
    /// {name} costs {money} of gross profit.
    promotion_loses,
    /// Prices do not name their basis.
    no_basis,
    // Promotions
    /// Heading.
    promotions,
    /// Nothing yet.
    no_promotions,
    /// Add one.
    add_promotion,
    /// All products.
    promotion_all,
    /// A product that is gone.
    promotion_gone,
    /// Effect: {units}, {extra}, {revenue}, {gross}.
    promotion_effect,
    /// Needed: {rate}.
    promotion_needed,
    /// Never enough.
    promotion_never,
    /// Outside the plan's months.
    promotion_outside,
    /// Unnamed promotion.
    promotion,
    // More
    /// Heading.
    more_heading,
    /// Question about traffic.
    more_traffic_heading,
    /// Question about requests.
    more_leads_heading,
    /// Column: today.
    today,
    /// Column: then.
    then,
    /// Row: requests a month.
    leads_a_month,
    /// Row: handled.
    handled_a_month,
    /// Row: deals a month.
    deals_a_month,
    /// Row: revenue a month.
    revenue_a_month,
    /// Row: deals of the plan a month.
    planned_a_month,
    /// It grows.
    more_grows,
    /// No effect: capacity.
    more_none_capacity,
    /// Part of the effect: capacity.
    more_some_capacity,
    /// No effect: target group.
    more_none_target,
    /// The plan is met, with {deals} to spare.
    more_meets,
    /// {deals} short of the plan.
    more_misses,
    // The way
    /// Heading.
    path_heading,
    /// What the thirds mean.
    path_hint,
    /// Column: step.
    path_step,
    /// Column: third.
    path_third,
    /// Column: what is counted.
    path_counted,
    /// Column: channels.
    path_channels,
    /// Column: figure.
    path_figure,
    /// First third.
    third_generation,
    /// Second third.
    third_conversion,
    /// Last third.
    third_account,
    /// Attention.
    step_attention,
    /// Interest.
    step_interest,
    /// Request.
    step_request,
    /// Qualification.
    step_qualification,
    /// Deal.
    step_deal,
    /// Repeat sale.
    step_repeat,
    /// Profit.
    step_profit,
    /// Nothing planned.
    path_empty,
}
