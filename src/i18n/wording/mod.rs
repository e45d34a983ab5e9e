//! Words for what the domain says: figures, fields, reasons, refusals, notices, links that do not open.
//!
//! Pure: takes values of the domain, gives texts in one language. Nothing here decides anything.

mod rooms;

use super::messages::{Messages, fill, messages};
use super::{Locale, number, parse::ParseError, what_if_words};
use crate::WHOLE;
use crate::domain::explain::Label;
use crate::domain::field::{Field, Refusal, Shape};
use crate::domain::letters::{lowered, upper};
use crate::domain::model::Economics;
use crate::domain::plan::StageKey;
use crate::domain::quantity::{Reason, Undefined, Value, is_nothing_shown};
use crate::domain::strategy::{Channel, ChannelId, Product, ProductId, Stage, StageId, StageKind, Strategy};
use crate::domain::term::{Term, Unit};
use rust_decimal::Decimal;

/// A language with the plan that is worded.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The language.
    pub locale: Locale,
    /// Its texts.
    pub words: &'static Messages,
    /// The plan.
    pub strategy: &'a Strategy,
}

/// What stands where there is no figure.
pub const NO_FIGURE: &str = "—";

impl<'a> Wording<'a> {
    /// Words for a plan in a language.
    pub fn new(locale: Locale, strategy: &'a Strategy) -> Self {
        Self { locale, words: messages(locale), strategy }
    }

    /// A figure in its unit; a dash where there is none.
    pub fn value(&self, value: Value, unit: Unit) -> String {
        value.map_or_else(|_| NO_FIGURE.to_owned(), |x| self.quantity(x, unit))
    }

    /// A number of a formula: with the places that make the formula come out.
    pub fn operand(&self, value: Value, unit: Unit) -> String {
        match (value, unit) {
            (Ok(x), Unit::Count) => number::count(x, self.locale),
            _ => self.value(value, unit),
        }
    }

    /// A number in a unit.
    pub fn quantity(&self, x: Decimal, unit: Unit) -> String {
        let currency = self.strategy.currency;
        match unit {
            Unit::Money => number::money(x, currency.code(), self.locale),
            Unit::Count => number::pieces(x, self.locale),
            Unit::Rate => number::percent(x, self.locale),
            Unit::Ratio | Unit::Months => number::ratio(x, self.locale),
            // Hundredths of a unit of money, said per hundred units of it.
            Unit::Cents => number::money(x, currency.code(), self.locale),
        }
    }

    /// A change of a figure with its sign, percentage points of a rate; `None` where there is none to speak of.
    ///
    /// ```
    /// use voronka::domain::{templates, term::Unit};
    /// use voronka::i18n::{locale::Locale, wording::Wording};
    /// let plan = templates::calculator("USD");
    /// // From a ROMI of 50 % to one of 80 %: 60 % more, which nobody would read.
    /// let (now, before) = ("0.8".parse().unwrap(), "0.5".parse().unwrap());
    /// let by = Wording::new(Locale::En, &plan).change(Ok(now), Ok(before), Unit::Rate);
    /// assert_eq!(by.as_deref(), Some("+30\u{a0}pp"));
    /// ```
    pub fn change(&self, now: Value, before: Value, unit: Unit) -> Option<String> {
        let by = now.ok()?.checked_sub(before.ok()?)?;
        if is_nothing_shown(by) {
            return None;
        }
        Some(match unit {
            Unit::Money | Unit::Cents => number::signed_money(by, self.strategy.currency.code(), self.locale),
            Unit::Count => number::signed_pieces(by, self.locale),
            Unit::Rate => {
                let points = by.checked_mul(Decimal::ONE_HUNDRED)?;
                fill(what_if_words(self.locale).points, &[("by", &number::signed_count(points, self.locale))])
            }
            Unit::Ratio | Unit::Months => number::signed_ratio(by, self.locale),
        })
    }

    /// A term within a sentence.
    pub fn term(&self, term: Term) -> &'static str {
        self.words.term(term).name
    }

    /// A term as a heading.
    pub fn heading(&self, term: Term) -> String {
        capitalised(self.term(term))
    }

    /// A stage as a heading: its own name, or the standard one.
    pub fn stage(&self, stage: &Stage) -> String {
        match stage.name.trim() {
            "" => self.words.stage(stage.kind).name.to_owned(),
            name => name.to_owned(),
        }
    }

    /// A level of a table as a heading: the own name that its stages have, or the standard one.
    pub fn level(&self, key: &StageKey) -> String {
        let stages = self.strategy.channels.iter().flat_map(|channel| &channel.stages);
        let mut names = stages.filter(|stage| StageKey::of(stage) == *key).map(|stage| stage.name.trim());
        let first = names.next().unwrap_or("");
        let all_same = key.kind == StageKind::Custom || names.all(|name| name == first);
        if first.is_empty() || !all_same { self.words.stage(key.kind).name.to_owned() } else { first.to_owned() }
    }

    /// A channel by its name, or by its place.
    pub fn channel(&self, id: ChannelId) -> String {
        let at = self.strategy.channels.iter().position(|channel| channel.id == id);
        let name = at.and_then(|at| self.strategy.channels.get(at)).map_or("", |channel: &Channel| channel.name.trim());
        named(name, self.words.channel, at)
    }

    /// A product by its name, or by its place.
    pub fn product(&self, id: ProductId) -> String {
        let at = self.strategy.products.iter().position(|product| product.id == id);
        let name = at.and_then(|at| self.strategy.products.get(at)).map_or("", |product| product.name.trim());
        named(name, self.words.of_product.name, at)
    }

    /// What a number of an explanation is called, within a sentence.
    pub fn label(&self, label: Label) -> String {
        let stage = |channel: ChannelId, stage| {
            let stages = &self.strategy.channel(channel)?.stages;
            let at = stages.iter().position(|s| s.id == stage)?;
            Some((stages.get(at)?, stages.get(at + 1)))
        };
        match label {
            Label::Term(term) => self.term(term).to_owned(),
            Label::Stage(id, of) => stage(id, of).map_or_else(String::new, |(own, _)| self.stage_in_sentence(own)),
            Label::Rate(id, of) => match stage(id, of) {
                Some((own, Some(next))) => fill(
                    self.words.conversion_of,
                    &[("from", &self.stage_in_sentence(own)), ("to", &self.stage_in_sentence(next))],
                ),
                _ => self.term(Term::StageRate).to_owned(),
            },
            Label::Channel(id) => self.channel(id),
            Label::Product(id) => self.product(id),
        }
    }

    fn stage_in_sentence(&self, stage: &Stage) -> String {
        if stage.name.trim().is_empty() { lowered(self.words.stage(stage.kind).name) } else { self.stage(stage) }
    }

    /// What a field is called.
    pub fn field(&self, field: Field) -> String {
        let ids = field.ids();
        let (channel, stage) = (ChannelId(ids[0]), StageId(ids[1]));
        match field.slot() {
            Stage::COUNT => capitalised(&self.label(Label::Stage(channel, stage))),
            Stage::RATE => capitalised(&self.label(Label::Rate(channel, stage))),
            Stage::PRICE => {
                let kind = self.strategy.stage(channel, stage).map_or(StageKind::Custom, |stage| stage.kind);
                self.words.stage(kind).price.to_owned()
            }
            slot => match self.words.label(slot) {
                Some(name) => self.with_place(field, name),
                None if WHOLE => self.room_field(field),
                None => String::new(),
            },
        }
    }

    /// The name of an input with what it belongs to, where many of it stand on one page.
    fn with_place(&self, field: Field, name: &str) -> String {
        let [channel, stage] = field.ids();
        match self.strategy.stage(ChannelId(channel), StageId(stage)) {
            Some(stage) if field.slot() == Stage::DAYS => format!("{name}: {}", self.stage(stage)),
            _ => name.to_owned(),
        }
    }

    /// What a number in a field looks like.
    pub fn in_field(&self, x: Decimal, field: Field) -> String {
        match field.shape() {
            Shape::Rate | Shape::OpenRate => number::percent(x, self.locale),
            Shape::Money => number::money(x, self.strategy.currency.code(), self.locale),
            _ => number::count(x, self.locale),
        }
    }

    /// Why there is no figure. The input that causes it is named where there is one, else the term.
    ///
    /// ```
    /// use voronka::domain::{money::money, plan::calculate, templates};
    /// use voronka::i18n::{locale::Locale, wording::Wording};
    /// let plan = templates::calculator("USD");
    /// let per_hour = money(&plan, &calculate(&plan)).channels[0].per_hour;
    /// let why = Wording::new(Locale::En, &plan).why(per_hour.unwrap_err());
    /// assert_eq!(why, "“Hours of work a month” is zero, and nothing can be divided by zero.");
    /// ```
    pub fn why(&self, undefined: Undefined) -> String {
        let w = self.words;
        if WHOLE && let Some(sentence) = self.lock_why(undefined) {
            return sentence;
        }
        let with_term = |text, term| {
            let name = match undefined.cause() {
                Some(field) => self.field(field),
                None => self.term(term).to_owned(),
            };
            fill(text, &[("term", &name)])
        };
        match undefined.reason {
            Reason::NotPlanned(term) => with_term(w.why_not_planned, term),
            Reason::Missing(term) => with_term(w.why_missing, term),
            Reason::DivisionByZero(term) => with_term(w.why_zero, term),
            Reason::Overflow => w.why_overflow.to_owned(),
            Reason::OutOfRange(term) => with_term(w.why_out_of_range, term),
            Reason::BudgetBelowFixed => {
                let money = undefined.short_by().unwrap_or_default();
                fill(w.why_short, &[("money", &self.quantity(money, Unit::Money))])
            }
            Reason::Contradiction => {
                let (a, b) =
                    undefined.contradiction().map_or_else(Default::default, |(a, b)| (self.field(a), self.field(b)));
                fill(w.why_contradiction, &[("a", &a), ("b", &b)])
            }
            Reason::NeverPays => w.why_never_pays.to_owned(),
            Reason::NothingToBuy => w.why_nothing_to_buy.to_owned(),
            Reason::BadWeights => w.why_weights.to_owned(),
            Reason::NoSolution => w.why_no_solution.to_owned(),
            // Both say which two fields they are about.
            Reason::Circle | Reason::Idle => w.why_no_solution.to_owned(),
        }
    }

    /// Why a field does not take a value, and what the plan uses meanwhile.
    pub fn refusal(&self, refusal: Refusal, field: Field, typed: Option<Decimal>) -> String {
        self.and_still_uses(self.why_not(refusal, field, typed), field)
    }

    /// Why a field does not take a value.
    pub fn why_not(&self, refusal: Refusal, field: Field, typed: Option<Decimal>) -> String {
        let w = self.words;
        let typed = typed.map_or_else(String::new, |x| self.in_field(x, field));
        let own = if WHOLE { self.lead_refusal(field) } else { None };
        let own = own.filter(|_| matches!(refusal, Refusal::TooSmall | Refusal::TooLarge));
        let text = own.unwrap_or(match (refusal, field.slot()) {
            (_, Strategy::MONTHS) => w.refuse_months,
            (Refusal::TooSmall, _) if field.shape() == Shape::Positive => w.refuse_not_positive,
            (Refusal::TooSmall, _) => w.refuse_too_small,
            (Refusal::OverWhole, Stage::RATE | Economics::NEW_VISITOR_RATE) => w.refuse_conversion,
            (Refusal::OverWhole, _) => w.refuse_over_whole,
            (Refusal::TooLarge, _) => w.refuse_too_large,
            (Refusal::NotWhole, _) => w.refuse_not_whole,
            (Refusal::Empty, _) => w.refuse_empty,
            (Refusal::TooLong, _) => w.refuse_too_long,
            (Refusal::NoSuchChoice, _) => w.refuse_choice,
            (Refusal::Gone, _) => w.refuse_gone,
            (Refusal::TooMany, _) => w.refuse_too_many,
        });
        fill(text, &[("value", &typed)])
    }

    /// Why a text is no number, and what the plan uses meanwhile.
    pub fn unread(&self, error: &ParseError, field: Field) -> String {
        let w = self.words;
        let text = match error {
            ParseError::NotANumber { found, .. } if found.is_empty() => w.parse_unfinished.to_owned(),
            ParseError::NotANumber { found, .. } => fill(w.parse_not_a_number, &[("found", found)]),
            ParseError::Range { .. } => w.parse_range.to_owned(),
            ParseError::DivisionByZero => w.parse_division.to_owned(),
            ParseError::TooLarge => w.parse_too_large.to_owned(),
            ParseError::TooLong => w.parse_too_long.to_owned(),
            ParseError::Unbalanced { .. } => w.parse_brackets.to_owned(),
            ParseError::Percentage => w.parse_percentage.to_owned(),
            ParseError::OtherCurrency { found, .. } => {
                fill(w.parse_other_currency, &[("currency", self.strategy.currency.code()), ("found", found)])
            }
        };
        self.and_still_uses(text, field)
    }

    fn and_still_uses(&self, text: String, field: Field) -> String {
        match self.strategy.number(field) {
            // Of a price nought is what nobody has typed yet.
            Some(x) if x.is_zero() && matches!(field.slot(), Product::PRICE | Stage::PRICE) => text,
            Some(x) => format!("{text} {}", fill(self.words.still_uses, &[("value", &self.in_field(x, field))])),
            None => text,
        }
    }
}

fn named(name: &str, kind: &str, at: Option<usize>) -> String {
    match (name, at) {
        ("", Some(at)) => format!("{kind} {}", at + 1),
        _ => name.to_owned(),
    }
}

/// The same text with its first letter as a capital.
///
/// ```
/// use voronka::i18n::wording::capitalised;
/// assert_eq!(capitalised("өтінімдер"), "Өтінімдер");
/// ```
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => std::iter::once(upper(first)).chain(letters).collect(),
        None => String::new(),
    }
}
