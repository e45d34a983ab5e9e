//! Figures of the room "sales plan".

use super::expr::{
    Account, Expr, How, Meaning, Name, Origin, Part, Told, difference, of_plan, of_room, quotient, typed,
};
use super::figure::{MorePart, RoomFigure, SalesFigure};
use crate::domain::explain::FigureRef;
use crate::domain::model::{Channel, Economics, More, Offer, PricePromotion, Product, SalesPlan, Upsell};
use crate::domain::plan::{Figures, horizon};
use crate::domain::quantity::{Reason, Undefined, Value};
use crate::domain::sales::Span;
use crate::domain::sales::matrix::{GoalSum, goal_of_month, goal_sum, goal_sum_of_all, group_of, measure};
use crate::domain::sales::more::{Answer, Today, of_leads, of_traffic, today};
use crate::domain::strategy::{ChannelId, ProductId, Strategy};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

pub(super) fn account(strategy: &Strategy, figures: &Figures, figure: SalesFigure) -> Option<Account> {
    let (result, how, meaning) = match figure {
        SalesFigure::Cell(term, product, channel, month) => cell(strategy, figures, term, product, channel, month)?,
        SalesFigure::Group(group) => {
            let ids = group_of(strategy, group.rows, group.at)?;
            let part = |id: ProductId| Part {
                name: Name::Product(id),
                value: strategy.product(id).map_or(Ok(Decimal::ZERO), |product| {
                    measure(strategy, figures, group.term, product, group.channel, group.month)
                }),
                unit: group.term.unit(),
                origin: Origin::Room(RoomFigure::Sales(SalesFigure::Cell(group.term, id, group.channel, group.month))),
            };
            let parts: Vec<Part> = ids.into_iter().map(part).collect();
            (How::Sum(parts.clone()).value()?, How::Sum(parts), None)
        }
        SalesFigure::GoalMonths(of) => {
            let months = (0..figures.total.months.len()).map(|at| Part {
                name: Name::Month(at),
                value: goal_in(figures, of, at),
                unit: Unit::Count,
                origin: Origin::Room(RoomFigure::Sales(SalesFigure::GoalMonth(of, at))),
            });
            (sums(figures, of)?.months, How::Sum(months.collect()), None)
        }
        SalesFigure::GoalMonth(None, month) => {
            let parts = figures.products.iter().filter(|own| own.error.is_none()).map(|own| Part {
                name: Name::Product(own.id),
                value: goal_in(figures, Some(own.id), month),
                unit: Unit::Count,
                origin: Origin::Room(RoomFigure::Sales(SalesFigure::GoalMonth(Some(own.id), month))),
            });
            (goal_of_month(figures, month), How::Sum(parts.collect()), None)
        }
        SalesFigure::GoalMonth(Some(id), month) => {
            let mut parts = vec![goal_part(strategy, id)?];
            parts.extend(season_parts(strategy, month));
            (goal_in(figures, Some(id), month), How::From(parts), Some(Meaning::Units))
        }
        SalesFigure::Goal(None) => {
            let parts = figures.products.iter().filter(|own| own.error.is_none()).map(|own| Part {
                name: Name::Product(own.id),
                value: goal_sum(own).goal,
                unit: Unit::Count,
                origin: Origin::Room(RoomFigure::Sales(SalesFigure::Goal(Some(own.id)))),
            });
            (sums(figures, None)?.goal, How::Sum(parts.collect()), None)
        }
        SalesFigure::Goal(Some(id)) => {
            (sums(figures, Some(id))?.goal, How::From(vec![goal_part(strategy, id)?]), Some(Meaning::Units))
        }
        SalesFigure::GoalOff(of) => {
            let sum = sums(figures, of)?;
            let months = of_room(sum.months, RoomFigure::Sales(SalesFigure::GoalMonths(of)));
            let goal = of_room(sum.goal, RoomFigure::Sales(SalesFigure::Goal(of)));
            (sum.off, How::Formula(difference(months, goal)), None)
        }
        SalesFigure::SoldOff(id) => {
            let sold = figures.units(id, None, None);
            let sold = of_room(sold, RoomFigure::Sales(SalesFigure::Cell(Term::Units, id, None, None)));
            let goal = of_room(sums(figures, Some(id))?.goal, RoomFigure::Sales(SalesFigure::Goal(Some(id))));
            (figures.off_goal(id), How::Formula(difference(sold, goal)), None)
        }
        SalesFigure::GoalGap(month) => {
            let goal = month.map_or(SalesFigure::Goal(None), |at| SalesFigure::GoalMonth(None, at));
            let wanted =
                month.map_or_else(|| sums(figures, None).map(|sum| sum.goal), |at| Some(goal_of_month(figures, at)))?;
            let sold = figures.total.figure(Term::Units, month, &figures.context);
            let sold = of_plan(sold, FigureRef { month, ..FigureRef::total(Term::Units) });
            let how = difference(sold, of_room(wanted, RoomFigure::Sales(goal)));
            (how.value(), How::Formula(how), None)
        }
        SalesFigure::MoreTraffic(part, then) => more(strategy, figures, part, then, true)?,
        SalesFigure::MoreLeads(part, then) => more(strategy, figures, part, then, false)?,
        SalesFigure::RepeatSales => {
            let economics = &strategy.economics;
            let a_year = typed(economics.purchases_per_year, Unit::Ratio, Economics::PURCHASES_PER_YEAR.field());
            let years = typed(economics.customer_years, Unit::Ratio, Economics::CUSTOMER_YEARS.field());
            let deals = figures.total.figure(Term::Deals, None, &figures.context);
            let again = difference(Expr::Product(vec![a_year, years]), Expr::Number(1));
            let deals = of_plan(deals, FigureRef::total(Term::Deals));
            let how = Expr::Product(vec![deals, Expr::AtLeastZero(Box::new(again))]);
            (how.value(), How::Formula(how), None)
        }
    };
    Some(Account { figure: RoomFigure::Sales(figure), result, how, meaning })
}

fn sums(figures: &Figures, of: Option<ProductId>) -> Option<GoalSum> {
    Some(match of {
        Some(id) => goal_sum(figures.products.iter().find(|own| own.id == id)?),
        None => goal_sum_of_all(figures),
    })
}

fn goal_in(figures: &Figures, of: Option<ProductId>, month: usize) -> Value {
    match of.and_then(|id| figures.products.iter().find(|own| own.id == id)) {
        Some(own) => match own.error {
            Some(undefined) => Err(undefined),
            None => own.goal.get(month).copied().ok_or(Undefined::because(Reason::NotPlanned(Term::Units))),
        },
        None => goal_of_month(figures, month),
    }
}

/// The field that a product's goal is typed in, or the goal of all.
fn goal_part(strategy: &Strategy, id: ProductId) -> Option<Part> {
    let whole = strategy.sales.goal;
    let (value, origin) = match whole {
        Some(whole) => (Ok(whole), SalesPlan::GOAL.field()),
        None => (Ok(strategy.product(id)?.goal), Product::GOAL.of(id)),
    };
    Some(Part { name: Name::OfOrigin, value, unit: Unit::Count, origin: Origin::Field(origin) })
}

/// What gives a month its part of the goal: the season's index and the growth, where they are at work.
fn season_parts(strategy: &Strategy, month: usize) -> Vec<Part> {
    let at = (usize::from(strategy.start.month.max(1)) - 1 + month) % 12;
    let mut parts = Vec::new();
    let sales = &strategy.sales;
    if sales.season.iter().any(|x| *x != Decimal::ONE)
        && let (Some(x), Ok(field)) = (sales.season.get(at), u8::try_from(at))
    {
        let origin = Origin::Field(SalesPlan::SEASON.at(field.into()));
        parts.push(Part { name: Name::OfOrigin, value: Ok(*x), unit: Unit::Ratio, origin });
    }
    if !sales.growth.is_zero() {
        let origin = Origin::Field(SalesPlan::GROWTH.field());
        parts.push(Part { name: Name::OfOrigin, value: Ok(sales.growth), unit: Unit::Rate, origin });
    }
    if sales.span == Span::Horizon {
        let origin = Origin::Field(Strategy::MONTHS.field());
        let value = Ok(Decimal::from(strategy.months));
        parts.push(Part { name: Name::OfOrigin, value, unit: Unit::Count, origin });
    }
    parts
}

fn cell(
    strategy: &Strategy,
    figures: &Figures,
    term: Term,
    id: ProductId,
    channel: Option<ChannelId>,
    month: Option<usize>,
) -> Option<Told> {
    let product = strategy.product(id)?;
    let result = measure(strategy, figures, term, product, channel, month);
    let own = |term| {
        let figure = RoomFigure::Sales(SalesFigure::Cell(term, id, channel, month));
        of_room(measure(strategy, figures, term, product, channel, month), figure)
    };
    Some(match term {
        Term::Deals => {
            let each = typed(product.units_per_deal, Unit::Ratio, Product::UNITS_PER_DEAL.of(id));
            (result, How::Formula(quotient(own(Term::Units), each)), None)
        }
        // Prices differ between months: each month has its own formula.
        Term::Revenue if month.is_none() && !strategy.sales.promotions.is_empty() => {
            let months = (0..figures.total.months.len()).map(|at| Part {
                name: Name::Month(at),
                value: measure(strategy, figures, term, product, channel, Some(at)),
                unit: Unit::Money,
                origin: Origin::Room(RoomFigure::Sales(SalesFigure::Cell(term, id, channel, Some(at)))),
            });
            (result, How::Sum(months.collect()), None)
        }
        Term::Revenue => {
            let own = (own(Term::Units), own(Term::Deals));
            (result, How::Formula(brings(strategy, product, own, month)), None)
        }
        Term::GrossProfit => {
            let other = strategy.economics.other_cost_per_deal;
            let other = typed(other, Unit::Money, Economics::OTHER_COST_PER_DEAL.field());
            let other = Expr::Product(vec![own(Term::Deals), other]);
            let how = if strategy.is_at_typed_price(product) {
                let margin = typed(product.margin_rate, Unit::Rate, Product::MARGIN_RATE.of(id));
                difference(Expr::Product(vec![own(Term::Revenue), margin]), other)
            } else {
                let mut spent = goods(product, (own(Term::Units), own(Term::Deals)));
                spent.push(other);
                difference(own(Term::Revenue), Expr::Sum(spent))
            };
            (result, How::Formula(how), None)
        }
        _ => (result, units(strategy, figures, id, channel, month)?, Some(Meaning::Units)),
    })
}

/// What pieces, and deals of them, bring in a month: the price that discounts leave, less what is given back, and what is
/// sold along.
fn brings(strategy: &Strategy, product: &Product, (units, deals): (Expr, Expr), month: Option<usize>) -> Expr {
    let (id, offer) = (product.id, &product.offer);
    let less = |rate, field| difference(Expr::Number(1), typed(rate, Unit::Rate, field));
    let mut factors = vec![units, typed(product.price, Unit::Money, Product::PRICE.of(id))];
    let held = strategy.sales.promotions.iter().filter(|own| month.is_some_and(|month| own.holds(id, month)));
    factors.extend(held.map(|own| less(own.discount, PricePromotion::DISCOUNT.of(own.id))));
    if !offer.refund_rate.is_zero() {
        factors.push(less(offer.refund_rate, Offer::REFUND_RATE.of(id)));
    }
    let own = Expr::Product(factors);
    if offer.upsell.is_on() { Expr::Sum(vec![own, Expr::Product(along(product, deals))]) } else { own }
}

/// What the goods of pieces, and of deals of them, cost: what is given back, too.
fn goods(product: &Product, (units, deals): (Expr, Expr)) -> Vec<Expr> {
    let id = product.id;
    let cost = |margin, field| difference(Expr::Number(1), typed(margin, Unit::Rate, field));
    let price = typed(product.price, Unit::Money, Product::PRICE.of(id));
    let mut all = vec![Expr::Product(vec![units, price, cost(product.margin_rate, Product::MARGIN_RATE.of(id))])];
    let upsell = &product.offer.upsell;
    if upsell.is_on() {
        let mut factors = along(product, deals);
        factors.push(cost(upsell.margin_rate, Upsell::MARGIN_RATE.of(id)));
        all.push(Expr::Product(factors));
    }
    all
}

/// What is sold along with deals: the factors of its revenue.
fn along(product: &Product, deals: Expr) -> Vec<Expr> {
    let (id, upsell) = (product.id, &product.offer.upsell);
    let rate = typed(upsell.rate, Unit::Rate, Upsell::RATE.of(id));
    vec![deals, rate, typed(upsell.price, Unit::Money, Upsell::PRICE.of(id))]
}

/// Pieces of a product: by channel, by month, or dealt out.
fn units(
    strategy: &Strategy,
    figures: &Figures,
    id: ProductId,
    channel: Option<ChannelId>,
    month: Option<usize>,
) -> Option<How> {
    let one = |name, channel, month| Part {
        name,
        value: figures.units(id, channel, month),
        unit: Unit::Count,
        origin: Origin::Room(RoomFigure::Sales(SalesFigure::Cell(Term::Units, id, channel, month))),
    };
    Some(match (channel, month) {
        (None, _) => {
            let leaves = figures.channels.iter().filter(|own| !own.is_whole);
            How::Sum(leaves.map(|own| one(Name::Channel(own.id), Some(own.id), month)).collect())
        }
        (Some(_), None) => {
            How::Sum((0..figures.total.months.len()).map(|at| one(Name::Month(at), channel, Some(at))).collect())
        }
        (Some(channel), Some(month)) => {
            let goal = Origin::Room(RoomFigure::Sales(SalesFigure::GoalMonth(Some(id), month)));
            let share = strategy.channel(channel)?.share;
            let goal = Part {
                name: Name::OfOrigin,
                value: goal_in(figures, Some(id), month),
                unit: Unit::Count,
                origin: goal,
            };
            let origin = Origin::Field(Channel::SHARE.of(channel));
            How::From(vec![goal, Part { name: Name::OfOrigin, value: Ok(share), unit: Unit::Rate, origin }])
        }
    })
}

fn more(strategy: &Strategy, figures: &Figures, part: MorePart, then: bool, is_traffic: bool) -> Option<Told> {
    let now: Today = today(strategy, figures);
    let more = &strategy.sales.more;
    let answer: Answer = if is_traffic { of_traffic(&now, more) } else { of_leads(&now, more) };
    let name = |part, then| {
        RoomFigure::Sales(if is_traffic {
            SalesFigure::MoreTraffic(part, then)
        } else {
            SalesFigure::MoreLeads(part, then)
        })
    };
    let months = || typed(Decimal::from(horizon(strategy)), Unit::Count, Strategy::MONTHS.field());
    let total = |term| of_plan(figures.total.figure(term, None, &figures.context), FigureRef::total(term));
    let field = |field, x, unit| typed(x, unit, field);
    let today_of = |part, value| of_room(value, name(part, false));
    let then_of = |part, value| of_room(value, name(part, true));
    let aov = || of_plan(now.aov, FigureRef::total(Term::Aov));
    Some(match (part, then) {
        (MorePart::Leads | MorePart::Handled, false) => {
            (now.leads, How::Formula(quotient(total(Term::Leads), months())), None)
        }
        (MorePart::Deals, false) => (now.deals, How::Formula(quotient(total(Term::Deals), months())), None),
        (MorePart::Revenue, false) => {
            let how = Expr::Product(vec![today_of(MorePart::Deals, now.deals), aov()]);
            (answer.revenue_before, How::Formula(how), None)
        }
        (MorePart::Planned, _) => {
            let parts = strategy.products.iter().zip(&figures.products).map(|(product, own)| {
                let goal = of_room(goal_sum(own).months, RoomFigure::Sales(SalesFigure::GoalMonths(Some(product.id))));
                let each = typed(product.units_per_deal, Unit::Ratio, Product::UNITS_PER_DEAL.of(product.id));
                quotient(goal, each)
            });
            (now.planned, How::Formula(quotient(Expr::Sum(parts.collect()), months())), None)
        }
        (MorePart::Leads, true) => {
            let by = match is_traffic {
                true => field(More::TRAFFIC.field(), more.traffic, Unit::Rate),
                false => field(More::LEADS.field(), more.leads, Unit::Rate),
            };
            let by = Expr::Sum(vec![Expr::Number(1), by]);
            (answer.leads, How::Formula(Expr::Product(vec![today_of(MorePart::Leads, now.leads), by])), None)
        }
        (MorePart::Handled, true) => {
            let leads = then_of(MorePart::Leads, answer.leads);
            match more.lead_capacity {
                Some(most) if answer.handled != answer.leads => {
                    let mut parts = Vec::new();
                    for expr in [
                        leads,
                        field(More::LEAD_CAPACITY.field(), most, Unit::Count),
                        today_of(MorePart::Leads, now.leads),
                    ] {
                        if let Expr::Part(part) = expr {
                            parts.push(part);
                        }
                    }
                    (answer.handled, How::From(parts), Some(Meaning::Capped))
                }
                _ => (answer.handled, How::Formula(leads), None),
            }
        }
        (MorePart::Deals, true) => {
            (answer.deals, How::Formula(deals_then(&now, &answer, more, is_traffic, &name)), None)
        }
        (MorePart::Revenue, true) => {
            let how = Expr::Product(vec![then_of(MorePart::Deals, answer.deals), aov()]);
            (answer.revenue, How::Formula(how), None)
        }
    })
}

/// Requests of people who buy × deals per such request, cut to what is handled.
fn deals_then(
    now: &Today,
    answer: &Answer,
    more: &crate::domain::sales::More,
    is_traffic: bool,
    name: &dyn Fn(MorePart, bool) -> RoomFigure,
) -> Expr {
    let today_of = |part, value| of_room(value, name(part, false));
    let then_of = |part, value| of_room(value, name(part, true));
    let rate = |of| quotient(today_of(MorePart::Deals, now.deals), of);
    let leads = || today_of(MorePart::Leads, now.leads);
    let handled = || then_of(MorePart::Handled, answer.handled);
    if is_traffic {
        return Expr::Product(vec![handled(), rate(leads())]);
    }
    let field = |field, x| typed(x, Unit::Rate, field);
    let target = || Expr::Product(vec![leads(), field(More::TARGET_SHARE.field(), more.target_share)]);
    let extra = Expr::Product(vec![
        leads(),
        field(More::LEADS.field(), more.leads),
        field(More::EXTRA_TARGET_SHARE.field(), more.extra_target_share),
    ]);
    let mut factors = vec![Expr::Sum(vec![target(), extra]), rate(target())];
    if answer.handled != answer.leads {
        factors.push(quotient(handled(), then_of(MorePart::Leads, answer.leads)));
    }
    Expr::Product(factors)
}
