//! The break-even point in units and money.

use voronka::domain::term::Term;

cases! { "e_break_even_point.json";
    e_elrod_en(case) {
        let at = |price| {
            case.facts(&[(Term::Price, price), (Term::UnitCost, "variable_cost"), (Term::FixedCost, "fixed_cost")])
        };
        case.check_facts(&at("price"), &[
            ("unit_margin", Term::UnitMargin),
            ("break_even_units", Term::BreakEvenDeals),
            ("break_even_revenue", Term::BreakEvenRevenue),
        ]);
        case.check("break_even_units_new_price", at("new_price").figure(Term::BreakEvenDeals));
    }
    e_steps_en(case) {
        let at = |cost| case.facts(&[(Term::Price, "price"), (Term::UnitCost, cost), (Term::FixedCost, "fixed_cost")]);
        case.check_facts(&at("variable_cost"), &[
            ("break_even_units", Term::BreakEvenDeals),
            ("break_even_revenue", Term::BreakEvenRevenue),
        ]);
        case.check("break_even_units_new", at("new_variable_cost").figure(Term::BreakEvenDeals));
    }
    e_critical_point_uk(case) {
        let row = case.facts(&[
            (Term::Units, "units"),
            (Term::FixedCost, "fixed_cost"),
            (Term::VariableCost, "variable_cost_total"),
            (Term::Price, "price"),
        ]);
        case.check_facts(&row, &[
            ("variable_cost_per_unit", Term::UnitCost),
            ("break_even_units", Term::BreakEvenDeals),
            ("break_even_revenue", Term::BreakEvenRevenue),
            ("profit", Term::OperatingProfit),
            ("margin_of_safety", Term::MarginOfSafety),
        ]);
    }
}
