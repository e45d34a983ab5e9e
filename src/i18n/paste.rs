//! Cells out of a text that was copied from a spreadsheet.
//!
//! Not for reading what the cells mean: each is a trimmed text, see [`parse`](super::parse::parse) for numbers.
//! Invariants: any text gives either a table within the limits or an error, never a panic; the time is linear in the
//! length of the text. Rows may differ in length.
//!
//! How a table is recognised:
//! - a tab anywhere: cells are separated by tabs, as Excel, Sheets and LibreOffice put them on the clipboard. A cell
//!   that begins with `"` and has its closing `"` may hold tabs, line ends and doubled quotes;
//! - otherwise `;`, then `|`: used only if every line that is not blank gives the same number of cells, at least two.
//!   The outer bars and the dashes under the head of a Markdown table are dropped;
//! - otherwise each line is one cell.
//!
//! A blank line in the middle stays as a row of one empty cell, so that the rows below keep their places; the last one,
//! which spreadsheets add, goes.

use std::fmt;

/// Most rows that [`parse_table`] is meant to be asked for.
///
/// ```
/// assert_eq!(voronka::i18n::paste::MAX_ROWS, 400);
/// ```
pub const MAX_ROWS: usize = 400;

/// Most cells in a row that [`parse_table`] is meant to be asked for.
///
/// ```
/// assert_eq!(voronka::i18n::paste::MAX_COLS, 60);
/// ```
pub const MAX_COLS: usize = 60;

/// Longest text, in bytes of UTF-8, that [`parse_table`] is meant to be asked for.
///
/// ```
/// assert_eq!(voronka::i18n::paste::MAX_LEN, 200_000);
/// ```
pub const MAX_LEN: usize = 200_000;

/// Why a pasted text was not taken. Nothing of it is used then.
///
/// ```
/// use voronka::i18n::paste::{parse_table, PasteError};
/// assert_eq!(parse_table("1\n2\n3", 2, 60, 100), Err(PasteError::TooManyRows { found: 3, limit: 2 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteError {
    /// The text is longer than the limit; both in bytes of UTF-8.
    TooLong {
        /// Length of the text.
        found: usize,
        /// Longest allowed.
        limit: usize,
    },
    /// More rows than allowed.
    TooManyRows {
        /// Rows in the text.
        found: usize,
        /// Most allowed.
        limit: usize,
    },
    /// A row has more cells than allowed.
    TooManyColumns {
        /// The row, counted from 1.
        row: usize,
        /// Cells in it.
        found: usize,
        /// Most allowed.
        limit: usize,
    },
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PasteError::TooLong { found, limit } => write!(f, "{found} bytes pasted, at most {limit}"),
            PasteError::TooManyRows { found, limit } => write!(f, "{found} rows pasted, at most {limit}"),
            PasteError::TooManyColumns { row, found, limit } => {
                write!(f, "{found} cells in row {row}, at most {limit}")
            }
        }
    }
}

impl std::error::Error for PasteError {}

/// The cells of a pasted text, row by row, trimmed. An empty text gives no rows.
///
/// `max_rows` and `max_cols` count rows and cells of a row, `max_len` bytes; see [`MAX_ROWS`], [`MAX_COLS`] and
/// [`MAX_LEN`].
///
/// # Errors
/// [`PasteError::TooLong`] before anything is read, then [`PasteError::TooManyRows`], then
/// [`PasteError::TooManyColumns`] for the first row that is too wide.
///
/// ```
/// use voronka::i18n::paste::{parse_table, MAX_COLS, MAX_LEN, MAX_ROWS};
/// let table = parse_table("Search\t1 500\r\n\"a\tb\"\t12,5%\r\n", MAX_ROWS, MAX_COLS, MAX_LEN)?;
/// assert_eq!(table, [["Search", "1 500"], ["a\tb", "12,5%"]]);
/// # Ok::<(), voronka::i18n::paste::PasteError>(())
/// ```
pub fn parse_table(
    text: &str,
    max_rows: usize,
    max_cols: usize,
    max_len: usize,
) -> Result<Vec<Vec<String>>, PasteError> {
    if text.len() > max_len {
        return Err(PasteError::TooLong { found: text.len(), limit: max_len });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let rows = if text.contains('\t') {
        split(&text, Some('\t'))
    } else {
        even(split(&text, Some(';')))
            .or_else(|| even(split(&text, Some('|'))).map(without_markdown))
            .unwrap_or_else(|| split(&text, None))
    };
    if rows.len() > max_rows {
        return Err(PasteError::TooManyRows { found: rows.len(), limit: max_rows });
    }
    for (index, row) in rows.iter().enumerate() {
        if row.len() > max_cols {
            return Err(PasteError::TooManyColumns { row: index.saturating_add(1), found: row.len(), limit: max_cols });
        }
    }
    Ok(rows)
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(String::is_empty)
}

/// The table, if all its rows that are not blank have the same number of cells, at least two.
fn even(rows: Vec<Vec<String>>) -> Option<Vec<Vec<String>>> {
    let mut lengths = rows.iter().filter(|row| row.len() > 1 || !is_blank(row)).map(Vec::len);
    let first = lengths.next()?;
    (first > 1 && lengths.all(|length| length == first)).then_some(rows)
}

/// Drops the empty outer cells of `| a | b |` and the row of dashes under a head.
fn without_markdown(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let framed = |row: &Vec<String>| {
        row.len() > 2 && row.first().is_some_and(String::is_empty) && row.last().is_some_and(String::is_empty)
    };
    if rows.iter().all(|row| framed(row) || is_blank(row)) {
        for row in rows.iter_mut().filter(|row| row.len() > 2) {
            row.pop();
            row.remove(0);
        }
    }
    // A row of single dashes is figures that are not known; a rule has two in a row somewhere.
    let dashes = |cell: &String| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'));
    if rows.get(1).is_some_and(|row| row.iter().all(dashes) && row.iter().any(|cell| cell.contains("--"))) {
        rows.remove(1);
    }
    rows
}

/// Rows of trimmed cells; without a separator each line is one cell. Cells in quotes may hold separators and line ends.
pub(crate) fn split(text: &str, separator: Option<char>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        // Quotes mean something only where cells have separators: a plain list may hold `"quoted" words`.
        let quoted = separator.and_then(|separator| quoted_cell(rest, separator));
        let (cell, tail) = match quoted {
            Some(found) => found,
            None => {
                let end = rest.find(|c| c == '\n' || Some(c) == separator).unwrap_or(rest.len());
                let (cell, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (cell.to_owned(), tail)
            }
        };
        row.push(cell.trim().to_owned());
        let mut after = tail.chars();
        match after.next() {
            Some('\n') => rows.push(std::mem::take(&mut row)),
            Some(_) => {}
            None => {
                // The line end that closes the text, or an empty text, leaves one empty cell: not a row.
                if row.len() > 1 || !is_blank(&row) {
                    rows.push(row);
                }
                return rows;
            }
        }
        rest = after.as_str();
    }
}

/// A cell in quotes and the text from its separator on. `None` if the cell is not in quotes, or they do not close
/// right before a separator: then `5" pipe` and `"Best" shop` are what they look like.
///
/// Linear over a whole text although it may look far ahead in vain: it stops at the first quote that closes nothing,
/// and a later cell that opens with an odd number of quotes would have been such a stop.
fn quoted_cell(rest: &str, separator: char) -> Option<(String, &str)> {
    let mut chars = rest.strip_prefix('"')?.chars();
    let mut cell = String::new();
    loop {
        match chars.next()? {
            '"' => match chars.clone().next() {
                Some('"') => {
                    chars.next();
                    cell.push('"');
                }
                Some(c) if c != '\n' && c != separator => return None,
                _ => return Some((cell, chars.as_str())),
            },
            c => cell.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        parse_table(text, MAX_ROWS, MAX_COLS, MAX_LEN).unwrap()
    }

    #[test]
    fn reads_what_programs_put_on_the_clipboard() {
        let cases: [(&str, &[&[&str]]); 24] = [
            ("", &[]),
            ("\n", &[&[""]]),
            ("1", &[&["1"]]),
            ("1\r\n2\r\n", &[&["1"], &["2"]]),
            ("1\r2", &[&["1"], &["2"]]),
            ("1\n\n3\n", &[&["1"], &[""], &["3"]]),
            ("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]),
            ("\t\n", &[&["", ""]]),
            ("a\t\n\tb", &[&["a", ""], &["", "b"]]),
            (" 1\u{a0}500 \t 12,5% \n", &[&["1\u{a0}500", "12,5%"]]),
            ("\"two\nlines\"\tb\n", &[&["two\nlines", "b"]]),
            ("\"say \"\"hi\"\"\"\tb", &[&["say \"hi\"", "b"]]),
            ("\"a\tb\"", &[&["a\tb"]]),
            ("5\" pipe\tx", &[&["5\" pipe", "x"]]),
            ("\"Best\" shop\tx", &[&["\"Best\" shop", "x"]]),
            ("\"open\tx\ny\tz", &[&["\"open", "x"], &["y", "z"]]),
            ("a;b\nc;d\n", &[&["a", "b"], &["c", "d"]]),
            ("\"a;b\";c\nd;e", &[&["a;b", "c"], &["d", "e"]]),
            ("a;b\nc", &[&["a;b"], &["c"]]),
            ("a|b\n\nc|d", &[&["a", "b"], &[""], &["c", "d"]]),
            ("| a | b |\n|---|:-:|\n| 1 |  |\n", &[&["a", "b"], &["1", ""]]),
            ("\u{feff}a\tb", &[&["a", "b"]]),
            ("\"quoted\" line", &[&["\"quoted\" line"]]),
            ("1,5\n1 500", &[&["1,5"], &["1 500"]]),
        ];
        for (text, want) in cases {
            assert_eq!(table(text), want, "{text:?}");
        }
    }

    #[test]
    fn limits_are_told_with_their_numbers() {
        assert_eq!(parse_table("abcd", 9, 9, 3), Err(PasteError::TooLong { found: 4, limit: 3 }));
        assert_eq!(parse_table("a\nb\n", 2, 9, 9).map(|rows| rows.len()), Ok(2));
        assert_eq!(parse_table("a\nb\nc", 2, 9, 9), Err(PasteError::TooManyRows { found: 3, limit: 2 }));
        assert_eq!(parse_table("a\nb\tc\td", 9, 2, 9), Err(PasteError::TooManyColumns { row: 2, found: 3, limit: 2 }));
        assert_eq!(parse_table("\u{feff}", 0, 0, 9), Ok(vec![]));
    }

    #[test]
    fn hostile_quotes_stay_linear() {
        for unit in ["\"a\t", "\"\t\"\"\t", "\"\"\"\t", "\"a;", "\"\n"] {
            let text = unit.repeat(190_000 / unit.len());
            let _ = parse_table(&text, MAX_ROWS, MAX_COLS, MAX_LEN);
        }
    }

    fn in_quotes(cell: &str) -> String {
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn any_text_is_a_table_or_an_error(text in any::<String>(), rows in 0usize..9, cols in 0usize..9) {
            if let Ok(found) = parse_table(&text, rows, cols, 10_000) {
                prop_assert!(found.len() <= rows && found.iter().all(|row| row.len() <= cols));
            }
        }

        #[test]
        fn texts_of_separators_never_panic(text in "[\"\t\r\n;|a -]{0,60}") {
            prop_assert!(parse_table(&text, MAX_ROWS, MAX_COLS, MAX_LEN).is_ok());
        }

        #[test]
        fn quoted_tables_come_back(cells in prop::collection::vec(prop::collection::vec("[a\"\t\n;|1]{0,6}", 2..5), 1..5)) {
            let text: String =
                cells.iter().map(|row| row.iter().map(|cell| in_quotes(cell)).collect::<Vec<_>>().join("\t") + "\n").collect();
            let want: Vec<Vec<String>> =
                cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(table(&text), want);
        }
    }
}
