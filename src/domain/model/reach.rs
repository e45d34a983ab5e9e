//! Which figures a change of the plan can change.

use super::field::Field;
use super::ids::{ChannelId, ProductId};

/// Which figures an edit can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// None: a name, a currency.
    Nothing,
    /// The funnel of one channel, its wholes and the totals.
    Funnel(ChannelId),
    /// The same, and when it happens.
    Delays(ChannelId),
    /// Revenue of one product, and what is made of it.
    Money(ProductId),
    /// What is to be sold of one product, and what follows from it.
    Goal(ProductId),
    /// How the goals divide over the channels, and what follows from it.
    Shares,
    /// Everything.
    All,
}

impl Reach {
    /// What two edits reach together.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Reach::Nothing, reach) | (reach, Reach::Nothing) => reach,
            (a, b) if a == b => a,
            _ => Reach::All,
        }
    }
}

/// The same of a row, whose first id is the channel or product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaches {
    /// None.
    Nothing,
    /// The funnel of its channel.
    Funnel,
    /// The same, and when it happens.
    Delays,
    /// Revenue of its product.
    Money,
    /// What is to be sold of its product.
    Goal,
    /// How the goals divide over the channels.
    Shares,
    /// Everything.
    All,
}

impl Reaches {
    /// What a field of such a row can change.
    pub fn of(self, field: Field) -> Reach {
        let [owner, _] = field.ids();
        match self {
            Self::Nothing => Reach::Nothing,
            Self::Funnel => Reach::Funnel(ChannelId(owner)),
            Self::Delays => Reach::Delays(ChannelId(owner)),
            Self::Money => Reach::Money(ProductId(owner)),
            Self::Goal => Reach::Goal(ProductId(owner)),
            Self::Shares => Reach::Shares,
            Self::All => Reach::All,
        }
    }
}
