//! Why a figure is what it is: the definition that gave it, the numbers in it, and where each of them comes from.
//!
//! Invariant: evaluating the definition with the operands given here yields the result given here, for it is how the
//! result came about. Words are `i18n`'s business.

pub(in crate::domain) mod figure;
mod level;
mod parts;

pub use figure::{FigureRef, Scope};

use crate::domain::field::Field;
use crate::domain::formula::{Definition, evaluate};
use crate::domain::leads::paths::resolved;
use crate::domain::locks::field::input_of;
use crate::domain::model::Economics;
use crate::domain::plan::{Figures, StageKey, horizon, is_delayed};
use crate::domain::quantity::{Reason, Undefined, Value, cut};
use crate::domain::strategy::{Channel, ChannelId, Product, ProductId, Stage, StageId, StageKind, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What the panel explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explained {
    /// A term of the plan: see [`explain`].
    Figure(FigureRef),
    /// A figure of a room: see [`account`](super::account::account).
    Room(super::account::figure::RoomFigure),
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It was typed here.
    Field(Field),
    /// It is calculated: see there.
    Figure(FigureRef),
    /// A convention.
    None,
}

/// What a number is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// By its term.
    Term(Term),
    /// By the stage whose count it is.
    Stage(ChannelId, StageId),
    /// By the conversion out of this stage.
    Rate(ChannelId, StageId),
    /// By its channel.
    Channel(ChannelId),
    /// By its product.
    Product(ProductId),
}

/// A number of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operand {
    /// The term it stands for in the definition.
    pub term: Term,
    /// What it is called here.
    pub label: Label,
    /// Its value.
    pub value: Value,
    /// Where it comes from.
    pub link: Link,
}

/// An explained figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Which figure.
    pub figure: FigureRef,
    /// What it is called here.
    pub label: Label,
    /// Its value.
    pub result: Value,
    /// The definition that gave it; `None` for an input and for a plain sum.
    pub definition: Option<&'static Definition>,
    /// The numbers of the definition, in its order; or the parts of the sum.
    pub operands: Vec<Operand>,
    /// Where it was typed, for an input.
    pub typed_in: Option<Field>,
    /// The channels that it is of, where others of its row do not have its level: see [`mixed`](super::mixed).
    pub only: Vec<ChannelId>,
}

/// Explains a figure.
///
/// # Example
/// ```
/// use voronka::domain::{explain::{explain, FigureRef}, plan::calculate, templates, term::Term};
/// let plan = templates::calculator("RUB");
/// let figures = calculate(&plan);
/// let cpl = explain(&plan, &figures, FigureRef::total(Term::Cpl));
/// // CPL = marketing cost / leads = 180 000 / 300 = 600
/// assert_eq!(cpl.operands[0].value, Ok(180_000.into()));
/// assert_eq!(cpl.operands[1].value, Ok(300.into()));
/// assert_eq!(cpl.result, Ok(600.into()));
/// ```
pub fn explain(strategy: &Strategy, figures: &Figures, figure: FigureRef) -> Explanation {
    let resolved = resolved(strategy);
    if !crate::WHOLE {
        return Explainer { strategy: &resolved, figures }.explain(figure);
    }
    let resolved = with_typed_figures(resolved, figures);
    linked_to_locks(Explainer { strategy: &resolved, figures }.explain(figure), strategy)
}

/// The plan with the inputs that follow from typed figures.
fn with_typed_figures<'a>(strategy: Cow<'a, Strategy>, figures: &Figures) -> Cow<'a, Strategy> {
    if !strategy.channels.iter().any(Channel::has_locks) {
        return strategy;
    }
    let mut solved = strategy.into_owned();
    for (channel, own) in solved.channels.iter_mut().zip(&figures.channels) {
        *channel = own.solved(channel).clone();
    }
    Cow::Owned(solved)
}

/// An input that follows from a typed figure leads to that figure.
fn linked_to_locks(mut explanation: Explanation, strategy: &Strategy) -> Explanation {
    let held = |field: Field| {
        let channel = field.channel().and_then(|id| strategy.channel(id));
        let lock = channel.zip(input_of(field)).and_then(|(channel, gives)| channel.lock_giving(gives));
        lock.zip(channel).map_or(field, |(lock, channel)| Field::from(lock.field(channel.id)))
    };
    explanation.typed_in = explanation.typed_in.map(held);
    for operand in &mut explanation.operands {
        if let Link::Field(field) = operand.link {
            operand.link = Link::Field(held(field));
        }
    }
    explanation
}

/// The value of a figure, as [`explain`] gives it.
pub fn value(strategy: &Strategy, figures: &Figures, figure: FigureRef) -> Value {
    Explainer { strategy, figures }.value(figure)
}

struct Explainer<'a> {
    strategy: &'a Strategy,
    figures: &'a Figures,
}

impl Explainer<'_> {
    fn explain(&self, figure: FigureRef) -> Explanation {
        let figure = self.narrowed(figure);
        if let Scope::Channel(id) = figure.scope {
            let stage = figure.stage.or_else(|| self.stage_of(id, figure.term));
            if let (Some(stage), Some(channel)) = (stage, self.strategy.channel(id))
                && let Some(explained) = self.level(channel, stage, FigureRef { stage: Some(stage), ..figure })
            {
                return without_strangers(channel, explained);
            }
        }
        if crate::WHOLE
            && let Some(explained) = self.of_some(figure)
        {
            return explained;
        }
        if let Some(field) = self.field(figure) {
            let result = self.strategy.number(field).ok_or(missing(figure.term));
            return Explanation { typed_in: Some(field), ..self.bare(figure, result) };
        }
        let product_line;
        let line = match figure.scope {
            Scope::Total => &self.figures.total,
            Scope::Channel(id) => match self.figures.channel(id) {
                Some(own) => &own.line,
                None => return self.bare(figure, Err(missing(figure.term))),
            },
            Scope::Product(id) => {
                product_line = self.figures.product_line(self.strategy, id);
                &product_line
            }
        };
        let (result, definition) = line.explained(figure.term, figure.month, &self.figures.context);
        let mut explanation = self.bare(figure, result);
        explanation.definition = definition;
        explanation.operands = match definition {
            Some(definition) => self.operands(line, figure, definition),
            None => self.parts(figure),
        };
        explanation
    }

    /// The result alone: pages ask for it at every keystroke.
    fn value(&self, figure: FigureRef) -> Value {
        let figure = self.narrowed(figure);
        if let Scope::Channel(id) = figure.scope {
            let stage = figure.stage.or_else(|| self.stage_of(id, figure.term));
            let level = stage.zip(self.strategy.channel(id));
            if let Some(value) = level.and_then(|(stage, channel)| self.level_value(channel, stage, figure)) {
                return value;
            }
        }
        if crate::WHOLE
            && let Some(mixed) = self.mixed(figure)
        {
            return mixed.value;
        }
        if let Some(field) = self.field(figure) {
            return self.strategy.number(field).ok_or(missing(figure.term));
        }
        match figure.scope {
            Scope::Total => self.figures.total.figure(figure.term, figure.month, &self.figures.context),
            Scope::Channel(id) => self.line_value(id, figure.term, figure.month),
            // The one product of a calculation is all that is sold.
            Scope::Product(_) if !crate::WHOLE => {
                self.figures.total.figure(figure.term, figure.month, &self.figures.context)
            }
            Scope::Product(id) => {
                let line = self.figures.product_line(self.strategy, id);
                line.figure(figure.term, figure.month, &self.figures.context)
            }
        }
    }

    /// A price or rate of a level over channels of different funnels.
    fn mixed(&self, figure: FigureRef) -> Option<super::mixed::Mixed> {
        let whole = match figure.scope {
            Scope::Total => None,
            Scope::Channel(id) if self.strategy.has_parts(id) => Some(id),
            _ => return None,
        };
        super::mixed::mixed(self.strategy, self.figures, whole, figure.term, figure.month)
    }

    /// Such a figure with its numbers; a number that is not the row's own leads nowhere.
    fn of_some(&self, figure: FigureRef) -> Option<Explanation> {
        let mixed = self.mixed(figure)?;
        let operand = |(term, value): (Term, Value)| {
            let own = FigureRef { term, stage: None, ..figure };
            let link = if self.value(own) == value { Link::Figure(own) } else { Link::None };
            Operand { term, label: Label::Term(term), value, link }
        };
        Some(Explanation {
            definition: Some(mixed.definition),
            operands: mixed.operands.into_iter().map(operand).collect(),
            only: mixed.channels,
            ..self.bare(figure, mixed.value)
        })
    }

    /// A plan of one channel explains its total by that channel.
    fn narrowed(&self, figure: FigureRef) -> FigureRef {
        match (figure.scope, self.strategy.channels.as_slice()) {
            (Scope::Total, [only]) => FigureRef { scope: Scope::Channel(only.id), ..figure },
            _ => figure,
        }
    }

    fn bare(&self, figure: FigureRef, result: Value) -> Explanation {
        let label = match (figure.scope, figure.stage) {
            (Scope::Channel(id), Some(stage)) if figure.term == Term::StageRate => Label::Rate(id, stage),
            (Scope::Channel(id), Some(stage)) if figure.term.unit() == super::term::Unit::Count => {
                Label::Stage(id, stage)
            }
            _ => Label::Term(figure.term),
        };
        Explanation { figure, label, result, definition: None, operands: Vec::new(), typed_in: None, only: Vec::new() }
    }

    /// The stage of a channel whose count a term is.
    fn stage_of(&self, id: ChannelId, term: Term) -> Option<StageId> {
        if self.strategy.has_parts(id) {
            return None;
        }
        let channel = self.strategy.channel(id)?;
        let is_it = |stage: &&Stage| {
            let key = StageKey::of(stage);
            key.kind != StageKind::Custom && key.term() == term
        };
        channel.stages.iter().find(is_it).map(|stage| stage.id)
    }

    /// The field that holds an input, where the figure is one.
    fn field(&self, figure: FigureRef) -> Option<Field> {
        let only_product = match (figure.scope, self.strategy.products.as_slice()) {
            (Scope::Product(id), _) => self.strategy.product(id),
            (_, [only]) => Some(only),
            _ => None,
        };
        let is_plain = |product: &&Product| self.strategy.is_at_typed_price(product);
        let economics = &self.strategy.economics;
        match figure.term {
            Term::TargetRomi => Some(Economics::TARGET_ROMI.field()),
            Term::MarketingShare => Some(Economics::MARKETING_SHARE.field()),
            Term::NewVisitorRate => economics.new_visitor_rate.map(|_| Economics::NEW_VISITOR_RATE.field()),
            Term::OtherCostPerDeal => Some(Economics::OTHER_COST_PER_DEAL.field()),
            Term::PurchasesPerYear => Some(Economics::PURCHASES_PER_YEAR.field()),
            Term::CustomerYears => Some(Economics::CUSTOMER_YEARS.field()),
            Term::Price | Term::Aov => only_product
                .filter(is_plain)
                .filter(|p| p.units_per_deal == Decimal::ONE)
                .map(|p| Product::PRICE.of(p.id)),
            Term::MarginRate if economics.other_cost_per_deal.is_zero() => {
                only_product.filter(is_plain).map(|product| Product::MARGIN_RATE.of(product.id))
            }
            Term::UnitsPerDeal => only_product.map(|product| Product::UNITS_PER_DEAL.of(product.id)),
            Term::MonthlyBudget if figure.scope == Scope::Total => Some(Strategy::MONTHLY_BUDGET.field()),
            Term::SetupCost => match figure.scope {
                Scope::Channel(id) if !self.strategy.has_parts(id) => Some(Channel::SETUP_COST.of(id)),
                _ => None,
            },
            Term::CommissionRate => match figure.scope {
                Scope::Channel(id) => Some(Channel::COMMISSION_RATE.of(id)),
                _ => None,
            },
            _ => None,
        }
    }

    fn line_value(&self, id: ChannelId, term: Term, month: Option<usize>) -> Value {
        let line = self.figures.channel(id).map(|own| &own.line);
        line.map_or(Err(missing(term)), |line| line.figure(term, month, &self.figures.context))
    }

    fn months(&self, figure: FigureRef) -> Decimal {
        if figure.month.is_some() { Decimal::ONE } else { Decimal::from(horizon(self.strategy)) }
    }
}

/// With a delay a level of a month follows from other months: a formula of this month's numbers would be wrong.
fn without_strangers(channel: &Channel, mut explanation: Explanation) -> Explanation {
    if let (Some(definition), true) = (explanation.definition, is_delayed(channel)) {
        let value = |term: Term| {
            let operand = explanation.operands.iter().find(|operand| operand.term == term);
            operand.map_or(Err(missing(term)), |operand| operand.value)
        };
        let holds = match (evaluate(&definition.formula, &value), explanation.result) {
            (Ok(a), Ok(b)) => cut(a, 9) == cut(b, 9),
            (a, b) => a.is_err() && b.is_err(),
        };
        if !holds {
            explanation.definition = None;
            explanation.operands.clear();
        }
    }
    explanation
}

const fn missing(term: Term) -> Undefined {
    Undefined::because(Reason::NotPlanned(term))
}

#[cfg(test)]
mod tests;
