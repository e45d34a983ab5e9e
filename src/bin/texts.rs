//! Writes the texts that the page fetches, two files a language (for the start page, for the whole app), into the folder that it is given.

use std::path::PathBuf;
use voronka::i18n::{Locale, fetched};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "texts".into()));
    std::fs::create_dir_all(&folder)?;
    for locale in Locale::ALL {
        for (before, is_whole) in [("", false), ("all-", true)] {
            std::fs::write(folder.join(format!("{before}{}.txt", locale.code())), fetched::file(locale, is_whole))?;
        }
    }
    Ok(())
}
