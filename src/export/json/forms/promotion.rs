//! Cards of channels, key phrases, retargeting.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::promotion::*;
use crate::domain::strategy::{ChannelId, MAX_NAME, StageKind};

ids!(PhraseId, ScenarioId);

choice!(PartKind {
    Auto = "auto",
    Channel = "channel",
    Campaign = "campaign",
    Ad = "ad",
    Banner = "banner",
    KeyPhrase = "key_phrase",
    Appeal = "appeal",
});
choice!(Traffic { Auto = "auto", Paid = "paid", Unpaid = "unpaid" });
choice!(Ground { Auto = "auto", Online = "online", Offline = "offline" });
choice!(GoalKind { None = "none", Brand = "brand", Sales = "sales", Retention = "retention" });
choice!(GoalMeasure {
    None = "none",
    Impressions = "impressions",
    Visits = "visits",
    Leads = "leads",
    QualifiedLeads = "qualified_leads",
    Deals = "deals",
    Revenue = "revenue",
});
choice!(Tool {
    Site = "site",
    Seo = "seo",
    Smm = "smm",
    Email = "email",
    Ppc = "ppc",
    Banners = "banners",
    Video = "video",
    SocialAds = "social_ads",
    Blog = "blog",
    Subscription = "subscription",
    Telephony = "telephony",
    Portals = "portals",
    ChatBots = "chat_bots",
    CallbackSms = "callback_and_sms",
    MobileApp = "mobile_app",
    Geolocation = "geolocation",
    Aso = "aso",
    QrCodes = "qr_codes",
    Messengers = "messengers",
    VoiceAds = "voice_ads",
    Serm = "serm",
    Retargeting = "retargeting",
    Partners = "partners",
    Presentations = "presentations",
    Forums = "forums",
    Seminars = "seminars",
    Webinars = "webinars",
    Courses = "courses",
    OfflineAds = "offline_ads",
});

use crate::domain::promotion as promotion_tags;

type Name = Text<MAX_NAME>;
type Long = Text<MAX_TEXT>;
type Address = Text<MAX_ADDRESS>;

record!(Promotion as "promotion" {
    phrases = "key_phrases": Many<Phrase, MAX_PHRASES>, "Key phrases in the order shown.";
    scenarios = "retargeting": Many<Retargeting, MAX_RETARGETING>, "Scenarios of retargeting.";
    keeps_letters = "tags_keep_letters": Flag, "Values of tags keep their letters; else they are written in Latin ones.";
});

record!(Phrase as "key_phrase" requires "id" {
    id = "id": PhraseId, "Stable id, unique in the plan.";
    text = "text": Name, "The phrase.";
    is_ad = "is_ad": Flag, "Whether an ad is shown for it; else it is a query for the search.";
    landing = "landing_page": Address, "Address of the page where it lands.";
    ad_text = "ad_text": Long, "Text of the ad.";
    demand = "demand": Maybe<Amount>, "Times it is searched for in a month.";
    channel = "channel": Maybe<ChannelId>, "Id of its channel or campaign.";
});

record!(Retargeting as "retargeting_scenario" requires "id" {
    id = "id": ScenarioId, "Stable id, unique in the plan.";
    who = "who": Long, "Who they are.";
    channel = "channel": Maybe<ChannelId>, "Id of the channel that they came from; null is any.";
    level = "stage": StageKind, "The level at which they left.";
    message = "message": Long, "What they are told.";
    window = "window_days": WholeDecimal<1, { MAX_WINDOW as i64 }>, "For how many days they are followed.";
    return_rate = "return_rate": Rate, "Share of them that comes back, a fraction.";
});

record!(ChannelCard as "card" {
    is_off = "switched_off": Flag, "The plan is calculated without the channel and its parts.";
    tool = "tool": Maybe<Tool>, "The tool it is.";
    kind = "kind": PartKind, "What the line is; auto is by its depth.";
    role = "role": Long, "Role of the channel in the strategy.";
    message = "message": Long, "What it says.";
    audience = "target_audience": Long, "To whom.";
    approach = "approach": Long, "How the campaign is led.";
    entry_point = "entry_point": Name, "Where the contact happens.";
    landing = "landing_page": Address, "Address of the landing page.";
    ad_text = "ad_text": Long, "Text of the ad or appeal.";
    starts = "first_day": Maybe<Day>, "First day.";
    ends = "last_day": Maybe<Day>, "Last day.";
    goal_kind = "goal_kind": GoalKind, "What it is for.";
    goal_measure = "goal_measure": GoalMeasure, "In what its goal is measured.";
    goal_value = "goal": Maybe<Amount>, "The goal itself, pieces or money.";
    goal_by = "goal_day": Maybe<Day>, "When it is to be reached; null is the end of the plan.";
    traffic = "traffic": Traffic, "Whether it buys traffic; auto is by its tool and prices.";
    ground = "ground": Ground, "Whether it is on the internet; auto is by its tool.";
    on_their_ground = "on_their_ground": Flag, "Contact happens where customers gather already.";
    supports = "supports": Maybe<ChannelId>, "Id of the online channel that it supports.";
    our_share = "our_share": Rate, "Our share in the cost of a joint campaign, a fraction.";
    risk_rate = "risk": Rate, "Probability that the channel fails, a fraction.";
    tags = "tags": Tags, "Typed tags of its links; those left out follow from the names.";
});

/// The typed tags by their parameters.
struct Tags;

impl Kind for Tags {
    type Of = promotion_tags::Tags;
    fn write(value: &Self::Of) -> Json {
        let tags = Tag::ALL.iter().zip(value.each_ref()).filter(|(_, value)| !value.is_empty());
        Json::Object(tags.map(|(tag, value)| (tag.parameter().to_owned(), Json::text(value))).collect())
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let Json::Object(members) = json else { return Err(at.wrong(Wrong::Expected(Wanted::Object))) };
        let mut tags = Self::Of::default();
        for (key, value) in members {
            match Tag::ALL.iter().find(|tag| tag.parameter() == key) {
                Some(tag) => *tags.of_mut(*tag) = Name::read(value, &at.key(&key))?,
                None => return Err(at.wrong(Wrong::Unknown(key))),
            }
        }
        Ok(tags)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        let tags = Tag::ALL.map(|tag| (tag.parameter().to_owned(), Name::schema(definitions)));
        Json::object([
            ("type", Json::text("object")),
            ("properties", Json::Object(tags.into())),
            ("additionalProperties", Json::Flag(false)),
        ])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        Tag::ALL.map(|_| Name::any(dice)).into()
    }
}
