//! What the reader of a link sees: how much of each part of the plan, and every text of it.

use super::made::Maker;
use crate::codec::LinkKind;
use crate::codec::contents::Contents;
use crate::domain::rooms::Room;
use crate::i18n::{SharingWords, fill, month_in_full, room_name, sharing_words};
use crate::platform::sharing;
use crate::state::{AppState, app};
use crate::ui::components::flow::Show;
use leptos::prelude::*;
use std::sync::Arc;

/// What a link tells of the whole plan, or of a room.
fn name(state: AppState, room: Room) -> &'static str {
    let locale = state.locale();
    if room == Room::Overview { sharing_words(locale).part_plan } else { room_name(locale, room) }
}

/// The section of the panel.
#[component]
pub fn Reveals(kind: RwSignal<LinkKind>, maker: Maker) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let contents = move || maker.contents(kind.get());
    let requests = move || {
        contents();
        fill(words().requests, &[("count", &sharing::requests_since_ready().to_string())])
    };
    view! {
        <section class="share-reveals">
            <h2>{move || words().reveals}</h2>
            <ul>{move || general(state, words(), kind.get())}</ul>
            {move || contents().map(|contents| table(state, words(), &contents))}
            {move || contents().map(|contents| view! { <Texts contents /> })}
            <p>{move || words().not_in_it}</p>
            <p><strong>{move || words().no_recall}</strong></p>
            <p class="hint" id="share-requests">{requests}</p>
        </section>
    }
}

/// The plan in general.
fn general(state: AppState, words: &SharingWords, kind: LinkKind) -> Vec<impl IntoView + use<>> {
    let locale = state.locale();
    let lines = state.read(|strategy, _| {
        let count = |text: &str, count: usize| fill(text, &[("count", &count.to_string())]);
        let title = match strategy.name.trim() {
            name if kind != LinkKind::Numbers && !name.is_empty() => Some(fill(words.plan_name, &[("name", name)])),
            _ => None,
        };
        let months = [("count", &*strategy.months.to_string()), ("month", &month_in_full(locale, strategy.start))];
        let general = [
            fill(words.months, &months),
            format!("{}: {}", state.words().of_plan.currency, strategy.currency.code()),
            count(words.products, strategy.products.len()),
            count(words.channels, strategy.channels.len()),
        ];
        title.into_iter().chain(general).collect::<Vec<_>>()
    });
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect()
}

fn table(state: AppState, words: &SharingWords, contents: &Contents) -> impl IntoView + use<> {
    let row = |name: &str, numbers: usize, texts: usize| {
        let name = name.to_owned();
        view! { <tr><th scope="row">{name}</th><td>{numbers}</td><td>{texts}</td></tr> }
    };
    let parts = Room::ALL.into_iter().zip(&contents.rooms).filter(|(_, part)| part.numbers + part.texts > 0);
    let rows = parts.map(|(part, amount)| row(name(state, part), amount.numbers, amount.texts)).collect_view();
    let total = contents.total();
    view! {
        <div class="table-scroll">
            <table class="table share-parts">
                <thead>
                    <tr>
                        <th scope="col">{words.part}</th>
                        <th scope="col">{words.numbers_typed}</th>
                        <th scope="col">{words.texts_typed}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>{row(words.in_all, total.numbers, total.texts)}</tfoot>
            </table>
        </div>
    }
}

/// Every text as it stands in the link.
#[component]
fn Texts(contents: Arc<Contents>) -> impl IntoView {
    let state = app();
    let words = move || sharing_words(state.locale());
    let total = contents.total();
    if total.texts == 0 {
        return view! { <p>{move || words().no_texts}</p> }.into_any();
    }
    let open = RwSignal::new(false);
    let counts = [("count", total.texts.to_string()), ("characters", total.characters.to_string())];
    let heading = move || fill(words().all_texts, &counts.each_ref().map(|(name, text)| (*name, text.as_str())));
    let groups = move || {
        let of = |room: Room| {
            let all = contents.texts.iter().filter(|(of, _)| *of == room);
            let texts: Vec<_> = all.map(|(_, text)| view! { <li>{text.clone()}</li> }).collect();
            let name = name(state, room);
            (!texts.is_empty()).then(|| view! { <h3>{name}</h3><ul>{texts}</ul> })
        };
        Room::ALL.map(of).into_iter().collect_view()
    };
    let groups = StoredValue::new_local(groups);
    view! {
        <details
            class="share-texts"
            id="share-texts"
            on:toggle=move |event| {
                let now = event_target::<web_sys::Element>(&event).has_attribute("open");
                open.try_set(now);
            }
        >
            <summary>{heading}</summary>
            <Show when=move || open.get()>{move || groups.with_value(|groups| groups())}</Show>
        </details>
    }
    .into_any()
}
