//! Texts of the panel that makes links, and of locked ones. What is missing in a language does not compile.

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
    SharingWords {
    }
    /// The fold under the button.
    heading,
    /// What goes into the link.
    kinds,
    /// Kind: numbers only.
    numbers,
    /// What that leaves out.
    numbers_hint,
    /// Kind: the plan with its texts.
    texts,
    /// Kind: everything.
    everything,
    /// Why it is as long as the one before.
    everything_same,
    /// It fits one message of {places}.
    fits,
    /// It is too long for one message of {places}.
    too_long,
    /// Copy the link of this kind.
    copy,
    /// The button above the panel while a password is typed.
    copy_locked,
    /// Hand it to another app.
    send,
    /// What its reader sees.
    reveals,
    /// The plan's name {name}.
    plan_name,
    /// Products: {count}.
    products,
    /// Channels: {count}.
    channels,
    /// Months: {count}, the first is {month}.
    months,
    /// No text at all.
    no_texts,
    /// It cannot be called back.
    no_recall,
    /// Requests since loading: {count}.
    requests,
    /// Label of the password.
    lock,
    /// What a password means.
    lock_hint,
    /// The key is being made.
    locking,
    /// The browser cannot lock.
    lock_unavailable,
    /// It is locked.
    locked,
    /// The QR code.
    qr,
    /// Too long for a QR code of {limit}.
    qr_too_long,
    /// A locked plan.
    unlock_heading,
    /// Where the password is.
    unlock_text,
    /// Label of the reader's password.
    password,
    /// Open.
    unlock,
    /// Wrong password.
    unlock_wrong,
    /// The password is being tried.
    unlocking,
    /// The browser did not copy.
    not_copied,
    /// What a link with texts leaves out.
    texts_hint,
    /// What a link of everything has beside that.
    everything_hint,
    /// Heading: part of the plan.
    part,
    /// Heading: numbers.
    numbers_typed,
    /// Heading: texts.
    texts_typed,
    /// Last row.
    in_all,
    /// The plan in general.
    part_plan,
    /// Every text: {count} of {characters} characters.
    all_texts,
    /// What is not in a link.
    not_in_it,
    /// Lock the link and draw its QR code.
    qr_lock,
}
