//! The kept and shared form of what a plan says about "what if".

use crate::codec::compact::WireDecimal;
use crate::domain::order;
use crate::domain::whatif::{Amount, Change, Input, InputKind, Levers, Range, Scenario, WhatIf};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

wire! { pub(super) WireWhatIf {
    market_spread: Option<WireDecimal> = "s";
    own_spread: WireDecimal = "o";
    // Missing where they are those that a plan begins with.
    levers: Option<WireLevers> = "l";
    ranges: Vec<WireRange> = "r";
    scenarios: Vec<WireScenario> = "c";
} }

wire! { WireLevers {
    check: WireDecimal = "c";
    reach: WireDecimal = "r";
    to_lead: WireDecimal = "l";
    to_deal: WireDecimal = "d";
    traffic: WireDecimal = "t";
} }

wire! { WireRange {
    // Place in `InputKind::ALL`.
    kind: u8 = "k";
    owner: u32 = "o";
    stage: u32 = "t";
    low: Option<WireDecimal> = "l";
    high: Option<WireDecimal> = "h";
} }

wire! { WireScenario {
    id: u32 = "i";
    name: String = "n";
    // Missing where none is moved.
    levers: Option<WireLevers> = "l";
    changes: Vec<WireChange> = "c";
} }

wire! { WireChange {
    id: u32 = "i";
    // Place in `InputKind::ALL`.
    kind: u8 = "k";
    owner: u32 = "o";
    stage: u32 = "t";
    // One of the two.
    by: Option<WireDecimal> = "b";
    to: Option<WireDecimal> = "a";
} }

fn place(kind: InputKind) -> u8 {
    InputKind::ALL.iter().position(|other| *other == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

fn input_of(kind: u8, owner: u32, stage: u32) -> Option<Input> {
    Some(Input { kind: *InputKind::ALL.get(usize::from(kind))?, owner, stage })
}

fn wire_levers(levers: &Levers, default: Levers) -> Option<WireLevers> {
    (*levers != default).then_some(WireLevers {
        check: WireDecimal(levers.check),
        reach: WireDecimal(levers.reach),
        to_lead: WireDecimal(levers.to_lead),
        to_deal: WireDecimal(levers.to_deal),
        traffic: WireDecimal(levers.traffic),
    })
}

fn levers_of(wire: Option<WireLevers>, default: Levers) -> Levers {
    wire.map_or(default, |w| Levers {
        check: w.check.0,
        reach: w.reach.0,
        to_lead: w.to_lead.0,
        to_deal: w.to_deal.0,
        traffic: w.traffic.0,
    })
}

/// `None` for a plan that says nothing about it.
pub(super) fn wire_of(plan: &WhatIf) -> Option<WireWhatIf> {
    (*plan != WhatIf::default()).then(|| wire(plan))
}

/// The same with every lever, whatever stands there.
pub(super) fn whole(plan: &WhatIf) -> WireWhatIf {
    let levers = wire_levers(&plan.levers, Levers::default()).or(Some(WireLevers::default()));
    WireWhatIf { levers, ..wire(plan) }
}

/// Puts ranges into the order of their inputs. One whose kind is unknown stays where it is, and is refused later.
pub(super) fn sort(plan: &mut WireWhatIf) {
    order::by_key(&mut plan.ranges, |range| input_of(range.kind, range.owner, range.stage));
}

fn wire(plan: &WhatIf) -> WireWhatIf {
    let default = WhatIf::default();
    WireWhatIf {
        market_spread: (plan.market_spread != default.market_spread).then_some(WireDecimal(plan.market_spread)),
        own_spread: WireDecimal(plan.own_spread),
        levers: wire_levers(&plan.levers, default.levers),
        ranges: plan.ranges.iter().map(wire_range).collect(),
        scenarios: plan.scenarios.iter().map(wire_scenario).collect(),
    }
}

fn wire_range(r: &Range) -> WireRange {
    WireRange {
        kind: place(r.input.kind),
        owner: r.input.owner,
        stage: r.input.stage,
        low: r.low.map(WireDecimal),
        high: r.high.map(WireDecimal),
    }
}

fn wire_scenario(s: &Scenario) -> WireScenario {
    let change = |c: &Change| {
        let (by, to) = match c.amount {
            Amount::By(by) => (Some(WireDecimal(by)), None),
            Amount::To(to) => (None, Some(WireDecimal(to))),
        };
        WireChange { id: c.id, kind: place(c.input.kind), owner: c.input.owner, stage: c.input.stage, by, to }
    };
    WireScenario {
        id: s.id,
        name: s.name.clone(),
        levers: wire_levers(&s.levers, Levers::default()),
        changes: s.changes.iter().map(change).collect(),
    }
}

/// What a wire form says; `None` where it names what does not exist.
pub(super) fn plan_of(wire: Option<WireWhatIf>) -> Option<WhatIf> {
    let default = WhatIf::default();
    let Some(w) = wire else { return Some(default) };
    Some(WhatIf {
        market_spread: w.market_spread.map_or(default.market_spread, |x| x.0),
        own_spread: w.own_spread.0,
        levers: levers_of(w.levers, default.levers),
        ranges: w.ranges.into_iter().map(range_of).collect::<Option<_>>()?,
        scenarios: w.scenarios.into_iter().map(scenario_of).collect::<Option<_>>()?,
    })
}

fn range_of(w: WireRange) -> Option<Range> {
    let end = |x: Option<WireDecimal>| -> Option<Decimal> { x.map(|x| x.0) };
    Some(Range { input: input_of(w.kind, w.owner, w.stage)?, low: end(w.low), high: end(w.high) })
}

fn scenario_of(w: WireScenario) -> Option<Scenario> {
    let change = |w: WireChange| {
        let amount = match (w.by, w.to) {
            (Some(by), None) => Amount::By(by.0),
            (None, Some(to)) => Amount::To(to.0),
            _ => return None,
        };
        Some(Change { id: w.id, input: input_of(w.kind, w.owner, w.stage)?, amount })
    };
    Some(Scenario {
        id: w.id,
        name: w.name,
        levers: levers_of(w.levers, Levers::default()),
        changes: w.changes.into_iter().map(change).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::document::{from_plain, to_plain};
    use crate::codec::{from_text, to_link_text};
    use crate::domain::templates;

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
            assert_eq!((usize::from(place(kind)), kind as usize), (at, at));
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
}
