//! A walk through the compact bytes of a plan by its shape, symbol by symbol, the same way when writing and reading.

use super::predict::{Predictor, Situation};
use super::shape::Shape;
use super::text::Texts;
use crate::codec::mixing::letters::{Bytes, symbols};
use crate::codec::mixing::model::Tables;
use std::collections::BTreeMap;

#[inline(always)]
pub(super) fn hash(first: u32, second: u32) -> u32 {
    first.wrapping_add(second).wrapping_add(1).wrapping_mul(0x2f0b_4c47).rotate_left(13)
}

/// Why a walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A field that the shape does not have: a newer version wrote it.
    Newer,
    /// Bytes that no value of the shape has.
    Damaged,
    /// More symbols or bytes than allowed.
    TooLarge,
}

/// Where bits come from or go to.
pub(super) trait Bits {
    /// Codes a bit that is one with this probability; the bit is given when writing and found when reading.
    fn bit(&mut self, p: i32, known: bool) -> bool;

    /// Whether nothing was left to read for so long that no writer can have meant it.
    fn is_over(&self) -> bool {
        false
    }
}

/// Learns without coding anything.
pub(super) struct Learn;

impl Bits for Learn {
    fn bit(&mut self, _: i32, known: bool) -> bool {
        known
    }
}

/// What kind of byte comes next; part of its contexts, so the order is frozen.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Name,
    Flag,
    Byte,
    Number,
    Decimal,
    Count,
    Id,
}

/// What is known of a place in the shape: the values that stood there last.
#[derive(Clone, Copy, Default)]
struct Place {
    last: u32,
    before: u32,
}

/// Both predictors and what they have seen; knowledge of the field, then of the plan.
#[derive(Clone)]
pub(super) struct Memory {
    values: Predictor,
    pub(super) texts: Texts,
    places: BTreeMap<u32, Place>,
    /// The last id.
    id: u64,
    /// The last values, whatever they were.
    recent: [u32; 2],
}

impl Memory {
    pub(super) fn new(tables: &Tables) -> Self {
        Self {
            values: Predictor::new(1 << 18, tables),
            texts: Texts::new(tables),
            places: BTreeMap::new(),
            id: 0,
            recent: [0; 2],
        }
    }

    /// A plan's ids begin anew.
    pub(super) fn forget_ids(&mut self) {
        self.id = 0;
    }
}

/// A walk: reads known bytes (when writing) or makes them (when reading).
pub(super) struct Walk<'a, B> {
    pub(super) tables: &'a Tables,
    pub(super) memory: &'a mut Memory,
    pub(super) bits: B,
    /// What is to be written; empty when reading.
    pub(super) known: Option<&'a [u8]>,
    /// The bytes so far.
    pub(super) out: Vec<u8>,
    pub(super) symbols_left: usize,
    pub(super) bytes_left: usize,
    /// Texts are passed over: of a plan from which only its form is learnt.
    pub(super) is_form_only: bool,
}

/// The number of a varint and its bytes.
fn varint(value: u64) -> impl Iterator<Item = u8> {
    let mut shift = (value | 1).ilog2() / 6 * 6;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let digit = (value >> shift) as u8 & 0x3f;
        done = shift == 0;
        shift = shift.saturating_sub(6);
        Some(if done { digit } else { 0x40 | digit })
    })
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

impl<'a, B: Bits> Walk<'a, B> {
    pub(super) fn new(
        tables: &'a Tables,
        memory: &'a mut Memory,
        bits: B,
        known: Option<&'a [u8]>,
        bytes_left: usize,
    ) -> Self {
        let symbols_left = super::MAX_SYMBOLS;
        Self { tables, memory, bits, known, out: Vec::new(), symbols_left, bytes_left, is_form_only: false }
    }

    /// Walks through one value.
    pub(super) fn value(&mut self, shape: &Shape, path: u32, siblings: u32) -> Result<u32, Stop> {
        match shape {
            Shape::Flag => self.short(Kind::Flag, path, siblings),
            Shape::Byte => self.short(Kind::Byte, path, siblings),
            Shape::Number => self.number(Kind::Number, path, siblings),
            Shape::Decimal => self.decimal(path, siblings),
            Shape::Text => self.text(path),
            Shape::Option(inner) => {
                let is_some = self.short(Kind::Flag, hash(path, 0x51), siblings)?;
                if is_some == hash(0, 0) { Ok(is_some) } else { self.value(inner, path, siblings) }
            }
            Shape::List(inner) => {
                let before = self.out.len();
                self.number(Kind::Count, hash(path, 0x52), siblings)?;
                let count = self.out.get(before..).unwrap_or_default().iter();
                let count = count.fold(0_u64, |count, byte| count << 6 | u64::from(byte & 0x3f));
                let mut last = 0;
                for at in 0..count {
                    last = self.value(inner, hash(path, 0x53), hash(last, at.min(24) as u32))?;
                }
                Ok(0)
            }
            Shape::Tuple(parts) => {
                for (part, at) in parts.iter().zip(0..) {
                    self.value(part, hash(path, at), 0)?;
                }
                Ok(0)
            }
            Shape::Struct(fields) => self.fields(fields, path),
        }
    }

    fn fields(&mut self, fields: &[(&str, Shape)], path: u32) -> Result<u32, Stop> {
        let (mut last, mut one_before, mut siblings) = (0, 0, 0);
        loop {
            let place = hash(hash(path, 0x54), last);
            let mut name = [self.byte(Kind::Name, place, 0, one_before, siblings)?, 0];
            let (length, letters) = match name {
                [0, _] => {
                    self.see(place, 0);
                    return Ok(siblings);
                }
                [first @ 0x80..=0xff, _] => {
                    let second = self.byte(Kind::Name, hash(place, u32::from(first)), 1, one_before, siblings)?;
                    name = [first & 0x7f, second];
                    (2, u32::from(first) << 8 | u32::from(second))
                }
                [first, _] => (1, u32::from(first)),
            };
            self.see(place, letters);
            let wanted = name.get(..length).unwrap_or_default();
            let (_, shape) = fields.iter().find(|(name, _)| name.as_bytes() == wanted).ok_or(Stop::Newer)?;
            let path = hash(path, letters.wrapping_add(0x100));
            let value = match shape {
                Shape::Number if wanted == b"i" => self.id(path, siblings)?,
                _ => self.value(shape, path, siblings)?,
            };
            if !matches!(shape, Shape::Text) {
                siblings = hash(value, letters);
            }
            (one_before, last) = (last, letters);
        }
    }

    /// A value of one byte.
    fn short(&mut self, kind: Kind, path: u32, siblings: u32) -> Result<u32, Stop> {
        let byte = self.byte(kind, path, 0, 0, siblings)?;
        let value = hash(u32::from(byte), 0);
        self.see(path, value);
        Ok(value)
    }

    /// A varint.
    fn number(&mut self, kind: Kind, path: u32, siblings: u32) -> Result<u32, Stop> {
        let (start, mut so_far) = (self.out.len(), 0);
        loop {
            let at = self.out.len() - start;
            let byte = self.byte(kind, path, at, so_far, siblings)?;
            so_far = hash(so_far, u32::from(byte));
            if byte < 0x40 || kind == Kind::Count && at > 3 {
                break;
            }
        }
        self.see(path, so_far);
        Ok(so_far)
    }

    /// An id as its distance from the one that comes next.
    fn id(&mut self, path: u32, siblings: u32) -> Result<u32, Stop> {
        let expected = self.memory.id.cast_signed().wrapping_add(1);
        let known = match self.known {
            None => None,
            Some(known) => {
                let end = known.iter().position(|&byte| byte < 0x40).ok_or(Stop::Damaged)?;
                let id = known.get(..=end).unwrap_or_default().iter();
                let id = id.fold(0, |id, byte| id << 6 | u64::from(byte & 0x3f));
                self.known = known.get(end + 1..);
                Some(zigzag(id.cast_signed().wrapping_sub(expected)))
            }
        };
        let mut given = known.map(varint);
        let (mut away, mut so_far) = (0_u64, 0);
        for at in 0..7 {
            let byte = given.as_mut().and_then(Iterator::next).unwrap_or_default();
            let byte = self.symbol(Kind::Id, path, at, so_far, siblings, byte)?;
            if byte > 0x7f {
                return Err(Stop::Damaged);
            }
            so_far = hash(so_far, u32::from(byte));
            away = away << 6 | u64::from(byte & 0x3f);
            if byte < 0x40 {
                let id = u32::try_from(unzigzag(away).wrapping_add(expected)).map_err(|_| Stop::Damaged)?;
                self.memory.id = id.into();
                self.out.extend(varint(id.into()));
                return Ok(0);
            }
        }
        Err(Stop::Damaged)
    }

    fn decimal(&mut self, path: u32, siblings: u32) -> Result<u32, Stop> {
        let head = self.byte(Kind::Decimal, path, 0, 0, siblings)?;
        let mut so_far = hash(u32::from(head), 0x60);
        if head >= 100 {
            for at in 1.. {
                let byte = self.byte(Kind::Decimal, path, at, so_far, siblings)?;
                so_far = hash(so_far, u32::from(byte));
                if byte < 0x40 {
                    break;
                }
            }
        }
        self.see(path, so_far);
        Ok(so_far)
    }

    fn text(&mut self, path: u32) -> Result<u32, Stop> {
        let known = match self.known {
            None => None,
            Some(known) => {
                let end = known.iter().position(|&byte| byte == 0).ok_or(Stop::Damaged)?;
                self.known = known.get(end + 1..);
                known.get(..end)
            }
        };
        if self.is_form_only {
            return Ok(0);
        }
        let mut given = known.map(|text| symbols(text).into_iter().chain([0]));
        let mut bytes = Bytes::new(64);
        loop {
            self.symbols_left = self.symbols_left.checked_sub(1).ok_or(Stop::TooLarge)?;
            let wanted = given.as_mut().and_then(Iterator::next).unwrap_or_default();
            let (bits, mut shift) = (&mut self.bits, 8);
            let code = |p| {
                shift -= 1;
                Some(bits.bit(p, wanted >> shift & 1 == 1))
            };
            let symbol = self.memory.texts.symbol(path, self.tables, code).ok_or(Stop::Damaged)?;
            if bytes.out.len() > self.bytes_left {
                return Err(Stop::TooLarge);
            }
            if self.bits.is_over() {
                return Err(Stop::Damaged);
            }
            if symbol == 0 && !bytes.is_inside() {
                break;
            }
            bytes.push(symbol).ok_or(Stop::Damaged)?;
        }
        if bytes.out.contains(&0) {
            return Err(Stop::Damaged);
        }
        self.bytes_left = self.bytes_left.checked_sub(bytes.out.len() + 1).ok_or(Stop::TooLarge)?;
        self.out.append(&mut bytes.out);
        self.out.push(0);
        Ok(0)
    }

    /// One byte that stands in the compact bytes as it is.
    fn byte(&mut self, kind: Kind, path: u32, at: usize, so_far: u32, siblings: u32) -> Result<u8, Stop> {
        let known = match &mut self.known {
            None => 0,
            Some(known) => {
                let (&first, rest) = known.split_first().ok_or(Stop::Damaged)?;
                *known = rest;
                first
            }
        };
        let byte = self.symbol(kind, path, at, so_far, siblings, known)?;
        self.out.push(byte);
        Ok(byte)
    }

    fn symbol(&mut self, kind: Kind, path: u32, at: usize, so_far: u32, siblings: u32, known: u8) -> Result<u8, Stop> {
        self.symbols_left = self.symbols_left.checked_sub(1).ok_or(Stop::TooLarge)?;
        self.bytes_left = self.bytes_left.checked_sub(1).ok_or(Stop::TooLarge)?;
        let Place { last, before } = self.memory.places.get(&path).copied().unwrap_or_default();
        let here = hash(hash(path, at as u32), so_far);
        let [recent, older] = self.memory.recent;
        let class = (kind as usize) | usize::from(at > 0) << 3;
        let contexts = [
            here,
            hash(hash(here, last), 0x11),
            hash(hash(hash(here, last), before), 0x12),
            hash(hash(here, siblings), 0x13),
            hash(hash(hash(here, recent), older), 0x14),
            hash(hash(kind as u32, at as u32), hash(so_far, 0x15)),
            hash(hash(hash(here, siblings), last), 0x16),
            hash(hash(here, recent), 0x17),
        ];
        let now = Situation { contexts, class, expected: None };
        let (bits, mut shift) = (&mut self.bits, 8);
        let code = |p| {
            shift -= 1;
            Some(bits.bit(p, known >> shift & 1 == 1))
        };
        let symbol = self.memory.values.symbol(&now, self.tables, code).ok_or(Stop::Damaged)?;
        if self.bits.is_over() { Err(Stop::Damaged) } else { Ok(symbol) }
    }

    /// Remembers the whole value of a place.
    fn see(&mut self, path: u32, value: u32) {
        let place = self.memory.places.entry(path).or_default();
        *place = Place { last: value, before: place.last };
        let [last, _] = self.memory.recent;
        self.memory.recent = [hash(value, path), last];
    }
}
