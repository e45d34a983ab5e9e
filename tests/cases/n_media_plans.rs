//! Whole media plans and reports: a `Strategy` with one channel per row, calculated as the pages do it. Every figure of
//! every row, of the subtotals and of the total is read from a line of the plan. Revenue by channel is a fact of a
//! report, not an input of a plan, so what rests on it goes through rows of `Facts` and their total.

use crate::support::{Case, at, number};
use serde_json::Value as Json;
use voronka::domain::facts::Facts;
use voronka::domain::funnel::conversions;
use voronka::domain::plan::{Figures, Line, StageKey, calculate};
use voronka::domain::quantity::Value;
use voronka::domain::strategy::{Channel, ChannelId, Stage, StageId, StageKind, Strategy};
use voronka::domain::term::Term;

/// A level of the funnel of every row, and the columns that are typed in there.
#[derive(Clone, Copy, Default)]
struct Level {
    kind: StageKind,
    name: &'static str,
    count: Option<&'static str>,
    rate: Option<&'static str>,
    price: Option<&'static str>,
    fixed_cost: Option<&'static str>,
}

const fn level(kind: StageKind) -> Level {
    Level { kind, name: "", count: None, rate: None, price: None, fixed_cost: None }
}

/// A case as a plan.
struct Plan<'a> {
    case: &'a Case,
    plan: Strategy,
    figures: Figures,
    rows: Vec<ChannelId>,
    /// By subtotal.
    wholes: Vec<ChannelId>,
}

fn rows(case: &Case) -> &[Json] {
    case.json["rows"].as_array().unwrap()
}

fn subtotals(case: &Case) -> &[Json] {
    case.json.get("subtotals").and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a row belongs to a subtotal: by its name, or by name@period.
fn belongs(row: &Json, subtotal: &Json) -> bool {
    let name = row["name"].as_str().unwrap();
    let full = row.get("period").and_then(Json::as_str).map(|period| format!("{name}@{period}"));
    subtotal["of"].as_array().unwrap().iter().any(|x| x.as_str() == Some(name) || x.as_str() == full.as_deref())
}

impl<'a> Plan<'a> {
    /// One channel per row, within the channel of its subtotal; `name` may rename a level's stage row by row.
    fn of(case: &'a Case, levels: &[Level], name: impl Fn(&Level, &Json) -> String) -> Self {
        let mut plan = Strategy::default();
        let (mut ids, mut wholes) = (Vec::new(), Vec::new());
        for subtotal in subtotals(case) {
            let id = ChannelId(plan.fresh_id());
            let name = subtotal["name"].as_str().unwrap().to_string();
            plan.channels.push(Channel { id, name, ..Channel::default() });
            wholes.push(id);
        }
        for row in rows(case) {
            let typed =
                |column: Option<&str>| column.and_then(|column| at(row, column)).map(|_| number(row, column.unwrap()));
            let id = ChannelId(plan.fresh_id());
            let stages = levels.iter().map(|level| Stage {
                id: StageId(plan.fresh_id()),
                kind: level.kind,
                name: name(level, row),
                count: typed(level.count),
                rate: typed(level.rate),
                price: typed(level.price).unwrap_or_default(),
                fixed_cost: typed(level.fixed_cost).unwrap_or_default(),
                ..Stage::default()
            });
            let stages = stages.collect();
            let media = levels.iter().any(|level| level.fixed_cost.is_some());
            let within = subtotals(case).iter().position(|subtotal| belongs(row, subtotal)).map(|i| wholes[i]);
            plan.channels.push(Channel {
                id,
                within,
                name: row["name"].as_str().unwrap().into(),
                monthly_budget: if media { None } else { typed(Some("budget")) },
                setup_cost: typed(Some("setup_cost")).unwrap_or_default(),
                stages,
                ..Channel::default()
            });
            ids.push(id);
        }
        let figures = calculate(&plan);
        for channel in &figures.channels {
            assert_eq!(channel.error, None);
        }
        Self { case, plan, figures, rows: ids, wholes }
    }

    fn line(&self, id: ChannelId) -> &Line {
        &self.figures.channel(id).unwrap().line
    }

    fn figure(&self, line: &Line, term: Term) -> Value {
        line.figure(term, None, &self.figures.context)
    }

    /// Checks every expected figure of the rows, the subtotals and the total. `other` answers what has no term.
    fn check(&self, other: impl Fn(&Self, &Line, Option<ChannelId>, &str) -> Option<Value>) {
        let lines = |ids: &[ChannelId]| ids.iter().map(|id| (self.line(*id), Some(*id))).collect::<Vec<_>>();
        let places = [
            ("rows", lines(&self.rows)),
            ("subtotals", lines(&self.wholes)),
            ("totals", vec![(&self.figures.total, None)]),
        ];
        for (place, lines) in places {
            for (i, (line, id)) in lines.into_iter().enumerate() {
                let path = if id.is_some() { format!("{place}/{i}") } else { place.into() };
                for key in keys(self.case, &path) {
                    let at = format!("{path}/{key}");
                    if let Some(value) = other(self, line, id, &key) {
                        self.case.check(&at, value);
                    } else if let Some(term) = term(&key) {
                        self.case.check(&at, self.figure(line, term));
                    } else {
                        self.check_name(&path, &key, i);
                    }
                }
            }
        }
    }

    fn check_name(&self, path: &str, key: &str, i: usize) {
        let source = if path.starts_with("rows") { rows(self.case) } else { subtotals(self.case) };
        self.case.check_text(&format!("{path}/{key}"), source[i][key].as_str().unwrap());
    }
}

/// The names of what is expected of a row; none where nothing is.
fn keys(case: &Case, path: &str) -> Vec<String> {
    let row = at(&case.json["expected"], path).and_then(Json::as_object);
    row.map(|row| row.keys().cloned().collect()).unwrap_or_default()
}

/// The term of a column.
fn term(column: &str) -> Option<Term> {
    Some(match column {
        "setup_cost" => Term::SetupCost,
        "media_cost" => Term::MediaCost,
        "budget" => Term::MarketingCost,
        "impressions" => Term::Impressions,
        "clicks" => Term::Clicks,
        "visits" => Term::Visits,
        "leads" => Term::Leads,
        "deals" | "conversions" => Term::Deals,
        "revenue" => Term::Revenue,
        "ctr" => Term::Ctr,
        "cr_click_lead" | "cr_visit_lead" => Term::VisitToLeadRate,
        "cr_lead_deal" => Term::LeadToDealRate,
        "cr_visit_deal" => Term::VisitToDealRate,
        "cpm" => Term::Cpm,
        "cpc" => Term::Cpc,
        "cpl" => Term::Cpl,
        "cac" | "cpa" => Term::Cac,
        "cpm_media" => Term::MediaCpm,
        "cpc_media" => Term::MediaCpc,
        "budget_share" => Term::BudgetShare,
        "deal_share" => Term::DealShare,
        "roas" => Term::Roas,
        "drr" => Term::CostShare,
        "romi_on_revenue" => Term::RomiOnRevenue,
        _ => return None,
    })
}

/// Stages of the plan's own are called as they are here.
fn plain(level: &Level, _: &Json) -> String {
    level.name.into()
}

/// Everything that has a term is read from the line.
fn by_term(_: &Plan, _: &Line, _: Option<ChannelId>, _: &str) -> Option<Value> {
    None
}

const IMPRESSIONS: Level = Level { count: Some("impressions"), ..level(StageKind::Impressions) };
const CLICKS: Level = Level { count: Some("clicks"), ..level(StageKind::Clicks) };
const VISITS: Level = Level { count: Some("visits"), ..level(StageKind::Visits) };

/// Rows of a report that states revenue, and what follows from their sums.
fn check_report(case: &Case, columns: &[&str]) {
    let facts: Vec<Facts> = rows(case)
        .iter()
        .map(|row| Facts::of(columns.iter().map(|column| (term(column).unwrap(), number(row, column)))))
        .collect();
    let all = Facts::total(&facts);
    let whole = all.figure(Term::MarketingCost).unwrap();
    let check = |path: &str, facts: &Facts| {
        for key in keys(case, path) {
            let at = format!("{path}/{key}");
            match term(&key) {
                Some(term @ Term::BudgetShare) => {
                    let cost = (Term::MarketingCost, facts.figure(Term::MarketingCost).unwrap());
                    case.check(&at, Facts::of([cost, (Term::WholeMarketingCost, whole)]).figure(term));
                }
                Some(term) => case.check(&at, facts.figure(term)),
                None => assert!(["name", "period"].contains(&key.as_str()), "{at}"),
            }
        }
    };
    for (i, row) in facts.iter().enumerate() {
        check(&format!("rows/{i}"), row);
        for key in ["name", "period"] {
            let path = format!("rows/{i}/{key}");
            if at(&case.json["expected"], &path).is_some() {
                case.check_text(&path, rows(case)[i][key].as_str().unwrap());
            }
        }
    }
    for (i, subtotal) in subtotals(case).iter().enumerate() {
        let own = rows(case).iter().zip(&facts).filter(|(row, _)| belongs(row, subtotal));
        let own: Vec<Facts> = own.map(|(_, facts)| facts.clone()).collect();
        check(&format!("subtotals/{i}"), &Facts::total(&own));
        case.check_text(&format!("subtotals/{i}/name"), subtotal["name"].as_str().unwrap());
    }
    check("totals", &all);
}

cases! { "n_media_plans.json";
    n_media_mix_en(case) {
        let levels = [
            Level { rate: Some("ctr"), fixed_cost: Some("media_cost"), ..IMPRESSIONS },
            Level { rate: Some("cr_click_lead"), ..level(StageKind::Clicks) },
            Level { rate: Some("cr_lead_deal"), ..level(StageKind::Leads) },
            level(StageKind::Deals),
        ];
        let plan = Plan::of(case, &levels, plain);
        // The shares relate to the external channels.
        let external = plan.line(plan.wholes[0]);
        plan.check(|plan, line, _, key| {
            let (part, whole, share) = match key {
                "budget_share" => (Term::MarketingCost, Term::WholeMarketingCost, Term::BudgetShare),
                "deal_share" => (Term::Deals, Term::WholeDeals, Term::DealShare),
                _ => return None,
            };
            let of = |line| plan.figure(line, part).unwrap();
            Some(Facts::of([(part, of(line)), (whole, of(external))]).figure(share))
        });
    }
    n_course_five_channels_ru(case) {
        let levels = [Level { rate: Some("cr_visit_deal"), ..VISITS }, level(StageKind::Deals)];
        Plan::of(case, &levels, plain).check(by_term);
    }
    n_brand_pack_four_channels_ru(case) {
        let levels = [
            Level { rate: Some("cr_visit_lead"), ..VISITS },
            Level { rate: Some("cr_lead_paywall"), ..level(StageKind::Leads) },
            Level { name: "Paywall", ..level(StageKind::Custom) },
            Level { count: Some("deals"), ..level(StageKind::Deals) },
        ];
        Plan::of(case, &levels, plain).check(|plan, line, id, key| {
            let step = match key {
                "paywall" => {
                    let paywall = StageKey::of(&plan.plan.channel(plan.rows[0]).unwrap().stages[2]);
                    return Some(line.count(&paywall, None));
                }
                "cr_lead_paywall" => 2,
                "cr_paywall_deal" => 3,
                _ => return None,
            };
            let counts: Vec<_> = line.row(None).unwrap().counts.iter().map(|count| count.unwrap()).collect();
            let rate = conversions(&counts)[step - 1];
            if let Some(id) = id {
                assert_eq!(plan.figures.estimate(&plan.plan, id, None)[step].rate, rate);
            }
            Some(rate)
        });
    }
    n_app_launch_five_channels_ru(case) {
        let levels = [Level { price: Some("cac"), ..level(StageKind::Deals) }];
        Plan::of(case, &levels, plain).check(by_term);
    }
    n_search_week_by_day_ru(case) {
        Plan::of(case, &[IMPRESSIONS, CLICKS], plain).check(by_term);
    }
    n_cross_channel_report_en(case) {
        // Each channel counts another event, so each has a stage of its own name: they are never added up.
        let conversions = Level { name: "conversions", count: Some("conversions"), ..level(StageKind::Custom) };
        let name = |level: &Level, row: &Json| match level.kind {
            StageKind::Custom => format!("{} of {}", level.name, row["name"].as_str().unwrap()),
            _ => String::new(),
        };
        Plan::of(case, &[IMPRESSIONS, CLICKS, conversions], name).check(|plan, _, id, key| {
            let events = plan.figures.estimate(&plan.plan, id?, None)[2];
            match key {
                "conversions" => Some(events.count),
                "cpa" => Some(events.cost_per_piece),
                _ => None,
            }
        });
    }
    n_marketplace_six_channels_uk(case) {
        check_report(case, &["budget", "revenue"]);
    }
    n_two_channels_five_campaigns_en(case) {
        Plan::of(case, &[IMPRESSIONS, CLICKS], plain).check(by_term);
    }
    n_two_weeks_six_channels_en(case) {
        check_report(case, &["budget", "impressions", "clicks", "conversions", "revenue"]);
        // The plan gives the same of everything that does not rest on revenue.
        let sold = Level { count: Some("conversions"), ..level(StageKind::Deals) };
        let plan = Plan::of(case, &[IMPRESSIONS, CLICKS, sold], plain);
        let lines = |ids: &[ChannelId]| ids.iter().map(|id| plan.line(*id)).collect::<Vec<_>>();
        for (place, lines) in [("rows", lines(&plan.rows)), ("subtotals", lines(&plan.wholes))] {
            for (i, line) in lines.into_iter().enumerate() {
                for key in ["budget", "impressions", "clicks", "conversions", "ctr", "cpc", "cpm", "cpa"] {
                    case.check(&format!("{place}/{i}/{key}"), plan.figure(line, term(key).unwrap()));
                }
            }
        }
    }
}
