//! The rooms of a plan: one line each, in the order of the rail.
//!
//! Addresses, the rail, what rooms ask of a plan, in which room two plans differ and what a link tells of each are made
//! from this list; nothing else has one. A room that is added has its line here, its name in `i18n` and its page in `ui`,
//! without which it does not compile.

use super::model::{Channel, Slot, Strategy};
use super::rules::Rules;
use super::{leads, locks, roadmap, track, whatif};

/// What is known of a room.
pub struct RoomRow {
    /// Its name in addresses. A room that takes another one keeps the old one in [`BEFORE`].
    pub address: &'static str,
    /// Where its data stand in a plan; of two ways to the same data the longer one counts.
    pub data: &'static [Slot],
    /// What it asks of a plan beside the ranges of fields.
    pub rules: &'static [&'static Rules],
}

macro_rules! rooms {
    ($($(#[doc = $about:literal])* $Room:ident: $address:literal, [$($data:expr),*], [$($rules:expr),*];)*) => {
        /// A room of a plan.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum Room {
            #[default]
            $($(#[doc = $about])* $Room,)*
        }

        impl Room {
            /// Every room, in the order of the rail.
            pub const ALL: [Room; [$($address),*].len()] = [$(Room::$Room),*];
        }

        static ROOMS: [RoomRow; Room::ALL.len()] =
            [$(RoomRow { address: $address, data: &[$($data),*], rules: if crate::WHOLE { &[$($rules),*] } else { &[] } }),*];
    };
}

rooms! {
    /// Results, months, what to look at; what holds for the whole plan.
    Overview: "", [], [];
    /// Products by month and by channel.
    Sales: "sales", [Strategy::PRODUCTS, Strategy::SALES], [];
    /// Channels, campaigns, their funnels and costs, key phrases, retargeting.
    Channels: "channels", [Strategy::CHANNELS, Strategy::PROMOTION], [&locks::RULES];
    /// Leads by temperature.
    Leads: "leads", [Strategy::LEADS, Channel::LEADS], [&leads::RULES];
    /// Budget, ceilings, financial model, verdicts.
    Money: "money", [Strategy::MONEY], [];
    /// Scenarios, ranges, levers.
    WhatIf: "what-if", [Strategy::WHATIF], [&whatif::RULES];
    /// Tasks: who does what, when, for how much.
    Roadmap: "roadmap", [Strategy::ROADMAP], [&roadmap::RULES];
    /// Plan and fact.
    Track: "track", [Strategy::TRACK], [&track::RULES];
    /// The strategy as a document.
    Document: "document", [], [];
}

/// Names in addresses that rooms had before: links with them are in messages and bookmarks.
const BEFORE: [(&str, Room); 1] = [("doing", Room::Roadmap)];

impl Room {
    /// Every name that a room has, or had, in addresses.
    pub fn addresses() -> impl Iterator<Item = (&'static str, Room)> {
        Room::ALL.into_iter().map(|room| (room.row().address, room)).chain(BEFORE)
    }

    /// What is known of it.
    pub fn row(self) -> &'static RoomRow {
        // There is a row for each.
        ROOMS.get(self as usize).unwrap_or(&RoomRow { address: "", data: &[], rules: &[] })
    }

    /// The room of what stands on a way.
    ///
    /// ```
    /// use voronka::domain::model::{Channel, ChannelLeads, Strategy};
    /// use voronka::domain::rooms::Room;
    /// assert_eq!(Room::of(Channel::SHARE), Room::Channels);
    /// assert_eq!(Room::of(ChannelLeads::SHARES), Room::Leads);
    /// assert_eq!(Room::of(Strategy::MONTHS), Room::Overview);
    /// ```
    pub fn of(way: Slot) -> Self {
        let ways = Room::ALL.into_iter().flat_map(|room| room.row().data.iter().map(move |data| (room, *data)));
        let longest = ways.filter(|(_, data)| way.is_in(*data)).max_by_key(|(_, data)| data.rows().len());
        longest.map_or(Self::Overview, |(room, _)| room)
    }
}

/// The rules of all rooms; none where rooms are left out.
pub fn rules() -> impl Iterator<Item = &'static Rules> {
    Room::ALL.into_iter().flat_map(|room| room.row().rules.iter().copied())
}
