//! A plan from a JSON file: bounded, checked, one fault at a time with its place.
//!
//! Not for the form in which plans are kept and shared (`codec`). What the members are called is described once, in
//! [`export::json`](crate::export::json). Invariant: what is read is a plan that the app itself could have made.

mod text;

pub use text::{MAX_BYTES, MAX_DEPTH, MAX_VALUES, TextFault, json_of};

use crate::domain::field::Refusal;
use crate::domain::model::walk;
use crate::domain::strategy::Strategy;
use crate::export::json::{FORMAT, Json, Misfit, VERSION, plan_of};
use rust_decimal::Decimal;

/// Why a file is no plan. Each is one sentence for the person
/// ([`said::fault`](crate::said::fault)).
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It is no JSON, or too much of it.
    Text(TextFault),
    /// JSON of something else: it does not say that it is a plan.
    NotAPlan,
    /// A newer version of the app wrote it.
    Newer,
    /// A value does not belong where it stands.
    Misfit(Misfit),
    /// Values that their places do not take; the plan without them.
    Outside {
        /// What they are.
        misfits: Vec<Misfit>,
        /// The plan.
        plan: Box<Strategy>,
    },
    /// An id stands twice, or names what is not there, or is not below `next_id`.
    Ids,
    /// The values do not go together.
    Invalid,
}

impl Fault {
    /// The plan that is there all the same.
    pub fn plan(&self) -> Option<&Strategy> {
        if let Self::Outside { plan, .. } = self { Some(plan) } else { None }
    }
}

/// The plan in a file.
///
/// A file without `next_id` gets one: a person who writes a file by hand need not think of it.
///
/// # Errors
/// [`Fault`].
///
/// ```
/// use voronka::import::json::{plan_from_json, Fault};
/// let file = r#"{"format": "voronka-plan", "version": 1, "months": 12,
///     "products": [{"id": 1, "name": "Sofa", "price": 500, "goal": 20}]}"#;
/// let plan = plan_from_json(file).unwrap();
/// assert_eq!((plan.products[0].name.as_str(), plan.next_id), ("Sofa", 2));
/// assert_eq!(plan_from_json("{}"), Err(Fault::NotAPlan));
/// ```
pub fn plan_from_json(text: &str) -> Result<Strategy, Fault> {
    let Json::Object(mut members) = json_of(text).map_err(Fault::Text)? else { return Err(Fault::NotAPlan) };
    let mut take = |name: &str| {
        let at = members.iter().position(|(key, _)| key == name)?;
        Some(members.remove(at).1)
    };
    if take("format") != Some(Json::text(FORMAT)) {
        return Err(Fault::NotAPlan);
    }
    match take("version") {
        Some(Json::Number(version)) if version == Decimal::from(VERSION) => {}
        Some(Json::Number(version)) if version > Decimal::from(VERSION) => return Err(Fault::Newer),
        _ => return Err(Fault::NotAPlan),
    }
    // Where an editor finds the schema.
    let _ = take("$schema");
    let has_next_id = members.iter().any(|(key, _)| key == "next_id");
    let (mut strategy, left_out) = plan_of(members).map_err(Fault::Misfit)?;
    if !has_next_id {
        strategy.next_id = walk::highest_id(&strategy).saturating_add(1);
    }
    match (strategy.validate(), left_out.as_slice()) {
        (Ok(()), []) => Ok(strategy),
        (Ok(()), _) => Err(Fault::Outside { misfits: left_out, plan: Box::new(strategy) }),
        (Err(_), [misfit, ..]) => Err(Fault::Misfit(misfit.clone())),
        (Err(Refusal::Gone), []) => Err(Fault::Ids),
        (Err(_), []) => Err(Fault::Invalid),
    }
}
