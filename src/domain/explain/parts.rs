//! The numbers of a definition, and the parts of a plain sum.

use super::{Explainer, FigureRef, Label, Link, Operand, Scope};
use crate::domain::field::Field;
use crate::domain::formula::{Definition, terms_of};
use crate::domain::model::{Economics, Product, Stage};
use crate::domain::plan::Line;
use crate::domain::quantity::{Undefined, add, mul, sub};
use crate::domain::strategy::{Channel, ChannelId, ProductId, StageKind};
use crate::domain::term::Term;
use rust_decimal::Decimal;

impl Explainer<'_> {
    pub(super) fn operands(&self, line: &Line, figure: FigureRef, definition: &Definition) -> Vec<Operand> {
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
    pub(super) fn conversion(&self, figure: FigureRef, term: Term) -> Option<Field> {
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
            return Some(Economics::NEW_VISITOR_RATE.field());
        }
        let stages = &self.strategy.channel(id)?.stages;
        let step =
            stages.iter().zip(stages.iter().skip(1)).find(|(a, b)| from.contains(&a.kind) && to.contains(&b.kind));
        step.filter(|(a, _)| a.rate.is_some()).map(|(a, _)| Stage::RATE.of((id, a.id)))
    }

    /// The parts of a plain sum: of a total its channels, of a channel its parts or its levels, of revenue products.
    pub(super) fn parts(&self, figure: FigureRef) -> Vec<Operand> {
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

    pub(super) fn parts_of_leaf(&self, id: ChannelId, figure: FigureRef) -> Vec<Operand> {
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
                    let link = Link::Field(Channel::SETUP_COST.of(id));
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
                        link: Link::Field(Stage::FIXED_COST.of((id, stage.id))),
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
                    Operand { term: figure.term, label, value, link: Link::Field(Product::PRICE.of(product.id)) }
                })
                .collect(),
            Term::MarginPerDeal => self.margin_parts(),
            _ => Vec::new(),
        }
    }

    pub(super) fn margin_parts(&self) -> Vec<Operand> {
        let part = |term, value, field| Operand { term, label: Label::Term(term), value, link: field };
        let context = &self.figures.context;
        let other = self.strategy.economics.other_cost_per_deal;
        let gross = add(context.margin_per_deal, Ok(other));
        let link = match self.strategy.products.as_slice() {
            [only] => Link::Field(Product::MARGIN_RATE.of(only.id)),
            _ => Link::None,
        };
        let mut parts = vec![part(Term::GrossProfit, gross, link)];
        if !other.is_zero() {
            parts.push(part(Term::OtherCostPerDeal, Ok(-other), Link::Field(Economics::OTHER_COST_PER_DEAL.field())));
        }
        parts
    }

    pub(super) fn parts_of_product(&self, id: ProductId, figure: FigureRef) -> Vec<Operand> {
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
    pub(super) fn worth_through(&self, id: ProductId, channel: ChannelId, figure: FigureRef) -> Option<Operand> {
        let (revenue, goods) = self.figures.worth(self.strategy, id, Some(channel), figure.month);
        let (value, field) = match figure.term {
            Term::Revenue => (revenue, Product::PRICE.of(id)),
            // Other costs of a deal are no part of the goods; without them the parts are the whole.
            _ if !self.strategy.economics.other_cost_per_deal.is_zero() => return None,
            _ => (goods, Product::MARGIN_RATE.of(id)),
        };
        let operand = Operand { term: figure.term, label: Label::Channel(channel), value, link: Link::Field(field) };
        (value != Ok(Decimal::ZERO)).then_some(operand)
    }
}
