//! Whatever a link says, reading it ends soon, with a plan or one named error.
//!
//! The decoders are given the corpus in `fuzz/payloads.txt` (one payload a line; add what ever broke one) and many changed forms
//! of it: the outer layer as text, and each codec behind it as bytes, where no checksum stands before it. The changes are
//! the same at every run. For a longer run: `VORONKA_FUZZ=100000 cargo test --release --no-default-features --test hostile`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use voronka::codec::document::{from_plain, to_plain};
use voronka::codec::envelope::{MAX_BYTES, MAX_TEXT};
use voronka::codec::{OpenError, contents, envelope, from_text, locked, mixing, packed, to_link_text};
use voronka::domain::templates;

/// Changed forms of each payload.
fn rounds(usual: usize) -> usize {
    std::env::var("VORONKA_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Numbers that look random and are the same at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    /// Some bytes changed, taken out, put in or repeated.
    fn change(&mut self, bytes: &[u8], among: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let new = among[self.below(among.len())];
            match self.below(5) {
                0 if at < bytes.len() => bytes[at] = new,
                1 if at < bytes.len() => drop(bytes.remove(at)),
                2 => bytes.insert(at, new),
                3 => bytes.truncate(at),
                _ => bytes.extend_from_within(at..(at + self.below(40)).min(bytes.len())),
            }
        }
        bytes
    }
}

fn corpus() -> impl Iterator<Item = &'static str> {
    include_str!("fuzz/payloads.txt").lines()
}

/// A text either opens as a plan that the app itself could have made, or says why not.
fn open(text: &str) {
    match from_text(text) {
        Ok(plan) => {
            assert_eq!(plan.validate(), Ok(()), "{text}");
            assert_eq!(from_plain(&to_plain(&plan)).as_ref(), Ok(&plan), "{text}");
        }
        Err(OpenError::Envelope(error)) => assert!(!error.to_string().is_empty()),
        Err(OpenError::Document(error)) => assert!(!error.to_string().is_empty()),
    }
    let _ = envelope::locked(text);
}

#[test]
fn the_outer_layer_reads_any_text() {
    const AMONG: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_01mpl%/ \x01.";
    let mut dice = Dice(0x5eed);
    for payload in corpus() {
        open(payload);
        for _ in 0..rounds(60) {
            let changed = dice.change(payload.as_bytes(), AMONG);
            open(&String::from_utf8_lossy(&changed));
        }
    }
}

#[test]
fn every_codec_reads_any_bytes() {
    let among: Vec<u8> = (0..=255).collect();
    let mut dice = Dice(0xfeed);
    let plans: Vec<Vec<u8>> = corpus().filter_map(|text| from_text(text).ok()).map(|plan| to_plain(&plan)).collect();
    assert!(plans.len() >= 5);
    for bytes in plans {
        let (packed_bytes, mixed) = (packed::pack(&bytes).unwrap(), mixing::compress(&bytes));
        for _ in 0..rounds(8) {
            let plain = dice.change(&bytes, &among);
            let _ = from_plain(&plain).map(|plan| contents::contents(&plan));
            if let Ok(plain) = packed::unpack(&dice.change(&packed_bytes, &among), MAX_BYTES) {
                let _ = from_plain(&plain);
            }
            if let Ok(plain) = mixing::decompress(&dice.change(&mixed, &among), MAX_BYTES) {
                let _ = from_plain(&plain);
            }
            let _ = locked::Locked::from_body(&dice.change(&bytes, &among));
        }
    }
}

#[test]
fn every_cut_of_a_packed_link_says_how_much_is_missing() {
    let link = to_link_text(&templates::calculator("KZT"));
    for end in 8..link.len() {
        match from_text(&link[..end]) {
            Err(OpenError::Envelope(envelope::EnvelopeError::Cut { have_chars, need_chars: Some(need) })) => {
                assert_eq!((have_chars, need), (end, link.len()));
            }
            other => assert!(other.is_err() && end < 8, "{end}: {other:?}"),
        }
    }
}

#[test]
fn what_claims_or_is_too_much_is_refused() {
    for text in ["A".repeat(MAX_TEXT + 1), format!("1p{}", "A".repeat(MAX_TEXT)), format!("1l{}", "_".repeat(MAX_TEXT))]
    {
        assert!(matches!(from_text(&text), Err(OpenError::Envelope(_))));
    }
    // Code that goes on for ever: the symbols end before the bytes do.
    for lists in [0, 1, 15] {
        let endless: Vec<u8> =
            [lists].into_iter().chain((0..60_000_u32).map(|at| (at.wrapping_mul(0x9e37_79b1) >> 13) as u8)).collect();
        assert!(packed::unpack(&endless, MAX_BYTES).is_err());
        assert!(packed::unpack(&[lists], MAX_BYTES).is_err() || lists == 0);
    }
    // A plan nested in itself as deep as bytes allow.
    let deep = [b"h\x01".repeat(50_000), vec![0]].concat();
    assert!(from_plain(&deep).is_err());
    assert_eq!(packed::pack(&deep), None);
}
