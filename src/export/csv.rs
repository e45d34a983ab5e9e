//! A table as CSV that a spreadsheet opens by a double click.
//!
//! UTF-8 with a byte order mark, lines end in CR LF. Russian, Ukrainian and Kazakh spreadsheets expect `;` and a decimal
//! comma, English ones `,` and a point. Texts that a spreadsheet would run as a formula (first character `=`, `+`, `-`,
//! `@`, tab or carriage return) are defused with an apostrophe; numbers are not texts and stay.

use super::table::{Cell, Table};
use crate::i18n::Locale;

/// Separators of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Between cells.
    pub separator: char,
    /// Decimal sign of numbers.
    pub decimal: char,
}

impl Style {
    /// What spreadsheets of a language expect.
    ///
    /// ```
    /// use voronka::{export::csv::Style, i18n::Locale};
    /// assert_eq!(Style::of(Locale::Kk), Style { separator: ';', decimal: ',' });
    /// assert_eq!(Style::of(Locale::En), Style { separator: ',', decimal: '.' });
    /// ```
    pub const fn of(locale: Locale) -> Self {
        match locale {
            Locale::En => Self { separator: ',', decimal: '.' },
            Locale::Ru | Locale::Uk | Locale::Kk => Self { separator: ';', decimal: ',' },
        }
    }
}

/// The mark by which Excel knows UTF-8.
pub const BOM: char = '\u{feff}';

/// The file of a table.
///
/// ```
/// use voronka::{export::{csv, table::Table}, i18n::Locale};
/// let rows = vec![vec!["=1+1".into(), rust_decimal::Decimal::new(-15, 1).into()]];
/// let table = Table { head: vec!["Ad".into(), "Price".into()], rows };
/// assert_eq!(csv::write(&table, Locale::Ru), "\u{feff}Ad;Price\r\n'=1+1;-1,5\r\n");
/// ```
pub fn write(table: &Table, locale: Locale) -> String {
    let style = Style::of(locale);
    let mut file = String::from(BOM);
    let head: Vec<Cell> = table.head.iter().map(|text| Cell::Text(text.clone())).collect();
    for row in std::iter::once(&head).chain(&table.rows) {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                file.push(style.separator);
            }
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => push_text(&mut file, text, style),
                Cell::Number(x) => {
                    let digits = x.normalize().to_string().replace('.', &style.decimal.to_string());
                    // A decimal comma between commas would be two cells.
                    push_quoted(&mut file, &digits, style);
                }
            }
        }
        file.push_str("\r\n");
    }
    file
}

fn push_text(file: &mut String, text: &str, style: Style) {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        push_quoted(file, &format!("'{text}"), style);
    } else {
        push_quoted(file, text, style);
    }
}

fn push_quoted(file: &mut String, text: &str, style: Style) {
    let needs_quotes =
        text.contains([style.separator, '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if needs_quotes {
        file.push('"');
        file.push_str(&text.replace('"', "\"\""));
        file.push('"');
    } else {
        file.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::paste::{MAX_COLS, MAX_LEN, MAX_ROWS, parse_table};
    use rust_decimal::Decimal;

    fn one(cell: impl Into<Cell>, locale: Locale) -> String {
        let table = Table { head: vec!["h".into()], rows: vec![vec![cell.into()]] };
        write(&table, locale).strip_prefix("\u{feff}h\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        for (text, written) in [
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+7 777", "'+7 777"),
            ("-скидка", "'-скидка"),
            ("@shop", "'@shop"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(one(text, Locale::En), written);
        }
        assert_eq!(one(Decimal::new(-125, 2), Locale::En), "-1.25");
        assert_eq!(one(Decimal::new(-125, 2), Locale::Uk), "-1,25");
    }

    #[test]
    fn separators_inside_a_cell_are_quoted() {
        assert_eq!(one("a,b", Locale::En), "\"a,b\"");
        assert_eq!(one("a,b", Locale::Ru), "a,b");
        assert_eq!(one("a;b", Locale::Kk), "\"a;b\"");
        assert_eq!(one("two\nlines", Locale::En), "\"two\nlines\"");
    }

    #[test]
    fn what_is_written_reads_back() {
        let rows = vec![vec![Cell::from("Жарнама \"А\"; бірінші"), Cell::Number(Decimal::new(15, 1)), Cell::Blank]];
        let table = Table { head: vec!["a".into(), "b".into(), "c".into()], rows };
        for locale in [Locale::Ru, Locale::Uk, Locale::Kk] {
            let read = parse_table(&write(&table, locale), MAX_ROWS, MAX_COLS, MAX_LEN).unwrap();
            assert_eq!(read[1][0], "Жарнама \"А\"; бірінші", "{}", locale.code());
        }
    }
}
