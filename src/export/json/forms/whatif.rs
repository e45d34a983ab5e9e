//! Ranges, levers, scenarios of one's own.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::field::Shape;
use crate::domain::leads::GradeId;
use crate::domain::order;
use crate::domain::strategy::{ChannelId, MAX_NAME, ProductId, StageId};
use crate::domain::whatif::{
    self, Change, Input, InputKind, Levers, MAX_CHANGES, MAX_RANGES, MAX_SCENARIOS, Range, Scenario, WhatIf,
};
use rust_decimal::Decimal;

choice!(InputKind {
    Price = "price",
    Margin = "gross_margin",
    UpsellRate = "upsell_attach_rate",
    UpsellPrice = "upsell_price",
    UpsellMargin = "upsell_gross_margin",
    UnitsPerDeal = "units_per_deal",
    Goal = "goal",
    StageRate = "stage_conversion",
    StagePrice = "stage_price",
    StageFixedCost = "stage_fixed_cost",
    StageCount = "stage_count",
    Setup = "setup_cost",
    Commission = "commission",
    Budget = "channel_budget",
    Share = "share",
    NextRate = "conversion_to_next_grade",
    DealRate = "conversion_to_deal",
    MonthlyBudget = "monthly_budget",
    OtherCost = "other_cost_per_deal",
    NewVisitorRate = "new_visitor_conversion",
    WholeGoal = "whole_goal",
});

/// By how much something is changed.
type Move = Between<-1, 10>;

record!(WhatIf as "what_if" {
    market_spread = "market_spread": Rate, "How far conversions and paid prices lie from their low and high end where none is typed, a fraction.";
    own_spread = "own_spread": Rate, "The same for own prices and margins, a fraction.";
    ranges = "ranges": Ranges, "Typed low and high ends.";
    levers = "levers": Levers, "Levers of the plan; those left out are not moved.";
    scenarios = "scenarios": Many<Scenario, MAX_SCENARIOS>, "Own scenarios, in the order shown.";
});

record!(Levers as "levers" {
    check = "average_order_value": Move, "Change of all prices of products, a fraction.";
    reach = "reach": Move, "Change of what is given (goals or budgets, volumes), a fraction.";
    to_lead = "conversion_to_lead": Move, "Change of conversions into leads, a fraction.";
    to_deal = "conversion_to_deal": Move, "Change of conversions into deals, a fraction.";
    traffic = "traffic_price": Move, "Change of what impressions, clicks and visits cost, a fraction.";
});

record!(Scenario as "scenario" requires "id" {
    id = "id": Id, "Stable id, unique in the plan.";
    name = "name": Text<MAX_NAME>, "Name of the scenario.";
    levers = "levers": Levers, "What is moved throughout the plan.";
    changes = "changes": Many<View<Change>, MAX_CHANGES>, "Single inputs; they have the last word.";
});

/// Whose number an input is.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Plan,
    Product,
    Channel,
    Stage,
    Grade,
}

const fn owner(kind: InputKind) -> Owner {
    match kind {
        InputKind::Price
        | InputKind::Margin
        | InputKind::UpsellRate
        | InputKind::UpsellPrice
        | InputKind::UpsellMargin
        | InputKind::UnitsPerDeal
        | InputKind::Goal => Owner::Product,
        InputKind::StageRate | InputKind::StagePrice | InputKind::StageFixedCost | InputKind::StageCount => {
            Owner::Stage
        }
        InputKind::Setup | InputKind::Commission | InputKind::Budget | InputKind::Share => Owner::Channel,
        InputKind::NextRate | InputKind::DealRate => Owner::Grade,
        InputKind::MonthlyBudget | InputKind::OtherCost | InputKind::NewVisitorRate | InputKind::WholeGoal => {
            Owner::Plan
        }
    }
}

/// An input by its number and whose it is.
pub struct Named {
    what: InputKind,
    product: Option<ProductId>,
    channel: Option<ChannelId>,
    stage: Option<StageId>,
    grade: Option<GradeId>,
}

impl Default for Named {
    fn default() -> Self {
        Self { what: InputKind::Price, product: None, channel: None, stage: None, grade: None }
    }
}

record!(Named as "input" requires "what" {
    what = "what": InputKind, "Which number.";
    product = "product": Maybe<ProductId>, "Id of the product whose number it is.";
    channel = "channel": Maybe<ChannelId>, "Id of the channel whose number, or whose stage's number, it is.";
    stage = "stage": Maybe<StageId>, "Id of the stage whose number it is.";
    grade = "grade": Maybe<GradeId>, "Id of the grade of leads whose number it is.";
});

impl Viewed for Input {
    type Record = Named;
    fn record(&self) -> Named {
        let named = Named { what: self.kind, ..Named::default() };
        match owner(self.kind) {
            Owner::Plan => named,
            Owner::Product => Named { product: Some(ProductId(self.owner)), ..named },
            Owner::Channel => Named { channel: Some(ChannelId(self.owner)), ..named },
            Owner::Stage => Named { channel: Some(ChannelId(self.owner)), stage: Some(StageId(self.stage)), ..named },
            Owner::Grade => Named { grade: Some(GradeId(self.owner)), ..named },
        }
    }
    fn of_record(named: Named, at: &At) -> Result<Self, Misfit> {
        let of = owner(named.what);
        let id = |name: &'static str, id: Option<u32>, is_its: bool| match id {
            None if is_its => Err(at.wrong(Wrong::Missing(name))),
            Some(_) if !is_its => Err(at.wrong(Wrong::Unknown(name.to_owned()))),
            id => Ok(id.unwrap_or(0)),
        };
        let product = id("product", named.product.map(|id| id.0), of == Owner::Product)?;
        let channel = id("channel", named.channel.map(|id| id.0), matches!(of, Owner::Channel | Owner::Stage))?;
        let stage = id("stage", named.stage.map(|id| id.0), of == Owner::Stage)?;
        let grade = id("grade", named.grade.map(|id| id.0), of == Owner::Grade)?;
        // One of the three at most is there.
        Ok(Self { kind: named.what, owner: product.max(channel).max(grade), stage })
    }
}

/// Whether an input of a kind can have this value.
fn takes(kind: InputKind, x: Decimal, at: &At) -> Result<(), Misfit> {
    let read = match kind.shape() {
        Shape::Rate => Rate::read,
        Shape::Positive => Positive::read,
        _ => Amount::read,
    };
    read(Json::Number(x), at).map(|_| ())
}

/// A range.
pub struct Ends {
    input: Input,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Default for Ends {
    fn default() -> Self {
        Self { input: Input::of(InputKind::Price, 0), low: None, high: None }
    }
}

record!(Ends as "range" requires "input" {
    input = "input": View<Input>, "The rate or price.";
    low = "low": Maybe<Amount>, "Its low end, in its own unit; null is by the spread.";
    high = "high": Maybe<Amount>, "Its high end; null is by the spread. One of the two is there.";
});

impl Viewed for Range {
    type Record = Ends;
    fn record(&self) -> Ends {
        Ends { input: self.input, low: self.low, high: self.high }
    }
    fn of_record(Ends { input, low, high }: Ends, at: &At) -> Result<Self, Misfit> {
        if !input.kind.is_ranged()
            && let Json::Text(word) = InputKind::write(&input.kind)
        {
            return Err(at.key("input").key("what").wrong(Wrong::Choice(word)));
        }
        if low.is_none() && high.is_none() {
            return Err(at.wrong(Wrong::Missing("low")));
        }
        low.map_or(Ok(()), |low| takes(input.kind, low, &at.key("low")))?;
        high.map_or(Ok(()), |high| takes(input.kind, high, &at.key("high")))?;
        Ok(Self { input, low, high })
    }
}

/// Ranges in any order; a plan keeps them in that of their inputs.
struct Ranges;

type RangeList = Many<View<Range>, MAX_RANGES>;

impl Kind for Ranges {
    type Of = Vec<Range>;
    fn write(value: &Self::Of) -> Json {
        RangeList::write(value)
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let mut ranges = RangeList::read(json, at)?;
        order::by_key(&mut ranges, |range| range.input);
        Ok(ranges)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        RangeList::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        let mut ranges = RangeList::any(dice);
        order::by_key(&mut ranges, |range| range.input);
        ranges.dedup_by_key(|range| range.input);
        ranges
    }
}

/// A change of one input.
pub struct Moved {
    id: u32,
    input: Input,
    by: Option<Decimal>,
    to: Option<Decimal>,
}

impl Default for Moved {
    fn default() -> Self {
        Self { id: 0, input: Input::of(InputKind::Price, 0), by: None, to: None }
    }
}

record!(Moved as "change" requires "id", "input" {
    id = "id": Id, "Stable id, unique in the plan.";
    input = "input": View<Input>, "The input that is changed.";
    by = "by": Maybe<Move>, "By which fraction of what stands in the plan; 0.1 is 10 % more.";
    to = "to": Maybe<Amount>, "To which value, in the input's own unit. One of the two is there, not both.";
});

impl Viewed for Change {
    type Record = Moved;
    fn record(&self) -> Moved {
        let (by, to) = match self.amount {
            whatif::Amount::By(by) => (Some(by), None),
            whatif::Amount::To(to) => (None, Some(to)),
        };
        Moved { id: self.id, input: self.input, by, to }
    }
    fn of_record(Moved { id, input, by, to }: Moved, at: &At) -> Result<Self, Misfit> {
        let amount = match (by, to) {
            (Some(by), None) => whatif::Amount::By(by),
            (None, Some(to)) => {
                takes(input.kind, to, &at.key("to"))?;
                whatif::Amount::To(to)
            }
            (None, None) => return Err(at.wrong(Wrong::Missing("by"))),
            (Some(_), Some(_)) => return Err(at.wrong(Wrong::Unknown("to".to_owned()))),
        };
        Ok(Self { id, input, amount })
    }
}
