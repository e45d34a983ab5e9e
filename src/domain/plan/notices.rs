//! What a person should know beside the figures of a plan.

use super::figures::{Figures, Notice, ProductFigures};
use super::sales::{Pieces, add_pieces, shares_that_do_not_add_up};
use super::solve::sells;
use crate::domain::order;
use crate::domain::quantity::{Value, is_nothing_shown, sub};
use crate::domain::strategy::{Direction, Strategy};
use std::ops::Range;

pub(super) fn notices(strategy: &Strategy, figures: &Figures) -> Vec<Notice> {
    let mut notices = notices_of_channels(strategy, figures);
    if strategy.direction == Direction::GoalFirst {
        notices.extend(figures.notices_of_products(0..figures.products.len()).into_iter().map(|(_, notice)| notice));
    }
    notices
}

fn notices_of_channels(strategy: &Strategy, figures: &Figures) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for (whole, sum) in shares_that_do_not_add_up(strategy) {
        notices.push(Notice::SharesNotWhole(whole, sum));
    }
    // A product without a goal in pieces stops every channel that has a part in it: that is said once.
    let no_goal = figures.products.iter().find_map(ProductFigures::undealt);
    let mut is_said = false;
    for (channel, own) in
        strategy.channels.iter().zip(&figures.channels).filter(|(_, own)| !own.is_whole && !own.is_off)
    {
        if let Some(undefined) = own.error {
            if no_goal != Some(undefined) || !std::mem::replace(&mut is_said, true) {
                notices.push(Notice::Broken(own.id, undefined));
            }
        } else if strategy.direction == Direction::GoalFirst && !channel.is_held() && !sells(channel) {
            notices.push(Notice::SellsNothing(own.id));
        }
    }
    notices
}

/// Units sold less the goal of a product.
pub(super) fn off_goal(product: &ProductFigures, sold: Value) -> Value {
    match product.error {
        Some(error) => Err(error),
        None => sub(sold, sub(add_pieces(product.goal.iter()), Ok(product.typed_off))),
    }
}

impl Figures {
    /// The notices after these products were dealt out anew; the others are sold as they were.
    pub(super) fn update_notices(&mut self, strategy: &Strategy, which: Range<usize>) {
        let place = |notice: &Notice| match notice {
            Notice::OffGoal(id, _) | Notice::NobodySells(id) => self.products.iter().position(|own| own.id == *id),
            _ => None,
        };
        let known = self.notices.iter().filter_map(|notice| Some((place(notice)?, *notice)));
        let mut of_products: Vec<(usize, Notice)> = known.filter(|(at, _)| !which.contains(at)).collect();
        of_products.extend(self.notices_of_products(which));
        order::by_key(&mut of_products, |(at, _)| *at);
        let of_channels = notices_of_channels(strategy, self);
        self.notices = of_channels.into_iter().chain(of_products.into_iter().map(|(_, notice)| notice)).collect();
    }

    /// Which of these products are not sold as their goals say.
    fn notices_of_products(&self, which: Range<usize>) -> Vec<(usize, Notice)> {
        let mut sold = vec![Pieces::NONE; which.len()];
        for months in self.channels.iter().map(|own| own.units.chunks(self.products.len().max(1))) {
            for month in months {
                let units = month.get(which.clone()).unwrap_or(&[]);
                sold.iter_mut().zip(units).for_each(|(sold, units)| sold.add(units));
            }
        }
        // What is not known to be sold cannot be said to be more or less than the goal.
        let unknown = self.channels.iter().find_map(|own| own.unknown_in(None));
        let notice = |(at, sold): (usize, Pieces)| {
            let product = self.products.get(at)?;
            match off_goal(product, unknown.map_or_else(|| sold.sum(), Err)).ok()? {
                off if !off.is_zero() && self.channels.is_empty() => Some((at, Notice::NobodySells(product.id))),
                off if is_nothing_shown(off) => None,
                off => Some((at, Notice::OffGoal(product.id, off))),
            }
        };
        which.zip(sold).filter_map(notice).collect()
    }
}
