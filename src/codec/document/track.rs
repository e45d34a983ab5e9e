//! The kept and shared form of what happened: letter "f" of a plan. Written only where something differs from the default.

use crate::codec::compact::WireDecimal;
use crate::domain::order;
use crate::domain::strategy::ChannelId;
use crate::domain::track::{Basis, Fact, Mechanic, Track};
use serde::{Deserialize, Serialize};

/// Months are counted from January 1990: what is paid before a plan may lie before its earliest start.
const FIRST_MONTH: u32 = 1990 * 12;

wire! { pub(super) WireTrack {
    // Place in `Basis::ALL`.
    basis: u8 = "b";
    // Absent is by the calendar.
    closed: Option<u8> = "c";
    rows: Vec<WireRow> = "r";
} }

wire! { WireRow {
    // A channel; with a kind, nought.
    id: u32 = "i";
    // 1 tasks, 2 fixed costs.
    kind: u8 = "k";
    // The month of the first fact.
    from: u16 = "f";
    facts: Vec<WireFact> = "x";
} }

wire! { WireFact {
    // Months without a fact before this one.
    skipped: u16 = "s";
    spent: WireDecimal = "a";
} }

/// `None` for a plan about which nothing has happened.
pub(super) fn wire_of(track: &Track) -> Option<WireTrack> {
    (*track != Track::default()).then(|| WireTrack {
        basis: track.basis as u8,
        closed: track.closed.map(|closed| u8::try_from(closed).unwrap_or(u8::MAX)),
        rows: track.facts.chunk_by(|a, b| a.mechanic == b.mechanic).map(wire_row).collect(),
    })
}

fn wire_row(facts: &[Fact]) -> WireRow {
    let (id, kind) = match facts.first().map(|fact| fact.mechanic) {
        Some(Mechanic::Channel(id)) => (id.0, 0),
        Some(Mechanic::Tasks) | None => (0, 1),
        Some(Mechanic::Fixed) => (0, 2),
    };
    let from = facts.first().map_or(0, |fact| fact.month).saturating_sub(FIRST_MONTH);
    let mut next = FIRST_MONTH.saturating_add(from);
    let fact = |fact: &Fact| {
        let skipped = fact.month.saturating_sub(next);
        next = fact.month.saturating_add(1);
        WireFact { skipped: u16::try_from(skipped).unwrap_or(u16::MAX), spent: WireDecimal(fact.spent) }
    };
    WireRow { id, kind, from: u16::try_from(from).unwrap_or(u16::MAX), facts: facts.iter().map(fact).collect() }
}

fn mechanic_of(kind: u8, id: u32) -> Option<Mechanic> {
    match (kind, id) {
        (0, id) => Some(Mechanic::Channel(ChannelId(id))),
        (1, 0) => Some(Mechanic::Tasks),
        (2, 0) => Some(Mechanic::Fixed),
        _ => None,
    }
}

/// What a wire form says; `None` where it names what does not exist.
pub(super) fn track_of(wire: Option<WireTrack>) -> Option<Track> {
    let Some(w) = wire else { return Some(Track::default()) };
    let mut facts = Vec::new();
    for row in w.rows {
        let mechanic = mechanic_of(row.kind, row.id)?;
        let mut month = FIRST_MONTH + u32::from(row.from);
        for fact in row.facts {
            month = month.saturating_add(fact.skipped.into());
            facts.push(Fact { mechanic, month, spent: fact.spent.0 });
            month = month.saturating_add(1);
        }
    }
    Some(Track { basis: *Basis::ALL.get(usize::from(w.basis))?, closed: w.closed.map(u32::from), facts })
}

wire! { pub(super) WireMonths {
    basis: u8 = "b";
    closed: Option<u8> = "c";
    facts: Vec<WireMonth> = "x";
} }

wire! { WireMonth {
    id: u32 = "i";
    kind: u8 = "k";
    // Since year 0.
    month: u32 = "m";
    spent: WireDecimal = "a";
} }

/// The same with a month of its own for each fact.
pub(super) fn by_month(track: &Track) -> WireMonths {
    let wire = wire_of(track).unwrap_or_default();
    let fact = |fact: &Fact| {
        let WireRow { id, kind, .. } = wire_row(std::slice::from_ref(fact));
        WireMonth { id, kind, month: fact.month, spent: WireDecimal(fact.spent) }
    };
    WireMonths { basis: wire.basis, closed: wire.closed, facts: track.facts.iter().map(fact).collect() }
}

/// The way back; `None` where it names what does not exist.
pub(super) fn by_rows(w: WireMonths) -> Option<Option<WireTrack>> {
    let fact = |w: WireMonth| Some(Fact { mechanic: mechanic_of(w.kind, w.id)?, month: w.month, spent: w.spent.0 });
    let mut facts = w.facts.into_iter().map(fact).collect::<Option<Vec<_>>>()?;
    order::by_key(&mut facts, |fact| (fact.mechanic, fact.month));
    let track = Track { basis: *Basis::ALL.get(usize::from(w.basis))?, closed: w.closed.map(u32::from), facts };
    Some(wire_of(&track))
}

#[cfg(test)]
mod tests {
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
}
