//! What the words of a heading mean together: a stage, money, a price, a conversion, the name of a row, or nothing that is
//! wanted here.
//!
//! Not for what stands beside that in a heading, such as tax, a month, a day (`columns`).

use super::words::{Money, Word};
use crate::domain::strategy::StageKind;

/// A stage named in the heading of a conversion.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mention {
    Known(StageKind),
    Other(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Unknown,
    Skipped,
    Title(u8),
    Money(Money),
    Price(StageKind),
    /// A stage; with its own name if it is not a standard one.
    Count(StageKind, String),
    /// A conversion between the stages named. `from` if a single one is the start.
    Conversion {
        names: Vec<Mention>,
        from: bool,
    },
    Check,
    Revenue,
}

/// Whether a heading says no more than that there is a total or an amount.
pub(super) fn is_amount(words: &[(Option<Word>, &str)]) -> bool {
    let mut is_it = false;
    for (word, _) in words {
        match word {
            Some(Word::Amount | Word::Overall) => is_it = true,
            Some(
                Word::Currency
                | Word::Vat
                | Word::Fee
                | Word::With
                | Word::Without
                | Word::Gross
                | Word::Net
                | Word::Fact
                | Word::Fill
                | Word::Times(_)
                | Word::Per,
            ) => {}
            _ => return false,
        }
    }
    is_it
}

pub(super) fn meaning(words: &[(Option<Word>, &str)]) -> Meaning {
    let has = |wanted: Word| words.iter().any(|(word, _)| *word == Some(wanted));
    let pick = |f: fn(Word) -> Option<StageKind>| words.iter().find_map(|(word, _)| word.and_then(f));
    let mut stage = pick(|word| if let Word::Stage(kind) = word { Some(kind) } else { None });
    let of_a_sale = has(Word::Amount) || words.iter().any(|(_, token)| token.starts_with("value"));
    if has(Word::Check) || has(Word::Average) && stage == Some(StageKind::Deals) && of_a_sale {
        return Meaning::Check;
    }
    if has(Word::Skip) {
        return Meaning::Skipped;
    }
    if has(Word::Revenue) {
        let plain = !(has(Word::Percent) || has(Word::Per) || has(Word::Cost) || has(Word::Rate) || has(Word::Average));
        return if plain { Meaning::Revenue } else { Meaning::Skipped };
    }
    if has(Word::Qualified) && (stage.is_none() || has(Word::Stage(StageKind::Leads))) {
        let by_marketing = words.iter().any(|(_, token)| *token == "marketing");
        stage = Some(if by_marketing { StageKind::Custom } else { StageKind::QualifiedLeads });
    }
    let money = [Money::Setup, Money::Media, Money::Budget].into_iter().find(|money| has(Word::Money(*money)));
    let (converts, converted) = (has(Word::Conversion), has(Word::Conversions));
    if let Some(kind) = pick(|word| if let Word::PriceOf(kind) = word { Some(kind) } else { None }) {
        return Meaning::Price(kind);
    }
    if has(Word::Cost) || has(Word::Price) {
        match stage {
            Some(kind) => return Meaning::Price(kind),
            None if converts || converted => return Meaning::Price(StageKind::Deals),
            // A price of something else, such as a call.
            None if has(Word::Per) || has(Word::Price) || has(Word::Average) => return Meaning::Skipped,
            None if money.is_none() && words.iter().any(|(word, _)| word.is_none()) => return Meaning::Skipped,
            None => {}
        }
    }

    let names = mentions(words);
    let known = names.iter().filter(|name| matches!(name, Mention::Known(_))).count();
    let percent = has(Word::Percent);
    if converts
        || has(Word::Ctr)
        || has(Word::Rate) && (converted || stage.is_some() || has(Word::Win))
        || converted && (percent || has(Word::Into))
        || has(Word::Arrow) && names.len() > 1
        || has(Word::Into) && known > 1
    {
        // From end to end, or through more than two stages: it follows.
        let through = known > 2;
        return if has(Word::Overall) || through {
            Meaning::Skipped
        } else {
            Meaning::Conversion { names, from: has(Word::From) && !has(Word::Into) }
        };
    }

    let money = money.or(has(Word::Cost).then_some(Money::Budget));
    let title =
        words.iter().filter_map(|(word, _)| if let Some(Word::Title(n)) = word { Some(*n) } else { None }).min();
    let stage = stage.or(converted.then_some(StageKind::Deals)).or(has(Word::OwnStage).then_some(StageKind::Custom));
    match (money, title, stage) {
        (Some(_), ..) | (None, None | Some(1..), Some(_)) if percent => Meaning::Skipped,
        // Spent on a request: a result.
        (Some(_), _, Some(_)) => Meaning::Skipped,
        (Some(_), ..) if has(Word::Average) => Meaning::Skipped,
        (Some(money), ..) => Meaning::Money(money),
        (None, Some(0), _) => Meaning::Title(0),
        (None, _, Some(StageKind::Deals)) if has(Word::Currency) || has(Word::Amount) => Meaning::Revenue,
        // Stages in money are a cost, and two at once are neither.
        (None, _, Some(_)) if has(Word::Currency) || has(Word::Amount) || has(Word::Average) || known > 1 => {
            Meaning::Skipped
        }
        (None, _, Some(kind)) => Meaning::Count(kind, String::new()),
        (None, Some(n), None) => Meaning::Title(n),
        (None, None, None) if has(Word::Rate) => Meaning::Skipped,
        (None, None, None) => Meaning::Unknown,
    }
}

/// The stages that a heading names, in its order.
fn mentions(words: &[(Option<Word>, &str)]) -> Vec<Mention> {
    let mut names: Vec<Mention> = Vec::new();
    let mut before = None;
    let mut qualified_by_sales = false;
    for (word, token) in words {
        match (word, before) {
            (Some(Word::Stage(StageKind::Leads)), Some(Word::Qualified)) => {}
            (Some(Word::Stage(kind)), _) => names.push(Mention::Known(*kind)),
            (Some(Word::Qualified), _) => {
                if qualified_by_sales {
                    names.pop();
                }
                names.push(Mention::Known(StageKind::QualifiedLeads));
            }
            (Some(Word::Win), _) => names.push(Mention::Known(StageKind::Deals)),
            (Some(Word::Ctr), _) => {
                names.extend([StageKind::Impressions, StageKind::Clicks].map(Mention::Known));
            }
            (None | Some(Word::OwnStage), _) if !token.starts_with(|c: char| c.is_ascii_digit()) => {
                match (names.last_mut(), before) {
                    (Some(Mention::Other(name)), None) => {
                        name.push(' ');
                        name.push_str(token);
                    }
                    _ => names.push(Mention::Other((*token).to_owned())),
                }
            }
            _ => {}
        }
        before = *word;
        qualified_by_sales = *token == "sales";
    }
    names.dedup();
    names
}
