//! Where a person types about "what if": names, ranges, reading and writing, as `domain::field` does it for the plan.

use super::input::{Input, InputKind};
use super::{Amount, Lever, Levers, MAX_RANGES, Range, WhatIf};
use crate::domain::field::{Entry, Refusal, Shape, largest};
use crate::domain::strategy::Strategy;
use rust_decimal::Decimal;

/// Which end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// The low one.
    Low,
    /// The high one.
    High,
}

/// An end of the range of an input: [`Input`] with its side, packed, because a field's name is kept in every figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EndOf {
    /// Which end.
    pub end: End,
    kind: InputKind,
    owner: u32,
    stage: u32,
}

impl EndOf {
    /// An end of an input's range.
    pub const fn new(end: End, input: Input) -> Self {
        Self { end, kind: input.kind, owner: input.owner, stage: input.stage }
    }

    /// The input.
    pub const fn input(self) -> Input {
        Input { kind: self.kind, owner: self.owner, stage: self.stage }
    }
}

/// The name of one input about "what if".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhatIfField {
    /// Spread of conversions and paid prices.
    MarketSpread,
    /// Spread of own prices and margins.
    OwnSpread,
    /// An end of a range.
    End(EndOf),
    /// A lever: of the room (nought), or of a scenario by its id.
    Lever(Lever, u32),
    /// Name of a scenario.
    Name(u32),
    /// By how much a change moves an input of this kind, by the change's id.
    By(InputKind, u32),
    /// To which value a change sets an input of this kind, by the change's id.
    To(InputKind, u32),
}

impl WhatIfField {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::{field::Shape, whatif::{InputKind, Lever, WhatIfField}};
    /// assert_eq!(WhatIfField::To(InputKind::StageRate, 1).shape(), Shape::Rate);
    /// assert_eq!(WhatIfField::Lever(Lever::Check, 0).shape(), Shape::OpenRate);
    /// ```
    pub const fn shape(self) -> Shape {
        match self {
            Self::MarketSpread | Self::OwnSpread => Shape::Rate,
            Self::End(end) => end.kind.shape(),
            Self::Lever(..) | Self::By(..) => Shape::OpenRate,
            Self::Name(_) => Shape::Text,
            Self::To(kind, _) => kind.shape(),
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::End(_))
    }

    /// Whether it says by how much something is changed, which may be less than nothing.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Lever(..) | Self::By(..))
    }

    /// What a number must be beside what its shape says; `None` where the shape says all.
    pub(in crate::domain) fn check(self, x: Decimal) -> Option<Result<(), Refusal>> {
        self.is_change().then(|| check_change(x))
    }
}

/// A change is from −100 % to +1 000 %.
fn check_change(x: Decimal) -> Result<(), Refusal> {
    if x < -Decimal::ONE {
        Err(Refusal::TooSmall)
    } else if x > Decimal::TEN {
        Err(Refusal::TooLarge)
    } else {
        Ok(())
    }
}

/// Whether an input of a kind can be moved so far.
pub(super) fn check_amount(kind: InputKind, amount: Amount) -> Result<(), Refusal> {
    match amount {
        Amount::By(by) => check_change(by),
        Amount::To(to) if to.is_sign_negative() && !to.is_zero() => Err(Refusal::TooSmall),
        Amount::To(to) if kind.shape() == Shape::Positive && to.is_zero() => Err(Refusal::TooSmall),
        Amount::To(to) if kind.shape() == Shape::Rate && to > Decimal::ONE => Err(Refusal::OverWhole),
        Amount::To(to) if to > largest() => Err(Refusal::TooLarge),
        Amount::To(_) => Ok(()),
    }
}

impl WhatIf {
    fn levers_mut(&mut self, scenario: u32) -> Option<&mut Levers> {
        match scenario {
            0 => Some(&mut self.levers),
            id => self.scenarios.iter_mut().find(|own| own.id == id).map(|own| &mut own.levers),
        }
    }

    fn amount_mut(&mut self, kind: InputKind, id: u32) -> Option<&mut Amount> {
        let mut changes = self.scenarios.iter_mut().flat_map(|scenario| &mut scenario.changes);
        changes.find(|change| change.id == id && change.input.kind == kind).map(|change| &mut change.amount)
    }

    fn set_end(&mut self, end: End, input: Input, x: Option<Decimal>) -> Option<()> {
        let at = match self.ranges.binary_search_by(|range| range.input.cmp(&input)) {
            Ok(at) => at,
            Err(_) if x.is_none() => return Some(()),
            Err(_) if self.ranges.len() >= MAX_RANGES => return None,
            Err(at) => {
                self.ranges.insert(at, Range { input, low: None, high: None });
                at
            }
        };
        let range = self.ranges.get_mut(at)?;
        match end {
            End::Low => range.low = x,
            End::High => range.high = x,
        }
        if range.low.is_none() && range.high.is_none() {
            self.ranges.remove(at);
        }
        Some(())
    }
}

impl Strategy {
    /// What stands in a field about "what if"; `None` where its thing is gone.
    pub(in crate::domain) fn get_what_if(&self, field: WhatIfField) -> Option<Entry> {
        let number = |x: Decimal| Some(Entry::Number(Some(x)));
        let plan = &self.whatif;
        match field {
            WhatIfField::MarketSpread => number(plan.market_spread),
            WhatIfField::OwnSpread => number(plan.own_spread),
            WhatIfField::End(of) => {
                let input = of.input();
                // The input may be empty in the plan just now; a removed one is gone.
                self.get(input.field()).filter(|_| input.kind.is_ranged())?;
                let range = plan.range(input);
                Some(Entry::Number(match of.end {
                    End::Low => range.and_then(|range| range.low),
                    End::High => range.and_then(|range| range.high),
                }))
            }
            WhatIfField::Lever(lever, 0) => number(plan.levers.of(lever)),
            WhatIfField::Lever(lever, id) => number(plan.scenario(id)?.levers.of(lever)),
            WhatIfField::Name(id) => Some(Entry::Text(plan.scenario(id)?.name.clone())),
            WhatIfField::By(kind, id) => match plan.change(id).filter(|change| change.input.kind == kind)?.amount {
                Amount::By(by) => number(by),
                Amount::To(_) => None,
            },
            WhatIfField::To(kind, id) => match plan.change(id).filter(|change| change.input.kind == kind)?.amount {
                Amount::To(to) => number(to),
                Amount::By(_) => None,
            },
        }
    }

    /// Writes a field about "what if" whose entry was checked and whose thing is there.
    pub(in crate::domain) fn set_what_if(&mut self, field: WhatIfField, entry: Entry) -> Option<()> {
        let plan = &mut self.whatif;
        match (field, entry) {
            (WhatIfField::Name(id), Entry::Text(name)) => {
                plan.scenarios.iter_mut().find(|own| own.id == id)?.name = name;
            }
            (WhatIfField::End(of), Entry::Number(x)) => {
                return plan.set_end(of.end, of.input(), x.map(|x| x.normalize()));
            }
            (field, Entry::Number(Some(x))) => {
                let x = x.normalize();
                match field {
                    WhatIfField::MarketSpread => plan.market_spread = x,
                    WhatIfField::OwnSpread => plan.own_spread = x,
                    WhatIfField::Lever(lever, id) => *plan.levers_mut(id)?.of_mut(lever) = x,
                    WhatIfField::By(kind, id) => *plan.amount_mut(kind, id)? = Amount::By(x),
                    WhatIfField::To(kind, id) => *plan.amount_mut(kind, id)? = Amount::To(x),
                    WhatIfField::End(_) | WhatIfField::Name(_) => return None,
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// Fields about "what if" whose entries hold whatever else is in the plan; ends and changes are checked by
    /// `validate_what_if`, for their inputs may be gone.
    pub(in crate::domain) fn what_if_fields(&self) -> Vec<WhatIfField> {
        let mut fields = vec![WhatIfField::MarketSpread, WhatIfField::OwnSpread];
        fields.extend(Lever::ALL.map(|lever| WhatIfField::Lever(lever, 0)));
        for scenario in &self.whatif.scenarios {
            fields.push(WhatIfField::Name(scenario.id));
            fields.extend(Lever::ALL.map(|lever| WhatIfField::Lever(lever, scenario.id)));
        }
        fields
    }
}
