//! The files of texts that the page fetches: two a language, the start page's and the whole app's.

use super::lines::Lines;
#[cfg(not(feature = "csr"))]
use super::lines::Texts as _;
use super::{Messages, read_rooms};
use crate::WHOLE;
use crate::i18n::Locale;

/// The file of a language, for the start page or for the whole app.
///
/// ```
/// use voronka::i18n::{Locale, fetched::file};
/// assert!(file(Locale::En, false).starts_with("Calculator\nMy plans\n"));
/// assert!(file(Locale::En, true).starts_with(&file(Locale::En, false)));
/// ```
#[cfg(not(feature = "csr"))]
pub fn file(locale: Locale, is_whole: bool) -> String {
    let (words, mut lines) = (super::messages(locale), Vec::new());
    if is_whole {
        words.write(&mut lines);
        super::write_rooms(locale, &mut lines);
    } else {
        words.write_start(&mut lines);
    }
    lines.iter().fold(String::new(), |file, line| file + line + "\n")
}

/// Reads the file of a language, once for as long as the page lives; says whether it is one.
pub fn read(locale: Locale, file: String) -> bool {
    use super::lines::Texts;
    let mut lines = Lines::of(file);
    let words = Messages::read(&mut lines);
    let keep_rooms = if WHOLE { Some(read_rooms(&mut lines)) } else { None };
    // Nothing is kept of a file that is not one.
    let is_whole = lines.ended();
    if is_whole {
        Messages::languages().put(locale, words);
        keep_rooms.into_iter().for_each(|keep| keep(locale));
    }
    is_whole
}

/// Whether the texts of a language are there.
pub fn is_there(locale: Locale) -> bool {
    use super::lines::Texts;
    !cfg!(feature = "csr") || Messages::languages().get(locale).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Each, Texts};
    use super::*;
    use crate::domain::presets::Niche;
    use crate::domain::strategy::StageKind;
    use crate::domain::term::Term;
    use crate::i18n::messages;

    #[test]
    fn a_file_has_a_line_for_each_text_in_every_language() {
        for is_whole in [false, true] {
            let lines = |locale| file(locale, is_whole).lines().count();
            assert!(lines(Locale::En) > if is_whole { 1_500 } else { 200 });
            for locale in Locale::ALL {
                assert!(!file(locale, is_whole).contains('\r'));
                if !is_whole {
                    assert_eq!(lines(locale), lines(Locale::En), "{}", locale.code());
                }
            }
        }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        for locale in Locale::ALL {
            assert!(read(locale, file(locale, true)), "{}", locale.code());
            let (own, source) = (Messages::of(locale), messages(locale));
            assert_eq!(own.all(), source.all());
            assert!(Term::all().iter().all(|term| own.term(*term) == source.term(*term)));
            assert!(StageKind::all().iter().all(|kind| own.stage(*kind) == source.stage(*kind)));
            assert!(Niche::all().iter().all(|niche| own.niche(*niche) == source.niche(*niche)));
            let lines = |take: fn(Locale, &mut Vec<String>)| {
                let mut lines = Vec::new();
                take(locale, &mut lines);
                lines
            };
            use super::super::{leads, promotion};
            assert_eq!(
                lines(|locale, lines| leads::LeadWords::of(locale).write(lines)),
                lines(|locale, lines| leads::words(locale).write(lines))
            );
            assert_eq!(
                lines(|locale, lines| promotion::PromotionWords::of(locale).write(lines)),
                lines(|locale, lines| promotion::words(locale).write(lines))
            );
        }
    }

    #[test]
    fn every_folder_of_texts_is_in_the_file() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/i18n/messages");
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let folders = entries.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_owned());
        let mut names: Vec<String> = folders.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, super::super::OF_ROOMS);
    }

    #[test]
    fn another_file_is_refused() {
        let whole = file(Locale::Uk, true);
        for bad in [String::new(), "no text\n".repeat(9), whole.trim_end().to_owned(), whole.clone() + "more\n"] {
            assert!(!read(Locale::Uk, bad));
        }
    }
}
