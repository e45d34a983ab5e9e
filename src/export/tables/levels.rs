//! The estimate by level of the funnel.

use super::super::table::{Cell, Table};
use super::{cell, head};
use crate::domain::levels::{self, LevelRow};
use crate::domain::plan::Figures;
use crate::domain::strategy::ChannelId;
use crate::domain::term::Unit;
use crate::i18n::wording::Wording;
use rust_decimal::Decimal;

/// What a level is called: the channel's own name for it, or that of all its stages.
pub fn level_name(wording: &Wording, row: &LevelRow) -> String {
    let own = row.stage.and_then(|(channel, stage)| wording.strategy.stage(channel, stage));
    own.map_or_else(|| wording.level(&row.key), |own| wording.stage(own))
}

/// A row a level of a channel or (`None`) of the whole plan; then what stands on top of the channels: name, amount, and
/// the sum so far with them.
pub fn levels(
    wording: &Wording,
    figures: &Figures,
    channel: Option<ChannelId>,
    on_top: &[(&str, Decimal, Decimal)],
) -> Table {
    let w = wording.words;
    let money = |name: &str| head(wording, name, Unit::Money);
    let heads = [w.of_stage.kind, w.pieces_short, w.conversion_short, w.cumulative].map(str::to_owned);
    let heads = heads.into_iter().chain([w.level_cost, w.cost_so_far, w.cost_per_piece].map(money));
    let row = |row: LevelRow| {
        let e = row.estimate;
        let mut cells = vec![Cell::from(level_name(wording, &row))];
        cells.extend([e.count, e.rate, e.cumulative_rate, e.cost, e.cost_so_far, e.cost_per_piece].map(cell));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = levels::levels(wording.strategy, figures, channel).into_iter().map(row).collect();
    for (name, amount, so_far) in on_top {
        let blank = Cell::Blank;
        rows.push(vec![
            (*name).into(),
            blank.clone(),
            blank.clone(),
            blank.clone(),
            (*amount).into(),
            (*so_far).into(),
            blank,
        ]);
    }
    Table { head: heads.collect(), rows }
}
