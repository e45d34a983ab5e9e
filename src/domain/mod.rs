//! The planning model: what a strategy is and what follows from it. Knows no browser, no language and no file format.

#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod account;
pub mod advice;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod compare;
pub mod customers;
pub mod edit;
pub mod explain;
pub mod facts;
pub mod field;
pub mod formula;
pub mod funnel;
pub mod history;
#[cfg(test)]
mod laws;
pub mod leads;
pub mod letters;
pub mod levels;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod locks;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod mixed;
pub mod money;
pub mod offer;
pub mod order;
pub mod pace;
pub mod plan;
pub mod presets;
pub mod promotion;
pub mod quantity;
pub mod risk;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod roadmap;
pub mod sample;
pub mod scoring;
pub mod season;
pub mod seek;
pub mod shown;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod side_by_side;
pub mod strategy;
pub mod survey;
pub mod templates;
pub mod term;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod track;
pub mod utm;
pub mod verdict;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod whatif;
