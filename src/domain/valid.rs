//! Whether a plan from outside holds together, and what it is without what lies outside its ranges.

use super::model::walk::{self, Met};
use super::model::{Datum, Entry, Field, Refusal, Sort, Strategy};
use super::rooms::rules;
use rust_decimal::Decimal;

/// A plan without the values that were outside their ranges.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// The plan.
    pub plan: Strategy,
    /// The values, in the plan's order.
    pub left_out: Vec<LeftOut>,
}

/// A value that its field does not take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// The field.
    pub field: Field,
    /// Why not.
    pub refusal: Refusal,
    /// The value, where it is a number.
    pub typed: Option<Decimal>,
}

impl Strategy {
    /// Whether a plan from outside (a link, a stored entry) is one that the app itself could have made.
    ///
    /// # Errors
    /// The first refusal: a number out of range, a list too long, an id used twice, a part before its whole.
    pub fn validate(&self) -> Result<(), Refusal> {
        self.faults().into_iter().next().map_or(Ok(()), |(_, refusal)| Err(refusal))?;
        self.validate_things()
    }

    /// Fields whose values are outside their ranges, and lists that are too long.
    pub fn faults(&self) -> Vec<(Field, Refusal)> {
        walk::refused(self)
    }

    /// The plan without the values that are outside their ranges: what stands there then is what stands where nothing is typed.
    /// `None` where nothing is outside, or where it is no plan without them either.
    ///
    /// ```
    /// use voronka::domain::{model::Product, templates};
    /// let mut plan = templates::calculator("KZT");
    /// plan.products[0].margin_rate = 5.into();
    /// let mended = plan.mended().unwrap();
    /// assert_eq!(mended.left_out[0].field, Product::MARGIN_RATE.of(plan.products[0].id));
    /// assert_eq!(mended.plan.products[0].margin_rate, 1.into());
    /// ```
    pub fn mended(&self) -> Option<Mended> {
        let mut plan = self.clone();
        let left_out = self.faults().into_iter().map(|(field, refusal)| {
            walk::reset(&mut plan, field)?;
            let typed = if let Some(Entry::Number(typed)) = walk::get(self, field) { typed } else { None };
            Some(LeftOut { field, refusal, typed })
        });
        let left_out: Vec<LeftOut> = left_out.collect::<Option<_>>()?;
        (!left_out.is_empty() && plan.validate().is_ok()).then_some(Mended { plan, left_out })
    }

    /// What holds beside the single fields: each id once and below the next one, parts after their wholes, what rooms ask for.
    fn validate_things(&self) -> Result<(), Refusal> {
        let mut ids = Vec::with_capacity(self.products.len() + self.channels.len() * 6);
        walk::walk(self, &mut |_, row, met| match (row.sort, met) {
            // In their place one by one: a plan's own ids come in order, and no sort has to be downloaded.
            (Sort::Id, Met::Leaf(Datum::Whole(id))) => match ids.binary_search(&id) {
                Err(at) if id != 0 && id < self.next_id => {
                    ids.insert(at, id);
                    Ok(())
                }
                _ => Err(Refusal::Gone),
            },
            _ => Ok(()),
        })?;
        for (at, channel) in self.channels.iter().enumerate() {
            let mut before = self.channels.iter().take(at);
            if channel.within.is_some_and(|whole| !before.any(|other| other.id == whole)) {
                return Err(Refusal::Gone);
            }
        }
        rules().try_for_each(|rules| (rules.validate)(self))
    }
}
