//! The things that two plans differ in: what they are, what they are called, and which belong to a list.

use super::{SHOWN, short};
use crate::domain::field::Field;
use crate::domain::leads::{GradeId, ItemId};
use crate::domain::model::{
    Channel, Datum, Described, LeadPlan, List, MoneyPlan, Offer, Promotion, Ref, Roadmap, SalesPlan, Scenario, Slot,
    TaskId, Thing, WhatIf,
};
use crate::domain::money::CostId;
use crate::domain::strategy::{ChannelId, ProductId, StageId, Strategy};
use crate::domain::whatif::Case;
use crate::i18n::messages::compare::{self as own, CompareWords};
use crate::i18n::messages::{fill, money};
use crate::i18n::wording::Wording;

/// What a thing of a list is, and what the list has in it.
pub(super) fn words_of(w: &'static CompareWords, list: Slot) -> (&'static str, &'static str) {
    match list {
        Strategy::PRODUCTS => (w.product, w.products),
        Offer::DIFFERENCES => (w.competitor, w.competitors),
        SalesPlan::PROMOTIONS => (w.promotion, w.promotions),
        Strategy::CHANNELS => (w.channel, w.channels),
        Channel::STAGES => (w.stage, w.stages),
        Promotion::PHRASES => (w.phrase, w.phrases),
        Promotion::SCENARIOS => (w.retargeting, w.retargetings),
        MoneyPlan::LINES => (w.cost, w.costs),
        LeadPlan::GRADES => (w.grade, w.grades),
        LeadPlan::ITEMS => (w.item, w.items),
        WhatIf::SCENARIOS => (w.scenario, w.scenarios),
        Scenario::CHANGES => (w.change, w.changes),
        Roadmap::TASKS => (w.task, w.tasks),
        _ => ("", ""),
    }
}

/// The first text of a thing.
fn first_text(thing: &dyn Described) -> &str {
    let mut rows = (0u8..).take(thing.table().rows.len()).map(|at| thing.at(at));
    let text = rows.find_map(|row| if let Ref::Leaf(Datum::Text(text)) = row { Some(text) } else { None });
    text.map_or("", str::trim)
}

impl Wording<'_> {
    pub(super) fn thing_name(&self, thing: Thing) -> String {
        let (plan, id) = (self.strategy, thing.id);
        match thing.list.slot() {
            Strategy::PRODUCTS => self.product(ProductId(id)),
            Strategy::CHANNELS => self.channel(ChannelId(id)),
            Channel::STAGES => {
                let stage = plan.stage(ChannelId(thing.list.owner()), StageId(id));
                stage.map_or_else(String::new, |stage| self.stage(stage))
            }
            LeadPlan::GRADES => self.grade(GradeId(id)),
            LeadPlan::ITEMS => short(&self.item(ItemId(id))),
            WhatIf::SCENARIOS => self.case(Case::Own(id)),
            Scenario::CHANGES => {
                plan.whatif.change(id).map_or_else(String::new, |change| self.input_in_plan(change.input))
            }
            Roadmap::TASKS => self.task(TaskId(id)),
            slot => match (plan.thing(thing).map_or("", first_text), plan.money.line(CostId(id))) {
                ("", Some(line)) if slot == MoneyPlan::LINES => {
                    money::words(self.locale).cost_kind.of(line.kind).to_owned()
                }
                (text, _) => short(text),
            },
        }
    }

    /// A thing of the plan: what it is and its name.
    pub(super) fn thing(&self, thing: Thing) -> String {
        let w = own::words(self.locale);
        let (kind, name) = (words_of(w, thing.list.slot()).0, self.thing_name(thing));
        match thing {
            _ if name.is_empty() => kind.to_owned(),
            // "Channel 2" says what it is.
            _ if self.is_named_by_place(thing) => name,
            _ => fill(w.named, &[("kind", kind), ("name", &name)]),
        }
    }

    fn is_named_by_place(&self, thing: Thing) -> bool {
        let slot = thing.list.slot();
        let is_so = [Strategy::PRODUCTS, Strategy::CHANNELS, WhatIf::SCENARIOS, Roadmap::TASKS].contains(&slot);
        is_so && self.strategy.thing(thing).is_some_and(|thing| first_text(thing).is_empty())
    }

    /// The thing that a field belongs to, where it belongs to one: levels and competitors are named with the input.
    pub(super) fn thing_of(field: Field) -> Option<Thing> {
        let thing = match field.slot() {
            slot if slot.is_in(MoneyPlan::EFFORTS) => Strategy::CHANNELS.thing(field.ids()[0]),
            _ => field.thing()?,
        };
        match thing.list.slot() {
            Channel::STAGES | Offer::DIFFERENCES => thing.whole(),
            _ => Some(thing),
        }
    }

    pub(super) fn names_of(&self, list: List) -> Vec<String> {
        let plan = self.strategy;
        let ids = plan.things(list).map(|things| things.ids()).unwrap_or_default();
        let name = |id: u32| {
            let whole = plan.channel(ChannelId(id)).filter(|_| list.slot() == Strategy::CHANNELS);
            match whole.and_then(|channel| channel.within) {
                Some(whole) => format!("{} ({})", self.channel(ChannelId(id)), self.channel(whole)),
                None => self.thing_name(list.thing(id)),
            }
        };
        // No more than are shown.
        ids.into_iter().take(SHOWN).map(name).collect()
    }
}
