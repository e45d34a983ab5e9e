//! The planning model: what a strategy is and what follows from it. Knows no browser, no language and no file format.

pub mod customers;
pub mod edit;
pub mod explain;
pub mod facts;
pub mod field;
pub mod formula;
pub mod funnel;
pub mod history;
pub mod leads;
pub mod letters;
pub mod levels;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod locks;
pub mod money;
pub mod offer;
pub mod plan;
pub mod presets;
pub mod promotion;
pub mod quantity;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod roadmap;
pub mod scoring;
pub mod season;
pub mod seek;
pub mod shown;
pub mod strategy;
pub mod templates;
pub mod term;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod track;
pub mod utm;
pub mod verdict;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
pub mod whatif;
