//! Figures of the room "money".

use super::ceilings::{self, CeilingPart, ExitPart, Held};
use super::{
    Account, Expr, How, Meaning, Name, Origin, Part, RoomFigure, difference, of_plan, of_room, quotient, typed,
};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::leads::field::LeadField;
use crate::domain::levels::levels;
use crate::domain::money::budget::Split;
use crate::domain::money::ceilings::Ceiling;
use crate::domain::money::channels::ChannelMoney;
use crate::domain::money::exits::Way;
use crate::domain::money::model::{Model, ModelRow, arrivals, discounted};
use crate::domain::money::{CacBase, CostKind, Money, MoneyField, VatBasis, money};
use crate::domain::plan::Figures;
use crate::domain::quantity::{Reason, Undefined, Value, add, mul, sub};
use crate::domain::roadmap::Task;
use crate::domain::roadmap::field::TaskField;
use crate::domain::strategy::{ChannelId, ProductId, RomiBase, Strategy};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

/// A part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetPart {
    /// The channels' own cost within the months of the plan.
    Media,
    /// Agency fee.
    Fee,
    /// VAT on channels and fee.
    Vat,
    /// Fixed costs of a kind.
    Kind(CostKind),
    /// All fixed costs.
    Fixed,
    /// Tasks.
    Tasks,
    /// Kept for tests.
    Reserve,
    /// Kept for the unforeseen.
    Contingency,
    /// Everything.
    Total,
    /// Media, fee and VAT.
    ForChannels,
    /// What counts against the result.
    Cost,
}

/// Which part of the time a figure of the budget or the model is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All months before the plan, in which something of it is spent already.
    Before,
    /// A month, from 0; past the horizon, too.
    Month(usize),
    /// Everything.
    All,
}

impl When {
    /// As a term of the plan names it; `None` before the plan, where terms have no month.
    const fn of_plan(self) -> Option<Option<usize>> {
        match self {
            Self::Before => None,
            Self::Month(at) => Some(Some(at)),
            Self::All => Some(None),
        }
    }

    /// The months of the plan that it has, of so many.
    fn months(self, all: usize) -> std::ops::Range<usize> {
        match self {
            Self::Before => 0..0,
            Self::Month(at) => at..at.saturating_add(1),
            Self::All => 0..all,
        }
    }
}

/// A figure of a month of the financial model, or of all months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowPart {
    /// Gross profit less cost.
    Profit,
    /// The same of all months so far.
    SoFar,
    /// ROMI in the plan's reading, on all cost.
    Romi,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
    /// Paid by customers.
    CashIn,
    /// Paid out.
    CashOut,
    /// Cash of all months so far.
    Cash,
}

/// A figure of unit economics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerPart {
    /// Cost of a customer on the whole budget.
    FullCac,
    /// LTV : CAC in a reading of CAC.
    LtvToCac(CacBase),
    /// Months of payback in a reading of CAC.
    Payback(CacBase),
    /// Margin from a customer a month.
    Contribution,
    /// LTV, discounted.
    LtvDiscounted,
}

/// A figure of break-even with everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakEvenPart {
    /// What is paid whatever is sold.
    Fixed,
    /// Marketing cost of one more deal.
    Variable,
    /// Deals.
    Deals,
    /// Revenue.
    Revenue,
    /// Budget.
    Budget,
    /// How far revenue may fall.
    Safety,
    /// What each unit of media adds to the cost.
    MediaWeight,
    /// What each unit of fixed costs adds to it.
    FixedWeight,
}

/// A figure of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPart {
    /// Agency fee.
    Fee,
    /// VAT.
    Vat,
    /// To pay.
    ToPay,
    /// What counts against its result.
    Cost,
    /// Gross profit less that.
    Profit,
    /// ROMI on it.
    Romi,
    /// Cost of a deal.
    Cac,
    /// Cost of a lead.
    Cpl,
    /// Lost over the limit.
    OverLimit,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
    /// Hours over the plan.
    Hours,
    /// Profit of an hour.
    PerHour,
}

/// A figure of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductPart {
    /// Its part of the channels' cost with fee and VAT.
    Cost,
    /// Cost per 100 of revenue.
    CentsRevenue,
    /// Cost per 100 of gross profit.
    CentsMargin,
}

/// A figure of a level of the funnel, over several channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelPart {
    /// Pieces.
    Count,
    /// Cost of the level.
    Cost,
    /// Cost so far.
    SoFar,
    /// Cost so far of a piece.
    PerPiece,
}

/// A figure of the room "money".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFigure {
    /// A part of the budget.
    Budget(BudgetPart, When),
    /// A term of the plan in all months before it, of a channel or of all.
    Before(Term, Option<ChannelId>),
    /// Share of a part in it.
    Share(BudgetPart),
    /// The budget up to this part, from the channels down.
    UpTo(BudgetPart),
    /// Of the model.
    Row(RowPart, When),
    /// Unit economics.
    Customer(CustomerPart),
    /// Break-even.
    BreakEven(BreakEvenPart),
    /// Of a channel.
    Channel(ChannelPart, ChannelId),
    /// Of a product.
    Product(ProductPart, ProductId),
    /// Of a level, by its place among the levels of the plan.
    Level(LevelPart, usize),
    /// A term of the plan in one month before it (0 is right before its first), of a channel or of all.
    MonthBefore(Term, Option<ChannelId>, usize),
    /// A month held against a ceiling; from 0, below zero before the plan.
    Ceiling(CeilingPart, Ceiling, i64),
    /// How many months are over a ceiling.
    OverCeiling(Ceiling),
    /// A way out from under a ceiling.
    Exit(ExitPart, Ceiling, Way),
    /// The month of payback, from 1.
    Payback,
    /// The month from which on the cash never falls below zero again, from 1.
    CashBack,
    /// Net present value.
    Npv,
    /// Internal rate of return.
    Irr,
}

impl MoneyFigure {
    /// What the figure is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Before(term, _) | Self::MonthBefore(term, ..) => term.unit(),
            Self::Ceiling(CeilingPart::Ratio, ..) => Unit::Rate,
            Self::Ceiling(_, ceiling, _) => ceilings::unit_of(ceiling),
            Self::Exit(part, _, way) => ceilings::exit_unit(part, way),
            Self::OverCeiling(_) | Self::Payback | Self::CashBack => Unit::Count,
            Self::Share(_) | Self::Irr => Unit::Rate,
            Self::Row(RowPart::Romi, _) | Self::Channel(ChannelPart::Romi, _) => Unit::Rate,
            Self::Row(RowPart::CentsRevenue | RowPart::CentsMargin, _) => Unit::Cents,
            Self::Channel(ChannelPart::CentsRevenue | ChannelPart::CentsMargin, _) => Unit::Cents,
            Self::Product(ProductPart::CentsRevenue | ProductPart::CentsMargin, _) => Unit::Cents,
            Self::Channel(ChannelPart::Hours, _) | Self::Level(LevelPart::Count, _) => Unit::Count,
            Self::Customer(CustomerPart::LtvToCac(_)) => Unit::Ratio,
            Self::Customer(CustomerPart::Payback(_)) => Unit::Months,
            Self::BreakEven(BreakEvenPart::Deals) => Unit::Count,
            Self::BreakEven(BreakEvenPart::Safety) => Unit::Rate,
            Self::BreakEven(BreakEvenPart::MediaWeight | BreakEvenPart::FixedWeight) => Unit::Ratio,
            _ => Unit::Money,
        }
    }
}

pub(super) fn account(strategy: &Strategy, figures: &Figures, figure: MoneyFigure) -> Option<Account> {
    Book { strategy, figures, money: money(strategy, figures) }.account(figure)
}

struct Book<'a> {
    strategy: &'a Strategy,
    figures: &'a Figures,
    money: Money,
}

const fn field(of: MoneyField) -> Field {
    Field::Money(of)
}

const fn plan(term: Term, month: Option<usize>) -> FigureRef {
    FigureRef { month, ..FigureRef::total(term) }
}

pub(super) const fn budget(part: BudgetPart, month: When) -> RoomFigure {
    RoomFigure::Money(MoneyFigure::Budget(part, month))
}

const fn row(part: RowPart, month: When) -> RoomFigure {
    RoomFigure::Money(MoneyFigure::Row(part, month))
}

const fn even(part: BreakEvenPart) -> RoomFigure {
    RoomFigure::Money(MoneyFigure::BreakEven(part))
}

impl Book<'_> {
    fn account(&self, figure: MoneyFigure) -> Option<Account> {
        let (result, how, meaning) = match figure {
            MoneyFigure::Budget(part, month) => {
                let split = self.row(month)?.split;
                (split.part(part), self.budget(&split, part, month), None)
            }
            MoneyFigure::Share(part) => {
                let split = self.row(When::All)?.split;
                let how = quotient(part_of(&split, part, When::All), part_of(&split, BudgetPart::Total, When::All));
                (split.part(part).and_then(|x| split.share_of(x)), How::Formula(how), None)
            }
            MoneyFigure::UpTo(last) => {
                let parts = self.up_to(&self.row(When::All)?.split, last);
                (How::Sum(parts.clone()).value()?, How::Sum(parts), None)
            }
            MoneyFigure::Before(term, channel) => self.before(term, channel)?,
            MoneyFigure::MonthBefore(term, channel, back) => {
                ceilings::month_before(self.strategy, self.figures, term, channel, back)?
            }
            MoneyFigure::Ceiling(part, ceiling, month) => self.held(ceiling).month(part, month)?,
            MoneyFigure::OverCeiling(ceiling) => self.held(ceiling).months()?,
            MoneyFigure::Exit(part, ceiling, way) => self.held(ceiling).exit(part, way)?,
            MoneyFigure::Payback => self.turn(self.model()?.payback?, RowPart::SoFar, Meaning::Payback)?,
            MoneyFigure::CashBack => self.turn(self.model()?.cash_payback?, RowPart::Cash, Meaning::CashBack)?,
            MoneyFigure::Row(part, month) => self.model_row(part, month)?,
            MoneyFigure::Customer(part) => self.customer(part)?,
            MoneyFigure::BreakEven(part) => self.break_even(part)?,
            MoneyFigure::Channel(part, id) => {
                self.channel(part, self.money.channels.iter().find(|own| own.id == id)?)?
            }
            MoneyFigure::Product(part, id) => self.product(part, id)?,
            MoneyFigure::Level(part, at) => self.level(part, at)?,
            MoneyFigure::Npv => {
                let model = self.model()?;
                let rate = self.strategy.money.discount_rate?;
                let flows = discounted(model, rate).ok()?;
                let parts = flows.into_iter().zip(self.months_of_model()).map(|(x, (name, when))| Part {
                    name,
                    value: Ok(x),
                    unit: Unit::Money,
                    origin: Origin::Room(row(RowPart::Cash, when)),
                });
                (model.npv?, How::Sum(parts.collect()), Some(Meaning::Npv))
            }
            MoneyFigure::Irr => {
                let model = self.model()?;
                let rows = model.before.iter().chain(&model.months).zip(self.months_of_model());
                let cash = |(own, (name, when)): (&ModelRow, (Name, When))| Part {
                    name,
                    value: sub(Ok(own.cash_in), Ok(own.cash_out)),
                    unit: Unit::Money,
                    origin: Origin::Room(row(RowPart::CashIn, when)),
                };
                (model.irr?, How::From(rows.map(cash).collect()), Some(Meaning::Irr))
            }
        };
        Some(Account { figure: RoomFigure::Money(figure), result, how, meaning })
    }

    fn held(&self, ceiling: Ceiling) -> Held<'_> {
        Held { strategy: self.strategy, figures: self.figures, ceiling }
    }

    /// The month (from 0) in which a running sum turns, counted from 1: that sum in it and right before it.
    fn turn(&self, month: usize, part: RowPart, meaning: Meaning) -> Option<Told> {
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

    fn model(&self) -> Option<&Model> {
        self.money.model.as_ref().ok()
    }

    fn row(&self, when: When) -> Option<ModelRow> {
        let model = self.model()?;
        match when {
            When::Before => model.all_before(),
            When::Month(at) => model.months.get(at).cloned(),
            When::All => Some(model.total.clone()),
        }
    }

    /// Every row of the model, those before the plan first: its name, and where its figures are explained.
    fn months_of_model(&self) -> Vec<(Name, When)> {
        let Some(model) = self.model() else { return Vec::new() };
        let before = (0..model.before.len()).rev().map(|back| (Name::MonthBefore(back), When::Before));
        before.chain((0..model.months.len()).map(|at| (Name::Month(at), When::Month(at)))).collect()
    }

    /// What of a term falls into the months before the plan.
    fn before(&self, term: Term, channel: Option<ChannelId>) -> Option<Told> {
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
            let origin = Origin::Field(Field::Leads(LeadField::StageDays(id, stage.id)));
            super::part(Ok(stage.days), Unit::Count, origin)
        });
        Some((result, How::From(months.filter(is_some).chain(days).collect()), Some(Meaning::Before)))
    }

    fn month(&self, at: usize, value: Value, origin: Origin) -> Part {
        Part { name: Name::Month(at), value, unit: Unit::Money, origin }
    }

    fn rate(&self, of: MoneyField) -> Expr {
        let plan = &self.strategy.money;
        let x = match of {
            MoneyField::AgencyRate => plan.agency_rate,
            MoneyField::VatRate => plan.vat_rate,
            MoneyField::HypothesisRate => plan.hypothesis_rate,
            _ => plan.contingency_rate,
        };
        typed(x, Unit::Rate, field(of))
    }

    /// `1 − what is kept for tests − what is kept for the unforeseen`.
    fn spent(&self) -> Expr {
        let tests = difference(Expr::Number(1), self.rate(MoneyField::HypothesisRate));
        difference(tests, self.rate(MoneyField::ContingencyRate))
    }

    fn budget(&self, split: &Split, part: BudgetPart, month: When) -> How {
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
                self.rate(MoneyField::AgencyRate),
            ])),
            BudgetPart::Vat => How::Formula(Expr::Product(vec![
                Expr::Sum(vec![part_of(split, BudgetPart::Media, month), of(BudgetPart::Fee)]),
                self.rate(MoneyField::VatRate),
            ])),
            BudgetPart::Kind(kind) => How::Sum(self.lines(kind, month)),
            BudgetPart::Fixed => How::Sum(
                kinds(split)
                    .map(|(kind, x)| {
                        super::part(Ok(x), Unit::Money, Origin::Room(budget(BudgetPart::Kind(kind), month)))
                    })
                    .collect(),
            ),
            BudgetPart::Tasks => How::Sum(self.tasks(month)),
            BudgetPart::Reserve => kept(MoneyField::HypothesisRate),
            BudgetPart::Contingency => kept(MoneyField::ContingencyRate),
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
    fn all_parts(&self, split: &Split, month: When) -> Vec<Part> {
        let origin = Origin::Room(budget(BudgetPart::Media, month));
        let mut parts = vec![super::part(Ok(split.media), Unit::Money, origin)];
        let rest = [BudgetPart::Fee, BudgetPart::Vat].into_iter();
        let rest = rest.chain(kinds(split).map(|(kind, _)| BudgetPart::Kind(kind)));
        for own in rest.chain([BudgetPart::Tasks, BudgetPart::Reserve, BudgetPart::Contingency]) {
            let value = split.part(own);
            if value != Ok(Decimal::ZERO) {
                parts.push(super::part(value, Unit::Money, Origin::Room(budget(own, month))));
            }
        }
        parts
    }

    /// A term of the plan, before it or within.
    fn term_of(&self, value: Value, term: Term, when: When) -> Expr {
        match when.of_plan() {
            Some(month) => of_plan(value, plan(term, month)),
            None => of_room(value, RoomFigure::Money(MoneyFigure::Before(term, None))),
        }
    }

    fn up_to(&self, split: &Split, last: BudgetPart) -> Vec<Part> {
        let mut parts = self.all_parts(split, When::All);
        let at = parts.iter().position(|part| part.origin == Origin::Room(budget(last, When::All)));
        parts.truncate(at.map_or(1, |at| at.saturating_add(1)));
        parts
    }

    /// The tasks that are paid in a month or over the plan.
    fn tasks(&self, month: When) -> Vec<Part> {
        let months = month.months(self.figures.total.months.len());
        let part = |task: &Task| {
            let value = months.clone().try_fold(Decimal::ZERO, |sum, at| add(Ok(sum), Ok(task.in_month(at))));
            let origin = Origin::Field(Field::Doing(TaskField::Cost(task.id)));
            Part { name: Name::Task(task.id), value, unit: Unit::Money, origin }
        };
        let parts = self.strategy.roadmap.tasks.iter().map(part);
        parts.filter(|part| part.value != Ok(Decimal::ZERO)).collect()
    }

    /// The fixed costs of a kind in a month or over the plan.
    fn lines(&self, kind: CostKind, month: When) -> Vec<Part> {
        let months = month.months(self.figures.total.months.len());
        let mut parts = Vec::new();
        for line in self.strategy.money.lines.iter().filter(|line| line.kind == kind) {
            let due = months.clone().try_fold(Decimal::ZERO, |sum, at| add(Ok(sum), Ok(line.in_month(at))));
            let origin = Origin::Field(field(MoneyField::LineAmount(line.id)));
            parts.push(Part { name: Name::Cost(line.id), value: due, unit: Unit::Money, origin });
        }
        let team = &self.strategy.money;
        if kind == CostKind::Salaries && !team.manager_salary.is_zero() {
            let pay = mul(Ok(team.managers.unwrap_or_default()), Ok(team.manager_salary));
            let value = mul(pay, Ok(Decimal::from(u32::try_from(months.len()).unwrap_or(u32::MAX))));
            let origin = Origin::Field(field(MoneyField::ManagerSalary));
            parts.push(Part { name: Name::TeamPay, value, unit: Unit::Money, origin });
        }
        parts
    }

    fn model_row(&self, part: RowPart, month: When) -> Option<Told> {
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
    fn paid_in(&self, month: usize) -> Option<How> {
        let parts = arrivals(&self.model()?.months, self.strategy.money.payment_days, month).ok()?;
        let part = |(at, x)| self.month(at, Ok(x), Origin::Figure(plan(Term::Revenue, Some(at))));
        let parts: Vec<Part> = parts.into_iter().map(part).collect();
        if parts.is_empty() {
            let origin = Origin::Field(field(MoneyField::PaymentDays));
            return Some(How::From(vec![super::part(Ok(self.strategy.money.payment_days), Unit::Ratio, origin)]));
        }
        Some(How::Sum(parts))
    }

    fn customer(&self, part: CustomerPart) -> Option<Told> {
        let c = &self.money.customer;
        let economics = &self.strategy.economics;
        let cac = |base| match base {
            CacBase::Media => of_plan(c.media.cac, FigureRef::total(Term::Cac)),
            CacBase::Full => of_room(c.full.cac, RoomFigure::Money(MoneyFigure::Customer(CustomerPart::FullCac))),
        };
        let own = |base| if base == CacBase::Media { &c.media } else { &c.full };
        let a_month = || of_room(c.contribution, RoomFigure::Money(MoneyFigure::Customer(CustomerPart::Contribution)));
        let margin = of_plan(c.margin_per_deal, FigureRef::total(Term::MarginPerDeal));
        Some(match part {
            CustomerPart::FullCac => {
                let cost = of_room(c.full.cost, budget(BudgetPart::Cost, When::All));
                let how = quotient(cost, of_plan(c.deals, FigureRef::total(Term::Deals)));
                (c.full.cac, How::Formula(how), None)
            }
            CustomerPart::LtvToCac(base) => {
                let how = quotient(of_plan(c.ltv, FigureRef::total(Term::Ltv)), cac(base));
                (own(base).ltv_to_cac, How::Formula(how), None)
            }
            CustomerPart::Payback(base) => {
                (own(base).payback_months, How::Formula(quotient(cac(base), a_month())), None)
            }
            CustomerPart::Contribution => {
                let a_year = typed(economics.purchases_per_year, Unit::Ratio, Field::PurchasesPerYear);
                let how = quotient(Expr::Product(vec![margin, a_year]), Expr::Number(12));
                (c.contribution, How::Formula(how), None)
            }
            CustomerPart::LtvDiscounted => {
                let rate = self.strategy.money.discount_rate?;
                let plain = |expr| if let Expr::Part(part) = expr { vec![part] } else { Vec::new() };
                let mut parts = plain(a_month());
                parts.extend(plain(typed(economics.customer_years, Unit::Ratio, Field::CustomerYears)));
                parts.extend(plain(typed(rate, Unit::Rate, field(MoneyField::DiscountRate))));
                (c.ltv_discounted?, How::From(parts), Some(Meaning::LtvDiscounted))
            }
        })
    }

    fn break_even(&self, part: BreakEvenPart) -> Option<Told> {
        let c = &self.money.customer;
        let e = &c.break_even;
        let figure = |term| self.figures.total.figure(term, None, &self.figures.context);
        let term = |term| of_plan(figure(term), FigureRef::total(term));
        let split = &self.row(When::All)?.split;
        let weights = crate::domain::money::budget::weights(&self.strategy.money);
        let (media, fixed) = (weights.map(|(media, _)| media), weights.map(|(_, fixed)| fixed));
        let media_weight = || of_room(media, even(BreakEvenPart::MediaWeight));
        let fixed_weight = || of_room(fixed, even(BreakEvenPart::FixedWeight));
        let (variable, all_fixed) =
            (of_room(e.variable_per_deal, even(BreakEvenPart::Variable)), of_room(e.fixed, even(BreakEvenPart::Fixed)));
        let margin = of_plan(c.margin_per_deal, FigureRef::total(Term::MarginPerDeal));
        let left = difference(margin, variable.clone());
        Some(match part {
            BreakEvenPart::Fixed => {
                let own = Expr::Product(vec![term(Term::FixedCost), media_weight()]);
                let mut paid = vec![part_of(split, BudgetPart::Fixed, When::All)];
                if !split.tasks.is_zero() {
                    paid.push(part_of(split, BudgetPart::Tasks, When::All));
                }
                let others = Expr::Product(vec![Expr::Sum(paid), fixed_weight()]);
                (e.fixed, How::Formula(Expr::Sum(vec![own, others])), None)
            }
            BreakEvenPart::Variable => {
                let how = Expr::Product(vec![term(Term::VariableCostPerDeal), media_weight()]);
                (e.variable_per_deal, How::Formula(how), None)
            }
            BreakEvenPart::Deals => {
                let how = Expr::WholeUp(Box::new(Expr::PaidOff(Box::new([all_fixed, left]))));
                (e.deals, How::Formula(how), None)
            }
            BreakEvenPart::Revenue => {
                let earned =
                    Expr::Product(vec![all_fixed, of_plan(self.figures.context.aov, FigureRef::total(Term::Aov))]);
                (e.revenue, How::Formula(Expr::PaidOff(Box::new([earned, left]))), None)
            }
            BreakEvenPart::Budget => {
                let deals = of_room(e.deals, even(BreakEvenPart::Deals));
                let how = Expr::Sum(vec![Expr::Product(vec![deals, variable]), all_fixed]);
                (e.budget, How::Formula(how), None)
            }
            BreakEvenPart::Safety => {
                let revenue = term(Term::Revenue);
                let how =
                    quotient(difference(revenue.clone(), of_room(e.revenue, even(BreakEvenPart::Revenue))), revenue);
                (e.safety, How::Formula(how), None)
            }
            BreakEvenPart::MediaWeight => {
                let fee = || Expr::Sum(vec![Expr::Number(1), self.rate(MoneyField::AgencyRate)]);
                let vat = Expr::Sum(vec![Expr::Number(1), self.rate(MoneyField::VatRate)]);
                let whole = quotient(Expr::Product(vec![fee(), vat]), self.spent());
                let how = match self.strategy.money.vat {
                    VatBasis::Cost => whole,
                    VatBasis::Refunded => difference(whole, Expr::Product(vec![fee(), self.rate(MoneyField::VatRate)])),
                };
                (media, How::Formula(how), Some(Meaning::FullCost))
            }
            BreakEvenPart::FixedWeight => {
                (fixed, How::Formula(quotient(Expr::Number(1), self.spent())), Some(Meaning::FullCost))
            }
        })
    }

    fn channel(&self, part: ChannelPart, own: &ChannelMoney) -> Option<Told> {
        let scope = Scope::Channel(own.id);
        let line = &self.figures.channel(own.id)?.line;
        let term = |term| {
            of_plan(line.figure(term, None, &self.figures.context), FigureRef { scope, ..FigureRef::total(term) })
        };
        let mine = |part, value| of_room(value, RoomFigure::Money(MoneyFigure::Channel(part, own.id)));
        let (fee, vat, cost) =
            (mine(ChannelPart::Fee, own.fee), mine(ChannelPart::Vat, own.vat), mine(ChannelPart::Cost, own.cost));
        let media = term(Term::MarketingCost);
        let (result, how) = match part {
            ChannelPart::Fee => (own.fee, Expr::Product(vec![media, self.rate(MoneyField::AgencyRate)])),
            ChannelPart::Vat => {
                (own.vat, Expr::Product(vec![Expr::Sum(vec![media, fee]), self.rate(MoneyField::VatRate)]))
            }
            ChannelPart::ToPay => (own.to_pay, Expr::Sum(vec![media, fee, vat])),
            ChannelPart::Cost => {
                let mut parts = vec![media, fee];
                if self.strategy.money.vat == VatBasis::Cost {
                    parts.push(vat);
                }
                (own.cost, Expr::Sum(parts))
            }
            ChannelPart::Profit => (own.profit, difference(term(Term::GrossProfit), cost)),
            ChannelPart::Romi => {
                let earned = match self.strategy.economics.romi_base {
                    RomiBase::GrossProfit => Term::GrossProfit,
                    RomiBase::Revenue => Term::Revenue,
                };
                (own.romi, quotient(difference(term(earned), cost.clone()), cost))
            }
            ChannelPart::Cac => (own.cac, quotient(cost, term(Term::Deals))),
            ChannelPart::Cpl => (own.cpl, quotient(cost, term(Term::Leads))),
            ChannelPart::OverLimit => {
                let over = difference(mine(ChannelPart::Cpl, own.cpl), term(Term::LimitCpl));
                (own.over_limit, Expr::AtLeastZero(Box::new(Expr::Product(vec![over, term(Term::Leads)]))))
            }
            ChannelPart::CentsRevenue => (own.cents_revenue, cents(cost, term(Term::Revenue))),
            ChannelPart::CentsMargin => (own.cents_margin, cents(cost, term(Term::GrossProfit))),
            ChannelPart::Hours => return Some((own.hours, How::Sum(self.hours(own.id)), None)),
            ChannelPart::PerHour => {
                (own.per_hour, quotient(mine(ChannelPart::Profit, own.profit), mine(ChannelPart::Hours, own.hours)))
            }
        };
        Some((result, How::Formula(how), None))
    }

    /// Hours over the plan of a channel and of what stands within it.
    fn hours(&self, id: ChannelId) -> Vec<Part> {
        let is_it = |other: ChannelId| other == id || self.strategy.wholes_of(other).contains(&id);
        let own = self.strategy.channels.iter().filter(|channel| is_it(channel.id));
        let part = |id| {
            let value = mul(Ok(self.strategy.money.hours(id)), Ok(Decimal::from(self.strategy.months)));
            Part {
                name: Name::Channel(id),
                value,
                unit: Unit::Count,
                origin: Origin::Field(field(MoneyField::Hours(id))),
            }
        };
        own.map(|channel| part(channel.id)).collect()
    }

    fn product(&self, part: ProductPart, id: ProductId) -> Option<Told> {
        let own = self.money.products.iter().find(|own| own.id == id)?;
        let scope = Scope::Product(id);
        let line = self.figures.product_line(self.strategy, id);
        let term = |term| {
            of_plan(line.figure(term, None, &self.figures.context), FigureRef { scope, ..FigureRef::total(term) })
        };
        let cost = || of_room(own.cost, RoomFigure::Money(MoneyFigure::Product(ProductPart::Cost, id)));
        let (result, how) = match part {
            ProductPart::Cost => {
                let with = |rate| Expr::Sum(vec![Expr::Number(1), self.rate(rate)]);
                let mut factors = vec![term(Term::MarketingCost), with(MoneyField::AgencyRate)];
                if self.strategy.money.vat == VatBasis::Cost {
                    factors.push(with(MoneyField::VatRate));
                }
                (own.cost, Expr::Product(factors))
            }
            ProductPart::CentsRevenue => (own.cents_revenue, cents(cost(), term(Term::Revenue))),
            ProductPart::CentsMargin => (own.cents_margin, cents(cost(), term(Term::GrossProfit))),
        };
        Some((result, How::Formula(how), None))
    }

    fn level(&self, part: LevelPart, at: usize) -> Option<Told> {
        let rows = levels(self.strategy, self.figures, None);
        let row = rows.get(at)?;
        let of = |part, value| of_room(value, RoomFigure::Money(MoneyFigure::Level(part, at)));
        let leaves = || self.figures.channels.iter().filter(|own| !own.is_whole && !own.is_off);
        let by_channel = |part: LevelPart| {
            let one = |own: &crate::domain::plan::ChannelFigures| {
                let level = own.line.keys.iter().position(|key| *key == row.key)?;
                let estimate = self.figures.estimate(self.strategy, own.id, None).get(level).copied()?;
                let stage = self.strategy.channel(own.id)?.stages.get(level)?.id;
                let (value, unit, term) = match part {
                    LevelPart::Count => (estimate.count, Unit::Count, Term::StageCount),
                    _ => (estimate.cost, Unit::Money, Term::StageCost),
                };
                let figure = FigureRef { term, scope: Scope::Channel(own.id), month: None, stage: Some(stage) };
                Some(Part { name: Name::Channel(own.id), value, unit, origin: Origin::Figure(figure) })
            };
            leaves().filter_map(one).collect::<Vec<_>>()
        };
        Some(match part {
            LevelPart::Count => (row.estimate.count, How::Sum(by_channel(part)), None),
            LevelPart::Cost => (row.estimate.cost, How::Sum(by_channel(part)), None),
            LevelPart::SoFar => {
                let above = rows.iter().take(at.saturating_add(1)).enumerate();
                let part = |(at, row): (usize, &crate::domain::levels::LevelRow)| {
                    super::part(
                        row.estimate.cost,
                        Unit::Money,
                        Origin::Room(RoomFigure::Money(MoneyFigure::Level(LevelPart::Cost, at))),
                    )
                };
                (row.estimate.cost_so_far, How::Sum(above.map(part).collect()), None)
            }
            LevelPart::PerPiece => {
                let how =
                    quotient(of(LevelPart::SoFar, row.estimate.cost_so_far), of(LevelPart::Count, row.estimate.count));
                (row.estimate.cost_per_piece, How::Formula(how), None)
            }
        })
    }
}

pub(super) type Told = (Value, How, Option<Meaning>);

/// `100 × cost ÷ earned`.
fn cents(cost: Expr, earned: Expr) -> Expr {
    quotient(Expr::Product(vec![Expr::Number(100), cost]), earned)
}

fn part_of(split: &Split, part: BudgetPart, month: When) -> Expr {
    of_room(split.part(part), budget(part, month))
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
