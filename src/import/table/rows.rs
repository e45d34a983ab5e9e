//! One row of figures becomes a channel without a name: what was typed is kept, what follows is left out.
//!
//! Not for the text of a number (`i18n::parse`). Invariant: no channel contradicts itself, since of a count and the
//! conversion into it only one is taken; a cell that its field would refuse is counted as unread.

use super::columns::{Column, plainest};
use super::levels::Level;
use super::meaning::Meaning;
use super::words::Money;
use crate::domain::field::{Entry, Field};
use crate::domain::strategy::{Channel, ChannelId, Stage, StageId, StageKind};
use crate::i18n::locale::Locale;
use crate::i18n::parse::{Kind, parse};
use rust_decimal::Decimal;

pub(super) type Row<'a> = &'a [String];

pub(super) fn cell<'a>(row: Row<'a>, at: usize) -> &'a str {
    row.get(at).map_or("", |cell| cell.trim())
}

/// The number in a cell. A dash says that there is none.
pub(super) fn read(text: &str, locale: Locale, kind: Kind) -> Result<Option<Decimal>, ()> {
    let nothing = text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−')) || text.eq_ignore_ascii_case("n/a");
    if nothing { Ok(None) } else { parse(text, locale, kind).map_err(|_| ()) }
}

pub(super) struct Reader<'a> {
    pub(super) columns: &'a [Column],
    pub(super) locale: Locale,
    /// Row and column of cells that could not be taken.
    pub(super) unread: Vec<(usize, usize)>,
}

/// A channel without ids, how many cells went into it, and its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) channel: Channel,
    pub(super) cells: usize,
    pub(super) line: usize,
}

/// Whether bare numbers of a conversion are percents, and whether anything tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Percents {
    pub(super) are: bool,
    pub(super) is_sure: bool,
}

impl Reader<'_> {
    /// The amount in a cell, with the thousands of its heading.
    pub(super) fn amount(&self, row: Row, at: usize) -> Result<Option<Decimal>, ()> {
        let text = cell(row, at);
        if text.contains('%') {
            return Err(());
        }
        let times = Decimal::from(self.columns.get(at).map_or(1, |column| column.times));
        read(text, self.locale, Kind::Number)?.map(|amount| amount.checked_mul(times).ok_or(())).transpose()
    }

    /// The value of a field, if it takes what the cell says.
    fn value(&mut self, (row, line): (Row, usize), at: Option<usize>, field: Field, percent: bool) -> Option<Decimal> {
        let at = at?;
        let value = match field.slot() {
            Stage::RATE => read(cell(row, at), self.locale, if percent { Kind::Percent } else { Kind::Number }),
            Stage::PRICE => read(cell(row, at), self.locale, Kind::Number),
            _ => self.amount(row, at),
        };
        match value {
            Ok(None) => None,
            Ok(value) if field.check(&Entry::Number(value)).is_ok() => value,
            _ => {
                self.unread.push((line, at));
                None
            }
        }
    }

    /// Whether bare numbers in the conversions of a stage are percents.
    pub(super) fn percents(&self, rows: &[(usize, Row)], level: &Level, next: &Level) -> Percents {
        let sure = |are| Percents { are, is_sure: true };
        let Some(at) = level.rate else { return sure(false) };
        if self.columns.get(at).is_some_and(|column| column.percent) {
            return sure(true);
        }
        let count = |row: Row, at: Option<usize>| at.and_then(|at| self.amount(row, at).ok().flatten());
        let apart = |a: Decimal, b: Decimal| a.checked_sub(b).map(|distance| distance.abs());
        let (mut votes, mut large, mut any, mut most) = (0i32, false, false, Decimal::ZERO);
        for (_, row) in rows {
            let text = cell(row, at);
            if text.contains('%') {
                return sure(true);
            }
            let Ok(Some(bare)) = read(text, self.locale, Kind::Number) else { continue };
            large |= bare > Decimal::ONE;
            any |= !bare.is_zero();
            most = most.max(bare);
            let ratio = count(row, next.count).zip(count(row, level.count)).and_then(|(to, from)| to.checked_div(from));
            let hundredth = bare.checked_mul(Decimal::new(1, 2));
            if let (Some(ratio), Some(hundredth), false) = (ratio, hundredth, bare.is_zero())
                && let (Some(percent), Some(fraction)) = (apart(hundredth, ratio), apart(bare, ratio))
            {
                votes = votes.saturating_add(if percent < fraction { 1 } else { -1 });
            }
        }
        if votes != 0 || large || !any {
            return sure(if votes == 0 { large } else { votes > 0 });
        }
        // Of impressions a fifth and more are hardly ever clicked.
        let many = level.kind == StageKind::Impressions && most > Decimal::new(2, 1);
        Percents { are: many, is_sure: false }
    }

    /// The channel of a row, still without a name; `None` if the row has no figures.
    pub(super) fn draft(&mut self, row: Row, line: usize, levels: &[Level], percents: &[bool]) -> Option<Draft> {
        let row = (row, line);
        let (channel, stage) = (ChannelId::default(), StageId::default());
        let mut stages = Vec::with_capacity(levels.len());
        for (level, percent) in levels.iter().zip(percents) {
            stages.push(Stage {
                kind: level.kind,
                name: level.name.clone(),
                count: self.value(row, level.count, Stage::COUNT.of((channel, stage)), false),
                rate: self.value(row, level.rate, Stage::RATE.of((channel, stage)), *percent),
                ..Stage::default()
            });
        }
        let has_counts = stages.iter().any(|stage| stage.count.is_some());
        let found = settle(&mut stages, levels);

        let mut money = |money, field| self.value(row, plainest(self.columns, &Meaning::Money(money)), field, false);
        let setup = money(Money::Setup, Channel::SETUP_COST.of(channel));
        let media = money(Money::Media, Channel::MONTHLY_BUDGET.of(channel));
        let budget = money(Money::Budget, Channel::MONTHLY_BUDGET.of(channel));
        let both = setup.zip(media).and_then(|(setup, media)| setup.checked_add(media));
        let mut monthly_budget = both.or(budget).or(media).or(setup);
        let mut cells = usize::from(setup.is_some());
        cells += usize::from(if both.is_some() { true } else { budget.or(media).is_some() });

        if !has_counts || budget.or(media).is_none() {
            for ((stage, level), _) in
                stages.iter_mut().zip(levels).zip(&found).filter(|(_, found)| **found || !has_counts)
            {
                let price = self.value(row, level.price, Stage::PRICE.of((channel, stage.id)), false);
                if let Some(price) = price.filter(|price| !price.is_zero()) {
                    stage.price = price;
                    cells += 1;
                    if budget.or(media).is_none() {
                        monthly_budget = None;
                    }
                    break;
                }
            }
        }
        if has_counts {
            let mut found = found.into_iter();
            stages.retain(|_| found.next().unwrap_or(true));
        }
        for stage in &stages {
            cells += usize::from(stage.count.is_some()) + usize::from(stage.rate.is_some());
        }
        let budget_fits = Channel::MONTHLY_BUDGET.of(channel).check(&Entry::Number(monthly_budget)).is_ok();
        let monthly_budget = monthly_budget.filter(|_| budget_fits);
        let channel = Channel { monthly_budget, setup_cost: setup.unwrap_or_default(), stages, ..Channel::default() };
        (cells > 0).then_some(Draft { channel, cells, line })
    }
}

/// Leaves of each count and the conversion into it the one that was typed. Says of each stage whether it then follows:
/// from above, or from a count further down.
fn settle(stages: &mut [Stage], levels: &[Level]) -> Vec<bool> {
    let mut found = Vec::with_capacity(stages.len());
    let mut above: Option<(&mut Stage, &Level)> = None;
    let mut reached = false;
    for (stage, level) in stages.iter_mut().zip(levels) {
        if let Some((above, over)) = above.filter(|(above, _)| reached && above.rate.is_some()) {
            if stage.count.is_none() || over.rate < level.count {
                stage.count = None;
            } else {
                above.rate = None;
            }
        } else {
            reached = stage.count.is_some();
        }
        found.push(reached);
        above = Some((stage, level));
    }
    let mut below = false;
    for (stage, found) in stages.iter().zip(found.iter_mut()).rev() {
        below = stage.count.is_some() || below && stage.rate.is_some();
        *found |= below;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{d, expect, planned};
    use crate::domain::term::Term;
    use crate::i18n::locale::Locale;

    #[test]
    fn prices_are_inputs_only_where_the_money_is_missing() {
        let text = "Channel|CPC|Clicks|CR|Leads|CPL\nSearch|12|15000|2%|300|600\nTarget||1000|1%|10|90";
        let (plan, figures) = planned(text, Locale::En);
        assert_eq!(plan.channels[0].monthly_budget, None);
        assert_eq!((plan.channels[0].stages[0].price, plan.channels[0].stages[1].price), (d("12"), d("0")));
        expect(&figures, &[(Term::MarketingCost, "180900"), (Term::Leads, "310")]);
        // A budget without counts buys them.
        let (_, figures) = planned("Channel|Budget|CPC|Clicks|CR|Leads\nSearch|180000|12||2%|", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "180000"), (Term::Clicks, "15000")]);
        // Setting up beside prices.
        let (_, figures) = planned("Channel|Setup cost|CPC|Clicks\nSearch|500|2|100", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "700"), (Term::SetupCost, "500")]);
        let (_, figures) = planned("Channel|Setup cost|Clicks\nSearch|500|100", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "500"), (Term::SetupCost, "500")]);
    }
}
