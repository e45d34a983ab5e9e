//! The core of key phrases: a landing page for each, a text for those of ads.

use crate::domain::edit::Edit;
use crate::domain::model::Promotion;
use crate::domain::promotion::{Phrase, PhraseId};
use crate::i18n::paste::{MAX_COLS, MAX_LEN, MAX_ROWS, parse_table};
use crate::import::phrases_from_table;
use crate::state::{AppState, app, memo};
use crate::ui::components::card_field::{ChannelField, word, words};
use crate::ui::components::flow::Show;
use crate::ui::components::fold::Fold;
use crate::ui::components::grid::{FieldAt, Grid};
use crate::ui::components::number_field::{NumberField, field_id};
use crate::ui::components::paste_box::{PasteBox, PasteIds};
use crate::ui::components::remove::Remove;
use crate::ui::components::rows::Rows;
use crate::ui::components::text_field::{ChoiceField, TextField};
use crate::ui::pages::plan::focus_soon;
use leptos::prelude::*;

/// The key phrases, folded.
#[component]
pub fn Phrases() -> impl IntoView {
    view! { <Fold id="phrases" title=word(|w| w.phrases)><Core /></Fold> }
}

#[component]
fn Core() -> impl IntoView {
    let state = app();
    let ids =
        state.memo(|strategy, _| strategy.promotion.phrases.iter().map(|phrase| phrase.id).collect::<Vec<PhraseId>>());
    let columns = [Phrase::TEXT, Phrase::LANDING, Phrase::AD_TEXT, Phrase::DEMAND];
    let field_at: FieldAt = Callback::new(move |(row, column): (usize, usize)| {
        let id = *ids.read_untracked().get(row)?;
        columns.get(column).map(|of| of.of(id))
    });
    let add = move |_| {
        let (phrase, end) = state.with_scratch(|strategy| {
            let end = strategy.promotion.phrases.len();
            (Phrase { id: PhraseId(strategy.fresh_id()), ..Phrase::default() }, end)
        });
        let name = field_id(Phrase::TEXT.of(phrase.id), "");
        state.act(Edit::insert(Promotion::PHRASES.list(), end, phrase));
        focus_soon(name);
    };
    view! {
        <Show
            when=move || !ids.read().is_empty()
            fallback=move || view! { <p class="empty">{move || words().phrases_empty}</p> }
        >
            <Grid field_at=field_at label=word(|w| w.phrases)>
                <table class="table is-input is-text-table" id="phrases-table">
                    <thead>
                        <tr>
                            <th scope="col">{move || words().of_phrase.text}</th>
                            <th scope="col">{move || words().of_card.landing}</th>
                            <th scope="col">{move || words().of_card.ad_text}</th>
                            <th scope="col">{move || words().of_phrase.demand}</th>
                            <th scope="col">{move || words().of_phrase.is_ad}</th>
                            <th scope="col">{move || words().of_phrase.channel}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <Rows ids=ids row=move |id| view! { <Row id=id ids=ids /> }.into_any() />
                </table>
            </Grid>
        </Show>
        {(!state.is_read_only()).then(|| view! {
            <div class="actions">
                <button type="button" class="button" id="add-phrase" on:click=add>{move || words().add_phrase}</button>
            </div>
            <Paste />
        })}
    }
}

#[component]
fn Row(id: PhraseId, ids: Memo<Vec<PhraseId>>) -> impl IntoView {
    let state = app();
    let row = memo(move || ids.read().iter().position(|other| *other == id).unwrap_or(0));
    let lands_nowhere =
        state.memo(move |strategy, _| strategy.phrase(id).is_some_and(|phrase| phrase.landing.trim().is_empty()));
    let kinds = Signal::derive(move || vec![words().for_search.to_owned(), words().for_ad.to_owned()]);
    let called =
        move || state.read(|strategy, _| strategy.phrase(id).map(|phrase| phrase.text.clone()).unwrap_or_default());
    let fields = move || {
        let at = row.get();
        view! {
            <th scope="row"><TextField field=Phrase::TEXT.of(id) bare=true cell=(at, 0) /></th>
            <td>
                <TextField field=Phrase::LANDING.of(id) bare=true cell=(at, 1) />
                {move || lands_nowhere.get().then(|| view! { <span class="badge">{words().no_landing}</span> })}
            </td>
            <td><TextField field=Phrase::AD_TEXT.of(id) bare=true cell=(at, 2) /></td>
            <td><NumberField field=Phrase::DEMAND.of(id) bare=true cell=(at, 3) /></td>
        }
    };
    view! {
        <tr>
            {fields}
            <td><ChoiceField field=Phrase::IS_AD.of(id) bare=true options=kinds /></td>
            <td><ChannelField field=Phrase::CHANNEL.of(id) none=word(|_| "—") bare=true /></td>
            <td>
                <Remove of=Promotion::PHRASES.thing(id) name=Signal::derive(called) />
            </td>
        </tr>
    }
}

/// A pasted list, for the channel that is chosen.
#[component]
fn Paste() -> impl IntoView {
    view! {
        <PasteBox
            ids=PasteIds("paste-phrases", "phrases-text", "phrases-take")
            summary=word(|w| w.paste_phrases)
            hint=word(|w| w.paste_hint)
            label=word(|w| w.paste_phrases)
            button=word(|w| w.take)
            take=take
        />
    }
}

/// Takes the phrases of a table into the plan: how many there are, and how many cells could not be read.
fn take(state: AppState, text: &str) -> Option<(usize, usize)> {
    let table = parse_table(text, MAX_ROWS, MAX_COLS, MAX_LEN).ok()?;
    let (locale, channel) = (state.locale_now(), state.opened_channel_now());
    let ((phrases, unread), start) = state.with_scratch(|strategy| {
        let start = strategy.promotion.phrases.len();
        (phrases_from_table(&table, channel, locale, strategy), start)
    });
    let count = phrases.len();
    let inserts = phrases.into_iter().enumerate();
    let edits = inserts.map(|(i, phrase)| Edit::insert(Promotion::PHRASES.list(), start + i, phrase));
    state.act(Edit::Many(edits.collect()));
    Some((count, unread))
}
