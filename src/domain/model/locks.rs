//! Typed figures of a channel's row: which figure is held, and which input gives way to it.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// Which figure of a row is held, or which input gives way to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum LockWhat {
    /// Cost of a level and of all above it, money.
    CostSoFar,
    /// That cost per piece of the level, money.
    CostPerPiece,
    /// Pieces of a level.
    Pieces,
    /// Whole cost of the row per piece of a level: CPM, CPC, CPL, CPQL, CAC; money.
    CostPer,
    /// Marketing cost, money.
    Cost,
    /// Revenue, money.
    Revenue,
    /// Gross profit, money.
    GrossProfit,
    /// Marketing profit, money.
    MarketingProfit,
    /// ROMI on gross profit, a fraction.
    Romi,
    /// ROMI on revenue, a fraction.
    RomiOnRevenue,
    /// ROAS, a ratio.
    Roas,
    /// Cost share, a fraction.
    CostShare,
    /// Spent per 100 of revenue, money.
    CentsPerRevenue,
    /// The conversion of a level that gives way, a fraction.
    Rate,
    /// The price of a level that gives way, money.
    Price,
    /// The fixed cost of a level that gives way, money.
    FixedCost,
}
choices!(LockWhat {
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

/// The words of figures that can be held: the inputs that give way come last.
const FIGURES: &[&str] = LockWhat::WORDS.split_at(LockWhat::Rate as usize).0;

impl LockWhat {
    /// Whether it is a figure that can be held, and no input.
    pub const fn is_figure(self) -> bool {
        !matches!(self, Self::Rate | Self::Price | Self::FixedCost)
    }

    /// Whether it belongs to a level rather than to the whole row.
    pub const fn is_of_level(self) -> bool {
        matches!(self, Self::CostSoFar | Self::CostPerPiece | Self::Pieces | Self::CostPer) || !self.is_figure()
    }

    /// Whether the figure is so much rather than so much for each: the volume follows from it first.
    ///
    /// ```
    /// use voronka::domain::model::LockWhat;
    /// assert!(LockWhat::Revenue.is_amount() && !LockWhat::CostPer.is_amount());
    /// ```
    pub const fn is_amount(self) -> bool {
        matches!(
            self,
            Self::CostSoFar | Self::Pieces | Self::Cost | Self::Revenue | Self::GrossProfit | Self::MarketingProfit
        )
    }

    /// Whether the figure is a difference, which can be a loss.
    ///
    /// ```
    /// use voronka::domain::model::LockWhat;
    /// assert!(LockWhat::MarketingProfit.can_be_below_zero() && LockWhat::Romi.can_be_below_zero());
    /// assert!(!LockWhat::Revenue.can_be_below_zero() && !LockWhat::Roas.can_be_below_zero());
    /// ```
    pub const fn can_be_below_zero(self) -> bool {
        matches!(self, Self::GrossProfit | Self::MarketingProfit | Self::Romi | Self::RomiOnRevenue)
    }

    /// Whether the figure rests on what deals bring.
    pub const fn is_of_sales(self) -> bool {
        matches!(
            self,
            Self::Revenue
                | Self::GrossProfit
                | Self::MarketingProfit
                | Self::Romi
                | Self::RomiOnRevenue
                | Self::Roas
                | Self::CostShare
                | Self::CentsPerRevenue
        )
    }
}

/// The input of a row that follows from a held figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Gives {
    /// None: the figure is only compared with what the inputs give.
    #[default]
    Nothing,
    /// The volume: the row takes no share of what the plan hands out.
    Volume,
    /// The conversion of a level into the next.
    Rate(StageId),
    /// The price of a level.
    Price(StageId),
    /// The fixed cost of a level.
    FixedCost(StageId),
}

impl Gives {
    /// The level whose input gives way.
    pub const fn stage(self) -> Option<StageId> {
        match self {
            Self::Rate(stage) | Self::Price(stage) | Self::FixedCost(stage) => Some(stage),
            Self::Nothing | Self::Volume => None,
        }
    }
}

/// Not a value of its own anywhere: it goes with the figure that it gives way to.
impl Scalar for Gives {
    fn see(&self) -> Datum<'_> {
        Datum::Whole(self.stage().map_or(0, |stage| stage.0))
    }
    fn of(_: Datum) -> Option<Self> {
        None
    }
    fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
        if let Self::Rate(stage) | Self::Price(stage) | Self::FixedCost(stage) = self {
            visit(&mut stage.0);
        }
    }
}

/// What is typed for a figure, or into an input that gives way: the place of its name says which.
fn takes(field: Field) -> Sort {
    let Some(what) = LockWhat::ALL.get(usize::from(field.place())) else { return Sort::Id };
    let sort = match what {
        LockWhat::Pieces => COUNT,
        LockWhat::Romi | LockWhat::RomiOnRevenue | LockWhat::CostShare => OPEN_RATE,
        LockWhat::Roas => NUMBER,
        LockWhat::Rate => RATE,
        _ => MONEY,
    };
    if what.can_be_below_zero() { sort.least(LOSS) } else { sort }
}

/// The largest loss.
const LOSS: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, true, 0);

/// A typed figure of a row.
#[derive(Clone, Copy, Debug, PartialEq, Described)]
#[described("held_figure", "WireLock", Channel::LOCKS, typed = takes)]
pub struct Lock {
    /// Which figure; cost_per is CPM, CPC, CPL, CPQL or CAC by the stage.
    #[row("w", "figure", Sort::Choice(FIGURES), key, wire = Wire::Plain, default = LockWhat::Cost)]
    pub what: LockWhat,
    /// Id of the stage that the figure is of; null for one of the whole row.
    #[row("s", "stage", REFERS, key, required = false)]
    pub stage: StageId,
    /// The figure over the whole plan: money, pieces, or a fraction.
    #[row("v", "value", by(takes), fixed, required = true)]
    pub value: Decimal,
    /// The input that follows from it; nothing is only compared.
    #[row("g", "gives_way", OWN, fixed, wire = Wire::Own)]
    pub gives: Gives,
    /// What is typed into that input all the same, in its own unit.
    #[row("o", "typed_over", MONEY, fixed)]
    pub over: Option<Decimal>,
}

/// Kept in the order in which they were typed.
impl Keyed for Lock {
    const IS_IN_ORDER: bool = false;

    fn key(&self) -> Key {
        Key { place: self.what as u16, ids: [self.stage.0, 0] }
    }
    fn blank(_: Key) -> Option<Self> {
        // What is typed for a figure needs an input that gives way: see `locks`.
        None
    }
}

/// The name of one typed figure, or of one input that gives way to a typed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LockField {
    /// Whose row.
    pub channel: ChannelId,
    /// Of which level; nought for a figure of the whole row.
    pub stage: StageId,
    /// Which one.
    pub what: LockWhat,
}

impl From<LockField> for Field {
    fn from(LockField { channel, stage, what }: LockField) -> Self {
        Channel::LOCKS.of((channel, stage)).at(what as u16)
    }
}

impl LockField {
    /// The typed figure that a field is the name of.
    pub fn of(field: Field) -> Option<Self> {
        let [channel, stage] = field.ids();
        let what = LockWhat::ALL.get(usize::from(field.place())).copied()?;
        (field.slot() == Channel::LOCKS).then_some(Self { channel: ChannelId(channel), stage: StageId(stage), what })
    }
}
