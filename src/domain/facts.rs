//! "I know these figures of a row; what is that one?"
//!
//! The quickest way into the engine: give what is known of a campaign, a product or a customer, ask for any figure.
//! It answers from the one table of definitions, forwards (clicks from budget and CPC) and backwards (clicks from
//! leads and a conversion). Invariant: what is given is never overwritten.
//!
//! | you have | you want | ask for |
//! | --- | --- | --- |
//! | a row of a media plan or a report | CTR, CPM, CPC, CPL, CPA, CAC | `Ctr`, `Cpm`, `Cpc`, `Cpl`, `Cac` |
//! | revenue and cost | ROAS, cost share (DRR), ROMI, ROI | `Roas`, `CostShare`, `Romi`, `RomiOnRevenue`, `RoiAllCosts` |
//! | a goal, conversions, CPC or CAC | leads, visits, budget | `Leads`, `Visits` or `Clicks`, `MarketingCost` |
//! | check, margin, conversion, target | the most that a click, a lead, a sale may cost | `LimitCpc`, `LimitCpl`, `LimitCac` |
//! | margin | break-even ROAS and cost share | `BreakEvenRoas`, `BreakEvenCostShare` |
//! | price, unit cost, fixed cost | break-even point, margin of safety | `BreakEvenDeals`, `BreakEvenRevenue`, `MarginOfSafety` |
//! | check or ARPU, how long customers stay | LTV, LTV : CAC, payback | `Ltv`, `LtvRevenue`, `LtvToCac`, `PaybackMonths` |
//! | counts of two stages with no name here | their conversion | `StageRate` of `StageCount` and `NextStageCount` |
//! | several such rows | their total | [`Facts::total`] |
//! | a broken number of deals | the row with whole deals | [`Facts::with_whole_deals`] |
//!
//! Not for whole plans (that is `plan`), funnels of own stages (`funnel`), retention curves (`customers`), seasons
//! (`season`) or points of a lead (`scoring`).

use super::formula::{Formula, definitions, evaluate, terms_of};
use super::quantity::{Reason, Undefined, Value, total, whole_near};
use super::term::Term;
use rust_decimal::Decimal;

/// Known figures of one row, and all that follow from them.
///
/// # Example
/// A budget of 360 000 at 12 a click; 2 % of clicks become requests, 10 % of requests become sales:
/// ```
/// use voronka::domain::{facts::Facts, term::Term};
/// use rust_decimal::Decimal;
/// let d = |text: &str| text.parse::<Decimal>().unwrap();
/// let row = Facts::of([
///     (Term::MarketingCost, d("360000")),
///     (Term::Cpc, d("12")),
///     (Term::VisitToLeadRate, d("0.02")),
///     (Term::LeadToDealRate, d("0.1")),
/// ]);
/// assert_eq!(row.figure(Term::Clicks), Ok(d("30000")));
/// assert_eq!(row.figure(Term::Leads), Ok(d("600")));
/// assert_eq!(row.figure(Term::Deals), Ok(d("60")));
/// assert_eq!(row.figure(Term::Cpl), Ok(d("600")));
/// ```
#[derive(Clone, Debug)]
pub struct Facts {
    known: Vec<Option<Value>>,
    given: Vec<Term>,
}

/// What holds for a row that stands alone and knows of no advertising: all of a deal's margin pays off the fixed cost. A
/// row of a plan always has its advertising to pay, so these are not in the common table.
const ALONE: [(Term, Formula); 2] = [
    (
        Term::BreakEvenDeals,
        Formula::WholeUp(&[Formula::PaidOff(&[Formula::Term(Term::FixedCost), Formula::Term(Term::MarginPerDeal)])]),
    ),
    (
        Term::TargetProfitDeals,
        Formula::WholeUp(&[Formula::PaidOff(&[
            Formula::Sum(&[Formula::Term(Term::TargetProfit), Formula::Term(Term::FixedCost)]),
            Formula::Term(Term::MarginPerDeal),
        ])]),
    ),
];

/// Figures that add up over rows; all others are ratios of these.
const ADDED_UP: [Term; 15] = [
    Term::Impressions,
    Term::Clicks,
    Term::Visits,
    Term::Leads,
    Term::MarketingQualifiedLeads,
    Term::QualifiedLeads,
    Term::Deals,
    Term::Units,
    Term::MarketingCost,
    Term::MediaCost,
    Term::SetupCost,
    Term::SalesCost,
    Term::FixedCost,
    Term::Commission,
    Term::Revenue,
];

/// What stays as it is when the deals become whole: everything above them, and what one deal brings.
const ABOVE_DEALS: [Term; 11] = [
    Term::Impressions,
    Term::Clicks,
    Term::Visits,
    Term::Leads,
    Term::MarketingQualifiedLeads,
    Term::QualifiedLeads,
    Term::SetupCost,
    Term::SalesCost,
    Term::FixedCost,
    Term::Aov,
    Term::MarginPerDeal,
];

/// What stays besides, where it is given: it has nothing to do with the number of deals.
const BESIDE_DEALS: [Term; 13] = [
    Term::MarginRate,
    Term::Price,
    Term::UnitCost,
    Term::UnitsPerDeal,
    Term::OtherCostPerDeal,
    Term::TargetRomi,
    Term::MarketingShare,
    Term::TargetProfitPerDeal,
    Term::PurchasesPerCustomer,
    Term::PurchasesPerYear,
    Term::CustomerYears,
    Term::CustomerMonths,
    Term::Arpu,
];

impl Facts {
    /// All figures that follow from `given`. Units: money in one currency, rates as fractions, counts in pieces. Of a
    /// figure given twice the last one counts.
    pub fn of(given: impl IntoIterator<Item = (Term, Decimal)>) -> Self {
        Self::from_values(given.into_iter().map(|(term, value)| (term, Ok(value))))
    }

    fn from_values(given: impl IntoIterator<Item = (Term, Value)>) -> Self {
        let mut facts = Self { known: vec![None; Term::ALL.len()], given: Vec::new() };
        for (term, value) in given {
            facts.given.push(term);
            facts.set(term, value);
        }
        facts.saturate();
        facts
    }

    /// The total of several rows. Counts and money are added up; every rate, unit cost and return of the total is a
    /// ratio of sums, never a mean of the rows' rates.
    ///
    /// A row that lacks a figure adds nothing to it, as long as some row states it. Gross profit and cost of goods are
    /// added up only where every row with revenue has them. Without rows nothing is known.
    ///
    /// Formula: `Σ x` for counts and money, then the definitions of the ratios. Source: model, section 2 ("a parent's
    /// rate is the weighted one of its children").
    ///
    /// # Example
    /// 100 for 10 requests and 300 for 10: a request costs 400 / 20 = 20, the mean of 10 and 30 only by chance; with
    /// 300 for 30 it is 400 / 40 = 10.
    /// ```
    /// use voronka::domain::{facts::Facts, term::Term};
    /// use rust_decimal::Decimal;
    /// let row = |cost: i64, leads: i64| {
    ///     Facts::of([(Term::MarketingCost, Decimal::from(cost)), (Term::Leads, Decimal::from(leads))])
    /// };
    /// assert_eq!(Facts::total(&[row(100, 10), row(300, 10)]).figure(Term::Cpl), Ok(Decimal::from(20)));
    /// assert_eq!(Facts::total(&[row(100, 10), row(300, 30)]).figure(Term::Cpl), Ok(Decimal::from(10)));
    /// ```
    pub fn total(rows: &[Facts]) -> Self {
        let lacks = |row: &Facts, term: Term| row.figure(term).is_err_and(|undefined| undefined.is_not_planned());
        let stated = |term: Term| rows.iter().any(|row| row.given.contains(&term));
        let added = ADDED_UP.iter().filter(|term| stated(**term) || !rows.iter().any(|row| lacks(row, **term)));
        let earned = [Term::VariableCost, Term::GrossProfit];
        let earned = earned.iter().filter(|term| {
            !rows.iter().any(|row| lacks(row, **term) && !(lacks(row, Term::Revenue) && stated(Term::Revenue)))
        });
        let sum = |term: &Term| (*term, total(*term, rows.iter().map(|row| row.figure(*term))));
        Self::from_values(added.chain(earned).map(sum).filter(|(_, sum)| !sum.is_err_and(|u| u.is_not_planned())))
    }

    /// The same row with a whole number of deals, the nearest one: a forecast of 4.95 deals is 5. Rounding comes last,
    /// so what leads to the deals and what was spent stay as they are; revenue, profit, the cost per deal and the last
    /// conversion are calculated anew. A row that is paid by the deal keeps the price of a deal instead of the cost.
    ///
    /// # Errors
    /// The deals do not follow from what is given.
    ///
    /// # Example
    /// 50 000 spent, 4.95 deals of 120 000 with a gross profit of 40 000 each: ROMI 2.96; of 5 deals it is 3.
    /// ```
    /// use voronka::domain::{facts::Facts, term::Term};
    /// use rust_decimal::Decimal;
    /// let row = Facts::of([
    ///     (Term::MarketingCost, 50_000.into()),
    ///     (Term::Deals, Decimal::new(495, 2)),
    ///     (Term::Aov, 120_000.into()),
    ///     (Term::MarginPerDeal, 40_000.into()),
    /// ]);
    /// assert_eq!(row.figure(Term::Romi), Ok(Decimal::new(296, 2)));
    /// let whole = row.with_whole_deals().unwrap();
    /// assert_eq!(whole.figure(Term::Romi), Ok(3.into()));
    /// assert_eq!(whole.figure(Term::Cac), Ok(10_000.into()));
    /// ```
    pub fn with_whole_deals(&self) -> Result<Self, Undefined> {
        let deals = whole_near(self.figure(Term::Deals)?);
        let per_deal = self.given.contains(&Term::Cac) && !self.given.contains(&Term::MarketingCost);
        let spent = if per_deal { Term::Cac } else { Term::MarketingCost };
        let beside = BESIDE_DEALS.into_iter().filter(|term| self.given.contains(term));
        let kept = ABOVE_DEALS.into_iter().chain(beside).chain([spent]);
        let kept = kept.filter_map(|term| Some((term, self.figure(term).ok()?)));
        Ok(Self::of(kept.chain([(Term::Deals, deals)])))
    }

    /// One figure, in the unit of its term.
    ///
    /// # Errors
    /// `NotPlanned` when it does not follow from what is given; a zero divisor, a break-even point that is never
    /// reached, or overflow by name.
    pub fn figure(&self, term: Term) -> Value {
        self.at(term).unwrap_or(Err(Undefined::because(Reason::NotPlanned(term))))
    }

    fn at(&self, term: Term) -> Option<Value> {
        self.known.get(term as usize).copied().flatten()
    }

    fn set(&mut self, term: Term, value: Value) {
        if let Some(slot) = self.known.get_mut(term as usize) {
            *slot = Some(value);
        }
    }

    /// Applies definitions until nothing new follows, the standard ones first: a further definition of any term is used
    /// only when no earlier one of whichever term gives anything new, so that a coarse one ("the limit is the margin")
    /// does not come before what a finer one rests on. Each step fills a slot or mends one, so it ends.
    fn saturate(&mut self) {
        'grow: loop {
            for rank in 0.. {
                let mut any = false;
                for term in Term::ALL {
                    let Some(definition) = definitions(*term).get(rank) else { continue };
                    any = true;
                    if self.apply(*term, &definition.formula) {
                        continue 'grow;
                    }
                }
                if !any {
                    break;
                }
            }
            if !ALONE.iter().any(|(term, formula)| self.apply(*term, formula)) {
                return;
            }
        }
    }

    /// Whether the formula gave something new. A figure that failed (zero divisor) may still be had by another one;
    /// that nothing ever pays is an answer.
    fn apply(&mut self, term: Term, formula: &Formula) -> bool {
        let before = self.at(term);
        match before {
            Some(Ok(_)) => return false,
            Some(Err(undefined)) if undefined.reason == Reason::NeverPays => return false,
            _ => {}
        }
        let value = evaluate(formula, &|term| self.figure(term));
        let inputs_known = || terms_of(formula).iter().all(|term| matches!(self.at(*term), Some(Ok(_))));
        let is_new = match value {
            Ok(_) => true,
            Err(undefined) if undefined.is_not_planned() => false,
            Err(undefined) => (before.is_none() || undefined.reason == Reason::NeverPays) && inputs_known(),
        };
        if is_new {
            self.set(term, value);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn facts(known: &[(Term, &str)]) -> Facts {
        Facts::of(known.iter().map(|(term, text)| (*term, d(text))))
    }

    #[test]
    fn limit_cost_per_request_of_the_field() {
        // 20,000 x 30% x 10% x 100% = 600
        let row = facts(&[
            (Term::Aov, "20000"),
            (Term::MarginRate, "0.3"),
            (Term::NewVisitorRate, "0.1"),
            (Term::MarketingShare, "1"),
            (Term::TargetRomi, "0"),
        ]);
        assert_eq!(row.figure(Term::LimitCpl), Ok(d("600")));
    }

    #[test]
    fn the_rate_of_new_visitors_beats_the_mean_rate() {
        let row = facts(&[(Term::LimitCac, "6000"), (Term::NewVisitorRate, "0.05"), (Term::LeadToDealRate, "0.1")]);
        assert_eq!(row.figure(Term::LimitCpl), Ok(d("300")));
    }

    #[test]
    fn a_zero_divisor_is_told_and_another_way_is_taken() {
        let row = facts(&[(Term::MarketingCost, "100"), (Term::Leads, "0")]);
        assert_eq!(row.figure(Term::Cpl).unwrap_err().reason, Reason::DivisionByZero(Term::Leads));
        let row =
            facts(&[(Term::MarketingCost, "0"), (Term::Leads, "0"), (Term::Cac, "50"), (Term::LeadToDealRate, "0.1")]);
        assert_eq!(row.figure(Term::Cpl), Ok(d("5")));
    }

    #[test]
    fn nothing_follows_from_nothing() {
        assert!(facts(&[]).figure(Term::Romi).unwrap_err().is_not_planned());
        assert!(Facts::total(&[]).figure(Term::MarketingCost).unwrap_err().is_not_planned());
        assert!(facts(&[]).with_whole_deals().is_err());
    }

    #[test]
    fn a_coarse_definition_does_not_come_before_a_fine_one() {
        // The margin of a deal follows late (price, cost and pieces of a deal); other costs still come off it.
        let row = facts(&[
            (Term::Price, "50"),
            (Term::UnitCost, "30"),
            (Term::UnitsPerDeal, "2"),
            (Term::OtherCostPerDeal, "10"),
            (Term::TargetProfitShare, "0.05"),
        ]);
        assert_eq!(row.figure(Term::MarginPerDeal), Ok(d("30")));
        assert_eq!(row.figure(Term::LimitCac), Ok(d("25")));
    }

    #[test]
    fn what_never_pays_has_no_break_even_point() {
        let row = facts(&[
            (Term::FixedCost, "100"),
            (Term::Aov, "50"),
            (Term::MarginRate, "0.2"),
            (Term::VariableCostPerDeal, "10"),
        ]);
        for term in [Term::BreakEvenDeals, Term::BreakEvenRevenue, Term::TargetProfitDeals] {
            let row = if term == Term::TargetProfitDeals {
                facts(&[(Term::TargetProfit, "1"), (Term::FixedCost, "1"), (Term::UnitMargin, "0")])
            } else {
                row.clone()
            };
            assert_eq!(row.figure(term).unwrap_err().reason, Reason::NeverPays, "{term:?}");
        }
    }

    #[test]
    fn a_total_states_no_rate_over_rows_that_lack_its_base() {
        let clicks_only = facts(&[(Term::Clicks, "100"), (Term::MarketingCost, "50")]);
        let sold = facts(&[(Term::Clicks, "100"), (Term::Deals, "10"), (Term::MarketingCost, "50")]);
        let all = Facts::total(&[clicks_only, sold]);
        // 10 sales of 200 clicks, although visits follow in one row only
        assert_eq!(all.figure(Term::VisitToDealRate), Ok(d("0.05")));
        assert_eq!(all.figure(Term::Cac), Ok(d("10")));
        let with_margin = facts(&[(Term::Revenue, "100"), (Term::MarginRate, "0.5")]);
        let without = facts(&[(Term::Revenue, "100")]);
        let all = Facts::total(&[with_margin.clone(), without]);
        assert_eq!(all.figure(Term::Revenue), Ok(d("200")));
        assert!(all.figure(Term::GrossProfit).unwrap_err().is_not_planned());
        let cost_only = facts(&[(Term::MarketingCost, "20")]);
        let all = Facts::total(&[with_margin, cost_only]);
        assert_eq!(all.figure(Term::MarginRate), Ok(d("0.5")));
        assert_eq!(all.figure(Term::Romi), Ok(d("1.5")));
    }

    #[test]
    fn a_row_paid_by_the_deal_keeps_its_price() {
        let row = facts(&[(Term::Cac, "80"), (Term::Deals, "2.5")]).with_whole_deals().unwrap();
        assert_eq!(row.figure(Term::MarketingCost), Ok(d("240")));
    }
}
