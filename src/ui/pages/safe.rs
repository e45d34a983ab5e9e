//! How full the storage is and what to do, the backup, the reminder of it.

use crate::codec::to_link_text;
use crate::i18n::{Locale, calendar, fill, keeping_words, number};
use crate::keeping::entry;
use crate::keeping::room::{self, CAPACITY, Fill};
use crate::platform::{clock, file, storage};
use crate::route::Route;
use crate::state::library::{self, Listed};
use crate::state::{Key, app, effect, memo};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::cell::Cell;

/// A day in a list.
pub fn day(time: u64, locale: Locale) -> String {
    let (year, month, day) = clock::day_of(time);
    format!("{day} {} {year}", calendar::month_short(locale, month))
}

/// A day with its time.
pub fn moment(time: u64, locale: Locale) -> String {
    let (hour, minute) = clock::minute_of(time);
    format!("{}, {hour}:{minute:02}", day(time, locale))
}

/// So many characters in thousands, at least one.
pub fn size(chars: usize, locale: Locale) -> String {
    let thousands = number::count(Decimal::from(chars.div_ceil(1000)), locale);
    fill(keeping_words(locale).size, &[("size", &thousands)])
}

/// A file's name made of a plan's.
fn file_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control() && !r#"\/:*?"<>|."#.contains(*c)).take(60).collect();
    if name.trim().is_empty() { "voronka".to_owned() } else { name.trim().to_owned() }
}

/// Offers a plan of the library as a file, and marks that it is in one.
///
/// # Errors
/// The mark is not kept.
pub fn offer_plan(key: &str) -> Result<(), storage::StorageError> {
    let Some(text) = library::raw(key) else { return Ok(()) };
    let Ok((head, plan)) = entry::read(&text) else { return Ok(()) };
    // A browser that offers no file leaves the plan where it is, and the mark away.
    match file::offer(&format!("{}.voronka.txt", file_name(&head.name)), &to_link_text(&plan)) {
        Ok(()) => library::mark_filed(key),
        Err(_) => Ok(()),
    }
}

/// The section of the library.
#[component]
pub fn Safe(list: Memo<Vec<Listed>>) -> impl IntoView {
    let state = app();
    let words = move || keeping_words(state.locale());
    let used = memo(move || {
        list.track();
        library::used()
    });
    let megabytes =
        |chars: usize, locale| number::fixed(Decimal::from(chars * 10 / (1024 * 1024)) / Decimal::TEN, 1, locale);
    let used_of = move || {
        let locale = state.locale();
        let all = number::count(Decimal::from(CAPACITY / (1024 * 1024)), locale);
        fill(words().used, &[("used", &megabytes(used.get(), locale)), ("all", &all)])
    };
    let warning = move || warning_of(used.get(), state.locale());
    let remind = move || {
        let names: Vec<String> = list
            .read()
            .iter()
            .filter(|plan| plan.error.is_none() && plan.head.binned == 0 && plan.wants_file())
            .map(|plan| if plan.head.name.trim().is_empty() { state.words().untitled } else { &plan.head.name })
            .map(str::to_owned)
            .collect();
        (!names.is_empty()).then(|| fill(words().remind, &[("names", &names.join(", "))]))
    };
    let persisted = RwSignal::new(None);
    effect(move || {
        list.track();
        storage::is_persisted(move |is| {
            persisted.try_set(Some(is));
        });
    });
    let promise = move || persisted.get().map(|is: bool| if is { words().persisted } else { words().not_persisted });
    let handed = RwSignal::new(None::<usize>);
    let back_up = move |_| {
        let text = state.back_up();
        let (year, month, day) = clock::day_of(clock::now());
        let name = format!("voronka-backup-{year}-{month:02}-{day:02}.txt");
        if file::offer(&name, &text).is_ok() {
            // The first line is about the file.
            handed.set(Some(text.lines().count().saturating_sub(1)));
        }
    };
    let done = move || {
        let count = |text: &str, count: usize| fill(text, &[("count", &count.to_string())]);
        let said = count(words().backed_up, handed.get()?);
        let damaged = list.read().iter().filter(|plan| plan.error.is_some()).count() + library::set_aside_keys().len();
        Some(if damaged == 0 { said } else { format!("{said} {}", count(words().not_backed_up, damaged)) })
    };
    view! {
        <section class="block" id="safe">
            <h2>{move || words().heading}</h2>
            {move || warning().map(|text| view! { <p class="safe-warning" id="storage-warning">{text}</p> })}
            <p class="safe-used">
                <meter
                    id="used"
                    min="0"
                    max=CAPACITY.to_string()
                    high=(CAPACITY / 5 * 4).to_string()
                    aria-label=used_of
                    prop:value=move || used.get() as f64
                ></meter>
                <span id="used-words">{used_of}</span>
            </p>
            <p class="field-hint" id="promise">{promise}</p>
            {move || remind().map(|text| view! { <p class="safe-warning" id="remind">{text}</p> })}
            <p class="actions">
                <button type="button" class="button" id="back-up" on:click=back_up>{move || words().back_up}</button>
            </p>
            <p class="field-hint">{move || words().back_up_hint}</p>
            <p role="status" id="backed-up">{done}</p>
        </section>
    }
}

fn warning_of(used: usize, locale: Locale) -> Option<String> {
    let words = keeping_words(locale);
    match room::fill(used) {
        Fill::Calm => None,
        Fill::Soon => {
            let share = number::percent(Decimal::from(used * 100 / CAPACITY) / Decimal::ONE_HUNDRED, locale);
            Some(fill(words.nearly_full, &[("percent", &share)]))
        }
        Fill::Full => Some(words.full.to_owned()),
    }
}

thread_local! {
    /// When the storage was last measured, and what it was then: not with every keystroke.
    static MEASURED: Cell<(u64, usize)> = const { Cell::new((0, 0)) };
}

/// Milliseconds for which a measure of the storage holds.
const HOLDS: u64 = 5_000;

fn measured() -> usize {
    let (time, used) = MEASURED.get();
    let now = clock::now();
    if now.abs_diff(time) < HOLDS {
        return used;
    }
    let used = library::used();
    MEASURED.set((now, used));
    used
}

/// A word over the plan when the storage is nearly full.
#[component]
pub fn RoomNote() -> impl IntoView {
    let state = app();
    let used = memo(move || {
        state.follow_library();
        measured()
    });
    let text = move || match state.key() {
        Key::Plan(_) => warning_of(used.get(), state.locale()),
        _ => None,
    };
    view! {
        {move || text().map(|text| view! {
            <p class="safe-warning" id="storage-note">
                {text} " "
                <a href=Route::Library.href()>{keeping_words(state.locale()).make_room}</a>
            </p>
        })}
    }
}
