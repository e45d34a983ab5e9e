//! Pages: what an address shows.

pub mod calculator;
#[cfg(feature = "rooms")]
mod channel_card;
#[cfg(feature = "rooms")]
mod channel_links;
#[cfg(feature = "rooms")]
mod channel_loss;
#[cfg(feature = "rooms")]
mod channel_media_plan;
#[cfg(feature = "rooms")]
mod channel_phrases;
#[cfg(feature = "rooms")]
mod channel_retargeting;
#[cfg(feature = "rooms")]
pub mod compare;
#[cfg(feature = "rooms")]
pub mod library;
#[cfg(feature = "rooms")]
pub mod plan;
#[cfg(feature = "rooms")]
mod plan_channels;
#[cfg(feature = "rooms")]
mod plan_document;
#[cfg(feature = "rooms")]
mod plan_doing;
#[cfg(feature = "rooms")]
mod plan_funnel;
#[cfg(feature = "rooms")]
mod plan_leads;
#[cfg(feature = "rooms")]
mod plan_locks;
#[cfg(feature = "rooms")]
mod plan_money;
#[cfg(feature = "rooms")]
mod plan_overview;
#[cfg(feature = "rooms")]
mod plan_sales;
#[cfg(feature = "rooms")]
mod plan_track;
#[cfg(feature = "rooms")]
mod plan_what_if;
#[cfg(feature = "rooms")]
mod safe;
#[cfg(feature = "rooms")]
pub mod shared;
#[cfg(feature = "rooms")]
pub mod versions;
