//! What a word of a heading means: stages, money, prices, conversions, names of rows, in four languages.
//!
//! Not for what several words mean together (`columns`). A word without a meaning is `None`, never a guess.

use super::reading::Period;
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
    /// "Amount": money if nothing else is.
    Amount,
    /// Revenue, and what a sale brings on average.
    Revenue,
    Average,
    Check,
    Vat,
    Fee,
    With,
    Without,
    Gross,
    Net,
    Fact,
    /// A span of time, as "a day" or as "daily".
    Span(Period),
    Every(Period),
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
        "budget* spend* spent invest* потрач* витрач* бюджет* расход расходы расходов затрат* витрат* инвест* інвест* шығын* жұмсал*",
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
    (Word::Times(1_000), "000 thousand* тыс* тис* мың k"),
    (Word::Times(1_000_000), "million* mln млн миллион* мільйон*"),
    (
        Word::Currency,
        "$ руб* р грн гривн* тг тенге теңге доллар* долар* евро євро usd eur rub rur uah kzt gbp pln chf byn uzs kgs amd azn gel \
         mdl try cny jpy inr aed ils cad aud nzd sek nok dkk czk huf ron bgn rsd brl mxn ars clp cop zar sgd hkd thb idr vnd \
         krw php egp ngn kes dollar* euro euros zł zloty сум сом лари драм манат злот*",
    ),
    (Word::Percent, "%"),
    (
        Word::Overall,
        "total* overall общ* сквозн* загальн* наскр* жалпы итог* итого підсумков* разом усього всього всего барлығы",
    ),
    (Word::Amount, "amount* sum сумм* сума суми сома сомасы"),
    (Word::Revenue, "revenue* выручк* дохід* доход* түсім* gmv"),
    (Word::Average, "avg average* mean средн* середн* орташа ср"),
    (Word::Check, "aov чек чека чеки чегі check"),
    (Word::Vat, "vat ндс пдв ққс"),
    (Word::Fee, "fee* commission* комисс* коміс* ак вознагражд* винагород* сыйақы*"),
    (Word::With, "with incl* вкл* включ* с со қоса"),
    (Word::Without, "without excl* без ex"),
    (Word::Gross, "gross брутто"),
    (Word::Net, "net нетто"),
    (Word::Fact, "fact факт* actual* нақты"),
    (Word::Span(Period::Day), "day days день дня дней сутки сут день днів добу доба күн күніне күнге"),
    (Word::Span(Period::Week), "week weeks неделю неделя недели нед тиждень тижні апта аптасына аптаға wk"),
    (Word::Span(Period::Month), "month months месяц месяца мес місяць міс ай айына айға mo"),
    (Word::Span(Period::Quarter), "quarter quarters квартал квартала кв тоқсан тоқсанына"),
    (Word::Span(Period::Year), "year years год года рік року жыл жылына annum"),
    (Word::Span(Period::Whole), "период* період* period кезең*"),
    (Word::Every(Period::Day), "daily дневн* денн* ежедневн* щоденн* күнделікті суточн* добов*"),
    (Word::Every(Period::Week), "weekly недельн* еженедельн* тижнев* щотижн* апталық"),
    (Word::Every(Period::Month), "monthly месячн* ежемесячн* місячн* щомісячн* айлық"),
    (Word::Every(Period::Quarter), "quarterly квартальн* ежеквартальн* щоквартальн* тоқсандық"),
    (Word::Every(Period::Year), "yearly annual* годов* ежегодн* річн* щорічн* жылдық"),
    (
        Word::Skip,
        "share* доля доли долю частк* үлес* income* value* табыс* roas romi roi poas \
         drr дрр acos ltv arpu profit* margin* прибыл* прибут* пайда* марж* ценност* цінніст* reach* frequen* охват* \
         охопл* қамту* частот* жиіл* date* дата даты goods cogs себестоим* собіварт* өзіндік \
         fixed other постоян* постійн* проч* інш* тұрақты bounce* отказ* відмов* lost cancel* refund* \
         repeat* отмен* скасов* возврат* поверн* повторн* limit* target* предельн* гранич* bid* ставк*",
    ),
    // Words without a meaning here, some of which begin like others.
    (
        Word::Fill,
        "through показател* показник* advert* marketing реклам* маркет* жарнама* размещ* розміщ* и і and of the in по на on a plan* план* \
         forecast* прогноз* болжам* estimate* оценк* учет* учёт* скидк* скидок discount* знижк* est жоспар* клиентск* всех чист* шт штук pcs дана чел ед",
    ),
];

/// Names of rows that add others up: as the first or last word, or as the whole name.
const TOTALS: &str =
    "total totals subtotal subtotals итого итог итоги всего разом усього всього підсумок барлығы жиыны";
const TOTALS_ALONE: [&str; 16] = [
    "sum",
    "sums",
    "σ",
    "∑",
    "all",
    "all channels",
    "all campaigns",
    "все каналы",
    "всі канали",
    "усі канали",
    "барлық арналар",
    "все кампании",
    "в сумме",
    "сумма",
    "сума",
    "барлық науқандар",
];

pub(super) fn word_of(token: &str) -> Option<Word> {
    // A word that was typed on two keyboards looks right and is not: `CРМ`, `Cпенд`.
    listed(token)
        .or_else(|| latin(token).and_then(|word| listed(&word)))
        .or_else(|| cyrillic(token).and_then(|word| listed(&word)))
}

fn listed(token: &str) -> Option<Word> {
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

/// Small letters that look alike, Latin and Cyrillic; capitals may look alike where small ones do not.
const ALIKE: [(char, char); 15] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// The word with Latin letters in place of Cyrillic ones that look alike; `None` if others are left or none was.
pub(super) fn latin(token: &str) -> Option<String> {
    let alike = |c: char| ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin);
    let found: Option<String> = token.chars().map(|c| if c.is_ascii() { Some(c) } else { alike(c) }).collect();
    found.filter(|found| found != token)
}

/// The other way round.
pub(super) fn cyrillic(token: &str) -> Option<String> {
    let alike = |c: char| ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic);
    let found: Option<String> =
        token.chars().map(|c| if c.is_ascii_alphabetic() { alike(c) } else { Some(c) }).collect();
    found.filter(|found| found != token)
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

/// Whether a row of this name adds others up.
pub(super) fn is_total(name: &str) -> bool {
    let tokens = tokens(name);
    let ends = [tokens.first(), tokens.last()];
    let is_word = |token: &String| {
        TOTALS.split(' ').any(|total| total == token || cyrillic(token).is_some_and(|token| total == token))
    };
    let whole = tokens.join(" ");
    ends.iter().flatten().any(|token| is_word(token)) || TOTALS_ALONE.contains(&whole.as_str()) || name.trim() == "∑"
}

/// The word that a name begins with.
fn first_word(tokens: &[String]) -> Option<Word> {
    tokens.first().and_then(|token| word_of(token))
}

/// Whether a row of this name is tax.
pub(super) fn is_vat(name: &str) -> bool {
    let tokens = tokens(name);
    let with = first_word(&tokens).is_some_and(|word| matches!(word, Word::With | Word::Fill));
    first_word(&tokens) == Some(Word::Vat) || with && first_word(tokens.get(1..).unwrap_or_default()) == Some(Word::Vat)
}

/// Whether a row of this name is what the agency takes.
pub(super) fn is_fee(name: &str) -> bool {
    tokens(name).iter().any(|token| word_of(token) == Some(Word::Fee))
}

/// Whether a row of this name is a mean of others.
pub(super) fn is_average(name: &str) -> bool {
    let tokens = tokens(name);
    let median = tokens
        .first()
        .is_some_and(|token| token.starts_with("median") || token.starts_with("медиан") || token.starts_with("медіан"));
    let others = tokens.get(1..).unwrap_or_default();
    let of = |token: &String| word_of(token).is_some() || matches!(token.as_str(), "по" | "for" | "per" | "бойынша");
    median || first_word(&tokens) == Some(Word::Average) && others.iter().all(of)
}

/// What tells the parts of a whole apart: a month (from January), a quarter, a week, a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Month(u16, u8),
    Quarter(u16, u8),
    Week(u8),
}

const MONTHS: [&str; 12] = [
    "jan january янв* січень січня қаңтар*",
    "feb february фев* лют* ақпан*",
    "mar march март* мар берез* наурыз*",
    "apr april апр* квіт квітень квітня сәуір*",
    "may май мая трав травень травня мамыр*",
    "jun june июн* черв* маусым*",
    "jul july июл* лип липень липня шілде*",
    "aug august авг* серп* тамыз*",
    "sep sept september сен сент* вер вересень вересня қыркүйек*",
    "oct october окт* жовт жовтень жовтня қазан*",
    "nov november ноя* листопад* қараша*",
    "dec december дек декабр* груд* желтоқсан*",
];

/// The part of a whole that a heading names, and how many of its words do.
pub(super) fn part_of(tokens: &[String]) -> Option<(Part, Vec<usize>)> {
    let number = |at: usize| tokens.get(at).and_then(|token| token.parse::<u16>().ok());
    let year_at = (0..tokens.len()).find(|at| number(*at).is_some_and(|n| (1990..=2100).contains(&n)));
    let year = year_at.and_then(number).unwrap_or(0);
    let with_year = |mut used: Vec<usize>| {
        used.extend(year_at);
        used
    };
    for (at, token) in tokens.iter().enumerate() {
        let fits = |form: &str| match form.strip_suffix('*') {
            Some(stem) => token.starts_with(stem),
            None => form == token,
        };
        if let Some(month) = MONTHS.iter().position(|forms| forms.split(' ').any(fits)) {
            let mut used = with_year(vec![at]);
            // "Oct 26" is a year, too.
            used.extend((year == 0 && number(at.saturating_add(1)).is_some()).then_some(at.saturating_add(1)));
            return Some((Part::Month(year, u8::try_from(month + 1).unwrap_or(1)), used));
        }
        let following = number(at.saturating_add(1));
        let before = at.checked_sub(1).and_then(number);
        let near = following.filter(|_| year_at != Some(at.saturating_add(1))).map(|n| (n, at.saturating_add(1)));
        let near = near.or(before.filter(|_| year_at != at.checked_sub(1)).map(|n| (n, at.saturating_sub(1))));
        let (word, near) = (token.as_str(), near.and_then(|(n, place)| u8::try_from(n).ok().map(|n| (n, place))));
        match near {
            Some((n @ 1..=4, place)) if matches!(word, "q" | "quarter" | "квартал" | "кв" | "тоқсан") => {
                return Some((Part::Quarter(year, n), with_year(vec![at, place])));
            }
            Some((n @ 1..=53, place))
                if matches!(word, "w" | "week" | "wk" | "неделя" | "нед" | "тиждень" | "апта") =>
            {
                return Some((Part::Week(n), with_year(vec![at, place])));
            }
            Some((n @ 1..=12, place)) if matches!(word, "m" | "month" | "месяц" | "мес" | "місяць" | "ай") =>
            {
                return Some((Part::Month(year, n), with_year(vec![at, place])));
            }
            _ => {}
        }
    }
    // 2026-10, 10.2026
    let year_at = year_at?;
    let month = [year_at.checked_sub(1), year_at.checked_add(1)]
        .into_iter()
        .flatten()
        .find_map(|at| number(at).filter(|n| (1..=12).contains(n)).and_then(|n| u8::try_from(n).ok()).map(|n| (n, at)));
    month.map(|(n, at)| (Part::Month(year, n), vec![year_at, at]))
}

/// Currencies by what stands for them in tables, as codes.
const CURRENCIES: [(&str, &str); 30] = [
    ("€", "EUR"),
    ("евро", "EUR"),
    ("євро", "EUR"),
    ("euro", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("rur", "RUB"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("гривн", "UAH"),
    ("₸", "KZT"),
    ("тг", "KZT"),
    ("тенге", "KZT"),
    ("теңге", "KZT"),
    ("доллар", "USD"),
    ("долар", "USD"),
    ("dollar", "USD"),
    ("$", "$"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₾", "GEL"),
    ("₼", "AZN"),
    ("₪", "ILS"),
    ("₩", "KRW"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("zł", "PLN"),
    ("zloty", "PLN"),
];

/// The currency that a text names, as a code; `$` where it may be any of those.
pub(super) fn currency_of(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    for (sign, code) in CURRENCIES {
        let found = match sign.chars().next() {
            Some(c) if c.is_alphabetic() => tokens(&small).iter().any(|token| token.starts_with(sign)),
            _ => small.contains(sign),
        };
        if found {
            return Some(code.to_owned());
        }
    }
    let code = |token: &String| token.len() == 3 && token.is_ascii() && listed(token) == Some(Word::Currency);
    tokens(&small).iter().find(|token| code(token)).map(|token| token.to_uppercase())
}

/// Whether what a table calls its currency can be the plan's.
pub(super) fn same_currency(found: &str, plan: &str) -> bool {
    found == plan
        || found == "$" && matches!(plan, "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" | "MXN" | "ARS" | "CLP" | "COP")
}
