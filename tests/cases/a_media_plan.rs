//! Rows of a media plan: figures that follow from a few known ones.

use crate::support::d;
use voronka::domain::facts::Facts;
use voronka::domain::funnel::Funnel;
use voronka::domain::term::Term;

cases! { "a_media_plan.json";
    a_fence_ru(case) {
        let step = |rate| Some(case.given(rate));
        let none = d("0");
        let funnel = Funnel::new()
            .level(step("cr_click_lead"), case.given("cpc"), none)
            .level(step("cr_lead_meeting"), none, none)
            .level(step("cr_meeting_deal"), none, none)
            .level(None, none, none);
        let counts = funnel.forward(case.given("budget")).unwrap().counts;
        for (path, count) in ["clicks", "leads", "meetings", "deals"].iter().zip(&counts) {
            case.check(path, Ok(*count));
        }
        let row = Facts::of([
            (Term::MarketingCost, case.given("budget")),
            (Term::Leads, counts[1]),
            (Term::Deals, counts[3]),
            (Term::Aov, case.given("aov")),
            (Term::UnitCost, case.given("unit_cost")),
            (Term::TargetRomi, case.given("target_romi")),
        ]);
        case.check_facts(&row, &[
            ("cpl", Term::Cpl),
            ("gross_profit_per_deal", Term::MarginPerDeal),
            ("fractional/gross_profit", Term::GrossProfit),
            ("fractional/romi", Term::Romi),
        ]);
        case.check_facts(&row.with_whole_deals().unwrap(), &[
            ("with_5_whole_deals/revenue", Term::Revenue),
            ("with_5_whole_deals/gross_profit", Term::GrossProfit),
            ("with_5_whole_deals/cac", Term::Cac),
            ("with_5_whole_deals/romi", Term::Romi),
            ("with_5_whole_deals/drr", Term::CostShare),
        ]);
    }
    a_roas_5_ru(case) {
        let row = case.facts(&[(Term::MarketingCost, "budget"), (Term::Revenue, "revenue")]);
        case.check_facts(&row, &[("roas", Term::Roas), ("drr", Term::CostShare)]);
    }
    a_cpm_three_ways_en(case) {
        let row = case.facts(&[(Term::MarketingCost, "x/budget"), (Term::Impressions, "x/impressions")]);
        case.check("x_cpm", row.figure(Term::Cpm));
        let row = case.facts(&[(Term::Cpm, "y/cpm"), (Term::Impressions, "y/impressions")]);
        case.check("y_budget", row.figure(Term::MarketingCost));
        let row = case.facts(&[(Term::MarketingCost, "z/budget"), (Term::Cpm, "z/cpm")]);
        case.check("z_impressions", row.figure(Term::Impressions));
        // The inputs of the last three stand in the names of their figures.
        let row = Facts::of([(Term::Cpm, d("8")), (Term::Ctr, d("0.015")), (Term::VisitToDealRate, d("0.04"))]);
        case.check("cpc_from_cpm8_ctr_0_015", row.figure(Term::Cpc));
        case.check("cpa_from_cpm8_ctr_0_015_cr_0_04", row.figure(Term::Cac));
        let row = Facts::of([(Term::Cac, d("20")), (Term::Ctr, d("0.01")), (Term::VisitToDealRate, d("0.03"))]);
        case.check("cpm_from_cpa20_ctr_0_01_cr_0_03", row.figure(Term::Cpm));
    }
    a_drr_ru(case) {
        let row = case.facts(&[
            (Term::MarketingCost, "budget"),
            (Term::Revenue, "revenue"),
            (Term::MarginRate, "margin"),
        ]);
        case.check_facts(&row, &[
            ("drr", Term::CostShare),
            ("roas", Term::Roas),
            ("profit_after_ads", Term::MarketingProfit),
        ]);
    }
    a_drr_daily_ru(case) {
        let row = case.facts(&[(Term::MarketingCost, "budget"), (Term::Revenue, "revenue")]);
        case.check("drr", row.figure(Term::CostShare));
    }
    a_drr_on_profit_ru(case) {
        let row = case.facts(&[
            (Term::Price, "price"),
            (Term::Units, "units"),
            (Term::MarketingCost, "budget"),
            (Term::UnitMargin, "profit_per_unit"),
        ]);
        case.check_facts(&row, &[
            ("revenue", Term::Revenue),
            ("drr", Term::CostShare),
            ("net_profit_before_ads", Term::GrossProfit),
            ("ad_share_of_profit", Term::CostShareOfProfit),
        ]);
    }
    a_ctr_cpm_kk(case) {
        let row = case.facts(&[(Term::Impressions, "views"), (Term::Clicks, "clicks")]);
        case.check("ctr", row.figure(Term::Ctr));
        let row = case.facts(&[(Term::Impressions, "cpm_views"), (Term::MarketingCost, "cost")]);
        case.check("cpm", row.figure(Term::Cpm));
    }
    a_roi_without_cogs_kk(case) {
        let row = case.facts(&[
            (Term::UnitCost, "unit_cost"),
            (Term::Units, "units"),
            (Term::Revenue, "revenue"),
            (Term::MarketingCost, "budget"),
        ]);
        case.check_facts(&row, &[
            ("romi_on_revenue", Term::RomiOnRevenue),
            ("gross_profit", Term::GrossProfit),
            ("romi", Term::Romi),
            ("roi_all_costs", Term::RoiAllCosts),
        ]);
    }
    a_romi_three_readings_en(case) {
        let row = case.facts(&[
            (Term::MarketingCost, "budget"),
            (Term::Revenue, "revenue"),
            (Term::MarginRate, "margin"),
        ]);
        case.check_facts(&row, &[
            ("roas", Term::Roas),
            ("gross_profit", Term::GrossProfit),
            ("romi", Term::Romi),
        ]);
    }
    a_roi_with_cogs_en(case) {
        let row = case.facts(&[
            (Term::UnitCost, "unit_cost"),
            (Term::Aov, "aov"),
            (Term::Deals, "deals"),
            (Term::MarketingCost, "budget"),
        ]);
        case.check_facts(&row, &[
            ("revenue", Term::Revenue),
            ("total_cost", Term::TotalCost),
            ("roi_all_costs", Term::RoiAllCosts),
            ("romi", Term::Romi),
            ("roas", Term::Roas),
            ("drr", Term::CostShare),
        ]);
    }
    a_cpl_vs_cpa_ru(case) {
        let row = case.facts(&[(Term::Cpl, "cpl"), (Term::LeadToDealRate, "cr_lead_deal")]);
        case.check("cac", row.figure(Term::Cac));
    }
}
