//! Where money and work do not meet: budget that nobody works for, work that nobody has priced.
//!
//! Not for the quality of tasks (who, how, with what result). Invariants: a cost of zero that is typed is no gap; a
//! channel that costs nothing needs no task.

use super::TaskId;
use crate::domain::plan::Figures;
use crate::domain::quantity::{Undefined, sum};
use crate::domain::sales::path::Third;
use crate::domain::strategy::{ChannelId, Strategy};
use crate::domain::term::Term;
use rust_decimal::Decimal;

/// A place where money and work do not meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gap {
    /// From the first month to the last one (both from 0) there is budget, and no task.
    IdleMonths(usize, usize),
    /// The channel has a budget, and no task serves it.
    IdleChannel(ChannelId),
    /// The task has no cost; zero would be one.
    NoCost(TaskId),
    /// So much of the task's cost, money, is paid outside the months of the plan, and so in no budget.
    PaidOutside(TaskId, Decimal),
}

/// All gaps of a plan: months first, then channels, then tasks in their order.
///
/// # Example
/// A plan of one month through one channel, and nobody to do anything:
/// ```
/// use voronka::domain::{plan::calculate, roadmap::gaps::{Gap, gaps}, templates};
/// let plan = templates::calculator("KZT");
/// let channel = plan.channels[0].id;
/// assert_eq!(gaps(&plan, &calculate(&plan)), [Gap::IdleMonths(0, 0), Gap::IdleChannel(channel)]);
/// ```
pub fn gaps(strategy: &Strategy, figures: &Figures) -> Vec<Gap> {
    let mut gaps = idle_months(strategy, figures);
    gaps.extend(idle_channels(strategy, figures).map(Gap::IdleChannel));
    let months = figures.total.months.len();
    for task in &strategy.roadmap.tasks {
        let outside = task.outside(months);
        if task.cost.is_none() {
            gaps.push(Gap::NoCost(task.id));
        } else if let Ok(outside) = outside
            && !outside.is_zero()
        {
            gaps.push(Gap::PaidOutside(task.id, outside));
        }
    }
    gaps
}

fn idle_months(strategy: &Strategy, figures: &Figures) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let is_idle = |month: usize| {
        has_budget(strategy, figures, month) && !strategy.roadmap.tasks.iter().any(|task| task.is_in(month))
    };
    for month in (0..figures.total.months.len()).filter(|month| is_idle(*month)) {
        match gaps.last_mut() {
            Some(Gap::IdleMonths(_, last)) if *last + 1 == month => *last = month,
            _ => gaps.push(Gap::IdleMonths(month, month)),
        }
    }
    gaps
}

/// Whether channels or fixed costs are paid in a month.
fn has_budget(strategy: &Strategy, figures: &Figures, month: usize) -> bool {
    let channels = figures.total.figure(Term::MarketingCost, Some(month), &figures.context);
    channels.is_ok_and(|cost| !cost.is_zero())
        || strategy.money.lines.iter().any(|line| !line.in_month(month).is_zero())
}

fn idle_channels<'a>(strategy: &'a Strategy, figures: &'a Figures) -> impl Iterator<Item = ChannelId> + 'a {
    let has_task = |id: ChannelId| {
        let serves = |of: ChannelId| strategy.roadmap.tasks.iter().any(|task| task.serves == Some(of));
        serves(id) || strategy.wholes_of(id).into_iter().any(serves)
    };
    let costs = |own: &&crate::domain::plan::ChannelFigures| {
        let cost = own.line.figure(Term::MarketingCost, None, &figures.context);
        !own.is_whole && !own.is_off && cost.is_ok_and(|cost| !cost.is_zero())
    };
    figures.channels.iter().filter(costs).map(|own| own.id).filter(move |id| !has_task(*id))
}

/// The work of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthOfWork {
    /// Tasks worked on.
    pub tasks: usize,
    /// What tasks cost by third, money.
    pub costs: [Decimal; 3],
    /// What all tasks cost, money.
    pub cost: Decimal,
}

/// The thirds in the order of [`MonthOfWork::costs`].
pub const THIRDS: [Third; 3] = [Third::LeadGeneration, Third::LeadConversion, Third::AccountManagement];

/// The work of each month of the plan.
///
/// # Errors
/// Overflow.
pub fn months_of_work(strategy: &Strategy, months: usize) -> Result<Vec<MonthOfWork>, Undefined> {
    let roadmap = &strategy.roadmap;
    let of = |month: usize| {
        let mut costs = [Decimal::ZERO; 3];
        for (slot, third) in costs.iter_mut().zip(THIRDS) {
            *slot = roadmap.cost_of_third(month, third)?;
        }
        let cost = sum(costs)?;
        let tasks = roadmap.tasks.iter().filter(|task| task.is_in(month)).count();
        Ok(MonthOfWork { tasks, costs, cost })
    };
    (0..months).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::calculate;
    use crate::domain::roadmap::{Place, Task, new_task};
    use crate::domain::strategy::StageKind;
    use crate::domain::templates::{self, Chain};

    fn put(plan: &mut Strategy, serves: Option<ChannelId>, from: u32, months: u32, cost: Option<i64>) -> TaskId {
        let task = Task { cost: cost.map(Decimal::from), ..new_task(plan, serves, from, months) };
        plan.roadmap.tasks.push(task.clone());
        task.id
    }

    /// Half a year through a channel with two campaigns; tasks for months 2 and 3 and for one campaign.
    #[test]
    fn budget_without_tasks_is_named_by_month_and_channel() {
        let mut plan = templates::calculator("USD");
        plan.months = 6;
        let whole = plan.channels[0].id;
        for _ in 0..2 {
            let mut part = templates::channel(&mut plan, Chain::Clicks);
            (part.within, part.share) = (Some(whole), Decimal::new(5, 1));
            part.stages = plan.channels[0].stages.clone();
            for stage in &mut part.stages {
                stage.id = crate::domain::strategy::StageId(plan.fresh_id());
            }
            plan.channels.push(part);
        }
        let [_, first, second] = [0, 1, 2].map(|at| plan.channels[at].id);
        let found = gaps(&plan, &calculate(&plan));
        assert_eq!(found, [Gap::IdleMonths(0, 5), Gap::IdleChannel(first), Gap::IdleChannel(second)]);
        put(&mut plan, Some(first), 2, 2, Some(100));
        let found = gaps(&plan, &calculate(&plan));
        assert_eq!(found, [Gap::IdleMonths(0, 0), Gap::IdleMonths(3, 5), Gap::IdleChannel(second)]);
        // A task for the whole serves its parts; one for the plan serves no channel in particular.
        put(&mut plan, None, 1, 6, Some(0));
        assert_eq!(gaps(&plan, &calculate(&plan)), [Gap::IdleChannel(second)]);
        put(&mut plan, Some(whole), 1, 1, Some(0));
        assert_eq!(gaps(&plan, &calculate(&plan)), []);
    }

    #[test]
    fn a_task_without_a_cost_is_a_gap_and_a_cost_of_zero_is_none() {
        let mut plan = templates::calculator("USD");
        plan.months = 3;
        let channel = Some(plan.channels[0].id);
        let id = put(&mut plan, channel, 1, 3, None);
        assert_eq!(gaps(&plan, &calculate(&plan)), [Gap::NoCost(id)]);
        plan.roadmap.tasks[0].cost = Some(Decimal::ZERO);
        assert_eq!(gaps(&plan, &calculate(&plan)), []);
        // 300 over months 2 to 4 of a plan of three: a third of it is in no budget.
        (plan.roadmap.tasks[0].from, plan.roadmap.tasks[0].cost) = (2, Some(300.into()));
        let found = gaps(&plan, &calculate(&plan));
        assert_eq!(found, [Gap::IdleMonths(0, 0), Gap::PaidOutside(id, 100.into())]);
    }

    #[test]
    fn a_plan_that_costs_nothing_has_no_gaps() {
        let plan = Strategy { months: 4, ..Strategy::default() };
        assert_eq!(gaps(&plan, &calculate(&plan)), []);
    }

    #[test]
    fn costs_by_third_add_up() {
        let mut plan = templates::calculator("USD");
        plan.months = 2;
        put(&mut plan, None, 1, 2, Some(500));
        put(&mut plan, None, 2, 1, Some(70));
        plan.roadmap.tasks[1].place = Place::Level(StageKind::Deals);
        let months = months_of_work(&plan, 2).unwrap();
        let d = |x: i64| Decimal::from(x);
        assert_eq!(months[0], MonthOfWork { tasks: 1, costs: [d(250), d(0), d(0)], cost: d(250) });
        assert_eq!(months[1], MonthOfWork { tasks: 2, costs: [d(250), d(70), d(0)], cost: d(320) });
    }
}
