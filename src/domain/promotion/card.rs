//! What a channel, campaign or ad says beside its figures: positioning, campaign, landing page, tags, partner, risk.
//!
//! Plain data with what was typed. Texts that a part does not have are those of its whole
//! ([`Strategy::inherited`](crate::domain::strategy::Strategy::inherited)). Only the switch and the share of a joint
//! campaign change the plan's figures.

use crate::domain::field::{Entry, Refusal, Shape};
pub use crate::domain::model::{
    ChannelCard, Day, GoalKind, GoalMeasure, Ground, MAX_ADDRESS, MAX_TEXT, PartKind, Tag, Tags, Tool, Traffic,
};
use crate::domain::strategy::ChannelId;

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
            CardField::Tag(tag) => self.tags.of(tag),
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
            CardField::Tag(tag) => self.tags.of_mut(tag),
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
