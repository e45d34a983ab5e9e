//! The outer layer of a link's payload: which format, which codec, how long, whether whole.
//!
//! A payload is text of `A–Z a–z 0–9 - _`, so that it passes any messenger as part of an address:
//!
//! | what | how |
//! | --- | --- |
//! | version of the format | one character, `1` |
//! | codec of the body | one character: `0` as it is, `m` [`mixing`](super::mixing), `p` [`packed`](super::packed), `l` [`locked`](super::locked) by a password |
//! | length of the body | varint: seven bits a byte, lowest first, the high bit set in all but the last |
//! | checksum | four bytes, highest first: CRC-32 (as zlib's) of the codec character and the body |
//! | body | bytes |
//!
//! The last three are base64url without padding. The length comes first, so that of a cut link it can be told how much
//! is missing. Spaces and line ends around the text are passed over, and what a messenger or a sentence may put after a
//! link: any of `. , ; : ! ? ) ] } > ' " » ” … *`, none of them in the alphabet. In an address anything else may be glued
//! to the end, letters of the alphabet too: [`first_in`] finds where the payload ends.
//!
//! Invariants: what [`seal`] makes of bytes within the limits, [`open`] gives back, in this version and every later one.
//! Every other text is an error, never other bytes (but for a chance of 2⁻³²). One changed character is never taken for
//! a cut. Reading needs less than 8 MB and 200 ms, whatever the text.
//!
//! Not for: what the bytes mean; a newer version may show there, too ([`compact`](super::compact)).

use super::locked::{Locked, LockedError};
use super::mixing::{self, MixingError, compress, decompress, read_length, write_length};
use super::packed::{self, PackedError};
use crate::WHOLE;

/// The longest payload that [`open`] reads, in characters: [`MAX_BYTES`] as they are.
pub const MAX_TEXT: usize = 350_000;
/// The most bytes that can be sealed and opened.
pub const MAX_BYTES: usize = 256 * 1024;

const VERSION: char = '1';
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bytes of the checksum.
const CHECK: usize = 4;

/// How the body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// As it is.
    Plain,
    /// Compressed by [`mixing`](super::mixing).
    Mixing,
    /// A plan compressed by [`packed`](super::packed). The start page has no such links.
    Packed,
    /// Locked by a password; inside, one of the others.
    Locked,
}

impl Codec {
    fn character(self) -> char {
        match self {
            Self::Plain => '0',
            Self::Mixing => 'm',
            Self::Packed => 'p',
            Self::Locked => 'l',
        }
    }

    fn of(character: char) -> Option<Self> {
        Some(match character {
            '0' => Self::Plain,
            'm' => Self::Mixing,
            'p' if WHOLE => Self::Packed,
            'l' if WHOLE => Self::Locked,
            _ => return None,
        })
    }
}

/// Why a payload could not be opened. All counts are of characters of the payload, its first two included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// There is no payload.
    #[error("empty")]
    Empty,
    /// A character that no payload holds.
    #[error("character {found:?} at {at}")]
    BadCharacter {
        /// How many characters stand before it.
        at: usize,
        /// The character.
        found: char,
    },
    /// A newer version of the app made it.
    #[error("made by a newer version, format {version:?}")]
    NewerVersion {
        /// The version of its format.
        version: char,
    },
    /// A newer version of the app made it.
    #[error("made by a newer version, codec {codec:?}")]
    NewerCodec {
        /// The codec of its body.
        codec: char,
    },
    /// Its end is missing.
    #[error("cut after {have_chars} characters")]
    Cut {
        /// How many characters are there.
        have_chars: usize,
        /// How many there should be; `None` where even that was cut off, in the first five.
        need_chars: Option<usize>,
    },
    /// Something else follows it without a gap.
    #[error("{extra_chars} more characters after the end")]
    TrailingText {
        /// How many.
        extra_chars: usize,
    },
    /// A password locks it.
    #[error("locked")]
    Locked,
    /// It was changed on the way.
    #[error("damaged")]
    Damaged,
    /// It exceeds [`MAX_TEXT`], or [`MAX_BYTES`] when decompressed, or the symbols that `mixing` reads.
    #[error("larger than {limit}")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

/// The payload of some bytes, with the codec at choice. [`open`] refuses it if there are more than [`MAX_BYTES`], and
/// with [`Codec::Mixing`] where they do not [fit](mixing::fits). What cannot be packed [`Codec::Packed`] mixes.
///
/// ```
/// use voronka::codec::envelope::{Codec, seal};
///
/// assert_eq!(seal(b"plan", Codec::Plain), "10BJsdy_pwbGFu");
/// ```
#[must_use]
pub fn seal(bytes: &[u8], codec: Codec) -> String {
    match codec {
        Codec::Plain => wrap(bytes, codec),
        Codec::Mixing => wrap(&compress(bytes), codec),
        Codec::Packed if !WHOLE => seal(bytes, Codec::Mixing),
        Codec::Packed => packed::pack(bytes).map_or_else(|| seal(bytes, Codec::Mixing), |body| wrap(&body, codec)),
        // A lock needs a password: see `seal_locked`.
        Codec::Locked => wrap(bytes, codec),
    }
}

/// The shortest payload that [`open`] reads. There is none of more than [`MAX_BYTES`].
///
/// ```
/// use voronka::codec::envelope::{Codec, seal, seal_shortest};
///
/// assert_eq!(seal_shortest(&[1]), seal(&[1], Codec::Plain));
/// let text = "Реклама в сети".as_bytes();
/// assert_eq!(seal_shortest(text), seal(text, Codec::Mixing));
/// ```
#[must_use]
pub fn seal_shortest(bytes: &[u8]) -> String {
    let plain = seal(bytes, Codec::Plain);
    if WHOLE && let Some(packed) = packed::pack(bytes).map(|body| wrap(&body, Codec::Packed)) {
        return if packed.len() < plain.len() { packed } else { plain };
    }
    if !mixing::fits(bytes) {
        return plain;
    }
    let mixed = seal(bytes, Codec::Mixing);
    if mixed.len() < plain.len() { mixed } else { plain }
}

fn wrap(body: &[u8], codec: Codec) -> String {
    let mut bytes = Vec::with_capacity(body.len() + 2 * CHECK);
    write_length(body.len(), &mut bytes);
    bytes.extend(checksum(codec, body).to_be_bytes());
    bytes.extend(body);
    let mut text = String::from_iter([VERSION, codec.character()]);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - group.len()));
        let digits = [18, 12, 6, 0].map(|shift| ALPHABET.get(bits >> shift & 63).copied().unwrap_or_default());
        text.extend(digits.iter().take(group.len() + 1).map(|&digit| char::from(digit)));
    }
    text
}

/// Opens a payload: the bytes that were sealed.
///
/// # Errors
/// One per way in which a payload can fail, see [`EnvelopeError`].
///
/// ```
/// use voronka::codec::envelope::{EnvelopeError, open};
///
/// assert_eq!(open("10BJsdy_pwbGFu, ").as_deref(), Ok(&b"plan"[..]));
/// assert_eq!(open("10BJsdy_pwb"), Err(EnvelopeError::Cut { have_chars: 11, need_chars: Some(14) }));
/// assert_eq!(open("10BJsdy_pwbGFv"), Err(EnvelopeError::Damaged));
/// assert_eq!(open("20AAAA"), Err(EnvelopeError::NewerVersion { version: '2' }));
/// ```
pub fn open(text: &str) -> Result<Vec<u8>, EnvelopeError> {
    let (codec, body) = outer(text)?;
    content(codec, &body)
}

/// Opens a payload whose body is as it is, and no other: for a reader that brings no decompressor.
///
/// # Errors
/// As [`open`]; [`EnvelopeError::NewerCodec`] for any other codec.
///
/// ```
/// use voronka::codec::envelope::{Codec, EnvelopeError, open_plain, seal};
///
/// assert_eq!(open_plain("10BJsdy_pwbGFu").as_deref(), Ok(&b"plan"[..]));
/// assert_eq!(open_plain(&seal(b"plan", Codec::Mixing)), Err(EnvelopeError::NewerCodec { codec: 'm' }));
/// ```
pub fn open_plain(text: &str) -> Result<Vec<u8>, EnvelopeError> {
    match outer(text)? {
        (Codec::Plain, body) => plain(body),
        (codec, _) => Err(EnvelopeError::NewerCodec { codec: codec.character() }),
    }
}

fn plain(body: Vec<u8>) -> Result<Vec<u8>, EnvelopeError> {
    if body.len() > MAX_BYTES { Err(EnvelopeError::TooLarge { limit: MAX_BYTES }) } else { Ok(body) }
}

mod glued {
    use super::{Codec, EnvelopeError, MAX_TEXT, claim, decode, digit, is_body_after, is_no_part, outer};

    /// The payload that a text begins with, whatever is glued to its end: a full stop, a bracket, `%20and`, `&fbclid=…`,
    /// letters of the alphabet. It ends where its own length says, and only if the checksum holds there.
    ///
    /// # Errors
    /// As [`open`](super::open), of what the text begins with. [`EnvelopeError::TrailingText`] where more stands there than
    /// the length allows, and what the length allows is not whole.
    ///
    /// ```
    /// use voronka::codec::envelope::{EnvelopeError, first_in};
    ///
    /// for glued in ["", ".", ")", ",%20look", "%3E", "?utm_source=x", "&fbclid=IwAR0", "hello", "-_", "%D0%B8"] {
    ///     assert_eq!(first_in(&format!("10BJsdy_pwbGFu{glued}")), Ok("10BJsdy_pwbGFu"));
    /// }
    /// assert_eq!(first_in("10BJsdy_pwbGFvhello"), Err(EnvelopeError::TrailingText { extra_chars: 5 }));
    /// assert_eq!(first_in("10BJsdy, look"), Err(EnvelopeError::Cut { have_chars: 7, need_chars: Some(14) }));
    /// ```
    pub fn first_in(text: &str) -> Result<&str, EnvelopeError> {
        let text = text.trim_ascii_start();
        let (own, rest) = text.split_at(text.find(|one| digit(one).is_none()).unwrap_or(text.len()));
        if own.is_empty() {
            return outer(text).map(|_| own);
        }
        // A payload within the limits may have more glued to it than they allow.
        let most = own.get(..MAX_TEXT).unwrap_or(own);
        let error = match outer(most) {
            Ok(_) => return Ok(most),
            Err(EnvelopeError::TrailingText { extra_chars }) => {
                let first = most.get(..most.len() - extra_chars).unwrap_or_default();
                return outer(first).map(|_| first);
            }
            Err(error) => error,
        };
        Err(match error {
            EnvelopeError::NewerVersion { .. } => error,
            _ if own.len() > MAX_TEXT => EnvelopeError::TooLarge { limit: MAX_TEXT },
            EnvelopeError::Damaged => {
                extra(own).map_or(error, |extra_chars| EnvelopeError::TrailingText { extra_chars })
            }
            EnvelopeError::Cut { have_chars, need_chars: Some(need) } => match rest.chars().next() {
                Some(found) if is_changed(rest, need - have_chars) => {
                    EnvelopeError::BadCharacter { at: have_chars, found }
                }
                _ => error,
            },
            _ => error,
        })
    }

    /// How many characters more there are than the length allows. `None` where the length itself was changed: then
    /// what follows it is a whole body.
    fn extra(own: &str) -> Option<usize> {
        let (bytes, _) = decode(own.get(2..)?).ok()?;
        let (need, ..) = claim(&bytes)?;
        let codec = own.chars().nth(1).and_then(Codec::of)?;
        let is_length_changed = || (1..=3).any(|size| is_body_after(size, &bytes, codec));
        own.len().checked_sub(need).filter(|extra| *extra > 0 && !is_length_changed())
    }

    /// Whether the characters that are missing stand in the rest, but for some that were changed on the way. If not, the
    /// payload was cut, and the rest is of something else.
    fn is_changed(rest: &str, missing: usize) -> bool {
        const FEW: usize = 20;
        let rest = rest.trim_end_matches(is_no_part);
        let count = rest.chars().count();
        let foreign = rest.chars().take(missing).filter(|one| digit(*one).is_none()).count();
        // A few letters stand behind any cut link that something is glued to.
        (count == missing || count > missing && missing > FEW) && foreign <= 1 + missing / FEW
    }

    impl EnvelopeError {
        /// The same with counts of a text in which so many characters stand before the payload: an address.
        ///
        /// ```
        /// use voronka::codec::envelope::EnvelopeError;
        ///
        /// let cut = EnvelopeError::Cut { have_chars: 7, need_chars: Some(14) };
        /// assert_eq!(cut.after(20), EnvelopeError::Cut { have_chars: 27, need_chars: Some(34) });
        /// ```
        #[must_use]
        pub fn after(self, before: usize) -> Self {
            match self {
                Self::Cut { have_chars, need_chars } => {
                    Self::Cut { have_chars: have_chars + before, need_chars: need_chars.map(|need| need + before) }
                }
                Self::BadCharacter { at, found } => Self::BadCharacter { at: at + before, found },
                error => error,
            }
        }
    }
}
pub use glued::first_in;

/// The outer layer alone: the codec and the whole body, its length and checksum right.
fn outer(text: &str) -> Result<(Codec, Vec<u8>), EnvelopeError> {
    let text = text.trim_ascii_start().trim_end_matches(is_no_part);
    let mut characters = text.chars();
    match characters.next() {
        None => return Err(EnvelopeError::Empty),
        Some(VERSION) => {}
        Some('0') => return Err(EnvelopeError::Damaged),
        Some(version) if digit(version).is_some() => return Err(EnvelopeError::NewerVersion { version }),
        Some(found) => return Err(EnvelopeError::BadCharacter { at: 0, found }),
    }
    if text.len() > MAX_TEXT {
        return Err(EnvelopeError::TooLarge { limit: MAX_TEXT });
    }
    let codec = match characters.next() {
        None => return Err(EnvelopeError::Cut { have_chars: 1, need_chars: None }),
        Some(found) if digit(found).is_none() => return Err(EnvelopeError::BadCharacter { at: 1, found }),
        Some(codec) => Codec::of(codec).ok_or(EnvelopeError::NewerCodec { codec })?,
    };
    let (bytes, unused) = decode(characters.as_str())?;
    let body = whole_body(&bytes, text.len(), codec)?;
    // Bits of the last character that no byte uses are zero.
    if unused != 0 {
        return Err(EnvelopeError::Damaged);
    }
    Ok((codec, body.to_vec()))
}

/// What was sealed.
fn content(codec: Codec, body: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    match codec {
        Codec::Plain => plain(body.to_vec()),
        Codec::Mixing => decompress(body, MAX_BYTES).map_err(|error| match error {
            MixingError::TooLarge { limit, .. } => EnvelopeError::TooLarge { limit },
            MixingError::TooLong => EnvelopeError::TooLarge { limit: mixing::MAX_SYMBOLS },
            MixingError::Damaged => EnvelopeError::Damaged,
        }),
        // The start page brings neither.
        Codec::Packed | Codec::Locked if !WHOLE => Err(EnvelopeError::NewerCodec { codec: codec.character() }),
        Codec::Packed => packed::unpack(body, MAX_BYTES).map_err(|error| match error {
            PackedError::Newer => EnvelopeError::NewerCodec { codec: codec.character() },
            PackedError::TooLarge => EnvelopeError::TooLarge { limit: MAX_BYTES },
            PackedError::Damaged => EnvelopeError::Damaged,
        }),
        Codec::Locked => Err(match Locked::from_body(body) {
            Ok(_) => EnvelopeError::Locked,
            Err(LockedError::Newer) => EnvelopeError::NewerCodec { codec: codec.character() },
            Err(LockedError::Damaged) => EnvelopeError::Damaged,
        }),
    }
}

mod lock {
    use super::{Codec, EnvelopeError, Locked, content, outer, wrap};

    /// What a password locks of a payload: the character of its codec and its body; `None` where it is not whole.
    pub fn to_lock(text: &str) -> Option<Vec<u8>> {
        let (codec, body) = outer(text).ok()?;
        Some([vec![codec.character() as u8], body].concat())
    }

    /// The payload of what was locked.
    pub fn seal_locked(locked: &Locked) -> String {
        wrap(&locked.to_body(), Codec::Locked)
    }

    /// What a password is needed for; `None` for a payload that is not locked, or not whole.
    pub fn locked(text: &str) -> Option<Locked> {
        let (codec, body) = outer(text).ok()?;
        if codec == Codec::Locked { Locked::from_body(&body).ok() } else { None }
    }

    /// The bytes that were locked, from what the password gave back.
    ///
    /// # Errors
    /// As [`open`](super::open).
    pub fn unlocked(bytes: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
        let (&character, body) = bytes.split_first().ok_or(EnvelopeError::Damaged)?;
        let known = [Codec::Plain, Codec::Mixing, Codec::Packed];
        let codec = known.into_iter().find(|codec| codec.character() as u8 == character);
        content(codec.ok_or(EnvelopeError::NewerCodec { codec: character.into() })?, body)
    }
}
pub use lock::{locked, seal_locked, to_lock, unlocked};

/// The body of a payload of so many characters, if its length and checksum are right.
fn whole_body(bytes: &[u8], have_chars: usize, codec: Codec) -> Result<&[u8], EnvelopeError> {
    let Some((need_chars, length, rest)) = claim(bytes) else {
        // Three bytes of length are more than any payload has.
        let cut = bytes.len() < 3;
        return Err(if cut { EnvelopeError::Cut { have_chars, need_chars: None } } else { EnvelopeError::Damaged });
    };
    let body = match have_chars.checked_sub(need_chars) {
        Some(_) => rest.get(CHECK..).and_then(|body| body.get(..length)).ok_or(EnvelopeError::Damaged)?,
        // The length alone may be damaged: then, wherever it ends, a whole body follows.
        None if (1..=3).any(|size| is_body_after(size, bytes, codec)) => return Err(EnvelopeError::Damaged),
        None if need_chars > MAX_TEXT => return Err(EnvelopeError::TooLarge { limit: MAX_TEXT }),
        None => return Err(EnvelopeError::Cut { have_chars, need_chars: Some(need_chars) }),
    };
    if rest.first_chunk() != Some(&checksum(codec, body).to_be_bytes()) {
        return Err(EnvelopeError::Damaged);
    }
    match have_chars - need_chars {
        0 => Ok(body),
        extra_chars => Err(EnvelopeError::TrailingText { extra_chars }),
    }
}

/// How many characters a payload's length makes it, how long the body is, and what follows the length.
fn claim(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    let (length, rest) = read_length(bytes)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let head = bytes.len() - rest.len() + CHECK;
    Some((payload_chars(head.saturating_add(length)), length, rest))
}

/// Whether a length of `size` bytes is followed by a checksum, but for the four bits that may share a character with
/// the length, and its body.
fn is_body_after(size: usize, bytes: &[u8], codec: Codec) -> bool {
    let split = bytes.get(size..).and_then(|rest| rest.split_first_chunk::<CHECK>());
    split.is_some_and(|(&check, body)| (u32::from_be_bytes(check) ^ checksum(codec, body)) << 4 == 0)
}

/// Characters of a payload with so many bytes.
fn payload_chars(bytes: usize) -> usize {
    bytes.saturating_mul(4).div_ceil(3).saturating_add(2)
}

/// Whether it may follow a link and is no part of it.
fn is_no_part(character: char) -> bool {
    let mark = |one| matches!(one, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '\'' | '"' | '*');
    character.is_ascii_whitespace() || mark(character) || matches!(character, '»' | '”' | '…')
}

fn digit(character: char) -> Option<u32> {
    match character {
        'A'..='Z' => Some(character as u32 - 'A' as u32),
        'a'..='z' => Some(character as u32 - 'a' as u32 + 26),
        '0'..='9' => Some(character as u32 - '0' as u32 + 52),
        '-' => Some(62),
        '_' => Some(63),
        _ => None,
    }
}

/// The whole bytes of base64url, and the bits left over.
fn decode(text: &str) -> Result<(Vec<u8>, u32), EnvelopeError> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0, 0);
    for (at, found) in text.chars().enumerate() {
        bits = bits << 6 | digit(found).ok_or(EnvelopeError::BadCharacter { at: at + 2, found })?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Ok((bytes, bits))
}

/// CRC-32 as in zlib, of the codec's character and the body.
fn checksum(codec: Codec, body: &[u8]) -> u32 {
    let all = std::iter::once(codec.character() as u8).chain(body.iter().copied());
    !all.fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| crc >> 1 ^ (crc & 1).wrapping_neg() & 0xedb8_8320)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codec() -> impl Strategy<Value = Codec> {
        prop_oneof![Just(Codec::Plain), Just(Codec::Mixing)]
    }

    fn any_bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(any::<u8>(), 0..most)
    }

    /// Bytes that no codec shortens.
    fn noise(count: usize) -> Vec<u8> {
        (0..count as u32).map(|at| (at.wrapping_add(7).wrapping_mul(0x9e37_79b1) >> 13) as u8).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn bytes_come_back(bytes in any_bytes(600), codec in codec(), around in "[ \\n]{0,2}", after in "[.,) \\n»…]{0,4}") {
            prop_assert_eq!(open(&format!("{around}{}{after}", seal(&bytes, codec))), Ok(bytes.clone()));
            prop_assert_eq!(open(&seal_shortest(&bytes)), Ok(bytes));
        }

        #[test]
        fn any_text_ends_without_a_panic(text in "([01m2]{0,2}[A-Za-z0-9_-]{0,40})|.{0,20}") {
            prop_assert!(open(&text).is_err());
        }

        #[test]
        fn one_changed_character_is_never_taken_for_a_cut(
            bytes in any_bytes(300),
            codec in codec(),
            at in any::<prop::sample::Index>(),
            to in prop::sample::select(&ALPHABET[..]),
        ) {
            let text = seal(&bytes, codec);
            let at = at.index(text.len());
            let changed = format!("{}{}{}", &text[..at], char::from(to), &text[at + 1..]);
            let expected = match (at, to) {
                _ if changed == text => Ok(bytes),
                (0, b'0') => Err(EnvelopeError::Damaged),
                (0, _) => Err(EnvelopeError::NewerVersion { version: char::from(to) }),
                (1, b'0' | b'm' | b'p' | b'l') => Err(EnvelopeError::Damaged),
                (1, _) => Err(EnvelopeError::NewerCodec { codec: char::from(to) }),
                _ => Err(EnvelopeError::Damaged),
            };
            prop_assert_eq!(open(&changed), expected);
        }
    }

    #[test]
    fn every_cut_says_how_much_is_missing() {
        for (count, codec) in [(0, Codec::Plain), (5, Codec::Plain), (127, Codec::Mixing), (20_000, Codec::Plain)] {
            let text = seal(&noise(count), codec);
            assert_eq!(open(&text), Ok(noise(count)));
            for have_chars in (1..text.len()).filter(|at| *at < 300 || at % 997 == 0) {
                let need_chars = Some(text.len());
                let expected = EnvelopeError::Cut { have_chars, need_chars };
                match open(&text[..have_chars]) {
                    Err(EnvelopeError::Cut { need_chars: None, .. }) if have_chars < 6 => {}
                    other => assert_eq!(other, Err(expected)),
                }
            }
            assert_eq!(open(&(text.clone() + "and")), Err(EnvelopeError::TrailingText { extra_chars: 3 }));
            assert_eq!(open(&(text + "…")), Ok(noise(count)));
        }
    }

    #[test]
    fn text_glued_to_a_payload_is_cut_off_where_the_payload_ends() {
        let glued = [
            "",
            ".",
            ")",
            "…",
            ",%20look%20at%20this",
            "%20hello",
            "%3E",
            "%0A",
            "?utm_source=x",
            "&fbclid=IwAR0aB-_9",
            "hello",
            "A",
            "-",
            "1p",
            "%D0%B2%D0%BE%D1%82",
            "вот",
            "/sales",
            "»,%20и",
            "*bold*",
            "#/s/",
        ];
        for (count, codec) in
            [(0, Codec::Plain), (5, Codec::Plain), (6, Codec::Mixing), (130, Codec::Plain), (900, Codec::Mixing)]
        {
            let own = seal(&noise(count), codec);
            for glued in glued {
                let text = format!("{own}{glued}");
                assert_eq!(first_in(&text), Ok(own.as_str()), "{glued}");
                // The same of a payload of which a character was changed: never other bytes.
                let end = own.len() - 1;
                let wrong = if &own[end - 4..end] == "AAAA" { "BBBB" } else { "AAAA" };
                let text = format!("{}{wrong}{}{glued}", &own[..end - 4], &own[end..]);
                let extra_chars = glued.find(|one| digit(one).is_none()).unwrap_or(glued.len());
                let error = match extra_chars {
                    0 => EnvelopeError::Damaged,
                    extra_chars => EnvelopeError::TrailingText { extra_chars },
                };
                assert_eq!(first_in(&text), Err(error), "{text}");
            }
        }
        // More than any payload may hold, and a payload that is at the limit itself.
        let own = seal(&noise(9), Codec::Plain);
        assert_eq!(first_in(&format!("{own}{}", "A".repeat(MAX_TEXT))), Ok(own.as_str()));
        let most = seal(&noise(MAX_BYTES), Codec::Plain);
        assert_eq!(first_in(&format!("{most}hello")), Ok(most.as_str()));
        assert_eq!(first_in(&"2".repeat(MAX_TEXT + 1)), Err(EnvelopeError::NewerVersion { version: '2' }));
        assert_eq!(first_in(&format!("10{}", "A".repeat(MAX_TEXT))), Err(EnvelopeError::TooLarge { limit: MAX_TEXT }));
    }

    #[test]
    fn a_cut_payload_stays_cut_whatever_is_glued_to_it_and_a_changed_character_is_named() {
        let own = seal(&noise(300), Codec::Plain);
        let need_chars = Some(own.len());
        let letters = "Q".repeat(600);
        for have_chars in [6, 50, own.len() - 40, own.len() - 3] {
            for glued in
                ["", ".", "…", "%20and%20see%20what%20he%20wrote%20to%20us%20on%20that", "&fbclid=IwAR0", ",%20"]
            {
                let text = format!("{}{glued}", &own[..have_chars]);
                assert_eq!(first_in(&text), Err(EnvelopeError::Cut { have_chars, need_chars }), "{text}");
            }
            let text = format!("{}*{}", &own[..have_chars], &own[have_chars + 1..]);
            assert_eq!(first_in(&text), Err(EnvelopeError::BadCharacter { at: have_chars, found: '*' }));
            // Letters in the place of the missing ones: too many of them.
            let text = format!("{}{letters}", &own[..have_chars]);
            let extra_chars = text.len() - own.len();
            assert_eq!(first_in(&text), Err(EnvelopeError::TrailingText { extra_chars }));
        }
        for (text, error) in [
            ("", EnvelopeError::Empty),
            ("%3Cb", EnvelopeError::BadCharacter { at: 0, found: '%' }),
            ("1", EnvelopeError::Cut { have_chars: 1, need_chars: None }),
            ("1p%20", EnvelopeError::Cut { have_chars: 2, need_chars: None }),
            ("2abc,%20see", EnvelopeError::NewerVersion { version: '2' }),
            ("1zabc,%20see", EnvelopeError::NewerCodec { codec: 'z' }),
            ("0abc,%20see", EnvelopeError::Damaged),
        ] {
            assert_eq!(first_in(text), Err(error), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn nothing_glued_to_a_payload_makes_another_one_of_it(bytes in any_bytes(300), codec in codec(), glued in ".{0,30}|[A-Za-z0-9_-]{0,30}") {
            let own = seal(&bytes, codec);
            let text = format!("{own}{glued}");
            prop_assert_eq!(first_in(&text), Ok(own.as_str()));
        }

        #[test]
        fn what_is_found_opens_and_all_else_is_an_error(text in "1[0m][A-Za-z0-9_-]{0,40}.{0,9}|.{0,20}") {
            if let Ok(found) = first_in(&text) {
                prop_assert!(text.contains(found) && outer(found).is_ok());
            }
        }

        #[test]
        fn a_changed_length_is_not_taken_for_glued_text(bytes in any_bytes(300), at in 2_usize..5, to in prop::sample::select(&ALPHABET[..])) {
            let own = seal(&bytes, Codec::Plain);
            let changed = format!("{}{}{}", &own[..at], char::from(to), &own[at + 1..]);
            if changed != own {
                prop_assert_eq!(first_in(&changed), Err(EnvelopeError::Damaged));
            }
        }
    }

    #[test]
    fn each_failure_has_its_name() {
        assert_eq!(open(" \n"), Err(EnvelopeError::Empty));
        assert_eq!(open("1"), Err(EnvelopeError::Cut { have_chars: 1, need_chars: None }));
        assert_eq!(open("10A%20B"), Err(EnvelopeError::BadCharacter { at: 3, found: '%' }));
        assert_eq!(open("план"), Err(EnvelopeError::BadCharacter { at: 0, found: 'п' }));
        assert_eq!(open("1+AAAA"), Err(EnvelopeError::BadCharacter { at: 1, found: '+' }));
        assert_eq!(open("x"), Err(EnvelopeError::NewerVersion { version: 'x' }));
        assert_eq!(open("1zAA"), Err(EnvelopeError::NewerCodec { codec: 'z' }));
    }

    #[test]
    fn whatever_exceeds_the_limits_is_refused() {
        let too_large = |limit| Err(EnvelopeError::TooLarge { limit });
        let most = noise(MAX_BYTES);
        assert_eq!(open(&seal(&most, Codec::Plain)), Ok(most.clone()));
        assert_eq!(open(&seal_shortest(&most)), Ok(most));
        assert_eq!(open(&seal(&noise(MAX_BYTES + 1), Codec::Plain)), too_large(MAX_BYTES));
        assert_eq!(open(&format!("10{}", "A".repeat(MAX_TEXT))), too_large(MAX_TEXT));
        // A short text that claims to be of a million bytes; one that claims to hold them.
        assert_eq!(open("10wIQ9AAAAAAA"), too_large(MAX_TEXT));
        let mut claim = Vec::new();
        write_length(1_000_000, &mut claim);
        assert_eq!(open(&wrap(&claim, Codec::Mixing)), too_large(MAX_BYTES));
        let many = vec![0; mixing::MAX_SYMBOLS + 1];
        assert_eq!(open(&seal(&many, Codec::Mixing)), too_large(mixing::MAX_SYMBOLS));
        assert_eq!(open(&seal_shortest(&many)), Ok(many));
    }

    #[test]
    fn payloads_of_this_version_stay_as_they_are() {
        let text = "План: 120 продаж, Қазақстан";
        for (codec, golden) in [
            (Codec::Plain, "10LnW4u_jQn9C70LDQvTogMTIwINC_0YDQvtC00LDQtiwg0prQsNC30LDSm9GB0YLQsNC9"),
            (Codec::Mixing, "1mD9Oeyl0uD-NqZPCPgMDtQrewFKg"),
        ] {
            assert_eq!(seal(text.as_bytes(), codec), golden);
            assert_eq!(open(golden).as_deref(), Ok(text.as_bytes()));
        }
    }
}
