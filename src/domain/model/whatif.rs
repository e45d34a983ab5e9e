//! What if: the inputs that a plan can have otherwise, with their ends, levers and scenarios.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// A lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lever {
    /// Average check: prices of products.
    Check,
    /// Reach, awareness: what is given.
    Reach,
    /// Conversion into leads.
    ToLead,
    /// Conversion into deals.
    ToDeal,
    /// Price of traffic.
    Traffic,
}

impl Lever {
    /// Every lever, in the order shown.
    pub const ALL: [Lever; 5] = [Self::Check, Self::Reach, Self::ToLead, Self::ToDeal, Self::Traffic];

    /// Its row among the [`Levers`].
    pub const fn slot(self) -> Slot {
        match self {
            Self::Check => Levers::CHECK,
            Self::Reach => Levers::REACH,
            Self::ToLead => Levers::TO_LEAD,
            Self::ToDeal => Levers::TO_DEAL,
            Self::Traffic => Levers::TRAFFIC,
        }
    }

    /// Its field: of the plan, or of a scenario by its id.
    pub fn field(self, scenario: Option<u32>) -> Field {
        match scenario {
            None => WhatIf::LEVERS.join(self.slot()).field(),
            Some(id) => Scenario::LEVERS.join(self.slot()).of(id),
        }
    }
}

/// The lever that a way leads to, of the plan or of a scenario.
pub fn lever_at(slot: Slot) -> Option<Lever> {
    let is_of = |around: Slot| slot.up() == around;
    Lever::ALL
        .into_iter()
        .filter(|_| is_of(WhatIf::LEVERS) || is_of(Scenario::LEVERS))
        .find(|lever| lever.slot().rows().last() == slot.rows().last())
}

/// By which fraction each lever is moved: 0.1 is 10 % more, −0.1 is 10 % less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Described)]
#[described("levers", "WireLevers", reach = Reaches::Nothing)]
pub struct Levers {
    /// Change of all prices of products, a fraction.
    #[row("c", "average_order_value", CHANGE)]
    pub check: Decimal,
    /// Change of what is given (goals or budgets, volumes), a fraction.
    #[row("r", "reach", CHANGE)]
    pub reach: Decimal,
    /// Change of conversions into leads, a fraction.
    #[row("l", "conversion_to_lead", CHANGE)]
    pub to_lead: Decimal,
    /// Change of conversions into deals, a fraction.
    #[row("d", "conversion_to_deal", CHANGE)]
    pub to_deal: Decimal,
    /// Change of what impressions, clicks and visits cost, a fraction.
    #[row("t", "traffic_price", CHANGE)]
    pub traffic: Decimal,
}

impl Levers {
    /// What the room begins with: a tenth better everywhere, so that the levers can be compared at once.
    pub fn example() -> Self {
        let tenth = Decimal::new(1, 1);
        Self { check: tenth, reach: tenth, to_lead: tenth, to_deal: tenth, traffic: -tenth }
    }

    /// One lever alone.
    pub fn only(lever: Lever, by: Decimal) -> Self {
        let mut levers = Self::default();
        *levers.of_mut(lever) = by;
        levers
    }

    /// How far a lever is moved.
    pub const fn of(&self, lever: Lever) -> Decimal {
        match lever {
            Lever::Check => self.check,
            Lever::Reach => self.reach,
            Lever::ToLead => self.to_lead,
            Lever::ToDeal => self.to_deal,
            Lever::Traffic => self.traffic,
        }
    }

    pub(in crate::domain) const fn of_mut(&mut self, lever: Lever) -> &mut Decimal {
        match lever {
            Lever::Check => &mut self.check,
            Lever::Reach => &mut self.reach,
            Lever::ToLead => &mut self.to_lead,
            Lever::ToDeal => &mut self.to_deal,
            Lever::Traffic => &mut self.traffic,
        }
    }
}

/// Which number of a product, channel, stage, grade, or of the plan. The order is that of links: only ever added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InputKind {
    /// Price of a product.
    Price,
    /// Gross margin of a product.
    Margin,
    /// Share of its deals that take the upsell.
    UpsellRate,
    /// Price of the upsell.
    UpsellPrice,
    /// Margin of the upsell.
    UpsellMargin,
    /// Units in a deal of a product.
    UnitsPerDeal,
    /// Goal of a product.
    Goal,
    /// Conversion of a stage into the next.
    StageRate,
    /// Price of a piece at a stage.
    StagePrice,
    /// Fixed cost of a stage a month.
    StageFixedCost,
    /// Typed pieces of a stage a month.
    StageCount,
    /// Cost of setting a channel up.
    Setup,
    /// Share of revenue paid to a partner.
    Commission,
    /// Typed budget of a channel a month.
    Budget,
    /// Share of a channel in what the plan hands out.
    Share,
    /// Nurture conversion of a grade of leads.
    NextRate,
    /// Conversion of a grade into a deal.
    DealRate,
    /// Budget of the plan a month.
    MonthlyBudget,
    /// Other cost of a deal.
    OtherCost,
    /// Deals per lead of new visitors.
    NewVisitorRate,
    /// Goal of all products together.
    WholeGoal,
    /// Share of a product's sales that is given back.
    Refunds,
}
choices!(InputKind {
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
    Refunds = "refunds",
});

/// Who sets a number, and whether more of it is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranged {
    /// A conversion: the market decides, more is better.
    Conversion,
    /// A price that is paid: the market decides, less is better.
    PaidPrice,
    /// One's own price or margin: more is better.
    Own,
}

impl InputKind {
    /// The field of the plan that it is, of whichever product, channel, stage or grade.
    pub const fn slot(self) -> Slot {
        match self {
            Self::Price => Product::PRICE,
            Self::Margin => Product::MARGIN_RATE,
            Self::UpsellRate => Upsell::RATE,
            Self::UpsellPrice => Upsell::PRICE,
            Self::UpsellMargin => Upsell::MARGIN_RATE,
            Self::UnitsPerDeal => Product::UNITS_PER_DEAL,
            Self::Goal => Product::GOAL,
            Self::StageRate => Stage::RATE,
            Self::StagePrice => Stage::PRICE,
            Self::StageFixedCost => Stage::FIXED_COST,
            Self::StageCount => Stage::COUNT,
            Self::Setup => Channel::SETUP_COST,
            Self::Commission => Channel::COMMISSION_RATE,
            Self::Budget => Channel::MONTHLY_BUDGET,
            Self::Share => Channel::SHARE,
            Self::NextRate => Grade::NEXT_RATE,
            Self::DealRate => Grade::DEAL_RATE,
            Self::MonthlyBudget => Strategy::MONTHLY_BUDGET,
            Self::OtherCost => Economics::OTHER_COST_PER_DEAL,
            Self::NewVisitorRate => Economics::NEW_VISITOR_RATE,
            Self::WholeGoal => SalesPlan::GOAL,
            Self::Refunds => Offer::REFUND_RATE,
        }
    }

    /// How a value of it reads.
    pub fn shape(self) -> Shape {
        self.slot().field().shape()
    }

    /// What kind of rate or price it is; `None` for what is given: goals, budgets, volumes.
    ///
    /// ```
    /// use voronka::domain::model::{InputKind, Ranged};
    /// assert_eq!(InputKind::StagePrice.ranged(), Some(Ranged::PaidPrice));
    /// assert_eq!(InputKind::Goal.ranged(), None);
    /// ```
    pub const fn ranged(self) -> Option<Ranged> {
        match self {
            Self::StageRate | Self::NextRate | Self::DealRate | Self::NewVisitorRate | Self::UpsellRate => {
                Some(Ranged::Conversion)
            }
            Self::StagePrice
            | Self::StageFixedCost
            | Self::Setup
            | Self::Commission
            | Self::OtherCost
            | Self::Refunds => Some(Ranged::PaidPrice),
            Self::Price | Self::Margin | Self::UpsellPrice | Self::UpsellMargin => Some(Ranged::Own),
            _ => None,
        }
    }

    /// Whether it is a rate or a price, which has a low and a high end.
    pub const fn is_ranged(self) -> bool {
        self.ranged().is_some()
    }
}

/// One input of a plan by kind and owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Input {
    /// Which number.
    pub kind: InputKind,
    /// Id of the product, channel or grade; nought for the plan.
    pub owner: u32,
    /// Id of the stage; nought where there is none.
    pub stage: u32,
}

impl Input {
    /// A number of a product, channel or grade.
    pub const fn of(kind: InputKind, owner: u32) -> Self {
        Self { kind, owner, stage: 0 }
    }

    /// A number of a stage.
    pub const fn at(kind: InputKind, channel: ChannelId, stage: StageId) -> Self {
        Self { kind, owner: channel.0, stage: stage.0 }
    }
}

/// Not a value of its own anywhere: it tells ranges and changes apart.
impl Scalar for Input {
    fn see(&self) -> Datum<'_> {
        Datum::Whole(self.owner)
    }
    fn of(_: Datum) -> Option<Self> {
        None
    }
    fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
        visit(&mut self.owner);
        visit(&mut self.stage);
    }
}

/// How far a single input is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// By a fraction of what stands in the plan: 0.1 is 10 % more.
    By(Decimal),
    /// To a value in the input's own unit.
    To(Decimal),
}

/// The number of it; which of the two it is, a write does not change.
impl Leaf for Amount {
    fn see(&self) -> Datum<'_> {
        let (Self::By(x) | Self::To(x)) = self;
        Datum::Number(*x)
    }
    fn put(&mut self, datum: Datum) -> Option<()> {
        let Datum::Number(number) = datum else { return None };
        let (Self::By(x) | Self::To(x)) = self;
        *x = number.normalize();
        Some(())
    }
}

/// What an end of a range takes: the place of its name is the kind of its input.
fn end_of(field: Field) -> Sort {
    let kind = InputKind::ALL.get(usize::from(field.place())).filter(|kind| kind.is_ranged());
    kind.and_then(|kind| kind.slot().field().sort()).unwrap_or(Sort::Id)
}

/// What a change takes: the place of its name is the kind of its input, and whether it is moved to a value.
fn amount_of(field: Field) -> Sort {
    let kind = InputKind::ALL.get(usize::from(field.place() / 2));
    let own = kind.and_then(|kind| kind.slot().field().sort());
    own.map_or(Sort::Id, |own| if field.place().is_multiple_of(2) { CHANGE } else { own })
}

/// The low and the high end of one input, where they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Described)]
#[described("range", "WireRange", WhatIf::RANGES, reach = Reaches::Nothing)]
pub struct Range {
    /// The rate or price.
    #[row("k", "input", OWN, key, wire = Wire::Own, default = Input::of(InputKind::Price, 0))]
    pub input: Input,
    /// Its low end, in its own unit; null is by the spread.
    #[row("l", "low", by(end_of))]
    pub low: Option<Decimal>,
    /// Its high end; null is by the spread. One of the two is there.
    #[row("h", "high", by(end_of))]
    pub high: Option<Decimal>,
}

/// One input that a scenario changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Described)]
#[described("change", "WireChange", Scenario::CHANGES, reach = Reaches::Nothing, place = place_of)]
pub struct Change {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: u32,
    /// The input that is changed.
    #[row("k", "input", OWN, fixed, required = true, wire = Wire::Own, default = Input::of(InputKind::Price, 0))]
    pub input: Input,
    /// By which fraction of what stands in the plan, or to which value, in the input's own unit.
    #[row("b", "by", by(amount_of), wire = Wire::Own, default = Amount::By(Decimal::ZERO), composed)]
    pub amount: Amount,
}

/// A scenario of one's own: levers first, then single inputs, which have the last word.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("scenario", "WireScenario", WhatIf::SCENARIOS, reach = Reaches::Nothing)]
pub struct Scenario {
    /// Stable id, unique in the plan.
    #[row("i", "id", ID)]
    pub id: u32,
    /// Name of the scenario.
    #[row("n", "name", NAME)]
    pub name: String,
    /// What is moved throughout the plan.
    #[row("l", "levers", PART)]
    pub levers: Levers,
    /// Single inputs; they have the last word.
    #[row("c", "changes", list(MAX_CHANGES))]
    pub changes: Vec<Change>,
}

/// The same plan with other numbers: ranges, levers, scenarios.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("what_if", "WireWhatIf", Strategy::WHATIF, reach = Reaches::Nothing)]
pub struct WhatIf {
    /// How far conversions and paid prices lie from their low and high end where none is typed, a fraction.
    #[row("s", "market_spread", RATE, default = dec(2, 1))]
    pub market_spread: Decimal,
    /// The same for own prices and margins, a fraction.
    #[row("o", "own_spread", RATE)]
    pub own_spread: Decimal,
    /// Levers of the plan; those left out are not moved.
    #[row("l", "levers", PART, default = Levers::example())]
    pub levers: Levers,
    /// Typed low and high ends.
    #[row("r", "ranges", sparse(MAX_RANGES))]
    pub ranges: Vec<Range>,
    /// Own scenarios, in the order shown.
    #[row("c", "scenarios", list(MAX_SCENARIOS))]
    pub scenarios: Vec<Scenario>,
}

impl Keyed for Range {
    fn key(&self) -> Key {
        Key { place: self.input.kind as u16, ids: [self.input.owner, self.input.stage] }
    }
    fn blank(key: Key) -> Option<Self> {
        let kind = InputKind::ALL.get(usize::from(key.place)).copied().filter(|kind| kind.is_ranged())?;
        let [owner, stage] = key.ids;
        Some(Self { input: Input { kind, owner, stage }, low: None, high: None })
    }
}

impl Range {
    /// The low end of an input.
    pub fn low_of(input: Input) -> Field {
        Self::LOW.of((input.owner, input.stage)).at(input.kind as u16)
    }

    /// The input whose end a field says, where it does.
    pub fn input_of(field: Field) -> Option<Input> {
        let ([owner, stage], kind) = (field.ids(), InputKind::ALL.get(usize::from(field.place())).copied()?);
        matches!(field.slot(), Self::LOW | Self::HIGH).then_some(Input { kind, owner, stage })
    }

    /// The high end of an input.
    pub fn high_of(input: Input) -> Field {
        Self::HIGH.of((input.owner, input.stage)).at(input.kind as u16)
    }
}

impl Change {
    /// The kind of its input, and whether that is moved to a value.
    fn place(&self) -> u16 {
        self.input.kind as u16 * 2 + u16::from(matches!(self.amount, Amount::To(_)))
    }

    /// How far a change of a scenario moves its input.
    pub fn amount_of(&self, scenario: u32) -> Field {
        Self::AMOUNT.of((scenario, self.id)).at(self.place())
    }
}

fn place_of(change: &dyn Described) -> u16 {
    (change as &dyn std::any::Any).downcast_ref().map_or(0, Change::place)
}
