//! How likely the next bit of a symbol is a one: the guesses of eight contexts and of a match, weighed twice.
//!
//! The same parts as those of `mixing::model`, but with contexts that its user sets for each symbol. Everything here is
//! part of the format. Integers only.

use crate::codec::mixing::model::{Correction, Tables, after};

/// Contexts of a symbol.
pub(super) const CONTEXTS: usize = 8;
const INPUTS: usize = CONTEXTS + 2;
/// A bit is never taken for more certain than this, of 65536.
const DOUBT: i32 = 32;
/// What a guess weighs at first, of 65536.
const FIRST_WEIGHT: i32 = 3_750;
/// Longest length of a match that is told apart.
const LONGEST: usize = 31;

/// What is known before a symbol.
#[derive(Clone, Copy, Default)]
pub(super) struct Situation {
    /// Hashes of the contexts.
    pub(super) contexts: [u32; CONTEXTS],
    /// Chooses the weights, below 16.
    pub(super) class: usize,
    /// The symbol that came after the same text earlier, and for how many symbols the two were the same.
    pub(super) expected: Option<(u8, usize)>,
}

#[derive(Clone)]
struct Slot {
    hash: u32,
    at: u32,
    check: u16,
    history: u8,
    map: Box<[u32; 256]>,
}

impl Slot {
    fn new() -> Self {
        let entry = |history: usize| {
            let (zeros, ones) = (history as u32 & 7, history as u32 >> 3 & 7);
            ((ones * 7 + 4) * 65535 / ((zeros + ones) * 7 + 8)) << 16 | 29
        };
        Self { hash: 0, at: 0, check: 0, history: 0, map: Box::new(std::array::from_fn(entry)) }
    }
}

/// One predictor: of texts, or of everything else.
#[derive(Clone)]
pub(super) struct Predictor {
    next: [[u8; 256]; 2],
    groups: Vec<u16>,
    node: u32,
    slots: [Slot; CONTEXTS],
    inputs: [i32; INPUTS],
    weights: [Vec<[i32; INPUTS]>; 2],
    chosen: [usize; 2],
    mixed: [i32; 2],
    correction: Correction,
    match_map: [u32; LONGEST + 1],
    expected: Option<(u8, usize)>,
    expected_bit: Option<bool>,
    partial: u32,
    class: usize,
    bits: i32,
}

impl Predictor {
    /// A predictor that knows nothing, with so many places to remember histories in (a power of two).
    pub(super) fn new(places: usize, tables: &Tables) -> Self {
        let surely = |length: usize| (65536 - 65536 / (2 * length as u32 + 3)) << 16 | 4;
        let mut start = [FIRST_WEIGHT; INPUTS];
        let [.., vote, bias] = &mut start;
        (*vote, *bias) = (4096, 0);
        Self {
            next: [false, true].map(|bit| std::array::from_fn(|history| after(history as u8, bit))),
            groups: vec![0; places],
            node: 1,
            slots: std::array::from_fn(|_| Slot::new()),
            inputs: [0; INPUTS],
            weights: [vec![start; 512 * 2], vec![start; 16 * 256]],
            chosen: [0; 2],
            mixed: [0; 2],
            correction: Correction::new(16 * 256, tables),
            match_map: std::array::from_fn(surely),
            expected: None,
            expected_bit: None,
            partial: 1,
            class: 0,
            bits: 0,
        }
    }

    /// Codes one symbol: `code` is given the probability of each bit and gives back the bit.
    #[inline]
    pub(super) fn symbol(
        &mut self,
        now: &Situation,
        tables: &Tables,
        mut code: impl FnMut(i32) -> Option<bool>,
    ) -> Option<u8> {
        self.partial = 1;
        self.class = now.class & 15;
        self.expected = now.expected;
        for (slot, (contents, kind)) in self.slots.iter_mut().zip(now.contexts.iter().zip(1_u32..)) {
            slot.hash = contents.wrapping_add(kind.wrapping_mul(0x9e37_79b1));
        }
        self.find();
        for at in 0..8 {
            if at == 4 {
                self.find();
            }
            let p = self.p(tables);
            let bit = code(p)?;
            self.update(bit, tables);
        }
        Some(self.partial as u8)
    }

    fn find(&mut self) {
        self.node = 1;
        let mask = (self.groups.len() as u32).wrapping_sub(16);
        for slot in &mut self.slots {
            let hash = slot.hash.wrapping_add(self.partial.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
            let hash = hash ^ hash >> 15;
            slot.check = (hash >> 16) as u16 & 0xff00;
            slot.at = hash & mask;
        }
    }

    #[inline(always)]
    fn p(&mut self, tables: &Tables) -> i32 {
        let mut known = 0;
        for (slot, input) in self.slots.iter_mut().zip(&mut self.inputs) {
            let found = self.groups.get((slot.at | self.node) as usize).copied().unwrap_or_default();
            slot.history = found as u8 & u8::from(found ^ slot.check < 256).wrapping_neg();
            let entry = slot.map.get(usize::from(slot.history)).copied().unwrap_or_default();
            let seen = slot.history.min(1);
            *input = tables.stretch(entry) * i32::from(seen);
            known = known << 1 | usize::from(seen);
        }
        let vote = self.vote(tables);
        let [.., by_match, bias] = &mut self.inputs;
        (*by_match, *bias) = (vote, 256);
        let matching = usize::from(self.expected_bit.is_some());
        let partial = self.partial as usize & 255;
        self.chosen = [known << 1 | matching, self.class << 8 | partial];
        let mut out = [0; 2];
        for (((out, mixed), weights), chosen) in out.iter_mut().zip(&mut self.mixed).zip(&self.weights).zip(self.chosen)
        {
            let weights = weights.get(chosen).copied().unwrap_or([0; INPUTS]);
            let sum: i32 = self.inputs.iter().zip(&weights).map(|(input, weight)| input * weight).sum();
            *out = (sum >> 14).clamp(-2047, 2047);
            *mixed = tables.squash(*out);
        }
        let [one, other] = out;
        let stretched = (one + other) / 2;
        let corrected = self.correction.correct(self.class << 8 | partial, stretched);
        let p = (tables.squash(stretched) * 10 + corrected * 6) >> 4;
        p.clamp(DOUBT, 65536 - DOUBT)
    }

    #[inline(always)]
    fn vote(&mut self, tables: &Tables) -> i32 {
        self.expected_bit = None;
        let Some((symbol, length)) = self.expected else { return 0 };
        let symbol = u32::from(symbol) | 256;
        let left = self.partial.leading_zeros().saturating_sub(23);
        if symbol >> left != self.partial {
            self.expected = None;
            return 0;
        }
        let bit = symbol >> left.saturating_sub(1) & 1 == 1;
        self.expected_bit = Some(bit);
        let vote = self.match_map.get(length.min(LONGEST)).map_or(0, |&entry| tables.stretch(entry));
        if bit { vote } else { -vote }
    }

    #[inline(always)]
    fn update(&mut self, bit: bool, tables: &Tables) {
        let target = if bit { 65535 } else { 0 };
        self.bits = self.bits.saturating_add(1);
        let rate = 96 + 2496 * 944 / 944_i32.saturating_add(self.bits);
        for ((weights, chosen), mixed) in self.weights.iter_mut().zip(self.chosen).zip(self.mixed) {
            let error = ((target - mixed) * rate) >> 11;
            let Some(weights) = weights.get_mut(chosen) else { continue };
            for (input, weight) in self.inputs.iter().zip(weights) {
                *weight = (*weight + ((input * error + 2048) >> 12)).clamp(-65536, 65536);
            }
        }
        self.correction.learn(target);
        let [zero, one] = &self.next;
        let next = if bit { one } else { zero };
        for slot in &mut self.slots {
            let history = usize::from(slot.history);
            if let Some(entry) = slot.map.get_mut(history) {
                tables.learn(entry, target);
            }
            if let (Some(place), Some(&next)) = (self.groups.get_mut((slot.at | self.node) as usize), next.get(history))
            {
                *place = slot.check | u16::from(next);
            }
        }
        if let (Some(expected), Some((_, length))) = (self.expected_bit, self.expected)
            && let Some(entry) = self.match_map.get_mut(length.min(LONGEST))
        {
            tables.learn(entry, if expected == bit { 65535 } else { 0 });
        }
        self.partial = self.partial << 1 | u32::from(bit);
        self.node = self.node << 1 | u32::from(bit);
    }
}
