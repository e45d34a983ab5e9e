//! Voronka plans internet sales: from a goal to a budget and back, every figure with its formula.
//!
//! Under the line, pure Rust that knows no browser: [`domain`] (the model), [`i18n`] (words and numbers), [`codec`]
//! (kept and shared form), [`chart`] (figures to shapes), [`route`]. Over it, with feature `csr`: `platform` (the
//! browser), `state` (one signal of plain data), `ui` (pages and components). Uses point down, never up.

#![cfg_attr(
    all(feature = "csr", not(feature = "rooms")),
    allow(dead_code, reason = "the start page has no room that makes the inputs of rooms")
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test says to how many places it compares"))]

/// Whether everything that a plan can hold is in this build. The start page leaves out what its rooms type, and with it the code
/// that reads and writes it.
pub const WHOLE: bool = !cfg!(all(feature = "csr", not(feature = "rooms")));

pub mod chart;
pub mod codec;
pub mod domain;
pub mod export;
pub mod i18n;
pub mod import;
pub mod keeping;
pub mod route;
pub mod said;

#[cfg(feature = "csr")]
pub mod platform;
#[cfg(feature = "csr")]
pub mod state;
#[cfg(feature = "csr")]
pub mod ui;
