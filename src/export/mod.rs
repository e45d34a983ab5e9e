//! What leaves the app as a file: typed tables first, then the formats written from the same table.

pub mod csv;
pub mod json;
pub mod links;
pub mod svg;
pub mod table;
pub mod tables;

/// The name of a file from words of the reader's language: what no file system takes becomes a dash.
///
/// ```
/// assert_eq!(voronka::export::file_name(&["Весна: 2027/1", "по месяцам"], "csv"), "Весна-2027-1-по-месяцам.csv");
/// assert_eq!(voronka::export::file_name(&["..."], "json"), "voronka.json");
/// ```
pub fn file_name(parts: &[&str], ending: &str) -> String {
    let letters = parts.iter().flat_map(|part| part.chars().take(60).chain(['-']));
    let mut name = String::new();
    for c in letters.map(|c| if c.is_alphanumeric() { c } else { '-' }) {
        if c != '-' || !(name.is_empty() || name.ends_with('-')) {
            name.push(c);
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.{ending}", if name.is_empty() { "voronka" } else { name })
}
