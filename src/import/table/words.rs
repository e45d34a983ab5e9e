//! What a word of a heading means: stages, money, prices, conversions, names of rows, in four languages.
//!
//! Not for what several words mean together (`columns`). A word without a meaning is `None`, never a guess.

use crate::domain::strategy::{MAX_NAME, StageKind};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    Stage(StageKind),
    /// A stage that is standard in the field but not in the model.
    OwnStage,
    Qualified,
    Conversion,
    /// Either many conversions or, beside "rate", one.
    Conversions,
    Rate,
    Win,
    Ctr,
    Arrow,
    Into,
    From,
    Per,
    Cost,
    Price,
    PriceOf(StageKind),
    Money(Money),
    /// What a row is called: the smaller, the larger the thing.
    Title(u8),
    Times(u32),
    Currency,
    Percent,
    Overall,
    Skip,
    Fill,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Money {
    Budget,
    Setup,
    Media,
}

/// Words of headings in all languages; `*` stands for any ending. The longest that fits is meant.
pub(super) const WORDS: &[(Word, &str)] = &[
    (Word::Stage(StageKind::Impressions), "impr* показ показы показов показа покази показів көрсетілім*"),
    (Word::Stage(StageKind::Clicks), "click* клик* клік* переход* перехід* басу*"),
    (
        Word::Stage(StageKind::Visits),
        "visit* визит* візит* session* сесси* сесі* сеанс* traffic трафик* трафік* посещен* посетител* відвід* кіру* келуш*",
    ),
    (
        Word::Stage(StageKind::Leads),
        "lead* лид* лід* заявк* заявок request* enquir* inquir* обращен* зверн* өтінім* өтініш*",
    ),
    (Word::Stage(StageKind::QualifiedLeads), "sql sqls"),
    (
        Word::Stage(StageKind::Deals),
        "deal* sale sales order* customer* client* purchase* payment* продаж* сделк* сделок заказ* клиент* клієнт* покуп* \
         оплат* угод* замовл* купів* мәміле* сату* сатыл* сатып* тапсырыс*",
    ),
    (Word::OwnStage, "mql mqls"),
    (Word::Qualified, "qualif* квал* целев* цільов* мақсатты* білікті*"),
    (Word::Conversion, "conversion conv cr cvr конв конверси* конверсі*"),
    (Word::Conversions, "conversions конверсии конверсий конверсії конверсій конверсиялар*"),
    (Word::Rate, "rate процент* відсот* коэффициент* коефіцієнт* пайыз*"),
    (Word::Win, "win close closing закрыт* закрит* жабу"),
    (Word::Ctr, "ctr кликабельн* клікабельн*"),
    (Word::Arrow, "→"),
    (Word::Into, "to into 2 в во у до"),
    (Word::From, "from из з із"),
    (Word::Per, "per за"),
    (Word::Cost, "cost costs стоимост* вартіст* вартост* құн*"),
    (Word::Price, "price* цена цены цен цене ціна ціни баға*"),
    (Word::PriceOf(StageKind::Impressions), "cpm ecpm"),
    (Word::PriceOf(StageKind::Clicks), "cpc ecpc"),
    (Word::PriceOf(StageKind::Visits), "cpv"),
    (Word::PriceOf(StageKind::Leads), "cpl"),
    (Word::PriceOf(StageKind::QualifiedLeads), "cpql"),
    (Word::PriceOf(StageKind::Deals), "cac cpa cpo cps"),
    (
        Word::Money(Money::Budget),
        "budget* spend* spent invest* бюджет* расход расходы расходов затрат* витрат* инвест* інвест* шығын* жұмсал*",
    ),
    (Word::Money(Money::Setup), "setup* запуск* настройк* налаштув* подготовк* підготовк* production продакш* іске"),
    (Word::Money(Money::Media), "media медиа* медіа*"),
    (Word::Title(0), "channel* source* канал* источник* джерел* арна* көзі"),
    (Word::Title(1), "platform* платформ* площадк* майданч* алаң*"),
    (Word::Title(2), "campaign* кампани* кампані* науқан* рк"),
    (
        Word::Title(3),
        "name* title* ad ads placement* назван* наимен* назва* наймен* объявл* оголош* инструмент* інструмент* атау* хабарл*",
    ),
    (Word::Times(1_000), "000 thousand* тыс* тис* мың"),
    (Word::Times(1_000_000), "million* mln млн миллион* мільйон*"),
    (Word::Currency, "$ usd eur rub uah kzt руб* грн гривн* тг тенге теңге доллар* долар* евро євро"),
    (Word::Percent, "%"),
    (Word::Overall, "total* overall общ* сквозн* загальн* наскр* жалпы"),
    (
        Word::Skip,
        "share* доля доли долю частк* үлес* revenue* income* value* выручк* виручк* доход* дохід* түсім* табыс* roas romi roi poas \
         drr дрр acos ltv arpu aov чек чека profit* margin* прибыл* прибут* пайда* марж* ценност* цінніст* reach* frequen* охват* \
         охопл* қамту* частот* жиіл* date* дата даты daily дневн* денн* күнделікті goods cogs себестоим* собіварт* өзіндік \
         fixed other постоян* постійн* проч* інш* тұрақты fee* комисс* коміс* bounce* отказ* відмов* lost cancel* refund* \
         repeat* отмен* скасов* возврат* поверн* повторн* limit* target* предельн* гранич*",
    ),
    // Words without a meaning here, some of which begin like others.
    (
        Word::Fill,
        "through показател* показник* advert* marketing реклам* маркет* жарнама* размещ* розміщ* ндс пдв vat incl* excl* \
         with without с без і и and of the на on",
    ),
];

const TOTALS: &str = "total totals subtotal subtotals итого итог всего разом усього всього підсумок барлығы жиыны";

pub(super) fn word_of(token: &str) -> Option<Word> {
    let mut best = None;
    let mut longest = 0;
    for (word, forms) in WORDS {
        for form in forms.split_ascii_whitespace() {
            let stem = form.trim_end_matches('*');
            let fits = token.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || stem.len() < form.len());
            if fits && stem.len() > longest {
                (best, longest) = (Some(*word), stem.len());
            }
        }
    }
    best
}

/// Small words and numbers of a heading or name; arrows, percent and currency signs are words of their own.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars().take(MAX_NAME).flat_map(char::to_lowercase) {
        let (kind, c) = match c {
            '0'..='9' => ('0', c),
            '→' | '>' | '⇒' | '➔' | '➜' | '➝' => ('→', '→'),
            '%' => ('%', c),
            '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}' => ('$', '$'),
            _ if c.is_alphanumeric() => ('a', c),
            _ => (' ', c),
        };
        match tokens.last_mut() {
            Some(token) if kind == last && kind != ' ' => token.push(c),
            _ if kind != ' ' => tokens.push(c.to_string()),
            _ => {}
        }
        last = kind;
    }
    tokens
}

pub(super) fn is_total(name: &str) -> bool {
    let tokens = tokens(name);
    let ends = [tokens.first(), tokens.last()];
    ends.iter().flatten().any(|token| TOTALS.split(' ').any(|total| total == token.as_str()))
}
