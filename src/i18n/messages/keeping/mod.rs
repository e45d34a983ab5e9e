//! Texts about keeping plans: the storage, earlier versions, the backup, two tabs. A language is one value of
//! [`KeepingWords`]: what is missing does not compile.

mod en;
mod kk;
mod ru;
mod uk;

use crate::i18n::Locale;
use crate::keeping::versions::Reason;

super::texts! {
    /// The texts of one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    KeepingWords {
        /// Why an earlier version was kept.
        reason: fn(Reason) -> &'static str,
    }
    /// What opens the things that can be done with a plan.
    tools,
    /// Label of the field that finds plans by their names.
    find,
    /// No plan has that name.
    find_none,
    /// Heading in the library.
    heading,
    /// {used} of about {all} megabytes.
    used,
    /// Size of a plan, {size} in kilobytes.
    size,
    /// Four fifths full, {percent}.
    nearly_full,
    /// Next to nothing fits.
    full,
    /// Link to the library from the warning.
    make_room,
    /// Button: everything into one file.
    back_up,
    /// What that is for.
    back_up_hint,
    /// It is done, with {count} plans.
    backed_up,
    /// Damaged entries that are not in the file, {count}.
    not_backed_up,
    /// Reminder: plans whose changes are in no file, {names}.
    remind,
    /// Changes of a plan that are in no file, {count}.
    unfiled,
    /// The browser keeps the storage.
    persisted,
    /// The browser may clear it.
    not_persisted,
    /// Link to the earlier versions of a plan, {count}.
    versions_count,
    /// The same without a number.
    versions,
    /// Heading of their page, {name}.
    versions_of,
    /// What they are.
    versions_hint,
    /// There are none.
    versions_empty,
    /// Look at one.
    look,
    /// Put it in the plan's place.
    restore_version,
    /// Forget it.
    delete_version,
    /// Over a version that is looked at, {name}, {when}.
    version_banner,
    /// Back to the list.
    all_versions,
    /// Back to the plan.
    to_plan,
    /// Changes of two tabs in one plan.
    merged,
    /// The same, but {count} did not fit.
    merged_without,
    /// A version was restored.
    version_restored,
    /// A backup was restored.
    restored,
    /// {count} plans were added.
    added,
    /// {count} were here.
    here,
    /// Copies, {names}.
    copies,
    /// {count} could not be read.
    unread,
    /// {count} did not fit into the storage.
    no_room,
    /// A newer version made the backup.
    backup_newer,
    /// Its first line is damaged.
    backup_damaged,
    /// Too large, {size} megabytes, {count} plans.
    backup_large,
    /// Name of a copy from a backup, {name}, {when}.
    copy_name,
}

/// The texts of a language.
pub fn keeping(locale: Locale) -> &'static KeepingWords {
    match locale {
        Locale::En => &en::WORDS,
        Locale::Ru => &ru::WORDS,
        Locale::Uk => &uk::WORDS,
        Locale::Kk => &kk::WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_in_every_language_with_the_same_marks() {
        let marks = |text: &str| {
            let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
            let mut marks: Vec<String> = parts.map(|(mark, _)| mark.to_owned()).collect();
            marks.sort();
            marks
        };
        for locale in Locale::ALL {
            let (english, own) = (keeping(Locale::En), keeping(locale));
            for ((name, text), (_, own)) in english.all().into_iter().zip(own.all()) {
                assert!(!own.trim().is_empty(), "{name} in {}", locale.code());
                assert_eq!(marks(text), marks(own), "{name} in {}", locale.code());
                let is_form_alone = name == "copy_name" || name == "size";
                assert!(locale == Locale::En || is_form_alone || text != own, "{name} in {}", locale.code());
            }
            for reason in Reason::ALL {
                assert!(locale == Locale::En || (english.reason)(reason) != (own.reason)(reason));
            }
        }
    }
}
