//! What becomes of packed plans when a later version knows more fields: the codec stays the same.

use super::*;
use crate::codec::document::to_plain;
use proptest::prelude::*;

const LIMIT: usize = 256 * 1024;

/// The same form with fields that nobody has thought of yet, in every struct, before and after those there are.
fn later(shape: &Shape) -> Shape {
    let leak = |shape: &Shape| -> &'static Shape { Box::leak(Box::new(later(shape))) };
    match shape {
        Shape::Struct(fields) => {
            let known = fields.iter().map(|(letter, shape)| (*letter, later(shape)));
            let new = [
                ("~", Shape::Text),
                ("}", Shape::Option(&Shape::Decimal)),
                ("{a", Shape::List(&Shape::Struct(&[("i", Shape::Number), ("~", Shape::Text)]))),
            ];
            let all: Vec<_> = new[..1].iter().copied().chain(known).chain(new[1..].iter().copied()).collect();
            Shape::Struct(all.leak())
        }
        Shape::List(inner) => Shape::List(leak(inner)),
        Shape::Option(inner) => Shape::Option(leak(inner)),
        Shape::Tuple(parts) => Shape::Tuple(parts.iter().map(later).collect::<Vec<_>>().leak()),
        simple => *simple,
    }
}

/// Packs and unpacks as a version of that form would, what it knows beforehand included.
fn pack_later(bytes: &[u8], shape: &Shape) -> Option<Vec<u8>> {
    let (tables, lists) = (Tables::new(), lists_for(bytes));
    pack_with(bytes, lists, learn(lists, &tables, shape), &tables, shape)
}

fn unpack_later(packed: &[u8], shape: &Shape) -> Result<Vec<u8>, PackedError> {
    let tables = Tables::new();
    unpack_with(&packed[1..], LIMIT, learn(packed[0], &tables, shape), &tables, shape)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn links_of_today_open_in_a_version_with_more_fields_and_are_made_the_same(plan in tests::any_plan()) {
        let (bytes, shape) = (to_plain(&plan), later(document::shape()));
        let packed = pack(&bytes).unwrap();
        prop_assert_eq!(unpack_later(&packed, &shape), Ok(bytes.clone()));
        prop_assert_eq!(pack_later(&bytes, &shape), Some(packed));
    }
}

#[test]
fn a_plan_with_everything_opens_in_a_version_with_more_fields() {
    let (bytes, shape) = (to_plain(&form_tests::everything()), later(document::shape()));
    let packed = pack(&bytes).unwrap();
    assert_eq!(unpack_later(&packed, &shape), Ok(bytes));
}

/// Wherever the new field stands, this version says that a newer one made the link.
#[test]
fn a_field_of_a_later_version_is_told_from_damage() {
    let shape = later(document::shape());
    let bytes = to_plain(&form_tests::everything());
    // The end of the plan is the zero byte that ends its fields.
    let (_, fields) = bytes.split_last().unwrap();
    for new in [&b"~later\0"[..], b"}\x01\x05", b"}\x00"] {
        let more = [fields, new, b"\0"].concat();
        let packed = pack_later(&more, &shape).unwrap();
        assert_eq!(unpack_later(&packed, &shape), Ok(more));
        assert_eq!(unpack(&packed, LIMIT), Err(PackedError::Newer));
    }
}
