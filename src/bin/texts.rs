//! Writes the texts that the start page fetches, a file a language, into the folder that it is given.

use std::path::PathBuf;
use voronka::i18n::{Locale, fetched};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "texts".into()));
    std::fs::create_dir_all(&folder)?;
    for locale in Locale::ALL {
        std::fs::write(folder.join(locale.code()).with_extension("txt"), fetched::file(locale))?;
    }
    Ok(())
}
