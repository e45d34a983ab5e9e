//! The predictor of [`mixing`](super): how likely the next bit is a one, from all that came before.
//!
//! Six contexts (the last 0, 1, 2, 3 symbols; the word so far; with the word before it) each find, for the bits of the
//! symbol so far, the *history* of what followed: how many zeros and ones, and the last two bits. A map per context
//! learns what a history means; a match with earlier text adds its own vote. The votes are weighed twice, each time with the
//! weights of a situation; a last map corrects what remains. Everything starts from tuned values and the
//! [`WORDS`] of the field, as inputs are short.
//!
//! Probabilities are 16 bits; *stretched* ones are `256 × ln(p / (1 − p))`, from −2047 to 2047. Invariants: integers
//! only, so that each machine predicts the same; memory at most 3 MB; every constant here is part of the format.

use super::letters::{CAPITAL, WORDS, class, is_letter, symbols};

/// `65536 / (1 + e^-x)` for x from −8 to 8 in halves.
const SQUASH: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743, 32768, 40793, 47911, 53581,
    57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500, 65514,
];
const CONTEXTS: usize = 6;
const INPUTS: usize = CONTEXTS + 2;
/// Shortest repetition that is followed, in symbols.
const MATCH: usize = 4;
/// Longest length of a match that is told apart.
const LONGEST: usize = 31;
/// Updates after which a probability learns no slower: 1 part in 215.
const LEARNT: u32 = 214;
/// A bit is never taken for more certain than this, of 65536.
const DOUBT: i32 = 74;

/// Numbers that depend on nothing: the curve between probabilities and stretched ones, and rates of learning.
pub(in crate::codec) struct Tables {
    squash: Box<[u16; 4096]>,
    stretch: Box<[i16; 4096]>,
    /// By how often a probability was updated: the part of the error to take over, of 32768.
    rate: [i32; 256],
}

impl Tables {
    pub(in crate::codec) fn new() -> Self {
        let mut squash = Box::new([0; 4096]);
        for (part, (&from, &to)) in squash.chunks_mut(128).zip(SQUASH.iter().zip(SQUASH.iter().skip(1))) {
            for (p, weight) in part.iter_mut().zip(0..) {
                *p = ((from * (128 - weight) + to * weight + 64) >> 7) as u16;
            }
        }
        let mut stretch = Box::new([2047; 4096]);
        let mut left = stretch.iter_mut().zip(0_u16..).peekable();
        for (&p, stretched) in squash.iter().zip(-2048_i16..).skip(1) {
            while let Some((place, _)) = left.next_if(|&(_, at)| at <= p >> 4) {
                *place = stretched;
            }
        }
        Self { squash, stretch, rate: std::array::from_fn(|count| 65536 / (2 * count as i32 + 3)) }
    }

    #[inline(always)]
    pub(in crate::codec) fn squash(&self, stretched: i32) -> i32 {
        self.squash.get((stretched.clamp(-2047, 2047) + 2048) as usize & 4095).map_or(0, |&p| i32::from(p))
    }

    #[inline(always)]
    pub(in crate::codec) fn stretch(&self, entry: u32) -> i32 {
        self.stretch.get((entry >> 20) as usize & 4095).map_or(0, |&stretched| i32::from(stretched))
    }

    /// A probability (upper half) with its count of updates (lower half), after a bit.
    #[inline(always)]
    pub(in crate::codec) fn learn(&self, entry: &mut u32, target: i32) {
        let (p, count) = ((*entry >> 16) as i32, *entry & 255);
        let rate = self.rate.get(count as usize & 255).copied().unwrap_or_default();
        let p = p + (((target - p) * rate) >> 15);
        *entry = (p as u32) << 16 | (count + 1).min(LEARNT);
    }
}

/// History of a context, in a byte: zeros (3 bits), ones (3 bits), the last two bits. This is the one after a bit.
pub(in crate::codec) fn after(history: u8, bit: bool) -> u8 {
    let forget = |count: u8| count.min(1) + u8::from(count > 3);
    let (zeros, ones) = (history & 7, history >> 3 & 7);
    let (zeros, ones) = if bit { (forget(zeros), (ones + 1).min(7)) } else { ((zeros + 1).min(7), forget(ones)) };
    zeros | ones << 3 | (history >> 6 & 1) << 7 | u8::from(bit) << 6
}

#[inline(always)]
fn hash(first: u32, second: u32) -> u32 {
    first.wrapping_add(second).wrapping_add(1).wrapping_mul(0x2f0b_4c47).rotate_left(13)
}

struct Context {
    hash: u32,
    /// The sixteen slots of this context and the half symbol so far, and the check in their upper bytes.
    slots: u32,
    check: u16,
    history: u8,
    /// What each history means: probability and count.
    map: Box<[u32; 256]>,
}

impl Context {
    fn new() -> Self {
        let entry = |history: usize| {
            let (zeros, ones) = (history as u32 & 7, history as u32 >> 3 & 7);
            ((ones * 7 + 4) * 65535 / ((zeros + ones) * 7 + 8)) << 16 | 29
        };
        Self { hash: 0, slots: 0, check: 0, history: 0, map: Box::new(std::array::from_fn(entry)) }
    }
}

/// Weighs the inputs twice, each time with the weights of a situation, and takes the middle of both.
struct Mixer {
    /// By what contexts and match know, then by class and bits of the symbol so far.
    weights: [Vec<[i32; INPUTS]>; 2],
    chosen: [usize; 2],
    p: [i32; 2],
}

impl Mixer {
    fn new() -> Self {
        let weights = [5120, 5360, 5600, 5840, 6080, 6320, 4096, 0];
        Self { weights: [vec![weights; 32], vec![weights; 8 * 256]], chosen: [0; 2], p: [0; 2] }
    }

    #[inline(always)]
    fn mix(&mut self, chosen: [usize; 2], inputs: &[i32; INPUTS], tables: &Tables) -> i32 {
        self.chosen = chosen;
        let ([first, second], [one, other]) = (&self.weights, chosen);
        let mut sums = (0_i32, 0_i32);
        if let (Some(first), Some(second)) = (first.get(one), second.get(other)) {
            for (input, (one, other)) in inputs.iter().zip(first.iter().zip(second)) {
                sums.0 += one * input;
                sums.1 += other * input;
            }
        }
        let (one, other) = ((sums.0 >> 14).clamp(-2047, 2047), (sums.1 >> 14).clamp(-2047, 2047));
        self.p = [tables.squash(one), tables.squash(other)];
        (one + other) / 2
    }

    #[inline(always)]
    fn learn(&mut self, target: i32, rate: i32, inputs: &[i32; INPUTS]) {
        let ([first, second], [one, other]) = (&mut self.weights, self.chosen);
        let [error, other_error] = self.p.map(|p| ((target - p) * rate) >> 11);
        if let (Some(first), Some(second)) = (first.get_mut(one), second.get_mut(other)) {
            for (input, (one, other)) in inputs.iter().zip(first.iter_mut().zip(second)) {
                *one = (*one + ((input * error + 2048) >> 12)).clamp(-65536, 65536);
                *other = (*other + ((input * other_error + 2048) >> 12)).clamp(-65536, 65536);
            }
        }
    }
}

/// Corrects a prediction by what came true after such predictions.
#[derive(Clone)]
pub(in crate::codec) struct Correction {
    curves: Vec<u16>,
    at: usize,
    part: i32,
}

impl Correction {
    pub(in crate::codec) fn new(situations: usize, tables: &Tables) -> Self {
        let curve: Vec<u16> = (0..33).map(|point| tables.squash((point - 16) * 128) as u16).collect();
        Self { curves: curve.repeat(situations), at: 0, part: 0 }
    }

    #[inline(always)]
    pub(in crate::codec) fn correct(&mut self, situation: usize, stretched: i32) -> i32 {
        let place = (stretched + 2048) as usize;
        self.at = situation * 33 + (place >> 7);
        self.part = (place & 127) as i32;
        match self.curves.get(self.at..self.at + 2) {
            Some(&[low, high]) => (i32::from(low) * (128 - self.part) + i32::from(high) * self.part) >> 7,
            _ => 0,
        }
    }

    #[inline(always)]
    pub(in crate::codec) fn learn(&mut self, target: i32) {
        if let Some(p) = self.curves.get_mut(self.at + usize::from(self.part > 63)) {
            let old = i32::from(*p);
            *p = (old + ((target - old) >> 4)) as u16;
        }
    }
}

/// The predictor: ask for [`Model::p`], then tell the bit, in turn.
pub(super) struct Model {
    tables: Tables,
    /// By history, twice: the next one after a zero, after a one.
    next: [[u8; 256]; 2],
    /// Histories: a check of the context (8 bits) and its history (8 bits), in groups of sixteen.
    slots: Vec<u16>,
    /// Where in a group: 1 to 15.
    node: u32,
    contexts: [Context; CONTEXTS],
    inputs: [i32; INPUTS],
    mixer: Mixer,
    correction: Correction,
    past: Vec<u8>,
    /// Bits of the symbol so far, after a leading 1.
    partial: u32,
    /// Of the last symbol.
    class: usize,
    word: u32,
    word_before: u32,
    /// Where the match goes on, and how long it is: 0 where there is none.
    match_at: usize,
    match_length: usize,
    /// The bit that the match expects.
    expected: Option<bool>,
    match_starts: Vec<u32>,
    match_map: [u32; LONGEST + 1],
    bits: i32,
}

impl Model {
    /// A model that knows the words of the field; `size` of the text sets how much it can remember.
    pub(super) fn new(size: usize) -> Self {
        let tables = Tables::new();
        let slots = size.saturating_add(1024).saturating_mul(32).next_power_of_two().clamp(1 << 15, 1 << 20);
        let correction = Correction::new(256, &tables);
        let surely = |length: usize| (65536 - 65536 / (2 * length as u32 + 3)) << 16 | 4;
        let mut model = Self {
            tables,
            next: [false, true].map(|bit| std::array::from_fn(|history| after(history as u8, bit))),
            slots: vec![0; slots],
            node: 1,
            contexts: std::array::from_fn(|_| Context::new()),
            inputs: [0; INPUTS],
            mixer: Mixer::new(),
            correction,
            past: Vec::with_capacity(size.min(1 << 20).saturating_add(WORDS.len())),
            partial: 1,
            class: 0,
            word: 0,
            word_before: 0,
            match_at: 0,
            match_length: 0,
            expected: None,
            match_starts: vec![0; 1 << 14],
            match_map: std::array::from_fn(surely),
            bits: 0,
        };
        model.begin();
        for symbol in symbols(WORDS.as_bytes()) {
            for shift in (0..8).rev() {
                model.p();
                model.update(symbol >> shift & 1 == 1);
            }
        }
        model
    }

    fn back(&self, distance: usize) -> u8 {
        self.past.len().checked_sub(distance).and_then(|at| self.past.get(at)).copied().unwrap_or_default()
    }

    /// How likely the next bit is a one, of 65536: never 0, never all.
    pub(super) fn p(&mut self) -> i32 {
        let mut known = 0;
        for (context, input) in self.contexts.iter_mut().zip(&mut self.inputs) {
            let slot = self.slots.get((context.slots | self.node) as usize).copied().unwrap_or_default();
            // Without branches, as they would be hard to foresee: no history where the check differs, no vote then.
            context.history = slot as u8 & u8::from(slot ^ context.check < 256).wrapping_neg();
            let entry = context.map.get(usize::from(context.history)).copied().unwrap_or_default();
            let seen = context.history.min(1);
            *input = self.tables.stretch(entry) * i32::from(seen);
            known = known << 1 | usize::from(seen);
        }

        let vote = self.match_vote();
        let matching = usize::from(self.expected.is_some());
        let [.., by_match, bias] = &mut self.inputs;
        (*by_match, *bias) = (vote, 256);

        let partial = self.partial as usize;
        let situations = [(known & 15) << 1 | matching, self.class << 8 | partial];
        let stretched = self.mixer.mix(situations, &self.inputs, &self.tables);
        let p = (self.tables.squash(stretched) * 10 + self.correction.correct(partial, stretched) * 6) >> 4;
        p.clamp(DOUBT, 65536 - DOUBT)
    }

    #[inline(always)]
    fn match_vote(&mut self) -> i32 {
        self.expected = None;
        if self.match_length == 0 {
            return 0;
        }
        let symbol = u32::from(self.past.get(self.match_at).copied().unwrap_or_default()) | 256;
        let left = self.partial.leading_zeros().saturating_sub(23);
        if symbol >> left != self.partial {
            self.match_length = 0;
            return 0;
        }
        let expected = symbol >> left.saturating_sub(1) & 1 == 1;
        self.expected = Some(expected);
        let length = self.match_length.min(LONGEST);
        let vote = self.match_map.get(length).map_or(0, |&entry| self.tables.stretch(entry));
        if expected { vote } else { -vote }
    }

    /// Learns the bit that [`Model::p`] was asked about.
    pub(super) fn update(&mut self, bit: bool) {
        let target = if bit { 65535 } else { 0 };
        self.bits = self.bits.saturating_add(1);
        let rate = 96 + 2496 * 944 / 944_i32.saturating_add(self.bits);
        self.mixer.learn(target, rate, &self.inputs);
        self.correction.learn(target);
        let [zero, one] = &self.next;
        let next = if bit { one } else { zero };
        for context in &mut self.contexts {
            let history = usize::from(context.history);
            if let Some(entry) = context.map.get_mut(history) {
                self.tables.learn(entry, target);
            }
            if let (Some(slot), Some(&next)) =
                (self.slots.get_mut((context.slots | self.node) as usize), next.get(history))
            {
                *slot = context.check | u16::from(next);
            }
        }
        if let Some(expected) = self.expected
            && let Some(entry) = self.match_map.get_mut(self.match_length.min(LONGEST))
        {
            self.tables.learn(entry, if expected == bit { 65535 } else { 0 });
        }
        self.partial = self.partial << 1 | u32::from(bit);
        self.node = self.node << 1 | u32::from(bit);
        if self.partial > 255 {
            self.finish(self.partial as u8);
            self.begin();
        } else if self.node > 15 {
            self.find_slots();
        }
    }

    /// Finds the groups of the contexts for the next half of the symbol.
    fn find_slots(&mut self) {
        self.node = 1;
        let mask = (self.slots.len() as u32).wrapping_sub(16);
        for context in &mut self.contexts {
            let hash = context.hash.wrapping_add(self.partial.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
            let hash = hash ^ hash >> 15;
            context.check = (hash >> 16) as u16 & 0xff00;
            context.slots = hash & mask;
        }
    }

    /// Remembers a whole symbol.
    fn finish(&mut self, symbol: u8) {
        self.partial = 1;
        self.past.push(symbol);
        self.class = class(symbol);
        if is_letter(symbol) {
            self.word = self.word.wrapping_add(u32::from(symbol) + 1).wrapping_mul(0x2f0b_4c47).rotate_left(9);
        } else if symbol != CAPITAL {
            if symbol == 0 {
                self.word_before = 0;
            } else if self.word != 0 {
                self.word_before = self.word;
            }
            self.word = 0;
        }
        if self.match_length > 0 {
            self.match_at += 1;
            self.match_length += 1;
        }
        let Some(tail) = self.past.last_chunk::<MATCH>() else { return };
        let start = tail.iter().fold(0, |start, &one| hash(start, u32::from(one))).wrapping_mul(0x9e37_79b1) >> 18;
        let Some(start) = self.match_starts.get_mut(start as usize) else { return };
        let now = self.past.len();
        let candidate = std::mem::replace(start, now as u32) as usize;
        if self.match_length == 0 && candidate > 0 {
            let earlier = self.past.get(..candidate).unwrap_or_default().iter().rev();
            let same = earlier.zip(self.past.iter().rev()).take(32).take_while(|(one, other)| one == other).count();
            if same >= MATCH {
                (self.match_at, self.match_length) = (candidate, same);
            }
        }
    }

    /// Sets the contexts of the next symbol.
    fn begin(&mut self) {
        let [first, second, third] = [1, 2, 3].map(|distance| u32::from(self.back(distance)));
        let one = hash(0, first);
        let two = hash(one, second);
        let pair = hash(hash(self.word, self.word_before), 0x2000);
        let hashes = [0, one, two, hash(two, third), hash(self.word, 0x1000), pair];
        for ((context, contents), kind) in self.contexts.iter_mut().zip(hashes).zip(0_u32..) {
            context.hash = hash(contents, kind << 20);
        }
        self.find_slots();
    }
}
