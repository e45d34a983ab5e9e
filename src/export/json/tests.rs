//! Round trips of any plan, and the schema that is published.

use super::*;
use crate::codec::document::{from_plain, to_plain};
use crate::domain::model::any::any_plan;
use crate::domain::model::{ChannelId, Gives, Mechanic};
use crate::domain::templates;
use crate::import::json::plan_from_json;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

#[test]
fn any_plans_have_every_part() {
    let plans: Vec<Strategy> = (0..60).map(any_plan).collect();
    let some = |has: &dyn Fn(&Strategy) -> bool| plans.iter().filter(|plan| has(plan)).count() > 5;
    assert!(some(&|plan| !plan.whatif.ranges.is_empty()));
    assert!(some(&|plan| plan.whatif.scenarios.iter().any(|scenario| !scenario.changes.is_empty())));
    assert!(some(&|plan| !plan.roadmap.tasks.is_empty()));
    assert!(some(&|plan| plan.track.facts.iter().any(|fact| matches!(fact.mechanic, Mechanic::Channel(_)))));
    assert!(some(&|plan| plan.channels.iter().any(|channel| !channel.locks.is_empty())));
}

proptest! {
    #[test]
    fn any_plan_comes_back_from_its_file(seed in any::<u64>()) {
        let plan = any_plan(seed);
        let file = plan_to_json(&plan);
        prop_assert_eq!(plan_from_json(&file), Ok(plan.clone()), "{}", file);
        // The same plan through a link: both forms know every field.
        prop_assert_eq!(from_plain(&to_plain(&plan)), Ok(plan));
    }

    #[test]
    fn a_file_cut_anywhere_is_refused(seed in any::<u64>(), part in 0.0f64..1.0) {
        let file = plan_to_json(&any_plan(seed));
        let end = file.trim_end();
        let at = (end.len() as f64 * part) as usize;
        let cut = end.get(..at).unwrap_or_default();
        prop_assert!(plan_from_json(cut).is_err());
    }
}

/// Run with `VORONKA_WRITE=1` to write the schema anew after a member was added.
#[test]
fn the_published_schema_is_that_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/export/json/plan.schema.json");
    if std::env::var_os("VORONKA_WRITE").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), schema());
}

#[test]
fn the_file_names_things_as_people_do() {
    let mut plan = templates::calculator("KZT");
    plan.products[0].price = "19.90".parse().unwrap();
    plan.products[0].name = "Диван".into();
    let file = plan_to_json(&plan);
    for line in ["\"name\": \"Диван\",", "\"price\": 19.9,", "\"first_month\": \"2027-01\""] {
        // The first month is the default one, and is left out.
        assert_eq!(file.contains(line), !line.contains("first_month"), "{line}\n{file}");
    }
    let names: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(names["channels"][0]["stages"][0]["kind"], "impressions");
}

#[test]
fn a_file_by_hand_may_hold_scenarios_tasks_facts_and_held_figures_in_any_order() {
    let file = r#"{"format": "voronka-plan", "version": 1,
        "products": [{"id": 1, "name": "Sofa", "price": 500, "gross_margin": 0.3, "goal": 20}],
        "channels": [{"id": 2, "stages": [{"id": 3, "kind": "clicks"}, {"id": 4, "kind": "deals"}],
            "held_figures": [{"figure": "cost_per", "stage": 4, "value": 50, "gives_way": "price", "gives_way_at": 3}]}],
        "what_if": {
            "ranges": [
                {"input": {"what": "stage_conversion", "channel": 2, "stage": 3}, "low": 0.01},
                {"input": {"what": "price", "product": 1}, "low": 400, "high": 600}],
            "scenarios": [{"id": 5, "changes": [{"id": 6, "input": {"what": "goal", "product": 1}, "by": 0.5}]}]},
        "roadmap": {"tasks": [{"id": 7, "name": "Landing", "place": "lead_conversion"}]},
        "track": {"actual_spend": [
            {"on": "tasks", "month": "2027-01", "spent": 5}, {"channel": 2, "month": "2027-02", "spent": 0}]}}"#;
    let plan = plan_from_json(file).unwrap();
    // Above the id of every new thing, too.
    assert_eq!(plan.next_id, 8);
    assert_eq!(plan.whatif.ranges[0].low, Some(400.into()));
    assert_eq!(plan.track.facts[0].mechanic, Mechanic::Channel(ChannelId(2)));
    assert_eq!(plan.channels[0].locks[0].gives, Gives::Price(plan.channels[0].stages[0].id));
    assert_eq!(plan_from_json(&plan_to_json(&plan)), Ok(plan));
    for (good, bad, place) in [
        (
            r#""channel": 2, "stage": 3}, "low": 0.01"#,
            r#""channel": 2, "stage": 3}, "low": 1.5"#,
            "what_if.ranges[0].low",
        ),
        (r#""price", "product": 1"#, r#""price""#, "what_if.ranges[1].input"),
        (r#""by": 0.5"#, r#""by": 0.5, "to": 3"#, "what_if.scenarios[0].changes[0]"),
        (r#"{"channel": 2, "month""#, r#"{"month""#, "track.actual_spend[1]"),
        (r#", "gives_way_at": 3"#, "", "channels[0].held_figures[0]"),
    ] {
        assert_eq!(file.matches(good).count(), 1, "{good}");
        match plan_from_json(&file.replace(good, bad)) {
            Err(crate::import::json::Fault::Misfit(misfit)) => assert_eq!(misfit.place, place),
            other => panic!("{bad}: {other:?}"),
        }
    }
}

/// Whether Python's `jsonschema` takes each of the files; `None` where this machine has none.
fn taken_by_jsonschema(files: &[String]) -> Option<Vec<bool>> {
    use std::io::Write;
    const PROGRAM: &str = "import json, sys\n\
        from jsonschema import Draft202012Validator as V\n\
        schema = json.load(open(sys.argv[1])); V.check_schema(schema); v = V(schema)\n\
        print(json.dumps([v.is_valid(json.loads(file)) for file in json.load(sys.stdin)]))";
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/src/export/json/plan.schema.json");
    let pipe = std::process::Stdio::piped;
    let python = std::process::Command::new("python3")
        .args(["-c", PROGRAM, schema])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(pipe())
        .stdout(pipe())
        .stderr(pipe())
        .spawn();
    let mut python = python.ok()?;
    python.stdin.take()?.write_all(serde_json::to_string(files).unwrap().as_bytes()).ok()?;
    let done = python.wait_with_output().ok()?;
    let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
    if complaint.contains("ModuleNotFoundError") {
        return None;
    }
    assert!(done.status.success(), "{complaint}");
    serde_json::from_slice(&done.stdout).ok()
}

#[test]
fn a_foreign_validator_takes_what_is_written_and_refuses_what_is_refused() {
    let mut files: Vec<String> = (0..60).map(|seed| plan_to_json(&any_plan(seed))).collect();
    files.push(plan_to_json(&templates::calculator("USD")));
    let good = files.len();
    let with = |members: &str| format!("{{\"format\": \"voronka-plan\", \"version\": 1, {members}}}");
    files.extend(
        [
            "\"colour\": 1",
            "\"months\": 61",
            "\"months\": 1.5",
            "\"name\": 5",
            "\"first_month\": \"2027-13\"",
            "\"currency\": \"tenge\"",
            "\"direction\": \"sideways\"",
            "\"products\": [{\"name\": \"no id\"}]",
            "\"products\": [{\"id\": 1, \"gross_margin\": 30}]",
            "\"products\": [{\"id\": 1, \"units_per_deal\": 0}]",
            "\"sales_plan\": {\"season\": [1, 1]}",
            "\"channels\": [{\"id\": 1, \"card\": {\"tags\": {\"utm_colour\": \"x\"}}}]",
            "\"money\": {\"monthly_limit\": -1}",
            "\"what_if\": {\"market_spread\": 2}",
            "\"what_if\": {\"levers\": {\"reach\": -1.1}}",
            "\"what_if\": {\"scenarios\": [{\"id\": 1, \"changes\": [{\"id\": 2, \"by\": 0.1}]}]}",
            "\"what_if\": {\"ranges\": [{\"input\": {\"what\": \"weather\"}, \"low\": 1}]}",
            "\"roadmap\": {\"tasks\": [{\"id\": 1, \"first_month\": 0}]}",
            "\"roadmap\": {\"digital_strategy_until\": \"custom\"}",
            "\"track\": {\"actual_spend\": [{\"on\": \"tasks\", \"month\": \"1998-12\", \"spent\": 1}]}",
            "\"track\": {\"actual_spend\": [{\"on\": \"tasks\", \"month\": \"2027-01\"}]}",
            "\"channels\": [{\"id\": 1, \"stages\": [{\"id\": 2}], \"held_figures\": [{\"figure\": \"price\", \"value\": 1}]}]",
        ]
        .map(with),
    );
    files.push("{\"version\": 1}".to_owned());
    for (at, file) in files.iter().enumerate() {
        assert_eq!(plan_from_json(file).is_ok(), at < good, "{file}");
    }
    let Some(taken) = taken_by_jsonschema(&files) else {
        println!("no Python with jsonschema here: the schema is not checked by a foreign validator");
        return;
    };
    for (at, (is_taken, file)) in taken.iter().zip(&files).enumerate() {
        assert_eq!(*is_taken, at < good, "{file}");
    }
    assert_eq!(taken.len(), files.len());
}
