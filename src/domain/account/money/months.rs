//! A month of the financial model, or all of them.

use super::names::{BudgetPart, RowPart, When};
use super::{Book, cents, part_of, plan, row};
use crate::domain::account::expr::{self, Expr, How, Meaning, Name, Origin, Part, Told, difference, of_room, quotient};
use crate::domain::model::MoneyPlan;
use crate::domain::money::model::{ModelRow, arrivals};
use crate::domain::strategy::RomiBase;
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

impl Book<'_> {
    /// The month (from 0) in which a running sum turns, counted from 1: that sum in it and right before it.
    pub(super) fn turn(&self, month: usize, part: RowPart, meaning: Meaning) -> Option<Told> {
        let earlier = match month.checked_sub(1) {
            Some(at) => (Name::Month(at), When::Month(at)),
            None => (Name::MonthBefore(0), When::Before),
        };
        let of = |(name, when): (Name, When)| {
            let own = self.row(when)?;
            let x = if part == RowPart::Cash { own.cash } else { own.cumulative };
            Some(Part { name, value: Ok(x), unit: Unit::Money, origin: Origin::Room(row(part, when)) })
        };
        let parts = of(earlier).into_iter().chain(of((Name::Month(month), When::Month(month))));
        let count = Decimal::from(u32::try_from(month).ok()?.checked_add(1)?);
        Some((Ok(count), How::From(parts.collect()), Some(meaning)))
    }

    pub(super) fn model_row(&self, part: RowPart, month: When) -> Option<Told> {
        let own = self.row(month)?;
        let horizon = self.model()?.horizon;
        // Past the horizon nothing is sold and spent.
        let is_past = matches!(month, When::Month(at) if at >= horizon);
        let of = |x: Decimal, term| match is_past {
            false => self.term_of(Ok(x), term, month),
            true => Expr::Part(Part { name: Name::Term(term), value: Ok(x), unit: Unit::Money, origin: Origin::None }),
        };
        let (cost, gross) = (part_of(&own.split, BudgetPart::Cost, month), of(own.gross, Term::GrossProfit));
        let mine = |part: RowPart, x| of_room(Ok(x), row(part, month));
        let running = |part: RowPart, before: fn(&ModelRow) -> Decimal, then: Expr| {
            let earlier = match month {
                When::Month(0) => When::Before,
                When::Month(at) => When::Month(at.saturating_sub(1)),
                When::Before | When::All => return then,
            };
            match self.row(earlier).map(|row| (earlier, row)) {
                Some((at, earlier)) => {
                    let origin = Origin::Room(row(part, at));
                    let so_far =
                        Part { name: Name::MonthsBefore, value: Ok(before(&earlier)), unit: Unit::Money, origin };
                    match then {
                        Expr::Difference(pair) => {
                            let [a, b] = *pair;
                            difference(Expr::Sum(vec![Expr::Part(so_far), a]), b)
                        }
                        then => Expr::Sum(vec![Expr::Part(so_far), then]),
                    }
                }
                None => then,
            }
        };
        let (result, how) = match part {
            RowPart::Profit => (Ok(own.profit), difference(gross, cost)),
            RowPart::SoFar => {
                (Ok(own.cumulative), running(RowPart::SoFar, |row| row.cumulative, mine(RowPart::Profit, own.profit)))
            }
            RowPart::Romi => {
                let revenue = of(own.revenue, Term::Revenue);
                let (term, earned) = match self.strategy.economics.romi_base {
                    RomiBase::GrossProfit => (Term::Romi, gross),
                    RomiBase::Revenue => (Term::RomiOnRevenue, revenue),
                };
                (own.figure(term), quotient(difference(earned, cost.clone()), cost))
            }
            RowPart::CentsRevenue => (own.figure(Term::CentsPerRevenue), cents(cost, of(own.revenue, Term::Revenue))),
            RowPart::CentsMargin => (own.figure(Term::CentsPerMargin), cents(cost, gross)),
            RowPart::CashIn => match month {
                When::Month(month) => return Some((Ok(own.cash_in), self.paid_in(month)?, None)),
                When::Before | When::All => (Ok(own.cash_in), of(own.revenue, Term::Revenue)),
            },
            RowPart::CashOut => (Ok(own.cash_out), Expr::Sum(vec![of(own.goods, Term::VariableCost), cost])),
            RowPart::Cash => {
                let flow = difference(mine(RowPart::CashIn, own.cash_in), mine(RowPart::CashOut, own.cash_out));
                (Ok(own.cash), running(RowPart::Cash, |row| row.cash, flow))
            }
        };
        Some((result, How::Formula(how), None))
    }

    /// Whose revenue is paid in a month; where none is yet, what it waits for.
    pub(super) fn paid_in(&self, month: usize) -> Option<How> {
        let parts = arrivals(&self.model()?.months, self.strategy.money.payment_days, month).ok()?;
        let part = |(at, x)| self.month(at, Ok(x), Origin::Figure(plan(Term::Revenue, Some(at))));
        let parts: Vec<Part> = parts.into_iter().map(part).collect();
        if parts.is_empty() {
            let origin = Origin::Field(MoneyPlan::PAYMENT_DAYS.field());
            return Some(How::From(vec![expr::part(Ok(self.strategy.money.payment_days), Unit::Ratio, origin)]));
        }
        Some(How::Sum(parts))
    }
}
