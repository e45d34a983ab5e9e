//! A plan as a JSON file with names that a person can read, and its JSON Schema.
//!
//! The file is for other programs and for ever: its names are those of the field (`gross_margin`, `conversion`), ids are
//! stable, rates are fractions, numbers are exact, what is left out holds its default. The rows of the plan's description
//! write (`write`), read (`read`) and make the schema (`schema`), `plan.schema.json` in this folder; a few values have a form
//! of their own (`own`). Not the form in which plans are kept and shared (that is `codec`). Reading is
//! [`import::json`](crate::import::json).
//!
//! # Versions
//! A member that is added keeps [`VERSION`]; one that is renamed or means something else raises it, and the reader goes on
//! reading the older one.

mod at;
mod own;
mod read;
mod schema;
mod value;
mod write;

pub use at::{Misfit, Wanted, Wrong};
pub use value::Json;

use crate::domain::strategy::Strategy;
use at::At;

/// What the member `format` of every file says.
pub const FORMAT: &str = "voronka-plan";
/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// The file of a plan.
///
/// ```
/// use voronka::{domain::templates, export::json, import::json::plan_from_json};
/// let plan = templates::calculator("KZT");
/// let file = json::plan_to_json(&plan);
/// assert!(file.starts_with("{\n  \"format\": \"voronka-plan\",\n  \"version\": 1,\n  \"currency\": \"KZT\","));
/// assert_eq!(plan_from_json(&file), Ok(plan));
/// ```
pub fn plan_to_json(strategy: &Strategy) -> String {
    let mut members = head().to_vec();
    if let Json::Object(own) = write::thing(strategy) {
        members.extend(own);
    }
    format!("{}\n", Json::Object(members))
}

fn head() -> [(String, Json); 2] {
    [("format".to_owned(), Json::text(FORMAT)), ("version".to_owned(), Json::Number(VERSION.into()))]
}

/// The plan in the members of a file without its head, and the values that no row takes, which are not in it.
///
/// # Errors
/// The first fault with its place.
pub(crate) fn plan_of(members: Vec<(String, Json)>) -> Result<(Strategy, Vec<Misfit>), Misfit> {
    let (mut strategy, mut left_out) = (Strategy::default(), Vec::new());
    read::thing(&mut strategy, Json::Object(members), &At::ROOT, &mut left_out)?;
    Ok((strategy, left_out))
}

/// The schema of the file: JSON Schema, draft 2020-12.
///
/// ```
/// let schema = voronka::export::json::schema();
/// assert!(schema.contains("\"gross_margin\"") && schema.contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn schema() -> String {
    let mut definitions = Vec::new();
    schema::thing(&Strategy::default(), &mut definitions);
    let mut definitions = definitions.into_iter();
    let Some((_, Json::Object(mut plan))) = definitions.next() else { return String::new() };
    let about = |text: &str| ("description".to_owned(), Json::text(text));
    for (key, member) in &mut plan {
        if let ("properties", Json::Object(properties)) = (key.as_str(), member) {
            let constant = |text: &str, value: Json| Json::Object(vec![about(text), ("const".to_owned(), value)]);
            properties.insert(0, ("format".to_owned(), constant("What this file is.", Json::text(FORMAT))));
            let version = constant("Version of the format.", Json::Number(VERSION.into()));
            properties.insert(1, ("version".to_owned(), version));
            let reference =
                Json::Object(vec![about("Where the schema is."), ("type".to_owned(), Json::text("string"))]);
            properties.insert(0, ("$schema".to_owned(), reference));
        }
    }
    plan.push(("required".to_owned(), Json::List(vec![Json::text("format"), Json::text("version")])));
    let mut members = vec![
        ("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_owned(), Json::text("Voronka plan")),
        about(
            "A plan of internet sales. Rates are fractions (0.05 is 5 %). A member that is left out has its default. \
             Ids are unique in the plan and below next_id.",
        ),
    ];
    members.extend(plan);
    members.push(("$defs".to_owned(), Json::Object(definitions.collect())));
    format!("{}\n", Json::Object(members))
}

#[cfg(test)]
mod tests;
