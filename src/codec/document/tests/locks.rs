//! Typed figures in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::{Gives, Lock, LockWhat, StageId};
use crate::domain::templates;

#[test]
fn every_typed_figure_travels() {
    let mut plan = templates::calculator("KZT");
    let bytes = to_plain(&plan);
    let stages: Vec<StageId> = plan.channels[0].stages.iter().map(|stage| stage.id).collect();
    let gives =
        [Gives::Nothing, Gives::Volume, Gives::Rate(stages[1]), Gives::Price(stages[1]), Gives::FixedCost(stages[2])];
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
