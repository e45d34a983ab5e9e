//! A figure of one level of a channel's own funnel.

use super::{Explainer, Explanation, FigureRef, Label, Link, Operand, missing};
use crate::domain::formula::definitions;
use crate::domain::funnel::{Funnel, unit_cost};
use crate::domain::leads::paths::is_from_grades;
use crate::domain::model::{ChannelLeads, Stage, Strategy};
use crate::domain::quantity::{Value, add, mul};
use crate::domain::strategy::{Channel, Direction, Product, StageId};
use crate::domain::term::Term;
use rust_decimal::Decimal;

impl Explainer<'_> {
    pub(super) fn level_value(&self, channel: &Channel, stage: StageId, figure: FigureRef) -> Option<Value> {
        let at = channel.stages.iter().position(|s| s.id == stage)?;
        let own = self.figures.channel(channel.id)?;
        let row = own.line.row(figure.month)?;
        let count = |i: usize| row.counts.get(i).copied().unwrap_or(Err(missing(Term::StageCount)));
        let channel = crate::domain::plan::solved(own, channel);
        let level = || self.figures.estimate(self.strategy, channel.id, figure.month).get(at).copied();
        match figure.term {
            Term::StageRate => Some(match channel.stages.get(at)?.rate {
                Some(rate) => Ok(rate),
                None => {
                    channel.stages.get(at + 1)?;
                    crate::domain::quantity::div(count(at + 1), count(at), Term::StageCount)
                }
            }),
            Term::StageCost => Some(level().map_or(Err(missing(Term::StageCost)), |level| level.cost)),
            Term::CostSoFar => Some(level()?.cost_so_far),
            Term::CostPerPiece => Some(level()?.cost_per_piece),
            term if term.unit() == crate::domain::term::Unit::Count => Some(count(at)),
            _ => None,
        }
    }

    /// A figure of one level of a channel's own funnel.
    pub(super) fn level(&self, channel: &Channel, stage: StageId, figure: FigureRef) -> Option<Explanation> {
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
                true => ChannelLeads::FOLLOWS.of(channel.id),
                false => Stage::RATE.of((channel.id, stage.id)),
            };
            let (value, link) = match stage.rate {
                Some(rate) => (Ok(rate), Link::Field(field)),
                None => {
                    let value = crate::domain::quantity::div(count(i + 1), count(i), Term::StageCount);
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
                        explanation.typed_in = Some(ChannelLeads::FOLLOWS.of(channel.id));
                    }
                    Some(_) => explanation.typed_in = Some(Stage::RATE.of((channel.id, stage))),
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
            term if term.unit() == crate::domain::term::Unit::Count => {
                let mut explanation = self.bare(figure, count(at));
                if own.count.is_some() {
                    explanation.typed_in = Some(Stage::COUNT.of((channel.id, stage)));
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
        let unit = unit_cost(channel, stage);
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
                value: unit,
                link: Link::Field(Stage::PRICE.of((channel.id, stage.id))),
            },
            Operand {
                term: Term::FixedCost,
                label: Label::Term(Term::FixedCost),
                value: fixed,
                link: Link::Field(Stage::FIXED_COST.of((channel.id, stage.id))),
            },
        ];
        // Setting up and a typed budget stand with the top level: then the level is more than price times pieces.
        if add(mul(count, unit), fixed) == level_cost {
            explanation.definition = definitions(Term::StageCost).first();
        }
        explanation.operands = operands;
        explanation
    }

    fn top_from_budget(&self, channel: &Channel, figure: FigureRef, explanation: &mut Explanation) {
        let variable = Funnel::of(channel, self.figures.context.aov).and_then(|funnel| funnel.variable_cost_per_top());
        let budget = match channel.monthly_budget {
            Some(_) => Link::Field(Channel::MONTHLY_BUDGET.of(channel.id)),
            None => Link::Field(Strategy::MONTHLY_BUDGET.field()),
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
            let deals = crate::domain::quantity::div(units, Ok(product.units_per_deal), Term::UnitsPerDeal);
            let label = Label::Product(product.id);
            Operand { term: Term::Deals, label, value: deals, link: Link::Field(Product::GOAL.of(product.id)) }
        };
        explanation.operands =
            self.strategy.products.iter().map(part).filter(|part| part.value != Ok(Decimal::ZERO)).collect();
    }

    fn origin(&self, channel: &Channel, at: usize) -> Origin {
        let counted = channel.stages.iter().any(|stage| stage.count.is_some());
        if counted {
            let above = channel.stages.iter().take(at).rev();
            let follows_from_above = above.take_while(|stage| stage.rate.is_some()).any(|stage| stage.count.is_some());
            return if follows_from_above { Origin::Above } else { Origin::Below };
        }
        let from_budget = channel.monthly_budget.is_some() || self.strategy.direction == Direction::BudgetFirst;
        match (from_budget, at) {
            (true, 0) => Origin::Budget,
            (true, _) => Origin::Above,
            (false, _) => Origin::Below,
        }
    }
}

/// From which side the count of a level follows.
enum Origin {
    Above,
    Below,
    Budget,
}
