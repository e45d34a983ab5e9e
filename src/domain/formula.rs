//! The formulas, as data: a figure is calculated **from** its definition, and the same definition explains it, so that
//! the two cannot differ.
//!
//! `evaluate` is the only interpreter. The table below holds, for each term, its definitions in the order in which
//! they are tried. Invariant: the definitions of one term stand together, the field's standard one first.

use super::quantity::{Reason, Undefined, Value, div, mul, sub, sum_of, whole_up};
use super::term::Term;
use rust_decimal::Decimal;

/// An arithmetic expression over terms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Formula {
    /// The value of a term.
    Term(Term),
    /// A constant.
    Number(u32),
    /// Parts added up.
    Sum(&'static [Formula]),
    /// First less second.
    Difference(&'static [Formula; 2]),
    /// Factors multiplied.
    Product(&'static [Formula]),
    /// First over second.
    Quotient(&'static [Formula; 2]),
    /// First over second, which must be above zero: what a deal leaves towards the fixed costs.
    PaidOff(&'static [Formula; 2]),
    /// Rounded up to whole pieces.
    WholeUp(&'static [Formula; 1]),
}

/// Where a definition is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Common definition of the field's dictionaries and textbooks.
    Textbook,
    /// Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics; marketing-dictionary.org.
    MarketingMetrics,
    /// Arithmetic of the funnel: each stage is the one before times its conversion.
    Funnel,
    /// Convention of this planner, named in its documents.
    Convention,
}

/// What a term is calculated from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Definition {
    /// The figure.
    pub term: Term,
    /// How it is calculated.
    pub formula: Formula,
    /// Where that is taken from.
    pub source: Source,
}

const fn t(term: Term) -> Formula {
    Formula::Term(term)
}

macro_rules! formula {
    ($a:ident / $b:ident) => {
        Formula::Quotient(&[t(Term::$a), t(Term::$b)])
    };
    ($a:ident * $b:ident) => {
        Formula::Product(&[t(Term::$a), t(Term::$b)])
    };
    ($a:ident * $b:ident * $c:ident) => {
        Formula::Product(&[t(Term::$a), t(Term::$b), t(Term::$c)])
    };
    ($a:ident - $b:ident) => {
        Formula::Difference(&[t(Term::$a), t(Term::$b)])
    };
    ($a:ident + $b:ident) => {
        Formula::Sum(&[t(Term::$a), t(Term::$b)])
    };
    ($n:literal * $a:ident) => {
        Formula::Product(&[Formula::Number($n), t(Term::$a)])
    };
    ($n:literal * $a:ident * $b:ident) => {
        Formula::Product(&[Formula::Number($n), t(Term::$a), t(Term::$b)])
    };
    ($n:literal * $a:ident / $b:ident) => {
        Formula::Quotient(&[Formula::Product(&[Formula::Number($n), t(Term::$a)]), t(Term::$b)])
    };
    ($a:ident / $n:literal) => {
        Formula::Quotient(&[t(Term::$a), Formula::Number($n)])
    };
    ($n:literal / $a:ident) => {
        Formula::Quotient(&[Formula::Number($n), t(Term::$a)])
    };
    (= $a:ident) => {
        t(Term::$a)
    };
    ({ $e:expr }) => {
        $e
    };
}

macro_rules! definitions {
    ($($term:ident by $source:ident { $($body:tt)* })*) => {
        &[$(Definition { term: Term::$term, formula: formula!($($body)*), source: Source::$source },)*]
    };
}

use Formula::{Difference, Number, PaidOff, Product, Quotient, Sum, WholeUp};

const ONE_PLUS_TARGET: Formula = Sum(&[Number(1), t(Term::TargetRomi)]);

/// Every definition; those of one term stand together.
pub static DEFINITIONS: &[Definition] = definitions! {
    Impressions by Funnel { Clicks / Ctr }
    Impressions by Textbook { 1000 * MarketingCost / Cpm }
    Clicks by Funnel { Impressions * Ctr }
    Clicks by Textbook { MarketingCost / Cpc }
    Clicks by Funnel { Leads / VisitToLeadRate }
    Clicks by Funnel { Deals / VisitToDealRate }
    Visits by Funnel { Leads / VisitToLeadRate }
    Visits by Funnel { Deals / VisitToDealRate }
    Visits by Textbook { MarketingCost / CostPerVisit }
    Leads by Funnel { Visits * VisitToLeadRate }
    Leads by Funnel { Clicks * VisitToLeadRate }
    Leads by Funnel { Deals / LeadToDealRate }
    Leads by Funnel { QualifiedLeads / LeadToQualifiedRate }
    Leads by Funnel { MarketingQualifiedLeads / LeadToMqlRate }
    Leads by Textbook { MarketingCost / Cpl }
    MarketingQualifiedLeads by Funnel { Leads * LeadToMqlRate }
    MarketingQualifiedLeads by Funnel { QualifiedLeads / MqlToSqlRate }
    QualifiedLeads by Funnel { Leads * LeadToQualifiedRate }
    QualifiedLeads by Funnel { MarketingQualifiedLeads * MqlToSqlRate }
    QualifiedLeads by Funnel { Deals / WinRate }
    QualifiedLeads by Textbook { MarketingCost / Cpql }
    Deals by Funnel { Leads * LeadToDealRate }
    Deals by Funnel { QualifiedLeads * WinRate }
    Deals by Funnel { Visits * VisitToDealRate }
    Deals by Funnel { Clicks * VisitToDealRate }
    Deals by Textbook { Revenue / Aov }
    Deals by Textbook { Units / UnitsPerDeal }
    Deals by Textbook { MarketingCost / Cac }
    Deals by Textbook { GrossProfit / MarginPerDeal }
    Units by Textbook { Deals * UnitsPerDeal }
    Units by Textbook { Revenue / Price }
    StageCount by Funnel { NextStageCount / StageRate }
    TopStageCount by Funnel { {
        Quotient(&[Difference(&[t(Term::MonthlyBudget), t(Term::FixedCost)]), t(Term::VariableCostPerTop)])
    } }
    NextStageCount by Funnel { PreviousStageCount * PreviousStageRate }
    Ctr by Textbook { Clicks / Impressions }
    Ctr by Funnel { { Quotient(&[t(Term::Cpm), Product(&[Number(1000), t(Term::Cpc)])]) } }
    StageRate by Textbook { NextStageCount / StageCount }
    VisitToLeadRate by Textbook { Leads / Visits }
    VisitToLeadRate by Textbook { Leads / Clicks }
    VisitToLeadRate by Funnel { Cpc / Cpl }
    LeadToDealRate by Textbook { Deals / Leads }
    LeadToDealRate by Funnel { LeadToQualifiedRate * WinRate }
    LeadToDealRate by Funnel { Cpl / Cac }
    VisitToDealRate by Textbook { Deals / Visits }
    VisitToDealRate by Textbook { Deals / Clicks }
    VisitToDealRate by Funnel { VisitToLeadRate * LeadToDealRate }
    VisitToDealRate by Funnel { Cpc / Cac }
    LeadToQualifiedRate by Textbook { QualifiedLeads / Leads }
    LeadToQualifiedRate by Funnel { LeadToMqlRate * MqlToSqlRate }
    LeadToMqlRate by Textbook { MarketingQualifiedLeads / Leads }
    MqlToSqlRate by Textbook { QualifiedLeads / MarketingQualifiedLeads }
    WinRate by Textbook { Deals / QualifiedLeads }
    MarketingCost by Convention { MediaCost + SetupCost }
    MarketingCost by Textbook { Clicks * Cpc }
    MarketingCost by Textbook { { Quotient(&[Product(&[t(Term::Impressions), t(Term::Cpm)]), Number(1000)]) } }
    MarketingCost by Textbook { Leads * Cpl }
    MarketingCost by Textbook { Deals * Cac }
    MarketingCost by Textbook { Revenue * CostShare }
    MarketingCost by Textbook { Revenue / Roas }
    MarketingCost by MarketingMetrics { { Quotient(&[t(Term::GrossProfit), Sum(&[Number(1), t(Term::Romi)])]) } }
    MediaCost by Convention { MarketingCost - SetupCost }
    Commission by Convention { Revenue * CommissionRate }
    StageCost by Convention { {
        Sum(&[Product(&[t(Term::StageCount), t(Term::UnitPrice)]), t(Term::FixedCost)])
    } }
    CostPerPiece by Convention { CostSoFar / StageCount }
    Cpm by Textbook { 1000 * MarketingCost / Impressions }
    Cpm by Funnel { 1000 * Cpc * Ctr }
    Cpc by Textbook { MarketingCost / Clicks }
    Cpc by Funnel { { Quotient(&[t(Term::Cpm), Product(&[Number(1000), t(Term::Ctr)])]) } }
    Cpc by Funnel { Cpl * VisitToLeadRate }
    Cpc by Funnel { Cac * VisitToDealRate }
    CostPerVisit by Textbook { MarketingCost / Visits }
    Cpl by Textbook { MarketingCost / Leads }
    Cpl by Funnel { Cpc / VisitToLeadRate }
    Cpl by Funnel { Cac * LeadToDealRate }
    Cpql by Textbook { MarketingCost / QualifiedLeads }
    Cpql by Funnel { Cpl / LeadToQualifiedRate }
    Cac by Textbook { MarketingCost / Deals }
    Cac by Funnel { Cpl / LeadToDealRate }
    Cac by Funnel { Cpc / VisitToDealRate }
    FullCac by Textbook { {
        Quotient(&[Sum(&[t(Term::SalesCost), t(Term::MarketingCost)]), t(Term::Deals)])
    } }
    VariableCostPerDeal by Convention { {
        Quotient(&[Difference(&[t(Term::MarketingCost), t(Term::FixedCost)]), t(Term::Deals)])
    } }
    MediaCpm by Textbook { 1000 * MediaCost / Impressions }
    MediaCpc by Textbook { MediaCost / Clicks }
    DailyBudget by Convention { MarketingCost / 30 }
    BudgetShare by Textbook { MarketingCost / WholeMarketingCost }
    DealShare by Textbook { Deals / WholeDeals }
    Aov by Textbook { Revenue / Deals }
    Aov by Textbook { Price * UnitsPerDeal }
    Price by Textbook { Revenue / Units }
    UnitCost by Textbook { VariableCost / Units }
    UnitCost by Textbook { Price - UnitMargin }
    UnitMargin by Textbook { Price - UnitCost }
    UnitMargin by Textbook { Price * MarginRate }
    Revenue by Textbook { Deals * Aov }
    Revenue by Textbook { Units * Price }
    Revenue by Textbook { MarketingCost * Roas }
    Revenue by Textbook { GrossProfit / MarginRate }
    VariableCost by Textbook { Units * UnitCost }
    VariableCost by Textbook { Revenue - GrossProfit }
    GrossProfit by Textbook { Revenue - VariableCost }
    GrossProfit by Textbook { Revenue * MarginRate }
    GrossProfit by Textbook { Deals * MarginPerDeal }
    GrossProfit by Textbook { Units * UnitMargin }
    MarginRate by Textbook { GrossProfit / Revenue }
    MarginRate by Textbook { UnitMargin / Price }
    MarginRate by Textbook { MarginPerDeal / Aov }
    MarketingProfit by Textbook { GrossProfit - MarketingCost }
    OperatingProfit by Textbook { GrossProfit - FixedCost }
    TotalCost by Textbook { VariableCost + MarketingCost }
    Romi by MarketingMetrics { {
        Quotient(&[Difference(&[t(Term::GrossProfit), t(Term::MarketingCost)]), t(Term::MarketingCost)])
    } }
    Romi by MarketingMetrics { {
        Quotient(&[Difference(&[t(Term::MarginPerDeal), t(Term::Cac)]), t(Term::Cac)])
    } }
    Romi by MarketingMetrics { { Difference(&[Product(&[t(Term::Roas), t(Term::MarginRate)]), Number(1)]) } }
    RomiOnRevenue by Textbook { {
        Quotient(&[Difference(&[t(Term::Revenue), t(Term::MarketingCost)]), t(Term::MarketingCost)])
    } }
    RoiAllCosts by Textbook { {
        Quotient(&[
            Difference(&[t(Term::GrossProfit), t(Term::MarketingCost)]),
            Sum(&[t(Term::VariableCost), t(Term::MarketingCost)]),
        ])
    } }
    Roas by Textbook { Revenue / MarketingCost }
    Roas by Textbook { 1 / CostShare }
    Roas by Textbook { Aov / Cac }
    CostShare by Textbook { MarketingCost / Revenue }
    CostShare by Textbook { 1 / Roas }
    CostShare by Textbook { Cac / Aov }
    CentsPerRevenue by Convention { 100 * MarketingCost / Revenue }
    CentsPerMargin by Convention { 100 * MarketingCost / GrossProfit }
    CostShareOfProfit by Textbook { MarketingCost / GrossProfit }
    BreakEvenRoas by Textbook { 1 / MarginRate }
    BreakEvenCostShare by Textbook { = MarginRate }
    MarginPerDeal by Textbook { {
        Difference(&[Product(&[t(Term::Aov), t(Term::MarginRate)]), t(Term::OtherCostPerDeal)])
    } }
    MarginPerDeal by Textbook { Aov * MarginRate }
    MarginPerDeal by Textbook { UnitMargin * UnitsPerDeal }
    MarginPerDeal by Textbook { GrossProfit / Deals }
    MarginPerDeal by Textbook { Aov - UnitCost }
    TargetProfitPerDeal by Convention { TargetProfitShare * Aov }
    LimitCac by Convention { {
        Quotient(&[Product(&[t(Term::MarginPerDeal), t(Term::MarketingShare)]), ONE_PLUS_TARGET])
    } }
    LimitCac by Textbook { { Quotient(&[t(Term::MarginPerDeal), ONE_PLUS_TARGET]) } }
    LimitCac by Textbook { MarginPerDeal * MarketingShare }
    LimitCac by Textbook { MarginPerDeal - TargetProfitPerDeal }
    LimitCac by Textbook { TargetCostShare * Aov }
    LimitCac by Textbook { Aov / TargetRoas }
    LimitCac by Textbook { = MarginPerDeal }
    RomiAtLimit by Convention { {
        Quotient(&[Difference(&[t(Term::MarginPerDeal), t(Term::LimitCac)]), t(Term::LimitCac)])
    } }
    LimitCpl by Convention { LimitCac * NewVisitorRate }
    LimitCpl by Textbook { LimitCac * LeadToDealRate }
    LimitCpc by Textbook { LimitCpl * VisitToLeadRate }
    LimitCpc by Textbook { LimitCac * VisitToDealRate }
    LimitCpm by Textbook { 1000 * LimitCpc * Ctr }
    LimitCacOnLtv by Convention { {
        Quotient(&[Product(&[t(Term::Ltv), t(Term::MarketingShare)]), ONE_PLUS_TARGET])
    } }
    LimitCacOnLtv by Textbook { { Quotient(&[t(Term::Ltv), ONE_PLUS_TARGET]) } }
    LimitCacOnLtv by Textbook { Ltv * MarketingShare }
    LimitCacOnLtv by Textbook { = Ltv }
    LimitCplOnLtv by Convention { {
        Quotient(&[Product(&[t(Term::Ltv), t(Term::MarketingShare), t(Term::NewVisitorRate)]), ONE_PLUS_TARGET])
    } }
    LimitCplOnLtv by Convention { LimitCacOnLtv * NewVisitorRate }
    LimitCplOnLtv by Textbook { LimitCacOnLtv * LeadToDealRate }
    BreakEvenDeals by Textbook { {
        WholeUp(&[PaidOff(&[
            t(Term::FixedCost),
            Difference(&[t(Term::MarginPerDeal), t(Term::VariableCostPerDeal)]),
        ])])
    } }
    BreakEvenDeals by Textbook { { WholeUp(&[PaidOff(&[t(Term::FixedCost), t(Term::UnitMargin)])]) } }
    BreakEvenDeals by Textbook { {
        WholeUp(&[PaidOff(&[t(Term::FixedCost), Difference(&[t(Term::Aov), t(Term::UnitCost)])])])
    } }
    BreakEvenRevenue by Textbook { {
        PaidOff(&[
            Product(&[t(Term::FixedCost), t(Term::Aov)]),
            Difference(&[t(Term::MarginPerDeal), t(Term::VariableCostPerDeal)]),
        ])
    } }
    BreakEvenRevenue by Textbook { {
        PaidOff(&[Product(&[t(Term::FixedCost), t(Term::Price)]), t(Term::UnitMargin)])
    } }
    BreakEvenRevenue by Textbook { FixedCost / MarginRate }
    BreakEvenBudget by Convention { {
        Sum(&[Product(&[t(Term::BreakEvenDeals), t(Term::VariableCostPerDeal)]), t(Term::FixedCost)])
    } }
    TargetProfitDeals by Textbook { {
        WholeUp(&[PaidOff(&[
            Sum(&[t(Term::TargetProfit), t(Term::FixedCost)]),
            Difference(&[t(Term::MarginPerDeal), t(Term::VariableCostPerDeal)]),
        ])])
    } }
    TargetProfitDeals by Textbook { {
        WholeUp(&[PaidOff(&[Sum(&[t(Term::TargetProfit), t(Term::FixedCost)]), t(Term::UnitMargin)])])
    } }
    TargetProfitDeals by Textbook { {
        WholeUp(&[PaidOff(&[
            Sum(&[t(Term::TargetProfit), t(Term::FixedCost)]),
            Difference(&[t(Term::Aov), t(Term::UnitCost)]),
        ])])
    } }
    MarginOfSafety by Textbook { {
        Quotient(&[Difference(&[t(Term::Revenue), t(Term::BreakEvenRevenue)]), t(Term::Revenue)])
    } }
    PurchasesPerCustomer by Textbook { PurchasesPerYear * CustomerYears }
    PurchasesPerCustomer by Textbook { PurchasesPerMonth * CustomerMonths }
    PurchasesPerCustomer by Textbook { {
        Quotient(&[Product(&[t(Term::PurchasesPerYear), t(Term::CustomerMonths)]), Number(12)])
    } }
    CustomerMonths by Textbook { 1 / ChurnRate }
    CustomerMonths by Textbook { 12 * CustomerYears }
    RetentionRate by Textbook { { Difference(&[Number(1), t(Term::ChurnRate)]) } }
    ChurnRate by Textbook { { Difference(&[Number(1), t(Term::RetentionRate)]) } }
    Ltv by MarketingMetrics { MarginPerDeal * PurchasesPerCustomer }
    Ltv by MarketingMetrics { LtvRevenue * MarginRate }
    Ltv by MarketingMetrics { MonthlyContribution * CustomerMonths }
    LtvRevenue by Textbook { Aov * PurchasesPerCustomer }
    LtvRevenue by Textbook { Arpu * CustomerMonths }
    LtvToCac by Textbook { Ltv / Cac }
    Arpu by Textbook { Aov * PurchasesPerMonth }
    MonthlyContribution by Textbook { Arpu * MarginRate }
    PaybackMonths by Textbook { Cac / MonthlyContribution }
};

/// The definitions of a term, in the order in which they are tried; none for an input.
///
/// ```
/// use voronka::domain::{formula::definitions, term::Term};
/// assert_eq!(definitions(Term::Cpl).len(), 3);
/// assert!(definitions(Term::TargetRomi).is_empty());
/// ```
pub fn definitions(term: Term) -> &'static [Definition] {
    const INDEX: [(u8, u8); 128] = index();
    let (start, len) = INDEX.get(term as usize).copied().unwrap_or((0, 0));
    DEFINITIONS.get(usize::from(start)..usize::from(start) + usize::from(len)).unwrap_or(&[])
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler: a wrong index would not build")]
const fn index() -> [(u8, u8); 128] {
    let mut index = [(0u8, 0u8); 128];
    let mut i = 0;
    while i < DEFINITIONS.len() {
        let term = DEFINITIONS[i].term as usize;
        if index[term].1 == 0 {
            index[term].0 = i as u8;
        }
        index[term].1 += 1;
        i += 1;
    }
    index
}

/// Calculates a formula with the values that `lookup` gives for its terms.
///
/// ```
/// use voronka::domain::{formula::{definitions, evaluate}, term::Term};
/// use rust_decimal::Decimal;
/// // 360 000 spent, 600 leads: 600 a lead
/// let cpl = evaluate(&definitions(Term::Cpl)[0].formula, &|term| {
///     Ok(Decimal::from(if term == Term::Leads { 600 } else { 360_000 }))
/// });
/// assert_eq!(cpl, Ok(Decimal::from(600)));
/// ```
///
/// # Errors
/// What `lookup` gives for a term, a zero divisor with its term, or overflow.
pub fn evaluate(formula: &Formula, lookup: &impl Fn(Term) -> Value) -> Value {
    match formula {
        Formula::Term(term) => lookup(*term),
        Formula::Number(n) => Ok(Decimal::from(*n)),
        Formula::Sum(parts) => sum_of(parts.iter().map(|part| evaluate(part, lookup))),
        Formula::Difference([a, b]) => sub(Ok(evaluate(a, lookup)?), evaluate(b, lookup)),
        Formula::Product(factors) => match factors {
            [first, rest @ ..] => {
                rest.iter().try_fold(evaluate(first, lookup)?, |product, f| mul(Ok(product), evaluate(f, lookup)))
            }
            [] => Ok(Decimal::ONE),
        },
        Formula::Quotient([a, b]) => div(Ok(evaluate(a, lookup)?), evaluate(b, lookup), divisor(b)),
        Formula::PaidOff([a, b]) => match evaluate(b, lookup)? {
            left if left > Decimal::ZERO => div(evaluate(a, lookup), Ok(left), divisor(b)),
            _ => Err(Undefined::because(Reason::NeverPays)),
        },
        Formula::WholeUp([inner]) => evaluate(inner, lookup).map(whole_up),
    }
}

/// The term that names a divisor in "division by zero": its first one.
fn divisor(formula: &Formula) -> Term {
    first_term(formula).unwrap_or(Term::StageCount)
}

fn first_term(formula: &Formula) -> Option<Term> {
    match formula {
        Formula::Term(term) => Some(*term),
        Formula::Number(_) => None,
        Formula::Sum(parts) | Formula::Product(parts) => parts.iter().find_map(first_term),
        Formula::Difference(parts) | Formula::Quotient(parts) | Formula::PaidOff(parts) => {
            parts.iter().find_map(first_term)
        }
        Formula::WholeUp(inner) => inner.iter().find_map(first_term),
    }
}

/// The terms of a formula in the order in which it is read, each once.
pub fn terms_of(formula: &Formula) -> Vec<Term> {
    fn walk(formula: &Formula, terms: &mut Vec<Term>) {
        match formula {
            Formula::Term(term) => {
                if !terms.contains(term) {
                    terms.push(*term);
                }
            }
            Formula::Number(_) => {}
            Formula::Sum(parts) | Formula::Product(parts) => parts.iter().for_each(|part| walk(part, terms)),
            Formula::Difference(parts) | Formula::Quotient(parts) | Formula::PaidOff(parts) => {
                parts.iter().for_each(|part| walk(part, terms))
            }
            Formula::WholeUp(inner) => inner.iter().for_each(|part| walk(part, terms)),
        }
    }
    let mut terms = Vec::new();
    walk(formula, &mut terms);
    terms
}

/// A figure from base facts: a fact itself, or the first definition of the term that applies.
///
/// `base` gives `Some` for what the caller knows (also where that is undefined) and `None` for what is to be derived.
/// Returns the value with the definition that gave it (`None` for a fact).
pub fn resolve(term: Term, base: &impl Fn(Term) -> Option<Value>) -> (Value, Option<&'static Definition>) {
    resolve_within(term, base, 6)
}

fn resolve_within(
    term: Term,
    base: &impl Fn(Term) -> Option<Value>,
    depth: u8,
) -> (Value, Option<&'static Definition>) {
    if let Some(value) = base(term) {
        return (value, None);
    }
    let missing = Err(Undefined::because(Reason::NotPlanned(term)));
    if depth == 0 {
        return (missing, None);
    }
    let mut best = (missing, None);
    for definition in definitions(term) {
        let value = evaluate(&definition.formula, &|operand| resolve_within(operand, base, depth - 1).0);
        match value {
            Ok(_) => return (value, Some(definition)),
            Err(undefined) if undefined.is_not_planned() => {}
            // That nothing ever pays is an answer, not a gap to be filled by a coarser definition.
            Err(undefined) if undefined.reason == Reason::NeverPays => return (value, Some(definition)),
            Err(_) if best.1.is_none() => best = (value, Some(definition)),
            Err(_) => {}
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_of_one_term_stand_together() {
        let mut seen: Vec<Term> = Vec::new();
        for definition in DEFINITIONS {
            if seen.last() != Some(&definition.term) {
                assert!(!seen.contains(&definition.term), "{:?} is torn apart", definition.term);
                seen.push(definition.term);
            }
        }
        assert!(DEFINITIONS.len() < 256);
    }

    #[test]
    fn no_definition_names_itself() {
        for definition in DEFINITIONS {
            assert!(!terms_of(&definition.formula).contains(&definition.term), "{:?}", definition.term);
        }
    }

    #[test]
    fn never_paying_is_an_answer() {
        // 30 of margin, 50 of advertising a deal: no volume breaks even, and no coarser formula may say otherwise.
        let base = |term| match term {
            Term::FixedCost => Some(Ok(Decimal::from(100))),
            Term::Aov => Some(Ok(Decimal::from(100))),
            Term::MarginPerDeal => Some(Ok(Decimal::from(30))),
            Term::MarginRate => Some(Ok(Decimal::new(3, 1))),
            Term::VariableCostPerDeal => Some(Ok(Decimal::from(50))),
            Term::Price | Term::UnitMargin => Some(Ok(Decimal::from(100))),
            _ => None,
        };
        for term in [Term::BreakEvenDeals, Term::BreakEvenRevenue] {
            assert_eq!(resolve(term, &base).0.unwrap_err().reason, Reason::NeverPays);
        }
    }

    #[test]
    fn a_zero_divisor_is_named() {
        let value = evaluate(&definitions(Term::Cpl)[0].formula, &|term| {
            Ok(if term == Term::Leads { Decimal::ZERO } else { Decimal::ONE })
        });
        assert_eq!(value.unwrap_err().reason, Reason::DivisionByZero(Term::Leads));
    }
}
