//! Figures of scenarios: why a figure is what it is in the plan with other numbers in it, and how two of them differ.
//!
//! A figure of a scenario is explained by the scenario's own plan, with the same definitions as the plan itself; its
//! numbers lead to the same scenario, down to the fields that were typed.

use super::expr::{Account, Expr, How, Name, Origin, Part, difference, of_plan, of_room, part, quotient};
use super::figure::{CaseFigure, CaseOf, CasePart, GapFigure, RoomFigure};
use crate::domain::explain::{Explained, Explanation, FigureRef, Label, Link, Operand, explain};
use crate::domain::formula::Formula;
use crate::domain::plan::{Figures, calculate};
use crate::domain::quantity::Value;
use crate::domain::strategy::Strategy;
use crate::domain::term::{Term, Unit};
use crate::domain::whatif::outcome::{Measure, with};
use crate::domain::whatif::{Levers, Target, cases, levers};
use rust_decimal::Decimal;

impl CaseOf {
    /// What it makes of the plan's inputs.
    pub fn targets(self, strategy: &Strategy) -> Vec<Target> {
        let own = strategy.whatif.levers;
        match self {
            Self::Case(case) => cases::targets(strategy, case),
            Self::Lever(lever) => levers::targets(strategy, &Levers::only(lever, own.of(lever))),
            Self::Levers => levers::targets(strategy, &own),
        }
    }
}

/// What explains a measure of a scenario; that of the base is the plan's own.
///
/// ```
/// use voronka::domain::account::{CaseOf, RoomFigure, measured};
/// use voronka::domain::{explain::{Explained, FigureRef}, templates, term::Term};
/// use voronka::domain::whatif::{Case, outcome::Measure};
/// let plan = templates::calculator("USD");
/// let of = |of| measured(&plan, of, Measure::Term(Term::Cac));
/// assert_eq!(of(CaseOf::PLAN), Explained::Figure(FigureRef::total(Term::Cac)));
/// assert!(matches!(of(CaseOf::Case(Case::Bold)), Explained::Room(RoomFigure::Case(_))));
/// ```
pub fn measured(strategy: &Strategy, of: CaseOf, measure: Measure) -> Explained {
    let own = match measure {
        Measure::Term(term) => Explained::Figure(FigureRef::total(term)),
        Measure::Led(what) => what.of(strategy),
    };
    let part = match own {
        _ if of == CaseOf::PLAN => return own,
        Explained::Figure(figure) => CasePart::Figure(figure),
        Explained::Room(RoomFigure::Money(figure)) => CasePart::Money(figure),
        Explained::Room(_) => return own,
    };
    Explained::Room(RoomFigure::Case(CaseFigure { of, part }))
}

/// Explains a figure of a plan: the rooms of a scenario are those of any plan.
pub(super) type Explainer = fn(&Strategy, &Figures, RoomFigure) -> Option<Account>;

pub(super) fn account(
    strategy: &Strategy,
    figures: &Figures,
    figure: CaseFigure,
    explained: Explainer,
) -> Option<Account> {
    let of = figure.of;
    let there = with(strategy, &of.targets(strategy));
    let calculated = calculate(&there);
    let room = |own: RoomFigure| {
        let told = explained(&there, &calculated, own)?;
        let how = match told.how {
            How::Formula(formula) => How::Formula(moved(formula, of)),
            How::Sum(parts) => How::Sum(parts.into_iter().map(|part| part_in(part, of)).collect()),
            How::From(parts) => How::From(parts.into_iter().map(|part| part_in(part, of)).collect()),
        };
        Some((told.result, how, told.meaning))
    };
    let (result, how, meaning) = match figure.part {
        CasePart::Figure(own) => {
            let told = explain(&there, &calculated, own);
            (told.result, how_of(&told, of), None)
        }
        CasePart::Money(own) => room(RoomFigure::Money(own))?,
        CasePart::Leads(own) => room(RoomFigure::Leads(own))?,
        CasePart::Sales(own) => room(RoomFigure::Sales(own))?,
        CasePart::SameRevenue => {
            let own = |term| {
                let value = calculated.total.figure(term, None, &calculated.context);
                of_room(value, in_case(of, CasePart::Figure(FigureRef::total(term))))
            };
            let revenue = figures.total.figure(Term::Revenue, None, &figures.context);
            let planned = Part { name: Name::NowIn, ..part_of(of_plan(revenue, FigureRef::total(Term::Revenue)))? };
            let how = quotient(Expr::Product(vec![own(Term::Leads), Expr::Part(planned)]), own(Term::Revenue));
            (how.value(), How::Formula(how), None)
        }
    };
    Some(Account { figure: RoomFigure::Case(figure), result, how, meaning })
}

pub(super) fn gap(strategy: &Strategy, figures: &Figures, gap: GapFigure, explained: Explainer) -> Option<Account> {
    let side = |of: CaseOf| -> Option<Expr> {
        let (value, unit, origin) = match measured(strategy, of, gap.measure) {
            Explained::Figure(figure) => {
                let value = explain(strategy, figures, figure).result;
                (value, figure.term.unit(), Origin::Figure(figure))
            }
            Explained::Room(figure) => {
                (explained(strategy, figures, figure)?.result, figure.unit(), Origin::Room(figure))
            }
        };
        Some(Expr::Part(Part { name: Name::Case(of), value, unit, origin }))
    };
    let (now, before) = (side(gap.now)?, side(gap.before)?);
    let by = difference(now, before.clone());
    let how = match (gap.is_share, before.value()) {
        (false, _) => by,
        // A change of a loss is told as a share of its size, so that a smaller loss is a change above zero.
        (true, Ok(x)) if x < Decimal::ZERO => quotient(by, difference(Expr::Number(0), before)),
        (true, _) => quotient(by, before),
    };
    Some(Account { figure: RoomFigure::Gap(gap), result: how.value(), how: How::Formula(how), meaning: None })
}

const fn in_case(of: CaseOf, part: CasePart) -> RoomFigure {
    RoomFigure::Case(CaseFigure { of, part })
}

fn part_of(expr: Expr) -> Option<Part> {
    if let Expr::Part(part) = expr { Some(part) } else { None }
}

/// A number of the scenario's plan leads to its figure there.
fn part_in(part: Part, of: CaseOf) -> Part {
    let there = match part.origin {
        Origin::Figure(figure) => CasePart::Figure(figure),
        Origin::Room(RoomFigure::Money(figure)) => CasePart::Money(figure),
        Origin::Room(RoomFigure::Leads(figure)) => CasePart::Leads(figure),
        Origin::Room(RoomFigure::Sales(figure)) => CasePart::Sales(figure),
        Origin::Room(RoomFigure::Case(_) | RoomFigure::Gap(_)) | Origin::Field(_) | Origin::None => return part,
    };
    Part { origin: Origin::Room(in_case(of, there)), ..part }
}

fn moved(expr: Expr, of: CaseOf) -> Expr {
    let pair = |pair: Box<[Expr; 2]>| Box::new(pair.map(|expr| moved(expr, of)));
    let all = |parts: Vec<Expr>| parts.into_iter().map(|expr| moved(expr, of)).collect();
    match expr {
        Expr::Part(part) => Expr::Part(part_in(part, of)),
        Expr::Number(n) => Expr::Number(n),
        Expr::Sum(parts) => Expr::Sum(all(parts)),
        Expr::Product(parts) => Expr::Product(all(parts)),
        Expr::Difference(of) => Expr::Difference(pair(of)),
        Expr::Quotient(of) => Expr::Quotient(pair(of)),
        Expr::PaidOff(of) => Expr::PaidOff(pair(of)),
        Expr::WholeUp(inner) => Expr::WholeUp(Box::new(moved(*inner, of))),
        Expr::AtLeastZero(inner) => Expr::AtLeastZero(Box::new(moved(*inner, of))),
    }
}

/// An explanation of a term as an account of a scenario.
fn how_of(told: &Explanation, of: CaseOf) -> How {
    let unit = told.figure.term.unit();
    if let Some(field) = told.typed_in {
        return How::From(vec![part(told.result, unit, Origin::Field(field))]);
    }
    match told.definition {
        Some(definition) => How::Formula(expr(&definition.formula, told, of)),
        None if told.operands.is_empty() => How::From(Vec::new()),
        None => How::Sum(told.operands.iter().map(|operand| operand_in(operand, of)).collect()),
    }
}

fn operand_in(operand: &Operand, of: CaseOf) -> Part {
    let unit = if matches!(operand.label, Label::Rate(..)) { Unit::Rate } else { operand.term.unit() };
    let origin = match operand.link {
        Link::Field(field) => Origin::Field(field),
        Link::Figure(figure) => Origin::Room(in_case(of, CasePart::Figure(figure))),
        Link::None => Origin::None,
    };
    Part { name: Name::Label(operand.label), value: operand.value, unit, origin }
}

fn expr(formula: &Formula, told: &Explanation, of: CaseOf) -> Expr {
    let all = |parts: &[Formula]| parts.iter().map(|part| expr(part, told, of)).collect();
    let pair = |[a, b]: &[Formula; 2]| Box::new([expr(a, told, of), expr(b, told, of)]);
    match formula {
        Formula::Term(term) => {
            let operand = told.operands.iter().find(|operand| operand.term == *term);
            let none: Value =
                Err(crate::domain::quantity::Undefined::because(crate::domain::quantity::Reason::NotPlanned(*term)));
            let missing = Part { name: Name::Term(*term), value: none, unit: term.unit(), origin: Origin::None };
            Expr::Part(operand.map_or(missing, |operand| operand_in(operand, of)))
        }
        Formula::Number(n) => Expr::Number(*n),
        Formula::Sum(parts) => Expr::Sum(all(parts)),
        Formula::Product(parts) => Expr::Product(all(parts)),
        Formula::Difference(of) => Expr::Difference(pair(of)),
        Formula::Quotient(of) => Expr::Quotient(pair(of)),
        Formula::PaidOff(of) => Expr::PaidOff(pair(of)),
        Formula::WholeUp([inner]) => Expr::WholeUp(Box::new(expr(inner, told, of))),
    }
}
