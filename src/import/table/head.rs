//! Where the headings are: which line, which lines of groups above it, which line of units or of kinds below it.
//!
//! Not for what a heading means (`columns`). The way of taking a text apart is chosen here, too: the one whose headings
//! say most.

use super::cells::{Line, Separator};
use super::columns::Column;
use super::meaning::Meaning;
use super::words::word_of;
use crate::i18n::locale::Locale;
use crate::i18n::parse::{Kind, parse};

/// Lines in which the headings are looked for.
const DEPTH: usize = 40;

/// The headings of a table.
pub(super) struct Head {
    /// Places of the first and the last line of them.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Headings with those of their groups, from the left.
    pub(super) headings: Vec<(String, String)>,
    /// How much they say.
    score: i32,
}

/// The way whose headings say most, with its headings; of equals the likeliest, which comes first.
pub(super) fn best(
    ways: Vec<(Separator, Vec<Line>)>,
    locale: Locale,
    is_free: bool,
) -> Option<(Separator, Vec<Line>, Head)> {
    let mut best: Option<(Separator, Vec<Line>, Head)> = None;
    for (separator, lines) in ways {
        if let Some(head) = find(&lines, locale, is_free)
            && best.as_ref().is_none_or(|(_, _, found)| head.score > found.score)
        {
            best = Some((separator, lines, head));
        }
    }
    best
}

fn is_number(cell: &str, locale: Locale) -> bool {
    cell.chars().any(|c| c.is_ascii_digit()) && !matches!(parse(cell, locale, Kind::Number), Err(_) | Ok(None))
}

/// Whether a cell is a year, `1990` to `2100`, which stands in headings.
fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year))
}

fn filled(line: &Line) -> usize {
    line.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Whether a line holds no number: those of headings do not.
fn is_wordy(line: &Line, locale: Locale) -> bool {
    !line.cells.iter().any(|cell| is_number(cell, locale) && !is_year(cell))
}

fn score(line: &Line, locale: Locale) -> i32 {
    // A heading by itself stands over figures; a title stands first in its line.
    if filled(line) < 2 && line.cells.first().is_none_or(|first| !first.is_empty()) {
        return 0;
    }
    let mut sum: i32 = 0;
    for cell in line.cells.iter().filter(|cell| !cell.is_empty()) {
        if is_number(cell, locale) && !is_year(cell) {
            sum -= 3;
            continue;
        }
        let column = Column::of(cell);
        // Taken apart by a comma, a heading would hold the true separator.
        if cell.contains(['\t', ';', '|']) || cell.contains("  ") {
            sum -= 3;
        }
        // A sentence that names a budget is a note.
        let long = cell.chars().count() > 80;
        sum += match column.meaning {
            _ if long => 0,
            Meaning::Unknown => i32::from(column.part.is_some()),
            Meaning::Skipped => 1,
            _ => 3,
        };
    }
    sum
}

/// The headings of lines. `is_free`: a person says what the columns are, so that the first line of words will do.
fn find(lines: &[Line], locale: Locale, is_free: bool) -> Option<Head> {
    let mut best: Option<(usize, i32)> = None;
    for (at, line) in lines.iter().enumerate().take(DEPTH) {
        let score = score(line, locale);
        if score > best.map_or(0, |(_, best)| best) {
            best = Some((at, score));
        }
    }
    if best.is_none() && is_free {
        let wordy = |(_, line): &(usize, &Line)| filled(line) > 1 && is_wordy(line, locale);
        best = lines.iter().enumerate().take(DEPTH).find(wordy).map(|(at, _)| (at, 1));
    }
    let (at, score) = best?;
    let line = |at: usize| lines.get(at);
    let width = lines.iter().skip(at).map(|line| line.cells.len()).max().unwrap_or(0);
    // Groups stand right above, over columns other than the first.
    let mut first = at;
    while let Some(above) = first.checked_sub(1)
        && at - above <= 2
        && line(above).is_some_and(|above| {
            above.cells.iter().skip(1).any(|cell| !cell.is_empty()) && is_wordy(above, locale) && filled(above) <= width
        })
    {
        first = above;
    }
    // Units or kinds stand right below: words that are known, no names of channels.
    let mut last = at;
    let known = |cell: &String| Column::of(cell).tokens.iter().all(|token| word_of(token).is_some());
    if let Some(below) = line(at + 1)
        && filled(below) > 1
        && is_wordy(below, locale)
        && below.cells.iter().any(|cell| Column::of(cell).tokens.iter().any(|token| word_of(token).is_some()))
        && below.cells.iter().filter(|cell| !cell.is_empty()).all(known)
    {
        last = at + 1;
    }
    let own = |at: usize, column: usize| line(at).and_then(|line| line.cells.get(column)).map_or("", String::as_str);
    // What is written over several columns stands over the first of them.
    let over = |at: usize, column: usize| {
        (0..=column).rev().map(|column| own(at, column)).find(|cell| !cell.is_empty()).unwrap_or_default()
    };
    let headings = (0..width).map(|column| {
        let lowest = (first..=last).rev().find(|at| !own(*at, column).is_empty());
        match lowest {
            None => (String::new(), String::new()),
            Some(lowest) => {
                let groups: Vec<&str> =
                    (first..lowest).map(|at| over(at, column)).filter(|group| !group.is_empty()).collect();
                (own(lowest, column).to_owned(), groups.join(" "))
            }
        }
    });
    Some(Head { first, last, headings: headings.collect(), score })
}

#[cfg(test)]
mod tests {
    use super::super::cells::ways;
    use super::*;

    fn headings(text: &str) -> Vec<(String, String)> {
        best(ways(text), Locale::Ru, false).map(|(_, _, head)| head.headings).unwrap_or_default()
    }

    fn plain(cells: &[&str]) -> Vec<(String, String)> {
        cells.iter().map(|cell| ((*cell).to_owned(), String::new())).collect()
    }

    #[test]
    fn titles_groups_and_units() {
        assert_eq!(headings("Медиаплан\n\nКанал\tБюджет\nПоиск\t1"), plain(&["Канал", "Бюджет"]));
        assert_eq!(
            headings("\tПрогноз\t\tСтоимость\nКанал\tПоказы\tКлики\tБюджет\nA\t1\t2\t3"),
            [("Канал", ""), ("Показы", "Прогноз"), ("Клики", "Прогноз"), ("Бюджет", "Стоимость")]
                .map(|(own, group)| (own.to_owned(), group.to_owned()))
        );
        assert_eq!(
            headings("Канал\tБюджет\tПоказы\n\tруб.\tшт.\nA\t1\t2").first(),
            Some(&("Канал".to_owned(), String::new()))
        );
        // The separator whose headings say most: a comma stands inside of headings here.
        assert_eq!(headings("Канал;Бюджет, руб.;Клики, шт.\nA;1,5;2"), plain(&["Канал", "Бюджет, руб.", "Клики, шт."]));
    }
}
