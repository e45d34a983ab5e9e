//! Channels, products, levels of the funnel.

use super::names::{ChannelPart, LevelPart, MoneyFigure, ProductPart};
use super::{Book, cents};
use crate::domain::account::expr::{self, Expr, How, Name, Origin, Part, Told, difference, of_plan, of_room, quotient};
use crate::domain::account::figure::RoomFigure;
use crate::domain::explain::{FigureRef, Scope};
use crate::domain::funnel::Estimate;
use crate::domain::levels::{levels, places, shared};
use crate::domain::model::{Effort, MoneyPlan};
use crate::domain::money::VatBasis;
use crate::domain::money::channels::ChannelMoney;
use crate::domain::plan::{ChannelFigures, StageKey, horizon};
use crate::domain::quantity::mul;
use crate::domain::strategy::{ChannelId, ProductId, RomiBase, Stage};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

impl Book<'_> {
    pub(super) fn channel(&self, part: ChannelPart, own: &ChannelMoney) -> Option<Told> {
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
            ChannelPart::Fee => (own.fee, Expr::Product(vec![media, self.rate(MoneyPlan::AGENCY_RATE)])),
            ChannelPart::Vat => {
                (own.vat, Expr::Product(vec![Expr::Sum(vec![media, fee]), self.rate(MoneyPlan::VAT_RATE)]))
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
    pub(super) fn hours(&self, id: ChannelId) -> Vec<Part> {
        let is_it = |other: ChannelId| other == id || self.strategy.wholes_of(other).contains(&id);
        let own = self.strategy.channels.iter().filter(|channel| is_it(channel.id));
        let part = |id| {
            let value = mul(Ok(self.strategy.money.hours(id)), Ok(Decimal::from(horizon(self.strategy))));
            Part { name: Name::Channel(id), value, unit: Unit::Count, origin: Origin::Field(Effort::HOURS.of(id)) }
        };
        own.map(|channel| part(channel.id)).collect()
    }

    pub(super) fn product(&self, part: ProductPart, id: ProductId) -> Option<Told> {
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
                let mut factors = vec![term(Term::MarketingCost), with(MoneyPlan::AGENCY_RATE)];
                if self.strategy.money.vat == VatBasis::Cost {
                    factors.push(with(MoneyPlan::VAT_RATE));
                }
                (own.cost, Expr::Product(factors))
            }
            ProductPart::CentsRevenue => (own.cents_revenue, cents(cost(), term(Term::Revenue))),
            ProductPart::CentsMargin => (own.cents_margin, cents(cost(), term(Term::GrossProfit))),
        };
        Some((result, How::Formula(how), None))
    }

    pub(super) fn level(&self, part: LevelPart, at: usize) -> Option<Told> {
        let rows = levels(self.strategy, self.figures, None);
        let row = rows.get(at)?;
        let of = |part, value| of_room(value, RoomFigure::Money(MoneyFigure::Level(part, at)));
        let leaves = || self.figures.channels.iter().filter(|own| !own.is_whole && !own.is_off);
        let keys = shared(self.strategy, self.figures, None);
        let by_channel = |part: LevelPart| {
            let of_channel = |own: &ChannelFigures| {
                let estimates = self.figures.estimate(self.strategy, own.id, None);
                let places = places(&keys, own);
                let stages = self.strategy.channel(own.id).map(|channel| &*channel.stages).unwrap_or_default();
                let levels = own.line.keys.iter().zip(places).zip(estimates).zip(stages);
                let is_here = |key: &StageKey, place: usize| match part {
                    LevelPart::Count => *key == row.key,
                    _ => place == at,
                };
                let here = levels.filter(|(((key, place), _), _)| is_here(key, *place));
                let one = |((_, estimate), stage): ((_, Estimate), &Stage)| {
                    let (value, unit, term) = match part {
                        LevelPart::Count => (estimate.count, Unit::Count, Term::StageCount),
                        _ => (estimate.cost, Unit::Money, Term::StageCost),
                    };
                    let figure = FigureRef { term, scope: Scope::Channel(own.id), month: None, stage: Some(stage.id) };
                    Part { name: Name::Channel(own.id), value, unit, origin: Origin::Figure(figure) }
                };
                // Of the levels above, those at which nothing is paid say nothing.
                let says = |key: &StageKey, own: &Part| *key == row.key || own.value != Ok(Decimal::ZERO);
                let told = here.map(|((level, estimate), stage)| (level.0, one(((level, estimate), stage))));
                told.filter(|(key, own)| says(key, own)).map(|(_, own)| own).collect::<Vec<_>>()
            };
            leaves().flat_map(of_channel).collect::<Vec<_>>()
        };
        Some(match part {
            LevelPart::Count => (row.estimate.count, How::Sum(by_channel(part)), None),
            LevelPart::Cost => (row.estimate.cost, How::Sum(by_channel(part)), None),
            LevelPart::SoFar => {
                let above = rows.iter().take(at.saturating_add(1)).enumerate();
                let part = |(at, row): (usize, &crate::domain::levels::LevelRow)| {
                    expr::part(
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
