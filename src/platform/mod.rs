//! The browser: thin, each call a result, no decisions.

pub mod clipboard;
pub mod clock;
#[cfg(feature = "rooms")]
pub mod crypto;
pub mod file;
pub mod page;
#[cfg(feature = "rooms")]
pub mod picture;
#[cfg(feature = "rooms")]
pub mod sharing;
pub mod storage;
#[cfg(feature = "rooms")]
pub mod tabs;
