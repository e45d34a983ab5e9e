//! A table of fields that moves with the arrow keys and takes pasted cells like a spreadsheet.

use crate::domain::edit::Edit;
use crate::domain::field::{Entry, Field, Shape};
use crate::i18n::parse::{Kind, parse};
use crate::i18n::paste::{MAX_COLS, MAX_LEN, MAX_ROWS, parse_table};
use crate::state::{AppState, Event, app};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Which field stands at a row and a column.
pub type FieldAt = Callback<(usize, usize), Option<Field>>;

/// Whether a key belongs to an input method: an Enter that takes a word over is none of the page's.
pub fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    /// Safari tells it by this code alone.
    const COMPOSING: u32 = 229;
    event.is_composing() || event.key_code() == COMPOSING
}

/// The frame of such a table. Its inputs carry `data-row` and `data-column`.
#[component]
pub fn Grid(field_at: FieldAt, #[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    let state = app();
    let frame = NodeRef::<leptos::html::Div>::new();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if is_composing(&event) {
            return;
        }
        let Some((input, row, column)) = place_of(&event) else { return };
        let start = input.selection_start().ok().flatten().unwrap_or(0);
        let end = input.selection_end().ok().flatten().unwrap_or(0);
        let length = input.value().encode_utf16().count() as u32;
        let all = start == 0 && end == length;
        let (down, right) = match event.key().as_str() {
            "ArrowDown" | "Enter" => (1, 0),
            "ArrowUp" => (-1, 0),
            "ArrowRight" if all || start == length => (0, 1),
            "ArrowLeft" if all || end == 0 => (0, -1),
            _ => return,
        };
        if let Some(frame) = frame.get_untracked() {
            event.prevent_default();
            step(&frame, row, column, down, right);
        }
    };
    let on_paste = move |event: web_sys::ClipboardEvent| {
        let Some((_, row, column)) = place_of(&event) else { return };
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
        match parse_table(&text, MAX_ROWS, MAX_COLS, MAX_LEN) {
            Ok(table) if table.len() > 1 || table.first().is_some_and(|row| row.len() > 1) => {
                event.prevent_default();
                paste(state, &table, row, column, field_at);
            }
            Ok(_) => {}
            Err(_) => {
                event.prevent_default();
                state.tell(Event::PasteTooLarge);
            }
        }
    };
    view! {
        <div
            class="table-scroll"
            role="region"
            aria-label=label
            tabindex="0"
            node_ref=frame
            on:keydown=on_key
            on:paste=on_paste
        >
            {children()}
        </div>
    }
}

/// The input that an event comes from, and its place.
fn place_of(event: &web_sys::Event) -> Option<(HtmlInputElement, i32, i32)> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let place = |name: &str| input.get_attribute(name)?.parse::<i32>().ok();
    let (row, column) = (place("data-row")?, place("data-column")?);
    Some((input, row, column))
}

/// Focuses the next input in a direction, passing over cells without one.
fn step(frame: &HtmlElement, row: i32, column: i32, down: i32, right: i32) {
    for far in 1..=60 {
        let (row, column) = (row + down * far, column + right * far);
        if row < 0 || column < 0 {
            return;
        }
        let selector = format!("[data-row=\"{row}\"][data-column=\"{column}\"]");
        if let Ok(Some(next)) = frame.query_selector(&selector)
            && let Ok(next) = next.dyn_into::<HtmlInputElement>()
        {
            let _ = next.focus();
            next.select();
            return;
        }
    }
}

/// Takes pasted cells as one step: what can be read is written, the rest is counted and left as it was.
fn paste(state: AppState, table: &[Vec<String>], row: i32, column: i32, field_at: FieldAt) {
    let (locale, currency) = (state.locale_now(), state.peek(|strategy, _| strategy.currency));
    let (mut edits, mut unread) = (Vec::new(), 0);
    for (down, cells) in table.iter().enumerate() {
        for (right, text) in cells.iter().enumerate() {
            let at = |start: i32, by: usize| usize::try_from(start).ok()?.checked_add(by);
            let (Some(row), Some(column)) = (at(row, down), at(column, right)) else { continue };
            let Some(field) = field_at.run((row, column)) else {
                unread += 1;
                continue;
            };
            let entry = match field.shape() {
                Shape::Text => Some(Entry::Text(text.clone())),
                shape => parse(text, locale, Kind::of(shape, currency)).ok().map(Entry::Number),
            };
            match entry.filter(|entry| field.check(entry).is_ok()) {
                Some(entry) => edits.push(Edit::Set(field, entry)),
                None => unread += 1,
            }
        }
    }
    let cells = edits.len();
    state.act(Edit::Many(edits));
    state.tell(Event::Pasted { cells, unread });
}
