//! The kept and shared form of typed figures.

use crate::codec::compact::WireDecimal;
use crate::domain::locks::{Gives, Lock, LockWhat};
use crate::domain::strategy::StageId;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireLock {
    // Place in `LockWhat::ALL`.
    what: u8 = "w";
    stage: u32 = "s";
    value: WireDecimal = "v";
    // Nothing, volume, conversion, price, fixed cost.
    gives: u8 = "g";
    giving_stage: u32 = "i";
    over: Option<WireDecimal> = "o";
} }

pub(super) fn wire_lock(lock: &Lock) -> WireLock {
    let gives = match lock.gives {
        Gives::Nothing => 0,
        Gives::Volume => 1,
        Gives::Rate(_) => 2,
        Gives::Price(_) => 3,
        Gives::FixedCost(_) => 4,
    };
    WireLock {
        what: LockWhat::ALL.iter().position(|what| *what == lock.what).unwrap_or(0) as u8,
        stage: lock.stage.0,
        value: WireDecimal(lock.value),
        gives,
        giving_stage: lock.gives.stage().map_or(0, |stage| stage.0),
        over: lock.over.map(WireDecimal),
    }
}

/// `None` where the form names what does not exist.
pub(super) fn lock_of(w: WireLock) -> Option<Lock> {
    let stage = StageId(w.giving_stage);
    let gives = match w.gives {
        0 => Gives::Nothing,
        1 => Gives::Volume,
        2 => Gives::Rate(stage),
        3 => Gives::Price(stage),
        4 => Gives::FixedCost(stage),
        _ => return None,
    };
    Some(Lock {
        what: *LockWhat::ALL.get(usize::from(w.what))?,
        stage: StageId(w.stage),
        value: w.value.0,
        gives,
        over: w.over.map(|x| x.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::document::{from_plain, to_plain};
    use crate::domain::templates;

    #[test]
    fn every_typed_figure_travels() {
        let mut plan = templates::calculator("KZT");
        let bytes = to_plain(&plan);
        let stages: Vec<StageId> = plan.channels[0].stages.iter().map(|stage| stage.id).collect();
        let gives = [
            Gives::Nothing,
            Gives::Volume,
            Gives::Rate(stages[1]),
            Gives::Price(stages[1]),
            Gives::FixedCost(stages[2]),
        ];
        for (at, what) in LockWhat::ALL.into_iter().filter(|what| what.is_figure()).enumerate() {
            let stage = if what.is_of_level() { stages[at % 4] } else { StageId(0) };
            let gives = gives[at % 5];
            let over = gives.stage().map(|_| "0.25".parse().unwrap());
            plan.channels[0].locks.push(Lock { what, stage, value: (at as u32).into(), gives, over });
        }
        assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
        plan.channels[0].locks.clear();
        assert_eq!(to_plain(&plan), bytes);
    }

    #[test]
    fn hostile_locks_are_refused() {
        let plan = templates::calculator("USD");
        let leads = plan.channels[0].stages[2].id;
        let price = Gives::Price(plan.channels[0].stages[1].id);
        let good = Lock { what: LockWhat::CostPer, stage: leads, value: 5.into(), gives: price, over: None };
        let with = |locks: &[Lock]| {
            let mut plan = plan.clone();
            plan.channels[0].locks = locks.to_vec();
            from_plain(&to_plain(&plan)).is_ok()
        };
        assert!(with(&[good]));
        assert!(!with(&[good, good]));
        assert!(!with(&[Lock { stage: StageId(99), ..good }]));
        assert!(!with(&[Lock { what: LockWhat::Romi, ..good }]));
        assert!(!with(&[Lock { what: LockWhat::Price, ..good }]));
        assert!(!with(&[Lock { value: (-5).into(), ..good }]));
        assert!(!with(&[Lock { gives: Gives::Rate(StageId(99)), ..good }]));
        assert!(!with(&[Lock { gives: Gives::Nothing, over: Some(1.into()), ..good }]));
        assert!(!with(&[Lock { gives: Gives::Rate(leads), over: Some(2.into()), ..good }]));
    }
}
