mod leads;
mod locks;
mod money;
mod promotion;
mod roadmap;
mod sales;
mod track;
mod whatif;

use super::read::day;
use super::*;
use crate::domain::templates;

#[test]
fn what_is_not_typed_is_not_written() {
    // The start, January 2027, which is 324 = 5 × 64 + 4 months after January 2000; the next free id, which is one; the end.
    assert_eq!(to_plain(&Strategy::default()), b"s\x45\x04i\x01\0");
    // A calculation: when it starts, its horizon, products, channels, the next free id; no letter of a room.
    let plan = templates::calculator("USD");
    let Ok(Tree::Struct(_, fields)) = Tree::of(&write::value(&plan, false)) else { panic!("no struct") };
    assert_eq!(fields.iter().map(|(letter, _)| *letter).collect::<String>(), "sbphi");
}

#[test]
fn days_that_no_calendar_has_are_refused() {
    assert_eq!(day(0), Some(None));
    assert_eq!(day(31 + 30), None); // 30 February 2000
    assert_eq!(day(u32::MAX), None);
}
