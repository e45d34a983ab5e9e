//! The pages of the rooms of a plan, called like the rooms.

pub mod channels;
pub mod document;
pub mod leads;
pub mod money;
pub mod overview;
pub mod roadmap;
pub mod sales;
pub mod track;
pub mod whatif;
