//! What a heading means: a stage, money, a price, a conversion, the name of a row, or nothing that is wanted here.
//!
//! Not for where a stage stands among the others (`levels`). Invariant: a column has one meaning, and one that could
//! be two things (sales in money, spending on a request) has none.

use super::rows::{Row, cell, read};
use super::words::{Money, Word, tokens, word_of};
use crate::domain::strategy::{MAX_NAME, StageKind};
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;

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
}

pub(super) struct Column {
    pub(super) meaning: Meaning,
    pub(super) heading: String,
    pub(super) tokens: Vec<String>,
    pub(super) percent: bool,
    pub(super) times: u32,
}

impl Column {
    pub(super) fn of(heading: &str) -> Self {
        let tokens = tokens(heading);
        let mut before = "";
        let mut words = Vec::with_capacity(tokens.len());
        for token in &tokens {
            let setup = before == "set" && token == "up";
            words.push((if setup { Some(Word::Money(Money::Setup)) } else { word_of(token) }, token.as_str()));
            before = token;
        }
        let times = words.iter().find_map(|(word, _)| if let Some(Word::Times(n)) = word { Some(*n) } else { None });
        let percent = words.iter().any(|(word, _)| *word == Some(Word::Percent));
        let heading = heading.trim().chars().take(MAX_NAME).collect();
        let mut column = Self { meaning: meaning(&words), heading, percent, times: times.unwrap_or(1), tokens };
        if let Meaning::Count(StageKind::Custom, name) = &mut column.meaning {
            name.clone_from(&column.heading);
        }
        column
    }

    pub(super) fn is_stage(&self) -> bool {
        matches!(self.meaning, Meaning::Count(..))
    }

    /// A conversion whose heading does not say between what.
    pub(super) fn is_bare_conversion(&self) -> bool {
        matches!(&self.meaning, Meaning::Conversion { names, .. } if names.is_empty())
    }
}

fn meaning(words: &[(Option<Word>, &str)]) -> Meaning {
    let has = |wanted: Word| words.iter().any(|(word, _)| *word == Some(wanted));
    let pick = |f: fn(Word) -> Option<StageKind>| words.iter().find_map(|(word, _)| word.and_then(f));
    if has(Word::Skip) {
        return Meaning::Skipped;
    }
    let mut stage = pick(|word| if let Word::Stage(kind) = word { Some(kind) } else { None });
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
            None if has(Word::Per) || has(Word::Price) => return Meaning::Skipped,
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
        (Some(money), ..) => Meaning::Money(money),
        (None, Some(0), _) => Meaning::Title(0),
        // Sales in money are revenue; two stages at once are neither.
        (None, _, Some(_)) if has(Word::Currency) || known > 1 => Meaning::Skipped,
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

/// Whether two words are forms of one: `встречу`, `встречи`.
fn alike(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b || same >= 4 && same + 2 >= shorter
}

/// Finds the columns that are stages of the plan's own: those that a conversion names, and those over numbers between
/// two stages with a conversion beside them. What is left of unknown names in conversions is taken out.
pub(super) fn name_own_stages(columns: &mut [Column], rows: &[Row], locale: Locale) {
    let has_numbers =
        |at: usize| rows.iter().any(|row| matches!(read(cell(row, at), locale, Kind::Number), Ok(Some(_))));
    for at in 0..columns.len() {
        let Some(column) = columns.get(at) else { continue };
        let Meaning::Conversion { mut names, mut from } = column.meaning.clone() else { continue };
        // `cr_lead_demo` and `Lead → demo` name stages for certain; in `site conversion into requests` the site is none.
        let explicit = column.heading.contains('_') || column.tokens.iter().any(|token| token.starts_with('→'));
        let mut is_stage: Vec<bool> = names.iter().map(|name| matches!(name, Mention::Known(_))).collect();
        for (name, is_stage) in names.iter_mut().zip(&mut is_stage) {
            let Mention::Other(text) = name else { continue };
            let is_it = |(at, column): &(usize, &mut Column)| {
                let own = matches!(column.meaning, Meaning::Unknown | Meaning::Count(StageKind::Custom, _));
                own && alike(&column.tokens.join(" "), text) && has_numbers(*at)
            };
            if let Some((_, column)) = columns.iter_mut().enumerate().find(is_it) {
                column.meaning = Meaning::Count(StageKind::Custom, column.heading.clone());
                text.clone_from(&column.heading);
                *is_stage = true;
            }
        }
        let meaning = if names.len() > 1 && !is_stage.contains(&true) {
            Meaning::Skipped
        } else {
            if !explicit || names.len() != 2 {
                from |= names.len() > 1 && is_stage.last() == Some(&false);
                let mut is_stage = is_stage.into_iter();
                names.retain(|_| is_stage.next().unwrap_or(false));
            }
            Meaning::Conversion { names, from }
        };
        if let Some(column) = columns.get_mut(at) {
            column.meaning = meaning;
        }
    }
    let stages: Vec<usize> = places(columns, Column::is_stage);
    let bare: Vec<usize> = places(columns, Column::is_bare_conversion);
    for (at, column) in columns.iter_mut().enumerate() {
        let between = stages.first().is_some_and(|first| *first < at) && stages.last().is_some_and(|last| *last > at);
        let beside = bare.iter().any(|conversion| conversion.abs_diff(at) == 1);
        if column.meaning == Meaning::Unknown && between && beside && has_numbers(at) {
            column.meaning = Meaning::Count(StageKind::Custom, column.heading.clone());
        }
    }
}

pub(super) fn places(columns: &[Column], wanted: impl Fn(&Column) -> bool) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(at, _)| at).collect()
}

/// The plainest column of a meaning: of "budget" and "budget with VAT" the first.
pub(super) fn plainest(columns: &[Column], meaning: &Meaning) -> Option<usize> {
    let same = columns.iter().enumerate().filter(|(_, column)| column.meaning == *meaning);
    same.min_by_key(|(_, column)| column.tokens.len()).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_every_language() {
        use StageKind::*;
        let count = |kind| Meaning::Count(kind, String::new());
        let into = |kind| Meaning::Conversion { names: vec![Mention::Known(kind)], from: false };
        let between = |a, b| Meaning::Conversion { names: vec![Mention::Known(a), Mention::Known(b)], from: false };
        let cases: [(&[&str], Meaning); 22] = [
            (&["Channel", "КАНАЛ", "канал продажів", "Арна", "Lead source", "Джерело"], Meaning::Title(0)),
            (&["campaign name", "Кампания", "кампанія", "Науқан"], Meaning::Title(2)),
            (&["Name", "Назва", "Атауы", "Объявление"], Meaning::Title(3)),
            (
                &[
                    "Total cost",
                    "Ad spend",
                    "БЮДЖЕТ, руб.",
                    "Расходы на рекламу",
                    "Витрати",
                    "Жарнама шығыны",
                    "Стоимость",
                ],
                Meaning::Money(Money::Budget),
            ),
            (&["setup_cost", "Set-up cost", "Витрати на запуск", "Іске қосу шығыны"], Meaning::Money(Money::Setup)),
            (&["media_cost", "Медиа", "Медіа", "Медиабюджет"], Meaning::Money(Money::Media)),
            (&["Impr.", "Показы", "показів", "Көрсетілімдер"], count(Impressions)),
            (&["Link clicks", "Клики", "Кліки", "переходы", "Клик"], count(Clicks)),
            (&["sessions", "Визиты", "Візити", "Сеанси", "Сессия"], count(Visits)),
            (&["Leads", "Заявки (лиды)", "лидов", "Заявки", "Ліди", "Өтінім"], count(Leads)),
            (
                &["SQL", "Qualified leads", "Sales qualified leads", "Целевые лиды", "Кваліфіковані ліди"],
                count(QualifiedLeads),
            ),
            (
                &[
                    "Deals",
                    "Orders",
                    "Conversions",
                    "New customers",
                    "Продажи",
                    "Сделки",
                    "Замовлення",
                    "Сатылым",
                    "Конверсии",
                ],
                count(Deals),
            ),
            (&["CTR", "CTR, %", "cr_impression_click", "Кликабельность"], between(Impressions, Clicks)),
            (
                &[
                    "cr_click_lead",
                    "Click → lead",
                    "click-to-lead rate",
                    "Конверсия из клика в заявку",
                    "CR (клик/лид)",
                ],
                between(Clicks, Leads),
            ),
            (
                &["Lead → SQL", "лид → квал. лид", "cr_lead_qualified", "Конверсія ліда в цільовий лід"],
                between(Leads, QualifiedLeads),
            ),
            (&["Конверсия в сделку", "Close rate", "CR у замовлення", "Order rate"], into(Deals)),
            (
                &[
                    "CR",
                    "cr1",
                    "Conversion rate",
                    "Конверсия, %",
                    "Конверсії, %",
                    "Конверсия коэффициенті",
                    "Процент конверсии",
                ],
                Meaning::Conversion { names: vec![], from: false },
            ),
            (&["CPM", "Цена за 1000 показов", "1000 көрсетілім құны"], Meaning::Price(Impressions)),
            (&["CPC", "Avg. CPC", "Цена клика", "Клик құны", "Ціна за клік"], Meaning::Price(Clicks)),
            (&["cac", "CPA", "Cost / conv.", "Стоимость привлечения клиента", "Сатып алу құны"], Meaning::Price(Deals)),
            (
                &[
                    "budget_share",
                    "Доля бюджета",
                    "Бюджет, %",
                    "Revenue",
                    "Продажи, руб",
                    "Конверсия общая",
                    "Цена",
                    "ROMI",
                    "Стоимость звонка",
                ],
                Meaning::Skipped,
            ),
            (&["", "№", "День", "Формат", "Показатель"], Meaning::Unknown),
        ];
        for (headings, want) in cases {
            for heading in headings {
                assert_eq!(Column::of(heading).meaning, want, "{heading}");
            }
        }
    }
}
