//! What stands in a field, in the words of its room: two values that differ never look the same.

use super::short;
use crate::domain::field::{Entry, Field, Shape};
use crate::domain::leads::GradeId;
use crate::domain::model::{
    ChannelCard, ChannelLeads, CostLine, Economics, LeadItem, MoneyPlan, Offer, Phrase, PricePromotion, Product,
    Promotion, Retargeting, Roadmap, SalesPlan, Sort, Stage, Task, Track,
};
use crate::domain::money::CostKind;
use crate::domain::promotion::{Day, Tool};
use crate::domain::roadmap::Place;
use crate::domain::roadmap::thirds::BORDERS;
use crate::domain::strategy::{ChannelId, ProductId, StageKind, Strategy};
use crate::domain::track::Basis;
use crate::i18n::messages::{compare as own, fill, leads, money, promotion, roadmap, sales, track};
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
            Entry::Number(None) => match field.slot() {
                Task::SERVES => roadmap::words(self.locale).whole_plan.to_owned(),
                Retargeting::CHANNEL => promotion::words(self.locale).any_channel.to_owned(),
                PricePromotion::PRODUCT => sales::words(self.locale).promotion_all.to_owned(),
                _ => own::words(self.locale).is_empty.to_owned(),
            },
            Entry::Number(Some(x)) => self.number_in(field, *x),
            Entry::Text(text) => match Day::parse(text) {
                Some(day) if matches!(field.sort(), Some(Sort::Day)) => day_in_full(self.locale, day),
                _ if text.trim().is_empty() => own::words(self.locale).is_empty.to_owned(),
                _ => short(text),
            },
            Entry::Choice(place) => self.choice(field, *place),
        }
    }

    fn number_in(&self, field: Field, x: Decimal) -> String {
        let whole = u32::try_from(x).unwrap_or_default();
        match (field.sort(), field.slot()) {
            (Some(Sort::Month), _) => {
                calendar::month_year(self.locale, i32::try_from(whole / 12).unwrap_or_default(), whole % 12 + 1)
            }
            (_, LeadItem::GRADE) => self.grade(GradeId(whole)),
            (_, PricePromotion::PRODUCT) if self.strategy.product(ProductId(whole)).is_some() => {
                self.product(ProductId(whole))
            }
            (_, PricePromotion::PRODUCT) => sales::words(self.locale).promotion_gone.to_owned(),
            (Some(Sort::Refers), _) if self.strategy.channel(ChannelId(whole)).is_some() => {
                self.channel(ChannelId(whole))
            }
            (Some(Sort::Refers), _) => track::words(self.locale).gone.to_owned(),
            (_, CostLine::FROM | CostLine::UNTIL) => self.month_of_plan(whole.saturating_sub(1)),
            _ => self.exactly(x, field),
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
        let (m, l) = (money::words(self.locale), leads::words(self.locale));
        let (d, t) = (roadmap::words(self.locale), track::words(self.locale));
        let of = usize::from(place);
        // Of a field that may be empty, nothing stands first.
        let chosen = usize::from(place.saturating_sub(1));
        let stage = |at: usize| w.stage(StageKind::ALL.get(at).copied().unwrap_or_default()).name.to_owned();
        match field.slot() {
            Strategy::DIRECTION => at(&[w.have_goal, w.have_budget], place),
            Economics::ROMI_BASE => at(&[w.romi_gross, w.romi_revenue], place),
            Product::GOAL_UNIT | SalesPlan::GOAL_UNIT => {
                at(&[w.goal_units, w.goal_revenue, s.goal_deals, s.goal_gross], place)
            }
            Stage::KIND | Retargeting::LEVEL => stage(of),
            Offer::KIND => at(&[s.kind_product, s.kind_service], place),
            SalesPlan::SPAN => at(&[s.span_horizon, s.span_year, s.span_month], place),
            SalesPlan::PRICE_BASIS => at(&[s.basis_unnamed, s.basis_with, s.basis_without, s.basis_none], place),
            SalesPlan::OBJECT => at(&[s.object_unnamed, s.object_company, s.object_goods, s.object_services], place),
            PricePromotion::FROM | Task::FROM => self.month_of_plan(place.into()),
            MoneyPlan::VAT => at(&[m.vat_is_cost, m.vat_is_refunded], place),
            MoneyPlan::RESULT_OF => at(&[m.result_of_all, m.result_of_channels], place),
            MoneyPlan::CAC_BASE => at(&[m.cac_media, m.cac_full], place),
            CostLine::IS_ONCE => at(&[m.monthly, m.once], place),
            CostLine::KIND => m.cost_kind.of(CostKind::ALL.get(of).copied().unwrap_or_default()).to_owned(),
            ChannelLeads::FOLLOWS => at(&[l.follows_no, l.follows_yes], place),
            LeadItem::LEVEL if place == 0 => l.no_level.to_owned(),
            LeadItem::LEVEL => stage(chosen),
            Promotion::KEEPS_LETTERS => at(&[p.letters_latin, p.letters_own], place),
            Phrase::IS_AD => at(&[p.for_search, p.for_ad], place),
            ChannelCard::TOOL if place == 0 => p.tool_none.to_owned(),
            ChannelCard::TOOL => Tool::ALL.get(chosen).map_or("", |tool| p.tool_name(*tool)).to_owned(),
            ChannelCard::KIND => at(&p.kinds, place),
            ChannelCard::GOAL_KIND => at(&p.goal_kinds, place),
            ChannelCard::GOAL_MEASURE => at(&p.goal_measures, place),
            ChannelCard::TRAFFIC => at(&p.traffics, place),
            ChannelCard::GROUND => at(&p.grounds, place),
            Task::PLACE => Place::ALL.get(of).map_or_else(String::new, |place| self.place(*place)),
            Task::PAID if place == 0 => d.spread.to_owned(),
            Task::PAID => self.month_of_plan(u32::from(place) - 1),
            Roadmap::BORDER => w.stage(BORDERS.get(of).copied().unwrap_or_default()).name.to_owned(),
            Track::BASIS => t.basis.of(Basis::ALL.get(of).copied().unwrap_or_default()).to_owned(),
            Track::CLOSED => match place.checked_sub(2) {
                _ if place == 0 => own::words(self.locale).is_empty.to_owned(),
                None => t.closed_none.to_owned(),
                Some(through) => fill(t.closed_through, &[("month", &self.month_of_plan(through.into()))]),
            },
            _ if matches!(field.sort(), Some(Sort::Flag)) => at(&[p.no, p.yes], place),
            _ => String::new(),
        }
    }
}

/// The digits of a number with its separators.
fn digits_of(text: &str) -> String {
    let is_digit = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    text.chars().skip_while(|c| !is_digit(c)).take_while(is_digit).collect()
}
