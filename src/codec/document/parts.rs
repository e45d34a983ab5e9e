//! Forms that the rooms' wire structs share: a choice by its place, an optional id, a number that has a default.

use super::WireDecimal;
use rust_decimal::Decimal;

/// The place of a choice in its list, which is frozen.
pub(super) fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// The choice at a place.
pub(super) fn at<T: Copy>(all: &[T], place: u8) -> Option<T> {
    all.get(usize::from(place)).copied()
}

/// The choice at a place from one on; nought is none. The outer `None` is a place that does not exist.
pub(super) fn at_from_one<T: Copy>(all: &[T], place: u8) -> Option<Option<T>> {
    place.checked_sub(1).map_or(Some(None), |place| at(all, place).map(Some))
}

/// `None` for the default.
pub(super) fn unless(x: Decimal, default: Decimal) -> Option<WireDecimal> {
    (x != default).then_some(WireDecimal(x))
}

/// The number, where there is one.
pub(super) fn number(x: Option<WireDecimal>) -> Option<Decimal> {
    x.map(|x| x.0)
}

/// An id that is not nought.
pub(super) fn id_of<T>(wire: u32, id: fn(u32) -> T) -> Option<T> {
    (wire != 0).then(|| id(wire))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_nought_or_from_one() {
        assert_eq!((place(&['a', 'b'], &'b'), at(&['a', 'b'], 1), at(&['a', 'b'], 2)), (1, Some('b'), None));
        assert_eq!(at_from_one(&['a', 'b'], 0), Some(None));
        assert_eq!(at_from_one(&['a', 'b'], 2), Some(Some('b')));
        assert_eq!(at_from_one(&['a', 'b'], 3), None);
        assert_eq!((id_of(0, Some), id_of(7, Some)), (None, Some(Some(7))));
    }
}
