//! Two fields of one channel's row in the room of one: figures carry them as a cause.

use super::{Channel, Field, Slot, Strategy};

/// Two fields of the same channel or its stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    channel: u32,
    ids: [u32; 2],
    /// Row and place of each: `is of a stage` (1 bit), row (6 bits), place (9 bits).
    rows: [u16; 2],
}

const OF_STAGE: u16 = 1 << 15;
const MOST_PLACES: u16 = 1 << 9;

fn short(field: Field) -> Option<u16> {
    let base = match field.slot().rows().len() {
        2 if field.slot().is_in(Strategy::CHANNELS) => 0,
        3 if field.slot().is_in(Channel::STAGES) => OF_STAGE,
        _ => return None,
    };
    let row = u16::from(*field.slot().rows().last()?);
    (row < 64 && field.place() < MOST_PLACES).then_some(base | (row * MOST_PLACES) | field.place())
}

impl Pair {
    /// Two fields; `None` where they are not of one channel.
    ///
    /// ```
    /// use voronka::domain::model::{Channel, ChannelId, Pair, Product, ProductId, Stage, StageId};
    /// let (count, budget) = (Stage::COUNT.of((ChannelId(2), StageId(7))), Channel::MONTHLY_BUDGET.of(ChannelId(2)));
    /// let pair = Pair::of(count, budget).unwrap();
    /// assert_eq!((pair.first(), pair.second()), (count, budget));
    /// assert_eq!(Pair::of(count, Product::PRICE.of(ProductId(1))), None);
    /// ```
    pub fn of(first: Field, second: Field) -> Option<Self> {
        let ([channel, a], [other, b]) = (first.ids(), second.ids());
        (channel == other).then_some(Self { channel, ids: [a, b], rows: [short(first)?, short(second)?] })
    }

    fn field(self, id: u32, short: u16) -> Field {
        let list: Slot = if short & OF_STAGE == 0 { Strategy::CHANNELS } else { Channel::STAGES };
        let row = (short & !OF_STAGE) / MOST_PLACES;
        list.then(row as u8).of((self.channel, id)).at(short % MOST_PLACES)
    }

    /// The first.
    pub fn first(self) -> Field {
        let ([id, _], [short, _]) = (self.ids, self.rows);
        self.field(id, short)
    }

    /// The second.
    pub fn second(self) -> Field {
        let ([_, id], [_, short]) = (self.ids, self.rows);
        self.field(id, short)
    }
}
