//! The browser: thin, each call a result, no decisions.

pub mod clipboard;
pub mod clock;
pub mod crypto;
pub mod file;
pub mod page;
pub mod picture;
pub mod sharing;
pub mod storage;
pub mod tabs;
