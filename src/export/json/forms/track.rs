//! Actual spend by mechanic and month.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::order;
use crate::domain::strategy::{ChannelId, MAX_MONTHS};
use crate::domain::track::{Basis, Fact, MAX_FACTS, Mechanic, Track};
use rust_decimal::Decimal;

choice!(Basis { Net = "net", WithFee = "with_agency_fee", WithVat = "with_vat", Full = "with_agency_fee_and_vat" });

record!(Track as "track" {
    basis = "basis": Basis, "What the actual spend of channels has in it.";
    closed = "closed_months": Maybe<Whole<u32, 0, { MAX_MONTHS as i64 }>>, "How many months of the plan are closed; null goes by the calendar.";
    facts = "actual_spend": Facts, "What was spent, by mechanic and month; each at most once.";
});

#[derive(Clone, Copy, PartialEq, Default)]
enum On {
    #[default]
    Channel,
    Tasks,
    Fixed,
}

choice!(On { Channel = "channel", Tasks = "tasks", Fixed = "fixed_costs" });

/// What was spent on one mechanic in one month.
#[derive(Default)]
pub struct Spent {
    on: On,
    channel: Option<ChannelId>,
    month: u32,
    spent: Decimal,
}

record!(Spent as "spent" requires "month", "spent" {
    on = "on": On, "On what it was spent.";
    channel = "channel": Maybe<ChannelId>, "Id of the channel, where it was spent on one.";
    month = "month": CalendarMonth, "Month of the calendar.";
    spent = "spent": Amount, "How much, money.";
});

impl Viewed for Fact {
    type Record = Spent;
    fn record(&self) -> Spent {
        let (on, channel) = match self.mechanic {
            Mechanic::Channel(id) => (On::Channel, Some(id)),
            Mechanic::Tasks => (On::Tasks, None),
            Mechanic::Fixed => (On::Fixed, None),
        };
        Spent { on, channel, month: self.month, spent: self.spent }
    }
    fn of_record(Spent { on, channel, month, spent }: Spent, at: &At) -> Result<Self, Misfit> {
        let mechanic = match (on, channel) {
            (On::Channel, Some(id)) => Mechanic::Channel(id),
            (On::Channel, None) => return Err(at.wrong(Wrong::Missing("channel"))),
            (_, Some(_)) => return Err(at.wrong(Wrong::Unknown("channel".to_owned()))),
            (On::Tasks, None) => Mechanic::Tasks,
            (On::Fixed, None) => Mechanic::Fixed,
        };
        Ok(Self { mechanic, month, spent })
    }
}

/// Facts in any order; a plan keeps them by mechanic, then month.
struct Facts;

type FactList = Many<View<Fact>, MAX_FACTS>;

impl Kind for Facts {
    type Of = Vec<Fact>;
    fn write(value: &Self::Of) -> Json {
        FactList::write(value)
    }
    fn read(json: Json, at: &At) -> Result<Self::Of, Misfit> {
        let mut facts = FactList::read(json, at)?;
        order::by_key(&mut facts, |fact| (fact.mechanic, fact.month));
        Ok(facts)
    }
    fn schema(definitions: &mut Definitions) -> Json {
        FactList::schema(definitions)
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> Self::Of {
        FactList::any(dice)
    }
}

const FIRST_YEAR: u32 = 1999;
const LAST_YEAR: u32 = 2109;

/// A month of the calendar that is kept as months since year 0. Wider than the months that a plan can begin with: what
/// is paid for it may lie before and after.
struct CalendarMonth;

impl Kind for CalendarMonth {
    type Of = u32;
    fn write(value: &u32) -> Json {
        Json::Text(format!("{:04}-{:02}", value / 12, value % 12 + 1))
    }
    fn read(json: Json, at: &At) -> Result<u32, Misfit> {
        let month = if let Json::Text(text) = json { number_of(&text) } else { None };
        month.ok_or_else(|| at.expected(Wanted::Month))
    }
    fn schema(_: &mut Definitions) -> Json {
        let pattern = Json::text("^(1999|20[0-9]{2}|210[0-9])-(0[1-9]|1[0-2])$");
        Json::object([("type", Json::text("string")), ("pattern", pattern)])
    }
    #[cfg(test)]
    fn any(dice: &mut Dice) -> u32 {
        let months = (LAST_YEAR - FIRST_YEAR + 1) * 12;
        FIRST_YEAR * 12 + [0, months - 1, dice.roll(months.into()) as u32][dice.roll(3) as usize]
    }
}

fn number_of(text: &str) -> Option<u32> {
    let (year, month) = text.split_once('-')?;
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(year, 4) || !is_number(month, 2) {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let is_there = (FIRST_YEAR..=LAST_YEAR).contains(&year) && (1..=12).contains(&month);
    is_there.then(|| year * 12 + month - 1)
}
