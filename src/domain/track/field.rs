//! Where a person types about what happened: names, ranges, reading and writing.

use super::{Basis, MAX_FACTS, Mechanic};
use crate::domain::field::{Entry, Shape};
use crate::domain::strategy::{MAX_MONTHS, Strategy};

/// The name of one input of the room "track".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrackField {
    /// What the facts of channels have in them, by its place in [`Basis::ALL`].
    Basis,
    /// Which months are closed: by the calendar, none, then through each month of the plan.
    Closed,
    /// Money spent on a mechanic in a month (since year 0).
    Spent(Mechanic, u32),
}

impl TrackField {
    /// How the field reads.
    ///
    /// ```
    /// use voronka::domain::{field::Shape, track::{Mechanic, field::TrackField}};
    /// assert_eq!(TrackField::Spent(Mechanic::Tasks, 24_000).shape(), Shape::Money);
    /// ```
    pub const fn shape(self) -> Shape {
        match self {
            Self::Basis => Shape::Choice(Basis::ALL.len() as u8),
            Self::Closed => Shape::Choice(MAX_MONTHS as u8 + 2),
            Self::Spent(..) => Shape::Money,
        }
    }

    /// Whether the field may be empty.
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::Spent(..))
    }
}

impl Strategy {
    /// What stands in a field of the room; `None` for a channel that the plan never had.
    pub(in crate::domain) fn get_track(&self, field: TrackField) -> Option<Entry> {
        let track = &self.track;
        Some(match field {
            TrackField::Basis => Entry::Choice(track.basis as u8),
            TrackField::Closed => Entry::Choice(
                track.closed.map_or(0, |closed| u8::try_from(closed).unwrap_or(u8::MAX).saturating_add(1)),
            ),
            // A channel that was taken out keeps what was spent on it.
            TrackField::Spent(Mechanic::Channel(id), _) if id.0 == 0 || id.0 >= self.next_id => return None,
            TrackField::Spent(mechanic, month) => Entry::Number(track.spent(mechanic, month)),
        })
    }

    /// Writes a checked entry; `None` where there is no place for it.
    pub(in crate::domain) fn set_track(&mut self, field: TrackField, entry: Entry) -> Option<()> {
        let track = &mut self.track;
        match (field, entry) {
            (TrackField::Basis, Entry::Choice(at)) => track.basis = *Basis::ALL.get(usize::from(at))?,
            (TrackField::Closed, Entry::Choice(at)) => track.closed = u32::from(at).checked_sub(1),
            (TrackField::Spent(mechanic, month), Entry::Number(x)) => {
                if x.is_some() && track.facts.len() >= MAX_FACTS && track.spent(mechanic, month).is_none() {
                    return None;
                }
                track.put(mechanic, month, x.map(|x| x.normalize()));
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Edit;
    use crate::domain::field::Field;
    use crate::domain::strategy::ChannelId;
    use crate::domain::templates;
    use crate::domain::track::Fact;
    use proptest::prelude::{prop, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    proptest! {
        #[test]
        fn facts_are_kept_in_order_and_every_change_is_taken_back(
            edits in prop::collection::vec((0u8..8, 0u32..9, 24_300u32..24_310, 0i64..100), 1..40),
        ) {
            let mut plan = templates::calculator("USD");
            for (kind, id, month, x) in edits {
                let mechanic = match id {
                    0 => Mechanic::Tasks,
                    1 => Mechanic::Fixed,
                    id => Mechanic::Channel(ChannelId(id)),
                };
                let edit = match kind {
                    0 => Edit::Set(Field::Track(TrackField::Basis), Entry::Choice((x % 5) as u8)),
                    1 => Edit::Set(Field::Track(TrackField::Closed), Entry::Choice((x % 64) as u8)),
                    2 => Edit::RemoveChannel(ChannelId(id)),
                    _ => Edit::number(Field::Track(TrackField::Spent(mechanic, month)), (x > 20).then_some(Decimal::from(x))),
                };
                let before = plan.clone();
                match plan.apply(edit) {
                    Ok(inverse) => {
                        prop_assert_eq!(plan.validate(), Ok(()));
                        let after = plan.clone();
                        let redo = plan.apply(inverse).unwrap();
                        prop_assert_eq!(&plan, &before);
                        plan.apply(redo).unwrap();
                        prop_assert_eq!(&plan, &after);
                    }
                    Err(_) => prop_assert_eq!(&plan, &before),
                }
            }
        }
    }

    #[test]
    fn what_no_page_could_have_made_is_refused() {
        let plan = templates::calculator("USD");
        let channel = Mechanic::Channel(plan.channels[0].id);
        let with = |facts: Vec<Fact>| {
            let mut other = plan.clone();
            other.track.facts = facts;
            other.validate()
        };
        let fact = |mechanic, month, spent: i64| Fact { mechanic, month, spent: spent.into() };
        assert_eq!(with(vec![fact(channel, 24_320, 0), fact(Mechanic::Tasks, 24_300, 5)]), Ok(()));
        assert!(with(vec![fact(Mechanic::Tasks, 24_300, 5), fact(channel, 24_320, 0)]).is_err(), "out of order");
        assert!(with(vec![fact(channel, 24_320, 1), fact(channel, 24_320, 2)]).is_err(), "twice");
        assert!(with(vec![fact(channel, 24_320, -1)]).is_err());
        assert!(with(vec![fact(channel, 60, 1)]).is_err(), "the year 5");
        assert!(with(vec![fact(Mechanic::Channel(ChannelId(999)), 24_320, 1)]).is_err(), "a channel that never was");
        let mut other = plan.clone();
        other.track.closed = Some(61);
        assert!(other.validate().is_err());
    }
}
