//! What happened in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::codec::{from_text, to_link_text};
use crate::domain::strategy::ChannelId;
use crate::domain::templates;
use crate::domain::track::{Basis, Fact, Mechanic};
use rust_decimal::Decimal;

#[test]
fn everything_that_happened_travels() {
    let mut plan = templates::calculator("KZT");
    let bytes = to_plain(&plan).len();
    // A channel that is no longer there, too.
    let gone = ChannelId(plan.fresh_id());
    let channel = plan.channels[0].id;
    for (mechanic, months) in [
        (Mechanic::Channel(channel), vec![23_999, 24_323, 24_324, 24_330]),
        (Mechanic::Channel(gone), vec![24_000]),
        (Mechanic::Tasks, vec![24_321, 24_322]),
        (Mechanic::Fixed, vec![25_211]),
    ] {
        for (at, month) in months.into_iter().enumerate() {
            plan.track.facts.push(Fact { mechanic, month, spent: Decimal::new(at as i64 * 12_345, 2) });
        }
    }
    for (at, basis) in Basis::ALL.into_iter().enumerate() {
        plan.track.basis = basis;
        plan.track.closed = u32::try_from(at).ok().filter(|at| *at < 3);
        assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
        assert_eq!(from_text(&to_link_text(&plan)), Ok(plan.clone()));
    }
    assert_eq!(to_plain(&templates::calculator("KZT")).len(), bytes);
}

#[test]
fn a_year_of_ten_channels_stays_a_short_link() {
    let mut plan = templates::calculator("USD");
    let empty = to_link_text(&plan).len();
    for _ in 0..10 {
        let mechanic = Mechanic::Channel(ChannelId(plan.fresh_id()));
        for month in 24_324..24_336u32 {
            let spent = Decimal::from(1_000 + (month * 7_919) % 9_000);
            plan.track.facts.push(Fact { mechanic, month, spent });
        }
    }
    assert_eq!(from_text(&to_link_text(&plan)), Ok(plan.clone()));
    let more = to_link_text(&plan).len() - empty;
    assert!(more < 120 * 4, "{more} characters for 120 facts");
}

#[test]
fn hostile_facts_are_refused() {
    let mut plan = templates::calculator("USD");
    let fact = Fact { mechanic: Mechanic::Tasks, month: 24_324, spent: 5.into() };
    plan.track.facts = vec![fact];
    assert!(from_plain(&to_plain(&plan)).is_ok());
    plan.track.facts = vec![Fact { spent: (-5).into(), ..fact }];
    assert!(from_plain(&to_plain(&plan)).is_err());
    plan.track.facts = vec![Fact { month: 30_000, ..fact }];
    assert!(from_plain(&to_plain(&plan)).is_err());
    plan.track.facts = vec![Fact { mechanic: Mechanic::Channel(ChannelId(77)), ..fact }];
    assert!(from_plain(&to_plain(&plan)).is_err());
}
