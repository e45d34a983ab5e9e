//! The estimate by level of the funnel for a channel, for a channel with parts, or for the whole plan.
//!
//! Costs of a level are added up over the channels that have it (model, section 2: the estimate is always available by
//! level). Invariant: the cost so far at the last level is the marketing cost of the row.

use super::funnel::{Estimate, estimate};
use super::plan::{Figures, StageKey};
use super::quantity::{Value, add};
use super::strategy::{ChannelId, StageId, Strategy};
use rust_decimal::Decimal;

/// One level of an estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelRow {
    /// Which level.
    pub key: StageKey,
    /// The channel's own stage, where the estimate is of one channel without parts.
    pub stage: Option<(ChannelId, StageId)>,
    /// Pieces, conversions, costs.
    pub estimate: Estimate,
}

/// The levels of a channel, or (`None`) of the whole plan, over the horizon.
///
/// ```
/// use voronka::domain::{levels::levels, plan::calculate, templates};
/// let plan = templates::calculator("RUB");
/// let rows = levels(&plan, &calculate(&plan), None);
/// assert_eq!(rows[2].estimate.cost_per_piece, Ok(600.into())); // a request
/// ```
pub fn levels(strategy: &Strategy, figures: &Figures, channel: Option<ChannelId>) -> Vec<LevelRow> {
    let leaf = match (channel, strategy.channels.as_slice()) {
        (Some(id), _) if !strategy.has_parts(id) => Some(id),
        (None, [only]) => Some(only.id),
        _ => None,
    };
    if let Some(channel) = leaf.and_then(|id| strategy.channel(id)) {
        let rows = channel.stages.iter().zip(figures.estimate(strategy, channel.id, None));
        return rows
            .map(|(stage, estimate)| LevelRow {
                key: StageKey::of(stage),
                stage: Some((channel.id, stage.id)),
                estimate,
            })
            .collect();
    }
    let line = match channel {
        Some(id) => figures.channel(id).map(|own| &own.line),
        None => Some(&figures.total),
    };
    let Some(line) = line else { return Vec::new() };
    let is_below = |id| channel.is_none_or(|whole| strategy.wholes_of(id).contains(&whole));
    let mut costs: Vec<Value> = vec![Ok(Decimal::ZERO); line.keys.len()];
    for leaf in figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && is_below(own.id)) {
        for (key, level) in leaf.line.keys.iter().zip(figures.estimate(strategy, leaf.id, None)) {
            let at = line.keys.iter().position(|other| other == key);
            if let Some(cost) = at.and_then(|at| costs.get_mut(at)) {
                *cost = add(*cost, level.cost);
            }
        }
    }
    let counts: Vec<Value> = line.keys.iter().map(|key| line.count(key, None)).collect();
    let rows = line.keys.iter().cloned().zip(estimate(&counts, &costs));
    rows.map(|(key, estimate)| LevelRow { key, stage: None, estimate }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};
    use crate::domain::term::Term;

    #[test]
    fn levels_of_several_channels_end_at_the_marketing_cost() {
        let mut plan = templates::calculator("RUB");
        let mut visits = templates::channel(&mut plan, Chain::Visits);
        visits.share = Decimal::ONE;
        visits.setup_cost = Decimal::from(700);
        visits.stages[1].fixed_cost = Decimal::from(300);
        plan.channels.push(visits);
        let figures = calculate(&plan);
        let rows = levels(&plan, &figures, None);
        let cost = figures.total.figure(Term::MarketingCost, None, &figures.context);
        assert_eq!(rows.last().unwrap().estimate.cost_so_far, cost);
        assert_eq!(rows.len(), 5);
    }
}
