//! The frame: header, what happened last, the page that the address names, the open explanation.

use crate::WHOLE;
use crate::codec::to_link_text;
use crate::i18n::{Locale, Messages};
use crate::i18n::{compare_words, files, fill, keeping_words, sharing_words};
use crate::platform::page;
use crate::route::{Room, Route};
use crate::said::open_error;
use crate::state::{Event, app, memo};
use crate::ui::calculator::calculator;
use crate::ui::element::{Element, Word, el, follow};
#[cfg(feature = "rooms")]
use crate::ui::pieces::{self, Part};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Which page stands in the frame; pages are rebuilt only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Calculator,
    Plan,
    Library,
    Shared,
    Versions,
    Version,
    Compare,
    Nowhere,
}

/// Everything on the page, in its order.
pub fn frame() -> Vec<Element> {
    let state = app();
    let place = memo(move || match state.route() {
        Route::Calculator => Place::Calculator,
        Route::Plan(..) => Place::Plan,
        Route::Library => Place::Library,
        Route::Shared(..) => Place::Shared,
        Route::Versions(_) => Place::Versions,
        Route::Version(..) => Place::Version,
        Route::Compare(..) => Place::Compare,
        Route::Unknown => Place::Nowhere,
    });
    follow(move || page::set_title(&title(place.get())));
    let skip =
        el("a").class("skip").attr("href", "#content").word(|words| words.skip_to_content).on("click", |event| {
            event.prevent_default();
            page::focus("content");
        });
    let main = el("main")
        .attr("id", "content")
        .class("content")
        .attr("tabindex", "-1")
        .child(event_line())
        .part_of(move || page_of(place.get()));
    #[cfg(feature = "rooms")]
    let explanation = Some(el("div").class("explain-place").part_of(pieces::explanation));
    #[cfg(not(feature = "rooms"))]
    let explanation = None;
    [skip, header(), main].into_iter().chain(explanation).collect()
}

#[cfg(feature = "rooms")]
fn page_of(place: Place) -> Vec<Element> {
    let part = match place {
        Place::Calculator => return vec![calculator()],
        Place::Plan => Part::Plan,
        Place::Library => Part::Library,
        Place::Shared => Part::Shared,
        Place::Versions => Part::Versions,
        Place::Version => Part::Version,
        Place::Compare => Part::Compare,
        Place::Nowhere => return vec![nowhere()],
    };
    vec![el("div").class("place").view(pieces::show(part))]
}

/// The other rooms come with the whole app, which takes the page over.
#[cfg(not(feature = "rooms"))]
fn page_of(place: Place) -> Vec<Element> {
    if place == Place::Calculator { vec![calculator()] } else { Vec::new() }
}

fn title(place: Place) -> String {
    let state = app();
    let words = state.words();
    match place {
        _ if !WHOLE => words.calculator_title.to_owned(),
        Place::Library => format!("{} · Voronka", words.library_heading),
        Place::Versions => format!("{} · Voronka", keeping_words(state.locale()).versions),
        Place::Compare => format!("{} · Voronka", compare_words(state.locale()).heading),
        Place::Shared if state.is_locked() => {
            format!("{} · Voronka", sharing_words(state.locale()).unlock_heading)
        }
        Place::Plan | Place::Shared | Place::Version => {
            let name = state.read(|strategy, _| strategy.name.clone());
            let name = if name.trim().is_empty() { words.untitled.to_owned() } else { name };
            format!("{name} · Voronka")
        }
        _ => words.calculator_title.to_owned(),
    }
}

fn header() -> Element {
    let state = app();
    let link = |href: &str, wanted: Route, word: Word| {
        let current = move || (state.route() == wanted).then(|| "page".to_owned());
        el("a").attr("href", href).attr("data-room", href).attr_of("aria-current", current).word(word)
    };
    let navigation = el("nav")
        .class("header-nav")
        .attr_word("aria-label", |words| words.navigation)
        .child(link("#/", Route::Calculator, |words| words.calculator))
        .child(link("#/library", Route::Library, |words| words.library));
    let step = |sign: &str, keys: &'static str, word: Word| {
        tool(sign)
            .attr_word("aria-label", word)
            .attr_of("title", move || Some(format!("{} ({keys})", word(state.words()))))
    };
    let undo = step("↶", "Ctrl+Z", |words| words.undo)
        .flag_of("disabled", move || !state.steps().0)
        .on("click", move |_| state.undo());
    let redo = step("↷", "Ctrl+Shift+Z", |words| words.redo)
        .flag_of("disabled", move || !state.steps().1)
        .on("click", move |_| state.redo());
    let tools = el("div").class("header-tools").children([undo, redo, language_choice(), theme_choice()]);
    let brand = el("a").class("brand").attr("href", "#/").text("Voronka");
    el("header").class("header").children([brand, navigation, tools])
}

fn tool(sign: &str) -> Element {
    el("button").attr("type", "button").class("tool").text(sign)
}

/// What a person chose in a list.
pub fn chosen(event: &web_sys::Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
    target.map(|list| list.value()).unwrap_or_default()
}

fn language_choice() -> Element {
    let state = app();
    let option = |locale: Locale| {
        el("option")
            .attr("value", locale.code())
            .attr("lang", locale.code())
            .property_of("selected", move || (state.locale() == locale).into())
            .text(locale.native_name())
    };
    el("select")
        .class("tool-select")
        .attr("id", "language")
        .attr_word("aria-label", |words| words.language)
        .children(Locale::ALL.map(option))
        .on("change", move |event| {
            if let Some(locale) = Locale::from_code(&chosen(&event)) {
                state.choose_locale(locale);
            }
        })
}

fn theme_choice() -> Element {
    let state = app();
    let is_dark = move || match state.theme() {
        Some(theme) => theme == "dark",
        None => page::system_is_dark(),
    };
    let label = move || if is_dark() { state.words().theme_dark } else { state.words().theme_light };
    // As it is now, not as it will be after a press.
    let named = move || format!("{}: {}", state.words().theme, label());
    tool("◐")
        .attr("id", "theme")
        .attr_of("aria-label", move || Some(named()))
        .attr_of("title", move || Some(named()))
        .on("click", move |_| state.choose_theme(Some(if is_dark() { "light" } else { "dark" })))
}

/// What happened last, said once, in a line that screen readers announce.
fn event_line() -> Element {
    let state = app();
    let text = move || state.event().and_then(|event| said(state.words(), &event));
    let is_empty = move || state.event().is_none();
    let close = move || {
        let button = el("button").attr("type", "button").class("quiet").word(|words| words.close);
        button.on("click", move |_| state.dismiss())
    };
    el("div")
        .attr("role", "status")
        .class("event")
        .class_of("is-empty", is_empty)
        .child(el("span").text_of(move || text().unwrap_or_default()))
        .part_of(move || if is_empty() { Vec::new() } else { offered().into_iter().chain([close()]).collect() })
}

/// The button that opens what does open of a link or file.
fn offered() -> Option<Element> {
    let state = app();
    let is_offered = |event: &Event| matches!(event, Event::Of(happening) if happening.plan().is_some());
    if !WHOLE || !state.event().is_some_and(|event| is_offered(&event)) {
        return None;
    }
    let open = move |_| {
        let Some(Event::Of(happening)) = state.event_now() else { return };
        let is_link = matches!(Route::parse(&page::hash()), Route::Shared(..));
        match happening.plan() {
            Some(plan) if let Some(payload) = state.locked() => {
                state.dismiss();
                state.open_unlocked(payload, plan.clone());
            }
            // The address says the same as the page.
            Some(plan) if is_link => page::go(&Route::Shared(to_link_text(plan), Room::Overview).href()),
            Some(plan) => state.keep_as_plan(plan.clone(), None),
            None => {}
        }
    };
    let text = move || files::files(state.locale()).open_without.to_owned();
    Some(el("button").attr("type", "button").class("button").attr("id", "open-without").text_of(text).on("click", open))
}

/// What is said of a happening; nothing of one that belongs to a room that this module does not have.
fn said(words: &Messages, event: &Event) -> Option<String> {
    let text = match event {
        Event::FollowedOtherTab => words.followed_tab,
        Event::ForkedFromOtherTab => words.forked_tab,
        Event::LanguageNotFetched => words.language_not_fetched,
        Event::Unreachable => words.not_reached,
        Event::Refused(_) => words.refuse_too_many,
        // The rest happens to plans and files.
        _ if !WHOLE => return None,
        Event::Of(happening) => return Some(happening.said(app().locale(), words)),
        Event::DidNotOpen(error) => {
            return Some(format!("{} {}", open_error(words, error), words.link_nothing_changed));
        }
        Event::NoSuchPlan => words.no_such_plan,
        Event::FileUnreadable => words.file_unreadable,
        Event::PictureFailed => files::files(app().locale()).picture_failed,
        Event::PasteTooLarge => words.paste_too_large,
        Event::StorageFull => words.not_saved_full,
        Event::Kept => words.kept,
        Event::Pasted { cells, unread } => {
            let taken = fill(words.pasted, &[("cells", &cells.to_string())]);
            if *unread == 0 {
                return Some(taken);
            }
            return Some(format!("{taken} {}", fill(words.pasted_unread, &[("unread", &unread.to_string())])));
        }
    };
    Some(text.to_owned())
}

#[cfg(feature = "rooms")]
fn nowhere() -> Element {
    let state = app();
    let heading: Word =
        if state.event_now().is_some() { |words| words.did_not_open } else { |words| words.unknown_address };
    let back = el("a").class("button").attr("href", "#/").word(|words| words.back_to_calculator);
    el("section").class("page nowhere").attr("data-room", "unknown").children([
        el("h1").word(heading),
        el("p").child(back),
        el("p").child(el("a").attr("href", "#/library").word(|words| words.library)),
    ])
}
