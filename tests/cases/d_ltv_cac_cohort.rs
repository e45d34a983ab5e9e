//! What a customer is worth and costs; payback; cohorts.

use crate::support::d;
use voronka::domain::customers::{
    FirstMargin, customer_periods, lifetime_value, margin_per_period, relative_change, retention_gap,
};
use voronka::domain::facts::Facts;
use voronka::domain::term::Term;

cases! { "d_ltv_cac_cohort.json";
    d_clv_isp_en(case) {
        let costs = [case.given("variable_cost"), case.given("retention_cost")];
        let margin = margin_per_period(case.given("price"), &costs);
        case.check("margin_per_period", margin);
        let value = |first| lifetime_value(margin.unwrap(), case.given("retention"), case.given("discount"), first);
        case.check("ltv", value(FirstMargin::AfterOnePeriod));
        case.check("ltv_first_margin_at_once", value(FirstMargin::AtOnce));
        // What the other answer on the page should have been.
        case.check("ltv_other_answer_on_page", value(FirstMargin::AfterOnePeriod));
    }
    d_cac_payback_en(case) {
        let row = case.facts(&[(Term::Cac, "cac"), (Term::Arpu, "arpu"), (Term::MarginRate, "margin")]);
        case.check_facts(&row, &[
            ("contribution_per_month", Term::MonthlyContribution),
            ("payback_months", Term::PaybackMonths),
        ]);
    }
    d_ltv_uk(case) {
        let row = case.facts(&[
            (Term::Aov, "aov"),
            (Term::PurchasesPerMonth, "purchases_per_month"),
            (Term::CustomerMonths, "lifetime_months"),
        ]);
        case.check("ltv_revenue", row.figure(Term::LtvRevenue));
    }
    d_ltv_cpa_ratio_en(case) {
        let row = case.facts(&[
            (Term::Aov, "aov"),
            (Term::PurchasesPerYear, "purchases_per_year"),
            (Term::CustomerYears, "lifetime_years"),
            (Term::MarketingCost, "ad_spend"),
            (Term::SalesCost, "other_cost"),
            (Term::Deals, "deals"),
        ]);
        case.check_facts(&row, &[
            ("ltv_revenue", Term::LtvRevenue),
            ("cac", Term::FullCac),
            ("cac_ads_only", Term::Cac),
        ]);
        // The page takes revenue for profit, so LTV is that on revenue here, over the full cost.
        let ratio = Facts::of([
            (Term::LtvRevenue, row.figure(Term::LtvRevenue).unwrap()),
            (Term::MarginRate, d("1")),
            (Term::Cac, row.figure(Term::FullCac).unwrap()),
        ]);
        case.check("ltv_cac", ratio.figure(Term::LtvToCac));
    }
    d_cohort_retention_en(case) {
        let (january, february) = (case.list("january"), case.list("february"));
        case.check("gap_month_6", retention_gap(&january, &february, 6));
        let (first, second) = (customer_periods(&january), customer_periods(&february));
        case.check("customer_months_january", first);
        case.check("customer_months_february", second);
        case.check("february_over_january", relative_change(first.unwrap(), second.unwrap(), Term::CustomerMonths));
    }
}
