//! Pages beside the start page: the frame of a plan, the library, links, versions, comparing.

pub mod compare;
pub mod library;
pub mod plan;
mod safe;
pub mod shared;
pub mod versions;
