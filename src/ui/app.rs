//! The frame: header, what happened last, the page that the address names, the open explanation.

use crate::i18n::{Locale, Messages};
#[cfg(feature = "rooms")]
use crate::i18n::{fill, wording::open_error};
use crate::platform::page;
use crate::route::Route;
use crate::state::{Event, app};
use crate::ui::components::explain_panel::ExplainPanel;
use crate::ui::pages::calculator::Calculator;
#[cfg(feature = "rooms")]
use crate::ui::pages::{library::Library, plan::PlanPage, shared::Shared};
use leptos::prelude::*;

/// Which page stands in the frame; pages are rebuilt only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Calculator,
    Plan,
    Library,
    Shared,
    Nowhere,
}

#[component]
pub fn App() -> impl IntoView {
    let state = app();
    let place = Memo::new(move |_| match state.route.get() {
        Route::Calculator => Place::Calculator,
        Route::Plan(..) => Place::Plan,
        Route::Library => Place::Library,
        Route::Shared(..) => Place::Shared,
        Route::Unknown => Place::Nowhere,
    });
    Effect::new(move || page::set_title(&title(place.get())));
    view! {
        <a class="skip" href="#content" on:click=move |event| {
            event.prevent_default();
            page::focus("content");
        }>{move || state.words().skip_to_content}</a>
        <Header />
        <main id="content" class="content" tabindex="-1">
            <EventLine />
            {move || match place.get() {
                Place::Calculator => view! { <Calculator /> }.into_any(),
                #[cfg(feature = "rooms")]
                Place::Plan => view! { <PlanPage /> }.into_any(),
                #[cfg(feature = "rooms")]
                Place::Library => view! { <Library /> }.into_any(),
                #[cfg(feature = "rooms")]
                Place::Shared => view! { <Shared /> }.into_any(),
                #[cfg(feature = "rooms")]
                Place::Nowhere => view! { <Nowhere /> }.into_any(),
                // The other rooms are on their way: see `handover`.
                #[cfg(not(feature = "rooms"))]
                _ => ().into_any(),
            }}
        </main>
        <ExplainPanel />
    }
}

fn title(place: Place) -> String {
    let state = app();
    let words = state.words();
    match place {
        #[cfg(feature = "rooms")]
        Place::Library => format!("{} · Voronka", words.library_heading),
        #[cfg(feature = "rooms")]
        Place::Plan | Place::Shared => {
            let name = state.read(|strategy, _| strategy.name.clone());
            let name = if name.trim().is_empty() { words.untitled.to_owned() } else { name };
            format!("{name} · Voronka")
        }
        _ => words.calculator_title.to_owned(),
    }
}

#[component]
fn Header() -> impl IntoView {
    let state = app();
    let here = move |wanted: Route| (state.route.get() == wanted).then_some("page");
    view! {
        <header class="header">
            <a class="brand" href="#/">"Voronka"</a>
            <nav class="header-nav" aria-label=move || state.words().navigation>
                <a href="#/" data-room="#/" aria-current=move || here(Route::Calculator)>
                    {move || state.words().calculator}
                </a>
                <a href="#/library" data-room="#/library" aria-current=move || here(Route::Library)>
                    {move || state.words().library}
                </a>
            </nav>
            <div class="header-tools">
                <button
                    type="button"
                    class="tool"
                    aria-label=move || state.words().undo
                    title=move || format!("{} (Ctrl+Z)", state.words().undo)
                    disabled=move || !state.steps().0
                    on:click=move |_| state.undo()
                >
                    "↶"
                </button>
                <button
                    type="button"
                    class="tool"
                    aria-label=move || state.words().redo
                    title=move || format!("{} (Ctrl+Shift+Z)", state.words().redo)
                    disabled=move || !state.steps().1
                    on:click=move |_| state.redo()
                >
                    "↷"
                </button>
                <LanguageChoice />
                <ThemeChoice />
            </div>
        </header>
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let state = app();
    let choose = move |event| {
        if let Some(locale) = Locale::from_code(&event_target_value(&event)) {
            state.choose_locale(locale);
        }
    };
    let list = NodeRef::<leptos::html::Select>::new();
    Effect::new(move || {
        let chosen = state.locale.get();
        if let Some(list) = list.get() {
            list.set_value(chosen.code());
        }
    });
    let options = Locale::ALL.map(|locale| {
        view! {
            <option value=locale.code() lang=locale.code() selected=move || state.locale.get() == locale>
                {locale.native_name()}
            </option>
        }
    });
    view! {
        <select
            class="tool-select"
            id="language"
            node_ref=list
            aria-label=move || state.words().language
            on:change=choose
        >
            {options.into_iter().collect_view()}
        </select>
    }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let state = app();
    let is_dark = move || match state.theme.get() {
        Some(theme) => theme == "dark",
        None => page::system_is_dark(),
    };
    let label = move || if is_dark() { state.words().theme_light } else { state.words().theme_dark };
    view! {
        <button
            type="button"
            class="tool"
            id="theme"
            aria-label=move || format!("{}: {}", state.words().theme, label())
            title=label
            on:click=move |_| state.choose_theme(Some(if is_dark() { "light" } else { "dark" }))
        >
            "◐"
        </button>
    }
}

/// What happened last, said once, in a line that screen readers announce.
#[component]
fn EventLine() -> impl IntoView {
    let state = app();
    let text = Memo::new(move |_| state.event.get().and_then(|event| said(state.words(), &event)));
    view! {
        <div role="status" class="event" class:is-empty=move || text.get().is_none()>
            <span>{text}</span>
            {move || text.get().is_some().then(|| view! {
                <button type="button" class="quiet" on:click=move |_| state.event.set(None)>
                    {move || state.words().close}
                </button>
            })}
        </div>
    }
}

/// What is said of a happening; nothing of one that belongs to a room that this module does not have.
fn said(words: &Messages, event: &Event) -> Option<String> {
    let text = match event {
        Event::FollowedOtherTab => words.followed_tab,
        Event::ForkedFromOtherTab => words.forked_tab,
        Event::LanguageNotFetched => words.language_not_fetched,
        Event::Refused(_) => words.refuse_too_many,
        #[cfg(feature = "rooms")]
        Event::DidNotOpen(error) => {
            return Some(format!("{} {}", open_error(words, error), words.link_nothing_changed));
        }
        #[cfg(feature = "rooms")]
        Event::NoSuchPlan => words.no_such_plan,
        #[cfg(feature = "rooms")]
        Event::FileUnreadable => words.file_unreadable,
        #[cfg(feature = "rooms")]
        Event::PasteTooLarge => words.paste_too_large,
        #[cfg(feature = "rooms")]
        Event::StorageFull => words.not_saved_full,
        #[cfg(feature = "rooms")]
        Event::Kept => words.kept,
        #[cfg(feature = "rooms")]
        Event::Pasted { cells, unread } => {
            let taken = fill(words.pasted, &[("cells", &cells.to_string())]);
            if *unread == 0 {
                return Some(taken);
            }
            return Some(format!("{taken} {}", fill(words.pasted_unread, &[("unread", &unread.to_string())])));
        }
        #[cfg(not(feature = "rooms"))]
        _ => return None,
    };
    Some(text.to_owned())
}

#[cfg(feature = "rooms")]
#[component]
fn Nowhere() -> impl IntoView {
    let state = app();
    view! {
        <section class="page nowhere" data-room="unknown">
            <h1>{move || {
                let words = state.words();
                if state.event.get().is_some() { words.library_heading } else { words.unknown_address }
            }}</h1>
            <p><a class="button" href="#/">{move || state.words().back_to_calculator}</a></p>
            <p><a href="#/library">{move || state.words().library}</a></p>
        </section>
    }
}
