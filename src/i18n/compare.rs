//! Words for the differences of two plans: where they are, what stands there, what taking one does.

use super::messages::{compare as own, doing, fill, leads, money, promotion, sales, track, whatif};
use super::wording::{NO_FIGURE, Wording, capitalised};
use super::{calendar, day_in_full, month_in_full, number};
use crate::domain::compare::{List, Spot, Thing};
use crate::domain::explain::Label;
use crate::domain::field::{Entry, Field, Shape};
use crate::domain::leads::field::{ItemText, LeadField};
use crate::domain::money::{CostKind, MoneyField};
use crate::domain::offer::SalesField;
use crate::domain::promotion::{CardField, Day, PhraseField, PromotionField, ScenarioField, Tool};
use crate::domain::quantity::Value;
use crate::domain::roadmap::Place;
use crate::domain::roadmap::field::TaskField;
use crate::domain::roadmap::thirds::BORDERS;
use crate::domain::strategy::{ChannelId, ProductId, StageKind};
use crate::domain::term::Unit;
use crate::domain::track::Basis;
use crate::domain::track::field::TrackField;
use crate::domain::whatif::{Amount, Case, Input, WhatIfField};
use rust_decimal::Decimal;

/// Longest text that is shown whole, in characters.
const SHOWN: usize = 140;

/// Where two plans differ: the thing that it belongs to (empty for the plan itself), and what of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The thing, such as `Channel “Search ads”`.
    pub of: String,
    /// The input, such as `Conversion visits → leads`.
    pub name: String,
}

impl Whereabouts {
    /// Both in one line.
    ///
    /// ```
    /// use voronka::i18n::Whereabouts;
    /// let place = Whereabouts { of: "Channel “Search”".into(), name: "Share".into() };
    /// assert_eq!(place.line(), "Channel “Search” · Share");
    /// ```
    pub fn line(&self) -> String {
        if self.of.is_empty() { self.name.clone() } else { format!("{} · {}", self.of, self.name) }
    }
}

fn short(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{}…", start.trim_end())
}

fn at(words: &[&str], place: u8) -> String {
    words.get(usize::from(place)).map_or_else(String::new, |word| (*word).to_owned())
}

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

    fn thing_name(&self, thing: Thing) -> String {
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
    fn thing(&self, thing: Thing) -> String {
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
    fn thing_of(field: Field) -> Option<Thing> {
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

    /// What a field is called beside the thing that it belongs to.
    fn field_beside(&self, field: Field) -> String {
        let of_stage = |channel, stage| {
            let stage = self.strategy.stage(channel, stage).map_or_else(String::new, |stage| self.stage(stage));
            format!("{stage}: {}", self.field(field))
        };
        let with_month =
            |month: u8| format!("{}: {}", self.field(field), calendar::month_name(self.locale, u32::from(month) + 1));
        let lead = leads::words(self.locale);
        match field {
            Field::StageName(channel, stage)
            | Field::StageKind(channel, stage)
            | Field::StageFixedCost(channel, stage) => of_stage(channel, stage),
            Field::StagePrice(channel, stage)
                if self.strategy.stage(channel, stage).is_some_and(|stage| stage.kind == StageKind::Custom) =>
            {
                of_stage(channel, stage)
            }
            Field::StageRate(channel, stage) => {
                format!("{}: {}", self.words.conversion_short, self.label(Label::Rate(channel, stage)))
            }
            Field::Sales(SalesField::Season(month)) => with_month(month),
            Field::Sales(SalesField::Past(year, month)) => format!("{} ({})", with_month(month), year + 1),
            Field::Sales(SalesField::Cell(_, month)) => {
                format!("{}: {}", self.field(field), self.month_of_plan(u32::from(month)))
            }
            Field::Sales(SalesField::Competitor(product, id) | SalesField::Difference(product, id)) => {
                format!("{}: {}", self.field(field), self.thing_name(Thing::Competitor(product, id)))
            }
            Field::Leads(LeadField::Grade(_, part)) => (lead.grade_number)(part).to_owned(),
            Field::Leads(LeadField::GradeText(_, part)) => (lead.grade_text)(part).to_owned(),
            Field::Leads(LeadField::Item(id, part)) => match self.strategy.leads.item(id) {
                Some(item) if part == ItemText::Text => (lead.list)(item.list).to_owned(),
                _ => self.field(field).split(": ").next().unwrap_or_default().to_owned(),
            },
            Field::Leads(LeadField::ItemPoints(_)) => lead.points.to_owned(),
            Field::Leads(LeadField::Follows(_)) => lead.follows.to_owned(),
            Field::Leads(LeadField::OwnShare(_, grade)) => {
                capitalised(&fill(lead.own_share, &[("grade", &self.grade(grade))]))
            }
            Field::Doing(field) => (doing::words(self.locale).field)(field).to_owned(),
            Field::WhatIf(WhatIfField::Name(_)) => self.words.plan_name.to_owned(),
            field => self.field(field),
        }
    }

    /// Where two plans differ, as the rooms name it; this is the plan that has it.
    pub fn whereabouts(&self, spot: Spot) -> Whereabouts {
        let w = own::words(self.locale);
        match spot {
            Spot::Field(field) => Whereabouts {
                of: Self::thing_of(field).map_or_else(String::new, |thing| self.thing(thing)),
                name: self.field_beside(field),
            },
            Spot::Thing(thing) => {
                let whole = match thing {
                    Thing::Competitor(product, _) => self.thing(Thing::Product(product)),
                    Thing::Stage(channel, _) => self.thing(Thing::Channel(channel)),
                    Thing::Change(scenario, _) => self.thing(Thing::Scenario(scenario)),
                    _ => String::new(),
                };
                Whereabouts { of: whole, name: self.thing(thing) }
            }
            Spot::Locks(id) => Whereabouts { of: self.thing(Thing::Channel(id)), name: w.locks.to_owned() },
            Spot::Order(list) => {
                let (of, name) = match list {
                    List::Products => (None, w.products),
                    List::Competitors(id) => (Some(Thing::Product(id)), w.competitors),
                    List::Promotions => (None, w.promotions),
                    List::Channels => (None, w.channels),
                    List::Stages(id) => (Some(Thing::Channel(id)), w.stages),
                    List::Phrases => (None, w.phrases),
                    List::Retargeting => (None, w.retargetings),
                    List::Costs => (None, w.costs),
                    List::Grades => (None, w.grades),
                    List::Items => (None, w.items),
                    List::Scenarios => (None, w.scenarios),
                    List::Changes(id) => (Some(Thing::Scenario(id)), w.changes),
                    List::Tasks => (None, w.tasks),
                };
                let of = of.map_or_else(String::new, |thing| self.thing(thing));
                Whereabouts { of, name: fill(w.order, &[("list", name)]) }
            }
        }
    }

    /// What stands at a spot of this plan.
    pub fn stands(&self, spot: Spot) -> String {
        let w = own::words(self.locale);
        match spot {
            Spot::Field(Field::Leads(LeadField::ItemGrade(id))) => {
                self.strategy.leads.item(id).map_or_else(|| w.is_absent.to_owned(), |item| self.grade(item.grade))
            }
            Spot::Field(field) => match self.strategy.get(field) {
                Some(entry) => self.entry(field, &entry),
                None => w.is_empty.to_owned(),
            },
            Spot::Thing(Thing::Range(input)) => match self.strategy.whatif.range(input) {
                Some(range) => {
                    let end =
                        |x: Option<Decimal>| x.map_or_else(|| NO_FIGURE.to_owned(), |x| self.input_value(input, x));
                    fill(w.range, &[("low", &end(range.low)), ("high", &end(range.high))])
                }
                None => w.is_absent.to_owned(),
            },
            Spot::Thing(Thing::Change(_, id)) => match self.strategy.whatif.change(id) {
                Some(change) => self.amount(change.input, change.amount),
                None => w.is_absent.to_owned(),
            },
            Spot::Thing(thing) if self.has(thing) => w.is_there.to_owned(),
            Spot::Thing(_) => w.is_absent.to_owned(),
            Spot::Locks(id) => self.held_figures(id),
            Spot::Order(list) => short(&self.names_of(list).join(", ")),
        }
    }

    fn amount(&self, input: Input, amount: Amount) -> String {
        match amount {
            Amount::By(by) => number::signed_percent(by, self.locale),
            Amount::To(to) => self.input_value(input, to),
        }
    }

    fn has(&self, thing: Thing) -> bool {
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

    fn held_figures(&self, id: ChannelId) -> String {
        let locks = self.strategy.channel(id).map(|channel| channel.locks.as_slice()).unwrap_or_default();
        let held = locks.iter().map(|lock| {
            let field = Field::Lock(lock.field(id));
            let gives = self.gives(id, lock.gives);
            format!("{} {} → {gives}", self.field(field), self.in_field(lock.value, field))
        });
        let held: Vec<String> = held.collect();
        if held.is_empty() { own::words(self.locale).is_empty.to_owned() } else { short(&held.join("; ")) }
    }

    fn names_of(&self, list: List) -> Vec<String> {
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

    fn month_of_plan(&self, month: u32) -> String {
        month_in_full(self.locale, self.strategy.start.plus(usize::try_from(month).unwrap_or_default()))
    }

    /// What stands in a field, as its room shows it.
    fn entry(&self, field: Field, entry: &Entry) -> String {
        match entry {
            Entry::Number(None) => match field {
                Field::Doing(TaskField::Serves(_)) => doing::words(self.locale).whole_plan.to_owned(),
                Field::Promotion(PromotionField::Scenario(_, ScenarioField::Channel)) => {
                    promotion::words(self.locale).any_channel.to_owned()
                }
                _ => own::words(self.locale).is_empty.to_owned(),
            },
            Entry::Number(Some(x)) => self.number_in(field, *x),
            Entry::Text(text) => match Day::parse(text) {
                Some(day) if is_day(field) => day_in_full(self.locale, day),
                _ if text.trim().is_empty() => own::words(self.locale).is_empty.to_owned(),
                _ => short(text),
            },
            Entry::Choice(place) => self.choice(field, *place),
        }
    }

    fn number_in(&self, field: Field, x: Decimal) -> String {
        let channel = |x: Decimal| {
            let id = u32::try_from(x).map_or(ChannelId(0), ChannelId);
            if self.strategy.channel(id).is_some() {
                self.channel(id)
            } else {
                track::words(self.locale).gone.to_owned()
            }
        };
        match field {
            Field::Start => {
                let at = u32::try_from(x).unwrap_or_default();
                calendar::month_year(self.locale, i32::try_from(at / 12).unwrap_or_default(), at % 12 + 1)
            }
            Field::Doing(TaskField::Serves(_))
            | Field::Promotion(
                PromotionField::Card(_, CardField::Supports)
                | PromotionField::Phrase(_, PhraseField::Channel)
                | PromotionField::Scenario(_, ScenarioField::Channel),
            ) => channel(x),
            Field::Sales(SalesField::PromotionProduct(_)) => {
                let w = sales::words(self.locale);
                match u32::try_from(x) {
                    Ok(0) => w.promotion_all.to_owned(),
                    Ok(id) if self.strategy.product(ProductId(id)).is_some() => self.product(ProductId(id)),
                    _ => w.promotion_gone.to_owned(),
                }
            }
            Field::Money(MoneyField::LineFrom(_) | MoneyField::LineUntil(_)) => {
                self.month_of_plan(u32::try_from(x).unwrap_or(1).saturating_sub(1))
            }
            field => self.exactly(x, field),
        }
    }

    /// A number with all its digits: two that differ never look the same.
    fn exactly(&self, x: Decimal, field: Field) -> String {
        let x = x.normalize();
        match field.shape() {
            Shape::Rate | Shape::OpenRate => {
                let rounded = number::percent(x, self.locale);
                let whole = x.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(x).normalize();
                match whole.scale() {
                    0..=2 => rounded,
                    _ => rounded.replace(&digits_of(&rounded), &number::plain_percent(x, self.locale)),
                }
            }
            Shape::Money if x.scale() > 2 => {
                number::money_fixed(x, self.strategy.currency.code(), x.scale(), self.locale)
            }
            Shape::Money => number::money(x, self.strategy.currency.code(), self.locale),
            _ => number::fixed(x, x.scale(), self.locale),
        }
    }

    fn choice(&self, field: Field, place: u8) -> String {
        let (w, s, p) = (self.words, sales::words(self.locale), promotion::words(self.locale));
        let stage = |place: u8| {
            let kind = StageKind::ALL.get(usize::from(place)).copied().unwrap_or_default();
            w.stage(kind).name.to_owned()
        };
        let yes_no = [p.no, p.yes];
        match field {
            Field::Direction => at(&[w.have_goal, w.have_budget], place),
            Field::RomiBase => at(&[w.romi_gross, w.romi_revenue], place),
            Field::GoalUnit(_) | Field::Sales(SalesField::WholeGoalUnit) => {
                at(&[w.goal_units, w.goal_revenue, s.goal_deals, s.goal_gross], place)
            }
            Field::StageKind(..) => stage(place),
            Field::Sales(field) => match field {
                SalesField::Kind(_) => at(&[s.kind_product, s.kind_service], place),
                SalesField::Priority(_) => at(&[s.no, s.yes], place),
                SalesField::Span => at(&[s.span_horizon, s.span_year, s.span_month], place),
                SalesField::PriceBasis => at(&[s.basis_unnamed, s.basis_with, s.basis_without, s.basis_none], place),
                SalesField::Object => {
                    at(&[s.object_unnamed, s.object_company, s.object_goods, s.object_services], place)
                }
                SalesField::PromotionFrom(_) => self.month_of_plan(place.into()),
                _ => String::new(),
            },
            Field::Money(field) => {
                let m = money::words(self.locale);
                match field {
                    MoneyField::Vat => at(&[m.vat_is_cost, m.vat_is_refunded], place),
                    MoneyField::CacBase => at(&[m.cac_media, m.cac_full], place),
                    MoneyField::LineOnce(_) => at(&[m.monthly, m.once], place),
                    MoneyField::LineKind(_) => {
                        (m.cost_kind)(CostKind::ALL.get(usize::from(place)).copied().unwrap_or_default()).to_owned()
                    }
                    _ => String::new(),
                }
            }
            Field::Leads(field) => {
                let l = leads::words(self.locale);
                match field {
                    LeadField::Follows(_) => at(&[l.follows_no, l.follows_yes], place),
                    LeadField::ItemLevel(_) => place.checked_sub(1).map_or_else(|| l.no_level.to_owned(), stage),
                    _ => String::new(),
                }
            }
            Field::Promotion(field) => match field {
                PromotionField::KeepsLetters => at(&[p.letters_latin, p.letters_own], place),
                PromotionField::Phrase(..) => at(&[p.for_search, p.for_ad], place),
                PromotionField::Scenario(..) => stage(place),
                PromotionField::Card(_, field) => match field {
                    CardField::Tool => {
                        let tool = usize::from(place).checked_sub(1).and_then(|at| Tool::ALL.get(at).copied());
                        tool.map_or(p.tool_none, |tool| p.tool_name(tool)).to_owned()
                    }
                    CardField::Kind => at(&p.kinds, place),
                    CardField::GoalKind => at(&p.goal_kinds, place),
                    CardField::GoalMeasure => at(&p.goal_measures, place),
                    CardField::Traffic => at(&p.traffics, place),
                    CardField::Ground => at(&p.grounds, place),
                    _ => at(&yes_no, place),
                },
            },
            Field::Doing(field) => {
                let d = doing::words(self.locale);
                match field {
                    TaskField::Place(_) => {
                        Place::ALL.get(usize::from(place)).map_or_else(String::new, |place| self.place(*place))
                    }
                    TaskField::From(_) => self.month_of_plan(place.into()),
                    TaskField::Paid(_) => match place.checked_sub(1) {
                        Some(month) => self.month_of_plan(month.into()),
                        None => d.spread.to_owned(),
                    },
                    TaskField::Border => {
                        let kind = BORDERS.get(usize::from(place)).copied().unwrap_or_default();
                        w.stage(kind).name.to_owned()
                    }
                    _ => String::new(),
                }
            }
            Field::Track(field) => {
                let t = track::words(self.locale);
                match (field, place) {
                    (TrackField::Basis, _) => {
                        (t.basis)(Basis::ALL.get(usize::from(place)).copied().unwrap_or_default()).to_owned()
                    }
                    (TrackField::Closed, 0) => own::words(self.locale).is_empty.to_owned(),
                    (TrackField::Closed, 1) => t.closed_none.to_owned(),
                    (TrackField::Closed, through) => {
                        fill(t.closed_through, &[("month", &self.month_of_plan(u32::from(through) - 2))])
                    }
                    _ => String::new(),
                }
            }
            _ => String::new(),
        }
    }

    /// What taking a difference does to a figure: its change with a sign, percentage points of a rate; `None` where it
    /// stays.
    pub fn effect(&self, after: Value, before: Value, unit: Unit) -> Option<String> {
        match (before, after) {
            (Ok(before), Ok(after)) => {
                let by = self.change(Ok(after), Ok(before), unit)?;
                if unit != Unit::Rate {
                    return Some(by);
                }
                // Per cent of a rate would say something else.
                let points = after.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
                let by = number::signed_count(points, self.locale);
                Some(fill(whatif::words(self.locale).points, &[("by", &by)]))
            }
            (Err(_), Ok(after)) => {
                Some(fill(own::words(self.locale).becomes, &[("value", &self.quantity(after, unit))]))
            }
            (Ok(_), Err(_)) => Some(NO_FIGURE.to_owned()),
            (Err(_), Err(_)) => None,
        }
    }
}

/// The digits of a number with its separators.
fn digits_of(text: &str) -> String {
    let is_digit = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    text.chars().skip_while(|c| !is_digit(c)).take_while(is_digit).collect()
}

fn is_day(field: Field) -> bool {
    match field {
        Field::Promotion(PromotionField::Card(_, field)) => field.is_day(),
        Field::Doing(TaskField::Done(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::compare::{align, differences};
    use crate::domain::edit::Edit;
    use crate::domain::quantity::{Reason, Undefined};
    use crate::domain::strategy::Strategy;
    use crate::domain::templates;
    use crate::domain::term::Term;
    use crate::export::json::tests::any_plan;
    use crate::i18n::Locale;
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    fn pair() -> (Strategy, Strategy) {
        let mut mine = templates::calculator("KZT");
        mine.channels[0].name = "Search ads".into();
        let mut theirs = mine.clone();
        let (channel, stage) = (mine.channels[0].id, mine.channels[0].stages[1].id);
        mine.apply(Edit::number(Field::StageRate(channel, stage), Decimal::new(2, 2))).unwrap();
        theirs.apply(Edit::number(Field::StageRate(channel, stage), Decimal::new(3, 2))).unwrap();
        (mine, theirs)
    }

    #[test]
    fn a_difference_names_its_place_as_the_rooms_do() {
        let (mine, theirs) = pair();
        let spot = differences(&mine, &theirs)[0].spot;
        let say = |locale| {
            let (mine, theirs) = (Wording::new(locale, &mine), Wording::new(locale, &theirs));
            format!("{}: {} → {}", mine.whereabouts(spot).line(), mine.stands(spot), theirs.stands(spot))
        };
        assert_eq!(say(Locale::En), "Channel “Search ads” · Conversion: clicks → requests: 2% → 3%");
        assert!(
            say(Locale::Ru).starts_with("Канал «Search ads» · ") && say(Locale::Ru).ends_with(": 2\u{a0}% → 3\u{a0}%")
        );
        assert!(say(Locale::Kk).starts_with("Арна «Search ads» · "));
        let price = Spot::Field(Field::Price(mine.products[0].id));
        let wording = Wording::new(Locale::En, &mine);
        assert_eq!(wording.whereabouts(price).line(), "Product or service 1 · Price");
    }

    #[test]
    fn two_numbers_that_differ_never_look_the_same() {
        let plan = templates::calculator("USD");
        let wording = Wording::new(Locale::En, &plan);
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        let price = Field::MonthlyBudget;
        assert_eq!(wording.exactly(d("0.1237"), price), "$0.1237");
        assert_eq!(wording.exactly(d("1200"), price), "$1,200");
        assert_eq!(wording.exactly(d("0.0123456"), Field::MarketingShare), "1.23456%");
        assert_eq!(wording.exactly(d("0.125"), Field::MarketingShare), "12.5%");
    }

    #[test]
    fn an_effect_has_its_sign_and_unit() {
        let plan = templates::calculator("USD");
        let wording = Wording::new(Locale::En, &plan);
        let d = |text: &str| Ok(text.parse::<Decimal>().unwrap());
        let none = Err(Undefined::because(Reason::NotPlanned(Term::Deals)));
        assert_eq!(wording.effect(d("120"), d("100"), Unit::Money).as_deref(), Some("+$20"));
        assert_eq!(wording.effect(d("0.4"), d("0.5"), Unit::Rate).as_deref(), Some("\u{2212}10\u{a0}pp"));
        assert_eq!(wording.effect(d("5"), d("5"), Unit::Count), None);
        assert_eq!(wording.effect(d("5"), none, Unit::Count).as_deref(), Some("becomes 5"));
        assert_eq!(wording.effect(none, d("5"), Unit::Count).as_deref(), Some("—"));
        assert_eq!(wording.effect(none, none, Unit::Count), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_difference_has_a_name_and_two_values_in_every_language(mine in any::<u64>(), theirs in any::<u64>()) {
            let mine = any_plan(mine);
            let theirs = align(&mine, &any_plan(theirs)).plan;
            for one in differences(&mine, &theirs) {
                for locale in Locale::ALL {
                    let (own, other) = (Wording::new(locale, &mine), Wording::new(locale, &theirs));
                    let named = if one.kind == crate::domain::compare::Kind::Theirs { &other } else { &own };
                    prop_assert!(!named.whereabouts(one.spot).name.trim().is_empty(), "{:?}", one);
                    prop_assert!(!own.stands(one.spot).is_empty(), "mine, {:?}", one);
                    prop_assert!(!other.stands(one.spot).is_empty(), "theirs, {:?}", one);
                }
            }
        }
    }
}
