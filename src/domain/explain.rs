//! Why a figure is what it is: the definition that gave it, the numbers in it, and where each of them comes from.
//!
//! Invariant: evaluating the definition with the operands given here yields the result given here, for it is how the
//! result came about. Words are `i18n`'s business.

use super::field::Field;
use super::formula::{Definition, definitions, evaluate, terms_of};
use super::funnel::Funnel;
use super::leads::field::LeadField;
use super::leads::paths::{is_from_grades, resolved};
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use super::locks::Gives;
use super::plan::{Figures, Line, StageKey, is_delayed};
use super::quantity::{Reason, Undefined, Value, add, mul, sub};
use super::strategy::*;
use super::term::Term;
use rust_decimal::Decimal;
#[cfg(any(feature = "rooms", not(feature = "csr")))]
use std::borrow::Cow;

/// Whose figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole plan's.
    Total,
    /// A channel's.
    Channel(ChannelId),
    /// A product's.
    Product(ProductId),
}

/// The name of one figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureRef {
    /// Which figure.
    pub term: Term,
    /// Whose.
    pub scope: Scope,
    /// Of which month (from 0); `None` is the whole horizon.
    pub month: Option<usize>,
    /// Of which stage, for counts, conversions and costs of a funnel's level.
    pub stage: Option<StageId>,
}

impl FigureRef {
    /// A figure of the whole plan over its horizon.
    pub const fn total(term: Term) -> Self {
        Self { term, scope: Scope::Total, month: None, stage: None }
    }

    /// The same figure by another name.
    pub const fn of(self, term: Term) -> Self {
        Self { term, ..self }
    }
}

/// What the panel explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explained {
    /// A term of the plan: see [`explain`].
    Figure(FigureRef),
    /// A figure of a room: see [`account`](super::account::account).
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    Room(super::account::RoomFigure),
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
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    let resolved = with_typed_figures(resolved, figures);
    let explained = Explainer { strategy: &resolved, figures }.explain(figure);
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    let explained = linked_to_locks(explained, strategy);
    explained
}

/// The plan with the inputs that follow from typed figures.
#[cfg(any(feature = "rooms", not(feature = "csr")))]
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
#[cfg(any(feature = "rooms", not(feature = "csr")))]
fn linked_to_locks(mut explanation: Explanation, strategy: &Strategy) -> Explanation {
    let held = |field: Field| {
        let (id, gives) = match field {
            Field::StageRate(id, stage) => (id, Gives::Rate(stage)),
            Field::StagePrice(id, stage) => (id, Gives::Price(stage)),
            Field::StageFixedCost(id, stage) => (id, Gives::FixedCost(stage)),
            _ => return field,
        };
        let lock = strategy.channel(id).and_then(|channel| channel.lock_giving(gives));
        lock.map_or(field, |lock| Field::Lock(lock.field(id)))
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
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Some(explained) = self.of_some(figure) {
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
        #[cfg(any(feature = "rooms", not(feature = "csr")))]
        if let Some(mixed) = self.mixed(figure) {
            return mixed.value;
        }
        if let Some(field) = self.field(figure) {
            return self.strategy.number(field).ok_or(missing(figure.term));
        }
        match figure.scope {
            Scope::Total => self.figures.total.figure(figure.term, figure.month, &self.figures.context),
            Scope::Channel(id) => self.line_value(id, figure.term, figure.month),
            // The one product of a calculation is all that is sold.
            Scope::Product(_) if super::offer::IS_LEFT_OUT => {
                self.figures.total.figure(figure.term, figure.month, &self.figures.context)
            }
            Scope::Product(id) => {
                let line = self.figures.product_line(self.strategy, id);
                line.figure(figure.term, figure.month, &self.figures.context)
            }
        }
    }

    /// A price or rate of a level over channels of different funnels.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
    fn mixed(&self, figure: FigureRef) -> Option<super::mixed::Mixed> {
        let whole = match figure.scope {
            Scope::Total => None,
            Scope::Channel(id) if self.strategy.has_parts(id) => Some(id),
            _ => return None,
        };
        super::mixed::mixed(self.strategy, self.figures, whole, figure.term, figure.month)
    }

    /// Such a figure with its numbers; a number that is not the row's own leads nowhere.
    #[cfg(any(feature = "rooms", not(feature = "csr")))]
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

    fn level_value(&self, channel: &Channel, stage: StageId, figure: FigureRef) -> Option<Value> {
        let at = channel.stages.iter().position(|s| s.id == stage)?;
        let own = self.figures.channel(channel.id)?;
        let row = own.line.row(figure.month)?;
        let count = |i: usize| row.counts.get(i).copied().unwrap_or(Err(missing(Term::StageCount)));
        let channel = super::plan::solved(own, channel);
        let level = || self.figures.estimate(self.strategy, channel.id, figure.month).get(at).copied();
        match figure.term {
            Term::StageRate => Some(match channel.stages.get(at)?.rate {
                Some(rate) => Ok(rate),
                None => {
                    channel.stages.get(at + 1)?;
                    super::quantity::div(count(at + 1), count(at), Term::StageCount)
                }
            }),
            Term::StageCost => Some(level().map_or(Err(missing(Term::StageCost)), |level| level.cost)),
            Term::CostSoFar => Some(level()?.cost_so_far),
            Term::CostPerPiece => Some(level()?.cost_per_piece),
            term if term.unit() == super::term::Unit::Count => Some(count(at)),
            _ => None,
        }
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
        // With an upsell or a promotion a deal brings something else than the typed price and margin.
        let is_plain = |product: &&Product| product.is_plain() && self.strategy.sales.promotions.is_empty();
        let economics = &self.strategy.economics;
        match figure.term {
            Term::TargetRomi => Some(Field::TargetRomi),
            Term::MarketingShare => Some(Field::MarketingShare),
            Term::NewVisitorRate => economics.new_visitor_rate.map(|_| Field::NewVisitorRate),
            Term::OtherCostPerDeal => Some(Field::OtherCostPerDeal),
            Term::PurchasesPerYear => Some(Field::PurchasesPerYear),
            Term::CustomerYears => Some(Field::CustomerYears),
            Term::Price | Term::Aov => {
                only_product.filter(is_plain).filter(|p| p.units_per_deal == Decimal::ONE).map(|p| Field::Price(p.id))
            }
            Term::MarginRate if economics.other_cost_per_deal.is_zero() => {
                only_product.filter(is_plain).map(|product| Field::MarginRate(product.id))
            }
            Term::UnitsPerDeal => only_product.map(|product| Field::UnitsPerDeal(product.id)),
            Term::MonthlyBudget if figure.scope == Scope::Total => Some(Field::MonthlyBudget),
            Term::SetupCost => match figure.scope {
                Scope::Channel(id) if !self.strategy.has_parts(id) => Some(Field::SetupCost(id)),
                _ => None,
            },
            Term::CommissionRate => match figure.scope {
                Scope::Channel(id) => Some(Field::CommissionRate(id)),
                _ => None,
            },
            _ => None,
        }
    }

    fn operands(&self, line: &Line, figure: FigureRef, definition: &Definition) -> Vec<Operand> {
        terms_of(&definition.formula)
            .into_iter()
            .map(|term| {
                let value = line.figure(term, figure.month, &self.figures.context);
                let own = FigureRef { term, stage: None, ..figure };
                let link = match self.conversion(figure, term).or_else(|| self.field(own)) {
                    Some(field) => Link::Field(field),
                    None => Link::Figure(own),
                };
                Operand { term, label: Label::Term(term), value, link }
            })
            .collect()
    }

    /// The typed conversion behind a named rate, where it is one step of a channel's own funnel.
    fn conversion(&self, figure: FigureRef, term: Term) -> Option<Field> {
        let Scope::Channel(id) = figure.scope else { return None };
        let (from, to): (&[StageKind], &[StageKind]) = match term {
            Term::Ctr => (&[StageKind::Impressions], &[StageKind::Clicks]),
            Term::VisitToLeadRate => (&[StageKind::Visits, StageKind::Clicks], &[StageKind::Leads]),
            Term::LeadToDealRate | Term::NewVisitorRate => (&[StageKind::Leads], &[StageKind::Deals]),
            Term::LeadToQualifiedRate => (&[StageKind::Leads], &[StageKind::QualifiedLeads]),
            Term::WinRate => (&[StageKind::QualifiedLeads], &[StageKind::Deals]),
            _ => return None,
        };
        if term == Term::NewVisitorRate && self.strategy.economics.new_visitor_rate.is_some() {
            return Some(Field::NewVisitorRate);
        }
        let stages = &self.strategy.channel(id)?.stages;
        let step =
            stages.iter().zip(stages.iter().skip(1)).find(|(a, b)| from.contains(&a.kind) && to.contains(&b.kind));
        step.filter(|(a, _)| a.rate.is_some()).map(|(a, _)| Field::StageRate(id, a.id))
    }

    /// The parts of a plain sum: of a total its channels, of a channel its parts or its levels, of revenue products.
    fn parts(&self, figure: FigureRef) -> Vec<Operand> {
        let within = match figure.scope {
            Scope::Total => None,
            Scope::Channel(id) if self.strategy.has_parts(id) => Some(id),
            Scope::Channel(id) => return self.parts_of_leaf(id, figure),
            Scope::Product(id) => return self.parts_of_product(id, figure),
        };
        let channels = self.strategy.channels.iter().filter(|channel| channel.within == within);
        let part = |channel: &Channel| {
            let own = FigureRef { scope: Scope::Channel(channel.id), ..figure };
            let line = &self.figures.channel(channel.id)?.line;
            let value = line.figure(figure.term, figure.month, &self.figures.context);
            let planned = !value.as_ref().is_err_and(Undefined::is_not_planned);
            planned.then_some(Operand {
                term: figure.term,
                label: Label::Channel(channel.id),
                value,
                link: Link::Figure(own),
            })
        };
        channels.filter_map(part).collect()
    }

    fn parts_of_leaf(&self, id: ChannelId, figure: FigureRef) -> Vec<Operand> {
        let Some(channel) = self.strategy.channel(id) else { return Vec::new() };
        match figure.term {
            Term::MarketingCost | Term::MediaCost => {
                let estimate = self.figures.estimate(self.strategy, id, figure.month);
                let setup = self.line_value(id, Term::SetupCost, figure.month);
                let mut parts = Vec::new();
                for (i, (stage, level)) in channel.stages.iter().zip(estimate).enumerate() {
                    let value = if i == 0 { sub(level.cost, setup) } else { level.cost };
                    if value == Ok(Decimal::ZERO) {
                        continue;
                    }
                    let link = FigureRef { term: Term::StageCost, stage: Some(stage.id), ..figure };
                    parts.push(Operand {
                        term: Term::StageCost,
                        label: Label::Stage(id, stage.id),
                        value,
                        link: Link::Figure(link),
                    });
                }
                if figure.term == Term::MarketingCost && setup != Ok(Decimal::ZERO) {
                    let link = Link::Field(Field::SetupCost(id));
                    parts.push(Operand {
                        term: Term::SetupCost,
                        label: Label::Term(Term::SetupCost),
                        value: setup,
                        link,
                    });
                }
                parts
            }
            Term::FixedCost => {
                let months = self.months(figure);
                let fixed = channel.stages.iter().filter(|stage| !stage.fixed_cost.is_zero());
                fixed
                    .map(|stage| Operand {
                        term: Term::FixedCost,
                        label: Label::Stage(id, stage.id),
                        value: mul(Ok(channel.own_part(stage.fixed_cost)), Ok(months)),
                        link: Link::Field(Field::StageFixedCost(id, stage.id)),
                    })
                    .collect()
            }
            Term::Revenue | Term::VariableCost | Term::Units => self
                .strategy
                .products
                .iter()
                .map(|product| {
                    let units = self.figures.units(product.id, Some(id), figure.month);
                    let (revenue, goods) = self.figures.worth(self.strategy, product.id, Some(id), figure.month);
                    let value = match figure.term {
                        Term::Units => units,
                        Term::Revenue => revenue,
                        _ => goods,
                    };
                    let label = Label::Product(product.id);
                    Operand { term: figure.term, label, value, link: Link::Field(Field::Price(product.id)) }
                })
                .collect(),
            Term::MarginPerDeal => self.margin_parts(),
            _ => Vec::new(),
        }
    }

    fn margin_parts(&self) -> Vec<Operand> {
        let part = |term, value, field| Operand { term, label: Label::Term(term), value, link: field };
        let context = &self.figures.context;
        let other = self.strategy.economics.other_cost_per_deal;
        let gross = add(context.margin_per_deal, Ok(other));
        let link = match self.strategy.products.as_slice() {
            [only] => Link::Field(Field::MarginRate(only.id)),
            _ => Link::None,
        };
        let mut parts = vec![part(Term::GrossProfit, gross, link)];
        if !other.is_zero() {
            parts.push(part(Term::OtherCostPerDeal, Ok(-other), Link::Field(Field::OtherCostPerDeal)));
        }
        parts
    }

    fn parts_of_product(&self, id: ProductId, figure: FigureRef) -> Vec<Operand> {
        let leaves = self.figures.channels.iter().filter(|own| !own.is_whole);
        if matches!(figure.term, Term::Revenue | Term::VariableCost) {
            return leaves.filter_map(|own| self.worth_through(id, own.id, figure)).collect();
        }
        if figure.term != Term::Units {
            return Vec::new();
        }
        leaves
            .map(|own| Operand {
                term: Term::Units,
                label: Label::Channel(own.id),
                value: self.figures.units(id, Some(own.id), figure.month),
                link: Link::Figure(FigureRef { term: Term::Deals, scope: Scope::Channel(own.id), ..figure }),
            })
            .filter(|operand| operand.value != Ok(Decimal::ZERO))
            .collect()
    }

    /// What a product brings, or costs, through a channel.
    fn worth_through(&self, id: ProductId, channel: ChannelId, figure: FigureRef) -> Option<Operand> {
        let (revenue, goods) = self.figures.worth(self.strategy, id, Some(channel), figure.month);
        let (value, field) = match figure.term {
            Term::Revenue => (revenue, Field::Price(id)),
            // Other costs of a deal are no part of the goods; without them the parts are the whole.
            _ if !self.strategy.economics.other_cost_per_deal.is_zero() => return None,
            _ => (goods, Field::MarginRate(id)),
        };
        let operand = Operand { term: figure.term, label: Label::Channel(channel), value, link: Link::Field(field) };
        (value != Ok(Decimal::ZERO)).then_some(operand)
    }

    /// A figure of one level of a channel's own funnel.
    fn level(&self, channel: &Channel, stage: StageId, figure: FigureRef) -> Option<Explanation> {
        let at = channel.stages.iter().position(|s| s.id == stage)?;
        let own = channel.stages.get(at)?;
        let row = self.figures.channel(channel.id)?.line.row(figure.month)?;
        let count = |i: usize| row.counts.get(i).copied().unwrap_or(Err(missing(Term::StageCount)));
        let count_of = |i: usize, term| {
            let stage = channel.stages.get(i)?;
            Some(Operand {
                term,
                label: Label::Stage(channel.id, stage.id),
                value: count(i),
                link: Link::Figure(FigureRef { term: Term::StageCount, stage: Some(stage.id), ..figure }),
            })
        };
        let rate_of = |i: usize, term| {
            let stage = channel.stages.get(i)?;
            let field = match is_from_grades(self.strategy, channel, i) {
                true => Field::Leads(LeadField::Follows(channel.id)),
                false => Field::StageRate(channel.id, stage.id),
            };
            let (value, link) = match stage.rate {
                Some(rate) => (Ok(rate), Link::Field(field)),
                None => {
                    let value = super::quantity::div(count(i + 1), count(i), Term::StageCount);
                    (value, Link::Figure(FigureRef { term: Term::StageRate, stage: Some(stage.id), ..figure }))
                }
            };
            Some(Operand { term, label: Label::Rate(channel.id, stage.id), value, link })
        };
        let definition = |term: Term| definitions(term).first();
        match figure.term {
            Term::StageRate => {
                let mut explanation = self.bare(figure, rate_of(at, Term::StageRate)?.value);
                match own.rate {
                    Some(_) if is_from_grades(self.strategy, channel, at) => {
                        explanation.typed_in = Some(Field::Leads(LeadField::Follows(channel.id)));
                    }
                    Some(_) => explanation.typed_in = Some(Field::StageRate(channel.id, stage)),
                    None => {
                        explanation.definition = definition(Term::StageRate);
                        explanation.operands =
                            vec![count_of(at + 1, Term::NextStageCount)?, count_of(at, Term::StageCount)?];
                    }
                }
                Some(explanation)
            }
            Term::StageCost => Some(self.level_cost(channel, at, figure)),
            Term::CostSoFar | Term::CostPerPiece => {
                let estimate = self.figures.estimate(self.strategy, channel.id, figure.month);
                let level = estimate.get(at)?;
                if figure.term == Term::CostPerPiece {
                    let mut explanation = self.bare(figure, level.cost_per_piece);
                    explanation.definition = definition(Term::CostPerPiece);
                    let link = Link::Figure(figure.of(Term::CostSoFar));
                    let label = Label::Term(Term::CostSoFar);
                    let so_far = Operand { term: Term::CostSoFar, label, value: level.cost_so_far, link };
                    explanation.operands = vec![so_far, count_of(at, Term::StageCount)?];
                    return Some(explanation);
                }
                let mut explanation = self.bare(figure, level.cost_so_far);
                let above = channel.stages.iter().zip(&estimate).take(at + 1);
                explanation.operands = above
                    .map(|(stage, level)| Operand {
                        term: Term::StageCost,
                        label: Label::Stage(channel.id, stage.id),
                        value: level.cost,
                        link: Link::Figure(FigureRef { term: Term::StageCost, stage: Some(stage.id), ..figure }),
                    })
                    .collect();
                Some(explanation)
            }
            term if term.unit() == super::term::Unit::Count => {
                let mut explanation = self.bare(figure, count(at));
                if own.count.is_some() {
                    explanation.typed_in = Some(Field::StageCount(channel.id, stage));
                    return Some(explanation);
                }
                let is_last = at + 1 == channel.stages.len();
                match self.origin(channel, at) {
                    Origin::Above => {
                        explanation.definition = definition(Term::NextStageCount);
                        let above = at.checked_sub(1)?;
                        explanation.operands =
                            vec![count_of(above, Term::PreviousStageCount)?, rate_of(above, Term::PreviousStageRate)?];
                    }
                    Origin::Budget => self.top_from_budget(channel, figure, &mut explanation),
                    Origin::Below if is_last => self.handed_out(channel, figure, &mut explanation),
                    Origin::Below => {
                        explanation.definition = definition(Term::StageCount);
                        explanation.operands =
                            vec![count_of(at + 1, Term::NextStageCount)?, rate_of(at, Term::StageRate)?];
                    }
                }
                Some(explanation)
            }
            _ => None,
        }
    }

    fn level_cost(&self, channel: &Channel, at: usize, figure: FigureRef) -> Explanation {
        let estimate = self.figures.estimate(self.strategy, channel.id, figure.month);
        let level_cost = estimate.get(at).map_or(Err(missing(Term::StageCost)), |level| level.cost);
        let mut explanation = self.bare(figure, level_cost);
        let Some(stage) = channel.stages.get(at) else { return explanation };
        let count = estimate.get(at).map_or(Err(missing(Term::StageCount)), |level| level.count);
        let unit =
            channel.own_part(stage.price).checked_div(Decimal::from(stage.kind.pieces_per_price())).unwrap_or_default();
        let fixed = mul(Ok(channel.own_part(stage.fixed_cost)), Ok(self.months(figure)));
        let operands = vec![
            Operand {
                term: Term::StageCount,
                label: Label::Stage(channel.id, stage.id),
                value: count,
                link: Link::Figure(figure.of(Term::StageCount)),
            },
            Operand {
                term: Term::UnitPrice,
                label: Label::Term(Term::UnitPrice),
                value: Ok(unit),
                link: Link::Field(Field::StagePrice(channel.id, stage.id)),
            },
            Operand {
                term: Term::FixedCost,
                label: Label::Term(Term::FixedCost),
                value: fixed,
                link: Link::Field(Field::StageFixedCost(channel.id, stage.id)),
            },
        ];
        // Setting up and a typed budget stand with the top level: then the level is more than price times pieces.
        if add(mul(count, Ok(unit)), fixed) == level_cost {
            explanation.definition = definitions(Term::StageCost).first();
        }
        explanation.operands = operands;
        explanation
    }

    fn top_from_budget(&self, channel: &Channel, figure: FigureRef, explanation: &mut Explanation) {
        let variable = Funnel::of(channel, self.figures.context.aov).and_then(|funnel| funnel.variable_cost_per_top());
        let budget = match channel.monthly_budget {
            Some(_) => Link::Field(Field::ChannelBudget(channel.id)),
            None => Link::Field(Field::MonthlyBudget),
        };
        let operand = |term, value, link| Operand { term, label: Label::Term(term), value, link };
        explanation.definition = definitions(Term::TopStageCount).first();
        explanation.operands = vec![
            operand(Term::MonthlyBudget, self.line_value(channel.id, Term::MarketingCost, figure.month), budget),
            operand(
                Term::FixedCost,
                self.line_value(channel.id, Term::FixedCost, figure.month),
                Link::Figure(FigureRef { stage: None, ..figure.of(Term::FixedCost) }),
            ),
            operand(Term::VariableCostPerTop, variable, Link::None),
        ];
    }

    /// Deals that the plan hands out: the units of each product.
    fn handed_out(&self, channel: &Channel, figure: FigureRef, explanation: &mut Explanation) {
        let part = |product: &Product| {
            let units = self.figures.units(product.id, Some(channel.id), figure.month);
            let deals = super::quantity::div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
            let label = Label::Product(product.id);
            Operand { term: Term::Deals, label, value: deals, link: Link::Field(Field::Goal(product.id)) }
        };
        explanation.operands =
            self.strategy.products.iter().map(part).filter(|part| part.value != Ok(Decimal::ZERO)).collect();
    }

    fn origin(&self, channel: &Channel, at: usize) -> Origin {
        let counted = channel.stages.iter().any(|stage| stage.count.is_some());
        if counted {
            let follows_from_above = channel.stages.iter().take(at).enumerate().any(|(i, stage)| {
                stage.count.is_some() && channel.stages.iter().skip(i).take(at - i).all(|stage| stage.rate.is_some())
            });
            return if follows_from_above { Origin::Above } else { Origin::Below };
        }
        let from_budget = channel.monthly_budget.is_some() || self.strategy.direction == Direction::BudgetFirst;
        match (from_budget, at) {
            (true, 0) => Origin::Budget,
            (true, _) => Origin::Above,
            (false, _) => Origin::Below,
        }
    }

    fn line_value(&self, id: ChannelId, term: Term, month: Option<usize>) -> Value {
        let line = self.figures.channel(id).map(|own| &own.line);
        line.map_or(Err(missing(term)), |line| line.figure(term, month, &self.figures.context))
    }

    fn months(&self, figure: FigureRef) -> Decimal {
        if figure.month.is_some() { Decimal::ONE } else { Decimal::from(self.strategy.months) }
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
            (Ok(a), Ok(b)) => a.round_dp(9) == b.round_dp(9),
            (a, b) => a.is_err() && b.is_err(),
        };
        if !holds {
            explanation.definition = None;
            explanation.operands.clear();
        }
    }
    explanation
}

/// From which side the count of a level follows.
enum Origin {
    Above,
    Below,
    Budget,
}

const fn missing(term: Term) -> Undefined {
    Undefined::because(Reason::NotPlanned(term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::templates;

    /// Every explanation by a definition, evaluated with its own operands, gives its own result.
    fn holds(strategy: &Strategy, figure: FigureRef) {
        let figures = calculate(strategy);
        let explained = explain(strategy, &figures, figure);
        assert_eq!(value(strategy, &figures, figure), explained.result, "{figure:?}");
        let Some(definition) = explained.definition else { return };
        let again = evaluate(&definition.formula, &|term| {
            explained.operands.iter().find(|operand| operand.term == term).map_or(Err(missing(term)), |o| o.value)
        });
        match (again, explained.result) {
            (Ok(again), Ok(result)) => {
                let near = (again - result).abs() <= Decimal::new(1, 12);
                assert!(near, "{figure:?}: {again} against {result}");
            }
            (again, result) => assert_eq!(again.is_err(), result.is_err(), "{figure:?}"),
        }
    }

    #[test]
    fn every_explanation_gives_its_result() {
        for direction in [Direction::GoalFirst, Direction::BudgetFirst] {
            let mut plan = templates::calculator("RUB");
            plan.direction = direction;
            let channel = plan.channels[0].id;
            for term in Term::ALL {
                for scope in [Scope::Total, Scope::Channel(channel), Scope::Product(plan.products[0].id)] {
                    holds(&plan, FigureRef { term: *term, scope, month: None, stage: None });
                }
                for stage in &plan.channels[0].stages {
                    let scope = Scope::Channel(channel);
                    holds(&plan, FigureRef { term: *term, scope, month: Some(0), stage: Some(stage.id) });
                }
            }
        }
    }

    #[test]
    fn a_count_links_to_the_conversion_that_was_typed() {
        let plan = templates::calculator("RUB");
        let figures = calculate(&plan);
        let clicks = explain(&plan, &figures, FigureRef::total(Term::Clicks));
        let (channel, stage) = (plan.channels[0].id, plan.channels[0].stages[1].id);
        assert_eq!(clicks.result, Ok(15_000.into()));
        assert_eq!(clicks.operands[1].link, Link::Field(Field::StageRate(channel, stage)));
    }
}
