//! A media plan pasted as a table, with headings in any of four languages or in machine form, becomes channels.
//!
//! What is typed and what follows is told by the place of the columns: a figure follows from those to its left.
//! - The first stage has its count. A further stage has the conversion into it where that column comes first (counts
//!   printed after it are rounded), and its own count where the count comes first (a report, whose conversions are
//!   rounded) or where the conversion is empty. So no row contradicts itself.
//! - Money: set-up and media together, or the budget. Prices (CPM, CPC, CPL, CAC) are results beside counts and money;
//!   where either is missing in a row, the topmost price is an input.
//! - A bare conversion is percent or fraction, one way for a whole column: by a `%` anywhere in it, else by the counts on
//!   both sides, else by whether any is above one.
//!
//! Invariants: any table gives channels that a plan accepts, within its limits; a part comes right after its whole.

use crate::domain::field::{Entry, Field};
use crate::domain::strategy::{
    Channel, ChannelId, MAX_CHANNELS, MAX_NAME, MAX_STAGES, Stage, StageId, StageKind, Strategy,
};
use crate::i18n::locale::Locale;
use crate::i18n::parse::{Kind, parse};
use rust_decimal::Decimal;

/// What a table gave.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Imported {
    /// The channels, a whole right before its parts.
    pub channels: Vec<Channel>,
    /// Cells that went into them, names included.
    pub cells: usize,
    /// Cells that could not be read, or for which there was no room, and were left out.
    pub unread: usize,
}

/// The channels of a table whose first row holds headings; none where no heading is a stage or money.
///
/// Ids come from `strategy`, and there are no more channels than it has room for. Columns that mean nothing here, and
/// rows of totals, are passed over.
///
/// ```
/// use voronka::domain::strategy::{StageKind, Strategy};
/// use voronka::i18n::{locale::Locale, paste::{parse_table, MAX_COLS, MAX_LEN, MAX_ROWS}};
/// use voronka::import::channels_from_table;
/// let text = "Канал\tБюджет\tКлики\tCR\tЗаявки\nПоиск\t1 500 000\t30 000\t2,5%\t750\nИтого\t1 500 000\t30 000\t\t750";
/// let table = parse_table(text, MAX_ROWS, MAX_COLS, MAX_LEN)?;
/// let found = channels_from_table(&table, Locale::Ru, &mut Strategy::default());
/// let search = &found.channels[0];
/// assert_eq!((found.channels.len(), found.cells, found.unread), (1, 4, 0));
/// assert_eq!(search.monthly_budget, Some(1_500_000.into()));
/// assert_eq!(search.stages[0].count, Some(30_000.into()));
/// assert_eq!(search.stages[0].rate, Some("0.025".parse().unwrap()));
/// assert_eq!((search.stages[1].kind, search.stages[1].count), (StageKind::Leads, None));
/// # Ok::<(), voronka::i18n::paste::PasteError>(())
/// ```
pub fn channels_from_table(table: &[Vec<String>], locale: Locale, strategy: &mut Strategy) -> Imported {
    let mut rows = table.iter().map(Vec::as_slice).skip_while(|row| row.iter().all(|cell| cell.trim().is_empty()));
    let headings = rows.next().unwrap_or_default();
    let rows: Vec<Row> = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
    let mut columns: Vec<Column> = headings.iter().map(|heading| Column::of(heading)).collect();
    name_own_stages(&mut columns, &rows, locale);
    let is_known = |column: &Column| column.is_stage() || matches!(column.meaning, Meaning::Money(_));
    if !columns.iter().any(is_known) {
        return Imported::default();
    }
    let levels = levels(&columns);
    let mut reader = Reader { columns: &columns, locale, unread: 0 };
    let conversions = levels.iter().zip(levels.iter().skip(1));
    let percents: Vec<bool> =
        conversions.map(|(level, next)| reader.is_percent(&rows, level, next)).chain([false]).collect();
    let titles = titles(&columns, &rows, locale);
    let groups = groups(&titles, &rows, |row| reader.draft(row, &levels, &percents));

    let mut found = Imported { unread: reader.unread, ..Imported::default() };
    let mut room = MAX_CHANNELS.saturating_sub(strategy.channels.len());
    for group in groups {
        let mut within = None;
        if !group.name.is_empty() && room > 1 {
            let stages =
                levels.iter().map(|level| Stage { kind: level.kind, name: level.name.clone(), ..Stage::default() });
            let whole = Channel { name: group.name, stages: stages.collect(), ..Channel::default() };
            within = Some(found.take(whole, strategy));
            room -= 1;
        } else if !group.name.is_empty() {
            room = 0;
        }
        for draft in group.drafts {
            if room == 0 {
                found.unread += draft.cells;
                continue;
            }
            room -= 1;
            found.cells += draft.cells;
            found.take(Channel { within, ..draft.channel }, strategy);
        }
    }
    found
}

impl Imported {
    fn take(&mut self, mut channel: Channel, strategy: &mut Strategy) -> ChannelId {
        channel.id = ChannelId(strategy.fresh_id());
        for stage in &mut channel.stages {
            stage.id = StageId(strategy.fresh_id());
        }
        let id = channel.id;
        self.channels.push(channel);
        id
    }
}

// ---- words of headings ----

#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
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
enum Money {
    Budget,
    Setup,
    Media,
}

/// Words of headings in all languages; `*` stands for any ending. The longest that fits is meant.
const WORDS: &[(Word, &str)] = &[
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

fn word_of(token: &str) -> Option<Word> {
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
fn tokens(text: &str) -> Vec<String> {
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

// ---- columns ----

/// A stage named in the heading of a conversion.
#[derive(Clone, Debug, PartialEq)]
enum Mention {
    Known(StageKind),
    Other(String),
}

#[derive(Clone, Debug, PartialEq)]
enum Meaning {
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

struct Column {
    meaning: Meaning,
    heading: String,
    tokens: Vec<String>,
    percent: bool,
    times: u32,
}

impl Column {
    fn of(heading: &str) -> Self {
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

    fn is_stage(&self) -> bool {
        matches!(self.meaning, Meaning::Count(..))
    }

    /// A conversion whose heading does not say between what.
    fn is_bare_conversion(&self) -> bool {
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
fn name_own_stages(columns: &mut [Column], rows: &[Row], locale: Locale) {
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

fn places(columns: &[Column], wanted: impl Fn(&Column) -> bool) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(at, _)| at).collect()
}

/// The plainest column of a meaning: of "budget" and "budget with VAT" the first.
fn plainest(columns: &[Column], meaning: &Meaning) -> Option<usize> {
    let same = columns.iter().enumerate().filter(|(_, column)| column.meaning == *meaning);
    same.min_by_key(|(_, column)| column.tokens.len()).map(|(at, _)| at)
}

// ---- stages ----

/// A stage of the table, and the columns of its figures.
struct Level {
    kind: StageKind,
    name: String,
    count: Option<usize>,
    /// Conversion into the next one.
    rate: Option<usize>,
    price: Option<usize>,
}

/// The stages from the top down: standard ones in the order of the chain, own ones where they stand.
fn levels(columns: &[Column]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut after = 0;
    for column in columns {
        let named = match &column.meaning {
            Meaning::Count(kind, name) => vec![(*kind, name.clone())],
            Meaning::Conversion { names, .. } => names.iter().map(key).collect(),
            _ => continue,
        };
        for (kind, name) in named {
            let found = levels.iter().position(|level| level.kind == kind && level.name == name);
            let at = found.unwrap_or_else(|| match kind {
                StageKind::Custom => after,
                _ => levels
                    .iter()
                    .position(|level| level.kind != StageKind::Custom && level.kind > kind)
                    .unwrap_or(levels.len()),
            });
            if found.is_none() {
                if levels.len() == MAX_STAGES {
                    continue;
                }
                let count = plainest(columns, &Meaning::Count(kind, name.clone()));
                levels.insert(at.min(levels.len()), Level { kind, name, count, rate: None, price: None });
            }
            after = at.saturating_add(1);
        }
    }
    find_rates(&mut levels, columns);
    let has = |levels: &[Level], kind| levels.iter().any(|level| level.kind == kind);
    for kind in StageKind::ALL {
        let price = plainest(columns, &Meaning::Price(kind));
        // Where only one of clicks and visits is counted, a price of the other is its price.
        let kind = match kind {
            StageKind::Clicks if !has(&levels, kind) => StageKind::Visits,
            StageKind::Visits if !has(&levels, kind) => StageKind::Clicks,
            kind => kind,
        };
        if let Some(level) = levels.iter_mut().find(|level| level.kind == kind) {
            level.price = level.price.or(price);
        }
    }
    if levels.is_empty() {
        let price = plainest(columns, &Meaning::Price(StageKind::Deals));
        levels.push(Level { kind: StageKind::Deals, name: String::new(), count: None, rate: None, price });
    }
    levels
}

fn key(name: &Mention) -> (StageKind, String) {
    match name {
        Mention::Known(kind) => (*kind, String::new()),
        Mention::Other(name) => (StageKind::Custom, name.clone()),
    }
}

/// Gives each conversion to the stage that it leaves.
fn find_rates(levels: &mut [Level], columns: &[Column]) {
    // `visits, requests, CR, sales, CR`: each conversion stands after the stage that it leads into.
    let stages = places(columns, Column::is_stage);
    let bare = places(columns, Column::is_bare_conversion);
    let trailing = bare.last() > stages.last();
    let leading = bare.iter().any(|at| stages.first() < Some(at) && stages.get(1).is_some_and(|second| at < second));
    let back = usize::from(trailing && !leading);

    let mut passed = None;
    let mut found: Vec<(Option<usize>, usize)> = Vec::new();
    for (column, at) in columns.iter().zip(0..) {
        let place = |(kind, name): (StageKind, String)| {
            levels.iter().position(|level| level.kind == kind && level.name == name)
        };
        match &column.meaning {
            Meaning::Count(kind, name) => passed = place((*kind, name.clone())).or(passed),
            Meaning::Conversion { names, from } => {
                let mut places = names.iter().filter_map(|name| place(key(name)));
                let (leaves, reaches) = match (places.next(), places.next()) {
                    (Some(a), Some(b)) => ((a + 1 == b).then_some(a), Some(b)),
                    (Some(a), None) if *from => (Some(a), None),
                    (Some(b), None) => (b.checked_sub(1), Some(b)),
                    (None, _) => (passed.and_then(|level: usize| level.checked_sub(back)), None),
                };
                found.push((leaves, at));
                // What follows a stage without a column of its own stands where that column would be.
                if let Some(level) = reaches.filter(|b| levels.get(*b).is_some_and(|level| level.count.is_none())) {
                    passed = Some(level);
                }
            }
            _ => {}
        }
    }
    let last = levels.len().saturating_sub(1);
    for (level, at) in found {
        if let Some(level) = level.filter(|level| *level < last).and_then(|level| levels.get_mut(level)) {
            level.rate = level.rate.or(Some(at));
        }
    }
}

// ---- rows ----

type Row<'a> = &'a [String];

fn cell<'a>(row: Row<'a>, at: usize) -> &'a str {
    row.get(at).map_or("", |cell| cell.trim())
}

/// The number in a cell. A dash says that there is none.
fn read(text: &str, locale: Locale, kind: Kind) -> Result<Option<Decimal>, ()> {
    let nothing = text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−')) || text.eq_ignore_ascii_case("n/a");
    if nothing { Ok(None) } else { parse(text, locale, kind).map_err(|_| ()) }
}

struct Reader<'a> {
    columns: &'a [Column],
    locale: Locale,
    unread: usize,
}

/// A channel without ids, and how many cells went into it.
struct Draft {
    channel: Channel,
    cells: usize,
}

impl Reader<'_> {
    /// The amount in a cell, with the thousands of its heading.
    fn amount(&self, row: Row, at: usize) -> Result<Option<Decimal>, ()> {
        let text = cell(row, at);
        if text.contains('%') {
            return Err(());
        }
        let times = Decimal::from(self.columns.get(at).map_or(1, |column| column.times));
        read(text, self.locale, Kind::Number)?.map(|amount| amount.checked_mul(times).ok_or(())).transpose()
    }

    /// The value of a field, if it takes what the cell says.
    fn value(&mut self, row: Row, at: Option<usize>, field: Field, percent: bool) -> Option<Decimal> {
        let at = at?;
        let value = match field {
            Field::StageRate(..) => {
                read(cell(row, at), self.locale, if percent { Kind::Percent } else { Kind::Number })
            }
            Field::StagePrice(..) => read(cell(row, at), self.locale, Kind::Number),
            _ => self.amount(row, at),
        };
        match value {
            Ok(None) => None,
            Ok(value) if field.check(&Entry::Number(value)).is_ok() => value,
            _ => {
                self.unread += 1;
                None
            }
        }
    }

    /// Whether bare numbers in the conversions of a stage are percents.
    fn is_percent(&self, rows: &[Row], level: &Level, next: &Level) -> bool {
        let Some(at) = level.rate else { return false };
        if self.columns.get(at).is_some_and(|column| column.percent) {
            return true;
        }
        let count = |row: Row, at: Option<usize>| at.and_then(|at| self.amount(row, at).ok().flatten());
        let apart = |a: Decimal, b: Decimal| a.checked_sub(b).map(|distance| distance.abs());
        let (mut votes, mut large) = (0i32, false);
        for row in rows {
            let text = cell(row, at);
            if text.contains('%') {
                return true;
            }
            let Ok(Some(bare)) = read(text, self.locale, Kind::Number) else { continue };
            large |= bare > Decimal::ONE;
            let ratio = count(row, next.count).zip(count(row, level.count)).and_then(|(to, from)| to.checked_div(from));
            let hundredth = bare.checked_mul(Decimal::new(1, 2));
            if let (Some(ratio), Some(hundredth), false) = (ratio, hundredth, bare.is_zero())
                && let (Some(percent), Some(fraction)) = (apart(hundredth, ratio), apart(bare, ratio))
            {
                votes = votes.saturating_add(if percent < fraction { 1 } else { -1 });
            }
        }
        if votes == 0 { large } else { votes > 0 }
    }

    /// The channel of a row, still without a name; `None` if the row has no figures.
    fn draft(&mut self, row: Row, levels: &[Level], percents: &[bool]) -> Option<Draft> {
        let (channel, stage) = (ChannelId::default(), StageId::default());
        let mut stages = Vec::with_capacity(levels.len());
        for (level, percent) in levels.iter().zip(percents) {
            stages.push(Stage {
                kind: level.kind,
                name: level.name.clone(),
                count: self.value(row, level.count, Field::StageCount(channel, stage), false),
                rate: self.value(row, level.rate, Field::StageRate(channel, stage), *percent),
                ..Stage::default()
            });
        }
        let has_counts = stages.iter().any(|stage| stage.count.is_some());
        let found = settle(&mut stages, levels);

        let mut money = |money, field| self.value(row, plainest(self.columns, &Meaning::Money(money)), field, false);
        let setup = money(Money::Setup, Field::SetupCost(channel));
        let media = money(Money::Media, Field::ChannelBudget(channel));
        let budget = money(Money::Budget, Field::ChannelBudget(channel));
        let both = setup.zip(media).and_then(|(setup, media)| setup.checked_add(media));
        let mut monthly_budget = both.or(budget).or(media).or(setup);
        let mut cells = usize::from(setup.is_some());
        cells += usize::from(if both.is_some() { true } else { budget.or(media).is_some() });

        if !has_counts || budget.or(media).is_none() {
            for ((stage, level), _) in
                stages.iter_mut().zip(levels).zip(&found).filter(|(_, found)| **found || !has_counts)
            {
                let price = self.value(row, level.price, Field::StagePrice(channel, stage.id), false);
                if let Some(price) = price.filter(|price| !price.is_zero()) {
                    stage.price = price;
                    cells += 1;
                    if budget.or(media).is_none() {
                        monthly_budget = None;
                    }
                    break;
                }
            }
        }
        if has_counts {
            let mut found = found.into_iter();
            stages.retain(|_| found.next().unwrap_or(true));
        }
        for stage in &stages {
            cells += usize::from(stage.count.is_some()) + usize::from(stage.rate.is_some());
        }
        let budget_fits = Field::ChannelBudget(channel).check(&Entry::Number(monthly_budget)).is_ok();
        let monthly_budget = monthly_budget.filter(|_| budget_fits);
        let channel = Channel { monthly_budget, setup_cost: setup.unwrap_or_default(), stages, ..Channel::default() };
        (cells > 0).then_some(Draft { channel, cells })
    }
}

/// Leaves of each count and the conversion into it the one that was typed. Says of each stage whether it then follows:
/// from above, or from a count further down.
fn settle(stages: &mut [Stage], levels: &[Level]) -> Vec<bool> {
    let mut found = Vec::with_capacity(stages.len());
    let mut above: Option<(&mut Stage, &Level)> = None;
    let mut reached = false;
    for (stage, level) in stages.iter_mut().zip(levels) {
        if let Some((above, over)) = above.filter(|(above, _)| reached && above.rate.is_some()) {
            if stage.count.is_none() || over.rate < level.count {
                stage.count = None;
            } else {
                above.rate = None;
            }
        } else {
            reached = stage.count.is_some();
        }
        found.push(reached);
        above = Some((stage, level));
    }
    let mut below = false;
    for (stage, found) in stages.iter().zip(found.iter_mut()).rev() {
        below = stage.count.is_some() || below && stage.rate.is_some();
        *found |= below;
    }
    found
}

// ---- names ----

/// Channels of one whole, or (no name) a channel of its own.
struct Group {
    name: String,
    drafts: Vec<Draft>,
}

/// The columns that name the rows, the largest thing first.
fn titles(columns: &[Column], rows: &[Row], locale: Locale) -> Vec<usize> {
    let titles: Vec<usize> = (0..=3).filter_map(|rank| plainest(columns, &Meaning::Title(rank))).collect();
    if !titles.is_empty() {
        return titles;
    }
    let has_text = |at: usize| rows.iter().any(|row| read(cell(row, at), locale, Kind::Number).is_err());
    let unknown = places(columns, |column| column.meaning == Meaning::Unknown);
    unknown.into_iter().find(|at| has_text(*at)).into_iter().collect()
}

fn is_total(name: &str) -> bool {
    let tokens = tokens(name);
    let ends = [tokens.first(), tokens.last()];
    ends.iter().flatten().any(|token| TOTALS.split(' ').any(|total| total == token.as_str()))
}

/// Names the drafts of the rows and gathers the parts of each whole.
fn groups(titles: &[usize], rows: &[Row], mut draft: impl FnMut(Row) -> Option<Draft>) -> Vec<Group> {
    let two = titles.len() > 1;
    let whole_at = titles.first().filter(|_| two);
    let own = titles.get(usize::from(two)..).unwrap_or_default();
    let mut whole = String::new();
    // (whole, name, row)
    let mut named: Vec<(String, String, Row)> = Vec::new();
    for row in rows {
        if titles.iter().chain(&[0]).any(|at| is_total(cell(row, *at))) {
            continue;
        }
        let parts: Vec<&str> = own.iter().map(|at| cell(row, *at)).filter(|part| !part.is_empty()).collect();
        let name: String = parts.join(" / ").chars().take(MAX_NAME).collect();
        let of_row = whole_at.map_or("", |at| cell(row, *at));
        // Cells that were joined over several rows hold their text in the first alone.
        if !of_row.is_empty() {
            whole = of_row.chars().take(MAX_NAME).collect();
        }
        let nameless = name.is_empty() && of_row.is_empty();
        named.push((if nameless { String::new() } else { whole.clone() }, name, row));
    }
    // A last row without a name under named ones adds them up.
    let nameless = |(whole, name, _): &(String, String, Row)| whole.is_empty() && name.is_empty();
    if named.len() > 1 && named.last().is_some_and(nameless) && !named.iter().all(nameless) {
        named.pop();
    }

    let has_parts = |wanted: &str| named.iter().any(|(whole, name, _)| whole == wanted && !name.is_empty());
    let mut groups: Vec<Group> = Vec::new();
    for (whole, name, row) in &named {
        let is_part = !whole.is_empty() && has_parts(whole);
        if is_part && name.is_empty() {
            continue;
        }
        let Some(mut draft) = draft(row) else { continue };
        draft.channel.name = if is_part || whole.is_empty() { name.clone() } else { whole.clone() };
        let used = titles.iter().filter(|at| !cell(row, **at).is_empty()).count();
        draft.cells += used;
        match groups.iter_mut().find(|group| is_part && group.name == *whole) {
            Some(group) => group.drafts.push(draft),
            None => {
                groups.push(Group { name: if is_part { whole.clone() } else { String::new() }, drafts: vec![draft] })
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{Figures, calculate};
    use crate::domain::quantity::Value;
    use crate::domain::term::Term;
    use crate::i18n::paste::{MAX_COLS, MAX_LEN, MAX_ROWS, parse_table};
    use proptest::prelude::{any, prop, proptest};
    use proptest::strategy::Strategy as Generator;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Takes a table into an empty plan. In the texts of these tests `|` stands for a tab.
    fn import(text: &str, locale: Locale) -> (Strategy, Imported) {
        let table = parse_table(&text.replace('|', "\t"), MAX_ROWS, MAX_COLS, MAX_LEN).unwrap();
        let mut plan = Strategy::default();
        let found = channels_from_table(&table, locale, &mut plan);
        plan.channels = found.channels.clone();
        assert_eq!(plan.validate(), Ok(()));
        (plan, found)
    }

    fn planned(text: &str, locale: Locale) -> (Strategy, Figures) {
        let (plan, found) = import(text, locale);
        assert_eq!(found.unread, 0);
        let figures = calculate(&plan);
        (plan, figures)
    }

    fn total(figures: &Figures, term: Term) -> Value {
        figures.total.figure(term, None, &figures.context).map(|x| x.round_dp(12).normalize())
    }

    fn expect(figures: &Figures, totals: &[(Term, &str)]) {
        for (term, want) in totals {
            assert_eq!(total(figures, *term), Ok(d(want)), "{term:?}");
        }
    }

    fn kinds(plan: &Strategy) -> Vec<StageKind> {
        plan.channels[0].stages.iter().map(|stage| stage.kind).collect()
    }

    #[test]
    fn media_mix_with_set_up_and_media_cost() {
        let (plan, figures) = planned(
            "name|setup_cost|media_cost|budget|budget_share|cpm|cpc|impressions|ctr|clicks|cr_click_lead|leads|cpl|cr_lead_deal|deals|deal_share|cac
Online ads (CPM)|20000|80000|100000|0.12|10.0|6.25|8000000|0.002|16000|0.05|800|125.00|0.1|80|0.04|1250.0
Paid search (CPC)|5000|300000|305000|0.37|30.5|2.00|10000000|0.015|150000|0.05|7500|40.67|0.1|750|0.36|406.7
Natural search (fixed)|30000|0|30000|0.04|3.0|0.30|10000000|0.01|100000|0.05|5000|6.00|0.1|500|0.24|60.0
Affiliates (CPS)|20000|19200|39200|0.05|4.9|0.82|8000000|0.006|48000|0.05|2400|16.33|0.1|240|0.11|80.0
Aggregators (CPS)|20000|28800|48800|0.06|6.1|0.76|8000000|0.008|64000|0.05|3200|15.25|0.1|320|0.15|90.0
Sponsorships (fixed)|10000|250000|260000|0.32|32.5|6.50|8000000|0.005|40000|0.05|2000|130.00|0.1|200|0.09|1300.0
E-mail lists (CPM)|5000|32000|37000|0.05|80.0|8.41|400000|0.011|4400|0.05|220|168.18|0.1|22|0.01|1681.8
In-house e-mail list|500|10|510||0.1|0.17|100000|0.03|3000|0.15|450|1.13|0.3|135||3.8
Own-site ads|500|1000|1500||1.0|0.08|1000000|0.02|20000|0.1|2000|0.75|0.25|500||3.0
Total|111000|711010|822010||15.4|1.85|53500000|0.008|445400|0.086|23570|34.88|0.184|2747||299.2",
            Locale::En,
        );
        assert_eq!(plan.channels.len(), 9);
        assert_eq!(plan.channels[0].setup_cost, d("20000"));
        assert_eq!(plan.channels[0].monthly_budget, Some(d("100000")));
        expect(
            &figures,
            &[
                (Term::SetupCost, "111000"),
                (Term::MarketingCost, "822010"),
                (Term::Impressions, "53500000"),
                (Term::Clicks, "445400"),
                (Term::Leads, "23570"),
                (Term::Deals, "2747"),
                (Term::Ctr, "0.008325233645"),
                (Term::Cpm, "15.364672897196"),
                (Term::Cpc, "1.845554557701"),
                (Term::Cpl, "34.875265167586"),
                (Term::Cac, "299.23917000364"),
                (Term::MediaCpc, "1.596340368208"),
            ],
        );
    }

    #[test]
    fn visits_straight_to_deals() {
        let (plan, figures) = planned(
            "Канал|Бюджет|Визиты|CR visit → deal|Продажи|CAC
SEO / content|500|5000|0,54%|27|18,5
Google Ads|2000|2500|0,54%|13,5|148
Meta Ads|2000|4000|0,40%|16|125
Twitter / X|0|2000|0,30%|6|0
Referral|0|1000|1,0%|10|0
Всего|4500|14500||72,5|62",
            Locale::Ru,
        );
        assert_eq!(kinds(&plan), [StageKind::Visits, StageKind::Deals]);
        expect(
            &figures,
            &[
                (Term::MarketingCost, "4500"),
                (Term::Visits, "14500"),
                (Term::Deals, "72.5"),
                (Term::Cac, "62.068965517241"),
            ],
        );
    }

    #[test]
    fn an_own_stage_and_a_last_conversion_that_follows() {
        let (plan, figures) = planned(
            "name|budget|visits|cr_visit_lead|leads|cr_lead_paywall|paywall|deals|cac
SEO and content|120000|18000|0.050|900|0.18|162|57|2105
Telegram Ads|180000|6000|0.120|720|0.14|101|20|9000
Partnerships|90000|80|0.60|48|0.50|24|18|5000
Seller community, referral|50000|1500|0.080|120|0.20|24|15|3333
Итого|440000|25580|1788|311|110|4000|",
            Locale::En,
        );
        assert_eq!(kinds(&plan), [StageKind::Visits, StageKind::Leads, StageKind::Custom, StageKind::Deals]);
        assert_eq!(plan.channels[1].stages[2].name, "paywall");
        assert_eq!(plan.channels[1].stages[2].count, None);
        assert_eq!(plan.channels[1].stages[3].count, Some(d("20")));
        let paywall = crate::domain::plan::StageKey::of(&plan.channels[0].stages[2]);
        assert_eq!(figures.total.count(&paywall, None), Ok(d("310.8")));
        expect(
            &figures,
            &[
                (Term::MarketingCost, "440000"),
                (Term::Visits, "25580"),
                (Term::Leads, "1788"),
                (Term::Deals, "110"),
                (Term::Cac, "4000"),
            ],
        );
    }

    #[test]
    fn budget_and_deals_only() {
        let (plan, figures) = planned(
            "name|budget|cac|deals\nSEO and content|60000|1.00|60000\nTikTok|120000|2.50|48000\nInfluencers|80000|3.00|27000
PR|40000|0.50|80000\nASO|20000|1.50|13000\nTotal|320000|1.40|228000",
            Locale::En,
        );
        assert!(plan.channels.iter().all(|channel| channel.stages[0].price.is_zero()));
        expect(&figures, &[(Term::MarketingCost, "320000"), (Term::Deals, "228000"), (Term::Cac, "1.40350877193")]);
        // Without the printed deals the price makes them.
        let (_, figures) = planned("name|budget|cac\nInfluencers|80000|3.00\nASO|20000|1.50", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "100000"), (Term::Deals, "40000")]);
    }

    #[test]
    fn a_report_keeps_its_counts_beside_rounded_conversions() {
        let (plan, figures) = planned(
            "День|Расход, ₽|Показы|Клики|CTR|CPC
06-08|782,50|544|90|16,5%|8,69
06-09|528,93|456|70|15,4%|7,56
06-10|254,48|206|39|18,9%|6,53
06-11|205,87|198|36|18,2%|5,72
06-12|178,95|275|37|13,5%|4,84
06-13|214,62|332|45|13,6%|4,77
06-14|481,55|419|82|19,6%|5,87
Итого|2 646,90|2 430|399|16,4%|6,63",
            Locale::Ru,
        );
        assert_eq!((plan.channels.len(), plan.channels[6].name.as_str()), (7, "06-14"));
        expect(
            &figures,
            &[
                (Term::MarketingCost, "2646.9"),
                (Term::Impressions, "2430"),
                (Term::Clicks, "399"),
                (Term::Ctr, "0.164197530864"),
                (Term::Cpc, "6.633834586466"),
                (Term::Cpm, "1089.259259259259"),
            ],
        );
    }

    #[test]
    fn a_report_with_gaps_in_its_results() {
        let (plan, figures) = planned(
            "Campaign\tSpend\tImpr.\tClicks\tCTR\tAvg. CPC\tCPM\tConversions\tCost / conv.
Bing Ads\t25,658.61\t466,582\t21,480\t4.60%\t1.19\t\t50\t513.17
Meta\t25,923.71\t19,780,693\t407,136\t2.06%\t\t1.31\t86\t301.44
Quantcast\t33,784.20\t41,964,872\t11,284\t0.0269%\t2.99\t0.81\t11\t3,071.29
Azerion\t34,555.83\t7,679,074\t9,910\t0.129%\t\t4.50\t42\t822.76
\t119,922.35\t69,891,221\t449,810",
            Locale::En,
        );
        assert_eq!((plan.channels.len(), plan.channels[3].stages[2].count), (4, Some(d("42"))));
        expect(
            &figures,
            &[
                (Term::MarketingCost, "119922.35"),
                (Term::Impressions, "69891221"),
                (Term::Clicks, "449810"),
                (Term::Ctr, "0.006435858375"),
                (Term::Cpc, "0.266606678375"),
                (Term::Cpm, "1.715842823808"),
            ],
        );
    }

    #[test]
    fn budgets_alone() {
        let (plan, found) = import(
            "Канал|Бюджет|Частка бюджету|Дохід|ROAS
Organic|20364|2,08%|163398|8,02\nEmail|37468|3,82%|243610|6,50\nInfluencer|112337|11,45%|519453|4,62
Referral|73766|7,52%|263536|3,57\nSocial Ads|286488|29,19%|589544|2,06\nPaid Search|450959|45,95%|598703|1,33",
            Locale::Uk,
        );
        assert_eq!((found.cells, found.unread, kinds(&plan)), (12, 0, vec![StageKind::Deals]));
        assert_eq!(plan.channels.iter().filter_map(|channel| channel.monthly_budget).sum::<Decimal>(), d("981382"));
    }

    #[test]
    fn campaigns_within_channels() {
        let text = "channel|name|budget|impressions|clicks|ctr
Google Ads||42.57|278|39|14.03%
Google Ads|Search, bottom of funnel|10.78|36|11|30.56%
|Search, middle of funnel|31.79|242|28|11.57%
Meta Ads|Homepage traffic, drive market|269.41|35355|1925|5.44%
Meta Ads|Partner conversion (sales)|38.70|3303|135|4.09%
Meta Ads|Homepage traffic, single image|179.56|19494|1987|10.19%
Total||530.24|58430|4086|6.99%";
        let (plan, figures) = planned(text, Locale::En);
        let names: Vec<_> = plan.channels.iter().map(|channel| (channel.name.as_str(), channel.within)).collect();
        let (google, meta) = (plan.channels[0].id, plan.channels[3].id);
        assert_eq!(names[0], ("Google Ads", None));
        assert_eq!(names[2], ("Search, middle of funnel", Some(google)));
        assert_eq!(names[3], ("Meta Ads", None));
        assert!(names[4..].iter().all(|(_, within)| *within == Some(meta)) && names.len() == 7);
        assert!(!plan.channels[0].is_held() && plan.channels[0].stages.len() == 2);
        expect(
            &figures,
            &[
                (Term::MarketingCost, "530.24"),
                (Term::Impressions, "58430"),
                (Term::Clicks, "4086"),
                (Term::Ctr, "0.069929830566"),
                (Term::Cpm, "9.074790347424"),
            ],
        );
        let meta = figures.channel(meta).unwrap();
        assert_eq!(meta.line.figure(Term::MarketingCost, None, &figures.context), Ok(d("487.67")));
    }

    #[test]
    fn the_same_names_in_two_weeks() {
        let (plan, figures) = planned(
            "name|period|budget|impressions|clicks|conversions|revenue
Brand Search|baseline_7d|2500|100000|5000|300|15000\nNonbrand Search|baseline_7d|3840|80000|3200|96|9600
Meta Prospecting|baseline_7d|3000|160000|2400|72|7200\nMeta Retargeting|baseline_7d|1350|45000|1800|108|10800
LinkedIn B2B|baseline_7d|1800|30000|450|18|9000\nOrganic Search|baseline_7d|0|120000|9600|384|19200
Brand Search|current_7d|2625|105000|5250|320|16000\nNonbrand Search|current_7d|5700|82000|3000|60|6000
Meta Prospecting|current_7d|3800|190000|2850|38|3800\nMeta Retargeting|current_7d|1230|41000|1640|98|9800
LinkedIn B2B|current_7d|1890|30000|460|17|8500\nOrganic Search|current_7d|0|125000|8750|315|15750",
            Locale::En,
        );
        assert_eq!(plan.channels.len(), 12);
        expect(
            &figures,
            &[
                (Term::MarketingCost, "27735"),
                (Term::Clicks, "44400"),
                (Term::Deals, "1826"),
                (Term::Cac, "15.188937568456"),
            ],
        );
    }

    #[test]
    fn russian_numbers_and_headings() {
        let (plan, found) = import(
            "Рекламный канал|Затраты на запуск|Бюджет с НДС, тыс. ₽|Доля бюджета, %|Показы|Конверсия в клик, %|Переходы|Конверсия сайта в заявку|Заявки|Конверсия в продажу
Поиск|50 000|1 500|75%|1 500 000|2|30 000|12,5%|3 750|20%
РСЯ|—|500|25%|нет данных|0,5|40 000|120%|800|",
            Locale::Ru,
        );
        let [search, network] = plan.channels.as_slice() else { unreachable!() };
        assert_eq!((search.setup_cost, search.monthly_budget), (d("50000"), Some(d("1500000"))));
        let figures =
            |channel: &Channel| -> Vec<_> { channel.stages.iter().map(|s| (s.kind, s.count, s.rate)).collect() };
        assert_eq!(
            figures(search),
            [
                (StageKind::Impressions, Some(d("1500000")), Some(d("0.02"))),
                (StageKind::Clicks, None, Some(d("0.125"))),
                (StageKind::Leads, None, Some(d("0.2"))),
                (StageKind::Deals, None, None),
            ]
        );
        // Impressions follow from the clicks; the conversion over 100 % is left out, and the requests are kept instead.
        assert_eq!(
            figures(network),
            [
                (StageKind::Impressions, None, Some(d("0.005"))),
                (StageKind::Clicks, Some(d("40000")), None),
                (StageKind::Leads, Some(d("800")), None),
            ]
        );
        assert_eq!((found.unread, found.cells), (2, 7 + 5));
        let figures = calculate(&plan);
        assert_eq!(total(&figures, Term::MarketingCost), Ok(d("2000000")));
        assert_eq!(total(&figures, Term::Deals), Ok(d("750")));
    }

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

    #[test]
    fn a_bare_conversion_belongs_by_its_place() {
        let rates = |text: &str| -> Vec<_> {
            let (plan, _) = import(text, Locale::En);
            plan.channels[0].stages.iter().map(|stage| (stage.count.is_some(), stage.rate)).collect()
        };
        let out = rates("Clicks|CR|Leads|Конверсия|Deals\n1000|2|20|50|10");
        assert_eq!(out, [(true, Some(d("0.02"))), (false, Some(d("0.5"))), (false, None)]);
        let into = rates("Clicks|Leads|CR|Deals|CR\n1000|20|2|10|50");
        assert_eq!(into, [(true, None), (true, None), (true, None)]);
        let into = rates("Clicks|Leads|CR|Deals|CR\n1000||2||50");
        assert_eq!(into, [(true, Some(d("0.02"))), (false, Some(d("0.5"))), (false, None)]);
        // The counts tell 0.4 % from 0.4.
        assert_eq!(rates("Clicks|CR|Deals\n1000|0.4|4")[0].1, Some(d("0.004")));
        assert_eq!(rates("Clicks|CR|Deals\n1000|0.4|400")[0].1, Some(d("0.4")));
        // An own stage by its place, and stages that only a conversion names.
        assert_eq!(rates("Leads|CR|Demo|CR|Deals\n100|50%|50|10%|5").len(), 3);
        assert_eq!(rates("Leads|Demo|Format|Deals\n100|50|7|5").len(), 2);
        assert_eq!(
            rates("Impressions|CTR|CR|Leads\n1000|10%|5%|5"),
            [(true, Some(d("0.1"))), (false, Some(d("0.05"))), (false, None)]
        );
        assert_eq!(rates("Leads|Lead → demo|Demo → deal|Deals\n100|50%|10%|5").len(), 3);
        // Google's order of columns.
        assert_eq!(rates("Clicks|Impr.|CTR|Cost\n10|1000|1%|5"), [(true, None), (true, None)]);
    }

    #[test]
    fn prices_are_inputs_only_where_the_money_is_missing() {
        let text = "Channel|CPC|Clicks|CR|Leads|CPL\nSearch|12|15000|2%|300|600\nTarget||1000|1%|10|90";
        let (plan, figures) = planned(text, Locale::En);
        assert_eq!(plan.channels[0].monthly_budget, None);
        assert_eq!((plan.channels[0].stages[0].price, plan.channels[0].stages[1].price), (d("12"), d("0")));
        expect(&figures, &[(Term::MarketingCost, "180900"), (Term::Leads, "310")]);
        // A budget without counts buys them.
        let (_, figures) = planned("Channel|Budget|CPC|Clicks|CR|Leads\nSearch|180000|12||2%|", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "180000"), (Term::Clicks, "15000")]);
        // Setting up beside prices.
        let (_, figures) = planned("Channel|Setup cost|CPC|Clicks\nSearch|500|2|100", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "700"), (Term::SetupCost, "500")]);
        let (_, figures) = planned("Channel|Setup cost|Clicks\nSearch|500|100", Locale::En);
        expect(&figures, &[(Term::MarketingCost, "500"), (Term::SetupCost, "500")]);
    }

    #[test]
    fn nothing_comes_of_a_table_without_stages_and_money() {
        for text in ["", "\n\n", "Channel|Format\nSearch|text", "Поиск|100|200\nРСЯ|1|2", "CR|CPC\n1%|2"] {
            assert_eq!(import(text, Locale::Ru).1, Imported::default(), "{text}");
        }
        assert_eq!(import("Channel|Budget\nTotal|5\n|\nSection|", Locale::En).1.channels, []);
    }

    #[test]
    fn limits_hold() {
        let rows = "Search|1\n".repeat(350);
        let (plan, found) = import(&format!("Channel|Clicks\n{rows}"), Locale::En);
        assert_eq!((plan.channels.len(), found.cells, found.unread), (MAX_CHANNELS, 2 * MAX_CHANNELS, 2 * 50));
        let rows: String = (0..350).map(|n| format!("C{}|n{n}|1\n", n / 2)).collect();
        let (plan, _) = import(&format!("Channel|Campaign|Clicks\n{rows}"), Locale::En);
        assert_eq!(plan.channels.len(), MAX_CHANNELS);
        assert!(plan.channels.iter().filter(|c| c.within.is_none()).all(|c| plan.has_parts(c.id)));
        let headings: String = (0..25).map(|n| format!("|CR|Stage{n}")).collect();
        let (plan, _) = import(&format!("Channel|Leads{headings}|CR|Deals\nS{}", "|1".repeat(53)), Locale::En);
        assert_eq!(plan.channels[0].stages.len(), MAX_STAGES);
        let name = "ы".repeat(500);
        let (plan, _) = import(&format!("Channel|Clicks|CR|{name}|CR|Deals\n{name}|1|1|1|1|1"), Locale::En);
        assert_eq!((plan.channels[0].name.chars().count(), plan.channels[0].stages.len()), (MAX_NAME, 3));
    }

    #[test]
    fn a_hostile_table_gives_what_can_be_read() {
        let text = "Channel|Budget|Clicks|cr_click_click|CR|cr_deal_click|Leads|→|% → %|CR|Deals|Budget|Clicks
=cmd()|1e999|-5|50%|1/0|300%|79228162514264337593543950335|1|2|((((|50%|9|9
\u{202e}x|99999999999999999|9999999999999999|1–3%|0.5|x|5%|→|%|0|1|
|||||||||||||||||||||||||||||||
<script>|1*1*1|100|||||||#DIV/0!|0";
        let (plan, found) = import(text, Locale::En);
        assert_eq!(plan.channels.len(), 3);
        assert!(found.unread > 5 && found.cells > 3);
        let script = &plan.channels[2];
        assert_eq!((script.name.as_str(), script.monthly_budget), ("<script>", Some(d("1"))));
        let _ = calculate(&plan);
    }

    /// Words that mean something, and others.
    fn heading() -> impl Generator<Value = String> {
        let words: Vec<String> = WORDS
            .iter()
            .flat_map(|(_, forms)| forms.split_ascii_whitespace())
            .map(|form| form.trim_end_matches('*').to_owned())
            .chain(["_", "demo", "встреча", "%", "9", "up", "set", "İ"].map(str::to_owned))
            .collect();
        prop::collection::vec(prop::sample::select(words), 0..4).prop_map(|words| words.join(" "))
    }

    fn accepted(table: &[Vec<String>], locale: usize, taken: usize) {
        let mut plan = Strategy::default();
        for _ in 0..taken {
            let (channel, stage) = (ChannelId(plan.fresh_id()), StageId(plan.fresh_id()));
            let stages = vec![Stage { id: stage, ..Stage::default() }];
            plan.channels.push(Channel { id: channel, stages, ..Channel::default() });
        }
        let found = channels_from_table(table, Locale::ALL[locale], &mut plan);
        let cells: usize = table.iter().map(|row| row.len() + 1).sum();
        assert!(found.cells <= cells && found.unread <= cells);
        plan.channels.extend(found.channels);
        assert_eq!(plan.validate(), Ok(()));
        let figures = calculate(&plan);
        for figures in &figures.channels {
            // No row contradicts itself.
            let contradicts = matches!(
                figures.error.map(|undefined| undefined.reason),
                Some(crate::domain::quantity::Reason::Contradiction)
            );
            assert!(!contradicts, "{table:?}");
        }
    }

    proptest! {
        #[test]
        fn any_table_gives_an_accepted_plan(
            table in prop::collection::vec(prop::collection::vec(any::<String>(), 0..6), 0..6),
            locale in 0usize..4,
        ) {
            accepted(&table, locale, 0);
        }

        #[test]
        fn any_table_of_known_headings_gives_an_accepted_plan(
            headings in prop::collection::vec(heading(), 0..12),
            rows in prop::collection::vec(
                prop::collection::vec("[a-c]?|[0-9]{1,4}|[0-9]{1,3}%|0[.,][0-9]{1,3}|-|Total|[0-9]{14,30}", 0..14),
                0..6,
            ),
            locale in 0usize..4,
            taken in prop::sample::select(vec![0, 0, 0, 0, 0, 1, 2, MAX_CHANNELS - 2]),
        ) {
            let mut table = vec![headings];
            table.extend(rows);
            accepted(&table, locale, taken);
        }
    }
}
