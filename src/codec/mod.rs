//! The kept and shared form of a plan: bounded, validated, readable for ever.
//!
//! `document` holds the wire structs, `compact` turns them into bytes, `mixing` shortens these, `envelope` wraps them
//! with version, codec, length and checksum. Not for where they are kept (`platform`) or linked (`route`).

pub mod compact;
pub mod document;
pub mod envelope;
pub mod mixing;
mod share;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod tree;

pub use share::{OpenError, from_text, to_link_text, to_stored_text};
