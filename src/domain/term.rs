//! The field's words: every figure that the planner knows, and its unit.
//!
//! Not for how a word is written (that is `i18n`) and not for how a figure is calculated (that is `formula`).

/// What a figure is measured in. A rate is a fraction: 0.02 is 2 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pieces: impressions, leads, deals, units sold.
    Count,
    /// Money in the plan's currency.
    Money,
    /// A fraction; shown as a percentage.
    Rate,
    /// A plain number such as LTV : CAC.
    Ratio,
    /// Months.
    Months,
    /// Cents per unit of currency (hundredths of a unit of money).
    Cents,
}

macro_rules! terms {
    ($($(#[doc = $doc:literal])* $name:ident: $unit:ident,)*) => {
        /// A figure's name in the field's standard terms.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Term { $($(#[doc = $doc])* $name,)* }

        impl Term {
            /// Every term.
            pub const ALL: &'static [Term] = &[$(Term::$name,)*];

            /// The unit of the figure.
            ///
            /// ```
            /// use voronka::domain::term::{Term, Unit};
            /// assert_eq!(Term::Cpl.unit(), Unit::Money);
            /// ```
            pub const fn unit(self) -> Unit {
                match self { $(Term::$name => Unit::$unit,)* }
            }
        }
    };
}

terms! {
    // The chain
    /// Times an ad was shown.
    Impressions: Count,
    /// Clicks on an ad.
    Clicks: Count,
    /// Visits (sessions) to the site.
    Visits: Count,
    /// Requests of people who left a contact.
    Leads: Count,
    /// Leads that marketing holds to be ready for sales (MQL).
    MarketingQualifiedLeads: Count,
    /// Leads that sales accepted (SQL).
    QualifiedLeads: Count,
    /// Deals: paid sales.
    Deals: Count,
    /// Pieces of a product sold.
    Units: Count,
    /// Any stage of a funnel that has no name of its own here.
    StageCount: Count,
    /// The stage after this one.
    NextStageCount: Count,
    /// The stage before this one.
    PreviousStageCount: Count,
    /// The first stage of the funnel.
    TopStageCount: Count,
    // Conversions
    /// Clicks per impression.
    Ctr: Rate,
    /// Conversion of a stage into the next one.
    StageRate: Rate,
    /// Conversion of the stage before into this one.
    PreviousStageRate: Rate,
    /// Leads per visit (or click).
    VisitToLeadRate: Rate,
    /// Deals per lead.
    LeadToDealRate: Rate,
    /// Deals per lead of new visitors.
    NewVisitorRate: Rate,
    /// Deals per visit (or click): the whole site.
    VisitToDealRate: Rate,
    /// Qualified leads per lead.
    LeadToQualifiedRate: Rate,
    /// Marketing qualified leads (MQL) per lead.
    LeadToMqlRate: Rate,
    /// Qualified leads (SQL) per marketing qualified lead (MQL).
    MqlToSqlRate: Rate,
    /// Deals per qualified lead (win rate).
    WinRate: Rate,
    // Cost
    /// Marketing cost: everything spent to get the row's results.
    MarketingCost: Money,
    /// Paid to the media: prices and fixed costs of the stages, without setting up.
    MediaCost: Money,
    /// Paid once for setting up, creatives, production.
    SetupCost: Money,
    /// Paid every month whatever happens. Beside a marketing cost it is the part of that which is fixed.
    FixedCost: Money,
    /// Share of revenue paid to a partner.
    Commission: Money,
    /// Rate of that share.
    CommissionRate: Rate,
    /// Cost of one stage of the funnel.
    StageCost: Money,
    /// Cost up to and including this stage.
    CostSoFar: Money,
    /// Cost so far per piece of this stage.
    CostPerPiece: Money,
    /// Price of one piece of a stage.
    UnitPrice: Money,
    /// Variable cost of one item at the top of the funnel.
    VariableCostPerTop: Money,
    /// Variable marketing cost of one deal.
    VariableCostPerDeal: Money,
    /// Cost per thousand impressions.
    Cpm: Money,
    /// Cost per click.
    Cpc: Money,
    /// Cost per visit.
    CostPerVisit: Money,
    /// Cost per lead.
    Cpl: Money,
    /// Cost per qualified lead.
    Cpql: Money,
    /// Cost per deal (CPA, CPO): customer acquisition cost of first deals.
    Cac: Money,
    /// Marketing and sales cost beside the marketing cost: salaries, tools, calls.
    SalesCost: Money,
    /// Cost per new customer with all marketing and sales cost in it.
    FullCac: Money,
    /// CPM on media cost alone.
    MediaCpm: Money,
    /// CPC on media cost alone.
    MediaCpc: Money,
    /// Budget of a month.
    MonthlyBudget: Money,
    /// Budget of a day.
    DailyBudget: Money,
    /// Share of this row in the whole budget.
    BudgetShare: Rate,
    /// Share of this row in all deals.
    DealShare: Rate,
    /// Marketing cost of the whole that this row is a share of.
    WholeMarketingCost: Money,
    /// Deals of the whole that this row is a share of.
    WholeDeals: Count,
    // Results
    /// Average order value: revenue of a deal (average check).
    Aov: Money,
    /// Price of a unit.
    Price: Money,
    /// Cost of one unit sold.
    UnitCost: Money,
    /// Price less unit cost: contribution margin of a unit.
    UnitMargin: Money,
    /// Units in a deal.
    UnitsPerDeal: Ratio,
    /// Revenue.
    Revenue: Money,
    /// Cost of what was sold.
    VariableCost: Money,
    /// Revenue less the cost of what was sold.
    GrossProfit: Money,
    /// Gross profit per unit of revenue.
    MarginRate: Rate,
    /// Gross profit less marketing cost.
    MarketingProfit: Money,
    /// Gross profit less fixed cost: the result that is zero at the break-even point.
    OperatingProfit: Money,
    /// Cost of what was sold and of selling it: goods and marketing.
    TotalCost: Money,
    /// Return on marketing investment, on gross profit.
    Romi: Rate,
    /// The other reading of ROMI, on revenue.
    RomiOnRevenue: Rate,
    /// Return on all costs: goods and marketing.
    RoiAllCosts: Rate,
    /// Revenue per unit of marketing cost.
    Roas: Ratio,
    /// Marketing cost per unit of revenue (DRR, ACoS).
    CostShare: Rate,
    /// Cents spent per unit of currency earned (revenue).
    CentsPerRevenue: Cents,
    /// Cents spent per unit of gross profit.
    CentsPerMargin: Cents,
    /// Marketing cost per unit of gross profit; some call it a cost share (DRR) too.
    CostShareOfProfit: Rate,
    // Limits
    /// ROAS at which marketing profit is zero.
    BreakEvenRoas: Ratio,
    /// Cost share at which marketing profit is zero.
    BreakEvenCostShare: Rate,
    /// Gross profit of one deal, less other costs of the deal.
    MarginPerDeal: Money,
    /// Other costs of a deal: delivery, payment fees.
    OtherCostPerDeal: Money,
    /// ROMI that is aimed at.
    TargetRomi: Rate,
    /// Profit to be left of a deal, in money.
    TargetProfitPerDeal: Money,
    /// Profit to be left of a deal, as a share of its revenue.
    TargetProfitShare: Rate,
    /// Marketing cost per unit of revenue that is aimed at (target DRR).
    TargetCostShare: Rate,
    /// ROAS that is aimed at.
    TargetRoas: Ratio,
    /// Share of margin given to marketing; what is left of 1 is the safety buffer.
    MarketingShare: Rate,
    /// Most that a deal may cost.
    LimitCac: Money,
    /// ROMI when a deal costs its limit.
    RomiAtLimit: Rate,
    /// Most that a lead may cost.
    LimitCpl: Money,
    /// Most that a click may cost.
    LimitCpc: Money,
    /// Most that a thousand impressions may cost.
    LimitCpm: Money,
    /// Most that a new customer may cost when the customer's whole life counts.
    LimitCacOnLtv: Money,
    /// Most that a lead may cost when the customer's whole life counts.
    LimitCplOnLtv: Money,
    // Break-even
    /// Deals (or units) at which profit is zero, whole pieces up.
    BreakEvenDeals: Count,
    /// Revenue at that point.
    BreakEvenRevenue: Money,
    /// Marketing cost at that point.
    BreakEvenBudget: Money,
    /// Profit over fixed cost that is aimed at.
    TargetProfit: Money,
    /// Deals (or units) that earn that profit, whole pieces up.
    TargetProfitDeals: Count,
    /// How far revenue may fall before a loss.
    MarginOfSafety: Rate,
    // Customers over time
    /// Purchases of a customer in a year.
    PurchasesPerYear: Ratio,
    /// Purchases of a customer in a month.
    PurchasesPerMonth: Ratio,
    /// Years that a customer stays.
    CustomerYears: Ratio,
    /// Months that a customer stays.
    CustomerMonths: Months,
    /// Customers that stay from one month to the next, per customer.
    RetentionRate: Rate,
    /// Customers lost from one month to the next, per customer.
    ChurnRate: Rate,
    /// Purchases of a customer over the whole life.
    PurchasesPerCustomer: Ratio,
    /// Lifetime value on margin.
    Ltv: Money,
    /// Lifetime value on revenue.
    LtvRevenue: Money,
    /// LTV : CAC.
    LtvToCac: Ratio,
    /// Revenue per customer and month.
    Arpu: Money,
    /// Gross profit per customer and month.
    MonthlyContribution: Money,
    /// Months until a customer has paid back the acquisition.
    PaybackMonths: Months,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_fit_the_set_used_while_resolving() {
        assert!(Term::ALL.len() <= 128);
    }
}
