//! Every text of the app. A language is one value of [`Messages`]: what is missing does not compile.
//!
//! The whole app has all languages in it. The start page alone has none: its [`Messages`] are only the texts of the
//! section `start` below, read from the file of the one language that it needs ([`fetched`]).

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod compare;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod document;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod doing;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod en;
pub mod fetched;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod figures;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod files;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod keeping;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod kk;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod leads;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod locks;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod money;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod promotion;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod ru;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod sales;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod sharing;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod texts;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod track;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
mod uk;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod whatif;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub(crate) use texts::texts;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
use {
    super::Locale,
    crate::domain::{presets::Niche, strategy::StageKind, templates::Chain, term::Term},
};

/// What a term is called, and what it means in one sentence (empty where the name says it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermWords {
    /// The name, as in the middle of a sentence.
    pub name: &'static str,
    /// The meaning, for those who meet the term for the first time.
    pub meaning: &'static str,
}

/// What a stage is called, and the conversion out of it and the price of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageWords {
    /// The stage, as a heading.
    pub name: &'static str,
    /// What a price at this stage is called.
    pub price: &'static str,
}

macro_rules! messages {
    (
        start { $($(#[doc = $doc:literal])* $name:ident,)* }
        rooms { $($(#[doc = $rooms_doc:literal])* $rooms_name:ident,)* }
    ) => {
        /// The texts of one language. `{name}` marks what [`fill`] puts in.
        pub struct Messages {
            $($(#[doc = $doc])* pub $name: &'static str,)*
            $(
                $(#[doc = $rooms_doc])*
                #[cfg(any(feature = "rooms", not(feature = "csr")))]
                pub $rooms_name: &'static str,
            )*
            /// Terms.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub term: fn(Term) -> TermWords,
            /// Stages.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub stage: fn(StageKind) -> StageWords,
            /// Niches of the presets.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub niche: fn(Niche) -> &'static str,
            /// Chains that a new channel starts with.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub chain: fn(Chain) -> &'static str,
            /// The same as read from a file.
            #[cfg(all(feature = "csr", not(feature = "rooms")))]
            tables: fetched::Tables,
        }

        impl Messages {
            /// All plain texts with their names, for tests over every language.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)* $((stringify!($rooms_name), self.$rooms_name),)*]
            }

            /// The plain texts of the start page, in the order of its file.
            #[cfg(any(feature = "rooms", not(feature = "csr")))]
            fn start_texts(&self) -> Vec<&'static str> {
                vec![$(self.$name,)*]
            }

            #[cfg(all(feature = "csr", not(feature = "rooms")))]
            fn read(lines: &mut fetched::Lines) -> Self {
                Self { $($name: lines.text(),)* tables: fetched::Tables::read(lines) }
            }
        }
    };
}

messages! {
    // What the start page says: these texts are in the file that it fetches.
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
        /// Choice of the direction, as a label.
        direction,
        /// I have a goal.
        have_goal,
        /// I have a budget.
        have_budget,
        /// Field: sales a month.
        sales_a_month,
        /// Field: budget a month.
        budget_a_month,
        /// Field: average order value.
        average_order,
        /// Field: margin.
        margin,
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
        /// Field: conversion of new visitors.
        new_visitor_rate,
        /// Hint of that field.
        new_visitor_hint,
        /// Field: target ROMI.
        target_romi,
        /// Field: share of margin for marketing.
        marketing_share,
        /// Field: other cost of a deal.
        other_cost,
        /// Field: purchases a year.
        purchases_per_year,
        /// Field: years a customer stays.
        customer_years,
        /// Field: currency.
        currency,
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
        /// Field: name of the plan.
        plan_name,
        /// Field: first month.
        first_month,
        /// Field: horizon in months.
        horizon,
        /// Field: reading of ROMI.
        romi_base,
        /// Row or column: total.
        total,
        /// Field: product's name.
        product_name,
        /// Field: price.
        price,
        /// Field: units in a deal.
        units_per_deal,
        /// Field: goal over the horizon.
        goal,
        /// Field: goal unit.
        goal_unit,
        /// Channel.
        channel,
        /// Field: channel's name.
        channel_name,
        /// Field: share.
        share,
        /// Field: typed budget of a channel.
        channel_budget,
        /// Field: set-up cost.
        setup_cost,
        /// Field: commission.
        commission,
        /// Field: fixed cost of a stage.
        stage_fixed_cost,
        /// Field: which level.
        stage_kind,
        /// Field: own name of a stage.
        stage_name,
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
    // What only the other rooms say.
    rooms {
        // Explanations, goal seek, niches
        /// Heading of the sources of the niche.
        niche_sources,
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
        /// Theme of the system.
        theme_system,
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
        /// Heading of what to look at.
        notices,
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

#[cfg(any(feature = "rooms", not(feature = "csr")))]
impl Messages {
    /// What a term is called, and what it means.
    pub fn term(&self, term: Term) -> TermWords {
        (self.term)(term)
    }

    /// What a stage and its price are called.
    pub fn stage(&self, kind: StageKind) -> StageWords {
        (self.stage)(kind)
    }

    /// What a niche is called.
    pub fn niche(&self, niche: Niche) -> &'static str {
        (self.niche)(niche)
    }
}

/// The texts of a language.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::En => &en::MESSAGES,
        Locale::Ru => &ru::MESSAGES,
        Locale::Uk => &uk::MESSAGES,
        Locale::Kk => &kk::MESSAGES,
    }
}

/// The texts of a language, if they are there.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub fn messages_if_there(locale: Locale) -> Option<&'static Messages> {
    Some(messages(locale))
}

#[cfg(all(feature = "csr", not(feature = "rooms")))]
pub use fetched::{messages, messages_if_there};

/// Puts values in place of their marks.
///
/// ```
/// use voronka::i18n::fill;
/// assert_eq!(fill("{a} of {b}", &[("a", "3"), ("b", "5")]), "3 of 5");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
                filled.push_str(value.unwrap_or_default());
                rest = tail;
            }
            None => rest = after,
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_in_every_language() {
        for locale in Locale::ALL {
            let words = messages(locale);
            for (name, text) in words.all() {
                assert!(!text.trim().is_empty(), "{name} in {}", locale.code());
            }
            for term in Term::ALL {
                assert!(!words.term(*term).name.is_empty(), "{term:?} in {}", locale.code());
            }
        }
    }

    #[test]
    fn every_language_has_the_same_marks() {
        let marks = |text: &str| {
            let mut marks: Vec<String> =
                text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(mark, _)| mark.into()).collect();
            marks.sort();
            marks
        };
        let english = messages(Locale::En).all();
        for locale in Locale::ALL {
            for ((name, text), (_, own)) in english.iter().zip(messages(locale).all()) {
                assert_eq!(marks(text), marks(own), "{name} in {}", locale.code());
            }
        }
    }

    #[test]
    fn languages_are_not_copies_of_each_other() {
        let english = messages(Locale::En).all();
        for locale in [Locale::Ru, Locale::Uk, Locale::Kk] {
            let same = english.iter().zip(messages(locale).all()).filter(|((_, a), (_, b))| a == b);
            let same: Vec<_> = same.map(|((name, _), _)| *name).filter(|name| *name != "ctr").collect();
            assert!(same.is_empty(), "{same:?} in {}", locale.code());
        }
    }
}
