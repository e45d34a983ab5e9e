//! The reader's language. `early.js` chooses it before anything else runs, for it decides what is fetched.

use super::AppState;
#[cfg(not(feature = "rooms"))]
use super::Event;
use crate::i18n::Locale;
#[cfg(not(feature = "rooms"))]
use crate::i18n::{fetched, messages_if_there};
use crate::platform::{page, storage};
use leptos::prelude::*;

const LOCALE_KEY: &str = "voronka:locale";

/// The language that the page is in.
pub(super) fn of_the_page() -> Locale {
    Locale::from_code(&page::language()).unwrap_or_default()
}

/// Reads the texts that came with the start page; says whether there were any.
#[cfg(not(feature = "rooms"))]
pub fn read_texts() -> bool {
    page::take_texts().is_some_and(|texts| fetched::read(of_the_page(), texts))
}

#[cfg(not(feature = "rooms"))]
thread_local! {
    // The last choice: an earlier one whose texts come later is not wanted any more.
    static WANTED: std::cell::Cell<Option<Locale>> = const { std::cell::Cell::new(None) };
}

impl AppState {
    /// Chooses a language. The start page fetches its texts first, and stays as it is if they do not come.
    pub fn choose_locale(self, locale: Locale) {
        #[cfg(feature = "rooms")]
        self.switch_locale(locale);
        #[cfg(not(feature = "rooms"))]
        {
            WANTED.set(Some(locale));
            if messages_if_there(locale).is_some() {
                self.switch_locale(locale);
                return;
            }
            page::fetch_texts(locale.code(), move |texts| {
                let is_read = texts.is_some_and(|texts| fetched::read(locale, texts));
                if WANTED.get() != Some(locale) || page::is_handed_over() {
                    return;
                }
                if is_read {
                    self.switch_locale(locale);
                } else {
                    self.event.set(Some(Event::LanguageNotFetched));
                    // The list of languages shows the choice: it has to go back.
                    self.locale.notify();
                }
            });
        }
    }

    fn switch_locale(self, locale: Locale) {
        // A refused setting lasts until the tab is closed.
        let _ = storage::write(LOCALE_KEY, locale.code());
        page::set_language(locale.code());
        self.locale.set(locale);
        #[cfg(not(feature = "rooms"))]
        if self.event.get_untracked() == Some(Event::LanguageNotFetched) {
            self.event.set(None);
        }
    }
}
