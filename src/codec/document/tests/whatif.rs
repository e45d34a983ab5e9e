//! What if in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::codec::{from_text, to_link_text};
use crate::domain::model::{Amount, Change, Input, InputKind, Levers, Range, Scenario, WhatIf};
use crate::domain::templates;
use rust_decimal::Decimal;

#[test]
fn everything_about_what_if_travels() {
    let mut plan = templates::calculator("KZT");
    let bytes = to_plain(&plan).len();
    let d = |text: &str| text.parse::<Decimal>().unwrap();
    let (channel, clicks, product) = (plan.channels[0].id, plan.channels[0].stages[1].id, plan.products[0].id.0);
    let rate = Input::at(InputKind::StageRate, channel, clicks);
    plan.whatif.market_spread = d("0.15");
    plan.whatif.own_spread = d("0.05");
    plan.whatif.levers = Levers { check: d("0.2"), reach: d("-1"), ..Levers::default() };
    plan.whatif.ranges = vec![
        Range { input: Input::of(InputKind::Price, product), low: Some(d("90000")), high: None },
        Range { input: rate, low: Some(d("0.01")), high: Some(d("0.03")) },
    ];
    for at in 0..2 {
        let id = plan.fresh_id();
        let changes = vec![
            Change { id: plan.fresh_id(), input: rate, amount: Amount::By(d("-0.25")) },
            Change { id: plan.fresh_id(), input: Input::of(InputKind::Goal, product), amount: Amount::To(d("40")) },
        ];
        let levers = if at == 0 { Levers::default() } else { Levers::example() };
        plan.whatif.scenarios.push(Scenario { id, name: format!("Күз {at}"), levers, changes });
    }
    assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
    assert_eq!(from_text(&to_link_text(&plan)), Ok(plan));
    // Nothing is written for a plan without it.
    assert_eq!(to_plain(&templates::calculator("KZT")).len(), bytes);
    for (at, kind) in InputKind::ALL.into_iter().enumerate() {
        assert_eq!(kind as usize, at);
    }
}

#[test]
fn hostile_scenarios_are_refused() {
    let d = |text: &str| text.parse::<Decimal>().unwrap();
    let opens = |change: &dyn Fn(&mut WhatIf, u32)| {
        let mut plan = templates::calculator("USD");
        let id = plan.fresh_id();
        change(&mut plan.whatif, id);
        from_plain(&to_plain(&plan)).is_ok()
    };
    let scenario = |id, name: &str| Scenario { id, name: name.to_owned(), ..Scenario::default() };
    let range = |kind, low: &str| Range { input: Input::of(kind, 1), low: Some(d(low)), high: None };
    assert!(opens(&|plan, id| plan.scenarios = vec![scenario(id, "x")]));
    assert!(!opens(&|plan, id| plan.scenarios = vec![scenario(id, "x"), scenario(id, "y")]));
    assert!(!opens(&|plan, _| plan.scenarios = vec![scenario(900, "x")]));
    assert!(!opens(&|plan, id| plan.scenarios = vec![scenario(id, &"x".repeat(201))]));
    assert!(!opens(&|plan, _| plan.scenarios = (0..21).map(|_| scenario(0, "")).collect()));
    assert!(!opens(&|plan, _| plan.market_spread = d("1.01")));
    assert!(!opens(&|plan, _| plan.levers.check = d("10.1")));
    assert!(opens(&|plan, _| plan.ranges = vec![range(InputKind::Margin, "0.5")]));
    assert!(!opens(&|plan, _| plan.ranges = vec![range(InputKind::Margin, "1.5")]));
    assert!(!opens(&|plan, _| plan.ranges = vec![range(InputKind::Goal, "5")]));
    assert!(!opens(&|plan, _| plan.ranges = vec![range(InputKind::Margin, "0.5"), range(InputKind::Price, "5")]));
    assert!(!opens(
        &|plan, _| plan.ranges = vec![Range { input: Input::of(InputKind::Price, 1), low: None, high: None }]
    ));
}
