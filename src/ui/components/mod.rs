//! Building blocks of the pages, a component a file.

#[cfg(feature = "rooms")]
pub mod area_field;
#[cfg(feature = "rooms")]
pub mod card_field;
#[cfg(feature = "rooms")]
pub mod explain_panel;
pub mod figure;
#[cfg(feature = "rooms")]
pub mod fold;
pub mod funnel_picture;
#[cfg(feature = "rooms")]
pub mod grid;
pub mod key_figures;
#[cfg(feature = "rooms")]
pub mod month_chart;
pub mod number_field;
#[cfg(feature = "rooms")]
pub mod outside;
pub mod saved;
#[cfg(feature = "rooms")]
pub mod seek;
pub mod share;
#[cfg(feature = "rooms")]
pub mod strip;
#[cfg(feature = "rooms")]
pub mod text_field;
