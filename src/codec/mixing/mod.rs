//! A compressor of its own for what is short: 100 bytes to 64 kB of text in the app's languages and small numbers.
//!
//! Each bit is predicted from what came before by mixing several guesses ([`model`], in the manner of lpaq), then coded
//! in as many bits as it surprises. The model starts with some words of the field, so that short texts gain as well.
//! On plans it gives about two thirds of what zlib needs.
//!
//! The form: the length of the bytes as a varint (seven bits a byte, lowest first), then the arithmetic code without its
//! trailing zero bytes. No checksum: damaged input may give other bytes, so the [`envelope`](super::envelope) checks.
//!
//! Invariants: `decompress(compress(x)) == x` for all bytes; the same output on every machine (integers only); the
//! output of this version opens for ever, so nothing in here may change but by a new codec character; memory 3 MB and
//! the bytes themselves; time in proportion to the symbols, and these are at most [`MAX_SYMBOLS`] when reading.

pub(super) mod letters;
pub(super) mod model;

use letters::{Bytes, symbols};
use model::Model;

/// How many symbols [`decompress`] reads: 0.1 to 0.2 seconds of work. A letter is one, a capital two, a byte of
/// any other character above ASCII two.
pub const MAX_SYMBOLS: usize = 100_000;

/// Why bytes could not be decompressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MixingError {
    /// More bytes than allowed would come out.
    #[error("{size} bytes, but at most {limit} are allowed")]
    TooLarge {
        /// How many would come out.
        size: u64,
        /// How many are allowed.
        limit: usize,
    },
    /// There are more than [`MAX_SYMBOLS`] symbols.
    #[error("more than {MAX_SYMBOLS} symbols")]
    TooLong,
    /// [`compress`] never writes such bytes.
    #[error("not compressed by this codec, or damaged")]
    Damaged,
}

/// Whether [`decompress`] will read what [`compress`] makes of these bytes: not more than [`MAX_SYMBOLS`].
///
/// ```
/// use voronka::codec::mixing::fits;
///
/// assert!(fits("ж".repeat(100_000).as_bytes()));
/// assert!(!fits("Ж".repeat(100_000).as_bytes()));
/// ```
#[must_use]
pub fn fits(bytes: &[u8]) -> bool {
    symbols(bytes).len() <= MAX_SYMBOLS
}

/// Compresses any bytes; best those of [`compact`](super::compact).
///
/// ```
/// use voronka::codec::mixing::{compress, decompress};
///
/// let text = "Если добавить отзывы, конверсия вырастет".as_bytes();
/// let short = compress(text);
/// assert!(short.len() * 4 < text.len());
/// assert_eq!(decompress(&short, 1000).as_deref(), Ok(text));
/// ```
#[must_use]
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    write_length(bytes.len(), &mut out);
    let mut model = Model::new(bytes.len());
    let (mut low, mut high) = (0, u32::MAX);
    for symbol in symbols(bytes) {
        for shift in (0..8).rev() {
            let bit = symbol >> shift & 1 == 1;
            narrow(&mut low, &mut high, model.p(), |_| bit);
            while (low ^ high) >> 24 == 0 {
                out.push((low >> 24) as u8);
                (low, high) = (low << 8, high << 8 | 0xff);
            }
            model.update(bit);
        }
    }
    // The fewest bytes that, with zeros after them, lie between low and high.
    let enough = (0..4).map(|bytes| high & !(u32::MAX >> (8 * bytes))).find(|&code| code >= low);
    out.extend(enough.unwrap_or(high).to_be_bytes());
    let length = bytes.len().max(1).ilog2() as usize / 7 + 1;
    while out.len() > length && out.last() == Some(&0) {
        out.pop();
    }
    out
}

/// Gives back what [`compress`] was given.
///
/// # Errors
/// [`MixingError::TooLarge`] where more than `max_out` bytes would come out, before any work; [`MixingError::TooLong`]
/// where [`fits`] would have said so; [`MixingError::Damaged`] for bytes that [`compress`] cannot have written, as far as that shows.
///
/// ```
/// use voronka::codec::mixing::{MixingError, compress, decompress};
///
/// let short = compress(&[7; 300]);
/// assert_eq!(decompress(&short, 299), Err(MixingError::TooLarge { size: 300, limit: 299 }));
/// assert_eq!(decompress(&[], 299), Err(MixingError::Damaged));
/// ```
pub fn decompress(bytes: &[u8], max_out: usize) -> Result<Vec<u8>, MixingError> {
    let (size, code) = read_length(bytes).ok_or(MixingError::Damaged)?;
    let too_large = MixingError::TooLarge { size, limit: max_out };
    let size = usize::try_from(size).ok().filter(|&size| size <= max_out).ok_or(too_large)?;
    let mut model = Model::new(size);
    let mut bytes = Bytes::new(size);
    let mut rest = code.iter();
    let mut next = || u32::from(rest.next().copied().unwrap_or_default());
    let mut code = (0..4).fold(0, |code, _| code << 8 | next());
    let (mut low, mut high) = (0, u32::MAX);
    let mut left = MAX_SYMBOLS;
    while bytes.out.len() < size {
        left = left.checked_sub(1).ok_or(MixingError::TooLong)?;
        let mut symbol = 0_u8;
        for _ in 0..8 {
            let bit = narrow(&mut low, &mut high, model.p(), |middle| code <= middle);
            while (low ^ high) >> 24 == 0 {
                (low, high, code) = (low << 8, high << 8 | 0xff, code << 8 | next());
            }
            model.update(bit);
            symbol = symbol << 1 | u8::from(bit);
        }
        bytes.push(symbol).ok_or(MixingError::Damaged)?;
    }
    if bytes.out.len() == size && rest.next().is_none() { Ok(bytes.out) } else { Err(MixingError::Damaged) }
}

/// Keeps the part of the range that stands for the bit, which may depend on where the parts meet.
pub(super) fn narrow(low: &mut u32, high: &mut u32, p: i32, bit: impl FnOnce(u32) -> bool) -> bool {
    let middle = *low + ((u64::from(*high - *low) * u64::from(p.unsigned_abs())) >> 16) as u32;
    let bit = bit(middle);
    if bit {
        *high = middle
    } else {
        *low = middle + 1
    }
    bit
}

/// Appends a length, seven bits a byte, lowest first.
pub(super) fn write_length(length: usize, out: &mut Vec<u8>) {
    let mut left = length;
    while left > 0x7f {
        out.push(left as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

/// Reads a length in its one form; the bytes after it. `None` where the bytes end before, or hold another form.
pub(super) fn read_length(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut length = 0;
    for (at, &byte) in bytes.iter().enumerate().take(9) {
        length |= u64::from(byte & 0x7f) << (7 * at);
        if byte < 0x80 {
            return if byte == 0 && at > 0 { None } else { Some((length, bytes.get(at + 1..)?)) };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXTS: [&str; 4] = [
        "Доставка цветов за час: свежие букеты, открытка в подарок",
        "Курси англійської для дорослих — перший урок безкоштовно",
        "Балаларға арналған үйірме, алғашқы сабақ тегін",
        "Lead generation for small clinics, 20 appointments a month",
    ];

    /// Bytes as plans have them: texts with their ends, names of fields, small numbers; and anything.
    fn content() -> impl Strategy<Value = Vec<u8>> {
        let text = prop::sample::select(&TEXTS[..]).prop_map(|text| [text.as_bytes(), &[0]].concat());
        let word = "[A-Za-zА-Яа-яЁёІіҚқ «»—’₸é漢😀\u{0}-\u{7f}]{0,20}".prop_map(String::into_bytes);
        let any = prop::collection::vec(any::<u8>(), 0..40);
        prop::collection::vec(prop_oneof![text, word, any], 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn bytes_come_back(bytes in content()) {
            prop_assert_eq!(decompress(&compress(&bytes), bytes.len()), Ok(bytes));
        }

        #[test]
        fn any_bytes_end_without_a_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..60), size in 0..300_usize) {
            let mut out = Vec::new();
            write_length(size, &mut out);
            out.append(&mut bytes);
            prop_assert!(decompress(&out, 300).map_or(size, |plain| plain.len()) == size);
        }
    }

    #[test]
    fn the_same_bytes_on_every_machine_and_in_every_version() {
        let golden = [
            "681816be7fffb4be11d4962c80bc9aa38cc58d74242914704c940032838f1b",
            "6a11e3c12a18bcea0d8d2640235ed98b733d0a88805bc2a59b38bbb66b1b51fb14",
            "561cbc31a30f2f4c4e86b0a91f01578fd1c329e6bc28a3db640d59",
            "3a5c5d2a31aabbcc4ea0da469a4a460fb5c75c687b6c759d23ce429110a4ef1d7b",
        ];
        for (text, golden) in TEXTS.iter().zip(golden) {
            let hex: String = compress(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, golden, "{text}");
        }
    }

    #[test]
    fn short_and_long_texts_get_short() {
        assert_eq!(compress(&[]), [0]);
        let all = TEXTS.concat();
        assert!(compress(all.as_bytes()).len() * 10 < all.len() * 4, "{}", compress(all.as_bytes()).len());
        assert!(compress(all.repeat(20).as_bytes()).len() < 260);
    }

    #[test]
    fn hostile_lengths_are_refused_before_any_work() {
        let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3];
        let limit = 1000;
        assert_eq!(decompress(&huge, limit), Err(MixingError::TooLarge { size: (1 << 63) - 1, limit }));
        assert_eq!(decompress(&[0xff; 12], limit), Err(MixingError::Damaged));
        assert_eq!(decompress(&[0x80, 0], limit), Err(MixingError::Damaged));
    }
}
