//! Figures of a channel's row that are typed and held.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::locks::{Gives, Lock, LockWhat};
use crate::domain::strategy::StageId;
use rust_decimal::Decimal;

choice!(LockWhat {
    CostSoFar = "cost_so_far",
    CostPerPiece = "cost_so_far_per_piece",
    Pieces = "pieces",
    CostPer = "cost_per",
    Cost = "marketing_cost",
    Revenue = "revenue",
    GrossProfit = "gross_profit",
    MarketingProfit = "marketing_profit",
    Romi = "romi",
    RomiOnRevenue = "romi_on_revenue",
    Roas = "roas",
    CostShare = "cost_share",
    CentsPerRevenue = "spent_per_100_of_revenue",
    Rate = "conversion",
    Price = "price",
    FixedCost = "fixed_cost",
});

#[derive(Clone, Copy, PartialEq, Default)]
enum Way {
    #[default]
    Nothing,
    Volume,
    Rate,
    Price,
    FixedCost,
}

choice!(Way {
    Nothing = "nothing",
    Volume = "volume",
    Rate = "conversion",
    Price = "price",
    FixedCost = "fixed_cost",
});

/// A held figure.
pub struct Held {
    figure: LockWhat,
    stage: Option<StageId>,
    value: Decimal,
    gives: Way,
    giving_stage: Option<StageId>,
    over: Option<Decimal>,
}

impl Default for Held {
    fn default() -> Self {
        let (value, gives) = (Decimal::ZERO, Way::Nothing);
        Self { figure: LockWhat::Cost, stage: None, value, gives, giving_stage: None, over: None }
    }
}

record!(Held as "held_figure" requires "figure", "value" {
    figure = "figure": Among<Figures>, "Which figure; cost_per is CPM, CPC, CPL, CPQL or CAC by the stage.";
    stage = "stage": Maybe<StageId>, "Id of the stage that the figure is of; null for one of the whole row.";
    value = "value": Amount, "The figure over the whole plan: money, pieces, or a fraction.";
    gives = "gives_way": Way, "The input that follows from it; nothing is only compared.";
    giving_stage = "gives_way_at": Maybe<StageId>, "Id of the stage whose conversion, price or fixed cost gives way.";
    over = "typed_over": Maybe<Amount>, "What is typed into that input all the same, in its own unit.";
});

/// The figures that can be held.
struct Figures;

impl Listed for Figures {
    type Of = LockWhat;
    fn all() -> Vec<LockWhat> {
        LockWhat::ALL.into_iter().filter(|what| what.is_figure()).collect()
    }
    fn word(what: LockWhat) -> Json {
        LockWhat::write(&what)
    }
}

impl Viewed for Lock {
    type Record = Held;
    fn record(&self) -> Held {
        Held {
            figure: self.what,
            stage: (self.stage != StageId(0)).then_some(self.stage),
            value: self.value,
            gives: match self.gives {
                Gives::Nothing => Way::Nothing,
                Gives::Volume => Way::Volume,
                Gives::Rate(_) => Way::Rate,
                Gives::Price(_) => Way::Price,
                Gives::FixedCost(_) => Way::FixedCost,
            },
            giving_stage: self.gives.stage(),
            over: self.over,
        }
    }
    fn of_record(held: Held, at: &At) -> Result<Self, Misfit> {
        let unknown = |name: &str| Err(at.wrong(Wrong::Unknown(name.to_owned())));
        let stage = match (held.stage, held.figure.is_of_level()) {
            (None, true) => return Err(at.wrong(Wrong::Missing("stage"))),
            (Some(_), false) => return unknown("stage"),
            (stage, _) => stage.unwrap_or(StageId(0)),
        };
        let gives = match (held.gives, held.giving_stage) {
            (Way::Nothing, None) => Gives::Nothing,
            (Way::Volume, None) => Gives::Volume,
            (Way::Nothing | Way::Volume, Some(_)) => return unknown("gives_way_at"),
            (_, None) => return Err(at.wrong(Wrong::Missing("gives_way_at"))),
            (Way::Rate, Some(stage)) => Gives::Rate(stage),
            (Way::Price, Some(stage)) => Gives::Price(stage),
            (Way::FixedCost, Some(stage)) => Gives::FixedCost(stage),
        };
        match (held.over, gives) {
            (Some(_), Gives::Nothing | Gives::Volume) => return unknown("typed_over"),
            (Some(x), Gives::Rate(_)) => drop(Rate::read(Json::Number(x), &at.key("typed_over"))?),
            _ => {}
        }
        Ok(Self { what: held.figure, stage, value: held.value, gives, over: held.over })
    }
}
