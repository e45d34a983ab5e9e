//! How long a link is, on texts that the codec has never seen.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../benches/plans/mod.rs"]
mod samples;

use voronka::codec::{from_text, to_link_text};

/// What lz-string's `compressToEncodedURIComponent` (1.5.0) makes of the JSON of each sample: small, big.
/// `./run bench` measures it anew.
const LZ_STRING: [(&str, [usize; 2]); 4] =
    [("ru", [3439, 11934]), ("uk", [3387, 11497]), ("kk", [3343, 11313]), ("en", [3143, 11058])];

#[test]
fn samples_are_of_the_sizes_that_they_claim() {
    for language in samples::LANGUAGES {
        let (small, texts) = samples::sample(language, false);
        assert_eq!((small.channels.len(), small.months, texts), (5, 12, 55), "{language}");
        let (big, texts) = samples::sample(language, true);
        assert_eq!((big.channels.len(), big.months, texts), (20, 36, 264), "{language}");
    }
}

#[test]
fn links_are_a_third_as_long_as_those_of_lz_string() {
    for (language, theirs) in LZ_STRING {
        for (theirs, is_big) in theirs.into_iter().zip([false, true]) {
            let (plan, _) = samples::sample(language, is_big);
            let link = to_link_text(&plan);
            assert!(link.len() * 100 < theirs * 35, "{language}: {} of {theirs}", link.len());
            assert_eq!(from_text(&link), Ok(plan));
        }
    }
}

#[test]
#[ignore = "writes the samples for other programs to look at; it proves nothing"]
fn write_samples() {
    let folder = std::env::var("VORONKA_SAMPLES").unwrap();
    for language in samples::LANGUAGES {
        for (size, is_big) in [("small", false), ("big", true)] {
            let (plan, _) = samples::sample(language, is_big);
            std::fs::write(format!("{folder}/{language}-{size}.json"), samples::json(&plan)).unwrap();
        }
    }
}
