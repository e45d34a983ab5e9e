//! The way from a text to what was understood of it; the other files answer the questions on the way.
//!
//! Not for putting it into a plan (`take`).

use super::cells::{Line, Separator, ways};
use super::columns::{Column, name_own_stages, plainest};
use super::groups::{groups, titles};
use super::head::{Head, best};
use super::levels::{Level, levels};
use super::lines::Sorting;
use super::meaning::Meaning;
use super::numbers::{Format, Nature};
use super::parts::{Parts, add_up, months_of, name_bare};
use super::reading::{Answers, Doubt, NotATable, Passed, Period, ReadColumn, Reading, Role, Total, UnreadCell, Why};
use super::rows::{Draft, Percents, Reader, Row, cell, read};
use super::shown::Shown;
use super::words::Money;
use crate::domain::strategy::{MAX_CHANNELS, Strategy};
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;
use crate::i18n::paste::{MAX_COLS, MAX_LEN, PasteError};
use rust_decimal::Decimal;

/// A text of a table as it was understood for a plan; what a person answered goes before what was found.
///
/// # Errors
/// Each variant of [`NotATable`].
///
/// ```
/// use voronka::domain::strategy::Strategy;
/// use voronka::i18n::Locale;
/// use voronka::import::{Answers, Why, read_table};
/// let text = "Канал\tБюджет, руб. без НДС 20%\tКлики\nПоиск\t1 000\t100\nСети\t500\t50\n\t1500\t150\nПрогноз действителен месяц\t\t";
/// let table = read_table(text, Locale::Ru, &Answers::default(), &Strategy::default())?;
/// assert_eq!(table.totals[0].calculated, 1_500.into());
/// assert_eq!(table.passed.iter().map(|row| row.why).collect::<Vec<_>>(), [Why::Sum, Why::Note]);
/// # Ok::<(), voronka::import::NotATable>(())
/// ```
pub fn read_table(text: &str, locale: Locale, answers: &Answers, plan: &Strategy) -> Result<Reading, NotATable> {
    if text.len() > MAX_LEN {
        return Err(PasteError::TooLong { found: text.len(), limit: MAX_LEN }.into());
    }
    let ways = ways(text);
    let seen = ways.first().map(|(_, lines)| lines.iter().take(3).map(|line| line.cells.join(" · ")).collect());
    let seen: Vec<String> = seen.ok_or(NotATable::OneColumn)?;
    let is_free = !answers.roles.is_empty();
    let (separator, lines, head) = best(ways, locale, is_free).ok_or(NotATable::NoHeadings(seen.clone()))?;
    let table = Table::new(separator, lines, head, locale, answers, plan)?;
    table.understand(seen)
}

/// A table on its way.
pub(super) struct Table<'a> {
    pub(super) locale: Locale,
    pub(super) answers: &'a Answers,
    pub(super) plan: &'a Strategy,
    lines: Vec<Line>,
    head: Head,
    is_strict: bool,
    pub(super) columns: Vec<Column>,
    /// Roles of columns before parts were added up.
    pub(super) roles: Vec<Role>,
    pub(super) doubts: Vec<Doubt>,
}

/// Adjacent cells that a comma inside of a number has parted, put together where there is one way only.
fn rejoined(cells: &[String], width: usize) -> Vec<String> {
    let extra = cells.len().saturating_sub(width);
    let digits = |text: &str| text.len() == 3 && text.chars().all(|c| c.is_ascii_digit());
    let head = |text: &str| {
        let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        (1..=3).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit()) && !number.starts_with('0')
    };
    let tail = |text: &str| digits(text.split('.').next().unwrap_or_default());
    let mut joints = Vec::new();
    for (at, pair) in cells.windows(2).enumerate() {
        if let [left, right] = pair {
            let goes_on = joints.last() == at.checked_sub(1).as_ref() && digits(left);
            // A decimal comma would have parted them as well.
            let whole = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            let decimal = whole(left) && (left == "0" || !left.starts_with('0')) && whole(right);
            if (head(left) || goes_on) && tail(right) || decimal {
                joints.push(at);
            }
        }
    }
    if extra == 0 || joints.len() != extra {
        return cells.to_vec();
    }
    let mut found: Vec<String> = Vec::with_capacity(width);
    for (at, text) in cells.iter().enumerate() {
        match found.last_mut() {
            Some(last) if at.checked_sub(1).is_some_and(|before| joints.contains(&before)) => {
                last.push(',');
                last.push_str(text);
            }
            _ => found.push(text.clone()),
        }
    }
    found
}

impl<'a> Table<'a> {
    fn new(
        separator: Separator,
        mut lines: Vec<Line>,
        head: Head,
        locale: Locale,
        answers: &'a Answers,
        plan: &'a Strategy,
    ) -> Result<Self, NotATable> {
        let is_strict = separator == Separator::Comma;
        let own = lines.get(head.last).map_or(0, |line| line.cells.len());
        let width = if is_strict { own } else { head.headings.len() };
        if width > MAX_COLS {
            return Err(
                PasteError::TooManyColumns { row: head.last.saturating_add(1), found: width, limit: MAX_COLS }.into()
            );
        }
        if is_strict {
            for line in lines.iter_mut().skip(head.last.saturating_add(1)) {
                line.cells = rejoined(&line.cells, width);
            }
        }
        let mut columns: Vec<Column> =
            head.headings.iter().take(width).map(|(heading, group)| Column::new(heading, group)).collect();
        for (at, role) in &answers.roles {
            if let Some(column) = columns.get_mut(*at) {
                column.choose(*role);
            }
        }
        Ok(Self { locale, answers, plan, lines, head, is_strict, columns, roles: Vec::new(), doubts: Vec::new() })
    }

    fn body(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().skip(self.head.last.saturating_add(1))
    }

    fn understand(mut self, seen: Vec<String>) -> Result<Reading, NotATable> {
        let locale = self.locale;
        let title_lines: Vec<String> =
            self.lines.iter().take(self.head.first).map(|line| line.cells.join(" ")).collect();
        let titles_above: Vec<&str> = title_lines.iter().map(String::as_str).collect();
        let raw: Vec<Vec<String>> = self.body().map(|line| line.cells.clone()).collect();
        let is_ragged =
            |line: &&Line| self.is_strict && line.cells.iter().skip(self.columns.len()).any(|cell| !cell.is_empty());
        let ragged: Vec<usize> = self.body().filter(is_ragged).map(|line| line.number).collect();
        let looks_numeric = |at: usize| raw.iter().any(|row| cell(row, at).chars().any(|c| c.is_ascii_digit()));
        let bare = name_bare(&mut self.columns, &titles_above, looks_numeric);
        self.doubts.extend(bare.map(Doubt::IsBudget));
        self.count_or_rate(&raw);
        let raw_rows: Vec<Row> = raw.iter().map(Vec::as_slice).collect();
        let titles = titles(&self.columns, &raw_rows, locale);

        let natures = self.columns.iter().enumerate().map(|(at, column)| match &column.meaning {
            _ if titles.contains(&at) => Nature::Text,
            Meaning::Title(_) => Nature::Text,
            Meaning::Count(..) => Nature::Pieces,
            Meaning::Money(_) | Meaning::Revenue => Nature::Money,
            Meaning::Price(_) | Meaning::Check | Meaning::Conversion { .. } => Nature::Other,
            Meaning::Unknown | Meaning::Skipped => Nature::Unused,
        });
        let natures: Vec<Nature> = natures.collect();
        let format = Format::find(raw_rows.iter().copied(), &natures, locale, self.answers.mark);
        let mut plain: Vec<Vec<String>> = raw
            .iter()
            .map(|row| {
                let text = |(at, cell): (usize, &String)| match natures.get(at) {
                    None | Some(Nature::Text) => cell.clone(),
                    _ => format.rewrite(cell, at),
                };
                row.iter().enumerate().map(text).collect()
            })
            .collect();
        if let (true, Some(mark)) = (format.is_guess, format.mark) {
            self.doubts.push(Doubt::Format(mark));
        }
        self.doubts.extend(format.is_mixed.then_some(Doubt::TwoFormats));

        {
            let rows: Vec<Row> = plain.iter().map(Vec::as_slice).collect();
            name_own_stages(&mut self.columns, &rows, locale);
        }
        self.roles = self.columns.iter().map(Column::role).collect();
        let facts: Vec<bool> =
            self.columns.iter().map(|column| column.is_fact && column.role() != Role::Nothing).collect();
        for column in self.columns.iter_mut().filter(|column| column.is_fact) {
            if !matches!(column.meaning, Meaning::Title(_)) {
                column.meaning = Meaning::Skipped;
            }
        }
        let width = self.columns.len();
        let parts = add_up(&mut self.columns, &mut plain, locale);
        if !self.columns.iter().any(|column| column.role().adds_up() && column.role() != Role::Revenue) {
            return Err(NotATable::NoHeadings(seen));
        }
        let levels = levels(&self.columns);
        let used = self.used(&levels);
        let periods = self.periods(&parts, &used);

        let with_role = |wanted: &dyn Fn(Role) -> bool| -> Vec<usize> {
            let is_it = |(at, column): &(usize, &Column)| wanted(column.role()) && !titles.contains(at);
            self.columns.iter().enumerate().filter(is_it).map(|(at, _)| at).collect()
        };
        let sums: Vec<usize> = with_role(&Role::adds_up).into_iter().filter(|at| used.contains(at)).collect();
        let counts = with_role(&|role| matches!(role, Role::Count(_)));
        let figures = with_role(&|role| !matches!(role, Role::Nothing | Role::Name | Role::Whole));
        let headings: Vec<String> = self.lines.get(self.head.last).map(|line| line.cells.clone()).unwrap_or_default();
        let sorting = Sorting {
            locale,
            headings: &headings,
            titles: &titles,
            sums: &sums,
            counts: &counts,
            figures: &figures,
            ragged: &ragged,
            answers: &self.answers.rows,
        };
        let numbered: Vec<(usize, Row)> =
            self.body().map(|line| line.number).zip(plain.iter().map(Vec::as_slice)).collect();
        let sorted = sorting.sort(&numbered);
        let mut doubts = std::mem::take(&mut self.doubts);
        doubts.extend(sorted.doubts.iter().cloned());

        // Amounts of a month.
        let monthly: Vec<(usize, Vec<String>)> =
            sorted.taken.iter().map(|(line, row)| (*line, self.monthly(row, &periods))).collect();
        let rows: Vec<(usize, Row)> = monthly.iter().map(|(line, row)| (*line, row.as_slice())).collect();
        let mut reader = Reader { columns: &self.columns, locale, unread: Vec::new() };
        let mut percents: Vec<Percents> =
            levels.iter().zip(levels.iter().skip(1)).map(|(level, next)| reader.percents(&rows, level, next)).collect();
        percents.push(Percents { are: false, is_sure: true });
        for (level, percents) in levels.iter().zip(&mut percents) {
            let Some(at) = level.rate else { continue };
            if let Some((_, said)) = self.answers.percents.iter().find(|(of, _)| *of == at) {
                *percents = Percents { are: *said, is_sure: true };
            }
            doubts.extend((!percents.is_sure).then_some(Doubt::Percent(at)));
        }
        let are: Vec<bool> = percents.iter().map(|percents| percents.are).collect();
        let (mut groups, wholes, empty) = groups(&titles, &rows, |row, line| reader.draft(row, line, &levels, &are));

        let mut passed: Vec<Passed> = Vec::new();
        for line in self.lines.iter().take(self.head.first) {
            passed.push(as_passed(line.number, &line.cells, Why::Title, false));
        }
        let mut pass =
            |line: usize, row: Row, why: Why| passed.push(as_passed(line, row, why, sorting.has_figures(row)));
        for (line, row, why) in &sorted.passed {
            pass(*line, row, *why);
        }
        let row_of = |line: usize| numbered.iter().find(|(of, _)| *of == line).map(|(_, row)| *row).unwrap_or_default();
        for (lines, why) in [(&wholes, Why::Whole), (&empty, Why::Note)] {
            for line in lines {
                pass(*line, row_of(*line), why);
            }
        }
        let beyond = limit(&mut groups, MAX_CHANNELS.saturating_sub(self.plan.channels.len()));
        for line in &beyond {
            pass(*line, row_of(*line), Why::Limit);
        }
        passed.sort_by_key(|passed| passed.line);
        let drafts: Vec<&Draft> = groups.iter().flat_map(|group| &group.drafts).collect();
        if drafts.is_empty() {
            return Err(NotATable::NoRows);
        }
        let is_in = |line: usize| drafts.iter().any(|draft| draft.line == line);
        let (check, check_from, why_no_check) = self.check(&rows, &levels, &is_in);

        let printed: Vec<Row> = sorted
            .passed
            .iter()
            .filter(|(_, _, why)| matches!(why, Why::Total | Why::Sum))
            .map(|(_, row, _)| *row)
            .collect();
        let number = |row: Row, at: usize| read(cell(row, at), locale, Kind::Number).ok().flatten();
        let totals = sums.iter().filter(|at| **at < width || parts.iter().any(|parts| parts.sum == **at)).map(|at| {
            let taken = sorted.taken.iter().filter(|(line, _)| is_in(*line));
            let own = taken.filter_map(|(_, row)| number(row, *at));
            let shown =
                parts.iter().find(|parts| parts.sum == *at).and_then(|parts| parts.of.first().copied()).unwrap_or(*at);
            Total {
                column: shown,
                calculated: own.fold(Decimal::ZERO, |sum, x| sum.checked_add(x).unwrap_or(sum)),
                printed: printed.iter().filter_map(|row| number(row, *at)).collect(),
            }
        });
        let totals: Vec<Total> = totals.collect();

        self.compare_twins(&used, &sorted.taken, &mut doubts);
        self.compare_levels(&levels, &sorted.taken, &mut doubts);
        self.compare_currencies(&used, &raw, &mut doubts);
        let has_cost = |role: Role| matches!(role, Role::Budget | Role::Setup | Role::Media | Role::Price(_));
        if !self.columns.iter().enumerate().any(|(at, column)| has_cost(column.role()) && used.contains(&at)) {
            doubts.push(Doubt::NoCost);
        }

        let unread = std::mem::take(&mut reader.unread).into_iter().map(|(line, at)| {
            let column =
                parts.iter().find(|parts| parts.sum == at).and_then(|parts| parts.of.first().copied()).unwrap_or(at);
            let text = self.body().find(|of| of.number == line).map_or("", |of| cell(&of.cells, column));
            UnreadCell { line, column, text: text.chars().take(40).collect() }
        });
        let unread: Vec<UnreadCell> = unread.collect();
        let shown = Shown {
            table: &self,
            titles: &titles,
            parts: &parts,
            levels: &levels,
            percents: &are,
            drafts: &drafts,
            raw: &raw,
            used: &used,
            facts: &facts,
            periods: &periods,
            check: check.and(check_from).ok_or(why_no_check),
        };
        let columns: Vec<ReadColumn> = (0..width).map(|at| shown.column(at)).collect();
        let cells = drafts.iter().map(|draft| draft.cells).sum();
        Ok(Reading { columns, mark: format.mark, passed, unread, totals, doubts, check, cells, groups })
    }

    /// The columns from which channels are made.
    fn used(&mut self, levels: &[Level]) -> Vec<usize> {
        let columns = &self.columns;
        let mut used: Vec<usize> = [Money::Setup, Money::Media, Money::Budget]
            .iter()
            .filter_map(|money| plainest(columns, &Meaning::Money(*money)))
            .collect();
        for level in levels {
            used.extend(level.count.iter().chain(&level.rate).chain(&level.price));
        }
        used.extend([Meaning::Check, Meaning::Revenue].iter().filter_map(|meaning| plainest(columns, meaning)));
        let weak =
            used.iter().find(|at| columns.get(**at).is_some_and(|column| column.is_weak && column.chosen.is_none()));
        self.doubts.extend(weak.map(|at| Doubt::IsBudget(*at)));
        used
    }

    /// What the amounts of each column are for.
    fn periods(&mut self, parts: &[Parts], used: &[usize]) -> Vec<Period> {
        let amount = |at: usize, column: &Column| column.role().adds_up() && used.contains(&at);
        let own = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| amount(*at, column))
            .find_map(|(_, column)| column.period);
        let silent = self.columns.iter().enumerate().any(|(at, column)| amount(at, column) && column.period.is_none());
        // A budget of a day stands beside results of a month; amounts of longer times have one for all.
        let rest = match own {
            Some(Period::Day | Period::Week) | None => Period::Month,
            Some(period) => period,
        };
        let rest = match self.answers.period {
            Some(period) => period,
            None => {
                let is_doubt = silent && own.is_some_and(|own| own != Period::Month);
                self.doubts.extend(is_doubt.then_some(Doubt::Period(rest)));
                rest
            }
        };
        let months = self.plan.months;
        for part in parts.iter().filter(|parts| used.contains(&parts.sum)).take(1) {
            let parts = months_of(&self.columns, &part.of);
            self.doubts.extend((parts != months).then_some(Doubt::Horizon { parts, months }));
        }
        self.columns.iter().map(|column| column.period.unwrap_or(rest)).collect()
    }

    /// A row with amounts of a month.
    fn monthly(&self, row: Row, periods: &[Period]) -> Vec<String> {
        let cells = row.iter().enumerate().map(|(at, text)| {
            let adds_up = self.columns.get(at).is_some_and(|column| column.role().adds_up());
            match periods.get(at) {
                Some(period) if adds_up && *period != Period::Month => {
                    let amount = read(text.trim(), self.locale, Kind::Number).ok().flatten();
                    let monthly = amount.and_then(|amount| period.monthly(amount, self.plan.months));
                    monthly.filter(|_| !text.contains('%')).map_or_else(|| text.clone(), |monthly| monthly.to_string())
                }
                _ => text.clone(),
            }
        });
        cells.collect()
    }
}

fn as_passed(line: usize, row: Row, why: Why, has_figures: bool) -> Passed {
    let text = row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default();
    Passed { line, text: text.chars().take(60).collect(), why, has_figures }
}

/// Leaves as many channels as there is room for, wholes included; the lines of the others.
fn limit(groups: &mut Vec<super::groups::Group>, room: usize) -> Vec<usize> {
    let mut room = room;
    let mut beyond = Vec::new();
    for group in groups.iter_mut() {
        if !group.name.is_empty() {
            // A whole without a part is none.
            room = room.saturating_sub(1);
        }
        let rest = group.drafts.split_off(room.min(group.drafts.len()));
        room -= group.drafts.len();
        beyond.extend(rest.iter().map(|draft| draft.line));
    }
    groups.retain(|group| !group.drafts.is_empty());
    beyond
}
