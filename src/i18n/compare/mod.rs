//! Words for the differences of two plans: where they are, what stands there, what taking one does.

mod entries;
mod things;

use super::messages::{compare as own, fill, leads, roadmap};
use super::wording::{NO_FIGURE, Wording, capitalised};
use super::{calendar, number};
use crate::domain::compare::Spot;
use crate::domain::explain::Label;
use crate::domain::field::{Field, Thing};
use crate::domain::leads::{GradeId, ItemId};
use crate::domain::model::{
    Cell, ChannelLeads, GradeShare, LeadItem, LeadPlan, PointOfDifference, SalesPlan, Scenario,
};
use crate::domain::quantity::Value;
use crate::domain::strategy::{ChannelId, Stage, StageId, StageKind, Strategy};
use crate::domain::term::Unit;
use crate::domain::whatif::{Amount, Input};

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

impl Wording<'_> {
    /// What a field is called beside the thing that it belongs to.
    fn field_beside(&self, field: Field) -> String {
        let [first, second] = field.ids();
        let stage = self.strategy.stage(ChannelId(first), StageId(second));
        let of_stage =
            || format!("{}: {}", stage.map_or_else(String::new, |stage| self.stage(stage)), self.field(field));
        let with_month =
            |month: u16| format!("{}: {}", self.field(field), calendar::month_name(self.locale, u32::from(month) + 1));
        let (lead, slot) = (leads::words(self.locale), field.slot());
        let plain = |words: Option<&'static str>| words.unwrap_or_default().to_owned();
        match slot {
            Stage::NAME | Stage::KIND | Stage::FIXED_COST => of_stage(),
            Stage::PRICE if stage.is_some_and(|stage| stage.kind == StageKind::Custom) => of_stage(),
            Stage::RATE => {
                let rate = self.label(Label::Rate(ChannelId(first), StageId(second)));
                // Some languages say the word with the two levels.
                if rate.starts_with(self.words.conversion_short) {
                    rate
                } else {
                    format!("{}: {rate}", self.words.conversion_short)
                }
            }
            SalesPlan::SEASON => with_month(field.place()),
            SalesPlan::PAST => format!("{} ({})", with_month(field.place() % 12), field.place() / 12 + 1),
            Cell::UNITS => format!("{}: {}", self.field(field), self.month_of_plan(u32::from(field.place()))),
            PointOfDifference::COMPETITOR | PointOfDifference::TEXT => {
                format!("{}: {}", self.field(field), field.thing().map_or_else(String::new, |one| self.thing_name(one)))
            }
            LeadItem::TEXT => match self.strategy.leads.item(ItemId(first)) {
                Some(item) => lead.list.of(item.list).to_owned(),
                None => String::new(),
            },
            LeadItem::NOTE | LeadItem::EXTRA => self.said_of_item(field).to_owned(),
            LeadItem::POINTS | ChannelLeads::FOLLOWS => plain(lead.label(slot)),
            GradeShare::SHARE => {
                capitalised(&fill(&plain(lead.label(slot)), &[("grade", &self.grade(GradeId(second)))]))
            }
            Scenario::NAME => self.words.of_plan.name.to_owned(),
            _ if slot.is_in(LeadPlan::GRADES) => plain(lead.label(slot)),
            _ if slot.is_in(Strategy::ROADMAP) => plain(roadmap::words(self.locale).label(slot)),
            _ => self.field(field),
        }
    }

    /// Where two plans differ, as the rooms name it; this is the plan that has it.
    pub fn whereabouts(&self, spot: Spot) -> Whereabouts {
        let w = own::words(self.locale);
        let whole = |thing: Option<Thing>| thing.map_or_else(String::new, |thing| self.thing(thing));
        match spot {
            Spot::Field(field) => Whereabouts { of: whole(Self::thing_of(field)), name: self.field_beside(field) },
            Spot::Thing(thing) => Whereabouts { of: whole(thing.whole()), name: self.thing(thing) },
            Spot::Locks(id) => Whereabouts { of: self.thing(Strategy::CHANNELS.thing(id)), name: w.locks.to_owned() },
            Spot::Order(list) => Whereabouts {
                of: whole(list.thing(0).whole()),
                name: fill(w.order, &[("list", things::words_of(w, list.slot()).1)]),
            },
        }
    }

    /// What stands at a spot of this plan.
    pub fn stands(&self, spot: Spot) -> String {
        let w = own::words(self.locale);
        match spot {
            Spot::Field(field) => match self.strategy.get(field) {
                Some(entry) => self.entry(field, &entry),
                None => w.is_empty.to_owned(),
            },
            Spot::Thing(thing) => match self.strategy.whatif.change(thing.id) {
                Some(change) if thing.is_of(Scenario::CHANGES) => self.amount(change.input, change.amount),
                _ if self.strategy.thing(thing).is_some() => w.is_there.to_owned(),
                _ => w.is_absent.to_owned(),
            },
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

    fn held_figures(&self, id: ChannelId) -> String {
        let locks = self.strategy.channel(id).map(|channel| channel.locks.as_slice()).unwrap_or_default();
        let held = locks.iter().map(|lock| {
            let field = Field::from(lock.field(id));
            let gives = self.gives(id, lock.gives);
            format!("{} {} → {gives}", self.field(field), self.in_field(lock.value, field))
        });
        let held: Vec<String> = held.collect();
        if held.is_empty() { own::words(self.locale).is_empty.to_owned() } else { short(&held.join("; ")) }
    }

    /// What taking a difference does to a figure: its change with a sign, percentage points of a rate; `None` where it
    /// stays.
    pub fn effect(&self, after: Value, before: Value, unit: Unit) -> Option<String> {
        match (before, after) {
            (Ok(_), Ok(_)) => self.change(after, before, unit),
            (Err(_), Ok(after)) => {
                Some(fill(own::words(self.locale).becomes, &[("value", &self.quantity(after, unit))]))
            }
            (Ok(_), Err(_)) => Some(NO_FIGURE.to_owned()),
            (Err(_), Err(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::compare::{align, differences};
    use crate::domain::edit::Edit;
    use crate::domain::model::any::any_plan;
    use crate::domain::model::{Economics, Product};
    use crate::domain::quantity::{Reason, Undefined};
    use crate::domain::strategy::Strategy;
    use crate::domain::templates;
    use crate::domain::term::Term;
    use crate::i18n::Locale;
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use rust_decimal::Decimal;

    fn pair() -> (Strategy, Strategy) {
        let mut mine = templates::calculator("KZT");
        mine.channels[0].name = "Search ads".into();
        let mut theirs = mine.clone();
        let (channel, stage) = (mine.channels[0].id, mine.channels[0].stages[1].id);
        mine.apply(Edit::number(Stage::RATE.of((channel, stage)), Decimal::new(2, 2))).unwrap();
        theirs.apply(Edit::number(Stage::RATE.of((channel, stage)), Decimal::new(3, 2))).unwrap();
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
        let price = Spot::Field(Product::PRICE.of(mine.products[0].id));
        let wording = Wording::new(Locale::En, &mine);
        assert_eq!(wording.whereabouts(price).line(), "Product or service 1 · Price");
    }

    #[test]
    fn two_numbers_that_differ_never_look_the_same() {
        let plan = templates::calculator("USD");
        let wording = Wording::new(Locale::En, &plan);
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        let price = Strategy::MONTHLY_BUDGET.field();
        assert_eq!(wording.exactly(d("0.1237"), price), "$0.1237");
        assert_eq!(wording.exactly(d("1200"), price), "$1,200");
        assert_eq!(wording.exactly(d("0.0123456"), Economics::MARKETING_SHARE.field()), "1.23456%");
        assert_eq!(wording.exactly(d("0.125"), Economics::MARKETING_SHARE.field()), "12.5%");
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
