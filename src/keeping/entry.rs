//! A kept plan as one text: what the library shows of it first, the plan last.
//!
//! | form | text |
//! | --- | --- |
//! | 1 | time of the last change, time of binning (0: not binned), plan; parted by dots |
//! | 2 | `2`, the same two times, when it was first kept, when it was last put into a file, changes since then, where a copy comes from, what it has seen of other tabs, its name, plan; parted by dots |
//!
//! The start page writes form 1. One text under one key: a browser writes it whole or not at all. The library reads the
//! head alone, so that a list of hundreds does not open each plan. Invariants: `tests/stored/` holds texts of every form,
//! and they open for ever; a text of a later form says that a newer version made it.

use super::replica::Seen;
use crate::codec::envelope::EnvelopeError;
use crate::codec::{OpenError, from_text};
use crate::domain::strategy::{MAX_NAME, Strategy};

/// What stands before the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// When it was last changed, milliseconds since 1970.
    pub modified: u64,
    /// When it was binned; 0 when it is not.
    pub binned: u64,
    /// When it was first kept.
    pub kept: u64,
    /// When it was last put into a file; 0 when never.
    pub filed: u64,
    /// How often it was saved since then.
    pub changes: u32,
    /// Of a copy that a backup brought: the key of the plan there, and [`print_of`] it.
    pub origin: Option<(String, u64)>,
    /// What this version has seen of the tabs that write it.
    pub seen: Seen,
    /// Name of the plan; empty when it has none.
    pub name: String,
}

const FORM: &str = "2";
/// Parts of form 2.
const PARTS: usize = 10;

fn damaged() -> OpenError {
    OpenError::Envelope(EnvelopeError::Damaged)
}

/// The text of a plan that is written as `payload`.
///
/// ```
/// use voronka::keeping::entry::{Head, read, text};
/// let head = Head { modified: 1_700_000_000_000, name: "A. Shop".into(), ..Head::default() };
/// let mut plan = voronka::domain::templates::calculator("USD");
/// plan.name = head.name.clone();
/// let text = text(&head, &voronka::codec::to_stored_text(&plan));
/// assert_eq!(read(&text), Ok((head, plan)));
/// ```
pub fn text(head: &Head, payload: &str) -> String {
    let origin = head.origin.as_ref().map(|(key, print)| format!("{key}-{print:x}")).unwrap_or_default();
    let Head { modified, binned, kept, filed, changes, seen, name, .. } = head;
    let (seen, name) = (seen.text(), escaped(name));
    format!("{FORM}.{modified}.{binned}.{kept}.{filed}.{changes}.{origin}.{seen}.{name}.{payload}")
}

/// The head of a text and the text of its plan, which is not opened. Form 1 has no name before the plan: `None`.
///
/// # Errors
/// Damaged, or made by a newer version.
pub fn parts(text: &str) -> Result<(Head, Option<&str>, &str), OpenError> {
    let parts: Vec<&str> = text.splitn(PARTS, '.').collect();
    let number = |text: &str| text.parse::<u64>().map_err(|_| damaged());
    match parts[..] {
        [modified, binned, payload] => {
            let (modified, binned) = (number(modified)?, number(binned)?);
            Ok((Head { modified, binned, kept: modified, ..Head::default() }, None, payload))
        }
        [FORM, modified, binned, kept, filed, changes, origin, seen, name, payload] => Ok((
            Head {
                modified: number(modified)?,
                binned: number(binned)?,
                kept: number(kept)?,
                filed: number(filed)?,
                changes: u32::try_from(number(changes)?).unwrap_or(u32::MAX),
                origin: origin_of(origin)?,
                seen: Seen::parse(seen).ok_or_else(damaged)?,
                name: unescaped(name),
            },
            Some(name),
            payload,
        )),
        [form, _, ..] if form.len() < 3 && form.parse::<u8>().is_ok_and(|form| form > 2) => {
            let version = form.chars().next().unwrap_or('3');
            Err(OpenError::Envelope(EnvelopeError::NewerVersion { version }))
        }
        _ => Err(damaged()),
    }
}

/// Reads a kept plan.
///
/// # Errors
/// [`OpenError`]: the head or the plan is damaged, or a newer version made it.
pub fn read(text: &str) -> Result<(Head, Strategy), OpenError> {
    let (mut head, _, payload) = parts(text)?;
    let plan = from_text(payload)?;
    // The plan says its name; the head repeats it.
    head.name.clone_from(&plan.name);
    Ok((head, plan))
}

/// Whether the beginning of a text has all of its head in it. Form 1 never has: the name is in its plan.
///
/// ```
/// use voronka::keeping::entry::{head, holds_head};
/// let text = "2.1700000000000.0.1700000000000.0.3...Autumn.10AAAA";
/// assert!(holds_head(text) && holds_head("2.1700000000000.0.1700000000000.0.3...Autumn."));
/// assert!(!holds_head("2.1700000000000.0.1700000000000.0.3...Autu"));
/// assert_eq!(head("2.1700000000000.0.1700000000000.0.3...Autumn.10"), head(text));
/// ```
pub fn holds_head(start: &str) -> bool {
    start.starts_with("2.") && start.matches('.').count() >= PARTS - 1
}

/// The head alone, with the plan's name: form 1 has to be opened for it.
///
/// # Errors
/// Those of [`read`].
pub fn head(text: &str) -> Result<Head, OpenError> {
    let (mut head, name, payload) = parts(text)?;
    if name.is_none() {
        head.name = from_text(payload)?.name;
    }
    Ok(head)
}

fn origin_of(text: &str) -> Result<Option<(String, u64)>, OpenError> {
    if text.is_empty() {
        return Ok(None);
    }
    let (key, print) = text.rsplit_once('-').ok_or_else(damaged)?;
    let print = u64::from_str_radix(print, 16).map_err(|_| damaged())?;
    Ok(Some((key.to_owned(), print)))
}

/// A number that tells plans apart: FNV-1a of the plan's bytes, the same for equal plans.
pub fn print_of(plan: &Strategy) -> u64 {
    let bytes = crate::codec::document::to_plain(plan);
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |print: u64, byte| (print ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name without dots and line ends.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().take(MAX_NAME) {
        match c {
            '%' | '.' => out.push_str(&format!("%{:02x}", u32::from(c))),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn unescaped(name: &str) -> String {
    name.replace("%2e", ".").replace("%25", "%").chars().take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::to_stored_text;
    use crate::domain::templates;

    fn full() -> Head {
        let mut seen = Seen::default();
        seen.count(7);
        Head {
            modified: 3,
            binned: 2,
            kept: 1,
            filed: 4,
            changes: 5,
            origin: Some(("p1-x".into(), u64::MAX)),
            seen,
            name: "50 % off. %2e Осень".into(),
        }
    }

    #[test]
    fn a_head_reads_back() {
        let text = text(&full(), "10payload");
        let (head, _, payload) = parts(&text).unwrap();
        assert_eq!((head, payload), (full(), "10payload"));
    }

    #[test]
    fn the_first_form_reads_as_before() {
        let plan = Strategy { name: "Старый".into(), ..templates::calculator("RUB") };
        let text = format!("1700000000000.5.{}", to_stored_text(&plan));
        let (head, read) = read(&text).unwrap();
        assert_eq!((head.modified, head.binned, head.kept, head.filed), (1_700_000_000_000, 5, 1_700_000_000_000, 0));
        assert_eq!((read, super::head(&text).unwrap().name.as_str()), (plan, "Старый"));
    }

    #[test]
    fn damage_and_the_future_are_told_apart() {
        let whole = text(&full(), &to_stored_text(&Strategy::default()));
        for end in 0..whole.len() {
            if whole.is_char_boundary(end) {
                assert!(read(&whole[..end]).is_err(), "opened when cut at {end}");
            }
        }
        for bad in ["", ".", "1.2", "x.2.10", "2.1.2.3.4.5.6.7.8.9", "2.1.2.3.4.5..zz..10", "-1.2.10"] {
            assert!(matches!(read(bad), Err(OpenError::Envelope(_))), "{bad}");
        }
        let newer = read("3.1.2.3.4.5.6.7.8.9.10");
        assert_eq!(newer, Err(OpenError::Envelope(EnvelopeError::NewerVersion { version: '3' })));
    }

    #[test]
    fn equal_plans_have_equal_prints_and_others_do_not() {
        let plan = templates::calculator("USD");
        assert_eq!(print_of(&plan), print_of(&plan.clone()));
        assert_ne!(print_of(&plan), print_of(&Strategy { name: "x".into(), ..plan }));
    }
}
