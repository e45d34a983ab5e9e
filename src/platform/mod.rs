//! The browser: thin, each call a result, no decisions.

pub mod clipboard;
pub mod clock;
pub mod file;
pub mod page;
#[cfg(feature = "rooms")]
pub mod picture;
pub mod storage;
#[cfg(feature = "rooms")]
pub mod tabs;
