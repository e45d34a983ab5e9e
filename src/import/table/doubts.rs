//! What of a table could be meant otherwise, by comparing its columns with each other and with the plan.
//!
//! Not for doubts that the numbers (`numbers`) and the rows (`lines`) bring.

use super::columns::{Column, plainest};
use super::levels::Level;
use super::meaning::Meaning;
use super::read::Table;
use super::reading::{Doubt, Role, Unused};
use super::rows::{Reader, Row, cell};
use super::words::{currency_of, same_currency};
use crate::domain::quantity::typable;
use crate::domain::strategy::{MAX_CHANNELS, StageKind};
use rust_decimal::Decimal;

/// Most rows of which it is told that a later level has more than the one before.
const MOST_TOLD: usize = 5;

impl Table<'_> {
    /// "Conversion" alone is a count in the exports of some tools and a rate in the tables of people: whole numbers where
    /// nothing else counts sales, and no further level follows.
    pub(super) fn count_or_rate(&mut self, rows: &[Vec<String>]) {
        let deals = |column: &Column| matches!(column.meaning, Meaning::Count(StageKind::Deals, _));
        if self.columns.iter().any(deals) {
            return;
        }
        for at in 0..self.columns.len() {
            let Some(column) = self.columns.get(at) else { continue };
            let is_it = column.chosen.is_none()
                && !column.percent
                && column.is_bare_conversion()
                && matches!(column.tokens.as_slice(), [word] if matches!(word.as_str(), "conversion" | "conv" | "конверсия" | "конверсія"));
            let followed = self.columns.iter().skip(at + 1).any(Column::is_stage);
            if !is_it || followed {
                continue;
            }
            let texts: Vec<&str> =
                rows.iter().map(|row| cell(row, at)).filter(|text| text.chars().any(|c| c.is_ascii_digit())).collect();
            let whole = |text: &&str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
            if texts.is_empty() || !texts.iter().all(whole) {
                continue;
            }
            let large = texts.iter().any(|text| text.chars().filter(char::is_ascii_digit).count() > 3);
            if let Some(column) = self.columns.get_mut(at) {
                column.meaning = Meaning::Count(StageKind::Deals, String::new());
            }
            self.doubts.extend((!large).then_some(Doubt::IsCount(at)));
        }
    }

    /// The average check of the rows, with the column it comes from; why there is none.
    pub(super) fn check(
        &self,
        rows: &[(usize, Row)],
        levels: &[Level],
        is_in: &dyn Fn(usize) -> bool,
    ) -> (Option<Decimal>, Option<usize>, Unused) {
        let [product] = self.plan.products.as_slice() else { return (None, None, Unused::HasPrice) };
        if !product.price.is_zero() {
            return (None, None, Unused::HasPrice);
        }
        let reader = Reader { columns: &self.columns, locale: self.locale, unread: Vec::new() };
        let number = |row: Row, at: usize| reader.amount(row, at).ok().flatten().filter(|n| !n.is_sign_negative());
        let deals = levels.iter().find(|level| level.kind == StageKind::Deals).and_then(|level| level.count);
        let rows = || rows.iter().filter(|(line, _)| is_in(*line)).map(|(_, row)| *row);
        let fits =
            |check: Decimal| Some(check).filter(|check| !check.is_zero() && *check <= crate::domain::field::largest());
        let mean = |at: usize, of_each: bool| {
            let (mut money, mut sales) = (Decimal::ZERO, Decimal::ZERO);
            for row in rows() {
                let Some((amount, pieces)) = number(row, at).zip(deals.and_then(|deals| number(row, deals))) else {
                    continue;
                };
                money = money.checked_add(if of_each { amount.checked_mul(pieces)? } else { amount })?;
                sales = sales.checked_add(pieces)?;
            }
            money.checked_div(sales).map(typable).and_then(fits)
        };
        if let Some(at) = plainest(&self.columns, &Meaning::Check) {
            let all: Vec<Decimal> = rows().filter_map(|row| number(row, at)).collect();
            let same = all.first().copied().filter(|first| all.iter().all(|other| other == first)).and_then(fits);
            if let Some(check) = same.or_else(|| mean(at, true)) {
                return (Some(check), Some(at), Unused::Follows);
            }
        }
        if let Some(at) = plainest(&self.columns, &Meaning::Revenue)
            && let Some(check) = mean(at, false)
        {
            return (Some(check), Some(at), Unused::Follows);
        }
        (None, None, Unused::NoSales)
    }

    /// Columns that could be what another is: a doubt where their figures differ.
    pub(super) fn compare_twins(&self, used: &[usize], rows: &[(usize, Row)], doubts: &mut Vec<Doubt>) {
        for at in used {
            let Some(own) = self.columns.get(*at) else { continue };
            if own.chosen.is_some() || own.is_weak {
                continue;
            }
            for (other_at, other) in self.columns.iter().enumerate() {
                let is_twin =
                    other_at != *at && other.meaning == own.meaning && !other.is_weak && !used.contains(&other_at);
                let differs = || {
                    rows.iter().any(|(_, row)| cell(row, *at) != cell(row, other_at) && !cell(row, other_at).is_empty())
                };
                if is_twin && other.is_loaded == own.is_loaded && own.part.is_none() && differs() {
                    doubts.push(Doubt::Same((*at).min(self.roles.len().saturating_sub(1)), other_at));
                }
            }
        }
    }

    /// Rows that have more of a later level than of the one before it.
    pub(super) fn compare_levels(&self, levels: &[Level], rows: &[(usize, Row)], doubts: &mut Vec<Doubt>) {
        let reader = Reader { columns: &self.columns, locale: self.locale, unread: Vec::new() };
        let number = |row: Row, at: usize| reader.amount(row, at).ok().flatten();
        let counts: Vec<usize> = levels.iter().filter_map(|level| level.count).collect();
        let mut told: usize = 0;
        for (line, row) in rows {
            for pair in counts.windows(2) {
                let [before, after] = pair else { continue };
                if number(row, *after).zip(number(row, *before)).is_some_and(|(after, before)| after > before)
                    && told < MOST_TOLD
                {
                    told += 1;
                    doubts.push(Doubt::MoreThanBefore { line: *line, before: *before, after: *after });
                }
            }
        }
    }

    /// Currencies of money that is taken, in headings and in cells, that are not the plan's.
    pub(super) fn compare_currencies(&self, used: &[usize], rows: &[Vec<String>], doubts: &mut Vec<Doubt>) {
        let plan = self.plan.currency.code();
        let mut found: Vec<String> = Vec::new();
        let mut see = |currency: Option<String>| {
            if let Some(currency) = currency.filter(|currency| !same_currency(currency, plan))
                && !found.contains(&currency)
            {
                found.push(currency);
            }
        };
        for (at, column) in self.columns.iter().enumerate() {
            let is_part =
                column.part.is_some() && matches!(self.roles.get(at), Some(Role::Budget | Role::Setup | Role::Media));
            let is_money = matches!(
                column.role(),
                Role::Budget | Role::Setup | Role::Media | Role::Price(_) | Role::Check | Role::Revenue
            );
            if !(is_part || is_money && used.contains(&at)) {
                continue;
            }
            see(column.currency.clone());
            for row in rows.iter().take(MAX_CHANNELS) {
                let text = cell(row, at);
                if text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '.' | ',' | '-')) {
                    see(currency_of(text));
                }
            }
        }
        doubts.extend(found.into_iter().map(Doubt::Currency));
    }
}
