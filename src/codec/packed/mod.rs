//! The compressor of whole plans: a plan's compact bytes by their shape, its texts as texts of the field.
//!
//! [`mixing`](super::mixing) sees bytes; this sees a plan. It walks through the [`compact`](super::compact) bytes by the
//! shape of the wire structs, so that each byte is predicted from what stood in the same place before (`walk`), ids
//! as their distance from the next one, and texts by a predictor of their own (`text`), which has read some
//! words of the plan's language. On plans of people it gives a third less than `mixing`.
//!
//! The form: one byte of which word lists are read (a bit each: Russian, Ukrainian, Kazakh, English), then the
//! arithmetic code without its trailing zero bytes. No checksum: the [`envelope`](super::envelope) checks.
//!
//! Invariants: `unpack(pack(x)) == x` where there is a `pack(x)`; integers only, so the same output on every machine;
//! everything in this folder, its word lists and `form.bin` included, is part of the format for ever (a field that is added to a wire
//! struct changes nothing, as places are known by their letters); memory below 8 MB and the bytes themselves;
//! at most [`MAX_SYMBOLS`] symbols are read.
//!
//! Not for: bytes that are no plan of this version (there is no form of them), storage (plain is quicker).

mod predict;
pub mod shape;
mod text;
mod walk;

use super::document;
use super::mixing::model::Tables;
use super::mixing::narrow;
use shape::Shape;
use std::cell::RefCell;
use walk::{Bits, Learn, Memory, Stop, Walk};

/// How many symbols are read at most: 0.1 to 0.2 seconds of work.
pub const MAX_SYMBOLS: usize = 40_000;

/// Word lists by their bit. Written for this codec; part of it for ever.
const WORDS: [&str; 4] = [
    include_str!("words/ru.txt"),
    include_str!("words/uk.txt"),
    include_str!("words/kk.txt"),
    include_str!("words/en.txt"),
];
/// What every language's plans have: names of tools, beginnings of addresses.
const COMMON: &str = include_str!("words/common.txt");
/// Compact bytes of a plan in which everything is typed, from which the form of plans is learnt. Part of the codec for ever.
const FORM: &[u8] = include_bytes!("form.bin");

/// Why bytes could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    /// A newer version wrote fields that this one does not know.
    #[error("made by a newer version")]
    Newer,
    /// More bytes than allowed would come out, or there are more than [`MAX_SYMBOLS`] symbols.
    #[error("too large")]
    TooLarge,
    /// [`pack`] never writes such bytes.
    #[error("not packed by this codec, or damaged")]
    Damaged,
}

struct Writer {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

impl Bits for Writer {
    #[inline(always)]
    fn bit(&mut self, p: i32, known: bool) -> bool {
        narrow(&mut self.low, &mut self.high, p, |_| known);
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.low >> 24) as u8);
            (self.low, self.high) = (self.low << 8, self.high << 8 | 0xff);
        }
        known
    }
}

struct Reader<'a> {
    low: u32,
    high: u32,
    code: u32,
    rest: std::slice::Iter<'a, u8>,
    /// Bytes that were taken to follow the last one.
    beyond: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> u32 {
        let next = self.rest.next();
        self.beyond += usize::from(next.is_none());
        u32::from(next.copied().unwrap_or_default())
    }
}

impl Bits for Reader<'_> {
    #[inline(always)]
    fn bit(&mut self, p: i32, _: bool) -> bool {
        let code = self.code;
        let bit = narrow(&mut self.low, &mut self.high, p, |middle| code <= middle);
        while (self.low ^ self.high) >> 24 == 0 {
            (self.low, self.high) = (self.low << 8, self.high << 8 | 0xff);
            self.code = self.code << 8 | self.next();
        }
        bit
    }

    fn is_over(&self) -> bool {
        // Hostile input may end early and go on in zeros for ever: what a writer left out is fewer bytes.
        self.beyond > 64
    }
}

thread_local! {
    /// What was known before the last plan: making it anew takes longer than packing a small one.
    static KNOWN: RefCell<Option<(u8, Memory)>> = const { RefCell::new(None) };
}

/// What is known before a plan: its form, and the words of these lists.
fn knowledge(lists: u8, tables: &Tables) -> Memory {
    KNOWN.with_borrow_mut(|known| match known {
        Some((same, memory)) if *same == lists => memory.clone(),
        _ => {
            let memory = learn(lists, tables, document::shape());
            *known = Some((lists, memory.clone()));
            memory
        }
    })
}

fn learn(lists: u8, tables: &Tables, shape: &Shape) -> Memory {
    let mut memory = Memory::new(tables);
    let mut walk = Walk::new(tables, &mut memory, Learn, Some(FORM), document_limit());
    walk.is_form_only = true;
    let _ = walk.value(shape, 0, 0);
    memory.forget_ids();
    let chosen = WORDS.into_iter().enumerate().filter(|(at, _)| lists >> at & 1 == 1).map(|(_, words)| words);
    for line in std::iter::once(COMMON).chain(chosen).flat_map(str::lines) {
        memory.texts.learn(line.as_bytes(), tables);
    }
    memory
}

const fn document_limit() -> usize {
    super::envelope::MAX_BYTES
}

/// The word lists that fit the letters of some bytes best.
fn lists_for(bytes: &[u8]) -> u8 {
    let (mut latin, mut cyrillic, mut kazakh, mut ukrainian) = (0_usize, 0_usize, 0_usize, 0_usize);
    for one in bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
        match one {
            'a'..='z' | 'A'..='Z' => latin += 1,
            'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' => (kazakh, cyrillic) = (kazakh + 1, cyrillic + 1),
            'і' | 'ї' | 'є' | 'ґ' => (ukrainian, cyrillic) = (ukrainian + 1, cyrillic + 1),
            'а'..='я' | 'А'..='Я' => cyrillic += 1,
            _ => {}
        }
    }
    let of_cyrillic = match () {
        () if kazakh * 30 > cyrillic => 4,
        () if ukrainian * 60 > cyrillic => 2,
        () if cyrillic > 0 => 1,
        () => 0,
    };
    if latin > cyrillic { 8 | if cyrillic * 3 > latin { of_cyrillic } else { 0 } } else { of_cyrillic }
}

/// Packs the compact bytes of a plan. `None` where they are not such bytes, or too many to be read again.
///
/// ```
/// use voronka::codec::{document, packed};
///
/// let plan = voronka::domain::templates::calculator("UAH");
/// let bytes = document::to_plain(&plan);
/// let short = packed::pack(&bytes).unwrap();
/// assert!(short.len() * 2 < bytes.len());
/// assert_eq!(packed::unpack(&short, 10_000), Ok(bytes));
/// ```
#[must_use]
pub fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let tables = Tables::new();
    let lists = lists_for(bytes);
    pack_with(bytes, lists, knowledge(lists, &tables), &tables, document::shape())
}

fn pack_with(bytes: &[u8], lists: u8, mut memory: Memory, tables: &Tables, shape: &Shape) -> Option<Vec<u8>> {
    let writer = Writer { low: 0, high: u32::MAX, out: vec![lists] };
    let mut walk = Walk::new(tables, &mut memory, writer, Some(bytes), document_limit());
    walk.value(shape, 0, 0).ok()?;
    if walk.out != bytes {
        return None;
    }
    let Writer { low, high, mut out } = walk.bits;
    // The fewest bytes that, with zeros after them, lie between low and high.
    let enough = (0..4).map(|bytes| high & !(u32::MAX >> (8 * bytes))).find(|&code| code >= low);
    out.extend(enough.unwrap_or(high).to_be_bytes());
    while out.len() > 1 && out.last() == Some(&0) {
        out.pop();
    }
    Some(out)
}

/// Gives back what [`pack`] was given.
///
/// # Errors
/// [`PackedError`]; damaged input may also give other bytes.
pub fn unpack(bytes: &[u8], max_out: usize) -> Result<Vec<u8>, PackedError> {
    let (&lists, code) = bytes.split_first().ok_or(PackedError::Damaged)?;
    if lists > 15 {
        return Err(PackedError::Damaged);
    }
    let tables = Tables::new();
    unpack_with(code, max_out, knowledge(lists, &tables), &tables, document::shape())
}

fn unpack_with(
    code: &[u8],
    max_out: usize,
    mut memory: Memory,
    tables: &Tables,
    shape: &Shape,
) -> Result<Vec<u8>, PackedError> {
    let mut reader = Reader { low: 0, high: u32::MAX, code: 0, rest: code.iter(), beyond: 0 };
    for _ in 0..4 {
        reader.code = reader.code << 8 | reader.next();
    }
    let mut walk = Walk::new(tables, &mut memory, reader, None, max_out);
    let end = walk.value(shape, 0, 0);
    let is_all_read = walk.bits.rest.next().is_none();
    match end {
        Err(Stop::Newer) => Err(PackedError::Newer),
        Err(Stop::TooLarge) => Err(PackedError::TooLarge),
        Err(Stop::Damaged) => Err(PackedError::Damaged),
        Ok(_) if !is_all_read => Err(PackedError::Damaged),
        Ok(_) => Ok(walk.out),
    }
}

#[cfg(test)]
mod form_tests;
#[cfg(test)]
pub(super) use form_tests::everything;
#[cfg(test)]
mod later_tests;
#[cfg(test)]
mod tests;
