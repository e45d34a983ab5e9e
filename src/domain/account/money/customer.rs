//! Unit economics and break-even.

use super::names::{BreakEvenPart, BudgetPart, CustomerPart, MoneyFigure, When};
use super::{Book, even, part_of};
use crate::domain::account::expr::{Expr, How, Meaning, Told, difference, of_plan, of_room, quotient, typed};
use crate::domain::account::figure::{RoomFigure, budget};
use crate::domain::explain::FigureRef;
use crate::domain::model::{Economics, MoneyPlan};
use crate::domain::money::{CacBase, VatBasis};
use crate::domain::term::{Term, Unit};

impl Book<'_> {
    pub(super) fn customer(&self, part: CustomerPart) -> Option<Told> {
        let c = &self.money.customer;
        let economics = &self.strategy.economics;
        let cac = |base| match base {
            CacBase::Media => of_plan(c.media.cac, FigureRef::total(Term::Cac)),
            CacBase::Full => of_room(c.full.cac, RoomFigure::Money(MoneyFigure::Customer(CustomerPart::FullCac))),
        };
        let own = |base| if base == CacBase::Media { &c.media } else { &c.full };
        let a_month = || of_room(c.contribution, RoomFigure::Money(MoneyFigure::Customer(CustomerPart::Contribution)));
        let margin = of_plan(c.margin_per_deal, FigureRef::total(Term::MarginPerDeal));
        Some(match part {
            CustomerPart::FullCac => {
                let cost = of_room(c.full.cost, budget(BudgetPart::Cost, When::All));
                let how = quotient(cost, of_plan(c.deals, FigureRef::total(Term::Deals)));
                (c.full.cac, How::Formula(how), None)
            }
            CustomerPart::LtvToCac(base) => {
                let how = quotient(of_plan(c.ltv, FigureRef::total(Term::Ltv)), cac(base));
                (own(base).ltv_to_cac, How::Formula(how), None)
            }
            CustomerPart::Payback(base) => {
                (own(base).payback_months, How::Formula(quotient(cac(base), a_month())), None)
            }
            CustomerPart::Contribution => {
                let a_year = typed(economics.purchases_per_year, Unit::Ratio, Economics::PURCHASES_PER_YEAR.field());
                let how = quotient(Expr::Product(vec![margin, a_year]), Expr::Number(12));
                (c.contribution, How::Formula(how), None)
            }
            CustomerPart::LtvDiscounted => {
                let rate = self.strategy.money.discount_rate?;
                let plain = |expr| if let Expr::Part(part) = expr { vec![part] } else { Vec::new() };
                let mut parts = plain(a_month());
                parts.extend(plain(typed(economics.customer_years, Unit::Ratio, Economics::CUSTOMER_YEARS.field())));
                parts.extend(plain(typed(rate, Unit::Rate, MoneyPlan::DISCOUNT_RATE.field())));
                (c.ltv_discounted?, How::From(parts), Some(Meaning::LtvDiscounted))
            }
        })
    }

    pub(super) fn break_even(&self, part: BreakEvenPart) -> Option<Told> {
        let c = &self.money.customer;
        let e = &c.break_even;
        let figure = |term| self.figures.total.figure(term, None, &self.figures.context);
        let term = |term| of_plan(figure(term), FigureRef::total(term));
        let split = &self.row(When::All)?.split;
        let weights = crate::domain::money::budget::weights(&self.strategy.money);
        let (media, fixed) = (weights.map(|(media, _)| media), weights.map(|(_, fixed)| fixed));
        let media_weight = || of_room(media, even(BreakEvenPart::MediaWeight));
        let fixed_weight = || of_room(fixed, even(BreakEvenPart::FixedWeight));
        let (variable, all_fixed) =
            (of_room(e.variable_per_deal, even(BreakEvenPart::Variable)), of_room(e.fixed, even(BreakEvenPart::Fixed)));
        let margin = of_plan(c.margin_per_deal, FigureRef::total(Term::MarginPerDeal));
        let left = difference(margin, variable.clone());
        Some(match part {
            BreakEvenPart::Fixed => {
                let own = Expr::Product(vec![term(Term::FixedCost), media_weight()]);
                let mut paid = vec![part_of(split, BudgetPart::Fixed, When::All)];
                if !split.tasks.is_zero() {
                    paid.push(part_of(split, BudgetPart::Tasks, When::All));
                }
                let others = Expr::Product(vec![Expr::Sum(paid), fixed_weight()]);
                (e.fixed, How::Formula(Expr::Sum(vec![own, others])), None)
            }
            BreakEvenPart::Variable => {
                let how = Expr::Product(vec![term(Term::VariableCostPerDeal), media_weight()]);
                (e.variable_per_deal, How::Formula(how), None)
            }
            BreakEvenPart::Deals => {
                let how = Expr::WholeUp(Box::new(Expr::PaidOff(Box::new([all_fixed, left]))));
                (e.deals, How::Formula(how), None)
            }
            BreakEvenPart::Revenue => {
                let earned =
                    Expr::Product(vec![all_fixed, of_plan(self.figures.context.aov, FigureRef::total(Term::Aov))]);
                (e.revenue, How::Formula(Expr::PaidOff(Box::new([earned, left]))), None)
            }
            BreakEvenPart::Budget => {
                let deals = of_room(e.deals, even(BreakEvenPart::Deals));
                let how = Expr::Sum(vec![Expr::Product(vec![deals, variable]), all_fixed]);
                (e.budget, How::Formula(how), None)
            }
            BreakEvenPart::Safety => {
                let revenue = term(Term::Revenue);
                let how =
                    quotient(difference(revenue.clone(), of_room(e.revenue, even(BreakEvenPart::Revenue))), revenue);
                (e.safety, How::Formula(how), None)
            }
            BreakEvenPart::MediaWeight => {
                let fee = || Expr::Sum(vec![Expr::Number(1), self.rate(MoneyPlan::AGENCY_RATE)]);
                let vat = Expr::Sum(vec![Expr::Number(1), self.rate(MoneyPlan::VAT_RATE)]);
                let whole = quotient(Expr::Product(vec![fee(), vat]), self.spent());
                let how = match self.strategy.money.vat {
                    VatBasis::Cost => whole,
                    VatBasis::Refunded => difference(whole, Expr::Product(vec![fee(), self.rate(MoneyPlan::VAT_RATE)])),
                };
                (media, How::Formula(how), Some(Meaning::FullCost))
            }
            BreakEvenPart::FixedWeight => {
                (fixed, How::Formula(quotient(Expr::Number(1), self.spent())), Some(Meaning::FullCost))
            }
        })
    }
}
