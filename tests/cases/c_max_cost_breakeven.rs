//! The most that a click, a lead and a sale may cost; break-even ROAS.

use crate::support::d;
use voronka::domain::facts::Facts;
use voronka::domain::term::Term;

cases! { "c_max_cost_breakeven.json";
    c_max_cpc_ru(case) {
        let row = case.facts(&[
            (Term::Aov, "aov"),
            (Term::UnitCost, "unit_cost"),
            (Term::MarketingShare, "share_of_margin_for_ads"),
            (Term::VisitToDealRate, "cr_click_deal"),
        ]);
        case.check_facts(&row, &[
            ("gross_profit_per_deal", Term::MarginPerDeal),
            ("max_cac", Term::LimitCac),
            ("max_cpc", Term::LimitCpc),
            ("romi_at_limit", Term::RomiAtLimit),
        ]);
        // Half of the margin is the same as a target ROMI of 100 %.
        let same = Facts::of([(Term::MarginPerDeal, d("2000")), (Term::TargetRomi, d("1"))]);
        case.check("max_cac", same.figure(Term::LimitCac));
    }
    c_max_cpc_roas_en(case) {
        let row = case.facts(&[
            (Term::Aov, "aov"),
            (Term::MarginRate, "margin"),
            (Term::VisitToDealRate, "cr_click_deal"),
        ]);
        case.check_facts(&row, &[("break_even_roas", Term::BreakEvenRoas), ("max_cpc", Term::LimitCpc)]);
    }
    c_max_cpc_four_en(case) {
        let rows = case.json["given"]["rows"].as_array().unwrap().len();
        case.check_all("max_cpc", (0..rows).map(|i| {
            let given = |name: &str| case.given(&format!("rows/{i}/{name}"));
            Facts::of([
                (Term::Aov, given("aov")),
                (Term::MarginRate, d("1")), // goods cost nothing
                (Term::TargetProfitPerDeal, given("target_profit")),
                (Term::VisitToDealRate, given("cr_click_deal")),
            ])
            .figure(Term::LimitCpc)
        }));
    }
    c_break_even_roas_en(case) {
        let row = case.facts(&[(Term::MarginRate, "margin")]);
        case.check_facts(&row, &[
            ("break_even_roas", Term::BreakEvenRoas),
            ("break_even_drr", Term::BreakEvenCostShare),
        ]);
    }
    c_target_cpa_en(case) {
        let known = [(Term::LtvRevenue, case.given("ltv_revenue")), (Term::MarginRate, case.given("margin"))];
        case.check("break_even_cpa", Facts::of(known).figure(Term::LimitCacOnLtv));
        // What is held back as a buffer is not given to marketing.
        let share = (Term::MarketingShare, d("1") - case.given("buffer"));
        case.check("target_cpa", Facts::of(known.into_iter().chain([share])).figure(Term::LimitCacOnLtv));
    }
    c_target_cpl_en(case) {
        let row = case.facts(&[
            (Term::Aov, "aov"),
            (Term::UnitCost, "unit_cost"),
            (Term::TargetProfitShare, "target_profit_share_of_revenue"),
            (Term::LeadToDealRate, "cr_lead_deal"),
        ]);
        case.check_facts(&row, &[
            ("gross_profit_per_deal", Term::MarginPerDeal),
            ("target_profit", Term::TargetProfitPerDeal),
            ("max_cac", Term::LimitCac),
            ("max_cpl", Term::LimitCpl),
        ]);
        assert_eq!(row.figure(Term::RomiAtLimit), Ok(d("0.5")));
    }
}
