//! Figures of the room "leads".

use super::expr::{
    Account, Expr, How, Meaning, Name, Origin, Part, Told, difference, of_plan, of_room, quotient, typed,
};
use super::figure::{FlowColumn, FlowRow, LeadFigure, OnTopPart, RoomFigure};
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::field::Field;
use crate::domain::leads::after::{OnTop, on_top, purchases, sum, worth};
use crate::domain::leads::flow::{Flow, flow};
use crate::domain::leads::paths::{Paths, paths};
use crate::domain::leads::{Grade, GradeId};
use crate::domain::model::{GradeShare, LeadPlan, Slot};
use crate::domain::plan::{Figures, StageKey};
use crate::domain::quantity::{Undefined, or_none, sub};
use crate::domain::strategy::{ChannelId, StageKind, Strategy};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;
use std::ops::Range;

pub(super) fn account(strategy: &Strategy, figures: &Figures, figure: LeadFigure) -> Option<Account> {
    let (result, how, meaning) = match figure {
        LeadFigure::ToDeal(id) => to_deal(strategy, id)?,
        LeadFigure::Days(id) => days(strategy, id)?,
        LeadFigure::Rate(channel) => rate(strategy, channel)?,
        LeadFigure::Flow(row, column) => by_month(strategy, figures, row, column)?,
        LeadFigure::OnTop(part) => more(strategy, figures, part)?,
    };
    Some(Account { figure: RoomFigure::Leads(figure), result, how, meaning })
}

fn number(grade: &Grade, of: Slot) -> Expr {
    let (x, unit) = match of {
        Grade::SHARE => (grade.share, Unit::Rate),
        Grade::NEXT_RATE => (grade.next_rate, Unit::Rate),
        Grade::NEXT_DAYS => (grade.next_days, Unit::Ratio),
        Grade::DEAL_RATE => (grade.deal_rate, Unit::Rate),
        _ => (grade.deal_days, Unit::Ratio),
    };
    typed(x, unit, of.of(grade.id))
}

/// A grade, the one after it, and their paths.
fn place(strategy: &Strategy, id: GradeId) -> Option<(&Grade, Option<&Grade>, usize, Paths)> {
    let grades = &strategy.leads.grades;
    let at = grades.iter().position(|grade| grade.id == id)?;
    let all = paths(grades, &strategy.grade_shares(None));
    Some((grades.get(at)?, grades.get(at.checked_add(1)?), at, all))
}

/// `own conversion + conversion into the next grade × that grade's`.
fn to_deal(strategy: &Strategy, id: GradeId) -> Option<Told> {
    let (grade, next, at, all) = place(strategy, id)?;
    let own = number(grade, Grade::DEAL_RATE);
    let how = match next {
        Some(next) => {
            let further = all.grades.get(at.checked_add(1)?)?.to_deal;
            let further = of_room(further, RoomFigure::Leads(LeadFigure::ToDeal(next.id)));
            Expr::Sum(vec![own, Expr::Product(vec![number(grade, Grade::NEXT_RATE), further])])
        }
        None => own,
    };
    Some((all.grades.get(at)?.to_deal, How::Formula(how), None))
}

/// The mean over the two ways: straight to the deal, and on to the next grade.
fn days(strategy: &Strategy, id: GradeId) -> Option<Told> {
    let (grade, next, at, all) = place(strategy, id)?;
    let path = all.grades.get(at)?;
    let straight = Expr::Product(vec![number(grade, Grade::DEAL_RATE), number(grade, Grade::DEAL_DAYS)]);
    let whole = of_room(path.to_deal, RoomFigure::Leads(LeadFigure::ToDeal(id)));
    let how = match next {
        Some(next) => {
            let further = all.grades.get(at.checked_add(1)?)?;
            // A grade without deals takes no days on the way to them.
            let rest =
                further.days.or(if further.to_deal == Ok(Decimal::ZERO) { Ok(Decimal::ZERO) } else { further.days });
            let on = Expr::Product(vec![
                number(grade, Grade::NEXT_RATE),
                of_room(further.to_deal, RoomFigure::Leads(LeadFigure::ToDeal(next.id))),
                Expr::Sum(vec![
                    number(grade, Grade::NEXT_DAYS),
                    of_room(rest, RoomFigure::Leads(LeadFigure::Days(next.id))),
                ]),
            ]);
            quotient(Expr::Sum(vec![straight, on]), whole)
        }
        None => quotient(straight, whole),
    };
    Some((path.days, How::Formula(how), None))
}

/// The weighted sum over the grades; shares that do not make the whole are divided by their sum.
fn rate(strategy: &Strategy, channel: Option<ChannelId>) -> Option<Told> {
    let (grades, shares) = (&strategy.leads.grades, strategy.grade_shares(channel));
    let all = paths(grades, &shares);
    let own = channel.and_then(|id| strategy.channel(id)).map(|channel| &channel.leads);
    let share = |grade: &Grade, x: Decimal| {
        let field = match channel.filter(|_| own.is_some_and(|own| own.share(grade.id).is_some())) {
            Some(id) => GradeShare::SHARE.of((id, grade.id)),
            None => Grade::SHARE.of(grade.id),
        };
        let origin = Origin::Field(field);
        Expr::Part(Part { name: Name::ShareOf(grade.id), value: Ok(x), unit: Unit::Rate, origin })
    };
    let rows = grades.iter().zip(&shares).zip(&all.grades);
    let parts: Vec<Expr> = rows
        .filter(|((_, x), _)| !x.is_zero())
        .map(|((grade, x), path)| {
            let to_deal = of_room(path.to_deal, RoomFigure::Leads(LeadFigure::ToDeal(grade.id)));
            Expr::Product(vec![share(grade, *x), to_deal])
        })
        .collect();
    let sum = Expr::Sum(parts);
    let how = if all.share_sum == Decimal::ONE {
        sum
    } else {
        let shares = grades.iter().zip(&shares).filter(|(_, x)| !x.is_zero()).map(|(grade, x)| share(grade, *x));
        quotient(sum, Expr::Sum(shares.collect()))
    };
    Some((all.rate, How::Formula(how), None))
}

fn by_month(strategy: &Strategy, figures: &Figures, row: FlowRow, column: FlowColumn) -> Option<Told> {
    let flow = flow(strategy, figures).ok()??;
    let within = columns(&flow, column)?;
    let of = |series: &[Decimal]| sum(series.get(within.clone()).unwrap_or(&[]));
    let part = |name, value, origin| Part { name, value, unit: Unit::Count, origin };
    Some(match row {
        FlowRow::Leads => match column {
            FlowColumn::Month(month) => {
                let parts = by_channel(figures, month);
                (of(&flow.leads), How::Sum(parts), None)
            }
            _ => (of(&flow.leads), How::From(Vec::new()), Some(Meaning::Flow)),
        },
        FlowRow::Grade(id) => {
            let at = strategy.leads.grades.iter().position(|grade| grade.id == id)?;
            let (here, entered) = (of(flow.grades.get(at)?), of(flow.entered.get(at)?));
            let leads = Origin::Room(RoomFigure::Leads(LeadFigure::Flow(FlowRow::Leads, column)));
            let mut parts = vec![part(Name::CameIn, entered, leads)];
            let before = at.checked_sub(1).and_then(|at| strategy.leads.grades.get(at));
            if let Some(before) = before {
                let origin = Origin::Room(RoomFigure::Leads(LeadFigure::Flow(FlowRow::Grade(before.id), column)));
                parts.push(part(Name::WarmedUp, sub(here, entered), origin));
            }
            (here, How::Sum(parts), Some(Meaning::Flow))
        }
        FlowRow::Deals => {
            let grades = strategy.leads.grades.iter().zip(&flow.closed);
            let parts = grades.map(|(grade, closed)| {
                let origin = Origin::Room(RoomFigure::Leads(LeadFigure::Flow(FlowRow::Grade(grade.id), column)));
                part(Name::DealsOf(grade.id), of(closed), origin)
            });
            (of(&flow.deals), How::Sum(parts.collect()), Some(Meaning::Flow))
        }
    })
}

fn columns(flow: &Flow, column: FlowColumn) -> Option<Range<usize>> {
    let end = flow.before.checked_add(flow.months)?;
    Some(match column {
        FlowColumn::Before => 0..flow.before,
        FlowColumn::Month(month) => {
            let at = flow.before.checked_add(month)?;
            at..at.checked_add(1)?
        }
        FlowColumn::After => end..flow.length().max(end),
        FlowColumn::All => 0..flow.length(),
    })
}

/// The new leads of a month by channel.
fn by_channel(figures: &Figures, month: usize) -> Vec<Part> {
    let key = StageKey { kind: StageKind::Leads, name: String::new() };
    let leaves = figures.channels.iter().filter(|own| !own.is_whole && own.line.keys.contains(&key));
    let part = |own: &crate::domain::plan::ChannelFigures| {
        let value = or_none(own.line.count(&key, Some(month)));
        let figure = FigureRef { term: Term::Leads, scope: Scope::Channel(own.id), month: Some(month), stage: None };
        Part { name: Name::Channel(own.id), value, unit: Unit::Count, origin: Origin::Figure(figure) }
    };
    leaves.map(part).collect()
}

/// Deals by month of the plan, and what comes on top of them.
///
/// # Errors
/// Why the deals are not known; those of [`on_top`].
pub fn deals_on_top(strategy: &Strategy, figures: &Figures) -> Result<OnTop, Undefined> {
    let months = 0..figures.total.months.len();
    let deals = months.map(|month| or_none(figures.total.figure(Term::Deals, Some(month), &figures.context)));
    on_top(&deals.collect::<Result<Vec<_>, Undefined>>()?, &strategy.leads)
}

fn more(strategy: &Strategy, figures: &Figures, part: OnTopPart) -> Option<Told> {
    let plan = &strategy.leads;
    let field = |of: Field, x, unit| Part { name: Name::OfOrigin, value: Ok(x), unit, origin: Origin::Field(of) };
    let deals = Part {
        name: Name::OfOrigin,
        value: figures.total.figure(Term::Deals, None, &figures.context),
        unit: Unit::Count,
        origin: Origin::Figure(FigureRef::total(Term::Deals)),
    };
    let found = deals_on_top(strategy, figures);
    let of = |get: fn(&OnTop) -> &[Decimal]| found.as_ref().map_err(|why| *why).and_then(|found| sum(get(found)));
    let (repeat, referral) = (of(|more| &more.repeat), of(|more| &more.referral));
    let mine = |part, value| of_room(value, RoomFigure::Leads(LeadFigure::OnTop(part)));
    let pieces = || Expr::Sum(vec![mine(OnTopPart::Repeat, repeat), mine(OnTopPart::Referral, referral)]);
    let worth = found.as_ref().map_or_else(|why| (Err(*why), Err(*why)), |found| worth(found, &figures.context));
    let each = |term, value| of_plan(value, FigureRef::total(term));
    Some(match part {
        OnTopPart::Purchases => {
            let rate = Expr::Part(field(LeadPlan::REPEAT_RATE.field(), plan.repeat_rate, Unit::Rate));
            (purchases(plan), How::Formula(quotient(Expr::Number(1), difference(Expr::Number(1), rate))), None)
        }
        OnTopPart::Repeat => {
            let rate = field(LeadPlan::REPEAT_RATE.field(), plan.repeat_rate, Unit::Rate);
            let days = field(LeadPlan::REPEAT_DAYS.field(), plan.repeat_days, Unit::Ratio);
            let mut parts = vec![deals, rate, days];
            if let Expr::Part(brought) = mine(OnTopPart::Referral, referral) {
                parts.insert(1, brought);
            }
            (repeat, How::From(parts), Some(Meaning::Repeat))
        }
        OnTopPart::Referral => {
            let rate = field(LeadPlan::REFERRAL_RATE.field(), plan.referral_rate, Unit::Rate);
            let days = field(LeadPlan::REFERRAL_DAYS.field(), plan.referral_days, Unit::Ratio);
            (referral, How::From(vec![deals, rate, days]), Some(Meaning::Referral))
        }
        OnTopPart::Revenue => {
            (worth.0, How::Formula(Expr::Product(vec![pieces(), each(Term::Aov, figures.context.aov)])), None)
        }
        OnTopPart::Profit => {
            let margin = each(Term::MarginPerDeal, figures.context.margin_per_deal);
            (worth.1, How::Formula(Expr::Product(vec![pieces(), margin])), None)
        }
    })
}
