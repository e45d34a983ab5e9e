//! What only the other rooms say.

/// Hands the list to `messages!`, behind what is said on the start page.
macro_rules! with_rooms {
    ($($start:tt)*) => {
        messages! {
            $($start)*
            rooms {
                // Explanations, goal seek, niches
                /// Heading of the sources of the niche.
                niche_sources,
                /// Figures of a niche that were changed.
                niche_changed,
                /// A figure without a source.
                assumption,
                /// To reach
                seek_target,
                /// change
                seek_unknown,
                /// The wanted value
                seek_wanted,
                /// Answer: {field} would have to be {value}.
                seek_answer,
                /// No value does it.
                seek_none,
                /// Two values do it.
                seek_two,
                /// Use it.
                seek_use,
                /// Heading: formula in words.
                formula,
                /// Heading: with the numbers.
                with_numbers,
                /// Made of these parts.
                made_of,
                /// Typed by hand.
                typed,
                /// Go to the field.
                go_to_field,
                /// Heading: in other languages.
                other_languages,
                /// Source: textbook.
                source_textbook,
                /// Source: marketing metrics.
                source_marketing_metrics,
                /// Source: arithmetic of the funnel.
                source_funnel,
                /// Source: convention of this planner.
                source_convention,
                /// Heading: source.
                source,
                /// Rounded up.
                rounded_up,
                // The frame
                /// Label of the rooms of a plan.
                rooms,
                // Plan
                /// Room: overview.
                overview,
                /// Room: sales plan.
                sales_plan,
                /// Room: channels.
                channels,
                /// On gross profit.
                romi_gross,
                /// On revenue.
                romi_revenue,
                /// Heading of the settings.
                settings,
                /// Nothing to look at.
                no_notices,
                /// Heading: plan by month.
                by_month,
                /// Column: month.
                month,
                /// The chart's title when the plan pays: {month}.
                chart_pays,
                /// The chart's title when it does not.
                chart_not_pays,
                /// The chart's title without money.
                chart_plain,
                /// Legend: bars.
                legend_cost,
                /// Legend: line.
                legend_profit,
                /// Step before: {value}.
                last_change,
                /// Products.
                products,
                /// Goal in pieces.
                goal_units,
                /// Goal in money.
                goal_revenue,
                /// Add a product.
                add_product,
                /// Remove: {name}.
                remove,
                /// Empty product list.
                no_products,
                /// Table of the plan: heading.
                table,
                /// What stands in the rows.
                rows,
                /// What is shown in the cells.
                measure,
                /// Which product.
                which_product,
                /// All products.
                all_products,
                /// Difference to the goal.
                off_goal,
                /// Add a channel.
                add_channel,
                /// Like the last one.
                like_last,
                /// Add a campaign to this channel.
                add_campaign,
                /// Empty channel list.
                no_channels,
                /// View: volumes.
                view_volumes,
                /// View: costs.
                view_costs,
                /// View: results.
                view_results,
                /// Column: pieces.
                pieces,
                /// Column: conversion into the next.
                conversion,
                /// Add a stage.
                add_stage,
                /// Typed figures are held; the rest follows.
                follows_hint,
                /// Open the funnel of: {name}.
                open_funnel,
                /// Profitable: yes.
                profitable_yes,
                /// Profitable: no.
                profitable_no,
                /// Column: profitable?
                profitable,
                /// Button: paste a table.
                paste_table,
                /// How to paste.
                paste_hint,
                /// Label of the paste box.
                paste_here,
                /// Take the pasted table.
                paste_take,
                /// {cells} cells taken.
                pasted,
                /// {unread} cells could not be read.
                pasted_unread,
                /// The pasted table is too large.
                paste_too_large,
                // Library
                /// Title.
                library_heading,
                /// Empty library.
                library_empty,
                /// New plan.
                new_plan,
                /// Column: changed.
                changed,
                /// Rename.
                rename,
                /// Duplicate.
                duplicate,
                /// Copy of {name}.
                copy_of,
                /// Put into the bin.
                to_bin,
                /// Bin.
                bin,
                /// Restore.
                restore,
                /// Delete for ever.
                delete_forever,
                /// Deleted for ever while it is open.
                not_saved_gone,
                /// Empty bin.
                bin_empty,
                /// Open a plan file.
                open_file,
                /// Download.
                download,
                /// Damaged entries.
                damaged_heading,
                /// What is said of them.
                damaged_hint,
                /// Set aside.
                set_aside,
                /// The file holds no plan.
                file_unreadable,
                // Shared
                /// Banner of a shared plan.
                shared_banner,
                /// Keep a copy.
                keep_copy,
                /// A copy was kept.
                kept,
                // Events
                /// No such plan.
                no_such_plan,
                /// No such room.
                unknown_address,
                /// A link or plan that did not open; the line above says why.
                did_not_open,
                /// A part of the page is on its way.
                piece_coming,
                /// Heading: a whole page did not come.
                page_away,
                /// Button: asks again for a part of the page that did not come.
                piece_again,
                /// A newer version of the app has come out, so that this part of the old one cannot be fetched any more.
                page_outdated,
                /// Button: loads the page anew.
                page_anew,
                /// Back to the calculator.
                back_to_calculator,
                // Links that do not open
                /// Cut: {have} of {need} characters of the whole address.
                link_cut,
                /// More stands there than belongs to it, and cannot be told from it.
                link_trailing,
                /// Damaged.
                link_damaged,
                /// Wrong character {found}.
                link_bad_character,
                /// Too large.
                link_too_large,
                /// Newer.
                link_newer,
                /// Empty.
                link_empty,
                /// Nothing of yours changed.
                link_nothing_changed,
                // Notices
                /// Shares add up to {sum}.
                notice_shares,
                /// Shares within {name} add up to {sum}.
                notice_shares_within,
                /// {name}: {units} more than the goal.
                notice_over_goal,
                /// {name}: {units} fewer than the goal.
                notice_under_goal,
                /// {name}: {why}.
                notice_broken,
                /// {name} sells nothing.
                notice_sells_nothing,
                /// {name} has a goal and no channel.
                notice_nobody,
            }
        }
    };
}

pub(super) use with_rooms;
