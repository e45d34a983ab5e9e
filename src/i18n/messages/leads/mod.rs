//! Texts of the room of leads, and of delays. A language is one value of [`LeadWords`]: what is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

use super::lines::Of;
use crate::domain::leads::{List, Warmth};
use crate::domain::model::{ChannelLeadsRows, GradeRows, GradeShareRows, LeadItemRows, LeadPlanRows};

super::texts! {
    /// The texts of one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    LeadWords {
        rows {
            of_leads: LeadPlanRows,
            of_grade: GradeRows,
            of_item: LeadItemRows,
            of_channel_leads: ChannelLeadsRows,
            of_share: GradeShareRows,
        }
        /// Standard grades.
        warmth: Of<Warmth, &'static str>,
        /// Lists.
        list: Of<List, &'static str>,
        /// What a list offers to start from, for a grade.
        presets: Of<(List, Warmth), &'static [&'static str]>,
    }
    /// The room.
    room,
    /// Nothing graded yet.
    empty,
    /// Start with three grades.
    start,
    /// {rate} of leads become deals, after {days} days on average.
    summary,
    /// No conversion yet.
    summary_none,
    /// Heading of the table of grades.
    grades,
    /// Column: grade.
    grade,
    /// Column: deals from a lead of this grade.
    to_deal,
    /// Column: mean days to the deal.
    mean_days,
    /// Add a grade.
    add_grade,
    /// What the rates mean.
    grades_hint,
    /// Heading: how it is calculated.
    calculation,
    /// A grade's line of the calculation.
    path_line,
    /// The whole of the calculation.
    sum_line,
    /// Nothing to look at.
    no_notices,
    /// Heading: channels and grades.
    channels,
    /// Explanation of that.
    channels_hint,
    /// Typed in the funnel.
    follows_no,
    /// From the grades.
    follows_yes,
    /// The funnel has no step from leads to deals.
    no_lead_step,
    /// Column: conversion from lead to deal of the channel.
    channel_rate,
    /// Heading: leads and deals by month.
    flow,
    /// What stands in that table.
    flow_hint,
    /// Row: new leads.
    new_leads,
    /// Row: in grade {grade}.
    in_grade,
    /// Row: deals.
    deals,
    /// Column: after the plan's end.
    after_end,
    /// Column or row: before the plan's start.
    before_start,
    /// No leads in the plan yet.
    no_leads,
    /// Heading of the cards.
    cards,
    /// Add to a list.
    add_to,
    /// What stands in that empty box.
    add_placeholder,
    /// No level.
    no_level,
    /// Heading of scoring.
    scoring,
    /// How scoring works.
    scoring_hint,
    /// Column: points of an action.
    action,
    /// Weight of engagement: {weight}.
    engagement_weight,
    /// Heading: try a lead.
    try_lead,
    /// What to tick.
    try_hint,
    /// Result: {fit}, {engagement}, {score}, {grade}.
    score_is,
    /// Score below every grade.
    score_below,
    /// Heading: after the deal.
    loyalty,
    /// Explanation of that.
    loyalty_hint,
    /// Figure: purchases of a customer.
    purchases,
    /// Figure: repeat purchases over the horizon.
    repeat_purchases,
    /// Figure: deals by recommendation over the horizon.
    referred_deals,
    /// Figure: revenue on top.
    extra_revenue,
    /// Figure: gross profit on top.
    extra_profit,
    /// Button: use for LTV.
    use_for_ltv,
    /// What the button does.
    use_for_ltv_hint,
    /// Field: who answers feedback.
    feedback_who,
    /// Field: within what time.
    feedback_time,
    /// Field: KPI of a script's step.
    script_kpi,
    /// Field: control point.
    script_control,
    /// What delays do.
    stage_days_hint,
    /// From the grades: {rate}.
    from_grades,
    /// Had to start before {month}:
    had_to_start,
    /// Comes after the plan's end: {items}.
    comes_after,
    /// Days out of range.
    refuse_days,
    /// Points out of range.
    refuse_points,
    /// Shares add up to {sum}.
    notice_shares,
    /// More than all leads of {grade} go on.
    notice_too_much,
    /// All leads are {grade}.
    notice_all_leads,
    /// All attraction channels serve {grade}.
    notice_all_channels,
    /// All actions stand in {grade}.
    notice_all_actions,
    /// {a} and {b} pass the same steps.
    notice_same_steps,
    /// {action} stands in two grades.
    notice_twice,
    /// The least score of {grade} is not above the one before.
    notice_scores,
    /// Data of {grade} land nowhere.
    notice_no_system,
    /// No next step for {grade}.
    notice_no_next_step,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::i18n::messages::texts::check;

    fn lists(locale: Locale) -> Vec<(String, &'static str)> {
        let words = words(locale);
        let mut all = Vec::new();
        all.extend(Warmth::ALL.iter().map(|one| (format!("{one:?}"), words.warmth.of(*one))));
        all.extend(List::ALL.iter().map(|one| (format!("{one:?}"), words.list.of(*one))));
        all
    }

    #[test]
    fn every_name_in_every_language() {
        check("LeadWords", lists);
    }

    #[test]
    fn every_list_offers_as_much_in_every_language() {
        for list in List::ALL {
            for warmth in [Warmth::Cold, Warmth::Warm, Warmth::Hot] {
                let english = words(Locale::En).presets.of((list, warmth));
                assert!(!english.is_empty(), "{list:?}");
                for locale in Locale::ALL {
                    let own = words(locale).presets.of((list, warmth));
                    assert_eq!(own.len(), english.len(), "{list:?} {warmth:?} in {}", locale.code());
                }
            }
        }
        // The acts that the three grades are known by.
        let actions = |warmth| words(Locale::En).presets.of((List::Action, warmth)).len();
        assert_eq!([Warmth::Cold, Warmth::Warm, Warmth::Hot].map(actions), [3, 2, 4]);
    }
}
