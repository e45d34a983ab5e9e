//! One format of numbers for a whole table: which mark is the decimal one is found from all cells, and from what a column
//! can hold. Then every cell is rewritten so that it can be read in one way only.
//!
//! Not for reading the number itself (`i18n::parse`). How the mark is found, in this order:
//! - a cell that can be read in one way (`1.234,56`, `12,5`, `1.500.000`, `0,125`) says it for the table;
//! - pieces are whole, so a single mark before three digits groups them in a column of counts;
//! - money has no thousandths, so it groups there, too, with a doubt;
//! - else the language's custom, with a doubt.

use super::reading::Mark;
use crate::i18n::locale::Locale;

/// What one cell says about the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Nothing,
    /// For certain.
    Decimal(Mark),
    /// A single mark before three digits: it groups, or it is decimal.
    Either(Mark),
}

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    Pieces,
    Money,
    Other,
    /// Nothing that is taken: what it says for certain counts.
    Unused,
    /// Names: their digits are no numbers.
    Text,
}

/// The format of a table.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Format {
    /// `None` if no number has a mark.
    pub(super) mark: Option<Mark>,
    /// The marks do not tell, and this was taken.
    pub(super) is_guess: bool,
    /// Cells say opposite things.
    pub(super) is_mixed: bool,
    /// Columns of pieces in which the mark groups against the rest of the table.
    against: Vec<usize>,
}

fn other(mark: Mark) -> Mark {
    match mark {
        Mark::Point => Mark::Comma,
        Mark::Comma => Mark::Point,
    }
}

fn sign(mark: Mark) -> char {
    match mark {
        Mark::Point => '.',
        Mark::Comma => ',',
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\'' | '\u{2019}' | '\u{2bc}')
}

/// The runs of digits with their marks in a text, as places of bytes.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut end_of_digit = None;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            match (runs.last_mut(), end_of_digit) {
                (Some(run), Some(end)) if run.1 == end => run.1 = at + 1,
                _ => runs.push((at, at + 1)),
            }
            end_of_digit = Some(at + 1);
        } else if matches!(c, '.' | ',') || is_space(c) {
            // Between two digits alone: the run goes on only if the next one is a digit.
            let follows = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            if follows.is_some_and(|c| c.is_ascii_digit()) && runs.last().is_some_and(|run| run.1 == at) {
                if let Some(run) = runs.last_mut() {
                    run.1 = at + c.len_utf8();
                }
                end_of_digit = Some(at + c.len_utf8());
            }
        }
    }
    runs
}

/// Whether the parts between marks are thousands: one to three digits, not a lone zero, then threes.
fn are_groups(parts: &[&str]) -> bool {
    let first = parts.first().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    first && parts.iter().skip(1).all(|part| part.len() == 3)
}

fn says(run: &str) -> Says {
    let spaced = run.chars().any(is_space);
    let points = run.matches('.').count();
    let commas = run.matches(',').count();
    let parts: Vec<&str> = run.split(['.', ',']).collect();
    match (points, commas) {
        (0, 0) => Says::Nothing,
        (1.., 1..) => {
            let last = if run.rfind('.') > run.rfind(',') { Mark::Point } else { Mark::Comma };
            let whole = run.rsplit_once(sign(last)).map_or("", |(whole, _)| whole);
            let groups: Vec<&str> = whole.split(sign(other(last))).collect();
            if are_groups(&groups) { Says::Decimal(last) } else { Says::Nothing }
        }
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { Mark::Point } else { Mark::Comma };
            if spaced || !are_groups(&parts) { Says::Decimal(mark) } else { Says::Either(mark) }
        }
        // A date has groups of two.
        _ if are_groups(&parts) => Says::Decimal(other(if points > 0 { Mark::Point } else { Mark::Comma })),
        _ => Says::Nothing,
    }
}

/// What a cell says, if it is one number with signs or short words around.
fn cell_says(text: &str) -> Says {
    match runs(text).as_slice() {
        [(start, end)] => {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            if letters > 8 { Says::Nothing } else { says(text.get(*start..*end).unwrap_or_default()) }
        }
        _ => Says::Nothing,
    }
}

impl Format {
    /// The format of the cells of a table, given what each column can hold, or the one that a person chose.
    pub(super) fn find<'a>(
        rows: impl Iterator<Item = &'a [String]>,
        natures: &[Nature],
        locale: Locale,
        chosen: Option<Mark>,
    ) -> Self {
        let mut certain = [0usize; 2];
        let mut either = [[0usize; 2]; 3];
        // Of each column: certain signs and open ones, by mark.
        let mut columns = vec![([0usize; 2], [0usize; 2]); natures.len()];
        let place = |mark| usize::from(mark == Mark::Comma);
        let add = |count: Option<&mut usize>| {
            if let Some(count) = count {
                *count = count.saturating_add(1);
            }
        };
        for row in rows {
            for ((cell, nature), column) in row.iter().zip(natures).zip(&mut columns) {
                let weight = match nature {
                    Nature::Text => continue,
                    Nature::Pieces => 0,
                    Nature::Money => 1,
                    Nature::Other => 2,
                    Nature::Unused => usize::MAX,
                };
                match cell_says(cell) {
                    Says::Nothing => {}
                    Says::Decimal(mark) => {
                        add(certain.get_mut(place(mark)));
                        add(column.0.get_mut(place(mark)));
                    }
                    Says::Either(mark) => {
                        add(either.get_mut(weight).and_then(|marks| marks.get_mut(place(mark))));
                        add(column.1.get_mut(place(mark)));
                    }
                }
            }
        }
        let mut format = Self { mark: chosen, ..Self::default() };
        let [points, commas] = certain;
        let of = |counts: [usize; 2]| match counts {
            [0, 0] => None,
            [points, commas] => Some(if points >= commas { Mark::Point } else { Mark::Comma }),
        };
        if chosen.is_none() {
            let [pieces, money, rest] = either;
            let both = |counts: [usize; 2]| counts.iter().all(|count| *count > 0);
            format.is_mixed = points > 0 && commas > 0;
            format.mark = of(certain);
            if format.mark.is_none() {
                format.mark = of(pieces).map(other);
                format.is_mixed = both(pieces);
            }
            if format.mark.is_none() && of(money).is_some() {
                format.mark = of(money).map(other);
                format.is_mixed = both(money);
                format.is_guess = true;
            }
            if format.mark.is_none()
                && let Some(seen) = of(rest)
            {
                // The custom of English groups by commas; everywhere else a single mark is the decimal one.
                let groups = locale == Locale::En && seen == Mark::Comma;
                format.mark = Some(if groups { Mark::Point } else { seen });
                format.is_mixed = both(rest);
                format.is_guess = true;
            }
            // Pieces are whole: a column whose every mark stands before three digits groups, whatever the table does.
            if let Some(mark) = format.mark {
                let opposes = |(at, (sure, open)): (usize, &([usize; 2], [usize; 2]))| {
                    let is_pieces = natures.get(at) == Some(&Nature::Pieces);
                    let opposes =
                        is_pieces && sure.iter().all(|n| *n == 0) && open.get(place(mark)).is_some_and(|n| *n > 0);
                    opposes.then_some(at)
                };
                format.against = columns.iter().enumerate().filter_map(opposes).collect();
                format.is_mixed |= !format.against.is_empty();
            }
        }
        format
    }

    /// A cell as it can be read in one way only: with a point for the decimal mark, without marks of thousands, brackets
    /// of accounting as a minus.
    pub(super) fn rewrite(&self, text: &str, column: usize) -> String {
        let text = text.trim();
        let (text, is_below) = match accounting(text) {
            Some(inner) => (inner, true),
            None => (text.to_owned(), false),
        };
        let mut found = String::with_capacity(text.len().saturating_add(1));
        if is_below {
            found.push('-');
        }
        let mut done = 0;
        for (start, end) in runs(&text) {
            found.push_str(text.get(done..start).unwrap_or_default());
            found.push_str(&self.number(text.get(start..end).unwrap_or_default(), column));
            done = end;
        }
        found.push_str(text.get(done..).unwrap_or_default());
        found
    }

    fn number(&self, run: &str, column: usize) -> String {
        let mark = match (says(run), self.mark) {
            (Says::Nothing, _) | (_, None) => return run.to_owned(),
            // What can be read in one way is read so, also against the table.
            (Says::Decimal(mark), _) => mark,
            (Says::Either(seen), _) if self.against.contains(&column) => other(seen),
            (Says::Either(_), Some(mark)) => mark,
        };
        run.replace(sign(other(mark)), "").replace(sign(mark), ".")
    }
}

/// What stands in brackets of accounting: `(987.65)`, `$(1,000)`, `(5%)`.
fn accounting(text: &str) -> Option<String> {
    let open = text.find('(')?;
    let close = text.rfind(')')?;
    let (before, inner, after) = (text.get(..open)?, text.get(open + 1..close)?, text.get(close + 1..)?);
    let is_sign = |c: char| {
        c.is_whitespace() || matches!(c, '$' | '£' | '¥' | '%' | '\u{20a0}'..='\u{20cf}') || c.is_alphabetic()
    };
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || is_space(c) || is_sign(c);
    let has_digit = inner.chars().any(|c| c.is_ascii_digit());
    let short = before.chars().count() + after.chars().count() < 5;
    let plain = before.chars().chain(after.chars()).all(is_sign) && inner.chars().all(is_number);
    (has_digit && short && plain).then(|| format!("{before}{inner}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(natures: &[Nature], rows: &[&[&str]], locale: Locale) -> (Format, Vec<String>) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let format = Format::find(rows.iter().map(Vec::as_slice), natures, locale, None);
        let cells =
            rows.iter().flat_map(|row| row.iter().enumerate().map(|(at, cell)| format.rewrite(cell, at))).collect();
        (format, cells)
    }

    #[test]
    fn one_mark_for_a_table() {
        use Nature::*;
        let (format, cells) = found(&[Money, Pieces], &[&["1.234,56", "1.234"], &["2.000,00", "45.000"]], Locale::En);
        assert_eq!((format.mark, format.is_guess, format.is_mixed), (Some(Mark::Comma), false, false));
        assert_eq!(cells, ["1234.56", "1234", "2000.00", "45000"]);
        // Pieces alone say it: whole ones.
        let (format, cells) = found(&[Money, Pieces], &[&["1.500", "12.000"]], Locale::Ru);
        assert_eq!((format.is_guess, cells), (false, vec!["1500".to_owned(), "12000".to_owned()]));
        let (format, cells) = found(&[Money, Pieces], &[&["1,500", "12,000"]], Locale::Uk);
        assert_eq!((format.is_guess, cells), (false, vec!["1500".to_owned(), "12000".to_owned()]));
        // Money says it with a doubt; a price by the language, with one, too.
        assert!(found(&[Money], &[&["1.500"]], Locale::Ru).0.is_guess);
        let (format, cells) = found(&[Other], &[&["1,500"]], Locale::Ru);
        assert_eq!((format.is_guess, cells), (true, vec!["1.500".to_owned()]));
        assert_eq!(found(&[Other], &[&["1,500"]], Locale::En).1, ["1500"]);
        // Opposite signs: each by itself, with a doubt.
        let (format, cells) = found(&[Money, Pieces], &[&["12,50", "1,234"], &["7,25", "2,345"]], Locale::Ru);
        assert_eq!((format.is_mixed, cells[1].as_str(), cells[2].as_str()), (true, "1234", "7.25"));
        assert!(found(&[Money], &[&["1,234.56"], &["12,5"]], Locale::En).0.is_mixed);
    }

    #[test]
    fn cells_are_rewritten() {
        let comma = Format { mark: Some(Mark::Comma), ..Format::default() };
        for (text, want) in [
            ("1 234 567,8", "1 234 567.8"),
            ("(987,65)", "-987.65"),
            ("$(1.000)", "-$1000"),
            ("(5%)", "-5%"),
            ("(1+2)*3", "(1+2)*3"),
            ("12,5 тыс.", "12.5 тыс."),
            ("06.08.2026", "06.08.2026"),
            ("1–3%", "1–3%"),
            ("1.500.000", "1500000"),
            ("12.5", "12.5"),
            ("0,125", "0.125"),
            ("x", "x"),
            ("", ""),
            (",5", ",5"),
        ] {
            assert_eq!(comma.rewrite(text, 0), want, "{text}");
        }
    }
}
