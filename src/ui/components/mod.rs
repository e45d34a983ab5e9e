//! Building blocks of the pages, a component a file: here those that the start page has, too.

pub mod figure;
pub mod funnel_picture;
pub mod key_figures;
pub mod number_field;
pub mod saved;
pub mod share;
#[cfg(feature = "rooms")]
mod whole;

#[cfg(feature = "rooms")]
pub use whole::*;
