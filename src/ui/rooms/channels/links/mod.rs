//! Every tagged link of the plan, what is to be known of its tags, and all of them as a file; and a check of any other.

mod check;

use crate::domain::model::Promotion;
use crate::domain::promotion::links::{LinkRow, links};
use crate::domain::utm::{Finding, UtmError, Weight};
use crate::export::{csv, links as export};
use crate::i18n::{fill, promotion};
use crate::platform::{clipboard, file};
use crate::state::app;
use crate::ui::components::card_field::{word, words};
use crate::ui::components::flow::Show;
use crate::ui::components::fold::Fold;
use crate::ui::components::text_field::ChoiceField;
use crate::ui::rooms::channels::links::check::Check;
use leptos::prelude::*;

/// The links, folded.
#[component]
pub fn Links() -> impl IntoView {
    view! { <Fold id="utm" title=word(|w| w.links)><Table /> <Check /></Fold> }
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
    let notes = notes(&row).into_iter().map(|(note, is_wrong)| {
        view! { <p class="field-hint" class:warn=is_wrong>{note}</p> }
    });
    let notes = notes.collect_view();
    let group = match row.group() {
        Some(group) => group.name(),
        None if row.is_tagged() => crate::i18n::wording::NO_FIGURE,
        None => words().link_untagged,
    };
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
                {notes}
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

/// What is to be told of a link, and whether it is wrong.
fn notes(row: &LinkRow) -> Vec<(String, bool)> {
    let (w, locale) = (words(), app().locale());
    let note = |finding: Finding| {
        let sentence = match finding {
            Finding::Missing("utm_source") => w.find_source_asked.to_owned(),
            _ => promotion::finding(&finding, locale),
        };
        (sentence, finding.weight() == Weight::Wrong)
    };
    // Without a landing page that is what is missing; the rest is told when there is a link.
    let found = if row.address == Err(UtmError::NoAddress) { Vec::new() } else { row.findings() };
    found.into_iter().map(note).collect()
}
