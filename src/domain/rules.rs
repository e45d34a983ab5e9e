//! What single rooms ask of a plan beside the ranges of their fields.
//!
//! A room with such rules names them in [`rooms`](super::rooms). Everything else about its data the rows say.

use super::edit::Edit;
use super::model::{Entry, Field, Item, Refusal, Slot, Strategy, Thing};

/// The rules of a room.
pub struct Rules {
    /// What must be changed before a thing can be taken out.
    pub before_removal: fn(&Strategy, Thing) -> Vec<Edit>,
    /// Whether what a new thing needs is there.
    pub has_place: fn(&Strategy, Slot, &Item) -> bool,
    /// Whether a field takes an entry, beside its range: what it names has to be there.
    pub takes: fn(&Strategy, Field, &Entry) -> bool,
    /// What holds beside single fields.
    pub validate: fn(&Strategy) -> Result<(), Refusal>,
}

impl Rules {
    /// A room that asks for nothing.
    pub const NONE: Rules = Rules {
        before_removal: |_, _| Vec::new(),
        has_place: |_, _, _| true,
        takes: |_, _, _| true,
        validate: |_| Ok(()),
    };
}
