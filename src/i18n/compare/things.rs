//! The things that two plans differ in: what they are, what they are called, and which belong to a list.

use super::{SHOWN, short};
use crate::domain::compare::{List, Thing};
use crate::domain::field::Field;
use crate::domain::leads::field::LeadField;
use crate::domain::money::MoneyField;
use crate::domain::offer::SalesField;
use crate::domain::promotion::PromotionField;
use crate::domain::whatif::{Case, WhatIfField};
use crate::i18n::messages::{compare as own, fill, money};
use crate::i18n::wording::Wording;

impl Wording<'_> {
    fn thing_kind(&self, thing: Thing) -> &'static str {
        let w = own::words(self.locale);
        match thing {
            Thing::Product(_) => w.product,
            Thing::Competitor(..) => w.competitor,
            Thing::Promotion(_) => w.promotion,
            Thing::Channel(_) => w.channel,
            Thing::Stage(..) => w.stage,
            Thing::Phrase(_) => w.phrase,
            Thing::Retargeting(_) => w.retargeting,
            Thing::Cost(_) => w.cost,
            Thing::Grade(_) => w.grade,
            Thing::Item(_) => w.item,
            Thing::Range(_) => w.ends,
            Thing::Scenario(_) => w.scenario,
            Thing::Change(..) => w.change,
            Thing::Task(_) => w.task,
        }
    }

    pub(super) fn thing_name(&self, thing: Thing) -> String {
        let plan = self.strategy;
        let text = |text: Option<&String>| text.map_or_else(String::new, |text| short(text));
        match thing {
            Thing::Product(id) => self.product(id),
            Thing::Competitor(product, id) => {
                let list = plan.product(product).map(|product| &product.offer.differences);
                text(list.and_then(|list| list.iter().find(|one| one.id == id)).map(|one| &one.competitor))
            }
            Thing::Promotion(id) => text(plan.promotion(id).map(|one| &one.name)),
            Thing::Channel(id) => self.channel(id),
            Thing::Stage(channel, id) => plan.stage(channel, id).map_or_else(String::new, |stage| self.stage(stage)),
            Thing::Phrase(id) => text(plan.phrase(id).map(|one| &one.text)),
            Thing::Retargeting(id) => text(plan.scenario(id).map(|one| &one.who)),
            Thing::Cost(id) => match plan.money.line(id) {
                Some(line) if line.name.trim().is_empty() => {
                    (money::words(self.locale).cost_kind)(line.kind).to_owned()
                }
                line => text(line.map(|line| &line.name)),
            },
            Thing::Grade(id) => self.grade(id),
            Thing::Item(id) => short(&self.item(id)),
            Thing::Range(input) => self.input_in_plan(input),
            Thing::Scenario(id) => self.case(Case::Own(id)),
            Thing::Change(_, id) => {
                plan.whatif.change(id).map_or_else(String::new, |change| self.input_in_plan(change.input))
            }
            Thing::Task(id) => self.task(id),
        }
    }

    /// A thing of the plan: what it is and its name.
    pub(super) fn thing(&self, thing: Thing) -> String {
        let (kind, name) = (self.thing_kind(thing), self.thing_name(thing));
        match thing {
            Thing::Range(_) => fill(kind, &[("name", &name)]),
            _ if name.is_empty() => kind.to_owned(),
            // "Channel 2" says what it is.
            _ if self.is_named_by_place(thing) => name,
            _ => fill(own::words(self.locale).named, &[("kind", kind), ("name", &name)]),
        }
    }

    fn is_named_by_place(&self, thing: Thing) -> bool {
        let plan = self.strategy;
        let name = match thing {
            Thing::Product(id) => plan.product(id).map(|one| &one.name),
            Thing::Channel(id) => plan.channel(id).map(|one| &one.name),
            Thing::Scenario(id) => plan.whatif.scenario(id).map(|one| &one.name),
            Thing::Task(id) => plan.roadmap.task(id).map(|one| &one.name),
            _ => None,
        };
        name.is_some_and(|name| name.trim().is_empty())
    }

    /// The thing that a field belongs to, where it belongs to one.
    pub(super) fn thing_of(field: Field) -> Option<Thing> {
        Some(match field {
            Field::Sales(
                SalesField::PromotionName(id)
                | SalesField::PromotionProduct(id)
                | SalesField::PromotionFrom(id)
                | SalesField::PromotionMonths(id)
                | SalesField::Discount(id)
                | SalesField::Extra(id),
            ) => Thing::Promotion(id),
            Field::Money(field) => match field {
                MoneyField::LineName(id)
                | MoneyField::LineKind(id)
                | MoneyField::LineAmount(id)
                | MoneyField::LineOnce(id)
                | MoneyField::LineFrom(id)
                | MoneyField::LineUntil(id) => Thing::Cost(id),
                MoneyField::OnHand(id) | MoneyField::Supply(id) => Thing::Product(id),
                MoneyField::Hours(id) => Thing::Channel(id),
                _ => return None,
            },
            Field::Leads(LeadField::Grade(id, _) | LeadField::GradeText(id, _)) => Thing::Grade(id),
            Field::Leads(
                LeadField::Item(id, _)
                | LeadField::ItemPoints(id)
                | LeadField::ItemGrade(id)
                | LeadField::ItemLevel(id),
            ) => Thing::Item(id),
            Field::Promotion(PromotionField::Phrase(id, _)) => Thing::Phrase(id),
            Field::Promotion(PromotionField::Scenario(id, _)) => Thing::Retargeting(id),
            Field::WhatIf(WhatIfField::Lever(_, id) | WhatIfField::Name(id)) if id != 0 => Thing::Scenario(id),
            Field::Doing(field) => Thing::Task(field.task()?),
            field => match (field.product(), field.channel()) {
                (Some(id), _) => Thing::Product(id),
                (_, Some(id)) => Thing::Channel(id),
                _ => return None,
            },
        })
    }

    pub(super) fn has(&self, thing: Thing) -> bool {
        let plan = self.strategy;
        match thing {
            Thing::Product(id) => plan.product(id).is_some(),
            Thing::Competitor(product, id) => {
                plan.product(product).is_some_and(|product| product.offer.differences.iter().any(|one| one.id == id))
            }
            Thing::Promotion(id) => plan.promotion(id).is_some(),
            Thing::Channel(id) => plan.channel(id).is_some(),
            Thing::Stage(channel, id) => plan.stage(channel, id).is_some(),
            Thing::Phrase(id) => plan.phrase(id).is_some(),
            Thing::Retargeting(id) => plan.scenario(id).is_some(),
            Thing::Cost(id) => plan.money.line(id).is_some(),
            Thing::Grade(id) => plan.leads.grade(id).is_some(),
            Thing::Item(id) => plan.leads.item(id).is_some(),
            Thing::Range(input) => plan.whatif.range(input).is_some(),
            Thing::Scenario(id) => plan.whatif.scenario(id).is_some(),
            Thing::Change(_, id) => plan.whatif.change(id).is_some(),
            Thing::Task(id) => plan.roadmap.task(id).is_some(),
        }
    }

    pub(super) fn names_of(&self, list: List) -> Vec<String> {
        let plan = self.strategy;
        let things: Vec<Thing> = match list {
            List::Products => plan.products.iter().map(|one| Thing::Product(one.id)).collect(),
            List::Competitors(id) => {
                let list = plan.product(id).map(|product| product.offer.differences.as_slice()).unwrap_or_default();
                list.iter().map(|one| Thing::Competitor(id, one.id)).collect()
            }
            List::Promotions => plan.sales.promotions.iter().map(|one| Thing::Promotion(one.id)).collect(),
            List::Channels => {
                let name = |channel: &crate::domain::strategy::Channel| match channel.within {
                    Some(whole) => format!("{} ({})", self.channel(channel.id), self.channel(whole)),
                    None => self.channel(channel.id),
                };
                return plan.channels.iter().map(name).collect();
            }
            List::Stages(id) => {
                let stages = plan.channel(id).map(|channel| channel.stages.as_slice()).unwrap_or_default();
                stages.iter().map(|one| Thing::Stage(id, one.id)).collect()
            }
            List::Phrases => plan.promotion.phrases.iter().map(|one| Thing::Phrase(one.id)).collect(),
            List::Retargeting => plan.promotion.scenarios.iter().map(|one| Thing::Retargeting(one.id)).collect(),
            List::Costs => plan.money.lines.iter().map(|one| Thing::Cost(one.id)).collect(),
            List::Grades => plan.leads.grades.iter().map(|one| Thing::Grade(one.id)).collect(),
            List::Items => plan.leads.items.iter().map(|one| Thing::Item(one.id)).collect(),
            List::Scenarios => plan.whatif.scenarios.iter().map(|one| Thing::Scenario(one.id)).collect(),
            List::Changes(id) => {
                let changes = plan.whatif.scenario(id).map(|own| own.changes.as_slice()).unwrap_or_default();
                changes.iter().map(|one| Thing::Change(id, one.id)).collect()
            }
            List::Tasks => plan.roadmap.tasks.iter().map(|one| Thing::Task(one.id)).collect(),
        };
        // No more than are shown.
        things.into_iter().take(SHOWN).map(|thing| self.thing_name(thing)).collect()
    }
}
