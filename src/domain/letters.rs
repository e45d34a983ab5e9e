//! Upper and lower case of the letters that people here write names with: Latin of English and its neighbours, Cyrillic with
//! the letters of Ukrainian and Kazakh.
//!
//! The library's tables of all scripts weigh more than the rest of the start page's text handling. Not for comparing
//! texts by a language's rules. Invariant: on U+0000–U+00FE and U+0400–U+052F the same as the library's.

/// The small letter of a capital one; any other character as it is.
///
/// ```
/// use voronka::domain::letters::lower;
/// assert_eq!("ҚЫЗ Ґ Ё A".chars().map(lower).collect::<String>(), "қыз ґ ё a");
/// ```
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let moved = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE if code % 2 == 1 => code + 1,
        0x460..=0x480 | 0x48A..=0x4BE | 0x4D0..=0x52E if code.is_multiple_of(2) => code + 1,
        _ => code,
    };
    char::from_u32(moved).unwrap_or(c)
}

/// The capital letter of a small one; any other character as it is.
///
/// ```
/// use voronka::domain::letters::upper;
/// assert_eq!(upper('ә'), 'Ә');
/// assert_eq!(upper('%'), '%');
/// ```
pub fn upper(c: char) -> char {
    let code = u32::from(c);
    let moved = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE | 0x430..=0x44F => code - 32,
        0x450..=0x45F => code - 80,
        0x4CF => 0x4C0,
        0x4C2..=0x4CE if code.is_multiple_of(2) => code - 1,
        0x461..=0x481 | 0x48B..=0x4BF | 0x4D1..=0x52F if code % 2 == 1 => code - 1,
        _ => code,
    };
    char::from_u32(moved).unwrap_or(c)
}

/// A text in small letters.
pub fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_case_as_the_library_says() {
        // ß and µ have no single capital letter of their block.
        for c in (0..0xFF).chain(0x400..0x530).filter_map(char::from_u32).filter(|c| !"ßµ".contains(*c)) {
            assert_eq!(c.to_lowercase().collect::<Vec<_>>(), [lower(c)], "{c}");
            assert_eq!(c.to_uppercase().collect::<Vec<_>>(), [upper(c)], "{c}");
        }
    }
}
