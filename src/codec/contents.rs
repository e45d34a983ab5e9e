//! What a plan's bytes say, without reading them as a plan: how much of what, and the same without its texts.
//!
//! For the panel that tells what a link reveals and for links that hold numbers only. It walks by the
//! [`Shape`], so that a field added later is counted, and left out, without a word here. Not for reading a plan.

use super::document;
use super::packed::shape::Shape;

/// A part of a plan, as a panel lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its name, time, currency and general numbers; and what a later version adds.
    Plan,
    /// Products and services.
    Products,
    /// Channels, their funnels and cards.
    Channels,
    /// Season, growth, promotions, sales of past years.
    Sales,
    /// Leads by temperature.
    Leads,
    /// Budget, costs, ceilings.
    Money,
    /// Key phrases and retargeting.
    Promotion,
    /// Ranges, levers, scenarios.
    WhatIf,
    /// Tasks.
    Doing,
    /// What was really spent.
    Track,
}

impl Part {
    /// Every part, in the order of [`Contents::parts`].
    pub const ALL: [Part; 10] = [
        Self::Plan,
        Self::Products,
        Self::Channels,
        Self::Sales,
        Self::Leads,
        Self::Money,
        Self::Promotion,
        Self::WhatIf,
        Self::Doing,
        Self::Track,
    ];

    /// The part that a letter of the plan's wire struct belongs to.
    fn of_letter(letter: &str) -> Self {
        match letter {
            "p" => Self::Products,
            "h" => Self::Channels,
            "z" | "g" | "v" | "o" | "q" => Self::Sales,
            "l" => Self::Leads,
            "y" => Self::Money,
            "k" => Self::Promotion,
            "w" => Self::WhatIf,
            "t" => Self::Doing,
            "f" => Self::Track,
            _ => Self::Plan,
        }
    }
}

/// How much of one part a link tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Texts that somebody typed: names, messages, addresses.
    pub texts: usize,
    /// Their characters.
    pub characters: usize,
    /// Numbers that differ from what a new plan has; ids and choices from lists are none.
    pub numbers: usize,
}

/// What a link tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// By [`Part::ALL`].
    pub parts: [Amount; 10],
    /// Every text, in the plan's order.
    pub texts: Vec<(Part, String)>,
}

impl Contents {
    /// All parts together.
    pub fn total(&self) -> Amount {
        self.parts.iter().fold(Amount::default(), |sum, part| Amount {
            texts: sum.texts + part.texts,
            characters: sum.characters + part.characters,
            numbers: sum.numbers + part.numbers,
        })
    }
}

struct Copy<'a> {
    rest: &'a [u8],
    out: Vec<u8>,
    part: Part,
    contents: Contents,
}

/// What the bytes of a plan hold; `None` where they are none.
///
/// ```
/// use voronka::codec::{contents::{Part, contents}, document};
///
/// let mut plan = voronka::domain::templates::calculator("UAH");
/// plan.name = "Вікна".into();
/// let found = contents(&document::to_plain(&plan)).unwrap();
/// assert_eq!((found.total().texts, found.total().characters), (1, 5));
/// assert_eq!(found.texts, [(Part::Plan, "Вікна".to_owned())]);
/// ```
pub fn contents(bytes: &[u8]) -> Option<Contents> {
    Some(walk(bytes)?.1)
}

/// The bytes of the same plan without any text but its currency; `None` where they are no plan.
pub fn without_texts(bytes: &[u8]) -> Option<Vec<u8>> {
    Some(walk(bytes)?.0)
}

fn walk(bytes: &[u8]) -> Option<(Vec<u8>, Contents)> {
    let out = Vec::with_capacity(bytes.len());
    let mut copy = Copy { rest: bytes, out, part: Part::Plan, contents: Contents::default() };
    copy.value(document::shape(), true)?;
    copy.rest.is_empty().then_some((copy.out, copy.contents))
}

impl Copy<'_> {
    fn count(&mut self, count: impl FnOnce(&mut Amount)) {
        if let Some(here) = self.contents.parts.get_mut(self.part as usize) {
            count(here);
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.out.push(first);
        Some(first)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        loop {
            let byte = self.byte()?;
            value = value << 6 | u64::from(byte & 0x3f);
            if byte < 0x40 {
                return Some(value);
            }
        }
    }

    fn value(&mut self, shape: &Shape, is_plan: bool) -> Option<()> {
        match shape {
            Shape::Flag | Shape::Byte => drop(self.byte()?),
            Shape::Number => drop(self.varint()?),
            Shape::Decimal => {
                self.count(|here| here.numbers += 1);
                if self.byte()? >= 100 {
                    self.varint()?;
                }
            }
            Shape::Text => {
                self.text()?;
                self.out.push(0);
            }
            Shape::Option(inner) => {
                if self.byte()? == 1 {
                    self.value(inner, false)?;
                }
            }
            Shape::List(inner) => {
                for _ in 0..self.varint()? {
                    self.value(inner, false)?;
                }
            }
            Shape::Tuple(parts) => parts.iter().try_for_each(|part| self.value(part, false))?,
            Shape::Struct(fields) => self.fields(fields, is_plan)?,
        }
        Some(())
    }

    fn fields(&mut self, fields: &[(&str, Shape)], is_plan: bool) -> Option<()> {
        loop {
            let begin = self.out.len();
            let name = match self.byte()? {
                0 => return Some(()),
                first @ 0x80.. => vec![first & 0x7f, self.byte()?],
                first => vec![first],
            };
            let (name, shape) = fields.iter().find(|(known, _)| known.as_bytes() == name)?;
            if is_plan {
                self.part = Part::of_letter(name);
            }
            match shape {
                // The currency is a text only on the wire.
                Shape::Text if is_plan && *name == "c" => {
                    let end = self.rest.iter().position(|&byte| byte == 0)? + 1;
                    let (code, rest) = self.rest.split_at_checked(end)?;
                    self.out.extend(code);
                    self.rest = rest;
                }
                // An empty text is not written, and neither is its name.
                Shape::Text => {
                    self.text()?;
                    self.out.truncate(begin);
                }
                _ => self.value(shape, false)?,
            }
        }
    }

    /// Passes a text over.
    fn text(&mut self) -> Option<()> {
        let end = self.rest.iter().position(|&byte| byte == 0)? + 1;
        let (text, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        let text = String::from_utf8_lossy(text.strip_suffix(b"\0")?).into_owned();
        if !text.is_empty() {
            self.count(|here| {
                here.texts += 1;
                here.characters += text.chars().count();
            });
            self.contents.texts.push((self.part, text));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::document::{from_plain, to_plain};
    use crate::domain::promotion::{Phrase, PhraseId};
    use crate::domain::templates;

    #[test]
    fn texts_go_and_numbers_stay() {
        let mut plan = templates::calculator("KZT");
        let bare = plan.clone();
        plan.name = "Жоспар".into();
        plan.products[0].name = "Курс".into();
        plan.products[0].offer.usp = "Тегін".into();
        plan.channels[0].card.tags.source = "google".into();
        plan.channels[0].card.landing = "shop.kz".into();
        let id = PhraseId(plan.fresh_id());
        plan.promotion
            .phrases
            .push(Phrase { id, text: "диван".into(), demand: Some(90.into()), ..Phrase::default() });
        let bytes = to_plain(&plan);
        let numbers = contents(&to_plain(&bare)).unwrap().total().numbers;
        let found = contents(&bytes).unwrap();
        assert_eq!(found.total(), Amount { texts: 6, characters: 33, numbers: numbers + 1 });
        let of = |part: Part| found.parts[part as usize];
        assert_eq!(of(Part::Promotion), Amount { texts: 1, characters: 5, numbers: 1 });
        assert_eq!((of(Part::Plan).texts, of(Part::Products).texts, of(Part::Channels).texts), (1, 2, 2));
        assert!(found.texts.contains(&(Part::Channels, "google".to_owned())), "{:?}", found.texts);
        let left = from_plain(&without_texts(&bytes).unwrap()).unwrap();
        assert_eq!((left.currency, left.name.as_str()), (plan.currency, ""));
        assert_eq!(left.products[0].price, plan.products[0].price);
        assert_eq!((left.promotion.phrases.len(), left.promotion.phrases[0].text.as_str()), (1, ""));
        assert_eq!(left.promotion.phrases[0].demand, Some(90.into()));
        assert_eq!(left.channels[0].card.tags.source, "");
        let again = contents(&to_plain(&left)).unwrap();
        assert_eq!((again.total().texts, again.texts), (0, Vec::new()));
    }

    #[test]
    fn parts_stand_in_the_order_of_their_list() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, at);
        }
    }

    #[test]
    fn what_is_no_plan_has_no_contents() {
        for bytes in [&b""[..], b"n", b"nA", b"~\0", b"\0\0"] {
            assert_eq!(contents(bytes), None, "{bytes:?}");
        }
    }
}
