//! Every place of a plan where an id stands, and giving other ids.

use crate::domain::locks::Gives;
use crate::domain::order;
use crate::domain::strategy::Strategy;
use crate::domain::track::Mechanic;
use crate::domain::whatif::Input;

/// Shows each id of a plan, of things and of what refers to them, to be read or written. Nought, which is no id, is
/// passed over.
pub(super) fn each_id(plan: &mut Strategy, visit: &mut impl FnMut(&mut u32)) {
    let mut see = |id: &mut u32| {
        if *id != 0 {
            visit(id);
        }
    };
    for product in &mut plan.products {
        see(&mut product.id.0);
        product.offer.differences.iter_mut().for_each(|one| see(&mut one.id));
    }
    for channel in &mut plan.channels {
        see(&mut channel.id.0);
        channel.within.iter_mut().for_each(|id| see(&mut id.0));
        channel.stages.iter_mut().for_each(|stage| see(&mut stage.id.0));
        channel.leads.shares.iter_mut().for_each(|(grade, _)| see(&mut grade.0));
        channel.card.supports.iter_mut().for_each(|id| see(&mut id.0));
        for lock in &mut channel.locks {
            see(&mut lock.stage.0);
            match &mut lock.gives {
                Gives::Rate(stage) | Gives::Price(stage) | Gives::FixedCost(stage) => see(&mut stage.0),
                Gives::Nothing | Gives::Volume => {}
            }
        }
    }
    plan.money.lines.iter_mut().for_each(|line| see(&mut line.id.0));
    plan.money.stocks.iter_mut().for_each(|stock| see(&mut stock.product.0));
    plan.money.efforts.iter_mut().for_each(|effort| see(&mut effort.channel.0));
    plan.leads.grades.iter_mut().for_each(|grade| see(&mut grade.id.0));
    for item in &mut plan.leads.items {
        see(&mut item.id.0);
        see(&mut item.grade.0);
    }
    for phrase in &mut plan.promotion.phrases {
        see(&mut phrase.id.0);
        phrase.channel.iter_mut().for_each(|id| see(&mut id.0));
    }
    for scenario in &mut plan.promotion.scenarios {
        see(&mut scenario.id.0);
        scenario.channel.iter_mut().for_each(|id| see(&mut id.0));
    }
    for promotion in &mut plan.sales.promotions {
        see(&mut promotion.id);
        promotion.product.iter_mut().for_each(|id| see(&mut id.0));
    }
    let input = |input: &mut Input, see: &mut dyn FnMut(&mut u32)| {
        see(&mut input.owner);
        see(&mut input.stage);
    };
    plan.whatif.ranges.iter_mut().for_each(|range| input(&mut range.input, &mut see));
    for scenario in &mut plan.whatif.scenarios {
        see(&mut scenario.id);
        for change in &mut scenario.changes {
            see(&mut change.id);
            input(&mut change.input, &mut see);
        }
    }
    for task in &mut plan.roadmap.tasks {
        see(&mut task.id.0);
        task.serves.iter_mut().for_each(|id| see(&mut id.0));
    }
    for fact in &mut plan.track.facts {
        if let Mechanic::Channel(id) = &mut fact.mechanic {
            see(&mut id.0);
        }
    }
}

/// Gives every id of a plan another one, no two of them the same, and puts what is kept by ids in order again.
pub(super) fn renumber(plan: &mut Strategy, of: impl Fn(u32) -> u32) {
    each_id(plan, &mut |id| *id = of(*id));
    for channel in &mut plan.channels {
        order::by_key(&mut channel.leads.shares, |(grade, _)| *grade);
    }
    order::by_key(&mut plan.money.stocks, |stock| stock.product);
    order::by_key(&mut plan.money.efforts, |effort| effort.channel);
    order::by_key(&mut plan.whatif.ranges, |range| range.input);
    order::by_key(&mut plan.track.facts, |fact| (fact.mechanic, fact.month));
}
