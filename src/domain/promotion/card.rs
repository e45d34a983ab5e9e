//! What a channel, campaign or ad says beside its figures: positioning, campaign, landing page, tags, partner, risk.
//!
//! Plain data with what was typed. Texts that a part does not have are those of its whole
//! ([`Strategy::inherited`](crate::domain::strategy::Strategy::inherited)). Only the switch and the share of a joint
//! campaign change the plan's figures.

use super::day::Day;
use super::tool::{GoalKind, Tool};
use crate::domain::field::{Entry, Refusal, Shape};
use crate::domain::strategy::ChannelId;
use rust_decimal::Decimal;

/// Longest text of a card in characters.
pub const MAX_TEXT: usize = 600;
/// Longest address in characters.
pub const MAX_ADDRESS: usize = 1000;

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

impl PartKind {
    /// Every kind, in the order of its choice.
    pub const ALL: [PartKind; 7] =
        [Self::Auto, Self::Channel, Self::Campaign, Self::Ad, Self::Banner, Self::KeyPhrase, Self::Appeal];
}

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

impl GoalMeasure {
    /// Every measure, in the order of its choice.
    pub const ALL: [GoalMeasure; 7] =
        [Self::None, Self::Impressions, Self::Visits, Self::Leads, Self::QualifiedLeads, Self::Deals, Self::Revenue];
}

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

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelCard {
    /// Switched off: the plan is calculated without the channel and its parts.
    pub is_off: bool,
    /// The tool it is.
    pub tool: Option<Tool>,
    /// What the line is.
    pub kind: PartKind,
    /// Role of the channel in the strategy.
    pub role: String,
    /// What it says.
    pub message: String,
    /// To whom.
    pub audience: String,
    /// How the campaign is led.
    pub approach: String,
    /// Where the contact happens: landing page, messenger, phone, event.
    pub entry_point: String,
    /// Address of the landing page.
    pub landing: String,
    /// Text of the ad or appeal.
    pub ad_text: String,
    /// First day.
    pub starts: Option<Day>,
    /// Last day.
    pub ends: Option<Day>,
    /// What it is for.
    pub goal_kind: GoalKind,
    /// In what its goal is measured.
    pub goal_measure: GoalMeasure,
    /// The goal itself, pieces or money.
    pub goal_value: Option<Decimal>,
    /// When it is to be reached; `None` is the end of the plan.
    pub goal_by: Option<Day>,
    /// Whether it buys traffic.
    pub traffic: Traffic,
    /// Whether it is on the internet.
    pub ground: Ground,
    /// Contact happens where customers gather already, not at our site.
    pub on_their_ground: bool,
    /// The online channel that it supports.
    pub supports: Option<ChannelId>,
    /// Our share in the prices and monthly costs of a joint campaign, a fraction.
    pub our_share: Decimal,
    /// Probability that the channel fails, a fraction.
    pub risk_rate: Decimal,
    /// Typed tags, in the order of [`Tag::ALL`]; empty ones follow from the names.
    pub tags: [String; 6],
}

impl Default for ChannelCard {
    fn default() -> Self {
        Self {
            is_off: false,
            tool: None,
            kind: PartKind::Auto,
            role: String::new(),
            message: String::new(),
            audience: String::new(),
            approach: String::new(),
            entry_point: String::new(),
            landing: String::new(),
            ad_text: String::new(),
            starts: None,
            ends: None,
            goal_kind: GoalKind::None,
            goal_measure: GoalMeasure::None,
            goal_value: None,
            goal_by: None,
            traffic: Traffic::Auto,
            ground: Ground::Auto,
            on_their_ground: false,
            supports: None,
            our_share: Decimal::ONE,
            risk_rate: Decimal::ZERO,
            tags: Default::default(),
        }
    }
}

macro_rules! card_fields {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The name of one input of a card.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CardField {
            $($(#[doc = $doc])* $name,)*
            /// A tag of its links.
            Tag(Tag),
        }

        impl CardField {
            /// Every field.
            pub fn all() -> impl Iterator<Item = CardField> {
                [$(CardField::$name,)*].into_iter().chain(Tag::ALL.into_iter().map(CardField::Tag))
            }
        }
    };
}

card_fields! {
    /// Switched off.
    Off,
    /// The tool.
    Tool,
    /// What the line is.
    Kind,
    /// Role.
    Role,
    /// Message.
    Message,
    /// Audience.
    Audience,
    /// Approach.
    Approach,
    /// Entry point.
    EntryPoint,
    /// Landing page.
    Landing,
    /// Text of the ad.
    AdText,
    /// First day.
    Starts,
    /// Last day.
    Ends,
    /// What it is for.
    GoalKind,
    /// In what the goal is measured.
    GoalMeasure,
    /// The goal.
    GoalValue,
    /// When.
    GoalBy,
    /// Whether it buys traffic.
    Traffic,
    /// On the internet or not.
    Ground,
    /// On the customers' ground.
    TheirGround,
    /// The online channel that it supports, by its id.
    Supports,
    /// Our share in a joint campaign.
    OurShare,
    /// Probability that it fails.
    Risk,
}

impl CardField {
    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            CardField::Off | CardField::TheirGround => Shape::Choice(2),
            CardField::Tool => Shape::Choice(Tool::ALL.len() as u8 + 1),
            CardField::Kind | CardField::GoalMeasure => Shape::Choice(7),
            CardField::GoalKind => Shape::Choice(4),
            CardField::Traffic | CardField::Ground => Shape::Choice(3),
            CardField::OurShare | CardField::Risk => Shape::Rate,
            CardField::GoalValue | CardField::Supports => Shape::Count,
            _ => Shape::Text,
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, CardField::GoalValue | CardField::Supports)
    }

    /// Whether it is a day.
    pub const fn is_day(self) -> bool {
        matches!(self, CardField::Starts | CardField::Ends | CardField::GoalBy)
    }

    /// Whether a text of the field is one that the card takes.
    ///
    /// # Errors
    /// Too long, or no day.
    pub fn check_text(self, text: &str) -> Result<(), Refusal> {
        let most = match self {
            CardField::Landing => MAX_ADDRESS,
            CardField::EntryPoint | CardField::Tag(_) => crate::domain::strategy::MAX_NAME,
            _ => MAX_TEXT,
        };
        if text.chars().count() > most {
            return Err(Refusal::TooLong);
        }
        if self.is_day() && !text.is_empty() && Day::parse(text).is_none() {
            return Err(Refusal::NoSuchChoice);
        }
        Ok(())
    }
}

fn day(text: &Option<Day>) -> Entry {
    Entry::Text(text.map(|day| day.to_string()).unwrap_or_default())
}

fn place<T: PartialEq>(all: &[T], x: &T) -> Entry {
    Entry::Choice(all.iter().position(|other| other == x).and_then(|at| u8::try_from(at).ok()).unwrap_or(0))
}

const TRAFFIC: [Traffic; 3] = [Traffic::Auto, Traffic::Paid, Traffic::Unpaid];
const GROUND: [Ground; 3] = [Ground::Auto, Ground::Online, Ground::Offline];

impl ChannelCard {
    /// What stands in a field.
    pub fn get(&self, field: CardField) -> Entry {
        match field {
            CardField::Off => Entry::Choice(self.is_off.into()),
            CardField::TheirGround => Entry::Choice(self.on_their_ground.into()),
            CardField::Tool => {
                let at = self.tool.and_then(|tool| Tool::ALL.iter().position(|other| *other == tool));
                Entry::Choice(at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0))
            }
            CardField::Kind => place(&PartKind::ALL, &self.kind),
            CardField::GoalKind => place(&GoalKind::ALL, &self.goal_kind),
            CardField::GoalMeasure => place(&GoalMeasure::ALL, &self.goal_measure),
            CardField::Traffic => place(&TRAFFIC, &self.traffic),
            CardField::Ground => place(&GROUND, &self.ground),
            CardField::GoalValue => Entry::Number(self.goal_value),
            CardField::Supports => Entry::Number(self.supports.map(|id| id.0.into())),
            CardField::OurShare => Entry::Number(Some(self.our_share)),
            CardField::Risk => Entry::Number(Some(self.risk_rate)),
            CardField::Starts => day(&self.starts),
            CardField::Ends => day(&self.ends),
            CardField::GoalBy => day(&self.goal_by),
            _ => Entry::Text(self.text(field).to_owned()),
        }
    }

    /// The text of a field of text; empty for others.
    pub fn text(&self, field: CardField) -> &str {
        match field {
            CardField::Role => &self.role,
            CardField::Message => &self.message,
            CardField::Audience => &self.audience,
            CardField::Approach => &self.approach,
            CardField::EntryPoint => &self.entry_point,
            CardField::Landing => &self.landing,
            CardField::AdText => &self.ad_text,
            CardField::Tag(tag) => {
                let at = Tag::ALL.iter().position(|other| *other == tag);
                at.and_then(|at| self.tags.get(at)).map_or("", String::as_str)
            }
            _ => "",
        }
    }

    fn text_mut(&mut self, field: CardField) -> Option<&mut String> {
        Some(match field {
            CardField::Role => &mut self.role,
            CardField::Message => &mut self.message,
            CardField::Audience => &mut self.audience,
            CardField::Approach => &mut self.approach,
            CardField::EntryPoint => &mut self.entry_point,
            CardField::Landing => &mut self.landing,
            CardField::AdText => &mut self.ad_text,
            CardField::Tag(tag) => {
                let at = Tag::ALL.iter().position(|other| *other == tag)?;
                self.tags.get_mut(at)?
            }
            _ => return None,
        })
    }

    /// Writes a field that has been checked; `None` where the entry is of another kind.
    pub(super) fn set(&mut self, field: CardField, entry: Entry) -> Option<()> {
        match (field, entry) {
            (CardField::Off, Entry::Choice(i)) => self.is_off = i != 0,
            (CardField::TheirGround, Entry::Choice(i)) => self.on_their_ground = i != 0,
            (CardField::Tool, Entry::Choice(i)) => {
                self.tool = usize::from(i).checked_sub(1).and_then(|at| Tool::ALL.get(at).copied());
            }
            (CardField::Kind, Entry::Choice(i)) => self.kind = *PartKind::ALL.get(usize::from(i))?,
            (CardField::GoalKind, Entry::Choice(i)) => self.goal_kind = *GoalKind::ALL.get(usize::from(i))?,
            (CardField::GoalMeasure, Entry::Choice(i)) => self.goal_measure = *GoalMeasure::ALL.get(usize::from(i))?,
            (CardField::Traffic, Entry::Choice(i)) => self.traffic = *TRAFFIC.get(usize::from(i))?,
            (CardField::Ground, Entry::Choice(i)) => self.ground = *GROUND.get(usize::from(i))?,
            (CardField::GoalValue, Entry::Number(x)) => self.goal_value = x.map(|x| x.normalize()),
            (CardField::Supports, Entry::Number(x)) => {
                self.supports = x.and_then(|x| u32::try_from(x).ok()).map(ChannelId);
            }
            (CardField::OurShare, Entry::Number(Some(x))) => self.our_share = x.normalize(),
            (CardField::Risk, Entry::Number(Some(x))) => self.risk_rate = x.normalize(),
            (CardField::Starts, Entry::Text(text)) => self.starts = Day::parse(&text),
            (CardField::Ends, Entry::Text(text)) => self.ends = Day::parse(&text),
            (CardField::GoalBy, Entry::Text(text)) => self.goal_by = Day::parse(&text),
            (field, Entry::Text(text)) => *self.text_mut(field)? = text,
            _ => return None,
        }
        Some(())
    }
}
