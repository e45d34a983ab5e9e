//! A text becomes lines of cells, in every way that its separators allow.
//!
//! Not for choosing among the ways (`head` does, by the headings that each gives). Invariants: cells are trimmed and
//! without marks of emphasis; nothing panics; the work is linear in the text for each way.

use crate::i18n::paste::split;

/// A line of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its place in the text, counted from 1, blank lines included.
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
}

/// What separates the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    Bar,
    Semicolon,
    Comma,
    Spaces,
}

/// All ways to take the text apart that give two cells somewhere, the likeliest first.
pub(super) fn ways(text: &str) -> Vec<(Separator, Vec<Line>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace(['│', '┃', '║', '¦'], "|");
    let mut ways = Vec::new();
    for (separator, mark) in
        [(Separator::Tab, '\t'), (Separator::Bar, '|'), (Separator::Semicolon, ';'), (Separator::Comma, ',')]
    {
        if text.contains(mark) {
            ways.push((separator, lines(split(&text, Some(mark)), separator)));
        }
    }
    if text.contains("  ") {
        ways.push((Separator::Spaces, lines(aligned(&text), Separator::Spaces)));
    }
    ways.retain(|(_, lines)| lines.iter().any(|line| line.cells.len() > 1));
    ways
}

fn lines(rows: Vec<Vec<String>>, separator: Separator) -> Vec<Line> {
    let framed = |row: &Vec<String>| {
        row.len() > 2 && row.first().is_some_and(String::is_empty) && row.last().is_some_and(String::is_empty)
    };
    let is_blank = |row: &Vec<String>| row.iter().all(String::is_empty);
    let frame = separator == Separator::Bar && rows.iter().any(framed);
    let rows = (1..).zip(rows).map(|(number, mut cells)| {
        if frame && framed(&cells) {
            cells.pop();
            cells.remove(0);
        }
        for cell in &mut cells {
            *cell = plain(cell);
        }
        Line { number, cells }
    });
    rows.filter(|line| !is_blank(&line.cells) && !is_rule(&line.cells)).collect()
}

/// A line drawn with dashes, under a head or around the table. Single dashes are figures that are not known.
fn is_rule(cells: &[String]) -> bool {
    let drawn = |cell: &String| {
        cell.chars().all(|c| matches!(c, '-' | ':' | '=' | '+' | '─' | '━' | '┼' | '├' | '┤' | '—' | ' '))
    };
    let long = |cell: &String| cell.chars().filter(|c| *c != ' ').count() > 1;
    cells.iter().all(drawn) && cells.iter().any(long)
}

/// A cell without emphasis of Markdown, line breaks of web pages and invisible characters.
fn plain(cell: &str) -> String {
    let mut cell: String = cell
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}'))
        .collect();
    for tag in ["<br>", "<br/>", "<br />"] {
        if cell.contains(tag) {
            cell = cell.replace(tag, " ");
        }
    }
    let mut text = cell.trim();
    for mark in ["***", "**", "__", "~~", "*", "`"] {
        let inner = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty()) {
            text = inner.trim();
        }
    }
    // Emphasis of a part: `**Social** ads`.
    text.replace("**", "")
}

/// Columns that stand under each other: gaps of two blanks that go down through all lines which have such gaps.
fn aligned(text: &str) -> Vec<Vec<String>> {
    let rows: Vec<Vec<char>> = text.lines().map(|line| line.trim_end().chars().collect()).collect();
    let gapped = |row: &[char]| {
        let mut inside = row.iter().skip_while(|c| c.is_whitespace());
        let mut blanks = 0;
        inside.any(|c| {
            blanks = if *c == ' ' { blanks + 1 } else { 0 };
            blanks > 1
        })
    };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut is_gap = vec![true; width];
    for row in rows.iter().filter(|row| gapped(row)) {
        for (gap, c) in is_gap.iter_mut().zip(row) {
            *gap &= *c == ' ';
        }
    }
    // Starts of columns: behind each run of at least two blanks.
    let mut starts = Vec::new();
    let mut run = 2;
    for (at, gap) in is_gap.iter().enumerate() {
        if *gap {
            run += 1;
        } else {
            if run > 1 {
                starts.push(at);
            }
            run = 0;
        }
    }
    // What stands by itself under or over a further column: the cells before it are empty.
    let is_indented = |row: &[char]| {
        let margin = row.iter().take_while(|c| **c == ' ').count();
        starts.get(1).is_some_and(|second| margin < row.len() && margin >= *second)
            || margin > 1 && !row.iter().any(|c| c.is_alphabetic())
    };
    let by_place = |row: &[char]| -> Vec<String> {
        let ends = starts.iter().skip(1).copied().chain([row.len()]);
        let cells = starts.iter().zip(ends).map(|(start, end)| {
            let cell: String = row.get(*start..end.min(row.len())).unwrap_or_default().iter().collect();
            cell.trim().to_owned()
        });
        cells.collect()
    };
    let by_run = |row: &[char]| -> Vec<String> {
        let text: String = row.iter().collect();
        text.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    // Columns that do not stand under each other leave gaps inside of cells.
    let placed = rows.iter().filter(|row| gapped(row)).all(|row| by_place(row).iter().all(|cell| !cell.contains("  ")));
    rows.iter()
        .map(|row| match (gapped(row) || is_indented(row), placed) {
            (true, true) => by_place(row),
            (true, false) => by_run(row),
            _ => vec![row.iter().collect::<String>().trim().to_owned()],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str, wanted: Separator) -> Vec<Vec<String>> {
        let found = ways(text).into_iter().find(|(separator, _)| *separator == wanted);
        found.map(|(_, lines)| lines.into_iter().map(|line| line.cells).collect()).unwrap_or_default()
    }

    #[test]
    fn every_separator_and_its_quotes() {
        assert_eq!(way("a,\"1,000.50\",\"x\ny\"\n", Separator::Comma), [["a", "1,000.50", "x\ny"]]);
        assert_eq!(way("| **a** | b |\n|---|:-:|\n| **$4,000** |  |\n", Separator::Bar), [["a", "b"], ["$4,000", ""]]);
        assert_eq!(way("+---+---+\n| a | b |\n+---+---+\n| 1 | - |", Separator::Bar), [["a", "b"], ["1", "-"]]);
        assert_eq!(way("│ a │ b │\n│ 1 │ 2 │", Separator::Bar), [["a", "b"], ["1", "2"]]);
        assert_eq!(way("__a__;`b`", Separator::Semicolon), [["a", "b"]]);
    }

    #[test]
    fn columns_apart_by_spaces_keep_their_empty_cells() {
        let text =
            "Plan\nChannel        Budget   Clicks\nPaid search     1 000      500\nMail                       100\n";
        assert_eq!(
            way(text, Separator::Spaces),
            [
                vec!["Plan"],
                vec!["Channel", "Budget", "Clicks"],
                vec!["Paid search", "1 000", "500"],
                vec!["Mail", "", "100"]
            ]
        );
        assert_eq!(way("a  b\nlonger name  1", Separator::Spaces), [["a", "b"], ["longer name", "1"]]);
    }

    #[test]
    fn lines_keep_their_numbers() {
        let (_, lines) = ways("title\n\na;b\n1;2").remove(0);
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3, 4]);
    }
}
