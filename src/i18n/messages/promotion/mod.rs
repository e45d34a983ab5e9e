//! Texts of the channels' cards, key phrases, retargeting and tagged links. What is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
mod findings;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

pub use findings::finding;

use super::lines::Said;
use crate::domain::model::{ChannelCardRows, PhraseRows, PromotionRows, RetargetingRows};
use crate::domain::promotion::{Component, OwnStage, Payment, Ray, Tool};
use crate::domain::utm::Platform;

super::texts! {
    /// The texts of one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    PromotionWords {
        rows {
            of_promotion: PromotionRows,
            of_phrase: PhraseRows,
            of_retargeting: RetargetingRows,
            of_card: ChannelCardRows,
        }
        /// Tools, in the order of `Tool::ALL`.
        tools: [&'static str; 29],
        /// Components of the e-marketing system.
        components: [&'static str; 5],
        /// Rays of the star.
        rays: [&'static str; 5],
        /// Ways to pay, after "paid".
        payments: [&'static str; 8],
        /// What a channel is for.
        goal_kinds: [&'static str; 4],
        /// In what its goal is measured.
        goal_measures: [&'static str; 7],
        /// What a line of the tree is.
        kinds: [&'static str; 7],
        /// Whether it buys traffic.
        traffics: [&'static str; 3],
        /// Whether it is on the internet.
        grounds: [&'static str; 3],
        /// Own stages of the tools, in the order of `OwnStage::ALL`.
        own_stages: [&'static str; 12],
        /// Ad platforms, in the order of `Platform::ALL`.
        platforms: [&'static str; 5],
    }
    // Fields
    /// No tool chosen.
    tool_none,
    /// What it means.
    our_share_hint,
    /// In Latin ones.
    letters_latin,
    /// As they are typed.
    letters_own,
    /// Yes.
    yes,
    /// No.
    no,
    // The card
    /// Heading of a card.
    card,
    /// Folded texts.
    positioning,
    /// Said of a channel without positioning.
    not_positioned,
    /// Folded: campaign, dates, goal.
    campaign,
    /// Folded: entry point, landing page, text, tags.
    path,
    /// Hint of the tags.
    tags_hint,
    /// Folded: tool, place, partner, risk.
    nature,
    /// Paid {how}.
    paid_by,
    /// Nothing is paid.
    paid_nothing,
    /// A tool is usually paid {how}.
    usually_paid,
    /// Components and ray of a tool.
    tool_tags,
    /// No ray.
    outside_star,
    /// The tool serves another goal.
    misfit,
    /// Tools that serve the goal.
    suited,
    /// The plan reaches the goal.
    goal_reached,
    /// The plan does not.
    goal_missed,
    /// The plan has no such figure.
    goal_unknown,
    // Off
    /// Button.
    switch_off,
    /// Button.
    switch_on,
    /// Said of a channel that is off.
    is_off,
    /// Folded: what is lost.
    loss,
    /// Column: what it gives itself.
    loss_gave,
    /// Column: the plan with it.
    loss_with,
    /// Column: the plan without it.
    loss_without,
    /// Where {money} could go.
    places,
    /// The same for a channel that costs nothing.
    places_for_nothing,
    /// Column: one more deal costs.
    next_deal,
    /// Column: deals for the money.
    deals_for_it,
    /// Button: switch off and give it there.
    give,
    /// No place.
    no_places,
    /// Tools that could take its place: {tools}.
    candidates,
    /// What is not regarded.
    loss_note,
    // Owed
    /// Folded: what each ad owes.
    owed,
    /// Column: share of the buyers.
    owed_share,
    /// Column: buyers a month.
    owed_buyers,
    /// Column: visitors a month.
    owed_visitors,
    // Media plan
    /// Folded heading.
    media_plan,
    /// What it is and what it is not.
    media_note,
    /// Group: paid traffic.
    media_paid,
    /// Group: the rest.
    media_beside,
    /// Column: pays back in.
    payback,
    /// Month {month}.
    payback_month,
    /// Not within the plan.
    payback_never,
    /// Column: average loss by risk.
    at_risk,
    // Key phrases
    /// Folded heading.
    phrases,
    /// None yet.
    phrases_empty,
    /// Button.
    add_phrase,
    /// Folded: paste.
    paste_phrases,
    /// How.
    paste_hint,
    /// Button.
    take,
    /// For the search.
    for_search,
    /// For an ad.
    for_ad,
    /// Flag of a phrase or a line.
    no_landing,
    // Retargeting
    /// Folded heading.
    retargeting,
    /// None yet.
    retargeting_empty,
    /// Button.
    add_scenario,
    /// What it brings.
    scenario_brings,
    /// Any channel.
    any_channel,
    /// Name of a scenario without a text.
    scenario,
    // Links
    /// Folded heading.
    links,
    /// What they are made of.
    links_note,
    /// None yet.
    links_empty,
    /// Button.
    download_csv,
    /// Button of a row.
    copy,
    /// Said after it.
    copied,
    /// Column: where the link leads from.
    link_from,
    /// Column: the address.
    link_address,
    /// Column: group in GA4.
    link_group,
    /// Not an address.
    link_bad,
    /// A tag stands in the address already.
    link_duplicate,
    /// Search is recognised without tags.
    link_untagged,
    /// GA4 has no group for it.
    warn_unassigned,
    /// Value too long.
    warn_long,
    /// A character.
    warn_character,
    /// Capitals.
    warn_capitals,
    /// A macro.
    warn_macro,
    /// Name of the file.
    file_name,
    // Checking an address
    /// Heading and label: check an address.
    check,
    /// What is pasted, and that it stays here.
    check_hint,
    /// The group of GA4.
    check_group,
    /// No findings.
    check_clean,
    /// Heading of what is wrong, with {count}.
    check_wrong,
    /// Heading of what is to be known, with {count}.
    check_notes,
    /// Name of the table.
    check_parameters,
    /// Column.
    check_name,
    /// Column.
    check_value,
    /// Column: its name in reports of GA4.
    check_report,
    /// A parameter that is none of analytics.
    check_own,
    /// Not an address.
    find_not_address,
    /// No tags.
    find_no_tags,
    /// A needed tag is missing.
    find_missing,
    /// The plan does not know the source of a link.
    find_source_asked,
    /// A tag without a value.
    find_empty,
    /// A tag twice.
    find_doubled,
    /// Name in capitals.
    find_name_case,
    /// Name of no tag.
    find_unknown_name,
    /// What is meant, after another sentence.
    find_meant,
    /// Behind the fragment.
    find_hidden,
    /// Second question mark.
    find_second_question,
    /// Entities.
    find_entities,
    /// Codes that are no text.
    find_garbled,
    /// Longer than GA4 keeps.
    find_long,
    /// Encoded braces.
    find_encoded_macro,
    /// A macro without a bracket.
    find_broken_macro,
    /// A macro that the platform does not fill.
    find_foreign,
    /// Whose it is.
    find_foreign_owner,
    /// How it is written there.
    find_foreign_meant,
    /// Source and medium swapped.
    find_swapped,
    /// Two alphabets in a word.
    find_look_alike,
    /// An e-mail address.
    find_personal,
    /// A medium that is meant otherwise.
    find_medium,
    /// A source that GA4 does not list.
    find_source,
    /// The source decides against the medium.
    find_by_source,
    /// The source decides alone.
    find_by_source_alone,
    /// The campaign's name decides.
    find_by_campaign,
    /// A macro for source or medium.
    find_macro_group,
    /// An id of a click.
    find_click_id,
    // Missing
    /// Folded heading with {count}.
    missing,
    /// Channels without positioning: {names}.
    gap_positioning,
    /// Lines without landing page: {names}.
    gap_landing,
    /// Channels with a tool for another goal: {names}.
    gap_misfits,
    /// Key phrases without landing page: {count}.
    gap_phrases,
    // The list of presets
    /// Group of plain funnels.
    plain_funnels,
}

fn at<T: PartialEq>(all: &[T], x: &T, words: &[&'static str]) -> &'static str {
    all.iter().position(|other| other == x).and_then(|at| words.get(at).copied()).unwrap_or("")
}

impl PromotionWords {
    /// The name of a tool.
    pub fn tool_name(&self, tool: Tool) -> &'static str {
        at(&Tool::ALL, &tool, &self.tools)
    }

    /// The name of a component.
    pub fn component(&self, component: Component) -> &'static str {
        use Component::*;
        at(&[Reach, Relations, Sales, Retention, Analytics], &component, &self.components)
    }

    /// The name of a ray.
    pub fn ray(&self, ray: Ray) -> &'static str {
        use Ray::*;
        at(&[InternetMarketing, Analytics, SalesManagement, Mobile, Digital], &ray, &self.rays)
    }

    /// A way to pay.
    pub fn payment(&self, payment: Payment) -> &'static str {
        use Payment::*;
        let all = [PerThousand, PerClick, PerPiece, PerLead, PerDeal, ShareOfRevenue, Monthly, Once];
        at(&all, &payment, &self.payments)
    }

    /// The name of an ad platform.
    pub fn platform(&self, platform: Platform) -> &'static str {
        at(&Platform::ALL, &platform, &self.platforms)
    }

    /// The name of a tool's own stage.
    pub fn own_stage(&self, stage: OwnStage) -> &'static str {
        at(&OwnStage::ALL, &stage, &self.own_stages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn lists(w: &PromotionWords) -> Vec<&'static str> {
        let mut all: Vec<&str> = w.tools.to_vec();
        all.extend(w.components);
        all.extend(w.rays);
        all.extend(w.payments);
        all.extend(w.goal_kinds);
        all.extend(w.goal_measures);
        all.extend(w.kinds);
        all.extend(w.traffics);
        all.extend(w.grounds);
        all.extend(w.own_stages);
        all.extend(w.platforms);
        all
    }

    #[test]
    fn every_list_in_every_language() {
        for locale in Locale::ALL {
            assert!(lists(words(locale)).iter().all(|text| !text.trim().is_empty()), "{}", locale.code());
        }
    }
}
