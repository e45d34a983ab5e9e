//! Reading a link takes no more memory than it may, whatever the link says: 64 MB for the whole program.
//!
//! The one test of this program, since it looks at the most memory that the program has ever had. How long reading takes
//! is measured in a browser by `./run bench`; that it ends is held by `hostile.rs`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use voronka::codec::document::DocumentError;
use voronka::codec::envelope::{Codec, MAX_BYTES, MAX_TEXT, seal};
use voronka::codec::{document, from_text, mixing, packed};

/// The most memory that the program has had so far, in kB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A list of so many items of one byte each, in as many forms as there are lists right under the plan.
fn long_lists(count: usize) -> impl Iterator<Item = Vec<u8>> {
    let digits = [12, 6].map(|shift| 0x40 | (count >> shift & 0x3f) as u8);
    let number = [digits.as_slice(), &[(count & 0x3f) as u8]].concat();
    let heads: [&[u8]; 12] = [
        b"p", b"h", b"z", b"o", b"l\x01g", b"l\x01i", b"y\x01x", b"y\x01t", b"k\x01p", b"w\x01r", b"w\x01c", b"t\x01t",
    ];
    heads.into_iter().map(move |head| [head, &number, &vec![0; count], &[0, 0, 0]].concat())
}

#[test]
fn no_link_takes_more_than_64_mb() {
    let fill = |byte: &str| byte.repeat(MAX_TEXT - 2);
    let mut texts: Vec<String> = include_str!("fuzz/payloads.txt").lines().map(str::to_owned).collect();
    texts.extend(["10", "1m", "1p", "1l"].iter().flat_map(|head| ["A", "_"].map(|one| format!("{head}{}", fill(one)))));
    for count in [60_000, MAX_BYTES - 10] {
        for bytes in long_lists(count) {
            let error = document::from_plain(&bytes).unwrap_err();
            // Numbers are small enough to be counted one by one; the rest is refused while it is read.
            assert!(
                bytes[0] == b'z' || count < 100_000 || error == DocumentError::TooLarge,
                "{:?}: {error}",
                &bytes[..5]
            );
        }
    }
    // Channels again, as a link says it and in the shortest text that says so much.
    let channels = [b"h\x7d\x42\x10".as_slice(), &[0; 250_001]].concat();
    let few = [b"h\x42\x7b\x20".as_slice(), &[0; 12_001]].concat();
    assert!(packed::pack(&channels).is_none());
    texts.extend([seal(&channels, Codec::Plain), seal(&few, Codec::Mixing), seal(&few, Codec::Packed)]);
    texts.iter().for_each(|text| drop(from_text(text)));
    let noise: Vec<u8> = (0..60_000_u32).map(|at| (at.wrapping_mul(0x9e37_79b1) >> 13) as u8).collect();
    for lists in [0, 15] {
        let _ = packed::unpack(&[&[lists], noise.as_slice()].concat(), MAX_BYTES);
    }
    let _ = mixing::decompress(&noise, MAX_BYTES);
    assert!(peak() < 64 << 10, "{} kB", peak());
}
