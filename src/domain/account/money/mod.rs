//! Figures of the room "money".

mod budget;
mod channels;
mod customer;
mod months;
pub(in crate::domain) mod names;

use super::ceilings::{self, Held};
use super::expr::{Account, Expr, How, Meaning, Name, Origin, Part, of_room, quotient};
use super::figure::{RoomFigure, budget};
use names::{BreakEvenPart, BudgetPart, MoneyFigure, RowPart, When};

use crate::domain::explain::FigureRef;
use crate::domain::money::budget::Split;
use crate::domain::money::ceilings::Ceiling;
use crate::domain::money::model::{Model, ModelRow, discounted};
use crate::domain::money::{Money, money};
use crate::domain::plan::Figures;
use crate::domain::quantity::sub;
use crate::domain::strategy::Strategy;
use crate::domain::term::{Term, Unit};

pub(super) fn account(strategy: &Strategy, figures: &Figures, figure: MoneyFigure) -> Option<Account> {
    Book { strategy, figures, money: money(strategy, figures) }.account(figure)
}

struct Book<'a> {
    strategy: &'a Strategy,
    figures: &'a Figures,
    money: Money,
}

const fn plan(term: Term, month: Option<usize>) -> FigureRef {
    FigureRef { month, ..FigureRef::total(term) }
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
}

/// `100 × cost ÷ earned`.
fn cents(cost: Expr, earned: Expr) -> Expr {
    quotient(Expr::Product(vec![Expr::Number(100), cost]), earned)
}

fn part_of(split: &Split, part: BudgetPart, month: When) -> Expr {
    of_room(split.part(part), budget(part, month))
}
