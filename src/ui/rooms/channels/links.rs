//! Every tagged link of the plan, what is to be known of its tags, and all of them as a file.

use crate::domain::model::Promotion;
use crate::domain::promotion::Tag;
use crate::domain::promotion::links::{LinkRow, links};
use crate::domain::utm::{Group, UtmError, Warning, warnings};
use crate::export::{csv, links as export};
use crate::i18n::fill;
use crate::platform::{clipboard, file};
use crate::state::app;
use crate::ui::components::card_field::{word, words};
use crate::ui::components::flow::Show;
use crate::ui::components::fold::Fold;
use crate::ui::components::text_field::ChoiceField;
use leptos::prelude::*;

/// The links, folded.
#[component]
pub fn Links() -> impl IntoView {
    view! { <Fold id="utm" title=word(|w| w.links)><Table /></Fold> }
}

#[component]
fn Table() -> impl IntoView {
    let state = app();
    let rows = state.memo(move |strategy, _| {
        let locale = state.locale();
        let rows = links(strategy).into_iter();
        rows.map(|row| (export::origin(strategy, &row, locale), row)).collect::<Vec<_>>()
    });
    let copied = RwSignal::new(None::<usize>);
    let letters = Signal::derive(move || vec![words().letters_latin.to_owned(), words().letters_own.to_owned()]);
    let download = move |_| {
        let locale = state.locale_now();
        let text = state.peek(|strategy, _| csv::write(&export::table(strategy, locale), locale));
        // A browser that offers no file leaves the links on the page to be copied.
        let _ = file::offer(&format!("{}.csv", crate::i18n::promotion::words(locale).file_name), &text);
    };
    let body = move || {
        let list = rows.get().into_iter().enumerate();
        list.map(|(at, (origin, row))| view! { <Row at=at origin=origin row=row copied=copied /> }).collect_view()
    };
    view! {
        <p class="hint">{move || words().links_note}</p>
        <Show
            when=move || !rows.read().is_empty()
            fallback=move || view! { <p class="empty">{move || words().links_empty}</p> }
        >
            <div class="table-scroll" role="region" tabindex="0" aria-label=move || words().links>
                <table class="table is-text-table" id="utm-table">
                    <thead>
                        <tr>
                            <th scope="col">{move || words().link_from}</th>
                            <th scope="col">{move || words().link_address}</th>
                            <th scope="col">{move || words().link_group}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <div class="table-tools">
                <ChoiceField field=Promotion::KEEPS_LETTERS.field() options=letters />
                <button type="button" class="button" id="utm-csv" on:click=download>{move || words().download_csv}</button>
            </div>
        </Show>
        <p class="for-readers" role="status">{move || copied.get().map(|_| words().copied)}</p>
    }
}

#[component]
fn Row(at: usize, origin: String, row: LinkRow, copied: RwSignal<Option<usize>>) -> impl IntoView {
    let notes = notes(&row);
    let group = row.group().map(Group::name).map_or_else(|| words().link_untagged.to_owned(), String::from);
    let link = match row.address {
        Ok(address) => {
            let copy = {
                let address = address.clone();
                move |_| {
                    let address = address.clone();
                    leptos::task::spawn_local(async move {
                        if clipboard::copy(&address).await.is_ok() {
                            copied.try_set(Some(at));
                        }
                    });
                }
            };
            let label = format!("{}: {origin}", words().copy);
            let said = move || if copied.get() == Some(at) { words().copied } else { words().copy };
            view! {
                <code class="address">{address}</code>
                <button type="button" class="quiet" aria-label=label on:click=copy>{said}</button>
            }
            .into_any()
        }
        Err(error) => view! { <span class="warn">{why(&error, &row.landing)}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{origin}</th>
            <td class="link-cell">
                {link}
                {notes.into_iter().map(|note| view! { <p class="field-hint">{note}</p> }).collect_view()}
            </td>
            <td>{group}</td>
        </tr>
    }
}

fn why(error: &UtmError, landing: &str) -> String {
    let w = words();
    match error {
        UtmError::NoAddress => w.no_landing.to_owned(),
        UtmError::NotAnAddress => fill(w.link_bad, &[("text", landing)]),
        UtmError::Duplicate(name) => fill(w.link_duplicate, &[("name", name)]),
    }
}

fn notes(row: &LinkRow) -> Vec<String> {
    let w = words();
    let of_tag = |(tag, value): (&Tag, &String)| {
        let name = tag.parameter();
        let note = move |warning: Warning| match warning {
            Warning::TooLong => fill(w.warn_long, &[("name", name)]),
            Warning::Character(c) => fill(w.warn_character, &[("name", name), ("character", &c.to_string())]),
            Warning::Capitals => fill(w.warn_capitals, &[("name", name)]),
            Warning::Macro => fill(w.warn_macro, &[("name", name)]),
        };
        warnings(value).into_iter().map(note).collect::<Vec<_>>()
    };
    let mut notes: Vec<String> = Tag::ALL.iter().zip(&row.tags).flat_map(of_tag).collect();
    if row.group() == Some(Group::Unassigned) {
        notes.push(w.warn_unassigned.to_owned());
    }
    notes
}
