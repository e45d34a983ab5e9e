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
//! Not for the figures themselves (`plan`); of everything here only the switch of a channel and our share in it change
//! them. Invariant: what is written is within its limits, each edit has an exact inverse.

pub mod links;
pub mod loss;
mod tool;
pub mod view;

pub use super::model::{
    ChannelCard, Day, GoalKind, GoalMeasure, Ground, MAX_ADDRESS, MAX_PHRASES, MAX_RETARGETING, MAX_TEXT, MAX_WINDOW,
    PartKind, Phrase, PhraseId, Promotion, Retargeting, ScenarioId, Tag, Tags, Tool, Traffic,
};
pub use tool::{Component, OwnStage, Payment, Ray, Spec, Usual, channel_of};

use super::field::Slot;
use super::model::{Datum, Ref, walk};
use super::strategy::{Channel, ChannelId, Strategy};

impl Strategy {
    /// The key phrase with this id.
    pub fn phrase(&self, id: PhraseId) -> Option<&Phrase> {
        self.promotion.phrases.iter().find(|phrase| phrase.id == id)
    }

    /// The scenario with this id.
    pub fn scenario(&self, id: ScenarioId) -> Option<&Retargeting> {
        self.promotion.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// A text of a card, or that of the nearest whole that has one.
    ///
    /// ```
    /// use voronka::domain::promotion::ChannelCard;
    /// use voronka::domain::strategy::{Channel, ChannelId, Strategy};
    /// let mut search = Channel { id: ChannelId(1), ..Channel::default() };
    /// search.card.landing = "https://shop.kz/".into();
    /// let ad = Channel { id: ChannelId(2), within: Some(ChannelId(1)), ..Channel::default() };
    /// let plan = Strategy { channels: vec![search, ad], ..Strategy::default() };
    /// assert_eq!(plan.inherited(ChannelId(2), ChannelCard::LANDING), "https://shop.kz/");
    /// ```
    pub fn inherited(&self, id: ChannelId, of_card: Slot) -> &str {
        let text = |id: ChannelId| match walk::look(self, of_card.of(id)) {
            Some(Ref::Leaf(Datum::Text(text))) => text.trim(),
            _ => "",
        };
        let wholes = self.wholes_of(id).into_iter();
        [id].into_iter().chain(wholes).map(text).find(|text| !text.is_empty()).unwrap_or("")
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
}

#[cfg(test)]
mod tests;
