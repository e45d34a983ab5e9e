//! Wire structs as few bytes: a serde format for plans that travel in links.
//!
//! Struct fields carry their names (one or two ASCII characters), so that fields may be added later, come in any
//! order and be left out. Values carry no types: the wire struct knows them. What each byte is:
//!
//! | value | bytes |
//! | --- | --- |
//! | struct | per field: name (of two letters: the first with its high bit set), value; at the end `0` |
//! | `str` | UTF-8, then `0`; inside, `0` is written `1 1` and `1` is written `1 2` |
//! | `bool`, `Option` | `0` or `1`, then the value, if any |
//! | `u8` | as is |
//! | `u16` … `u128` | six bits a byte, highest first, `0x40` set in all but the last; signed ones zigzagged |
//! | sequence | its count, then the items; a tuple has no count |
//! | enum | the index of its variant in one byte, then what the variant holds |
//! | [`WireDecimal`] | see there |
//!
//! Text and numbers keep below `0x80` where they can, and strings end in a mark instead of starting with a length:
//! both let [`mixing`](super::mixing) shorten them further.
//!
//! Invariants: equal values give equal bytes, and there is one form of each value. Reading any bytes ends in time
//! and memory proportional to their number, lists within [`MAX_LISTS`] of memory, never panics, and refuses trailing bytes, depth over [`MAX_DEPTH`], and
//! counts that exceed the bytes left. A field or variant that the wire struct does not know is an error, with or
//! without `deny_unknown_fields`: it comes from a newer version, see [`CompactError::is_newer`].
//!
//! Not for: types outside the table (maps, floats, `char`, byte strings, `flatten` and tagged enums are refused), nor
//! for reordering variants of a wire enum: only ever add them at the end.

mod decimal;
mod reader;
mod writer;

pub use decimal::WireDecimal;
use reader::Reader;
use serde::de::{self, DeserializeSeed, Unexpected};
use serde::{Deserialize, Serialize, ser};
use std::fmt::Display;
use std::marker::PhantomData;
use writer::Writer;

/// How deep options, sequences, structs and enums may nest.
pub const MAX_DEPTH: u8 = 32;
/// How many bytes of memory the items of all lists together may take: several times what the largest plan needs.
pub const MAX_LISTS: usize = 8 << 20;

/// Why a value could not be written or bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompactError {
    /// The bytes end inside a value.
    #[error("the bytes end inside a value")]
    UnexpectedEnd,
    /// Bytes are left after the value.
    #[error("{extra} bytes are left after the value")]
    TrailingBytes {
        /// How many.
        extra: usize,
    },
    /// The struct has no field of this name: a newer version wrote it.
    #[error("unknown field `{name}`")]
    UnknownField {
        /// The name as it was read.
        name: String,
    },
    /// The enum has no variant of this index: a newer version wrote it.
    #[error("unknown variant {index}")]
    UnknownVariant {
        /// The index as it was read.
        index: u8,
    },
    /// A field that the struct needs is not there.
    #[error("field `{name}` is missing")]
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// More than [`MAX_DEPTH`] values inside each other.
    #[error("nested too deep")]
    TooDeep,
    /// A sequence claims more items than there are bytes left.
    #[error("a sequence is longer than the bytes left")]
    BadLength,
    /// Lists that would take more than [`MAX_LISTS`] in memory.
    #[error("too much for the memory")]
    TooLarge,
    /// Bytes that this format never writes for the expected type.
    #[error("not a value of the expected type")]
    BadValue,
    /// A string that is no UTF-8 text.
    #[error("not a text")]
    BadText,
    /// A field's name is not one or two printable ASCII characters.
    #[error("`{name}` is no name of one or two characters")]
    BadName {
        /// The name.
        name: &'static str,
    },
    /// This format has no form for such a type.
    #[error("cannot hold {0}")]
    Unsupported(&'static str),
    /// What the type's own code said.
    #[error("{0}")]
    Other(String),
}

impl CompactError {
    /// Whether a newer version of the wire struct wrote these bytes, rather than that they are damaged.
    ///
    /// ```
    /// use voronka::codec::compact::CompactError;
    ///
    /// assert!(CompactError::UnknownField { name: "z".into() }.is_newer());
    /// assert!(!CompactError::UnexpectedEnd.is_newer());
    /// ```
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::UnknownField { .. } | Self::UnknownVariant { .. })
    }
}

impl ser::Error for CompactError {
    fn custom<T: Display>(message: T) -> Self {
        Self::Other(message.to_string())
    }
}

// The provided methods format long sentences; these keep that out of the download.
impl de::Error for CompactError {
    fn custom<T: Display>(message: T) -> Self {
        Self::Other(message.to_string())
    }
    fn invalid_type(_: Unexpected, _: &dyn de::Expected) -> Self {
        Self::BadValue
    }
    fn invalid_value(_: Unexpected, _: &dyn de::Expected) -> Self {
        Self::BadValue
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self::BadLength
    }
    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::UnknownField { name: field.to_owned() }
    }
    fn missing_field(name: &'static str) -> Self {
        Self::MissingField { name }
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self::BadValue
    }
}

/// Writes a value.
///
/// # Errors
/// [`CompactError::Unsupported`] for types that the format has no form for, [`CompactError::BadName`] for fields
/// without a short name, [`CompactError::TooDeep`].
///
/// ```
/// use serde::Serialize;
/// use voronka::codec::compact::{WireDecimal, to_bytes};
///
/// #[derive(Serialize)]
/// struct Channel {
///     #[serde(rename = "n")]
///     name: String,
///     #[serde(rename = "b")]
///     budget: WireDecimal,
/// }
/// let bytes = to_bytes(&Channel { name: "SEO".into(), budget: WireDecimal(50_000.into()) });
/// assert_eq!(bytes, Ok(b"nSEO\0bt\x05\0".to_vec()));
/// ```
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CompactError> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

/// Reads a value that [`to_bytes`] wrote.
///
/// # Errors
/// [`CompactError::UnknownField`] and [`CompactError::UnknownVariant`] where a newer version wrote the bytes; any
/// other one where they are damaged or of another type.
///
/// ```
/// use voronka::codec::compact::{CompactError, from_bytes};
///
/// assert_eq!(from_bytes::<(bool, String)>(b"\x01ab\0"), Ok((true, "ab".to_string())));
/// assert_eq!(from_bytes::<bool>(b"\x01ab\0"), Err(CompactError::TrailingBytes { extra: 3 }));
/// ```
pub fn from_bytes<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, CompactError> {
    from_bytes_into(bytes, PhantomData)
}

/// The same into what is there already.
///
/// # Errors
/// As [`from_bytes`].
pub fn from_bytes_into<'de, T: DeserializeSeed<'de>>(bytes: &'de [u8], to: T) -> Result<T::Value, CompactError> {
    let mut reader = Reader::new(bytes);
    let value = to.deserialize(&mut reader)?;
    if reader.rest.is_empty() { Ok(value) } else { Err(CompactError::TrailingBytes { extra: reader.rest.len() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Plan {
        #[serde(rename = "n", skip_serializing_if = "String::is_empty")]
        name: String,
        #[serde(rename = "b")]
        budget: WireDecimal,
        #[serde(rename = "ch")]
        channels: Vec<Channel>,
        #[serde(rename = "s", skip_serializing_if = "Option::is_none")]
        season: Option<Vec<WireDecimal>>,
        #[serde(rename = "z")]
        shift: i64,
        #[serde(rename = "t")]
        tuple: (u8, u16, u32, u64, bool),
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Channel {
        Search,
        Other(String),
        Paid {
            #[serde(rename = "c")]
            cpc: WireDecimal,
        },
        Pair(i8, Box<Channel>),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Nested(Option<Box<Nested>>);

    fn decimal() -> impl Strategy<Value = WireDecimal> {
        let any = (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..29_u32)
            .prop_map(|(low, mid, high, negative, scale)| Decimal::from_parts(low, mid, high, negative, scale));
        let short = (-2000..2000_i64, 0..29_u32).prop_map(|(value, scale)| Decimal::new(value, scale));
        let round = (1..200_i64, 0..15_u32).prop_map(|(value, zeros)| Decimal::from(value * 10_i64.pow(zeros)));
        prop_oneof![any, short, round].prop_map(WireDecimal)
    }

    fn channel() -> impl Strategy<Value = Channel> {
        let leaf = prop_oneof![
            Just(Channel::Search),
            any::<String>().prop_map(Channel::Other),
            decimal().prop_map(|cpc| Channel::Paid { cpc }),
        ];
        leaf.prop_recursive(4, 8, 1, |inner| {
            (any::<i8>(), inner).prop_map(|(first, second)| Channel::Pair(first, Box::new(second)))
        })
    }

    prop_compose! {
        fn plan()(
            name in "[a-zа-яқғі\u{0}-\u{3}]{0,12}",
            budget in decimal(),
            channels in proptest::collection::vec(channel(), 0..5),
            season in proptest::option::of(proptest::collection::vec(decimal(), 0..13)),
            shift in any::<i64>(),
            tuple in any::<(u8, u16, u32, u64, bool)>(),
        ) -> Plan {
            Plan { name, budget, channels, season, shift, tuple }
        }
    }

    proptest! {
        #[test]
        fn a_plan_comes_back(plan in plan()) {
            let bytes = to_bytes(&plan).unwrap();
            prop_assert_eq!(from_bytes::<Plan>(&bytes), Ok(plan));
        }

        #[test]
        fn a_cut_or_changed_plan_never_panics(plan in plan(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = to_bytes(&plan).unwrap();
            let at = at.index(bytes.len());
            prop_assert!(from_bytes::<Plan>(&bytes[..at]).is_err());
            bytes[at] = byte;
            let _ = from_bytes::<Plan>(&bytes);
        }

        #[test]
        fn random_bytes_have_one_form(bytes in proptest::collection::vec(0..130_u8, 0..40)) {
            let _ = from_bytes::<Plan>(&bytes);
            let _ = from_bytes::<Nested>(&bytes);
            if let Ok(value) = from_bytes::<(WireDecimal, u128, String, i64)>(&bytes) {
                prop_assert_eq!(to_bytes(&value).unwrap(), bytes);
            }
        }

        #[test]
        fn equal_decimals_give_equal_bytes(value in decimal()) {
            let bytes = to_bytes(&value).unwrap();
            prop_assert_eq!(&bytes, &to_bytes(&WireDecimal(value.0.normalize())).unwrap());
            prop_assert_eq!(from_bytes::<WireDecimal>(&bytes), Ok(value));
        }
    }

    #[test]
    fn decimals_are_short() {
        for (text, bytes) in [
            ("0", &[0][..]),
            ("-0.00", &[0]),
            ("99", &[99]),
            ("90.0", &[90]),
            ("100", &[108, 1]),
            ("101", &[100, 1]),
            ("127", &[100, 27]),
            ("50000", &[116, 5]),
            ("0.025", &[110, 25]),
            ("-5", &[101, 5]),
            ("1490", &[104, 0x42, 21]),
        ] {
            assert_eq!(to_bytes(&WireDecimal(text.parse().unwrap())).unwrap(), bytes, "{text}");
        }
        let longest = to_bytes(&WireDecimal(Decimal::MIN)).unwrap();
        assert_eq!((longest.len(), from_bytes(&longest)), (17, Ok(WireDecimal(Decimal::MIN))));
    }

    #[test]
    fn decimals_in_another_form_or_out_of_range_are_refused() {
        // 5 × 10^1 is one byte; 10 ends in 0; no zero mantissa; scale 29; 8 × 10^28 is too large; no such head.
        for bytes in [&[104, 5][..], &[102, 10], &[102, 0], &[100 + 2 * 57, 1], &[100 + 2 * 56, 8], &[255, 1], &[100]] {
            assert!(from_bytes::<WireDecimal>(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn whatever_a_newer_version_adds_is_named() {
        let newer = from_bytes::<Plan>(b"nA\0q\x01\0").unwrap_err();
        assert_eq!(newer, CompactError::UnknownField { name: "q".into() });
        assert!(newer.is_newer());
        let variant = from_bytes::<Channel>(&[4]).unwrap_err();
        assert_eq!((variant.is_newer(), variant), (true, CompactError::UnknownVariant { index: 4 }));

        #[derive(Debug, PartialEq, Deserialize)]
        struct Lenient {}
        let name = "qz".into();
        assert_eq!(from_bytes::<Lenient>(b"\xf1z\x01\0"), Err(CompactError::UnknownField { name }));
    }

    #[test]
    fn hostile_counts_depths_and_types_are_refused() {
        assert_eq!(from_bytes::<Vec<u8>>(&[0x7f, 0x7f, 0x3f, 1, 2]), Err(CompactError::BadLength));
        assert_eq!(from_bytes::<Vec<()>>(&[3, 0, 0]), Err(CompactError::BadLength));
        assert_eq!(from_bytes::<Nested>(&[1; 100_000]), Err(CompactError::TooDeep));
        assert_eq!(from_bytes::<u64>(&[0x40, 1]), Err(CompactError::BadValue));
        assert_eq!(from_bytes::<u64>(&[0x7f; 30]), Err(CompactError::BadValue));
        assert_eq!(from_bytes::<u16>(&[0x50, 0x40, 0]), Err(CompactError::BadValue));
        assert_eq!(from_bytes::<String>(&[0xd0, 0]), Err(CompactError::BadText));
        assert_eq!(from_bytes::<String>(&[1, 3, 0]), Err(CompactError::BadText));
        assert_eq!(from_bytes::<Plan>(b"b\x05b\x05\0"), Err(CompactError::BadValue));
        assert_eq!(from_bytes::<f64>(&[0; 8]), Err(CompactError::Unsupported("values of unknown type")));
        assert_eq!(to_bytes(&1.5), Err(CompactError::Unsupported("f64")));
        let deep = (0..40).fold(Nested(None), |inner, _| Nested(Some(Box::new(inner))));
        assert_eq!(to_bytes(&deep), Err(CompactError::TooDeep));
    }
}
