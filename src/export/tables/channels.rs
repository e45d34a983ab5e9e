//! Channels and campaigns: what is typed and follows in three views, and the media plan.

use super::super::table::{Cell, Table};
use super::{cell, head, term_head, typed};
use crate::domain::explain::{FigureRef, Scope, value};
use crate::domain::money::Money;
use crate::domain::plan::{Figures, StageKey};
use crate::domain::strategy::{Channel, ChannelId, Stage, Strategy};
use crate::domain::term::{Term, Unit};
use crate::domain::verdict;
use crate::i18n::money_words;
use crate::i18n::wording::Wording;

/// What the table's columns show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Pieces and conversions.
    Volumes,
    /// Prices and fixed costs.
    Costs,
    /// What comes of it.
    Results,
}

/// Columns of the results.
pub const RESULTS: [Term; 15] = [
    Term::MarketingCost,
    Term::Deals,
    Term::Revenue,
    Term::Ctr,
    Term::Cpm,
    Term::Cpc,
    Term::Cpl,
    Term::Cac,
    Term::MediaCpm,
    Term::MediaCpc,
    Term::GrossProfit,
    Term::Romi,
    Term::Roas,
    Term::CostShare,
    Term::CentsPerRevenue,
];

/// What a media plan says of each line, after the money: volumes, conversions, prices.
pub const MEDIA_PLAN: [Term; 12] = [
    Term::Impressions,
    Term::Ctr,
    Term::Cpm,
    Term::Clicks,
    Term::Cpc,
    Term::VisitToLeadRate,
    Term::Leads,
    Term::Cpl,
    Term::LeadToDealRate,
    Term::Deals,
    Term::Cac,
    Term::Revenue,
];

/// Whether a conversion out of the last level of the table has a column: where a channel goes on from there.
pub fn conversion_names_last(strategy: &Strategy, keys: &[StageKey]) -> bool {
    let goes_on = |channel: &Channel| {
        let above_last = channel.stages.len().saturating_sub(1);
        channel.stages.iter().take(above_last).any(|stage| Some(&StageKey::of(stage)) == keys.last())
    };
    strategy.channels.iter().any(goes_on)
}

fn names(wording: &Wording, id: ChannelId) -> [Cell; 2] {
    let within = wording.strategy.channel(id).and_then(|channel| channel.within);
    [wording.channel(id).into(), within.map_or(Cell::Blank, |whole| wording.channel(whole).into())]
}

fn name_heads(wording: &Wording) -> Vec<String> {
    let within = crate::i18n::files::files(wording.locale).within;
    vec![wording.words.of_channel.name.to_owned(), within.to_owned()]
}

/// A row a channel, campaign and ad: a month's volumes, its prices, or the results of the plan.
pub fn channels(wording: &Wording, figures: &Figures, view: View) -> Table {
    let (strategy, w) = (wording.strategy, wording.words);
    let keys = &figures.total.keys;
    let mut heads = name_heads(wording);
    match view {
        View::Results => {
            heads.extend(RESULTS.map(|term| term_head(wording, term)));
            heads.push(w.profitable.to_owned());
        }
        View::Volumes => {
            heads.extend([w.of_channel.share.to_owned(), head(wording, w.of_channel.monthly_budget, Unit::Money)]);
            for key in keys {
                let name = wording.level(key);
                heads.extend([name.clone(), format!("{name}: {}", w.conversion_short)]);
            }
            if !conversion_names_last(strategy, keys) && !keys.is_empty() {
                heads.pop();
            }
        }
        View::Costs => {
            heads
                .extend([head(wording, w.of_channel.setup_cost, Unit::Money), w.of_channel.commission_rate.to_owned()]);
            for key in keys {
                let of = |what: &str| head(wording, &format!("{}: {what}", wording.level(key)), Unit::Money);
                heads.extend([of(w.stage(key.kind).price), of(w.of_stage.fixed_cost)]);
            }
        }
    }
    let columns = heads.len();
    let results = |scope: Scope| {
        let of = |term| value(strategy, figures, FigureRef { term, scope, month: None, stage: None });
        let mut cells = RESULTS.map(|term| cell(of(term))).to_vec();
        cells.push(match verdict::pays(of(Term::MarketingProfit)) {
            Some(true) => w.profitable_yes.into(),
            Some(false) => w.profitable_no.into(),
            None => Cell::Blank,
        });
        cells
    };
    let row = |channel: &Channel| {
        let id = channel.id;
        let mut cells = names(wording, id).to_vec();
        let month = |term, stage| {
            cell(value(strategy, figures, FigureRef { term, scope: Scope::Channel(id), month: Some(0), stage }))
        };
        let stage_of = |key: &StageKey| channel.stages.iter().find(|stage| StageKey::of(stage) == *key);
        let is_whole = strategy.has_parts(id);
        match view {
            View::Results => cells.extend(results(Scope::Channel(id))),
            View::Volumes => {
                cells.extend([channel.share.into(), month(Term::MarketingCost, None)]);
                for key in keys {
                    let count = figures.channel(id).map(|own| own.line.count(key, Some(0)));
                    cells.push(count.map_or(Cell::Blank, cell));
                    let last = channel.stages.last().map(|stage| stage.id);
                    let own = stage_of(key).filter(|stage| !is_whole && Some(stage.id) != last);
                    cells.push(own.map_or(Cell::Blank, |stage| month(Term::StageRate, Some(stage.id))));
                }
            }
            View::Costs => {
                let own = |get: fn(&Channel) -> rust_decimal::Decimal| typed((!is_whole).then(|| get(channel)));
                let setup = if is_whole {
                    let of = FigureRef { term: Term::SetupCost, scope: Scope::Channel(id), month: None, stage: None };
                    cell(value(strategy, figures, of))
                } else {
                    channel.setup_cost.into()
                };
                cells.extend([setup, own(|channel| channel.commission_rate)]);
                for key in keys {
                    let stage = stage_of(key).filter(|_| !is_whole);
                    let number = |get: fn(&Stage) -> rust_decimal::Decimal| typed(stage.map(get));
                    cells.extend([number(|stage| stage.price), number(|stage| stage.fixed_cost)]);
                }
            }
        }
        cells.truncate(columns);
        cells
    };
    let mut rows: Vec<Vec<Cell>> = strategy.channels.iter().map(row).collect();
    let mut total = vec![Cell::from(w.total), Cell::Blank];
    match view {
        View::Results => total.extend(results(Scope::Total)),
        View::Volumes => {
            let budget = FigureRef { month: Some(0), ..FigureRef::total(Term::MarketingCost) };
            total.extend([Cell::Blank, cell(value(strategy, figures, budget))]);
            for key in keys {
                total.extend([cell(figures.total.count(key, Some(0))), Cell::Blank]);
            }
        }
        View::Costs => total.push(cell(value(strategy, figures, FigureRef::total(Term::SetupCost)))),
    }
    total.resize(columns, Cell::Blank);
    rows.push(total);
    Table { head: heads, rows }
}

/// A line for each channel, campaign and ad as the field writes a media plan; the total last.
pub fn media_plan(wording: &Wording, figures: &Figures, money: &Money) -> Table {
    let (strategy, w) = (wording.strategy, money_words(wording.locale));
    let mut heads = name_heads(wording);
    heads.extend([w.net, w.fee, w.vat, w.to_pay].map(|name| head(wording, name, Unit::Money)));
    heads.extend(MEDIA_PLAN.map(|term| term_head(wording, term)));
    let results = |scope| {
        MEDIA_PLAN.map(|term| cell(value(strategy, figures, FigureRef { term, scope, month: None, stage: None })))
    };
    let row = |channel: &Channel| {
        let mut cells = names(wording, channel.id).to_vec();
        let own = money.channels.iter().find(|own| own.id == channel.id);
        let amounts = own.map(|own| [own.media, own.fee, own.vat, own.to_pay].map(cell));
        cells.extend(amounts.unwrap_or([Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank]));
        cells.extend(results(Scope::Channel(channel.id)));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = strategy.channels.iter().map(row).collect();
    let mut total = vec![Cell::from(w.total), Cell::Blank];
    match &money.model {
        Ok(model) => {
            let split = &model.total.split;
            total.extend([Ok(split.media), Ok(split.fee), Ok(split.vat), split.for_channels()].map(cell));
        }
        Err(_) => total.extend([Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank]),
    }
    total.extend(results(Scope::Total));
    rows.push(total);
    Table { head: heads, rows }
}
