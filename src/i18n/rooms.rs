//! What rooms are called.

use super::messages::{document, leads, messages, money, roadmap, track, whatif};
use crate::domain::rooms::Room;
use crate::i18n::Locale;

/// What a room is called.
pub fn room_name(locale: Locale, room: Room) -> &'static str {
    let words = messages(locale);
    match room {
        Room::Overview => words.overview,
        Room::Sales => words.sales_plan,
        Room::Channels => words.channels,
        Room::Leads => leads::words(locale).room,
        Room::Money => money::words(locale).room,
        Room::WhatIf => whatif::words(locale).room,
        Room::Roadmap => roadmap::words(locale).room,
        Room::Track => track::words(locale).room,
        Room::Document => document::words(locale).room,
    }
}
