//! What leaves the app as a file: typed tables first, then the formats written from the same table.

pub mod csv;
pub mod json;
pub mod links;
pub mod table;
