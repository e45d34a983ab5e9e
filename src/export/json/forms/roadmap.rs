//! Tasks, and the border of the digital strategy.

use super::super::kind::*;
use super::super::value::Json;
use crate::domain::offer::path::Third;
use crate::domain::promotion::Day;
use crate::domain::roadmap::thirds::BORDERS;
use crate::domain::roadmap::{MAX_TASKS, Place, Roadmap, Task, TaskId};
use crate::domain::strategy::{ChannelId, MAX_MONTHS, MAX_NAME, StageKind};

ids!(TaskId);

choice!(Third {
    LeadGeneration = "lead_generation",
    LeadConversion = "lead_conversion",
    AccountManagement = "account_management",
});

type Month = Whole<u32, 1, { MAX_MONTHS as i64 }>;

record!(Roadmap as "roadmap" {
    tasks = "tasks": Many<Task, MAX_TASKS>, "Tasks in the order shown.";
    border = "digital_strategy_until": Among<Border>, "The last level of the funnel that the digital strategy answers for.";
});

record!(Task as "task" requires "id" {
    id = "id": TaskId, "Stable id, unique in the plan.";
    name = "name": Text<MAX_NAME>, "What is done.";
    owner = "owner": Text<MAX_NAME>, "Who does it.";
    serves = "channel": Maybe<ChannelId>, "Id of the channel that it serves; null is the whole plan.";
    place = "place": Among<Places>, "Where it belongs: a third of the sales work, or a level of the funnel.";
    from = "first_month": Month, "First month, the plan's first month is 1.";
    months = "months": Month, "How many months it takes.";
    cost = "cost": Maybe<Amount>, "Cost in all, money; null is not said.";
    paid = "paid_in_month": Maybe<Month>, "Month in which it is paid; null spreads the cost over its months.";
    done = "done": Maybe<Day>, "Day on which it was done; null is not yet.";
});

/// The levels that the border can stand at.
struct Border;

impl Listed for Border {
    type Of = StageKind;
    fn all() -> Vec<StageKind> {
        BORDERS.to_vec()
    }
    fn word(kind: StageKind) -> Json {
        StageKind::write(&kind)
    }
}

/// Thirds and levels, each under its own word.
struct Places;

impl Listed for Places {
    type Of = Place;
    fn all() -> Vec<Place> {
        Place::ALL.to_vec()
    }
    fn word(place: Place) -> Json {
        match place {
            Place::Third(third) => Third::write(&third),
            Place::Level(kind) => StageKind::write(&kind),
        }
    }
}
