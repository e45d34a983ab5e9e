//! Texts about keeping plans: the storage, earlier versions, the backup, two tabs. A language is one value of
//! [`KeepingWords`]: what is missing does not compile.

#[cfg(not(feature = "csr"))]
mod en;
#[cfg(not(feature = "csr"))]
mod kk;
#[cfg(not(feature = "csr"))]
mod ru;
#[cfg(not(feature = "csr"))]
mod uk;

super::texts! {
    /// The texts of one language. `{name}` marks what [`fill`](crate::i18n::fill) puts in.
    KeepingWords {}
    /// Why an earlier version was kept: before further work.
    reason_time,
    /// Before an import.
    reason_import,
    /// Before an earlier version came back.
    reason_restore,
    /// Before two tabs' changes came together.
    reason_merge,
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
