//! Texts of advice, of figures that explain themselves, and of what is folded. What is missing in a language does not
//! compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts in one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    FigureWords {
    }
    /// Heading of the advice.
    advice,
    /// The funnel does its work.
    advice_raise,
    /// Too few visits become requests.
    advice_rate,
    /// Too few click.
    advice_ctr,
    /// The rule cannot be applied.
    advice_unclear,
    /// Thresholds are assumptions.
    advice_hint,
    /// What a test takes.
    test_heading,
    /// How many visits tell the rate.
    test_visits,
    /// What is kept pays for so many.
    test_affordable,
    /// What is kept does not pay for one.
    test_too_dear,
    /// No such test.
    test_none,
    /// The assumptions.
    test_hint,
    /// Heading over what a figure follows from.
    calculated_from,
    /// Name.
    full_cost_media,
    /// Name.
    full_cost_fixed,
    /// Meaning of the two above.
    all_cost_with_top,
    /// Name.
    team_pay,
    /// Name.
    sum_before,
    /// Name.
    cpl_full,
    /// Name.
    came_in,
    /// Name.
    warmed_up,
    /// Name.
    deals_of,
    /// Name.
    share_of_grade,
    /// Meaning.
    irr_meaning,
    /// Meaning.
    ltv_discounted_meaning,
    /// Meaning.
    repeat_meaning,
    /// Meaning.
    referral_meaning,
    /// Meaning.
    flow_meaning,
    /// Meaning.
    units_meaning,
    /// What has to happen before the plan's first month.
    before_meaning,
    /// Meaning.
    capped_meaning,
    /// Fold summary: channels.
    folds_follow,
    /// Fold summary: flow.
    folds_flow,
    /// Fold summary: lists.
    folds_entries,
    /// Fold summary: on top of the plan.
    folds_on_top,
    /// Fold of the season.
    past_heading,
    /// What to type.
    past_hint,
    /// Row.
    past_year,
    /// Row of the result.
    past_index,
    /// Column.
    past_total,
    /// Button.
    past_use,
    /// A year with blanks.
    past_gap,
    /// Nothing yet.
    past_none,
    /// Taken.
    past_same,
    /// Heading of the chart.
    compare,
    /// Title of the chart.
    compare_title,
    /// Title without a winner.
    compare_plain,
    /// Description of the chart.
    compare_description,
    /// Choice.
    compare_from,
    /// Nothing to compare.
    compare_none,
    /// Note on a total.
    mixed_chains,
    /// Name.
    needed,
    /// Name.
    there_is,
    /// Name.
    over_ceiling,
    /// Name.
    of_ceiling,
    /// Name.
    months_over,
    /// Name.
    after_change,
    /// Name.
    now_in,
    /// Name.
    payback_month,
    /// Name.
    cash_back_month,
    /// Meaning.
    over_ceiling_meaning,
    /// Meaning.
    least_change_meaning,
    /// Meaning.
    anew_meaning,
    /// Meaning.
    payback_meaning,
    /// Meaning.
    cash_back_meaning,
}
