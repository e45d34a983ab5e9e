//! What the start page says: these texts are in the file that it fetches, in this order.

/// Hands the list to another macro.
macro_rules! start_texts {
    ($next:ident!) => {
        $next! {
            rows {
                of_plan: StrategyRows,
                of_economics: EconomicsRows,
                of_product: ProductRows,
                of_channel: ChannelRows,
                of_stage: StageRows,
            }
            start {
                // The frame
                /// Name of the start page.
                calculator,
                /// Name of the library.
                library,
                /// Link that jumps over the header.
                skip_to_content,
                /// Label of the language list.
                language,
                /// Label of the theme list.
                theme,
                /// Light theme.
                theme_light,
                /// Dark theme.
                theme_dark,
                /// Take the last step back.
                undo,
                /// Do it again.
                redo,
                /// Everything is kept.
                saved,
                /// About to be kept.
                saving,
                /// Not kept: storage denied.
                not_saved_denied,
                /// Not kept: storage full.
                not_saved_full,
                /// Offer of the plan as a file.
                save_file,
                /// A plan from a link.
                reading_link,
                /// Closes a panel.
                close,
                /// Label of the main navigation.
                navigation,
                // Calculator
                /// Its title for the tab.
                calculator_title,
                /// Its question, as a heading.
                calculator_heading,
                /// I have a goal.
                have_goal,
                /// I have a budget.
                have_budget,
                /// Field: sales a month.
                sales_a_month,
                /// Field: average order value.
                average_order,
                /// Field: conversion of clicks into requests.
                click_to_request,
                /// Field: conversion of requests into sales.
                request_to_sale,
                /// Field: cost of a click.
                click_cost,
                /// Folded fields.
                more_fields,
                /// Field: CTR.
                ctr,
                /// Field: fixed costs a month.
                fixed_costs,
                /// Hint of that field.
                new_visitor_hint,
                /// Choice of a niche's figures.
                niche_choice,
                /// Nothing chosen yet.
                niche_none,
                /// What choosing a niche does.
                niche_hint,
                /// Answer: {money} a month.
                answer_budget,
                /// Answer: {count} sales a month.
                answer_sales,
                /// {money} a day.
                a_day,
                /// Verdict: profitable.
                verdict_profitable,
                /// Verdict: exactly at the limit.
                verdict_at_limit,
                /// Verdict: near the limit.
                verdict_near_limit,
                /// Verdict: losing.
                verdict_losing,
                /// No verdict.
                verdict_none,
                /// {spent} of every {whole} earned.
                cents_sentence,
                /// A request costs {cost} of at most {limit}.
                request_sentence,
                /// Heading of the further figures.
                key_figures,
                /// Heading of the funnel.
                funnel,
                /// Text alternative of the funnel.
                funnel_description,
                /// Heading of the table behind a picture.
                as_table,
                /// Copy link.
                copy_link,
                /// Copied.
                copied,
                /// The clipboard refused: here is the link.
                copy_by_hand,
                /// Length of the link: {count}.
                link_length,
                /// What sharing means.
                link_warning,
                /// Save.
                save_calculation,
                /// Make it a plan.
                grow,
                /// Start again from the example.
                start_again,
                /// Heading of goal seek.
                seek_heading,
                // Explanation
                /// How to open an explanation, for screen readers.
                explain_hint,
                // Plan
                /// Name of a plan without a name.
                untitled,
                /// Name of a calculation kept as a plan.
                calculation_name,
                /// Row or column: total.
                total,
                /// Channel.
                channel,
                /// Column: pieces, short.
                pieces_short,
                /// Column: cost of the level.
                level_cost,
                /// Column: conversion, short.
                conversion_short,
                /// Column: conversion from {from} to {to}.
                conversion_of,
                /// Column: cumulative conversion.
                cumulative,
                /// Column: cost so far.
                cost_so_far,
                /// Column: cost per piece.
                cost_per_piece,
                // Events
                /// Followed another tab.
                followed_tab,
                /// Forked.
                forked_tab,
                /// The words of a chosen language did not come.
                language_not_fetched,
                /// The rest of the app did not come.
                not_reached,
                // Refusals
                /// Under zero.
                refuse_too_small,
                /// Zero where it must be more.
                refuse_not_positive,
                /// A conversion over 100 %: {value}.
                refuse_conversion,
                /// A share or margin over 100 %: {value}.
                refuse_over_whole,
                /// Too large.
                refuse_too_large,
                /// Months out of range.
                refuse_months,
                /// Not whole.
                refuse_not_whole,
                /// Empty.
                refuse_empty,
                /// Text too long.
                refuse_too_long,
                /// No such choice.
                refuse_choice,
                /// Gone.
                refuse_gone,
                /// Too many.
                refuse_too_many,
                /// The plan still uses {value}.
                still_uses,
                // Numbers that cannot be read
                /// Not a number: {found}.
                parse_not_a_number,
                /// Not finished.
                parse_unfinished,
                /// A range where one number is wanted.
                parse_range,
                /// Division by zero.
                parse_division,
                /// Too large.
                parse_too_large,
                /// Too long.
                parse_too_long,
                /// Brackets.
                parse_brackets,
                /// A percentage where none can be.
                parse_percentage,
                /// The plan is in {currency}, {found} is another.
                parse_other_currency,
                // Why there is no figure
                /// Not planned: {term}.
                why_not_planned,
                /// Missing: {term}.
                why_missing,
                /// Division by zero: {term}.
                why_zero,
                /// Overflow.
                why_overflow,
                /// Out of range: {term}.
                why_out_of_range,
                /// Budget under fixed costs by {money}.
                why_short,
                /// Contradiction of {a} and {b}.
                why_contradiction,
                /// Never pays.
                why_never_pays,
                /// Nothing to buy.
                why_nothing_to_buy,
                /// Bad weights.
                why_weights,
                /// No solution.
                why_no_solution,
            }
        }
    };
}

pub(super) use start_texts;
