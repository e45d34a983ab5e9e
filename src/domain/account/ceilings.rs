//! Figures of the ceilings: what a month needs and what there is, and the ways out.

use super::expr::{
    self, Expr, How, Meaning, Name, Origin, Part, Told, difference, of_plan, of_room, part, quotient, typed,
};
use super::figure::{RoomFigure, budget};
use super::money::names::{BudgetPart, CeilingPart, ExitPart, MoneyFigure, RowPart, When, exit_unit, unit_of};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::model::{Channel, MoneyPlan, Product, Stage, Stock};
use crate::domain::money::ceilings::{Breach, Ceiling, breach, counted, need, there_is, worked_on};
use crate::domain::money::exits::{Way, exit};
use crate::domain::plan::Figures;
use crate::domain::quantity::{Value, div, or_none, sub};
use crate::domain::strategy::{ChannelId, StageKind, Strategy};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

/// The name of a month of the plan, or before it.
pub(super) fn named(month: i64) -> Name {
    usize::try_from(month).map_or_else(|_| Name::MonthBefore(back_of(month)), Name::Month)
}

/// How far before the plan a month is: 0 is right before its first.
fn back_of(month: i64) -> usize {
    usize::try_from(-1 - month).unwrap_or(usize::MAX)
}

fn money(figure: MoneyFigure) -> RoomFigure {
    RoomFigure::Money(figure)
}

/// A ceiling in a plan.
pub(super) struct Held<'a> {
    pub strategy: &'a Strategy,
    pub figures: &'a Figures,
    pub ceiling: Ceiling,
}

impl Held<'_> {
    /// A figure of a month.
    pub(super) fn month(&self, part: CeilingPart, month: i64) -> Option<Told> {
        let needed = || self.need(month);
        let there = there_is(self.strategy, self.ceiling, month)?;
        let need = need(self.strategy, self.figures, self.ceiling, month);
        let is_room = matches!(self.ceiling, Ceiling::Stock(_)) || (self.ceiling == Ceiling::Budget && month < 0);
        let inlined = || match needed() {
            How::Formula(formula) if !is_room => formula,
            _ => of_room(need, money(MoneyFigure::Ceiling(CeilingPart::Need, self.ceiling, month))),
        };
        Some(match part {
            CeilingPart::Need => (need, needed(), None),
            CeilingPart::ThereIs => (Ok(there), How::Formula(self.there(month)?), None),
            CeilingPart::Short => (sub(need, Ok(there)), How::Formula(difference(inlined(), self.there(month)?)), None),
            CeilingPart::Ratio => {
                let ratio = div(need, Ok(there), counted(self.ceiling));
                (ratio, How::Formula(quotient(inlined(), self.there(month)?)), None)
            }
        })
    }

    /// How what a month needs comes about.
    fn need(&self, month: i64) -> How {
        let figures = self.figures;
        let of = |term: Term| match usize::try_from(month) {
            Ok(at) => {
                let figure = FigureRef { month: Some(at), ..FigureRef::total(term) };
                of_plan(figures.total.figure(term, Some(at), &figures.context), figure)
            }
            Err(_) => {
                let back = back_of(month);
                let value = or_none(figures.total.figure_of_month_before(term, back, &figures.context));
                of_room(value, money(MoneyFigure::MonthBefore(term, None, back)))
            }
        };
        match (self.ceiling, usize::try_from(month)) {
            (Ceiling::Budget, Ok(at)) => {
                let value = need(self.strategy, figures, self.ceiling, month);
                How::Formula(of_room(value, budget(BudgetPart::Total, When::Month(at))))
            }
            (Ceiling::Budget, Err(_)) => {
                let plan = &self.strategy.money;
                let rate = |x, field| typed(x, Unit::Rate, field);
                let with = |x, field| Expr::Sum(vec![Expr::Number(1), rate(x, field)]);
                let paid = Expr::Product(vec![
                    of(Term::MarketingCost),
                    with(plan.agency_rate, MoneyPlan::AGENCY_RATE.field()),
                    with(plan.vat_rate, MoneyPlan::VAT_RATE.field()),
                ]);
                let tests = difference(Expr::Number(1), rate(plan.hypothesis_rate, MoneyPlan::HYPOTHESIS_RATE.field()));
                let kept = difference(tests, rate(plan.contingency_rate, MoneyPlan::CONTINGENCY_RATE.field()));
                How::Formula(quotient(paid, kept))
            }
            (Ceiling::Demand, _) => How::Formula(of(Term::Impressions)),
            (Ceiling::Leader, _) => How::Formula(of(Term::Deals)),
            (Ceiling::Team, _) => How::Formula(of(worked_on(figures))),
            (Ceiling::Stock(id), last) => {
                let month = |at: usize| Part {
                    name: Name::Month(at),
                    value: figures.units(id, None, Some(at)),
                    unit: Unit::Count,
                    origin: Origin::Figure(FigureRef {
                        scope: Scope::Product(id),
                        month: Some(at),
                        ..FigureRef::total(Term::Units)
                    }),
                };
                How::Sum((0..=last.unwrap_or(0)).map(month).collect())
            }
        }
    }

    /// What there is in a month, from what was typed.
    fn there(&self, month: i64) -> Option<Expr> {
        let plan = &self.strategy.money;
        let count = |x, field| typed(x, Unit::Count, field);
        Some(match self.ceiling {
            Ceiling::Budget => typed(plan.limit?, Unit::Money, MoneyPlan::LIMIT.field()),
            Ceiling::Demand => count(plan.demand?, MoneyPlan::DEMAND.field()),
            Ceiling::Leader => count(plan.leader_deals?, MoneyPlan::LEADER_DEALS.field()),
            Ceiling::Team => Expr::Product(vec![
                count(plan.managers?, MoneyPlan::MANAGERS.field()),
                count(plan.leads_per_manager?, MoneyPlan::LEADS_PER_MANAGER.field()),
            ]),
            Ceiling::Stock(id) => {
                let stock = plan.stock(id);
                let months = Expr::Number(u32::try_from(month).ok()?.checked_add(1)?);
                let coming = Expr::Product(vec![count(stock.supply, Stock::SUPPLY.of(id)), months]);
                Expr::Sum(vec![count(stock.on_hand?, Stock::ON_HAND.of(id)), coming])
            }
        })
    }

    /// How many months are over it, each with by how much.
    pub(super) fn months(&self) -> Option<Told> {
        let breach = breach(self.strategy, self.figures, self.ceiling)?;
        let count = u32::try_from(breach.months.len()).map_or(Decimal::ZERO, Decimal::from);
        let part = |over: &crate::domain::money::ceilings::Over| Part {
            name: named(over.month),
            value: Ok(over.short),
            unit: unit_of(self.ceiling),
            origin: Origin::Room(money(MoneyFigure::Ceiling(CeilingPart::Short, self.ceiling, over.month))),
        };
        Some((Ok(count), How::From(breach.months.iter().map(part).collect()), Some(Meaning::OverCeiling)))
    }

    /// A figure of a way out.
    pub(super) fn exit(&self, part: ExitPart, way: Way) -> Option<Told> {
        let breach = breach(self.strategy, self.figures, self.ceiling)?;
        let found = exit(self.strategy, self.figures, &breach, way)?;
        let own = |part, value: Decimal| Part {
            name: Name::OfOrigin,
            value: Ok(value),
            unit: exit_unit(part, way),
            origin: Origin::Room(money(MoneyFigure::Exit(part, self.ceiling, way))),
        };
        let (from, to) = (own(ExitPart::From, found.from), own(ExitPart::To, found.to));
        let now = |figure: RoomFigure| super::account(self.strategy, self.figures, figure).map(|told| told.result);
        let anew = |value: Decimal, before: Option<Part>| {
            (Ok(value), How::From(before.into_iter().chain([to]).collect()), Some(Meaning::Anew))
        };
        let room = |figure: RoomFigure| {
            Some(Part { name: Name::NowIn, value: now(figure)?, unit: figure.unit(), origin: Origin::Room(figure) })
        };
        Some(match part {
            ExitPart::From => (Ok(found.from), How::From(self.changed(way)), None),
            ExitPart::To => match self.solved(&breach, way) {
                Some(formula) => (Ok(found.to), How::Formula(formula), None),
                None => {
                    let parts = [CeilingPart::Need, CeilingPart::ThereIs].into_iter().filter_map(|part| {
                        let figure = money(MoneyFigure::Ceiling(part, self.ceiling, breach.worst.month));
                        Some(expr::part(now(figure)?, figure.unit(), Origin::Room(figure)))
                    });
                    (Ok(found.to), How::From([from].into_iter().chain(parts).collect()), Some(Meaning::LeastChange))
                }
            },
            ExitPart::Deals => {
                let total = self.figures.total.figure(Term::Deals, None, &self.figures.context);
                let origin = Origin::Figure(FigureRef::total(Term::Deals));
                anew(found.deals, Some(Part { name: Name::NowIn, value: total, unit: Unit::Count, origin }))
            }
            ExitPart::Total => anew(found.total, room(budget(BudgetPart::Total, When::All))),
            ExitPart::Profit => anew(found.profit, room(money(MoneyFigure::Row(RowPart::Profit, When::All)))),
        })
    }

    /// The inputs that a way out changes.
    fn changed(&self, way: Way) -> Vec<Part> {
        let unit = exit_unit(ExitPart::From, way);
        let field = |field: Field| Some(part(Ok(self.strategy.number(field)?), unit, Origin::Field(field)));
        match way {
            Way::SmallerGoal(only) => {
                let goals = self.strategy.products.iter().filter(|product| only.is_none_or(|id| product.id == id));
                let goal = |id| Some(Part { name: Name::Product(id), ..field(Product::GOAL.of(id))? });
                goals.filter_map(|product| goal(product.id)).collect()
            }
            Way::SmallerBudget => field(Strategy::MONTHLY_BUDGET.field()).into_iter().collect(),
            Way::LaterDate => field(Strategy::MONTHS.field()).into_iter().collect(),
            Way::MoreMoney => field(MoneyPlan::LIMIT.field()).into_iter().collect(),
            Way::AnotherChannel(a, b) => {
                let share = |id: ChannelId| Some(Part { name: Name::Channel(id), ..field(Channel::SHARE.of(id))? });
                [b, a].into_iter().filter_map(share).collect()
            }
            Way::Rate(kind) => {
                let term = if kind == StageKind::Impressions { Term::Ctr } else { Term::LeadToDealRate };
                let value = self.figures.total.figure(term, None, &self.figures.context);
                vec![part(value, unit, Origin::Figure(FigureRef::total(term)))]
            }
            Way::Salespeople => field(MoneyPlan::MANAGERS.field()).into_iter().collect(),
            Way::Supply(id) => field(Stock::SUPPLY.of(id)).into_iter().collect(),
        }
    }

    /// What a way out has to be, where one division says so.
    fn solved(&self, breach: &Breach, way: Way) -> Option<Expr> {
        let need = of_room(
            Ok(breach.worst.need),
            money(MoneyFigure::Ceiling(CeilingPart::Need, self.ceiling, breach.worst.month)),
        );
        let each = self.strategy.money.leads_per_manager;
        let whole = match way {
            Way::MoreMoney => need,
            Way::Salespeople => quotient(need, typed(each?, Unit::Count, MoneyPlan::LEADS_PER_MANAGER.field())),
            _ => return None,
        };
        Some(Expr::WholeUp(Box::new(whole)))
    }
}

/// A term of one month before the plan, of a channel or of all.
pub(super) fn month_before(
    strategy: &Strategy,
    figures: &Figures,
    term: Term,
    channel: Option<ChannelId>,
    back: usize,
) -> Option<Told> {
    let line = match channel {
        Some(id) => &figures.channel(id)?.line,
        None => &figures.total,
    };
    let value = |line: &crate::domain::plan::Line| -> Value {
        or_none(line.figure_of_month_before(term, back, &figures.context))
    };
    let typed = channel.and_then(|id| strategy.channel(id)).filter(|own| !strategy.has_parts(own.id));
    if let Some(own) = typed {
        let days = own.stages.iter().filter(|stage| !stage.days.is_zero()).map(|stage| {
            let origin = Origin::Field(Stage::DAYS.of((own.id, stage.id)));
            part(Ok(stage.days), Unit::Count, origin)
        });
        return Some((value(line), How::From(days.collect()), Some(Meaning::Before)));
    }
    let whose = |id: ChannelId| channel.is_none_or(|whole| strategy.wholes_of(id).contains(&whole));
    let parts = figures.channels.iter().filter(|own| !own.is_whole && !own.is_off && whose(own.id)).map(|own| Part {
        name: Name::Channel(own.id),
        value: value(&own.line),
        unit: term.unit(),
        origin: Origin::Room(money(MoneyFigure::MonthBefore(term, Some(own.id), back))),
    });
    let parts: Vec<Part> = parts.filter(|part| part.value != Ok(Decimal::ZERO)).collect();
    Some((value(line), How::Sum(parts), Some(Meaning::Before)))
}

/// The account of an exit of a plan that has it. For tests of every figure.
#[cfg(test)]
pub(super) fn ways(strategy: &Strategy, figures: &Figures) -> Vec<MoneyFigure> {
    use crate::domain::money::{ceilings::breaches, exits::Exit, exits::exits};
    let parts = [ExitPart::From, ExitPart::To, ExitPart::Deals, ExitPart::Total, ExitPart::Profit];
    let of = |broken: &Breach| {
        let found: Vec<Exit> = exits(strategy, figures, broken);
        let ceiling = broken.ceiling;
        let exits =
            found.into_iter().flat_map(move |exit| parts.map(|part| MoneyFigure::Exit(part, ceiling, exit.way)));
        let months = broken.months.iter().map(|over| over.month).flat_map(move |month| {
            [CeilingPart::Need, CeilingPart::ThereIs, CeilingPart::Short, CeilingPart::Ratio]
                .map(|part| MoneyFigure::Ceiling(part, ceiling, month))
        });
        let months: Vec<MoneyFigure> = months.collect();
        exits.chain(months).chain([MoneyFigure::OverCeiling(ceiling)]).collect::<Vec<_>>()
    };
    breaches(strategy, figures).iter().flat_map(of).collect()
}
