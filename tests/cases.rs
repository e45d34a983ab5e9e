//! Worked cases of public sources, which nobody of this project calculated, against the functions that the pages call.
//!
//! One module per kind, one test per case, named by its id. A case is data (`tests/cases/*.json`); its test says which
//! public functions answer it. Every figure under `expected` has to be checked, else the test fails: see
//! [`support::Case`]. What the fields mean: `tests/cases/README.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "cases/support.rs"]
#[macro_use]
mod support;

#[path = "cases/a_media_plan.rs"]
mod a_media_plan;
#[path = "cases/b_funnel_backward.rs"]
mod b_funnel_backward;
#[path = "cases/c_max_cost_breakeven.rs"]
mod c_max_cost_breakeven;
#[path = "cases/d_ltv_cac_cohort.rs"]
mod d_ltv_cac_cohort;
#[path = "cases/e_break_even_point.rs"]
mod e_break_even_point;
#[path = "cases/g_seasonality.rs"]
mod g_seasonality;
#[path = "cases/k_utm.rs"]
mod k_utm;
#[path = "cases/m_lead_scoring.rs"]
mod m_lead_scoring;
#[path = "cases/n_media_plans.rs"]
mod n_media_plans;
