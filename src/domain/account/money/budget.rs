//! The budget, line by line, and what of it comes before the plan.

use super::names::{BudgetPart, MoneyFigure, When};
use super::{Book, cents, part_of, plan};
use crate::domain::account::expr::{
    self, Expr, How, Meaning, Name, Origin, Part, Told, difference, of_plan, of_room, quotient, typed,
};
use crate::domain::account::figure::{RoomFigure, budget};
use crate::domain::model::{CostLine, MoneyPlan, Slot, Stage};
use crate::domain::money::budget::{Split, team_pay};
use crate::domain::money::{CostKind, VatBasis};
use crate::domain::quantity::{Reason, Undefined, Value, mul, sum, sum_of};
use crate::domain::roadmap::Task;
use crate::domain::strategy::ChannelId;
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

impl Book<'_> {
    /// What of a term falls into the months before the plan.
    pub(super) fn before(&self, term: Term, channel: Option<ChannelId>) -> Option<Told> {
        let (figures, strategy) = (self.figures, self.strategy);
        let mine = |term, channel| RoomFigure::Money(MoneyFigure::Before(term, channel));
        let whose = |id: ChannelId| channel.is_none_or(|whole| strategy.wholes_of(id).contains(&whole));
        let line = match channel {
            Some(id) => &figures.channel(id)?.line,
            None => &figures.total,
        };
        let result = line.figure_before(term, &figures.context)?;
        let of = |term| {
            of_room(line.figure_before(term, &figures.context).unwrap_or(Ok(Decimal::ZERO)), mine(term, channel))
        };
        if term == Term::CentsPerRevenue {
            return Some((result, How::Formula(cents(of(Term::MarketingCost), of(Term::Revenue))), None));
        }
        let parts = figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && whose(own.id));
        let part = |own: &crate::domain::plan::ChannelFigures| {
            let value = own.line.figure_before(term, &figures.context)?;
            (value != Ok(Decimal::ZERO) && value.err().is_none_or(|why| !why.is_not_planned())).then_some(Part {
                name: Name::Channel(own.id),
                value,
                unit: term.unit(),
                origin: Origin::Room(mine(term, Some(own.id))),
            })
        };
        let parts: Vec<Part> = parts.filter_map(part).collect();
        if channel.is_none_or(|id| strategy.has_parts(id)) {
            return Some((result, How::Sum(parts), Some(Meaning::Before)));
        }
        // Of one channel: month by month, and the days that it comes from.
        let months = (0..line.before.len()).rev().map(|back| Part {
            name: Name::MonthBefore(back),
            value: line.figure_of_month_before(term, back, &figures.context),
            unit: term.unit(),
            origin: Origin::None,
        });
        let is_some = |part: &Part| part.value.is_ok_and(|x| !x.is_zero());
        let typed = channel.and_then(|id| strategy.channel(id)).into_iter();
        let days =
            typed.flat_map(|own| own.stages.iter().map(|stage| (own.id, stage))).filter(|(_, s)| !s.days.is_zero());
        let days = days.map(|(id, stage)| {
            let origin = Origin::Field(Stage::DAYS.of((id, stage.id)));
            expr::part(Ok(stage.days), Unit::Count, origin)
        });
        Some((result, How::From(months.filter(is_some).chain(days).collect()), Some(Meaning::Before)))
    }

    pub(super) fn month(&self, at: usize, value: Value, origin: Origin) -> Part {
        Part { name: Name::Month(at), value, unit: Unit::Money, origin }
    }

    pub(super) fn rate(&self, of: Slot) -> Expr {
        typed(self.strategy.number(of.field()).unwrap_or_default(), Unit::Rate, of.field())
    }

    /// `1 − what is kept for tests − what is kept for the unforeseen`.
    pub(super) fn spent(&self) -> Expr {
        let tests = difference(Expr::Number(1), self.rate(MoneyPlan::HYPOTHESIS_RATE));
        difference(tests, self.rate(MoneyPlan::CONTINGENCY_RATE))
    }

    pub(super) fn budget(&self, split: &Split, part: BudgetPart, month: When) -> How {
        let of = |part| part_of(split, part, month);
        let kept = |rate| {
            let mut base = vec![
                part_of(split, BudgetPart::Media, month),
                of(BudgetPart::Fee),
                of(BudgetPart::Vat),
                of(BudgetPart::Fixed),
            ];
            if !split.tasks.is_zero() {
                base.push(of(BudgetPart::Tasks));
            }
            let whole = quotient(Expr::Sum(base), self.spent());
            How::Formula(Expr::Product(vec![whole, self.rate(rate)]))
        };
        match part {
            BudgetPart::Media => How::Formula(self.term_of(Ok(split.media), Term::MarketingCost, month)),
            BudgetPart::Fee => How::Formula(Expr::Product(vec![
                part_of(split, BudgetPart::Media, month),
                self.rate(MoneyPlan::AGENCY_RATE),
            ])),
            BudgetPart::Vat => How::Formula(Expr::Product(vec![
                Expr::Sum(vec![part_of(split, BudgetPart::Media, month), of(BudgetPart::Fee)]),
                self.rate(MoneyPlan::VAT_RATE),
            ])),
            BudgetPart::Kind(kind) => How::Sum(self.lines(kind, month)),
            BudgetPart::Fixed => How::Sum(
                kinds(split)
                    .map(|(kind, x)| {
                        expr::part(Ok(x), Unit::Money, Origin::Room(budget(BudgetPart::Kind(kind), month)))
                    })
                    .collect(),
            ),
            BudgetPart::Tasks => How::Sum(self.tasks(month)),
            BudgetPart::Reserve => kept(MoneyPlan::HYPOTHESIS_RATE),
            BudgetPart::Contingency => kept(MoneyPlan::CONTINGENCY_RATE),
            BudgetPart::Total => How::Sum(self.all_parts(split, month)),
            BudgetPart::ForChannels => How::Formula(Expr::Sum(vec![
                part_of(split, BudgetPart::Media, month),
                of(BudgetPart::Fee),
                of(BudgetPart::Vat),
            ])),
            BudgetPart::Cost => match self.strategy.money.vat {
                VatBasis::Cost => How::Formula(of(BudgetPart::Total)),
                VatBasis::Refunded => How::Formula(difference(of(BudgetPart::Total), of(BudgetPart::Vat))),
            },
        }
    }

    /// Channels, fee, VAT, fixed costs by kind, what is kept: those that are not nought.
    pub(super) fn all_parts(&self, split: &Split, month: When) -> Vec<Part> {
        let origin = Origin::Room(budget(BudgetPart::Media, month));
        let mut parts = vec![expr::part(Ok(split.media), Unit::Money, origin)];
        let rest = [BudgetPart::Fee, BudgetPart::Vat].into_iter();
        let rest = rest.chain(kinds(split).map(|(kind, _)| BudgetPart::Kind(kind)));
        for own in rest.chain([BudgetPart::Tasks, BudgetPart::Reserve, BudgetPart::Contingency]) {
            let value = split.part(own);
            if value != Ok(Decimal::ZERO) {
                parts.push(expr::part(value, Unit::Money, Origin::Room(budget(own, month))));
            }
        }
        parts
    }

    /// A term of the plan, before it or within.
    pub(super) fn term_of(&self, value: Value, term: Term, when: When) -> Expr {
        match when.of_plan() {
            Some(month) => of_plan(value, plan(term, month)),
            None => of_room(value, RoomFigure::Money(MoneyFigure::Before(term, None))),
        }
    }

    pub(super) fn up_to(&self, split: &Split, last: BudgetPart) -> Vec<Part> {
        let mut parts = self.all_parts(split, When::All);
        let at = parts.iter().position(|part| part.origin == Origin::Room(budget(last, When::All)));
        parts.truncate(at.map_or(1, |at| at.saturating_add(1)));
        parts
    }

    /// The tasks that are paid in a month or over the plan.
    pub(super) fn tasks(&self, month: When) -> Vec<Part> {
        let months = month.months(self.figures.total.months.len());
        let part = |task: &Task| {
            let value = sum_of(months.clone().map(|at| task.in_month(at)));
            let origin = Origin::Field(Task::COST.of(task.id));
            Part { name: Name::Task(task.id), value, unit: Unit::Money, origin }
        };
        let parts = self.strategy.roadmap.tasks.iter().map(part);
        parts.filter(|part| part.value != Ok(Decimal::ZERO)).collect()
    }

    /// The fixed costs of a kind in a month or over the plan.
    pub(super) fn lines(&self, kind: CostKind, month: When) -> Vec<Part> {
        let months = month.months(self.figures.total.months.len());
        let mut parts = Vec::new();
        for line in self.strategy.money.lines.iter().filter(|line| line.kind == kind) {
            let due = sum(months.clone().map(|at| line.in_month(at)));
            let origin = Origin::Field(CostLine::AMOUNT.of(line.id));
            parts.push(Part { name: Name::Cost(line.id), value: due, unit: Unit::Money, origin });
        }
        let team = &self.strategy.money;
        if kind == CostKind::Salaries && !team.manager_salary.is_zero() {
            let value = mul(team_pay(team), Ok(Decimal::from(months.len())));
            let origin = Origin::Field(MoneyPlan::MANAGER_SALARY.field());
            parts.push(Part { name: Name::TeamPay, value, unit: Unit::Money, origin });
        }
        parts
    }
}

impl Split {
    /// A part of it, money.
    ///
    /// # Errors
    /// Overflow.
    pub fn part(&self, part: BudgetPart) -> Value {
        match part {
            BudgetPart::Media => Ok(self.media),
            BudgetPart::Fee => Ok(self.fee),
            BudgetPart::Vat => Ok(self.vat),
            BudgetPart::Kind(kind) => {
                self.fixed.get(kind as usize).copied().ok_or(Undefined::because(Reason::NotPlanned(Term::FixedCost)))
            }
            BudgetPart::Fixed => self.all_fixed(),
            BudgetPart::Tasks => Ok(self.tasks),
            BudgetPart::Reserve => Ok(self.reserve),
            BudgetPart::Contingency => Ok(self.contingency),
            BudgetPart::Total => Ok(self.total),
            BudgetPart::ForChannels => self.for_channels(),
            BudgetPart::Cost => Ok(self.cost),
        }
    }
}

fn kinds(split: &Split) -> impl Iterator<Item = (CostKind, Decimal)> {
    CostKind::ALL.into_iter().zip(split.fixed).filter(|(_, x)| !x.is_zero())
}
