//! The kept and shared form of a plan: bounded, validated, readable for ever.
//!
//! `document` holds the wire structs, `compact` turns them into bytes, `packed` shortens these (`mixing` did, and its links are read
//! for ever), `envelope` wraps them with version, codec, length and checksum; `locked` is a password around that. Not for where they are kept (`platform`) or linked (`route`).

pub mod compact;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod contents;
pub mod document;
pub mod envelope;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod locked;
pub mod mixing;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod packed;
mod share;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod tree;

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub use share::{
    LinkKind, contents_of_link, from_address, has_facts, lock_input, locked_length, locked_of, to_link_text_of,
    to_locked_text, unlocked,
};
pub use share::{OpenError, from_stored_text, from_text, to_link_text, to_stored_text};
