//! All plans in one file, and what becomes of a file's plans in a browser that has plans of its own.
//!
//! A file is lines: `voronka-backup 1`, when it was made and how many plans follow, then a plan a line: its key (`-`: the
//! calculation), when it was last changed, when it was binned, its text; parted by tabs. Each text has its own checksum.
//! Invariants: restoring writes over nothing ([`decide`]); the same file twice changes nothing the second time; a file is
//! bounded before it is read, and a damaged plan costs itself alone.

use super::entry::print_of;
use crate::codec::from_text;
use crate::domain::strategy::Strategy;
use crate::route::is_key;

/// The largest file that is read, in bytes: more than any browser keeps for a page.
pub const MAX_BYTES: usize = 12 * 1024 * 1024;
/// Most plans of a file.
pub const MAX_PLANS: usize = 2_000;

const MARK: &str = "voronka-backup ";
const VERSION: u32 = 1;
/// The key of the calculation, which has none.
const CALCULATION: &str = "-";

/// A plan of a file, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Key; `None` for the calculation.
    pub key: Option<&'a str>,
    /// When it was last changed, milliseconds since 1970.
    pub modified: u64,
    /// When it was binned; 0 when it is not.
    pub binned: u64,
    /// The plan as a text.
    pub payload: &'a str,
}

/// A plan that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Key; `None` for the calculation.
    pub key: Option<String>,
    /// When it was last changed.
    pub modified: u64,
    /// When it was binned; 0 when it is not.
    pub binned: u64,
    /// The plan.
    pub plan: Strategy,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// When it was made, milliseconds since 1970.
    pub made: u64,
    /// Its plans.
    pub items: Vec<Item>,
    /// Plans that could not be read, or whose end the file lacks.
    pub unread: usize,
}

/// Why a text is no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It does not begin like one.
    #[error("not a backup")]
    Other,
    /// A newer version of the app made it.
    #[error("made by a newer version")]
    Newer,
    /// Its first line is damaged.
    #[error("damaged")]
    Damaged,
    /// More than [`MAX_BYTES`] or [`MAX_PLANS`].
    #[error("too large")]
    TooLarge,
}

/// The file of some plans.
///
/// ```
/// use voronka::keeping::backup::{Line, parse, write};
/// let plan = voronka::domain::templates::calculator("USD");
/// let payload = voronka::codec::to_stored_text(&plan);
/// let file = write(5, &[Line { key: Some("k3"), modified: 4, binned: 0, payload: &payload }]);
/// assert!(file.starts_with("voronka-backup 1\t5\t1\nk3\t4\t0\t1"));
/// assert_eq!(parse(&file).unwrap().items[0].plan, plan);
/// ```
pub fn write(made: u64, lines: &[Line]) -> String {
    let mut file = format!("{MARK}{VERSION}\t{made}\t{}\n", lines.len());
    for Line { key, modified, binned, payload } in lines {
        let key = key.unwrap_or(CALCULATION);
        file.push_str(&format!("{key}\t{modified}\t{binned}\t{payload}\n"));
    }
    file
}

/// Whether a text begins like a backup.
pub fn is_backup(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(MARK.trim_end())
}

/// Reads a file.
///
/// # Errors
/// [`BackupError`]; plans that cannot be read are counted instead.
pub fn parse(text: &str) -> Result<Backup, BackupError> {
    if text.len() > MAX_BYTES {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut lines = text.lines();
    let first = lines.next().and_then(|line| line.strip_prefix(MARK)).ok_or(BackupError::Other)?;
    let mut numbers = first.trim_end().split('\t').map(str::parse::<u64>);
    let mut number = || numbers.next().and_then(Result::ok).ok_or(BackupError::Damaged);
    if number()? > u64::from(VERSION) {
        return Err(BackupError::Newer);
    }
    let (made, count) = (number()?, usize::try_from(number()?).map_err(|_| BackupError::TooLarge)?);
    if count > MAX_PLANS {
        return Err(BackupError::TooLarge);
    }
    let mut items = Vec::new();
    let mut met = 0;
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        met += 1;
        if met > MAX_PLANS {
            return Err(BackupError::TooLarge);
        }
        items.extend(item(line));
    }
    let unread = met.max(count) - items.len();
    Ok(Backup { made, items, unread })
}

fn item(line: &str) -> Option<Item> {
    let mut parts = line.splitn(4, '\t');
    let (key, modified, binned, payload) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let key = match key {
        CALCULATION => None,
        key => Some(is_key(key).then(|| key.to_owned())?),
    };
    Some(Item { key, modified: modified.parse().ok()?, binned: binned.parse().ok()?, plan: from_text(payload).ok()? })
}

/// What becomes of a plan of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// There is none of its key: it comes in as it was.
    Add,
    /// It is here already, or a copy that an earlier restoring made of it.
    Here,
    /// Another plan, or another state of it, has its key: it comes in as a copy.
    Copy,
}

/// What becomes of a plan. `here`: what stands under its key, [`print_of`] it, or `Some(None)` for what cannot be read;
/// `copies`: where the copies of this browser come from.
pub fn decide(item: &Item, here: Option<Option<u64>>, copies: &[(String, u64)]) -> Decision {
    let print = print_of(&item.plan);
    let key = item.key.as_deref().unwrap_or(CALCULATION);
    match here {
        Some(Some(other)) if other == print => Decision::Here,
        _ if copies.iter().any(|(from, other)| from == key && *other == print) => Decision::Here,
        None => Decision::Add,
        Some(_) => Decision::Copy,
    }
}

/// Where a copy of the plan comes from, for the copy's entry.
pub fn origin(item: &Item) -> (String, u64) {
    (item.key.clone().unwrap_or_else(|| CALCULATION.to_owned()), print_of(&item.plan))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::to_stored_text;
    use crate::domain::strategy::Strategy;
    use crate::domain::templates;
    use proptest::prelude::*;

    fn named(name: &str) -> Strategy {
        Strategy { name: name.into(), ..templates::calculator("EUR") }
    }

    fn file() -> String {
        let (a, b) = (to_stored_text(&named("A")), to_stored_text(&named("Б")));
        write(
            9,
            &[
                Line { key: Some("a"), modified: 1, binned: 0, payload: &a },
                Line { key: None, modified: 2, binned: 0, payload: &b },
            ],
        )
    }

    #[test]
    fn a_file_reads_back_whatever_a_mail_did_to_its_line_ends() {
        for file in [file(), file().replace('\n', "\r\n"), format!("\u{feff}{}\n\n", file())] {
            let backup = parse(&file).unwrap();
            assert_eq!((backup.made, backup.unread), (9, 0));
            let names: Vec<_> =
                backup.items.iter().map(|item| (item.key.as_deref(), item.plan.name.as_str())).collect();
            assert_eq!(names, [(Some("a"), "A"), (None, "Б")]);
        }
    }

    #[test]
    fn a_damaged_plan_costs_itself_alone_and_a_cut_file_says_how_many_are_missing() {
        let damaged = file().replace("a\t1\t0\t10", "a\t1\t0\t10x");
        assert_eq!(parse(&damaged).map(|backup| backup.unread), Ok(1));
        let cut: String = file().lines().take(2).collect::<Vec<_>>().join("\n");
        let backup = parse(&cut).unwrap();
        assert_eq!((backup.items.len(), backup.unread), (1, 1));
    }

    #[test]
    fn what_is_no_backup_is_told_in_kind() {
        assert_eq!(parse(""), Err(BackupError::Other));
        assert_eq!(parse("1mAAAA"), Err(BackupError::Other));
        assert_eq!(parse("voronka-backup 2\t1\t0"), Err(BackupError::Newer));
        assert_eq!(parse("voronka-backup x"), Err(BackupError::Damaged));
        assert_eq!(parse("voronka-backup 1\t1\t99999999999"), Err(BackupError::TooLarge));
        let many = format!("voronka-backup 1\t1\t1\n{}", "x\n".repeat(MAX_PLANS + 1));
        assert_eq!(parse(&many), Err(BackupError::TooLarge));
        assert_eq!(parse(&" ".repeat(MAX_BYTES + 1)), Err(BackupError::TooLarge));
        // A key that would lead elsewhere in the storage is no key.
        let hostile = file().replace("\na\t", "\n../a\t");
        assert_eq!(parse(&hostile).map(|backup| backup.unread), Ok(1));
    }

    #[test]
    fn nothing_is_written_over_and_the_same_file_twice_adds_nothing() {
        let backup = parse(&file()).unwrap();
        let item = &backup.items[0];
        let print = print_of(&item.plan);
        assert_eq!(decide(item, None, &[]), Decision::Add);
        assert_eq!(decide(item, Some(Some(print)), &[]), Decision::Here);
        assert_eq!(decide(item, Some(Some(print ^ 1)), &[]), Decision::Copy);
        assert_eq!(decide(item, Some(None), &[]), Decision::Copy);
        assert_eq!(decide(item, Some(Some(print ^ 1)), &[origin(item)]), Decision::Here);
        // A copy of another state of the plan is another copy.
        assert_eq!(decide(item, Some(Some(print ^ 1)), &[("a".into(), print ^ 2)]), Decision::Copy);
        assert_eq!(decide(item, None, &[origin(item)]), Decision::Here);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(voronka-backup 1\t[0-9]{1,20}\t[0-9]{1,20}\n)?[\t\n0-9a-zA-Z_.-]{0,200}") {
            let _ = parse(&text);
        }
    }
}
