//! Putting promotions and competitors in and taking them out, each with its exact inverse.

use super::{Difference, MAX_DIFFERENCES, MAX_PROMOTIONS, Promotion};
use crate::domain::field::Refusal;
use crate::domain::plan::Reach;
use crate::domain::strategy::{ProductId, Strategy};

/// A change of a list of the sales plan.
#[derive(Clone, Debug, PartialEq)]
pub enum SalesEdit {
    /// Put a promotion at a place of the list.
    InsertPromotion(usize, Box<Promotion>),
    /// Take a promotion out.
    RemovePromotion(u32),
    /// Put a competitor at a place of a product's list.
    InsertDifference(ProductId, usize, Box<Difference>),
    /// Take a competitor out.
    RemoveDifference(ProductId, u32),
}

impl SalesEdit {
    /// Which figures the edit can change.
    pub const fn reach(&self) -> Reach {
        match self {
            Self::InsertPromotion(..) | Self::RemovePromotion(_) => Reach::All,
            Self::InsertDifference(..) | Self::RemoveDifference(..) => Reach::Nothing,
        }
    }

    /// Applies the edit and gives back its inverse.
    ///
    /// # Errors
    /// `TooMany` for a full list, `Gone` for a thing or a place that is not there; the plan is then unchanged.
    pub(in crate::domain) fn apply(self, strategy: &mut Strategy) -> Result<SalesEdit, Refusal> {
        match self {
            Self::InsertPromotion(at, promotion) => {
                let id = promotion.id;
                let promotions = &mut strategy.sales.promotions;
                if promotions.len() >= MAX_PROMOTIONS {
                    return Err(Refusal::TooMany);
                }
                if at > promotions.len() || promotions.iter().any(|other| other.id == id) {
                    return Err(Refusal::Gone);
                }
                promotions.insert(at, *promotion);
                strategy.raise_next_id(id);
                Ok(Self::RemovePromotion(id))
            }
            Self::RemovePromotion(id) => {
                let promotions = &mut strategy.sales.promotions;
                let at = promotions.iter().position(|promotion| promotion.id == id).ok_or(Refusal::Gone)?;
                Ok(Self::InsertPromotion(at, Box::new(promotions.remove(at))))
            }
            Self::InsertDifference(product, at, difference) => {
                let id = difference.id;
                let differences = &mut strategy.offer_mut(product).ok_or(Refusal::Gone)?.differences;
                if differences.len() >= MAX_DIFFERENCES {
                    return Err(Refusal::TooMany);
                }
                if at > differences.len() || differences.iter().any(|other| other.id == id) {
                    return Err(Refusal::Gone);
                }
                differences.insert(at, *difference);
                strategy.raise_next_id(id);
                Ok(Self::RemoveDifference(product, id))
            }
            Self::RemoveDifference(product, id) => {
                let differences = &mut strategy.offer_mut(product).ok_or(Refusal::Gone)?.differences;
                let at = differences.iter().position(|difference| difference.id == id).ok_or(Refusal::Gone)?;
                Ok(Self::InsertDifference(product, at, Box::new(differences.remove(at))))
            }
        }
    }
}
