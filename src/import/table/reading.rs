//! What was understood of a table, so that a person can see all of it before any of it is taken: the columns with their
//! roles, the format of the numbers, the rows and columns that were passed over with the reason, the totals, and what
//! could have been meant otherwise.
//!
//! Not for the words that say it (`i18n/tables`) and not for finding it (the other files here).

use super::groups::Group;
use crate::domain::strategy::StageKind;
use crate::i18n::paste::PasteError;
use rust_decimal::Decimal;
use thiserror::Error;

/// What a column holds.
///
/// ```
/// use voronka::import::Role;
/// assert_eq!(Role::ALL.iter().filter(|role| matches!(role, Role::Count(_))).count(), 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing that is taken.
    Nothing,
    /// The name of the row, or of a campaign where a channel has a column of its own.
    Name,
    /// The name of the whole that rows are parts of.
    Whole,
    /// The budget, money.
    Budget,
    /// Cost of setting up, money.
    Setup,
    /// Cost of media beside that of setting up, money.
    Media,
    /// How many pieces of a level.
    Count(StageKind),
    /// A conversion from one level to the next.
    Conversion,
    /// The price of a piece of a level (of a thousand impressions), money.
    Price(StageKind),
    /// What a sale brings on average, money.
    Check,
    /// What all sales bring, money.
    Revenue,
}

impl Role {
    /// All, in the order in which they are offered.
    pub const ALL: [Role; 22] = [
        Role::Nothing,
        Role::Name,
        Role::Whole,
        Role::Budget,
        Role::Setup,
        Role::Media,
        Role::Count(StageKind::Impressions),
        Role::Count(StageKind::Clicks),
        Role::Count(StageKind::Visits),
        Role::Count(StageKind::Leads),
        Role::Count(StageKind::QualifiedLeads),
        Role::Count(StageKind::Deals),
        Role::Count(StageKind::Custom),
        Role::Conversion,
        Role::Price(StageKind::Impressions),
        Role::Price(StageKind::Clicks),
        Role::Price(StageKind::Visits),
        Role::Price(StageKind::Leads),
        Role::Price(StageKind::QualifiedLeads),
        Role::Price(StageKind::Deals),
        Role::Check,
        Role::Revenue,
    ];

    /// Whether rows of the column add up to a total.
    pub fn adds_up(self) -> bool {
        matches!(self, Role::Budget | Role::Setup | Role::Media | Role::Count(_) | Role::Revenue)
    }
}

/// What an amount is for. Everything in a plan's row is for a month.
///
/// ```
/// use voronka::import::Period;
/// assert_eq!(Period::ALL[0], Period::Month);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A month.
    Month,
    /// A day; 30.4 make a month, as in advertising tools.
    Day,
    /// A week; there are 30.4 / 7 in a month.
    Week,
    /// A quarter: three months.
    Quarter,
    /// A year: twelve months.
    Year,
    /// All months of the plan together.
    Whole,
}

impl Period {
    /// All, in the order in which they are offered.
    pub const ALL: [Period; 6] =
        [Period::Month, Period::Day, Period::Week, Period::Quarter, Period::Year, Period::Whole];

    /// An amount of this period as one of a month, in a plan of so many months; `None` beyond the range of numbers.
    ///
    /// ```
    /// use voronka::import::Period;
    /// assert_eq!(Period::Day.monthly(1000.into(), 12), Some(30_400.into()));
    /// assert_eq!(Period::Week.monthly(700.into(), 12), Some(3_040.into()));
    /// assert_eq!(Period::Quarter.monthly(900.into(), 12), Some(300.into()));
    /// assert_eq!(Period::Year.monthly(1200.into(), 12), Some(100.into()));
    /// assert_eq!(Period::Whole.monthly(1200.into(), 6), Some(200.into()));
    /// ```
    pub fn monthly(self, amount: Decimal, months: u32) -> Option<Decimal> {
        let (times, over) = match self {
            Period::Month => return Some(amount),
            Period::Day => (Decimal::new(304, 1), Decimal::ONE),
            Period::Week => (Decimal::new(304, 1), Decimal::from(7)),
            Period::Quarter => (Decimal::ONE, Decimal::from(3)),
            Period::Year => (Decimal::ONE, Decimal::from(12)),
            Period::Whole => (Decimal::ONE, Decimal::from(months.max(1))),
        };
        let amount = amount.checked_mul(times)?.checked_div(over)?;
        Some(crate::domain::quantity::as_shown(amount).normalize())
    }
}

/// The decimal mark of a table; the other of the two groups thousands.
///
/// ```
/// assert_ne!(voronka::import::Mark::Point, voronka::import::Mark::Comma);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// Why a column is not taken, or not all of it.
///
/// ```
/// assert_ne!(voronka::import::Unused::NotUnderstood, voronka::import::Unused::NoHeading);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// A person said so.
    Chosen,
    /// The heading says nothing that is known.
    NotUnderstood,
    /// There is no heading.
    NoHeading,
    /// It is clear what it is, and a channel has no place for it.
    NoPlace,
    /// The plan calculates it from the other columns.
    Follows,
    /// Another column, by its place, says the same.
    SameAs(usize),
    /// What was, not what is planned.
    Fact,
    /// Money of the agency, which the plan has elsewhere.
    Fee,
    /// The plan's product has a price already, or there is more than one product.
    HasPrice,
    /// Nothing tells which sales the money is of.
    NoSales,
    /// No cell of it holds anything that can be taken.
    Empty,
}

/// A column as it was understood.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, Role, read_table};
/// let table = read_table("Channel,Budget\nSearch,100\nMail,50", Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!((table.columns[1].heading.as_str(), table.columns[1].role), ("Budget", Role::Budget));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ReadColumn {
    /// Its heading, with that of its group in front.
    pub heading: String,
    /// The first cell that is not empty, as it stands in the table.
    pub example: String,
    /// What it holds.
    pub role: Role,
    /// Why nothing of it is taken; `None` if something is.
    pub unused: Option<Unused>,
    /// What an amount of it is for, where that is not a month.
    pub period: Period,
    /// Whether its heading names one of several parts (months, quarters, weeks) that are added up.
    pub is_part: bool,
    /// Of conversions: whether bare numbers are percents.
    pub percent: Option<bool>,
    /// The currency that it names, where that is not the plan's: a code, or `$`.
    pub other_currency: Option<String>,
}

/// Why a row is not taken.
///
/// ```
/// assert_ne!(voronka::import::Why::Total, voronka::import::Why::Vat);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A person said so.
    Chosen,
    /// Its name says that it adds others up.
    Total,
    /// It adds up the rows above it.
    Sum,
    /// The tax.
    Vat,
    /// What the agency takes.
    Fee,
    /// A mean of others.
    Average,
    /// Above the headings.
    Title,
    /// No figures: a note or the name of a part of the table.
    Note,
    /// The headings once more.
    Headings,
    /// The whole of rows that are taken.
    Whole,
    /// Another table begins here.
    AnotherTable,
    /// More cells than headings, so that it is not clear which is which.
    Ragged,
    /// There are as many channels as a plan takes.
    Limit,
}

/// A row that was passed over.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, Why, read_table};
/// let text = "Channel;Budget\nSearch;100\nMail;50\nTotal;150";
/// let table = read_table(text, Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!((table.passed[0].line, table.passed[0].why), (4, Why::Total));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// Its place in the text, counted from 1.
    pub line: usize,
    /// Its first text.
    pub text: String,
    /// The reason.
    pub why: Why,
    /// Whether it has figures, so that a person may want it.
    pub has_figures: bool,
}

/// A cell that could not be taken.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, read_table};
/// let text = "Channel;Budget;Clicks\nSearch;many;7\nMail;50;5";
/// let table = read_table(text, Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!((table.unread[0].line, table.unread[0].column, table.unread[0].text.as_str()), (2, 1, "many"));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UnreadCell {
    /// The row's place in the text, counted from 1.
    pub line: usize,
    /// The column's place, counted from 0.
    pub column: usize,
    /// What stands there.
    pub text: String,
}

/// A total of a column.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, read_table};
/// let text = "Channel;Budget\nSearch;100\nMail;50\nTotal;151";
/// let table = read_table(text, Locale::En, &Answers::default(), &Strategy::default())?;
/// assert_eq!((table.totals[0].calculated, table.totals[0].printed.as_slice()), (150.into(), [151.into()].as_slice()));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// The column's place, counted from 0.
    pub column: usize,
    /// The sum of the rows that are taken, in the column's own period.
    pub calculated: Decimal,
    /// What rows of totals say, from the top.
    pub printed: Vec<Decimal>,
}

/// Something that could have been meant otherwise: said, and a person can choose.
///
/// ```
/// use voronka::import::{Doubt, Mark};
/// assert_ne!(Doubt::Format(Mark::Point), Doubt::Format(Mark::Comma));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// The numbers of the table do not tell which mark is the decimal one; this one was taken.
    Format(Mark),
    /// Some cells are written with the one decimal mark and some with the other.
    TwoFormats,
    /// Whether numbers of this column are percents or fractions; which was taken is said there.
    Percent(usize),
    /// Two columns could be what the first is.
    Same(usize, usize),
    /// Whether the column is money for the channels: its heading does not say.
    IsBudget(usize),
    /// Whether the column counts sales or says a conversion.
    IsCount(usize),
    /// A column has a period and others have none: these are taken for amounts of this period.
    Period(Period),
    /// Parts of another number of months than the plan has are spread over the plan.
    Horizon {
        /// Parts in the table.
        parts: u32,
        /// Months of the plan.
        months: u32,
    },
    /// This row looks like the total of the rows above it, and its name does not say so.
    LikeTotal {
        /// The row's place in the text, counted from 1.
        line: usize,
        /// Whether it is taken as a channel.
        taken: bool,
    },
    /// A currency that is not the plan's, as a code or `$`.
    Currency(String),
    /// A row that has more of the later level than of the one before; both columns.
    MoreThanBefore {
        /// The row's place in the text, counted from 1.
        line: usize,
        /// Column of the earlier level.
        before: usize,
        /// Column of the later level.
        after: usize,
    },
    /// No column says what the channels cost.
    NoCost,
}

/// What a person said otherwise than the reader found.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, Role, read_table};
/// let text = "Name;X\nSearch;100\nMail;50";
/// let answers = Answers { roles: vec![(1, Role::Budget)], ..Answers::default() };
/// let table = read_table(text, Locale::En, &answers, &Strategy::default())?;
/// assert_eq!(table.totals[0].calculated, 150.into());
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Answers {
    /// Roles of columns by their places.
    pub roles: Vec<(usize, Role)>,
    /// The decimal mark.
    pub mark: Option<Mark>,
    /// The period of columns that do not say theirs.
    pub period: Option<Period>,
    /// Whether bare numbers of conversions are percents, by column.
    pub percents: Vec<(usize, bool)>,
    /// Whether rows are taken, by their places in the text.
    pub rows: Vec<(usize, bool)>,
}

/// Why nothing could be read of a text.
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, NotATable, read_table};
/// let found = read_table("just a sentence", Locale::En, &Answers::default(), &Strategy::default());
/// assert_eq!(found, Err(NotATable::OneColumn));
/// ```
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotATable {
    /// Too long, or too wide.
    #[error("{0}")]
    TooLarge(#[from] PasteError),
    /// No separator gives more than one column.
    #[error("no separator gives two columns")]
    OneColumn,
    /// No row has two headings of which one is known; the cells of the first rows, as they were taken apart.
    #[error("no row of headings among {0:?}")]
    NoHeadings(Vec<String>),
    /// Headings, and no row below them that can be taken.
    #[error("no rows below the headings")]
    NoRows,
}

/// A table as it was understood. Nothing of it is in a plan until [`Reading::edit`].
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, Mark, read_table};
/// let text = "Channel;Cost;Impressions;Clicks\nA;1.234,56;1.234;12\nB;2.000,00;45.000;1.050";
/// let mut plan = Strategy::default();
/// let table = read_table(text, Locale::En, &Answers::default(), &plan)?;
/// assert_eq!((table.mark, table.doubts.len()), (Some(Mark::Comma), 0));
/// let edit = table.edit(&mut plan.clone());
/// plan.apply(edit).unwrap();
/// assert_eq!(plan.channels[0].monthly_budget, Some("1234.56".parse().unwrap()));
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The columns from the left.
    pub columns: Vec<ReadColumn>,
    /// The decimal mark, where any number of the table has one or groups thousands with one.
    pub mark: Option<Mark>,
    /// Rows that were passed over, from the top.
    pub passed: Vec<Passed>,
    /// Cells that could not be taken.
    pub unread: Vec<UnreadCell>,
    /// Totals of the columns that are taken and add up.
    pub totals: Vec<Total>,
    /// What could have been meant otherwise.
    pub doubts: Vec<Doubt>,
    /// The average check that becomes the price of the plan's product, money.
    pub check: Option<Decimal>,
    /// Cells that are taken, names included.
    pub cells: usize,
    /// The channels, parts within their wholes.
    pub(super) groups: Vec<Group>,
}
