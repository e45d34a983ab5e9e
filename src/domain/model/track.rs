//! What was really spent, by mechanic and month.

use super::row_words::*;
use super::*;
use rust_decimal::Decimal;

/// What money is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mechanic {
    /// A channel, campaign or ad.
    Channel(ChannelId),
    /// The tasks of the plan.
    Tasks,
    /// The fixed costs of the room "money".
    Fixed,
}

/// What stands in the facts of channels, and so in the plan beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Basis {
    /// What the channels cost: without VAT, without agency fee.
    #[default]
    Net,
    /// With the agency fee, without VAT.
    WithFee,
    /// With VAT, without the agency fee.
    WithVat,
    /// With both: what is paid.
    Full,
}
choices!(Basis { Net = "net", WithFee = "with_agency_fee", WithVat = "with_vat", Full = "with_agency_fee_and_vat" });

impl Basis {
    /// Whether the agency fee is in it.
    pub const fn has_fee(self) -> bool {
        matches!(self, Self::WithFee | Self::Full)
    }

    /// Whether VAT is in it.
    pub const fn has_vat(self) -> bool {
        matches!(self, Self::WithVat | Self::Full)
    }
}

/// What was spent on one mechanic in one month.
#[derive(Clone, Copy, Debug, PartialEq, Described)]
#[described("spent", "WireMonth", Track::FACTS, reach = Reaches::Nothing)]
pub struct Fact {
    /// On what it was spent.
    #[row("k", "on", OWN, key, required = false, wire = Wire::Own, default = Mechanic::Tasks)]
    pub mechanic: Mechanic,
    /// Month of the calendar, counted since year 0.
    #[row("m", "month", CALENDAR, key)]
    pub month: u32,
    /// How much, money; what is in it, `basis` says.
    #[row("a", "spent", MONEY, presence, required = true)]
    pub spent: Decimal,
}

/// What was really spent, beside what was planned.
#[derive(Clone, Debug, PartialEq, Described)]
#[described("track", "WireTrack", Strategy::TRACK, reach = Reaches::Nothing)]
pub struct Track {
    /// What the actual spend of channels has in it.
    #[row("b", "basis", CHOICE)]
    pub basis: Basis,
    /// How many months of the plan are closed; null goes by the calendar.
    #[row("c", "closed_months", MONTHS_OF_PLAN)]
    pub closed: Option<u32>,
    /// What was spent, by mechanic and month; each at most once.
    #[row("r", "actual_spend", sparse(MAX_FACTS), wire = Wire::Own)]
    pub facts: Vec<Fact>,
}

impl Mechanic {
    /// As two numbers: its kind, and the channel's id.
    const fn numbers(self) -> (u16, u32) {
        match self {
            Self::Channel(id) => (0, id.0),
            Self::Tasks => (1, 0),
            Self::Fixed => (2, 0),
        }
    }

    /// The way back.
    fn of_numbers(kind: u16, id: u32) -> Option<Self> {
        match (kind, id) {
            (0, id) if id != 0 => Some(Self::Channel(ChannelId(id))),
            (1, 0) => Some(Self::Tasks),
            (2, 0) => Some(Self::Fixed),
            _ => None,
        }
    }
}

/// Not a value of its own anywhere: it tells facts apart.
impl Scalar for Mechanic {
    fn see(&self) -> Datum<'_> {
        Datum::Whole(self.numbers().1)
    }
    fn of(_: Datum) -> Option<Self> {
        None
    }
    fn each_id(&mut self, visit: &mut dyn FnMut(&mut u32)) {
        if let Self::Channel(id) = self {
            visit(&mut id.0);
        }
    }
}

impl Keyed for Fact {
    fn key(&self) -> Key {
        let (place, channel) = self.mechanic.numbers();
        Key { place, ids: [channel, self.month] }
    }
    fn blank(key: Key) -> Option<Self> {
        let [channel, month] = key.ids;
        Some(Self { mechanic: Mechanic::of_numbers(key.place, channel)?, month, spent: Decimal::ZERO })
    }
}

/// Money spent on a mechanic in a month, counted since year 0.
pub fn spent(mechanic: Mechanic, month: u32) -> Field {
    let (place, channel) = mechanic.numbers();
    Fact::SPENT.of((channel, month)).at(place)
}

/// On what and in which month a field says what was spent, where it does.
pub fn spent_at(field: Field) -> Option<(Mechanic, u32)> {
    let [channel, month] = field.ids();
    (field.slot() == Fact::SPENT).then_some((Mechanic::of_numbers(field.place(), channel)?, month))
}
