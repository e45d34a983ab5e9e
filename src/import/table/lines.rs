//! Which rows are channels, and what the others are: totals, tax, fees, means, notes, headings once more.
//!
//! Not for what the columns are (`columns`). Rows of totals are known by their names wherever they stand, and those
//! without a name by their sums.

use super::columns::Column;
use super::reading::{Doubt, Why};
use super::rows::{Row, cell, read};
use super::words::{is_average, is_fee, is_total, is_vat};
use crate::i18n::locale::Locale;
use crate::i18n::parse::Kind;
use rust_decimal::Decimal;

/// Most rows that are looked at below the headings.
const MOST: usize = 1_000;

/// What sorting needs to know of the columns.
pub(super) struct Sorting<'a> {
    pub(super) locale: Locale,
    /// Headings of the last line of them.
    pub(super) headings: &'a [String],
    /// Columns that name the rows.
    pub(super) titles: &'a [usize],
    /// Columns that add up.
    pub(super) sums: &'a [usize],
    /// Columns that count.
    pub(super) counts: &'a [usize],
    /// All columns with figures that may be taken.
    pub(super) figures: &'a [usize],
    /// Lines with more cells than headings, so that it is not clear which is which.
    pub(super) ragged: &'a [usize],
    /// What a person said of rows.
    pub(super) answers: &'a [(usize, bool)],
}

/// The rows sorted: which are taken (lines with their rows), which not and why, and what may be otherwise.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    pub(super) taken: Vec<(usize, Row<'a>)>,
    pub(super) passed: Vec<(usize, Row<'a>, Why)>,
    pub(super) doubts: Vec<Doubt>,
}

impl Sorting<'_> {
    fn number(&self, row: Row, at: usize) -> Option<Decimal> {
        read(cell(row, at), self.locale, Kind::Number).ok().flatten()
    }

    pub(super) fn has_figures(&self, row: Row) -> bool {
        self.figures.iter().any(|at| cell(row, *at).chars().any(|c| c.is_ascii_digit()))
    }

    /// The names of a row: in the columns of names, in the first column, and its first text.
    fn names<'r>(&self, row: Row<'r>) -> Vec<&'r str> {
        let is_text = |text: &&str| text.chars().any(|c| c.is_alphabetic() || matches!(c, 'Σ' | '∑'));
        let first = row.iter().map(|cell| cell.trim()).find(is_text);
        self.titles.iter().chain(&[0]).map(|at| cell(row, *at)).chain(first).filter(|name| !name.is_empty()).collect()
    }

    /// What a row is by itself; `None` if it may be a channel.
    fn kind(&self, line: usize, row: Row) -> Option<Why> {
        let same = |(at, heading): (usize, &String)| cell(row, at) == heading.trim();
        if self.headings.iter().enumerate().all(same) {
            return Some(Why::Headings);
        }
        if !self.has_figures(row) {
            return Some(Why::Note);
        }
        if self.ragged.contains(&line) {
            return Some(Why::Ragged);
        }
        let names = self.names(row);
        let any = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
        if any(is_vat) {
            return Some(Why::Vat);
        }
        if any(is_total) {
            return Some(Why::Total);
        }
        let counts = self.counts.iter().any(|at| self.number(row, *at).is_some_and(|n| !n.is_zero()));
        if any(is_fee) && !counts {
            return Some(Why::Fee);
        }
        any(is_average).then_some(Why::Average)
    }

    pub(super) fn sort<'a>(&self, rows: &[(usize, Row<'a>)]) -> Sorted<'a> {
        let mut sorted = Sorted::default();
        let looked_at = rows.get(..rows.len().min(MOST)).unwrap_or_default();
        let kinds: Vec<Option<Why>> = looked_at.iter().map(|(line, row)| self.kind(*line, row)).collect();
        let numbers: Vec<Vec<Option<Decimal>>> =
            looked_at.iter().map(|(_, row)| self.sums.iter().map(|at| self.number(row, *at)).collect()).collect();
        let last = kinds.iter().rposition(Option::is_none).unwrap_or(0);
        let has_names = !self.titles.is_empty();
        let mut ended = false;
        let mut nameless_before = false;
        // All rows so far, and those since the last total: what the next one may add up.
        let (mut all, mut block) = (Sums::new(self.sums.len()), Sums::new(self.sums.len()));
        for (at, (line, row)) in rows.iter().enumerate() {
            let said = self.answers.iter().find(|(of, _)| of == line).map(|(_, taken)| *taken);
            let why = match (said, kinds.get(at)) {
                (Some(false), _) => Some(Why::Chosen),
                (Some(true), _) => None,
                (_, None) => Some(Why::Limit),
                _ if ended || self.is_head(row) => {
                    ended = true;
                    Some(Why::AnotherTable)
                }
                (_, Some(kind)) => *kind,
            };
            if let Some(why) = why {
                if why == Why::Total {
                    block = Sums::new(self.sums.len());
                }
                sorted.passed.push((*line, row, why));
                continue;
            }
            let none = Vec::new();
            let own = numbers.get(at).unwrap_or(&none);
            let nameless = self.titles.iter().all(|at| cell(row, *at).is_empty());
            let adds_up = |sums: &Sums, least: usize| {
                let (same, unlike) = sums.matches(own);
                sums.rows >= least && same > 0 && unlike == 0
            };
            if said.is_none() && has_names && nameless {
                let mut below = Sums::new(self.sums.len());
                if all.rows == 0 {
                    let rest = numbers.iter().zip(&kinds).skip(at.saturating_add(1)).filter(|(_, kind)| kind.is_none());
                    rest.for_each(|(numbers, _)| below.add(numbers));
                }
                let (same, unlike) = all.matches(own);
                // A last row that is larger than any above it may be a total that does not add up.
                let is_odd = at == last && !nameless_before && all.rows > 1 && (all.is_topped_by(own) || same > unlike);
                let is_sum = adds_up(&block, 2) || adds_up(&all, 2) || adds_up(&below, 2);
                if is_sum || is_odd {
                    block = Sums::new(self.sums.len());
                    sorted.passed.push((*line, row, Why::Sum));
                    sorted.doubts.extend((!is_sum).then_some(Doubt::LikeTotal { line: *line, taken: false }));
                    continue;
                }
                // The same as the only row above it: its total, or its second half.
                if at == last && adds_up(&all, 1) {
                    sorted.doubts.push(Doubt::LikeTotal { line: *line, taken: true });
                }
                nameless_before = true;
            } else if said.is_none() {
                let columns = own.iter().flatten().filter(|n| !n.is_zero()).count();
                let enough = if has_names { 1 } else { 2 };
                if columns >= enough && (adds_up(&block, 2) || all.rows > block.rows && adds_up(&all, 2)) {
                    sorted.doubts.push(Doubt::LikeTotal { line: *line, taken: true });
                }
            }
            all.add(own);
            block.add(own);
            sorted.taken.push((*line, row));
        }
        sorted
    }

    /// Whether a row holds other headings: two and more that are known, and no number.
    fn is_head(&self, row: Row) -> bool {
        let is_number = |cell: &String| !matches!(read(cell, self.locale, Kind::Number), Err(()) | Ok(None));
        if row.iter().any(is_number) {
            return false;
        }
        let columns: Vec<Column> = row.iter().filter(|cell| !cell.is_empty()).map(|cell| Column::of(cell)).collect();
        let known = columns.iter().filter(|column| column.role().adds_up()).count();
        let same = |(at, heading): (usize, &String)| cell(row, at) == heading.trim();
        known > 1 && !self.headings.iter().enumerate().all(same)
    }
}

/// Sums of columns over some rows, with the largest of each.
struct Sums {
    rows: usize,
    columns: Vec<(Option<Decimal>, Decimal)>,
}

impl Sums {
    fn new(columns: usize) -> Self {
        Self { rows: 0, columns: vec![(Some(Decimal::ZERO), Decimal::ZERO); columns] }
    }

    fn add(&mut self, row: &[Option<Decimal>]) {
        self.rows = self.rows.saturating_add(1);
        for ((sum, most), own) in self.columns.iter_mut().zip(row) {
            let own = own.unwrap_or_default();
            *sum = sum.and_then(|sum| sum.checked_add(own));
            *most = own.max(*most);
        }
    }

    /// How many columns of a row are the sums, and how many are not; rounding each of the rows may leave a two hundredth.
    fn matches(&self, row: &[Option<Decimal>]) -> (usize, usize) {
        let (mut same, mut unlike) = (0, 0);
        for ((sum, _), own) in self.columns.iter().zip(row) {
            let Some(own) = own.filter(|own| !own.is_zero()) else { continue };
            let apart = sum.and_then(|sum| own.checked_sub(sum));
            let most = own.abs().checked_mul(Decimal::new(5, 3)).unwrap_or_default();
            if apart.is_some_and(|apart| apart.abs() <= most) { same += 1 } else { unlike += 1 }
        }
        (same, unlike)
    }

    fn is_topped_by(&self, row: &[Option<Decimal>]) -> bool {
        self.columns.iter().zip(row).all(|((_, most), own)| own.is_none_or(|own| own >= *most))
    }
}
