//! The reader's language. `early.js` chooses it before anything else runs, for it decides what is fetched.

use super::{AppState, Event};
use crate::i18n::{Locale, fetched};
use crate::platform::{page, storage};
use leptos::prelude::*;

const LOCALE_KEY: &str = "voronka:locale";

/// The language that the page is in.
pub(super) fn of_the_page() -> Locale {
    Locale::from_code(&page::language()).unwrap_or_default()
}

/// Reads the texts that came with the page; says whether there were any.
pub fn read_texts() -> bool {
    page::take_texts().is_some_and(|texts| fetched::read(of_the_page(), texts))
}

thread_local! {
    // The last choice: an earlier one whose texts come later is not wanted any more.
    static WANTED: std::cell::Cell<Option<Locale>> = const { std::cell::Cell::new(None) };
}

thread_local! {
    // Languages that are on their way.
    static ASKED: std::cell::RefCell<std::collections::BTreeSet<usize>> = const { std::cell::RefCell::new(std::collections::BTreeSet::new()) };
}

/// Fetches the texts of a language, where they are not there yet, and says whether they are.
fn with_texts(locale: Locale, done: impl FnOnce(bool) + 'static) {
    if fetched::is_there(locale) {
        return done(true);
    }
    page::fetch_texts(locale.code(), move |texts| done(texts.is_some_and(|texts| fetched::read(locale, texts))));
}

impl AppState {
    /// Chooses a language. Its texts are fetched first; the page stays as it is if they do not come.
    pub fn choose_locale(self, locale: Locale) {
        WANTED.set(Some(locale));
        with_texts(locale, move |is_there| {
            if WANTED.get() != Some(locale) || page::is_handed_over() {
                return;
            }
            if is_there {
                self.switch_locale(locale);
            } else {
                self.event.set(Some(Event::LanguageNotFetched));
                // The list of languages shows the choice: it has to go back.
                self.locale.notify();
            }
        });
    }

    /// Fetches a language that something is said in beside the reader's own; whoever follows `languages` sees when it is there.
    pub fn want_language(self, locale: Locale) -> bool {
        self.languages.track();
        let is_there = fetched::is_there(locale);
        if !is_there && ASKED.with_borrow_mut(|asked| asked.insert(locale as usize)) {
            with_texts(locale, move |is_there| {
                // What did not come is asked for again at the next wish.
                ASKED.with_borrow_mut(|asked| asked.remove(&(locale as usize)));
                if is_there {
                    self.languages.try_update(|n| *n += 1);
                }
            });
        }
        is_there
    }

    fn switch_locale(self, locale: Locale) {
        // A refused setting lasts until the tab is closed.
        let _ = storage::write(LOCALE_KEY, locale.code());
        page::set_language(locale.code());
        self.locale.set(locale);
        if matches!(self.event.get_untracked(), Some(Event::LanguageNotFetched)) {
            self.event.set(None);
        }
    }
}
