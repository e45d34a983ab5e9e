//! The core of key phrases and the scenarios of retargeting: lists of the whole plan.

use crate::domain::field::{Entry, Refusal, Shape};
pub use crate::domain::model::{
    MAX_PHRASES, MAX_RETARGETING as MAX_SCENARIOS, MAX_WINDOW, Phrase, PhraseId, Retargeting as Scenario, ScenarioId,
};
use crate::domain::strategy::{ChannelId, MAX_NAME, StageKind};
use rust_decimal::Decimal;

use super::card::{MAX_ADDRESS, MAX_TEXT};

/// The name of one input of a key phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PhraseField {
    /// The phrase.
    Text,
    /// For an ad or for the search.
    Kind,
    /// Landing page.
    Landing,
    /// Text of the ad.
    AdText,
    /// Demand a month.
    Demand,
    /// Its channel, by its id.
    Channel,
}

/// The name of one input of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScenarioField {
    /// Who.
    Who,
    /// From which channel, by its id.
    Channel,
    /// Left at which level.
    Level,
    /// Message.
    Message,
    /// Window in days.
    Window,
    /// Share that returns.
    ReturnRate,
}

impl PhraseField {
    /// Every field.
    pub const ALL: [PhraseField; 6] =
        [Self::Text, Self::Kind, Self::Landing, Self::AdText, Self::Demand, Self::Channel];

    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            PhraseField::Kind => Shape::Choice(2),
            PhraseField::Demand | PhraseField::Channel => Shape::Count,
            _ => Shape::Text,
        }
    }

    /// Longest text.
    pub const fn most(self) -> usize {
        match self {
            PhraseField::Landing => MAX_ADDRESS,
            PhraseField::Text => MAX_NAME,
            _ => MAX_TEXT,
        }
    }
}

impl ScenarioField {
    /// Every field.
    pub const ALL: [ScenarioField; 6] =
        [Self::Who, Self::Channel, Self::Level, Self::Message, Self::Window, Self::ReturnRate];

    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            ScenarioField::Level => Shape::Choice(7),
            ScenarioField::Window => Shape::Positive,
            ScenarioField::Channel => Shape::Count,
            ScenarioField::ReturnRate => Shape::Rate,
            _ => Shape::Text,
        }
    }

    /// Whether a window is one: whole days, at most [`MAX_WINDOW`].
    pub(super) fn check_window(x: Decimal) -> Result<(), Refusal> {
        match x {
            x if !x.fract().is_zero() => Err(Refusal::NotWhole),
            x if x > Decimal::from(MAX_WINDOW) => Err(Refusal::TooLarge),
            _ => Ok(()),
        }
    }
}

fn id_entry(id: Option<ChannelId>) -> Entry {
    Entry::Number(id.map(|id| id.0.into()))
}

fn id_of(x: Option<Decimal>) -> Option<ChannelId> {
    x.and_then(|x| u32::try_from(x).ok()).map(ChannelId)
}

impl Phrase {
    /// What stands in a field.
    pub fn get(&self, field: PhraseField) -> Entry {
        match field {
            PhraseField::Text => Entry::Text(self.text.clone()),
            PhraseField::Kind => Entry::Choice(self.is_ad.into()),
            PhraseField::Landing => Entry::Text(self.landing.clone()),
            PhraseField::AdText => Entry::Text(self.ad_text.clone()),
            PhraseField::Demand => Entry::Number(self.demand),
            PhraseField::Channel => id_entry(self.channel),
        }
    }

    pub(super) fn set(&mut self, field: PhraseField, entry: Entry) -> Option<()> {
        match (field, entry) {
            (PhraseField::Text, Entry::Text(text)) => self.text = text,
            (PhraseField::Kind, Entry::Choice(i)) => self.is_ad = i != 0,
            (PhraseField::Landing, Entry::Text(text)) => self.landing = text,
            (PhraseField::AdText, Entry::Text(text)) => self.ad_text = text,
            (PhraseField::Demand, Entry::Number(x)) => self.demand = x.map(|x| x.normalize()),
            (PhraseField::Channel, Entry::Number(x)) => self.channel = id_of(x),
            _ => return None,
        }
        Some(())
    }
}

impl Scenario {
    /// What stands in a field.
    pub fn get(&self, field: ScenarioField) -> Entry {
        match field {
            ScenarioField::Who => Entry::Text(self.who.clone()),
            ScenarioField::Channel => id_entry(self.channel),
            ScenarioField::Level => {
                Entry::Choice(StageKind::ALL.iter().position(|kind| *kind == self.level).unwrap_or(0) as u8)
            }
            ScenarioField::Message => Entry::Text(self.message.clone()),
            ScenarioField::Window => Entry::Number(Some(self.window)),
            ScenarioField::ReturnRate => Entry::Number(Some(self.return_rate)),
        }
    }

    pub(super) fn set(&mut self, field: ScenarioField, entry: Entry) -> Option<()> {
        match (field, entry) {
            (ScenarioField::Who, Entry::Text(text)) => self.who = text,
            (ScenarioField::Channel, Entry::Number(x)) => self.channel = id_of(x),
            (ScenarioField::Level, Entry::Choice(i)) => self.level = *StageKind::ALL.get(usize::from(i))?,
            (ScenarioField::Message, Entry::Text(text)) => self.message = text,
            (ScenarioField::Window, Entry::Number(Some(x))) => self.window = x.normalize(),
            (ScenarioField::ReturnRate, Entry::Number(Some(x))) => self.return_rate = x.normalize(),
            _ => return None,
        }
        Some(())
    }
}
