//! The core of key phrases and the scenarios of retargeting: lists of the whole plan.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// A key phrase: a query of the search (SEO) or one that an ad is shown for (PPC).
#[derive(Clone, Debug, PartialEq, Described)]
#[described("key_phrase", "WirePhrase", Promotion::PHRASES, reach = Reaches::Nothing)]
pub struct Phrase {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: PhraseId,
    /// The phrase.
    #[row("t", "text", NAME)]
    pub text: String,
    /// Whether an ad is shown for it; else it is a query for the search.
    #[row("a", "is_ad", FLAG)]
    pub is_ad: bool,
    /// Address of the page where it lands.
    #[row("l", "landing_page", ADDRESS)]
    pub landing: String,
    /// Text of the ad.
    #[row("x", "ad_text", TEXT)]
    pub ad_text: String,
    /// Times it is searched for in a month.
    #[row("d", "demand", COUNT)]
    pub demand: Option<Decimal>,
    /// Id of its channel or campaign.
    #[row("c", "channel", REFERS)]
    pub channel: Option<ChannelId>,
}

/// A scenario of retargeting: who left at which level is brought back to it.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("retargeting_scenario", "WireScenario", Promotion::SCENARIOS, reach = Reaches::Nothing)]
pub struct Retargeting {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: ScenarioId,
    /// Who they are.
    #[row("w", "who", TEXT)]
    pub who: String,
    /// Id of the channel that they came from; null is any.
    #[row("c", "channel", REFERS)]
    pub channel: Option<ChannelId>,
    /// The level at which they left.
    #[row("l", "stage", CHOICE, wire = Wire::Plain, default = StageKind::Visits)]
    pub level: StageKind,
    /// What they are told.
    #[row("m", "message", TEXT)]
    pub message: String,
    /// For how many days they are followed.
    #[row("d", "window_days", POSITIVE.most(dec(MAX_WINDOW, 0)).whole(), wire = Wire::Plain, default = dec(30, 0))]
    pub window: Decimal,
    /// Share of them that comes back, a fraction.
    #[row("r", "return_rate", RATE, wire = Wire::Plain, default = dec(5, 2))]
    pub return_rate: Decimal,
}

/// What is promoted with, beyond the channels.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("promotion", "WirePromotion", Strategy::PROMOTION, reach = Reaches::Nothing)]
pub struct Promotion {
    /// Key phrases in the order shown.
    #[row("p", "key_phrases", list(MAX_PHRASES))]
    pub phrases: Vec<Phrase>,
    /// Scenarios of retargeting.
    #[row("r", "retargeting", list(MAX_RETARGETING))]
    pub scenarios: Vec<Retargeting>,
    /// Values of tags keep their letters; else they are written in Latin ones.
    #[row("k", "tags_keep_letters", FLAG)]
    pub keeps_letters: bool,
}
