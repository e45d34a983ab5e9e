//! What stands in a field, in the words of its room: two values that differ never look the same.

use super::short;
use crate::domain::field::{Entry, Field, Shape};
use crate::domain::leads::field::LeadField;
use crate::domain::money::{CostKind, MoneyField};
use crate::domain::offer::SalesField;
use crate::domain::promotion::{CardField, Day, PhraseField, PromotionField, ScenarioField, Tool};
use crate::domain::roadmap::Place;
use crate::domain::roadmap::field::TaskField;
use crate::domain::roadmap::thirds::BORDERS;
use crate::domain::strategy::{ChannelId, ProductId, StageKind};
use crate::domain::track::Basis;
use crate::domain::track::field::TrackField;
use crate::i18n::messages::{compare as own, doing, fill, leads, money, promotion, sales, track};
use crate::i18n::wording::Wording;
use crate::i18n::{calendar, day_in_full, month_in_full, number};
use rust_decimal::Decimal;

fn at(words: &[&str], place: u8) -> String {
    words.get(usize::from(place)).map_or_else(String::new, |word| (*word).to_owned())
}

impl Wording<'_> {
    pub(super) fn month_of_plan(&self, month: u32) -> String {
        month_in_full(self.locale, self.strategy.start.plus(usize::try_from(month).unwrap_or_default()))
    }

    /// What stands in a field, as its room shows it.
    pub(super) fn entry(&self, field: Field, entry: &Entry) -> String {
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
    pub(super) fn exactly(&self, x: Decimal, field: Field) -> String {
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
