//! The estimate by level of the funnel for a channel, for a channel with parts, or for the whole plan.
//!
//! Of several channels the funnel has the levels that all of them have: nobody passes from the letters of one channel to the
//! impressions of another, and no conversion is above 100 %. What a channel pays at a level of its own stands at the next
//! level that all have. Invariant: the cost so far at the last level is the marketing cost of the row.

use super::funnel::{Estimate, estimate};
use super::plan::{ChannelFigures, Figures, StageKey};
use super::quantity::{Value, add};
use super::strategy::{ChannelId, StageId, StageKind, Strategy};
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
    // A calculation has one channel, and the start page nothing else.
    if !crate::WHOLE {
        return Vec::new();
    }
    let line = match channel {
        Some(id) => figures.channel(id).map(|own| &own.line),
        None => Some(&figures.total),
    };
    let Some(line) = line else { return Vec::new() };
    let keys = shared(strategy, figures, channel);
    let mut costs: Vec<Value> = vec![Ok(Decimal::ZERO); keys.len()];
    for leaf in leaves(strategy, figures, channel) {
        for (at, level) in places(&keys, leaf).into_iter().zip(figures.estimate(strategy, leaf.id, None)) {
            if let Some(cost) = costs.get_mut(at) {
                *cost = add(*cost, level.cost);
            }
        }
    }
    let counts: Vec<Value> = keys.iter().map(|key| line.count(key, None)).collect();
    let rows = keys.into_iter().zip(estimate(&counts, &costs));
    rows.map(|(key, estimate)| LevelRow { key, stage: None, estimate }).collect()
}

fn leaves<'a>(
    strategy: &'a Strategy,
    figures: &'a Figures,
    whole: Option<ChannelId>,
) -> impl Iterator<Item = &'a ChannelFigures> {
    let is_below = move |id| whole.is_none_or(|whole| strategy.wholes_of(id).contains(&whole));
    figures.channels.iter().filter(move |own| !own.is_whole && !own.is_off && is_below(own.id))
}

/// The levels that all channels within a whole (`None`: of the plan) have, of those that sell and have a volume.
pub fn shared(strategy: &Strategy, figures: &Figures, whole: Option<ChannelId>) -> Vec<StageKey> {
    let all: Vec<&ChannelFigures> = leaves(strategy, figures, whole).collect();
    let has_volume = |own: &ChannelFigures| {
        own.line.keys.iter().any(|key| own.line.count(key, None).is_ok_and(|count| !count.is_zero()))
    };
    let sells = |own: &ChannelFigures| own.line.keys.last().is_some_and(|key| key.kind == StageKind::Deals);
    let narrow = |wanted: &dyn Fn(&ChannelFigures) -> bool| {
        let own: Vec<&ChannelFigures> = all.iter().copied().filter(|own| wanted(own)).collect();
        (!own.is_empty()).then_some(own)
    };
    let own = narrow(&|own| sells(own) && has_volume(own)).or_else(|| narrow(&sells)).unwrap_or_else(|| all.clone());
    let Some((first, others)) = own.split_first() else { return Vec::new() };
    let is_shared = |key: &&StageKey| others.iter().all(|other| other.line.keys.contains(key));
    first.line.keys.iter().filter(is_shared).cloned().collect()
}

/// Among shared levels, where what is paid at each level of a channel stands: at the level itself or at the next one shared;
/// what is paid below the last of them stands there.
pub fn places(shared: &[StageKey], channel: &ChannelFigures) -> Vec<usize> {
    let last = shared.len().saturating_sub(1);
    let at = |from: usize| {
        let own = channel.line.keys.get(from..).unwrap_or_default();
        own.iter().find_map(|key| shared.iter().position(|other| other == key)).unwrap_or(last)
    };
    (0..channel.line.keys.len()).map(at).collect()
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
        assert_eq!(rows.iter().map(|row| row.key.kind).collect::<Vec<_>>(), [StageKind::Leads, StageKind::Deals]);
        // 300 requests each for 15 sales of two channels; clicks, set-up and fixed costs all stand at the requests.
        assert_eq!(rows[0].estimate.cost, cost);
        assert!(rows.iter().all(|row| !row.estimate.rate.is_ok_and(|rate| rate > Decimal::ONE)));
    }
}
