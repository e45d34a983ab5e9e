//! Packing and unpacking, of plans and of what is none.

use super::*;
use crate::codec::document::{from_plain, to_plain};
use crate::domain::strategy::Strategy as Plan;
use crate::domain::templates::{self, Chain};
use proptest::prelude::*;
use rust_decimal::Decimal;

const LIMIT: usize = 256 * 1024;

prop_compose! {
    pub(super) fn any_plan()(
        texts in prop::collection::vec("[a-zA-Zа-яёА-Яіїєґәғқңөұүһ «»’—₸0-9\u{0}-\u{3}漢😀]{0,30}", 12),
        numbers in prop::collection::vec((0..1_000_000_000_i64, 0..9_u32), 12),
        months in 1..60_u32,
        channels in 0..5_usize,
        skipped in 0..300_u32,
    ) -> Plan {
        let number = |at: usize| Decimal::new(numbers[at].0, numbers[at].1);
        let mut plan = templates::calculator("KZT");
        plan.months = months;
        plan.name.clone_from(&texts[0]);
        plan.products[0].price = number(0);
        plan.products[0].goal = number(1);
        plan.products[0].offer.what.clone_from(&texts[1]);
        plan.next_id += skipped;
        for at in 0..channels {
            let mut channel = templates::channel(&mut plan, Chain::ALL[at]);
            channel.name.clone_from(&texts[at * 2 + 2]);
            channel.card.message.clone_from(&texts[at * 2 + 3]);
            channel.setup_cost = number(at * 2 + 2);
            channel.stages[0].price = number(at * 2 + 3);
            plan.channels.push(channel);
        }
        plan
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_plan_comes_back(plan in any_plan()) {
        let bytes = to_plain(&plan);
        let packed = pack(&bytes).unwrap();
        prop_assert_eq!(unpack(&packed, LIMIT), Ok(bytes));
    }

    #[test]
    fn any_bytes_end_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = unpack(&bytes, LIMIT);
        // What is no plan has no packed form, or comes back all the same.
        if let Some(packed) = pack(&bytes) {
            prop_assert_eq!(unpack(&packed, LIMIT), Ok(bytes));
        }
    }

    #[test]
    fn a_changed_byte_never_panics(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut packed = pack(&to_plain(&form_tests::everything())).unwrap();
        let at = at.index(packed.len());
        packed[at] = to;
        if let Ok(bytes) = unpack(&packed, LIMIT) {
            let _ = from_plain(&bytes);
        }
    }
}

#[test]
fn what_the_shape_does_not_have_is_newer_or_no_plan() {
    // A field of no known letter cannot be written; read, it comes from a newer version.
    assert_eq!(pack(b"~\x01\0"), None);
    assert_eq!(pack(b"nA"), None);
    assert_eq!(pack(b""), None);
    assert_eq!(pack(b"\0").map(|packed| unpack(&packed, LIMIT)), Some(Ok(vec![0])));
}

#[test]
fn a_field_of_a_newer_version_says_so() {
    // The name of a field is the first symbol: search for code whose first symbol is a letter that no plan has.
    let newer = (0..=u16::MAX).step_by(7).map(|code| unpack(&[[0].as_slice(), &code.to_be_bytes()].concat(), LIMIT));
    assert!(newer.take(2_000).any(|end| end == Err(PackedError::Newer)));
}

#[test]
fn what_exceeds_the_limits_is_refused() {
    let bytes = to_plain(&form_tests::everything());
    let packed = pack(&bytes).unwrap();
    assert_eq!(unpack(&packed, bytes.len() / 2), Err(PackedError::TooLarge));
    assert_eq!(unpack(&[], LIMIT), Err(PackedError::Damaged));
    assert_eq!(unpack(&[16, 1, 2], LIMIT), Err(PackedError::Damaged));
    assert!(unpack(&[packed.as_slice(), &[1; 8]].concat(), LIMIT) == Err(PackedError::Damaged));
    let mut long = form_tests::everything();
    long.name = "Ж".repeat(MAX_SYMBOLS / 2 + 1);
    assert_eq!(pack(&to_plain(&long)), None);
}

#[test]
fn lists_are_chosen_by_letters() {
    for (text, lists) in [
        ("", 0),
        ("Реклама в интернете", 1),
        ("Реклама в інтернеті для всіх", 2),
        ("Қазақстандағы жарнама", 4),
        ("Search ads", 8),
        ("Search ads for Реклама", 9),
    ] {
        assert_eq!(lists_for(text.as_bytes()), lists, "{text}");
    }
}
