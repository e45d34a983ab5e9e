//! The predictor of texts: what a text's next symbol may be, from the word and the texts so far and its field.

use super::predict::{CONTEXTS, Predictor, Situation};
use super::walk::hash;
use crate::codec::mixing::letters::{CAPITAL, class, is_letter, symbols};
use crate::codec::mixing::model::Tables;

/// Shortest repetition that is followed, in symbols.
const MATCH: usize = 5;

#[derive(Clone)]
pub(super) struct Texts {
    predictor: Predictor,
    past: Vec<u8>,
    word: u32,
    word_before: u32,
    match_at: usize,
    match_length: usize,
    match_starts: Vec<u32>,
}

impl Texts {
    pub(super) fn new(tables: &Tables) -> Self {
        Self {
            predictor: Predictor::new(1 << 20, tables),
            past: vec![0],
            word: 0,
            word_before: 0,
            match_at: 0,
            match_length: 0,
            match_starts: vec![0; 1 << 14],
        }
    }

    fn back(&self, distance: usize) -> u32 {
        self.past.len().checked_sub(distance).and_then(|at| self.past.get(at)).copied().unwrap_or_default().into()
    }

    /// Codes the next symbol of a text in this field.
    #[inline]
    pub(super) fn symbol(&mut self, field: u32, tables: &Tables, code: impl FnMut(i32) -> Option<bool>) -> Option<u8> {
        let [a, b, c, d] = [1, 2, 3, 4].map(|distance| self.back(distance));
        let one = hash(0, a);
        let two = hash(one, b);
        let three = hash(two, c);
        let contexts: [u32; CONTEXTS] = [
            hash(field, 1),
            one,
            two,
            three,
            hash(three, d),
            hash(self.word, 0x1000),
            hash(hash(self.word, self.word_before), 0x2000),
            hash(hash(field, self.word), a),
        ];
        let expected =
            (self.match_length > 0).then(|| self.past.get(self.match_at).map(|&symbol| (symbol, self.match_length)));
        let now = Situation {
            contexts,
            class: class(a as u8) | usize::from(self.match_length > 15) << 3,
            expected: expected.flatten(),
        };
        let symbol = self.predictor.symbol(&now, tables, code)?;
        self.remember(symbol);
        Some(symbol)
    }

    /// Reads a text of no field before all others.
    pub(super) fn learn(&mut self, text: &[u8], tables: &Tables) {
        for symbol in symbols(text).into_iter().chain([0]) {
            let mut shift = 8;
            let _ = self.symbol(0, tables, |_| {
                shift -= 1;
                Some(symbol >> shift & 1 == 1)
            });
        }
    }

    fn remember(&mut self, symbol: u8) {
        if self.match_length > 0 {
            let as_expected = self.past.get(self.match_at) == Some(&symbol);
            self.match_at += 1;
            self.match_length = if as_expected { self.match_length + 1 } else { 0 };
        }
        self.past.push(symbol);
        if is_letter(symbol) {
            self.word = hash(self.word, u32::from(symbol));
        } else if symbol != CAPITAL {
            if symbol == 0 {
                self.word_before = 0;
            } else if self.word != 0 {
                self.word_before = self.word;
            }
            self.word = 0;
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
}
