//! The kept and shared form of a plan: bounded, validated, readable for ever.
//!
//! `document` writes and reads a plan by the rows of its description, `compact` gives the bytes their form, `packed` shortens these (`mixing` did, and its links are read
//! for ever), `envelope` wraps them with version, codec, length and checksum; `locked` is a password around that. Not for where they are kept (`platform`) or linked (`route`).

pub mod compact;
pub mod contents;
pub mod document;
pub mod envelope;
pub mod locked;
pub mod mixing;
pub mod packed;
mod share;
pub mod tree;

pub use share::{
    LinkKind, OpenError, contents_of_link, from_address, from_stored_text, from_text, has_facts, lock_input,
    locked_length, locked_of, mended, to_link_text, to_link_text_of, to_locked_text, to_stored_text, unlocked,
    unlocked_mended,
};
