//! Funnels of several channels on one scale: of 1 000 at a level, how many are left at each level below.
//!
//! Compares what channels do with what they get, whatever their size. Not for their volumes or costs. Invariants: a
//! channel without the level to count from is left out; at that level every channel has 1 000.

use super::plan::{Figures, StageKey};
use super::quantity::{Reason, Undefined, Value, div, mul, settle};
use super::strategy::{ChannelId, Strategy};
use super::term::Term;
use rust_decimal::Decimal;

/// What every channel is counted from.
pub const BASE: u32 = 1000;

/// A channel's funnel on the common scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Whose.
    pub id: ChannelId,
    /// Pieces by level, of [`BASE`] at the first one; undefined where the channel has no such level.
    pub left: Vec<Value>,
}

/// Funnels side by side.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SideBySide {
    /// Levels, from the one that is counted from.
    pub levels: Vec<StageKey>,
    /// Channels that have that level, in the order of the plan.
    pub columns: Vec<Column>,
}

impl SideBySide {
    /// The channel with the most left at the last level, where one has more than the others.
    pub fn best(&self) -> Option<(ChannelId, Decimal)> {
        let ends = self.columns.iter().filter_map(|column| Some((column.id, (*column.left.last()?).ok()?)));
        let best = ends.clone().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        (ends.clone().filter(|end| end.1 == best.1).count() == 1 && ends.count() > 1).then_some(best)
    }
}

/// The levels that can be counted from: all of the plan but the last.
pub fn starts(figures: &Figures) -> Vec<StageKey> {
    let keys = &figures.total.keys;
    keys.get(..keys.len().saturating_sub(1)).unwrap_or(&[]).to_vec()
}

/// The first level that the most channels have.
pub fn common_start(figures: &Figures) -> usize {
    let count = |key: &StageKey| leaves(figures).filter(|own| own.line.keys.contains(key)).count();
    let starts = starts(figures);
    let most = starts.iter().map(count).max().unwrap_or(0);
    starts.iter().position(|key| count(key) == most).unwrap_or(0)
}

fn leaves(figures: &Figures) -> impl Iterator<Item = &super::plan::ChannelFigures> {
    figures.channels.iter().filter(|own| !own.is_whole && !own.is_off)
}

/// The channels without parts side by side over the horizon, counted from a level by its place in [`starts`].
///
/// # Example
/// 2 % of clicks ask and a tenth of these buy: of 1 000 clicks 20 requests and 2 sales.
/// ```
/// use voronka::domain::{plan::calculate, side_by_side::side_by_side, templates};
/// let plan = templates::calculator("RUB");
/// let sides = side_by_side(&plan, &calculate(&plan), 1);
/// assert_eq!(sides.columns[0].left, [Ok(1_000.into()), Ok(20.into()), Ok(2.into())]);
/// ```
pub fn side_by_side(strategy: &Strategy, figures: &Figures, from: usize) -> SideBySide {
    let Some(levels) = figures.total.keys.get(from..) else { return SideBySide::default() };
    let Some(first) = levels.first() else { return SideBySide::default() };
    let column = |own: &super::plan::ChannelFigures| {
        let base = own.line.count(first, None);
        let left = |key: &StageKey| {
            if !own.line.keys.contains(key) {
                return Err(Undefined::because(Reason::NotPlanned(key.term())));
            }
            div(mul(own.line.count(key, None), Ok(Decimal::from(BASE))), base, Term::StageCount).map(settle)
        };
        Column { id: own.id, left: levels.iter().map(left).collect() }
    };
    let has = |own: &&super::plan::ChannelFigures| own.line.keys.contains(first) && strategy.channel(own.id).is_some();
    SideBySide { levels: levels.to_vec(), columns: leaves(figures).filter(has).map(column).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates::{self, Chain};

    #[test]
    fn channels_of_different_funnels_stand_on_one_scale() {
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        let mut plan = templates::calculator("RUB");
        let mut site = templates::channel(&mut plan, Chain::Visits);
        (site.share, site.stages[0].rate, site.stages[1].rate) = (Decimal::ONE, Some(d("0.04")), Some(d("0.25")));
        plan.channels.push(site);
        let figures = calculate(&plan);
        let starts = starts(&figures);
        // Clicks and visits are no level of both; requests are.
        let at = common_start(&figures);
        assert_eq!(starts[at].kind, crate::domain::strategy::StageKind::Leads);
        let sides = side_by_side(&plan, &figures, at);
        let left: Vec<Vec<Value>> = sides.columns.iter().map(|column| column.left.clone()).collect();
        assert_eq!(left, [[Ok(d("1000")), Ok(d("100"))], [Ok(d("1000")), Ok(d("250"))]]);
        assert_eq!(sides.best(), Some((plan.channels[1].id, d("250"))));
        // Counted from clicks the site has no column.
        let clicks = starts.iter().position(|key| key.kind == crate::domain::strategy::StageKind::Clicks).unwrap();
        assert_eq!(side_by_side(&plan, &figures, clicks).columns.len(), 1);
        assert_eq!(side_by_side(&plan, &figures, clicks).best(), None);
        assert_eq!(side_by_side(&plan, &figures, 99), SideBySide::default());
    }
}
