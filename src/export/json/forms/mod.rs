//! The names of a plan file, room by room.

mod leads;
mod locks;
mod money;
mod plan;
mod promotion;
mod roadmap;
mod sales;
mod track;
mod whatif;
