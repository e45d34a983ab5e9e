//! The names of a plan file, room by room.

mod leads;
mod money;
mod plan;
mod promotion;
mod sales;
