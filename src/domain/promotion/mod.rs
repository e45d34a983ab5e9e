//! How the plan is promoted: the card of each channel, the core of key phrases, scenarios of retargeting, tagged links.
//!
//! | you want | where |
//! | --- | --- |
//! | tools with their two tags and usual funnels | [`Tool`] |
//! | texts, dates, goal, partner, switch of a channel | [`ChannelCard`] |
//! | key phrases and retargeting | [`Promotion`] |
//! | what is positioned, paid, owed, missing | [`view`] |
//! | what is lost without a channel, and where its money could go | [`loss`] |
//! | landing pages and their tagged links | [`links`] |
//!
//! Not for the figures themselves (`plan`); of everything here only [`CardField::Off`] and [`CardField::OurShare`] change
//! them. Invariant: what is written is within its limits, each edit has an exact inverse.

mod card;
mod core;
pub mod links;
pub mod loss;
mod tool;
pub mod view;

pub use crate::domain::model::Promotion;
pub use card::{CardField, ChannelCard, Day, GoalMeasure, Ground, MAX_ADDRESS, MAX_TEXT, PartKind, Tag, Tags, Traffic};
pub use core::{
    MAX_PHRASES, MAX_SCENARIOS, MAX_WINDOW, Phrase, PhraseField, PhraseId, Scenario, ScenarioField, ScenarioId,
};
pub use tool::{Component, GoalKind, OwnStage, Payment, Ray, Spec, Tool, Usual, channel_of};

use super::edit::Edit;
use super::field::{Entry, Field, Refusal, Shape};
use super::plan::Reach;
use super::strategy::{Channel, ChannelId, Strategy};

impl Promotion {
    /// Every id of its lists.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        let phrases = self.phrases.iter().map(|phrase| phrase.id.0);
        phrases.chain(self.scenarios.iter().map(|scenario| scenario.id.0))
    }
}

/// The name of one input of the promotion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PromotionField {
    /// Of a channel's card.
    Card(ChannelId, CardField),
    /// Of a key phrase.
    Phrase(PhraseId, PhraseField),
    /// Of a scenario.
    Scenario(ScenarioId, ScenarioField),
    /// Whether values of tags keep their letters.
    KeepsLetters,
}

impl From<PromotionField> for Field {
    fn from(field: PromotionField) -> Self {
        Field::Promotion(field)
    }
}

/// A field of a channel's card.
pub const fn card(id: ChannelId, field: CardField) -> Field {
    Field::Promotion(PromotionField::Card(id, field))
}

impl PromotionField {
    /// How the field reads.
    pub const fn shape(self) -> Shape {
        match self {
            PromotionField::Card(_, field) => field.shape(),
            PromotionField::Phrase(_, field) => field.shape(),
            PromotionField::Scenario(_, field) => field.shape(),
            PromotionField::KeepsLetters => Shape::Choice(2),
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        match self {
            PromotionField::Card(_, field) => field.may_be_empty(),
            PromotionField::Phrase(_, field) => matches!(field, PhraseField::Demand | PhraseField::Channel),
            PromotionField::Scenario(_, field) => matches!(field, ScenarioField::Channel),
            PromotionField::KeepsLetters => false,
        }
    }

    /// The channel whose card the field is of.
    pub const fn channel(self) -> Option<ChannelId> {
        match self {
            PromotionField::Card(id, _) => Some(id),
            _ => None,
        }
    }

    /// Whether a text is one that the field takes.
    ///
    /// # Errors
    /// Too long, or no day where one is asked for.
    pub fn check_text(self, text: &str) -> Result<(), Refusal> {
        let most = match self {
            PromotionField::Card(_, field) => return field.check_text(text),
            PromotionField::Phrase(_, field) => field.most(),
            _ => MAX_TEXT,
        };
        if text.chars().count() > most { Err(Refusal::TooLong) } else { Ok(()) }
    }

    /// Whether a number within the field's shape is one that it takes.
    ///
    /// # Errors
    /// A window that is no whole number of days, or too long.
    pub fn check_number(self, x: rust_decimal::Decimal) -> Result<(), Refusal> {
        match self {
            PromotionField::Scenario(_, ScenarioField::Window) => ScenarioField::check_window(x),
            _ => Ok(()),
        }
    }

    /// Which figures the field can change.
    pub const fn reach(self) -> Reach {
        match self {
            PromotionField::Card(_, CardField::Off) => Reach::All,
            PromotionField::Card(id, CardField::OurShare) => Reach::Funnel(id),
            _ => Reach::Nothing,
        }
    }
}

/// Putting into the lists and taking out of them.
#[derive(Clone, Debug, PartialEq)]
pub enum PromotionEdit {
    /// Put a key phrase at a place.
    InsertPhrase(usize, Box<Phrase>),
    /// Take a key phrase out.
    RemovePhrase(PhraseId),
    /// Put a scenario at a place.
    InsertScenario(usize, Box<Scenario>),
    /// Take a scenario out.
    RemoveScenario(ScenarioId),
}

impl From<PromotionEdit> for Edit {
    fn from(edit: PromotionEdit) -> Self {
        Edit::Promotion(edit)
    }
}

impl Strategy {
    /// The key phrase with this id.
    pub fn phrase(&self, id: PhraseId) -> Option<&Phrase> {
        self.promotion.phrases.iter().find(|phrase| phrase.id == id)
    }

    /// The scenario with this id.
    pub fn scenario(&self, id: ScenarioId) -> Option<&Scenario> {
        self.promotion.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// A text of a card, or that of the nearest whole that has one.
    ///
    /// ```
    /// use voronka::domain::promotion::CardField;
    /// use voronka::domain::strategy::{Channel, ChannelId, Strategy};
    /// let mut search = Channel { id: ChannelId(1), ..Channel::default() };
    /// search.card.landing = "https://shop.kz/".into();
    /// let ad = Channel { id: ChannelId(2), within: Some(ChannelId(1)), ..Channel::default() };
    /// let plan = Strategy { channels: vec![search, ad], ..Strategy::default() };
    /// assert_eq!(plan.inherited(ChannelId(2), CardField::Landing), "https://shop.kz/");
    /// ```
    pub fn inherited(&self, id: ChannelId, field: CardField) -> &str {
        let own = self.channel(id).map_or("", |channel| channel.card.text(field).trim());
        if !own.is_empty() {
            return own;
        }
        let wholes = self.wholes_of(id).into_iter();
        let texts = wholes.filter_map(|whole| Some(self.channel(whole)?.card.text(field).trim()));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The tool of a channel, or that of the nearest whole that has one.
    pub fn tool_of(&self, id: ChannelId) -> Option<Tool> {
        let own = self.channel(id)?.card.tool;
        own.or_else(|| self.wholes_of(id).into_iter().find_map(|whole| self.channel(whole)?.card.tool))
    }

    /// For each channel in the plan's order, whether it or a whole of it is switched off.
    pub fn switched_off(&self) -> Vec<bool> {
        let mut off: Vec<bool> = self.channels.iter().map(|channel| channel.card.is_off).collect();
        if !off.contains(&true) {
            return off;
        }
        // A part stands after its whole, whose answer is then ready.
        for (i, channel) in self.channels.iter().enumerate() {
            let Some(whole) = channel.within else { continue };
            let at = self.channels.iter().position(|other| other.id == whole);
            let is_off = at.and_then(|at| off.get(at).copied()).unwrap_or(false);
            if let Some(own) = off.get_mut(i) {
                *own |= is_off;
            }
        }
        off
    }

    /// Whether a channel or a whole of it is switched off.
    pub fn is_off(&self, id: ChannelId) -> bool {
        let is_off = |id| self.channel(id).is_some_and(|channel: &Channel| channel.card.is_off);
        is_off(id) || self.wholes_of(id).into_iter().any(is_off)
    }

    /// Every field of the promotion.
    pub fn promotion_fields(&self) -> impl Iterator<Item = Field> {
        let cards = self.channels.iter().flat_map(|channel| CardField::all().map(|field| card(channel.id, field)));
        let phrases = self.promotion.phrases.iter().flat_map(|phrase| {
            PhraseField::ALL.into_iter().map(|field| Field::Promotion(PromotionField::Phrase(phrase.id, field)))
        });
        let scenarios = self.promotion.scenarios.iter().flat_map(|scenario| {
            ScenarioField::ALL.into_iter().map(|field| Field::Promotion(PromotionField::Scenario(scenario.id, field)))
        });
        cards.chain(phrases).chain(scenarios)
    }

    /// Whether lists and texts from outside are within their limits. Each thing is checked in its place: looking each
    /// field up by its name would take the square of a thousand phrases.
    pub(super) fn validate_promotion(&self) -> Result<(), Refusal> {
        let promotion = &self.promotion;
        if promotion.phrases.len() > MAX_PHRASES || promotion.scenarios.len() > MAX_SCENARIOS {
            return Err(Refusal::TooMany);
        }
        for channel in &self.channels {
            for field in CardField::all() {
                card(channel.id, field).check(&channel.card.get(field))?;
            }
        }
        for phrase in &promotion.phrases {
            for field in PhraseField::ALL {
                Field::Promotion(PromotionField::Phrase(phrase.id, field)).check(&phrase.get(field))?;
            }
        }
        for scenario in &promotion.scenarios {
            for field in ScenarioField::ALL {
                Field::Promotion(PromotionField::Scenario(scenario.id, field)).check(&scenario.get(field))?;
            }
        }
        Ok(())
    }

    pub(super) fn get_promotion(&self, field: PromotionField) -> Option<Entry> {
        Some(match field {
            PromotionField::Card(id, field) => self.channel(id)?.card.get(field),
            PromotionField::Phrase(id, field) => self.phrase(id)?.get(field),
            PromotionField::Scenario(id, field) => self.scenario(id)?.get(field),
            PromotionField::KeepsLetters => Entry::Choice(self.promotion.keeps_letters.into()),
        })
    }

    pub(super) fn set_promotion(&mut self, field: PromotionField, entry: Entry) -> Option<()> {
        match field {
            PromotionField::Card(id, field) => self.channel_mut(id)?.card.set(field, entry),
            PromotionField::Phrase(id, field) => {
                self.promotion.phrases.iter_mut().find(|phrase| phrase.id == id)?.set(field, entry)
            }
            PromotionField::Scenario(id, field) => {
                self.promotion.scenarios.iter_mut().find(|scenario| scenario.id == id)?.set(field, entry)
            }
            PromotionField::KeepsLetters => match entry {
                Entry::Choice(i) => {
                    self.promotion.keeps_letters = i != 0;
                    Some(())
                }
                _ => None,
            },
        }
    }

    pub(super) fn apply_promotion(&mut self, edit: PromotionEdit) -> Result<Edit, Refusal> {
        let promotion = &mut self.promotion;
        Ok(match edit {
            PromotionEdit::InsertPhrase(at, phrase) => {
                let id = phrase.id;
                if promotion.phrases.len() >= MAX_PHRASES {
                    return Err(Refusal::TooMany);
                }
                if at > promotion.phrases.len() || promotion.ids().any(|other| other == id.0) {
                    return Err(Refusal::Gone);
                }
                promotion.phrases.insert(at, *phrase);
                self.raise_next_id(id.0);
                PromotionEdit::RemovePhrase(id).into()
            }
            PromotionEdit::RemovePhrase(id) => {
                let at = promotion.phrases.iter().position(|phrase| phrase.id == id).ok_or(Refusal::Gone)?;
                PromotionEdit::InsertPhrase(at, Box::new(promotion.phrases.remove(at))).into()
            }
            PromotionEdit::InsertScenario(at, scenario) => {
                let id = scenario.id;
                if promotion.scenarios.len() >= MAX_SCENARIOS {
                    return Err(Refusal::TooMany);
                }
                if at > promotion.scenarios.len() || promotion.ids().any(|other| other == id.0) {
                    return Err(Refusal::Gone);
                }
                promotion.scenarios.insert(at, *scenario);
                self.raise_next_id(id.0);
                PromotionEdit::RemoveScenario(id).into()
            }
            PromotionEdit::RemoveScenario(id) => {
                let at = promotion.scenarios.iter().position(|scenario| scenario.id == id).ok_or(Refusal::Gone)?;
                PromotionEdit::InsertScenario(at, Box::new(promotion.scenarios.remove(at))).into()
            }
        })
    }
}

#[cfg(test)]
mod tests;
