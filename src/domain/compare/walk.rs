//! Going through two plans and noting where they differ.

use super::{Difference, Kind, List, Part, Spot, Thing};
use crate::domain::advice::{AdviceField, AdvicePlan};
use crate::domain::field::Field;
use crate::domain::leads::field::{GradeNumber, GradeText, ItemText, LeadField, PlanNumber};
use crate::domain::leads::{ChannelLeads, Grade, Item, LeadPlan};
use crate::domain::money::{CostLine, MoneyField, MoneyPlan};
use crate::domain::offer::{self, More, Offer, SalesField, SalesPlan, Upsell};
use crate::domain::order;
use crate::domain::promotion::{CardField, PhraseField, Promotion, PromotionField, ScenarioField};
use crate::domain::roadmap::field::TaskField;
use crate::domain::roadmap::{Roadmap, Task};
use crate::domain::strategy::*;
use crate::domain::track::Track;
use crate::domain::track::field::TrackField;
use crate::domain::whatif::{self, Lever, Levers, WhatIf, WhatIfField};
use std::collections::{BTreeMap, BTreeSet};

/// Every difference of the other plan from one's own, in the order of the rooms and their lists. Both go by ids:
/// [`align`](super::align()) comes first.
///
/// ```
/// use voronka::domain::compare::{Kind, Spot, differences};
/// use voronka::domain::field::Field;
/// let mine = voronka::domain::templates::calculator("KZT");
/// let mut theirs = mine.clone();
/// theirs.products[0].price = 25_000.into();
/// let found = differences(&mine, &theirs);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].spot, Spot::Field(Field::Price(mine.products[0].id)));
/// assert_eq!(found[0].kind, Kind::Changed);
/// assert!(differences(&mine, &mine).is_empty());
/// ```
pub fn differences(mine: &Strategy, theirs: &Strategy) -> Vec<Difference> {
    let mut walk = Walk { part: Part::Settings, found: Vec::new() };
    walk.plan(mine, theirs);
    // Inputs of one room are kept in several places of a plan.
    order::by_key(&mut walk.found, |difference| difference.part);
    walk.found
}

struct Walk {
    part: Part,
    found: Vec<Difference>,
}

fn by_id<T>(list: &[T], id: impl Fn(&T) -> u32) -> BTreeMap<u32, &T> {
    list.iter().map(|one| (id(one), one)).collect()
}

impl Walk {
    fn note(&mut self, spot: Spot, kind: Kind) {
        self.found.push(Difference { part: self.part, spot, kind });
    }

    fn field(&mut self, differs: bool, field: Field) {
        if differs {
            self.note(Spot::Field(field), Kind::Changed);
        }
    }

    fn sales(&mut self, differs: bool, field: SalesField) {
        self.field(differs, Field::Sales(field));
    }

    fn money(&mut self, differs: bool, field: MoneyField) {
        self.field(differs, Field::Money(field));
    }

    /// Things of a list: those of both are looked into, the others noted whole, then the order.
    fn list<T>(
        &mut self,
        (mine, theirs): (&[T], &[T]),
        id: impl Fn(&T) -> u32,
        thing: impl Fn(&T) -> Thing,
        list: Option<List>,
        mut each: impl FnMut(&mut Self, &T, &T),
    ) {
        let (own, other) = (by_id(mine, &id), by_id(theirs, &id));
        for their in theirs {
            match own.get(&id(their)) {
                Some(own) => each(self, own, their),
                None => self.note(Spot::Thing(thing(their)), Kind::Theirs),
            }
        }
        for own in mine.iter().filter(|one| !other.contains_key(&id(one))) {
            self.note(Spot::Thing(thing(own)), Kind::Mine);
        }
        let order = |all: &[T], known: &BTreeMap<u32, &T>| {
            all.iter().map(&id).filter(|id| known.contains_key(id)).collect::<Vec<_>>()
        };
        if let Some(list) = list
            && order(mine, &other) != order(theirs, &own)
        {
            self.note(Spot::Order(list), Kind::Changed);
        }
    }

    fn plan(&mut self, mine: &Strategy, theirs: &Strategy) {
        let Strategy {
            name: _,
            currency,
            start,
            months,
            direction,
            monthly_budget,
            products,
            channels,
            economics,
            money,
            leads,
            promotion,
            sales,
            whatif,
            roadmap,
            track,
            next_id: _,
        } = mine;
        self.field(*direction != theirs.direction, Field::Direction);
        self.field(*monthly_budget != theirs.monthly_budget, Field::MonthlyBudget);
        self.field(*start != theirs.start, Field::Start);
        self.field(*months != theirs.months, Field::Months);
        self.field(*currency != theirs.currency, Field::Currency);
        self.economics(economics, &theirs.economics);
        self.part = Part::Sales;
        self.list(
            (products, &theirs.products),
            |product| product.id.0,
            |product| Thing::Product(product.id),
            Some(List::Products),
            Self::product,
        );
        self.sales_plan(sales, &theirs.sales);
        self.part = Part::Channels;
        self.channels(mine, theirs, channels);
        self.promotion(promotion, &theirs.promotion);
        self.part = Part::Leads;
        self.leads(leads, &theirs.leads);
        self.part = Part::Money;
        self.money_plan((money, &theirs.money), mine, theirs);
        self.part = Part::WhatIf;
        self.what_if(whatif, &theirs.whatif);
        self.part = Part::Doing;
        self.roadmap(roadmap, &theirs.roadmap);
        self.part = Part::Track;
        self.track(track, &theirs.track);
    }

    fn economics(&mut self, mine: &Economics, theirs: &Economics) {
        let Economics {
            target_romi,
            marketing_share,
            new_visitor_rate,
            other_cost_per_deal,
            purchases_per_year,
            customer_years,
            romi_base,
        } = mine;
        self.field(*romi_base != theirs.romi_base, Field::RomiBase);
        self.field(*target_romi != theirs.target_romi, Field::TargetRomi);
        self.field(*marketing_share != theirs.marketing_share, Field::MarketingShare);
        self.field(*new_visitor_rate != theirs.new_visitor_rate, Field::NewVisitorRate);
        self.field(*other_cost_per_deal != theirs.other_cost_per_deal, Field::OtherCostPerDeal);
        self.field(*purchases_per_year != theirs.purchases_per_year, Field::PurchasesPerYear);
        self.field(*customer_years != theirs.customer_years, Field::CustomerYears);
    }

    fn product(&mut self, mine: &Product, theirs: &Product) {
        let Product { id, name, price, margin_rate, units_per_deal, goal_unit, goal, offer } = mine;
        let id = *id;
        self.field(*name != theirs.name, Field::ProductName(id));
        self.field(*price != theirs.price, Field::Price(id));
        self.field(*margin_rate != theirs.margin_rate, Field::MarginRate(id));
        self.field(*units_per_deal != theirs.units_per_deal, Field::UnitsPerDeal(id));
        self.field(*goal != theirs.goal, Field::Goal(id));
        self.field(*goal_unit != theirs.goal_unit, Field::GoalUnit(id));
        self.offer(id, offer, &theirs.offer);
    }

    fn offer(&mut self, id: ProductId, mine: &Offer, theirs: &Offer) {
        use SalesField as F;
        let Offer {
            kind,
            what,
            audience,
            need,
            unit,
            is_priority,
            usp,
            catalogue,
            description,
            differences,
            upsell,
            stock,
            supply,
            capacity,
            cells,
        } = mine;
        self.sales(*kind != theirs.kind, F::Kind(id));
        self.sales(*what != theirs.what, F::What(id));
        self.sales(*audience != theirs.audience, F::Audience(id));
        self.sales(*need != theirs.need, F::Need(id));
        self.sales(*unit != theirs.unit, F::UnitName(id));
        self.sales(*is_priority != theirs.is_priority, F::Priority(id));
        self.sales(*usp != theirs.usp, F::Usp(id));
        self.sales(*catalogue != theirs.catalogue, F::Catalogue(id));
        self.sales(*description != theirs.description, F::Description(id));
        let Upsell { name, rate, price, margin_rate } = upsell;
        self.sales(*name != theirs.upsell.name, F::UpsellName(id));
        self.sales(*rate != theirs.upsell.rate, F::UpsellRate(id));
        self.sales(*price != theirs.upsell.price, F::UpsellPrice(id));
        self.sales(*margin_rate != theirs.upsell.margin_rate, F::UpsellMargin(id));
        self.sales(*stock != theirs.stock, F::Stock(id));
        self.sales(*supply != theirs.supply, F::Supply(id));
        self.sales(*capacity != theirs.capacity, F::Capacity(id));
        let months: BTreeSet<u8> = cells.keys().chain(theirs.cells.keys()).copied().collect();
        for month in months {
            self.sales(cells.get(&month) != theirs.cells.get(&month), F::Cell(id, month));
        }
        self.list(
            (differences, &theirs.differences),
            |one| one.id,
            |one| Thing::Competitor(id, one.id),
            Some(List::Competitors(id)),
            |walk, mine, theirs| {
                let offer::Difference { id: of, competitor, text } = mine;
                walk.sales(*competitor != theirs.competitor, F::Competitor(id, *of));
                walk.sales(*text != theirs.text, F::Difference(id, *of));
            },
        );
    }

    fn sales_plan(&mut self, mine: &SalesPlan, theirs: &SalesPlan) {
        use SalesField as F;
        let SalesPlan {
            season,
            growth,
            span,
            goal,
            goal_unit,
            price_basis,
            object,
            price_policy,
            promotions,
            more,
            past,
        } = mine;
        self.sales(*span != theirs.span, F::Span);
        self.sales(*goal != theirs.goal, F::WholeGoal);
        self.sales(*goal_unit != theirs.goal_unit, F::WholeGoalUnit);
        self.sales(*price_basis != theirs.price_basis, F::PriceBasis);
        self.sales(*object != theirs.object, F::Object);
        self.sales(*price_policy != theirs.price_policy, F::PricePolicy);
        self.sales(*growth != theirs.growth, F::Growth);
        for (month, (mine, theirs)) in (0u8..).zip(season.iter().zip(&theirs.season)) {
            self.sales(mine != theirs, F::Season(month));
        }
        let nothing = [None; 12];
        let years = past.len().max(theirs.past.len());
        for (year, at) in (0u8..).zip(0..years) {
            let (mine, theirs) = (past.get(at).unwrap_or(&nothing), theirs.past.get(at).unwrap_or(&nothing));
            for (month, (mine, theirs)) in (0u8..).zip(mine.iter().zip(theirs)) {
                self.sales(mine != theirs, F::Past(year, month));
            }
        }
        self.list(
            (promotions, &theirs.promotions),
            |one| one.id,
            |one| Thing::Promotion(one.id),
            Some(List::Promotions),
            |walk, mine, theirs| {
                let offer::Promotion { id, name, product, from, months, discount, extra } = mine;
                let id = *id;
                walk.sales(*name != theirs.name, F::PromotionName(id));
                walk.sales(*product != theirs.product, F::PromotionProduct(id));
                walk.sales(*from != theirs.from, F::PromotionFrom(id));
                walk.sales(*months != theirs.months, F::PromotionMonths(id));
                walk.sales(*discount != theirs.discount, F::Discount(id));
                walk.sales(*extra != theirs.extra, F::Extra(id));
            },
        );
        let More { traffic, leads, target_share, extra_target_share, lead_capacity } = more;
        self.sales(*traffic != theirs.more.traffic, F::MoreTraffic);
        self.sales(*leads != theirs.more.leads, F::MoreLeads);
        self.sales(*target_share != theirs.more.target_share, F::TargetShare);
        self.sales(*extra_target_share != theirs.more.extra_target_share, F::ExtraTargetShare);
        self.sales(*lead_capacity != theirs.more.lead_capacity, F::LeadCapacity);
    }

    fn channels(&mut self, mine: &Strategy, theirs: &Strategy, channels: &[Channel]) {
        let moved = std::cell::Cell::new(false);
        let before = self.found.len();
        self.list(
            (channels, &theirs.channels),
            |channel| channel.id.0,
            |channel| Thing::Channel(channel.id),
            Some(List::Channels),
            |walk, own, other| {
                moved.set(moved.get() || own.within != other.within);
                walk.channel((own, other), mine, theirs);
            },
        );
        let spot = Spot::Order(List::Channels);
        let is_noted = self.found.iter().skip(before).any(|difference| difference.spot == spot);
        if moved.get() && !is_noted {
            self.note(spot, Kind::Changed);
        }
    }

    fn channel(&mut self, (own, other): (&Channel, &Channel), mine: &Strategy, theirs: &Strategy) {
        let Channel {
            id,
            // With the order of all channels.
            within: _,
            name,
            share,
            monthly_budget,
            setup_cost,
            commission_rate,
            stages,
            leads,
            card,
            locks,
        } = own;
        let id = *id;
        self.field(*name != other.name, Field::ChannelName(id));
        let of_card = |field| Field::Promotion(PromotionField::Card(id, field));
        let (switch, other_switch) = (card.get(CardField::Off), other.card.get(CardField::Off));
        self.field(switch != other_switch, of_card(CardField::Off));
        self.field(*share != other.share, Field::Share(id));
        self.field(*monthly_budget != other.monthly_budget, Field::ChannelBudget(id));
        self.field(*setup_cost != other.setup_cost, Field::SetupCost(id));
        self.field(*commission_rate != other.commission_rate, Field::CommissionRate(id));
        self.list(
            (stages, &other.stages),
            |stage| stage.id.0,
            |stage| Thing::Stage(id, stage.id),
            Some(List::Stages(id)),
            |walk, own, other| walk.stage(id, own, other),
        );
        if *locks != other.locks {
            self.note(Spot::Locks(id), Kind::Changed);
        }
        if **card != *other.card {
            for field in CardField::all().filter(|field| *field != CardField::Off) {
                self.field(card.get(field) != other.card.get(field), of_card(field));
            }
        }
        let ChannelLeads { follows, shares } = leads;
        self.part = Part::Leads;
        self.field(*follows != other.leads.follows, Field::Leads(LeadField::Follows(id)));
        let grades: BTreeSet<_> = shares.iter().chain(&other.leads.shares).map(|(grade, _)| *grade).collect();
        // The share of a grade that only one plan has comes and goes with the grade.
        let in_both = |grade: &_| mine.leads.grade(*grade).is_some() && theirs.leads.grade(*grade).is_some();
        for grade in grades.into_iter().filter(in_both) {
            let field = Field::Leads(LeadField::OwnShare(id, grade));
            self.field(leads.share(grade) != other.leads.share(grade), field);
        }
        self.part = Part::Channels;
    }

    fn stage(&mut self, channel: ChannelId, mine: &Stage, theirs: &Stage) {
        let Stage { id, kind, name, count, rate, price, fixed_cost, days } = mine;
        let id = *id;
        self.field(*kind != theirs.kind, Field::StageKind(channel, id));
        self.field(*name != theirs.name, Field::StageName(channel, id));
        self.field(*count != theirs.count, Field::StageCount(channel, id));
        self.field(*rate != theirs.rate, Field::StageRate(channel, id));
        self.field(*price != theirs.price, Field::StagePrice(channel, id));
        self.field(*fixed_cost != theirs.fixed_cost, Field::StageFixedCost(channel, id));
        self.field(*days != theirs.days, Field::Leads(LeadField::StageDays(channel, id)));
    }

    fn promotion(&mut self, mine: &Promotion, theirs: &Promotion) {
        let Promotion { phrases, scenarios, keeps_letters } = mine;
        self.list(
            (phrases, &theirs.phrases),
            |phrase| phrase.id.0,
            |phrase| Thing::Phrase(phrase.id),
            Some(List::Phrases),
            |walk, mine, theirs| {
                for field in PhraseField::ALL.into_iter().filter(|_| mine != theirs) {
                    let name = Field::Promotion(PromotionField::Phrase(mine.id, field));
                    walk.field(mine.get(field) != theirs.get(field), name);
                }
            },
        );
        self.list(
            (scenarios, &theirs.scenarios),
            |scenario| scenario.id.0,
            |scenario| Thing::Retargeting(scenario.id),
            Some(List::Retargeting),
            |walk, mine, theirs| {
                for field in ScenarioField::ALL.into_iter().filter(|_| mine != theirs) {
                    let name = Field::Promotion(PromotionField::Scenario(mine.id, field));
                    walk.field(mine.get(field) != theirs.get(field), name);
                }
            },
        );
        let letters = Field::Promotion(PromotionField::KeepsLetters);
        self.field(*keeps_letters != theirs.keeps_letters, letters);
    }

    fn leads(&mut self, mine: &LeadPlan, theirs: &LeadPlan) {
        // Its numbers are those of `PlanNumber`.
        let LeadPlan {
            grades,
            items,
            fit_weight: _,
            repeat_rate: _,
            repeat_days: _,
            referral_rate: _,
            referral_days: _,
        } = mine;
        self.list(
            (grades, &theirs.grades),
            |grade| grade.id.0,
            |grade| Thing::Grade(grade.id),
            Some(List::Grades),
            Self::grade,
        );
        for part in PlanNumber::ALL {
            self.field(part.of(mine) != part.of(theirs), Field::Leads(LeadField::Plan(*part)));
        }
        self.list(
            (items, &theirs.items),
            |item| item.id.0,
            |item| Thing::Item(item.id),
            Some(List::Items),
            |walk, mine, theirs| {
                // An entry of another list is another entry: `align` never gives them one id.
                let Item { id, list: _, grade, text: _, note: _, extra: _, points, level } = mine;
                let id = *id;
                for part in ItemText::ALL {
                    walk.field(part.of(mine) != part.of(theirs), Field::Leads(LeadField::Item(id, *part)));
                }
                walk.field(*grade != theirs.grade, Field::Leads(LeadField::ItemGrade(id)));
                walk.field(*points != theirs.points, Field::Leads(LeadField::ItemPoints(id)));
                walk.field(*level != theirs.level, Field::Leads(LeadField::ItemLevel(id)));
            },
        );
    }

    fn grade(&mut self, mine: &Grade, theirs: &Grade) {
        // `align` gives no two grades of different warmth one id; the rest is in `GradeNumber` and `GradeText`.
        let Grade {
            id,
            warmth: _,
            name: _,
            share: _,
            next_rate: _,
            next_days: _,
            deal_rate: _,
            deal_days: _,
            score_from: _,
            handler: _,
            personal: _,
            routine: _,
            system: _,
            next_step: _,
        } = mine;
        for part in GradeText::ALL {
            self.field(part.of(mine) != part.of(theirs), Field::Leads(LeadField::GradeText(*id, *part)));
        }
        for part in GradeNumber::ALL {
            self.field(part.of(mine) != part.of(theirs), Field::Leads(LeadField::Grade(*id, *part)));
        }
    }

    fn money_plan(&mut self, (mine, theirs): (&MoneyPlan, &MoneyPlan), own: &Strategy, other: &Strategy) {
        use MoneyField as F;
        let MoneyPlan {
            agency_rate,
            vat_rate,
            vat,
            hypothesis_rate,
            contingency_rate,
            limit,
            discount_rate,
            payment_days,
            cac_base,
            demand,
            leader_deals,
            managers,
            leads_per_manager,
            manager_salary,
            hour_cost,
            lines,
            stocks,
            efforts,
            advice,
        } = mine;
        self.money(*agency_rate != theirs.agency_rate, F::AgencyRate);
        self.money(*vat_rate != theirs.vat_rate, F::VatRate);
        self.money(*vat != theirs.vat, F::Vat);
        self.money(*hypothesis_rate != theirs.hypothesis_rate, F::HypothesisRate);
        self.money(*contingency_rate != theirs.contingency_rate, F::ContingencyRate);
        self.money(*limit != theirs.limit, F::Limit);
        self.money(*discount_rate != theirs.discount_rate, F::DiscountRate);
        self.money(*payment_days != theirs.payment_days, F::PaymentDays);
        self.money(*cac_base != theirs.cac_base, F::CacBase);
        self.money(*demand != theirs.demand, F::Demand);
        self.money(*leader_deals != theirs.leader_deals, F::LeaderDeals);
        self.money(*managers != theirs.managers, F::Managers);
        self.money(*leads_per_manager != theirs.leads_per_manager, F::LeadsPerManager);
        self.money(*manager_salary != theirs.manager_salary, F::ManagerSalary);
        self.money(*hour_cost != theirs.hour_cost, F::HourCost);
        self.list(
            (lines, &theirs.lines),
            |line| line.id.0,
            |line| Thing::Cost(line.id),
            Some(List::Costs),
            |walk, mine, theirs| {
                let CostLine { id, name, kind, amount, is_once, from, until } = mine;
                let id = *id;
                walk.money(*name != theirs.name, F::LineName(id));
                walk.money(*kind != theirs.kind, F::LineKind(id));
                walk.money(*amount != theirs.amount, F::LineAmount(id));
                walk.money(*is_once != theirs.is_once, F::LineOnce(id));
                walk.money(*from != theirs.from, F::LineFrom(id));
                walk.money(*until != theirs.until, F::LineUntil(id));
            },
        );
        // What only one plan has comes and goes with its stock and its work.
        let products: BTreeSet<_> = stocks.iter().chain(&theirs.stocks).map(|stock| stock.product).collect();
        for id in products.into_iter().filter(|id| own.product(*id).is_some() == other.product(*id).is_some()) {
            let (mine, theirs) = (mine.stock(id), theirs.stock(id));
            self.money(mine.on_hand != theirs.on_hand, F::OnHand(id));
            self.money(mine.supply != theirs.supply, F::Supply(id));
        }
        let channels: BTreeSet<_> = efforts.iter().chain(&theirs.efforts).map(|effort| effort.channel).collect();
        for id in channels.into_iter().filter(|id| own.channel(*id).is_some() == other.channel(*id).is_some()) {
            self.money(mine.hours(id) != theirs.hours(id), F::Hours(id));
        }
        let AdvicePlan { least_rate, near_ctr, sample_margin } = advice;
        self.money(*least_rate != theirs.advice.least_rate, F::Advice(AdviceField::LeastRate));
        self.money(*near_ctr != theirs.advice.near_ctr, F::Advice(AdviceField::NearCtr));
        self.money(*sample_margin != theirs.advice.sample_margin, F::Advice(AdviceField::SampleMargin));
    }

    fn levers(&mut self, scenario: u32, mine: &Levers, theirs: &Levers) {
        for lever in Lever::ALL {
            self.field(mine.of(lever) != theirs.of(lever), Field::WhatIf(WhatIfField::Lever(lever, scenario)));
        }
    }

    fn what_if(&mut self, mine: &WhatIf, theirs: &WhatIf) {
        let WhatIf { market_spread, own_spread, ranges, levers, scenarios } = mine;
        self.field(*market_spread != theirs.market_spread, Field::WhatIf(WhatIfField::MarketSpread));
        self.field(*own_spread != theirs.own_spread, Field::WhatIf(WhatIfField::OwnSpread));
        let inputs: BTreeSet<_> = ranges.iter().chain(&theirs.ranges).map(|range| range.input).collect();
        for input in inputs {
            let thing = Spot::Thing(Thing::Range(input));
            match (mine.range(input), theirs.range(input)) {
                (None, _) => self.note(thing, Kind::Theirs),
                (_, None) => self.note(thing, Kind::Mine),
                (mine, theirs) if mine != theirs => self.note(thing, Kind::Changed),
                _ => {}
            }
        }
        self.levers(0, levers, &theirs.levers);
        self.list(
            (scenarios, &theirs.scenarios),
            |scenario| scenario.id,
            |scenario| Thing::Scenario(scenario.id),
            Some(List::Scenarios),
            |walk, mine, theirs| {
                let whatif::Scenario { id, name, levers, changes } = mine;
                let id = *id;
                walk.field(*name != theirs.name, Field::WhatIf(WhatIfField::Name(id)));
                walk.levers(id, levers, &theirs.levers);
                walk.list(
                    (changes, &theirs.changes),
                    |change| change.id,
                    |change| Thing::Change(id, change.id),
                    Some(List::Changes(id)),
                    |walk, mine, theirs| {
                        if mine != theirs {
                            walk.note(Spot::Thing(Thing::Change(id, mine.id)), Kind::Changed);
                        }
                    },
                );
            },
        );
    }

    fn roadmap(&mut self, mine: &Roadmap, theirs: &Roadmap) {
        use TaskField as F;
        let Roadmap { tasks, border } = mine;
        self.list(
            (tasks, &theirs.tasks),
            |task| task.id.0,
            |task| Thing::Task(task.id),
            Some(List::Tasks),
            |walk, mine, theirs| {
                let Task { id, name, owner, serves, place, from, months, cost, paid, done } = mine;
                let id = *id;
                let mut field = |differs, field| walk.field(differs, Field::Doing(field));
                field(*name != theirs.name, F::Name(id));
                field(*serves != theirs.serves, F::Serves(id));
                field(*place != theirs.place, F::Place(id));
                field(*owner != theirs.owner, F::Owner(id));
                field(*from != theirs.from, F::From(id));
                field(*months != theirs.months, F::Months(id));
                field(*cost != theirs.cost, F::Cost(id));
                field(*paid != theirs.paid, F::Paid(id));
                field(*done != theirs.done, F::Done(id));
            },
        );
        self.field(*border != theirs.border, Field::Doing(F::Border));
    }

    fn track(&mut self, mine: &Track, theirs: &Track) {
        let Track { basis, closed, facts } = mine;
        self.field(*basis != theirs.basis, Field::Track(TrackField::Basis));
        self.field(*closed != theirs.closed, Field::Track(TrackField::Closed));
        let places: BTreeSet<_> = facts.iter().chain(&theirs.facts).map(|fact| (fact.mechanic, fact.month)).collect();
        for (mechanic, month) in places {
            let differs = mine.spent(mechanic, month) != theirs.spent(mechanic, month);
            self.field(differs, Field::Track(TrackField::Spent(mechanic, month)));
        }
    }
}
