//! English.

use super::LeadWords;
use crate::domain::leads::{List, Warmth};
use crate::domain::model::{ChannelLeadsRows, GradeRows, GradeShareRows, LeadItemRows, LeadPlanRows};
use crate::i18n::messages::lines::Of;

pub(super) static WORDS: LeadWords = LeadWords {
    of_leads: LeadPlanRows {
        fit_weight: "Weight of fit",
        repeat_rate: "Customers who buy again",
        repeat_days: "Days between purchases",
        referral_rate: "Deals by recommendation per deal",
        referral_days: "Days until the recommended deal",
    },
    of_grade: GradeRows {
        share: "Share of leads",
        next_rate: "Warm up to the next",
        next_days: "Days to warm up",
        deal_rate: "Straight into a deal",
        deal_days: "Days to that deal",
        score_from: "Score from",
        name: "Name of the grade",
        handler: "Who in sales handles it",
        personal: "Personal communication",
        routine: "Routine that runs by itself",
        system: "System the data land in",
        next_step: "Next step after that",
    },
    of_item: LeadItemRows { grade: "Grade of “{name}”", points: "Points", level: "Level that “{name}” moves" },
    of_channel_leads: ChannelLeadsRows { follows: "Lead → deal" },
    of_share: GradeShareRows { share: "Own share: {grade}" },
    room: "Leads",
    empty: "Not everyone who leaves a contact is ready to buy. Divide your leads by temperature: see how many become deals, when, and what to do with each grade.",
    start: "Start with three grades",
    summary: "{rate} of leads become deals, {days} days later on average.",
    summary_none: "How many leads become deals cannot be said yet.",
    grades: "Grades, from cold to hot",
    grade: "Grade",
    to_deal: "Become deals in all",
    mean_days: "Days until then",
    add_grade: "Add a grade",
    grades_hint: "Leads come in at a grade, then buy straight away or warm up to the grade below it in the table. Delays count 30 days to a month.",
    calculation: "How it is calculated",
    path_line: "{grade}: {deal} straight into a deal + {next} warm up × {rest} of those = {total}",
    sum_line: "All leads: {sum} = {total}",
    no_notices: "Nothing here contradicts itself.",
    channels: "Channels",
    channels_hint: "A channel whose conversion comes from the grades changes with them, and so does its time from lead to deal. Type its own shares where it brings other leads than the plan as a whole.",
    follows_no: "typed in the funnel",
    follows_yes: "from the grades",
    no_lead_step: "this funnel has no step from leads to deals",
    channel_rate: "Lead → deal",
    flow: "From leads to deals by month",
    flow_hint: "Leads in a grade are those that came in at it and those that warmed up to it that month. Each way to a deal keeps its own delay here, where a channel's funnel counts with their mean.",
    new_leads: "New leads",
    in_grade: "In grade: {grade}",
    deals: "Deals",
    after_end: "After the end",
    before_start: "Before the start",
    no_leads: "No channel of the plan has leads yet.",
    cards: "What is done with each grade",
    add_to: "Add: {list}",
    add_placeholder: "Add…",
    no_level: "no level",
    scoring: "Lead scoring",
    scoring_hint: "Points for who a lead is (fit) and for what it did (engagement), at most 100 each. The weighted sum decides the grade.",
    action: "What the lead did",
    engagement_weight: "Weight of engagement: {weight}",
    try_lead: "Try a lead",
    try_hint: "Tick what holds for the lead.",
    score_is: "Fit {fit}, engagement {engagement}: {score} points, {grade}",
    score_below: "below every grade",
    loyalty: "After the deal",
    loyalty_hint: "On top of the plan's deals, and not in its figures.",
    purchases: "Purchases of a customer",
    repeat_purchases: "Repeat purchases",
    referred_deals: "Deals by recommendation",
    extra_revenue: "Revenue on top",
    extra_profit: "Gross profit on top",
    use_for_ltv: "Use for LTV",
    use_for_ltv_hint: "Sets purchases a year and years a customer stays accordingly.",
    feedback_who: "Who answers",
    feedback_time: "Within",
    script_kpi: "KPI",
    script_control: "Control point",
    stage_days_hint: "Where a level takes time, what leads to a month's deals happens in the months before; 30 days are a month.",
    from_grades: "{rate} from the grades",
    had_to_start: "For the plan to hold, this had to start before {month}:",
    comes_after: "Comes only after the plan's end: {items}.",
    refuse_days: "A delay is 0 to 720 days.",
    refuse_points: "Points go from −1000 to 1000.",
    notice_shares: "The shares of the grades add up to {sum}; they are counted as parts of the whole.",
    notice_too_much: "{grade}: warming up and buying come to more than 100% together.",
    notice_all_leads: "All leads come in as one grade: {grade}. The other grades get none.",
    notice_all_channels: "All attraction channels serve one grade: {grade}. The other grades get none.",
    notice_all_actions: "All conversion actions stand in one grade: {grade}. The other grades have none.",
    notice_same_steps: "{a} and {b} pass the same steps. Leads of different warmth need different funnels.",
    notice_twice: "“{action}” stands in two grades. Count it in one of them.",
    notice_scores: "{grade}: its score does not start above that of the grade before.",
    notice_no_system: "{grade}: no system receives the data.",
    notice_no_next_step: "{grade}: nothing is said about what happens next.",
    warmth: Of::Source(|warmth| match warmth {
        Warmth::Cold => "Cold (MQL)",
        Warmth::Warm => "Semi-warm",
        Warmth::Hot => "Hot (SQL)",
        Warmth::Own => "Own grade",
    }),
    list: Of::Source(|list| match list {
        List::Action => "Conversion actions",
        List::Attraction => "Attraction channels",
        List::Engagement => "Engagement",
        List::Mechanism => "Conversion mechanisms",
        List::Retention => "Retention",
        List::Analytics => "Analytics",
        List::Step => "Steps of its funnel",
        List::Trait => "Who the lead is",
        List::Feedback => "Customer feedback",
        List::Script => "Sales script",
    }),
    presets: Of::Source(|(list, warmth)| match (list, warmth) {
        (List::Action, Warmth::Cold) => {
            &["Follows us on a social network", "Subscribes on Telegram", "Subscribes by e-mail"]
        }
        (List::Action, Warmth::Warm) => &["Asks for advice on a problem", "Takes a tour of the plant"],
        (List::Action, _) => &["Places an order", "Buys", "Gets the price list", "Orders an estimate"],
        (List::Step, Warmth::Cold) => {
            &["Subscription", "Welcome letter", "Chain of useful letters", "Invitation to ask for advice"]
        }
        (List::Step, Warmth::Warm) => {
            &["Request for advice", "Talk with an expert", "Case studies and a visit", "Offer of an estimate"]
        }
        (List::Step, _) => &["Request", "Call within 15 minutes", "Commercial offer", "Contract and payment"],
        (List::Attraction, _) => {
            &["Search ads", "Social network ads", "Search engine (SEO)", "Blog and media", "Trade fair", "Partners"]
        }
        (List::Engagement, _) => {
            &["Letter chain", "Webinar", "Case studies", "Remarketing", "Messenger bot", "Expert's call"]
        }
        (List::Mechanism, _) => {
            &["Form on the site", "Phone call", "Quiz", "Price list for a contact", "Demo", "Online chat"]
        }
        (List::Retention, _) => &[
            "Raise a brand advocate",
            "Offer of a repeat purchase",
            "Loyalty programme",
            "Service check-up",
            "Reward for a recommendation",
        ],
        (List::Analytics, _) => {
            &["Web analytics", "Call tracking", "CRM reports", "Letter opens and clicks", "End-to-end analytics"]
        }
        (List::Trait, _) => {
            &["Company of the right size", "Industry we know", "Decides on purchases", "Has a budget", "Not our region"]
        }
        (List::Feedback, _) => &["Reviews on maps", "Messenger", "Hotline", "Survey after the deal"],
        (List::Script, _) => &["Greeting", "Needs", "Presentation", "Objections", "Closing"],
    }),
};
