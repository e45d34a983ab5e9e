//! Points of a lead, its band, and the conversions between the stages that it passes.

use crate::support::{Case, d};
use rust_decimal::Decimal;
use voronka::domain::funnel::{conversions, end_to_end};
use voronka::domain::scoring::{Axis, Band, axis_points, band_of, score};
use voronka::domain::term::Term;

/// The axes of a lead, from the given weights and the named lists of points; 100 points count at most.
fn axes(case: &Case, fit: &str, engagement: &str) -> [Axis; 2] {
    let axis = |weight: &str, points: &str| Axis {
        weight: case.given(weight),
        cap: Decimal::ONE_HUNDRED,
        points: case.list(points),
    };
    [axis("fit_weight", fit), axis("engagement_weight", engagement)]
}

/// The given bands; a band starts at its lower end.
fn bands(case: &Case) -> Vec<Band<String>> {
    let given = case.json["given"]["bands"].as_object().unwrap();
    let start = |range: &str| d(range.split_once('-').unwrap().0);
    given.iter().map(|(name, range)| Band { name: name.clone(), from: start(range.as_str().unwrap()) }).collect()
}

cases! { "m_lead_scoring.json";
    m_mql_sql_en(case) {
        for row in ["x", "y"] {
            let (mql, sql) = (format!("{row}/mql"), format!("{row}/sql"));
            let facts = case.facts(&[(Term::MarketingQualifiedLeads, &mql), (Term::QualifiedLeads, &sql)]);
            case.check(&format!("{row}/cr_mql_sql"), facts.figure(Term::MqlToSqlRate));
        }
    }
    m_six_stages_en(case) {
        let counts = case.list("stages");
        case.check_all("rates", conversions(&counts));
        case.check("end_to_end", end_to_end(&counts));
    }
    m_two_axis_score_en(case) {
        let lead = axes(case, "fit", "engagement");
        case.check("fit", axis_points(&lead[0].points, lead[0].cap));
        case.check("engagement", axis_points(&lead[1].points, lead[1].cap));
        case.check("score", score(&lead));
        case.check_text("band", band_of(score(&lead).unwrap(), &bands(case)).unwrap());
        let best = axes(case, "hot_fit", "hot_engagement");
        case.check("score_2", score(&best));
        case.check_text("band_2", band_of(score(&best).unwrap(), &bands(case)).unwrap());
    }
    m_lead_to_sale_ru(case) {
        let row = case.facts(&[(Term::Leads, "leads"), (Term::Deals, "deals")]);
        case.check("cr_lead_deal", row.figure(Term::LeadToDealRate));
    }
}
