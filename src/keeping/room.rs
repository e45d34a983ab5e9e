//! How full the browser's storage is, and when to remind of a backup.
//!
//! Browsers give a page about five million characters (ten million bytes, two a character) and do not say how much is left.

/// Characters that a browser keeps for a page.
pub const CAPACITY: usize = 5 * 1024 * 1024;

/// How full the storage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// There is room.
    Calm,
    /// Four fifths are full: time to do something.
    Soon,
    /// Next to nothing fits any more.
    Full,
}

/// How full the storage is with so many characters.
///
/// ```
/// use voronka::keeping::room::{CAPACITY, Fill, fill};
/// assert_eq!(fill(CAPACITY / 2), Fill::Calm);
/// assert_eq!(fill(CAPACITY * 85 / 100), Fill::Soon);
/// assert_eq!(fill(CAPACITY * 99 / 100), Fill::Full);
/// ```
pub fn fill(chars: usize) -> Fill {
    match chars.saturating_mul(100) / CAPACITY {
        97.. => Fill::Full,
        80.. => Fill::Soon,
        _ => Fill::Calm,
    }
}

/// Whether a storage with so many characters that refuses a text may be full of what it has: the least that a browser
/// gives is half of [`CAPACITY`].
///
/// ```
/// use voronka::keeping::room::{CAPACITY, may_be_full};
/// assert!(may_be_full(CAPACITY / 2, 10));
/// assert!(!may_be_full(10_000, 1_000));
/// ```
pub fn may_be_full(chars: usize, text: usize) -> bool {
    chars.saturating_add(text) >= CAPACITY / 5 * 2
}

/// Whether there is room for an earlier version beside the plans: a fifth stays free for the plans themselves.
pub fn has_room_for_version(chars: usize, version: usize) -> bool {
    chars.saturating_add(version).saturating_mul(100) / CAPACITY < 80
}

/// Changes of a plan after which its last file is out of date.
pub const MANY_CHANGES: u32 = 100;
/// Milliseconds after which a plan that changed since should be in a file once more: two weeks.
pub const LONG_AGO: u64 = 14 * 24 * 3_600_000;

/// Whether to remind of a file: many changes since the last one, or some and long ago.
///
/// ```
/// use voronka::keeping::room::{LONG_AGO, wants_file};
/// let (kept, never) = (1_000, 0);
/// assert!(!wants_file(3, never, kept, 2_000));
/// assert!(wants_file(100, never, kept, 2_000));
/// assert!(wants_file(3, never, kept, kept + LONG_AGO));
/// assert!(!wants_file(0, 5_000, kept, kept + LONG_AGO + 10_000));
/// ```
pub fn wants_file(changes: u32, filed: u64, kept: u64, now: u64) -> bool {
    let since = now.saturating_sub(filed.max(kept));
    changes >= MANY_CHANGES || changes > 0 && since >= LONG_AGO
}
