//! From a goal down to leads, visits and the budget.

use crate::support::d;
use voronka::domain::funnel::Funnel;
use voronka::domain::term::Term;

cases! { "b_funnel_backward.json";
    b_forward_check_en(case) {
        let row = case.facts(&[
            (Term::Visits, "visits"),
            (Term::VisitToLeadRate, "cr_visit_lead"),
            (Term::LeadToQualifiedRate, "cr_lead_sql"),
            (Term::WinRate, "cr_sql_deal"),
            (Term::Aov, "aov"),
        ]);
        case.check_facts(&row, &[
            ("deals", Term::Deals),
            ("revenue", Term::Revenue),
            ("cr_visit_deal", Term::VisitToDealRate),
        ]);
        // And back: the visits that these deals need are the visits given.
        let step = |rate| Some(case.given(rate));
        let funnel = Funnel::new()
            .level(step("cr_visit_lead"), d("0"), d("0"))
            .level(step("cr_lead_sql"), d("0"), d("0"))
            .level(step("cr_sql_deal"), d("0"), d("0"))
            .level(None, d("0"), d("0"));
        let goal = row.figure(Term::Deals).unwrap();
        assert_eq!(funnel.backward(goal).unwrap().counts[0], case.given("visits"));
        case.check("cr_visit_deal", funnel.end_to_end_rate());
    }
    b_visitors_125k_en(case) {
        let row = case.facts(&[
            (Term::Revenue, "revenue_goal"),
            (Term::Aov, "aov"),
            (Term::VisitToDealRate, "cr_visit_deal"),
        ]);
        case.check_facts(&row, &[("deals", Term::Deals), ("visits", Term::Visits)]);
    }
    b_goal_million_en(case) {
        let row = case.facts(&[
            (Term::Revenue, "revenue_goal"),
            (Term::Aov, "aov"),
            (Term::LeadToDealRate, "cr_lead_deal"),
            (Term::VisitToLeadRate, "cr_visit_lead"),
            (Term::LimitCac, "cac"),
            (Term::Cac, "cac"),
        ]);
        case.check_facts(&row, &[
            ("deals", Term::Deals),
            ("leads", Term::Leads),
            ("visits", Term::Visits),
            ("budget", Term::MarketingCost),
            ("max_cpl", Term::LimitCpl),
            ("max_cpc", Term::LimitCpc),
        ]);
    }
    b_goal_10k_uk(case) {
        for (aov, deals) in [("aov_1", "deals_1"), ("aov_2", "deals_2")] {
            let row = case.facts(&[(Term::Revenue, "revenue_goal"), (Term::Aov, aov)]);
            case.check(deals, row.figure(Term::Deals));
        }
    }
    b_hvac_en(case) {
        let row = case.facts(&[
            (Term::Deals, "deals"),
            (Term::Cpc, "cpc"),
            (Term::VisitToDealRate, "cr_click_deal"),
            (Term::Aov, "aov"),
        ]);
        case.check_facts(&row, &[
            ("clicks", Term::Clicks),
            ("budget", Term::MarketingCost),
            ("revenue", Term::Revenue),
            ("roas", Term::Roas),
            ("cac", Term::Cac),
        ]);
        let plan = Funnel::new()
            .level(Some(case.given("cr_click_deal")), case.given("cpc"), d("0"))
            .level(None, d("0"), d("0"))
            .backward(case.given("deals"))
            .unwrap();
        case.check("clicks", Ok(plan.counts[0]));
        case.check("budget", Ok(plan.cost));
    }
    b_cpl_budget_ru(case) {
        // Bought at the ceiling.
        let row = case.facts(&[(Term::Cpl, "max_cpl"), (Term::MarketingCost, "budget")]);
        case.check("leads", row.figure(Term::Leads));
    }
}
