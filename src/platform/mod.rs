//! The browser: thin, each call a result, no decisions.

pub mod clipboard;
pub mod clock;
pub mod file;
pub mod page;
pub mod storage;
#[cfg(feature = "rooms")]
pub mod tabs;
