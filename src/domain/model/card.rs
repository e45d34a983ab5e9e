//! What a channel, campaign or ad says beside its figures: positioning, campaign, landing page, tags, partner, risk.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// What a line of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PartKind {
    /// By its depth: channel, campaign, ad.
    #[default]
    Auto,
    /// A channel.
    Channel,
    /// A campaign.
    Campaign,
    /// An ad.
    Ad,
    /// A banner.
    Banner,
    /// A key phrase.
    KeyPhrase,
    /// An appeal: a letter, a message, a script.
    Appeal,
}

choices!(PartKind {
    Auto = "auto",
    Channel = "channel",
    Campaign = "campaign",
    Ad = "ad",
    Banner = "banner",
    KeyPhrase = "key_phrase",
    Appeal = "appeal",
});

/// Whether a channel buys traffic, so that it stands in the media plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Traffic {
    /// By its tool and its prices.
    #[default]
    Auto,
    /// Paid.
    Paid,
    /// Not paid.
    Unpaid,
}
choices!(Traffic { Auto = "auto", Paid = "paid", Unpaid = "unpaid" });

/// Whether contact happens on the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ground {
    /// By its tool.
    #[default]
    Auto,
    /// On the internet.
    Online,
    /// Outside it.
    Offline,
}
choices!(Ground { Auto = "auto", Online = "online", Offline = "offline" });

/// In what a goal of a channel is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum GoalMeasure {
    /// No goal.
    #[default]
    None,
    /// Impressions.
    Impressions,
    /// Visits or clicks.
    Visits,
    /// Leads.
    Leads,
    /// Qualified leads.
    QualifiedLeads,
    /// Deals.
    Deals,
    /// Revenue, money.
    Revenue,
}
choices!(GoalMeasure {
    None = "none",
    Impressions = "impressions",
    Visits = "visits",
    Leads = "leads",
    QualifiedLeads = "qualified_leads",
    Deals = "deals",
    Revenue = "revenue",
});

/// Parameters of a tagged link that a channel may set for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    /// `utm_source`
    Source,
    /// `utm_medium`
    Medium,
    /// `utm_campaign`
    Campaign,
    /// `utm_id`
    Id,
    /// `utm_term`
    Term,
    /// `utm_content`
    Content,
}

impl Tag {
    /// Every tag, in the order of a link.
    pub const ALL: [Tag; 6] = [Self::Source, Self::Medium, Self::Campaign, Self::Id, Self::Term, Self::Content];

    /// What is typed for it.
    pub const fn slot(self) -> Slot {
        match self {
            Tag::Source => Tags::SOURCE,
            Tag::Medium => Tags::MEDIUM,
            Tag::Campaign => Tags::CAMPAIGN,
            Tag::Id => Tags::ID,
            Tag::Term => Tags::TERM,
            Tag::Content => Tags::CONTENT,
        }
    }

    /// Its parameter.
    pub const fn parameter(self) -> &'static str {
        match self {
            Tag::Source => "utm_source",
            Tag::Medium => "utm_medium",
            Tag::Campaign => "utm_campaign",
            Tag::Id => "utm_id",
            Tag::Term => "utm_term",
            Tag::Content => "utm_content",
        }
    }
}

/// What a channel is to achieve first of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum GoalKind {
    /// Not said.
    #[default]
    None,
    /// Knowledge of the brand.
    Brand,
    /// Sales to new customers.
    Sales,
    /// Repeat sales and loyalty.
    Retention,
}
choices!(GoalKind { None = "none", Brand = "brand", Sales = "sales", Retention = "retention" });

/// A tool of promotion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tool {
    /// Site or shop with its content.
    Site,
    /// Search engine optimisation.
    Seo,
    /// Social networks: pages and communities.
    Smm,
    /// E-mail.
    Email,
    /// Search ads (PPC).
    Ppc,
    /// Banners, display ads.
    Banners,
    /// Video ads.
    Video,
    /// Ads in social networks.
    SocialAds,
    /// Corporate blog.
    Blog,
    /// Subscription.
    Subscription,
    /// Calls, IP telephony.
    Telephony,
    /// Portals, marketplaces, catalogues.
    Portals,
    /// Chat-bots and digital consultants.
    ChatBots,
    /// Callback and SMS.
    CallbackSms,
    /// Mobile application.
    MobileApp,
    /// Geolocation services, maps.
    Geolocation,
    /// Search in application shops (ASO).
    Aso,
    /// QR codes.
    QrCodes,
    /// Messengers.
    Messengers,
    /// Voice advertising.
    VoiceAds,
    /// Reputation: media, forums (SERM).
    Serm,
    /// Retargeting.
    Retargeting,
    /// Partners and dealers.
    Partners,
    /// Presentations.
    Presentations,
    /// Business forums, exhibitions.
    Forums,
    /// Seminars.
    Seminars,
    /// Webinars.
    Webinars,
    /// Courses.
    Courses,
    /// Advertising outside the internet: press, outdoor, radio, television.
    OfflineAds,
}
choices!(Tool {
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

/// Typed tags of a channel's links, each by its parameter; those left out follow from the names.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("tags", "WireTags", ChannelCard::TAGS, reach = Reaches::Nothing, tuple)]
pub struct Tags {
    /// Where visitors come from.
    #[row("", "utm_source", NAME, composed)]
    pub source: String,
    /// By which kind of traffic.
    #[row("", "utm_medium", NAME, composed)]
    pub medium: String,
    /// In which campaign.
    #[row("", "utm_campaign", NAME, composed)]
    pub campaign: String,
    /// The campaign's id.
    #[row("", "utm_id", NAME, composed)]
    pub id: String,
    /// By which key phrase.
    #[row("", "utm_term", NAME, composed)]
    pub term: String,
    /// With which ad.
    #[row("", "utm_content", NAME, composed)]
    pub content: String,
}

impl Tags {
    /// The tags in the order of [`Tag::ALL`].
    pub fn each_ref(&self) -> [&String; 6] {
        Tag::ALL.map(|tag| self.of(tag))
    }

    /// What is typed for a tag.
    pub const fn of(&self, tag: Tag) -> &String {
        let Self { source, medium, campaign, id, term, content } = self;
        match tag {
            Tag::Source => source,
            Tag::Medium => medium,
            Tag::Campaign => campaign,
            Tag::Id => id,
            Tag::Term => term,
            Tag::Content => content,
        }
    }

    /// The same to be written.
    pub const fn of_mut(&mut self, tag: Tag) -> &mut String {
        let Self { source, medium, campaign, id, term, content } = self;
        match tag {
            Tag::Source => source,
            Tag::Medium => medium,
            Tag::Campaign => campaign,
            Tag::Id => id,
            Tag::Term => term,
            Tag::Content => content,
        }
    }
}

impl From<[String; 6]> for Tags {
    fn from([source, medium, campaign, id, term, content]: [String; 6]) -> Self {
        Self { source, medium, campaign, id, term, content }
    }
}

/// What a channel says beside its figures.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("card", "WireCard", Channel::CARD, reach = Reaches::Nothing)]
pub struct ChannelCard {
    /// The plan is calculated without the channel and its parts.
    #[row("o", "switched_off", FLAG, reach = Reaches::All)]
    pub is_off: bool,
    /// The tool it is.
    #[row("t", "tool", CHOICE)]
    pub tool: Option<Tool>,
    /// What the line is; auto is by its depth.
    #[row("k", "kind", CHOICE)]
    pub kind: PartKind,
    /// Role of the channel in the strategy.
    #[row("r", "role", TEXT)]
    pub role: String,
    /// What it says.
    #[row("m", "message", TEXT)]
    pub message: String,
    /// To whom.
    #[row("a", "target_audience", TEXT)]
    pub audience: String,
    /// How the campaign is led.
    #[row("p", "approach", TEXT)]
    pub approach: String,
    /// Where the contact happens.
    #[row("e", "entry_point", NAME)]
    pub entry_point: String,
    /// Address of the landing page.
    #[row("l", "landing_page", ADDRESS)]
    pub landing: String,
    /// Text of the ad or appeal.
    #[row("x", "ad_text", TEXT)]
    pub ad_text: String,
    /// First day.
    #[row("s", "first_day", DAY)]
    pub starts: Option<Day>,
    /// Last day.
    #[row("f", "last_day", DAY)]
    pub ends: Option<Day>,
    /// What it is for.
    #[row("g", "goal_kind", CHOICE)]
    pub goal_kind: GoalKind,
    /// In what its goal is measured.
    #[row("q", "goal_measure", CHOICE)]
    pub goal_measure: GoalMeasure,
    /// The goal itself, pieces or money.
    #[row("v", "goal", COUNT)]
    pub goal_value: Option<Decimal>,
    /// When it is to be reached; null is the end of the plan.
    #[row("b", "goal_day", DAY)]
    pub goal_by: Option<Day>,
    /// Whether it buys traffic; auto is by its tool and prices.
    #[row("c", "traffic", CHOICE)]
    pub traffic: Traffic,
    /// Whether it is on the internet; auto is by its tool.
    #[row("n", "ground", CHOICE)]
    pub ground: Ground,
    /// Contact happens where customers gather already.
    #[row("h", "on_their_ground", FLAG)]
    pub on_their_ground: bool,
    /// Id of the online channel that it supports.
    #[row("u", "supports", REFERS)]
    pub supports: Option<ChannelId>,
    /// Our share in the cost of a joint campaign, a fraction.
    #[row("w", "our_share", RATE, default = Decimal::ONE, reach = Reaches::Funnel)]
    pub our_share: Decimal,
    /// Probability that the channel fails, a fraction.
    #[row("y", "risk", RATE)]
    pub risk_rate: Decimal,
    /// Typed tags of its links; those left out follow from the names.
    #[row("z", "tags", PART)]
    pub tags: Tags,
}
