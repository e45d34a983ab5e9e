//! How plans are kept so that nothing is lost: the stored entry, earlier versions, the backup, two tabs on one plan.
//!
//! Pure: texts and times in, texts and decisions out. `state` brings them to the browser's storage. Invariants: every
//! form that a build has written opens in every later one (`tests/stored/`); whatever is merged, thinned or restored, no
//! plan is written over. The start page keeps its calculation without any of it.

pub mod backup;
pub mod entry;
pub mod merge;
pub mod replica;
pub mod room;
pub mod versions;
