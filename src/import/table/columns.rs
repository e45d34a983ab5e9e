//! The columns of a table: what the heading of each says beside its meaning, and which of several alike is meant.
//!
//! Not for where a stage stands among the others (`levels`). Invariant: a column has one meaning, and one that could
//! be two things (sales in money, spending on a request) has none.

use super::meaning::{Meaning, Mention, is_amount, meaning};
use super::reading::{Period, Role};
use super::rows::{Row, cell, read};
use super::words::{Money, Part, Word, currency_of, part_of, tokens, word_of};
use crate::domain::strategy::{MAX_NAME, StageKind};
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) meaning: Meaning,
    /// What it is called: the name of a stage of its own.
    pub(super) heading: String,
    /// The same with that of its group.
    pub(super) shown: String,
    pub(super) tokens: Vec<String>,
    pub(super) percent: bool,
    pub(super) times: u32,
    /// Money only if nothing else is.
    pub(super) is_weak: bool,
    /// With tax or fee, so that one without is rather meant.
    pub(super) is_loaded: bool,
    pub(super) is_fact: bool,
    pub(super) is_fee: bool,
    pub(super) part: Option<Part>,
    pub(super) period: Option<Period>,
    pub(super) currency: Option<String>,
    /// What a person said it is.
    pub(super) chosen: Option<Role>,
}

impl Column {
    /// A column by its heading and by that of the group above it: what the one does not say the other may.
    pub(super) fn new(heading: &str, group: &str) -> Self {
        let own = Self::of(heading);
        if group.trim().is_empty() {
            return own;
        }
        let above = Self::of(group);
        let shown = format!("{}: {}", group.trim(), heading.trim()).chars().take(MAX_NAME).collect();
        let both = Self::of(&format!("{group} {heading}"));
        let says_nothing =
            own.meaning == Meaning::Unknown || own.is_weak || own.meaning == Meaning::Skipped && own.is_vat();
        let mut column = if says_nothing && both.meaning != Meaning::Unknown { both } else { own };
        column.heading = heading.trim().chars().take(MAX_NAME).collect();
        column.shown = shown;
        column.is_fact |= above.is_fact;
        column.part = column.part.or(above.part);
        if !matches!(column.meaning, Meaning::Title(_)) {
            column.period = column.period.or(above.period);
        }
        if matches!(column.meaning, Meaning::Money(_) | Meaning::Price(_) | Meaning::Check | Meaning::Revenue) {
            column.times = column.times.max(above.times);
            column.currency = column.currency.or(above.currency);
        }
        column
    }

    pub(super) fn of(heading: &str) -> Self {
        let all = tokens(heading);
        let named = part_of(&all);
        let mut period = None;
        let mut words: Vec<(Option<Word>, &str)> = Vec::with_capacity(all.len());
        for (at, token) in all.iter().enumerate() {
            if named.as_ref().is_some_and(|(_, used)| used.contains(&at)) {
                continue;
            }
            let setup = token == "up" && words.last().is_some_and(|(_, before)| *before == "set");
            let word = if setup { Some(Word::Money(Money::Setup)) } else { word_of(token) };
            match word {
                Some(Word::Span(span)) if all.len() > 1 => {
                    while let Some((Some(Word::Per | Word::Into | Word::Fill) | None, before)) = words.last()
                        && (word_of(before).is_some() || before.parse::<u8>().is_ok())
                    {
                        words.pop();
                    }
                    // "For the period, per week": the week says how long it is.
                    period = period.filter(|period| *period != Period::Whole).or(Some(span));
                }
                Some(Word::Every(span)) => period = Some(span),
                _ if token.len() == 4 && token.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year)) => {}
                _ => words.push((word, token.as_str())),
            }
        }
        let has = |words: &[(Option<Word>, &str)], wanted: Word| words.iter().any(|(word, _)| *word == Some(wanted));
        let (is_vat, has_fee) = (has(&words, Word::Vat), has(&words, Word::Fee));
        let is_money = words.iter().any(|(word, _)| {
            matches!(
                word,
                Some(
                    Word::Money(_)
                        | Word::Cost
                        | Word::Price
                        | Word::PriceOf(_)
                        | Word::Amount
                        | Word::Overall
                        | Word::Currency
                )
            )
        });
        if is_vat || has_fee {
            // "VAT 20 %": how much tax, not what the column is in.
            words.retain(|(word, token)| *word != Some(Word::Percent) && token.parse::<u32>().is_err());
        }
        let (with, without) = (has(&words, Word::With), has(&words, Word::Without));
        let is_fee = has_fee && !(is_money && (with || without || heading.contains('+')));
        let is_only_tax = is_vat && !is_money;
        let times = words.iter().find_map(|(word, _)| if let Some(Word::Times(n)) = word { Some(*n) } else { None });
        let percent = has(&words, Word::Percent);
        let is_fact = has(&words, Word::Fact);
        let (meaning, is_weak) = match meaning(&words) {
            _ if is_fee || is_only_tax => (Meaning::Skipped, false),
            Meaning::Unknown | Meaning::Skipped if is_amount(&words) => (Meaning::Money(Money::Budget), true),
            meaning => (meaning, false),
        };
        let shown: String = heading.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_NAME).collect();
        let mut column = Self {
            meaning,
            heading: shown.clone(),
            shown,
            percent,
            times: times.unwrap_or(1),
            is_weak,
            is_loaded: (is_vat || has_fee) && !without || has(&words, Word::Gross),
            is_fact,
            is_fee,
            part: named.map(|(part, _)| part),
            // "For the period": whatever that is, the other columns are for it, too.
            period: period.filter(|period| *period != Period::Whole),
            currency: currency_of(heading),
            tokens: all,
            chosen: None,
        };
        if let Meaning::Count(StageKind::Custom, name) = &mut column.meaning {
            name.clone_from(&column.heading);
        }
        column
    }

    /// Puts what a person said in place of what the heading says.
    pub(super) fn choose(&mut self, role: Role) {
        self.chosen = Some(role);
        (self.is_weak, self.is_fact, self.is_fee) = (false, false, false);
        self.meaning = match role {
            Role::Nothing => Meaning::Skipped,
            Role::Name => Meaning::Title(3),
            Role::Whole => Meaning::Title(0),
            Role::Budget => Meaning::Money(Money::Budget),
            Role::Setup => Meaning::Money(Money::Setup),
            Role::Media => Meaning::Money(Money::Media),
            Role::Count(StageKind::Custom) => Meaning::Count(StageKind::Custom, self.heading.clone()),
            Role::Count(kind) => Meaning::Count(kind, String::new()),
            Role::Price(kind) => Meaning::Price(kind),
            Role::Conversion if matches!(self.meaning, Meaning::Conversion { .. }) => return,
            Role::Conversion => Meaning::Conversion { names: Vec::new(), from: false },
            Role::Check => Meaning::Check,
            Role::Revenue => Meaning::Revenue,
        };
    }

    /// What the column holds; which title names a whole is for all of them together to say.
    pub(super) fn role(&self) -> Role {
        match &self.meaning {
            Meaning::Unknown | Meaning::Skipped => Role::Nothing,
            Meaning::Title(_) => Role::Name,
            Meaning::Money(Money::Budget) => Role::Budget,
            Meaning::Money(Money::Setup) => Role::Setup,
            Meaning::Money(Money::Media) => Role::Media,
            Meaning::Price(kind) => Role::Price(*kind),
            Meaning::Count(kind, _) => Role::Count(*kind),
            Meaning::Conversion { .. } => Role::Conversion,
            Meaning::Check => Role::Check,
            Meaning::Revenue => Role::Revenue,
        }
    }

    fn is_vat(&self) -> bool {
        self.tokens.iter().any(|token| word_of(token) == Some(Word::Vat))
    }

    pub(super) fn is_stage(&self) -> bool {
        matches!(self.meaning, Meaning::Count(..))
    }

    /// A conversion whose heading does not say between what.
    pub(super) fn is_bare_conversion(&self) -> bool {
        matches!(&self.meaning, Meaning::Conversion { names, .. } if names.is_empty())
    }

    /// The smaller, the plainer: of "budget" and "budget with VAT" the first.
    fn rank(&self) -> (bool, bool, bool, bool, usize) {
        (self.chosen.is_none(), self.is_fact, self.is_weak, self.is_loaded, self.tokens.len())
    }
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

/// The plainest column of a meaning: of "budget" and "budget with VAT" the first. What was is not planned.
pub(super) fn plainest(columns: &[Column], meaning: &Meaning) -> Option<usize> {
    let same = columns.iter().enumerate().filter(|(_, column)| column.meaning == *meaning && !column.is_fact);
    same.min_by_key(|(_, column)| column.rank()).map(|(at, _)| at)
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
        let cases: [(&[&str], Meaning); 24] = [
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
                &["budget_share", "Доля бюджета", "Бюджет, %", "Конверсия общая", "Цена", "ROMI", "Стоимость звонка"],
                Meaning::Skipped,
            ),
            (&["Revenue", "Продажи, руб", "Выручка", "Дохід"], Meaning::Revenue),
            (&["Average check", "Средний чек, руб.", "AOV", "Average order value", "Орташа чек"], Meaning::Check),
            (&["", "№", "День", "Формат", "Показатель"], Meaning::Unknown),
        ];
        for (headings, want) in cases {
            for heading in headings {
                assert_eq!(Column::of(heading).meaning, want, "{heading}");
            }
        }
    }
}
