//! Sentences about a pasted table: what each column holds, why something is not taken, what may be meant otherwise.

use crate::domain::strategy::StageKind;
use crate::i18n::{Locale, fill, messages, number, table_words};
use crate::import::{Doubt, Mark, NotATable, Period, ReadColumn, Reading, Role, Unused, Why};
use rust_decimal::Decimal;

/// What a column holds.
///
/// ```
/// use voronka::{domain::strategy::StageKind, i18n::Locale, import::Role, said::tables::role};
/// assert_eq!(role(Locale::En, Role::Count(StageKind::Clicks)), "Clicks");
/// ```
pub fn role(locale: Locale, role: Role) -> &'static str {
    let words = table_words(locale);
    match role {
        Role::Nothing => words.role_nothing,
        Role::Name => words.role_name,
        Role::Whole => words.role_whole,
        Role::Budget => words.role_budget,
        Role::Setup => words.role_setup,
        Role::Media => words.role_media,
        Role::Count(StageKind::Custom) => words.role_own,
        Role::Count(kind) => messages(locale).stage(kind).name,
        Role::Conversion => words.role_conversion,
        Role::Price(kind) => messages(locale).stage(kind).price,
        Role::Check => words.role_check,
        Role::Revenue => words.role_revenue,
    }
}

/// What an amount is for, as in "a budget of a day".
///
/// ```
/// use voronka::{i18n::Locale, import::Period, said::tables::period};
/// assert_eq!(period(Locale::Ru, Period::Day), "за день");
/// ```
pub fn period(locale: Locale, period: Period) -> &'static str {
    let place = Period::ALL.iter().position(|of| *of == period).unwrap_or(0);
    table_words(locale).periods.get(place).copied().unwrap_or_default()
}

/// An example of numbers with this decimal mark.
///
/// ```
/// use voronka::{i18n::Locale, import::Mark, said::tables::mark};
/// assert_eq!(mark(Locale::En, Mark::Comma), "1.234,56");
/// ```
pub fn mark(locale: Locale, mark: Mark) -> &'static str {
    let words = table_words(locale);
    match mark {
        Mark::Point => words.format_point,
        Mark::Comma => words.format_comma,
    }
}

/// An amount with all its decimals, up to six, and its thousands apart.
///
/// ```
/// use voronka::{i18n::Locale, said::tables::amount};
/// assert_eq!(amount(Locale::En, "1234.50".parse().unwrap()), "1,234.5");
/// ```
pub fn amount(locale: Locale, x: Decimal) -> String {
    number::fixed(x, x.normalize().scale().min(6), locale)
}

/// What a column is called: by its heading, or by its place.
///
/// ```
/// use voronka::{domain::strategy::Strategy, i18n::Locale, import::{Answers, read_table}, said::tables::column};
/// let table = read_table("Channel;;Budget\nA;1;2\nB;3;4", Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!((column(Locale::En, &table, 2), column(Locale::En, &table, 1)), ("Budget".to_owned(), "column 2".to_owned()));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
pub fn column(locale: Locale, table: &Reading, at: usize) -> String {
    let heading = table.columns.get(at).map_or("", |column| column.heading.as_str());
    if heading.is_empty() {
        fill(table_words(locale).column_at, &[("number", &at.saturating_add(1).to_string())])
    } else {
        heading.to_owned()
    }
}

/// What is to be said of a column beside what it holds; empty if nothing is.
///
/// ```
/// use voronka::{domain::strategy::Strategy, i18n::Locale, import::{Answers, read_table}, said::tables::remark};
/// let text = "Channel;Mood;Cost per day\nA;good;2\nB;bad;4";
/// let table = read_table(text, Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!(remark(Locale::En, &table, &table.columns[1]), "the heading is not known");
/// assert_eq!(remark(Locale::En, &table, &table.columns[2]), "amounts of a day, recalculated to a month");
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
pub fn remark(locale: Locale, table: &Reading, of: &ReadColumn) -> String {
    let words = table_words(locale);
    if let Some(unused) = of.unused {
        return match unused {
            Unused::Chosen => words.unused_chosen,
            Unused::NotUnderstood => words.unused_unknown,
            Unused::NoHeading => words.unused_no_heading,
            Unused::NoPlace => words.unused_no_place,
            Unused::Follows => words.unused_follows,
            Unused::SameAs(at) => return fill(words.unused_same, &[("column", &column(locale, table, at))]),
            Unused::Fact => words.unused_fact,
            Unused::Fee => words.unused_fee,
            Unused::HasPrice => words.unused_has_price,
            Unused::NoSales => words.unused_no_sales,
            Unused::Empty => words.unused_empty,
        }
        .to_owned();
    }
    match (of.is_part, of.period, of.percent) {
        (true, ..) => words.is_part.to_owned(),
        (_, _, Some(true)) => words.is_percent.to_owned(),
        (_, _, Some(false)) => words.is_fraction.to_owned(),
        (_, Period::Month, _) => String::new(),
        (_, of, _) => fill(words.per_month, &[("period", period(locale, of))]),
    }
}

/// Why a row is not taken.
///
/// ```
/// use voronka::{i18n::Locale, import::Why, said::tables::why};
/// assert_eq!(why(Locale::En, Why::Vat), "tax");
/// ```
pub fn why(locale: Locale, why: Why) -> &'static str {
    let words = table_words(locale);
    match why {
        Why::Chosen => words.why_chosen,
        Why::Total => words.why_total,
        Why::Sum => words.why_sum,
        Why::Vat => words.why_vat,
        Why::Fee => words.why_fee,
        Why::Average => words.why_average,
        Why::Title => words.why_title,
        Why::Note => words.why_note,
        Why::Headings => words.why_headings,
        Why::Whole => words.why_whole,
        Why::AnotherTable => words.why_another,
        Why::Ragged => words.why_ragged,
        Why::Limit => words.why_limit,
    }
}

/// What may be meant otherwise, in a sentence. `currency` is the plan's code.
///
/// ```
/// use voronka::{domain::strategy::Strategy, i18n::Locale, import::{Answers, read_table}, said::tables::doubt};
/// let table = read_table("Channel;Clicks\nA;2\nB;3", Locale::En, &Answers::default(), &Strategy::default())?;
/// let said = doubt(Locale::En, &table, &table.doubts[0], "USD");
/// assert_eq!(said, "No column says what the channels cost: their cost is not known.");
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
pub fn doubt(locale: Locale, table: &Reading, doubt: &Doubt, currency: &str) -> String {
    let words = table_words(locale);
    let name = |at: usize| column(locale, table, at);
    match doubt {
        Doubt::Format(of) => fill(words.doubt_format, &[("format", mark(locale, *of))]),
        Doubt::TwoFormats => words.doubt_two_formats.to_owned(),
        Doubt::Percent(at) => {
            let taken = table.columns.get(*at).map(|column| remark(locale, table, column)).unwrap_or_default();
            fill(words.doubt_percent, &[("column", &name(*at)), ("taken", &taken)])
        }
        Doubt::Same(at, other) => fill(words.doubt_same, &[("column", &name(*at)), ("other", &name(*other))]),
        Doubt::IsBudget(at) => fill(words.doubt_budget, &[("column", &name(*at))]),
        Doubt::IsCount(at) => fill(words.doubt_count, &[("column", &name(*at))]),
        Doubt::Period(of) => fill(words.doubt_period, &[("period", period(locale, *of))]),
        Doubt::Horizon { parts, months } => {
            fill(words.doubt_horizon, &[("parts", &parts.to_string()), ("months", &months.to_string())])
        }
        Doubt::LikeTotal { line, taken } => {
            fill(if *taken { words.doubt_total_taken } else { words.doubt_total_left }, &[("line", &line.to_string())])
        }
        Doubt::Currency(found) => fill(words.doubt_currency, &[("currency", found), ("plan", currency)]),
        Doubt::MoreThanBefore { line, before, after } => {
            fill(words.doubt_more, &[("line", &line.to_string()), ("before", &name(*before)), ("after", &name(*after))])
        }
        Doubt::NoCost => words.doubt_no_cost.to_owned(),
    }
}

/// Why nothing could be read.
///
/// ```
/// use voronka::{i18n::Locale, import::NotATable, said::tables::not_a_table};
/// assert!(not_a_table(Locale::En, &NotATable::NoRows).starts_with("There are headings"));
/// ```
pub fn not_a_table(locale: Locale, error: &NotATable) -> String {
    let words = table_words(locale);
    match error {
        NotATable::TooLarge(_) => words.too_large.to_owned(),
        NotATable::OneColumn => words.no_columns.to_owned(),
        NotATable::NoHeadings(seen) => fill(words.no_headings, &[("seen", &seen.join(" / "))]),
        NotATable::NoRows => words.no_rows.to_owned(),
    }
}
